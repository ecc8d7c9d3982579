/* The picture child, asked through picture_shrink.  argv[1] is its path. */
#include "codec/picture.h"

#include <stdlib.h>
#include <string.h>

#include <vips/vips.h>

#include "base/str.h"
#include "../test.h"

static const char *tool;

/* A picture of one colour; with EXIF that says: turned by 90 degrees. */
static void *
make(int w, int h, const char *suffix, size_t *n)
{
	VipsImage *im, *srgb, *grey;
	void *at = NULL;

	assert_int_equal(0, vips_black(&im, w, h, "bands", 3, NULL));
	assert_int_equal(0, vips_linear1(im, &grey, 1, 100, "uchar", TRUE,
	    NULL));
	assert_int_equal(0, vips_copy(grey, &srgb, "interpretation",
	    VIPS_INTERPRETATION_sRGB, NULL));
	vips_image_set_int(srgb, "orientation", 6);
	vips_image_set_string(srgb, "exif-ifd3-GPSLatitude", "21/1 16/1 0/1");
	assert_int_equal(0, vips_image_write_to_buffer(srgb, suffix, &at, n,
	    NULL));
	g_object_unref(im);
	g_object_unref(grey);
	g_object_unref(srgb);
	return at;
}

static int
holds(const char *at, size_t n, const char *word)
{
	size_t m = strlen(word);

	for (size_t i = 0; i + m <= n; i++)
		if (memcmp(at + i, word, m) == 0)
			return 1;
	return 0;
}

TEST(picture_type_looks_at_the_first_bytes)
{
	WANT_STR("image/jpeg", picture_type("\xFF\xD8\xFF\xE0", 4));
	WANT_STR("image/png", picture_type("\x89PNG\r\n\x1A\n", 8));
	WANT_STR("image/webp", picture_type("RIFF\1\2\3\4WEBP", 12));
	assert_null(picture_type("<svg xmlns=", 11));
	assert_null(picture_type("GIF89a", 6));
	assert_null(picture_type("\xFF\xD8", 2));
	assert_null(picture_type("", 0));
}

TEST(picture_shrinks_turns_and_forgets_where_it_was_taken)
{
	struct picture p;
	size_t n;
	void *jpeg = make(1200, 800, ".jpg", &n);

	WANT(holds(jpeg, n, "Exif"));
	WANT_RC(RC_OK, picture_shrink(mem, tool, jpeg, n, 300, "webp", &p));
	WANT_INT(200, p.width); /* 6: the camera was held upright */
	WANT_INT(300, p.height);
	WANT_STR("image/webp", picture_type(p.bytes, p.n));
	WANT(!holds(p.bytes, p.n, "Exif") && !holds(p.bytes, p.n, "EXIF"));
	WANT_RC(RC_OK, picture_shrink(mem, tool, jpeg, n, 300, "jpeg", &p));
	WANT_STR("image/jpeg", picture_type(p.bytes, p.n));
	WANT(!holds(p.bytes, p.n, "Exif"));
	g_free(jpeg);
}

/* Issue 4, part 8: the page behind a code is at most 15 KB, its photo too. */
TEST(picture_thumbs_are_light)
{
	VipsImage *noise, *byte;
	struct picture p;
	void *png = NULL;
	size_t n;

	assert_int_equal(0, vips_gaussnoise(&noise, 1600, 1200, "mean", 128.,
	    "sigma", 25., NULL));
	assert_int_equal(0, vips_cast_uchar(noise, &byte, NULL));
	assert_int_equal(0, vips_image_write_to_buffer(byte, ".png", &png, &n,
	    NULL));
	WANT_RC(RC_OK, picture_shrink(mem, tool, png, n, 480, "webp", &p));
	WANT_INT(480, p.width);
	WANT(p.n <= 9 * 1024);
	g_object_unref(noise);
	g_object_unref(byte);
	g_free(png);
}

TEST(picture_never_grows)
{
	struct picture p;
	size_t n;
	void *png = make(60, 40, ".png", &n);

	WANT_RC(RC_OK, picture_shrink(mem, tool, png, n, 500, "jpeg", &p));
	WANT_INT(100, p.width + p.height);
	g_free(png);
}

TEST(picture_refuses_what_it_cannot_read)
{
	struct picture p;
	size_t n;
	void *jpeg = make(300, 200, ".jpg", &n);
	char broken[64] = "\xFF\xD8\xFF\xE0 nothing like a picture";

	WANT_RC(RC_INVALID, picture_shrink(mem, tool, "GIF89a", 6, 100,
	    "jpeg", &p));
	WANT_RC(RC_INVALID, picture_shrink(mem, tool, broken, sizeof(broken),
	    100, "jpeg", &p));
	WANT_RC(RC_INVALID, picture_shrink(mem, tool, jpeg, n, 0, "jpeg",
	    &p));
	g_free(jpeg);
}

TEST(picture_refuses_more_than_40_megapixels)
{
	struct picture p;
	size_t n;
	void *png = make(8000, 5001, ".png[compression=9]", &n);

	WANT_RC(RC_INVALID, picture_shrink(mem, tool, png, n, 100, "jpeg",
	    &p));
	g_free(png);
}

TEST(picture_takes_40_megapixels)
{
	struct picture p;
	size_t n;
	void *png = make(8000, 5000, ".png[compression=1]", &n);

	WANT_RC(RC_OK, picture_shrink(mem, tool, png, n, 800, "webp", &p));
	g_free(png);
}

TEST(picture_says_when_there_is_no_tool)
{
	struct picture p;

	WANT_RC(RC_FAULT, picture_shrink(mem, "/nowhere/saoque-picture",
	    "\xFF\xD8\xFF\xE0", 4, 100, "jpeg", &p));
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest all[] = {
		RUN(picture_type_looks_at_the_first_bytes),
		RUN(picture_shrinks_turns_and_forgets_where_it_was_taken),
		RUN(picture_thumbs_are_light),
    RUN(picture_never_grows),
		RUN(picture_refuses_what_it_cannot_read),
		RUN(picture_refuses_more_than_40_megapixels),
		RUN(picture_takes_40_megapixels),
		RUN(picture_says_when_there_is_no_tool),
	};

	if (argc != 2 || VIPS_INIT(argv[0]) != 0)
		return 1;
	tool = argv[1];
	return cmocka_run_group_tests(all, NULL, NULL);
}
