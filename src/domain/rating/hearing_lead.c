/* domain/rating/hearing_lead.c: leading a hearing: a second turn, the
 * preliminary result, what complaints make of it, the final one. */
#include "domain/rating/hearing.h"

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/rating/complaint.h"
#include "domain/rating/dossier.h"
#include "domain/rating/holiday.h"

enum { Q_LAST, Q_ROUND, Q__N };
static const struct stmt q[Q__N] = {
	[Q_LAST] = { .in = "i", .out = "s", .sql =
	    "SELECT hash FROM sheet WHERE hearing_id = $1 AND state = 'sent'"
	    " ORDER BY place DESC LIMIT 1" },
	[Q_ROUND] = { .in = "i", .out = "is", .sql =
	    "SELECT h.id, h.state FROM hearing h"
	    " JOIN dossier d ON d.id = h.dossier_id"
	    " WHERE d.round_id = $1 AND h.ended_at IS NULL"
	    " ORDER BY d.code, h.id" },
};

/* To lead it, not only to look. */
static enum rc
lead(struct ctx *ctx, int64_t id, struct hearing_view *v)
{
	enum rc rc = hearing_load(ctx, id, v);

	return rc == RC_OK && v->outside ? hearing_untied(ctx, id) : rc;
}

enum rc
hearing_second(struct ctx *ctx, int64_t id)
{
	struct hearing_view v;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = lead(ctx, id, &v);
	if (rc == RC_OK && (v.sealed || v.hearing.turn != 1 ||
	    !hearing_marking(&v.hearing)))
		rc = note(ctx, RC_CONFLICT, "", N_("Chỉ chấm lại một lần, khi "
		    "mọi phiếu lần đầu đã gửi"));
	if (rc == RC_OK) {
		v.hearing.turn = 2;
		v.hearing.state = HEARING_SECOND;
		rc = entity_put(ctx, &hearing_entity, &v.hearing);
	}
	return tx_end(ctx, rc);
}

enum rc
hearing_find(struct ctx *ctx, int64_t id, const char *code,
    const char *option, const char *dissent)
{
	struct hearing_view v;
	struct finding f;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = lead(ctx, id, &v)) != RC_OK)
		return tx_end(ctx, rc);
	row_blank(&finding_entity, &f);
	f.row.id = NONE;
	for (size_t i = 0; i < v.nfindings; i++)
		if (str_eq(v.findings[i].code, code))
			f = v.findings[i];
	f.hearing_id = id;
	f.code = code;
	f.option = option;
	f.dissent = dissent;
	rc = f.row.id == NONE ? entity_add(ctx, &finding_entity, &f, NULL) :
	    entity_put(ctx, &finding_entity, &f);
	return tx_end(ctx, rc);
}

static const char *
number(struct ctx *ctx, int64_t n)
{
	return str_fmt(ctx->mem, "%lld", (long long)n);
}

/* A chair who is tied has somebody preside for him. */
static bool
ask_presider(struct ctx *ctx, const struct hearing_view *v)
{
	if (v->chair == NULL || v->presider != NULL)
		return true;
	note(ctx, RC_INVALID, "presider_id", N_("Chủ tịch có liên quan đến "
	    "chủ thể: ghi người chủ trì thay"));
	return false;
}

/* Enough of those who may mark, who presides among them. */
static void
ask_quorum(struct ctx *ctx, const struct hearing_view *v)
{
	int64_t may = 0;

	for (size_t i = 0; i < v->n; i++) {
		const struct hearing_seat *s = &v->seats[i];

		if (!member_marks(&s->member) || (s->conflict != NULL &&
		    !str_eq(s->conflict, "absent")))
			continue;
		may++;
	}
	if ((int64_t)v->nsheets * 100 < v->council.quorum * may)
		note(ctx, RC_INVALID, "", N_("Mới có {n} trên {all} thành viên "
		    "chấm, quy chế cần {quorum}%"), "n",
		    number(ctx, (int64_t)v->nsheets), "all",
		    number(ctx, may), "quorum",
		    number(ctx, v->council.quorum));
	if (!str_eq(v->hearing.form, "meeting"))
		return;
	if (ask_presider(ctx, v) && (v->hearing.chair_present != 1 ||
	    v->presider == NULL || !v->presider->sent))
		note(ctx, RC_INVALID, "chair_present", v->presider == v->chair
		    ? N_("Chủ tịch phải có mặt và chấm")
		    : N_("Người chủ trì thay chủ tịch phải có mặt và chấm"));
}

/* A product that is out needs no marks, only those who decide it. */
static void
ask_halt(struct ctx *ctx, const struct hearing_view *v)
{
	if (v->nraised > 0)
		note(ctx, RC_INVALID, "", N_("Còn căn cứ dừng chấm chờ hội "
		    "đồng kết luận"));
	else if (str_eq(v->hearing.form, "written"))
		note(ctx, RC_INVALID, "form", N_("Dừng chấm hoặc loại thì "
		    "phải họp"));
	else if (ask_presider(ctx, v) && v->hearing.chair_present != 1)
		note(ctx, RC_INVALID, "chair_present", v->presider == v->chair
		    ? N_("Chủ tịch phải có mặt")
		    : N_("Người chủ trì thay chủ tịch phải có mặt"));
}

void
hearing_asks(struct ctx *ctx, const struct hearing_view *v)
{
	bool written = str_eq(v->hearing.form, "written");

	if (v->nraised > 0 || v->halt != NULL) {
		ask_halt(ctx, v);
		return;
	}
	if (v->sealed) {
		note(ctx, RC_INVALID, "", N_("Còn {n} phiếu chưa gửi"), "n",
		    number(ctx, (int64_t)(v->must - v->sent)));
		return;
	}
	ask_quorum(ctx, v);
	/* Source  26/2026/QĐ-TTg, article 7.6: opinions that diverge go to a
	 * meeting */
	if (written && (v->spread || v->differs >= 0))
		note(ctx, RC_INVALID, "form", N_("Ý kiến bằng văn bản không "
		    "thống nhất: phải họp"));
	else if (v->spread && str_empty(v->hearing.spread_why))
		note(ctx, RC_INVALID, "spread_why", N_("Điểm cao nhất và thấp "
		    "nhất lệch {n} điểm: thảo luận rồi chấm lại, hoặc chủ "
		    "tịch ghi lý do"), "n",
		    number(ctx, v->most - v->least));
	else if (v->differs >= 0)
		note(ctx, RC_INVALID, "", N_("Các phiếu không cùng đạt điều "
		    "kiện ở tiêu chí {code}: ghi mức hội đồng thống nhất"),
		    "code", v->set->criteria[v->differs].code);
}

/* ---- results ---- */

static void
result(struct hearing_view *v)
{
	struct hearing *h = &v->hearing;

	h->sheets = v->star.tally.n;
	h->points = v->star.tally.sum;
	h->halt = v->halt;
	h->halt_why = v->halt_why;
	/* Out: whatever the sheets say, no star. */
	h->band = v->halt != NULL ? 0 : v->star.band;
	h->gate_star = v->halt != NULL ? 0 : v->star.gate_star;
	h->star = v->halt != NULL ? 0 : v->star.star;
}

static enum rc
put_outcome(struct ctx *ctx, const struct hearing_view *v, const char *why)
{
	const struct hearing *h = &v->hearing;
	struct outcome o;

	row_blank(&outcome_entity, &o);
	o.hearing_id = h->row.id;
	o.number = (int64_t)v->noutcomes + 1;
	o.why = why;
	o.sheets = h->sheets;
	o.points = h->points;
	o.band = h->band;
	o.gate_star = h->gate_star;
	o.star = h->star;
	o.halt = h->halt;
	o.day = ctx_today(ctx);
	o.unit_id = h->unit_id;
	return entity_add(ctx, &outcome_entity, &o, NULL);
}

static enum rc
close_at(struct ctx *ctx, struct hearing_view *v)
{
	struct hearing *h = &v->hearing;
	struct calendar cal;
	enum rc rc;

	h->state = HEARING_CLOSED;
	result(v);
	if ((rc = calendar_read(ctx, &cal)) != RC_OK)
		return rc;
	h->announced_on = ctx_today(ctx);
	h->objection_to = workdays_after(&cal, h->announced_on,
	    (int)v->council.objection_days);
	rc = db_one(ctx->db, ctx->mem, &q[Q_LAST], h->row.id, &h->last_hash);
	if (rc != RC_OK && rc != RC_MISSING)
		return rc; /* out before anybody sent a sheet: no chain */
	rc = entity_put(ctx, &hearing_entity, h);
	return rc == RC_OK ? put_outcome(ctx, v, "closed") : rc;
}

/* Source  26/2026/QĐ-TTg, article 12.2 */
static enum rc
in_time(struct ctx *ctx, const struct hearing *h)
{
	struct dossier d;
	enum rc rc = entity_peek(ctx, &dossier_entity, h->dossier_id, &d);

	return rc == RC_OK ? dossier_in_time(ctx, &d) : rc;
}

enum rc
hearing_close(struct ctx *ctx, int64_t id)
{
	struct hearing_view v;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	notes_clear(ctx);
	rc = lead(ctx, id, &v);
	if (rc == RC_OK && !hearing_marking(&v.hearing))
		rc = note(ctx, RC_CONFLICT, "", N_("Hội đồng đã kết luận hồ "
		    "sơ này"));
	if (rc == RC_OK)
		rc = in_time(ctx, &v.hearing);
	if (rc == RC_OK) {
		hearing_asks(ctx, &v);
		rc = ctx->notes != NULL ? RC_INVALID : close_at(ctx, &v);
	}
	return tx_end(ctx, rc);
}

enum rc
hearing_recount(struct ctx *ctx, int64_t id)
{
	struct hearing_view v;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = lead(ctx, id, &v);
	if (rc == RC_OK && !str_eq(v.hearing.state, HEARING_CLOSED))
		rc = note(ctx, RC_CONFLICT, "", N_("Lần chấm này không còn ở "
		    "kết quả sơ bộ"));
	if (rc == RC_OK) {
		result(&v);
		rc = entity_put(ctx, &hearing_entity, &v.hearing);
	}
	if (rc == RC_OK)
		rc = put_outcome(ctx, &v, "granted");
	return tx_end(ctx, rc);
}

static enum rc
lift_all(struct ctx *ctx, const struct hearing_view *v)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < v->nhalts && rc == RC_OK; i++)
		if (str_eq(v->halts[i].state, "upheld"))
			rc = entity_step(ctx, &halt_entity,
			    v->halts[i].row.id, v->halts[i].row.version,
			    "lift");
	return rc;
}

enum rc
hearing_reopen(struct ctx *ctx, int64_t id)
{
	struct hearing_view v;
	struct hearing *h = &v.hearing;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = lead(ctx, id, &v)) == RC_OK) {
		h->state = h->turn == 1 ? HEARING_MARKING : HEARING_SECOND;
		h->halt = h->halt_why = h->last_hash = NULL;
		h->sheets = h->points = h->band = h->gate_star = h->star =
		    NONE;
		h->announced_on = h->objection_to = NONE;
		rc = entity_put(ctx, &hearing_entity, h);
	}
	if (rc == RC_OK)
		rc = lift_all(ctx, &v);
	if (rc == RC_OK)
		rc = put_outcome(ctx, &v, "reopened");
	return tx_end(ctx, rc);
}

/* ---- the end ---- */

static enum rc
ask_final(struct ctx *ctx, const struct hearing_view *v)
{
	const struct hearing *h = &v->hearing;

	if (!str_eq(h->state, HEARING_CLOSED))
		return note(ctx, RC_CONFLICT, "", N_("Hồ sơ này chưa có kết "
		    "quả sơ bộ, hoặc đã có kết quả chính thức"));
	if (v->nopen > 0)
		return note(ctx, RC_CONFLICT, "", N_("Còn khiếu nại chưa trả "
		    "lời"));
	/* One who was answered does not end the time of the others. */
	if (ctx_today(ctx) <= h->objection_to)
		return note(ctx, RC_CONFLICT, "", N_("Kết quả sơ bộ còn nhận "
		    "khiếu nại đến hết ngày {day}"), "day",
		    date_vi(ctx->mem, h->objection_to));
	return RC_OK;
}

enum rc
hearing_settle(struct ctx *ctx, int64_t id)
{
	struct hearing_view v;
	struct hearing *h = &v.hearing;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = lead(ctx, id, &v)) == RC_OK &&
	    (rc = ask_final(ctx, &v)) == RC_OK) {
		h->state = HEARING_FINAL;
		h->final_on = ctx_today(ctx);
		if ((rc = entity_put(ctx, &hearing_entity, h)) == RC_OK)
			rc = hearing_step(ctx, h, h->star >= STARS_GATED ?
			    "pass" : "fail");
	}
	return tx_end(ctx, rc);
}

/* ---- a round ---- */

enum rc
hearings_of(struct ctx *ctx, int64_t round, struct rows *out)
{
	enum rc rc = ctx_db(ctx);

	return rc != RC_OK ? rc : db_rows(ctx->db, ctx->mem, &q[Q_ROUND], out,
	    round);
}

/* Each of the round in one of ${states}, a savepoint each. */
static enum rc
each(struct ctx *ctx, int64_t round, const char *states,
    enum rc (*one)(struct ctx *, int64_t), struct hearing_line **out,
    size_t *n)
{
	struct rows rows;
	enum rc rc;

	*n = 0;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = hearings_of(ctx, round, &rows)) != RC_OK)
		return tx_end(ctx, rc);
	*out = NEW_N(ctx->mem, struct hearing_line, rows.n + 1);
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
		struct hearing_line *l = &(*out)[*n];

		if (!str_in(rows_str(&rows, i, 1), states))
			continue;
		l->rc = one(ctx, rows_int(&rows, i, 0));
		if (l->rc == RC_BUSY || l->rc == RC_FAULT)
			rc = l->rc;
		else if (l->rc != RC_OK && l->rc != RC_MISSING)
			l->why = ctx->notes->text;
		notes_clear(ctx);
		if (rc == RC_OK && l->rc != RC_MISSING) {
			rc = entity_peek(ctx, &hearing_entity,
			    rows_int(&rows, i, 0), &l->hearing);
			(*n)++;
		}
	}
	return tx_end(ctx, rc);
}

enum rc
hearings_close(struct ctx *ctx, int64_t round, struct hearing_line **out,
    size_t *n)
{
	return each(ctx, round, HEARING_MARKING " " HEARING_SECOND,
	    hearing_close, out, n);
}

enum rc
hearings_settle(struct ctx *ctx, int64_t round, struct hearing_line **out,
    size_t *n)
{
	return each(ctx, round, HEARING_CLOSED, hearing_settle, out, n);
}
