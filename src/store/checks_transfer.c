/* What another point confirmed of a transfer: its record against its rows. */
#include "checks.h"

#include <inttypes.h>
#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

static bool head_fits(struct q *q, const struct transfer_confirmed *c)
{
    struct uuid transfer = {0};
    q->column = 1;
    bool same = get_blob(q, transfer.b, sizeof transfer.b) &&
                memcmp(&transfer, &c->transfer, sizeof transfer) == 0;
    same = strcmp(get_text(q), c->number) == 0 && same;
    same = get_int(q) == c->from.point && same;
    same = get_int(q) == c->from.till && same;
    same = strcmp(get_text(q), c->document) == 0 && same;
    return get_date(q) == c->day && same;
}

static bool lines_fit(struct walk *w, int64_t seq, const struct transfer_confirmed *c)
{
    int i = 0;
    bool same = true;
    for (; w->came.seq == seq; cursor_next(&w->came), i++) {
        struct q *q = &w->came.q;
        q->column = 1;
        same = same && i < c->line_count && get_int(q) == i + 1;
        same = same && get_int(q) == c->lines[i].sent.milli;
        same = same && get_int(q) == c->lines[i].came.milli;
    }
    return same && i == c->line_count;
}

enum err rows_confirmed(struct walk *w, struct step *x, struct fault *f)
{
    struct transfer_confirmed c = {0};
    const struct record *r = x->record;
    enum err e = record_confirmed_read(r->payload, r->payload_size, &w->c->texts, &c);
    if (e == ERR_NOMEM)
        return fault_set(f, e, "verify");
    if (w->confirms.seq != x->seq) {
        check_found(w->c, "stock", "", N_("The confirmation of record {} is missing"), "%" PRId64,
                    x->seq);
        return ERR_OK;
    }
    bool same = e == ERR_OK && head_fits(&w->confirms.q, &c);
    cursor_next(&w->confirms);
    if (!lines_fit(w, x->seq, &c) || !same)
        check_found(w->c, "stock", "", N_("A confirmed transfer differs from its record: {}"),
                    "%" PRId64, x->seq);
    return ERR_OK;
}

void transfers_begin(struct walk *w)
{
    cursor_begin(&w->confirms, w->c, SQL_verify_confirms);
    cursor_begin(&w->came, w->c, SQL_verify_came);
}

void transfers_orphans(struct walk *w, int64_t below)
{
    while (w->confirms.seq < below)
        check_orphan(w, &w->confirms, "stock", N_("A confirmed transfer has no record: {}"));
    while (w->came.seq < below)
        check_orphan(w, &w->came, "stock", N_("A line belongs to no confirmed transfer: {}"));
}

enum err transfers_end(struct walk *w, struct fault *f)
{
    enum err e = check_end(w->c, &w->confirms.q, f), came = check_end(w->c, &w->came.q, f);
    return e == ERR_OK ? came : e;
}
