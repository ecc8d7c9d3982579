/* tests/unit/db/test_pg.c: what only a server can do: go away. */
#include "fix.h"

static struct store *
open_t(struct fix *f, struct db **db)
{
	struct store *s = fix_open(f, 2);

	fix_ddl(s, "CREATE TABLE t (id BIGINT PRIMARY KEY)");
	WANT_RC(RC_OK, db_open(s, db));
	return s;
}

/* End the server's side of every connection of the tests but our own. */
static void
cut(void)
{
	fix_psql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
	    " WHERE application_name = 'saoque'"
	    "   AND datname = current_database()");
}

static int64_t
reconnects(struct store *s)
{
	struct store_stats st;

	store_stats(s, &st);
	return st.reconnects;
}

TEST(a_lost_connection_is_busy_and_the_next_begin_connects)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, fix_do(db, "INSERT INTO t VALUES (1)"));
	WANT_RC(RC_OK, db_save(db));
	cut();
	WANT_RC(RC_BUSY, fix_do(db, "INSERT INTO t VALUES (2)"));
	WANT_RC(RC_BUSY, db_undo(db));
	WANT_RC(RC_BUSY, fix_do(db, "INSERT INTO t VALUES (3)"));
	WANT_RC(RC_BUSY, db_commit(db));
	WANT_INT(0, reconnects(s));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_INT(1, reconnects(s));
	WANT_INT(0, fix_int(db, "SELECT count(*) FROM t"));
	WANT_RC(RC_OK, fix_do(db, "INSERT INTO t VALUES (4)"));
	WANT_RC(RC_OK, db_commit(db));
	db_close(db);
	fix_close(&f, s);
}

TEST(a_connection_lost_while_idle_is_not_noticed)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);

	WANT_INT(0, fix_int(db, "SELECT count(*) FROM t"));
	cut();
	WANT_INT(0, fix_int(db, "SELECT count(*) FROM t"));
	WANT_INT(1, reconnects(s));
	db_close(db);
	fix_close(&f, s);
}

TEST(a_commit_cut_off_is_told_as_it_came_out)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, fix_do(db, "CREATE FUNCTION die() RETURNS trigger"
	    " LANGUAGE plpgsql AS 'BEGIN PERFORM"
	    " pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'"));
	WANT_RC(RC_OK, fix_do(db, "CREATE CONSTRAINT TRIGGER die"
	    " AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED"
	    " FOR EACH ROW EXECUTE FUNCTION die()"));
	WANT_RC(RC_OK, db_commit(db));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, fix_do(db, "INSERT INTO t VALUES (1)"));
	WANT_RC(RC_BUSY, db_commit(db));
	WANT_INT(0, fix_int(db, "SELECT count(*) FROM t"));
	db_close(db);
	fix_close(&f, s);
}

TEST(a_server_that_is_not_there_is_busy)
{
	const struct store_options opt = {
		.pg = "postgresql://nobody@127.0.0.1:1/none" };
	struct store *s;

	WANT_RC(RC_BUSY, store_open(&opt, &s));
}

TEST(a_schema_name_is_checked)
{
	static const char *const bad[] = { "", "a\"b", "A", "1a", "a-b" };
	struct store_options opt = { .pg = fix_pg(), .create = true };
	struct store *s;

	for (size_t i = 0; i < COUNT(bad); i++) {
		opt.schema = bad[i];
		WANT_RC(RC_INVALID, store_open(&opt, &s));
	}
}

TEST(schemas_do_not_wait_for_each_other)
{
	struct fix f, g;
	struct db *a, *b;
	struct store *s = open_t(&f, &a), *z = open_t(&g, &b);

	WANT_RC(RC_OK, db_begin(a, DB_WRITE));
	WANT_RC(RC_OK, db_begin(b, DB_WRITE));
	WANT_RC(RC_OK, db_commit(b));
	WANT_RC(RC_OK, db_commit(a));
	db_close(a);
	db_close(b);
	fix_close(&f, s);
	fix_close(&g, z);
}

TEST(a_table_that_changed_spoils_a_plan_once)
{
	static const struct stmt all = { .in = "", .out = "i", .sql =
	    "SELECT * FROM t" };
	static const struct stmt both = { .in = "", .out = "is", .sql =
	    "SELECT * FROM t" };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	struct rows r;

	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_OK, db_rows(db, mem, &all, &r));
	WANT_RC(RC_OK, db_commit(db));
	fix_ddl(s, "ALTER TABLE t ADD COLUMN note TEXT");
	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_FAULT, db_rows(db, mem, &both, &r));
	db_rollback(db);
	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_OK, db_rows(db, mem, &both, &r));
	db_close(db);
	fix_close(&f, s);
}

DB_TESTS(RUN(a_lost_connection_is_busy_and_the_next_begin_connects),
    RUN(a_connection_lost_while_idle_is_not_noticed),
    RUN(a_commit_cut_off_is_told_as_it_came_out),
    RUN(a_server_that_is_not_there_is_busy),
    RUN(a_schema_name_is_checked),
    RUN(schemas_do_not_wait_for_each_other),
    RUN(a_table_that_changed_spoils_a_plan_once))
