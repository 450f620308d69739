/* Tracing: one step back, one step forward. */
#include <stdlib.h>
#include <string.h>

#include "diemban/app/lot.h"
#include "diemban/store/product.h"
#include "diemban/store/sale.h"

#include "diemban/base/ban.h"

enum { PLACES_MAX = 200 };

struct place {
    int64_t product_id, lot_id;
};
struct places {
    struct place at[PLACES_MAX];
    int count;
};

/* For the store: notes a lot of a product once. */
static int note_place(void *ctx, int64_t product_id, int64_t lot_id)
{
    struct places *p = ctx;
    for (int i = 0; i < p->count; i++)
        if (p->at[i].product_id == product_id && p->at[i].lot_id == lot_id)
            return 0;
    p->at[p->count++] = (struct place){product_id, lot_id};
    return p->count == PLACES_MAX;
}

static int compare_rows(const void *a, const void *b)
{
    const struct trace_row *x = a, *y = b;
    if (x->product->id != y->product->id)
        return x->product->id < y->product->id ? -1 : 1;
    if (x->move.place.seq != y->move.place.seq)
        return x->move.place.seq < y->move.place.seq ? -1 : 1;
    return x->move.place.no - y->move.place.no;
}

/* All movements of a place behind those that are there. */
static enum err add_place(struct shop *shop, const struct place *p, struct arena *a,
                          struct trace *t, struct fault *f)
{
    struct card_reader reader;
    struct product *product = arena_alloc(a, sizeof *product);
    struct card_row *rows = arena_array(a, TRACE_MAX, sizeof *rows);
    int n = 0;
    if (product == NULL || rows == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = store_product_by_id(shop->store, p->product_id, a, product);
    if (e != ERR_OK)
        return fault_set(f, e, "%lld", (long long)p->product_id);
    e = stock_card_begin(shop, p->product_id, p->lot_id, &reader, f);
    if (e == ERR_OK)
        e = stock_card_next(shop, &reader, a, rows, TRACE_MAX - t->count, &n, f);
    if (e != ERR_OK)
        return e;
    t->cut = t->cut || !reader.done;
    for (int i = 0; i < n; i++)
        t->rows[t->count++] = (struct trace_row){product, rows[i]};
    return ERR_OK;
}

static enum err add_places(struct shop *shop, const struct places *p, struct arena *a,
                           struct trace *t, struct fault *f)
{
    enum err e = ERR_OK;
    *t = (struct trace){.rows = arena_array(a, TRACE_MAX, sizeof *t->rows)};
    if (t->rows == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < p->count && e == ERR_OK && t->count < TRACE_MAX; i++)
        e = add_place(shop, &p->at[i], a, t, f);
    qsort(t->rows, (size_t)t->count, sizeof *t->rows, compare_rows);
    return e;
}

static enum err places_of_receipt(struct shop *shop, const struct number *n, struct arena *a,
                                  struct places *p, struct fault *f)
{
    char text[NUMBER_TEXT];
    struct stored_sale sale;
    number_text(n->prefix, n->till, n->running, text);
    enum err e = store_sale_by_number(shop->store, text, a, &sale, f);
    return e == ERR_OK ? store_lots_of_record(shop->store, sale.seq, note_place, p, f) : e;
}

static enum err find_places(struct shop *shop, const char *text, struct arena *a, struct places *p,
                            struct fault *f)
{
    struct number number;
    struct product product;
    if (number_parse(text, &number) ||
        (*text == '#' && number_parse_short(text, store_identity(shop->store)->till, &number)))
        return places_of_receipt(shop, &number, a, p, f);
    enum err e = store_lots_named(shop->store, text, note_place, p, f);
    if (e != ERR_OK || p->count > 0)
        return e;
    e = store_product_by_code(shop->store, text, a, &product);
    if (e != ERR_OK)
        return fault_set(f, e == ERR_NO_PRODUCT ? ERR_UNKNOWN_CODE : e, "%s", text);
    note_place(p, product.id, MOVES_ALL_LOTS);
    return ERR_OK;
}

enum err trace_goods(struct shop *shop, const char *text, struct arena *a, struct trace *ret,
                     struct fault *f)
{
    struct places places = {.count = 0};
    enum err e = find_places(shop, text, a, &places, f);
    return e == ERR_OK ? add_places(shop, &places, a, ret, f) : e;
}

enum err trace_lot(struct shop *shop, int64_t product_id, const char *lot, struct arena *a,
                   struct trace *ret, struct fault *f)
{
    struct lot found = {0};
    struct places places = {.count = 0};
    enum err e = ERR_OK;
    if (*lot != '\0')
        e = store_lot_by_code(shop->store, product_id, lot, a, &found, f);
    if (e == ERR_OK && (*lot == '\0' || found.id != 0))
        note_place(&places, product_id, *lot == '\0' ? MOVES_ALL_LOTS : found.id);
    return e == ERR_OK ? add_places(shop, &places, a, ret, f) : e;
}
