/* Approvals and what awaits them: records against their rows. */
#include <inttypes.h>
#include <string.h>

#include "checks.h"
#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

static void differs(struct check *c, const struct step *x)
{
    check_found(c, "approval", "", N_("An approval differs from its record: {}"), "%" PRId64,
                x->seq);
}

enum err rows_awaiting(struct walk *w, struct step *x, struct fault *f)
{
    struct awaiting_begun should;
    const struct record *r = x->record;
    if (w->awaiting.seq != x->seq) {
        check_found(w->c, "approval", "", N_("What awaits approval by record {} is missing"),
                    "%" PRId64, x->seq);
        return ERR_OK;
    }
    struct uuid about;
    struct q *q = &w->awaiting.q;
    enum err e = record_awaiting_read(r->payload, r->payload_size, &w->c->texts, &should);
    if (e == ERR_NOMEM)
        return fault_set(f, e, "verify");
    q->column = 1;
    bool same = e == ERR_OK && get_int(q) == should.record;
    same = same && strcmp(get_text(q), should.act) == 0 && get_int(q) == should.amount;
    same = same && get_blob(q, about.b, sizeof about.b) &&
           memcmp(about.b, should.about.b, sizeof about.b) == 0;
    same = same && strcmp(get_text(q), r->user) == 0 && get_int(q) == r->at;
    same = same && get_date(q) == r->day && should.record > 0 && should.record < x->seq;
    cursor_next(&w->awaiting);
    if (!same)
        differs(w->c, x);
    return ERR_OK;
}

/* Only what uses something up has a row. */
enum err rows_approval(struct walk *w, struct step *x, struct fault *f)
{
    struct approval_given should = {.how = "", .token = ""};
    const struct record *r = x->record;
    enum err e = record_approval_read(r->payload, r->payload_size, &w->c->texts, &should);
    if (e == ERR_NOMEM)
        return fault_set(f, e, "verify");
    bool has_row = w->approvals.seq == x->seq;
    if (e == ERR_OK && (should.how[0] != '\0') != has_row)
        check_found(w->c, "approval", "", N_("The approval of record {} is missing"), "%" PRId64,
                    x->seq);
    if (!has_row)
        return ERR_OK;
    struct q *q = &w->approvals.q;
    q->column = 1;
    bool same = e == ERR_OK && get_int(q) == should.awaiting;
    same = same && strcmp(get_text(q), should.how) == 0;
    same = same && strcmp(get_text(q), r->approver) == 0;
    same = same && strcmp(get_text(q), should.token) == 0;
    cursor_next(&w->approvals);
    if (!same)
        differs(w->c, x);
    return ERR_OK;
}
