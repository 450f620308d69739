#include "diemban/ui/first.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

enum { POINT_MAX = 9999, TILL_MAX = 99 };

void first_begin(struct first_page *p, const char *path)
{
    *p = (struct first_page){.path = path};
}

/* 0: not a number from 1 to max. */
static int number_of(const struct field *f, int max)
{
    if (f->len == 0 || f->len > 4 || strspn(f->text, "0123456789") != f->len)
        return 0;
    long n = strtol(f->text, NULL, 10);
    return n <= max ? (int)n : 0;
}

struct till_id first_till(const struct first_page *p)
{
    return (struct till_id){.point = number_of(&p->point, POINT_MAX),
                            .till = p->till.len == 0 ? 1 : number_of(&p->till, TILL_MAX)};
}

static void accept(struct first_page *p)
{
    struct till_id t = first_till(p);
    p->wrong = p->at_till ? t.till == 0 : t.point == 0;
    if (p->wrong)
        return;
    if (!p->at_till)
        p->at_till = true;
    else if (t.point == 0)
        p->at_till = false;
    else
        p->state = FIRST_ANSWERED;
}

static void key(struct first_page *p, enum key k)
{
    struct field *f = p->at_till ? &p->till : &p->point;
    if (k == K_ENTER || k == K_LF)
        accept(p);
    else if (k == K_ESC)
        p->state = FIRST_LEFT;
    else if (k == K_UP || k == K_BACKTAB)
        p->at_till = false;
    else if (k == K_DOWN || k == K_TAB)
        p->at_till = true;
    else if (k == K_BACKSPACE)
        field_act(f, ACTION_ERASE);
}

void first_event(struct first_page *p, const struct event *ev)
{
    if (ev->kind == EVENT_STOP || ev->kind == EVENT_HANGUP)
        p->state = FIRST_LEFT;
    else if (ev->kind == EVENT_KEY && ev->mods == 0)
        key(p, ev->key);
    else if (ev->kind == EVENT_CHAR && ev->mods == 0 && ev->ch >= '0' && ev->ch <= '9')
        field_insert(p->at_till ? &p->till : &p->point, ev->ch);
}

static void view_field(const struct canvas *in, int row, const char *label, const struct field *f,
                       const char *hint, bool now)
{
    const int at = in->cols - 8;
    draw_cut(in, row, 0, at - 3, now ? ROLE_STRONG : ROLE_DIM, label);
    draw_text(in, row, at - 2, ROLE_GOOD, now ? "›" : " ");
    if (now)
        field_view(f, in, row, at, 6, hint);
    else
        draw_text(in, row, at, f->len > 0 ? ROLE_TEXT : ROLE_DIM, f->len > 0 ? f->text : hint);
}

static int hint(const struct canvas *in, int col, const char *name, const char *words)
{
    col = draw_text(in, in->rows - 1, col, ROLE_KEY_INLINE, name);
    return draw_text(in, in->rows - 1, col + 1, ROLE_DIM, words) + 3;
}

void first_view(const struct first_page *p, struct frame *frame)
{
    struct canvas all = canvas_of(frame);
    struct canvas in = dialog_box(&all, 17, 66, _("Welcome to diemban"));
    int row = draw_wrapped(&in, 1, 0, in.cols, 3, ROLE_TEXT,
                           _("There is no shop on this computer yet. Two numbers make one; all "
                             "else can be set afterwards."));
    row += 2;
    row += draw_wrapped(&in, row, 0, in.cols, 2, ROLE_DIM, p->path) + 1;
    view_field(&in, row, _("Number of the sales point, 1 to 9999"), &p->point, "", !p->at_till);
    view_field(&in, row + 1, _("Number of the till in it, 1 to 99"), &p->till, "1", p->at_till);
    draw_wrapped(&in, row + 3, 0, in.cols, 2, p->wrong ? ROLE_BAD : ROLE_DIM,
                 _("The city's list gives the point its number; both stand on every receipt and "
                   "never change."));
    int col = hint(&in, 0, key_name(K_ENTER), p->at_till ? _("makes the shop") : _("next"));
    hint(&in, col, key_name(K_ESC), _("leaves without making one"));
}
