/* db/sqlite.c: the SQLite engine.
 *
 * WAL with synchronous=FULL: readers see a snapshot and are never in the
 * writer's way, and a commit is on disk before it is told. */
#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "db/cache.h"
#include "db/engine.h"
#include "db/sqlite_file.h"
#include "db/sqlite_stamp.h"
#include "db/sqltext.h"

/* Written out in one piece when it is full, and seekAndWriteFd of SQLite 3.40
 * writes the size modulo 128 KiB: larger ones end in "disk is full". */
enum { KEPT = 124 * 1024 };
enum { APPLICATION = 0x53616f51 }; /* "SaoQ", PRAGMA application_id */

static const sqlite3_int64 MAPPED = 256 << 20; /* bytes, at the most */

struct lite {
	sqlite3 *h;
	struct cache cache;
	bool mapped;
	unsigned seen; /* the data_version it was mapped at */
};

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
configure(void)
{
	/* Counting memory takes a lock all threads share at each malloc. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	/* What a savepoint keeps of pages of old: a form sent touches some
	 * twenty, and shall not need a file for them. */
	sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, KEPT);
}

/* ---- errors ---- */

static enum rc
rc_of(int e)
{
	switch (e & 0xff) {
	case SQLITE_CONSTRAINT:
		switch (e) {
		case SQLITE_CONSTRAINT_UNIQUE:
		case SQLITE_CONSTRAINT_PRIMARYKEY:
		case SQLITE_CONSTRAINT_ROWID:
		case SQLITE_CONSTRAINT_FOREIGNKEY:
			return RC_CONFLICT;
		default: /* check, not null, a type a STRICT table refuses */
			return RC_INVALID;
		}
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_FULL:
	case SQLITE_NOMEM:
	case SQLITE_INTERRUPT:
		return RC_BUSY;
	case SQLITE_TOOBIG:
		return RC_INVALID;
	default:
		return RC_FAULT;
	}
}

static enum rc
fail(struct lite *l, const char *sql)
{
	int e = sqlite3_extended_errcode(l->h);
	enum rc rc = rc_of(e);
	char head[SQLTEXT_HEAD];

	sqltext_head(head, sql);
	log_line(rc == RC_FAULT ? LOG_ERROR : rc == RC_BUSY ? LOG_WARN :
	    LOG_INFO, "statement refused", "sqlite=%d cause=%s sql=%s", e,
	    sqlite3_errmsg(l->h), head);
	return rc;
}

/* ---- statements ---- */

static void
drop_stmt(void *arg, struct cached *e)
{
	(void)arg;
	sqlite3_finalize(e->stmt);
}

static enum rc
prepare(struct lite *l, const struct db_call *c, unsigned flags,
    sqlite3_stmt **out)
{
	struct arena *mem = arena_open(0);
	const char *tail = "";
	enum rc rc = RC_OK;

	*out = NULL;
	if (sqlite3_prepare_v3(l->h, sqltext_places(mem, c->sql), -1, flags,
	    out, &tail) != SQLITE_OK || *out == NULL)
		rc = fail(l, c->sql);
	else if (tail[strspn(tail, " \t\n;")] != '\0') {
		/* SQLite would run the first and say nothing of the rest. */
		rc = call_mismatch(c, "more than one statement");
		sqlite3_finalize(*out);
	}
	arena_close(mem);
	return rc;
}

static int
bind(sqlite3_stmt *st, int at, const struct value *v)
{
	size_t n = v->n;

	switch (v->type) {
	case V_INT:
		return sqlite3_bind_int64(st, at, v->i);
	case V_TEXT:
		if (n == 0)
			n = strlen(v->s);
		return sqlite3_bind_text64(st, at, v->s, n, SQLITE_STATIC,
		    SQLITE_UTF8);
	case V_BLOB:
		if (n == 0)
			return sqlite3_bind_zeroblob(st, at, 0);
		return sqlite3_bind_blob64(st, at, v->s, n, SQLITE_STATIC);
	default:
		return sqlite3_bind_null(st, at);
	}
}

/* One column as declared; NULL, or why not. */
static const char *
column(sqlite3_stmt *st, int i, char want, struct value *v)
{
	int type = sqlite3_column_type(st, i);

	*v = (struct value){ .type = V_NULL };
	if (type == SQLITE_NULL)
		return NULL;
	if (want == 'i') {
		if (type != SQLITE_INTEGER)
			return "a column declared i is not an integer";
		v->type = V_INT;
		v->i = sqlite3_column_int64(st, i);
		return NULL;
	}
	if (want == 'b') {
		v->type = V_BLOB;
		v->s = sqlite3_column_blob(st, i);
	} else {
		v->type = V_TEXT;
		v->s = (const char *)sqlite3_column_text(st, i);
	}
	v->n = (size_t)sqlite3_column_bytes(st, i);
	if (v->s == NULL)
		v->s = ""; /* an empty blob */
	return NULL;
}

static enum rc
give_row(sqlite3_stmt *st, struct db_call *c)
{
	struct value row[MAX_COLS];
	int n = sqlite3_column_count(st);
	const char *why;
	enum rc rc;

	if (c->out == NULL || strlen(c->out) != (size_t)n || n > MAX_COLS)
		return call_mismatch(c, "number of columns");
	for (int i = 0; i < n; i++)
		if ((why = column(st, i, c->out[i], &row[i])) != NULL)
			return call_mismatch(c, why);
	if ((rc = c->fn(c->arg, row)) != RC_OK)
		c->stopped = true;
	return rc;
}

static enum rc
step(struct lite *l, sqlite3_stmt *st, struct db_call *c)
{
	bool given = false;
	enum rc rc;
	int e;

	while ((e = sqlite3_step(st)) == SQLITE_ROW) {
		if (c->fn == NULL || (c->first && given)) {
			/* A reader may stop here; a write must finish. */
			if (sqlite3_stmt_readonly(st))
				return RC_OK;
			continue;
		}
		given = true;
		if ((rc = give_row(st, c)) != RC_OK)
			return rc;
	}
	return e == SQLITE_DONE ? RC_OK : fail(l, c->sql);
}

static enum rc
run_stmt(struct lite *l, sqlite3_stmt *st, struct db_call *c)
{
	enum rc rc = RC_OK;

	if ((size_t)sqlite3_bind_parameter_count(st) != c->nin)
		return call_mismatch(c, "number of values");
	for (size_t i = 0; i < c->nin && rc == RC_OK; i++)
		if (bind(st, (int)i + 1, &c->in[i]) != SQLITE_OK)
			rc = fail(l, c->sql);
	if (rc == RC_OK)
		rc = step(l, st, c);
	sqlite3_reset(st); /* its error, if any, is step's, told already */
	return rc;
}

static enum rc
lite_run(struct lite *l, struct db_call *c, int64_t *changed)
{
	struct cached *e = cache_get(&l->cache, c->sql);
	sqlite3_stmt *st = e != NULL ? e->stmt : NULL;
	enum rc rc;

	/* The same statement again inside its own loop gets a second one. */
	if (e == NULL || e->busy) {
		rc = prepare(l, c, e == NULL ? SQLITE_PREPARE_PERSISTENT : 0,
		    &st);
		if (rc != RC_OK)
			return rc;
		if (e != NULL)
			e = NULL;
		else if ((e = cache_put(&l->cache, c->sql)) != NULL)
			e->stmt = st;
	}
	if (e != NULL)
		e->busy = true;
	rc = run_stmt(l, st, c);
	*changed = 0;
	if (rc == RC_OK && !c->plain && !sqlite3_stmt_readonly(st))
		*changed = sqlite3_changes64(l->h);
	if (e != NULL)
		e->busy = false;
	else
		sqlite3_finalize(st);
	return rc;
}

static enum rc
lite_do(struct lite *l, const char *sql)
{
	struct db_call c = { .sql = sql, .plain = true };
	int64_t changed;

	return lite_run(l, &c, &changed);
}

static bool
lite_in_tx(const struct lite *l)
{
	return sqlite3_get_autocommit(l->h) == 0;
}

/* ---- the file in memory ---- */

/* A mapped file spares large answers a copy of every page.  But whoever finds
 * it changed since unmaps it, which stops all threads, and small questions
 * would do so after each write.  So it is mapped for a large question, and
 * stays so as long as nobody writes. */
static void
map(struct lite *l, bool on)
{
	sqlite3_int64 size = on ? MAPPED : 0;

	sqlite3_file_control(l->h, "main", SQLITE_FCNTL_MMAP_SIZE, &size);
	l->mapped = on;
}

static unsigned
version(struct lite *l)
{
	unsigned v = 0;

	sqlite3_file_control(l->h, "main", SQLITE_FCNTL_DATA_VERSION, &v);
	return v;
}

/* ---- connections ---- */

static void
lite_close(struct lite *l)
{
	int e;

	if (l == NULL)
		return;
	cache_clear(&l->cache);
	e = sqlite3_close(l->h);
	assert(e == SQLITE_OK);
	(void)e;
	free(l);
}

/* A pragma's one answer, as a number; used before there is a transaction. */
static enum rc
ask(struct lite *l, const char *sql, int64_t *out)
{
	sqlite3_stmt *st;
	enum rc rc = RC_OK;
	int e;

	if (sqlite3_prepare_v2(l->h, sql, -1, &st, NULL) != SQLITE_OK)
		return fail(l, sql);
	*out = 0;
	if ((e = sqlite3_step(st)) == SQLITE_ROW)
		*out = sqlite3_column_int64(st, 0);
	else if (e != SQLITE_DONE)
		rc = fail(l, sql);
	sqlite3_finalize(st);
	return rc;
}

static enum rc
set(struct lite *l, const char *sql)
{
	return sqlite3_exec(l->h, sql, NULL, NULL, NULL) == SQLITE_OK ?
	    RC_OK : fail(l, sql);
}

/* The name of a database for SQLite.  One that lies still is told so: else it
 * wants a file beside it, even to read. */
static const char *
name_of(const struct store *s, struct arena *mem)
{
	struct buf b = BUF_INIT(mem);

	if (!s->opt.read_only || !sqlite_file_still(s->opt.path))
		return s->opt.path;
	buf_puts(&b, "file:");
	for (const char *p = s->opt.path; *p != '\0'; p++)
		if (strchr("%?#", *p) != NULL)
			buf_fmt(&b, "%%%02x", (unsigned)*p);
		else
			buf_putc(&b, *p);
	buf_puts(&b, "?immutable=1");
	return buf_str(&b);
}

/* Mapped pages are not copied into each reader's own cache; the writer goes
 * without, as it writes into the pages it has. */
static enum rc
lite_open(const struct store *s, bool writer, struct lite **out)
{
	struct lite *l = calloc(1, sizeof(*l));
	struct arena *mem;
	const char *name;
	enum rc rc = RC_BUSY;
	int flags, e;

	*out = NULL;
	if (l == NULL)
		return RC_BUSY;
	l->cache.drop = drop_stmt;
	/* A reader too must be able to write the -shm file. */
	flags = s->opt.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	mem = arena_open(0);
	name = name_of(s, mem);
	if (name != s->opt.path)
		flags |= SQLITE_OPEN_URI;
	e = sqlite3_open_v2(name, &l->h, flags | SQLITE_OPEN_NOMUTEX, NULL);
	arena_close(mem);
	if (e != SQLITE_OK) {
		if (l->h != NULL)
			rc = fail(l, "(open)");
		goto bad;
	}
	sqlite3_extended_result_codes(l->h, 1);
	sqlite3_busy_timeout(l->h, TURN_MS);
	sqlite3_db_config(l->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(l->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(l->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(l->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	rc = set(l, "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;"
	    "PRAGMA secure_delete=ON;"
	    "PRAGMA case_sensitive_like=ON;"
	    "PRAGMA journal_size_limit=67108864");
	/* The one writer keeps the pages of a large import; readers have the
	 * file mapped.  Pages kept for savepoints go to a file when they are
	 * many: in memory SQLite walks over all of them at each release, and
	 * undoing 20,000 rows takes minutes. */
	if (rc == RC_OK)
		rc = set(l, writer ? "PRAGMA cache_size=-32000;"
		    "PRAGMA temp_store=FILE" :
		    "PRAGMA cache_size=-2000; PRAGMA temp_store=MEMORY;"
		    "PRAGMA query_only=ON; PRAGMA mmap_size=268435456");
	if (rc != RC_OK)
		goto bad;
	if (!writer)
		map(l, false); /* until there is a reason */
	*out = l;
	return RC_OK;
bad:
	lite_close(l);
	return rc;
}

static enum rc
not_ours(const struct store *s, const char *cause)
{
	log_line(LOG_ERROR, "not a database of this program",
	    "path=%s cause=%s", s->opt.path, cause);
	return RC_FAULT;
}

/* Whose file is it?  Also the first use of the schema: damage shows here. */
static enum rc
claim(const struct store *s, struct lite *l)
{
	int64_t tables, id;
	enum rc rc;

	assert(l != NULL);
	if ((rc = ask(l, "SELECT count(*) FROM sqlite_schema", &tables)) !=
	    RC_OK || (rc = ask(l, "PRAGMA application_id", &id)) != RC_OK)
		return rc;
	if (id == APPLICATION)
		return RC_OK;
	if (id != 0 || tables != 0)
		return not_ours(s, "it belongs to another program");
	if (!s->opt.create || s->opt.read_only)
		return not_ours(s, "it is empty");
	return set(l, "PRAGMA application_id=1398894417");
}

static enum rc
wal(struct lite *l)
{
	static const char sql[] = "PRAGMA journal_mode=WAL";
	sqlite3_stmt *st;
	const char *mode = NULL;
	enum rc rc = RC_OK;

	if (sqlite3_prepare_v2(l->h, sql, -1, &st, NULL) != SQLITE_OK)
		return fail(l, sql);
	if (sqlite3_step(st) != SQLITE_ROW)
		rc = fail(l, sql);
	else
		mode = (const char *)sqlite3_column_text(st, 0);
	if (rc == RC_OK && (mode == NULL || strcmp(mode, "wal") != 0)) {
		log_line(LOG_ERROR, "no write-ahead log here", "mode=%s",
		    mode != NULL ? mode : "");
		rc = RC_FAULT;
	}
	sqlite3_finalize(st);
	return rc;
}

static enum rc
sqlite_open(struct store *s, void **out)
{
	struct lite *l;
	bool fresh;
	enum rc rc;

	pthread_once(&once, configure);
	rc = sqlite_file_check(s->opt.path, s->opt.create && !s->opt.read_only,
	    &fresh);
	if (rc != RC_OK)
		return rc;
	if (fresh && !s->opt.create)
		return not_ours(s, "it is empty");
	if ((rc = lite_open(s, true, &l)) != RC_OK)
		return rc;
	if ((rc = claim(s, l)) == RC_OK && !s->opt.read_only &&
	    !s->opt.one_file && (rc = wal(l)) == RC_OK)
		s->mark = stamp_find(l->h);
	if (rc != RC_OK)
		lite_close(l);
	*out = l;
	return rc;
}

static void
sqlite_drop(struct db *db)
{
	lite_close(db->conn);
	db->conn = NULL;
}

/* ---- reading ---- */

static bool
sqlite_stamp(const struct store *s, uint64_t *out)
{
	return s->mark != NULL && stamp_read(s->mark, out);
}

static enum rc
sqlite_begin(struct db *db)
{
	struct lite *l;
	enum rc rc;

	if (db->conn == NULL) {
		if ((rc = lite_open(db->store, false, &l)) != RC_OK)
			return rc;
		assert(l != NULL);
		db->conn = l;
	}
	l = db->conn;
	if (l->mapped && version(l) != l->seen)
		map(l, false);
	return lite_do(l, "BEGIN");
}

static void
sqlite_rollback(struct db *db)
{
	if (lite_in_tx(db->conn))
		(void)lite_do(db->conn, "ROLLBACK");
}

static enum rc
sqlite_commit(struct db *db)
{
	enum rc rc;

	if ((rc = lite_do(db->conn, "COMMIT")) != RC_OK)
		sqlite_rollback(db);
	return rc;
}

static enum rc
sqlite_run(struct db *db, struct db_call *c)
{
	struct lite *l = db->conn;
	enum rc rc;

	if (c == NULL)
		return RC_OK;
	if ((c->varied || c->stream) && !l->mapped) {
		map(l, true);
		l->seen = version(l);
	}
	rc = lite_run(l, c, &db->changed);
	if (!lite_in_tx(l))
		db->lost = true;
	return rc;
}

/* ---- writing ---- */

static enum rc
write_begin(void *l, int64_t ms)
{
	sqlite3_busy_timeout(((struct lite *)l)->h, (int)ms);
	return lite_do(l, "BEGIN IMMEDIATE");
}

static enum rc
write_word(void *l, const char *sql)
{
	return lite_do(l, sql);
}

static enum rc
write_run(void *l, struct db_call *c, int64_t *changed)
{
	return c != NULL ? lite_run(l, c, changed) : RC_OK;
}

static enum rc
write_check(void *l)
{
	int now = 0, high = 0;

	sqlite3_db_status(((struct lite *)l)->h, SQLITE_DBSTATUS_DEFERRED_FKS,
	    &now, &high, 0);
	if (now == 0)
		return RC_OK;
	log_line(LOG_INFO, "statement refused", "cause=%s",
	    "deferred foreign key not satisfied at commit");
	return RC_CONFLICT;
}

static enum rc
write_end(void *l, bool keep)
{
	enum rc rc = lite_do(l, keep ? "COMMIT" : "ROLLBACK");

	if (rc != RC_OK && lite_in_tx(l))
		(void)lite_do(l, "ROLLBACK");
	return rc;
}

static bool
write_open(const void *l)
{
	return lite_in_tx(l);
}

static void
write_close(void *l)
{
	lite_close(l);
}

/* ---- scrubbing ---- */

/* On a connection of its own.  The pages go into the log first, and from there
 * into the file; the log is then cut off, as old frames lie in it too. */
static enum rc
sqlite_scrub(struct store *s)
{
	struct lite *l;
	int64_t busy = 0;
	enum rc rc = lite_open(s, true, &l);

	if (rc != RC_OK)
		return rc;
	if ((rc = set(l, "VACUUM")) == RC_OK)
		rc = ask(l, "PRAGMA wal_checkpoint(TRUNCATE)", &busy);
	lite_close(l);
	return rc == RC_OK && busy != 0 ? RC_BUSY : rc;
}

static const char *const checks[] = {
	"SELECT integrity_check FROM pragma_integrity_check"
	" WHERE integrity_check <> 'ok'",
	"SELECT DISTINCT 'foreign key of ' || \"table\" || ' to ' || parent"
	"  FROM pragma_foreign_key_check",
	NULL
};

static const struct writing sqlite_writing = {
	.begin = write_begin, .word = write_word, .run = write_run,
	.check = write_check, .end = write_end, .open = write_open,
	.close = write_close,
};

const struct engine sqlite_engine = {
	.open = sqlite_open, .writing = &sqlite_writing, .stamp = sqlite_stamp,
	.begin = sqlite_begin, .commit = sqlite_commit,
	.rollback = sqlite_rollback, .run = sqlite_run, .drop = sqlite_drop,
	.scrub = sqlite_scrub,
	.tables = "SELECT name FROM pragma_table_list"
	    " WHERE schema = 'main' AND type = 'table'"
	    "   AND name NOT GLOB 'sqlite_*' ORDER BY name",
	.columns = "SELECT name, CASE upper(type) WHEN 'INTEGER' THEN 'BIGINT'"
	    "   WHEN 'BLOB' THEN 'BYTEA' ELSE upper(type) END,"
	    "   \"notnull\" <> 0 OR pk > 0"
	    "  FROM pragma_table_xinfo($1) WHERE hidden <> 1 ORDER BY cid",
	.uniques = "SELECT name FROM pragma_index_list($1)"
	    " WHERE origin = 'c' AND \"unique\" <> 0 ORDER BY name",
	.keys = "SELECT name FROM pragma_table_info($1) WHERE pk > 0"
	    " ORDER BY pk",
	.refs = "SELECT \"from\", \"table\", \"to\""
	    "  FROM pragma_foreign_key_list($1) ORDER BY \"from\"",
	.indexes = "SELECT sql FROM sqlite_schema WHERE type = 'index'"
	    "   AND tbl_name = $1 AND sql IS NOT NULL ORDER BY name",
	.checks = checks,
};
