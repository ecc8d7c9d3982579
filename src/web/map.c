/* web/map.c: see map.h. */
#include "web/map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/shape.h"
#include "web/page.h"

enum {
	WIDE = 572,     /* css/map.css sizes text for a picture this wide */
	NAMED = 24,     /* so many tiles have room for names */
	NAME_COLS = 4,
	PLAIN_COLS = 11,
	GAP = 4,
	DIGIT = 13,     /* about the width of a figure and of a letter */
	LETTER = 9,
	NAME_ROOM = 60, /* two lines need it */
};

/* ---- classes ---- */

static int
ascending(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void
close_class(struct map_classes *c, int64_t from, int64_t to)
{
	c->from[c->n] = from;
	c->to[c->n] = to;
	c->n++;
}

/* Sorted values into ${most} classes with about as many each. */
static void
share(const int64_t *v, size_t n, size_t most, struct map_classes *c)
{
	size_t begin = 0, end;

	for (size_t left = most; begin < n; left--) {
		end = left > 1 ? begin + (n - begin + left - 1) / left : n;
		while (end < n && v[end] == v[end - 1])
			end++;
		close_class(c, v[begin], v[end - 1]);
		begin = end;
	}
}

void
map_classes(struct arena *mem, const int64_t *values, size_t n,
    struct map_classes *c)
{
	int64_t *v = NEW_N(mem, int64_t, n);
	size_t k = 0, zeros = 0;

	c->n = 0;
	for (size_t i = 0; i < n; i++)
		if (values[i] != NONE)
			v[k++] = values[i];
	qsort(v, k, sizeof(*v), ascending);
	while (zeros < k && v[zeros] <= 0)
		zeros++;
	if (zeros != 0)
		close_class(c, v[0], v[zeros - 1]);
	share(v + zeros, k - zeros, MAP_CLASSES - c->n, c);
}

int
map_class(const struct map_classes *c, int64_t value)
{
	if (value == NONE)
		return 0;
	for (size_t i = 0; i < c->n; i++)
		if (value <= c->to[i])
			return (int)i + 1;
	return (int)c->n;
}

/* Few classes stand apart: the last one is always full. */
static int
shade(const struct map_classes *c, int64_t value)
{
	int k = map_class(c, value);

	return k <= 1 || c->n < 2 ? k : 1 + (int)((size_t)(k - 1) *
	    (MAP_CLASSES - 1) / (c->n - 1));
}

/* ---- drawing ---- */

static void
open_area(struct out *o, const struct map_area *a)
{
	if (a->address != NULL) {
		buf_puts(o->b, "<a href=\"");
		out_url(o, a->address);
		buf_puts(o->b, "\">");
	} else {
		buf_puts(o->b, "<g>");
	}
	buf_puts(o->b, "<title>");
	out_text(o, a->title);
	buf_puts(o->b, "</title>");
}

static void
close_area(struct out *o, const struct map_area *a)
{
	buf_puts(o->b, a->address != NULL ? "</a>" : "</g>");
}

/* Text in the middle of (x, y), ${k} hundredths as large as css says. */
static void
put_text(struct out *o, const char *class, int shaded, long x, long y, long k,
    const char *text)
{
	static const char *const ink[] = { "", "", "", "", " mid", " inv" };

	if (k == 100)
		buf_fmt(o->b, "<text class=\"%s%s\" x=\"%ld\" y=\"%ld\">",
		    class, ink[shaded], x, y);
	else
		buf_fmt(o->b, "<text class=\"%s%s\" transform=\"translate(%ld "
		    "%ld) scale(%ld.%02ld)\">", class, ink[shaded], x, y,
		    k / 100, k % 100);
	out_text(o, text);
	buf_puts(o->b, "</text>");
}

static void
tiles(struct out *o, const struct map *m, const struct map_classes *c)
{
	long cols = m->n <= NAMED ? NAME_COLS : PLAIN_COLS;
	long rows = ((long)m->n + cols - 1) / cols;
	long w = (WIDE + GAP) / cols, h = m->n <= NAMED ? 64 : 46;

	buf_fmt(o->b, "<svg class=\"tiles\" viewBox=\"0 0 %d %ld\" "
	    "role=\"group\" aria-label=\"", WIDE, rows * h - GAP);
	out_attr(o, m->label);
	buf_puts(o->b, "\">");
	for (size_t i = 0; i < m->n; i++) {
		const struct map_area *a = &m->areas[i];
		long x = (long)i % cols * w, y = (long)i / cols * h;
		int k = shade(c, a->value);

		open_area(o, a);
		buf_fmt(o->b, "<rect class=\"q%d\" x=\"%ld\" y=\"%ld\" "
		    "width=\"%ld\" height=\"%ld\" rx=\"5\"/>", k, x, y,
		    w - GAP, h - GAP);
		x += (w - GAP) / 2;
		if (m->n <= NAMED) {
			put_text(o, "n", k, x, y + 27, 100, a->text);
			put_text(o, "", k, x, y + 48, 100,
			    utf8_cut(o->mem, a->name, 13));
		} else if (a->value != NONE && a->value != 0) {
			put_text(o, "n", k, x, y + 29, 100, a->text);
		}
		close_area(o, a);
	}
	buf_puts(o->b, "</svg>");
}

static const struct map_area *
area_of(const struct map *m, int64_t unit)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->areas[i].unit_id == unit)
			return &m->areas[i];
	return NULL;
}

/* One outline, with the number and the name where they fit into it. */
static void
outline(struct out *o, const struct shape_map *s, size_t i,
    const struct map_area *a, const struct map_classes *c, long k,
    const char *shapes)
{
	long x = (long)rows_int(&s->rows, i, 3);
	long y = (long)rows_int(&s->rows, i, 4);
	long room = (long)rows_int(&s->rows, i, 5) * 2 * 100 / k;
	bool number = a->value != NONE && a->value != 0 &&
	    (long)utf8_len(a->text) * DIGIT <= room;
	bool name = number && room >= NAME_ROOM &&
	    (long)utf8_len(a->name) * LETTER <= room;
	int q = shade(c, a->value);

	open_area(o, a);
	buf_fmt(o->b, "<use class=\"q%d\" href=\"%s#%s\"/>", q, shapes,
	    key_str(o->mem, a->unit_id));
	if (number)
		put_text(o, "n", q, x, name ? y : y + 8 * k / 100, k,
		    a->text);
	if (name)
		put_text(o, "", q, x, y + 18 * k / 100, k, a->name);
	close_area(o, a);
}

/* "0 0 1000 870": its third number. */
static long
width_of(const char *view)
{
	int w = 0;

	return sscanf(view, "%*d %*d %d", &w) == 1 && w > 0 ? w : WIDE;
}

static void
outlines(struct out *o, const struct map *m, const struct shape_map *s,
    const struct map_classes *c, const char *shapes)
{
	long k = width_of(s->view) * 100 / WIDE;

	buf_puts(o->b, "<svg viewBox=\"");
	out_attr(o, s->view);
	buf_puts(o->b, "\" role=\"group\" aria-label=\"");
	out_attr(o, m->label);
	buf_puts(o->b, "\">");
	for (size_t i = 0; i < s->rows.n; i++) {
		const struct map_area *a = area_of(m,
		    rows_int(&s->rows, i, 0));

		if (a != NULL)
			outline(o, s, i, a, c, k, shapes);
	}
	buf_puts(o->b, "</svg>");
}

static void
legend(struct out *o, const struct map *m, const struct map_classes *c)
{
	if (c->n < 2)
		return;
	buf_puts(o->b, "<ul class=\"lg\">");
	for (size_t i = 0; i < c->n; i++) {
		buf_fmt(o->b, "<li><svg viewBox=\"0 0 24 12\" "
		    "aria-hidden=\"true\"><rect class=\"q%d\" width=\"24\" "
		    "height=\"12\" rx=\"3\"/></svg>", shade(c, c->to[i]));
		out_text(o, out_dec(o, c->from[i], m->scale));
		if (c->to[i] != c->from[i]) {
			buf_puts(o->b, "–");
			out_text(o, out_dec(o, c->to[i], m->scale));
		}
		out_text(o, m->unit);
		buf_puts(o->b, "</li>");
	}
	buf_puts(o->b, "</ul>");
}

enum rc
map_draw(struct page *p, const struct map *m, struct html *out)
{
	int64_t *values = NEW_N(p->ctx->mem, int64_t, m->n);
	struct buf b = BUF_INIT(p->ctx->mem);
	struct map_classes c;
	struct shape_map s;
	struct out o = p->out;
	enum rc rc;

	*out = (struct html){ 0 };
	if (m->n == 0)
		return RC_OK;
	rc = shape_children(p->ctx, m->parent_id, m->day, &s);
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < m->n; i++)
		values[i] = m->areas[i].value;
	map_classes(p->ctx->mem, values, m->n, &c);
	o.b = &b;
	/* Outlines of only a few would pass for the whole. */
	if (s.view != NULL && s.rows.n * 2 > m->n)
		outlines(&o, m, &s, &c, map_shapes_address(p,
		    m->parent_id, m->day, &s));
	else
		tiles(&o, m, &c);
	legend(&o, m, &c);
	*out = html_of(&b);
	return RC_OK;
}
