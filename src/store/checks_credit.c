/* Repayments: records against their rows, and what the record says is still owed against what the
 * ledger says up to it. */
#include <inttypes.h>
#include <string.h>

#include "checks.h"
#include "diemban/base/tr.h"
#include "diemban/store/customer.h"

#include "diemban/base/ban.h"

/* Reads the row that the cursor stands on. */
static bool row_agrees(struct walk *w, const struct record *r, const struct credit_repaid *should)
{
    struct q *q = &w->credits.q;
    q->column = 1;
    bool same = strcmp(get_text(q), should->customer) == 0;
    same = same && get_int(q) == r->at && get_date(q) == r->day && get_int(q) == w->shift_id;
    same = same && strcmp(get_text(q), tender_stored(should->tender)) == 0;
    same = same && get_int(q) == should->amount.dong;
    return same && strcmp(get_text(q), should->reference) == 0;
}

enum err rows_credit(struct walk *w, struct step *x, struct fault *f)
{
    struct credit_repaid should;
    struct customer_sums sums = {0};
    const struct record *r = x->record;
    if (w->credits.seq != x->seq) {
        check_found(w->c, "credit", "", N_("The repayment of record {} is missing"), "%" PRId64,
                    x->seq);
        return ERR_OK;
    }
    enum err e = record_credit_read(r->payload, r->payload_size, &w->c->texts, &should);
    if (e == ERR_NOMEM)
        return fault_set(f, e, "verify");
    bool same = e == ERR_OK && row_agrees(w, r, &should);
    cursor_next(&w->credits);
    if (!same)
        check_found(w->c, "credit", "", N_("A repayment differs from its record: {}"), "%" PRId64,
                    x->seq);
    if (e != ERR_OK)
        return ERR_OK;
    e = store_customer_sums(w->c->s, should.customer, x->seq, &sums, f);
    if (e == ERR_OK && sums.owes.dong != should.left.dong)
        check_found(w->c, "credit", "", N_("What is owed does not agree with record {}"),
                    "%" PRId64 ": %" PRId64 " ≠ %" PRId64, x->seq, sums.owes.dong,
                    should.left.dong);
    return e;
}
