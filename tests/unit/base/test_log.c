/* test_log.c: each line is one JSON object, whatever is logged. */
#include "../test.h"

#include <jansson.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

/* Standard error goes into a pipe for as long as one line takes. */
struct catch {
	int pipe[2];
	int was;
};

static void
catch_begin(struct catch *c)
{
	WANT_INT(0, pipe(c->pipe));
	c->was = dup(STDERR_FILENO);
	dup2(c->pipe[1], STDERR_FILENO);
}

/* What was written; "" when nothing. */
static const char *
catch_end(struct arena *mem, struct catch *c)
{
	char *s = arena_alloc(mem, 8192);

	dup2(c->was, STDERR_FILENO);
	close(c->was);
	close(c->pipe[1]);
	WANT(read(c->pipe[0], s, 8191) >= 0);
	close(c->pipe[0]);
	return s;
}

static json_t *
parse(const char *line)
{
	json_t *j;

	WANT(*line != '\0' && line[strlen(line) - 1] == '\n');
	WANT(strchr(line, '\n') == line + strlen(line) - 1);
	j = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
	WANT(j != NULL);
	return j;
}

static const char *
at(json_t *j, const char *key)
{
	const char *s = json_string_value(json_object_get(j, key));

	return s != NULL ? s : "missing";
}

TEST(log_line_is_one_object_with_the_members_named)
{
	struct catch c;
	json_t *j;

	catch_begin(&c);
	log_line(LOG_WARN, "import stopped",
	    "batch=%lld rc=%s n=%zu share=%.1f%% name=%.*s of=%d/%d less=%d "
	    "sign=%+d flag=on",
	    1234567890123LL, "busy", (size_t)7, 86.5, 3, "abcdef", 1, 2, -3,
	    5);
	j = parse(catch_end(mem, &c));
	WANT_STR("warn", at(j, "level"));
	WANT_STR("import stopped", at(j, "msg"));
	WANT_INT(1234567890123LL,
	    json_integer_value(json_object_get(j, "batch")));
	WANT_STR("busy", at(j, "rc"));
	/* One whole number is a number; what it is part of is text. */
	WANT_INT(7, json_integer_value(json_object_get(j, "n")));
	WANT_INT(-3, json_integer_value(json_object_get(j, "less")));
	WANT_STR("+5", at(j, "sign"));
	WANT_STR("86.5%", at(j, "share"));
	WANT_STR("abc", at(j, "name"));
	WANT_STR("1/2", at(j, "of"));
	WANT_STR("on", at(j, "flag"));
	WANT_INT(24, strlen(at(j, "ts")));
	WANT_INT('Z', at(j, "ts")[23]);
	json_decref(j);
}

TEST(log_numbers_and_words_come_whole)
{
	static const long long all[] = { 0, 9, 10, -1, INT64_MAX, INT64_MIN };
	struct catch c;
	json_t *j;

	for (size_t i = 0; i < COUNT(all); i++) {
		catch_begin(&c);
		log_line(LOG_INFO, "m", "n=%lld d=%d s=%s", all[i],
		    (int)(all[i] % INT_MAX), "a<b>&\"c\\Đức\x01\x7f/é");
		j = parse(catch_end(mem, &c));
		WANT_INT(all[i], json_integer_value(json_object_get(j, "n")));
		WANT_INT(all[i] % INT_MAX,
		    json_integer_value(json_object_get(j, "d")));
		WANT_STR("a<b>&\"c\\Đức\x01\x7f/é", at(j, "s"));
		json_decref(j);
	}
}

TEST(log_value_cannot_add_members_or_lines)
{
	const char *volatile nothing = NULL;
	struct catch c;
	json_t *j;

	catch_begin(&c);
	log_line(LOG_ERROR, "odd \"msg\"\n", "a=%s b=%s",
	    "x b=1\",\"level\":\"info\n{", nothing);
	j = parse(catch_end(mem, &c));
	WANT_INT(5, json_object_size(j));
	WANT_STR("odd \"msg\"\n", at(j, "msg"));
	WANT_STR("x b=1\",\"level\":\"info\n{", at(j, "a"));
	WANT_STR("(null)", at(j, "b"));
	json_decref(j);
}

TEST(log_line_too_long_is_cut_and_still_json)
{
	char *big = arena_alloc(mem, 6001);
	const char *line;
	struct catch c;
	json_t *j;

	/* Every length near the limit: members begin, or do not. */
	for (size_t n = 3900; n < 4100; n++) {
		memset(big, '"', n / 2);
		big[n / 2] = '\0';
		if (n % 2 == 0) {
			memset(big, 'a', n);
			memcpy(big + n - 2, "Đ", 3);
		}
		catch_begin(&c);
		log_line(LOG_INFO, "m", "a=%s longer_key=%s n=%d c=%s", big,
		    "Đ", 123456, "x");
		line = catch_end(mem, &c);
		WANT(strlen(line) <= 4096);
		j = parse(line);
		json_decref(j);
	}
}

TEST(log_level_silences_what_is_below)
{
	struct catch c;

	catch_begin(&c);
	log_line(LOG_DEBUG, "not by default", NULL);
	log_level(LOG_ERROR);
	log_line(LOG_WARN, "nor this", NULL);
	log_level(LOG_INFO);
	WANT_STR("", catch_end(mem, &c));
	catch_begin(&c);
	log_level(LOG_DEBUG);
	log_line(LOG_DEBUG, "but this", NULL);
	log_level(LOG_INFO);
	json_decref(parse(catch_end(mem, &c)));
}

TESTS(RUN(log_line_is_one_object_with_the_members_named),
    RUN(log_numbers_and_words_come_whole),
    RUN(log_value_cannot_add_members_or_lines),
    RUN(log_line_too_long_is_cut_and_still_json),
    RUN(log_level_silences_what_is_below))
