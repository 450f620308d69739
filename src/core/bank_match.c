#include "diemban/core/bank_match.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/core/fold.h"

#include "diemban/base/ban.h"

bool bank_lines_add(struct bank_lines *l, struct arena *a, const struct bank_line *line)
{
    if (l->count == l->room) {
        int room = l->room > 0 ? 2 * l->room : 64;
        struct bank_line *more = arena_array(a, (size_t)room, sizeof *more);
        if (more == NULL)
            return false;
        if (l->count > 0)
            memcpy(more, l->at, (size_t)l->count * sizeof *more);
        l->at = more;
        l->room = room;
    }
    l->at[l->count++] = *line;
    return true;
}

/* Banks change case and drop marks and spaces: what is looked for has neither. */
static bool holds(const char *text, const char *word)
{
    struct str folded = STR_INIT, want = STR_INIT;
    fold_text(&folded, text);
    fold_text(&want, word);
    bool found =
        str_ok(&folded) && str_ok(&want) && want.len >= 4 && strstr(folded.at, want.at) != NULL;
    str_finish(&folded);
    str_finish(&want);
    return found;
}

static bool names(const struct bank_line *l, const struct shop_transfer *t)
{
    const char *const words[] = {t->number, t->reference};
    for (int i = 0; i < 2; i++)
        if (*words[i] != '\0' && (holds(l->text, words[i]) || holds(l->reference, words[i])))
            return true;
    return false;
}

static void join(struct bank_line *lines, int i, struct shop_transfer *transfers, int k)
{
    lines[i].transfer = k;
    transfers[k].line = i;
}

/* The unused transfer of that amount nearest in days, at most one away; −1 none. */
static int nearest(const struct bank_line *l, const struct shop_transfer *t, int n)
{
    int best = -1;
    for (int k = 0; k < n; k++) {
        int apart = abs(t[k].day - l->day);
        if (t[k].line < 0 && t[k].amount.dong == l->amount.dong && apart <= 1 &&
            (best < 0 || apart < abs(t[best].day - l->day)))
            best = k;
    }
    return best;
}

int bank_match(struct bank_line *lines, int line_count, struct shop_transfer *transfers,
               int transfer_count)
{
    int matched = 0;
    for (int i = 0; i < line_count; i++)
        lines[i].transfer = -1;
    for (int k = 0; k < transfer_count; k++)
        transfers[k].line = -1;
    for (int i = 0; i < line_count; i++)
        for (int k = 0; k < transfer_count && lines[i].transfer < 0; k++)
            if (transfers[k].line < 0 && transfers[k].amount.dong == lines[i].amount.dong &&
                names(&lines[i], &transfers[k]))
                join(lines, i, transfers, k);
    for (int i = 0; i < line_count; i++) {
        int k = lines[i].transfer < 0 ? nearest(&lines[i], transfers, transfer_count) : -1;
        if (k >= 0)
            join(lines, i, transfers, k);
        matched += lines[i].transfer >= 0;
    }
    return matched;
}
