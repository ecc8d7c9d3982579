/* domain/report/todo_read.c: what waits for somebody and what is due, declared
 * (model/act.h). */
#include <stddef.h>

#include "base/str.h"
#include "domain/report/deadline.h"
#include "domain/report/report_act.h"
#include "domain/report/todo.h"

/* ---- what waits ---- */

struct todos_told {
	struct todo_told *at;
	size_t n;
};

struct todo_told {
	const char *code, *tone, *title, *about, *tag, *first, *place,
	    *address;
	int64_t n;
};

static const struct code tone_list[] = {
	{ "bad", N_("Quá hạn hoặc gấp"), NULL },
	{ "warn", N_("Sắp đến hạn"), NULL },
	{ "info", N_("Khi có thời gian"), NULL },
};
static const struct codes tone_codes = CODES(tone_list);

/* clang-format off */
#define F(m) FIELD_OF(struct todo_told, m)
static const struct field todo_fields[] = {
	{ F(code), .type = T_TEXT, .label = N_("Loại việc") },
	{ F(tone), .type = T_CODE, .codes = &tone_codes,
	  .label = N_("Gấp đến đâu") },
	{ F(n), .type = T_INT, .label = N_("Số bản ghi; trên 1.000 thì không "
	  "đếm tiếp; null: không đếm được") },
	{ F(title), .type = T_TEXT, .label = N_("Việc") },
	{ F(about), .type = T_LONG, .label = N_("Cần làm gì") },
	{ F(tag), .type = T_TEXT, .label = N_("Thời hạn") },
	{ F(first), .type = T_TEXT, .label = N_("Những bản ghi đầu") },
	{ F(place), .type = T_TEXT, .label = N_("Đơn vị") },
	{ F(address), .type = T_TEXT, .label = N_("Trang làm việc ấy; danh "
	  "sách và bản ghi thì đặt được sau /api/v1") },
};
#undef F

static const struct act_list todo_lists[] = {
	{ .name = "data", .label = N_("Việc của tôi, gấp trước"),
	  .at = offsetof(struct todos_told, at),
	  .n_at = offsetof(struct todos_told, n),
	  .size = sizeof(struct todo_told), .fields = todo_fields,
	  .nfields = COUNT(todo_fields) },
};
/* clang-format on */

static enum rc
todo(struct ctx *ctx, int64_t id, void *in)
{
	struct todos_told *x = in;
	struct todo *t;
	enum rc rc;

	if ((rc = todo_load(ctx, &t, &x->n)) != RC_OK)
		return rc;
	x->at = NEW_N(ctx->mem, struct todo_told, x->n + 1);
	for (size_t i = 0; i < x->n; i++)
		x->at[i] = (struct todo_told){ t[i].code,
			todo_tag(t[i].tone), t[i].title, t[i].about, t[i].tag,
			t[i].first, t[i].place, t[i].address, t[i].n };
	return RC_OK;
}

/* ---- what is due ---- */

enum { AHEAD = 60, LONGEST = 800 };

struct due_told {
	const char *kind, *uid, *title, *about, *whom, *law, *doubt, *address;
	int64_t day, opens, late, more;
};

struct calendar_told {
	int64_t from, to; /* asked */
	struct due_told *at;
	size_t n;
};

/* clang-format off */
#define F(m) FIELD_OF(struct calendar_told, m)
static const struct field calendar_fields[] = {
	{ F(from), .type = T_DATE,
	  .label = N_("Từ ngày; để trống là hôm nay") },
	{ F(to), .type = T_DATE,
	  .label = N_("Đến ngày; để trống là 60 ngày sau") },
};
#undef F

#define F(m) FIELD_OF(struct due_told, m)
static const struct field due_fields[] = {
	{ F(day), .type = T_DATE, .label = N_("Ngày") },
	{ F(opens), .type = T_BOOL,
	  .label = N_("Từ ngày đó mới làm được, không phải hạn cuối") },
	{ F(late), .type = T_BOOL, .label = N_("Quá hạn") },
	{ F(kind), .type = T_TEXT, .label = N_("Loại hạn") },
	{ F(title), .type = T_TEXT, .label = N_("Việc") },
	{ F(about), .type = T_LONG, .label = N_("Cần làm gì") },
	{ F(whom), .type = T_TEXT, .label = N_("Ai làm") },
	{ F(law), .type = T_TEXT, .label = N_("Căn cứ") },
	{ F(doubt), .type = T_TEXT, .label = N_("Điều chưa chắc của ngày ấy; "
	  "null: không có") },
	{ F(address), .type = T_TEXT, .label = N_("Trang làm việc ấy; danh "
	  "sách và bản ghi thì đặt được sau /api/v1") },
	{ F(more), .type = T_INT,
	  .label = N_("Còn bao nhiêu hạn cùng loại trong ngày đó") },
	{ F(uid), .type = T_TEXT, .label = N_("Mã của hạn, lần nào cũng vậy") },
};
#undef F

static const struct act_list calendar_lists[] = {
	{ .name = "data", .label = N_("Các hạn, theo ngày"),
	  .at = offsetof(struct calendar_told, at),
	  .n_at = offsetof(struct calendar_told, n),
	  .size = sizeof(struct due_told), .fields = due_fields,
	  .nfields = COUNT(due_fields) },
};
/* clang-format on */

static enum rc
calendar(struct ctx *ctx, int64_t id, void *in)
{
	struct calendar_told *x = in;
	int64_t today = ctx_today(ctx);
	struct deadline *d;
	enum rc rc;

	if (x->from == NONE)
		x->from = today;
	if (x->to == NONE)
		x->to = x->from + AHEAD;
	if (x->to < x->from || x->to - x->from > LONGEST)
		return note(ctx, RC_INVALID, "to", N_("Hỏi từ ngày trước đến "
		    "ngày sau, nhiều nhất {n} ngày"), "n", str_fmt(ctx->mem,
		    "%d", LONGEST));
	if ((rc = deadline_list(ctx, x->from, x->to, &d, &x->n)) != RC_OK)
		return rc;
	x->at = NEW_N(ctx->mem, struct due_told, x->n + 1);
	for (size_t i = 0; i < x->n; i++)
		x->at[i] = (struct due_told){ d[i].kind, d[i].uid, d[i].title,
			d[i].about, d[i].whom, d[i].law, d[i].doubt,
			d[i].address, d[i].day, d[i].opens,
			deadline_late(&d[i], today), d[i].more };
	return RC_OK;
}

/* clang-format off */
static const struct act list[] = {
	{ .on = "me", .name = "todo", .label = N_("Việc của tôi"),
	  .size = sizeof(struct todos_told), .told_lists = todo_lists,
	  .ntold_lists = COUNT(todo_lists), .read = todo },
	{ .on = "me", .name = "calendar", .label = N_("Lịch hạn"),
	  .size = sizeof(struct calendar_told), .fields = calendar_fields,
	  .nfields = COUNT(calendar_fields), .told = calendar_fields,
	  .ntold = COUNT(calendar_fields), .told_lists = calendar_lists,
	  .ntold_lists = COUNT(calendar_lists), .read = calendar },
};
/* clang-format on */

const struct acts todo_readings = ACTS(list);
