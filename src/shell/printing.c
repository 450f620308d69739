#include "printing.h"

#include <string.h>

#include "diemban/app/setting.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/dev/escpos.h"

#include "diemban/base/ban.h"

enum { RETRY_FIRST_MS = 1000, RETRY_LAST_MS = 30000 };

void printing_begin(struct printing *p, struct shop *shop)
{
    *p = (struct printing){.shop = shop};
}

void printing_end(struct printing *p)
{
    printer_close(p->printer);
    p->printer = NULL;
}

void printing_wake(struct printing *p, unsigned effects)
{
    p->drawer |= (effects & EFFECT_DRAWER) != 0 && !p->shop->head.training;
    p->test |= (effects & EFFECT_TEST_PAGE) != 0;
    if (effects & (EFFECT_PRINT | EFFECT_DRAWER | EFFECT_TEST_PAGE)) {
        p->again = 0;
        p->failures = 0;
    }
}

static int64_t now(const struct printing *p)
{
    return clock_mono(&p->shop->clock);
}

/* The printer as it is set now; another than before is opened anew. */
static enum err take_printer(struct printing *p, struct fault *f)
{
    struct printer_device device;
    struct arena a;
    arena_init(&a);
    const char *set = setting_get(p->shop, SETTING_PRINTER, &a);
    enum err e = print_printer(p->shop, &device, &p->profile, f);
    if (e != ERR_OK || strcmp(set, p->device) != 0) {
        printing_end(p);
        text_copy(p->device, sizeof p->device, set);
    }
    if (e == ERR_OK && p->printer == NULL)
        e = printer_open(&device, p->profile.answers, &p->shop->clock, &p->printer);
    arena_finish(&a);
    return e;
}

/* ---- what is to be sent ---- */

static bool add_paper(struct printing *p, struct str *out, struct fault *f)
{
    struct arena a;
    struct print_job job;
    arena_init(&a);
    bool there = print_next(p->shop, &a, &job, f) == ERR_OK && job.id != 0 &&
                 escpos_doc(&job.doc, &p->profile, out);
    p->job = there ? job.id : 0;
    if (there)
        escpos_lacks(&job.doc, p->profile.letters, &p->lacking);
    arena_finish(&a);
    return there;
}

static bool next_bytes(struct printing *p, struct str *out, struct fault *f)
{
    p->job = 0;
    if (p->drawer && p->profile.drawer) {
        escpos_drawer(out);
        return true;
    }
    p->drawer = false;
    if (p->test)
        return escpos_test_page(_("Printer test"), _("Which number reads right?"), &p->profile,
                                out);
    return add_paper(p, out, f);
}

static void begin_job(struct printing *p, struct fault *f)
{
    struct str bytes = STR_INIT;
    p->again = INT64_MAX;
    if (take_printer(p, f) == ERR_OK && next_bytes(p, &bytes, f))
        printer_send(p->printer, bytes.at, bytes.len);
    str_finish(&bytes);
}

/* ---- what became of it ---- */

static bool set_state(struct printing *p, enum printer_state state)
{
    bool changed = p->state != state && !(p->state == PRINTER_UNKNOWN && state == PRINTER_READY);
    p->state = state;
    return changed;
}

static bool done(struct printing *p, struct fault *f)
{
    struct fault own = {0};
    if (p->job != 0)
        print_done(p->shop, p->job, &own);
    else if (p->drawer)
        p->drawer = false;
    else
        p->test = false;
    p->failures = 0;
    p->again = 0;
    *f = own;
    return set_state(p, PRINTER_READY);
}

/* A pulse that comes late would open the drawer before nobody. */
static bool failed(struct printing *p, const struct fault *f)
{
    int64_t wait = RETRY_FIRST_MS;
    for (int i = 0; i < p->failures && wait < RETRY_LAST_MS; i++)
        wait *= 2;
    p->drawer = false;
    p->failures++;
    p->again = now(p) + (wait < RETRY_LAST_MS ? wait : RETRY_LAST_MS);
    return set_state(p, f->err == ERR_NO_PAPER ? PRINTER_PAPER_OUT : PRINTER_OFFLINE);
}

bool printing_step(struct printing *p, struct fault *f)
{
    *f = (struct fault){0};
    if (p->printer == NULL || !printer_busy(p->printer)) {
        if (p->again > now(p))
            return false;
        begin_job(p, f);
    }
    if (p->printer == NULL || !printer_busy(p->printer))
        return false;
    enum printer_news news = printer_step(p->printer, f);
    if (news == PRINTER_NO_NEWS)
        return false;
    return news == PRINTER_DONE ? done(p, f) : failed(p, f);
}

struct pollfd printing_poll(const struct printing *p)
{
    bool busy = p->printer != NULL && printer_busy(p->printer);
    return (struct pollfd){.fd = busy ? printer_fd(p->printer) : -1,
                           .events = busy ? printer_events(p->printer) : (short)0};
}

int64_t printing_deadline(const struct printing *p)
{
    if (p->printer != NULL && printer_busy(p->printer))
        return printer_deadline(p->printer);
    return p->again;
}
