#include <string.h>

#include "diemban/base/str.h"
#include "diemban/base/utf8.h"
#include "diemban/ui/widget.h"

#include "diemban/base/ban.h"

void field_clear(struct field *f)
{
    f->text[0] = '\0';
    f->len = f->cursor = 0;
}

void field_set(struct field *f, const char *text)
{
    text_copy(f->text, sizeof f->text, text);
    f->len = f->cursor = strlen(f->text);
}

bool field_insert(struct field *f, uint32_t ch)
{
    char bytes[4];
    size_t n = utf8_put(ch, bytes);
    if (ch < 0x20 || ch == 0x7F || ch == 0xFFFD || f->len + n >= sizeof f->text)
        return false;
    if (utf8_width(f->text) >= FIELD_CELLS)
        return false;
    memmove(f->text + f->cursor + n, f->text + f->cursor, f->len - f->cursor + 1);
    memcpy(f->text + f->cursor, bytes, n);
    f->len += n;
    f->cursor += n;
    return true;
}

/* Bytes of the character that ends at `end`. */
static size_t size_before(const struct field *f, size_t end)
{
    size_t n = 0;
    while (n < end) {
        n++;
        if (((unsigned char)f->text[end - n] & 0xC0) != 0x80)
            break;
    }
    return n;
}

static void erase_before(struct field *f)
{
    size_t n = size_before(f, f->cursor);
    memmove(f->text + f->cursor - n, f->text + f->cursor, f->len - f->cursor + 1);
    f->len -= n;
    f->cursor -= n;
}

static size_t size_after(const struct field *f)
{
    size_t used = 0;
    if (f->cursor < f->len)
        utf8_next(f->text + f->cursor, f->len - f->cursor, &used);
    return used;
}

bool field_act(struct field *f, enum action a)
{
    size_t len = f->len, cursor = f->cursor;
    if (a == ACTION_ERASE)
        erase_before(f);
    else if (a == ACTION_LEFT)
        f->cursor -= size_before(f, f->cursor);
    else if (a == ACTION_RIGHT)
        f->cursor += size_after(f);
    else if (a == ACTION_FIRST)
        f->cursor = 0;
    else if (a == ACTION_LAST)
        f->cursor = f->len;
    return len != f->len || cursor != f->cursor;
}

bool field_type(struct field *f, struct telex *t, uint32_t ch)
{
    struct field before = *f;
    struct telex_edit edit;
    telex_key(t, ch, &edit);
    for (int i = 0; i < edit.erase; i++)
        erase_before(f);
    size_t n = strlen(edit.text), used;
    for (size_t at = 0; at < n; at += used) {
        if (!field_insert(f, utf8_next(edit.text + at, n - at, &used))) {
            *f = before;
            telex_reset(t);
            return false;
        }
    }
    return true;
}

bool field_edit(struct field *f, struct telex *t, enum action a)
{
    if (a == ACTION_ERASE)
        telex_backspace(t);
    else
        telex_reset(t);
    return field_act(f, a);
}

/* Bytes to leave out on the left so that the cursor is seen. */
static size_t hidden(const struct field *f, int width)
{
    char before[FIELD_BYTES];
    memcpy(before, f->text, f->cursor);
    before[f->cursor] = '\0';
    size_t from = 0;
    while (before[from] != '\0' && utf8_width(before + from) >= width) {
        size_t used;
        utf8_next(before + from, f->cursor - from, &used);
        from += used;
    }
    return from;
}

void field_view(const struct field *f, const struct canvas *c, int row, int col, int width,
                const char *hint)
{
    struct canvas part = canvas_part(c, row, col, 1, width);
    if (f->len == 0) {
        draw_cut(&part, 0, 2, width - 2, ROLE_DIM, hint);
        draw_cursor(&part, 0, 0);
        return;
    }
    size_t from = hidden(f, width);
    draw_text(&part, 0, 0, ROLE_INPUT, f->text + from);
    char before[FIELD_BYTES];
    memcpy(before, f->text + from, f->cursor - from);
    before[f->cursor - from] = '\0';
    draw_cursor(&part, 0, utf8_width(before));
}
