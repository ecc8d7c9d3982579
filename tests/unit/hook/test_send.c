/* Signatures of webhooks, and where they may not go. */
#include "hook/send.h"
#include "../test.h"

#include <string.h>

/* Standard Webhooks 1.0, the example of its specification. */
TEST(a_signature_is_that_of_the_specification)
{
	WANT_STR("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
	    send_sign(mem, "whsec_plJ3nmyCDGBKInavdOK15jsl",
	    "msg_loFOjxBNrRLzqYUf", 1731705121,
	    "{\"event_type\":\"ping\",\"data\":{\"success\":true}}"));
}

TEST(what_is_no_key_signs_nothing)
{
	WANT(send_sign(mem, NULL, "a", 1, "{}") == NULL);
	WANT(send_sign(mem, "", "a", 1, "{}") == NULL);
	WANT(send_sign(mem, "whsec_", "a", 1, "{}") == NULL);
	WANT(send_sign(mem, "whsec_no base64!", "a", 1, "{}") == NULL);
}

static int64_t
post(struct arena *mem, const char *url, bool private_, const char **error)
{
	const struct sending s = { .url = url, .body = "{}", .id = "a",
		.secret = "whsec_plJ3nmyCDGBKInavdOK15jsl", .at_s = 1,
		.private_ = private_, .agent = "test" };

	return send_post(mem, &s, error);
}

/* However they are written: the address is looked at, not the name. */
TEST(this_machine_and_private_networks_are_refused)
{
	static const char *const urls[] = { "http://127.0.0.1:9/",
		"http://localhost:9/", "http://[::1]:9/", "http://10.0.0.1/",
		"http://192.168.1.1/", "http://172.16.0.1/",
		"http://169.254.169.254/", "http://[fe80::1]/",
		"http://[fd00::1]/", "http://0.0.0.0:9/",
		"http://2130706433:9/", "http://[::ffff:127.0.0.1]:9/" };
	const char *error;

	for (size_t i = 0; i < COUNT(urls); i++) {
		WANT_INT(0, post(mem, urls[i], false, &error));
		WANT(error != NULL);
	}
}

TEST(other_protocols_are_refused)
{
	const char *error;

	WANT_INT(0, post(mem, "file:///etc/passwd", true, &error));
	WANT(strstr(error, "rotocol") != NULL);
	WANT_INT(0, post(mem, "gopher://127.0.0.1/", true, &error));
}

TESTS(RUN(a_signature_is_that_of_the_specification),
    RUN(what_is_no_key_signs_nothing),
    RUN(this_machine_and_private_networks_are_refused),
    RUN(other_protocols_are_refused))
