/* test_ical.c: lines, folding and escaping as RFC 5545 has them; a strict
 * parser reads whole calendars in tests/remind. */
#include "codec/ical.h"
#include "../test.h"

#include <string.h>

#include "base/buf.h"

static const char *
written(struct arena *mem, const char *summary)
{
	const struct ical_head h = { .product = "-//A//B//VI", .name = "Hạn",
		.made_at = 1795996800123 };
	const struct ical_day d = { .uid = "a-1@x", .day = 20865,
		.summary = summary, .url = "https://x/a?b=1,2;3" };
	struct buf b = BUF_INIT(mem);

	ical_write(&h, &d, 1, &b);
	return buf_str(&b);
}

TEST(a_day_is_an_event_of_one_whole_day)
{
	const char *s = written(mem, "Nộp");

	WANT(strstr(s, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") == s);
	WANT(strstr(s, "\r\nDTSTART;VALUE=DATE:20270216\r\n"
	    "DTEND;VALUE=DATE:20270217\r\n") != NULL);
	WANT(strstr(s, "\r\nDTSTAMP:20261130T000000Z\r\n") != NULL);
	WANT(strstr(s, "\r\nSUMMARY:Nộp\r\n") != NULL);
	/* a URI is no TEXT: nothing in it is escaped */
	WANT(strstr(s, "\r\nURL:https://x/a?b=1,2;3\r\n") != NULL);
	WANT(strstr(s, "DESCRIPTION") == NULL);
	WANT(strstr(s, "END:VEVENT\r\nEND:VCALENDAR\r\n") != NULL);
}

/* RFC 5545, section 3.3.11 */
TEST(text_cannot_end_its_line_nor_begin_another)
{
	const char *s = written(mem, "a,b;c\\d\nATTENDEE:x\r\x01\x7f");

	WANT(strstr(s, "\r\nSUMMARY:a\\,b\\;c\\\\d\\nATTENDEE:x\r\n") != NULL);
}

/* RFC 5545, section 3.1 */
TEST(lines_are_folded_at_75_octets_and_never_inside_a_letter)
{
	char text[601] = "";
	const char *s, *end;

	for (int i = 0; i < 100; i++)
		strcat(text, "ộ1");
	s = written(mem, text);
	for (; *s != '\0'; s = end + 2) {
		end = strstr(s, "\r\n");
		assert_non_null(end);
		WANT(end - s <= 75);
		WANT(((unsigned char)s[0] & 0xc0) != 0x80);
		WANT(*s != ' ' || ((unsigned char)s[1] & 0xc0) != 0x80);
	}
}

TESTS(RUN(a_day_is_an_event_of_one_whole_day),
    RUN(text_cannot_end_its_line_nor_begin_another),
    RUN(lines_are_folded_at_75_octets_and_never_inside_a_letter))
