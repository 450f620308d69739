/* Verify: goods stopped and recalled, against the journal and what stands now. */
#include "checks.h"

#include <inttypes.h>
#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

enum err rows_lot_state(struct walk *w, struct step *x, struct fault *f)
{
    struct lot_stated should = {0};
    const struct record *r = x->record;
    if (w->lot_states.seq != x->seq) {
        check_found(w->c, "lot", "", N_("The state of a lot is missing from the tables: {}"),
                    "%" PRId64, x->seq);
        return ERR_OK;
    }
    enum err e = record_lot_state_read(r->payload, r->payload_size, &w->c->texts, &should);
    if (e == ERR_NOMEM)
        return fault_set(f, e, "verify");
    struct q *q = &w->lot_states.q;
    q->column = 2;
    bool same = e == ERR_OK && strcmp(get_text(q), should.lot) == 0;
    same = same && strcmp(get_text(q), should.state) == 0;
    same = same && strcmp(get_text(q), should.reason) == 0;
    cursor_next(&w->lot_states);
    if (!same)
        check_found(w->c, "lot", "", N_("The state of a lot differs from its record: {}"),
                    "%" PRId64, x->seq);
    return ERR_OK;
}

enum err check_lot_stops(struct check *c, struct fault *f)
{
    struct q q = q_begin(c->s, SQL_verify_lot_stops);
    while (q_row(&q)) {
        int64_t product = get_int(&q);
        check_found(c, "lot", "", N_("What is stopped does not agree with the decisions: {}"),
                    "%" PRId64 "/%s", product, get_text(&q));
    }
    return check_end(c, &q, f);
}
