/* values.h: a dialog of labelled values: texts, quantities, money, days, choices.
 *
 * Scope: one screen for every such dialog. The caller fills an array of fields, which the
 * screen copies; Up, Down and Enter go through them, Left and Right change a choice, F9
 * takes all. What is typed is read as its kind says before `done` sees it.
 * `done` does the act: true closes the dialog, false leaves it open (it has said why). */
#ifndef DIEMBAN_UI_VALUES_H
#define DIEMBAN_UI_VALUES_H

#include "diemban/core/date.h"
#include "diemban/core/money.h"
#include "diemban/core/qty.h"
#include "diemban/ui/ui.h"
#include "diemban/ui/widget.h"

enum value_kind {
    VALUE_TEXT,    /* Vietnamese text */
    VALUE_CODE,    /* a code: no input method */
    VALUE_QTY,     /* qty; "" is 0 */
    VALUE_MONEY,   /* money as clerks type it; "" is 0 */
    VALUE_PERCENT, /* bp: "12,5" */
    VALUE_DATE,    /* date; "" is DATE_NONE; "+90" is that many days from today */
    VALUE_CHOICE,  /* choice: index of choices */
};

enum { VALUE_FIELDS = 12, VALUE_CHOICES = 8 };

struct value_field {
    const char *label; /* translated */
    enum value_kind kind;
    const char *hint;                   /* translated; NULL none */
    const char *choices[VALUE_CHOICES]; /* translated */
    int choice_count;
    /* values, in and out */
    char text[FIELD_BYTES];
    int choice;
    struct qty qty;
    struct money money;
    int32_t date;
    int bp;
};

struct values_arg {
    const char *title; /* translated */
    const struct value_field *fields;
    int count;
    bool (*done)(struct ui *ui, const struct value_field *fields, int64_t n, unsigned *effects);
    int64_t n;
};

/* Fields with their values. */
struct value_field value_text(const char *label, const char *text, const char *hint);
struct value_field value_code(const char *label, const char *text, const char *hint);
struct value_field value_qty(const char *label, struct qty q, const char *hint);
struct value_field value_money(const char *label, struct money m, const char *hint);
struct value_field value_percent(const char *label, int bp, const char *hint);
struct value_field value_date(const char *label, int32_t day, const char *hint);
/* Adds a choice; the msgid is translated. */
void value_choice(struct value_field *f, const char *msgid);

#endif
