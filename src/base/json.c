/* base/json.c: appending JSON, with commas where they belong. */
#include "base/json.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/none.h"
#include "base/utf8.h"

enum { DEPTH = 32 };

/* The bit of the level we are in; at the top one value stands alone. */
static uint32_t
level(const struct json *j)
{
	return j->depth == 0 ? 0 : (uint32_t)1 << (j->depth - 1);
}

/* Before anything that is a value or a name. */
static void
next(struct json *j)
{
	if (j->comma & level(j))
		buf_putc(j->out, ',');
	j->comma |= level(j);
}

static void
deeper(struct json *j, char c)
{
	next(j);
	buf_putc(j->out, c);
	assert(j->depth < DEPTH);
	j->depth++;
	j->comma &= ~level(j);
}

static void
back(struct json *j, char c)
{
	assert(j->depth > 0);
	j->depth--;
	buf_putc(j->out, c);
}

void
json_obj(struct json *j)
{
	deeper(j, '{');
}

void
json_end_obj(struct json *j)
{
	back(j, '}');
}

void
json_arr(struct json *j)
{
	deeper(j, '[');
}

void
json_end_arr(struct json *j)
{
	back(j, ']');
}

size_t
json_char(uint32_t c, char *s)
{
	const char *at;

	if (c != 0 && c < 0x20 && (at = strchr("\bb\tt\nn\ff\rr", (int)c))) {
		s[0] = '\\';
		s[1] = at[1];
		return 2;
	}
	if (c == '"' || c == '\\') {
		s[0] = '\\';
		s[1] = (char)c;
		return 2;
	}
	/* U+2028 and U+2029 end a line in older JavaScript. */
	if (c < 0x20 || c == 0x7F || c == '<' || c == '>' || c == '&' ||
	    c == 0x2028 || c == 0x2029)
		return (size_t)snprintf(s, 7, "\\u%04x",
		    (unsigned)(c & 0xFFFF));
	return utf8_put(c, s);
}

/* Most signs by far: they need no looking at. */
static bool
plain(uint32_t c)
{
	return c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '<' &&
	    c != '>' && c != '&';
}

static void
string(struct buf *b, const char *s)
{
	const char *from = s, *at;
	char esc[8];
	uint32_t c;
	size_t n;

	buf_putc(b, '"');
	for (;;) {
		while (plain((unsigned char)*s))
			s++;
		at = s;
		if ((c = utf8_next(&s)) == 0)
			break;
		n = json_char(c, esc);
		/* Most text goes over as it is, in long stretches. */
		if (n == (size_t)(s - at) && memcmp(esc, at, n) == 0)
			continue;
		buf_put(b, from, (size_t)(at - from));
		buf_put(b, esc, n);
		from = s;
	}
	buf_put(b, from, (size_t)(at - from));
	buf_putc(b, '"');
}

void
json_key(struct json *j, const char *name)
{
	next(j);
	string(j->out, name);
	buf_putc(j->out, ':');
	j->comma &= ~level(j);
}

void
json_str(struct json *j, const char *s)
{
	next(j);
	if (s == NULL)
		buf_puts(j->out, "null");
	else
		string(j->out, s);
}

void
json_int(struct json *j, int64_t v)
{
	next(j);
	if (v == NONE)
		buf_puts(j->out, "null");
	else
		buf_int(j->out, v);
}

void
json_bool(struct json *j, bool v)
{
	next(j);
	buf_puts(j->out, v ? "true" : "false");
}

void
json_dec(struct json *j, int64_t v, int scale)
{
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	uint64_t one = 1, whole;
	char digits[20];
	int n = scale;

	assert(scale >= 0 && scale <= 18);
	next(j);
	if (v == NONE) {
		buf_puts(j->out, "null");
		return;
	}
	for (int i = 0; i < scale; i++)
		one *= 10;
	if (v < 0)
		buf_putc(j->out, '-');
	whole = u / one;
	buf_int(j->out, (int64_t)whole);
	u -= whole * one;
	if (u == 0)
		return;
	for (int i = scale - 1; i >= 0; i--, u /= 10)
		digits[i] = (char)('0' + u % 10);
	while (digits[n - 1] == '0')
		n--;
	buf_putc(j->out, '.');
	buf_put(j->out, digits, (size_t)n);
}

void
json_raw(struct json *j, const char *text)
{
	next(j);
	buf_puts(j->out, text);
}

void
json_kv_str(struct json *j, const char *name, const char *s)
{
	json_key(j, name);
	json_str(j, s);
}

void
json_kv_int(struct json *j, const char *name, int64_t v)
{
	json_key(j, name);
	json_int(j, v);
}

void
json_kv_bool(struct json *j, const char *name, bool v)
{
	json_key(j, name);
	json_bool(j, v);
}
