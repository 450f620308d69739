/* dialog.h: what dialogs share: a centred box with a title, a list of hints, and the rule
 * that a code typed into a field by a slow scanner still goes to the cart. */
#ifndef DIEMBAN_UI_DIALOG_H
#define DIEMBAN_UI_DIALOG_H

#include "diemban/ui/ui.h"
#include "diemban/ui/widget.h"

/* Draws the box, at most rows × cols, in the middle of c; returns its inside. */
struct canvas dialog_box(const struct canvas *c, int rows, int cols, const char *title);
/* "F9  done": the action's key and words, in a row. Returns the next column. */
int dialog_hint(const struct ui *ui, const struct canvas *c, int row, int col, enum action a,
                const char *words);
/* Whether a word was typed that must be typed: without regard to marks and capitals. */
bool dialog_word(const char *typed, const char *word);
/* When the field holds a code with a good check digit (12 digits and more, or a GS1 string),
 * it is a scan and never an amount: it leaves the field, which keeps what was typed before,
 * and goes to the cart. */
bool dialog_scan(struct ui *ui, struct field *f, unsigned *effects);

#endif
