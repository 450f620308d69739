/* How the selling screen looks: the cart on the left, product card and figures on the right,
 * the amount in big digits where there is room for it. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/base/utf8.h"
#include "sell.h"

#include "diemban/base/ban.h"

enum {
    CUSTOMER_ROW = 0,
    INPUT_ROW = 1,
    RULE_ROW = 2,
    HEAD_ROW = 3,
    LIST_ROW = 4,
    NUMBER_END = 4, /* the column after "#" */
    NAME_COL = 5,
    CARD_ROWS = 8,
    DAY_ROWS = 4,
    SUM_ROWS = 3,
    BIG_PLACE = BIG_ROWS + 1, /* with the line above it */
    PANEL_BIG = 33,           /* columns of a panel that holds the amount */
    CERTIFICATE_SOON = 60,    /* days */
};

struct layout {
    struct canvas cart;  /* input, list */
    struct canvas below; /* the amount under the cart; rows 0: it is in the panel */
    struct canvas panel; /* rows 0: none */
};

static int panel_width(int cols)
{
    if (cols < 76)
        return 0;
    if (cols < 96)
        return 26;
    if (cols < 116)
        return 35;
    return cols < 160 ? 42 : 52;
}

/* ---- the amount ---- */

struct amount {
    const char *label;
    char big[MONEY_TEXT + 4];
    enum role role;
};

static void amount_of(const struct ui *ui, const struct sell_state *s, struct amount *a)
{
    struct qty qty = sell_qty_shown(s);
    char text[48];
    if (qty.milli > 0) {
        a->label = _("QUANTITY");
        a->role = ROLE_WARN;
        snprintf(a->big, sizeof a->big, "x %s", qty_text(qty, text));
    } else if (sell_amount_shown(s).dong > 0) {
        a->label = _("FOR SO MUCH MONEY");
        a->role = ROLE_WARN;
        snprintf(a->big, sizeof a->big, "%s", money_text(sell_amount_shown(s), text));
    } else if (ui->cart.count == 0 && ui->last.fresh) {
        a->label = _("CHANGE");
        a->role = ROLE_GOOD;
        snprintf(a->big, sizeof a->big, "%s", money_text(ui->last.change, text));
    } else {
        a->label = _("AMOUNT DUE");
        a->role = ROLE_MONEY;
        snprintf(a->big, sizeof a->big, "%s", money_text(cart_total(&ui->cart), text));
    }
}

static void view_big(const struct ui *ui, const struct canvas *c, int row, int end,
                     const struct amount *a)
{
    int width = big_width(a->big);
    if (width <= end)
        big_draw(c, row, end - width, a->role, a->big, ui->plain);
    else
        draw_right(c, row + 1, end, end, a->role, a->big);
}

/* Under the cart: the label on the left, the figures on the right. */
static void view_below(const struct ui *ui, const struct sell_state *s, const struct canvas *c)
{
    struct amount a;
    amount_of(ui, s, &a);
    draw_cut(c, 1, 1, c->cols - big_width(a.big) - 4, ROLE_DIM, a.label);
    view_big(ui, c, 0, c->cols - 2, &a);
    if (ui->shop->late.slip[0] != '\0') {
        char slip[96], when[TIME_TEXT];
        snprintf(slip, sizeof slip, "%s %s · %s", _("Paper slip"), ui->shop->late.slip,
                 time_short(ui->shop->late.at, when));
        draw_cut(c, 2, 1, c->cols - big_width(a.big) - 4, ROLE_WARN, slip);
        return;
    }
    int64_t orders = ui->today.orders_due, waiting = orders > 0 ? orders : ui->today.held;
    if (waiting == 0 || panel_width(ui->cols) > 0)
        return;
    /* Without a panel the number of orders or carts that wait stands here. */
    char text[64];
    snprintf(text, sizeof text, "%s: %lld", orders > 0 ? _("Orders due today") : _("Waiting carts"),
             (long long)waiting);
    draw_cut(c, 2, 1, c->cols - big_width(a.big) - 4, ROLE_WARN, text);
}

static bool fits_panel(const struct ui *ui, const struct sell_state *s, int width)
{
    struct amount a;
    amount_of(ui, s, &a);
    return big_width(a.big) <= width;
}

/* ---- the cart ---- */

struct columns {
    int name_width, qty_end, price_end, amount_end;
};

static int wider(int a, int b)
{
    return a > b ? a : b;
}

static void line_qty(const struct cart_line *l, char out[48])
{
    if (l->weighed || !qty_whole(l->qty))
        qty_text_unit(l->qty, l->unit, out, 48);
    else
        qty_text(l->qty, out);
}

static struct columns columns_of(const struct cart *cart, int cols)
{
    char text[48];
    struct money price = money_of(0);
    int qty_width = utf8_width(_("Qty"));
    for (int i = 0; i < cart->count; i++) {
        const struct cart_line *l = &cart->lines[i];
        if (money_cmp(l->price, price) > 0)
            price = l->price;
        line_qty(l, text);
        qty_width = wider(qty_width, utf8_width(text));
    }
    int price_width = wider(utf8_width(_("Unit price")), utf8_width(money_text(price, text)));
    int amount_width = wider(utf8_width(_("Sum")), utf8_width(money_text(cart_total(cart), text)));
    int gap = cols >= 64 ? 3 : 1;
    struct columns k = {.amount_end = cols - 1};
    k.price_end = k.amount_end - amount_width - gap;
    k.qty_end = k.price_end - price_width - gap;
    k.name_width = k.qty_end - qty_width - 1 - NAME_COL;
    return k;
}

static void view_head(const struct canvas *c, const struct columns *k)
{
    draw_right(c, HEAD_ROW, NUMBER_END, NUMBER_END, ROLE_DIM, "#");
    draw_cut(c, HEAD_ROW, NAME_COL, k->name_width, ROLE_DIM, _("Product"));
    draw_right(c, HEAD_ROW, k->qty_end, 12, ROLE_DIM, _("Qty"));
    draw_right(c, HEAD_ROW, k->price_end, 16, ROLE_DIM, _("Unit price"));
    draw_right(c, HEAD_ROW, k->amount_end, 16, ROLE_DIM, _("Sum"));
}

static const char *red_label(enum line_state state)
{
    switch (state) {
    case LINE_UNKNOWN:
        return _("NO SUCH CODE");
    case LINE_EXPIRED:
        return _("PAST ITS DATE");
    case LINE_BLOCKED:
        return _("BLOCKED");
    case LINE_OK:
    case LINE_STATE_COUNT:
        break;
    }
    return "";
}

static void view_red(const struct ui *ui, const struct canvas *c, int row,
                     const struct cart_line *l, bool selected)
{
    char find[KEYMAP_KEY_TEXT], del[KEYMAP_KEY_TEXT], keys[2 * KEYMAP_KEY_TEXT + 8];
    enum role role = selected ? ROLE_SELECTED_BAD : ROLE_BAD;
    if (selected)
        draw_fill(c, row, 0, c->cols, role);
    ui_key(ui, ACTION_FIND, find);
    ui_key(ui, ACTION_REMOVE, del);
    snprintf(keys, sizeof keys, "%s%s%s", l->state == LINE_UNKNOWN ? find : "",
             l->state == LINE_UNKNOWN ? " · " : "", del);
    int end = c->cols - 1;
    draw_right(c, row, end, 20, selected ? role : ROLE_DIM, keys);
    draw_right(c, row, NUMBER_END, NUMBER_END, role, "!");
    end -= utf8_width(keys) + 1;
    int col = draw_cut(c, row, NAME_COL, end - NAME_COL, role, red_label(l->state));
    const char *what = l->state == LINE_UNKNOWN ? l->scanned : l->name;
    draw_cut(c, row, col + 1, end - col - 1, role, what);
}

static void view_line(const struct canvas *c, int row, const struct cart_line *l,
                      const struct columns *k, bool selected)
{
    char text[48];
    enum role strong = selected ? ROLE_SELECTED : ROLE_TEXT;
    enum role dim = selected ? ROLE_SELECTED_DIM : ROLE_DIM;
    if (selected)
        draw_fill(c, row, 0, c->cols, ROLE_SELECTED);
    snprintf(text, sizeof text, "%d", l->no);
    draw_right(c, row, NUMBER_END, NUMBER_END, dim, text);
    draw_cut(c, row, NAME_COL, k->name_width, strong, l->name);
    line_qty(l, text);
    draw_right(c, row, k->qty_end, k->qty_end, strong, text);
    draw_right(c, row, k->price_end, k->price_end, dim, money_text(l->price, text));
    draw_right(c, row, k->amount_end, k->amount_end, strong, money_text(l->amount, text));
}

static void add_part(struct str *out, const char *text)
{
    if (out->len > 0)
        str_add(out, " · ");
    str_add(out, text);
}

/* Why the line costs less, and how much. */
static void add_off(struct str *out, const char *why, struct money off)
{
    char money[MONEY_TEXT];
    add_part(out, why);
    str_addf(out, " %s", money_text(money_neg(off), money));
}

/* What stands under the selected line: the rest of a cut name, lot, date, by weight, why it
 * costs less, note. */
static void detail_of(const struct cart_line *l, int name_width, struct str *out)
{
    char date[DATE_TEXT];
    size_t fits = utf8_fit(l->name, name_width - 1);
    if (utf8_width(l->name) > name_width) {
        str_add(out, "…");
        str_add(out, l->name + fits);
    }
    if (l->lot[0] != '\0') {
        add_part(out, _("lot"));
        str_addf(out, " %s", l->lot);
    }
    if (l->expiry != DATE_NONE && l->expiry != 0) {
        add_part(out, _("exp."));
        str_addf(out, " %s", date_short(l->expiry, date));
    }
    if (l->weighed)
        add_part(out, _("sold by weight"));
    if (l->promo.dong > 0)
        add_off(out, l->promotion, l->promo);
    if (cart_line_by_hand(l).dong > 0)
        add_off(out, _("discount"), cart_line_by_hand(l));
    if (l->note[0] != '\0')
        add_part(out, l->note);
}

static int detail_row(const struct canvas *c, int row, const struct cart_line *l, int name_width)
{
    struct str text = STR_INIT;
    if (l->state == LINE_OK)
        detail_of(l, name_width, &text);
    int used = text.len > 0;
    if (used)
        draw_cut(c, row, NAME_COL, c->cols - NAME_COL - 1, ROLE_DIM, text.at);
    str_finish(&text);
    return used;
}

static void view_cart(const struct ui *ui, const struct sell_state *s, const struct canvas *c)
{
    struct columns k = columns_of(&ui->cart, c->cols);
    int room = c->rows - LIST_ROW;
    view_head(c, &k);
    /* One row is kept for what stands under the selected line. */
    int top = list_top(&s->rows, room - 1);
    int row = LIST_ROW;
    for (int i = top; i < ui->cart.count && row < c->rows; i++) {
        const struct cart_line *l = &ui->cart.lines[i];
        bool selected = i == s->rows.selected;
        if (l->state == LINE_OK)
            view_line(c, row++, l, &k, selected);
        else
            view_red(ui, c, row++, l, selected);
        if (selected && row < c->rows)
            row += detail_row(c, row, l, k.name_width);
    }
    if (top > 0)
        draw_text(c, LIST_ROW, 0, ROLE_DIM, "▲");
    if (top + room < ui->cart.count)
        draw_text(c, c->rows - 1, 0, ROLE_DIM, "▼");
}

/* ---- nothing in the cart ---- */

static void view_last(const struct ui *ui, const struct canvas *c)
{
    char money[MONEY_TEXT];
    struct canvas part = canvas_part(c, LIST_ROW, NAME_COL, c->rows - LIST_ROW,
                                     c->cols - NAME_COL - 2 > 44 ? 44 : c->cols - NAME_COL - 2);
    draw_text(&part, 0, 0, ROLE_GOOD, "✓ ");
    draw_cut(&part, 0, 2, part.cols - 2, ROLE_GOOD, _("Sale done"));
    draw_right(&part, 0, part.cols, part.cols - 14, ROLE_TEXT, ui->last.number);
    draw_pair(&part, 1, _("Amount due"), ROLE_TEXT, money_text(ui->last.total, money));
    draw_pair(&part, 2, _("Tendered"), ROLE_TEXT, money_text(ui->last.tendered, money));
    draw_pair(&part, 3, _("Change"), ROLE_GOOD, money_text(ui->last.change, money));
    int col = draw_text(&part, 5, 0, ROLE_KEY_INLINE, "Enter");
    draw_cut(&part, 5, col + 1, part.cols - col - 1, ROLE_DIM, _("shows the receipt"));
}

static void view_empty(const struct ui *ui, const struct canvas *c)
{
    if (ui->last.fresh) {
        view_last(ui, c);
        return;
    }
    if (!ui->shop->shift_open)
        draw_wrapped(c, LIST_ROW, NAME_COL, c->cols - NAME_COL - 1, 2, ROLE_WARN,
                     _("No shift is open. F10 Menu, Open a shift, then scan."));
    else
        draw_cut(c, LIST_ROW, NAME_COL, c->cols - NAME_COL - 1, ROLE_DIM,
                 _("The cart is empty. Scan a product to begin."));
}

/* ---- hits ---- */

static void view_hit(const struct canvas *c, int row, const struct product *p, bool selected)
{
    char text[64];
    enum role strong = selected ? ROLE_SELECTED : ROLE_TEXT;
    enum role dim = selected ? ROLE_SELECTED_DIM : ROLE_DIM;
    if (selected)
        draw_fill(c, row, 0, c->cols, ROLE_SELECTED);
    int end = c->cols - 1;
    draw_right(c, row, end, 14, strong, money_text(p->price, text));
    end -= 11;
    qty_text_unit(p->on_hand, p->unit, text, sizeof text);
    draw_right(c, row, end, 10, dim, text);
    end -= 11;
    if (c->cols >= 60) {
        end -= 6;
        draw_right(c, row, end + 6, 6, selected ? strong : ROLE_STAR,
                   &"★★★★★"[(size_t)(p->stars >= 0 && p->stars <= 5 ? 5 - p->stars : 5) * 3]);
    }
    draw_right(c, row, NAME_COL + 1, NAME_COL + 1, dim, p->code);
    draw_cut(c, row, NAME_COL + 2, end - NAME_COL - 3, strong, p->name);
}

static void view_hits(const struct sell_state *s, const struct canvas *c)
{
    char text[64];
    snprintf(text, sizeof text, "%s %lld", _("Found"), (long long)s->hit_total);
    draw_cut(c, HEAD_ROW, NAME_COL + 2, c->cols - NAME_COL - 3, ROLE_DIM, text);
    draw_right(c, HEAD_ROW, c->cols - 1, 14, ROLE_DIM, _("Unit price"));
    draw_right(c, HEAD_ROW, c->cols - 12, 10, ROLE_DIM, _("On hand"));
    int rows = c->rows - LIST_ROW, top = list_top(&s->hit_rows, rows);
    for (int i = 0; i < rows && top + i < s->hit_rows.count; i++)
        view_hit(c, LIST_ROW + i, &s->hits[top + i], top + i == s->hit_rows.selected);
}

/* ---- the panel ---- */

static void view_certificate(const struct ui *ui, const struct canvas *c, int row,
                             const struct product_card *card)
{
    char text[64];
    if (card->certificate_expiry == DATE_NONE || card->certificate_expiry == 0)
        return;
    int left = card->certificate_expiry - shop_day(ui->shop);
    if (left < 0)
        snprintf(text, sizeof text, "%s", _("ended"));
    else
        snprintf(text, sizeof text, i18n_plural("%d day left", "%d days left", (unsigned)left),
                 left);
    enum role role = left < 0 ? ROLE_BAD : left <= CERTIFICATE_SOON ? ROLE_WARN : ROLE_TEXT;
    draw_pair(c, row, _("Certificate"), role, text);
}

static void view_lot(const struct canvas *c, int row, const struct product_card *card)
{
    char date[DATE_TEXT], text[80];
    if (card->lot[0] == '\0')
        return;
    bool dated = card->lot_expiry != DATE_NONE && card->lot_expiry != 0;
    text_copy(text, sizeof text, card->lot);
    if (dated) {
        date_short(card->lot_expiry, date);
        snprintf(text, sizeof text, "%s · %s %s", card->lot, _("exp."), date);
        if (utf8_width(text) + utf8_width(_("Lot")) >= c->cols)
            snprintf(text, sizeof text, "%s · %s", card->lot, date);
    }
    draw_pair(c, row, _("Lot"), card->lot_near ? ROLE_WARN : ROLE_TEXT, text);
}

/* What can be done about a red row. */
static void view_red_card(const struct canvas *c, const struct cart_line *l)
{
    draw_cut(c, 0, 0, c->cols, ROLE_BAD, red_label(l->state));
    int row = 1 + draw_wrapped(c, 1, 0, c->cols, 1, ROLE_TEXT,
                               l->state == LINE_UNKNOWN ? l->scanned : l->name);
    const char *text = l->state == LINE_UNKNOWN
                           ? _("Find the product and let the code be remembered, or remove the "
                               "line. Until then nothing can be paid.")
                           : _("It may not be sold. Remove the line and take it off the shelf.");
    draw_wrapped(c, row + 1, 0, c->cols, c->rows - row - 1, ROLE_DIM, text);
}

static void view_card(const struct ui *ui, const struct sell_state *s, const struct canvas *c)
{
    char text[80];
    const struct cart_line *line = sell_selected(ui, s);
    if (line != NULL && line->state != LINE_OK && s->hit_rows.count == 0) {
        view_red_card(c, line);
        return;
    }
    if (s->card_id == 0)
        return;
    const struct product_card *card = &s->card;
    int row = draw_wrapped(c, 0, 0, c->cols, 2, ROLE_STRONG, card->product.name);
    if (card->stars > 0) {
        int col = draw_stars(c, row, 0, card->stars, true);
        snprintf(text, sizeof text, _("OCOP %d stars"), card->stars);
        draw_cut(c, row++, col + 1, c->cols - col - 1, ROLE_DIM, text);
    }
    draw_cut(c, row++, 0, c->cols, ROLE_TEXT, card->product.producer);
    row = row < 4 ? 4 : row;
    qty_text_unit(card->product.on_hand, card->product.unit, text, sizeof text);
    draw_pair(c, row++, _("On hand"), card->product.on_hand.milli <= 0 ? ROLE_WARN : ROLE_TEXT,
              text);
    if (card->reserved.milli > 0) {
        struct qty free = qty_add(card->product.on_hand, qty_neg(card->reserved));
        qty_text_unit(free, card->product.unit, text, sizeof text);
        draw_pair(c, row++, _("Less orders"), free.milli <= 0 ? ROLE_WARN : ROLE_TEXT, text);
    }
    view_lot(c, row++, card);
    view_certificate(ui, c, row, card);
}

/* The name of the promotion at work, or how many there are. */
static void promotions_of(const struct cart *cart, char *out, size_t size)
{
    const char *first = NULL;
    bool several = false;
    for (int i = 0; i < cart->count; i++) {
        const struct cart_line *l = &cart->lines[i];
        if (l->state != LINE_OK || l->promo.dong == 0)
            continue;
        several |= first != NULL && strcmp(first, l->promotion) != 0;
        first = first != NULL ? first : l->promotion;
    }
    if (several)
        text_copy(out, size, _("Promotions"));
    else
        snprintf(out, size, "%s %s", _("Promotion"), first != NULL ? first : "");
}

/* Goods, promotions, discount by hand; returns the rows used. */
static int view_sums(const struct ui *ui, const struct canvas *c)
{
    char label[256], money[MONEY_TEXT];
    const struct cart *cart = &ui->cart;
    struct money discount = cart_discount(cart), promo = cart_promo(cart);
    int goods = 0, row = 1;
    for (int i = 0; i < cart->count; i++)
        goods += cart->lines[i].state == LINE_OK;
    snprintf(label, sizeof label, i18n_plural("%d item", "%d items", (unsigned)goods), goods);
    draw_pair(c, 0, label, ROLE_TEXT, money_text(money_add(cart_total(cart), discount), money));
    if (promo.dong > 0) {
        promotions_of(cart, label, sizeof label);
        draw_pair(c, row++, label, ROLE_GOOD, money_text(money_neg(promo), money));
    }
    if (discount.dong > promo.dong)
        draw_pair(c, row++, _("Discount"), ROLE_GOOD,
                  money_text(money_sub(promo, discount), money));
    return row;
}

/* Orders and carts that wait for their customer are more urgent than the takings. */
static void draw_waiting(const struct canvas *c, int row, const char *label, int64_t n)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)n);
    draw_pair(c, row, label, ROLE_WARN, text);
}

static void view_day(const struct ui *ui, const struct canvas *c)
{
    char text[96], money[MONEY_TEXT];
    const struct shop_today *t = &ui->today;
    snprintf(text, sizeof text, i18n_plural("%lld sale", "%lld sales", (unsigned long)t->sales),
             (long long)t->sales);
    draw_pair(c, 0, _("Sold today"), ROLE_TEXT, text);
    if (t->orders_due > 0)
        draw_waiting(c, 1, _("Orders due today"), t->orders_due);
    else if (t->held > 0)
        draw_waiting(c, 1, _("Waiting carts"), t->held);
    else
        draw_pair(c, 1, _("Takings"), ROLE_TEXT, money_text(t->total, money));
    if (t->awaited > 0) { /* more urgent than the last sale */
        snprintf(text, sizeof text, "%lld", (long long)t->awaited);
        draw_pair(c, 2, _("Transfers awaited"), ROLE_WARN, text);
        return;
    }
    if (t->last_number[0] == '\0')
        return;
    struct number number;
    char shorter[NUMBER_TEXT] = "";
    if (number_parse(t->last_number, &number))
        number_short(number.running, shorter);
    snprintf(text, sizeof text, "%s %s", shorter, money_text(t->last_total, money));
    draw_pair(c, 2, _("Last sale"), ROLE_TEXT, text);
}

static void view_panel(const struct ui *ui, const struct sell_state *s, const struct canvas *c,
                       bool amount)
{
    /* The rule reaches the line at the left of the panel. */
    struct canvas text = canvas_part(c, 0, 2, c->rows, c->cols - 3);
    struct canvas card = canvas_part(&text, 0, 0, CARD_ROWS - 1, text.cols);
    view_card(ui, s, &card);
    draw_hline(c, CARD_ROWS - 1, 0, c->cols, ROLE_RULE);
    struct canvas sums = canvas_part(&text, CARD_ROWS, 0, SUM_ROWS, text.cols);
    int row = CARD_ROWS + view_sums(ui, &sums);
    if (amount) {
        struct amount a;
        amount_of(ui, s, &a);
        draw_cut(&text, row + 1, 0, text.cols, ROLE_DIM, a.label);
        view_big(ui, &text, row + 2, text.cols, &a);
        row += 2 + BIG_ROWS;
    }
    int day = c->rows - DAY_ROWS;
    if (day <= row)
        return;
    draw_hline(c, day, 0, c->cols, ROLE_RULE);
    struct canvas figures = canvas_part(&text, day + 1, 0, DAY_ROWS - 1, text.cols);
    view_day(ui, &figures);
}

/* ---- all ---- */

static void view_input(const struct sell_state *s, const struct canvas *c)
{
    if (s->customer[0] != '\0') {
        int col = draw_cut(c, CUSTOMER_ROW, 1, c->cols - 2, ROLE_DIM, _("Customer"));
        draw_cut(c, CUSTOMER_ROW, col + 1, c->cols - col - 2, ROLE_STRONG, s->customer);
    }
    draw_text(c, INPUT_ROW, 1, ROLE_GOOD, "›");
    field_view(&s->line, c, INPUT_ROW, 3, c->cols - 4, _("scan · type a name · 3*code = 3 pieces"));
}

static struct layout lay_out(const struct ui *ui, const struct sell_state *s,
                             const struct canvas *c)
{
    struct layout l = {0};
    int rows = c->rows - (c->cols < 80 ? 2 : 1); /* the last ones are for sentences */
    int width = panel_width(c->cols);
    bool in_panel = width >= PANEL_BIG && rows >= CARD_ROWS + SUM_ROWS + 1 + BIG_PLACE + DAY_ROWS &&
                    fits_panel(ui, s, width - 3);
    int left = width > 0 ? c->cols - width : c->cols;
    int below = in_panel ? 0 : BIG_PLACE;
    l.cart = canvas_part(c, 0, 0, rows - below, left);
    if (below > 0)
        l.below = canvas_part(c, rows - below, 0, below, left);
    if (width > 0)
        l.panel = canvas_part(c, 0, left, rows, width);
    return l;
}

void sell_view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct sell_state *s = state;
    struct layout l = lay_out(ui, s, c);
    int left = l.cart.cols;
    view_input(s, &l.cart);
    if (l.panel.rows > 0)
        draw_vline(c, 0, left, l.panel.rows, ROLE_RULE);
    draw_hline(c, RULE_ROW, 0, l.panel.rows > 0 ? left + 1 : left, ROLE_RULE);
    if (s->hit_rows.count > 0)
        view_hits(s, &l.cart);
    else if (ui->cart.count == 0)
        view_empty(ui, &l.cart);
    else
        view_cart(ui, s, &l.cart);
    if (l.below.rows > 0) {
        int row = l.cart.rows;
        draw_hline(c, row, 0, l.panel.rows > 0 ? left + 1 : left, ROLE_RULE);
        struct canvas below = canvas_part(&l.below, 1, 0, BIG_ROWS, left);
        view_below(ui, s, &below);
    }
    if (l.panel.rows > 0)
        view_panel(ui, s, &l.panel, l.below.rows == 0);
}
