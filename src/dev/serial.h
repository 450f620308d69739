/* serial.h (inside dev): serial ports, 8N1, raw, without flow control. */
#ifndef DIEMBAN_DEV_SERIAL_H
#define DIEMBAN_DEV_SERIAL_H

#include <stdbool.h>

/* A descriptor that does not block, taken for this program alone; −1 with errno. */
int serial_open(const char *path, int baud);
bool serial_baud_known(int baud);

#endif
