#include "diemban/app/restore.h"

#include <stdlib.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

enum err restore_shop(const char *path, const char *backup, const char *const *copies, int n,
                      const struct clock *clock, struct restored *ret, struct fault *f)
{
    return store_restore(path, backup, copies, n, clock, ret, f);
}

void restore_look(const char *path, struct restore_offers *ret)
{
    store_restore_look(path, ret);
}

void restore_lost(const struct restore_offers *all, const struct restore_offer *o, int64_t *from,
                  int64_t *to)
{
    bool lost = all->known > o->reaches;
    *from = lost ? o->reaches + 1 : 0;
    *to = lost ? all->known : 0;
}

/* ---- the command that does it ---- */

const char restore_advice[] = N_("This restores it from the newest backup:");

bool restore_helps(enum err e)
{
    return e == ERR_NO_FILE || e == ERR_NOT_A_SHOP || e == ERR_DAMAGED || e == ERR_BAD_PAGE ||
           e == ERR_BEHIND_ANCHOR;
}

static void add_word(struct str *out, const char *word)
{
    str_add(out, " '");
    for (; *word != '\0'; word++)
        if (*word == '\'')
            str_add(out, "'\\''");
        else
            str_add_char(out, *word);
    str_add_char(out, '\'');
}

void restore_command(const char *path, const struct restore_offer *o, struct str *out)
{
    str_add(out, "diemban --shop");
    add_word(out, path);
    str_add(out, " restore");
    add_word(out, o->backup);
    for (int i = 0; i < o->copy_count; i++) {
        str_add(out, " --journal");
        add_word(out, o->copies[i]);
    }
}

void restore_newest(const char *path, struct str *out)
{
    struct restore_offers *offers = calloc(1, sizeof *offers);
    if (offers == NULL)
        return;
    restore_look(path, offers);
    if (offers->count > 0)
        restore_command(path, &offers->at[0], out);
    free(offers);
}
