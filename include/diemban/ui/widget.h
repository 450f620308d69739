/* widget.h: what screens are made of: a text field, a list, pairs of label and figure.
 *
 * Each has a state that the screen owns, a function that takes an action, and a view. */
#ifndef DIEMBAN_UI_WIDGET_H
#define DIEMBAN_UI_WIDGET_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/core/telex.h"
#include "diemban/ui/action.h"
#include "diemban/ui/draw.h"

/* ---- a line of text being typed ---- */

enum { FIELD_BYTES = 512, FIELD_CELLS = 120 };

struct field {
    char text[FIELD_BYTES]; /* UTF-8, terminated */
    size_t len;             /* bytes */
    size_t cursor;          /* byte offset, at a character */
};

void field_clear(struct field *f);
void field_set(struct field *f, const char *text);
/* False when it is full or ch is no character for a field. */
bool field_insert(struct field *f, uint32_t ch);
/* field_insert for a field of Vietnamese text: the key goes through the input method. */
bool field_type(struct field *f, struct telex *t, uint32_t ch);
/* field_act for such a field: the input method follows. */
bool field_edit(struct field *f, struct telex *t, enum action a);
/* Moves and erases; false when the action is none of a field's or changed nothing. */
bool field_act(struct field *f, enum action a);
/* The text, its cursor, and the hint while it is empty. */
void field_view(const struct field *f, const struct canvas *c, int row, int col, int width,
                const char *hint);

/* ---- a list that may be longer than its place ---- */

struct list {
    int count;
    int selected; /* −1: none */
    int top;      /* first row shown */
};

/* Sets the count and keeps the selection inside. */
void list_count(struct list *l, int count);
/* Moves the selection by an action; false when it is none of a list's. */
bool list_act(struct list *l, enum action a, int page);
/* The first row to show in `rows` rows so that the selection is seen. */
int list_top(const struct list *l, int rows);

/* ---- small things ---- */

/* "label ......... value", the label dim, cut before the value is. */
void draw_pair(const struct canvas *c, int row, const char *label, enum role role,
               const char *value);
/* "● ● · · · ·": so many digits of a PIN. */
void draw_pin(const struct canvas *c, int row, int col, size_t typed, size_t digits);
/* ★★★★☆ of five; nothing for 0. Returns the column after it. */
int draw_stars(const struct canvas *c, int row, int col, int stars, bool hollow);

#endif
