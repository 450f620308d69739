#include "diemban/app/print.h"

#include <stdio.h>
#include <string.h>

#include "diemban/app/receipt.h"
#include "diemban/app/setting.h"
#include "diemban/base/tr.h"
#include "diemban/core/number.h"
#include "diemban/store/sale.h"

#include "diemban/base/ban.h"

/* ---- into the spool ---- */

static const char *shown_text(const struct doc *d, struct arena *a)
{
    struct str text = STR_INIT;
    doc_text(d, RECEIPT_COLS, &text);
    const char *copy = str_ok(&text) ? arena_copy(a, text.at) : NULL;
    str_finish(&text);
    return copy;
}

enum err print_text(const struct doc *d, struct arena *a, const char **ret, struct fault *f)
{
    *ret = d->failed ? NULL : shown_text(d, a);
    return *ret != NULL ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
}

static enum err spool(struct shop *shop, const char *number, int copy, const struct doc *d,
                      struct fault *f)
{
    struct str kept = STR_INIT;
    doc_write(d, &kept);
    enum err e = str_ok(&kept) && !d->failed
                     ? store_spool_add(shop->store, number, copy, kept.at, f)
                     : fault_set(f, ERR_NOMEM, "%s", number);
    str_finish(&kept);
    return e;
}

enum err print_spool(struct shop *shop, const char *number, const struct doc *d, struct arena *a,
                     const char **shown, struct fault *f)
{
    enum err e = print_text(d, a, shown, f);
    return e == ERR_OK ? spool(shop, number, 0, d, f) : e;
}

/* What a restored file only knows by its sale is laid out again. */
enum err print_kept(struct shop *shop, const char *number, struct arena *a, struct doc *ret,
                    struct fault *f)
{
    const char *text;
    struct receipt_shown shown;
    struct receipt_wish wish = {.language = RECEIPT_AS_SET};
    doc_init(ret, a);
    enum err e = store_spool_text(shop->store, number, a, &text, f);
    if (e == ERR_NO_RECEIPT)
        return receipt_doc(shop, number, &wish, a, ret, &shown, f);
    if (e == ERR_OK)
        doc_read(ret, text);
    return e == ERR_OK && ret->failed ? fault_set(f, ERR_NOMEM, "%s", number) : e;
}

enum err print_shown(struct shop *shop, const char *number, struct arena *a, const char **ret,
                     struct fault *f)
{
    struct doc d;
    enum err e = print_kept(shop, number, a, &d, f);
    return e == ERR_OK ? print_text(&d, a, ret, f) : e;
}

/* ---- out of it ---- */

enum err print_next(struct shop *shop, struct arena *a, struct print_job *ret, struct fault *f)
{
    const char *text = "";
    *ret = (struct print_job){0};
    doc_init(&ret->doc, a);
    enum err e = store_spool_next(shop->store, a, &ret->id, &text, f);
    if (e == ERR_OK && ret->id != 0)
        doc_read(&ret->doc, text);
    return e == ERR_OK && ret->doc.failed ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}

enum err print_done(struct shop *shop, int64_t id, struct fault *f)
{
    enum err e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    return shop_done(shop, store_spool_printed(shop->store, id, f), f);
}

int64_t print_waiting(struct shop *shop)
{
    return store_spool_waiting(shop->store);
}

/* ---- reprints ---- */

/* The mark goes first, so that nobody takes the paper for the original. */
static void mark(struct shop *shop, const struct doc *d, int copy, struct arena *a, struct doc *ret)
{
    doc_init(ret, a);
    doc_addf(ret, DOC_TITLE, "%s %d", shop->vi(N_("REPRINT")), copy);
    for (int i = 0; i < d->count; i++)
        doc_add_line(ret, &d->lines[i]);
}

/* A paper on its way to the printer once more. */
struct again {
    const char *number, *key; /* of the record; of the spool */
    const char *what;         /* a further paper; NULL: the paper itself */
    const struct doc *d;      /* NULL: as it was spooled */
    int copy;
};

static enum err write_record(struct shop *shop, const struct again *x, struct fault *f)
{
    struct str payload = STR_INIT;
    payload_text(&payload, x->number);
    if (x->what != NULL)
        payload_text(&payload, x->what);
    payload_int(&payload, x->copy);
    enum err e =
        shop_write(shop, x->what != NULL ? RECORD_PRINTED : RECORD_REPRINT, &payload, NULL, f);
    str_finish(&payload);
    return e;
}

static enum err write_again(struct shop *shop, struct again *x, struct arena *a, struct fault *f)
{
    struct doc d, original;
    enum err e = store_spool_copies(shop->store, x->key, &x->copy, f);
    if (e == ERR_NO_RECEIPT) { /* the first further paper; or the file was restored */
        x->copy = x->what == NULL;
        e = ERR_OK;
    }
    if (e == ERR_OK && x->d == NULL)
        e = print_kept(shop, x->key, a, &original, f);
    if (e != ERR_OK)
        return e;
    const struct doc *from = x->d != NULL ? x->d : &original;
    if (x->copy > 0)
        mark(shop, from, x->copy, a, &d);
    e = spool(shop, x->key, x->copy, x->copy > 0 ? &d : from, f);
    return e == ERR_OK ? write_record(shop, x, f) : e;
}

static enum err put_again(struct shop *shop, struct again *x, int *copy, struct fault *f)
{
    struct printer_device device;
    struct printer_profile profile;
    struct number n;
    char full[NUMBER_TEXT];
    enum err e = shop_need(shop, PERSON_CLERK, N_("print a receipt again"), f);
    if (e == ERR_OK)
        e = print_printer(shop, &device, &profile, f);
    if (e != ERR_OK)
        return e;
    if (number_parse_short(x->number, shop->head.till, &n))
        x->number = number_text(n.prefix, n.till, n.running, full);
    struct arena a;
    arena_init(&a);
    x->key = x->what != NULL ? arena_printf(&a, "%s/%s", x->number, x->what) : x->number;
    e = x->key != NULL ? store_begin(shop->store, f) : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = shop_done(shop, write_again(shop, x, &a, f), f);
    *copy = x->copy;
    arena_finish(&a);
    return e;
}

enum err print_again(struct shop *shop, const char *number, int *copy, struct fault *f)
{
    return put_again(shop, &(struct again){.number = number}, copy, f);
}

enum err print_again_as(struct shop *shop, const char *number, const struct doc *d, int *copy,
                        struct fault *f)
{
    return put_again(shop, &(struct again){.number = number, .d = d}, copy, f);
}

enum err print_further(struct shop *shop, const char *number, const char *what, const struct doc *d,
                       int *copy, struct fault *f)
{
    return put_again(shop, &(struct again){.number = number, .what = what, .d = d}, copy, f);
}

/* ---- the printer ---- */

static bool answers(struct shop *shop, enum printer_link link)
{
    enum { AUTO, YES };
    int64_t said = setting_int(shop, SETTING_PRINTER_ANSWERS);
    return said == AUTO ? link == PRINTER_TCP || link == PRINTER_SERIAL
                        : said == YES && link != PRINTER_CUPS && link != PRINTER_FILE;
}

enum err print_printer(struct shop *shop, struct printer_device *device,
                       struct printer_profile *profile, struct fault *f)
{
    static const int widths[] = {32, 42, 48};
    struct arena a;
    arena_init(&a);
    enum err e = printer_device_parse(setting_get(shop, SETTING_PRINTER, &a), device, f);
    arena_finish(&a);
    if (e == ERR_OK && device->link == PRINTER_NONE)
        e = fault_set(f, ERR_NO_PRINTER_SET, "%s", "");
    *profile = (struct printer_profile){
        .letters = (enum printer_letters)setting_int(shop, SETTING_PRINTER_LETTERS),
        .page = (int)setting_int(shop, SETTING_PRINTER_PAGE),
        .cols = widths[setting_int(shop, SETTING_PRINTER_COLS)],
        .cut = setting_int(shop, SETTING_PRINTER_CUT) != 0,
        .drawer = setting_int(shop, SETTING_PRINTER_DRAWER) != 0,
        .answers = answers(shop, device->link),
    };
    return e;
}

static enum err put_way(struct shop *shop, const struct printer_way *way, struct fault *f)
{
    char page[8];
    snprintf(page, sizeof page, "%d", way->page);
    enum err e = setting_put(shop, SETTING_PRINTER_LETTERS, printer_letters_word(way->letters), f);
    return e == ERR_OK ? setting_put(shop, SETTING_PRINTER_PAGE, page, f) : e;
}

enum err print_choose_way(struct shop *shop, int way, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, N_("set the printer up"), f);
    if (e == ERR_OK && (way < 1 || way > PRINTER_WAYS))
        e = fault_set(f, ERR_BAD_NUMBER, "%d", way);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, put_way(shop, &printer_ways[way - 1], f), f);
    return e;
}
