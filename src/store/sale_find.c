/* Finding an old sale. By day the index is used; otherwise sales are walked from the newest
 * until enough are found, and only those that pass the cheap conditions have their lines
 * looked at. */
#include "diemban/store/sale.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/core/date.h"
#include "diemban/core/fold.h"

#include "db.h"

#include "diemban/base/ban.h"

enum { WORDS_MAX = 16 };

/* The folded words looked for; they stand in `text`, each ended by NUL. */
struct words {
    struct str text;
    const char *word[WORDS_MAX];
    int count;
    struct str folded; /* scratch */
};

static bool words_begin(struct words *w, const char *query)
{
    w->count = 0;
    str_init(&w->text);
    str_init(&w->folded);
    fold_text(&w->text, query ? query : "");
    if (!str_ok(&w->text))
        return false;
    for (char *at = w->text.at; *at && w->count < WORDS_MAX;) {
        w->word[w->count++] = at;
        at += strcspn(at, " ");
        if (*at)
            *at++ = '\0';
    }
    return true;
}

static void words_finish(struct words *w)
{
    str_finish(&w->text);
    str_finish(&w->folded);
}

static bool name_matches(struct words *w, const char *name)
{
    str_clear(&w->folded);
    fold_text(&w->folded, name);
    for (int i = 0; i < w->count; i++)
        if (!strstr(w->folded.at, w->word[i]))
            return false;
    return true;
}

static bool sale_matches(struct store *s, struct words *w, int64_t seq)
{
    bool match = w->count == 0;
    if (match)
        return true;
    struct q q = q_begin(s, SQL_sale_names);
    q_int(&q, seq);
    while (!match && q_row(&q))
        match = name_matches(w, get_text(&q));
    q_end(&q, NULL);
    return match;
}

static void read_head(struct q *q, struct sale_head *h)
{
    h->number = get_text(q);
    h->clerk = get_text(q);
    h->at = get_int(q);
    h->seq = get_int(q);
    h->total.dong = get_int(q);
    h->lines = (int)get_int(q);
    h->first_name = get_text(q);
}

static struct q find_begin(struct store *s, const struct sale_query *w)
{
    struct q q;
    if (w->day != DATE_NONE) {
        q = q_begin(s, SQL_sale_find_day);
        q_int(&q, w->day);
    } else if (w->total.dong != 0) {
        q = q_begin(s, SQL_sale_find_total);
        q_int(&q, w->total.dong);
    } else {
        q = q_begin(s, SQL_sale_find_any);
    }
    return q;
}

static bool head_matches(const struct sale_query *w, const struct sale_head *h)
{
    if (w->total.dong != 0 && h->total.dong != w->total.dong)
        return false;
    return w->hour < 0 || civil_of_time(h->at).hour == w->hour;
}

enum err store_sale_find(struct store *s, const struct sale_query *w, sale_each each, void *ctx,
                         struct fault *f)
{
    struct words words;
    int found = 0;
    bool stop = false;
    if (!words_begin(&words, w->product)) {
        words_finish(&words);
        return fault_set(f, ERR_NOMEM, "sale_find");
    }
    struct q q = find_begin(s, w);
    while (!stop && found < w->limit && q_row(&q)) {
        struct sale_head h;
        read_head(&q, &h);
        if (!head_matches(w, &h) || !sale_matches(s, &words, h.seq))
            continue;
        found++;
        stop = each(ctx, &h) != 0;
    }
    words_finish(&words);
    return q_end(&q, f);
}
