/* diemban receipt: the receipt of a sale or return; diemban document: any other numbered paper.
 * As text, as a printer takes it, or as pages. */
#include "commands.h"
#include "diemban/app/form.h"
#include "diemban/app/receipt.h"
#include "diemban/core/words_vn.h"
#include "paper_out.h"

#include "diemban/base/ban.h"

const struct cli_option receipt_options[] = {
    PAPER_OPTIONS,
    {"gift", NULL, N_("for who is given the goods: no prices")},
    {"language", "vi|vi+en|en", N_("language of the paper; else as it is set")},
    {"print", NULL, N_("print it once more at the counter")},
    {0},
};

const struct cli_option document_options[] = {
    PAPER_OPTIONS,
    {"print", NULL, N_("print it at the counter")},
    {0},
};

static enum err take_wish(struct cli *c, struct receipt_wish *wish)
{
    const char *language = cli_value(c, "language"), *bytes = paper_bytes(c);
    wish->gift = cli_has(c, "gift");
    wish->page = bytes != NULL && bytes[0] == 'p';
    if (language != NULL && !receipt_language_parse(language, &wish->language))
        return fault_set(&c->fault, ERR_USAGE, "--language %s", language);
    return paper_check(c);
}

enum err cmd_receipt(struct cli *c)
{
    int copy = 0;
    struct doc d;
    struct receipt_wish wish = {0};
    struct receipt_shown shown;
    enum err e = take_wish(c, &wish);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = receipt_doc(&c->shop, c->words[0], &wish, &c->arena, &d, &shown, &c->fault);
    if (e == ERR_OK)
        e = paper_out(c, &d, RECEIPT_COLS);
    if (e == ERR_OK && cli_has(c, "print"))
        e = receipt_print(&c->shop, shown.number, &wish, &copy, &c->fault);
    if (e != ERR_OK)
        return e;
    char hash[HASH_HEX];
    struct str words = STR_INIT;
    money_words(shown.total, &words);
    json_begin_object(&c->json);
    json_put_text(&c->json, "number", shown.number);
    json_put_int(&c->json, "total", shown.total.dong);
    json_put_text(&c->json, "total_in_words", words.at);
    paper_json(c, &d);
    json_put_int(&c->json, "reprint", copy);
    json_put_text(&c->json, "hash", hash_hex(&shown.hash, hash));
    json_end(&c->json);
    str_finish(&words);
    return ERR_OK;
}

enum err cmd_document(struct cli *c)
{
    int copy = 0;
    struct doc d;
    enum err e = paper_check(c);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = form_find(&c->shop, c->words[0], &c->arena, &d, &c->fault);
    if (e == ERR_OK)
        e = paper_out(c, &d, form_cols(&d));
    if (e == ERR_OK && cli_has(c, "print"))
        e = form_print(&c->shop, c->words[0], &copy, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "document", c->words[0]);
    paper_json(c, &d);
    json_put_int(&c->json, "reprint", copy);
    json_end(&c->json);
    return ERR_OK;
}
