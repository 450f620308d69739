#include "diemban/app/stock_card.h"

#include "diemban/base/tr.h"
#include "diemban/store/product.h"

#include "diemban/base/ban.h"

static const struct {
    const char *stable, *text;
} kinds[MOVEMENT_KIND_COUNT] = {
    [MOVEMENT_RECEIVED] = {"received", N_("received")},
    [MOVEMENT_SOLD] = {"sold", N_("sold")},
    [MOVEMENT_RETURNED] = {"returned", N_("returned")},
    [MOVEMENT_ADJUSTED] = {"adjusted", N_("adjusted")},
    [MOVEMENT_WASTED] = {"wasted", N_("wasted")},
    [MOVEMENT_TRANSFERRED] = {"transferred", N_("transferred")},
    [MOVEMENT_COUNTED] = {"counted", N_("counted")},
};

const char *stock_kind_text(enum movement_kind k)
{
    return kinds[k].text;
}

const char *stock_kind_stable(enum movement_kind k)
{
    return kinds[k].stable;
}

/* ---- where it begins ---- */

struct finding {
    int64_t lot_id;
    struct qty on_hand;
};

static int find_lot(void *ctx, const struct lot *l)
{
    struct finding *x = ctx;
    if (l->id == x->lot_id)
        x->on_hand = l->on_hand;
    return l->id == x->lot_id;
}

enum err stock_card_begin(struct shop *shop, int64_t product_id, int64_t lot_id,
                          struct card_reader *r, struct fault *f)
{
    struct product p;
    struct arena scratch = {0};
    struct finding x = {.lot_id = lot_id};
    *r = (struct card_reader){.product_id = product_id, .lot_id = lot_id, .at = MOVE_NEWEST};
    enum err e = store_product_by_id(shop->store, product_id, &scratch, &p);
    if (e != ERR_OK)
        fault_set(f, e, "%lld", (long long)product_id);
    else if (lot_id == MOVES_ALL_LOTS)
        r->after = p.on_hand;
    else
        e = store_lot_list(shop->store, product_id, true, find_lot, &x, f);
    if (e == ERR_OK && lot_id != MOVES_ALL_LOTS)
        r->after = x.on_hand;
    arena_finish(&scratch);
    return e;
}

/* ---- rows ---- */

struct taking {
    struct card_reader *reader;
    struct arena *texts;
    struct card_row *rows;
    int count;
    bool no_memory;
};

static int take_move(void *ctx, const struct move_seen *m)
{
    struct taking *t = ctx;
    struct card_row *row = &t->rows[t->count];
    *row = (struct card_row){
        .place = m->place,
        .at = m->at,
        .kind = m->kind,
        .number = arena_copy(t->texts, m->number),
        .partner = "",
        .reason = "",
        .lot_id = m->lot_id,
        .lot = arena_copy(t->texts, m->lot),
        .expiry = m->expiry,
        .change = m->qty,
        .after = t->reader->after,
        .before = qty_add(t->reader->after, qty_neg(m->qty)),
    };
    t->no_memory = row->number == NULL || row->lot == NULL;
    if (t->no_memory)
        return 1;
    t->reader->after = row->before;
    t->reader->at = m->place;
    t->count++;
    return 0;
}

struct record_texts {
    struct arena *texts;
    struct card_row *row;
    enum err err;
};

/* What its journal record says of a document. */
static int take_record(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    struct record_texts *x = ctx;
    struct record r;
    struct stock_doc doc;
    (void)seq;
    (void)hash;
    x->err = record_decode(bytes, n, x->texts, &r);
    if (x->err == ERR_OK)
        x->err = record_stock_read(r.payload, r.payload_size, x->texts, &doc);
    if (x->err == ERR_OK) {
        x->row->number = doc.document;
        x->row->partner = doc.partner;
        x->row->reason = doc.reason;
    }
    return 1;
}

static enum err name_document(struct shop *shop, struct card_row *row, struct arena *a,
                              struct fault *f)
{
    struct record_texts x = {.texts = a, .row = row};
    if (row->kind == MOVEMENT_SOLD || row->kind == MOVEMENT_RETURNED || row->number[0] != '\0')
        return ERR_OK;
    enum err e =
        store_journal_read(shop->store, row->place.seq, row->place.seq, take_record, &x, f);
    return e == ERR_OK && x.err != ERR_OK ? fault_set(f, x.err, "%lld", (long long)row->place.seq)
                                          : e;
}

enum err stock_card_next(struct shop *shop, struct card_reader *r, struct arena *a,
                         struct card_row *rows, int n, int *count, struct fault *f)
{
    struct taking t = {.reader = r, .texts = a, .rows = rows};
    *count = 0;
    enum err e = store_moves(shop->store, r->product_id, r->lot_id, &r->at, n, take_move, &t, f);
    if (e == ERR_OK && t.no_memory)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < t.count && e == ERR_OK; i++)
        e = name_document(shop, &rows[i], a, f);
    if (e == ERR_OK) {
        *count = t.count;
        r->done = t.count < n;
    }
    return e;
}
