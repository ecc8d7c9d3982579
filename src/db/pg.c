/* db/pg.c: the PostgreSQL engine: readers, and the store. */
#include "db/pg.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "db/define.h"

/* ---- reading ---- */

static void
pg_drop(struct db *db)
{
	pg_disconnect(db->conn);
	db->conn = NULL;
}

/* xmin:xmax:xip,xip,... of a snapshot and when the server started, as a stamp.
 * A transaction leaves the list once and the numbers only grow, so equal texts
 * are snapshots that see the same; another server, as after a failover, counts
 * on its own.  More at work than there is room for: no stamp.
 *
 * Source  PostgreSQL manual, 9.26.8 "Transaction ID and Snapshot Information
 *         Functions" */
static const char q_snapshot[] = "SELECT pg_current_snapshot()::text,"
    " (EXTRACT(EPOCH FROM pg_postmaster_start_time()) * 1000000)::bigint";

static enum rc
take_stamp(void *arg, const struct value *row)
{
	struct db *db = arg;
	const char *s = row[0].s;
	char *end;
	size_t n = 1;

	db->stamp[0] = (uint64_t)row[1].i;
	for (; *s != '\0' && n < STAMP_WORDS; n++) {
		db->stamp[n] = strtoull(s, &end, 10);
		s = end + strspn(end, ":,");
	}
	db->stamped = *s == '\0';
	while (n < STAMP_WORDS)
		db->stamp[n++] = 0;
	return RC_OK;
}

/* Both go there together. */
static enum rc
begin(struct db *db)
{
	struct db_call c = { .sql = q_snapshot, .out = "si", .fn = take_stamp,
		.arg = db };
	enum rc rc = pg_over(db->conn);

	if (rc == RC_OK)
		rc = pg_word(db->conn, "BEGIN ISOLATION LEVEL REPEATABLE READ"
		    " READ ONLY");
	return rc == RC_OK ? pg_run(db->conn, &c, &db->changed) : rc;
}

static enum rc
pg_begin(struct db *db)
{
	struct pg *p;
	bool old;
	enum rc rc;

	for (;;) {
		if (db->conn != NULL && !pg_alive(db->conn)) {
			pg_drop(db);
			db->store->reconnects++;
		}
		old = db->conn != NULL;
		if (!old) {
			rc = pg_connect(db->store, true, &p);
			if (rc != RC_OK)
				return rc;
			db->conn = p;
		}
		p = db->conn;
		if ((rc = begin(db)) == RC_OK)
			return RC_OK;
		db->stamped = false;
		if (pg_alive(p)) {
			(void)pg_exec(p, "ROLLBACK", NULL);
			return rc;
		}
		/* As for a writer: an idle connection died since. */
		if (!old)
			return rc;
	}
}

/* Nobody waits for the end of what was only read. */
static void
pg_rollback(struct db *db)
{
	if (pg_alive(db->conn))
		pg_leave(db->conn);
}

static enum rc
end(struct pg *p, const char *sql)
{
	PGresult *res = NULL;
	enum rc rc = pg_last(p, sql, &res);

	PQclear(res);
	if (rc != RC_OK && pg_alive(p))
		(void)pg_exec(p, "ROLLBACK", NULL);
	return rc;
}

static enum rc
pg_commit(struct db *db)
{
	return end(db->conn, "COMMIT");
}

static enum rc
pg_read(struct db *db, struct db_call *c)
{
	enum rc rc = pg_run(db->conn, c, &db->changed);

	if (!pg_alive(db->conn))
		db->lost = true;
	return rc;
}

/* ---- the store ---- */

static bool
schema_name_ok(const char *s)
{
	size_t n = strlen(s);

	for (size_t i = 0; i < n; i++)
		if (!islower((unsigned char)s[i]) && s[i] != '_' &&
		    (i == 0 || !isdigit((unsigned char)s[i])))
			return false;
	return n > 0 && n < 64;
}

static enum rc
schema_find(const struct store *s, struct pg *p, bool *found)
{
	char sql[160];
	PGresult *res;
	enum rc rc;

	snprintf(sql, sizeof(sql),
	    "SELECT 1 FROM pg_namespace WHERE nspname = '%s'", s->opt.schema);
	rc = pg_exec(p, sql, &res);
	*found = rc == RC_OK && PQntuples(res) == 1;
	PQclear(res);
	return rc;
}

static enum rc
pg_open(struct store *s, void **out)
{
	bool found;
	char sql[128];
	struct pg *p;
	enum rc rc;

	/* The name goes into SET search_path, where no value can be bound. */
	if (!schema_name_ok(s->opt.schema)) {
		log_line(LOG_ERROR, "not a schema name", "cause=%s",
		    "use a-z, 0-9 and _");
		return RC_INVALID;
	}
	if ((rc = pg_connect(s, false, &p)) != RC_OK)
		return rc;
	if ((rc = schema_find(s, p, &found)) == RC_OK && !found) {
		if (!s->opt.create || s->opt.read_only) {
			rc = RC_MISSING;
		} else {
			snprintf(sql, sizeof(sql),
			    "CREATE SCHEMA IF NOT EXISTS \"%s\"",
			    s->opt.schema);
			/* Two at once: one of them finds it made. */
			rc = pg_exec(p, sql, NULL);
			if (rc == RC_CONFLICT)
				rc = RC_OK;
		}
	}
	pg_disconnect(p);
	if (rc == RC_OK && (*out = pg_write_open(s)) == NULL)
		rc = RC_BUSY;
	return rc;
}

enum rc
store_aside(const struct store_options *o, const char *name)
{
	struct store s = { .e = &pg_engine, .opt = *o };
	struct pg *p;
	char sql[192];
	bool found, taken;
	enum rc rc;

	if (s.opt.schema == NULL)
		s.opt.schema = "saoque";
	if (o->pg == NULL || !schema_name_ok(s.opt.schema) ||
	    !schema_name_ok(name))
		return RC_INVALID;
	if ((rc = pg_connect(&s, false, &p)) != RC_OK)
		return rc;
	rc = schema_find(&s, p, &found);
	snprintf(sql, sizeof(sql), "ALTER SCHEMA \"%s\" RENAME TO \"%s\"",
	    s.opt.schema, name);
	s.opt.schema = name;
	if (rc == RC_OK)
		rc = schema_find(&s, p, &taken);
	if (rc == RC_OK)
		rc = !found ? RC_MISSING : taken ? RC_CONFLICT :
		    pg_exec(p, sql, NULL);
	pg_disconnect(p);
	return rc;
}

/* A table at a time, each under its own lock; who reads it is waited for. */
static enum rc
pg_scrub(struct store *s)
{
	PGresult *res = NULL;
	struct pg *p;
	char sql[192];
	enum rc rc;

	if ((rc = pg_connect(s, true, &p)) != RC_OK)
		return rc;
	if ((rc = pg_exec(p, "SET statement_timeout = 0; SET lock_timeout ="
	    " '10s'", NULL)) == RC_OK)
		rc = pg_exec(p, pg_engine.tables, &res);
	for (int i = 0; rc == RC_OK && i < PQntuples(res); i++) {
		snprintf(sql, sizeof(sql), "VACUUM (FULL) \"%s\"",
		    PQgetvalue(res, i, 0));
		rc = pg_exec(p, sql, NULL);
	}
	PQclear(res);
	pg_disconnect(p);
	return rc;
}

static const char *const checks[] = {
	"SELECT 'index ' || c.relname || ' is not valid' FROM pg_index i"
	"  JOIN pg_class c ON c.oid = i.indexrelid"
	"  JOIN pg_namespace n ON n.oid = c.relnamespace"
	" WHERE n.nspname = current_schema() AND NOT i.indisvalid",
	"SELECT 'constraint ' || o.conname || ' is not validated'"
	"  FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace"
	" WHERE n.nspname = current_schema() AND NOT o.convalidated",
	NULL
};

const struct engine pg_engine = {
	.open = pg_open, .writing = &pg_writing,
	.begin = pg_begin, .commit = pg_commit, .rollback = pg_rollback,
	.run = pg_read, .drop = pg_drop, .scrub = pg_scrub,
	.tables = "SELECT c.relname FROM pg_class c"
	    "  JOIN pg_namespace n ON n.oid = c.relnamespace"
	    " WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')"
	    " ORDER BY c.relname COLLATE \"C\"",
	.columns = "SELECT a.attname, CASE t.typname WHEN 'int8' THEN 'BIGINT'"
	    "   ELSE upper(t.typname) END, a.attnotnull"
	    "  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid"
	    "  JOIN pg_class c ON c.oid = a.attrelid"
	    "  JOIN pg_namespace n ON n.oid = c.relnamespace"
	    " WHERE n.nspname = current_schema() AND c.relname = $1"
	    "   AND c.relkind IN ('r', 'p') AND a.attnum > 0"
	    "   AND NOT a.attisdropped ORDER BY a.attnum",
	.uniques = "SELECT i.relname FROM pg_index x"
	    "  JOIN pg_class i ON i.oid = x.indexrelid"
	    "  JOIN pg_class c ON c.oid = x.indrelid"
	    "  JOIN pg_namespace n ON n.oid = c.relnamespace"
	    " WHERE n.nspname = current_schema() AND c.relname = $1"
	    "   AND x.indisunique AND NOT x.indisprimary"
	    " ORDER BY i.relname COLLATE \"C\"",
	.keys = "SELECT a.attname FROM pg_index x"
	    "  JOIN pg_class c ON c.oid = x.indrelid"
	    "  JOIN pg_namespace n ON n.oid = c.relnamespace"
	    "  JOIN LATERAL unnest(x.indkey) WITH ORDINALITY k (num, at) ON true"
	    "  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num"
	    " WHERE n.nspname = current_schema() AND c.relname = $1"
	    "   AND x.indisprimary ORDER BY k.at",
	.refs = "SELECT a.attname, p.relname, b.attname FROM pg_constraint o"
	    "  JOIN pg_class c ON c.oid = o.conrelid"
	    "  JOIN pg_namespace n ON n.oid = c.relnamespace"
	    "  JOIN pg_class p ON p.oid = o.confrelid"
	    "  JOIN pg_attribute a ON a.attrelid = c.oid"
	    "   AND a.attnum = o.conkey[1]"
	    "  JOIN pg_attribute b ON b.attrelid = p.oid"
	    "   AND b.attnum = o.confkey[1]"
	    " WHERE n.nspname = current_schema() AND c.relname = $1"
	    "   AND o.contype = 'f' ORDER BY a.attname COLLATE \"C\"",
	/* Pretty: without the schema's name, which is the search path's. */
	.indexes = "SELECT replace(pg_get_indexdef(i.oid, 0, true),"
	    "   ' USING btree', '') FROM pg_index x"
	    "  JOIN pg_class i ON i.oid = x.indexrelid"
	    "  JOIN pg_class c ON c.oid = x.indrelid"
	    "  JOIN pg_namespace n ON n.oid = c.relnamespace"
	    " WHERE n.nspname = current_schema() AND c.relname = $1"
	    "   AND NOT x.indisprimary ORDER BY i.relname COLLATE \"C\"",
	.checks = checks, .pg = true,
};
