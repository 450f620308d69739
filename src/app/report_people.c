/* What each person did that a dishonest hand may do too, against what is usual in the shop. */
#include <string.h>

#include "diemban/app/journal.h"
#include "report_part.h"

#include "diemban/base/ban.h"

enum { PEOPLE_MAX = 200, SALES = 0, SLICE = 100000 };

/* The kinds that are counted, in the order of the columns. */
static const enum record_kind counted[] = {
    RECORD_SALE,     RECORD_LINE_REMOVED, RECORD_CART_CANCELLED, RECORD_DRAWER_OPEN,
    RECORD_OVERRIDE, RECORD_REFUND,       RECORD_REPRINT,
};
enum { COUNTED = sizeof counted / sizeof *counted };

struct counts {
    char name[PERSON_NAME];
    int64_t of[COUNTED];
};

struct counting {
    struct counts people[PEOPLE_MAX];
    int count;
    struct counts shop;
};

static struct counts *person(struct counting *c, const char *name)
{
    for (int i = 0; i < c->count; i++)
        if (strcmp(c->people[i].name, name) == 0)
            return &c->people[i];
    if (c->count == PEOPLE_MAX)
        return NULL;
    text_copy(c->people[c->count].name, PERSON_NAME, name);
    return &c->people[c->count++];
}

static int count_one(void *ctx, const struct journal_row *r)
{
    struct counting *c = ctx;
    struct counts *p = person(c, r->user);
    for (int i = 0; i < COUNTED; i++)
        if (counted[i] == r->kind) {
            c->shop.of[i]++;
            if (p != NULL)
                p->of[i]++;
        }
    return 0;
}

static int64_t acts(const struct counts *c)
{
    int64_t n = 0;
    for (int i = SALES + 1; i < COUNTED; i++)
        n += c->of[i];
    return n;
}

/* Thousandths: so many of these acts come to 100 sales; without sales each act counts whole. */
static int64_t per_100(const struct counts *c)
{
    int64_t sales = c->of[SALES] > 0 ? c->of[SALES] : 1;
    return (acts(c) * 100000 + sales / 2) / sales;
}

static void add_row(struct report *r, const struct counts *c, const char *shown, int64_t rate,
                    int64_t usual)
{
    report_row(r);
    report_add_text(r, c->name, shown);
    report_add(r, c->of[SALES]);
    report_add(r, rate);
    report_add(r, usual);
    for (int i = SALES + 1; i < COUNTED; i++)
        report_add(r, c->of[i]);
}

/* What one person does on average. */
static struct counts average(const struct counting *c)
{
    struct counts a = c->shop;
    for (int i = 0; i < COUNTED && c->count > 0; i++)
        a.of[i] = (a.of[i] + c->count / 2) / c->count;
    return a;
}

static enum err count_all(struct shop *shop, const struct report_period *p, struct counting *c,
                          struct fault *f)
{
    struct journal_query q;
    struct journal_walk w;
    journal_all(&q);
    q.from = p->from;
    q.to = p->to;
    for (int i = 0; i < COUNTED; i++)
        q.kinds[counted[i] / 64] |= UINT64_C(1) << (counted[i] % 64);
    enum err e = journal_begin(shop, &q, &w, f);
    while (e == ERR_OK && !w.done)
        e = journal_more(shop, &w, SLICE, count_one, c, f);
    return e;
}

enum err report_people(struct shop *shop, const struct report_period *p, struct report *ret,
                       struct fault *f)
{
    enum { RATE = 2 /* the column */ };
    static const struct report_column columns[] = {
        {"person", N_("Who"), REPORT_TEXT, 0},
        {"sales", N_("Sales made"), REPORT_COUNT, 0},
        {"per_100", N_("Per 100"), REPORT_QTY, 0},
        {"usual", N_("Shop's average"), REPORT_QTY, REPORT_MINOR},
        {"removed", N_("Removed"), REPORT_COUNT, 0},
        {"cancelled", N_("Cancelled"), REPORT_COUNT, 0},
        {"drawer", N_("Openings"), REPORT_COUNT, 0},
        {"by_hand", N_("Overrides"), REPORT_COUNT, 0},
        {"returns", N_("Returned"), REPORT_COUNT, 0},
        {"reprints", N_("Reprints"), REPORT_COUNT, 0},
    };
    struct counting *c = arena_alloc(&ret->texts, sizeof *c);
    if (c == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    report_begin(ret, REPORT_COLUMNS(columns));
    enum err e = count_all(shop, p, c, f);
    if (e != ERR_OK)
        return e;
    int64_t usual = per_100(&c->shop);
    for (int i = 0; i < c->count; i++)
        add_row(ret, &c->people[i], NULL, per_100(&c->people[i]), usual);
    report_sort(ret, RATE, true);
    struct counts all = average(c);
    add_row(ret, &all, shop->tr(N_("Average")), usual, usual);
    return ERR_OK;
}
