/* db/db.c: what holds on both engines: values, statements, and which call may
 * follow which.
 *
 * PostgreSQL refuses everything after an error until the savepoint or the
 * transaction is undone; SQLite would go on.  `broken` makes them alike: code
 * tried on one engine behaves the same on the other. */
#include "db/db.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/none.h"
#include "base/rc.h"
#include "base/str.h"
#include "db/engine.h"
#include "db/sqltext.h"

enum { MAX_ARGS = 64 }; /* values of one constant statement */

/* ---- values ---- */

/* A NULL remembers in .i what it would have been: PostgreSQL may be unable to
 * tell the type of a place from "$1 IS NULL" alone. */
static struct value
v_null(enum vtype was)
{
	return (struct value){ .type = V_NULL, .i = was };
}

struct value
v_int(int64_t i)
{
	if (i == NONE)
		return v_null(V_INT);
	return (struct value){ .type = V_INT, .i = i };
}

struct value
v_text(const char *s)
{
	if (s == NULL)
		return v_null(V_TEXT);
	return (struct value){ .type = V_TEXT, .s = s };
}

struct value
v_blob(const void *p, size_t n)
{
	if (p == NULL)
		return v_null(V_BLOB);
	return (struct value){ .type = V_BLOB, .s = p, .n = n };
}

int64_t
rows_int(const struct rows *r, size_t row, size_t col)
{
	const struct value *v;

	assert(row < r->n && col < r->cols);
	v = &r->at[row * r->cols + col];
	assert(v->type == V_INT || v->type == V_NULL);
	return v->type == V_INT ? v->i : NONE;
}

const char *
rows_str(const struct rows *r, size_t row, size_t col)
{
	const struct value *v;

	assert(row < r->n && col < r->cols);
	v = &r->at[row * r->cols + col];
	assert(v->type != V_INT);
	return v->type == V_NULL ? NULL : v->s;
}

/* ---- transactions ---- */

static enum rc
misuse(const char *what)
{
	log_line(LOG_ERROR, "database call out of order", "call=%s", what);
	return RC_FAULT;
}

enum rc
db_begin(struct db *db, enum db_mode mode)
{
	enum rc rc;

	if (db->mode != -1)
		return misuse("begin inside a transaction");
	if (mode == DB_WRITE && db->store->opt.read_only) {
		log_line(LOG_WARN, "write refused", "cause=%s",
		    "store opened for reading only");
		return RC_DENIED;
	}
	db->depth = 0;
	db->broken = RC_OK;
	db->lost = false;
	/* Before the engine looks: it may see more than the stamp says, and
	 * never less. */
	db->stamped = mode == DB_READ && store_stamp(db->store, db->stamp);
	rc = mode == DB_WRITE ? writer_begin(db->store->writer) :
	    db->e->begin(db);
	if (rc == RC_OK)
		db->mode = (int)mode;
	else if (rc == RC_BUSY)
		db->store->busy++;
	return rc;
}

static void
rollback(struct db *db)
{
	if (db->mode == DB_WRITE)
		writer_rollback(db->store->writer);
	else
		db->e->rollback(db);
}

enum rc
db_commit(struct db *db)
{
	enum rc rc;

	if (db->mode == -1)
		return misuse("commit without a transaction");
	assert(db->running == 0);
	if ((rc = db->broken) != RC_OK)
		rollback(db);
	else
		rc = db->mode == DB_WRITE ? writer_commit(db->store->writer) :
		    db->e->commit(db);
	db->mode = -1;
	return rc;
}

void
db_rollback(struct db *db)
{
	if (db->mode == -1)
		return;
	assert(db->running == 0);
	rollback(db);
	db->mode = -1;
}

bool
db_stamp(const struct db *db, uint64_t *out)
{
	if (db->mode != DB_READ || !db->stamped)
		return false;
	memcpy(out, db->stamp, sizeof(db->stamp));
	return true;
}

int
db_mode_now(const struct db *db)
{
	return db->mode;
}

/* The one door to the engine's run().  Without a call: is what was sent
 * done? */
static enum rc
run(struct db *db, struct db_call *c)
{
	enum rc rc;

	if (db->mode == -1)
		return misuse("statement without a transaction");
	if (db->broken != RC_OK)
		return db->broken;
	db->running++;
	db->changed = 0;
	rc = db->mode == DB_WRITE ? writer_run(db->store->writer, c,
	    &db->changed, &db->lost) : db->e->run(db, c);
	db->running--;
	if (rc != RC_OK && (c == NULL || !c->stopped))
		db->broken = rc;
	return rc;
}

enum rc
call_mismatch(const struct db_call *c, const char *cause)
{
	char head[SQLTEXT_HEAD];

	sqltext_head(head, c->sql);
	log_line(LOG_ERROR, "statement wrongly declared", "cause=%s sql=%s",
	    cause, head);
	return RC_FAULT;
}

static enum rc
plain(struct db *db, const char *sql)
{
	struct db_call c = { .sql = sql, .plain = true };

	return run(db, &c);
}

/* Savepoints may share one name: the innermost answers to it. */
enum rc
db_save(struct db *db)
{
	enum rc rc;

	if ((rc = plain(db, "SAVEPOINT s")) == RC_OK)
		db->depth++;
	return rc;
}

enum rc
db_keep(struct db *db)
{
	enum rc rc;

	if (db->mode != -1 && db->depth == 0)
		return misuse("keep without a savepoint");
	if ((rc = plain(db, "RELEASE SAVEPOINT s")) == RC_OK)
		db->depth--;
	return rc;
}

enum rc
db_undo(struct db *db)
{
	enum rc rc;

	if (db->mode == -1 || db->depth == 0)
		return misuse("undo without a savepoint");
	if (db->lost)
		return db->broken;
	db->broken = RC_OK;
	if ((rc = plain(db, "ROLLBACK TO SAVEPOINT s")) != RC_OK ||
	    (rc = plain(db, "RELEASE SAVEPOINT s")) != RC_OK)
		return rc;
	db->depth--;
	return RC_OK;
}

/* ---- statements ---- */

/* Collects rows in an arena. */
struct take {
	struct arena *mem;
	struct rows *rows;
	size_t cap;
};

static enum rc
take_row(void *arg, const struct value *row)
{
	struct take *t = arg;
	struct rows *r = t->rows;
	struct value *to;

	if (r->n == t->cap) {
		t->cap = t->cap == 0 ? 4 : t->cap * 2;
		to = NEW_N(t->mem, struct value, t->cap * r->cols);
		if (r->n > 0)
			memcpy(to, r->at, r->n * r->cols * sizeof(*to));
		r->at = to;
	}
	to = r->at + r->n * r->cols;
	for (size_t i = 0; i < r->cols; i++) {
		to[i] = row[i];
		if (row[i].type == V_TEXT || row[i].type == V_BLOB)
			to[i].s = str_ndup(t->mem, row[i].s, row[i].n);
	}
	r->n++;
	/* A list without end must not take the machine's memory. */
	return arena_full(t->mem) ? RC_BUSY : RC_OK;
}

static enum rc
collect(struct db *db, struct arena *mem, struct db_call *c, struct rows *rows)
{
	struct take t = { .mem = mem, .rows = rows };

	memset(rows, 0, sizeof(*rows));
	rows->cols = c->out != NULL ? strlen(c->out) : 0;
	if (rows->cols > 0) {
		c->fn = take_row;
		c->arg = &t;
	}
	return run(db, c);
}

enum rc
db_run(struct db *db, struct arena *mem, const char *sql,
    const struct value *in, size_t nin, const char *out, struct rows *rows)
{
	struct db_call c = { .sql = sql, .in = in, .nin = nin, .out = out };

	return rows != NULL ? collect(db, mem, &c, rows) : run(db, &c);
}

enum rc
db_ask(struct db *db, struct arena *mem, const char *sql,
    const struct value *in, size_t nin, const char *out, struct rows *rows)
{
	struct db_call c = { .sql = sql, .in = in, .nin = nin, .out = out,
		.varied = true };

	return collect(db, mem, &c, rows);
}

enum rc
db_send(struct db *db, const char *sql, const struct value *in, size_t nin)
{
	struct db_call c = { .sql = sql, .in = in, .nin = nin, .later = true };

	return run(db, &c);
}

enum rc
db_sure(struct db *db)
{
	return run(db, NULL);
}

int64_t
db_changed(const struct db *db)
{
	return db->changed;
}

enum rc
db_each(struct db *db, struct arena *mem, const char *sql,
    const struct value *in, size_t nin, const char *out, db_row_fn *fn,
    void *arg)
{
	struct db_call c = { .sql = sql, .in = in, .nin = nin, .out = out,
		.fn = fn, .arg = arg, .stream = true };

	(void)mem; /* rows are borrowed from the engine */
	return run(db, &c);
}

/* The va_list goes by address: what it has passed stays passed. */
struct args {
	va_list ap;
};

static size_t
args_in(struct args *a, const char *in, struct value *v)
{
	const void *p;
	size_t n = 0;

	if (in == NULL)
		return 0;
	for (; in[n] != '\0'; n++) {
		assert(n < MAX_ARGS);
		switch (in[n]) {
		case 'i':
			v[n] = v_int(va_arg(a->ap, int64_t));
			break;
		case 's':
			v[n] = v_text(va_arg(a->ap, const char *));
			break;
		default:
			assert(in[n] == 'b');
			p = va_arg(a->ap, const void *);
			v[n] = v_blob(p, va_arg(a->ap, size_t));
		}
	}
	return n;
}

enum rc
db_exec(struct db *db, const struct stmt *st, ...)
{
	struct value v[MAX_ARGS];
	struct db_call c = { .sql = st->sql, .in = v };
	struct args a;

	va_start(a.ap, st);
	c.nin = args_in(&a, st->in, v);
	va_end(a.ap);
	return run(db, &c);
}

enum rc
db_rows(struct db *db, struct arena *mem, const struct stmt *st,
    struct rows *rows, ...)
{
	struct value v[MAX_ARGS];
	struct db_call c = { .sql = st->sql, .in = v, .out = st->out };
	struct args a;

	va_start(a.ap, rows);
	c.nin = args_in(&a, st->in, v);
	va_end(a.ap);
	return collect(db, mem, &c, rows);
}

static void
args_out(struct args *a, const char *out, const struct rows *r)
{
	const void **p;

	for (size_t i = 0; i < r->cols; i++) {
		switch (out[i]) {
		case 'i':
			*va_arg(a->ap, int64_t *) = rows_int(r, 0, i);
			break;
		case 's':
			*va_arg(a->ap, const char **) = rows_str(r, 0, i);
			break;
		default:
			assert(out[i] == 'b');
			p = va_arg(a->ap, const void **);
			*p = rows_str(r, 0, i);
			*va_arg(a->ap, size_t *) = r->at[i].n;
		}
	}
}

enum rc
db_one(struct db *db, struct arena *mem, const struct stmt *st, ...)
{
	struct value v[MAX_ARGS];
	struct db_call c = { .sql = st->sql, .in = v, .out = st->out,
		.first = true };
	struct rows r;
	struct args a;
	enum rc rc;

	va_start(a.ap, st);
	c.nin = args_in(&a, st->in, v);
	rc = collect(db, mem, &c, &r);
	if (rc == RC_OK && r.n == 0)
		rc = RC_MISSING;
	if (rc == RC_OK && r.cols > 0)
		args_out(&a, st->out, &r);
	va_end(a.ap);
	return rc;
}

/* ---- what the schema keeper needs ---- */

enum rc
db_ddl(struct db *db, const char *sql)
{
	struct arena *mem = arena_open(0);
	struct db_call c = { .plain = true, .ddl = true,
		.sql = sqltext_ddl(mem, sql, db->e->pg) };
	enum rc rc = run(db, &c);

	arena_close(mem);
	return rc;
}

enum rc
db_columns(struct db *db, struct arena *mem, const char *table,
    struct rows *rows)
{
	const struct value in = v_text(table);

	return db_run(db, mem, db->e->columns, &in, 1, "ssi", rows);
}

enum rc
db_uniques(struct db *db, struct arena *mem, const char *table,
    struct rows *rows)
{
	const struct value in = v_text(table);

	return db_run(db, mem, db->e->uniques, &in, 1, "s", rows);
}

enum rc
db_tables(struct db *db, struct arena *mem, struct rows *rows)
{
	return db_run(db, mem, db->e->tables, NULL, 0, "s", rows);
}

enum rc
db_check(struct db *db, struct arena *mem, const char **said)
{
	struct buf b = BUF_INIT(mem);
	struct rows r;
	enum rc rc;

	*said = NULL;
	for (const char *const *sql = db->e->checks; *sql != NULL; sql++) {
		rc = db_run(db, mem, *sql, NULL, 0, "s", &r);
		if (rc != RC_OK && rc != RC_FAULT)
			return rc;
		for (size_t i = 0; i < r.n; i++)
			buf_fmt(&b, "%s%s", b.len > 0 ? "; " : "",
			    rows_str(&r, i, 0));
		if (rc == RC_FAULT) {
			/* Damage may be such that the check gives up too. */
			buf_fmt(&b, "%sthe check could not be finished",
			    b.len > 0 ? "; " : "");
			break;
		}
	}
	if (b.len > 0)
		*said = buf_str(&b);
	return RC_OK;
}
