/* A style sheet gets smaller and means the same. */
#include "../test.h"
#include "base/buf.h"
#include "css.h"

static const char *
squeezed(struct arena *mem, const char *css)
{
	struct buf b = BUF_INIT(mem);

	css_squeeze(&b, css);
	return buf_str(&b);
}

#define CSS(want, css) WANT_STR(want "\n", squeezed(mem, css))

TEST(comments_and_layout_go)
{
	CSS("a{b:c;d:e}", "/* x */ a {\n\tb: c;\n\td: e; /* y */\n}\n");
	CSS("a,b{c:d}", "a,\nb {\n\tc: d;\n}");
	CSS("@media (min-width:4em){a{b:c}}",
	    "@media (min-width: 4em) {\n\ta {\n\t\tb: c;\n\t}\n}\n");
}

TEST(spaces_that_mean_something_stay)
{
	CSS("a :hover{b:c d}", "a :hover { b: c  d }");
	CSS("a:not(.b) > c{w:calc(1rem + 2px)}",
	    "a:not( .b ) > c { w: calc(1rem + 2px); }");
	CSS("@media screen and (a:b){}", "@media screen and (a: b) {}");
	CSS("a b{}", "a/* x */ b {}");
}

TEST(strings_are_left_alone)
{
	CSS("a::after{content:\" ;  /* x */ }\"}",
	    "a::after { content: \" ;  /* x */ }\"; }");
	CSS("a{b:'\\'  ;'}", "a { b: '\\'  ;' }");
	CSS("a{b:\"x", "a { b: \"x");
}

TESTS(RUN(comments_and_layout_go), RUN(spaces_that_mean_something_stay),
    RUN(strings_are_left_alone))
