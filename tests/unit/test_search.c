/* Guards that a clerk finds a product by words without marks, by initials and by parts, the
 * best first, and that the index agrees with a slow search of every name. */
#include "../harness/check.h"

#include "diemban/base/random.h"
#include "diemban/core/fold.h"
#include "diemban/core/search.h"

static enum err put(struct search *s, int64_t id, const char *name, int64_t sold, bool add)
{
    struct str folded = STR_INIT, initials = STR_INIT;
    fold_text(&folded, name);
    fold_initials(&initials, name);
    enum err e = (add ? search_add : search_put)(s, id, name, folded.at, initials.at, sold);
    str_finish(&folded);
    str_finish(&initials);
    return e;
}

static const struct {
    const char *name;
    int64_t sold;
} shop[] = {
    {"Trà sen Tây Hồ", 40},
    {"Trà shan tuyết", 10},
    {"Tra cứu mẫu", 2},
    {"Bánh cốm Bảo Minh", 90},
    {"Bánh cốm Nguyên", 95},
    {"Sen sấy", 7},
    {"Hạt sen", 7},
    {"Mật ong hoa nhãn", 0},
    {"Gốm sứ Bát Tràng", 3},
    {"Khăn lụa Vạn Phúc (hoà)", 1},
    {"Cà phê", 5},
    {"Cá kho làng Vũ Đại", 4},
    {"Chả cá", 9},
    {"Đường phên", 1},
    {"Miến dong Dương Liễu", 6},
};
enum { SHOP = sizeof shop / sizeof shop[0] };

static struct search *open_shop(void)
{
    struct search *s;
    assert_err(search_create(&s), ERR_OK);
    for (int i = 0; i < SHOP; i++)
        assert_err(put(s, 100 + i, shop[i].name, shop[i].sold, true), ERR_OK);
    return s;
}

/* want: indexes in shop, −1 ends. */
static void check_query(const struct search *s, const char *text, const int *want)
{
    int64_t ids[SHOP], total;
    int n = search_query(s, text, ids, SHOP, &total);
    int i = 0;
    for (; want[i] >= 0; i++) {
        if (i >= n)
            fail_msg("\"%s\" gives only %d, wanted \"%s\" too", text, n, shop[want[i]].name);
        if (ids[i] != 100 + want[i])
            fail_msg("\"%s\" gives \"%s\" as %d, wanted \"%s\"", text, shop[ids[i] - 100].name, i,
                     shop[want[i]].name);
    }
    assert_int_equal(n, i);
    assert_int_equal(total, n);
}

static void best_names_come_first(void **state)
{
    (void)state;
    struct search *s = open_shop();
    check_query(s, "tra sen", (const int[]){0, -1});
    check_query(s, "sen tr", (const int[]){0, -1});
    check_query(s, "sen", (const int[]){0, 5, 6, -1});
    check_query(s, "cốm", (const int[]){4, 3, -1});
    check_query(s, "bcbm", (const int[]){3, -1});
    check_query(s, "tst", (const int[]){0, 1, -1});
    check_query(s, "zzz", (const int[]){-1});
    check_query(s, "tra zzz", (const int[]){-1});
    search_destroy(s);
}

static void marks_typed_rank_the_same_marks_first(void **state)
{
    (void)state;
    struct search *s = open_shop();
    check_query(s, "ca", (const int[]){12, 10, 11, -1});
    check_query(s, "cá", (const int[]){12, 11, 10, -1});
    check_query(s, "CÀ", (const int[]){10, 12, 11, -1});
    check_query(s, "đường", (const int[]){13, 14, -1});
    check_query(s, "hòa", (const int[]){9, 7, -1});
    search_destroy(s);
}

static void only_the_best_n_are_given(void **state)
{
    (void)state;
    struct search *s = open_shop();
    int64_t ids[2], total;
    assert_int_equal(search_query(s, "", ids, 2, &total), 2);
    assert_int_equal(total, SHOP);
    assert_int_equal(ids[0], 104);
    assert_int_equal(ids[1], 103);
    assert_int_equal(search_query(s, "a", ids, 1, &total), 1);
    assert_true(total > 1);
    assert_int_equal(search_query(s, "a", ids, 0, NULL), 0);
    search_destroy(s);
}

static void sales_and_new_names_change_the_order(void **state)
{
    (void)state;
    struct search *s = open_shop();
    search_sold(s, 106, 100);
    search_sold(s, 999, 1);
    check_query(s, "sen", (const int[]){6, 0, 5, -1});
    assert_err(put(s, 106, "Hạt điều", 1, false), ERR_OK);
    check_query(s, "sen", (const int[]){0, 5, -1});
    check_query(s, "dieu", (const int[]){6, -1});
    assert_int_equal(search_count(s), SHOP);
    assert_err(put(s, 115, "Tinh dầu sen", 50, false), ERR_OK);
    assert_int_equal(search_count(s), SHOP + 1);
    int64_t id;
    assert_int_equal(search_query(s, "sen", &id, 1, NULL), 1);
    assert_int_equal(id, 115);
    search_destroy(s);
}

static void an_empty_index_gives_nothing(void **state)
{
    (void)state;
    struct search *s;
    int64_t id, total = 7;
    assert_err(search_create(&s), ERR_OK);
    assert_int_equal(search_query(s, "a", &id, 1, &total), 0);
    assert_int_equal(search_query(s, "", &id, 1, &total), 0);
    assert_int_equal(total, 0);
    search_sold(s, 1, 1);
    char big[1100];
    memset(big, 'a', sizeof big - 1);
    big[sizeof big - 1] = '\0';
    assert_err(search_add(s, 1, big, "a", "a", 0), ERR_TOO_LARGE);
    assert_int_equal(search_count(s), 0);
    search_destroy(s);
    search_destroy(NULL);
}

/* ---- against a slow search ---- */

enum { NAMES = 600, NAME_BYTES = 64 };
static char names[NAMES][NAME_BYTES];

static void make_name(char out[NAME_BYTES], struct rng *r)
{
    static const char *const words[] = {"trà", "sen", "bánh", "cốm", "mật", "ong",  "lụa",
                                        "hoà", "quả", "đậu",  "a",   "an",  "bang", "sấy"};
    size_t n = 0;
    for (uint64_t i = 1 + rng_below(r, 4); i > 0; i--)
        n += (size_t)snprintf(out + n, NAME_BYTES - n, "%s ",
                              words[rng_below(r, sizeof words / sizeof words[0])]);
}

static bool matches(const char *name, const char *query)
{
    struct str folded = STR_INIT, initials = STR_INIT, words = STR_INIT;
    fold_text(&folded, name);
    fold_initials(&initials, name);
    fold_text(&words, query);
    bool all = true;
    bool one = strchr(words.at, ' ') == NULL;
    for (char *rest = words.at, *w; (w = strsep(&rest, " ")) != NULL;)
        all = all && (strstr(folded.at, w) != NULL || (one && strstr(initials.at, w) != NULL));
    str_finish(&folded);
    str_finish(&initials);
    str_finish(&words);
    return all;
}

static void check_against_all(const struct search *s, const char *query)
{
    static int64_t ids[NAMES];
    static bool found[NAMES];
    int64_t total, want = 0;
    int n = search_query(s, query, ids, NAMES, &total);
    memset(found, 0, sizeof found);
    for (int i = 0; i < n; i++) {
        assert_false(found[ids[i]]);
        found[ids[i]] = true;
    }
    for (int i = 0; i < NAMES; i++) {
        bool should = matches(names[i], query);
        want += should;
        if (should != found[i])
            fail_msg("\"%s\": \"%s\" is %s", query, names[i], found[i] ? "extra" : "missing");
    }
    assert_int_equal(total, want);
}

static void all_matches_are_found(void **state)
{
    (void)state;
    struct rng r;
    struct search *s;
    rng_seed(&r, 41);
    print_message("seed 41\n");
    assert_err(search_create(&s), ERR_OK);
    for (int i = 0; i < NAMES; i++) {
        make_name(names[i], &r);
        assert_err(put(s, i, names[i], (int64_t)rng_below(&r, 5), true), ERR_OK);
    }
    for (int round = 0; round < 600; round++) {
        char query[NAME_BYTES];
        make_name(query, &r);
        query[rng_below(&r, 6)] = '\0';
        check_against_all(s, query);
        int id = (int)rng_below(&r, NAMES);
        make_name(names[id], &r);
        assert_err(put(s, id, names[id], (int64_t)rng_below(&r, 5), false), ERR_OK);
    }
    assert_int_equal(search_count(s), NAMES);
    search_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(best_names_come_first),
        cmocka_unit_test(marks_typed_rank_the_same_marks_first),
        cmocka_unit_test(only_the_best_n_are_given),
        cmocka_unit_test(sales_and_new_names_change_the_order),
        cmocka_unit_test(an_empty_index_gives_nothing),
        cmocka_unit_test(all_matches_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
