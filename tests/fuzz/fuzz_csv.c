/* Guards the import of product files: whatever bytes come, reading ends, in bounds, with rows
 * that hold together or faults that have a place. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/crypto.h"
#include "diemban/base/utf8.h"
#include "diemban/dev/rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct product_rows *rows)
{
    for (int i = 0; i < rows->fault_count && i < ROW_FAULTS_KEPT; i++)
        if (rows->faults[i].line < 1 || rows->faults[i].message == NULL)
            abort();
    for (int i = 0; i < rows->count && rows->fault_count == 0; i++) {
        const struct product *p = &rows->rows[i].product;
        if (*p->name == '\0' || p->price.dong < 0 || p->stars < 0 || p->stars > 5 ||
            !utf8_valid(p->name, strlen(p->name)))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (crypto_start() != 0)
        abort();
    struct product_rows rows;
    product_rows_init(&rows);
    if (rows_read_csv((const char *)data, size, &rows) == ERR_OK)
        check(&rows);
    product_rows_finish(&rows);
    return 0;
}
