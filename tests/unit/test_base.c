/* Guards the small foundations: errors with details, arenas, strings, clocks, seeded
 * randomness, hashes and JSON. */
#include "../harness/check.h"

#include "diemban/base/arena.h"
#include "diemban/base/clock.h"
#include "diemban/base/crypto.h"
#include "diemban/base/err.h"
#include "diemban/base/event.h"
#include "diemban/base/json.h"
#include "diemban/base/random.h"
#include "diemban/base/str.h"

static void every_error_has_code_and_text(void **state)
{
    (void)state;
    for (int e = 0; e < ERR_COUNT; e++) {
        assert_true(strlen(err_code((enum err)e)) > 0);
        assert_true(strlen(err_text((enum err)e)) > 0);
        for (int other = 0; other < e; other++)
            assert_string_not_equal(err_code((enum err)e), err_code((enum err)other));
    }
}

static void a_fault_names_its_thing(void **state)
{
    (void)state;
    struct fault f = {0};
    assert_err(fault_set(&f, ERR_NO_LINE, "%d", 7), ERR_NO_LINE);
    char text[100];
    assert_string_equal(fault_sentence(&f, tr_none, text, sizeof text),
                        "There is no line 7 in the cart.");
    assert_err(fault_set(NULL, ERR_IO, "x"), ERR_IO);
}

static void cutting_keeps_characters_whole(void **state)
{
    (void)state;
    char out[6];
    assert_false(text_copy(out, sizeof out, "Giò lụa"));
    assert_string_equal(out, "Giò ");
    assert_false(text_copy(out, sizeof out, "chảo"));
    assert_string_equal(out, "chả");
}

static void a_hole_is_filled_once(void **state)
{
    (void)state;
    struct str s = STR_INIT;
    str_add_filled(&s, "{} of {}", "{}1");
    assert_string_equal(s.at, "{}1 of {}");
    str_clear(&s);
    str_add_filled(&s, "whole", "lost");
    assert_string_equal(s.at, "whole");
    str_finish(&s);
}

static void strings_grow_and_cut(void **state)
{
    (void)state;
    struct str s = STR_INIT;
    for (int i = 0; i < 1000; i++)
        str_addf(&s, "%d,", i);
    assert_true(str_ok(&s));
    assert_int_equal(s.len, strlen(s.at));
    str_cut(&s, 4);
    assert_string_equal(s.at, "0,1,");
    str_finish(&s);
    assert_string_equal(s.at, "");
}

static void arenas_hand_out_zeroed_memory(void **state)
{
    (void)state;
    struct arena a = {0};
    for (int i = 1; i < 2000; i += 7) {
        unsigned char *p = arena_alloc(&a, (size_t)i);
        assert_non_null(p);
        for (int k = 0; k < i; k++)
            assert_int_equal(p[k], 0);
        memset(p, 0xAA, (size_t)i);
    }
    arena_clear(&a);
    assert_string_equal(arena_printf(&a, "%s-%d", "lot", 5), "lot-5");
    assert_null(arena_array(&a, SIZE_MAX / 2, 8));
    arena_finish(&a);
}

static void a_seed_repeats(void **state)
{
    (void)state;
    struct rng a, b;
    rng_seed(&a, 42);
    rng_seed(&b, 42);
    for (int i = 0; i < 100; i++) {
        uint64_t v = rng_below(&a, 10);
        assert_true(v < 10);
        assert_int_equal(v, rng_below(&b, 10));
    }
}

static void uuids_read_back(void **state)
{
    (void)state;
    struct uuid u = uuid_make(), v;
    char text[UUID_TEXT];
    assert_int_equal(uuid_parse(uuid_text(&u, text), &v), 0);
    assert_memory_equal(&u, &v, sizeof u);
    assert_int_equal(uuid_parse("not a uuid", &v), -1);
    struct uuid x = uuid_of_text("till-7-sale-1"), y = uuid_of_text("till-7-sale-1");
    assert_memory_equal(&x, &y, sizeof x);
}

static void hashes_match_the_standard(void **state)
{
    (void)state;
    char hex[HASH_HEX], eight[HASH_SHORT];
    struct hash h = hash_of("abc", 3); /* FIPS 180-4, example of one block */
    assert_string_equal(hash_hex(&h, hex),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(hash_short(&h, eight), "XJ4BNP4P");
    struct hash d = hash_domain("a", "bc", 2);
    assert_true(hash_equal(&h, &d));
}

static void signatures_hold(void **state)
{
    (void)state;
    uint8_t pub[PUBLIC_KEY_BYTES], sec[SECRET_KEY_BYTES], sig[SIG_BYTES];
    sign_keypair(pub, sec);
    sign_make(sec, "sale", 4, sig);
    assert_true(sign_ok(pub, "sale", 4, sig));
    assert_false(sign_ok(pub, "sole", 4, sig));
}

static void json_is_quoted_and_separated(void **state)
{
    (void)state;
    struct json j;
    json_init(&j);
    json_begin_object(&j);
    json_put_text(&j, "name", "Chả \"cốm\"\n\x01");
    json_put_milli(&j, "qty", 750);
    json_put_milli(&j, "neg", -1005);
    json_put_milli(&j, "cent", 50);
    json_key(&j, "list");
    json_begin_array(&j);
    json_int(&j, 1);
    json_bool(&j, false);
    json_null(&j);
    json_end(&j);
    json_end(&j);
    assert_string_equal(j.out.at, "{\"name\":\"Chả \\\"cốm\\\"\\n\\u0001\",\"qty\":0.75,"
                                  "\"neg\":-1.005,\"cent\":0.05,\"list\":[1,false,null]}");
    json_finish(&j);
}

static void clocks_move_only_when_told(void **state)
{
    (void)state;
    struct clock c = clock_fixed(1000);
    assert_int_equal(clock_wall(&c), 1000);
    clock_advance(&c, 5);
    assert_int_equal(clock_wall(&c), 1005);
    assert_int_equal(clock_mono(&c), 5);
}

static void keys_have_names(void **state)
{
    (void)state;
    for (int k = K_NONE + 1; k < K_COUNT; k++)
        assert_int_equal(key_of_name(key_name((enum key)k)), k);
    assert_int_equal(key_of_name("F99"), K_NONE);
}

int main(void)
{
    if (crypto_start() != 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_error_has_code_and_text),
        cmocka_unit_test(a_fault_names_its_thing),
        cmocka_unit_test(cutting_keeps_characters_whole),
        cmocka_unit_test(a_hole_is_filled_once),
        cmocka_unit_test(strings_grow_and_cut),
        cmocka_unit_test(arenas_hand_out_zeroed_memory),
        cmocka_unit_test(a_seed_repeats),
        cmocka_unit_test(uuids_read_back),
        cmocka_unit_test(hashes_match_the_standard),
        cmocka_unit_test(signatures_hold),
        cmocka_unit_test(json_is_quoted_and_separated),
        cmocka_unit_test(clocks_move_only_when_told),
        cmocka_unit_test(keys_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
