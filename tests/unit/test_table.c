/* Guards the table: rows that are not seen are never asked for, columns drop by priority and
 * share what is left, cells are cut at a character, the selection stays in sight. */
#include "../harness/check.h"

#include <stdio.h>

#include "diemban/base/utf8.h"
#include "diemban/ui/table.h"

static struct frame frame;
static int asked, lowest, highest;

static int set_up(void **state)
{
    (void)state;
    asked = 0;
    lowest = INT32_MAX;
    highest = -1;
    return frame_init(&frame, 8, 40);
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
    for (int col = 0; col < frame.cols; col++)
        n += utf8_put(frame_peek(&frame, row, col)->ch, out + n);
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return out;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    char text[40];
    (void)ctx;
    if (row != TABLE_TOTALS) {
        asked++;
        lowest = row < lowest ? row : lowest;
        highest = row > highest ? row : highest;
    }
    snprintf(text, sizeof text, "%d", row);
    table_set(cells, 0, row == TABLE_TOTALS ? "Cộng" : text);
    table_set(cells, 1, "Trà sen Tây Hồ ướp xổi");
    table_set(cells, 2, "HTX");
    table_set_role(cells, 3, row == 3 ? ROLE_BAD : ROLE_TEXT, "42 quả");
}

static const struct table_column columns[] = {
    {.title = "No", .width = 6, .dim = true},
    {.title = "Name", .width = 8, .grow = 1},
    {.title = "Maker", .width = 6, .drop = 1},
    {.title = "Stock", .width = 6, .right = true},
};
static const struct table table = {.columns = columns, .column_count = 4, .row = fill};

static void only_seen_rows_are_asked_for(void **state)
{
    (void)state;
    struct canvas c = canvas_of(&frame);
    struct list l = {.count = 100000};
    assert_int_equal(table_rows(&table, 8), 7);
    assert_true(table_act(&l, ACTION_LAST, 7));
    table_view(&table, &l, &c);
    assert_int_equal(asked, 7);
    assert_int_equal(lowest, 99993);
    assert_int_equal(highest, 99999);
    assert_int_equal(frame_peek(&frame, 7, 1)->role, ROLE_SELECTED_DIM);
}

static void scrolls_no_further_than_needed(void **state)
{
    (void)state;
    struct list l = {.count = 100};
    for (int i = 0; i < 10; i++)
        table_act(&l, ACTION_DOWN, 7);
    assert_int_equal(l.selected, 10);
    assert_int_equal(l.top, 4);
    for (int i = 0; i < 6; i++)
        table_act(&l, ACTION_UP, 7);
    assert_int_equal(l.top, 4); /* the selection is now the first that is seen */
    table_act(&l, ACTION_UP, 7);
    assert_int_equal(l.top, 3);
    table_act(&l, ACTION_FIRST, 7);
    assert_int_equal(l.top, 0);
    assert_false(table_act(&l, ACTION_PAY, 7));
}

static void columns_share_and_drop(void **state)
{
    (void)state;
    struct canvas c = canvas_of(&frame), narrow = canvas_part(&c, 4, 0, 3, 28);
    struct list l = {.count = 1, .selected = 0};
    table_view(&table, &l, &c); /* 2 edges, 3 gaps: 14 cells for the name */
    assert_string_equal(row_text(0), " No      Name            Maker    Stock");
    assert_string_equal(row_text(1), " 0       Trà sen Tây H…  HTX     42 quả");
    frame_clear(&frame);
    table_view(&table, &l, &narrow); /* without the maker the name has 10 */
    assert_string_equal(row_text(4), " No      Name         Stock");
    assert_string_equal(row_text(5), " 0       Trà sen T…  42 quả");
}

static void totals_stand_at_the_foot(void **state)
{
    (void)state;
    struct canvas c = canvas_of(&frame);
    struct table t = table;
    struct list l = {.count = 20, .selected = 3};
    t.totals = true;
    table_view(&t, &l, &c);
    assert_int_equal(asked, 5);
    assert_int_equal(frame_peek(&frame, 6, 0)->role, ROLE_RULE);
    assert_int_equal(frame_peek(&frame, 7, 1)->ch, 'C');
    assert_int_equal(frame_peek(&frame, 5, 39)->ch, 0x25BC); /* more below */
    assert_int_equal(frame_peek(&frame, 4, 38)->role, ROLE_SELECTED_BAD);
    t.passive = true;
    table_view(&t, &l, &c);
    assert_int_equal(frame_peek(&frame, 4, 38)->role, ROLE_BAD);
}

static void an_empty_table_says_so(void **state)
{
    (void)state;
    struct canvas c = canvas_of(&frame);
    struct table t = table;
    struct list l = {0};
    t.empty = "Không có gì";
    table_view(&t, &l, &c);
    assert_int_equal(asked, 0);
    assert_string_equal(row_text(1), " Không có gì");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_seen_rows_are_asked_for, set_up, tear_down),
        cmocka_unit_test(scrolls_no_further_than_needed),
        cmocka_unit_test_setup_teardown(columns_share_and_drop, set_up, tear_down),
        cmocka_unit_test_setup_teardown(totals_stand_at_the_foot, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_empty_table_says_so, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
