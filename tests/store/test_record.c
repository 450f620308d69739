/* Guards the canonical bytes of the journal: records written today must hash the same for
 * ever, so the bytes of one sale are written down here in hex. */
#include "check.h"
#include "diemban/core/date.h"
#include "diemban/core/record.h"

static struct sale sample(struct sale_line lines[2])
{
    lines[0] = (struct sale_line){.code = "1001",
                                  .gtin = "2001000010012",
                                  .name = "Trà sen",
                                  .unit = "gói",
                                  .qty = qty_of(2000),
                                  .price = money_of(690000),
                                  .discount = money_of(0),
                                  .amount = money_of(1380000),
                                  .vat_rate = {"8%", 800},
                                  .vat = money_of(102222),
                                  .lot = "L1",
                                  .expiry = 20800,
                                  .stars = 4,
                                  .producer = "HTX Tây Hồ",
                                  .promotion = ""};
    lines[1] = (struct sale_line){.code = "",
                                  .gtin = "",
                                  .name = "Gói quà",
                                  .unit = "lần",
                                  .qty = qty_of(1000),
                                  .price = money_of(20000),
                                  .discount = money_of(5000),
                                  .amount = money_of(15000),
                                  .vat_rate = {"KCT", 0},
                                  .lot = "",
                                  .expiry = DATE_NONE,
                                  .producer = "",
                                  .promotion = ""};
    struct sale s = {.number = "HD001201000038",
                     .at = 1795399200000,
                     .day = 20780,
                     .clerk = "lan",
                     .customer = "",
                     .lines = lines,
                     .line_count = 2,
                     .payment_count = 2,
                     .total = money_of(1395000),
                     .discount = money_of(5000),
                     .tendered = money_of(1500000),
                     .change = money_of(105000)};
    s.payments[0] = (struct payment){TENDER_TRANSFER, {1000000}, {1000000}, "FT123"};
    s.payments[1] = (struct payment){TENDER_CASH, {395000}, {500000}, ""};
    for (int i = 0; i < 16; i++)
        s.uuid.b[i] = (uint8_t)(16 * i + i);
    return s;
}

static const char golden_head[] =
    "444d424a"
    "0001"
    "000c"
    "01"
    "0123456789abcdef"
    "000000000000002a"
    "0014"
    "000001a20621ad00"
    "0000512c"
    "0003"
    "6c616e"
    "0000"
    "00112233445566778899aabbccddeeff"
    "0000000000154938"
    "0000000000000000"
    "0000000000000001"
    "0000000000000000000000000000000000000000000000000000000000000000";

static const char golden_payload[] = "73"
                                     "0000000e"
                                     "48443030313230313030303033"
                                     "38" /* number */
                                     "62"
                                     "00000010"
                                     "00112233445566778899aabbccddeeff" /* uuid */
                                     "69"
                                     "000001a20621ad00"
                                     "69"
                                     "000000000000512c" /* at, day */
                                     "73"
                                     "00000003"
                                     "6c616e"
                                     "73"
                                     "00000000" /* clerk, customer */
                                     "5b"
                                     "5b"
                                     "73"
                                     "00000004"
                                     "31303031"
                                     "73"
                                     "0000000d"
                                     "32303031303030303130303132"
                                     "73"
                                     "00000008"
                                     "5472c3a02073656e"
                                     "73"
                                     "00000004"
                                     "67c3b369"
                                     "69"
                                     "00000000000007d0"
                                     "69"
                                     "00000000000a8750"
                                     "69"
                                     "0000000000000000"
                                     "69"
                                     "0000000000150ea0"
                                     "73"
                                     "00000002"
                                     "3825"
                                     "69"
                                     "0000000000000320"
                                     "69"
                                     "0000000000018f4e"
                                     "73"
                                     "00000002"
                                     "4c31"
                                     "69"
                                     "0000000000005140"
                                     "69"
                                     "0000000000000004"
                                     "73"
                                     "0000000d"
                                     "4854582054c3a2792048e1bb93"
                                     "5d";

static void hex_of_str(const struct str *s, char *out)
{
    hex_of(s->at, s->len, out);
}

static struct record sample_record(const struct str *payload)
{
    struct record r = {.till = {12, 1},
                       .epoch = 0x0123456789abcdefULL,
                       .seq = 42,
                       .kind = RECORD_SALE,
                       .at = 1795399200000,
                       .day = 20780,
                       .user = "lan",
                       .approver = "",
                       .after = {.sales = {1395000}, .count = 1},
                       .payload = payload->at,
                       .payload_size = payload->len};
    for (int i = 0; i < 16; i++)
        r.uuid.b[i] = (uint8_t)(16 * i + i);
    return r;
}

static void bytes_are_for_ever(void **state)
{
    (void)state;
    struct sale_line lines[2];
    struct sale s = sample(lines);
    struct str payload = STR_INIT, bytes = STR_INIT;
    static char hex[4096];
    record_sale_write(&payload, &s);
    hex_of_str(&payload, hex);
    assert_int_equal(payload.len, 469);
    assert_memory_equal(hex, golden_payload, sizeof golden_payload - 1);
    struct record r = sample_record(&payload);
    assert_err(record_encode(&r, &bytes), ERR_OK);
    hex_of_str(&bytes, hex);
    assert_memory_equal(hex, golden_head, sizeof golden_head - 1);
    struct hash h = record_hash(bytes.at, bytes.len);
    char text[HASH_HEX];
    assert_string_equal(hash_hex(&h, text),
                        "4328cf02cf6f88fb6d36312eb193adfbdb26303296948bfe5a6ec8a40058ebbc");
    str_finish(&payload);
    str_finish(&bytes);
}

static void record_comes_back(void **state)
{
    (void)state;
    struct arena a;
    struct sale_line lines[2];
    struct sale s = sample(lines), back;
    struct str payload = STR_INIT, bytes = STR_INIT, again = STR_INIT;
    struct record r, got;
    arena_init(&a);
    record_sale_write(&payload, &s);
    r = sample_record(&payload);
    assert_err(record_encode(&r, &bytes), ERR_OK);
    assert_err(record_decode(bytes.at, bytes.len, &a, &got), ERR_OK);
    assert_int_equal(got.seq, 42);
    assert_string_equal(got.user, "lan");
    assert_int_equal(got.day, 20780);
    assert_err(record_sale_read(got.payload, got.payload_size, &a, &back), ERR_OK);
    assert_int_equal(back.line_count, 2);
    assert_int_equal(back.lines[1].expiry, DATE_NONE);
    assert_string_equal(back.payments[0].reference, "FT123");
    record_sale_write(&again, &back);
    assert_int_equal(again.len, payload.len);
    assert_memory_equal(again.at, payload.at, payload.len);
    str_finish(&payload);
    str_finish(&bytes);
    str_finish(&again);
    arena_finish(&a);
}

/* Every cut, and every single bit flipped, is either noticed or read without harm. */
static void damage_is_noticed(void **state)
{
    (void)state;
    struct arena a;
    struct sale_line lines[2];
    struct sale s = sample(lines), back;
    struct str payload = STR_INIT, bytes = STR_INIT;
    struct record r, got;
    arena_init(&a);
    record_sale_write(&payload, &s);
    r = sample_record(&payload);
    assert_err(record_encode(&r, &bytes), ERR_OK);
    for (size_t n = 0; n < bytes.len; n++)
        assert_err(record_decode(bytes.at, n, &a, &got), ERR_DAMAGED);
    for (size_t n = 0; n < payload.len; n++) {
        assert_err(record_sale_read(payload.at, n, &a, &back), ERR_DAMAGED);
        arena_clear(&a);
    }
    for (size_t bit = 0; bit < 8 * payload.len; bit++) {
        payload.at[bit / 8] = (char)(payload.at[bit / 8] ^ (1 << bit % 8));
        enum err e = record_sale_read(payload.at, payload.len, &a, &back);
        assert_true(e == ERR_OK || e == ERR_DAMAGED);
        payload.at[bit / 8] = (char)(payload.at[bit / 8] ^ (1 << bit % 8));
        arena_clear(&a);
    }
    str_finish(&payload);
    str_finish(&bytes);
    arena_finish(&a);
}

/* A later program may add values at the end of a list. */
static void unknown_values_are_skipped(void **state)
{
    (void)state;
    struct arena a;
    struct str p = STR_INIT;
    struct payload r;
    arena_init(&a);
    payload_open(&p);
    payload_int(&p, -7);
    payload_open(&p);
    payload_text(&p, "new");
    payload_bytes(&p, "\0\1", 2);
    payload_close(&p);
    payload_text(&p, "newer");
    payload_close(&p);
    payload_int(&p, INT64_MIN);
    payload_begin(&r, p.at, p.len, &a);
    payload_get_open(&r);
    assert_true(payload_get_int(&r) == -7);
    payload_get_close(&r);
    assert_true(payload_get_int(&r) == INT64_MIN);
    assert_false(r.bad);
    assert_false(payload_more(&r));
    assert_int_equal(payload_get_int(&r), 0);
    assert_true(r.bad);
    str_finish(&p);
    arena_finish(&a);
}

static void stock_and_shift_come_back(void **state)
{
    (void)state;
    struct arena a;
    struct str p = STR_INIT;
    arena_init(&a);
    struct stock_line line = {.code = "1001",
                              .name = "Trà sen",
                              .unit = "gói",
                              .lot = "L1",
                              .made = 20700,
                              .expiry = 20800,
                              .qty = {-3000},
                              .cost = {450000},
                              .consigned = true,
                              .wanted = {4000},
                              .counted_seq = 9,
                              .terms = {.owner = "HTX", .commission_bp = 1500, .return_by = 20790}};
    struct stock_doc doc = {.document = "NH7",
                            .partner = "HTX",
                            .reason = "vỡ",
                            .lines = &line,
                            .line_count = 1,
                            .kind = "adjust",
                            .number = "DC001201000001",
                            .payer = "maker",
                            .paper_date = 20795,
                            .transfer = {{7}}};
    struct stock_doc got;
    record_stock_write(&p, &doc);
    assert_err(record_stock_read(p.at, p.len, &a, &got), ERR_OK);
    assert_int_equal(got.line_count, 1);
    assert_string_equal(got.lines[0].lot, "L1");
    assert_true(got.lines[0].qty.milli == -3000);
    assert_true(got.lines[0].consigned);
    assert_true(got.lines[0].wanted.milli == 4000 && got.lines[0].counted_seq == 9);
    assert_string_equal(got.lines[0].terms.owner, "HTX");
    assert_int_equal(got.lines[0].terms.commission_bp, 1500);
    assert_int_equal(got.lines[0].terms.return_by, 20790);
    assert_string_equal(got.number, "DC001201000001");
    assert_string_equal(got.payer, "maker");
    assert_int_equal(got.paper_date, 20795);
    assert_int_equal(got.transfer.b[0], 7);
    assert_err(record_stock_read(p.at, p.len - 1, &a, &got), ERR_DAMAGED);
    str_clear(&p);
    struct shift_opened shift = {3, "Chiều", "minh", 1795399200000, 20780, {500000}}, back;
    record_shift_write(&p, &shift);
    assert_err(record_shift_read(p.at, p.len, &a, &back), ERR_OK);
    assert_string_equal(back.label, "Chiều");
    assert_int_equal(back.float_in.dong, 500000);
    str_finish(&p);
    arena_finish(&a);
}

static void kinds_have_names(void **state)
{
    (void)state;
    assert_string_equal(record_kind_stable(RECORD_SALE), "sale");
    assert_string_equal(record_kind_text(RECORD_EPOCH), "Shop file begun");
    assert_null(record_kind_stable((enum record_kind)9999));
}

int main(void)
{
    if (crypto_start() != 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_for_ever),        cmocka_unit_test(record_comes_back),
        cmocka_unit_test(damage_is_noticed),         cmocka_unit_test(unknown_values_are_skipped),
        cmocka_unit_test(stock_and_shift_come_back), cmocka_unit_test(kinds_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
