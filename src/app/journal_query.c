/* What of the journal is looked for: from options, and from what people type. */
#include <string.h>

#include "diemban/app/journal.h"
#include "diemban/core/date.h"
#include "diemban/core/fold.h"
#include "diemban/core/number.h"

#include "diemban/base/ban.h"

enum { WORD_BYTES = 128 };

void journal_all(struct journal_query *q)
{
    *q = (struct journal_query){.from = DATE_NONE, .to = DATE_NONE};
}

static void add_kind(struct journal_query *q, int number)
{
    q->kinds[number / 64] |= UINT64_C(1) << (number % 64);
}

enum err journal_kind(struct journal_query *q, const char *stable, struct fault *f)
{
    for (int k = 1; k < JOURNAL_KINDS; k++) {
        const char *name = record_kind_stable((enum record_kind)k);
        if (name != NULL && strcmp(name, stable) == 0) {
            add_kind(q, k);
            return ERR_OK;
        }
    }
    return fault_set(f, ERR_BAD_KIND, "%s", stable);
}

static bool add_person(struct journal_query *q, const char *name)
{
    return q->person_count < JOURNAL_PERSONS &&
           text_copy(q->persons[q->person_count++], PERSON_NAME, name);
}

enum err journal_person(struct shop *shop, struct journal_query *q, const char *name,
                        struct fault *f)
{
    struct person p;
    bool found = false;
    enum err e = store_person_by_name(shop->store, name, &p, &found, f);
    if (e != ERR_OK)
        return e;
    return found && add_person(q, p.name) ? ERR_OK : fault_set(f, ERR_NO_PERSON, "%s", name);
}

enum err journal_number(const struct shop *shop, struct journal_query *q, const char *text,
                        struct fault *f)
{
    struct number n;
    if (!number_parse_short(text, shop->head.till, &n))
        return fault_set(f, ERR_NO_RECEIPT, "%s", text);
    number_text(n.prefix, n.till, n.running, q->number);
    return ERR_OK;
}

/* ---- typed words ---- */

/* Some words of a query and whom or what they may mean. */
struct meaning {
    struct journal_query *q;
    tr_fn tr;
    const char *folded;
    bool found;
};

/* "trang" is somebody called Trang, by either name. */
static int try_person(void *ctx, const struct person *p)
{
    struct meaning *m = ctx;
    struct str shown = STR_INIT, name = STR_INIT;
    fold_text(&shown, p->shown);
    fold_text(&name, p->name);
    if (strcmp(shown.at, m->folded) == 0 || strcmp(name.at, m->folded) == 0)
        m->found |= add_person(m->q, p->name);
    str_finish(&shown);
    str_finish(&name);
    return 0;
}

/* Whether the folded words stand at a word's beginning in a kind's text. */
static bool in_words(const char *text, const char *folded)
{
    struct str all = STR_INIT;
    fold_text(&all, text);
    bool found = false;
    for (const char *at = all.at; !found && (at = strstr(at, folded)) != NULL; at++)
        found = at == all.at || at[-1] == ' ';
    str_finish(&all);
    return found;
}

static void try_kinds(struct meaning *m)
{
    for (int k = 1; k < JOURNAL_KINDS; k++) {
        const char *text = record_kind_text((enum record_kind)k);
        if (text == NULL || !in_words(m->tr(text), m->folded))
            continue;
        add_kind(m->q, k);
        m->found = true;
    }
}

/* Days and numbers; false: it is a word. */
static bool take_figure(const struct shop *shop, const char *word, struct journal_query *q)
{
    struct fault quiet;
    int32_t day = date_parse_past(word, date_of_time(shop_now(shop)));
    if (day != DATE_NONE) {
        if (q->from == DATE_NONE)
            q->from = q->to = day;
        else if (day < q->from)
            q->from = day;
        else
            q->to = day;
        return true;
    }
    bool number = word[0] == '#' || (strpbrk(word, "0123456789") != NULL && strlen(word) > 6);
    return number && journal_number(shop, q, word, &quiet) == ERR_OK;
}

static enum err take_words(struct shop *shop, const char *words, struct journal_query *q,
                           struct fault *f)
{
    struct str folded = STR_INIT;
    fold_text(&folded, words);
    struct meaning m = {.q = q, .tr = shop->tr, .folded = folded.at};
    enum err e = str_ok(&folded) ? store_person_list(shop->store, try_person, &m, f)
                                 : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK && !m.found)
        try_kinds(&m);
    if (e == ERR_OK && !m.found)
        q->none = true;
    str_finish(&folded);
    return e;
}

/* Copies the next word of *text and steps over it; false at the end. */
static bool next_word(const char **text, char word[WORD_BYTES])
{
    *text += strspn(*text, " ");
    size_t n = strcspn(*text, " "), kept = n < WORD_BYTES ? n : WORD_BYTES - 1;
    memcpy(word, *text, kept);
    word[kept] = '\0';
    *text += n;
    return n > 0;
}

/* A name is one word; words that are neither stand together ("giam gia"). */
enum err journal_read(struct shop *shop, const char *text, struct journal_query *ret,
                      struct fault *f)
{
    char word[WORD_BYTES];
    struct str rest = STR_INIT;
    enum err e = ERR_OK;
    journal_all(ret);
    while (e == ERR_OK && next_word(&text, word)) {
        if (take_figure(shop, word, ret))
            continue;
        struct str folded = STR_INIT;
        fold_text(&folded, word);
        struct meaning m = {.q = ret, .tr = shop->tr, .folded = folded.at};
        e = store_person_list(shop->store, try_person, &m, f);
        if (!m.found)
            str_addf(&rest, rest.len > 0 ? " %s" : "%s", word);
        str_finish(&folded);
    }
    if (e == ERR_OK && rest.len > 0)
        e = take_words(shop, rest.at, ret, f);
    str_finish(&rest);
    return e;
}
