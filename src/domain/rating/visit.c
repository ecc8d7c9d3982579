/* domain/rating/visit.c: the declarations of the advisory team's work. */
#include "domain/rating/visit.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "domain/rating/dossier.h"
#include "model/shown.h"

enum { Q_REPORT, Q_PHOTOS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_REPORT] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM team_report WHERE dossier_id = $1"
	    " AND ended_at IS NULL" },
	[Q_PHOTOS] = { .in = "i", .out = "iss", .sql =
	    "SELECT v.id, v.caption, f.sha256 FROM visit_photo v"
	    " JOIN file f ON f.id = v.file_id WHERE v.visit_id = $1"
	    " AND v.ended_at IS NULL ORDER BY v.id" },
};

enum {
	TEAM = ROLE_ADMIN | ROLE_COORDINATOR | ROLE_ADVISER,
	READERS = ROLE_OFFICER | ROLE_ASSOCIATION | ROLE_COUNCIL |
	    ROLE_LEADER | ROLE_INSPECTOR,
};

/* The producer learns the outcome from the council, not from the team. */
static const struct right rights[] = {
	{ ACT_READ, READERS, SCOPE_BRANCH, NULL },
	{ ACT_ALL, TEAM, SCOPE_BRANCH, NULL },
};

/* Written while the dossier lies with the team. */
static enum rc
advising(struct ctx *ctx, int64_t dossier)
{
	struct dossier d;
	enum rc rc;

	if (dossier == NONE || ctx->system)
		return RC_OK;
	rc = entity_peek(ctx, &dossier_entity, dossier, &d);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	if (!dossier_advising(ctx, &d))
		return note(ctx, RC_CONFLICT, "", N_("Chỉ ghi được khi tỉnh đã "
		    "tiếp nhận hồ sơ và chưa trình hội đồng"));
	return RC_OK;
}

/* Taking one back asks the same as giving it. */
static enum rc
stays(struct ctx *ctx, const struct row *now, const void *old,
    int64_t dossier)
{
	return old == NULL || now->ended_at == NONE ? RC_OK :
	    advising(ctx, dossier);
}

/* ---- places ---- */

static bool
degrees(const char **at, double least, double most, double *out)
{
	char *end;

	while (**at == ' ' || **at == ',' || **at == ';')
		(*at)++;
	*out = strtod(*at, &end);
	if (end == *at || !(*out >= least && *out <= most))
		return false;
	*at = end;
	return true;
}

/* Latitude and longitude as stored, or NULL when it is no place in Việt Nam,
 * islands and sea included. */
static const char *
position_read(struct arena *mem, const char *text)
{
	double lat, lon;
	const char *p = text;

	if (!degrees(&p, 6, 24, &lat) || !degrees(&p, 101, 118, &lon) ||
	    p[strspn(p, " ")] != '\0')
		return NULL;
	return str_fmt(mem, "%.5f,%.5f", lat, lon);
}

static const char *
position_check(const char *text)
{
	struct arena *mem = arena_open(0);
	bool good = position_read(mem, text) != NULL;

	arena_close(mem);
	return good ? NULL : N_("Nhập vĩ độ rồi kinh độ trong Việt Nam, ví dụ "
	    "21.31234, 106.14567");
}

/* ---- visits ---- */

#define F(m) FIELD_OF(struct visit, m)
/* clang-format off */
static const struct field visit_fields[] = {
	{ F(dossier_id), .type = T_REF, .to = "dossier", .label = N_("Hồ sơ"),
	  .empty = N_("Chọn hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER },
	{ F(day), .type = T_DATE, .label = N_("Ngày đi"),
	  .empty = N_("Nhập ngày đi"),
	  .flags = F_NEED | F_LIST | F_RANGE | F_SORT },
	{ F(place), .type = T_TEXT, .label = N_("Nơi đến"),
	  .empty = N_("Nhập nơi đến"), .flags = F_NEED | F_LIST | F_FIND },
	{ F(position), .type = T_TEXT, .max = 60, .check = position_check,
	  .label = N_("Tọa độ"),
	  .hint = N_("Vĩ độ, kinh độ; điện thoại điền giúp khi cho phép") },
	{ F(team), .type = T_TEXT, .max = 500, .label = N_("Thành phần đoàn"),
	  .flags = F_SEALED },
	{ F(met), .type = T_TEXT, .max = 500,
	  .label = N_("Người tiếp phía chủ thể"),
	  .flags = F_SEALED },
	{ F(seen), .type = T_LONG, .label = N_("Ghi nhận tại chỗ"),
	  .empty = N_("Nhập điều ghi nhận tại chỗ"), .flags = F_NEED },
	{ F(advice), .type = T_LONG, .label = N_("Hướng dẫn cho chủ thể") },
};
/* clang-format on */
#undef F

static enum rc
visit_rule(struct ctx *ctx, void *p, const void *old)
{
	struct visit *v = p;

	(void)old;
	if (v->day != NONE && v->day > ctx_today(ctx))
		note(ctx, RC_INVALID, "day", N_("Ngày đi ở tương lai. Ghi sau "
		    "khi đã đi"));
	if (!str_empty(v->position) &&
	    position_read(ctx->mem, v->position) != NULL)
		v->position = position_read(ctx->mem, v->position);
	return advising(ctx, v->dossier_id);
}

static enum rc
visit_after(struct ctx *ctx, const void *p, const void *old)
{
	const struct visit *v = p;

	return stays(ctx, &v->row, old, v->dossier_id);
}

/* A dossier's number tells nobody what was looked at. */
static const struct shown product_shown[] = {
	{ .name = "product", .label = N_("Sản phẩm"), .sql =
	    "SELECT x.name FROM dossier d JOIN product x"
	    " ON x.id = d.product_id WHERE d.id = t.dossier_id" },
};

const struct entity visit_entity = {
	.name = "visit", .plural = "visits",
	.title = N_("Khảo sát thực địa"),
	.titles = NC_("danh sách", "Khảo sát thực địa"),
	.about = N_("Các chuyến đi của tổ tư vấn tới nơi sản xuất"),
	.size = sizeof(struct visit),
	.fields = visit_fields, .nfields = COUNT(visit_fields),
	.begins = "day",
	.label = "place", .order_by = "-day",
	.shown = product_shown, .nshown = COUNT(product_shown),
	.owner_unit = "dossier_id.unit_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = visit_rule, .after = visit_after,
};

#define F(m) FIELD_OF(struct visit_photo, m)
/* clang-format off */
static const struct field photo_fields[] = {
	{ F(visit_id), .type = T_REF, .to = "visit",
	  .label = N_("Chuyến khảo sát"), .flags = F_NEED | F_FIXED | F_LIST },
	{ F(file_id), .type = T_FILE, .label = N_("Ảnh"),
	  .empty = N_("Chọn ảnh"), .flags = F_NEED | F_FIXED | F_LIST },
	{ F(thumb_id), .type = T_FILE, .label = N_("Ảnh thu nhỏ"),
	  .flags = F_HIDDEN | F_NOEXPORT },
	{ F(caption), .type = T_TEXT, .label = N_("Chú thích"),
	  .flags = F_LIST },
};
/* clang-format on */
#undef F

/* A photo is of its visit: added and taken back while that can be. */
static enum rc
photo_advising(struct ctx *ctx, const struct visit_photo *f)
{
	struct visit v;
	enum rc rc;

	if (f->visit_id == NONE || ctx->system)
		return RC_OK;
	rc = entity_peek(ctx, &visit_entity, f->visit_id, &v);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	return advising(ctx, v.dossier_id);
}

static enum rc
photo_rule(struct ctx *ctx, void *p, const void *old)
{
	(void)old;
	return photo_advising(ctx, p);
}

static enum rc
photo_after(struct ctx *ctx, const void *p, const void *old)
{
	const struct visit_photo *f = p;

	return old == NULL || f->row.ended_at == NONE ? RC_OK :
	    photo_advising(ctx, f);
}

static const char *const photo_indexes[] = { "visit_id", NULL };

const struct entity visit_photo_entity = {
	.name = "visit_photo", .plural = "visit_photos",
	.title = N_("Ảnh khảo sát"), .titles = NC_("danh sách", "Ảnh khảo sát"),
	.size = sizeof(struct visit_photo),
	.fields = photo_fields, .nfields = COUNT(photo_fields),
	.label = "caption", .order_by = "visit_id",
	.owner_unit = "visit_id.dossier_id.unit_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = photo_rule, .after = photo_after,
	.indexes = photo_indexes, .system = true,
};

enum rc
visit_photos(struct ctx *ctx, int64_t visit, struct rows *rows)
{
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	return db_rows(ctx->db, ctx->mem, &q[Q_PHOTOS], rows, visit);
}

/* ---- extra tests ---- */

static const struct code results[] = {
	{ "wait", N_("Chờ kết quả"), NULL },
	{ "pass", N_("Đạt"), NULL },
	{ "fail", N_("Không đạt"), NULL },
};
static const struct codes result_codes = CODES(results);

#define F(m) FIELD_OF(struct extra_test, m)
/* clang-format off */
static const struct field test_fields[] = {
	{ F(dossier_id), .type = T_REF, .to = "dossier", .label = N_("Hồ sơ"),
	  .empty = N_("Chọn hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER },
	{ F(about), .type = T_TEXT, .label = N_("Chỉ tiêu kiểm nghiệm"),
	  .empty = N_("Nhập chỉ tiêu kiểm nghiệm"),
	  .flags = F_NEED | F_LIST | F_FIND },
	{ F(lab), .type = T_TEXT, .label = N_("Phòng kiểm nghiệm"),
	  .flags = F_LIST | F_OPT | F_FIND },
	{ F(sampled_on), .type = T_DATE, .label = N_("Ngày lấy mẫu"),
	  .flags = F_LIST | F_RANGE },
	{ F(result_on), .type = T_DATE, .label = N_("Ngày có kết quả"),
	  .flags = F_RANGE },
	{ F(result), .type = T_CODE, .codes = &result_codes,
	  .tag = "wait=info pass=ok fail=bad", .label = N_("Kết quả"),
	  .empty = N_("Chọn kết quả"),
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(detail), .type = T_LONG, .max = 4000,
	  .label = N_("Kết quả cụ thể") },
	{ F(document_id), .type = T_REF, .to = "document",
	  .label = N_("Phiếu kiểm nghiệm"),
	  .hint = N_("Minh chứng đã lưu của chủ thể, nếu có") },
};
/* clang-format on */
#undef F

static enum rc
test_rule(struct ctx *ctx, void *p, const void *old)
{
	const struct extra_test *x = p;

	(void)old;
	if (x->sampled_on != NONE && x->result_on != NONE &&
	    x->result_on < x->sampled_on)
		note(ctx, RC_INVALID, "result_on", N_("Ngày có kết quả trước "
		    "ngày lấy mẫu. Nhập lại ngày"));
	return advising(ctx, x->dossier_id);
}

static enum rc
test_after(struct ctx *ctx, const void *p, const void *old)
{
	const struct extra_test *x = p;

	return stays(ctx, &x->row, old, x->dossier_id);
}

const struct entity extra_test_entity = {
	.name = "extra_test", .plural = "extra-tests",
	.title = N_("Kiểm nghiệm bổ sung"),
	.titles = NC_("danh sách", "Kiểm nghiệm bổ sung"),
	.about = N_("Mẫu do tổ tư vấn lấy hoặc yêu cầu kiểm nghiệm thêm"),
	.size = sizeof(struct extra_test),
	.fields = test_fields, .nfields = COUNT(test_fields),
	.begins = "sampled_on",
	.label = "about", .order_by = "-sampled_on",
	.shown = product_shown, .nshown = COUNT(product_shown),
	.owner_unit = "dossier_id.unit_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = test_rule, .after = test_after,
};

/* ---- the report ---- */

static const struct code proposals[] = {
	{ "council", N_("Trình hội đồng đánh giá"), NULL },
	{ "complete", N_("Yêu cầu bổ sung"), NULL },
	{ "decline", N_("Không trình"), NULL },
};
static const struct codes proposal_codes = CODES(proposals);

#define F(m) FIELD_OF(struct team_report, m)
/* clang-format off */
static const struct field report_fields[] = {
	{ F(dossier_id), .type = T_REF, .to = "dossier", .label = N_("Hồ sơ"),
	  .empty = N_("Chọn hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER },
	{ F(number), .type = T_TEXT, .max = 100, .label = N_("Số báo cáo"),
	  .flags = F_LIST | F_FIND },
	{ F(day), .type = T_DATE, .label = N_("Ngày báo cáo"),
	  .hint = N_("Để trống thì lấy hôm nay"),
	  .flags = F_LIST | F_RANGE | F_SORT },
	{ F(summary), .type = T_LONG, .label = N_("Kết quả thẩm định"),
	  .empty = N_("Nhập kết quả thẩm định"), .flags = F_NEED },
	{ F(strong), .type = T_LONG, .label = N_("Điểm mạnh") },
	{ F(weak), .type = T_LONG, .label = N_("Điểm cần khắc phục") },
	{ F(proposal), .type = T_CODE, .codes = &proposal_codes,
	  .label = N_("Kiến nghị"), .empty = N_("Chọn kiến nghị"),
	  .flags = F_NEED | F_LIST | F_FILTER },
};
/* clang-format on */
#undef F

static enum rc
report_rule(struct ctx *ctx, void *p, const void *old)
{
	struct team_report *r = p;

	(void)old;
	if (r->day == NONE)
		r->day = ctx_today(ctx);
	if (r->day > ctx_today(ctx))
		note(ctx, RC_INVALID, "day", N_("Ngày báo cáo ở tương lai. "
		    "Nhập lại ngày"));
	return advising(ctx, r->dossier_id);
}

static enum rc
report_after(struct ctx *ctx, const void *p, const void *old)
{
	const struct team_report *r = p;

	return stays(ctx, &r->row, old, r->dossier_id);
}

static const char *const report_unique[] = { "dossier_id", NULL };

const struct entity team_report_entity = {
	.name = "team_report", .plural = "team-reports",
	.title = N_("Báo cáo của tổ tư vấn"),
	.titles = NC_("danh sách", "Báo cáo của tổ tư vấn"),
	.about = N_("Kết quả thẩm định hồ sơ của tổ tư vấn, trình hội đồng"),
	.size = sizeof(struct team_report),
	.fields = report_fields, .nfields = COUNT(report_fields),
	.begins = "day",
	.label = "dossier_id", .order_by = "-day", .unique = report_unique,
	.shown = product_shown, .nshown = COUNT(product_shown),
	.owner_unit = "dossier_id.unit_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = report_rule, .after = report_after,
};

enum rc
team_report_of(struct ctx *ctx, int64_t dossier, struct team_report *out)
{
	int64_t id;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_one(ctx->db, ctx->mem,
	    &q[Q_REPORT], dossier, &id)) != RC_OK)
		return rc;
	return entity_peek(ctx, &team_report_entity, id, out);
}
