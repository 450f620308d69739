/* Guards the terminal layer without a terminal: themes say something for every role at every
 * depth, stand-in glyphs are found, and key scripts become the events they say, in time. */
#include "../harness/check.h"

#include "diemban/base/str.h"
#include "diemban/term/glyph.h"
#include "diemban/term/term_script.h"
#include "diemban/term/theme.h"

static void themes_have_every_role(void **state)
{
    (void)state;
    for (int depth = 0; depth < THEME_DEPTH_COUNT; depth++)
        for (int role = 0; role < ROLE_COUNT; role++) {
            struct look look = theme_look((enum theme_depth)depth, (enum role)role);
            if (depth == THEME_MONO)
                assert_int_equal(look.fg, -1);
            else
                assert_true(look.fg != look.bg || look.fg == -1);
        }
    assert_int_equal(theme_depth_of(8), THEME_8);
    assert_int_equal(theme_depth_of(2), THEME_MONO);
    assert_int_equal(theme_depth_of(1 << 24), THEME_256);
}

/* What must not be missed differs from plain text without colour too. */
static void mono_tells_apart(void **state)
{
    (void)state;
    static const enum role loud[] = {ROLE_BAD, ROLE_WARN, ROLE_SELECTED, ROLE_BAR, ROLE_KEY_INLINE};
    for (size_t i = 0; i < sizeof loud / sizeof *loud; i++)
        assert_int_not_equal(theme_look(THEME_MONO, loud[i]).attrs, 0);
}

static void plain_glyphs_are_found(void **state)
{
    (void)state;
    assert_int_equal(glyph_plain(0x2605), '*');
    assert_int_equal(glyph_plain(0x2013), '-');
    assert_int_equal(glyph_plain(0x2713), '+');
    assert_int_equal(glyph_plain(0x1EBF), 0x1EBF); /* ế stays */
    assert_int_equal(glyph_plain('a'), 'a');
    assert_true(glyph_needs_plain("linux"));
    assert_true(glyph_needs_plain("vt100"));
    assert_false(glyph_needs_plain("xterm-256color"));
}

struct seen {
    int shots;
    char name[16];
};

static void note_shot(void *ctx, const char *name, const struct frame *f)
{
    struct seen *s = ctx;
    assert_int_equal(f->rows, 24);
    s->shots++;
    text_copy(s->name, sizeof s->name, name);
}

static struct term *script_of(const char *text, struct clock *clock, struct seen *seen)
{
    struct term_script_options o = {
        .text = text, .clock = clock, .rows = 24, .cols = 80, .shot = note_shot, .ctx = seen};
    struct term *t = NULL;
    struct fault f = {0};
    assert_err(term_script_create(&o, &t, &f), ERR_OK);
    return t;
}

static void scripts_become_events(void **state)
{
    (void)state;
    struct clock clock = clock_fixed(0);
    struct seen seen = {0};
    struct term *t = script_of("# a scan\nscan 12\nshot after\nkey Alt+5 F9\n", &clock, &seen);
    struct event ev;
    assert_true(t->ops->read(t, &ev));
    assert_int_equal(ev.kind, EVENT_CHAR);
    assert_int_equal(ev.ch, '1');
    assert_false(t->ops->read(t, &ev)); /* 5 ms later only */
    t->ops->pause(t, 1000);
    assert_int_equal(clock_mono(&clock), 5);
    assert_true(t->ops->read(t, &ev));
    t->ops->pause(t, 1000);
    assert_true(t->ops->read(t, &ev));
    assert_int_equal(ev.key, K_ENTER);
    t->ops->pause(t, 1000);
    assert_false(t->ops->read(t, &ev)); /* the shot waits for a frame */
    struct frame f;
    assert_int_equal(frame_init(&f, 24, 80), 0);
    t->ops->draw(t, &f);
    assert_true(t->ops->read(t, &ev));
    assert_int_equal(seen.shots, 1);
    assert_string_equal(seen.name, "after");
    assert_int_equal(ev.mods, MOD_ALT);
    assert_int_equal(ev.ch, '5');
    t->ops->pause(t, 1000);
    assert_true(t->ops->read(t, &ev));
    assert_int_equal(ev.key, K_F9);
    t->ops->pause(t, 1000);
    assert_true(t->ops->read(t, &ev));
    assert_int_equal(ev.kind, EVENT_STOP);
    frame_finish(&f);
    term_destroy(t);
}

static void pauses_end_early_when_the_loop_says_so(void **state)
{
    (void)state;
    struct clock clock = clock_fixed(0);
    struct seen seen = {0};
    struct term *t = script_of("wait 500\nkey Enter\n", &clock, &seen);
    t->ops->pause(t, 40);
    assert_int_equal(clock_mono(&clock), 40);
    t->ops->pause(t, -1);
    assert_int_equal(clock_mono(&clock), 500);
    term_destroy(t);
}

static void wrong_steps_are_named(void **state)
{
    (void)state;
    struct clock clock = clock_fixed(0);
    static const char *const wrong[] = {"press F9\n", "key Nokey\n", "resize 80\n", "wait x\n",
                                        "shot\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct term_script_options o = {.text = wrong[i], .clock = &clock, .rows = 24, .cols = 80};
        struct term *t = NULL;
        struct fault f = {0};
        assert_err(term_script_create(&o, &t, &f), ERR_USAGE);
        assert_null(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(themes_have_every_role),
        cmocka_unit_test(mono_tells_apart),
        cmocka_unit_test(plain_glyphs_are_found),
        cmocka_unit_test(scripts_become_events),
        cmocka_unit_test(pauses_end_early_when_the_loop_says_so),
        cmocka_unit_test(wrong_steps_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
