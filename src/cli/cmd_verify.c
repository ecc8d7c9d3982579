/* cli/cmd_verify.c: is everything there what it should be? */
#include <stdio.h>

#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/given.h"
#include "cli/progress.h"
#include "domain/report/sound_facts.h"
#include "model/audit.h"
#include "model/backup.h"
#include "model/schema.h"
#include "model/setting.h"
#include "model/sound.h"

/* What is asked, of a database or of a backup. */
struct verdict {
	int64_t audit, broken;
	const char *database; /* what the engine says, or NULL */
	const char *schema;   /* not ours: nothing more was asked */
	const char *part;     /* of a backup: the first that is not whole */
	struct sound sound;
};

static bool
good(const struct verdict *v)
{
	return v->broken == NONE && v->database == NULL && v->part == NULL &&
	    v->sound.nfaults == 0;
}

static void
print_json(struct cli *c, const struct verdict *v)
{
	struct json j = JSON_INIT(&c->out);

	json_obj(&j);
	json_kv_bool(&j, "good", good(v));
	json_kv_int(&j, "audit", v->audit);
	json_kv_int(&j, "broken", v->broken);
	json_kv_str(&j, "database", v->database);
	json_kv_str(&j, "other_schema", v->schema);
	json_kv_str(&j, "part", v->part);
	json_kv_int(&j, "files", v->sound.files);
	json_kv_int(&j, "references", v->sound.refs);
	json_kv_int(&j, "rows", v->sound.rows);
	json_kv_int(&j, "words", v->sound.words);
	json_kv_int(&j, "wrong", v->sound.nfaults);
	json_key(&j, "faults");
	json_arr(&j);
	for (const struct fault *f = v->sound.faults; f != NULL; f = f->next)
		json_str(&j, f->text);
	json_end_arr(&j);
	json_end_obj(&j);
	buf_putc(&c->out, '\n');
}

static void
print_text(struct cli *c, const struct verdict *v)
{
	buf_fmt(&c->out, "audit: %lld entries, %s\ndatabase: %s\n",
	    (long long)v->audit, v->broken == NONE ? "unbroken" : "BROKEN",
	    v->database == NULL ? "sound" : v->database);
	if (v->part != NULL)
		buf_fmt(&c->out, "backup: %s is DAMAGED or gone\n", v->part);
	if (v->schema != NULL)
		buf_fmt(&c->out, "schema: %s, not this program's: saoque "
		    "upgrade brings it up; nothing more was looked at\n",
		    v->schema);
	buf_fmt(&c->out, "looked at: %lld files, %lld references, %lld rows, "
	    "%lld words\n", (long long)v->sound.files,
	    (long long)v->sound.refs, (long long)v->sound.rows,
	    (long long)v->sound.words);
	for (const struct fault *f = v->sound.faults; f != NULL; f = f->next)
		buf_fmt(&c->out, "WRONG %s\n", f->text);
	if (v->sound.nfaults > SOUND_TOLD)
		buf_fmt(&c->out, "and %lld more\n",
		    (long long)(v->sound.nfaults - SOUND_TOLD));
}

/* Everything of an open database whose files lie in ${dir}. */
static enum rc
ask(struct cli *c, const char *dir, struct progress *p, struct verdict *v)
{
	struct ctx *ctx = &c->ctx;
	enum rc rc;

	if ((rc = audit_verify(ctx, &v->audit, &v->broken)) != RC_OK)
		return rc;
	progress_end(p, "audit read");
	if ((rc = db_check(ctx->db, c->mem, &v->database)) != RC_OK)
		return rc;
	progress_end(p, "database checked");
	if (v->database != NULL)
		return RC_OK;
	if (!schema_current(ctx)) {
		v->schema = setting_get(ctx, "schema", "");
		return RC_OK;
	}
	if ((rc = sound_files(ctx, dir, &v->sound)) != RC_OK)
		return rc;
	progress_end(p, "files read");
	if ((rc = sound_refs(ctx, &v->sound)) != RC_OK ||
	    (rc = sound_derived(ctx, &v->sound)) != RC_OK)
		return rc;
	progress_end(p, "rows read");
	return sound_facts(ctx, &v->sound);
}

static enum rc
ask_given(struct cli *c, const struct given_backup *g, struct progress *p,
    struct verdict *v)
{
	const struct place at = { .dir = g->dir, .name = BACKUP_DATA };
	struct store_options o = place_store(c->mem, &at);
	enum rc rc;

	o.read_only = true;
	if ((rc = cli_store(c, &o, g->dir)) != RC_OK)
		return rc;
	if ((rc = ask(c, g->dir, p, v)) == RC_OK &&
	    v->audit != g->b.what.audit_lines)
		v->part = BACKUP_MANIFEST;
	return rc;
}

static enum rc
ask_backup(struct cli *c, const char *path, struct progress *p,
    struct verdict *v)
{
	struct given_backup g;
	enum rc rc = given_open(c, path, NULL, &g, &v->part, p);

	if (rc == RC_OK)
		rc = ask_given(c, &g, p, v);
	else if (v->part != NULL && rc == RC_FAULT)
		rc = RC_OK;
	given_close(c, &g);
	return rc;
}

enum rc
cmd_verify(struct cli *c)
{
	struct progress p = { .command = "verify" };
	struct verdict v = { .broken = NONE };
	enum rc rc;

	sound_init(&v.sound);
	if (c->nargs == 1)
		rc = ask_backup(c, c->args[0], &p, &v);
	else if ((rc = cli_open_as_is(c)) == RC_OK)
		rc = ask(c, cli_dir(c), &p, &v);
	if (rc != RC_OK)
		return rc;
	if (cli_option(c, "--json") != NULL)
		print_json(c, &v);
	else
		print_text(c, &v);
	return good(&v) ? RC_OK : RC_FAULT;
}
