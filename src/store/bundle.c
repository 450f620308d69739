/* Bundles: what was made, and the bytes again from the journal. */
#include <inttypes.h>
#include <string.h>

#include "db.h"
#include "diemban/store/backup.h"

#include "diemban/base/ban.h"

static void read_row(struct q *q, struct bundle_row *r)
{
    r->number = get_int(q);
    r->first = get_int(q);
    r->last = get_int(q);
    get_blob(q, r->hash.b, HASH_BYTES);
    r->made_at = get_int(q);
    r->acked_at = get_int(q);
}

enum err store_bundle_last(struct store *s, struct bundle_row *ret, struct fault *f)
{
    memset(ret, 0, sizeof *ret);
    struct q q = q_begin(s, SQL_bundle_last);
    if (q_row(&q))
        read_row(&q, ret);
    return q_end(&q, f);
}

enum err store_bundle_list(struct store *s, int64_t since, bundle_row_each each, void *ctx,
                           struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_bundle_list);
    q_int(&q, since);
    while (!stop && q_row(&q)) {
        struct bundle_row r = {0};
        read_row(&q, &r);
        stop = each(ctx, &r) != 0;
    }
    return q_end(&q, f);
}

enum err store_bundle_add(struct store *s, const struct bundle_row *row, struct fault *f)
{
    struct q q = q_begin(s, SQL_bundle_add);
    q_int(&q, row->number);
    q_int(&q, row->first);
    q_int(&q, row->last);
    q_blob(&q, row->hash.b, HASH_BYTES);
    q_int(&q, row->made_at);
    return q_run(&q, f);
}

enum err store_bundle_acked(struct store *s, int64_t number, int64_t last, int64_t at, int *count,
                            struct fault *f)
{
    struct q q = q_begin(s, SQL_bundle_acked);
    q_int(&q, at);
    q_int(&q, number);
    q_int(&q, last);
    enum err e = q_run(&q, f);
    *count = e == ERR_OK ? sqlite3_changes(s->db) : 0;
    return e;
}

int64_t store_bundle_waiting(struct store *s)
{
    struct q q = q_begin(s, SQL_bundle_waiting);
    int64_t n = q_row(&q) ? get_int(&q) : 0;
    q_end(&q, NULL);
    return n;
}

enum err store_epoch_start(struct store *s, int64_t *seq, struct fault *f)
{
    struct q q = q_begin(s, SQL_epoch_start);
    *seq = q_row(&q) ? get_int(&q) : 1;
    return q_end(&q, f);
}

/* ---- the bytes ---- */

/* Totals after the record before the bundle, and the hash of the bundle before. */
static enum err before_first(struct store *s, const struct bundle_row *row,
                             struct perpetual *before, struct hash *previous, struct fault *f)
{
    struct arena a;
    struct record r = {0};
    size_t n = 0;
    arena_init(&a);
    struct q q = q_begin(s, SQL_journal_proof);
    q_int(&q, row->first - 1);
    const void *bytes = q_row(&q) ? get_bytes(&q, &n) : NULL;
    if (bytes != NULL && record_decode(bytes, n, &a, &r) == ERR_OK)
        *before = r.after;
    enum err e = q_end(&q, f);
    arena_finish(&a);
    if (e != ERR_OK)
        return e;
    q = q_begin(s, SQL_bundle_hash);
    q_int(&q, row->number - 1);
    if (q_row(&q))
        get_blob(&q, previous->b, HASH_BYTES);
    return q_end(&q, f);
}

static enum err add_records(struct store *s, const struct bundle_row *row, struct bundle_writer *w,
                            struct fault *f)
{
    struct arena a;
    enum err own = ERR_OK;
    int64_t seq = 0;
    arena_init(&a);
    struct q q = q_begin(s, SQL_journal_range);
    q_int(&q, row->first);
    q_int(&q, row->last);
    while (own == ERR_OK && q_row(&q)) {
        struct hash h;
        uint8_t sig[SIG_BYTES];
        size_t n;
        seq = get_int(&q);
        get_int(&q);
        const void *bytes = get_bytes(&q, &n);
        get_blob(&q, h.b, sizeof h.b);
        get_blob(&q, sig, sizeof sig);
        own = bundle_record(w, bytes, n, sig, &a);
        arena_clear(&a);
    }
    arena_finish(&a);
    enum err e = q_end(&q, f);
    if (e == ERR_OK && own == ERR_OK && seq != row->last)
        own = ERR_DAMAGED;
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "%" PRId64, seq) : e;
}

enum err store_bundle_make(struct store *s, struct bundle_row *row, struct str *out,
                           struct fault *f)
{
    struct bundle_writer w;
    struct perpetual before = {0};
    struct bundle_head head = {.till = s->identity.till,
                               .epoch = s->identity.epoch,
                               .number = row->number,
                               .schema = migration_count};
    memcpy(head.key, s->identity.public_key, PUBLIC_KEY_BYTES);
    enum err e = before_first(s, row, &before, &head.previous, f);
    if (e != ERR_OK)
        return e;
    bundle_begin(&w, &head, &before);
    e = add_records(s, row, &w, f);
    if (e == ERR_OK && (e = bundle_end(&w, s->key.secret, out)) != ERR_OK)
        fault_set(f, e, "%s", "");
    bundle_finish(&w);
    if (e == ERR_OK)
        row->hash = bundle_hash(out->at, out->len);
    return e;
}
