/* doc.h: a paper as structured lines, rendered to text of any width.
 *
 * Layout is data: a document is a list of elements with a kind; a renderer (text here, pictures,
 * ESC/POS and PDF in dev) draws them. Words come translated already.
 * Tables: doc_heads says the columns, doc_row adds a row below them, anything else ends the
 * table. Where a line is too narrow for the columns each row becomes a few lines of its own:
 * the name, then the other cells with their heads; so a form reads on 32 columns too. */
#ifndef DIEMBAN_CORE_DOC_H
#define DIEMBAN_CORE_DOC_H

#include <stdbool.h>

#include "diemban/base/arena.h"
#include "diemban/base/str.h"

enum doc_kind {
    DOC_TEXT,   /* left: left-aligned, wrapped */
    DOC_CENTER, /* left: centred, wrapped */
    DOC_TITLE,  /* as centre, large or bold where the device can */
    DOC_PAIR,   /* left and right ends of one line; left wraps when too long */
    DOC_TOTAL,  /* as pair, strong */
    DOC_RULE,   /* a line across */
    DOC_BLANK,
    DOC_CODE,   /* left: to be drawn as a bar code, with its text below */
    DOC_QR,     /* left: to be drawn as a QR code; right: caption */
    DOC_EAN,    /* left: a GTIN, as EAN bars */
    DOC_MATRIX, /* left: GS1 elements in brackets, as a DataMatrix */
    DOC_HEADS,  /* by doc_heads. left: heads, right: widths and kinds of the columns */
    DOC_ROW,    /* by doc_row. left: cells, right: a note below them */
    DOC_SIGN,   /* by doc_sign. left: the hint and who signs, right: their names */
};

enum { DOC_COLUMNS = 12, DOC_CELL = 0x1F /* between cells */ };

enum doc_column_kind {
    DOC_LEFT,
    DOC_RIGHT,
    DOC_NAME, /* the one whose text is long: wider where there is room, on a line of its own
                 where there is none */
};
struct doc_column {
    const char *head;
    int width; /* cells */
    enum doc_column_kind kind;
};
struct doc_table {
    struct doc_column columns[DOC_COLUMNS];
    int count, name, width; /* which one is the name; of all with a space between */
};

struct doc_line {
    enum doc_kind kind;
    const char *left, *right;      /* "" where unused; in the arena */
    int indent;                    /* cells, on the left */
    const struct doc_table *table; /* of heads and rows */
};

struct doc {
    struct doc_line *lines;
    int count, capacity;
    struct arena *texts;           /* not owned */
    const struct doc_table *table; /* that rows are added to */
    bool failed;                   /* out of memory; the document is short */
};

void doc_init(struct doc *d, struct arena *texts);
void doc_add(struct doc *d, enum doc_kind kind, const char *left, const char *right);
void doc_addf(struct doc *d, enum doc_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* A line of another document, as it is. */
void doc_add_line(struct doc *d, const struct doc_line *l);
/* Columns: at most DOC_COLUMNS, one of them DOC_NAME. */
void doc_heads(struct doc *d, const struct doc_column *columns, int n);
/* A row of as many cells; "" is empty. The note stands below the name, "" none. */
void doc_row(struct doc *d, const char *const *cells, const char *note);
/* Places to sign beside each other: who, the hint below ("(signature, name)"), room for a hand,
 * and the names ("" nobody yet). */
void doc_sign(struct doc *d, const char *hint, const char *const *who, const char *const *names,
              int n);
/* The cells of a row, of heads or of places to sign; at most n. Returns how many. The texts
 * live in a; NULL when there is no memory. */
int doc_cells(const char *joined, struct arena *a, const char **ret, int n);
bool doc_has_table(const struct doc *d);

enum { RECEIPT_COLS = 42 /* of a receipt on the screen */, FORM_COLS = 78 /* of a form there */ };
/* Plain text of `cols` cells (32, 42, 48, 78 …), lines ended by \n. */
void doc_text(const struct doc *d, int cols, struct str *out);
/* One of its lines (which may wrap), in the same way. */
void doc_line_text(const struct doc_line *l, int cols, struct str *out);

/* The document as one text and back, so that it can be kept until a printer takes it: a line of
 * text a line, its kind first. A text that was not written so is read as plain lines. */
void doc_write(const struct doc *d, struct str *out);
void doc_read(struct doc *d, const char *text);

#endif
