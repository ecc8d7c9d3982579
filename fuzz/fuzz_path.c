/* fuzz/fuzz_path.c: what path_decode lets through cannot climb. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "http/route.h"
#include "http/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check(struct arena *mem, const char *path)
{
	struct route_args args;

	if (path[0] != '/' || strstr(path, "//") != NULL ||
	    strstr(path, "/../") != NULL || str_ends(path, "/..") ||
	    strpbrk(path, "\\\r\n\t") != NULL ||
	    !utf8_valid(path, strlen(path)))
		abort();
	route_match("/a/{b}.c/{d*}", path, mem, &args);
	if (!route_match("/{all*}", path, mem, &args) && path[1] != '\0')
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	char *s = arena_alloc(mem, n);
	const char *path;

	if (n > 0)
		memcpy(s, bytes, n);
	if (path_decode(mem, s, n, &path) == RC_OK)
		check(mem, path);
	arena_close(mem);
	return 0;
}
