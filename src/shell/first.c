#include "diemban/shell/first.h"

#include <stdio.h>

#include "diemban/base/i18n.h"
#include "diemban/dev/file.h"
#include "page.h"

#include "diemban/base/ban.h"

static void event(void *state, const struct event *ev)
{
    first_event(state, ev);
}

static void view(const void *state, struct frame *frame)
{
    first_view(state, frame);
}

static bool asks(const void *state)
{
    return ((const struct first_page *)state)->state == FIRST_ASKS;
}

enum err first_ask(struct term *t, int signal_fd, struct first_page *page)
{
    return page_ask(t, signal_fd, &(struct page){page, event, view, asks});
}

static enum err ask(const struct shell_options *o, struct first_page *page, struct fault *f)
{
    struct page_place place;
    enum err e = page_open(o, &place, f);
    if (e == ERR_OK && first_ask(place.term, place.signal_fd, page) != ERR_OK)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    page_close(&place);
    return e;
}

enum err first_start(struct shop *shop, const struct shell_options *o, bool *made, struct fault *f)
{
    struct first_page page;
    char name[80];
    first_begin(&page, o->shop);
    *made = false;
    enum err e = ask(o, &page, f);
    if (e != ERR_OK || page.state != FIRST_ANSWERED)
        return e;
    struct shop_new n = {.name = name, .address = "", .till = first_till(&page), .use = SHOP_REAL};
    snprintf(name, sizeof name, "%s %d", _("OCOP point"), n.till.point);
    e = file_make_folder(o->shop, f);
    if (e == ERR_OK)
        e = shop_init(shop, o->shop, &n, &o->clock, i18n_text, f);
    *made = e == ERR_OK;
    return e;
}
