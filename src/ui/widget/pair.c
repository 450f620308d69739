#include "diemban/base/utf8.h"
#include "diemban/ui/widget.h"

#include "diemban/base/ban.h"

void draw_pair(const struct canvas *c, int row, const char *label, enum role role,
               const char *value)
{
    int width = utf8_width(value);
    draw_cut(c, row, 0, c->cols - width - 1, ROLE_DIM, label);
    draw_right(c, row, c->cols, c->cols, role, value);
}

int draw_stars(const struct canvas *c, int row, int col, int stars, bool hollow)
{
    if (stars <= 0)
        return col;
    for (int i = 0; i < 5 && (hollow || i < stars); i++)
        col = draw_text(c, row, col, i < stars ? ROLE_STAR : ROLE_DIM, i < stars ? "★" : "☆");
    return col;
}

void draw_pin(const struct canvas *c, int row, int col, size_t typed, size_t digits)
{
    for (size_t i = 0; i < digits; i++)
        draw_text(c, row, col + 2 * (int)i, ROLE_STRONG, i < typed ? "●" : "·");
}
