/* Guards consent by a code: it serves one act, of that amount, of that asking, once, for ten
 * minutes, and across restarts; wrong ones lock the approver's name; lists are used up and
 * replaced; the record says who and how. */
#include "check.h"

#include "app_shop.h"
#include "diemban/app/approve.h"
#include "diemban/app/asked.h"
#include "diemban/app/people.h"

static struct app_shop t;
static const struct uuid about = {{7}}, other = {{8}};

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
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        app_must(people_add(&t.shop, rows[i].name, rows[i].name, rows[i].role, &t.fault), &t.fault);
        if (i == 0)
            app_must(people_act_as(&t.shop, "hoa", &t.fault), &t.fault);
        app_must(people_set_pin(&t.shop, rows[i].name, rows[i].pin, false, &t.fault), &t.fault);
    }
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

static void pass_time(int64_t ms)
{
    t.clock.start_wall += ms;
    t.shop.clock = t.clock;
    store_set_clock(t.shop.store, &t.clock);
}

static enum err act(int64_t amount)
{
    const char *approver;
    enum err e = cap_need(&t.shop, CAP_REFUND, amount, &about, &approver, &t.fault);
    if (e == ERR_OK)
        e = asked_for(&t.shop, "trà sen", &t.fault);
    approve_drop(&t.shop);
    return e;
}

enum { AMOUNT = 800000 };

static void code_for(int64_t amount, char challenge[PHONE_CHALLENGE_TEXT], struct approve_answer *a)
{
    approve_ask(&t.shop, CAP_REFUND, amount, &about, challenge);
    app_must(approve_code(&t.shop, "minh", "222223", challenge, a, &t.fault), &t.fault);
}

static enum err say(const char *code)
{
    return approve_phone(&t.shop, "minh", code, CAP_REFUND, AMOUNT, &about, &t.fault);
}

static void a_code_serves_one_act_once(void **state)
{
    (void)state;
    char challenge[PHONE_CHALLENGE_TEXT];
    struct approve_answer a;
    code_for(AMOUNT, challenge, &a);
    assert_int_equal(a.cap, CAP_REFUND);
    assert_int_equal(a.amount, AMOUNT);
    app_must(say(a.code), &t.fault);
    assert_int_equal(act(AMOUNT), ERR_OK);
    assert_int_equal(act(AMOUNT), ERR_NEEDS_APPROVAL);
    assert_int_equal(say(a.code), ERR_ASK_AGAIN); /* nothing is asked for any more */
    approve_ask(&t.shop, CAP_REFUND, AMOUNT, &about, challenge);
    assert_int_equal(say(a.code), ERR_BAD_CODE);
    /* Even for the very same challenge, and after a restart. */
    struct phone_challenge same = t.shop.ask.challenge;
    app_must(approve_code(&t.shop, "minh", "222223", challenge, &a, &t.fault), &t.fault);
    app_must(say(a.code), &t.fault);
    app_shop_again(&t);
    approve_ask(&t.shop, CAP_REFUND, AMOUNT, &about, challenge);
    t.shop.ask.challenge = same;
    assert_int_equal(say(a.code), ERR_BAD_CODE);
}

static void a_code_is_of_its_amount_act_and_cart(void **state)
{
    (void)state;
    char challenge[PHONE_CHALLENGE_TEXT];
    struct approve_answer a;
    code_for(AMOUNT, challenge, &a);
    assert_int_equal(
        approve_phone(&t.shop, "minh", a.code, CAP_REFUND, AMOUNT + 1, &about, &t.fault),
        ERR_ASK_AGAIN);
    assert_int_equal(approve_phone(&t.shop, "minh", a.code, CAP_CASH_OUT, AMOUNT, &about, &t.fault),
                     ERR_ASK_AGAIN);
    assert_int_equal(approve_phone(&t.shop, "minh", a.code, CAP_REFUND, AMOUNT, &other, &t.fault),
                     ERR_ASK_AGAIN);
    assert_int_equal(approve_phone(&t.shop, "hoa", a.code, CAP_REFUND, AMOUNT, &about, &t.fault),
                     ERR_BAD_CODE);
    code_for(AMOUNT + 1, challenge, &a); /* asked for another amount */
    assert_int_equal(say(a.code), ERR_ASK_AGAIN);
    app_must(approve_phone(&t.shop, "minh", a.code, CAP_REFUND, AMOUNT + 1, &about, &t.fault),
             &t.fault);
    assert_int_equal(act(AMOUNT + 1), ERR_OK);
}

static void a_code_is_good_for_ten_minutes(void **state)
{
    (void)state;
    char challenge[PHONE_CHALLENGE_TEXT];
    struct approve_answer a;
    code_for(AMOUNT, challenge, &a);
    pass_time(INT64_C(60000) * APPROVE_MINUTES + 1);
    assert_int_equal(say(a.code), ERR_ASK_AGAIN);
    code_for(AMOUNT, challenge, &a);
    pass_time(INT64_C(60000) * APPROVE_MINUTES);
    app_must(say(a.code), &t.fault);
}

static void guesses_lock_the_name_across_a_restart(void **state)
{
    (void)state;
    char challenge[PHONE_CHALLENGE_TEXT], wrong[PHONE_CODE_TEXT];
    struct approve_answer a;
    code_for(AMOUNT, challenge, &a);
    snprintf(wrong, sizeof wrong, "%s", a.code);
    wrong[7] = wrong[7] == '9' ? '0' : '9';
    for (int i = 0; i < PIN_TRIES - 2; i++)
        assert_int_equal(say(wrong), ERR_BAD_CODE);
    /* Wrong PINs count together with wrong codes. */
    assert_int_equal(approve(&t.shop, "minh", "999999", CAP_REFUND, AMOUNT, &about, &t.fault),
                     ERR_BAD_PIN);
    assert_int_equal(say("nonsense"), ERR_LOCKED_OUT);
    assert_int_equal(say(a.code), ERR_LOCKED_OUT);
    app_shop_again(&t);
    approve_ask(&t.shop, CAP_REFUND, AMOUNT, &about, challenge);
    assert_int_equal(say(a.code), ERR_LOCKED_OUT);
    assert_int_equal(approve(&t.shop, "minh", "222223", CAP_REFUND, AMOUNT, &about, &t.fault),
                     ERR_LOCKED_OUT);
}

static void who_may_not_approve_makes_no_codes(void **state)
{
    (void)state;
    char challenge[PHONE_CHALLENGE_TEXT];
    struct approve_answer a;
    uint8_t secret[PHONE_SECRET];
    int32_t until;
    approve_ask(&t.shop, CAP_REFUND, AMOUNT, &about, challenge);
    assert_int_equal(approve_code(&t.shop, "lan", "111112", challenge, &a, &t.fault), ERR_NO_RIGHT);
    assert_int_equal(approve_secret(&t.shop, "lan", "111112", false, secret, &t.fault),
                     ERR_NO_RIGHT);
    assert_int_equal(approve_codes(&t.shop, "lan", "111112", 3, NULL, NULL, &until, &t.fault),
                     ERR_NO_RIGHT);
    assert_int_equal(approve_code(&t.shop, "minh", "", challenge, &a, &t.fault), ERR_BAD_PIN);
    assert_int_equal(approve_code(&t.shop, "minh", "222223", "hello", &a, &t.fault),
                     ERR_BAD_CHALLENGE);
    approve_ask(&t.shop, CAP_REFUND, cap_of(&t.shop, CAP_REFUND, PERSON_MANAGER) + 1, &about,
                challenge);
    assert_int_equal(approve_code(&t.shop, "minh", "222223", challenge, &a, &t.fault),
                     ERR_NO_RIGHT);
    /* Nor for oneself. */
    app_must(people_sign_on(&t.shop, "minh", &t.fault), &t.fault);
    code_for(AMOUNT, challenge, &a);
    assert_int_equal(say(a.code), ERR_OWN_APPROVAL);
}

static void a_secret_works_elsewhere_until_renewed(void **state)
{
    (void)state;
    char challenge[PHONE_CHALLENGE_TEXT];
    struct approve_answer a;
    uint8_t secret[PHONE_SECRET], next[PHONE_SECRET];
    app_must(approve_secret(&t.shop, "minh", "222223", false, secret, &t.fault), &t.fault);
    approve_ask(&t.shop, CAP_REFUND, AMOUNT, &about, challenge);
    app_must(approve_code_of(secret, challenge, &a, &t.fault), &t.fault);
    app_must(say(a.code), &t.fault);
    app_must(approve_secret(&t.shop, "minh", "222223", true, next, &t.fault), &t.fault);
    assert_memory_not_equal(secret, next, sizeof secret);
    approve_ask(&t.shop, CAP_REFUND, AMOUNT, &about, challenge);
    app_must(approve_code_of(secret, challenge, &a, &t.fault), &t.fault);
    assert_int_equal(say(a.code), ERR_BAD_CODE);
}

/* ---- lists ---- */

static char listed[APPROVE_LIST_MAX + 1][24]; /* as they are typed: number and code */

static void keep(void *ctx, int number, const char *code)
{
    (void)ctx;
    snprintf(listed[number], sizeof listed[number], "%d %s", number, code);
}

static void new_list(int n)
{
    int32_t until;
    app_must(approve_codes(&t.shop, "minh", "222223", n, keep, NULL, &until, &t.fault), &t.fault);
}

static enum err say_listed(const char *code)
{
    char challenge[PHONE_CHALLENGE_TEXT];
    approve_ask(&t.shop, CAP_REFUND, AMOUNT, &about, challenge);
    return say(code);
}

static void a_listed_code_is_used_up(void **state)
{
    (void)state;
    char first[24];
    new_list(3);
    snprintf(first, sizeof first, "%s", listed[1]);
    app_must(say_listed(listed[2]), &t.fault);
    assert_int_equal(act(AMOUNT), ERR_OK);
    app_shop_again(&t);
    assert_int_equal(say_listed(listed[2]), ERR_BAD_CODE);
    app_must(say_listed(listed[3]), &t.fault);
    new_list(2); /* the one before is void */
    assert_int_equal(say_listed(first), ERR_BAD_CODE);
    app_must(say_listed(listed[1]), &t.fault);
    pass_time(INT64_C(86400000) * 31);
    assert_int_equal(say_listed(listed[2]), ERR_BAD_CODE);
    int32_t until;
    assert_int_equal(approve_codes(&t.shop, "minh", "222223", APPROVE_LIST_MAX + 1, keep, NULL,
                                   &until, &t.fault),
                     ERR_BAD_NUMBER);
}

#define IN(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    crypto_start();
    const struct CMUnitTest tests[] = {
        IN(a_code_serves_one_act_once),         IN(a_code_is_of_its_amount_act_and_cart),
        IN(a_code_is_good_for_ten_minutes),     IN(guesses_lock_the_name_across_a_restart),
        IN(who_may_not_approve_makes_no_codes), IN(a_secret_works_elsewhere_until_renewed),
        IN(a_listed_code_is_used_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
