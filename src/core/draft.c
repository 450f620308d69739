#include "diemban/core/draft.h"

#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

static const struct {
    const char *stored, *text;
} scopes[] = {
#define X(name, stored, text) {stored, text},
    COUNT_SCOPE_TABLE(X)
#undef X
};

const char *count_scope_stored(enum count_scope s)
{
    return scopes[s].stored;
}

const char *count_scope_text(enum count_scope s)
{
    return scopes[s].text;
}

bool count_scope_parse(const char *stored, enum count_scope *ret)
{
    for (int i = 0; i < COUNT_SCOPE_COUNT; i++)
        if (strcmp(scopes[i].stored, stored) == 0) {
            *ret = (enum count_scope)i;
            return true;
        }
    return false;
}

/* ---- life ---- */

void draft_init(struct draft *d, enum goods_kind kind)
{
    *d = (struct draft){.kind = kind,
                        .holder = "",
                        .partner = "",
                        .paper = "",
                        .paper_date = DATE_NONE,
                        .purchase = "",
                        .terms = {.owner = "", .return_by = DATE_NONE},
                        .scope_of = ""};
    arena_init(&d->texts);
}

void draft_finish(struct draft *d)
{
    arena_finish(&d->texts);
}

void draft_clear(struct draft *d)
{
    enum goods_kind kind = d->kind;
    draft_finish(d);
    draft_init(d, kind);
}

/* ---- lines ---- */

static bool room(struct draft *d)
{
    if (d->count < d->capacity)
        return true;
    int bigger = d->capacity == 0 ? 16 : d->capacity * 2;
    struct draft_line *lines = arena_array(&d->texts, (size_t)bigger, sizeof *lines);
    if (lines == NULL)
        return false;
    if (d->count > 0)
        memcpy(lines, d->lines, (size_t)d->count * sizeof *lines);
    d->lines = lines;
    d->capacity = bigger;
    return true;
}

enum err draft_add(struct draft *d, const struct draft_line *line, struct draft_line **ret)
{
    if (d->count == DRAFT_LINES_MAX)
        return ERR_TOO_LARGE;
    if (!room(d))
        return ERR_NOMEM;
    struct draft_line *l = &d->lines[d->count];
    *l = *line;
    const char **const texts[] = {&l->scanned, &l->code, &l->name, &l->unit, &l->lot};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i] = arena_copy(&d->texts, *texts[i]);
        if (*texts[i] == NULL)
            return ERR_NOMEM;
    }
    l->terms.owner = d->partner;
    if (l->no == 0)
        l->no = d->last_no + 1;
    if (l->no > d->last_no)
        d->last_no = l->no;
    d->count++;
    if (ret != NULL)
        *ret = l;
    return ERR_OK;
}

struct draft_line *draft_same(struct draft *d, const struct draft_line *line)
{
    for (int i = 0; i < d->count; i++) {
        struct draft_line *l = &d->lines[i];
        bool dates = line->expiry == DATE_NONE || line->expiry == l->expiry;
        bool lots = line->lot[0] == '\0' || strcmp(l->lot, line->lot) == 0;
        if (d->kind == GOODS_COUNT)
            lots = strcmp(l->lot, line->lot) == 0;
        if (l->product_id == line->product_id && line->product_id != 0 && lots && dates)
            return l;
    }
    return NULL;
}

struct draft_line *draft_awaited(struct draft *d, int64_t product_id)
{
    for (int i = 0; i < d->count; i++) {
        struct draft_line *l = &d->lines[i];
        if (l->product_id == product_id && l->wanted.milli > 0 && l->qty.milli == 0 &&
            l->lot[0] == '\0' && l->expiry == DATE_NONE)
            return l;
    }
    return NULL;
}

struct draft_line *draft_find(struct draft *d, int no)
{
    for (int i = 0; i < d->count; i++)
        if (d->lines[i].no == no)
            return &d->lines[i];
    return NULL;
}

void draft_remove_line(struct draft *d, int no)
{
    struct draft_line *l = draft_find(d, no);
    if (l == NULL)
        return;
    size_t after = (size_t)(d->lines + d->count - l - 1);
    memmove(l, l + 1, after * sizeof *l);
    d->count--;
}

const struct draft_line *draft_blocker(const struct draft *d)
{
    for (int i = 0; i < d->count; i++)
        if (d->lines[i].product_id == 0)
            return &d->lines[i];
    return NULL;
}

struct money draft_value(const struct draft *d)
{
    struct money sum = money_of(0), one;
    for (int i = 0; i < d->count; i++)
        if (money_times(d->lines[i].cost, d->lines[i].qty, &one))
            sum = money_add(sum, one);
    return sum;
}

/* ---- what a line may hold ---- */

static bool whole_enough(const struct draft_line *l)
{
    return l->weighed || (qty_whole(l->qty) && qty_whole(l->wanted));
}

static bool qty_fits(const struct draft *d, const struct draft_line *l)
{
    bool below = d->kind == GOODS_ADJUST && d->reason == REASON_CORRECTION;
    if (l->qty.milli < 0 && !below)
        return false;
    return l->qty.milli <= QTY_ENTRY_MAX && l->qty.milli >= -QTY_ENTRY_MAX &&
           l->wanted.milli >= 0 && l->wanted.milli <= QTY_ENTRY_MAX;
}

enum err draft_line_check(const struct draft *d, const struct draft_line *l, struct fault *f)
{
    const char *name = l->name[0] != '\0' ? l->name : l->scanned;
    if (!qty_fits(d, l))
        return fault_set(f, ERR_BAD_QUANTITY, "%s", name);
    if (!whole_enough(l))
        return fault_set(f, ERR_NOT_WEIGHED, "%s", name);
    if (l->made != DATE_NONE && l->expiry != DATE_NONE && l->expiry < l->made)
        return fault_set(f, ERR_EXPIRY_BEFORE_MADE, "%s", name);
    if (d->kind == GOODS_TAKE && l->qty.milli > l->wanted.milli)
        return fault_set(f, ERR_OVER_RECEIPT, "%s", name);
    if (d->kind == GOODS_RECEIVE && l->wanted.milli > 0 && l->qty.milli > l->wanted.milli)
        return fault_set(f, d->purchase[0] != '\0' ? ERR_OVER_ORDER : ERR_OVER_RECEIPT, "%s", name);
    if (l->cost.dong < 0 || l->cost.dong > MONEY_ENTRY_MAX || l->terms.payout.dong < 0 ||
        l->terms.commission_bp < 0 || l->terms.commission_bp > 10000)
        return fault_set(f, ERR_BAD_NUMBER, "%s", name);
    return ERR_OK;
}
