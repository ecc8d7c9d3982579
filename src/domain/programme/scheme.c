/* domain/programme/scheme.c: the declaration of schemes. */
#include "domain/programme/scheme.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"

enum { Q_ON, Q_NAMES, Q__N };
static const struct stmt q[Q__N] = {
	[Q_ON] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM scheme WHERE ended_at IS NULL ORDER BY"
	    " CASE WHEN from_day <= $1 AND to_day >= $1 THEN 0"
	    "  WHEN to_day < $1 THEN 1 ELSE 2 END,"
	    " CASE WHEN from_day <= $1 THEN -from_day ELSE from_day END, id"
	    " LIMIT 1" },
	[Q_NAMES] = { .in = "", .out = "isss", .sql =
	    "SELECT id, name, short_name, decision FROM scheme"
	    " WHERE ended_at IS NULL ORDER BY id" },
};

#define F(m) FIELD_OF(struct scheme, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .max = 400, .label = N_("Tên đề án"),
	  .empty = N_("Nhập tên đề án"), .aliases = "Đề án|Chương trình",
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(short_name), .type = T_TEXT, .max = 80, .label = N_("Tên gọi tắt"),
	  .flags = F_LIST | F_OPT | F_FIND },
	{ F(from_day), .type = T_DATE, .label = N_("Từ ngày"),
	  .empty = N_("Nhập ngày bắt đầu"),
	  .flags = F_NEED | F_LIST | F_RANGE | F_SORT },
	{ F(to_day), .type = T_DATE, .label = N_("Đến hết ngày"),
	  .empty = N_("Nhập ngày kết thúc"),
	  .flags = F_NEED | F_LIST | F_RANGE | F_SORT },
	{ F(purpose), .type = T_LONG, .label = N_("Ý nghĩa, mục tiêu"),
	  .aliases = "Mục tiêu|Mục đích" },
	{ F(parts), .type = T_LONG,
	  .label = N_("Các bước hỗ trợ, phát triển"),
	  .hint = N_("Mỗi bước một dòng") },
	{ F(decision), .type = T_TEXT, .max = 100, .group = N_("Văn bản"),
	  .label = N_("Số quyết định"), .flags = F_FIND },
	{ F(issuer), .type = T_TEXT, .label = N_("Cơ quan ban hành") },
	{ F(document), .type = T_FILE, .label = N_("Văn bản đính kèm") },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_ALL, NULL },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct scheme *s = p;

	if (s->from_day != NONE && s->to_day != NONE &&
	    s->to_day < s->from_day)
		return note(ctx, RC_INVALID, "to_day", N_("Ngày kết thúc phải "
		    "sau ngày bắt đầu"));
	return RC_OK;
}

/* Is scheme ${i} called so: by its whole name, short name or the number of its
 * decision, or else by a part of one of them? */
static bool
called(struct ctx *ctx, const struct rows *r, size_t i, const char *want,
    bool part)
{
	const char *said;

	for (size_t k = 1; k < 4; k++) {
		said = utf8_fold(ctx->mem, str_or(rows_str(r, i, k), ""));
		if (part ? strstr(said, want) != NULL : str_eq(said, want))
			return true;
	}
	return false;
}

/* Schemes are few, and their names are long. */
static enum rc
lookup(struct ctx *ctx, const char *text, int64_t *id)
{
	const char *want = utf8_fold(ctx->mem, text);
	size_t found = 0;
	struct rows r;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_rows(ctx->db, ctx->mem, &q[Q_NAMES], &r)) != RC_OK)
		return rc;
	if (*want == '\0')
		return RC_MISSING;
	for (int part = 0; part < 2 && found == 0; part++)
		for (size_t i = 0; i < r.n; i++)
			if (called(ctx, &r, i, want, part)) {
				*id = rows_int(&r, i, 0);
				found++;
			}
	return found == 1 ? RC_OK : found == 0 ? RC_MISSING : RC_CONFLICT;
}

const struct entity scheme_entity = {
	.name = "scheme", .plural = "schemes",
	.title = N_("Đề án"), .titles = NC_("danh sách", "Đề án"),
	.about = N_("Đề án, kế hoạch có thời kỳ, mục tiêu và chỉ tiêu"),
	.size = sizeof(struct scheme),
	.fields = fields, .nfields = COUNT(fields),
	.begins = "from_day",
	.label = "name", .order_by = "-from_day,name",
	.rights = rights, .nrights = COUNT(rights), .rule = rule,
	.lookup = lookup,
};

enum rc
scheme_on(struct ctx *ctx, int64_t day, struct scheme *out)
{
	int64_t id;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	if ((rc = db_one(ctx->db, ctx->mem, &q[Q_ON], day, &id)) != RC_OK)
		return rc;
	return entity_peek(ctx, &scheme_entity, id, out);
}
