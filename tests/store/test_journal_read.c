/* Guards reading the journal: who sees what, every kind of condition, slices that together give
 * each record once, costs kept from clerks, lines for every kind of record that can be made
 * here, and acts counted by person. */
#include "check.h"

#include "app_shop.h"
#include "diemban/app/asked.h"
#include "diemban/app/journal.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/product.h"
#include "diemban/app/receive.h"
#include "diemban/app/report.h"
#include "diemban/app/sell.h"
#include "diemban/core/date.h"
#include "diemban/core/record_text.h"

static struct app_shop t;
static struct cart cart;

static void pass_days(int days)
{
    t.clock.start_wall += INT64_C(86400000) * days;
    t.shop.clock = t.clock;
    store_set_clock(t.shop.store, &t.clock);
}

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    app_must(people_add(&t.shop, "lan", "Lan", PERSON_CLERK, &t.fault), &t.fault);
    app_must(people_add(&t.shop, "minh", "Minh", PERSON_MANAGER, &t.fault), &t.fault);
    app_must(people_act_as(&t.shop, "minh", &t.fault), &t.fault);
    cart_init(&cart);
    return 0;
}

static int end(void **state)
{
    (void)state;
    cart_finish(&cart);
    app_verified(&t.shop);
    app_shop_end(&t);
    return 0;
}

/* ---- reading all of it ---- */

struct seen {
    int count;
    int64_t seqs[400];
    char last[400], user[64], receipt[64];
    bool money; /* something with đ was said */
};

static int see(void *ctx, const struct journal_row *r)
{
    struct seen *s = ctx;
    assert_true(s->count < 400);
    if (s->count > 0)
        assert_true(r->seq < s->seqs[s->count - 1]); /* newest first, none twice */
    s->seqs[s->count++] = r->seq;
    snprintf(s->last, sizeof s->last, "%s", r->detail);
    snprintf(s->user, sizeof s->user, "%s", r->user);
    snprintf(s->receipt, sizeof s->receipt, "%s", r->receipt);
    s->money |= strstr(r->detail, "75.000") != NULL;
    return 0;
}

static struct seen read_in(const struct journal_query *q, int look)
{
    struct seen s = {0};
    struct journal_walk w;
    app_must(journal_begin(&t.shop, q, &w, &t.fault), &t.fault);
    while (!w.done)
        app_must(journal_more(&t.shop, &w, look, see, &s, &t.fault), &t.fault);
    return s;
}

static struct seen typed(const char *words)
{
    struct journal_query q;
    app_must(journal_read(&t.shop, words, &q, &t.fault), &t.fault);
    return read_in(&q, 1000);
}

static void ask_for(const char *who, const char *what)
{
    app_must(people_act_as(&t.shop, who, &t.fault), &t.fault);
    app_must(asked_for(&t.shop, what, &t.fault), &t.fault);
    app_must(people_act_as(&t.shop, "minh", &t.fault), &t.fault);
}

static void slices_give_each_record_once(void **state)
{
    (void)state;
    struct journal_query q;
    struct journal_head head;
    for (int i = 0; i < 100; i++)
        ask_for(i % 3 == 0 ? "lan" : "minh", "trà");
    journal_all(&q);
    store_journal_head(t.shop.store, &head);
    static const int looks[] = {1, 7, 100, 1000};
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        assert_int_equal(read_in(&q, looks[i]).count, head.seq);
}

static void a_clerk_sees_only_their_own(void **state)
{
    (void)state;
    ask_for("lan", "trà sen");
    ask_for("minh", "nón");
    assert_true(typed("").count > 2);
    app_must(people_act_as(&t.shop, "lan", &t.fault), &t.fault);
    struct seen s = typed("");
    assert_int_equal(s.count, 1);
    assert_string_equal(s.last, "trà sen");
    assert_int_equal(typed("minh").count, 0);
    struct report r;
    const struct report_info *info;
    app_must(report_find("people", &info, &t.fault), &t.fault);
    struct report_period p = report_usual(&t.shop, info);
    report_init(&r);
    assert_int_equal(report_run(&t.shop, info, &p, &r, &t.fault), ERR_NO_RIGHT);
    report_finish(&r);
    t.shop.user = (struct person){0};
    struct journal_walk w;
    struct journal_query q;
    journal_all(&q);
    assert_int_equal(journal_begin(&t.shop, &q, &w, &t.fault), ERR_NOBODY);
}

static void words_are_people_kinds_and_days(void **state)
{
    (void)state;
    ask_for("lan", "trà");
    pass_days(3);
    ask_for("minh", "nón");
    ask_for("lan", "cốm");
    assert_int_equal(typed("asked for").count, 3);
    assert_int_equal(typed("asked LAN").count, 2);
    assert_int_equal(typed("26/11 lan").count, 1);
    assert_int_equal(typed("23/11 asked").count, 1);
    assert_int_equal(typed("24/11 25/11").count, 0);
    assert_int_equal(typed("23/11 26/11 asked").count, 3);
    assert_int_equal(typed("rồng").count, 0);
    assert_true(typed("person").count >= 2);
    struct journal_query q;
    journal_all(&q);
    assert_int_equal(journal_kind(&q, "dragon", &t.fault), ERR_BAD_KIND);
    assert_int_equal(journal_person(&t.shop, &q, "nobody", &t.fault), ERR_NO_PERSON);
    assert_int_equal(journal_number(&t.shop, &q, "12345678x", &t.fault), ERR_NO_RECEIPT);
    struct journal_walk w;
    q.from = 30;
    q.to = 20;
    assert_int_equal(journal_begin(&t.shop, &q, &w, &t.fault), ERR_BAD_PERIOD);
}

/* A week of days that do not come in order: a shift left open keeps its day. */
static void days_a_little_out_of_order_are_found(void **state)
{
    (void)state;
    app_must(open_shift(&t.shop, "Tối", money_of(0), &t.fault), &t.fault);
    int32_t day = shop_day(&t.shop);
    pass_days(1);
    ask_for("minh", "trà"); /* still of the day before */
    t.shop.shift_open = false;
    ask_for("minh", "nón");
    t.shop.shift_open = true;
    ask_for("minh", "cốm");
    struct journal_query q;
    journal_all(&q);
    app_must(journal_kind(&q, "asked_for", &t.fault), &t.fault);
    q.from = q.to = day;
    assert_int_equal(read_in(&q, 1000).count, 2);
    q.from = q.to = day + 1;
    assert_int_equal(read_in(&q, 1000).count, 1);
}

/* ---- a shop's day ---- */

static struct product tea;

static void add_product(void)
{
    struct arena a;
    arena_init(&a);
    tea = (struct product){.code = "1001",
                           .gtin = "",
                           .ocop_code = "",
                           .name = "Trà sen",
                           .unit = "hộp",
                           .kind = PRODUCT_GOODS,
                           .price = money_of(100000),
                           .vat = "8%",
                           .group = "",
                           .group_class = "",
                           .producer = "",
                           .certificate = "",
                           .certificate_date = DATE_NONE};
    app_must(product_add(&t.shop, &tea, &a, &t.fault), &t.fault);
    arena_finish(&a);
}

static void sell_two_remove_one(void)
{
    struct sell_outcome outcome;
    struct sell_scan scan = {.text = "1001", .size = 4};
    for (int i = 0; i < 3; i++)
        app_must(sell_scan(&t.shop, &cart, &scan, 1, &outcome, &t.fault), &t.fault);
    struct sell_cut cut = {.bp = 500};
    app_must(sell_discount(&t.shop, &cart, cart.lines[0].no, &cut, &t.fault), &t.fault);
    app_must(sell_remove(&t.shop, &cart, cart.lines[cart.count - 1].no, &t.fault), &t.fault);
}

static void receipts_bring_what_belongs_to_them(void **state)
{
    (void)state;
    add_product();
    app_must(open_shift(&t.shop, "Sáng", money_of(0), &t.fault), &t.fault);
    sell_two_remove_one();
    assert_int_equal(typed("removed").count, 1);
    struct seen s = typed("#1");
    assert_int_equal(s.count, 1); /* not sold yet: its removed line only */
    assert_non_null(strstr(s.last, "Trà sen"));
    assert_string_equal(s.receipt, "HD001201000001");
    assert_int_equal(typed("HD001201000001").count, 1);
    assert_int_equal(typed("#2").count, 0);
}

static void costs_are_for_managers(void **state)
{
    (void)state;
    add_product();
    struct receive_line line = {.product = &tea,
                                .lot = "",
                                .made = DATE_NONE,
                                .expiry = DATE_NONE,
                                .qty = qty_units(1),
                                .cost = money_of(75000)};
    app_must(receive_goods(
                 &t.shop,
                 &(struct receive_doc){.paper = "N1", .partner = "HTX", .paper_date = DATE_NONE},
                 &line, 1, NULL, &t.fault),
             &t.fault);
    struct seen s = typed("received");
    assert_int_equal(s.count, 1);
    assert_true(s.money);
    t.shop.user.role = PERSON_CLERK; /* the same person, no longer a manager */
    s = typed("received");
    assert_int_equal(s.count, 1);
    assert_false(s.money);
}

/* ---- by person ---- */

static void acts_are_counted_against_the_average(void **state)
{
    (void)state;
    struct report r;
    const struct report_info *info;
    add_product();
    app_must(open_shift(&t.shop, "Sáng", money_of(0), &t.fault), &t.fault);
    app_must(people_act_as(&t.shop, "lan", &t.fault), &t.fault);
    sell_two_remove_one();
    app_must(sell_cancel(&t.shop, &cart, &t.fault), &t.fault);
    app_must(people_act_as(&t.shop, "minh", &t.fault), &t.fault);
    app_must(report_find("people", &info, &t.fault), &t.fault);
    struct report_period p = report_usual(&t.shop, info);
    report_init(&r);
    app_must(report_run(&t.shop, info, &p, &r, &t.fault), &t.fault);
    assert_int_equal(r.row_count, 2); /* lan, and the average */
    assert_string_equal(report_cell(&r, 0, 0)->text, "lan");
    assert_int_equal(report_cell(&r, 0, 4)->n, 1); /* removed */
    assert_int_equal(report_cell(&r, 0, 5)->n, 1); /* cancelled */
    assert_int_equal(report_cell(&r, 0, 7)->n, 1); /* by hand */
    assert_string_equal(report_cell(&r, 1, 0)->text, "");
    assert_int_equal(report_cell(&r, 1, 4)->n, 1);
    report_finish(&r);
}

/* ---- lines ---- */

/* A payload that a foreign hand wrote is read as far as it goes; a kind nobody knows is "?". */
static void odd_records_are_lines_too(void **state)
{
    (void)state;
    struct arena a;
    struct str out = STR_INIT, payload = STR_INIT;
    struct record_words words = {.tr = tr_none};
    arena_init(&a);
    payload_text(&payload, "HD001201000001");
    payload_int(&payload, INT64_MAX);
    struct record r = {
        .kind = RECORD_CART_CANCELLED, .payload = payload.at, .payload_size = payload.len};
    record_line(&r, &words, &a, &out);
    assert_string_equal(out.at, "Sale cancelled before payment: HD001201000001 · ?");
    for (size_t cut = 0; cut < payload.len; cut++)
        for (int kind = 1; kind < JOURNAL_KINDS; kind++) {
            str_clear(&out);
            r.kind = (enum record_kind)kind;
            r.payload_size = cut;
            record_line(&r, &words, &a, &out);
            assert_true(out.len > 0);
        }
    str_clear(&out);
    r.kind = (enum record_kind)127;
    record_line(&r, &words, &a, &out);
    assert_string_equal(out.at, "?");
    str_finish(&out);
    str_finish(&payload);
    arena_finish(&a);
}

#define IN(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    crypto_start();
    const struct CMUnitTest tests[] = {
        IN(slices_give_each_record_once),         IN(a_clerk_sees_only_their_own),
        IN(words_are_people_kinds_and_days),      IN(days_a_little_out_of_order_are_found),
        IN(receipts_bring_what_belongs_to_them),  IN(costs_are_for_managers),
        IN(acts_are_counted_against_the_average), cmocka_unit_test(odd_records_are_lines_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
