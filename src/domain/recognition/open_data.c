/* domain/recognition/open_data.c: see open_data.h. */
#include "domain/recognition/open_data.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/recognition/certificate.h"

static const struct open_column products[] = {
	{ "key", OPEN_KEY, N_("Mã bản ghi, không đổi") },
	{ "name", OPEN_TEXT, N_("Tên sản phẩm") },
	{ "code", OPEN_TEXT, N_("Mã sản phẩm in trên giấy chứng nhận") },
	{ "barcode", OPEN_TEXT, N_("Mã vạch GTIN") },
	{ "sector", OPEN_TEXT, N_("Nhóm sản phẩm, từ 1 đến 6") },
	{ "producer", OPEN_TEXT, N_("Tên chủ thể") },
	{ "producer_kind", OPEN_TEXT, N_("Loại hình chủ thể: htx hợp tác xã, "
	    "tht tổ hợp tác, dn doanh nghiệp, dn_lon doanh nghiệp lớn, "
	    "trang_trai trang trại, ho hộ, co_so cơ sở, hoi hội, hiệp hội du "
	    "lịch") },
	{ "unit_code", OPEN_TEXT, N_("Mã đơn vị hành chính nơi làm ra") },
	{ "unit", OPEN_TEXT, N_("Tên đơn vị hành chính nơi làm ra") },
	{ "stars", OPEN_INT, N_("Hạng sao của lần công nhận gần nhất; trống "
	    "khi nguồn không ghi") },
	{ "year", OPEN_INT, N_("Năm công nhận gần nhất") },
	{ "decided_on", OPEN_DAY, N_("Ngày quyết định gần nhất; trống khi "
	    "chưa rõ") },
	{ "valid_until", OPEN_DAY, N_("Ngày cuối còn hiệu lực; tính đến hết "
	    "năm khi chưa rõ ngày quyết định") },
};

static const struct open_column recognitions[] = {
	{ "key", OPEN_KEY, N_("Mã bản ghi, không đổi") },
	{ "product", OPEN_KEY, N_("Mã bản ghi của sản phẩm") },
	{ "product_name", OPEN_TEXT, N_("Tên sản phẩm") },
	{ "kind", OPEN_TEXT, N_("new công nhận mới, again công nhận lại, "
	    "upgrade nâng hạng, unknown chưa rõ") },
	{ "stars", OPEN_INT, N_("Hạng sao; trống khi nguồn không ghi") },
	{ "score", OPEN_MILLI, N_("Điểm, trên 100") },
	{ "year", OPEN_INT, N_("Năm công nhận") },
	{ "round", OPEN_INT, N_("Đợt trong năm") },
	{ "decision", OPEN_TEXT, N_("Số quyết định") },
	{ "decided_on", OPEN_DAY, N_("Ngày quyết định; trống khi chưa rõ") },
	{ "valid_until", OPEN_DAY, N_("Ngày cuối còn hiệu lực; tính đến hết "
	    "năm khi chưa rõ ngày quyết định") },
	{ "authority", OPEN_TEXT, N_("Cơ quan công nhận") },
	{ "source_grade", OPEN_TEXT, N_("Loại nguồn: decision quyết định đã "
	    "ký, press báo chí, list danh sách hỗ trợ, shop gian hàng") },
	{ "source", OPEN_TEXT, N_("Nguồn") },
	{ "unit_code", OPEN_TEXT, N_("Mã đơn vị hành chính vào ngày công "
	    "nhận") },
	{ "unit", OPEN_TEXT, N_("Tên đơn vị hành chính vào ngày công nhận") },
};

static const struct open_column units[] = {
	{ "unit", OPEN_KEY, N_("Mã bản ghi của đơn vị, không đổi khi đổi "
	    "tên") },
	{ "code", OPEN_TEXT, N_("Mã đơn vị hành chính; số 0 ở đầu có "
	    "nghĩa") },
	{ "name", OPEN_TEXT, N_("Tên") },
	{ "full_name", OPEN_TEXT, N_("Tên đầy đủ") },
	{ "level", OPEN_TEXT, N_("Cấp") },
	{ "parent", OPEN_KEY, N_("Mã bản ghi của đơn vị cấp trên") },
	{ "from", OPEN_DAY, N_("Có hiệu lực từ ngày") },
	{ "until", OPEN_DAY, N_("Ngày cuối; trống khi còn hiệu lực") },
};

/* Source  26/2026/QĐ-TTg, articles 4, 7 and 8: what was decided, and how the
 * certificate stands. */
static const struct open_column register_[] = {
	{ "recognition", OPEN_KEY, N_("Mã bản ghi của lần công nhận") },
	{ "product", OPEN_KEY, N_("Mã bản ghi của sản phẩm") },
	{ "product_name", OPEN_TEXT, N_("Tên sản phẩm") },
	{ "producer", OPEN_TEXT, N_("Tên chủ thể") },
	{ "unit_code", OPEN_TEXT, N_("Mã đơn vị hành chính vào ngày công "
	    "nhận") },
	{ "unit", OPEN_TEXT, N_("Tên đơn vị hành chính vào ngày công nhận") },
	{ "stars", OPEN_INT, N_("Hạng sao; trống khi nguồn không ghi") },
	{ "decision", OPEN_TEXT, N_("Số quyết định") },
	{ "decided_on", OPEN_DAY, N_("Ngày quyết định; trống khi chưa rõ") },
	{ "authority", OPEN_TEXT, N_("Cơ quan công nhận") },
	{ "certificate", OPEN_TEXT, N_("Số giấy chứng nhận; trống khi chưa ghi "
	    "trong sổ này") },
	{ "issued_on", OPEN_DAY, N_("Ngày cấp giấy chứng nhận") },
	{ "valid_until", OPEN_DAY, N_("Ngày cuối còn hiệu lực, kể cả kéo dài; "
	    "ngày trước khi thu hồi; tính đến hết năm khi chưa rõ ngày quyết "
	    "định") },
	{ "state", OPEN_TEXT, N_("Tình trạng hôm nay: valid còn hiệu lực, "
	    "window trong hạn nộp hồ sơ đánh giá lại, late quá hạn nộp, "
	    "extended được kéo dài, expired hết hạn, withdrawn đã thu hồi; "
	    "trống khi chưa rõ ngày quyết định nên chưa rõ hạn") },
	{ "example", OPEN_INT, N_("1 là giấy chứng nhận ví dụ") },
};

/* Unit ${id} as u on that day; v is what it was last, for a unit that was not
 * open then. */
#define UNIT(id, day)                                                         \
	" LEFT JOIN unit_state u ON u.unit_id = " id " AND u.from_day <= " day \
	" AND (u.to_day IS NULL OR u.to_day > " day ")"                       \
	" LEFT JOIN unit v ON v.id = " id
#define UNIT_COLUMNS "COALESCE(u.code, v.code)," \
	" COALESCE(u.full_name, v.full_name)"

const struct open_table open_tables[] = {
	{ "products",
	  NC_("danh sách", "Sản phẩm"),
	  N_("Sản phẩm từng được công nhận, với lần công nhận gần nhất"),
	  products, COUNT(products),
	  "SELECT p.id, p.name, p.code, p.barcode, p.sector, m.name, m.kind,"
	  " " UNIT_COLUMNS ", r.stars, r.year, r.decided_on, r.ends_on - 1"
	  " FROM product p JOIN recognition r ON r.id = (SELECT n.id FROM"
	  " recognition n WHERE n.product_id = p.id AND n.ended_at IS NULL"
	  " AND n.counted_on <= $1 ORDER BY CASE WHEN n.stars IS NULL THEN 1"
	  " ELSE 0 END, n.counted_on DESC, n.id DESC LIMIT 1)"
	  " LEFT JOIN producer m ON m.id = p.producer_id"
	  UNIT("p.unit_id", "$1")
	  " WHERE p.ended_at IS NULL ORDER BY p.id",
	  "issssssssiiii" },
	{ "recognitions",
	  NC_("danh sách", "Công nhận"),
	  N_("Mỗi dòng là một lần công nhận; lần sau không thay lần trước"),
	  recognitions, COUNT(recognitions),
	  "SELECT r.id, p.id, p.name, r.kind, r.stars, r.score, r.year,"
	  " r.round, r.decision, r.decided_on, r.ends_on - 1, r.authority,"
	  " r.source_grade, r.source, " UNIT_COLUMNS
	  " FROM recognition r JOIN product p ON p.id = r.product_id"
	  UNIT("r.unit_id", "r.counted_on")
	  " WHERE r.ended_at IS NULL AND p.ended_at IS NULL"
	  " AND r.counted_on <= $1 ORDER BY r.id",
	  "iissiiiisiisssss" },
	{ "register",
	  NC_("danh sách", "Sổ công nhận"),
	  N_("Mỗi lần công nhận với quyết định, giấy chứng nhận và tình trạng "
	  "hôm nay"),
	  register_, COUNT(register_),
	  "SELECT r.id, p.id, p.name, m.name, " UNIT_COLUMNS ", r.stars,"
	  " r.decision, r.decided_on, r.authority, c.number, c.issued_on,"
	  " CASE WHEN c.id IS NULL OR r.held_to IS NOT NULL"
	  " THEN r.ends_on - 1 ELSE c.last_on END,"
	  " CASE WHEN COALESCE(c.example, 1) = 1 AND r.decided_on IS NULL"
	  " AND r.held_to IS NULL AND r.ends_on > $1 THEN NULL"
	  " WHEN c.id IS NULL THEN CASE WHEN r.ends_on > $1 THEN 'valid'"
	  " ELSE 'expired' END ELSE " CERT_STATE("c", "$1") " END, c.example"
	  " FROM recognition r JOIN product p ON p.id = r.product_id"
	  " LEFT JOIN producer m ON m.id = p.producer_id"
	  " LEFT JOIN certificate c ON c.recognition_id = r.id"
	  " AND c.ended_at IS NULL"
	  UNIT("r.unit_id", "r.counted_on")
	  " WHERE r.ended_at IS NULL AND p.ended_at IS NULL"
	  " AND r.counted_on <= $1 ORDER BY r.id",
	  "iissssisissiisi" },
	{ "units",
	  NC_("danh sách", "Đơn vị hành chính"),
	  N_("Mỗi dòng là một giai đoạn của một đơn vị: tên, mã và cấp trên "
	  "trong thời gian đó"),
	  units, COUNT(units),
	  "SELECT u.unit_id, u.code, u.name, u.full_name, l.name, u.parent_id,"
	  " u.from_day, u.to_day - 1 FROM unit_state u"
	  " JOIN level l ON l.id = u.level_id WHERE u.from_day <= $1"
	  " ORDER BY l.rank, u.code, u.from_day, u.id",
	  "issssiii" },
};
const size_t open_ntables = COUNT(open_tables);

enum { Q_CHANGED, Q__N };
static const struct stmt q[Q__N] = {
	/* Ended rows too: ending is a change. */
	[Q_CHANGED] = { .in = "", .out = "ii", .sql =
	    "SELECT MAX(x.changed), SUM(x.n) FROM"
	    " (SELECT MAX(updated_at) AS changed, COUNT(*) AS n FROM product"
	    " UNION ALL SELECT MAX(updated_at), COUNT(*) FROM recognition"
	    " UNION ALL SELECT MAX(updated_at), COUNT(*) FROM certificate"
	    " UNION ALL SELECT MAX(updated_at), COUNT(*) FROM certificate_act"
	    " UNION ALL SELECT MAX(updated_at), COUNT(*) FROM producer"
	    " UNION ALL SELECT MAX(updated_at), COUNT(*) FROM unit_state) x" },
};

const struct open_table *
open_find(const char *name)
{
	for (size_t i = 0; i < open_ntables; i++)
		if (str_eq(open_tables[i].name, name))
			return &open_tables[i];
	return NULL;
}

enum rc
open_each(struct ctx *ctx, const struct open_table *t, db_row_fn *fn,
    void *arg)
{
	struct value day = v_int(ctx_today(ctx));
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	return db_each(ctx->db, ctx->mem, t->sql, &day, 1, t->out, fn, arg);
}

enum rc
open_changed(struct ctx *ctx, int64_t *at, int64_t *n)
{
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	return db_one(ctx->db, ctx->mem, &q[Q_CHANGED], at, n);
}
