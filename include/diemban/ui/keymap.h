/* keymap.h: which key asks for which action.
 *
 * A key set is text, one action a line: `name = key key …`, `#` starts a comment. Keys are
 * spelled as in event.h, with Alt+ and Ctrl+ before them or before one character. A set
 * changes only the actions it names. Built in: `own` (the action table's own keys),
 * `nhanh`, `kiotviet` (assets/keys). A key may serve one action only.
 * Plain characters are never keys of actions: they belong to the input line. */
#ifndef DIEMBAN_UI_KEYMAP_H
#define DIEMBAN_UI_KEYMAP_H

#include "diemban/base/err.h"
#include "diemban/ui/action.h"
#include "diemban/ui/dispatch.h"

enum { KEYMAP_KEYS = 4, KEYMAP_KEY_TEXT = 24 };

struct binding {
    enum key key; /* K_NONE: ch */
    uint32_t ch;
    unsigned mods;
};

struct keymap {
    struct binding keys[ACTION_COUNT][KEYMAP_KEYS]; /* unused: all zero */
};

/* The keys of the action table. */
void keymap_init(struct keymap *k);
/* Changes k by a key set. ERR_BAD_SETTING names the line; k is then untouched. */
enum err keymap_apply(struct keymap *k, const char *text, struct fault *f);
/* The text of a built-in set; NULL if there is none of this name. */
const char *keymap_builtin(const char *name);
/* ACTION_NONE: this intent is no key of an action. */
enum action keymap_action(const struct keymap *k, const struct intent *in);
/* The n-th key of an action (from 0); false when it has no such. */
bool keymap_key_at(const struct keymap *k, enum action a, int n, char out[KEYMAP_KEY_TEXT]);
/* The first key of an action as people read it ("F9", "Alt+5"); "" without one. */
char *keymap_key_text(const struct keymap *k, enum action a, char out[KEYMAP_KEY_TEXT]);

#endif
