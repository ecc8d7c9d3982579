/* db/pg.c: the PostgreSQL engine: transactions and statements.
 *
 * One writer at a time here too: a write takes an advisory lock of its schema
 * first, so READ COMMITTED sees everything written before it and nothing is
 * ever retried for another's sake. */
#include "db/pg.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "db/define.h"
#include "db/sqltext.h"

enum { LOCK_CLASS = 0x53616f51 };    /* "SaoQ", and a hash of the schema */
enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_TEXT = 25 };
enum { FETCH = 500 };                /* rows a time of a long list */
enum { OUTCOME_TRIES = 20, OUTCOME_MS = 250 };

/* ---- values out ---- */

static bool
hex(char c, int *out)
{
	if (c >= '0' && c <= '9')
		*out = c - '0';
	else if (c >= 'a' && c <= 'f')
		*out = c - 'a' + 10;
	else
		return false;
	return true;
}

/* "\x0aff" becomes its bytes where it stands; the result is ours. */
static bool
unhex(char *s, size_t *n)
{
	size_t m = 0;
	int hi, lo;

	if (s[0] != '\\' || s[1] != 'x')
		return false;
	for (const char *p = s + 2; *p != '\0'; p += 2) {
		if (!hex(p[0], &hi) || !hex(p[1], &lo))
			return false;
		s[m++] = (char)(hi << 4 | lo);
	}
	s[m] = '\0';
	*n = m;
	return true;
}

static const char *
column(PGresult *res, int row, int i, char want, struct value *v)
{
	char *s = PQgetvalue(res, row, i);

	*v = (struct value){ .type = V_NULL };
	if (PQgetisnull(res, row, i))
		return NULL;
	v->s = s;
	v->n = (size_t)PQgetlength(res, row, i);
	v->type = V_TEXT;
	if (want == 'i') {
		*v = (struct value){ .type = V_INT };
		if (PQftype(res, i) == OID_BOOL)
			v->i = *s == 't';
		else if (!str_int(s, &v->i))
			return "a column declared i is not an integer";
	} else if (want == 'b') {
		v->type = V_BLOB;
		if (PQftype(res, i) != OID_BYTEA || !unhex(s, &v->n))
			return "a column declared b is no bytea";
	}
	return NULL;
}

static enum rc
give_rows(PGresult *res, struct call *c)
{
	struct value row[MAX_COLS];
	int n = PQnfields(res), rows = PQntuples(res);
	const char *why;
	enum rc rc;

	if (c->fn == NULL || rows == 0)
		return RC_OK;
	if (c->out == NULL || strlen(c->out) != (size_t)n || n > MAX_COLS)
		return call_mismatch(c, "number of columns");
	if (c->first)
		rows = 1;
	for (int r = 0; r < rows; r++) {
		for (int i = 0; i < n; i++) {
			why = column(res, r, i, c->out[i], &row[i]);
			if (why != NULL)
				return call_mismatch(c, why);
		}
		if ((rc = c->fn(c->arg, row)) != RC_OK) {
			c->stopped = true;
			return rc;
		}
	}
	return RC_OK;
}

/* ---- values in ---- */

struct params {
	int n;
	Oid *types;
	const char **vals;
	int *lens, *formats;
};

static void
param(struct arena *mem, struct params *ps, size_t i, const struct value *v)
{
	/* A NULL knows in .i what it would have been, or the server guesses. */
	int type = v->type == V_NULL ? (int)v->i : (int)v->type;

	ps->types[i] = type == V_INT ? OID_INT8 : type == V_TEXT ? OID_TEXT :
	    type == V_BLOB ? OID_BYTEA : 0;
	switch (v->type) {
	case V_INT:
		ps->vals[i] = str_fmt(mem, "%lld", (long long)v->i);
		break;
	case V_TEXT:
		ps->vals[i] = v->n == 0 || v->s[v->n] == '\0' ? v->s :
		    str_ndup(mem, v->s, v->n);
		break;
	case V_BLOB:
		ps->vals[i] = v->s;
		ps->lens[i] = (int)v->n;
		ps->formats[i] = 1;
		break;
	default:
		break;
	}
}

static struct params
params(struct arena *mem, const struct call *c)
{
	struct params ps = {
		.n = (int)c->nin,
		.types = NEW_N(mem, Oid, c->nin),
		.vals = NEW_N(mem, const char *, c->nin),
		.lens = NEW_N(mem, int, c->nin),
		.formats = NEW_N(mem, int, c->nin),
	};

	for (size_t i = 0; i < c->nin; i++)
		param(mem, &ps, i, &c->in[i]);
	return ps;
}

/* ---- statements ---- */

/* Prepared under a name, or told why not. */
static enum rc
prepared(struct pg *p, const struct call *c, const struct params *ps,
    struct cached **out)
{
	struct cached *e = cache_get(&p->cache, c->sql);
	enum rc rc = RC_OK;
	PGresult *res;
	char name[24];

	if ((*out = e) != NULL)
		return RC_OK;
	if ((e = cache_put(&p->cache, c->sql)) == NULL)
		return RC_BUSY;
	snprintf(name, sizeof(name), "p%u", ++p->next_id);
	res = PQprepare(p->c, name, c->sql, ps->n, ps->types);
	if (pg_good(res))
		e->id = p->next_id;
	else {
		rc = pg_fail(p, res, c->sql);
		cache_forget(&p->cache, e);
	}
	PQclear(res);
	*out = e;
	return rc;
}

static int64_t
changed(PGresult *res)
{
	const char *tag = PQcmdStatus(res);

	return str_begins(tag, "INSERT") || str_begins(tag, "UPDATE") ||
	    str_begins(tag, "DELETE") ? atoll(PQcmdTuples(res)) : 0;
}

static enum rc
run_prepared(struct db *db, struct pg *p, struct call *c)
{
	struct params ps = params(p->scratch, c);
	struct cached *e;
	PGresult *res;
	char name[24];
	enum rc rc;

	if ((rc = prepared(p, c, &ps, &e)) != RC_OK)
		return rc;
	snprintf(name, sizeof(name), "p%u", e->id);
	res = PQexecPrepared(p->c, name, ps.n, ps.vals, ps.lens, ps.formats,
	    0);
	if (pg_good(res)) {
		db->changed = changed(res);
		rc = give_rows(res, c);
	} else {
		rc = pg_fail(p, res, c->sql);
		/* 0A000: the table changed under a plan of old. */
		if (str_eq(PQresultErrorField(res, PG_DIAG_SQLSTATE), "0A000"))
			cache_forget(&p->cache, e);
	}
	PQclear(res);
	return rc;
}

/* Planned for its values, and forgotten. */
static enum rc
run_varied(struct pg *p, struct call *c)
{
	struct params ps = params(p->scratch, c);
	PGresult *res;
	enum rc rc;

	res = PQexecParams(p->c, c->sql, ps.n, ps.types, ps.vals, ps.lens,
	    ps.formats, 0);
	rc = pg_good(res) ? give_rows(res, c) : pg_fail(p, res, c->sql);
	PQclear(res);
	return rc;
}

/* Rows come a piece at a time, and between pieces other statements may run
 * on the connection: the callback may ask things of its own. */
static enum rc
run_cursor(struct pg *p, struct call *c)
{
	struct params ps = params(p->scratch, c);
	char fetch[48], close[32];
	PGresult *res;
	enum rc rc;
	int n = FETCH;

	p->cursors++;
	snprintf(fetch, sizeof(fetch), "FETCH %d FROM c%u", FETCH, p->cursors);
	snprintf(close, sizeof(close), "CLOSE c%u", p->cursors);
	res = PQexecParams(p->c, str_fmt(p->scratch,
	    "DECLARE c%u NO SCROLL CURSOR FOR %s", p->cursors, c->sql), ps.n,
	    ps.types, ps.vals, ps.lens, ps.formats, 0);
	rc = pg_good(res) ? RC_OK : pg_fail(p, res, c->sql);
	PQclear(res);
	while (rc == RC_OK && n == FETCH) {
		res = PQexec(p->c, fetch);
		if (pg_good(res)) {
			n = PQntuples(res);
			rc = give_rows(res, c);
		} else {
			rc = pg_fail(p, res, c->sql);
		}
		PQclear(res);
	}
	if (PQtransactionStatus(p->c) == PQTRANS_INTRANS)
		(void)pg_exec(p, close, NULL);
	p->cursors--;
	return rc;
}

static enum rc
pg_run(struct db *db, struct call *c)
{
	struct pg *p = db->conn;
	enum rc rc = RC_OK;

	arena_reset(p->scratch);
	if (c->ddl)
		rc = pg_exec(p, "SET LOCAL statement_timeout TO 0", NULL);
	if (rc != RC_OK)
		;
	else if (c->plain)
		rc = pg_exec(p, c->sql, NULL);
	else if (c->stream && sqltext_reads(c->sql))
		rc = run_cursor(p, c);
	else if (c->varied)
		rc = run_varied(p, c);
	else
		rc = run_prepared(db, p, c);
	if (rc != RC_OK && !pg_alive(p))
		db->lost = true;
	return rc;
}

/* ---- transactions ---- */

static void
pg_drop(struct db *db)
{
	pg_disconnect(db->conn);
	db->conn = NULL;
}

static int32_t
lock_of(const char *schema)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (; *schema != '\0'; schema++)
		h = (h ^ (unsigned char)*schema) * 16777619u;
	return (int32_t)(h & 0x7fffffff);
}

/* The timeline a server writes: another one after each promotion. */
#define TIMELINE "left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)"

static enum rc
begin_write(struct db *db, struct pg *p)
{
	PGresult *res;
	char sql[240];
	enum rc rc;

	snprintf(sql, sizeof(sql), "BEGIN ISOLATION LEVEL READ COMMITTED;"
	    "SELECT pg_advisory_xact_lock(%d, %d);"
	    "SELECT pg_current_xact_id(), " TIMELINE, LOCK_CLASS,
	    lock_of(db->store->opt.schema));
	rc = pg_exec(p, sql, &res);
	if (rc == RC_OK) {
		snprintf(p->xid, sizeof(p->xid), "%s", PQgetvalue(res, 0, 0));
		snprintf(p->line, sizeof(p->line), "%s",
		    PQgetvalue(res, 0, 1));
	}
	PQclear(res);
	return rc;
}

static enum rc
pg_begin(struct db *db, enum db_mode mode)
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
		rc = mode == DB_WRITE ? begin_write(db, p) : pg_exec(p,
		    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", NULL);
		if (rc == RC_OK)
			return RC_OK;
		if (pg_alive(p)) {
			(void)pg_exec(p, "ROLLBACK", NULL);
			return rc;
		}
		/* An idle connection died since: nothing was begun yet, so
		 * one fresh one is tried at once. */
		if (!old)
			return rc;
	}
}

static void
pg_rollback(struct db *db)
{
	struct pg *p = db->conn;

	if (pg_alive(p))
		(void)pg_exec(p, "ROLLBACK", NULL);
}

/* The connection died on COMMIT: the server knows what became of it, once it
 * is there again.  A standby that took over does not: it may have given the
 * same number to a transaction of its own, so its word about ours is none.
 * Whoever sends the form again meets its key and is told the truth. */
static enum rc
outcome(struct db *db, const char *xid, const char *line)
{
	const struct timespec pause = { .tv_nsec = OUTCOME_MS * 1000000L };
	const char *said = "unknown";
	struct pg *p = NULL;
	PGresult *res;
	char sql[160];
	bool known = false, done = false;
	enum rc rc;

	snprintf(sql, sizeof(sql), "SELECT pg_xact_status('%s'), " TIMELINE,
	    xid);
	for (int i = 0; i < OUTCOME_TRIES && !known; i++) {
		if (i > 0)
			nanosleep(&pause, NULL);
		if (p != NULL && !pg_alive(p)) {
			pg_disconnect(p);
			p = NULL;
		}
		if (p == NULL && pg_connect(db->store, true, &p) != RC_OK)
			continue;
		rc = pg_exec(p, sql, &res);
		if (rc == RC_OK && strcmp(PQgetvalue(res, 0, 1), line) != 0) {
			PQclear(res);
			break;
		}
		if (rc == RC_OK && !PQgetisnull(res, 0, 0)) {
			known = strcmp(PQgetvalue(res, 0, 0),
			    "in progress") != 0;
			done = strcmp(PQgetvalue(res, 0, 0), "committed") == 0;
		}
		PQclear(res);
	}
	pg_disconnect(p);
	if (known)
		said = done ? "committed" : "undone";
	log_line(LOG_WARN, "connection lost at commit", "outcome=%s", said);
	return done ? RC_OK : RC_BUSY;
}

static enum rc
pg_commit(struct db *db)
{
	struct pg *p = db->conn;
	PGresult *res;
	enum rc rc;

	rc = pg_exec(p, "COMMIT", &res);
	/* A transaction that had failed answers ROLLBACK, and no error. */
	if (rc == RC_OK && strcmp(PQcmdStatus(res), "COMMIT") != 0)
		rc = RC_FAULT;
	PQclear(res);
	if (rc != RC_OK && db->mode == DB_WRITE && !pg_alive(p))
		rc = outcome(db, p->xid, p->line);
	if (rc == RC_OK && db->mode == DB_WRITE) {
		db->store->commits++;
		db->store->transactions++;
	}
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
pg_open(struct store *s)
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

static void
pg_close(struct store *s)
{
	(void)s;
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
	.open = pg_open, .close = pg_close,
	.begin = pg_begin, .commit = pg_commit, .rollback = pg_rollback,
	.run = pg_run, .drop = pg_drop,
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
