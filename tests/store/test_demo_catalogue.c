/* Guards the make-up of the demonstration catalogue: the city's distribution to the product,
 * the same for the same seed, unique codes, bar codes inside the shop's own range. */
#include "../harness/check.h"

#include "diemban/app/demo.h"
#include "diemban/core/gtin.h"
#include "diemban/dev/rows.h"

static char *slurp(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    assert_int_equal(fseek(f, 0, SEEK_END), 0);
    long size = ftell(f);
    rewind(f);
    char *text = malloc((size_t)size);
    assert_non_null(text);
    *n = fread(text, 1, (size_t)size, f);
    assert_int_equal(*n, size);
    fclose(f);
    return text;
}

static struct product_rows real;

static int load(void **state)
{
    (void)state;
    size_t n;
    char *text = slurp(DEMO_CATALOGUE, &n);
    product_rows_init(&real);
    assert_err(rows_read_csv(text, n, &real), ERR_OK);
    free(text);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    product_rows_finish(&real);
    return 0;
}

static int count(const struct product_rows *r, int stars, int potential5, const char *group)
{
    int n = 0;
    for (int i = 0; i < r->count; i++) {
        const struct product *p = &r->rows[i].product;
        bool grouped = strcmp(p->group, group) == 0 || strcmp(p->group_class, group) == 0;
        n += (stars < 0 || p->stars == stars) &&
             (potential5 < 0 || p->potential5 == (potential5 == 1)) && (*group == '\0' || grouped);
    }
    return n;
}

static void the_shipped_catalogue_has_no_faults(void **state)
{
    (void)state;
    for (int i = 0; i < real.fault_count; i++)
        print_error("line %d, %s: %s\n", real.faults[i].line, real.faults[i].column,
                    real.faults[i].message);
    assert_int_equal(real.fault_count, 0);
    assert_int_equal(real.ignored_count, 0);
    assert_int_equal(real.count, 207);
    int coded = 0;
    for (int i = 0; i < real.count; i++)
        coded += *real.rows[i].product.ocop_code != '\0';
    assert_int_equal(coded, 79);
}

static void bar_codes_never_pretend_to_be_real(void **state)
{
    (void)state;
    for (int i = 0; i < real.count; i++) {
        char gtin[GTIN_TEXT];
        const char *text = real.rows[i].product.gtin;
        assert_true(gtin_normal(text, gtin));
        assert_true(gtin_restricted(gtin));
        assert_int_equal(strncmp(text, "290", 3), 0);
    }
}

static void the_city_at_the_end_of_2021(void **state)
{
    (void)state;
    struct product_rows out;
    product_rows_init(&out);
    assert_err(demo_catalogue(&real, 1649, 1, date_make(2026, 11, 23), &out), ERR_OK);
    assert_int_equal(out.count, 1649);
    assert_int_equal(count(&out, 5, -1, ""), 4);
    assert_int_equal(count(&out, 4, 1, ""), 13);
    assert_int_equal(count(&out, 4, 0, ""), 1098);
    assert_int_equal(count(&out, 3, -1, ""), 534);
    assert_int_equal(count(&out, -1, -1, "I"), 1071);
    assert_int_equal(count(&out, -1, -1, "II"), 35);
    assert_int_equal(count(&out, -1, -1, "III"), 17);
    assert_int_equal(count(&out, -1, -1, "IV.1"), 492);
    assert_int_equal(count(&out, -1, -1, "IV.2"), 34);
    product_rows_finish(&out);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void codes_are_unique(void **state)
{
    (void)state;
    struct product_rows out;
    product_rows_init(&out);
    assert_err(demo_catalogue(&real, 5000, 7, date_make(2026, 11, 23), &out), ERR_OK);
    assert_int_equal(out.count, 5000);
    const char **codes = calloc((size_t)out.count, sizeof *codes);
    assert_non_null(codes);
    for (int i = 0; i < out.count; i++)
        codes[i] = out.rows[i].product.gtin;
    qsort(codes, (size_t)out.count, sizeof *codes, by_text);
    for (int i = 1; i < out.count; i++)
        assert_string_not_equal(codes[i - 1], codes[i]);
    free(codes);
    product_rows_finish(&out);
}

static void the_same_seed_gives_the_same_goods(void **state)
{
    (void)state;
    struct product_rows a, b, c;
    product_rows_init(&a);
    product_rows_init(&b);
    product_rows_init(&c);
    int32_t today = date_make(2026, 11, 23);
    assert_err(demo_catalogue(&real, 500, 3, today, &a), ERR_OK);
    assert_err(demo_catalogue(&real, 500, 3, today, &b), ERR_OK);
    assert_err(demo_catalogue(&real, 500, 4, today, &c), ERR_OK);
    int differ = 0;
    for (int i = 0; i < 500; i++) {
        assert_string_equal(a.rows[i].product.name, b.rows[i].product.name);
        assert_int_equal(a.rows[i].product.price.dong, b.rows[i].product.price.dong);
        differ += strcmp(a.rows[i].product.name, c.rows[i].product.name) != 0;
    }
    assert_true(differ > 100);
    product_rows_finish(&a);
    product_rows_finish(&b);
    product_rows_finish(&c);
}

static void made_up_names_say_so(void **state)
{
    (void)state;
    struct product_rows out;
    product_rows_init(&out);
    assert_err(demo_catalogue(&real, 1649, 1, date_make(2026, 11, 23), &out), ERR_OK);
    for (int i = 0; i < out.count; i++) {
        const struct product *p = &out.rows[i].product;
        if (strcmp(p->code, "2000") > 0 && strlen(p->code) >= 4) {
            assert_non_null(strstr(p->name, "(mẫu "));
            assert_non_null(strstr(p->producer, "mẫu"));
        }
    }
    product_rows_finish(&out);
}

static void days_have_a_rhythm(void **state)
{
    (void)state;
    int32_t saturday = date_make(2026, 10, 10), tuesday = date_make(2026, 10, 13);
    assert_true(demo_day_percent(saturday) > demo_day_percent(tuesday));
    int32_t tet = date_make(2026, 2, 17);
    assert_true(demo_day_percent(tet - 3) > 2 * demo_day_percent(tet - 40));
    assert_true(demo_day_percent(tet) < 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_catalogue_has_no_faults),
        cmocka_unit_test(bar_codes_never_pretend_to_be_real),
        cmocka_unit_test(the_city_at_the_end_of_2021),
        cmocka_unit_test(codes_are_unique),
        cmocka_unit_test(the_same_seed_gives_the_same_goods),
        cmocka_unit_test(made_up_names_say_so),
        cmocka_unit_test(days_have_a_rhythm),
    };
    if (crypto_start() != 0)
        return 1;
    return cmocka_run_group_tests(tests, load, unload);
}
