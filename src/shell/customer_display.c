#include "customer_display.h"

#include "diemban/app/setting.h"

#include "diemban/base/ban.h"

enum err customer_display_begin(struct customer_display *d, struct shop *shop, struct fault *f)
{
    struct arena a;
    arena_init(&a);
    const char *path = setting_get(shop, SETTING_CUSTOMER, &a);
    enum err e = path[0] == '\0' ? ERR_OK : term_plain_open(path, &d->term, f);
    arena_finish(&a);
    return e;
}

void customer_display_end(struct customer_display *d)
{
    term_plain_close(d->term);
    frame_finish(&d->frame);
    *d = (struct customer_display){0};
}

void customer_display_draw(struct customer_display *d, const struct ui *ui)
{
    int rows, cols;
    if (d->term == NULL)
        return;
    term_plain_size(d->term, &rows, &cols);
    if (d->frame.rows != rows || d->frame.cols != cols)
        if (frame_resize(&d->frame, rows, cols) != 0)
            return;
    frame_clear(&d->frame);
    ui_customer_view(ui, &d->frame, term_plain_is_console(d->term));
    term_plain_draw(d->term, &d->frame);
}
