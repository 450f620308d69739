/* Guards bank statements: whatever bytes come, reading ends; a line that is taken has a day and
 * money that came. Columns said by number are read back as they are written. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/dev/bank_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void columns(const char *text)
{
    struct bank_columns said, again;
    struct str written = STR_INIT;
    if (bank_columns_parse(text, &said) == ERR_OK) {
        bank_columns_text(&said, &written);
        if (!str_ok(&written) ||
            bank_columns_parse(written.len > 0 ? written.at : "", &again) != ERR_OK ||
            memcmp(&said, &again, sizeof said) != 0)
            abort();
    }
    str_finish(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct bank_columns found = {{0}};
    struct bank_lines lines = {0};
    struct fault f = {0};
    char text[80];
    size_t n = size < sizeof text - 1 ? size : sizeof text - 1;
    memcpy(text, data, n);
    text[n] = '\0';
    columns(text);
    arena_init(&a);
    if (bank_rows_read((const char *)data, size, &found, &a, &lines, &f) == ERR_OK)
        for (int i = 0; i < lines.count; i++)
            if (lines.at[i].amount.dong <= 0)
                abort();
    arena_finish(&a);
    return 0;
}
