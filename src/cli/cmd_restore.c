/* diemban restore: the shop file again from a backup. */
#include "commands.h"
#include "diemban/app/restore.h"
#include "diemban/base/i18n.h"

#include "diemban/base/ban.h"

enum err cmd_restore(struct cli *c)
{
    char sha[HASH_HEX], head[HASH_HEX];
    struct restored *r = arena_array(&c->arena, 1, sizeof *r);
    if (r == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = restore_shop(c->shop_path, c->words[0], &c->clock, r, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "file", c->shop_path);
    json_put_text(&c->json, "sha256", hash_hex(&r->sha, sha));
    json_put_text(&c->json, "head", hash_hex(&r->head, head));
    json_put_int(&c->json, "records", r->seq);
    json_put_int(&c->json, "lost_from", r->lost_from);
    json_put_int(&c->json, "lost_to", r->lost_to);
    json_put_bool(&c->json, "pins_gone", r->pins_gone);
    json_put_text(&c->json, "aside", r->aside[0] != '\0' ? r->aside : NULL);
    json_end(&c->json);
    str_addf(&c->text, "%s\n%s 1–%lld\n", c->shop_path, _("Records"), (long long)r->seq);
    if (r->lost_to > 0)
        str_addf(&c->text, _("Lost after the backup: records %lld–%lld.\n"),
                 (long long)r->lost_from, (long long)r->lost_to);
    if (r->pins_gone)
        str_addf(&c->text, "%s\n", _("The till's key was not there: give everybody a new PIN."));
    if (r->aside[0] != '\0')
        str_addf(&c->text, "%s %s\n", _("The file before is kept as"), r->aside);
    return ERR_OK;
}
