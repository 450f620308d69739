/* form.h: several fields under each other, for screens that ask for more than one thing.
 *
 * ↑↓ and Enter go from field to field; Enter in the last one means done, F9 does anywhere.
 * The rows are a const table of the screen; the state holds what is typed. */
#ifndef DIEMBAN_UI_FORM_H
#define DIEMBAN_UI_FORM_H

#include "diemban/ui/ui.h"
#include "diemban/ui/widget.h"

enum { FORM_ROWS_MAX = 10 };

struct form_row {
    const char *label, *hint; /* msgids; hint NULL: none */
    bool words;               /* Vietnamese text: typed through the input method */
};

struct form {
    const struct form_row *rows;
    int count, at;
    struct field field[FORM_ROWS_MAX];
};

void form_init(struct form *f, const struct form_row *rows, int count);
/* What a screen of one form does with its input: types, moves, leaves by Esc. True: the person
 * is done (F9, or Enter in the last field); else *effects are the input's. */
bool form_input(struct ui *ui, struct form *f, const struct input *in, unsigned *effects);
/* For screen_ops.stays: what was typed is not lost by a scan. */
bool form_stays(const void *state);
/* The usual key bar of a form. */
enum { FORM_BAR_ITEMS = 5 };
extern const struct bar_item form_bar[FORM_BAR_ITEMS];
/* Two columns: labels of `label` cells, then the fields. */
void form_view(const struct form *f, const struct canvas *c, int row, int label);

#endif
