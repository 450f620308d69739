#include "diemban/dev/purchase_file.h"

#include <stdio.h>
#include <unistd.h>

#include "diemban/dev/csv.h"
#include "diemban/dev/file.h"
#include "diemban/dev/pdf.h"

#include "diemban/base/ban.h"

enum { SEPARATOR = ',', PATH_BYTES = 4096 };

static const char *const extensions[] = {
#define X(name, ext) ext,
    PURCHASE_FORMAT_TABLE(X)
#undef X
};

static void put_csv(const struct purchase *o, struct str *out)
{
    static const char *const heads[] = {"code", "name", "unit", "quantity", "cost"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        csv_put(out, heads[i], SEPARATOR);
    csv_end_row(out);
    for (int i = 0; i < o->line_count; i++) {
        const struct purchase_line *l = &o->lines[i];
        csv_put(out, l->gtin[0] != '\0' ? l->gtin : l->code, SEPARATOR);
        csv_put(out, l->name, SEPARATOR);
        csv_put(out, l->unit, SEPARATOR);
        csv_put_milli(out, l->qty.milli, SEPARATOR);
        csv_put_int(out, l->cost.dong, SEPARATOR);
        csv_end_row(out);
    }
}

enum err purchase_bytes(const struct purchase *o, const struct doc *paper, enum purchase_format as,
                        struct str *out, struct fault *f)
{
    if (as == PURCHASE_PDF)
        return pdf_doc(paper, PDF_A4, out, f);
    if (as == PURCHASE_CSV)
        put_csv(o, out);
    else
        doc_text(paper, PURCHASE_COLS, out);
    return str_ok(out) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
}

static enum err write_one(const struct purchase *o, const struct doc *paper, const char *folder,
                          enum purchase_format as, struct fault *f)
{
    char path[PATH_BYTES];
    struct str bytes = STR_INIT;
    int n = snprintf(path, sizeof path, "%s/%s.%s", folder, o->number, extensions[as]);
    if (n < 0 || n >= PATH_BYTES)
        return fault_set(f, ERR_IO, "%s", folder);
    enum err e = purchase_bytes(o, paper, as, &bytes, f);
    if (e == ERR_OK) {
        unlink(path); /* what it said before */
        e = file_write_new(path, bytes.at, bytes.len, f);
    }
    str_finish(&bytes);
    return e;
}

enum err purchase_files_write(const struct purchase *o, const struct doc *paper, const char *folder,
                              struct fault *f)
{
    enum err e = ERR_OK;
    for (int as = 0; as < PURCHASE_FORMAT_COUNT && e == ERR_OK; as++) {
        e = write_one(o, paper, folder, (enum purchase_format)as, f);
        if (e == ERR_NO_PDF)
            e = ERR_OK;
    }
    return e;
}
