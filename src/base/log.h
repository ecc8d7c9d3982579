/* base/log.h: what the operator reads: one JSON object a line on stderr.
 *
 * Log a cause once, where it was first known.  Never a password, a token, a
 * cookie, a query string's values or a person's data. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/** log_level(level): say nothing below ${level} (default LOG_INFO). */
void log_level(enum log_level);

/** log_file(path): from now on the lines, and all else that goes to standard
 *  error, are put at the end of this file, made when it is missing.  Said
 *  again after somebody gave the file another name, it is a new file: a line
 *  is in the one or the other, whole.  False: errno says why, and everything
 *  goes where it went. */
bool log_file(const char *);

/**
 * log_line(level, msg, fmt, ...):
 * Write {"ts":"…Z","level":"…","msg":msg, …}.  ${fmt} (may be NULL) gives the
 * further members as alternating "key=%s" words; a value that is one whole
 * number ("n=%zu") becomes a JSON number, any other a string.  Keys of rows go
 * as text: a number of 63 bits is more than many readers hold.  Example:
 * log_line(LOG_WARN, "import stopped", "rows=%zu rc=%s", n, rc_name(rc)).
 * Atomic: one write(2) a line, at most 4 KiB.  What finds no room on the disk
 * is lost and counted; the first line that finds some is preceded by one that
 * says how many ("log lines lost").
 */
void log_line(enum log_level, const char *msg, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
