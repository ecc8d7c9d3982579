/* base/date.h: days and instants, as text and back.
 *
 * A date is days since 1970-01-01 in the local calendar; an instant is UTC
 * milliseconds.  NONE in, "" out.  Years 1900–2199 only: others are
 * mistakes. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

struct ymd {
	int year, month, day; /* month 1–12, day 1–31 */
};

/** date_make(y, m, d): the day, or NONE when there is no such date. */
int64_t date_make(int, int, int);

/** date_ymd(day): the parts of a day; all 0 when it is NONE or out of range. */
struct ymd date_ymd(int64_t);

/** date_year(day): its year; NONE gives 0. */
int date_year(int64_t);

/** date_add_months(day, n): same day of the month ${n} months on; the last
 *  day of that month when it has no such day (29/02 + 12 → 28/02).  NONE when
 *  that is out of range. */
int64_t date_add_months(int64_t, int);

/** date_weekday(day): 1 Monday … 7 Sunday (ISO 8601); 0 for NONE. */
int date_weekday(int64_t);

enum date_order { DATE_DMY, DATE_MDY };

/**
 * date_parse(text, order, out):
 * Read "2024-10-28", "28/10/2024", "28-10-2024", "28.10.2024", "5/3/2024",
 * "5/3/24" (2000–2069, else 19xx), "ngày 22 tháng 5 năm 2026", and an Excel
 * serial is NOT read here.  ${order} decides only where the first two numbers
 * could be swapped; a first part > 12 is a day, a second part > 12 is a day.
 * False: not a date (out untouched).
 */
bool date_parse(const char *, enum date_order, int64_t *);

/** date_until(text, order, out): of a day up to which something counts: also a
 *  month alone, "2024-10" or "10/2024", which is its last day. */
bool date_until(const char *, enum date_order, int64_t *);

/** date_ambiguous(text): could day and month be swapped (both ≤ 12, differ)? */
bool date_ambiguous(const char *);

/** date_iso(a, day): "2024-10-28". */
const char *date_iso(struct arena *, int64_t);

/** date_vi(a, day): "28/10/2024".
 *  date_long_vi: "ngày 28 tháng 10 năm 2024"; 05 and tháng 02, but tháng 3,
 *  as the decree on official letters wants it. */
const char *date_vi(struct arena *, int64_t);
const char *date_long_vi(struct arena *, int64_t);

/** date_en(a, day): "28 Oct 2024". */
const char *date_en(struct arena *, int64_t);

/** instant_day(ms): the local (Việt Nam) day of an instant. */
int64_t instant_day(int64_t);

/** instant_iso(a, ms): "2024-10-28T07:05:09.123Z". */
const char *instant_iso(struct arena *, int64_t);

/** instant_put(ms, s): the same into s[25]; "" for NONE. */
void instant_put(int64_t, char *);

/** instant_vi(a, ms): "28/10/2024 14:05", local.
 *  instant_en: "28 Oct 2024 14:05". */
const char *instant_vi(struct arena *, int64_t);
const char *instant_en(struct arena *, int64_t);

/** instant_parse(text, out): RFC 3339 with Z or an offset. */
bool instant_parse(const char *, int64_t *);

#endif
