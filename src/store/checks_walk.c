/* The chain itself: sequence, links, hashes, signatures, perpetual totals; and for each
 * record its rows. */
#include "checks.h"

#include <inttypes.h>
#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

/* ---- cursors ---- */

void cursor_begin(struct cursor *k, struct check *c, enum sql id)
{
    k->q = q_begin(c->s, id);
    cursor_next(k);
}

void cursor_next(struct cursor *k)
{
    k->have = q_row(&k->q);
    k->seq = k->have ? get_int(&k->q) : INT64_MAX;
    k->q.column = 0;
}

/* ---- the chain ---- */

enum { PROGRESS_STEP = 500 }; /* records */

struct link {
    int64_t seq;
    struct hash hash;
    uint8_t sig[SIG_BYTES];
    char number[NUMBER_TEXT]; /* of the sale, "" none */
    struct perpetual total;
};

struct chain {
    struct link last;
    uint8_t key[PUBLIC_KEY_BYTES]; /* of the epoch */
    uint64_t epoch;
    bool key_known;
};

static bool link_signed(const struct chain *ch, const struct link *l)
{
    return ch->key_known && sign_ok(ch->key, l->hash.b, sizeof l->hash.b, l->sig);
}

static void check_gap(struct check *c, const struct chain *ch, int64_t seq)
{
    int64_t from = ch->last.seq + 1;
    if (seq == from)
        return;
    if (seq - from == 1)
        check_found(c, "chain", "", N_("Records are missing from the journal: {}"), "%" PRId64,
                    from);
    else
        check_found(c, "chain", "", N_("Records are missing from the journal: {}"),
                    "%" PRId64 "–%" PRId64, from, seq - 1);
}

/* A broken link says that one of two records was rewritten; the signatures say which. */
static void check_link(struct check *c, const struct chain *ch, const struct link *now,
                       const struct record *r)
{
    if (now->seq != ch->last.seq + 1 || hash_equal(&r->previous, &ch->last.hash))
        return;
    const struct link *changed = now;
    if (now->seq > 1 && !link_signed(ch, &ch->last))
        changed = &ch->last;
    check_found(c, "chain", changed->number, N_("The chain is broken at record {}"), "%" PRId64,
                changed->seq);
}

static void check_growth(struct check *c, const struct chain *ch, const struct step *x,
                         const char *number)
{
    const struct perpetual *is = &x->record->after, *was = &ch->last.total;
    if (is->sales.dong == was->sales.dong + x->sales.dong &&
        is->refunds.dong == was->refunds.dong + x->refunds.dong &&
        is->count == was->count + x->count)
        return;
    if (x->seq == ch->last.seq + 1) /* after a gap the sums cannot be known */
        check_found(c, "totals", number, N_("The perpetual totals of record {} do not add up"),
                    "%" PRId64, x->seq);
}

static void check_identity(struct check *c, struct chain *ch, const struct record *r)
{
    const struct store_identity *id = &c->s->identity;
    struct epoch_begun begun;
    if (r->kind == RECORD_EPOCH) {
        if (record_epoch_read(r->payload, r->payload_size, &c->texts, &begun) == ERR_OK) {
            memcpy(ch->key, begun.public_key, sizeof ch->key);
            ch->key_known = true;
            ch->epoch = r->epoch;
        }
    }
    if (r->till.point != id->till.point || r->till.till != id->till.till || r->epoch != ch->epoch)
        check_found(c, "identity", "", N_("Record {} belongs to another till"), "%" PRId64, r->seq);
}

static bool must_be_signed(const struct check *c, const struct record *r)
{
    return c->options->signatures || r->kind == RECORD_EPOCH || r->kind == RECORD_DAY_CLOSE;
}

static enum err check_rows(struct walk *w, struct step *x, struct fault *f)
{
    switch ((int)x->record->kind) {
    case RECORD_SALE:
        return rows_sale(w, x, f);
    case RECORD_REFUND:
        return rows_refund(w, x, f);
    case RECORD_RECEIVED:
    case RECORD_ADJUSTED:
    case RECORD_COUNTED:
    case RECORD_TRANSFERRED:
        return rows_stock(w, x, f);
    case RECORD_AWAITING:
        return rows_awaiting(w, x, f);
    case RECORD_APPROVAL:
        return rows_approval(w, x, f);
    case RECORD_CREDIT:
        return rows_credit(w, x, f);
    case RECORD_CONSIGN_SETTLED:
        return rows_settlement(w, x, f);
    case RECORD_TRANSFER_CONFIRMED:
        return rows_confirmed(w, x, f);
    case RECORD_SHIFT_OPEN:
        return rows_shift(w, x, f);
    case RECORD_LOT_STATE:
        return rows_lot_state(w, x, f);
    case RECORD_PURCHASE:
        return rows_purchase(w, x, f);
    default:
        rows_plain(w, x);
        return ERR_OK;
    }
}

/* A record that cannot be read has rows that cannot be judged; its sale is named by them. */
static void unreadable(struct check *c, struct link *now)
{
    journal_doc_number(c->s, now->seq, now->number);
    check_found(c, "chain", now->number, N_("The journal record {} was changed"), "%" PRId64,
                now->seq);
}

static enum err check_record(struct walk *w, struct chain *ch, struct link *now, const void *bytes,
                             size_t n, int64_t kind, struct fault *f)
{
    struct check *c = w->c;
    struct record r = {0};
    struct hash h = record_hash(bytes, n);
    if (record_decode(bytes, n, &c->texts, &r) != ERR_OK) {
        unreadable(c, now);
        return ERR_OK;
    }
    struct step x = {.seq = now->seq, .record = &r, .number = ""};
    enum err e = check_rows(w, &x, f);
    if (e != ERR_OK)
        return e;
    text_copy(now->number, sizeof now->number, x.number);
    now->total = r.after;
    if (!hash_equal(&h, &now->hash) || r.seq != now->seq || (int64_t)r.kind != kind)
        check_found(c, "chain", now->number, N_("The journal record {} was changed"), "%" PRId64,
                    now->seq);
    check_identity(c, ch, &r);
    check_link(c, ch, now, &r);
    check_growth(c, ch, &x, now->number);
    if (must_be_signed(c, &r) && !link_signed(ch, now))
        check_found(c, "signature", now->number, N_("The signature of record {} is wrong"),
                    "%" PRId64, now->seq);
    return ERR_OK;
}

static enum err walk_journal(struct walk *w, struct chain *ch, struct fault *f)
{
    struct check *c = w->c;
    enum err e = ERR_OK;
    struct q q = q_begin(c->s, SQL_verify_journal);
    while (e == ERR_OK && q_row(&q)) {
        struct link now = {.seq = get_int(&q)};
        int64_t kind = get_int(&q);
        size_t n;
        const void *bytes = get_bytes(&q, &n);
        get_blob(&q, now.hash.b, sizeof now.hash.b);
        get_blob(&q, now.sig, sizeof now.sig);
        check_gap(c, ch, now.seq);
        e = rows_without_record(w, now.seq, f);
        if (e == ERR_OK)
            e = check_record(w, ch, &now, bytes, n, kind, f);
        if (e == ERR_OK)
            e = rows_without_record(w, now.seq + 1, f);
        ch->last = now;
        c->result.records++;
        if (now.seq % PROGRESS_STEP == 0)
            check_progress(c, (int)(now.seq * 95 / c->s->head.seq));
        arena_clear(&c->texts);
    }
    enum err ended = check_end(c, &q, f);
    return e == ERR_OK ? ended : e;
}

/* The newest record: its signature, and the identity that the file claims. */
static void check_last(struct check *c, const struct chain *ch)
{
    const struct store_identity *id = &c->s->identity;
    if (ch->last.seq == 0 || !link_signed(ch, &ch->last))
        check_found(c, "signature", ch->last.number, N_("The signature of record {} is wrong"),
                    "%" PRId64, ch->last.seq);
    if (ch->epoch != id->epoch || memcmp(ch->key, id->public_key, sizeof ch->key) != 0)
        check_found(c, "identity", "", N_("The file's identity is not that of its journal"), "%s",
                    "");
}

static enum err end_walk(struct walk *w, struct fault *f)
{
    struct cursor *const all[] = {&w->sales,        &w->lines,           &w->payments,
                                  &w->movements,    &w->shifts,          &w->refunds,
                                  &w->refund_lines, &w->refund_payments, &w->awaiting,
                                  &w->approvals,    &w->lot_states,      &w->credits};
    enum err e = ERR_OK;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        enum err ended = check_end(w->c, &all[i]->q, f);
        if (e == ERR_OK)
            e = ended;
    }
    str_finish(&w->rebuilt);
    enum err goods = goods_end(w, f);
    if (e == ERR_OK)
        e = goods;
    enum err transfers = transfers_end(w, f);
    if (e == ERR_OK)
        e = transfers;
    enum err ended = plain_end(w, f);
    return e == ERR_OK ? ended : e;
}

enum err check_walk(struct check *c, struct fault *f)
{
    struct walk w = {.c = c};
    struct chain ch = {.epoch = c->s->identity.epoch};
    str_init(&w.rebuilt);
    cursor_begin(&w.sales, c, SQL_verify_sales);
    cursor_begin(&w.lines, c, SQL_verify_lines);
    cursor_begin(&w.payments, c, SQL_verify_payments);
    cursor_begin(&w.movements, c, SQL_verify_movements);
    cursor_begin(&w.shifts, c, SQL_verify_shifts);
    cursor_begin(&w.refunds, c, SQL_verify_refunds);
    cursor_begin(&w.refund_lines, c, SQL_verify_refund_lines);
    cursor_begin(&w.refund_payments, c, SQL_verify_refund_payments);
    cursor_begin(&w.awaiting, c, SQL_verify_awaiting);
    cursor_begin(&w.approvals, c, SQL_verify_approvals);
    cursor_begin(&w.lot_states, c, SQL_verify_lot_states);
    goods_begin(&w);
    transfers_begin(&w);
    plain_begin(&w);
    cursor_begin(&w.credits, c, SQL_verify_credit);
    enum err e = walk_journal(&w, &ch, f);
    if (e == ERR_OK)
        e = rows_without_record(&w, INT64_MAX, f);
    if (e == ERR_OK)
        check_last(c, &ch);
    enum err ended = end_walk(&w, f);
    return e == ERR_OK ? ended : e;
}
