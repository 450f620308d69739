/* How the closing screen looks: the count on the left; on the right, once it was compared, what
 * it should be. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "close.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/base/utf8.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

enum { TALL = 22, BIG_FROM = 28, WIDE_RIGHT = 40, NARROW = 36 };

/* ---- the count ---- */

static void view_note(const struct close_state *s, const struct canvas *c, int at, int k)
{
    char value[MONEY_TEXT], sum[MONEY_TEXT], pieces[16];
    bool here = s->row == k && !s->compared;
    enum role role = here ? ROLE_STRONG : ROLE_TEXT;
    int32_t n = s->count.pieces[k];
    draw_text(c, at, 0, ROLE_GOOD, here ? "›" : " ");
    draw_right(c, at, 11, 10, role, money_text(money_of(cash_notes[k]), value));
    snprintf(pieces, sizeof pieces, "%" PRId32, n);
    if (n > 0 || here)
        draw_right(c, at, 20, 8, here ? ROLE_INPUT : role, n > 0 ? pieces : "");
    if (here)
        draw_cursor(c, at, 20);
    if (n > 0)
        draw_right(c, at, c->cols - 1, c->cols - 22, role,
                   money_text(money_of((int64_t)cash_notes[k] * n), sum));
}

static void view_money_row(const struct close_state *s, const struct canvas *c, int at, int row,
                           const char *label, const struct field *f, struct money usual)
{
    char text[MONEY_TEXT];
    struct money m = usual;
    bool here = s->row == row, typed = f->len > 0;
    bool good = !typed || money_parse_short(f->text, &m) == ERR_OK;
    draw_text(c, at, 0, ROLE_GOOD, here ? "›" : " ");
    int col = draw_cut(c, at, 1, 16, here ? ROLE_STRONG : ROLE_DIM, label) + 1;
    if (here) {
        struct canvas part = canvas_part(c, at, col, 1, c->cols - col - 14);
        field_view(f, &part, 0, 0, part.cols, "");
    }
    if (typed || usual.dong >= 0)
        draw_right(c, at, c->cols - 1, 13, good ? ROLE_TEXT : ROLE_BAD, money_text(m, text));
}

static void view_counted(const struct ui *ui, const struct canvas *c, int at, struct money cash)
{
    char text[MONEY_TEXT];
    draw_text(c, at, 1, ROLE_STRONG, _("Counted"));
    if (ui->rows >= BIG_FROM && big_width(money_text(cash, text)) < c->cols - 2)
        big_draw(c, at + 1, c->cols - 1 - big_width(text), ROLE_MONEY, text, ui->plain);
    else
        draw_right(c, at, c->cols - 1, 18, ROLE_MONEY, money_text_unit(cash, text));
}

static void view_count(const struct ui *ui, const struct close_state *s, const struct canvas *c)
{
    struct close_request r;
    char text[MONEY_TEXT];
    bool tall = c->rows >= TALL - 2;
    int at = 0;
    enum err e = close_read(s, ui->shop, &r);
    if (tall) {
        draw_text(c, at++, 1, ROLE_TITLE, _("Count the drawer"));
        draw_right(c, at, 11, 10, ROLE_DIM, _("Banknote"));
        draw_right(c, at, 20, 8, ROLE_DIM, _("Pieces"));
        draw_right(c, at++, c->cols - 1, 14, ROLE_DIM, _("Amount"));
    }
    for (int k = 0; k < CASH_NOTES; k++)
        view_note(s, c, at++, k);
    if (tall)
        draw_hline(c, at++, 0, c->cols, ROLE_RULE);
    view_counted(ui, c, at, r.cash);
    at += ui->rows >= BIG_FROM ? 5 : 1;
    view_money_row(s, c, at++, CLOSE_CARD, _("Card slips"), &s->card, money_of(-1));
    view_money_row(s, c, at++, CLOSE_VOUCHER, _("Vouchers"), &s->voucher, money_of(-1));
    view_money_row(s, c, at++, CLOSE_KEEP, _("Float left"), &s->keep,
                   money_min(r.cash, ui->shop->shift.float_in));
    if (at >= c->rows)
        return;
    draw_cut(c, at, 1, 16, ROLE_DIM, _("Handed in"));
    draw_right(c, at, c->cols - 1, 13, e == ERR_OK ? ROLE_TEXT : ROLE_BAD,
               money_text(money_sub(r.cash, r.kept), text));
}

/* ---- what it should be ---- */

static enum role difference_role(int64_t dong)
{
    return dong == 0 ? ROLE_GOOD : dong < 0 ? ROLE_BAD : ROLE_WARN;
}

static void view_tender(const struct close_state *s, const struct close_request *r,
                        const struct canvas *c, int at, enum tender t)
{
    char text[MONEY_TEXT];
    int wide = c->cols >= 50 ? 12 : 10, end = c->cols - 1;
    struct money expected = drawer_expected(&s->period->drawer, t);
    struct money counted = t == TENDER_CASH ? r->cash : r->tenders[t];
    bool known = t == TENDER_CASH || r->tender_counted[t];
    struct money off = money_sub(counted, expected);
    bool narrow = c->cols < NARROW;
    money_text(expected, text);
    int name = narrow ? end - 15 : end - 2 * wide - utf8_width(text) - 1;
    draw_cut(c, at, 0, name, ROLE_TEXT, _(tender_text(t)));
    if (!narrow)
        draw_right(c, at, end - 2 * wide, wide + 2, ROLE_TEXT, text);
    if (!known) {
        draw_right(c, at, end, 2 * wide, ROLE_WARN,
                   t == TENDER_TRANSFER ? _("not yet reconciled") : _("not counted"));
        return;
    }
    if (!narrow)
        draw_right(c, at, end - wide, wide, ROLE_TEXT, money_text(counted, text));
    draw_right(c, at, end, wide, difference_role(off.dong), money_text(off, text));
}

static bool tender_there(const struct close_state *s, const struct close_request *r, enum tender t)
{
    return t == TENDER_CASH || t == TENDER_TRANSFER || r->tender_counted[t] ||
           drawer_expected(&s->period->drawer, t).dong != 0;
}

static int view_tenders(const struct close_state *s, const struct close_request *r,
                        const struct canvas *c, int at)
{
    int wide = c->cols >= 50 ? 12 : 10, end = c->cols - 1;
    if (c->cols >= NARROW) {
        draw_right(c, at, end - 2 * wide, wide + 2, ROLE_DIM, _("Expected"));
        draw_right(c, at, end - wide, wide, ROLE_DIM, _("Counted"));
    }
    draw_right(c, at++, end, wide, ROLE_DIM, _("Off by"));
    for (int t = 0; t < TENDER_COUNT; t++)
        if (tender_there(s, r, (enum tender)t))
            view_tender(s, r, c, at++, (enum tender)t);
    return at;
}

static void view_entry(const struct close_state *s, const struct canvas *c, int at, int row,
                       const char *label, const struct field *f, const char *hint)
{
    bool here = s->row == row;
    draw_text(c, at, 0, ROLE_GOOD, here ? "›" : " ");
    int col = draw_text(c, at, 1, here ? ROLE_STRONG : ROLE_DIM, label) + 2;
    if (here)
        field_view(f, c, at, col, c->cols - col - 1, hint);
    else
        draw_cut(c, at, col, c->cols - col - 1, ROLE_TEXT, f->text);
}

static int view_drawer(const struct close_state *s, const struct canvas *c, int at)
{
    const struct drawer *d = &s->period->drawer;
    char text[MONEY_TEXT];
    const struct {
        const char *label;
        struct money m;
        bool always;
    } lines[] = {
        {N_("Float"), d->float_in, true},
        {N_("Cash sales"), d->sold[TENDER_CASH], true},
        {N_("Refunds"), money_neg(d->returned[TENDER_CASH]), false},
        {N_("Corrected tenders"), d->moved[TENDER_CASH], false},
        {N_("Credit and deposits"), d->taken[TENDER_CASH], false},
        {N_("Cash in"), d->in, false},
        {N_("Cash out"), money_neg(d->out), false},
        {N_("Drop"), money_neg(d->dropped), false},
    };
    draw_text(c, at++, 0, ROLE_TITLE, _("Cash that must be there"));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i].always || lines[i].m.dong != 0) {
            draw_cut(c, at, 2, c->cols - 14, ROLE_DIM, _(lines[i].label));
            draw_right(c, at++, c->cols - 1, 16, ROLE_TEXT, money_text(lines[i].m, text));
        }
    draw_right(c, at++, c->cols - 1, 16, ROLE_STRONG,
               money_text(drawer_expected(d, TENDER_CASH), text));
    return at;
}

/* "08 ▃ 09 █ 10 ▅": each hour against the best one. */
static void view_hours(const struct close_state *s, const struct canvas *c, int at)
{
    static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    int64_t best = 1;
    int col = 0;
    for (int h = 0; h < 24; h++)
        best = s->period->hour[h].dong > best ? s->period->hour[h].dong : best;
    draw_text(c, at++, 0, ROLE_TITLE, _("Revenue by the hour"));
    for (int h = 0; h < 24 && col + 6 <= c->cols; h++) {
        char hour[24];
        if (s->period->hour_sales[h] == 0 || s->period->hour[h].dong <= 0)
            continue;
        snprintf(hour, sizeof hour, "%02d", h);
        col = draw_text(c, at, col, ROLE_DIM, hour) + 1;
        const char *bar = bars[s->period->hour[h].dong * 7 / best];
        col = draw_text(c, at, col, ROLE_GOOD, bar);
        col = draw_text(c, at, col, ROLE_GOOD, bar) + 2;
    }
}

static void view_result(const struct ui *ui, const struct close_state *s, const struct canvas *c)
{
    struct close_request r;
    char text[MONEY_TEXT];
    int at = 0;
    close_read(s, ui->shop, &r);
    struct money off = money_sub(r.cash, drawer_expected(&s->period->drawer, TENDER_CASH));
    draw_text(c, at, 0, ROLE_TITLE, _("Comparison"));
    at = view_tenders(s, &r, c, c->cols >= WIDE_RIGHT + 10 ? at : at + 1);
    draw_hline(c, at++, 0, c->cols, ROLE_RULE);
    draw_text(c, at, 0, ROLE_STRONG, _("Difference of this shift"));
    draw_right(c, at++, c->cols - 1, 16, difference_role(off.dong), money_text_unit(off, text));
    view_entry(s, c, at++, CLOSE_NOTE, _("Reason"), &s->note, _("why it differs"));
    view_entry(s, c, at++, CLOSE_WORD, _("To close, type"), &s->word, _("CLOSE"));
    at = view_drawer(s, c, at + 1) + 1;
    if (!ui->plain && at + 2 < c->rows && s->period->sales > 0)
        view_hours(s, c, at);
}

static void view_blind(const struct close_state *s, const struct canvas *c)
{
    char text[16];
    int at = 0;
    draw_text(c, at++, 0, ROLE_TITLE, _("Comparison"));
    at += 1 + draw_wrapped(c, at + 1, 0, c->cols - 1, 4, ROLE_DIM,
                           _("What it should be is shown when the counting is done."));
    if (s->rounds > 0) {
        snprintf(text, sizeof text, "%d", s->rounds);
        at += 1 + draw_wrapped(c, at + 1, 0, c->cols - 1, 3, ROLE_WARN, _("Counts so far:"));
        draw_text(c, at, 0, ROLE_WARN, text);
    }
}

/* ---- all ---- */

static void view_title(const struct ui *ui, const struct canvas *c)
{
    const struct shift *sh = &ui->shop->shift;
    char title[200], day[DATE_TEXT], when[TIME_TEXT];
    const struct person *me = &ui->shop->user;
    snprintf(title, sizeof title, "%s %s %s · %s · %s %s", _("Shift"), sh->label,
             date_short(sh->day, day), strcmp(sh->opener, me->name) == 0 ? me->shown : sh->opener,
             _("opened"), time_clock(sh->opened_at, when));
    int col = draw_text(c, 0, 1, ROLE_TITLE, _("Close the shift"));
    draw_cut(c, 0, col + 2, c->cols - col - 3, ROLE_TEXT, title);
    draw_hline(c, 1, 0, c->cols, ROLE_RULE);
}

void close_view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct close_state *s = state;
    int left = c->cols >= 96 ? 48 : c->cols >= 76 ? 35 : 33;
    for (int row = 0; row < c->rows; row++)
        draw_fill(c, row, 0, c->cols, ROLE_TEXT);
    view_title(ui, c);
    struct canvas count = canvas_part(c, 2, 0, c->rows - 2, left);
    struct canvas right = canvas_part(c, 2, left + 2, c->rows - 2, c->cols - left - 2);
    draw_vline(c, 2, left, c->rows - 2, ROLE_RULE);
    view_count(ui, s, &count);
    if (s->compared)
        view_result(ui, s, &right);
    else
        view_blind(s, &right);
}
