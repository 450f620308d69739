#include "diemban/store/customer.h"

#include <string.h>

#include "diemban/core/fold.h"

#include "db.h"

#include "diemban/base/ban.h"

enum { WORDS = 3, WORD_BYTES = 80, PHONE_TAIL = 3, TAX_DIGITS = 10 };

/* ---- texts that are searched ---- */

/* " nguyen van an cong ty abc": every word begins behind a blank. */
static void folded_of(const struct customer *c, struct str *out)
{
    struct str words = STR_INIT;
    fold_text(&words, c->name);
    str_addf(out, " %s", words.at);
    str_clear(&words);
    fold_text(&words, c->company);
    str_addf(out, " %s", words.at);
    out->failed |= words.failed;
    str_finish(&words);
}

static void backwards(const char *text, char out[CUSTOMER_PHONE])
{
    size_t n = strnlen(text, CUSTOMER_PHONE - 1);
    for (size_t i = 0; i < n; i++)
        out[i] = text[n - 1 - i];
    out[n] = '\0';
}

/* ---- rows ---- */

static void bind_values(struct q *q, const struct customer *c, const char *back, const char *folded)
{
    q_text(q, c->phone);
    q_text(q, back);
    q_text(q, c->name);
    q_text(q, c->company);
    q_text(q, folded);
    q_text(q, c->tax_number);
    q_text(q, c->address);
    q_text(q, c->email);
    q_text(q, c->note);
    q_int(q, c->limit.dong);
    q_int(q, c->consent);
    q_int(q, c->added_at);
    q_id(q, c->erased_at);
}

static enum err put(struct store *s, enum sql id, const struct customer *c, struct fault *f)
{
    char back[CUSTOMER_PHONE];
    struct str folded = STR_INIT;
    backwards(c->phone, back);
    folded_of(c, &folded);
    enum err e = str_ok(&folded) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK) {
        struct q q = q_begin(s, id);
        q_text(&q, c->ref);
        bind_values(&q, c, back, folded.at);
        e = q_run(&q, f);
    }
    str_finish(&folded);
    return e;
}

enum err store_customer_add(struct store *s, struct customer *c, struct fault *f)
{
    enum err e = put(s, SQL_customer_add, c, f);
    if (e == ERR_OK)
        c->id = sqlite3_last_insert_rowid(s->db);
    return e;
}

enum err store_customer_update(struct store *s, const struct customer *c, struct fault *f)
{
    return put(s, SQL_customer_update, c, f);
}

/* Texts are those of the row. */
static bool read_row(struct q *q, struct customer *c)
{
    c->id = get_int(q);
    bool good = text_copy(c->ref, sizeof c->ref, get_text(q));
    c->phone = get_text(q);
    c->name = get_text(q);
    c->company = get_text(q);
    c->tax_number = get_text(q);
    c->address = get_text(q);
    c->email = get_text(q);
    c->note = get_text(q);
    c->limit.dong = get_int(q);
    c->consent = get_bool(q);
    c->added_at = get_int(q);
    c->erased_at = get_int(q);
    return good;
}

static bool copy_texts(struct customer *c, struct arena *a)
{
    const char **const texts[] = {&c->phone,   &c->name,  &c->company, &c->tax_number,
                                  &c->address, &c->email, &c->note};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i] = **texts[i] == '\0' ? "" : arena_copy(a, *texts[i]);
        if (*texts[i] == NULL)
            return false;
    }
    return true;
}

enum err store_customer_by_ref(struct store *s, const char *ref, struct arena *a,
                               struct customer *ret, bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_customer_by_ref);
    q_text(&q, ref);
    *found = q_row(&q);
    bool good = !*found || (read_row(&q, ret) && copy_texts(ret, a));
    enum err e = q_end(&q, f);
    return e == ERR_OK && !good ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}

enum err store_customer_phone_taken(struct store *s, const char *phone, int64_t except, bool *taken,
                                    struct fault *f)
{
    struct q q = q_begin(s, SQL_customer_phone);
    q_text(&q, phone);
    q_int(&q, except);
    *taken = phone[0] != '\0' && q_row(&q);
    return q_end(&q, f);
}

/* ---- finding ---- */

static enum err each_row(struct q *q, customer_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    while (!stop && q_row(q)) {
        struct customer c = {0};
        stop = read_row(q, &c) && each(ctx, &c) != 0;
    }
    return q_end(q, f);
}

static enum err find_tail(struct store *s, const char *digits, int limit, customer_each each,
                          void *ctx, struct fault *f)
{
    char from[CUSTOMER_PHONE], to[CUSTOMER_PHONE + 1];
    backwards(digits, from);
    text_copy(to, sizeof to - 1, from);
    size_t n = strlen(to);
    to[n] = ':'; /* behind "9" */
    to[n + 1] = '\0';
    struct q q = q_begin(s, SQL_customer_by_tail);
    q_text(&q, from);
    q_text(&q, to);
    q_int(&q, limit);
    return each_row(&q, each, ctx, f);
}

static enum err find_words(struct store *s, const char *folded, int limit, customer_each each,
                           void *ctx, struct fault *f)
{
    char words[WORDS][WORD_BYTES] = {" ", " ", " "};
    for (int i = 0; i < WORDS && *folded != '\0'; i++) {
        size_t n = strcspn(folded, " ");
        size_t fits = n < WORD_BYTES - 2 ? n : WORD_BYTES - 2;
        memcpy(words[i] + 1, folded, fits);
        words[i][1 + fits] = '\0';
        folded += n;
        folded += strspn(folded, " ");
    }
    struct q q = q_begin(s, SQL_customer_by_words);
    for (int i = 0; i < WORDS; i++)
        q_text(&q, words[i]);
    q_int(&q, limit);
    return each_row(&q, each, ctx, f);
}

struct counted {
    customer_each each;
    void *ctx;
    int count;
};

static int count_one(void *ctx, const struct customer *c)
{
    struct counted *x = ctx;
    x->count++;
    return x->each(x->ctx, c);
}

/* The end of a phone number; where nobody has it, a whole tax number. */
static enum err find_digits(struct store *s, const char *text, const char *digits, int limit,
                            customer_each each, void *ctx, struct fault *f)
{
    char whole[CUSTOMER_PHONE];
    struct counted x = {.each = each, .ctx = ctx};
    bool full = customer_phone(text, whole) == ERR_OK;
    enum err e = find_tail(s, full ? whole : digits, limit, count_one, &x, f);
    if (e != ERR_OK || x.count > 0 || strlen(digits) < TAX_DIGITS)
        return e;
    struct q q = q_begin(s, SQL_customer_by_tax);
    q_text(&q, text);
    q_int(&q, limit);
    return each_row(&q, each, ctx, f);
}

/* The digits of a phone number as people write it; false for anything else. */
static bool digits_of(const char *text, char out[CUSTOMER_PHONE])
{
    size_t n = 0;
    for (; *text != '\0'; text++) {
        if (*text >= '0' && *text <= '9' && n < CUSTOMER_PHONE - 1)
            out[n++] = *text;
        else if (strchr(" .-+()", *text) == NULL)
            return false;
    }
    out[n] = '\0';
    return n >= PHONE_TAIL;
}

enum err store_customer_find(struct store *s, const char *text, int limit, customer_each each,
                             void *ctx, struct fault *f)
{
    char digits[CUSTOMER_PHONE];
    if (digits_of(text, digits))
        return find_digits(s, text, digits, limit, each, ctx, f);
    struct str folded = STR_INIT;
    fold_text(&folded, text);
    enum err e = str_ok(&folded) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK && folded.len == 0) {
        struct q q = q_begin(s, SQL_customer_newest);
        q_int(&q, limit);
        e = each_row(&q, each, ctx, f);
    } else if (e == ERR_OK) {
        e = find_words(s, folded.at, limit, each, ctx, f);
    }
    str_finish(&folded);
    return e;
}

enum err store_customer_list(struct store *s, customer_each each, void *ctx, struct fault *f)
{
    struct q q = q_begin(s, SQL_customer_list);
    return each_row(&q, each, ctx, f);
}
