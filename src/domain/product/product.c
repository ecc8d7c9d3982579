/* domain/product/product.c: the declaration of products, and finding them by
 * name. */
#include "domain/product/product.h"

#include "base/date.h"
#include "base/str.h"
#include "codec/barcode.h"
#include "domain/org/unit_tree.h"
#include "domain/producer/name.h"
#include "domain/producer/producer.h"
#include "domain/product/filter.h"

/* At, under or above unit $2 on some day: one line of units. */
#define BRANCH "EXISTS (SELECT 1 FROM unit_under u WHERE"                     \
    " (u.unit_id = p.unit_id AND u.above_id = $2)"                            \
    " OR (u.unit_id = $2 AND u.above_id = p.unit_id))"

#define COLUMNS "SELECT p.id, p.name, p.producer_id, p.unit_id, p.version"    \
    " FROM product p WHERE p.ended_at IS NULL"

enum { Q_OF_PRODUCER, Q_OF_BRANCH, Q_ALL_OF_PRODUCER, Q_ALL_OF_BRANCH,
	Q_PHOTOS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_OF_PRODUCER] = { .in = "si", .out = "isiii", .sql =
	    COLUMNS " AND p.name_key = $1 AND p.producer_id = $2"
	    " ORDER BY p.id" },
	[Q_OF_BRANCH] = { .in = "si", .out = "isiii", .sql =
	    COLUMNS " AND p.name_key = $1 AND " BRANCH " ORDER BY p.id" },
	[Q_ALL_OF_PRODUCER] = { .in = "i", .out = "isiii", .sql =
	    COLUMNS " AND p.producer_id = $1 ORDER BY p.id LIMIT 500" },
	[Q_ALL_OF_BRANCH] = { .in = "ii", .out = "isiii", .sql =
	    COLUMNS " AND p.id > $1 AND " BRANCH " ORDER BY p.id LIMIT 500" },
	[Q_PHOTOS] = { .in = "i", .out = "iisii", .sql =
	    "SELECT t.id, t.file_id, t.caption, f.width, f.height"
	    " FROM photo t JOIN file f ON f.id = t.file_id"
	    " WHERE t.product_id = $1 AND t.ended_at IS NULL"
	    " ORDER BY t.place NULLS LAST, t.id" },
};

/* Source  Decision 919/QĐ-TTg of 01/08/2022, section II: the six groups. */
static const struct code sectors[] = {
	{ "1", N_("Thực phẩm"), "Nhóm 1|I|Nhóm thực phẩm|TP" },
	{ "2", N_("Đồ uống"), "Nhóm 2|II|Nhóm đồ uống" },
	{ "3", N_("Dược liệu và sản phẩm từ dược liệu"),
	  "Nhóm 3|III|Dược liệu|Thảo dược|Nhóm thảo dược|Nhóm dược liệu" },
	{ "4", N_("Hàng thủ công mỹ nghệ"),
	  "Nhóm 4|IV|Thủ công mỹ nghệ|TCMN|Vải và may mặc|Lưu niệm, nội thất, "
	  "trang trí" },
	{ "5", N_("Sinh vật cảnh"), "Nhóm 5|V|Hoa, cây cảnh" },
	{ "6", N_("Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du "
	    "lịch"), "Nhóm 6|VI|Du lịch|Du lịch nông thôn|Dịch vụ du lịch|"
	    "Dịch vụ du lịch nông thôn, bán hàng|Du lịch cộng đồng" },
};
const struct codes sector_codes = CODES(sectors);

static const char *
barcode_check(const char *s)
{
	if (gtin_valid(s))
		return NULL;
	return N_("Mã vạch sai. Nhập đủ 8, 12, 13 hoặc 14 chữ số như in dưới "
	    "các vạch");
}

static const char *
digits_check(const char *s)
{
	for (; *s != '\0'; s++)
		if (*s < '0' || *s > '9')
			return N_("Chỉ nhập chữ số");
	return NULL;
}

#define F(m) FIELD_OF(struct product, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .label = N_("Tên sản phẩm"),
	  .empty = N_("Nhập tên sản phẩm"), .aliases = "Sản phẩm|Tên SP|"
	      "Tên sản phẩm OCOP|Tên gọi sản phẩm",
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(producer_id), .type = T_REF, .to = "producer",
	  .label = N_("Chủ thể"), .hint = N_("Để trống khi chưa rõ"),
	  .aliases = "Tên chủ thể|Cơ sở sản xuất|Đơn vị sản xuất",
	  .flags = F_LIST | F_FIND | F_FILTER | F_SORT | F_NATURAL },
	{ F(sector), .type = T_CODE, .codes = &sector_codes,
	  .label = N_("Nhóm sản phẩm"), .aliases = "Nhóm|Ngành hàng|Nhóm SP|"
	      "Ngành",
	  .flags = F_LIST | F_FILTER | F_SORT },
	{ F(product_group), .type = T_TEXT, .label = N_("Phân nhóm"),
	  .aliases = "Phân nhóm sản phẩm|Tiểu nhóm", .flags = F_OPT },
	{ F(set_code), .type = T_TEXT, .max = 20, .offer = "criteria_set",
	  .label = N_("Bộ tiêu chí"), .aliases = "Bộ sản phẩm|Mã bộ sản phẩm",
	  .flags = F_FILTER },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .hint = N_("Để trống thì lấy đơn vị của chủ thể"),
	  .empty = N_("Chọn đơn vị nơi làm ra sản phẩm"),
	  .aliases = "Xã|Xã, phường|Địa bàn|Đơn vị hành chính|Xã/phường",
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT },
	{ F(village), .type = T_TEXT, .label = N_("Thôn, tổ dân phố"),
	  .aliases = "Thôn|Thôn/bản|Bản|Tổ dân phố" },
	{ F(price), .type = T_MONEY, .max = 1000000000000,
	  .group = N_("Bán hàng"), .label = N_("Giá bán"),
	  .aliases = "Giá|Đơn giá|Giá bán lẻ",
	  .flags = F_RANGE | F_SORT },
	{ F(price_unit), .type = T_TEXT, .max = 40, .label = N_("Giá tính cho"),
	  .hint = N_("Ví dụ: hộp 500 g, kg, chai"),
	  .aliases = "Đơn vị tính|ĐVT" },
	{ F(packaging), .type = T_TEXT, .label = N_("Quy cách đóng gói"),
	  .aliases = "Quy cách|Bao bì|Đóng gói" },
	{ F(weight), .type = T_MILLI, .max = 100000000000,
	  .label = N_("Khối lượng tịnh"), .unit = N_("gam"),
	  .aliases = "Khối lượng|Trọng lượng" },
	{ F(length), .type = T_MILLI, .max = 1000000,
	  .label = N_("Chiều dài kiện"), .unit = N_("cm") },
	{ F(width), .type = T_MILLI, .max = 1000000,
	  .label = N_("Chiều rộng kiện"), .unit = N_("cm") },
	{ F(height), .type = T_MILLI, .max = 1000000,
	  .label = N_("Chiều cao kiện"), .unit = N_("cm") },
	{ F(barcode), .type = T_TEXT, .max = 14, .check = barcode_check,
	  .label = N_("Mã vạch"), .aliases = "GTIN|Mã số mã vạch|Barcode",
	  .flags = F_FIND | F_FILTER },
	{ F(story), .type = T_LONG, .group = N_("Giới thiệu"),
	  .label = N_("Câu chuyện sản phẩm"), .aliases = "Câu chuyện" },
	{ F(ingredients), .type = T_LONG, .max = 4000,
	  .label = N_("Thành phần"), .aliases = "Nguyên liệu" },
	{ F(photo), .type = T_FILE, .label = N_("Ảnh chính"),
	  .flags = F_HIDDEN },
	{ F(code), .type = T_TEXT, .max = 40, .group = N_("Mã sản phẩm"),
	  .label = N_("Mã sản phẩm"), .hint = N_("Như in trên giấy chứng nhận; "
	      "để trống thì ghép từ các phần dưới"),
	  .aliases = "Mã SP|Mã số sản phẩm|Mã OCOP",
	  .flags = F_LIST | F_OPT | F_FIND },
	{ F(code_t), .type = T_TEXT, .max = 2, .min = 2,
	  .check = digits_check, .label = N_("Mã tỉnh (T)") },
	{ F(code_h), .type = T_TEXT, .max = 3, .min = 3,
	  .check = digits_check, .label = N_("Mã huyện (H)"),
	  .hint = N_("Chỉ có trong mã cấp trước ngày 01/07/2025") },
	{ F(code_x), .type = T_TEXT, .max = 5, .min = 5,
	  .check = digits_check, .label = N_("Mã xã (X)") },
	{ F(code_stt), .type = T_INT, .min = 1, .max = 99999,
	  .label = N_("Số thứ tự (STT)") },
	{ F(code_year), .type = T_INT, .min = 2018, .max = 2199,
	  .label = N_("Năm đánh giá") },
	/* Written by officials for officials; people stand in it. */
	{ F(note), .type = T_LONG, .max = 2000, .group = N_("Khác"),
	  .label = N_("Ghi chú"), .flags = F_PERSONAL },
	{ F(name_key), .type = T_TEXT, .max = 300,
	  .label = N_("Tên để so khớp"), .flags = F_HIDDEN | F_NOEXPORT },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
	{ ACT_CREATE | ACT_UPDATE | ACT_SEE, ROLE_OFFICER | ROLE_ASSOCIATION,
	  SCOPE_BRANCH, NULL },
	{ ACT_SEE, ROLE_COUNCIL | ROLE_ADVISER | ROLE_LEADER | ROLE_INSPECTOR,
	  SCOPE_BRANCH, NULL },
	{ ACT_CREATE | ACT_UPDATE | ACT_SEE, ROLE_PRODUCER, SCOPE_PRODUCER,
	  NULL },
};
/* clang-format on */
#undef F

/* T-X-STT-YYYY; before the districts ended T-H-X-STT-YYYY.  A code once
 * printed stays: a merger of communes does not change it.
 * Source  Decision 26/2026/QĐ-TTg and, before, 148/QĐ-TTg (2023). */
static const char *
code_of(struct ctx *ctx, const struct product *p)
{
	if (str_empty(p->code_t) || str_empty(p->code_x) ||
	    p->code_stt == NONE || p->code_year == NONE)
		return NULL;
	return str_fmt(ctx->mem, "%s-%s%s%s-%lld-%lld", p->code_t,
	    str_or(p->code_h, ""), str_empty(p->code_h) ? "" : "-", p->code_x,
	    (long long)p->code_stt, (long long)p->code_year);
}

static enum rc
rule(struct ctx *ctx, void *r, const void *old)
{
	struct product *p = r;
	const struct product *was = old;
	struct producer maker;
	enum rc rc;

	/* As for producers: only what is said today must be of today. */
	if (!ctx->system && ctx->batch_id == NONE &&
	    (was == NULL || was->unit_id != p->unit_id) &&
	    (rc = unit_open_on(ctx, "unit_id", p->unit_id,
	    ctx_today(ctx))) != RC_OK)
		return rc;

	p->name_key = name_key(ctx->mem, p->name);
	if (str_empty(p->code))
		p->code = code_of(ctx, p);
	if (p->unit_id == NONE && p->producer_id != NONE) {
		rc = entity_peek(ctx, &producer_entity, p->producer_id,
		    &maker);
		if (rc == RC_OK)
			p->unit_id = maker.unit_id;
		else if (rc != RC_MISSING)
			return rc;
	}
	return RC_OK;
}

static const char *const indexes[] = { "name_key", "sector",
	"unit_id, ended_at", "photo, unit_id, ended_at", NULL };
static const char *const unique[] = { "code", NULL };

const struct entity product_entity = {
	.name = "product", .plural = "products",
	.title = N_("Sản phẩm"), .titles = NC_("danh sách", "Sản phẩm"),
	.about = N_("Sản phẩm tham gia Chương trình OCOP, đã hoặc chưa được "
	    "công nhận"),
	.size = sizeof(struct product),
	.fields = fields, .nfields = COUNT(fields),
	.filters = product_filters, .nfilters = PRODUCT_FILTERS,
	.shown = product_shown, .nshown = PRODUCT_SHOWN,
	.label = "name", .order_by = "name", .unique = unique,
	.owner_unit = "unit_id", .owner_producer = "producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule, .indexes = indexes,
};

enum rc
product_find(struct ctx *ctx, const char *name, int64_t producer,
    int64_t unit, struct rows *rows)
{
	const char *key = name_key(ctx->mem, name);
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	if (producer != NONE)
		return db_rows(ctx->db, ctx->mem, &q[Q_OF_PRODUCER], rows,
		    key, producer);
	return db_rows(ctx->db, ctx->mem, &q[Q_OF_BRANCH], rows, key, unit);
}

enum rc
product_near(struct ctx *ctx, int64_t producer, int64_t unit,
    struct rows *rows)
{
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	if (producer != NONE)
		return db_rows(ctx->db, ctx->mem, &q[Q_ALL_OF_PRODUCER], rows,
		    producer);
	return db_rows(ctx->db, ctx->mem, &q[Q_ALL_OF_BRANCH], rows,
	    (int64_t)0, unit);
}

enum rc
product_photos(struct ctx *ctx, int64_t id, struct rows *rows)
{
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	return db_rows(ctx->db, ctx->mem, &q[Q_PHOTOS], rows, id);
}

/* ---- photos ---- */

#define F(m) FIELD_OF(struct photo, m)
/* clang-format off */
static const struct field photo_fields[] = {
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"), .empty = N_("Chọn sản phẩm"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER },
	{ F(file_id), .type = T_FILE, .label = N_("Ảnh"),
	  .empty = N_("Chọn ảnh"), .flags = F_NEED | F_FIXED | F_LIST },
	{ F(thumb_id), .type = T_FILE, .label = N_("Ảnh thu nhỏ"),
	  .flags = F_HIDDEN | F_NOEXPORT },
	{ F(caption), .type = T_TEXT, .label = N_("Chú thích"),
	  .flags = F_LIST | F_FIND },
	{ F(place), .type = T_INT, .min = 1, .max = 1000,
	  .label = N_("Thứ tự"), .flags = F_SORT },
};

/* Unlike a product, a bad photo may be taken away by whoever put it there. */
static const struct right photo_rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR | ROLE_OFFICER |
	  ROLE_ASSOCIATION, SCOPE_BRANCH, NULL },
	{ ACT_ALL, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
};
/* clang-format on */
#undef F

const struct entity photo_entity = {
	.name = "photo", .plural = "photos",
	.title = N_("Ảnh"), .titles = NC_("danh sách", "Ảnh sản phẩm"),
	.about = N_("Ảnh của sản phẩm, đã thu nhỏ và bỏ thông tin máy chụp"),
	.size = sizeof(struct photo),
	.fields = photo_fields, .nfields = COUNT(photo_fields),
	.label = "caption", .order_by = "product_id,place",
	.owner_unit = "product_id.unit_id",
	.owner_producer = "product_id.producer_id",
	.rights = photo_rights, .nrights = COUNT(photo_rights),
};
