/* domain/rating/dossier_read.c: what is read of a dossier besides its rows,
 * declared (model/act.h): the road to the next star, its checklist, what
 * differs from the one before, its forms and frozen versions. */
#include <stddef.h>

#include "base/log.h"
#include "base/str.h"
#include "domain/criteria/step_estimate.h"
#include "domain/rating/dossier_form.h"
#include "domain/rating/dossier_place.h"
#include "domain/rating/dossier_road.h"
#include "domain/rating/dossier_version.h"
#include "domain/rating/rating_act.h"

static enum rc
load(struct ctx *ctx, int64_t id, struct dossier_full **out)
{
	*out = NEW(ctx->mem, struct dossier_full);
	return dossier_load(ctx, id, *out);
}

/* ---- the road ---- */

struct step_told {
	const char *criterion, *name, *option, *reach, *issuer, *support, *norm;
	int64_t gain, star, gate, days, cost, ready_on, late, ours;
};

struct road_told {
	int64_t star, points, least, after, cost, days, late;
	int64_t round, year, propose_before, file_by, next_file_by;
	const char *doubt;
	struct step_told *steps;
	size_t n;
};

/* clang-format off */
#define F(m) FIELD_OF(struct road_told, m)
static const struct field road_fields[] = {
	{ F(star), .type = T_INT,
	  .label = N_("Hạng sao mà đường này dẫn tới; null: đã đạt 5 sao") },
	{ F(points), .type = T_INT, .label = N_("Điểm đang tự đánh giá") },
	{ F(least), .type = T_INT,
	  .label = N_("Điểm ít nhất của hạng đó") },
	{ F(after), .type = T_INT,
	  .label = N_("Điểm khi làm hết các việc") },
	{ F(cost), .type = T_MONEY, .label = N_("Chi phí ước tính, đồng") },
	{ F(days), .type = T_INT,
	  .label = N_("Số ngày ước tính nếu làm song song") },
	{ F(late), .type = T_INT,
	  .label = N_("Số việc không kịp đợt gần nhất") },
	{ F(round), .type = T_INT, .label = N_("Đợt gần nhất còn nhận") },
	{ F(year), .type = T_INT, .label = N_("Năm của đợt đó") },
	{ F(propose_before), .type = T_DATE,
	  .label = N_("Xã, phường gửi lên tỉnh trước ngày") },
	{ F(file_by), .type = T_DATE,
	  .label = N_("Chủ thể nộp chậm nhất") },
	{ F(next_file_by), .type = T_DATE,
	  .label = N_("Đợt sau nộp chậm nhất") },
	{ F(doubt), .type = T_TEXT, .label = N_("Điều chưa chắc của các ngày "
	  "nộp; null: không có") },
};
#undef F

#define F(m) FIELD_OF(struct step_told, m)
static const struct field step_fields[] = {
	{ F(criterion), .type = T_TEXT, .label = N_("Tiêu chí") },
	{ F(name), .type = T_TEXT, .label = N_("Nội dung tiêu chí") },
	{ F(option), .type = T_TEXT, .label = N_("Mã của mức cần đạt") },
	{ F(reach), .type = T_TEXT, .label = N_("Mức cần đạt") },
	{ F(gain), .type = T_INT, .label = N_("Số điểm thêm") },
	{ F(gate), .type = T_BOOL,
	  .label = N_("Là điều kiện của hạng sao, không chỉ thêm điểm") },
	{ F(star), .type = T_INT,
	  .label = N_("Hạng sao mà điều kiện này đang chặn") },
	{ F(days), .type = T_INT, .label = N_("Số ngày ước tính") },
	{ F(cost), .type = T_MONEY, .label = N_("Chi phí ước tính, đồng") },
	{ F(ours), .type = T_BOOL, .label = N_("Ước tính của phần mềm, chưa "
	  "được cơ quan nào xác nhận") },
	{ F(ready_on), .type = T_DATE,
	  .label = N_("Ngày xong nếu làm từ hôm nay") },
	{ F(late), .type = T_BOOL, .label = N_("Không kịp đợt gần nhất") },
	{ F(issuer), .type = T_TEXT, .label = N_("Nơi cấp hoặc nơi làm") },
	{ F(support), .type = T_TEXT, .label = N_("Hỗ trợ có thể xin") },
	{ F(norm), .type = T_LONG, .label = N_("Mức hỗ trợ từng áp dụng") },
};
#undef F

static const struct act_list road_lists[] = {
	{ .name = "steps", .label = N_("Các việc: điều kiện trước, rồi đến "
	  "thêm điểm"), .at = offsetof(struct road_told, steps),
	  .n_at = offsetof(struct road_told, n),
	  .size = sizeof(struct step_told), .fields = step_fields,
	  .nfields = COUNT(step_fields) },
};
/* clang-format on */

static void
tell_step(struct ctx *ctx, const struct road_step *s, struct step_told *out)
{
	struct support_item help;

	*out = (struct step_told){
		.criterion = s->criterion->code,
		.name = words_in(ctx->lang, &s->criterion->words),
		.option = s->option->id,
		.reach = words_in(ctx->lang, &s->option->words),
		.issuer = s->estimate->issuer, .gain = s->gain,
		.gate = s->star != 0,
		.star = s->star != 0 ? s->star : NONE,
		.days = s->estimate->days, .cost = s->estimate->cost,
		.ready_on = s->ready_on, .late = s->late,
		.ours = s->estimate->ours,
	};
	if (support_find(ctx, s->estimate->support, &help)) {
		out->support = help.name;
		out->norm = help.norm;
	}
}

static void
tell_rounds(const struct dossier_road *r, struct road_told *x)
{
	x->round = x->year = NONE;
	if (r->now.before != NONE) {
		x->round = r->now.number;
		x->year = r->now.year;
	}
	x->propose_before = r->now.before;
	x->file_by = r->now.file_by;
	x->next_file_by = r->after.file_by;
}

static enum rc
road(struct ctx *ctx, int64_t id, void *in)
{
	struct road_told *x = in;
	struct dossier_full *f;
	struct dossier_road r;
	enum rc rc;

	if ((rc = load(ctx, id, &f)) != RC_OK)
		return rc;
	if (f->set == NULL)
		return note(ctx, RC_MISSING, "", N_("Hồ sơ chưa chọn bộ tiêu "
		    "chí"));
	if ((rc = dossier_road(ctx, f, &r)) != RC_OK)
		return rc;
	x->star = r.road.star != 0 ? r.road.star : NONE;
	x->points = r.road.points;
	x->least = r.road.star != 0 ? r.road.least : NONE;
	x->after = r.road.after;
	x->cost = r.cost;
	x->days = r.days;
	x->late = (int64_t)r.nlate;
	x->doubt = r.doubt;
	tell_rounds(&r, x);
	x->n = r.road.n;
	x->steps = NEW_N(ctx->mem, struct step_told, x->n + 1);
	for (size_t i = 0; i < x->n; i++)
		tell_step(ctx, &r.road.steps[i], &x->steps[i]);
	return RC_OK;
}

/* ---- the checklist ---- */

struct item_told {
	const char *item, *kind, *state;
	int64_t needed;
};

struct paper_told {
	const char *item;
	int64_t document_id, citation_id, files, expired;
};

struct list_told {
	int64_t complete;
	struct item_told *items;
	size_t nitems;
	struct paper_told *papers;
	size_t npapers;
};

static const struct code item_list[] = {
	{ "missing", N_("Còn thiếu"), NULL },
	{ "expired", N_("Hết hạn"), NULL },
	{ "no-file", N_("Chưa có tệp"), NULL },
	{ "ok", N_("Đủ"), NULL },
};
static const struct codes item_codes = CODES(item_list);

/* clang-format off */
#define F(m) FIELD_OF(struct list_told, m)
static const struct field list_fields[] = {
	{ F(complete), .type = T_INT, .label = N_("Đã đủ, phần trăm") },
};
#undef F

#define F(m) FIELD_OF(struct item_told, m)
static const struct field item_fields[] = {
	{ F(item), .type = T_TEXT, .label = N_("Mục của danh mục hồ sơ") },
	{ F(kind), .type = T_CODE, .codes = &document_kinds,
	  .label = N_("Loại giấy tờ") },
	{ F(needed), .type = T_BOOL,
	  .label = N_("Thiếu thì hồ sơ không được nhận") },
	{ F(state), .type = T_CODE, .codes = &item_codes,
	  .label = N_("Tình trạng") },
};
#undef F

#define F(m) FIELD_OF(struct paper_told, m)
static const struct field paper_fields[] = {
	{ F(item), .type = T_TEXT, .label = N_("Mục của danh mục hồ sơ") },
	{ F(document_id), .type = T_REF, .to = "document",
	  .label = N_("Minh chứng") },
	{ F(citation_id), .type = T_REF, .to = "citation",
	  .label = N_("Lần gắn; null: hợp với mục, chưa gắn") },
	{ F(files), .type = T_INT, .label = N_("Số tệp") },
	{ F(expired), .type = T_BOOL, .label = N_("Hết hạn") },
};
#undef F

static const struct act_list list_lists[] = {
	{ .name = "items", .label = N_("Danh mục hồ sơ"),
	  .at = offsetof(struct list_told, items),
	  .n_at = offsetof(struct list_told, nitems),
	  .size = sizeof(struct item_told), .fields = item_fields,
	  .nfields = COUNT(item_fields) },
	{ .name = "documents", .label = N_("Minh chứng đã gắn, và những minh "
	  "chứng hợp với mục còn thiếu"),
	  .at = offsetof(struct list_told, papers),
	  .n_at = offsetof(struct list_told, npapers),
	  .size = sizeof(struct paper_told), .fields = paper_fields,
	  .nfields = COUNT(paper_fields) },
};
/* clang-format on */

static size_t
most_papers(const struct dossier_full *f)
{
	size_t n = f->ncited;

	for (size_t i = 0; i < f->nitems; i++)
		n += f->items[i].nfits;
	return n;
}

static void
tell_papers(const struct dossier_full *f, struct list_told *x)
{
	for (size_t i = 0; i < f->ncited; i++)
		x->papers[x->npapers++] = (struct paper_told){
			f->cited[i].item, f->cited[i].doc.row.id,
			f->cited[i].citation_id, f->cited[i].files,
			f->cited[i].expired };
	for (size_t i = 0; i < f->nitems; i++)
		for (size_t k = 0; k < f->items[i].nfits; k++)
			x->papers[x->npapers++] = (struct paper_told){
				f->items[i].code,
				f->items[i].fits[k]->row.id, NONE, NONE,
				NONE };
}

static enum rc
checklist(struct ctx *ctx, int64_t id, void *in)
{
	struct list_told *x = in;
	struct dossier_full *f;
	enum rc rc;

	if ((rc = load(ctx, id, &f)) != RC_OK)
		return rc;
	x->complete = f->complete;
	x->nitems = f->nitems;
	x->items = NEW_N(ctx->mem, struct item_told, f->nitems + 1);
	for (size_t i = 0; i < f->nitems; i++)
		x->items[i] = (struct item_told){ f->items[i].code,
			f->items[i].kind, item_list[f->items[i].state].code,
			f->items[i].needed };
	x->papers = NEW_N(ctx->mem, struct paper_told, most_papers(f) + 1);
	tell_papers(f, x);
	return RC_OK;
}

/* ---- where it is made ---- */

struct place_told {
	const char *state, *code;
	int64_t unit_id;
	int64_t *heirs;
	size_t n;
};

/* By enum place_state. */
static const struct code place_list[] = {
	{ "known", N_("Đã rõ"), NULL },
	{ "divided", N_("Nơi nộp đã chia cho nhiều đơn vị, cần chọn"), NULL },
	{ "lost", N_("Nơi nộp đã kết thúc, chưa ghi đơn vị nào tiếp nhận"),
	  NULL },
};
static const struct codes place_codes = CODES(place_list);

/* clang-format off */
#define F(m) FIELD_OF(struct place_told, m)
static const struct field place_fields[] = {
	{ F(state), .type = T_CODE, .codes = &place_codes,
	  .label = N_("Nơi sản xuất hiện nay") },
	{ F(code), .type = T_TEXT, .label = N_("Mã sản phẩm; null: chưa có") },
	{ F(unit_id), .type = T_REF, .to = "unit",
	  .label = N_("Mã ghi theo đơn vị này; null: sản phẩm đã có mã, hoặc "
	  "chưa rõ") },
};
#undef F

static const struct field heir_fields[] = {
	{ .name = "", .at = 0, .store = ST_INT, .type = T_REF, .to = "unit",
	  .label = N_("Đơn vị đã tiếp nhận") },
};

static const struct act_list place_lists[] = {
	{ .name = "heirs", .label = N_("Các đơn vị đã tiếp nhận nơi nộp"),
	  .at = offsetof(struct place_told, heirs),
	  .n_at = offsetof(struct place_told, n), .size = sizeof(int64_t),
	  .fields = heir_fields, .nfields = COUNT(heir_fields) },
};
/* clang-format on */

static enum rc
place(struct ctx *ctx, int64_t id, void *in)
{
	struct product_place *at = NEW(ctx->mem, struct product_place);
	struct place_told *x = in;
	struct dossier_full *f;
	enum rc rc;

	if ((rc = load(ctx, id, &f)) != RC_OK ||
	    (rc = dossier_place(ctx, &f->d, at)) != RC_OK)
		return rc;
	*x = (struct place_told){ place_list[at->is].code, f->product.code,
		at->unit, at->heirs, at->n };
	return RC_OK;
}

/* ---- against the one before ---- */

struct change_told {
	const char *item, *name, *state;
	int64_t document_id;
};

struct changes_told {
	int64_t previous_id;
	struct change_told *at;
	size_t n;
};

static const struct code change_list[] = {
	{ "same", N_("Không đổi"), NULL },
	{ "expired", N_("Hết hạn, cần thay"), NULL },
	{ "update", N_("Cần cập nhật"), NULL },
	{ "dropped", N_("Không dùng lại"), NULL },
	{ "new", N_("Mới"), NULL },
};
static const struct codes change_codes = CODES(change_list);

/* clang-format off */
#define F(m) FIELD_OF(struct changes_told, m)
static const struct field changes_fields[] = {
	{ F(previous_id), .type = T_REF, .to = "dossier",
	  .label = N_("Hồ sơ lần trước; null: không có") },
};
#undef F

#define F(m) FIELD_OF(struct change_told, m)
static const struct field change_fields[] = {
	{ F(item), .type = T_TEXT, .label = N_("Mục của danh mục hồ sơ") },
	{ F(document_id), .type = T_REF, .to = "document",
	  .label = N_("Minh chứng") },
	{ F(name), .type = T_TEXT, .label = N_("Tên minh chứng") },
	{ F(state), .type = T_CODE, .codes = &change_codes,
	  .label = N_("So với hồ sơ lần trước") },
};
#undef F

static const struct act_list changes_lists[] = {
	{ .name = "documents", .label = N_("Từng minh chứng"),
	  .at = offsetof(struct changes_told, at),
	  .n_at = offsetof(struct changes_told, n),
	  .size = sizeof(struct change_told), .fields = change_fields,
	  .nfields = COUNT(change_fields) },
};
/* clang-format on */

static enum rc
changes(struct ctx *ctx, int64_t id, void *in)
{
	struct changes_told *x = in;
	struct dossier_full *f;
	struct dossier_diff *d;
	enum rc rc;

	if ((rc = load(ctx, id, &f)) != RC_OK)
		return rc;
	x->previous_id = f->d.previous_id;
	if (x->previous_id == NONE)
		return RC_OK;
	if ((rc = dossier_diff(ctx, f, &d, &x->n)) != RC_OK)
		return rc;
	x->at = NEW_N(ctx->mem, struct change_told, x->n + 1);
	for (size_t i = 0; i < x->n; i++)
		x->at[i] = (struct change_told){ d[i].item, d[i].doc.name,
			change_list[d[i].state].code, d[i].doc.row.id };
	return RC_OK;
}

/* ---- its papers ---- */

static enum rc
form(struct ctx *ctx, int64_t id, int number, struct paper *p)
{
	struct dossier_full *f;
	struct office o;
	enum rc rc;

	if ((rc = load(ctx, id, &f)) != RC_OK ||
	    (rc = dossier_form(ctx, f, number, &o)) != RC_OK)
		return rc;
	p->name = str_fmt(ctx->mem, "%s-mau-0%d", f->d.code, number);
	return paper_office(p, &o);
}

static enum rc
form_1(struct ctx *ctx, int64_t id, struct paper *p)
{
	return form(ctx, id, 1, p);
}

static enum rc
form_2(struct ctx *ctx, int64_t id, struct paper *p)
{
	return form(ctx, id, 2, p);
}

static enum rc
form_3(struct ctx *ctx, int64_t id, struct paper *p)
{
	return form(ctx, id, 3, p);
}

static enum rc
notice(struct ctx *ctx, int64_t id, struct paper *p)
{
	struct dossier_full *f;
	struct office o;
	enum rc rc;

	if ((rc = load(ctx, id, &f)) != RC_OK ||
	    (rc = dossier_notice(ctx, f, &o)) != RC_OK)
		return rc;
	p->name = str_fmt(ctx->mem, "%s-thong-bao", f->d.code);
	return paper_office(p, &o);
}

/* As its hash was made of it. */
static enum rc
frozen(struct ctx *ctx, int64_t id, struct paper *p)
{
	struct dossier_version v;
	struct dossier d;
	enum rc rc;

	if ((rc = entity_get(ctx, &dossier_version_entity, id, &v)) != RC_OK ||
	    (rc = entity_get(ctx, &dossier_entity, v.dossier_id, &d)) != RC_OK)
		return rc;
	if (!dossier_version_sound(ctx, &v)) {
		log_line(LOG_ERROR, "dossier version altered", "dossier=%s",
		    d.code);
		return RC_FAULT;
	}
	p->name = str_fmt(ctx->mem, "%s-lan-%lld", d.code,
	    (long long)v.number);
	buf_puts(&p->bytes, v.body);
	return RC_OK;
}

/* clang-format off */
#define OF_DOSSIER .entity = &dossier_entity, .of_row = true, .needs = ACT_READ
static const struct act list[] = {
	{ OF_DOSSIER, .name = "road", .label = N_("Đường tới hạng sao tiếp "
	  "theo: việc cần làm, ngày, tiền, nơi hỗ trợ"),
	  .size = sizeof(struct road_told), .told = road_fields,
	  .ntold = COUNT(road_fields), .told_lists = road_lists,
	  .ntold_lists = COUNT(road_lists), .read = road },
	{ OF_DOSSIER, .name = "checklist", .label = N_("Danh mục hồ sơ: đủ, "
	  "thiếu, và minh chứng nào dùng được"),
	  .size = sizeof(struct list_told), .told = list_fields,
	  .ntold = COUNT(list_fields), .told_lists = list_lists,
	  .ntold_lists = COUNT(list_lists), .read = checklist },
	{ OF_DOSSIER, .name = "made-at",
	  .label = N_("Nơi sản xuất mà mã sản phẩm ghi theo, khi xã, phường "
	  "nơi nộp đã chia"),
	  .size = sizeof(struct place_told), .told = place_fields,
	  .ntold = COUNT(place_fields), .told_lists = place_lists,
	  .ntold_lists = COUNT(place_lists), .read = place },
	{ OF_DOSSIER, .name = "changes",
	  .label = N_("So với hồ sơ lần trước"),
	  .size = sizeof(struct changes_told), .told = changes_fields,
	  .ntold = COUNT(changes_fields), .told_lists = changes_lists,
	  .ntold_lists = COUNT(changes_lists), .read = changes },
	{ OF_DOSSIER, .name = "form-01",
	  .label = N_("Mẫu 01: phiếu đăng ký"), .paper = form_1,
	  .forms = "pdf docx" },
	{ OF_DOSSIER, .name = "form-02",
	  .label = N_("Mẫu 02: báo cáo tự đánh giá"), .paper = form_2,
	  .forms = "pdf docx" },
	{ OF_DOSSIER, .name = "form-03",
	  .label = N_("Mẫu 03: kết quả kiểm tra hồ sơ"), .paper = form_3,
	  .forms = "pdf docx" },
	{ OF_DOSSIER, .name = "notice",
	  .label = N_("Thông báo kết quả"), .paper = notice,
	  .forms = "pdf docx" },
	{ .entity = &dossier_version_entity, .of_row = true,
	  .needs = ACT_READ, .name = "content",
	  .label = N_("Nội dung đã nộp, đúng như khi tính mã băm"),
	  .paper = frozen, .forms = "json" },
};
/* clang-format on */

const struct acts dossier_readings = ACTS(list);
