#include "diemban/base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "diemban/base/ban.h"

static FILE *file;

void log_open(const char *path)
{
    if (file != NULL)
        fclose(file);
    file = path != NULL ? fopen(path, "ae") : NULL;
}

static void clean(char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            *text = '?';
}

void log_write(enum log_level level, const char *fmt, ...)
{
    static const char mark[] = {'.', '!', 'E'};
    if (file == NULL)
        return;
    char text[512];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    clean(text);
    fprintf(file, "%lld %c %s\n", (long long)time(NULL), mark[level], text);
    fflush(file);
}
