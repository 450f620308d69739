#include "diemban/core/telex.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/core/vowel.h"

#include "diemban/base/ban.h"

static const char *const methods[TYPE_COUNT] = {
#define X(name, stored) [TYPE_##name] = stored,
    TELEX_METHOD_TABLE(X)
#undef X
};

const char *telex_method_stored(enum telex_method m)
{
    assert(m >= 0 && m < TYPE_COUNT);
    return methods[m];
}

bool telex_method_parse(const char *stored, enum telex_method *ret)
{
    for (int m = 0; m < TYPE_COUNT; m++) {
        if (strcmp(methods[m], stored) == 0) {
            *ret = (enum telex_method)m;
            return true;
        }
    }
    return false;
}

void telex_init(struct telex *t, enum telex_method method, bool new_style)
{
    memset(t, 0, sizeof *t);
    t->method = method;
    t->new_style = new_style;
}

void telex_reset(struct telex *t)
{
    t->n = 0;
    t->plain = false;
}

void telex_backspace(struct telex *t)
{
    if (t->n > 0)
        t->n--;
    if (t->n == 0)
        t->plain = false;
}

/* ---- the word ---- */

static char base_at(const struct telex *t, int i)
{
    return i >= 0 && i < t->n ? vowel_base(t->word[i]) : '\0';
}

static void append(struct telex *t, char key)
{
    assert(t->n < TELEX_LETTERS);
    t->word[t->n] = (struct letter){.base = key};
    t->lone[t->n] = false;
    t->n++;
}

/* The last run of vowels; false when the word has none. */
static bool last_run(const struct telex *t, int *first, int *end)
{
    int e = t->n;
    while (e > 0 && !vowel_is(t->word[e - 1]))
        e--;
    int f = e;
    while (f > 0 && vowel_is(t->word[f - 1]))
        f--;
    *first = f;
    *end = e;
    return e > 0;
}

/* The run from its nucleus on: without the u of "qu" and the i of "gi". */
static bool last_nucleus(const struct telex *t, int *first, int *end)
{
    if (!last_run(t, first, end))
        return false;
    *first = vowel_nucleus(t->word, *first, *end);
    return true;
}

static int toned(const struct telex *t)
{
    for (int i = 0; i < t->n; i++)
        if (t->word[i].tone != TONE_NONE)
            return i;
    return -1;
}

/* Moves the tone to the letter of its run that must carry it. */
static void place_tone(struct telex *t)
{
    int at = toned(t);
    if (at < 0)
        return;
    int first = at, end = at + 1;
    while (first > 0 && vowel_is(t->word[first - 1]))
        first--;
    while (end < t->n && vowel_is(t->word[end]))
        end++;
    uint8_t tone = t->word[at].tone;
    t->word[at].tone = TONE_NONE;
    t->word[vowel_tone_place(t->word, t->n, first, end, t->new_style)].tone = tone;
}

/* "uơ" and "ưo" with a letter behind are "ươ": muơ + n, mưo + n → mươn; thuở stays alone. */
static void complete_uo(struct telex *t)
{
    int first, end, o = t->n - 2;
    if (t->n < 3 || base_at(t, o) != 'o' || base_at(t, o - 1) != 'u')
        return;
    struct letter *u = &t->word[o - 1], *horned = &t->word[o];
    bool one_horn = (u->mark == MARK_NONE && horned->mark == MARK_HORN) ||
                    (u->mark == MARK_HORN && horned->mark == MARK_NONE);
    struct telex before = *t;
    before.n = t->n - 1;
    if (one_horn && last_nucleus(&before, &first, &end) && first <= o - 1)
        u->mark = horned->mark = MARK_HORN;
}

/* "ưa" has no letter behind it in Vietnamese: with one it is "uă" (khuaw + ng). */
static void complete_ua(struct telex *t)
{
    int a = t->n - 2;
    if (a < 1 || base_at(t, a) != 'a' || t->word[a].mark != MARK_NONE || base_at(t, a - 1) != 'u' ||
        t->word[a - 1].mark != MARK_HORN || vowel_is(t->word[t->n - 1]))
        return;
    t->word[a - 1].mark = MARK_NONE;
    t->word[a].mark = MARK_BREVE;
}

static void type_letter(struct telex *t, char key)
{
    append(t, key);
    complete_uo(t);
    complete_ua(t);
    place_tone(t);
}

/* The key once more: what it had made is undone and it types itself. */
static void take_back(struct telex *t, int i, char key)
{
    if (t->lone[i]) {
        t->word[i].base = t->word[i].base >= 'a' ? 'w' : 'W';
        t->word[i].mark = MARK_NONE;
        t->lone[i] = false;
    } else {
        t->word[i].mark = MARK_NONE;
        append(t, key);
    }
    t->plain = true;
    place_tone(t);
}

/* ---- marks ---- */

static bool put_mark(struct telex *t, int i, enum letter_mark mark, char key)
{
    if (i < 0)
        return false;
    if (t->word[i].mark == mark) {
        take_back(t, i, key);
        return true;
    }
    t->word[i].mark = (uint8_t)mark;
    place_tone(t);
    return true;
}

/* The last letter of the last run with one of these bases; −1 none. */
static int last_of(const struct telex *t, const char *bases)
{
    int first, end;
    if (!last_nucleus(t, &first, &end))
        return -1;
    for (int i = end - 1; i >= first; i--)
        if (strchr(bases, base_at(t, i)) != NULL)
            return i;
    return -1;
}

/* "eee" took the mark back and left "ee"; one more means it for both: êê. */
static bool double_circumflex(struct telex *t, char key)
{
    int i = t->n - 1;
    char base = base_at(t, i);
    if (!t->plain || i < 1 || base != key || base_at(t, i - 1) != base ||
        strchr("aeo", base) == NULL || t->word[i].mark != MARK_NONE ||
        t->word[i - 1].mark != MARK_NONE)
        return false;
    t->word[i].mark = t->word[i - 1].mark = MARK_CIRCUMFLEX;
    return true;
}

/* The o of "oa" and "oe" takes no mark: the next o is a letter (ngoáo, khoèo). */
static bool is_glide(const struct telex *t, int i, const char *bases)
{
    return i >= 0 && strcmp(bases, "o") == 0 && t->word[i].mark == MARK_NONE &&
           (base_at(t, i + 1) == 'a' || base_at(t, i + 1) == 'e');
}

/* â ê ô. "ươ" becomes "uô" as a whole. */
static bool put_circumflex(struct telex *t, const char *bases, char key)
{
    int i = last_of(t, bases);
    if (is_glide(t, i, bases))
        return false;
    if (i > 0 && base_at(t, i) == 'o' && t->word[i].mark == MARK_HORN && base_at(t, i - 1) == 'u' &&
        t->word[i - 1].mark == MARK_HORN)
        t->word[i - 1].mark = MARK_NONE;
    return put_mark(t, i, MARK_CIRCUMFLEX, key);
}

/* Where a horn goes: on o, and on u too where a letter follows "uo"; of "ua" and "uu" it is
 * the first u. −1: nowhere. */
static int horn_place(struct telex *t, int first, int end)
{
    for (int i = end - 1; i >= first; i--) {
        if (base_at(t, i) != 'o')
            continue;
        bool closed = i + 1 < t->n;
        if (i > first && base_at(t, i - 1) == 'u' && closed && t->word[i].mark != MARK_HORN)
            t->word[i - 1].mark = MARK_HORN;
        return i;
    }
    for (int i = first; i < end; i++)
        if (base_at(t, i) == 'u')
            return i;
    return -1;
}

static bool put_horn(struct telex *t, char key)
{
    int first, end;
    if (!last_nucleus(t, &first, &end))
        return false;
    return put_mark(t, horn_place(t, first, end), MARK_HORN, key);
}

static bool put_breve(struct telex *t, char key)
{
    return put_mark(t, last_of(t, "a"), MARK_BREVE, key);
}

/* w: ư of "ua", "uu"; ơ; ă; or, with no vowel before it, ư by itself. */
static bool put_w(struct telex *t, char key)
{
    int first, end;
    if (!last_nucleus(t, &first, &end)) {
        append(t, key == 'w' ? 'u' : 'U');
        t->word[t->n - 1].mark = MARK_HORN;
        t->lone[t->n - 1] = true;
        return true;
    }
    bool has_u_or_o = false;
    for (int i = first; i < end; i++)
        has_u_or_o |= base_at(t, i) == 'u' || (base_at(t, i) == 'o' && base_at(t, i + 1) != 'a');
    if (has_u_or_o)
        return put_horn(t, key);
    return put_breve(t, key);
}

static bool put_stroke(struct telex *t, char key)
{
    int i = base_at(t, t->n - 1) == 'd' ? t->n - 1 : 0;
    return base_at(t, i) == 'd' && put_mark(t, i, MARK_STROKE, key);
}

/* ---- tones ---- */

static bool put_tone(struct telex *t, enum tone tone, char key)
{
    int first, end, at = toned(t);
    if (!last_run(t, &first, &end) || (tone == TONE_NONE && at < 0))
        return false;
    if (at >= 0 && t->word[at].tone == tone) {
        t->word[at].tone = TONE_NONE;
        append(t, key);
        t->plain = true;
        return true;
    }
    if (at >= 0)
        t->word[at].tone = TONE_NONE;
    if (tone != TONE_NONE)
        t->word[vowel_tone_place(t->word, t->n, first, end, t->new_style)].tone = (uint8_t)tone;
    return true;
}

/* ---- keys ---- */

static enum tone tone_in(const char *keys, char key)
{
    static const enum tone order[] = {TONE_HUYEN, TONE_HOI,  TONE_NGA,
                                      TONE_SAC,   TONE_NANG, TONE_NONE};
    const char *at = strchr(keys, key);
    return at != NULL && key != '\0' ? order[at - keys] : TONE_COUNT;
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool telex_mark(struct telex *t, char key)
{
    char small = lower(key), bases[2] = {small, '\0'};
    enum tone tone = tone_in("frxsjz", small);
    if (tone != TONE_COUNT)
        return put_tone(t, tone, key);
    switch (small) {
    case 'a':
    case 'e':
    case 'o':
        return put_circumflex(t, bases, key);
    case 'w':
        return put_w(t, key);
    case 'd':
        return put_stroke(t, key);
    default:
        return false;
    }
}

/* "oo" kept as two letters has finals in Vietnamese, c and ng, and then a tone: xoong with s
 * is xoóng, mooc is moóc. */
static bool ends_in_oo(const struct telex *t)
{
    int i = t->n - 1;
    if (base_at(t, i) == 'g' && base_at(t, i - 1) == 'n')
        i -= 2;
    else if (base_at(t, i) == 'c')
        i--;
    else
        return false;
    return i > 0 && base_at(t, i) == 'o' && base_at(t, i - 1) == 'o' &&
           t->word[i].mark == MARK_NONE && t->word[i - 1].mark == MARK_NONE;
}

/* After a mark was taken back, letters stand as typed but for what no foreign word has. */
static bool telex_mark_in_plain(struct telex *t, char key)
{
    enum tone tone = tone_in("frxsjz", lower(key));
    if (tone != TONE_COUNT && ends_in_oo(t))
        return put_tone(t, tone, key);
    return double_circumflex(t, lower(key));
}

static bool telex_key_mark(struct telex *t, char key)
{
    return t->plain ? telex_mark_in_plain(t, key) : telex_mark(t, key);
}

static bool vni_mark(struct telex *t, char key)
{
    enum tone tone = tone_in("234150", key);
    if (tone != TONE_COUNT)
        return put_tone(t, tone, key);
    switch (key) {
    case '6':
        return put_circumflex(t, "aeo", key);
    case '7':
        return put_horn(t, key);
    case '8':
        return put_breve(t, key);
    case '9':
        return put_stroke(t, key);
    default:
        return false;
    }
}

static bool is_letter(uint32_t ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

static bool is_key(const struct telex *t, uint32_t ch)
{
    return is_letter(ch) || (t->method == TYPE_VNI && ch >= '0' && ch <= '9');
}

static void word_text(const struct telex *t, char *out)
{
    for (int i = 0; i < t->n; i++) {
        uint32_t c = letter_join(t->word[i]);
        out += utf8_put(c != 0 ? c : (uint32_t)(unsigned char)t->word[i].base, out);
    }
    *out = '\0';
}

/* The character stands as it was typed and ends the word. */
static void end_word(struct telex *t, uint32_t ch, struct telex_edit *ret)
{
    telex_reset(t);
    ret->erase = 0;
    ret->text[utf8_put(ch, ret->text)] = '\0';
}

void telex_key(struct telex *t, uint32_t ch, struct telex_edit *ret)
{
    if (t->method == TYPE_OFF || t->n == TELEX_LETTERS || !is_key(t, ch)) {
        end_word(t, ch, ret);
        return;
    }
    char key = (char)ch;
    ret->erase = t->n;
    bool marked = t->method == TYPE_TELEX ? telex_key_mark(t, key) : !t->plain && vni_mark(t, key);
    if (!marked && !is_letter(ch)) {
        end_word(t, ch, ret);
        return;
    }
    if (!marked)
        type_letter(t, key);
    word_text(t, ret->text);
}

void telex_text(const char *keys, enum telex_method method, bool new_style, struct str *out)
{
    struct telex t;
    struct telex_edit edit;
    telex_init(&t, method, new_style);
    for (size_t n = strlen(keys), len; n > 0; keys += len, n -= len) {
        uint32_t ch = utf8_next(keys, n, &len);
        telex_key(&t, ch == UTF8_BAD ? '?' : ch, &edit);
        size_t cut = out->len;
        for (int i = 0; i < edit.erase && cut > 0; i++)
            do
                cut--;
            while (cut > 0 && ((unsigned char)out->at[cut] & 0xC0U) == 0x80U);
        str_cut(out, cut);
        str_add(out, edit.text);
    }
}
