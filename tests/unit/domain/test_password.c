/* Passwords: hashed with Argon2id, refused when easily guessed. */
#include "../test.h"

#include "base/str.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "domain/org/password.h"

/* Cheap, so that tests are quick: the kind of hash is what is looked at. */
static const struct password_cost cheap = {
	.passes = 1, .memory = 64 << 10, .threads = 2, .queue = 64
};

TEST(a_hash_is_argon2id_salted_and_verified)
{
	struct passwords *p = passwords_open(&cheap);
	const char *one, *two;
	bool ok;

	WANT_RC(RC_OK, password_hash(p, mem, "bảy con trâu đen", &one));
	WANT_RC(RC_OK, password_hash(p, mem, "bảy con trâu đen", &two));
	WANT(strncmp(one, "$argon2id$v=19$", 15) == 0);
	WANT(strcmp(one, two) != 0);
	WANT_RC(RC_OK, password_verify(p, one, "bảy con trâu đen", &ok));
	WANT(ok);
	WANT_RC(RC_OK, password_verify(p, one, "bảy con trâu đỏ", &ok));
	WANT(!ok);
	WANT_RC(RC_OK, password_verify(p, one, "", &ok));
	WANT(!ok);
	passwords_close(p);
}

/* OWASP Password Storage: Argon2id with 19 MiB and t = 2. */
TEST(the_default_costs_what_owasp_asks_for)
{
	struct passwords *p = passwords_open(&password_cost_default);
	const char *hash;

	WANT_RC(RC_OK, password_hash(p, mem, "bảy con trâu đen", &hash));
	WANT(strstr(hash, "$m=19456,t=2,p=1$") != NULL);
	passwords_close(p);
}

TEST(nobody_has_no_right_password)
{
	struct passwords *p = passwords_open(&cheap);
	bool ok;

	WANT_RC(RC_OK, password_verify(p, NULL, "", &ok));
	WANT(!ok);
	WANT_RC(RC_OK, password_verify(p, NULL, "bảy con trâu đen", &ok));
	WANT(!ok);
	passwords_close(p);
	passwords_close(NULL);
}

struct crowd {
	struct passwords *p;
	atomic_int ok, busy;
};

static void *
one_of_many(void *arg)
{
	struct crowd *c = arg;
	bool ok;

	if (password_verify(c->p, NULL, "x", &ok) == RC_BUSY)
		atomic_fetch_add(&c->busy, 1);
	else
		atomic_fetch_add(&c->ok, 1);
	return NULL;
}

TEST(past_the_queue_the_answer_is_later)
{
	static const struct password_cost narrow = {
		.passes = 2, .memory = 8 << 20, .threads = 1, .queue = 2
	};
	struct crowd c = { .p = passwords_open(&narrow) };
	pthread_t t[24];

	for (size_t i = 0; i < COUNT(t); i++)
		WANT_INT(0, pthread_create(&t[i], NULL, one_of_many, &c));
	for (size_t i = 0; i < COUNT(t); i++)
		pthread_join(t[i], NULL);
	WANT_INT(COUNT(t), atomic_load(&c.ok) + atomic_load(&c.busy));
	WANT(atomic_load(&c.ok) >= 1);
	WANT(atomic_load(&c.busy) >= 1);
	passwords_close(c.p);
}

TEST(what_is_easily_guessed_is_refused)
{
	static const char *const bad[] = { "", "ngắn", "123456789",
		"1234567890", "Password1234", "matkhau2026", "aaaaaaaaaaaa",
		"hoanglan2024", "BacGiang123", "vietnam1975" };
	static const char *const good[] = { "bảy con trâu đen",
		"cam vang nang som", "zr67-r9c6-efg4-aaxn" };

	for (size_t i = 0; i < COUNT(bad); i++)
		if (password_fault("hoanglan", bad[i]) == NULL)
			fail_msg("taken: %s", bad[i]);
	for (size_t i = 0; i < COUNT(good); i++)
		WANT(password_fault("hoanglan", good[i]) == NULL);
}

TEST(a_password_counts_letters_not_bytes)
{
	WANT(password_fault("x", "ắằẳẵặấầẩẫậé") != NULL); /* eleven */
	WANT(password_fault("x", "ắằẳẵặấầẩẫậéè") == NULL);
	WANT(password_fault("x", str_fmt(mem, "%0128d5", 7)) != NULL);
	WANT(password_fault("x", str_fmt(mem, "%0127d5", 7)) == NULL);
}

TEST(a_first_password_is_long_and_never_the_same)
{
	const char *one = password_make(mem);

	WANT_INT(19, strlen(one));
	WANT_INT('-', one[4]);
	WANT_INT(19, strspn(one, "abcdefghijklmnopqrstuvwxyz0123456789-"));
	WANT(strcmp(one, password_make(mem)) != 0);
	WANT(password_fault("hoa", one) == NULL);
}

TESTS(RUN(a_hash_is_argon2id_salted_and_verified),
    RUN(the_default_costs_what_owasp_asks_for),
    RUN(nobody_has_no_right_password),
    RUN(past_the_queue_the_answer_is_later),
    RUN(what_is_easily_guessed_is_refused),
    RUN(a_password_counts_letters_not_bytes),
    RUN(a_first_password_is_long_and_never_the_same))
