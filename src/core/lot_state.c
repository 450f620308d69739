#include "diemban/core/lot_state.h"

#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

static const struct {
    const char *stored, *text;
} states[] = {
#define X(name, stored, text) {stored, text},
    LOT_STATE_TABLE(X)
#undef X
};

const char *lot_state_stored(enum lot_state s)
{
    return states[s].stored;
}

const char *lot_state_text(enum lot_state s)
{
    return states[s].text;
}

bool lot_state_parse(const char *stored, enum lot_state *ret)
{
    for (int i = 0; i < LOT_STATE_COUNT; i++)
        if (strcmp(stored, states[i].stored) == 0) {
            *ret = (enum lot_state)i;
            return true;
        }
    return false;
}
