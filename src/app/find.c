#include "diemban/app/find.h"

#include <string.h>

#include "diemban/app/scanner.h"
#include "diemban/app/stock.h"
#include "diemban/core/code.h"
#include "diemban/core/date.h"
#include "diemban/store/order.h"
#include "diemban/store/product.h"
#include "diemban/store/stock.h"

#include "diemban/base/ban.h"

enum { TAIL_DIGITS = 5, IDS_MAX = 200 };

static bool all_digits(const char *text)
{
    return text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* A code: exact, in its normal form, or the last five digits of one. */
static enum err by_code(struct shop *shop, const char *text, struct arena *a, struct product *ret)
{
    struct code code;
    enum err e = store_product_by_code(shop->store, text, a, ret);
    if (e != ERR_NO_PRODUCT)
        return e;
    struct code_rules rules = scanner_rules(shop);
    code_read_rules(text, strlen(text), shop_now(shop), &rules, &code);
    if (code.valid && code.gtin[0] != '\0')
        e = store_product_by_code(shop->store, code.gtin, a, ret);
    if (e == ERR_NO_PRODUCT && strlen(text) == TAIL_DIGITS && all_digits(text))
        e = store_product_by_tail(shop->store, text, a, ret);
    return e == ERR_AMBIGUOUS ? ERR_NO_PRODUCT : e;
}

static enum err by_name(struct shop *shop, const char *text, struct arena *a, struct product *out,
                        int n, int *count, int64_t *total, struct fault *f)
{
    int64_t ids[IDS_MAX];
    enum err e = shop_index(shop, f);
    if (e != ERR_OK)
        return e;
    int found = search_query(shop->search, text, ids, n < IDS_MAX ? n : IDS_MAX, total);
    for (int i = 0; i < found; i++) {
        e = store_product_by_id(shop->store, ids[i], a, &out[*count]);
        if (e == ERR_OK)
            ++*count;
        else if (e != ERR_NO_PRODUCT)
            return fault_set(f, e, "%s", text);
    }
    return ERR_OK;
}

enum err find_products(struct shop *shop, const char *text, struct arena *a, struct product *out,
                       int n, int *count, int64_t *total, struct fault *f)
{
    *count = 0;
    if (total != NULL)
        *total = 0;
    if (n <= 0 || text[0] == '\0')
        return ERR_OK;
    enum err e = by_code(shop, text, a, &out[0]);
    if (e == ERR_OK) {
        *count = 1;
        if (total != NULL)
            *total = 1;
        return ERR_OK;
    }
    return e == ERR_NO_PRODUCT ? by_name(shop, text, a, out, n, count, total, f)
                               : fault_set(f, e, "%s", text);
}

enum err find_ids(struct shop *shop, const char *text, int64_t *ids, int n, int *count,
                  struct fault *f)
{
    struct product p;
    struct arena scratch = {0};
    *count = 0;
    enum err e = n > 0 ? by_code(shop, text, &scratch, &p) : ERR_OK;
    if (e == ERR_OK && n > 0)
        ids[(*count)++] = p.id;
    arena_finish(&scratch);
    if (e != ERR_NO_PRODUCT)
        return e == ERR_OK ? e : fault_set(f, e, "%s", text);
    e = shop_index(shop, f);
    if (e == ERR_OK)
        *count = search_query(shop->search, text, ids, n, NULL);
    return e;
}

enum err find_card(struct shop *shop, int64_t product_id, struct arena *a, struct product_card *ret,
                   struct fault *f)
{
    struct lot lot = {0};
    enum err e = store_product_by_id(shop->store, product_id, a, &ret->product);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", "");
    e = store_lot_fefo(shop->store, product_id, a, &lot, f);
    if (e != ERR_OK)
        return e;
    e = store_reserved(shop->store, product_id, &ret->reserved, f);
    if (e != ERR_OK)
        return e;
    ret->lot = lot.id != 0 ? lot.code : "";
    ret->lot_expiry = lot.id != 0 ? lot.expiry : DATE_NONE;
    int32_t today = date_of_time(shop_now(shop));
    ret->lot_near = ret->lot_expiry != DATE_NONE &&
                    ret->lot_expiry <= today + stock_near_days(shop, ret->product.group);
    ret->certificate_expiry = product_certificate_expiry(&ret->product);
    ret->stars = product_stars_on(&ret->product, today);
    return ERR_OK;
}
