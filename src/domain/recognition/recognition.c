/* domain/recognition/recognition.c: the declaration of recognitions. */
#include "domain/producer/producer.h"
#include "domain/recognition/recognition.h"

#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/legal_clock.h"
#include "domain/org/closure.h"
#include "domain/product/product.h"
#include "domain/recognition/recognition_import.h"

enum { Q_MONTHS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_MONTHS] = { .in = "i", .out = "i", .sql =
	    "SELECT " LAW_LIMIT("months", "$1", "-1") },
};

static const struct code kinds[] = {
	{ "new", N_("Công nhận mới"), "new|Mới|Lần đầu|Đánh giá lần đầu|Công "
	    "nhận lần đầu|Sản phẩm mới" },
	{ "again", N_("Công nhận lại"), "re-recognition|again|Lại|Đánh giá "
	    "lại|Phân hạng lại" },
	{ "upgrade", N_("Nâng hạng"), "upgrade|Nâng sao|Nâng cấp|Nâng hạng "
	    "sao" },
	{ "unknown", N_("Chưa rõ"), "unknown|Không rõ" },
};
const struct codes recognition_kinds = CODES(kinds);

/* No alias of signs alone: folding takes them away.  star_text() of
 * recognition_take.c reads "***". */
static const struct code stars[] = {
	{ "1", N_("1 sao"), "một sao|hạng 1 sao|hạng 1" },
	{ "2", N_("2 sao"), "hai sao|hạng 2 sao|hạng 2" },
	{ "3", N_("3 sao"), "ba sao|hạng 3 sao|hạng 3" },
	{ "4", N_("4 sao"), "bốn sao|hạng 4 sao|hạng 4" },
	{ "5", N_("5 sao"), "năm sao|hạng 5 sao|hạng 5" },
};
const struct codes star_codes = CODES(stars);

static const struct code grades[] = {
	{ "decision", N_("Quyết định đã ký"), "decision|Quyết định" },
	{ "press", N_("Báo chí"), "press|Báo" },
	{ "list", N_("Danh sách hỗ trợ"), "list|Danh sách" },
	{ "shop", N_("Gian hàng, nhãn hàng"), "shop|Gian hàng" },
};
const struct codes source_grades = CODES(grades);

#define F(m) FIELD_OF(struct recognition, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"), .empty = N_("Chọn sản phẩm"),
	  .aliases = "Tên sản phẩm|Tên SP",
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER | F_SORT |
	      F_NATURAL },
	{ F(stars), .type = T_CODE, .codes = &star_codes, .min = 1, .max = 5,
	  .label = N_("Hạng sao"), .hint = N_("Để trống khi nguồn không ghi"),
	  .aliases = "Số sao|Sao|Hạng|Xếp hạng|Kết quả phân hạng",
	  .flags = F_LIST | F_FILTER | F_SORT },
	{ F(kind), .type = T_CODE, .codes = &recognition_kinds,
	  .label = N_("Loại công nhận"), .aliases = "Hình thức công nhận|"
	      "Mới/lại|Hình thức đánh giá|Hình thức",
	  .flags = F_LIST | F_FILTER },
	{ F(year), .type = T_INT, .min = 2018, .max = 2199,
	  .label = N_("Năm"), .aliases = "Năm công nhận|Năm đánh giá",
	  .flags = F_LIST | F_FILTER | F_SORT | F_NATURAL },
	{ F(round), .type = T_INT, .min = 1, .max = 20, .label = N_("Đợt"),
	  .aliases = "Đợt đánh giá|Đợt công nhận",
	  .flags = F_LIST | F_OPT | F_FILTER | F_NATURAL },
	{ F(decision), .type = T_TEXT, .max = 100,
	  .group = N_("Quyết định"), .label = N_("Số quyết định"),
	  .aliases = "Quyết định|Số QĐ|QĐ công nhận|Quyết định công nhận",
	  .flags = F_LIST | F_OPT | F_FIND | F_FILTER | F_NATURAL },
	{ F(decided_on), .type = T_DATE, .label = N_("Ngày quyết định"),
	  .aliases = "Ngày QĐ|Ngày công nhận|Ngày ký|Ngày ban hành",
	  .flags = F_LIST | F_RANGE | F_SORT },
	{ F(authority), .type = T_TEXT, .label = N_("Cơ quan công nhận"),
	  .aliases = "Cơ quan|Cấp công nhận|Cơ quan ban hành|Cơ quan quyết "
	      "định|Đơn vị ban hành",
	  .flags = F_OPT | F_FIND },
	{ F(score), .type = T_MILLI, .max = 100000, .group = N_("Điểm"),
	  .label = N_("Điểm"), .aliases = "Số điểm|Tổng điểm|Điểm đánh giá",
	  .flags = F_RANGE | F_SORT },
	{ F(score_text), .type = T_TEXT, .max = 40,
	  .label = N_("Điểm như nguồn ghi"),
	  .hint = N_("Khi nguồn chỉ ghi khoảng điểm, ví dụ 70-<90") },
	{ F(source_grade), .type = T_CODE, .codes = &source_grades,
	  .group = N_("Nguồn"), .label = N_("Loại nguồn"),
	  .flags = F_FILTER },
	{ F(source), .type = T_TEXT, .max = 500, .label = N_("Nguồn"),
	  .aliases = "Nguồn tin|Đường dẫn|Link" },
	/* Written by officials for officials; people stand in it. */
	{ F(note), .type = T_LONG, .max = 2000, .label = N_("Ghi chú"),
	  .flags = F_PERSONAL },
	{ F(unit_id), .type = T_REF, .to = "unit", .group = N_("Nơi làm ra"),
	  .label = N_("Đơn vị"), .hint = N_("Đơn vị vào ngày công nhận; để "
	      "trống thì lấy theo sản phẩm"),
	  .empty = N_("Chọn đơn vị của sản phẩm"),
	  .flags = F_NEED | F_LIST | F_OPT },
	{ F(village), .type = T_TEXT, .label = N_("Thôn, tổ dân phố"),
	  .aliases = "Thôn|Thôn/bản|Bản|Tổ dân phố" },
	{ F(dossier_id), .type = T_REF, .to = "dossier", .label = N_("Hồ sơ"),
	  .flags = F_HIDDEN | F_NOEXPORT },
	{ F(counted_on), .type = T_DATE, .label = N_("Ngày tính"),
	  .flags = F_HIDDEN | F_RANGE | F_SORT },
	{ F(ends_on), .type = T_DATE, .label = N_("Hết hiệu lực từ ngày"),
	  .flags = F_HIDDEN | F_RANGE | F_SORT },
	{ F(held_to), .type = T_DATE, .label = N_("Ngày cuối theo giấy chứng "
	      "nhận"), .flags = F_HIDDEN },
	{ F(withdrawn_on), .type = T_DATE, .label = N_("Thu hồi từ ngày"),
	  .flags = F_HIDDEN | F_RANGE },
	{ F(until), .type = T_DATE, .label = N_("Không còn là lần gần nhất từ "
	      "ngày"), .flags = F_HIDDEN | F_NOEXPORT },
	{ F(is_first), .type = T_BOOL, .label = N_("Lần đầu đạt từ 3 sao"),
	  .flags = F_HIDDEN | F_NOEXPORT },
	{ F(is_last), .type = T_BOOL, .label = N_("Lần gần nhất"),
	  .flags = F_HIDDEN | F_NOEXPORT },
};

static const struct filter filters[] = {
	{ .name = "first", .label = N_("Lần đầu đạt từ 3 sao"),
	  .type = T_BOOL, .sql = "t.is_first = 1", .sql_no = "t.is_first = 0" },
	{ .name = "current", .label = N_("Còn hiệu lực"), .type = T_BOOL,
	  .sql = RECOGNITION_CURRENT("t", "@"),
	  .sql_no =
	  "t.until IS NULL OR t.until <= @ OR t.counted_on > @" },
	{ .name = "sector", .label = N_("Nhóm sản phẩm"), .type = T_CODE,
	  .codes = &sector_codes, .sql =
	  "EXISTS (SELECT 1 FROM product p WHERE p.id = t.product_id"
	  " AND p.sector = ?)", .sql_no =
	  "NOT EXISTS (SELECT 1 FROM product p WHERE p.id = t.product_id"
	  " AND p.sector IS NOT NULL)" },
	{ .name = "producer", .label = N_("Chủ thể"), .type = T_REF,
	  .to = "producer", .sql =
	  "EXISTS (SELECT 1 FROM product p WHERE p.id = t.product_id"
	  " AND p.producer_id = ?)" },
	{ .name = "producer_kind", .label = N_("Loại hình chủ thể"),
	  .type = T_CODE, .codes = &producer_kinds, .sql =
	  "EXISTS (SELECT 1 FROM product p JOIN producer m"
	  " ON m.id = p.producer_id WHERE p.id = t.product_id"
	  " AND m.kind = ?)", .sql_no =
	  "NOT EXISTS (SELECT 1 FROM product p JOIN producer m"
	  " ON m.id = p.producer_id WHERE p.id = t.product_id)" },
	{ .name = "not_below", .label = N_("Không thuộc đơn vị nào dưới"),
	  .type = T_REF, .to = "unit", .sql = UNIT_NOT_BELOW("t.unit_id") },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
	{ ACT_SEE, ROLE_OFFICER | ROLE_ASSOCIATION | ROLE_COUNCIL |
	  ROLE_ADVISER | ROLE_LEADER | ROLE_INSPECTOR, SCOPE_BRANCH, NULL },
};
/* clang-format on */
#undef F

int64_t
recognition_last_on(struct ctx *ctx, int64_t from)
{
	const struct regime *const *all, *law;
	size_t n;
	int64_t day = NONE, months;

	if (ctx_db(ctx) == RC_OK && db_one(ctx->db, ctx->mem, &q[Q_MONTHS],
	    from, &months) == RC_OK && months > 0)
		return date_add_months(from, (int)months);
	all = regimes_builtin(&n);
	if ((law = regime_of_day(all, n, from)) != NULL)
		day = limit_due(law, "certificate", NULL, from);
	return day != NONE ? day : date_add_months(from, RECOGNITION_MONTHS);
}

/* The first day it no longer holds. */
static int64_t
ends(struct ctx *ctx, const struct recognition *r)
{
	if (r->held_to != NONE)
		return r->held_to + 1;
	return r->counted_on == NONE ? NONE :
	    recognition_last_on(ctx, r->counted_on) + 1;
}

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	struct recognition *r = p;
	struct product product;
	enum rc rc;

	if (str_empty(r->kind))
		r->kind = "unknown";
	if (r->year == NONE && r->decided_on != NONE)
		r->year = date_year(r->decided_on);
	if (r->year == NONE)
		note(ctx, RC_INVALID, "year", N_("Nhập ngày quyết định, hoặc "
		    "năm công nhận khi chưa rõ ngày"));
	if (r->decided_on != NONE && r->decided_on > ctx_today(ctx))
		note(ctx, RC_INVALID, "decided_on", N_("Ngày quyết định ở "
		    "tương lai. Nhập lại ngày"));
	r->counted_on = r->decided_on != NONE ? r->decided_on :
	    r->year != NONE ? date_make((int)r->year, 12, 31) : NONE;
	r->ends_on = ends(ctx, r);
	if (r->unit_id == NONE && r->product_id != NONE) {
		rc = entity_peek(ctx, &product_entity, r->product_id,
		    &product);
		if (rc == RC_OK) {
			r->unit_id = product.unit_id;
			if (str_empty(r->village))
				r->village = product.village;
		} else if (rc != RC_MISSING) {
			return rc;
		}
	}
	return RC_OK;
}

/* A product out of use takes its recognitions out of every figure. */
#define COUNTS                                                                \
	"t.ended_at IS NULL AND EXISTS (SELECT 1 FROM product p"              \
	" WHERE p.id = t.product_id AND p.ended_at IS NULL)"

/* Later and earlier go by the day, then by the key. */
static const struct settled settled = { .by = "product_id", .set =
	"until = CASE WHEN " COUNTS " AND t.stars IS NOT NULL THEN"
	" (SELECT MIN(CASE WHEN n.id = t.id THEN t.ends_on ELSE n.counted_on"
	"  END) FROM recognition n WHERE n.product_id = t.product_id"
	"  AND n.ended_at IS NULL AND n.stars IS NOT NULL"
	"  AND (n.counted_on > t.counted_on OR"
	"  (n.counted_on = t.counted_on AND n.id >= t.id))) END,"
	" is_first = CASE WHEN " COUNTS " AND t.stars >= 3"
	" AND t.kind NOT IN ('again', 'upgrade') AND NOT EXISTS"
	" (SELECT 1 FROM recognition e WHERE e.product_id = t.product_id"
	"  AND e.ended_at IS NULL AND e.stars >= 3"
	"  AND (e.counted_on < t.counted_on OR"
	"  (e.counted_on = t.counted_on AND e.id < t.id))) THEN 1 ELSE 0 END,"
	" is_last = CASE WHEN " COUNTS " AND t.stars IS NOT NULL"
	" AND NOT EXISTS (SELECT 1 FROM recognition l"
	"  WHERE l.product_id = t.product_id AND l.ended_at IS NULL"
	"  AND l.stars IS NOT NULL AND (l.counted_on > t.counted_on OR"
	"  (l.counted_on = t.counted_on AND l.id > t.id))) THEN 1 ELSE 0 END" };

/* Each holds all that a figure asks, so that the rows stay unread. */
static const char *const indexes[] = {
	"product_id, stars, until, counted_on, ends_on, is_last",
	"stars, unit_id, until, counted_on, ended_at",
	"is_first, counted_on, stars, unit_id, ended_at",
	"is_last, ends_on, stars, product_id", NULL };

const struct entity recognition_entity = {
	.name = "recognition", .plural = "recognitions",
	.title = N_("Công nhận"), .titles = NC_("danh sách", "Công nhận"),
	.about = N_("Mỗi dòng là một lần sản phẩm được công nhận hạng sao; "
	    "lần sau không thay lần trước"),
	.size = sizeof(struct recognition),
	.fields = fields, .nfields = COUNT(fields),
	.filters = filters, .nfilters = COUNT(filters),
	.begins = "counted_on",
	.label = "product_id", .order_by = "-counted_on",
	.owner_unit = "unit_id", .owner_producer = "product_id.producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule, .settled = &settled, .indexes = indexes,
	.import = &recognition_import,
};

bool
recognition_excused(struct ctx *ctx, const struct field *f, const void *row)
{
	const struct recognition *r = row;

	return str_in(f->name, "until is_first is_last") ||
	    (str_eq(f->name, "ends_on") && r->ends_on == ends(ctx, r));
}

enum rc
recognition_hold(struct ctx *ctx, int64_t id, int64_t held_to,
    int64_t withdrawn_on)
{
	struct recognition r;
	bool system = ctx->system;
	enum rc rc = entity_peek(ctx, &recognition_entity, id, &r);

	if (rc != RC_OK)
		return rc;
	r.held_to = held_to;
	r.withdrawn_on = withdrawn_on;
	/* Whoever may record the act need not be one who corrects these. */
	ctx->system = true;
	rc = entity_put(ctx, &recognition_entity, &r);
	ctx->system = system;
	return rc;
}
