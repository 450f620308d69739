/* diemban restore: the shop file again from a backup. */
#include <string.h>

#include "commands.h"
#include "diemban/app/restore.h"
#include "diemban/base/i18n.h"

#include "diemban/base/ban.h"

const struct cli_option restore_options[] = {
    {"journal", "FILE", N_("a second copy of the journal; several: the oldest first")},
    {0},
};

enum { COPIES = 16 };

static int copies_given(const struct cli *c, const char *copies[COPIES])
{
    int n = 0;
    for (int i = 0; i < c->given_count && n < COPIES; i++)
        if (strcmp(c->given[i].name, "journal") == 0)
            copies[n++] = c->given[i].value;
    return n;
}

static void say_copy(struct cli *c, const struct restored *r)
{
    if (r->copied > 0)
        str_addf(&c->text, _("From the copy of the journal: %lld records.\n"),
                 (long long)r->copied);
    if (r->damaged > 0)
        str_addf(&c->text, _("The copy is damaged at record %lld: nothing behind it was taken.\n"),
                 (long long)r->damaged);
    if (r->imports > 0)
        str_addf(&c->text, "%s\n",
                 _("A catalogue was imported after the backup: import it again."));
    if (r->made > 0)
        str_addf(&c->text, _("Products that only their sales knew: %lld. Look at them.\n"),
                 (long long)r->made);
}

enum err cmd_restore(struct cli *c)
{
    char sha[HASH_HEX], head[HASH_HEX];
    const char *copies[COPIES];
    struct restored *r = arena_array(&c->arena, 1, sizeof *r);
    if (r == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = restore_shop(c->shop_path, c->words[0], copies, copies_given(c, copies), &c->clock,
                              r, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "file", c->shop_path);
    json_put_text(&c->json, "sha256", hash_hex(&r->sha, sha));
    json_put_text(&c->json, "head", hash_hex(&r->head, head));
    json_put_int(&c->json, "records", r->seq);
    json_put_int(&c->json, "backup_records", r->backup_seq);
    json_put_int(&c->json, "copied", r->copied);
    json_put_int(&c->json, "copy_damaged", r->damaged);
    json_put_bool(&c->json, "copy_cut", r->cut);
    json_put_int(&c->json, "products_made", r->made);
    json_put_int(&c->json, "imports", r->imports);
    json_put_int(&c->json, "lost_from", r->lost_from);
    json_put_int(&c->json, "lost_to", r->lost_to);
    json_put_bool(&c->json, "pins_gone", r->pins_gone);
    json_put_text(&c->json, "aside", r->aside[0] != '\0' ? r->aside : NULL);
    json_end(&c->json);
    str_addf(&c->text, "%s\n%s 1–%lld\n", c->shop_path, _("Records"), (long long)r->seq);
    say_copy(c, r);
    if (r->lost_to > 0)
        str_addf(&c->text, _("Lost after the backup: records %lld–%lld.\n"),
                 (long long)r->lost_from, (long long)r->lost_to);
    if (r->pins_gone)
        str_addf(&c->text, "%s\n", _("The till's key was not there: give everybody a new PIN."));
    if (r->aside[0] != '\0')
        str_addf(&c->text, "%s %s\n", _("The file before is kept as"), r->aside);
    return ERR_OK;
}
