/* xlsx_part.h (inside dev): the parts of a workbook, unpacked. */
#ifndef DIEMBAN_DEV_XLSX_PART_H
#define DIEMBAN_DEV_XLSX_PART_H

#include "diemban/base/arena.h"
#include "diemban/base/str.h"
#include "diemban/dev/xlsx.h"

struct zip_memory; /* the file as minizip sees it */

/* An opened workbook. */
struct xlsx_zip {
    struct zip_memory *memory;
    void *zip; /* unzFile */
};
/* ERR_BAD_IMPORT: no ZIP file. */
enum err xlsx_zip_open(struct xlsx_zip *z, const char *bytes, size_t n);
void xlsx_zip_close(struct xlsx_zip *z);
/* A part by its path, any case, into out (replaced). ERR_BAD_IMPORT: not there or damaged;
 * ERR_TOO_LARGE beyond CSV_BYTES_MAX unpacked. */
enum err xlsx_zip_part(struct xlsx_zip *z, const char *path, struct str *out);

struct xlsx_sheet {
    char name[XLSX_SHEET_NAME]; /* as it stands there: text from outside */
    char id[64];                /* of its relationship */
    char path[200];             /* of its part */
    bool hidden;
};

/* What stands beside the sheets. Texts live in `texts`. */
struct xlsx_book {
    struct xlsx_sheet sheets[XLSX_SHEETS]; /* the first ones */
    int sheet_count;                       /* 1 and more */
    bool from_1904;                        /* day 0 is 1904-01-01 */
    bool *date_style;                      /* of each cell format: is it one of dates? */
    int style_count;
    const char **shared; /* the shared texts */
    int shared_count;
    struct arena texts;
};
enum err xlsx_book_read(struct xlsx_zip *z, struct xlsx_book *ret);
void xlsx_book_finish(struct xlsx_book *b);

/* Attribute by its name without a namespace prefix; NULL when it is not there. */
const char *xlsx_attribute(const char *const *attributes, const char *name);
/* The element's name without a prefix. */
const char *xlsx_local(const char *name);

#endif
