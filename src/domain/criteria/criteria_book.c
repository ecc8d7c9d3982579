/* criteria_book.c: rules/ as it was compiled in. */
#include "domain/criteria/criteria_book.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/none.h"
#include "base/str.h"

#define RULES(name)                                                           \
	extern const unsigned char rules_##name[];                            \
	extern const size_t rules_##name##_n

RULES(common);
RULES(qd1048);
RULES(qd148);
RULES(qd26);

static const struct {
	const char *name;
	const unsigned char *bytes;
	const size_t *n;
} texts[] = {
	{ "rules/qd1048.criteria", rules_qd1048, &rules_qd1048_n },
	{ "rules/qd148.criteria", rules_qd148, &rules_qd148_n },
	{ "rules/qd26.criteria", rules_qd26, &rules_qd26_n },
};

static const struct regime *book[COUNT(texts)];

struct criteria_text
criteria_skeleton(void)
{
	return (struct criteria_text){ "rules/common.criteria",
		(const char *)rules_common, rules_common_n };
}

/* Read all of rules/.  Its arena stays as long as the program; a fault in our
 * own files is a mistake of ours that the tests find first. */
static void
book_make(void)
{
	static struct arena *mem;
	struct criteria_faults faults;
	struct regime *r;

	mem = arena_open(0);
	for (size_t i = 0; i < COUNT(texts); i++) {
		const struct criteria_text both[] = { criteria_skeleton(),
			{ texts[i].name, (const char *)texts[i].bytes,
			    *texts[i].n } };

		if (criteria_read(mem, LANG_VI, both, COUNT(both), &r,
		    &faults) == RC_OK) {
			book[i] = r;
			continue;
		}
		for (size_t f = 0; f < faults.n; f++)
			log_line(LOG_ERROR, "criteria", "at=%s:%d where=%s "
			    "text=%s", faults.at[f].file, faults.at[f].line,
			    faults.at[f].where, faults.at[f].text);
		abort();
	}
}

const struct regime *const *
regimes_builtin(size_t *n)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, book_make);
	*n = COUNT(book);
	return book;
}

const struct regime *
regime_of_day(const struct regime *const *regimes, size_t n, int64_t day)
{
	const struct regime *best = NULL;

	for (size_t i = 0; i < n; i++)
		if (regimes[i]->from_on <= day &&
		    (best == NULL || regimes[i]->from_on > best->from_on))
			best = regimes[i];
	return best;
}

const struct criteria_set *
regime_set(const struct regime *const *regimes, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < regimes[i]->nsets; k++)
			if (str_eq(regimes[i]->sets[k].code, code))
				return &regimes[i]->sets[k];
	return NULL;
}

static bool
set_has_key(const struct criteria_set *s, const char *key)
{
	for (size_t i = 0; i < s->ncriteria; i++)
		if (str_eq(s->criteria[i].key, key))
			return true;
	return false;
}

bool
criterion_known(const char *key)
{
	size_t n;
	const struct regime *const *all = regimes_builtin(&n);

	for (size_t r = 0; r < n; r++)
		for (size_t i = 0; i < all[r]->nsets; i++)
			if (set_has_key(&all[r]->sets[i], key))
				return true;
	return false;
}
