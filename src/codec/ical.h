/* codec/ical.h: a calendar of whole days, as calendar programs subscribe to.
 *
 * Days have no hour and no zone here (VALUE=DATE), so no VTIMEZONE is needed
 * and no phone moves a deadline by flying.
 *
 * Source  RFC 5545; RFC 7986 (NAME, REFRESH-INTERVAL) */
#ifndef CODEC_ICAL_H
#define CODEC_ICAL_H

#include <stddef.h>
#include <stdint.h>

struct buf;

struct ical_day {
	const char *uid; /* the same at every reading */
	int64_t day;
	const char *summary;
	const char *about; /* NULL: none */
	const char *url;   /* absolute, or NULL */
};

struct ical_head {
	const char *product; /* of the program: "-//Sao Quê//saoque 1.0//VI" */
	const char *name;    /* of the calendar */
	int64_t made_at;     /* instant */
};

/** ical_write(head, days, n, out): append the calendar.  Control characters
 *  in texts are left out; a line break stays one. */
void ical_write(const struct ical_head *, const struct ical_day *, size_t,
    struct buf *);

#endif
