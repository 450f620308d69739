#include "diemban/base/json.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "diemban/base/ban.h"

void json_init(struct json *j)
{
    memset(j, 0, sizeof *j);
    str_init(&j->out);
    j->first[0] = true;
}

void json_finish(struct json *j)
{
    str_finish(&j->out);
}

static void before_value(struct json *j)
{
    if (j->after_key) {
        j->after_key = false;
        return;
    }
    if (!j->first[j->depth])
        str_add(&j->out, ",");
    j->first[j->depth] = false;
}

static void begin(struct json *j, char open, char close)
{
    before_value(j);
    assert(j->depth + 1 < (int)(sizeof j->first / sizeof j->first[0]));
    str_add_char(&j->out, open);
    j->depth++;
    j->first[j->depth] = true;
    j->close[j->depth] = close;
}

void json_begin_object(struct json *j)
{
    begin(j, '{', '}');
}

void json_begin_array(struct json *j)
{
    begin(j, '[', ']');
}

void json_end(struct json *j)
{
    assert(j->depth > 0 && !j->after_key);
    str_add_char(&j->out, j->close[j->depth]);
    j->depth--;
}

static void quoted(struct json *j, const char *text)
{
    str_add(&j->out, "\"");
    for (const char *p = text; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '"' || c == '\\')
            str_addf(&j->out, "\\%c", c);
        else if (c == '\n')
            str_add(&j->out, "\\n");
        else if (c < 0x20 || c == 0x7F)
            str_addf(&j->out, "\\u%04x", c);
        else
            str_add_char(&j->out, (char)c);
    }
    str_add(&j->out, "\"");
}

void json_key(struct json *j, const char *key)
{
    assert(j->depth > 0 && j->close[j->depth] == '}' && !j->after_key);
    before_value(j);
    quoted(j, key);
    str_add(&j->out, ":");
    j->after_key = true;
}

void json_text(struct json *j, const char *text)
{
    before_value(j);
    if (text == NULL)
        str_add(&j->out, "null");
    else
        quoted(j, text);
}

void json_int(struct json *j, int64_t v)
{
    before_value(j);
    str_addf(&j->out, "%" PRId64, v);
}

void json_bool(struct json *j, bool v)
{
    before_value(j);
    str_add(&j->out, v ? "true" : "false");
}

void json_null(struct json *j)
{
    before_value(j);
    str_add(&j->out, "null");
}

void json_milli(struct json *j, int64_t v)
{
    before_value(j);
    uint64_t size = v < 0 ? -(uint64_t)v : (uint64_t)v;
    str_addf(&j->out, "%s%" PRIu64, v < 0 ? "-" : "", size / 1000);
    unsigned rest = (unsigned)(size % 1000);
    if (rest == 0)
        return;
    int n = 3;
    for (; rest % 10 == 0; n--)
        rest /= 10;
    str_addf(&j->out, ".%0*u", n, rest);
}

void json_put_text(struct json *j, const char *key, const char *text)
{
    json_key(j, key);
    json_text(j, text);
}

void json_put_int(struct json *j, const char *key, int64_t v)
{
    json_key(j, key);
    json_int(j, v);
}

void json_put_bool(struct json *j, const char *key, bool v)
{
    json_key(j, key);
    json_bool(j, v);
}

void json_put_milli(struct json *j, const char *key, int64_t v)
{
    json_key(j, key);
    json_milli(j, v);
}
