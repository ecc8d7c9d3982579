/* tests/unit/criteria/fix.h: sets and sheets for tests of scoring. */
#ifndef RATING_FIX_H
#define RATING_FIX_H

#include "../test.h"

#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/star.h"

static inline const struct criteria_set *
set_named(const char *code)
{
	size_t n;
	const struct regime *const *all = regimes_builtin(&n);
	const struct criteria_set *set = regime_set(all, n, code);

	WANT(set != NULL);
	return set;
}

/* The best of everything: 100 points and every gate. */
static inline struct picks
best(const struct criteria_set *set)
{
	struct picks p = { 0 };

	for (size_t i = 0; i < set->ncriteria; i++)
		for (size_t k = 0; k < set->criteria[i].noptions; k++)
			if (set->criteria[i].options[k].points ==
			    set->criteria[i].max)
				p.at[i] = (uint8_t)(k + 1);
	return p;
}

/* Choose an option by its id, or nothing: "3.5". */
static inline void
choose(const struct criteria_set *set, struct picks *p, const char *id)
{
	int o;

	for (size_t i = 0; i < set->ncriteria; i++) {
		o = criterion_option(&set->criteria[i], id);
		if (o >= 0 || str_eq(set->criteria[i].code, id)) {
			p->at[i] = (uint8_t)(o + 1);
			return;
		}
	}
	fail_msg("%s has no %s", set->code, id);
}

#endif
