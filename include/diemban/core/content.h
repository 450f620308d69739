/* content.h: how much is in one piece of a product, and what a kilogram or litre of it costs.
 *
 * Texts: "500 g", "0,5 kg", "750ml", "6 x 180 ml". The price of a unit is for 1 kg or 1 l, and
 * for 100 g or 100 ml where there is less than 250 g or ml in a piece, so that customers can
 * compare pieces of unlike size. */
#ifndef DIEMBAN_CORE_CONTENT_H
#define DIEMBAN_CORE_CONTENT_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/err.h"
#include "diemban/core/money.h"

struct product;

struct content {
    int64_t milli; /* thousandths of a gram, or of a millilitre; 0: unknown */
    bool volume;   /* millilitres */
};

/* A piece holds at most a tonne. */
#define CONTENT_MAX INT64_C(1000000000)

/* "" is unknown. ERR_BAD_NUMBER. */
enum err content_parse(const char *text, struct content *ret);
enum { CONTENT_TEXT = 40 };
/* "500 g", "1,5 l"; "" when unknown. */
char *content_text(struct content c, char out[CONTENT_TEXT]);

/* The price of a measure of the product: by its content, or by a unit that is a small weight.
 * False: nothing is known, or the price is one of a kilogram or litre already. *per is "kg",
 * "100 g", "l" or "100 ml". */
bool content_price(const struct product *p, struct money *ret, const char **per);

#endif
