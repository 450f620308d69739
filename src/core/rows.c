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
        .shelf = "",
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

void row_fault_message(const struct row_fault *fault, tr_fn tr, struct str *out)
{
    str_add_filled(out, tr(fault->message), fault->detail);
}

void row_fault_text(const struct row_fault *fault, tr_fn tr, struct str *out)
{
    char line[16];
    snprintf(line, sizeof line, "%d", fault->line);
    str_add_filled(out, tr(N_("Line {}")), line);
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

struct product product_row_merge(const struct product *old, const struct product_row *row)
{
    struct product p = *old;
    const struct product *n = &row->product;
    p.name = n->name;
    p.price = n->price;
    p.code = row_gives(row, COLUMN_CODE) ? n->code : p.code;
    p.gtin = row_gives(row, COLUMN_GTIN) ? n->gtin : p.gtin;
    p.ocop_code = row_gives(row, COLUMN_OCOP_CODE) ? n->ocop_code : p.ocop_code;
    p.producer = row_gives(row, COLUMN_PRODUCER) ? n->producer : p.producer;
    p.certificate = row_gives(row, COLUMN_CERTIFICATE) ? n->certificate : p.certificate;
    p.vat = row_gives(row, COLUMN_VAT) ? n->vat : p.vat;
    p.stars = row_gives(row, COLUMN_STARS) ? n->stars : p.stars;
    p.potential5 = row_gives(row, COLUMN_POTENTIAL5) ? n->potential5 : p.potential5;
    p.min_stock = row_gives(row, COLUMN_MIN_STOCK) ? n->min_stock : p.min_stock;
    p.shelf_life = row_gives(row, COLUMN_SHELF_LIFE) ? n->shelf_life : p.shelf_life;
    p.shelf = row_gives(row, COLUMN_SHELF) ? n->shelf : p.shelf;
    p.content = row_gives(row, COLUMN_CONTENT) ? n->content : p.content;
    p.kind = row_gives(row, COLUMN_KIND) ? n->kind : p.kind;
    if (row_gives(row, COLUMN_CERTIFICATE_DATE))
        p.certificate_date = n->certificate_date;
    if (row_gives(row, COLUMN_GROUP)) {
        p.group = n->group;
        p.group_class = n->group_class;
    }
    if (row_gives(row, COLUMN_UNIT)) {
        p.unit = n->unit;
        p.weighed = unit_is_weighed(n->unit);
    }
    if (p.stars != 4)
        p.potential5 = false; /* new stars end the proposal */
    return p;
}
