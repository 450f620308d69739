/* diemban scanner test: three printed codes tell how a scanner sends. */
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "diemban/app/scanner.h"
#include "diemban/base/i18n.h"
#include "diemban/core/scanner_learn.h"
#include "diemban/dev/scanner.h"

#include "diemban/base/ban.h"

const struct cli_option scanner_options[] = {
    {"spec", "SPEC", N_("a scanner of its own: serial:/dev/ttyACM0[:9600], evdev:/dev/input/…")},
    {"wait", "SECONDS", N_("so long for each scan (60)")},
    {"dry-run", NULL, N_("find out, but store nothing")},
    {"forget", NULL, N_("scans come through the keyboard again")},
    {0},
};

/* ---- what to print ------------------------------------------------------------------- */

static int add_device(void *ctx, const char *spec)
{
    struct cli *c = ctx;
    json_text(&c->json, spec);
    str_addf(&c->text, "  %s\n", spec);
    return 0;
}

static void show_codes(struct cli *c)
{
    json_key(&c->json, "codes");
    json_begin_array(&c->json);
    str_addf(&c->text, "%s\n", _("Print these three codes and scan them in this order:"));
    for (int i = 0; i < LEARN_CODES; i++) {
        json_begin_object(&c->json);
        json_put_text(&c->json, "symbology", learn_codes[i].symbology);
        json_put_text(&c->json, "text", learn_codes[i].text);
        json_put_text(&c->json, "shown", learn_codes[i].shown);
        json_end(&c->json);
        str_addf(&c->text, "  %d  %-9s %s\n", i + 1, learn_codes[i].symbology,
                 learn_codes[i].shown);
    }
    json_end(&c->json);
    str_addf(&c->text, "%s\n", _("What is plugged in and may be a scanner (for --spec):"));
    json_key(&c->json, "devices");
    json_begin_array(&c->json);
    scanner_list(add_device, c);
    json_end(&c->json);
}

/* ---- the scans ------------------------------------------------------------------------- */

static int hex_digit(char ch)
{
    if (ch >= '0' && ch <= '9')
        return ch - '0';
    if (ch >= 'a' && ch <= 'f')
        return ch - 'a' + 10;
    return ch >= 'A' && ch <= 'F' ? ch - 'A' + 10 : -1;
}

/* A byte that a shell passes badly: \x1d, \r, \n, \t. Returns how many characters it took. */
static size_t escaped(const char *at, char *ret)
{
    static const char names[] = "rnt", bytes[] = "\r\n\t";
    const char *named = at[1] != '\0' ? strchr(names, at[1]) : NULL;
    *ret = at[0];
    if (at[0] == '\\' && named != NULL) {
        *ret = bytes[named - names];
        return 2;
    }
    if (at[0] != '\\' || at[1] != 'x' || hex_digit(at[2]) < 0 || hex_digit(at[3]) < 0)
        return 1;
    *ret = (char)(unsigned char)(hex_digit(at[2]) * 16 + hex_digit(at[3]));
    return 4;
}

static enum err scan_of_word(struct cli *c, const char *word, struct learn_scan *ret)
{
    char bytes[LEARN_KEYS_MAX];
    size_t n = 0;
    for (const char *at = word; *at != '\0' && n < sizeof bytes;)
        at += escaped(at, &bytes[n++]);
    return learn_of_bytes(bytes, n, 0, 0, ret) ? ERR_OK
                                               : fault_set(&c->fault, ERR_BAD_TEXT, "%s", word);
}

/* The next scan; what a scanner sends that goes on and on is left out. */
static enum err await_scan(struct cli *c, struct scanner *s, int64_t wait_ms,
                           struct learn_scan *ret)
{
    int64_t until = clock_mono(&c->clock) + wait_ms;
    struct pollfd fd = {.fd = scanner_fd(s), .events = POLLIN};
    for (;;) {
        struct scan scan;
        while (scanner_read(s, &scan))
            if (learn_of_bytes(scan.text, scan.size, scan.began, scan.ended, ret) && ret->n > 0)
                return ERR_OK;
        if (!scanner_connected(s) && scanner_report(s, &c->fault))
            return c->fault.err;
        int64_t left = until - clock_mono(&c->clock);
        if (left <= 0)
            return fault_set(&c->fault, ERR_IO, "%s", _("no scan came"));
        poll(&fd, 1, (int)left);
    }
}

/* A person stands there with the scanner in hand: what is wanted goes to stderr at once. */
static enum err scan_all(struct cli *c, struct scanner *s, struct learn_scan scans[LEARN_CODES])
{
    enum { USUAL_WAIT = 60, LONGEST_WAIT = 3600 };
    int64_t wait = USUAL_WAIT;
    enum err e = cli_int(c, "wait", 1, LONGEST_WAIT, &wait);
    for (int i = 0; i < LEARN_CODES && e == ERR_OK; i++) {
        fprintf(stderr, "%d/%d  %s  %s\n", i + 1, LEARN_CODES, learn_codes[i].symbology,
                learn_codes[i].shown);
        e = await_scan(c, s, 1000 * wait, &scans[i]);
    }
    return e;
}

static enum err take_scans(struct cli *c, const char *spec, struct learn_scan scans[LEARN_CODES])
{
    struct scanner *s = NULL;
    enum err e = ERR_OK;
    for (int i = 0; i < c->word_count && e == ERR_OK; i++)
        e = scan_of_word(c, c->words[i], &scans[i]);
    if (e != ERR_OK || c->word_count > 0)
        return e;
    e = scanner_open(spec, true, &c->clock, &s, &c->fault);
    if (e == ERR_OK)
        e = scan_all(c, s, scans);
    scanner_close(s);
    return e;
}

/* ---- what was found --------------------------------------------------------------------- */

static void add_prefix(struct cli *c, const struct scanner_profile *p)
{
    struct str shown = STR_INIT;
    for (const char *at = p->prefix; *at != '\0'; at++)
        if (*at > ' ' && *at < 0x7f)
            str_add_char(&shown, *at);
        else
            str_addf(&shown, "\\x%02x", (unsigned)(unsigned char)*at);
    json_put_text(&c->json, "prefix", shown.at);
    str_addf(&c->text, "%s: %s%s\n", _("before each code"), shown.len > 0 ? shown.at : _("nothing"),
             p->aim ? " ]C1…" : "");
    str_finish(&shown);
}

static void add_advice(struct cli *c, const struct scanner_profile *p)
{
    const char *advice[SCANNER_ADVICE_MAX];
    int n = scanner_profile_advice(p, advice);
    json_key(&c->json, "advice");
    json_begin_array(&c->json);
    for (int i = 0; i < n; i++) {
        json_text(&c->json, c->tr(advice[i]));
        str_addf(&c->text, "%s\n", c->tr(advice[i]));
    }
    json_end(&c->json);
}

static void add_profile(struct cli *c, const struct scanner_profile *p)
{
    char gs[2] = {p->gs_char, '\0'};
    json_key(&c->json, "profile");
    json_begin_object(&c->json);
    json_put_text(&c->json, "end", scanner_end_text(p->end));
    json_put_text(&c->json, "gs", scanner_gs_text(p->gs));
    json_put_text(&c->json, "gs_char", gs);
    json_put_bool(&c->json, "aim", p->aim);
    json_put_text(&c->json, "layout", repair_text(p->layout));
    json_put_int(&c->json, "gap_ms", p->gap_ms);
    add_prefix(c, p);
    json_end(&c->json);
    str_addf(&c->text, "%s: %s\n", _("after each code"), c->tr(scanner_end_sentence(p->end)));
    str_addf(&c->text, "%s: %s %s\n", _("FNC1 arrives"), c->tr(scanner_gs_sentence(p->gs)), gs);
    add_advice(c, p);
}

static enum err store(struct cli *c, const struct scanner_profile *p, const char *spec)
{
    enum err e = cli_open(c);
    if (e == ERR_OK && p != NULL)
        e = scanner_store(&c->shop, p, &c->fault);
    if (e == ERR_OK && spec != NULL)
        e = scanner_store_spec(&c->shop, spec, &c->fault);
    return e;
}

static enum err learn(struct cli *c, const char *spec)
{
    static struct learn_scan scans[LEARN_CODES];
    struct scanner_profile p;
    enum err e = take_scans(c, spec, scans);
    if (e != ERR_OK)
        return e;
    enum learn_problem problem = scanner_learn(scans, &p);
    json_put_bool(&c->json, "understood", problem == LEARN_OK);
    json_put_text(&c->json, "problem", learn_problem_text(problem));
    str_addf(&c->text, "%s\n", c->tr(learn_problem_sentence(problem)));
    if (problem != LEARN_OK) {
        c->status = EXIT_REFUSED;
        return ERR_OK;
    }
    add_profile(c, &p);
    bool dry = cli_has(c, "dry-run");
    if (!dry)
        e = store(c, &p, spec);
    json_put_bool(&c->json, "stored", !dry && e == ERR_OK);
    return e;
}

enum err cmd_scanner_test(struct cli *c)
{
    const char *spec = cli_value(c, "spec");
    if (c->word_count != 0 && c->word_count != LEARN_CODES)
        return fault_set(&c->fault, ERR_USAGE, "%s", _("Three scans are needed"));
    json_begin_object(&c->json);
    enum err e = ERR_OK;
    if (cli_has(c, "forget"))
        e = store(c, NULL, "");
    else if (spec != NULL || c->word_count > 0)
        e = learn(c, spec);
    else
        show_codes(c);
    json_end(&c->json);
    return e;
}
