#include "diemban/core/record_catalogue.h"

#include "diemban/core/record.h"

#include "diemban/base/ban.h"

/* s code · s gtin · s OCOP code · s name · s unit · s kind · i weighed · i price · s VAT class ·
 * i stars · i proposed as five · s group · s class · s producer · s certificate ·
 * i certificate's day · i least stock · i shelf life · s shelf ·
 * s content of a piece */
void record_product_values(struct str *p, const struct product *product)
{
    char content[CONTENT_TEXT];
    payload_text(p, product->code);
    payload_text(p, product->gtin);
    payload_text(p, product->ocop_code);
    payload_text(p, product->name);
    payload_text(p, product->unit);
    payload_text(p, product_kind_stored(product->kind));
    payload_int(p, product->weighed);
    payload_int(p, product->price.dong);
    payload_text(p, product->vat);
    payload_int(p, product->stars);
    payload_int(p, product->potential5);
    payload_text(p, product->group);
    payload_text(p, product->group_class);
    payload_text(p, product->producer);
    payload_text(p, product->certificate);
    payload_int(p, product->certificate_date);
    payload_int(p, product->min_stock.milli);
    payload_int(p, product->shelf_life);
    payload_text(p, product->shelf != NULL ? product->shelf : "");
    payload_text(p, content_text(product->content, content));
}

/* [ values after ] · [ values before, empty for a new product ] */
void record_product_write(struct str *p, const struct product *before, const struct product *after)
{
    payload_open(p);
    record_product_values(p, after);
    payload_close(p);
    payload_open(p);
    if (before != NULL)
        record_product_values(p, before);
    payload_close(p);
}

/* Values that older records do not have stay as they are. */
static void read_product(struct payload *p, struct product *ret)
{
    *ret = (struct product){.certificate_date = DATE_NONE, .shelf = ""};
    ret->code = payload_get_text(p);
    ret->gtin = payload_get_text(p);
    ret->ocop_code = payload_get_text(p);
    ret->name = payload_get_text(p);
    ret->unit = payload_get_text(p);
    if (!product_kind_parse(payload_get_text(p), &ret->kind))
        p->bad = true;
    ret->weighed = payload_get_int(p) != 0;
    ret->price.dong = payload_get_int(p);
    ret->vat = payload_get_text(p);
    ret->stars = (int)payload_get_int(p);
    ret->potential5 = payload_get_int(p) != 0;
    ret->group = payload_get_text(p);
    ret->group_class = payload_get_text(p);
    ret->producer = payload_get_text(p);
    ret->certificate = payload_get_text(p);
    ret->certificate_date = (int32_t)payload_get_int(p);
    ret->min_stock.milli = payload_get_int(p);
    if (payload_more(p))
        ret->shelf_life = (int)payload_get_int(p);
    if (payload_more(p))
        ret->shelf = payload_get_text(p);
}

enum err record_product_read(const void *bytes, size_t n, struct arena *a, struct product *ret,
                             const char **before)
{
    struct payload p;
    payload_begin(&p, bytes, n, a);
    payload_get_open(&p);
    read_product(&p, ret);
    payload_get_close(&p);
    payload_get_open(&p);
    *before = payload_more(&p) ? payload_get_text(&p) : "";
    return p.bad ? ERR_DAMAGED : ERR_OK;
}

/* s code · s product's short code · s name · s lot · i pieces */
void record_link_write(struct str *p, const char *code, const struct product *product,
                       const char *lot, int pieces)
{
    payload_text(p, code);
    payload_text(p, product->code);
    payload_text(p, product->name);
    payload_text(p, lot);
    payload_int(p, pieces);
}

enum err record_link_read(const void *bytes, size_t n, struct arena *a, struct code_linked *ret)
{
    struct payload p;
    payload_begin(&p, bytes, n, a);
    ret->code = payload_get_text(&p);
    ret->product = payload_get_text(&p);
    payload_get_text(&p);
    ret->lot = payload_more(&p) ? payload_get_text(&p) : "";
    ret->pieces = payload_more(&p) ? (int)payload_get_int(&p) : 1;
    return p.bad ? ERR_DAMAGED : ERR_OK;
}

/* s product's short code · s name · i price before · i price · i first day · i dropped */
void record_price_write(struct str *p, const struct product *product, struct money price,
                        int32_t day, bool dropped)
{
    payload_text(p, product->code);
    payload_text(p, product->name);
    payload_int(p, product->price.dong);
    payload_int(p, price.dong);
    payload_int(p, day);
    payload_int(p, dropped);
}

enum err record_price_read(const void *bytes, size_t n, struct arena *a, struct price_planned *ret)
{
    struct payload p;
    payload_begin(&p, bytes, n, a);
    ret->product = payload_get_text(&p);
    payload_get_text(&p);
    payload_get_int(&p);
    ret->price.dong = payload_get_int(&p);
    ret->day = (int32_t)payload_get_int(&p);
    ret->dropped = payload_get_int(&p) != 0;
    return p.bad ? ERR_DAMAGED : ERR_OK;
}

/* s product's short code · s name · s kind · s number · i last good day · i dropped */
void record_paper_write(struct str *p, const struct product *product, const struct paper *paper,
                        bool dropped)
{
    payload_text(p, product->code);
    payload_text(p, product->name);
    payload_text(p, paper_kind_stored(paper->kind));
    payload_text(p, paper->number);
    payload_int(p, paper->expiry);
    payload_int(p, dropped);
}

enum err record_paper_read(const void *bytes, size_t n, struct arena *a, struct paper *paper,
                           bool *dropped)
{
    struct payload p;
    *paper = (struct paper){.number = ""};
    payload_begin(&p, bytes, n, a);
    paper->code = payload_get_text(&p);
    paper->name = payload_get_text(&p);
    if (!paper_kind_parse(payload_get_text(&p), &paper->kind))
        p.bad = true;
    paper->number = payload_get_text(&p);
    paper->expiry = (int32_t)payload_get_int(&p);
    *dropped = payload_get_int(&p) != 0;
    return p.bad ? ERR_DAMAGED : ERR_OK;
}

/* b SHA-256 of the file · i rows · i added · i changed · b digest of the rows */
void record_import_write(struct str *p, const struct imported *i)
{
    payload_bytes(p, i->file.b, sizeof i->file.b);
    payload_int(p, i->rows);
    payload_int(p, i->added);
    payload_int(p, i->changed);
    payload_bytes(p, i->digest.b, sizeof i->digest.b);
}
