/* db/pg_conn.c: connections to PostgreSQL: how they are made and what their
 * errors mean. */
#include "db/pg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "db/sqltext.h"

/* Longest time for one statement of a request, milliseconds. */
enum { STATEMENT_MS = 60 * 1000 };

bool
pg_good(const PGresult *res)
{
	ExecStatusType st = PQresultStatus(res);

	return st == PGRES_COMMAND_OK || st == PGRES_TUPLES_OK;
}

bool
pg_alive(const struct pg *p)
{
	return PQstatus(p->c) == CONNECTION_OK;
}

/* SQLSTATE classes: PostgreSQL manual, appendix A. */
static enum rc
rc_of(const char *state)
{
	static const struct {
		const char *head;
		enum rc rc;
	} known[] = {
		{ "23505", RC_CONFLICT }, /* unique */
		{ "23503", RC_CONFLICT }, /* foreign key */
		{ "23514", RC_INVALID },  /* check */
		{ "23502", RC_INVALID },  /* not null */
		{ "22021", RC_INVALID },  /* not UTF-8 */
		{ "54000", RC_INVALID },  /* row too large for an index */
		{ "53", RC_BUSY },        /* disk, memory, connections */
		{ "57014", RC_BUSY },     /* statement_timeout */
		{ "57P", RC_BUSY },       /* shutting down, starting up */
		{ "08P01", RC_FAULT },    /* protocol: wrong number of values */
		{ "08", RC_BUSY },        /* connection */
		{ "40001", RC_BUSY },     /* serialization */
		{ "40P01", RC_BUSY },     /* deadlock */
		{ "55P03", RC_BUSY },     /* lock_timeout */
		{ "25P03", RC_BUSY },     /* idle in transaction too long */
	};

	for (size_t i = 0; i < COUNT(known); i++)
		if (str_begins(state, known[i].head))
			return known[i].rc;
	return RC_FAULT;
}

enum rc
pg_fail(struct pg *p, const PGresult *res, const char *sql)
{
	const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE);
	const char *name = PQresultErrorField(res, PG_DIAG_CONSTRAINT_NAME);
	const char *cause = PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY);
	char head[SQLTEXT_HEAD];
	enum rc rc;

	if (state == NULL) {
		rc = RC_BUSY;
		state = "08006";
		cause = "connection lost";
	} else {
		rc = rc_of(state);
		/* Data exceptions quote the datum: it is somebody's. */
		if (str_begins(state, "22"))
			cause = "a value was refused";
	}
	if (!pg_alive(p))
		rc = RC_BUSY;
	sqltext_head(head, sql);
	log_line(rc == RC_FAULT ? LOG_ERROR : rc == RC_BUSY ? LOG_WARN :
	    LOG_INFO, "statement refused",
	    "sqlstate=%s cause=%s constraint=%s sql=%s", state,
	    str_or(cause, ""), str_or(name, ""), head);
	return rc;
}

enum rc
pg_exec(struct pg *p, const char *sql, PGresult **out)
{
	PGresult *res = PQexec(p->c, sql);
	enum rc rc = pg_good(res) ? RC_OK : pg_fail(p, res, sql);

	if (out != NULL)
		*out = res;
	else
		PQclear(res);
	return rc;
}

static void
be_quiet(void *arg, const PGresult *res)
{
	(void)arg;
	(void)res;
}

static void
drop_stmt(void *arg, struct cached *e)
{
	struct pg *p = arg;
	char sql[40];

	/* After an error the server takes no such word; it may keep it. */
	if (p->closing || e->id == 0 ||
	    PQtransactionStatus(p->c) == PQTRANS_INERROR)
		return;
	snprintf(sql, sizeof(sql), "DEALLOCATE p%u", e->id);
	if (PQpipelineStatus(p->c) == PQ_PIPELINE_OFF) {
		(void)pg_exec(p, sql, NULL);
		return;
	}
	p->flight[p->nflight++] = (struct in_flight){ .sql = "DEALLOCATE" };
	(void)PQsendQueryParams(p->c, sql, 0, NULL, NULL, NULL, NULL, 0);
}

/* An error text of libpq may be several lines. */
static void
one_line(char *out, size_t size, const char *s)
{
	size_t n = 0;

	for (; *s != '\0' && n + 1 < size; s++)
		out[n++] = *s == '\n' ? ' ' : *s;
	while (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
}

static enum rc
session(const struct store *s, struct pg *p, bool schema)
{
	char sql[512];

	/* A province's pages lie in memory, where one out of order costs no
	 * more than the next; the server's own idea is of turning disks, and
	 * had it read all products for those of one commune. */
	snprintf(sql, sizeof(sql),
	    "SET client_encoding TO 'UTF8'; SET client_min_messages TO error;"
	    "SET bytea_output TO hex; SET TimeZone TO 'UTC';"
	    "SET standard_conforming_strings TO on; SET lock_timeout TO %d;"
	    "SET random_page_cost TO 1.1;"
	    "SET statement_timeout TO %d; SET search_path TO \"%s\";"
	    "SET default_transaction_read_only TO %s",
	    TURN_MS, STATEMENT_MS, schema ? s->opt.schema : "pg_catalog",
	    s->opt.read_only ? "on" : "off");
	return pg_exec(p, sql, NULL);
}

enum rc
pg_connect(const struct store *s, bool schema, struct pg **out)
{
	/* What the address itself says comes later and wins. */
	const char *keys[] = { "connect_timeout", "keepalives_idle",
		"tcp_user_timeout", "target_session_attrs",
		"fallback_application_name", "dbname", NULL };
	const char *vals[] = { "5", "30", "20000",
		s->opt.read_only ? "any" : "read-write", "saoque", s->opt.pg,
		NULL };
	struct pg *p = calloc(1, sizeof(*p));
	char cause[400];
	enum rc rc;

	*out = NULL;
	if (p == NULL)
		return RC_BUSY;
	p->cache.drop = drop_stmt;
	p->cache.arg = p;
	p->scratch = arena_open(0);
	p->c = PQconnectdbParams(keys, vals, 1);
	if (PQstatus(p->c) != CONNECTION_OK) {
		one_line(cause, sizeof(cause), PQerrorMessage(p->c));
		log_line(LOG_ERROR, "no database server", "cause=%s", cause);
		rc = RC_BUSY;
	} else {
		PQsetNoticeReceiver(p->c, be_quiet, NULL);
		rc = session(s, p, schema);
	}
	if (rc == RC_OK)
		*out = p;
	else
		pg_disconnect(p);
	return rc;
}

void
pg_disconnect(struct pg *p)
{
	if (p == NULL)
		return;
	p->closing = true; /* the server forgets the statements by itself */
	cache_clear(&p->cache);
	PQfinish(p->c);
	arena_close(p->scratch);
	free(p);
}
