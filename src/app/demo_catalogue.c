#include "diemban/app/demo.h"

#include <stdio.h>
#include <string.h>

#include "diemban/base/random.h"
#include "diemban/core/gtin.h"

#include "diemban/base/ban.h"

/* ---- how many of what (end of 2021) ---- */

enum star_class { FIVE, PROPOSED, FOUR, THREE, STAR_CLASSES };
static const struct {
    int stars;
    bool potential5;
    int of_city;
} star_classes[STAR_CLASSES] = {
    [FIVE] = {5, false, 4},
    [PROPOSED] = {4, true, 13},
    [FOUR] = {4, false, 1098},
    [THREE] = {3, false, 534},
};

enum line_class { FOOD, DRINKS, HERBS, CRAFTS, CLOTH, LINE_CLASSES };
static const int lines_of_city[LINE_CLASSES] = {
    [FOOD] = 1071, [DRINKS] = 35, [HERBS] = 17, [CRAFTS] = 492, [CLOTH] = 34,
};

/* ---- made-up products ---- */

struct made_up {
    const char *cls, *name, *unit;
    int64_t price; /* đồng */
    const char *vat;
};

static const struct made_up foods[] = {
    {"I.1.a", "Rau muống", "kg", 22000, "KCT"},
    {"I.1.a", "Bưởi", "quả", 45000, "KCT"},
    {"I.1.a", "Cam canh", "kg", 48000, "KCT"},
    {"I.1.a", "Nấm sò", "kg", 80000, "KCT"},
    {"I.1.b", "Thịt gà đồi", "kg", 165000, "KCT"},
    {"I.1.b", "Trứng gà", "vỉ", 40000, "KCT"},
    {"I.2.a", "Gạo nếp cái hoa vàng", "kg", 38000, "5%"},
    {"I.2.b", "Mật ong hoa nhãn", "chai", 190000, "8%"},
    {"I.3.a", "Giò chay", "gói", 52000, "8%"},
    {"I.3.b", "Miến dong", "gói", 58000, "8%"},
    {"I.3.b", "Bánh cốm", "hộp", 72000, "8%"},
    {"I.3.b", "Bún khô", "gói", 32000, "8%"},
    {"I.3.b", "Chè lam", "hộp", 55000, "8%"},
    {"I.3.c", "Mứt sen", "hộp", 95000, "8%"},
    {"I.3.c", "Ô mai mơ", "hộp", 85000, "8%"},
    {"I.3.d", "Giò lụa", "kg", 185000, "8%"},
    {"I.3.d", "Chả cốm", "gói", 95000, "8%"},
    {"I.3.d", "Ruốc thịt", "hộp", 130000, "8%"},
    {"I.3.d", "Sữa chua", "hộp", 32000, "8%"},
    {"I.4.a", "Tương nếp", "chai", 35000, "8%"},
    {"I.4.a", "Nước mắm", "chai", 78000, "8%"},
    {"I.4.b", "Muối vừng", "hũ", 38000, "8%"},
    {"I.5.a", "Chè búp", "gói", 90000, "8%"},
    {"I.5.b", "Trà sen", "hộp", 420000, "8%"},
    {"I.6", "Cà phê rang xay", "gói", 120000, "8%"},
};
static const struct made_up drinks[] = {
    {"II.1.a", "Rượu nếp", "chai", 150000, "10%"},
    {"II.1.b", "Rượu mơ", "chai", 180000, "10%"},
    {"II.2.a", "Nước tinh khiết", "chai", 8000, "8%"},
    {"II.2.b", "Nước mơ", "chai", 65000, "8%"},
};
static const struct made_up herbs[] = {
    {"III.1", "Cao gắm", "hộp", 220000, "8%"},
    {"III.1", "Đông trùng hạ thảo", "hộp", 650000, "8%"},
    {"III.2", "Nước gội bồ kết", "chai", 90000, "8%"},
    {"III.3", "Tinh dầu sả", "chai", 75000, "8%"},
};
static const struct made_up crafts[] = {
    {"IV.1", "Lọ hoa gốm", "cái", 650000, "8%"},     {"IV.1", "Bộ ấm chén", "bộ", 850000, "8%"},
    {"IV.1", "Đĩa mây tre", "cái", 180000, "5%"},    {"IV.1", "Nón lá", "cái", 120000, "5%"},
    {"IV.1", "Tranh sơn mài", "bức", 1450000, "8%"}, {"IV.1", "Hộp khảm trai", "cái", 720000, "8%"},
    {"IV.1", "Quạt giấy", "cái", 60000, "5%"},       {"IV.1", "Tượng gỗ", "cái", 980000, "8%"},
};
static const struct made_up cloths[] = {
    {"IV.2", "Khăn lụa", "cái", 420000, "8%"},
    {"IV.2", "Áo dài lụa", "cái", 1650000, "8%"},
    {"IV.2", "Túi thêu tay", "cái", 280000, "8%"},
};

static const struct {
    const struct made_up *at;
    uint64_t count;
} made_up[LINE_CLASSES] = {
#define ALL(list)                                                                                  \
    {                                                                                              \
        list, sizeof list / sizeof list[0]                                                         \
    }
    [FOOD] = ALL(foods),    [DRINKS] = ALL(drinks), [HERBS] = ALL(herbs),
    [CRAFTS] = ALL(crafts), [CLOTH] = ALL(cloths),
#undef ALL
};

static const char *const places[] = {
    "Ba Vì",   "Bát Tràng",  "Chương Mỹ", "Đan Phượng", "Đông Anh",   "Gia Lâm", "Hoài Đức",
    "Mê Linh", "Mỹ Đức",     "Phú Xuyên", "Phúc Thọ",   "Quốc Oai",   "Sóc Sơn", "Sơn Tây",
    "Tây Hồ",  "Thạch Thất", "Thanh Oai", "Thanh Trì",  "Thường Tín", "Ứng Hòa", "Vạn Phúc",
};
enum { PLACES = sizeof places / sizeof places[0], MADE_UP_PRODUCERS = 120 };

/* ---- choosing ---- */

struct quota {
    int stars[STAR_CLASSES], lines[LINE_CLASSES];
};

/* `total` in the proportions of n figures, exact. */
static void share(int total, const int *of_city, int n, int *ret)
{
    struct money weights[STAR_CLASSES + LINE_CLASSES], parts[STAR_CLASSES + LINE_CLASSES];
    for (int i = 0; i < n; i++)
        weights[i] = money_of(of_city[i]);
    money_spread(money_of(total), weights, n, parts);
    for (int i = 0; i < n; i++)
        ret[i] = (int)parts[i].dong;
}

static struct quota quota_of(int products)
{
    struct quota q;
    int stars[STAR_CLASSES];
    for (int i = 0; i < STAR_CLASSES; i++)
        stars[i] = star_classes[i].of_city;
    share(products, stars, STAR_CLASSES, q.stars);
    share(products, lines_of_city, LINE_CLASSES, q.lines);
    return q;
}

static int star_class_of(const struct product *p)
{
    for (int i = 0; i < STAR_CLASSES; i++)
        if (p->stars == star_classes[i].stars && p->potential5 == star_classes[i].potential5)
            return i;
    return -1;
}

static int line_class_of(const struct product *p)
{
    if (strcmp(p->group, "I") == 0)
        return FOOD;
    if (strcmp(p->group, "II") == 0)
        return DRINKS;
    if (strcmp(p->group, "III") == 0)
        return HERBS;
    if (strcmp(p->group_class, "IV.1") == 0)
        return CRAFTS;
    return strcmp(p->group_class, "IV.2") == 0 ? CLOTH : -1;
}

/* Texts stay in the arena of the rows that they came from. */
static enum err copy_row(const struct product_row *from, struct product_rows *out)
{
    struct product_row *row = product_rows_add(out, from->line);
    if (row == NULL)
        return ERR_NOMEM;
    *row = *from;
    return ERR_OK;
}

/* Real products with known stars, as far as the quotas go. */
static enum err take_real(const struct product_rows *real, struct quota *q,
                          struct product_rows *out)
{
    for (int i = 0; i < real->count; i++) {
        const struct product *p = &real->rows[i].product;
        int stars = star_class_of(p), line = line_class_of(p);
        if (stars < 0 || line < 0 || q->stars[stars] == 0 || q->lines[line] == 0)
            continue;
        enum err e = copy_row(&real->rows[i], out);
        if (e != ERR_OK)
            return e;
        q->stars[stars]--;
        q->lines[line]--;
    }
    return ERR_OK;
}

/* One of the classes that has some left, each product equally likely. */
static int draw(int *left, int n, struct rng *r)
{
    int total = 0;
    for (int i = 0; i < n; i++)
        total += left[i];
    int at = (int)rng_below(r, (uint64_t)total);
    for (int i = 0; i < n; i++) {
        if (at < left[i]) {
            left[i]--;
            return i;
        }
        at -= left[i];
    }
    return n - 1;
}

static const char *bar_code(struct arena *a, int code)
{
    char digits[GTIN_TEXT];
    int n = snprintf(digits, sizeof digits, "290%09d", code);
    char check = gtin_check_digit(digits, (size_t)n);
    return arena_printf(a, "%s%c", digits, check);
}

static void name_product(struct product *p, const struct made_up *m, int number, struct rng *r,
                         struct arena *a)
{
    const char *place = places[rng_below(r, PLACES)];
    p->name = arena_printf(a, "%s %s (mẫu %d)", m->name, place, number);
    p->producer =
        arena_printf(a, "Cơ sở mẫu %03d, %s", (int)rng_below(r, MADE_UP_PRODUCERS) + 1, place);
    int code = 2000 + number;
    p->code = arena_printf(a, "%d", code);
    p->gtin = bar_code(a, code);
    p->certificate = arena_printf(a, "%d/QĐ mẫu", (int)rng_below(r, 900) + 100);
}

/* Prices vary by a third around the list's, in whole thousands. */
static struct money price_near(int64_t dong, struct rng *r)
{
    int64_t thousands = dong / 1000;
    int64_t spread = thousands / 3 > 0 ? thousands / 3 : 1;
    int64_t at = thousands - spread + (int64_t)rng_below(r, (uint64_t)(2 * spread + 1));
    return money_of((at > 0 ? at : 1) * 1000);
}

static enum err make_up(int number, int stars, int line, int32_t today, struct rng *r,
                        struct product_rows *out)
{
    struct product_row *row = product_rows_add(out, number);
    if (row == NULL)
        return ERR_NOMEM;
    const struct made_up *m = &made_up[line].at[rng_below(r, made_up[line].count)];
    struct product *p = &row->product;
    name_product(p, m, number, r, &out->texts);
    p->unit = m->unit;
    p->price = price_near(m->price, r);
    p->vat = m->vat;
    p->group = line == CRAFTS || line == CLOTH ? "IV" : line == FOOD ? "I" : "II";
    p->group = line == HERBS ? "III" : p->group;
    p->group_class = m->cls;
    p->stars = star_classes[stars].stars;
    p->potential5 = star_classes[stars].potential5;
    p->certificate_date = date_add_months(today, -(int)rng_below(r, 35)) - 1;
    p->min_stock = qty_units(line == CRAFTS || line == CLOTH ? 1 : 5);
    row->given = (1u << COLUMN_COUNT) - 1;
    row->given &= ~(1u << COLUMN_OCOP_CODE);
    bool ok = p->name != NULL && p->producer != NULL && p->code != NULL && p->gtin != NULL &&
              p->certificate != NULL;
    return ok ? ERR_OK : ERR_NOMEM;
}

static enum err cut(const struct product_rows *real, int products, struct product_rows *out)
{
    enum err e = ERR_OK;
    for (int i = 0; i < real->count && i < products && e == ERR_OK; i++)
        e = copy_row(&real->rows[i], out);
    return e;
}

enum err demo_catalogue(const struct product_rows *real, int products, uint64_t seed, int32_t today,
                        struct product_rows *out)
{
    out->file = real->file;
    if (products == 0 || products <= real->count)
        return cut(real, products == 0 ? real->count : products, out);
    struct rng r;
    rng_seed(&r, seed);
    struct quota q = quota_of(products);
    enum err e = take_real(real, &q, out);
    for (int number = 1; out->count < products && e == ERR_OK; number++) {
        int stars = draw(q.stars, STAR_CLASSES, &r);
        int line = draw(q.lines, LINE_CLASSES, &r);
        e = make_up(number, stars, line, today, &r, out);
    }
    return e;
}
