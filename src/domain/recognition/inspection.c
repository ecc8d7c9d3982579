/* domain/recognition/inspection.c: the declaration of inspections, and what
 * each conclusion takes. */
#include "domain/recognition/inspection.h"

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/product/product.h"
#include "domain/recognition/certificate.h"
#include "model/shown.h"

enum { Q_REPORTED, Q_RECOGNISED, Q__N };
static const struct stmt q[Q__N] = {
	[Q_REPORTED] = { .in = "i", .out = "i", .sql =
	    "SELECT product_id FROM report WHERE id = $1" },
	[Q_RECOGNISED] = { .in = "i", .out = "i", .sql =
	    "SELECT COUNT(*) FROM recognition WHERE product_id = $1"
	    " AND stars IS NOT NULL AND ended_at IS NULL" },
};

static const struct code kinds[] = {
	{ "periodic", N_("Định kỳ"), NULL },
	{ "sudden", N_("Đột xuất"), NULL },
};
static const struct codes kind_codes = CODES(kinds);

static const struct code found[] = {
	{ "good", N_("Đúng"), NULL },
	{ "bad", N_("Không đúng"), NULL },
};
static const struct codes found_codes = CODES(found);

static const struct code kept[] = {
	{ "good", N_("Còn đạt như hồ sơ"), NULL },
	{ "bad", N_("Có tiêu chí không còn đạt"), NULL },
};
static const struct codes kept_codes = CODES(kept);

static const struct code samples[] = {
	{ "wait", N_("Đã lấy mẫu, chờ kết quả"), NULL },
	{ "pass", N_("Mẫu đạt"), NULL },
	{ "fail", N_("Mẫu không đạt"), NULL },
};
static const struct codes sample_codes = CODES(samples);

static const struct code states[] = {
	{ INSPECTION_PLANNED, N_("Dự kiến"), NULL },
	{ INSPECTION_KEPT, N_("Đúng quy định"), NULL },
	{ INSPECTION_CORRECTING, N_("Phải khắc phục"), NULL },
	{ INSPECTION_CORRECTED, N_("Đã khắc phục"), NULL },
	{ INSPECTION_PROPOSED, N_("Kết luận phải xem xét thu hồi"), NULL },
};
static const struct codes state_codes = CODES(states);

enum { INSPECTORS = ROLE_ADMIN | ROLE_COORDINATOR | ROLE_INSPECTOR };

#define F(m) FIELD_OF(struct inspection, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"), .empty = N_("Chọn sản phẩm"),
	  .flags = F_ASKED | F_FIXED | F_LIST | F_FIND | F_FILTER |
	  F_NATURAL },
	{ F(kind), .type = T_CODE, .codes = &kind_codes,
	  .label = N_("Hình thức"), .empty = N_("Chọn hình thức"),
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(planned_on), .type = T_DATE, .label = N_("Ngày dự kiến"),
	  .empty = N_("Nhập ngày dự kiến"),
	  .flags = F_NEED | F_LIST | F_RANGE | F_SORT | F_NATURAL },
	{ F(basis), .type = T_TEXT, .label = N_("Căn cứ"),
	  .hint = N_("Số kế hoạch hoặc quyết định kiểm tra"),
	  .flags = F_LIST | F_OPT | F_FIND },
	{ F(report_id), .type = T_REF, .to = "report",
	  .label = N_("Phản ánh dẫn đến kiểm tra"),
	  .flags = F_FIXED | F_FILTER },
	{ F(done_on), .type = T_DATE, .group = N_("Kết quả kiểm tra"),
	  .label = N_("Ngày kiểm tra"),
	  .flags = F_LATER | F_LIST | F_RANGE | F_SORT },
	{ F(team), .type = T_TEXT, .max = 500, .label = N_("Thành phần đoàn"),
	  .flags = F_LATER | F_SEALED },
	{ F(met), .type = T_TEXT, .max = 500,
	  .label = N_("Người tiếp phía chủ thể"), .flags = F_LATER | F_SEALED },
	{ F(criteria), .type = T_CODE, .codes = &kept_codes,
	  .label = N_("Tiêu chí so với hồ sơ được công nhận"),
	  .flags = F_LATER | F_FILTER },
	{ F(mark), .type = T_CODE, .codes = &found_codes,
	  .label = N_("Sử dụng nhãn hiệu OCOP và hạng sao"),
	  .flags = F_LATER | F_FILTER },
	{ F(advert), .type = T_CODE, .codes = &found_codes,
	  .label = N_("Quảng cáo, giới thiệu sản phẩm"),
	  .flags = F_LATER | F_FILTER },
	{ F(sample), .type = T_CODE, .codes = &sample_codes,
	  .tag = "wait=warn pass=ok fail=bad",
	  .label = N_("Mẫu kiểm nghiệm"), .flags = F_LATER | F_FILTER },
	{ F(seen), .type = T_LONG, .label = N_("Ghi nhận tại chỗ"),
	  .flags = F_LATER },
	{ F(document), .type = T_TEXT, .max = 100,
	  .label = N_("Số biên bản hoặc kết luận"),
	  .flags = F_LATER | F_LIST | F_OPT | F_FIND },
	{ F(minutes_id), .type = T_FILE, .label = N_("Biên bản đã ký"),
	  .flags = F_LATER },
	{ F(photo_id), .type = T_FILE, .label = N_("Ảnh tại chỗ"),
	  .flags = F_LATER },
	{ F(asked), .type = T_LONG, .max = 4000,
	  .group = N_("Nếu phải khắc phục hoặc thu hồi"),
	  .label = N_("Yêu cầu khắc phục"), .flags = F_LATER },
	{ F(correct_by), .type = T_DATE,
	  .label = N_("Khắc phục trước hết ngày"),
	  .flags = F_LATER | F_LIST | F_OPT | F_RANGE },
	{ F(verified), .type = T_LONG, .max = 4000,
	  .label = N_("Kết quả xem lại việc khắc phục"),
	  .flags = F_LATER },
	{ F(ground), .type = T_CODE, .codes = &ground_codes,
	  .label = N_("Căn cứ thu hồi"), .flags = F_LATER | F_FILTER },
	{ F(state), .type = T_CODE, .codes = &state_codes,
	  .tag = "planned=info kept=ok correcting=warn corrected=ok "
	  "proposed=bad", .label = N_("Trạng thái"),
	  .flags = F_HIDDEN | F_LIST | F_FILTER },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_HIDDEN },
};

/* Who is to be checked, and who sits next door, learn of it when it is done;
 * the producer, when it is concluded. */
#define CONCLUDED INSPECTION_KEPT " " INSPECTION_CORRECTING " "               \
	INSPECTION_CORRECTED " " INSPECTION_PROPOSED
static const struct right rights[] = {
	{ ACT_READ, INSPECTORS | ROLE_LEADER, SCOPE_BRANCH, NULL },
	{ ACT_READ, ROLE_STAFF, SCOPE_BRANCH, CONCLUDED },
	{ ACT_READ, ROLE_PRODUCER, SCOPE_PRODUCER, CONCLUDED },
	{ ACT_CREATE, INSPECTORS, SCOPE_BRANCH, NULL },
	{ ACT_UPDATE, INSPECTORS, SCOPE_BRANCH, INSPECTION_PLANNED " "
	    INSPECTION_CORRECTING },
	{ ACT_END, INSPECTORS, SCOPE_BRANCH, INSPECTION_PLANNED },
};
/* clang-format on */
#undef F

/* ---- what is written ---- */

static enum rc
product_of(struct ctx *ctx, struct inspection *i)
{
	struct product p;
	int64_t n = 0;
	enum rc rc;

	if (i->product_id == NONE && i->report_id == NONE)
		return note(ctx, RC_INVALID, "product_id",
		    N_("Chọn sản phẩm"));
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	if (i->report_id != NONE) {
		rc = db_one(ctx->db, ctx->mem, &q[Q_REPORTED], i->report_id,
		    &n);
		if (rc != RC_OK)
			return rc == RC_MISSING ? RC_OK : rc;
		if (i->product_id == NONE)
			i->product_id = n;
		if (i->product_id != n)
			return note(ctx, RC_INVALID, "report_id", N_("Phản ánh "
			    "này là của sản phẩm khác"));
	}
	rc = entity_peek(ctx, &product_entity, i->product_id, &p);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	i->unit_id = p.unit_id;
	rc = db_one(ctx->db, ctx->mem, &q[Q_RECOGNISED], i->product_id, &n);
	if (rc == RC_OK && n == 0)
		return note(ctx, RC_INVALID, "product_id", N_("Sản phẩm này "
		    "chưa từng được công nhận, chưa có gì để kiểm tra sau công "
		    "nhận"));
	return rc;
}

/* Come after the conclusion: papers, a sample's result, the day and how it was
 * put right. */
static const char *const later[] = { "document", "minutes_id", "sample",
	"correct_by", "verified", "ground" };

static bool
is_later(const char *name)
{
	for (size_t i = 0; i < COUNT(later); i++)
		if (str_eq(name, later[i]))
			return true;
	return false;
}

/* What was found and asked stays as it was concluded. */
static void
found_stays(struct ctx *ctx, const struct inspection *i,
    const struct inspection *was)
{
	for (size_t k = 0; k < COUNT(fields); k++) {
		const struct field *f = &fields[k];
		bool same = f->store == ST_TEXT ?
		    str_eq(row_text(f, i), row_text(f, was)) :
		    row_int(f, i) == row_int(f, was);

		if (!same && (f->flags & F_HIDDEN) == 0 && !is_later(f->name))
			note(ctx, RC_INVALID, f->name, N_("Kết quả kiểm tra "
			    "đã kết luận, không sửa được. Cần khác đi thì "
			    "kiểm tra lần nữa"));
	}
}

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct inspection *was = old;
	struct inspection *i = p;

	/* Only steps move it. */
	i->state = was != NULL ? was->state : INSPECTION_PLANNED;
	if (i->done_on != NONE && i->done_on > ctx_today(ctx))
		note(ctx, RC_INVALID, "done_on", N_("Ngày kiểm tra ở tương "
		    "lai. Ghi sau khi đã đi"));
	if (i->correct_by != NONE && i->done_on != NONE &&
	    i->correct_by <= i->done_on)
		note(ctx, RC_INVALID, "correct_by", N_("Ngày khắc phục phải "
		    "sau ngày kiểm tra"));
	if (was == NULL)
		return product_of(ctx, i);
	if (!str_eq(was->state, INSPECTION_PLANNED))
		found_stays(ctx, i, was);
	return RC_OK;
}

/* ---- conclusions ---- */

static bool
wrong(const struct inspection *i)
{
	return str_eq(i->criteria, "bad") || str_eq(i->mark, "bad") ||
	    str_eq(i->advert, "bad") || str_eq(i->sample, "fail");
}

static enum rc
done(struct ctx *ctx, const struct inspection *i)
{
	if (i->done_on == NONE)
		return note(ctx, RC_INVALID, "done_on", N_("Ghi ngày kiểm tra "
		    "trước khi kết luận"));
	if (str_empty(i->seen))
		return note(ctx, RC_INVALID, "seen", N_("Ghi điều thấy tại chỗ "
		    "trước khi kết luận"));
	if (str_empty(i->criteria) && str_empty(i->mark) &&
	    str_empty(i->advert))
		return note(ctx, RC_INVALID, "criteria", N_("Ghi ít nhất một "
		    "nội dung đã xem: tiêu chí, nhãn hiệu hoặc quảng cáo"));
	return RC_OK;
}

static enum rc
may_keep(struct ctx *ctx, const void *row)
{
	const struct inspection *i = row;
	enum rc rc = done(ctx, i);

	if (rc != RC_OK)
		return rc;
	if (wrong(i))
		return note(ctx, RC_INVALID, "criteria", N_("Có nội dung không "
		    "đúng hoặc mẫu không đạt: kết luận phải khắc phục, hoặc "
		    "phải xem xét thu hồi"));
	if (str_eq(i->sample, "wait"))
		return note(ctx, RC_INVALID, "sample", N_("Mẫu kiểm nghiệm "
		    "chưa có kết quả. Ghi kết quả trước"));
	return RC_OK;
}

static enum rc
may_ask(struct ctx *ctx, const void *row)
{
	const struct inspection *i = row;
	enum rc rc = done(ctx, i);

	if (rc != RC_OK)
		return rc;
	if (str_empty(i->asked))
		return note(ctx, RC_INVALID, "asked", N_("Ghi yêu cầu khắc "
		    "phục"));
	return i->correct_by != NONE ? RC_OK : note(ctx, RC_INVALID,
	    "correct_by", N_("Ghi ngày cuối phải khắc phục xong"));
}

static enum rc
may_close(struct ctx *ctx, const void *row)
{
	const struct inspection *i = row;

	return !str_empty(i->verified) ? RC_OK : note(ctx, RC_INVALID,
	    "verified", N_("Ghi kết quả xem lại việc khắc phục trước"));
}

/* The certificate that a conclusion is about: the newest, still standing. */
static enum rc
standing_one(struct ctx *ctx, int64_t product, struct certificate *c)
{
	struct certificate_standing s;
	enum rc rc = certificate_of(ctx, product, ctx_today(ctx), c);

	if (rc == RC_OK)
		rc = certificate_standing(ctx, c, ctx_today(ctx), &s);
	if (rc == RC_MISSING || (rc == RC_OK && s.withdrawn_on != NONE))
		return note(ctx, RC_CONFLICT, "", N_("Hệ thống không có giấy "
		    "chứng nhận nào của sản phẩm này còn để thu hồi. Ghi giấy "
		    "chứng nhận trước"));
	if (rc == RC_OK && s.concluded_on != NONE)
		return note(ctx, RC_CONFLICT, "", N_("Giấy chứng nhận này đã "
		    "có kết luận ngày {day}, đang chờ quyết định"), "day",
		    date_vi(ctx->mem, s.concluded_on));
	return rc;
}

static enum rc
may_propose(struct ctx *ctx, const void *row)
{
	const struct inspection *i = row;
	struct certificate c;
	enum rc rc = done(ctx, i);

	if (rc != RC_OK)
		return rc;
	if (str_empty(i->ground))
		return note(ctx, RC_INVALID, "ground", N_("Chọn căn cứ thu "
		    "hồi"));
	if (str_empty(i->document))
		return note(ctx, RC_INVALID, "document", N_("Ghi số biên bản "
		    "hoặc kết luận"));
	return standing_one(ctx, i->product_id, &c);
}

/* The conclusion stands on the certificate from that day, with its ground: the
 * 15 days of article 8 run from it. */
static enum rc
propose(struct ctx *ctx, void *row)
{
	const struct inspection *i = row;
	struct certificate_act a;
	struct certificate c;
	enum rc rc = standing_one(ctx, i->product_id, &c);

	if (rc != RC_OK)
		return rc;
	row_blank(&certificate_act_entity, &a);
	a.certificate_id = c.row.id;
	a.kind = "conclude";
	a.on_day = ctx_today(ctx);
	a.document = i->document;
	a.ground = i->ground;
	a.file_id = i->minutes_id;
	return entity_add(ctx, &certificate_act_entity, &a, NULL);
}

/* clang-format off */
static const struct step steps[] = {
	{ .name = "keep", .label = N_("Kết luận: đúng quy định"),
	  .from = INSPECTION_PLANNED, .to = INSPECTION_KEPT,
	  .roles = INSPECTORS, .guard = may_keep },
	{ .name = "correct", .label = N_("Kết luận: phải khắc phục"),
	  .from = INSPECTION_PLANNED, .to = INSPECTION_CORRECTING,
	  .roles = INSPECTORS, .guard = may_ask },
	{ .name = "close", .label = N_("Xác nhận đã khắc phục"),
	  .from = INSPECTION_CORRECTING, .to = INSPECTION_CORRECTED,
	  .roles = INSPECTORS, .guard = may_close },
	{ .name = "propose",
	  .label = N_("Kết luận: phải xem xét thu hồi"),
	  .from = INSPECTION_PLANNED " " INSPECTION_CORRECTING,
	  .to = INSPECTION_PROPOSED, .roles = INSPECTORS,
	  .guard = may_propose, .effect = propose },
};

static const struct filter filters[] = {
	{ .name = "producer", .label = N_("Chủ thể"), .type = T_REF,
	  .to = "producer", .sql = "EXISTS (SELECT 1 FROM product x"
	  " WHERE x.id = t.product_id AND x.producer_id = ?)" },
	{ .name = "reported", .label = N_("Chủ thể đã báo cáo khắc phục"),
	  .type = T_BOOL, .sql = "EXISTS (SELECT 1 FROM correction c"
	  " WHERE c.inspection_id = t.id AND c.ended_at IS NULL)" },
};
/* clang-format on */

static const char *const indexes[] = { "product_id, done_on",
	"state, planned_on", NULL };

const struct entity inspection_entity = {
	.name = "inspection", .plural = "inspections",
	.title = N_("Lần kiểm tra sau công nhận"),
	.titles = NC_("danh sách", "Kiểm tra sau công nhận"),
	.about = N_("Hậu kiểm sản phẩm đã có hạng sao: định kỳ, đột xuất; tiêu "
	    "chí, nhãn hiệu, quảng cáo"),
	.size = sizeof(struct inspection),
	.fields = fields, .nfields = COUNT(fields),
	.filters = filters, .nfilters = COUNT(filters),
	.begins = "planned_on",
	.label = "product_id", .order_by = "-planned_on",
	.owner_unit = "unit_id", .owner_producer = "product_id.producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.state = "state", .steps = steps, .nsteps = COUNT(steps),
	.rule = rule, .indexes = indexes,
};

/* ---- what was put right ---- */

#define F(m) FIELD_OF(struct correction, m)
/* clang-format off */
static const struct field correction_fields[] = {
	{ F(inspection_id), .type = T_REF, .to = "inspection",
	  .label = N_("Lần kiểm tra"), .empty = N_("Chọn lần kiểm tra"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER },
	{ F(done), .type = T_LONG, .min = 10, .max = 4000,
	  .label = N_("Đã khắc phục thế nào"),
	  .empty = N_("Nhập việc đã làm để khắc phục"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND },
	{ F(file_id), .type = T_FILE, .label = N_("Ảnh hoặc giấy tờ kèm theo"),
	  .flags = F_FIXED },
};

static const struct right correction_rights[] = {
	{ ACT_READ, ROLE_STAFF, SCOPE_BRANCH, NULL },
	{ ACT_READ | ACT_CREATE, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
	/* Typed in for a producer who brings paper. */
	{ ACT_CREATE, INSPECTORS | ROLE_OFFICER, SCOPE_BRANCH, NULL },
};
/* clang-format on */
#undef F

static enum rc
correction_rule(struct ctx *ctx, void *p, const void *old)
{
	const struct correction *c = p;
	struct inspection i;
	enum rc rc;

	if (old != NULL || c->inspection_id == NONE)
		return RC_OK;
	rc = entity_peek(ctx, &inspection_entity, c->inspection_id, &i);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	return str_eq(i.state, INSPECTION_CORRECTING) ? RC_OK : note(ctx,
	    RC_CONFLICT, "inspection_id", N_("Lần kiểm tra này không chờ khắc "
	    "phục"));
}

static const char *const correction_indexes[] = { "inspection_id", NULL };

const struct entity correction_entity = {
	.name = "correction", .plural = "corrections",
	.title = N_("Báo cáo khắc phục"),
	.titles = NC_("danh sách", "Báo cáo khắc phục"),
	.about = N_("Việc chủ thể đã làm theo yêu cầu sau kiểm tra"),
	.size = sizeof(struct correction),
	.fields = correction_fields, .nfields = COUNT(correction_fields),
	.label = "done", .order_by = "-created_at",
	.owner_unit = "inspection_id.unit_id",
	.owner_producer = "inspection_id.product_id.producer_id",
	.rights = correction_rights, .nrights = COUNT(correction_rights),
	.rule = correction_rule, .indexes = correction_indexes,
};
