/* Guards what is drawn in the middle of an act that takes long: the bar of a check of the books is
 * seen while it runs, and what is typed at it is not taken for what it became. */
#include "check.h"

#include "app_shop.h"
#include "diemban/app/open_shift.h"
#include "diemban/ui/ui.h"

static struct app_shop t;
static struct ui ui;
static struct frame frame;
static int paints, percents;

static bool frame_has(uint32_t ch)
{
    for (int row = 0; row < frame.rows; row++)
        for (int col = 0; col < frame.cols; col++)
            if (frame_peek(&frame, row, col)->ch == ch)
                return true;
    return false;
}

static void draw(void)
{
    frame_clear(&frame);
    ui_view(&ui, &frame);
}

static void paint(void *ctx)
{
    struct event esc = {.kind = EVENT_KEY, .key = K_ESC, .mono = clock_mono(&t.clock)};
    assert_ptr_equal(ctx, &t);
    draw();
    paints++;
    percents += frame_has('%');
    ui_feed(&ui, &esc);
}

static int begin(void **state)
{
    (void)state;
    struct ui_options o = {
        .rows = 24, .cols = 80, .dispatch = {.gap_ms = 35}, .keys = "", .painter = {paint, &t}};
    app_shop_begin(&t);
    app_must(open_shift(&t.shop, "", money_of(0), &t.fault), &t.fault);
    app_must(ui_init(&ui, &t.shop, &o, &t.fault), &t.fault);
    paints = percents = 0;
    return frame_init(&frame, o.rows, o.cols);
}

static int end(void **state)
{
    (void)state;
    frame_finish(&frame);
    ui_finish(&ui);
    app_shop_end(&t);
    return 0;
}

static void a_check_of_the_books_is_seen_while_it_runs(void **state)
{
    (void)state;
    assert_int_equal(ui_act(&ui, ACTION_VERIFY), EFFECT_NONE);
    assert_int_equal(ui_act(&ui, ACTION_ACCEPT), EFFECT_NONE);
    draw();
    assert_true(frame_has('%'));
    assert_int_equal(paints, 0); /* not before the bar was seen */
    clock_advance(&t.clock, ui_deadline(&ui) - clock_mono(&t.clock));
    ui_tick(&ui, clock_mono(&t.clock));
    ui_run(&ui);
    assert_true(paints > 0);
    assert_int_equal(percents, paints);
    draw();
    assert_false(frame_has('%'));
    assert_int_equal(ui.depth, 2); /* the Esc at the bar did not close the outcome */
    assert_int_equal(ui_act(&ui, ACTION_BACK), EFFECT_NONE);
    assert_int_equal(ui.depth, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_check_of_the_books_is_seen_while_it_runs, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
