/* test_criteria.c: what the reader of criteria takes, and what it refuses. */
#include "fix.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/none.h"

#define HEAD                                                                  \
	"decision qd99 | 99/2030/QĐ-TTg\n"                                    \
	"from 2030-01-01\n"                                                   \
	"band 5 90\nband 4 70\nband 3 50\nband 2 30\n"                        \
	"part A 60 | Phần A | Part A\npart B 40 | Phần B | Part B\n"          \
	"note dirt stop | Dừng | Stop\n"                                      \
	"group made | Sản xuất | Production\n"                                \
	"criterion origin | Nguồn gốc | Origin\n"                             \
	"\t- Ít | Few\n\t- Vừa | Some\n\t- Nhiều | Many\n"                    \
	"criterion taste | Vị | Taste\n"                                      \
	"\tcase Chè | Tea\n\t- Nhạt | Weak\n\t- Đậm | Strong\n"               \
	"\tcase Nước | Water\n\t- Trong | Clear\n"

#define SET                                                                   \
	"set qd99-01 1 | Chè | Tea\n"                                         \
	"A 60\n1 made 60\n1.1 origin 30 = 0 10*** 30****\n"                   \
	"1.2 origin 30 = - 1 30  !dirt\n"                                     \
	"B 40\n2 taste 40 = 0 40 / 5\n"

/* The first fault in words, "" when it is taken. */
static const char *
read_text(struct arena *mem, const char *text, struct regime **out)
{
	struct criteria_text one = { "t", text, strlen(text) };
	struct criteria_faults faults;
	struct regime *r;

	if (out == NULL)
		out = &r;
	if (criteria_read(mem, LANG_VI, &one, 1, out, &faults) == RC_OK)
		return "";
	WANT(faults.n > 0 && *out == NULL);
	return str_fmt(mem, "%d: %s: %s", faults.at[0].line,
	    faults.at[0].where, faults.at[0].text);
}

/* The good text with ${old} replaced by ${new} must be refused like that. */
static void
refused(struct arena *mem, const char *old, const char *new,
    const char *want)
{
	const char *good = HEAD SET, *at = strstr(good, old);
	struct buf b = BUF_INIT(mem);
	const char *why;

	WANT(at != NULL);
	buf_put(&b, good, (size_t)(at - good));
	buf_puts(&b, new);
	buf_puts(&b, at + strlen(old));
	why = read_text(mem, buf_str(&b), NULL);
	if (strstr(why, want) == NULL)
		fail_msg("%s -> %s: said \"%s\", not \"%s\"", old, new, why,
		    want);
}

TEST(criteria_are_read_from_our_own_text)
{
	struct regime *r;
	const struct criteria_set *set;
	const struct criterion *c;

	WANT_STR("", read_text(mem, HEAD SET, &r));
	WANT_STR("99/2030/QĐ-TTg", r->number);
	WANT_INT(date_make(2030, 1, 1), r->from_on);
	WANT_INT(NONE, r->to_on);
	WANT_INT(1, r->nsets);
	set = &r->sets[0];
	WANT_INT(3, set->ncriteria);
	WANT_INT(4, set->nlines);
	WANT_INT(100, set->total);
	c = &set->criteria[0];
	WANT_STR("1.1", c->code);
	WANT_INT(10, c->least[3]);
	WANT_INT(30, c->least[4]);
	WANT_INT(0, c->least[5]);
	WANT_INT(1, criterion_by_points(c, 10));
	WANT_INT(2, criterion_by_points(c, 11));
	/* An option the form does not print leaves no gap in the ids. */
	c = &set->criteria[1];
	WANT_INT(2, c->noptions);
	WANT_STR("1.2.o1", c->options[0].id);
	WANT_STR("Vừa", c->options[0].words.vi);
	WANT_INT(CN_STOP, c->notes[0]->kind);
	c = &set->criteria[2];
	WANT_INT(2, c->ncases);
	WANT_INT(2, c->options[2].which);
	WANT_STR("Water", c->cases[1].en);
}

TEST(criteria_that_do_not_add_up_are_refused_naming_the_cell)
{
	/* The slips of the transcript: 13 for 3, 11 for 1, a stray letter. */
	refused(mem, "0 10*** 30****", "0 10*** 130****", "1.1.o3");
	refused(mem, "- 1 30", "- 31 30", "qd99-01 1.2.o1");
	refused(mem, "- 1 30", "- b1 30", "Ô “b1” không phải là điểm");
	refused(mem, "30  !dirt", "29  !dirt",
	    "25: qd99-01 1.2: Cộng lại được 29 điểm, nhưng tối đa ghi 30");
	refused(mem, "1 made 60", "1 made 59", "qd99-01 1: Cộng lại được 60");
	refused(mem, "A 60\n1 ", "A 61\n1 ", "qd99-01 A");
	refused(mem, "part B 40", "part B 41", "qd99");
	refused(mem, "2 taste 40 = 0 40 / 5", "2 taste 39 = 0 39 / 5",
	    "qd99-01 B: Cộng lại được 39 điểm, nhưng tối đa ghi 40");
}

TEST(criteria_whose_stars_or_points_fall_are_refused)
{
	refused(mem, "0 10*** 30****", "0 10**** 30***", "Dấu sao");
	refused(mem, "0 10*** 30****", "0 10*** 30***", "Dấu sao");
	refused(mem, "0 10*** 30****", "0*** 10 30****", "Mức 0 điểm");
	refused(mem, "0 10*** 30****", "0 10** 30****", "Ô “10**”");
	refused(mem, "0 10*** 30****", "0 30 10", "1.1.o3");
	refused(mem, "band 3 50", "band 3 80", "khung điểm");
	refused(mem, "band 2 30\n", "", "khung điểm");
}

TEST(criteria_said_twice_or_unknown_are_refused)
{
	refused(mem, "1.2 origin", "1.1 origin", "1.1 được nêu hai lần");
	refused(mem, "1.2 origin", "1.2 orign", "“orign”");
	refused(mem, "!dirt", "!mud", "“!mud”");
	refused(mem, "1 made", "1 mad", "“mad”");
	refused(mem, "1.2 origin", "2.2 origin", "Mục 2.2 không nằm");
	refused(mem, "group made |", "group made made |", "Dòng group");
	refused(mem, "from 2030-01-01", "from 2030-02-30", "Ngày");
	refused(mem, "from 2030-01-01", "frm 2030-01-01", "“frm”");
	refused(mem, "criterion taste", "criterion origin", "hai lần");
	refused(mem, "0 40 / 5", "0 40 40 / 5", "Nhiều ô điểm hơn");
	refused(mem, "0 40 / 5", "0 40 / 5 / 6", "Nhiều ô điểm hơn");
	refused(mem, "B 40\n2", "2", "");
	refused(mem, "- Ít | Few", "- Ít |", "Mỗi mức");
	refused(mem, "set qd99-01 1 | Chè | Tea", "set qd99-01 1", "Dòng set");
}

/* The good text with these lines more in its head must be refused like that. */
static void
head_refused(struct arena *mem, const char *lines, const char *want)
{
	refused(mem, "note dirt", str_fmt(mem, "%s\nnote dirt", lines), want);
}

/* ... and these at the end of its set. */
static void
set_refused(struct arena *mem, const char *lines, const char *want)
{
	refused(mem, "A 60\n1 made", str_fmt(mem, "%s\nA 60\n1 made",
	    lines), want);
}

TEST(a_decision_whose_days_do_not_stand_is_refused)
{
	WANT_STR("", read_text(mem, HEAD "to 2030-01-02\n" SET, NULL));
	head_refused(mem, "to 2030-01-01", "Quyết định cần số");
	head_refused(mem, "to 2029-12-31", "Quyết định cần số");
	head_refused(mem, "from 2030-02-01", "chỉ nêu một lần");
	refused(mem, "from 2030-01-01\n", "", "Quyết định cần số");
	head_refused(mem, "decision qd98 | 98/2030/QĐ-TTg",
	    "qd98: Một tệp chỉ nêu một quyết định");
	refused(mem, "decision qd99 | 99/2030/QĐ-TTg\n", "",
	    "Bộ tiêu chí phải đứng sau quyết định");
}

TEST(bands_and_parts_out_of_their_range_are_refused)
{
	refused(mem, "band 5 90", "band 5 101", "Khung điểm viết là");
	refused(mem, "band 2 30", "band 2 0", "Khung điểm viết là");
	refused(mem, "band 5 90", "band 5 9o", "Khung điểm viết là");
	head_refused(mem, "band 1 10", "Khung điểm viết là");
	head_refused(mem, "band 6 99", "Khung điểm viết là");
	head_refused(mem, "band 5 91", "Khung điểm viết là");
	/* 316 would be 60 in eight bits. */
	refused(mem, "part A 60", "part A 316", "Phần viết là");
	refused(mem, "part A 60", "part A 0", "Phần viết là");
	refused(mem, "part A 60", "part AB 60", "Phần viết là");
	refused(mem, "part A 60", "part a 60", "Phần viết là");
	refused(mem, "part A 60", "part A sixty", "Phần viết là");
	head_refused(mem, "part A 40 | Phần A | Part A", "A được nêu hai lần");
	refused(mem, "A 60\n1 made", "A 60 2\n1 made", "Không có từ “A”");
	refused(mem, "A 60\n1 made", "AB 60\n1 made", "Không có từ “AB”");
	refused(mem, "A 60\n1 made", "A b0\n1 made", "Không có từ “A”");
	refused(mem, "A 60\n1 made 60\n1.1 origin 30 = 0 10*** 30****\n"
	    "1.2 origin 30 = - 1 30  !dirt\nB 40\n", "B 40\n",
	    "qd99-01 B: Các phần phải theo thứ tự");
	refused(mem, "B 40\n2 taste 40 = 0 40 / 5\n", "",
	    "Bộ tiêu chí thiếu phần");
}

#define ONE_PART                                                              \
	"decision qd98 | 98/2030/QĐ-TTg\nfrom 2030-01-01\n"                   \
	"band 5 100\nband 4 70\nband 3 50\nband 2 1\n"

TEST(points_reach_from_1_to_100_and_make_100_together)
{
	const char *rest = " | Phần | Part\ncriterion origin | Nguồn | Origin\n"
	    "- Ít | Few\n- Nhiều | Many\nset qd98-01 1 | Chè | Tea\n";

	WANT_STR("", read_text(mem, str_fmt(mem, ONE_PART "part A 100%s"
	    "A 100\n1 origin 100 = 0 100\n", rest), NULL));
	/* Each part adds up, the decision does not. */
	WANT(strstr(read_text(mem, str_fmt(mem, ONE_PART "part A 99%s"
	    "A 99\n1 origin 99 = 0 99\n", rest), NULL),
	    "qd98: Cộng lại được 99 điểm") != NULL);
	/* The set adds up to 100, but not as its decision divides it. */
	WANT(strstr(read_text(mem, HEAD "set qd99-01 1 | Chè | Tea\n"
	    "A 50\n1 origin 50 = 0 50\nB 50\n2 taste 50 = 0 50 / 5\n", NULL),
	    "qd99-01 A: Cộng lại được 50 điểm, nhưng tối đa ghi 60") != NULL);
	refused(mem, "band 3 50", "band 3 70", "khung điểm");
}

TEST(time_limits_and_rounds_written_otherwise_are_refused)
{
	WANT_STR("", read_text(mem, HEAD "limit a 1 days 1 | A | A\n"
	    "round province 1 30-04 30-06 5\n"
	    "decides 2030-01-01 province province ministry\n"
	    "subject htx\nsubject hoi VI\nform 01\ncodes T-X-STT-YYYY\n" SET,
	    NULL));
	head_refused(mem, "limit a 1 weeks 1 | A | A", "Không có từ “weeks”");
	head_refused(mem, "limit a 0 days 1 | A | A", "Không có từ “days”");
	head_refused(mem, "limit a 1d days 1 | A | A", "Không có từ “days”");
	head_refused(mem, "limit a 1 days 1 | A | A\n"
	    "limit a 2 days 1 | A | A", "a được nêu hai lần");
	head_refused(mem, "round commune 1 30-04 30-06 5", "Dòng round");
	head_refused(mem, "round province I 30-04 30-06 5", "Dòng round");
	head_refused(mem, "round province 1 31-04 30-06 5", "Dòng round");
	head_refused(mem, "round province 1 30/04 30-06 5", "Dòng round");
	head_refused(mem, "round province 1 30-4 30-06 5", "Dòng round");
	/* A day of every year, not of some. */
	head_refused(mem, "round province 1 29-02 30-06 5", "Dòng round");
	head_refused(mem, "round province 1 30-04 3o-06 5", "Dòng round");
	head_refused(mem, "round province 1 30-04 30-02 5", "Dòng round");
	head_refused(mem, "decides 2030-01-01 commune province ministry",
	    "Dòng decides");
	head_refused(mem, "decides 2030-01-01 province province nobody",
	    "Dòng decides");
	head_refused(mem, "decides 2030-01-01 province province ministry\n"
	    "decides 2030-01-01 district province ministry", "Dòng decides");
	head_refused(mem, "subject vua", "Dòng subject");
	head_refused(mem, "form 0", "Dòng form");
	head_refused(mem, "form 10", "Dòng form");
	head_refused(mem, "form x", "Dòng form");
	head_refused(mem, "codes T-STT", "Dòng codes");
	head_refused(mem, "sector I | a | b\nsector I | a | b",
	    "I được nêu hai lần");
	head_refused(mem, "sector I.1 | a | b\nsector I.1 | a | b",
	    "I.1 được nêu hai lần");
}

TEST(names_of_the_skeleton_are_plain_and_known)
{
	refused(mem, "criterion taste", "criterion Taste", "Tên chỉ gồm a–z");
	refused(mem, "note dirt stop", "note dirt halt", "“halt”");
	head_refused(mem, "note dirt stop | a | b", "dirt được nêu hai lần");
	refused(mem, "criterion taste |", "criterion taste sweet |",
	    "“sweet”");
	refused(mem, "2 taste 40", "2 taste:sweet 40", "“sweet”");
	refused(mem, "\tcase Nước | Water\n", "",
	    "Nhiều ô điểm hơn");
	refused(mem, "\t- Ít | Few\n", "\t- Ít | Few\n\tcase Chè | Tea\n",
	    "Trường hợp phải đứng trước");
	refused(mem, "criterion origin | Nguồn gốc | Origin\n", "",
	    "Mức không thuộc thang nào");
	refused(mem, "group made | Sản xuất | Production",
	    "group made | Sản xuất |", "Thiếu lời sau dấu |");
	refused(mem, "group made | Sản xuất | Production",
	    "group made | | Production", "Thiếu lời sau dấu |");
	refused(mem, "group made | Sản xuất | Production",
	    "group made | Sản xuất | Production | ?", "Thừa dấu |");
	refused(mem, "- Ít | Few", "- Ít | Few | A few", "Mỗi mức cần");
}

TEST(lines_of_a_set_written_otherwise_are_refused)
{
	WANT_STR("", read_text(mem, HEAD "note bad reject | a | b\n"
	    "set qd99-01 1 | Chè | Tea\nannex I.1\nsamples 5\nreject bad\n"
	    "doubt 1.1 | a | b\nA 60\n1 made 60\n"
	    "1.1 origin 30 = 0 10 30\n1.2 origin 30 = 0 10 30\n"
	    "B 40\n2 taste 40 = 0 40 / 5\n", NULL));
	refused(mem, "set qd99-01 1", "set qd99-01 I", "Không có từ “I”");
	head_refused(mem, "samples 5", "Dòng samples");
	head_refused(mem, "A 60", "Không có từ “A”");
	set_refused(mem, "samples five", "“five”");
	set_refused(mem, "reject dirt", "“dirt”");
	set_refused(mem, "reject none", "“none”");
	set_refused(mem, "lacks Z 2 | a | b", "Dòng lacks");
	set_refused(mem, "lacks A 0 | a | b", "Dòng lacks");
	set_refused(mem, "lacks A x | a | b", "“A”");
	set_refused(mem, "lacks AB 2 | a | b", "“AB”");
	set_refused(mem, "lacks A 2 | a | b\nlacks B 2 | a | b",
	    "Dòng lacks");
	refused(mem, "!dirt", "!bad", "“!bad”");
	refused(mem, "note dirt stop", "note dirt reject", "“!dirt”");
	refused(mem, "1.1 origin 30 = 0 10*** 30****", "1.1 origin 30 =",
	    "ít nhất một mức");
	refused(mem, "0 40 / 5\n", "0 40 / 5 /\n", "ít nhất một mức");
	refused(mem, "1.1 origin 30 = 0", "1.1 origin 30 0", "Mục viết là");
	refused(mem, "1.1 origin 30", "1.1 origin 101", "Mục viết là");
	refused(mem, "1 made 60", "1 made 316", "Mục viết là");
	refused(mem, "1.1 origin 30 = 0 10*** 30****", "1.1 origin",
	    "Mục viết là");
	refused(mem, "1.1 origin", "1.1bb origin", "Mục 1.1bb không nằm");
	refused(mem, "1.1 origin", "1. origin", "Mục 1. không nằm");
	refused(mem, "1.1 origin", "1..1 origin", "Mục 1..1 không nằm");
	refused(mem, "1.1 origin", "1.111111111111 origin",
	    "Mục 1.111111111111 không nằm");
	refused(mem, "A 60\n1 made", "1 made", "Mục 1 không nằm");
	refused(mem, "2 taste", "1.3 taste", "Mục 1.3 không nằm");
	refused(mem, "1.2 origin", "11.2 origin", "Mục 11.2 không nằm");
	refused(mem, "- 1 30", "- 123456789 30", "Ô “123456789”");
	/* One case's cells do not run on into the next. */
	refused(mem, "= 0 40 / 5", "= 0 40 5", "Nhiều ô điểm hơn");
	refused(mem, "B 40\n2 taste 40 = 0 40 / 5\n",
	    "B 40\n2 taste 40 = 0 40 / 5\n" SET,
	    "qd99-01 được nêu hai lần");
}

TEST(criteria_of_any_bytes_are_refused_without_harm)
{
	WANT(*read_text(mem, "", NULL) != '\0');
	WANT(*read_text(mem, "\xff\xfe", NULL) != '\0');
	WANT(strstr(read_text(mem, HEAD SET "# \xff\n", NULL),
	    "UTF-8") != NULL);
	WANT(*read_text(mem, "set\nset\n- x\ncase\n= = =\n|||\n", NULL) !=
	    '\0');
	WANT(*read_text(mem, HEAD "set qd99-01 1 | a | b\nZ 1\n1.1.1.1 x 1 = "
	    "1\n. x 1\n1. made 3\n", NULL) != '\0');
}

TEST(criteria_hash_names_what_a_result_depends_on)
{
	struct regime *r, *s;

	/* Another label: the same version. */
	WANT_STR("", read_text(mem, HEAD SET, &r));
	WANT_STR("", read_text(mem, HEAD "# a remark\n" SET, &s));
	WANT_STR(r->sets[0].hash, s->sets[0].hash);
	WANT_INT(64, strlen(r->sets[0].hash));
}

/* rules/frozen: the fingerprints of what has been used.  A set on that list
 * never changes; another version of it is another set. */
TEST(criteria_once_used_stay_as_they_are)
{
	FILE *f = fopen(RULES "/frozen", "r");
	char code[32], hex[CRITERIA_HEX];
	size_t n = 0;

	WANT(f != NULL);
	while (fscanf(f, "%31s %64s", code, hex) == 2) {
		WANT_STR(hex, set_named(code)->hash);
		n++;
	}
	fclose(f);
	WANT_INT(51, n);
}

TESTS(RUN(criteria_are_read_from_our_own_text),
    RUN(criteria_that_do_not_add_up_are_refused_naming_the_cell),
    RUN(criteria_whose_stars_or_points_fall_are_refused),
    RUN(criteria_said_twice_or_unknown_are_refused),
    RUN(a_decision_whose_days_do_not_stand_is_refused),
    RUN(bands_and_parts_out_of_their_range_are_refused),
    RUN(points_reach_from_1_to_100_and_make_100_together),
    RUN(time_limits_and_rounds_written_otherwise_are_refused),
    RUN(names_of_the_skeleton_are_plain_and_known),
    RUN(lines_of_a_set_written_otherwise_are_refused),
    RUN(criteria_of_any_bytes_are_refused_without_harm),
    RUN(criteria_hash_names_what_a_result_depends_on),
    RUN(criteria_once_used_stay_as_they_are))
