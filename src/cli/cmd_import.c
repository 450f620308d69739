/* diemban product import: a whole list of products, or none of it. */
#include "commands.h"
#include "diemban/app/import.h"
#include "diemban/base/tr.h"
#include "diemban/dev/csv.h"
#include "diemban/dev/file.h"
#include "diemban/dev/product_file.h"

#include "diemban/base/ban.h"

const struct cli_option import_options[] = {
    {"encoding", "NAME",
     N_("characters of the file: auto, UTF-8, CP1258, VISCII, TCVN5712, TCVN3, VNI …")},
    {"sheet", "NAME", N_("which sheet of a workbook; else the first")},
    {"dry-run", NULL, N_("only say what would happen")},
    {0},
};

static enum err read_rows(struct cli *c, struct product_rows *rows, struct product_file *ret)
{
    struct str file = STR_INIT;
    enum err e = file_read(c->words[0], CSV_BYTES_MAX, &file, &c->fault);
    if (e == ERR_OK)
        e = product_file_read(file.at, file.len, cli_value(c, "encoding"), cli_value(c, "sheet"),
                              rows, ret, &c->fault);
    if (e == ERR_TOO_LARGE || e == ERR_NOMEM)
        fault_set(&c->fault, e, "%s", c->words[0]);
    str_finish(&file);
    return e;
}

static const char *kind_of_file(const struct product_file *file)
{
    return file->workbook ? "XLSX" : file->charset.name;
}

static void faults_json(struct cli *c, const struct product_rows *rows)
{
    json_key(&c->json, "errors");
    json_begin_array(&c->json);
    for (int i = 0; i < rows->fault_count && i < ROW_FAULTS_KEPT; i++) {
        struct str message = STR_INIT;
        row_fault_message(&rows->faults[i], c->tr, &message);
        json_begin_object(&c->json);
        json_put_int(&c->json, "line", rows->faults[i].line);
        json_put_text(&c->json, "column", rows->faults[i].column);
        json_put_text(&c->json, "message", message.at);
        json_end(&c->json);
        str_finish(&message);
    }
    json_end(&c->json);
}

static void ignored_json(struct cli *c, const struct product_rows *rows)
{
    json_key(&c->json, "ignored");
    json_begin_array(&c->json);
    for (int i = 0; i < rows->ignored_count; i++)
        json_text(&c->json, rows->ignored[i]);
    json_end(&c->json);
}

/* Of a workbook: the sheet that was read, null where there is none of that name, and all. */
static void sheets_json(struct cli *c, const struct xlsx_sheets *s)
{
    json_put_text(&c->json, "sheet", s->chosen >= 0 && s->count > 0 ? s->names[s->chosen] : NULL);
    json_key(&c->json, "sheets");
    json_begin_array(&c->json);
    for (int i = 0; i < s->count; i++)
        json_text(&c->json, s->names[i]);
    json_end(&c->json);
}

static void result_json(struct cli *c, const struct product_rows *rows,
                        const struct product_file *file, const struct import_result *r, enum err e)
{
    json_begin_object(&c->json);
    json_put_text(&c->json, "encoding", kind_of_file(file));
    if (file->workbook)
        sheets_json(c, &file->sheets);
    json_put_int(&c->json, "rows", rows->count);
    json_put_int(&c->json, "added", r->added);
    json_put_int(&c->json, "changed", r->changed);
    faults_json(c, rows);
    ignored_json(c, rows);
    if (e != ERR_OK) {
        char sentence[600];
        json_key(&c->json, "error");
        json_begin_object(&c->json);
        json_put_text(&c->json, "code", err_code(e));
        json_put_text(&c->json, "message",
                      fault_sentence(&c->fault, c->tr, sentence, sizeof sentence));
        json_end(&c->json);
    }
    json_end(&c->json);
}

/* The first names as they were read: a person sees at once whether the charset is right. */
static void preview(struct cli *c, const struct product_rows *rows, const struct product_file *file)
{
    enum { SHOWN = 3 };
    str_addf(&c->text, "%s %s", c->tr(N_("Read as")), kind_of_file(file));
    if (file->sheets.count > 0 && file->sheets.chosen >= 0)
        str_addf(&c->text, " · %s “%s” (%d/%d)", c->tr(N_("sheet")),
                 file->sheets.names[file->sheets.chosen], file->sheets.chosen + 1,
                 file->sheets.count);
    for (int i = 0; i < rows->count && i < SHOWN; i++)
        str_addf(&c->text, " · %s", rows->rows[i].product.name);
    str_add_char(&c->text, '\n');
}

static void result_lines(struct cli *c, const struct product_rows *rows,
                         const struct product_file *file, const struct import_result *r)
{
    preview(c, rows, file);
    str_addf(&c->text, "%s %d · %s %d · %s %d\n", c->tr(N_("Rows")), rows->count,
             c->tr(N_("added")), r->added, c->tr(N_("changed")), r->changed);
    for (int i = 0; i < rows->ignored_count; i++)
        str_addf(&c->text, "%s: %s\n", c->tr(N_("column not known")), rows->ignored[i]);
}

/* Every fault is told, on the complaint's side. */
static void list_faults(struct cli *c, const struct product_rows *rows)
{
    for (int i = 0; i < rows->fault_count && i < ROW_FAULTS_KEPT; i++) {
        row_fault_text(&rows->faults[i], c->tr, &c->complaint);
        str_add_char(&c->complaint, '\n');
    }
}

static enum err import(struct cli *c, struct product_rows *rows)
{
    struct import_result r = {0};
    struct product_file file;
    enum err e = read_rows(c, rows, &file);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e != ERR_OK)
        return e;
    e = import_products(&c->shop, rows, cli_has(c, "dry-run"), &r, &c->fault);
    if (e != ERR_OK && e != ERR_BAD_IMPORT)
        return e;
    if (e == ERR_BAD_IMPORT)
        r.added = r.changed = 0;
    result_json(c, rows, &file, &r, e);
    result_lines(c, rows, &file, &r);
    list_faults(c, rows);
    c->json_stands = true;
    return e;
}

enum err cmd_product_import(struct cli *c)
{
    struct product_rows rows;
    product_rows_init(&rows);
    enum err e = import(c, &rows);
    product_rows_finish(&rows);
    return e;
}
