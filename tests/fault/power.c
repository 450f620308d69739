/* power.c: the log of what was done to files, and what a cut may leave of it; see power.h. */
#include "power.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "power_part.h"

bool power_deaf;
static struct power_log *recording;

/* ---- the log ---- */

static void *grown(void *at, int count, int *room, size_t size)
{
    if (count < *room)
        return at;
    *room = *room > 0 ? 2 * *room : 64;
    at = realloc(at, (size_t)*room * size);
    if (at == NULL)
        flow_die("no memory");
    return at;
}

static struct event *add(enum power_op op, int file)
{
    struct power_log *log = recording;
    log->events = grown(log->events, log->count, &log->room, sizeof *log->events);
    struct event *e = &log->events[log->count++];
    *e = (struct event){.op = op, .file = file, .name = -1, .to = -1};
    return e;
}

static int new_file(struct power_log *log)
{
    log->files = grown(log->files, log->file_count, &log->file_room, sizeof *log->files);
    log->files[log->file_count] = (struct power_inode){.until = -1};
    return log->file_count++;
}

/* Names are kept as numbers of a list; −1 outside the folder. */
static int name_of(struct power_log *log, const char *path, bool make)
{
    size_t n = strlen(log->dir);
    if (strncmp(path, log->dir, n) != 0 || (path[n] != '/' && path[n] != '\0'))
        return -1;
    path += path[n] == '/' ? n + 1 : n;
    for (int i = 0; i < log->name_count; i++)
        if (strcmp(log->names[i].text, path) == 0)
            return i;
    if (!make)
        return -1;
    if (log->name_count == POWER_NAMES)
        flow_die("too many names");
    struct power_name *name = &log->names[log->name_count];
    *name = (struct power_name){.file = -1, .first = -1};
    snprintf(name->text, sizeof name->text, "%s", path);
    return log->name_count++;
}

struct power_log *power_begin(const struct flow_files *files, const char *dir)
{
    struct power_log *log = calloc(1, sizeof *log);
    if (log == NULL)
        flow_die("no memory");
    snprintf(log->dir, sizeof log->dir, "%s", dir);
    for (int i = 0; i < files->count; i++) {
        char path[3 * FLOW_PATH];
        snprintf(path, sizeof path, "%s/%s", dir, files->at[i].name);
        int name = name_of(log, path, true), file = new_file(log);
        log->names[name].file = log->names[name].first = file;
        image_put(&log->files[file].first, files->at[i].bytes, files->at[i].size, 0);
    }
    recording = log;
    return log;
}

void power_stop(void)
{
    recording = NULL;
}

void power_free(struct power_log *log)
{
    if (log == NULL)
        return;
    for (int i = 0; i < log->count; i++)
        free(log->events[i].bytes);
    for (int i = 0; i < log->file_count; i++) {
        free(log->files[i].first.at);
        free(log->files[i].solid.at);
    }
    free(log->events);
    free(log->files);
    free(log);
}

int power_count(const struct power_log *log)
{
    return log->count;
}

/* ---- what is done ---- */

int power_file(const char *path, bool make)
{
    int name = recording != NULL ? name_of(recording, path, make) : -1;
    if (name < 0)
        return -1;
    if (recording->names[name].file < 0 && make) {
        recording->names[name].file = new_file(recording);
        add(POWER_NAME, recording->names[name].file)->name = name;
    }
    return recording->names[name].file;
}

void power_wrote(int file, const void *bytes, size_t n, int64_t at)
{
    if (recording == NULL || file < 0 || n == 0)
        return;
    struct event *e = add(POWER_WRITE, file);
    e->bytes = malloc(n);
    if (e->bytes == NULL)
        flow_die("no memory");
    memcpy(e->bytes, bytes, n);
    e->n = n;
    e->at = at;
}

void power_truncated(int file, int64_t size)
{
    if (recording != NULL && file >= 0)
        add(POWER_TRUNCATE, file)->at = size;
}

void power_flushed(int file)
{
    if (recording != NULL && file >= 0 && !power_deaf)
        add(POWER_FLUSH, file);
}

void power_removed(const char *path)
{
    int name = recording != NULL ? name_of(recording, path, false) : -1;
    if (name < 0 || recording->names[name].file < 0)
        return;
    recording->names[name].file = -1;
    add(POWER_UNNAME, -1)->name = name;
}

void power_renamed(const char *from, const char *to)
{
    int old = recording != NULL ? name_of(recording, from, false) : -1;
    if (old < 0 || recording->names[old].file < 0)
        return;
    int new = name_of(recording, to, true), file = recording->names[old].file;
    recording->names[old].file = -1;
    recording->names[new].file = file;
    struct event *e = add(POWER_RENAME, file);
    e->name = old;
    e->to = new;
}

void power_folder_made(const char *path)
{
    int name = recording != NULL ? name_of(recording, path, true) : -1;
    if (name >= 0)
        add(POWER_FOLDER, -1)->name = name;
}

void power_folder_flushed(const char *path)
{
    int name = recording != NULL && !power_deaf ? name_of(recording, path, true) : -1;
    if (name >= 0)
        add(POWER_FOLDER_FLUSH, -1)->name = name;
}
