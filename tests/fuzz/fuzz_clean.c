/* Guards the one entrance for text from outside: whatever bytes come, what passes is valid, in
 * bounds, without controls, and stays the same when it passes again; folding and sort keys
 * take it without harm. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/clean.h"
#include "diemban/base/utf8.h"
#include "diemban/core/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_clean(const struct str *s)
{
    if (!utf8_valid(s->at, s->len) || utf8_width(s->at) > CLEAN_NAME)
        abort();
    for (size_t i = 0; i < s->len; i++)
        if ((unsigned char)s->at[i] < 0x20 || s->at[i] == 0x7F)
            abort();
    if (s->len > 0 && (s->at[0] == ' ' || s->at[s->len - 1] == ' '))
        abort();
    struct str again = STR_INIT;
    if (clean_text(&again, s->at, s->len, CLEAN_NAME) != ERR_OK || strcmp(again.at, s->at) != 0)
        abort();
    str_finish(&again);
}

static void check_folds(const char *text)
{
    struct str folded = STR_INIT, twice = STR_INIT, key = STR_INIT;
    fold_text(&folded, text);
    fold_text(&twice, folded.at);
    collate_key(&key, text);
    if (strcmp(folded.at, twice.at) != 0 || strlen(key.at) != key.len)
        abort();
    str_clear(&folded);
    str_clear(&twice);
    fold_exact(&folded, text);
    fold_exact(&twice, folded.at);
    if (strcmp(folded.at, twice.at) != 0)
        abort();
    str_clear(&folded);
    fold_ascii(&folded, text);
    for (size_t i = 0; i < folded.len; i++)
        if ((unsigned char)folded.at[i] >= 0x80)
            abort();
    str_finish(&folded);
    str_finish(&twice);
    str_finish(&key);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str s = STR_INIT;
    if (clean_text(&s, (const char *)data, size, CLEAN_NAME) == ERR_OK) {
        check_clean(&s);
        check_folds(s.at);
    }
    if (clean_code(&s, (const char *)data, size) == ERR_OK && !utf8_valid(s.at, s.len))
        abort();
    str_finish(&s);
    return 0;
}
