/* What is plugged in, by the links that udev makes. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/dev/scanner.h"

#include "diemban/base/ban.h"

static const struct {
    const char *kind, *folder, *ending;
} places[] = {
    {"serial", "/dev/serial/by-id", ""},
    {"evdev", "/dev/input/by-id", "-event-kbd"},
};

static int shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool ends_with(const char *name, const char *ending)
{
    size_t n = strlen(name), m = strlen(ending);
    return n >= m && strcmp(name + n - m, ending) == 0;
}

void scanner_list(scanner_each each, void *ctx)
{
    bool stop = false;
    for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
        struct dirent **found = NULL;
        int n = scandir(places[p].folder, &found, shown, alphasort);
        for (int i = 0; i < n; i++) {
            char spec[2 * SCANNER_SPEC_MAX];
            snprintf(spec, sizeof spec, "%s:%s/%s", places[p].kind, places[p].folder,
                     found[i]->d_name);
            if (!stop && ends_with(found[i]->d_name, places[p].ending))
                stop = each(ctx, spec) != 0;
            free(found[i]);
        }
        free(found);
    }
}
