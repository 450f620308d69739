/* Guards what a clerk sees: each key script is played on the whole counter over a real shop
 * file, and every shot must equal its golden screen, text and roles, in each size and
 * language that the script names.
 *
 * A script names its runs in lines "#run 80x24 vi" (language vi, en or pseudo; "plain" after
 * it for the plain glyphs); "#shut" leaves the shift to be opened, "#pins" gives PINs and
 * badges, "#offers" has promotions run, "#customers" people who are known, "#incoming" a transfer
 * in the inbox, "#edited" two sales and a change by a foreign hand, "#nobody" leaves nobody signed
 * on, "#manager" has minh signed on, "#owner" hoa, who owns the shop; "#first" and "#restore"
 * are the pages before there is one. Goldens are
 * golden/SCRIPT.SHOT.SIZE.LANG[.plain].screen: the text plane with | at the end of each line, the
 * plane of style roles (cell.h), the cursor. DIEMBAN_GOLDEN=write writes them anew. */
#include "check.h"

#include <dirent.h>
#include <errno.h>
#include <unistd.h>

#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"
#include "diemban/core/date.h"
#include "diemban/shell/come_back.h"
#include "diemban/shell/first.h"
#include "diemban/shell/loop.h"
#include "diemban/store/customer.h"
#include "diemban/store/gift.h"
#include "diemban/store/promotion.h"
#include "diemban/term/term_script.h"
#include "edit_shop.h"
#include "incoming.h"
#include "temp_shop.h"

enum { SCRIPTS_MAX = 100, RUNS_MAX = 12 };

struct run {
    const char *script; /* its name, without ending */
    int rows, cols;
    char lang[16];
    bool plain;
    int shots, wrong;
};

/* ---- the shop that the scripts sell from: invented goods, a fixed clock ---- */

static const struct goods {
    const char *code, *gtin, *name, *unit, *producer;
    int64_t price;
    int stars;
    int certificate; /* days until it ends; 0 none */
    const char *lot;
    int expiry; /* days until */
    int64_t milli;
} shelf[] = {
    {"1001", "2000000010014", "Trà sen Tây Hồ ướp xổi 100 g", "hộp", "HTX Sen Quảng An", 450000, 5,
     700, "TS06", 200, 12000},
    {"1002", "2000000010021", "Cốm làng Vòng 500 g", "gói", "HTX Mễ Trì", 120000, 4, 400, "CV1120",
     5, 4000},
    {"1003", "2000000010038", "Chả cốm Mễ Trì 500 g", "gói", "HTX Mễ Trì", 95000, 4, 400, "", 0,
     9000},
    {"1004", "2000000010045", "Nón làng Chuông lá lụi", "cái", "HTX Nón làng Chuông", 150000, 3, 17,
     "", 0, 25000},
    {"1005", "2000000010052", "Giò lụa Ước Lễ", "kg", "Giò chả Ước Lễ, xã Dân Hòa", 85000, 4, 41,
     "2211", 5, 18250},
    {"1006", "2000000010069", "Lọ hoa gốm Bát Tràng men rạn đắp nổi", "cái", "Gốm Bát Tràng",
     650000, 5, 500, "", 0, 6000},
    {"1007", "2000000010076", "Miến dong Cự Đà 1 kg", "gói", "HTX Miến Cự Đà", 85000, 4, -3, "", 0,
     0},
    {"1008", "2000000010083", "Bưởi Diễn Phú Diễn", "quả", "HTX Bưởi Diễn", 45000, 4, 300, "", 0,
     42000},
    {"1009", "2000000010090", "Trà sen Quảng An túi lọc 20 gói", "hộp", "HTX Sen Quảng An", 65000,
     0, 0, "", 0, 30000},
    {"1010", "2000000010106", "Bình gốm Bát Tràng cỡ đại", "cái", "Gốm Bát Tràng", 1250000000, 5,
     500, "", 0, 1000},
};

static void add_goods(struct temp_shop *t, const struct goods *g, int32_t today)
{
    struct fault f = {0};
    struct product p = temp_product_blank(g->code, g->name, g->price);
    p.gtin = g->gtin;
    p.unit = g->unit;
    p.weighed = strcmp(g->unit, "kg") == 0;
    p.producer = g->producer;
    p.stars = g->stars;
    if (g->certificate != 0)
        p.certificate_date = date_add_months(today + g->certificate, -36);
    must(store_begin(t->store, &f), &f);
    must(store_product_add(t->store, &p, &f), &f);
    must(store_commit(t->store, &f), &f);
    if (g->milli > 0)
        temp_receive(t, p.id, g->lot, g->expiry > 0 ? today + g->expiry : DATE_NONE, g->milli);
}

static void add_offers(struct temp_shop *t)
{
    struct promotion rule = {.name = "Tuần OCOP",
                             .kind = PROMOTION_PERCENT,
                             .bp = 500,
                             .scope = SCOPE_STARS,
                             .subject = "4",
                             .weekdays = EVERY_DAY,
                             .to_minute = DAY_MINUTES,
                             .from_day = DATE_NONE,
                             .to_day = DATE_NONE,
                             .added_at = clock_wall(&t->clock)};
    struct promotion gift = rule;
    struct fault f = {0};
    gift.name = "Mua 2 tặng 1";
    gift.kind = PROMOTION_BUY_GET;
    gift.buy = 2;
    gift.get = 1;
    gift.scope = SCOPE_PRODUCER;
    gift.subject = "HTX Mễ Trì";
    gift.from_minute = 9 * 60;
    gift.to_minute = 20 * 60;
    gift.weekdays = 0x1f;
    gift.to_day = date_of_time(rule.added_at) + 7;
    must(store_begin(t->store, &f), &f);
    must(store_promotion_add(t->store, &rule, &f), &f);
    must(store_promotion_add(t->store, &gift, &f), &f);
    must(store_commit(t->store, &f), &f);
}

/* lan 111112, minh 222223, who must choose a new one; badges THE-01 and THE-02. */
static void add_pins(struct temp_shop *t)
{
    static const struct pin_cost cheap = {.passes = 1, .memory = 8192};
    static const char *const rows[][3] = {{"lan", "111112", "THE-01"},
                                          {"minh", "222223", "THE-02"}};
    struct signing due = {.must_change = true};
    struct fault f = {0};
    size_t n;
    const uint8_t *pepper = store_pepper(t->store, &n);
    must(store_begin(t->store, &f), &f);
    for (size_t i = 0; i < 2; i++) {
        struct person p;
        char hash[PIN_HASH];
        bool found;
        must(store_person_by_name(t->store, rows[i][0], &p, &found, &f), &f);
        assert_true(found && pin_hash(rows[i][1], pepper, n, cheap, hash));
        must(store_pin_set(t->store, p.id, hash, &f), &f);
        must(store_badge_set(t->store, p.id, rows[i][2], &f), &f);
    }
    must(store_signing_put(t->store, "minh", &due, &f), &f);
    must(store_commit(t->store, &f), &f);
}

static void add_customers(struct temp_shop *t)
{
    static const struct customer known[] = {
        {.ref = "00000000000000a1",
         .phone = "0912345678",
         .name = "Nguyễn Thị An",
         .company = "Công ty Sen Vàng",
         .tax_number = "0101243150",
         .address = "5 Tràng Tiền, Cửa Nam",
         .email = "",
         .note = "",
         .limit = {600000},
         .consent = true},
        {.ref = "00000000000000b2",
         .phone = "0987654678",
         .name = "Trần Văn Ân",
         .company = "",
         .tax_number = "",
         .address = "",
         .email = "",
         .note = "thích trà sen",
         .consent = true},
    };
    struct fault f = {0};
    must(store_begin(t->store, &f), &f);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct customer c = known[i];
        c.added_at = clock_wall(&t->clock);
        must(store_customer_add(t->store, &c, &f), &f);
    }
    must(store_setting_set(t->store, "points.dong", "10000", &f), &f);
    must(store_commit(t->store, &f), &f);
}

/* The price of a line, a payment that is gone, stock that was invented. */
static void add_edited(struct temp_shop *t)
{
    struct temp_sale sold;
    temp_sell(t, (int64_t[]){1, 8}, 2, &sold);
    temp_sell(t, (int64_t[]){2}, 1, &sold);
    temp_shop_close(t);
    edit_shop(t->path, "UPDATE sale_line SET price = 5000, amount = 5000 WHERE code = '1001';"
                       "DELETE FROM payment WHERE sale = (SELECT MAX(seq) FROM sale);"
                       "UPDATE on_hand SET qty = qty + 3000 WHERE product = 3;");
}

static void fill_shop(struct temp_shop *t, const char *script)
{
    struct fault f = {0};
    int32_t today = date_of_time(clock_wall(&t->clock));
    for (size_t i = 0; i < sizeof shelf / sizeof *shelf; i++)
        add_goods(t, &shelf[i], today);
    /* Product 9 is sold as a gift set of 1 and 8: scripts make it. */
    struct gift_part parts[] = {{.product_id = 1, .qty = qty_units(1)},
                                {.product_id = 8, .qty = qty_units(3)}};
    must(store_begin(t->store, &f), &f);
    must(store_gift_put(t->store, 9, parts, 2, &f), &f);
    must(store_commit(t->store, &f), &f);
    struct person lan = {.name = "lan", .shown = "Lan", .role = PERSON_CLERK, .active = true};
    struct shift shift = {.number = 1,
                          .label = "Sáng",
                          .opener = "lan",
                          .opened_at = clock_wall(&t->clock),
                          .day = today,
                          .float_in = money_of(2000000),
                          .open = true};
    must(store_begin(t->store, &f), &f);
    struct person minh = {.name = "minh", .shown = "Minh", .role = PERSON_MANAGER, .active = true};
    struct person hoa = {.name = "hoa", .shown = "Hoa", .role = PERSON_OWNER, .active = true};
    must(store_person_add(t->store, &lan, &f), &f);
    must(store_person_add(t->store, &minh, &f), &f);
    if (strstr(script, "#owner") != NULL)
        must(store_person_add(t->store, &hoa, &f), &f);
    if (strstr(script, "#shut") == NULL)
        must(store_shift_add(t->store, &shift, 1, &f), &f);
    if (strstr(script, "#nobody") == NULL)
        must(store_setting_set(t->store, "signed_on",
                               strstr(script, "#owner") != NULL     ? "hoa"
                               : strstr(script, "#manager") != NULL ? "minh"
                                                                    : "lan",
                               &f),
             &f);
    must(store_setting_set(t->store, "shop.name", "OCOP Hàng Bài", &f), &f);
    must(store_setting_set(t->store, "shop.address", "2 Hàng Bài, Cửa Nam", &f), &f);
    must(store_setting_set(t->store, "bank.bin", "970436", &f), &f);
    must(store_setting_set(t->store, "bank.account", "0102030405", &f), &f);
    must(store_setting_set(t->store, "bank.holder", "HTX OCOP Hà Nội", &f), &f);
    must(store_commit(t->store, &f), &f);
    if (strstr(script, "#pins") != NULL)
        add_pins(t);
    if (strstr(script, "#edited") != NULL)
        add_edited(t);
    temp_shop_close(t);
}

/* ---- a frame as text ---- */

/* The receipt's proof is a hash of random keys: it reads the same in no two runs. */
static void mask_proof(char *line)
{
    for (char *p = strstr(line, "· "); p != NULL; p = strstr(p + 1, "· ")) {
        char *word = p + strlen("· ");
        if (strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == 8 && word[8] == ' ')
            memset(word, '#', 8);
    }
}

/* "1-3000-483192": the last six digits are random. */
static void mask_challenge(char *line)
{
    static const char digits[] = "0123456789";
    for (char *p = line; (p = strpbrk(p, digits)) != NULL; p += strspn(p, digits)) {
        char *dash = p + strspn(p, digits);
        size_t amount = *dash == '-' ? strspn(dash + 1, digits) : 0;
        if (amount > 0 && dash[1 + amount] == '-' && strspn(dash + 2 + amount, digits) == 6)
            memset(dash + 2 + amount, '#', 6);
    }
}

static void add_text_plane(struct str *out, const struct frame *f)
{
    for (int row = 0; row < f->rows; row++) {
        struct str line = STR_INIT;
        for (int col = 0; col < f->cols; col++) {
            const struct cell *c = frame_peek(f, row, col);
            char bytes[4];
            if (c->width > 0)
                str_add_n(&line, bytes, utf8_put(c->ch, bytes));
        }
        mask_proof(line.at);
        mask_challenge(line.at);
        str_addf(out, "%s|\n", line.at);
        str_finish(&line);
    }
}

static void frame_text(struct str *out, const struct frame *f)
{
    add_text_plane(out, f);
    str_add(out, "--\n");
    for (int row = 0; row < f->rows; row++) {
        for (int col = 0; col < f->cols; col++)
            str_add_char(out, role_letter((enum role)frame_peek(f, row, col)->role));
        str_add(out, "|\n");
    }
    str_addf(out, "cursor %d,%d\n", f->cursor_row, f->cursor_col);
}

/* ---- comparing ---- */

static bool writing(void)
{
    const char *value = getenv("DIEMBAN_GOLDEN");
    return value != NULL && strcmp(value, "write") == 0;
}

static bool read_file(const char *path, struct str *out)
{
    FILE *file = fopen(path, "r");
    char chunk[4096];
    size_t n;
    if (file == NULL)
        return false;
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0)
        str_add_n(out, chunk, n);
    fclose(file);
    return true;
}

static void write_file(const char *path, const struct str *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text->at, 1, text->len, file), text->len);
    assert_int_equal(fclose(file), 0);
}

static void tell_difference(const char *path, const char *want, const char *got)
{
    int line = 1;
    printf("%s differs:\n", path);
    while (*want != '\0' || *got != '\0') {
        size_t w = strcspn(want, "\n"), g = strcspn(got, "\n");
        if (w != g || strncmp(want, got, w) != 0)
            printf("%3d - %.*s\n    + %.*s\n", line, (int)w, want, (int)g, got);
        want += w + (want[w] == '\n');
        got += g + (got[g] == '\n');
        line++;
    }
}

static void golden_path(char *out, size_t size, const struct run *r, const char *shot)
{
    snprintf(out, size, "%s/golden/%s.%s.%dx%d.%s%s.screen", getenv("DIEMBAN_SCREENS"), r->script,
             shot, r->cols, r->rows, r->lang, r->plain ? ".plain" : "");
}

static void compare(void *ctx, const char *name, const struct frame *f)
{
    struct run *r = ctx;
    struct str got = STR_INIT, want = STR_INIT;
    char path[512];
    golden_path(path, sizeof path, r, name);
    frame_text(&got, f);
    r->shots++;
    if (writing()) {
        write_file(path, &got);
    } else if (!read_file(path, &want) || strcmp(want.at, got.at) != 0) {
        r->wrong++;
        tell_difference(path, want.at, got.at);
    }
    str_finish(&got);
    str_finish(&want);
}

/* ---- playing ---- */

/* "#first": the page before there is a shop. */
static void play_first(struct term *term)
{
    struct first_page page;
    first_begin(&page, "/home/lan/.local/share/diemban/shop.db");
    assert_int_equal(first_ask(term, -1, &page), ERR_OK);
}

/* "#restore": the page where the shop file does not open. */
static void play_restore(struct term *term)
{
    static const struct restored done = {.seq = 1018,
                                         .lost_from = 1019,
                                         .lost_to = 1020,
                                         .imports = 1,
                                         .pins_gone = true,
                                         .aside =
                                             "/home/lan/.local/share/diemban/shop.db.before-7"};
    struct restore_offers *offers = calloc(1, sizeof *offers);
    struct restore_page page;
    struct fault f = {0};
    char why[256];
    assert_non_null(offers);
    const struct till_id till = {.point = 12, .till = 1};
    offers->count = 2;
    offers->known = 1020;
    offers->at[0] =
        (struct restore_offer){.till = till, .seq = 1002, .at = TEMP_NOW, .reaches = 1018};
    offers->at[1] = (struct restore_offer){.till = till,
                                           .seq = 802,
                                           .at = TEMP_NOW - INT64_C(86400000),
                                           .reaches = 802,
                                           .copy_folder = "/media/lan/STICK",
                                           .copy_away = true};
    fault_set(&f, ERR_DAMAGED, "%s", "page 7");
    restore_page_begin(&page, fault_sentence(&f, i18n_text, why, sizeof why), false, offers);
    assert_int_equal(come_back_ask(term, -1, &page), ERR_OK);
    assert_int_equal(page.state, RESTORE_WANTED);
    restore_page_tell(&page, &done);
    assert_int_equal(come_back_ask(term, -1, &page), ERR_OK);
    free(offers);
}

/* "#new": a shop as that page leaves it. */
static void open_new(struct temp_shop *t, struct shop *shop)
{
    static const struct shop_new n = {
        .name = "Điểm bán OCOP 12", .address = "", .till = {.point = 12, .till = 1}};
    struct fault f = {0};
    char path[128];
    temp_shop_close(t);
    snprintf(path, sizeof path, "%s", temp_path(t, "new.db"));
    must(shop_init(shop, path, &n, &t->clock, i18n_text, &f), &f);
}

static void open_filled(struct temp_shop *t, struct shop *shop, const char *text)
{
    struct fault f = {0};
    if (strstr(text, "#offers") != NULL)
        add_offers(t);
    if (strstr(text, "#customers") != NULL)
        add_customers(t);
    fill_shop(t, text);
    if (strstr(text, "#incoming") != NULL)
        incoming_add(t);
    must(shop_open(shop, t->path, &t->clock, i18n_text, &f), &f);
}

static void play_counter(struct shop *shop, struct term *term)
{
    struct loop_options loop = {.keys = "", .dispatch = {.gap_ms = 35}, .signal_fd = -1};
    struct fault f = {0};
    shop->pin_cost = (struct pin_cost){.passes = 1, .memory = 8192};
    must(loop_run(shop, term, &loop, &f), &f);
}

static void play(struct run *r, const char *text)
{
    struct temp_shop t;
    struct shop shop;
    struct fault f = {0};
    temp_shop_begin(&t);
    t.clock = clock_fixed(TEMP_NOW + INT64_C(19920000)); /* 14:32 */
    if (strstr(text, "#new") != NULL)
        open_new(&t, &shop);
    else
        open_filled(&t, &shop, text);
    struct term_script_options o = {.text = text,
                                    .clock = &shop.clock,
                                    .rows = r->rows,
                                    .cols = r->cols,
                                    .plain = r->plain,
                                    .shot = compare,
                                    .ctx = r};
    struct term *term = NULL;
    must(term_script_create(&o, &term, &f), &f);
    if (strstr(text, "#first") != NULL)
        play_first(term);
    else if (strstr(text, "#restore") != NULL)
        play_restore(term);
    else
        play_counter(&shop, term);
    term_destroy(term);
    shop_close(&shop);
    temp_shop_end(&t);
}

static void play_run(struct run *r, const char *text)
{
    bool pseudo = strcmp(r->lang, "pseudo") == 0;
    i18n_start(pseudo ? "en" : r->lang);
    i18n_pseudo(pseudo);
    play(r, text);
    i18n_pseudo(false);
    assert_true(r->shots > 0);
}

/* The runs that a script names in its "#run" lines. */
static int find_runs(const char *script, const char *text, struct run *runs)
{
    int n = 0;
    for (const char *p = strstr(text, "#run "); p != NULL; p = strstr(p + 1, "#run ")) {
        struct run *r = &runs[n++];
        char line[64], rest[16] = "";
        assert_in_range(n, 1, RUNS_MAX);
        snprintf(line, sizeof line, "%.*s", (int)strcspn(p, "\n"), p);
        *r = (struct run){.script = script};
        int found = sscanf(line, "#run %dx%d %15s %15s", &r->cols, &r->rows, r->lang, rest);
        assert_true(found == 3 || (found == 4 && strcmp(rest, "plain") == 0));
        r->plain = found == 4;
    }
    return n;
}

static void a_script_gives_its_screens(void **state)
{
    const char *script = *state;
    char path[512];
    struct str text = STR_INIT;
    struct run runs[RUNS_MAX];
    int wrong = 0;
    snprintf(path, sizeof path, "%s/%s.keys", getenv("DIEMBAN_SCREENS"), script);
    assert_true(read_file(path, &text));
    int n = find_runs(script, text.at, runs);
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        play_run(&runs[i], text.at);
        wrong += runs[i].wrong;
    }
    str_finish(&text);
    assert_int_equal(wrong, 0);
}

/* ---- the list of scripts is the folder ---- */

static int is_script(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);
    return n > 5 && strcmp(entry->d_name + n - 5, ".keys") == 0;
}

int main(int argc, char **argv)
{
    static struct CMUnitTest tests[SCRIPTS_MAX];
    static char names[SCRIPTS_MAX][64];
    struct dirent **entries;
    int n = scandir(getenv("DIEMBAN_SCREENS"), &entries, is_script, alphasort), count = 0;
    for (int i = 0; i < n && count < SCRIPTS_MAX; i++) {
        snprintf(names[count], sizeof names[count], "%.*s", (int)strlen(entries[i]->d_name) - 5,
                 entries[i]->d_name);
        free(entries[i]);
        if (argc > 1 && strcmp(argv[1], names[count]) != 0)
            continue;
        tests[count] =
            (struct CMUnitTest){names[count], a_script_gives_its_screens, NULL, NULL, names[count]};
        count++;
    }
    if (n > 0)
        free(entries);
    if (count == 0 || chdir(getenv("DIEMBAN_SCREENS")) != 0) /* scripts name files beside them */
        return 1;                                            /* nothing was tested */
    return _cmocka_run_group_tests("screens", tests, (size_t)count, NULL, NULL);
}
