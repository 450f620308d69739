/* Figures three rows high. */
#include <string.h>

#include "diemban/ui/draw.h"

#include "diemban/base/ban.h"

struct figure {
    char ch;
    int width;
    const char *block[BIG_ROWS]; /* half blocks: five rows of dots in three of cells */
    const char *plain[BIG_ROWS]; /* seven segments of ASCII */
};

static const struct figure figures[] = {
    {'0', 3, {"█▀█", "█ █", "▀▀▀"}, {" _ ", "| |", "|_|"}},
    {'1', 3, {"▀█ ", " █ ", "▀▀▀"}, {"   ", "  |", "  |"}},
    {'2', 3, {"▀▀█", "█▀▀", "▀▀▀"}, {" _ ", " _|", "|_ "}},
    {'3', 3, {"▀▀█", " ▀█", "▀▀▀"}, {" _ ", " _|", " _|"}},
    {'4', 3, {"█ █", "▀▀█", "  ▀"}, {"   ", "|_|", "  |"}},
    {'5', 3, {"█▀▀", "▀▀█", "▀▀▀"}, {" _ ", "|_ ", " _|"}},
    {'6', 3, {"█▀▀", "█▀█", "▀▀▀"}, {" _ ", "|_ ", "|_|"}},
    {'7', 3, {"▀▀█", "  █", "  ▀"}, {" _ ", "  |", "  |"}},
    {'8', 3, {"█▀█", "█▀█", "▀▀▀"}, {" _ ", "|_|", "|_|"}},
    {'9', 3, {"█▀█", "▀▀█", "▀▀▀"}, {" _ ", "|_|", " _|"}},
    {'.', 1, {" ", " ", "▀"}, {" ", " ", "."}},
    {',', 1, {" ", " ", "█"}, {" ", " ", ","}},
    {'-', 2, {"  ", "▀▀", "  "}, {"  ", "__", "  "}},
    {'x', 3, {"   ", "▀▄▀", "▀ ▀"}, {"   ", "\\_/", "/ \\"}},
    {' ', 1, {" ", " ", " "}, {" ", " ", " "}},
};

static const struct figure *figure_of(char ch)
{
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (figures[i].ch == ch)
            return &figures[i];
    return NULL;
}

int big_width(const char *text)
{
    int width = 0;
    for (const char *p = text; *p != '\0'; p++) {
        const struct figure *f = figure_of(*p);
        if (f != NULL)
            width += f->width + (width > 0);
    }
    return width;
}

void big_draw(const struct canvas *c, int row, int col, enum role role, const char *text,
              bool plain)
{
    for (const char *p = text; *p != '\0'; p++) {
        const struct figure *f = figure_of(*p);
        if (f == NULL)
            continue;
        for (int i = 0; i < BIG_ROWS; i++)
            draw_text(c, row + i, col, role, plain ? f->plain[i] : f->block[i]);
        col += f->width + 1;
    }
}
