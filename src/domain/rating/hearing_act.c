/* domain/rating/hearing_act.c: what is done to hearings and rounds, declared
 * (model/act.h). */
#include <stddef.h>

#include "base/str.h"
#include "domain/rating/hearing.h"
#include "domain/rating/rating_act.h"
#include "domain/rating/round.h"

/* ---- leading ---- */

static enum rc
second(struct ctx *ctx, int64_t *id, void *in)
{
	return hearing_second(ctx, *id);
}

static enum rc
close(struct ctx *ctx, int64_t *id, void *in)
{
	return hearing_close(ctx, *id);
}

static enum rc
settle(struct ctx *ctx, int64_t *id, void *in)
{
	return hearing_settle(ctx, *id);
}

/* ---- marking ---- */

struct option {
	const char *id;
};

struct marking {
	int64_t member_id, version, send;
	const char *remark;
	struct option *options;
	size_t n;
};

#define F(m) FIELD_OF(struct marking, m)
/* clang-format off */
static const struct field marking_fields[] = {
	{ F(member_id), .type = T_REF, .to = "council_member",
	  .label = N_("Thành viên có phiếu giấy được nhập; để trống là phiếu "
	  "của mình") },
	{ F(version), .type = T_INT,
	  .label = N_("version của phiếu khi đọc, để không ghi đè") },
	{ F(remark), .type = T_LONG, .max = 4000, .label = N_("Nhận xét") },
	{ F(send), .type = T_BOOL, .label = N_("Gửi phiếu; gửi rồi thì không "
	  "sửa được") },
};
#undef F

static const struct field option_fields[] = {
	{ .name = "", .at = offsetof(struct option, id), .store = ST_TEXT,
	  .type = T_TEXT, .max = 20, .label = N_("Mã của mức") },
};

static const struct act_list marking_lists[] = {
	{ .name = "options", .label = N_("Mã các mức được chọn, ví dụ 1.1.o2: "
	  "thay cho mọi mức đã chọn trước"),
	  .at = offsetof(struct marking, options),
	  .n_at = offsetof(struct marking, n), .size = sizeof(struct option),
	  .fields = option_fields, .nfields = COUNT(option_fields),
	  .most = CRITERIA_MOST },
};
/* clang-format on */

static enum rc
choose(struct ctx *ctx, const struct hearing_view *v, const struct marking *m,
    struct picks *out)
{
	*out = (struct picks){ 0 };
	for (size_t i = 0; i < m->n; i++) {
		const char *id = m->options[i].id;
		size_t k = 0;
		int o = -1;

		for (; k < v->set->ncriteria && o < 0; k++)
			o = criterion_option(&v->set->criteria[k], id);
		if (o < 0)
			return note(ctx, RC_INVALID, str_fmt(ctx->mem,
			    "options.%zu", i), N_("Phiếu không có tiêu chí "
			    "hoặc mức {id} của hồ sơ này"), "id", id);
		if (out->at[k - 1] != 0)
			return note(ctx, RC_INVALID, str_fmt(ctx->mem,
			    "options.%zu", i), N_("Chọn một mức cho mỗi tiêu "
			    "chí"));
		out->at[k - 1] = (uint8_t)(o + 1);
	}
	return RC_OK;
}

static enum rc
mark(struct ctx *ctx, int64_t *id, void *in)
{
	const struct marking *m = in;
	struct hearing_view v;
	struct picks picks;
	struct sheet s;
	enum rc rc;

	if ((rc = hearing_load(ctx, *id, &v)) != RC_OK)
		return rc;
	rc = m->member_id != NONE ? sheet_for(ctx, &v, m->member_id, &s,
	    &picks) : sheet_mine(ctx, &v, &s, &picks);
	if (rc != RC_OK)
		return rc;
	if (m->version != NONE && m->version !=
	    (s.row.id == NONE ? 0 : s.row.version))
		return note(ctx, RC_CONFLICT, "version", N_("Phiếu này vừa "
		    "được lưu ở thiết bị khác. Đọc lại rồi gửi lại"));
	if (m->options != NULL && (rc = choose(ctx, &v, m, &picks)) != RC_OK)
		return rc;
	if (m->remark != NULL)
		s.remark = m->remark;
	s.writer = NULL;
	rc = sheet_save(ctx, &v, &s, &picks);
	if (rc == RC_OK && m->send == 1)
		rc = sheet_send(ctx, &v, &s);
	*id = s.row.id;
	return rc;
}

/* clang-format off */
static const struct act hearing_list[] = {
	{ .entity = &hearing_entity, .name = "mark", .of_row = true,
	  .label = N_("Lưu hoặc gửi phiếu chấm"),
	  .roles = ROLE_COUNCIL | ROLE_COORDINATOR, .gives = &sheet_entity,
	  .size = sizeof(struct marking), .fields = marking_fields,
	  .nfields = COUNT(marking_fields), .lists = marking_lists,
	  .nlists = COUNT(marking_lists), .act = mark },
	{ .entity = &hearing_entity, .name = "second", .of_row = true,
	  .label = N_("Chấm lại lần hai"), .version = true,
	  .needs = ACT_UPDATE, .gives = &hearing_entity, .act = second },
	{ .entity = &hearing_entity, .name = "close", .of_row = true,
	  .label = N_("Chốt kết quả sơ bộ"), .version = true,
	  .needs = ACT_UPDATE, .gives = &hearing_entity, .act = close },
	{ .entity = &hearing_entity, .name = "settle", .of_row = true,
	  .label = N_("Chốt kết quả cuối cùng"), .version = true,
	  .needs = ACT_UPDATE, .gives = &hearing_entity, .act = settle },
};
/* clang-format on */

const struct acts hearing_acts = ACTS(hearing_list);

/* ---- a round's, all at once ---- */

struct round_came {
	struct hearing_line *lines;
	size_t n;
};

/* clang-format off */
static const struct field line_fields[] = {
	{ .name = "hearing_id", .store = ST_INT, .type = T_REF,
	  .at = offsetof(struct hearing_line, hearing.row.id),
	  .to = "hearing", .label = N_("Lần chấm hồ sơ") },
	{ .name = "why", .store = ST_TEXT, .type = T_LONG,
	  .at = offsetof(struct hearing_line, why),
	  .label = N_("Vì sao chưa; null là đã xong") },
};

static const struct act_list came[] = {
	{ .name = "hearings", .label = N_("Từng lần chấm của đợt"),
	  .at = offsetof(struct round_came, lines),
	  .n_at = offsetof(struct round_came, n),
	  .size = sizeof(struct hearing_line), .fields = line_fields,
	  .nfields = COUNT(line_fields) },
};
/* clang-format on */

static enum rc
round_close(struct ctx *ctx, int64_t *id, void *in)
{
	struct round_came *x = in;

	return hearings_close(ctx, *id, &x->lines, &x->n);
}

static enum rc
round_settle(struct ctx *ctx, int64_t *id, void *in)
{
	struct round_came *x = in;

	return hearings_settle(ctx, *id, &x->lines, &x->n);
}

/* clang-format off */
static const struct act round_list[] = {
	{ .entity = &round_entity, .name = "close", .of_row = true,
	  .label = N_("Chốt kết quả sơ bộ của mọi lần chấm đã đủ"),
	  .needs = ACT_UPDATE, .gives = &round_entity,
	  .size = sizeof(struct round_came), .told_lists = came,
	  .ntold_lists = COUNT(came), .act = round_close },
	{ .entity = &round_entity, .name = "settle", .of_row = true,
	  .label = N_("Chốt kết quả cuối cùng của mọi lần chấm đã đủ"),
	  .needs = ACT_UPDATE, .gives = &round_entity,
	  .size = sizeof(struct round_came), .told_lists = came,
	  .ntold_lists = COUNT(came), .act = round_settle },
};
/* clang-format on */

const struct acts round_acts = ACTS(round_list);
