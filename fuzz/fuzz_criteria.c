/* fuzz/fuzz_criteria.c: any bytes as criteria; what is taken adds up. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "domain/criteria/criteria_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	struct criteria_text text = { "fuzz", (const char *)bytes, n };
	struct criteria_faults faults;
	struct regime *r;
	enum rc rc;

	rc = criteria_read(mem, LANG_EN, &text, 1, &r, &faults);
	if ((rc == RC_INVALID) != (faults.n > 0) ||
	    (rc == RC_OK) != (r != NULL))
		abort();
	for (size_t i = 0; r != NULL && i < r->nsets; i++) {
		int sum = 0;

		for (size_t k = 0; k < r->sets[i].ncriteria; k++)
			sum += r->sets[i].criteria[k].max;
		if (sum != r->sets[i].total ||
		    strlen(r->sets[i].hash) != CRITERIA_HEX - 1)
			abort();
	}
	arena_close(mem);
	return 0;
}
