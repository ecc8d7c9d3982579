/* One-time codes against the published vectors. */
#include "../test.h"

#include <string.h>

#include "base/none.h"
#include "codec/base32.h"
#include "domain/org/totp.h"

/* RFC 6238, appendix B, SHA-1; the last six of its eight digits. */
static const struct {
	int64_t at;
	const char *code;
} vectors[] = {
	{ 59, "287082" }, { 1111111109, "081804" }, { 1111111111, "050471" },
	{ 1234567890, "005924" }, { 2000000000, "279037" },
	{ 20000000000, "353130" },
};

static const unsigned char key[] = "12345678901234567890";
static const char secret[] = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

TEST(codes_are_those_of_rfc_6238)
{
	char code[7];

	for (size_t i = 0; i < COUNT(vectors); i++) {
		totp_code(key, 20, vectors[i].at / 30, code);
		WANT_STR(vectors[i].code, code);
	}
}

TEST(a_code_counts_in_its_step_and_one_beside_it)
{
	int64_t now = (int64_t)1111111111 * 1000, step;

	WANT(totp_check(secret, "050471", now, NONE, &step));
	WANT_INT(1111111111 / 30, step);
	WANT(totp_check(secret, "050 471", now + 30000, NONE, &step));
	WANT(totp_check(secret, "050471", now - 30000, NONE, &step));
	WANT(!totp_check(secret, "050471", now + 60000, NONE, &step));
	WANT(!totp_check(secret, "050471", now - 60000, NONE, &step));
}

TEST(a_code_counts_once)
{
	int64_t now = (int64_t)1111111111 * 1000, step;

	WANT(totp_check(secret, "050471", now, NONE, &step));
	WANT(!totp_check(secret, "050471", now, step, &step));
	WANT(!totp_check(secret, "050471", now, step + 1, &step));
}

TEST(what_is_no_code_is_refused)
{
	static const char *const bad[] = { "", "05047", "0504711", "05047a",
		"٠٥٠٤٧١", "-50471", "050471 x" };
	int64_t step;

	for (size_t i = 0; i < COUNT(bad); i++)
		WANT(!totp_check(secret, bad[i], (int64_t)1111111111 * 1000,
		    NONE, &step));
	WANT(!totp_check("no secret!", "050471", (int64_t)1111111111 * 1000,
	    NONE, &step));
}

/* RFC 4648, section 10, without the padding. */
TEST(base32_is_that_of_rfc_4648)
{
	static const char *const pairs[][2] = { { "f", "MY" },
		{ "fo", "MZXQ" }, { "foo", "MZXW6" }, { "foob", "MZXW6YQ" },
		{ "fooba", "MZXW6YTB" }, { "foobar", "MZXW6YTBOI" } };
	unsigned char out[16];
	size_t n;

	for (size_t i = 0; i < COUNT(pairs); i++) {
		const char *plain = pairs[i][0];

		WANT_STR(pairs[i][1], base32_put(mem,
		    (const unsigned char *)plain, strlen(plain)));
		WANT(base32_get(pairs[i][1], out, sizeof(out), &n));
		WANT_INT(strlen(plain), n);
		WANT(memcmp(plain, out, n) == 0);
	}
	WANT(base32_get("mzxw 6ytb-oi======", out, sizeof(out), &n));
	WANT_INT(6, n);
	WANT(!base32_get("MZXW6YTBOI", out, 5, &n));
	WANT(!base32_get("M1", out, sizeof(out), &n));
	WANT(!base32_get("", out, sizeof(out), &n));
}

TEST(a_new_secret_is_160_bits_and_stands_in_the_address)
{
	const char *one = totp_secret(mem);
	unsigned char out[64];
	size_t n;

	WANT(base32_get(one, out, sizeof(out), &n));
	WANT_INT(TOTP_SECRET, n);
	WANT(strcmp(one, totp_secret(mem)) != 0);
	WANT_STR("otpauth://totp/OCOP%20B%E1%BA%AFc%20Giang:hoa"
	    "?secret=ABC&issuer=OCOP%20B%E1%BA%AFc%20Giang",
	    totp_uri(mem, "OCOP Bắc Giang", "hoa", "ABC"));
}

TESTS(RUN(codes_are_those_of_rfc_6238),
    RUN(a_code_counts_in_its_step_and_one_beside_it),
    RUN(a_code_counts_once), RUN(what_is_no_code_is_refused),
    RUN(base32_is_that_of_rfc_4648),
    RUN(a_new_secret_is_160_bits_and_stands_in_the_address))
