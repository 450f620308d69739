/* ui.h: the counter: a stack of screens over one shop and one cart.
 *
 * Scope: events come in, effects come out, a frame is drawn; nothing else happens. Time and
 * shop are given, so that the whole counter runs headless in tests.
 * One turn of the loop: ui_feed each waiting event → ui_run → carry the effects out →
 * ui_view → wait until an event or ui_deadline.
 * Invariant: the selling screen is at the bottom of the stack; scans always reach it.
 * Life cycle: ui_init (shop open) → … → ui_finish. */
#ifndef DIEMBAN_UI_UI_H
#define DIEMBAN_UI_UI_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/app/doubt.h"
#include "diemban/app/import.h"
#include "diemban/app/journal_copy.h"
#include "diemban/app/label.h"
#include "diemban/app/outfile.h"
#include "diemban/app/refund.h"
#include "diemban/app/today.h"
#include "diemban/core/bank_match.h"
#include "diemban/core/cart.h"
#include "diemban/core/printer.h"
#include "diemban/core/telex.h"
#include "diemban/core/transfer.h"
#include "diemban/ui/dispatch.h"
#include "diemban/ui/keymap.h"
#include "diemban/ui/screen.h"
#include "diemban/ui/widget.h"

enum { UI_STACK = 8, UI_COLS_MIN = 60, UI_ROWS_MIN = 20, UI_NOTICE = 400 };

struct ui_slot {
    const struct screen_ops *ops;
    void *state;
};

struct ui_notice {
    enum role role; /* ROLE_GOOD, ROLE_WARN, ROLE_BAD */
    char text[UI_NOTICE];
    int64_t until; /* mono; 0: none is shown */
};

/* The sale just made: its change stands until the next scan. */
struct ui_last {
    bool fresh; /* nothing was scanned since */
    char number[NUMBER_TEXT];
    struct money total, tendered, change;
};

/* An exchange on its way to payment: what came back, and why (screen/pay_back.c). */
struct ui_exchange {
    bool on;
    struct arena texts;
    struct refund_plan plan;
    char reason[FIELD_BYTES];
};

/* Labels to be saved for a printer of labels or on sheets. */
struct ui_labels {
    const struct label_batch *batch;
    const struct doc *docs;            /* one an item */
    const char *format, *size, *sheet; /* "zpl", "tspl", "pdf"; "50x30"; "3x8" */
};

/* Labels on their way to the label printer: the labels screen puts bytes here, the loop sends them
 * and tells how it ended. */
enum label_job_state {
    LABEL_JOB_NONE,
    LABEL_JOB_WAITING, /* for the loop */
    LABEL_JOB_SENDING,
    LABEL_JOB_DONE,
    LABEL_JOB_FAILED,
};
struct ui_label_job {
    enum label_job_state state;
    struct str bytes;
    int labels;
};
static inline bool label_job_busy(const struct ui_label_job *j)
{
    return j->state == LABEL_JOB_WAITING || j->state == LABEL_JOB_SENDING;
}

/* A list of products as it was read from a file. */
enum { UI_HEAD_LINES = 6, UI_HEAD_LINE = 200, UI_SHEETS = 64, UI_SHEET = 128 };
struct ui_products {
    struct product_rows rows;
    bool workbook;
    char charset[40];
    char sheets[UI_SHEETS][UI_SHEET];       /* names of a workbook's */
    int sheet_count, sheet;                 /* the one that was read */
    char head[UI_HEAD_LINES][UI_HEAD_LINE]; /* the first lines as decoded */
    int head_lines;
};

/* A report as it is shown, to be saved. */
struct ui_report {
    const struct report_info *info;
    const struct report_period *period;
    const struct report *report;
    const char *format; /* "xlsx", "pdf" */
};

/* A bank's statement that is being read. */
enum { STATEMENT_COLUMNS = 80 };
struct ui_statement {
    struct bank_lines lines; /* in the arena that was given */
    struct hash file;
    char columns[STATEMENT_COLUMNS]; /* "date=1,amount=4": asked for, then used */
};

/* A point of sale of the city. */
enum { UI_POINTS = 200 };
struct ui_point {
    int number;
    const char *name, *where;
};

/* Files are the shell's affair; this is what screens ask of it. */
struct ui_files {
    /* Reads a list of products ("": the demonstration's) in a charset ("": found out), of a
     * workbook the sheet of that name ("": the first), into ret, whose rows are initialised. ERR_OK
     * also when the rows have faults. */
    enum err (*products)(const char *path, const char *charset, const char *sheet,
                         struct ui_products *ret, struct fault *f);
    /* Lines of a statement (CSV, XLSX); columns "": those kept for the bank, else found. What was
     * used is kept for the bank. */
    enum err (*statement)(struct shop *shop, const char *path, const char *bank, struct arena *a,
                          struct ui_statement *ret, struct fault *f);
    /* A file of a transfer; those that lie in the inbox beside the shop file and on sticks, into
     * paths in the arena, at most `most`: how many. */
    enum err (*read)(const char *path, struct str *out, struct fault *f);
    int (*transfers)(struct shop *shop, struct arena *a, const char **paths, int most);
    /* The city's points of sale; they stay. */
    const struct ui_point *(*points)(int *count);
    /* Into a new file, whose path is returned. */
    enum err (*labels)(struct shop *shop, const struct ui_labels *l, char path[OUTFILE_PATH],
                       struct fault *f);
    /* The same as bytes for a printer of labels. */
    enum err (*label_bytes)(const struct ui_labels *l, struct str *out, struct fault *f);
    /* A receipt or paper as pages into a new file. */
    enum err (*pages)(struct shop *shop, const struct doc *d, const char *number, bool a4,
                      char path[OUTFILE_PATH], struct fault *f);
    /* The files of an order for the supplier, anew; their folder is returned. */
    enum err (*purchase)(struct shop *shop, const char *number, char folder[OUTFILE_PATH],
                         struct fault *f);
    enum err (*report)(struct shop *shop, const struct ui_report *r, char path[OUTFILE_PATH],
                       struct fault *f);
};

/* In the middle of an act that takes long: draws, and takes what was typed meanwhile. */
struct ui_painter {
    void (*paint)(void *ctx); /* NULL: nobody looks */
    void *ctx;
};

struct ui {
    struct shop *shop; /* not owned */
    struct keymap keymap;
    struct dispatch dispatch;
    struct cart cart;
    struct shop_today today;
    struct ui_last last;
    struct ui_exchange exchange;
    struct ui_notice notice;
    struct ui_slot stack[UI_STACK];
    int depth;
    const struct ui_files *files;
    struct ui_painter painter;
    struct transfer_parts parts; /* codes of a transfer, until all are there */
    struct str coming;           /* the text of the last one that was whole */
    struct ui_label_job label_job;
    struct telex telex; /* input method of text fields; off at first */
    int rows, cols;
    bool plain; /* no block glyphs */
    bool quit;
    bool reopened;      /* another file is in the shop: what was loaded from the last one is void */
    int64_t mono;       /* of the last event or tick */
    int64_t touched;    /* of the last key or scan */
    int64_t lock_ms;    /* so long after it the counter locks; 0: never */
    int64_t long_shift; /* number of the shift that was named for being open too long */
    enum copy_state copy;       /* the second copy of the journal, as the loop tells */
    enum printer_state printer; /* as the loop tells; PRINTER_UNKNOWN: nothing printed yet */
};

struct ui_options {
    int rows, cols;
    bool plain;
    struct dispatch_settings dispatch;
    const char *keys;               /* a key set's text, "" the table's own keys */
    const struct ui_files *files;   /* NULL: none can be read or written */
    const struct doubt_told *doubt; /* what became of the last act; NULL: nothing is in doubt */
    struct ui_painter painter;
};

/* Resumes the cart of the signed-on person. ERR_BAD_SETTING (keys), and those of
 * sell_resume. */
enum err ui_init(struct ui *ui, struct shop *shop, const struct ui_options *o, struct fault *f);
void ui_finish(struct ui *ui);

/* Takes an event; what it means is decided by ui_run. */
void ui_feed(struct ui *ui, const struct event *ev);
/* Lets time pass. */
void ui_tick(struct ui *ui, int64_t mono);
/* Acts on everything decided so far. Returns the effects (shop.h). After EFFECT_BAD the loop
 * feeds what was typed ahead and calls ui_flush. */
unsigned ui_run(struct ui *ui);
void ui_flush(struct ui *ui);
/* Draws all. The frame has been cleared to its size. */
void ui_view(const struct ui *ui, struct frame *frame);
/* Draws the customer's own screen into a frame of any size, cleared. */
void ui_customer_view(const struct ui *ui, struct frame *frame, bool plain);
/* A sum in big digits below its label, in the middle; for screens' `customer`. */
void customer_sum(const struct canvas *c, int row, bool plain, const char *label, struct money sum);
/* The next moment (mono) at which ui_tick and ui_run are wanted. */
int64_t ui_deadline(const struct ui *ui);

/* ---- for screens ---- */

/* Opens a screen over the present one. On failure a notice says why. */
unsigned ui_push(struct ui *ui, const struct screen_ops *ops, const void *arg);
/* Closes the screen on top; the selling screen stays. */
void ui_pop(struct ui *ui);
/* Closes all but the selling screen. */
void ui_home(struct ui *ui);
/* Does an action as if its key had been pressed. */
unsigned ui_act(struct ui *ui, enum action a);
/* Shows a sentence, already translated, for eight seconds. "{}" in it becomes `about` (may
 * be NULL). */
void ui_say(struct ui *ui, enum role role, const char *sentence, const char *about);
/* Shows the receipt of a sale or return, or any other paper, by its number. */
unsigned ui_show_paper(struct ui *ui, const char *number);
/* Spools the paper of that number once more, and says so; returns the effects. */
unsigned ui_reprint(struct ui *ui, const char *number);
/* Says the fault and returns EFFECT_BAD. */
unsigned ui_fail(struct ui *ui, const struct fault *f);
unsigned ui_fail_of(struct ui *ui, enum err e, const char *about);
/* Adds scans to the cart, whatever screen is open. */
unsigned ui_scans(struct ui *ui, const struct sell_scan *scans, int n);
/* Locks the counter: what is open stays under the lock. Nothing where the person has no PIN. */
unsigned ui_lock(struct ui *ui);
/* Somebody signed on: their lock time, and a new PIN where one is due. `same`: it is who it
 * was, so what is open goes on. */
unsigned ui_signed_on(struct ui *ui, bool same);
/* Another file is open in the shop now: its cart, its figures, its lock. */
unsigned ui_reopened(struct ui *ui);
/* Takes over a setting that changed: language, typing. */
void ui_setting(struct ui *ui, int s);
/* Draws in the middle of an act that takes long. */
void ui_paint(struct ui *ui);
/* Reads the figures of today again. */
void ui_refresh_today(struct ui *ui);
/* The key of an action as people read it. */
const char *ui_key(const struct ui *ui, enum action a, char out[KEYMAP_KEY_TEXT]);

/* The bars (bar.c). */
void bar_top_view(const struct ui *ui, const struct canvas *c);
void bar_keys_view(const struct ui *ui, const struct canvas *c, const struct bar_item *items,
                   int count);

#endif
