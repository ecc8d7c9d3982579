/* tests/unit/db/test_load.c: nothing acknowledged is ever lost, on both
 * engines: under many threads, and when the process is killed. */
#include "load.h"

#include <signal.h>
#include <sys/wait.h>

TEST(what_was_committed_is_there_and_what_was_undone_is_not)
{
	static struct load all[LOAD_THREADS];
	struct store_stats st;
	struct store *s;
	struct fix f;

	s = fix_open(&f, LOAD_THREADS);
	load_tables(s);
	WANT_INT(0, load_run(all, LOAD_THREADS, s, false, LOAD_EACH, -1));
	store_stats(s, &st);
	WANT(st.commits <= st.transactions);
	store_close(s);
	WANT_RC(RC_OK, store_open(&f.opt, &s));
	load_verify(all, LOAD_THREADS, s);
	fix_close(&f, s);
}

TEST(what_a_killed_process_acknowledged_is_there)
{
	enum { THREADS = 8, ENOUGH = 150 };
	static struct load all[THREADS];
	static int64_t told[THREADS * LOAD_MAX];
	struct store *s;
	struct db *db;
	struct fix f;
	int fd[2], n = 0;
	pid_t child;

	s = fix_open(&f, 1);
	load_tables(s);
	store_close(s);
	assert_int_equal(0, pipe(fd));
	if ((child = fork()) == 0) {
		close(fd[0]);
		f.opt.readers = THREADS;
		if (store_open(&f.opt, &s) != RC_OK)
			_exit(1);
		load_run(all, THREADS, s, false, LOAD_MAX, fd[1]);
		_exit(2); /* it should have been killed long ago */
	}
	close(fd[1]);
	while (read(fd[0], &told[n], sizeof(told[n])) == sizeof(told[n]))
		if (++n == ENOUGH)
			kill(child, SIGKILL);
	close(fd[0]);
	waitpid(child, NULL, 0);
	WANT(n >= ENOUGH);

	f.opt.readers = 1;
	WANT_RC(RC_OK, store_open(&f.opt, &s));
	WANT_RC(RC_OK, db_open(s, &db));
	WANT_RC(RC_OK, db_begin(db, DB_READ));
	for (int i = 0; i < n; i++)
		WANT_INT(2, load_there(db, told[i]));
	WANT_INT(2 * fix_int(db, "SELECT n FROM tally"),
	    fix_int(db, "SELECT count(*) FROM pair"));
	WANT_RC(RC_OK, db_commit(db));
	db_close(db);
	fix_close(&f, s);
}

DB_TESTS(RUN(what_a_killed_process_acknowledged_is_there),
    RUN(what_was_committed_is_there_and_what_was_undone_is_not))
