/* domain/criteria/criterion_proof.c: see criterion_proof.h. */
#include "domain/criteria/criterion_proof.h"

#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/producer/document.h"

enum { Q_ALL, Q__N };
static const struct stmt q[Q__N] = {
	[Q_ALL] = { .in = "", .out = "ssi", .sql =
	    "SELECT criterion, kind, from_points FROM criterion_proof"
	    " WHERE ended_at IS NULL ORDER BY id" },
};

#define F(m) FIELD_OF(struct criterion_proof, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(criterion), .type = T_TEXT, .max = 60, .label = N_("Tiêu chí"),
	  .hint = N_("Tên trong dữ liệu bộ tiêu chí, ví dụ packaging"),
	  .empty = N_("Nhập tên tiêu chí"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(kind), .type = T_CODE, .codes = &document_kinds,
	  .label = N_("Loại minh chứng"),
	  .hint = N_("Để trống thì tiêu chí này không cần giấy tờ"),
	  .flags = F_LIST | F_FILTER },
	{ F(from_points), .type = T_INT, .min = 1, .max = 100,
	  .label = N_("Cần khi tự đánh giá từ"), .unit = N_("điểm"),
	  .hint = N_("Để trống là từ 1 điểm"), .flags = F_LIST },
	{ F(source), .type = T_TEXT, .max = 200, .label = N_("Căn cứ"),
	  .flags = F_LIST | F_OPT },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_STAFF | ROLE_PRODUCER, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_ALL, NULL },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *row, const void *old)
{
	struct criterion_proof *p = row;

	(void)old;
	if (p->from_points == NONE)
		p->from_points = 1;
	return criterion_check(ctx, "criterion", p->criterion);
}

static const char *const unique[] = { "criterion", NULL };

const struct entity criterion_proof_entity = {
	.name = "criterion_proof", .plural = "criterion_proofs",
	.title = N_("Minh chứng của tiêu chí"),
	.titles = NC_("danh sách", "Minh chứng của tiêu chí"),
	.about = N_("Quyết định liệt kê các loại minh chứng nhưng không ghi "
	    "loại nào của tiêu chí nào. Danh mục có sẵn là cách hiểu của phần "
	    "mềm; dòng ghi ở đây thay cho cách hiểu đó"),
	.size = sizeof(struct criterion_proof),
	.fields = fields, .nfields = COUNT(fields),
	.label = "criterion", .order_by = "criterion", .unique = unique,
	.rights = rights, .nrights = COUNT(rights), .rule = rule,
};

enum rc
criterion_proofs(struct ctx *ctx, struct rows *out)
{
	enum rc rc = ctx_db(ctx);

	return rc != RC_OK ? rc : db_rows(ctx->db, ctx->mem, &q[Q_ALL], out);
}
