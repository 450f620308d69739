#include "gs1_coupon.h"

#include <stdbool.h>
#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/core/gs1.h"

struct reader {
    const char *at;
    size_t left;
    bool bad;
};

static void skip(struct reader *r, size_t n)
{
    if (n > r->left) {
        r->bad = true;
        return;
    }
    r->at += n;
    r->left -= n;
}

/* One digit out of a list; '\0' when it is not. */
static char one(struct reader *r, const char *allowed)
{
    if (r->bad || r->left == 0 || strchr(allowed, *r->at) == NULL) {
        r->bad = true;
        return '\0';
    }
    char c = *r->at;
    skip(r, 1);
    return c;
}

/* A length digit, then that many digits and `more`. */
static void sized(struct reader *r, const char *allowed, size_t more)
{
    char c = one(r, allowed);
    if (c != '\0')
        skip(r, (size_t)(c - '0') + more);
}

/* Value, purchase code and family of a requirement. */
static void requirement(struct reader *r)
{
    sized(r, "12345", 0);
    one(r, "012349");
    skip(r, 3);
}

/* A further requirement names its company, or 9 for the first one's. */
static void other_requirement(struct reader *r)
{
    requirement(r);
    char c = one(r, "01234569");
    if (c != '\0' && c != '9')
        skip(r, (size_t)(c - '0') + 6);
}

static enum code_err day(struct reader *r, int year)
{
    if (r->left < 6)
        return CODE_ERR_COUPON;
    enum code_err e = gs1_lint(GS1_LINT_YYMMDD, r->at, 6, year);
    skip(r, 6);
    return e;
}

static enum code_err optional_field(struct reader *r, char field, int year)
{
    switch (field) {
    case '1':
        one(r, "0123");
        other_requirement(r);
        return CODE_ERR_OK;
    case '2':
        other_requirement(r);
        return CODE_ERR_OK;
    case '3':
    case '4':
        return day(r, year);
    case '5':
        sized(r, "0123456789", 6);
        return CODE_ERR_OK;
    case '6':
        sized(r, "1234567", 6);
        return CODE_ERR_OK;
    case '9':
        one(r, "01256");
        one(r, "012");
        skip(r, 1);
        one(r, "01");
        return CODE_ERR_OK;
    default:
        return CODE_ERR_COUPON;
    }
}

static bool digits_only(const char *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (v[i] < '0' || v[i] > '9')
            return false;
    return true;
}

enum code_err gs1_coupon(const char *v, size_t n, int year)
{
    if (!digits_only(v, n))
        return CODE_ERR_NOT_DIGITS;
    struct reader r = {.at = v, .left = n};
    sized(&r, "0123456", 6); /* company of the coupon */
    skip(&r, 6);             /* offer */
    sized(&r, "12345", 0);   /* what is saved */
    requirement(&r);
    char before = '0';
    while (!r.bad && r.left > 0) {
        char field = one(&r, "1234569");
        if (field <= before) /* in order, none twice */
            return CODE_ERR_COUPON;
        before = field;
        enum code_err e = optional_field(&r, field, year);
        if (e != CODE_ERR_OK)
            return e;
    }
    return r.bad ? CODE_ERR_COUPON : CODE_ERR_OK;
}

enum code_err gs1_coupon_offer(const char *v, size_t n, int year)
{
    (void)year;
    if (!digits_only(v, n))
        return CODE_ERR_NOT_DIGITS;
    struct reader r = {.at = v, .left = n};
    one(&r, "01");              /* format */
    sized(&r, "0123456", 6);    /* who pays */
    skip(&r, 6);                /* offer */
    sized(&r, "0123456789", 6); /* serial */
    return r.bad || r.left > 0 ? CODE_ERR_COUPON : CODE_ERR_OK;
}
