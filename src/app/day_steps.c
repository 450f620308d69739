/* What follows a Z: backup, checkpoint, bundle; each may be done again after a crash. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/app/bundle.h"
#include "diemban/app/bundle_send.h"
#include "diemban/app/day_close.h"
#include "diemban/base/clean.h"

#include "diemban/base/ban.h"

#define BACKUP_AT "backup.at"

/* ---- backup ---- */

/* RECORD_BACKUP: s name of the file · b SHA-256 · i its newest record · b that one's hash */
static enum err write_backup(struct shop *shop, const char *name, const struct backup_done *d,
                             struct fault *f)
{
    struct str payload = STR_INIT;
    char at[24];
    const char *slash = strrchr(name, '/');
    payload_text(&payload, slash != NULL ? slash + 1 : name);
    payload_bytes(&payload, d->sha.b, HASH_BYTES);
    payload_int(&payload, d->seq);
    payload_bytes(&payload, d->head.b, HASH_BYTES);
    enum err e = shop_write(shop, RECORD_BACKUP, &payload, NULL, f);
    str_finish(&payload);
    snprintf(at, sizeof at, "%" PRId64, shop_now(shop));
    return e == ERR_OK ? store_setting_set(shop->store, BACKUP_AT, at, f) : e;
}

int64_t day_backup_at(struct shop *shop)
{
    struct arena a;
    arena_init(&a);
    const char *text = store_setting_get(shop->store, BACKUP_AT, &a);
    int64_t at = text != NULL ? strtoll(text, NULL, 10) : 0;
    arena_finish(&a);
    return at;
}

enum err day_backup(struct shop *shop, const char *name, const struct backup_watch *w,
                    struct backup_done *ret, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, N_("make a backup"), f);
    if (e == ERR_OK)
        e = store_backup(shop->store, name, w, ret, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, write_backup(shop, name, ret, f), f) : e;
}

static enum err put(struct shop *shop, struct day_task *task, enum day_step next, enum err e,
                    struct fault *f)
{
    enum day_step was = task->next;
    task->next = next;
    if (e == ERR_OK)
        e = store_day_task_put(shop->store, task, f);
    e = shop_done(shop, e, f);
    if (e != ERR_OK)
        task->next = was;
    return e;
}

/* A backup of this Z that a crash left behind, whole, is taken as it is. */
static enum err step_backup(struct shop *shop, struct day_task *task, const struct backup_watch *w,
                            struct fault *f)
{
    struct backup_done d;
    enum err e = store_outfile(shop->store, NULL, "backup", task->z, "db", task->backup, f);
    if (e == ERR_OK && !store_backup_stands(task->backup, &d))
        e = store_backup(shop->store, task->backup, w, &d, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    hash_hex(&d.sha, task->sha);
    e = write_backup(shop, task->backup, &d, f);
    return put(shop, task, DAY_STEP_CHECKPOINT, e, f);
}

/* ---- the others ---- */

static enum err step_checkpoint(struct shop *shop, struct day_task *task, struct fault *f)
{
    enum err e = store_settle(shop->store, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? put(shop, task, DAY_STEP_BUNDLE, ERR_OK, f) : e;
}

static enum err step_bundle(struct shop *shop, struct day_task *task, struct fault *f)
{
    struct bundle_result done = {0};
    struct day_row z;
    bool found = false;
    enum err e = store_day_last(shop->store, &z, &found, f);
    if (e == ERR_OK)
        e = bundle_make(shop, NULL, z.seq, &done, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    text_copy(task->bundle, sizeof task->bundle, done.file);
    e = put(shop, task, DAY_STEP_DONE, ERR_OK, f);
    struct bundles_sent sent;
    if (e == ERR_OK) /* a folder that is away refuses no close: the bundles wait */
        bundle_send(shop, &sent, &(struct fault){0});
    return e;
}

enum err day_step(struct shop *shop, struct day_task *task, const struct backup_watch *w,
                  struct fault *f)
{
    switch (task->next) {
    case DAY_STEP_BACKUP:
        return step_backup(shop, task, w, f);
    case DAY_STEP_CHECKPOINT:
        return step_checkpoint(shop, task, f);
    case DAY_STEP_BUNDLE:
        return step_bundle(shop, task, f);
    case DAY_STEP_DONE:
    case DAY_STEP_COUNT:
        break;
    }
    return ERR_OK;
}

/* ---- notes after a close ---- */

enum { NOTE_CELLS = 200 };

static enum err book_note(struct shop *shop, const struct annotation *x, struct fault *f)
{
    struct str payload = STR_INIT;
    struct journal_head head;
    record_annotation_write(&payload, x);
    struct journal_entry entry = shop_entry(shop, RECORD_ANNOTATION, &payload);
    enum err e = store_journal_append(shop->store, &entry, &head, f);
    str_finish(&payload);
    struct ledger_head h = {head.seq, entry.at, entry.day, shop->user.name, ""};
    return e == ERR_OK ? store_annotation_add(shop->store, &h, x, f) : e;
}

enum err day_annotate(struct shop *shop, int64_t about, const char *text, struct fault *f)
{
    struct str clean = STR_INIT;
    enum err e = shop_need(shop, PERSON_MANAGER, N_("note after a close"), f);
    if (e == ERR_OK && text[0] == '\0')
        e = fault_set(f, ERR_NO_REASON, "%s", "");
    if (e == ERR_OK && (e = clean_text(&clean, text, strlen(text), NOTE_CELLS)) != ERR_OK)
        fault_set(f, e, "%s", shop->tr(N_("The reason")));
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK) {
        struct annotation x = {.about = about, .kind = "note", .text = clean.at};
        e = shop_done(shop, book_note(shop, &x, f), f);
    }
    str_finish(&clean);
    return e;
}
