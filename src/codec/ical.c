/* codec/ical.c: see ical.h.  Lines end with CRLF and are folded at 75 octets,
 * never inside a letter. */
#include "codec/ical.h"

#include <stdbool.h>

#include "base/buf.h"
#include "base/date.h"

enum { LINE = 75 };

struct lines {
	struct buf *out;
	size_t at; /* octets on this line */
};

/* One letter of ${n} octets, on the next line when this one is full. */
static void
put(struct lines *l, const char *s, size_t n)
{
	if (l->at + n > LINE) {
		buf_puts(l->out, "\r\n ");
		l->at = 1;
	}
	buf_put(l->out, s, n);
	l->at += n;
}

static size_t
letter(const char *s)
{
	size_t n = 1;

	while (((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

static void
plain(struct lines *l, const char *s)
{
	for (size_t n; *s != '\0'; s += n) {
		n = letter(s);
		if ((unsigned char)*s >= ' ' && *s != 0x7f)
			put(l, s, n);
	}
}

/* A value of type TEXT: section 3.3.11. */
static void
text(struct lines *l, const char *s)
{
	for (size_t n; *s != '\0'; s += n) {
		n = letter(s);
		if (*s == '\n')
			put(l, "\\n", 2);
		else if (*s == '\\' || *s == ';' || *s == ',')
			put(l, (const char[]){ '\\', *s }, 2);
		else if ((unsigned char)*s >= ' ' && *s != 0x7f)
			put(l, s, n);
	}
}

static void
line(struct buf *out, const char *name, const char *value, bool as_text)
{
	struct lines l = { out, 0 };

	if (value == NULL)
		return;
	plain(&l, name);
	put(&l, ":", 1);
	if (as_text)
		text(&l, value);
	else
		plain(&l, value);
	buf_puts(out, "\r\n");
}

static void
day(struct buf *out, const char *name, int64_t day)
{
	struct ymd d = date_ymd(day);

	buf_fmt(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, d.year, d.month,
	    d.day);
}

static void
stamp(struct buf *out, int64_t ms)
{
	int64_t s = ms / 1000 % 86400;
	struct ymd d = date_ymd(ms / 86400000);

	buf_fmt(out, "DTSTAMP:%04d%02d%02dT%02d%02d%02dZ\r\n", d.year, d.month,
	    d.day, (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

void
ical_write(const struct ical_head *h, const struct ical_day *days, size_t n,
    struct buf *out)
{
	buf_puts(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
	line(out, "PRODID", h->product, true);
	buf_puts(out, "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
	line(out, "NAME", h->name, true);
	line(out, "X-WR-CALNAME", h->name, true);
	buf_puts(out, "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"
	    "X-PUBLISHED-TTL:PT6H\r\n");
	for (size_t i = 0; i < n; i++) {
		buf_puts(out, "BEGIN:VEVENT\r\n");
		line(out, "UID", days[i].uid, true);
		stamp(out, h->made_at);
		day(out, "DTSTART", days[i].day);
		day(out, "DTEND", days[i].day + 1);
		line(out, "SUMMARY", days[i].summary, true);
		line(out, "DESCRIPTION", days[i].about, true);
		line(out, "URL", days[i].url, false);
		buf_puts(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
	}
	buf_puts(out, "END:VCALENDAR\r\n");
}
