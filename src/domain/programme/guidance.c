/* domain/programme/guidance.c: the declaration of acts of guidance.
 *
 * Whoever did it writes it down; somebody above confirms it, and only then it
 * counts.  A confirmed act is changed by the coordinator alone. */
#include "domain/programme/guidance.h"

#include "base/str.h"
#include "db/db.h"

enum { Q_RECOGNISED, Q_BODY, Q__N };
static const struct stmt q[Q__N] = {
	[Q_RECOGNISED] = { .in = "i", .out = "i", .sql =
	    "SELECT 1 FROM recognition WHERE product_id = $1"
	    " AND ended_at IS NULL LIMIT 1" },
	[Q_BODY] = { .in = "i", .out = "ii", .sql =
	    "SELECT from_day, to_day FROM body WHERE id = $1" },
};

static const struct code kinds[] = {
	{ "new", N_("Hướng dẫn xây dựng mới"), "Xây dựng mới|Mới" },
	{ "upkeep", N_("Duy trì, củng cố"), "Duy trì|Củng cố" },
};
static const struct codes kind_codes = CODES(kinds);

static const struct code topics[] = {
	{ "tu_van", N_("Tư vấn"), NULL },
	{ "tap_huan", N_("Tập huấn"), NULL },
	{ "ho_so", N_("Hướng dẫn hồ sơ"), "Hồ sơ" },
	{ "bao_bi", N_("Bao bì, nhãn mác, tem"), "Bao bì" },
	{ "xuc_tien", N_("Xúc tiến thương mại"), "Xúc tiến" },
	{ "khac", N_("Việc khác"), "Khác" },
};
static const struct codes topic_codes = CODES(topics);

static const struct code states[] = {
	{ "nhap", N_("Chờ xác nhận"), "Nháp" },
	{ "xac_nhan", N_("Đã xác nhận"), "Xác nhận" },
};
static const struct codes state_codes = CODES(states);

#define F(m) FIELD_OF(struct guidance, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"), .empty = N_("Chọn sản phẩm"),
	  .aliases = "Tên sản phẩm|Tên SP",
	  .flags = F_NEED | F_LIST | F_FIND | F_FILTER | F_NATURAL },
	{ F(kind), .type = T_CODE, .codes = &kind_codes,
	  .label = N_("Loại việc"), .empty = N_("Chọn loại việc"),
	  .aliases = "Loại hướng dẫn|Loại hoạt động",
	  .flags = F_NEED | F_LIST | F_FILTER | F_NATURAL },
	{ F(day), .type = T_DATE, .label = N_("Ngày"),
	  .empty = N_("Nhập ngày hướng dẫn"),
	  .aliases = "Ngày hướng dẫn|Ngày thực hiện|Thời gian",
	  .flags = F_NEED | F_LIST | F_RANGE | F_SORT | F_NATURAL },
	{ F(body_id), .type = T_REF, .to = "body",
	  .label = N_("Tổ chức hướng dẫn"),
	  .empty = N_("Chọn cấp Hội đã hướng dẫn"),
	  .aliases = "Hội|Cấp Hội|Đơn vị hướng dẫn|Cơ sở Hội|Tổ chức Hội",
	  .flags = F_NEED | F_LIST | F_FIND | F_FILTER | F_NATURAL },
	{ F(topic), .type = T_CODE, .codes = &topic_codes,
	  .label = N_("Nội dung chính"), .empty = N_("Chọn nội dung chính"),
	  .aliases = "Nội dung|Chủ đề",
	  .flags = F_NEED | F_LIST | F_OPT | F_FILTER },
	{ F(content), .type = T_LONG, .max = 4000, .label = N_("Việc đã làm"),
	  .aliases = "Nội dung cụ thể|Mô tả" },
	{ F(result), .type = T_LONG, .max = 4000, .label = N_("Kết quả") },
	{ F(people), .type = T_INT, .max = 1000000,
	  .label = N_("Số người dự"), .unit = N_("người"),
	  .aliases = "Số người|Người tham dự", .flags = F_RANGE | F_SORT },
	{ F(state), .type = T_CODE, .codes = &state_codes,
	  .tag = "nhap=warn xac_nhan=ok", .label = N_("Trạng thái"),
	  .flags = F_HIDDEN | F_LIST | F_FILTER },
	{ F(example), .type = T_BOOL, .max = 1, .label = N_("Ví dụ minh họa"),
	  .flags = F_HIDDEN | F_FILTER },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_STAFF, SCOPE_ALL, NULL },
	{ ACT_READ, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
	{ ACT_CREATE, ROLE_OFFICER | ROLE_ASSOCIATION, SCOPE_BRANCH, NULL },
	{ ACT_UPDATE | ACT_END, ROLE_OFFICER | ROLE_ASSOCIATION, SCOPE_BRANCH,
	  "nhap" },
};

static const struct step steps[] = {
	{ .name = "confirm", .label = N_("Xác nhận"), .from = "nhap",
	  .to = "xac_nhan", .roles = ROLE_COORDINATOR | ROLE_LEADER },
	{ .name = "return", .label = N_("Trả lại để sửa"), .from = "xac_nhan",
	  .to = "nhap", .roles = ROLE_COORDINATOR },
};
/* clang-format on */
#undef F

static enum rc
check_body(struct ctx *ctx, const struct guidance *g)
{
	int64_t from, to;
	enum rc rc;

	if (g->body_id == NONE || g->day == NONE)
		return RC_OK;
	rc = db_one(ctx->db, ctx->mem, &q[Q_BODY], g->body_id, &from, &to);
	if (rc == RC_MISSING)
		return RC_OK; /* the field's own check says so */
	if (rc == RC_OK && ((from != NONE && g->day < from) ||
	    (to != NONE && g->day >= to)))
		note(ctx, RC_INVALID, "body_id", N_("Tổ chức này không hoạt "
		    "động vào ngày đã nhập. Chọn tổ chức khác hoặc sửa ngày"));
	return rc;
}

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct guidance *was = old;
	struct guidance *g = p;
	int64_t one;
	enum rc rc;

	/* A form cannot confirm: only the step does, or the program itself
	 * when it loads what was confirmed elsewhere. */
	if (was != NULL)
		g->state = was->state;
	else if (!ctx->system || str_empty(g->state))
		g->state = "nhap";
	if (g->day != NONE && g->day > ctx_today(ctx))
		note(ctx, RC_INVALID, "day", N_("Ngày hướng dẫn ở tương lai. "
		    "Ghi sau khi đã hướng dẫn"));
	if (str_eq(g->kind, "upkeep") && g->product_id != NONE) {
		rc = db_one(ctx->db, ctx->mem, &q[Q_RECOGNISED],
		    g->product_id, &one);
		if (rc == RC_MISSING)
			note(ctx, RC_INVALID, "kind", N_("Sản phẩm chưa được "
			    "công nhận nên chưa thể duy trì, củng cố. Chọn "
			    "hướng dẫn xây dựng mới"));
		else if (rc != RC_OK)
			return rc;
	}
	return check_body(ctx, g);
}

/* The last holds all that a figure asks. */
static const char *const indexes[] = { "product_id, kind, day",
	"body_id, day", "state, day, kind, product_id, body_id, ended_at",
	NULL };

const struct entity guidance_entity = {
	.name = "guidance", .plural = "guidances",
	.title = N_("Hoạt động hướng dẫn"),
	.titles = NC_("danh sách", "Hoạt động hướng dẫn"),
	.about = N_("Việc các cấp Hội đã làm cho từng sản phẩm; chỉ việc đã "
	    "xác nhận được tính vào chỉ tiêu"),
	.size = sizeof(struct guidance),
	.fields = fields, .nfields = COUNT(fields),
	.begins = "day",
	.label = "product_id", .order_by = "-day",
	.owner_unit = "product_id.unit_id",
	.owner_producer = "product_id.producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.state = "state", .steps = steps, .nsteps = COUNT(steps),
	.rule = rule, .indexes = indexes,
};
