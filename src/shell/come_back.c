#include "diemban/shell/come_back.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "page.h"

#include "diemban/base/ban.h"

static void event(void *state, const struct event *ev)
{
    restore_page_event(state, ev);
}

static void view(const void *state, struct frame *frame)
{
    restore_page_view(state, frame);
}

static bool asks(const void *state)
{
    const struct restore_page *p = state;
    return p->state == RESTORE_ASKS || p->state == RESTORE_TELLS;
}

enum err come_back_ask(struct term *t, int signal_fd, struct restore_page *page)
{
    return page_ask(t, signal_fd, &(struct page){page, event, view, asks});
}

static enum err restore(const struct shell_options *o, const struct restore_offer *offer,
                        struct restored *done, struct fault *f)
{
    const char *copies[OFFER_COPIES];
    for (int i = 0; i < offer->copy_count; i++)
        copies[i] = offer->copies[i];
    return restore_shop(o->shop, offer->backup, copies, offer->copy_count, &o->clock, done, f);
}

/* On the page: asked, done, told. *restored false: the person left. */
static enum err on_page(const struct shell_options *o, struct page_place *place,
                        struct restore_page *page, struct restored *done, bool *restored,
                        struct fault *f)
{
    const struct page shown = {page, event, view, asks};
    enum err e = page_ask(place->term, place->signal_fd, &shown);
    if (e != ERR_OK || page->state != RESTORE_WANTED)
        return e;
    e = page_draw(place->term, &shown);
    if (e == ERR_OK)
        e = restore(o, &page->offers->at[page->rows.selected], done, f);
    if (e != ERR_OK)
        return e;
    *restored = true;
    restore_page_tell(page, done);
    return page_ask(place->term, place->signal_fd, &shown);
}

/* That a new shop can be made is no help here. */
static void say_why(const struct shell_options *o, const struct fault *f, struct str *out)
{
    char sentence[512];
    if (f->err == ERR_NO_FILE)
        str_add_filled(out, _("{} is not there; its backups are."), o->shop);
    else
        str_add(out, fault_sentence(f, i18n_text, sentence, sizeof sentence));
}

static enum err offer(const struct shell_options *o, const struct restore_offers *offers,
                      bool *restored, bool *stays, struct fault *f)
{
    struct str why = STR_INIT;
    struct page_place place;
    struct restore_page page;
    struct fault own = {0};
    struct restored *done = calloc(1, sizeof *done);
    if (done == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    say_why(o, f, &why);
    restore_page_begin(&page, why.at, f->err == ERR_NO_FILE, offers);
    enum err e = page_open(o, &place, &own);
    if (e == ERR_OK)
        e = on_page(o, &place, &page, done, restored, &own);
    page_close(&place);
    *stays = !*restored || !page.stopped;
    free(done);
    str_finish(&why);
    if (e != ERR_OK)
        *f = own.err != ERR_OK ? own : (struct fault){.err = e};
    return e;
}

enum err come_back(struct shop *shop, const struct shell_options *o, bool *stays,
                   struct str *command, struct fault *f)
{
    const enum err why = f->err;
    bool restored = false;
    struct restore_offers *offers = calloc(1, sizeof *offers);
    if (offers == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    restore_look(o->shop, offers);
    enum err e = offers->count > 0 ? offer(o, offers, &restored, stays, f) : why;
    if (offers->count > 0 && !restored)
        restore_command(o->shop, &offers->at[0], command);
    free(offers);
    if (restored && !*stays)
        return ERR_OK;
    if (restored)
        return shop_open(shop, o->shop, &o->clock, i18n_text, f);
    return e == ERR_OK ? why : e;
}
