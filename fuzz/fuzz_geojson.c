/* fuzz/fuzz_geojson.c: any bytes as a map, drawn when they are one. */
#include <stdint.h>

#include "base/arena.h"
#include "codec/geojson.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	struct geo_view view;
	const char *why;
	struct geo geo;

	if (geojson_read(mem, (const char *)bytes, n, &geo, &why) == RC_OK)
		geo_project(mem, &geo, &view);
	arena_close(mem);
	return 0;
}
