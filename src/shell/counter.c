/* The child: terminal, shop, loop. */
#include "counter.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "diemban/app/doubt.h"
#include "diemban/app/scanner.h"
#include "diemban/app/setting.h"
#include "diemban/app/shop.h"
#include "diemban/app/training.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/shell/come_back.h"
#include "diemban/shell/first.h"
#include "diemban/shell/loop.h"
#include "diemban/term/term_curses.h"
#include "keys.h"

#include "diemban/base/ban.h"

enum { SCANNER_GAP_MS = 35 };

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

int shell_open_signals(void)
{
    sigset_t set;
    signal(SIGPIPE, SIG_IGN); /* a printer that hangs up is an error */
    shell_signals(&set);
    sigaddset(&set, SIGWINCH);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

bool shell_signal_is_resize(int fd)
{
    struct signalfd_siginfo info;
    return read(fd, &info, sizeof info) == (ssize_t)sizeof info &&
           info.ssi_signo == (uint32_t)SIGWINCH;
}

static struct dispatch_settings dispatch_of(const struct shop *shop)
{
    return shop->scanning.learned ? dispatch_learned(&shop->scanning.profile)
                                  : (struct dispatch_settings){.gap_ms = SCANNER_GAP_MS};
}

/* A scanner that does not pass the keyboard, where one is set. */
static enum err open_scanner(struct shop *shop, struct scanner **ret, struct fault *f)
{
    struct arena a;
    arena_init(&a);
    const char *spec = scanner_spec(shop, &a);
    enum err e = spec[0] == '\0' ? ERR_OK : scanner_open(spec, false, &shop->clock, ret, f);
    arena_finish(&a);
    return e;
}

static void doubt_shown(void *ctx)
{
    struct counter_left *left = ctx;
    left->doubt = (struct store_doubt){.open = false};
}

static enum err run(struct shop *shop, const struct shell_options *o, const char *keys,
                    struct counter_left *left, struct fault *f)
{
    struct term *term = NULL;
    struct doubt_told told;
    struct term_curses_options looks = {.mono = o->mono};
    struct loop_options loop = {
        .keys = keys,
        .dispatch = dispatch_of(shop),
        .signal_fd = shell_open_signals(),
        .doubt = &told,
        .shown = doubt_shown,
        .ctx = left,
    };
    /* Keys are checked before the screen is taken, so that the complaint can be read. */
    struct keymap map;
    keymap_init(&map);
    enum err e = keymap_apply(&map, keys, f);
    if (e == ERR_OK)
        e = doubt_settle(shop, &left->doubt, &told, f);
    if (e == ERR_OK)
        e = open_scanner(shop, &loop.scanner, f);
    if (e == ERR_OK)
        e = term_curses_create(&o->clock, &looks, &term, f);
    if (e == ERR_OK)
        e = loop_run(shop, term, &loop, f);
    term_destroy(term);
    scanner_close(loop.scanner);
    if (loop.signal_fd >= 0)
        close(loop.signal_fd);
    return e;
}

/* What was not asked for at the start is as it is set. */
static enum err take_settings(struct shop *shop, struct shell_options *o, struct str *keys,
                              struct arena *a, struct fault *f)
{
    if (o->lang == NULL)
        i18n_language(setting_get(shop, SETTING_LANGUAGE, a));
    if (o->keys == NULL)
        o->keys = setting_get(shop, SETTING_KEYS, a);
    o->mono |= setting_int(shop, SETTING_COLOURS) == 0;
    return keys_read(o->keys, keys, f);
}

/* A file that is not there or does not open: from a backup, or a new shop. *stays false: the
 * person made none. */
static enum err open_shop(struct shop *shop, const struct shell_options *o, bool *stays,
                          struct str *command, struct fault *f)
{
    enum err e = shop_open(shop, o->shop, &o->clock, i18n_text, f);
    if (restore_helps(e))
        e = come_back(shop, o, stays, command, f);
    if (e == ERR_NO_FILE && command->len == 0)
        e = first_start(shop, o, stays, f);
    return e;
}

/* What went wrong, and what would help. */
static int complain(const struct fault *f, const struct str *command)
{
    int status = shell_complain(f);
    if (command->len > 0)
        fprintf(stderr, "%s\n  %s\n", _(restore_advice), command->at);
    return status;
}

/* A failed flush is told by the next child; what was in training is nobody's money. */
static bool must_leave(const struct shop *shop, struct counter_left *left)
{
    if (shop->store == NULL || !store_doubt_of(shop->store).open)
        return false;
    left->stored = store_has_committed(shop->store);
    if (!left->doubt.open) /* else the one before was not told yet */
        left->doubt = store_doubt_of(shop->store);
    if (training_on(shop))
        left->doubt = (struct store_doubt){.open = true};
    return true;
}

int counter_run(const struct shell_options *asked, struct counter_left *left)
{
    struct shell_options o = *asked;
    struct shop shop = {0};
    struct fault f = {0};
    struct str keys = STR_INIT, command = STR_INIT;
    struct arena a = {0};
    arena_init(&a);
    bool stays = true;
    enum err e = open_shop(&shop, &o, &stays, &command, &f);
    shop.vi = i18n_vietnamese;
    if (e == ERR_OK && stays)
        e = take_settings(&shop, &o, &keys, &a, &f);
    if (e == ERR_OK && stays)
        e = run(&shop, &o, keys.at, left, &f);
    bool again = must_leave(&shop, left);
    shop_close(&shop);
    int status = e == ERR_OK || again ? EXIT_DONE : complain(&f, &command);
    str_finish(&keys);
    str_finish(&command);
    arena_finish(&a);
    return again ? COUNTER_AGAIN : status;
}
