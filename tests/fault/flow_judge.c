/* flow_judge.c: what is left, as the program itself sees it: opened, verified, compared. */
#include <stdio.h>
#include <string.h>

#include "flow_part.h"

#include "diemban/store/verify.h"

/* ---- the content as one number ---- */

static uint64_t mix(uint64_t h, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * UINT64_C(0x100000001b3);
    return h;
}

static uint64_t mix_row(uint64_t h, sqlite3_stmt *st)
{
    for (int i = 0; i < sqlite3_column_count(st); i++) {
        int type = sqlite3_column_type(st, i);
        const void *bytes = sqlite3_column_blob(st, i);
        int n = sqlite3_column_bytes(st, i);
        h = mix(h, &type, sizeof type);
        h = mix(h, &n, sizeof n);
        h = mix(h, bytes, (size_t)n);
    }
    return h;
}

static uint64_t mix_query(uint64_t h, sqlite3 *db, const char *sql)
{
    sqlite3_stmt *st = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &st, NULL);
    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step(st);
        if (rc == SQLITE_ROW)
            h = mix_row(h, st);
    }
    sqlite3_finalize(st);
    return mix(h, &rc, sizeof rc); /* what cannot be read is another content */
}

static uint64_t digest(sqlite3 *db, bool ledgers)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    sqlite3_stmt *st = NULL;
    char sql[200];
    if (sqlite3_prepare_v2(db,
                           "SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                           "name NOT LIKE 'sqlite_%' ORDER BY name",
                           -1, &st, NULL) != SQLITE_OK)
        return 0;
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(st, 0);
        snprintf(sql, sizeof sql, "SELECT * FROM \"%s\"", name);
        if (!ledgers || guard_is_ledger(name))
            h = mix_query(h, db, sql);
    }
    sqlite3_finalize(st);
    return h;
}

uint64_t flow_digest(sqlite3 *db)
{
    uint64_t h = mix_query(0, db, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name");
    return mix(h, &(uint64_t){digest(db, false)}, sizeof(uint64_t));
}

uint64_t flow_ledgers(sqlite3 *db)
{
    return digest(db, true);
}

/* ---- judging ---- */

static void note(void *ctx, const struct verify_finding *finding)
{
    struct flow_found *ret = ctx;
    if (ret->why[0] == '\0')
        snprintf(ret->why, sizeof ret->why, "verify: %s %s %s [%s]", finding->what, finding->sale,
                 finding->message, finding->detail);
}

static bool known_clean(const struct flow_lab *lab)
{
    for (int i = 0; i < lab->clean_count; i++)
        if (lab->clean[i] == lab->seen)
            return true;
    return false;
}

static int64_t verify(struct store *s, struct flow_found *ret)
{
    struct verify_options options = {.full = true, .signatures = true};
    struct verify_result result = {0};
    struct fault f = {0};
    if (store_verify(s, &options, note, ret, &result, &f) != ERR_OK) {
        result.findings++;
        snprintf(ret->why, sizeof ret->why, "verify: %s %.150s", err_code(f.err), f.what);
    }
    return result.findings;
}

/* For a content that verify was content with, every row the same: pages and anchor are left to
 * look at. Verifying each time would cost three times as much. */
static int64_t pages(struct store *s, struct flow_found *ret)
{
    char answer[200] = "";
    struct fault f = {0};
    if (db_value(s->db, "PRAGMA integrity_check", answer, sizeof answer, &f) != ERR_OK ||
        strcmp(answer, "ok") != 0) {
        snprintf(ret->why, sizeof ret->why, "pages: %.150s %.60s", answer, f.what);
        return 1;
    }
    if (s->anchor_state == ANCHOR_GOOD)
        return 0;
    snprintf(ret->why, sizeof ret->why, "the anchor is gone");
    return 1;
}

static void look(struct flow_lab *lab, struct store *s, struct flow_found *ret)
{
    ret->seq = s->head.seq;
    lab->seen = flow_digest(s->db);
    bool clean = known_clean(lab);
    ret->findings = clean ? pages(s, ret) : verify(s, ret);
    if (!clean && ret->findings == 0 && lab->clean_count < FLOW_CLEAN)
        lab->clean[lab->clean_count++] = lab->seen;
    for (int i = lab->level_count - 1; i >= 0 && ret->level < 0; i--)
        if (lab->levels[i].digest == lab->seen)
            ret->level = ret->ledgers = i;
    lab->seen_ledgers = flow_ledgers(s->db);
    for (int i = lab->level_count - 1; i >= 0 && ret->ledgers < 0; i--)
        if (lab->levels[i].ledgers == lab->seen_ledgers)
            ret->ledgers = i;
}

static enum err open_again(struct flow_lab *lab, struct store **s, struct flow_found *ret)
{
    struct clock clock = clock_fixed(FLOW_NOW);
    struct fault f = {0};
    enum err e = store_open(lab->path, &clock, s, &f);
    if (e != ERR_OK)
        snprintf(ret->why, sizeof ret->why, "open: %s %.150s", err_code(e), f.what);
    return e;
}

/* It does not open, and a person does what the program tells them to. Other random bytes: a
 * life of its own, known by what it must hold at the end. */
static enum err mend(struct flow_lab *lab, struct store **s, struct flow_found *ret)
{
    struct flow_run run;
    flow_random(77);
    flow_enter(lab, &run);
    enum err e = lab->flow->mend(&run);
    if (e != ERR_OK)
        snprintf(ret->why, sizeof ret->why, "mend: %s %.150s", err_code(e), run.fault.what);
    flow_leave(&run);
    ret->mended = e == ERR_OK;
    return e == ERR_OK ? open_again(lab, s, ret) : e;
}

void flow_judge(struct flow_lab *lab, struct flow_run *promised, struct flow_found *ret)
{
    struct store *s = NULL;
    *ret = (struct flow_found){.level = -1, .ledgers = -1};
    ret->open = open_again(lab, &s, ret);
    if (ret->open != ERR_OK && lab->flow->mend != NULL) {
        ret->open = mend(lab, &s, ret);
        if (ret->open == ERR_OK)
            ret->why[0] = '\0';
    }
    if (ret->open == ERR_OK)
        look(lab, s, ret);
    if (ret->mended && ret->findings == 0 && ret->seq == lab->levels[lab->level_count - 1].seq)
        ret->level = ret->ledgers = lab->level_count - 1;
    store_close(s);
    for (int i = 0; promised != NULL && i < promised->kept_count; i++)
        if (!lab->flow->beside(lab, promised, promised->kept[i])) {
            ret->kept_missing++;
            snprintf(ret->why, sizeof ret->why, "not whole: %s", promised->kept[i]);
        }
}

enum flow_verdict flow_verdict(const struct flow_found *found, int lo, int hi)
{
    if (found->open != ERR_OK || found->findings != 0)
        return FLOW_CORRUPT;
    if (found->level < 0 || found->level > hi)
        return FLOW_HALF;
    return found->level < lo || found->kept_missing > 0 ? FLOW_LOST : FLOW_GOOD;
}

const char *flow_verdict_name(enum flow_verdict v)
{
    static const char *const names[] = {"good", "lost", "half", "corrupt"};
    return names[v];
}
