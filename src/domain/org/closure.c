/* domain/org/closure.c: the rule of closure.h over all units.
 *
 * Each unit's line of time is cut into pieces by its states: in a piece it
 * hangs on one unit (parent, successor, last parent) or on several
 * (successors).  What lies above it there is what lies above those, clipped to
 * the piece.  Trees are a few levels deep and successions few, so following
 * them afresh for each unit is quicker than being clever. */
#include "domain/org/closure.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* One unit above, for a stretch of time. */
struct span {
	int64_t above, from, to;
};

struct spans {
	struct span *at;
	size_t n, cap;
};

struct job {
	struct arena *mem;
	const struct closure_state *st;
	size_t nst;
	const struct closure_link *ln;
	size_t nln;
};

/* The units being followed, to notice a circle. */
struct path {
	int64_t unit;
	const struct path *up;
};

static void
put(struct arena *mem, struct spans *s, int64_t above, int64_t from,
    int64_t to)
{
	struct span *more;

	if (from >= to)
		return;
	if (s->n == s->cap) {
		s->cap = s->cap == 0 ? 8 : s->cap * 2;
		more = NEW_N(mem, struct span, s->cap);
		if (s->n != 0)
			memcpy(more, s->at, s->n * sizeof(*more));
		s->at = more;
	}
	s->at[s->n++] = (struct span){ above, from, to };
}

static int
span_cmp(const void *pa, const void *pb)
{
	const struct span *a = pa, *b = pb;

	if (a->above != b->above)
		return a->above < b->above ? -1 : 1;
	return a->from < b->from ? -1 : a->from > b->from;
}

/* Order them and make one of those that touch or overlap. */
static void
tidy(struct spans *s)
{
	size_t k = 0;

	if (s->n == 0)
		return;
	qsort(s->at, s->n, sizeof(*s->at), span_cmp);
	for (size_t i = 1; i < s->n; i++) {
		struct span *last = &s->at[k];

		if (s->at[i].above == last->above &&
		    s->at[i].from <= last->to) {
			if (s->at[i].to > last->to)
				last->to = s->at[i].to;
		} else {
			s->at[++k] = s->at[i];
		}
	}
	s->n = k + 1;
}

/* Both tidy: what is in both. */
static struct spans
common(struct arena *mem, const struct spans *a, const struct spans *b)
{
	struct spans out = { 0 };
	size_t i = 0, j = 0;

	while (i < a->n && j < b->n) {
		const struct span *x = &a->at[i], *y = &b->at[j];

		if (x->above != y->above) {
			if (x->above < y->above)
				i++;
			else
				j++;
			continue;
		}
		put(mem, &out, x->above, x->from > y->from ? x->from : y->from,
		    x->to < y->to ? x->to : y->to);
		if (x->to < y->to)
			i++;
		else
			j++;
	}
	return out;
}

static size_t
first_state(const struct job *j, int64_t unit)
{
	size_t lo = 0, hi = j->nst, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (j->st[mid].unit_id < unit)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The successors recorded for that very day. */
static size_t
links_on(const struct job *j, int64_t unit, int64_t day, size_t *first)
{
	size_t lo = 0, hi = j->nln, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (j->ln[mid].unit_id < unit || (j->ln[mid].unit_id == unit &&
		    j->ln[mid].day < day))
			lo = mid + 1;
		else
			hi = mid;
	}
	*first = lo;
	for (hi = lo; hi < j->nln && j->ln[hi].unit_id == unit &&
	    j->ln[hi].day == day; hi++)
		continue;
	return hi - lo;
}

static void follow(const struct job *, int64_t, int64_t, int64_t,
    const struct path *, struct spans *);

/* From day ${from} on, clipped to [f, t), the unit is closed. */
static void
closed(const struct job *j, const struct closure_state *last, int64_t f,
    int64_t t, const struct path *path, struct spans *out)
{
	struct spans all = { 0 }, one;
	size_t first, n;

	n = links_on(j, last->unit_id, last->to_day, &first);
	if (n == 0) {
		follow(j, last->parent_id, f, t, path, out);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		one = (struct spans){ 0 };
		follow(j, j->ln[first + i].successor_id, f, t, path, &one);
		tidy(&one);
		all = i == 0 ? one : common(j->mem, &all, &one);
	}
	for (size_t i = 0; i < all.n; i++)
		put(j->mem, out, all.at[i].above, all.at[i].from,
		    all.at[i].to);
}

/* The unit itself and all above it in [f, t). */
static void
follow(const struct job *j, int64_t unit, int64_t f, int64_t t,
    const struct path *up, struct spans *out)
{
	const struct path here = { unit, up };
	const struct closure_state *s, *last = NULL;
	int64_t end, lo, hi;

	if (unit == NONE || f >= t)
		return;
	for (const struct path *p = up; p != NULL; p = p->up)
		if (p->unit == unit)
			return;
	put(j->mem, out, unit, f, t);
	for (size_t i = first_state(j, unit); i < j->nst &&
	    j->st[i].unit_id == unit; i++) {
		s = &j->st[i];
		end = s->to_day == NONE ? CLOSURE_OPEN : s->to_day;
		if (end <= s->from_day)
			continue; /* opened and taken back the same day */
		if (last != NULL && last->to_day < s->from_day) {
			lo = f > last->to_day ? f : last->to_day;
			hi = t < s->from_day ? t : s->from_day;
			if (lo < hi)
				closed(j, last, lo, hi, &here, out);
		}
		lo = f > s->from_day ? f : s->from_day;
		hi = t < end ? t : end;
		follow(j, s->parent_id, lo, hi, &here, out);
		last = s;
	}
	if (last != NULL && last->to_day != NONE) {
		lo = f > last->to_day ? f : last->to_day;
		if (lo < t)
			closed(j, last, lo, t, &here, out);
	}
}

void
closure_make(struct arena *mem, const struct closure_state *st, size_t nst,
    const struct closure_link *ln, size_t nln, struct closure_line **out,
    size_t *nout)
{
	const struct job j = { mem, st, nst, ln, nln };
	struct closure_line *lines = NULL, *more;
	struct spans s = { 0 };
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < nst; i++) {
		if (i > 0 && st[i].unit_id == st[i - 1].unit_id)
			continue;
		s.n = 0;
		follow(&j, st[i].unit_id, CLOSURE_FIRST, CLOSURE_OPEN, NULL,
		    &s);
		tidy(&s);
		if (n + s.n > cap) {
			cap = (n + s.n) * 2;
			more = NEW_N(mem, struct closure_line, cap);
			if (n != 0)
				memcpy(more, lines, n * sizeof(*more));
			lines = more;
		}
		for (size_t k = 0; k < s.n; k++)
			lines[n++] = (struct closure_line){ st[i].unit_id,
				s.at[k].above, s.at[k].from, s.at[k].to };
	}
	*out = lines;
	*nout = n;
}
