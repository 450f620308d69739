#include "diemban/core/report_doc.h"

#include <string.h>

#include "diemban/base/ban.h"

enum { NAME_CELLS = 40, TEXT_CELLS = 24 };

/* The columns that are on the page, and which of them is the name. */
struct chosen {
    int of[REPORT_COLUMNS_MAX], count, name;
};

static int last_of(const struct report *r, const struct chosen *c, unsigned flag)
{
    for (int i = c->count - 1; i > 0; i--)
        if ((r->columns[c->of[i]].flags & flag) == flag)
            return i;
    return 0;
}

static void choose(const struct report *r, tr_fn tr, struct chosen *c)
{
    for (int i = 0; i < r->column_count; i++)
        if (report_visible(r, i))
            c->of[c->count++] = i;
    while (c->count > DOC_COLUMNS) {
        int gone = last_of(r, c, REPORT_MINOR);
        gone = gone > 0 ? gone : c->count - 1;
        memmove(&c->of[gone], &c->of[gone + 1], (size_t)(c->count - gone - 1) * sizeof *c->of);
        c->count--;
    }
    int widest = -1;
    for (int i = 0; i < c->count; i++) {
        int width = report_width(r, c->of[i], tr);
        bool text = r->columns[c->of[i]].kind == REPORT_TEXT;
        if (text && width > widest) {
            widest = width;
            c->name = i;
        }
    }
}

static void add_heads(const struct report *r, const struct chosen *c, tr_fn tr, struct doc *d)
{
    struct doc_column columns[DOC_COLUMNS] = {{0}};
    for (int i = 0; i < c->count; i++) {
        int width = report_width(r, c->of[i], tr);
        int most = i == c->name ? NAME_CELLS : TEXT_CELLS;
        bool text = r->columns[c->of[i]].kind == REPORT_TEXT;
        columns[i] = (struct doc_column){
            .head = tr(r->columns[c->of[i]].title),
            .width = (text && width > most ? most : width) + 2, /* lines around the cells */
            .kind = i == c->name ? DOC_NAME
                    : text       ? DOC_LEFT
                                 : DOC_RIGHT,
        };
    }
    doc_heads(d, columns, c->count);
}

/* row −1: the totals. */
static void add_row(const struct report *r, const struct chosen *c, int row, tr_fn tr,
                    struct doc *d)
{
    const char *cells[DOC_COLUMNS];
    struct str text = STR_INIT;
    for (int i = 0; i < c->count; i++) {
        str_clear(&text);
        report_cell_text(r, row, c->of[i], &text);
        const char *kept = str_ok(&text) ? arena_copy(d->texts, text.at) : NULL;
        d->failed = d->failed || kept == NULL;
        cells[i] = row < 0 && i == c->name ? tr(N_("Total")) : kept != NULL ? kept : "";
    }
    str_finish(&text);
    doc_row(d, cells, "");
}

static bool has_totals(const struct report *r, const struct chosen *c)
{
    for (int i = 0; i < c->count; i++)
        if (r->columns[c->of[i]].flags & REPORT_SUM)
            return r->row_count > 0;
    return false;
}

void report_doc(const struct report *r, const struct report_head *head, tr_fn tr, struct doc *d)
{
    struct chosen c = {.count = 0};
    choose(r, tr, &c);
    doc_add(d, DOC_TEXT, head->shop, "");
    doc_add(d, DOC_TITLE, head->title, "");
    doc_add(d, DOC_CENTER, head->days, "");
    doc_add(d, DOC_BLANK, "", "");
    add_heads(r, &c, tr, d);
    for (int row = 0; row < r->row_count; row++)
        add_row(r, &c, row, tr, d);
    if (has_totals(r, &c))
        add_row(r, &c, -1, tr, d);
    if (r->row_count == 0)
        doc_add(d, DOC_TEXT, tr(N_("Nothing on these days.")), "");
}
