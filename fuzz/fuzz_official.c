/* fuzz/fuzz_official.c: any bytes as the official words of a set. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_official.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	size_t regimes;
	const struct regime *const *all = regimes_builtin(&regimes);
	const struct criteria_set *set, *out;
	struct arena *mem = arena_open(0);
	struct criteria_set again;
	const char *why = NULL;

	set = regime_set(all, regimes, "qd26-26");
	(void)official_code(mem, (const char *)bytes, n);
	if (official_lay(mem, LANG_VI, set, (const char *)bytes, n, &out,
	    &why) == RC_OK) {
		/* Words only: the facts are still the same. */
		again = *out;
		criteria_hash(mem, &again);
		if (strcmp(set->hash, again.hash) != 0)
			abort();
	} else if (why == NULL || out != NULL) {
		abort();
	}
	arena_close(mem);
	return 0;
}
