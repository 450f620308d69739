/* flow_files.c: a folder of small files in memory and back; random bytes that repeat. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "flow.h"

#include "diemban/base/random.h"

void flow_die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("fault laboratory: ", stderr);
    vfprintf(stderr, format, args);
    fputs("\n", stderr);
    va_end(args);
    exit(3);
}

/* ---- random bytes ---- */

static struct rng rng;

static const char *rng_name(void)
{
    return "repeating";
}

static uint32_t rng_u32(void)
{
    return (uint32_t)rng_next(&rng);
}

static void rng_fill(void *const out, const size_t n)
{
    unsigned char *p = out;
    for (size_t i = 0; i < n; i++)
        p[i] = (unsigned char)rng_next(&rng);
}

void flow_random(uint64_t seed)
{
    static randombytes_implementation repeating = {
        .implementation_name = rng_name, .random = rng_u32, .buf = rng_fill};
    static bool set;
    rng_seed(&rng, seed);
    if (!set)
        randombytes_set_implementation(&repeating);
    set = true;
}

/* ---- in memory ---- */

struct flow_file *flow_files_add(struct flow_files *files, const char *name)
{
    if (files->count == files->room) {
        files->room = files->room > 0 ? 2 * files->room : 16;
        files->at = realloc(files->at, (size_t)files->room * sizeof *files->at);
        if (files->at == NULL)
            flow_die("no memory");
    }
    struct flow_file *file = &files->at[files->count++];
    *file = (struct flow_file){0};
    snprintf(file->name, sizeof file->name, "%s", name);
    return file;
}

void flow_files_free(struct flow_files *files)
{
    for (int i = 0; i < files->count; i++)
        free(files->at[i].bytes);
    free(files->at);
    *files = (struct flow_files){0};
}

static const struct flow_file *find(const struct flow_files *files, const char *name)
{
    for (int i = 0; i < files->count; i++)
        if (strcmp(files->at[i].name, name) == 0)
            return &files->at[i];
    return NULL;
}

/* ---- a folder ---- */

typedef void (*each_file)(void *ctx, const char *dir, const char *name);

/* Each plain file below dir by its name from there, two levels deep. */
static void walk(const char *dir, const char *below, each_file each, void *ctx)
{
    char at[2 * FLOW_PATH], name[FLOW_PATH], path[3 * FLOW_PATH];
    snprintf(at, sizeof at, "%s/%s", dir, below);
    DIR *d = opendir(at);
    if (d == NULL)
        return;
    for (struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        snprintf(name, sizeof name, "%.60s%s%.90s", below, *below ? "/" : "", e->d_name);
        snprintf(path, sizeof path, "%s/%s", dir, name);
        if (e->d_type == DT_DIR && *below == '\0')
            walk(dir, name, each, ctx);
        else
            each(ctx, dir, name);
    }
    closedir(d);
}

static void read_one(void *ctx, const char *dir, const char *name)
{
    char path[3 * FLOW_PATH];
    struct stat st;
    struct flow_file *file = flow_files_add(ctx, name);
    snprintf(path, sizeof path, "%s/%s", dir, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0)
        flow_die("%s: %s", path, strerror(errno));
    file->size = (size_t)st.st_size;
    file->bytes = malloc(file->size + 1);
    if (file->bytes == NULL || read(fd, file->bytes, file->size) != (ssize_t)file->size)
        flow_die("%s: %s", path, strerror(errno));
    close(fd);
}

void flow_files_read(struct flow_files *files, const char *dir)
{
    walk(dir, "", read_one, files);
}

static void drop_stranger(void *ctx, const char *dir, const char *name)
{
    char path[3 * FLOW_PATH];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    if (find(ctx, name) == NULL && unlink(path) != 0)
        flow_die("%s: %s", path, strerror(errno));
}

static void write_one(const struct flow_file *file, const char *dir)
{
    char path[3 * FLOW_PATH], folder[FLOW_PATH];
    snprintf(path, sizeof path, "%s/%s", dir, file->name);
    snprintf(folder, sizeof folder, "%.150s", file->name);
    char *slash = strchr(folder, '/');
    if (slash != NULL) {
        char at[3 * FLOW_PATH];
        *slash = '\0';
        snprintf(at, sizeof at, "%s/%s", dir, folder);
        mkdir(at, 0700);
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || pwrite(fd, file->bytes, file->size, 0) != (ssize_t)file->size ||
        ftruncate(fd, (off_t)file->size) != 0)
        flow_die("%s: %s", path, strerror(errno));
    close(fd);
}

static const char *const below[] = {"backup", "outbox", "training"};

/* Folders with nothing in them are made anew by who wants them. */
static void drop_folders(const char *dir)
{
    char path[3 * FLOW_PATH];
    for (size_t i = 0; i < sizeof below / sizeof *below; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, below[i]);
        rmdir(path);
    }
}

void flow_files_write(const struct flow_files *files, const char *dir)
{
    walk(dir, "", drop_stranger, (void *)(uintptr_t)files);
    drop_folders(dir);
    for (int i = 0; i < files->count; i++)
        write_one(&files->at[i], dir);
}

/* ---- the folder of this program ---- */

static char scratch[64];

static void remove_scratch(void)
{
    char path[2 * FLOW_PATH];
    struct flow_files none = {0};
    DIR *d = opendir(scratch);
    if (d == NULL)
        return;
    for (struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
        if (e->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%.100s", scratch, e->d_name);
        flow_files_write(&none, path);
        rmdir(path);
    }
    closedir(d);
    rmdir(scratch);
}

const char *flow_scratch(void)
{
    if (*scratch != '\0')
        return scratch;
    const char *base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : getenv("TMPDIR");
    snprintf(scratch, sizeof scratch, "%.40s/fault-XXXXXX", base != NULL ? base : "/tmp");
    if (mkdtemp(scratch) == NULL)
        flow_die("%s: %s", scratch, strerror(errno));
    atexit(remove_scratch);
    return scratch;
}
