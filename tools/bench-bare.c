/* tools/bench-bare.c: what SQLite itself takes, as a yardstick.
 *
 *   bench-bare FILE               a database of bench-data; it is changed
 *
 * One row by its key, and one small row written and committed to the disk, on
 * one connection with the settings of the program.  Prints shell variables:
 * microseconds of processor time, and commits a second. */
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

enum { READS = 200000, SECONDS = 2 };

static double
now(clockid_t of)
{
	struct timespec t;

	clock_gettime(of, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int
die(sqlite3 *db)
{
	fprintf(stderr, "bench-bare: %s\n", sqlite3_errmsg(db));
	return 1;
}

int
main(int argc, char **argv)
{
	sqlite3_stmt *ids, *get, *put;
	sqlite3 *db;
	double from, wall;
	int n = 0;

	if (argc != 2 || sqlite3_open(argv[1], &db) != SQLITE_OK)
		return 64;
	if (sqlite3_exec(db, "PRAGMA synchronous=FULL;"
	    "CREATE TABLE bare (id INTEGER PRIMARY KEY, a TEXT, b INTEGER)",
	    NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT id FROM product LIMIT 1000", -1,
	    &ids, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT * FROM product WHERE id = ?", -1,
	    &get, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "INSERT INTO bare (a, b) VALUES ('Mật ong',"
	    " 1)", -1, &put, NULL) != SQLITE_OK)
		return die(db);
	from = now(CLOCK_PROCESS_CPUTIME_ID);
	while (n < READS) {
		sqlite3_reset(ids);
		while (sqlite3_step(ids) == SQLITE_ROW && n < READS) {
			sqlite3_bind_int64(get, 1,
			    sqlite3_column_int64(ids, 0));
			if (sqlite3_step(get) != SQLITE_ROW)
				return die(db);
			sqlite3_reset(get);
			n++;
		}
	}
	sqlite3_reset(ids);
	printf("bare_read=%.2f\n",
	    (now(CLOCK_PROCESS_CPUTIME_ID) - from) / READS);

	from = now(CLOCK_PROCESS_CPUTIME_ID);
	wall = now(CLOCK_MONOTONIC);
	for (n = 0; now(CLOCK_MONOTONIC) - wall < SECONDS * 1e6; n++) {
		if (sqlite3_step(put) != SQLITE_DONE)
			return die(db);
		sqlite3_reset(put);
	}
	wall = now(CLOCK_MONOTONIC) - wall;
	printf("bare_write=%.2f\nbare_writes=%.0f\n",
	    (now(CLOCK_PROCESS_CPUTIME_ID) - from) / n, n * 1e6 / wall);
	return 0;
}
