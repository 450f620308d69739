/* cell.h: what a screen is made of, and nothing of how a terminal shows it.
 *
 * A frame is rows × cols cells. A cell holds a base character, up to two
 * combining marks, its width (2 for the left half of a wide character, 0 for the
 * right half), and a style ROLE. Roles say what a thing is; the theme of a
 * terminal back end says how that looks. No colour is named above term.
 * Ownership: frame_init allocates, frame_finish frees; frame_resize clears. */
#ifndef DIEMBAN_BASE_CELL_H
#define DIEMBAN_BASE_CELL_H

#include <stdbool.h>
#include <stdint.h>

/* X(name, letter): the letter stands in golden screens' style plane. */
#define ROLE_TABLE(X)                                                                              \
    X(TEXT, '.')   /* plain */                                                                     \
    X(DIM, 'd')    /* labels, hints, less important */                                             \
    X(STRONG, 'S') /* names, figures to notice */                                                  \
    X(BAR, 'b')    /* top bar and key bar */                                                       \
    X(BAR_STRONG, 'B')                                                                             \
    X(KEY, 'k')        /* a key in the key bar */                                                  \
    X(KEY_INLINE, 'K') /* a key named inside a screen */                                           \
    X(BAR_GOOD, 'g')   /* states in the bar */                                                     \
    X(BAR_LOOK, 'y')                                                                               \
    X(BAR_ACT, 'r')                                                                                \
    X(SELECTED, 's') /* the chosen row */                                                          \
    X(SELECTED_DIM, 'e')                                                                           \
    X(SELECTED_BAD, 'x') /* the chosen row, when it is red */                                      \
    X(MONEY, 'M')        /* the big amount */                                                      \
    X(GOOD, 'G')         /* done */                                                                \
    X(WARN, 'Y')         /* look */                                                                \
    X(BAD, 'R')          /* act */                                                                 \
    X(STAR, '*')         /* OCOP stars */                                                          \
    X(RULE, '-')         /* lines and frames */                                                    \
    X(FRAME, 'f')        /* frame of a dialog */                                                   \
    X(TITLE, 'T')        /* title of a dialog or screen */                                         \
    X(INPUT, 'i')        /* text being typed */                                                    \
    X(CURSOR, 'c')       /* the cursor cell of the input line */                                   \
    X(SHADE, 'h')        /* a screen behind a dialog */                                            \
    X(PAPER, 'p')        /* dark on white: QR, receipt */

enum role {
#define X(name, letter) ROLE_##name,
    ROLE_TABLE(X)
#undef X
        ROLE_COUNT
};
char role_letter(enum role r);

struct cell {
    uint32_t ch;      /* Unicode scalar; ' ' when blank */
    uint32_t mark[2]; /* combining marks; 0 = none (after NFC rarely used) */
    uint8_t width;    /* 1, 2, or 0 for the right half of a wide character */
    uint8_t role;     /* enum role */
};

struct frame {
    int rows, cols;
    struct cell *cells;         /* rows × cols */
    int cursor_row, cursor_col; /* −1: hidden */
};

/* 0, or −1 without memory (the frame is then empty). */
int frame_init(struct frame *f, int rows, int cols);
int frame_resize(struct frame *f, int rows, int cols);
void frame_finish(struct frame *f);
/* All blank, ROLE_TEXT, cursor hidden. */
void frame_clear(struct frame *f);
struct cell *frame_at(struct frame *f, int row, int col); /* NULL outside */
const struct cell *frame_peek(const struct frame *f, int row, int col);
bool cell_equal(const struct cell *a, const struct cell *b);

#endif
