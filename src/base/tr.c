/* base/tr.c: catalogues in GNU .mo form, read where they lie.
 *
 * A .mo file is two tables of (length, offset), of sentences in byte order
 * and of their translations.  It is checked once when loaded, so a look-up is
 * only a binary search.
 * Source: GNU gettext manual, section "The Format of GNU MO Files" */
#include "base/tr.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* Written by tr_load before there are threads, only read afterwards. */
static struct catalogue {
	const unsigned char *at;
	size_t size;
	bool swapped; /* written on a machine of the other byte order */
	uint32_t n;
	uint32_t from; /* the table of sentences */
	uint32_t to;   /* the table of translations */
} catalogues[LANG__N];

static uint32_t
word(const struct catalogue *c, size_t at)
{
	uint32_t v;

	memcpy(&v, c->at + at, 4);
	if (c->swapped)
		v = v >> 24 | (v >> 8 & 0xFF00) | (v << 8 & 0xFF0000) |
		    v << 24;
	return v;
}

static const char *
text(const struct catalogue *c, uint32_t table, uint32_t i, uint32_t *len)
{
	*len = word(c, table + (size_t)i * 8);
	return (const char *)c->at + word(c, table + (size_t)i * 8 + 4);
}

/* Does the table lie inside the file, and all its texts with their NUL? */
static bool
table_fits(const struct catalogue *c, uint32_t table)
{
	uint64_t end;
	uint32_t len;

	if ((uint64_t)table + (uint64_t)c->n * 8 > c->size)
		return false;
	for (uint32_t i = 0; i < c->n; i++) {
		len = word(c, table + (size_t)i * 8);
		end = (uint64_t)word(c, table + (size_t)i * 8 + 4) + len;
		if (end >= c->size || c->at[end] != '\0')
			return false;
	}
	return true;
}

static bool
is_sorted(const struct catalogue *c)
{
	uint32_t len;

	for (uint32_t i = 1; i < c->n; i++)
		if (strcmp(text(c, c->from, i - 1, &len),
		        text(c, c->from, i, &len)) >= 0)
			return false;
	return true;
}

bool
tr_load(enum lang lang, const void *mo, size_t size)
{
	struct catalogue c = { .at = mo, .size = size };
	uint32_t magic;

	if (size < 28)
		return false;
	memcpy(&magic, mo, 4);
	if (magic == 0xDE120495)
		c.swapped = true;
	else if (magic != 0x950412DE)
		return false;
	if (word(&c, 4) >> 16 > 1)
		return false; /* a revision we cannot know */
	c.n = word(&c, 8);
	c.from = word(&c, 12);
	c.to = word(&c, 16);
	if (!table_fits(&c, c.from) || !table_fits(&c, c.to) || !is_sorted(&c))
		return false;
	catalogues[lang] = c;
	return true;
}

/* Compare ${context} EOT ${msg} with ${s}; without a context only ${msg}.
 * Joined up as we go, for there is no arena here. */
static int
compare(const char *context, const char *msg, const char *s)
{
	size_t n;
	int d;

	if (context != NULL) {
		n = strlen(context);
		if ((d = strncmp(context, s, n)) != 0)
			return d;
		if (s[n] != '\004')
			return 4 - (int)(unsigned char)s[n];
		s += n + 1;
	}
	return strcmp(msg, s);
}

/* The translation and its length with all plural forms; NULL: none. */
static const char *
find(enum lang lang, const char *context, const char *msg, uint32_t *len)
{
	const struct catalogue *c = &catalogues[lang];
	uint32_t lo = 0, hi = c->n, mid;
	const char *out;
	int d;

	/* The empty sentence is where a catalogue keeps its head. */
	if (*msg == '\0')
		return NULL;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		d = compare(context, msg, text(c, c->from, mid, len));
		if (d == 0) {
			out = text(c, c->to, mid, len);
			return *out != '\0' ? out : NULL;
		}
		if (d < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

const char *
tr(enum lang lang, const char *msg)
{
	return trc(lang, NULL, msg);
}

const char *
trc(enum lang lang, const char *context, const char *msg)
{
	const char *out;
	uint32_t len;

	if (msg == NULL)
		return "";
	out = find(lang, context, msg, &len);
	return out != NULL ? out : msg;
}

const char *
trn(enum lang lang, const char *one, const char *other, int64_t n)
{
	const char *out;
	uint32_t len;
	size_t first;

	if ((out = find(lang, NULL, one, &len)) == NULL)
		return other;
	if (lang == LANG_EN && n == 1)
		return out;
	/* The form after the first, where the language has one. */
	first = strlen(out) + 1;
	return first < len ? out + first : out;
}

enum { MAX_PLACES = 16 };

struct places {
	const char *name[MAX_PLACES];
	const char *value[MAX_PLACES];
	size_t n;
};

static void
places_read(struct places *p, va_list ap)
{
	const char *name;

	p->n = 0;
	while ((name = va_arg(ap, const char *)) != NULL) {
		assert(p->n < MAX_PLACES);
		p->name[p->n] = name;
		p->value[p->n++] = va_arg(ap, const char *);
	}
}

static const char *
fill(struct arena *a, const char *s, const struct places *p)
{
	struct buf b = BUF_INIT(a);
	const char *open, *close;
	size_t i, n;

	while ((open = strchr(s, '{')) != NULL &&
	    (close = strchr(open, '}')) != NULL) {
		n = (size_t)(close - open) - 1;
		for (i = 0; i < p->n; i++)
			if (strlen(p->name[i]) == n &&
			    memcmp(p->name[i], open + 1, n) == 0)
				break;
		if (i == p->n) {
			/* Not ours: keep the brace, look on behind it. */
			buf_put(&b, s, (size_t)(open - s) + 1);
			s = open + 1;
			continue;
		}
		buf_put(&b, s, (size_t)(open - s));
		buf_puts(&b, p->value[i]);
		s = close + 1;
	}
	buf_puts(&b, s);
	return buf_str(&b);
}

const char *
tr_fill(struct arena *a, enum lang lang, const char *msg, ...)
{
	struct places p;
	va_list ap;

	va_start(ap, msg);
	places_read(&p, ap);
	va_end(ap);
	return fill(a, tr(lang, msg), &p);
}

const char *
tr_put(struct arena *a, const char *s, ...)
{
	struct places p;
	va_list ap;

	va_start(ap, s);
	places_read(&p, ap);
	va_end(ap);
	return fill(a, s, &p);
}

const char *
lang_code(enum lang lang)
{
	return lang == LANG_EN ? "en" : "vi";
}

enum lang
lang_parse(const char *s)
{
	return str_eq(s, "en") ? LANG_EN : LANG_VI;
}
