#include "diemban/app/product.h"

#include "diemban/app/price.h"
#include "diemban/app/scanner.h"
#include "diemban/app/setting.h"

#include "diemban/core/code.h"

#include <string.h>

#include "diemban/core/fold.h"
#include "diemban/core/gtin.h"
#include "diemban/core/record_catalogue.h"
#include "diemban/core/rows.h"

#include "diemban/base/ban.h"

#define UNIT_SHIPPED "cái"

static enum err need_right(const struct shop *shop, struct fault *f)
{
    return shop_need(shop, PERSON_MANAGER, N_("change the catalogue"), f);
}

static int seen_one(void *ctx, const struct search_row *row)
{
    (void)row;
    *(bool *)ctx = true;
    return 1;
}

bool product_any(struct shop *shop)
{
    bool any = false;
    return store_search_rows(shop->store, 0, 1, seen_one, &any, NULL) == ERR_OK && any;
}

const char *product_usual_vat(struct shop *shop, struct arena *a)
{
    return setting_get(shop, SETTING_VAT_DEFAULT, a);
}

enum err product_complete(struct shop *shop, struct product *p, struct arena *a, struct fault *f)
{
    if (*p->unit == '\0')
        p->unit = UNIT_SHIPPED;
    p->weighed = p->weighed || unit_is_weighed(p->unit);
    if (*p->vat == '\0')
        p->vat = product_usual_vat(shop, a);
    if (*p->code != '\0')
        return ERR_OK;
    char code[16];
    enum err e = store_product_next_code(shop->store, code, f);
    if (e != ERR_OK)
        return e;
    p->code = arena_copy(a, code);
    return p->code == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : ERR_OK;
}

enum err product_get(struct shop *shop, const char *code, struct arena *a, struct product *ret,
                     struct fault *f)
{
    enum err e = store_product_by_code(shop->store, code, a, ret);
    return e == ERR_OK ? e : fault_set(f, e, "%s", code);
}

bool product_same(const struct product *a, const struct product *b)
{
    struct str left = STR_INIT, right = STR_INIT;
    record_product_values(&left, a);
    record_product_values(&right, b);
    bool same = str_ok(&left) && str_ok(&right) && left.len == right.len &&
                memcmp(left.at, right.at, left.len) == 0;
    str_finish(&left);
    str_finish(&right);
    return same;
}

enum err product_index(struct shop *shop, const struct product *p, struct fault *f)
{
    if (shop->search == NULL) {
        shop_index_drop(shop); /* half loaded, it would keep the old name */
        return ERR_OK;
    }
    struct str folded = STR_INIT, initials = STR_INIT;
    fold_text(&folded, p->name);
    fold_initials(&initials, p->name);
    enum err e = ERR_NOMEM;
    if (str_ok(&folded) && str_ok(&initials))
        e = search_put(shop->search, p->id, p->name, folded.at, initials.at, 0);
    str_finish(&folded);
    str_finish(&initials);
    return e == ERR_OK ? e : fault_set(f, e, "%s", p->name);
}

static enum err record_change(struct shop *shop, const struct product *before,
                              const struct product *after, struct fault *f)
{
    struct str payload = STR_INIT;
    record_product_write(&payload, before, after);
    enum err e = shop_write(shop, RECORD_PRODUCT, &payload, NULL, f);
    str_finish(&payload);
    return e;
}

enum err product_add(struct shop *shop, struct product *p, struct arena *a, struct fault *f)
{
    enum err e = need_right(shop, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = product_complete(shop, p, a, f);
    if (e == ERR_OK)
        e = store_product_add(shop->store, p, f);
    if (e == ERR_OK)
        e = record_change(shop, NULL, p, f);
    e = shop_done(shop, e, f);
    return e == ERR_OK ? product_index(shop, p, f) : e;
}

static enum err write_change(struct shop *shop, const struct product *p, struct arena *a,
                             struct fault *f)
{
    struct product before;
    enum err e = store_product_by_id(shop->store, p->id, a, &before);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", p->code);
    if (product_same(&before, p))
        return ERR_OK;
    e = store_product_update(shop->store, p, f);
    if (e == ERR_OK && money_cmp(before.price, p->price) != 0)
        e = price_note(shop, p, f);
    return e == ERR_OK ? record_change(shop, &before, p, f) : e;
}

enum err product_set(struct shop *shop, const struct product *p, struct fault *f)
{
    enum err e = need_right(shop, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    struct arena scratch = {0};
    arena_init(&scratch);
    e = shop_done(shop, write_change(shop, p, &scratch, f), f);
    arena_finish(&scratch);
    return e == ERR_OK ? product_index(shop, p, f) : e;
}

/* A code of the product's own stands for one piece of any lot, and for nothing else. */
static enum err set_sense(struct shop *shop, const char *code, const struct code_sense *sense,
                          struct arena *a, struct fault *f)
{
    struct code_sense kept;
    enum err e = store_code_set_sense(shop->store, code, sense, f);
    if (e == ERR_OK)
        e = store_code_sense(shop->store, code, a, &kept, f);
    if (e == ERR_OK && kept.pieces != sense->pieces)
        e = fault_set(f, ERR_CODE_TAKEN, "%s", code);
    return e;
}

static enum err write_link(struct shop *shop, const char *code, int64_t product_id,
                           const struct code_sense *sense, struct arena *a, struct fault *f)
{
    struct product p;
    enum err e = store_product_by_id(shop->store, product_id, a, &p);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", code);
    e = store_code_link(shop->store, code, product_id, f);
    if (e == ERR_OK)
        e = set_sense(shop, code, sense, a, f);
    if (e != ERR_OK)
        return e;
    struct str payload = STR_INIT;
    record_link_write(&payload, code, &p, sense->lot, sense->pieces);
    e = shop_write(shop, RECORD_CODE_LINKED, &payload, NULL, f);
    str_finish(&payload);
    return e;
}

enum err product_link(struct shop *shop, const char *code, int64_t product_id, struct fault *f)
{
    return product_link_as(shop, code, product_id, &(struct code_sense){.lot = "", .pieces = 1}, f);
}

enum err product_link_as(struct shop *shop, const char *code, int64_t product_id,
                         const struct code_sense *sense, struct fault *f)
{
    if (strlen(sense->lot) >= CODE_LOT)
        return fault_set(f, ERR_TOO_LARGE, "%s", sense->lot);
    if (sense->pieces < 1 || sense->pieces > CODE_PIECES_MAX)
        return fault_set(f, ERR_BAD_PIECES, "%d", sense->pieces);
    enum err e = shop_need(shop, PERSON_CLERK, N_("link a code"), f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    struct arena scratch = {0};
    arena_init(&scratch);
    e = shop_done(shop, write_link(shop, code, product_id, sense, &scratch, f), f);
    arena_finish(&scratch);
    return e;
}

enum err product_packs(struct shop *shop, int64_t product_id, struct arena *a,
                       struct product_pack **ret, int *count, struct fault *f)
{
    return store_pack_list(shop->store, product_id, a, ret, count, f);
}

enum err product_put_pack(struct shop *shop, const struct product *p,
                          const struct product_pack *pack, struct arena *a, bool *changed,
                          struct fault *f)
{
    struct code_sense kept;
    struct product owner;
    enum err e = store_product_by_code(shop->store, pack->code, a, &owner);
    bool there = e == ERR_OK && owner.id == p->id;
    if (e == ERR_OK && !there)
        return fault_set(f, ERR_CODE_TAKEN, "%s", pack->code);
    if (e != ERR_OK && e != ERR_NO_PRODUCT)
        return fault_set(f, e, "%s", pack->code);
    e = store_code_sense(shop->store, pack->code, a, &kept, f);
    *changed = !there || kept.pieces != pack->pieces;
    if (e != ERR_OK || !*changed)
        return e;
    struct code_sense sense = {.lot = there ? kept.lot : "", .pieces = pack->pieces};
    return write_link(shop, pack->code, p->id, &sense, a, f);
}

enum err product_of_case(struct shop *shop, const char *text, struct arena *a, struct product *ret)
{
    struct code code;
    char base[GTIN_TEXT];
    struct code_rules rules = scanner_rules(shop);
    code_read_rules(text, strlen(text), shop_now(shop), &rules, &code);
    if (!gtin_case_base(code.gtin, base))
        return ERR_NO_PRODUCT;
    return store_product_by_code(shop->store, base, a, ret);
}

enum err product_list(struct shop *shop, product_each each, void *ctx, struct fault *f)
{
    return store_product_list(shop->store, false, each, ctx, f);
}
