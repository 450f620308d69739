/* Guards the readers of scanners that do not pass the terminal: bytes and key events become
 * whole scans, GS in each form, lengths stay bounded, nothing blocks, and a scanner that is
 * pulled out and plugged in again goes on. Serial runs on a real pseudo-terminal; evdev on a
 * recorded stream through the same reader, and on uinput where the machine has it. */
#include "diemban/dev/scanner.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <linux/uinput.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../harness/check.h"
#include "diemban/base/str.h"
#include "diemban/dev/key_decoder.h"

enum { PATIENCE_MS = 5000 };

/* ---- gathering -------------------------------------------------------------------- */

static int feed(struct scan_gather *g, const char *bytes, size_t n, struct scan *last)
{
    int scans = 0;
    for (size_t i = 0; i < n; i++)
        scans += scan_gather_byte(g, bytes[i], 1000 + (int64_t)i, last);
    return scans;
}

static void each_terminator_ends_a_scan_once(void **state)
{
    (void)state;
    static const char *const ends[] = {"\r", "\n", "\r\n", "\t", "\r\n\r\n"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct scan_gather g;
        struct scan scan;
        char bytes[32];
        scan_gather_init(&g, false);
        int n = snprintf(bytes, sizeof bytes,
                         "01\x1d"
                         "2%s",
                         ends[i]);
        assert_int_equal(feed(&g, bytes, (size_t)n, &scan), 1);
        assert_string_equal(scan.text, "01\x1d"
                                       "2");
        assert_int_equal(scan.size, 4);
        assert_int_equal(scan.ended - scan.began, 3);
        assert_int_equal(scan_gather_deadline(&g), INT64_MAX);
    }
}

static void silence_ends_a_scan(void **state)
{
    (void)state;
    struct scan_gather g;
    struct scan scan;
    scan_gather_init(&g, false);
    assert_int_equal(feed(&g, "893", 3, &scan), 0);
    assert_int_equal(scan_gather_deadline(&g), 1002 + SCAN_SILENCE_MS);
    assert_false(scan_gather_tick(&g, 1001 + SCAN_SILENCE_MS, &scan));
    assert_true(scan_gather_tick(&g, 1002 + SCAN_SILENCE_MS, &scan));
    assert_string_equal(scan.text, "893");
    assert_false(scan_gather_tick(&g, 99999, &scan));
}

static void raw_keeps_terminators(void **state)
{
    (void)state;
    struct scan_gather g;
    struct scan scan;
    scan_gather_init(&g, true);
    assert_int_equal(feed(&g, "893\r\n", 5, &scan), 0);
    assert_true(scan_gather_tick(&g, 5000, &scan));
    assert_string_equal(scan.text, "893\r\n");
}

static void too_long_is_garbage_up_to_its_end(void **state)
{
    (void)state;
    struct scan_gather g;
    struct scan scan = {0};
    char *flood = malloc(100000);
    assert_non_null(flood);
    memset(flood, '7', 100000);
    scan_gather_init(&g, false);
    assert_int_equal(feed(&g, flood, SCAN_BYTES_MAX, &scan), 0);
    assert_int_equal(feed(&g, "\r", 1, &scan), 1);
    assert_false(scan.garbage);
    assert_int_equal(scan.size, SCAN_BYTES_MAX);
    assert_int_equal(feed(&g, flood, 100000, &scan), 0);
    assert_int_equal(feed(&g, "\r", 1, &scan), 1);
    assert_true(scan.garbage);
    assert_int_equal(scan.size, 0);
    assert_int_equal(feed(&g,
                          "12\0"
                          "3\r",
                          5, &scan),
                     1);
    assert_string_equal(scan.text, "123");
    scan_gather_spoil(&g, 10);
    assert_int_equal(feed(&g, "89\r", 3, &scan), 1);
    assert_true(scan.garbage);
    free(flood);
}

/* ---- keys --------------------------------------------------------------------------- */

struct press {
    uint16_t code;
    int32_t value;
};

enum { DOWN_UP = 9 };

static void decode(const struct press *p, size_t n, bool caps, char *out)
{
    struct key_decoder d;
    key_decoder_init(&d, caps);
    for (size_t i = 0; i < n; i++) {
        int32_t first = p[i].value == DOWN_UP ? 1 : p[i].value;
        out += key_decoder_feed(&d, p[i].code, first, out);
        if (p[i].value == DOWN_UP)
            out += key_decoder_feed(&d, p[i].code, 0, out);
    }
    *out = '\0';
}

#define assert_keys(caps, want, ...)                                                               \
    do {                                                                                           \
        const struct press p_[] = {__VA_ARGS__};                                                   \
        char out_[256];                                                                            \
        decode(p_, sizeof p_ / sizeof *p_, caps, out_);                                            \
        assert_string_equal(out_, want);                                                           \
    } while (0)

static void keys_become_characters(void **state)
{
    (void)state;
    assert_keys(false, "a1/", {KEY_A, DOWN_UP}, {KEY_1, DOWN_UP}, {KEY_SLASH, DOWN_UP});
    assert_keys(false, "Aa!", {KEY_LEFTSHIFT, 1}, {KEY_A, DOWN_UP}, {KEY_LEFTSHIFT, 0},
                {KEY_A, DOWN_UP}, {KEY_RIGHTSHIFT, 1}, {KEY_1, DOWN_UP}, {KEY_RIGHTSHIFT, 0});
    /* Both shifts: letting one go changes nothing. */
    assert_keys(false, "A", {KEY_LEFTSHIFT, 1}, {KEY_RIGHTSHIFT, 1}, {KEY_LEFTSHIFT, 0},
                {KEY_A, DOWN_UP});
    assert_keys(true, "A1", {KEY_A, DOWN_UP}, {KEY_1, DOWN_UP});
    assert_keys(true, "a!", {KEY_LEFTSHIFT, 1}, {KEY_A, DOWN_UP}, {KEY_1, DOWN_UP});
    assert_keys(false, "Aa", {KEY_CAPSLOCK, DOWN_UP}, {KEY_A, DOWN_UP}, {KEY_CAPSLOCK, DOWN_UP},
                {KEY_A, DOWN_UP});
    assert_keys(false, "5\r\t", {KEY_KP5, DOWN_UP}, {KEY_KPENTER, DOWN_UP}, {KEY_TAB, DOWN_UP});
    /* Repeats and keys without a character say nothing. */
    assert_keys(false, "a", {KEY_A, 1}, {KEY_A, 2}, {KEY_A, 0}, {KEY_F1, DOWN_UP}, {700, DOWN_UP},
                {0xFFFF, DOWN_UP});
}

static void each_form_of_fnc1_becomes_gs(void **state)
{
    (void)state;
    assert_keys(false, "\x1d", {KEY_F12, DOWN_UP});
    assert_keys(false, "\x1d", {KEY_LEFTCTRL, 1}, {KEY_RIGHTBRACE, DOWN_UP}, {KEY_LEFTCTRL, 0});
    assert_keys(false, "\r\n", {KEY_LEFTCTRL, 1}, {KEY_M, DOWN_UP}, {KEY_J, DOWN_UP});
    assert_keys(false,
                "1\x1d"
                "2",
                {KEY_1, DOWN_UP}, {KEY_LEFTALT, 1}, {KEY_KP0, DOWN_UP}, {KEY_KP2, DOWN_UP},
                {KEY_KP9, DOWN_UP}, {KEY_LEFTALT, 0}, {KEY_2, DOWN_UP});
    assert_keys(false, "\x1d", {KEY_LEFTALT, 1}, {KEY_2, DOWN_UP}, {KEY_9, DOWN_UP},
                {KEY_LEFTALT, 0});
    /* All in Alt mode: "A", then Enter; Latin-1 above; nothing for no digits or too many. */
    assert_keys(false, "A\r", {KEY_RIGHTALT, 1}, {KEY_0, DOWN_UP}, {KEY_6, DOWN_UP},
                {KEY_5, DOWN_UP}, {KEY_RIGHTALT, 0}, {KEY_RIGHTALT, 1}, {KEY_1, DOWN_UP},
                {KEY_3, DOWN_UP}, {KEY_RIGHTALT, 0});
    assert_keys(false, "é", {KEY_LEFTALT, 1}, {KEY_0, DOWN_UP}, {KEY_2, DOWN_UP}, {KEY_3, DOWN_UP},
                {KEY_3, DOWN_UP}, {KEY_LEFTALT, 0});
    assert_keys(false, "", {KEY_LEFTALT, 1}, {KEY_X, DOWN_UP}, {KEY_LEFTALT, 0}, {KEY_LEFTALT, 1},
                {KEY_9, DOWN_UP}, {KEY_9, DOWN_UP}, {KEY_9, DOWN_UP}, {KEY_9, DOWN_UP},
                {KEY_9, DOWN_UP}, {KEY_LEFTALT, 0});
}

/* ---- a port ---------------------------------------------------------------------------- */

struct port {
    char dir[64], link[96], spec[128];
    int master;
    struct clock clock;
    struct scanner *scanner;
    struct fault fault;
};

/* A pseudo-terminal behind a link that stays, as udev's links do. */
static void plug(struct port *p)
{
    int slave;
    char name[64];
    assert_int_equal(openpty(&p->master, &slave, name, NULL, NULL), 0);
    close(slave);
    unlink(p->link);
    assert_int_equal(symlink(name, p->link), 0);
}

static int port_begin(void **state)
{
    struct port *p = calloc(1, sizeof *p);
    assert_non_null(p);
    p->clock = clock_fixed(0);
    text_copy(p->dir, sizeof p->dir, "/tmp/diemban-test-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    snprintf(p->link, sizeof p->link, "%s/device", p->dir);
    p->master = -1;
    *state = p;
    return 0;
}

static int port_end(void **state)
{
    struct port *p = *state;
    scanner_close(p->scanner);
    if (p->master >= 0)
        close(p->master);
    unlink(p->link);
    rmdir(p->dir);
    free(p);
    return 0;
}

static void open_spec(struct port *p, const char *kind, const char *more)
{
    snprintf(p->spec, sizeof p->spec, "%s:%s%s", kind, p->link, more);
    assert_err(scanner_open(p->spec, false, &p->clock, &p->scanner, &p->fault), ERR_OK);
}

/* What the loop does: polls the one descriptor, then reads. */
static void await_scan(struct port *p, const char *want)
{
    struct scan scan;
    struct pollfd fd = {.fd = scanner_fd(p->scanner), .events = POLLIN};
    for (int i = 0; i < 1000; i++) {
        if (scanner_read(p->scanner, &scan)) {
            assert_string_equal(scan.text, want);
            return;
        }
        if (poll(&fd, 1, PATIENCE_MS) != 1)
            break;
    }
    fail_msg("no scan came; wanted \"%s\"", want);
}

static void await_report(struct port *p, enum err want)
{
    struct scan scan;
    struct pollfd fd = {.fd = scanner_fd(p->scanner), .events = POLLIN};
    for (int i = 0; i < 1000; i++) {
        assert_false(scanner_read(p->scanner, &scan));
        if (scanner_report(p->scanner, &p->fault)) {
            assert_err(p->fault.err, want);
            assert_int_equal(scanner_connected(p->scanner), want == ERR_OK);
            return;
        }
        if (poll(&fd, 1, PATIENCE_MS) != 1)
            break;
    }
    fail_msg("no report came");
}

static void put(struct port *p, const char *bytes, size_t n)
{
    assert_int_equal(write(p->master, bytes, n), n);
}

static void serial_scans_come_whole(void **state)
{
    struct port *p = *state;
    struct scan scan;
    plug(p);
    open_spec(p, "serial", ":115200");
    await_report(p, ERR_OK);
    assert_false(scanner_read(p->scanner, &scan));
    /* Bytes that a terminal would act on arrive: XON, XOFF, ^C, ^Z, ^D. */
    put(p,
        "89\x11\x13\x03\x1a\x04"
        "3\x1d"
        "1\r\n8938505974002\tA",
        27);
    await_scan(p, "89\x11\x13\x03\x1a\x04"
                  "3\x1d"
                  "1");
    await_scan(p, "8938505974002");
    put(p, "B\n", 2);
    await_scan(p, "AB");
    assert_false(scanner_read(p->scanner, &scan));
}

static void serial_without_terminator_ends_by_silence(void **state)
{
    struct port *p = *state;
    struct pollfd fd;
    struct scan scan;
    plug(p);
    open_spec(p, "serial", "");
    put(p, "12345670", 8);
    fd = (struct pollfd){.fd = scanner_fd(p->scanner), .events = POLLIN};
    assert_int_equal(poll(&fd, 1, PATIENCE_MS), 1);
    while (scanner_read(p->scanner, &scan))
        fail_msg("ended too early");
    /* The timer wakes the loop by itself; the clock of the test says when. */
    assert_int_equal(poll(&fd, 1, PATIENCE_MS), 1);
    clock_advance(&p->clock, SCAN_SILENCE_MS);
    await_scan(p, "12345670");
}

static void a_scanner_may_be_pulled_out(void **state)
{
    struct port *p = *state;
    struct scan scan;
    open_spec(p, "serial", "");
    await_report(p, ERR_IO);
    assert_false(scanner_report(p->scanner, &p->fault));
    for (int i = 0; i < 3; i++) {
        plug(p);
        assert_false(scanner_read(p->scanner, &scan)); /* not looked for all the time */
        clock_advance(&p->clock, 2000);
        await_report(p, ERR_OK);
        put(p, "8938505974002\r893", 17);
        await_scan(p, "8938505974002");
        close(p->master);
        p->master = -1;
        await_report(p, ERR_IO);
        unlink(p->link);
    }
    /* What was half read before does not begin the next scan. */
    plug(p);
    clock_advance(&p->clock, 2000);
    await_report(p, ERR_OK);
    put(p, "555\r", 4);
    await_scan(p, "555");
}

static void a_flood_is_bounded(void **state)
{
    struct port *p = *state;
    struct scan scan = {0};
    char flood[4000];
    int garbage = 0;
    struct pollfd fd;
    plug(p);
    open_spec(p, "serial", "");
    memset(flood, '8', sizeof flood);
    put(p, flood, sizeof flood);
    put(p, "\r77\r", 4);
    fd = (struct pollfd){.fd = scanner_fd(p->scanner), .events = POLLIN};
    while (scan.size != 2) {
        assert_int_equal(poll(&fd, 1, PATIENCE_MS), 1);
        while (scan.size != 2 && scanner_read(p->scanner, &scan))
            garbage += scan.garbage;
    }
    assert_int_equal(garbage, 1);
    assert_string_equal(scan.text, "77");
}

static void bad_specs_are_refused(void **state)
{
    struct port *p = *state;
    static const char *const bad[] = {"",       "serial",       "serial:",   "serial:ttyS0",
                                      "usb:/x", "/dev/ttyACM0", "evdev:kbd", "Serial:/dev/x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_err(scanner_open(bad[i], false, &p->clock, &p->scanner, &p->fault), ERR_BAD_SETTING);
    char longest[2 * SCANNER_SPEC_MAX];
    memset(longest, 'x', sizeof longest);
    memcpy(longest, "serial:/", 8);
    longest[sizeof longest - 1] = '\0';
    assert_err(scanner_open(longest, false, &p->clock, &p->scanner, &p->fault), ERR_BAD_SETTING);
    /* A device that is no scanner is told, not trusted. */
    static const char *const wrong[] = {"serial:/dev/null", "evdev:/dev/null",
                                        "serial:/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_err(scanner_open(wrong[i], false, &p->clock, &p->scanner, &p->fault), ERR_OK);
        assert_false(scanner_connected(p->scanner));
        assert_true(scanner_report(p->scanner, &p->fault));
        assert_err(p->fault.err, ERR_IO);
        scanner_close(p->scanner);
        p->scanner = NULL;
    }
}

/* ---- events ------------------------------------------------------------------------------ */

static void event(int fd, uint16_t type, uint16_t code, int32_t value)
{
    struct input_event ev = {.type = type, .code = code, .value = value};
    assert_int_equal(write(fd, &ev, sizeof ev), sizeof ev);
}

static void press(int fd, uint16_t code)
{
    event(fd, EV_KEY, code, 1);
    event(fd, EV_SYN, SYN_REPORT, 0);
    event(fd, EV_KEY, code, 0);
    event(fd, EV_SYN, SYN_REPORT, 0);
}

static void hold_key(int fd, uint16_t code, int32_t value)
{
    event(fd, EV_KEY, code, value);
    event(fd, EV_SYN, SYN_REPORT, 0);
}

/* "10Ab", GS as Alt+029, "17", Enter. */
static void play_scan(int fd)
{
    press(fd, KEY_1);
    press(fd, KEY_0);
    hold_key(fd, KEY_LEFTSHIFT, 1);
    press(fd, KEY_A);
    hold_key(fd, KEY_LEFTSHIFT, 0);
    press(fd, KEY_B);
    hold_key(fd, KEY_LEFTALT, 1);
    press(fd, KEY_KP0);
    press(fd, KEY_KP2);
    press(fd, KEY_KP9);
    hold_key(fd, KEY_LEFTALT, 0);
    press(fd, KEY_1);
    press(fd, KEY_7);
    press(fd, KEY_ENTER);
}

#define PLAYED                                                                                     \
    "10Ab\x1d"                                                                                     \
    "17"

/* A FIFO whose other end we hold: it is plugged in. */
static void recording(struct port *p)
{
    assert_int_equal(mkfifo(p->link, 0600), 0);
    p->master = open(p->link, O_RDWR | O_CLOEXEC);
    assert_true(p->master >= 0);
}

static void a_recorded_stream_is_read(void **state)
{
    struct port *p = *state;
    recording(p);
    open_spec(p, "evdev", "");
    await_report(p, ERR_OK);
    play_scan(p->master);
    await_scan(p, PLAYED);
    /* Half an event waits for its other half. */
    struct input_event ev = {.type = EV_KEY, .code = KEY_5, .value = 1};
    struct scan scan;
    put(p, (const char *)&ev, 5);
    assert_false(scanner_read(p->scanner, &scan));
    put(p, (const char *)&ev + 5, sizeof ev - 5);
    press(p->master, KEY_ENTER);
    await_scan(p, "5");
    close(p->master);
    p->master = -1;
    await_report(p, ERR_IO);
}

static void dropped_events_spoil_their_scan_only(void **state)
{
    struct port *p = *state;
    struct scan scan;
    recording(p);
    open_spec(p, "evdev", "");
    press(p->master, KEY_1);
    hold_key(p->master, KEY_LEFTSHIFT, 1);
    event(p->master, EV_SYN, SYN_DROPPED, 0);
    event(p->master, EV_KEY, KEY_9, 1);
    event(p->master, EV_SYN, SYN_REPORT, 0);
    press(p->master, KEY_2);
    press(p->master, KEY_ENTER);
    play_scan(p->master);
    assert_true(scanner_read(p->scanner, &scan));
    assert_true(scan.garbage);
    await_scan(p, PLAYED);
}

/* ---- uinput ------------------------------------------------------------------------------- */

static int uinput_keyboard(void)
{
    int fd = open("/dev/uinput", O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return -1;
    struct uinput_setup setup = {.id = {.bustype = BUS_USB, .vendor = 1, .product = 1}};
    text_copy(setup.name, sizeof setup.name, "diemban test scanner");
    ioctl(fd, UI_SET_EVBIT, EV_KEY);
    for (unsigned long key = KEY_ESC; key <= KEY_F12; key++)
        ioctl(fd, UI_SET_KEYBIT, key);
    if (ioctl(fd, UI_DEV_SETUP, &setup) == 0 && ioctl(fd, UI_DEV_CREATE) == 0)
        return fd;
    close(fd);
    return -1;
}

/* "/dev/input/event7" of a uinput device. */
static bool node_of(int fd, char *out, size_t size)
{
    char name[64] = "", folder[128];
    if (ioctl(fd, UI_GET_SYSNAME(sizeof name), name) < 0)
        return false;
    snprintf(folder, sizeof folder, "/sys/devices/virtual/input/%s", name);
    DIR *d = opendir(folder);
    bool found = false;
    for (struct dirent *e = d != NULL ? readdir(d) : NULL; e != NULL && !found; e = readdir(d)) {
        found = strncmp(e->d_name, "event", 5) == 0;
        if (found)
            snprintf(out, size, "/dev/input/%.32s", e->d_name);
    }
    if (d != NULL)
        closedir(d);
    return found && access(out, R_OK) == 0;
}

static void a_device_is_grabbed_and_read(void **state)
{
    struct port *p = *state;
    struct scanner *second = NULL;
    char node[64];
    int fd = uinput_keyboard();
    if (fd < 0 || !node_of(fd, node, sizeof node)) {
        if (fd >= 0)
            close(fd);
        print_message("skipped: no /dev/uinput here\n");
        skip();
    }
    p->master = fd;
    assert_int_equal(symlink(node, p->link), 0);
    open_spec(p, "evdev", "");
    await_report(p, ERR_OK);
    assert_err(scanner_open(p->spec, false, &p->clock, &second, &p->fault), ERR_OK);
    assert_false(scanner_connected(second));
    scanner_close(second);
    play_scan(fd);
    await_scan(p, PLAYED);
    ioctl(fd, UI_DEV_DESTROY);
    await_report(p, ERR_IO);
}

#define port_test(f) cmocka_unit_test_setup_teardown(f, port_begin, port_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_terminator_ends_a_scan_once),
        cmocka_unit_test(silence_ends_a_scan),
        cmocka_unit_test(raw_keeps_terminators),
        cmocka_unit_test(too_long_is_garbage_up_to_its_end),
        cmocka_unit_test(keys_become_characters),
        cmocka_unit_test(each_form_of_fnc1_becomes_gs),
        port_test(serial_scans_come_whole),
        port_test(serial_without_terminator_ends_by_silence),
        port_test(a_scanner_may_be_pulled_out),
        port_test(a_flood_is_bounded),
        port_test(bad_specs_are_refused),
        port_test(a_recorded_stream_is_read),
        port_test(dropped_events_spoil_their_scan_only),
        port_test(a_device_is_grabbed_and_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
