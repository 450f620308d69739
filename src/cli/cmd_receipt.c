/* diemban receipt: the receipt of a sale, as text. */
#include <string.h>

#include "commands.h"
#include "diemban/app/receipt.h"
#include "diemban/base/tr.h"
#include "diemban/core/words_vn.h"

#include "diemban/base/ban.h"

const struct cli_option receipt_options[] = {
    {"format", "text", N_("how it comes out")},
    {"width", "32|42|48", N_("columns of the paper")},
    {0},
};

enum err cmd_receipt(struct cli *c)
{
    int64_t cols = 42;
    struct receipt_shown shown;
    const char *format = cli_value(c, "format");
    if (format != NULL && strcmp(format, "text") != 0)
        return fault_set(&c->fault, ERR_USAGE, "--format %s", format);
    enum err e = cli_int(c, "width", 24, 96, &cols);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = receipt_show(&c->shop, c->words[0], (int)cols, &c->arena, &c->text, &shown, &c->fault);
    if (e != ERR_OK)
        return e;
    char hash[HASH_HEX];
    struct str words = STR_INIT;
    money_words(shown.total, &words);
    json_begin_object(&c->json);
    json_put_text(&c->json, "number", shown.number);
    json_put_int(&c->json, "total", shown.total.dong);
    json_put_text(&c->json, "total_in_words", words.at);
    json_put_text(&c->json, "text", c->text.at);
    json_put_text(&c->json, "hash", hash_hex(&shown.hash, hash));
    json_end(&c->json);
    str_finish(&words);
    return ERR_OK;
}
