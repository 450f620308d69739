#include "diemban/app/bank_statement.h"

#include <stdio.h>
#include <string.h>

#include "diemban/app/tender.h"
#include "diemban/store/bank.h"
#include "diemban/store/day.h"

#include "diemban/base/ban.h"

enum { KEY = 80 };

struct matching {
    struct shop *shop;
    struct arena *a;
    struct bank_lines *lines;
    struct statement_result *ret;
    const char **seen; /* numbers that matched before */
    int seen_count, room;
    bool failed;
};

/* ---- the shop's side ---- */

static int note_seen(void *ctx, const char *number)
{
    struct matching *m = ctx;
    if (m->seen_count == m->room) {
        int room = m->room > 0 ? 2 * m->room : 256;
        const char **more = arena_array(m->a, (size_t)room, sizeof *more);
        m->failed |= more == NULL;
        if (m->failed)
            return 1;
        if (m->seen_count > 0)
            memcpy(more, m->seen, (size_t)m->seen_count * sizeof *more);
        m->seen = more;
        m->room = room;
    }
    const char *copy = arena_copy(m->a, number);
    m->failed |= copy == NULL;
    m->seen[m->seen_count++] = copy;
    return m->failed;
}

static bool was_seen(const struct matching *m, const char *number)
{
    for (int i = 0; i < m->seen_count; i++)
        if (strcmp(m->seen[i], number) == 0)
            return true;
    return false;
}

static int take_transfer(void *ctx, const struct shop_transfer *t)
{
    struct matching *m = ctx;
    struct statement_result *r = m->ret;
    if (was_seen(m, t->number))
        return 0;
    if ((r->transfer_count & (r->transfer_count - 1)) == 0) { /* 0, 1, 2, 4 …: room is used up */
        size_t room = r->transfer_count > 0 ? 2 * (size_t)r->transfer_count : 1;
        struct shop_transfer *more = arena_array(m->a, room, sizeof *more);
        m->failed |= more == NULL;
        if (m->failed)
            return 1;
        if (r->transfer_count > 0)
            memcpy(more, r->transfers, (size_t)r->transfer_count * sizeof *more);
        r->transfers = more;
    }
    struct shop_transfer copy = *t;
    copy.number = arena_copy(m->a, t->number);
    copy.reference = arena_copy(m->a, t->reference);
    m->failed |= copy.number == NULL || copy.reference == NULL;
    r->transfers[r->transfer_count++] = copy;
    return m->failed;
}

static enum err load(struct matching *m, struct fault *f)
{
    struct statement_result *r = m->ret;
    if (m->lines->count == 0)
        return fault_set(f, ERR_BAD_IMPORT, "%s", m->shop->tr(N_("No money came by this file")));
    r->from = r->to = m->lines->at[0].day;
    for (int i = 1; i < m->lines->count; i++) {
        int32_t day = m->lines->at[i].day;
        r->from = day < r->from ? day : r->from;
        r->to = day > r->to ? day : r->to;
    }
    enum err e = store_bank_seen(m->shop->store, note_seen, m, f);
    if (e == ERR_OK)
        e = store_transfers(m->shop->store, r->from - 1, r->to + 1, take_transfer, m, f);
    return e == ERR_OK && m->failed ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}

/* The figures of what is matched by now. */
static void count(const struct bank_lines *lines, struct statement_result *r)
{
    r->matched = r->only_shop = 0;
    r->amount = (struct money){0};
    for (int i = 0; i < lines->count; i++)
        r->matched += lines->at[i].transfer >= 0;
    r->only_bank = lines->count - r->matched;
    for (int k = 0; k < r->transfer_count; k++) {
        const struct shop_transfer *t = &r->transfers[k];
        if (t->line >= 0)
            r->amount = money_add(r->amount, t->amount);
        r->only_shop += t->line < 0 && t->day >= r->from && t->day <= r->to;
    }
}

/* ---- writing ---- */

static void write_pairs(struct str *p, const struct matching *m)
{
    payload_open(p);
    for (int k = 0; k < m->ret->transfer_count; k++) {
        const struct shop_transfer *t = &m->ret->transfers[k];
        if (t->line < 0)
            continue;
        payload_open(p);
        payload_text(p, t->number);
        payload_int(p, t->amount.dong);
        payload_int(p, m->lines->at[t->line].day);
        payload_text(p, m->lines->at[t->line].reference);
        payload_close(p);
    }
    payload_close(p);
}

/* RECORD_BANK_MATCH: s bank · s SHA-256 of the file · i lines · i matched · i their amount ·
 * i only at the bank · i only in the shop · [ [ s number · i amount · i day at the bank ·
 * s the bank's reference ] … ] */
static enum err book(struct matching *m, const char *bank, const struct hash *file, struct fault *f)
{
    char hex[HASH_HEX];
    const struct statement_result *r = m->ret;
    struct bank_file_row row = {.bank = bank,
                                .file = hash_hex(file, hex),
                                .lines = m->lines->count,
                                .matched = r->matched,
                                .amount = r->amount,
                                .only_bank = r->only_bank,
                                .only_shop = r->only_shop};
    struct str payload = STR_INIT;
    struct journal_head head;
    store_bank_payload(&payload, &row);
    write_pairs(&payload, m);
    struct journal_entry entry = shop_entry(m->shop, RECORD_BANK_MATCH, &payload);
    enum err e = str_ok(&payload) ? store_journal_append(m->shop->store, &entry, &head, f)
                                  : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    struct ledger_head h = {head.seq, entry.at, entry.day, m->shop->user.name, ""};
    return e == ERR_OK ? store_bank_add(m->shop->store, &h, &row, f) : e;
}

enum { ZS_MAX = 62 };
struct zs {
    int64_t seq[ZS_MAX];
    int32_t day[ZS_MAX];
    int count;
};

static int take_z(void *ctx, const struct day_row *z)
{
    struct zs *x = ctx;
    x->seq[x->count] = z->seq;
    x->day[x->count++] = z->day;
    return x->count == ZS_MAX;
}

/* "2/3 · 900.000": transfers of the day that came, and their sum. */
static enum err note_z(struct matching *m, int64_t seq, int32_t day, struct fault *f)
{
    char text[96], sum[MONEY_TEXT];
    struct money amount = {0};
    int came = 0, all = 0;
    for (int k = 0; k < m->ret->transfer_count; k++) {
        const struct shop_transfer *t = &m->ret->transfers[k];
        if (t->day != day)
            continue;
        all++;
        came += t->line >= 0;
        amount = t->line >= 0 ? money_add(amount, t->amount) : amount;
    }
    snprintf(text, sizeof text, "%d/%d · %s", came, all, money_text(amount, sum));
    struct annotation x = {.about = seq, .kind = "bank", .text = text};
    struct str payload = STR_INIT;
    struct journal_head head;
    record_annotation_write(&payload, &x);
    struct journal_entry entry = shop_entry(m->shop, RECORD_ANNOTATION, &payload);
    enum err e = str_ok(&payload) ? store_journal_append(m->shop->store, &entry, &head, f)
                                  : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    struct ledger_head h = {head.seq, entry.at, entry.day, m->shop->user.name, ""};
    return e == ERR_OK ? store_annotation_add(m->shop->store, &h, &x, f) : e;
}

static enum err note_all(struct matching *m, struct fault *f)
{
    struct zs zs = {.count = 0};
    enum err e = store_day_list(m->shop->store, m->ret->from, m->ret->to, take_z, &zs, f);
    for (int i = 0; i < zs.count && e == ERR_OK; i++)
        e = note_z(m, zs.seq[i], zs.day[i], f);
    return e;
}

enum err statement_look(struct shop *shop, struct bank_lines *lines, struct arena *a,
                        struct statement_result *ret, struct fault *f)
{
    struct matching m = {.shop = shop, .a = a, .lines = lines, .ret = ret};
    memset(ret, 0, sizeof *ret);
    enum err e = shop_need(shop, PERSON_CLERK, N_("compare a bank statement"), f);
    if (e == ERR_OK)
        e = load(&m, f);
    if (e != ERR_OK)
        return e;
    bank_match(lines->at, lines->count, ret->transfers, ret->transfer_count);
    count(lines, ret);
    return ERR_OK;
}

void statement_join(struct bank_lines *lines, struct statement_result *r, int i, int k)
{
    if (lines->at[i].transfer >= 0)
        r->transfers[lines->at[i].transfer].line = -1;
    if (k >= 0 && r->transfers[k].line >= 0)
        lines->at[r->transfers[k].line].transfer = -1;
    lines->at[i].transfer = k;
    if (k >= 0)
        r->transfers[k].line = i;
    count(lines, r);
}

/* Somebody has seen the money: the bank's list. */
static enum err see_awaited(struct matching *m, struct fault *f)
{
    enum err e = ERR_OK;
    for (int k = 0; k < m->ret->transfer_count && e == ERR_OK; k++) {
        struct fault none;
        const struct shop_transfer *t = &m->ret->transfers[k];
        if (t->line < 0)
            continue;
        e = tender_settle(m->shop, t->number, m->lines->at[t->line].reference, &none);
        if (e == ERR_NOT_AWAITED)
            e = ERR_OK;
        else if (e != ERR_OK)
            *f = none;
    }
    return e;
}

enum err statement_book(struct shop *shop, const char *bank, struct bank_lines *lines,
                        const struct hash *file, struct arena *a, struct statement_result *r,
                        struct fault *f)
{
    struct matching m = {.shop = shop, .a = a, .lines = lines, .ret = r};
    enum err e = shop_need(shop, PERSON_CLERK, N_("compare a bank statement"), f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = book(&m, bank, file, f);
    if (e == ERR_OK)
        e = note_all(&m, f);
    if (e == ERR_OK)
        e = see_awaited(&m, f);
    return shop_done(shop, e, f);
}

enum err statement_match(struct shop *shop, const char *bank, struct bank_lines *lines,
                         const struct hash *file, struct arena *a, struct statement_result *ret,
                         struct fault *f)
{
    enum err e = statement_look(shop, lines, a, ret, f);
    return e == ERR_OK ? statement_book(shop, bank, lines, file, a, ret, f) : e;
}

/* ---- columns of a bank's file ---- */

static const char *key_of(const char *bank, char out[KEY])
{
    snprintf(out, KEY, "bank.columns.%.60s", bank);
    return out;
}

const char *statement_columns(struct shop *shop, const char *bank, struct arena *a)
{
    char key[KEY];
    const char *text = store_setting_get(shop->store, key_of(bank, key), a);
    return text != NULL ? text : "";
}

enum err statement_keep_columns(struct shop *shop, const char *bank, const char *columns,
                                struct fault *f)
{
    char key[KEY];
    enum err e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    return shop_done(shop, store_setting_set(shop->store, key_of(bank, key), columns, f), f);
}
