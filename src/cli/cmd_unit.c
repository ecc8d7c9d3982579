/* cli/cmd_unit.c: whole lists of units, and their outlines. */
#include <stdio.h>

#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/people.h"
#include "domain/org/shape.h"
#include "domain/org/unit.h"
#include "domain/org/unit_import.h"

static void
report(struct cli *c, const struct unit_import *r)
{
	struct json j = JSON_INIT(&c->out);

	if (cli_option(c, "--json") == NULL) {
		buf_fmt(&c->out, "rows=%zu new=%zu changed=%zu same=%zu "
		    "closed=%zu wrong=%zu\n", r->rows, r->added, r->changed,
		    r->same, r->closed, r->nfaults);
		for (size_t i = 0; i < r->nfaults; i++)
			fprintf(stderr, "%zu: %s\n", r->faults[i].row,
			    r->faults[i].text);
		return;
	}
	json_obj(&j);
	json_kv_int(&j, "rows", (int64_t)r->rows);
	json_kv_int(&j, "new", (int64_t)r->added);
	json_kv_int(&j, "changed", (int64_t)r->changed);
	json_kv_int(&j, "same", (int64_t)r->same);
	json_kv_int(&j, "closed", (int64_t)r->closed);
	json_key(&j, "errors");
	json_arr(&j);
	for (size_t i = 0; i < r->nfaults; i++) {
		json_obj(&j);
		json_kv_int(&j, "row", (int64_t)r->faults[i].row);
		json_kv_str(&j, "message", r->faults[i].text);
		json_end_obj(&j);
	}
	json_end_arr(&j);
	json_end_obj(&j);
	buf_putc(&c->out, '\n');
}

/* A file of a day. */
struct given {
	int64_t day;
	const char *bytes;
	size_t n;
};

/* Open the store, read the file, know the day: what all three begin with. */
static enum rc
begin(struct cli *c, const char *day_option, struct given *g)
{
	enum rc rc;

	if ((rc = cli_day(c, day_option, &g->day)) != RC_OK)
		return rc;
	if (g->day == NONE)
		return cli_wrong(c, "say the day: %s 2025-07-01", day_option);
	if ((rc = cli_file(c, c->args[0], &g->bytes, &g->n)) != RC_OK)
		return rc;
	return cli_open(c, false);
}

enum rc
cmd_unit_import(struct cli *c)
{
	struct unit_import r = { 0 };
	struct given g;
	enum rc rc;

	if ((rc = begin(c, "--from", &g)) != RC_OK)
		return rc;
	rc = unit_import(&c->ctx, g.bytes, g.n, g.day,
	    cli_option(c, "--part") == NULL, &r);
	report(c, &r);
	return rc;
}

enum rc
cmd_unit_map(struct cli *c)
{
	struct unit_import r = { 0 };
	struct given g;
	enum rc rc;

	if ((rc = begin(c, "--on", &g)) != RC_OK)
		return rc;
	rc = unit_map_import(&c->ctx, g.bytes, g.n, g.day,
	    cli_option(c, "--level"), &r);
	report(c, &r);
	return rc;
}

enum rc
cmd_unit_shapes(struct cli *c)
{
	struct shape_report r = { 0 };
	struct given g;
	enum rc rc;

	if ((rc = begin(c, "--from", &g)) != RC_OK)
		return rc;
	rc = shape_load(&c->ctx, g.bytes, g.n, g.day,
	    str_or(cli_option(c, "--level"), "commune"), &r);
	if (rc == RC_OK)
		buf_fmt(&c->out, cli_option(c, "--json") != NULL ?
		    "{\"features\":%zu,\"loaded\":%zu,\"unknown\":%zu}\n" :
		    "features=%zu loaded=%zu unknown=%zu\n", r.features,
		    r.loaded, r.unknown);
	return rc;
}

enum rc
cmd_unit_list(struct cli *c)
{
	struct json j = JSON_INIT(&c->out);
	bool json = cli_option(c, "--json") != NULL;
	struct rows rows;
	int64_t parent = NONE, day;
	enum rc rc;

	if ((rc = cli_day(c, "--as-of", &day)) != RC_OK ||
	    (rc = cli_open(c, false)) != RC_OK)
		return rc;
	if (day == NONE)
		day = ctx_today(&c->ctx);
	if (c->nargs == 1 && (rc = unit_find(&c->ctx, c->args[0], NULL, NONE,
	    day, &parent)) != RC_OK)
		return rc;
	rc = unit_children(&c->ctx, parent, day, &rows);
	if (json)
		json_arr(&j);
	for (size_t i = 0; rc == RC_OK && i < rows.n; i++) {
		if (!json) {
			buf_fmt(&c->out, "%s\t%s\n", rows_str(&rows, i, 1),
			    rows_str(&rows, i, 3));
			continue;
		}
		json_obj(&j);
		json_kv_str(&j, "code", rows_str(&rows, i, 1));
		json_kv_str(&j, "name", rows_str(&rows, i, 2));
		json_kv_str(&j, "full_name", rows_str(&rows, i, 3));
		json_end_obj(&j);
	}
	if (json) {
		json_end_arr(&j);
		buf_putc(&c->out, '\n');
	}
	return rc;
}
