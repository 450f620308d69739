/* Values of settings: what people write, what is kept, what is shown. */
#include "diemban/app/setting.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/clean.h"
#include "diemban/base/crypto.h"
#include "diemban/base/utf8.h"
#include "diemban/core/bank.h"
#include "diemban/core/instore.h"
#include "diemban/core/mst.h"
#include "diemban/core/printer.h"
#include "diemban/core/vat.h"
#include "diemban/core/vietqr.h"

#include "diemban/base/ban.h"

#define FLAG_WORDS N_("no|yes")

static const char *words_of(const struct setting_info *i)
{
    return i->kind == SETTING_FLAG ? FLAG_WORDS : i->choices;
}

/* The n-th word of "a|b|c"; "" beyond. */
static void word_at(const char *words, int n, char *out, size_t size)
{
    while (n-- > 0) {
        words += strcspn(words, "|");
        words += *words == '|';
    }
    snprintf(out, size, "%.*s", (int)strcspn(words, "|"), words);
}

/* The place of a word, in English or in the person's language; −1. */
static int place_of(const char *words, const char *word)
{
    char one[64];
    for (int i = 0;; i++) {
        word_at(words, i, one, sizeof one);
        if (one[0] == '\0')
            return -1;
        if (strcmp(one, word) == 0)
            return i;
    }
}

/* ---- reading ---- */

static bool put_number(int64_t n, const struct setting_info *i, struct str *ret)
{
    str_addf(ret, "%" PRId64, n);
    return n >= i->min && n <= i->max;
}

static bool read_count(const struct setting_info *i, const char *text, struct str *ret)
{
    size_t n = strlen(text);
    return n > 0 && n <= 18 && strspn(text, "0123456789") == n &&
           put_number(strtoll(text, NULL, 10), i, ret);
}

static bool read_money(const struct setting_info *i, const char *text, struct str *ret)
{
    struct money m;
    return money_parse(text, &m) == ERR_OK && put_number(m.dong, i, ret);
}

/* "10%", "12,5 %", "12.5" */
static bool read_percent(const struct setting_info *i, const char *text, struct str *ret)
{
    char number[32];
    struct qty q;
    if (!text_copy(number, sizeof number, text))
        return false;
    size_t n = strlen(number);
    while (n > 0 && (number[n - 1] == '%' || number[n - 1] == ' '))
        number[--n] = '\0';
    return n > 0 && qty_parse(number, false, &q) == ERR_OK && q.milli % 10 == 0 &&
           put_number(q.milli / 10, i, ret);
}

static bool read_choice(const struct setting_info *i, const char *text, tr_fn tr, struct str *ret)
{
    char word[64];
    int n = place_of(words_of(i), text);
    if (n < 0)
        n = place_of(tr(words_of(i)), text);
    if (n < 0)
        return false;
    word_at(words_of(i), n, word, sizeof word);
    str_add(ret, word);
    return true;
}

static bool read_bank(const char *text, struct str *ret)
{
    const struct bank *b = bank_named(text);
    if (b != NULL)
        str_add(ret, b->bin);
    return b != NULL;
}

static bool read_account(const char *text, struct str *ret)
{
    static const char *const allowed =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    for (; *text != '\0'; text++)
        if (*text != ' ' && *text != '.' && *text != '-')
            str_add_char(ret, *text);
    return ret->len <= VIETQR_ACCOUNT && strspn(ret->at, allowed) == ret->len;
}

static bool read_vat(const char *text, struct str *ret)
{
    char vat[VAT_TEXT];
    if (vat_parse(text, vat) != ERR_OK)
        return false;
    str_add(ret, vat);
    return true;
}

static bool good_spec(const char *text)
{
    return strncmp(text, "serial:/", 8) == 0 || strncmp(text, "evdev:/", 7) == 0;
}

static bool good_scales(const char *text)
{
    struct instore_rule rules[SHOP_INSTORE_MAX];
    size_t n;
    char bad[INSTORE_RULE_TEXT];
    return instore_rules_parse(text, rules, SHOP_INSTORE_MAX, &n, bad);
}

static bool good_key(const char *text)
{
    uint8_t key[PUBLIC_KEY_BYTES], seal[SEAL_KEY_BYTES];
    return strlen(text) == sizeof key * 2 && hex_parse(text, key, sizeof key) &&
           seal_key_of(key, seal);
}

/* `text` is clean and not empty. */
static bool take(const struct setting_info *i, const char *text, tr_fn tr, struct str *ret)
{
    struct scanner_profile profile;
    struct printer_device device;
    struct fault quiet = {0};
    switch (i->kind) {
    case SETTING_COUNT_OF:
        return read_count(i, text, ret);
    case SETTING_MONEY:
        return read_money(i, text, ret);
    case SETTING_PERCENT:
        return read_percent(i, text, ret);
    case SETTING_FLAG:
    case SETTING_CHOICE:
        return read_choice(i, text, tr, ret);
    case SETTING_VAT:
        return read_vat(text, ret);
    case SETTING_BANK:
        return read_bank(text, ret);
    case SETTING_ACCOUNT:
        return read_account(text, ret);
    case SETTING_TAX_NUMBER:
        str_add(ret, text);
        return mst_check(text) == CODE_ERR_OK;
    case SETTING_PROFILE:
        str_add(ret, text);
        return scanner_profile_parse(text, &profile);
    case SETTING_SPEC:
        str_add(ret, text);
        return good_spec(text);
    case SETTING_SCALES:
        str_add(ret, text);
        return good_scales(text);
    case SETTING_KEY:
        str_add(ret, text);
        return good_key(text);
    case SETTING_DEVICE:
        str_add(ret, text);
        return printer_device_parse(text, &device, &quiet) == ERR_OK;
    case SETTING_TEXT:
        str_add(ret, text);
        return utf8_width(text) <= i->max;
    }
    return false;
}

/* What may be taken away by an empty text. */
static bool may_be_empty(const struct setting_info *i)
{
    switch ((int)i->kind) {
    case SETTING_TEXT:
        return i->min == 0;
    case SETTING_TAX_NUMBER:
    case SETTING_BANK:
    case SETTING_ACCOUNT:
    case SETTING_PROFILE:
    case SETTING_SPEC:
    case SETTING_SCALES:
    case SETTING_KEY:
    case SETTING_DEVICE:
        return true;
    default:
        return false;
    }
}

static enum err refuse(int s, tr_fn tr, struct fault *f)
{
    char bounds[SETTING_TEXT_MAX];
    const struct setting_info *i = setting_info(s);
    setting_bounds(s, tr, bounds);
    return fault_set(f, ERR_BAD_SETTING, "%s: %s", tr(i->label),
                     bounds[0] != '\0' ? bounds : tr(i->help));
}

/* A profile's prefix may be blanks, and a path is taken as it is or not at all: what cleaning
 * would change in these is refused. */
static bool literal(enum setting_kind kind)
{
    return kind == SETTING_PROFILE || kind == SETTING_SPEC;
}

enum err setting_read(int s, const char *written, tr_fn tr, struct str *ret, struct fault *f)
{
    struct str clean = STR_INIT;
    const struct setting_info *i = setting_info(s);
    enum err e = clean_text(&clean, written, strlen(written), SETTING_TEXT_MAX);
    str_clear(ret);
    if (e == ERR_OK && i->kind == SETTING_SPEC && strcmp(clean.at, written) != 0)
        e = ERR_BAD_TEXT;
    if (e != ERR_OK)
        fault_set(f, e, "%s", tr(i->label));
    else if (clean.len == 0 ? !may_be_empty(i)
                            : !take(i, literal(i->kind) ? written : clean.at, tr, ret))
        e = refuse(s, tr, f);
    str_finish(&clean);
    return e == ERR_OK && !str_ok(ret) ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}

/* ---- showing ---- */

char *setting_show(int s, const char *kept, tr_fn tr, char out[SETTING_TEXT_MAX])
{
    const struct setting_info *i = setting_info(s);
    char money[MONEY_TEXT];
    const struct bank *bank;
    int64_t n;
    out[0] = '\0';
    switch ((int)i->kind) {
    case SETTING_MONEY:
        snprintf(out, SETTING_TEXT_MAX, "%s",
                 money_text_unit(money_of(strtoll(kept, NULL, 10)), money));
        return out;
    case SETTING_PERCENT:
        n = strtoll(kept, NULL, 10);
        if (n % 100 == 0)
            snprintf(out, SETTING_TEXT_MAX, "%" PRId64 " %%", n / 100);
        else
            snprintf(out, SETTING_TEXT_MAX, "%" PRId64 ",%02" PRId64 " %%", n / 100, n % 100);
        return out;
    case SETTING_FLAG:
    case SETTING_CHOICE:
        n = place_of(words_of(i), kept);
        word_at(tr(words_of(i)), n < 0 ? 0 : (int)n, out, SETTING_TEXT_MAX);
        return out;
    case SETTING_BANK:
        bank = bank_find(kept);
        text_copy(out, SETTING_TEXT_MAX, bank != NULL ? bank->shown : kept);
        return out;
    default:
        text_copy(out, SETTING_TEXT_MAX, kept);
        return out;
    }
}

char *setting_write(int s, const char *kept, char out[SETTING_TEXT_MAX])
{
    int64_t n = strtoll(kept, NULL, 10);
    if (setting_info(s)->kind == SETTING_PERCENT)
        snprintf(out, SETTING_TEXT_MAX, "%" PRId64 ".%02" PRId64 "%%", n / 100, n % 100);
    else
        text_copy(out, SETTING_TEXT_MAX, kept);
    return out;
}

char *setting_choice(int s, int n, char out[SETTING_WORD])
{
    word_at(words_of(setting_info(s)), n, out, SETTING_WORD);
    return out;
}

char *setting_bounds(int s, tr_fn tr, char out[SETTING_TEXT_MAX])
{
    const struct setting_info *i = setting_info(s);
    char low[SETTING_TEXT_MAX], high[SETTING_TEXT_MAX], number[24];
    out[0] = '\0';
    if (i->kind == SETTING_FLAG || i->kind == SETTING_CHOICE) {
        text_copy(out, SETTING_TEXT_MAX, tr(words_of(i)));
        for (char *p = strchr(out, '|'); p != NULL; p = strchr(p, '|'))
            *p = ' ';
    } else if (i->kind == SETTING_COUNT_OF || i->kind == SETTING_MONEY ||
               i->kind == SETTING_PERCENT) {
        snprintf(number, sizeof number, "%" PRId64, i->min);
        setting_show(s, number, tr, low);
        snprintf(number, sizeof number, "%" PRId64, i->max);
        setting_show(s, number, tr, high);
        snprintf(out, SETTING_TEXT_MAX, "%.100s … %.100s", low, high);
    }
    return out;
}
