/* goods.h (app): what a posted stock document is called, and reading it again. */
#ifndef DIEMBAN_APP_GOODS_H
#define DIEMBAN_APP_GOODS_H

#include "diemban/app/shop.h"
#include "diemban/core/doc.h"
#include "diemban/core/goods.h"

struct goods_posted {
    char number[NUMBER_TEXT]; /* "NK001201000001" */
    int64_t seq;              /* of its record */
    int lines;
    struct money variance; /* of a stocktake or an adjustment, at selling prices */
    struct qty variance_qty;
};

/* A number as typed, in the capitals that it is stored in. */
char *goods_number(const char *text, char out[NUMBER_TEXT]);
/* The paper of a posted document and its text, 78 columns; costs are left out below a manager.
 * In the arena. ERR_NO_DOCUMENT. */
enum err goods_doc(struct shop *shop, const char *number, struct arena *a, struct doc *ret,
                   struct fault *f);
enum err goods_paper(struct shop *shop, const char *number, struct arena *a, const char **ret,
                     struct fault *f);

#endif
