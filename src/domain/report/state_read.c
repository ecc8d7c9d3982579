/* domain/report/state_read.c: the state of play on a day, and what was kept of
 * it, declared (model/act.h). */
#include <stddef.h>

#include "base/date.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/report/report_act.h"
#include "domain/report/state.h"

struct state_told {
	int64_t as_of; /* asked */
	struct state_line *all, *units, *sectors, *stars, *kinds;
	size_t nall, nunits, nsectors, nstars, nkinds;
};

/* clang-format off */
#define F(m) FIELD_OF(struct state_told, m)
static const struct field asked_fields[] = {
	{ F(as_of), .type = T_DATE,
	  .label = N_("Ngày xem; để trống là hôm nay") },
};
#undef F

#define F(m) FIELD_OF(struct state_line, m)
#define STAR(n)                                                               \
	{ .name = "stars" #n, .store = ST_INT, .type = T_INT,                 \
	  .at = offsetof(struct state_line, stars[n - 1]),                    \
	  .label = N_("Số sản phẩm của hạng") }
static const struct field line_fields[] = {
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị") },
	{ F(code), .type = T_TEXT,
	  .label = N_("Mã nhóm, hạng hoặc loại hình; trống: chưa rõ") },
	{ F(label), .type = T_TEXT, .label = N_("Tên") },
	{ F(total), .type = T_INT,
	  .label = N_("Số sản phẩm từ 3 sao trở lên") },
	STAR(1), STAR(2), STAR(3), STAR(4), STAR(5),
	{ F(address), .type = T_TEXT, .label = N_("Trang có những bản ghi "
	  "được đếm; đặt sau /api/v1 là danh sách ấy") },
};
#undef STAR
#undef F

#define LINES(word, m, count, text)                                           \
	{ .name = word, .label = text, .at = offsetof(struct state_told, m),  \
	  .n_at = offsetof(struct state_told, count),                         \
	  .size = sizeof(struct state_line), .fields = line_fields,           \
	  .nfields = COUNT(line_fields) }
static const struct act_list lists[] = {
	LINES("all", all, nall, N_("Toàn đơn vị: một dòng")),
	LINES("units", units, nunits, N_("Theo đơn vị")),
	LINES("sectors", sectors, nsectors, N_("Theo nhóm sản phẩm")),
	LINES("stars", stars, nstars, N_("Theo hạng sao")),
	LINES("kinds", kinds, nkinds, N_("Theo loại hình chủ thể")),
};
#undef LINES
/* clang-format on */

static enum rc
state(struct ctx *ctx, int64_t id, void *in)
{
	struct state *s = NEW(ctx->mem, struct state);
	struct state_told *x = in;
	enum rc rc;

	if (x->as_of == NONE)
		x->as_of = ctx_today(ctx);
	if ((rc = state_of_play(ctx, id, x->as_of, s)) != RC_OK)
		return rc;
	*x = (struct state_told){ x->as_of, &s->all, s->units, s->sectors,
		s->stars, s->kinds, 1, s->nunits, SECTORS, STARS, KINDS };
	return RC_OK;
}

/* Byte for byte, so that anybody can check its hash. */
static enum rc
kept(struct ctx *ctx, int64_t id, struct paper *p)
{
	struct snapshot s;
	enum rc rc = entity_get(ctx, &snapshot_entity, id, &s);

	if (rc != RC_OK)
		return rc;
	p->name = str_fmt(ctx->mem, "hien-trang-%s", date_iso(ctx->mem,
	    s.day));
	buf_puts(&p->bytes, s.content);
	return RC_OK;
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &unit_entity, .of_row = true, .name = "state",
	  .label = N_("Hiện trạng OCOP"), .size = sizeof(struct state_told),
	  .fields = asked_fields, .nfields = COUNT(asked_fields),
	  .told = asked_fields, .ntold = COUNT(asked_fields),
	  .told_lists = lists, .ntold_lists = COUNT(lists), .read = state },
	{ .entity = &snapshot_entity, .of_row = true, .name = "content",
	  .label = N_("Hiện trạng đã lưu, đúng như khi tính mã băm"),
	  .needs = ACT_READ, .paper = kept, .forms = "json" },
};
/* clang-format on */

const struct acts state_readings = ACTS(list);
