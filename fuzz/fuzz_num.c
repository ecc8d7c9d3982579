/* fuzz_num.c: whatever is read as a number reads back from machine text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/none.h"
#include "base/num.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
must(bool x)
{
	if (!x)
		abort();
}

/* The first byte chooses scale and style, the rest is the text. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const int64_t untouched = 7777;
	struct arena *mem;
	enum num_style style;
	enum num_found found;
	int64_t v = untouched, again;
	int scale;
	char *s;

	if (size == 0)
		return 0;
	scale = data[0] % 19;
	style = (enum num_style)(data[0] / 19 % 3);
	mem = arena_open(0);
	s = malloc(size);
	memcpy(s, data + 1, size - 1);
	s[size - 1] = '\0';
	found = num_parse(s, scale, style, &v);
	if (found == NUM_YES || found == NUM_AMBIGUOUS) {
		must(v != NONE);
		must(num_parse(num_str(mem, v, scale, NUM_C), scale, NUM_C,
		         &again) == NUM_YES && again == v);
		num_fixed(mem, v, scale, scale / 2, style);
		num_percent(mem, v, again / 3 + 1, 2, style);
		num_money(mem, v, style);
	} else {
		must(v == untouched);
	}
	free(s);
	arena_close(mem);
	return 0;
}
