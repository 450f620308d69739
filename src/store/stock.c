#include "diemban/store/stock.h"

#include <assert.h>
#include <string.h>

#include "stock_rows.h"

#include "diemban/base/ban.h"

static const char *const kinds[] = {
#define X(name, stored) stored,
    MOVEMENT_KIND_TABLE(X)
#undef X
};

const char *movement_kind_stored(enum movement_kind k)
{
    return kinds[k];
}

bool movement_kind_parse(const char *stored, enum movement_kind *ret)
{
    for (int i = 0; i < MOVEMENT_KIND_COUNT; i++)
        if (strcmp(stored, kinds[i]) == 0) {
            *ret = (enum movement_kind)i;
            return true;
        }
    return false;
}

/* ---- lots ---- */

/* Texts stay those of the row. */
static void read_lot(struct q *q, struct lot *l)
{
    memset(l, 0, sizeof *l);
    l->id = get_int(q);
    l->product_id = get_int(q);
    l->code = get_text(q);
    l->made = get_date(q);
    l->expiry = get_date(q);
    l->cost.dong = get_int(q);
    l->consigned = get_bool(q);
    l->blocked = get_bool(q);
    l->on_hand.milli = get_int(q);
}

static enum err one_lot(struct q *q, struct arena *a, struct lot *ret, struct fault *f)
{
    enum err own = ERR_OK;
    *ret = (struct lot){.code = "", .made = DATE_NONE, .expiry = DATE_NONE};
    if (q_row(q)) {
        read_lot(q, ret);
        ret->code = *ret->code ? arena_copy(a, ret->code) : "";
        if (!ret->code) {
            ret->code = "";
            own = ERR_NOMEM;
        }
    }
    enum err e = q_end(q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "lot") : e;
}

enum err store_lot_by_code(struct store *s, int64_t product_id, const char *code, struct arena *a,
                           struct lot *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_lot_by_code);
    q_int(&q, product_id);
    q_text(&q, code);
    return one_lot(&q, a, ret, f);
}

enum err store_lot_fefo(struct store *s, int64_t product_id, struct arena *a, struct lot *ret,
                        struct fault *f)
{
    struct q q = q_begin(s, SQL_lot_fefo);
    q_int(&q, product_id);
    return one_lot(&q, a, ret, f);
}

enum err store_lot_list(struct store *s, int64_t product_id, bool all, lot_each each, void *ctx,
                        struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_lot_list);
    q_int(&q, product_id);
    q_int(&q, all);
    while (!stop && q_row(&q)) {
        struct lot l;
        read_lot(&q, &l);
        stop = each(ctx, &l) != 0;
    }
    return q_end(&q, f);
}

static enum err add_lot(struct store *s, struct lot *l, struct fault *f)
{
    struct q q = q_begin(s, SQL_lot_add);
    q_int(&q, l->product_id);
    q_text(&q, l->code);
    q_date(&q, l->made);
    q_date(&q, l->expiry);
    q_int(&q, l->cost.dong);
    q_int(&q, l->consigned);
    q_int(&q, l->blocked);
    enum err e = q_run(&q, f);
    if (e == ERR_OK)
        l->id = sqlite3_last_insert_rowid(s->db);
    return e;
}

static enum err fill_lot(struct store *s, const struct lot *l, struct fault *f)
{
    struct q q = q_begin(s, SQL_lot_fill);
    q_int(&q, l->id);
    q_date(&q, l->made);
    q_date(&q, l->expiry);
    q_int(&q, l->cost.dong);
    return q_run(&q, f);
}

enum err store_lot_put(struct store *s, struct lot *l, struct fault *f)
{
    struct lot have;
    struct arena a;
    if (*l->code == '\0') {
        l->id = 0;
        return ERR_OK;
    }
    arena_init(&a);
    enum err e = store_lot_by_code(s, l->product_id, l->code, &a, &have, f);
    arena_finish(&a);
    if (e != ERR_OK)
        return e;
    if (have.id == 0)
        return add_lot(s, l, f);
    if (l->expiry != DATE_NONE && have.expiry != DATE_NONE && l->expiry != have.expiry) {
        char text[DATE_TEXT];
        return fault_set(f, ERR_BAD_DATE, "%s", date_iso(l->expiry, text));
    }
    l->id = have.id;
    l->blocked = have.blocked;
    l->consigned = have.consigned;
    l->on_hand = have.on_hand;
    e = fill_lot(s, l, f);
    if (have.made != DATE_NONE)
        l->made = have.made;
    if (have.expiry != DATE_NONE)
        l->expiry = have.expiry;
    if (have.cost.dong != 0)
        l->cost = have.cost;
    return e;
}

enum err store_lot_consign(struct store *s, int64_t lot_id, struct fault *f)
{
    struct q q = q_begin(s, SQL_lot_consign);
    q_int(&q, lot_id);
    return q_run(&q, f);
}

enum err store_last_cost(struct store *s, int64_t product_id, struct money *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_lot_last_cost);
    q_int(&q, product_id);
    ret->dong = q_row(&q) ? get_int(&q) : 0;
    return q_end(&q, f);
}

/* ---- movements ---- */

enum err movement_put(struct store *s, const struct movement *m, int no, struct fault *f)
{
    struct q q = q_begin(s, SQL_movement_add);
    q_int(&q, m->seq);
    q_int(&q, no);
    q_text(&q, movement_kind_stored(m->kind));
    q_int(&q, m->product_id);
    q_int(&q, m->lot_id);
    q_int(&q, m->qty.milli);
    q_int(&q, m->at);
    q_int(&q, m->day);
    q_int(&q, m->qty.milli > 0 ? m->cost.dong : 0);
    enum err e = q_run(&q, f);
    if (e != ERR_OK)
        return e;
    q = q_begin(s, SQL_on_hand_add);
    q_int(&q, m->product_id);
    q_int(&q, m->lot_id);
    q_int(&q, m->qty.milli);
    return q_run(&q, f);
}

/* The next number within the record; asked once a record. */
static enum err next_no(struct store *s, int64_t seq, int *ret, struct fault *f)
{
    if (s->stock_seq != seq) {
        struct q q = q_begin(s, SQL_movement_last);
        q_int(&q, seq);
        s->stock_no = q_row(&q) ? (int)get_int(&q) : 0;
        enum err e = q_end(&q, f);
        if (e != ERR_OK)
            return e;
        s->stock_seq = seq;
    }
    *ret = ++s->stock_no;
    return ERR_OK;
}

enum err store_movement_add(struct store *s, const struct movement *m, struct fault *f)
{
    assert(m->product_id > 0 && m->seq == s->tip.seq);
    struct movement at_record = *m;
    int no = 0;
    at_record.at = s->tip.at; /* a clock that ran on in between must not make them differ */
    at_record.day = s->tip_day;
    enum err e = next_no(s, m->seq, &no, f);
    return e == ERR_OK ? movement_put(s, &at_record, no, f) : e;
}
