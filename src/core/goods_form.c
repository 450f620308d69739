#include "diemban/core/goods_form.h"

#include <stdio.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/core/words_vn.h"

#include "diemban/base/ban.h"

/* ---- cells ---- */

static void pad(struct str *out, const char *text, int cells, bool right)
{
    struct str cut = STR_INIT;
    utf8_add_cut(&cut, text, cells);
    int space = cells - utf8_width(cut.at);
    if (right && space > 0)
        str_add_fill(out, ' ', (size_t)space);
    str_add(out, cut.at);
    if (!right && space > 0)
        str_add_fill(out, ' ', (size_t)space);
    str_finish(&cut);
}

static void end_line(struct str *out)
{
    while (out->len > 0 && out->at[out->len - 1] == ' ')
        str_cut(out, out->len - 1);
    str_add_char(out, '\n');
}

static void centre(struct str *out, const char *text)
{
    int space = (GOODS_FORM_COLS - utf8_width(text)) / 2;
    if (space > 0)
        str_add_fill(out, ' ', (size_t)space);
    str_add(out, text);
    str_add_char(out, '\n');
}

static void both_ends(struct str *out, const char *left, const char *right)
{
    pad(out, left, GOODS_FORM_COLS - utf8_width(right) - 1, false);
    str_addf(out, " %s\n", right);
}

static void rule(struct str *out)
{
    for (int i = 0; i < GOODS_FORM_COLS; i++)
        str_add(out, "─");
    str_add_char(out, '\n');
}

/* ---- columns ---- */

enum { COLUMNS = 8 };
struct column {
    const char *head; /* msgid; NULL: none */
    int width;
    bool right;
};

static const struct column in_columns[COLUMNS] = {
    {N_("No."), 3, true},       {N_("Name, kind"), 24, false}, {N_("Code"), 6, false},
    {N_("UoM"), 5, false},      {N_("By paper"), 8, true},     {N_("Received"), 8, true},
    {N_("Unit cost"), 9, true}, {N_("Amount"), 8, true},
};
static const struct column out_columns[COLUMNS] = {
    {N_("No."), 3, true},       {N_("Name, kind"), 24, false}, {N_("Code"), 6, false},
    {N_("UoM"), 5, false},      {N_("Asked"), 8, true},        {N_("Issued"), 8, true},
    {N_("Unit cost"), 9, true}, {N_("Amount"), 8, true},
};
static const struct column count_columns[COLUMNS] = {
    {N_("No."), 3, true},     {N_("Name, kind"), 24, false}, {N_("Code"), 6, false},
    {N_("UoM"), 5, false},    {N_("By books"), 8, true},     {N_("Counted"), 8, true},
    {N_("Surplus"), 8, true}, {N_("Missing"), 8, true},
};

static const struct column *columns_of(enum goods_kind k)
{
    if (k == GOODS_COUNT)
        return count_columns;
    return k == GOODS_RECEIVE || k == GOODS_TAKE ? in_columns : out_columns;
}

static void row(struct str *out, const struct column *columns, const char *const texts[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++) {
        if (i > 0)
            str_add_char(out, ' ');
        pad(out, texts[i], columns[i].width, columns[i].right);
    }
    end_line(out);
}

static void head_row(struct str *out, const struct column *columns, tr_fn tr)
{
    const char *texts[COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        texts[i] = tr(columns[i].head);
    rule(out);
    row(out, columns, texts);
    rule(out);
}

/* ---- lines ---- */

enum { NAME_COLUMN = 1 };

/* The bytes of a name that stand in its column: broken at a space where there is one. */
static size_t name_fit(const char *name)
{
    int cells = in_columns[NAME_COLUMN].width;
    size_t n = utf8_fit(name, cells);
    if (name[n] == '\0')
        return n;
    for (size_t i = n; i > 0; i--)
        if (name[i] == ' ')
            return i;
    return n;
}

/* What of the name did not fit stands below it, so that no name is cut. */
static void name_rest(struct str *out, const char *name)
{
    for (const char *rest = name + name_fit(name); *rest != '\0'; rest += name_fit(rest)) {
        while (*rest == ' ')
            rest++;
        str_add(out, "    ");
        str_add_n(out, rest, name_fit(rest));
        str_add_char(out, '\n');
    }
}

static struct qty size_of(struct qty q)
{
    return q.milli < 0 ? qty_neg(q) : q;
}

static struct money amount_of(const struct stock_line *l)
{
    struct money amount = money_of(0);
    if (!money_times(l->cost, size_of(l->qty), &amount))
        amount = money_of(0);
    return amount;
}

static void lot_line(struct str *out, const struct stock_line *l, tr_fn tr)
{
    char day[DATE_TEXT];
    if (l->lot[0] == '\0' && !l->consigned)
        return;
    str_add(out, "    ");
    if (l->lot[0] != '\0')
        str_addf(out, "%s %s", tr(N_("lot")), l->lot);
    if (l->expiry != DATE_NONE)
        str_addf(out, " · %s %s", tr(N_("expires")), date_vn(l->expiry, day));
    if (l->consigned)
        str_addf(out, " · %s", tr(N_("consigned")));
    if (l->consigned && l->terms.return_by != DATE_NONE)
        str_addf(out, ", %s %s", tr(N_("back by")), date_vn(l->terms.return_by, day));
    str_add_char(out, '\n');
}

static void goods_line(struct str *out, const struct goods_form *form, int i, tr_fn tr)
{
    const struct stock_line *l = &form->doc->lines[i];
    char no[12], wanted[QTY_TEXT] = "", qty[QTY_TEXT], cost[MONEY_TEXT] = "",
                 amount[MONEY_TEXT] = "";
    snprintf(no, sizeof no, "%d", i + 1);
    if (l->wanted.milli != 0)
        qty_text(size_of(l->wanted), wanted);
    if (form->costs && l->cost.dong != 0) {
        money_text(l->cost, cost);
        money_text(amount_of(l), amount);
    }
    char name[160];
    snprintf(name, sizeof name, "%.*s", (int)name_fit(l->name), l->name);
    const char *texts[COLUMNS] = {
        no, name, l->code, l->unit, wanted, qty_text(size_of(l->qty), qty), cost, amount};
    row(out, columns_of(form->kind), texts);
    name_rest(out, l->name);
    lot_line(out, l, tr);
}

static void count_line(struct str *out, const struct goods_form *form, int i, tr_fn tr)
{
    const struct stock_line *l = &form->doc->lines[i];
    char no[12], book[QTY_TEXT], counted[QTY_TEXT], more[QTY_TEXT] = "", less[QTY_TEXT] = "";
    snprintf(no, sizeof no, "%d", i + 1);
    if (l->qty.milli > 0)
        qty_text(l->qty, more);
    else if (l->qty.milli < 0)
        qty_text(qty_neg(l->qty), less);
    char name[160];
    snprintf(name, sizeof name, "%.*s", (int)name_fit(l->name), l->name);
    const char *texts[COLUMNS] = {no,
                                  name,
                                  l->code,
                                  l->unit,
                                  qty_text(l->wanted, book),
                                  qty_text(qty_add(l->wanted, l->qty), counted),
                                  more,
                                  less};
    row(out, columns_of(form->kind), texts);
    name_rest(out, l->name);
    lot_line(out, l, tr);
}

/* ---- the paper ---- */

static const struct {
    const char *form, *title;
} papers[GOODS_KIND_COUNT] = {
    [GOODS_RECEIVE] = {"01-VT", N_("GOODS RECEIVED NOTE")},
    [GOODS_ADJUST] = {"02-VT", N_("GOODS ISSUED NOTE (ADJUSTMENT)")},
    [GOODS_COUNT] = {"05-VT", N_("MINUTES OF STOCKTAKE")},
    [GOODS_SEND] = {"02-VT", N_("GOODS ISSUED NOTE (TRANSFER)")},
    [GOODS_TAKE] = {"01-VT", N_("GOODS RECEIVED NOTE (TRANSFER)")},
};

static const char *partner_label(enum goods_kind k)
{
    switch (k) {
    case GOODS_RECEIVE:
        return N_("Delivered by");
    case GOODS_SEND:
        return N_("To point");
    case GOODS_TAKE:
        return N_("From point");
    case GOODS_ADJUST:
    case GOODS_COUNT:
    case GOODS_KIND_COUNT:
        break;
    }
    return N_("With");
}

static void add_marks(struct str *out, const struct goods_form *form, tr_fn tr)
{
    char day[DATE_TEXT];
    const struct stock_doc *d = form->doc;
    enum goods_reason reason;
    enum goods_payer payer;
    if (d->partner[0] != '\0')
        str_addf(out, "%s: %s\n", tr(partner_label(form->kind)), d->partner);
    if (d->document[0] != '\0')
        str_addf(out, "%s: %s", tr(N_("By document")), d->document);
    if (d->document[0] != '\0' && d->paper_date != DATE_NONE)
        str_addf(out, " %s %s", tr(N_("of")), date_vn(d->paper_date, day));
    if (d->document[0] != '\0')
        str_add_char(out, '\n');
    if (d->purchase != NULL && d->purchase[0] != '\0')
        str_addf(out, "%s: %s\n", tr(N_("On order")), d->purchase);
    if (goods_reason_parse(d->reason, &reason))
        str_addf(out, "%s: %s\n", tr(N_("Reason")), tr(goods_reason_text(reason)));
    if (goods_payer_parse(d->payer, &payer))
        str_addf(out, "%s: %s\n", tr(N_("Borne by")), tr(goods_payer_text(payer)));
    str_addf(out, "%s: %s\n", tr(N_("Store")), form->shop->name);
}

static void add_title(struct str *out, const struct goods_form *form, tr_fn tr)
{
    char mark[40], day[DATE_TEXT], line[120];
    snprintf(mark, sizeof mark, "%s %s", tr(N_("Form")), papers[form->kind].form);
    both_ends(out, form->shop->name, mark);
    if (form->shop->address[0] != '\0')
        str_addf(out, "%s\n", form->shop->address);
    str_add_char(out, '\n');
    centre(out, tr(papers[form->kind].title));
    snprintf(line, sizeof line, "%s %s · %s %s", tr(N_("Day")), date_vn(form->day, day),
             tr(N_("no.")), form->doc->number);
    centre(out, line);
    if (form->shop->demo)
        centre(out, tr(N_("* DEMONSTRATION *")));
    str_add_char(out, '\n');
}

static void add_total(struct str *out, const struct goods_form *form, tr_fn tr)
{
    char text[MONEY_TEXT];
    struct money sum = money_of(0);
    struct str words = STR_INIT;
    for (int i = 0; i < form->doc->line_count; i++)
        sum = money_add(sum, amount_of(&form->doc->lines[i]));
    rule(out);
    if (!form->costs || sum.dong == 0)
        return;
    both_ends(out, tr(N_("Total")), money_text(sum, text));
    money_words(sum, &words);
    str_addf(out, "%s: %s\n", tr(N_("Total in words")), words.at);
    str_finish(&words);
}

static void add_signatures(struct str *out, const struct goods_form *form, tr_fn tr)
{
    static const char *const hands[] = {N_("Made out by"), N_("Delivered by"), N_("Storekeeper"),
                                        N_("Accountant")};
    static const char *const counters[] = {N_("Made out by"), N_("Counted by"), N_("Storekeeper"),
                                           N_("Accountant")};
    const char *const *who = form->kind == GOODS_COUNT ? counters : hands;
    str_add_char(out, '\n');
    for (int i = 0; i < 4; i++)
        pad(out, tr(who[i]), 19, false);
    end_line(out);
    for (int i = 0; i < 4; i++)
        pad(out, tr(N_("(signature, name)")), 19, false);
    end_line(out);
    str_add(out, "\n\n");
    pad(out, form->user, 38, false);
    str_add(out, form->approver);
    end_line(out);
}

void goods_form_text(const struct goods_form *form, tr_fn tr, struct str *out)
{
    add_title(out, form, tr);
    add_marks(out, form, tr);
    head_row(out, columns_of(form->kind), tr);
    for (int i = 0; i < form->doc->line_count; i++) {
        if (form->kind == GOODS_COUNT)
            count_line(out, form, i, tr);
        else
            goods_line(out, form, i, tr);
    }
    add_total(out, form, tr);
    add_signatures(out, form, tr);
}

/* ---- sheets for counting by hand ---- */

static const struct column sheet_columns[COLUMNS] = {
    {N_("No."), 3, true},   {N_("Name, kind"), 34, false},
    {N_("Code"), 7, false}, {N_("UoM"), 6, false},
    {N_("Lot"), 10, false}, {N_("Counted"), 10, true},
    {"", 1, false},         {"", 1, false},
};

void goods_sheet_head(const struct shop_head *shop, const char *shelf, int32_t day, tr_fn tr,
                      struct str *out)
{
    char date[DATE_TEXT], line[160];
    both_ends(out, shop->name, date_vn(day, date));
    snprintf(line, sizeof line, "%s: %s", tr(N_("COUNTING SHEET, SHELF")),
             shelf[0] != '\0' ? shelf : "—");
    centre(out, line);
    rule(out);
    const char *texts[COLUMNS] = {tr(sheet_columns[0].head),
                                  tr(sheet_columns[1].head),
                                  tr(sheet_columns[2].head),
                                  tr(sheet_columns[3].head),
                                  tr(sheet_columns[4].head),
                                  tr(sheet_columns[5].head),
                                  "",
                                  ""};
    row(out, sheet_columns, texts);
    rule(out);
}

void goods_sheet_line(int no, const char *code, const char *name, const char *unit, struct str *out)
{
    char text[12];
    snprintf(text, sizeof text, "%d", no);
    const char *texts[COLUMNS] = {text, name, code, unit, "..........", "..........", "", ""};
    row(out, sheet_columns, texts);
}
