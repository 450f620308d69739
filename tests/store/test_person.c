/* Guards people, PINs, shifts and settings as the store keeps them. */
#include "check.h"
#include "diemban/core/date.h"
#include "temp_shop.h"

static struct temp_shop t;

static int begin(void **state)
{
    (void)state;
    temp_shop_begin(&t);
    return 0;
}

static int end(void **state)
{
    (void)state;
    temp_shop_end(&t);
    return 0;
}

static struct person person(const char *name, enum person_role role)
{
    struct person p = {.role = role, .active = true};
    text_copy(p.name, sizeof p.name, name);
    text_copy(p.shown, sizeof p.shown, "Chị Lan");
    return p;
}

static int count_person(void *ctx, const struct person *p)
{
    int *n = ctx;
    assert_true(p->id > 0);
    (*n)++;
    return 0;
}

static void people(void **state)
{
    (void)state;
    struct fault f = {0};
    struct person lan = person("lan", PERSON_CLERK), minh = person("minh", PERSON_MANAGER), got;
    bool found;
    int n = 0;
    must(store_begin(t.store, &f), &f);
    must(store_person_add(t.store, &lan, &f), &f);
    must(store_person_add(t.store, &minh, &f), &f);
    must(store_commit(t.store, &f), &f);
    must(store_person_by_name(t.store, "minh", &got, &found, &f), &f);
    assert_true(found);
    assert_int_equal(got.id, minh.id);
    assert_int_equal(got.role, PERSON_MANAGER);
    assert_string_equal(got.shown, "Chị Lan");
    must(store_person_by_name(t.store, "Minh", &got, &found, &f), &f);
    assert_false(found);
    lan.role = PERSON_OWNER;
    lan.active = false;
    must(store_begin(t.store, &f), &f);
    must(store_person_update(t.store, &lan, &f), &f);
    must(store_commit(t.store, &f), &f);
    must(store_person_by_name(t.store, "lan", &got, &found, &f), &f);
    assert_int_equal(got.role, PERSON_OWNER);
    assert_false(got.active);
    must(store_person_list(t.store, count_person, &n, &f), &f);
    assert_int_equal(n, 2);
    /* Names are unique. */
    struct person twin = person("lan", PERSON_CLERK);
    must(store_begin(t.store, &f), &f);
    assert_int_not_equal(store_person_add(t.store, &twin, &f), ERR_OK);
    store_rollback(t.store);
}

static void pins(void **state)
{
    (void)state;
    struct fault f = {0};
    struct person lan = person("lan", PERSON_CLERK);
    const char *hash;
    must(store_begin(t.store, &f), &f);
    must(store_person_add(t.store, &lan, &f), &f);
    must(store_pin_get(t.store, lan.id, &t.arena, &hash, &f), &f);
    assert_string_equal(hash, "");
    must(store_pin_set(t.store, lan.id, "$argon2id$1", &f), &f);
    must(store_pin_set(t.store, lan.id, "$argon2id$2", &f), &f);
    must(store_pin_get(t.store, lan.id, &t.arena, &hash, &f), &f);
    assert_string_equal(hash, "$argon2id$2");
    must(store_pin_set(t.store, lan.id, NULL, &f), &f);
    must(store_pin_get(t.store, lan.id, &t.arena, &hash, &f), &f);
    assert_string_equal(hash, "");
    must(store_commit(t.store, &f), &f);
}

static void shifts(void **state)
{
    (void)state;
    struct fault f = {0};
    struct shift sh;
    bool found;
    must(store_shift_open(t.store, &sh, &found, &f), &f);
    assert_false(found);
    int64_t id = temp_shift(&t);
    must(store_shift_open(t.store, &sh, &found, &f), &f);
    assert_true(found && sh.open);
    assert_int_equal(sh.id, id);
    assert_int_equal(sh.number, 1);
    assert_string_equal(sh.label, "Sáng");
    assert_string_equal(sh.opener, "lan");
    assert_int_equal(sh.opened_at, TEMP_NOW);
    assert_int_equal(sh.day, date_of_time(TEMP_NOW));
    assert_int_equal(sh.float_in.dong, 500000);
    int64_t next;
    must(store_shift_next(t.store, &next, &f), &f);
    assert_int_equal(next, 2);
}

static void settings(void **state)
{
    (void)state;
    struct fault f = {0};
    assert_null(store_setting_get(t.store, "shop.name", &t.arena));
    must(store_begin(t.store, &f), &f);
    must(store_setting_set(t.store, "shop.name", "OCOP Tây Hồ", &f), &f);
    must(store_setting_set(t.store, "shop.name", "OCOP Ba Đình", &f), &f);
    must(store_setting_set(t.store, "shop.note", "", &f), &f);
    must(store_commit(t.store, &f), &f);
    temp_shop_again(&t);
    assert_string_equal(store_setting_get(t.store, "shop.name", &t.arena), "OCOP Ba Đình");
    assert_string_equal(store_setting_get(t.store, "shop.note", &t.arena), "");
}

static void roles(void **state)
{
    (void)state;
    enum person_role r;
    assert_true(person_role_parse("manager", &r));
    assert_int_equal(r, PERSON_MANAGER);
    assert_false(person_role_parse("boss", &r));
    assert_string_equal(person_role_stored(PERSON_OWNER), "owner");
    assert_true(PERSON_CLERK < PERSON_MANAGER && PERSON_MANAGER < PERSON_OWNER);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {IN(people), IN(pins), IN(shifts), IN(settings), IN(roles)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
