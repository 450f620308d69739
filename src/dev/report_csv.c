#include "diemban/dev/report_csv.h"

#include "diemban/core/date.h"
#include "diemban/dev/csv.h"

#include "diemban/base/ban.h"

enum { SEPARATOR = ',' };

static void add_cell(const struct report *r, int row, int column, struct str *out)
{
    const struct report_cell *c = report_cell(r, row, column);
    char day[DATE_TEXT];
    switch (r->columns[column].kind) {
    case REPORT_TEXT:
        csv_put(out, c->text, SEPARATOR);
        break;
    case REPORT_DATE:
        csv_put(out, date_iso((int32_t)c->n, day), SEPARATOR);
        break;
    case REPORT_QTY:
        csv_put_milli(out, c->n, SEPARATOR);
        break;
    case REPORT_MONEY:
    case REPORT_COUNT:
        csv_put_int(out, c->n, SEPARATOR);
        break;
    }
}

void report_csv(const struct report *r, struct str *out)
{
    for (int i = 0; i < r->column_count; i++)
        if (report_visible(r, i))
            csv_put(out, r->columns[i].key, SEPARATOR);
    csv_end_row(out);
    for (int row = 0; row < r->row_count; row++) {
        for (int i = 0; i < r->column_count; i++)
            if (report_visible(r, i))
                add_cell(r, row, i, out);
        csv_end_row(out);
    }
}
