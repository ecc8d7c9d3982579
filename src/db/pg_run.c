/* db/pg_run.c: statements on one connection to PostgreSQL.
 *
 * What makes them dear is the way there and back.  Transaction words, and
 * statements nobody waits for, stay in libpq's pipeline and go together with
 * the next one that somebody waits for.  The server refuses what comes after
 * an error until the end of such a flight, so the first error is the one that
 * counts; a savepoint is only made when all before it has come true, or undoing
 * it would undo too little. */
#include "db/pg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "db/sqltext.h"

enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_TEXT = 25 };
enum { FETCH = 500 }; /* rows a time of a long list */

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
give_rows(PGresult *res, struct db_call *c)
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
params(struct arena *mem, const struct db_call *c)
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

/* ---- a flight ---- */

static int64_t
changed(PGresult *res)
{
	const char *tag = PQcmdStatus(res);

	return str_begins(tag, "INSERT") || str_begins(tag, "UPDATE") ||
	    str_begins(tag, "DELETE") ? atoll(PQcmdTuples(res)) : 0;
}

static struct in_flight *
flight_add(struct pg *p, const char *sql, struct cached *entry)
{
	struct in_flight *s = &p->flight[p->nflight++];

	*s = (struct in_flight){ .sql = sql, .entry = entry };
	/* Not to be dropped for another one's sake meanwhile. */
	if (entry != NULL)
		entry->busy = true;
	return s;
}

/* One answer, the nothing after it taken too. */
static PGresult *
answer(struct pg *p)
{
	PGresult *res = PQgetResult(p->c), *more;

	while (res != NULL && (more = PQgetResult(p->c)) != NULL)
		PQclear(more);
	return res;
}

static enum rc
landed(struct pg *p, const struct in_flight *s, const PGresult *res, enum rc rc)
{
	const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE);

	if (s->entry != NULL)
		s->entry->busy = false;
	if (pg_good(res))
		return rc;
	if (rc == RC_OK)
		rc = pg_fail(p, res, s->sql);
	if (s->entry == NULL)
		return rc;
	if (s->prepares)
		s->entry->id = 0; /* there is none */
	/* 0A000: the table changed under a plan of old. */
	if (s->prepares || str_eq(state, "0A000"))
		cache_forget(&p->cache, s->entry);
	return rc;
}

/* Wait for all of it; *last (may be NULL) is the last one's answer. */
static enum rc
land(struct pg *p, PGresult **last)
{
	PGresult *res;
	int n = p->nflight;
	enum rc rc = RC_OK;

	if (last != NULL)
		*last = NULL;
	if (n == 0)
		return RC_OK;
	PQpipelineSync(p->c);
	p->nflight = p->unsure = 0;
	for (int i = 0; i < n; i++) {
		res = answer(p);
		rc = landed(p, &p->flight[i], res, rc);
		if (last != NULL && i == n - 1)
			*last = res;
		else
			PQclear(res);
	}
	PQclear(PQgetResult(p->c)); /* that of the sync */
	PQexitPipelineMode(p->c);
	return rc;
}

/* Room for a statement and for what may have to go before it. */
static enum rc
board(struct pg *p)
{
	enum rc rc;

	if (p->nflight + 3 > FLIGHT_MAX && (rc = land(p, NULL)) != RC_OK)
		return rc;
	if (!pg_alive(p))
		return RC_BUSY;
	PQenterPipelineMode(p->c);
	return RC_OK;
}

static enum rc
send_word(struct pg *p, const char *sql)
{
	enum rc rc;

	if ((rc = board(p)) != RC_OK)
		return rc;
	flight_add(p, sql, NULL);
	return PQsendQueryParams(p->c, sql, 0, NULL, NULL, NULL, NULL, 0) ==
	    1 ? RC_OK : RC_BUSY;
}

enum rc
pg_word(struct pg *p, const char *sql)
{
	enum rc rc = RC_OK;

	if (p->unsure > 0)
		rc = land(p, NULL);
	if (rc != RC_OK && !str_begins(sql, "ROLLBACK TO"))
		return rc;
	return send_word(p, sql);
}

enum rc
pg_last(struct pg *p, const char *sql, PGresult **res)
{
	enum rc rc;

	if (p->nflight == 0)
		return pg_exec(p, sql, res);
	if ((rc = send_word(p, sql)) == RC_OK)
		return land(p, res);
	(void)land(p, NULL);
	*res = NULL;
	return rc;
}

void
pg_leave(struct pg *p)
{
	(void)land(p, NULL);
	if (send_word(p, "ROLLBACK") == RC_OK && PQpipelineSync(p->c) == 1)
		p->left = true;
}

enum rc
pg_over(struct pg *p)
{
	PGresult *res;
	enum rc rc = RC_OK;

	if (!p->left)
		return RC_OK;
	p->left = false;
	p->nflight = 0;
	res = answer(p);
	if (!pg_good(res))
		rc = pg_fail(p, res, "ROLLBACK");
	PQclear(res);
	PQclear(PQgetResult(p->c)); /* that of the sync */
	PQexitPipelineMode(p->c);
	return rc;
}

/* ---- statements ---- */

static const char *
name_of(char *out, size_t n, const struct cached *e)
{
	snprintf(out, n, "p%u", e->id);
	return out;
}

/* Prepared under a name, or told why not. */
static enum rc
prepared(struct pg *p, const struct db_call *c, const struct params *ps,
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
	e->id = ++p->next_id;
	name_of(name, sizeof(name), e);
	*out = e;
	if (PQpipelineStatus(p->c) != PQ_PIPELINE_OFF) {
		flight_add(p, e->sql, e)->prepares = true;
		return PQsendPrepare(p->c, name, c->sql, ps->n, ps->types) ==
		    1 ? RC_OK : RC_BUSY;
	}
	res = PQprepare(p->c, name, c->sql, ps->n, ps->types);
	if (!pg_good(res)) {
		rc = pg_fail(p, res, c->sql);
		e->id = 0;
		cache_forget(&p->cache, e);
	}
	PQclear(res);
	return rc;
}

static enum rc
send(struct pg *p, const struct db_call *c)
{
	struct params ps = params(p->scratch, c);
	struct cached *e;
	char name[24];
	enum rc rc;

	if ((rc = board(p)) != RC_OK ||
	    (rc = prepared(p, c, &ps, &e)) != RC_OK)
		return rc;
	flight_add(p, e->sql, e);
	p->unsure++;
	return PQsendQueryPrepared(p->c, name_of(name, sizeof(name), e), ps.n,
	    ps.vals, ps.lens, ps.formats, 0) == 1 ? RC_OK : RC_BUSY;
}

static enum rc
run_alone(struct pg *p, const struct db_call *c, PGresult **res)
{
	struct params ps = params(p->scratch, c);
	struct cached *e;
	char name[24];
	enum rc rc;

	if ((rc = prepared(p, c, &ps, &e)) != RC_OK)
		return rc;
	*res = PQexecPrepared(p->c, name_of(name, sizeof(name), e), ps.n,
	    ps.vals, ps.lens, ps.formats, 0);
	return landed(p, &(struct in_flight){ .sql = c->sql, .entry = e }, *res,
	    RC_OK);
}

static enum rc
run_prepared(struct pg *p, struct db_call *c, int64_t *n)
{
	PGresult *res = NULL;
	enum rc rc;

	if (p->nflight == 0)
		rc = run_alone(p, c, &res);
	else if ((rc = send(p, c)) == RC_OK)
		rc = land(p, &res);
	if (rc == RC_OK) {
		*n = changed(res);
		rc = give_rows(res, c);
	}
	PQclear(res);
	return rc;
}

/* Planned for its values, and forgotten. */
static enum rc
run_varied(struct pg *p, struct db_call *c)
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
run_cursor(struct pg *p, struct db_call *c)
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

enum rc
pg_run(struct pg *p, struct db_call *c, int64_t *changed)
{
	enum rc rc;

	arena_reset(p->scratch);
	*changed = 0;
	if (c == NULL)
		return land(p, NULL);
	if (c->later)
		return send(p, c);
	if (c->plain && !c->ddl)
		return pg_word(p, c->sql);
	if (!c->ddl && !c->varied && !(c->stream && sqltext_reads(c->sql)))
		return run_prepared(p, c, changed);
	if ((rc = land(p, NULL)) != RC_OK)
		return rc;
	if (c->varied)
		return run_varied(p, c);
	if (!c->ddl)
		return run_cursor(p, c);
	rc = pg_exec(p, "SET LOCAL statement_timeout TO 0", NULL);
	return rc == RC_OK ? pg_exec(p, c->sql, NULL) : rc;
}
