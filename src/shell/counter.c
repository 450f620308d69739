/* The child: terminal, shop, loop. */
#include "counter.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "diemban/app/shop.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/shell/loop.h"
#include "diemban/term/term_curses.h"

#include "diemban/base/ban.h"

enum { KEY_SET_MAX = 64 * 1024, SCANNER_GAP_MS = 35 };

int shell_complain(const struct fault *f)
{
    char sentence[512];
    fprintf(stderr, "diemban: %s\n", fault_sentence(f, i18n_text, sentence, sizeof sentence));
    return err_status(f->err);
}

void shell_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGHUP);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGQUIT);
}

/* The text of a built-in set or of a file. */
static enum err read_keys(const char *name, struct str *out, struct fault *f)
{
    if (name == NULL || name[0] == '\0')
        return ERR_OK;
    const char *builtin = keymap_builtin(name);
    if (builtin != NULL) {
        str_add(out, builtin);
        return ERR_OK;
    }
    FILE *file = fopen(name, "re");
    if (file == NULL)
        return fault_set(f, ERR_NO_FILE, "%s", name);
    char chunk[4096];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0 && out->len < KEY_SET_MAX)
        str_add_n(out, chunk, n);
    fclose(file);
    return str_ok(out) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
}

static int open_signals(void)
{
    sigset_t set;
    shell_signals(&set);
    sigaddset(&set, SIGWINCH);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static enum err run(struct shop *shop, const struct shell_options *o, const char *keys,
                    struct fault *f)
{
    struct term *term = NULL;
    struct term_curses_options looks = {.mono = o->mono};
    struct loop_options loop = {
        .keys = keys, .dispatch = {.gap_ms = SCANNER_GAP_MS}, .signal_fd = open_signals()};
    /* Keys are checked before the screen is taken, so that the complaint can be read. */
    struct keymap map;
    keymap_init(&map);
    enum err e = keymap_apply(&map, keys, f);
    if (e == ERR_OK)
        e = term_curses_create(&o->clock, &looks, &term, f);
    if (e == ERR_OK)
        e = loop_run(shop, term, &loop, f);
    term_destroy(term);
    if (loop.signal_fd >= 0)
        close(loop.signal_fd);
    return e;
}

int counter_run(const struct shell_options *o)
{
    struct shop shop = {0};
    struct fault f = {0};
    struct str keys = STR_INIT;
    enum err e = read_keys(o->keys, &keys, &f);
    if (e == ERR_OK)
        e = shop_open(&shop, o->shop, &o->clock, i18n_text, &f);
    if (e == ERR_OK)
        e = run(&shop, o, keys.at, &f);
    shop_close(&shop);
    str_finish(&keys);
    return e == ERR_OK ? EXIT_DONE : shell_complain(&f);
}
