/* demo.h: a demonstration shop with people, goods, stock and a plausible history.
 *
 * Everything goes through the use cases that a counter goes through: the catalogue through
 * import, goods through receiving, sales through scan and payment. The same options, clock
 * and catalogue give the same shop, but for uuids, keys and hashes. The file is marked as a
 * demonstration for good.
 *
 * History: weekly rhythm (quiet Tuesdays, full Saturdays), the weeks before Tết at up to
 * three times a common day, Tết itself almost closed; fewer goods make most of the sales;
 * tenders in the shares that shops of Hà Nội see. */
#ifndef DIEMBAN_APP_DEMO_H
#define DIEMBAN_APP_DEMO_H

#include "diemban/app/shop.h"
#include "diemban/core/rows.h"

enum { DEMO_DAYS = 30, DEMO_DAYS_MAX = 3660, DEMO_PRODUCTS_MAX = 200000 };

struct demo_options {
    int days;     /* of history before today; 0 none */
    int products; /* 0: the catalogue as given */
    uint64_t seed;
    const struct product_rows *catalogue; /* decoded; real names, prices for demonstration */
};

struct demo_result {
    int64_t sales, products;
};

/* Makes dir (and folders above it) and dir/shop.db in it, and closes it again.
 * ERR_FILE_EXISTS, ERR_READ_ONLY, ERR_DISK_FULL, ERR_TOO_LARGE. */
enum err demo_make(const char *dir, const struct demo_options *o, const struct clock *clock,
                   tr_fn tr, struct demo_result *ret, struct fault *f);

/* ---- the parts, for tests ---- */

/* The catalogue of `products` rows: as given, cut, or, beyond it, in the proportions of the
 * city's 1,649 products at the end of 2021 (4 five-star, 13 proposed as five, 1,098 four-star,
 * 534 three-star; food 1,071, drinks 35, herbs 17, handicrafts 492, fabrics and garments 34):
 * real products whose stars are known first, then made-up ones whose names say so. `today`
 * dates their certificates. */
enum err demo_catalogue(const struct product_rows *real, int products, uint64_t seed, int32_t today,
                        struct product_rows *out);

/* Sales of a day in percent of a common one, as weekday and Tết make it. */
int demo_day_percent(int32_t day);

#endif
