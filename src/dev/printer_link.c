/* Devices of printers: USB, serial, TCP, CUPS, file. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/lp.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "printer_part.h"
#include "serial.h"

#include "diemban/base/ban.h"

extern char **environ;

static int fail(struct fault *f, const char *place)
{
    fault_set(f, ERR_IO, "%s: %s", place, strerror(errno));
    return -1;
}

/* ---- TCP ---- */

/* Addresses only are taken without asking: a name would be looked up, which may block for
 * long; localhost is known. */
static int address_of(const struct printer_device *d, struct addrinfo **ret)
{
    char port[8];
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    const char *host = strcmp(d->place, "localhost") == 0 ? "127.0.0.1" : d->place;
    snprintf(port, sizeof port, "%d", d->number);
    return getaddrinfo(host, port, &hints, ret);
}

static int open_tcp(const struct printer_device *d, struct fault *f)
{
    struct addrinfo *at = NULL;
    int wrong = address_of(d, &at);
    if (wrong != 0) {
        fault_set(f, ERR_IO, "%s: %s", d->place, gai_strerror(wrong));
        return -1;
    }
    int fd = socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int r = fd < 0 ? -1 : connect(fd, at->ai_addr, at->ai_addrlen);
    freeaddrinfo(at);
    if (r != 0 && errno != EINPROGRESS) {
        fail(f, d->place);
        if (fd >= 0)
            close(fd);
        return -1;
    }
    return fd;
}

/* ---- CUPS ---- */

/* lp with the job on its standard input; it queues and ends. */
static pid_t spawn_lp(const char *queue, int input)
{
    char *argv[] = {(char[]){"lp"},
                    (char[]){"-s"},
                    (char[]){"-d"},
                    (char *)(uintptr_t)queue,
                    (char[]){"-o"},
                    (char[]){"raw"},
                    NULL};
    posix_spawn_file_actions_t files;
    pid_t pid = -1;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int wrong = posix_spawnp(&pid, "lp", &files, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    errno = wrong;
    return wrong == 0 ? pid : -1;
}

static int open_cups(const struct printer_device *d, pid_t *child, struct fault *f)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return fail(f, d->place);
    *child = spawn_lp(d->place, ends[0]);
    close(ends[0]);
    if (*child < 0) {
        *child = 0;
        fail(f, "lp");
        close(ends[1]);
        return -1;
    }
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    return ends[1];
}

/* ---- all ---- */

int printer_link_open(const struct printer_device *d, pid_t *child, struct fault *f)
{
    int fd = -1;
    *child = 0;
    switch (d->link) {
    case PRINTER_NONE:
        break;
    case PRINTER_TCP:
        return open_tcp(d, f);
    case PRINTER_CUPS:
        return open_cups(d, child, f);
    case PRINTER_USB:
        fd = open(d->place, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        break;
    case PRINTER_SERIAL:
        fd = serial_open(d->place, d->number);
        break;
    case PRINTER_FILE:
        fd =
            open(d->place, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
        break;
    }
    return fd < 0 ? fail(f, d->place) : fd;
}

bool printer_link_has_paper(const struct printer_device *d, int fd)
{
    int status = 0;
    if (d->link != PRINTER_USB || ioctl(fd, LPGETSTATUS, &status) != 0)
        return true;
    return (status & LP_POUTPA) == 0;
}
