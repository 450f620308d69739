/* Guards the reading of journal records: any bytes are refused, or written again as they were; and
 * the words of any payload of any kind are UTF-8. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/core/record_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *same(const char *msgid)
{
    return msgid;
}

static void say(const struct record *r)
{
    const struct record_words words = {.tr = same, .costs = true};
    struct arena a;
    struct str out = STR_INIT;
    arena_init(&a);
    record_line(r, &words, &a, &out);
    const char *number = record_receipt(r, &a);
    if (!str_ok(&out) || !utf8_valid(out.at, out.len) || !utf8_valid(number, strlen(number)))
        abort();
    str_finish(&out);
    arena_finish(&a);
}

static void read_whole(const uint8_t *data, size_t size)
{
    struct arena a;
    struct record r = {0};
    struct str again = STR_INIT;
    arena_init(&a);
    if (record_decode(data, size, &a, &r) == ERR_OK) {
        if (record_encode(&r, &again) != ERR_OK || again.len != size ||
            memcmp(again.at, data, size) != 0)
            abort();
        say(&r);
    }
    str_finish(&again);
    arena_finish(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    read_whole(data, size);
    struct record r = {.till = {12, 1},
                       .kind = (enum record_kind)data[0],
                       .seq = 1,
                       .user = "lan",
                       .approver = "",
                       .payload = data + 1,
                       .payload_size = size - 1};
    say(&r);
    return 0;
}
