/* tests/unit/db/test_sqlite.c: what only a file can suffer: damage, a full
 * disk, another process.
 *
 * Write errors come from a file layer (VFS) laid over SQLite's own. */
#include "load.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <time.h>

/* ---- a disk that fails when told ---- */

enum ill { WELL, FULL, BAD_WRITE, BAD_SYNC, AT_TIMES };

static _Atomic int ill;
static _Atomic unsigned writes;

static sqlite3_vfs layer, *below;
static sqlite3_io_methods wal_methods, wal_below;
static pthread_mutex_t layer_lock = PTHREAD_MUTEX_INITIALIZER;

static int
layer_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	unsigned i;

	switch (atomic_load(&ill)) {
	case FULL:
		return SQLITE_FULL;
	case BAD_WRITE:
		return SQLITE_IOERR_WRITE;
	case AT_TIMES:
		i = ++writes * 2654435761u >> 16;
		if (i % 41 == 0)
			return SQLITE_FULL;
		if (i % 41 == 1)
			return SQLITE_IOERR_WRITE;
		break;
	default:
		break;
	}
	return wal_below.xWrite(f, p, n, at);
}

static int
layer_sync(sqlite3_file *f, int flags)
{
	if (ill == BAD_SYNC || (ill == AT_TIMES && ++writes % 17 == 0))
		return SQLITE_IOERR_FSYNC;
	return wal_below.xSync(f, flags);
}

static int
layer_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags,
    int *out)
{
	int e = below->xOpen(v, name, f, flags, out);

	if (e != SQLITE_OK || (flags & SQLITE_OPEN_WAL) == 0)
		return e;
	pthread_mutex_lock(&layer_lock);
	if (wal_below.xWrite == NULL) {
		wal_below = *f->pMethods;
		wal_methods = wal_below;
		wal_methods.xWrite = layer_write;
		wal_methods.xSync = layer_sync;
	}
	pthread_mutex_unlock(&layer_lock);
	f->pMethods = &wal_methods;
	return SQLITE_OK;
}

static void
layer_use(void)
{
	if (below != NULL)
		return;
	below = sqlite3_vfs_find(NULL);
	layer = *below;
	layer.zName = "layer";
	layer.xOpen = layer_open;
	sqlite3_vfs_register(&layer, 1);
}

struct one {
	struct store *s;
	int64_t id;
	enum rc rc;
};

static void *
write_one(void *arg)
{
	static const struct stmt put = { .in = "i", .out = "", .sql =
	    "INSERT INTO pair (id) VALUES ($1)" };
	struct one *o = arg;
	struct db *db;

	o->rc = RC_INVALID; /* none of the answers looked for */
	if (db_open(o->s, &db) != RC_OK)
		return NULL;
	if ((o->rc = db_begin(db, DB_WRITE)) == RC_OK) {
		o->rc = db_exec(db, &put, o->id);
		o->rc = db_commit(db);
	}
	db_close(db);
	return NULL;
}

/* Eight wait while the disk falls ill; all must be told, none be there. */
static void
all_fail(enum ill with, enum rc want)
{
	const struct timespec pause = { .tv_nsec = 50 * 1000 * 1000 };
	struct one o[8];
	pthread_t t[8];
	struct store *s;
	struct db *db;
	struct fix f;

	layer_use();
	s = fix_open(&f, 9);
	load_tables(s);
	WANT_RC(RC_OK, db_open(s, &db));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	for (int i = 0; i < 8; i++) {
		o[i] = (struct one){ .s = s, .id = i };
		pthread_create(&t[i], NULL, write_one, &o[i]);
	}
	nanosleep(&pause, NULL); /* most of them will be waiting */
	ill = with;
	WANT_RC(RC_OK, fix_do(db, "INSERT INTO pair VALUES (100)"));
	WANT_RC(want, db_commit(db));
	for (int i = 0; i < 8; i++)
		pthread_join(t[i], NULL);
	ill = WELL;
	for (int i = 0; i < 8; i++)
		WANT_RC(want, o[i].rc);
	WANT_INT(0, fix_int(db, "SELECT count(*) FROM pair"));
	write_one(&o[0]);
	WANT_RC(RC_OK, o[0].rc);
	WANT_INT(1, fix_int(db, "SELECT count(*) FROM pair"));
	db_close(db);
	fix_close(&f, s);
}

TEST(a_full_disk_is_busy_for_everyone_waiting)
{
	all_fail(FULL, RC_BUSY);
}

TEST(a_disk_that_cannot_write_is_a_fault_for_everyone_waiting)
{
	all_fail(BAD_WRITE, RC_FAULT);
}

TEST(a_commit_that_did_not_reach_the_disk_is_no_commit)
{
	all_fail(BAD_SYNC, RC_FAULT);
}

static const struct stmt put_big = { .in = "ib", .out = "", .sql =
    "INSERT INTO big (id, data) VALUES ($1, $2)" };

enum { BIG = 1000 * 1000 };

/* More than the page cache holds: it has to be written before commit. */
static enum rc
write_much(struct db *db)
{
	struct arena *mem = arena_open(0);
	void *bytes = arena_alloc(mem, BIG);
	enum rc rc = RC_OK;

	for (int64_t i = 1; i < 40 && rc == RC_OK; i++)
		rc = db_exec(db, &put_big, i, bytes, (size_t)BIG);
	arena_close(mem);
	return rc;
}

TEST(a_disk_that_fills_up_inside_a_transaction_undoes_it_whole)
{
	struct store *s;
	struct db *db;
	struct fix f;

	layer_use();
	s = fix_open(&f, 2);
	fix_ddl(s, "CREATE TABLE big (id BIGINT PRIMARY KEY, data BYTEA)");
	WANT_RC(RC_OK, db_open(s, &db));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_exec(db, &put_big, (int64_t)0, "x", (size_t)1));
	WANT_RC(RC_OK, db_save(db));
	ill = FULL;
	WANT_RC(RC_BUSY, write_much(db));
	ill = WELL;
	WANT_RC(RC_BUSY, db_commit(db));
	WANT_INT(0, fix_int(db, "SELECT count(*) FROM big"));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, write_much(db));
	WANT_RC(RC_OK, db_commit(db));
	db_close(db);
	fix_close(&f, s);
}

static void *
fill_disk(void *arg)
{
	struct one *o = arg;
	struct db *db;

	o->rc = RC_INVALID;
	if (db_open(o->s, &db) != RC_OK)
		return NULL;
	if ((o->rc = db_begin(db, DB_WRITE)) == RC_OK) {
		ill = FULL;
		o->rc = write_much(db);
		ill = WELL;
		db_rollback(db);
	}
	db_close(db);
	return NULL;
}

/* Four small ones are released into a group, the fifth makes SQLite undo all
 * of it, four more come after. */
TEST(who_waits_with_a_transaction_that_fills_the_disk_is_told_the_truth)
{
	const struct timespec pause = { .tv_nsec = 20 * 1000 * 1000 };
	struct one o[9];
	pthread_t t[9];
	struct store *s;
	struct db *db;
	struct fix f;

	layer_use();
	s = fix_open(&f, 10);
	load_tables(s);
	fix_ddl(s, "CREATE TABLE big (id BIGINT PRIMARY KEY, data BYTEA)");
	WANT_RC(RC_OK, db_open(s, &db));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	for (int i = 0; i < 9; i++) {
		o[i] = (struct one){ .s = s, .id = i };
		pthread_create(&t[i], NULL, i == 4 ? fill_disk : write_one,
		    &o[i]);
		if (i >= 3)
			nanosleep(&pause, NULL); /* so they queue like this */
	}
	WANT_RC(RC_OK, db_commit(db));
	for (int i = 0; i < 9; i++)
		pthread_join(t[i], NULL);
	WANT_RC(RC_BUSY, o[4].rc);
	WANT_RC(RC_OK, db_begin(db, DB_READ));
	for (int64_t i = 0; i < 9; i++) {
		const struct value id = v_int(i);
		struct rows r;

		WANT_RC(RC_OK, db_run(db, mem, "SELECT id FROM pair"
		    " WHERE id = $1", &id, 1, "i", &r));
		WANT(o[i].rc == RC_OK || o[i].rc == RC_BUSY);
		WANT_INT(o[i].rc == RC_OK, r.n);
	}
	WANT_RC(RC_OK, db_commit(db));
	db_close(db);
	fix_close(&f, s);
}

TEST(a_disk_that_fails_at_times_loses_nothing_it_acknowledged)
{
	static struct load all[LOAD_THREADS];
	struct store *s;
	struct fix f;

	layer_use();
	s = fix_open(&f, LOAD_THREADS);
	load_tables(s);
	ill = AT_TIMES;
	WANT_INT(0, load_run(all, LOAD_THREADS, s, true, LOAD_EACH, -1));
	ill = WELL;
	store_close(s);
	WANT_RC(RC_OK, store_open(&f.opt, &s));
	load_verify(all, LOAD_THREADS, s);
	fix_close(&f, s);
}

/* ---- damaged files ---- */

static void
file_put(const struct fix *f, const void *p, size_t n, off_t at)
{
	int fd = open(f->path, O_RDWR | O_CREAT, 0600);

	assert_true(pwrite(fd, p, n, at) == (ssize_t)n);
	close(fd);
}

TEST(what_is_no_database_is_refused)
{
	static const char text[] = "SQLite format 4\0, or a letter to my aunt,"
	    " long enough to pass for the head of a database file of a kind"
	    " that nobody knows";
	struct store *s;
	struct fix f;

	fix_init(&f, 1);
	file_put(&f, text, sizeof(text), 0);
	WANT_RC(RC_FAULT, store_open(&f.opt, &s));
	assert_int_equal(0, truncate(f.path, 20));
	WANT_RC(RC_FAULT, store_open(&f.opt, &s));
	unlink(f.path);
	assert_int_equal(0, mkdir(f.path, 0700));
	WANT_RC(RC_FAULT, store_open(&f.opt, &s));
	rmdir(f.path);
	fix_remove(&f);
}

TEST(an_empty_file_is_taken_only_to_create)
{
	struct store *s;
	struct fix f;

	fix_init(&f, 1);
	file_put(&f, "", 0, 0);
	f.opt.create = false;
	WANT_RC(RC_FAULT, store_open(&f.opt, &s));
	f.opt.create = true;
	WANT_RC(RC_OK, store_open(&f.opt, &s));
	fix_close(&f, s);
}

TEST(another_programs_database_is_refused)
{
	struct store *s;
	struct fix f;
	sqlite3 *h;

	fix_init(&f, 1);
	sqlite3_open(f.path, &h);
	sqlite3_exec(h, "CREATE TABLE x (a)", NULL, NULL, NULL);
	sqlite3_close(h);
	WANT_RC(RC_FAULT, store_open(&f.opt, &s));
	fix_remove(&f);
}

static void
fill(struct store *s)
{
	struct db *db;

	load_tables(s);
	WANT_RC(RC_OK, db_open(s, &db));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, fix_do(db, "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL"
	    " SELECT n + 1 FROM c WHERE n < 20000)"
	    " INSERT INTO pair SELECT n FROM c"));
	WANT_RC(RC_OK, db_commit(db));
	db_close(db);
}

TEST(a_file_cut_short_is_refused)
{
	struct store *s;
	struct stat st;
	struct fix f;

	s = fix_open(&f, 1);
	fill(s);
	store_close(s);
	assert_int_equal(0, stat(f.path, &st));
	WANT_INT(0, st.st_mode & 077);
	assert_int_equal(0, truncate(f.path, st.st_size - 4096));
	WANT_RC(RC_FAULT, store_open(&f.opt, &s));
	fix_remove(&f);
}

TEST(a_damaged_page_is_a_fault_when_used_and_found_by_the_check)
{
	static const char junk[4096] = "junk";
	struct arena *other = arena_open(0);
	const char *said = NULL;
	struct store *s;
	struct db *db;
	struct rows r;
	struct fix f;

	s = fix_open(&f, 1);
	fill(s);
	store_close(s);
	for (off_t page = 4; page < 20; page++)
		file_put(&f, junk, sizeof(junk), page * 4096);
	WANT_RC(RC_OK, store_open(&f.opt, &s));
	WANT_RC(RC_OK, db_open(s, &db));
	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_FAULT, db_run(db, other, "SELECT sum(id) FROM pair", NULL,
	    0, "i", &r));
	db_rollback(db);
	WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_OK, db_check(db, other, &said));
	WANT(said != NULL);
	db_close(db);
	arena_close(other);
	fix_close(&f, s);
}

/* ---- another process ---- */

static void *
let_go(void *h)
{
	const struct timespec pause = { .tv_nsec = 200 * 1000 * 1000 };

	nanosleep(&pause, NULL);
	sqlite3_exec(h, "COMMIT", NULL, NULL, NULL);
	return NULL;
}

TEST(a_writer_waits_for_another_process)
{
	struct one o = { .id = 1 };
	struct fix f;
	struct store *s = fix_open(&f, 2);
	sqlite3 *h;
	pthread_t t;

	load_tables(s);
	o.s = s;
	sqlite3_open(f.path, &h);
	sqlite3_exec(h, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	pthread_create(&t, NULL, let_go, h);
	write_one(&o);
	WANT_RC(RC_OK, o.rc);
	pthread_join(t, NULL);
	sqlite3_close(h);
	fix_close(&f, s);
}

/* Ten seconds long: the limit is a promise of db.h. */
TEST(a_turn_that_does_not_come_is_busy_and_the_next_one_comes)
{
	struct store_stats st;
	struct fix f;
	struct store *s = fix_open(&f, 5);
	struct one o[4];
	pthread_t t[4];
	sqlite3 *h;

	load_tables(s);
	sqlite3_open(f.path, &h);
	sqlite3_exec(h, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	for (int i = 0; i < 4; i++) {
		o[i] = (struct one){ .s = s, .id = i };
		pthread_create(&t[i], NULL, write_one, &o[i]);
	}
	for (int i = 0; i < 4; i++) {
		pthread_join(t[i], NULL);
		WANT_RC(RC_BUSY, o[i].rc);
	}
	store_stats(s, &st);
	WANT_INT(4, st.busy);
	sqlite3_close(h);
	write_one(&o[0]);
	WANT_RC(RC_OK, o[0].rc);
	fix_close(&f, s);
}

TESTS(RUN(a_full_disk_is_busy_for_everyone_waiting),
    RUN(a_disk_that_cannot_write_is_a_fault_for_everyone_waiting),
    RUN(a_commit_that_did_not_reach_the_disk_is_no_commit),
    RUN(a_disk_that_fills_up_inside_a_transaction_undoes_it_whole),
    RUN(who_waits_with_a_transaction_that_fills_the_disk_is_told_the_truth),
    RUN(a_disk_that_fails_at_times_loses_nothing_it_acknowledged),
    RUN(what_is_no_database_is_refused),
    RUN(an_empty_file_is_taken_only_to_create),
    RUN(another_programs_database_is_refused),
    RUN(a_file_cut_short_is_refused),
    RUN(a_damaged_page_is_a_fault_when_used_and_found_by_the_check),
    RUN(a_writer_waits_for_another_process),
    RUN(a_turn_that_does_not_come_is_busy_and_the_next_one_comes))
