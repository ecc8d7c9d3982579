/* domain/report/deadline_round.c: the last days of the rounds of assessment. */
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/legal_clock.h"
#include "domain/rating/round.h"
#include "domain/report/deadline_in.h"
#include "model/list.h"

enum {
	SENDERS = OFFICERS | ROLE_LEADER | ROLE_PRODUCER | ROLE_READER |
	    ROLE_ADMIN,
	JUDGES = ROLE_COORDINATOR | ROLE_LEADER | ROLE_COUNCIL |
	    ROLE_ADVISER | ROLE_READER,
};

/* The decision says "before" a day: the last one is the day before it.
 * Source  Decision 26/2026/QĐ-TTg, article 5 */
static const struct {
	const char *level;
	bool result;
	unsigned roles;
	const char *title, *about, *whom;
} round_kinds[] = {
	{ "province", false, SENDERS,
	  N_("Ngày cuối gửi hồ sơ lên tỉnh, đợt {n} năm {year}"),
	  N_("Xã, phường gửi trước ngày {day}; chủ thể nộp sớm hơn 15 ngày làm "
	     "việc."), COMMUNE },
	{ "province", true, JUDGES,
	  N_("Ngày cuối có kết quả cấp tỉnh, đợt {n} năm {year}"),
	  N_("Có kết quả trước ngày {day}."), PROVINCE },
	{ "ministry", false, ROLE_COORDINATOR | ROLE_LEADER,
	  N_("Ngày cuối tỉnh gửi hồ sơ 5 sao lên Bộ, đợt {n} năm {year}"),
	  N_("Tỉnh gửi trước ngày {day}."), PROVINCE },
	{ "ministry", true, ROLE_COORDINATOR | ROLE_LEADER | ROLE_READER,
	  N_("Ngày cuối có kết quả của Bộ, đợt {n} năm {year}"),
	  N_("Có kết quả trước ngày {day}."), MINISTRY },
};

static void
put_round(struct found *f, const char *level, int number, int year,
    int64_t before, bool result, const char *law, const char *address)
{
	struct ctx *ctx = f->ctx;
	const char *uid = str_fmt(ctx->mem, "%s-%s-%d-%d", result ? "result" :
	    "propose", level, year, number);

	if (before == NONE || before - 1 < f->from || before - 1 > f->to)
		return;
	for (size_t i = 0; i < COUNT(round_kinds); i++)
		if (str_eq(round_kinds[i].level, level) &&
		    round_kinds[i].result == result &&
		    ctx_has(ctx, round_kinds[i].roles))
			deadline_add(f, &(struct deadline){
				.kind = result ? "result" : "propose",
				.uid = uid, .day = before - 1,
				.title = tr_fill(ctx->mem, ctx->lang,
				    round_kinds[i].title, "n",
				    str_fmt(ctx->mem, "%d", number), "year",
				    str_fmt(ctx->mem, "%d", year), NULL),
				.about = tr_fill(ctx->mem, ctx->lang,
				    round_kinds[i].about, "day",
				    date_vi(ctx->mem, before), NULL),
				.whom = tr(ctx->lang, round_kinds[i].whom),
				.law = law, .address = address,
			});
}

/* A round that was written down goes before the same one of the decision. */
static enum rc
written_rounds(struct found *f)
{
	struct query query = { .unit_id = NONE, .per = PER };
	struct list l;
	enum rc rc = list_load(f->ctx, &round_entity, &query, &l);

	for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
		const struct round *r = list_row(&l, i);
		const char *at = str_fmt(f->ctx->mem, "/rounds/%s",
		    key_str(f->ctx->mem, r->row.id));

		put_round(f, r->level, (int)r->number, (int)r->year,
		    r->propose_before, false, r->basis, at);
		put_round(f, r->level, (int)r->number, (int)r->year,
		    r->result_before, true, r->basis, at);
	}
	return rc;
}

static void
law_rounds(struct found *f, const struct regime *g, int year)
{
	for (size_t i = 0; i < g->nrounds; i++) {
		const struct law_round *r = &g->rounds[i];
		struct round_days d = round_in(r, year);
		const char *law;

		if (regime_of_day(f->laws, f->nlaws, d.propose_before) != g)
			continue;
		law = tr_fill(f->ctx->mem, f->ctx->lang,
		    N_("{number}, điều {article}"), "number", g->number,
		    "article", r->article, NULL);
		put_round(f, r->level, r->number, year, d.propose_before,
		    false, law, "/rounds");
		put_round(f, r->level, r->number, year, d.result_before, true,
		    law, "/rounds");
	}
}

enum rc
deadline_rounds(struct found *f)
{
	int first = date_year(f->from) - 1, last = date_year(f->to) + 1;
	enum rc rc;

	if (!ctx_has(f->ctx, ROLE_STAFF | ROLE_PRODUCER))
		return RC_OK;
	if ((rc = written_rounds(f)) != RC_OK)
		return rc;
	for (size_t i = 0; i < f->nlaws; i++)
		for (int year = first; year <= last; year++)
			law_rounds(f, f->laws[i], year);
	return RC_OK;
}
