/* Charts are well-formed, have a name and stay inside their frame. */
#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "../test.h"
#include "base/buf.h"
#include "base/none.h"
#include "web/chart.h"

/* What expat saw. */
struct seen {
	int tags, named;
	const char *label;
	bool style, outside;
	struct arena *mem;
};

static void XMLCALL
on_tag(void *arg, const XML_Char *name, const XML_Char **attr)
{
	struct seen *s = arg;

	s->tags++;
	for (; *attr != NULL; attr += 2) {
		double v = strtod(attr[1], NULL);

		if (strcmp(attr[0], "aria-label") == 0) {
			s->named++;
			s->label = strcpy(arena_alloc(s->mem,
			    strlen(attr[1]) + 1), attr[1]);
		}
		if (strcmp(attr[0], "style") == 0 ||
		    strcmp(attr[0], "fill") == 0 ||
		    strcmp(attr[0], "stroke") == 0)
			s->style = true;
		if (strchr(attr[1], '%') != NULL && (v < 0 || v > 101))
			s->outside = true;
	}
}

static struct seen
look(struct arena *mem, struct buf *b)
{
	XML_Parser p = XML_ParserCreate("UTF-8");
	struct seen s = { .mem = mem };
	enum XML_Status ok;

	XML_SetUserData(p, &s);
	XML_SetElementHandler(p, on_tag, NULL);
	XML_Parse(p, "<x>", 3, 0);
	XML_Parse(p, buf_str(b), (int)b->len, 0);
	ok = XML_Parse(p, "</x>", 4, 1);
	XML_ParserFree(p);
	WANT_INT(XML_STATUS_OK, ok);
	WANT(!s.style);
	WANT(!s.outside);
	return s;
}

#define HAS(b, text) WANT(strstr(buf_str(b), text) != NULL)
#define HAS_NOT(b, text) WANT(strstr(buf_str(b), text) == NULL)

TEST(a_bullet_marks_the_pace)
{
	struct buf b = BUF_INIT(mem);

	chart_bullet(&b, &(struct chart_bullet){ .label = "31 < 40 & \"x\"",
	    .value = 310, .min = 400, .max = NONE, .pace = 275 });
	WANT_STR("31 < 40 & \"x\"", look(mem, &b).label);
	HAS(&b, "class=\"fill\" y=\"5\" width=\"77.50%\"");
	HAS(&b, "x1=\"68.75%\"");
}

TEST(a_bullet_without_pace_leaves_room_beyond_its_goal)
{
	struct buf b = BUF_INIT(mem);

	chart_bullet(&b, &(struct chart_bullet){ .label = "", .value = 8,
	    .min = 10, .max = NONE, .pace = NONE, .tone = CHART_SLOW });
	look(mem, &b);
	HAS(&b, "class=\"fill-w\" y=\"5\" width=\"66.67%\"");
	HAS(&b, "x1=\"83.33%\"");
}

TEST(a_bullet_with_a_range_shows_it)
{
	struct buf b = BUF_INIT(mem);

	chart_bullet(&b, &(struct chart_bullet){ .label = "", .value = 14,
	    .min = 10, .max = 20, .pace = NONE });
	look(mem, &b);
	HAS(&b, "class=\"band\" x=\"41.67%\" width=\"41.66%\"");
	HAS_NOT(&b, "tick");
}

TEST(bars_stay_in_their_frame_whatever_the_numbers)
{
	static const int64_t odd[] = { NONE, -5, 0, 1, 7, INT64_MAX };
	struct buf b = BUF_INIT(mem);

	for (size_t i = 0; i < COUNT(odd); i++)
		for (size_t j = 0; j < COUNT(odd); j++) {
			chart_bar_mini(&b, odd[i], odd[j], CHART_LATE);
			chart_bullet(&b, &(struct chart_bullet){ .label = "",
			    .value = odd[i], .min = odd[j] / 2, .max = NONE,
			    .pace = odd[i] });
		}
	look(mem, &b);
	HAS(&b, "fill-b");
}

TEST(a_line_chart_shows_what_is_known_and_the_goal)
{
	static const char *const years[] = { "2022", "2023" };
	int64_t actual[] = { 1, 3, 5, 10, 11, NONE, NONE, NONE };
	int64_t plan[] = { 5, 10, 15, 20, 25, 30, 35, 40 };
	struct buf b = BUF_INIT(mem);

	chart_line(&b, &(struct chart_line){ .label = "Biểu đồ", .n = 8,
	    .actual = actual, .plan = plan, .from_zero = true, .target = 40,
	    .target_label = "Mục tiêu 40", .per = 4, .groups = years });
	WANT_INT(1, look(mem, &b).named);
	HAS(&b, "Mục tiêu 40");
	HAS(&b, ">2023</text>");
	HAS(&b, "<path class=\"ln\" d=\"M0.00 100.00L12.50 97.78");
	HAS(&b, "L100.00 11.11\"/><path class=\"ln\"");
	HAS(&b, ">10</text>");
	HAS(&b, ">11</text>");
	HAS_NOT(&b, "class=\"lb\" x=\"12.50%\"");
}

TEST(a_line_breaks_where_nothing_is_known)
{
	int64_t actual[] = { 10, NONE, 5 };
	struct buf b = BUF_INIT(mem);

	chart_line(&b, &(struct chart_line){ .label = "", .n = 3,
	    .actual = actual, .target = NONE });
	look(mem, &b);
	HAS(&b, "<path class=\"ln\" d=\"M16.67 9.09M83.33 54.55\"/>");
	HAS_NOT(&b, "class=\"ar\"");
	HAS_NOT(&b, "tgt");
}

TEST(a_line_chart_of_nothing_is_still_a_chart)
{
	struct buf b = BUF_INIT(mem);

	chart_line(&b, &(struct chart_line){ .label = "", .target = NONE });
	look(mem, &b);
	HAS(&b, "role=\"img\"");
}

TEST(shares_fill_the_bar_without_gaps)
{
	static const struct chart_part part[] = {
		{ "5 sao", "1", 1, 5, "/r?stars=5" },
		{ "4 sao", "8", 8, 4 }, { "3 sao", "0", 0, 3 },
		{ "<2>", "22", 22, 2 } };
	struct buf b = BUF_INIT(mem);

	chart_mix(&b, "Cơ cấu", part, COUNT(part));
	WANT_INT(1, look(mem, &b).named);
	HAS(&b, "<rect class=\"q2\" x=\"0.00%\" width=\"70.97%\"");
	HAS(&b, "<rect class=\"q4\" x=\"70.97%\" width=\"25.80%\"");
	HAS(&b, "<rect class=\"q5\" x=\"96.77%\" width=\"3.23%\"");
	HAS(&b, "&lt;2&gt;<b>22</b>");
	HAS(&b, "5 sao<b><a href=\"/r?stars=5\">1</a></b>");
}

TESTS(RUN(a_bullet_marks_the_pace),
    RUN(a_bullet_without_pace_leaves_room_beyond_its_goal),
    RUN(a_bullet_with_a_range_shows_it),
    RUN(bars_stay_in_their_frame_whatever_the_numbers),
    RUN(a_line_chart_shows_what_is_known_and_the_goal),
    RUN(a_line_breaks_where_nothing_is_known),
    RUN(a_line_chart_of_nothing_is_still_a_chart),
    RUN(shares_fill_the_bar_without_gaps))
