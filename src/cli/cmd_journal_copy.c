/* diemban journal copy: the second copy of the journal brought up to the newest record. */
#include <string.h>

#include "commands.h"
#include "diemban/app/journal_copy.h"
#include "diemban/base/i18n.h"
#include "diemban/dev/journal_copy.h"

#include "diemban/base/ban.h"

enum { AT_ONCE = 1 << 20 };

static enum err append_all(struct cli *c, struct journal_copy *copy, int64_t *records)
{
    struct str frames = STR_INIT;
    enum err e = ERR_OK;
    bool more = true;
    while (e == ERR_OK && more) {
        int64_t last;
        struct hash hash;
        str_clear(&frames);
        e = copy_frames(&c->shop, copy->last, AT_ONCE, &frames, &last, &hash, &c->fault);
        more = e == ERR_OK && last != copy->last;
        if (!more)
            break;
        *records += last - copy->last;
        e = journal_copy_append(copy, frames.at, frames.len, last, &hash, &c->fault);
    }
    str_finish(&frames);
    return e;
}

/* Without a folder nothing is done: copy->path is "". */
static enum err bring_up(struct cli *c, struct journal_copy *copy, int64_t *first, int64_t *records)
{
    struct journal_copy_name name = {.till = c->shop.head.till};
    *copy = (struct journal_copy){.fd = -1};
    *records = 0;
    text_copy(name.folder, sizeof name.folder, copy_folder(&c->shop, &c->arena));
    enum err e = copy_epoch(&c->shop, &name.epoch, &name.first, &c->fault);
    *first = name.first;
    if (e != ERR_OK || name.folder[0] == '\0')
        return e;
    e = journal_copy_open(&name, copy, &c->fault);
    if (e == ERR_OK)
        e = copy_fits(&c->shop, copy->last, &copy->hash, &c->fault);
    if (e == ERR_OK)
        e = append_all(c, copy, records);
    journal_copy_close(copy);
    return e;
}

void journal_copy_after(struct cli *c, struct fault *trouble)
{
    int64_t first, records;
    struct fault kept = c->fault;
    struct journal_copy *copy = arena_alloc(&c->arena, sizeof *copy);
    if (copy != NULL && bring_up(c, copy, &first, &records) != ERR_OK && trouble->err == ERR_OK)
        *trouble = c->fault;
    c->fault = kept;
}

enum err cmd_journal_copy(struct cli *c)
{
    int64_t first = 0, records = 0;
    struct journal_copy *copy = arena_alloc(&c->arena, sizeof *copy);
    if (copy == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = bring_up(c, copy, &first, &records);
    if (e == ERR_OK && copy->path[0] == '\0')
        e = fault_set(&c->fault, ERR_NO_COPY, "%s", "");
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "file", copy->path);
    json_put_int(&c->json, "first", first);
    json_put_int(&c->json, "last", copy->last);
    json_put_int(&c->json, "written", records);
    json_end(&c->json);
    str_addf(&c->text, "%s\n%s %lld–%lld\n", copy->path, _("Records"), (long long)first,
             (long long)copy->last);
    return ERR_OK;
}
