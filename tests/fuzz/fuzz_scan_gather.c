/* Guards the gatherer of scans: whatever bytes come at whatever times, a scan has a size within
 * its bounds, is terminated, and ended after it began. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/dev/scan_gather.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct scan *s)
{
    if (s->ended < s->began)
        abort();
    if (s->garbage ? s->size != 0 : s->size < 1 || s->size > SCAN_BYTES_MAX)
        abort();
    if (!s->garbage && s->text[s->size] != '\0')
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct scan_gather g;
    struct scan scan;
    int64_t mono = 0;
    scan_gather_init(&g, size > 0 && data[0] % 2 != 0);
    for (size_t i = 1; i < size; i++) {
        mono += data[i] % 7 == 0 ? data[i] * 3 : 1;
        if (data[i] == 0xF5)
            scan_gather_spoil(&g, mono);
        if (scan_gather_tick(&g, mono, &scan))
            check(&scan);
        if (scan_gather_byte(&g, (char)data[i], mono, &scan))
            check(&scan);
    }
    if (scan_gather_tick(&g, mono + 10000, &scan))
        check(&scan);
    if (scan_gather_deadline(&g) != INT64_MAX)
        abort();
    return 0;
}
