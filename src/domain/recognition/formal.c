/* domain/recognition/formal.c: see formal.h. */
#include "domain/recognition/formal.h"

#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/unit.h"

static const int halves[] = { 420, 580 };
static const int halves_even[] = { 500, 500 };
static const int middle[] = { 150, 700, 150 };

/* The name of a people's committee takes two lines, both of them bold. */
static unsigned
above_flags(const char *above)
{
	return O_CENTER | O_MIDDLE | (str_eq(above, "ỦY BAN NHÂN DÂN") ?
	    O_BOLD : 0);
}

#define NATION "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
#define MOTTO "Độc lập - Tự do - Hạnh phúc"

static void
form_name(struct office *o, const char *form)
{
	if (!str_empty(form))
		office_par(o, O_RIGHT | O_ITALIC | O_SMALL, form);
}

/* Who writes on the left, the nation on the right. */
void
formal_heading(struct office *o, const char *above, const char *who,
    const char *form)
{
	const struct office_cell a[] = {
		{ above, above_flags(above) },
		{ NATION, O_CENTER | O_BOLD | O_MIDDLE } };
	const struct office_cell b[] = {
		{ who, O_CENTER | O_BOLD | O_LINE | O_MIDDLE },
		{ MOTTO, O_CENTER | O_BOLD | O_LINE_LONG } };

	form_name(o, form);
	office_row(o, 0, halves, COUNT(a), a);
	office_row(o, 0, halves, COUNT(b), b);
}

/* Sides of nothing, so that a heading is not taken for the title. */
void
formal_nation(struct office *o, const char *form)
{
	const struct office_cell a[] = { { "", 0 },
		{ NATION, O_CENTER | O_BOLD | O_MIDDLE }, { "", 0 } };
	const struct office_cell b[] = { { "", 0 },
		{ MOTTO, O_CENTER | O_BOLD | O_LINE_LONG }, { "", 0 } };

	form_name(o, form);
	office_row(o, 0, middle, COUNT(a), a);
	office_row(o, 0, middle, COUNT(b), b);
}

const char *
formal_dated(struct ctx *ctx, const char *place, int64_t day)
{
	return str_fmt(ctx->mem, "%s, %s", str_or(place, "……"), day == NONE ?
	    "ngày …… tháng …… năm ……" : date_long_vi(ctx->mem, day));
}

void
formal_numbered(struct office *o, const char *number, const char *dated)
{
	const struct office_cell c[] = { { number, O_CENTER },
		{ dated, O_CENTER | O_ITALIC } };

	office_row(o, 0, halves, COUNT(c), c);
}

/* A signature's office, and under it how to sign; or whom copies go to, by a
 * line each on the left. */
static void
split(struct arena *mem, const char *text, struct office_cell *first,
    struct office_cell *rest)
{
	size_t line = strcspn(text, "\n");
	bool copies = str_begins(text, "Nơi nhận:");

	*first = (struct office_cell){ str_ndup(mem, text, line), O_BOLD |
		(copies ? O_ITALIC | O_MIDDLE : O_CENTER) };
	*rest = (struct office_cell){ text[line] == '\n' ? text + line + 1 :
		"", copies ? O_SMALL : O_CENTER };
	if (rest->text[0] == '(')
		rest->flags |= O_ITALIC;
}

/* Nobody signs an empty page: the last words go with the signatures, and so
 * does the line with place and day. */
static void
keep_last(struct office *o)
{
	size_t i = o->n;

	while (i > 0 && i + 2 > o->n) {
		o->rows[--i].flags |= O_KEEP;
		if ((o->rows[i].cells[0].flags & O_RIGHT) == 0)
			return;
	}
}

void
formal_signatures(struct office *o, const char *left, const char *right,
    const char *name)
{
	formal_signed(o, left, "", right, name);
}

void
formal_signed(struct office *o, const char *left, const char *whose,
    const char *right, const char *name)
{
	struct office_cell c[2], more[2];
	const struct office_cell n[] = { { whose, O_CENTER | O_BOLD },
		{ str_or(name, ""), O_CENTER | O_BOLD } };
	const struct office_cell gap[] = { { "\n\n", 0 }, { "", 0 } };

	split(o->mem, left, &c[0], &more[0]);
	split(o->mem, right, &c[1], &more[1]);
	keep_last(o);
	office_row(o, O_GAP | O_KEEP, halves_even, COUNT(c), c);
	office_row(o, O_KEEP, halves_even, COUNT(more), more);
	office_row(o, O_KEEP, halves_even, COUNT(gap), gap);
	office_row(o, 0, halves_even, COUNT(n), n);
}

const char *
formal_name(struct arena *mem, const char *head, const char *name)
{
	size_t word = strcspn(name, " ");

	return str_fmt(mem, "%s %s%s", head, utf8_lower(mem, str_ndup(mem,
	    name, word)), name + word);
}

const char *
formal_unit(struct ctx *ctx, int64_t unit)
{
	struct unit_state s;

	return unit_last(ctx, unit, ctx_today(ctx), &s) == RC_OK ?
	    str_or(s.full_name, s.name) : "";
}

const char *
formal_place(struct ctx *ctx, int64_t unit)
{
	struct unit_state s;

	if (unit_last(ctx, unit, ctx_today(ctx), &s) != RC_OK)
		return NULL;
	return str_empty(s.name) || (s.name[0] >= '0' && s.name[0] <= '9') ?
	    s.full_name : s.name;
}

const char *
formal_place_top(struct ctx *ctx, int64_t unit)
{
	int64_t top;

	return unit_top(ctx, unit, ctx_today(ctx), &top) == RC_OK ?
	    formal_place(ctx, top) : NULL;
}

const char *
formal_top(struct ctx *ctx, int64_t unit)
{
	int64_t top;

	return unit_top(ctx, unit, ctx_today(ctx), &top) == RC_OK ?
	    formal_unit(ctx, top) : "";
}
