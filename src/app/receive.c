#include "diemban/app/receive.h"

#include <string.h>

#include "diemban/store/draft.h"
#include "diemban/store/product.h"
#include "diemban/store/purchase.h"
#include "diemban/store/stock.h"
#include "goods_post.h"
#include "purchase_part.h"
#include "receive_part.h"

#include "diemban/base/ban.h"

/* ---- lots ---- */

static bool same_terms(const struct consign_terms *a, const struct consign_terms *b)
{
    return strcmp(a->owner, b->owner) == 0 && a->commission_bp == b->commission_bp &&
           a->payout.dong == b->payout.dong && a->return_by == b->return_by;
}

/* Whether what came fits the lot as it is known: a lot has one date, one owner, one price. */
static enum err lot_fits(struct shop *shop, const struct lot *have, const struct stock_line *l,
                         struct arena *a, bool *ret, struct fault *f)
{
    struct consign_terms known;
    enum err e = store_terms_of_lot(shop->store, have->id, a, &known, f);
    bool dates = l->expiry == DATE_NONE || have->expiry == DATE_NONE || l->expiry == have->expiry;
    /* sold before it came: nobody knew yet whose it was */
    bool fresh = !have->consigned && have->cost.dong == 0 && have->on_hand.milli <= 0;
    bool own = !l->consigned && !have->consigned;
    bool theirs = l->consigned && have->consigned && same_terms(&known, &l->terms);
    *ret = dates && (own || theirs || (fresh && l->consigned));
    return e;
}

/* A code for a lot whose paper has none: the day's first one that fits what came. */
static enum err auto_lot(struct shop *shop, int64_t product_id, const struct stock_line *l,
                         struct arena *a, const char **ret, struct fault *f)
{
    char code[GOODS_LOT];
    for (int n = 1; n < 1000; n++) {
        struct lot have;
        bool fits = true;
        goods_auto_lot(shop_day(shop), n, code);
        enum err e = store_lot_by_code(shop->store, product_id, code, a, &have, f);
        if (e == ERR_OK && have.id != 0)
            e = lot_fits(shop, &have, l, a, &fits, f);
        if (e != ERR_OK)
            return e;
        fits =
            fits && (have.id == 0 || (have.cost.dong == l->cost.dong && have.expiry == l->expiry));
        if (!fits)
            continue;
        *ret = arena_copy(a, code);
        return *ret != NULL ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
    }
    return fault_set(f, ERR_TOO_LARGE, "%s", code);
}

enum err receive_put_lot(struct shop *shop, int64_t product_id, const struct stock_line *l,
                         struct arena *a, int64_t *ret, struct fault *f)
{
    struct lot have;
    bool fits = true;
    *ret = 0;
    if (*l->lot == '\0')
        return ERR_OK;
    enum err e = store_lot_by_code(shop->store, product_id, l->lot, a, &have, f);
    if (e == ERR_OK && have.id != 0)
        e = lot_fits(shop, &have, l, a, &fits, f);
    if (e == ERR_OK && !fits)
        e = fault_set(f, ERR_LOT_DIFFERS, "%s · %s", l->name, l->lot);
    if (e == ERR_OK && have.id != 0 && l->consigned && !have.consigned)
        e = store_lot_consign(shop->store, have.id, f);
    if (e != ERR_OK)
        return e;
    struct lot lot = {
        .product_id = product_id,
        .code = l->lot,
        .made = l->made,
        .expiry = l->expiry,
        .cost = l->cost,
        .consigned = l->consigned,
    };
    e = store_lot_put(shop->store, &lot, f);
    *ret = lot.id;
    return e;
}

/* ---- lines ---- */

static enum err check_line(const struct shop *shop, const struct receive_line *line,
                           struct fault *f)
{
    char text[QTY_TEXT];
    const struct product *p = line->product;
    if (line->qty.milli <= 0 || line->qty.milli > QTY_ENTRY_MAX)
        return fault_set(f, ERR_BAD_QUANTITY, "%s", qty_text(line->qty, text));
    if (p->kind != PRODUCT_GOODS)
        return fault_set(f, ERR_NOT_GOODS, "%s", p->name);
    if (line->cost.dong < 0 || line->cost.dong > MONEY_ENTRY_MAX)
        return fault_set(f, ERR_BAD_NUMBER, "%s", p->name);
    if (line->made != DATE_NONE && line->expiry != DATE_NONE && line->expiry < line->made)
        return fault_set(f, ERR_EXPIRY_BEFORE_MADE, "%s", p->name);
    if (line->wanted.milli > 0 && line->qty.milli > line->wanted.milli)
        return fault_set(f, ERR_OVER_RECEIPT, "%s", p->name);
    if (line->expiry != DATE_NONE && line->expiry < shop_day(shop))
        return fault_set(f, ERR_EXPIRED, "%s", p->name);
    return ERR_OK;
}

/* What a clerk may not see the shop knows from the last time. */
static enum err known_cost(struct shop *shop, const struct receive_line *line, struct money *ret,
                           struct fault *f)
{
    *ret = line->cost;
    if (line->cost.dong != 0 || line->consigned || shop->user.role >= PERSON_MANAGER)
        return ERR_OK;
    return store_last_cost(shop->store, line->product->id, ret, f);
}

static enum err take_line(struct posting *po, const struct receive_doc *doc,
                          const struct receive_line *line, struct arena *a, struct fault *f)
{
    enum err e = check_line(po->shop, line, f);
    if (e != ERR_OK)
        return e;
    struct stock_line *l = posting_line(po, line->product, 0);
    l->lot = line->lot;
    l->made = line->made;
    l->expiry = line->expiry;
    l->qty = line->qty;
    l->wanted = line->wanted;
    l->consigned = line->consigned;
    l->terms = line->terms;
    if (l->terms.owner == NULL || l->terms.owner[0] == '\0')
        l->terms.owner = doc->partner;
    e = known_cost(po->shop, line, &l->cost, f);
    if (e == ERR_OK && l->lot[0] == '\0' && doc->auto_lots)
        e = auto_lot(po->shop, line->product->id, l, a, &l->lot, f);
    return e == ERR_OK ? receive_put_lot(po->shop, line->product->id, l, a,
                                         &po->lots[po->doc.line_count - 1], f)
                       : e;
}

/* ---- on an order to the supplier ---- */

/* What comes of one ordered product is within its rest; the first line says how much was open. */
static enum err match_line(struct posting *po, const struct purchase_line *o, struct fault *f)
{
    struct stock_line *first = NULL;
    int64_t came = 0;
    for (int i = 0; i < po->doc.line_count; i++) {
        struct stock_line *l = &po->doc.lines[i];
        if (po->products[i] != o->product_id)
            continue;
        first = first != NULL ? first : l;
        came += l->qty.milli;
    }
    if (first != NULL && first->wanted.milli == 0)
        first->wanted = purchase_rest(o);
    return came <= purchase_rest(o).milli ? ERR_OK : fault_set(f, ERR_OVER_ORDER, "%s", o->name);
}

static enum err all_ordered(const struct posting *po, const struct purchase *o, struct fault *f)
{
    for (int i = 0; i < po->doc.line_count; i++) {
        bool ordered = false;
        for (int k = 0; k < o->line_count; k++)
            ordered = ordered || o->lines[k].product_id == po->products[i];
        if (!ordered)
            return fault_set(f, ERR_NOT_ORDERED, "%s", po->doc.lines[i].name);
    }
    return ERR_OK;
}

static enum err match_order(struct posting *po, const char *number, struct arena *a,
                            struct fault *f)
{
    struct purchase o;
    enum err e = purchase_find(po->shop, number, a, &o, f);
    if (e == ERR_OK && o.state == PURCHASE_DRAFT)
        e = fault_set(f, ERR_PURCHASE_OPEN, "%s", o.number);
    if (e == ERR_OK && o.state != PURCHASE_SENT)
        e = fault_set(f, ERR_PURCHASE_OVER, "%s", o.number);
    if (e == ERR_OK)
        e = all_ordered(po, &o, f);
    for (int i = 0; e == ERR_OK && i < o.line_count; i++)
        e = match_line(po, &o.lines[i], f);
    po->doc.purchase = o.number;
    return e;
}

static enum err receive_into(struct posting *po, const struct receive_doc *doc,
                             const struct receive_line *lines, int n, struct arena *a,
                             struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < n && e == ERR_OK; i++)
        e = take_line(po, doc, &lines[i], a, f);
    bool ordered = doc->purchase != NULL && doc->purchase[0] != '\0';
    if (e == ERR_OK && ordered)
        e = match_order(po, doc->purchase, a, f);
    if (e == ERR_OK)
        e = posting_write(po, f);
    return e == ERR_OK && ordered
               ? store_purchase_receipt(po->shop->store, po->posted.seq, po->doc.purchase, f)
               : e;
}

enum err receive_goods(struct shop *shop, const struct receive_doc *doc,
                       const struct receive_line *lines, int n, struct goods_posted *ret,
                       struct fault *f)
{
    struct posting po = {
        .shop = shop,
        .kind = GOODS_RECEIVE,
        .movement = MOVEMENT_RECEIVED,
        .doc = {.document = doc->paper, .partner = doc->partner, .paper_date = doc->paper_date},
        .uuid = doc->uuid,
    };
    enum err e = shop_need(shop, PERSON_CLERK, N_("receive goods"), f);
    if (e != ERR_OK || n == 0)
        return e;
    struct arena scratch = {0};
    arena_init(&scratch);
    e = posting_room(&po, n, &scratch) ? store_begin(shop->store, f)
                                       : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = shop_done(shop, receive_into(&po, doc, lines, n, &scratch, f), f);
    if (e == ERR_OK && ret != NULL)
        *ret = po.posted;
    arena_finish(&scratch);
    return e;
}

/* ---- posting a draft ---- */

static struct receive_line line_of_draft(const struct draft_line *l, const struct product *p)
{
    return (struct receive_line){
        .product = p,
        .lot = l->lot,
        .made = l->made,
        .expiry = l->expiry,
        .qty = l->qty,
        .wanted = l->wanted,
        .cost = l->cost,
        .consigned = l->consigned,
        .terms = l->terms,
    };
}

static enum err lines_of_draft(struct shop *shop, const struct draft *d, struct arena *a,
                               struct receive_line *lines, int *n, struct fault *f)
{
    for (int i = 0; i < d->count; i++) {
        const struct draft_line *l = &d->lines[i];
        if (l->qty.milli == 0)
            continue;
        struct product *p = arena_alloc(a, sizeof *p);
        enum err e = p == NULL ? ERR_NOMEM : store_product_by_id(shop->store, l->product_id, a, p);
        if (e != ERR_OK)
            return fault_set(f, e, "%s", l->name);
        lines[(*n)++] = line_of_draft(l, p);
    }
    return *n > 0 ? ERR_OK : fault_set(f, ERR_DRAFT_EMPTY, "%s", "");
}

static enum err check_draft(const struct draft *d, struct fault *f)
{
    const struct draft_line *red = draft_blocker(d);
    if (d->count == 0)
        return fault_set(f, ERR_DRAFT_EMPTY, "%s", "");
    if (red != NULL)
        return fault_set(f, ERR_DRAFT_BLOCKED, "%s", red->scanned);
    return d->partner[0] != '\0' ? ERR_OK : fault_set(f, ERR_NO_PARTNER, "%s", "");
}

static enum err post_lines(struct shop *shop, struct draft *d, struct arena *a,
                           struct goods_posted *ret, struct fault *f)
{
    int n = 0;
    struct receive_doc doc = {.partner = d->partner,
                              .paper = d->paper,
                              .paper_date = d->paper_date,
                              .purchase = d->purchase,
                              .auto_lots = true,
                              .uuid = d->uuid};
    struct receive_line *lines = arena_array(a, (size_t)d->count, sizeof *lines);
    enum err e = lines == NULL ? fault_set(f, ERR_NOMEM, "%s", "")
                               : lines_of_draft(shop, d, a, lines, &n, f);
    if (e == ERR_OK)
        e = receive_goods(shop, &doc, lines, n, ret, f);
    return e == ERR_OK && d->stored ? store_draft_drop(shop->store, GOODS_RECEIVE, f) : e;
}

enum err receive_post(struct shop *shop, struct draft *d, struct goods_posted *ret, struct fault *f)
{
    struct arena scratch = {0};
    enum err e = check_draft(d, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    arena_init(&scratch);
    e = shop_done(shop, post_lines(shop, d, &scratch, ret, f), f);
    arena_finish(&scratch);
    if (e == ERR_OK)
        draft_clear(d);
    return e;
}

/* ---- what is past its date ---- */

enum { EXPIRED_MAX = 64 }; /* lots taken out by one document; the rest goes next time */

struct expired {
    struct posting *po;
    struct arena *texts;
    const struct product *product;
    int32_t day;
    bool no_memory;
};

/* For store_lot_list: notes a lot when its last day is over. */
static int note_expired(void *ctx, const struct lot *l)
{
    struct expired *x = ctx;
    if (l->id == 0 || l->expiry == DATE_NONE || l->expiry > x->day || l->on_hand.milli <= 0)
        return 0;
    if (x->po->doc.line_count == EXPIRED_MAX)
        return 1;
    struct stock_line *line = posting_line(x->po, x->product, l->id);
    line->lot = arena_copy(x->texts, l->code);
    line->made = l->made;
    line->expiry = l->expiry;
    line->qty = qty_neg(l->on_hand);
    line->cost = l->cost;
    line->consigned = l->consigned;
    x->no_memory = line->lot == NULL;
    return x->no_memory;
}

static enum err waste_into(struct posting *po, int64_t product_id, int32_t day, struct arena *a,
                           struct fault *f)
{
    struct product p;
    enum err e = store_product_by_id(po->shop->store, product_id, a, &p);
    if (e != ERR_OK)
        return fault_set(f, e, "%lld", (long long)product_id);
    struct expired x = {.po = po, .texts = a, .product = &p, .day = day};
    e = store_lot_list(po->shop->store, product_id, false, note_expired, &x, f);
    if (e == ERR_OK && x.no_memory)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; e == ERR_OK && i < po->doc.line_count; i++)
        e = store_terms_of_lot(po->shop->store, po->lots[i], a, &po->doc.lines[i].terms, f);
    return e == ERR_OK && po->doc.line_count > 0 ? posting_write(po, f) : e;
}

enum err waste_expired(struct shop *shop, int64_t product_id, int32_t day, int *ret,
                       struct fault *f)
{
    struct posting po = {
        .shop = shop,
        .kind = GOODS_ADJUST,
        .movement = MOVEMENT_WASTED,
        .doc = {.reason = goods_reason_stored(REASON_EXPIRED),
                .payer = goods_payer_stored(PAYER_SHOP),
                .paper_date = DATE_NONE},
    };
    enum err e = shop_need(shop, PERSON_CLERK, N_("take out expired goods"), f);
    if (e != ERR_OK)
        return e;
    struct arena scratch = {0};
    arena_init(&scratch);
    e = posting_room(&po, EXPIRED_MAX, &scratch) ? store_begin(shop->store, f)
                                                 : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = shop_done(shop, waste_into(&po, product_id, day, &scratch, f), f);
    if (ret != NULL)
        *ret = po.doc.line_count;
    arena_finish(&scratch);
    return e;
}
