/* tests/unit/model/test_job.c: long work, and files. */
#include "small.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "model/sweep.h"

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int runs;
static int64_t seen_actor;

static enum rc
become(struct ctx *ctx, int64_t actor)
{
	static const struct grant g = { ROLE_ADMIN, NONE, NONE };

	ctx->actor_id = actor;
	ctx->grants = &g;
	ctx->ngrants = 1;
	return RC_OK;
}

static enum rc
work(struct ctx *ctx, const struct job *j, const char **result)
{
	pthread_mutex_lock(&m);
	runs++;
	seen_actor = ctx->actor_id;
	pthread_mutex_unlock(&m);
	job_tick(NULL, 3, 9);
	if (str_eq(j->args, "bad"))
		return note(ctx, RC_INVALID, "", "Không làm được");
	*result = str_fmt(ctx->mem, "đã làm %s", j->args);
	return RC_OK;
}

static const struct job_kind kinds[] = { { "test", work } };

/* Look until it is in that state, at most a while. */
static struct job
wait_for(struct small *s, int64_t id, const char *state)
{
	const struct timespec pause = { .tv_nsec = 10 * 1000000L };
	struct job j;

	for (int i = 0; i < 3000; i++) {
		ctx_fini(&s->ctx);
		WANT_OK(s, entity_peek(&s->ctx, &job_entity, id, &j));
		if (str_eq(j.state, state))
			return j;
		nanosleep(&pause, NULL);
	}
	fail_msg("job is %s, not %s", j.state, state);
	return j;
}

static struct jobs *
jobs_start(struct small *s)
{
	struct jobs *jobs;

	ctx_fini(&s->ctx);
	WANT_OK(s, jobs_open(s->store, &small_model, &s->clock, kinds, 1,
	    become, NULL, &jobs));
	return jobs;
}

TEST(a_job_is_done_as_the_one_who_asked)
{
	struct small *s = small_open(mem);
	struct jobs *jobs = jobs_start(s);
	struct job j;
	int64_t id;

	small_as(s, s->ann, ROLE_READER, s->north, NONE);
	WANT_OK(s, job_ask(&s->ctx, jobs, "test", "một", "Việc một", &id));
	j = wait_for(s, id, "done");
	WANT_STR("đã làm một", j.result);
	WANT_INT(s->ann, seen_actor);
	WANT(j.started_at != NONE && j.finished_at != NONE);
	jobs_close(jobs);
	small_close(s);
}

TEST(a_job_that_fails_says_why)
{
	struct small *s = small_open(mem);
	struct jobs *jobs = jobs_start(s);
	int64_t bad, odd;

	WANT_OK(s, job_ask(&s->ctx, jobs, "test", "bad", "Việc", &bad));
	WANT_OK(s, job_ask(&s->ctx, jobs, "no such", "", "Việc", &odd));
	WANT_STR("Không làm được", wait_for(s, bad, "fail").result);
	assert_non_null(strstr(wait_for(s, odd, "fail").result,
	    "Không biết loại việc"));
	jobs_close(jobs);
	small_close(s);
}

TEST(a_job_killed_half_way_is_begun_again)
{
	struct small *s = small_open(mem);
	struct jobs *jobs;
	struct job j;
	int64_t id;

	/* What a crash leaves behind: a row that says it runs. */
	WANT_OK(s, job_ask(&s->ctx, NULL, "test", "lại", "Việc", &id));
	WANT_OK(s, entity_peek(&s->ctx, &job_entity, id, &j));
	j.state = "run";
	j.started_at = ctx_now(&s->ctx);
	WANT_OK(s, entity_put(&s->ctx, &job_entity, &j));
	runs = 0;
	jobs = jobs_start(s);
	WANT_STR("đã làm lại", wait_for(s, id, "done").result);
	WANT_INT(1, runs);
	jobs_close(jobs);
	small_close(s);
}

TEST(jobs_are_done_in_the_order_they_were_asked)
{
	struct small *s = small_open(mem);
	struct jobs *jobs;
	int64_t id[5];
	struct job a, b;

	for (int i = 0; i < 5; i++)
		WANT_OK(s, job_ask(&s->ctx, NULL, "test", "x", "Việc",
		    &id[i]));
	jobs = jobs_start(s);
	b = wait_for(s, id[4], "done");
	a = wait_for(s, id[0], "done");
	WANT(a.row.version == 3 && b.row.version == 3); /* wait, run, done */
	jobs_close(jobs);
	small_close(s);
}

TEST(ones_own_jobs_are_seen_others_are_not)
{
	struct small *s = small_open(mem);
	struct job j;
	int64_t id;

	small_as(s, s->ann, ROLE_READER, s->north, NONE);
	WANT_OK(s, job_ask(&s->ctx, NULL, "test", "x", "Việc", &id));
	WANT_OK(s, entity_get(&s->ctx, &job_entity, id, &j));
	WANT_RC(RC_DENIED, entity_put(&s->ctx, &job_entity, &j));
	small_as(s, s->bob, ROLE_READER, s->north, NONE);
	WANT_RC(RC_MISSING, entity_get(&s->ctx, &job_entity, id, &j));
	small_as(s, s->bob, ROLE_ADMIN, NONE, NONE);
	WANT_OK(s, entity_get(&s->ctx, &job_entity, id, &j));
	small_close(s);
}

/* ---- files ---- */

static const char png[] = "\x89PNG\r\n\x1A\nrest";

TEST(a_file_comes_back_by_its_hash_and_is_kept_once)
{
	struct small *s = small_open(mem);
	struct stored_file a, b;
	const char *bytes;
	struct stat st;
	int64_t one, two;
	size_t n;

	file_root(s->fix.dir);
	WANT_OK(s, file_put(&s->ctx, "C:\\ảnh\\a.png", NULL, png,
	    sizeof(png) - 1, &one));
	WANT_OK(s, file_put(&s->ctx, "b.png", "image/", png, sizeof(png) - 1,
	    &two));
	WANT_OK(s, file_get(&s->ctx, one, &a, &bytes, &n));
	WANT_INT(sizeof(png) - 1, n);
	assert_memory_equal(png, bytes, n);
	WANT_STR("a.png", a.name);
	WANT_STR("image/png", a.type);
	WANT_OK(s, file_get(&s->ctx, two, &b, &bytes, &n));
	WANT_STR(a.sha256, b.sha256);
	WANT_INT(0, stat(str_fmt(mem, "%s/files/%.2s/%s", s->fix.dir,
	    a.sha256, a.sha256 + 2), &st));
	WANT_INT(sizeof(png) - 1, st.st_size);
	small_close(s);
}

TEST(a_file_is_what_its_bytes_are)
{
	struct small *s = small_open(mem);
	char *big = arena_alloc(mem, (12 << 20) + 1);
	int64_t id;

	file_root(s->fix.dir);
	WANT_NOTE(s, RC_INVALID, "", "Không nhận kiểu tệp này",
	    file_put(&s->ctx, "a.png", NULL, "\x7F""ELF\1\2", 6, &id));
	WANT_NOTE(s, RC_INVALID, "", "Không nhận kiểu tệp này",
	    file_put(&s->ctx, "a.png", "image/", "a,b\n", 4, &id));
	memset(big, 'a', 12 << 20);
	WANT_NOTE(s, RC_INVALID, "", "lớn hơn 12 MB",
	    file_put(&s->ctx, "a.csv", NULL, big, (12 << 20) + 1, &id));
	WANT_STR("text/csv", file_type("a,b\n", 4));
	WANT_STR("application/pdf", file_type("%PDF-1.7", 8));
	assert_null(file_type("<\0", 2));
	assert_null(file_type("", 0));
	small_close(s);
}

TEST(a_name_that_says_another_type_is_told)
{
	WANT_STR("giấy.pdf", file_named(mem, "giấy.pdf", "application/pdf"));
	WANT_STR("giấy.PDF", file_named(mem, "giấy.PDF", "application/pdf"));
	WANT_STR("giấy.pdf", file_named(mem, "giấy", "application/pdf"));
	WANT_STR("số 12.KL-SNN.pdf", file_named(mem, "số 12.KL-SNN",
	    "application/pdf"));
	WANT_STR("v1.2026.csv", file_named(mem, "v1.2026", "text/csv"));
	/* A picture becomes the picture we make of it. */
	WANT_STR("ảnh 1.jpg", file_named(mem, "ảnh 1.png", "image/jpeg"));
	WANT_STR("ảnh 1.jpeg", file_named(mem, "ảnh 1.jpeg", "image/jpeg"));
	assert_null(file_named(mem, "giấy.pdf", "text/csv"));
	assert_null(file_named(mem, "ảnh.jpg", "application/pdf"));
	assert_null(file_named(mem, "trang.html", "text/csv"));
	assert_null(file_named(mem, "a.exe", "image/png"));
}

TEST(a_picture_as_a_camera_made_it_is_shown_by_no_row)
{
	struct small *s = small_open(mem);
	int64_t raw, read, thing = small_add(s, s->farm_s, "Vải");
	struct thing x;

	file_root(s->fix.dir);
	small_as(s, s->ann, ROLE_ADMIN, NONE, NONE);
	WANT_OK(s, file_put(&s->ctx, "a.png", NULL, png, sizeof(png) - 1,
	    &raw));
	WANT_OK(s, file_put_picture(&s->ctx, "a.png", png, sizeof(png) - 1, 8,
	    8, &read));
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, thing, &x));
	x.picture_id = raw;
	WANT_NOTE(s, RC_INVALID, "picture_id", "thông tin máy chụp",
	    entity_put(&s->ctx, &thing_entity, &x));
	notes_clear(&s->ctx);
	x.picture_id = read;
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	small_close(s);
}

TEST(a_file_gone_or_damaged_is_told_as_such)
{
	struct small *s = small_open(mem);
	struct stored_file f;
	const char *bytes, *path;
	FILE *out;
	int64_t id;
	size_t n;

	file_root(s->fix.dir);
	WANT_OK(s, file_put(&s->ctx, "a.png", NULL, png, sizeof(png) - 1,
	    &id));
	WANT_OK(s, entity_peek(&s->ctx, &file_entity, id, &f));
	path = str_fmt(mem, "%s/files/%.2s/%s", s->fix.dir, f.sha256,
	    f.sha256 + 2);
	out = fopen(path, "r+b");
	assert_non_null(out);
	fputc('x', out);
	fclose(out);
	WANT_RC(RC_FAULT, file_get(&s->ctx, id, &f, &bytes, &n));
	WANT_INT(0, unlink(path));
	WANT_RC(RC_FAULT, file_get(&s->ctx, id, &f, &bytes, &n));
	WANT_RC(RC_MISSING, file_get(&s->ctx, 12, &f, &bytes, &n));
	small_close(s);
}

TEST(a_file_nothing_points_at_goes_after_thirty_days)
{
	static const char other[] = "\x89PNG\r\n\x1A\nused";
	const struct timespec long_ago[2] = { { .tv_sec = 1 },
		{ .tv_sec = 1 } };
	struct small *s = small_open(mem);
	struct stored_file f;
	struct swept gone;
	const char *path, *bytes;
	int64_t lost, used, thing, n_audit, broken;
	struct thing x;
	size_t n;

	file_root(s->fix.dir);
	WANT_OK(s, file_put(&s->ctx, "a.png", NULL, png, sizeof(png) - 1,
	    &lost));
	WANT_OK(s, file_put(&s->ctx, "b.png", NULL, other, sizeof(other) - 1,
	    &used));
	thing = small_add(s, s->farm_s, "Vải");
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, thing, &x));
	x.picture_id = used;
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	WANT_OK(s, entity_peek(&s->ctx, &file_entity, lost, &f));
	path = str_fmt(mem, "%s/files/%.2s/%s", s->fix.dir, f.sha256,
	    f.sha256 + 2);
	WANT_INT(0, utimensat(AT_FDCWD, path, long_ago, 0));

	/* Not before its thirty days. */
	WANT_OK(s, sweep_files(&s->ctx, s->fix.dir, &gone));
	WANT_INT(0, gone.rows);
	s->clock.fixed_ms += 31 * INT64_C(86400000);
	WANT_OK(s, sweep_files(&s->ctx, s->fix.dir, &gone));
	WANT_INT(1, gone.rows);
	WANT_INT(0, gone.bytes);
	WANT_RC(RC_MISSING, entity_peek(&s->ctx, &file_entity, lost, &f));
	WANT_INT(0, access(path, F_OK));
	/* What a row points at stays, also when it did so once. */
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, thing, &x));
	x.picture_id = NONE;
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	s->clock.fixed_ms += INT64_C(86400000);
	WANT_OK(s, sweep_files(&s->ctx, s->fix.dir, &gone));
	WANT_INT(0, gone.rows);
	WANT_INT(1, gone.bytes);
	WANT_INT(-1, access(path, F_OK));
	WANT_OK(s, file_get(&s->ctx, used, &f, &bytes, &n));
	WANT_OK(s, audit_verify(&s->ctx, &n_audit, &broken));
	WANT_INT(NONE, broken);
	small_close(s);
}

DB_TESTS(RUN(a_job_is_done_as_the_one_who_asked),
    RUN(a_job_that_fails_says_why),
    RUN(a_job_killed_half_way_is_begun_again),
    RUN(jobs_are_done_in_the_order_they_were_asked),
    RUN(ones_own_jobs_are_seen_others_are_not),
    RUN(a_file_comes_back_by_its_hash_and_is_kept_once),
    RUN(a_file_is_what_its_bytes_are),
    RUN(a_name_that_says_another_type_is_told),
    RUN(a_picture_as_a_camera_made_it_is_shown_by_no_row),
    RUN(a_file_gone_or_damaged_is_told_as_such),
    RUN(a_file_nothing_points_at_goes_after_thirty_days))
