/* Guards the reading of whatever a scanner sends: no input reads beyond its end, an error is
 * named exactly when a code is not valid, and what the counter gets is in bounds. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/core/code.h"
#include "diemban/core/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_fields(const struct code *c)
{
    size_t n = strlen(c->gtin);
    assert(n == 0 || (n == 14 && gtin_check_ok(c->gtin, 14)));
    assert(strlen(c->lot) <= 20 && strlen(c->serial) <= 20 && strlen(c->item) < CODE_ITEM);
    assert(c->weight.milli >= 0 && c->weight.milli < QTY_MAX);
    assert(c->count.milli >= 0 && c->count.milli < QTY_MAX);
    assert(c->price.dong >= 0 && c->price.dong <= MONEY_ENTRY_MAX);
    const char *const texts[] = {c->pay.purpose,  c->pay.bill, c->pay.reference,
                                 c->pay.merchant, c->pay.city, c->ais.error_ai};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert(utf8_valid(texts[i], strlen(texts[i])));
    const int32_t dates[] = {c->expiry, c->best_before, c->production};
    for (size_t i = 0; i < 3; i++)
        assert(dates[i] == DATE_NONE ||
               (civil_of_date(dates[i]).year > 1970 && civil_of_date(dates[i]).year < 2080));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct instore_rule rules[] = {
        {"26", 2, 5, 7, 5, INSTORE_WEIGHT, 1, 1, true},
        {"29", 2, 5, 7, 5, INSTORE_PRICE, 10, 1, false},
        {"02", 2, 4, 6, 6, INSTORE_COUNT, 1, 10, true},
    };
    static const struct code_rules with = {rules, 3, '~'};
    const struct code_rules *const sets[] = {&code_rules_default, &with};
    for (size_t i = 0; i < 2; i++) {
        struct code c;
        code_read_rules((const char *)data, size, INT64_C(1795422720000), sets[i], &c);
        assert(c.kind < CODE_KIND_COUNT && c.valid == (c.error == NULL));
        assert(c.valid == (c.why == CODE_ERR_OK));
        assert(c.repaired == REPAIR_NONE || (c.valid && c.doubtful));
        check_fields(&c);
    }
    return 0;
}
