#include "diemban/dev/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "diemban/base/ban.h"

static enum err read_all(FILE *file, const char *path, size_t max, struct str *out, struct fault *f)
{
    char buf[64 * 1024];
    size_t n;
    while ((n = fread(buf, 1, sizeof buf, file)) > 0) {
        if (out->len + n > max)
            return fault_set(f, ERR_TOO_LARGE, "%s", path);
        str_add_n(out, buf, n);
    }
    if (ferror(file))
        return fault_set(f, ERR_IO, "%s: %s", path, strerror(errno));
    return str_ok(out) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", path);
}

enum err file_read(const char *path, size_t max, struct str *out, struct fault *f)
{
    if (strcmp(path, "-") == 0)
        return read_all(stdin, path, max, out, f);
    struct stat st;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return fault_set(f, ERR_IO, "%s: %s", path, strerror(errno));
    enum err e = ERR_OK;
    if (fstat(fileno(file), &st) == 0 && S_ISDIR(st.st_mode))
        e = fault_set(f, ERR_IO, "%s: %s", path, strerror(EISDIR));
    if (e == ERR_OK)
        e = read_all(file, path, max, out, f);
    fclose(file);
    return e;
}

enum err file_make_folder(const char *path, struct fault *f)
{
    struct str folder = STR_INIT;
    enum err e = ERR_OK;
    for (const char *p = strchr(path + 1, '/'); p != NULL && e == ERR_OK; p = strchr(p + 1, '/')) {
        str_clear(&folder);
        str_add_n(&folder, path, (size_t)(p - path));
        if (str_ok(&folder) && mkdir(folder.at, 0700) != 0 && errno != EEXIST)
            e = fault_set(f, ERR_IO, "%s: %s", folder.at, strerror(errno));
    }
    str_finish(&folder);
    return e;
}

void file_each(const char *folder, file_named each, void *ctx)
{
    struct dirent **names = NULL;
    bool stop = false;
    int n = scandir(folder, &names, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        struct str path = STR_INIT;
        str_addf(&path, "%s/%s", folder, names[i]->d_name);
        if (!stop && names[i]->d_name[0] != '.' && str_ok(&path))
            stop = each(ctx, path.at) != 0;
        str_finish(&path);
        free(names[i]);
    }
    free(names);
}
