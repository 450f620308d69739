/* Guards the action table and what is made from it: names and keys are unique, labels fit the
 * key bar, key sets change what they name, and a wrong set changes nothing. */
#include "../harness/check.h"

#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"
#include "diemban/ui/keymap.h"

enum { BRIEF_CELLS = 8, LABEL_CELLS = 24 };

static void names_are_unique(void **state)
{
    (void)state;
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        const char *name = action_info((enum action)a)->name;
        assert_int_equal(action_of_name(name), a);
        assert_true(name[strspn(name, "abcdefghijklmnopqrstuvwxyz-")] == '\0');
    }
    assert_int_equal(action_of_name("nothing"), ACTION_NONE);
}

static void labels_fit(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "vi"};
    for (size_t i = 0; i < 2; i++) {
        i18n_start(languages[i]);
        for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
            const struct action_info *info = action_info((enum action)a);
            assert_in_range(utf8_width(_(info->brief)), 1, BRIEF_CELLS);
            assert_in_range(utf8_width(_(info->label)), 1, LABEL_CELLS);
            assert_true(strlen(_(info->help)) > 10);
        }
    }
}

static void every_default_key_is_read(void **state)
{
    (void)state;
    struct keymap k;
    keymap_init(&k);
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        char key[KEYMAP_KEY_TEXT];
        const char *keys = action_info((enum action)a)->keys;
        keymap_key_text(&k, (enum action)a, key);
        assert_int_equal(key[0] == '\0', keys[0] == '\0');
    }
    struct fault f = {0};
    assert_err(keymap_apply(&k, "", &f), ERR_OK); /* no key has two actions */
}

static void key_sets_are_sound(void **state)
{
    (void)state;
    static const char *const sets[] = {"own", "nhanh", "kiotviet"};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        struct keymap k;
        struct fault f = {0};
        keymap_init(&k);
        assert_non_null(keymap_builtin(sets[i]));
        assert_err(keymap_apply(&k, keymap_builtin(sets[i]), &f), ERR_OK);
    }
    assert_null(keymap_builtin("other"));
}

static void sets_change_what_they_name(void **state)
{
    (void)state;
    struct keymap k;
    struct fault f = {0};
    char key[KEYMAP_KEY_TEXT];
    keymap_init(&k);
    assert_err(keymap_apply(&k, "# mine\npay = F11 Ctrl+p Alt+q # three\n", &f), ERR_OK);
    assert_string_equal(keymap_key_text(&k, ACTION_PAY, key), "F11");
    struct intent ctrl = {.kind = INTENT_CHAR, .ch = 'p', .mods = MOD_CTRL};
    assert_int_equal(keymap_action(&k, &ctrl), ACTION_PAY);
    struct intent f9 = {.kind = INTENT_KEY, .key = K_F9};
    assert_int_equal(keymap_action(&k, &f9), ACTION_NONE);
    struct intent typed = {.kind = INTENT_CHAR, .ch = 'p'};
    assert_int_equal(keymap_action(&k, &typed), ACTION_NONE);
    struct intent f3 = {.kind = INTENT_KEY, .key = K_F3};
    assert_int_equal(keymap_action(&k, &f3), ACTION_FIND);
}

static void wrong_sets_change_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "pay = F3\n",
        "fly = F9\n",
        "pay = F99\n",
        "pay F9\n",
        "pay = p\n",
        "= F9\n",
        "pay = F9 F11 F12 Ins PgUp\n",
        "pay = Ctrl+\n",
        "pay = Alt+ab\n",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct keymap k, before;
        struct fault f = {0};
        keymap_init(&k);
        before = k;
        assert_err(keymap_apply(&k, wrong[i], &f), ERR_BAD_SETTING);
        assert_memory_equal(&k, &before, sizeof k);
        assert_true(f.what[0] != '\0');
    }
}

static void commands_are_found_by_their_words(void **state)
{
    (void)state;
    i18n_start("vi");
    assert_int_equal(action_of_words("quantity", i18n_text), ACTION_QUANTITY);
    assert_int_equal(action_of_words(_(action_info(ACTION_CANCEL)->label), i18n_text),
                     ACTION_CANCEL);
    assert_int_equal(action_of_words("", i18n_text), ACTION_NONE);
    assert_int_equal(action_of_words("xyz", i18n_text), ACTION_NONE);
    assert_int_equal(action_of_words("line up", tr_none), ACTION_NONE); /* not in the menu */
    assert_int_equal(action_of_words("last rec", tr_none), ACTION_RECEIPT);
}

/* Several that begin so are no command, but the menu lists them, by label or stable name. */
static void several_that_begin_so_are_found(void **state)
{
    (void)state;
    enum action found[ACTION_COUNT];
    i18n_start("vi");
    assert_int_equal(action_of_words("close", i18n_text), ACTION_NONE);
    int n = action_find("close", i18n_text, found);
    int closes = 0;
    for (int i = 0; i < n; i++)
        closes += found[i] == ACTION_CLOSE_SHIFT || found[i] == ACTION_CLOSE_DAY;
    assert_int_equal(closes, 2);
    assert_true(n < 6);
    assert_int_equal(action_find("xyz", i18n_text, found), 0);
    assert_int_equal(action_find("chốt", i18n_text, found), action_find("chot", i18n_text, found));
    assert_true(action_find("", i18n_text, found) > n);
}

/* What the menu offers can be typed after "/" as it is written there, in both languages. */
static void every_menu_entry_is_a_command(void **state)
{
    (void)state;
    i18n_start("vi");
    for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
        enum action a = (enum action)i;
        const struct action_info *info = action_info(a);
        if (!(info->flags & ACTION_IN_MENU))
            continue;
        assert_int_equal(action_of_words(_(info->label), i18n_text), a);
        assert_int_equal(action_of_words(info->label, tr_none), a);
        assert_int_equal(action_of_words(info->name, i18n_text), a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_unique),
        cmocka_unit_test(labels_fit),
        cmocka_unit_test(every_default_key_is_read),
        cmocka_unit_test(key_sets_are_sound),
        cmocka_unit_test(sets_change_what_they_name),
        cmocka_unit_test(wrong_sets_change_nothing),
        cmocka_unit_test(several_that_begin_so_are_found),
        cmocka_unit_test(every_menu_entry_is_a_command),
        cmocka_unit_test(commands_are_found_by_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
