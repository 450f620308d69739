#include "diemban/base/err.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "diemban/base/str.h"

#include "diemban/base/ban.h"

struct err_row {
    const char *code;
    int status;
    const char *text;
};

static const struct err_row rows[ERR_COUNT] = {
#define X(name, code, status, text) [ERR_##name] = {code, status, text},
    ERR_TABLE(X)
#undef X
};

static const struct err_row *row_of(enum err e)
{
    assert(e >= 0 && e < ERR_COUNT);
    return &rows[e];
}

const char *err_code(enum err e)
{
    return row_of(e)->code;
}

const char *err_text(enum err e)
{
    return row_of(e)->text;
}

int err_status(enum err e)
{
    return row_of(e)->status;
}

const char *tr_none(const char *msgid)
{
    return msgid;
}

enum err fault_set(struct fault *f, enum err e, const char *fmt, ...)
{
    if (f == NULL)
        return e;
    char text[2 * sizeof f->what];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    f->err = e;
    text_copy(f->what, sizeof f->what, text);
    return e;
}

char *fault_sentence(const struct fault *f, tr_fn tr, char *out, size_t n)
{
    assert(n > 0);
    const char *text = tr(err_text(f->err));
    struct str s = STR_INIT;
    str_add_filled(&s, text, f->what);
    text_copy(out, n, str_ok(&s) ? s.at : text);
    str_finish(&s);
    return out;
}
