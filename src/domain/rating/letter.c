/* domain/rating/letter.c: see letter.h. */
#include "domain/rating/letter.h"

#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/unit.h"

const int letter_halves[2] = { 420, 580 };
static const int halves_even[] = { 500, 500 };

/* Who writes on the left, the nation on the right. */
void
letter_heading(struct office *o, const char *above, const char *who,
    const char *form)
{
	const struct office_cell a[] = {
		{ above, O_CENTER },
		{ "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", O_CENTER | O_BOLD |
		    O_SMALL } };
	const struct office_cell b[] = {
		{ who, O_CENTER | O_BOLD | O_LINE },
		{ "Độc lập - Tự do - Hạnh phúc", O_CENTER | O_BOLD |
		    O_LINE } };

	if (!str_empty(form))
		office_par(o, O_RIGHT | O_ITALIC | O_SMALL, form);
	office_row(o, 0, letter_halves, COUNT(a), a);
	office_row(o, 0, letter_halves, COUNT(b), b);
}

const char *
letter_dated(struct ctx *ctx, const char *place, int64_t day)
{
	return str_fmt(ctx->mem, "%s, %s", str_or(place, "……"), day == NONE ?
	    "ngày …… tháng …… năm ……" : date_long_vi(ctx->mem, day));
}

void
letter_signatures(struct office *o, const char *left, const char *right,
    const char *name)
{
	const struct office_cell c[] = { { left, O_CENTER | O_BOLD },
		{ right, O_CENTER | O_BOLD } };
	const struct office_cell n[] = { { "", 0 },
		{ str_or(name, ""), O_CENTER | O_BOLD } };
	const struct office_cell gap[] = { { "\n\n", 0 }, { "", 0 } };

	office_row(o, O_GAP, halves_even, COUNT(c), c);
	office_row(o, 0, halves_even, COUNT(gap), gap);
	office_row(o, 0, halves_even, COUNT(n), n);
}

const char *
letter_name(struct arena *mem, const char *head, const char *name)
{
	size_t word = strcspn(name, " ");

	return str_fmt(mem, "%s %s%s", head, utf8_lower(mem, str_ndup(mem,
	    name, word)), name + word);
}

const char *
letter_unit(struct ctx *ctx, int64_t unit)
{
	struct unit_state s;

	return unit_last(ctx, unit, ctx_today(ctx), &s) == RC_OK ?
	    str_or(s.full_name, s.name) : "";
}

const char *
letter_top(struct ctx *ctx, int64_t unit)
{
	int64_t top;

	return unit_top(ctx, unit, ctx_today(ctx), &top) == RC_OK ?
	    letter_unit(ctx, top) : "";
}
