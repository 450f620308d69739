/* Guards who may act: PINs, lock-outs that outlive restarts and a clock set back, badges, the
 * last owner, caps, and approvals that serve one act only. */
#include "check.h"

#include <unistd.h>

#include "app_shop.h"
#include "diemban/app/approve.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/sell.h"
#include "diemban/app/setting.h"

static struct app_shop t;

/* lan sells, minh manages, hoa owns; lan is signed on, a shift is open. */
static int begin(void **state)
{
    (void)state;
    static const struct {
        const char *name, *pin;
        enum person_role role;
    } rows[] = {{"hoa", "333334", PERSON_OWNER},
                {"minh", "222223", PERSON_MANAGER},
                {"lan", "111112", PERSON_CLERK}};
    app_shop_begin(&t);
    for (size_t i = 0; i < 3; i++) {
        app_must(people_add(&t.shop, rows[i].name, rows[i].name, rows[i].role, &t.fault), &t.fault);
        if (i == 0)
            app_must(people_act_as(&t.shop, "hoa", &t.fault), &t.fault);
        app_must(people_set_pin(&t.shop, rows[i].name, rows[i].pin, false, &t.fault), &t.fault);
    }
    app_must(open_shift(&t.shop, "Sáng", money_of(0), &t.fault), &t.fault);
    app_must(people_sign_on(&t.shop, "lan", &t.fault), &t.fault);
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_verified(&t.shop);
    app_shop_end(&t);
    return 0;
}

static enum err check_pin(const char *name, const char *pin)
{
    struct person p;
    return people_check(&t.shop, name, pin, &p, &t.fault);
}

static void pass_time(int64_t ms)
{
    t.clock.start_wall += ms;
    t.shop.clock = t.clock;
    store_set_clock(t.shop.store, &t.clock);
}

static void lock(const char *name)
{
    for (int i = 1; i < PIN_TRIES; i++)
        assert_int_equal(check_pin(name, "999999"), ERR_BAD_PIN);
    assert_int_equal(check_pin(name, "999999"), ERR_LOCKED_OUT);
}

static void the_right_pin_signs_on(void **state)
{
    (void)state;
    struct signing before;
    app_must(people_sign_on_pin(&t.shop, "minh", "222223", &before, &t.fault), &t.fault);
    assert_string_equal(t.shop.user.name, "minh");
    assert_int_equal(before.last_on, 0);
    app_shop_again(&t);
    assert_string_equal(t.shop.user.name, "minh");
    pass_time(60000);
    app_must(people_sign_on_pin(&t.shop, "minh", "222223", &before, &t.fault), &t.fault);
    assert_int_equal(before.last_on, APP_NOW);
    assert_int_equal(people_sign_on_pin(&t.shop, "lan", "111113", NULL, &t.fault), ERR_BAD_PIN);
    assert_string_equal(t.shop.user.name, "minh");
}

static void five_wrong_pins_lock_across_restarts_and_clocks(void **state)
{
    (void)state;
    static const int minutes[] = {1, 2, 5, 15, 15};
    for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++) {
        lock("lan");
        app_shop_again(&t);
        assert_int_equal(check_pin("lan", "111112"), ERR_LOCKED_OUT);
        pass_time(-INT64_C(3600000)); /* the clock is set back */
        assert_int_equal(check_pin("lan", "111112"), ERR_LOCKED_OUT);
        pass_time(INT64_C(3600000) + minutes[i] * INT64_C(60000) - 1);
        assert_int_equal(check_pin("lan", "111112"), ERR_LOCKED_OUT);
        pass_time(1);
    }
    assert_int_equal(check_pin("lan", "111112"), ERR_OK);
    lock("lan"); /* begins anew, at one minute */
    pass_time(60000);
    assert_int_equal(check_pin("lan", "111112"), ERR_OK);
}

static void a_name_that_nobody_has_answers_the_same(void **state)
{
    (void)state;
    lock("nguoi-la");
    lock("minh");
    assert_int_equal(check_pin("hoa", "333334"), ERR_OK);
}

static void a_new_pin_ends_the_lock(void **state)
{
    (void)state;
    lock("lan");
    app_must(people_act_as(&t.shop, "hoa", &t.fault), &t.fault);
    app_must(people_set_pin(&t.shop, "lan", "704215", true, &t.fault), &t.fault);
    struct signing before;
    app_must(people_sign_on_pin(&t.shop, "lan", "704215", &before, &t.fault), &t.fault);
    assert_true(before.must_change);
    assert_int_equal(people_set_pin(&t.shop, "minh", "704215", false, &t.fault), ERR_NO_RIGHT);
    app_must(people_set_pin(&t.shop, "lan", "830164", false, &t.fault), &t.fault);
    assert_int_equal(check_pin("lan", "704215"), ERR_BAD_PIN);
    static const char *const bad[] = {"", "12345", "1234567", "12345a", "１２３４５６"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(people_set_pin(&t.shop, "lan", bad[i], false, &t.fault), ERR_PIN_FORM);
}

static void a_badge_needs_the_pin_and_goes_with_its_person(void **state)
{
    (void)state;
    struct person lan;
    app_must(people_act_as(&t.shop, "hoa", &t.fault), &t.fault);
    app_must(people_set_badge(&t.shop, "lan", "THE-17", &t.fault), &t.fault);
    assert_int_equal(people_set_badge(&t.shop, "minh", "THE-17", &t.fault), ERR_PERSON_TAKEN);
    assert_int_equal(check_pin("THE-17", "111112"), ERR_OK);
    assert_int_equal(check_pin("THE-17", ""), ERR_BAD_PIN);
    assert_int_equal(people_check(&t.shop, "lan", "111112", &lan, &t.fault), ERR_OK);
    lan.active = false;
    app_must(people_change(&t.shop, &lan, &t.fault), &t.fault);
    assert_int_equal(check_pin("THE-17", "111112"), ERR_BAD_PIN);
    assert_int_equal(check_pin("lan", "111112"), ERR_BAD_PIN);
}

static void the_last_owner_stays(void **state)
{
    (void)state;
    struct person hoa;
    assert_int_equal(people_check(&t.shop, "hoa", "333334", &hoa, &t.fault), ERR_OK);
    assert_int_equal(people_change(&t.shop, &hoa, &t.fault), ERR_NO_RIGHT);
    app_must(people_act_as(&t.shop, "hoa", &t.fault), &t.fault);
    struct person less = hoa, gone = hoa;
    less.role = PERSON_MANAGER;
    gone.active = false;
    assert_int_equal(people_change(&t.shop, &less, &t.fault), ERR_LAST_OWNER);
    assert_int_equal(people_change(&t.shop, &gone, &t.fault), ERR_LAST_OWNER);
    app_must(people_add(&t.shop, "mai", "Mai", PERSON_OWNER, &t.fault), &t.fault);
    app_must(people_change(&t.shop, &less, &t.fault), &t.fault);
}

static void people_are_looked_after_by_the_owner(void **state)
{
    (void)state;
    struct people_edit new = {
        .role = "clerk", .pin = "804215", .badge = "THE-18", .must_change = true};
    struct people_edit no_access = {.active = "no"}, manager = {.role = "manager"};
    struct people_state s;
    struct person mai, hoa;
    assert_int_equal(people_check(&t.shop, "lan", "111112", &mai, &t.fault), ERR_OK);
    assert_int_equal(people_state(&t.shop, &mai, &s, &t.fault), ERR_NO_RIGHT);
    app_must(people_act_as(&t.shop, "minh", &t.fault), &t.fault);
    assert_int_equal(people_create(&t.shop, "mai", &new, &mai, &t.fault), ERR_NO_RIGHT);
    app_must(people_act_as(&t.shop, "hoa", &t.fault), &t.fault);
    assert_int_equal(people_create(&t.shop, "lan", &new, &mai, &t.fault), ERR_PERSON_TAKEN);
    app_must(people_create(&t.shop, "mai", &new, &mai, &t.fault), &t.fault);
    lock("mai");
    app_must(people_state(&t.shop, &mai, &s, &t.fault), &t.fault);
    assert_true(s.pin && s.must_change && s.last_on == 0 && s.locked_until == APP_NOW + 60000);
    assert_string_equal(s.badge, "THE-18");
    pass_time(60000);
    app_must(people_edit(&t.shop, "mai", &no_access, &mai, &t.fault), &t.fault);
    app_must(people_state(&t.shop, &mai, &s, &t.fault), &t.fault);
    assert_true(s.locked_until == 0 && s.badge[0] == '\0');
    assert_int_equal(people_edit(&t.shop, "hoa", &no_access, &hoa, &t.fault), ERR_LAST_OWNER);
    app_must(people_add(&t.shop, "an", "An", PERSON_OWNER, &t.fault), &t.fault);
    assert_int_equal(people_edit(&t.shop, "hoa", &no_access, &hoa, &t.fault), ERR_OWN_ACCESS);
    app_must(people_edit(&t.shop, "hoa", &manager, &hoa, &t.fault), &t.fault);
    assert_int_equal(people_edit(&t.shop, "lan", &manager, &hoa, &t.fault), ERR_NO_RIGHT);
}

static void without_the_key_nothing_opens(void **state)
{
    (void)state;
    char key[100], away[100];
    snprintf(key, sizeof key, "%s.key", t.path);
    snprintf(away, sizeof away, "%s.away", t.path);
    shop_close(&t.shop);
    assert_int_equal(rename(key, away), 0);
    assert_int_equal(shop_open(&t.shop, t.path, &t.clock, tr_none, &t.fault), ERR_NO_KEY);
    assert_int_equal(rename(away, key), 0);
    app_must(shop_open(&t.shop, t.path, &t.clock, tr_none, &t.fault), &t.fault);
    /* and a hash is worth nothing to another pepper */
    char hash[PIN_HASH];
    static const uint8_t one[32] = {1}, two[32] = {2};
    struct pin_cost cheap = {.passes = 1, .memory = 8192};
    assert_true(pin_hash("111112", one, sizeof one, cheap, hash));
    assert_true(pin_matches("111112", one, sizeof one, hash));
    assert_false(pin_matches("111112", two, sizeof two, hash));
}

static void the_cost_is_what_was_promised(void **state)
{
    (void)state;
    char hash[PIN_HASH];
    struct clock real = clock_real();
    struct pin_cost cost = pin_cost_measured(&real);
    assert_true(cost.passes >= PIN_PASSES);
    assert_true(pin_hash("111112", (const uint8_t *)"pepper", 6, cost, hash));
    assert_non_null(strstr(hash, "$argon2id$v=19$m=19456,t="));
}

/* ---- caps and approvals ---- */

static void fill_cart(struct cart *cart)
{
    struct sell_outcome out;
    cart_init(cart);
    app_must(
        sell_open_item(&t.shop, cart, 0, "Giỏ quà", money_of(100000), qty_of(3000), &out, &t.fault),
        &t.fault);
}

static enum err cut(struct cart *cart, int bp)
{
    struct sell_cut c = {.bp = bp};
    return sell_discount(&t.shop, cart, 1, &c, &t.fault);
}

static void one_approval_serves_one_act(void **state)
{
    (void)state;
    struct cart cart;
    fill_cart(&cart);
    assert_int_equal(cut(&cart, 1000), ERR_OK);
    assert_int_equal(cart_total(&cart).dong, 270000);
    assert_int_equal(cut(&cart, 3000), ERR_NEEDS_APPROVAL);
    assert_int_equal(cart_total(&cart).dong, 270000);
    assert_int_equal(approve(&t.shop, "lan", "111112", CAP_DISCOUNT, 3000, &cart.uuid, &t.fault),
                     ERR_OWN_APPROVAL);
    /* setup, a manager of the test shop, has no PIN: nobody consents through it. */
    assert_int_equal(approve(&t.shop, "setup", "", CAP_DISCOUNT, 3000, &cart.uuid, &t.fault),
                     ERR_BAD_PIN);
    assert_int_equal(approve(&t.shop, "minh", "000000", CAP_DISCOUNT, 3000, &cart.uuid, &t.fault),
                     ERR_BAD_PIN);
    assert_int_equal(approve(&t.shop, "minh", "222223", CAP_DISCOUNT, 3001, &cart.uuid, &t.fault),
                     ERR_NO_RIGHT);
    app_must(approve(&t.shop, "minh", "222223", CAP_DISCOUNT, 3000, &cart.uuid, &t.fault),
             &t.fault);
    assert_int_equal(cut(&cart, 3100), ERR_NEEDS_APPROVAL);
    assert_int_equal(cut(&cart, 3000), ERR_OK);
    assert_int_equal(cart_total(&cart).dong, 210000);
    assert_int_equal(cut(&cart, 3100), ERR_NEEDS_APPROVAL);
    assert_int_equal(cut(&cart, 0), ERR_OK);
    assert_int_equal(cut(&cart, 3000), ERR_NEEDS_APPROVAL); /* it asks again */
    cart_finish(&cart);
}

static void an_approval_is_of_its_cart_only(void **state)
{
    (void)state;
    struct cart cart;
    struct uuid other = {{7}};
    fill_cart(&cart);
    app_must(approve(&t.shop, "hoa", "333334", CAP_DISCOUNT, 9000, &other, &t.fault), &t.fault);
    assert_int_equal(cut(&cart, 5000), ERR_NEEDS_APPROVAL);
    app_must(approve(&t.shop, "hoa", "333334", CAP_CANCEL, 9000, &cart.uuid, &t.fault), &t.fault);
    assert_int_equal(cut(&cart, 5000), ERR_NEEDS_APPROVAL);
    cart_finish(&cart);
}

static void buying_less_keeps_the_share(void **state)
{
    (void)state;
    struct cart cart;
    fill_cart(&cart);
    assert_int_equal(cut(&cart, 1000), ERR_OK);
    app_must(sell_set_qty(&t.shop, &cart, 1, qty_of(1000), &t.fault), &t.fault);
    assert_int_equal(cart_discount(&cart).dong, 10000);
    assert_int_equal(cart_total(&cart).dong, 90000);
    cart_finish(&cart);
}

static enum err set_cap(const char *percent)
{
    return setting_set(&t.shop, setting_of_cap(CAP_DISCOUNT, PERSON_CLERK), percent, &t.fault);
}

static void the_owner_sets_caps_within_bounds(void **state)
{
    (void)state;
    struct cart cart;
    assert_int_equal(set_cap("90%"), ERR_NO_RIGHT);
    app_must(people_act_as(&t.shop, "hoa", &t.fault), &t.fault);
    assert_int_equal(set_cap("100,01%"), ERR_BAD_SETTING);
    app_must(set_cap("5%"), &t.fault);
    app_must(people_act_as(&t.shop, "lan", &t.fault), &t.fault);
    fill_cart(&cart);
    assert_int_equal(cut(&cart, 501), ERR_NEEDS_APPROVAL);
    assert_int_equal(cut(&cart, 500), ERR_OK);
    cart_finish(&cart);
}

static void a_dear_cart_is_not_cancelled_alone(void **state)
{
    (void)state;
    struct cart cart;
    struct sell_outcome out;
    fill_cart(&cart);
    assert_int_equal(
        sell_open_item(&t.shop, &cart, 0, "Bình cổ", money_of(5000001), qty_of(0), &out, &t.fault),
        ERR_NEEDS_APPROVAL);
    app_must(
        sell_open_item(&t.shop, &cart, 0, "Bình", money_of(4900000), qty_of(0), &out, &t.fault),
        &t.fault);
    assert_int_equal(sell_cancel(&t.shop, &cart, &t.fault), ERR_NEEDS_APPROVAL);
    assert_int_equal(cart.count, 2);
    app_must(approve(&t.shop, "minh", "222223", CAP_CANCEL, cart_total(&cart).dong, &cart.uuid,
                     &t.fault),
             &t.fault);
    app_must(sell_cancel(&t.shop, &cart, &t.fault), &t.fault);
    assert_int_equal(cart.count, 0);
    cart_finish(&cart);
}

static void the_lock_outlives_a_restart(void **state)
{
    (void)state;
    assert_false(people_locked(&t.shop));
    app_must(people_lock(&t.shop, &t.fault), &t.fault);
    app_shop_again(&t);
    assert_true(people_locked(&t.shop));
    assert_int_equal(people_sign_on_pin(&t.shop, "lan", "999999", NULL, &t.fault), ERR_BAD_PIN);
    assert_true(people_locked(&t.shop));
    app_must(people_sign_on_pin(&t.shop, "lan", "111112", NULL, &t.fault), &t.fault);
    assert_false(people_locked(&t.shop));
    /* Who has no PIN could never come back. */
    app_must(people_sign_on(&t.shop, "setup", &t.fault), &t.fault);
    app_must(people_lock(&t.shop, &t.fault), &t.fault);
    assert_false(people_locked(&t.shop));
}

static void a_pin_is_changed_by_who_knows_it(void **state)
{
    (void)state;
    assert_int_equal(people_change_pin(&t.shop, "111113", "482915", &t.fault), ERR_BAD_PIN);
    assert_int_equal(people_change_pin(&t.shop, "111112", "111112", &t.fault), ERR_PIN_SAME);
    assert_int_equal(people_change_pin(&t.shop, "111112", "12345", &t.fault), ERR_PIN_FORM);
    app_must(people_change_pin(&t.shop, "111112", "482915", &t.fault), &t.fault);
    app_must(check_pin("lan", "482915"), &t.fault);
    app_must(people_act_as(&t.shop, "hoa", &t.fault), &t.fault);
    app_must(people_set_pin(&t.shop, "lan", "770134", true, &t.fault), &t.fault);
    assert_int_equal(people_act_with(&t.shop, "lan", "770134", &t.fault), ERR_MUST_CHANGE);
    app_must(people_change_pin(&t.shop, NULL, "593016", &t.fault), &t.fault);
    app_must(people_act_with(&t.shop, "lan", "593016", &t.fault), &t.fault);
    assert_false(people_must_change(&t.shop));
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(the_right_pin_signs_on),
        IN(five_wrong_pins_lock_across_restarts_and_clocks),
        IN(a_name_that_nobody_has_answers_the_same),
        IN(a_new_pin_ends_the_lock),
        IN(a_badge_needs_the_pin_and_goes_with_its_person),
        IN(the_last_owner_stays),
        IN(people_are_looked_after_by_the_owner),
        IN(without_the_key_nothing_opens),
        IN(the_cost_is_what_was_promised),
        IN(one_approval_serves_one_act),
        IN(an_approval_is_of_its_cart_only),
        IN(buying_less_keeps_the_share),
        IN(the_owner_sets_caps_within_bounds),
        IN(a_dear_cart_is_not_cancelled_alone),
        IN(the_lock_outlives_a_restart),
        IN(a_pin_is_changed_by_who_knows_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
