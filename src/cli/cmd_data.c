/* cli/cmd_data.c: files in and lists out. */
#include <stdio.h>

#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "cli/cli.h"
#include "model/export.h"
#include "model/import.h"
#include "model/list.h"

static const struct entity *
entity_named(struct cli *c, const char *name)
{
	const struct entity *e = model_entity(c->model, name);

	if (e == NULL)
		e = model_plural(c->model, name);
	if (e == NULL)
		cli_wrong(c, "no entity %s; see describe entity", name);
	return e;
}

static void
print_json(struct cli *c, const struct import_result *r)
{
	struct json j = JSON_INIT(&c->out);

	json_obj(&j);
	json_kv_int(&j, "rows", (int64_t)r->rows);
	json_kv_int(&j, "new", (int64_t)r->fresh);
	json_kv_int(&j, "changed", (int64_t)r->changed);
	json_kv_int(&j, "same", (int64_t)r->same);
	json_kv_int(&j, "wrong", (int64_t)r->wrong);
	json_kv_str(&j, "batch", r->batch == NONE ? NULL :
	    key_str(c->mem, r->batch));
	json_kv_str(&j, "ask", r->ask);
	json_key(&j, "errors");
	json_arr(&j);
	for (const struct import_error *e = r->errors; e != NULL;
	    e = e->next) {
		json_obj(&j);
		json_kv_int(&j, "row", (int64_t)e->row);
		json_kv_str(&j, "column", e->column);
		json_kv_str(&j, "message", e->message);
		json_end_obj(&j);
	}
	json_end_arr(&j);
	json_key(&j, "doubts");
	json_arr(&j);
	for (const struct import_doubt *d = r->doubts; d != NULL;
	    d = d->next) {
		json_obj(&j);
		json_kv_int(&j, "row", (int64_t)d->row);
		json_kv_str(&j, "column", d->column);
		json_kv_str(&j, "text", d->text);
		json_kv_str(&j, "like", d->like);
		json_kv_str(&j, "why", d->why);
		json_kv_str(&j, "key", d->key);
		json_end_obj(&j);
	}
	json_end_arr(&j);
	json_end_obj(&j);
	buf_putc(&c->out, '\n');
}

static void
print_text(struct cli *c, const struct import_result *r)
{
	buf_fmt(&c->out, "rows=%zu new=%zu changed=%zu same=%zu wrong=%zu "
	    "doubts=%zu batch=%s\n", r->rows, r->fresh, r->changed, r->same,
	    r->wrong, r->ndoubts, r->batch == NONE ? "-" :
	    key_str(c->mem, r->batch));
	if (r->ask != NULL)
		fprintf(stderr, "saoque import: say first: --%s\n", r->ask);
	for (const struct import_error *e = r->errors; e != NULL; e = e->next)
		fprintf(stderr, "%zu %s: %s\n", e->row, e->column,
		    e->message);
	for (const struct import_doubt *d = r->doubts; d != NULL; d = d->next)
		fprintf(stderr, "%zu %s: %s ~ %s (%s) %s=use|new\n", d->row,
		    d->column, d->text, d->like, d->why, d->key);
}

static enum rc
write_marked(struct cli *c, const struct entity *e, const char *bytes,
    size_t n, const struct import_options *o, const struct import_result *r)
{
	const char *path = cli_option(c, "--marked");
	struct buf b = BUF_INIT(c->mem);
	FILE *f;
	enum rc rc;

	if (path == NULL)
		return RC_OK;
	rc = import_marked(&c->ctx, e, c->args[1], bytes, n, o, r, &b);
	if (rc != RC_OK)
		return rc;
	if ((f = fopen(path, "wb")) == NULL)
		return cli_wrong(c, "cannot write %s", path);
	rc = fwrite(b.at, 1, b.len, f) == b.len ? RC_OK : RC_BUSY;
	return fclose(f) == 0 ? rc : RC_BUSY;
}

enum rc
cmd_import(struct cli *c)
{
	struct import_options o = {
		.map = cli_option(c, "--map"),
		.dates = cli_option(c, "--dates"),
		.numbers = cli_option(c, "--numbers"),
		.dry = cli_option(c, "--dry-run") != NULL,
		.take_good = cli_option(c, "--take-good") != NULL,
	};
	const char *answers = cli_option(c, "--answers"), *bytes = NULL;
	struct import_result r = { .batch = NONE };
	const struct entity *e = entity_named(c, c->args[0]);
	int64_t sheet = 0;
	size_t n = 0, unused;
	enum rc rc, wrote;

	if (e == NULL)
		return RC_MISSING;
	if ((rc = cli_int(c, "--sheet", 1, 1000, &sheet)) != RC_OK)
		return rc;
	o.sheet = (size_t)sheet;
	if (answers != NULL &&
	    (rc = cli_file(c, answers, &o.answers, &unused)) != RC_OK)
		return rc;
	if ((rc = cli_file(c, c->args[1], &bytes, &n)) != RC_OK ||
	    (rc = cli_open(c, false)) != RC_OK)
		return rc;
	rc = import_run_file(&c->ctx, e, c->args[1], bytes, n, &o, &r);
	if (cli_option(c, "--json") != NULL)
		print_json(c, &r);
	else
		print_text(c, &r);
	wrote = write_marked(c, e, bytes, n, &o, &r);
	return rc != RC_OK ? rc : wrote;
}

enum rc
cmd_import_undo(struct cli *c)
{
	size_t undone = 0, kept = 0;
	int64_t batch;
	enum rc rc;

	if (!key_parse(c->args[0], &batch))
		return cli_wrong(c, "not a batch: %s", c->args[0]);
	if ((rc = cli_open(c, false)) != RC_OK)
		return rc;
	rc = import_undo(&c->ctx, batch, &undone, &kept);
	if (rc == RC_OK)
		buf_fmt(&c->out, cli_option(c, "--json") != NULL ?
		    "{\"undone\":%zu,\"kept\":%zu}\n" :
		    "undone=%zu kept=%zu\n", undone, kept);
	return rc;
}

enum rc
cmd_export(struct cli *c)
{
	const char *as = str_or(cli_option(c, "--format"), "csv");
	const struct entity *e = entity_named(c, c->args[0]);
	enum export_format f;
	struct query q;
	int64_t day;
	enum rc rc;

	if (e == NULL)
		return RC_MISSING;
	if (str_eq(as, "csv"))
		f = EXPORT_CSV;
	else if (str_eq(as, "xlsx"))
		f = EXPORT_XLSX;
	else if (str_eq(as, "json"))
		f = EXPORT_JSON;
	else
		return cli_wrong(c, "--format csv, xlsx or json");
	if ((rc = cli_day(c, "--as-of", &day)) != RC_OK ||
	    (rc = cli_open(c, false)) != RC_OK)
		return rc;
	c->ctx.as_of = day;
	rc = query_text(&c->ctx, e, str_or(cli_option(c, "--filter"), ""), &q);
	if (rc == RC_OK)
		rc = export_list(&c->ctx, e, &q, f, &c->out);
	if (rc != RC_OK)
		c->out.len = 0; /* half a file is none */
	return rc;
}
