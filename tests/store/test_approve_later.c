/* Guards what is done where nobody can approve it: it is let through within its limit only,
 * noted in the same transaction, confirmed once, by another person with their PIN and right. */
#include "check.h"

#include "app_shop.h"
#include "diemban/app/approve.h"
#include "diemban/app/asked.h"
#include "diemban/app/people.h"

static struct app_shop t;
static const struct uuid about = {{7}};

static int begin(void **state)
{
    (void)state;
    static const struct {
        const char *name, *pin;
        enum person_role role;
    } rows[] = {{"hoa", "333334", PERSON_OWNER},
                {"minh", "222223", PERSON_MANAGER},
                {"lan", "111112", PERSON_CLERK},
                {"mai", "444445", PERSON_CLERK}};
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

/* A use case as all are: the cap first, then its own transaction. */
static enum err act(enum cap c, int64_t amount)
{
    const char *approver;
    enum err e = cap_need(&t.shop, c, amount, &about, &approver, &t.fault);
    if (e == ERR_OK)
        e = asked_for(&t.shop, "trà sen", &t.fault);
    return e;
}

struct seen {
    int count;
    struct awaiting last;
    char act[32], person[32], approver[32];
};

static int see(void *ctx, const struct awaiting *w)
{
    struct seen *s = ctx;
    s->count++;
    s->last = *w;
    snprintf(s->act, sizeof s->act, "%s", w->act);
    snprintf(s->person, sizeof s->person, "%s", w->person);
    snprintf(s->approver, sizeof s->approver, "%s", w->approver);
    return 0;
}

static struct seen waiting(bool all)
{
    struct seen s = {0};
    app_must(approve_list(&t.shop, all, see, &s, &t.fault), &t.fault);
    return s;
}

static int64_t done_later(int64_t amount)
{
    struct journal_head before;
    store_journal_head(t.shop.store, &before);
    app_must(approve_later(&t.shop, CAP_REFUND, amount, &about, &t.fault), &t.fault);
    app_must(act(CAP_REFUND, amount), &t.fault);
    approve_drop(&t.shop);
    struct seen s = waiting(false);
    assert_true(s.count > 0);
    assert_int_equal(s.last.record, before.seq + 1);
    assert_int_equal(s.last.seq, before.seq + 2);
    return s.last.seq;
}

static void what_was_done_is_on_the_list_until_confirmed(void **state)
{
    (void)state;
    assert_int_equal(act(CAP_REFUND, 800000), ERR_NEEDS_APPROVAL);
    int64_t seq = done_later(800000);
    app_shop_again(&t);
    struct seen s = waiting(false);
    assert_int_equal(s.count, 1);
    assert_string_equal(s.act, "refund");
    assert_string_equal(s.person, "lan");
    assert_int_equal(s.last.amount, 800000);
    assert_int_equal(s.last.approved, 0);
    app_must(approve_give(&t.shop, "minh", "222223", seq, &t.fault), &t.fault);
    assert_int_equal(waiting(false).count, 0);
    s = waiting(true);
    assert_int_equal(s.count, 1);
    assert_string_equal(s.approver, "minh");
    assert_true(s.last.approved > seq);
    assert_int_equal(approve_give(&t.shop, "hoa", "333334", seq, &t.fault), ERR_NOT_AWAITING);
}

static void one_word_lets_one_act_through(void **state)
{
    (void)state;
    done_later(800000);
    assert_int_equal(act(CAP_REFUND, 800000), ERR_NEEDS_APPROVAL);
    app_must(approve_later(&t.shop, CAP_REFUND, 600000, &about, &t.fault), &t.fault);
    assert_int_equal(act(CAP_REFUND, 600001), ERR_NEEDS_APPROVAL);
    assert_int_equal(act(CAP_CASH_OUT, 600000), ERR_NEEDS_APPROVAL);
    /* What is within one's own cap uses nothing up and waits for nobody. */
    app_must(act(CAP_REFUND, 1000), &t.fault);
    assert_int_equal(waiting(false).count, 1);
}

static void what_cannot_wait_is_refused(void **state)
{
    (void)state;
    assert_int_equal(approve_later(&t.shop, CAP_DISCOUNT, 3000, &about, &t.fault), ERR_CANNOT_WAIT);
    assert_int_equal(
        approve_later(&t.shop, CAP_REFUND, cap_later(CAP_REFUND) + 1, &about, &t.fault),
        ERR_CANNOT_WAIT);
    assert_int_equal(act(CAP_REFUND, 800000), ERR_NEEDS_APPROVAL);
    assert_int_equal(waiting(false).count, 0);
}

static void only_another_with_the_right_confirms(void **state)
{
    (void)state;
    int64_t seq = done_later(1900000);
    assert_int_equal(approve_give(&t.shop, "minh", "000000", seq, &t.fault), ERR_BAD_PIN);
    assert_int_equal(approve_give(&t.shop, "minh", "", seq, &t.fault), ERR_BAD_PIN);
    assert_int_equal(approve_give(&t.shop, "mai", "444445", seq, &t.fault), ERR_NO_RIGHT);
    assert_int_equal(approve_give(&t.shop, "minh", "222223", seq + 1, &t.fault), ERR_NOT_AWAITING);
    /* Not oneself, whoever is signed on by then. */
    app_must(people_sign_on(&t.shop, "mai", &t.fault), &t.fault);
    assert_int_equal(waiting(false).count, 0); /* nor does another clerk see it */
    assert_int_equal(approve_give(&t.shop, "lan", "111112", seq, &t.fault), ERR_OWN_APPROVAL);
    app_must(approve_give(&t.shop, "minh", "222223", seq, &t.fault), &t.fault);
}

#define IN(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    crypto_start();
    const struct CMUnitTest tests[] = {
        IN(what_was_done_is_on_the_list_until_confirmed),
        IN(one_word_lets_one_act_through),
        IN(what_cannot_wait_is_refused),
        IN(only_another_with_the_right_confirms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
