/* telex.h: typing Vietnamese on a plain keyboard, for machines without an input method.
 *
 * Two methods (domain.md §5.3): Telex (aa ee oo → â ê ô, aw ow uw → ă ơ ư, w alone → ư,
 * dd → đ, tones f r x s j, z none) and VNI (6 7 8 9 for marks, 2 3 4 1 5 for tones, 0 none).
 * A mark or tone may come anywhere later in the word; the same key once more takes it back
 * and types itself. Nothing is refused: names of minorities (Đắk Lắk, Krông) and foreign
 * words pass as they are typed.
 * Pure. The state is the present word; a space, a digit or a sign ends it. */
#ifndef DIEMBAN_CORE_TELEX_H
#define DIEMBAN_CORE_TELEX_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/letter.h"
#include "diemban/base/str.h"

/* X(name, stored text) */
#define TELEX_METHOD_TABLE(X) X(OFF, "off") X(TELEX, "telex") X(VNI, "vni")

enum telex_method {
#define X(name, stored) TYPE_##name,
    TELEX_METHOD_TABLE(X)
#undef X
        TYPE_COUNT
};
const char *telex_method_stored(enum telex_method m);
bool telex_method_parse(const char *stored, enum telex_method *ret);

enum { TELEX_LETTERS = 24 }; /* longer words are typed as they stand */

struct telex {
    enum telex_method method;
    bool new_style; /* hoà, not hòa */
    struct letter word[TELEX_LETTERS];
    bool lone[TELEX_LETTERS]; /* ư that a w alone made */
    int n;
    bool plain; /* a mark was taken back: the rest of the word is typed as it stands */
};

void telex_init(struct telex *t, enum telex_method method, bool new_style);
/* The word has ended, or the cursor moved. */
void telex_reset(struct telex *t);

/* What a key does to the text before the cursor: take away `erase` characters, then put
 * `text` there. */
struct telex_edit {
    int erase;
    char text[TELEX_LETTERS * 4 + 5];
};
void telex_key(struct telex *t, uint32_t ch, struct telex_edit *ret);
/* The character before the cursor was erased by hand. */
void telex_backspace(struct telex *t);

/* Whole keys at once, appended to out. */
void telex_text(const char *keys, enum telex_method method, bool new_style, struct str *out);

#endif
