#include "diemban/term/term_plain.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "diemban/base/str.h"
#include "diemban/base/utf8.h"

#include "diemban/base/ban.h"

enum { ROWS = 24, COLS = 80 };

struct term_plain {
    int fd;
    bool console;
    struct frame shown; /* what the device has */
    bool blank;         /* nothing was written yet, or a row was cut */
};

/* "/dev/tty2", not "/dev/ttyUSB0" and not "/dev/pts/3". */
static bool is_console(const char *path)
{
    static const char stem[] = "/dev/tty";
    size_t n = sizeof stem - 1;
    return strncmp(path, stem, n) == 0 && isdigit((unsigned char)path[n]);
}

enum err term_plain_open(const char *path, struct term_plain **ret, struct fault *f)
{
    struct term_plain *t = calloc(1, sizeof *t);
    *ret = NULL;
    if (t == NULL)
        return fault_set(f, ERR_NOMEM, "%s", path);
    t->console = is_console(path);
    t->blank = true;
    t->fd = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (t->fd < 0 || !isatty(t->fd)) {
        fault_set(f, ERR_IO, "%s: %s", path, strerror(t->fd < 0 ? errno : ENOTTY));
        term_plain_close(t);
        return ERR_IO;
    }
    *ret = t;
    return ERR_OK;
}

void term_plain_close(struct term_plain *t)
{
    static const char leave[] = "\x1b[0m\x1b[2J\x1b[?25h";
    if (t == NULL)
        return;
    if (t->fd >= 0 && write(t->fd, leave, sizeof leave - 1) < 0)
        t->blank = true; /* it is gone: nothing is left to tidy */
    if (t->fd >= 0)
        close(t->fd);
    frame_finish(&t->shown);
    free(t);
}

void term_plain_size(const struct term_plain *t, int *rows, int *cols)
{
    struct winsize size;
    bool told = ioctl(t->fd, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0;
    *rows = told ? size.ws_row : ROWS;
    *cols = told ? size.ws_col : COLS;
}

bool term_plain_is_console(const struct term_plain *t)
{
    return t->console;
}

static const char *look_of(enum role r)
{
    if (r == ROLE_PAPER)
        return "\x1b[0;30;47m";
    if (r == ROLE_MONEY || r == ROLE_GOOD || r == ROLE_STRONG || r == ROLE_TITLE)
        return "\x1b[0;1m";
    return "\x1b[0m";
}

static void add_row(struct str *out, const struct frame *f, int row)
{
    const char *now = "";
    str_addf(out, "\x1b[%d;1H", row + 1);
    for (int col = 0; col < f->cols; col++) {
        const struct cell *c = frame_peek(f, row, col);
        const char *look = look_of((enum role)c->role);
        char utf8[4];
        if (c->width == 0)
            continue;
        if (strcmp(look, now) != 0)
            str_add(out, look);
        now = look;
        str_add_n(out, utf8, utf8_put(c->ch, utf8));
    }
    str_add(out, "\x1b[0m");
}

static bool row_differs(const struct term_plain *t, const struct frame *f, int row)
{
    for (int col = 0; col < f->cols; col++)
        if (!cell_equal(frame_peek(f, row, col), frame_peek(&t->shown, row, col)))
            return true;
    return false;
}

/* False: the device took a part only, and everything is written again next time. */
static bool put(struct term_plain *t, const struct str *out)
{
    return write(t->fd, out->at, out->len) == (ssize_t)out->len;
}

void term_plain_draw(struct term_plain *t, const struct frame *f)
{
    struct str out = STR_INIT;
    if (t->shown.rows != f->rows || t->shown.cols != f->cols) {
        t->blank = true;
        if (frame_resize(&t->shown, f->rows, f->cols) != 0)
            return;
    }
    if (t->blank)
        str_add(&out, "\x1b[?25l\x1b[0m\x1b[2J");
    for (int row = 0; row < f->rows; row++)
        if (t->blank || row_differs(t, f, row))
            add_row(&out, f, row);
    if (out.len > 0 && str_ok(&out)) {
        t->blank = !put(t, &out);
        memcpy(t->shown.cells, f->cells, sizeof *f->cells * (size_t)f->rows * (size_t)f->cols);
    }
    str_finish(&out);
}
