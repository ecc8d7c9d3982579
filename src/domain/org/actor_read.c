/* domain/org/actor_read.c: what those who look after accounts read besides
 * rows, declared (model/act.h): why somebody may or may not, where he is
 * signed in, who changed what, whether the trail is whole. */
#include <stddef.h>

#include "base/str.h"
#include "domain/org/account.h"
#include "domain/org/actor.h"
#include "domain/org/org_act.h"
#include "model/audit.h"

/* ---- why ---- */

struct line_told {
	const char *text;
};

struct why {
	const char *entity, *action; /* asked */
	const char *row;
	int64_t yes;
	struct line_told *lines;
	size_t n;
};

static const struct code action_list[] = {
	{ "read", N_("xem"), NULL },
	{ "update", N_("sửa"), NULL },
	{ "end", N_("ngừng sử dụng"), NULL },
	{ "create", N_("thêm"), NULL },
	{ "see", N_("xem dữ liệu cá nhân"), NULL },
};
static const enum action actions[] = { ACT_READ, ACT_UPDATE, ACT_END,
	ACT_CREATE, ACT_SEE };
static const struct codes action_codes = CODES(action_list);

/* clang-format off */
#define F(m) FIELD_OF(struct why, m)
static const struct field why_asked[] = {
	{ F(entity), .type = T_TEXT, .flags = F_NEED,
	  .label = N_("Loại bản ghi, như product"),
	  .empty = N_("Chọn loại bản ghi") },
	{ F(row), .type = T_TEXT, .flags = F_NEED,
	  .label = N_("Mã của bản ghi, hoặc tên"),
	  .empty = N_("Gửi mã của bản ghi") },
	{ F(action), .type = T_CODE, .codes = &action_codes,
	  .label = N_("Việc; để trống là xem") },
};
static const struct field why_told[] = {
	{ F(yes), .type = T_BOOL, .label = N_("Được") },
};
#undef F

static const struct field line_fields[] = {
	{ .name = "", .at = offsetof(struct line_told, text),
	  .store = ST_TEXT, .type = T_TEXT, .label = N_("Quy tắc") },
};

static const struct act_list why_lists[] = {
	{ .name = "lines", .label = N_("Những quy tắc đã xét"),
	  .at = offsetof(struct why, lines), .n_at = offsetof(struct why, n),
	  .size = sizeof(struct line_told), .fields = line_fields,
	  .nfields = COUNT(line_fields) },
};
/* clang-format on */

static enum action
action_of(const char *code)
{
	for (size_t i = 0; i < COUNT(action_list); i++)
		if (str_eq(action_list[i].code, code))
			return actions[i];
	return ACT_READ;
}

static enum rc
row_of(struct ctx *ctx, const struct why *x, const struct entity **e,
    void **row)
{
	int64_t id;
	enum rc rc;

	if ((*e = model_entity(ctx->model, x->entity)) == NULL)
		return note(ctx, RC_INVALID, "entity", N_("Không có loại bản "
		    "ghi này"));
	rc = entity_lookup(ctx, *e, x->row, &id);
	*row = row_new(ctx->mem, *e);
	if (rc == RC_OK)
		rc = entity_get(ctx, *e, id, *row);
	if (rc == RC_CONFLICT)
		return note(ctx, RC_INVALID, "row", N_("Có nhiều bản ghi tên "
		    "này. Gửi mã của bản ghi"));
	return rc == RC_MISSING || rc == RC_INVALID ? note(ctx, RC_INVALID,
	    "row", N_("Không tìm thấy bản ghi này")) : rc;
}

static enum rc
why(struct ctx *ctx, int64_t id, void *in)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct why *x = in;
	const struct entity *e;
	char **line;
	void *row = NULL;
	enum rc rc;

	if ((rc = row_of(ctx, x, &e, &row)) != RC_OK)
		return rc;
	rc = account_why(ctx, id, e, action_of(x->action), row, &b);
	if (rc != RC_OK && rc != RC_DENIED)
		return rc;
	x->yes = rc == RC_OK;
	if (b.len == 0) /* what everybody may needs no rule */
		return RC_OK;
	line = str_split(ctx->mem, str_trim(ctx->mem, buf_str(&b)), '\n',
	    &x->n);
	x->lines = NEW_N(ctx->mem, struct line_told, x->n + 1);
	for (size_t i = 0; i < x->n; i++)
		x->lines[i].text = line[i];
	return RC_OK;
}

/* ---- where he is signed in ---- */

struct session_told {
	const char *device, *peer;
	int64_t begun_at, seen_at;
};

struct sessions_told {
	struct session_told *at;
	size_t n;
};

/* clang-format off */
#define F(m) FIELD_OF(struct session_told, m)
static const struct field session_fields[] = {
	{ F(device), .type = T_TEXT, .label = N_("Thiết bị") },
	{ F(peer), .type = T_TEXT, .label = N_("Từ địa chỉ") },
	{ F(begun_at), .type = T_INSTANT, .label = N_("Đăng nhập lúc") },
	{ F(seen_at), .type = T_INSTANT, .label = N_("Dùng gần nhất") },
};
#undef F

static const struct act_list session_lists[] = {
	{ .name = "data", .label = N_("Các phiên, mới dùng trước"),
	  .at = offsetof(struct sessions_told, at),
	  .n_at = offsetof(struct sessions_told, n),
	  .size = sizeof(struct session_told), .fields = session_fields,
	  .nfields = COUNT(session_fields) },
};
/* clang-format on */

static enum rc
sessions(struct ctx *ctx, int64_t id, void *in)
{
	struct sessions_told *x = in;
	struct rows r;
	enum rc rc = account_sessions(ctx, id, &r);

	if (rc != RC_OK)
		return rc;
	x->at = NEW_N(ctx->mem, struct session_told, r.n + 1);
	for (; x->n < r.n; x->n++)
		x->at[x->n] = (struct session_told){ rows_str(&r, x->n, 1),
			rows_str(&r, x->n, 2), rows_int(&r, x->n, 3),
			rows_int(&r, x->n, 4) };
	return RC_OK;
}

/* ---- who changed what ---- */

enum { LINES = 200 };

struct trail {
	const char *entity, *action; /* asked */
	int64_t actor_id, from, to, below;
	int64_t next;
	struct audit_line *at;
	size_t n;
};

/* clang-format off */
#define F(m) FIELD_OF(struct trail, m)
static const struct field trail_asked[] = {
	{ F(entity), .type = T_TEXT, .label = N_("Loại bản ghi, như product") },
	{ F(action), .type = T_TEXT, .label = N_("Việc, như update") },
	{ F(actor_id), .type = T_REF, .to = "actor", .label = N_("Ai") },
	{ F(from), .type = T_DATE, .label = N_("Từ ngày") },
	{ F(to), .type = T_DATE, .label = N_("Đến ngày") },
	{ F(below), .type = T_INT,
	  .label = N_("Chỉ những dòng trước dòng số này") },
};
static const struct field trail_told[] = {
	{ F(next), .type = T_INT,
	  .label = N_("below của trang sau; null: hết") },
};
#undef F

#define F(m) FIELD_OF(struct audit_line, m)
static const struct field trail_fields[] = {
	{ F(seq), .type = T_INT, .label = N_("Số thứ tự") },
	{ F(at), .type = T_INSTANT, .label = N_("Lúc") },
	{ F(actor_id), .type = T_REF, .to = "actor",
	  .label = N_("Ai; null: chương trình") },
	{ F(actor), .type = T_TEXT, .label = N_("Tên người ấy lúc đó") },
	{ F(peer), .type = T_TEXT, .label = N_("Từ địa chỉ") },
	{ F(entity), .type = T_TEXT, .label = N_("Loại bản ghi") },
	{ F(row_id), .type = T_REF, .label = N_("Bản ghi") },
	{ F(action), .type = T_TEXT, .label = N_("Việc") },
	{ F(before), .type = T_LONG,
	  .label = N_("Những trường đã đổi, trước đó: JSON") },
	{ F(after), .type = T_LONG,
	  .label = N_("Những trường đã đổi, sau đó: JSON") },
	{ F(hash), .type = T_TEXT, .label = N_("Mã băm của chuỗi đến đây") },
};
#undef F

static const struct act_list trail_lists[] = {
	{ .name = "data", .label = N_("Các dòng, mới trước"),
	  .at = offsetof(struct trail, at), .n_at = offsetof(struct trail, n),
	  .size = sizeof(struct audit_line), .fields = trail_fields,
	  .nfields = COUNT(trail_fields) },
};
/* clang-format on */

static enum rc
trail(struct ctx *ctx, int64_t id, void *in)
{
	struct trail *x = in;
	struct audit_filter f = { x->entity, x->action, x->actor_id, x->from,
		x->to, x->below };
	enum rc rc = audit_find(ctx, &f, LINES + 1, &x->at, &x->n);

	if (rc == RC_OK && x->n > LINES) {
		x->n = LINES;
		x->next = x->at[LINES - 1].seq;
	}
	for (size_t i = 0; rc == RC_OK && i < x->n; i++)
		rc = audit_used(ctx, &x->at[i]);
	return rc;
}

/* ---- the audit's chain ---- */

struct audit_told {
	int64_t entries, broken;
};

/* clang-format off */
#define F(m) FIELD_OF(struct audit_told, m)
static const struct field audit_fields[] = {
	{ F(entries), .type = T_INT, .label = N_("Số dòng nhật ký") },
	{ F(broken), .type = T_INT,
	  .label = N_("Dòng đầu tiên sai mã băm; 0 là không có") },
};
#undef F
/* clang-format on */

static enum rc
chain(struct ctx *ctx, int64_t id, void *in)
{
	struct audit_told *x = in;
	enum rc rc = ctx_has_all(ctx, ROLE_ADMIN) ?
	    audit_verify(ctx, &x->entries, &x->broken) : RC_DENIED;

	if (x->broken == NONE)
		x->broken = 0;
	return rc;
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &actor_entity, .of_row = true, .name = "why",
	  .label = N_("Vì sao tài khoản này được hoặc không được làm một "
	  "việc"), .needs = ACT_READ, .size = sizeof(struct why),
	  .fields = why_asked, .nfields = COUNT(why_asked), .told = why_told,
	  .ntold = COUNT(why_told), .told_lists = why_lists,
	  .ntold_lists = COUNT(why_lists), .read = why },
	{ .entity = &actor_entity, .of_row = true, .name = "sessions",
	  .label = N_("Tài khoản này đang đăng nhập ở đâu"),
	  .needs = ACT_UPDATE, .size = sizeof(struct sessions_told),
	  .told_lists = session_lists, .ntold_lists = COUNT(session_lists),
	  .read = sessions },
	{ .on = "audit", .name = "lines", .label = N_("Nhật ký thay đổi"),
	  .roles = ROLE_ADMIN, .size = sizeof(struct trail),
	  .fields = trail_asked, .nfields = COUNT(trail_asked),
	  .told = trail_told, .ntold = COUNT(trail_told),
	  .told_lists = trail_lists, .ntold_lists = COUNT(trail_lists),
	  .read = trail },
	{ .on = "audit", .name = "verify",
	  .label = N_("Kiểm tra chuỗi mã băm của nhật ký"),
	  .roles = ROLE_ADMIN, .size = sizeof(struct audit_told),
	  .told = audit_fields, .ntold = COUNT(audit_fields), .read = chain },
};
/* clang-format on */

const struct acts actor_readings = ACTS(list);
