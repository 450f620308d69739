/* screen.h: a screen is a const struct of functions and a private state.
 *
 * The first screen is selling; others are pushed on it as dialogs and drawn over it, with
 * what is behind them shaded. `act` changes the state (and the shop, through app) and
 * returns effects; `view` takes everything const and only draws. Neither blocks.
 * Life cycle: ui_push allocates state_size zeroed bytes → enter → act, view … → leave. */
#ifndef DIEMBAN_UI_SCREEN_H
#define DIEMBAN_UI_SCREEN_H

#include <stddef.h>

#include "diemban/app/approve.h"
#include "diemban/app/report.h"
#include "diemban/app/sell.h"
#include "diemban/base/event.h"
#include "diemban/ui/action.h"
#include "diemban/ui/draw.h"

struct ui;

enum input_kind {
    INPUT_ACTION, /* action; its precondition and right hold */
    INPUT_CHAR,   /* ch, typed */
    INPUT_SCANS,  /* scans, n: only the selling screen gets them */
    INPUT_TICK,   /* the time the screen asked for has come */
};

struct input {
    enum input_kind kind;
    enum action action;
    uint32_t ch;
    const struct sell_scan *scans;
    int n;
};

/* A place in the key bar. The words, msgids, replace the action's own where they differ;
 * the first in a list is the last to be shortened, and those of the least `keep` lose their
 * words first; those of 0 are gone before the others lose them. */
enum { BAR_KEEP_MAX = 2 };
struct bar_item {
    enum action action;
    const char *label, *brief; /* NULL: the action's */
    int keep;                  /* 0 … BAR_KEEP_MAX */
};

struct screen_ops {
    const char *name;
    size_t state_size;
    const struct bar_item *bar;
    int bar_count;
    /* ERR_OK, or the screen is not opened. arg is what ui_push was given. */
    enum err (*enter)(struct ui *ui, void *state, const void *arg, struct fault *f);
    void (*leave)(struct ui *ui, void *state);
    unsigned (*act)(struct ui *ui, void *state, const struct input *in);
    /* c is the place between top bar and key bar. */
    void (*view)(const struct ui *ui, const void *state, const struct canvas *c);
    /* Whether the screen stays open while a scan goes to the cart. NULL: no. */
    bool (*stays)(const void *state);
    /* Scans while this is the highest window that has it: true, it took them (a badge), or
     * refused them. NULL: they go to the cart. */
    bool (*scan)(struct ui *ui, void *state, const struct sell_scan *scans, int n,
                 unsigned *effects);
    /* When INPUT_TICK is wanted (mono); INT64_MAX or NULL: never. */
    int64_t (*deadline)(const struct ui *ui, const void *state);
    /* Sees keys as they come, before the dispatcher makes scans of them; true: taken. For
     * the screen that finds out what a scanner presses; NULL for all others. */
    bool (*event)(struct ui *ui, void *state, const struct event *ev);
    /* What the customer's own screen shows instead of the cart while this is open; NULL: the
     * cart. Without half blocks when plain. */
    void (*customer)(const struct ui *ui, const void *state, const struct canvas *c, bool plain);
};

/* In src/ui/screen, one file each. The comment says what arg is. */
extern const struct screen_ops screen_sell;       /* NULL */
extern const struct screen_ops screen_pay;        /* bool: exact cash is filled in */
extern const struct screen_ops screen_quantity;   /* int: the line's number */
extern const struct screen_ops screen_find;       /* int: red line to resolve, 0 none */
extern const struct screen_ops screen_printer;    /* NULL */
extern const struct screen_ops screen_print;      /* const char *: number of a receipt */
extern const struct screen_ops screen_receipt;    /* const char *: its text */
extern const struct screen_ops screen_help;       /* NULL */
extern const struct screen_ops screen_menu;       /* const char *: words to begin with, or NULL */
extern const struct screen_ops screen_hold;       /* NULL */
extern const struct screen_ops screen_waiting;    /* NULL */
extern const struct screen_ops screen_open_item;  /* int: the red line it settles, 0 none */
extern const struct screen_ops screen_old_sales;  /* const char *: words, or NULL */
extern const struct screen_ops screen_open_shift; /* NULL */
extern const struct screen_ops screen_scanner;    /* NULL */
extern const struct screen_ops screen_settings;   /* NULL */
extern const struct screen_ops screen_setting;    /* int: of app/setting.h */
extern const struct screen_ops screen_price;      /* int: the line's number */
extern const struct screen_ops screen_people;     /* NULL */
extern const struct screen_ops screen_person;     /* struct person_arg */
extern const struct screen_ops screen_journal;    /* NULL */
extern const struct screen_ops screen_verify;     /* NULL */
extern const struct screen_ops screen_awaiting;   /* NULL */
extern const struct screen_ops screen_values;     /* struct values_arg (values.h) */
extern const struct screen_ops screen_paper;      /* const char *: its text */
extern const struct screen_ops screen_receive;    /* NULL */
extern const struct screen_ops screen_adjust;     /* NULL */
extern const struct screen_ops screen_count;      /* NULL */
extern const struct screen_ops screen_purchases;  /* bool: one is chosen to be received; NULL no */
extern const struct screen_ops screen_purchase;   /* const char *: its number */
extern const struct screen_ops screen_papers;     /* int64_t: the product; NULL all */
extern const struct screen_ops screen_ask;        /* struct ask_arg */
extern const struct screen_ops screen_form;       /* struct form_arg */
extern const struct screen_ops screen_owner;      /* NULL */
extern const struct screen_ops screen_catalogue;  /* NULL */
extern const struct screen_ops screen_steps;      /* NULL */
extern const struct screen_ops screen_send;       /* NULL */
extern const struct screen_ops screen_take;       /* NULL; the stored count */
extern const struct screen_ops screen_transfers;  /* NULL */
extern const struct screen_ops screen_transfer_read;  /* NULL */
extern const struct screen_ops screen_transfer_codes; /* const char *: number of a document */
extern const struct screen_ops screen_points;         /* NULL; over goods that are sent */

extern const struct screen_ops screen_labels;     /* const char *: document or code; NULL none */
extern const struct screen_ops screen_reports;    /* NULL */
extern const struct screen_ops screen_report;     /* struct report_arg */
extern const struct screen_ops screen_stock;      /* NULL */
extern const struct screen_ops screen_price_plan; /* int64_t: the product */
extern const struct screen_ops screen_stock_card; /* int64_t: the product */
extern const struct screen_ops screen_lots;       /* int64_t: the product */
extern const struct screen_ops screen_sell_lot;   /* int: the line's number */
extern const struct screen_ops screen_trace;      /* const char *: what; NULL: it is asked */

extern const struct screen_ops screen_gifts;     /* NULL */
extern const struct screen_ops screen_gift;      /* const char *: the set's code */
extern const struct screen_ops screen_recipe;    /* const char *: the set's code; "" asks */
extern const struct screen_ops screen_late;      /* NULL */
extern const struct screen_ops screen_orders;    /* NULL */
extern const struct screen_ops screen_order;     /* const char *: its number */
extern const struct screen_ops screen_order_new; /* enum order_kind */
extern const struct screen_ops screen_invoice;   /* const char *: of a sale; "" the open cart */
extern const struct screen_ops screen_pin;       /* struct approve_arg; NULL: signing on */
extern const struct screen_ops screen_lock;      /* NULL; only a sign-on closes it */
extern const struct screen_ops screen_new_pin;   /* bool: it must be changed now */
extern const struct screen_ops screen_discount;  /* int: the line's number */
extern const struct screen_ops screen_document;  /* const char *: number of a paper; app/form.h */
extern const struct screen_ops screen_close;     /* NULL; counts and closes the shift */
extern const struct screen_ops screen_cash;      /* NULL; cash in, out, drop */
extern const struct screen_ops screen_drawer;    /* NULL; opens the drawer without a sale */
extern const struct screen_ops screen_day;       /* NULL; closes the day */
extern const struct screen_ops screen_phone;     /* struct phone_arg */

extern const struct screen_ops screen_promotions;     /* NULL */
extern const struct screen_ops screen_promotion_form; /* NULL */
extern const struct screen_ops screen_customer;       /* NULL */
extern const struct screen_ops screen_customer_form;  /* struct customer_arg (screen/customer.h) */
extern const struct screen_ops screen_repay;          /* const char *: random id of who owes */

extern const struct screen_ops screen_money_awaited; /* NULL */
extern const struct screen_ops screen_bank;          /* NULL; a statement against the transfers */
extern const struct screen_ops screen_tender;        /* const char *: number of the sale */
extern const struct screen_ops screen_return;   /* const char *: number of the sale; NULL asks */
extern const struct screen_ops screen_pay_back; /* struct pay_back_arg (screen/return.h) */

/* Words after "/". knows: does any command begin so? If none, it says so. command: does the one
 * that is meant, or opens the menu with those that begin so. */
bool menu_knows(struct ui *ui, const char *words);
unsigned menu_command(struct ui *ui, const char *words);

/* Which report of which days. */
struct report_arg {
    const struct report_info *info;
    struct report_period period;
};

/* Whom the form is for: NULL a new person. */
struct person_arg {
    const struct person *person;
    bool pin; /* a new PIN, nothing else */
};

/* What another person is to approve; on_yes does the act again. It is also called where the act
 * is let through to await approval. */
struct approve_arg {
    enum cap cap;
    int64_t amount;
    const struct uuid *about; /* NULL: the open cart */
    int64_t awaiting;         /* not for an act to come: what waits under this number */
    unsigned (*on_yes)(struct ui *ui, int64_t n);
    int64_t n;
};

/* Several settings in one window. */
enum { FORM_FIELDS = 6 };
struct form_arg {
    const char *title; /* msgid */
    int settings[FORM_FIELDS], count;
};

/* Consent by a code, of the person whose name it is. */
struct phone_arg {
    struct approve_arg ask;
    char name[PERSON_NAME], shown[PERSON_NAME];
};

/* A question that F9 answers with yes and Esc with no. */
struct ask_arg {
    const char *question; /* msgid; "{}" is replaced by about */
    const char *about;
    unsigned (*on_yes)(struct ui *ui, int64_t n);
    int64_t n;
};

#endif
