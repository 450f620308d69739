#include "diemban/dev/goods_rows.h"

#include <string.h>

#include "diemban/base/clean.h"
#include "diemban/base/utf8.h"
#include "diemban/core/fold.h"
#include "diemban/dev/csv.h"

#include "diemban/base/ban.h"

enum column { CODE, QTY, LOT, MADE, EXPIRY, COST, WANTED, COLUMN_COUNT_OF_GOODS };
enum { ROWS_MAX = 2000 };

static const struct {
    const char *folded;
    enum column column;
} headings[] = {
    {"code", CODE},
    {"ma", CODE},
    {"ma hang", CODE},
    {"ma vach", CODE},
    {"gtin", CODE},
    {"ma ngan", CODE},
    {"quantity", QTY},
    {"qty", QTY},
    {"so luong", QTY},
    {"sl", QTY},
    {"thuc nhap", QTY},
    {"lot", LOT},
    {"lo", LOT},
    {"so lo", LOT},
    {"made", MADE},
    {"nsx", MADE},
    {"ngay san xuat", MADE},
    {"expiry", EXPIRY},
    {"expires", EXPIRY},
    {"hsd", EXPIRY},
    {"han dung", EXPIRY},
    {"han su dung", EXPIRY},
    {"cost", COST},
    {"gia von", COST},
    {"don gia", COST},
    {"gia nhap", COST},
    {"paper", WANTED},
    {"theo chung tu", WANTED},
};

struct reader {
    struct arena *a;
    int column[CSV_FIELDS_MAX]; /* enum column of each field; −1 passed over */
    int columns;
    struct goods_row *rows;
    int count;
};

static bool take_heading(struct reader *r, const struct csv_row *row)
{
    bool code = false;
    r->columns = row->count;
    for (int i = 0; i < row->count; i++) {
        struct str folded = STR_INIT;
        fold_text(&folded, row->field[i].text);
        r->column[i] = -1;
        for (size_t h = 0; h < sizeof headings / sizeof *headings; h++)
            if (strcmp(folded.at, headings[h].folded) == 0)
                r->column[i] = (int)headings[h].column;
        code = code || r->column[i] == CODE;
        str_finish(&folded);
    }
    return code;
}

static enum err take_text(struct arena *a, const char *text, const char **ret)
{
    struct str clean = STR_INIT;
    enum err e = clean_code(&clean, text, strlen(text));
    if (e == ERR_OK) {
        *ret = arena_copy(a, clean.at);
        e = *ret == NULL ? ERR_NOMEM : ERR_OK;
    }
    str_finish(&clean);
    return e;
}

static enum err take_cell(struct reader *r, struct goods_row *row, enum column c, const char *text)
{
    switch (c) {
    case CODE:
        return take_text(r->a, text, &row->code);
    case LOT:
        return take_text(r->a, text, &row->lot);
    case QTY:
        return qty_parse(text, true, &row->qty);
    case WANTED:
        return qty_parse(text, false, &row->wanted);
    case MADE:
        return date_parse(text, &row->made);
    case EXPIRY:
        return date_parse(text, &row->expiry);
    case COST:
        return money_parse(text, &row->cost);
    case COLUMN_COUNT_OF_GOODS:
        break;
    }
    return ERR_OK;
}

static enum err take_row(struct reader *r, const struct csv_row *cells, struct fault *f)
{
    if (r->count == ROWS_MAX)
        return fault_set(f, ERR_TOO_LARGE, "%d", cells->line);
    struct goods_row *row = &r->rows[r->count++];
    *row = (struct goods_row){
        .code = "", .lot = "", .qty = qty_units(1), .made = DATE_NONE, .expiry = DATE_NONE};
    for (int i = 0; i < cells->count && i < r->columns; i++) {
        const char *text = cells->field[i].text;
        if (r->column[i] < 0 || text[0] == '\0')
            continue;
        if (!utf8_valid(text, cells->field[i].size) ||
            take_cell(r, row, (enum column)r->column[i], text) != ERR_OK)
            return fault_set(f, ERR_BAD_IMPORT, "%d:%d: “%.60s”", cells->line, i + 1,
                             utf8_valid(text, cells->field[i].size) ? text : "?");
    }
    return row->code[0] != '\0' ? ERR_OK
                                : fault_set(f, ERR_BAD_IMPORT, "%d: %s", cells->line, "code");
}

static enum err read_all(struct reader *r, struct csv *csv, struct fault *f)
{
    struct csv_row *cells = arena_alloc(r->a, sizeof *cells);
    struct csv_fault bad = {0};
    bool heading = false;
    if (cells == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (;;) {
        enum err e = csv_next(csv, r->a, cells, &bad);
        if (e != ERR_OK)
            return fault_set(f, e, "%d: %s", bad.line, bad.message != NULL ? bad.message : "");
        if (cells->count == 0)
            return heading ? ERR_OK : fault_set(f, ERR_BAD_IMPORT, "%s", "code");
        if (heading)
            e = take_row(r, cells, f);
        else if (!take_heading(r, cells))
            e = fault_set(f, ERR_BAD_IMPORT, "1: %s", "code");
        heading = true;
        if (e != ERR_OK)
            return e;
    }
}

enum err goods_rows_read(const char *bytes, size_t n, struct arena *a, struct goods_row **rows,
                         int *count, struct fault *f)
{
    struct csv csv;
    struct reader r = {.a = a, .rows = arena_array(a, ROWS_MAX, sizeof *r.rows)};
    if (r.rows == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = csv_begin(&csv, bytes, n);
    if (e != ERR_OK)
        return fault_set(f, e, "%zu", n);
    e = read_all(&r, &csv, f);
    *rows = r.rows;
    *count = r.count;
    return e;
}
