/* Guards the journal: sequence without gaps, links, hashes, signatures and perpetual totals
 * of what is appended, and that a rolled back record leaves no trace. */
#include <unistd.h>

#include "check.h"
#include "db.h"
#include "temp_shop.h"

static struct temp_shop t;

static int begin(void **state)
{
    (void)state;
    temp_shop_begin(&t);
    return 0;
}

static int end(void **state)
{
    (void)state;
    temp_shop_end(&t);
    return 0;
}

static struct journal_head append(enum record_kind kind, int64_t sales, int64_t refunds)
{
    struct fault f = {0};
    struct journal_head head;
    struct str payload = STR_INIT;
    payload_text(&payload, "x");
    struct journal_entry e = {.kind = kind,
                              .at = TEMP_NOW,
                              .day = 20780,
                              .user = "lan",
                              .approver = "minh",
                              .payload = &payload,
                              .sales = {sales},
                              .refunds = {refunds},
                              .count = sales || refunds};
    must(store_begin(t.store, &f), &f);
    must(store_journal_append(t.store, &e, &head, &f), &f);
    must(store_commit(t.store, &f), &f);
    str_finish(&payload);
    return head;
}

struct walk {
    int64_t seq;
    struct hash last;
    struct perpetual total;
    struct arena a;
    int stop_after;
};

static int walk_one(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    struct walk *w = ctx;
    struct record r;
    struct hash h = record_hash(bytes, n);
    assert_int_equal(seq, ++w->seq);
    assert_err(record_decode(bytes, n, &w->a, &r), ERR_OK);
    assert_int_equal(r.seq, seq);
    assert_true(hash_equal(&r.previous, &w->last));
    assert_true(hash_equal(&h, hash));
    assert_true(r.epoch == store_identity(t.store)->epoch);
    w->last = h;
    w->total = r.after;
    return w->stop_after > 0 && seq == w->stop_after;
}

static void records_are_linked(void **state)
{
    (void)state;
    struct fault f = {0};
    struct walk w = {0};
    arena_init(&w.a);
    append(RECORD_SIGN_ON, 0, 0);
    append(RECORD_SALE, 120000, 0);
    append(RECORD_REFUND, 0, 20000);
    struct journal_head head = append(RECORD_SALE, 30000, 0);
    must(store_journal_read(t.store, 1, 0, walk_one, &w, &f), &f);
    assert_int_equal(w.seq, 5);
    assert_true(hash_equal(&w.last, &head.hash));
    assert_int_equal(w.total.sales.dong, 150000);
    assert_int_equal(w.total.refunds.dong, 20000);
    assert_int_equal(w.total.count, 3);
    w.seq = 0;
    w.last = (struct hash){{0}};
    w.stop_after = 2;
    must(store_journal_read(t.store, 1, 0, walk_one, &w, &f), &f);
    assert_int_equal(w.seq, 2);
    arena_finish(&w.a);
}

static void totals_are_carried_over_a_start(void **state)
{
    (void)state;
    struct journal_head before = append(RECORD_SALE, 77000, 0), head;
    temp_shop_again(&t);
    store_journal_head(t.store, &head);
    assert_int_equal(head.seq, before.seq);
    assert_true(hash_equal(&head.hash, &before.hash));
    assert_int_equal(head.total.sales.dong, 77000);
    assert_int_equal(append(RECORD_SALE, 3000, 0).total.sales.dong, 80000);
}

static void a_rolled_back_record_never_was(void **state)
{
    (void)state;
    struct fault f = {0};
    struct journal_head before, inside, after;
    store_journal_head(t.store, &before);
    struct journal_entry e = {.kind = RECORD_SALE, .at = TEMP_NOW, .sales = {5000}, .count = 1};
    must(store_begin(t.store, &f), &f);
    must(store_journal_append(t.store, &e, NULL, &f), &f);
    store_journal_head(t.store, &inside);
    assert_int_equal(inside.seq, before.seq + 1);
    store_rollback(t.store);
    store_journal_head(t.store, &after);
    assert_int_equal(after.seq, before.seq);
    assert_int_equal(append(RECORD_SIGN_ON, 0, 0).seq, before.seq + 1);
}

static void inner_rollback_dooms_the_whole(void **state)
{
    (void)state;
    struct fault f = {0};
    struct journal_head before, after;
    store_journal_head(t.store, &before);
    must(store_begin(t.store, &f), &f);
    struct journal_entry e = {.kind = RECORD_SIGN_ON, .at = TEMP_NOW};
    must(store_journal_append(t.store, &e, NULL, &f), &f);
    must(store_begin(t.store, &f), &f);
    store_rollback(t.store);
    assert_err(store_commit(t.store, &f), ERR_IO);
    store_journal_head(t.store, &after);
    assert_int_equal(after.seq, before.seq);
    store_rollback(t.store); /* safe when nothing is open */
}

static void inner_commit_waits_for_the_outer(void **state)
{
    (void)state;
    struct fault f = {0};
    struct journal_head before, after;
    store_journal_head(t.store, &before);
    must(store_begin(t.store, &f), &f);
    must(store_begin(t.store, &f), &f);
    struct journal_entry e = {.kind = RECORD_SIGN_ON, .at = TEMP_NOW};
    must(store_journal_append(t.store, &e, NULL, &f), &f);
    must(store_commit(t.store, &f), &f);
    store_rollback(t.store);
    store_journal_head(t.store, &after);
    assert_int_equal(after.seq, before.seq);
}

static void signatures_hold(void **state)
{
    (void)state;
    struct journal_head head = append(RECORD_SALE, 1000, 0);
    struct hash h;
    uint8_t sig[SIG_BYTES];
    struct q q = q_begin(t.store, SQL_journal_range);
    q_int(&q, head.seq);
    q_int(&q, head.seq);
    assert_true(q_row(&q));
    size_t n;
    get_int(&q);
    get_int(&q);
    get_bytes(&q, &n);
    assert_true(get_blob(&q, h.b, sizeof h.b));
    assert_true(get_blob(&q, sig, sizeof sig));
    must(q_end(&q, NULL), NULL);
    assert_true(sign_ok(store_identity(t.store)->public_key, h.b, sizeof h.b, sig));
    sig[3] ^= 1;
    assert_false(sign_ok(store_identity(t.store)->public_key, h.b, sizeof h.b, sig));
}

static void the_anchor_follows(void **state)
{
    (void)state;
    struct journal_head head = append(RECORD_SALE, 1000, 0);
    struct anchor a = {0};
    enum anchor_state anchor_state;
    int fd = -1;
    struct fault f = {0};
    must(anchor_open(t.path, &fd, &a, &anchor_state, &f), &f);
    assert_int_equal(anchor_state, ANCHOR_GOOD);
    assert_int_equal(a.seq, head.seq);
    assert_true(hash_equal(&a.hash, &head.hash));
    assert_true(a.epoch == store_identity(t.store)->epoch);
    int64_t number;
    must(store_begin(t.store, &f), &f);
    must(store_number_next(t.store, &number, &f), &f);
    must(store_commit(t.store, &f), &f);
    close(fd);
    must(anchor_open(t.path, &fd, &a, &anchor_state, &f), &f);
    assert_int_equal(a.running, number);
    close(fd);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(records_are_linked),
        IN(totals_are_carried_over_a_start),
        IN(a_rolled_back_record_never_was),
        IN(inner_rollback_dooms_the_whole),
        IN(inner_commit_waits_for_the_outer),
        IN(signatures_hold),
        IN(the_anchor_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
