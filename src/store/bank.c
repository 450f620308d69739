#include "diemban/store/bank.h"

#include "db.h"

#include "diemban/base/ban.h"

void store_bank_payload(struct str *p, const struct bank_file_row *r)
{
    payload_text(p, r->bank);
    payload_text(p, r->file);
    payload_int(p, r->lines);
    payload_int(p, r->matched);
    payload_int(p, r->amount.dong);
    payload_int(p, r->only_bank);
    payload_int(p, r->only_shop);
}

bool store_bank_payload_read(const void *bytes, size_t n, struct arena *a,
                             struct bank_file_row *ret)
{
    struct payload p;
    payload_begin(&p, bytes, n, a);
    ret->bank = payload_get_text(&p);
    ret->file = payload_get_text(&p);
    ret->lines = payload_get_int(&p);
    ret->matched = payload_get_int(&p);
    ret->amount.dong = payload_get_int(&p);
    ret->only_bank = payload_get_int(&p);
    ret->only_shop = payload_get_int(&p);
    return !p.bad;
}

enum err store_bank_add(struct store *s, const struct ledger_head *h, const struct bank_file_row *r,
                        struct fault *f)
{
    struct q q = q_begin(s, SQL_bank_file_add);
    q_int(&q, h->seq);
    q_int(&q, h->at);
    q_int(&q, h->day);
    q_text(&q, h->person);
    q_text(&q, h->approver);
    q_text(&q, r->bank);
    q_text(&q, r->file);
    q_int(&q, r->lines);
    q_int(&q, r->matched);
    q_int(&q, r->amount.dong);
    q_int(&q, r->only_bank);
    q_int(&q, r->only_shop);
    return q_run(&q, f);
}

/* The pairs of one record. */
static bool read_pairs(const void *bytes, size_t n, struct arena *a, bank_seen_each each, void *ctx)
{
    struct record r = {0};
    struct payload p;
    bool stop = false;
    if (record_decode(bytes, n, a, &r) != ERR_OK)
        return false;
    payload_begin(&p, r.payload, r.payload_size, a);
    payload_get_text(&p);
    payload_get_text(&p);
    for (int i = 0; i < 5; i++)
        payload_get_int(&p);
    payload_get_open(&p);
    while (!stop && payload_more(&p)) {
        payload_get_open(&p);
        stop = each(ctx, payload_get_text(&p)) != 0;
        payload_get_close(&p);
    }
    return stop;
}

enum err store_bank_seen(struct store *s, bank_seen_each each, void *ctx, struct fault *f)
{
    struct arena a;
    bool stop = false;
    arena_init(&a);
    struct q q = q_begin(s, SQL_bank_records);
    while (!stop && q_row(&q)) {
        size_t n;
        const void *bytes = get_bytes(&q, &n);
        stop = read_pairs(bytes, n, &a, each, ctx);
        arena_clear(&a);
    }
    arena_finish(&a);
    return q_end(&q, f);
}

enum err store_transfers(struct store *s, int32_t from, int32_t to, transfer_each each, void *ctx,
                         struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_transfers);
    q_int(&q, from);
    q_int(&q, to);
    while (!stop && q_row(&q)) {
        struct shop_transfer t = {.line = -1};
        t.number = get_text(&q);
        t.reference = get_text(&q);
        t.amount.dong = get_int(&q);
        t.day = get_date(&q);
        t.at = get_int(&q);
        stop = each(ctx, &t) != 0;
    }
    return q_end(&q, f);
}
