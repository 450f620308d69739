/* cli.h: commands for scripts (cli.md), one file each in src/cli.
 *
 * A command is a row: name, words, options, summary, function. The frame parses the
 * arguments (options anywhere, also behind the command; `--name value` or `--name=value`;
 * negative numbers are words; `--` ends options), opens what the command asks for, prints
 * its answer to stdout and its complaint to stderr, and gives the exit status.
 * A function fills c->text, or c->json when c->want_json, and returns ERR_OK; or it returns
 * an error with c->fault filled. It prints nothing itself. */
#ifndef DIEMBAN_CLI_CLI_H
#define DIEMBAN_CLI_CLI_H

#include <stdbool.h>

#include "diemban/app/shop.h"
#include "diemban/base/json.h"

enum { CLI_WORDS_MAX = 2100, CLI_OPTIONS_MAX = 64 };

struct cli_option {
    const char *name;  /* without dashes */
    const char *value; /* what stands for its value in --help; NULL: a switch */
    const char *help;  /* msgid */
};

struct cli;
struct command {
    const char *name;    /* "sell", "product list" */
    const char *words;   /* usage of its words, e.g. "ITEM..."; "" none */
    const char *summary; /* msgid */
    enum err (*run)(struct cli *c);
    const struct cli_option *options; /* ended by a row without name; NULL none */
    int min_words, max_words;         /* words after the name; max −1: CLI_WORDS_MAX */
    void (*explain)(struct str *out); /* more lines for --help; NULL none */
};

/* A value that was given. */
struct cli_given {
    const char *name, *value; /* value "" for a switch */
};

struct cli {
    const struct command *more;    /* further commands, ended as cli_commands; NULL none: those
                                    * that need layers above this one (shell/commands.c) */
    const struct command *command; /* NULL: none given, open the counter */
    const char *words[CLI_WORDS_MAX];
    int word_count;
    struct cli_given given[CLI_OPTIONS_MAX];
    int given_count;

    bool want_json, want_help, want_version;
    const char *shop_path; /* --shop, $DIEMBAN_SHOP, or the default place */
    bool has_now;
    struct clock clock;
    tr_fn tr;

    struct shop shop; /* after cli_open */
    bool shop_open;
    struct arena arena; /* for the command's own use */
    struct json json;
    struct str text;
    struct str complaint; /* lines for stderr before the sentence of a failure */
    struct str advice;    /* a command that would help, after it */
    bool json_stands;     /* json is whole although the command failed: it has the error */
    int status;           /* a command may ask for another exit status than 0 after ERR_OK */
    struct fault fault;
};

/* All commands, ended by a row without name. */
extern const struct command cli_commands[];

/* Reads the arguments. ERR_USAGE with the fault filled. c must be cli_init-ed. */
void cli_init(struct cli *c, const struct clock *clock, tr_fn tr);
enum err cli_parse(struct cli *c, int argc, char **argv);
/* Runs the command (or help, version), prints, returns the exit status. */
int cli_run(struct cli *c);
void cli_finish(struct cli *c);
/* For main before anything else: the value of --lang, or NULL. */
const char *cli_language(int argc, char **argv);

/* ---- for commands ---- */

/* The value of an option; NULL if it was not given. Repeated: the last. */
const char *cli_value(const struct cli *c, const char *name);
/* What c->text holds, as a value of the JSON: text under "text", or bytes in hexadecimal digits
 * under `bytes`. */
void cli_put_bytes(struct cli *c, const char *bytes);
bool cli_has(const struct cli *c, const char *name);
/* A value as money; absent leaves *ret alone. */
enum err cli_money(struct cli *c, const char *name, struct money *ret);
/* A value as a whole number from min to max; absent leaves *ret alone. */
enum err cli_int(struct cli *c, const char *name, int64_t min, int64_t max, int64_t *ret);
/* Opens the shop file, with --now and --user taken care of. */
enum err cli_open(struct cli *c);
/* The same without --user: whoever is signed on acts. */
enum err cli_open_file(struct cli *c);
/* Reads the PIN that --pin-fd names; "" when there is none. Fixed size, cleaned by caller. */
enum err cli_pin(struct cli *c, char *out, size_t size);
/* The same from the descriptor that another option names. */
enum err cli_secret(struct cli *c, const char *option, char *out, size_t size);

#endif
