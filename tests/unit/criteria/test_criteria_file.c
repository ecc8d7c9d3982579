/* test_criteria_file.c: decisions and official words that somebody brings. */
#include "../db/fix.h"
#include "fix.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/criteria_official.h"
#include "model/audit.h"
#include "model/schema.h"

static const struct entity *const entities[] = { &criteria_file_entity };
static const struct model model = { entities, COUNT(entities) };

struct place {
	struct fix fix;
	struct store *store;
	struct clock clock;
	struct ctx ctx;
};

static struct place *
place_open(struct arena *mem)
{
	struct place *p = NEW(mem, struct place);

	p->store = fix_open(&p->fix, 1);
	p->clock.fixed_ms = date_make(2030, 6, 1) * 86400000;
	ctx_init(&p->ctx, mem, p->store, &model, &p->clock);
	p->ctx.system = true;
	WANT_RC(RC_OK, schema_open(&p->ctx));
	return p;
}

static void
place_close(struct place *p)
{
	ctx_fini(&p->ctx);
	fix_close(&p->fix, p->store);
}

/* A decision on the common skeleton. */
#define DECISION(points, label)                                               \
	"decision qd30 | 30/2030/QĐ-TTg\nfrom 2030-01-01\n"                   \
	"band 5 90\nband 4 70\nband 3 50\nband 2 30\n"                        \
	"part A 100 | Phần A | Part A\n"                                      \
	"criterion shine | " label " | Shine\n\t- Ít | Little\n"              \
	"\t- Nhiều | Much\n"                                                  \
	"set qd30-01 1 | Chè | Tea\nA 100\n"                                  \
	"1 shine 97 = " points "\n2 global_market 3 = 1 2 3\n"

#define WORDS                                                                 \
	"{\"format\":\"ocop-criteria/1\",\"set_code\":\"qd30-01\","           \
	"\"parts\":[{\"part\":\"A\",\"name\":\"PHẦN A\",\"groups\":["         \
	"{\"code\":\"1\",\"max\":97,\"name\":\"ĐỘ SÁNG\",\"options\":["       \
	"{\"id\":\"1.o1\",\"points\":0,\"label\":\"Sáng ít\"},"               \
	"{\"id\":\"1.o2\",\"points\":97,\"label\":\"Sáng nhiều\"}]},"         \
	"{\"code\":\"2\",\"max\":3,\"options\":["                             \
	"{\"id\":\"2.o1\",\"points\":1,\"label\":\"a\"},"                     \
	"{\"id\":\"2.o2\",\"points\":2,\"label\":\"b\"},"                     \
	"{\"id\":\"2.o3\",\"points\":3,\"label\":\"c\"}]}]}]}"

static enum rc
bring(struct place *p, const char *text)
{
	int64_t id;

	notes_clear(&p->ctx);
	return criteria_bring(&p->ctx, text, strlen(text), &id);
}

static const char *
said(struct place *p)
{
	return p->ctx.notes != NULL ? p->ctx.notes->text : "";
}

TEST(criteria_brought_hold_from_their_first_day)
{
	struct place *p = place_open(mem);
	const struct regime *const *all;
	const struct criteria_set *set;
	size_t n;

	WANT_RC(RC_MISSING, criteria_get(&p->ctx, "qd30-01", &set));
	WANT_RC(RC_OK, bring(p, DECISION("0 97", "Độ sáng")));
	WANT_RC(RC_OK, criteria_regimes(&p->ctx, &all, &n));
	WANT_INT(4, n);
	WANT_STR("qd26", regime_of_day(all, n,
	    date_make(2029, 12, 31))->code);
	WANT_STR("qd30", regime_of_day(all, n, date_make(2030, 1, 1))->code);
	WANT_RC(RC_OK, criteria_get(&p->ctx, "qd30-01", &set));
	WANT_INT(2, set->ncriteria);
	WANT_RC(RC_OK, criteria_get(&p->ctx, "qd26-01", &set));
	place_close(p);
}

TEST(criteria_brought_are_refused_when_they_do_not_add_up)
{
	struct place *p = place_open(mem);

	WANT_RC(RC_INVALID, bring(p, DECISION("0 96", "Độ sáng")));
	WANT_STR("Dòng 13 (qd30-01 1): Cộng lại được 96 điểm, nhưng tối đa "
	    "ghi 97", said(p));
	WANT_RC(RC_INVALID, bring(p, "x"));
	WANT_RC(RC_CONFLICT, bring(p, "decision qd26 | a\nfrom 2031-01-01\n"
	    "band 5 90\nband 4 70\nband 3 50\nband 2 30\n"));
	place_close(p);
}

TEST(criteria_once_scored_by_keep_their_points_but_not_their_words)
{
	struct place *p = place_open(mem);
	const struct criteria_set *set;
	struct criteria_file f;
	struct audit_line *lines;
	size_t n, i;

	WANT_RC(RC_OK, bring(p, DECISION("0 97", "Độ sáng")));
	WANT_RC(RC_OK, bring(p, DECISION("1 97", "Độ sáng"))); /* not yet */
	WANT_RC(RC_OK, criteria_get(&p->ctx, "qd30-01", &set));
	WANT_RC(RC_OK, tx_begin(&p->ctx));
	WANT_RC(RC_OK, tx_end(&p->ctx, criteria_use(&p->ctx, set)));
	WANT_RC(RC_CONFLICT, bring(p, DECISION("0 97", "Độ sáng")));
	WANT_RC(RC_OK, bring(p, DECISION("1 97", "Sáng")));
	WANT_RC(RC_OK, criteria_get(&p->ctx, "qd30-01", &set));
	WANT_STR("Sáng", set->criteria[0].words.vi);
	WANT_RC(RC_OK, entity_by(&p->ctx, &criteria_file_entity, "code",
	    "qd30", &f));
	WANT_INT(date_make(2030, 6, 1), f.used_on);
	/* That it was used is in the chain, as every change is. */
	WANT_RC(RC_OK, audit_of(&p->ctx, "criteria_file", f.row.id, NONE, 10,
	    &lines, &n));
	for (i = 0; i < n && strstr(str_or(lines[i].after, ""),
	    "\"used_on\"") == NULL; i++)
		;
	WANT(i < n);
	/* It can not be taken away from what was scored by it. */
	WANT_RC(RC_CONFLICT, entity_end(&p->ctx, &criteria_file_entity,
	    f.row.id, f.row.version, true));
	/* Its last day may be set: a new decision follows. */
	f.to_on = date_make(2035, 1, 1);
	WANT_RC(RC_OK, entity_put(&p->ctx, &criteria_file_entity, &f));
	WANT_RC(RC_OK, criteria_get(&p->ctx, "qd30-01", &set));
	WANT_INT(date_make(2035, 1, 1), set->regime->to_on);
	place_close(p);
}

#define LIMITS(first, before)                                                 \
	DECISION("0 97", "Độ sáng") "limit renew_first " first " days 7 | S\n"\
	"limit renew_last 100 days 7 | M\nlimit extension 90 days 12 | K\n"   \
	"round province 1 " before " 30-06 5\n"

TEST(time_limits_of_a_decision_are_kept_once_it_was_used)
{
	struct place *p = place_open(mem);
	const struct criteria_set *set;
	struct criteria_file f;

	WANT_RC(RC_OK, bring(p, LIMITS("180", "30-04")));
	WANT_RC(RC_OK, bring(p, LIMITS("200", "30-04"))); /* not yet */
	WANT_RC(RC_OK, criteria_get(&p->ctx, "qd30-01", &set));
	WANT_RC(RC_OK, tx_begin(&p->ctx));
	WANT_RC(RC_OK, tx_end(&p->ctx, criteria_use(&p->ctx, set)));
	WANT_RC(RC_CONFLICT, bring(p, LIMITS("180", "30-04")));
	WANT_STR("Đã có việc tính theo quyết định này nên thời hạn và các đợt "
	    "không sửa được. Lập quyết định mới với mã khác", said(p));
	WANT_RC(RC_CONFLICT, bring(p, LIMITS("200", "29-04")));
	WANT_RC(RC_CONFLICT, bring(p, DECISION("0 97", "Độ sáng")));
	WANT_RC(RC_OK, bring(p, LIMITS("200", "30-04")));
	WANT_RC(RC_OK, entity_by(&p->ctx, &criteria_file_entity, "code",
	    "qd30", &f));
	WANT_INT(200, f.renew_first);
	WANT_INT(100, f.renew_last);
	WANT_INT(90, f.extension);
	WANT_INT(-1, f.withdraw);
	place_close(p);
}

TEST(criteria_words_brought_are_laid_over_a_set)
{
	struct place *p = place_open(mem);
	const struct criteria_set *set;

	WANT_RC(RC_INVALID, bring(p, WORDS)); /* no such set yet */
	WANT_RC(RC_OK, bring(p, DECISION("0 97", "Độ sáng")));
	WANT_RC(RC_OK, bring(p, WORDS));
	WANT_RC(RC_OK, criteria_get(&p->ctx, "qd30-01", &set));
	WANT_STR("ĐỘ SÁNG", words_form(&set->criteria[0].words));
	WANT_STR("Sáng nhiều",
	    words_form(&set->criteria[0].options[1].words));
	WANT_STR("Nhiều", words_in(LANG_VI,
	    &set->criteria[0].options[1].words));
	/* Where it says nothing, ours. */
	WANT_STR("Thị trường toàn cầu", words_form(&set->criteria[1].words));
	place_close(p);
}

/* ${text} with every ${from} as ${to}. */
static const char *
replaced(struct arena *mem, const char *text, const char *from,
    const char *to)
{
	struct buf b = BUF_INIT(mem);
	const char *at;

	for (; (at = strstr(text, from)) != NULL; text = at + strlen(from)) {
		buf_put(&b, text, (size_t)(at - text));
		buf_puts(&b, to);
	}
	buf_puts(&b, text);
	return buf_str(&b);
}

TEST(a_decision_in_use_is_not_replaced_by_another_nor_begun_on_another_day)
{
	struct place *p = place_open(mem);
	const char *text = DECISION("0 97", "Độ sáng");
	const char *next = replaced(mem, text, "qd30", "qd31");
	const struct criteria_set *set;
	struct criteria_file f;

	WANT_RC(RC_OK, bring(p, text));
	WANT_RC(RC_OK, bring(p, replaced(mem, next, "from 2030-01-01",
	    "from 2030-02-01")));
	WANT_RC(RC_OK, criteria_get(&p->ctx, "qd31-01", &set));
	WANT_RC(RC_OK, tx_begin(&p->ctx));
	WANT_RC(RC_OK, tx_end(&p->ctx, criteria_use(&p->ctx, set)));
	/* Its first day stays. */
	WANT_RC(RC_CONFLICT, bring(p, replaced(mem, next, "from 2030-01-01",
	    "from 2030-02-02")));
	WANT_STR("Đã có sản phẩm được chấm theo quyết định này nên điểm và "
	    "ngày áp dụng không sửa được. Lập bộ tiêu chí mới với mã khác",
	    said(p));
	/* That nothing used can still begin later, and end later than that. */
	WANT_RC(RC_OK, bring(p, replaced(mem, text, "from 2030-01-01",
	    "from 2030-01-02")));
	WANT_RC(RC_OK, entity_by(&p->ctx, &criteria_file_entity, "code",
	    "qd30", &f));
	WANT_INT(NONE, f.used_on);
	WANT_INT(date_make(2030, 1, 2), f.from_on);
	f.to_on = f.from_on;
	WANT_RC(RC_INVALID, entity_put(&p->ctx, &criteria_file_entity, &f));
	WANT_STR("Ngày thôi áp dụng phải sau ngày bắt đầu",
	    note_of(&p->ctx, "to_on")->text);
	f.to_on++;
	WANT_RC(RC_OK, entity_put(&p->ctx, &criteria_file_entity, &f));
	/* Nor does one become another by having its text. */
	notes_clear(&p->ctx);
	f.body = replaced(mem, text, "qd30", "qd32");
	WANT_RC(RC_INVALID, entity_put(&p->ctx, &criteria_file_entity, &f));
	WANT_STR("Tệp phải giữ mã qd30 của quyết định", said(p));
	WANT_RC(RC_MISSING, criteria_get(&p->ctx, "qd32-01", &set));
	place_close(p);
}

/* What an administrator takes, writes over and brings back. */
TEST(every_set_gives_a_file_for_its_official_words_that_comes_in_again)
{
	struct criteria_set again;
	const struct criteria_set *laid;
	const char *why, *marked;
	size_t n;
	const struct regime *const *all = regimes_builtin(&n);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < all[i]->nsets; k++) {
			const struct criteria_set *set = &all[i]->sets[k];
			struct buf b = BUF_INIT(mem);

			official_template(set, &b);
			marked = replaced(mem, buf_str(&b), "\"label\":\"",
			    "\"label\":\"LỜI VĂN: ");
			WANT_RC(RC_OK, official_lay(mem, LANG_VI, set, marked,
			    strlen(marked), &laid, &why));
			again = *laid;
			criteria_hash(mem, &again);
			WANT_STR(set->hash, again.hash);
			for (size_t c = 0; c < set->ncriteria; c++)
				WANT(str_begins(words_form(
				    &laid->criteria[c].options[0].words),
				    "LỜI VĂN: "));
			WANT(!official_laid(set) && official_laid(laid));
		}
}

TEST(official_words_are_laid_and_taken_off_again)
{
	struct place *p = place_open(mem);
	const struct criteria_set *set;
	struct buf b = BUF_INIT(mem);
	const char *text;

	WANT_RC(RC_OK, criteria_get(&p->ctx, "qd26-23", &set));
	official_template(set, &b);
	text = replaced(mem, buf_str(&b), "\"label\":\"",
	    "\"label\":\"Chính thức: ");
	WANT_RC(RC_INVALID, bring(p, replaced(mem, text,
	    "\"id\":\"4.1.o2\",\"points\":2", "\"id\":\"4.1.o2\","
	    "\"points\":3")));
	WANT_STR("Lời văn chưa khớp. Ô 4.1.o2 của tệp khác với bộ qd26-23",
	    said(p));
	for (int again = 0; again < 2; again++) {
		WANT_RC(RC_OK, bring(p, text));
		WANT_RC(RC_OK, criteria_get(&p->ctx, "qd26-23", &set));
		WANT(str_begins(words_form(
		    &set->criteria[0].options[0].words), "Chính thức: "));
		WANT_RC(RC_OK, criteria_unlay(&p->ctx, "qd26-23"));
		WANT_RC(RC_OK, criteria_get(&p->ctx, "qd26-23", &set));
		WANT(!official_laid(set));
	}
	WANT_RC(RC_MISSING, criteria_unlay(&p->ctx, "qd26-23"));
	place_close(p);
}

TESTS(RUN(criteria_brought_hold_from_their_first_day),
    RUN(criteria_brought_are_refused_when_they_do_not_add_up),
    RUN(criteria_once_scored_by_keep_their_points_but_not_their_words),
    RUN(time_limits_of_a_decision_are_kept_once_it_was_used),
    RUN(a_decision_in_use_is_not_replaced_by_another_nor_begun_on_another_day),
    RUN(criteria_words_brought_are_laid_over_a_set),
    RUN(every_set_gives_a_file_for_its_official_words_that_comes_in_again),
    RUN(official_words_are_laid_and_taken_off_again))
