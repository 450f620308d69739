/* repair.h: undoing what keyboards do to scanned codes.
 *
 * A scanner that plays a keyboard sends keys, not characters: caps lock, a French or German
 * layout, or a Vietnamese input method then change the text (domain.md §2.4). When a code
 * does not check out, each map here is tried; a code that checks out after one is taken, and
 * the counter says so. Also the many ways in which FNC1 arrives. */
#ifndef DIEMBAN_CORE_REPAIR_H
#define DIEMBAN_CORE_REPAIR_H

#include <stddef.h>

#include "diemban/base/tr.h"

/* X(name, stable text, msgid): in the order in which they are tried. */
#define REPAIR_TABLE(X)                                                                            \
    X(NONE, "none", N_("The text is as it was scanned."))                                          \
    X(CAPS, "caps_lock", N_("Caps lock is on: turn it off before scanning."))                      \
    X(SHIFT, "shifted_digits", N_("The digits came shifted: check Shift and caps lock."))          \
    X(TELEX, "telex", N_("Telex typing changed the code: turn it off before scanning."))           \
    X(TELEX_UW, "telex", N_("Telex typing changed the code: turn it off before scanning."))        \
    X(VNI, "vni", N_("VNI typing changed the code: turn it off before scanning."))                 \
    X(AZERTY, "azerty", N_("The keyboard is set to French: set it to US before scanning."))        \
    X(QWERTZ, "qwertz", N_("The keyboard is set to German: set it to US before scanning."))

enum repair {
#define X(name, text, sentence) REPAIR_##name,
    REPAIR_TABLE(X)
#undef X
        REPAIR_COUNT
};

const char *repair_text(enum repair r);
const char *repair_sentence(enum repair r); /* the msgid */

/* The text as it was before r mangled it, into out. Returns its bytes; 0 when the map
 * changes nothing, meets a character it does not know, or the text does not fit. */
size_t repair_undo(enum repair r, const char *text, size_t n, char *out, size_t size);

/* "<GS>", "{GS}", "[GS]" in any case, and gs where it is not 0, become 0x1D. Returns the bytes, at
 * most n; out has room for n. */
size_t repair_separators(const char *text, size_t n, char gs, char *out);

#endif
