/* CBOR has one form here: the vectors of RFC 8949, appendix A, that are
 * written in it, and the ones that are not refused. */
#include "codec/cbor.h"
#include "../test.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "codec/base32.h"

static const char *
hex(struct arena *mem, const void *bytes, size_t n)
{
	struct buf b = BUF_INIT(mem);

	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%02x", ((const unsigned char *)bytes)[i]);
	return buf_str(&b);
}

static size_t
unhex(const char *s, unsigned char *out)
{
	size_t n = 0;
	unsigned v;

	for (; sscanf(s, "%2x", &v) == 1; s += 2)
		out[n++] = (unsigned char)v;
	return n;
}

static void
want_int(struct arena *mem, const char *want, int64_t v)
{
	struct buf b = BUF_INIT(mem);
	struct cbor_in in;
	struct cbor_item item;

	cbor_int(&b, v);
	WANT_STR(want, hex(mem, b.at, b.len));
	WANT(cbor_sound(b.at, b.len));
	in = (struct cbor_in){ (const unsigned char *)b.at, b.len };
	WANT(cbor_next(&in, &item));
	WANT_INT(CBOR_INT, item.type);
	WANT_INT(v, item.v);
	WANT_INT(0, in.left);
}

TEST(cbor_integers_are_those_of_rfc_8949_appendix_a)
{
	want_int(mem, "00", 0);
	want_int(mem, "17", 23);
	want_int(mem, "1818", 24);
	want_int(mem, "1864", 100);
	want_int(mem, "1903e8", 1000);
	want_int(mem, "1a000f4240", 1000000);
	want_int(mem, "1b000000e8d4a51000", 1000000000000);
	want_int(mem, "20", -1);
	want_int(mem, "3863", -100);
	want_int(mem, "3903e7", -1000);
	want_int(mem, "1b7fffffffffffffff", INT64_MAX);
	want_int(mem, "3b7fffffffffffffff", INT64_MIN);
}

TEST(cbor_texts_arrays_maps_and_tags_are_those_of_appendix_a)
{
	struct buf b = BUF_INIT(mem);

	cbor_text(&b, "");
	cbor_text(&b, "IETF");
	cbor_text(&b, "\u6c34");
	cbor_bytes(&b, "\1\2\3\4", 4);
	WANT_STR("60" "6449455446" "63e6b0b4" "4401020304",
	    hex(mem, b.at, b.len));
	b.len = 0;
	cbor_map(&b, 2);
	cbor_text(&b, "a");
	cbor_int(&b, 1);
	cbor_text(&b, "b");
	cbor_array(&b, 2);
	cbor_int(&b, 2);
	cbor_int(&b, 3);
	WANT_STR("a26161016162820203", hex(mem, b.at, b.len));
	WANT(cbor_sound(b.at, b.len));
	b.len = 0;
	cbor_tag(&b, 1);
	cbor_int(&b, 1363896240);
	cbor_bool(&b, false);
	cbor_bool(&b, true);
	WANT_STR("c11a514b67b0f4f5", hex(mem, b.at, b.len));
}

TEST(cbor_takes_what_has_one_form_and_refuses_the_rest)
{
	static const struct {
		const char *hex;
		bool good;
	} all[] = {
		{ "83010203", true },
		{ "a201020304", true },
		{ "f6", true },
		{ "8301820203820405", true },
		/* not the shortest head */
		{ "1800", false }, { "190017", false }, { "1a00000018", false },
		{ "1b00000000ffffffff", false }, { "5801ff", false },
		{ "7803616263", false },
		/* no definite length (appendix A has them; we write none) */
		{ "5f42010243030405ff", false }, { "9fff", false },
		{ "bf6161019fff", false }, { "ff", false },
		/* floats, and simple values we have no use for */
		{ "f90000", false }, { "fb3ff199999999999a", false },
		{ "f7", false }, { "f0", false }, { "f818", false },
		/* keys out of order, or twice */
		{ "a203040102", false }, { "a201020103", false },
		{ "a2616201616101", false },
		/* too short, too long, nothing */
		{ "", false }, { "18", false }, { "43aabb", false },
		{ "820101" "01", false }, { "8201", false }, { "0000", false },
		{ "9b7fffffffffffffff", false },
		{ "5b7fffffffffffffff00", false },
		/* integers past 63 bits */
		{ "1bffffffffffffffff", false },
		{ "3bffffffffffffffff", false },
		/* no UTF-8 */
		{ "62c328", false },
		/* eight deep is enough */
		{ "81818181818181" "01", true },
		{ "8181818181818181" "01", false },
	};
	unsigned char bytes[64];

	for (size_t i = 0; i < COUNT(all); i++) {
		size_t n = unhex(all[i].hex, bytes);

		if (cbor_sound(bytes, n) != all[i].good)
			fprintf(stderr, "%s\n", all[i].hex);
		WANT_INT(all[i].good, cbor_sound(bytes, n));
	}
}

TEST(cbor_skips_a_whole_item)
{
	unsigned char bytes[64];
	size_t n = unhex("a26161016162820203" "05", bytes);
	struct cbor_in in = { bytes, n };

	WANT(cbor_skip(&in));
	WANT_INT(1, in.left);
	WANT(cbor_skip(&in));
	WANT(!cbor_skip(&in));
}

/* Source: RFC 4648, section 10, without the padding. */
TEST(base32_is_that_of_rfc_4648)
{
	static const char *const all[][2] = { { "", "" }, { "f", "MY" },
		{ "fo", "MZXQ" }, { "foo", "MZXW6" }, { "foob", "MZXW6YQ" },
		{ "fooba", "MZXW6YTB" }, { "foobar", "MZXW6YTBOI" } };
	const unsigned char *bytes;
	size_t n;

	for (size_t i = 0; i < COUNT(all); i++) {
		WANT_STR(all[i][1], base32_put(mem,
		    (const unsigned char *)all[i][0], strlen(all[i][0])));
		WANT(base32_read(mem, all[i][1], &bytes, &n));
		WANT_INT(strlen(all[i][0]), n);
		WANT(memcmp(bytes, all[i][0], n) == 0);
	}
	WANT(base32_read(mem, "mzxw6", &bytes, &n));
	WANT_INT(3, n);
	WANT(!base32_read(mem, "M", &bytes, &n));
	WANT(!base32_read(mem, "MZX", &bytes, &n));
	WANT(!base32_read(mem, "MZ", &bytes, &n)); /* bits left over */
	WANT(!base32_read(mem, "MY======", &bytes, &n));
	WANT(!base32_read(mem, "M1", &bytes, &n));
}

TESTS(RUN(cbor_integers_are_those_of_rfc_8949_appendix_a),
    RUN(cbor_texts_arrays_maps_and_tags_are_those_of_appendix_a),
    RUN(cbor_takes_what_has_one_form_and_refuses_the_rest),
    RUN(cbor_skips_a_whole_item),
    RUN(base32_is_that_of_rfc_4648))
