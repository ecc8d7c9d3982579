/* domain/rating/dossier.c: the declaration of dossiers: their fields, who may
 * write when, and what holds of every one.  The steps: dossier_step.c. */
#include "domain/rating/dossier.h"

#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "domain/rating/dossier_in.h"
#include "domain/rating/dossier_place.h"
#include "domain/rating/dossier_stage.h"

enum { Q_SERIAL, Q_OTHER, Q_PREVIOUS, Q_GONE, Q__N };
static const struct stmt q[Q__N] = {
	[Q_SERIAL] = { .in = "i", .out = "i", .sql =
	    "SELECT COALESCE(MAX(serial), 0) + 1 FROM dossier"
	    " WHERE year = $1" },
	[Q_OTHER] = { .in = "ii", .out = "s", .sql =
	    "SELECT code FROM dossier WHERE product_id = $1 AND id <> $2"
	    " AND ended_at IS NULL AND state IN " DOSSIER_OPEN
	    " ORDER BY id LIMIT 1" },
	[Q_GONE] = { .in = "i", .out = "ii", .sql =
	    "SELECT c.id, c.version FROM citation c"
	    " JOIN document t ON t.id = c.document_id"
	    " WHERE c.dossier_id = $1 AND c.ended_at IS NULL"
	    " AND t.ended_at IS NOT NULL ORDER BY c.id" },
	[Q_PREVIOUS] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM dossier WHERE product_id = $1"
	    " AND ended_at IS NULL AND version_no > 0"
	    " AND state <> 'withdrawn' ORDER BY id DESC LIMIT 1" },
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
	{ F(set_code), .type = T_TEXT, .max = 20, .offer = "criteria_set",
	  .label = N_("Bộ tiêu chí"),
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
	{ .name = "unplaced", .label = N_("Chưa rõ nơi sản xuất để ghi mã "
	  "sản phẩm"), .type = T_BOOL, .sql = DOSSIER_UNPLACED },
};

static const struct right rights[] = {
	{ ACT_READ, DOSSIER_HELPERS | DOSSIER_READERS, SCOPE_BRANCH, NULL },
	{ ACT_READ | ACT_CREATE, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
	{ ACT_CREATE, DOSSIER_HELPERS, SCOPE_BRANCH, NULL },
	{ ACT_UPDATE, DOSSIER_HELPERS, SCOPE_BRANCH, "draft returned" },
	{ ACT_UPDATE, ROLE_PRODUCER, SCOPE_PRODUCER, "draft returned" },
	{ ACT_END, DOSSIER_HELPERS, SCOPE_BRANCH, "draft" },
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
	rc = dossier_subject_fits(ctx, d, "product_id");
	if (rc != RC_OK && rc != RC_INVALID)
		return rc;
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
		else if (was != NULL && (rc = dossier_subject_fits(ctx, d,
		    "set_code")) != RC_OK && rc != RC_INVALID)
			return rc;
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

/* A draft thrown away holds no document back; put into use again it lets go
 * of those that went out of use meanwhile. */
static enum rc
let_go(struct ctx *ctx, int64_t id)
{
	bool system = ctx->system;
	struct rows rows;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_GONE], &rows, id);
	ctx->system = true;
	for (size_t i = 0; rc == RC_OK && i < rows.n; i++)
		rc = entity_end(ctx, &citation_entity, rows_int(&rows, i, 0),
		    rows_int(&rows, i, 1), true);
	ctx->system = system;
	return rc;
}

/* An upgrade or a renewal opens as a difference to the last dossier. */
static enum rc
after(struct ctx *ctx, const void *p, const void *old)
{
	const struct dossier *d = p, *was = old;
	enum rc rc = dossier_stage_follow(ctx, d);

	if (rc == RC_OK && was != NULL && was->row.ended_at != NONE &&
	    d->row.ended_at == NONE)
		rc = let_go(ctx, d->row.id);
	if (rc != RC_OK || was != NULL || d->previous_id == NONE)
		return rc;
	return dossier_begin_from(ctx, d->row.id, d->previous_id);
}

/* "Vú sữa Tân Yên – HS-2026-0003": a number tells nobody what it is about. */
static const char *
described(struct ctx *ctx, int64_t id)
{
	struct dossier d;

	if (id == NONE || entity_peek(ctx, &dossier_entity, id, &d) != RC_OK)
		return "–";
	return str_fmt(ctx->mem, "%s – %s", entity_label(ctx,
	    &product_entity, d.product_id), d.code);
}

/* By its number, alone or as described() writes it. */
static enum rc
found(struct ctx *ctx, const char *text, int64_t *id)
{
	const char *code = strrchr(text, ' ');
	struct dossier d;
	enum rc rc = entity_by(ctx, &dossier_entity, "code", code == NULL ?
	    text : code + 1, &d);

	*id = rc == RC_OK ? d.row.id : NONE;
	return rc;
}

static const char *const unique[] = { "code", NULL };
static const char *const indexes[] = { "product_id", "state, due_on",
	"producer_id", "round_id", NULL };

const struct entity dossier_entity = {
	.name = "dossier", .plural = "dossiers",
	.title = N_("Hồ sơ"), .titles = NC_("danh sách", "Hồ sơ sản phẩm"),
	.about = N_("Hồ sơ đề nghị đánh giá, phân hạng: từ tự đánh giá đến "
	    "trình hội đồng"),
	.size = sizeof(struct dossier),
	.fields = fields, .nfields = COUNT(fields),
	.filters = filters, .nfilters = COUNT(filters),
	.label = "code", .order_by = "-code", .unique = unique,
	.owner_unit = "unit_id", .owner_producer = "producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.state = "state", .steps = dossier_steps, .nsteps = DOSSIER_STEPS,
	.rule = rule, .after = after, .lookup = found,
	.describe = described, .indexes = indexes,
};
