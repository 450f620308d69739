/* customer_display.h: the second screen, where one is set (screen.customer). */
#ifndef DIEMBAN_SHELL_CUSTOMER_DISPLAY_H
#define DIEMBAN_SHELL_CUSTOMER_DISPLAY_H

#include "diemban/base/cell.h"
#include "diemban/term/term_plain.h"
#include "diemban/ui/ui.h"

struct customer_display {
    struct term_plain *term; /* NULL: there is none */
    struct frame frame;
};

/* ERR_OK also when none is set. */
enum err customer_display_begin(struct customer_display *d, struct shop *shop, struct fault *f);
void customer_display_end(struct customer_display *d);
void customer_display_draw(struct customer_display *d, const struct ui *ui);

#endif
