/* diemban verify: rebuilds everything from the journal and compares. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "diemban/app/verify.h"
#include "diemban/base/i18n.h"

#include "diemban/base/ban.h"

const struct cli_option verify_options_table[] = {
    {"full", NULL, N_("every page of the file too")},
    {"signatures", NULL, N_("every signature")},
    {"settings", NULL, N_("every setting of the open file, beside what it must be")},
    {0},
};

static void add_finding(void *ctx, const struct verify_finding *finding)
{
    struct cli *c = ctx;
    struct str message = STR_INIT;
    str_add_filled(&message, c->tr(finding->message), finding->detail);
    json_begin_object(&c->json);
    json_put_text(&c->json, "what", finding->what);
    json_put_text(&c->json, "sale", finding->sale[0] != '\0' ? finding->sale : NULL);
    json_put_text(&c->json, "message", message.at);
    json_end(&c->json);
    str_addf(&c->text, "%s%s%s: %s\n", finding->what, finding->sale[0] != '\0' ? " " : "",
             finding->sale, message.at);
    str_finish(&message);
}

static int add_setting(void *ctx, const char *name, const char *value, const char *wanted)
{
    struct cli *c = ctx;
    json_begin_object(&c->json);
    json_put_text(&c->json, "name", name);
    json_put_text(&c->json, "value", value);
    json_put_text(&c->json, "wanted", wanted);
    json_end(&c->json);
    str_addf(&c->text, "%s %s (%s)\n", name, value, wanted);
    return 0;
}

static enum err add_settings(struct cli *c)
{
    json_key(&c->json, "settings");
    json_begin_array(&c->json);
    enum err e = verify_settings(c->shop_path, &c->clock, add_setting, c, &c->fault);
    if (e == ERR_OK)
        json_end(&c->json);
    return e;
}

static void show_progress(void *ctx, int percent)
{
    (void)ctx;
    fprintf(stderr, "\r%3d %%", percent);
    if (percent == 100)
        fputs("\r     \r", stderr);
}

static void summary(struct cli *c, const struct verify_result *r)
{
    json_put_bool(&c->json, "ok", r->findings == 0);
    json_put_text(&c->json, "use", r->use);
    json_put_int(&c->json, "records", r->records);
    json_put_int(&c->json, "sales", r->sales);
    json_end(&c->json);
    if (strcmp(r->use, "training") == 0)
        str_addf(&c->text, "%s\n", _("* TRAINING: NOT A SALE *"));
    str_addf(&c->text, _("%lld records, %lld sales, %lld faults"), (long long)r->records,
             (long long)r->sales, (long long)r->findings);
    str_addf(&c->text, r->findings == 0 ? ": %s\n" : "\n", _("everything agrees"));
    c->status = r->findings == 0 ? EXIT_DONE : EXIT_REFUSED;
}

enum err cmd_verify(struct cli *c)
{
    struct verify_options o = {
        .full = cli_has(c, "full"),
        .signatures = cli_has(c, "signatures"),
        .progress = isatty(STDERR_FILENO) && !c->want_json ? show_progress : NULL,
    };
    struct verify_result r = {0};
    json_begin_object(&c->json);
    enum err e = cli_has(c, "settings") ? add_settings(c) : ERR_OK;
    if (e != ERR_OK)
        return e;
    json_key(&c->json, "faults");
    json_begin_array(&c->json);
    e = verify_shop(c->shop_path, &c->clock, &o, add_finding, c, &r, &c->fault);
    if (e != ERR_OK)
        return e;
    json_end(&c->json);
    summary(c, &r);
    return ERR_OK;
}
