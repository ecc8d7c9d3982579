/* domain/producer/producer.c: the declaration of producers, and which of them
 * may be the same one. */
#include "domain/producer/producer.h"

#include "base/buf.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/unit_tree.h"
#include "domain/producer/ident.h"
#include "domain/producer/name.h"
#include "domain/producer/people.h"

enum { Q_DUPLICATES, Q__N };
static const struct stmt q[Q__N] = {
	/* A name counts within one line of units: the commune, the district
	 * it lies in, or a part of it, whenever that was. */
	[Q_DUPLICATES] = { .in = "isisss", .out = "isiiii", .sql =
	    "SELECT * FROM (SELECT p.id, p.name, p.unit_id,"
	    " CASE WHEN p.name_key = $2 AND EXISTS (SELECT 1 FROM unit_under u"
	    "   WHERE (u.unit_id = p.unit_id AND u.above_id = $3) OR"
	    "    (u.unit_id = $3 AND u.above_id = p.unit_id))"
	    "  THEN 1 ELSE 0 END AS by_name,"
	    " CASE WHEN p.tax_code = $4 AND p.limited_on IS NULL"
	    "  THEN 1 ELSE 0 END AS by_tax,"
	    " CASE WHEN (p.phone IN ($5, $6) OR p.phone2 IN ($5, $6))"
	    "  AND p.limited_on IS NULL THEN 1 ELSE 0 END AS by_phone"
	    " FROM producer p WHERE p.ended_at IS NULL AND p.id <> $1"
	    " AND (p.name_key = $2 OR p.tax_code = $4"
	    "  OR p.phone IN ($5, $6) OR p.phone2 IN ($5, $6))) d"
	    " WHERE d.by_name + d.by_tax + d.by_phone > 0"
	    " ORDER BY d.by_tax DESC, d.by_name DESC, d.by_phone DESC, d.id"
	    " LIMIT 20" },
};

/* Which of them may take part is the decision's to say (struct regime). */
static const struct code kinds[] = {
	{ "htx", N_("Hợp tác xã"), "HTX|HTXNN|Hợp tác xã nông nghiệp|Liên hiệp "
	    "hợp tác xã" },
	{ "tht", N_("Tổ hợp tác"), "THT" },
	{ "dn", N_("Doanh nghiệp"), "DN|Công ty|Cty|Công ty TNHH|Công ty cổ "
	    "phần|DNTN|Doanh nghiệp tư nhân|DNNVV|Doanh nghiệp nhỏ và vừa" },
	{ "dn_lon", N_("Doanh nghiệp lớn"), "DN lớn|Doanh nghiệp quy mô "
	    "lớn|Tập đoàn" },
	{ "trang_trai", N_("Trang trại"), "TT|Chủ trang trại" },
	{ "ho", N_("Hộ sản xuất, kinh doanh"), "HKD|Hộ|Hộ kinh doanh|Hộ sản "
	    "xuất|Hộ gia đình|Hộ SXKD|Hộ cá thể|Cá nhân|Hộ kinh doanh cá thể|"
	    "Hộ sản xuất kinh doanh" },
	{ "co_so", N_("Cơ sở sản xuất"), "CSSX|Cơ sở|Cơ sở sản xuất kinh "
	    "doanh|CSSXKD" },
	{ "hoi", N_("Hội, hiệp hội, trung tâm điều hành du lịch"), "Hội|Hiệp "
	    "hội|Liên hiệp hội|Trung tâm điều hành|Hội du lịch|Hiệp hội du "
	    "lịch" },
};
const struct codes producer_kinds = CODES(kinds);

/* A company's or a cooperative's seat and tax code stand in a public register;
 * those of a household are somebody's home and personal number (since
 * 01/07/2025, Thông tư 86/2024/TT-BTC). */
static bool
a_person(const void *row)
{
	return !str_in(str_or(((const struct producer *)row)->kind, "-"),
	    "htx dn dn_lon hoi");
}

#define F(m) FIELD_OF(struct producer, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .label = N_("Tên chủ thể"),
	  .empty = N_("Nhập tên chủ thể"),
	  .aliases = "Chủ thể|Cơ sở sản xuất|Đơn vị sản xuất|Tên cơ sở|"
	      "Tên đơn vị|Tên chủ thể sản xuất|Chủ thể sản xuất|Chủ thể OCOP",
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_NATURAL | F_SEALED },
	{ F(kind), .type = T_CODE, .codes = &producer_kinds,
	  .label = N_("Loại hình"), .empty = N_("Chọn loại hình chủ thể"),
	  .hint = N_("Doanh nghiệp nhỏ và vừa là Doanh nghiệp; doanh nghiệp "
	      "lớn ghi riêng vì không thuộc đối tượng tham gia"),
	  .aliases = "Loại hình chủ thể|Loại chủ thể|Loại hình tổ chức|"
	      "Hình thức tổ chức|Loại hình kinh tế",
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .hint = N_("Xã, phường nơi sản xuất; chưa rõ thì chọn đơn vị cấp "
	      "trên"),
	  .empty = N_("Chọn đơn vị nơi chủ thể hoạt động"),
	  .aliases = "Xã|Xã, phường|Địa bàn|Đơn vị hành chính|Xã/phường",
	  .flags = F_NEED | F_LIST | F_NATURAL },
	{ F(village), .type = T_TEXT, .label = N_("Thôn, tổ dân phố"),
	  .aliases = "Thôn|Thôn/bản|Bản|Tổ dân phố|Thôn, bản",
	  .flags = F_OPT },
	{ F(address), .type = T_TEXT, .max = 300, .label = N_("Địa chỉ"),
	  .aliases = "Địa chỉ trụ sở|Trụ sở|Địa chỉ sản xuất",
	  .a_person = a_person, .flags = F_OPT | F_PERSONAL },
	{ F(reg_no), .type = T_TEXT, .max = 50, .group = N_("Đăng ký"),
	  .label = N_("Số giấy đăng ký"),
	  .aliases = "Số đăng ký|Số đăng ký kinh doanh|Số ĐKKD|Giấy ĐKKD|"
	      "Số giấy chứng nhận đăng ký" },
	{ F(reg_day), .type = T_DATE, .label = N_("Ngày đăng ký"),
	  .aliases = "Ngày cấp đăng ký|Ngày cấp" },
	{ F(reg_by), .type = T_TEXT, .label = N_("Nơi cấp đăng ký"),
	  .aliases = "Cơ quan cấp|Nơi cấp" },
	{ F(tax_code), .type = T_TEXT, .max = 14, .check = tax_code_check,
	  .label = N_("Mã số thuế"), .aliases = "MST|Mã số DN|Mã số doanh "
	      "nghiệp|Mã số HTX",
	  .hint = N_("10 chữ số; đơn vị phụ thuộc thêm gạch nối và 3 chữ số; "
	      "hộ dùng số định danh 12 chữ số"),
	  .a_person = a_person, .flags = F_FIND | F_PERSONAL },
	{ F(founded_on), .type = T_DATE, .label = N_("Ngày thành lập"),
	  .aliases = "Thành lập|Ngày bắt đầu hoạt động" },
	{ F(rep_name), .type = T_TEXT, .max = 100,
	  .group = N_("Người đại diện"), .label = N_("Người đại diện"),
	  .aliases = "Đại diện|Họ tên người đại diện|Người đại diện pháp luật|"
	      "Giám đốc|Chủ hộ|Họ và tên chủ cơ sở",
	  .flags = F_LIST | F_OPT | F_FIND | F_PERSONAL },
	{ F(rep_post), .type = T_TEXT, .max = 100, .label = N_("Chức vụ"),
	  .aliases = "Chức vụ người đại diện|Chức danh",
	  .flags = F_PERSONAL },
	{ F(rep_sex), .type = T_CODE, .codes = &sex_codes,
	  .label = N_("Giới tính"), .flags = F_FILTER | F_PERSONAL },
	{ F(rep_ethnic), .type = T_CODE, .codes = &ethnic_codes,
	  .label = N_("Dân tộc"), .flags = F_FILTER | F_PERSONAL },
	{ F(rep_disability), .type = T_BOOL, .max = 1,
	  .label = N_("Là người khuyết tật"), .aliases = "Khuyết tật|Người "
	      "khuyết tật", .flags = F_FILTER | F_PERSONAL },
	{ F(rep_address), .type = T_TEXT, .max = 300,
	  .label = N_("Nơi thường trú"),
	  .aliases = "Địa chỉ thường trú|Hộ khẩu thường trú",
	  .flags = F_PERSONAL },
	{ F(phone), .type = T_TEXT, .max = 20, .check = phone_check,
	  .group = N_("Liên hệ"), .label = N_("Điện thoại"),
	  .aliases = "Số điện thoại|SĐT|ĐT|Điện thoại liên hệ|Di động",
	  .flags = F_LIST | F_OPT | F_FIND | F_PERSONAL },
	{ F(phone2), .type = T_TEXT, .max = 20, .check = phone_check,
	  .label = N_("Điện thoại khác"), .aliases = "Điện thoại 2|SĐT 2",
	  .flags = F_FIND | F_PERSONAL },
	{ F(email), .type = T_TEXT, .max = 100, .check = email_check,
	  .label = N_("Thư điện tử"), .aliases = "Email|E-mail|Thư điện tử",
	  .flags = F_PERSONAL },
	{ F(members), .type = T_INT, .max = 1000000, .group = N_("Quy mô"),
	  .label = N_("Số thành viên"), .unit = N_("người"),
	  .aliases = "Thành viên|Số xã viên|Số lao động",
	  .flags = F_RANGE | F_SORT },
	{ F(linked_households), .type = T_INT, .max = 1000000,
	  .label = N_("Số hộ liên kết"), .unit = N_("hộ"),
	  .aliases = "Hộ liên kết", .flags = F_RANGE | F_SORT },
	/* Written by officials for officials; people stand in it. */
	{ F(note), .type = T_LONG, .max = 2000, .label = N_("Ghi chú"),
	  .flags = F_PERSONAL },
	{ F(name_key), .type = T_TEXT, .max = 300,
	  .label = N_("Tên để so khớp"),
	  .flags = F_HIDDEN | F_NOEXPORT | F_SEALED },
	{ F(merged_into), .type = T_REF, .to = "producer",
	  .label = N_("Đã gộp vào"), .flags = F_HIDDEN },
	{ F(limited_on), .type = T_DATE,
	  .label = N_("Hạn chế sử dụng từ ngày"), .flags = F_HIDDEN },
};

/* Another one in use, sought by one equation at a time: SQLite makes a list of
 * its own, row for row, for "d.phone IN (t.phone, t.phone2)". */
#define TWIN(same) "EXISTS (SELECT 1 FROM producer d WHERE " same             \
    " AND d.ended_at IS NULL AND d.id <> t.id)"
/* By what is personal: neither may be limited (model/limited.h). */
#define TWIN_OWN(same) "(t.limited_on IS NULL AND " TWIN(same                 \
    " AND d.limited_on IS NULL") ")"

static const struct filter filters[] = {
	{ .name = "recognised", .label = N_("Có sản phẩm đang được công nhận "
	    "ngày"), .type = T_DATE, .sql =
	  "EXISTS (SELECT 1 FROM product p JOIN recognition r"
	  " ON r.product_id = p.id WHERE p.producer_id = t.id"
	  " AND p.ended_at IS NULL AND r.ended_at IS NULL AND r.stars >= 3"
	  " AND ? BETWEEN r.counted_on AND r.ends_on - 1)" },
	{ .name = "sector", .label = N_("Có sản phẩm thuộc nhóm"),
	  .type = T_TEXT, .sql =
	  "EXISTS (SELECT 1 FROM product p WHERE p.producer_id = t.id"
	  " AND p.ended_at IS NULL AND p.sector = ?)" },
	/* The reasons of producer_duplicates; a name counts within one line
	 * of units. */
	{ .name = "twin", .label = N_("Có thể trùng với chủ thể khác"),
	  .type = T_BOOL, .sql =
	  TWIN_OWN("d.tax_code = t.tax_code") " OR "
	  TWIN_OWN("d.phone = t.phone") " OR "
	  TWIN_OWN("d.phone = t.phone2") " OR "
	  TWIN_OWN("d.phone2 = t.phone") " OR "
	  TWIN_OWN("d.phone2 = t.phone2") " OR "
	  TWIN("d.name_key = t.name_key AND EXISTS"
	  " (SELECT 1 FROM unit_under u WHERE (u.unit_id = d.unit_id AND"
	  " u.above_id = t.unit_id) OR (u.unit_id = t.unit_id AND"
	  " u.above_id = d.unit_id))") },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
	{ ACT_CREATE | ACT_UPDATE | ACT_SEE, ROLE_OFFICER | ROLE_ASSOCIATION,
	  SCOPE_BRANCH, NULL },
	/* They call on producers: advice, checks. */
	{ ACT_SEE, ROLE_ADVISER | ROLE_INSPECTOR, SCOPE_BRANCH, NULL },
	{ ACT_UPDATE | ACT_SEE, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	struct producer *row = p;
	const struct producer *was = old;
	enum rc rc;

	/* A list of old may say an old unit; who writes today says today's. */
	if (!ctx->system && ctx->batch_id == NONE &&
	    (was == NULL || was->unit_id != row->unit_id) &&
	    (rc = unit_open_on(ctx, "unit_id", row->unit_id,
	    ctx_today(ctx))) != RC_OK)
		return rc;
	row->phone = phone_norm(ctx->mem, row->phone);
	row->phone2 = phone_norm(ctx->mem, row->phone2);
	row->name_key = producer_key(ctx->mem, row->name);
	if (row->phone2 != NULL && str_eq(row->phone, row->phone2))
		row->phone2 = NULL;
	if (row->founded_on != NONE && row->founded_on > ctx_today(ctx))
		return note(ctx, RC_INVALID, "founded_on",
		    N_("Ngày thành lập ở tương lai. Nhập lại ngày"));
	if (row->reg_day != NONE && row->reg_day > ctx_today(ctx))
		return note(ctx, RC_INVALID, "reg_day",
		    N_("Ngày đăng ký ở tương lai. Nhập lại ngày"));
	return RC_OK;
}

static const char *const indexes[] = { "name_key", "tax_code", "phone",
	"phone2", NULL };

const struct entity producer_entity = {
	.name = "producer", .plural = "producers",
	.title = N_("Chủ thể"), .titles = NC_("danh sách", "Chủ thể"),
	.about = N_("Hợp tác xã, tổ hợp tác, doanh nghiệp, trang trại và hộ "
	    "làm ra sản phẩm OCOP"),
	.size = sizeof(struct producer),
	.fields = fields, .nfields = COUNT(fields),
	.filters = filters, .nfilters = COUNT(filters),
	.label = "name", .order_by = "name",
	.owner_unit = "unit_id", .owner_producer = "id",
	.limited = "limited_on",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule, .indexes = indexes,
};

enum rc
duplicate_seen(struct ctx *ctx, int64_t id, unsigned *why)
{
	const struct entity *e = &producer_entity;
	const struct field *phone = entity_field(e, "phone");
	struct producer p;
	enum rc rc;

	if ((*why & (DUP_TAX | DUP_PHONE)) == 0)
		return RC_OK;
	if ((rc = entity_peek(ctx, e, id, &p)) != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	if (!may_see(ctx, phone, &p))
		*why &= ~(unsigned)DUP_PHONE;
	if (!may_see(ctx, entity_field(e, "tax_code"), &p))
		*why &= ~(unsigned)DUP_TAX;
	return RC_OK;
}

enum rc
producer_duplicates(struct ctx *ctx, const struct producer *row,
    struct duplicate **out, size_t *n)
{
	const char *phone = phone_norm(ctx->mem, row->phone);
	const char *phone2 = phone_norm(ctx->mem, row->phone2);
	struct duplicate *d;
	struct rows rows;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = db_rows(ctx->db, ctx->mem, &q[Q_DUPLICATES], &rows,
	    row->row.id == NONE ? 0 : row->row.id,
	    producer_key(ctx->mem, row->name), row->unit_id,
	    str_empty(row->tax_code) ? NULL : row->tax_code, phone, phone2);
	if (rc != RC_OK)
		return rc;
	d = NEW_N(ctx->mem, struct duplicate, rows.n + 1);
	*n = 0;
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
		struct duplicate *x = &d[*n];

		x->id = rows_int(&rows, i, 0);
		x->name = rows_str(&rows, i, 1);
		x->unit_id = rows_int(&rows, i, 2);
		x->why = (rows_int(&rows, i, 3) != 0 ? DUP_NAME : 0) |
		    (rows_int(&rows, i, 4) != 0 ? DUP_TAX : 0) |
		    (rows_int(&rows, i, 5) != 0 ? DUP_PHONE : 0);
		rc = duplicate_seen(ctx, x->id, &x->why);
		*n += x->why != 0;
	}
	*out = d;
	return rc;
}

const char *
duplicate_why(struct ctx *ctx, const struct duplicate *d)
{
	static const struct {
		unsigned bit;
		const char *text;
	} why[] = {
		{ DUP_TAX, N_("cùng mã số thuế") },
		{ DUP_NAME, N_("cùng tên") },
		{ DUP_PHONE, N_("cùng số điện thoại") },
	};
	struct buf b = BUF_INIT(ctx->mem);

	for (size_t i = 0; i < COUNT(why); i++)
		if ((d->why & why[i].bit) != 0)
			buf_fmt(&b, "%s%s", b.len == 0 ? "" : ", ",
			    tr(ctx->lang, why[i].text));
	return buf_str(&b);
}
