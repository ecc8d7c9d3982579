/* domain/rating/dossier_form.c: see dossier_form.h. */
#include "domain/rating/dossier_form.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/unit.h"
#include "domain/rating/dossier.h"
#include "domain/rating/local_check.h"
#include "domain/recognition/letter.h"

static const int facts[] = { 380, 620 };
static const int equal[] = { 500, 500 };
static const int scores[] = { 75, 260, 85, 260, 100, 220 };
static const int papers[] = { 65, 325, 235, 180, 195 };

/* ---- parts of every form ---- */

static void
fact(struct office *o, const char *label, const char *value)
{
	const struct office_cell c[] = { { label, 0 }, { str_or(value, ""),
		0 } };

	office_row(o, O_BORDER, facts, COUNT(c), c);
}

static const char *
kind_of(const struct producer *m)
{
	return m->kind != NULL ? codes_label(&producer_kinds, m->kind) : "";
}

static const char *
field_of(struct ctx *ctx, const struct entity *e, const char *name,
    const void *row)
{
	const struct field *f = entity_field(e, name);

	return f != NULL && field_set(f, row) ? field_text(ctx, f, row,
	    FOR_PAGE) : "";
}

static const char *
place_of(struct ctx *ctx, const struct producer *m)
{
	const char *path = unit_path(ctx, m->unit_id, ctx_today(ctx));

	const char *at = field_of(ctx, &producer_entity, "address", m);

	return *at == '\0' ? path : str_fmt(ctx->mem, "%s, %s", at, path);
}

static const char *
box(bool on)
{
	return on ? "[x]" : "[  ]";
}

/* A product of the sector, as the decision groups it. */
static const char *
grouped(const struct dossier_full *f)
{
	const struct criteria_sector *s = criteria_sector_of(f->set);

	return s != NULL ? words_form(&s->words) : "";
}

static void
about_producer(struct ctx *ctx, struct office *o, const struct dossier_full *f)
{
	const struct producer *m = &f->producer;
	const struct entity *e = &producer_entity;

	fact(o, "Tên chủ thể", m->name);
	fact(o, "Loại hình", kind_of(m));
	fact(o, "Địa chỉ", place_of(ctx, m));
	fact(o, "Điện thoại", field_of(ctx, e, "phone", m));
	fact(o, "Thư điện tử", field_of(ctx, e, "email", m));
	fact(o, "Người đại diện theo pháp luật", field_of(ctx, e, "rep_name",
	    m));
}

static void
about_product(struct office *o, const struct dossier_full *f)
{
	fact(o, "Tên sản phẩm", f->product.name);
	if (f->product.code != NULL)
		fact(o, "Mã sản phẩm", f->product.code);
	fact(o, "Nhóm sản phẩm", grouped(f));
	fact(o, "Bộ sản phẩm", words_form(&f->set->words));
	fact(o, "Quy cách đóng gói", f->product.packaging);
}

/* Each document once, in the order of the criteria; its number is what the
 * table of scores names. */
static size_t
documents(const struct dossier_full *f, const struct cited **out)
{
	size_t n = 0, k;

	for (size_t i = 0; i < f->nitems; i++)
		for (size_t j = 0; j < f->ncited; j++) {
			if (!str_eq(f->cited[j].item, f->items[i].code))
				continue;
			for (k = 0; k < n && out[k]->doc.row.id !=
			    f->cited[j].doc.row.id; k++)
				;
			if (k == n)
				out[n++] = &f->cited[j];
		}
	return n;
}

static void
list_papers(struct ctx *ctx, struct office *o, const struct dossier_full *f)
{
	const struct cited **all = NEW_N(ctx->mem, const struct cited *,
	    f->ncited + 1);
	const struct office_cell head[] = { { "Số", O_BOLD | O_CENTER },
		{ "Giấy tờ", O_BOLD | O_CENTER },
		{ "Nơi cấp", O_BOLD | O_CENTER },
		{ "Số hiệu", O_BOLD | O_CENTER },
		{ "Có giá trị đến", O_BOLD | O_CENTER } };
	size_t n = documents(f, all);

	if (n == 0) {
		office_par(o, O_INDENT, "Chưa viện dẫn giấy tờ nào.");
		return;
	}
	office_row(o, O_BORDER | O_HEAD, papers, COUNT(head), head);
	for (size_t i = 0; i < n; i++) {
		const struct document *d = &all[i]->doc;
		const struct office_cell c[] = {
			{ str_fmt(ctx->mem, "%zu", i + 1), O_CENTER },
			{ d->name, 0 }, { d->issuer, 0 }, { d->number, 0 },
			{ d->expires_on != NONE ? date_vi(ctx->mem,
			    d->expires_on) : "", O_CENTER } };

		office_row(o, O_BORDER, papers, COUNT(c), c);
	}
}

/* ---- form 01 ---- */

static void
reception(struct ctx *ctx, struct office *o, const char *who,
    const char *number, int64_t day)
{
	const struct office_cell c[] = {
		{ who, O_BOLD },
		{ str_fmt(ctx->mem, "Số phiếu: %s\nNgày nhận: %s\nNgười nhận "
		    "(ký, ghi rõ họ tên):\n\n", str_or(number,
		    "…………/PĐK-……-……-……"), day != NONE ? date_vi(ctx->mem,
		    day) : "……/……/……"), 0 } };

	office_row(o, O_BORDER, equal, COUNT(c), c);
}

static enum rc
form_1(struct ctx *ctx, const struct dossier_full *f, struct office *o)
{
	const char *kind = str_or(f->d.kind, "");
	struct local_check c;
	enum rc rc = local_check_of(ctx, f->d.row.id, &c);

	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	letter_heading(o, "", utf8_upper(ctx->mem, f->producer.name), "Mẫu số 01");
	office_par(o, O_CENTER | O_BOLD | O_GAP, "PHIẾU ĐĂNG KÝ ĐÁNH GIÁ, "
	    "PHÂN HẠNG SẢN PHẨM OCOP");
	office_par(o, O_CENTER, str_fmt(ctx->mem, "%s, năm %lld",
	    letter_top(ctx, f->d.unit_id), (long long)f->d.year));
	office_par(o, O_BOLD, "1. Chủ thể");
	about_producer(ctx, o, f);
	office_par(o, O_BOLD | O_GAP, "2. Sản phẩm đăng ký");
	about_product(o, f);
	fact(o, "Loại đăng ký", str_fmt(ctx->mem, "%s Lần đầu    %s Nâng "
	    "hạng    %s Đánh giá lại", box(str_eq(kind, "first")),
	    box(str_eq(kind, "upgrade")), box(str_eq(kind, "again"))));
	fact(o, "Số mẫu sản phẩm nộp kèm", f->d.samples != NONE ?
	    str_fmt(ctx->mem, "%lld", (long long)f->d.samples) : "");
	office_par(o, O_BOLD | O_GAP, "3. Giấy tờ kèm theo");
	list_papers(ctx, o, f);
	office_par(o, O_INDENT | O_GAP, "Chúng tôi cam đoan nội dung đăng ký "
	    "và giấy tờ kèm theo là đúng sự thật, và chịu trách nhiệm trước "
	    "pháp luật về hồ sơ này.");
	office_par(o, O_RIGHT | O_ITALIC, letter_dated(ctx,
	    letter_place(ctx, f->d.unit_id), f->d.filed_on));
	letter_signatures(o, "", "ĐẠI DIỆN CHỦ THỂ\n(Ký, ghi rõ họ tên, đóng "
	    "dấu nếu có)", field_of(ctx, &producer_entity, "rep_name",
	    &f->producer));
	office_par(o, O_BOLD | O_GAP, "Phần ghi của nơi tiếp nhận");
	reception(ctx, o, str_fmt(ctx->mem, "Ủy ban nhân dân %s",
	    letter_unit(ctx, f->d.unit_id)), rc == RC_OK ? c.sheet_no : NULL,
	    rc == RC_OK ? c.received_on : f->d.filed_on);
	reception(ctx, o, "Cơ quan tham mưu quản lý OCOP cấp tỉnh", NULL,
	    f->d.received_on);
	return RC_OK;
}

/* ---- form 02 ---- */

/* "1, 4": numbers of the documents cited for a criterion. */
static const char *
numbers(struct ctx *ctx, const struct dossier_full *f,
    const struct cited *const *all, size_t n, const char *item)
{
	struct buf b = BUF_INIT(ctx->mem);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < f->ncited; k++)
			if (str_eq(f->cited[k].item, item) &&
			    f->cited[k].doc.row.id == all[i]->doc.row.id)
				buf_fmt(&b, "%s%zu", b.len == 0 ?
				    "Giấy tờ số " : ", ", i + 1);
	return buf_str(&b);
}

static void
score_row(struct ctx *ctx, struct office *o, const struct dossier_full *f,
    size_t i, const struct cited *const *all, size_t n)
{
	const struct criterion *c = &f->set->criteria[i];
	const char *proof = numbers(ctx, f, all, n, c->code);
	const char *text = f->self_note[i];
	const struct office_cell cells[] = {
		{ c->code, O_SMALL },
		{ words_form(&c->words), O_SMALL },
		{ str_fmt(ctx->mem, "%d", c->max), O_SMALL | O_CENTER },
		{ f->self.at[i] != 0 ? words_form(&c->options[f->self.at[i] -
		    1].words) : "", O_SMALL },
		{ f->self.at[i] != 0 ? str_fmt(ctx->mem, "%d",
		    picks_points(f->set, &f->self, i)) : "", O_SMALL |
		    O_CENTER },
		{ str_empty(text) ? proof : str_empty(proof) ? text :
		    str_fmt(ctx->mem, "%s. %s", proof, text), O_SMALL } };

	office_row(o, O_BORDER, scores, COUNT(cells), cells);
}

static void
score_head(struct ctx *ctx, struct office *o, const char *code,
    const char *name, int64_t max, int64_t points)
{
	const struct office_cell cells[] = { { code, O_SMALL | O_BOLD },
		{ name, O_SMALL | O_BOLD },
		{ str_fmt(ctx->mem, "%lld", (long long)max), O_SMALL | O_BOLD |
		    O_CENTER }, { "", 0 },
		{ points == NONE ? "" : str_fmt(ctx->mem, "%lld",
		    (long long)points), O_SMALL | O_BOLD | O_CENTER },
		{ "", 0 } };

	office_row(o, O_BORDER, scores, COUNT(cells), cells);
}

static void
score_table(struct ctx *ctx, struct office *o, const struct dossier_full *f)
{
	const struct office_cell head[] = { { "Mục", O_SMALL | O_BOLD },
		{ "Tiêu chí", O_SMALL | O_BOLD | O_CENTER },
		{ "Tối đa", O_SMALL | O_BOLD | O_CENTER },
		{ "Mức tự đánh giá", O_SMALL | O_BOLD | O_CENTER },
		{ "Điểm", O_SMALL | O_BOLD | O_CENTER },
		{ "Minh chứng", O_SMALL | O_BOLD | O_CENTER } };
	const struct cited **all = NEW_N(ctx->mem, const struct cited *,
	    f->ncited + 1);
	size_t n = documents(f, all), at = 0, part = SIZE_MAX;

	office_row(o, O_BORDER | O_HEAD, scores, COUNT(head), head);
	for (size_t i = 0; i < f->set->nlines; i++) {
		const struct criteria_line *l = &f->set->lines[i];
		const struct criteria_part *a =
		    &f->set->parts[criteria_line_part(l)];

		if (criteria_line_part(l) != part) {
			part = criteria_line_part(l);
			score_head(ctx, o, str_fmt(ctx->mem, "%c", a->letter),
			    words_form(&a->words), a->max,
			    f->star.tally.parts[part]);
		}
		if (l->group != NULL)
			score_head(ctx, o, l->group->code,
			    words_form(&l->group->words), l->group->max,
			    NONE);
		else
			score_row(ctx, o, f, at++, all, n);
	}
	score_head(ctx, o, "", "Tổng điểm", f->set->total,
	    f->star.tally.sum);
}

static bool
has_kind(const struct dossier_full *f, const char *kind)
{
	for (size_t i = 0; i < f->ncited; i++)
		if (str_eq(f->cited[i].doc.kind, kind))
			return true;
	return false;
}

/* The boxes of part I: which papers there are. */
static void
ticks(struct ctx *ctx, struct office *o, const struct dossier_full *f)
{
	static const char *const asked[] = { "business", "declaration",
		"food_safety", "production", "ip", "growing", "quality",
		"label" };
	struct buf b = BUF_INIT(ctx->mem);

	for (size_t i = 0; i < COUNT(asked); i++)
		buf_fmt(&b, "%s%s %s", i == 0 ? "" : "\n",
		    box(has_kind(f, asked[i])), codes_label(&document_kinds,
		    asked[i]));
	fact(o, "Giấy tờ đã có", buf_str(&b));
}

static void
texts(struct office *o, const struct dossier_full *f, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < f->ntexts; i++) {
		office_par(o, O_ITALIC, f->texts[i].label);
		office_par(o, O_INDENT, str_or(f->texts[i].text, "……"));
	}
}

static enum rc
form_2(struct ctx *ctx, const struct dossier_full *f, struct office *o)
{
	const struct producer *m = &f->producer;
	const struct entity *e = &producer_entity;

	letter_heading(o, "", utf8_upper(ctx->mem, m->name), "Mẫu số 02");
	office_par(o, O_CENTER | O_BOLD | O_GAP, "BÁO CÁO TỰ ĐÁNH GIÁ\nKẾT QUẢ "
	    "SẢN XUẤT, KINH DOANH SẢN PHẨM OCOP");
	office_par(o, O_CENTER, str_fmt(ctx->mem, "Theo Quyết định số %s",
	    f->set->regime->number));
	office_par(o, O_BOLD | O_GAP, "I. Thông tin chung");
	about_producer(ctx, o, f);
	fact(o, "Giới tính, dân tộc của người đại diện", str_fmt(ctx->mem,
	    "%s%s%s", field_of(ctx, e, "rep_sex", m),
	    str_empty(m->rep_sex) || str_empty(m->rep_ethnic) ? "" : ", ",
	    field_of(ctx, e, "rep_ethnic", m)));
	fact(o, "Ngày thành lập", field_of(ctx, e, "founded_on", m));
	fact(o, "Số đăng ký, ngày đăng ký", str_fmt(ctx->mem, "%s%s%s",
	    str_or(m->reg_no, ""), m->reg_day != NONE ? ", ngày " : "",
	    m->reg_day != NONE ? date_vi(ctx->mem, m->reg_day) : ""));
	about_product(o, f);
	ticks(ctx, o, f);
	texts(o, f, 0, 1);
	office_par(o, O_BOLD | O_GAP, "II. Kết quả thực hiện phương án sản "
	    "xuất, kinh doanh");
	texts(o, f, 1, 5);
	office_par(o, O_BOLD | O_GAP, "III. Kết quả tự đánh giá");
	score_table(ctx, o, f);
	office_par(o, O_INDENT | O_GAP, str_fmt(ctx->mem, "Chủ thể tự đánh giá "
	    "sản phẩm đạt %lld điểm, tương ứng %d sao.",
	    (long long)f->star.tally.sum, f->star.star));
	office_par(o, O_BOLD | O_GAP, "Danh mục giấy tờ");
	list_papers(ctx, o, f);
	office_par(o, O_BOLD | O_GAP, "IV. Kế hoạch");
	texts(o, f, 5, 6);
	office_par(o, O_RIGHT | O_ITALIC, letter_dated(ctx,
	    letter_place(ctx, f->d.unit_id), f->d.filed_on));
	letter_signatures(o, "", "ĐẠI DIỆN CHỦ THỂ\n(Ký, ghi rõ họ tên, đóng "
	    "dấu nếu có)", field_of(ctx, e, "rep_name", m));
	return RC_OK;
}

/* ---- form 03 ---- */

static void
judged(struct ctx *ctx, struct office *o, const char *title,
    const struct local_check *c, const char *field, const char *text)
{
	const char *verdict = c != NULL ? field_of(ctx, &local_check_entity,
	    field, c) : "";

	office_par(o, O_BOLD, title);
	office_par(o, O_INDENT, str_fmt(ctx->mem, "%s%s%s", str_or(verdict,
	    "……"), str_empty(text) ? "" : ". ", str_or(text, "")));
}

static enum rc
form_3(struct ctx *ctx, const struct dossier_full *f, struct office *o)
{
	const char *unit = letter_unit(ctx, f->d.unit_id);
	struct local_check row, *c = &row;
	enum rc rc = local_check_of(ctx, f->d.row.id, &row);

	if (rc == RC_MISSING)
		c = NULL; /* to be filled by hand */
	else if (rc != RC_OK)
		return rc;
	letter_heading(o, "ỦY BAN NHÂN DÂN", utf8_upper(ctx->mem, unit),
	    "Mẫu số 03");
	letter_numbered(o, str_fmt(ctx->mem, "Số: %s", c != NULL ?
	    str_or(c->letter_no, "……") : "……"), letter_dated(ctx,
	    letter_place(ctx, f->d.unit_id), c != NULL ? c->checked_on :
	    NONE));
	office_par(o, O_CENTER | O_BOLD | O_GAP, "BÁO CÁO\nĐánh giá hồ sơ sản "
	    "phẩm đề nghị đánh giá, phân hạng OCOP");
	office_par(o, O_BOLD, "1. Thông tin chung");
	about_producer(ctx, o, f);
	about_product(o, f);
	fact(o, "Hồ sơ", f->d.code);
	fact(o, "Ngày nhận hồ sơ", c != NULL && c->received_on != NONE ?
	    date_vi(ctx->mem, c->received_on) : "");
	office_par(o, O_BOLD | O_GAP, "2. Kết quả đánh giá");
	judged(ctx, o, "a) Sử dụng nguyên liệu địa phương", c, "material",
	    c != NULL ? c->material_text : NULL);
	judged(ctx, o, "b) Sử dụng lao động địa phương", c, "labour",
	    c != NULL ? c->labour_text : NULL);
	judged(ctx, o, "c) Nguồn gốc ý tưởng sản phẩm", c, "idea",
	    c != NULL ? c->idea_text : NULL);
	judged(ctx, o, "d) Bản sắc, trí tuệ địa phương", c, "identity",
	    c != NULL ? c->identity_text : NULL);
	office_par(o, O_BOLD | O_GAP, "3. Kiến nghị");
	office_par(o, O_INDENT, c != NULL ? field_of(ctx,
	    &local_check_entity, "proposal", c) : "……");
	letter_signatures(o, str_fmt(ctx->mem, "NGƯỜI ĐÁNH GIÁ\n%s", c != NULL ?
	    str_or(c->checker, "") : ""), "TM. ỦY BAN NHÂN DÂN\n(Ký, ghi rõ họ "
	    "tên, đóng dấu)", NULL);
	return RC_OK;
}

enum rc
dossier_form(struct ctx *ctx, const struct dossier_full *f, int number,
    struct office *o)
{
	enum lang lang = ctx->lang;
	enum rc rc;

	if (f->set == NULL || !regime_form(f->set->regime, number))
		return RC_MISSING;
	office_init(o, ctx->mem, str_fmt(ctx->mem, "Mẫu %02d, hồ sơ %s",
	    number, f->d.code), f->d.filed_on != NONE ? f->d.filed_on :
	    ctx_today(ctx));
	ctx->lang = LANG_VI; /* what is handed in is Vietnamese */
	rc = number == 1 ? form_1(ctx, f, o) : number == 2 ?
	    form_2(ctx, f, o) : form_3(ctx, f, o);
	ctx->lang = lang;
	return rc;
}
