/* domain/rating/dossier_step.c: the steps of a dossier, from the producer to
 * the council and after it: what each asks, and what it does. */
#include "base/key.h"
#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/rating/award.h"
#include "domain/rating/dossier_in.h"
#include "domain/rating/dossier_place.h"
#include "domain/rating/dossier_version.h"
#include "domain/rating/hearing.h"
#include "domain/rating/holiday.h"
#include "domain/rating/local_check.h"
#include "domain/rating/referral.h"
#include "domain/rating/visit.h"
#include "domain/recognition/product_code.h"
#include "domain/recognition/recognition.h"

enum { Q_OPEN_LACKS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_OPEN_LACKS] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM lack WHERE dossier_id = $1 AND ended_at IS NULL"
	    " AND state = 'open' ORDER BY id" },
};

/* ---- sending in ---- */

/* "part.A": the first that is not done. */
static const char *
part_open(struct ctx *ctx, const struct dossier_full *f)
{
	size_t i = 0;

	while (i + 1 < f->set->ncriteria && f->self.at[i] != 0)
		i++;
	return str_fmt(ctx->mem, "part.%c",
	    f->set->parts[f->set->criteria[i].part].letter);
}

/* Everything that keeps it from being sent in, a note each, about the place
 * where it is mended. */
static enum rc
lacking(struct ctx *ctx, const struct dossier_full *f)
{
	const struct dossier_item *m;
	enum rc rc = RC_OK;

	if (f->nself < f->set->ncriteria)
		rc = note(ctx, RC_INVALID, part_open(ctx, f),
		    N_("Còn {n} tiêu chí chưa tự đánh giá"), "n",
		    str_fmt(ctx->mem, "%zu", f->set->ncriteria - f->nself));
	if (f->ntexts_done == 0)
		rc = note(ctx, RC_INVALID, "report", N_("Chưa ghi kết quả sản "
		    "xuất, kinh doanh ở báo cáo tự đánh giá"));
	for (size_t i = 0; i < f->nitems; i++) {
		m = &f->items[i];
		if (!m->needed || m->state == ITEM_OK)
			continue;
		rc = note(ctx, RC_INVALID, m->code,
		    m->state == ITEM_EXPIRED ?
		    N_("Minh chứng đã hết hạn: {what}") :
		    m->state == ITEM_NO_FILE ?
		    N_("Minh chứng chưa có tệp: {what}") :
		    N_("Còn thiếu minh chứng: {what}"), "what", tr(ctx->lang,
		    codes_label(&document_kinds, m->kind)));
	}
	for (size_t i = 0; i < f->nlacks; i++)
		if (str_eq(f->lacks[i].state, "open") &&
		    str_empty(f->lacks[i].reply))
			rc = note(ctx, RC_INVALID, str_fmt(ctx->mem,
			    "lack.%s", key_str(ctx->mem,
			    f->lacks[i].row.id)), N_("Chưa trả lời yêu "
			    "cầu bổ sung: {what}"), "what",
			    f->lacks[i].reason);
	return rc;
}

static enum rc
may_submit(struct ctx *ctx, const void *row)
{
	const struct dossier *d = row;
	const struct regime *g;
	struct dossier_full f;
	enum rc rc;

	if ((rc = dossier_in_time(ctx, d)) != RC_OK ||
	    (rc = dossier_load(ctx, d->row.id, &f)) != RC_OK ||
	    (rc = dossier_regime(ctx, d, &g)) != RC_OK)
		return rc;
	if (f.set == NULL)
		return note(ctx, RC_INVALID, "", N_("Chọn bộ tiêu chí của sản "
		    "phẩm trước khi nộp"));
	/* The set of the law in force on the day it is sent in; once filed it
	 * finishes under that law (article 12). */
	if (!dossier_has_set(g, d->set_code))
		return note(ctx, RC_INVALID, "", N_("Bộ tiêu chí đã chọn "
		    "không còn áp dụng. Chọn bộ theo Quyết định {number}"),
		    "number", g->number);
	rc = dossier_subject_fits(ctx, d, "");
	if (rc == RC_OK)
		rc = dossier_in_window(ctx, d, g);
	if (rc == RC_OK)
		rc = dossier_round_open(ctx, d);
	return rc != RC_OK ? rc : lacking(ctx, &f);
}

static enum rc
answered(struct ctx *ctx, int64_t id)
{
	struct lack l;
	struct rows rows;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_OPEN_LACKS], &rows, id);
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
		rc = entity_peek(ctx, &lack_entity, rows_int(&rows, i, 0), &l);
		if (rc != RC_OK)
			return rc;
		l.state = "answered";
		rc = entity_put(ctx, &lack_entity, &l);
	}
	return rc;
}

static enum rc
submitted(struct ctx *ctx, void *row)
{
	struct dossier *d = row;
	const struct criteria_set *set;
	const struct regime *g;
	struct dossier_full f;
	struct calendar cal;
	enum rc rc;

	if ((rc = dossier_load(ctx, d->row.id, &f)) != RC_OK ||
	    (rc = criteria_get(ctx, d->set_code, &set)) != RC_OK ||
	    (rc = criteria_use(ctx, set)) != RC_OK ||
	    (rc = answered(ctx, d->row.id)) != RC_OK ||
	    (rc = dossier_freeze(ctx, d->row.id, &d->version_no)) != RC_OK)
		return rc;
	d->points = f.star.tally.sum;
	d->self_star = f.star.star;
	d->complete = f.complete;
	if (!str_empty(d->returned_from) &&
	    !str_eq(d->returned_from, DOSSIER_SUBMITTED)) {
		/* Whoever asked for more gets it back. */
		d->state = str_eq(d->returned_from, DOSSIER_ADVISED) ?
		    DOSSIER_RECEIVED : d->returned_from;
		d->returned_from = NULL;
		return RC_OK;
	}
	d->returned_from = NULL;
	if (d->filed_on == NONE)
		d->filed_on = ctx_today(ctx);
	if ((rc = dossier_regime(ctx, d, &g)) != RC_OK ||
	    (rc = calendar_read(ctx, &cal)) != RC_OK)
		return rc;
	/* From the day the full dossier came: a completed one begins anew. */
	d->due_on = limit_due(g, "commune_check", &cal, ctx_today(ctx));
	return RC_OK;
}

/* ---- what others do with it ---- */

static enum rc
has_reason(struct ctx *ctx, const void *row)
{
	const struct dossier *d = row;
	struct rows rows;
	enum rc rc = db_rows(ctx->db, ctx->mem, &q[Q_OPEN_LACKS], &rows, d->row.id);

	if (rc == RC_OK && rows.n == 0)
		return note(ctx, RC_INVALID, "", N_("Ghi ít nhất một nội dung "
		    "cần bổ sung và lý do trước khi trả lại"));
	return rc;
}

static enum rc
returned(struct ctx *ctx, void *row)
{
	struct dossier *d = row, was;
	enum rc rc = entity_peek(ctx, &dossier_entity, d->row.id, &was);

	d->returned_from = was.state;
	return rc;
}

static enum rc
no_open_lack(struct ctx *ctx, const struct dossier *d)
{
	struct rows rows;
	enum rc rc = db_rows(ctx->db, ctx->mem, &q[Q_OPEN_LACKS], &rows, d->row.id);

	if (rc == RC_OK && rows.n != 0)
		return note(ctx, RC_CONFLICT, "", N_("Còn yêu cầu bổ sung chưa "
		    "được trả lời. Trả lại hồ sơ, hoặc bỏ yêu cầu đó"));
	return rc;
}

static enum rc
is_checked(struct ctx *ctx, const void *row)
{
	const struct dossier *d = row;
	const struct regime *g;
	struct local_check c;
	enum rc rc = dossier_in_time(ctx, d);

	if (rc == RC_OK)
		rc = dossier_placed(ctx, d); /* its code is given here */
	if (rc == RC_OK)
		rc = dossier_regime(ctx, d, &g);
	/* Before there was form 03 the receiving unit judged no contents. */
	if (rc == RC_OK && !regime_form(g, 3))
		return no_open_lack(ctx, d);
	if (rc == RC_OK)
		rc = local_check_of(ctx, d->row.id, &c);
	if (rc == RC_MISSING || (rc == RC_OK && str_empty(c.proposal)))
		return note(ctx, RC_INVALID, "", N_("Ghi đánh giá bốn nội dung "
		    "theo Mẫu 03 trước khi gửi lên"));
	if (rc == RC_OK && !str_eq(c.proposal, "propose"))
		return note(ctx, RC_CONFLICT, "", N_("Mẫu 03 không đề nghị "
		    "đánh giá hồ sơ này. Trả lại hồ sơ để bổ sung"));
	return rc != RC_OK ? rc : no_open_lack(ctx, d);
}

static enum rc
checked(struct ctx *ctx, void *row)
{
	struct dossier *d = row;
	enum rc rc;

	d->passed_on = ctx_today(ctx);
	rc = dossier_round_place(ctx, d);
	return rc != RC_OK ? rc : product_code_give(ctx, d->product_id,
	    d->unit_id, ctx_today(ctx));
}

static enum rc
in_time(struct ctx *ctx, const void *row)
{
	return dossier_in_time(ctx, row);
}

static enum rc
received(struct ctx *ctx, void *row)
{
	((struct dossier *)row)->received_on = ctx_today(ctx);
	return RC_OK;
}

static enum rc
is_reported(struct ctx *ctx, const void *row)
{
	const struct dossier *d = row;
	struct team_report r;
	enum rc rc = dossier_in_time(ctx, d);

	if (rc == RC_OK)
		rc = team_report_of(ctx, d->row.id, &r);
	if (rc == RC_MISSING)
		return note(ctx, RC_INVALID, "", N_("Ghi báo cáo của tổ tư vấn "
		    "trước khi trình hội đồng"));
	if (rc == RC_OK && !str_eq(r.proposal, "council"))
		return note(ctx, RC_CONFLICT, "", N_("Báo cáo của tổ tư vấn "
		    "chưa đề nghị trình hội đồng"));
	return rc != RC_OK ? rc : no_open_lack(ctx, d);
}

/* The hearing says where the dossier stands. */
static enum rc
is_heard(struct ctx *ctx, const void *row)
{
	const struct dossier *d = row;
	struct hearing h;
	enum rc rc = dossier_in_time(ctx, d);

	if (rc == RC_OK)
		rc = hearing_of(ctx, d->row.id, &h);
	return rc != RC_MISSING ? rc : note(ctx, RC_CONFLICT, "", N_("Hội đồng "
	    "chưa mở lần chấm cho hồ sơ này"));
}

/* Source  Decision 26/2026/QĐ-TTg, article 4: from 3 stars on a product is
 *         recognised */
static enum rc
is_final(struct ctx *ctx, const struct dossier *d, bool passed)
{
	struct hearing h;
	enum rc rc = hearing_of(ctx, d->row.id, &h);

	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	if (rc == RC_MISSING || !str_eq(h.state, HEARING_FINAL) ||
	    (h.star >= STARS_GATED) != passed)
		return note(ctx, RC_CONFLICT, "", N_("Kết quả chính thức của "
		    "hội đồng chưa có, hoặc khác"));
	return RC_OK;
}

static enum rc
has_passed(struct ctx *ctx, const void *row)
{
	return is_final(ctx, row, true);
}

static enum rc
has_failed(struct ctx *ctx, const void *row)
{
	return is_final(ctx, row, false);
}

/* ---- when its law has ended ---- */

static enum rc
is_over(struct ctx *ctx, const void *row)
{
	struct dossier_end end;
	enum rc rc = dossier_end_of(ctx, row, &end);

	if (rc == RC_OK && (end.day == NONE || ctx_today(ctx) <= end.day))
		return note(ctx, RC_CONFLICT, "", N_("Hồ sơ này còn trong thời "
		    "hạn đánh giá"));
	return rc;
}

/* Its hearing goes out of use; sheets and results stay as they are. */
static enum rc
unheard(struct ctx *ctx, const struct dossier *d)
{
	bool system = ctx->system;
	struct hearing h;
	enum rc rc = hearing_of(ctx, d->row.id, &h);

	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	/* Nobody else ends one. */
	ctx->system = true;
	rc = entity_end(ctx, &hearing_entity, h.row.id, h.row.version, true);
	ctx->system = system;
	return rc;
}

static enum rc
lapsed(struct ctx *ctx, void *row)
{
	return unheard(ctx, row);
}

/* ---- what a decision makes of it ---- */

static enum rc
is_recognised(struct ctx *ctx, const void *row)
{
	const struct dossier *d = row;
	int64_t id;
	enum rc rc = dossier_recognition(ctx, d->row.id, &id);

	return rc != RC_MISSING ? rc : note(ctx, RC_CONFLICT, "", N_("Chưa có "
	    "quyết định công nhận cho hồ sơ này"));
}

/* Source  Decision 26/2026/QĐ-TTg, article 7, step 3e: from 90 points on the
 *         province approves the result and sends the dossier to the Ministry */
static enum rc
is_referred(struct ctx *ctx, const void *row)
{
	const struct dossier *d = row;
	struct dossier_result was;
	struct referral r;
	enum rc rc = referral_of(ctx, d->row.id, &r);

	if (rc == RC_OK && str_empty(r.answer))
		rc = dossier_result(ctx, d->row.id, &was);
	else if (rc == RC_OK)
		rc = RC_MISSING;
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	if (rc == RC_MISSING || was.stars < STARS_MOST)
		return note(ctx, RC_CONFLICT, "dossier_id", N_("Chỉ hồ sơ đạt "
		    "5 sao được trình trung ương"));
	return RC_OK;
}

/* Article 7, step 4′: the province may decide by the centre's result. */
static enum rc
is_answered(struct ctx *ctx, const void *row)
{
	const struct dossier *d = row;
	struct referral r;
	enum rc rc = referral_of(ctx, d->row.id, &r);

	if (rc == RC_OK && str_eq(r.answer, REFERRAL_LESS))
		return RC_OK;
	return rc != RC_OK && rc != RC_MISSING ? rc : note(ctx, RC_CONFLICT,
	    "", N_("Trung ương chưa có kết quả cho hồ sơ này"));
}

enum { DECIDERS = ROLE_ADMIN | ROLE_COORDINATOR };

static enum rc
has_come_back(struct ctx *ctx, const void *row)
{
	const struct dossier *d = row;
	struct referral r;
	enum rc rc = referral_came_back(ctx, d->row.id, &r);

	return rc != RC_MISSING ? rc : note(ctx, RC_CONFLICT, "", N_("Chỉ đánh "
	    "giá lại khi trung ương đánh giá hồ sơ dưới 5 sao"));
}

/* Before the council once more, with a hearing of its own. */
static enum rc
reassessed(struct ctx *ctx, void *row)
{
	const struct dossier *d = row;
	struct referral r;
	enum rc rc = referral_came_back(ctx, d->row.id, &r);

	if (rc == RC_OK)
		rc = referral_again(ctx, &r);
	return rc == RC_OK ? unheard(ctx, d) : rc;
}

/* clang-format off */
const struct step dossier_steps[DOSSIER_STEPS] = {
	{ .name = "submit", .label = N_("Nộp hồ sơ"), .from = "draft returned",
	  .to = DOSSIER_SUBMITTED, .roles = DOSSIER_HELPERS | ROLE_PRODUCER,
	  .guard = may_submit, .effect = submitted },
	{ .name = "withdraw", .label = N_("Rút hồ sơ"),
	  .from = "submitted returned", .to = DOSSIER_WITHDRAWN,
	  .roles = ROLE_COORDINATOR | ROLE_PRODUCER },
	{ .name = "return", .label = N_("Trả lại để bổ sung"),
	  .from = DOSSIER_SUBMITTED, .to = DOSSIER_RETURNED,
	  .roles = ROLE_OFFICER | ROLE_COORDINATOR,
	  .guard = has_reason, .effect = returned },
	{ .name = "check", .label = N_("Gửi lên tỉnh"),
	  .from = DOSSIER_SUBMITTED, .to = DOSSIER_CHECKED,
	  .roles = ROLE_OFFICER | ROLE_COORDINATOR,
	  .guard = is_checked, .effect = checked },
	{ .name = "receive", .label = N_("Tiếp nhận"),
	  .from = DOSSIER_CHECKED, .to = DOSSIER_RECEIVED,
	  .roles = ROLE_COORDINATOR, .guard = in_time, .effect = received },
	{ .name = "return_up", .label = N_("Yêu cầu bổ sung"),
	  .from = "checked received advised", .to = DOSSIER_RETURNED,
	  .roles = ROLE_COORDINATOR | ROLE_ADVISER,
	  .guard = has_reason, .effect = returned },
	{ .name = "advise", .label = N_("Trình hội đồng"),
	  .from = DOSSIER_RECEIVED, .to = DOSSIER_ADVISED,
	  .roles = ROLE_ADVISER | ROLE_COORDINATOR, .guard = is_reported },
	{ .name = DOSSIER_LAPSE, .label = N_("Dừng vì quá thời hạn chuyển "
	      "tiếp"), .from = DOSSIER_UNASSESSED, .to = DOSSIER_WITHDRAWN,
	  .roles = ROLE_COORDINATOR, .guard = is_over, .effect = lapsed },
	{ .name = "hear", .label = N_("Đưa ra hội đồng"),
	  .from = DOSSIER_ADVISED, .to = DOSSIER_COUNCIL,
	  .roles = HEARING_LEADS, .follows = true, .guard = is_heard },
	{ .name = "pass", .label = N_("Kết luận đạt"),
	  .from = DOSSIER_COUNCIL, .to = DOSSIER_PASSED,
	  .roles = HEARING_LEADS, .follows = true, .guard = has_passed },
	{ .name = "fail", .label = N_("Kết luận không đạt"),
	  .from = DOSSIER_COUNCIL, .to = DOSSIER_FAILED,
	  .roles = HEARING_LEADS, .follows = true, .guard = has_failed },
	{ .name = "recognise", .label = N_("Công nhận"),
	  .from = "checked received advised passed ministry",
	  .to = DOSSIER_RECOGNISED, .roles = DECIDERS, .follows = true,
	  .guard = is_recognised },
	{ .name = "refer", .label = N_("Trình trung ương"),
	  .from = DOSSIER_PASSED, .to = DOSSIER_MINISTRY, .roles = DECIDERS,
	  .follows = true, .guard = is_referred },
	/* Step 4′ again: or assess anew. */
	{ .name = DOSSIER_REASSESS, .label = N_("Tỉnh đánh giá lại trước hội "
	      "đồng"), .from = DOSSIER_PASSED " " DOSSIER_FAILED,
	  .to = DOSSIER_ADVISED, .roles = DECIDERS, .guard = has_come_back,
	  .effect = reassessed },
	{ .name = "come_back", .label = N_("Trung ương trả kết quả"),
	  .from = DOSSIER_MINISTRY, .to = DOSSIER_PASSED, .roles = DECIDERS,
	  .follows = true, .guard = is_answered },
	{ .name = "fall_short", .label = N_("Trung ương kết luận không đạt"),
	  .from = DOSSIER_MINISTRY, .to = DOSSIER_FAILED, .roles = DECIDERS,
	  .follows = true, .guard = is_answered },
};
/* clang-format on */

bool
dossier_advising(struct ctx *ctx, const struct dossier *d)
{
	if (!str_in(str_or(d->state, "-"), "received advised"))
		return false;
	for (size_t i = 0; i < DOSSIER_STEPS; i++)
		if (str_eq(dossier_steps[i].name, "advise"))
			return may_step(ctx, &dossier_entity, &dossier_steps[i], d);
	return false;
}
