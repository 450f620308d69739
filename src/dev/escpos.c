#include "diemban/dev/escpos.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"
#include "diemban/dev/charset.h"
#include "diemban/dev/font.h"
#include "diemban/dev/paper.h"

#include "diemban/base/ban.h"

/* Text that may be sent: encoded, without a control byte. Made by `letters` alone, sent by
 * `send` alone. */
struct escpos_text {
    struct str bytes;
};

enum { ESC = 0x1B, GS = 0x1D, DLE = 0x10, BAND_ROWS = 240, FEED_ROWS = 4 };

static void command(struct str *out, const unsigned char *bytes, size_t n)
{
    str_add_n(out, bytes, n);
}
#define COMMAND(out, ...)                                                                          \
    command(out, (const unsigned char[]){__VA_ARGS__}, sizeof(const unsigned char[]){__VA_ARGS__})

static void send(struct str *out, const struct escpos_text *text)
{
    for (size_t i = 0; i < text->bytes.len; i++) {
        unsigned char byte = (unsigned char)text->bytes.at[i];
        if (byte >= 0x20 && byte != 0x7F)
            str_add_char(out, (char)byte);
    }
}

/* ---- the printer's own letters ---- */

static void put_letter(struct escpos_text *t, char letter)
{
    str_add_char(&t->bytes, letter);
}

/* The letter without marks; signs that paper of old lacks have a plain form. "?": none. */
static char plain_of(uint32_t c)
{
    static const struct {
        uint32_t c;
        char plain;
    } signs[] = {{0x2605, '*'}, {0x2022, '*'}, {0xB7, '.'},   {0x2013, '-'}, {0x2014, '-'},
                 {0xD7, 'x'},   {0x20AB, 'd'}, {0x201C, '"'}, {0x201D, '"'}, {0x2019, '\''}};
    struct letter l;
    char plain = '?';
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        plain = signs[i].c == c ? signs[i].plain : plain;
    if (c < 0x80)
        plain = (char)c;
    else if (letter_split(c, &l))
        plain = l.base;
    return plain;
}

static void put_plain(struct escpos_text *t, uint32_t c)
{
    put_letter(t, plain_of(c));
}

/* A letter of Epson's two TCVN-3 pages: the byte, and whether it is on the page of capitals. */
static bool tcvn3_place(uint32_t c, unsigned char *byte, bool *capital)
{
    struct letter l;
    struct str one = STR_INIT;
    bool placed = c >= 0x80 && letter_split(c, &l);
    if (placed) {
        *capital = l.base >= 'A' && l.base <= 'Z';
        l.base = (char)tolower((unsigned char)l.base);
        placed = tcvn3_put(letter_join(l), &one) && one.len == 1;
    }
    if (placed)
        *byte = (unsigned char)one.at[0];
    /* Ă Â Đ stand where TCVN3 has them; the other capitals where their small letters do. */
    if (placed && *capital && (*byte == 0xA8 || *byte == 0xA9))
        *byte = (unsigned char)(*byte - 7);
    if (placed && *capital && *byte == 0xAE)
        *byte = 0xA7;
    str_finish(&one);
    return placed;
}

static void send_tcvn3(struct str *out, const char *text, int page)
{
    int now = -1;
    size_t n = strlen(text), len;
    for (size_t i = 0; i < n; i += len) {
        struct escpos_text t = {STR_INIT};
        unsigned char byte = 0;
        bool capital = false;
        uint32_t c = utf8_next(text + i, n - i, &len);
        if (c != UTF8_BAD && tcvn3_place(c, &byte, &capital)) {
            int want = page + capital;
            if (want != now)
                COMMAND(out, ESC, 't', (unsigned char)want);
            now = want;
            put_letter(&t, (char)byte);
        } else {
            put_plain(&t, c == UTF8_BAD ? '?' : c);
        }
        send(out, &t);
        str_finish(&t.bytes);
    }
}

static void send_cp1258(struct str *out, const char *text)
{
    static const struct charset cp1258 = {"CP1258"};
    struct charset_result r;
    struct escpos_text t = {STR_INIT};
    charset_encode(&cp1258, text, strlen(text), &t.bytes, &r);
    send(out, &t);
    str_finish(&t.bytes);
}

static void send_plain(struct str *out, const char *text)
{
    struct escpos_text t = {STR_INIT};
    size_t n = strlen(text), len;
    for (size_t i = 0; i < n; i += len) {
        uint32_t c = utf8_next(text + i, n - i, &len);
        put_plain(&t, c == UTF8_BAD ? '?' : c);
    }
    send(out, &t);
    str_finish(&t.bytes);
}

static void send_text(struct str *out, enum printer_letters letters, int page, const char *text)
{
    if (letters == LETTERS_CP1258)
        COMMAND(out, ESC, 't', (unsigned char)page);
    if (letters == LETTERS_TCVN3)
        send_tcvn3(out, text, page);
    else if (letters == LETTERS_CP1258)
        send_cp1258(out, text);
    else
        send_plain(out, text);
}

/* ---- pictures ---- */

static void send_picture(struct str *out, const struct bitmap *b)
{
    for (int y = 0; y < b->height; y += BAND_ROWS) {
        int rows = b->height - y < BAND_ROWS ? b->height - y : BAND_ROWS;
        COMMAND(out, GS, 'v', '0', 0, (unsigned char)(b->stride & 0xFF),
                (unsigned char)(b->stride >> 8), (unsigned char)(rows & 0xFF),
                (unsigned char)(rows >> 8));
        command(out, b->bits + (size_t)y * b->stride, (size_t)rows * b->stride);
    }
}

static bool send_drawn(struct str *out, const struct doc *d, int cols)
{
    struct bitmap b;
    paper_draw(d, cols, &b);
    bool drawn = !b.failed;
    if (drawn)
        send_picture(out, &b);
    bitmap_finish(&b);
    return drawn;
}

/* ---- a document in letters ---- */

/* No page of letters has a star: "★★★★" is written "4*". */
static void write_stars(const char *text, struct str *out)
{
    static const char star[] = "★";
    for (const char *at; (at = strstr(text, star)) != NULL;) {
        int stars = 0;
        str_add_n(out, text, (size_t)(at - text));
        for (; strncmp(at, star, sizeof star - 1) == 0; at += sizeof star - 1)
            stars++;
        str_addf(out, "%d*", stars);
        text = at;
    }
    str_add(out, text);
}

static void line_text(const struct doc_line *l, int cols, struct str *out)
{
    struct str left = STR_INIT, right = STR_INIT;
    struct doc_line line = *l;
    write_stars(l->left, &left);
    write_stars(l->right, &right);
    line.left = left.at;
    line.right = right.at;
    if (str_ok(&left) && str_ok(&right))
        doc_line_text(&line, cols, out);
    str_finish(&left);
    str_finish(&right);
}

static void send_lines(struct str *out, const struct printer_profile *p, const struct doc_line *l,
                       int cols)
{
    struct str text = STR_INIT;
    line_text(l, cols, &text);
    for (char *at = text.at; *at != '\0';) {
        size_t n = strcspn(at, "\n");
        bool more = at[n] == '\n';
        at[n] = '\0';
        send_text(out, p->letters, p->page, at);
        str_add_char(out, '\n');
        at += n + more;
    }
    str_finish(&text);
}

static void send_strong(struct str *out, const struct printer_profile *p, const struct doc_line *l)
{
    bool large = l->kind == DOC_TITLE && utf8_width(l->left) * 2 <= p->cols;
    COMMAND(out, ESC, 'E', 1);
    if (large)
        COMMAND(out, GS, '!', 0x11);
    send_lines(out, p, l, large ? p->cols / 2 : p->cols);
    if (large)
        COMMAND(out, GS, '!', 0);
    COMMAND(out, ESC, 'E', 0);
}

/* Codes are drawn by us on every printer: then they are read back the same on all. */
static bool send_code(struct str *out, const struct printer_profile *p, const struct doc_line *l)
{
    struct doc_line line = *l;
    struct doc one = {.lines = &line, .count = 1};
    return send_drawn(out, &one, p->cols);
}

static bool send_line(struct str *out, const struct printer_profile *p, const struct doc_line *l)
{
    switch (l->kind) {
    case DOC_TEXT:
    case DOC_CENTER:
    case DOC_PAIR:
    case DOC_RULE:
    case DOC_BLANK:
    case DOC_HEADS:
    case DOC_ROW:
    case DOC_SIGN:
        send_lines(out, p, l, p->cols);
        return true;
    case DOC_TITLE:
    case DOC_TOTAL:
        send_strong(out, p, l);
        return true;
    case DOC_CODE:
    case DOC_EAN:
    case DOC_MATRIX:
    case DOC_QR:
        return send_code(out, p, l);
    }
    return true;
}

static void end_paper(struct str *out, const struct printer_profile *p)
{
    COMMAND(out, ESC, 'd', FEED_ROWS);
    if (p->cut)
        COMMAND(out, GS, 'V', 66, 0);
}

bool escpos_doc(const struct doc *d, const struct printer_profile *p, struct str *out)
{
    bool ok = true;
    COMMAND(out, ESC, '@');
    if (p->letters == LETTERS_PICTURE)
        ok = send_drawn(out, d, p->cols);
    for (int i = 0; i < d->count && ok && p->letters != LETTERS_PICTURE; i++)
        ok = send_line(out, p, &d->lines[i]);
    end_paper(out, p);
    return ok && str_ok(out);
}

/* ---- what it cannot write ---- */

static bool lacks(enum printer_letters letters, uint32_t c)
{
    static const struct charset cp1258 = {"CP1258"};
    struct charset_result r = {0};
    struct str one = STR_INIT;
    if (c == UTF8_BAD || c < 0x80 || utf8_cell_width(c) == 0 || plain_of(c) != '?')
        return false;
    if (letters == LETTERS_PICTURE)
        return font_glyph(c)->code != c;
    if (letters != LETTERS_CP1258)
        return true;
    char bytes[5];
    bytes[utf8_put(c, bytes)] = '\0';
    charset_encode(&cp1258, bytes, strlen(bytes), &one, &r);
    str_finish(&one);
    return r.bad > 0;
}

static int count_lacking(const char *text, enum printer_letters letters, uint32_t *first)
{
    size_t n = strlen(text), len;
    int count = 0;
    for (size_t i = 0; i < n; i += len) {
        uint32_t c = utf8_next(text + i, n - i, &len);
        if (!lacks(letters, c))
            continue;
        *first = *first == 0 ? c : *first;
        count++;
    }
    return count;
}

int escpos_lacks(const struct doc *d, enum printer_letters letters, uint32_t *first)
{
    int count = 0;
    *first = 0;
    for (int i = 0; i < d->count; i++) {
        const struct doc_line *l = &d->lines[i];
        count += l->kind == DOC_QR ? 0 : count_lacking(l->left, letters, first);
        count += l->kind == DOC_HEADS ? 0 : count_lacking(l->right, letters, first);
    }
    return count;
}

/* ---- the test page ---- */

static const char *const sample[] = {
    "àảãáạ ăằẳẵắặ âầẩẫấậ đ", "èẻẽéẹ êềểễếệ ìỉĩíị", "òỏõóọ ôồổỗốộ ơờởỡớợ", "ùủũúụ ưừửữứự ỳỷỹýỵ",
    "ÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ Đ", "ÈẺẼÉẸ ÊỀỂỄẾỆ ÌỈĨÍỊ", "ÒỎÕÓỌ ÔỒỔỖỐỘ ƠỜỞỠỚỢ", "ÙỦŨÚỤ ƯỪỬỮỨỰ ỲỶỸÝỴ",
};

static bool send_sample(struct str *out, const struct printer_profile *p, int way)
{
    struct printer_profile as = *p;
    struct doc_line lines[1 + sizeof sample / sizeof sample[0]];
    char title[120];
    int n = 0;
    as.letters = printer_ways[way].letters;
    as.page = printer_ways[way].page;
    snprintf(title, sizeof title, "%d. %s %d (%s)", way + 1, printer_letters_word(as.letters),
             as.page, printer_ways[way].of);
    lines[n++] = (struct doc_line){.kind = DOC_TEXT, .left = title, .right = ""};
    for (size_t i = 0; i < sizeof sample / sizeof sample[0]; i++)
        lines[n++] = (struct doc_line){.kind = DOC_TEXT, .left = sample[i], .right = ""};
    struct doc d = {.lines = lines, .count = n};
    if (as.letters == LETTERS_PICTURE)
        return send_drawn(out, &d, p->cols);
    bool ok = true;
    for (int i = 0; i < n && ok; i++)
        ok = send_line(out, &as, &lines[i]);
    return ok;
}

bool escpos_test_page(const char *title, const char *question, const struct printer_profile *p,
                      struct str *out)
{
    struct doc_line head[] = {{.kind = DOC_TITLE, .left = title, .right = ""},
                              {.kind = DOC_CENTER, .left = question, .right = ""},
                              {.kind = DOC_RULE, .left = "", .right = ""}};
    struct doc d = {.lines = head, .count = sizeof head / sizeof head[0]};
    COMMAND(out, ESC, '@');
    bool ok = send_drawn(out, &d, p->cols);
    for (int way = 0; way < PRINTER_WAYS && ok; way++)
        ok = send_sample(out, p, way);
    end_paper(out, p);
    return ok && str_ok(out);
}

/* ---- the drawer, the state ---- */

void escpos_drawer(struct str *out)
{
    COMMAND(out, ESC, 'p', 0, 25, 250); /* 50 ms, as drawers want it */
}

void escpos_ask_now(struct str *out)
{
    COMMAND(out, DLE, 4, 4);
}

void escpos_ask_behind(struct str *out)
{
    COMMAND(out, GS, 'r', 1);
}

bool escpos_no_paper_now(uint8_t answer)
{
    return (answer & 0x60) != 0;
}

bool escpos_no_paper_behind(uint8_t answer)
{
    return (answer & 0x0C) != 0;
}
