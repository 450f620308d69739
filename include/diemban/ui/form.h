/* form.h: several fields under each other, for screens that ask for more than one thing.
 *
 * ↑↓ and Enter go from field to field; Enter in the last one means done, F9 does anywhere.
 * The rows are a const table of the screen; the state holds what is typed. */
#ifndef DIEMBAN_UI_FORM_H
#define DIEMBAN_UI_FORM_H

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
/* False: it does not fit. */
bool form_char(struct form *f, struct telex *t, uint32_t ch);
/* Moves and edits; true when the person is done (F9, or Enter in the last field). */
bool form_act(struct form *f, struct telex *t, enum action a);
/* Two columns: labels of `label` cells, then the fields. */
void form_view(const struct form *f, const struct canvas *c, int row, int label);

#endif
