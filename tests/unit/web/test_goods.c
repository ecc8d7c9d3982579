/* What stands where a photo is missing. */
#include "../test.h"

#include "web/goods.h"

TEST(a_drawing_shows_what_the_name_says)
{
	WANT_STR("honey", goods_picture(mem, "Mật ong rừng Sơn Động", "1"));
	WANT_STR("lychee", goods_picture(mem, "Vải thiều sấy khô", "1"));
	WANT_STR("wine", goods_picture(mem, "Rượu nếp cái hoa vàng", "2"));
}

TEST(the_first_kind_that_fits_is_taken)
{
	WANT_STR("cake", goods_picture(mem, "Bánh Chả Tiến Lợi", "1"));
	WANT_STR("roll", goods_picture(mem, "Giò lụa nấm", "1"));
	WANT_STR("noodle", goods_picture(mem, "Mỳ gạo ngũ sắc", "1"));
}

TEST(a_word_counts_as_it_is_written_and_whole)
{
	WANT_STR("root", goods_picture(mem, "Sâm nam núi Dành", "3"));
	WANT_STR("s1", goods_picture(mem, "Phương nam", "1"));
	WANT_STR("s1", goods_picture(mem, "Chảo", "1"));
}

TEST(else_the_sector_is_drawn)
{
	WANT_STR("s2", goods_picture(mem, "Trà hoa cúc chi", "2"));
	WANT_STR("s6", goods_picture(mem, "Du lịch vườn vải", "6"));
	WANT_STR("s0", goods_picture(mem, "Mật ong", NULL));
	WANT_STR("s0", goods_picture(mem, "Mật ong", "17"));
}

TESTS(RUN(a_drawing_shows_what_the_name_says),
    RUN(the_first_kind_that_fits_is_taken),
    RUN(a_word_counts_as_it_is_written_and_whole),
    RUN(else_the_sector_is_drawn))
