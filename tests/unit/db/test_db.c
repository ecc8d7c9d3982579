/* tests/unit/db/test_db.c: what must hold on both engines alike. */
#include "fix.h"

#include <pthread.h>
#include <sys/wait.h>

static const char T[] = "CREATE TABLE t (id BIGINT PRIMARY KEY,"
    " name TEXT UNIQUE, qty BIGINT NOT NULL DEFAULT 0 CHECK (qty >= 0),"
    " data BYTEA)";
static const char CHILD[] = "CREATE TABLE child (id BIGINT PRIMARY KEY,"
    " t_id BIGINT NOT NULL REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED,"
    " now_id BIGINT REFERENCES t (id))";

static const struct stmt add = { .in = "is", .out = "", .sql =
    "INSERT INTO t (id, name) VALUES ($1, $2)" };
static const char COUNT_T[] = "SELECT count(*) FROM t";

static struct store *
open_t(struct fix *f, struct db **db)
{
	struct store *s = fix_open(f, 4);

	fix_ddl(s, T);
	WANT_RC(RC_OK, db_open(s, db));
	return s;
}

static void
close_t(struct fix *f, struct store *s, struct db *db)
{
	db_close(db);
	fix_close(f, s);
}

#define I(n) ((int64_t)(n))

TEST(values_come_back_as_they_went_in)
{
	static const struct stmt put = { .in = "iib", .out = "", .sql =
	    "INSERT INTO t (id, qty, data) VALUES ($1, $2, $3)" };
	static const struct stmt get = { .in = "", .out = "isib", .sql =
	    "SELECT id, name, qty, data FROM t ORDER BY id" };
	static const unsigned char bytes[] = { 0, 255, '\\', 'x', 0 };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	struct rows r;

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_exec(db, &put, INT64_MIN + 1, INT64_MAX, bytes,
	    sizeof(bytes)));
	WANT_RC(RC_OK, db_exec(db, &put, I(0), I(0), "", (size_t)0));
	WANT_RC(RC_OK, db_exec(db, &put, I(1), I(0), (void *)NULL,
	    (size_t)0));
	WANT_RC(RC_OK, db_exec(db, &add, I(2), "Mật ong “Hoa Vải”"));
	WANT_RC(RC_OK, db_exec(db, &add, I(3), ""));
	WANT_RC(RC_OK, db_rows(db, mem, &get, &r));
	WANT_INT(5, r.n);
	WANT_INT(4, r.cols);
	WANT_INT(INT64_MIN + 1, rows_int(&r, 0, 0));
	WANT(rows_str(&r, 0, 1) == NULL);
	WANT_INT(INT64_MAX, rows_int(&r, 0, 2));
	WANT_INT(sizeof(bytes), r.at[3].n);
	assert_memory_equal(bytes, r.at[3].s, sizeof(bytes));
	WANT_INT(V_BLOB, r.at[7].type);
	WANT_INT(0, r.at[7].n);
	WANT_INT(V_NULL, r.at[11].type);
	WANT_STR("Mật ong “Hoa Vải”", rows_str(&r, 3, 1));
	WANT_STR("", rows_str(&r, 4, 1));
	close_t(&f, s, db);
}

TEST(none_and_no_text_are_null)
{
	static const struct stmt put = { .in = "isi", .out = "", .sql =
	    "INSERT INTO t (id, name, qty) VALUES ($1, $2, $3)" };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_exec(db, &put, I(1), (char *)NULL, I(0)));
	WANT_INT(1, fix_int(db, "SELECT count(*) FROM t WHERE name IS NULL"));
	WANT_INT(NONE, fix_int(db, "SELECT max(qty) FROM t WHERE id = 9"));
	WANT_RC(RC_INVALID, db_exec(db, &put, I(2), "x", NONE));
	db_rollback(db);
	close_t(&f, s, db);
}

TEST(a_place_may_be_used_twice_and_in_any_order)
{
	static const struct stmt q = { .in = "is", .out = "sii", .sql =
	    "SELECT $2, $1 + 1, $1 * 2 WHERE 'a $1' <> $2" };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	const char *text;
	int64_t a, b;

	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_OK, db_one(db, mem, &q, I(20), "x", &text, &a, &b));
	WANT_STR("x", text);
	WANT_INT(21, a);
	WANT_INT(40, b);
	WANT_RC(RC_MISSING, db_one(db, mem, &q, I(20), "a $1", &text, &a, &b));
	WANT_RC(RC_OK, db_commit(db));
	close_t(&f, s, db);
}

TEST(a_null_place_needs_no_type)
{
	static const struct stmt q = { .in = "i", .out = "i", .sql =
	    "SELECT 1 WHERE $1 IS NULL OR $1 = 5" };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	int64_t one = 0;

	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_OK, db_one(db, mem, &q, NONE, &one));
	WANT_INT(1, one);
	WANT_RC(RC_OK, db_one(db, mem, &q, I(5), &one));
	WANT_RC(RC_MISSING, db_one(db, mem, &q, I(6), &one));
	close_t(&f, s, db);
}

TEST(constraints_say_conflict_or_invalid)
{
	static const struct {
		const char *sql;
		enum rc rc;
	} bad[] = {
		{ "INSERT INTO t (id) VALUES (1)", RC_CONFLICT },
		{ "INSERT INTO t (id, name) VALUES (2, 'a')", RC_CONFLICT },
		{ "INSERT INTO child VALUES (1, 1, 77)", RC_CONFLICT },
		{ "UPDATE t SET qty = -1", RC_INVALID },
		{ "UPDATE t SET qty = NULL", RC_INVALID },
		{ "UPDATE nothing SET a = 1", RC_FAULT },
		{ "SELEKT", RC_FAULT },
	};
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);

	fix_ddl(s, CHILD);
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_exec(db, &add, I(1), "a"));
	WANT_RC(RC_OK, db_commit(db));
	for (size_t i = 0; i < COUNT(bad); i++) {
		WANT_RC(RC_OK, db_begin(db, DB_WRITE));
		WANT_RC(bad[i].rc, fix_do(db, bad[i].sql));
		db_rollback(db);
	}
	close_t(&f, s, db);
}

TEST(a_deferred_key_is_asked_for_at_commit)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);

	fix_ddl(s, CHILD);
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, fix_do(db, "INSERT INTO child VALUES (1, 5, NULL)"));
	WANT_RC(RC_OK, db_exec(db, &add, I(5), "a"));
	WANT_RC(RC_OK, db_commit(db));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, fix_do(db, "INSERT INTO child VALUES (2, 6, NULL)"));
	WANT_RC(RC_CONFLICT, db_commit(db));
	WANT_INT(-1, db_mode_now(db));
	WANT_INT(1, fix_int(db, "SELECT count(*) FROM child"));
	close_t(&f, s, db);
}

TEST(after_an_error_only_undo_or_rollback_help)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_exec(db, &add, I(1), "a"));
	WANT_RC(RC_CONFLICT, db_exec(db, &add, I(1), "b"));
	WANT_RC(RC_CONFLICT, db_exec(db, &add, I(2), "b"));
	WANT_RC(RC_CONFLICT, db_save(db));
	WANT_RC(RC_CONFLICT, db_commit(db));
	WANT_INT(0, fix_int(db, COUNT_T));

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_exec(db, &add, I(1), "a"));
	WANT_RC(RC_OK, db_save(db));
	WANT_RC(RC_OK, db_exec(db, &add, I(2), "b"));
	WANT_RC(RC_CONFLICT, db_exec(db, &add, I(2), "c"));
	WANT_RC(RC_CONFLICT, db_keep(db));
	WANT_RC(RC_OK, db_undo(db));
	WANT_RC(RC_OK, db_exec(db, &add, I(3), "c"));
	WANT_RC(RC_OK, db_commit(db));
	WANT_INT(4, fix_int(db, "SELECT sum(id) FROM t"));
	close_t(&f, s, db);
}

TEST(savepoints_nest)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_save(db));
	WANT_RC(RC_OK, db_exec(db, &add, I(1), "a"));
	WANT_RC(RC_OK, db_save(db));
	WANT_RC(RC_OK, db_exec(db, &add, I(2), "b"));
	WANT_RC(RC_OK, db_save(db));
	WANT_RC(RC_OK, db_exec(db, &add, I(4), "c"));
	WANT_RC(RC_OK, db_keep(db));
	WANT_RC(RC_OK, db_undo(db)); /* takes 2 and the kept 4 along */
	WANT_RC(RC_OK, db_keep(db));
	WANT_RC(RC_FAULT, db_keep(db));
	WANT_RC(RC_FAULT, db_undo(db));
	WANT_RC(RC_OK, db_exec(db, &add, I(8), "d"));
	WANT_RC(RC_OK, db_commit(db));
	WANT_INT(9, fix_int(db, "SELECT sum(id) FROM t"));
	close_t(&f, s, db);
}

TEST(what_is_sent_is_told_when_somebody_waits)
{
	static const char put[] = "INSERT INTO t (id, name) VALUES ($1, $2)";
	const struct value one[] = { v_int(1), v_text("a") };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	enum rc rc;

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_send(db, put, one, 2));
	WANT_RC(RC_OK, db_sure(db));
	WANT_INT(1, fix_int(db, "SELECT count(*) FROM t"));
	/* Undone with the savepoint it was sent in, and no further. */
	WANT_RC(RC_OK, db_exec(db, &add, I(2), "b"));
	WANT_RC(RC_OK, db_save(db));
	rc = db_send(db, put, one, 2);
	WANT(rc == RC_OK || rc == RC_CONFLICT); /* SQLite knows at once */
	WANT_RC(RC_CONFLICT, db_keep(db));
	WANT_RC(RC_OK, db_undo(db));
	WANT_RC(RC_OK, db_exec(db, &add, I(3), "c"));
	WANT_RC(RC_OK, db_commit(db));
	WANT_INT(3, fix_int(db, "SELECT count(*) FROM t"));
	/* Nobody waits for it but the commit. */
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_exec(db, &add, I(4), "d"));
	(void)db_send(db, put, one, 2);
	WANT_RC(RC_CONFLICT, db_commit(db));
	WANT_INT(3, fix_int(db, "SELECT count(*) FROM t"));
	close_t(&f, s, db);
}

TEST(a_savepoint_undoes_what_was_sent_after_it_and_nothing_before)
{
	static const char put[] = "INSERT INTO t (id, name) VALUES ($1, $2)";
	struct value v[] = { v_int(1), v_text(NULL) };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	for (int64_t i = 1; i <= 200; i++) { /* more than one flight takes */
		v[0] = v_int(i);
		WANT_RC(RC_OK, db_send(db, put, v, 2));
		if (i % 10 != 0)
			continue;
		WANT_RC(RC_OK, db_save(db));
		v[0] = v_int(1000 + i);
		WANT_RC(RC_OK, db_send(db, put, v, 2));
		WANT_RC(RC_OK, db_save(db));
		WANT_RC(RC_OK, db_undo(db));
		WANT_RC(RC_OK, i % 20 == 0 ? db_keep(db) : db_undo(db));
	}
	WANT_RC(RC_OK, db_commit(db));
	WANT_INT(200, fix_int(db, "SELECT count(*) FROM t WHERE id <= 1000"));
	WANT_INT(10, fix_int(db, "SELECT count(*) FROM t WHERE id > 1000"));
	close_t(&f, s, db);
}

TEST(rollback_and_close_leave_nothing)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_exec(db, &add, I(1), "a"));
	WANT_INT(DB_WRITE, db_mode_now(db));
	db_rollback(db);
	WANT_INT(-1, db_mode_now(db));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_exec(db, &add, I(2), "b"));
	db_close(db);
	WANT_RC(RC_OK, db_open(s, &db));
	WANT_INT(0, fix_int(db, COUNT_T));
	close_t(&f, s, db);
}

TEST(a_reader_keeps_its_snapshot)
{
	struct fix f;
	struct db *db, *other;
	struct store *s = open_t(&f, &db);

	WANT_RC(RC_OK, db_open(s, &other));
	WANT_RC(RC_OK, db_begin(other, DB_READ));
	WANT_INT(0, fix_int(other, COUNT_T));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_exec(db, &add, I(1), "a"));
	WANT_INT(0, fix_int(other, COUNT_T));
	WANT_RC(RC_OK, db_commit(db));
	WANT_INT(0, fix_int(other, COUNT_T));
	WANT_RC(RC_OK, db_commit(other));
	WANT_INT(1, fix_int(other, COUNT_T));
	db_close(other);
	close_t(&f, s, db);
}

TEST(who_only_reads_cannot_write)
{
	struct store_options ro;
	struct store *s, *s2;
	struct db *db;
	struct fix f;

	s = open_t(&f, &db);
	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_FAULT, db_exec(db, &add, I(1), "a"));
	db_rollback(db);
	ro = f.opt;
	ro.create = false;
	ro.read_only = true;
	WANT_RC(RC_OK, store_open(&ro, &s2));
	db_close(db);
	WANT_RC(RC_OK, db_open(s2, &db));
	WANT_RC(RC_DENIED, db_begin(db, DB_WRITE));
	WANT_INT(0, fix_int(db, COUNT_T));
	db_close(db);
	store_close(s2);
	fix_close(&f, s);
}

TEST(calls_out_of_order_are_refused)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);

	WANT_RC(RC_FAULT, fix_do(db, COUNT_T));
	WANT_RC(RC_FAULT, db_commit(db));
	WANT_RC(RC_FAULT, db_save(db));
	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_FAULT, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_commit(db));
	close_t(&f, s, db);
}

TEST(a_wrong_declaration_is_a_fault)
{
	static const struct {
		const char *sql, *out;
		size_t nin;
	} bad[] = {
		{ "SELECT 1, 2", "i", 0 },
		{ "SELECT 1", "ii", 0 },
		{ "SELECT 1.5", "i", 0 },
		{ "SELECT id FROM t WHERE id = $1", "i", 0 },
		{ "SELECT id FROM t WHERE id = $1", "i", 2 },
		{ "SELECT 1; SELECT 2", "i", 0 },
	};
	const struct value in[2] = { v_int(1), v_int(2) };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	struct rows r;

	for (size_t i = 0; i < COUNT(bad); i++) {
		WANT_RC(RC_OK, db_begin(db, DB_READ));
		WANT_RC(RC_FAULT, db_run(db, mem, bad[i].sql, in, bad[i].nin,
		    bad[i].out, &r));
		db_rollback(db);
	}
	close_t(&f, s, db);
}

TEST(one_may_give_bytes)
{
	static const struct stmt q = { .in = "b", .out = "bi", .sql =
	    "SELECT data, id FROM t WHERE data = $1" };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	const void *p = NULL;
	int64_t id = 0;
	size_t n = 0;

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_exec(db, &add, I(7), "a"));
	WANT_RC(RC_OK, db_exec(db, &(const struct stmt){ .in = "b", .sql =
	    "UPDATE t SET data = $1" }, "\0\1", (size_t)2));
	WANT_RC(RC_OK, db_one(db, mem, &q, "\0\1", (size_t)2, &p, &n, &id));
	WANT_INT(2, n);
	assert_memory_equal("\0\1", p, 2);
	WANT_INT(7, id);
	close_t(&f, s, db);
}

TEST(changed_counts_the_last_statement)
{
	static const struct stmt up = { .in = "is", .out = "i", .sql =
	    "INSERT INTO t (id, name, qty) VALUES ($1, $2, 1)"
	    " ON CONFLICT (id) DO UPDATE SET qty = t.qty + 1 RETURNING qty" };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	int64_t qty;

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_one(db, mem, &up, I(1), "a", &qty));
	WANT_INT(1, qty);
	WANT_INT(1, db_changed(db));
	WANT_RC(RC_OK, db_one(db, mem, &up, I(1), "a", &qty));
	WANT_INT(2, qty);
	WANT_RC(RC_OK, db_exec(db, &add, I(2), "b"));
	WANT_RC(RC_OK, fix_do(db, "UPDATE t SET qty = 5"));
	WANT_INT(2, db_changed(db));
	WANT_INT(2, fix_int(db, COUNT_T));
	WANT_INT(0, db_changed(db));
	WANT_RC(RC_OK, fix_do(db, "DELETE FROM t WHERE id = 99"));
	WANT_INT(0, db_changed(db));
	WANT_RC(RC_OK, db_commit(db));
	close_t(&f, s, db);
}

struct walk {
	struct db *db;
	struct arena *mem;
	int64_t n, sum, stop;
};

static const char SERIES[] = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL"
    " SELECT n + 1 FROM c WHERE n < 2001) SELECT n FROM c";

static enum rc
walk_row(void *arg, const struct value *row)
{
	static const struct stmt twice = { .in = "i", .out = "i", .sql =
	    "SELECT $1 + $1" };
	struct walk *w = arg;
	int64_t n;

	w->n++;
	if (w->n == w->stop)
		return RC_MISSING;
	WANT_RC(RC_OK, db_one(w->db, w->mem, &twice, row[0].i, &n));
	w->sum += n;
	return RC_OK;
}

TEST(each_gives_all_rows_and_may_ask_in_between)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	struct walk w = { .db = db, .mem = mem };

	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_OK, db_each(db, mem, SERIES, NULL, 0, "i", walk_row, &w));
	WANT_INT(2001, w.n);
	WANT_INT(2001 * 2002, w.sum);
	WANT_RC(RC_OK, db_commit(db));
	close_t(&f, s, db);
}

TEST(each_stops_when_told_and_the_transaction_goes_on)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	struct walk w = { .db = db, .mem = mem, .stop = 3 };

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_MISSING, db_each(db, mem, SERIES, NULL, 0, "i", walk_row,
	    &w));
	WANT_INT(3, w.n);
	w.n = 0;
	WANT_RC(RC_MISSING, db_each(db, mem, SERIES, NULL, 0, "i", walk_row,
	    &w));
	WANT_RC(RC_OK, db_exec(db, &add, I(1), "a"));
	WANT_RC(RC_OK, db_commit(db));
	WANT_INT(1, fix_int(db, COUNT_T));
	close_t(&f, s, db);
}

static enum rc
walk_nested(void *arg, const struct value *row)
{
	static const struct value in = { .type = V_INT, .i = 2 };
	struct walk *w = arg;

	w->sum += row[0].i;
	if (w->n++ >= 3)
		return RC_OK;
	return db_each(w->db, w->mem, "SELECT $1 + 0 UNION ALL SELECT 5", &in,
	    1, "i", walk_nested, w);
}

TEST(each_may_run_inside_itself)
{
	static const struct value in = { .type = V_INT, .i = 2 };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	struct walk w = { .db = db, .mem = mem };

	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_OK, db_each(db, mem, "SELECT $1 + 0 UNION ALL SELECT 5",
	    &in, 1, "i", walk_nested, &w));
	WANT_INT(8, w.n);
	WANT_INT(4 * 7, w.sum);
	close_t(&f, s, db);
}

TEST(a_list_too_long_for_the_arena_is_busy)
{
	struct arena *small = arena_open(1000);
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	struct rows r;

	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_BUSY, db_run(db, small, SERIES, NULL, 0, "i", &r));
	WANT_INT(0, fix_int(db, COUNT_T));
	arena_close(small);
	close_t(&f, s, db);
}

TEST(many_statements_and_one_buffer_do_not_mix)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	char sql[40];

	WANT_RC(RC_OK, db_begin(db, DB_READ));
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 300; i++) {
			snprintf(sql, sizeof(sql), "SELECT %d", i);
			WANT_INT(i, fix_int(db, sql));
		}
	WANT_RC(RC_OK, db_commit(db));
	close_t(&f, s, db);
}

TEST(text_sorts_by_bytes_and_like_minds_case)
{
	static const struct stmt names = { .in = "", .out = "s", .sql =
	    "SELECT name FROM t ORDER BY name" };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	struct rows r;

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_exec(db, &add, I(1), "đa"));
	WANT_RC(RC_OK, db_exec(db, &add, I(2), "a b"));
	WANT_RC(RC_OK, db_exec(db, &add, I(3), "aa"));
	WANT_RC(RC_OK, db_exec(db, &add, I(4), "Z"));
	WANT_RC(RC_OK, db_rows(db, mem, &names, &r));
	WANT_STR("Z", rows_str(&r, 0, 0));
	WANT_STR("a b", rows_str(&r, 1, 0));
	WANT_STR("aa", rows_str(&r, 2, 0));
	WANT_STR("đa", rows_str(&r, 3, 0));
	WANT_INT(0, fix_int(db,
	    "SELECT count(*) FROM t WHERE name LIKE 'z%'"));
	WANT_INT(2, fix_int(db,
	    "SELECT count(*) FROM t WHERE name LIKE 'a%'"));
	WANT_RC(RC_OK, db_commit(db));
	close_t(&f, s, db);
}

TEST(tables_and_columns_are_told)
{
	static const char *const want[4][2] = { { "id", "BIGINT" },
		{ "name", "TEXT" }, { "qty", "BIGINT" }, { "data", "BYTEA" } };
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	const char *said;
	struct rows r;

	fix_ddl(s, CHILD);
	fix_ddl(s, "ALTER TABLE child ADD COLUMN note TEXT");
	fix_ddl(s, "CREATE INDEX child_note ON child (note)");
	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_OK, db_tables(db, mem, &r));
	WANT_INT(2, r.n);
	WANT_STR("child", rows_str(&r, 0, 0));
	WANT_STR("t", rows_str(&r, 1, 0));
	WANT_RC(RC_OK, db_columns(db, mem, "t", &r));
	WANT_INT(4, r.n);
	for (size_t i = 0; i < 4; i++) {
		WANT_STR(want[i][0], rows_str(&r, i, 0));
		WANT_STR(want[i][1], rows_str(&r, i, 1));
		WANT_INT(i == 0 || i == 2, rows_int(&r, i, 2));
	}
	WANT_RC(RC_OK, db_columns(db, mem, "child", &r));
	WANT_INT(4, r.n);
	WANT_RC(RC_OK, db_columns(db, mem, "nothing", &r));
	WANT_INT(0, r.n);
	WANT_RC(RC_OK, db_check(db, mem, &said));
	WANT(said == NULL);
	WANT_RC(RC_OK, db_commit(db));
	close_t(&f, s, db);
}

TEST(definitions_are_undone_with_their_transaction)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	struct rows r;

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_ddl(db, CHILD));
	db_rollback(db);
	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_OK, db_columns(db, mem, "child", &r));
	WANT_INT(0, r.n);
	close_t(&f, s, db);
}

static void *
give_back(void *db)
{
	db_close(db);
	return NULL;
}

TEST(who_waits_for_a_connection_gets_the_next_one)
{
	struct fix f;
	struct store *s = fix_open(&f, 1);
	struct db *db, *next;
	pthread_t t;

	WANT_RC(RC_OK, db_open(s, &db));
	pthread_create(&t, NULL, give_back, db);
	WANT_RC(RC_OK, db_open(s, &next));
	pthread_join(t, NULL);
	db_close(next);
	fix_close(&f, s);
}

TEST(statistics_count_write_transactions)
{
	struct fix f;
	struct db *db;
	struct store *s = open_t(&f, &db);
	struct store_stats before, after;

	store_stats(s, &before);
	for (int64_t i = 0; i < 3; i++) {
		WANT_RC(RC_OK, db_begin(db, DB_WRITE));
		WANT_RC(RC_OK, db_exec(db, &add, i, (char *)NULL));
		WANT_RC(RC_OK, db_commit(db));
	}
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	db_rollback(db);
	store_stats(s, &after);
	WANT_INT(3, after.transactions - before.transactions);
	WANT_INT(3, after.commits - before.commits);
	WANT_INT(store_is_pg(s), fix_on_pg());
	close_t(&f, s, db);
}

TEST(what_is_not_there_is_missing_unless_made)
{
	struct store *s;
	struct fix f;

	fix_init(&f, 1);
	f.opt.create = false;
	WANT_RC(RC_MISSING, store_open(&f.opt, &s));
	WANT(s == NULL);
	f.opt.create = true;
	WANT_RC(RC_OK, store_open(&f.opt, &s));
	store_close(s);
	f.opt.create = false;
	WANT_RC(RC_OK, store_open(&f.opt, &s));
	fix_close(&f, s);
}

/* What is committed, seen without asking the database. */
TEST(a_stamp_stays_until_somebody_commits)
{
	uint64_t was[STAMP_WORDS], now[STAMP_WORDS];
	struct store *s, *other;
	struct db *db;
	struct fix f;

	s = fix_open(&f, 2);
	fix_ddl(s, "CREATE TABLE t (a BIGINT)");
	if (fix_on_pg()) {
		WANT(!store_stamp(s, was));
		fix_close(&f, s);
		return;
	}
	WANT(store_stamp(s, was));

	/* Reading, and a write undone, change nothing. */
	WANT_RC(RC_OK, db_open(s, &db));
	WANT_INT(0, fix_int(db, "SELECT COUNT(*) FROM t"));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, fix_do(db, "INSERT INTO t VALUES (1)"));
	WANT(store_stamp(s, now));
	WANT(memcmp(was, now, sizeof(was)) == 0);
	db_rollback(db);
	WANT(store_stamp(s, now));
	WANT(memcmp(was, now, sizeof(was)) == 0);

	/* A commit does, also one that puts back what was. */
	for (int i = 0; i < 3; i++) {
		memcpy(was, now, sizeof(was));
		WANT_RC(RC_OK, db_begin(db, DB_WRITE));
		WANT_RC(RC_OK, fix_do(db, i == 1 ? "DELETE FROM t" :
		    "INSERT INTO t VALUES (1)"));
		WANT_RC(RC_OK, db_commit(db));
		WANT(store_stamp(s, now));
		WANT(memcmp(was, now, sizeof(was)) != 0);
	}
	db_close(db);

	/* And one of somebody else. */
	f.opt.create = false;
	WANT_RC(RC_OK, store_open(&f.opt, &other));
	memcpy(was, now, sizeof(was));
	WANT(store_stamp(other, now));
	WANT(memcmp(was, now, sizeof(was)) == 0);
	WANT_RC(RC_OK, db_open(other, &db));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, fix_do(db, "INSERT INTO t VALUES (2)"));
	WANT_RC(RC_OK, db_commit(db));
	db_close(db);
	WANT(store_stamp(s, now));
	WANT(memcmp(was, now, sizeof(was)) != 0);
	store_close(other);
	fix_close(&f, s);
}

static bool
read_stamp(struct db *db, uint64_t *out)
{
	bool known;

	WANT_RC(RC_OK, db_begin(db, DB_READ));
	known = db_stamp(db, out);
	db_rollback(db);
	return known;
}

/* A PostgreSQL others work on as well may say "changed" at any time, and still
 * says "the same" when nobody does anything for a moment. */
TEST(a_snapshot_with_the_same_stamp_sees_the_same)
{
	uint64_t was[STAMP_WORDS], now[STAMP_WORDS];
	struct store *s;
	struct db *db, *other;
	struct fix f;
	int64_t n = 0;
	bool same = false;

	s = fix_open(&f, 2);
	fix_ddl(s, "CREATE TABLE t (a BIGINT)");
	WANT_RC(RC_OK, db_open(s, &db));
	WANT_RC(RC_OK, db_open(s, &other));
	for (int i = 0; i < 5000 && !same; i++)
		same = read_stamp(db, was) && read_stamp(other, now) &&
		    memcmp(was, now, sizeof(was)) == 0;
	WANT(same);
	for (int i = 0; i < 50; i++) {
		WANT_RC(RC_OK, db_begin(other, DB_WRITE));
		WANT_RC(RC_OK, fix_do(other, "INSERT INTO t VALUES (1)"));
		/* While it is written, and when it is. */
		same = read_stamp(db, was);
		WANT_INT(n, fix_int(db, "SELECT COUNT(*) FROM t"));
		WANT_RC(RC_OK, db_commit(other));
		WANT_INT(++n, fix_int(db, "SELECT COUNT(*) FROM t"));
		WANT(!same || !read_stamp(db, now) ||
		    memcmp(was, now, sizeof(was)) != 0);
	}
	db_close(other);
	db_close(db);
	fix_close(&f, s);
}

/* Processes share it, not only connections: a child writes and is gone. */
TEST(a_stamp_tells_of_another_process)
{
	uint64_t was[STAMP_WORDS], now[STAMP_WORDS];
	struct store *s, *mine;
	struct db *db;
	struct fix f;
	int status, go[2];
	pid_t pid;

	if (fix_on_pg())
		return;
	fix_init(&f, 2);
	/* Before the store is open here: SQLite does not survive a fork. */
	WANT_RC(RC_OK, store_open(&f.opt, &s));
	fix_ddl(s, "CREATE TABLE t (a BIGINT)");
	store_close(s);
	assert_int_equal(0, pipe(go));
	if ((pid = fork()) == 0) {
		char c;

		if (read(go[0], &c, 1) != 1 ||
		    store_open(&f.opt, &mine) != RC_OK ||
		    db_open(mine, &db) != RC_OK ||
		    db_begin(db, DB_WRITE) != RC_OK ||
		    fix_do(db, "INSERT INTO t VALUES (1)") != RC_OK ||
		    db_commit(db) != RC_OK)
			_exit(1);
		_exit(0);
	}
	WANT_RC(RC_OK, store_open(&f.opt, &s));
	WANT(store_stamp(s, was));
	assert_int_equal(1, write(go[1], "x", 1));
	assert_int_equal(pid, waitpid(pid, &status, 0));
	WANT_INT(0, status);
	close(go[0]);
	close(go[1]);
	WANT(store_stamp(s, now));
	WANT(memcmp(was, now, sizeof(was)) != 0);
	fix_close(&f, s);
}

DB_TESTS(RUN(values_come_back_as_they_went_in),
    RUN(none_and_no_text_are_null),
    RUN(a_place_may_be_used_twice_and_in_any_order),
    RUN(a_null_place_needs_no_type),
    RUN(constraints_say_conflict_or_invalid),
    RUN(a_deferred_key_is_asked_for_at_commit),
    RUN(after_an_error_only_undo_or_rollback_help),
    RUN(savepoints_nest),
    RUN(what_is_sent_is_told_when_somebody_waits),
    RUN(a_savepoint_undoes_what_was_sent_after_it_and_nothing_before),
    RUN(rollback_and_close_leave_nothing),
    RUN(a_reader_keeps_its_snapshot),
    RUN(who_only_reads_cannot_write),
    RUN(calls_out_of_order_are_refused),
    RUN(a_wrong_declaration_is_a_fault),
    RUN(one_may_give_bytes),
    RUN(changed_counts_the_last_statement),
    RUN(each_gives_all_rows_and_may_ask_in_between),
    RUN(each_stops_when_told_and_the_transaction_goes_on),
    RUN(each_may_run_inside_itself),
    RUN(a_list_too_long_for_the_arena_is_busy),
    RUN(many_statements_and_one_buffer_do_not_mix),
    RUN(text_sorts_by_bytes_and_like_minds_case),
    RUN(tables_and_columns_are_told),
    RUN(definitions_are_undone_with_their_transaction),
    RUN(who_waits_for_a_connection_gets_the_next_one),
    RUN(statistics_count_write_transactions),
    RUN(a_stamp_stays_until_somebody_commits),
    RUN(a_snapshot_with_the_same_stamp_sees_the_same),
    RUN(a_stamp_tells_of_another_process),
    RUN(what_is_not_there_is_missing_unless_made))
