/* cli/cmd_move.c: a province kept, brought back, carried elsewhere.
 *
 * None of these brings the source's schema up to date: it may be served by an
 * older program at this moment. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/date.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/given.h"
#include "cli/move.h"
#include "cli/progress.h"
#include "model/backup.h"
#include "model/backup_last.h"
#include "model/backup_tar.h"
#include "model/schema.h"
#include "model/setting.h"

enum rc
move_place(struct cli *c, const char *text, const char *files,
    struct place *out)
{
	char *dir;

	*out = (struct place){ .name = "saoque.db" };
	if (cli_is_pg(text)) {
		out->pg = text;
		out->dir = str_or(files, ".");
		return RC_OK;
	}
	if (strstr(text, "://") != NULL)
		return cli_wrong(c, "%s: a folder or postgresql://…", text);
	dir = str_dup(c->mem, text);
	for (size_t n = strlen(dir); n > 1 && dir[n - 1] == '/'; n--)
		dir[n - 1] = '\0';
	out->dir = dir;
	return RC_OK;
}

enum rc
move_taken(struct cli *c, enum rc rc, const char *where)
{
	if (rc == RC_CONFLICT)
		cli_wrong(c, "%s: something is there already; nothing was "
		    "written", where);
	return rc;
}

/* No error: the rest is worth keeping; but it is said. */
static void
say_gone(struct cli *c, const struct carried *m)
{
	for (size_t i = 0; i < m->ngone; i++)
		fprintf(stderr, "saoque %s: file %s is gone or damaged\n",
		    c->command->name, m->gone[i]);
}

static void
tell(struct cli *c, const char *where, const struct carried *m)
{
	struct json j = JSON_INIT(&c->out);

	say_gone(c, m);
	if (cli_option(c, "--json") == NULL) {
		buf_fmt(&c->out, "%s: rows=%lld files=%lld audit=%lld "
		    "gone=%zu\n", where, (long long)m->rows.rows,
		    (long long)m->files, (long long)m->audit_lines,
		    m->ngone);
		return;
	}
	json_obj(&j);
	json_kv_str(&j, "to", where);
	json_kv_str(&j, "schema", m->schema);
	json_kv_int(&j, "rows", m->rows.rows);
	json_kv_int(&j, "files", m->files);
	json_kv_int(&j, "file_bytes", m->file_bytes);
	json_kv_int(&j, "audit", m->audit_lines);
	json_kv_str(&j, "audit_hash", m->audit_hash);
	json_kv_int(&j, "gone", (int64_t)m->ngone);
	json_key(&j, "tables");
	json_obj(&j);
	for (size_t i = 0; i < m->rows.n; i++)
		json_kv_int(&j, m->rows.tables[i].table,
		    m->rows.tables[i].rows);
	json_end_obj(&j);
	json_end_obj(&j);
	buf_putc(&c->out, '\n');
}

/* ---- backup ---- */

/* The server shows when its province was last kept. */
static void
note_time(struct cli *c, const struct backup *b)
{
	if ((cli_option(c, "--data") != NULL ||
	    cli_option(c, "--files") != NULL) &&
	    !backup_done(cli_dir(c), b->made_at))
		fprintf(stderr, "saoque %s: %s: the time of it could not be "
		    "noted\n", c->command->name, cli_dir(c));
}

/* One file is made of a folder beside it, on the same disk. */
static enum rc
keep(struct cli *c, const char *to, struct backup *b)
{
	struct progress p = { .command = c->command->name };
	struct move_options move = { .progress = progress_say,
		.progress_arg = &p };
	const char *dir = to;
	struct stat st;
	enum rc rc;

	if (backup_is_tar(to)) {
		if (lstat(to, &st) == 0)
			return move_taken(c, RC_CONFLICT, to);
		dir = str_fmt(c->mem, "%s.new", to);
	} else if (strstr(to, ".tar.") != NULL || str_ends(to, ".tgz") ||
	    str_ends(to, ".zip"))
		return cli_wrong(c, "%s: a new folder, FILE.tar or "
		    "FILE.tar.zst", to);
	rc = backup_make(&c->ctx, cli_dir(c), dir, SAOQUE_VERSION, &move, b);
	if (rc != RC_OK)
		return move_taken(c, rc, dir);
	if (dir != to) {
		move.progress = progress_bytes;
		rc = backup_pack(c->mem, dir, b, to, &move);
		if (rc != RC_OK)
			return move_taken(c, rc, to);
	}
	progress_end(&p, "backup written, read back and compared");
	note_time(c, b);
	return RC_OK;
}

/* Left out by design: whoever finds a backup must not be able to sign.  So
 * that nobody learns it after a loss, it is said each time. */
static void
say_keys(struct cli *c)
{
	struct stat st;

	if (stat(str_fmt(c->mem, "%s/keys", cli_dir(c)), &st) == 0)
		fprintf(stderr, "saoque backup: the keys that sign "
		    "certificates (%s/keys) are not in it; keep them apart\n",
		    cli_dir(c));
}

enum rc
cmd_backup(struct cli *c)
{
	struct backup b;
	enum rc rc;

	if ((rc = cli_open_as_is(c)) != RC_OK ||
	    (rc = keep(c, c->args[0], &b)) != RC_OK)
		return rc;
	say_keys(c);
	tell(c, c->args[0], &b.what);
	return b.what.ngone == 0 ? RC_OK : RC_FAULT;
}

/* The backup stands when anything goes wrong afterwards. */
enum rc
cmd_upgrade(struct cli *c)
{
	const char *was;
	struct backup b;
	enum rc rc;

	if ((rc = cli_open_as_is(c)) != RC_OK)
		return rc;
	if (schema_current(&c->ctx)) {
		buf_puts(&c->out, cli_option(c, "--json") != NULL ?
		    "{\"upgraded\":false}\n" : "nothing to do\n");
		return RC_OK;
	}
	was = setting_get(&c->ctx, "schema", "");
	if ((rc = keep(c, c->args[0], &b)) != RC_OK)
		return rc;
	say_gone(c, &b.what);
	ctx_fini(&c->ctx);
	if ((rc = schema_open(&c->ctx)) != RC_OK) {
		cli_wrong(c, "the database is as it was; the line above says "
		    "why");
		return rc == RC_MISSING ? RC_FAULT : rc;
	}
	buf_fmt(&c->out, cli_option(c, "--json") != NULL ?
	    "{\"upgraded\":true,\"from\":\"%s\",\"to\":\"%s\"}\n" :
	    "upgraded: %s to %s\n", was, setting_get(&c->ctx, "schema", ""));
	fprintf(stderr, "saoque upgrade: to take it back: saoque restore %s "
	    "--aside, with the program of before\n", c->args[0]);
	return RC_OK;
}

/* ---- restore ---- */

/* "20261127_0930": what the name of before ends in. */
static const char *
mark(struct cli *c)
{
	char *s = str_dup(c->mem, instant_iso(c->mem,
	    clock_ms(&c->clock)));
	size_t n = 0;

	for (const char *p = s; *p != '\0' && *p != '.'; p++)
		if (*p == 'T')
			s[n++] = '_';
		else if (*p != '-' && *p != ':')
			s[n++] = *p;
	s[n] = '\0';
	return s;
}

static enum rc
aside(struct cli *c, const struct place *to)
{
	const char *m = mark(c);
	enum rc rc;

	if (cli_option(c, "--aside") == NULL)
		return RC_OK;
	if ((rc = place_aside(c->mem, to, m)) == RC_OK)
		fprintf(stderr, "saoque restore: what was there is now %s%s\n",
		    to->pg != NULL ? "the schema saoque_before_" :
		    "in the folder before-", m);
	return rc;
}

/* Bring what was found whole to its place. */
static enum rc
bring(struct cli *c, const struct given_backup *g, const struct place *to,
    struct progress *p)
{
	const struct place from = { .dir = g->dir, .name = BACKUP_DATA };
	const char *where = to->pg != NULL ? "that database" : to->dir;
	const struct move_options move = { .progress = progress_say,
		.progress_arg = p };
	struct store_options o = place_store(c->mem, &from);
	struct carried m;
	enum rc rc;

	o.read_only = true;
	if ((rc = cli_store(c, &o, g->dir)) != RC_OK ||
	    (rc = aside(c, to)) != RC_OK ||
	    (rc = backup_restore(&c->ctx, g->dir, &g->b, to, &move, &m)) !=
	    RC_OK)
		return move_taken(c, rc, where);
	progress_end(p, "restored, read back and compared");
	tell(c, to->pg != NULL ? "postgresql" : to->dir, &m);
	return RC_OK;
}

enum rc
cmd_restore(struct cli *c)
{
	const char *where = cli_option(c, "--db"), *wrong;
	struct progress p = { .command = "restore" };
	struct place to;
	struct given_backup g;
	enum rc rc;

	if (where == NULL && (where = cli_option(c, "--data")) == NULL)
		return cli_wrong(c, "say where: --data DIR or --db "
		    "postgresql://…");
	if ((rc = move_place(c, where, cli_option(c, "--files"), &to)) !=
	    RC_OK)
		return rc;
	rc = given_open(c, c->args[0], to.dir, &g, &wrong, &p);
	if (rc == RC_OK)
		rc = bring(c, &g, &to, &p);
	else if (wrong != NULL)
		cli_wrong(c, "%s: %s is damaged or gone; nothing was written",
		    c->args[0], wrong);
	given_close(c, &g);
	return rc;
}

/* ---- copy ---- */

enum rc
cmd_copy(struct cli *c)
{
	struct progress p = { .command = "copy" };
	const struct carry_options o = { .move = { .progress = progress_say,
		.progress_arg = &p } };
	struct carried m;
	struct place to;
	enum rc rc;

	if ((rc = move_place(c, c->args[0], cli_option(c, "--to-files"),
	    &to)) != RC_OK || (rc = cli_open_as_is(c)) != RC_OK)
		return rc;
	rc = carry(&c->ctx, cli_dir(c), &to, &o, &m);
	if (rc != RC_OK)
		return move_taken(c, rc, to.pg != NULL ? "that database" :
		    to.dir);
	progress_end(&p, "copied, read back and compared");
	tell(c, to.pg != NULL ? "postgresql" : to.dir, &m);
	return m.ngone == 0 ? RC_OK : RC_FAULT;
}
