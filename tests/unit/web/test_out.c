/* What leaves a slot cannot leave its place. */
#include "../test.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/none.h"
#include "web/out.h"

static struct out
fresh(struct arena *mem, enum lang lang)
{
	struct buf *b = NEW(mem, struct buf);

	b->mem = mem;
	return (struct out){ .b = b, .mem = mem, .lang = lang };
}

static const char *
by(struct arena *mem, void (*fn)(struct out *, const char *), const char *s)
{
	struct out o = fresh(mem, LANG_VI);

	fn(&o, s);
	return buf_str(o.b);
}

TEST(text_and_attributes_are_escaped)
{
	WANT_STR("a &lt;b&gt; &amp; \"c\" 'd'",
	    by(mem, out_text, "a <b> & \"c\" 'd'"));
	WANT_STR("&lt;&gt;&amp;&quot;&#39;", by(mem, out_attr, "<>&\"'"));
	WANT_STR("Mật ong", by(mem, out_text, "Mật ong"));
	WANT_STR("", by(mem, out_text, NULL));
	WANT_STR("", by(mem, out_attr, NULL));
	WANT_STR("", by(mem, out_text, ""));
}

TEST(a_url_keeps_to_schemes_we_know)
{
	static const char *const bad[] = { "javascript:alert(1)",
		"JaVaScRiPt:x", " javascript:x", "java\nscript:x",
		"data:text/html,x", "vbscript:x", ":x", "x\t:y" };

	for (size_t i = 0; i < COUNT(bad); i++)
		WANT_STR("#", by(mem, out_url, bad[i]));
	WANT_STR("https://a.vn/x?y=1&amp;z#t",
	    by(mem, out_url, "https://a.vn/x?y=1&z#t"));
	WANT_STR("HTTP://a", by(mem, out_url, "HTTP://a"));
	WANT_STR("mailto:a@b.vn", by(mem, out_url, "mailto:a@b.vn"));
	WANT_STR("tel:+84900", by(mem, out_url, "tel:+84900"));
	WANT_STR("/a:b", by(mem, out_url, "/a:b"));
	WANT_STR("?a:b", by(mem, out_url, "?a:b"));
	WANT_STR("", by(mem, out_url, ""));
	WANT_STR("", by(mem, out_url, NULL));
}

TEST(a_url_is_encoded_by_part)
{
	WANT_STR("a/b%20%22%27%3C%E1%BB%91",
	    by(mem, out_url_part, "a/b \"'<ố"));
	WANT_STR("a%2Fb%26c%3D%3F", by(mem, out_url_value, "a/b&c=?"));
	WANT_STR("A-z_0.~", by(mem, out_url_value, "A-z_0.~"));
	WANT_STR("", by(mem, out_url_value, NULL));
}

TEST(html_goes_out_as_it_is)
{
	struct out o = fresh(mem, LANG_VI);

	out_raw(&o, (struct html){ "<b>x", 3 });
	out_raw(&o, (struct html){ 0 });
	WANT_STR("<b>", buf_str(o.b));
	WANT_INT(3, html_of(o.b).n);
}

TEST(nothing_known_is_a_dash)
{
	struct out o = fresh(mem, LANG_VI);

	WANT_STR("–", out_date(&o, NONE));
	WANT_STR("–", out_when(&o, NONE));
	WANT_STR("–", out_int(&o, NONE));
	WANT_STR("–", out_dec(&o, NONE, 3));
	WANT_STR("–", out_money(&o, NONE));
	WANT_STR("–", out_percent(&o, NONE, 1));
	WANT_STR("–", out_percent(&o, 1, NONE));
	WANT_STR("–", out_percent(&o, 1, 0));
	WANT_STR("", out_iso(&o, NONE));
	WANT_STR("", out_instant(&o, NONE));
	WANT_STR("", out_key(&o, NONE));
	WANT_STR("", out_plain(&o, NONE));
}

TEST(values_are_written_in_the_readers_language)
{
	struct out vi = fresh(mem, LANG_VI), en = fresh(mem, LANG_EN);
	int64_t day = date_make(2024, 10, 28);

	WANT_STR("28/10/2024", out_date(&vi, day));
	WANT_STR("28 Oct 2024", out_date(&en, day));
	WANT_STR("2024-10-28", out_iso(&en, day));
	WANT_STR("28/10/2024 07:00", out_when(&vi, day * 86400000));
	WANT_STR("1.234.567", out_int(&vi, 1234567));
	WANT_STR("1,234,567", out_int(&en, 1234567));
	WANT_STR("1234567", out_plain(&vi, 1234567));
	WANT_STR("1.234,5", out_dec(&vi, 1234500, 3));
	WANT_STR("145.000 ₫", out_money(&vi, 145000));
}

TEST(a_percentage_shows_a_decimal_only_when_it_has_one)
{
	struct out o = fresh(mem, LANG_VI);

	WANT_STR("86%", out_percent(&o, 43, 50));
	WANT_STR("86,5%", out_percent(&o, 865, 1000));
	WANT_STR("33,3%", out_percent(&o, 1, 3));
	WANT_STR("0%", out_percent(&o, 0, 7));
	WANT_STR("200%", out_percent(&o, 14, 7));
}

TESTS(RUN(text_and_attributes_are_escaped),
    RUN(a_url_keeps_to_schemes_we_know), RUN(a_url_is_encoded_by_part),
    RUN(html_goes_out_as_it_is), RUN(nothing_known_is_a_dash),
    RUN(values_are_written_in_the_readers_language),
    RUN(a_percentage_shows_a_decimal_only_when_it_has_one))
