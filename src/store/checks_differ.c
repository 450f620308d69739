/* Says in words and figures how a sale's rows differ from its record. */
#include "checks.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

struct difference {
    char text[160];
    const char *what; /* "sale", "line", "payment"; NULL: none found yet */
};

static void differ_int(struct difference *d, const char *what, const char *field, int64_t is,
                       int64_t should)
{
    if (d->what || is == should)
        return;
    d->what = what;
    snprintf(d->text, sizeof d->text, "%s %" PRId64 " ≠ %" PRId64, field, is, should);
}

static void differ_text(struct difference *d, const char *what, const char *field, const char *is,
                        const char *should)
{
    if (d->what || strcmp(is, should) == 0)
        return;
    char a[51], b[51]; /* whole characters */
    text_copy(a, sizeof a, is);
    text_copy(b, sizeof b, should);
    d->what = what;
    snprintf(d->text, sizeof d->text, "%s “%s” ≠ “%s”", field, a, b);
}

static void differ_line(struct difference *d, const struct sale_line *a, const struct sale_line *b)
{
    const struct {
        const char *name;
        int64_t is, should;
    } ints[] = {
        {"qty", a->qty.milli, b->qty.milli},
        {"price", a->price.dong, b->price.dong},
        {"discount", a->discount.dong, b->discount.dong},
        {"amount", a->amount.dong, b->amount.dong},
        {"vat_bp", a->vat_rate.bp, b->vat_rate.bp},
        {"vat", a->vat.dong, b->vat.dong},
        {"expiry", a->expiry, b->expiry},
        {"stars", a->stars, b->stars},
        {"promo", a->promo.dong, b->promo.dong},
    };
    const struct {
        const char *name, *is, *should;
    } texts[] = {
        {"code", a->code, b->code},
        {"gtin", a->gtin, b->gtin},
        {"name", a->name, b->name},
        {"unit", a->unit, b->unit},
        {"lot", a->lot, b->lot},
        {"producer", a->producer, b->producer},
        {"vat_name", a->vat_rate.name, b->vat_rate.name},
        {"promotion", a->promotion, b->promotion},
    };
    for (size_t i = 0; i < sizeof ints / sizeof *ints; i++)
        differ_int(d, "line", ints[i].name, ints[i].is, ints[i].should);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        differ_text(d, "line", texts[i].name, texts[i].is, texts[i].should);
}

static void differ_head(struct difference *d, const struct sale *a, const struct sale *b)
{
    char x[UUID_TEXT], y[UUID_TEXT];
    differ_text(d, "sale", "number", a->number, b->number);
    differ_text(d, "sale", "uuid", uuid_text(&a->uuid, x), uuid_text(&b->uuid, y));
    differ_int(d, "sale", "at", a->at, b->at);
    differ_int(d, "sale", "day", a->day, b->day);
    differ_text(d, "sale", "clerk", a->clerk, b->clerk);
    differ_text(d, "sale", "customer", a->customer, b->customer);
    differ_int(d, "sale", "total", a->total.dong, b->total.dong);
    differ_int(d, "sale", "discount", a->discount.dong, b->discount.dong);
    differ_int(d, "sale", "tendered", a->tendered.dong, b->tendered.dong);
    differ_int(d, "sale", "change", a->change.dong, b->change.dong);
}

static void differ_payment(struct difference *d, const struct payment *a, const struct payment *b)
{
    differ_text(d, "payment", "tender", tender_stored(a->tender), tender_stored(b->tender));
    differ_int(d, "payment", "applied", a->applied.dong, b->applied.dong);
    differ_int(d, "payment", "tendered", a->tendered.dong, b->tendered.dong);
    differ_text(d, "payment", "reference", a->reference, b->reference);
    differ_int(d, "payment", "awaiting", a->awaiting, b->awaiting);
}

/* Says of every line, payment and the head that differs; is from the rows, should from the
 * record. */
void name_differences(struct check *c, const struct sale *is, const struct sale *should)
{
    struct difference d = {0};
    differ_head(&d, is, should);
    if (d.what)
        check_found(c, "sale", should->number, N_("The sale differs from its record: {}"), "%s",
                    d.text);
    for (int i = 0; i < is->line_count && i < should->line_count; i++) {
        d = (struct difference){0};
        differ_line(&d, &is->lines[i], &should->lines[i]);
        if (d.what)
            check_found(c, "line", should->number, N_("A line differs from its record: {}"),
                        "%d: %s", i + 1, d.text);
    }
    for (int i = 0; i < is->payment_count && i < should->payment_count; i++) {
        d = (struct difference){0};
        differ_payment(&d, &is->payments[i], &should->payments[i]);
        if (d.what)
            check_found(c, "payment", should->number, N_("A payment differs from its record: {}"),
                        "%d: %s", i + 1, d.text);
    }
    if (is->line_count != should->line_count)
        check_found(c, "line", should->number, N_("The number of lines differs: {}"), "%d ≠ %d",
                    is->line_count, should->line_count);
    if (is->payment_count != should->payment_count)
        check_found(c, "payment", should->number, N_("The number of payments differs: {}"),
                    "%d ≠ %d", is->payment_count, should->payment_count);
}
