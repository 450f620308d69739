/* A document as pages: a real table where it has columns, words in an embedded font. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "diemban/dev/barcode.h"
#include "pdf_page.h"

#include "diemban/base/ban.h"

enum { PAGES = 400, PIECE = 600 };

struct page {
    HPDF_Doc pdf;
    HPDF_Font font, bold;
    HPDF_Page page;
    HPDF_Page pages[PAGES];
    int count;
    float width, height, margin;
    float y, size;                /* of the next line's top; of the letters */
    const struct doc_line *heads; /* of the table that is open; NULL none */
    float widths[DOC_COLUMNS];
    bool full; /* more pages than a paper has */
};

/* ---- fonts ---- */

static const char *const folders[] = {
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/TTF",
    "/usr/share/fonts/dejavu-sans-fonts",
};

static HPDF_Font load_font(HPDF_Doc pdf, const char *name)
{
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[200];
        snprintf(path, sizeof path, "%s/%s", folders[i], name);
        if (access(path, R_OK) == 0)
            return HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, path, HPDF_TRUE), "UTF-8");
    }
    return NULL;
}

/* ---- places ---- */

static void next_page(struct page *p)
{
    p->full = p->full || p->count == PAGES;
    if (p->full)
        return;
    p->page = HPDF_AddPage(p->pdf);
    p->pages[p->count++] = p->page;
    HPDF_Page_SetWidth(p->page, p->width);
    HPDF_Page_SetHeight(p->page, p->height);
    HPDF_Page_SetLineWidth(p->page, 0.5f);
    p->y = p->height - p->margin;
}

static void put_heads(struct page *p);

/* Room for so much on this page, or the next; a table goes on below its heads. */
static void need(struct page *p, float height)
{
    if (p->y - height >= p->margin)
        return;
    next_page(p);
    if (p->heads != NULL && !p->full)
        put_heads(p);
}

static float inside(const struct page *p)
{
    return p->width - 2 * p->margin;
}

/* ---- letters ---- */

static float width_of(struct page *p, HPDF_Font font, float size, const char *text)
{
    HPDF_Page_SetFontAndSize(p->page, font, size);
    return HPDF_Page_TextWidth(p->page, text);
}

/* libharu embeds the glyphs that were asked for and their parts, but not the parts of a part: the
 * breve and the grave of ằ. Asking for letters that have those parts at once embeds them. */
static void ask_for_parts(struct page *p)
{
    static const char parts[] = "aeouAEOU\u02C6\u02D8\u031B\u0323\u0309ÁÀÃÂĔ";
    next_page(p);
    width_of(p, p->font, p->size, parts);
    width_of(p, p->bold, p->size, parts);
}

static void put_at(struct page *p, HPDF_Font font, float size, float x, float y, const char *text)
{
    HPDF_Page_SetFontAndSize(p->page, font, size);
    HPDF_Page_BeginText(p->page);
    HPDF_Page_TextOut(p->page, x, y, text);
    HPDF_Page_EndText(p->page);
}

static size_t char_bytes(const char *p)
{
    size_t n = 1;
    while (((unsigned char)p[n] & 0xC0U) == 0x80U)
        n++;
    return n;
}

/* Copies into piece what of *text fits the width, whole words where one fits, and goes behind
 * it. */
static void take_piece(struct page *p, HPDF_Font font, float size, float width, const char **text,
                       char piece[PIECE])
{
    size_t fit = 0, word = 0;
    const char *t = *text;
    while (t[fit] != '\0' && fit + 8 < PIECE) {
        size_t n = fit + char_bytes(t + fit);
        memcpy(piece, t, n);
        piece[n] = '\0';
        if (fit > 0 && width_of(p, font, size, piece) > width)
            break;
        fit = n;
        if (t[fit] == ' ' || t[fit] == '\0')
            word = fit;
    }
    size_t n = t[fit] == '\0' || word == 0 ? fit : word;
    memcpy(piece, t, n);
    piece[n] = '\0';
    *text = t + n + strspn(t + n, " ");
}

enum align { LEFT, CENTRE, RIGHT };
struct style {
    HPDF_Font font;
    float size;
    enum align align;
};

static float line_height(float size)
{
    return size * 1.35f;
}

/* How many lines a text takes in a width. */
static int count_lines(struct page *p, const struct style *s, float width, const char *text)
{
    char piece[PIECE];
    int n = 0;
    do {
        take_piece(p, s->font, s->size, width, &text, piece);
        n++;
    } while (*text != '\0');
    return n;
}

/* A text from x, its first line's top at y, in a width; returns the height. */
static float put_block(struct page *p, const struct style *s, float x, float y, float width,
                       const char *text)
{
    char piece[PIECE];
    float top = y;
    do {
        take_piece(p, s->font, s->size, width, &text, piece);
        float space = width - width_of(p, s->font, s->size, piece);
        float at = s->align == LEFT ? x : s->align == CENTRE ? x + space / 2 : x + space;
        put_at(p, s->font, s->size, at, y - s->size, piece);
        y -= line_height(s->size);
    } while (*text != '\0');
    return top - y;
}

static void put_text(struct page *p, const struct style *s, float indent, const char *text)
{
    float x = p->margin + indent, width = inside(p) - indent;
    int lines = count_lines(p, s, width, text);
    need(p, line_height(s->size) * (float)(lines < 4 ? lines : 4));
    p->y -= put_block(p, s, x, p->y, width, text);
}

/* Both ends of a line, and dots that lead from one to the other. */
static void put_pair(struct page *p, const struct doc_line *l, HPDF_Font font)
{
    struct style left = {font, p->size, LEFT}, right = {font, p->size, RIGHT};
    need(p, line_height(p->size));
    float dot = width_of(p, p->font, p->size, "."), end = width_of(p, font, p->size, l->right);
    float x = p->margin + (float)l->indent * p->size * 0.5f;
    float room = inside(p) - (x - p->margin) - end - 2 * dot;
    if (width_of(p, font, p->size, l->left) > room) {
        put_text(p, &left, x - p->margin, l->left);
        need(p, line_height(p->size));
    } else {
        put_block(p, &left, x, p->y, inside(p), l->left);
        float from = x + width_of(p, font, p->size, l->left) + dot, to = x + room;
        HPDF_Page_SetRGBStroke(p->page, 0.6f, 0.6f, 0.6f);
        HPDF_Page_SetDash(p->page, (HPDF_UINT16[]){1, 2}, 2, 0);
        HPDF_Page_MoveTo(p->page, from, p->y - p->size);
        HPDF_Page_LineTo(p->page, to > from ? to : from, p->y - p->size);
        HPDF_Page_Stroke(p->page);
        HPDF_Page_SetDash(p->page, NULL, 0, 0);
        HPDF_Page_SetRGBStroke(p->page, 0, 0, 0);
    }
    p->y -= put_block(p, &right, p->margin, p->y, inside(p), l->right);
}

static void put_rule(struct page *p)
{
    need(p, 6);
    HPDF_Page_MoveTo(p->page, p->margin, p->y - 3);
    HPDF_Page_LineTo(p->page, p->width - p->margin, p->y - 3);
    HPDF_Page_Stroke(p->page);
    p->y -= 6;
}

/* ---- tables ---- */

enum { PAD = 2 };

static struct style head_style(const struct page *p)
{
    return (struct style){p->bold, p->size * 0.8f, CENTRE};
}

/* Of the longest word of a head, which is not to be broken. */
static float longest_word(struct page *p, const char *head)
{
    struct style s = head_style(p);
    char word[80];
    float most = 0;
    while (*head != '\0') {
        size_t n = strcspn(head, " ");
        snprintf(word, sizeof word, "%.*s", (int)n, head);
        float width = width_of(p, s.font, s.size, word);
        most = width > most ? width : most;
        head += n + strspn(head + n, " ");
    }
    return most;
}

/* The name takes what the other columns leave; where that is too little all shrink. */
static void fit_columns(struct page *p, const struct doc_table *t)
{
    float letter = p->size * 0.52f, others = 0;
    for (int i = 0; i < t->count; i++) {
        float head = longest_word(p, t->columns[i].head);
        float cells = (float)t->columns[i].width * letter;
        p->widths[i] = (head > cells ? head + 1 : cells) + 2 * PAD;
        others += i == t->name ? 0 : p->widths[i];
    }
    float name = inside(p) - others, least = p->widths[t->name] * 0.7f;
    float share = name < least ? inside(p) / (others + least) : 1;
    for (int i = 0; i < t->count; i++)
        p->widths[i] = (i == t->name ? (name < least ? least : name) : p->widths[i]) * share;
}

/* The letters of a cell that must stay on one line are made smaller until they fit. */
static float fitting_size(struct page *p, HPDF_Font font, float size, float width, const char *text)
{
    float needed = width_of(p, font, size, text);
    return needed <= width ? size : size * width / needed;
}

static void put_frame(struct page *p, float top, float height, int count, bool heads)
{
    float x = p->margin;
    if (heads)
        HPDF_Page_SetRGBFill(p->page, 0.92f, 0.92f, 0.92f);
    for (int i = 0; i < count; i++) {
        HPDF_Page_Rectangle(p->page, x, top - height, p->widths[i], height);
        x += p->widths[i];
    }
    if (heads) {
        HPDF_Page_FillStroke(p->page);
        HPDF_Page_SetRGBFill(p->page, 0, 0, 0);
    } else {
        HPDF_Page_Stroke(p->page);
    }
}

static void put_heads(struct page *p)
{
    const struct doc_table *t = p->heads->table;
    struct style s = head_style(p);
    int most = 1;
    for (int i = 0; i < t->count; i++) {
        int n = count_lines(p, &s, p->widths[i] - 2 * PAD, t->columns[i].head);
        most = n > most ? n : most;
    }
    float height = line_height(s.size) * (float)most + PAD, x = p->margin;
    put_frame(p, p->y, height, t->count, true);
    for (int i = 0; i < t->count; i++) {
        put_block(p, &s, x + PAD, p->y - PAD / 2.0f, p->widths[i] - 2 * PAD, t->columns[i].head);
        x += p->widths[i];
    }
    p->y -= height;
}

static void open_table(struct page *p, const struct doc_line *l)
{
    if (l->table == NULL)
        return;
    fit_columns(p, l->table);
    p->heads = NULL;
    need(p, line_height(p->size) * 5);
    p->y -= PAD;
    p->heads = l;
    put_heads(p);
}

struct cell_style {
    struct style text, note;
};

static float row_height(struct page *p, const struct doc_line *l, const char **cells,
                        const struct cell_style *s)
{
    const struct doc_table *t = l->table;
    float width = p->widths[t->name] - 2 * PAD;
    int lines = count_lines(p, &s->text, width, cells[t->name]);
    float height = line_height(p->size) * (float)lines;
    if (l->right[0] != '\0')
        height += line_height(s->note.size) * (float)count_lines(p, &s->note, width, l->right);
    for (int i = 0; i < t->count; i++)
        if (i != t->name && t->columns[i].kind == DOC_LEFT) {
            int n = count_lines(p, &s->text, p->widths[i] - 2 * PAD, cells[i]);
            float own = line_height(p->size) * (float)n;
            height = own > height ? own : height;
        }
    return height + PAD;
}

static void put_cells(struct page *p, const struct doc_line *l, const char **cells,
                      const struct cell_style *s)
{
    const struct doc_table *t = l->table;
    float x = p->margin, top = p->y - PAD / 2.0f;
    for (int i = 0; i < t->count; i++) {
        float width = p->widths[i] - 2 * PAD, used = 0;
        struct style style = s->text;
        style.align = t->columns[i].kind == DOC_RIGHT ? RIGHT : LEFT;
        if (style.align == RIGHT)
            style.size = fitting_size(p, style.font, style.size, width, cells[i]);
        if (cells[i][0] != '\0')
            used = put_block(p, &style, x + PAD, top, width, cells[i]);
        if (i == t->name && l->right[0] != '\0')
            put_block(p, &s->note, x + PAD, top - used, width, l->right);
        x += p->widths[i];
    }
}

static void put_row(struct page *p, const struct doc_line *l)
{
    struct arena a = {0};
    const char *cells[DOC_COLUMNS];
    struct cell_style s = {{p->font, p->size, LEFT}, {p->font, p->size * 0.85f, LEFT}};
    arena_init(&a);
    int n = doc_cells(l->left, &a, cells, DOC_COLUMNS);
    bool good = l->table != NULL && n == l->table->count && p->heads != NULL;
    for (int i = 0; i < n; i++)
        good = good && cells[i] != NULL;
    if (good) {
        float height = row_height(p, l, cells, &s);
        need(p, height);
        put_frame(p, p->y, height, n, false);
        put_cells(p, l, cells, &s);
        p->y -= height;
    } else {
        put_text(p, &s.text, 0, l->left);
    }
    arena_finish(&a);
}

/* ---- signatures, codes ---- */

static void put_signatures(struct page *p, const struct doc_line *l)
{
    enum { HAND = 46 };
    struct arena a = {0};
    const char *who[DOC_COLUMNS + 1], *names[DOC_COLUMNS];
    struct style strong = {p->bold, p->size, CENTRE}, small = {p->font, p->size * 0.85f, CENTRE};
    arena_init(&a);
    int n = doc_cells(l->left, &a, who, DOC_COLUMNS + 1) - 1;
    int named = doc_cells(l->right, &a, names, DOC_COLUMNS);
    need(p, line_height(p->size) * 5 + HAND);
    float width = inside(p) / (float)(n > 0 ? n : 1), y = p->y - p->size;
    for (int i = 0; i < n; i++) {
        float x = p->margin + width * (float)i;
        float used = put_block(p, &strong, x, y, width, who[i + 1] != NULL ? who[i + 1] : "");
        put_block(p, &small, x, y - used, width, who[0] != NULL ? who[0] : "");
        if (i < named && names[i] != NULL && names[i][0] != '\0')
            put_block(p, &strong, x, y - used - line_height(p->size) - HAND, width, names[i]);
    }
    p->y -= line_height(p->size) * 4 + HAND;
    arena_finish(&a);
}

/* A code of rows × cols modules, each `width` × `height` points, in the middle of the page. */
static void put_modules(struct page *p, const struct barcode *code, float width, float height)
{
    float left = (p->width - width * (float)code->cols) / 2;
    need(p, height * (float)code->rows + 12);
    p->y -= 6;
    for (int row = 0; row < code->rows; row++)
        for (int col = 0; col < code->cols; col++)
            if (code->dark[row][col])
                HPDF_Page_Rectangle(p->page, left + width * (float)col,
                                    p->y - height * (float)(row + 1), width, height);
    HPDF_Page_Fill(p->page);
    p->y -= height * (float)code->rows + 6;
}

static void put_code(struct page *p, const struct doc_line *l, enum barcode_kind kind)
{
    struct barcode code;
    struct style s = {p->font, p->size, CENTRE};
    bool bars = kind == BARS_CODE128 || kind == BARS_EAN;
    if (barcode_encode(kind, l->left, &code))
        put_modules(p, &code, bars ? 1.2f : 2.4f, bars ? 36 : 2.4f);
    put_text(p, &s, 0, l->kind == DOC_QR ? l->right : l->left);
}

/* ---- a line ---- */

static void put(struct page *p, const struct doc_line *l)
{
    struct style text = {p->font, p->size, LEFT}, centre = {p->font, p->size, CENTRE},
                 title = {p->bold, p->size * 1.4f, CENTRE};
    if (l->kind != DOC_ROW && l->kind != DOC_TEXT)
        p->heads = NULL;
    switch (l->kind) {
    case DOC_TEXT:
        put_text(p, &text, (float)l->indent * p->size * 0.5f, l->left);
        break;
    case DOC_CENTER:
        put_text(p, &centre, 0, l->left);
        break;
    case DOC_TITLE:
        put_text(p, &title, 0, l->left);
        break;
    case DOC_PAIR:
        put_pair(p, l, p->font);
        break;
    case DOC_TOTAL:
        put_pair(p, l, p->bold);
        break;
    case DOC_RULE:
        put_rule(p);
        break;
    case DOC_BLANK:
        p->y -= p->size * 0.7f;
        break;
    case DOC_HEADS:
        open_table(p, l);
        break;
    case DOC_ROW:
        put_row(p, l);
        break;
    case DOC_SIGN:
        put_signatures(p, l);
        break;
    case DOC_CODE:
        put_code(p, l, BARS_CODE128);
        break;
    case DOC_EAN:
        put_code(p, l, BARS_EAN);
        break;
    case DOC_MATRIX:
        put_code(p, l, BARS_GS1_DATAMATRIX);
        break;
    case DOC_QR:
        put_code(p, l, BARS_QR);
        break;
    }
}

static void number_pages(struct page *p)
{
    char text[24];
    for (int i = 0; i < p->count && p->count > 1; i++) {
        p->page = p->pages[i];
        snprintf(text, sizeof text, "%d/%d", i + 1, p->count);
        float width = width_of(p, p->font, 8, text);
        put_at(p, p->font, 8, (p->width - width) / 2, p->margin / 2, text);
    }
}

static void begin(struct page *p, enum pdf_paper paper)
{
    bool a4 = paper == PDF_A4;
    p->width = a4 ? A4_WIDTH : A5_WIDTH;
    p->height = a4 ? A4_HEIGHT : A5_HEIGHT;
    p->margin = a4 ? 40 : 26;
    p->size = a4 ? 10 : 8;
}

enum err pdf_doc(const struct doc *d, enum pdf_paper paper, struct str *out, struct fault *f)
{
    struct page p = {.pdf = HPDF_New(NULL, NULL)};
    if (p.pdf == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "PDF");
    HPDF_UseUTFEncodings(p.pdf);
    HPDF_SetCompressionMode(p.pdf, HPDF_COMP_ALL);
    p.font = load_font(p.pdf, "DejaVuSans.ttf");
    p.bold = load_font(p.pdf, "DejaVuSans-Bold.ttf");
    enum err e = ERR_OK;
    begin(&p, paper);
    if (p.font == NULL || p.bold == NULL)
        e = fault_set(f, ERR_NO_PDF, "%s", "DejaVuSans.ttf (fonts-dejavu-core)");
    if (e == ERR_OK)
        ask_for_parts(&p);
    for (int i = 0; i < d->count && e == ERR_OK && HPDF_GetError(p.pdf) == HPDF_OK && !p.full; i++)
        put(&p, &d->lines[i]);
    if (e == ERR_OK && p.full)
        e = fault_set(f, ERR_TOO_LARGE, "%s", "PDF");
    if (e == ERR_OK) {
        number_pages(&p);
        e = pdf_take(p.pdf, out, f);
    }
    HPDF_Free(p.pdf);
    return e;
}
