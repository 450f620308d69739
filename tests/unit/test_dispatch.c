/* Guards the difference between a hand and a scanner: that every scan comes out whole and in
 * order, that what was typed comes out as typed, and that nothing is both. */
#include "../harness/check.h"

#include "diemban/base/err.h"
#include "diemban/base/random.h"
#include "diemban/ui/dispatch.h"

struct bench {
    struct dispatch d;
    int64_t now;
};

static void start(struct bench *b, uint32_t prefix)
{
    dispatch_init(&b->d, (struct dispatch_settings){.gap_ms = 35, .prefix = prefix});
    b->now = 1000;
}

static void let_pass(struct bench *b, int64_t ms)
{
    int64_t until = b->now + ms;
    while (dispatch_deadline(&b->d) <= until) {
        b->now = dispatch_deadline(&b->d);
        dispatch_tick(&b->d, b->now);
    }
    b->now = until;
    dispatch_tick(&b->d, b->now);
}

static void chars(struct bench *b, const char *text, int64_t gap)
{
    for (const char *p = text; *p != '\0'; p++) {
        struct event ev = {.kind = EVENT_CHAR, .ch = (unsigned char)*p, .mono = b->now};
        dispatch_feed(&b->d, &ev);
        let_pass(b, gap);
    }
}

static void key(struct bench *b, enum key k)
{
    struct event ev = {.kind = EVENT_KEY, .key = k, .mono = b->now};
    dispatch_feed(&b->d, &ev);
}

static void alt(struct bench *b, char digit)
{
    struct event ev = {
        .kind = EVENT_CHAR, .ch = (unsigned char)digit, .mods = MOD_ALT, .mono = b->now};
    dispatch_feed(&b->d, &ev);
}

/* The queue as text: typed characters as they are, scans in <>, keys in [], garbage as {}. */
static const char *drained(struct bench *b)
{
    static char out[8192];
    size_t n = 0;
    struct intent in;
    out[0] = '\0';
    while (dispatch_next(&b->d, &in) && n < sizeof out - 600) {
        if (in.kind == INTENT_CHAR)
            n += (size_t)snprintf(out + n, sizeof out - n, "%s%c", in.mods ? "^" : "", (char)in.ch);
        else if (in.kind == INTENT_SCAN)
            n += (size_t)snprintf(out + n, sizeof out - n, "<%s>", in.text);
        else if (in.kind == INTENT_KEY)
            n += (size_t)snprintf(out + n, sizeof out - n, "[%s]", key_name(in.key));
        else
            n += (size_t)snprintf(out + n, sizeof out - n, "{}");
    }
    return out;
}

static void a_fast_code_with_enter_is_a_scan(void **state)
{
    (void)state;
    static const enum key ends[] = {K_ENTER, K_LF, K_TAB};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct bench b;
        start(&b, 0);
        chars(&b, "8938505974002", 3);
        key(&b, ends[i]);
        assert_string_equal(drained(&b), "<8938505974002>");
        dispatch_finish(&b.d);
    }
}

static void a_hand_is_typed(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    chars(&b, "tra sen", 120);
    assert_string_equal(drained(&b), "tra sen");
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "[Enter]");
    dispatch_finish(&b.d);
}

static void a_pasting_hand_still_searches(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    chars(&b, "tra sen", 0);
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "tra sen[Enter]");
    chars(&b, "500", 0);
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "500[Enter]");
    dispatch_finish(&b.d);
}

static void nothing_is_held_for_long(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    chars(&b, "8", 0);
    assert_string_equal(drained(&b), "");
    let_pass(&b, 41);
    assert_string_equal(drained(&b), "8");
    assert_true(dispatch_deadline(&b.d) == INT64_MAX);
    dispatch_finish(&b.d);
}

static void a_stutter_does_not_split_a_scan(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    chars(&b, "89385059", 4);
    let_pass(&b, 110);
    chars(&b, "74002", 4);
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "<8938505974002>");
    dispatch_finish(&b.d);
}

static void a_slow_scanner_is_typed_and_ended(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    chars(&b, "8938505974002", 90);
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "8938505974002[Enter]");
    dispatch_finish(&b.d);
    /* Once its gap is learned it is a scan. */
    dispatch_init(&b.d, (struct dispatch_settings){.gap_ms = 120});
    chars(&b, "8938505974002", 90);
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "<8938505974002>");
    dispatch_finish(&b.d);
}

static void second_terminators_are_swallowed(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    chars(&b, "8938505974002", 3);
    key(&b, K_ENTER);
    b.now += 5;
    key(&b, K_LF);
    b.now += 60;
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "<8938505974002>");
    b.now += 101;
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "[Enter]");
    dispatch_finish(&b.d);
}

static void scans_in_one_read_stay_apart(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    for (int i = 0; i < 3; i++) {
        chars(&b, "36000291452", 0);
        chars(&b, "A", 0);
        key(&b, K_ENTER);
    }
    assert_string_equal(drained(&b), "<36000291452A><36000291452A><36000291452A>");
    dispatch_finish(&b.d);
}

static void pastes_are_scans_line_by_line(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    struct event ev = {
        .kind = EVENT_PASTE, .text = "8938505974002\r\n  36000291452 \n\nxyz", .mono = b.now};
    dispatch_feed(&b.d, &ev);
    assert_string_equal(drained(&b), "<8938505974002><36000291452><xyz>");
    dispatch_finish(&b.d);
}

static void a_prefix_needs_no_speed(void **state)
{
    (void)state;
    struct bench b;
    start(&b, '~');
    chars(&b, "~ab", 100);
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "<ab>");
    chars(&b, "~cd", 10);
    let_pass(&b, 200); /* no terminator at all */
    assert_string_equal(drained(&b), "<cd>");
    dispatch_finish(&b.d);
}

static void separators_of_gs1_arrive_in_every_form(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    chars(&b, "]d2010893850597400210AB", 3);
    alt(&b, '0'), b.now += 2;
    alt(&b, '2'), b.now += 2;
    alt(&b, '9'), b.now += 2;
    chars(&b, "17271231", 3);
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "<]d2010893850597400210AB\x1d"
                                     "17271231>");
    chars(&b, "010893850597400210AB", 3);
    key(&b, K_F12);
    chars(&b, "17", 3);
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "<010893850597400210AB\x1d"
                                     "17>");
    chars(&b,
          "010893850597400210AB\x1d"
          "21XY",
          3);
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "<010893850597400210AB\x1d"
                                     "21XY>");
    dispatch_finish(&b.d);
}

static void alt_digits_stand_for_function_keys(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    alt(&b, '9');
    assert_string_equal(drained(&b), "");
    let_pass(&b, 60);
    assert_string_equal(drained(&b), "[F9]");
    let_pass(&b, 500);
    alt(&b, '0');
    let_pass(&b, 60);
    assert_string_equal(drained(&b), "[F10]");
    /* Something follows at once: no hand did that. */
    let_pass(&b, 500);
    alt(&b, '2');
    b.now += 10;
    chars(&b, "a", 100);
    assert_string_equal(drained(&b), "a");
    /* Something came just before: neither. */
    chars(&b, "b", 0);
    b.now += 20;
    alt(&b, '2');
    let_pass(&b, 100);
    assert_string_equal(drained(&b), "b");
    dispatch_finish(&b.d);
}

static void every_digit_has_its_twin(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    for (int i = 1; i <= 10; i++) {
        char want[8];
        snprintf(want, sizeof want, "[F%d]", i);
        let_pass(&b, 500);
        alt(&b, "0123456789"[i % 10]);
        let_pass(&b, 60);
        assert_string_equal(drained(&b), want);
    }
    dispatch_finish(&b.d);
}

static void flushing_keeps_scans(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    key(&b, K_F9);
    chars(&b, "8938505974002", 3);
    key(&b, K_ENTER);
    chars(&b, "ab", 120);
    chars(&b, "c", 0); /* still held */
    dispatch_flush(&b.d);
    let_pass(&b, 200);
    assert_string_equal(drained(&b), "<8938505974002>");
    /* A scan half arrived is not lost either. */
    chars(&b, "89385059", 3);
    dispatch_flush(&b.d);
    chars(&b, "74002", 3);
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "<8938505974002>");
    dispatch_finish(&b.d);
}

static void a_flood_is_named_not_kept(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    for (int i = 0; i < 300; i++)
        chars(&b, "garbage9", 0);
    assert_string_equal(drained(&b), "");
    let_pass(&b, 1000);
    assert_string_equal(drained(&b), "{}");
    chars(&b, "8938505974002", 3);
    key(&b, K_ENTER);
    assert_string_equal(drained(&b), "<8938505974002>");
    dispatch_finish(&b.d);
}

/* A key in the middle of a flood does not make typed text of what came before it, and a
 * scanner's prefix there does not make a scan of what comes after. */
static void nothing_of_a_flood_is_typed(void **state)
{
    (void)state;
    struct bench b;
    start(&b, '~');
    for (int i = 0; i < 100; i++)
        chars(&b, "garbage9", 0);
    key(&b, K_DOWN);
    chars(&b, "~more", 0);
    let_pass(&b, 1000);
    assert_string_equal(drained(&b), "[Down]{}");
    assert_true(dispatch_deadline(&b.d) == INT64_MAX);
    chars(&b, "tra", 120);
    assert_string_equal(drained(&b), "tra");
    dispatch_finish(&b.d);
}

static void keys_keep_their_place(void **state)
{
    (void)state;
    struct bench b;
    start(&b, 0);
    chars(&b, "ab", 10);
    key(&b, K_BACKSPACE);
    key(&b, K_F9);
    key(&b, K_F9);
    assert_string_equal(drained(&b), "ab[Backspace][F9][F9]");
    dispatch_finish(&b.d);
}

static void known_forms(void **state)
{
    (void)state;
    static const char *const known[] = {"8938505974002", "89360002", "036000291452",
                                        "]C1011231231231233310ABC", "https://id.gs1.org/01/0893"};
    static const char *const unknown[] = {"8938505974003", "1400000", "tra sen", "", "TH-12"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_true(dispatch_known_form(known[i], strlen(known[i])));
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_false(dispatch_known_form(unknown[i], strlen(unknown[i])));
}

/* Ten thousand scans and typed words mixed at random: each comes out once, in order. */
static void nothing_is_lost_or_merged(void **state)
{
    (void)state;
    const uint64_t seed = 20261123;
    printf("seed %llu\n", (unsigned long long)seed);
    struct rng rng;
    rng_seed(&rng, seed);
    struct bench b;
    start(&b, 0);
    for (int i = 0; i < 10000; i++) {
        char text[32], want[64];
        bool scan = rng_below(&rng, 2) == 0;
        snprintf(text, sizeof text, scan ? "CODE%06d" : "w%c", scan ? i : 'a' + i % 26);
        chars(&b, text, scan ? (int64_t)rng_below(&rng, 30) : 50 + (int64_t)rng_below(&rng, 200));
        if (scan)
            key(&b, rng_below(&rng, 2) == 0 ? K_ENTER : K_TAB);
        if (scan && rng_below(&rng, 2) == 0)
            key(&b, K_LF);
        snprintf(want, sizeof want, scan ? "<%s>" : "%s", text);
        assert_string_equal(drained(&b), want);
    }
    dispatch_finish(&b.d);
}

/* "8938505974002" as a French keyboard shows it is told only where that is known. */
static void a_known_layout_does_not_hide_a_scan(void **state)
{
    (void)state;
    static const uint32_t shown[] = {'_',  0xE7, '"',  '_',  '(',  0xE0, '(',
                                     0xE7, 0xE8, '\'', 0xE0, 0xE0, 0xE9};
    for (int known = 0; known < 2; known++) {
        struct bench b;
        start(&b, 0);
        b.d.settings.layout = known ? REPAIR_AZERTY : REPAIR_NONE;
        for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
            struct event ev = {.kind = EVENT_CHAR, .ch = shown[i], .mono = b.now};
            dispatch_feed(&b.d, &ev);
            let_pass(&b, 3);
        }
        key(&b, K_ENTER);
        struct intent in;
        assert_true(dispatch_next(&b.d, &in));
        assert_int_equal(in.kind, known ? INTENT_SCAN : INTENT_CHAR);
        dispatch_finish(&b.d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fast_code_with_enter_is_a_scan),
        cmocka_unit_test(a_hand_is_typed),
        cmocka_unit_test(a_pasting_hand_still_searches),
        cmocka_unit_test(nothing_is_held_for_long),
        cmocka_unit_test(a_stutter_does_not_split_a_scan),
        cmocka_unit_test(a_slow_scanner_is_typed_and_ended),
        cmocka_unit_test(second_terminators_are_swallowed),
        cmocka_unit_test(scans_in_one_read_stay_apart),
        cmocka_unit_test(pastes_are_scans_line_by_line),
        cmocka_unit_test(a_prefix_needs_no_speed),
        cmocka_unit_test(separators_of_gs1_arrive_in_every_form),
        cmocka_unit_test(alt_digits_stand_for_function_keys),
        cmocka_unit_test(every_digit_has_its_twin),
        cmocka_unit_test(flushing_keeps_scans),
        cmocka_unit_test(a_flood_is_named_not_kept),
        cmocka_unit_test(nothing_of_a_flood_is_typed),
        cmocka_unit_test(keys_keep_their_place),
        cmocka_unit_test(known_forms),
        cmocka_unit_test(a_known_layout_does_not_hide_a_scan),
        cmocka_unit_test(nothing_is_lost_or_merged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
