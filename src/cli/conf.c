/* cli/conf.c: see conf.h.  Strict, because a setting that was misspelled and
 * passed over is found on the day it was needed. */
#include "cli/conf.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

static bool
wrong(struct conf *c, int line, const char *why)
{
	c->wrong = why;
	c->line = line;
	return false;
}

/* Text, without control characters but for tabs. */
static bool
is_text(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)s[i] < ' ' && s[i] != '\t') ||
		    s[i] == 0x7f)
			return false;
	return utf8_valid(s, n);
}

static size_t
name_length(const char *s)
{
	if (*s < 'a' || *s > 'z')
		return 0;
	return strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-");
}

static bool
line_parse(struct arena *mem, const char *text, int line, struct conf *c)
{
	size_t n = name_length(text);
	const char *eq = text + n + strspn(text + n, " \t");
	const char *name, *value;

	if (*text == '\0' || *text == '#')
		return true;
	if (n == 0 || *eq != '=')
		return wrong(c, line, "not of the form: name = value");
	name = str_ndup(mem, text, n);
	value = str_trim(mem, eq + 1);
	if (*value == '\0')
		return wrong(c, line, "no value; to leave a setting out, put "
		    "# before it");
	if (*value == '#' || strstr(value, " #") != NULL ||
	    strstr(value, "\t#") != NULL)
		return wrong(c, line, "a comment stands on a line of its own");
	for (size_t i = 0; i < c->n; i++)
		if (str_eq(c->at[i].name, name))
			return wrong(c, line, str_fmt(mem, "%s is said twice, "
			    "first in line %d", name, c->at[i].line));
	if (c->n == CONF_LINES)
		return wrong(c, line, "too many settings");
	c->at[c->n].name = name;
	c->at[c->n].value = value;
	c->at[c->n++].line = line;
	return true;
}

bool
conf_parse(struct arena *mem, const char *bytes, size_t n, struct conf *c)
{
	const char *end = bytes + n, *next;
	int line = 0;

	memset(c, 0, sizeof(*c));
	if (n > CONF_BYTES)
		return wrong(c, 0, "longer than 64 KiB");
	for (; bytes < end; bytes = next + 1) {
		line++;
		next = memchr(bytes, '\n', (size_t)(end - bytes));
		if (next == NULL)
			next = end;
		n = (size_t)(next - bytes);
		if (!is_text(bytes, n))
			return wrong(c, line, "holds bytes that are no text");
		if (!line_parse(mem, str_trim(mem, str_ndup(mem, bytes, n)),
		    line, c))
			return false;
	}
	return true;
}
