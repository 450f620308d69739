/* Guards what clerks type as figures: money, quantities and the input line's grammar. Any
 * text is parsed or refused; what is accepted is within the limits, and what is shown of it
 * reads back as the same. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/str.h"
#include "diemban/core/entry.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_money(const char *text)
{
    struct money m, again;
    char shown[MONEY_TEXT];
    if (money_parse(text, &m) == ERR_OK) {
        assert(m.dong >= -MONEY_MAX && m.dong <= MONEY_MAX);
        money_text(m, shown);
        assert(money_parse(shown, &again) == ERR_OK && again.dong == m.dong);
    }
    if (money_parse_short(text, &m) == ERR_OK)
        assert(m.dong >= -MONEY_MAX && m.dong <= MONEY_MAX);
}

static void check_qty(const char *text, bool signed_ok)
{
    struct qty q;
    struct money sum;
    char shown[QTY_TEXT];
    if (qty_parse(text, signed_ok, &q) != ERR_OK)
        return;
    assert(q.milli >= -QTY_MAX && q.milli <= QTY_MAX && (signed_ok || q.milli >= 0));
    assert(strlen(qty_text(q, shown)) > 0);
    if (q.milli >= 0 && money_times(money_of(MONEY_ENTRY_MAX), q, &sum))
        assert(sum.dong >= 0 && sum.dong <= MONEY_MAX);
}

static void check_entry(const char *text, size_t n)
{
    struct entry e;
    if (entry_parse(text, &e) != ERR_OK)
        return;
    assert(e.qty.milli == 0 || e.amount.dong == 0);
    assert(e.qty.milli >= 0 && e.amount.dong >= 0);
    /* The rest is a part of the text, not a copy and not beyond its end. */
    assert(e.kind == ENTRY_EMPTY || (e.rest >= text && e.rest <= text + n));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    char *text = malloc(n + 1);
    if (text == NULL)
        return 0;
    memcpy(text, data, n);
    text[n] = '\0';
    size_t size = strlen(text);
    check_money(text);
    check_qty(text, false);
    check_qty(text, true);
    check_entry(text, size);
    free(text);
    return 0;
}
