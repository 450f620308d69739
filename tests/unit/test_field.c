/* Guards text fields: typing and erasing by Telex and VNI as a clerk sees it, each key through
 * the field that screens use. The shared list of syllables is typed whole, key by key. */
#include "../harness/check.h"
#include "../harness/syllables.h"

#include "diemban/ui/widget.h"

static void type_keys(struct field *f, struct telex *t, const char *keys)
{
    for (; *keys != '\0'; keys++)
        assert_true(field_type(f, t, (uint32_t)(unsigned char)*keys));
}

static void expect(const char *keys, enum telex_method m, bool new_style, const char *want)
{
    struct field f = {0};
    struct telex t;
    telex_init(&t, m, new_style);
    type_keys(&f, &t, keys);
    if (strcmp(f.text, want) != 0)
        fail_msg("“%s” stands as “%s”, wanted “%s”", keys, f.text, want);
    assert_int_equal(f.cursor, f.len);
}

static void words_are_composed_in_place(void **state)
{
    (void)state;
    expect("chij Lan aos ddor", TYPE_TELEX, false, "chị Lan áo đỏ");
    expect("gio2 lua5 0912", TYPE_VNI, false, "giò lụa 0912");
    expect("chij", TYPE_OFF, false, "chij");
}

static void erasing_and_moving_begin_anew(void **state)
{
    (void)state;
    struct field f = {0};
    struct telex t;
    telex_init(&t, TYPE_TELEX, false);
    type_keys(&f, &t, "traf");
    assert_true(field_edit(&f, &t, ACTION_ERASE));
    assert_string_equal(f.text, "tr");
    type_keys(&f, &t, "af sen");
    assert_string_equal(f.text, "trà sen");
    assert_true(field_edit(&f, &t, ACTION_FIRST));
    type_keys(&f, &t, "s"); /* alone before a word: typed as it stands */
    assert_string_equal(f.text, "strà sen");
}

static void a_full_field_keeps_what_it_has(void **state)
{
    (void)state;
    struct field f = {0};
    struct telex t;
    telex_init(&t, TYPE_TELEX, false);
    for (int i = 0; i < FIELD_CELLS; i++)
        assert_true(field_type(&f, &t, 'x'));
    assert_false(field_type(&f, &t, 'y'));
    assert_int_equal(f.len, FIELD_CELLS);
}

static void the_shared_syllables(void **state)
{
    (void)state;
    syllables_each(expect);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_composed_in_place),
        cmocka_unit_test(erasing_and_moving_begin_anew),
        cmocka_unit_test(a_full_field_keeps_what_it_has),
        cmocka_unit_test(the_shared_syllables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
