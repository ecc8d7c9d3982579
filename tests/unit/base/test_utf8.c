/* test_utf8.c: code points, folding and lowering of Vietnamese. */
#include "../test.h"

#include <string.h>
#include <utf8proc.h>

#include "base/letter.h"
#include "base/str.h"
#include "base/utf8.h"

TEST(utf8_valid_follows_rfc_3629)
{
	static const char *const wrong[] = { "\x80", "\xC0\xAF", "\xC1\xBF",
		"\xC3", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xEF\xBF",
		"\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
		"\xFF", "a\xC3(", "\xE1\xBA" };

	for (size_t i = 0; i < COUNT(wrong); i++)
		WANT(!utf8_valid(wrong[i], strlen(wrong[i])));
	WANT(utf8_valid("", 0));
	WANT(utf8_valid("Sản phẩm", strlen("Sản phẩm")));
	WANT(utf8_valid("\xF4\x8F\xBF\xBF\xED\x9F\xBF\xEE\x80\x80", 10));
	WANT(!utf8_valid("a\0b", 3));
	WANT(!utf8_valid("ế", 2));
}

TEST(utf8_next_gives_each_code_point_and_stays_inside)
{
	const char *p = "aế\xF0\x9F\x8D\xAF\xE1\xBA";

	WANT_INT('a', utf8_next(&p));
	WANT_INT(0x1EBF, utf8_next(&p));
	WANT_INT(0x1F36F, utf8_next(&p));
	WANT_INT(0xFFFD, utf8_next(&p));
	WANT_INT(0xFFFD, utf8_next(&p));
	WANT_INT(0, utf8_next(&p));
	WANT_INT(0, utf8_next(&p));
	WANT_INT(3, utf8_len("aế\xF0\x9F\x8D\xAF"));
}

TEST(utf8_put_and_next_are_inverse)
{
	const char *p;
	char s[5];

	for (uint32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 97) {
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		s[utf8_put(c, s)] = '\0';
		WANT(utf8_valid(s, strlen(s)));
		p = s;
		WANT_INT(c, utf8_next(&p));
		WANT_INT(0, *p);
	}
}

TEST(utf8_cut_counts_letters_not_bytes)
{
	WANT_STR("Mật…", utf8_cut(mem, "Mật ong", 3));
	WANT_STR("Mật", utf8_cut(mem, "Mật", 3));
	WANT_STR("Mật", utf8_cut(mem, "Mật", 99));
	WANT_STR("…", utf8_cut(mem, "Mật", 0));
	WANT_STR("", utf8_cut(mem, "", 0));
}

TEST(utf8_nfc_drops_what_is_not_seen_or_turns_the_text)
{
	static const char *const hidden[] = { "\u00AD", "\u061C", "\u200B",
		"\u200F", "\u202A", "\u202E", "\u2060", "\u2066", "\u2069",
		"\uFDD0", "\uFEFF", "\uFFF9", "\uFFFE", "\uFFFF", "\U0001FFFE",
		"\U000E0041" };

	for (size_t i = 0; i < COUNT(hidden); i++)
		WANT_STR("Mật ong", utf8_nfc(mem, str_fmt(mem, "%sMật%s ong%s",
		    hidden[i], hidden[i], hidden[i])));
	WANT_STR("👩\u200D🌾", utf8_nfc(mem, "👩\u200D🌾"));
	WANT_STR("Giá 20–30 nghìn…", utf8_nfc(mem, "Giá 20–30 nghìn…"));
}

TEST(utf8_nfc_composes_and_drops_controls)
{
	WANT_STR("Mật ong", utf8_nfc(mem, "Ma\u0302\u0323t ong"));
	WANT_STR("Mật ong", utf8_nfc(mem, "Ma\u0323\u0302t ong"));
	WANT_STR("Mật ong", utf8_nfc(mem, "Mật\x01 ong\x7F\r"));
	WANT_STR("á", utf8_nfc(mem, "a\x01\u0301"));
	WANT_STR("a\tb\nc", utf8_nfc(mem, "a\tb\nc"));
	WANT_STR("a\nb\nc", utf8_nfc(mem, "a\u2028b\u2029c"));
	WANT_STR("Å", utf8_nfc(mem, "\u212B"));
	WANT_STR("½ m²", utf8_nfc(mem, "½ m²"));
	WANT(utf8_is_nfc("Mật ong – “hoa” ₫"));
	WANT(!utf8_is_nfc("Ma\u0302\u0323t ong"));
	WANT(!utf8_is_nfc("\u212B"));
	WANT(utf8_is_nfc(""));
}

TEST(utf8_fold_leaves_letters_digits_and_single_spaces)
{
	WANT_STR("mat ong hoa vai", utf8_fold(mem, "Mật ong  Hoa-Vải"));
	WANT_STR("duong dinh hoi 10", utf8_fold(mem, " (ĐƯỜNG) Đình Hội/10. "));
	WANT_STR("hoa", utf8_fold(mem, "hoà"));
	WANT_STR("hoa", utf8_fold(mem, "hòa"));
	WANT_STR("thuy", utf8_fold(mem, "thuý"));
	WANT_STR("ly li", utf8_fold(mem, "Lý Lí"));
	WANT_STR("mat ong", utf8_fold(mem, "Ma\u0302\u0323t\u00A0ong"));
	WANT_STR("", utf8_fold(mem, ""));
	WANT_STR("", utf8_fold(mem, " –!? "));
	WANT_STR("500ml", utf8_fold(mem, "500㎖"));
	WANT_STR("ocop", utf8_fold(mem, "ＯＣＯＰ"));
	WANT_STR("cafe munchen ss", utf8_fold(mem, "Café München ß"));
	WANT_STR("softhy phen", utf8_fold(mem, "soft\u00ADhy phen\uFEFF"));
	WANT_STR("a b", utf8_fold(mem, "a\xFF" "b"));
}

TEST(utf8_find_key_takes_y_for_i_but_not_behind_a_vowel)
{
	WANT_STR("mi chu", utf8_find_key(mem, "Mỳ Chũ"));
	WANT_STR("li qui ien i", utf8_find_key(mem, "Lý Quý Yên ý"));
	WANT_STR("thuy tay duy", utf8_find_key(mem, "thuý Tây Duy"));
	/* a beginning stays a beginning */
	WANT_STR("quinh", utf8_find_key(mem, "Quỳnh"));
	WANT_STR("qui", utf8_find_key(mem, "quy"));
}

TEST(utf8_fold_is_the_same_fast_and_slow)
{
	static const char *const texts[] = { "Mật ong  Hoa-Vải", "HTX Nông "
		"nghiệp “Đông Kỳ” – Yên Thế", "Chè ô long 1,5 kg (hộp)",
		"ẰẲẴẮẶ ỜỞỠỚỢ ỪỬỮỨỰ ỲỶỸÝỴ ĐđĂÂÊÔƠƯ" };
	const char *fast;
	char *slow;

	for (size_t i = 0; i < COUNT(texts); i++) {
		/* One foreign letter at the end forces the long way. */
		fast = utf8_fold(mem, texts[i]);
		slow = arena_alloc(mem, strlen(texts[i]) + 8);
		strcpy(slow, texts[i]);
		strcat(slow, " ж");
		slow = strcpy(arena_alloc(mem, 256), utf8_fold(mem, slow));
		WANT_STR("ж", slow + strlen(slow) - 2);
		slow[strlen(slow) - 3] = '\0';
		WANT_STR(fast, slow);
	}
}

TEST(utf8_upper_keeps_everything_but_the_size)
{
	WANT_STR("XÃ PHÚC HÒA, Đ 12", utf8_upper(mem, "Xã Phúc Hòa, đ 12"));
	WANT_STR("HOÀ ỮỆ", utf8_upper(mem, "hoà ữệ"));
	WANT_STR("", utf8_upper(mem, ""));
}

TEST(utf8_lower_keeps_marks_and_settles_tones)
{
	WANT_STR("mật ong hoa vải", utf8_lower(mem, "Mật ong  Hoa-Vải"));
	WANT_STR("hòa", utf8_lower(mem, "Hoà"));
	WANT_STR("hòa", utf8_lower(mem, "Hòa"));
	WANT_STR("thúy", utf8_lower(mem, "THUÝ"));
	WANT_STR("khỏe", utf8_lower(mem, "Khoẻ"));
	WANT_STR("quý", utf8_lower(mem, "Quý"));
	WANT_STR("hoàng", utf8_lower(mem, "Hoàng"));
	WANT_STR("hòa bình", utf8_lower(mem, "HOÀ BÌNH"));
	WANT_STR("úy lạo", utf8_lower(mem, "Uý lạo"));
	WANT_STR("khuỷu", utf8_lower(mem, "khuỷu"));
	WANT_STR("hòa", utf8_lower(mem, "hoa\u0300"));
	WANT_STR("đông", utf8_lower(mem, "ĐÔNG"));
	WANT_STR("münchen ж", utf8_lower(mem, "MÜNCHEN, Ж."));
	WANT_STR("", utf8_lower(mem, " . "));
}

TEST(utf8_inside_makes_only_the_first_letter_small)
{
	WANT_STR("đánh giá (Mẫu 03)", utf8_inside(mem, "Đánh giá (Mẫu 03)"));
	WANT_STR("ảnh", utf8_inside(mem, "Ảnh"));
	WANT_STR("ý tưởng", utf8_inside(mem, "Ý tưởng"));
	WANT_STR("e-commerce", utf8_inside(mem, "E-commerce"));
	WANT_STR("STT", utf8_inside(mem, "STT"));
	WANT_STR("UBND xã", utf8_inside(mem, "UBND xã"));
	WANT_STR("", utf8_inside(mem, ""));
	WANT_STR("x", utf8_inside(mem, "X"));
}

/* Each letter of the table against what Unicode says of it. */
TEST(letter_table_agrees_with_unicode)
{
	static const uint32_t tones[] = { 0, 0x300, 0x309, 0x303, 0x301,
		0x323 };
	utf8proc_int32_t parts[8];
	const struct letter *l;
	int n, found = 0, last;

	for (uint32_t c = 0; c < 0x3000; c++) {
		if ((l = letter_of(c)) == NULL)
			continue;
		found++;
		WANT_INT(c, letter_code(l));
		WANT_INT(l->upper,
		    utf8proc_category((utf8proc_int32_t)c) ==
		        UTF8PROC_CATEGORY_LU);
		last = 0;
		n = (int)utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8,
		    UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &last);
		if (l->shape == SHAPE_FIRST && l->c == 'd')
			parts[0] = 'd';
		WANT_INT(l->c, parts[0]);
		for (int i = 1; i < n; i++)
			if (l->tone != TONE_NGANG &&
			    (uint32_t)parts[i] == tones[l->tone])
				last = 100;
		WANT_INT(l->tone != TONE_NGANG, last == 100);
		WANT_INT(n, 1 + (l->tone != TONE_NGANG) +
		        (l->shape != SHAPE_PLAIN && l->c != 'd'));
	}
	/* 26 of ASCII, 7 shaped, 12 vowels in 5 tones; in two cases. */
	WANT_INT((26 + 7 + 12 * 5) * 2, found);
}

TEST(utf8_initials_are_of_the_family_and_the_given_name)
{
	WANT_STR("NH", utf8_initials(mem, "Nguyễn Thu Hà"));
	WANT_STR("ĐA", utf8_initials(mem, "đặng văn ánh"));
	WANT_STR("ƠÂ", utf8_initials(mem, "  Ở  Ấn "));
	WANT_STR("H", utf8_initials(mem, "Hà"));
	WANT_STR("", utf8_initials(mem, ""));
	WANT_STR("", utf8_initials(mem, "12 - 3"));
	WANT_STR("Ж", utf8_initials(mem, "жук"));
}

TESTS(RUN(utf8_valid_follows_rfc_3629),
    RUN(utf8_next_gives_each_code_point_and_stays_inside),
    RUN(utf8_put_and_next_are_inverse),
    RUN(utf8_cut_counts_letters_not_bytes),
    RUN(utf8_nfc_composes_and_drops_controls),
    RUN(utf8_nfc_drops_what_is_not_seen_or_turns_the_text),
    RUN(utf8_fold_leaves_letters_digits_and_single_spaces),
    RUN(utf8_find_key_takes_y_for_i_but_not_behind_a_vowel),
    RUN(utf8_fold_is_the_same_fast_and_slow),
    RUN(utf8_upper_keeps_everything_but_the_size),
    RUN(utf8_inside_makes_only_the_first_letter_small),
    RUN(utf8_lower_keeps_marks_and_settles_tones),
    RUN(letter_table_agrees_with_unicode),
    RUN(utf8_initials_are_of_the_family_and_the_given_name))
