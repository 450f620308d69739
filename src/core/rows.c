#include "diemban/core/rows.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "diemban/base/ban.h"

static const char *const column_names[COLUMN_COUNT] = {
#define X(name, text) [COLUMN_##name] = text,
    PRODUCT_COLUMN_TABLE(X)
#undef X
};

const char *product_column_name(enum product_column c)
{
    assert(c >= 0 && c < COLUMN_COUNT);
    return column_names[c];
}

void product_rows_init(struct product_rows *r)
{
    *r = (struct product_rows){0};
    arena_init(&r->texts);
}

void product_rows_finish(struct product_rows *r)
{
    if (r == NULL)
        return;
    arena_finish(&r->texts);
    *r = (struct product_rows){0};
}

struct product product_blank(void)
{
    return (struct product){
        .code = "",
        .gtin = "",
        .ocop_code = "",
        .name = "",
        .unit = "",
        .vat = "",
        .group = "",
        .group_class = "",
        .producer = "",
        .certificate = "",
        .certificate_date = DATE_NONE,
    };
}

struct product_row *product_rows_add(struct product_rows *r, int line)
{
    if (r->count == r->capacity) {
        int bigger = r->capacity == 0 ? 64 : r->capacity * 2;
        struct product_row *rows = arena_array(&r->texts, (size_t)bigger, sizeof *rows);
        if (rows == NULL)
            return NULL;
        if (r->count > 0)
            memcpy(rows, r->rows, (size_t)r->count * sizeof *rows);
        r->rows = rows;
        r->capacity = bigger;
    }
    struct product_row *row = &r->rows[r->count++];
    *row = (struct product_row){.line = line, .product = product_blank()};
    return row;
}

enum err product_rows_fault(struct product_rows *r, int line, const char *column,
                            const char *message, const char *detail)
{
    if (r->faults == NULL)
        r->faults = arena_array(&r->texts, ROW_FAULTS_KEPT, sizeof *r->faults);
    if (r->faults == NULL)
        return ERR_NOMEM;
    if (r->fault_count < ROW_FAULTS_KEPT) {
        struct row_fault fault = {
            .line = line,
            .column = arena_copy(&r->texts, column),
            .message = message,
            .detail = arena_copy(&r->texts, detail),
        };
        if (fault.column == NULL || fault.detail == NULL)
            return ERR_NOMEM;
        r->faults[r->fault_count] = fault;
    }
    r->fault_count++;
    return ERR_OK;
}

/* text with "{}" replaced. */
static void add_filled(struct str *out, const char *text, const char *detail)
{
    const char *at = strstr(text, "{}");
    if (at == NULL) {
        str_add(out, text);
        return;
    }
    str_add_n(out, text, (size_t)(at - text));
    str_add(out, detail);
    str_add(out, at + 2);
}

void row_fault_message(const struct row_fault *fault, tr_fn tr, struct str *out)
{
    add_filled(out, tr(fault->message), fault->detail);
}

void row_fault_text(const struct row_fault *fault, tr_fn tr, struct str *out)
{
    char line[16];
    snprintf(line, sizeof line, "%d", fault->line);
    add_filled(out, tr(N_("Line {}")), line);
    if (*fault->column != '\0')
        str_addf(out, ", %s", fault->column);
    str_add(out, ": ");
    row_fault_message(fault, tr, out);
}

bool unit_is_weighed(const char *unit)
{
    static const char *const weights[] = {"kg", "g", "gam", "gram", "lạng", "yến", "tạ", "tấn"};
    for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++)
        if (strcasecmp(unit, weights[i]) == 0)
            return true;
    return false;
}
