/* diemban transfer out, in: goods between points, by a file that is read once. */
#include <string.h>

#include "cli_item.h"
#include "commands.h"
#include "diemban/app/transfer.h"
#include "diemban/base/qr.h"
#include "diemban/base/tr.h"
#include "diemban/dev/file.h"

#include "diemban/base/ban.h"

enum { TRANSFER_BYTES = 256 * 1024 };

const struct cli_option transfer_out_options[] = {
    {"file", "F", N_("the file that the other point takes in")},
    {"lot", "LOT", N_("of this lot; else what expires first")},
    {"qr", NULL, N_("draw it as a QR code as well")},
    {0},
};
const struct cli_option transfer_in_options[] = {
    {"came", "QTY*CODE,...", N_("what came otherwise than it was sent")},
    {0},
};

static void answer(struct cli *c, const char *number, const char *of, const char *state, int lines,
                   int mismatches)
{
    json_begin_object(&c->json);
    json_put_text(&c->json, "document", number);
    json_put_text(&c->json, "of", of);
    json_put_text(&c->json, "state", state);
    json_put_int(&c->json, "lines", lines);
    json_put_int(&c->json, "mismatches", mismatches);
    json_end(&c->json);
}

static enum err add_paper(struct cli *c, const char *number)
{
    const char *paper;
    enum err e = goods_paper(&c->shop, number, &c->arena, &paper, &c->fault);
    if (e == ERR_OK)
        str_add(&c->text, paper);
    return e;
}

/* ---- out ---- */

static void draw_qr(const struct qr *qr, struct str *out)
{
    for (int row = -2; row < qr->side + 2; row += 2) {
        for (int col = -2; col < qr->side + 2; col++) {
            bool up = qr_dark(qr, row, col), down = qr_dark(qr, row + 1, col);
            str_add(out, up && down ? " " : up ? "▄" : down ? "▀" : "█");
        }
        str_add_char(out, '\n');
    }
}

static enum err add_qr(struct cli *c, const char *number)
{
    struct str text = STR_INIT;
    struct qr *qr = arena_alloc(&c->arena, sizeof *qr);
    enum err e = transfer_text(&c->shop, number, false, &text, &c->fault);
    if (e == ERR_OK && (qr == NULL || text.len > TRANSFER_QR || !qr_encode(text.at, qr)))
        e = fault_set(&c->fault, ERR_TOO_LARGE, "QR");
    if (e == ERR_OK)
        draw_qr(qr, &c->text);
    str_finish(&text);
    return e;
}

static enum err items_of(struct cli *c, struct draft_item **ret)
{
    int n = c->word_count - 1;
    const char *lot = cli_value(c, "lot");
    struct draft_item *items = arena_array(&c->arena, (size_t)n, sizeof *items);
    if (items == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = ERR_OK;
    for (int i = 0; i < n && e == ERR_OK; i++) {
        items[i] = (struct draft_item){
            .lot = lot != NULL ? lot : "", .made = DATE_NONE, .expiry = DATE_NONE};
        e = cli_item(c, c->words[i + 1], &items[i].scan);
    }
    *ret = items;
    return e;
}

static enum err send(struct cli *c, struct draft *d, struct str *text)
{
    struct draft_item *items = NULL;
    struct goods_posted posted = {0};
    const char *path = cli_value(c, "file");
    if (path == NULL)
        return fault_set(&c->fault, ERR_USAGE, "%s", "--file");
    d->partner = c->words[0];
    enum err e = items_of(c, &items);
    if (e == ERR_OK)
        e = file_free(path, &c->fault);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = draft_take(&c->shop, d, items, c->word_count - 1, &c->fault);
    if (e == ERR_OK)
        e = transfer_send(&c->shop, d, &posted, text, &c->fault);
    if (e == ERR_OK)
        e = file_write_new(path, text->at, text->len, &c->fault);
    if (e == ERR_OK)
        e = add_paper(c, posted.number);
    if (e == ERR_OK && cli_has(c, "qr"))
        e = add_qr(c, posted.number);
    if (e == ERR_OK)
        answer(c, posted.number, NULL, "in_transit", posted.lines, 0);
    return e;
}

enum err cmd_transfer_out(struct cli *c)
{
    struct draft d;
    struct str text = STR_INIT;
    draft_init(&d, GOODS_SEND);
    enum err e = send(c, &d, &text);
    draft_finish(&d);
    str_finish(&text);
    return e;
}

/* ---- in ---- */

/* "9*1001,0*1002" */
static enum err read_came(struct cli *c, struct transfer_came **ret, int *n)
{
    const char *text = cli_value(c, "came");
    *n = 0;
    *ret = arena_array(&c->arena, TRANSFER_LINES, sizeof **ret);
    if (*ret == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    while (text != NULL && *text != '\0' && *n < TRANSFER_LINES) {
        size_t len = strcspn(text, ",");
        const char *word = arena_copy_n(&c->arena, text, len);
        const char *star = word != NULL ? strchr(word, '*') : NULL;
        const char *number =
            star != NULL ? arena_copy_n(&c->arena, word, (size_t)(star - word)) : NULL;
        if (number == NULL || qty_parse(number, true, &(*ret)[*n].qty) != ERR_OK ||
            (*ret)[*n].qty.milli < 0)
            return fault_set(&c->fault, ERR_BAD_QUANTITY, "%s", word != NULL ? word : "");
        (*ret)[(*n)++].code = star + 1;
        text += len + (text[len] == ',');
    }
    return ERR_OK;
}

enum err cmd_transfer_in(struct cli *c)
{
    struct str file = STR_INIT;
    struct transfer_came *came;
    struct transfer_taken taken;
    int n;
    enum err e = read_came(c, &came, &n);
    if (e == ERR_OK)
        e = file_read(c->words[0], TRANSFER_BYTES, &file, &c->fault);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = transfer_take(&c->shop, file.at, file.len, came, n, &c->arena, &taken, &c->fault);
    if (e == ERR_OK)
        e = add_paper(c, taken.posted.number);
    if (e == ERR_OK)
        answer(c, taken.posted.number, taken.number, "received", taken.posted.lines,
               taken.mismatches);
    str_finish(&file);
    return e;
}
