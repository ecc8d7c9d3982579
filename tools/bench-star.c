/* tools/bench-star.c: how fast sheets become stars, on one core.
 *
 * For every set: councils of 11 with random sheets, summed and rated with a
 * finding; then the same through JSON.  CPU time, figures only. */
#include <stdio.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/score_json.h"

enum { MEMBERS = 11, COUNCILS = 4096, ROUNDS = 20, ASKED = 2000 };

static double
cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct picks sheets[COUNCILS * MEMBERS];

static void
fill(const struct criteria_set *set)
{
	uint32_t x = 26;

	for (size_t i = 0; i < COUNT(sheets); i++)
		for (size_t k = 0; k < set->ncriteria; k++) {
			x = x * 1664525 + 1013904223;
			sheets[i].at[k] = (uint8_t)((x >> 16) %
			    (set->criteria[k].noptions + 1));
		}
}

/* Seconds a sheet; *seen keeps the work from being left out. */
static double
pure(const struct criteria_set *set, int64_t *seen)
{
	static struct star s;
	double from = cpu();

	for (int round = 0; round < ROUNDS; round++)
		for (size_t i = 0; i < COUNCILS; i++) {
			struct tally t = { 0 };

			for (size_t k = 0; k < MEMBERS; k++)
				tally_add(set, &sheets[i * MEMBERS + k], &t);
			star_rate(set, &t, &sheets[i * MEMBERS], &s);
			*seen += s.star;
		}
	return (cpu() - from) / (ROUNDS * COUNCILS * MEMBERS);
}

static void
as_json(const struct criteria_set *set, struct buf *b)
{
	buf_puts(b, "{\"sheets\":[");
	for (size_t k = 0; k < MEMBERS; k++) {
		buf_puts(b, k > 0 ? ",{\"options\":{" : "{\"options\":{");
		for (size_t i = 0; i < set->ncriteria; i++)
			buf_fmt(b, "%s\"%s\":\"%s\"", i > 0 ? "," : "",
			    set->criteria[i].code,
			    set->criteria[i].options[0].id);
		buf_puts(b, "}}");
	}
	buf_puts(b, "]}");
}

static double
through_json(const struct criteria_set *set)
{
	struct arena *mem = arena_open(0), *each = arena_open(0);
	struct buf text = BUF_INIT(mem), out;
	const char *why;
	double from;

	as_json(set, &text);
	from = cpu();
	for (int i = 0; i < ASKED; i++) {
		arena_reset(each);
		out = BUF_INIT(each);
		if (score_json(each, LANG_VI, set, buf_str(&text), text.len,
		    &out, &why) != RC_OK)
			return 1;
	}
	from = cpu() - from;
	arena_close(each);
	arena_close(mem);
	return from / (ASKED * MEMBERS);
}

int
main(void)
{
	double from = cpu(), read, best = 1, worst = 0, json = 0, one;
	const struct regime *const *all;
	int64_t seen = 0;
	size_t n, sets = 0;

	all = regimes_builtin(&n);
	read = cpu() - from;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < all[i]->nsets; k++, sets++) {
			fill(&all[i]->sets[k]);
			one = pure(&all[i]->sets[k], &seen);
			best = one < best ? one : best;
			worst = one > worst ? one : worst;
			one = through_json(&all[i]->sets[k]);
			json = one > json ? one : json;
		}
	printf("read rules/          %8.1f ms, %zu sets\n", read * 1e3, sets);
	printf("sheets rated, a core %8.2f M/s slowest set, %.2f M/s fastest\n",
	    1e-6 / worst, 1e-6 / best);
	printf("sheets through JSON  %8.0f /s slowest set\n", 1 / json);
	return seen > 0 ? 0 : 1;
}
