/* Goods from another point: expected, counted, taken in once. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/product.h"
#include "diemban/core/fold.h"
#include "diemban/core/gtin.h"
#include "diemban/core/rows.h"
#include "diemban/store/draft.h"
#include "diemban/store/product.h"
#include "draft_part.h"
#include "goods_post.h"
#include "receive_part.h"
#include "transfer_part.h"

#include "diemban/base/ban.h"

void transfer_coming_finish(struct transfer_coming *c)
{
    arena_finish(&c->texts);
    str_finish(&c->text);
    *c = (struct transfer_coming){.t = {.number = ""}};
}

/* ---- which product ---- */

static bool same_name(const char *a, const char *b)
{
    struct str left = STR_INIT, right = STR_INIT;
    fold_text(&left, a);
    fold_text(&right, b);
    bool same = str_ok(&left) && str_ok(&right) && strcmp(left.at, right.at) == 0;
    str_finish(&left);
    str_finish(&right);
    return same;
}

/* By bar code, OCOP code; by the sender's short code only when the name is the same too: short
 * codes are each shop's own. */
static enum err product_of(struct shop *shop, const struct stock_line *l, struct arena *a,
                           struct product *ret)
{
    const char *const codes[] = {l->gtin, l->ocop};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        enum err e = codes[i][0] == '\0' ? ERR_NO_PRODUCT
                                         : store_product_by_code(shop->store, codes[i], a, ret);
        if (e != ERR_NO_PRODUCT)
            return e;
    }
    if (l->gtin[0] != '\0' || l->ocop[0] != '\0')
        return ERR_NO_PRODUCT;
    enum err e = store_product_by_code(shop->store, l->code, a, ret);
    return e == ERR_OK && !same_name(ret->name, l->name) ? ERR_NO_PRODUCT : e;
}

/* ---- expecting ---- */

static enum err check_coming(struct shop *shop, const struct transfer *t, struct fault *f)
{
    char number[NUMBER_TEXT];
    enum err e = transfer_for_us(shop, t->to, t->practice, f);
    if (e == ERR_OK)
        e = store_doc_of_transfer(shop->store, GOODS_TAKE, &t->id, number, f);
    if (e == ERR_OK && number[0] != '\0')
        e = fault_set(f, ERR_TRANSFER_KNOWN, "%s", number);
    return e;
}

static enum err read_coming(struct transfer_coming *c, const char *text, size_t size,
                            struct fault *f)
{
    transfer_coming_finish(c);
    arena_init(&c->texts);
    str_add_n(&c->text, text, size);
    if (!str_ok(&c->text))
        return fault_set(f, ERR_NOMEM, "%s", "");
    return transfer_read(c->text.at, c->text.len, &c->texts, &c->t, f);
}

static struct draft_line line_of(const struct stock_line *l, int no)
{
    return (struct draft_line){
        .no = no,
        .scanned = l->code,
        .code = "",
        .name = l->name,
        .unit = l->unit,
        .weighed = true, /* until it is known */
        .wanted = l->qty,
        .lot = l->lot,
        .made = l->made,
        .expiry = l->expiry,
        .cost = l->cost,
        .consigned = l->consigned,
        .terms = l->terms,
    };
}

static enum err expect_line(struct shop *shop, const struct transfer_coming *c, struct draft *d,
                            int i, struct fault *f)
{
    struct arena scratch = {0};
    struct product p;
    struct draft_line l = line_of(&c->t.lines[i], i + 1);
    l.at = shop_now(shop);
    arena_init(&scratch);
    enum err e = product_of(shop, &c->t.lines[i], &scratch, &p);
    if (e == ERR_OK && p.kind == PRODUCT_GOODS)
        draft_put_product(&l, &p);
    if (e == ERR_OK || e == ERR_NO_PRODUCT)
        e = draft_add(d, &l, NULL);
    arena_finish(&scratch);
    return e == ERR_OK ? e : fault_set(f, e, "%s", l.scanned);
}

static enum err put_head(struct draft *d, const struct transfer *t, struct fault *f)
{
    d->partner = arena_printf(&d->texts, "%d", t->from.point);
    d->paper = arena_copy(&d->texts, t->number);
    d->paper_date = t->day;
    d->uuid = t->id;
    if (d->partner != NULL && d->paper != NULL)
        return ERR_OK;
    d->partner = d->paper = "";
    return fault_set(f, ERR_NOMEM, "%s", "");
}

enum err transfer_expect(struct shop *shop, struct transfer_coming *c, struct draft *d,
                         const char *text, size_t size, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, N_("transfer goods"), f);
    draft_clear(d);
    if (e == ERR_OK)
        e = read_coming(c, text, size, f);
    if (e == ERR_OK)
        e = check_coming(shop, &c->t, f);
    if (e == ERR_OK)
        e = transfer_key_check(shop, c->t.from, c->t.key, f);
    if (e == ERR_OK)
        e = put_head(d, &c->t, f);
    for (int i = 0; i < c->t.line_count && e == ERR_OK; i++)
        e = expect_line(shop, c, d, i, f);
    return e;
}

/* ---- the stored draft ---- */

/* What nobody knows here is called as the text calls it; the words live as long as the draft. */
static enum err name_unknown(struct draft *d, struct draft_line *l, const struct stock_line *sent,
                             struct fault *f)
{
    const char *name = arena_copy(&d->texts, sent->name), *unit = arena_copy(&d->texts, sent->unit);
    if (name == NULL || unit == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    l->name = name;
    l->unit = unit;
    l->weighed = true;
    return ERR_OK;
}

enum err transfer_resume(struct shop *shop, struct transfer_coming *c, struct draft *d,
                         struct fault *f)
{
    struct arena scratch = {0};
    const char *text = "";
    enum err e = draft_open(shop, d, f);
    if (e != ERR_OK || !d->stored)
        return e;
    arena_init(&scratch);
    e = store_coming_get(shop->store, &scratch, &text, f);
    if (e == ERR_OK)
        e = read_coming(c, text, strlen(text), f);
    arena_finish(&scratch);
    if (e == ERR_OK && c->t.line_count != d->count)
        e = fault_set(f, ERR_DAMAGED, "transfer_coming");
    for (int i = 0; i < d->count && e == ERR_OK; i++)
        if (d->lines[i].product_id == 0)
            e = name_unknown(d, &d->lines[i], &c->t.lines[i], f);
    return e;
}

static enum err store_all(struct shop *shop, const struct transfer_coming *c, struct draft *d,
                          struct fault *f)
{
    d->opened_at = shop_now(shop);
    d->holder = arena_copy(&d->texts, shop->user.name);
    enum err e =
        d->holder == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : store_draft_put(shop->store, d, f);
    if (e == ERR_OK)
        e = store_coming_put(shop->store, c->text.at, f);
    for (int i = 0; i < d->count && e == ERR_OK; i++)
        e = store_draft_put_line(shop->store, d, &d->lines[i], f);
    return e;
}

/* Another transfer that was begun comes first. */
static enum err none_open(struct shop *shop, const struct uuid *id, bool *same, struct fault *f)
{
    struct draft open;
    draft_init(&open, GOODS_TAKE);
    enum err e = draft_open(shop, &open, f);
    *same = e == ERR_OK && open.stored && memcmp(&open.uuid, id, sizeof *id) == 0;
    if (e == ERR_OK && open.stored && !*same)
        e = fault_set(f, ERR_TRANSFER_OPEN, "%s", open.paper);
    draft_finish(&open);
    return e;
}

enum err transfer_begin(struct shop *shop, struct transfer_coming *c, struct draft *d,
                        const char *text, size_t size, struct fault *f)
{
    bool same = false;
    enum err e = transfer_expect(shop, c, d, text, size, f);
    if (e == ERR_OK)
        e = none_open(shop, &c->t.id, &same, f);
    if (e == ERR_OK && same)
        return transfer_resume(shop, c, d, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, store_all(shop, c, d, f), f) : e;
}

/* ---- counting ---- */

/* After a failure in the file the draft stands as it is there. */
static enum err done(struct shop *shop, struct draft *d, enum err e, struct fault *f)
{
    struct transfer_coming again = {.t = {.number = ""}};
    e = shop_done(shop, e, f);
    enum err read = e != ERR_OK ? transfer_resume(shop, &again, d, NULL) : ERR_OK;
    transfer_coming_finish(&again);
    if (read != ERR_OK && e != ERR_UNKNOWN_OUTCOME)
        return fault_set(f, ERR_IO, "%s", shop->tr(N_("reading the document again")));
    return e;
}

static enum err put_line(struct shop *shop, struct draft *d, const struct draft_line *l,
                         struct fault *f)
{
    enum err e = draft_line_check(d, l, f);
    return e == ERR_OK ? store_draft_put_line(shop->store, d, l, f) : e;
}

/* The code that was scanned is the one of a line that nobody knows. */
static bool unknown_fits(const struct draft_line *l, const struct sell_found *found)
{
    char line[GTIN_TEXT], code[GTIN_TEXT];
    if (l->product_id != 0)
        return false;
    if (strcmp(l->scanned, found->text) == 0)
        return true;
    return gtin_normal(l->scanned, line) &&
           strcmp(line, gtin_normal(found->text, code) ? code : found->code.gtin) == 0;
}

static bool fits(const struct draft_line *l, const struct sell_found *found, bool known)
{
    bool lot = found->code.lot[0] == '\0' || strcmp(found->code.lot, l->lot) == 0;
    return lot && (known ? l->product_id == found->product.id : unknown_fits(l, found));
}

/* Fills the lines that still miss some, in order. */
static enum err count_found(struct shop *shop, struct draft *d, const struct sell_found *found,
                            bool known, struct qty q, struct sell_outcome *ret, struct fault *f)
{
    bool any = false;
    enum err e = ERR_OK;
    const char *what = known ? found->product.name : found->text;
    for (int i = 0; i < d->count && e == ERR_OK && q.milli > 0; i++) {
        struct draft_line *l = &d->lines[i];
        int64_t room = l->wanted.milli - l->qty.milli, part = q.milli < room ? q.milli : room;
        if (!fits(l, found, known))
            continue;
        any = true;
        if (part <= 0)
            continue;
        l->qty.milli += part;
        q.milli -= part;
        *ret = (struct sell_outcome){.line = l->no, .effects = EFFECT_GOOD};
        e = put_line(shop, d, l, f);
    }
    if (e == ERR_OK && !any)
        e = fault_set(f, ERR_NOT_SENT, "%s", what);
    if (e == ERR_OK && q.milli > 0)
        e = fault_set(f, ERR_OVER_RECEIPT, "%s", what);
    return e;
}

static enum err count_scan(struct shop *shop, struct draft *d, const struct sell_scan *scan,
                           struct sell_outcome *ret, struct fault *f)
{
    struct arena scratch = {0};
    struct sell_found found;
    arena_init(&scratch);
    enum err e = sell_find_scan(shop, scan, &scratch, &found, f);
    if (e == ERR_OK)
        e = count_found(shop, d, &found, true, draft_scanned(&found, scan->qty), ret, f);
    else if (e == ERR_NO_PRODUCT)
        e = count_found(shop, d, &found, false, scan->qty.milli != 0 ? scan->qty : qty_units(1),
                        ret, f);
    arena_finish(&scratch);
    return e;
}

enum err transfer_scan(struct shop *shop, const struct transfer_coming *c, struct draft *d,
                       const struct sell_scan *scans, int n, struct sell_outcome *ret,
                       struct fault *f)
{
    (void)c;
    enum err e = shop_need(shop, PERSON_CLERK, N_("transfer goods"), f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    for (int i = 0; i < n && e == ERR_OK; i++)
        e = count_scan(shop, d, &scans[i], ret, f);
    return done(shop, d, e, f);
}

static enum err count_line(struct shop *shop, struct draft *d, struct draft_line *l, struct qty q,
                           struct fault *f)
{
    struct draft_line counted = *l;
    counted.qty = q;
    enum err e = d->stored ? put_line(shop, d, &counted, f) : draft_line_check(d, &counted, f);
    if (e == ERR_OK)
        l->qty = q;
    return e;
}

enum err transfer_count(struct shop *shop, struct draft *d, int no, struct qty q, struct fault *f)
{
    struct draft_line *l = draft_find(d, no);
    if (l == NULL)
        return fault_set(f, ERR_NO_LINE, "%d", no);
    if (!d->stored)
        return count_line(shop, d, l, q, f);
    enum err e = store_begin(shop->store, f);
    return e == ERR_OK ? done(shop, d, count_line(shop, d, l, q, f), f) : e;
}

enum err transfer_all(struct shop *shop, struct draft *d, struct fault *f)
{
    enum err e = d->stored ? store_begin(shop->store, f) : ERR_OK;
    if (e != ERR_OK)
        return e;
    for (int i = 0; i < d->count && e == ERR_OK; i++)
        e = count_line(shop, d, &d->lines[i], d->lines[i].wanted, f);
    return d->stored ? done(shop, d, e, f) : e;
}

/* ---- what nobody knows here ---- */

/* All lines of that code are this product from now on. */
static enum err settle(struct shop *shop, struct draft *d, const char *code,
                       const struct product *p, struct fault *f)
{
    enum err e = ERR_OK;
    if (p->kind != PRODUCT_GOODS)
        return fault_set(f, ERR_NOT_GOODS, "%s", p->name);
    for (int i = 0; i < d->count && e == ERR_OK; i++) {
        struct draft_line *l = &d->lines[i];
        if (l->product_id != 0 || strcmp(l->scanned, code) != 0)
            continue;
        struct draft_line known = *l;
        draft_put_product(&known, p);
        const char **const texts[] = {&known.code, &known.name, &known.unit};
        for (size_t k = 0; k < sizeof texts / sizeof *texts && e == ERR_OK; k++) {
            *texts[k] = arena_copy(&d->texts, *texts[k]);
            e = *texts[k] == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : ERR_OK;
        }
        if (e == ERR_OK)
            e = d->stored ? put_line(shop, d, &known, f) : draft_line_check(d, &known, f);
        if (e == ERR_OK)
            *l = known;
    }
    return e;
}

static enum err settle_id(struct shop *shop, const struct transfer_coming *c, struct draft *d,
                          int no, int64_t product_id, struct fault *f)
{
    struct arena scratch = {0};
    struct product p;
    const struct stock_line *sent = &c->t.lines[no - 1];
    const char *code = d->lines[no - 1].scanned;
    bool shared = sent->gtin[0] != '\0' || sent->ocop[0] != '\0';
    arena_init(&scratch);
    enum err e = store_product_by_id(shop->store, product_id, &scratch, &p);
    if (e != ERR_OK)
        fault_set(f, e, "%s", code);
    else
        e = settle(shop, d, code, &p, f);
    if (e == ERR_OK && shared) /* a short code means something else in each shop */
        e = product_link(shop, code, product_id, f);
    arena_finish(&scratch);
    return e;
}

static enum err unknown_line(const struct transfer_coming *c, const struct draft *d, int no,
                             struct fault *f)
{
    bool there = no >= 1 && no <= d->count && no <= c->t.line_count;
    return there && d->lines[no - 1].product_id == 0 ? ERR_OK : fault_set(f, ERR_NO_LINE, "%d", no);
}

enum err transfer_resolve(struct shop *shop, const struct transfer_coming *c, struct draft *d,
                          int no, int64_t product_id, struct fault *f)
{
    enum err e = unknown_line(c, d, no, f);
    if (e == ERR_OK && !d->stored)
        return settle_id(shop, c, d, no, product_id, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? done(shop, d, settle_id(shop, c, d, no, product_id, f), f) : e;
}

enum err transfer_add(struct shop *shop, const struct transfer_coming *c, struct draft *d, int no,
                      struct fault *f)
{
    struct arena scratch = {0};
    enum err e = unknown_line(c, d, no, f);
    if (e != ERR_OK)
        return e;
    const struct stock_line *l = &c->t.lines[no - 1];
    if (l->name[0] == '\0')
        return fault_set(f, ERR_NO_NAMES, "%s", l->code);
    struct product p = product_blank();
    p.name = l->name;
    p.unit = l->unit;
    p.price = l->price;
    p.vat = l->vat;
    p.gtin = l->gtin;
    p.ocop_code = l->ocop;
    arena_init(&scratch);
    e = product_add(shop, &p, &scratch, f);
    if (e == ERR_OK)
        e = transfer_resolve(shop, c, d, no, p.id, f);
    arena_finish(&scratch);
    return e;
}

/* ---- posting ---- */

static enum err take_line(struct posting *po, const struct stock_line *sent,
                          const struct draft_line *counted, struct arena *a, int *mismatches,
                          struct fault *f)
{
    struct product *p = arena_alloc(a, sizeof *p);
    if (counted->product_id == 0)
        return fault_set(f, ERR_DRAFT_BLOCKED, "%s %s", sent->code, sent->name);
    enum err e =
        p == NULL ? ERR_NOMEM : store_product_by_id(po->shop->store, counted->product_id, a, p);
    if (e != ERR_OK)
        return fault_set(f, e, "%s %s", sent->code, sent->name);
    struct stock_line *l = posting_line(po, p, 0);
    l->lot = sent->lot;
    l->made = sent->made;
    l->expiry = sent->expiry;
    l->cost = sent->cost;
    l->consigned = sent->consigned;
    l->terms = sent->terms;
    l->wanted = sent->qty;
    l->qty = counted->qty;
    *mismatches += l->qty.milli != l->wanted.milli;
    return receive_put_lot(po->shop, p->id, l, a, &po->lots[po->doc.line_count - 1], f);
}

static enum err add_unknown(struct shop *shop, const struct transfer_coming *c, struct draft *d,
                            struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < d->count && e == ERR_OK && c->add; i++)
        if (d->lines[i].product_id == 0)
            e = transfer_add(shop, c, d, d->lines[i].no, f);
    return e;
}

static enum err post_take(struct posting *po, const struct transfer_coming *c, struct draft *d,
                          struct arena *a, struct transfer_taken *ret, struct fault *f)
{
    const struct transfer *t = &c->t;
    enum err e = check_coming(po->shop, t, f);
    if (e == ERR_OK)
        e = add_unknown(po->shop, c, d, f);
    for (int i = 0; i < t->line_count && e == ERR_OK; i++) {
        e = draft_line_check(d, &d->lines[i], f);
        if (e == ERR_OK)
            e = take_line(po, &t->lines[i], &d->lines[i], a, &ret->mismatches, f);
    }
    if (e == ERR_OK)
        e = transfer_key_keep(po->shop, t->from, t->key, f);
    if (e == ERR_OK)
        e = posting_write(po, f);
    return e == ERR_OK && d->stored ? store_draft_drop(po->shop->store, GOODS_TAKE, f) : e;
}

enum err transfer_take(struct shop *shop, const struct transfer_coming *c, struct draft *d,
                       struct transfer_taken *ret, struct fault *f)
{
    char point[12];
    struct arena scratch = {0};
    const struct transfer *t = &c->t;
    struct posting po = {.shop = shop, .kind = GOODS_TAKE, .movement = MOVEMENT_TRANSFERRED};
    *ret = (struct transfer_taken){.mismatches = 0};
    enum err e = shop_need(shop, PERSON_CLERK, N_("transfer goods"), f);
    if (e == ERR_OK && (d->count == 0 || d->count != t->line_count))
        e = fault_set(f, ERR_DRAFT_EMPTY, "%s", "");
    if (e != ERR_OK)
        return e;
    snprintf(point, sizeof point, "%d", t->from.point);
    po.doc = (struct stock_doc){
        .document = t->number, .partner = point, .paper_date = t->day, .transfer = t->id};
    arena_init(&scratch);
    e = posting_room(&po, t->line_count, &scratch) ? store_begin(shop->store, f)
                                                   : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = shop_done(shop, post_take(&po, c, d, &scratch, ret, f), f);
    arena_finish(&scratch);
    ret->posted = po.posted;
    if (e == ERR_OK)
        draft_clear(d);
    return e;
}
