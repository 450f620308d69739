/* log.h: what an engineer may want to read afterwards; never what a person must.
 *
 * Scope: main opens the file (log/ beside the shop file); every layer may write.
 * No names, phone numbers, PINs or keys go in. Text is cleaned of control bytes. */
#ifndef DIEMBAN_BASE_LOG_H
#define DIEMBAN_BASE_LOG_H

enum log_level { LOG_INFO, LOG_WARN, LOG_ERROR };

/* Opens (appends) path; NULL closes. A log that cannot be opened is silent. */
void log_open(const char *path);
void log_write(enum log_level level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
