#include "diemban/dev/xlsx.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/tr.h"
#include "diemban/core/date.h"

#include "xlsx_part.h"

#include "diemban/base/ban.h"

enum cell_kind { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOL, CELL_ERROR };

/* A sheet on its way through expat. */
struct sheet {
    const struct xlsx_book *book;
    XML_Parser parser;
    const struct xlsx_sink *sink;
    enum err e;
    int line, column; /* of the row and cell being read; column from 0 */
    enum cell_kind kind;
    int style;
    bool in_value, in_reading;
    struct str text; /* of the cell */
    struct csv_field cells[CSV_FIELDS_MAX];
    int count;
    struct arena texts; /* of the row */
};

static void stop(struct sheet *s, enum err e)
{
    s->e = e;
    XML_StopParser(s->parser, XML_FALSE);
}

/* "BC12" → 54, from 0; −1 when it is no place. */
static int column_of(const char *place)
{
    int column = 0;
    for (; *place >= 'A' && *place <= 'Z'; place++) {
        column = column * 26 + (*place - 'A' + 1);
        if (column > 20000)
            return -1;
    }
    return column - 1;
}

static enum cell_kind kind_of(const char *t)
{
    if (t == NULL || strcmp(t, "n") == 0)
        return CELL_NUMBER;
    if (strcmp(t, "s") == 0)
        return CELL_SHARED;
    if (strcmp(t, "b") == 0)
        return CELL_BOOL;
    return strcmp(t, "e") == 0 ? CELL_ERROR : CELL_TEXT; /* str, inlineStr, d */
}

static void begin_cell(struct sheet *s, const char *const *attributes)
{
    const char *place = xlsx_attribute(attributes, "r");
    const char *style = xlsx_attribute(attributes, "s");
    s->column = place == NULL ? s->column + 1 : column_of(place);
    s->kind = kind_of(xlsx_attribute(attributes, "t"));
    s->style = style == NULL ? 0 : (int)strtol(style, NULL, 10);
    str_clear(&s->text);
}

static void begin_row(struct sheet *s, const char *const *attributes)
{
    const char *r = xlsx_attribute(attributes, "r");
    s->line = r == NULL ? s->line + 1 : (int)strtol(r, NULL, 10);
    s->column = -1;
    s->count = 0;
    arena_clear(&s->texts);
    if (s->line > CSV_LINES_MAX)
        stop(s, ERR_TOO_LARGE);
}

static void sheet_start(void *ctx, const char *name, const char **attributes)
{
    struct sheet *s = ctx;
    const char *local = xlsx_local(name);
    if (strcmp(local, "row") == 0)
        begin_row(s, attributes);
    else if (strcmp(local, "c") == 0)
        begin_cell(s, attributes);
    s->in_reading = s->in_reading || strcmp(local, "rPh") == 0;
    s->in_value = (strcmp(local, "v") == 0 || strcmp(local, "t") == 0) && !s->in_reading;
}

static void sheet_text(void *ctx, const char *text, int n)
{
    struct sheet *s = ctx;
    if (s->in_value && s->text.len + (size_t)n <= CSV_FIELD_MAX)
        str_add_n(&s->text, text, (size_t)n);
}

/* Days since Excel's day 0; the part of a day behind the comma is the hour. */
static bool date_text(const struct sheet *s, const char *number, char out[DATE_TEXT])
{
    enum { DAYS_MAX = 109000 }; /* to 2199 */
    long days = strtol(number, NULL, 10);
    if (days < 61 || days > DAYS_MAX)
        return false;
    int32_t zero = s->book->from_1904 ? date_make(1904, 1, 1) : date_make(1900, 1, 1) - 2;
    date_vn(zero + (int32_t)days, out);
    return true;
}

static const char *number_text(const struct sheet *s, char *out, size_t size)
{
    char date[DATE_TEXT];
    bool is_date =
        s->style >= 0 && s->style < s->book->style_count && s->book->date_style[s->style];
    if (!xlsx_number(s->text.at, out, size))
        return s->text.at;
    if (is_date && date_text(s, out, date))
        text_copy(out, size, date);
    return out;
}

static const char *shared_at(const struct sheet *s)
{
    long i = strtol(s->text.at, NULL, 10);
    return i >= 0 && i < s->book->shared_count ? s->book->shared[i] : "";
}

static const char *cell_text(const struct sheet *s, char *buf, size_t size)
{
    switch (s->kind) {
    case CELL_SHARED:
        return shared_at(s);
    case CELL_NUMBER:
        return number_text(s, buf, size);
    case CELL_TEXT:
    case CELL_BOOL:
    case CELL_ERROR:
        break;
    }
    return s->text.at;
}

static void end_cell(struct sheet *s)
{
    char buf[100];
    if (s->column < 0 || s->text.len == 0)
        return;
    if (s->column >= CSV_FIELDS_MAX) {
        stop(s, ERR_TOO_LARGE);
        return;
    }
    const char *copy = arena_copy(&s->texts, cell_text(s, buf, sizeof buf));
    if (copy == NULL || !str_ok(&s->text)) {
        stop(s, ERR_NOMEM);
        return;
    }
    for (; s->count <= s->column; s->count++)
        s->cells[s->count] = (struct csv_field){.text = "", .size = 0};
    s->cells[s->column] = (struct csv_field){.text = copy, .size = strlen(copy)};
}

static void end_row(struct sheet *s)
{
    bool blank = true;
    for (int i = 0; i < s->count; i++)
        blank = blank && s->cells[i].text[strspn(s->cells[i].text, " \t\r\n")] == '\0';
    enum err e = blank ? ERR_OK : s->sink->row(s->sink->ctx, s->line, s->cells, s->count);
    if (e != ERR_OK)
        stop(s, e);
}

static void sheet_end(void *ctx, const char *name)
{
    struct sheet *s = ctx;
    const char *local = xlsx_local(name);
    s->in_value = false;
    if (s->e != ERR_OK)
        return;
    if (strcmp(local, "rPh") == 0)
        s->in_reading = false;
    else if (strcmp(local, "c") == 0)
        end_cell(s);
    else if (strcmp(local, "row") == 0)
        end_row(s);
}

/* Expat would expand entities; a workbook has none. */
static void refuse_entities(void *ctx, const char *name, const char *system_id,
                            const char *public_id, int internal)
{
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)internal;
    stop(ctx, ERR_BAD_IMPORT);
}

static enum err parse_sheet(struct sheet *s, const struct str *part)
{
    s->parser = XML_ParserCreate(NULL);
    if (s->parser == NULL)
        return ERR_NOMEM;
    XML_SetUserData(s->parser, s);
    XML_SetElementHandler(s->parser, sheet_start, sheet_end);
    XML_SetCharacterDataHandler(s->parser, sheet_text);
    XML_SetStartDoctypeDeclHandler(s->parser, refuse_entities);
    bool parsed = XML_Parse(s->parser, part->at, (int)part->len, 1) == XML_STATUS_OK;
    XML_ParserFree(s->parser);
    if (s->e != ERR_OK)
        return s->e;
    return parsed ? ERR_OK : ERR_BAD_IMPORT;
}

static enum err read_sheet(struct xlsx_zip *z, struct sheet *s, const char *path)
{
    struct str part = STR_INIT;
    s->line = s->count = 0;
    s->column = -1;
    s->in_value = s->in_reading = false;
    enum err e = xlsx_zip_part(z, path, &part);
    if (e == ERR_OK)
        e = parse_sheet(s, &part);
    str_finish(&part);
    return e;
}

static int shown_sheets(const struct xlsx_book *b)
{
    int shown = 0;
    for (int i = 0; i < b->sheet_count; i++)
        shown += !b->sheets[i].hidden;
    return shown;
}

static enum err read_sheets(struct xlsx_zip *z, struct sheet *s)
{
    const struct xlsx_book *b = s->book;
    int shown = shown_sheets(b);
    enum err e = ERR_OK;
    for (int i = 0; e == ERR_OK && i < b->sheet_count; i++) {
        const struct xlsx_sheet *x = &b->sheets[i];
        if (x->hidden && shown > 0)
            continue;
        if (s->sink->sheet == NULL)
            return read_sheet(z, s, x->path);
        if (s->sink->sheet(s->sink->ctx, x->name, shown))
            e = read_sheet(z, s, x->path);
    }
    return e;
}

static enum err read_book(struct xlsx_zip *z, struct sheet *s)
{
    struct xlsx_book *book = calloc(1, sizeof *book);
    if (book == NULL)
        return ERR_NOMEM;
    enum err e = xlsx_book_read(z, book);
    s->book = book;
    if (e == ERR_OK)
        e = read_sheets(z, s);
    xlsx_book_finish(book);
    free(book);
    return e;
}

enum err xlsx_read(const char *bytes, size_t n, const struct xlsx_sink *sink,
                   struct csv_fault *fault)
{
    struct xlsx_zip z = {0};
    struct sheet *s = calloc(1, sizeof *s);
    *fault = (struct csv_fault){.line = 1, .column = 1};
    if (s == NULL)
        return ERR_NOMEM;
    s->sink = sink;
    str_init(&s->text);
    arena_init(&s->texts);
    enum err e = xlsx_zip_open(&z, bytes, n);
    if (e == ERR_OK)
        e = read_book(&z, s);
    fault->line = s->line > 0 ? s->line : 1;
    fault->column = s->column + 1;
    fault->message = e == ERR_TOO_LARGE ? N_("This workbook is too large")
                                        : N_("This is no Excel workbook, or a damaged one");
    if (e == ERR_TOO_LARGE)
        e = ERR_BAD_IMPORT;
    xlsx_zip_close(&z);
    str_finish(&s->text);
    arena_finish(&s->texts);
    free(s);
    return e;
}
