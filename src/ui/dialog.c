#include "diemban/ui/dialog.h"

#include <string.h>

#include "diemban/base/str.h"
#include "diemban/base/utf8.h"
#include "diemban/core/fold.h"

#include "diemban/base/ban.h"

enum { SCAN_DIGITS = 12 };

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

struct canvas dialog_box(const struct canvas *c, int rows, int cols, const char *title)
{
    int room = c->rows - 1; /* the last row is for sentences */
    rows = smaller(rows, room);
    cols = smaller(cols, c->cols - 2);
    struct canvas box = canvas_part(c, (room - rows) / 2, (c->cols - cols) / 2, rows, cols);
    draw_box(&box, ROLE_FRAME);
    int width = utf8_width(title);
    width = smaller(width, box.cols - 6);
    draw_fill(&box, 0, 2, width + 2, ROLE_TITLE);
    draw_cut(&box, 0, 3, width, ROLE_TITLE, title);
    return canvas_part(&box, 1, 3, box.rows - 2, box.cols - 6);
}

int dialog_hint(const struct ui *ui, const struct canvas *c, int row, int col, enum action a,
                const char *words)
{
    char key[KEYMAP_KEY_TEXT];
    ui_key(ui, a, key);
    if (col + utf8_width(key) + 1 + utf8_width(words) > c->cols && col > 0)
        return col;
    col = draw_text(c, row, col, ROLE_KEY_INLINE, key);
    return draw_cut(c, row, col + 1, c->cols - col - 1, ROLE_DIM, words) + 3;
}

bool dialog_word(const char *typed, const char *word)
{
    struct str have = STR_INIT, want = STR_INIT;
    fold_text(&have, typed);
    fold_text(&want, word);
    bool fits = str_ok(&have) && str_ok(&want) && strcmp(have.at, want.at) == 0;
    str_finish(&have);
    str_finish(&want);
    return fits;
}

/* Where in the field the code begins: something may have been typed before it came. Amounts
 * never have so many digits (MONEY_ENTRY_MAX). */
static size_t code_start(const struct field *f)
{
    if (f->len >= SCAN_DIGITS && dispatch_known_form(f->text, f->len))
        return 0;
    /* 13 digits first: with a 0 typed before them they would pass for 14. */
    static const size_t sizes[] = {13, 14, 12};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (f->len > sizes[i] && dispatch_known_form(f->text + f->len - sizes[i], sizes[i]))
            return f->len - sizes[i];
    return f->len;
}

bool dialog_scan(struct ui *ui, struct field *f, unsigned *effects)
{
    char text[FIELD_BYTES];
    size_t start = code_start(f);
    if (start == f->len)
        return false;
    text_copy(text, sizeof text, f->text + start);
    struct sell_scan scan = {.text = text, .size = f->len - start};
    f->text[start] = '\0';
    f->len = f->cursor = start;
    *effects = ui_scans(ui, &scan, 1);
    return true;
}
