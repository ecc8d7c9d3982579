/* base/rc.c: one table for what an rc means outside. */
#include "base/rc.h"

#include <stddef.h>

static const struct {
	int http;
	int exit;
	const char *name;
} table[] = {
	[RC_OK] = { 200, 0, "ok" },
	[RC_INVALID] = { 422, 65, "invalid" },
	[RC_DENIED] = { 403, 77, "denied" },
	[RC_MISSING] = { 404, 66, "missing" },
	[RC_CONFLICT] = { 409, 73, "conflict" },
	[RC_BUSY] = { 503, 75, "busy" },
	[RC_FAULT] = { 500, 70, "fault" },
};

int
rc_http(enum rc rc)
{
	return table[rc].http;
}

int
rc_exit(enum rc rc)
{
	return table[rc].exit;
}

const char *
rc_name(enum rc rc)
{
	return table[rc].name;
}
