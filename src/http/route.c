/* http/route.c: does an address match a pattern? */
#include "http/route.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"

/* A place begins at pattern: its name into the arguments; the pattern behind
 * it, or NULL when it is badly written. */
static const char *
place(const char *pattern, struct arena *a, struct route_args *args,
    bool *rest)
{
	const char *end = strchr(pattern, '}');
	size_t n;

	if (end == NULL || args->n == ROUTE_ARGS)
		return NULL;
	n = (size_t)(end - pattern - 1);
	*rest = n > 0 && end[-1] == '*';
	args->at[args->n].name = str_ndup(a, pattern + 1, *rest ? n - 1 : n);
	return end + 1;
}

bool
route_match(const char *pattern, const char *path, struct arena *a,
    struct route_args *args)
{
	bool rest;
	size_t n;

	args->n = 0;
	while (*pattern != '\0') {
		if (*pattern != '{') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		/* Nothing is stored for paths that cannot match. */
		if (*path == '\0' || *path == '/')
			return false;
		if ((pattern = place(pattern, a, args, &rest)) == NULL)
			return false;
		n = rest ? strlen(path) : strcspn(path, "/");
		/* "{id}.json": the place ends where the pattern goes on. */
		if (!rest && *pattern != '\0' && *pattern != '/') {
			size_t tail = strcspn(pattern, "/{");

			if (n <= tail || memcmp(path + n - tail, pattern,
			    tail) != 0)
				return false;
			n -= tail;
		}
		args->at[args->n++].value = str_ndup(a, path, n);
		path += n;
	}
	return *path == '\0';
}

const char *
route_arg(const struct route_args *args, const char *name)
{
	for (size_t i = 0; i < args->n; i++)
		if (str_eq(args->at[i].name, name))
			return args->at[i].value;
	return NULL;
}
