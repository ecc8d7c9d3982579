/* codec/xlsx_tag.c: see xlsx_tag.h. */
#include "codec/xlsx_tag.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* Behind the ${what} that comes next, or the end. */
static const char *
past(const char *p, const char *what)
{
	const char *at = strstr(p, what);

	return at != NULL ? at + strlen(what) : p + strlen(p);
}

/* A ">" in quotes ends no tag. */
static const char *
tag_end(const char *p)
{
	char quote = '\0';

	for (; *p != '\0'; p++) {
		if (quote != '\0')
			quote = *p == quote ? '\0' : quote;
		else if (*p == '"' || *p == '\'')
			quote = *p;
		else if (*p == '>')
			return p + 1;
	}
	return NULL;
}

bool
xlsx_tag_next(const char *p, struct xlsx_tag *t)
{
	const char *colon;

	while ((p = strchr(p, '<')) != NULL) {
		if (str_begins(p, "<!--"))
			p = past(p, "-->");
		else if (str_begins(p, "<![CDATA["))
			p = past(p, "]]>");
		else if (str_begins(p, "<?"))
			p = past(p, "?>");
		else
			break;
	}
	if (p == NULL || (t->end = tag_end(p)) == NULL)
		return false;
	t->at = p;
	t->close = p[1] == '/';
	t->empty = t->end[-2] == '/' && !t->close;
	t->name = p + 1 + t->close;
	t->len = strcspn(t->name, " \t\r\n/>");
	colon = memchr(t->name, ':', t->len);
	t->prefix = colon != NULL ? (size_t)(colon + 1 - t->name) : 0;
	t->name += t->prefix;
	t->len -= t->prefix;
	return true;
}

bool
xlsx_tag_is(const struct xlsx_tag *t, const char *name)
{
	return strlen(name) == t->len && memcmp(t->name, name, t->len) == 0;
}

/* One name="value" of a tag. */
struct att {
	const char *name, *value, *end; /* end: behind the closing quote */
	size_t len;
};

static bool
att_next(const struct xlsx_tag *t, const char *p, struct att *a)
{
	p += strspn(p, " \t\r\n");
	if (*p == '/' || *p == '>')
		return false;
	a->name = p;
	a->len = strcspn(p, "= \t\r\n/>");
	p += a->len;
	p += strspn(p, "= \t\r\n");
	if ((*p != '"' && *p != '\'') || (a->end = memchr(p + 1, *p,
	        (size_t)(t->end - p - 1))) == NULL)
		return false;
	a->value = p + 1;
	a->end++;
	return true;
}

const char *
xlsx_tag_att(struct arena *mem, const struct xlsx_tag *t, const char *name)
{
	struct att a = { .end = t->name + t->len };

	while (att_next(t, a.end, &a))
		if (a.len == strlen(name) &&
		    memcmp(a.name, name, a.len) == 0)
			return str_ndup(mem, a.value,
			    (size_t)(a.end - 1 - a.value));
	return NULL;
}

const char *
xlsx_tag_past(const struct xlsx_tag *t)
{
	struct xlsx_tag in = *t;

	if (t->empty)
		return t->end;
	while (xlsx_tag_next(in.end, &in))
		if (in.close && in.len == t->len &&
		    memcmp(in.name, t->name, t->len) == 0)
			return in.end;
	return NULL;
}

void
xlsx_tag_put(struct buf *b, const struct xlsx_tag *t, const char *without,
    const char *more, bool open)
{
	struct att a = { .end = t->name + t->len };
	char name[64];

	buf_put(b, t->at, (size_t)(a.end - t->at));
	while (att_next(t, a.end, &a)) {
		if (a.len < sizeof(name)) {
			memcpy(name, a.name, a.len);
			name[a.len] = '\0';
			if (str_in(name, without))
				continue;
		}
		buf_putc(b, ' ');
		buf_put(b, a.name, (size_t)(a.end - a.name));
	}
	buf_puts(b, more);
	buf_puts(b, t->empty && !open ? "/>" : ">");
}

void
xlsx_text_put(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '&')
			buf_puts(b, "&amp;");
		else if (*s == '<')
			buf_puts(b, "&lt;");
		else if (*s == '>')
			buf_puts(b, "&gt;");
		else if ((unsigned char)*s >= 0x20)
			buf_putc(b, *s);
		else
			buf_putc(b, ' ');
	}
}
