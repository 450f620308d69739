/* lot_state.h: whether goods may be sold: free, blocked, or recalled by their maker. */
#ifndef DIEMBAN_CORE_LOT_STATE_H
#define DIEMBAN_CORE_LOT_STATE_H

#include <stdbool.h>

/* X(name, stored text, msgid); the worse the later. */
#define LOT_STATE_TABLE(X)                                                                         \
    X(FREE, "free", N_("free"))                                                                    \
    X(BLOCKED, "blocked", N_("blocked"))                                                           \
    X(RECALLED, "recalled", N_("recalled"))

enum lot_state {
#define X(name, stored, text) LOT_##name,
    LOT_STATE_TABLE(X)
#undef X
        LOT_STATE_COUNT
};
const char *lot_state_stored(enum lot_state s);
const char *lot_state_text(enum lot_state s); /* msgid */

/* False: no such text; *ret is then left alone. */
bool lot_state_parse(const char *stored, enum lot_state *ret);

#endif
