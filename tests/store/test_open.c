/* Guards the opening of a shop file: every kind of file that must be refused is refused with
 * its own error, the holder is named, and nothing that was there is changed. */
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "db.h"
#include "page_sum.h"
#include "temp_shop.h"

static struct temp_shop t;

static int empty(void **state)
{
    (void)state;
    temp_folder(&t);
    return 0;
}

static int shop(void **state)
{
    (void)state;
    temp_shop_begin(&t);
    return 0;
}

static int end(void **state)
{
    (void)state;
    temp_shop_end(&t);
    return 0;
}

static void write_file(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

static void poke(const char *path, long at, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "r+b");
    assert_non_null(f);
    assert_int_equal(fseek(f, at, SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return st.st_mode & 07777;
}

/* Opens and expects an error; *f holds what it names. */
static void refused(enum err want, struct fault *f)
{
    struct store *s = NULL;
    memset(f, 0, sizeof *f);
    assert_err(store_open(t.path, &t.clock, &s, f), want);
    assert_null(s);
    assert_int_equal(f->err, want);
}

static void new_shop_is_whole(void **state)
{
    (void)state;
    const struct store_identity *id = store_identity(t.store);
    assert_int_equal(id->till.point, 12);
    assert_int_equal(id->till.till, 1);
    assert_int_equal(id->use, SHOP_TEST);
    assert_int_equal(mode_of(t.path), 0600);
    assert_int_equal(mode_of(temp_beside(&t, ".key")), 0600);
    assert_int_equal(mode_of(temp_beside(&t, ".anchor")), 0600);
    assert_int_equal(mode_of(temp_beside(&t, ".lock")), 0600);
    assert_int_not_equal(access(temp_beside(&t, ".new"), F_OK), 0);
    struct journal_head head;
    store_journal_head(t.store, &head);
    assert_int_equal(head.seq, 1);
    assert_int_equal(head.at, TEMP_NOW);
    size_t n;
    assert_non_null(store_pepper(t.store, &n));
    assert_int_equal(n, 32);
    uint64_t epoch = id->epoch;
    temp_shop_again(&t);
    assert_true(store_identity(t.store)->epoch == epoch);
    store_journal_head(t.store, &head);
    assert_int_equal(head.seq, 1);
}

static void existing_is_left_alone(void **state)
{
    (void)state;
    struct store *s = NULL;
    struct fault f = {0};
    temp_shop_close(&t);
    assert_err(store_create(t.path, (struct till_id){12, 1}, SHOP_TEST, &t.clock, &s, &f),
               ERR_FILE_EXISTS);
    must(store_open(t.path, &t.clock, &t.store, &f), &f);
    temp_shop_close(&t);
    /* The key alone: of a shop file that was lost. Never overwritten. */
    assert_int_equal(unlink(t.path), 0);
    unlink(temp_beside(&t, "-wal"));
    assert_err(store_create(t.path, (struct till_id){12, 1}, SHOP_TEST, &t.clock, &s, &f),
               ERR_FILE_EXISTS);
    assert_non_null(strstr(f.what, ".key"));
}

static void no_file(void **state)
{
    (void)state;
    struct fault f;
    refused(ERR_NO_FILE, &f);
    assert_string_equal(f.what, t.path);
    assert_int_not_equal(access(temp_beside(&t, ".lock"), F_OK), 0);
}

static void not_a_shop(void **state)
{
    (void)state;
    struct fault f;
    static const char text[] = "This is a shopping list, not a shop.\n";
    write_file(t.path, text, sizeof text);
    refused(ERR_NOT_A_SHOP, &f);
    write_file(t.path, "", 0);
    refused(ERR_NOT_A_SHOP, &f);
}

static void another_database(void **state)
{
    (void)state;
    sqlite3 *db;
    struct stat before, after;
    struct fault f;
    assert_int_equal(sqlite3_open(t.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE a (b)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(stat(t.path, &before), 0);
    refused(ERR_NOT_A_SHOP, &f);
    assert_int_equal(stat(t.path, &after), 0);
    assert_memory_equal(&before.st_mtim, &after.st_mtim, sizeof before.st_mtim);
    assert_int_not_equal(access(temp_beside(&t, "-wal"), F_OK), 0);
}

static void newer_file(void **state)
{
    (void)state;
    struct fault f;
    static const unsigned char version[4] = {0, 0, 1, 0};
    temp_shop_close(&t);
    poke(t.path, 60, version, sizeof version);
    refused(ERR_NEWER_FILE, &f);
}

static void not_a_plain_file(void **state)
{
    (void)state;
    struct fault f;
    temp_shop_close(&t);
    assert_int_equal(rename(t.path, temp_path(&t, "real.db")), 0);
    assert_int_equal(symlink("real.db", t.path), 0);
    refused(ERR_NOT_OWNER, &f);
    unlink(t.path);
    assert_int_equal(mkdir(t.path, 0700), 0);
    refused(ERR_NOT_OWNER, &f);
}

/* A person without rights, also where the tests run as root. Returns the exit status. */
static int as_nobody(int (*act)(void))
{
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(99);
        _exit(act());
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int try_open(void)
{
    struct store *s;
    struct fault f;
    enum err e = store_open(t.path, &t.clock, &s, &f);
    return (int)e;
}

static int try_create(void)
{
    struct store *s;
    struct fault f;
    return (int)store_create(temp_path(&t, "new.db"), (struct till_id){1, 1}, SHOP_TEST, &t.clock,
                             &s, &f);
}

static void another_owner(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    temp_shop_close(&t);
    assert_int_equal(chmod(t.dir, 0777), 0);
    assert_int_equal(as_nobody(try_open), ERR_NOT_OWNER);
}

static void read_only_folder(void **state)
{
    (void)state;
    temp_shop_close(&t);
    if (geteuid() == 0)
        assert_int_equal(chown(t.path, 65534, 65534), 0);
    assert_int_equal(chmod(t.dir, 0555), 0);
    int opened = as_nobody(try_open), made = as_nobody(try_create);
    assert_int_equal(chmod(t.dir, 0700), 0);
    assert_int_equal(opened, ERR_READ_ONLY);
    assert_int_equal(made, ERR_READ_ONLY);
}

static void no_such_folder(void **state)
{
    (void)state;
    struct store *s;
    struct fault f;
    assert_err(store_create(temp_path(&t, "nowhere/shop.db"), (struct till_id){1, 1}, SHOP_TEST,
                            &t.clock, &s, &f),
               ERR_READ_ONLY);
}

static void rights_are_narrowed(void **state)
{
    (void)state;
    temp_shop_close(&t);
    assert_int_equal(chmod(t.path, 0644), 0);
    temp_shop_again(&t);
    assert_int_equal(mode_of(t.path), 0600);
}

static void missing_key(void **state)
{
    (void)state;
    struct fault f;
    temp_shop_close(&t);
    assert_int_equal(rename(temp_beside(&t, ".key"), temp_path(&t, "kept")), 0);
    refused(ERR_NO_KEY, &f);
    assert_non_null(strstr(f.what, "shop.db.key"));
    write_file(temp_beside(&t, ".key"), "diemban-key 1\nzz\nzz\n", 20);
    refused(ERR_NO_KEY, &f);
}

static void key_of_another_till(void **state)
{
    (void)state;
    struct fault f = {0};
    struct store *s;
    temp_shop_close(&t);
    char other[100];
    snprintf(other, sizeof other, "%s", temp_path(&t, "other.db"));
    must(store_create(other, (struct till_id){12, 2}, SHOP_TEST, &t.clock, &s, &f), &f);
    store_close(s);
    assert_int_equal(rename(temp_path(&t, "other.db.key"), temp_beside(&t, ".key")), 0);
    refused(ERR_NO_KEY, &f);
}

static void held_in_this_process(void **state)
{
    (void)state;
    struct fault f;
    refused(ERR_HELD, &f);
    char pid[32];
    snprintf(pid, sizeof pid, "PID %ld,", (long)getpid());
    assert_non_null(strstr(f.what, pid));
    assert_non_null(strstr(f.what, "23/11/2026 09:00"));
}

static void held_by_another_process(void **state)
{
    (void)state;
    struct fault f = {0};
    int ready[2], go[2];
    char c;
    temp_shop_close(&t);
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(go), 0);
    pid_t pid = fork();
    if (pid == 0) {
        struct store *s;
        bool opened = store_open(t.path, &t.clock, &s, &f) == ERR_OK;
        c = opened ? 'y' : 'n';
        if (write(ready[1], &c, 1) != 1 || read(go[0], &c, 1) != 1)
            _exit(1);
        _exit(0); /* without closing: as a process that was killed */
    }
    assert_int_equal(read(ready[0], &c, 1), 1);
    assert_int_equal(c, 'y');
    refused(ERR_HELD, &f);
    char wanted[32];
    snprintf(wanted, sizeof wanted, "PID %ld,", (long)pid);
    assert_non_null(strstr(f.what, wanted));
    assert_int_equal(write(go[1], "g", 1), 1);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    for (int i = 0; i < 2; i++) {
        close(ready[i]);
        close(go[i]);
    }
    temp_shop_again(&t); /* the lock of a dead process is gone */
}

/* The sqlite3 shell knows nothing of our lock, but SQLite's own stops us. */
static void held_by_a_foreign_program(void **state)
{
    (void)state;
    struct fault f;
    sqlite3 *db;
    temp_shop_close(&t);
    assert_int_equal(sqlite3_open(t.path, &db), SQLITE_OK);
    must(db_exec(db, "BEGIN; SELECT count(*) FROM journal", &f), &f);
    refused(ERR_HELD, &f);
    sqlite3_close(db);
    temp_shop_again(&t);
}

static void a_folder_behind_a_link(void **state)
{
    (void)state;
    struct fault f = {0};
    char link_path[200], path[220];
    temp_shop_close(&t);
    snprintf(link_path, sizeof link_path, "%s.link", t.dir);
    assert_int_equal(symlink(t.dir, link_path), 0);
    snprintf(path, sizeof path, "%s/shop.db", link_path);
    enum err e = store_open(path, &t.clock, &t.store, &f);
    unlink(link_path);
    must(e, &f);
}

/* After a stop of the machine (another boot, no clean mark) SQLite's own check runs before
 * the first sale; after a clean stop, or the death of a process, it does not. */
static void unclean_stop_is_checked(void **state)
{
    (void)state;
    sqlite3 *db = NULL;
    struct fault f = {0};
    temp_shop_close(&t);
    assert_int_equal(page_sum_open(t.path, SQLITE_OPEN_READWRITE, &db), SQLITE_OK);
    must(db_exec(db,
                 "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'sale_day'",
                 &f),
         &f); /* its page is now nobody's */
    sqlite3_close(db);
    temp_shop_again(&t);
    temp_shop_close(&t);
    static const char held[] = "1\n23/11/2026 08:00\nanother-boot\n";
    write_file(temp_beside(&t, ".lock"), held, sizeof held - 1);
    refused(ERR_DAMAGED, &f);
    assert_non_null(strstr(f.what, "never used"));
    refused(ERR_DAMAGED, &f); /* the doubt stays until it is cleared */
}

static void damaged_page(void **state)
{
    (void)state;
    struct fault f;
    unsigned char noise[4096];
    temp_shop_close(&t);
    memset(noise, 0x5a, sizeof noise);
    for (long page = 1; page < 60; page++)
        poke(t.path, page * 4096, noise, sizeof noise);
    struct store *s = NULL;
    memset(&f, 0, sizeof f);
    assert_err(store_open(t.path, &t.clock, &s, &f), ERR_BAD_PAGE);
}

static void behind_the_anchor(void **state)
{
    (void)state;
    struct fault f;
    struct temp_sale sold;
    int64_t none = 0;
    temp_shop_close(&t);
    /* An older copy of the file, as a restored backup would be. */
    char copy[200], command[600];
    snprintf(copy, sizeof copy, "%s", temp_path(&t, "old.db"));
    snprintf(command, sizeof command, "cp %s %s", t.path, copy);
    FILE *p = popen(command, "r");
    assert_non_null(p);
    assert_int_equal(pclose(p), 0);
    temp_shop_again(&t);
    temp_sell(&t, &none, 1, &sold); /* records 2 (shift) and 3 */
    temp_shop_close(&t);
    unlink(temp_beside(&t, "-wal"));
    assert_int_equal(rename(copy, t.path), 0);
    refused(ERR_BEHIND_ANCHOR, &f);
    assert_string_equal(f.what, "2–3");
}

static void lost_log(void **state)
{
    (void)state;
    struct fault f;
    struct temp_sale sold;
    int64_t none = 0;
    temp_sell(&t, &none, 1, &sold);
    temp_shop_close(&t);
    assert_int_equal(unlink(temp_beside(&t, "-wal")), 0);
    refused(ERR_BEHIND_ANCHOR, &f);
}

static void torn_anchor(void **state)
{
    (void)state;
    struct temp_sale sold;
    int64_t none = 0;
    for (int i = 0; i < 3; i++)
        temp_sell(&t, &none, 1, &sold);
    temp_shop_close(&t);
    /* The newest places torn: the other still says where the journal was one record before. */
    poke(temp_beside(&t, ".anchor"), sold.seq % 2 == 0 ? 40 : 512 + 40, "XXXX", 4);
    poke(temp_beside(&t, ".anchor"), 1024 + 40, "XXXX", 4);
    temp_shop_again(&t);
    assert_int_equal(t.store->anchor_state, ANCHOR_GOOD);
    assert_int_equal(t.store->anchor.seq, sold.seq - 1);
}

static void rewritten_record(void **state)
{
    (void)state;
    struct fault f;
    struct temp_sale sold;
    int64_t none = 0;
    sqlite3 *db = NULL;
    temp_sell(&t, &none, 1, &sold);
    temp_shop_close(&t);
    assert_int_equal(page_sum_open(t.path, SQLITE_OPEN_READWRITE, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "DROP TRIGGER journal_no_update; UPDATE journal SET record = "
                                  "CAST(replace(record, 'lan', 'lam') AS BLOB) WHERE seq = 3",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    refused(ERR_DAMAGED, &f);
    assert_non_null(strstr(f.what, sold.number));
    /* For verify it opens all the same, and cannot be written. */
    struct store *s = NULL;
    must(store_open_inspect(t.path, &t.clock, &s, &f), &f);
    assert_err(store_begin(s, &f), ERR_DAMAGED);
    store_close(s);
}

static void unsafe_versions(void **state)
{
    (void)state;
    const char *why = NULL;
    assert_true(sqlite_safe(3040001, "exclusive", &why));
    assert_false(sqlite_safe(3040001, "normal", &why));
    assert_string_equal(why, "3.51.3");
    assert_true(sqlite_safe(3051003, "normal", &why));
    assert_false(sqlite_safe(3036000, "exclusive", &why));
}

/* An older schema is copied to backup/ and brought up in one transaction; a step that fails
 * leaves the file as it was. */
static void migrations_are_atomic(void **state)
{
    (void)state;
    struct fault f = {0};
    char text[64];
    int version = 0;
    struct migration next[64];
    int shipped = migration_count;
    memcpy(next, migrations, (size_t)shipped * sizeof *next);
    next[shipped] = (struct migration){
        "good", "CREATE TABLE later (a INTEGER) STRICT; INSERT INTO later VALUES (7);"};
    next[shipped + 1] = (struct migration){
        "bad", "CREATE TABLE more (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1);"};
    temp_shop_close(&t);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(t.path, &db), SQLITE_OK);
    must(schema_backup(db, t.path, &f), &f);
    assert_int_not_equal(schema_migrate(db, next, shipped + 2, &f), ERR_OK);
    must(schema_version(db, &version, &f), &f);
    assert_int_equal(version, shipped);
    assert_int_not_equal(db_value(db, "SELECT a FROM later", text, sizeof text, &f), ERR_OK);
    must(schema_migrate(db, next, shipped + 1, &f), &f);
    must(db_value(db, "SELECT a FROM later", text, sizeof text, &f), &f);
    assert_string_equal(text, "7");
    must(schema_version(db, &version, &f), &f);
    assert_int_equal(version, shipped + 1);
    sqlite3_close(db);
    refused(ERR_NEWER_FILE, &f);
}

int main(void)
{
#define IN(setup, name) cmocka_unit_test_setup_teardown(name, setup, end)
    const struct CMUnitTest tests[] = {
        IN(shop, new_shop_is_whole),
        IN(shop, existing_is_left_alone),
        IN(empty, no_file),
        IN(empty, not_a_shop),
        IN(empty, another_database),
        IN(shop, newer_file),
        IN(shop, not_a_plain_file),
        IN(shop, another_owner),
        IN(shop, read_only_folder),
        IN(empty, no_such_folder),
        IN(shop, rights_are_narrowed),
        IN(shop, missing_key),
        IN(shop, key_of_another_till),
        IN(shop, held_in_this_process),
        IN(shop, held_by_another_process),
        IN(shop, held_by_a_foreign_program),
        IN(shop, a_folder_behind_a_link),
        IN(shop, damaged_page),
        IN(shop, unclean_stop_is_checked),
        IN(shop, behind_the_anchor),
        IN(shop, lost_log),
        IN(shop, torn_anchor),
        IN(shop, rewritten_record),
        IN(empty, unsafe_versions),
        IN(shop, migrations_are_atomic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
