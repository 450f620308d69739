/* Reads shared test vectors with SQLite's JSON functions, so that no second JSON reader is
 * needed. */
#include "vectors.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *file_text(const char *file)
{
    const char *shared = getenv("DIEMBAN_SHARED");
    char path[512];
    snprintf(path, sizeof path, "%s/data/%s", shared != NULL ? shared : "../shared", file);
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return NULL;
    enum { MOST = 1 << 20 };
    char *text = calloc(1, MOST);
    assert(text != NULL);
    size_t n = fread(text, 1, MOST - 1, f);
    assert(n > 0 && n < MOST - 1);
    fclose(f);
    return text;
}

bool vectors_open(struct vectors *v, const char *file)
{
    *v = (struct vectors){.text = file_text(file)};
    if (v->text == NULL)
        return false;
    sqlite3 *db;
    int rc = sqlite3_open(":memory:", &db);
    assert(rc == SQLITE_OK);
    (void)rc;
    v->db = db;
    return true;
}

void vectors_close(struct vectors *v)
{
    sqlite3_finalize(v->stmt);
    sqlite3_close(v->db);
    free(v->text);
    *v = (struct vectors){0};
}

static sqlite3_stmt *prepare(struct vectors *v, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(v->db, sql, -1, &stmt, NULL);
    assert(rc == SQLITE_OK);
    (void)rc;
    return stmt;
}

/* Column 0 is the row itself, column 1 the member asked for. */
void vectors_begin(struct vectors *v, const char *path)
{
    sqlite3_finalize(v->stmt);
    v->stmt = prepare(v, "SELECT value FROM json_each(?1, ?2)");
    sqlite3_bind_text(v->stmt, 1, v->text, -1, SQLITE_STATIC);
    sqlite3_bind_text(v->stmt, 2, path, -1, SQLITE_TRANSIENT);
}

bool vectors_next(struct vectors *v)
{
    return sqlite3_step(v->stmt) == SQLITE_ROW;
}

const char *vectors_text(struct vectors *v, const char *name)
{
    enum { RING = 8, LONGEST = 2048 };
    static char ring[RING][LONGEST];
    static unsigned next;
    char *out = ring[next++ % RING];
    sqlite3_stmt *get = prepare(v, "SELECT json_extract(?1, '$.' || ?2)");
    sqlite3_bind_text(get, 1, (const char *)sqlite3_column_text(v->stmt, 0), -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(get, 2, name, -1, SQLITE_STATIC);
    sqlite3_step(get);
    const char *text = (const char *)sqlite3_column_text(get, 0);
    snprintf(out, LONGEST, "%s", text != NULL ? text : "");
    sqlite3_finalize(get);
    return out;
}

bool vectors_bool(struct vectors *v, const char *name)
{
    return strcmp(vectors_text(v, name), "1") == 0;
}

size_t vectors_plain(const char *text, char *out, size_t size)
{
    size_t n = 0;
    for (const char *p = text; *p != '\0'; p++) {
        assert(n + 1 < size);
        unsigned byte;
        if (p[0] == '\\' && p[1] == '\\') {
            out[n++] = *++p;
        } else if (p[0] == '\\' && p[1] == 'x' && sscanf(p + 2, "%2x", &byte) == 1) {
            out[n++] = (char)byte;
            p += 3;
        } else {
            out[n++] = *p;
        }
    }
    out[n] = '\0';
    return n;
}
