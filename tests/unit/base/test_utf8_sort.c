/* test_utf8_sort.c: Vietnamese order, against lists put in order by hand. */
#include "../test.h"

#include <string.h>

#include "base/utf8.h"

/* Every name is before every later one: transitivity is not taken on trust. */
static void
want_order(struct arena *mem, const char *const *list, size_t n)
{
	const char **key = NEW_N(mem, const char *, n);

	for (size_t i = 0; i < n; i++)
		key[i] = utf8_sort_key(mem, list[i]);
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++)
			if (strcmp(key[i], key[k]) >= 0)
				fail_msg("\"%s\" [%s] is not before \"%s\" "
				    "[%s]", list[i], key[i], list[k], key[k]);
}

#define ORDER(...)                                                            \
	do {                                                                  \
		static const char *const list[] = { __VA_ARGS__ };            \
		want_order(mem, list, COUNT(list));                           \
	} while (0)

TEST(sort_letters_stand_as_in_the_alphabet)
{
	ORDER("", "1", "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g",
	    "h", "i", "j", "k", "l", "m", "n", "o", "ô", "ơ", "p", "q", "r",
	    "s", "t", "u", "ư", "v", "w", "x", "y", "z", "ж");
	ORDER("az", "ăa", "ăz", "âa", "âz", "ba", "dz", "đa", "đz", "e",
	    "ez", "êa", "oz", "ôa", "ôz", "ơa", "p", "uz", "ưa", "v");
}

TEST(sort_tones_stand_as_in_dictionaries)
{
	ORDER("ma", "mà", "mả", "mã", "má", "mạ");
	ORDER("ê", "ề", "ể", "ễ", "ế", "ệ");
	ORDER("ơ", "ờ", "ở", "ỡ", "ớ", "ợ", "pa");
	ORDER("Tu", "Tù", "Tủ", "Tũ", "Tú", "Tụ", "Tư", "Từ", "Tử", "Tữ",
	    "Tứ", "Tự", "Tya");
}

TEST(sort_tones_count_only_after_all_letters)
{
	ORDER("má", "mạ", "man", "mán", "mat", "mật");
	ORDER("Bánh cốm", "Bánh đa", "Bánh đậu", "Bánh đúc", "Bánh gai",
	    "Banh lông", "Bánh mì");
	ORDER("ba ba", "ba bà", "bà ba", "bà bà", "bá ba", "ba bác");
}

TEST(sort_case_counts_last)
{
	ORDER("an", "An", "AN", "án", "Án", "anh");
	ORDER("đa", "Đa", "đà", "Đà");
}

TEST(sort_words_end_before_longer_words)
{
	ORDER("An", "An Châu", "An Giang", "Anh", "Ánh", "Anh Sơn", "Ăn");
	ORDER("Mận", "Mật ong", "Mật ong hoa vải", "Mật ong rừng");
}

TEST(sort_numbers_by_value)
{
	ORDER("Xã 1", "Xã 2", "Xã 10", "Xã 11", "Xã 100", "Xã A");
	ORDER("0", "1", "9", "10", "99", "100", "99999999", "999999999",
	    "1000000000", "99999999999999999999", "100000000000000000000", "a");
	ORDER("Tổ 2B", "Tổ 10A", "Tổ 10B");
	WANT_STR(utf8_sort_key(mem, "Xã 2"), utf8_sort_key(mem, "Xã 002"));
}

TEST(sort_signs_come_before_digits_and_run_together)
{
	ORDER("(Mới) Chè", "5 sao", "Chè", "Chè 5", "Chè - Nho", "Chén");
	WANT_STR(utf8_sort_key(mem, "Chè Nho"),
	    utf8_sort_key(mem, "Chè – Nho"));
	WANT_STR(utf8_sort_key(mem, "Chè"), utf8_sort_key(mem, " Chè\t"));
}

TEST(sort_names_of_a_province)
{
	ORDER("An Lạc", "Bắc Lũng", "Biển Động", "Biên Sơn", "Bố Hạ",
	    "Cảnh Thụy", "Cẩm Lý", "Dương Hưu", "Đa Mai", "Đại Hóa",
	    "Đèo Gia", "Đồng Kỳ", "Đông Sơn", "Giáo Liêm", "Hòa Bình",
	    "Hoàng Ninh", "Hồng Giang", "Hợp Đức", "Hương Gián", "Kép",
	    "Lam Cốt", "Lan Mẫu", "Lục Ngạn", "Lục Sơn", "Mỹ An", "Nghĩa Hồ",
	    "Ngọc Thiện", "Nham Sơn", "Phồn Xương", "Phúc Hòa", "Quang Châu",
	    "Quế Nham", "Quý Sơn", "Sa Lý", "Sơn Động", "Tam Dị",
	    "Tân Thanh", "Tân Yên", "Thái Đào", "Thanh Hải", "Tiên Lục",
	    "Trí Yên", "Tuấn Đạo", "Tự Lạn", "Vân Hà", "Việt Tiến",
	    "Vô Tranh", "Xuân Cẩm", "Ỷ La", "Yên Dũng", "Yên Thế");
}

TEST(sort_is_blind_to_how_the_text_was_typed)
{
	WANT_STR(utf8_sort_key(mem, "Hòa"), utf8_sort_key(mem, "Hoà"));
	WANT_STR(utf8_sort_key(mem, "Mật"),
	    utf8_sort_key(mem, "Ma\u0323\u0302t"));
	WANT_STR(utf8_sort_key(mem, "Mật"),
	    utf8_sort_key(mem, "Ma\u0302\u0323t"));
	WANT_STR(utf8_sort_key(mem, "Đường"),
	    utf8_sort_key(mem, "Đu\u031Bo\u031B\u0300ng"));
}

/* Keys live in the database and survive a new release. */
TEST(sort_keys_are_ascii_and_do_not_change)
{
	WANT_STR("banh-d|a 04 1", utf8_sort_key(mem, "Bánh đa"));
	WANT_STR("xa-210 03 1", utf8_sort_key(mem, "Xã 10"));
	WANT_STR("{000436", utf8_sort_key(mem, "ж"));
	WANT_STR("", utf8_sort_key(mem, " "));
}

TESTS(RUN(sort_letters_stand_as_in_the_alphabet),
    RUN(sort_tones_stand_as_in_dictionaries),
    RUN(sort_tones_count_only_after_all_letters), RUN(sort_case_counts_last),
    RUN(sort_words_end_before_longer_words), RUN(sort_numbers_by_value),
    RUN(sort_signs_come_before_digits_and_run_together),
    RUN(sort_names_of_a_province),
    RUN(sort_is_blind_to_how_the_text_was_typed),
    RUN(sort_keys_are_ascii_and_do_not_change))
