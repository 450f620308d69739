#include "diemban/core/goods_form.h"

#include <stdio.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/core/words_vn.h"

#include "diemban/base/ban.h"

/* ---- columns ---- */

static const struct doc_column in_columns[] = {
    {N_("No."), 3, DOC_RIGHT},       {N_("Name, kind"), 21, DOC_NAME},
    {N_("Code"), 6, DOC_LEFT},       {N_("UoM"), 5, DOC_LEFT},
    {N_("By paper"), 8, DOC_RIGHT},  {N_("Received"), 8, DOC_RIGHT},
    {N_("Unit cost"), 9, DOC_RIGHT}, {N_("Amount"), 11, DOC_RIGHT},
};
static const struct doc_column out_columns[] = {
    {N_("No."), 3, DOC_RIGHT},       {N_("Name, kind"), 21, DOC_NAME}, {N_("Code"), 6, DOC_LEFT},
    {N_("UoM"), 5, DOC_LEFT},        {N_("Asked"), 8, DOC_RIGHT},      {N_("Issued"), 8, DOC_RIGHT},
    {N_("Unit cost"), 9, DOC_RIGHT}, {N_("Amount"), 11, DOC_RIGHT},
};
static const struct doc_column count_columns[] = {
    {N_("No."), 3, DOC_RIGHT},     {N_("Name, kind"), 20, DOC_NAME}, {N_("Code"), 6, DOC_LEFT},
    {N_("UoM"), 4, DOC_LEFT},      {N_("By books"), 8, DOC_RIGHT},   {N_("Counted"), 8, DOC_RIGHT},
    {N_("Surplus"), 7, DOC_RIGHT}, {N_("Missing"), 7, DOC_RIGHT},    {N_("Quality"), 6, DOC_LEFT},
};
/* The same with what it is worth, for those who may see costs. */
static const struct doc_column worth_columns[] = {
    {N_("No."), 3, DOC_RIGHT},     {N_("Name, kind"), 11, DOC_NAME}, {N_("Code"), 5, DOC_LEFT},
    {N_("UoM"), 4, DOC_LEFT},      {N_("By books"), 5, DOC_RIGHT},   {N_("Amount"), 9, DOC_RIGHT},
    {N_("Counted"), 5, DOC_RIGHT}, {N_("Amount"), 9, DOC_RIGHT},     {N_("Surplus"), 5, DOC_RIGHT},
    {N_("Missing"), 5, DOC_RIGHT}, {N_("Quality"), 5, DOC_LEFT},
};
enum {
    COLUMNS = sizeof in_columns / sizeof *in_columns,
    COUNT_COLUMNS = sizeof count_columns / sizeof *count_columns,
    WORTH_COLUMNS = sizeof worth_columns / sizeof *worth_columns
};

static void add_heads(struct doc *d, const struct goods_form *form, tr_fn tr)
{
    struct doc_column columns[WORTH_COLUMNS];
    enum goods_kind k = form->kind;
    bool worth = k == GOODS_COUNT && form->costs;
    int n = worth ? WORTH_COLUMNS : k == GOODS_COUNT ? COUNT_COLUMNS : COLUMNS;
    const struct doc_column *of = worth                                   ? worth_columns
                                  : k == GOODS_COUNT                      ? count_columns
                                  : k == GOODS_RECEIVE || k == GOODS_TAKE ? in_columns
                                                                          : out_columns;
    for (int i = 0; i < n; i++) {
        columns[i] = of[i];
        columns[i].head = tr(of[i].head);
    }
    doc_heads(d, columns, n);
}

/* ---- lines ---- */

static struct qty size_of(struct qty q)
{
    return q.milli < 0 ? qty_neg(q) : q;
}

static struct money worth_of(const struct stock_line *l, struct qty q)
{
    struct money amount = money_of(0);
    return money_times(l->cost, q, &amount) ? amount : money_of(0);
}

static struct money amount_of(const struct stock_line *l)
{
    return worth_of(l, size_of(l->qty));
}

/* What is known of a line beyond its cells: lot, last day, whose goods. */
static void note_of(const struct stock_line *l, tr_fn tr, struct str *out)
{
    char day[DATE_TEXT];
    if (l->lot[0] != '\0')
        str_addf(out, "%s %s", tr(N_("lot")), l->lot);
    if (l->lot[0] != '\0' && l->expiry != DATE_NONE)
        str_addf(out, " · %s %s", tr(N_("expires")), date_vn(l->expiry, day));
    if (l->consigned)
        str_addf(out, "%s%s", out->len > 0 ? " · " : "", tr(N_("consigned")));
    if (l->consigned && l->terms.return_by != DATE_NONE)
        str_addf(out, ", %s %s", tr(N_("back by")), date_vn(l->terms.return_by, day));
}

static void add_goods(struct doc *d, const struct goods_form *form, int i, const char *note)
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
    const char *cells[COLUMNS] = {
        no, l->name, l->code, l->unit, wanted, qty_text(size_of(l->qty), qty), cost, amount};
    doc_row(d, cells, note);
}

/* What stands on the shelf behind its day is poor; the rest is for those who look at it to write.
 */
static const char *quality_of(const struct stock_line *l, int32_t day, struct qty found, tr_fn tr)
{
    bool poor = found.milli > 0 && l->expiry != DATE_NONE && l->expiry < day;
    return poor ? tr(N_("poor")) : "";
}

static void add_counted(struct doc *d, const struct goods_form *form, int i, const char *note,
                        tr_fn tr)
{
    const struct stock_line *l = &form->doc->lines[i];
    char no[12], book[QTY_TEXT], counted[QTY_TEXT], more[QTY_TEXT] = "", less[QTY_TEXT] = "",
                                                    was[MONEY_TEXT] = "", is[MONEY_TEXT] = "";
    struct qty found = qty_add(l->wanted, l->qty);
    snprintf(no, sizeof no, "%d", i + 1);
    if (l->qty.milli > 0)
        qty_text(l->qty, more);
    else if (l->qty.milli < 0)
        qty_text(qty_neg(l->qty), less);
    qty_text(l->wanted, book);
    qty_text(found, counted);
    if (l->cost.dong != 0) {
        money_text(worth_of(l, l->wanted), was);
        money_text(worth_of(l, found), is);
    }
    const char *quality = quality_of(l, form->day, found, tr);
    const char *cells[] = {no, l->name, l->code, l->unit, book, counted, more, less, quality};
    const char *worth[] = {no,      l->name, l->code, l->unit, book,   was,
                           counted, is,      more,    less,    quality};
    doc_row(d, form->costs ? worth : cells, note);
}

static void add_line(struct doc *d, const struct goods_form *form, int i, tr_fn tr)
{
    struct str note = STR_INIT;
    note_of(&form->doc->lines[i], tr, &note);
    d->failed = d->failed || !str_ok(&note);
    if (form->kind == GOODS_COUNT)
        add_counted(d, form, i, note.at, tr);
    else
        add_goods(d, form, i, note.at);
    str_finish(&note);
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

static void add_marks(struct doc *d, const struct goods_form *form, tr_fn tr)
{
    char day[DATE_TEXT];
    const struct stock_doc *doc = form->doc;
    enum goods_reason reason;
    enum goods_payer payer;
    if (doc->partner[0] != '\0')
        doc_addf(d, DOC_TEXT, "%s: %s", tr(partner_label(form->kind)), doc->partner);
    if (doc->document[0] != '\0' && doc->paper_date != DATE_NONE)
        doc_addf(d, DOC_TEXT, "%s: %s %s %s", tr(N_("By document")), doc->document, tr(N_("of")),
                 date_vn(doc->paper_date, day));
    else if (doc->document[0] != '\0')
        doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("By document")), doc->document);
    if (doc->purchase != NULL && doc->purchase[0] != '\0')
        doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("On order")), doc->purchase);
    if (goods_reason_parse(doc->reason, &reason))
        doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("Reason")), tr(goods_reason_text(reason)));
    if (goods_payer_parse(doc->payer, &payer))
        doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("Borne by")), tr(goods_payer_text(payer)));
    doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("Store")), form->shop->name);
}

void form_head(struct doc *d, const struct shop_head *shop, const char *form, const char *title,
               tr_fn tr)
{
    const char *mark = arena_printf(d->texts, "%s %s", tr(N_("Form")), form);
    doc_add(d, DOC_PAIR, shop->name, mark != NULL ? mark : "");
    if (shop->address[0] != '\0')
        doc_add(d, DOC_TEXT, shop->address, "");
    if (shop->tax_number[0] != '\0')
        doc_addf(d, DOC_TEXT, "%s %s", tr(N_("Tax no.")), shop->tax_number);
    doc_add(d, DOC_BLANK, "", "");
    doc_add(d, DOC_TITLE, title, "");
    if (shop->demo)
        doc_add(d, DOC_CENTER, tr(N_("* DEMONSTRATION *")), "");
    if (shop->training)
        doc_add(d, DOC_CENTER, tr(N_("* TRAINING: NOT A SALE *")), "");
}

static void add_title(struct doc *d, const struct goods_form *form, tr_fn tr)
{
    char day[DATE_TEXT];
    form_head(d, form->shop, papers[form->kind].form, tr(papers[form->kind].title), tr);
    doc_addf(d, DOC_CENTER, "%s %s · %s %s", tr(N_("Day")), date_vn(form->day, day), tr(N_("no.")),
             form->doc->number);
    doc_add(d, DOC_BLANK, "", "");
}

void form_words(struct doc *d, struct money sum, tr_fn tr)
{
    struct str words = STR_INIT;
    money_words(sum, &words);
    if (str_ok(&words))
        doc_addf(d, DOC_TEXT, "%s: %s", tr(N_("Total in words")), words.at);
    else
        d->failed = true;
    str_finish(&words);
}

/* What the books say and what is there, by cost. */
static void add_worth(struct doc *d, const struct goods_form *form, tr_fn tr)
{
    char text[MONEY_TEXT];
    struct money was = money_of(0), is = money_of(0);
    for (int i = 0; i < form->doc->line_count; i++) {
        const struct stock_line *l = &form->doc->lines[i];
        was = money_add(was, worth_of(l, l->wanted));
        is = money_add(is, worth_of(l, qty_add(l->wanted, l->qty)));
    }
    doc_add(d, DOC_PAIR, tr(N_("By books")), money_text(was, text));
    doc_add(d, DOC_PAIR, tr(N_("Counted")), money_text(is, text));
    doc_add(d, DOC_TOTAL, tr(N_("Difference")), money_text(money_sub(is, was), text));
}

static void add_total(struct doc *d, const struct goods_form *form, tr_fn tr)
{
    char text[MONEY_TEXT];
    struct money sum = money_of(0);
    for (int i = 0; i < form->doc->line_count; i++)
        sum = money_add(sum, amount_of(&form->doc->lines[i]));
    doc_add(d, DOC_RULE, "", "");
    if (form->costs && form->kind == GOODS_COUNT)
        add_worth(d, form, tr);
    else if (form->costs && sum.dong != 0) {
        doc_add(d, DOC_TOTAL, tr(N_("Total")), money_text(sum, text));
        form_words(d, sum, tr);
    }
}

static void add_signatures(struct doc *d, const struct goods_form *form, tr_fn tr)
{
    const char *who[] = {tr(N_("Made out by")),
                         tr(form->kind == GOODS_COUNT ? N_("Counted by") : N_("Delivered by")),
                         tr(N_("Storekeeper")), tr(N_("Accountant"))};
    const char *names[] = {form->user, "", "", form->approver};
    doc_sign(d, tr(N_("(signature, name)")), who, names, 4);
}

enum err goods_form_doc(const struct goods_form *form, tr_fn tr, struct doc *d)
{
    add_title(d, form, tr);
    add_marks(d, form, tr);
    add_heads(d, form, tr);
    for (int i = 0; i < form->doc->line_count; i++)
        add_line(d, form, i, tr);
    add_total(d, form, tr);
    add_signatures(d, form, tr);
    return d->failed ? ERR_NOMEM : ERR_OK;
}

/* ---- sheets for counting by hand ---- */

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
    int space = (FORM_COLS - utf8_width(text)) / 2;
    if (space > 0)
        str_add_fill(out, ' ', (size_t)space);
    str_add(out, text);
    str_add_char(out, '\n');
}

static void both_ends(struct str *out, const char *left, const char *right)
{
    pad(out, left, FORM_COLS - utf8_width(right) - 1, false);
    str_addf(out, " %s\n", right);
}

static void rule(struct str *out)
{
    for (int i = 0; i < FORM_COLS; i++)
        str_add(out, "─");
    str_add_char(out, '\n');
}

enum { SHEET_COLUMNS = 8 };
struct column {
    const char *head; /* msgid; NULL: none */
    int width;
    bool right;
};
static const struct column sheet_columns[SHEET_COLUMNS] = {
    {N_("No."), 3, true},   {N_("Name, kind"), 34, false},
    {N_("Code"), 7, false}, {N_("UoM"), 6, false},
    {N_("Lot"), 10, false}, {N_("Counted"), 10, true},
    {"", 1, false},         {"", 1, false},
};

static void row(struct str *out, const struct column *columns,
                const char *const texts[SHEET_COLUMNS])
{
    for (int i = 0; i < SHEET_COLUMNS; i++) {
        if (i > 0)
            str_add_char(out, ' ');
        pad(out, texts[i], columns[i].width, columns[i].right);
    }
    end_line(out);
}

void goods_sheet_head(const struct shop_head *shop, const char *shelf, int32_t day, tr_fn tr,
                      struct str *out)
{
    char date[DATE_TEXT], line[160];
    both_ends(out, shop->name, date_vn(day, date));
    snprintf(line, sizeof line, "%s: %s", tr(N_("COUNTING SHEET, SHELF")),
             shelf[0] != '\0' ? shelf : "—");
    centre(out, line);
    rule(out);
    const char *texts[SHEET_COLUMNS] = {tr(sheet_columns[0].head),
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
    const char *texts[SHEET_COLUMNS] = {text, name, code, unit, "..........", "..........", "", ""};
    row(out, sheet_columns, texts);
}
