/* The frame around every command: arguments, answer, complaint, exit status. */
#include "diemban/cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diemban/app/people.h"
#include "diemban/app/restore.h"
#include "diemban/base/clean.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "help.h"

#include "diemban/base/ban.h"

/* Options that stand with every command. */
const struct cli_option cli_globals[] = {
    {"shop", "FILE", N_("the shop file (else $DIEMBAN_SHOP, else the usual place)")},
    {"user", "NAME", N_("who acts, where nobody or somebody else is signed on")},
    {"pin-fd", "N", N_("read that person's PIN from this file descriptor")},
    {"lang", "vi|en", N_("language of texts")},
    {"json", NULL, N_("answer with one JSON document")},
    {"now", "TIME", N_("take this for the time (test, demonstration and training shops)")},
    {"keys", "SET", N_("key set of the counter: own, nhanh, kiotviet or a file")},
    {"mono", NULL, N_("counter without colours")},
    {"help", NULL, N_("this text")},
    {"version", NULL, N_("the version")},
    {0},
};

void cli_init(struct cli *c, const struct clock *clock, tr_fn tr)
{
    memset(c, 0, sizeof *c);
    c->clock = *clock;
    c->tr = tr;
    arena_init(&c->arena);
    json_init(&c->json);
    str_init(&c->text);
    str_init(&c->complaint);
    str_init(&c->advice);
}

void cli_finish(struct cli *c)
{
    if (c->shop_open)
        shop_close(&c->shop);
    arena_finish(&c->arena);
    json_finish(&c->json);
    str_finish(&c->text);
    str_finish(&c->complaint);
    str_finish(&c->advice);
}

const char *cli_language(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            return argv[i] + 7;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

/* ---- arguments ---- */

static enum err usage(struct cli *c, const char *msgid, const char *what)
{
    const char *text = c->tr(msgid), *hole = strstr(text, "{}");
    if (hole == NULL)
        return fault_set(&c->fault, ERR_USAGE, "%s", text);
    return fault_set(&c->fault, ERR_USAGE, "%.*s%s%s", (int)(hole - text), text, what, hole + 2);
}

static const struct cli_option *option_in(const struct cli_option *table, const char *name,
                                          size_t n)
{
    for (; table != NULL && table->name != NULL; table++)
        if (strlen(table->name) == n && strncmp(table->name, name, n) == 0)
            return table;
    return NULL;
}

static const struct cli_option *option_of(const struct cli *c, const char *name, size_t n)
{
    const struct cli_option *o = option_in(cli_globals, name, n);
    if (o == NULL && c->command != NULL)
        o = option_in(c->command->options, name, n);
    return o;
}

/* Takes argv[i], an option; returns how many arguments it used, 0 after a fault. */
static int take_option(struct cli *c, char **argv, int i, int argc)
{
    const char *name = argv[i] + 2, *equals = strchr(name, '=');
    size_t n = equals != NULL ? (size_t)(equals - name) : strlen(name);
    const struct cli_option *o = option_of(c, name, n);
    if (o == NULL) {
        usage(c, N_("there is no option {}"), argv[i]);
        return 0;
    }
    if (c->given_count == CLI_OPTIONS_MAX) {
        usage(c, N_("too many options at {}"), argv[i]);
        return 0;
    }
    struct cli_given *g = &c->given[c->given_count++];
    *g = (struct cli_given){.name = o->name, .value = equals != NULL ? equals + 1 : ""};
    if (o->value == NULL || equals != NULL)
        return 1;
    if (i + 1 >= argc) {
        usage(c, N_("{} needs a value"), argv[i]);
        return 0;
    }
    g->value = argv[i + 1];
    return 2;
}

/* The words of `name` ("product list") that stand at w; 0: not this command. */
static int words_matched(const char *name, char **w, int n)
{
    int used = 0;
    while (used < n) {
        size_t len = strcspn(name, " ");
        if (strlen(w[used]) != len || strncmp(name, w[used], len) != 0)
            return 0;
        used++;
        if (name[len] == '\0')
            return used;
        name += len + 1;
    }
    return 0;
}

/* The command is found by its first words, before options are read, so that an option's
 * value is never taken for a command: global options with values are stepped over. */
static int first_words(int argc, char **argv, char **words, int *at)
{
    int n = 0;
    for (int i = 1; i < argc && n < 2; i++) {
        if (strncmp(argv[i], "--", 2) != 0) {
            at[n] = i;
            words[n++] = argv[i];
            continue;
        }
        const struct cli_option *o = option_in(cli_globals, argv[i] + 2, strlen(argv[i] + 2));
        if (o != NULL && o->value != NULL)
            i++;
        else if (n > 0)
            break;
    }
    return n;
}

/* Takes the row of the table that matches more words than `best`; returns how many. */
static int best_match(struct cli *c, const struct command *table, char **words, int n, int best)
{
    for (const struct command *row = table; row != NULL && row->name != NULL; row++) {
        int used = words_matched(row->name, words, n);
        if (used > best) {
            best = used;
            c->command = row;
        }
    }
    return best;
}

/* Marks the words that name the command in skip[]. */
static enum err find_command(struct cli *c, int argc, char **argv, int *skip, int *skip_count)
{
    char *words[2] = {0};
    int at[2] = {0}, n = first_words(argc, argv, words, at);
    int best = best_match(c, cli_commands, words, n, 0);
    best = best_match(c, c->more, words, n, best);
    if (n > 0 && best == 0)
        return usage(c, N_("there is no command {}"), words[0]);
    for (*skip_count = 0; *skip_count < best; ++*skip_count)
        skip[*skip_count] = at[*skip_count];
    return ERR_OK;
}

static enum err take_word(struct cli *c, const char *word)
{
    if (c->word_count == CLI_WORDS_MAX)
        return usage(c, N_("too many words at {}"), word);
    c->words[c->word_count++] = word;
    return ERR_OK;
}

static enum err take_arguments(struct cli *c, int argc, char **argv)
{
    int skip[2] = {0}, skipped = 0;
    enum err e = find_command(c, argc, argv, skip, &skipped);
    bool options = true;
    for (int i = 1; i < argc && e == ERR_OK;) {
        if ((skipped > 0 && i == skip[0]) || (skipped > 1 && i == skip[1])) {
            i++;
        } else if (options && strcmp(argv[i], "--") == 0) {
            options = false;
            i++;
        } else if (options && strncmp(argv[i], "--", 2) == 0) {
            int used = take_option(c, argv, i, argc);
            e = used == 0 ? ERR_USAGE : ERR_OK;
            i += used;
        } else {
            e = take_word(c, argv[i++]);
        }
    }
    return e;
}

/* ---- places and time ---- */

static const char *default_shop(struct cli *c)
{
    const char *given = getenv("DIEMBAN_SHOP"), *data = getenv("XDG_DATA_HOME"),
               *home = getenv("HOME");
    if (given != NULL && given[0] != '\0')
        return given;
    if (data != NULL && data[0] == '/')
        return arena_printf(&c->arena, "%s/diemban/shop.db", data);
    return arena_printf(&c->arena, "%s/.local/share/diemban/shop.db", home != NULL ? home : "");
}

static enum err take_now(struct cli *c)
{
    const char *now = cli_value(c, "now");
    int64_t ms;
    if (now == NULL)
        return ERR_OK;
    enum err e = time_parse(now, &ms);
    if (e != ERR_OK)
        return fault_set(&c->fault, e, "%s", now);
    c->has_now = true;
    c->clock = clock_from(ms);
    return ERR_OK;
}

static enum err check_words(struct cli *c)
{
    if (c->command == NULL || c->want_help || c->want_version)
        return ERR_OK;
    int max = c->command->max_words < 0 ? CLI_WORDS_MAX : c->command->max_words;
    if (c->word_count < c->command->min_words)
        return usage(c, N_("{} needs more words"), c->command->name);
    if (c->word_count > max)
        return usage(c, N_("one word too many: {}"), c->words[max]);
    return ERR_OK;
}

enum err cli_parse(struct cli *c, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) /* so that a wrong argument is answered in JSON too */
        c->want_json |= strcmp(argv[i], "--json") == 0;
    enum err e = take_arguments(c, argc, argv);
    if (e != ERR_OK)
        return e;
    c->want_help = cli_has(c, "help");
    c->want_version = cli_has(c, "version");
    c->shop_path = cli_value(c, "shop");
    if (c->shop_path == NULL)
        c->shop_path = default_shop(c);
    if (c->shop_path == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    const char *lang = cli_value(c, "lang");
    if (lang != NULL && strcmp(lang, "vi") != 0 && strcmp(lang, "en") != 0)
        return usage(c, N_("--lang is vi or en, not {}"), lang);
    e = take_now(c);
    return e == ERR_OK ? check_words(c) : e;
}

const char *cli_value(const struct cli *c, const char *name)
{
    for (int i = c->given_count - 1; i >= 0; i--)
        if (strcmp(c->given[i].name, name) == 0)
            return c->given[i].value;
    return NULL;
}

void cli_put_bytes(struct cli *c, const char *bytes)
{
    struct str hex = STR_INIT;
    for (size_t i = 0; i < c->text.len && bytes != NULL; i++)
        str_addf(&hex, "%02x", (unsigned char)c->text.at[i]);
    json_put_text(&c->json, bytes != NULL ? bytes : "text", bytes != NULL ? hex.at : c->text.at);
    str_finish(&hex);
}

bool cli_has(const struct cli *c, const char *name)
{
    return cli_value(c, name) != NULL;
}

enum err cli_money(struct cli *c, const char *name, struct money *ret)
{
    const char *text = cli_value(c, name);
    if (text == NULL)
        return ERR_OK;
    enum err e = money_parse(text, ret);
    return e != ERR_OK ? fault_set(&c->fault, e, "--%s %s", name, text) : ERR_OK;
}

enum err cli_int(struct cli *c, const char *name, int64_t min, int64_t max, int64_t *ret)
{
    const char *text = cli_value(c, name);
    if (text == NULL)
        return ERR_OK;
    char *end;
    long long v = strtoll(text, &end, 10);
    if (end == text || *end != '\0' || v < min || v > max)
        return fault_set(&c->fault, ERR_BAD_NUMBER, "--%s %s", name, text);
    *ret = v;
    return ERR_OK;
}

enum err cli_open_file(struct cli *c)
{
    enum err e = shop_open(&c->shop, c->shop_path, &c->clock, c->tr, &c->fault);
    if (restore_helps(e))
        restore_newest(c->shop_path, &c->advice);
    if (e != ERR_OK)
        return e;
    c->shop_open = true;
    c->shop.vi = i18n_vietnamese;
    if (c->has_now && shop_use_of(&c->shop) == SHOP_REAL)
        return fault_set(&c->fault, ERR_NOT_TEST, "%s", "");
    return ERR_OK;
}

enum err cli_open(struct cli *c)
{
    enum err e = cli_open_file(c);
    if (e != ERR_OK)
        return e;
    const char *user = cli_value(c, "user");
    if (user == NULL)
        return ERR_OK;
    char pin[64];
    e = cli_pin(c, pin, sizeof pin);
    if (e == ERR_OK)
        e = people_act_with(&c->shop, user, pin, &c->fault);
    crypto_wipe(pin, sizeof pin);
    /* Choosing it is what they may do. */
    if (e == ERR_MUST_CHANGE && cli_has(c, "new-pin-fd") && strcmp(c->words[0], user) == 0)
        e = ERR_OK;
    return e;
}

enum err cli_pin(struct cli *c, char *out, size_t size)
{
    return cli_secret(c, "pin-fd", out, size);
}

enum err cli_secret(struct cli *c, const char *option, char *out, size_t size)
{
    int64_t fd = -1;
    size_t n = 0;
    enum err e = cli_int(c, option, 0, 1023, &fd);
    if (e != ERR_OK)
        return e;
    while (fd >= 0 && n + 1 < size) {
        ssize_t got = read((int)fd, out + n, 1);
        if (got != 1 || out[n] == '\n')
            break;
        n++;
    }
    out[n] = '\0';
    return ERR_OK;
}

/* ---- answer ---- */

/* In place of whatever was written before. */
static void error_json(struct json *j, enum err e, const char *sentence)
{
    json_finish(j);
    json_init(j);
    json_begin_object(j);
    json_key(j, "error");
    json_begin_object(j);
    json_put_text(j, "code", err_code(e));
    json_put_text(j, "message", sentence);
    json_end(j);
    json_end(j);
}

static void complain(struct cli *c)
{
    char sentence[600];
    fault_sentence(&c->fault, c->tr, sentence, sizeof sentence);
    if (c->want_json) {
        if (!c->json_stands)
            error_json(&c->json, c->fault.err, sentence);
        printf("%s\n", c->json.out.at);
    }
    fputs(c->complaint.at, stderr);
    fprintf(stderr, "diemban: %s\n", sentence);
    if (c->advice.len > 0)
        fprintf(stderr, "%s\n  %s\n", c->tr(restore_advice), c->advice.at);
}

static int answer(struct cli *c, enum err e)
{
    if (e == ERR_OK && (!str_ok(&c->text) || !str_ok(&c->json.out)))
        e = fault_set(&c->fault, ERR_NOMEM, "%s", "");
    if (e != ERR_OK) {
        c->fault.err = e;
        complain(c);
        return err_status(e);
    }
    if (c->want_json)
        printf("%s\n", c->json.out.at);
    else
        fwrite(c->text.at, 1, c->text.len, stdout);
    if (fflush(stdout) != 0) {
        fault_set(&c->fault, ERR_IO, "%s", "stdout");
        complain(c);
        return err_status(ERR_IO);
    }
    return c->status;
}

int cli_run(struct cli *c)
{
    if (c->fault.err != ERR_OK)
        return answer(c, c->fault.err);
    if (c->want_version || c->want_help || c->command == NULL) {
        bool json = c->want_json;
        c->want_json = false;
        if (c->want_version)
            help_version(c);
        else
            help_text(c);
        int status = answer(c, ERR_OK);
        c->want_json = json;
        return status;
    }
    return answer(c, c->command->run(c));
}
