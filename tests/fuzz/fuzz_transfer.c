/* Guards the texts of goods on their way, their receipts and their parts: any text is refused or
 * read within bounds. The input is read as it is, and as what a key of our own signed, so that
 * what lies behind the signature is reached; what is read is written and read again the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/core/transfer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint8_t public_key[PUBLIC_KEY_BYTES], secret_key[SECRET_KEY_BYTES];

static void sign(const struct str *bytes, struct str *text)
{
    uint8_t sig[SIG_BYTES];
    struct hash h = transfer_hash(bytes);
    sign_make(secret_key, h.b, sizeof h.b, sig);
    if (transfer_text_of(bytes, sig, text) != ERR_OK)
        abort();
}

/* The same from another hand. */
static void again(struct transfer *t, struct arena *a)
{
    struct str bytes = STR_INIT, text = STR_INIT;
    struct transfer same;
    struct fault f = {0};
    memcpy(t->key, public_key, sizeof t->key);
    if (transfer_bytes(t, &bytes) != ERR_OK)
        abort();
    sign(&bytes, &text);
    if (transfer_read(text.at, text.len, a, &same, &f) != ERR_OK ||
        same.line_count != t->line_count || strcmp(same.number, t->number) != 0)
        abort();
    str_finish(&bytes);
    str_finish(&text);
}

static void read_goods(const char *text, size_t n)
{
    struct arena a;
    struct transfer t;
    struct fault f = {0};
    arena_init(&a);
    if (transfer_read(text, n, &a, &t, &f) == ERR_OK) {
        if (t.line_count < 0 || t.line_count > TRANSFER_LINES)
            abort();
        again(&t, &a);
    }
    arena_finish(&a);
}

static void read_receipt(const char *text, size_t n)
{
    struct arena a;
    struct transfer_receipt r;
    struct fault f = {0};
    arena_init(&a);
    if (transfer_receipt_read(text, n, &a, &r, &f) == ERR_OK && r.line_count < 0)
        abort();
    arena_finish(&a);
}

static void read_part(const char *text, size_t n)
{
    static struct transfer_parts parts;
    struct str whole = STR_INIT;
    struct fault f = {0};
    transfer_parts_clear(&parts);
    transfer_parts_take(&parts, text, n, &whole, &f);
    transfer_parts_take(&parts, text, n, &whole, &f);
    transfer_parts_clear(&parts);
    str_finish(&whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool begun;
    struct str bytes = STR_INIT, text = STR_INIT;
    if (!begun && crypto_start() != 0)
        abort();
    if (!begun)
        sign_keypair(public_key, secret_key);
    begun = true;
    read_goods((const char *)data, size);
    read_receipt((const char *)data, size);
    read_part((const char *)data, size);
    str_add_n(&bytes, (const char *)data, size);
    str_add_n(&bytes, (const char *)public_key, sizeof public_key);
    sign(&bytes, &text);
    read_goods(text.at, text.len);
    str_finish(&bytes);
    str_finish(&text);
    return 0;
}
