#include "diemban/app/purchase.h"

#include <ctype.h>
#include <string.h>

#include "diemban/base/clean.h"
#include "diemban/core/number.h"
#include "diemban/store/backup.h"
#include "diemban/store/product.h"
#include "diemban/store/purchase.h"
#include "diemban/store/stock.h"
#include "purchase_part.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

enum { NOTE_CELLS = 120 };

static const char prefix[] = "DM", counter[] = "purchase";

/* ---- looking ---- */

static bool sees_cost(const struct shop *shop)
{
    return shop->user.id != 0 && shop->user.role >= PERSON_MANAGER;
}

enum err purchase_find(struct shop *shop, const char *number, struct arena *a, struct purchase *ret,
                       struct fault *f)
{
    struct number n;
    char full[NUMBER_TEXT];
    bool found = false;
    text_copy(full, sizeof full, number);
    for (char *c = full; *c != '\0'; c++)
        *c = (char)toupper((unsigned char)*c);
    if (number_parse_short(number, shop->head.till, &n))
        number_text(prefix, n.till, n.running, full);
    enum err e = store_purchase_get(shop->store, full, a, ret, &found, f);
    return e == ERR_OK && !found ? fault_set(f, ERR_NO_PURCHASE, "%s", number) : e;
}

enum err purchase_get(struct shop *shop, const char *number, struct arena *a, struct purchase *ret,
                      struct fault *f)
{
    enum err e = purchase_find(shop, number, a, ret, f);
    for (int i = 0; e == ERR_OK && !sees_cost(shop) && i < ret->line_count; i++)
        ret->lines[i].cost = money_of(0);
    return e;
}

struct listing {
    struct shop *shop;
    purchase_each each;
    void *ctx;
    struct arena texts;
    struct fault *f;
    enum err err;
};

static int list_one(void *ctx, const char *number)
{
    struct listing *x = ctx;
    struct purchase o;
    x->err = purchase_get(x->shop, number, &x->texts, &o, x->f);
    int stop = x->err != ERR_OK || x->each(x->ctx, &o) != 0;
    arena_clear(&x->texts);
    return stop;
}

enum err purchase_list(struct shop *shop, bool all, purchase_each each, void *ctx, struct fault *f)
{
    struct listing x = {.shop = shop, .each = each, .ctx = ctx, .f = f};
    arena_init(&x.texts);
    enum err e = store_purchase_list(shop->store, all, list_one, &x, f);
    arena_finish(&x.texts);
    return e == ERR_OK ? x.err : e;
}

/* ---- drafts ---- */

static enum err take_partner(struct shop *shop, const char *text, struct arena *a, const char **ret,
                             struct fault *f)
{
    enum err e = clean_copy(text, CLEAN_NAME, shop->tr(N_("The supplier")), a, ret, f);
    return e == ERR_OK && **ret == '\0' ? fault_set(f, ERR_NO_PARTNER, "%s", "") : e;
}

static enum err put_new(struct shop *shop, struct arena *a, struct purchase *o, struct fault *f)
{
    char number[NUMBER_TEXT];
    int64_t running = 0;
    enum err e = store_counter_next(shop->store, counter, &running, f);
    if (e != ERR_OK)
        return e;
    number_text(prefix, shop->head.till, running, number);
    o->number = arena_copy(a, number);
    return o->number == NULL ? fault_set(f, ERR_NOMEM, "%s", "")
                             : store_purchase_put(shop->store, o, f);
}

enum err purchase_new(struct shop *shop, const char *partner, struct arena *a, struct purchase *ret,
                      struct fault *f)
{
    *ret = (struct purchase){.note = "", .reason = "", .due = DATE_NONE, .at = shop_now(shop)};
    enum err e = shop_need(shop, PERSON_CLERK, N_("order goods"), f);
    if (e == ERR_OK)
        e = take_partner(shop, partner, a, &ret->partner, f);
    if (e == ERR_OK && (ret->author = arena_copy(a, shop->user.name)) == NULL)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, put_new(shop, a, ret, f), f) : e;
}

/* The draft of that number, which the signed-on person may change. */
static enum err open_draft(struct shop *shop, const char *number, struct arena *a,
                           struct purchase *o, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, N_("order goods"), f);
    if (e == ERR_OK)
        e = purchase_find(shop, number, a, o, f);
    return e == ERR_OK && o->state != PURCHASE_DRAFT
               ? fault_set(f, ERR_PURCHASE_SENT, "%s", o->number)
               : e;
}

enum err purchase_set_head(struct shop *shop, const char *number, const char *partner,
                           const char *note, int32_t due, struct fault *f)
{
    struct arena a = {0};
    struct purchase o;
    arena_init(&a);
    enum err e = open_draft(shop, number, &a, &o, f);
    if (e == ERR_OK)
        e = take_partner(shop, partner, &a, &o.partner, f);
    if (e == ERR_OK)
        e = clean_copy(note, NOTE_CELLS, shop->tr(N_("The note")), &a, &o.note, f);
    if (e == ERR_OK && due != DATE_NONE && due < shop_day(shop))
        e = fault_set(f, ERR_BAD_DATE, "%s", shop->tr(N_("a day that is over")));
    o.due = due;
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, store_purchase_put(shop->store, &o, f), f);
    arena_finish(&a);
    return e;
}

static enum err check_put(struct purchase *o, const struct product *p, struct qty qty,
                          struct money cost, struct fault *f)
{
    char text[QTY_TEXT];
    if (p->kind != PRODUCT_GOODS)
        return fault_set(f, ERR_NOT_GOODS, "%s", p->name);
    if (qty.milli < 0 || qty.milli > QTY_ENTRY_MAX)
        return fault_set(f, ERR_BAD_QUANTITY, "%s", qty_text(qty, text));
    if (!p->weighed && !qty_whole(qty))
        return fault_set(f, ERR_NOT_WEIGHED, "%s", p->name);
    if (cost.dong > MONEY_ENTRY_MAX)
        return fault_set(f, ERR_BAD_NUMBER, "%s", p->name);
    return o->line_count < PURCHASE_LINES_MAX ? ERR_OK
                                              : fault_set(f, ERR_TOO_LARGE, "%d", o->line_count);
}

static enum err put_line(struct shop *shop, struct purchase *o, int64_t product_id, struct qty qty,
                         struct money cost, struct arena *a, struct fault *f)
{
    struct product p;
    enum err e = store_product_by_id(shop->store, product_id, a, &p);
    if (e != ERR_OK)
        return fault_set(f, e, "%lld", (long long)product_id);
    e = check_put(o, &p, qty, cost, f);
    if (e == ERR_OK && cost.dong < 0)
        e = store_last_cost(shop->store, product_id, &cost, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = store_purchase_put_line(shop->store, o->number, product_id, qty, cost, f);
    return shop_done(shop, e, f);
}

/* Who does not see costs leaves the one that is there. */
static struct money cost_there(const struct purchase *o, int64_t product_id)
{
    for (int i = 0; i < o->line_count; i++)
        if (o->lines[i].product_id == product_id)
            return o->lines[i].cost;
    return money_of(-1);
}

enum err purchase_put(struct shop *shop, const char *number, int64_t product_id, struct qty qty,
                      struct money cost, struct fault *f)
{
    struct arena a = {0};
    struct purchase o;
    arena_init(&a);
    enum err e = open_draft(shop, number, &a, &o, f);
    if (e == ERR_OK && !sees_cost(shop))
        cost = cost_there(&o, product_id);
    if (e == ERR_OK)
        e = put_line(shop, &o, product_id, qty, cost, &a, f);
    arena_finish(&a);
    return e;
}

static enum err scan_into(struct shop *shop, struct purchase *o, const struct sell_scan *scan,
                          struct arena *a, int64_t *product_id, struct fault *f)
{
    struct sell_found found;
    struct qty qty = scan->qty.milli != 0 ? scan->qty : qty_units(1);
    enum err e = sell_find_scan(shop, scan, a, &found, f);
    if (e == ERR_NO_PRODUCT)
        return fault_set(f, ERR_UNKNOWN_CODE, "%s", found.text);
    if (e != ERR_OK)
        return e;
    *product_id = found.product.id;
    for (int i = 0; i < o->line_count; i++)
        if (o->lines[i].product_id == found.product.id)
            qty = qty_add(qty, o->lines[i].qty);
    return put_line(shop, o, found.product.id, qty, cost_there(o, found.product.id), a, f);
}

enum err purchase_scan(struct shop *shop, const char *number, const struct sell_scan *scan,
                       int64_t *product_id, struct fault *f)
{
    struct arena a = {0};
    struct purchase o;
    *product_id = 0;
    arena_init(&a);
    enum err e = open_draft(shop, number, &a, &o, f);
    if (e == ERR_OK)
        e = scan_into(shop, &o, scan, &a, product_id, f);
    arena_finish(&a);
    return e;
}

enum err purchase_drop(struct shop *shop, const char *number, struct fault *f)
{
    struct arena a = {0};
    struct purchase o;
    arena_init(&a);
    enum err e = open_draft(shop, number, &a, &o, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, store_purchase_drop(shop->store, o.number, f), f);
    arena_finish(&a);
    return e;
}

/* ---- sending, closing ---- */

/* The record, and the head that its rows repeat. */
static enum err append(struct shop *shop, enum record_kind kind, struct str *payload,
                       struct ledger_head *ret, struct fault *f)
{
    struct journal_head head;
    struct journal_entry entry = shop_entry(shop, kind, payload);
    enum err e = str_ok(payload) ? store_journal_append(shop->store, &entry, &head, f)
                                 : fault_set(f, ERR_NOMEM, "%s", "");
    *ret = (struct ledger_head){head.seq, entry.at, entry.day, shop->user.name, ""};
    return e;
}

static enum err send(struct shop *shop, const struct purchase *o, struct fault *f)
{
    struct str payload = STR_INIT;
    struct ledger_head head = {0};
    record_purchase_write(&payload, o);
    enum err e = append(shop, RECORD_PURCHASE, &payload, &head, f);
    str_finish(&payload);
    if (e == ERR_OK)
        e = store_purchase_add(shop->store, &head, o, f);
    return e == ERR_OK ? store_purchase_drop(shop->store, o->number, f) : e;
}

enum err purchase_send(struct shop *shop, const char *number, struct fault *f)
{
    struct arena a = {0};
    struct purchase o;
    arena_init(&a);
    enum err e = shop_need(shop, PERSON_MANAGER, N_("send an order to a supplier"), f);
    if (e == ERR_OK)
        e = open_draft(shop, number, &a, &o, f);
    if (e == ERR_OK && o.line_count == 0)
        e = fault_set(f, ERR_PURCHASE_EMPTY, "%s", o.number);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, send(shop, &o, f), f);
    arena_finish(&a);
    return e;
}

static enum err close_it(struct shop *shop, const struct purchase *o, const char *reason,
                         struct fault *f)
{
    struct str payload = STR_INIT;
    struct ledger_head head = {0};
    record_purchase_close_write(&payload, o->number, reason);
    enum err e = append(shop, RECORD_PURCHASE_CLOSED, &payload, &head, f);
    str_finish(&payload);
    return e == ERR_OK ? store_purchase_close(shop->store, &head, o->number, reason, f) : e;
}

static enum err check_close(const struct purchase *o, const char *reason, struct fault *f)
{
    if (o->state == PURCHASE_DRAFT)
        return fault_set(f, ERR_PURCHASE_OPEN, "%s", o->number);
    if (o->state != PURCHASE_SENT)
        return fault_set(f, ERR_PURCHASE_OVER, "%s", o->number);
    return reason[0] != '\0' ? ERR_OK : fault_set(f, ERR_NO_REASON, "%s", "");
}

enum err purchase_close(struct shop *shop, const char *number, const char *reason, struct fault *f)
{
    struct arena a = {0};
    struct purchase o;
    const char *why = "";
    arena_init(&a);
    enum err e = shop_need(shop, PERSON_MANAGER, N_("close an order to a supplier"), f);
    if (e == ERR_OK)
        e = purchase_find(shop, number, &a, &o, f);
    if (e == ERR_OK)
        e = clean_copy(reason, NOTE_CELLS, shop->tr(N_("The reason")), &a, &why, f);
    if (e == ERR_OK)
        e = check_close(&o, why, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, close_it(shop, &o, why, f), f);
    arena_finish(&a);
    return e;
}

/* ---- the paper ---- */

enum err purchase_paper(struct shop *shop, const char *number, struct arena *a, struct doc *ret,
                        struct purchase *order, struct fault *f)
{
    enum err e = purchase_get(shop, number, a, order, f);
    if (e != ERR_OK)
        return e;
    doc_init(ret, a);
    purchase_doc(ret, order, &shop->head, sees_cost(shop), shop->tr);
    return ret->failed ? fault_set(f, ERR_NOMEM, "%s", "") : ERR_OK;
}

enum err purchase_folder(struct shop *shop, char out[4096], struct fault *f)
{
    return store_outfolder(shop->store, NULL, "outbox", out, f);
}
