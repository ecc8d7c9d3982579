/* What the build put in is whole, small and found again. */
#include <sodium.h>
#include <string.h>
#include <zlib.h>

#include "../test.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/tr.h"
#include "web/asset.h"
#include "web/mo.h"
#include "web/view/part.h"

TEST(an_asset_is_found_by_the_address_it_gives)
{
	const struct asset *a = asset_find(asset_url("ocop.css"));

	WANT(a != NULL);
	WANT_STR("ocop.css", a->name);
	WANT_STR("text/css; charset=utf-8", a->type);
	WANT(asset_find("/assets/ocop.css") == NULL);
	WANT(asset_find("/assets/") == NULL);
}

TEST(a_name_carries_the_hash_of_the_contents)
{
	for (size_t i = 0; i < assets_n; i++) {
		unsigned char sum[crypto_hash_sha256_BYTES];
		const char *hex;

		crypto_hash_sha256(sum, assets[i].bytes, assets[i].n);
		hex = str_fmt(mem, ".%02x%02x%02x%02x.", sum[0], sum[1],
		    sum[2], sum[3]);
		WANT(strstr(assets[i].hashed, hex) != NULL);
		WANT(str_begins(assets[i].hashed, "/assets/"));
	}
}

TEST(the_gzipped_bytes_are_the_same_and_fewer)
{
	for (size_t i = 0; i < assets_n; i++) {
		const struct asset *a = &assets[i];
		unsigned char *back = arena_alloc(mem, a->n);
		z_stream z = { 0 };

		if (a->gz == NULL)
			continue;
		WANT(a->ngz < a->n);
		WANT_INT(Z_OK, inflateInit2(&z, 15 + 16));
		z.next_in = memcpy(arena_alloc(mem, a->ngz), a->gz, a->ngz);
		z.avail_in = (unsigned)a->ngz;
		z.next_out = back;
		z.avail_out = (unsigned)a->n;
		WANT_INT(Z_STREAM_END, inflate(&z, Z_FINISH));
		WANT_INT(a->n, z.total_out);
		inflateEnd(&z);
		assert_memory_equal(back, a->bytes, a->n);
	}
}

TEST(style_sheets_name_fonts_that_are_there)
{
	const struct asset *css = asset_find(asset_url("ocop.css"));
	const char *text = str_ndup(mem, (const char *)css->bytes, css->n);

	WANT(strstr(text, asset_url("ocop-sans-400.woff2")) != NULL);
	WANT(strstr(text, asset_url("ocop-sans-600.woff2")) != NULL);
}

TEST(the_policy_word_is_the_hash_of_the_critical_styles)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	char text[64];

	crypto_hash_sha256(sum, (const unsigned char *)critical_css,
	    strlen(critical_css));
	sodium_bin2base64(text, sizeof(text), sum, sizeof(sum),
	    sodium_base64_VARIANT_ORIGINAL);
	WANT_STR(str_fmt(mem, "'sha256-%s'", text), critical_css_csp);
	WANT(strstr(critical_css, "</") == NULL);
}

/* What a first visit may weigh. */
TEST(pages_stay_within_their_weight)
{
	const struct asset *css = asset_find(asset_url("ocop.css"));

	WANT(css->ngz < 10 * 1024);
	WANT(strlen(critical_css) < 24 * 1024);
	for (size_t i = 0; i < assets_n; i++)
		if (str_ends(assets[i].name, ".js"))
			WANT(assets[i].ngz <= 2 * 1024);
}

TEST(the_english_catalogue_is_one)
{
	WANT(tr_load(LANG_EN, mo_en, mo_en_n));
}

TEST(shared_parts_render)
{
	struct buf b = BUF_INIT(mem);
	struct out o = { .b = &b, .mem = mem, .lang = LANG_VI };

	view_stars(&o, 3);
	WANT(strstr(buf_str(&b), "aria-label=\"3 trên 5 sao\"") != NULL);
	WANT(strstr(buf_str(&b), "#star\"") != NULL);
	WANT(strstr(buf_str(&b), asset_url("icons.svg")) != NULL);
}

TESTS(RUN(an_asset_is_found_by_the_address_it_gives),
    RUN(a_name_carries_the_hash_of_the_contents),
    RUN(the_gzipped_bytes_are_the_same_and_fewer),
    RUN(style_sheets_name_fonts_that_are_there),
    RUN(the_policy_word_is_the_hash_of_the_critical_styles),
    RUN(pages_stay_within_their_weight), RUN(the_english_catalogue_is_one),
    RUN(shared_parts_render))
