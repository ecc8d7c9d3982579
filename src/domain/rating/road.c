/* road.c: gates first, then the fewest criteria that bring the points. */
#include "domain/rating/road.h"

static int
gain_to(const struct criteria_set *set, const struct picks *p, size_t at,
    int option)
{
	return set->criteria[at].options[option].points -
	    picks_points(set, p, at);
}

static void
step(struct road *r, const struct criteria_set *set, struct picks *p,
    size_t at, int option, int star)
{
	struct road_step *s = &r->steps[r->n++];

	s->criterion = &set->criteria[at];
	s->option = &s->criterion->options[option];
	s->gain = gain_to(set, p, at, option);
	s->star = star;
	r->after += s->gain;
	p->at[at] = (uint8_t)(option + 1);
}

/* The highest gate of up to ${upto} stars that criterion ${at} misses, or 0;
 * passing it passes those below. */
static int
gate_missed(const struct criteria_set *set, const struct picks *p, size_t at,
    int upto)
{
	for (int star = upto; star >= STARS_GATED; star--)
		if (set->criteria[at].least[star] > picks_points(set, p, at))
			return star;
	return 0;
}

/* The criterion, not yet on the road, that can still gain most. */
static int
best_gain(const struct criteria_set *set, const struct picks *p,
    const struct road *r, int *option)
{
	int best = -1, most = 0, top;

	for (size_t i = 0; i < set->ncriteria; i++) {
		top = criterion_by_points(&set->criteria[i],
		    set->criteria[i].max);
		if (top >= 0 && gain_to(set, p, i, top) > most) {
			most = gain_to(set, p, i, top);
			best = (int)i;
			*option = top;
		}
	}
	/* The last step need not go to the top. */
	if (best >= 0 && most > r->least - r->after)
		*option = criterion_by_points(&set->criteria[best],
		    picks_points(set, p, (size_t)best) + r->least - r->after);
	return best;
}

/* Taking a gate's criterion further is the same step, made longer. */
static void
lengthen(struct road *r, const struct criteria_set *set, struct picks *p,
    size_t at, int option)
{
	int more = gain_to(set, p, at, option);

	for (size_t i = 0; i < r->n; i++)
		if (r->steps[i].criterion == &set->criteria[at]) {
			r->steps[i].option =
			    &set->criteria[at].options[option];
			r->steps[i].gain += more;
			r->after += more;
			p->at[at] = (uint8_t)(option + 1);
			return;
		}
	step(r, set, p, at, option, 0);
}

void
road_find(const struct criteria_set *set, const struct picks *sheet,
    struct road *r)
{
	struct picks p = *sheet;
	struct tally t = { 0 };
	struct star now;
	int at, star, option = -1;

	tally_add(set, sheet, &t);
	star_rate(set, &t, sheet, &now);
	*r = (struct road){ .points = (int)t.sum, .after = (int)t.sum };
	if (now.star == STARS_MOST)
		return;
	r->star = now.star + 1;
	r->least = set->regime->band[r->star];
	for (size_t i = 0; i < set->ncriteria; i++)
		if ((star = gate_missed(set, &p, i, r->star)) != 0)
			step(r, set, &p, i, criterion_by_points(
			    &set->criteria[i],
			    set->criteria[i].least[star]), star);
	r->ngates = r->n;
	while (r->after < r->least &&
	    (at = best_gain(set, &p, r, &option)) >= 0)
		lengthen(r, set, &p, (size_t)at, option);
}
