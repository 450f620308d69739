/* The counter in its terminal, seen twice. */
#include "till.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "diemban/store/verify.h"

enum { ROWS = 30, COLS = 100, QUIET_MS = 45, REST_MS = 2500 };

/* ---- acts ---- */

void till_scan(struct till_state *s, int product)
{
    s->lines++;
    s->total += goods[product].price;
    scan(goods[product].gtin);
}

void till_pay(struct till_state *s)
{
    s->sales++;
    s->revenue += s->total;
    s->lines = s->total = 0;
    pty_send(&pty, F9 F9);
}

/* ---- the screen ---- */

/* The first number at or after text, dots between its digits; TILL_HIDDEN when there is none on
 * the line. */
static int64_t number_after(const char *text)
{
    int64_t n = TILL_HIDDEN;
    for (; *text != '\0' && *text != '\n'; text++) {
        if (*text >= '0' && *text <= '9')
            n = (n < 0 ? 0 : n * 10) + (*text - '0');
        else if (n >= 0 && *text != '.')
            break;
    }
    return n;
}

static int64_t after_word(const char *screen, const char *word)
{
    const char *at = strstr(screen, word);
    return at ? number_after(at + strlen(word)) : TILL_HIDDEN;
}

/* Where " mặt hàng " stands after a number: "12 mặt hàng". */
static const char *goods_line(const char *screen)
{
    static const char word[] = " mặt hàng ";
    const char *at = strstr(screen, word);
    while (at != NULL && (at == screen || at[-1] < '0' || at[-1] > '9'))
        at = strstr(at + 1, word);
    return at;
}

static int64_t number_before(const char *screen, const char *at)
{
    while (at > screen && at[-1] >= '0' && at[-1] <= '9')
        at--;
    return number_after(at);
}

struct till_state till_screen(void)
{
    char *text = pty_text(&pty);
    const char *cart = goods_line(text);
    struct till_state s = {.lines = cart ? number_before(text, cart) : TILL_HIDDEN,
                           .total = cart ? number_after(cart) : TILL_HIDDEN,
                           .sales = after_word(text, "│ Đã bán "),
                           .revenue = after_word(text, "│ Doanh thu ")};
    free(text);
    return s;
}

bool till_agrees(const struct till_state *shown, const struct till_state *s)
{
    return (shown->lines == TILL_HIDDEN || shown->lines == s->lines) &&
           (shown->total == TILL_HIDDEN || shown->total == s->total) &&
           (shown->sales == TILL_HIDDEN || shown->sales == s->sales) &&
           (shown->revenue == TILL_HIDDEN || shown->revenue == s->revenue);
}

const char *till_text(const struct till_state *s)
{
    static char out[2][120];
    static int turn;
    turn = !turn;
    snprintf(out[turn], sizeof out[turn], "%lld lines %lld, %lld sales %lld", (long long)s->lines,
             (long long)s->total, (long long)s->sales, (long long)s->revenue);
    return out[turn];
}

/* ---- the process ---- */

void till_start(const char *const *before)
{
    const char *words[40];
    size_t n = 0;
    for (; before != NULL && before[n] != NULL; n++)
        words[n] = before[n];
    words[n++] = getenv("DIEMBAN_BINARY");
    words[n++] = "--shop";
    words[n++] = shop.path;
    words[n] = NULL;
    pty_start(&pty, ROWS, COLS, "xterm-256color", "C.UTF-8", words);
}

bool till_alive(void)
{
    if (!pty.ended && waitpid(pty.pid, &pty.status, WNOHANG) == pty.pid)
        pty.ended = true;
    return !pty.ended;
}

bool till_wait(till_predicate holds, void *ctx)
{
    int64_t until = now_ms() + PTY_WAIT_MS;
    while (!holds(ctx)) {
        if (now_ms() > until)
            return false;
        if (!till_alive() && !pty_take(&pty, 0))
            return holds(ctx);
        pty_take(&pty, 20);
    }
    return true;
}

void till_rest(bool waits_for_something)
{
    int64_t until = now_ms() + REST_MS;
    bool any = !waits_for_something;
    while (now_ms() < until && till_alive()) {
        if (pty_take(&pty, any ? QUIET_MS : QUIET_MS * 2))
            any = true;
        else if (any && pty.alternate)
            return;
    }
}

bool till_ready(void *ctx)
{
    (void)ctx;
    struct till_state s = till_screen();
    return pty.alternate && s.lines != TILL_HIDDEN && s.total != TILL_HIDDEN &&
           s.sales != TILL_HIDDEN;
}

void till_flush_keys(void)
{
    int slave = open(ptsname(pty.fd), O_RDWR | O_NOCTTY);
    if (slave >= 0) {
        tcflush(slave, TCIFLUSH);
        close(slave);
    }
}

bool till_held(void)
{
    struct fault f = {0};
    struct store *s = NULL;
    enum err e = store_open_inspect(shop.path, &shop.clock, &s, &f);
    store_close(s);
    return e == ERR_HELD;
}

void till_gone(void)
{
    if (!pty.ended) {
        kill(pty.pid, SIGKILL);
        pty_status(&pty);
    }
    pty_end(&pty);
    pty.pid = 0;
    for (int i = 0; i < 2000 && till_held(); i++)
        usleep(1000);
}

/* ---- the file ---- */

bool till_run(const char *const *words)
{
    posix_spawn_file_actions_t quiet;
    pid_t pid;
    int status;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    bool good = posix_spawnp(&pid, words[0], &quiet, NULL, (char *const *)words, environ) == 0 &&
                waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    posix_spawn_file_actions_destroy(&quiet);
    return good;
}

void till_copy(const char *from, const char *to)
{
    assert_true(till_run((const char *const[]){"rm", "-rf", to, NULL}));
    if (from != NULL)
        assert_true(till_run((const char *const[]){"cp", "-a", from, to, NULL}));
}

struct findings {
    struct lab *lab;
    int64_t point;
};

static void finding(void *ctx, const struct verify_finding *v)
{
    struct findings *all = ctx;
    lab_fault(all->lab, LAB_CORRUPT, all->point, "verify: %s %s: %s {%s}", v->what, v->sale,
              v->message, v->detail);
}

static enum err look(struct till_state *ret, struct fault *f)
{
    struct cart c;
    struct journal_head head;
    int64_t id;
    bool found = false;
    *ret = (struct till_state){.sales = store_sale_count(shop.store)};
    store_journal_head(shop.store, &head);
    ret->revenue = head.total.sales.dong;
    cart_init(&c);
    enum err e = store_cart_current(shop.store, "lan", &id, f);
    if (e == ERR_OK && id != 0)
        e = store_cart_load(shop.store, id, &c, &found, f);
    ret->lines = c.count;
    for (int i = 0; i < c.count; i++)
        ret->total += c.lines[i].amount.dong;
    cart_finish(&c);
    return e;
}

bool till_file(struct lab *l, int64_t point, struct till_state *ret)
{
    struct fault f = {0};
    struct findings all = {.lab = l, .point = point};
    struct verify_options all_of_it = {.full = true, .signatures = true};
    struct verify_result result;
    enum err e = store_open(shop.path, &shop.clock, &shop.store, &f);
    if (e == ERR_OK)
        e = look(ret, &f);
    if (e == ERR_OK)
        e = store_verify(shop.store, &all_of_it, finding, &all, &result, &f);
    if (e != ERR_OK)
        lab_fault(l, LAB_CORRUPT, point, "the file: %s %s", err_code(e), f.what);
    temp_shop_close(&shop);
    return e == ERR_OK;
}
