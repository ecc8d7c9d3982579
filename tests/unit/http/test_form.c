/* application/x-www-form-urlencoded. */
#include "../test.h"

#include <string.h>

#include "base/buf.h"
#include "http/http.h"

static enum rc
parse(struct arena *mem, const char *s, struct params *p)
{
	return params_parse(mem, s, strlen(s), p);
}

TEST(pairs_come_decoded_and_in_order)
{
	struct params p;

	WANT_RC(RC_OK, parse(mem, "a=1+2&b=%C4%91&a=x%3Dy&&c&d=", &p));
	WANT_INT(5, p.n);
	WANT_STR("1 2", params_get(&p, "a"));
	WANT_STR("đ", params_get(&p, "b"));
	WANT_STR("x=y", p.at[2].value);
	WANT_STR("", params_get(&p, "c"));
	WANT_STR("", params_get(&p, "d"));
	WANT(params_get(&p, "e") == NULL);
}

TEST(nothing_is_no_pairs)
{
	struct params p;

	WANT_RC(RC_OK, parse(mem, "", &p));
	WANT_INT(0, p.n);
	WANT_RC(RC_OK, parse(mem, "&&", &p));
	WANT_INT(0, p.n);
}

TEST(bad_escapes_and_bytes_are_refused)
{
	struct params p;

	WANT_RC(RC_INVALID, parse(mem, "a=%", &p));
	WANT_RC(RC_INVALID, parse(mem, "a=%4", &p));
	WANT_RC(RC_INVALID, parse(mem, "a=%4g", &p));
	WANT_RC(RC_INVALID, parse(mem, "a=%ff", &p));
	WANT_RC(RC_INVALID, parse(mem, "%00=a", &p));
	WANT_RC(RC_INVALID, params_parse(mem, "a=\0b", 4, &p));
}

TEST(two_thousand_pairs_and_no_more)
{
	struct buf b = BUF_INIT(mem);
	struct params p;

	for (int i = 0; i < 2000; i++)
		buf_puts(&b, "a=1&");
	WANT_RC(RC_OK, parse(mem, buf_str(&b), &p));
	WANT_INT(2000, p.n);
	buf_puts(&b, "a=1");
	WANT_RC(RC_INVALID, parse(mem, buf_str(&b), &p));
}

TESTS(RUN(pairs_come_decoded_and_in_order), RUN(nothing_is_no_pairs),
    RUN(bad_escapes_and_bytes_are_refused),
    RUN(two_thousand_pairs_and_no_more))
