/* T6: a flush of the disk fails under the real program.
 *
 * strace is put on the counter's process alone and lets one flush of the file or its log fail;
 * the supervisor starts another, which nobody disturbs. Its first frame says what became of the
 * act, and what it says is what the file holds: "stored" with the number, "not stored" with the
 * cart as it was; the sale that comes next goes through. Where flushes fail for ever the program
 * ends with a sentence, after two counters and not more. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "till.h"

#include "check.h"
#include "diemban/core/number.h"
#include "diemban/store/sale.h"

enum { KINDS = 4, FLUSHES = 3 };

/* A sale that ends a log full of others; the same as the first one of an empty log (SQLite flushes
 * the log's head before anything else: that sale is not there); a scan; flushes fail for ever. */
enum kind { PAY, PAY_FIRST, SCAN, FOR_EVER };

static const char said[] = "Ổ đĩa lỗi", stored[] = "đã lưu", not_stored[] = "chưa lưu";

static struct lab lab;
static char template[80], template_empty[80];
static int restarts, sales_stored, sales_missing;

/* ---- strace on one process ---- */

static bool traced(pid_t pid)
{
    char name[40], line[200];
    long tracer = 0;
    snprintf(name, sizeof name, "/proc/%d/status", (int)pid);
    FILE *in = fopen(name, "r");
    while (in != NULL && tracer == 0 && fgets(line, sizeof line, in))
        if (strncmp(line, "TracerPid:", 10) == 0)
            tracer = strtol(line + 10, NULL, 10);
    if (in != NULL)
        fclose(in);
    return tracer != 0;
}

/* From now on the nth flush of that process fails, once. Waits until it is under strace; 0 when
 * that may not be. */
static pid_t disturb(pid_t pid, int nth)
{
    char inject[60], number[12], log[120];
    snprintf(inject, sizeof inject, "inject=fdatasync,fsync:error=EIO:when=%d", nth);
    snprintf(number, sizeof number, "%d", (int)pid);
    snprintf(log, sizeof log, "%s-wal", shop.path);
    pid_t tracer = fork();
    assert_true(tracer >= 0);
    if (tracer == 0) {
        execlp("strace", "strace", "-qq", "-o", "/dev/null", "-e", inject, "-P", log, "-P",
               shop.path, "-p", number, (char *)NULL);
        _exit(127);
    }
    while (!traced(pid)) {
        if (waitpid(tracer, NULL, WNOHANG) == tracer)
            return 0;
        usleep(1000);
    }
    return tracer;
}

/* ---- one point ---- */

struct point {
    int64_t number;
    struct rng rng;
    struct till_state before, asked, now;
    char sale[NUMBER_TEXT]; /* that the screen says is stored; "" none */
};

/* The number in "đơn HD001201000038 đã lưu". */
static void read_number(struct point *p)
{
    char *text = pty_text(&pty);
    const char *at = strstr(text, said);
    at = at ? strstr(at, "HD") : NULL;
    size_t n = at ? strspn(at, "HD0123456789") : 0;
    if (n > 0 && n < sizeof p->sale)
        snprintf(p->sale, sizeof p->sale, "%.*s", (int)n, at);
    free(text);
}

static void wrong(const struct point *p, enum lab_fault fault, const char *what)
{
    char *text = pty_text(&pty);
    lab_fault(&lab, fault, p->number, "%s; before %s, asked for %s\n%s", what,
              till_text(&p->before), till_text(&p->asked), text);
    free(text);
}

/* What the first frame of the new counter says, against what it shows. */
static void judge_sentence(struct point *p, bool sale)
{
    bool is_there = till_agrees(&p->now, &p->asked);
    if (!pty_shows(&pty, said))
        wrong(p, LAB_LOST, "nothing is said of the act");
    else if (!is_there && !till_agrees(&p->now, &p->before))
        wrong(p, LAB_HALF, "it is neither there nor not there");
    else if (sale && pty_shows(&pty, is_there ? not_stored : stored))
        wrong(p, is_there ? LAB_HALF : LAB_LOST, "it says the opposite of what is there");
    else if (sale && !pty_shows(&pty, is_there ? stored : not_stored))
        wrong(p, LAB_LOST, "it does not say whether the sale is stored");
    if (sale && is_there)
        read_number(p);
    sales_stored += sale && is_there;
    sales_missing += sale && !is_there;
}

/* The file of the closed program, and the sale that was said to be in it. */
static void judge_file(const struct point *p, const struct till_state *should)
{
    struct till_state file;
    struct stored_sale s;
    struct arena a = {0};
    struct fault f = {0};
    if (!till_file(&lab, p->number, &file))
        return;
    if (!till_agrees(should, &file))
        lab_fault(&lab, file.sales < should->sales ? LAB_LOST : LAB_HALF, p->number,
                  "the screen: %s; the file: %s", till_text(should), till_text(&file));
    if (p->sale[0] == '\0')
        return;
    temp_shop_again(&shop);
    arena_init(&a);
    if (store_sale_by_number(shop.store, p->sale, &a, &s, &f) != ERR_OK)
        lab_fault(&lab, LAB_LOST, p->number, "%s was said to be stored", p->sale);
    arena_finish(&a);
    temp_shop_close(&shop);
}

static void begin(struct point *p)
{
    if (!till_wait(till_ready, NULL))
        fail_msg("the counter did not start");
    till_rest(false);
    p->before = p->now = p->asked = till_screen();
}

static void end_it(void)
{
    if (till_alive()) {
        kill(pty.pid, SIGTERM);
        pty_status(&pty);
    }
    till_gone();
}

static void act(struct point *p, bool sale)
{
    if (sale)
        till_pay(&p->asked);
    else
        till_scan(&p->asked, (int)rng_below(&p->rng, GOODS));
    till_rest(true);
}

/* The shift's figures stand, whatever window is open. */
static bool at_work(void *ctx)
{
    (void)ctx;
    return pty.alternate && till_screen().sales != TILL_HIDDEN;
}

static bool sentence(void *ctx)
{
    return till_ready(ctx) && pty_shows(&pty, said);
}

/* Acts until a flush failed: the counter is another process then. */
static bool until_another(struct point *p, pid_t child, bool sale)
{
    for (int i = 0; i <= FLUSHES; i++) {
        bool pays = sale && p->asked.lines > 0;
        p->before = p->asked;
        act(p, pays);
        pid_t is = pty_child(&pty, 0);
        if (!till_wait(at_work, NULL))
            wrong(p, LAB_LOST, "it is not back");
        till_rest(false);
        p->now = till_screen();
        if (is != child || pty_child(&pty, 0) != child) {
            till_wait(sentence, NULL); /* not the picture of the old one */
            till_rest(false);
            p->now = till_screen();
            judge_sentence(p, pays);
            return true;
        }
        if (!till_agrees(&p->now, &p->asked))
            wrong(p, LAB_LOST, "undisturbed it does not sell");
    }
    return false;
}

static void once(struct point *p, enum kind kind)
{
    int nth = kind == PAY_FIRST ? 1 : 1 + (int)rng_below(&p->rng, FLUSHES);
    till_copy(kind == PAY_FIRST ? template_empty : template, shop.dir);
    till_start(NULL);
    begin(p);
    if (kind == PAY)
        act(p, false);
    pid_t child = pty_child(&pty, 0), tracer = disturb(child, nth);
    assert_true(tracer != 0);
    pty_watch(&pty, now_ms() + 50);
    restarts += until_another(p, child, kind != SCAN);
    p->before = p->asked = p->now; /* and then it sells */
    act(p, false);
    act(p, true);
    p->now = till_screen();
    if (!till_agrees(&p->now, &p->asked))
        wrong(p, LAB_LOST, "it does not sell any more");
    end_it();
    waitpid(tracer, NULL, 0);
    judge_file(p, &p->asked);
}

static void for_ever(struct point *p)
{
    char log[120], trace[100];
    snprintf(log, sizeof log, "%s-wal", shop.path);
    snprintf(trace, sizeof trace, "%s.trace", shop.dir);
    till_copy(template, shop.dir);
    till_start((const char *const[]){"/usr/bin/strace", "-f", "-qq", "-o", trace, "-e",
                                     "inject=fdatasync,fsync:error=EIO:when=3+", "-P", log, NULL});
    begin(p);
    for (int i = 0; i < 8 && till_alive(); i++) {
        act(p, false);
        till_wait(till_ready, NULL);
    }
    if (till_alive())
        wrong(p, LAB_CORRUPT, "it goes on where nothing can be stored");
    else if (!WIFEXITED(pty.status) || WEXITSTATUS(pty.status) != 3)
        lab_fault(&lab, LAB_CORRUPT, p->number, "it ended with %d", pty.status);
    while (pty_take(&pty, 20))
        continue;
    if (!pty_shows(&pty, "Ổ đĩa lại lỗi") || pty.alternate)
        wrong(p, LAB_LOST, "it does not say why it ended");
    end_it();
    unlink(trace);
    struct till_state file;
    till_file(&lab, p->number, &file);
}

static void one_point(int64_t number)
{
    struct point p = {.number = number, .rng = lab_rng(&lab, number)};
    enum kind kind = (enum kind)(number % KINDS);
    if (kind == FOR_EVER)
        for_ever(&p);
    else
        once(&p, kind);
}

/* ---- all ---- */

/* One line in the cart, and nothing in the log. */
static void make_empty(void)
{
    struct point p = {.number = -1};
    struct fault f = {0};
    till_start(NULL);
    begin(&p);
    act(&p, false);
    end_it();
    temp_shop_again(&shop);
    must(store_settle(shop.store, &f), &f);
    temp_shop_close(&shop);
    till_copy(shop.dir, template_empty);
}

/* strace is there and may be put on a process that runs. */
static bool may_attach(void)
{
    pid_t idle = fork();
    assert_true(idle >= 0);
    if (idle == 0) {
        pause();
        _exit(0);
    }
    pid_t tracer = disturb(idle, 1);
    kill(idle, SIGKILL);
    waitpid(idle, NULL, 0);
    if (tracer != 0)
        waitpid(tracer, NULL, 0);
    return tracer != 0;
}

int main(int argc, char **argv)
{
    lab_begin(&lab, argc, argv, 200);
    setenv("LSAN_OPTIONS", "detect_leaks=0", 1); /* it ends a process that is traced */
    open_shop(NULL);
    if (!may_attach()) {
        close_shop(NULL);
        printf("skipped: strace is not there or may not be put on a process\n");
        lab.end = lab.first;
        lab_row(&lab, "T6 skipped: no strace on a running process");
        lab_row_end(&lab);
        return getenv("MESON_TEST_ITERATION") != NULL ? 77 : 0;
    }
    snprintf(template, sizeof template, "%s.template", shop.dir);
    snprintf(template_empty, sizeof template_empty, "%s.empty", shop.dir);
    till_copy(shop.dir, template);
    make_empty();
    lab_row(&lab, "T6 a flush fails");
    for (int64_t point = lab.first; point < lab.end; point++)
        one_point(point);
    if (lab.args.point < 0 && lab.end >= 12 && (sales_stored == 0 || sales_missing == 0))
        lab_fault(&lab, LAB_CORRUPT, 0, "no sale was stored, or none was not");
    lab_row_end(&lab);
    printf("%d counters started again; of their sales %d were stored, %d not\n", restarts,
           sales_stored, sales_missing);
    close_shop(NULL);
    till_copy(NULL, template);
    till_copy(NULL, template_empty);
    return lab_end(&lab);
}
