/* Guards the reading of workbooks: whatever bytes come, reading ends, and every cell is a text
 * within its bounds. Numbers as Excel stores them too. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/dev/xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum err take(void *ctx, int line, const struct csv_field *cells, int n)
{
    (void)ctx;
    if (line < 1 || n < 0)
        abort();
    for (int i = 0; i < n; i++)
        if (strlen(cells[i].text) != cells[i].size)
            abort();
    return ERR_OK;
}

static bool want(void *ctx, const char *name, int count)
{
    (void)ctx;
    if (count < 1 || strlen(name) > 200)
        abort();
    return true;
}

static void number(const uint8_t *data, size_t size)
{
    char stored[64], out[40];
    size_t n = size < sizeof stored - 1 ? size : sizeof stored - 1;
    memcpy(stored, data, n);
    stored[n] = '\0';
    if (xlsx_number(stored, out, sizeof out) && strlen(out) >= sizeof out)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct xlsx_sink sink = {.row = take};
    struct csv_fault fault = {0};
    enum err e = xlsx_read((const char *)data, size, &sink, &fault);
    if (e == ERR_BAD_IMPORT && fault.message == NULL)
        abort();
    const struct xlsx_sink every = {.row = take, .sheet = want};
    xlsx_read((const char *)data, size, &every, &fault);
    number(data, size);
    return 0;
}
