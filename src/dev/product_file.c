#include "diemban/dev/product_file.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "diemban/base/clean.h"
#include "diemban/base/tr.h"
#include "diemban/base/utf8.h"
#include "diemban/dev/rows.h"
#include "diemban/dev/xlsx.h"

#include "config.h"

#include "diemban/base/ban.h"

/* ---- the head of the file ---- */

/* A line of cells, " | " between them; cleaned, because a file may hold anything. */
static void show_cells(struct product_file *file, const struct csv_field *cells, int n)
{
    static const struct charset utf8 = {"UTF-8"};
    struct str line = STR_INIT, good = STR_INIT, cut = STR_INIT, clean = STR_INIT;
    struct charset_result r;
    if (file->line_count == PRODUCT_FILE_LINES)
        return;
    for (int i = 0; i < n; i++)
        str_addf(&line, "%s%s", i > 0 ? " | " : "", cells[i].text);
    if (str_ok(&line) && charset_decode(&utf8, line.at, line.len, &good, &r) == ERR_OK)
        utf8_add_cut(&cut, good.at, CLEAN_NAME);
    if (str_ok(&cut) && clean_text(&clean, cut.at, cut.len, CLEAN_NOTE) == ERR_OK)
        text_copy(file->lines[file->line_count++], PRODUCT_FILE_LINE, clean.at);
    str_finish(&line);
    str_finish(&good);
    str_finish(&cut);
    str_finish(&clean);
}

static void show_text(struct product_file *file, const char *text, size_t n)
{
    struct csv c;
    struct csv_row row;
    struct csv_fault fault;
    struct arena scratch = {0};
    if (csv_begin(&c, text, n) != ERR_OK)
        return;
    arena_init(&scratch);
    while (file->line_count < PRODUCT_FILE_LINES &&
           csv_next(&c, &scratch, &row, &fault) == ERR_OK && row.count > 0)
        show_cells(file, row.field, row.count);
    arena_finish(&scratch);
}

/* ---- workbooks ---- */

#ifdef DIEMBAN_XLSX

struct workbook {
    struct rows_reader reader;
    struct product_rows *rows;
    struct product_file *file;
    const char *sheet; /* the wanted one */
    bool headed;
};

static bool workbook_sheet(void *ctx, const char *name, int count)
{
    struct workbook *w = ctx;
    (void)count;
    return xlsx_sheets_add(&w->file->sheets, w->sheet, name);
}

static enum err workbook_row(void *ctx, int line, const struct csv_field *cells, int n)
{
    struct workbook *w = ctx;
    show_cells(w->file, cells, n);
    if (w->headed)
        return rows_line(&w->reader, line, cells, n);
    w->headed = true;
    return rows_header(&w->reader, w->rows, line, cells, n);
}

static enum err read_workbook(const char *bytes, size_t n, const char *sheet,
                              struct product_rows *rows, struct product_file *file, struct fault *f)
{
    (void)f;
    struct workbook w = {.rows = rows, .file = file, .sheet = sheet};
    struct csv_fault fault;
    char column[16];
    struct xlsx_sink sink = {.row = workbook_row, .ctx = &w, .sheet = workbook_sheet};
    file->sheets.chosen = -1;
    enum err e = xlsx_read(bytes, n, &sink, &fault);
    snprintf(column, sizeof column, "%d", fault.column);
    if (e == ERR_BAD_IMPORT)
        return product_rows_fault(rows, fault.line, column, fault.message, "");
    if (e == ERR_OK && file->sheets.chosen < 0)
        return product_rows_fault(rows, 1, "", N_("The workbook has no sheet “{}”"), sheet);
    if (e == ERR_OK && !w.headed)
        return product_rows_fault(rows, 1, "name", N_("The file has no header row"), "");
    return e;
}

#else

static enum err read_workbook(const char *bytes, size_t n, const char *sheet,
                              struct product_rows *rows, struct product_file *file, struct fault *f)
{
    (void)file;
    (void)sheet;
    (void)bytes;
    (void)n;
    (void)rows;
    return fault_set(f, ERR_BAD_IMPORT, "XLSX");
}

#endif

/* ---- texts ---- */

static enum err choose_charset(const char *bytes, size_t n, const char *encoding,
                               struct charset *ret, struct fault *f)
{
    if (encoding != NULL && strcasecmp(encoding, "auto") != 0)
        return charset_find(encoding, ret, f);
    charset_guess(bytes, n, ret); /* nothing fits: UTF-8, whose faults name their places */
    return ERR_OK;
}

static int line_of(const char *text, size_t n)
{
    int line = 1;
    for (size_t i = 0; i < n; i++)
        line += text[i] == '\n';
    return line;
}

/* Bytes that mean nothing: told with the first line that holds one. */
static enum err note_bad(const struct charset *c, const struct str *text, struct product_rows *rows)
{
    const char *mark = strstr(text->at, "\xEF\xBF\xBD");
    int line = mark == NULL ? 1 : line_of(text->at, (size_t)(mark - text->at));
    return product_rows_fault(
        rows, line, "", N_("Here stand letters that “{}” does not have; say the right charset"),
        c->name);
}

static enum err read_text(struct product_file *file, const char *bytes, size_t n,
                          struct product_rows *rows)
{
    const struct charset *c = &file->charset;
    struct str text = STR_INIT;
    struct charset_result r = {0};
    enum err e = charset_decode(c, bytes, n, &text, &r);
    if (e == ERR_OK)
        show_text(file, text.at, text.len);
    if (e == ERR_OK)
        e = rows_read_csv(text.at, text.len, rows);
    if (e == ERR_OK && r.bad > 0)
        e = note_bad(c, &text, rows);
    str_finish(&text);
    return e;
}

enum err product_file_read(const char *bytes, size_t n, const char *encoding, const char *sheet,
                           struct product_rows *rows, struct product_file *ret, struct fault *f)
{
    *ret = (struct product_file){.workbook = xlsx_is(bytes, n), .charset = {"UTF-8"}};
    enum err e = ERR_OK;
    if (ret->workbook)
        e = read_workbook(bytes, n, sheet, rows, ret, f);
    else
        e = choose_charset(bytes, n, encoding, &ret->charset, f);
    if (e == ERR_OK && !ret->workbook && strcmp(ret->charset.name, "UTF-8") != 0) {
        e = read_text(ret, bytes, n, rows);
    } else if (e == ERR_OK && !ret->workbook) {
        show_text(ret, bytes, n);
        e = rows_read_csv(bytes, n, rows);
    }
    if (e == ERR_OK)
        rows->file = hash_of(bytes, n);
    return e;
}
