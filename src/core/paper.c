#include "diemban/core/paper.h"

#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

static const struct {
    const char *stored, *text;
} kinds[] = {
#define X(name, stored, text) {stored, text},
    PAPER_KIND_TABLE(X)
#undef X
};

const char *paper_kind_stored(enum paper_kind k)
{
    return kinds[k].stored;
}

const char *paper_kind_text(enum paper_kind k)
{
    return kinds[k].text;
}

bool paper_kind_parse(const char *stored, enum paper_kind *ret)
{
    for (int i = 0; i < PAPER_KIND_COUNT; i++)
        if (strcmp(stored, kinds[i].stored) == 0) {
            *ret = (enum paper_kind)i;
            return true;
        }
    return false;
}
