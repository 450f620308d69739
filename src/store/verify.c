#include "diemban/store/verify.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "diemban/base/clean.h"
#include "diemban/base/tr.h"

#include "checks.h"
#include "open.h"

#include "diemban/base/ban.h"

/* What a foreign hand wrote into the file goes to screens and into JSON: it passes the same
 * cleaner as any text from outside. */
static void clean_into(char *out, size_t size, const char *text)
{
    struct str clean = STR_INIT;
    if (clean_text(&clean, text, strlen(text), CLEAN_NOTE) != ERR_OK) {
        str_clear(&clean);
        for (const char *p = text; *p; p++)
            str_add_char(&clean, *p >= ' ' && *p < 0x7f ? *p : '?');
    }
    text_copy(out, size, clean.at);
    str_finish(&clean);
}

void check_found(struct check *c, const char *what, const char *sale, const char *message,
                 const char *detail_format, ...)
{
    char raw[400], detail[240], number[NUMBER_TEXT];
    va_list ap;
    va_start(ap, detail_format);
    vsnprintf(raw, sizeof raw, detail_format, ap);
    va_end(ap);
    clean_into(detail, sizeof detail, raw);
    clean_into(number, sizeof number, sale);
    struct verify_finding found = {
        .what = what, .sale = number, .message = message, .detail = detail};
    c->result.findings++;
    if (c->each)
        c->each(c->ctx, &found);
}

enum err check_end(struct check *c, struct q *q, struct fault *f)
{
    struct fault own = {0};
    enum err e = q_end(q, &own);
    if (e == ERR_DAMAGED) {
        check_found(c, "file", "", N_("The file is damaged: {}"), "%s", own.what);
        return ERR_OK;
    }
    if (e == ERR_BAD_PAGE) /* named by check_file, which reads all pages */
        return ERR_OK;
    if (e != ERR_OK && f)
        *f = own;
    return e;
}

/* The last receipt that the anchor knows and the file does not; "" none. */
static const char *last_receipt(const struct store *s, char out[NUMBER_TEXT])
{
    if (s->anchor.running <= s->running)
        return "";
    return number_text("HD", s->identity.till, s->anchor.running, out);
}

static void check_anchor(struct check *c)
{
    char number[NUMBER_TEXT];
    struct fault f = {0};
    if (c->s->anchor_state == ANCHOR_MISSING)
        check_found(c, "anchor", "", N_("The anchor beside the file is missing"), "%s", "");
    else if (c->s->anchor_state == ANCHOR_UNREADABLE)
        check_found(c, "anchor", "", N_("The anchor beside the file cannot be read"), "%s", "");
    enum err e = anchor_check(c->s, &f);
    if (e == ERR_BEHIND_ANCHOR)
        check_found(c, "anchor", last_receipt(c->s, number),
                    N_("Records are missing at the end of the journal: {}"), "%s", f.what);
    else if (e != ERR_OK)
        check_found(c, "anchor", "", N_("The anchor knows another record: {}"), "%s", f.what);
}

static void check_key(struct check *c)
{
    if (!c->s->key_fits)
        check_found(c, "key", "", N_("The till's key is missing or does not fit"), "%s", "");
}

static enum err out_of_memory(const struct check *c, struct fault *f)
{
    bool failed = c->on_hand.failed || c->days.failed || c->months.failed || c->consigned.failed;
    return failed ? fault_set(f, ERR_NOMEM, "verify") : ERR_OK;
}

void check_progress(struct check *c, int walked)
{
    int now = (walked + check_file_percent(c->file)) / 2;
    if (!c->options->progress || now <= c->percent || now >= 100)
        return;
    c->percent = now;
    c->options->progress(c->options->progress_ctx, now);
}

/* The file is read a second time in a thread of its own meanwhile. */
static enum err check_content(struct check *c, struct fault *f)
{
    enum err e = check_schema(c, f);
    if (e == ERR_OK)
        e = check_walk(c, f);
    if (e == ERR_OK)
        e = out_of_memory(c, f);
    if (e == ERR_OK)
        e = check_totals(c, f);
    if (e == ERR_OK)
        check_anchor(c);
    return e;
}

enum err store_verify(struct store *s, const struct verify_options *o, verify_each each, void *ctx,
                      struct verify_result *ret, struct fault *f)
{
    struct check c = {.s = s, .options = o, .each = each, .ctx = ctx};
    struct fault own = {0};
    c.result.use = shop_use_stored(s->identity.use);
    arena_init(&c.texts);
    check_key(&c);
    enum err e = check_file_begin(&c, &c.file, f);
    if (e == ERR_OK)
        e = check_content(&c, f);
    enum err ended = check_file_end(&c, c.file, &own);
    if (e == ERR_OK && ended != ERR_OK) {
        e = ended;
        *f = own;
    }
    if (e == ERR_OK && o->progress)
        o->progress(o->progress_ctx, 100);
    sums_finish(&c.on_hand);
    sums_finish(&c.days);
    sums_finish(&c.months);
    sums_finish(&c.consigned);
    arena_finish(&c.texts);
    *ret = c.result;
    return e;
}
