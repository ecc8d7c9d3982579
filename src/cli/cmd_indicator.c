/* cli/cmd_indicator.c: the scheme's figures, the same as on the page. */
#include "base/date.h"
#include "base/json.h"
#include "base/num.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/people.h"
#include "domain/org/unit.h"
#include "domain/programme/indicator.h"

/* Its scheme as a line of its own, once for those that share it. */
static void
print_text(struct cli *c, const struct indicator_value *v, const char **said)
{
	if (v->scheme != NULL && !str_eq(v->scheme, *said))
		buf_fmt(&c->out, "# %s\n", *said = v->scheme);
	buf_fmt(&c->out, "%-14s %10s / %-10s %10s  %s\n", v->ind->code,
	    str_or(num_str(c->mem, v->actual, 3, NUM_C), "-"),
	    str_or(num_str(c->mem, v->target, 3, NUM_C), "-"),
	    str_or(num_str(c->mem, v->plan, 3, NUM_C), "-"),
	    str_or(v->address, ""));
}

/* The unit asked for by code on the day, else the installation's own. */
static enum rc
which_unit(struct cli *c, int64_t day, int64_t *unit)
{
	const char *code = cli_option(c, "--unit");
	enum rc rc;

	if (code == NULL) {
		rc = unit_root(&c->ctx, day, unit);
		if (rc != RC_MISSING)
			return rc;
		*unit = NONE; /* no root set: everything there is */
		return RC_OK;
	}
	rc = unit_find(&c->ctx, code, NULL, NONE, day, unit);
	if (rc == RC_MISSING || rc == RC_CONFLICT)
		cli_wrong(c, "no single unit %s on that day", code);
	return rc;
}

/* Several may run at a time; unasked, each figure takes the one of its day. */
static enum rc
which_scheme(struct cli *c, struct scheme *s, bool *asked)
{
	const char *name = cli_option(c, "--scheme");
	int64_t id;
	enum rc rc;

	if ((*asked = name != NULL) == false)
		return RC_OK;
	rc = entity_lookup(&c->ctx, &scheme_entity, name, &id);
	if (rc == RC_MISSING || rc == RC_CONFLICT)
		cli_wrong(c, rc == RC_MISSING ? "no scheme %s" :
		    "several schemes are %s; say the number of its decision",
		    name);
	return rc != RC_OK ? rc : entity_peek(&c->ctx, &scheme_entity, id, s);
}

enum rc
cmd_indicator(struct cli *c)
{
	struct json j = JSON_INIT(&c->out);
	bool json = cli_option(c, "--json") != NULL;
	const char *said = NULL;
	int64_t day, unit, year = 0;
	struct indicator_value v;
	struct scheme scheme;
	bool asked;
	enum rc rc;

	if ((rc = cli_int(c, "--year", 1900, 2199, &year)) != RC_OK ||
	    (rc = cli_day(c, "--as-of", &day)) != RC_OK ||
	    (rc = cli_open(c, false)) != RC_OK)
		return rc;
	if (year == 0)
		year = date_year(day != NONE ? day : ctx_today(&c->ctx));
	if ((rc = which_unit(c, day != NONE ? day :
	    date_make((int)year, 12, 31), &unit)) != RC_OK)
		return rc;
	if ((rc = which_scheme(c, &scheme, &asked)) != RC_OK)
		return rc;
	if (json)
		json_arr(&j);
	for (size_t i = 0; i < nindicators; i++) {
		rc = indicator_value(&c->ctx, indicators[i].code,
		    asked ? &scheme : NULL, unit, year, day, &v);
		if (rc != RC_OK)
			return rc;
		if (json)
			indicator_json(&j, &v, "");
		else
			print_text(c, &v, &said);
	}
	if (json) {
		json_end_arr(&j);
		buf_putc(&c->out, '\n');
	}
	return RC_OK;
}
