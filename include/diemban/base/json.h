/* json.h: a small writer of JSON (RFC 8259). Reading is SQLite's.
 *
 * Use: json_begin_object … json_key, value … json_end. Commas and quoting are
 * the writer's business. Keys and texts must be UTF-8. Nesting up to 32.
 * Money is an integer of đồng, a quantity a decimal number (cli.md). */
#ifndef DIEMBAN_BASE_JSON_H
#define DIEMBAN_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/str.h"

struct json {
    struct str out;
    int depth;
    bool first[32];
    bool after_key;
    char close[32];
};

void json_init(struct json *j);
void json_finish(struct json *j);

void json_begin_object(struct json *j);
void json_begin_array(struct json *j);
void json_end(struct json *j); /* the innermost object or array */
void json_key(struct json *j, const char *key);

void json_text(struct json *j, const char *text); /* NULL writes null */
void json_int(struct json *j, int64_t v);
void json_bool(struct json *j, bool v);
void json_null(struct json *j);
/* v thousandths as a decimal number without trailing zeros: 750 → 0.75. */
void json_milli(struct json *j, int64_t v);

/* key and value in one. */
void json_put_text(struct json *j, const char *key, const char *text);
void json_put_int(struct json *j, const char *key, int64_t v);
void json_put_bool(struct json *j, const char *key, bool v);
void json_put_milli(struct json *j, const char *key, int64_t v);

#endif
