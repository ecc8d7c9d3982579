/* domain/org/unit_state.c: the dated history of units, and who took over from
 * whom.  Tables without pages of their own: units show them, and only
 * unit_change.c and unit_import.c write them. */
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/unit.h"

#define F(m) FIELD_OF(struct unit_state, m)

/* clang-format off */
static const struct field state_fields[] = {
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_NEED | F_FIXED | F_LIST },
	{ F(from_day), .type = T_DATE, .label = N_("Từ ngày"),
	  .flags = F_NEED | F_FIXED | F_LIST },
	{ F(to_day), .type = T_DATE, .label = N_("Kết thúc từ ngày"),
	  .flags = F_LIST },
	{ F(code), .type = T_TEXT, .max = 20, .label = N_("Mã đơn vị"),
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT },
	{ F(name), .type = T_TEXT, .label = N_("Tên"),
	  .flags = F_NEED | F_SORT },
	{ F(full_name), .type = T_TEXT, .label = N_("Tên đầy đủ"),
	  .flags = F_NEED | F_LIST | F_FIND },
	{ F(level_id), .type = T_REF, .to = "level", .label = N_("Cấp"),
	  .flags = F_NEED | F_LIST },
	{ F(parent_id), .type = T_REF, .to = "unit",
	  .label = N_("Đơn vị cấp trên"), .flags = F_LIST },
	{ F(name_key), .type = T_TEXT, .label = N_("Khóa tìm tên"),
	  .flags = F_NEED | F_HIDDEN | F_NOEXPORT },
	{ F(full_key), .type = T_TEXT, .label = N_("Khóa tìm tên đầy đủ"),
	  .flags = F_NEED | F_HIDDEN | F_NOEXPORT },
};
static const struct right read_only[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
};
/* clang-format on */

static const char *const state_unique[] = { "unit_id, from_day", NULL };
static const char *const state_indexes[] = { "name_key", "full_key", "code",
	"unit_id, from_day", NULL };

const struct entity unit_state_entity = {
	.name = "unit_state",
	.plural = "unit_states",
	.title = N_("Giai đoạn của đơn vị"),
	.titles = NC_("danh sách", "Giai đoạn của đơn vị"),
	.size = sizeof(struct unit_state),
	.fields = state_fields,
	.nfields = COUNT(state_fields),
	.begins = "from_day",
	.ends = "to_day",
	.label = "full_name",
	.order_by = "name",
	.unique = state_unique,
	.indexes = state_indexes,
	.owner_unit = "unit_id",
	.rights = read_only,
	.nrights = COUNT(read_only),
	.system = true,
};

#undef F
#define F(m) FIELD_OF(struct unit_successor, m)

/* clang-format off */
static const struct field link_fields[] = {
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị cũ"),
	  .flags = F_NEED | F_FIXED | F_LIST },
	{ F(successor_id), .type = T_REF, .to = "unit",
	  .label = N_("Đơn vị mới"), .flags = F_NEED | F_FIXED | F_LIST },
	{ F(day), .type = T_DATE, .label = N_("Từ ngày"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_SORT },
	{ F(split), .type = T_BOOL, .label = N_("Chỉ một phần"),
	  .flags = F_NEED | F_LIST },
};
/* clang-format on */

static const char *const link_unique[] = { "unit_id, successor_id, day",
	NULL };

const struct entity unit_successor_entity = {
	.name = "unit_successor",
	.plural = "unit_successors",
	.title = N_("Đơn vị kế tiếp"),
	.titles = NC_("danh sách", "Đơn vị kế tiếp"),
	.size = sizeof(struct unit_successor),
	.fields = link_fields,
	.nfields = COUNT(link_fields),
	.begins = "day",
	.label = "successor_id",
	.order_by = "day",
	.unique = link_unique,
	.owner_unit = "unit_id",
	.rights = read_only,
	.nrights = COUNT(read_only),
	.system = true,
};

const char *
unit_key(struct arena *mem, const char *text)
{
	char *s = str_dup(mem, utf8_fold(mem, text));

	/* "Lý/Lí", "Mỹ/Mĩ": the same sound, written by taste. */
	for (char *p = s; *p != '\0'; p++)
		if (*p == 'y')
			*p = 'i';
	return s;
}

void
unit_state_of(struct ctx *ctx, const struct unit *u, struct unit_state *s)
{
	row_blank(&unit_state_entity, s);
	s->unit_id = u->row.id;
	s->from_day = u->from_day;
	s->to_day = u->to_day;
	s->code = u->code;
	s->name = u->name;
	s->full_name = u->full_name;
	s->level_id = u->level_id;
	s->parent_id = u->parent_id;
	s->name_key = unit_key(ctx->mem, u->name);
	s->full_key = unit_key(ctx->mem, u->full_name);
}
