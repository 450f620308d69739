#include "diemban/core/code_err.h"

#include <assert.h>

#include "diemban/base/ban.h"

static const struct {
    const char *text, *sentence;
} errors[] = {
#define X(name, text, sentence) {text, sentence},
    CODE_ERR_TABLE(X)
#undef X
};

const char *code_err_text(enum code_err e)
{
    assert(e < CODE_ERR_COUNT);
    return errors[e].text;
}

const char *code_err_sentence(enum code_err e)
{
    assert(e < CODE_ERR_COUNT);
    return errors[e].sentence;
}
