/* Guards the reading of bundles: any bytes are refused or read within bounds. The input is read as
 * it is, and signed by a key of our own, so that what lies behind the signature is reached. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/core/bundle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { KEY_AT = 139 }; /* place of the public key in the head */

static int take(void *ctx, const struct record *r, const void *bytes, size_t n,
                const uint8_t sig[SIG_BYTES])
{
    int64_t *last = ctx;
    if (bytes == NULL || n == 0 || sig == NULL || (*last != 0 && r->seq != *last + 1))
        abort();
    *last = r->seq;
    return 0;
}

static void read_it(const uint8_t *bytes, size_t n)
{
    static struct bundle_head head;
    int64_t last = 0;
    if (bundle_read(bytes, n, &head, take, &last) == ERR_OK && last != head.last)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t public_key[PUBLIC_KEY_BYTES], secret_key[SECRET_KEY_BYTES];
    static bool begun;
    if (!begun && crypto_start() != 0)
        abort();
    if (!begun)
        sign_keypair(public_key, secret_key);
    begun = true;
    read_it(data, size);
    if (size < KEY_AT + PUBLIC_KEY_BYTES + SIG_BYTES)
        return 0;
    uint8_t *own = malloc(size);
    if (own == NULL)
        abort();
    memcpy(own, data, size);
    memcpy(own + KEY_AT, public_key, PUBLIC_KEY_BYTES);
    sign_make(secret_key, own, size - SIG_BYTES, own + size - SIG_BYTES);
    read_it(own, size);
    free(own);
    return 0;
}
