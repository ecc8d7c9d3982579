/* cli/cmd_indicator.c: the scheme's figures, the same as on the page. */
#include "base/date.h"
#include "base/json.h"
#include "base/num.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/people.h"
#include "domain/org/unit.h"
#include "domain/programme/indicator.h"

static void
print_text(struct cli *c, const struct indicator_value *v)
{
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

enum rc
cmd_indicator(struct cli *c)
{
	struct json j = JSON_INIT(&c->out);
	bool json = cli_option(c, "--json") != NULL;
	int64_t day, unit, year = 0;
	struct indicator_value v;
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
	if (json)
		json_arr(&j);
	for (size_t i = 0; i < nindicators; i++) {
		rc = indicator_value(&c->ctx, indicators[i].code, unit, year,
		    day, &v);
		if (rc != RC_OK)
			return rc;
		if (json)
			indicator_json(&j, &v, "");
		else
			print_text(c, &v);
	}
	if (json) {
		json_end_arr(&j);
		buf_putc(&c->out, '\n');
	}
	return RC_OK;
}
