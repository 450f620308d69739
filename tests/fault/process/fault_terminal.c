/* T15: the terminal is left as it was found whatever ends the program, and a monkey at the keys
 * does no harm.
 *
 * Terminal: each signal, on each screen; the settings are compared whole. Monkey: 10,000 keys a
 * second of noise (keys, scans, pastes, broken UTF-8, sizes down to 1x1) of a seed; afterwards, by
 * keys, a sale goes through and the shift closes, and verify finds nothing. A program that ended
 * other than asked, or was started again by its supervisor, is a fault. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "till.h"

#include "check.h"

static struct lab lab;
static char template[80];

/* ---- the terminal as it was found ---- */

struct ending {
    const char *name;
    int sig;
    bool supervisor; /* the signal's target */
    int times;       /* a counter that crashes is started again, twice */
    int status;      /* −1: killed itself */
};

static const struct ending endings[] = {
    {"TERM", SIGTERM, true, 1, 0},
    {"HUP", SIGHUP, true, 1, 0},
    {"INT", SIGINT, true, 1, 0},
    {"TERM to the counter", SIGTERM, false, 1, 0},
    {"HUP to the counter", SIGHUP, false, 1, 0},
    {"SEGV", SIGSEGV, false, 3, 3},
    {"ABRT", SIGABRT, false, 3, 3},
    {"KILL", SIGKILL, false, 3, 3},
    {"BUS", SIGBUS, false, 3, 3},
    {"KILL to the supervisor", SIGKILL, true, 1, 128 + SIGKILL},
};
enum { ENDINGS = sizeof endings / sizeof *endings };

static const char *const screens[] = {"", F9, F3, F1, "\033[21~", "/", F5, "\033n", "\033s"};
enum { SCREENS = sizeof screens / sizeof *screens };

static void send_signal(const struct ending *e, pid_t *child)
{
    *child = pty_child(&pty, *child);
    till_wait(till_ready, NULL);
    kill(e->supervisor ? pty.pid : *child, e->sig);
}

/* The counter below a killed supervisor ends by itself; then its lock is free. */
static void settle(const struct ending *e)
{
    if (e->supervisor && e->sig == SIGKILL)
        for (int i = 0; i < 100 && till_held(); i++)
            pty_take(&pty, 20);
    while (pty_take(&pty, 20))
        continue;
}

static void judge_terminal(int64_t point, const struct ending *e, int status)
{
    struct termios after;
    if (status != e->status)
        lab_fault(&lab, LAB_HALF, point, "%s: status %d", e->name, status);
    if (tcgetattr(pty.fd, &after) != 0 || after.c_iflag != pty.before.c_iflag ||
        after.c_oflag != pty.before.c_oflag || after.c_lflag != pty.before.c_lflag ||
        after.c_cflag != pty.before.c_cflag ||
        memcmp(after.c_cc, pty.before.c_cc, sizeof after.c_cc) != 0)
        lab_fault(&lab, LAB_LOST, point, "%s: the terminal's settings are others", e->name);
    if (pty.alternate)
        lab_fault(&lab, LAB_LOST, point, "%s: the second screen is left on", e->name);
}

static void one_ending(int64_t point)
{
    const struct ending *e = &endings[point % ENDINGS];
    struct rng r = lab_rng(&lab, point);
    struct till_state s = {0};
    pid_t child = 0;
    till_start(NULL);
    if (!till_wait(till_ready, NULL))
        fail_msg("the counter did not start");
    if (till_screen().lines < 3)
        till_scan(&s, (int)rng_below(&r, GOODS));
    till_rest(false);
    pty_send(&pty, screens[rng_below(&r, SCREENS)]);
    pty_watch(&pty, now_ms() + (int64_t)rng_below(&r, 60));
    pty_resize(&pty, 30, 100);
    child = 0;
    kill(e->supervisor ? pty.pid : (child = pty_child(&pty, 0)), e->sig);
    for (int i = 1; i < e->times; i++)
        send_signal(e, &child);
    int status = pty_status(&pty);
    settle(e);
    judge_terminal(point, e, status);
    till_gone();
}

/* ---- the monkey ---- */

enum { SLICES = 100, KEYS_A_SLICE = 100, SLICE_MS = 10 };

static const char *const keys[] = {
    "\r",
    "\n",
    "\t",
    "\033",
    "\033[A",
    "\033[B",
    "\033[C",
    "\033[D",
    "\033[H",
    "\033[F",
    "\033[5~",
    "\033[6~",
    "\033[2~",
    "\033[3~",
    "\033OP",
    "\033OQ",
    "\033OR",
    "\033OS",
    "\033[15~",
    "\033[17~",
    "\033[18~",
    "\033[19~",
    "\033[20~",
    "\033[21~",
    "\033[23~",
    "\033[24~",
    "\177",
    "\b",
    "\001",
    "\003",
    "\004",
    "\032",
    "\034",
    "/",
    "?",
    "*",
    "+",
    "-",
    ".",
    ",",
    "đ",
    "ề",
    "\xc3",
    "\xff\xfe",
    "\xe1\xbb",
    "\033[<0;10;10M",
    "\033[200~dán\r\n1*2\t\033[201~",
    "\033[200~",
    "\033[201~",
    "2000000010014\r",
    "2000000010021\r\n",
    "8938500000000\t",
    "3*",
    "100k*",
    "350g*",
    "\033[1;5C",
    "\033[1;2P",
    "\033[999;999Z",
    "\033]0;x\007",
    "\033[",
};
enum { KEYS = sizeof keys / sizeof *keys };

static void add_key(struct rng *r, char *bytes, size_t size)
{
    size_t n = strlen(bytes);
    uint64_t kind = rng_below(r, 10);
    if (kind < 4)
        snprintf(bytes + n, size - n, "%c", (char)(' ' + (char)rng_below(r, 95)));
    else if (kind == 4)
        snprintf(bytes + n, size - n, "\033%c", (char)('a' + (char)rng_below(r, 26)));
    else if (kind == 5)
        snprintf(bytes + n, size - n, "%c", (char)(1 + (char)rng_below(r, 31)));
    else
        snprintf(bytes + n, size - n, "%s", keys[rng_below(r, KEYS)]);
}

static void another_size(struct rng *r)
{
    static const int sizes[][2] = {{1, 1}, {24, 80}, {30, 100}, {2, 200}, {60, 20}, {20, 60}};
    const int *size = sizes[rng_below(r, sizeof sizes / sizeof *sizes)];
    pty_resize(&pty, size[0], size[1]);
}

static void noise_slice(struct rng *r)
{
    char bytes[4000] = "";
    for (int i = 0; i < KEYS_A_SLICE; i++)
        add_key(r, bytes, sizeof bytes);
    pty_send(&pty, bytes);
    if (rng_below(r, 20) == 0)
        another_size(r);
}

static void start_counter(void)
{
    till_start(NULL);
    if (till_wait(till_ready, NULL))
        return;
    char *text = pty_text(&pty);
    puts(text);
    fail_msg("the counter did not start");
}

/* The counter, waited for; 0 when the program has ended. */
static pid_t counter_running(void)
{
    pid_t child = 0;
    while (child == 0 && till_alive()) {
        child = pty_child_now(&pty);
        if (child == 0)
            pty_take(&pty, 10);
    }
    return child;
}

/* The menu may have ended it, as asked; anything else is a crash. */
static void start_if_ended(int64_t point, pid_t *child)
{
    pid_t now = counter_running();
    if (now != 0 && now != *child)
        lab_fault(&lab, LAB_CORRUPT, point, "the counter died and was started again");
    if (now == 0) {
        if (!WIFEXITED(pty.status) || WEXITSTATUS(pty.status) != 0)
            lab_fault(&lab, LAB_CORRUPT, point, "the counter ended with %d", pty.status);
        pty_storm_end(&pty);
        till_gone();
        start_counter();
        pty_storm_begin(&pty);
    }
    *child = pty_child(&pty, 0);
}

static void make_noise(int64_t point, struct rng *r)
{
    int64_t begin = now_ms();
    pid_t child = pty_child(&pty, 0);
    pty_storm_begin(&pty);
    for (int slice = 0; slice < SLICES; slice++) {
        noise_slice(r);
        pty_watch(&pty, begin + (int64_t)slice * SLICE_MS);
        if (slice % 10 == 9)
            start_if_ended(point, &child);
    }
    pty_send(&pty, "\033[201~");
    pty_storm_end(&pty);
    start_if_ended(point, &child);
    pty_storm_end(&pty);
}

/* Back to the selling screen, as a person gets there: Esc until it shows. */
static bool calm_down(void)
{
    pty_resize(&pty, 31, 101); /* another size: what was dropped in the storm is drawn again */
    till_rest(true);
    pty_resize(&pty, 30, 100);
    till_rest(true);
    for (int i = 0; i < 12; i++) {
        pty_send(&pty, ESC); /* at least twice: a mode may be left on, as the price check */
        pty_watch(&pty, now_ms() + 150);
        if (i > 0 && till_ready(NULL))
            return true;
    }
    return false;
}

/* Puts aside what the noise left in the cart, then sells one. */
static bool sells(void)
{
    struct till_state s;
    if (!calm_down())
        return false;
    if (!pty_shows(&pty, "Giỏ hàng trống")) {
        pty_send(&pty, F5);
        till_rest(true);
        pty_send(&pty, "khi");
        pty_watch(&pty, now_ms() + 200);
        pty_send(&pty, "\r");
        till_rest(true);
        if (!calm_down())
            return false;
    }
    s = till_screen();
    if (s.lines != 0)
        return false;
    till_scan(&s, 0);
    till_rest(true);
    till_pay(&s);
    till_rest(true);
    struct till_state now = till_screen();
    return now.sales != TILL_HIDDEN && till_agrees(&now, &s);
}

/* A word and then Enter, slowly enough not to be a scan. */
static void enter_word(const char *word)
{
    pty_send(&pty, word);
    pty_watch(&pty, now_ms() + 200);
    pty_send(&pty, "\r");
    till_rest(true);
}

static void open_shift(void)
{
    calm_down();
    enter_word("/open-shift");
    enter_word("0");
    calm_down();
}

/* The drawer counted as empty, the reason, the word; nobody is there to approve of what is missing:
 * it waits. */
static bool closes_shift(void)
{
    if (!calm_down())
        return false;
    enter_word("/close-shift");
    for (int i = 0; i < 14; i++) {
        pty_send(&pty, "\033[B");
        pty_take(&pty, 50);
    }
    enter_word("");
    enter_word("khi");
    enter_word("chot");
    if (!pty_shows(&pty, "Đã chốt ca")) {
        pty_send(&pty, F5);
        till_rest(true);
    }
    return pty_shows(&pty, "BIÊN BẢN GIAO CA");
}

static void end_counter(int64_t point)
{
    kill(pty.pid, SIGTERM);
    int status = pty_status(&pty);
    if (status != 0)
        lab_fault(&lab, LAB_CORRUPT, point, "asked to end it says %d", status);
    till_gone();
}

/* The file of the closed program: its shift is closed, unless the monkey had gone to training. */
static void judge_closed(int64_t point)
{
    struct fault f = {0};
    struct shift shift;
    bool open;
    temp_shop_again(&shop);
    must(store_shift_open(shop.store, &shift, &open, &f), &f);
    if (open)
        lab_fault(&lab, LAB_LOST, point, "the shift was closed on the screen, not in the file");
    temp_shop_close(&shop);
}

static void tell(int64_t point, const char *what)
{
    char *text = pty_text(&pty);
    lab_fault(&lab, LAB_LOST, point, "%s:\n%s", what, text);
    free(text);
}

/* By keys alone; a shift that the monkey closed is opened again. */
static bool sell_and_close(int64_t point)
{
    if (!sells()) {
        open_shift();
        if (!sells()) {
            tell(point, "it does not sell any more");
            return false;
        }
    }
    if (!closes_shift()) {
        tell(point, "the shift does not close");
        return false;
    }
    return !pty_shows(&pty, "TẬP BÁN");
}

static void one_monkey(int64_t point)
{
    struct rng r = lab_rng(&lab, point);
    struct till_state file;
    till_copy(template, shop.dir);
    start_counter();
    make_noise(point, &r);
    bool closed = sell_and_close(point);
    end_counter(point);
    if (till_file(&lab, point, &file) && closed)
        judge_closed(point);
}

/* Who could approve of the difference, were she here. */
static void add_manager(void)
{
    struct fault f = {0};
    struct person minh = {.name = "minh", .shown = "Minh", .role = PERSON_MANAGER, .active = true};
    temp_shop_again(&shop);
    must(store_begin(shop.store, &f), &f);
    must(store_person_add(shop.store, &minh, &f), &f);
    must(store_commit(shop.store, &f), &f);
    temp_shop_close(&shop);
}

int main(int argc, char **argv)
{
    lab_begin(&lab, argc, argv, 100);
    open_shop(NULL);
    add_manager();
    snprintf(template, sizeof template, "%s.template", shop.dir);
    till_copy(shop.dir, template);
    if (fault_wants(&lab.args, "terminal")) {
        lab_row(&lab, "T15 terminal restored");
        for (int64_t point = lab.first; point < lab.end; point++)
            one_ending(point);
        lab_row_end(&lab);
    }
    if (fault_wants(&lab.args, "monkey")) {
        if (lab.args.point < 0) /* each is seconds of noise: one for ten */
            lab.end = (lab.end + 9) / 10;
        lab_row(&lab, "T15 monkey at the keys");
        for (int64_t point = lab.first; point < lab.end; point++)
            one_monkey(point);
        lab_row_end(&lab);
    }
    close_shop(NULL);
    till_copy(NULL, template);
    return lab_end(&lab);
}
