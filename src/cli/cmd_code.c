/* diemban code: explains a scan, without a shop file. */
#include "code_show.h"
#include "commands.h"
#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

static bool is_hex_d(char c)
{
    return c == 'd' || c == 'D';
}

/* FNC1 written as \x1d, since a shell passes the byte itself badly. */
static void add_scan(struct str *out, const char *text)
{
    while (*text != '\0') {
        bool fnc1 = text[0] == '\\' && text[1] == 'x' && text[2] == '1' && is_hex_d(text[3]);
        str_add_char(out, fnc1 ? GS1_FNC1 : *text);
        text += fnc1 ? 4 : 1;
    }
}

enum err cmd_code(struct cli *c)
{
    struct str scan = STR_INIT;
    struct code code;
    add_scan(&scan, c->words[0]);
    if (!str_ok(&scan)) {
        str_finish(&scan);
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    }
    code_read(scan.at, scan.len, clock_wall(&c->clock), &code);
    str_finish(&scan);
    code_show_json(&c->json, &code);
    code_show_lines(&c->text, &code);
    return ERR_OK;
}
