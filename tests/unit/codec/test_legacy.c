/* The bytes were checked against TCVN 5712 and the layout of the VNI fonts. */
#include "codec/legacy.h"

#include <string.h>

#include "../test.h"

TEST(legacy_font_knows_both_families)
{
	WANT_INT(LEGACY_TCVN3, legacy_font(".VnTime"));
	WANT_INT(LEGACY_TCVN3, legacy_font(".vnarialH"));
	WANT_INT(LEGACY_TCVN3, legacy_font("VnTime"));
	WANT_INT(LEGACY_VNI, legacy_font("VNI-Times"));
	WANT_INT(LEGACY_VNI, legacy_font("VNI Helve"));
	WANT_INT(LEGACY_NONE, legacy_font("Times New Roman"));
	WANT_INT(LEGACY_NONE, legacy_font("Verdana"));
	WANT_INT(LEGACY_NONE, legacy_font("Vnique"));
	WANT_INT(LEGACY_NONE, legacy_font(NULL));
}

TEST(legacy_text_reads_tcvn3)
{
	WANT_STR("Hợp tác xã mật ong Lục Ngạn", legacy_text(mem,
	    "Hîp t¸c x· mËt ong Lôc Ng¹n", LEGACY_TCVN3));
	WANT_STR("Nguyễn Thị Ngọc Huyền", legacy_text(mem,
	    "NguyÔn ThÞ Ngäc HuyÒn", LEGACY_TCVN3));
	WANT_STR("Đồng Tiến, ước đạt 30°C", legacy_text(mem,
	    "§ång TiÕn, \xC2\xADíc ®¹t 30°C", LEGACY_TCVN3));
}

TEST(legacy_text_makes_capitals_of_text_all_in_capitals)
{
	WANT_STR("HỢP TÁC XÃ", legacy_text(mem, "HîP T¸C X·", LEGACY_TCVN3));
	WANT_STR("Lê Hà", legacy_text(mem, "Lª Hµ", LEGACY_TCVN3));
}

TEST(legacy_text_reads_vni)
{
	WANT_STR("Hợp tác xã mật ong Lục Ngạn", legacy_text(mem,
	    "Hôïp taùc xaõ maät ong Luïc Ngaïn", LEGACY_VNI));
	WANT_STR("Nguyễn Thị Ngọc Huyền", legacy_text(mem,
	    "Nguyeãn Thò Ngoïc Huyeàn", LEGACY_VNI));
	WANT_STR("ĐỒNG TIẾN, ƯỚC ĐẠT", legacy_text(mem,
	    "ÑOÀNG TIEÁN, ÖÔÙC ÑAÏT", LEGACY_VNI));
	WANT_STR("Nghĩa kỷ lý kỵ chỉ", legacy_text(mem,
	    "Nghóa kyû lyù kî chæ", LEGACY_VNI));
	WANT_STR("ắ ằ ẳ ẵ ặ", legacy_text(mem, "aé aè aú aü aë", LEGACY_VNI));
}

TEST(legacy_text_leaves_other_signs_and_real_letters)
{
	WANT_STR("100 ₫ – “x”", legacy_text(mem, "100 ₫ – “x”", LEGACY_VNI));
	WANT_STR("Mật ong", legacy_text(mem, "Mật ong", LEGACY_TCVN3));
	WANT_STR("Hµ", legacy_text(mem, "Hµ", LEGACY_NONE));
}

TEST(legacy_bytes_reads_single_bytes)
{
	static const char tcvn[] = "H\xEEp t\xB8" "c x\xB7 \x93OCOP\x94";
	static const char vni[] = "Ba\xE9" "c Giang";

	WANT_STR("Hợp tác xã “OCOP”", legacy_bytes(mem, tcvn,
	    sizeof(tcvn) - 1, LEGACY_TCVN3));
	WANT_STR("Bắc Giang", legacy_bytes(mem, vni, sizeof(vni) - 1,
	    LEGACY_VNI));
	WANT_STR("", legacy_bytes(mem, "", 0, LEGACY_VNI));
}

TEST(windows_1258_is_told_from_the_old_fonts_and_read)
{
	static const char page[] = "H\xf5\xf2p t\xe1" "c xa\xde "
	    "\xd0\xf4\xccng Ky\xcc, M\xc2\xf2T ONG \xfe";
	static const char tcvn[] = "H\xEEp t\xB8" "c x\xB7 n\xABng nghi\xD6p";

	WANT_INT(LEGACY_1258, legacy_guess_bytes(legacy_bytes(mem, page,
	    sizeof(page) - 1, LEGACY_NONE)));
	WANT_STR("Hợp tác xã Đồng Kỳ, MẬT ONG ₫", legacy_bytes(mem, page,
	    sizeof(page) - 1, LEGACY_1258));
	WANT_INT(LEGACY_TCVN3, legacy_guess_bytes(legacy_bytes(mem, tcvn,
	    sizeof(tcvn) - 1, LEGACY_NONE)));
	WANT_INT(LEGACY_NONE, legacy_guess_bytes("Café crème"));
}

TEST(legacy_guess_tells_the_two_apart)
{
	WANT_INT(LEGACY_TCVN3, legacy_guess("Hîp t¸c x· n«ng nghiÖp"));
	WANT_INT(LEGACY_TCVN3, legacy_guess("MËt ong hoa v¶i"));
	WANT_INT(LEGACY_TCVN3, legacy_guess("HîP T¸C X·"));
	WANT_INT(LEGACY_TCVN3, legacy_guess("Lª"));
	WANT_INT(LEGACY_VNI, legacy_guess("Hôïp taùc xaõ noâng nghieäp"));
	WANT_INT(LEGACY_VNI, legacy_guess("Maät ong hoa vaûi"));
	WANT_INT(LEGACY_VNI, legacy_guess("BAÙNH ÑA KEÁ"));
}

TEST(legacy_guess_leaves_real_text_alone)
{
	WANT_INT(LEGACY_NONE, legacy_guess(NULL));
	WANT_INT(LEGACY_NONE, legacy_guess(""));
	WANT_INT(LEGACY_NONE, legacy_guess("Mat ong 100%"));
	WANT_INT(LEGACY_NONE, legacy_guess("Mật ong hoa vải"));
	/* only letters that Western Europe has as well */
	WANT_INT(LEGACY_NONE, legacy_guess("Trà hoà tan"));
	WANT_INT(LEGACY_NONE, legacy_guess("Hà Nam"));
	WANT_INT(LEGACY_NONE, legacy_guess("Cà phê bò khô"));
	WANT_INT(LEGACY_NONE, legacy_guess("xã Tân Lý, thôn Phú Hòa"));
	WANT_INT(LEGACY_NONE, legacy_guess("Hoà Bình"));
	WANT_INT(LEGACY_NONE, legacy_guess("Café crème, São Paulo, für"));
	WANT_INT(LEGACY_NONE, legacy_guess("3 × 4 µm, 20°C, ½ kg, 50 m²"));
}

TESTS(RUN(legacy_font_knows_both_families), RUN(legacy_text_reads_tcvn3),
    RUN(legacy_text_makes_capitals_of_text_all_in_capitals),
    RUN(legacy_text_reads_vni),
    RUN(legacy_text_leaves_other_signs_and_real_letters),
    RUN(legacy_bytes_reads_single_bytes),
    RUN(windows_1258_is_told_from_the_old_fonts_and_read),
    RUN(legacy_guess_tells_the_two_apart),
    RUN(legacy_guess_leaves_real_text_alone))
