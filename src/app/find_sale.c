#include "diemban/app/find_sale.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/core/date.h"
#include "diemban/core/fold.h"
#include "diemban/core/number.h"

#include "diemban/base/ban.h"

enum { WORD_BYTES = 128 };

/* "10h", "10h30", "10:" → 10; −1 otherwise. */
static int hour_of(const char *word)
{
    char *end;
    long hour = strtol(word, &end, 10);
    if (end == word || (*end != 'h' && *end != ':') || hour < 0 || hour > 23)
        return -1;
    return end[1 + strspn(end + 1, "0123456789")] == '\0' ? (int)hour : -1;
}

enum { SMALLEST_TOTAL = 1000 };

static bool total_of(const char *word, struct money *ret)
{
    struct money m;
    bool has_digit = word[strcspn(word, "0123456789")] != '\0';
    if (!has_digit || money_parse_short(word, &m) != ERR_OK || m.dong < SMALLEST_TOTAL)
        return false;
    *ret = m;
    return true;
}

static void take_word(const struct shop *shop, const char *word, struct str *names,
                      struct sale_query *q)
{
    int hour = hour_of(word);
    int32_t day = date_parse_past(word, date_of_time(shop_now(shop)));
    struct money total;
    if (hour >= 0) {
        q->hour = hour;
    } else if (day != DATE_NONE) {
        q->day = day;
    } else if (total_of(word, &total)) {
        q->total = total;
    } else {
        str_add(names, names->len > 0 ? " " : "");
        fold_text(names, word);
    }
}

void find_sale_read(const struct shop *shop, const char *text, struct arena *a,
                    struct sale_query *ret)
{
    struct str names = STR_INIT;
    *ret = (struct sale_query){.day = DATE_NONE, .hour = -1};
    while (*(text += strspn(text, " ")) != '\0') {
        char word[WORD_BYTES];
        size_t n = strcspn(text, " ");
        size_t kept = n < sizeof word ? n : sizeof word - 1;
        memcpy(word, text, kept);
        word[kept] = '\0';
        take_word(shop, word, &names, ret);
        text += n;
    }
    ret->product = names.len > 0 && str_ok(&names) ? arena_copy(a, names.at) : NULL;
    str_finish(&names);
}

/* One receipt, by its number. ERR_NO_RECEIPT is an empty list. */
static enum err by_number(struct shop *shop, const struct number *n, struct arena *a,
                          sale_each each, void *ctx, struct fault *f)
{
    char full[NUMBER_TEXT];
    struct stored_sale s;
    struct fault quiet = {0};
    number_text(n->prefix, n->till, n->running, full);
    enum err e = store_sale_by_number(shop->store, full, a, &s, &quiet);
    if (e == ERR_NO_RECEIPT)
        return ERR_OK;
    if (e != ERR_OK)
        return fault_set(f, e, "%s", quiet.what);
    struct sale_head head = {
        .number = s.sale.number,
        .clerk = s.sale.clerk,
        .at = s.sale.at,
        .seq = s.seq,
        .lines = s.sale.line_count,
        .total = s.sale.total,
        .first_name = s.sale.lines[0].name,
    };
    each(ctx, &head);
    return ERR_OK;
}

enum err find_sales(struct shop *shop, const char *text, int limit, sale_each each, void *ctx,
                    struct fault *f)
{
    struct arena scratch = {0};
    struct number n;
    struct sale_query q;
    enum err e;
    bool is_number =
        text[0] == '#' ? number_parse_short(text, shop->head.till, &n) : number_parse(text, &n);
    if (is_number) {
        e = by_number(shop, &n, &scratch, each, ctx, f);
    } else {
        find_sale_read(shop, text, &scratch, &q);
        q.limit = limit;
        e = store_sale_find(shop->store, &q, each, ctx, f);
    }
    arena_finish(&scratch);
    return e;
}
