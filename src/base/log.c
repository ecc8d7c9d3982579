/* base/log.c: one line, built on the stack, written at once.
 *
 * Nothing is allocated and nothing is locked, so it can be called from
 * anywhere but a signal handler, also when memory is what we are out of. */
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/json.h"
#include "base/utf8.h"

enum { LINE = 4096, END = 3 }; /* room for the closing "}\n */

static atomic_int lowest = LOG_INFO;

/* Lines that found no room on the disk since the last one that did, and
 * whether half of one stands there. */
static atomic_long lost;
static atomic_bool torn;

struct line {
	char at[LINE];
	size_t len;
	bool full;
};

/* All of ${n} bytes or, when there is no room, nothing from here on: a line
 * that is cut is still JSON. */
static void
put(struct line *l, const char *bytes, size_t n)
{
	if (l->full || l->len + n > LINE - END) {
		l->full = true;
		return;
	}
	memcpy(l->at + l->len, bytes, n);
	l->len += n;
}

/* How many bytes at its begin mean themselves in a JSON string: mostly all. */
static size_t
plain(const char *s)
{
	size_t n = 0;

	while (s[n] >= ' ' && s[n] < 0x7f && s[n] != '"' && s[n] != '\\' &&
	    s[n] != '<' && s[n] != '>' && s[n] != '&')
		n++;
	return n;
}

/* Text inside a JSON string. */
static void
put_text(struct line *l, const char *s)
{
	size_t n, room;
	char esc[8];
	uint32_t c;

	do {
		n = plain(s);
		room = l->len < LINE - END ? LINE - END - l->len : 0;
		put(l, s, n < room ? n : room);
		s += n < room ? n : room;
		if ((c = utf8_next(&s)) != 0)
			put(l, esc, json_char(c, esc));
	} while (c != 0 && !l->full);
}

static void
put_decimal(struct line *l, long long v)
{
	unsigned long long u = v < 0 ? 0 - (unsigned long long)v :
	    (unsigned long long)v;
	char s[24];
	size_t at = sizeof(s);

	do {
		s[--at] = (char)('0' + u % 10);
		u /= 10;
	} while (u != 0);
	if (v < 0)
		s[--at] = '-';
	put(l, s + at, sizeof(s) - at);
}

/* The end of a JSON string, for which room was kept. */
static void
quote_end(struct line *l)
{
	l->at[l->len++] = '"';
}

static void
put_time(struct line *l)
{
	char s[25];

	instant_put(clock_ms(NULL), s);
	put_text(l, s);
}

/* One conversion of printf, its stars filled in. */
struct spec {
	char fmt[32];
	size_t n;
	int size; /* 'l', 'L' for ll, 'z', 'j' or 0 */
	char kind;
};

static void
spec_add(struct spec *sp, char c)
{
	if (sp->n < sizeof(sp->fmt) - 1)
		sp->fmt[sp->n++] = c;
	sp->fmt[sp->n] = '\0';
}

/**
 * spec_read(sp, f, stars):
 * Take the conversion at ${f}, just after its '%'; ${stars} are the values of
 * its '*', read beforehand.  Returns what follows.
 */
static const char *
spec_read(struct spec *sp, const char *f, const int *stars)
{
	char number[16];

	memset(sp, 0, sizeof(*sp));
	spec_add(sp, '%');
	for (; *f != '\0' && strchr("-+ #0123456789.*hlzj", *f); f++) {
		if (*f == 'l' && sp->size == 'l')
			sp->size = 'L';
		else if (strchr("lzj", *f))
			sp->size = *f;
		if (*f != '*') {
			spec_add(sp, *f);
			continue;
		}
		snprintf(number, sizeof(number), "%d", *stars++);
		for (const char *d = number; *d != '\0'; d++)
			spec_add(sp, *d);
	}
	sp->kind = *f;
	spec_add(sp, *f);
	return *f == '\0' ? f : f + 1;
}

/* The arguments, in a struct so that a function can take some of them. */
struct args {
	va_list ap;
};

/* An integer of the size the conversion says. */
static void
integer_put(struct line *l, const struct spec *sp, struct args *args)
{
	char s[64];

	if (sp->size == 'l')
		snprintf(s, sizeof(s), sp->fmt, va_arg(args->ap, long));
	else if (sp->size == 'L')
		snprintf(s, sizeof(s), sp->fmt, va_arg(args->ap, long long));
	else if (sp->size == 'z')
		snprintf(s, sizeof(s), sp->fmt, va_arg(args->ap, size_t));
	else if (sp->size == 'j')
		snprintf(s, sizeof(s), sp->fmt, va_arg(args->ap, intmax_t));
	else
		snprintf(s, sizeof(s), sp->fmt, va_arg(args->ap, int));
	put_text(l, s);
}

static void
string_put(struct line *l, const struct spec *sp, struct args *args)
{
	const char *s = va_arg(args->ap, const char *);
	char some[512];

	if (s == NULL)
		s = "(null)";
	if (strcmp(sp->fmt, "%s") != 0) {
		snprintf(some, sizeof(some), sp->fmt, s);
		s = some;
	}
	put_text(l, s);
}

/* The three that nearly every line is made of, without printf. */
static bool
convert_usual(struct line *l, const char **f, struct args *args)
{
	const char *s;

	if (**f == 's') {
		s = va_arg(args->ap, const char *);
		put_text(l, s != NULL ? s : "(null)");
		++*f;
	} else if (**f == 'd') {
		put_decimal(l, va_arg(args->ap, int));
		++*f;
	} else if (strncmp(*f, "lld", 3) == 0) {
		put_decimal(l, va_arg(args->ap, long long));
		*f += 3;
	} else {
		return false;
	}
	return true;
}

/* The conversion at *f, just after its '%'.  False when it is none we know:
 * then nobody knows where in the arguments we are. */
static bool
convert(struct line *l, const char **f, struct args *args)
{
	int stars[2] = { 0, 0 }, n = 0;
	struct spec sp;
	char s[64];

	if (convert_usual(l, f, args))
		return true;
	for (const char *p = *f;
	     *p != '\0' && strchr("-+ #0123456789.*", *p) != NULL; p++)
		if (*p == '*' && n < 2)
			stars[n++] = va_arg(args->ap, int);
	*f = spec_read(&sp, *f, stars);
	switch (sp.kind) {
	case 's':
		string_put(l, &sp, args);
		return true;
	case 'c':
	case 'd':
	case 'i':
	case 'u':
	case 'x':
	case 'X':
		integer_put(l, &sp, args);
		return true;
	case 'e':
	case 'f':
	case 'g':
		snprintf(s, sizeof(s), sp.fmt, va_arg(args->ap, double));
		put_text(l, s);
		return true;
	case '%':
		put_text(l, "%");
		return true;
	default:
		return false;
	}
}

/* Begin the member ${key}, with room for ${more} bytes of its value: all of it
 * or nothing. */
static void
member(struct line *l, const char *key, size_t n, size_t more)
{
	if (l->len + n + 5 + more > LINE - END)
		l->full = true;
	put(l, ",\"", 2);
	put(l, key, n);
	put(l, "\":", 2);
}

/* Is the value at ${f} one decimal conversion and nothing beside it? */
static bool
is_number(const char *f)
{
	if (*f++ != '%')
		return false;
	f += strspn(f, "lzj");
	return strchr("diu", *f) != NULL && *f != '\0' &&
	    (f[1] == ' ' || f[1] == '\0');
}

/* A value as a JSON number, so that programs can add it up. */
static bool
number(struct line *l, const char *key, size_t n, const char **f,
    struct args *args)
{
	struct line digits = { .len = 0 };

	++*f;
	if (!convert(&digits, f, args))
		return false;
	member(l, key, n, digits.len);
	put(l, digits.at, digits.len);
	return true;
}

/* The value at *f as a JSON string, up to a space or the end. */
static bool
string(struct line *l, const char **f, struct args *args)
{
	char esc[8];
	bool ok = true;

	put(l, "\"", 1);
	while (ok && **f != ' ' && **f != '\0') {
		if (**f != '%') {
			put(l, esc, json_char(utf8_next(f), esc));
			continue;
		}
		++*f;
		ok = convert(l, f, args);
	}
	quote_end(l);
	return ok;
}

/* Write what "key=%s other=%d" says as members.  The conversions are done one
 * at a time: were the whole text formatted first, a space in a value would
 * start a member of the caller's choosing. */
static void
members(struct line *l, const char *f, struct args *args)
{
	const char *key, *eq;
	bool ok = true;

	while (ok && !l->full) {
		key = f + strspn(f, " ");
		if ((eq = strchr(key, '=')) == NULL)
			return;
		f = eq + 1;
		if (is_number(f)) {
			ok = number(l, key, (size_t)(eq - key), &f, args);
			continue;
		}
		member(l, key, (size_t)(eq - key), 2);
		if (!l->full)
			ok = string(l, &f, args);
	}
}

void
log_level(enum log_level level)
{
	atomic_store(&lowest, (int)level);
}

bool
log_file(const char *path)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
	int e;

	if (fd < 0)
		return false;
	/* One step for every thread: each write(2) finds the one file or the
	 * other, never none. */
	if (dup2(fd, STDERR_FILENO) < 0) {
		e = errno;
		close(fd);
		errno = e;
		return false;
	}
	close(fd);
	return true;
}

static void
begin(struct line *l, enum log_level level, const char *msg)
{
	static const char *const names[] = { "debug", "info", "warn",
		"error" };

	l->len = 0;
	l->full = false;
	put(l, "{\"ts\":\"", 7);
	put_time(l);
	put(l, "\",\"level\":\"", 11);
	put_text(l, names[level]);
	put(l, "\",\"msg\":\"", 9);
	put_text(l, msg);
	quote_end(l);
}

/* A full disk stops no request; what half fitted gets an end of its own
 * before the next line. */
static bool
end(struct line *l)
{
	ssize_t done;

	memcpy(l->at + l->len, "}\n", 2);
	done = write(STDERR_FILENO, l->at, l->len + 2);
	if (done > 0 && (size_t)done < l->len + 2)
		atomic_store(&torn, true);
	return done == (ssize_t)(l->len + 2);
}

/* There may be room again: then say first how much is missing. */
static void
tell_lost(void)
{
	long n = atomic_exchange(&lost, 0);
	char number[32];
	struct line l;

	if (n == 0)
		return;
	if (atomic_load(&torn)) {
		if (write(STDERR_FILENO, "\n", 1) != 1) {
			atomic_fetch_add(&lost, n);
			return;
		}
		atomic_store(&torn, false);
	}
	begin(&l, LOG_WARN, "log lines lost");
	put(&l, ",\"lines\":", 9);
	put(&l, number, (size_t)snprintf(number, sizeof(number), "%ld", n));
	if (!end(&l))
		atomic_fetch_add(&lost, n);
}

void
log_line(enum log_level level, const char *msg, const char *fmt, ...)
{
	struct line l;
	struct args args;

	if ((int)level < atomic_load(&lowest))
		return;
	tell_lost();
	begin(&l, level, msg);
	if (fmt != NULL) {
		va_start(args.ap, fmt);
		members(&l, fmt, &args);
		va_end(args.ap);
	}
	if (!end(&l))
		atomic_fetch_add(&lost, 1);
}
