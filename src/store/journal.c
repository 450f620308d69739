#include "db.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "diemban/core/date.h"

#include "diemban/base/ban.h"

void store_journal_head(const struct store *s, struct journal_head *ret)
{
    *ret = s->depth > 0 ? s->tip : s->head;
}

static struct record next_record(const struct store *s, const struct journal_entry *e)
{
    struct record r = {
        .till = s->identity.till,
        .epoch = s->identity.epoch,
        .seq = s->tip.seq + 1,
        .kind = e->kind,
        .at = e->at,
        .day = e->day,
        .user = e->user ? e->user : "",
        .approver = e->approver ? e->approver : "",
        .uuid = e->uuid,
        .after = {.sales = money_add(s->tip.total.sales, e->sales),
                  .refunds = money_add(s->tip.total.refunds, e->refunds),
                  .count = s->tip.total.count + (uint64_t)e->count},
        .previous = s->tip.hash,
    };
    static const struct uuid none;
    if (memcmp(&r.uuid, &none, sizeof none) == 0)
        r.uuid = uuid_make();
    if (e->payload) {
        r.payload = e->payload->at;
        r.payload_size = e->payload->len;
    }
    return r;
}

enum err store_journal_append(struct store *s, const struct journal_entry *e,
                              struct journal_head *ret, struct fault *f)
{
    assert(s->depth > 0);
    assert(e->sales.dong >= 0 && e->refunds.dong >= 0 && e->count >= 0);
    if (e->payload && !str_ok(e->payload))
        return fault_set(f, ERR_NOMEM, "journal");
    struct record r = next_record(s, e);
    uint8_t sig[SIG_BYTES];
    str_clear(&s->record);
    enum err err = record_encode(&r, &s->record);
    if (err != ERR_OK)
        return fault_set(f, err, "journal");
    struct hash h = record_hash(s->record.at, s->record.len);
    sign_make(s->key.secret, h.b, sizeof h.b, sig);
    struct q q = q_begin(s, SQL_journal_add);
    q_int(&q, r.seq);
    q_int(&q, r.kind);
    q_blob(&q, s->record.at, s->record.len);
    q_blob(&q, h.b, sizeof h.b);
    q_blob(&q, sig, sizeof sig);
    err = q_run(&q, f);
    if (err != ERR_OK)
        return err;
    if (s->tip.seq == s->head.seq)
        s->tip_kind = r.kind;
    s->tip = (struct journal_head){.seq = r.seq, .hash = h, .at = r.at, .total = r.after};
    s->tip_day = r.day;
    if (ret)
        *ret = s->tip;
    return ERR_OK;
}

static enum err walk(struct q *q, journal_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    while (!stop && q_row(q)) {
        struct hash h;
        size_t n;
        int64_t seq = get_int(q);
        get_int(q);
        const void *bytes = get_bytes(q, &n);
        get_blob(q, h.b, sizeof h.b);
        stop = each(ctx, seq, bytes, n, &h) != 0;
    }
    return q_end(q, f);
}

enum err store_journal_read(struct store *s, int64_t from, int64_t to, journal_each each, void *ctx,
                            struct fault *f)
{
    struct q q = q_begin(s, SQL_journal_range);
    q_int(&q, from);
    q_int(&q, to == 0 ? INT64_MAX : to);
    return walk(&q, each, ctx, f);
}

enum err store_journal_back(struct store *s, int64_t before, journal_each each, void *ctx,
                            struct fault *f)
{
    struct q q = q_begin(s, SQL_journal_back);
    q_int(&q, before);
    return walk(&q, each, ctx, f);
}

enum err store_journal_hash(struct store *s, int64_t seq, struct hash *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_journal_hash);
    q_int(&q, seq);
    bool found = q_row(&q) && get_blob(&q, ret->b, HASH_BYTES);
    enum err e = q_end(&q, f);
    return e == ERR_OK && !found ? fault_set(f, ERR_DAMAGED, "%" PRId64, seq) : e;
}

char *journal_doc_number(struct store *s, int64_t seq, char out[NUMBER_TEXT])
{
    struct q q = q_begin(s, SQL_doc_number);
    q_int(&q, seq);
    text_copy(out, NUMBER_TEXT, q_row(&q) ? get_text(&q) : "");
    q_end(&q, NULL);
    for (char *p = out; *p; p++) /* a foreign hand may have written anything */
        if (!(*p >= '0' && *p <= '9') && !(*p >= 'A' && *p <= 'Z'))
            *p = '?';
    return out;
}

/* ---- reading the head when a file is opened ---- */

/* "12" or "12 · HD001201000038" */
static enum err bad_record(struct store *s, int64_t seq, struct fault *f)
{
    char number[NUMBER_TEXT];
    journal_doc_number(s, seq, number);
    return fault_set(f, ERR_DAMAGED, "%" PRId64 "%s%s", seq, *number ? " · " : "", number);
}

struct tail {
    int64_t bad; /* first record that is not as it should be; 0 none */
    bool any;
    struct journal_head head;
    uint64_t epoch;
    uint8_t sig[SIG_BYTES];
};

static void tail_row(struct tail *t, struct q *q, struct arena *a)
{
    struct record r = {0};
    struct hash h, stored;
    size_t n;
    int64_t seq = get_int(q);
    int64_t kind = get_int(q);
    const void *bytes = get_bytes(q, &n);
    h = record_hash(bytes, n);
    bool good = record_decode(bytes, n, a, &r) == ERR_OK && r.seq == seq && (int64_t)r.kind == kind;
    good = get_blob(q, stored.b, sizeof stored.b) && good && hash_equal(&h, &stored);
    good = get_blob(q, t->sig, sizeof t->sig) && good;
    if (t->any)
        good = good && seq == t->head.seq + 1 && hash_equal(&r.previous, &t->head.hash);
    if (!good && t->bad == 0)
        t->bad = seq;
    t->head = (struct journal_head){.seq = seq, .hash = stored, .at = r.at, .total = r.after};
    t->epoch = r.epoch;
    t->any = true;
    arena_clear(a);
}

static enum err read_tail(struct store *s, int n, struct tail *t, struct fault *f)
{
    struct arena a;
    arena_init(&a);
    struct q q = q_begin(s, SQL_journal_tail);
    q_int(&q, n);
    while (q_row(&q))
        tail_row(t, &q, &a);
    arena_finish(&a);
    return q_end(&q, f);
}

static enum err read_running(struct store *s, struct fault *f)
{
    struct q q = q_begin(s, SQL_counter_get);
    q_text(&q, "receipt");
    int64_t last = q_row(&q) ? get_int(&q) : 0;
    enum err e = q_end(&q, f);
    if (e == ERR_OK)
        s->running = s->running_tip = last;
    return e;
}

enum err journal_peek(struct store *s, struct fault *f)
{
    struct tail t = {0};
    enum err e = read_tail(s, 1, &t, f);
    if (e == ERR_OK)
        s->head = s->tip = t.head;
    return e == ERR_OK ? read_running(s, f) : e;
}

enum err journal_load(struct store *s, int n, struct fault *f)
{
    struct tail t = {0};
    enum err e = read_tail(s, n, &t, f);
    if (e != ERR_OK)
        return e;
    s->head = s->tip = t.head;
    e = read_running(s, f);
    if (e != ERR_OK)
        return e;
    if (!t.any)
        return fault_set(f, ERR_DAMAGED, "1");
    if (t.bad != 0)
        return bad_record(s, t.bad, f);
    if (t.epoch != s->identity.epoch ||
        !sign_ok(s->identity.public_key, t.head.hash.b, sizeof t.head.hash.b, t.sig))
        return bad_record(s, t.head.seq, f);
    return ERR_OK;
}
