/* domain/report/person_request.c: requests about people's data: noted as they
 * arrive or made by the act that decides them, read by who looks after the
 * system. */
#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/report/person_in.h"

enum { Q_WAITS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_WAITS] = { .in = "sss", .out = "i", .sql =
	    "SELECT id FROM person_request WHERE what = $1 AND entity = $2"
	    " AND about = $3 AND decided_on IS NULL AND ended_at IS NULL"
	    " ORDER BY asked_on, id LIMIT 1" },
};

static const struct code whats[] = {
	{ PERSON_ERASE, N_("Xóa dữ liệu cá nhân"), NULL },
	{ PERSON_LIMIT, N_("Hạn chế sử dụng dữ liệu cá nhân"), NULL },
	{ PERSON_LIFT, N_("Bỏ hạn chế sử dụng dữ liệu cá nhân"), NULL },
};
static const struct codes what_codes = CODES(whats);

/* Source  91/2025/QH15, Article 14(1), in our words */
static const struct code grounds[] = {
	{ "asked", N_("Người đó yêu cầu"), NULL },
	{ "purpose", N_("Mục đích xử lý đã xong"), NULL },
	{ "expired", N_("Hết thời hạn lưu trữ"), NULL },
	{ "authority", N_("Cơ quan có thẩm quyền quyết định"), NULL },
};
const struct codes person_grounds = CODES(grounds);

static const struct code kinds[] = {
	{ "actor", N_("Tài khoản"), NULL },
	{ "producer", N_("Chủ thể"), NULL },
	{ "council_member", N_("Thành viên hội đồng"), NULL },
	{ "report", N_("Phản ánh"), NULL },
};
static const struct codes kind_codes = CODES(kinds);

enum { GIVEN = F_NEED | F_FIXED | F_LIST, MADE = F_HIDDEN | F_LIST };

#define F(m) FIELD_OF(struct person_request, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(what), .type = T_CODE, .codes = &what_codes, .label = N_("Việc"),
	  .flags = GIVEN | F_FILTER },
	{ F(entity), .type = T_CODE, .codes = &kind_codes,
	  .label = N_("Loại dữ liệu"), .flags = GIVEN | F_FILTER },
	{ F(about), .type = T_TEXT, .min = 13, .max = 13,
	  .label = N_("Mã bản ghi"),
	  .hint = N_("13 ký tự, ở cuối địa chỉ trang của bản ghi"),
	  .flags = GIVEN | F_FIND },
	{ F(ground), .type = T_CODE, .codes = &person_grounds,
	  .label = N_("Căn cứ"), .flags = GIVEN | F_FILTER },
	{ F(asked_on), .type = T_DATE, .label = N_("Ngày yêu cầu"),
	  .flags = GIVEN | F_RANGE | F_SORT },
	{ F(due_on), .type = T_DATE, .label = N_("Hạn thực hiện"),
	  .flags = MADE | F_RANGE | F_SORT },
	{ F(decided_on), .type = T_DATE, .label = N_("Ngày thực hiện"),
	  .flags = MADE | F_RANGE | F_SORT },
	{ F(decided_by), .type = T_TEXT, .max = 200,
	  .label = N_("Người quyết định"), .flags = MADE },
	{ F(document), .type = T_TEXT, .max = 100, .label = N_("Số văn bản"),
	  .flags = MADE | F_OPT | F_FIND },
};

static const struct filter filters[] = {
	{ .name = "open", .label = N_("Chưa thực hiện"), .type = T_BOOL,
	  .sql = "t.decided_on IS NULL" },
};

/* One that was taken back is ended, not decided. */
static const struct right rights[] = {
	{ ACT_READ | ACT_CREATE | ACT_END, ROLE_ADMIN, SCOPE_ALL, NULL },
};
/* clang-format on */
#undef F

/* Within how many days of being asked it is done, when nobody else has a part
 * in it and no longer time was named.
 * Source  356/2025/NĐ-CP, on carrying out the rights of Law 91/2025/QH15,
 *         Article 4: fifteen days to limit, twenty to erase.  To lift a limit
 *         has no term of its own: the one of limiting. */
static int
days_for(const char *what)
{
	return str_eq(what, PERSON_ERASE) ? 20 : 15;
}

/* Who notes a request has to be one who may decide it. */
static enum rc
about_whom(struct ctx *ctx, const struct person_request *r)
{
	const struct entity *e = model_entity(ctx->model,
	    str_or(r->entity, ""));
	enum rc rc = RC_MISSING;
	int64_t id;
	void *row;

	if (e == NULL || str_empty(r->about))
		return RC_OK; /* said of those fields */
	if (key_parse(r->about, &id))
		rc = person_row(ctx, e, id, &row);
	if (rc == RC_MISSING || rc == RC_DENIED)
		return note(ctx, RC_INVALID, "about", N_("Không có bản ghi này "
		    "trong những gì tài khoản được quyết định. Xem lại mã"));
	return rc;
}

static enum rc
rule(struct ctx *ctx, void *row, const void *old)
{
	struct person_request *r = row;
	enum rc rc;

	if (r->asked_on != NONE && r->asked_on > ctx_today(ctx))
		return note(ctx, RC_INVALID, "asked_on", N_("Ngày yêu cầu ở "
		    "tương lai. Nhập lại ngày"));
	if (r->asked_on != NONE && r->what != NULL)
		r->due_on = r->asked_on + days_for(r->what);
	if (r->decided_on != NONE && str_empty(r->decided_by))
		return note(ctx, RC_INVALID, "decided_by",
		    N_("Nhập người quyết định"));
	if (old == NULL && (rc = about_whom(ctx, r)) != RC_OK)
		return rc;
	return RC_OK;
}

const struct entity person_request_entity = {
	.name = "person_request", .plural = "person_requests",
	.title = N_("Yêu cầu về dữ liệu cá nhân"),
	.titles = NC_("danh sách", "Yêu cầu về dữ liệu cá nhân"),
	.about = N_("Ai yêu cầu xóa hay hạn chế sử dụng dữ liệu của mình, hạn "
	    "thực hiện, ai quyết định; không ghi lại giá trị đã xóa"),
	.size = sizeof(struct person_request),
	.fields = fields, .nfields = COUNT(fields),
	.filters = filters, .nfilters = COUNT(filters),
	.label = "about", .order_by = "-asked_on",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule,
};

enum rc
person_waits(struct ctx *ctx, const char *what, const struct entity *e,
    int64_t id, struct person_request *out)
{
	int64_t at;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_one(ctx->db, ctx->mem,
	    &q[Q_WAITS], what, e->name, key_str(ctx->mem, id), &at)) != RC_OK)
		return rc;
	return entity_peek(ctx, &person_request_entity, at, out);
}

enum rc
person_decided(struct ctx *ctx, struct person_request *r)
{
	struct person_request waits;
	int64_t id;
	enum rc rc;

	r->decided_on = ctx_today(ctx);
	if (!key_parse(r->about, &id))
		return RC_MISSING;
	rc = person_waits(ctx, r->what, model_entity(ctx->model, r->entity),
	    id, &waits);
	if (rc == RC_MISSING)
		return entity_add(ctx, &person_request_entity, r, NULL);
	if (rc != RC_OK)
		return rc;
	/* Why and when it was asked stands there already. */
	waits.decided_on = r->decided_on;
	waits.decided_by = r->decided_by;
	waits.document = r->document;
	*r = waits;
	return entity_put(ctx, &person_request_entity, r);
}
