#include "diemban/app/count.h"

#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/core/goods_form.h"
#include "diemban/store/count.h"
#include "diemban/store/draft.h"
#include "diemban/store/product.h"
#include "goods_lots.h"

#include "diemban/base/ban.h"

enum err count_start(struct shop *shop, struct draft *d, enum count_scope scope,
                     const char *scope_of, bool open_books, struct fault *f)
{
    enum err e = draft_open(shop, d, f);
    if (e == ERR_OK && d->stored)
        e = fault_set(f, ERR_COUNT_OPEN, "%s", "");
    if (e != ERR_OK)
        return e;
    struct draft head = *d;
    head.scope = scope;
    head.scope_of = scope_of;
    head.open_books = open_books;
    return draft_set_head(shop, d, &head, f);
}

/* ---- differences ---- */

/* Lots of the product that have a line of their own. */
static bool has_own_line(const struct draft *d, const struct draft_line *l, const char *lot)
{
    for (int i = 0; i < d->count; i++)
        if (d->lines[i].product_id == l->product_id && d->lines[i].lot[0] != '\0' &&
            strcmp(d->lines[i].lot, lot) == 0)
            return true;
    return false;
}

/* Of a line without a lot: what the lots hold that it stands for. */
struct others {
    struct shop *shop;
    const struct draft *d;
    const struct draft_line *line;
    struct qty book, since;
    enum err e;
    struct fault *f;
};

static int add_other(void *ctx, const struct lot *lot)
{
    struct others *o = ctx;
    struct qty since = {0};
    if (has_own_line(o->d, o->line, lot->code))
        return 0;
    o->e = store_moved_since(o->shop->store, o->line->product_id, lot->id, o->line->counted_seq,
                             &since, o->f);
    o->book = qty_add(o->book, lot->on_hand);
    o->since = qty_add(o->since, since);
    return o->e != ERR_OK;
}

static enum err sums(struct shop *shop, const struct draft *d, const struct draft_line *l,
                     struct qty *book, struct qty *since, struct fault *f)
{
    if (l->lot[0] == '\0') {
        struct others o = {.shop = shop, .d = d, .line = l, .f = f};
        enum err e = store_lot_list(shop->store, l->product_id, true, add_other, &o, f);
        *book = o.book;
        *since = o.since;
        return e == ERR_OK ? o.e : e;
    }
    struct arena scratch = {0};
    struct lot lot;
    *book = *since = qty_of(0);
    arena_init(&scratch);
    enum err e = store_lot_by_code(shop->store, l->product_id, l->lot, &scratch, &lot, f);
    if (e == ERR_OK && lot.id != 0) {
        *book = lot.on_hand;
        e = store_moved_since(shop->store, l->product_id, lot.id, l->counted_seq, since, f);
    }
    arena_finish(&scratch);
    return e;
}

enum err count_variance(struct shop *shop, const struct draft *d, const struct draft_line *l,
                        struct count_variance *ret, struct fault *f)
{
    struct qty since;
    *ret = (struct count_variance){0};
    enum err e = sums(shop, d, l, &ret->book, &since, f);
    if (e != ERR_OK)
        return e;
    ret->variance = qty_add(qty_add(l->qty, since), qty_neg(ret->book));
    if (!money_times(l->price, ret->variance, &ret->worth))
        e = fault_set(f, ERR_TOO_LARGE, "%s", l->name);
    return e;
}

enum err count_worth(struct shop *shop, const struct draft *d, int64_t *ret, struct fault *f)
{
    enum err e = ERR_OK;
    *ret = 1;
    for (int i = 0; i < d->count && e == ERR_OK; i++) {
        struct count_variance v = {0};
        if (d->lines[i].product_id != 0)
            e = count_variance(shop, d, &d->lines[i], &v, f);
        *ret += v.worth.dong < 0 ? -v.worth.dong : v.worth.dong;
    }
    return e;
}

/* ---- what is missing, sheets ---- */

enum err count_missing(struct shop *shop, const struct draft *d, count_each each, void *ctx,
                       struct fault *f)
{
    return store_count_scope(shop->store, count_scope_stored(d->scope), d->scope_of, true, each,
                             ctx, f);
}

struct sheets {
    struct shop *shop;
    struct str *out;
    char shelf[SHELF_CELLS * 4 + 1];
    int lines;
};

static int add_sheet_line(void *ctx, const struct product *p)
{
    struct sheets *s = ctx;
    if (s->lines == 0 || strcmp(s->shelf, p->shelf) != 0) {
        if (s->lines > 0)
            str_add_char(s->out, '\n');
        s->lines = 0;
        text_copy(s->shelf, sizeof s->shelf, p->shelf);
        goods_sheet_head(&s->shop->head, p->shelf, shop_day(s->shop), s->shop->tr, s->out);
    }
    goods_sheet_line(++s->lines, p->code, p->name, p->unit, s->out);
    return 0;
}

enum err count_sheets(struct shop *shop, const struct draft *d, struct str *out, struct fault *f)
{
    struct sheets s = {.shop = shop, .out = out};
    return store_count_scope(shop->store, count_scope_stored(d->scope), d->scope_of, false,
                             add_sheet_line, &s, f);
}

/* ---- posting ---- */

static void add_worth(struct posting *po, const struct product *p, struct qty q)
{
    struct money worth;
    if (money_times(p->price, q, &worth))
        po->posted.variance = money_add(po->posted.variance, worth);
    po->posted.variance_qty = qty_add(po->posted.variance_qty, q);
}

/* The line of a lot that a person named; a lot that nobody knew is made. */
static enum err post_lot(struct posting *po, const struct product *p, const struct draft_line *l,
                         const struct count_variance *v, struct arena *a, struct fault *f)
{
    struct stock_line *line;
    struct lot_share share = {.qty = v->variance};
    enum err e = store_lot_by_code(po->shop->store, p->id, l->lot, a, &share.lot, f);
    if (e == ERR_OK && share.lot.id == 0) {
        share.lot =
            (struct lot){.product_id = p->id, .code = l->lot, .made = l->made, .expiry = l->expiry};
        e = store_lot_put(po->shop->store, &share.lot, f);
    }
    if (e == ERR_OK)
        e = lots_line(po, p, &share, a, &line, f);
    if (e != ERR_OK)
        return e;
    line->wanted = v->book;
    line->counted_seq = l->counted_seq;
    return ERR_OK;
}

static enum err post_any(struct posting *po, const struct product *p, const struct draft_line *l,
                         const struct count_variance *v, struct arena *a, struct fault *f)
{
    struct lot_share shares[LOT_SHARES] = {{{0}, {0}}};
    struct stock_line *line;
    int n = 1;
    enum err e = ERR_OK;
    if (v->variance.milli == 0) {
        line = posting_line(po, p, 0);
        line->wanted = v->book;
        line->counted_seq = l->counted_seq;
        return ERR_OK;
    }
    e = lots_spread(po->shop, p->id, "", v->variance, a, shares, &n, f);
    for (int i = 0; i < n && e == ERR_OK; i++) {
        e = lots_line(po, p, &shares[i], a, &line, f);
        line->wanted = shares[i].lot.on_hand;
        line->counted_seq = l->counted_seq;
    }
    return e;
}

static enum err post_line(struct posting *po, const struct draft *d, const struct draft_line *l,
                          struct arena *a, struct fault *f)
{
    struct count_variance v;
    struct product *p = arena_alloc(a, sizeof *p);
    enum err e = p == NULL ? ERR_NOMEM : store_product_by_id(po->shop->store, l->product_id, a, p);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", l->name);
    e = count_variance(po->shop, d, l, &v, f);
    if (e != ERR_OK)
        return e;
    add_worth(po, p, v.variance);
    return l->lot[0] != '\0' ? post_lot(po, p, l, &v, a, f) : post_any(po, p, l, &v, a, f);
}

/* What nobody counted is counted as nothing, now. */
struct zeroes {
    struct shop *shop;
    struct draft *d;
    enum err e;
};

static int add_zero(void *ctx, const struct product *p)
{
    struct zeroes *z = ctx;
    struct journal_head head;
    store_journal_head(z->shop->store, &head);
    struct draft_line l = {
        .product_id = p->id,
        .scanned = p->code,
        .code = p->code,
        .name = p->name,
        .unit = p->unit,
        .weighed = p->weighed,
        .price = p->price,
        .lot = "",
        .made = DATE_NONE,
        .expiry = DATE_NONE,
        .terms = {.owner = "", .return_by = DATE_NONE},
        .counted_seq = head.seq,
    };
    z->e = draft_add(z->d, &l, NULL);
    return z->e != ERR_OK;
}

static enum err add_zeroes(struct shop *shop, struct draft *d, struct fault *f)
{
    struct zeroes z = {.shop = shop, .d = d};
    enum err e = count_missing(shop, d, add_zero, &z, f);
    return e == ERR_OK && z.e != ERR_OK ? fault_set(f, z.e, "%d", DRAFT_LINES_MAX) : e;
}

static enum err post(struct posting *po, struct draft *d, struct arena *a, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < d->count && e == ERR_OK; i++)
        e = post_line(po, d, &d->lines[i], a, f);
    if (e == ERR_OK)
        e = posting_write(po, f);
    return e == ERR_OK ? store_draft_drop(po->shop->store, GOODS_COUNT, f) : e;
}

static enum err check(struct shop *shop, const struct draft *d, const char **approver,
                      struct fault *f)
{
    int64_t worth;
    const struct draft_line *red = draft_blocker(d);
    if (!d->stored)
        return fault_set(f, ERR_NO_COUNT, "%s", "");
    if (d->count == 0)
        return fault_set(f, ERR_DRAFT_EMPTY, "%s", "");
    if (red != NULL)
        return fault_set(f, ERR_DRAFT_BLOCKED, "%s", red->scanned);
    enum err e = count_worth(shop, d, &worth, f);
    return e == ERR_OK ? cap_need(shop, CAP_COUNT_STOCK, worth, &d->uuid, approver, f) : e;
}

enum err count_post(struct shop *shop, struct draft *d, bool missing_zero, struct goods_posted *ret,
                    struct fault *f)
{
    struct arena scratch = {0};
    struct posting po = {.shop = shop,
                         .kind = GOODS_COUNT,
                         .movement = MOVEMENT_COUNTED,
                         .doc = {.reason = count_scope_stored(d->scope),
                                 .document = d->scope_of,
                                 .paper_date = DATE_NONE},
                         .uuid = d->uuid};
    enum err e = shop_need(shop, PERSON_CLERK, N_("count stock"), f);
    if (e == ERR_OK && missing_zero && d->stored)
        e = add_zeroes(shop, d, f);
    if (e == ERR_OK)
        e = check(shop, d, &po.approver, f);
    arena_init(&scratch);
    if (e == ERR_OK)
        e = posting_room(&po, d->count * LOT_SHARES, &scratch) ? store_begin(shop->store, f)
                                                               : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK) {
        e = shop_done(shop, post(&po, d, &scratch, f), f);
        approve_drop(shop);
    }
    arena_finish(&scratch);
    if (e != ERR_OK) {
        draft_open(shop, d, NULL); /* without what was added for the missing */
        return e;
    }
    draft_clear(d);
    *ret = po.posted;
    return ERR_OK;
}
