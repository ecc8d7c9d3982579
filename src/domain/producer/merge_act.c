/* domain/producer/merge_act.c: two producers become one, declared
 * (model/act.h). */
#include <stddef.h>

#include "domain/producer/producer_act.h"
#include "domain/producer/producer.h"

struct name {
	const char *name;
};

struct merging {
	int64_t drop_id, moved;
	struct name *take;
	size_t n;
};

/* clang-format off */
#define F(m) FIELD_OF(struct merging, m)
static const struct field fields[] = {
	{ F(drop_id), .type = T_REF, .to = "producer",
	  .label = N_("Chủ thể được gộp vào"), .empty = N_("Chọn chủ thể"),
	  .flags = F_NEED },
};
static const struct field told[] = {
	{ F(moved), .type = T_INT, .label = N_("Số bản ghi đã chuyển") },
};
#undef F

static const struct field name_fields[] = {
	{ .name = "", .at = offsetof(struct name, name), .store = ST_TEXT,
	  .type = T_TEXT, .label = N_("Tên trường") },
};

static const struct act_list lists[] = {
	{ .name = "take", .label = N_("Các trường lấy theo chủ thể được gộp "
	  "vào"), .at = offsetof(struct merging, take),
	  .n_at = offsetof(struct merging, n), .size = sizeof(struct name),
	  .fields = name_fields, .nfields = COUNT(name_fields), .most = 100 },
};
/* clang-format on */

static enum rc
merge(struct ctx *ctx, int64_t *id, void *in)
{
	struct merging *m = in;
	const char **names = NEW_N(ctx->mem, const char *, m->n + 1);

	for (size_t i = 0; i < m->n; i++)
		names[i] = m->take[i].name;
	return producer_merge_taking(ctx, *id, m->drop_id, names, m->n,
	    &m->moved);
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &producer_entity, .name = "merge", .of_row = true,
	  .label = N_("Gộp một chủ thể khác vào chủ thể này"),
	  .version = true, .needs = ACT_UPDATE, .gives = &producer_entity,
	  .size = sizeof(struct merging), .fields = fields,
	  .nfields = COUNT(fields), .lists = lists, .nlists = COUNT(lists),
	  .told = told, .ntold = COUNT(told), .act = merge },
};
/* clang-format on */

const struct acts merge_acts = ACTS(list);
