/* cli/demo_council.c: an example council and what it made of some of the
 * demo's dossiers: final results, a preliminary one with a complaint, one
 * marked again, one with a ground to stop, one that waits for the sheet of
 * the account hoidong.  Its people and marks are invented and say so. */
#include "base/key.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "cli/people.h"
#include "domain/criteria/criteria_book.h"
#include "domain/rating/complaint.h"
#include "domain/rating/dossier.h"
#include "domain/rating/hearing.h"
#include "model/list.h"

static const struct {
	const char *name, *seat, *body, *login;
} people[] = {
	{ "Chủ tịch hội đồng (ví dụ)", "chair", "Lãnh đạo UBND tỉnh", NULL },
	{ "Thành viên hội đồng (ví dụ)", "member",
	  "Sở Nông nghiệp và Môi trường", "hoidong" },
	{ "Thành viên thứ hai (ví dụ)", "member", "Sở Công Thương", NULL },
	{ "Thành viên thứ ba (ví dụ)", "member", "Hội Nông dân tỉnh", NULL },
	{ "Thư ký hội đồng (ví dụ)", "secretary",
	  "Cơ quan tham mưu OCOP tỉnh", NULL },
};

static enum rc
members(struct demo *d, int64_t council, int64_t day)
{
	struct council_member m;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < COUNT(people) && rc == RC_OK; i++) {
		row_blank(&council_member_entity, &m);
		m.council_id = council;
		m.name = people[i].name;
		m.seat = people[i].seat;
		m.body = people[i].body;
		m.from_day = day;
		if (people[i].login != NULL)
			rc = people_find(d->cli, people[i].login,
			    &m.actor_id);
		if (rc == RC_OK)
			rc = entity_add(&d->cli->ctx, &council_member_entity,
			    &m, NULL);
	}
	return rc;
}

/* The team's findings, but for the ${skip}th criterion without a gate from
 * which a point or two can go. */
static void
a_mark(const struct criteria_set *set, struct picks *p, size_t skip,
    int64_t less)
{
	for (size_t i = skip; i < set->ncriteria && less > 0; i += 3) {
		const struct criterion *c = &set->criteria[i];
		size_t at = p->at[i];

		if (at < 2 || c->least[3] + c->least[4] + c->least[5] != 0 ||
		    c->options[at - 2].points == 0 ||
		    c->options[at - 1].points - c->options[at - 2].points >
		    less)
			continue;
		less -= c->options[at - 1].points - c->options[at - 2].points;
		p->at[i]--;
	}
}

/* Member ${i}'s sheet, sent. */
static enum rc
a_sheet(struct ctx *ctx, const struct hearing_view *v, size_t i, int64_t less)
{
	const struct council_member *m = &v->seats[i].member;
	struct sheet s;
	struct picks p;
	size_t n;
	enum rc rc;

	if ((rc = sheet_for(ctx, v, m->row.id, &s, &p)) != RC_OK ||
	    (rc = dossier_picks(ctx, v->hearing.dossier_id, "team", v->set,
	        &p, &n)) != RC_OK)
		return rc;
	a_mark(v->set, &p, i, less * (int64_t)i / 3);
	s.actor_id = m->actor_id;
	s.remark = "Nhận xét ví dụ.";
	rc = sheet_save(ctx, v, &s, &p);
	return rc == RC_OK ? sheet_send(ctx, v, &s) : rc;
}

static enum rc
sheets(struct ctx *ctx, int64_t hearing, bool all, int64_t less)
{
	struct hearing_view v;
	enum rc rc = hearing_load(ctx, hearing, &v);

	for (size_t i = 0; i < v.n && rc == RC_OK; i++)
		if (member_marks(&v.seats[i].member) && (all ||
		    v.seats[i].member.actor_id == NONE))
			rc = a_sheet(ctx, &v, i, less);
	return rc;
}

/* As if its result had been announced long enough ago. */
static enum rc
a_result(struct ctx *ctx, int64_t id, bool final)
{
	struct hearing h;
	enum rc rc;

	if ((rc = hearing_close(ctx, id)) != RC_OK || !final ||
	    (rc = entity_peek(ctx, &hearing_entity, id, &h)) != RC_OK)
		return rc;
	h.announced_on = h.day;
	h.objection_to = ctx_today(ctx) - 1;
	rc = entity_put(ctx, &hearing_entity, &h);
	return rc == RC_OK ? hearing_settle(ctx, id) : rc;
}

static enum rc
a_complaint(struct ctx *ctx, int64_t hearing)
{
	struct complaint c;

	row_blank(&complaint_entity, &c);
	c.hearing_id = hearing;
	c.code = "4.3";
	c.reason = "Khiếu nại ví dụ: chưa xét hai hội chợ trong năm.";
	return entity_add(ctx, &complaint_entity, &c, NULL);
}

/* The product's dossier that waits for a council. */
static enum rc
dossier_of(struct demo *d, const char *product, int64_t *id)
{
	struct ctx *ctx = &d->cli->ctx;
	struct query q;
	struct list l;
	enum rc rc;

	rc = query_text(ctx, &dossier_entity, str_fmt(ctx->mem,
	    "state=" DOSSIER_ADVISED "&product_id=%s", key_str(ctx->mem,
	    demo_id(d, "product", product, NONE))), &q);
	if (rc == RC_OK)
		rc = list_load(ctx, &dossier_entity, &q, &l);
	if (rc == RC_OK && l.n == 0)
		rc = RC_MISSING;
	if (rc == RC_OK)
		*id = ((const struct dossier *)list_row(&l, 0))->row.id;
	return rc;
}

/* A day of the council, not before the decision it sits by. */
static enum rc
sat_on(struct ctx *ctx, int64_t ago, int64_t *day)
{
	const struct dossier today = { .filed_on = NONE };
	const struct regime *g;
	enum rc rc = dossier_regime(ctx, &today, &g);

	*day = ctx_today(ctx) - ago;
	if (rc == RC_OK && *day < g->from_on)
		*day = g->from_on;
	return rc;
}

/* All sheets are sent and lie too far apart, so some are sent anew. */
static enum rc
again(struct ctx *ctx, int64_t hearing)
{
	enum rc rc = hearing_second(ctx, hearing);

	return rc == RC_OK ? sheets(ctx, hearing, false, 2) : rc;
}

static enum rc
a_halt(struct ctx *ctx, int64_t hearing)
{
	struct halt_ground all[HALT_GROUNDS];
	struct hearing_view v;
	enum rc rc = hearing_load(ctx, hearing, &v);

	if (rc != RC_OK || halt_grounds(v.set, all) == 0)
		return rc;
	return halt_raise(ctx, hearing, NONE, &all[0], "Căn cứ ví dụ, chưa "
	    "được hội đồng kết luận.");
}

/* What follows the sheets. */
static enum rc
go_on(struct ctx *ctx, const struct hearing *h, const char *to)
{
	enum rc rc;

	if (str_eq(to, "open"))
		return RC_OK;
	if (str_eq(to, "second"))
		return again(ctx, h->row.id);
	if (str_eq(to, "halted"))
		return a_halt(ctx, h->row.id);
	rc = a_result(ctx, h->row.id, str_eq(to, "final"));
	return rc == RC_OK && str_eq(to, "closed") ?
	    a_complaint(ctx, h->row.id) : rc;
}

static enum rc
one(struct demo *d, const struct tsv *t, size_t i, int64_t council)
{
	struct ctx *ctx = &d->cli->ctx;
	const char *to = tsv_at(t, i, "to");
	struct hearing h;
	enum rc rc;

	row_blank(&hearing_entity, &h);
	rc = dossier_of(d, tsv_at(t, i, "product"), &h.dossier_id);
	if (rc != RC_OK) /* a clock before the decision: no dossiers */
		return rc == RC_MISSING ? RC_OK : rc;
	if ((rc = sat_on(ctx, tsv_int(t, i, "ago"), &h.day)) != RC_OK)
		return rc;
	h.council_id = council;
	h.form = tsv_at(t, i, "form");
	h.chair_present = 1;
	h.note = "Ví dụ minh họa: người chấm và điểm không có thật.";
	if ((rc = entity_add(ctx, &hearing_entity, &h, NULL)) != RC_OK ||
	    (rc = sheets(ctx, h.row.id, !str_in(to, "open halted"),
	        tsv_int(t, i, "less"))) != RC_OK)
		return rc;
	return go_on(ctx, &h, to);
}

static enum rc
hearings(struct demo *d, int64_t council)
{
	struct tsv t;
	enum rc rc = tsv_open(d->cli, "hearings", &t);

	for (size_t i = 0; rc == RC_OK && i < t.rows; i++)
		rc = one(d, &t, i, council);
	return rc;
}

enum rc
demo_council(struct demo *d)
{
	struct council c;
	enum rc rc;

	row_blank(&council_entity, &c);
	c.name = "Hội đồng đánh giá, phân hạng OCOP tỉnh (ví dụ)";
	c.decision = "VD/QĐ-UBND";
	c.mode = "run";
	c.from_day = ctx_today(&d->cli->ctx) - 30;
	c.note = "Ví dụ minh họa";
	c.unit_id = demo_id(d, "unit", "p24", NONE);
	rc = entity_add(&d->cli->ctx, &council_entity, &c, NULL);
	if (rc == RC_OK)
		rc = members(d, c.row.id, c.from_day);
	return rc == RC_OK ? hearings(d, c.row.id) : rc;
}
