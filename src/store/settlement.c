#include "diemban/store/settlement.h"

#include "diemban/store/day.h"

#include <string.h>

#include "diemban/core/fold.h"

#include "db.h"

#include "diemban/base/ban.h"

enum { LINES_MAX = 5000 };

/* ---- figures ---- */

/* A kind of movement, with the reason and payer of its document, before and within a period. */
struct part {
    const char *kind, *reason, *payer;
    int64_t before, within;
};

static void add_part(struct settle_line *l, const struct part *p)
{
    struct qty q = qty_of(p->within), out = qty_of(-p->within);
    l->opening = qty_add(l->opening, qty_of(p->before));
    l->closing = qty_add(l->closing, qty_of(p->before + p->within));
    if (strcmp(p->kind, "received") == 0) {
        l->received = qty_add(l->received, q);
    } else if (strcmp(p->kind, "sold") == 0 || strcmp(p->kind, "returned") == 0) {
        l->sold = qty_add(l->sold, out);
    } else if (strcmp(p->reason, goods_reason_stored(REASON_SUPPLIER)) == 0) {
        l->returned = qty_add(l->returned, out);
    } else if (strcmp(p->kind, "transferred") == 0) {
        l->other = qty_add(l->other, q);
    } else {
        bool others = strcmp(p->payer, goods_payer_stored(PAYER_MAKER)) == 0 ||
                      strcmp(p->payer, goods_payer_stored(PAYER_CARRIER)) == 0;
        l->spoiled = qty_add(l->spoiled, out);
        if (!others)
            l->charged = qty_add(l->charged, out);
    }
}

static enum err parts(struct store *s, struct settle_line *l, int64_t product, int64_t lot,
                      int32_t from, int32_t to, bool *moved, struct fault *f)
{
    struct q q = q_begin(s, SQL_settle_parts);
    q_int(&q, product);
    q_int(&q, lot);
    q_int(&q, from);
    q_int(&q, to);
    while (q_row(&q)) {
        struct part p;
        p.kind = get_text(&q);
        p.reason = get_text(&q);
        p.payer = get_text(&q);
        p.before = get_int(&q);
        p.within = get_int(&q);
        *moved = *moved || get_int(&q) > 0;
        add_part(l, &p);
    }
    return q_end(&q, f);
}

static enum err gross(struct store *s, enum sql id, int64_t product, int64_t lot, int32_t from,
                      int32_t to, struct money *sum, struct fault *f)
{
    struct q q = q_begin(s, id);
    q_int(&q, product);
    q_int(&q, lot);
    q_int(&q, from);
    q_int(&q, to);
    int64_t v = q_row(&q) ? get_int(&q) : 0;
    sum->dong += id == SQL_settle_refunded ? -v : v;
    return q_end(&q, f);
}

struct lot_row {
    int64_t product, lot;
    int32_t first;
};

static enum err read_lots(struct store *s, const char *owner, struct arena *a,
                          struct settlement *ret, struct lot_row *rows, struct fault *f)
{
    enum err own = ERR_OK;
    struct q q = q_begin(s, SQL_settle_lots);
    q_text(&q, owner);
    while (own == ERR_OK && q_row(&q)) {
        if (ret->line_count == LINES_MAX) {
            own = ERR_TOO_LARGE;
            break;
        }
        struct lot_row *r = &rows[ret->line_count];
        struct settle_line *l = &ret->lines[ret->line_count++];
        r->product = get_int(&q);
        r->lot = get_int(&q);
        l->code = get_copy(&q, a, &own);
        l->name = get_copy(&q, a, &own);
        l->unit = get_copy(&q, a, &own);
        l->price.dong = get_int(&q);
        l->lot = get_copy(&q, a, &own);
        l->commission_bp = (int)get_int(&q);
        l->payout.dong = get_int(&q);
        r->first = get_date(&q);
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "%s", owner) : e;
}

static enum err fill_line(struct store *s, struct settle_line *l, const struct lot_row *r,
                          int32_t from, int32_t to, bool *keep, struct fault *f)
{
    *keep = false;
    enum err e = parts(s, l, r->product, r->lot, from, to, keep, f);
    if (e == ERR_OK)
        e = gross(s, SQL_settle_sold, r->product, r->lot, from, to, &l->gross, f);
    if (e == ERR_OK)
        e = gross(s, SQL_settle_refunded, r->product, r->lot, from, to, &l->gross, f);
    if (e == ERR_OK && !settle_line_sum(l))
        e = fault_set(f, ERR_TOO_LARGE, "%s", l->name);
    *keep = *keep || l->opening.milli != 0;
    return e;
}

enum err store_settle_lines(struct store *s, const char *owner, int32_t from, int32_t to,
                            struct arena *a, struct settlement *ret, int32_t *first,
                            struct fault *f)
{
    struct lot_row *rows = arena_array(a, LINES_MAX, sizeof *rows);
    ret->lines = arena_array(a, LINES_MAX, sizeof *ret->lines);
    ret->line_count = 0;
    if (rows == NULL || ret->lines == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = read_lots(s, owner, a, ret, rows, f);
    int kept = 0, n = ret->line_count;
    if (first != NULL)
        *first = DATE_NONE;
    for (int i = 0; i < n && e == ERR_OK; i++) {
        bool keep;
        if (first != NULL && (*first == DATE_NONE || rows[i].first < *first))
            *first = rows[i].first;
        e = fill_line(s, &ret->lines[i], &rows[i], from, to, &keep, f);
        if (keep)
            ret->lines[kept++] = ret->lines[i];
    }
    ret->line_count = kept;
    return e;
}

/* ---- settlements ---- */

enum err store_settle_last(struct store *s, const char *owner, int32_t *to, struct money *left,
                           struct fault *f)
{
    struct q q = q_begin(s, SQL_settle_last);
    q_text(&q, owner);
    bool found = q_row(&q);
    *to = found ? get_date(&q) : DATE_NONE;
    left->dong = found ? get_int(&q) : 0;
    return q_end(&q, f);
}

enum err store_settle_by_number(struct store *s, const char *number, struct arena *a,
                                struct settlement *ret, struct fault *f)
{
    struct record r;
    struct q q = q_begin(s, SQL_settle_seq);
    q_text(&q, number);
    bool found = q_row(&q);
    int64_t seq = found ? get_int(&q) : 0;
    enum err e = q_end(&q, f);
    if (e == ERR_OK && !found)
        e = fault_set(f, ERR_NO_DOCUMENT, "%s", number);
    if (e == ERR_OK)
        e = store_record_at(s, seq, a, &r, f);
    if (e != ERR_OK)
        return e;
    e = record_settle_read(r.payload, r.payload_size, a, ret);
    return e == ERR_OK ? e : fault_set(f, e, "%s", number);
}

enum err store_settle_next(struct store *s, int64_t *running, struct fault *f)
{
    struct q q = q_begin(s, SQL_settle_next);
    *running = q_row(&q) ? get_int(&q) : 1;
    return q_end(&q, f);
}

enum err store_settle_add(struct store *s, const struct settlement *t, int64_t running, int64_t seq,
                          struct fault *f)
{
    struct q q = q_begin(s, SQL_settle_add);
    q_int(&q, seq);
    q_text(&q, t->number);
    q_int(&q, running);
    q_text(&q, t->owner);
    q_int(&q, t->from);
    q_int(&q, t->to);
    q_int(&q, t->sold.dong);
    q_int(&q, t->commission.dong);
    q_int(&q, t->due.dong);
    q_int(&q, t->tax.dong);
    q_int(&q, t->before.dong);
    q_int(&q, t->paid.dong);
    q_int(&q, t->left.dong);
    return q_run(&q, f);
}

enum err store_owner_find(struct store *s, const char *text, struct arena *a, const char **ret,
                          struct fault *f)
{
    enum err own = ERR_OK;
    struct str wanted = STR_INIT;
    fold_text(&wanted, text);
    *ret = "";
    struct q q = q_begin(s, SQL_owners);
    while (own == ERR_OK && q_row(&q)) {
        struct str folded = STR_INIT;
        const char *owner = get_text(&q);
        fold_text(&folded, owner);
        if (strcmp(owner, text) == 0 || (**ret == '\0' && strcmp(folded.at, wanted.at) == 0)) {
            *ret = arena_copy(a, owner);
            if (*ret == NULL) {
                *ret = "";
                own = ERR_NOMEM;
            }
        }
        str_finish(&folded);
    }
    enum err e = q_end(&q, f);
    str_finish(&wanted);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "%s", text) : e;
}
