#include "diemban/app/label.h"

#include <inttypes.h>
#include <stdio.h>

#include "diemban/app/print.h"
#include "diemban/app/product.h"
#include "diemban/store/stock.h"

#include "diemban/base/ban.h"

enum err label_doc(struct shop *shop, const char *code, enum label_code kind, const char *lot,
                   struct arena *a, struct doc *ret, struct fault *f)
{
    struct product p;
    struct lot l = {.expiry = DATE_NONE};
    doc_init(ret, a);
    enum err e = product_get(shop, code, a, &p, f);
    if (e == ERR_OK && lot[0] != '\0')
        e = store_lot_by_code(shop->store, p.id, lot, a, &l, f);
    if (e == ERR_OK && lot[0] != '\0' && l.id == 0)
        e = fault_set(f, ERR_NO_LOT, "%s", lot);
    if (e != ERR_OK)
        return e;
    struct label label = {.product = &p,
                          .stars = product_stars_on(&p, date_of_time(shop_now(shop))),
                          .lot = lot,
                          .expiry = l.expiry,
                          .code = kind};
    return label_build(ret, &label, shop->tr, f);
}

static enum err spool_all(struct shop *shop, const struct doc *d, int copies, struct arena *a,
                          struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < copies && e == ERR_OK; i++) {
        char number[40];
        const char *shown;
        snprintf(number, sizeof number, "TEM%" PRId64 "-%d", shop_now(shop), i + 1);
        e = print_spool(shop, number, d, a, &shown, f);
    }
    return e;
}

enum err label_print(struct shop *shop, const struct doc *d, int copies, struct fault *f)
{
    struct printer_device device;
    struct printer_profile profile;
    struct arena a;
    enum err e = print_printer(shop, &device, &profile, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    arena_init(&a);
    e = shop_done(shop, spool_all(shop, d, copies, &a, f), f);
    arena_finish(&a);
    return e;
}
