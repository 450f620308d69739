#include "diemban/core/goods.h"

#include <stdio.h>
#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

static bool index_of(const char *const *names, int n, const char *stored, int *ret)
{
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], stored) == 0) {
            *ret = i;
            return true;
        }
    return false;
}

/* ---- kinds ---- */

static const char *const kind_names[] = {
#define X(name, stored, prefix, text) stored,
    GOODS_KIND_TABLE(X)
#undef X
};
static const char *const kind_prefixes[] = {
#define X(name, stored, prefix, text) prefix,
    GOODS_KIND_TABLE(X)
#undef X
};
static const char *const kind_texts[] = {
#define X(name, stored, prefix, text) text,
    GOODS_KIND_TABLE(X)
#undef X
};

const char *goods_kind_stored(enum goods_kind k)
{
    return kind_names[k];
}

const char *goods_kind_prefix(enum goods_kind k)
{
    return kind_prefixes[k];
}

const char *goods_kind_text(enum goods_kind k)
{
    return kind_texts[k];
}

bool goods_kind_parse(const char *stored, enum goods_kind *ret)
{
    int i;
    bool found = index_of(kind_names, GOODS_KIND_COUNT, stored, &i);
    if (found)
        *ret = (enum goods_kind)i;
    return found;
}

/* ---- reasons ---- */

static const char *const reason_names[] = {
#define X(name, stored, text) stored,
    GOODS_REASON_TABLE(X)
#undef X
};
static const char *const reason_texts[] = {
#define X(name, stored, text) text,
    GOODS_REASON_TABLE(X)
#undef X
};

const char *goods_reason_stored(enum goods_reason r)
{
    return reason_names[r];
}

const char *goods_reason_text(enum goods_reason r)
{
    return reason_texts[r];
}

bool goods_reason_parse(const char *stored, enum goods_reason *ret)
{
    int i;
    bool found = index_of(reason_names, GOODS_REASON_COUNT, stored, &i);
    if (found)
        *ret = (enum goods_reason)i;
    return found;
}

/* ---- who pays ---- */

static const char *const payer_names[] = {
#define X(name, stored, text) stored,
    GOODS_PAYER_TABLE(X)
#undef X
};
static const char *const payer_texts[] = {
#define X(name, stored, text) text,
    GOODS_PAYER_TABLE(X)
#undef X
};

const char *goods_payer_stored(enum goods_payer p)
{
    return payer_names[p];
}

const char *goods_payer_text(enum goods_payer p)
{
    return payer_texts[p];
}

bool goods_payer_parse(const char *stored, enum goods_payer *ret)
{
    int i;
    bool found = index_of(payer_names, GOODS_PAYER_COUNT, stored, &i);
    if (found)
        *ret = (enum goods_payer)i;
    return found;
}

/* ---- lots ---- */

int32_t goods_expiry(int32_t made, int shelf_life)
{
    return made == DATE_NONE || shelf_life <= 0 ? DATE_NONE : made + shelf_life;
}

char *goods_auto_lot(int32_t day, int n, char out[GOODS_LOT])
{
    struct civil c = civil_of_date(day);
    int len = snprintf(out, GOODS_LOT, "%02d%02d%02d", c.year % 100, c.month, c.day);
    if (n > 1)
        snprintf(out + len, (size_t)(GOODS_LOT - len), "-%d", n);
    return out;
}
