/* domain/rating/referral.c: see referral.h. */
#include "domain/rating/referral.h"

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/legal_clock.h"
#include "domain/rating/dossier.h"
#include "domain/recognition/decision.h"
#include "domain/recognition/recognition.h"

enum { Q_OF, Q_FIVE, Q__N };
static const struct stmt q[Q__N] = {
	[Q_OF] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM referral WHERE dossier_id = $1"
	    " AND ended_at IS NULL ORDER BY id DESC LIMIT 1" },
	[Q_FIVE] = { .in = "ii", .out = "i", .sql =
	    "SELECT id FROM recognition WHERE dossier_id = $1 AND stars = $2"
	    " AND ended_at IS NULL LIMIT 1" },
};

static const struct code answers[] = {
	{ REFERRAL_FIVE, N_("Trung ương công nhận 5 sao"), NULL },
	{ REFERRAL_LESS, N_("Trung ương đánh giá dưới 5 sao"), NULL },
};
static const struct codes answer_codes = CODES(answers);

#define F(m) FIELD_OF(struct referral, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(dossier_id), .type = T_REF, .to = "dossier", .label = N_("Hồ sơ"),
	  .empty = N_("Chọn hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER },
	{ F(decision_id), .type = T_REF, .to = "decision",
	  .label = N_("Quyết định phê duyệt kết quả"),
	  .empty = N_("Chọn quyết định"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_OPT | F_FILTER },
	{ F(letter), .type = T_TEXT, .max = 60,
	  .label = N_("Số công văn đề nghị"), .flags = F_FIND },
	{ F(sent_on), .type = T_DATE, .label = N_("Ngày gửi trung ương"),
	  .flags = F_LIST | F_RANGE | F_SORT },
	{ F(answer), .type = T_CODE, .codes = &answer_codes,
	  .group = N_("Kết quả của trung ương"), .tag = "five=ok less=warn",
	  .label = N_("Kết quả"), .hint = N_("5 sao thì ghi quyết định của "
	      "trung ương; kết quả này tự điền theo"),
	  .flags = F_LIST | F_FILTER },
	{ F(answered_on), .type = T_DATE, .label = N_("Ngày văn bản"),
	  .flags = F_RANGE },
	{ F(document), .type = T_TEXT, .max = 60, .label = N_("Số văn bản"),
	  .flags = F_FIND },
	{ F(stars), .type = T_CODE, .codes = &star_codes, .min = 1, .max = 5,
	  .label = N_("Hạng sao trung ương đánh giá"), .flags = F_FILTER },
	{ F(score), .type = T_MILLI, .max = 100000,
	  .label = N_("Điểm trung ương đánh giá") },
	{ F(file_id), .type = T_FILE, .label = N_("Bản quét văn bản") },
	{ F(note), .type = T_LONG, .max = 2000, .label = N_("Ghi chú") },
	{ F(send_before), .type = T_DATE,
	  .label = N_("Trung ương nhận hồ sơ trước ngày"),
	  .flags = F_HIDDEN | F_LIST | F_OPT | F_RANGE },
	{ F(again_on), .type = T_DATE,
	  .label = N_("Tỉnh đánh giá lại từ ngày"),
	  .flags = F_HIDDEN | F_RANGE },
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"), .flags = F_HIDDEN | F_LIST | F_FIND },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_HIDDEN },
};

static const struct filter filters[] = {
	{ .name = "open", .label = N_("Chưa có kết quả"), .type = T_BOOL,
	  .sql = "t.answer IS NULL" },
	{ .name = "unsent", .label = N_("Chưa gửi"), .type = T_BOOL,
	  .sql = "t.sent_on IS NULL" },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_STAFF, SCOPE_BRANCH, NULL },
	{ ACT_READ, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
	{ ACT_CREATE | ACT_UPDATE, ROLE_ADMIN | ROLE_COORDINATOR,
	  SCOPE_BRANCH, NULL },
};
/* clang-format on */
#undef F

/* ---- sending on ---- */

static enum rc
begin(struct ctx *ctx, struct referral *r)
{
	const struct regime *const *all, *g;
	struct round_days next;
	struct decision by;
	struct dossier d;
	size_t n;
	enum rc rc;

	r->answer = NULL;
	rc = entity_peek(ctx, &dossier_entity, r->dossier_id, &d);
	if (rc == RC_OK)
		rc = entity_peek(ctx, &decision_entity, r->decision_id, &by);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc; /* said already */
	r->product_id = d.product_id;
	r->unit_id = d.unit_id;
	if (!str_eq(by.kind, "approve"))
		note(ctx, RC_INVALID, "decision_id", N_("Quyết định này không "
		    "phê duyệt kết quả để trình trung ương"));
	if ((rc = criteria_regimes(ctx, &all, &n)) != RC_OK)
		return rc;
	g = regime_of_day(all, n, by.decided_on);
	if (g != NULL && round_next(g, "ministry", by.decided_on, &next))
		r->send_before = next.propose_before;
	return RC_OK;
}

/* ---- the answer ---- */

static enum rc
check_five(struct ctx *ctx, struct referral *r)
{
	int64_t id;
	enum rc rc = db_one(ctx->db, ctx->mem, &q[Q_FIVE],
	    r->dossier_id, (int64_t)STARS_MOST, &id);

	r->stars = STARS_MOST;
	if (rc == RC_MISSING)
		return note(ctx, RC_INVALID, "answer", N_("Ghi quyết định "
		    "công nhận của trung ương cho sản phẩm này trước"));
	return rc;
}

static enum rc
check_less(struct ctx *ctx, const struct referral *r)
{
	const struct regime *const *all, *g;
	size_t n;
	enum rc rc;

	if (r->stars == NONE || r->stars == STARS_MOST)
		return note(ctx, RC_INVALID, "stars", N_("Chọn hạng sao dưới "
		    "5 mà trung ương đánh giá"));
	if ((rc = criteria_regimes(ctx, &all, &n)) != RC_OK)
		return rc;
	g = regime_of_day(all, n, r->answered_on);
	if (r->score != NONE && g != NULL &&
	    band_of(g, r->score, 1000) < r->stars)
		note(ctx, RC_INVALID, "score", N_("Số điểm này chưa đến hạng "
		    "{n} sao"), "n", str_fmt(ctx->mem, "%d", (int)r->stars));
	return RC_OK;
}

static enum rc
answered(struct ctx *ctx, struct referral *r)
{
	if (r->answered_on == NONE)
		note(ctx, RC_INVALID, "answered_on", N_("Nhập ngày văn bản"));
	else if (r->answered_on > ctx_today(ctx) ||
	    (r->sent_on != NONE && r->answered_on < r->sent_on))
		note(ctx, RC_INVALID, "answered_on", N_("Ngày văn bản phải từ "
		    "ngày gửi đến hôm nay. Nhập lại ngày"));
	if (str_empty(r->document))
		note(ctx, RC_INVALID, "document", N_("Nhập số văn bản"));
	if (str_eq(r->answer, REFERRAL_FIVE))
		return check_five(ctx, r);
	return check_less(ctx, r);
}

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct referral *was = old;
	struct referral *r = p;

	if (r->sent_on != NONE && r->sent_on > ctx_today(ctx))
		note(ctx, RC_INVALID, "sent_on", N_("Ngày gửi ở tương lai. "
		    "Nhập lại ngày"));
	if (was == NULL)
		return begin(ctx, r);
	if (!str_empty(was->answer))
		return str_eq(was->answer, r->answer) &&
		    was->stars == r->stars ? RC_OK : note(ctx, RC_CONFLICT,
		    "answer", N_("Kết quả của trung ương đã ghi, không sửa "
		    "được"));
	return str_empty(r->answer) ? RC_OK : answered(ctx, r);
}

/* The dossier goes with it. */
static enum rc
after(struct ctx *ctx, const void *p, const void *old)
{
	const struct referral *r = p, *was = old;
	struct dossier d;
	const char *step = NULL;
	enum rc rc;

	if (was == NULL)
		step = "refer";
	else if (str_empty(was->answer) && str_eq(r->answer, REFERRAL_LESS))
		step = r->stars >= STARS_GATED ? "come_back" : "fall_short";
	if (step == NULL)
		return RC_OK;
	rc = entity_peek(ctx, &dossier_entity, r->dossier_id, &d);
	return rc != RC_OK ? rc : entity_step(ctx, &dossier_entity, d.row.id,
	    d.row.version, step);
}

enum rc
referral_of(struct ctx *ctx, int64_t dossier, struct referral *out)
{
	int64_t id;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_one(ctx->db, ctx->mem,
	    &q[Q_OF], dossier, &id)) != RC_OK)
		return rc;
	return entity_peek(ctx, &referral_entity, id, out);
}

enum rc
referral_came_back(struct ctx *ctx, int64_t dossier, struct referral *out)
{
	enum rc rc = referral_of(ctx, dossier, out);

	return rc == RC_OK && (!str_eq(out->answer, REFERRAL_LESS) ||
	    out->again_on != NONE) ? RC_MISSING : rc;
}

enum rc
referral_again(struct ctx *ctx, struct referral *r)
{
	bool system = ctx->system;
	enum rc rc;

	r->again_on = ctx_today(ctx);
	ctx->system = true;
	rc = entity_put(ctx, &referral_entity, r);
	ctx->system = system;
	return rc;
}

static const char *const indexes[] = { "dossier_id", NULL };

const struct entity referral_entity = {
	.name = "referral", .plural = "referrals",
	.title = N_("Hồ sơ trình trung ương"),
	.titles = NC_("danh sách", "Hồ sơ trình trung ương"),
	.about = N_("Hồ sơ hội đồng cấp tỉnh chấm 5 sao: ngày gửi, và kết "
	    "quả của trung ương"),
	.size = sizeof(struct referral),
	.fields = fields, .nfields = COUNT(fields),
	.filters = filters, .nfilters = COUNT(filters),
	.begins = "sent_on",
	.label = "product_id", .order_by = "-created_at",
	.owner_unit = "unit_id", .owner_producer = "product_id.producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule, .after = after, .indexes = indexes,
};
