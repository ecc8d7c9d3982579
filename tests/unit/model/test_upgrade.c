/* tests/unit/model/test_upgrade.c: databases of older versions, kept as they
 * were made (tests/fixtures), opened by today's model. */
#include "small.h"

#include <sqlite3.h>

#include "model/schema.h"
#include "nouns.h"

static char *
fixture(struct arena *mem, const char *name)
{
	const char *path = str_fmt(mem, "%s/%s", FIXTURES, name);
	FILE *f = fopen(path, "rb");
	char *text = arena_alloc(mem, 1 << 20);

	if (f == NULL)
		fail_msg("no %s", path);
	WANT(fread(text, 1, (1 << 20) - 1, f) > 0);
	fclose(f);
	return text;
}

static void
load_sqlite(struct fix *f, const char *sql)
{
	sqlite3 *h;
	char *why = NULL;

	WANT_INT(SQLITE_OK, sqlite3_open(f->path, &h));
	if (sqlite3_exec(h, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s", why);
	sqlite3_close(h);
}

/* The dump is into schema saoque_old; here it gets this test's own. */
static void
load_pg(struct arena *mem, struct fix *f, const char *sql)
{
	struct buf b = BUF_INIT(mem);
	const char *at;

	while ((at = strstr(sql, "saoque_old")) != NULL) {
		buf_put(&b, sql, (size_t)(at - sql));
		buf_puts(&b, f->schema);
		sql = at + strlen("saoque_old");
	}
	buf_puts(&b, sql);
	fix_psql(buf_str(&b));
}

static struct small *
old(struct arena *mem, const char *which)
{
	struct small *s = NEW(mem, struct small);

	fix_init(&s->fix, 2);
	if (fix_on_pg())
		load_pg(mem, &s->fix, fixture(mem, str_fmt(mem, "%s.pg.sql",
		    which)));
	else
		load_sqlite(&s->fix, fixture(mem, str_fmt(mem,
		    "%s.sqlite.sql", which)));
	s->fix.opt.create = false;
	WANT_RC(RC_OK, store_open(&s->fix.opt, &s->store));
	s->clock.fixed_ms = NONE;
	ctx_init(&s->ctx, mem, s->store, &saoque_model, &s->clock);
	s->ctx.system = true;
	return s;
}

static const char *
found(struct small *s, const char *entity, const char *text)
{
	const struct entity *e = model_entity(&saoque_model, entity);
	struct buf b = BUF_INIT(s->ctx.mem);
	struct query q;
	struct list l;

	WANT_OK(s, query_text(&s->ctx, e, text, &q));
	WANT_OK(s, list_load(&s->ctx, e, &q, &l));
	for (size_t i = 0; i < l.n; i++)
		buf_fmt(&b, "%s%s", i == 0 ? "" : "|", entity_label(&s->ctx, e,
		    ((const struct row *)list_row(&l, i))->id));
	return buf_str(&b);
}

TEST(a_database_from_before_migration_1_is_brought_up_to_date)
{
	struct small *s = old(mem, "before-0001");
	const char *said;
	struct rows have;
	int64_t n, broken;

	WANT_OK(s, schema_open(&s->ctx));
	WANT_OK(s, ctx_db(&s->ctx));
	WANT_OK(s, db_columns(s->ctx.db, mem, "product", &have));
	for (size_t i = 0; i < have.n; i++)
		WANT(strcmp(rows_str(&have, i, 0), "find_fold") != 0);
	/* Rows of then are found by the words of now, in order. */
	WANT_STR("Mật ong rừng|Vải thiều sấy", found(s, "product", ""));
	WANT_STR("Mật ong rừng", found(s, "product", "q=mat ong"));
	WANT_STR("HTX Ong vàng", found(s, "producer", "q=ONG"));
	WANT_STR("Mật ong rừng", found(s, "product", "stars=4&as_of=2024-01-01"));
	WANT_OK(s, audit_verify(&s->ctx, &n, &broken));
	WANT_INT(NONE, broken);
	WANT(n > 5);
	WANT_OK(s, db_check(s->ctx.db, mem, &said));
	assert_null(said);
	ctx_fini(&s->ctx);
	/* And it stays so. */
	WANT_OK(s, schema_open(&s->ctx));
	small_close(s);
}

TEST(its_rows_can_be_written_by_the_program_of_today)
{
	struct small *s = old(mem, "before-0001");
	const struct entity *e = model_entity(&saoque_model, "product");
	const struct field *name = entity_field(e, "name");
	void *row = row_new(mem, e);

	WANT_OK(s, schema_open(&s->ctx));
	WANT_OK(s, entity_by(&s->ctx, e, "name", "Mật ong rừng", row));
	row_set_text(name, row, "Mật ong hoa vải");
	WANT_OK(s, entity_put(&s->ctx, e, row));
	WANT_STR("", found(s, "product", "q=rung"));
	WANT_STR("Mật ong hoa vải", found(s, "product", "q=hoa"));
	small_close(s);
}

/* The hash the chain of before ended in, and after which line. */
static int64_t
head(struct small *s, const char **hash)
{
	struct rows r;

	WANT_OK(s, ctx_db(&s->ctx));
	WANT_OK(s, db_run(s->ctx.db, s->ctx.mem, "SELECT seq, hash FROM audit"
	    " ORDER BY seq DESC LIMIT 1", NULL, 0, "is", &r));
	*hash = rows_str(&r, 0, 1);
	ctx_fini(&s->ctx);
	return rows_int(&r, 0, 0);
}

TEST(a_chain_of_before_is_sealed_and_tells_what_it_ended_in)
{
	struct small *s = old(mem, "before-0001");
	int64_t last, n, broken;
	const char *hash;
	struct rows r;

	last = head(s, &hash);
	WANT_OK(s, audit_verify(&s->ctx, &n, &broken));
	WANT_INT(NONE, broken); /* also as it was */
	ctx_fini(&s->ctx);
	WANT_OK(s, schema_open(&s->ctx));
	WANT_OK(s, audit_verify(&s->ctx, &n, &broken));
	WANT_INT(NONE, broken);
	WANT_OK(s, db_run(s->ctx.db, mem, "SELECT after FROM audit WHERE"
	    " entity = 'audit' AND action = 'seal'", NULL, 0, "s", &r));
	WANT_INT(1, r.n);
	WANT_STR(str_fmt(mem, "{\"last\":%lld,\"hash\":\"%s\",\"broken\":"
	    "null}", (long long)last, hash), rows_str(&r, 0, 0));
	WANT_OK(s, db_run(s->ctx.db, mem, "SELECT seq FROM audit WHERE"
	    " after LIKE '%Nguyễn Văn A%'", NULL, 0, "i", &r));
	WANT_INT(0, r.n);
	WANT_OK(s, db_run(s->ctx.db, mem, "SELECT seq FROM audit WHERE"
	    " opened LIKE '%Nguyễn Văn A%'", NULL, 0, "i", &r));
	WANT_INT(1, r.n);
	small_close(s);
}

TEST(a_chain_broken_before_it_was_sealed_stays_so)
{
	struct small *s = old(mem, "before-0001");
	int64_t n, broken;

	small_sql(s, "UPDATE audit SET after = replace(after, 'Ong', 'Tằm')"
	    " WHERE entity = 'producer'");
	ctx_fini(&s->ctx);
	WANT_OK(s, schema_open(&s->ctx));
	WANT_OK(s, audit_verify(&s->ctx, &n, &broken));
	WANT(broken != NONE);
	small_close(s);
}

DB_TESTS(RUN(a_database_from_before_migration_1_is_brought_up_to_date),
    RUN(a_chain_of_before_is_sealed_and_tells_what_it_ended_in),
    RUN(a_chain_broken_before_it_was_sealed_stays_so),
    RUN(its_rows_can_be_written_by_the_program_of_today))
