/* diemban refund, void: goods taken back, and a whole sale reversed. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "diemban/app/refund.h"
#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

const struct cli_option refund_options[] = {
    {"reason", "R", N_("why; always needed")},
    {"waste", NULL, N_("the goods are spoilt: to waste, not to stock")},
    {0},
};
const struct cli_option void_options[] = {
    {"reason", "R", N_("why; always needed")},
    {0},
};

/* "1", "2*3": two of line 3. */
static enum err take_want(struct cli *c, const struct refund_case *x, const char *word,
                          struct refund_want *ret)
{
    const char *star = strchr(word, '*'), *line = star != NULL ? star + 1 : word;
    char *end;
    *ret = (struct refund_want){.back = BACK_WASTE};
    if (star != NULL) {
        const char *number = arena_copy_n(&c->arena, word, (size_t)(star - word));
        enum err e = number == NULL ? ERR_NOMEM : qty_parse(number, false, &ret->qty);
        if (e != ERR_OK)
            return fault_set(&c->fault, e, "%s", word);
    }
    long no = strtol(line, &end, 10);
    if (end == line || *end != '\0' || no < 1 || no > x->sale.sale.line_count)
        return fault_set(&c->fault, ERR_NO_LINE, "%s", line);
    ret->line = (int)no;
    if (!cli_has(c, "waste"))
        ret->back = refund_usual_back(&c->shop, &x->sale.sale.lines[no - 1]);
    return ERR_OK;
}

static void payments_json(struct json *j, const struct refund *r)
{
    json_key(j, "payments");
    json_begin_array(j);
    for (int i = 0; i < r->payment_count; i++) {
        json_begin_object(j);
        json_put_text(j, "tender", tender_stored(r->payments[i].tender));
        json_put_int(j, "amount", r->payments[i].amount.dong);
        json_put_text(j, "state", refund_state_stored(r->payments[i].state));
        json_end(j);
    }
    json_end(j);
}

static void done_json(struct cli *c, const struct refund_done *done)
{
    const struct refund *r = &done->refund;
    struct json *j = &c->json;
    char hash[HASH_HEX];
    json_begin_object(j);
    json_put_text(j, "number", r->number);
    json_put_text(j, "of", r->of);
    json_put_int(j, "total", r->total.dong);
    json_put_text(j, "reason", r->reason);
    json_put_bool(j, "void", r->voided);
    json_key(j, "lines");
    json_begin_array(j);
    for (int i = 0; i < r->line_count; i++) {
        const struct refund_line *l = &r->lines[i];
        json_begin_object(j);
        json_put_int(j, "line", l->sale_line);
        json_put_text(j, "code", l->line.code);
        json_put_text(j, "name", l->line.name);
        json_put_milli(j, "quantity", l->line.qty.milli);
        json_put_int(j, "amount", l->line.amount.dong);
        json_put_int(j, "vat", l->line.vat.dong);
        json_put_text(j, "back", refund_back_stored(l->back));
        json_end(j);
    }
    json_end(j);
    payments_json(j, r);
    json_put_text(j, "hash", hash_hex(&done->hash, hash));
    json_end(j);
    str_add(&c->text, done->receipt);
}

static enum err plan(struct cli *c, const struct refund_case *x, struct refund_plan *ret)
{
    int n = c->word_count - 1;
    struct refund_want *wants = NULL;
    if (n == 0 && cli_has(c, "waste"))
        n = x->sale.sale.line_count;
    else if (n == 0)
        return refund_plan(&c->shop, x, NULL, 0, &c->arena, ret, &c->fault);
    wants = arena_array(&c->arena, (size_t)n, sizeof *wants);
    if (wants == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    int count = 0;
    enum err e = ERR_OK;
    for (int i = 0; i < n && e == ERR_OK; i++) {
        if (c->word_count > 1)
            e = take_want(c, x, c->words[i + 1], &wants[count++]);
        else if (refund_left(&x->sale.sale.lines[i], &x->left[i].before).milli > 0)
            wants[count++] = (struct refund_want){.line = i + 1, .back = BACK_WASTE};
    }
    return e == ERR_OK ? refund_plan(&c->shop, x, wants, count, &c->arena, ret, &c->fault) : e;
}

static const char *reason(const struct cli *c)
{
    const char *text = cli_value(c, "reason");
    return text != NULL ? text : "";
}

enum err cmd_refund(struct cli *c)
{
    struct refund_case x;
    struct refund_plan r;
    struct refund_done done;
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = refund_look(&c->shop, c->words[0], &c->arena, &x, &c->fault);
    if (e == ERR_OK)
        e = plan(c, &x, &r);
    if (e == ERR_OK)
        e = refund_make(&c->shop, &r, reason(c), NULL, &c->arena, &done, &c->fault);
    if (e == ERR_OK)
        done_json(c, &done);
    return e;
}

enum err cmd_void(struct cli *c)
{
    struct refund_case x;
    struct refund_plan r;
    struct refund_done done;
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = refund_look(&c->shop, c->words[0], &c->arena, &x, &c->fault);
    if (e == ERR_OK)
        e = refund_plan_void(&c->shop, &x, &c->arena, &r, &c->fault);
    if (e == ERR_OK)
        e = refund_make(&c->shop, &r, reason(c), NULL, &c->arena, &done, &c->fault);
    if (e == ERR_OK)
        done_json(c, &done);
    return e;
}
