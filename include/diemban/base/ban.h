/* ban.h: functions that this project never calls.
 *
 * Scope: included by every source file, after the system headers and before use.
 * Each has a bounded, locale-free or status-returning replacement in base. */
#ifndef DIEMBAN_BASE_BAN_H
#define DIEMBAN_BASE_BAN_H

/* With _FORTIFY_SOURCE and clang these are macros, which must not be poisoned. */
#undef sprintf
#undef vsprintf

#pragma GCC poison strcpy strcat sprintf vsprintf strtok gmtime localtime atoi atol atof system gets

#endif
