#include "sell_line.h"

#include <string.h>

#include "diemban/app/price.h"
#include "diemban/app/scanner.h"
#include "diemban/base/clean.h"
#include "diemban/core/date.h"
#include "diemban/store/product.h"
#include "diemban/store/stock.h"

#include "diemban/base/ban.h"

/* ---- which product ---- */

/* An exact code of the shop comes before any reading of it (selling.md, "The code
 * decides"). */
static enum err look_up(struct shop *shop, const char *text, const struct code *code,
                        struct arena *a, struct product *ret, const char **known)
{
    const char *bare = code->item + strspn(code->item, "0"); /* a scale fills up with zeros */
    const char *const codes[] = {text, code->gtin, code->item, bare};
    enum err e = ERR_NO_PRODUCT;
    for (size_t i = 0; i < sizeof codes / sizeof *codes && e == ERR_NO_PRODUCT; i++) {
        *known = codes[i];
        if (codes[i][0] != '\0' || i == 0)
            e = store_product_by_code(shop->store, codes[i], a, ret);
    }
    return e;
}

/* ---- how much ---- */

/* a × b of two quantities, in thousandths, rounded down; both are bounded by the line. */
static struct qty qty_product(struct qty a, struct qty b)
{
    return qty_of(a.milli * b.milli / 1000);
}

/* The least quantity whose amount is not below what the label says; the rest is taken off
 * as a discount, so that the customer pays the label to the đồng. */
static struct qty qty_for_amount(struct money price, struct money amount)
{
    if (price.dong <= 0)
        return qty_units(1);
    int64_t milli = (amount.dong * 1000 + price.dong - 1) / price.dong;
    return qty_of(milli > 0 ? milli : 1);
}

static struct qty qty_of_code(const struct product *p, const struct code *code)
{
    if (code == NULL)
        return qty_units(1);
    if (code->weight.milli > 0 && p->weighed)
        return code->weight;
    if (code->count.milli > 0)
        return code->count;
    if (code->price.dong > 0)
        return qty_for_amount(p->price, code->price);
    return qty_units(1);
}

/* ---- which lot ---- */

struct lot_choice {
    int32_t today;
    struct arena *a;
    const char *code;
    int32_t expiry;
    bool found, only_expired, only_blocked, failed;
};

/* For store_lot_list, first expired first: the first lot that may be sold. */
static int choose_lot(void *ctx, const struct lot *l)
{
    struct lot_choice *c = ctx;
    if (l->on_hand.milli <= 0)
        return 0;
    if (l->blocked) {
        c->only_blocked = !c->found;
        return 0;
    }
    if (l->expiry != DATE_NONE && l->expiry < c->today) {
        c->only_expired = true;
        return 0;
    }
    c->found = true;
    c->only_expired = c->only_blocked = false;
    c->code = arena_copy(c->a, l->code);
    c->expiry = l->expiry;
    c->failed = c->code == NULL;
    return 1;
}

static enum err fefo(struct shop *shop, int64_t product_id, struct arena *a, struct lot_choice *ret,
                     struct fault *f)
{
    *ret = (struct lot_choice){
        .today = date_of_time(shop_now(shop)), .a = a, .code = "", .expiry = DATE_NONE};
    enum err e = store_lot_list(shop->store, product_id, false, choose_lot, ret, f);
    return e == ERR_OK && ret->failed ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}

/* The lot that the code names; its expiry from the code, else from the books. */
static enum err lot_of_code(struct shop *shop, int64_t product_id, const struct code *code,
                            struct arena *a, struct cart_line *l, struct fault *f)
{
    struct lot lot = {0};
    l->lot = arena_copy(a, code->lot);
    l->expiry = code->expiry;
    if (l->lot == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    if (code->lot[0] != '\0') {
        enum err e = store_lot_by_code(shop->store, product_id, code->lot, a, &lot, f);
        if (e != ERR_OK)
            return e;
        if (lot.id != 0 && l->expiry == DATE_NONE)
            l->expiry = lot.expiry;
    }
    if (lot.id != 0 && lot.blocked)
        l->state = LINE_BLOCKED;
    else if (l->expiry != DATE_NONE && l->expiry < date_of_time(shop_now(shop)))
        l->state = LINE_EXPIRED;
    return ERR_OK;
}

static enum err pick_lot(struct shop *shop, const struct product *p, const struct code *code,
                         struct arena *a, struct cart_line *l, struct fault *f)
{
    if (code != NULL && (code->lot[0] != '\0' || code->expiry != DATE_NONE))
        return lot_of_code(shop, p->id, code, a, l, f);
    struct lot_choice choice;
    enum err e = fefo(shop, p->id, a, &choice, f);
    if (e != ERR_OK)
        return e;
    l->lot = choice.code;
    l->expiry = choice.expiry;
    if (choice.only_expired)
        l->state = LINE_EXPIRED;
    else if (choice.only_blocked)
        l->state = LINE_BLOCKED;
    return ERR_OK;
}

static enum err set_lot(struct shop *shop, const struct product *p, const struct code *code,
                        struct arena *a, struct cart_line *l, struct fault *f)
{
    enum err e = p->kind == PRODUCT_GOODS ? pick_lot(shop, p, code, a, l, f) : ERR_OK;
    return e == ERR_OK && l->state == LINE_OK ? sell_lot_state(shop, l, f) : e;
}

/* A label with an amount payable: what the quantity costs above it is a discount. */
static void keep_to_label(struct cart_line *l, const struct code *code)
{
    struct money gross;
    if (code == NULL || code->price.dong <= 0 || !money_times(l->price, l->qty, &gross))
        return;
    if (money_cmp(gross, code->price) > 0)
        l->discount = money_sub(gross, code->price);
}

enum err sell_product_line(struct shop *shop, const struct product *p, const struct code *code,
                           struct qty q, struct arena *a, struct cart_line *ret, struct fault *f)
{
    struct cart_line l = {
        .state = LINE_OK,
        .product_id = p->id,
        .scanned = p->code,
        .code = p->code,
        .name = p->name,
        .unit = p->unit,
        .weighed = p->weighed,
        .price = p->price,
        .lot = "",
        .expiry = DATE_NONE,
        .note = "",
        .at = shop_now(shop),
    };
    struct qty one = qty_of_code(p, code);
    l.qty = q.milli > 0 ? qty_product(one, q) : one;
    if (l.qty.milli <= 0 || l.qty.milli > QTY_ENTRY_MAX)
        return fault_set(f, ERR_BAD_QUANTITY, "%s", p->name);
    if (!p->weighed && !qty_whole(l.qty) && (code == NULL || code->price.dong == 0))
        return fault_set(f, ERR_NOT_WEIGHED, "%s", p->name);
    if (vat_on(p->vat, date_of_time(shop_now(shop)), &l.vat) != ERR_OK)
        return fault_set(f, ERR_BAD_NUMBER, "%s", p->vat);
    enum err e = set_lot(shop, p, code, a, &l, f);
    if (q.milli <= 0 || q.milli == 1000)
        keep_to_label(&l, code);
    *ret = l;
    return e;
}

/* ---- the scan ---- */

/* What an amount buys of weighed goods, rounded down. */
static enum err qty_bought(const struct product *p, struct money amount, struct qty *ret,
                           struct fault *f)
{
    enum err e = cart_qty_bought(p->weighed, p->price, amount, ret);
    return e != ERR_OK ? fault_set(f, e, "%s", p->name) : ERR_OK;
}

static struct cart_line red_row(const struct shop *shop, const char *text, struct qty q)
{
    return (struct cart_line){
        .state = LINE_UNKNOWN,
        .scanned = text,
        .code = "",
        .name = "",
        .unit = "",
        .qty = q.milli > 0 ? q : qty_units(1),
        .lot = "",
        .expiry = DATE_NONE,
        .note = "",
        .at = shop_now(shop),
    };
}

/* A label that was linked to one lot stands for it (sell_resolve, LINK_LOT), a case for its
 * pieces. */
static enum err take_sense(struct shop *shop, const char *known, struct arena *a,
                           struct sell_found *ret, struct fault *f)
{
    struct code_sense sense;
    enum err e = store_code_sense(shop->store, known, a, &sense, f);
    if (e != ERR_OK)
        return e;
    ret->pieces = sense.pieces;
    if (ret->code.lot[0] == '\0')
        text_copy(ret->code.lot, sizeof ret->code.lot, sense.lot);
    return ERR_OK;
}

enum err sell_find_scan(struct shop *shop, const struct sell_scan *scan, struct arena *a,
                        struct sell_found *ret, struct fault *f)
{
    struct str clean = STR_INIT;
    size_t skip = scanner_skip(shop, scan->text, scan->size);
    enum err e = clean_code(&clean, scan->text + skip, scan->size - skip);
    ret->text = e == ERR_OK ? arena_copy(a, clean.at) : NULL;
    str_finish(&clean);
    if (e != ERR_OK || ret->text == NULL)
        return fault_set(f, e != ERR_OK ? e : ERR_NOMEM, "%s", shop->tr(N_("The code")));
    struct code_rules rules = scanner_rules(shop);
    code_read_rules(ret->text, strlen(ret->text), shop_now(shop), &rules, &ret->code);
    const char *known;
    ret->pieces = 1;
    e = look_up(shop, ret->text, &ret->code, a, &ret->product, &known);
    return e == ERR_OK ? take_sense(shop, known, a, ret, f) : e;
}

enum err sell_read_scan(struct shop *shop, const struct sell_scan *scan, struct arena *a,
                        struct sell_read *ret, struct fault *f)
{
    struct sell_found found;
    memset(ret, 0, sizeof *ret);
    enum err e = price_day_begin(shop, f);
    if (e != ERR_OK)
        return e;
    e = sell_find_scan(shop, scan, a, &found, f);
    struct qty qty = scan->qty;
    if (e == ERR_OK && found.pieces > 1)
        qty = qty_product(qty.milli > 0 ? qty : qty_units(1), qty_units(found.pieces));
    if (e == ERR_OK && scan->amount.dong > 0) {
        found.code.weight = qty_of(0); /* the money decides, not the label */
        e = qty_bought(&found.product, scan->amount, &qty, f);
    }
    if (e == ERR_OK)
        e = sell_product_line(shop, &found.product, &found.code, qty, a, &ret->line, f);
    else if (e == ERR_NO_PRODUCT && found.code.kind == CODE_RECEIPT)
        ret->receipt = true;
    else if (e == ERR_NO_PRODUCT)
        ret->line = red_row(shop, found.text, scan->qty);
    if (e == ERR_NO_PRODUCT)
        return ERR_OK;
    ret->line.scanned = found.text;
    return e;
}
