#include "diemban/app/form.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/app/day_close.h"
#include "diemban/app/goods.h"
#include "diemban/app/print.h"
#include "diemban/app/settle.h"
#include "diemban/core/number.h"

#include "diemban/base/ban.h"

static enum err settlement(struct shop *shop, const char *number, struct arena *a, struct doc *ret,
                           struct fault *f)
{
    struct settlement s;
    enum err e = settle_find(shop, number, a, &s, f);
    return e == ERR_OK ? settle_doc(shop, &s, a, ret, f) : e;
}

static enum err so_far(struct shop *shop, struct arena *a, struct doc *ret, struct fault *f)
{
    struct day_done *x = arena_array(a, 1, sizeof *x);
    enum err e = x != NULL ? shift_paper(shop, a, x, f) : fault_set(f, ERR_NOMEM, "%s", "");
    return e == ERR_OK ? day_doc(shop, a, x, ret, f) : e;
}

/* Its number ends in that of the day close. A restored file has no paper of it, but its record. */
static enum err day(struct shop *shop, const char *number, struct arena *a, struct doc *ret,
                    struct fault *f)
{
    enum { BEFORE = 2 + 4 + 2 };
    struct day_done *z = arena_array(a, 1, sizeof *z);
    int64_t running = strlen(number) > BEFORE ? strtoll(number + BEFORE, NULL, 10) : 0;
    if (z == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    if (running <= 0)
        return fault_set(f, ERR_NO_DOCUMENT, "%s", number);
    enum err e = day_find(shop, running, a, z, f);
    return e == ERR_OK ? day_doc(shop, a, z, ret, f) : e;
}

enum err form_find(struct shop *shop, const char *number, struct arena *a, struct doc *ret,
                   struct fault *f)
{
    char exact[NUMBER_TEXT];
    goods_number(number, exact);
    if (strcmp(exact, "X") == 0)
        return so_far(shop, a, ret, f);
    if (strncmp(exact, "QT", 2) == 0)
        return settlement(shop, exact, a, ret, f);
    enum err e = goods_doc(shop, exact, a, ret, f);
    if (e == ERR_NO_DOCUMENT)
        e = print_kept(shop, exact, a, ret, f);
    if (e == ERR_NO_RECEIPT && strncmp(exact, "CN", 2) == 0)
        e = day(shop, exact, a, ret, f);
    return e == ERR_NO_RECEIPT ? fault_set(f, ERR_NO_DOCUMENT, "%s", number) : e;
}

int form_cols(const struct doc *d)
{
    for (int i = 0; i < d->count; i++)
        if (d->lines[i].table != NULL && d->lines[i].table->width > RECEIPT_COLS)
            return FORM_COLS;
    return RECEIPT_COLS;
}

enum err form_text(const struct doc *d, struct arena *a, const char **ret, struct fault *f)
{
    struct str text = STR_INIT;
    doc_text(d, form_cols(d), &text);
    *ret = str_ok(&text) && !d->failed ? arena_copy(a, text.at) : NULL;
    str_finish(&text);
    return *ret != NULL ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
}

enum err form_print(struct shop *shop, const char *number, int *copy, struct fault *f)
{
    char exact[NUMBER_TEXT];
    struct doc d;
    struct arena a;
    goods_number(number, exact);
    arena_init(&a);
    enum err e = form_find(shop, exact, &a, &d, f);
    if (e == ERR_OK)
        e = print_further(shop, exact, "form", &d, copy, f);
    arena_finish(&a);
    return e;
}
