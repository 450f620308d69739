/* The quiet bar at the top and the key bar at the bottom. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/base/utf8.h"
#include "diemban/core/date.h"
#include "diemban/ui/ui.h"

#include "diemban/base/ban.h"

/* ---- top: who, where, when ---- */

/* Draws from the right; returns the column where it begins. */
static int put_left_of(const struct canvas *c, int end, enum role role, const char *text)
{
    int width = utf8_width(text);
    if (width == 0 || end - width < 0)
        return end;
    draw_text(c, 0, end - width, role, text);
    return end - width - 2;
}

/* The printer by a sign and words: colour alone would say nothing to some. */
static int put_printer(const struct ui *ui, const struct canvas *c, int end)
{
    switch (ui->printer) {
    case PRINTER_UNKNOWN:
        break;
    case PRINTER_READY:
    case PRINTER_BUSY:
        return put_left_of(c, end, ROLE_BAR, _("printer ●"));
    case PRINTER_OFFLINE:
        return put_left_of(c, end, ROLE_BAR_ACT, _("▲ printer away"));
    case PRINTER_PAPER_OUT:
        return put_left_of(c, end, ROLE_BAR_ACT, _("▲ no paper"));
    }
    return end;
}

static void who(const struct ui *ui, struct str *out)
{
    const struct shop *shop = ui->shop;
    str_add(out, shop->user.id == 0 ? _("nobody signed on") : shop->user.shown);
    str_add(out, " · ");
    if (!shop->shift_open)
        str_add(out, _("no open shift"));
    else if (shop->shift.label[0] != '\0')
        str_addf(out, "%s %s", _("Shift"), shop->shift.label);
    else
        str_addf(out, "%s %lld", _("Shift"), (long long)shop->shift.number);
}

enum { BACKUP_OLD_MS = 36 * 3600000, BACKUP_COLS = 96 };

/* "backup ●": green after the last day close, yellow when none was made since yesterday. */
static int put_backup(const struct ui *ui, const struct canvas *c, int end)
{
    int64_t at = ui->today.backup_at;
    if (at == 0 || c->cols < BACKUP_COLS)
        return end;
    bool old = shop_now(ui->shop) - at > BACKUP_OLD_MS;
    end = put_left_of(c, end, old ? ROLE_BAR_LOOK : ROLE_BAR_GOOD, "●") + 1;
    return put_left_of(c, end, ROLE_BAR, _("backup"));
}

/* The second copy of the journal: quiet when it is whole, in words when it is not. */
static int put_copy(const struct ui *ui, const struct canvas *c, int end)
{
    switch (ui->copy) {
    case COPY_OFF:
        break;
    case COPY_GOOD:
        if (c->cols < BACKUP_COLS)
            break;
        end = put_left_of(c, end, ROLE_BAR_GOOD, "●") + 1;
        return put_left_of(c, end, ROLE_BAR, _("second copy"));
    case COPY_AWAY:
        return put_left_of(c, end, ROLE_BAR_LOOK, _("▲ copy away"));
    case COPY_FULL:
        return put_left_of(c, end, ROLE_BAR_LOOK, _("▲ copy full"));
    case COPY_OTHER:
        return put_left_of(c, end, ROLE_BAR_ACT, _("▲ wrong copy"));
    }
    return end;
}

/* "POINT 12 · 2 Hàng Bài": as much as fits. */
static void where(const struct shop_head *head, const struct canvas *c, int end)
{
    char place[64];
    snprintf(place, sizeof place, "%s %d", _("POINT"), head->till.point);
    int col = draw_cut(c, 0, 1, end - 1, ROLE_BAR_STRONG, place);
    const char *address = head->address[0] != '\0' ? head->address : head->name;
    if (end - col < 8 || address[0] == '\0')
        return;
    col = draw_text(c, 0, col, ROLE_BAR, " · ");
    draw_cut(c, 0, col, end - col, ROLE_BAR, address);
}

/* In training the whole bar is another one, and its words stand where the shop's were. */
static void training_mark(const struct canvas *c, int end)
{
    int col = draw_cut(c, 0, 1, end - 1, ROLE_BAR_ACT, _("TRAINING"));
    draw_cut(c, 0, col, end - col, ROLE_BAR_ACT, _(": nothing here is real"));
}

void bar_top_view(const struct ui *ui, const struct canvas *c)
{
    char time[TIME_TEXT];
    struct str person = STR_INIT;
    const struct shop_head *head = &ui->shop->head;
    enum role role = head->training ? ROLE_BAR_ACT : ROLE_BAR;
    draw_fill(c, 0, 0, c->cols, role);
    int end = put_left_of(c, c->cols - 1, head->training ? role : ROLE_BAR_STRONG,
                          time_short(shop_now(ui->shop), time));
    end = put_left_of(c, end, ROLE_BAR_LOOK, head->demo ? _("DEMONSTRATION") : "");
    end = put_printer(ui, c, end);
    static const char *const typing[TYPE_COUNT] = {"", "Telex", "VNI"};
    end = put_left_of(c, end, role, typing[ui->telex.method]);
    end = put_backup(ui, c, end);
    end = put_copy(ui, c, end);
    who(ui, &person);
    end = put_left_of(c, end, ui->shop->shift_open ? role : ROLE_BAR_ACT, person.at);
    str_finish(&person);
    if (head->training)
        training_mark(c, end);
    else
        where(head, c, end);
}

/* ---- bottom: keys ---- */

enum { BAR_ITEMS = 16, GAP = 2, GAP_TIGHT = 1 };

/* How much of an item is shown. */
enum detail { GONE, KEY_ONLY, BRIEF, LONG };

struct shown {
    char key[KEYMAP_KEY_TEXT];
    const char *label, *brief;
    int keep;
    enum detail detail;
};

static int item_width(const struct shown *s, int gap)
{
    if (s->detail == GONE)
        return 0;
    int width = utf8_width(s->key) + gap;
    if (s->detail == LONG)
        width += 1 + utf8_width(s->label);
    else if (s->detail == BRIEF)
        width += 1 + utf8_width(s->brief);
    return width;
}

static int total_width(const struct shown *items, int n, int gap)
{
    int width = 2 - gap; /* a blank at each end */
    for (int i = 0; i < n; i++)
        width += item_width(&items[i], gap);
    return width;
}

static void shorten(struct shown *items, int n, int width, int gap, int keep, enum detail d)
{
    for (int i = n - 1; i >= 0 && total_width(items, n, gap) > width; i--)
        if (items[i].keep == keep)
            items[i].detail = d;
}

/* Labels shorten from the last item on, then they come closer, then they lose their words, then
 * the item goes: nothing is ever cut. What is kept least goes before others lose their words.
 * Returns the gap between them. */
static int fit(struct shown *items, int n, int width)
{
    for (int keep = 0; keep <= BAR_KEEP_MAX; keep++)
        shorten(items, n, width, GAP, keep, BRIEF);
    if (total_width(items, n, GAP) <= width)
        return GAP;
    shorten(items, n, width, GAP_TIGHT, 0, KEY_ONLY);
    shorten(items, n, width, GAP_TIGHT, 0, GONE);
    for (int keep = 1; keep <= BAR_KEEP_MAX; keep++)
        shorten(items, n, width, GAP_TIGHT, keep, KEY_ONLY);
    for (int keep = 1; keep <= BAR_KEEP_MAX; keep++)
        shorten(items, n, width, GAP_TIGHT, keep, GONE);
    return GAP_TIGHT;
}

static int take_items(const struct ui *ui, const struct bar_item *items, int count,
                      struct shown *out)
{
    int n = 0;
    for (int i = 0; i < count && n < BAR_ITEMS; i++) {
        const struct action_info *info = action_info(items[i].action);
        struct shown *s = &out[n];
        ui_key(ui, items[i].action, s->key);
        if (s->key[0] == '\0')
            continue;
        s->label = _(items[i].label == NULL ? info->label : items[i].label);
        s->brief = items[i].brief != NULL   ? _(items[i].brief)
                   : items[i].label != NULL ? s->label
                                            : _(info->brief);
        s->detail = LONG;
        s->keep = items[i].keep;
        n++;
    }
    return n;
}

void bar_keys_view(const struct ui *ui, const struct canvas *c, const struct bar_item *items,
                   int count)
{
    struct shown shown[BAR_ITEMS];
    int n = take_items(ui, items, count, shown);
    int gap = fit(shown, n, c->cols);
    draw_fill(c, 0, 0, c->cols, ROLE_BAR);
    int col = 1;
    for (int i = 0; i < n; i++) {
        if (shown[i].detail == GONE)
            continue;
        col = draw_text(c, 0, col, ROLE_KEY, shown[i].key);
        if (shown[i].detail > KEY_ONLY)
            col = draw_text(c, 0, col + 1, ROLE_BAR,
                            shown[i].detail == LONG ? shown[i].label : shown[i].brief);
        col += gap;
    }
}
