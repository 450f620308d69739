/* Guards the arithmetic of returns: parts of a line add up to its amount and VAT to the đồng in
 * whatever steps it comes back, and money goes back by the tenders that paid, never more. */
#include "diemban/core/refund.h"

#include "../harness/check.h"
#include "diemban/core/date.h"

static struct sale_line line(int64_t price, int64_t milli, int64_t discount, int bp)
{
    struct sale_line l = {.code = "1",
                          .gtin = "",
                          .name = "x",
                          .unit = "",
                          .qty = qty_of(milli),
                          .price = money_of(price),
                          .discount = money_of(discount),
                          .vat_rate = {.bp = bp},
                          .lot = "",
                          .expiry = DATE_NONE,
                          .producer = ""};
    assert_true(money_times(l.price, l.qty, &l.amount));
    l.amount = money_sub(l.amount, l.discount);
    l.vat = money_vat_inside(l.amount, bp);
    return l;
}

static uint64_t next(uint64_t *seed, uint64_t below)
{
    *seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (*seed >> 33) % below;
}

static void parts_add_up(void **state)
{
    (void)state;
    uint64_t seed = 20261124;
    static const int rates[] = {0, 500, 800, 1000};
    for (int i = 0; i < 20000; i++) {
        int64_t milli = 1 + (int64_t)next(&seed, 9000);
        struct sale_line l = line((int64_t)next(&seed, 1000000), milli, 0, rates[i % 4]);
        struct money off = money_of((int64_t)next(&seed, (uint64_t)l.amount.dong + 1));
        l.discount = off;
        l.amount = money_sub(l.amount, off);
        l.vat = money_vat_inside(l.amount, l.vat_rate.bp);
        struct refund_before before = {0};
        struct money vat = {0};
        while (refund_left(&l, &before).milli > 0) {
            struct refund_line part;
            int64_t q = 1 + (int64_t)next(&seed, (uint64_t)refund_left(&l, &before).milli);
            refund_part(&l, &before, qty_of(q), &part);
            before.qty = qty_add(before.qty, part.line.qty);
            before.amount = money_add(before.amount, part.line.amount);
            vat = money_add(vat, part.line.vat);
        }
        if (before.amount.dong != l.amount.dong || vat.dong != l.vat.dong)
            fail_msg("seed 20261124, line %d: %lld of %lld", i, (long long)before.amount.dong,
                     (long long)l.amount.dong);
    }
}

static struct refund refund_of(int64_t total)
{
    return (struct refund){.total = money_of(total), .reason = "x"};
}

static void money_goes_back_as_it_came(void **state)
{
    (void)state;
    struct tender_sums paid = {0};
    assert_true(tender_sums_add(&paid, TENDER_TRANSFER, "", money_of(600)));
    assert_true(tender_sums_add(&paid, TENDER_CASH, "", money_of(300)));
    struct refund r = refund_of(700);
    assert_err(refund_pay(&r, &paid, false), ERR_OK);
    assert_int_equal(r.payment_count, 2);
    assert_int_equal(r.payments[0].tender, TENDER_CASH);
    assert_int_equal(r.payments[0].amount.dong, 300);
    assert_int_equal(r.payments[1].amount.dong, 400);
    assert_int_equal(r.payments[1].state, REFUND_DUE);
    assert_err(refund_pay(&r, &paid, true), ERR_OK);
    assert_int_equal(r.payments[1].state, REFUND_NEVER);
    r = refund_of(901);
    assert_err(refund_pay(&r, &paid, false), ERR_TOO_LARGE);
}

static void change_of_a_transfer_is_not_given_twice(void **state)
{
    (void)state;
    struct tender_sums paid = {0};
    assert_true(tender_sums_add(&paid, TENDER_TRANSFER, "", money_of(500)));
    assert_true(tender_sums_add(&paid, TENDER_CASH, "", money_of(-120)));
    struct refund r = refund_of(380);
    assert_err(refund_pay(&r, &paid, false), ERR_OK);
    assert_int_equal(r.payment_count, 1);
    assert_int_equal(r.payments[0].tender, TENDER_TRANSFER);
    assert_int_equal(r.payments[0].amount.dong, 380);
}

static void each_voucher_gets_its_own_back(void **state)
{
    (void)state;
    struct tender_sums paid = {0};
    assert_true(tender_sums_add(&paid, TENDER_VOUCHER, "A1", money_of(100)));
    assert_true(tender_sums_add(&paid, TENDER_VOUCHER, "A2", money_of(100)));
    assert_true(tender_sums_add(&paid, TENDER_EXCHANGE, "TR1", money_of(20)));
    assert_true(tender_sums_add(&paid, TENDER_DEPOSIT, "DH1", money_of(30)));
    struct refund r = refund_of(200);
    assert_err(refund_pay(&r, &paid, false), ERR_OK);
    assert_int_equal(r.payment_count, 3);
    assert_int_equal(r.payments[0].tender, TENDER_CASH); /* for goods given back, and a deposit */
    assert_string_equal(r.payments[1].reference, "A1");
    assert_int_equal(r.payments[2].amount.dong, 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_add_up),
        cmocka_unit_test(money_goes_back_as_it_came),
        cmocka_unit_test(change_of_a_transfer_is_not_given_twice),
        cmocka_unit_test(each_voucher_gets_its_own_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
