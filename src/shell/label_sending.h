/* label_sending.h: the loop's label printer: a job of the labels screen goes out, once.
 *
 * Nothing here makes the counter wait, and nothing is kept: labels that could not be printed are
 * told, and stay on the screen that made them. */
#ifndef DIEMBAN_SHELL_LABEL_SENDING_H
#define DIEMBAN_SHELL_LABEL_SENDING_H

#include <poll.h>

#include "diemban/dev/printer.h"
#include "diemban/ui/ui.h"

struct label_sending {
    struct shop *shop;
    struct printer *printer; /* of the job that is under way; NULL none */
};

void label_sending_begin(struct label_sending *s, struct shop *shop);
void label_sending_end(struct label_sending *s);
/* Goes on. True when the job came to its end: job->state says how, f why it failed. */
bool label_sending_step(struct label_sending *s, struct ui_label_job *job, struct fault *f);
struct pollfd label_sending_poll(const struct label_sending *s);
/* When label_sending_step has something to do; INT64_MAX: when there is a job. */
int64_t label_sending_deadline(const struct label_sending *s);

#endif
