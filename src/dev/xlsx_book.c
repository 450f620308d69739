/* A workbook's sheets, its formats and its shared texts. */
#include <ctype.h>
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/clean.h"
#include "diemban/core/fold.h"

#include "xlsx_part.h"

#include "diemban/base/ban.h"

enum { STYLES_MAX = 65536, FORMATS_MAX = 4096, SHARED_MAX = 4000000, GROW = 256 };

const char *xlsx_local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon == NULL ? name : colon + 1;
}

const char *xlsx_attribute(const char *const *attributes, const char *name)
{
    for (int i = 0; attributes[i] != NULL; i += 2)
        if (strcmp(xlsx_local(attributes[i]), name) == 0)
            return attributes[i + 1];
    return NULL;
}

static int number_of(const char *text)
{
    long v = text == NULL ? -1 : strtol(text, NULL, 10);
    return v < 0 || v > INT32_MAX ? -1 : (int)v;
}

/* Parses a part with these handlers; a part that is not there is no failure. */
static enum err parse_part(struct xlsx_zip *z, const char *path, XML_StartElementHandler start,
                           XML_EndElementHandler end, XML_CharacterDataHandler text, void *ctx)
{
    struct str part = STR_INIT;
    enum err e = xlsx_zip_part(z, path, &part);
    XML_Parser p = e == ERR_OK ? XML_ParserCreate(NULL) : NULL;
    if (e == ERR_OK && p == NULL)
        e = ERR_NOMEM;
    if (p != NULL) {
        XML_SetUserData(p, ctx);
        XML_SetElementHandler(p, start, end);
        XML_SetCharacterDataHandler(p, text);
        if (XML_Parse(p, part.at, (int)part.len, 1) != XML_STATUS_OK)
            e = ERR_BAD_IMPORT;
        XML_ParserFree(p);
    }
    str_finish(&part);
    return e;
}

/* ---- which sheets there are ---- */

static void add_sheet(struct xlsx_book *b, const char *id, const char **attributes)
{
    const char *name = xlsx_attribute(attributes, "name");
    const char *state = xlsx_attribute(attributes, "state");
    struct xlsx_sheet *s = &b->sheets[b->sheet_count];
    if (!text_copy(s->id, sizeof s->id, id))
        return;
    text_copy(s->name, sizeof s->name, name != NULL ? name : "");
    s->hidden = state != NULL && strcmp(state, "visible") != 0;
    b->sheet_count++;
}

static void clean_name(const char *name, char out[XLSX_SHEET_NAME])
{
    struct str clean = STR_INIT;
    bool good = clean_text(&clean, name, strlen(name), CLEAN_NAME) == ERR_OK;
    text_copy(out, XLSX_SHEET_NAME, good ? clean.at : "?");
    str_finish(&clean);
}

bool xlsx_sheets_add(struct xlsx_sheets *list, const char *wanted, const char *name)
{
    if (list->count == XLSX_SHEETS)
        return false;
    char *kept = list->names[list->count];
    clean_name(name, kept);
    bool chosen =
        list->chosen < 0 && (wanted == NULL || wanted[0] == '\0' || fold_same(kept, wanted));
    if (chosen)
        list->chosen = list->count;
    list->count++;
    return chosen;
}

static void workbook_start(void *ctx, const char *name, const char **attributes)
{
    struct xlsx_book *b = ctx;
    const char *local = xlsx_local(name);
    if (strcmp(local, "workbookPr") == 0) {
        const char *v = xlsx_attribute(attributes, "date1904");
        b->from_1904 = v != NULL && (strcmp(v, "1") == 0 || strcmp(v, "true") == 0);
    }
    const char *id = xlsx_attribute(attributes, "id"); /* r:id; sheetId is another */
    if (strcmp(local, "sheet") == 0 && id != NULL && b->sheet_count < XLSX_SHEETS)
        add_sheet(b, id, attributes);
}

static void rels_start(void *ctx, const char *name, const char **attributes)
{
    struct xlsx_book *b = ctx;
    const char *id = xlsx_attribute(attributes, "Id");
    const char *target = xlsx_attribute(attributes, "Target");
    if (strcmp(xlsx_local(name), "Relationship") != 0 || id == NULL || target == NULL)
        return;
    for (int i = 0; i < b->sheet_count; i++) {
        struct xlsx_sheet *s = &b->sheets[i];
        if (strcmp(id, s->id) == 0)
            snprintf(s->path, sizeof s->path, "%s%s", target[0] == '/' ? "" : "xl/",
                     target + (target[0] == '/'));
    }
}

static enum err find_sheets(struct xlsx_zip *z, struct xlsx_book *b)
{
    enum err e = parse_part(z, "xl/workbook.xml", workbook_start, NULL, NULL, b);
    if (e == ERR_OK && b->sheet_count > 0)
        e = parse_part(z, "xl/_rels/workbook.xml.rels", rels_start, NULL, NULL, b);
    if (b->sheet_count == 0)
        b->sheet_count = 1;
    if (b->sheets[0].path[0] == '\0')
        text_copy(b->sheets[0].path, sizeof b->sheets[0].path, "xl/worksheets/sheet1.xml");
    return e;
}

/* ---- which formats are dates ---- */

struct styles {
    struct xlsx_book *book;
    int date_format[FORMATS_MAX]; /* numbers of the workbook's own formats of dates */
    int dates;
    bool in_cell_formats, failed;
    int capacity;
};

/* A format code with a day, month or year outside quotes and brackets. */
static bool code_is_date(const char *code)
{
    bool quoted = false, bracketed = false;
    for (; *code != '\0'; code++) {
        if (*code == '\\' && code[1] != '\0') {
            code++;
            continue;
        }
        if (*code == '"')
            quoted = !quoted;
        else if (*code == '[' || *code == ']')
            bracketed = *code == '[';
        else if (!quoted && !bracketed && strchr("dDyY", *code) != NULL)
            return true;
    }
    return false;
}

static bool format_is_date(const struct styles *s, int id)
{
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
        return true; /* the built-in ones (§18.8.30) */
    for (int i = 0; i < s->dates; i++)
        if (s->date_format[i] == id)
            return true;
    return false;
}

static void add_style(struct styles *s, bool date)
{
    struct xlsx_book *b = s->book;
    if (b->style_count == s->capacity) {
        int more = s->capacity + GROW;
        bool *grown = more > STYLES_MAX ? NULL : realloc(b->date_style, (size_t)more);
        s->failed = s->failed || grown == NULL;
        if (grown == NULL)
            return;
        b->date_style = grown;
        s->capacity = more;
    }
    b->date_style[b->style_count++] = date;
}

static void styles_start(void *ctx, const char *name, const char **attributes)
{
    struct styles *s = ctx;
    const char *local = xlsx_local(name);
    int id = number_of(xlsx_attribute(attributes, "numFmtId"));
    if (strcmp(local, "numFmt") == 0) {
        const char *code = xlsx_attribute(attributes, "formatCode");
        if (code != NULL && code_is_date(code) && s->dates < FORMATS_MAX)
            s->date_format[s->dates++] = id;
    } else if (strcmp(local, "cellXfs") == 0) {
        s->in_cell_formats = true;
    } else if (strcmp(local, "xf") == 0 && s->in_cell_formats) {
        add_style(s, format_is_date(s, id));
    }
}

static void styles_end(void *ctx, const char *name)
{
    struct styles *s = ctx;
    if (strcmp(xlsx_local(name), "cellXfs") == 0)
        s->in_cell_formats = false;
}

static enum err read_styles(struct xlsx_zip *z, struct xlsx_book *b)
{
    struct styles *s = calloc(1, sizeof *s);
    if (s == NULL)
        return ERR_NOMEM;
    s->book = b;
    enum err e = parse_part(z, "xl/styles.xml", styles_start, styles_end, NULL, s);
    if (s->failed)
        e = ERR_NOMEM;
    free(s);
    return e == ERR_BAD_IMPORT ? ERR_OK : e; /* a workbook may have none */
}

/* ---- shared texts ---- */

struct shared {
    struct xlsx_book *book;
    struct str text;
    bool in_text, in_reading, failed; /* in_reading: how characters are pronounced */
    int capacity;
};

static void shared_start(void *ctx, const char *name, const char **attributes)
{
    (void)attributes;
    struct shared *s = ctx;
    const char *local = xlsx_local(name);
    if (strcmp(local, "si") == 0)
        str_clear(&s->text);
    s->in_reading = s->in_reading || strcmp(local, "rPh") == 0;
    s->in_text = strcmp(local, "t") == 0 && !s->in_reading;
}

static void shared_text(void *ctx, const char *text, int n)
{
    struct shared *s = ctx;
    if (s->in_text && s->text.len + (size_t)n <= CSV_FIELD_MAX)
        str_add_n(&s->text, text, (size_t)n);
}

static void keep_shared(struct shared *s)
{
    struct xlsx_book *b = s->book;
    if (b->shared_count == s->capacity) {
        int more = s->capacity == 0 ? GROW : 2 * s->capacity;
        const char **grown =
            more > SHARED_MAX ? NULL : realloc(b->shared, (size_t)more * sizeof *grown);
        s->failed = s->failed || grown == NULL;
        if (grown == NULL)
            return;
        b->shared = grown;
        s->capacity = more;
    }
    const char *copy = arena_copy(&b->texts, s->text.at);
    s->failed = s->failed || copy == NULL || !str_ok(&s->text);
    b->shared[b->shared_count++] = copy == NULL ? "" : copy;
}

static void shared_end(void *ctx, const char *name)
{
    struct shared *s = ctx;
    const char *local = xlsx_local(name);
    s->in_text = false;
    if (strcmp(local, "rPh") == 0)
        s->in_reading = false;
    if (strcmp(local, "si") == 0 && !s->failed)
        keep_shared(s);
}

static enum err read_shared(struct xlsx_zip *z, struct xlsx_book *b)
{
    struct shared s = {.book = b, .text = STR_INIT};
    enum err e = parse_part(z, "xl/sharedStrings.xml", shared_start, shared_end, shared_text, &s);
    str_finish(&s.text);
    if (s.failed)
        return ERR_NOMEM;
    return e == ERR_BAD_IMPORT && b->shared_count == 0 ? ERR_OK : e; /* may have none */
}

enum err xlsx_book_read(struct xlsx_zip *z, struct xlsx_book *ret)
{
    *ret = (struct xlsx_book){0};
    arena_init(&ret->texts);
    enum err e = find_sheets(z, ret);
    if (e == ERR_OK)
        e = read_styles(z, ret);
    return e == ERR_OK ? read_shared(z, ret) : e;
}

void xlsx_book_finish(struct xlsx_book *b)
{
    free(b->date_style);
    free(b->shared);
    arena_finish(&b->texts);
}
