/* Guards drawing: text is cut at cell boundaries and never outside its place, lines meet
 * without gaps, figures are as wide as they say. */
#include "../harness/check.h"

#include "diemban/base/utf8.h"
#include "diemban/ui/draw.h"
#include "diemban/ui/widget.h"

static struct frame frame;

static int set_up(void **state)
{
    (void)state;
    return frame_init(&frame, 6, 20);
}

static int tear_down(void **state)
{
    (void)state;
    frame_finish(&frame);
    return 0;
}

static const char *row_text(int row)
{
    static char out[400];
    size_t n = 0;
    for (int col = 0; col < frame.cols; col++) {
        const struct cell *c = frame_peek(&frame, row, col);
        if (c->width > 0)
            n += utf8_put(c->ch, out + n);
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return out;
}

static void names_are_cut_with_a_sign(void **state)
{
    (void)state;
    struct canvas c = canvas_of(&frame);
    assert_int_equal(draw_cut(&c, 0, 0, 8, ROLE_TEXT, "Trà sen Tây Hồ"), 8);
    assert_string_equal(row_text(0), "Trà sen…");
    draw_cut(&c, 1, 0, 9, ROLE_TEXT, "Trà sen Tây Hồ");
    assert_string_equal(row_text(1), "Trà sen…");
    draw_cut(&c, 2, 0, 14, ROLE_TEXT, "Trà sen Tây Hồ");
    assert_string_equal(row_text(2), "Trà sen Tây Hồ");
    draw_cut(&c, 3, 0, 0, ROLE_TEXT, "Trà");
    assert_string_equal(row_text(3), "");
    draw_right(&c, 4, 20, 10, ROLE_TEXT, "1.380.000");
    assert_string_equal(row_text(4), "           1.380.000");
}

static void wide_characters_are_not_halved(void **state)
{
    (void)state;
    struct canvas c = canvas_of(&frame);
    struct canvas part = canvas_part(&c, 0, 0, 1, 3);
    assert_int_equal(draw_text(&part, 0, 0, ROLE_TEXT, "茶茶"), 2);
    assert_int_equal(frame_peek(&frame, 0, 0)->width, 2);
    assert_int_equal(frame_peek(&frame, 0, 1)->width, 0);
    assert_int_equal(frame_peek(&frame, 0, 2)->ch, ' ');
}

static void nothing_is_drawn_outside(void **state)
{
    (void)state;
    struct canvas c = canvas_of(&frame);
    struct canvas part = canvas_part(&c, 1, 5, 2, 4);
    draw_text(&part, 0, 0, ROLE_TEXT, "abcdefgh");
    draw_text(&part, 5, 0, ROLE_TEXT, "xx");
    draw_fill(&part, 1, -3, 50, ROLE_BAR);
    assert_string_equal(row_text(1), "     abcd");
    assert_int_equal(frame_peek(&frame, 2, 4)->role, ROLE_TEXT);
    assert_int_equal(frame_peek(&frame, 2, 5)->role, ROLE_BAR);
    assert_int_equal(frame_peek(&frame, 2, 9)->role, ROLE_TEXT);
}

static void lines_meet(void **state)
{
    (void)state;
    struct canvas c = canvas_of(&frame);
    draw_vline(&c, 0, 4, 6, ROLE_RULE);
    draw_hline(&c, 2, 0, 5, ROLE_RULE);
    draw_hline(&c, 3, 4, 6, ROLE_RULE);
    draw_hline(&c, 4, 0, 10, ROLE_RULE);
    assert_string_equal(row_text(0), "    │");
    assert_string_equal(row_text(2), "────┤");
    assert_string_equal(row_text(3), "    ├─────");
    assert_string_equal(row_text(4), "────┼─────");
}

static void boxes_have_round_corners(void **state)
{
    (void)state;
    struct canvas c = canvas_of(&frame);
    draw_text(&c, 1, 0, ROLE_TEXT, "xxxxxxxxxx");
    struct canvas box = canvas_part(&c, 0, 1, 3, 5);
    draw_box(&box, ROLE_FRAME);
    assert_string_equal(row_text(0), " ╭───╮");
    assert_string_equal(row_text(1), "x│   │xxxx");
    assert_string_equal(row_text(2), " ╰───╯");
}

static void figures_keep_their_width(void **state)
{
    (void)state;
    struct canvas c = canvas_of(&frame);
    assert_int_equal(big_width("1.380"), 3 + 2 + 4 * 3);
    big_draw(&c, 0, 0, ROLE_MONEY, "1.3", false);
    assert_string_equal(row_text(0), "▀█    ▀▀█");
    assert_string_equal(row_text(2), "▀▀▀ ▀ ▀▀▀");
    big_draw(&c, 3, 0, ROLE_MONEY, "10", true);
    assert_string_equal(row_text(3), "     _");
    assert_string_equal(row_text(5), "  | |_|");
}

static void words_wrap_at_spaces(void **state)
{
    (void)state;
    struct canvas c = canvas_of(&frame);
    assert_int_equal(draw_wrapped(&c, 0, 0, 10, 3, ROLE_TEXT, "Nón làng Chuông lá lụi"), 3);
    assert_string_equal(row_text(0), "Nón làng");
    assert_string_equal(row_text(1), "Chuông lá");
    assert_string_equal(row_text(2), "lụi");
    assert_int_equal(draw_wrapped(&c, 4, 0, 10, 1, ROLE_TEXT, "Nón làng Chuông"), 1);
    assert_string_equal(row_text(4), "Nón làng…");
}

static void fields_edit_by_characters(void **state)
{
    (void)state;
    struct field f = {0};
    static const uint32_t word[] = {'t', 'r', 0xE0, ' ', 0x1ED3};
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        assert_true(field_insert(&f, word[i]));
    assert_string_equal(f.text, "trà ồ");
    field_act(&f, ACTION_ERASE);
    field_act(&f, ACTION_ERASE);
    field_act(&f, ACTION_LEFT);
    field_insert(&f, 'x');
    assert_string_equal(f.text, "trxà");
    assert_false(field_insert(&f, 0x1D));
    assert_false(field_insert(&f, 0xFFFD));
    field_act(&f, ACTION_FIRST);
    assert_false(field_act(&f, ACTION_ERASE));
    for (int i = 0; i < 1000; i++)
        field_insert(&f, 0x1ED3);
    assert_int_equal(utf8_width(f.text), FIELD_CELLS);
}

static void lists_show_the_selection(void **state)
{
    (void)state;
    struct list l = {0};
    list_count(&l, 100);
    assert_int_equal(l.selected, 0);
    list_act(&l, ACTION_LAST, 10);
    assert_int_equal(list_top(&l, 10), 90);
    list_act(&l, ACTION_PAGE_UP, 10);
    assert_int_equal(l.selected, 90);
    list_count(&l, 5);
    assert_int_equal(l.selected, 4);
    assert_int_equal(list_top(&l, 10), 0);
    list_count(&l, 0);
    assert_int_equal(l.selected, -1);
    list_act(&l, ACTION_DOWN, 10);
    assert_int_equal(l.selected, -1);
    assert_false(list_act(&l, ACTION_PAY, 10));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_are_cut_with_a_sign, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wide_characters_are_not_halved, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_drawn_outside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_meet, set_up, tear_down),
        cmocka_unit_test_setup_teardown(boxes_have_round_corners, set_up, tear_down),
        cmocka_unit_test_setup_teardown(figures_keep_their_width, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_wrap_at_spaces, set_up, tear_down),
        cmocka_unit_test(fields_edit_by_characters),
        cmocka_unit_test(lists_show_the_selection),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
