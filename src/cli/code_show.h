/* code_show.h: a code that was read, as JSON and as lines for a person.
 *
 * Scope: `diemban code` and `diemban scanner test`. Keys of the JSON: cli.md, row `code`;
 * beside them symbology, item, doubtful, repaired, and what a payment code, an OCOP code or
 * a receipt number hold. What a code does not carry is null. */
#ifndef DIEMBAN_SRC_CLI_CODE_SHOW_H
#define DIEMBAN_SRC_CLI_CODE_SHOW_H

#include "diemban/base/json.h"
#include "diemban/base/str.h"
#include "diemban/core/code.h"

void code_show_json(struct json *j, const struct code *c);
void code_show_lines(struct str *out, const struct code *c);

#endif
