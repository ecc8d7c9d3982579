/* tests/unit/model/test_move.c: rows carried from either engine to the other.
 */
#include "../db/fix.h"

#include "db/define.h"
#include "model/move.h"

/* What our schema has: keys of one and of several columns, references to other
 * tables and to one's own, an index over rows in use, bytes. */
static const char *const tables[] = {
	"CREATE TABLE a_child (id BIGINT NOT NULL PRIMARY KEY, z_id BIGINT"
	" REFERENCES z_parent (id), note TEXT, data BYTEA)",
	"CREATE TABLE word (entity TEXT NOT NULL, word TEXT NOT NULL,"
	" row_id BIGINT NOT NULL, PRIMARY KEY (entity, word, row_id))"
	" WITHOUT ROWID",
	"CREATE UNIQUE INDEX z_u_name ON z_parent (name) WHERE ended_at IS"
	" NULL",
	"CREATE INDEX a_child_z_id ON a_child (z_id, id)",
};
static const char PARENT[] = "CREATE TABLE z_parent (id BIGINT NOT NULL"
    " PRIMARY KEY, name TEXT NOT NULL, ended_at BIGINT, merged_into BIGINT"
    " REFERENCES z_parent (id))";

static void
fill(struct db *db)
{
	static const struct stmt child = { .in = "iisb", .sql =
	    "INSERT INTO a_child (id, z_id, note, data)"
	    " VALUES ($1, $2, $3, $4)" };
	static const unsigned char bytes[] = { 0, 255, '\\', 'x', 0 };

	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, fix_do(db, "INSERT INTO z_parent (id, name) VALUES"
	    " (2, 'Mật ong'), (3, ''), (5, 'Vải')"));
	/* A reference to a row that comes later in the order of the key. */
	WANT_RC(RC_OK, fix_do(db, "INSERT INTO z_parent (id, name, ended_at,"
	    " merged_into) VALUES (1, 'Mật ong', 7, 5)"));
	for (int64_t i = 1; i <= 100; i++)
		WANT_RC(RC_OK, db_exec(db, &child, i, i % 3 == 0 ? NONE :
		    (int64_t)2, i % 5 == 0 ? NULL : "Đồi, “vải” ,s3:",
		    i % 7 == 0 ? NULL : bytes, sizeof(bytes)));
	WANT_RC(RC_OK, fix_do(db, "INSERT INTO word (entity, word, row_id)"
	    " VALUES ('a', 'mat', 1), ('a', 'ong', 1), ('B', 'đ', 2)"));
	WANT_RC(RC_OK, db_commit(db));
}

static struct store *
filled(struct fix *f, struct db **db)
{
	struct store *s = fix_open(f, 2);

	fix_ddl(s, PARENT);
	for (size_t i = 0; i < COUNT(tables); i++)
		fix_ddl(s, tables[i]);
	WANT_RC(RC_OK, db_open(s, db));
	fill(*db);
	return s;
}

/* An SQLite file whatever the engine of the test. */
static struct store *
file(const struct fix *f, char *path, size_t size, struct db **db)
{
	struct store_options o = { .path = path, .create = true,
		.one_file = true };
	struct store *s;

	snprintf(path, size, "%s/to.db", f->dir);
	WANT_RC(RC_OK, store_open(&o, &s));
	WANT_RC(RC_OK, db_open(s, db));
	return s;
}

static void
both_begin(struct db *from, struct db *to)
{
	WANT_RC(RC_OK, db_begin(from, DB_READ));
	WANT_RC(RC_OK, db_begin(to, DB_WRITE));
}

static void
close_both(struct store *s, struct db *db, char *path)
{
	db_close(db);
	store_close(s);
	unlink(path);
}

TEST(rows_keys_and_indexes_are_the_same_on_the_other_side)
{
	struct move_report a, b;
	struct db_table *x, *y;
	struct store *s, *t;
	struct db *db, *to;
	struct fix f;
	char path[100];
	size_t n, m;

	s = filled(&f, &db);
	t = file(&f, path, sizeof(path), &to);
	both_begin(db, to);
	WANT_RC(RC_OK, move_rows(db, to, mem, NULL, &a));
	WANT_RC(RC_OK, db_commit(to));
	WANT_INT(107, a.rows);
	WANT_RC(RC_OK, db_begin(to, DB_READ));
	WANT_RC(RC_OK, move_rows(to, NULL, mem, NULL, &b));
	WANT(move_same(&a, &b) == NULL);
	WANT_RC(RC_OK, db_define(db, mem, &x, &n));
	WANT_RC(RC_OK, db_define(to, mem, &y, &m));
	WANT_INT(3, n);
	WANT_INT(3, m);
	/* One that others refer to comes before them. */
	WANT(strcmp(x[0].name, "a_child") != 0);
	for (size_t i = 0; i < n; i++) {
		WANT_STR(x[i].make, y[i].make);
		WANT_STR(x[i].key, y[i].key);
		WANT_INT(x[i].nrefs, y[i].nrefs);
		WANT_INT(x[i].nindexes, y[i].nindexes);
		for (size_t j = 0; j < x[i].nindexes; j++)
			WANT_STR(x[i].indexes[j], y[i].indexes[j]);
	}
	db_rollback(db);
	close_both(t, to, path);
	db_close(db);
	fix_close(&f, s);
}

TEST(there_and_back_and_the_keys_hold)
{
	struct move_report a, b;
	struct store *s, *t, *u;
	struct db *db, *to, *back;
	struct fix f, g;
	char path[100];

	s = filled(&f, &db);
	t = file(&f, path, sizeof(path), &to);
	u = fix_open(&g, 2);
	WANT_RC(RC_OK, db_open(u, &back));
	both_begin(db, to);
	WANT_RC(RC_OK, move_rows(db, to, mem, NULL, &a));
	WANT_RC(RC_OK, db_commit(to));
	both_begin(to, back);
	WANT_RC(RC_OK, move_rows(to, back, mem, NULL, &b));
	WANT(move_same(&a, &b) == NULL);
	WANT_RC(RC_OK, db_commit(back));
	/* What was refused before is refused there. */
	WANT_RC(RC_OK, db_begin(back, DB_WRITE));
	WANT_RC(RC_CONFLICT, fix_do(back, "INSERT INTO a_child (id, z_id)"
	    " VALUES (1000, 99)"));
	db_rollback(back);
	WANT_RC(RC_OK, db_begin(back, DB_WRITE));
	WANT_RC(RC_CONFLICT, fix_do(back, "INSERT INTO z_parent (id, name)"
	    " VALUES (9, 'Mật ong')"));
	db_rollback(back);
	db_close(back);
	fix_close(&g, u);
	db_rollback(to);
	close_both(t, to, path);
	db_close(db);
	fix_close(&f, s);
}

TEST(a_place_that_holds_something_is_refused_and_a_change_is_seen)
{
	struct move_report a, b;
	struct store *s, *t;
	struct db *db, *to;
	struct fix f;
	char path[100];

	s = filled(&f, &db);
	t = file(&f, path, sizeof(path), &to);
	both_begin(db, to);
	WANT_RC(RC_OK, move_rows(db, to, mem, NULL, &a));
	WANT_RC(RC_OK, db_commit(to));
	WANT_RC(RC_OK, db_begin(to, DB_WRITE));
	WANT_RC(RC_CONFLICT, move_rows(db, to, mem, NULL, &b));
	WANT_RC(RC_OK, fix_do(to, "UPDATE a_child SET note = 'khác'"
	    " WHERE id = 50"));
	WANT_RC(RC_OK, db_commit(to));
	WANT_RC(RC_OK, db_begin(to, DB_READ));
	WANT_RC(RC_OK, move_rows(to, NULL, mem, NULL, &b));
	WANT_STR("a_child", move_same(&a, &b));
	db_rollback(db);
	close_both(t, to, path);
	db_close(db);
	fix_close(&f, s);
}

static enum rc
change(void *arg, struct arena *m, const struct db_table *t,
    struct value *row, bool *keep)
{
	(void)arg;
	(void)m;
	if (strcmp(t->name, "word") == 0)
		*keep = false;
	if (strcmp(t->name, "a_child") == 0)
		row[2] = v_text("đổi");
	return RC_OK;
}

TEST(rows_may_be_changed_or_left_on_their_way)
{
	static const struct stmt left = { .in = "", .out = "ii", .sql =
	    "SELECT (SELECT COUNT(*) FROM word), (SELECT COUNT(*) FROM"
	    " a_child WHERE note = 'đổi')" };
	const struct move_options o = { .change = change };
	struct move_report a;
	struct store *s, *t;
	struct db *db, *to;
	struct fix f;
	char path[100];
	int64_t words, changed;

	s = filled(&f, &db);
	t = file(&f, path, sizeof(path), &to);
	both_begin(db, to);
	WANT_RC(RC_OK, move_rows(db, to, mem, &o, &a));
	WANT_RC(RC_OK, db_one(to, mem, &left, &words, &changed));
	WANT_INT(0, words);
	WANT_INT(100, changed);
	db_rollback(to);
	db_rollback(db);
	close_both(t, to, path);
	db_close(db);
	fix_close(&f, s);
}

TESTS(RUN(rows_keys_and_indexes_are_the_same_on_the_other_side),
    RUN(there_and_back_and_the_keys_hold),
    RUN(a_place_that_holds_something_is_refused_and_a_change_is_seen),
    RUN(rows_may_be_changed_or_left_on_their_way))
