/* domain/rating/council.c: councils, their members, ties to producers. */
#include "domain/rating/council.h"

#include "base/str.h"
#include "base/utf8.h"
#include "domain/producer/ident.h"
#include "domain/producer/name.h"
#include "domain/producer/producer.h"

enum { QUORUM = 75, SPREAD = 10, OBJECTION_DAYS = 5 };

static const struct code modes[] = {
	{ "run", N_("Chấm trên hệ thống"), NULL },
	{ "record", N_("Ghi lại phiếu giấy"), NULL },
};
static const struct codes council_modes = CODES(modes);

static const struct code seats[] = {
	{ "chair", N_("Chủ tịch"), NULL },
	{ "deputy", N_("Phó chủ tịch"), NULL },
	{ "member", N_("Thành viên"), NULL },
	{ "secretary", N_("Thư ký"), NULL },
};
static const struct codes member_seats = CODES(seats);

#define F(m) FIELD_OF(struct council, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .max = 200, .label = N_("Tên hội đồng"),
	  .empty = N_("Nhập tên hội đồng"),
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(decision), .type = T_TEXT, .max = 100,
	  .label = N_("Quyết định thành lập"),
	  .empty = N_("Nhập số quyết định thành lập"),
	  .flags = F_NEED | F_LIST | F_FIND | F_NATURAL },
	{ F(decided_on), .type = T_DATE, .label = N_("Ngày quyết định"),
	  .flags = F_SORT },
	{ F(mode), .type = T_CODE, .codes = &council_modes,
	  .label = N_("Cách chấm"), .empty = N_("Chọn cách chấm"),
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(quorum), .type = T_INT, .min = 1, .max = 100,
	  .label = N_("Tỷ lệ thành viên phải chấm"), .unit = "%",
	  .hint = N_("Theo quy chế của hội đồng, trong đó có chủ tịch; để "
	  "trống là 75") },
	{ F(spread), .type = T_INT, .min = 1, .max = 100,
	  .label = N_("Chênh lệch điểm cho phép"),
	  .hint = N_("Hai phiếu lệch quá mức này thì thảo luận và chấm lại; "
	  "để trống là 10") },
	{ F(objection_days), .type = T_INT, .max = 60,
	  .label = N_("Thời gian nhận khiếu nại kết quả sơ bộ"),
	  .unit = N_("ngày làm việc"),
	  .hint = N_("Quyết định 26/2026/QĐ-TTg không định; theo quy chế của "
	  "hội đồng, để trống là 5") },
	{ F(from_day), .type = T_DATE, .label = N_("Hoạt động từ ngày"),
	  .empty = N_("Nhập ngày bắt đầu"), .flags = F_NEED | F_LIST },
	{ F(to_day), .type = T_DATE, .label = N_("Thôi hoạt động từ ngày") },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .empty = N_("Chọn đơn vị"), .flags = F_NEED | F_LIST | F_OPT },
	{ F(note), .type = T_LONG, .max = 2000, .label = N_("Ghi chú") },
};
#undef F

enum { READERS = ROLE_STAFF };

static const struct right rights[] = {
	{ ACT_READ, READERS, SCOPE_BRANCH, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
};
/* clang-format on */

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	struct council *c = p;

	if (c->quorum == NONE)
		c->quorum = QUORUM;
	if (c->spread == NONE)
		c->spread = SPREAD;
	if (c->objection_days == NONE)
		c->objection_days = OBJECTION_DAYS;
	if (c->to_day != NONE && c->from_day != NONE &&
	    c->to_day <= c->from_day)
		note(ctx, RC_INVALID, "to_day", N_("Ngày thôi phải sau ngày "
		    "bắt đầu"));
	return RC_OK;
}

const struct entity council_entity = {
	.name = "council", .plural = "councils",
	.title = N_("Hội đồng"), .titles = NC_("danh sách", "Hội đồng"),
	.about = N_("Hội đồng đánh giá, phân hạng và quy chế chấm của hội "
	    "đồng"),
	.size = sizeof(struct council),
	.fields = fields, .nfields = COUNT(fields),
	.begins = "from_day", .ends = "to_day",
	.label = "name", .order_by = "-from_day,name",
	.owner_unit = "unit_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule,
};

/* ---- members ---- */

#define F(m) FIELD_OF(struct council_member, m)
/* clang-format off */
static const struct field member_fields[] = {
	{ F(council_id), .type = T_REF, .to = "council",
	  .label = N_("Hội đồng"), .empty = N_("Chọn hội đồng"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER | F_NATURAL },
	{ F(name), .type = T_TEXT, .max = 120, .label = N_("Họ và tên"),
	  .empty = N_("Nhập họ và tên"),
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_NATURAL |
	  F_SEALED },
	{ F(seat), .type = T_CODE, .codes = &member_seats,
	  .label = N_("Vai trò trong hội đồng"),
	  .hint = N_("Thư ký không chấm điểm"), .empty = N_("Chọn vai trò"),
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(body), .type = T_TEXT, .max = 200, .label = N_("Cơ quan"),
	  .flags = F_LIST | F_OPT | F_FIND },
	{ F(actor_id), .type = T_REF, .to = "actor", .label = N_("Tài khoản"),
	  .hint = N_("Để trống khi chấm trên phiếu giấy") },
	{ F(from_day), .type = T_DATE, .label = N_("Từ ngày"),
	  .empty = N_("Nhập ngày bắt đầu"),
	  .flags = F_NEED | F_LIST | F_NATURAL },
	{ F(to_day), .type = T_DATE, .label = N_("Thôi từ ngày") },
	{ F(tax_code), .type = T_TEXT, .max = 20,
	  .group = N_("Để tìm xung đột lợi ích"), .label = N_("Mã số thuế"),
	  .hint = N_("Của người này hoặc hộ kinh doanh của họ"),
	  .flags = F_PERSONAL },
	{ F(phone), .type = T_TEXT, .max = 40, .label = N_("Điện thoại"),
	  .flags = F_PERSONAL },
	{ F(address), .type = T_TEXT, .max = 200, .label = N_("Địa chỉ"),
	  .flags = F_PERSONAL },
	{ F(employer), .type = T_TEXT, .max = 200,
	  .label = N_("Nơi làm việc hoặc góp vốn"), .flags = F_PERSONAL },
	{ F(household), .type = T_TEXT, .max = 500,
	  .label = N_("Người trong hộ"),
	  .hint = N_("Họ và tên, cách nhau bằng dấu phẩy"),
	  .flags = F_PERSONAL },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_HIDDEN },
	{ F(limited_on), .type = T_DATE,
	  .label = N_("Hạn chế sử dụng từ ngày"), .flags = F_HIDDEN },
};
#undef F

static const struct right member_rights[] = {
	{ ACT_READ, READERS, SCOPE_BRANCH, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
};
/* clang-format on */

static enum rc
member_rule(struct ctx *ctx, void *p, const void *old)
{
	struct council_member *m = p;
	struct council c;
	enum rc rc;

	if (m->council_id == NONE)
		return RC_OK;
	rc = entity_peek(ctx, &council_entity, m->council_id, &c);
	if (rc == RC_MISSING)
		return RC_OK;
	m->unit_id = c.unit_id;
	return rc;
}

static const char *const member_unique[] = { "council_id, actor_id", NULL };

const struct entity council_member_entity = {
	.name = "council_member", .plural = "council_members",
	.title = N_("Thành viên hội đồng"),
	.titles = NC_("danh sách", "Thành viên hội đồng"),
	.about = N_("Ai ngồi trong hội đồng, từ ngày nào đến ngày nào"),
	.size = sizeof(struct council_member),
	.fields = member_fields, .nfields = COUNT(member_fields),
	.begins = "from_day", .ends = "to_day",
	.label = "name", .order_by = "seat,name",
	.unique = member_unique, .owner_unit = "unit_id",
	.limited = "limited_on",
	.rights = member_rights, .nrights = COUNT(member_rights),
	.rule = member_rule,
};

bool
member_marks(const struct council_member *m)
{
	return !str_eq(m->seat, "secretary");
}

enum rc
council_members(struct ctx *ctx, int64_t council, int64_t day,
    struct council_member **out, size_t *n)
{
	struct council_member *m;
	void *all;
	size_t k;
	enum rc rc;

	*n = 0;
	rc = entity_among(ctx, &council_member_entity, "council_id", council,
	    &all, &k);
	if (rc != RC_OK)
		return rc;
	*out = m = all;
	for (size_t i = 0; i < k; i++)
		if (m[i].from_day <= day && (m[i].to_day == NONE ||
		    m[i].to_day > day))
			m[(*n)++] = m[i];
	return RC_OK;
}

/* ---- ties ---- */

static bool
same(struct arena *mem, const char *a, const char *b)
{
	return !str_empty(a) && !str_empty(b) &&
	    str_eq(utf8_fold(mem, a), utf8_fold(mem, b));
}

/* The digits alone: a number is written in many ways. */
static const char *
digits(struct arena *mem, const char *s)
{
	char *out = str_dup(mem, str_or(s, "")), *to = out;

	for (const char *p = out; *p != '\0'; p++)
		if (*p >= '0' && *p <= '9')
			*to++ = *p;
	*to = '\0';
	/* +84 and 0 are one. */
	return str_begins(out, "84") && to - out == 11 ?
	    str_fmt(mem, "0%s", out + 2) : out;
}

static bool
same_number(struct arena *mem, const char *a, const char *b)
{
	return !str_empty(a) && !str_empty(b) &&
	    *digits(mem, a) != '\0' && str_eq(digits(mem, a), digits(mem, b));
}

static bool
in_household(struct arena *mem, const struct council_member *m,
    const char *name)
{
	size_t n;
	char **part;

	if (same(mem, m->name, name))
		return true;
	part = str_split(mem, str_or(m->household, ""), ',', &n);
	for (size_t i = 0; i < n; i++)
		if (same(mem, str_trim(mem, part[i]), name))
			return true;
	return false;
}

const char *
member_tie(struct arena *mem, const struct council_member *m,
    const struct producer *p)
{
	if (same_number(mem, m->tax_code, p->tax_code))
		return "tax";
	if (same_number(mem, m->phone, p->phone) ||
	    same_number(mem, m->phone, p->phone2))
		return "phone";
	if (!str_empty(m->employer) && str_eq(producer_key(mem, m->employer),
	    str_or(p->name_key, producer_key(mem, p->name))))
		return "employer";
	if (in_household(mem, m, p->rep_name))
		return "household";
	return same(mem, m->address, p->address) ? "address" : NULL;
}
