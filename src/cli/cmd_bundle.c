/* diemban bundle send, bundle ack: to the office and its word back. */
#include "commands.h"
#include "diemban/app/bundle_send.h"
#include "diemban/base/i18n.h"
#include "diemban/dev/file.h"

#include "diemban/base/ban.h"

enum { ACK_MAX = 4096 };

enum err cmd_bundle_send(struct cli *c)
{
    struct bundles_sent r;
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = bundle_send(&c->shop, &r, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "folder", r.folder);
    json_put_int(&c->json, "sent", r.copied);
    json_put_int(&c->json, "acknowledged", r.acked);
    json_put_int(&c->json, "removed", r.removed);
    json_put_int(&c->json, "waiting", r.waiting);
    json_end(&c->json);
    str_addf(&c->text, "%s\n%s %d · %s %lld\n", r.folder, _("Bundles sent now:"), r.copied,
             _("waiting for the office:"), (long long)r.waiting);
    return ERR_OK;
}

enum err cmd_bundle_ack(struct cli *c)
{
    struct bundle_acked r;
    struct str bytes = STR_INIT;
    enum err e = file_read(c->words[0], ACK_MAX, &bytes, &c->fault);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = bundle_ack(&c->shop, bytes.at, bytes.len, &r, &c->fault);
    str_finish(&bytes);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_int(&c->json, "number", r.number);
    json_put_int(&c->json, "last", r.last);
    json_put_int(&c->json, "acknowledged", r.count);
    json_put_int(&c->json, "waiting", bundles_waiting(&c->shop));
    json_end(&c->json);
    str_addf(&c->text, "%s 1–%lld\n", _("The office has the records"), (long long)r.last);
    return ERR_OK;
}
