/* Ledger tables whose rows repeat, column by column, the first values of a record's payload:
 * cash, shift and day closes, annotations. */
#include "checks.h"

#include <inttypes.h>
#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

/* One row each, SELECTed as seq, at, day, person, approver, payload's values. */
static const struct plain {
    enum record_kind kind;
    enum sql select;
    int number; /* which of the payload's values, from 1, is the number of the sale or paper; 0 none
                 */
    const char *what;
    const char *differs, *missing, *orphan; /* msgids */
} plains[PLAIN_COUNT] = {
    {RECORD_CASH_MOVE, SQL_verify_cash, 1, "cash", N_("Cash in or out differs from its record: {}"),
     N_("The cash in or out of record {} is missing from the tables"),
     N_("Cash in or out has no record in the journal: {}")},
    {RECORD_SHIFT_CLOSE, SQL_verify_closes, 0, "shift",
     N_("A shift close differs from its record: {}"),
     N_("The shift close of record {} is missing from the tables"),
     N_("A shift close has no record in the journal: {}")},
    {RECORD_DAY_CLOSE, SQL_verify_zs, 0, "day", N_("A day close differs from its record: {}"),
     N_("The day close of record {} is missing from the tables"),
     N_("A day close has no record in the journal: {}")},
    {RECORD_ANNOTATION, SQL_verify_annotations, 0, "note", N_("A note differs from its record: {}"),
     N_("The note of record {} is missing from the tables"),
     N_("A note has no record in the journal: {}")},
    {RECORD_BANK_MATCH, SQL_verify_bank_files, 0, "bank",
     N_("A bank statement differs from its record: {}"),
     N_("The bank statement of record {} is missing from the tables"),
     N_("A bank statement has no record in the journal: {}")},
    {RECORD_INVOICE, SQL_verify_invoices, 2, "invoice",
     N_("An invoice differs from its record: {}"),
     N_("The invoice of record {} is missing from the tables"),
     N_("An invoice has no record in the journal: {}")},
    {RECORD_TENDER_FIXED, SQL_verify_fixes, 1, "tender",
     N_("A corrected tender differs from its record: {}"),
     N_("The corrected tender of record {} is missing from the tables"),
     N_("A corrected tender has no record in the journal: {}")},
    {RECORD_SETTLED, SQL_verify_settled, 1, "transfer",
     N_("A transfer seen or sent differs from its record: {}"),
     N_("The transfer of record {} is missing from the tables"),
     N_("A transfer seen or sent has no record in the journal: {}")},
    {RECORD_VOUCHER, SQL_verify_vouchers, 0, "voucher", N_("A voucher differs from its record: {}"),
     N_("The voucher of record {} is missing from the tables"),
     N_("A voucher has no record in the journal: {}")},
    {RECORD_DEPOSIT, SQL_verify_deposits, 1, "deposit", N_("A deposit differs from its record: {}"),
     N_("The deposit of record {} is missing from the tables"),
     N_("A deposit has no record in the journal: {}")},
    {RECORD_LATE_SALE, SQL_verify_late, 1, "late",
     N_("A sale from paper differs from its record: {}"),
     N_("The sale from paper of record {} is missing from the tables"),
     N_("A sale from paper has no record in the journal: {}")},
    {RECORD_PURCHASE, SQL_verify_purchases, 1, "purchase",
     N_("An order to a supplier differs from its record: {}"),
     N_("The order to a supplier of record {} is missing from the tables"),
     N_("An order to a supplier has no record in the journal: {}")},
    {RECORD_PURCHASE_CLOSED, SQL_verify_purchase_closes, 1, "purchase",
     N_("The end of an order to a supplier differs from its record: {}"),
     N_("The end of an order to a supplier, record {}, is missing from the tables"),
     N_("The end of an order to a supplier has no record in the journal: {}")},
};

void plain_begin(struct walk *w)
{
    for (int i = 0; i < PLAIN_COUNT; i++)
        cursor_begin(&w->plain[i], w->c, plains[i].select);
}

enum { HEAD_COLUMNS = 5 }; /* seq, at, day, person, approver */

/* The sale or paper that a row is about, as the row says. */
static const char *row_number(struct q *q, const struct plain *p)
{
    q->column = HEAD_COLUMNS + p->number - 1;
    return p->number > 0 ? get_text(q) : "";
}

/* … as the record says: texts stand before it. */
static const char *record_number(struct walk *w, const struct record *r, const struct plain *p)
{
    struct payload in;
    const char *number = "";
    payload_begin(&in, r->payload, r->payload_size, &w->c->texts);
    for (int i = 0; i < p->number; i++)
        number = payload_get_text(&in);
    return in.bad ? "" : number;
}

void plain_orphans(struct walk *w, int64_t below)
{
    for (int i = 0; i < PLAIN_COUNT; i++)
        while (w->plain[i].seq < below) {
            check_found(w->c, plains[i].what, row_number(&w->plain[i].q, &plains[i]),
                        plains[i].orphan, "%" PRId64, w->plain[i].seq);
            cursor_next(&w->plain[i]);
        }
}

/* The payload that the row's columns from the sixth on would make. */
static void rebuild(struct str *out, struct q *q)
{
    int columns = sqlite3_column_count(q->stmt);
    while (q->column < columns)
        if (sqlite3_column_type(q->stmt, q->column) == SQLITE_INTEGER)
            payload_int(out, get_int(q));
        else
            payload_text(out, get_text(q));
}

static bool row_fits(struct walk *w, struct q *q, const struct record *r)
{
    q->column = 1;
    bool same = get_int(q) == r->at && get_date(q) == r->day;
    same = strcmp(get_text(q), r->user) == 0 && same;
    same = strcmp(get_text(q), r->approver) == 0 && same;
    q->column = HEAD_COLUMNS;
    str_clear(&w->rebuilt);
    rebuild(&w->rebuilt, q);
    return same && str_ok(&w->rebuilt) && w->rebuilt.len <= r->payload_size &&
           memcmp(w->rebuilt.at, r->payload, w->rebuilt.len) == 0;
}

/* A shift that was closed takes no more sales. */
static void shift_over(struct walk *w)
{
    w->shift_id = 0;
    w->shift_seq = 0;
}

bool rows_plain(struct walk *w, struct step *x)
{
    for (int i = 0; i < PLAIN_COUNT; i++) {
        if (plains[i].kind != x->record->kind)
            continue;
        if (w->plain[i].seq != x->seq) {
            check_found(w->c, plains[i].what, record_number(w, x->record, &plains[i]),
                        plains[i].missing, "%" PRId64, x->seq);
        } else {
            if (!row_fits(w, &w->plain[i].q, x->record))
                check_found(w->c, plains[i].what, record_number(w, x->record, &plains[i]),
                            plains[i].differs, "%" PRId64, x->seq);
            cursor_next(&w->plain[i]);
        }
        if (x->record->kind == RECORD_SHIFT_CLOSE)
            shift_over(w);
        return true;
    }
    return false;
}

enum err plain_end(struct walk *w, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < PLAIN_COUNT; i++) {
        enum err ended = check_end(w->c, &w->plain[i].q, f);
        e = e == ERR_OK ? ended : e;
    }
    return e;
}
