/* domain/rating/dossier.c: the declaration of dossiers: who may write when,
 * and the steps from the producer to the council. */
#include "domain/rating/dossier.h"

#include "base/date.h"
#include "base/str.h"
#include "domain/rating/award.h"
#include "domain/rating/criteria_book.h"
#include "domain/rating/criteria_file.h"
#include "domain/rating/dossier_in.h"
#include "domain/rating/dossier_version.h"
#include "domain/rating/hearing.h"
#include "domain/rating/holiday.h"
#include "domain/rating/local_check.h"
#include "domain/rating/product_code.h"
#include "domain/rating/recognition.h"
#include "domain/rating/referral.h"
#include "domain/rating/visit.h"

enum { Q_SERIAL, Q_OTHER, Q_PREVIOUS, Q_REPLY, Q__N };
static const struct stmt q[Q__N] = {
	[Q_SERIAL] = { .in = "i", .out = "i", .sql =
	    "SELECT COALESCE(MAX(serial), 0) + 1 FROM dossier"
	    " WHERE year = $1" },
	[Q_OTHER] = { .in = "ii", .out = "s", .sql =
	    "SELECT code FROM dossier WHERE product_id = $1 AND id <> $2"
	    " AND ended_at IS NULL AND state IN " DOSSIER_OPEN
	    " ORDER BY id LIMIT 1" },
	[Q_PREVIOUS] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM dossier WHERE product_id = $1"
	    " AND ended_at IS NULL AND version_no > 0"
	    " AND state <> 'withdrawn' ORDER BY id DESC LIMIT 1" },
	[Q_REPLY] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM lack WHERE dossier_id = $1 AND ended_at IS NULL"
	    " AND state = 'open' ORDER BY id" },
};

/* Source  Decision 26/2026/QĐ-TTg, article 6.1: three kinds of registration. */
static const struct code kinds[] = {
	{ "first", N_("Lần đầu"), "Đăng ký lần đầu|Mới" },
	{ "upgrade", N_("Nâng hạng"), "Nâng hạng sao" },
	{ "again", N_("Đánh giá lại"), "Đánh giá lại sau 36 tháng" },
};
const struct codes dossier_kinds = CODES(kinds);

static const struct code states[] = {
	{ DOSSIER_DRAFT, N_("Nháp"), NULL },
	{ DOSSIER_SUBMITTED, N_("Đã nộp"), NULL },
	{ DOSSIER_RETURNED, N_("Cần bổ sung"), NULL },
	{ DOSSIER_CHECKED, N_("Đã kiểm tra nơi nộp"), NULL },
	{ DOSSIER_RECEIVED, N_("Tỉnh đã tiếp nhận"), NULL },
	{ DOSSIER_ADVISED, N_("Tổ tư vấn đã thẩm định"), NULL },
	{ DOSSIER_COUNCIL, N_("Đang đánh giá"), NULL },
	{ DOSSIER_PASSED, N_("Đạt"), NULL },
	{ DOSSIER_FAILED, N_("Không đạt"), NULL },
	{ DOSSIER_MINISTRY, N_("Đã trình trung ương"), NULL },
	{ DOSSIER_RECOGNISED, N_("Đã công nhận"), NULL },
	{ DOSSIER_WITHDRAWN, N_("Đã rút"), NULL },
};
const struct codes dossier_states = CODES(states);

#define F(m) FIELD_OF(struct dossier, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(code), .type = T_TEXT, .max = 40, .label = N_("Số hồ sơ"),
	  .flags = F_HIDDEN | F_LIST | F_FIND | F_SORT },
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"), .empty = N_("Chọn sản phẩm"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER },
	{ F(kind), .type = T_CODE, .codes = &dossier_kinds,
	  .label = N_("Loại đăng ký"), .empty = N_("Chọn loại đăng ký"),
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(round_id), .type = T_REF, .to = "round",
	  .label = N_("Đợt đánh giá"), .hint = N_("Để trống khi chưa rõ đợt"),
	  .flags = F_LIST | F_OPT | F_FILTER },
	{ F(samples), .type = T_INT, .max = 100,
	  .label = N_("Số mẫu sản phẩm nộp kèm"), .unit = N_("mẫu"),
	  .hint = N_("Theo bộ tiêu chí, thường là 5; dịch vụ du lịch không "
	      "nộp mẫu") },
	{ F(state), .type = T_CODE, .codes = &dossier_states,
	  .tag = "draft=info submitted=info returned=warn checked=info "
	      "received=info advised=info council=info passed=ok failed=bad "
	      "ministry=info recognised=ok withdrawn=bad",
	  .label = N_("Trạng thái"), .flags = F_HIDDEN | F_LIST | F_FILTER },
	{ F(set_code), .type = T_TEXT, .max = 20, .label = N_("Bộ tiêu chí"),
	  .flags = F_HIDDEN | F_FILTER },
	{ F(filed_on), .type = T_DATE, .label = N_("Ngày nộp"),
	  .flags = F_HIDDEN | F_LIST | F_OPT | F_RANGE | F_SORT },
	{ F(due_on), .type = T_DATE, .label = N_("Hạn kiểm tra"),
	  .flags = F_HIDDEN | F_RANGE | F_SORT },
	{ F(passed_on), .type = T_DATE, .label = N_("Ngày gửi lên"),
	  .flags = F_HIDDEN | F_RANGE },
	{ F(received_on), .type = T_DATE, .label = N_("Ngày tiếp nhận"),
	  .flags = F_HIDDEN | F_RANGE },
	{ F(previous_id), .type = T_REF, .to = "dossier",
	  .label = N_("Hồ sơ lần trước"), .flags = F_HIDDEN },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_HIDDEN | F_LIST | F_FIND },
	{ F(producer_id), .type = T_REF, .to = "producer",
	  .label = N_("Chủ thể"),
	  .flags = F_HIDDEN | F_LIST | F_OPT | F_FIND | F_FILTER },
	{ F(year), .type = T_INT, .label = N_("Năm"),
	  .flags = F_HIDDEN | F_FILTER },
	{ F(serial), .type = T_INT, .label = N_("Số thứ tự"),
	  .flags = F_HIDDEN | F_NOEXPORT },
	{ F(version_no), .type = T_INT, .label = N_("Lần nộp"),
	  .flags = F_HIDDEN },
	{ F(returned_from), .type = T_TEXT, .max = 20,
	  .label = N_("Trả lại từ bước"), .flags = F_HIDDEN | F_NOEXPORT },
	{ F(points), .type = T_INT, .label = N_("Điểm tự đánh giá"),
	  .flags = F_HIDDEN | F_RANGE | F_SORT },
	{ F(self_star), .type = T_INT, .label = N_("Sao tự đánh giá"),
	  .flags = F_HIDDEN | F_FILTER },
	{ F(complete), .type = T_INT, .label = N_("Mức đầy đủ (%)"),
	  .flags = F_HIDDEN | F_RANGE | F_SORT },
	{ F(example), .type = T_BOOL, .max = 1, .label = N_("Ví dụ minh họa"),
	  .flags = F_HIDDEN | F_FILTER },
};

static const struct filter filters[] = {
	{ .name = "open", .label = N_("Đang giải quyết"), .type = T_BOOL,
	  .sql = "t.state IN " DOSSIER_OPEN },
	{ .name = "late", .label = N_("Quá hạn kiểm tra"), .type = T_BOOL,
	  .sql = "t.state = 'submitted' AND t.due_on IS NOT NULL"
	  " AND t.due_on < @" },
};

enum {
	HELPERS = ROLE_ADMIN | ROLE_COORDINATOR | ROLE_OFFICER |
	    ROLE_ASSOCIATION,
	READERS = ROLE_COUNCIL | ROLE_ADVISER | ROLE_LEADER | ROLE_INSPECTOR,
	DECIDERS = ROLE_ADMIN | ROLE_COORDINATOR,
};

static const struct right rights[] = {
	{ ACT_READ, HELPERS | READERS, SCOPE_BRANCH, NULL },
	{ ACT_READ | ACT_CREATE, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
	{ ACT_CREATE, HELPERS, SCOPE_BRANCH, NULL },
	{ ACT_UPDATE, HELPERS, SCOPE_BRANCH, "draft returned" },
	{ ACT_UPDATE, ROLE_PRODUCER, SCOPE_PRODUCER, "draft returned" },
	{ ACT_END, HELPERS, SCOPE_BRANCH, "draft" },
	{ ACT_END, ROLE_PRODUCER, SCOPE_PRODUCER, "draft" },
};
/* clang-format on */
#undef F

/* ---- the rule ---- */

/* What a new one takes from its product, and its number. */
static enum rc
begin(struct ctx *ctx, struct dossier *d)
{
	const struct regime *g;
	struct product p;
	enum rc rc;

	d->version_no = 0;
	if (str_empty(d->state))
		d->state = DOSSIER_DRAFT;
	if (d->product_id == NONE)
		return RC_OK;
	rc = entity_peek(ctx, &product_entity, d->product_id, &p);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	d->unit_id = p.unit_id;
	d->producer_id = p.producer_id;
	if (p.producer_id == NONE)
		note(ctx, RC_INVALID, "product_id", N_("Sản phẩm chưa ghi chủ "
		    "thể. Ghi chủ thể của sản phẩm trước"));
	d->year = date_year(d->filed_on != NONE ? d->filed_on :
	    ctx_today(ctx));
	rc = db_one(ctx->db, ctx->mem, &q[Q_SERIAL], d->year, &d->serial);
	if (rc != RC_OK)
		return rc;
	d->code = str_fmt(ctx->mem, "HS-%lld-%04lld", (long long)d->year,
	    (long long)d->serial);
	rc = db_one(ctx->db, ctx->mem, &q[Q_PREVIOUS], d->product_id,
	    &d->previous_id);
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	if (d->set_code == NULL && dossier_regime(ctx, d, &g) == RC_OK &&
	    dossier_has_set(g, p.set_code))
		d->set_code = p.set_code;
	return dossier_kind_fits(ctx, d);
}

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct dossier *was = old;
	struct dossier *d = p;
	const struct regime *g;
	const char *code;
	enum rc rc;

	if ((was == NULL || str_empty(d->code)) &&
	    (rc = begin(ctx, d)) != RC_OK && rc != RC_INVALID)
		return rc;
	if (!ctx->system && (was == NULL || was->round_id != d->round_id) &&
	    (rc = dossier_round_chosen(ctx, d)) != RC_OK && rc != RC_INVALID)
		return rc;
	if (was != NULL && !str_eq(was->kind, d->kind) &&
	    (rc = dossier_kind_fits(ctx, d)) != RC_OK && rc != RC_INVALID)
		return rc;
	if (d->set_code != NULL &&
	    (was == NULL || !str_eq(was->set_code, d->set_code))) {
		rc = dossier_regime(ctx, d, &g);
		if (rc != RC_OK && rc != RC_MISSING)
			return rc;
		if (rc == RC_MISSING || !dossier_has_set(g, d->set_code))
			note(ctx, RC_INVALID, "set_code", N_("Bộ tiêu chí này "
			    "không thuộc quyết định đang áp dụng. Chọn bộ "
			    "khác"));
	}
	if (d->product_id == NONE || str_eq(d->state, DOSSIER_WITHDRAWN))
		return RC_OK;
	rc = db_one(ctx->db, ctx->mem, &q[Q_OTHER], d->product_id,
	    d->row.id == NONE ? 0 : d->row.id, &code);
	if (rc == RC_OK && (was == NULL || was->row.ended_at != NONE))
		return note(ctx, RC_CONFLICT, "product_id", N_("Sản phẩm này "
		    "đã có hồ sơ {code}. Mở hồ sơ đó"), "code", code);
	return rc == RC_MISSING || rc == RC_OK ? RC_OK : rc;
}

/* An upgrade or a renewal opens as a difference to the last dossier. */
static enum rc
after(struct ctx *ctx, const void *p, const void *old)
{
	const struct dossier *d = p;

	if (old != NULL || d->previous_id == NONE)
		return RC_OK;
	return dossier_begin_from(ctx, d->row.id, d->previous_id);
}

/* ---- sending in ---- */

/* Everything that keeps it from being sent in, a note each. */
static enum rc
lacking(struct ctx *ctx, const struct dossier_full *f)
{
	const struct dossier_item *m;
	enum rc rc = RC_OK;

	if (f->nself < f->set->ncriteria)
		rc = note(ctx, RC_INVALID, "", N_("Còn {n} tiêu chí chưa tự "
		    "đánh giá"), "n", str_fmt(ctx->mem, "%zu",
		    f->set->ncriteria - f->nself));
	if (f->ntexts_done == 0)
		rc = note(ctx, RC_INVALID, "", N_("Chưa ghi kết quả sản xuất, "
		    "kinh doanh ở báo cáo tự đánh giá"));
	for (size_t i = 0; i < f->nitems; i++) {
		m = &f->items[i];
		if (!m->needed || m->state == ITEM_OK)
			continue;
		rc = note(ctx, RC_INVALID, "",
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
			rc = note(ctx, RC_INVALID, "", N_("Chưa trả lời yêu "
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

	if ((rc = dossier_load(ctx, d->row.id, &f)) != RC_OK ||
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

	rc = db_rows(ctx->db, ctx->mem, &q[Q_REPLY], &rows, id);
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
	enum rc rc = db_rows(ctx->db, ctx->mem, &q[Q_REPLY], &rows, d->row.id);

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
	enum rc rc = db_rows(ctx->db, ctx->mem, &q[Q_REPLY], &rows, d->row.id);

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
	enum rc rc = dossier_regime(ctx, d, &g);

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
	enum rc rc = team_report_of(ctx, d->row.id, &r);

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
	enum rc rc = hearing_of(ctx, d->row.id, &h);

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

/* clang-format off */
static const struct step steps[] = {
	{ .name = "submit", .label = N_("Nộp hồ sơ"), .from = "draft returned",
	  .to = DOSSIER_SUBMITTED, .roles = HELPERS | ROLE_PRODUCER,
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
	  .roles = ROLE_COORDINATOR, .effect = received },
	{ .name = "return_up", .label = N_("Yêu cầu bổ sung"),
	  .from = "checked received advised", .to = DOSSIER_RETURNED,
	  .roles = ROLE_COORDINATOR | ROLE_ADVISER,
	  .guard = has_reason, .effect = returned },
	{ .name = "advise", .label = N_("Trình hội đồng"),
	  .from = DOSSIER_RECEIVED, .to = DOSSIER_ADVISED,
	  .roles = ROLE_ADVISER | ROLE_COORDINATOR, .guard = is_reported },
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
	for (size_t i = 0; i < COUNT(steps); i++)
		if (str_eq(steps[i].name, "advise"))
			return may_step(ctx, &dossier_entity, &steps[i], d);
	return false;
}

static const char *const unique[] = { "code", NULL };
static const char *const indexes[] = { "product_id", "state, due_on",
	"producer_id", "round_id", NULL };

const struct entity dossier_entity = {
	.name = "dossier", .plural = "dossiers",
	.title = N_("Hồ sơ"), .titles = N_("Hồ sơ sản phẩm"),
	.about = N_("Hồ sơ đề nghị đánh giá, phân hạng: từ tự đánh giá đến "
	    "trình hội đồng"),
	.size = sizeof(struct dossier),
	.fields = fields, .nfields = COUNT(fields),
	.filters = filters, .nfilters = COUNT(filters),
	.label = "code", .order_by = "-code", .unique = unique,
	.owner_unit = "unit_id", .owner_producer = "producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.state = "state", .steps = steps, .nsteps = COUNT(steps),
	.rule = rule, .after = after, .indexes = indexes,
};
