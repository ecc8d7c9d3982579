/* domain/org/level.c: see level.h. */
#include "domain/org/level.h"

#include "base/str.h"
#include "model/audit.h"
#include "model/bulk.h"

#define F(m) FIELD_OF(struct level, m)

/* clang-format off */
static const struct field fields[] = {
	{ F(code), .type = T_TEXT, .max = 40, .label = N_("Mã cấp"),
	  .empty = N_("Nhập mã cấp"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_NATURAL | F_FIND },
	{ F(name), .type = T_TEXT, .max = 60, .label = N_("Tên cấp"),
	  .empty = N_("Nhập tên cấp"),
	  .flags = F_NEED | F_LIST | F_SORT | F_FIND },
	{ F(name_en), .type = T_TEXT, .max = 60,
	  .label = N_("Tên cấp bằng tiếng Anh"), .flags = F_FIND },
	{ F(rank), .type = T_INT, .min = 1, .max = 20,
	  .label = N_("Thứ bậc"), .hint = N_("1 là cấp cao nhất"),
	  .empty = N_("Nhập thứ bậc của cấp"),
	  .flags = F_NEED | F_LIST | F_SORT },
};
static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_WRITE, ROLE_ADMIN, SCOPE_BRANCH, NULL },
};
/* clang-format on */

static const char *const unique[] = { "code", NULL };

const struct entity level_entity = {
	.name = "level",
	.plural = "levels",
	.title = N_("Cấp đơn vị"),
	.titles = NC_("danh sách", "Cấp đơn vị"),
	.about = N_("Các cấp của đơn vị, từ cao xuống thấp."),
	.size = sizeof(struct level),
	.fields = fields,
	.nfields = COUNT(fields),
	.label = "name",
	.label_en = "name_en",
	.order_by = "rank",
	.unique = unique,
	.rights = rights,
	.nrights = COUNT(rights),
};

/* What the codes of the statistics office's lists are called.  Only names for
 * new rows: a code that is not here is its own name, below all others, until
 * somebody gives it a better one. */
static const struct {
	const char *code; /* and in English */
	const char *name;
	int64_t rank;
} called[] = {
	{ "province", "tỉnh", 1 },
	{ "district", "huyện", 2 },
	{ "commune", "xã", 3 },
};

enum rc
level_need(struct ctx *ctx, const char *code, int64_t rank, int64_t *id)
{
	struct level row;
	enum rc rc;

	rc = entity_by(ctx, &level_entity, "code", code, &row);
	if (rc == RC_OK)
		*id = row.row.id;
	if (rc != RC_MISSING)
		return rc;
	row_blank(&level_entity, &row);
	row.code = row.name = code;
	row.rank = rank;
	for (size_t i = 0; i < COUNT(called); i++)
		if (str_eq(called[i].code, code)) {
			row.name = called[i].name;
			row.name_en = called[i].code;
			row.rank = called[i].rank;
		}
	if ((rc = bulk_add(ctx, &level_entity, &row)) != RC_OK)
		return rc;
	audit_change(ctx, &level_entity, "create", NULL, &row);
	*id = row.row.id;
	return RC_OK;
}
