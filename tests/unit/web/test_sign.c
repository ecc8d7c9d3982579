/* Where a sign-in may lead. */
#include "../test.h"
#include "web/org/sign.h"

#include <string.h>

#include "http/http.h"
#include "web/field.h"
#include "web/page.h"

TEST(next_keeps_addresses_of_ours)
{
	WANT_STR("/products", sign_next("/products"));
	WANT_STR("/products?q=m%E1%BA%ADt&page=2",
	    sign_next("/products?q=m%E1%BA%ADt&page=2"));
	/* another host as a mere value stays a value */
	WANT_STR("/a?u=https://example.com",
	    sign_next("/a?u=https://example.com"));
}

TEST(next_never_leaves_for_another_host)
{
	WANT_STR("", sign_next("https://example.com/"));
	WANT_STR("", sign_next("//example.com/"));
	WANT_STR("", sign_next("/\\example.com/"));
	WANT_STR("", sign_next("/a\\..\\b"));
	WANT_STR("", sign_next("javascript:alert(1)"));
	WANT_STR("", sign_next("products"));
	WANT_STR("", sign_next(""));
	WANT_STR("", sign_next(NULL));
}

TEST(next_carries_no_control_signs_into_a_header)
{
	char longer[2001];

	WANT_STR("", sign_next("/a\r\nSet-Cookie: x=1"));
	WANT_STR("", sign_next("/a b"));
	WANT_STR("", sign_next("/\t/example.com"));
	WANT_STR("", sign_next("/a\x7f"));
	WANT_STR("", sign_next("/\xc3\xa1"));
	memset(longer, 'a', sizeof(longer) - 1);
	longer[0] = '/';
	longer[2000] = '\0';
	WANT_STR("", sign_next(longer));
}

TEST(next_does_not_lead_back_to_the_door)
{
	WANT_STR("", sign_next("/sign-in?next=/x"));
	WANT_STR("", sign_next("/sign-out"));
}

TEST(by_names_the_hint_and_the_error_that_are_there)
{
	struct ctx ctx;
	struct page p = { .ctx = &ctx };

	ctx_init(&ctx, mem, NULL, NULL, NULL);
	WANT_STR("h-new ", field_by(&p, "new", true));
	WANT_STR(" ", field_by(&p, "new", false));
	note(&ctx, RC_INVALID, "new", "Nhập mật khẩu mới");
	WANT_STR("h-new e-new", field_by(&p, "new", true));
	WANT_STR(" ", field_by(&p, "old", false));
}

TESTS(RUN(next_keeps_addresses_of_ours),
    RUN(next_never_leaves_for_another_host),
    RUN(next_carries_no_control_signs_into_a_header),
    RUN(next_does_not_lead_back_to_the_door),
    RUN(by_names_the_hint_and_the_error_that_are_there))
