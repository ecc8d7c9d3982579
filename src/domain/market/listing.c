/* domain/market/listing.c: the declaration of listings.
 *
 * Whether a product counts as listed on a day is told by days alone (filter
 * `listed` of products), so that a figure of last year does not change when a
 * link dies today: a link found dead ends on the day it was found so. */
#include "domain/market/listing.h"

#include "base/str.h"
#include "domain/producer/ident.h"

enum { Q_ALIVE, Q__N };
static const struct stmt q[Q__N] = {
	[Q_ALIVE] = { .in = "ii", .out = "sssii", .sql =
	    "SELECT f.name, l.url, l.state, l.checked_on, l.example"
	    " FROM listing l JOIN platform f ON f.id = l.platform_id"
	    " WHERE l.product_id = $1 AND l.ended_at IS NULL"
	    " AND l.state <> 'dead' AND l.listed_on <= $2"
	    " AND (l.ended_on IS NULL OR l.ended_on > $2)"
	    " AND (f.to_day IS NULL OR f.to_day > $2)"
	    " ORDER BY CASE l.state WHEN 'live' THEN 0 ELSE 1 END,"
	    " f.name, l.id LIMIT 20" },
};

static const struct code states[] = {
	{ "live", N_("Đang bán"), "Hoạt động|Còn" },
	{ "dead", N_("Không còn"), "Hỏng|Đã gỡ|Liên kết hỏng" },
	{ "unknown", N_("Chưa kiểm tra"), NULL },
};
static const struct codes state_codes = CODES(states);

#define F(m) FIELD_OF(struct listing, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"), .empty = N_("Chọn sản phẩm"),
	  .aliases = "Tên sản phẩm|Tên SP",
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER | F_NATURAL },
	{ F(platform_id), .type = T_REF, .to = "platform",
	  .label = N_("Sàn"), .empty = N_("Chọn sàn"),
	  .aliases = "Tên sàn|Sàn thương mại điện tử|Sàn TMĐT",
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER | F_NATURAL },
	{ F(url), .type = T_TEXT, .max = 500, .check = url_check,
	  .label = N_("Đường dẫn"), .empty = N_("Nhập đường dẫn tới trang bán "
	      "sản phẩm"), .aliases = "Địa chỉ|Link|Liên kết|URL",
	  .flags = F_NEED | F_LIST | F_OPT | F_FIND | F_NATURAL },
	{ F(listed_on), .type = T_DATE, .label = N_("Ngày đưa lên sàn"),
	  .empty = N_("Nhập ngày đưa lên sàn"),
	  .hint = N_("Chưa rõ thì nhập ngày đầu tiên nhìn thấy"),
	  .aliases = "Ngày lên sàn|Ngày đăng|Từ ngày",
	  .flags = F_NEED | F_LIST | F_RANGE | F_SORT },
	{ F(ended_on), .type = T_DATE, .label = N_("Gỡ khỏi sàn từ ngày"),
	  .aliases = "Ngày gỡ|Đến ngày", .flags = F_LIST | F_OPT | F_RANGE },
	{ F(state), .type = T_CODE, .codes = &state_codes,
	  .tag = "live=ok dead=bad unknown=warn", .label = N_("Tình trạng"),
	  .aliases = "Trạng thái",
	  .flags = F_LIST | F_FILTER },
	{ F(checked_on), .type = T_DATE, .group = N_("Kiểm tra"),
	  .label = N_("Ngày kiểm tra"), .flags = F_RANGE | F_SORT },
	{ F(checked_by), .type = T_TEXT, .max = 100,
	  .label = N_("Người kiểm tra"), .flags = F_PERSONAL },
	/* Written by officials for officials; people stand in it. */
	{ F(note), .type = T_LONG, .max = 2000, .label = N_("Ghi chú"),
	  .flags = F_PERSONAL },
	{ F(example), .type = T_BOOL, .max = 1, .label = N_("Ví dụ minh họa"),
	  .flags = F_HIDDEN | F_FILTER },
};

static const struct filter filters[] = {
	{ .name = "producer", .label = N_("Chủ thể"), .type = T_REF,
	  .to = "producer", .sql =
	  "EXISTS (SELECT 1 FROM product p WHERE p.id = t.product_id"
	  " AND p.producer_id = ?)" },
	{ .name = "unchecked", .label = N_("Còn trên sàn, chưa kiểm tra từ "
	    "ngày"), .type = T_DATE, .sql =
	  "t.ended_on IS NULL AND t.state <> 'dead'"
	  " AND COALESCE(t.checked_on, -9999999) < ?" },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
	{ ACT_CREATE | ACT_UPDATE | ACT_SEE, ROLE_OFFICER | ROLE_ASSOCIATION,
	  SCOPE_BRANCH, NULL },
	{ ACT_CREATE | ACT_UPDATE | ACT_SEE, ROLE_PRODUCER, SCOPE_PRODUCER,
	  NULL },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	struct listing *l = p;

	if (str_empty(l->state))
		l->state = "unknown";
	if (str_eq(l->state, "dead") && l->ended_on == NONE)
		l->ended_on = l->checked_on != NONE ? l->checked_on :
		    ctx_today(ctx);
	if (str_eq(l->state, "live") && l->ended_on != NONE &&
	    l->ended_on <= ctx_today(ctx))
		note(ctx, RC_INVALID, "state", N_("Trang đã gỡ thì không còn "
		    "đang bán. Xóa ngày gỡ, hoặc chọn tình trạng khác"));
	/* A link found dead on the very day it was put up ends after no day
	 * at all; that is a row that never counts, not a mistake. */
	if (l->listed_on != NONE && l->ended_on != NONE &&
	    l->ended_on < l->listed_on)
		note(ctx, RC_INVALID, "ended_on", N_("Ngày gỡ phải sau ngày "
		    "đưa lên sàn"));
	if (l->listed_on != NONE && l->listed_on > ctx_today(ctx))
		note(ctx, RC_INVALID, "listed_on", N_("Ngày đưa lên sàn ở "
		    "tương lai. Nhập lại ngày"));
	return RC_OK;
}

static const char *const unique[] = { "product_id, platform_id, url", NULL };

const struct entity listing_entity = {
	.name = "listing", .plural = "listings",
	.title = N_("Sản phẩm trên sàn"),
	.titles = NC_("danh sách", "Sản phẩm trên sàn"),
	.about = N_("Mỗi dòng là một sản phẩm trên một sàn, có đường dẫn để "
	    "kiểm tra"),
	.size = sizeof(struct listing),
	.fields = fields, .nfields = COUNT(fields),
	.filters = filters, .nfilters = COUNT(filters),
	.begins = "listed_on", .ends = "ended_on",
	.label = "product_id", .order_by = "-listed_on", .unique = unique,
	.owner_unit = "product_id.unit_id",
	.owner_producer = "product_id.producer_id",
	.rights = rights, .nrights = COUNT(rights), .rule = rule,
};

enum rc
listing_alive(struct ctx *ctx, int64_t product, int64_t day,
    struct rows *rows)
{
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	return db_rows(ctx->db, ctx->mem, &q[Q_ALIVE], rows, product, day);
}
