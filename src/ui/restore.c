#include "diemban/ui/restore.h"

#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

enum { TEXT = 200 };

void restore_page_begin(struct restore_page *p, const char *why, bool gone,
                        const struct restore_offers *offers)
{
    *p = (struct restore_page){.why = why, .gone = gone, .offers = offers};
    list_count(&p->rows, offers->count);
}

void restore_page_tell(struct restore_page *p, const struct restored *done)
{
    p->done = done;
    p->state = RESTORE_TELLS;
}

/* ---- keys ---- */

static void accept(struct restore_page *p)
{
    if (p->state == RESTORE_TELLS) {
        p->state = RESTORE_LEFT;
        return;
    }
    p->wrong = !dialog_word(p->word.text, _("RESTORE")) && !dialog_word(p->word.text, "KHOI PHUC");
    if (p->wrong)
        field_clear(&p->word);
    else
        p->state = RESTORE_WANTED;
}

static void key(struct restore_page *p, enum key k)
{
    if (k == K_ENTER || k == K_LF)
        accept(p);
    else if (k == K_ESC)
        p->state = RESTORE_LEFT;
    else if (k == K_UP)
        list_act(&p->rows, ACTION_UP, 1);
    else if (k == K_DOWN)
        list_act(&p->rows, ACTION_DOWN, 1);
    else if (k == K_BACKSPACE)
        field_act(&p->word, ACTION_ERASE);
}

void restore_page_event(struct restore_page *p, const struct event *ev)
{
    p->stopped = ev->kind == EVENT_STOP || ev->kind == EVENT_HANGUP;
    if (p->stopped)
        p->state = RESTORE_LEFT;
    else if (ev->kind == EVENT_KEY && ev->mods == 0)
        key(p, ev->key);
    else if (ev->kind == EVENT_CHAR && ev->mods == 0 && p->state == RESTORE_ASKS)
        field_insert(&p->word, ev->ch);
}

/* ---- drawing ---- */

static int hint(const struct canvas *in, int col, const char *key, const char *words)
{
    col = draw_text(in, in->rows - 1, col, ROLE_KEY_INLINE, key);
    return draw_text(in, in->rows - 1, col + 1, ROLE_DIM, words) + 3;
}

static int sentence(const struct canvas *in, int row, enum role role, const char *text)
{
    return row + draw_wrapped(in, row, 0, in->cols, 3, role, text);
}

static int view_offers(const struct restore_page *p, const struct canvas *in, int row)
{
    for (int i = 0; i < p->offers->count; i++) {
        const struct restore_offer *o = &p->offers->at[i];
        enum role role = i == p->rows.selected ? ROLE_SELECTED : ROLE_TEXT;
        char text[TEXT + 80], time[TIME_TEXT], records[TEXT];
        snprintf(records, sizeof records, _("records 1–%lld"), (long long)o->seq);
        snprintf(text, sizeof text, "%s · %d/%d · %s", time_vn(o->at, time), o->till.point,
                 o->till.till, records);
        draw_fill(in, row + i, 0, in->cols, role);
        draw_cut(in, row + i, 1, in->cols - 2, role, text);
    }
    return row + p->offers->count;
}

static int view_missing(const struct canvas *in, int row, int64_t from, int64_t to)
{
    char text[TEXT];
    if (from == to)
        snprintf(text, sizeof text, _("Lost: record %lld."), (long long)to);
    else
        snprintf(text, sizeof text, _("Lost: records %lld–%lld."), (long long)from, (long long)to);
    return sentence(in, row, ROLE_BAD, text);
}

static int view_lost(const struct restore_page *p, const struct canvas *in, int row)
{
    const struct restore_offer *o = &p->offers->at[p->rows.selected];
    char text[TEXT];
    int64_t from, to;
    restore_lost(p->offers, o, &from, &to);
    snprintf(text, sizeof text, _("Comes back: records 1–%lld."), (long long)o->reaches);
    row = sentence(in, row, ROLE_TEXT, text);
    if (o->reaches > o->seq) {
        snprintf(text, sizeof text, _("The last %lld of them stand in the second copy."),
                 (long long)(o->reaches - o->seq));
        row = sentence(in, row, ROLE_DIM, text);
    }
    if (to > 0)
        return view_missing(in, row, from, to);
    if (p->offers->known == 0)
        return sentence(in, row, ROLE_WARN, _("What came after that is not known."));
    return sentence(in, row, ROLE_GOOD, _("No record is known to be lost."));
}

static int view_away(const struct restore_page *p, const struct canvas *in, int row)
{
    const struct restore_offer *o = &p->offers->at[p->rows.selected];
    struct str text = STR_INIT;
    if (!o->copy_away)
        return row;
    str_add_filled(&text, _("The second copy {} is not there: plug it in and start again."),
                   o->copy_folder);
    row = sentence(in, row, ROLE_WARN, text.at);
    str_finish(&text);
    return row;
}

static void view_question(const struct restore_page *p, const struct canvas *in)
{
    int row = sentence(in, 0, ROLE_WARN, p->why) + 1;
    draw_cut(in, row++, 0, in->cols, ROLE_DIM, _("Backups that are whole, the newest first"));
    row = view_offers(p, in, row) + (in->rows > 17);
    row = view_lost(p, in, row);
    row = view_away(p, in, row);
    if (!p->gone)
        draw_cut(in, row, 0, in->cols, ROLE_DIM,
                 _("The file as it is now is kept beside the restored one."));
    int col =
        draw_text(in, in->rows - 3, 0, p->wrong ? ROLE_BAD : ROLE_STRONG, _("To restore, type")) +
        2;
    field_view(&p->word, in, in->rows - 3, col, in->cols - col - 1, _("RESTORE"));
    col = hint(in, 0, key_name(K_ENTER), _("restores"));
    if (p->offers->count > 1)
        col = hint(in, col, "↓", _("older"));
    hint(in, col, key_name(K_ESC), _("leaves all as it is"));
}

static void view_done(const struct restored *r, const struct canvas *in)
{
    char text[TEXT];
    snprintf(text, sizeof text, _("Back again: records 1–%lld."), (long long)r->seq);
    int row = sentence(in, 0, ROLE_GOOD, text);
    if (r->lost_to > 0)
        row = view_missing(in, row, r->lost_from, r->lost_to);
    if (r->imports > 0)
        row = sentence(in, row, ROLE_WARN,
                       _("A catalogue was imported after the backup: import it again."));
    if (r->pins_gone)
        row = sentence(in, row, ROLE_WARN,
                       _("The till's key was not there: give everybody a new PIN."));
    if (r->aside[0] != '\0') {
        row = sentence(in, row + 1, ROLE_DIM, _("The file before is kept as"));
        sentence(in, row, ROLE_DIM, r->aside);
    }
    hint(in, 0, key_name(K_ENTER), _("opens the counter"));
}

void restore_page_view(const struct restore_page *p, struct frame *frame)
{
    struct canvas all = canvas_of(frame);
    struct canvas in = dialog_box(&all, 20, 70,
                                  p->state == RESTORE_TELLS ? _("The shop file is restored")
                                                            : _("The shop file does not open"));
    if (p->state == RESTORE_ASKS)
        view_question(p, &in);
    else if (p->state == RESTORE_TELLS)
        view_done(p->done, &in);
    else
        draw_text(&in, 0, 0, ROLE_STRONG, _("Restoring …"));
}
