/* Guards decided sales: all of a sale is there or nothing of it, it is found again as it was,
 * and the totals follow. */
#include "check.h"
#include "diemban/core/date.h"
#include "temp_shop.h"

static struct temp_shop t;
static int64_t tea, rice;

static int begin(void **state)
{
    (void)state;
    temp_shop_begin(&t);
    tea = temp_product(&t, "1001", "", "Trà sen Tây Hồ", 690000);
    rice = temp_product(&t, "1002", "", "Cốm làng Vòng", 45000);
    temp_shift(&t);
    return 0;
}

static int end(void **state)
{
    (void)state;
    temp_shop_end(&t);
    return 0;
}

static void comes_back_whole(void **state)
{
    (void)state;
    struct fault f = {0};
    struct temp_sale sold;
    struct stored_sale got, same;
    struct str a = STR_INIT, b = STR_INIT;
    temp_sell(&t, (int64_t[]){tea, rice, 0}, 3, &sold);
    must(store_sale_by_number(t.store, sold.number, &t.arena, &got, &f), &f);
    assert_string_equal(got.sale.number, "HD001201000001");
    assert_int_equal(got.seq, sold.seq);
    assert_true(hash_equal(&got.hash, &sold.hash));
    assert_int_equal(got.sale.total.dong, 745000);
    assert_int_equal(got.perpetual.dong, 745000);
    assert_int_equal(got.sale.change.dong, 2000);
    assert_int_equal(got.shift_id, t.shift_id);
    assert_int_equal(got.sale.line_count, 3);
    assert_string_equal(got.sale.lines[1].name, "Cốm làng Vòng");
    assert_string_equal(got.sale.lines[2].code, "");
    assert_int_equal(got.sale.payment_count, 1);
    assert_int_equal(got.sale.payments[0].tendered.dong, 747000);
    assert_true(sale_check(&got.sale));
    must(store_sale_by_uuid(t.store, &sold.uuid, &t.arena, &same, &f), &f);
    record_sale_write(&a, &got.sale);
    record_sale_write(&b, &same.sale);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.at, b.at, a.len);
    str_finish(&a);
    str_finish(&b);
}

static void not_found(void **state)
{
    (void)state;
    struct fault f = {0};
    struct stored_sale got;
    struct uuid u = uuid_make();
    assert_err(store_sale_by_number(t.store, "HD001201000009", &t.arena, &got, &f), ERR_NO_RECEIPT);
    assert_string_equal(f.what, "HD001201000009");
    assert_err(store_sale_by_uuid(t.store, &u, &t.arena, &got, &f), ERR_NO_RECEIPT);
    assert_err(store_sale_last(t.store, &t.arena, &got, &f), ERR_NO_RECEIPT);
    assert_int_equal(store_sale_count(t.store), 0);
}

static void totals_follow(void **state)
{
    (void)state;
    struct fault f = {0};
    struct temp_sale a, b;
    struct day_total day;
    struct stored_sale last;
    temp_sell(&t, &tea, 1, &a);
    temp_sell(&t, (int64_t[]){rice, rice}, 2, &b);
    must(store_day_total(t.store, date_of_time(TEMP_NOW), &day, &f), &f);
    assert_int_equal(day.sales, 2);
    assert_int_equal(day.total.dong, 780000);
    must(store_day_total(t.store, date_of_time(TEMP_NOW) - 1, &day, &f), &f);
    assert_int_equal(day.sales, 0);
    must(store_sale_last(t.store, &t.arena, &last, &f), &f);
    assert_string_equal(last.sale.number, b.number);
    assert_int_equal(last.perpetual.dong, 780000);
    assert_int_equal(store_sale_count(t.store), 2);
}

static void rolled_back_is_nowhere(void **state)
{
    (void)state;
    struct fault f = {0};
    struct sale sale;
    struct temp_sale sold;
    struct product p;
    struct day_total day;
    must(store_begin(t.store, &f), &f);
    temp_build_sale(&t, &tea, 1, &sale);
    sale.number = "HD001201000077";
    sale.uuid = uuid_make();
    sale.at = TEMP_NOW;
    sale.day = date_of_time(TEMP_NOW);
    must(temp_book(&t, &sale, &tea, &sold, &f), &f);
    must(store_spool_add(t.store, sale.number, 0, "x", &f), &f);
    store_rollback(t.store);
    assert_int_equal(store_sale_count(t.store), 0);
    assert_int_equal(store_spool_waiting(t.store), 0);
    must(store_product_by_id(t.store, tea, &t.arena, &p), NULL);
    assert_int_equal(p.on_hand.milli, 0);
    must(store_day_total(t.store, sale.day, &day, &f), &f);
    assert_int_equal(day.sales, 0);
}

/* A second sale with a number or uuid that was used fails, and takes its record with it. */
static void the_same_twice_is_refused(void **state)
{
    (void)state;
    struct fault f = {0};
    struct temp_sale sold, again;
    struct sale sale;
    struct journal_head before, after;
    temp_sell(&t, &tea, 1, &sold);
    store_journal_head(t.store, &before);
    must(store_begin(t.store, &f), &f);
    temp_build_sale(&t, &tea, 1, &sale);
    sale.number = "HD001201000099";
    sale.uuid = sold.uuid;
    sale.at = TEMP_NOW;
    sale.day = date_of_time(TEMP_NOW);
    assert_int_not_equal(temp_book(&t, &sale, &tea, &again, &f), ERR_OK);
    /* Even a caller that goes on regardless stores nothing. */
    assert_int_not_equal(store_commit(t.store, &f), ERR_OK);
    store_journal_head(t.store, &after);
    assert_int_equal(after.seq, before.seq);
    assert_int_equal(store_sale_count(t.store), 1);
}

/* Paper waits only where there is a printer; then the oldest goes first, once. */
static void spooled_receipts(void **state)
{
    (void)state;
    struct fault f = {0};
    struct temp_sale sold, later;
    const char *text;
    int64_t id;
    int copies;
    temp_sell(&t, &tea, 1, &sold);
    assert_int_equal(store_spool_waiting(t.store), 0);
    must(store_begin(t.store, &f), &f);
    must(store_setting_set(t.store, "printer.device", "usb:/dev/usb/lp0", &f), &f);
    must(store_commit(t.store, &f), &f);
    temp_sell(&t, &tea, 1, &later);
    assert_int_equal(store_spool_waiting(t.store), 1);
    must(store_spool_next(t.store, &t.arena, &id, &text, &f), &f);
    assert_int_not_equal(id, 0);
    must(store_begin(t.store, &f), &f);
    must(store_spool_printed(t.store, id, &f), &f);
    must(store_commit(t.store, &f), &f);
    must(store_spool_next(t.store, &t.arena, &id, &text, &f), &f);
    assert_int_equal(id, 0);
    must(store_spool_copies(t.store, later.number, &copies, &f), &f);
    assert_int_equal(copies, 1);
    assert_err(store_spool_copies(t.store, "HD1", &copies, &f), ERR_NO_RECEIPT);
    must(store_spool_text(t.store, sold.number, &t.arena, &text, &f), &f);
    assert_string_equal(text, "PHIẾU TÍNH TIỀN\n");
    assert_err(store_spool_text(t.store, "HD1", &t.arena, &text, &f), ERR_NO_RECEIPT);
}

static int keep(void *ctx, const struct sale_head *h)
{
    struct str *out = ctx;
    str_addf(out, "%s:%d:%s/", h->number + 12, h->lines, h->first_name);
    return 0;
}

static const char *find(struct sale_query q)
{
    static char out[400];
    struct str found = STR_INIT;
    struct fault f = {0};
    if (q.limit == 0)
        q.limit = 10;
    must(store_sale_find(t.store, &q, keep, &found, &f), &f);
    snprintf(out, sizeof out, "%s", found.at);
    str_finish(&found);
    return out;
}

static void old_sales_are_found(void **state)
{
    (void)state;
    struct temp_sale sold;
    int32_t today = date_of_time(TEMP_NOW);
    temp_sell(&t, (int64_t[]){tea, rice}, 2, &sold);
    clock_advance(&t.clock, 3 * 3600 * 1000);
    temp_sell(&t, &rice, 1, &sold);
    clock_advance(&t.clock, 24 * 3600 * 1000);
    temp_sell(&t, &tea, 1, &sold);
    const struct sale_query any = {.day = DATE_NONE, .hour = -1};
    struct sale_query q = any;
    assert_string_equal(find(q), "03:1:Trà sen Tây Hồ/02:1:Cốm làng Vòng/01:2:Trà sen Tây Hồ/");
    q.limit = 2;
    assert_string_equal(find(q), "03:1:Trà sen Tây Hồ/02:1:Cốm làng Vòng/");
    q = any;
    q.day = today;
    assert_string_equal(find(q), "02:1:Cốm làng Vòng/01:2:Trà sen Tây Hồ/");
    q.hour = 9;
    assert_string_equal(find(q), "01:2:Trà sen Tây Hồ/");
    q = any;
    q.product = "vong com";
    assert_string_equal(find(q), "02:1:Cốm làng Vòng/01:2:Trà sen Tây Hồ/");
    q.product = "TÂY hồ";
    assert_string_equal(find(q), "03:1:Trà sen Tây Hồ/01:2:Trà sen Tây Hồ/");
    q = any;
    q.total = money_of(45000);
    assert_string_equal(find(q), "02:1:Cốm làng Vòng/");
    q.hour = 1;
    assert_string_equal(find(q), "");
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(comes_back_whole),
        IN(not_found),
        IN(totals_follow),
        IN(rolled_back_is_nowhere),
        IN(the_same_twice_is_refused),
        IN(spooled_receipts),
        IN(old_sales_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
