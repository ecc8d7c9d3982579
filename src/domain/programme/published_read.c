/* domain/programme/published_read.c: a printed total beside ours, declared
 * (model/act.h). */
#include <stddef.h>

#include "base/str.h"
#include "domain/programme/programme_act.h"
#include "domain/programme/published.h"

struct line_told {
	const char *of;
	int64_t printed, computed, missing;
	const char *address;
};

struct compare_told {
	const char *text;
	int64_t loose;
	struct line_told *lines;
	size_t n;
};

static const struct code part_list[] = {
	[PUB_TOTAL] = { "total", N_("Tổng số"), NULL },
	[PUB_3] = { "stars3", N_("3 sao"), NULL },
	[PUB_4] = { "stars4", N_("4 sao"), NULL },
	[PUB_5] = { "stars5", N_("5 sao"), NULL },
};
static const struct codes part_codes = CODES(part_list);

/* clang-format off */
#define F(m) FIELD_OF(struct compare_told, m)
static const struct field told_fields[] = {
	{ F(text), .type = T_LONG, .label = N_("Chênh lệch, bằng lời") },
	{ F(loose), .type = T_INT, .label = N_("Tổng đã công bố trừ các phần "
	  "đã công bố; 0: khớp") },
};
#undef F

#define F(m) FIELD_OF(struct line_told, m)
static const struct field line_fields[] = {
	{ F(of), .type = T_CODE, .codes = &part_codes,
	  .label = N_("Số nào") },
	{ F(printed), .type = T_INT,
	  .label = N_("Đã công bố; null: không nêu") },
	{ F(computed), .type = T_INT,
	  .label = N_("Theo các bản ghi ở đây") },
	{ F(missing), .type = T_INT, .label = N_("Ở đây còn thiếu") },
	{ F(address), .type = T_TEXT, .label = N_("Trang có những bản ghi "
	  "được đếm; đặt sau /api/v1 là danh sách ấy") },
};
#undef F

static const struct act_list lists[] = {
	{ .name = "lines", .label = N_("Từng số"),
	  .at = offsetof(struct compare_told, lines),
	  .n_at = offsetof(struct compare_told, n),
	  .size = sizeof(struct line_told), .fields = line_fields,
	  .nfields = COUNT(line_fields) },
};
/* clang-format on */

static enum rc
compare(struct ctx *ctx, int64_t id, void *in)
{
	struct compare_told *x = in;
	struct published_compare c;
	struct published_total t;
	enum rc rc;

	if ((rc = entity_get(ctx, &published_total_entity, id, &t)) !=
	    RC_OK || (rc = published_compare(ctx, &t, &c)) != RC_OK)
		return rc;
	x->text = c.text;
	x->loose = c.loose;
	x->lines = NEW_N(ctx->mem, struct line_told, PUB__N);
	for (; x->n < PUB__N; x->n++)
		x->lines[x->n] = (struct line_told){ part_list[x->n].code,
			c.at[x->n].printed, c.at[x->n].computed,
			c.at[x->n].missing, c.at[x->n].address };
	return RC_OK;
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &published_total_entity, .of_row = true,
	  .name = "compare", .label = N_("So với số đã công bố"),
	  .needs = ACT_READ, .size = sizeof(struct compare_told),
	  .told = told_fields, .ntold = COUNT(told_fields),
	  .told_lists = lists, .ntold_lists = COUNT(lists), .read = compare },
};
/* clang-format on */

const struct acts published_readings = ACTS(list);
