/* check.h: cmocka with the headers it wants, and a few words of our own. */
#ifndef DIEMBAN_TESTS_CHECK_H
#define DIEMBAN_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Compares an enum err and says both names when they differ. */
#define assert_err(got, want)                                                                      \
    do {                                                                                           \
        enum err got_ = (got), want_ = (want);                                                     \
        if (got_ != want_)                                                                         \
            fail_msg("got error \"%s\", wanted \"%s\"", err_code(got_), err_code(want_));          \
    } while (0)

#endif
