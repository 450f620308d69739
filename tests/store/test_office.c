/* Guards the way to the office: bundles are copied until they are acknowledged, whole or not at
 * all; only the office's own word counts, and only for this till's own history; a folder that is
 * away refuses no close. */
#include <sys/stat.h>
#include <unistd.h>

#include "app_shop.h"
#include "check.h"
#include "day_shop.h"
#include "diemban/app/bundle.h"
#include "diemban/app/bundle_send.h"
#include "diemban/app/setting.h"
#include "diemban/core/ack.h"
#include "diemban/dev/file.h"

static struct day_shop d;
static char folder[96];
static uint8_t key[PUBLIC_KEY_BYTES], secret[SECRET_KEY_BYTES];

static void set(const char *name, const char *value)
{
    app_must(store_begin(d.t.shop.store, &d.t.fault), &d.t.fault);
    app_must(store_setting_set(d.t.shop.store, name, value, &d.t.fault), &d.t.fault);
    app_must(store_commit(d.t.shop.store, &d.t.fault), &d.t.fault);
}

static void write_hex(const uint8_t *bytes, char *out)
{
    for (int i = 0; i < PUBLIC_KEY_BYTES; i++)
        snprintf(out + 2 * (size_t)i, 3, "%02x", bytes[i]);
}

static int begin(void **state)
{
    char hex[2 * PUBLIC_KEY_BYTES + 1];
    (void)state;
    day_shop_begin(&d);
    snprintf(folder, sizeof folder, "%s/stick", d.t.dir);
    sign_keypair(key, secret);
    write_hex(key, hex);
    set("office.key", hex);
    set("office.folder", folder);
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_verified(&d.t.shop);
    mkdir(folder, 0700); /* where a test had none */
    app_remove_folder(folder);
    day_shop_end(&d);
    return 0;
}

static struct bundles_sent send_now(enum err want)
{
    struct bundles_sent sent;
    enum err e = bundle_send(&d.t.shop, &sent, &d.t.fault);
    if (want == ERR_OK)
        app_must(e, &d.t.fault);
    assert_int_equal(e, want);
    return sent;
}

/* What the office writes about the newest bundle. */
static struct ack answer(void)
{
    struct bundle_row row;
    struct ack a = {.till = d.t.shop.head.till, .epoch = store_identity(d.t.shop.store)->epoch};
    app_must(store_bundle_last(d.t.shop.store, &row, &d.t.fault), &d.t.fault);
    a.number = row.number;
    a.last = row.last;
    a.at = APP_NOW;
    app_must(bundle_chain(&d.t.shop, &row, &a.chain, &d.t.fault), &d.t.fault);
    return a;
}

static enum err tell(const struct ack *a, const uint8_t *by, struct bundle_acked *ret)
{
    struct str bytes = STR_INIT;
    ack_write(a, by, &bytes);
    assert_int_equal(bytes.len, ACK_BYTES);
    enum err e = bundle_ack(&d.t.shop, bytes.at, bytes.len, ret, &d.t.fault);
    str_finish(&bytes);
    return e;
}

static void bundles_wait_until_they_are_acknowledged(void **state)
{
    (void)state;
    struct bundle_acked acked;
    day_sell(&d, TENDER_CASH, 450000);
    day_z_all(&d); /* the folder is away, the day closes all the same */
    assert_int_equal(bundles_waiting(&d.t.shop), 1);
    send_now(ERR_OFFICE_AWAY);
    mkdir(folder, 0700);
    struct bundles_sent sent = send_now(ERR_OK);
    assert_int_equal(sent.copied, 1);
    assert_int_equal(sent.waiting, 1);
    assert_int_equal(send_now(ERR_OK).copied, 0); /* it lies there already */
    day_later(&d, 24);
    app_must(open_shift(&d.t.shop, "Sáng", money_of(0), &d.t.fault), &d.t.fault);
    day_z_all(&d); /* the close sends by itself */
    assert_int_equal(send_now(ERR_OK).copied, 0);
    assert_int_equal(bundles_waiting(&d.t.shop), 2);
    struct ack a = answer();
    app_must(tell(&a, secret, &acked), &d.t.fault);
    assert_int_equal(acked.count, 2);
    assert_int_equal(bundles_waiting(&d.t.shop), 0);
    app_must(tell(&a, secret, &acked), &d.t.fault); /* the same twice */
    assert_int_equal(acked.count, 0);
    assert_int_equal(day_sql(&d, "SELECT count(*) FROM journal WHERE kind = 63"), 1);
}

static void an_answer_in_the_folder_is_taken(void **state)
{
    (void)state;
    char name[4096];
    struct str bytes = STR_INIT;
    mkdir(folder, 0700);
    day_z_all(&d);
    struct ack a = answer();
    ack_write(&a, secret, &bytes);
    app_must(store_outfile(d.t.shop.store, folder, "", a.number, "dma", name, &d.t.fault),
             &d.t.fault);
    app_must(store_write_file(name, bytes.at, bytes.len, &d.t.fault), &d.t.fault);
    struct bundles_sent sent = send_now(ERR_OK);
    assert_int_equal(sent.acked, 1);
    assert_int_equal(sent.waiting, 0);
    str_finish(&bytes);
}

static void only_the_office_is_believed(void **state)
{
    (void)state;
    struct bundle_acked acked;
    uint8_t other_key[PUBLIC_KEY_BYTES], other[SECRET_KEY_BYTES];
    day_z_all(&d);
    struct ack a = answer();
    sign_keypair(other_key, other);
    assert_int_equal(tell(&a, other, &acked), ERR_ACK_KEY);
    struct ack wrong = a;
    wrong.till.till = 2;
    assert_int_equal(tell(&wrong, secret, &acked), ERR_ACK_OTHER);
    wrong = a;
    wrong.chain.b[0] ^= 1;
    assert_int_equal(tell(&wrong, secret, &acked), ERR_ACK_FORK);
    wrong = a;
    wrong.last += 1000;
    assert_int_equal(tell(&wrong, secret, &acked), ERR_ACK_FORK);
    assert_int_equal(bundle_ack(&d.t.shop, "DMBA", 4, &acked, &d.t.fault), ERR_BAD_ACK);
    assert_int_equal(bundles_waiting(&d.t.shop), 1);
}

static void the_outbox_lets_go_after_ninety_days(void **state)
{
    (void)state;
    struct bundle_acked acked;
    mkdir(folder, 0700);
    day_z_all(&d);
    struct ack a = answer();
    app_must(tell(&a, secret, &acked), &d.t.fault);
    day_later(&d, 24 * 89);
    assert_int_equal(send_now(ERR_OK).removed, 0);
    assert_int_equal(day_files(&d, "outbox", ".dmb"), 1);
    day_later(&d, 48);
    assert_int_equal(send_now(ERR_OK).removed, 1);
    assert_int_equal(day_files(&d, "outbox", ".dmb"), 0);
}

/* A file that is gone from the outbox is made again from the journal. */
static void a_lost_file_is_made_again(void **state)
{
    (void)state;
    char name[4096];
    mkdir(folder, 0700);
    set("office.key", "");
    day_z_all(&d);
    app_must(store_outfile(d.t.shop.store, NULL, "outbox", 1, "dmb", name, &d.t.fault), &d.t.fault);
    assert_int_equal(unlink(name), 0);
    app_must(store_outfile(d.t.shop.store, folder, "", 1, "dmb", name, &d.t.fault), &d.t.fault);
    assert_int_equal(unlink(name), 0);
    assert_int_equal(send_now(ERR_OK).copied, 1);
    assert_int_equal(access(name, F_OK), 0);
}

#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(bundles_wait_until_they_are_acknowledged),
        IN(an_answer_in_the_folder_is_taken),
        IN(only_the_office_is_believed),
        IN(the_outbox_lets_go_after_ninety_days),
        IN(a_lost_file_is_made_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
