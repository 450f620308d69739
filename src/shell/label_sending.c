#include "label_sending.h"

#include "diemban/app/label.h"

#include "diemban/base/ban.h"

void label_sending_begin(struct label_sending *s, struct shop *shop)
{
    *s = (struct label_sending){.shop = shop};
}

void label_sending_end(struct label_sending *s)
{
    printer_close(s->printer);
    s->printer = NULL;
}

/* Label printers are not asked: what they answer differs by maker. */
static enum err begin_job(struct label_sending *s, const struct ui_label_job *job, struct fault *f)
{
    struct printer_device device;
    const char *speech;
    enum err e = label_printer(s->shop, &device, &speech, f);
    if (e == ERR_OK && printer_open(&device, false, &s->shop->clock, &s->printer) != ERR_OK)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK && printer_send(s->printer, job->bytes.at, job->bytes.len) != ERR_OK)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    return e;
}

static bool end_job(struct label_sending *s, struct ui_label_job *job, enum label_job_state state)
{
    label_sending_end(s);
    str_clear(&job->bytes);
    job->state = state;
    return true;
}

bool label_sending_step(struct label_sending *s, struct ui_label_job *job, struct fault *f)
{
    *f = (struct fault){0};
    if (job->state == LABEL_JOB_WAITING) {
        if (begin_job(s, job, f) != ERR_OK)
            return end_job(s, job, LABEL_JOB_FAILED);
        job->state = LABEL_JOB_SENDING;
    }
    if (s->printer == NULL)
        return false;
    enum printer_news news = printer_step(s->printer, f);
    if (news == PRINTER_NO_NEWS)
        return false;
    return end_job(s, job, news == PRINTER_DONE ? LABEL_JOB_DONE : LABEL_JOB_FAILED);
}

struct pollfd label_sending_poll(const struct label_sending *s)
{
    return (struct pollfd){.fd = s->printer != NULL ? printer_fd(s->printer) : -1,
                           .events = s->printer != NULL ? printer_events(s->printer) : (short)0};
}

int64_t label_sending_deadline(const struct label_sending *s)
{
    return s->printer != NULL ? printer_deadline(s->printer) : INT64_MAX;
}
