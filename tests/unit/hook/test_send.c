/* Signatures of webhooks, and where they may not go. */
#include "hook/send.h"
#include "../test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
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
static bool
private(const char *text)
{
	struct sockaddr_in in4 = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };

	if (inet_pton(AF_INET, text, &in4.sin_addr) == 1)
		return send_private((const struct sockaddr *)&in4);
	assert_int_equal(1, inet_pton(AF_INET6, text, &in6.sin6_addr));
	return send_private((const struct sockaddr *)&in6);
}

TEST(a_private_address_is_known_in_whatever_form)
{
	static const char *const not_ours[] = { "0.0.0.0", "10.1.2.3",
		"100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.0.1",
		"192.0.0.8", "192.168.1.1", "198.19.0.1", "224.0.0.1",
		"255.255.255.255", "::", "::1", "::127.0.0.1",
		"::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::a00:1",
		"2002:a00:1::", "2001:0:a00:1::", "fe80::1", "fec0::1",
		"fd00::1", "ff02::1" };
	static const char *const ours[] = { "8.8.8.8", "100.128.0.1",
		"172.32.0.1", "192.0.1.1", "198.20.0.1", "::ffff:8.8.8.8",
		"2001:4860:4860::8888", "2a00::1" };

	(void)mem;
	for (size_t i = 0; i < COUNT(not_ours); i++)
		if (!private(not_ours[i]))
			fail_msg("%s is taken", not_ours[i]);
	for (size_t i = 0; i < COUNT(ours); i++)
		if (private(ours[i]))
			fail_msg("%s is refused", ours[i]);
}

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
    RUN(a_private_address_is_known_in_whatever_form),
    RUN(other_protocols_are_refused))
