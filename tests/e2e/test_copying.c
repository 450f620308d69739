/* Guards the second copy of the journal beside a selling counter: a stick that is not there costs
 * nothing but a word in the bar; when it comes it is caught up, and goes on after each sale. */
#include "counter_shop.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "diemban/dev/journal_copy.h"
#include "diemban/store/backup.h"

static char stick[80];

static int open_copied(void **state)
{
    struct fault f = {0};
    open_shop(state);
    snprintf(stick, sizeof stick, "%.60s.stick", shop.path);
    temp_shop_again(&shop);
    must(store_begin(shop.store, &f), &f);
    must(store_setting_set(shop.store, "journal.copy", stick, &f), &f);
    must(store_commit(shop.store, &f), &f);
    temp_shop_close(&shop);
    return 0;
}

static int close_copied(void **state)
{
    DIR *d = opendir(stick);
    char name[400];
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
        snprintf(name, sizeof name, "%s/%.250s", stick, e->d_name);
        unlink(name);
    }
    if (d != NULL)
        closedir(d);
    rmdir(stick);
    return close_shop(state);
}

static void sell_one(void)
{
    scan(goods[0].gtin);
    pty_until(&pty, "1 mặt hàng");
    pty_send(&pty, F9);
    pty_until(&pty, "Khách đưa");
    pty_send(&pty, F9);
    pty_until(&pty, "Esc khách sau");
}

/* The file on the stick ends with the newest record of the shop. */
static void whole(void)
{
    struct fault f = {0};
    struct journal_copy copy;
    struct journal_head head;
    struct journal_copy_name name = {0};
    temp_shop_again(&shop);
    store_journal_head(shop.store, &head);
    name.till = store_identity(shop.store)->till;
    name.epoch = store_identity(shop.store)->epoch;
    must(store_epoch_start(shop.store, &name.first, &f), &f);
    snprintf(name.folder, sizeof name.folder, "%s", stick);
    must(journal_copy_open(&name, &copy, &f), &f);
    assert_int_equal(copy.last, head.seq);
    assert_true(hash_equal(&copy.hash, &head.hash));
    journal_copy_close(&copy);
    temp_shop_close(&shop);
}

static void it_is_caught_up_when_the_stick_comes(void **state)
{
    (void)state;
    start_in(30, 100, "xterm-256color", "C.UTF-8");
    pty_until(&pty, "thiếu bản chép");
    sell_one();
    mkdir(stick, 0700);
    pty_until(&pty, "bản chép ●");
    sell_one();
    kill(pty.pid, SIGTERM);
    pty_status(&pty);
    whole();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_caught_up_when_the_stick_comes, open_copied,
                                        close_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
