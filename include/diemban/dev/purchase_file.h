/* purchase_file.h: an order to a supplier as files: text, CSV, PDF.
 *
 * CSV: code, name, unit, quantity, cost; `receive` reads it back. */
#ifndef DIEMBAN_DEV_PURCHASE_FILE_H
#define DIEMBAN_DEV_PURCHASE_FILE_H

#include "diemban/core/purchase.h"

/* X(name, extension) */
#define PURCHASE_FORMAT_TABLE(X)                                                                   \
    X(TEXT, "txt")                                                                                 \
    X(CSV, "csv")                                                                                  \
    X(PDF, "pdf")

enum purchase_format {
#define X(name, ext) PURCHASE_##name,
    PURCHASE_FORMAT_TABLE(X)
#undef X
        PURCHASE_FORMAT_COUNT
};

/* One of them, added to out. ERR_NO_PDF, ERR_NOMEM. */
enum err purchase_bytes(const struct purchase *o, const struct doc *paper, enum purchase_format as,
                        struct str *out, struct fault *f);
/* All of them as FOLDER/NUMBER.txt …, anew; without a PDF where none can be made. ERR_IO. */
enum err purchase_files_write(const struct purchase *o, const struct doc *paper, const char *folder,
                              struct fault *f);

#endif
