#include "diemban/ui/action.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

#include "diemban/base/str.h"
#include "diemban/core/fold.h"

#include "diemban/base/ban.h"

static const struct action_info table[ACTION_COUNT] = {
#define X(name, stable, label, brief, help, keys, pre, role, flags)                                \
    [ACTION_##name] = {stable, label, brief, help, keys, pre, role, flags},
    ACTION_TABLE(X)
#undef X
};

const struct action_info *action_info(enum action a)
{
    assert(a > ACTION_NONE && a < ACTION_COUNT);
    return &table[a];
}

enum action action_of_name(const char *name)
{
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
        if (strcasecmp(table[a].name, name) == 0)
            return (enum action)a;
    return ACTION_NONE;
}

enum action action_of_words(const char *words, tr_fn tr)
{
    struct str wanted = STR_INIT, label = STR_INIT;
    fold_text(&wanted, words);
    enum action found = ACTION_NONE;
    bool several = false, exact = false;
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT && wanted.len > 0 && !exact; a++) {
        if (!(table[a].flags & ACTION_IN_MENU))
            continue;
        str_clear(&label);
        fold_text(&label, tr(table[a].label));
        exact = strcmp(label.at, wanted.at) == 0 || strcasecmp(table[a].name, words) == 0;
        if (!exact && strncmp(label.at, wanted.at, wanted.len) != 0)
            continue;
        several = found != ACTION_NONE && !exact;
        found = (enum action)a;
    }
    str_finish(&wanted);
    str_finish(&label);
    return several ? ACTION_NONE : found;
}

int action_find(const char *words, tr_fn tr, enum action out[static ACTION_COUNT])
{
    struct str folded = STR_INIT;
    int n = 0, by_name = 0;
    enum action names[ACTION_COUNT];
    fold_text(&folded, words);
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        if (!(table[a].flags & ACTION_IN_MENU))
            continue;
        if (fold_begins_word(tr(table[a].label), folded.at))
            out[n++] = (enum action)a;
        if (fold_begins_word(table[a].name, folded.at))
            names[by_name++] = (enum action)a;
    }
    str_finish(&folded);
    if (n > 0 || by_name == 0)
        return n;
    memcpy(out, names, (size_t)by_name * sizeof *names);
    return by_name;
}
