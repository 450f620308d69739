/* settle.h: what the shop owes an owner of consigned goods for a period (01-BH), and posting
 * it, once. Managers only: it shows commissions. */
#ifndef DIEMBAN_APP_SETTLE_H
#define DIEMBAN_APP_SETTLE_H

#include "diemban/app/shop.h"
#include "diemban/core/doc.h"
#include "diemban/core/settlement.h"

struct settle_request {
    const char *owner; /* also without marks */
    int32_t from, to;  /* both included */
    int tax_bp;        /* withheld */
    struct money paid;
};

/* As it would be settled now; in the arena. ERR_NO_OWNER, ERR_BAD_DATE (to before from). */
enum err settle_show(struct shop *shop, const struct settle_request *r, struct arena *a,
                     struct settlement *ret, struct fault *f);
/* Posts it. ERR_SETTLED when a day is settled already, ERR_SETTLE_GAP when days before are not,
 * ERR_DAY_OPEN when the last day is not over, ERR_OVERPAID when more is paid than is owed. */
enum err settle_post(struct shop *shop, const struct settle_request *r, struct arena *a,
                     struct settlement *ret, struct fault *f);
/* One that was posted; managers. ERR_NO_DOCUMENT. */
enum err settle_find(struct shop *shop, const char *number, struct arena *a, struct settlement *ret,
                     struct fault *f);
/* The paper and its text, 78 columns; in the arena. */
enum err settle_doc(struct shop *shop, const struct settlement *s, struct arena *a, struct doc *ret,
                    struct fault *f);
enum err settle_paper(struct shop *shop, const struct settlement *s, struct arena *a,
                      const char **ret, struct fault *f);

#endif
