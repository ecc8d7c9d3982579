/* domain/rating/local_check.c: the declaration of form 03. */
#include "domain/rating/local_check.h"

#include "base/str.h"
#include "db/db.h"
#include "domain/rating/dossier.h"

enum { Q_OF, Q__N };
static const struct stmt q[Q__N] = {
	[Q_OF] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM local_check WHERE dossier_id = $1"
	    " AND ended_at IS NULL" },
};

static const struct code verdicts[] = {
	{ "yes", N_("Đạt"), NULL },
	{ "part", N_("Đạt một phần"), NULL },
	{ "no", N_("Không đạt"), NULL },
};
static const struct codes verdict_codes = CODES(verdicts);

static const struct code proposals[] = {
	{ "propose", N_("Đề nghị tỉnh đánh giá"), NULL },
	{ "complete", N_("Yêu cầu bổ sung"), NULL },
	{ "decline", N_("Không đề nghị"), NULL },
};
static const struct codes proposal_codes = CODES(proposals);

#define F(m) FIELD_OF(struct local_check, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(dossier_id), .type = T_REF, .to = "dossier", .label = N_("Hồ sơ"),
	  .empty = N_("Chọn hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER },
	{ F(sheet_no), .type = T_TEXT, .max = 60,
	  .label = N_("Số phiếu đăng ký"),
	  .hint = N_("Theo sổ tiếp nhận của đơn vị"),
	  .flags = F_LIST | F_FIND },
	{ F(received_on), .type = T_DATE, .label = N_("Ngày nhận hồ sơ"),
	  .hint = N_("Để trống thì lấy ngày nộp"), .flags = F_RANGE },
	{ F(material), .type = T_CODE, .codes = &verdict_codes,
	  .group = N_("Bốn nội dung đánh giá"),
	  .label = N_("Nguyên liệu địa phương"),
	  .empty = N_("Chọn kết luận về nguyên liệu địa phương"),
	  .flags = F_NEED },
	{ F(material_text), .type = T_LONG, .max = 4000,
	  .label = N_("Nhận xét về nguyên liệu") },
	{ F(labour), .type = T_CODE, .codes = &verdict_codes,
	  .label = N_("Lao động địa phương"),
	  .empty = N_("Chọn kết luận về lao động địa phương"),
	  .flags = F_NEED },
	{ F(labour_text), .type = T_LONG, .max = 4000,
	  .label = N_("Nhận xét về lao động") },
	{ F(idea), .type = T_CODE, .codes = &verdict_codes,
	  .label = N_("Nguồn gốc ý tưởng sản phẩm"),
	  .empty = N_("Chọn kết luận về nguồn gốc ý tưởng"),
	  .flags = F_NEED },
	{ F(idea_text), .type = T_LONG, .max = 4000,
	  .label = N_("Nhận xét về ý tưởng") },
	{ F(identity), .type = T_CODE, .codes = &verdict_codes,
	  .label = N_("Bản sắc, bí quyết địa phương"),
	  .empty = N_("Chọn kết luận về bản sắc, bí quyết"),
	  .flags = F_NEED },
	{ F(identity_text), .type = T_LONG, .max = 4000,
	  .label = N_("Nhận xét về bản sắc, bí quyết") },
	{ F(proposal), .type = T_CODE, .codes = &proposal_codes,
	  .group = N_("Kết luận"), .label = N_("Kiến nghị"),
	  .empty = N_("Chọn kiến nghị"),
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(letter_no), .type = T_TEXT, .max = 100,
	  .label = N_("Số văn bản đề nghị") },
	{ F(checked_on), .type = T_DATE, .label = N_("Ngày đánh giá"),
	  .hint = N_("Để trống thì lấy hôm nay"), .flags = F_LIST | F_RANGE },
	{ F(checker), .type = T_TEXT, .label = N_("Người đánh giá"),
	  .hint = N_("Họ tên, chức vụ"),
	  .flags = F_SEALED },
	{ F(note), .type = T_LONG, .max = 4000, .label = N_("Ghi chú") },
};

enum {
	CHECKERS = ROLE_ADMIN | ROLE_COORDINATOR | ROLE_OFFICER,
	READERS = ROLE_ASSOCIATION | ROLE_COUNCIL | ROLE_ADVISER |
	    ROLE_LEADER | ROLE_INSPECTOR,
};

static const struct right rights[] = {
	{ ACT_READ, READERS, SCOPE_BRANCH, NULL },
	{ ACT_READ, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
	{ ACT_READ | ACT_CREATE | ACT_UPDATE, CHECKERS, SCOPE_BRANCH, NULL },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	struct local_check *c = p;
	struct dossier d;
	enum rc rc;

	(void)old;
	if (c->dossier_id == NONE)
		return RC_OK;
	rc = entity_peek(ctx, &dossier_entity, c->dossier_id, &d);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	/* What was sent on stays as it was sent. */
	if (!ctx->system && !str_eq(d.state, DOSSIER_SUBMITTED))
		return note(ctx, RC_CONFLICT, "", N_("Chỉ ghi được Mẫu 03 khi "
		    "hồ sơ đang chờ kiểm tra"));
	if (c->received_on == NONE)
		c->received_on = d.filed_on;
	if (c->checked_on == NONE)
		c->checked_on = ctx_today(ctx);
	if (c->checked_on > ctx_today(ctx))
		note(ctx, RC_INVALID, "checked_on", N_("Ngày đánh giá ở tương "
		    "lai. Nhập lại ngày"));
	if (str_empty(c->checker))
		c->checker = ctx->actor_name;
	return RC_OK;
}

static const char *const unique[] = { "dossier_id", NULL };

const struct entity local_check_entity = {
	.name = "local_check", .plural = "local-checks",
	.title = N_("Đánh giá của nơi nộp (Mẫu 03)"),
	.titles = NC_("danh sách", "Đánh giá của nơi nộp (Mẫu 03)"),
	.about = N_("Bốn nội dung mà nơi nhận hồ sơ đánh giá trong 15 ngày "
	    "làm việc"),
	.size = sizeof(struct local_check),
	.fields = fields, .nfields = COUNT(fields),
	.begins = "received_on",
	.label = "dossier_id", .order_by = "-checked_on", .unique = unique,
	.owner_unit = "dossier_id.unit_id",
	.owner_producer = "dossier_id.producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule,
};

enum rc
local_check_of(struct ctx *ctx, int64_t dossier, struct local_check *out)
{
	int64_t id;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_one(ctx->db, ctx->mem, &q[Q_OF], dossier, &id)) != RC_OK)
		return rc;
	return entity_peek(ctx, &local_check_entity, id, out);
}
