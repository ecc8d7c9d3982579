/* domain/producer/document.c: the declaration of documents and their files. */
#include "domain/producer/document.h"

#include "base/buf.h"
#include "base/str.h"
#include "model/shown.h"

/* What still stands on a document: dossiers in use that cite it. */
#define CITING " FROM citation c JOIN dossier d ON d.id = c.dossier_id"      \
    " JOIN product p ON p.id = d.product_id WHERE c.document_id = $1"        \
    " AND c.ended_at IS NULL AND d.ended_at IS NULL"

enum { Q_CITING, Q_FROZEN, Q_FILES, Q__N };
static const struct stmt q[Q__N] = {
	[Q_CITING] = { .in = "i", .out = "ss", .sql =
	    "SELECT DISTINCT d.code, p.name" CITING
	    " ORDER BY d.code LIMIT 4" },
	/* Once sent in, what was read by others must stay readable. */
	[Q_FROZEN] = { .in = "i", .out = "ss", .sql =
	    "SELECT DISTINCT d.code, p.name" CITING
	    " AND d.version_no > 0 ORDER BY d.code LIMIT 4" },
	[Q_FILES] = { .in = "i", .out = "iissis", .sql =
	    "SELECT t.id, t.file_id, f.name, f.type, f.size, f.sha256"
	    " FROM document_file t JOIN file f ON f.id = t.file_id"
	    " WHERE t.document_id = $1 AND t.ended_at IS NULL"
	    " ORDER BY t.place NULLS LAST, t.id" },
};

/* Source  Decision 26/2026/QĐ-TTg, annex III, form 02: fifteen kinds of
 *         evidence; the papers its gates name stand among them. */
static const struct code kinds[] = {
	{ "business", N_("Đăng ký kinh doanh"),
	  "Giấy chứng nhận đăng ký kinh doanh|ĐKKD|Đăng ký hợp tác xã" },
	{ "production", N_("Giấy chứng nhận đủ điều kiện sản xuất"),
	  "Giấy phép sản xuất|GMP" },
	{ "food_safety", N_("Giấy chứng nhận an toàn thực phẩm"),
	  "ATTP|An toàn thực phẩm|Cơ sở đủ điều kiện ATTP|HACCP|ISO 22000" },
	{ "material", N_("Nguồn gốc nguyên liệu, hợp đồng liên kết"),
	  "Hợp đồng liên kết|Nguồn gốc nguyên liệu|Hóa đơn" },
	{ "growing", N_("Chứng nhận vùng nguyên liệu"),
	  "VietGAP|GlobalGAP|Hữu cơ|GACP-WHO" },
	{ "environment", N_("Hồ sơ môi trường"),
	  "Bảo vệ môi trường|Kế hoạch bảo vệ môi trường" },
	{ "labour", N_("Danh sách lao động"),
	  "Lao động|Bảo hiểm xã hội" },
	{ "growth", N_("Báo cáo tài chính, xếp loại hợp tác xã"),
	  "Báo cáo tài chính|Xếp loại hợp tác xã" },
	{ "ip", N_("Sở hữu trí tuệ"),
	  "Nhãn hiệu|Chỉ dẫn địa lý|Kiểu dáng công nghiệp" },
	{ "market", N_("Thị trường và xúc tiến thương mại"),
	  "Hợp đồng tiêu thụ|Xúc tiến thương mại|Xuất khẩu" },
	{ "promotion", N_("Quảng bá, trang thông tin"),
	  "Website|Quảng bá" },
	{ "story", N_("Câu chuyện sản phẩm"), "Câu chuyện" },
	{ "declaration", N_("Công bố chất lượng sản phẩm"),
	  "Tự công bố|Công bố sản phẩm|Phiếu công bố" },
	{ "test", N_("Phiếu kiểm nghiệm"), "Kết quả kiểm nghiệm" },
	{ "label", N_("Nhãn, bao bì, mã vạch, tem truy xuất"),
	  "Nhãn|Bao bì|Mã vạch|Tem truy xuất" },
	{ "quality", N_("Hệ thống quản lý chất lượng"),
	  "ISO|HACCP nâng cao|Quản lý chất lượng" },
	{ "award", N_("Giải thưởng"), "Bằng khen|Giải thưởng" },
	{ "other", N_("Giấy tờ khác"), "Khác" },
};
const struct codes document_kinds = CODES(kinds);

/* In our words: what counts, and who gives it. */
static const struct {
	const char *kind;
	const char *about;
} abouts[] = {
	{ "business", N_("Do cơ quan đăng ký kinh doanh cấp cho hợp tác xã, "
	    "doanh nghiệp hoặc hộ; trang trại và tổ hợp tác nộp giấy tương "
	    "đương.") },
	{ "production", N_("Giấy phép hoặc giấy chứng nhận điều kiện của "
	    "ngành, khi sản phẩm thuộc loại phải có.") },
	{ "food_safety", N_("Giấy của cơ quan quản lý an toàn thực phẩm, hoặc "
	    "chứng nhận HACCP, ISO 22000 còn hạn; cơ sở được miễn ghi rõ căn "
	    "cứ miễn.") },
	{ "material", N_("Hợp đồng liên kết hoặc mua bán, hóa đơn, biên bản "
	    "thanh lý cho thấy nguyên liệu từ đâu.") },
	{ "growing", N_("VietGAP, GlobalGAP, hữu cơ, GACP-WHO hoặc tương "
	    "đương, do tổ chức chứng nhận cấp, còn hạn.") },
	{ "environment", N_("Giấy tờ về môi trường theo quy mô cơ sở; thêm "
	    "ảnh công trình xử lý chất thải nếu có.") },
	{ "labour", N_("Danh sách lao động có nơi thường trú và tình trạng "
	    "bảo hiểm, người đại diện ký.") },
	{ "growth", N_("Báo cáo tài chính hai năm gần nhất, hoặc kết quả xếp "
	    "loại hợp tác xã của xã, phường.") },
	{ "ip", N_("Đơn đã được chấp nhận, văn bằng bảo hộ, hoặc văn bản cho "
	    "phép dùng chỉ dẫn địa lý, nhãn hiệu chung.") },
	{ "market", N_("Hợp đồng bán hàng, hóa đơn, giấy tờ xuất khẩu, ảnh hội "
	    "chợ.") },
	{ "promotion", N_("Địa chỉ trang thông tin, gian hàng; ảnh chụp màn "
	    "hình, tài liệu giới thiệu.") },
	{ "story", N_("Bản câu chuyện in trên bao bì, tờ rơi hoặc đăng trên "
	    "trang thông tin.") },
	{ "declaration", N_("Bản tự công bố hoặc giấy tiếp nhận đăng ký công "
	    "bố kèm tiêu chuẩn cơ sở.") },
	{ "test", N_("Phiếu của phòng kiểm nghiệm được công nhận, đủ chỉ tiêu "
	    "chất lượng và an toàn theo bản công bố.") },
	{ "label", N_("Ảnh nhãn và bao bì đang dùng; mã vạch hoặc mã truy "
	    "xuất nếu có.") },
	{ "quality", N_("Chứng nhận HACCP, ISO hoặc tương đương, còn hạn.") },
	{ "award", N_("Giấy khen, bằng khen, giải thưởng của sản phẩm.") },
	{ "other", N_("Giấy tờ khác làm rõ cho hồ sơ.") },
};

const char *
document_about(const char *kind)
{
	for (size_t i = 0; i < COUNT(abouts); i++)
		if (str_eq(abouts[i].kind, kind))
			return abouts[i].about;
	return NULL;
}

int64_t
own_producer(const struct ctx *ctx)
{
	int64_t id = NONE;

	for (size_t i = 0; i < ctx->ngrants; i++) {
		const struct grant *g = &ctx->grants[i];

		if (g->role != ROLE_PRODUCER || g->producer_id == id)
			continue;
		if (id != NONE)
			return NONE;
		id = g->producer_id;
	}
	return id;
}

/* Source  Decision 26/2026/QĐ-TTg, annex III, form 02, part I, 7d */
static const struct code ip_kinds[] = {
	{ "applied", N_("Đơn đăng ký nhãn hiệu"), NULL },
	{ "trademark", N_("Giấy chứng nhận đăng ký nhãn hiệu"),
	  "Nhãn hiệu" },
	{ "origin", N_("Quyền dùng chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn "
	  "hiệu chứng nhận"), "Chỉ dẫn địa lý|Nhãn hiệu tập thể|Nhãn hiệu "
	  "chứng nhận" },
	{ "patent", N_("Bằng sáng chế, giải pháp hữu ích"), "Bằng sáng chế" },
	{ "design", N_("Bằng độc quyền kiểu dáng công nghiệp"),
	  "Kiểu dáng công nghiệp" },
	{ "copyright", N_("Giấy chứng nhận quyền tác giả"), "Bản quyền|"
	  "Quyền tác giả" },
	{ "other", N_("Quyền khác"), NULL },
};
static const struct codes ip_codes = CODES(ip_kinds);

#define F(m) FIELD_OF(struct document, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(producer_id), .type = T_REF, .to = "producer",
	  .label = N_("Chủ thể"), .empty = N_("Chọn chủ thể có minh chứng này"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER | F_NATURAL },
	{ F(kind), .type = T_CODE, .codes = &document_kinds,
	  .label = N_("Loại minh chứng"), .empty = N_("Chọn loại minh chứng"),
	  .flags = F_NEED | F_LIST | F_FILTER | F_NATURAL },
	{ F(ip), .type = T_CODE, .codes = &ip_codes,
	  .label = N_("Loại quyền sở hữu trí tuệ"),
	  .hint = N_("Chỉ chọn khi loại minh chứng là sở hữu trí tuệ") },
	{ F(name), .type = T_TEXT, .label = N_("Tên minh chứng"),
	  .hint = N_("Để trống thì lấy theo loại và số"),
	  .aliases = "Tên giấy tờ|Tên tài liệu",
	  .flags = F_LIST | F_FIND | F_SORT },
	{ F(number), .type = T_TEXT, .max = 100, .label = N_("Số"),
	  .aliases = "Số giấy|Số hiệu|Số văn bản",
	  .flags = F_LIST | F_OPT | F_FIND | F_NATURAL | F_SEALED },
	{ F(issuer), .type = T_TEXT, .label = N_("Nơi cấp"),
	  .aliases = "Cơ quan cấp|Đơn vị cấp",
	  .flags = F_LIST | F_OPT | F_FIND | F_SEALED },
	{ F(issued_on), .type = T_DATE, .label = N_("Ngày cấp"),
	  .flags = F_RANGE | F_SORT },
	{ F(expires_on), .type = T_DATE, .label = N_("Có giá trị đến hết ngày"),
	  .hint = N_("Để trống khi giấy không ghi thời hạn"),
	  .aliases = "Ngày hết hạn|Hết hạn|Hiệu lực đến",
	  .flags = F_LIST | F_RANGE | F_SORT },
	{ F(note), .type = T_LONG, .max = 2000, .label = N_("Ghi chú") },
};

static const struct filter filters[] = {
	{ .name = "expired", .label = N_("Đã hết hạn"), .type = T_BOOL,
	  .sql = "t.expires_on IS NOT NULL AND t.expires_on < @" },
	{ .name = "cited", .label = N_("Đang được hồ sơ viện dẫn"),
	  .type = T_BOOL, .sql =
	  "EXISTS (SELECT 1 FROM citation c JOIN dossier d"
	  " ON d.id = c.dossier_id WHERE c.document_id = t.id"
	  " AND c.ended_at IS NULL AND d.ended_at IS NULL)" },
	{ .name = "filed", .label = N_("Đã có tệp"), .type = T_BOOL, .sql =
	  "EXISTS (SELECT 1 FROM document_file f WHERE f.document_id = t.id"
	  " AND f.ended_at IS NULL)" },
};

/* What a dossier makes of it; the time in which one is warned is that of the
 * list of deadlines. */
static const struct code standings[] = {
	{ "none", N_("Chưa có tệp"), NULL },
	{ "expired", N_("Hết hạn"), NULL },
	{ "soon", N_("Sắp hết hạn"), NULL },
	{ "good", N_("Dùng được"), NULL },
};
static const struct codes standing_codes = CODES(standings);

static const struct shown shown[] = {
	{ .name = "standing", .label = N_("Tình trạng"),
	  .codes = &standing_codes,
	  .tag = "none=warn expired=bad soon=warn good=ok", .sql =
	  "SELECT CASE WHEN t.expires_on < @ THEN 'expired'"
	  " WHEN NOT EXISTS (SELECT 1 FROM document_file f"
	  " WHERE f.document_id = t.id AND f.ended_at IS NULL) THEN 'none'"
	  " WHEN t.expires_on - 60 <= @ THEN 'soon' ELSE 'good' END" },
};

/* Papers name workers and prices: for those whose task they are. */
enum { READERS = ROLE_COUNCIL | ROLE_ADVISER | ROLE_LEADER | ROLE_INSPECTOR };

static const struct right rights[] = {
	{ ACT_READ, READERS, SCOPE_BRANCH, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR | ROLE_OFFICER |
	  ROLE_ASSOCIATION, SCOPE_BRANCH, NULL },
	{ ACT_ALL, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
};
/* clang-format on */
#undef F

static const char *
name_of(struct ctx *ctx, const struct document *d)
{
	const char *kind = d->kind != NULL ?
	    codes_label(&document_kinds, d->kind) : NULL;

	return kind == NULL || str_empty(d->number) ? kind :
	    str_fmt(ctx->mem, "%s, %s", kind, d->number);
}

static enum rc
rule(struct ctx *ctx, void *r, const void *old)
{
	const struct document *was = old;
	struct document *d = r;

	if (d->producer_id == NONE)
		d->producer_id = own_producer(ctx);
	/* A name nobody gave follows what it was made of. */
	if (str_empty(d->name) || (was != NULL && str_eq(d->name, was->name) &&
	    str_eq(was->name, name_of(ctx, was))))
		d->name = name_of(ctx, d);
	if (!str_empty(d->ip) && !str_eq(d->kind, "ip"))
		note(ctx, RC_INVALID, "ip", N_("Chỉ minh chứng sở hữu trí tuệ "
		    "mới có loại quyền. Bỏ chọn hoặc đổi loại minh chứng"));
	if (d->issued_on != NONE && d->issued_on > ctx_today(ctx))
		note(ctx, RC_INVALID, "issued_on",
		    N_("Ngày cấp ở tương lai. Nhập lại ngày"));
	if (d->issued_on != NONE && d->expires_on != NONE &&
	    d->expires_on < d->issued_on)
		note(ctx, RC_INVALID, "expires_on",
		    N_("Hạn sử dụng trước ngày cấp. Nhập lại ngày"));
	return RC_OK;
}

/* "HS-0012 (Mật ong), HS-0015 (Trà)": dossiers that stand on it; NULL none. */
static enum rc
citing(struct ctx *ctx, const struct stmt *s, int64_t id, const char **out)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct rows rows;
	enum rc rc;

	*out = NULL;
	if ((rc = db_rows(ctx->db, ctx->mem, s, &rows, id)) != RC_OK)
		return rc;
	for (size_t i = 0; i < rows.n; i++)
		buf_fmt(&b, "%s%s (%s)", i == 0 ? "" : ", ",
		    str_or(rows_str(&rows, i, 0), "–"), rows_str(&rows, i, 1));
	if (rows.n != 0)
		*out = buf_str(&b);
	return RC_OK;
}

static enum rc
after(struct ctx *ctx, const void *r, const void *old)
{
	const struct document *d = r, *was = old;
	const char *names;
	enum rc rc;

	if (was == NULL || d->row.ended_at == NONE ||
	    was->row.ended_at != NONE)
		return RC_OK;
	rc = citing(ctx, &q[Q_CITING], d->row.id, &names);
	if (rc != RC_OK || names == NULL)
		return rc;
	return note(ctx, RC_CONFLICT, "", N_("Minh chứng này đang được viện "
	    "dẫn trong hồ sơ {names}. Thay bằng minh chứng khác trong hồ sơ "
	    "trước"), "names", names);
}

static const char *const indexes[] = { "producer_id, kind", "expires_on",
	NULL };

const struct entity document_entity = {
	.name = "document", .plural = "documents",
	.title = N_("Minh chứng"), .titles = NC_("danh sách", "Minh chứng"),
	.about = N_("Giấy tờ của chủ thể: lưu một lần, dùng cho mọi hồ sơ và "
	    "tiêu chí"),
	.size = sizeof(struct document),
	.fields = fields, .nfields = COUNT(fields),
	.filters = filters, .nfilters = COUNT(filters),
	.shown = shown, .nshown = COUNT(shown),
	.begins = "issued_on",
	.label = "name", .order_by = "name",
	.owner_unit = "producer_id.unit_id", .owner_producer = "producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule, .after = after, .indexes = indexes,
};

/* ---- files ---- */

#define F(m) FIELD_OF(struct document_file, m)
/* clang-format off */
static const struct field file_fields[] = {
	{ F(document_id), .type = T_REF, .to = "document",
	  .label = N_("Minh chứng"), .flags = F_NEED | F_FIXED | F_LIST },
	{ F(file_id), .type = T_FILE, .label = N_("Tệp"),
	  .empty = N_("Chọn tệp"), .flags = F_NEED | F_FIXED | F_LIST },
	{ F(place), .type = T_INT, .min = 1, .max = 1000,
	  .label = N_("Thứ tự"), .flags = F_LIST | F_SORT },
};
/* clang-format on */
#undef F

static enum rc
file_after(struct ctx *ctx, const void *r, const void *old)
{
	const struct document_file *f = r, *was = old;
	const char *names;
	enum rc rc;

	if (was == NULL || f->row.ended_at == NONE ||
	    was->row.ended_at != NONE)
		return RC_OK;
	rc = citing(ctx, &q[Q_FROZEN], f->document_id, &names);
	if (rc != RC_OK || names == NULL)
		return rc;
	return note(ctx, RC_CONFLICT, "", N_("Tệp này thuộc hồ sơ đã nộp "
	    "{names} nên không gỡ được. Thêm tệp mới bên cạnh"), "names",
	    names);
}

static const char *const file_indexes[] = { "document_id", NULL };

const struct entity document_file_entity = {
	.name = "document_file", .plural = "document_files",
	.title = N_("Tệp minh chứng"),
	.titles = NC_("danh sách", "Tệp minh chứng"),
	.size = sizeof(struct document_file),
	.fields = file_fields, .nfields = COUNT(file_fields),
	.label = "file_id", .order_by = "document_id,place",
	.owner_unit = "document_id.producer_id.unit_id",
	.owner_producer = "document_id.producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.after = file_after, .indexes = file_indexes,
	.system = true,
};

enum rc
document_files(struct ctx *ctx, int64_t id, struct rows *rows)
{
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	return db_rows(ctx->db, ctx->mem, &q[Q_FILES], rows, id);
}
