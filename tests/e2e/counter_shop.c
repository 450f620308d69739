/* The shop that end-to-end tests sell from. */
#include "counter_shop.h"

#include <time.h>

#include "check.h"
#include "diemban/core/date.h"

struct temp_shop shop;
struct pty pty;

/* ---- the shop ---- */

const struct goods_row goods[GOODS] = {
    {"1001", "2000000010014", "Trà sen Tây Hồ", 450000},
    {"1002", "2000000010021", "Cốm làng Vòng", 120000},
    {"1003", "2000000010038", "Chả cốm Mễ Trì", 95000},
    {"1004", "2000000010045", "Nón làng Chuông", 150000},
    {"1005", "2000000010052", "Giò lụa Ước Lễ", 85000},
    {"1006", "2000000010069", "Lọ hoa Bát Tràng", 650000},
    {"1007", "2000000010076", "Miến dong Cự Đà", 85000},
    {"1008", "2000000010083", "Bưởi Diễn", 45000},
    {"1009", "2000000010090", "Khăn lụa Vạn Phúc", 420000},
    {"1010", "2000000010106", "Chè lam Thạch Xá", 55000},
};
int open_shop(void **state)
{
    (void)state;
    struct fault f = {0};
    struct person lan = {.name = "lan", .shown = "Lan", .role = PERSON_CLERK, .active = true};
    temp_shop_begin(&shop);
    for (size_t i = 0; i < GOODS; i++) {
        int64_t id =
            temp_product(&shop, goods[i].code, goods[i].gtin, goods[i].name, goods[i].price);
        temp_receive(&shop, id, "", DATE_NONE, 1000000);
    }
    temp_shift(&shop);
    must(store_begin(shop.store, &f), &f);
    must(store_person_add(shop.store, &lan, &f), &f);
    must(store_setting_set(shop.store, "signed_on", "lan", &f), &f);
    must(store_setting_set(shop.store, "bank.bin", "970436", &f), &f);
    must(store_setting_set(shop.store, "bank.account", "0102030405", &f), &f);
    must(store_commit(shop.store, &f), &f);
    temp_shop_close(&shop);
    return 0;
}

int close_shop(void **state)
{
    (void)state;
    if (pty.pid != 0)
        pty_end(&pty);
    pty.pid = 0;
    temp_shop_end(&shop);
    return 0;
}

void start_in(int rows, int cols, const char *term, const char *charset)
{
    const char *const argv[] = {getenv("DIEMBAN_BINARY"), "--shop", shop.path, NULL};
    pty_start(&pty, rows, cols, term, charset, argv);
}

void start(void)
{
    start_in(24, 80, "xterm-256color", "C.UTF-8");
    pty_until(&pty, "Giỏ hàng trống");
}

void scan(const char *code)
{
    char bytes[64];
    snprintf(bytes, sizeof bytes, "%s\r", code);
    pty_send(&pty, bytes);
}

int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- people with PINs ---- */

static void add_pin(const char *name, const char *shown, enum person_role role, const char *pin)
{
    static const struct pin_cost cheap = {.passes = 1, .memory = 8192};
    struct person p = {.role = role, .active = true};
    struct fault f = {0};
    char hash[PIN_HASH];
    bool found;
    size_t n;
    const uint8_t *pepper = store_pepper(shop.store, &n);
    snprintf(p.name, sizeof p.name, "%s", name);
    snprintf(p.shown, sizeof p.shown, "%s", shown);
    must(store_person_by_name(shop.store, name, &p, &found, &f), &f);
    if (!found)
        must(store_person_add(shop.store, &p, &f), &f);
    assert_true(pin_hash(pin, pepper, n, cheap, hash));
    must(store_pin_set(shop.store, p.id, hash, &f), &f);
}

int open_with_pins(void **state)
{
    struct fault f = {0};
    open_shop(state);
    temp_shop_again(&shop);
    must(store_begin(shop.store, &f), &f);
    add_pin("lan", "Lan", PERSON_CLERK, "111112");
    add_pin("minh", "Minh", PERSON_MANAGER, "222223");
    must(store_commit(shop.store, &f), &f);
    temp_shop_close(&shop);
    return 0;
}

void type_slowly(const char *text)
{
    for (; *text != '\0'; text++) {
        const char one[] = {*text, '\0'};
        pty_watch(&pty, now_ms() + 60);
        pty_send(&pty, one);
    }
    pty_watch(&pty, now_ms() + 60);
}
