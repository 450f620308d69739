#include "import.h"

#include "diemban/app/import.h"
#include "diemban/cli/assets.h"
#include "diemban/dev/csv.h"
#include "diemban/dev/file.h"
#include "diemban/dev/product_file.h"
#include "diemban/dev/rows.h"

#include "diemban/base/ban.h"

static enum err read_file(const char *path, struct product_rows *rows, struct fault *f)
{
    struct str bytes = STR_INIT;
    struct product_file file;
    enum err e = file_read(path, CSV_BYTES_MAX, &bytes, f);
    if (e == ERR_OK)
        e = product_file_read(bytes.at, bytes.len, NULL, rows, &file, f);
    str_finish(&bytes);
    return e;
}

enum err shell_import(struct shop *shop, const char *path, struct import_result *ret,
                      struct fault *f)
{
    struct product_rows rows;
    product_rows_init(&rows);
    enum err e = path[0] != '\0' ? read_file(path, &rows, f)
                                 : rows_read_csv((const char *)asset_demo_products,
                                                 asset_demo_products_size, &rows);
    if (e == ERR_OK)
        e = import_products(shop, &rows, false, ret, f);
    else if (f->err == ERR_OK)
        fault_set(f, e, "%s", path);
    product_rows_finish(&rows);
    return e;
}
