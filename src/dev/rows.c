#include "diemban/dev/rows.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "diemban/base/clean.h"
#include "diemban/base/tr.h"
#include "diemban/base/utf8.h"
#include "diemban/core/fold.h"
#include "diemban/core/group.h"
#include "diemban/core/gtin.h"
#include "diemban/core/vat.h"

#include "diemban/base/ban.h"

/* ---- names of columns ---- */

/* Folded names; the English name of the table (core/rows.h) is one of them. */
static const struct {
    const char *folded;
    enum product_column column;
} headings[] = {
    {"name", COLUMN_NAME},
    {"product", COLUMN_NAME},
    {"product name", COLUMN_NAME},
    {"ten", COLUMN_NAME},
    {"ten hang", COLUMN_NAME},
    {"ten hang hoa", COLUMN_NAME},
    {"ten mat hang", COLUMN_NAME},
    {"ten san pham", COLUMN_NAME},
    {"mat hang", COLUMN_NAME},
    {"san pham", COLUMN_NAME},
    {"code", COLUMN_CODE},
    {"short code", COLUMN_CODE},
    {"plu", COLUMN_CODE},
    {"sku", COLUMN_CODE},
    {"ma", COLUMN_CODE},
    {"ma ngan", COLUMN_CODE},
    {"ma hang", COLUMN_CODE},
    {"ma hang hoa", COLUMN_CODE},
    {"ma mat hang", COLUMN_CODE},
    {"gtin", COLUMN_GTIN},
    {"ean", COLUMN_GTIN},
    {"barcode", COLUMN_GTIN},
    {"bar code", COLUMN_GTIN},
    {"ma vach", COLUMN_GTIN},
    {"ma so ma vach", COLUMN_GTIN},
    {"ocop code", COLUMN_OCOP_CODE},
    {"ma ocop", COLUMN_OCOP_CODE},
    {"ma san pham", COLUMN_OCOP_CODE},
    {"ma san pham ocop", COLUMN_OCOP_CODE},
    {"ma ho so", COLUMN_OCOP_CODE},
    {"group", COLUMN_GROUP},
    {"class", COLUMN_GROUP},
    {"nhom", COLUMN_GROUP},
    {"nhom hang", COLUMN_GROUP},
    {"nhom san pham", COLUMN_GROUP},
    {"phan nhom", COLUMN_GROUP},
    {"nganh", COLUMN_GROUP},
    {"nganh hang", COLUMN_GROUP},
    {"stars", COLUMN_STARS},
    {"sao", COLUMN_STARS},
    {"so sao", COLUMN_STARS},
    {"hang sao", COLUMN_STARS},
    {"xep hang", COLUMN_STARS},
    {"hang", COLUMN_STARS},
    {"potential5", COLUMN_POTENTIAL5},
    {"potential 5", COLUMN_POTENTIAL5},
    {"tiem nang", COLUMN_POTENTIAL5},
    {"tiem nang 5 sao", COLUMN_POTENTIAL5},
    {"producer", COLUMN_PRODUCER},
    {"chu the", COLUMN_PRODUCER},
    {"ten chu the", COLUMN_PRODUCER},
    {"nha san xuat", COLUMN_PRODUCER},
    {"co so san xuat", COLUMN_PRODUCER},
    {"certificate", COLUMN_CERTIFICATE},
    {"quyet dinh", COLUMN_CERTIFICATE},
    {"so quyet dinh", COLUMN_CERTIFICATE},
    {"chung nhan", COLUMN_CERTIFICATE},
    {"so chung nhan", COLUMN_CERTIFICATE},
    {"giay chung nhan", COLUMN_CERTIFICATE},
    {"certificate date", COLUMN_CERTIFICATE_DATE},
    {"ngay quyet dinh", COLUMN_CERTIFICATE_DATE},
    {"ngay chung nhan", COLUMN_CERTIFICATE_DATE},
    {"ngay cap", COLUMN_CERTIFICATE_DATE},
    {"shelf life", COLUMN_SHELF_LIFE},
    {"han dung ngay", COLUMN_SHELF_LIFE},
    {"han su dung ngay", COLUMN_SHELF_LIFE},
    {"shelf", COLUMN_SHELF},
    {"ke", COLUMN_SHELF},
    {"ke hang", COLUMN_SHELF},
    {"content", COLUMN_CONTENT},
    {"net content", COLUMN_CONTENT},
    {"khoi luong tinh", COLUMN_CONTENT},
    {"the tich thuc", COLUMN_CONTENT},
    {"dinh luong", COLUMN_CONTENT},
    {"quy cach", COLUMN_CONTENT},
    {"unit", COLUMN_UNIT},
    {"dvt", COLUMN_UNIT},
    {"don vi", COLUMN_UNIT},
    {"don vi tinh", COLUMN_UNIT},
    {"price", COLUMN_PRICE},
    {"gia", COLUMN_PRICE},
    {"gia ban", COLUMN_PRICE},
    {"gia ban le", COLUMN_PRICE},
    {"don gia", COLUMN_PRICE},
    {"vat", COLUMN_VAT},
    {"thue", COLUMN_VAT},
    {"thue suat", COLUMN_VAT},
    {"thue gtgt", COLUMN_VAT},
    {"thue suat gtgt", COLUMN_VAT},
    {"min stock", COLUMN_MIN_STOCK},
    {"ton toi thieu", COLUMN_MIN_STOCK},
    {"muc ton toi thieu", COLUMN_MIN_STOCK},
    {"ton it nhat", COLUMN_MIN_STOCK},
    {"kind", COLUMN_KIND},
    {"loai", COLUMN_KIND},
    {"loai hang", COLUMN_KIND},
    {"packs", COLUMN_PACKS},
    {"cases", COLUMN_PACKS},
    {"thung", COLUMN_PACKS},
    {"ma thung", COLUMN_PACKS},
    {"ma thung so cai", COLUMN_PACKS},
    {"dong thung", COLUMN_PACKS},
};

static int column_of(const char *folded)
{
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
        if (strcmp(headings[i].folded, folded) == 0)
            return (int)headings[i].column;
    return -1;
}

static const char *unclean(enum err e)
{
    return e == ERR_TOO_LARGE ? N_("This text is too long")
                              : N_("This text is not UTF-8; save the file as CSV UTF-8");
}

/* A cell cleaned into the arena of the rows; NULL after noting a fault (*e is ERR_OK) or
 * without memory. */
static const char *clean_cell(struct product_rows *rows, int line, const char *column,
                              const struct csv_field *cell, enum err *e)
{
    struct str out = STR_INIT;
    *e = clean_text(&out, cell->text, cell->size, CLEAN_NOTE);
    const char *text = NULL;
    if (*e == ERR_OK) {
        text = arena_copy(&rows->texts, out.at);
        *e = text == NULL ? ERR_NOMEM : ERR_OK;
    } else if (*e != ERR_NOMEM) {
        *e = product_rows_fault(rows, line, column, unclean(*e), "");
    }
    str_finish(&out);
    return text;
}

static enum err note_ignored(struct product_rows *rows, const char *heading)
{
    if (*heading != '\0' && rows->ignored_count < ROWS_IGNORED_MAX)
        rows->ignored[rows->ignored_count++] = heading;
    return ERR_OK;
}

static enum err take_heading(struct rows_reader *r, int line, int at, const char *heading)
{
    struct str folded = STR_INIT;
    fold_text(&folded, heading);
    if (!str_ok(&folded)) {
        str_finish(&folded);
        return ERR_NOMEM;
    }
    int column = column_of(folded.at);
    str_finish(&folded);
    if (column < 0)
        return note_ignored(r->rows, heading);
    for (int i = 0; i < at; i++)
        if (r->column[i] == column)
            return product_rows_fault(r->rows, line, heading, N_("The column “{}” is there twice"),
                                      product_column_name((enum product_column)column));
    r->column[at] = column;
    return ERR_OK;
}

static enum err need_column(struct rows_reader *r, int line, enum product_column column)
{
    for (int i = 0; i < r->columns; i++)
        if (r->column[i] == (int)column)
            return ERR_OK;
    return product_rows_fault(r->rows, line, product_column_name(column),
                              N_("The first line names no column “{}”"),
                              product_column_name(column));
}

enum err rows_header(struct rows_reader *r, struct product_rows *rows, int line,
                     const struct csv_field *cells, int n)
{
    *r = (struct rows_reader){.rows = rows, .columns = n < CSV_FIELDS_MAX ? n : CSV_FIELDS_MAX};
    for (int i = 0; i < r->columns; i++)
        r->column[i] = -1;
    for (int i = 0; i < r->columns; i++) {
        enum err e;
        const char *heading = clean_cell(rows, line, "", &cells[i], &e);
        if (heading != NULL)
            e = take_heading(r, line, i, heading);
        if (e != ERR_OK)
            return e;
    }
    enum err e = need_column(r, line, COLUMN_NAME);
    return e != ERR_OK ? e : need_column(r, line, COLUMN_PRICE);
}

/* ---- values ----
 * Each takes a cleaned, non-empty text and sets the product. NULL, or a msgid that says what
 * is wrong with it ("{}" is the text). */

typedef const char *(*take_fn)(struct product *p, const char *text, struct arena *a);

static const char *take_name(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    if (utf8_width(text) > CLEAN_NAME)
        return N_("The name is too long: “{}”");
    p->name = text;
    return NULL;
}

/* Codes as spreadsheets spoil them: 8.93851E+12. */
static bool rounded_by_spreadsheet(const char *text)
{
    size_t n = strspn(text, "0123456789.,");
    return n > 0 && (text[n] == 'E' || text[n] == 'e') && (text[n + 1] == '+');
}

static const char *const rounded =
    N_("“{}” was rounded by a spreadsheet; format the column as text and fill it again");

static const char *take_code(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    if (rounded_by_spreadsheet(text))
        return rounded;
    if (utf8_width(text) > 32)
        return N_("The code is too long: “{}”");
    if (strpbrk(text, "*/?") != NULL)
        return N_("A code may not hold * / or ?: “{}”");
    p->code = text;
    return NULL;
}

static const char *take_gtin(struct product *p, const char *text, struct arena *a)
{
    if (rounded_by_spreadsheet(text))
        return rounded;
    char digits[32];
    size_t n = 0;
    for (const char *c = text; *c != '\0' && n + 1 < sizeof digits; c++)
        if (*c != ' ' && *c != '-')
            digits[n++] = *c;
    digits[n] = '\0';
    char normal[GTIN_TEXT];
    if (!gtin_normal(digits, normal))
        return N_("“{}” is no bar code: 8, 12, 13 or 14 digits with a good check digit");
    const char *copy = arena_copy(a, digits);
    p->gtin = copy == NULL ? "" : copy;
    return NULL;
}

static const char *take_ocop_code(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    if (utf8_width(text) > 40)
        return N_("The code is too long: “{}”");
    p->ocop_code = text;
    return NULL;
}

static const char *take_group(struct product *p, const char *text, struct arena *a)
{
    struct group g;
    if (!group_parse(text, &g))
        return N_("“{}” is no product group: I to VI, a line such as IV.2, or its name");
    const char *group = arena_copy(a, g.group), *cls = arena_copy(a, g.cls);
    p->group = group == NULL ? "" : group;
    p->group_class = cls == NULL ? "" : cls;
    return NULL;
}

/* "4", "4 sao", "4*", "****", "★★★★"; "tiềm năng 5 sao" is four stars, proposed as five. */
static const char *take_stars(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    static const char *const wrong = N_("“{}” is not 3, 4 or 5 stars (empty: none)");
    struct str folded = STR_INIT;
    fold_text(&folded, text);
    bool potential = strstr(folded.at, "tiem nang") != NULL;
    str_finish(&folded);
    int stars = 0, digits = 0;
    for (const char *c = text; *c != '\0'; c++) {
        if (isdigit((unsigned char)*c)) {
            stars = *c - '0';
            digits++;
        } else if (*c == '-' || *c == '+' || *c == '/' || *c == ',' || *c == '.') {
            return wrong; /* "3-4", "3+": not one value */
        }
    }
    if (digits == 0) {
        stars = strncmp(text, "*", 1) == 0 ? (int)strspn(text, "*") : 0;
        for (const char *c = strstr(text, "★"); c != NULL; c = strstr(c + 1, "★"))
            stars++;
    }
    if (digits > 1 || !(stars == 0 ? digits == 1 : stars >= 3 && stars <= 5))
        return wrong;
    p->stars = potential ? 4 : stars;
    p->potential5 = p->potential5 || potential;
    return NULL;
}

static const char *take_potential5(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    static const char *const yes[] = {"1", "x", "co", "yes", "y", "true", "dung"};
    static const char *const no[] = {"0", "khong", "ko", "no", "n", "false"};
    struct str folded = STR_INIT;
    fold_text(&folded, text);
    bool is_yes = false, is_no = folded.len == 0;
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        is_yes = is_yes || strcmp(folded.at, yes[i]) == 0;
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        is_no = is_no || strcmp(folded.at, no[i]) == 0;
    str_finish(&folded);
    if (!is_yes && !is_no)
        return N_("“{}” is neither yes nor no");
    p->potential5 = is_yes || p->potential5;
    return NULL;
}

static const char *take_producer(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    if (utf8_width(text) > CLEAN_NAME)
        return N_("The name is too long: “{}”");
    p->producer = text;
    return NULL;
}

static const char *take_certificate(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    p->certificate = text;
    return NULL;
}

static const char *take_certificate_date(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    return date_parse(text, &p->certificate_date) == ERR_OK ? NULL : err_text(ERR_BAD_DATE);
}

static const char *take_unit(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    if (utf8_width(text) > 16)
        return N_("The unit is too long: “{}”");
    p->unit = text;
    return NULL;
}

static const char *take_price(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    enum err e = money_parse(text, &p->price);
    if (e == ERR_OK && (p->price.dong < 0 || p->price.dong > MONEY_ENTRY_MAX))
        e = ERR_BAD_NUMBER;
    return e == ERR_OK ? NULL : N_("“{}” is no price: whole đồng, such as 85000 or 85.000 đ");
}

static const char *take_vat(struct product *p, const char *text, struct arena *a)
{
    char cls[VAT_TEXT];
    if (vat_parse(text, cls) != ERR_OK)
        return N_("“{}” is no VAT rate: 0%, 5%, 8%, 10%, KCT or KKKNT");
    const char *copy = arena_copy(a, cls);
    p->vat = copy == NULL ? "" : copy;
    return NULL;
}

static const char *take_min_stock(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    enum err e = qty_parse(text, true, &p->min_stock);
    if (e == ERR_OK && (p->min_stock.milli < 0 || p->min_stock.milli > QTY_ENTRY_MAX))
        e = ERR_BAD_QUANTITY;
    return e == ERR_OK ? NULL : err_text(e);
}

static const char *take_shelf_life(struct product *p, const char *text, struct arena *a)
{
    struct qty days;
    (void)a;
    enum err e = qty_parse(text, true, &days);
    if (e == ERR_OK && (days.milli < 0 || days.milli > SHELF_LIFE_MAX * 1000 || !qty_whole(days)))
        e = ERR_BAD_NUMBER;
    p->shelf_life = e == ERR_OK ? (int)(days.milli / 1000) : 0;
    return e == ERR_OK ? NULL : err_text(e);
}

static const char *take_shelf(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    if (utf8_width(text) > SHELF_CELLS)
        return err_text(ERR_TOO_LARGE);
    p->shelf = text;
    return NULL;
}

static const char *take_content(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    return content_parse(text, &p->content) == ERR_OK
               ? NULL
               : N_("“{}” is no content of a piece: 500 g, 1,5 kg, 750 ml, 6 x 180 ml");
}

static const char *take_kind(struct product *p, const char *text, struct arena *a)
{
    (void)a;
    static const struct {
        const char *folded;
        enum product_kind kind;
    } words[] = {
        {"hang hoa", PRODUCT_GOODS},  {"hang", PRODUCT_GOODS},  {"dich vu", PRODUCT_SERVICE},
        {"bao bi", PRODUCT_PACKING},  {"goods", PRODUCT_GOODS}, {"service", PRODUCT_SERVICE},
        {"packing", PRODUCT_PACKING},
    };
    struct str folded = STR_INIT;
    fold_text(&folded, text);
    const char *wrong = N_("“{}” is neither goods, service nor packing");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(folded.at, words[i].folded) == 0) {
            p->kind = words[i].kind;
            wrong = NULL;
        }
    str_finish(&folded);
    return wrong;
}

static const take_fn takes[COLUMN_COUNT] = {
    [COLUMN_NAME] = take_name,
    [COLUMN_CODE] = take_code,
    [COLUMN_GTIN] = take_gtin,
    [COLUMN_OCOP_CODE] = take_ocop_code,
    [COLUMN_GROUP] = take_group,
    [COLUMN_STARS] = take_stars,
    [COLUMN_POTENTIAL5] = take_potential5,
    [COLUMN_PRODUCER] = take_producer,
    [COLUMN_CERTIFICATE] = take_certificate,
    [COLUMN_CERTIFICATE_DATE] = take_certificate_date,
    [COLUMN_UNIT] = take_unit,
    [COLUMN_PRICE] = take_price,
    [COLUMN_VAT] = take_vat,
    [COLUMN_MIN_STOCK] = take_min_stock,
    [COLUMN_SHELF_LIFE] = take_shelf_life,
    [COLUMN_SHELF] = take_shelf,
    [COLUMN_CONTENT] = take_content,
    [COLUMN_KIND] = take_kind,
};

/* ---- packs: "18938505974009=12; CS24=24" ---- */

static const char *const bad_packs =
    N_("“{}” is no list of packs: code=pieces, such as 18938505974009=12; CS24=24");

/* One "code=pieces" between from and end; false: it is none. */
static bool take_pack(struct product_pack *pack, const char *from, size_t n, struct arena *a)
{
    char text[96];
    if (n >= sizeof text)
        return false;
    memcpy(text, from, n);
    text[n] = '\0';
    char *sign = strrchr(text, '=');
    if (sign == NULL)
        return false;
    size_t size = (size_t)(sign - text);
    const char *number = sign + 1 + strspn(sign + 1, " ");
    size_t digits = strspn(number, "0123456789");
    while (size > 0 && text[size - 1] == ' ')
        size--;
    text[size] = '\0';
    long pieces = strtol(number, NULL, 10);
    if (size == 0 || strpbrk(text, " =*/?") != NULL || digits == 0 || digits > 5 ||
        number[digits + strspn(number + digits, " ")] != '\0' || pieces < 1 ||
        pieces > CODE_PIECES_MAX)
        return false;
    pack->code = arena_copy(a, text);
    pack->pieces = (int)pieces;
    return pack->code != NULL;
}

static const char *take_packs(struct product_row *row, const char *text, struct arena *a)
{
    row->packs = arena_array(a, ROW_PACKS_MAX, sizeof *row->packs);
    while (row->packs != NULL && *text != '\0') {
        text += strspn(text, "; ");
        size_t n = strcspn(text, ";");
        if (n == 0)
            continue;
        if (row->pack_count == ROW_PACKS_MAX ||
            !take_pack(&row->packs[row->pack_count], text, n, a))
            return bad_packs;
        row->pack_count++;
        text += n;
    }
    return NULL;
}

/* ---- lines ---- */

static enum err take_cell(struct rows_reader *r, struct product_row *row, int column,
                          const struct csv_field *cell)
{
    const char *name = product_column_name((enum product_column)column);
    enum err e;
    const char *text = clean_cell(r->rows, row->line, name, cell, &e);
    if (text == NULL || *text == '\0')
        return e;
    const char *wrong = column == COLUMN_PACKS
                            ? take_packs(row, text, &r->rows->texts)
                            : takes[column](&row->product, text, &r->rows->texts);
    if (wrong == NULL) {
        row->given |= 1u << column;
        return ERR_OK;
    }
    char detail[120];
    text_copy(detail, sizeof detail, text);
    return product_rows_fault(r->rows, row->line, name, wrong, detail);
}

/* What no single cell can tell. */
static enum err check_row(struct rows_reader *r, struct product_row *row, int faults_before)
{
    struct product *p = &row->product;
    if (r->rows->fault_count > faults_before)
        return ERR_OK; /* the row is told of already */
    if (!row_gives(row, COLUMN_NAME))
        return product_rows_fault(r->rows, row->line, "name", N_("The name is missing"), "");
    if (!row_gives(row, COLUMN_PRICE))
        return product_rows_fault(r->rows, row->line, "price", N_("The price is missing"), "");
    if (p->potential5 && p->stars == 0 && !row_gives(row, COLUMN_STARS)) {
        p->stars = 4; /* proposed as five stars: certified and sold as four */
        row->given |= 1u << COLUMN_STARS;
    }
    if (p->potential5 && p->stars != 4)
        return product_rows_fault(r->rows, row->line, "potential5",
                                  N_("Only four stars can be proposed as five"), "");
    if (row_gives(row, COLUMN_STARS) && p->potential5)
        row->given |= 1u << COLUMN_POTENTIAL5;
    if (group_is_service(p->group) && !row_gives(row, COLUMN_KIND)) {
        p->kind = PRODUCT_SERVICE;
        row->given |= 1u << COLUMN_KIND;
    }
    return ERR_OK;
}

enum err rows_line(struct rows_reader *r, int line, const struct csv_field *cells, int n)
{
    struct product_row *row = product_rows_add(r->rows, line);
    if (row == NULL)
        return ERR_NOMEM;
    int faults_before = r->rows->fault_count;
    for (int i = 0; i < n && i < r->columns; i++) {
        enum err e = r->column[i] < 0 ? ERR_OK : take_cell(r, row, r->column[i], &cells[i]);
        if (e != ERR_OK)
            return e;
    }
    return check_row(r, row, faults_before);
}

static enum err note_broken(struct product_rows *rows, const struct csv_fault *fault)
{
    char column[16];
    snprintf(column, sizeof column, "%d", fault->column);
    return product_rows_fault(rows, fault->line, column, fault->message, "");
}

static enum err read_lines(struct csv *c, struct arena *scratch, struct product_rows *rows)
{
    static const char *const empty = N_("The file has no header row");
    struct csv_row row;
    struct csv_fault fault;
    struct rows_reader reader = {0};
    enum err e = csv_next(c, scratch, &row, &fault);
    if (e == ERR_OK && row.count == 0)
        return product_rows_fault(rows, 1, "name", empty, "");
    if (e == ERR_OK)
        e = rows_header(&reader, rows, row.line, row.field, row.count);
    while (e == ERR_OK) {
        arena_clear(scratch);
        e = csv_next(c, scratch, &row, &fault);
        if (e != ERR_OK || row.count == 0)
            break;
        e = rows_line(&reader, row.line, row.field, row.count);
    }
    return e == ERR_BAD_IMPORT ? note_broken(rows, &fault) : e;
}

enum err rows_read_csv(const char *bytes, size_t n, struct product_rows *rows)
{
    struct csv c;
    enum err e = csv_begin(&c, bytes, n);
    if (e != ERR_OK)
        return e;
    rows->file = hash_of(bytes, n);
    struct arena scratch = {0};
    arena_init(&scratch);
    e = read_lines(&c, &scratch, rows);
    arena_finish(&scratch);
    return e;
}
