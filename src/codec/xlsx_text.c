/* codec/xlsx_text.c: the text of cells: shared strings, runs, escapes. */
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "codec/unzip.h"
#include "codec/xlsx_in.h"
#include "codec/xml.h"

const char xlsx_why_long[] = N_("Có một ô dài hơn 32 KiB.");

void *
xlsx_grow(struct arena *mem, void *at, size_t n, size_t size)
{
	enum { FIRST = 16 };
	void *more;

	/* Full exactly when n is FIRST times a power of two. */
	if (n != 0 && (n < FIRST || (n & (n - 1)) != 0))
		return at;
	more = arena_array(mem, n == 0 ? FIRST : n * 2, size);
	if (n != 0)
		memcpy(more, at, n * size);
	return more;
}

/* <t> is text where it stands directly or in a run; a <rPh> holds the reading
 * aid of East Asian text and is not what the cell says. */
void
xlsx_rich_start(struct xlsx_rich *r, int level, const char *name,
    const char **atts)
{
	const char *font;

	if (level == 1) {
		r->run = strcmp(name, "r") == 0;
		r->on = strcmp(name, "t") == 0;
	} else if (level == 2 && r->run) {
		r->on = strcmp(name, "t") == 0;
	} else if (level == 3 && r->run && r->font == NULL &&
	    strcmp(name, "rFont") == 0) {
		if ((font = xml_att(atts, "val")) != NULL)
			r->font = str_dup(r->text.mem, font);
	}
}

void
xlsx_rich_end(struct xlsx_rich *r, int level)
{
	if (level <= 2)
		r->on = false;
}

bool
xlsx_rich_text(struct xlsx_rich *r, const char *s, size_t n)
{
	if (!r->on)
		return true;
	if (r->text.len + n > XLSX_MAX_TEXT)
		return false;
	buf_put(&r->text, s, n);
	return true;
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* "_x000D_": how the format writes what XML cannot say (22.9.2.19 ST_Xstring);
 * only characters below the surrogates, the others need no escape.  -1: the
 * text here is no escape. */
static long
escaped(const char *p)
{
	long c = 0;
	int h;

	if (p[0] != '_' || p[1] != 'x')
		return -1;
	for (int i = 2; i < 6; i++) {
		if ((h = hex(p[i])) < 0)
			return -1;
		c = c * 16 + h;
	}
	return p[6] == '_' && c < 0xD800 ? c : -1;
}

static void
unescape(char *s)
{
	char *to = s;
	long c;

	for (; *s != '\0'; s++) {
		if ((c = escaped(s)) < 0) {
			*to++ = *s;
			continue;
		}
		s += 6;
		if (c != 0)
			to += utf8_put((uint32_t)c, to);
	}
	*to = '\0';
}

const char *
xlsx_rich_take(struct xlsx_rich *r)
{
	char *s = str_ndup(r->text.mem, r->text.at, r->text.len);

	if (strstr(s, "_x") != NULL)
		unescape(s);
	r->text.len = 0;
	r->font = NULL;
	r->run = r->on = false;
	return s;
}

struct reader {
	struct arena *mem;
	struct xlsx_strings *out;
	struct xlsx_rich rich;
	const char **why;
};

static enum rc
start(void *arg, int depth, const char *name, const char **atts)
{
	struct reader *r = arg;

	if (depth > 2)
		xlsx_rich_start(&r->rich, depth - 2, name, atts);
	return RC_OK;
}

static enum rc
end(void *arg, int depth, const char *name)
{
	struct reader *r = arg;
	struct xlsx_string *s;

	if (depth > 2)
		xlsx_rich_end(&r->rich, depth - 2);
	if (depth != 2 || strcmp(name, "si") != 0)
		return RC_OK;
	r->out->at = xlsx_grow(r->mem, r->out->at, r->out->n, sizeof(*s));
	s = &r->out->at[r->out->n++];
	s->font = r->rich.font;
	s->text = xlsx_rich_take(&r->rich);
	return RC_OK;
}

static enum rc
text(void *arg, const char *s, size_t n)
{
	struct reader *r = arg;

	if (xlsx_rich_text(&r->rich, s, n))
		return RC_OK;
	*r->why = xlsx_why_long;
	return RC_INVALID;
}

enum rc
xlsx_strings_read(struct arena *mem, struct unzip *u, const char *part,
    struct xlsx_strings *out, const char **why)
{
	static const struct xml_on on = { start, end, text };
	struct reader r = { .mem = mem, .out = out, .why = why,
		.rich = { .text = BUF_INIT(mem) } };

	return xml_part(mem, u, part, &on, &r, why);
}
