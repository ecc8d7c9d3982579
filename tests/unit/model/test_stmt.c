/* tests/unit/model/test_stmt.c: every statement of the program, prepared on
 * both engines with the types it declares.
 *
 * test_stmt.sh finds the tables of constant statements among the symbols of
 * this very program, into which all of src is linked, and names them to it:
 * "ADDRESS:SIZE" each, after the address of main.  So none can be left out.
 * Derived statements are asked for through the engine, field by field. */
#include "small.h"

#include <sodium.h>
#include <sqlite3.h>

#include "db/sqltext.h"
#include "model/schema.h"
#include "model/sql.h"
#include "nouns.h"

static char **tables;
static int ntables;
static uintptr_t bias;

int main(int, char **);

struct prepare {
	struct arena *mem;
	sqlite3 *lite;
	PGconn *pg;
	int n;
};

static void
on_sqlite(struct prepare *p, const struct stmt *q)
{
	sqlite3_stmt *st;

	if (sqlite3_prepare_v2(p->lite, sqltext_places(p->mem, q->sql), -1,
	    &st, NULL) != SQLITE_OK)
		fail_msg("%s\n%s", q->sql, sqlite3_errmsg(p->lite));
	if (sqlite3_bind_parameter_count(st) != (int)strlen(str_or(q->in, "")))
		fail_msg("values are not \"%s\": %s", str_or(q->in, ""),
		    q->sql);
	if (sqlite3_column_count(st) != (int)strlen(str_or(q->out, "")))
		fail_msg("columns are not \"%s\": %s", str_or(q->out, ""),
		    q->sql);
	sqlite3_finalize(st);
}

static Oid
oid_of(char c)
{
	return c == 'i' ? 20 : c == 's' ? 25 : 17;
}

static void
on_pg(struct prepare *p, const struct stmt *q)
{
	const char *in = str_or(q->in, ""), *out = str_or(q->out, "");
	Oid *types = NEW_N(p->mem, Oid, strlen(in) + 1), is;
	PGresult *r;

	for (size_t i = 0; in[i] != '\0'; i++)
		types[i] = oid_of(in[i]);
	r = PQprepare(p->pg, "", q->sql, (int)strlen(in), types);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		fail_msg("%s\n%s", q->sql, PQerrorMessage(p->pg));
	PQclear(r);
	r = PQdescribePrepared(p->pg, "");
	if (PQnparams(r) != (int)strlen(in))
		fail_msg("values are not \"%s\": %s", in, q->sql);
	if (PQnfields(r) != (int)strlen(out))
		fail_msg("columns are not \"%s\": %s", out, q->sql);
	for (int i = 0; i < PQnfields(r); i++) {
		is = PQftype(r, i);
		/* i: whole numbers of any width and truth; SUM of bigint and
		 * COUNT give numeric and bigint. */
		if (out[i] == 'i' ? is != 20 && is != 23 && is != 16 &&
		    is != 1700 : out[i] == 's' ? is != 25 && is != 19 :
		    is != 17)
			fail_msg("column %d (type %u) is not '%c': %s", i + 1,
			    is, out[i], q->sql);
	}
	PQclear(r);
}

static void
prepare(struct prepare *p, const struct stmt *q)
{
	if (q->sql == NULL)
		return;
	p->n++;
	if (p->pg != NULL)
		on_pg(p, q);
	else
		on_sqlite(p, q);
}

static struct small *
program(struct arena *mem)
{
	struct small *s = small_store(mem);

	s->ctx.model = &saoque_model;
	WANT_OK(s, schema_open(&s->ctx));
	ctx_fini(&s->ctx);
	return s;
}

static void
prepare_open(struct small *s, struct prepare *p)
{
	char sql[80];

	*p = (struct prepare){ .mem = s->ctx.mem };
	if (!fix_on_pg()) {
		WANT_INT(SQLITE_OK, sqlite3_open(s->fix.path, &p->lite));
		return;
	}
	p->pg = PQconnectdb(fix_pg());
	snprintf(sql, sizeof(sql), "SET search_path TO %s", s->fix.schema);
	PQclear(PQexec(p->pg, sql));
}

static void
prepare_close(struct prepare *p)
{
	sqlite3_close(p->lite);
	if (p->pg != NULL)
		PQfinish(p->pg);
}

TEST(every_constant_statement_can_be_prepared_as_declared)
{
	struct small *s = program(mem);
	unsigned long long at, size;
	const struct stmt *q;
	struct prepare p;

	prepare_open(s, &p);
	WANT(ntables > 20);
	for (int i = 0; i < ntables; i++) {
		if (sscanf(tables[i], "%llx:%llx", &at, &size) != 2)
			fail_msg("not ADDRESS:SIZE: %s", tables[i]);
		q = (const struct stmt *)(uintptr_t)(at + bias);
		for (size_t k = 0; k < size / sizeof(*q); k++)
			prepare(&p, &q[k]);
	}
	print_message("%d statements in %d tables\n", p.n, ntables);
	WANT(p.n > 100);
	prepare_close(&p);
	small_close(s);
}

static void
derived(struct small *s, struct prepare *p, const struct entity *e)
{
	const struct sql_text *t = sql_text(&s->ctx, e);
	const char *types = sql_types(e, s->ctx.mem);
	struct value *v = NEW_N(s->ctx.mem, struct value, SQL_MAX);
	void *row = row_new(s->ctx.mem, e);
	size_t n;
	char *in;

	/* What is bound knows its type, also where it is NULL. */
	n = sql_bind(&s->ctx, e, row, v);
	in = arena_alloc(s->ctx.mem, n + 1);
	for (size_t i = 0; i < n; i++)
		in[i] = v[i].type == V_INT || (v[i].type == V_NULL &&
		    v[i].i == V_INT) ? 'i' : 's';
	prepare(p, &(struct stmt){ t->select, "i", types });
	prepare(p, &(struct stmt){ t->insert, in, "" });
	prepare(p, &(struct stmt){ t->update, in, "" });
}

static enum rc
no_row(void *arg, const void *row)
{
	(void)arg;
	(void)row;
	return RC_OK;
}

static void
want_list(struct small *s, const struct entity *e, const char *text)
{
	struct query q;

	WANT_OK(s, query_text(&s->ctx, e, text, &q));
	if (list_each(&s->ctx, e, &q, no_row, NULL) != RC_OK)
		fail_msg("%s?%s", e->plural, text);
}

static const char *
sample(struct arena *mem, enum ftype t, const struct codes *codes)
{
	switch (t) {
	case T_CODE:
		return codes != NULL ? codes->at[0].code : "1";
	case T_REF:
	case T_FILE:
		return key_str(mem, 77);
	case T_DATE:
		return "2024-01-01";
	case T_INSTANT:
		return "2024-01-01T00:00:00Z";
	default:
		return "1";
	}
}

static bool
is_day(const struct entity *e, const char *name)
{
	const struct field *f = name != NULL ? entity_field(e, name) : NULL;

	return name == NULL || (f != NULL && f->type == T_DATE);
}

TEST(a_row_begins_and_ends_on_days_it_has)
{
	for (size_t i = 0; i < saoque_model.n; i++) {
		WANT(is_day(saoque_model.entities[i],
		    saoque_model.entities[i]->begins));
		WANT(is_day(saoque_model.entities[i],
		    saoque_model.entities[i]->ends));
	}
}

TEST(every_derived_statement_runs)
{
	struct small *s = program(mem);
	const struct entity *e;
	struct prepare p;

	prepare_open(s, &p);
	for (size_t i = 0; i < saoque_model.n; i++) {
		e = saoque_model.entities[i];
		derived(s, &p, e);
		want_list(s, e, "q=a b");
		want_list(s, e, str_fmt(mem, "unit=%s", key_str(mem, 5)));
		want_list(s, e, "as_of=2024-01-01");
		s->ctx.as_of = NONE;
		for (size_t k = 0; k < e->nfields; k++) {
			const struct field *f = &e->fields[k];
			const char *one = sample(mem, f->type, f->codes);

			/* A word of every address: no filter, but in order. */
			if (str_in(f->name, "q sort page per unit as_of"))
				continue;
			if ((f->flags & F_SORT) != 0)
				want_list(s, e, str_fmt(mem, "sort=-%s",
				    f->name));
			if ((f->flags & F_FILTER) != 0)
				want_list(s, e, str_fmt(mem, "%s=%s", f->name,
				    one));
			if ((f->flags & F_RANGE) != 0)
				want_list(s, e, str_fmt(mem, "%s=%s..%s",
				    f->name, one, one));
		}
		for (size_t k = 0; k < e->nfilters; k++) {
			const struct filter *x = &e->filters[k];

			want_list(s, e, str_fmt(mem, "%s=%s", x->name,
			    sample(mem, x->type, x->codes)));
			if (x->type == T_BOOL)
				want_list(s, e, str_fmt(mem, "%s=0",
				    x->name));
		}
		ctx_fini(&s->ctx);
	}
	prepare_close(&p);
	small_close(s);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest all[] = {
		RUN(every_constant_statement_can_be_prepared_as_declared),
		RUN(a_row_begins_and_ends_on_days_it_has),
    RUN(every_derived_statement_runs),
	};
	unsigned long long at;

	if (fix_on_pg() && fix_pg() == NULL)
		return SKIPPED;
	if (sodium_init() < 0 || argc < 3 || sscanf(argv[1], "%llx", &at) != 1)
		return 64; /* run by test_stmt.sh */
	bias = (uintptr_t)main - (uintptr_t)at;
	tables = argv + 2;
	ntables = argc - 2;
	return cmocka_run_group_tests(all, NULL, NULL);
}
