/* Guards goods on their way between points: any text is refused or read within bounds, and what
 * is read is written and read again the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/core/transfer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct transfer t, again;
    struct fault f = {0};
    struct str text = STR_INIT;
    arena_init(&a);
    if (transfer_read((const char *)data, size, &a, &t, &f) == ERR_OK) {
        if (t.line_count < 1 || t.line_count > TRANSFER_LINES)
            abort();
        if (transfer_write(&t, true, &text) != ERR_OK ||
            transfer_read(text.at, text.len, &a, &again, &f) != ERR_OK ||
            again.line_count != t.line_count || strcmp(again.number, t.number) != 0)
            abort();
    }
    str_finish(&text);
    arena_finish(&a);
    return 0;
}
