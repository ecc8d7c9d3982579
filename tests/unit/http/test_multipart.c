/* multipart/form-data (RFC 7578). */
#include "../test.h"

#include <string.h>

#include "base/buf.h"
#include "http/http.h"

struct got {
	struct params fields;
	struct upload *files;
	size_t nfiles;
};

static enum rc
parse_n(struct arena *mem, const char *body, size_t n, struct got *g)
{
	return multipart_parse(mem, "XyZ", body, n, &g->fields, &g->files,
	    &g->nfiles);
}

static enum rc
parse(struct arena *mem, const char *body, struct got *g)
{
	return parse_n(mem, body, strlen(body), g);
}

#define FIELD(name, value)                                                    \
	"--XyZ\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n"  \
	value "\r\n"
#define FILE_(name, file, value)                                              \
	"--XyZ\r\nContent-Disposition: form-data; name=\"" name               \
	"\"; filename=\"" file "\"\r\nContent-Type: Image/PNG\r\n\r\n"        \
	value "\r\n"
#define END "--XyZ--\r\n"

TEST(fields_and_files_are_told_apart)
{
	struct got g;

	WANT_RC(RC_OK, parse(mem, FIELD("a", "mật ong") FILE_("f", "ảnh.png",
	    "P\r\n--Xy") FIELD("b", "") END, &g));
	WANT_INT(2, g.fields.n);
	WANT_STR("mật ong", params_get(&g.fields, "a"));
	WANT_STR("", params_get(&g.fields, "b"));
	WANT_INT(1, g.nfiles);
	WANT_STR("f", g.files[0].field);
	WANT_STR("ảnh.png", g.files[0].filename);
	WANT_STR("image/png", g.files[0].type);
	WANT_INT(7, g.files[0].n);
	assert_memory_equal("P\r\n--Xy", g.files[0].bytes, 7);
}

TEST(a_file_may_hold_any_bytes)
{
	static const char body[] = FILE_("f", "x", "a\0\xff\r\nb") END;
	struct got g;

	WANT_RC(RC_OK, parse_n(mem, body, sizeof(body) - 1, &g));
	WANT_INT(6, g.files[0].n);
}

TEST(a_file_name_loses_its_folders)
{
	struct got g;

	WANT_RC(RC_OK, parse(mem, FILE_("f", "C:\\tmp\\a.png", "x")
	    FILE_("g", "../../etc/passwd", "y")
	    FILE_("h", "a%22b%0d%0a.png", "z") END, &g));
	WANT_STR("a.png", g.files[0].filename);
	WANT_STR("passwd", g.files[1].filename);
	WANT_STR("a\"b.png", g.files[2].filename);
}

TEST(a_file_field_left_empty_is_no_file)
{
	struct got g;

	WANT_RC(RC_OK, parse(mem, FILE_("f", "", "") END, &g));
	WANT_INT(0, g.nfiles);
}

TEST(an_empty_form_and_a_preamble_are_fine)
{
	struct got g;

	WANT_RC(RC_OK, parse(mem, END, &g));
	WANT_INT(0, g.fields.n);
	WANT_RC(RC_OK, parse(mem, "hello\r\n" FIELD("a", "1") END "bye", &g));
	WANT_STR("1", params_get(&g.fields, "a"));
}

TEST(a_malformed_body_is_refused)
{
	static const char *const bad[] = {
		"", "x", "--XyZ", "--XyZ\r\n", "--XyZ\r\n\r\n",
		FIELD("a", "1"),          /* no last delimiter */
		FIELD("a", "1") "--XyZx\r\n",
		"--XyZ\r\n\r\nv\r\n" END, /* no headers */
		"--XyZ\r\nContent-Type: text/plain\r\n\r\nv\r\n" END,
		"--XyZ\r\nContent-Disposition: form-data\r\n\r\nv\r\n" END,
		"--XyZ\r\nContent-Disposition: inline; name=\"a\"\r\n\r\nv"
		"\r\n" END,
		"--XyZ\r\nno colon\r\n\r\nv\r\n" END,
		"--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n"
		"Content-Transfer-Encoding: base64\r\n\r\nv\r\n" END,
		FIELD("a", "\xff") END,
		FIELD("\xff", "a") END,
		FILE_("f", "\xc3", "a") END,
	};
	struct got g;

	for (size_t i = 0; i < COUNT(bad); i++)
		WANT_RC(RC_INVALID, parse(mem, bad[i], &g));
	WANT_RC(RC_INVALID, parse_n(mem, FIELD("a", "x\0y") END,
	    sizeof(FIELD("a", "x\0y") END) - 1, &g));
}

TEST(an_odd_boundary_is_refused)
{
	struct got g;
	char b[80];

	memset(b, 'b', sizeof(b));
	b[71] = '\0';
	WANT_RC(RC_INVALID, multipart_parse(mem, b, END, 9, &g.fields,
	    &g.files, &g.nfiles));
	WANT_RC(RC_INVALID, multipart_parse(mem, "", END, 9, &g.fields,
	    &g.files, &g.nfiles));
	WANT_RC(RC_INVALID, multipart_parse(mem, "a\r\nb", END, 9, &g.fields,
	    &g.files, &g.nfiles));
}

TEST(two_thousand_parts_and_no_more)
{
	struct buf b = BUF_INIT(mem);
	struct got g;
	size_t n;

	for (int i = 0; i < 2000; i++)
		buf_puts(&b, FIELD("a", "1"));
	n = b.len;
	buf_puts(&b, END);
	WANT_RC(RC_OK, parse(mem, buf_str(&b), &g));
	WANT_INT(2000, g.fields.n);
	b.len = n;
	buf_puts(&b, FIELD("a", "1") END);
	WANT_RC(RC_INVALID, parse(mem, buf_str(&b), &g));
}

TESTS(RUN(fields_and_files_are_told_apart), RUN(a_file_may_hold_any_bytes),
    RUN(a_file_name_loses_its_folders),
    RUN(a_file_field_left_empty_is_no_file),
    RUN(an_empty_form_and_a_preamble_are_fine),
    RUN(a_malformed_body_is_refused), RUN(an_odd_boundary_is_refused),
    RUN(two_thousand_parts_and_no_more))
