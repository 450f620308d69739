/* Guards which promotion wins: against a second, simple model on 20,000 random carts, and by
 * hand where the rules meet (ends in the middle of a sale, buy and get, near the date). */
#include "../harness/check.h"

#include "diemban/base/random.h"
#include "diemban/core/cart.h"
#include "diemban/core/date.h"
#include "diemban/core/promotion.h"
#include "diemban/core/sale.h"

/* Monday 2026-11-23 09:00 in Vietnam. */
#define NOW INT64_C(1795399200000)
#define HOUR INT64_C(3600000)

static const struct product tea = {.code = "1001",
                                   .gtin = "",
                                   .ocop_code = "",
                                   .name = "Trà sen Tây Hồ",
                                   .unit = "hộp",
                                   .vat = "8%",
                                   .stars = 5,
                                   .group = "I",
                                   .group_class = "I.3.b",
                                   .producer = "HTX Sen Quảng An",
                                   .certificate = "",
                                   .certificate_date = DATE_NONE};

static struct promotion rule(const char *what)
{
    struct promotion p = {.name = "Tuần OCOP",
                          .scope = SCOPE_ALL,
                          .subject = "",
                          .weekdays = EVERY_DAY,
                          .to_minute = DAY_MINUTES,
                          .from_day = DATE_NONE,
                          .to_day = DATE_NONE,
                          .added_at = NOW - 24 * HOUR};
    assert_err(promotion_parse_what(what, &p), ERR_OK);
    assert_true(promotion_ok(&p));
    return p;
}

static struct promotion_line line(int64_t price, int64_t milli)
{
    struct promotion_line l = {.qty = qty_of(milli),
                               .price = money_of(price),
                               .weighed = milli % 1000 != 0,
                               .expiry = DATE_NONE,
                               .at = NOW};
    assert_true(money_times(l.price, l.qty, &l.gross));
    return l;
}

static int64_t off_one(const struct promotion *rules, int n, struct promotion_line l)
{
    promotion_best(rules, n, &tea, &l, 1);
    return l.off.dong;
}

static void the_best_rule_of_a_line_wins(void **state)
{
    (void)state;
    struct promotion rules[] = {rule("10%"), rule("60.000"), rule("=400.000")};
    struct promotion_line l = line(450000, 1000);
    promotion_best(rules, 3, &tea, &l, 1);
    assert_int_equal(l.off.dong, 60000);
    assert_ptr_equal(l.by, &rules[1]);
    assert_int_equal(off_one(rules, 1, line(450000, 750)), 33750);
    assert_int_equal(off_one(&rules[1], 1, line(50000, 2000)), 100000); /* not below nothing */
    assert_int_equal(off_one(&rules[2], 1, line(390000, 1000)), 0);     /* dearer is no offer */
    struct promotion twice[] = {rule("10%"), rule("10%")};
    promotion_best(twice, 2, &tea, &l, 1);
    assert_ptr_equal(l.by, &twice[0]);
}

static void buy_and_get_counts_all_lines(void **state)
{
    (void)state;
    struct promotion rules[] = {rule("2+1"), rule("10%")};
    struct promotion_line l[] = {line(90000, 1000), line(90000, 1000), line(90000, 1000),
                                 line(90000, 1000)};
    promotion_best(rules, 1, &tea, l, 2);
    assert_int_equal(l[0].off.dong + l[1].off.dong, 0);
    promotion_best(rules, 1, &tea, l, 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(l[i].off.dong, 30000);
    promotion_best(rules, 2, &tea, l, 2); /* two have only the ten percent */
    assert_int_equal(l[0].off.dong, 9000);
    promotion_best(rules, 2, &tea, l, 4);
    assert_int_equal(l[0].off.dong + l[1].off.dong + l[2].off.dong + l[3].off.dong, 90000);
    /* Goods by weight are not counted. */
    struct promotion_line heavy = line(90000, 3500);
    promotion_best(rules, 1, &tea, &heavy, 1);
    assert_int_equal(heavy.off.dong, 0);
}

static void a_line_keeps_what_held_when_it_was_scanned(void **state)
{
    (void)state;
    struct promotion ended = rule("10%"), begun = rule("20%");
    ended.ended_at = NOW + HOUR;
    begun.added_at = NOW + HOUR;
    struct promotion rules[] = {ended, begun};
    struct promotion_line l[] = {line(100000, 1000), line(100000, 1000)};
    l[1].at = NOW + 2 * HOUR;
    promotion_best(rules, 2, &tea, l, 2);
    assert_int_equal(l[0].off.dong, 10000);
    assert_int_equal(l[1].off.dong, 20000);
}

static void days_and_hours(void **state)
{
    (void)state;
    struct promotion p = rule("10%");
    assert_err(promotion_parse_hours("9-17:30", &p.from_minute, &p.to_minute), ERR_OK);
    assert_true(promotion_runs(&p, NOW));
    assert_false(promotion_runs(&p, NOW - 1));
    assert_false(promotion_runs(&p, NOW + 8 * HOUR + HOUR / 2));
    assert_true(promotion_runs(&p, NOW + 8 * HOUR + HOUR / 2 - 1));
    assert_err(promotion_parse_weekdays("T7-CN", &p.weekdays), ERR_OK);
    assert_int_equal(p.weekdays, 0x60);
    assert_false(promotion_runs(&p, NOW));
    assert_err(promotion_parse_weekdays("sat-mon, wed", &p.weekdays), ERR_OK);
    assert_int_equal(p.weekdays, 0x65);
    p.from_day = date_of_time(NOW) + 1;
    assert_false(promotion_runs(&p, NOW));
    static const char *const bad_hours[] = {"9", "17-9", "9-25", "9-9", "a-b", "9-17h"};
    for (size_t i = 0; i < sizeof bad_hours / sizeof *bad_hours; i++)
        assert_err(promotion_parse_hours(bad_hours[i], &p.from_minute, &p.to_minute),
                   ERR_BAD_PROMOTION);
    assert_err(promotion_parse_weekdays("T8", &p.weekdays), ERR_BAD_PROMOTION);
    assert_err(promotion_parse_weekdays("mon-", &p.weekdays), ERR_BAD_PROMOTION);
    static const char *const bad[] = {"", "x", "20", "120%", "0,005%", "2+", "2+1x", "=", "-5"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct promotion q = rule("10%");
        q.kind = PROMOTION_KIND_COUNT;
        assert_true(promotion_parse_what(bad[i], &q) == ERR_BAD_PROMOTION || !promotion_ok(&q));
    }
}

static void what_it_is_for(void **state)
{
    (void)state;
    static const struct {
        enum promotion_scope scope;
        const char *subject;
        bool covers;
    } rows[] = {
        {SCOPE_ALL, "", true},
        {SCOPE_PRODUCT, "1001", true},
        {SCOPE_PRODUCT, "1", false},
        {SCOPE_GROUP, "I", true},
        {SCOPE_GROUP, "I.3", true},
        {SCOPE_GROUP, "I.3.b", true},
        {SCOPE_GROUP, "I.30", false},
        {SCOPE_GROUP, "II", false},
        {SCOPE_STARS, "5", true},
        {SCOPE_STARS, "4", false},
        {SCOPE_PRODUCER, "htx sen quang an", true},
        {SCOPE_PRODUCER, "HTX", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct promotion p = rule("10%");
        p.scope = rows[i].scope;
        p.subject = rows[i].subject;
        assert_int_equal(promotion_covers(&p, &tea, date_of_time(NOW)), rows[i].covers);
    }
}

static void near_the_date(void **state)
{
    (void)state;
    struct promotion p = rule("30%");
    p.near_days = 3;
    struct promotion_line l = line(100000, 1000);
    assert_int_equal(off_one(&p, 1, l), 0);
    l.expiry = date_of_time(NOW) + 4;
    assert_int_equal(off_one(&p, 1, l), 0);
    l.expiry = date_of_time(NOW) + 3;
    assert_int_equal(off_one(&p, 1, l), 30000);
}

/* ---- a second model, as plain as it can be ---- */

enum { CARTS = 20000, LINES = 6, RULES = 5 };

static int64_t model_one(const struct promotion *p, const struct promotion_line *l)
{
    int64_t gross = l->gross.dong, off = 0;
    if (p->kind == PROMOTION_PERCENT)
        off = (gross * p->bp * 2 + 10000) / 20000;
    else if (p->kind == PROMOTION_AMOUNT)
        off = (p->amount.dong * l->qty.milli * 2 + 1000) / 2000;
    else if (p->kind == PROMOTION_PRICE && p->amount.dong < l->price.dong)
        off = gross - (p->amount.dong * l->qty.milli * 2 + 1000) / 2000;
    return off < 0 ? 0 : off > gross ? gross : off;
}

static bool model_fits(const struct promotion *p, const struct promotion_line *l)
{
    int32_t day = date_of_time(l->at);
    bool time = l->at >= p->added_at && (p->ended_at == 0 || l->at < p->ended_at);
    return time &&
           (p->near_days == 0 || (l->expiry != DATE_NONE && l->expiry - day <= p->near_days));
}

/* Units are taken one after another: `buy` are paid, then `get` are free. */
static int64_t model_free(int64_t units, const struct promotion *p)
{
    int64_t free = 0;
    for (int64_t i = 0; i < units; i++)
        free += i % (p->buy + p->get) >= p->buy;
    return free;
}

/* The most that this cart may save: no buy-and-get rule, or any one of them. */
static int64_t model(const struct promotion *rules, int n, const struct promotion_line *l,
                     int count)
{
    int64_t alone[LINES] = {0}, best = 0;
    for (int i = 0; i < count; i++) {
        for (int r = 0; r < n; r++)
            if (model_fits(&rules[r], &l[i]) && model_one(&rules[r], &l[i]) > alone[i])
                alone[i] = model_one(&rules[r], &l[i]);
        best += alone[i];
    }
    for (int r = 0; r < n; r++) {
        int64_t units = 0, lowest = INT64_MAX, rest = 0;
        if (rules[r].kind != PROMOTION_BUY_GET)
            continue;
        for (int i = 0; i < count; i++) {
            bool counts = !l[i].weighed && model_fits(&rules[r], &l[i]);
            units += counts ? l[i].qty.milli / 1000 : 0;
            lowest = counts && l[i].price.dong < lowest ? l[i].price.dong : lowest;
            rest += counts ? 0 : alone[i];
        }
        if (units > 0 && rest + model_free(units, &rules[r]) * lowest > best)
            best = rest + model_free(units, &rules[r]) * lowest;
    }
    return best;
}

static struct promotion random_rule(struct rng *r)
{
    static const char *const whats[] = {"10%",    "33,33%", "100%", "5.000", "700.000",
                                        "=9.000", "=1",     "1+1",  "2+1",   "3+2"};
    struct promotion p = rule(whats[rng_below(r, sizeof whats / sizeof *whats)]);
    if (rng_below(r, 4) == 0)
        p.near_days = 1 + (int)rng_below(r, 5);
    if (rng_below(r, 4) == 0)
        p.ended_at = NOW + (int64_t)rng_below(r, 3) * HOUR;
    if (rng_below(r, 4) == 0)
        p.added_at = NOW + (int64_t)rng_below(r, 3) * HOUR;
    return p;
}

static struct promotion_line random_line(struct rng *r)
{
    bool weighed = rng_below(r, 4) == 0;
    int64_t price = rng_below(r, 3) == 0 ? 12345 : 500 * (int64_t)rng_below(r, 2000);
    int64_t milli =
        weighed ? 1 + (int64_t)rng_below(r, 4000) : 1000 * (1 + (int64_t)rng_below(r, 7));
    struct promotion_line l = line(price, milli);
    l.weighed = weighed;
    l.at = NOW + (int64_t)rng_below(r, 3) * HOUR;
    if (rng_below(r, 2) == 0)
        l.expiry = date_of_time(NOW) + (int32_t)rng_below(r, 8);
    return l;
}

static void random_carts_agree_with_the_plain_model(void **state)
{
    (void)state;
    enum { SEED = 6 };
    struct rng r;
    rng_seed(&r, SEED);
    print_message("seed %d\n", SEED);
    for (int i = 0; i < CARTS; i++) {
        struct promotion rules[RULES];
        struct promotion_line l[LINES];
        int n = (int)rng_below(&r, RULES + 1), count = 1 + (int)rng_below(&r, LINES);
        int64_t sum = 0;
        for (int k = 0; k < n; k++)
            rules[k] = random_rule(&r);
        for (int k = 0; k < count; k++)
            l[k] = random_line(&r);
        promotion_best(rules, n, &tea, l, count);
        for (int k = 0; k < count; k++) {
            assert_true(l[k].off.dong >= 0 && l[k].off.dong <= l[k].gross.dong);
            assert_true((l[k].by != NULL) == (l[k].off.dong > 0));
            sum += l[k].off.dong;
        }
        if (sum != model(rules, n, l, count))
            fail_msg("cart %d saves %lld, the model %lld", i, (long long)sum,
                     (long long)model(rules, n, l, count));
    }
}

/* ---- a whole cart: promotions, discounts by hand on lines, one spread over all ---- */

static void promote_all(struct cart *c, const struct promotion *rules, int n)
{
    struct promotion_line l[LINES];
    for (int i = 0; i < c->count; i++) {
        const struct cart_line *x = &c->lines[i];
        l[i] = (struct promotion_line){.qty = x->qty,
                                       .price = x->price,
                                       .gross = cart_line_gross(x),
                                       .weighed = x->weighed,
                                       .expiry = x->expiry,
                                       .at = x->at};
    }
    promotion_best(rules, n, &tea, l, c->count);
    for (int i = 0; i < c->count; i++)
        cart_line_promote(&c->lines[i], l[i].off, l[i].by != NULL ? l[i].by->name : "");
}

static void cut_by_hand(struct cart *c, struct rng *r)
{
    struct money weights[LINES], shares[LINES];
    for (int i = 0; i < c->count; i++) {
        struct cart_line *l = &c->lines[i];
        if (rng_below(r, 3) == 0)
            l->discount = money_add(l->promo, money_percent(l->amount, (int)rng_below(r, 10001)));
        assert_err(cart_line_price(l), ERR_OK);
        weights[i] = l->amount;
    }
    struct money off = money_percent(cart_total(c), (int)rng_below(r, 10001));
    struct money before = cart_total(c);
    money_spread(off, weights, c->count, shares);
    for (int i = 0; i < c->count; i++) {
        c->lines[i].discount = money_add(c->lines[i].discount, shares[i]);
        assert_err(cart_line_price(&c->lines[i]), ERR_OK);
    }
    assert_int_equal(cart_total(c).dong, before.dong - off.dong);
}

static void random_cart(struct cart *c, struct rng *r)
{
    int count = 1 + (int)rng_below(r, LINES);
    for (int k = 0; k < count; k++) {
        struct promotion_line l = random_line(r);
        struct cart_line line = {.state = LINE_OK,
                                 .product_id = 1,
                                 .code = "1001",
                                 .name = "Trà sen",
                                 .unit = "hộp",
                                 .weighed = l.weighed,
                                 .qty = l.qty,
                                 .price = l.price,
                                 .expiry = l.expiry,
                                 .at = l.at};
        assert_err(vat_on(k % 2 == 0 ? "8%" : "5%", date_of_time(NOW), &line.vat), ERR_OK);
        assert_err(cart_add(c, &line, NULL), ERR_OK);
    }
}

static void random_carts_add_up_to_the_dong(void **state)
{
    (void)state;
    enum { SEED = 66 };
    struct rng r;
    struct arena a;
    rng_seed(&r, SEED);
    print_message("seed %d\n", SEED);
    arena_init(&a);
    for (int i = 0; i < CARTS; i++) {
        struct promotion rules[RULES];
        struct sale s;
        struct cart c;
        int n = (int)rng_below(&r, RULES + 1);
        for (int k = 0; k < n; k++)
            rules[k] = random_rule(&r);
        cart_init(&c);
        random_cart(&c, &r);
        promote_all(&c, rules, n);
        cut_by_hand(&c, &r);
        promote_all(&c, rules, n); /* as a further scan does: by hand stays on top */
        assert_err(sale_from_cart(&s, &c, &a, NULL, NULL), ERR_OK);
        assert_err(sale_pay(&s, TENDER_CASH, s.total, ""), ERR_OK);
        assert_err(sale_complete(&s), ERR_OK);
        assert_true(sale_check(&s));
        cart_finish(&c);
        arena_clear(&a);
    }
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_rule_of_a_line_wins),
        cmocka_unit_test(buy_and_get_counts_all_lines),
        cmocka_unit_test(a_line_keeps_what_held_when_it_was_scanned),
        cmocka_unit_test(days_and_hours),
        cmocka_unit_test(what_it_is_for),
        cmocka_unit_test(near_the_date),
        cmocka_unit_test(random_carts_agree_with_the_plain_model),
        cmocka_unit_test(random_carts_add_up_to_the_dong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
