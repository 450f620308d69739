/* Guards product lists as they come from anybody, workbook or text in any charset: reading ends
 * with rows that hold together, or faults that have a place. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/crypto.h"
#include "diemban/base/utf8.h"
#include "diemban/dev/product_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct product_rows *rows)
{
    for (int i = 0; i < rows->fault_count && i < ROW_FAULTS_KEPT; i++)
        if (rows->faults[i].message == NULL)
            abort();
    for (int i = 0; i < rows->count && rows->fault_count == 0; i++) {
        const char *name = rows->rows[i].product.name;
        if (rows->rows[i].product.price.dong < 0 || !utf8_valid(name, strlen(name)))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = {NULL, "auto", "tcvn3", "vni", "cp1258", "utf-16le"};
    struct product_rows rows;
    struct product_file file;
    struct fault f = {0};
    if (crypto_start() != 0)
        abort();
    if (size == 0)
        return 0;
    product_rows_init(&rows);
    if (product_file_read((const char *)data + 1, size - 1, encodings[data[0] % 6], NULL, &rows,
                          &file, &f) == ERR_OK)
        check(&rows);
    product_rows_finish(&rows);
    return 0;
}
