/* diemban lot block, free, recall; trace; stock card: where goods came from and went. */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "diemban/app/lot.h"
#include "diemban/app/product.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

/* ---- rows ---- */

static void put_text(struct json *j, const char *key, const char *text)
{
    json_put_text(j, key, text[0] != '\0' ? text : NULL);
}

static void put_expiry(struct json *j, int32_t day)
{
    char text[DATE_TEXT];
    put_text(j, "expiry", day != DATE_NONE ? date_iso(day, text) : "");
}

static void put_move(struct json *j, const struct card_row *m)
{
    char at[TIME_TEXT];
    json_put_text(j, "at", time_iso(m->at, at));
    json_put_text(j, "kind", stock_kind_stable(m->kind));
    put_text(j, "number", m->number);
    put_text(j, "partner", m->partner);
    put_text(j, "reason", m->reason);
    put_text(j, "lot", m->lot);
    put_expiry(j, m->expiry);
}

static void add_move_text(struct str *out, const struct card_row *m, const char *unit)
{
    char at[TIME_TEXT], qty[96];
    str_addf(out, "%s  %s  %s  %s%s%s\n", time_vn(m->at, at), _(stock_kind_text(m->kind)),
             qty_text_unit(m->change, unit, qty, sizeof qty), m->number,
             m->partner[0] != '\0' ? " · " : "", m->partner);
}

/* ---- trace ---- */

static bool is_kind(const struct trace_row *r, const char *part)
{
    bool in = r->move.kind == MOVEMENT_RECEIVED, sold = r->move.kind == MOVEMENT_SOLD;
    return strcmp(part, "received") == 0 ? in : strcmp(part, "sold") == 0 ? sold : !in && !sold;
}

static void add_part(struct cli *c, const struct trace *t, const char *part)
{
    json_key(&c->json, part);
    json_begin_array(&c->json);
    for (int i = 0; i < t->count; i++) {
        const struct trace_row *r = &t->rows[i];
        if (!is_kind(r, part))
            continue;
        int64_t milli = r->move.change.milli;
        json_begin_object(&c->json);
        put_text(&c->json, "code", r->product->code);
        put_text(&c->json, "name", r->product->name);
        put_move(&c->json, &r->move);
        json_put_milli(&c->json, "quantity", strcmp(part, "sold") == 0 ? -milli : milli);
        json_end(&c->json);
    }
    json_end(&c->json);
}

static void add_trace_text(struct str *out, const struct trace *t)
{
    const struct product *last = NULL;
    for (int i = 0; i < t->count; i++) {
        const struct trace_row *r = &t->rows[i];
        if (last == NULL || last->id != r->product->id)
            str_addf(out, "%s  %s\n", r->product->code, r->product->name);
        last = r->product;
        str_add(out, "  ");
        add_move_text(out, &r->move, r->product->unit);
    }
}

enum err cmd_trace(struct cli *c)
{
    struct trace t;
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = trace_goods(&c->shop, c->words[0], &c->arena, &t, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    add_part(c, &t, "received");
    add_part(c, &t, "sold");
    add_part(c, &t, "moved");
    json_put_bool(&c->json, "cut", t.cut);
    json_end(&c->json);
    add_trace_text(&c->text, &t);
    return ERR_OK;
}

/* ---- the card of a product ---- */

const struct cli_option card_options[] = {
    {"limit", "N", N_("at most so many")},
    {0},
};

enum { CARD_ROWS = 50, CARD_ROWS_MAX = 100000 };

static void add_card_row(struct cli *c, const struct card_row *m, const char *unit)
{
    json_begin_object(&c->json);
    put_move(&c->json, m);
    json_put_milli(&c->json, "before", m->before.milli);
    json_put_milli(&c->json, "change", m->change.milli);
    json_put_milli(&c->json, "after", m->after.milli);
    json_end(&c->json);
    add_move_text(&c->text, m, unit);
}

static enum err read_card(struct cli *c, const struct product *p, int64_t limit)
{
    struct card_reader reader;
    int n = 0;
    struct card_row *rows = arena_array(&c->arena, (size_t)limit, sizeof *rows);
    if (rows == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = stock_card_begin(&c->shop, p->id, MOVES_ALL_LOTS, &reader, &c->fault);
    if (e == ERR_OK)
        e = stock_card_next(&c->shop, &reader, &c->arena, rows, (int)limit, &n, &c->fault);
    json_begin_array(&c->json);
    for (int i = 0; i < n; i++)
        add_card_row(c, &rows[i], p->unit);
    json_end(&c->json);
    return e;
}

enum err cmd_stock_card(struct cli *c)
{
    struct product p;
    int64_t limit = CARD_ROWS;
    enum err e = cli_int(c, "limit", 1, CARD_ROWS_MAX, &limit);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = product_get(&c->shop, c->words[0], &c->arena, &p, &c->fault);
    return e == ERR_OK ? read_card(c, &p, limit) : e;
}

/* ---- states ---- */

const struct cli_option lot_options[] = {
    {"lot", "LOT", N_("this lot of it; else all of the product")},
    {"reason", "TEXT", N_("why")},
    {0},
};

/* Receipts that held the lot: whom to look for. */
static void add_receipts(struct cli *c, const struct trace *t)
{
    const char *last = "";
    json_key(&c->json, "receipts");
    json_begin_array(&c->json);
    for (int i = 0; i < t->count; i++) {
        const struct card_row *m = &t->rows[i].move;
        if (m->kind != MOVEMENT_SOLD || strcmp(m->number, last) == 0)
            continue;
        last = m->number;
        json_text(&c->json, m->number);
        str_addf(&c->text, "  %s\n", m->number);
    }
    json_end(&c->json);
}

static enum err set_state(struct cli *c, enum lot_state state)
{
    struct product p;
    struct trace t = {0};
    const char *lot = cli_value(c, "lot"), *reason = cli_value(c, "reason");
    lot = lot != NULL ? lot : "";
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = product_get(&c->shop, c->words[0], &c->arena, &p, &c->fault);
    if (e == ERR_OK)
        e = lot_set_state(&c->shop, p.id, lot, state, reason != NULL ? reason : "", &c->fault);
    if (e == ERR_OK)
        e = trace_lot(&c->shop, p.id, lot, &c->arena, &t, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "code", p.code);
    json_put_text(&c->json, "name", p.name);
    put_text(&c->json, "lot", lot);
    json_put_text(&c->json, "state", lot_state_stored(state));
    str_addf(&c->text, "%s  %s  %s: %s\n", p.code, p.name, lot, _(lot_state_text(state)));
    add_receipts(c, &t);
    json_end(&c->json);
    return ERR_OK;
}

enum err cmd_lot_block(struct cli *c)
{
    return set_state(c, LOT_BLOCKED);
}

enum err cmd_lot_recall(struct cli *c)
{
    return set_state(c, LOT_RECALLED);
}

enum err cmd_lot_free(struct cli *c)
{
    return set_state(c, LOT_FREE);
}
