/* Guards the drawer and the close: what the one drawer function says equals what the test adds
 * up by itself, closing is never refused, a Z stands once and whole with its backup and its
 * bundle, and every row of it is compared with the journal. */
#include <sqlite3.h>
#include <time.h>
#include <unistd.h>

#include "app_shop.h"
#include "check.h"
#include "day_shop.h"
#include "diemban/app/approve.h"
#include "diemban/app/bundle.h"
#include "diemban/app/cash.h"
#include "diemban/app/clock_guard.h"
#include "diemban/app/close_shift.h"
#include "diemban/app/day_close.h"
#include "diemban/app/hold.h"
#include "diemban/app/people.h"
#include "diemban/core/date.h"
#include "diemban/dev/file.h"
#include "diemban/store/verify.h"

static struct day_shop d;

static int begin(void **state)
{
    (void)state;
    day_shop_begin(&d);
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_verified(&d.t.shop);
    day_shop_end(&d);
    return 0;
}

/* ---- cash ---- */

static void cash_moves_the_drawer_and_is_numbered(void **state)
{
    (void)state;
    struct cash_done done;
    day_sell(&d, TENDER_CASH, 500000); /* 450.000, change 50.000 */
    app_must(day_cash(&d, CASH_IN, 100000, "đổi tiền lẻ", &done), &d.t.fault);
    assert_string_equal(done.number, "PT001201000001");
    app_must(day_cash(&d, CASH_OUT, 30000, "mua nước", &done), &d.t.fault);
    assert_string_equal(done.number, "PC001201000001");
    assert_non_null(strstr(done.slip, "Ba mươi nghìn đồng"));
    app_must(day_cash(&d, CASH_DROP, 500000, "", &done), &d.t.fault);
    assert_int_equal(day_expected(&d), 2000000 + 450000 + 100000 - 30000 - 500000);
}

static void cash_is_refused_without_reason_shift_or_sense(void **state)
{
    (void)state;
    struct cash_done done;
    assert_int_equal(day_cash(&d, CASH_IN, 1000, "", &done), ERR_NO_REASON);
    assert_int_equal(day_cash(&d, CASH_OUT, 0, "x", &done), ERR_BAD_NUMBER);
    day_close_counted(&d, 2000000);
    assert_int_equal(day_cash(&d, CASH_IN, 1000, "x", &done), ERR_NO_SHIFT);
}

static void a_clerk_takes_cash_out_with_another_one_only(void **state)
{
    (void)state;
    struct cash_done done;
    struct uuid about = uuid_make();
    struct cash_request r = {
        .kind = CASH_OUT, .amount = {50000}, .reason = "mua túi", .partner = "", .about = about};
    day_act_as(&d, "lan");
    assert_int_equal(cash_move(&d.t.shop, &r, &d.a, &done, &d.t.fault), ERR_NEEDS_APPROVAL);
    app_must(approve(&d.t.shop, "minh", "482915", CAP_CASH_OUT, 50000, &about, &d.t.fault),
             &d.t.fault);
    app_must(cash_move(&d.t.shop, &r, &d.a, &done, &d.t.fault), &d.t.fault);
    assert_int_equal(day_sql(&d, "SELECT count(*) FROM cash_move WHERE approver = 'minh'"), 1);
}

static void opening_the_drawer_is_counted_and_capped(void **state)
{
    (void)state;
    unsigned effects = 0;
    struct uuid about = {{0}};
    day_act_as(&d, "lan");
    for (int i = 0; i < 3; i++) {
        app_must(drawer_open(&d.t.shop, "xem tiền", &about, &effects, &d.t.fault), &d.t.fault);
        assert_true(effects & EFFECT_DRAWER);
    }
    assert_int_equal(drawer_open(&d.t.shop, "xem tiền", &about, &effects, &d.t.fault),
                     ERR_NEEDS_APPROVAL);
    assert_int_equal(drawer_open(&d.t.shop, "", &about, &effects, &d.t.fault), ERR_NO_REASON);
}

/* ---- closing a shift ---- */

static void a_small_difference_is_stored_and_the_next_float_offered(void **state)
{
    (void)state;
    struct money left = {0};
    bool found = false;
    day_sell(&d, TENDER_CASH, 450000);
    day_close_counted(&d, 2440000);
    assert_int_equal(d.closed->closed.expected.dong, 2450000);
    assert_int_equal(d.closed->closed.kept.dong, 2000000);
    assert_int_equal(d.closed->closed.handed.dong, 440000);
    assert_false(d.closed->closed.awaiting);
    assert_false(d.t.shop.shift_open);
    app_must(close_float_left(&d.t.shop, &left, &found, &d.t.fault), &d.t.fault);
    assert_true(found && left.dong == 2000000);
    assert_non_null(strstr(d.closed->slip, "-10.000"));
}

static void a_large_one_needs_another_or_waits(void **state)
{
    (void)state;
    struct close_request r = {.cash = {1000000}, .note = "mất tiền", .about = uuid_make()};
    day_act_as(&d, "lan");
    assert_int_equal(close_shift(&d.t.shop, &r, &d.a, d.closed, &d.t.fault), ERR_NEEDS_APPROVAL);
    assert_true(d.t.shop.shift_open);
    r.may_wait = true;
    app_must(close_shift(&d.t.shop, &r, &d.a, d.closed, &d.t.fault), &d.t.fault);
    assert_true(d.closed->closed.awaiting);
    assert_false(d.t.shop.shift_open);
    assert_int_equal(day_sql(&d, "SELECT count(*) FROM awaiting w JOIN shift_close c "
                                 "ON c.seq = w.record WHERE w.act = 'difference'"),
                     1);
    int64_t seq = day_sql(&d, "SELECT seq FROM awaiting");
    assert_int_equal(approve_give(&d.t.shop, "minh", "482915", seq, &d.t.fault), ERR_NO_RIGHT);
    day_act_as(&d, "hoa");
    app_must(people_set_pin(&d.t.shop, "hoa", "739158", false, &d.t.fault), &d.t.fault);
    app_must(approve_give(&d.t.shop, "hoa", "739158", seq, &d.t.fault), &d.t.fault);
}

static void a_recount_keeps_both_counts(void **state)
{
    (void)state;
    struct close_request r = {.note = ""};
    r.rounds[0] = (struct cash_count){{3, 2}};
    r.rounds[1] = (struct cash_count){{2, 5}};
    r.round_count = 2;
    r.cash = cash_count_sum(&r.rounds[1]);
    app_must(close_shift(&d.t.shop, &r, &d.a, d.closed, &d.t.fault), &d.t.fault);
    struct record record;
    struct shift_closed *read = arena_array(&d.a, 1, sizeof *read);
    app_must(store_record_at(d.t.shop.store, d.closed->seq, &d.a, &record, &d.t.fault), NULL);
    assert_int_equal(record_close_read(record.payload, record.payload_size, &d.a, read), ERR_OK);
    assert_int_equal(read->round_count, 2);
    assert_int_equal(cash_count_sum(&read->rounds[0]).dong, 1900000);
    assert_int_equal(cash_count_sum(&read->rounds[1]).dong, 2000000);
}

static void carts_go_over_by_name(void **state)
{
    (void)state;
    struct sell_scan scan = {.text = "1001", .size = 4};
    struct sell_outcome out;
    app_must(sell_scan(&d.t.shop, &d.cart, &scan, 1, &out, &d.t.fault), &d.t.fault);
    app_must(hold_cart(&d.t.shop, &d.cart, "Chị Hoa", &d.t.fault), &d.t.fault);
    app_must(sell_scan(&d.t.shop, &d.cart, &scan, 1, &out, &d.t.fault), &d.t.fault);
    day_close_counted(&d, 2000000);
    assert_int_equal(d.closed->closed.held_count, 2);
    assert_string_equal(d.closed->closed.held[0].label, "Chị Hoa");
    assert_string_equal(d.closed->closed.held[1].label, "setup");
    assert_int_equal(day_sql(&d, "SELECT count(*) FROM cart WHERE held = 1"), 2);
    cart_clear(&d.cart);
}

static void a_closed_shift_takes_no_sale(void **state)
{
    (void)state;
    day_close_counted(&d, 2000000);
    struct sell_scan scan = {.text = "1001", .size = 4};
    struct sell_outcome out;
    assert_int_equal(sell_scan(&d.t.shop, &d.cart, &scan, 1, &out, &d.t.fault), ERR_NO_SHIFT);
    app_must(open_shift(&d.t.shop, "Chiều", money_of(2000000), &d.t.fault), &d.t.fault);
    assert_int_equal(d.t.shop.shift.number, 2);
    day_sell(&d, TENDER_CARD, 450000);
    assert_int_equal(day_expected(&d), 2000000);
}

/* ---- the day ---- */

static void a_z_stands_once_and_whole(void **state)
{
    (void)state;
    struct fault trouble = {0};
    day_sell(&d, TENDER_CASH, 450000);
    day_sell(&d, TENDER_TRANSFER, 450000);
    day_z_all(&d);
    assert_int_equal(d.done->z.number, 1);
    assert_int_equal(d.done->z.period.sales, 2);
    assert_int_equal(d.done->z.period.sale_total.dong, 900000);
    assert_int_equal(d.done->z.period.hour_sales[9], 2);
    assert_string_equal(d.done->z.period.rates[0].name, "8%");
    assert_int_equal(d.done->z.period.rates[0].sold_vat.dong, 2 * 33333);
    assert_false(d.t.shop.shift_open);
    assert_int_equal(day_sql(&d, "SELECT count(*) FROM shift_close WHERE state = 'uncounted'"), 1);
    struct hash first = d.done->hash;
    app_must(day_close(&d.t.shop, NULL, &d.a, d.done, &trouble, &d.t.fault), &d.t.fault);
    assert_true(d.done->repeated && hash_equal(&first, &d.done->hash));
    assert_int_equal(d.done->z.period.sales, 2);
    assert_int_equal(day_sql(&d, "SELECT count(*) FROM day_close"), 1);
    assert_int_equal(day_files(&d, "backup", ".db"), 1);
    assert_int_equal(day_files(&d, "outbox", ".dmb"), 1);
}

static void days_without_sales_and_past_days_close_too(void **state)
{
    (void)state;
    day_z_all(&d);
    assert_int_equal(d.done->z.period.sales, 0);
    assert_int_equal(d.done->z.period.day, date_of_time(APP_NOW));
    day_later(&d, 24); /* nothing at all on Tuesday */
    day_z_all(&d);
    assert_int_equal(d.done->z.number, 2);
    app_must(open_shift(&d.t.shop, "Tối", money_of(0), &d.t.fault), &d.t.fault);
    day_sell(&d, TENDER_CASH, 450000);
    day_later(&d, 30); /* closed late, for the day it was opened on */
    day_z_all(&d);
    assert_int_equal(d.done->z.number, 3);
    assert_int_equal(d.done->z.period.day, date_of_time(APP_NOW) + 1);
    assert_int_equal(d.done->z.period.sales, 1);
    day_z_all(&d);
    assert_int_equal(d.done->z.number, 3);
    assert_true(d.done->repeated);
}

static void periods_meet_and_perpetual_totals_grow(void **state)
{
    (void)state;
    int64_t last = 0, total = 0;
    for (int i = 1; i <= 3; i++) {
        if (!d.t.shop.shift_open)
            app_must(open_shift(&d.t.shop, "", money_of(0), &d.t.fault), &d.t.fault);
        day_sell(&d, TENDER_CASH, 450000);
        day_z_all(&d);
        total += 450000;
        assert_int_equal(d.done->z.number, i);
        assert_int_equal(d.done->z.period.first, last + 1);
        assert_int_equal(d.done->z.period.last, d.done->seq - 1);
        assert_int_equal(d.done->z.period.total.sales.dong, total);
        last = d.done->seq;
        day_later(&d, 1);
    }
}

static void a_note_comes_after_and_changes_nothing(void **state)
{
    (void)state;
    day_z_all(&d);
    app_must(day_annotate(&d.t.shop, d.done->seq, "tìm thấy 10.000 dưới két", &d.t.fault),
             &d.t.fault);
    assert_int_equal(day_annotate(&d.t.shop, d.done->seq, "", &d.t.fault), ERR_NO_REASON);
    day_act_as(&d, "lan");
    assert_int_equal(day_annotate(&d.t.shop, d.done->seq, "x", &d.t.fault), ERR_NO_RIGHT);
    day_act_as(&d, "hoa");
}

static void time_never_goes_back_in_a_sale(void **state)
{
    (void)state;
    day_sell(&d, TENDER_CASH, 450000);
    clock_advance(&d.t.clock, -1800000); /* half an hour */
    app_shop_again(&d.t);
    assert_int_equal(clock_was_back(&d.t.shop), 1800000);
    assert_true(shop_now(&d.t.shop) == APP_NOW);
    app_must(clock_note(&d.t.shop, &d.t.fault), &d.t.fault);
    app_must(clock_note(&d.t.shop, &d.t.fault), &d.t.fault);
    day_sell(&d, TENDER_CASH, 450000);
    assert_int_equal(day_sql(&d, "SELECT count(*) FROM journal WHERE kind = 62"), 1);
    assert_int_equal(day_sql(&d, "SELECT max(at) - min(at) FROM sale"), 0);
    day_later(&d, 2);
    assert_true(shop_now(&d.t.shop) == APP_NOW + 5400000);
    clock_advance(&d.t.clock, -20 * 3600000); /* a dead battery */
    app_shop_again(&d.t);
    assert_true(clock_was_back(&d.t.shop) > CLOCK_WAIT_MS);
    assert_true(shop_now(&d.t.shop) < APP_NOW);
    clock_advance(&d.t.clock, 20 * 3600000);
    app_shop_again(&d.t);
}

/* ---- the one drawer function against the test's own sums ---- */

static enum err sell_tea(void)
{
    struct sell_scan scan = {.text = "1001", .size = 4};
    struct sell_payment pay = {.tender = TENDER_CASH, .tendered = {450000}, .reference = ""};
    struct sell_outcome out;
    struct sell_done done;
    if (d.cart.count == 0)
        app_must(sell_scan(&d.t.shop, &d.cart, &scan, 1, &out, &d.t.fault), &d.t.fault);
    return sell_pay(&d.t.shop, &d.cart, &pay, 1, &d.a, &done, &d.t.fault);
}

static void again_as_lan(void)
{
    app_shop_again(&d.t);
    day_act_as(&d, "lan");
}

static void a_clock_far_back_asks_the_manager(void **state)
{
    (void)state;
    struct shop *shop = &d.t.shop;
    day_sell(&d, TENDER_CASH, 450000);
    clock_advance(&d.t.clock, -20 * 3600000); /* a dead battery */
    again_as_lan();
    app_must(clock_note(shop, &d.t.fault), &d.t.fault);
    assert_int_equal(sell_tea(), ERR_CLOCK_BACK);
    again_as_lan(); /* starting again is no way round */
    app_must(sell_resume(shop, &d.cart, &d.t.fault), &d.t.fault);
    assert_int_equal(sell_tea(), ERR_CLOCK_BACK);
    assert_int_equal(open_shift(shop, "x", money_of(0), &d.t.fault), ERR_SHIFT_OPEN);
    app_must(approve(shop, "minh", "482915", CAP_CLOCK, clock_minutes(shop), &shop->clock_about,
                     &d.t.fault),
             &d.t.fault);
    app_must(sell_tea(), &d.t.fault);
    again_as_lan();
    app_must(sell_tea(), &d.t.fault);
    assert_int_equal(day_sql(&d, "SELECT count(*) FROM journal WHERE kind = 62"), 2);
    clock_advance(&d.t.clock, 21 * 3600000);
    again_as_lan();
}

static void a_clock_set_right_asks_nobody(void **state)
{
    (void)state;
    clock_advance(&d.t.clock, -20 * 3600000);
    again_as_lan();
    app_must(clock_note(&d.t.shop, &d.t.fault), &d.t.fault);
    assert_int_equal(sell_tea(), ERR_CLOCK_BACK);
    clock_advance(&d.t.clock, 20 * 3600000 + 1000);
    again_as_lan();
    app_must(sell_resume(&d.t.shop, &d.cart, &d.t.fault), &d.t.fault);
    app_must(sell_tea(), &d.t.fault);
}

/* Nobody is there to say yes: the shop sells, and the list remembers. */
static void a_clock_far_back_may_wait_for_its_yes(void **state)
{
    (void)state;
    struct shop *shop = &d.t.shop;
    clock_advance(&d.t.clock, -20 * 3600000);
    again_as_lan();
    assert_int_equal(sell_tea(), ERR_CLOCK_BACK);
    app_must(approve_later(shop, CAP_CLOCK, clock_minutes(shop), &shop->clock_about, &d.t.fault),
             &d.t.fault);
    app_must(sell_tea(), &d.t.fault);
    assert_int_equal(day_sql(&d, "SELECT count(*) FROM awaiting WHERE act = 'clock'"), 1);
    clock_advance(&d.t.clock, 21 * 3600000);
    again_as_lan();
}

static void the_drawer_is_what_was_put_in_and_taken_out(void **state)
{
    (void)state;
    uint64_t seed = (uint64_t)time(NULL);
    struct rng rng;
    int64_t cash = 2000000, other[TENDER_COUNT] = {0}, sales = 0, total = 0;
    rng_seed(&rng, seed);
    print_message("seed %llu\n", (unsigned long long)seed);
    for (int i = 0; i < 120; i++) {
        struct cash_done done;
        int64_t amount = 1000 * (1 + (int64_t)rng_below(&rng, 90));
        switch (rng_below(&rng, 7)) {
        case 0:
            app_must(day_cash(&d, CASH_IN, amount, "thu", &done), &d.t.fault);
            cash += amount;
            break;
        case 1:
            app_must(day_cash(&d, CASH_OUT, amount, "chi", &done), &d.t.fault);
            cash -= amount;
            break;
        case 2:
            app_must(day_cash(&d, CASH_DROP, amount, "", &done), &d.t.fault);
            cash -= amount;
            break;
        default: {
            enum tender t = (enum tender)rng_below(&rng, TENDER_VOUCHER + 1);
            day_sell(&d, t, t == TENDER_CASH ? 450000 + amount : 450000);
            *(t == TENDER_CASH ? &cash : &other[t]) += 450000;
            sales++;
            total += 450000;
        }
        }
    }
    struct period *p = arena_array(&d.a, 1, sizeof *p);
    app_must(shift_sums(&d.t.shop, p, &d.t.fault), &d.t.fault);
    assert_int_equal(drawer_expected(&p->drawer, TENDER_CASH).dong, cash);
    for (int t = TENDER_CASH + 1; t < TENDER_COUNT; t++)
        assert_int_equal(drawer_expected(&p->drawer, (enum tender)t).dong, other[t]);
    day_close_counted(&d, cash);
    assert_int_equal(d.closed->closed.expected.dong, cash);
    day_z_all(&d);
    assert_int_equal(d.done->z.period.sales, sales);
    assert_int_equal(d.done->z.period.sale_total.dong, total);
    assert_int_equal(day_sql(&d, "SELECT coalesce(sum(applied), 0) FROM payment "
                                 "WHERE tender = 'cash'"),
                     d.done->z.period.whole.sold[TENDER_CASH].dong);
}

/* ---- backup and bundle ---- */

static int count_record(void *ctx, const struct record *r, const void *bytes, size_t n,
                        const uint8_t sig[SIG_BYTES])
{
    struct hash h = record_hash(bytes, n);
    (void)r;
    assert_true(sign_ok(store_identity(d.t.shop.store)->public_key, h.b, sizeof h.b, sig));
    ++*(int *)ctx;
    return 0;
}

static void read_bytes(const char *name, struct str *out)
{
    struct fault f;
    app_must(file_read(name, 1 << 26, out, &f), &f);
}

static void a_bundle_holds_the_records_and_nothing_forged(void **state)
{
    (void)state;
    struct str bytes = STR_INIT, again = STR_INIT;
    struct bundle_head head;
    int records = 0;
    day_sell(&d, TENDER_CASH, 450000);
    day_z_all(&d);
    read_bytes(d.done->task.bundle, &bytes);
    assert_int_equal(bundle_read(bytes.at, bytes.len, &head, count_record, &records), ERR_OK);
    assert_int_equal(head.first, 1);
    assert_int_equal(head.last, d.done->seq);
    assert_int_equal(records, d.done->seq);
    assert_int_equal(head.kinds[RECORD_SALE], 1);
    assert_int_equal(head.sales.dong, 450000);
    assert_true(hash_equal(&head.chain, &d.done->hash));
    for (size_t i = 0; i < bytes.len; i += 1 + bytes.len / 97) { /* any bit */
        bytes.at[i] ^= 4;
        assert_int_equal(bundle_read(bytes.at, bytes.len, &head, NULL, NULL), ERR_DAMAGED);
        bytes.at[i] ^= 4;
    }
    assert_int_equal(bundle_read(bytes.at, bytes.len - 1, &head, NULL, NULL), ERR_DAMAGED);
    unlink(d.done->task.bundle); /* lost: the same bytes come again from the journal */
    struct bundle_result *r = arena_array(&d.a, 1, sizeof *r);
    app_must(bundle_export(&d.t.shop, d.t.dir, 1, r, &d.t.fault), &d.t.fault);
    assert_int_equal(r->count, 2); /* that one, and one with what came since */
    char name[4200];
    const char *slash = strrchr(d.done->task.bundle, '/');
    snprintf(name, sizeof name, "%s%s", d.t.dir, slash);
    read_bytes(name, &again);
    assert_int_equal(again.len, bytes.len);
    assert_memory_equal(again.at, bytes.at, bytes.len);
    str_finish(&bytes);
    str_finish(&again);
}

static void a_sealed_bundle_is_read_by_the_office_only(void **state)
{
    (void)state;
    uint8_t key[PUBLIC_KEY_BYTES], signing[SECRET_KEY_BYTES];
    uint8_t open[SEAL_KEY_BYTES], secret[SEAL_KEY_BYTES];
    char hex[2 * SEAL_KEY_BYTES + 1];
    struct str bytes = STR_INIT;
    struct bundle_head head;
    sign_keypair(key, signing);
    assert_true(seal_key_of(key, open) && seal_secret_of(signing, secret));
    app_must(store_begin(d.t.shop.store, &d.t.fault), &d.t.fault);
    app_must(
        store_setting_set(d.t.shop.store, "office.key", hex_of(key, sizeof key, hex), &d.t.fault),
        &d.t.fault);
    app_must(store_commit(d.t.shop.store, &d.t.fault), &d.t.fault);
    day_z_all(&d);
    read_bytes(d.done->task.bundle, &bytes);
    assert_memory_equal(bytes.at, "DMBS", 4);
    assert_int_equal(bundle_read(bytes.at, bytes.len, &head, NULL, NULL), ERR_DAMAGED);
    uint8_t *plain = malloc(bytes.len);
    assert_true(seal_open(open, secret, bytes.at + 4, bytes.len - 4, plain));
    assert_int_equal(bundle_read(plain, bytes.len - 4 - SEAL_EXTRA, &head, NULL, NULL), ERR_OK);
    free(plain);
    str_finish(&bytes);
}

static void a_backup_opens_as_the_shop_it_was(void **state)
{
    (void)state;
    struct backup_done done;
    sqlite3 *db;
    sqlite3_stmt *st;
    char name[200];
    snprintf(name, sizeof name, "%s/copy.db", d.t.dir);
    day_sell(&d, TENDER_CASH, 450000);
    app_must(day_backup(&d.t.shop, name, NULL, &done, &d.t.fault), &d.t.fault);
    assert_true(store_backup_stands(name, &done));
    assert_int_equal(sqlite3_open(name, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT count(*) FROM sale", -1, &st, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(st, 0), 1);
    sqlite3_finalize(st);
    sqlite3_close(db);
    assert_true(day_backup_at(&d.t.shop) == APP_NOW);
    FILE *out = fopen(name, "r+b"); /* one flipped bit */
    fseek(out, 5000, SEEK_SET);
    int was = fgetc(out);
    fseek(out, 5000, SEEK_SET);
    fputc(was ^ 1, out);
    fclose(out);
    assert_false(store_backup_stands(name, &done));
}

/* ---- edits from outside ---- */

static const struct {
    const char *sql, *what;
} edits[] = {
    {"UPDATE cash_move SET amount = amount - 1", "cash"},
    {"UPDATE cash_move SET kind = 'out'", "cash"},
    {"DELETE FROM cash_move", "cash"},
    {"UPDATE shift_close SET counted = counted + 10000, handed = handed + 10000", "shift"},
    {"UPDATE shift_close SET awaiting = 1 - awaiting", "shift"},
    {"DELETE FROM shift_close", "shift"},
    {"UPDATE day_close SET sale_total = sale_total - 450000, sales = sales - 1", "day"},
    {"UPDATE day_close SET number = 7", "day"},
    {"DELETE FROM day_close", "day"},
    {"UPDATE annotation SET text = 'không sao'", "note"},
    {"DELETE FROM annotation", "note"},
    {"INSERT INTO annotation SELECT 1, at, day, person, approver, about, kind, text "
     "FROM annotation",
     "note"},
};

static void see(void *ctx, const struct verify_finding *finding)
{
    const char **want = ctx;
    if (*want != NULL && strcmp(finding->what, *want) == 0)
        *want = NULL;
}

static void a_hand_in_the_tables_is_named(void **state)
{
    (void)state;
    struct cash_done done;
    day_sell(&d, TENDER_CASH, 450000);
    app_must(day_cash(&d, CASH_IN, 1000, "thu", &done), &d.t.fault);
    day_close_counted(&d, 2451000);
    day_z_all(&d);
    app_must(day_annotate(&d.t.shop, d.done->seq, "ghi chú", &d.t.fault), &d.t.fault);
    shop_close(&d.t.shop);
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        char copy[200];
        struct verify_options options = {.full = true};
        struct verify_result result;
        const char *want = edits[i].what;
        day_copy_edited(&d, edits[i].sql, copy, sizeof copy);
        struct store *s;
        app_must(store_open_inspect(copy, &d.t.clock, &s, &d.t.fault), &d.t.fault);
        app_must(store_verify(s, &options, see, &want, &result, &d.t.fault), &d.t.fault);
        store_close(s);
        if (want != NULL)
            fail_msg("not named: %s", edits[i].sql);
    }
    app_must(shop_open(&d.t.shop, d.t.path, &d.t.clock, tr_none, &d.t.fault), &d.t.fault);
}

static void nobody_rewrites_a_close(void **state)
{
    (void)state;
    static const char *const tables[] = {"cash_move", "shift_close", "day_close", "annotation"};
    struct cash_done done;
    app_must(day_cash(&d, CASH_IN, 1000, "thu", &done), &d.t.fault);
    day_close_counted(&d, 2001000);
    day_z_all(&d);
    app_must(day_annotate(&d.t.shop, d.done->seq, "ghi chú", &d.t.fault), &d.t.fault);
    shop_close(&d.t.shop);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(d.t.path, &db), SQLITE_OK);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        for (size_t k = 0; k < 3; k++) {
            char sql[200], *why = NULL;
            snprintf(sql, sizeof sql,
                     k == 0   ? "UPDATE %s SET day = 1"
                     : k == 1 ? "DELETE FROM %s"
                              : "INSERT OR REPLACE INTO %s SELECT * FROM %s",
                     tables[i], tables[i]);
            assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, &why), SQLITE_CONSTRAINT);
            assert_non_null(strstr(why, "append-only"));
            sqlite3_free(why);
        }
    }
    sqlite3_close(db);
    app_must(shop_open(&d.t.shop, d.t.path, &d.t.clock, tr_none, &d.t.fault), &d.t.fault);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(cash_moves_the_drawer_and_is_numbered),
        IN(cash_is_refused_without_reason_shift_or_sense),
        IN(a_clerk_takes_cash_out_with_another_one_only),
        IN(opening_the_drawer_is_counted_and_capped),
        IN(a_small_difference_is_stored_and_the_next_float_offered),
        IN(a_large_one_needs_another_or_waits),
        IN(a_recount_keeps_both_counts),
        IN(carts_go_over_by_name),
        IN(a_closed_shift_takes_no_sale),
        IN(a_z_stands_once_and_whole),
        IN(days_without_sales_and_past_days_close_too),
        IN(periods_meet_and_perpetual_totals_grow),
        IN(time_never_goes_back_in_a_sale),
        IN(a_clock_far_back_asks_the_manager),
        IN(a_clock_set_right_asks_nobody),
        IN(a_clock_far_back_may_wait_for_its_yes),
        IN(a_note_comes_after_and_changes_nothing),
        IN(the_drawer_is_what_was_put_in_and_taken_out),
        IN(a_bundle_holds_the_records_and_nothing_forged),
        IN(a_sealed_bundle_is_read_by_the_office_only),
        IN(a_backup_opens_as_the_shop_it_was),
        IN(a_hand_in_the_tables_is_named),
        IN(nobody_rewrites_a_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
