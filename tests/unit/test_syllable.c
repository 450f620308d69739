/* Guards the spelling check that tells charsets apart: Vietnamese syllables pass, and what
 * comes of bytes read in a wrong charset does not. */
#include "../harness/check.h"
#include "../harness/syllables.h"

#include "diemban/core/syllable.h"

static int refused, seen;

static void expect(const char *keys, enum telex_method m, bool new_style, const char *want)
{
    (void)keys;
    (void)m;
    (void)new_style;
    seen++;
    if (!syllable_plausible(want, strlen(want))) {
        refused++;
        printf("refused: %s\n", want);
    }
}

static void listed_syllables_pass(void **state)
{
    (void)state;
    syllables_each(expect);
    printf("%d syllables, %d refused\n", seen, refused);
    assert_true(seen > 0);
    assert_true(refused * 20 < seen); /* names of the highlands: Krông, Kdăm */
}

static void words_of_the_shop_pass(void **state)
{
    (void)state;
    static const char *const words[] = {
        "trà",  "sen", "Tây",   "HỒ",    "cốm",  "Vòng",  "giò",   "lụa",   "Ước", "Lễ", "nghiêng",
        "quýt", "gì",  "giếng", "khuỷu", "rượu", "QUẢNG", "Đường", "khuya", "yến", "oản"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        assert_true(syllable_plausible(words[i], strlen(words[i])));
}

static void other_letters_do_not(void **state)
{
    (void)state;
    static const char *const words[] = {"",    "trµ",       "Vßng", "lôa",  "lạć",
                                        "hòá", "bàt",       "zà",   "đướ",  "gạoé",
                                        "ừn̉",  "nghiênghh", "bcà",  "cộcp", "sữủ"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (syllable_plausible(words[i], strlen(words[i])))
            fail_msg("%s passes", words[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(listed_syllables_pass),
        cmocka_unit_test(words_of_the_shop_pass),
        cmocka_unit_test(other_letters_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
