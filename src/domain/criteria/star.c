/* star.c: sums, bands and gates. */
#include "domain/criteria/star.h"

int
picks_points(const struct criteria_set *set, const struct picks *p, size_t at)
{
	return p->at[at] == 0 ? 0 :
	    set->criteria[at].options[p->at[at] - 1].points;
}

void
tally_add(const struct criteria_set *set, const struct picks *p,
    struct tally *t)
{
	int parts[CRITERIA_PARTS] = { 0 };

	for (size_t i = 0; i < set->ncriteria; i++)
		parts[set->criteria[i].part] += picks_points(set, p, i);
	for (size_t i = 0; i < set->nparts; i++) {
		t->parts[i] += parts[i];
		t->sum += parts[i];
	}
	t->n++;
}

/* Decision 26/2026/QĐ-TTg, article 3.3: sum/n >= least, without dividing. */
int
band_of(const struct regime *r, int64_t sum, int64_t n)
{
	int star = STARS_MOST;

	while (star > 1 && sum < r->band[star] * n)
		star--;
	return star;
}

void
star_rate(const struct criteria_set *set, const struct tally *t,
    const struct picks *finding, struct star *out)
{
	out->set = set;
	out->tally = *t;
	out->band = band_of(set->regime, t->sum, t->n);
	out->gate_star = STARS_MOST;
	out->nblocking = 0;
	for (int star = STARS_GATED; star <= STARS_MOST; star++)
		for (size_t i = 0; i < set->ncriteria; i++) {
			const struct criterion *c = &set->criteria[i];

			if (picks_points(set, finding, i) >= c->least[star])
				continue;
			if (star <= out->gate_star)
				out->gate_star = star - 1;
			if (star <= out->band)
				out->blocking[out->nblocking++] =
				    (struct gate){ star, c, c->least[star] };
		}
	out->star = out->band < out->gate_star ? out->band : out->gate_star;
}

int
star_differs(const struct criteria_set *set, const struct picks *sheets,
    size_t n, int upto)
{
	for (size_t i = 0; i < set->ncriteria; i++)
		for (int star = STARS_GATED; star <= upto; star++) {
			int least = set->criteria[i].least[star];
			bool first = picks_points(set, &sheets[0], i) >= least;

			for (size_t k = 1; k < n; k++)
				if ((picks_points(set, &sheets[k], i) >=
				    least) != first)
					return (int)i;
		}
	return -1;
}

enum star_by
star_by(int star)
{
	return star >= STARS_MOST ? BY_MINISTRY :
	    star >= STARS_GATED ? BY_PROVINCE : BY_NOBODY;
}

int64_t
mean_4(const struct tally *t)
{
	return (2 * t->sum * 10000 + t->n) / (2 * t->n);
}
