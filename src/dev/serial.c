#include "serial.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "diemban/base/ban.h"

static const struct {
    int baud;
    speed_t speed;
} speeds[] = {
    {1200, B1200},   {2400, B2400},   {4800, B4800},   {9600, B9600},
    {19200, B19200}, {38400, B38400}, {57600, B57600}, {115200, B115200},
};

static const speed_t *speed_of(int baud)
{
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++)
        if (speeds[i].baud == baud)
            return &speeds[i].speed;
    return NULL;
}

bool serial_baud_known(int baud)
{
    return speed_of(baud) != NULL;
}

/* Settings that are read back: a driver may take some and say that all is well. */
static bool set_port(int fd, int baud)
{
    struct termios want, have;
    const speed_t *speed = speed_of(baud);
    if (speed == NULL || tcgetattr(fd, &want) != 0)
        return false;
    cfmakeraw(&want);
    want.c_cflag |= CLOCAL | CREAD;
    want.c_cflag &= ~(tcflag_t)(CSTOPB | CRTSCTS);
    want.c_cc[VMIN] = 1; /* else no data reads like a port that went away */
    want.c_cc[VTIME] = 0;
    if (cfsetspeed(&want, *speed) != 0 || tcsetattr(fd, TCSANOW, &want) != 0 ||
        tcgetattr(fd, &have) != 0)
        return false;
    errno = EINVAL;
    return (have.c_lflag & (ICANON | ECHO | ISIG)) == 0 && (have.c_iflag & (IXON | ICRNL)) == 0;
}

int serial_open(const char *path, int baud)
{
    int fd = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (fd >= 0 && set_port(fd, baud)) {
        ioctl(fd, TIOCEXCL); /* another program would steal half of what comes */
        tcflush(fd, TCIFLUSH);
        return fd;
    }
    int why = errno;
    if (fd >= 0)
        close(fd);
    errno = why;
    return -1;
}
