#include "diemban/dev/bank_rows.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/base/clean.h"
#include "diemban/base/tr.h"
#include "diemban/core/date.h"
#include "diemban/core/fold.h"
#include "diemban/dev/csv.h"
#include "diemban/dev/xlsx.h"

#include "config.h"

#include "diemban/base/ban.h"

enum { TEXT_CELLS = 300 };

static const char *const column_names[BANK_COLUMN_COUNT] = {
#define X(name, stored) stored,
    BANK_COLUMN_TABLE(X)
#undef X
};

/* ---- the columns ---- */

static int column_of(const char *name, size_t n)
{
    for (int c = 0; c < BANK_COLUMN_COUNT; c++)
        if (strlen(column_names[c]) == n && memcmp(column_names[c], name, n) == 0)
            return c;
    return -1;
}

enum err bank_columns_parse(const char *text, struct bank_columns *ret)
{
    *ret = (struct bank_columns){{0}};
    while (*text != '\0') {
        size_t n = strcspn(text, "=");
        int c = column_of(text, n);
        char *end = NULL;
        long at = text[n] == '=' ? strtol(text + n + 1, &end, 10) : 0;
        if (c < 0 || at < 1 || at > CSV_FIELDS_MAX || (*end != ',' && *end != '\0'))
            return ERR_USAGE;
        ret->at[c] = (int)at;
        text = *end == ',' ? end + 1 : end;
    }
    return ERR_OK;
}

void bank_columns_text(const struct bank_columns *c, struct str *out)
{
    for (int i = 0; i < BANK_COLUMN_COUNT; i++)
        if (c->at[i] > 0)
            str_addf(out, "%s%s=%d", out->len > 0 ? "," : "", column_names[i], c->at[i]);
}

/* Headings, folded; the first that fits a column wins, so the surer ones stand first. */
static const struct {
    const char *folded;
    enum bank_column column;
} headings[] = {
    {"ngay giao dich", BANK_DATE},
    {"transaction date", BANK_DATE},
    {"ngay hieu luc", BANK_DATE},
    {"ngay", BANK_DATE},
    {"date", BANK_DATE},
    {"ghi co", BANK_AMOUNT},
    {"phat sinh co", BANK_AMOUNT},
    {"so tien ghi co", BANK_AMOUNT},
    {"credit", BANK_AMOUNT},
    {"credit amount", BANK_AMOUNT},
    {"tien vao", BANK_AMOUNT},
    {"so tien", BANK_AMOUNT},
    {"amount", BANK_AMOUNT},
    {"noi dung", BANK_TEXT},
    {"noi dung giao dich", BANK_TEXT},
    {"noi dung chi tiet", BANK_TEXT},
    {"dien giai", BANK_TEXT},
    {"mo ta", BANK_TEXT},
    {"description", BANK_TEXT},
    {"details", BANK_TEXT},
    {"remark", BANK_TEXT},
    {"so tham chieu", BANK_REFERENCE},
    {"ma giao dich", BANK_REFERENCE},
    {"so but toan", BANK_REFERENCE},
    {"so chung tu", BANK_REFERENCE},
    {"reference", BANK_REFERENCE},
    {"reference number", BANK_REFERENCE},
};

static void find_headings(const struct csv_field *cells, int n, struct bank_columns *columns)
{
    struct str folded = STR_INIT;
    for (int i = 0; i < n; i++) {
        str_clear(&folded);
        fold_text(&folded, cells[i].text);
        for (size_t k = 0; k < sizeof headings / sizeof *headings; k++)
            if (strcmp(headings[k].folded, folded.at) == 0 && columns->at[headings[k].column] == 0)
                columns->at[headings[k].column] = i + 1;
    }
    str_finish(&folded);
}

static bool known(const struct bank_columns *c)
{
    return c->at[BANK_DATE] > 0 && c->at[BANK_AMOUNT] > 0 && c->at[BANK_DATE] != c->at[BANK_AMOUNT];
}

/* ---- the lines ---- */

static const char *cell(const struct csv_field *cells, int n, const struct bank_columns *c,
                        enum bank_column column)
{
    int at = c->at[column];
    return at > 0 && at <= n ? cells[at - 1].text : "";
}

/* "46349", "46349,5854": days since Excel's day 0, from 2000 to 2099. */
static bool read_serial(const char *text, int32_t *ret)
{
    char *end;
    long days = strtol(text, &end, 10);
    if (end != text + 5 || (*end != '\0' && *end != ',') || days < 36526 || days > 73050)
        return false;
    *ret = date_make(1900, 1, 1) - 2 + (int32_t)days;
    return true;
}

/* "23/11/2026 14:05:33", "2026-11-23": the day at the front. */
static bool read_day(const char *text, int32_t *ret)
{
    char day[DATE_TEXT];
    if (read_serial(text, ret))
        return true;
    size_t n = strcspn(text, " T\r\n");
    if (n == 0 || n >= sizeof day)
        return false;
    memcpy(day, text, n);
    day[n] = '\0';
    return date_parse(day, ret) == ERR_OK;
}

/* "450.000,00 VND" without its zeros. */
static void drop_zeros(char *number)
{
    size_t n = strspn(number, "0123456789.,");
    if (n > 3 && (memcmp(number + n - 3, ".00", 3) == 0 || memcmp(number + n - 3, ",00", 3) == 0))
        memmove(number + n - 3, number + n, strlen(number + n) + 1);
}

/* "+1,234,000", "1.234.000 VND", "450000.00"; false for what went out and for nothing. */
static bool read_amount(const char *text, struct money *ret)
{
    char number[64];
    text += strspn(text, " +");
    text_copy(number, sizeof number, text);
    drop_zeros(number);
    return money_parse(number, ret) == ERR_OK && ret->dong > 0 && ret->dong <= MONEY_ENTRY_MAX;
}

static const char *clean_cell(const char *text, struct arena *a)
{
    struct str clean = STR_INIT;
    enum err e = clean_text(&clean, text, strlen(text), TEXT_CELLS);
    const char *copy = arena_copy(a, e == ERR_OK ? clean.at : "");
    str_finish(&clean);
    return copy;
}

struct reading {
    struct bank_columns *columns, given;
    struct arena *a;
    struct bank_lines *lines;
    struct bank_columns empty; /* of the first sheet that has a head and no lines */
    const char *empty_sheet;   /* NULL: there was none */
};

/* A row that has all the headings is surer than words here and there above it. */
static void find_columns(struct reading *r, const struct csv_field *cells, int n)
{
    struct bank_columns here = r->given;
    find_headings(cells, n, &here);
    if (known(&here))
        *r->columns = here;
    else
        find_headings(cells, n, r->columns);
}

static enum err take_line(struct reading *r, const struct csv_field *cells, int n)
{
    const struct bank_columns *c = r->columns;
    struct bank_line line = {.transfer = -1};
    if (!read_day(cell(cells, n, c, BANK_DATE), &line.day) ||
        !read_amount(cell(cells, n, c, BANK_AMOUNT), &line.amount))
        return ERR_OK;
    line.text = clean_cell(cell(cells, n, c, BANK_TEXT), r->a);
    line.reference = clean_cell(cell(cells, n, c, BANK_REFERENCE), r->a);
    bool good =
        line.text != NULL && line.reference != NULL && bank_lines_add(r->lines, r->a, &line);
    return good ? ERR_OK : ERR_NOMEM;
}

static enum err take_row(void *ctx, int line, const struct csv_field *cells, int n)
{
    struct reading *r = ctx;
    (void)line;
    if (known(r->columns))
        return take_line(r, cells, n);
    find_columns(r, cells, n);
    return ERR_OK;
}

static enum err read_csv(struct reading *r, const char *bytes, size_t n, struct csv_fault *why)
{
    struct csv csv;
    enum err e = csv_begin(&csv, bytes, n);
    struct csv_row *row = arena_array(r->a, 1, sizeof *row);
    if (row == NULL)
        return ERR_NOMEM;
    while (e == ERR_OK) {
        e = csv_next(&csv, r->a, row, why);
        if (e != ERR_OK || row->count == 0)
            break;
        e = take_row(r, row->line, row->field, row->count);
    }
    return e;
}

#ifdef DIEMBAN_XLSX

static void note_empty(struct reading *r)
{
    if (r->lines->count > 0 || !known(r->columns) || r->empty_sheet != NULL)
        return;
    r->empty = *r->columns;
    r->empty_sheet = r->lines->sheet;
}

static bool want_sheet(void *ctx, const char *name, int count)
{
    struct reading *r = ctx;
    if (r->lines->count > 0)
        return false;
    note_empty(r);
    *r->columns = r->given;
    r->lines->sheet = count > 1 ? clean_cell(name, r->a) : "";
    return true;
}

static enum err read_book(struct reading *r, const char *bytes, size_t n, struct csv_fault *why)
{
    struct xlsx_sink sink = {.sheet = want_sheet, .row = take_row, .ctx = r};
    enum err e = xlsx_read(bytes, n, &sink, why);
    note_empty(r);
    if (r->lines->count == 0 && r->empty_sheet != NULL) {
        *r->columns = r->empty;
        r->lines->sheet = r->empty_sheet;
    }
    return e;
}

#else

static enum err read_book(struct reading *r, const char *bytes, size_t n, struct csv_fault *why)
{
    (void)r;
    (void)bytes;
    (void)n;
    why->message = "XLSX";
    return ERR_BAD_IMPORT;
}

#endif

enum err bank_rows_read(const char *bytes, size_t n, struct bank_columns *columns, struct arena *a,
                        struct bank_lines *ret, struct fault *f)
{
    struct csv_fault why = {0};
    struct reading r = {.columns = columns, .given = *columns, .a = a, .lines = ret};
    enum err e = xlsx_is(bytes, n) ? read_book(&r, bytes, n, &why) : read_csv(&r, bytes, n, &why);
    if (e == ERR_BAD_IMPORT)
        return fault_set(f, e, "%d: %s", why.line, why.message);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", "");
    if (!known(columns))
        return fault_set(f, ERR_BAD_IMPORT, "%s", "date, amount");
    return ERR_OK;
}
