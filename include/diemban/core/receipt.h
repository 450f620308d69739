/* receipt.h: the customer's slip as structured lines, rendered to text of any width.
 *
 * Layout is data: a document is a list of elements with a kind; a renderer (text here,
 * ESC/POS and PDF in dev) draws them. Words come translated, in one language or in two. */
#ifndef DIEMBAN_CORE_RECEIPT_H
#define DIEMBAN_CORE_RECEIPT_H

#include "diemban/base/arena.h"
#include "diemban/base/crypto.h"
#include "diemban/base/str.h"
#include "diemban/base/tr.h"
#include "diemban/core/number.h"
#include "diemban/core/refund.h"
#include "diemban/core/sale.h"

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
};

struct doc_line {
    enum doc_kind kind;
    const char *left, *right; /* "" where unused; in the arena */
    int indent;               /* cells, on the left */
};

struct doc {
    struct doc_line *lines;
    int count, capacity;
    struct arena *texts; /* not owned */
    bool failed;         /* out of memory; the document is short */
};

void doc_init(struct doc *d, struct arena *texts);
void doc_add(struct doc *d, enum doc_kind kind, const char *left, const char *right);
void doc_addf(struct doc *d, enum doc_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
enum { RECEIPT_COLS = 42 }; /* of a receipt on the screen */
/* Plain text of `cols` cells (32, 42, 48 …), lines ended by \n. */
void doc_text(const struct doc *d, int cols, struct str *out);
/* One of its lines (which may wrap), in the same way. */
void doc_line_text(const struct doc_line *l, int cols, struct str *out);

/* The document as one text and back, so that it can be kept until a printer takes it: a line of
 * text a line, its kind first. A text that was not written so is read as plain lines. */
void doc_write(const struct doc *d, struct str *out);
void doc_read(struct doc *d, const char *text);

struct shop_head {
    const char *name, *address, *tax_number, *phone;
    struct till_id till;
    bool demo, training; /* marked on the paper */
};

/* The language of a paper, and the one that stands beside it for visitors (NULL: none). */
struct receipt_words {
    tr_fn first, second;
};

/* The receipt of a sale. `seq` and `head` are the journal record's (safety.md, "Anchors
 * outside the PC"); perpetual is the running total of all sales. */
struct receipt_proof {
    int64_t seq;
    struct hash head;
    struct money perpetual;
    const struct refund *back; /* of an exchange: what came back; NULL none */
    const char *tax_code;      /* of its e-invoice; NULL or "": none */
    const char *slip;          /* of a sale from paper; NULL or "": none */
    int64_t slip_at;           /* when that was */
    /* What a line is made of, below it (gift sets); NULL: nothing. */
    void (*parts)(void *ctx, struct doc *d, const struct sale_line *l);
    void *parts_ctx;
    const char *customer;        /* who bought, as printed; NULL: nobody known */
    int64_t points;              /* theirs by now; below 0: the shop gives none */
    struct money owes;           /* on their credit account by now */
    const char *qr, *qr_caption; /* by which an awaited transfer is paid; NULL none */
};
enum err receipt_build(struct doc *d, const struct sale *s, const struct shop_head *shop,
                       const struct receipt_proof *proof, const struct receipt_words *w);

/* The same for who is given the goods: what they are, without prices, tenders and customer. Its
 * number takes them back. */
enum err receipt_build_gift(struct doc *d, const struct sale *s, const struct shop_head *shop,
                            const struct receipt_proof *proof, const struct receipt_words *w);

/* The slip of a return: what came back, and how money goes back. */
enum err receipt_build_refund(struct doc *d, const struct refund *r, const struct shop_head *shop,
                              const struct receipt_proof *proof, const struct receipt_words *w);

#endif
