/* web/chart.c: positions in percent, so that a chart takes any width. */
#include "web/chart.h"

#include <string.h>

#include "base/buf.h"
#include "base/none.h"
#include "base/num.h"
#include "web/out.h"

/* Hundredths of a percent, kept within 0 and 100 %. */
static int
share(int64_t part, int64_t whole)
{
	if (part == NONE || part <= 0 || whole <= 0)
		return 0;
	if (part >= whole)
		return 10000;
	return (int)((double)part / (double)whole * 10000 + 0.5);
}

static void
put_share(struct buf *b, int s)
{
	buf_fmt(b, "%d.%02d", s / 100, s % 100);
}

/* name="12.34%" */
static void
at(struct buf *b, const char *name, int s)
{
	buf_fmt(b, " %s=\"%d.%02d%%\"", name, s / 100, s % 100);
}

static void
escaped(struct buf *b, const char *s)
{
	out_attr(&(struct out){ .b = b, .mem = b->mem }, s);
}

static void
figure(struct buf *b, const char *class, const char *label)
{
	buf_puts(b, "<svg");
	if (class != NULL)
		buf_fmt(b, " class=\"%s\"", class);
	buf_puts(b, " role=\"img\" aria-label=\"");
	escaped(b, label);
	buf_puts(b, "\">");
}

static const char *
fill(enum chart_tone tone)
{
	return tone == CHART_GOOD ? "fill"
	    : tone == CHART_SLOW  ? "fill-w"
				  : "fill-b";
}

/* ---- bars ---- */

/* A track and the part of it that is done. */
static void
bar(struct buf *b, const char *class, int y, int height, int done)
{
	buf_fmt(b, "<rect class=\"track\" y=\"%d\" width=\"100%%\""
		   " height=\"%d\" rx=\"%d\"/>", y, height, height / 2);
	buf_fmt(b, "<rect class=\"%s\" y=\"%d\"", class, y);
	at(b, "width", done);
	buf_fmt(b, " height=\"%d\" rx=\"%d\"/>", height, height / 2);
}

void
chart_bullet(struct buf *b, const struct chart_bullet *c)
{
	bool range = c->max != NONE, paced = !range && c->pace != NONE;
	int64_t end = range ? c->max : c->min;
	int64_t mark = paced ? c->pace : c->min;

	/* Without a pace the goal itself is the mark, a little before the
	 * end of the axis, so that a value beyond it can be seen. */
	if (!paced)
		end += end / 5;
	if (c->value != NONE && c->value > end)
		end = c->value;
	figure(b, "bul", c->label);
	bar(b, fill(c->tone), 5, 12, share(c->value, end));
	if (range) {
		buf_puts(b, "<rect class=\"band\"");
		at(b, "x", share(c->min, end));
		at(b, "width", share(c->max, end) - share(c->min, end));
		buf_puts(b, " y=\"5\" height=\"12\" opacity=\"0.55\"/>");
	} else {
		buf_puts(b, "<line class=\"tick\"");
		at(b, "x1", share(mark, end));
		at(b, "x2", share(mark, end));
		buf_puts(b, " y1=\"0\" y2=\"22\"/>");
	}
	buf_puts(b, "</svg>");
}

void
chart_bar_mini(struct buf *b, int64_t part, int64_t whole,
    enum chart_tone tone)
{
	buf_puts(b, "<svg class=\"mini\" aria-hidden=\"true\">");
	bar(b, fill(tone), 0, 8, share(part, whole));
	buf_puts(b, "</svg>");
}

void
chart_mix(struct buf *b, const char *label, const struct chart_part *part,
    size_t n)
{
	int64_t whole = 0, sum = 0;

	for (size_t i = 0; i < n; i++)
		whole += part[i].n;
	figure(b, NULL, label);
	for (size_t i = n; i-- > 0; sum += part[i].n) {
		if (part[i].n <= 0)
			continue;
		buf_fmt(b, "<rect class=\"q%d\"", part[i].shade);
		at(b, "x", share(sum, whole));
		at(b, "width", share(sum + part[i].n, whole) -
		    share(sum, whole));
		buf_puts(b, " height=\"18\"/>");
	}
	buf_puts(b, "</svg><ul>");
	for (size_t i = 0; i < n; i++) {
		buf_fmt(b, "<li><svg aria-hidden=\"true\"><rect class=\"q%d\""
			   " width=\"100%%\" height=\"100%%\" rx=\"3\"/></svg>",
		    part[i].shade);
		escaped(b, part[i].name);
		buf_puts(b, "<b>");
		if (part[i].address != NULL && part[i].n != 0) {
			buf_puts(b, "<a href=\"");
			escaped(b, part[i].address);
			buf_puts(b, "\">");
		}
		escaped(b, part[i].text);
		buf_puts(b, part[i].address != NULL && part[i].n != 0 ?
		    "</a></b></li>" : "</b></li>");
	}
	buf_puts(b, "</ul>");
}

static void
text(struct buf *b, const char *class, const char *anchor, int x,
    const char *rest, const char *words)
{
	buf_puts(b, "<text");
	if (class != NULL)
		buf_fmt(b, " class=\"%s\"", class);
	at(b, "x", x);
	buf_fmt(b, " %s text-anchor=\"%s\">", rest, anchor);
	escaped(b, words);
	buf_puts(b, "</text>");
}

/* ---- lines ---- */

/* 1, 2 or 5 times a power of ten: at most five steps up to ${most}. */
static int64_t
step(int64_t most)
{
	int64_t s = 1;

	for (;;) {
		if (most / s <= 5)
			return s;
		if (most / s <= 10)
			return s * 2;
		if (most / s <= 25)
			return s * 5;
		s *= 10;
	}
}

/* The least step of the axis: one thing, where things are counted. */
static int64_t
one_of(const struct chart_line *c)
{
	int64_t one = 1;

	for (int i = 0; c->whole && i < c->scale; i++)
		one *= 10;
	return one;
}

static int
x_of(const struct chart_line *c, size_t i)
{
	return share((int64_t)(c->from_zero ? 2 * i + 2 : 2 * i + 1),
	    (int64_t)(2 * c->n));
}

static int
y_of(int64_t v, int64_t top)
{
	return 10000 - share(v, top);
}

static void
point(struct buf *b, char how, int x, int y)
{
	buf_putc(b, how);
	put_share(b, x);
	buf_putc(b, ' ');
	put_share(b, y);
}

/* One line, broken where nothing is known; with ${area}, closed to the axis.
 * The running total of an area has no gaps. */
static void
path(struct buf *b, const char *class, const struct chart_line *c,
    const int64_t *v, int64_t top, bool area)
{
	bool pen = false;
	int x = 0, y;

	buf_fmt(b, "<path class=\"%s\" d=\"", class);
	if (c->from_zero) {
		point(b, 'M', 0, 10000);
		pen = true;
	}
	for (size_t i = 0; i < c->n; i++) {
		if (v[i] == NONE) {
			pen = pen && area;
			continue;
		}
		x = x_of(c, i);
		y = y_of(v[i], top);
		point(b, pen ? 'L' : 'M', x, y);
		pen = true;
	}
	if (area) {
		point(b, 'L', x, 10000);
		buf_putc(b, 'Z');
	}
	buf_puts(b, "\"/>");
}

/* Where the eye should read: the end of a group and the last point. */
static bool
is_mark(const struct chart_line *c, size_t i, size_t last)
{
	return c->actual[i] != NONE && (i == last ||
	    (c->per != 0 && (i + 1) % c->per == 0));
}

/* Does the next mark say the same number?  Once is enough. */
static bool
said_again(const struct chart_line *c, size_t i, size_t last)
{
	for (size_t j = i + 1; j <= last; j++)
		if (is_mark(c, j, last))
			return c->actual[j] == c->actual[i];
	return false;
}

static void
points(struct buf *b, const struct chart_line *c, int64_t top)
{
	enum num_style style = c->lang == LANG_EN ? NUM_EN : NUM_VI;
	size_t last = c->n;

	for (size_t i = 0; i < c->n; i++)
		if (c->actual[i] != NONE)
			last = i;
	for (size_t i = 0; i < c->n; i++) {
		int x = x_of(c, i);

		if (!is_mark(c, i, last))
			continue;
		buf_puts(b, "<circle class=\"pt\"");
		at(b, "cx", x);
		at(b, "cy", y_of(c->actual[i], top));
		buf_puts(b, " r=\"4.5\"/>");
		if (said_again(c, i, last))
			continue;
		buf_puts(b, "<text class=\"lb\"");
		at(b, "x", x);
		at(b, "y", y_of(c->actual[i], top));
		buf_puts(b, " dy=\"-11\" dx=\"-4\" text-anchor=\"end\">");
		buf_puts(b, num_str(b->mem, c->actual[i], c->scale, style));
		buf_puts(b, "</text>");
	}
}

static void
axes(struct buf *b, const struct chart_line *c, int64_t most, int64_t top)
{
	enum num_style style = c->lang == LANG_EN ? NUM_EN : NUM_VI;
	int64_t by = step(most);

	if (by < one_of(c))
		by = one_of(c);

	for (int64_t v = 0; v <= most; v += by) {
		buf_fmt(b, "<line class=\"%s\" x2=\"100%%\"",
		    v == 0 ? "ax" : "gl");
		at(b, "y1", y_of(v, top));
		at(b, "y2", y_of(v, top));
		buf_puts(b, "/><text x=\"-10\"");
		at(b, "y", y_of(v, top));
		buf_puts(b, " dy=\"4\" text-anchor=\"end\">");
		buf_puts(b, num_str(b->mem, v, c->scale, style));
		buf_puts(b, "</text>");
	}
	for (size_t i = 0; c->per != 0 && i < c->n / c->per; i++) {
		int64_t n = (int64_t)(2 * c->n);
		int x = share((int64_t)(2 * i * c->per), n);

		buf_puts(b, "<line class=\"ax\"");
		at(b, "x1", x);
		at(b, "x2", x);
		buf_puts(b, " y1=\"99%\" y2=\"101%\"/>");
		text(b, NULL, "middle",
		    share((int64_t)((2 * i + 1) * c->per), n),
		    "y=\"100%\" dy=\"18\"", c->groups[i]);
	}
}

void
chart_line(struct buf *b, const struct chart_line *c)
{
	int64_t most = c->target > one_of(c) ? c->target : one_of(c);
	int64_t top;

	for (size_t i = 0; i < c->n; i++) {
		if (c->actual[i] > most)
			most = c->actual[i];
		if (c->plan != NULL && c->plan[i] > most)
			most = c->plan[i];
	}
	top = most + most / 8; /* room for the labels above the line */
	if (top == most)
		top++;
	buf_puts(b, "<div class=\"plot\">");
	figure(b, NULL, c->label);
	axes(b, c, most, top);
	if (c->target != NONE) {
		buf_puts(b, "<line class=\"tg\" x2=\"100%\"");
		at(b, "y1", y_of(c->target, top));
		at(b, "y2", y_of(c->target, top));
		buf_puts(b, "/><text class=\"tgt\" x=\"0\"");
		at(b, "y", y_of(c->target, top));
		buf_puts(b, " dy=\"-7\">");
		escaped(b, c->target_label);
		buf_puts(b, "</text>");
	}
	buf_puts(b, "<svg viewBox=\"0 0 100 100\" width=\"100%\" height=\"100%\""
		    " preserveAspectRatio=\"none\">");
	if (c->from_zero)
		path(b, "ar", c, c->actual, top, true);
	if (c->plan != NULL)
		path(b, "ln-p", c, c->plan, top, false);
	path(b, "ln", c, c->actual, top, false);
	buf_puts(b, "</svg>");
	points(b, c, top);
	buf_puts(b, "</svg></div>");
}
