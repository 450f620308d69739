#include "diemban/core/product.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

struct kind_row {
    const char *stored, *text;
};

static const struct kind_row kinds[PRODUCT_KIND_COUNT] = {
#define X(name, stored, text) [PRODUCT_##name] = {stored, text},
    PRODUCT_KIND_TABLE(X)
#undef X
};

const char *product_kind_stored(enum product_kind k)
{
    assert(k >= 0 && k < PRODUCT_KIND_COUNT);
    return kinds[k].stored;
}

const char *product_kind_text(enum product_kind k)
{
    assert(k >= 0 && k < PRODUCT_KIND_COUNT);
    return kinds[k].text;
}

bool product_kind_parse(const char *stored, enum product_kind *ret)
{
    for (int k = 0; k < PRODUCT_KIND_COUNT; k++) {
        if (strcmp(kinds[k].stored, stored) == 0) {
            *ret = (enum product_kind)k;
            return true;
        }
    }
    return false;
}

enum { CERTIFICATE_MONTHS = 36 };

int32_t product_certificate_expiry(const struct product *p)
{
    if (p->certificate_date == DATE_NONE)
        return DATE_NONE;
    return date_add_months(p->certificate_date, CERTIFICATE_MONTHS);
}

const char *product_stars_text(int stars)
{
    static const char all[STARS_TEXT] = "★★★★★";
    enum { STARS = 5, BYTES = 3 };
    assert(stars >= 0 && stars <= STARS);
    return all + (size_t)(STARS - stars) * BYTES;
}

int product_stars_on(const struct product *p, int32_t day)
{
    int32_t end = product_certificate_expiry(p);
    return end != DATE_NONE && day >= end ? 0 : p->stars;
}
