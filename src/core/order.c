#include "diemban/core/order.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/core/date.h"
#include "diemban/core/fold.h"

#include "diemban/base/ban.h"

static const char *const kinds[] = {
#define X(name, stored) stored,
    ORDER_KIND_TABLE(X)
#undef X
};

static const struct {
    const char *stored, *text;
} states[] = {
#define X(name, stored, text) {stored, text},
    ORDER_STATE_TABLE(X)
#undef X
};

const char *order_kind_stored(enum order_kind k)
{
    return kinds[k];
}

bool order_kind_parse(const char *stored, enum order_kind *ret)
{
    for (int i = 0; i < ORDER_KIND_COUNT; i++)
        if (strcmp(kinds[i], stored) == 0) {
            *ret = (enum order_kind)i;
            return true;
        }
    return false;
}

const char *order_state_stored(enum order_state s)
{
    return states[s].stored;
}

const char *order_state_text(enum order_state s)
{
    return states[s].text;
}

bool order_state_parse(const char *stored, enum order_state *ret)
{
    for (int i = 0; i < ORDER_STATE_COUNT; i++)
        if (strcmp(states[i].stored, stored) == 0) {
            *ret = (enum order_state)i;
            return true;
        }
    return false;
}

struct qty order_line_left(const struct order_line *l)
{
    return qty_add(l->qty, qty_neg(l->delivered));
}

bool order_complete(const struct order *o)
{
    for (int i = 0; i < o->line_count; i++)
        if (order_line_left(&o->lines[i]).milli > 0)
            return false;
    return true;
}

/* ---- when ---- */

enum { MORNING = 9, MS_MINUTE = 60000, MS_DAY = 86400000 };

/* "15h", "15h30", "15:30" → minutes of the day; −1. */
static int minutes_of(const char *word)
{
    char *end;
    long hour = strtol(word, &end, 10), minute = 0;
    if (end == word || (*end != 'h' && *end != ':') || hour < 0 || hour > 23)
        return -1;
    if (end[1] != '\0') {
        const char *rest = end + 1;
        minute = strtol(rest, &end, 10);
        if (end == rest || *end != '\0' || minute < 0 || minute > 59)
            return -1;
    }
    return (int)(hour * 60 + minute);
}

/* "25/11" of this year or the next (in the past: the last one); a full date; "mai". */
static int32_t day_of(const char *word, int32_t today, bool past)
{
    int32_t full;
    struct str folded = STR_INIT;
    fold_text(&folded, word);
    bool tomorrow = strcmp(folded.at, "mai") == 0 || strcmp(folded.at, "tomorrow") == 0;
    str_finish(&folded);
    if (tomorrow)
        return today + 1;
    if (past || date_parse(word, &full) == ERR_OK)
        return date_parse_past(word, today);
    int32_t day = date_parse_past(word, today + 366); /* within a year from today */
    struct civil c = civil_of_date(day == DATE_NONE ? today : day);
    if (day == DATE_NONE)
        return DATE_NONE;
    int year = civil_of_date(today).year;
    day = date_make(year, c.month, c.day);
    return day != DATE_NONE && day < today ? date_make(year + 1, c.month, c.day) : day;
}

static bool take_word(const char *word, int32_t today, bool past, int32_t *day, int *minutes)
{
    int m = minutes_of(word);
    int32_t d = m < 0 ? day_of(word, today, past) : DATE_NONE;
    if (m >= 0 && *minutes < 0)
        *minutes = m;
    else if (d != DATE_NONE && *day == DATE_NONE)
        *day = d;
    else
        return false;
    return true;
}

/* Minutes −1 and day DATE_NONE where the words say none. */
static enum err take_words(const char *text, int32_t today, bool past, int32_t *day, int *minutes)
{
    *day = DATE_NONE;
    *minutes = -1;
    while (*(text += strspn(text, " ")) != '\0') {
        char word[DATE_TEXT + 1];
        size_t len = strcspn(text, " ");
        if (len >= sizeof word)
            return ERR_BAD_DATE;
        memcpy(word, text, len);
        word[len] = '\0';
        text += len;
        if (!take_word(word, today, past, day, minutes))
            return ERR_BAD_DATE;
    }
    return *day == DATE_NONE && *minutes < 0 ? ERR_BAD_DATE : ERR_OK;
}

static int64_t moment(int32_t day, int minutes)
{
    return date_start(day) + (int64_t)minutes * MS_MINUTE;
}

enum err order_time_parse(const char *text, int64_t now, int64_t *ret)
{
    int32_t day, today = date_of_time(now);
    int minutes;
    if (strchr(text, 'T') != NULL && time_parse(text, ret) == ERR_OK)
        return ERR_OK;
    enum err e = take_words(text, today, false, &day, &minutes);
    if (e != ERR_OK)
        return e;
    *ret = moment(day != DATE_NONE ? day : today, minutes >= 0 ? minutes : MORNING * 60);
    if (day == DATE_NONE && *ret < now)
        *ret += MS_DAY;
    return ERR_OK;
}

enum err time_parse_past(const char *text, int64_t now, int64_t *ret)
{
    int32_t day, today = date_of_time(now);
    int minutes;
    if (strchr(text, 'T') != NULL && time_parse(text, ret) == ERR_OK)
        return ERR_OK;
    enum err e = take_words(text, today, true, &day, &minutes);
    if (e != ERR_OK || minutes < 0)
        return ERR_BAD_DATE;
    *ret = moment(day != DATE_NONE ? day : today, minutes);
    if (day == DATE_NONE && *ret > now)
        *ret -= MS_DAY;
    return ERR_OK;
}

/* ---- records ---- */

/* s number · s kind · s state · i pick-up time · i shipping · i COD · i total ·
 * [ [ s code · s name · i qty · i delivered · i price · i discount · i amount ] … ] */
void record_order_write(struct str *p, const struct order *o)
{
    payload_text(p, o->number);
    payload_text(p, order_kind_stored(o->kind));
    payload_text(p, order_state_stored(o->state));
    payload_int(p, o->pick_at);
    payload_int(p, o->shipping.dong);
    payload_int(p, o->cod);
    payload_int(p, o->total.dong);
    payload_open(p);
    for (int i = 0; i < o->line_count; i++) {
        const struct order_line *l = &o->lines[i];
        payload_open(p);
        payload_text(p, l->code);
        payload_text(p, l->name);
        payload_int(p, l->qty.milli);
        payload_int(p, l->delivered.milli);
        payload_int(p, l->price.dong);
        payload_int(p, l->discount.dong);
        payload_int(p, l->amount.dong);
        payload_close(p);
    }
    payload_close(p);
}

static void read_line(struct payload *p, struct order_line *l, int no)
{
    payload_get_open(p);
    *l = (struct order_line){.no = no, .unit = ""};
    l->code = payload_get_text(p);
    l->name = payload_get_text(p);
    l->qty.milli = payload_get_int(p);
    l->delivered.milli = payload_get_int(p);
    l->price.dong = payload_get_int(p);
    l->discount.dong = payload_get_int(p);
    l->amount.dong = payload_get_int(p);
    payload_get_close(p);
}

enum err record_order_read(const void *bytes, size_t n, struct arena *a, struct order *ret)
{
    struct payload p;
    *ret = (struct order){.name = "", .phone = "", .note = ""};
    payload_begin(&p, bytes, n, a);
    ret->number = payload_get_text(&p);
    bool good = order_kind_parse(payload_get_text(&p), &ret->kind);
    good = order_state_parse(payload_get_text(&p), &ret->state) && good;
    ret->pick_at = payload_get_int(&p);
    ret->shipping.dong = payload_get_int(&p);
    ret->cod = payload_get_int(&p) != 0;
    ret->total.dong = payload_get_int(&p);
    int lines = p.bad || !good ? -1 : payload_count(p);
    if (lines < 0)
        return ERR_DAMAGED;
    ret->lines = arena_array(a, (size_t)lines, sizeof *ret->lines);
    if (ret->lines == NULL)
        return ERR_NOMEM;
    payload_get_open(&p);
    for (; ret->line_count < lines; ret->line_count++)
        read_line(&p, &ret->lines[ret->line_count], ret->line_count + 1);
    return p.bad ? ERR_DAMAGED : ERR_OK;
}

/* s number · s tender · i shift · i amount · s reference */
void record_deposit_write(struct str *p, const struct deposit *d)
{
    payload_text(p, d->number);
    payload_text(p, tender_stored(d->tender));
    payload_int(p, d->shift);
    payload_int(p, d->amount.dong);
    payload_text(p, d->reference);
}

enum err record_deposit_read(const void *bytes, size_t n, struct arena *a, struct deposit *ret)
{
    struct payload p;
    payload_begin(&p, bytes, n, a);
    ret->number = payload_get_text(&p);
    bool known = tender_parse(payload_get_text(&p), &ret->tender);
    ret->shift = payload_get_int(&p);
    ret->amount.dong = payload_get_int(&p);
    ret->reference = payload_get_text(&p);
    return p.bad || !known ? ERR_DAMAGED : ERR_OK;
}
