/* fuzz_date.c: whatever is read as a date is one, and reads back. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
must(bool x)
{
	if (!x)
		abort();
}

static void
day_reads_back(struct arena *mem, int64_t day)
{
	const char *const as[] = { date_iso(mem, day), date_vi(mem, day),
		date_long_vi(mem, day) };
	int64_t again;

	for (size_t i = 0; i < COUNT(as); i++)
		must(date_parse(as[i], DATE_DMY, &again) && again == day);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open(0);
	char *s = malloc(size + 1); /* exact, so that a step past is seen */
	int64_t dmy, mdy, ms, again;

	memcpy(s, data, size);
	s[size] = '\0';
	if (date_parse(s, DATE_DMY, &dmy))
		day_reads_back(mem, dmy);
	if (date_ambiguous(s))
		must(date_parse(s, DATE_DMY, &dmy) &&
		    date_parse(s, DATE_MDY, &mdy) && dmy != mdy);
	else if (date_parse(s, DATE_DMY, &dmy))
		must(date_parse(s, DATE_MDY, &mdy) && dmy == mdy);
	/* An offset can carry the first and last days out of range. */
	if (instant_parse(s, &ms) && *instant_iso(mem, ms) != '\0')
		must(instant_parse(instant_iso(mem, ms), &again) &&
		    again == ms);
	free(s);
	arena_close(mem);
	return 0;
}
