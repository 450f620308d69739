/* diemban transfer: goods between points by signed files and QR codes: out, in, the receipt
 * back, files again, the list. */
#include <string.h>

#include "cli_item.h"
#include "commands.h"
#include "diemban/app/product.h"
#include "diemban/app/transfer.h"
#include "diemban/base/qr.h"
#include "diemban/base/tr.h"
#include "diemban/dev/file.h"

#include "diemban/base/ban.h"

enum { TRANSFER_BYTES = 256 * 1024, LISTED = 1000, QR_TEXT = 279 /* version 8: 49 modules */ };

const struct cli_option transfer_out_options[] = {
    {"file", "F", N_("the file that the other point takes in; else one in the outbox")},
    {"lot", "LOT", N_("of this lot; else what expires first")},
    {"qr", NULL, N_("draw it as QR codes as well")},
    {0},
};
const struct cli_option transfer_in_options[] = {
    {"came", "QTY*CODE,...", N_("what came otherwise than it was sent")},
    {"add", NULL, N_("takes unknown products into the catalogue, as the file says they are")},
    {"accept-key", NULL, N_("believes the other point's changed key from now on")},
    {"receipt", "F", N_("the file that goes back to the sender; else one in the outbox")},
    {"qr", NULL, N_("draw it as QR codes as well")},
    {0},
};
const struct cli_option transfer_confirm_options[] = {
    {"accept-key", NULL, N_("believes the other point's changed key from now on")},
    {0},
};
const struct cli_option transfer_file_options[] = {
    {"file", "F", N_("where; else in the outbox")},
    {"qr", NULL, N_("draw it as QR codes as well")},
    {0},
};

struct answer {
    const char *number, *of, *state, *file;
    int lines, mismatches;
};

static void put_answer(struct cli *c, const struct answer *a)
{
    json_begin_object(&c->json);
    json_put_text(&c->json, "document", a->number);
    json_put_text(&c->json, "of", a->of);
    json_put_text(&c->json, "state", a->state);
    json_put_int(&c->json, "lines", a->lines);
    json_put_int(&c->json, "mismatches", a->mismatches);
    json_put_text(&c->json, "file", a->file);
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

/* ---- the text of a document: a file, QR codes ---- */

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

static enum err add_codes(struct cli *c, const struct str *text)
{
    int count = transfer_part_count(text->len, QR_TEXT);
    struct qr *qr = arena_alloc(&c->arena, sizeof *qr);
    if (count == 0 || qr == NULL)
        return fault_set(&c->fault, ERR_TOO_LARGE, "QR");
    for (int i = 0; i < count; i++) {
        struct str part = STR_INIT;
        transfer_part(text->at, text->len, QR_TEXT, i, &part);
        bool good = str_ok(&part) && qr_encode(part.at, qr);
        str_finish(&part);
        if (!good)
            return fault_set(&c->fault, ERR_TOO_LARGE, "QR");
        str_addf(&c->text, "\n%d/%d\n", i + 1, count);
        draw_qr(qr, &c->text);
    }
    return ERR_OK;
}

static enum err add_qr(struct cli *c, const char *number)
{
    struct str text = STR_INIT;
    enum err e = transfer_text(&c->shop, number, false, &text, &c->fault);
    if (e == ERR_OK)
        e = add_codes(c, &text);
    str_finish(&text);
    return e;
}

static enum err write_to(struct cli *c, const char *number, const char *path)
{
    struct str text = STR_INIT;
    enum err e = transfer_text(&c->shop, number, true, &text, &c->fault);
    if (e == ERR_OK)
        e = file_write_new(path, text.at, text.len, &c->fault);
    str_finish(&text);
    return e;
}

/* Into the file that was named, else into the outbox; *ret is where. */
static enum err write_file(struct cli *c, const char *number, const char *path, const char **ret)
{
    char outbox[4096];
    *ret = path;
    if (path != NULL)
        return write_to(c, number, path);
    enum err e = transfer_file(&c->shop, number, outbox, &c->fault);
    if (e != ERR_OK)
        return e;
    *ret = arena_copy(&c->arena, outbox);
    return *ret != NULL ? ERR_OK : fault_set(&c->fault, ERR_NOMEM, "%s", "");
}

static enum err put_out(struct cli *c, const struct answer *a, const char *path)
{
    struct answer told = *a;
    enum err e = write_file(c, a->number, path, &told.file);
    if (e == ERR_OK)
        e = add_paper(c, a->number);
    if (e == ERR_OK && cli_has(c, "qr"))
        e = add_qr(c, a->number);
    if (e == ERR_OK)
        put_answer(c, &told);
    return e;
}

/* ---- out ---- */

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

static enum err send(struct cli *c, struct draft *d)
{
    struct draft_item *items = NULL;
    struct goods_posted posted = {0};
    const char *path = cli_value(c, "file");
    d->partner = c->words[0];
    enum err e = items_of(c, &items);
    if (e == ERR_OK && path != NULL)
        e = file_free(path, &c->fault);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = draft_take(&c->shop, d, items, c->word_count - 1, &c->fault);
    if (e == ERR_OK)
        e = transfer_send(&c->shop, d, &posted, &c->fault);
    if (e == ERR_OK)
        e = put_out(c,
                    &(struct answer){.number = posted.number,
                                     .state = transfer_state_stable(TRANSFER_IN_TRANSIT),
                                     .lines = posted.lines},
                    path);
    return e;
}

enum err cmd_transfer_out(struct cli *c)
{
    struct draft d;
    draft_init(&d, GOODS_SEND);
    enum err e = send(c, &d);
    draft_finish(&d);
    return e;
}

/* ---- in ---- */

/* So much came of a product, over its lines in order. */
static enum err set_came(struct cli *c, struct draft *d, const char *code, struct qty q)
{
    struct product p = {.id = 0};
    struct fault quiet = {0}; /* what nobody knows here yet is named as the file names it */
    enum err e = ERR_OK;
    bool known = product_get(&c->shop, code, &c->arena, &p, &quiet) == ERR_OK;
    for (int i = 0; i < d->count && e == ERR_OK; i++) {
        const struct draft_line *l = &d->lines[i];
        if (known ? l->product_id != p.id : l->product_id != 0 || strcmp(l->scanned, code) != 0)
            continue;
        struct qty part = q.milli < l->wanted.milli ? q : l->wanted;
        q = qty_add(q, qty_neg(part));
        e = transfer_count(&c->shop, d, l->no, part, &c->fault);
    }
    return e == ERR_OK && q.milli > 0 ? fault_set(&c->fault, ERR_OVER_RECEIPT, "%s", code) : e;
}

/* "9*1001,0*1002" */
static enum err read_came(struct cli *c, struct draft *d)
{
    const char *text = cli_value(c, "came");
    enum err e = ERR_OK;
    while (text != NULL && *text != '\0' && e == ERR_OK) {
        struct qty q;
        size_t len = strcspn(text, ",");
        const char *word = arena_copy_n(&c->arena, text, len);
        const char *star = word != NULL ? strchr(word, '*') : NULL;
        const char *number =
            star != NULL ? arena_copy_n(&c->arena, word, (size_t)(star - word)) : NULL;
        if (number == NULL || qty_parse(number, true, &q) != ERR_OK || q.milli < 0)
            return fault_set(&c->fault, ERR_BAD_QUANTITY, "%s", word != NULL ? word : "");
        e = set_came(c, d, star + 1, q);
        text += len + (text[len] == ',');
    }
    return e;
}

static enum err read_text(struct cli *c, struct str *file)
{
    enum err e = file_read(c->words[0], TRANSFER_BYTES, file, &c->fault);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK && cli_has(c, "accept-key"))
        e = transfer_accept_key(&c->shop, file->at, file->len, &c->fault);
    return e;
}

static enum err take(struct cli *c, struct transfer_coming *coming, struct draft *d,
                     struct str *file)
{
    struct transfer_taken taken = {.mismatches = 0};
    const char *path = cli_value(c, "receipt");
    enum err e = path != NULL ? file_free(path, &c->fault) : ERR_OK;
    if (e == ERR_OK)
        e = read_text(c, file);
    if (e == ERR_OK)
        e = transfer_expect(&c->shop, coming, d, file->at, file->len, &c->fault);
    coming->add = cli_has(c, "add");
    if (e == ERR_OK)
        e = transfer_all(&c->shop, d, &c->fault);
    if (e == ERR_OK)
        e = read_came(c, d);
    if (e == ERR_OK)
        e = transfer_take(&c->shop, coming, d, &taken, &c->fault);
    if (e == ERR_OK)
        e = put_out(c,
                    &(struct answer){.number = taken.posted.number,
                                     .of = coming->t.number,
                                     .state = transfer_state_stable(TRANSFER_RECEIVED),
                                     .lines = taken.posted.lines,
                                     .mismatches = taken.mismatches},
                    path);
    return e;
}

enum err cmd_transfer_in(struct cli *c)
{
    struct str file = STR_INIT;
    struct transfer_coming coming = {.t = {.number = ""}};
    struct draft d;
    draft_init(&d, GOODS_TAKE);
    enum err e = take(c, &coming, &d, &file);
    draft_finish(&d);
    transfer_coming_finish(&coming);
    str_finish(&file);
    return e;
}

/* ---- the receipt back, files again ---- */

enum err cmd_transfer_confirm(struct cli *c)
{
    struct str file = STR_INIT;
    struct transfer_closed closed;
    enum err e = read_text(c, &file);
    if (e == ERR_OK)
        e = transfer_confirm(&c->shop, file.at, file.len, &closed, &c->fault);
    str_finish(&file);
    if (e != ERR_OK)
        return e;
    enum transfer_state state = closed.mismatches > 0 ? TRANSFER_MISMATCH : TRANSFER_RECEIVED;
    put_answer(c, &(struct answer){.number = closed.number,
                                   .of = closed.other,
                                   .state = transfer_state_stable(state),
                                   .lines = closed.lines,
                                   .mismatches = closed.mismatches});
    str_addf(&c->text, "%s → %s: %s, %s %d\n", closed.number, closed.other,
             c->tr(transfer_state_text(state)), c->tr(N_("lines that differ:")), closed.mismatches);
    return ERR_OK;
}

enum err cmd_transfer_file(struct cli *c)
{
    const char *path = NULL;
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = write_file(c, c->words[0], cli_value(c, "file"), &path);
    if (e == ERR_OK && cli_has(c, "qr"))
        e = add_qr(c, c->words[0]);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "file", path);
    json_end(&c->json);
    str_addf(&c->text, "%s\n", path);
    return ERR_OK;
}

/* ---- the list ---- */

static int put_row(void *ctx, const struct transfer_row *r)
{
    struct cli *c = ctx;
    char day[DATE_TEXT], sent[QTY_TEXT], came[QTY_TEXT];
    enum transfer_state state = transfer_state_of(r);
    struct qty differs = r->over ? qty_add(r->came_qty, qty_neg(r->sent_qty)) : qty_of(0);
    json_begin_object(&c->json);
    json_put_text(&c->json, "number", r->number);
    json_put_text(&c->json, "of", r->other[0] != '\0' ? r->other : NULL);
    json_put_text(&c->json, "direction", r->sent ? "out" : "in");
    json_put_int(&c->json, "point", r->point);
    json_put_text(&c->json, "date", date_iso(r->day, day));
    json_put_text(&c->json, "state", transfer_state_stable(state));
    json_put_int(&c->json, "lines", r->lines);
    json_put_milli(&c->json, "sent", r->sent_qty.milli);
    json_put_milli(&c->json, "received", r->over ? r->came_qty.milli : 0);
    json_put_milli(&c->json, "difference", differs.milli);
    json_end(&c->json);
    str_addf(&c->text, "%-14s %s %04d  %s  %10s %10s  %s\n", r->number, r->sent ? "→" : "←",
             r->point, date_vn(r->day, day), qty_text(r->sent_qty, sent),
             r->over ? qty_text(r->came_qty, came) : "", c->tr(transfer_state_text(state)));
    return 0;
}

enum err cmd_transfer_list(struct cli *c)
{
    enum err e = cli_open(c);
    json_begin_array(&c->json);
    if (e == ERR_OK)
        e = transfer_list(&c->shop, LISTED, put_row, c, &c->fault);
    json_end(&c->json);
    return e;
}
