#include "diemban/app/receive.h"

#include "diemban/store/product.h"
#include "diemban/store/stock.h"

#include "diemban/base/ban.h"

/* A document on its way into the file: what moves, and the lots that it moves in. */
struct posting {
    struct shop *shop;
    enum record_kind record;
    enum movement_kind kind;
    struct stock_doc doc;
    int64_t *products, *lots; /* of the lines */
};

static enum err append(struct posting *po, int64_t *seq, struct fault *f)
{
    struct str payload = STR_INIT;
    record_stock_write(&payload, &po->doc);
    struct journal_head head;
    enum err e = shop_write(po->shop, po->record, &payload, &head, f);
    str_finish(&payload);
    if (e == ERR_OK)
        *seq = head.seq;
    return e;
}

static enum err post(struct posting *po, struct fault *f)
{
    int64_t seq;
    enum err e = append(po, &seq, f);
    for (int i = 0; i < po->doc.line_count && e == ERR_OK; i++) {
        struct movement m = {
            .kind = po->kind,
            .product_id = po->products[i],
            .lot_id = po->lots[i],
            .qty = po->doc.lines[i].qty,
            .at = shop_now(po->shop),
            .day = shop_day(po->shop),
            .seq = seq,
            .cost = po->doc.lines[i].cost,
        };
        e = store_movement_add(po->shop->store, &m, f);
    }
    return e;
}

static bool posting_room(struct posting *po, int n, struct arena *a)
{
    po->doc.lines = arena_array(a, (size_t)n, sizeof *po->doc.lines);
    po->products = arena_array(a, (size_t)n, sizeof *po->products);
    po->lots = arena_array(a, (size_t)n, sizeof *po->lots);
    return po->doc.lines != NULL && po->products != NULL && po->lots != NULL;
}

/* The lot of a line, made when it is new; 0 for goods without one. */
static enum err place_lot(struct shop *shop, const struct receive_line *line, int64_t *ret,
                          struct fault *f)
{
    *ret = 0;
    if (*line->lot == '\0')
        return ERR_OK;
    struct lot lot = {
        .product_id = line->product->id,
        .code = line->lot,
        .made = line->made,
        .expiry = line->expiry,
        .cost = line->cost,
        .consigned = line->consigned,
    };
    enum err e = store_lot_put(shop->store, &lot, f);
    *ret = lot.id;
    return e;
}

static enum err take_line(struct posting *po, const struct receive_line *line, struct fault *f)
{
    char text[QTY_TEXT];
    if (line->qty.milli <= 0 || line->qty.milli > QTY_ENTRY_MAX)
        return fault_set(f, ERR_BAD_QUANTITY, "%s", qty_text(line->qty, text));
    int at = po->doc.line_count++;
    const struct product *p = line->product;
    po->products[at] = p->id;
    po->doc.lines[at] = (struct stock_line){
        .code = p->code,
        .name = p->name,
        .unit = p->unit,
        .lot = line->lot,
        .made = line->made,
        .expiry = line->expiry,
        .qty = line->qty,
        .cost = line->cost,
        .consigned = line->consigned,
    };
    return place_lot(po->shop, line, &po->lots[at], f);
}

static enum err receive_into(struct posting *po, const struct receive_line *lines, int n,
                             struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < n && e == ERR_OK; i++)
        e = take_line(po, &lines[i], f);
    return e == ERR_OK ? post(po, f) : e;
}

enum err receive_goods(struct shop *shop, const char *document, const char *partner,
                       const struct receive_line *lines, int n, struct fault *f)
{
    struct posting po = {
        .shop = shop,
        .record = RECORD_RECEIVED,
        .kind = MOVEMENT_RECEIVED,
        .doc = {.document = document, .partner = partner, .reason = ""},
    };
    enum err e = shop_need(shop, PERSON_CLERK, N_("receive goods"), f);
    if (e != ERR_OK || n == 0)
        return e;
    struct arena scratch = {0};
    arena_init(&scratch);
    e = posting_room(&po, n, &scratch) ? store_begin(shop->store, f)
                                       : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = shop_done(shop, receive_into(&po, lines, n, f), f);
    arena_finish(&scratch);
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
    struct stock_doc *doc = &x->po->doc;
    if (doc->line_count == EXPIRED_MAX)
        return 1;
    int at = doc->line_count++;
    x->po->products[at] = x->product->id;
    x->po->lots[at] = l->id;
    doc->lines[at] = (struct stock_line){
        .code = x->product->code,
        .name = x->product->name,
        .unit = x->product->unit,
        .lot = arena_copy(x->texts, l->code),
        .made = l->made,
        .expiry = l->expiry,
        .qty = qty_neg(l->on_hand),
        .cost = l->cost,
        .consigned = l->consigned,
    };
    x->no_memory = doc->lines[at].lot == NULL;
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
    return e == ERR_OK && po->doc.line_count > 0 ? post(po, f) : e;
}

enum err waste_expired(struct shop *shop, int64_t product_id, int32_t day, int *ret,
                       struct fault *f)
{
    struct posting po = {
        .shop = shop,
        .record = RECORD_ADJUSTED,
        .kind = MOVEMENT_WASTED,
        .doc = {.document = "", .partner = "", .reason = "expired"},
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
