/* counter_shop.h: a small real shop and the real counter on it, for end-to-end tests. */
#ifndef DIEMBAN_TESTS_COUNTER_SHOP_H
#define DIEMBAN_TESTS_COUNTER_SHOP_H

#include <stdint.h>

#include "tty_view.h"

#include "temp_shop.h"

#define F1 "\033OP"
#define F3 "\033OR"
#define F5 "\033[15~"
#define F9 "\033[20~"
#define ESC "\033"

struct goods_row {
    const char *code, *gtin, *name;
    int64_t price;
};
enum { GOODS = 10, ALL = 2155000 }; /* ALL: one of each */
extern const struct goods_row goods[GOODS];

extern struct temp_shop shop;
extern struct pty pty;

/* cmocka set-up and tear-down: ten products with stock, lan signed on, a shift open. */
int open_shop(void **state);
int close_shop(void **state);
/* The same with PINs: lan 111112, and minh, a manager, 222223. */
int open_with_pins(void **state);

/* The counter in a terminal of its own; start waits for the empty cart. */
void start_in(int rows, int cols, const char *term, const char *charset);
void start(void);
/* As a scanner with Enter. */
void scan(const char *code);
/* The pace of a hand: what comes at once is a scan. */
void type_slowly(const char *text);
int64_t now_ms(void);

#endif
