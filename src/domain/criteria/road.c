/* road.c: gates first, then the criteria that bring the points soonest and
 * cheapest. */
#include "domain/criteria/road.h"

#include "base/none.h"

static int
gain_to(const struct criteria_set *set, const struct picks *p, size_t at,
    int option)
{
	return set->criteria[at].options[option].points -
	    picks_points(set, p, at);
}

static bool
is_late(const struct road_plan *plan, size_t at)
{
	return plan != NULL && plan->file_by != NONE &&
	    plan->today + plan->at[at].days > plan->file_by;
}

static void
step(struct road *r, const struct criteria_set *set,
    const struct road_plan *plan, struct picks *p, size_t at, int option,
    int star)
{
	struct road_step *s = &r->steps[r->n++];

	s->estimate = plan != NULL ? &plan->at[at] : NULL;
	s->ready_on = plan != NULL ? plan->today + plan->at[at].days : NONE;
	s->late = is_late(plan, at);
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

/* What a step weighs: its cost, and its time as money; never nothing. */
static int64_t
effort(const struct road_plan *plan, size_t at)
{
	return plan == NULL ? 1 : 1 + plan->at[at].cost +
	    (int64_t)plan->at[at].days * ROAD_DAY;
}

/* Is it better to take ${a}, which gains ${x}, than ${b}, which gains ${y}? */
static bool
better(const struct road_plan *plan, size_t a, int x, size_t b, int y)
{
	if (is_late(plan, a) != is_late(plan, b))
		return is_late(plan, b);
	return x * effort(plan, b) > y * effort(plan, a);
}

/* The criterion that can still gain and is best to take, and to which
 * option. */
static int
best_gain(const struct criteria_set *set, const struct picks *p,
    const struct road_plan *plan, const struct road *r, int *option)
{
	int best = -1, most = 0, top, gain;

	for (size_t i = 0; i < set->ncriteria; i++) {
		top = criterion_by_points(&set->criteria[i],
		    set->criteria[i].max);
		if (top < 0 || (gain = gain_to(set, p, i, top)) <= 0)
			continue;
		if (best < 0 || better(plan, i, gain, (size_t)best, most)) {
			most = gain;
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
lengthen(struct road *r, const struct criteria_set *set,
    const struct road_plan *plan, struct picks *p, size_t at, int option)
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
	step(r, set, plan, p, at, option, 0);
}

void
road_find(const struct criteria_set *set, const struct picks *sheet,
    const struct road_plan *plan, struct road *r)
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
			step(r, set, plan, &p, i, criterion_by_points(
			    &set->criteria[i],
			    set->criteria[i].least[star]), star);
	r->ngates = r->n;
	while (r->after < r->least &&
	    (at = best_gain(set, &p, plan, r, &option)) >= 0)
		lengthen(r, set, plan, &p, (size_t)at, option);
}
