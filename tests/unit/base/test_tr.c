/* test_tr.c: catalogues in both byte orders, and filling in places. */
#include "../test.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/tr.h"

struct pair {
	const char *from;
	size_t nfrom;
	const char *to;
	size_t nto;
};
#define PAIR(a, b) { a, sizeof(a) - 1, b, sizeof(b) - 1 }

/* As msgfmt would write it: in byte order. */
static const struct pair words[] = {
	PAIR("", "Content-Type: text/plain; charset=UTF-8\n"),
	PAIR("Còn {n} ngày", "{n} days left"),
	PAIR("Lưu", "Save"),
	PAIR("Trống", ""),
	PAIR("hạng\004Lưu", "Keep"),
	PAIR("{n} sản phẩm\0{n} các sản phẩm", "{n} product\0{n} products"),
};

static void
put(unsigned char *at, uint32_t v, bool big)
{
	for (int i = 0; i < 4; i++)
		at[big ? 3 - i : i] = (unsigned char)(v >> 8 * i);
}

/* A .mo file in memory of exactly its size, so that a step past its end is
 * caught.  The caller keeps it. */
static unsigned char *
mo(const struct pair *p, uint32_t n, bool big, size_t *size)
{
	uint32_t at = 28 + n * 16;
	unsigned char *f;

	*size = at;
	for (uint32_t i = 0; i < n; i++)
		*size += p[i].nfrom + p[i].nto + 2;
	f = calloc(1, *size);
	put(f, 0x950412DE, big);
	put(f + 8, n, big);
	put(f + 12, 28, big);
	put(f + 16, 28 + n * 8, big);
	for (uint32_t i = 0; i < n; i++) {
		put(f + 28 + i * 8, (uint32_t)p[i].nfrom, big);
		put(f + 32 + i * 8, at, big);
		memcpy(f + at, p[i].from, p[i].nfrom);
		at += (uint32_t)p[i].nfrom + 1;
	}
	for (uint32_t i = 0; i < n; i++) {
		put(f + 28 + n * 8 + i * 8, (uint32_t)p[i].nto, big);
		put(f + 32 + n * 8 + i * 8, at, big);
		memcpy(f + at, p[i].to, p[i].nto);
		at += (uint32_t)p[i].nto + 1;
	}
	return f;
}

/* Made once an order and kept: a catalogue outlives the test. */
static void
load(bool big)
{
	static unsigned char *kept[2];
	static size_t size[2];

	if (kept[big] == NULL)
		kept[big] = mo(words, COUNT(words), big, &size[big]);
	WANT(tr_load(LANG_EN, kept[big], size[big]));
}

TEST(tr_without_a_catalogue_speaks_vietnamese)
{
	WANT_STR("Lưu", tr(LANG_EN, "Lưu"));
	WANT_STR("Lưu", trc(LANG_EN, "hạng", "Lưu"));
	WANT_STR("{n} các", trn(LANG_EN, "{n} một", "{n} các", 1));
	WANT_STR("", tr(LANG_EN, ""));
	WANT_STR("", tr(LANG_EN, NULL));
}

TEST(tr_finds_each_sentence_in_either_byte_order)
{
	for (int big = 0; big < 2; big++) {
		load(big);
		WANT_STR("Save", tr(LANG_EN, "Lưu"));
		WANT_STR("Keep", trc(LANG_EN, "hạng", "Lưu"));
		WANT_STR("{n} days left", tr(LANG_EN, "Còn {n} ngày"));
		WANT_STR("Lưu", tr(LANG_VI, "Lưu"));
	}
}

TEST(tr_missing_entries_fall_back)
{
	load(false);
	WANT_STR("Xóa", tr(LANG_EN, "Xóa"));
	WANT_STR("Trống", tr(LANG_EN, "Trống"));
	WANT_STR("", tr(LANG_EN, ""));
	WANT_STR("Lưu", trc(LANG_EN, "khác", "Lưu"));
	WANT_STR("Lưu", trc(LANG_EN, "hạn", "Lưu"));
	WANT_STR("ZZZ", tr(LANG_EN, "ZZZ"));
	WANT_STR("\001", tr(LANG_EN, "\001"));
}

TEST(tr_plural_follows_the_number)
{
	const char *one = "{n} sản phẩm", *other = "{n} các sản phẩm";

	load(false);
	WANT_STR("{n} product", trn(LANG_EN, one, other, 1));
	WANT_STR("{n} products", trn(LANG_EN, one, other, 0));
	WANT_STR("{n} products", trn(LANG_EN, one, other, 2));
	WANT_STR("{n} products", trn(LANG_EN, one, other, -1));
	WANT_STR(other, trn(LANG_VI, one, other, 1));
	WANT_STR("Save", trn(LANG_EN, "Lưu", "Lưu", 5));
}

TEST(tr_refuses_broken_files)
{
	static const struct pair unsorted[] = { PAIR("b", "x"),
		PAIR("a", "y") };
	unsigned char *f, was;
	size_t size;

	f = mo(words, COUNT(words), false, &size);
	WANT(!tr_load(LANG_EN, f, 0));
	WANT(!tr_load(LANG_EN, f, 27));
	WANT(!tr_load(LANG_EN, f, size - 1));
	/* Each length, offset and count blown up in turn. */
	for (size_t i = 8; i < 28 + COUNT(words) * 16; i += 4) {
		if (i >= 20 && i < 28)
			continue;
		was = f[i + 3];
		f[i + 3] = 0x7F;
		WANT(!tr_load(LANG_EN, f, size));
		f[i + 3] = was;
	}
	f[0] ^= 1;
	WANT(!tr_load(LANG_EN, f, size));
	f[0] ^= 1;
	f[6] = 2;
	WANT(!tr_load(LANG_EN, f, size));
	free(f);
	f = mo(unsorted, 2, false, &size);
	WANT(!tr_load(LANG_EN, f, size));
	free(f);
}

TEST(tr_fill_puts_values_at_their_places)
{
	load(false);
	WANT_STR("3 days left",
	    tr_fill(mem, LANG_EN, "Còn {n} ngày", "n", "3", NULL));
	WANT_STR("Còn 3 ngày",
	    tr_fill(mem, LANG_VI, "Còn {n} ngày", "n", "3", NULL));
	WANT_STR("b a b", tr_put(mem, "{y} {x} {y}", "x", "a", "y", "b",
	                      NULL));
	WANT_STR("{z} a", tr_put(mem, "{z} {x}", "x", "a", NULL));
	WANT_STR("{a {} }{", tr_put(mem, "{{x} {} }{", "x", "a", NULL));
	WANT_STR("{y}", tr_put(mem, "{x}", "x", "{y}", "y", "no", NULL));
	WANT_STR("[]", tr_put(mem, "[{x}]", "x", (char *)NULL, NULL));
	WANT_STR("", tr_put(mem, "", NULL));
}

TEST(lang_has_a_code)
{
	WANT_STR("vi", lang_code(LANG_VI));
	WANT_STR("en", lang_code(LANG_EN));
	WANT_INT(LANG_EN, lang_parse("en"));
	WANT_INT(LANG_VI, lang_parse("vi"));
	WANT_INT(LANG_VI, lang_parse("fr"));
	WANT_INT(LANG_VI, lang_parse(NULL));
}

TESTS(RUN(tr_without_a_catalogue_speaks_vietnamese),
    RUN(tr_finds_each_sentence_in_either_byte_order),
    RUN(tr_missing_entries_fall_back), RUN(tr_plural_follows_the_number),
    RUN(tr_refuses_broken_files), RUN(tr_fill_puts_values_at_their_places),
    RUN(lang_has_a_code))
