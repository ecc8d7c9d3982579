/* domain/rating/dossier_form.c: see dossier_form.h.  Headings, numbers and
 * order are those of the printed forms, so that who knows them finds each
 * thing where it always stood; what is not known is dots to be filled by
 * hand. */
#include "domain/rating/dossier_form.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/unit.h"
#include "domain/rating/dossier_volume.h"
#include "domain/rating/local_check.h"
#include "domain/recognition/formal.h"

static const int scores[] = { 70, 225, 85, 235, 85, 300 };
static const int papers[] = { 60, 320, 235, 215, 170 };
static const int papers_paged[] = { 60, 300, 205, 185, 150, 100 };

/* To write on by hand: a whole line, the rest of one, half a rest. */
#define DOTS_10 ".........."
#define DOTS DOTS_10 DOTS_10 DOTS_10 DOTS_10 DOTS_10 DOTS_10
#define FEW_DOTS DOTS_10 DOTS_10 DOTS_10
#define LINE_OF_DOTS DOTS DOTS_10 DOTS_10 DOTS_10 DOTS_10 DOTS_10 DOTS_10

/* ---- parts of every form ---- */

static void
line(struct ctx *ctx, struct office *o, const char *label, const char *value)
{
	office_par(o, 0, str_fmt(ctx->mem, "%s: %s", label, str_empty(value) ?
	    DOTS : value));
}

static void
line_two(struct ctx *ctx, struct office *o, const char *label,
    const char *value, const char *label_2, const char *value_2)
{
	office_par(o, 0, str_fmt(ctx->mem, "%s: %s    %s: %s", label,
	    str_empty(value) ? FEW_DOTS : value, label_2,
	    str_empty(value_2) ? FEW_DOTS : value_2));
}

/* "Phần I" over its title. */
static void
part(struct office *o, const char *title)
{
	office_par(o, O_CENTER | O_BOLD | O_GAP, title);
}

static const char *
kind_of(const struct producer *m)
{
	return m->kind != NULL ? codes_label(&producer_kinds, m->kind) : NULL;
}

static const char *
field_of(struct ctx *ctx, const struct entity *e, const char *name,
    const void *row)
{
	const struct field *f = entity_field(e, name);

	return f != NULL && field_set(f, row) ? field_text(ctx, f, row,
	    FOR_PAGE) : NULL;
}

static const char *
of_maker(struct ctx *ctx, const struct dossier_full *f, const char *name)
{
	return field_of(ctx, &producer_entity, name, &f->producer);
}

static const char *
place_of(struct ctx *ctx, const struct dossier_full *f)
{
	const char *path = unit_path(ctx, f->producer.unit_id,
	    ctx_today(ctx));
	const char *at = of_maker(ctx, f, "address");

	return str_empty(at) ? path : formal_name(ctx->mem,
	    str_fmt(ctx->mem, "%s,", at), path);
}

static const char *
box(bool on)
{
	return on ? "☒" : "☐";
}

/* Where annex I puts the product: sector, group, subgroup. */
static const char *
classed(struct ctx *ctx, const struct dossier_full *f)
{
	const struct criteria_sector *s = criteria_sector_of(f->set);
	const struct criteria_sector *g = criteria_group_of(f->set);
	struct buf b = BUF_INIT(ctx->mem);

	if (s != NULL)
		buf_fmt(&b, "Ngành %s", words_form(&s->words));
	if (g != NULL)
		buf_fmt(&b, "%sNhóm %s", b.len != 0 ? "; " : "",
		    words_form(&g->words));
	if (g == NULL || criteria_has_subgroup(f->set))
		buf_fmt(&b, "%sPhân nhóm %s", b.len != 0 ? "; " : "",
		    words_form(&f->set->words));
	return buf_str(&b);
}

/* Who speaks for it, as forms 02 and 03 ask. */
static void
about_speaker(struct ctx *ctx, struct office *o, const struct dossier_full *f)
{
	line(ctx, o, "- Họ tên", of_maker(ctx, f, "rep_name"));
	line_two(ctx, o, "- Giới tính", of_maker(ctx, f, "rep_sex"),
	    "Dân tộc", of_maker(ctx, f, "rep_ethnic"));
	line(ctx, o, "- Địa chỉ thường trú", of_maker(ctx, f, "rep_address"));
}

/* With their pages, where they are bound in with it. */
static void
list_papers(struct ctx *ctx, struct office *o, const struct dossier_full *f,
    const char *const *pages)
{
	const struct cited **all = NEW_N(ctx->mem, const struct cited *,
	    f->ncited + 1);
	const struct office_cell head[] = { { "Số", O_SMALL | O_BOLD |
		O_CENTER }, { "Tài liệu", O_SMALL | O_BOLD | O_CENTER },
		{ "Nơi cấp", O_SMALL | O_BOLD | O_CENTER },
		{ "Số hiệu", O_SMALL | O_BOLD | O_CENTER },
		{ "Có giá trị đến", O_SMALL | O_BOLD | O_CENTER },
		{ "Trang", O_SMALL | O_BOLD | O_CENTER } };
	const int *widths = pages != NULL ? papers_paged : papers;
	size_t ncells = COUNT(head) - (pages == NULL);
	size_t n = dossier_exhibits(f, all);

	if (n == 0) {
		office_par(o, O_INDENT, "Chưa viện dẫn tài liệu nào.");
		return;
	}
	office_row(o, O_BORDER | O_HEAD, widths, ncells, head);
	for (size_t i = 0; i < n; i++) {
		const struct document *d = &all[i]->doc;
		const struct office_cell c[] = {
			{ str_fmt(ctx->mem, "%zu", i + 1), O_SMALL |
			    O_CENTER }, { d->name, O_SMALL },
			{ d->issuer, O_SMALL }, { d->number, O_SMALL },
			{ d->expires_on != NONE ? date_vi(ctx->mem,
			    d->expires_on) : "", O_SMALL | O_CENTER },
			{ pages != NULL ? pages[i] : "", O_SMALL |
			    O_CENTER } };

		office_row(o, O_BORDER, widths, ncells, c);
	}
}

/* ---- form 01 ---- */

/* "……-……/PĐK-24-07309-2026": the codes of province and commune, the year;
 * whoever takes it in counts.  A number written in full stays as it is. */
static const char *
sheet_number(struct ctx *ctx, const struct dossier_full *f,
    const char *number)
{
	struct unit_state below, above;
	int64_t top;

	if (number != NULL && strstr(number, "PĐK") != NULL)
		return number;
	if (unit_top(ctx, f->d.unit_id, ctx_today(ctx), &top) != RC_OK ||
	    unit_last(ctx, top, ctx_today(ctx), &above) != RC_OK ||
	    unit_last(ctx, f->d.unit_id, ctx_today(ctx), &below) != RC_OK)
		return str_or(number, DOTS);
	return str_fmt(ctx->mem, "%s/PĐK-%s-%s-%lld", str_or(number,
	    "……-……"), str_or(above.code, "……"), str_or(below.code, "……"),
	    (long long)f->d.year);
}

/* Who takes it in; all of it on one page. */
static void
reception(struct ctx *ctx, struct office *o, const char *who,
    const char *number, int64_t day)
{
	size_t first = o->n;

	office_par(o, O_BOLD | O_GAP, who);
	line(ctx, o, "Phiếu số", number);
	line(ctx, o, "Ngày nhận", day != NONE ? date_vi(ctx->mem, day) :
	    NULL);
	line_two(ctx, o, "Người tiếp nhận", NULL, "Chữ ký", NULL);
	while (first < o->n)
		o->rows[first++].flags |= O_KEEP;
	formal_signatures(o, "", "Cơ quan tiếp nhận\n(Ký, đóng dấu và ghi rõ "
	    "họ tên)", NULL);
}

static enum rc
form_1(struct ctx *ctx, const struct dossier_full *f, struct office *o)
{
	const char *kind = str_or(f->d.kind, "");
	struct local_check c;
	enum rc rc = local_check_of(ctx, f->d.row.id, &c);

	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	formal_nation(o, "Mẫu số 01");
	office_par(o, O_CENTER | O_BOLD | O_GAP, str_fmt(ctx->mem, "PHIẾU ĐĂNG "
	    "KÝ\nTham gia đánh giá, phân hạng sản phẩm OCOP\n%s năm %lld",
	    formal_name(ctx->mem, "của", formal_top(ctx, f->d.unit_id)),
	    (long long)f->d.year));
	office_par(o, O_BOLD | O_GAP, "1. Thông tin về đơn vị đăng ký");
	line(ctx, o, "- Tên đơn vị", f->producer.name);
	line(ctx, o, "- Họ tên người đại diện pháp lý", of_maker(ctx, f,
	    "rep_name"));
	line(ctx, o, "- Chức vụ", of_maker(ctx, f, "rep_post"));
	line(ctx, o, "- Địa chỉ liên hệ", place_of(ctx, f));
	line_two(ctx, o, "- Điện thoại", of_maker(ctx, f, "phone"), "Email",
	    of_maker(ctx, f, "email"));
	line(ctx, o, "2. Tên sản phẩm", f->product.name);
	line(ctx, o, "3. Nhóm sản phẩm đăng ký (Ngành, Nhóm, Phân nhóm theo "
	    "Phụ lục I)", classed(ctx, f));
	office_par(o, 0, str_fmt(ctx->mem, "4. Lần đăng ký đánh giá: Lần đầu "
	    "%s    Nâng hạng %s    Đánh giá lại %s", box(str_eq(kind,
	    "first")), box(str_eq(kind, "upgrade")), box(str_eq(kind,
	    "again"))));
	office_par(o, 0, "5. Tài liệu kèm theo:");
	office_par(o, 0, "- Báo cáo tự đánh giá về sản phẩm theo Bộ tiêu chí "
	    "(bản gốc, bản điện tử).");
	line(ctx, o, "- Sản phẩm mẫu (số lượng)", f->d.samples != NONE ?
	    str_fmt(ctx->mem, "%lld", (long long)f->d.samples) : NULL);
	office_par(o, O_INDENT | O_GAP, "Chúng tôi cam đoan những thông tin "
	    "trong Phiếu đăng ký là đúng sự thật, cam kết tuân thủ các quy "
	    "định về đánh giá, phân hạng sản phẩm OCOP và chịu trách nhiệm "
	    "trước Hội đồng, trước pháp luật về hồ sơ này.");
	office_par(o, O_RIGHT | O_ITALIC, formal_dated(ctx,
	    formal_place(ctx, f->d.unit_id), f->d.filed_on));
	formal_signatures(o, "", "ĐẠI DIỆN\n(Ký, đóng dấu, ghi rõ họ tên)",
	    of_maker(ctx, f, "rep_name"));
	part(o, "PHẦN DÀNH CHO CƠ QUAN QUẢN LÝ");
	reception(ctx, o, utf8_upper(ctx->mem, str_fmt(ctx->mem, "Dành cho Ủy "
	    "ban nhân dân %s", formal_unit(ctx, f->d.unit_id))),
	    sheet_number(ctx, f, rc == RC_OK ? c.sheet_no : NULL),
	    rc == RC_OK ? c.received_on : f->d.filed_on);
	reception(ctx, o, "DÀNH CHO CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH",
	    sheet_number(ctx, f, NULL), f->d.received_on);
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
				    "Tài liệu số " : ", ", i + 1);
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
	const struct office_cell head[] = { { "Mục", O_SMALL | O_BOLD | O_CENTER },
		{ "Tiêu chí", O_SMALL | O_BOLD | O_CENTER },
		{ "Tối đa", O_SMALL | O_BOLD | O_CENTER },
		{ "Mức tự đánh giá", O_SMALL | O_BOLD | O_CENTER },
		{ "Điểm", O_SMALL | O_BOLD | O_CENTER },
		{ "Minh chứng", O_SMALL | O_BOLD | O_CENTER } };
	const struct cited **all = NEW_N(ctx->mem, const struct cited *,
	    f->ncited + 1);
	size_t n = dossier_exhibits(f, all), at = 0, part = SIZE_MAX;

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

/* ---- form 02, part I: which papers there are ---- */

static bool
has(const struct dossier_full *f, const char *kind, const char *ip)
{
	for (size_t i = 0; i < f->ncited; i++)
		if (str_eq(f->cited[i].doc.kind, kind) &&
		    (ip == NULL || str_eq(f->cited[i].doc.ip, ip)))
			return true;
	return false;
}

static void
tick(struct ctx *ctx, struct office *o, const struct dossier_full *f,
    const char *label, const char *kind, const char *ip)
{
	office_par(o, 0, str_fmt(ctx->mem, "%s: %s", label, box(has(f, kind,
	    ip))));
}

static void
ticks(struct ctx *ctx, struct office *o, const struct dossier_full *f)
{
	office_par(o, O_ITALIC, "Đánh dấu vào mục tương ứng:");
	tick(ctx, o, f, "a) Giấy đăng ký kinh doanh", "business", NULL);
	tick(ctx, o, f, "b) Đã công bố chất lượng sản phẩm theo quy định",
	    "declaration", NULL);
	office_par(o, 0, "c) Đã có các điều kiện sản xuất theo quy định:");
	tick(ctx, o, f, "- Giấy chứng nhận cơ sở đủ điều kiện vệ sinh an toàn "
	    "thực phẩm", "food_safety", NULL);
	tick(ctx, o, f, "- Giấy chứng nhận cơ sở đủ điều kiện sản xuất bắt "
	    "buộc (đối với sản phẩm phải có)", "production", NULL);
	tick(ctx, o, f, "d) Đã có đăng ký sở hữu trí tuệ", "ip", NULL);
	tick(ctx, o, f, "+ Giấy chứng nhận đăng ký nhãn hiệu", "ip",
	    "trademark");
	tick(ctx, o, f, "+ Văn bản ghi nhận quyền sử dụng chỉ dẫn địa lý, nhãn "
	    "hiệu tập thể, nhãn hiệu chứng nhận", "ip", "origin");
	tick(ctx, o, f, "+ Bằng sáng chế", "ip", "patent");
	tick(ctx, o, f, "+ Bằng độc quyền kiểu dáng công nghiệp", "ip",
	    "design");
	tick(ctx, o, f, "+ Giấy chứng nhận bản quyền tác giả", "ip",
	    "copyright");
	tick(ctx, o, f, "+ Khác", "ip", "other");
}

/* How it is packed, and what was declared of it. */
static const char *
described(struct ctx *ctx, const struct dossier_full *f)
{
	struct buf b = BUF_INIT(ctx->mem);

	buf_puts(&b, f->product.name);
	if (!str_empty(f->product.packaging))
		buf_fmt(&b, "; quy cách: %s", f->product.packaging);
	for (size_t i = 0; i < f->ncited; i++)
		if (str_eq(f->cited[i].doc.kind, "declaration") &&
		    !str_empty(f->cited[i].doc.number)) {
			buf_fmt(&b, "; tiêu chuẩn công bố số %s",
			    f->cited[i].doc.number);
			break;
		}
	return buf_str(&b);
}

static void
texts(struct ctx *ctx, struct office *o, const struct dossier_full *f,
    const char *const *codes, const char *const *labels, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *text = NULL;

		for (size_t k = 0; k < f->ntexts; k++)
			if (str_eq(f->texts[k].code, codes[i]))
				text = f->texts[k].text;
		if (labels != NULL)
			office_par(o, O_KEEP, str_fmt(ctx->mem, "%s:",
			    labels[i]));
		office_par(o, O_INDENT, str_or(text, LINE_OF_DOTS));
	}
}

static void
general(struct ctx *ctx, struct office *o, const struct dossier_full *f)
{
	static const char *const codes[] = { "text.history",
		"text.organisation" };
	static const char *const labels[] = { "8. Lịch sử hình thành của chủ "
	    "thể", "9. Cơ cấu tổ chức của chủ thể" };
	const struct producer *m = &f->producer;

	part(o, "Phần I\nTHÔNG TIN CHUNG");
	line(ctx, o, "1. Tên chủ thể", m->name);
	line(ctx, o, "2. Loại hình tổ chức", kind_of(m));
	line(ctx, o, "3. Địa chỉ", place_of(ctx, f));
	line_two(ctx, o, "4. Điện thoại", of_maker(ctx, f, "phone"), "Email",
	    of_maker(ctx, f, "email"));
	office_par(o, 0, "5. Người đại diện pháp luật:");
	about_speaker(ctx, o, f);
	line_two(ctx, o, "6. Ngày thành lập/đăng ký kinh doanh", of_maker(ctx,
	    f, m->founded_on != NONE ? "founded_on" : "reg_day"),
	    "Số giấy đăng ký (nếu có)", m->reg_no);
	line(ctx, o, "7. Tên sản phẩm/dịch vụ, quy cách, tiêu chuẩn",
	    described(ctx, f));
	ticks(ctx, o, f);
	texts(ctx, o, f, codes, labels, COUNT(codes));
}

static void
results(struct ctx *ctx, struct office *o, const struct dossier_full *f)
{
	static const char *const codes[] = { "text.material", "text.quality",
		"text.market", "text.result" };
	static const char *const labels[] = { "- Tổ chức vùng nguyên liệu, "
	    "công nghệ sản xuất, sơ chế, chế biến, đóng gói", "- Sự thay đổi "
	    "về chất lượng: tiêu chuẩn, bao bì, nhãn, hình thức đóng gói",
	    "- Thị trường phân phối sản phẩm", "- Kết quả sản xuất, kinh "
	    "doanh: sản lượng, doanh thu, lợi nhuận" };

	part(o, "Phần II\nKẾT QUẢ THỰC HIỆN PHƯƠNG ÁN SẢN XUẤT, KINH DOANH");
	texts(ctx, o, f, codes, labels, COUNT(codes));
}

static enum rc
form_2(struct ctx *ctx, const struct dossier_full *f,
    const char *const *pages, struct office *o)
{
	static const char *const plan[] = { "text.plan" };

	formal_nation(o, "Mẫu số 02");
	office_par(o, O_CENTER | O_BOLD | O_GAP, "BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN "
	    "PHẨM");
	office_par(o, O_CENTER | O_ITALIC, "(Dành cho chủ thể có sản phẩm đăng "
	    "ký)");
	general(ctx, o, f);
	results(ctx, o, f);
	part(o, "Phần III\nĐÁNH GIÁ KẾT QUẢ THỰC HIỆN THEO BỘ TIÊU CHÍ SẢN "
	    "PHẨM OCOP");
	office_par(o, O_INDENT, str_fmt(ctx->mem, "Bộ tiêu chí: %s (Quyết định "
	    "số %s).", words_form(&f->set->words), f->set->regime->number));
	score_table(ctx, o, f);
	office_par(o, O_INDENT | O_GAP, str_fmt(ctx->mem, "Chủ thể tự đánh giá "
	    "sản phẩm đạt %lld điểm, tương ứng %d sao.",
	    (long long)f->star.tally.sum, f->star.star));
	office_par(o, O_BOLD | O_GAP, "Tài liệu minh chứng kèm theo");
	list_papers(ctx, o, f, pages);
	part(o, "Phần IV\nKẾ HOẠCH SẢN XUẤT, KINH DOANH");
	texts(ctx, o, f, plan, NULL, COUNT(plan));
	office_par(o, O_RIGHT | O_ITALIC, formal_dated(ctx,
	    formal_place(ctx, f->d.unit_id), f->d.filed_on));
	formal_signatures(o, "", "ĐẠI DIỆN THEO PHÁP LUẬT CỦA CƠ SỞ\n(Ký, họ "
	    "tên, đóng dấu)", of_maker(ctx, f, "rep_name"));
	return RC_OK;
}

/* ---- form 03 ---- */

static void
judged(struct ctx *ctx, struct office *o, const char *title,
    const struct local_check *c, const char *field, const char *text)
{
	const char *verdict = c != NULL ? field_of(ctx, &local_check_entity,
	    field, c) : NULL;

	office_par(o, O_KEEP, str_fmt(ctx->mem, "%s:", title));
	office_par(o, O_INDENT, verdict == NULL ? LINE_OF_DOTS :
	    str_fmt(ctx->mem,
	    "%s. %s", verdict, str_or(text, "")));
}

/* What the receiving unit asks of the province, in the form's own sentence
 * when it proposes the product. */
static void
proposed(struct ctx *ctx, struct office *o, const struct dossier_full *f,
    const struct local_check *c)
{
	const char *who = formal_name(ctx->mem, "Ủy ban nhân dân",
	    formal_unit(ctx, f->d.unit_id));

	if (c == NULL || str_eq(c->proposal, "propose"))
		office_par(o, O_INDENT | O_GAP, str_fmt(ctx->mem, "%s đề nghị "
		    "%s đánh giá, phân hạng sản phẩm OCOP cho sản phẩm %s của "
		    "%s.", who, formal_name(ctx->mem, "Ủy ban nhân dân",
		    formal_top(ctx, f->d.unit_id)), f->product.name,
		    f->producer.name));
	else
		office_par(o, O_INDENT | O_GAP, str_fmt(ctx->mem, "Ý kiến của "
		    "%s: %s.", who, str_or(field_of(ctx, &local_check_entity,
		    "proposal", c), DOTS)));
}

static enum rc
form_3(struct ctx *ctx, const struct dossier_full *f, struct office *o)
{
	const char *unit = formal_unit(ctx, f->d.unit_id);
	struct local_check row, *c = &row;
	enum rc rc = local_check_of(ctx, f->d.row.id, &row);

	if (rc == RC_MISSING)
		c = NULL; /* to be filled by hand */
	else if (rc != RC_OK)
		return rc;
	formal_heading(o, "ỦY BAN NHÂN DÂN", utf8_upper(ctx->mem, unit),
	    "Mẫu số 03");
	formal_numbered(o, str_fmt(ctx->mem, "Số: %s", c != NULL ?
	    str_or(c->letter_no, "……/BC-UBND") : "……/BC-UBND"),
	    formal_dated(ctx, formal_place(ctx, f->d.unit_id), c != NULL ?
	    c->checked_on : NONE));
	office_par(o, O_CENTER | O_BOLD | O_GAP, "BÁO CÁO\nĐánh giá một số nội "
	    "dung của hồ sơ đăng ký tham gia\nđánh giá, phân hạng sản phẩm "
	    "OCOP");
	office_par(o, O_BOLD | O_GAP, "I. THÔNG TIN CHUNG VỀ HỒ SƠ SẢN PHẨM");
	line(ctx, o, "1. Tên chủ thể", f->producer.name);
	line(ctx, o, "2. Loại hình tổ chức", kind_of(&f->producer));
	line(ctx, o, "3. Địa chỉ", place_of(ctx, f));
	office_par(o, 0, "4. Người đại diện pháp luật:");
	about_speaker(ctx, o, f);
	line(ctx, o, "5. Sản phẩm đăng ký đánh giá", f->product.name);
	line_two(ctx, o, "6. Hồ sơ số", f->d.code, "Ngày nhận hồ sơ",
	    c != NULL && c->received_on != NONE ? date_vi(ctx->mem,
	    c->received_on) : NULL);
	office_par(o, O_BOLD | O_GAP, "II. ĐÁNH GIÁ MỘT SỐ NỘI DUNG CỦA HỒ SƠ "
	    "SẢN PHẨM");
	judged(ctx, o, "1. Về sử dụng nguyên liệu địa phương", c, "material",
	    c != NULL ? c->material_text : NULL);
	judged(ctx, o, "2. Về sử dụng lao động địa phương", c, "labour",
	    c != NULL ? c->labour_text : NULL);
	judged(ctx, o, "3. Nguồn gốc ý tưởng sản phẩm", c, "idea",
	    c != NULL ? c->idea_text : NULL);
	judged(ctx, o, "4. Bản sắc/trí tuệ địa phương", c, "identity",
	    c != NULL ? c->identity_text : NULL);
	proposed(ctx, o, f, c);
	formal_signatures(o, c == NULL || str_empty(c->checker) ? "NGƯỜI ĐÁNH "
	    "GIÁ\n(Ký, ghi rõ họ tên)" : str_fmt(ctx->mem, "NGƯỜI ĐÁNH GIÁ\n%s",
	    c->checker), "TM. ỦY BAN NHÂN DÂN\n(Ký, ghi rõ họ tên, đóng dấu)",
	    NULL);
	return RC_OK;
}

enum rc
dossier_form_bound(struct ctx *ctx, const struct dossier_full *f, int number,
    const char *const *pages, struct office *o)
{
	enum lang lang = ctx->lang;
	enum rc rc;

	if (f->set == NULL || !regime_form(f->set->regime, number))
		return RC_MISSING;
	office_init(o, ctx->mem, str_fmt(ctx->mem, "Mẫu %02d, hồ sơ %s",
	    number, f->d.code), f->d.filed_on != NONE ? f->d.filed_on :
	    ctx_today(ctx));
	o->author = number == 3 ? formal_name(ctx->mem, "Ủy ban nhân dân",
	    formal_unit(ctx, f->d.unit_id)) : f->producer.name;
	ctx->lang = LANG_VI; /* what is handed in is Vietnamese */
	rc = number == 1 ? form_1(ctx, f, o) : number == 2 ?
	    form_2(ctx, f, pages, o) : form_3(ctx, f, o);
	ctx->lang = lang;
	return rc;
}

enum rc
dossier_form(struct ctx *ctx, const struct dossier_full *f, int number,
    struct office *o)
{
	return dossier_form_bound(ctx, f, number, NULL, o);
}
