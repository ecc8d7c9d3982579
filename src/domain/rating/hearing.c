/* domain/rating/hearing.c: hearings and what belongs to them, declared, and
 * opening one.  hearing_view.c says where it stands, hearing_lead.c leads it to
 * its end. */
#include "domain/rating/hearing.h"

#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_file.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/rating/dossier.h"

enum { Q_SENT, Q__N };
static const struct stmt q[Q__N] = {
	[Q_SENT] = { .in = "iii", .out = "i", .sql =
	    "SELECT COUNT(*) FROM sheet WHERE hearing_id = $1"
	    " AND member_id = $2 AND turn = $3 AND state = 'sent'" },
};

static const struct code forms[] = {
	{ "meeting", N_("Họp"), NULL },
	{ "written", N_("Lấy ý kiến bằng văn bản"), NULL },
};
static const struct codes hearing_forms = CODES(forms);

static const struct code states[] = {
	{ HEARING_MARKING, N_("Đang chấm"), NULL },
	{ HEARING_SECOND, N_("Chấm lại"), NULL },
	{ HEARING_CLOSED, N_("Kết quả sơ bộ"), NULL },
	{ HEARING_FINAL, N_("Kết quả chính thức"), NULL },
};
static const struct codes hearing_states = CODES(states);

static const struct code hows[] = {
	{ "declared", N_("Tự khai"), NULL },
	{ "tax", N_("Cùng mã số thuế"), NULL },
	{ "phone", N_("Cùng số điện thoại"), NULL },
	{ "household", N_("Cùng hộ với người đại diện"), NULL },
	{ "address", N_("Cùng địa chỉ"), NULL },
	{ "employer", N_("Làm việc hoặc góp vốn tại chủ thể"), NULL },
	{ "absent", N_("Vắng mặt"), NULL },
};
static const struct codes conflict_hows = CODES(hows);

enum { LEADS = HEARING_LEADS };

/* ---- declarations ---- */

/* To who is tied: nothing before the result is announced. */
#define ANNOUNCED(column)                                                     \
	"CASE WHEN t.state IN ('closed', 'final') THEN " column " END"

#define F(m) FIELD_OF(struct hearing, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"), .flags = F_HIDDEN | F_LIST | F_FIND },
	{ F(council_id), .type = T_REF, .to = "council",
	  .label = N_("Hội đồng"), .empty = N_("Chọn hội đồng"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_OPT | F_FILTER },
	{ F(dossier_id), .type = T_REF, .to = "dossier",
	  .label = N_("Hồ sơ"), .empty = N_("Chọn hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER },
	{ F(day), .type = T_DATE, .label = N_("Ngày chấm"),
	  .empty = N_("Nhập ngày chấm"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_RANGE | F_SORT },
	{ F(form), .type = T_CODE, .codes = &hearing_forms,
	  .label = N_("Hình thức"), .empty = N_("Chọn hình thức"),
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(chair_present), .type = T_BOOL, .label = N_("Chủ tịch có mặt"),
	  .hint = N_("Hoặc người chủ trì thay") },
	{ F(presider_id), .type = T_REF, .to = "council_member",
	  .label = N_("Người chủ trì thay chủ tịch"),
	  .hint = N_("Chỉ ghi khi chủ tịch có liên quan đến chủ thể; để trống "
	  "là phó chủ tịch") },
	{ F(spread_why), .type = T_TEXT, .max = 500,
	  .veiled = ANNOUNCED("t.spread_why"),
	  .label = N_("Lý do giữ chênh lệch điểm"),
	  .hint = N_("Chủ tịch ghi khi các phiếu vẫn lệch quá mức") },
	{ F(note), .type = T_LONG, .max = 4000, .label = N_("Ghi chú"),
	  .veiled = ANNOUNCED("t.note") },
	{ F(state), .type = T_CODE, .codes = &hearing_states,
	  .veiled = "CASE WHEN t.state = 'second' THEN 'marking'"
	  " ELSE t.state END",
	  .tag = "marking=info second=warn closed=info final=ok",
	  .label = N_("Trạng thái"), .flags = F_HIDDEN | F_LIST | F_FILTER },
	{ F(turn), .type = T_INT, .label = N_("Lần chấm"),
	  .veiled = "CASE WHEN t.state IN ('closed', 'final') THEN t.turn"
	  " ELSE 1 END",
	  .flags = F_HIDDEN },
	{ F(set_code), .type = T_TEXT, .offer = "criteria_set",
	  .label = N_("Bộ tiêu chí"),
	  .flags = F_HIDDEN },
	{ F(set_hash), .type = T_TEXT, .label = N_("Mã băm bộ tiêu chí"),
	  .flags = F_HIDDEN },
	{ F(sheets), .type = T_INT, .label = N_("Số phiếu"),
	  .flags = F_HIDDEN },
	{ F(points), .type = T_INT, .label = N_("Tổng điểm các phiếu"),
	  .flags = F_HIDDEN },
	{ F(band), .type = T_INT, .label = N_("Hạng theo điểm"),
	  .flags = F_HIDDEN },
	{ F(gate_star), .type = T_INT, .label = N_("Hạng theo điều kiện"),
	  .flags = F_HIDDEN },
	{ F(star), .type = T_INT, .label = N_("Hạng sao"),
	  .flags = F_HIDDEN | F_LIST | F_FILTER },
	{ F(halt), .type = T_CODE, .codes = &halt_kinds,
	  .label = N_("Dừng chấm, loại"), .flags = F_HIDDEN | F_FILTER },
	{ F(halt_why), .type = T_LONG, .label = N_("Căn cứ dừng chấm, loại"),
	  .flags = F_HIDDEN },
	{ F(last_hash), .type = T_TEXT, .max = 64,
	  .label = N_("Mã băm phiếu cuối"), .flags = F_HIDDEN },
	{ F(announced_on), .type = T_DATE, .label = N_("Công bố kết quả sơ bộ"),
	  .flags = F_HIDDEN | F_RANGE },
	{ F(objection_to), .type = T_DATE, .label = N_("Nhận khiếu nại đến hết "
	  "ngày"), .flags = F_HIDDEN | F_RANGE },
	{ F(final_on), .type = T_DATE, .label = N_("Ngày có kết quả chính "
	  "thức"), .flags = F_HIDDEN | F_RANGE },
	{ F(producer_id), .type = T_REF, .to = "producer",
	  .label = N_("Chủ thể"), .flags = F_HIDDEN | F_FILTER },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_HIDDEN },
};
#undef F

static const struct filter filters[] = {
	/* A member who marks, is not tied, and has not sent his sheet.  Who is
	 * tied himself is not told whether others have. */
	{ .name = "unsent", .label = N_("Chờ phiếu của"), .type = T_REF,
	  .to = "actor", .sql =
	  "t.state IN ('marking', 'second')"
	  " AND EXISTS (SELECT 1 FROM council_member m"
	  " WHERE m.council_id = t.council_id AND m.actor_id = ?"
	  " AND m.ended_at IS NULL AND m.seat <> 'secretary'"
	  " AND m.from_day <= t.day AND (m.to_day IS NULL OR m.to_day > t.day)"
	  " AND NOT EXISTS (SELECT 1 FROM conflict c WHERE c.hearing_id = t.id"
	  " AND c.member_id = m.id AND c.ended_at IS NULL)"
	  " AND NOT EXISTS (SELECT 1 FROM sheet s WHERE s.hearing_id = t.id"
	  " AND s.member_id = m.id AND s.turn = t.turn"
	  " AND s.state = 'sent'))"
	  " AND NOT " HEARING_TIED("t.id") },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_STAFF, SCOPE_BRANCH, NULL },
	/* once announced, to complain of */
	{ ACT_READ, ROLE_PRODUCER, SCOPE_PRODUCER, "closed final" },
	{ ACT_CREATE, LEADS, SCOPE_BRANCH, NULL },
	{ ACT_UPDATE, LEADS, SCOPE_BRANCH, NULL },
};

#define F(m) FIELD_OF(struct conflict, m)
static const struct field conflict_fields[] = {
	{ F(hearing_id), .type = T_REF, .to = "hearing",
	  .label = N_("Lần chấm hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER },
	{ F(member_id), .type = T_REF, .to = "council_member",
	  .label = N_("Thành viên"), .empty = N_("Chọn thành viên"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND },
	{ F(how), .type = T_CODE, .codes = &conflict_hows,
	  .label = N_("Không chấm vì"), .empty = N_("Chọn lý do"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER },
	{ F(reason), .type = T_TEXT, .max = 500, .label = N_("Nói rõ"),
	  .flags = F_FIXED | F_SEALED },
};
#undef F

/* Never taken back: who stood back stays so for this dossier. */
static const struct right conflict_rights[] = {
	{ ACT_READ, ROLE_STAFF, SCOPE_BRANCH, NULL },
	{ ACT_CREATE, LEADS | ROLE_COUNCIL, SCOPE_BRANCH, NULL },
};

#define F(m) FIELD_OF(struct finding, m)
static const struct field finding_fields[] = {
	{ F(hearing_id), .type = T_REF, .to = "hearing",
	  .label = N_("Lần chấm hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER },
	{ F(code), .type = T_TEXT, .max = 12, .label = N_("Tiêu chí"),
	  .empty = N_("Nhập số tiêu chí"),
	  .flags = F_NEED | F_FIXED | F_LIST },
	{ F(option), .type = T_TEXT, .max = 20, .label = N_("Mức thống nhất"),
	  .hint = N_("Mã của mức, ví dụ 3.5.o2"),
	  .empty = N_("Nhập mã của mức"), .flags = F_NEED | F_LIST },
	{ F(dissent), .type = T_LONG, .max = 2000,
	  .label = N_("Ý kiến khác") },
};
/* clang-format on */
#undef F

static const struct right finding_rights[] = {
	{ ACT_READ, ROLE_STAFF, SCOPE_BRANCH, NULL },
	{ ACT_ALL, LEADS, SCOPE_BRANCH, NULL },
};

/* ---- opening ---- */

bool
hearing_marking(const struct hearing *h)
{
	return str_in(str_or(h->state, "-"),
	    HEARING_MARKING " " HEARING_SECOND);
}

/* What people type into a hearing stays as the result was made by it. */
static bool
same_words(const struct hearing *a, const struct hearing *b)
{
	return str_eq(a->form, b->form) &&
	    a->chair_present == b->chair_present &&
	    a->presider_id == b->presider_id &&
	    str_eq(a->spread_why, b->spread_why) && str_eq(a->note, b->note);
}

/* Another may preside only for a chair who is tied, and who may himself. */
static enum rc
presides(struct ctx *ctx, const struct hearing *h)
{
	struct council_member m;
	enum rc rc = entity_peek(ctx, &council_member_entity, h->presider_id,
	    &m);

	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	if (m.council_id != h->council_id || !member_marks(&m))
		note(ctx, RC_INVALID, "presider_id", N_("Chọn một thành viên "
		    "chấm điểm của hội đồng này"));
	return RC_OK;
}

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct hearing *was = old;
	const struct criteria_set *set;
	struct hearing *h = p;
	struct council c;
	struct dossier d;
	enum rc rc;

	if (was != NULL && (rc = hearing_untied(ctx, h->row.id)) != RC_OK)
		return rc;
	if (was != NULL && (str_eq(was->state, HEARING_FINAL) ||
	    (!hearing_marking(was) && !same_words(was, h))))
		return note(ctx, RC_CONFLICT, "", N_("Hội đồng đã kết luận hồ "
		    "sơ này"));
	if (h->chair_present == NONE)
		h->chair_present = 0;
	if (h->presider_id != NONE && (rc = presides(ctx, h)) != RC_OK)
		return rc;
	if (old != NULL || h->council_id == NONE || h->dossier_id == NONE)
		return RC_OK;
	rc = entity_peek(ctx, &council_entity, h->council_id, &c);
	if (rc == RC_OK)
		rc = entity_peek(ctx, &dossier_entity, h->dossier_id, &d);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	h->state = HEARING_MARKING;
	h->turn = 1;
	h->unit_id = c.unit_id;
	h->product_id = d.product_id;
	h->producer_id = d.producer_id;
	h->set_code = d.set_code;
	if (!str_eq(d.state, DOSSIER_ADVISED))
		return note(ctx, RC_INVALID, "dossier_id", N_("Hồ sơ chưa được "
		    "tổ tư vấn trình hội đồng"));
	rc = criteria_get(ctx, d.set_code, &set);
	if (rc != RC_OK)
		return rc;
	/* The version it is scored by, whatever comes later. */
	h->set_hash = set->hash;
	return criteria_use(ctx, set);
}

static enum rc
add_tie(struct ctx *ctx, int64_t hearing, int64_t member, const char *how)
{
	struct conflict c;

	row_blank(&conflict_entity, &c);
	c.hearing_id = hearing;
	c.member_id = member;
	c.how = how;
	return entity_add(ctx, &conflict_entity, &c, NULL);
}

/* The dossier goes with its hearing. */
enum rc
hearing_step(struct ctx *ctx, const struct hearing *h, const char *name)
{
	struct dossier d;
	enum rc rc = entity_peek(ctx, &dossier_entity, h->dossier_id, &d);

	return rc != RC_OK ? rc : entity_step(ctx, &dossier_entity, d.row.id,
	    d.row.version, name);
}

/* What the data know of ties is written down at once. */
static enum rc
after(struct ctx *ctx, const void *p, const void *old)
{
	const struct hearing *h = p;
	struct council_member *m;
	struct producer maker;
	struct product d;
	const char *how;
	size_t n;
	enum rc rc;

	if (old != NULL)
		return RC_OK;
	if ((rc = hearing_step(ctx, h, "hear")) != RC_OK ||
	    (rc = entity_peek(ctx, &product_entity, h->product_id, &d)) !=
	    RC_OK || d.producer_id == NONE)
		return rc;
	rc = entity_peek(ctx, &producer_entity, d.producer_id, &maker);
	if (rc == RC_OK)
		rc = council_members(ctx, h->council_id, h->day, &m, &n);
	for (size_t i = 0; rc == RC_OK && i < n; i++)
		if ((how = member_tie(ctx->mem, &m[i], &maker)) != NULL)
			rc = add_tie(ctx, h->row.id, m[i].row.id, how);
	return rc;
}

/* Whose mark is there was there: it cannot be put aside once it is read. */
static enum rc
was_absent(struct ctx *ctx, const struct hearing *h, const struct conflict *c)
{
	int64_t sent;
	enum rc rc = db_one(ctx->db, ctx->mem, &q[Q_SENT], h->row.id,
	    c->member_id, h->turn, &sent);

	return rc != RC_OK || sent == 0 ? rc : note(ctx, RC_CONFLICT, "how",
	    N_("Thành viên này đã gửi phiếu nên không ghi là vắng mặt"));
}

/* One stands back oneself; only who leads the hearing writes it for others,
 * unless he is tied himself. */
static enum rc
may_say(struct ctx *ctx, const struct conflict *c)
{
	struct council_member m;
	enum rc rc;

	if (ctx_has(ctx, LEADS))
		return hearing_untied(ctx, c->hearing_id);
	rc = entity_peek(ctx, &council_member_entity, c->member_id, &m);
	if (rc == RC_OK && (m.actor_id != ctx->actor_id ||
	    !str_eq(c->how, "declared")))
		return note(ctx, RC_DENIED, "member_id", N_("Mỗi thành viên "
		    "chỉ tự khai cho mình"));
	return rc;
}

/* What is concluded stays as it was counted. */
static enum rc
conflict_rule(struct ctx *ctx, void *p, const void *old)
{
	const struct conflict *c = p;
	struct hearing h;
	enum rc rc;

	if (ctx->system || c->member_id == NONE || c->hearing_id == NONE)
		return RC_OK;
	if ((rc = may_say(ctx, c)) == RC_OK)
		rc = entity_peek(ctx, &hearing_entity, c->hearing_id, &h);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	if (!hearing_marking(&h))
		return note(ctx, RC_CONFLICT, "", N_("Hội đồng đã kết luận hồ "
		    "sơ này"));
	return str_eq(c->how, "absent") ? was_absent(ctx, &h, c) : RC_OK;
}

static const char *const unique[] = { "dossier_id", NULL };
static const char *const conflict_unique[] = { "hearing_id, member_id",
	NULL };
static const char *const finding_unique[] = { "hearing_id, code", NULL };

const struct entity hearing_entity = {
	.name = "hearing", .plural = "hearings",
	.title = N_("Lần chấm hồ sơ"),
	.titles = NC_("danh sách", "Hồ sơ trước hội đồng"),
	.about = N_("Mỗi hồ sơ trước hội đồng: phiếu chấm, điều thống nhất và "
	    "kết quả"),
	.size = sizeof(struct hearing),
	.fields = fields, .nfields = COUNT(fields),
	.label = "product_id", .order_by = "-day",
	.unique = unique, .owner_unit = "unit_id",
	.owner_producer = "producer_id", .state = "state",
	.veil = HEARING_TIED("t.id"),
	.filters = filters, .nfilters = COUNT(filters),
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule, .after = after,
};

const struct entity conflict_entity = {
	.name = "conflict", .plural = "conflicts",
	.title = N_("Người không chấm"),
	.titles = NC_("danh sách", "Người không chấm"),
	.about = N_("Thành viên không chấm một hồ sơ: xung đột lợi ích tự khai "
	    "hoặc tìm thấy trong dữ liệu, hoặc vắng mặt"),
	.size = sizeof(struct conflict),
	.fields = conflict_fields, .nfields = COUNT(conflict_fields),
	.label = "member_id", .order_by = "-created_at",
	.unique = conflict_unique, .owner_unit = "hearing_id.unit_id",
	.rights = conflict_rights, .nrights = COUNT(conflict_rights),
	.rule = conflict_rule,
};

/* What the council found stays as the result was made by it. */
static enum rc
finding_open(struct ctx *ctx, const struct hearing *h)
{
	enum rc rc = hearing_untied(ctx, h->row.id);

	if (rc != RC_OK)
		return rc;
	return hearing_marking(h) ? RC_OK : note(ctx, RC_CONFLICT, "",
	    N_("Hội đồng đã kết luận hồ sơ này"));
}

static enum rc
finding_rule(struct ctx *ctx, void *p, const void *old)
{
	const struct criteria_set *set;
	struct finding *f = p;
	struct hearing h;
	enum rc rc;
	int at;

	if (f->hearing_id == NONE || str_empty(f->code))
		return RC_OK;
	rc = entity_peek(ctx, &hearing_entity, f->hearing_id, &h);
	if (rc == RC_OK)
		rc = criteria_get(ctx, h.set_code, &set);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	if ((rc = finding_open(ctx, &h)) != RC_OK)
		return rc;
	if ((at = criteria_find(set, f->code)) < 0)
		note(ctx, RC_INVALID, "code", N_("Bộ tiêu chí không có tiêu "
		    "chí này"));
	else if (criterion_option(&set->criteria[at], str_or(f->option,
	    "")) < 0)
		note(ctx, RC_INVALID, "option", N_("Tiêu chí không có mức "
		    "này"));
	return RC_OK;
}

/* Taking one back asks the same as giving it. */
static enum rc
finding_after(struct ctx *ctx, const void *p, const void *old)
{
	const struct finding *f = p;
	struct hearing h;
	enum rc rc;

	if (old == NULL || f->row.ended_at == NONE)
		return RC_OK;
	rc = entity_peek(ctx, &hearing_entity, f->hearing_id, &h);
	return rc != RC_OK ? rc : finding_open(ctx, &h);
}

const struct entity finding_entity = {
	.name = "finding", .plural = "findings",
	.title = N_("Điều hội đồng thống nhất"),
	.titles = NC_("danh sách", "Điều hội đồng thống nhất"),
	.about = N_("Mức của từng tiêu chí mà các phiếu không cùng đạt điều "
	    "kiện, và ý kiến khác"),
	.size = sizeof(struct finding),
	.fields = finding_fields, .nfields = COUNT(finding_fields),
	.label = "code", .order_by = "code",
	.unique = finding_unique, .owner_unit = "hearing_id.unit_id",
	.shut = HEARING_TIED("t.hearing_id"),
	.rights = finding_rights, .nrights = COUNT(finding_rights),
	.rule = finding_rule, .after = finding_after,
};

/* ---- what came of it ---- */

static const struct code whys[] = {
	{ "closed", N_("Kết quả sơ bộ"), NULL },
	{ "granted", N_("Tính lại sau khiếu nại"), NULL },
	{ "reopened", N_("Mở lại, chấm tiếp"), NULL },
};
const struct codes outcome_whys = CODES(whys);

#define F(m) FIELD_OF(struct outcome, m)
/* clang-format off */
static const struct field outcome_fields[] = {
	{ F(hearing_id), .type = T_REF, .to = "hearing",
	  .label = N_("Lần chấm hồ sơ"), .flags = F_NEED | F_FIXED },
	{ F(number), .type = T_INT, .label = N_("Lần"),
	  .flags = F_NEED | F_FIXED },
	{ F(why), .type = T_CODE, .codes = &outcome_whys,
	  .label = N_("Kết quả"), .flags = F_NEED | F_FIXED },
	{ F(sheets), .type = T_INT, .label = N_("Số phiếu"),
	  .flags = F_FIXED },
	{ F(points), .type = T_INT, .label = N_("Tổng điểm các phiếu"),
	  .flags = F_FIXED },
	{ F(band), .type = T_INT, .label = N_("Hạng theo điểm"),
	  .flags = F_FIXED },
	{ F(gate_star), .type = T_INT, .label = N_("Hạng theo điều kiện"),
	  .flags = F_FIXED },
	{ F(star), .type = T_INT, .label = N_("Hạng sao"),
	  .flags = F_FIXED },
	{ F(halt), .type = T_CODE, .codes = &halt_kinds,
	  .label = N_("Dừng chấm, loại"), .flags = F_FIXED },
	{ F(day), .type = T_DATE, .label = N_("Ngày"),
	  .flags = F_NEED | F_FIXED },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_FIXED },
};
/* clang-format on */
#undef F

static const struct right outcome_rights[] = {
	{ ACT_READ, ROLE_STAFF, SCOPE_BRANCH, NULL },
	{ ACT_CREATE, LEADS, SCOPE_BRANCH, NULL },
};

static const char *const outcome_unique[] = { "hearing_id, number", NULL };

const struct entity outcome_entity = {
	.name = "outcome", .plural = "outcomes",
	.title = N_("Kết quả đã có"),
	.titles = NC_("danh sách", "Kết quả đã có"),
	.size = sizeof(struct outcome),
	.fields = outcome_fields, .nfields = COUNT(outcome_fields),
	.label = "number", .order_by = "number",
	.unique = outcome_unique, .owner_unit = "unit_id",
	.rights = outcome_rights, .nrights = COUNT(outcome_rights),
	.system = true,
};
