/* http/form.c: application/x-www-form-urlencoded, and asking for a value. */
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "http/http.h"
#include "http/text.h"

enum { MAX_PAIRS = 2000 };

const char *
params_get(const struct params *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->at[i].name, name))
			return p->at[i].value;
	return NULL;
}

/* How many pairs there can be at most: the array is made once. */
static size_t
count(const char *s, size_t n)
{
	size_t pairs = 1;

	for (size_t i = 0; i < n; i++)
		pairs += s[i] == '&';
	return pairs;
}

bool
params_many(const char *s, size_t n)
{
	return count(s, n) > MAX_PAIRS;
}

enum rc
params_parse(struct arena *a, const char *s, size_t n, struct params *out)
{
	const char *end = s + n, *stop, *eq;
	struct param *p;
	size_t most;

	*out = (struct params){ 0 };
	if (n == 0)
		return RC_OK;
	most = count(s, n);
	out->at = NEW_N(a, struct param, most < MAX_PAIRS ? most : MAX_PAIRS);
	for (; s < end; s = stop + 1) {
		stop = memchr(s, '&', (size_t)(end - s));
		if (stop == NULL)
			stop = end;
		if (stop == s)
			continue;
		if (out->n == MAX_PAIRS)
			return RC_INVALID;
		eq = memchr(s, '=', (size_t)(stop - s));
		if (eq == NULL)
			eq = stop;
		p = &out->at[out->n];
		p->name = utf8_unescape(a, s, (size_t)(eq - s), true);
		p->value = eq == stop ? "" : utf8_unescape(a, eq + 1,
		    (size_t)(stop - eq - 1), true);
		if (p->name == NULL || p->value == NULL)
			return RC_INVALID;
		out->n++;
	}
	return RC_OK;
}
