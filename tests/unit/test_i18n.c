/* Guards that Vietnamese shows where only C.UTF-8 (or no UTF-8 locale at all) is set, that
 * the language changes at run time, and that pseudo texts keep what printf replaces. */
#include "../harness/check.h"

#include <langinfo.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"

static char folder[] = "/tmp/diemban-i18n-XXXXXX";
static char mo_path[256];

static void put32(FILE *f, uint32_t v)
{
    fwrite(&v, sizeof v, 1, f);
}

/* A catalogue of two messages in the binary form of gettext (GNU gettext manual, "MO
 * Files"): a header, and one word. */
static void write_catalogue(const char *path)
{
    static const char head[] = "Content-Type: text/plain; charset=UTF-8\n"
                               "Plural-Forms: nplurals=1; plural=0;\n";
    static const char from[] = "Money", to[] = "Tiền";
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    const uint32_t texts = 28 + 16 + 16;
    const uint32_t header[] = {0x950412DE, 0, 2, 28, 28 + 16, 0, texts};
    for (size_t i = 0; i < 7; i++)
        put32(f, header[i]);
    const uint32_t originals[] = {0, texts, sizeof from - 1, texts + 1};
    for (size_t i = 0; i < 4; i++)
        put32(f, originals[i]);
    const uint32_t after = texts + 1 + sizeof from;
    const uint32_t translations[] = {sizeof head - 1, after, sizeof to - 1, after + sizeof head};
    for (size_t i = 0; i < 4; i++)
        put32(f, translations[i]);
    fwrite("", 1, 1, f);
    fwrite(from, 1, sizeof from, f);
    fwrite(head, 1, sizeof head, f);
    fwrite(to, 1, sizeof to, f);
    assert_int_equal(fclose(f), 0);
}

static int make_folder(void **state)
{
    (void)state;
    char path[256];
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/vi", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/vi/LC_MESSAGES", folder);
    mkdir(path, 0700);
    snprintf(mo_path, sizeof mo_path, "%s/vi/LC_MESSAGES/diemban.mo", folder);
    write_catalogue(mo_path);
    setenv("DIEMBAN_LOCALEDIR", folder, 1);
    return 0;
}

static int drop_folder(void **state)
{
    (void)state;
    char path[256];
    unlink(mo_path);
    snprintf(path, sizeof path, "%s/vi/LC_MESSAGES", folder);
    rmdir(path);
    snprintf(path, sizeof path, "%s/vi", folder);
    rmdir(path);
    return rmdir(folder);
}

static void vietnamese_shows_in_every_locale(void **state)
{
    (void)state;
    static const char *const locales[] = {"C.UTF-8", "C", "POSIX", "vi_VN", "xx_YY.UTF-8", ""};
    for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++) {
        setenv("LC_ALL", locales[i], 1);
        i18n_start("vi");
        assert_string_equal(_("Money"), "Tiền");
        assert_string_equal(nl_langinfo(CODESET), "UTF-8");
    }
    unsetenv("LC_ALL");
    setenv("LANG", "C.UTF-8", 1);
    setenv("LC_MESSAGES", "C", 1);
    i18n_start("vi");
    assert_string_equal(_("Money"), "Tiền");
}

static void the_language_changes_at_run_time(void **state)
{
    (void)state;
    setenv("LC_ALL", "C.UTF-8", 1);
    i18n_start("en");
    for (int i = 0; i < 3; i++) {
        assert_string_equal(_("Money"), "Money");
        i18n_language("vi");
        assert_string_equal(_("Money"), "Tiền");
        i18n_language("en");
    }
    assert_string_equal(_("nothing of this kind"), "nothing of this kind");
    assert_string_equal(_(""), "");
    assert_string_equal(i18n_plural("one line", "lines", 1), "one line");
    assert_string_equal(i18n_plural("one line", "lines", 3), "lines");
}

static void pseudo_texts_are_longer_and_keep_conversions(void **state)
{
    (void)state;
    static const char *const whole = "There is no line {} in the cart: %d of %-5s, 100%%";
    i18n_start("en");
    i18n_pseudo(true);
    const char *text = i18n_text(whole);
    assert_non_null(strstr(text, "{}"));
    assert_non_null(strstr(text, "%d"));
    assert_non_null(strstr(text, "%-5s"));
    assert_non_null(strstr(text, "%%"));
    assert_true(utf8_valid(text, strlen(text)));
    assert_in_range(utf8_width(text), strlen(whole) * 14 / 10, strlen(whole) * 15 / 10 + 3);
    assert_ptr_equal(text, i18n_text(whole));
    i18n_pseudo(false);
    assert_string_equal(i18n_text(whole), whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vietnamese_shows_in_every_locale),
        cmocka_unit_test(the_language_changes_at_run_time),
        cmocka_unit_test(pseudo_texts_are_longer_and_keep_conversions),
    };
    return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
