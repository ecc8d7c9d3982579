/* test_smtp.c: headers that carry Vietnamese; whole letters are read by a
 * parser of mail in tests/remind. */
#include "mail/smtp.h"
#include "../test.h"

#include <sodium.h>
#include <string.h>

#include "base/str.h"

TEST(plain_words_stay_themselves)
{
	WANT_STR("OCOP 2026: 3 (x)", smtp_word(mem, "OCOP 2026: 3 (x)"));
	WANT_STR("", smtp_word(mem, ""));
}

/* RFC 2047, section 2: 75 octets at most; section 5: no letter is divided. */
TEST(long_words_are_encoded_in_pieces_of_whole_letters)
{
	const int form = sodium_base64_VARIANT_ORIGINAL;
	const char *s = "Đánh giá lại đúng hạn, đủ giấy tờ, đúng nơi nhận, "
	    "không quá một trăm hai mươi ngày trước khi hết hiệu lực";
	size_t npieces, n, got = 0;
	char **piece = str_split(mem, str_dup(mem, smtp_word(mem, s)), '\n',
	    &npieces);
	char back[400] = "", *code;

	WANT(npieces > 2);
	for (size_t i = 0; i < npieces; i++) {
		code = strstr(piece[i], "=?UTF-8?B?");
		assert_non_null(code);
		WANT(strcspn(code, "\r") <= 75);
		WANT_INT(0, sodium_base642bin((unsigned char *)back + got,
		    sizeof(back) - got, code + 10, strcspn(code + 10, "?"),
		    NULL, &n, NULL, form));
		/* a piece is text by itself */
		WANT(((unsigned char)back[got] & 0xc0) != 0x80);
		got += n;
	}
	back[got] = '\0';
	WANT_STR(s, back);
}

TEST(lines_end_as_mail_wants_them)
{
	WANT_STR("a\r\nb\r\n", smtp_crlf(mem, "a\nb\r\n"));
}

/* Nothing listens there: it did not go out, and the reason is told. */
TEST(a_letter_that_no_server_takes_has_failed)
{
	struct smtp_letter l = { .host = "127.0.0.1", .tls = "none",
		.user = "", .port = 1, .from = "a@b.example",
		.to = "c@d.example", .subject = "x", .body = "y", .id = "1" };
	const char *error;

	WANT_INT(SMTP_FAILED, smtp_send(mem, &l, &error));
	assert_non_null(error);
	l.user = "a";
	l.password = "kín";
	l.host = "mail.example";
	WANT_INT(SMTP_FAILED, smtp_send(mem, &l, &error));
	WANT_STR("a password is not sent without TLS", error);
}

TESTS(RUN(plain_words_stay_themselves),
    RUN(long_words_are_encoded_in_pieces_of_whole_letters),
    RUN(lines_end_as_mail_wants_them),
    RUN(a_letter_that_no_server_takes_has_failed))
