/* domain/rating/complaint.c: see complaint.h. */
#include "domain/rating/complaint.h"

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_file.h"
#include "domain/rating/hearing.h"

enum { Q_OF, Q__N };
static const struct stmt q[Q__N] = {
	[Q_OF] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM complaint WHERE hearing_id = $1"
	    " AND ended_at IS NULL ORDER BY id" },
};

static const struct code states[] = {
	{ COMPLAINT_OPEN, N_("Chờ trả lời"), NULL },
	{ COMPLAINT_GRANTED, N_("Chấp nhận"), NULL },
	{ COMPLAINT_REFUSED, N_("Không chấp nhận"), NULL },
};
static const struct codes complaint_states = CODES(states);

#define F(m) FIELD_OF(struct complaint, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(hearing_id), .type = T_REF, .to = "hearing",
	  .label = N_("Lần chấm hồ sơ"), .empty = N_("Chọn lần chấm hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER },
	{ F(code), .type = T_TEXT, .max = 12, .label = N_("Tiêu chí"),
	  .hint = N_("Số trên phiếu chấm, ví dụ 3.5; để trống khi khiếu nại "
	  "kết quả nói chung"), .flags = F_FIXED | F_LIST },
	{ F(reason), .type = T_LONG, .max = 4000,
	  .label = N_("Nội dung khiếu nại và lý do"),
	  .empty = N_("Nhập nội dung khiếu nại và lý do"),
	  .flags = F_NEED | F_FIXED },
	{ F(by), .type = T_TEXT, .max = 200, .label = N_("Người khiếu nại"),
	  .hint = N_("Ghi khi nhận đơn trên giấy"),
	  .flags = F_FIXED | F_PERSONAL },
	{ F(filed_on), .type = T_DATE, .label = N_("Ngày nhận"),
	  .hint = N_("Để trống thì lấy hôm nay"),
	  .flags = F_FIXED | F_LIST | F_RANGE | F_SORT },
	{ F(option), .type = T_TEXT, .max = 20,
	  .group = N_("Trả lời của hội đồng"),
	  .label = N_("Mức hội đồng thống nhất lại"),
	  .hint = N_("Mã của mức, ví dụ 3.5.o2; chỉ ghi khi chấp nhận"),
	  .flags = F_LATER },
	{ F(answer), .type = T_LONG, .max = 4000,
	  .label = N_("Trả lời và lý do"), .flags = F_LATER },
	{ F(state), .type = T_CODE, .codes = &complaint_states,
	  .tag = "open=warn granted=ok refused=info",
	  .label = N_("Trạng thái"), .flags = F_HIDDEN | F_LIST | F_FILTER },
	{ F(answered_on), .type = T_DATE, .label = N_("Ngày trả lời"),
	  .flags = F_HIDDEN | F_LIST | F_OPT },
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"), .flags = F_HIDDEN | F_FIND },
	{ F(producer_id), .type = T_REF, .to = "producer",
	  .label = N_("Chủ thể"), .flags = F_HIDDEN },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_HIDDEN },
};
/* clang-format on */
#undef F

static const struct right rights[] = {
	{ ACT_READ, ROLE_STAFF, SCOPE_BRANCH, NULL },
	{ ACT_READ | ACT_CREATE, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
	{ ACT_CREATE, HEARING_LEADS, SCOPE_BRANCH, NULL },
	{ ACT_UPDATE, HEARING_LEADS, SCOPE_BRANCH, COMPLAINT_OPEN },
};

static const struct criterion *
criterion_of(const struct criteria_set *set, const char *code)
{
	int at = criteria_find(set, str_or(code, ""));

	return at < 0 ? NULL : &set->criteria[at];
}

static enum rc
in_time(struct ctx *ctx, const struct hearing *h, struct complaint *c)
{
	/* Who types in paper says when it came; others cannot. */
	if (c->filed_on == NONE || (!ctx->system &&
	    !ctx_has(ctx, HEARING_LEADS)))
		c->filed_on = ctx_today(ctx);
	if (!str_eq(h->state, HEARING_CLOSED))
		return note(ctx, RC_CONFLICT, "hearing_id", N_("Chỉ khiếu nại "
		    "được kết quả sơ bộ đã công bố, khi chưa có kết quả chính "
		    "thức"));
	if (c->filed_on > ctx_today(ctx))
		return note(ctx, RC_INVALID, "filed_on", N_("Ngày nhận ở "
		    "tương lai. Nhập lại ngày"));
	if (c->filed_on < h->announced_on)
		return note(ctx, RC_INVALID, "filed_on", N_("Ngày nhận trước "
		    "ngày công bố kết quả sơ bộ. Nhập lại ngày"));
	if (c->filed_on > h->objection_to)
		return note(ctx, RC_CONFLICT, "filed_on", N_("Đã hết thời gian "
		    "nhận khiếu nại, ngày cuối là {day}"), "day",
		    date_vi(ctx->mem, h->objection_to));
	return RC_OK;
}

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct criteria_set *set;
	struct complaint *c = p;
	struct hearing h;
	enum rc rc;

	if (c->hearing_id == NONE)
		return RC_OK;
	if ((rc = entity_peek(ctx, &hearing_entity, c->hearing_id, &h)) !=
	    RC_OK || (rc = criteria_get(ctx, h.set_code, &set)) != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	if (!str_empty(c->option) && (criterion_of(set, c->code) == NULL ||
	    criterion_option(criterion_of(set, c->code), c->option) < 0))
		note(ctx, RC_INVALID, "option", N_("Tiêu chí không có mức "
		    "này"));
	if (old != NULL)
		return RC_OK;
	c->product_id = h.product_id;
	c->producer_id = h.producer_id;
	c->unit_id = h.unit_id;
	c->state = COMPLAINT_OPEN;
	if (!ctx->system && !ctx_has(ctx, HEARING_LEADS)) {
		c->by = NULL;
		c->option = c->answer = NULL;
	}
	if (!str_empty(c->code) && criterion_of(set, c->code) == NULL)
		note(ctx, RC_INVALID, "code", N_("Bộ tiêu chí không có tiêu "
		    "chí này"));
	return in_time(ctx, &h, c);
}

/* ---- the answer ---- */

static enum rc
has_answer(struct ctx *ctx, const void *row)
{
	const struct complaint *c = row;
	enum rc rc = hearing_untied(ctx, c->hearing_id);

	if (rc != RC_OK)
		return rc;
	if (str_empty(c->answer))
		return note(ctx, RC_INVALID, "answer", N_("Ghi trả lời và lý "
		    "do trước"));
	return RC_OK;
}

static enum rc
may_grant(struct ctx *ctx, const void *row)
{
	const struct complaint *c = row;
	struct hearing h;
	enum rc rc = has_answer(ctx, row);

	if (rc != RC_OK || (rc = entity_peek(ctx, &hearing_entity,
	    c->hearing_id, &h)) != RC_OK)
		return rc;
	if (!str_eq(h.state, HEARING_CLOSED))
		return note(ctx, RC_CONFLICT, "", N_("Lần chấm này không còn ở "
		    "kết quả sơ bộ"));
	/* A product that was out has no marks to change. */
	if (h.halt == NULL && (str_empty(c->code) || str_empty(c->option)))
		return note(ctx, RC_INVALID, "option", N_("Ghi tiêu chí và "
		    "mức hội đồng thống nhất lại"));
	return RC_OK;
}

static enum rc
answered(struct ctx *ctx, void *row)
{
	((struct complaint *)row)->answered_on = ctx_today(ctx);
	return RC_OK;
}

/* clang-format off */
static const struct step steps[] = {
	{ .name = "grant", .label = N_("Chấp nhận"), .from = COMPLAINT_OPEN,
	  .to = COMPLAINT_GRANTED, .roles = HEARING_LEADS,
	  .guard = may_grant, .effect = answered, .follows = true },
	{ .name = "refuse", .label = N_("Không chấp nhận"),
	  .from = COMPLAINT_OPEN, .to = COMPLAINT_REFUSED,
	  .roles = HEARING_LEADS, .guard = has_answer, .effect = answered,
	  .follows = true },
};
/* clang-format on */

/* What was granted counts at once. */
static enum rc
after(struct ctx *ctx, const void *p, const void *old)
{
	const struct complaint *c = p, *was = old;
	struct hearing h;
	enum rc rc;

	if (was == NULL || !str_eq(c->state, COMPLAINT_GRANTED) ||
	    str_eq(was->state, COMPLAINT_GRANTED))
		return RC_OK;
	rc = entity_peek(ctx, &hearing_entity, c->hearing_id, &h);
	if (rc != RC_OK)
		return rc;
	return h.halt != NULL ? hearing_reopen(ctx, h.row.id) :
	    hearing_recount(ctx, h.row.id);
}

static const char *const indexes[] = { "hearing_id", NULL };

const struct entity complaint_entity = {
	.name = "complaint", .plural = "complaints",
	.title = N_("Khiếu nại kết quả"),
	.titles = NC_("danh sách", "Khiếu nại kết quả"),
	.about = N_("Khiếu nại kết quả sơ bộ của hội đồng và trả lời; chấp "
	    "nhận thì kết quả được tính lại"),
	.size = sizeof(struct complaint),
	.fields = fields, .nfields = COUNT(fields),
	.begins = "filed_on",
	.label = "reason", .order_by = "-filed_on",
	.owner_unit = "unit_id", .owner_producer = "producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.state = "state", .steps = steps, .nsteps = COUNT(steps),
	.rule = rule, .after = after, .indexes = indexes,
};

enum rc
complaint_answer(struct ctx *ctx, int64_t id, bool grant, const char *option,
    const char *answer)
{
	struct complaint c;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = entity_get(ctx, &complaint_entity, id, &c)) == RC_OK) {
		c.option = grant ? option : NULL;
		c.answer = answer;
		rc = entity_put(ctx, &complaint_entity, &c);
	}
	if (rc == RC_OK)
		rc = entity_step(ctx, &complaint_entity, id, c.row.version,
		    grant ? "grant" : "refuse");
	return tx_end(ctx, rc);
}

enum rc
complaints_of(struct ctx *ctx, int64_t hearing, struct complaint **out,
    size_t *n)
{
	struct rows rows;
	enum rc rc;

	*n = 0;
	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_rows(ctx->db, ctx->mem,
	    &q[Q_OF], &rows, hearing)) != RC_OK)
		return rc;
	*out = NEW_N(ctx->mem, struct complaint, rows.n + 1);
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++)
		rc = entity_peek(ctx, &complaint_entity,
		    rows_int(&rows, i, 0), &(*out)[(*n)++]);
	return rc;
}
