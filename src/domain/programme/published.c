/* domain/programme/published.c: printed totals, and how ours differ. */
#include "domain/programme/published.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "db/db.h"
#include "model/list.h"

enum { Q_LAST, Q__N };
static const struct stmt q[Q__N] = {
	[Q_LAST] = { .in = "ii", .out = "i", .sql =
	    "SELECT id FROM published_total WHERE unit_id = $1"
	    " AND as_of <= $2 AND ended_at IS NULL"
	    " ORDER BY as_of DESC, id DESC LIMIT 1" },
};

#define F(m) FIELD_OF(struct published_total, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Địa bàn"),
	  .empty = N_("Chọn địa bàn"),
	  .flags = F_NEED | F_LIST | F_FIND | F_FILTER | F_NATURAL },
	{ F(as_of), .type = T_DATE, .label = N_("Số liệu đến ngày"),
	  .empty = N_("Nhập ngày của số liệu"), .aliases = "Thời điểm|Ngày",
	  .flags = F_NEED | F_LIST | F_RANGE | F_SORT | F_NATURAL | F_UNTIL },
	{ F(total), .type = T_INT, .max = 1000000, .label = N_("Tổng số"),
	  .aliases = "Tổng|Tổng số sản phẩm", .flags = F_LIST | F_SORT },
	{ F(stars3), .type = T_INT, .max = 1000000, .label = N_("3 sao"),
	  .flags = F_LIST },
	{ F(stars4), .type = T_INT, .max = 1000000, .label = N_("4 sao"),
	  .flags = F_LIST },
	{ F(stars5), .type = T_INT, .max = 1000000, .label = N_("5 sao"),
	  .flags = F_LIST },
	{ F(source), .type = T_TEXT, .max = 500, .label = N_("Nguồn"),
	  .empty = N_("Nhập nguồn đã công bố"),
	  .flags = F_NEED | F_LIST | F_OPT | F_FIND | F_NATURAL },
	{ F(note), .type = T_LONG, .max = 2000, .label = N_("Ghi chú") },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct published_total *t = p;

	/* Sums are not checked: this is what somebody printed. */
	if (t->total == NONE && t->stars3 == NONE && t->stars4 == NONE &&
	    t->stars5 == NONE)
		return note(ctx, RC_INVALID, "total",
		    N_("Nhập ít nhất một con số đã công bố"));
	return RC_OK;
}

static const char *const unique[] = { "unit_id, as_of, source", NULL };

const struct entity published_total_entity = {
	.name = "published_total", .plural = "published_totals",
	.title = N_("Số liệu đã công bố"),
	.titles = NC_("danh sách", "Số liệu đã công bố"),
	.about = N_("Con số các nơi đã công bố, để đối chiếu với số liệu tính "
	    "từ hồ sơ"),
	.size = sizeof(struct published_total),
	.fields = fields, .nfields = COUNT(fields),
	.begins = "as_of",
	.label = "source", .order_by = "-as_of", .unique = unique,
	.owner_unit = "unit_id",
	.rights = rights, .nrights = COUNT(rights), .rule = rule,
};

static const char *const parts[PUB__N] = {
	[PUB_TOTAL] = "current=1&stars=3,4,5",
	[PUB_3] = "current=1&stars=3",
	[PUB_4] = "current=1&stars=4",
	[PUB_5] = "current=1&stars=5",
};

static enum rc
ask(struct ctx *ctx, int64_t unit, const char *text, struct query *query)
{
	const struct entity *e = model_entity(ctx->model, "recognition");
	enum rc rc = query_text(ctx, e, str_dup(ctx->mem, text), query);

	query->unit_id = unit;
	return rc == RC_INVALID ? RC_FAULT : rc;
}

/* All of them by one question grouped by stars: it is the query of the total,
 * and each part's address is the same with one star. */
static enum rc
compute(struct ctx *ctx, int64_t unit, struct published_pair *p)
{
	const struct entity *e = model_entity(ctx->model, "recognition");
	struct query query;
	struct rows rows;
	int64_t stars;
	enum rc rc = ask(ctx, unit, parts[PUB_TOTAL], &query);

	if (rc == RC_OK)
		rc = list_group(ctx, e, &query, "stars", &rows);
	for (size_t i = 0; rc == RC_OK && i < rows.n; i++) {
		stars = rows_int(&rows, i, 0);
		p[PUB_3 + stars - 3].computed = rows_int(&rows, i, 1);
		p[PUB_TOTAL].computed += rows_int(&rows, i, 1);
	}
	for (size_t i = 0; rc == RC_OK && i < PUB__N; i++) {
		struct buf b = BUF_INIT(ctx->mem);

		if ((rc = ask(ctx, unit, parts[i], &query)) != RC_OK)
			break;
		buf_fmt(&b, "/%s", e->plural);
		query_address(ctx, &query, &b);
		p[i].address = buf_str(&b);
		p[i].missing = p[i].printed != NONE ?
		    p[i].printed - p[i].computed : NONE;
	}
	return rc;
}

static const char *
number(struct ctx *ctx, int64_t n)
{
	return num_str(ctx->mem, n, 0, ctx->lang == LANG_EN ? NUM_EN : NUM_VI);
}

static const char *
in_words(struct ctx *ctx, const struct published_compare *c)
{
	const struct published_pair *p = &c->at[PUB_TOTAL];
	struct buf b = BUF_INIT(ctx->mem);

	if (p->missing == NONE)
		buf_puts(&b, tr(ctx->lang, N_("Nguồn không in tổng số.")));
	else if (p->missing == 0)
		buf_puts(&b, tr(ctx->lang, N_("Tổng số tính được khớp với số "
		    "đã công bố.")));
	else if (p->missing > 0)
		buf_puts(&b, tr_fill(ctx->mem, ctx->lang, N_("Số đã công bố "
		    "nhiều hơn {n} sản phẩm so với số tính từ hồ sơ: các công "
		    "nhận này chưa có trong hệ thống."), "n",
		    number(ctx, p->missing), NULL));
	else
		buf_puts(&b, tr_fill(ctx->mem, ctx->lang, N_("Số tính từ hồ "
		    "sơ nhiều hơn {n} sản phẩm so với số đã công bố."), "n",
		    number(ctx, -p->missing), NULL));
	if (c->loose != 0)
		buf_fmt(&b, " %s", tr_fill(ctx->mem, ctx->lang, N_("Các phần "
		    "in trong nguồn cộng lại không bằng tổng số (lệch {n})."),
		    "n", number(ctx, c->loose), NULL));
	return buf_str(&b);
}

enum rc
published_compare(struct ctx *ctx, const struct published_total *t,
    struct published_compare *out)
{
	int64_t was = ctx->as_of;
	enum rc rc;

	*out = (struct published_compare){ .total = *t, .at = {
	    [PUB_TOTAL].printed = t->total, [PUB_3].printed = t->stars3,
	    [PUB_4].printed = t->stars4, [PUB_5].printed = t->stars5 } };
	ctx->as_of = t->as_of;
	rc = compute(ctx, t->unit_id, out->at);
	ctx->as_of = was;
	if (t->total != NONE && t->stars3 != NONE && t->stars4 != NONE)
		out->loose = t->total - t->stars3 - t->stars4 -
		    (t->stars5 != NONE ? t->stars5 : 0);
	out->text = in_words(ctx, out);
	return rc;
}

enum rc
published_last(struct ctx *ctx, int64_t unit, int64_t day,
    struct published_total *out)
{
	int64_t id;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_one(ctx->db, ctx->mem, &q[Q_LAST], unit, day, &id)) !=
	    RC_OK)
		return rc;
	return entity_peek(ctx, &published_total_entity, id, out);
}
