#include "diemban/dev/report_xlsx.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "diemban/base/utf8.h"
#include "diemban/core/date.h"
#include "diemban/dev/file.h"

#include "diemban/base/ban.h"

enum { WORKBOOK_MAX = 512 * 1024 * 1024, NAME_CELLS = 31, WIDTH_MAX = 60 };

/* Formats of the cells, by kind of column; a total is bold. */
struct styles {
    lxw_format *title;
    lxw_format *of[REPORT_DATE + 1], *total[REPORT_DATE + 1];
};

static const char *const masks[REPORT_DATE + 1] = {
    [REPORT_TEXT] = "@",      [REPORT_MONEY] = "#,##0",     [REPORT_QTY] = "#,##0.###",
    [REPORT_COUNT] = "#,##0", [REPORT_DATE] = "dd/mm/yyyy",
};

static void make_styles(lxw_workbook *book, struct styles *s)
{
    s->title = workbook_add_format(book);
    format_set_bold(s->title);
    format_set_bottom(s->title, LXW_BORDER_THIN);
    for (int i = 0; i <= REPORT_DATE; i++) {
        s->of[i] = workbook_add_format(book);
        s->total[i] = workbook_add_format(book);
        format_set_num_format(s->of[i], masks[i]);
        format_set_num_format(s->total[i], masks[i]);
        format_set_bold(s->total[i]);
        format_set_top(s->total[i], LXW_BORDER_THIN);
    }
}

/* ---- cells ---- */

static void put_date(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, int32_t day, lxw_format *f)
{
    struct civil c = civil_of_date(day);
    lxw_datetime when = {.year = c.year, .month = c.month, .day = c.day};
    if (day != DATE_NONE)
        worksheet_write_datetime(sheet, row, col, &when, f);
}

/* Always below 2^53: money and quantities are bounded, so that no digit is lost. */
static void put(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, enum report_kind kind,
                const struct report_cell *c, lxw_format *f)
{
    switch (kind) {
    case REPORT_TEXT:
        worksheet_write_string(sheet, row, col, c->shown != NULL ? c->shown : c->text, f);
        break;
    case REPORT_DATE:
        put_date(sheet, row, col, (int32_t)c->n, f);
        break;
    case REPORT_QTY:
        worksheet_write_number(sheet, row, col, (double)c->n / 1000.0, f);
        break;
    case REPORT_MONEY:
    case REPORT_COUNT:
        worksheet_write_number(sheet, row, col, (double)c->n, f);
        break;
    }
}

static bool has_totals(const struct report *r)
{
    for (int i = 0; i < r->column_count; i++)
        if (report_visible(r, i) && (r->columns[i].flags & REPORT_SUM))
            return true;
    return false;
}

static void put_column(const struct report *r, int column, lxw_worksheet *sheet, lxw_col_t col,
                       const struct styles *s, tr_fn tr)
{
    const struct report_column *c = &r->columns[column];
    int width = report_width(r, column, tr) + 2;
    worksheet_set_column(sheet, col, col, width < WIDTH_MAX ? width : WIDTH_MAX, NULL);
    worksheet_write_string(sheet, 0, col, tr(c->title), s->title);
    for (int row = 0; row < r->row_count; row++)
        put(sheet, (lxw_row_t)row + 1, col, c->kind, report_cell(r, row, column), s->of[c->kind]);
    lxw_row_t foot = (lxw_row_t)r->row_count + 1;
    if (c->flags & REPORT_SUM)
        put(sheet, foot, col, c->kind, &(struct report_cell){.text = "", .n = r->totals[column]},
            s->total[c->kind]);
    else if (has_totals(r))
        worksheet_write_string(sheet, foot, col, col == 0 ? tr(N_("Total")) : "",
                               s->total[REPORT_TEXT]);
}

/* ---- the workbook ---- */

/* Sheets bear no such signs, and few letters. */
static void name_of(const char *title, char out[4 * NAME_CELLS + 1])
{
    struct str name = STR_INIT;
    utf8_add_cut(&name, title, NAME_CELLS);
    text_copy(out, 4 * NAME_CELLS + 1, str_ok(&name) ? name.at : "1");
    for (char *c = out; *c != '\0'; c++)
        if (strchr("[]:*?/\\'", *c) != NULL)
            *c = ' ';
    str_finish(&name);
}

static void print_setup(lxw_worksheet *page, const struct report_head *sheet)
{
    struct str head = STR_INIT;
    str_addf(&head, "&L%s&R%s", sheet->title, sheet->days);
    worksheet_freeze_panes(page, 1, 0);
    worksheet_set_landscape(page);
    worksheet_set_paper(page, 9); /* A4 */
    worksheet_fit_to_pages(page, 1, 0);
    worksheet_repeat_rows(page, 0, 0);
    if (str_ok(&head) && utf8_width(head.at) < 200)
        worksheet_set_header(page, head.at);
    str_finish(&head);
}

static enum err write_book(const char *path, const struct report *r,
                           const struct report_head *sheet, tr_fn tr, struct fault *f)
{
    struct styles styles;
    char name[4 * NAME_CELLS + 1];
    lxw_col_t col = 0;
    lxw_workbook *book = workbook_new(path);
    if (book == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "XLSX");
    make_styles(book, &styles);
    name_of(sheet->title, name);
    lxw_worksheet *page = workbook_add_worksheet(book, name);
    lxw_doc_properties about = {.title = (char *)(uintptr_t)sheet->title,
                                .subject = (char *)(uintptr_t)sheet->days,
                                .company = (char *)(uintptr_t)sheet->shop};
    workbook_set_properties(book, &about);
    for (int i = 0; i < r->column_count && page != NULL; i++)
        if (report_visible(r, i))
            put_column(r, i, page, col++, &styles, tr);
    if (page != NULL)
        print_setup(page, sheet);
    lxw_error error = workbook_close(book);
    if (error == LXW_NO_ERROR && page != NULL)
        return ERR_OK;
    return fault_set(f, error == LXW_ERROR_MEMORY_MALLOC_FAILED ? ERR_NOMEM : ERR_IO, "%s: %s",
                     path, lxw_strerror(error));
}

/* The library writes files only: one of our own, gone before it returns. */
enum err report_xlsx(const struct report *r, const struct report_head *sheet, tr_fn tr,
                     struct str *out, struct fault *f)
{
    const char *folder = getenv("TMPDIR");
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/diemban-XXXXXX",
                     folder != NULL && folder[0] == '/' ? folder : "/tmp");
    int fd = n > 0 && n < (int)sizeof path ? mkstemp(path) : -1;
    if (fd < 0)
        return fault_set(f, ERR_IO, "%s: %s", path, strerror(errno));
    close(fd);
    enum err e = write_book(path, r, sheet, tr, f);
    if (e == ERR_OK)
        e = file_read(path, WORKBOOK_MAX, out, f);
    unlink(path);
    return e;
}
