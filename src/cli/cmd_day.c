/* diemban day close, day show; backup; bundle export. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "diemban/app/bundle.h"
#include "diemban/app/day_close.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "paper_out.h"

#include "diemban/base/ban.h"

const struct cli_option bundle_options[] = {
    {"since", "N", N_("bundles that reach record N are written again")},
    {0},
};
const struct cli_option day_show_options[] = {
    {"number", "N", N_("that day close; without it the newest")},
    PAPER_OPTIONS,
    {0},
};
const struct cli_option day_note_options[] = {
    {"text", "T", N_("what was learnt afterwards")},
    {"number", "N", N_("that day close; without it the newest")},
    {0},
};

static void tenders_and_rates(struct json *j, const struct period *p)
{
    json_key(j, "by_tender");
    json_begin_object(j);
    for (int t = 0; t < TENDER_COUNT; t++)
        json_put_int(j, tender_stored((enum tender)t), drawer_net(&p->whole, (enum tender)t).dong);
    json_end(j);
    json_key(j, "by_vat");
    json_begin_object(j);
    for (int i = 0; i < p->rate_count; i++)
        json_put_int(j, p->rates[i].name,
                     money_sub(p->rates[i].sold_vat, p->rates[i].returned_vat).dong);
    json_end(j);
}

static void put_file(struct json *j, const char *key, const char *name)
{
    json_put_text(j, key, name[0] != '\0' ? name : NULL);
}

static void show_z(struct cli *c, const struct day_done *d)
{
    const struct period *p = &d->z.period;
    char day[DATE_TEXT], hash[HASH_HEX], when[TIME_TEXT];
    struct json *j = &c->json;
    json_begin_object(j);
    json_put_int(j, "z", d->z.number);
    json_put_text(j, "day", date_iso(p->day, day));
    json_put_text(j, "closed", time_iso(d->at, when));
    json_put_int(j, "sales", p->sales);
    json_put_int(j, "sales_total", p->sale_total.dong);
    json_put_int(j, "refunds", p->refunds);
    json_put_int(j, "refunds_total", p->refund_total.dong);
    json_put_int(j, "total", money_sub(p->sale_total, p->refund_total).dong);
    json_put_int(j, "discount", p->discount.dong);
    tenders_and_rates(j, p);
    json_put_int(j, "perpetual", p->total.sales.dong);
    json_put_int(j, "perpetual_refunds", p->total.refunds.dong);
    json_put_int(j, "first", p->first);
    json_put_int(j, "last", p->last);
    json_put_text(j, "hash", hash_hex(&d->hash, hash));
    put_file(j, "backup", d->task.backup);
    put_file(j, "sha256", d->task.sha);
    put_file(j, "bundle", d->task.bundle);
    json_put_bool(j, "repeated", d->repeated);
}

static void end_z(struct cli *c, const struct day_done *d)
{
    json_end(&c->json);
    str_add(&c->text, d->slip);
}

/* The Z stands whatever the disk says; what is left to do is done at the next close. */
static void tell_trouble(struct cli *c, const struct fault *trouble)
{
    char sentence[400];
    if (trouble->err == ERR_OK)
        return;
    str_addf(&c->complaint, "diemban: %s\n",
             fault_sentence(trouble, c->tr, sentence, sizeof sentence));
    c->status = err_status(trouble->err);
}

static void show_progress(void *ctx, int percent)
{
    (void)ctx;
    fprintf(stderr, "\r%3d %%", percent);
    if (percent == 100)
        fputs("\r     \r", stderr);
}

static struct backup_watch watch(const struct cli *c)
{
    bool show = isatty(STDERR_FILENO) && !c->want_json;
    return (struct backup_watch){.progress = show ? show_progress : NULL};
}

enum err cmd_day_close(struct cli *c)
{
    struct fault trouble = {0};
    struct backup_watch w = watch(c);
    struct day_done *d = arena_array(&c->arena, 1, sizeof *d);
    if (d == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = day_close(&c->shop, &w, &c->arena, d, &trouble, &c->fault);
    if (e != ERR_OK)
        return e;
    journal_copy_after(c, &trouble);
    show_z(c, d);
    end_z(c, d);
    tell_trouble(c, &trouble);
    return ERR_OK;
}

static enum err find_z(struct cli *c, struct day_done **ret)
{
    int64_t number = 0;
    struct day_done *d = arena_array(&c->arena, 1, sizeof *d);
    if (d == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = cli_int(c, "number", 1, 999999, &number);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = day_find(&c->shop, number, &c->arena, d, &c->fault);
    *ret = d;
    return e;
}

enum err cmd_day_show(struct cli *c)
{
    struct day_done *d;
    struct doc doc;
    enum err e = paper_check(c);
    if (e == ERR_OK)
        e = find_z(c, &d);
    if (e == ERR_OK)
        e = day_doc(&c->shop, &c->arena, d, &doc, &c->fault);
    if (e == ERR_OK)
        e = paper_out(c, &doc, RECEIPT_COLS);
    if (e != ERR_OK)
        return e;
    show_z(c, d);
    paper_json(c, &doc);
    json_end(&c->json);
    return ERR_OK;
}

enum err cmd_day_note(struct cli *c)
{
    struct day_done *d;
    const char *text = cli_value(c, "text");
    enum err e = find_z(c, &d);
    if (e == ERR_OK)
        e = day_annotate(&c->shop, d->seq, text != NULL ? text : "", &c->fault);
    if (e != ERR_OK)
        return e;
    show_z(c, d);
    end_z(c, d);
    return ERR_OK;
}

/* ---- backup, bundle ---- */

enum err cmd_backup(struct cli *c)
{
    char sha[HASH_HEX], head[HASH_HEX];
    struct backup_done done;
    struct backup_watch w = watch(c);
    enum err e = cli_open(c);
    if (e == ERR_OK && access(c->words[0], F_OK) == 0)
        e = fault_set(&c->fault, ERR_FILE_EXISTS, "%s", c->words[0]);
    if (e == ERR_OK)
        e = day_backup(&c->shop, c->words[0], &w, &done, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "file", c->words[0]);
    json_put_text(&c->json, "sha256", hash_hex(&done.sha, sha));
    json_put_text(&c->json, "head", hash_hex(&done.head, head));
    json_put_int(&c->json, "records", done.seq);
    json_end(&c->json);
    str_addf(&c->text, "%s\nSHA-256 %s\n%s %lld %s\n", c->words[0], sha, _("Record"),
             (long long)done.seq, head);
    return ERR_OK;
}

enum err cmd_bundle_export(struct cli *c)
{
    char head[HASH_HEX];
    struct hash chain;
    int64_t since = 0;
    struct bundle_result *r = arena_array(&c->arena, 1, sizeof *r);
    if (r == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = cli_int(c, "since", 1, INT64_MAX, &since);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = bundle_export(&c->shop, c->words[0], since, r, &c->fault);
    if (e == ERR_OK)
        e = bundle_chain(&c->shop, &r->row, &chain, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "bundle", r->file);
    json_put_int(&c->json, "number", r->row.number);
    json_put_int(&c->json, "first", r->row.first);
    json_put_int(&c->json, "last", r->row.last);
    json_put_text(&c->json, "head", hash_hex(&chain, head));
    json_put_int(&c->json, "files", r->count);
    json_end(&c->json);
    str_addf(&c->text, "%s\n%s %lld–%lld\n", r->file, _("Records"), (long long)r->row.first,
             (long long)r->row.last);
    return ERR_OK;
}
