/* codec/xlsx_style.c: of all styling only what changes the meaning of a cell:
 * is its number a day, and is its text in an old Vietnamese font. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "codec/xlsx_in.h"
#include "codec/xml.h"

enum table { OTHER, FORMATS, FONTS, STYLES };

struct format {
	long id;
	bool date;
};

struct reader {
	struct arena *mem;
	enum table in;
	struct format *formats;
	size_t nformats;
	const char **fonts;
	size_t nfonts;
	struct xlsx_styles *out;
};

bool
xlsx_format_date(const char *code)
{
	for (; *code != '\0'; code++) {
		switch (*code) {
		case '"':
		case '[':
			code = strchr(code + 1, *code == '"' ? '"' : ']');
			if (code == NULL)
				return false;
			break;
		case '\\': /* the next sign as it is, */
		case '_':  /* a gap as wide as it, */
		case '*':  /* or filled with it */
			if (*++code == '\0')
				return false;
			break;
		case 'd': case 'D':
		case 'm': case 'M':
		case 'y': case 'Y':
			return true;
		default:
			/* "General" has none of them; nor has a number */
			break;
		}
	}
	return false;
}

static bool
is_date(const struct reader *r, long id)
{
	/* A file may define a number that is built in; its word counts. */
	for (size_t i = 0; i < r->nformats; i++)
		if (r->formats[i].id == id)
			return r->formats[i].date;
	return (id >= 14 && id <= 22) || (id >= 45 && id <= 47);
}

static long
att_long(const char **atts, const char *name)
{
	const char *v = xml_att(atts, name);

	return v != NULL ? strtol(v, NULL, 10) : -1;
}

static void
add_format(struct reader *r, const char **atts)
{
	const char *code = xml_att(atts, "formatCode");
	struct format *f;

	r->formats = xlsx_grow(r->mem, r->formats, r->nformats, sizeof(*f));
	f = &r->formats[r->nformats++];
	f->id = att_long(atts, "numFmtId");
	f->date = code != NULL && xlsx_format_date(code);
}

static void
add_style(struct reader *r, const char **atts)
{
	long font = att_long(atts, "fontId");
	struct xlsx_style *s;

	r->out->at = xlsx_grow(r->mem, r->out->at, r->out->n, sizeof(*s));
	s = &r->out->at[r->out->n++];
	s->date = is_date(r, att_long(atts, "numFmtId"));
	if (font >= 0 && (size_t)font < r->nfonts)
		s->font = r->fonts[font];
}

static enum table
table_named(const char *name)
{
	if (strcmp(name, "numFmts") == 0)
		return FORMATS;
	if (strcmp(name, "fonts") == 0)
		return FONTS;
	if (strcmp(name, "cellXfs") == 0)
		return STYLES;
	return OTHER;
}

static enum rc
start(void *arg, int depth, const char *name, const char **atts)
{
	enum { MAX = 65536 }; /* Excel: 64,000 styles a workbook */
	struct reader *r = arg;

	if (depth == 2)
		r->in = table_named(name);
	if (r->nformats > MAX || r->nfonts > MAX || r->out->n > MAX)
		return RC_INVALID;
	if (depth == 3 && r->in == FORMATS && strcmp(name, "numFmt") == 0)
		add_format(r, atts);
	if (depth == 3 && r->in == STYLES && strcmp(name, "xf") == 0)
		add_style(r, atts);
	if (depth == 3 && r->in == FONTS && strcmp(name, "font") == 0) {
		r->fonts = xlsx_grow(r->mem, r->fonts, r->nfonts,
		    sizeof(*r->fonts));
		r->fonts[r->nfonts++] = NULL;
	}
	if (depth == 4 && r->in == FONTS && r->nfonts > 0 &&
	    strcmp(name, "name") == 0)
		r->fonts[r->nfonts - 1] =
		    str_dup(r->mem, xml_att(atts, "val"));
	return RC_OK;
}

enum rc
xlsx_styles_read(struct arena *mem, struct unzip *u, const char *part,
    struct xlsx_styles *out, const char **why)
{
	static const struct xml_on on = { .start = start };
	struct reader r = { .mem = mem, .out = out };

	return xml_part(mem, u, part, &on, &r, why);
}
