/* What views become, and what is refused with which words. */
#include <string.h>

#include "../test.h"
#include "base/buf.h"
#include "base/str.h"
#include "viewc.h"

/* The C between the braces of one view, without #line, joined by spaces. */
static const char *
body(struct arena *mem, const char *html)
{
	struct buf c = BUF_INIT(mem), h = BUF_INIT(mem), out = BUF_INIT(mem);
	const char *message = NULL, *text, *p, *eol;

	text = str_fmt(mem, "{{view v()}}%s{{end}}", html);
	if (viewc(mem, "v.html", "v", text, &c, &h, &message) != RC_OK)
		return message;
	p = strstr(buf_str(&c), "\n{\n") + 3;
	for (; *p != '}' && *p != '\0'; p = eol + 1) {
		eol = strchr(p, '\n');
		if (*p == '#')
			continue;
		p += strspn(p, "\t ");
		if (out.len > 0)
			buf_putc(&out, ' ');
		buf_put(&out, p, (size_t)(eol - p));
	}
	return buf_str(&out);
}

/* A file of its own. */
static const char *
file(struct arena *mem, const char *text, const char **header)
{
	struct buf c = BUF_INIT(mem), h = BUF_INIT(mem);
	const char *message = NULL;

	if (viewc(mem, "v.html", "v", text, &c, &h, &message) != RC_OK)
		return message;
	if (header != NULL)
		*header = buf_str(&h);
	return buf_str(&c);
}

#define BODY(want, html) WANT_STR(want, body(mem, html))
#define NO(want, html) WANT_STR("v.html:1: " want, body(mem, html))

TEST(a_view_is_a_function_that_keeps_the_lines_of_its_page)
{
	const char *h;

	WANT_STR("/* Made by viewc from v.html: change that. */\n"
		 "#include \"v.h\"\n\n"
		 "#include \"base/buf.h\"\n#include \"base/tr.h\"\n"
		 "\nvoid\n#line 3 \"v.html\"\n"
		 "view_lot(struct out *o, const struct lot *l)\n{\n"
		 "\tbuf_put(o->b, \"<h1>\", 4);\n"
		 "#line 4 \"v.html\"\n\tout_text(o, l->code);\n"
		 "\tbuf_put(o->b, \"</h1>\", 5);\n}\n",
	    file(mem, "{{use \"a/lot.h\"}}\n{{# two\nlines }}"
		      "{{view lot(const struct lot *l)}}\n"
		      "<h1>{{l->code}}</h1>\n{{end}}\n", &h));
	WANT_STR("/* Made by viewc from v.html: change that. */\n"
		 "#ifndef WEB_VIEW_v_H\n#define WEB_VIEW_v_H\n\n"
		 "#include \"web/out.h\"\n#include \"a/lot.h\"\n\n"
		 "void view_lot(struct out *, const struct lot *l);\n"
		 "\n#endif\n", h);
}

TEST(a_value_is_escaped_for_where_it_stands)
{
	BODY("out_text(o, x);", "{{x}}");
	BODY("buf_put(o->b, \"<p title=\\\"\", 10); out_attr(o, x);"
	     " buf_put(o->b, \"\\\"></p>\", 6);",
	    "<p title=\"{{x}}\"></p>");
	BODY("buf_put(o->b, \"<a href='\", 9); out_url(o, x);"
	     " buf_put(o->b, \"'></a>\", 6);",
	    "<a href='{{x}}'></a>");
	BODY("buf_put(o->b, \"<title>\", 7); out_text(o, x);"
	     " buf_put(o->b, \"</title>\", 8);",
	    "<title>{{x}}</title>");
}

TEST(a_url_is_escaped_by_part)
{
	BODY("buf_put(o->b, \"<a href=\\\"\", 9); out_url(o, p);"
	     " buf_put(o->b, \"/lots/\", 6); out_url_part(o, x);"
	     " buf_put(o->b, \"\\?q=\", 3); out_url_value(o, y);"
	     " buf_put(o->b, \"&amp;z\", 6); out_url_part(o, z);"
	     " buf_put(o->b, \"\\\"></a>\", 6);",
	    "<a href=\"{{p}}/lots/{{x}}?q={{y}}&amp;z{{z}}\"></a>");
	BODY("buf_put(o->b, \"<a href=\\\"\", 9); out_url(o, x);"
	     " buf_put(o->b, \"as=\", 3); out_url_value(o, y);"
	     " buf_put(o->b, \"\\\"></a>\", 6);",
	    "<a href=\"{{x}}as={{y}}\"></a>");
	BODY("buf_put(o->b, \"<a href=\\\"tel:\", 13); out_url_part(o, x);"
	     " buf_put(o->b, \"\\\"></a>\", 6);",
	    "<a href=\"tel:{{x}}\"></a>");
}

TEST(an_operand_makes_a_formatter_an_operator_an_expression)
{
	BODY("out_text(o, out_date(o, l->on));", "{{date l->on}}");
	BODY("out_text(o, out_qty(o, a, b));", "{{qty a, b}}");
	BODY("out_text(o, out_int(o, -1));", "{{int -1}}");
	BODY("out_text(o, out_when(o, *p));", "{{when *p}}");
	BODY("out_text(o, n == 1 ? \"}}\" : \"{{\");",
	    "{{n == 1 ? \"}}\" : \"{{\"}}");
	BODY("out_text(o, ok ? a : b);", "{{ok ? a : b}}");
	BODY("out_text(o, a && b ? c : d);", "{{a && b ? c : d}}");
	BODY("out_text(o, f((struct s){ .a = { 1 }}));",
	    "{{f((struct s){ .a = { 1 }})}}");
}

TEST(sentences_are_looked_up_then_escaped)
{
	BODY("out_text(o, tr(o->lang, \"Lưu\"));", "{{tr \"Lưu\"}}");
	BODY("out_text(o, trc(o->lang, \"nút\", \"Lưu\"));",
	    "{{trc \"nút\", \"Lưu\"}}");
	BODY("out_text(o, trn(o->lang, \"a\", \"b\", n));",
	    "{{trn \"a\", \"b\", n}}");
	BODY("out_text(o, tr_fill(o->mem, o->lang, \"Còn {n}\", \"n\", x,"
	     " NULL));", "{{fill \"Còn {n}\", \"n\", x}}");
	BODY("out_text(o, tr_put(o->mem, trn(o->lang, \"a, {n}\", \"b\","
	     " f(1, 2)), \"n\", x, NULL));",
	    "{{filln \"a, {n}\", \"b\", f(1, 2), \"n\", x}}");
}

TEST(blocks_become_c_blocks)
{
	BODY("if (a) { buf_put(o->b, \"1\", 1); } else if (b) {"
	     " buf_put(o->b, \"2\", 1); } else { buf_put(o->b, \"3\", 1); }",
	    "{{if a}}1{{elif b}}2{{else}}3{{end}}");
	BODY("for (int i = 0; i < n; i++) { view_x(o, i); }",
	    "{{for int i = 0; i < n; i++}}{{call x(i)}}{{end}}");
	BODY("int a = 1; view_y(o);", "{{do int a = 1}}{{call y()}}");
	BODY("out_raw(o, h);", "{{raw h}}");
	BODY("buf_put(o->b, \"<input \", 7); if (c)"
	     " buf_put(o->b, \" checked\", 8); buf_put(o->b, \">\", 1);",
	    "<input {{bool checked c}}>");
	BODY("buf_put(o->b, \"<li\", 3); if (c) {"
	     " buf_put(o->b, \" class=\\\"a\\\"\", 10); }"
	     " buf_put(o->b, \"></li>\", 6);",
	    "<li{{if c}} class=\"a\"{{end}}></li>");
}

TEST(white_space_goes_only_where_nobody_sees_it)
{
	BODY("buf_put(o->b, \"<b>x</b>\\n\" \"<i> y  z </i>\", 22);",
	    "\n<b>x</b>\n\t\t<i> y  z </i>\n");
	BODY("buf_put(o->b, \"<ul>\\n\", 5); for (;;) {"
	     " buf_put(o->b, \"<li></li>\\n\", 10); }"
	     " buf_put(o->b, \"</ul>\", 5);",
	    "<ul>\n\t{{for ;;}}\n\t<li></li>\n\t{{end}}\n</ul>");
	BODY("buf_put(o->b, \"<pre>\\n\" \" a\\n\" \"  <b></b></pre>\", 24);",
	    "<pre>\n a\n  <b></b></pre>");
	BODY("buf_put(o->b, \"<p>a\\n\" \"  b</p>\", 12);",
	    "<p>a\n  b</p>");
	BODY("buf_put(o->b, \"<br class=\\\"a\\\" id=\\\"b\\\">\", 21);",
	    "<br class=\"a\"\n\t    id=\"b\">");
}

TEST(long_text_is_cut_between_letters)
{
	struct buf text = BUF_INIT(mem);
	const char *c;

	while (text.len < 2999)
		buf_putc(&text, 'a');
	buf_puts(&text, "ố");
	c = body(mem, buf_str(&text));
	WANT(strstr(c, "a\", 2999); buf_put(o->b, \"ố\", 3);") != NULL);
}

TEST(no_value_where_it_cannot_be_escaped)
{
	NO("no value may stand in <script>", "<script>{{x}}</script>");
	NO("no value may stand in <style>", "<style>{{x}}</style>");
	NO("no value may stand in an attribute without quotes",
	    "<p id={{x}}></p>");
	NO("no value may stand in an attribute without quotes",
	    "<p id=a{{x}}></p>");
	NO("no value may stand in the name of a tag", "<{{x}}></p>");
	NO("no value may stand in the name of a tag", "<h{{x}}></h1>");
	NO("no value may stand in the name of a tag", "<p></{{x}}>");
	NO("no value may stand in the name of an attribute", "<p {{x}}></p>");
	NO("no value may stand in a comment", "<!-- {{x}} -->");
	NO("no value may stand in this attribute",
	    "<p onclick=\"{{x}}\"></p>");
	NO("no value may stand in this attribute", "<p style=\"{{x}}\"></p>");
	NO("no value may stand in the scheme of a URL",
	    "<a href=\"a{{x}}\"></a>");
	NO("no value may stand in a data: URL",
	    "<img src=\"data:{{x}}\">");
	NO("{{raw}} may stand in text only", "<p id=\"{{raw x}}\"></p>");
	NO("{{raw}} may stand in text only", "<title>{{raw x}}</title>");
	NO("nothing may stand in <script>",
	    "<script>{{if x}}1{{end}}</script>");
}

TEST(a_scheme_is_one_we_know)
{
	NO("links may not use javascript:", "<a href=\"javascript:x\"></a>");
	NO("links may not use :", "<a href=\":x\"></a>");
	NO("a blank in a URL", "<a href=\" javascript:x\"></a>");
	NO("a URL that begins with a slot has a :",
	    "<a href=\"{{x}}:y\"></a>");
	NO("a URL that begins with a slot has a :",
	    "<a href=\"{{x}}script:y\"></a>");
	NO("the branches of this URL differ in their scheme (block of line 1)",
	    "<a href=\"{{if a}}http{{else}}/{{end}}/x\"></a>");
}

TEST(tags_balance_on_every_branch)
{
	NO("</b> where </i> of line 1 is due", "<i></b>");
	NO("</b> closes nothing", "</b>");
	NO("<b> of line 1 is still open", "<b>");
	NO("the view ends inside a tag", "<br ");
	NO("one branch leaves more tags open than the other (block of line 1)",
	    "{{if a}}<b>{{end}}</b>");
	NO("the branches leave different tags open (block of line 1)",
	    "{{if a}}<b>{{else}}<i>{{end}}</b>");
	NO("one branch ends inside a tag or value (block of line 1)",
	    "<p{{if a}} id=\"x{{end}}\"></p>");
	NO("one branch leaves more tags open than the other (block of line 1)",
	    "{{for ;;}}<li>{{end}}");
	NO("<div/> does not close itself in HTML; write </div>", "<div/>");
	BODY("buf_put(o->b, \"<svg><path/></svg><br/>\", 23);",
	    "<svg><path/></svg><br/>");
	BODY("if (a) { buf_put(o->b, \"<b>\", 3); } else {"
	     " buf_put(o->b, \"<b id=\\\"x\\\">\", 10); }"
	     " buf_put(o->b, \"</b>\", 4);",
	    "{{if a}}<b>{{else}}<b id=\"x\">{{end}}</b>");
}

TEST(html_we_do_not_read_is_refused)
{
	NO("write &lt; for a < that begins no tag", "a < b");
	NO("leave a space between attributes", "<p id=\"a\"class=\"b\"></p>");
	NO("a value must follow the = at once", "<p id= \"a\"></p>");
	NO("an attribute must begin with its name", "<p =\"a\"></p>");
	NO("a / in a tag must be followed by >", "<br / id=\"a\">");
	NO("this name is too long",
	    "<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>");
}

TEST(a_script_may_hold_what_looks_like_tags)
{
	BODY("buf_put(o->b, \"<script>a<b</p>\\\"<\\\"</script>\", 27);",
	    "<script>a<b</p>\"<\"</script>");
	BODY("buf_put(o->b, \"<title>a<b</title>\", 18);",
	    "<title>a<b</title>");
	BODY("buf_put(o->b, \"<!-- <b> --><!doctype html>\", 27);",
	    "<!-- <b> --><!doctype html>");
}

TEST(words_are_used_as_they_should)
{
	NO("an empty slot", "{{}}");
	NO("{{if}} of what?", "{{if}}{{end}}");
	NO("{{else}} takes nothing", "{{if a}}{{else b}}{{end}}");
	NO("no {{if}} for this to belong to", "{{else}}");
	NO("no {{if}} for this to belong to", "{{for ;;}}{{else}}{{end}}");
	NO("no {{if}} for this to belong to",
	    "{{if a}}{{else}}{{elif b}}{{end}}");
	NO("{{bool}} stands between attributes", "{{bool checked c}}");
	NO("onclick is not an attribute that is there or not",
	    "<p {{bool onclick c}}></p>");
	NO("{{bool checked}} needs a condition", "<br {{bool checked}}>");
	NO("name(arguments), please, not x", "{{call x}}");
	NO("{{call}} may stand in text only", "<p id=\"{{call x()}}\"></p>");
	NO("filln needs one, other, number, name, value",
	    "{{filln \"a\", \"b\", n}}");
	NO("{{ without }}", "{{x");
	NO("{{use}} comes before the first view", "{{use \"x.h\"}}");
	NO("a view inside the view of line 1", "{{view w()}}");
}

TEST(a_file_holds_views_and_nothing_else)
{
	WANT_STR("v.html:2: text outside a view", file(mem, "\nx", NULL));
	WANT_STR("v.html:1: a slot outside a view", file(mem, "{{x}}", NULL));
	WANT_STR("v.html:1: {{end}} ends nothing", file(mem, "{{end}}", NULL));
	WANT_STR("v.html:3: the block of line 2 has no {{end}}",
	    file(mem, "\n{{view a()}}\n", NULL));
	WANT_STR("v.html:1: this belongs in a view",
	    file(mem, "{{if a}}", NULL));
	WANT_STR("v.html:1: {{use \"a/header.h\"}}, please",
	    file(mem, "{{use <a.h>}}", NULL));
	WANT_STR("v.html:4: </b> where </i> of line 3 is due",
	    file(mem, "{{view a()}}\n{{# x\n}}<i>\n</b>{{end}}", NULL));
}

TESTS(RUN(a_view_is_a_function_that_keeps_the_lines_of_its_page),
    RUN(a_value_is_escaped_for_where_it_stands),
    RUN(a_url_is_escaped_by_part),
    RUN(an_operand_makes_a_formatter_an_operator_an_expression),
    RUN(sentences_are_looked_up_then_escaped),
    RUN(blocks_become_c_blocks),
    RUN(white_space_goes_only_where_nobody_sees_it),
    RUN(long_text_is_cut_between_letters),
    RUN(no_value_where_it_cannot_be_escaped), RUN(a_scheme_is_one_we_know),
    RUN(tags_balance_on_every_branch),
    RUN(html_we_do_not_read_is_refused),
    RUN(a_script_may_hold_what_looks_like_tags),
    RUN(words_are_used_as_they_should),
    RUN(a_file_holds_views_and_nothing_else))
