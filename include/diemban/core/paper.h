/* paper.h: papers of a product beside its OCOP certificate: what an inspector asks for. */
#ifndef DIEMBAN_CORE_PAPER_H
#define DIEMBAN_CORE_PAPER_H

#include <stdbool.h>
#include <stdint.h>

/* X(name, stored text, msgid) */
#define PAPER_KIND_TABLE(X)                                                                        \
    X(FOOD_SAFETY, "food-safety", N_("food safety certificate"))                                   \
    X(DECLARATION, "declaration", N_("declaration of the product"))                                \
    X(TEST, "test", N_("test sheet"))

enum paper_kind {
#define X(name, stored, text) PAPER_##name,
    PAPER_KIND_TABLE(X)
#undef X
        PAPER_KIND_COUNT
};
const char *paper_kind_stored(enum paper_kind k);
const char *paper_kind_text(enum paper_kind k); /* msgid */
bool paper_kind_parse(const char *stored, enum paper_kind *ret);

struct paper {
    enum paper_kind kind;
    const char *number;
    int32_t expiry; /* last good day; DATE_NONE none */
    /* filled by lists */
    int64_t product_id;
    const char *code, *name, *producer;
};

#endif
