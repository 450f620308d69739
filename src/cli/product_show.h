/* product_show.h: products as JSON and as lines for a person.
 *
 * Keys of the JSON: cli.md, row `product`; beside them kind, class, certificate_date,
 * min_stock, and packs: [{code, pieces}]. What a product does not have is null. */
#ifndef DIEMBAN_SRC_CLI_PRODUCT_SHOW_H
#define DIEMBAN_SRC_CLI_PRODUCT_SHOW_H

#include "diemban/base/json.h"
#include "diemban/base/str.h"
#include "diemban/core/product.h"

struct product_packs {
    const struct product_pack *at;
    int count;
};

void product_show_json(struct json *j, const struct product *p, const struct product_packs *packs);
/* One line of a list: code, name, price, unit, on hand. */
void product_show_line(struct str *out, const struct product *p);
/* All there is to know, a line each. */
void product_show_card(struct str *out, const struct product *p, const struct product_packs *packs);

#endif
