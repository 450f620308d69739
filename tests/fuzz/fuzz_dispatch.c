/* Guards the dispatcher against any sequence of events: every byte of input is an event, with
 * gaps that a byte says. What comes out must be whole: scans terminated and of their size,
 * never more intents than the queue holds, and nothing held for ever. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/ui/dispatch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_out(struct dispatch *d)
{
    struct intent in;
    assert(dispatch_pending(d) <= DISPATCH_QUEUE_MAX);
    while (dispatch_next(d, &in)) {
        if (in.kind == INTENT_SCAN)
            assert(in.size > 0 && strlen(in.text) == in.size);
        if (in.kind == INTENT_CHAR)
            assert(in.ch >= 0x20);
    }
}

/* One byte an event: keys, Alt digits, pastes and time among the characters. */
static void feed(struct dispatch *d, uint8_t byte, const char *rest, int64_t mono)
{
    struct event ev = {.kind = EVENT_CHAR, .ch = byte, .mono = mono};
    if (byte < 0x10) {
        ev.kind = EVENT_KEY;
        ev.key = byte < 4 ? K_ENTER : (enum key)(K_LF + byte % 4);
    } else if (byte < 0x1A) {
        ev.mods = MOD_ALT;
        ev.ch = (uint32_t)('0' + byte - 0x10);
    } else if (byte == 0x1A) {
        ev.kind = EVENT_PASTE;
        ev.text = rest;
    } else if (byte == 0x1B) {
        dispatch_flush(d);
        return;
    } else if (byte < 0x20) {
        ev.ch = 0x1D;
    }
    dispatch_feed(d, &ev);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static struct dispatch d;
    char *rest = calloc(n + 1, 1);
    if (rest == NULL || n < 2) {
        free(rest);
        return 0;
    }
    memcpy(rest, data, n);
    dispatch_init(&d, (struct dispatch_settings){.gap_ms = 35, .prefix = data[0] & 1 ? '~' : 0});
    int64_t mono = 0;
    for (size_t i = 1; i < n; i++) {
        if (data[i] >= 0xE0) {
            mono += data[i] - 0xDF;
            dispatch_tick(&d, mono);
        } else {
            feed(&d, data[i], rest + i, mono);
        }
        if (data[0] & 2)
            check_out(&d);
    }
    dispatch_tick(&d, mono + 1000);
    assert(dispatch_deadline(&d) == INT64_MAX);
    check_out(&d);
    dispatch_finish(&d);
    free(rest);
    return 0;
}
