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

TEST(criteria_of_any_bytes_are_refused_without_harm)
{
	WANT(*read_text(mem, "", NULL) != '\0');
	WANT(*read_text(mem, "\xff\xfe", NULL) != '\0');
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
    RUN(criteria_of_any_bytes_are_refused_without_harm),
    RUN(criteria_hash_names_what_a_result_depends_on),
    RUN(criteria_once_used_stay_as_they_are))
