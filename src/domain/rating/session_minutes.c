/* domain/rating/session_minutes.c: the minutes of a session, and the decision
 * drafted from it. */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/rating/complaint.h"
#include "domain/rating/session_in.h"
#include "domain/recognition/formal.h"

static const int people[] = { 70, 330, 200, 400 };
static const int results[] = { 60, 285, 95, 90, 120, 90, 260 };
static const int named[] = { 60, 340, 440, 160 };
static const int turns[] = { 70, 410, 260, 260 };

/* ---- the minutes: who, when ---- */

static void
people_of(struct ctx *ctx, struct office *o, const struct hearing_view *v)
{
	const struct field *seat = entity_field(&council_member_entity,
	    "seat");
	const struct office_cell head[] = { { "TT", O_BOLD | O_CENTER },
		{ "Họ và tên", O_BOLD | O_CENTER },
		{ "Vai trò", O_BOLD | O_CENTER },
		{ "Cơ quan", O_BOLD | O_CENTER } };

	office_row(o, O_BORDER | O_HEAD, people, COUNT(head), head);
	for (size_t i = 0; i < v->n; i++) {
		const struct council_member *m = &v->seats[i].member;
		const struct office_cell c[] = {
			{ session_no(ctx, i), O_CENTER }, { m->name, 0 },
			{ codes_label(seat->codes, m->seat), 0 },
			{ str_or(m->body, ""), 0 } };

		office_row(o, O_BORDER, people, COUNT(c), c);
	}
}

static void
councils(struct ctx *ctx, struct office *o, const struct session *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct council *c = &s->at[i].view.council;

		if (!session_first_of(s, i))
			continue;
		office_par(o, O_INDENT, str_fmt(ctx->mem, "%s, thành lập theo "
		    "Quyết định số %s%s%s.", c->name, c->decision,
		    c->decided_on != NONE ? " ngày " : "", c->decided_on !=
		    NONE ? date_vi(ctx->mem, c->decided_on) : ""));
		people_of(ctx, o, &s->at[i].view);
	}
}

/* How many were not met for. */
static size_t
in_writing(const struct session *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += str_eq(s->at[i].view.hearing.form, "written");
	return n;
}

/* A decision by number and day, whose it is when the number tells. */
static const char *
cited(struct ctx *ctx, const struct regime *g)
{
	return str_fmt(ctx->mem, "Quyết định số %s %s%s", g->number,
	    date_long_vi(ctx->mem, g->signed_on), str_ends(g->number,
	    "QĐ-TTg") ? " của Thủ tướng Chính phủ" : "");
}

static void
days(struct ctx *ctx, struct office *o, const struct session *s)
{
	int64_t first = s->at[0].view.hearing.day, last = first;
	size_t written = in_writing(s);

	for (size_t i = 0; i < s->n; i++) {
		const struct hearing *h = &s->at[i].view.hearing;

		first = h->day < first ? h->day : first;
		last = h->day > last ? h->day : last;
	}
	office_par(o, O_INDENT, first == last ? str_fmt(ctx->mem, "Ngày chấm: "
	    "%s.", date_vi(ctx->mem, first)) : str_fmt(ctx->mem, "Ngày chấm: "
	    "từ %s đến %s.", date_vi(ctx->mem, first), date_vi(ctx->mem,
	    last)));
	office_par(o, O_INDENT, written == 0 ? "Hình thức: họp." :
	    written == s->n ? "Hình thức: lấy ý kiến bằng văn bản." :
	    str_fmt(ctx->mem, "Hình thức: họp %zu hồ sơ, lấy ý kiến bằng văn "
	    "bản %zu hồ sơ.", s->n - written, written));
}

/* ---- results ---- */

/* 64 digits in lines of 16. */
static const char *
hash_lines(struct ctx *ctx, const char *hash)
{
	return hash == NULL || strlen(hash) != 64 ? "–" : str_fmt(ctx->mem,
	    "%.16s\n%.16s\n%.16s\n%.16s", hash, hash + 16, hash + 32,
	    hash + 48);
}

static void
result_table(struct ctx *ctx, struct office *o, const struct session *s)
{
	const struct office_cell head[] = { { "TT", O_SMALL | O_BOLD |
		O_CENTER }, { "Sản phẩm, chủ thể", O_SMALL | O_BOLD |
		O_CENTER }, { "Số phiếu", O_SMALL | O_BOLD | O_CENTER },
		{ "Tổng điểm", O_SMALL | O_BOLD | O_CENTER },
		{ "Trung bình", O_SMALL | O_BOLD | O_CENTER },
		{ "Kết quả", O_SMALL | O_BOLD | O_CENTER },
		{ "Mã băm phiếu cuối", O_SMALL | O_BOLD | O_CENTER } };

	office_row(o, O_BORDER | O_HEAD, results, COUNT(head), head);
	for (size_t i = 0; i < s->n; i++) {
		const struct session_item *m = &s->at[i];
		const struct hearing *h = &m->view.hearing;
		const struct office_cell c[] = {
			{ session_no(ctx, i), O_SMALL | O_CENTER },
			{ str_fmt(ctx->mem, "%s\n%s\nHồ sơ %s", m->product,
			    str_or(m->producer, ""), m->dossier), O_SMALL },
			{ str_fmt(ctx->mem, "%lld", (long long)h->sheets),
			    O_SMALL | O_CENTER },
			{ str_fmt(ctx->mem, "%lld", (long long)h->points),
			    O_SMALL | O_CENTER },
			{ session_mean(ctx, h), O_SMALL | O_CENTER },
			{ session_result(ctx, h), O_SMALL | O_BOLD |
			    O_CENTER },
			{ hash_lines(ctx, h->last_hash), O_SMALL |
			    O_CENTER } };

		office_row(o, O_BORDER, results, COUNT(c), c);
	}
}

/* ---- what was said of one ---- */

/* What people typed ends as a sentence does. */
static void
sentence(struct ctx *ctx, struct office *o, const char *text)
{
	size_t n = strlen(text);

	office_par(o, O_INDENT, n > 0 && strchr(".!?", text[n - 1]) != NULL ?
	    text : str_fmt(ctx->mem, "%s.", text));
}

static void
seats_out(struct ctx *ctx, struct office *o, const struct hearing_view *v)
{
	const struct field *how = entity_field(&conflict_entity, "how");

	for (size_t i = 0; i < v->n; i++)
		if (v->seats[i].conflict != NULL)
			office_par(o, O_INDENT, str_fmt(ctx->mem, "Không chấm: "
			    "%s (%s).", v->seats[i].member.name,
			    utf8_inside(ctx->mem, codes_label(how->codes,
			    v->seats[i].conflict))));
	if (v->presider != v->chair && v->presider != NULL)
		office_par(o, O_INDENT, str_fmt(ctx->mem, "Chủ trì thay chủ "
		    "tịch: %s.", v->presider->member.name));
}

static const char *
member_of(const struct hearing_view *v, int64_t id)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->seats[i].member.row.id == id)
			return v->seats[i].member.name;
	return "–";
}

/* Each member's two sums, side by side. */
static void
two_turns(struct ctx *ctx, struct office *o, const struct hearing_view *v)
{
	const struct office_cell head[] = { { "TT", O_SMALL | O_BOLD |
		O_CENTER }, { "Thành viên", O_SMALL | O_BOLD | O_CENTER },
		{ "Lần chấm thứ nhất", O_SMALL | O_BOLD | O_CENTER },
		{ "Lần chấm thứ hai", O_SMALL | O_BOLD | O_CENTER } };

	office_row(o, O_BORDER | O_HEAD, turns, COUNT(head), head);
	for (size_t i = 0; i < v->nsheets; i++) {
		int64_t was = session_first(v, i);
		const struct office_cell c[] = {
			{ session_no(ctx, i), O_SMALL | O_CENTER },
			{ member_of(v, v->sheets[i].member_id), O_SMALL },
			{ was == NONE ? "–" : str_fmt(ctx->mem, "%lld",
			    (long long)was), O_SMALL | O_CENTER },
			{ str_fmt(ctx->mem, "%lld", (long long)
			    v->sheets[i].points), O_SMALL | O_CENTER } };

		office_row(o, O_BORDER, turns, COUNT(c), c);
	}
}

static void
agreed(struct ctx *ctx, struct office *o, const struct hearing_view *v)
{
	for (size_t i = 0; i < v->nfindings; i++) {
		const struct finding *f = &v->findings[i];
		int at = criteria_find(v->set, f->code);
		int k = at < 0 ? -1 : criterion_option(&v->set->criteria[at],
		    f->option);

		if (k < 0)
			continue;
		sentence(ctx, o, str_fmt(ctx->mem, "Thống nhất tiêu chí "
		    "%s: %s (%d điểm).%s%s", f->code, words_form(
		    &v->set->criteria[at].options[k].words),
		    v->set->criteria[at].options[k].points,
		    str_empty(f->dissent) ? "" : " Ý kiến khác: ",
		    str_or(f->dissent, "")));
	}
}

static void
halts_said(struct ctx *ctx, struct office *o, const struct hearing_view *v)
{
	for (size_t i = 0; i < v->nhalts; i++) {
		const struct halt *x = &v->halts[i];

		sentence(ctx, o, str_fmt(ctx->mem, "Căn cứ được nêu "
		    "(%s)%s%s: “%s”. Kết luận: %s", utf8_inside(ctx->mem,
		    codes_label(&halt_kinds, x->kind)), x->code != NULL ?
		    ", tiêu chí " : "", str_or(x->code, ""), x->reason,
		    str_or(x->ruling, "chưa có")));
	}
}

static void
complaints_said(struct ctx *ctx, struct office *o,
    const struct hearing_view *v)
{
	const struct field *state = entity_field(&complaint_entity, "state");

	for (size_t i = 0; i < v->ncomplaints; i++) {
		const struct complaint *c = &v->complaints[i];

		sentence(ctx, o, str_fmt(ctx->mem, "Khiếu nại ngày %s%s"
		    "%s: “%s”. %s%s%s%s%s", date_vi(ctx->mem, c->filed_on),
		    c->code != NULL ? ", tiêu chí " : "", str_or(c->code, ""),
		    c->reason, codes_label(state->codes, c->state),
		    c->option != NULL ? ", mức " : "", str_or(c->option, ""),
		    c->answer != NULL ? ": " : "", str_or(c->answer, "")));
	}
	for (size_t i = 0; i + 1 < v->noutcomes; i++) {
		const struct outcome *u = &v->outcomes[i];
		const struct hearing was = { .sheets = u->sheets,
			.points = u->points, .star = u->star,
			.halt = u->halt };

		office_par(o, O_INDENT, str_fmt(ctx->mem, "Kết quả trước đó "
		    "(%s): trung bình %s, %s.", date_vi(ctx->mem, u->day),
		    session_mean(ctx, &was), str_eq(u->why, "reopened") ?
		    "mở lại để chấm tiếp" : session_result(ctx, &was)));
	}
}

static bool
has_words(const struct hearing_view *v)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->seats[i].conflict != NULL)
			return true;
	return v->nfindings + v->nhalts + v->ncomplaints > 0 ||
	    v->hearing.turn == 2 || v->hearing.spread_why != NULL;
}

static void
said(struct ctx *ctx, struct office *o, const struct session *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct hearing_view *v = &s->at[i].view;

		if (!has_words(v))
			continue;
		n++;
		if (s->n > 1)
			office_par(o, O_BOLD, str_fmt(ctx->mem, "%zu. %s", i +
			    1, s->at[i].product));
		if (v->hearing.turn == 2)
			office_par(o, O_INDENT, "Phiếu lần đầu lệch quá mức "
			    "quy chế cho phép; hội đồng thảo luận và chấm "
			    "lại. Phiếu lần đầu được giữ.");
		if (v->first != NULL)
			two_turns(ctx, o, v);
		if (v->hearing.spread_why != NULL)
			sentence(ctx, o, str_fmt(ctx->mem, "Chủ tịch "
			    "giữ chênh lệch điểm vì: %s",
			    v->hearing.spread_why));
		seats_out(ctx, o, v);
		agreed(ctx, o, v);
		halts_said(ctx, o, v);
		complaints_said(ctx, o, v);
	}
	if (n == 0)
		office_par(o, O_INDENT, "Không có ý kiến khác.");
}

/* ---- what follows ---- */

static size_t
with_star(const struct session *s, int star)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->at[i].view.hearing.halt == NULL &&
		    s->at[i].view.hearing.star == star;
	return n;
}

static void
conclusion(struct ctx *ctx, struct office *o, const struct session *s)
{
	size_t low = with_star(s, 1) + with_star(s, 2), out = s->n;
	int64_t to = NONE;

	for (int star = 1; star <= STARS_MOST; star++)
		out -= with_star(s, star);
	for (size_t i = 0; i < s->n; i++)
		if (s->at[i].view.hearing.objection_to > to || to == NONE)
			to = s->at[i].view.hearing.objection_to;
	if (with_star(s, 3) + with_star(s, 4) > 0)
		office_par(o, O_INDENT, str_fmt(ctx->mem, "Đạt 3 sao: %zu; 4 "
		    "sao: %zu. Đề nghị Chủ tịch Ủy ban nhân dân tỉnh công "
		    "nhận và cấp giấy chứng nhận.", with_star(s, 3),
		    with_star(s, 4)));
	if (with_star(s, 5) > 0)
		office_par(o, O_INDENT, str_fmt(ctx->mem, "Tiềm năng 5 sao (từ "
		    "90 điểm): %zu. Đề nghị phê duyệt kết quả và trình Bộ "
		    "Nông nghiệp và Môi trường.", with_star(s, 5)));
	if (low + out > 0)
		office_par(o, O_INDENT, str_fmt(ctx->mem, "1 và 2 sao: %zu; "
		    "dừng chấm hoặc loại: %zu. Thông báo bằng văn bản cho chủ "
		    "thể.", low, out));
	if (to != NONE)
		office_par(o, O_INDENT, str_fmt(ctx->mem, "Kết quả sơ bộ nhận "
		    "khiếu nại đến hết ngày %s.", date_vi(ctx->mem, to)));
	if (s->waiting > 0)
		office_par(o, O_INDENT, str_fmt(ctx->mem, "Còn %zu hồ sơ của "
		    "đợt chưa có kết quả, không ghi trong biên bản này.",
		    s->waiting));
}

static int64_t
announced(const struct session *s)
{
	int64_t last = s->at[0].view.hearing.announced_on;

	for (size_t i = 1; i < s->n; i++)
		if (s->at[i].view.hearing.announced_on > last)
			last = s->at[i].view.hearing.announced_on;
	return last;
}

enum rc
session_minutes(struct ctx *ctx, const struct session *s, struct office *o)
{
	const struct regime *g = s->at[0].view.set->regime;

	office_init(o, ctx->mem, str_fmt(ctx->mem, "Biên bản%s, %s",
	    in_writing(s) < s->n ? " họp" : "", str_or(s->name,
	    s->at[0].product)), ctx_today(ctx));
	session_heading(ctx, s, o, "Số: ……/BB-HĐ", in_writing(s) < s->n ?
	    "BIÊN BẢN\nHọp hội đồng đánh giá, phân hạng sản phẩm OCOP" :
	    "BIÊN BẢN\nLấy ý kiến hội đồng bằng văn bản về đánh giá, phân "
	    "hạng sản phẩm OCOP");
	office_par(o, O_BOLD | O_GAP, "I. Căn cứ, thời gian");
	office_par(o, O_INDENT, str_fmt(ctx->mem, "%s và bộ tiêu chí kèm "
	    "theo.", cited(ctx, g)));
	days(ctx, o, s);
	office_par(o, O_BOLD | O_GAP, "II. Hội đồng");
	councils(ctx, o, s);
	office_par(o, O_BOLD | O_GAP, "III. Kết quả chấm");
	result_table(ctx, o, s);
	office_par(o, O_SMALL, "Các phiếu của mỗi hồ sơ nối nhau bằng mã băm "
	    "SHA-256: mã của phiếu cuối đổi khi bất kỳ phiếu nào bị sửa.");
	office_par(o, O_BOLD | O_GAP, "IV. Thảo luận");
	said(ctx, o, s);
	office_par(o, O_BOLD | O_GAP, "V. Kết luận");
	conclusion(ctx, o, s);
	office_par(o, O_RIGHT | O_ITALIC | O_GAP, formal_dated(ctx,
	    formal_place_top(ctx, s->unit_id), announced(s)));
	session_sign(s, o);
	return RC_OK;
}

/* ---- the draft ---- */

static const int whole[] = { 1000 };

/* What it is about, a line under it. */
static void
draft_title(struct ctx *ctx, struct office *o, const struct session *s)
{
	const struct office_cell c = { str_fmt(ctx->mem, "Về kết quả đánh giá, "
	    "phân hạng sản phẩm OCOP%s%s", s->name != NULL ? ", " : "",
	    s->name != NULL ? utf8_inside(ctx->mem, s->name) : ""),
	    O_CENTER | O_BOLD | O_LINE };

	office_par(o, O_CENTER | O_BOLD | O_GAP, "QUYẾT ĐỊNH");
	office_row(o, 0, whole, 1, &c);
}

/* What it rests on; the day of the law on local government is for whoever
 * drafts it to say.
 * Source  Decree 30/2020/NĐ-CP, annex I: the last line ends in a stop */
static void
draft_grounds(struct ctx *ctx, struct office *o, const struct session *s)
{
	const struct council *c = &s->at[0].view.council;

	office_par(o, O_INDENT | O_ITALIC | O_GAP, "Căn cứ Luật Tổ chức chính "
	    "quyền địa phương ngày …… tháng …… năm ……;");
	office_par(o, O_INDENT | O_ITALIC, str_fmt(ctx->mem, "Căn cứ %s;",
	    cited(ctx, s->at[0].view.set->regime)));
	office_par(o, O_INDENT | O_ITALIC, str_fmt(ctx->mem, "Căn cứ Quyết "
	    "định số %s%s%s thành lập %s;", c->decision, c->decided_on !=
	    NONE ? " " : "", c->decided_on != NONE ? date_long_vi(ctx->mem,
	    c->decided_on) : "", c->name));
	office_par(o, O_INDENT | O_ITALIC, str_fmt(ctx->mem, "Theo đề nghị của "
	    "hội đồng tại biên bản %s.", date_long_vi(ctx->mem,
	    announced(s))));
}

static void
named_table(struct ctx *ctx, struct office *o, const struct session *s,
    int from, int to)
{
	const struct office_cell head[] = { { "TT", O_BOLD | O_CENTER },
		{ "Sản phẩm", O_BOLD | O_CENTER },
		{ "Chủ thể, địa chỉ", O_BOLD | O_CENTER },
		{ "Hạng", O_BOLD | O_CENTER } };
	size_t n = 0;

	office_row(o, O_BORDER | O_HEAD, named, COUNT(head), head);
	for (size_t i = 0; i < s->n; i++) {
		const struct session_item *m = &s->at[i];
		const struct hearing *h = &m->view.hearing;
		const struct office_cell c[] = {
			{ session_no(ctx, n), O_CENTER }, { m->product, 0 },
			{ str_fmt(ctx->mem, "%s\n%s", str_or(m->producer, ""),
			    str_or(m->place, "")), 0 },
			{ session_result(ctx, h), O_CENTER } };

		if (h->halt != NULL || h->star < from || h->star > to)
			continue;
		office_row(o, O_BORDER, named, COUNT(c), c);
		n++;
	}
}

static void
article(struct ctx *ctx, struct office *o, size_t number, const char *text)
{
	office_par(o, O_INDENT | O_LEAD | O_GAP, str_fmt(ctx->mem, "Điều "
	    "%zu. %s", number, text));
}

/* Its articles; the number of the last. */
static size_t
draft_articles(struct ctx *ctx, struct office *o, const struct session *s)
{
	size_t given = with_star(s, 3) + with_star(s, 4), at = 1;

	if (given > 0) {
		article(ctx, o, at++, str_fmt(ctx->mem, "Công nhận kết quả "
		    "đánh giá, phân hạng và cấp giấy chứng nhận cho %zu sản "
		    "phẩm sau đây; giấy chứng nhận có giá trị 36 tháng từ "
		    "ngày cấp.", given));
		named_table(ctx, o, s, 3, 4);
	}
	if (with_star(s, 5) > 0) {
		article(ctx, o, at++, str_fmt(ctx->mem, "Phê duyệt kết quả "
		    "đánh giá cấp tỉnh và trình Bộ Nông nghiệp và Môi trường "
		    "đánh giá %zu sản phẩm sau đây.", with_star(s, 5)));
		named_table(ctx, o, s, 5, 5);
	}
	article(ctx, o, at, "Chủ thể có tên giữ đúng các điều kiện đã được "
	    "đánh giá và dùng nhãn hiệu OCOP theo quy định; cơ quan tham mưu "
	    "quản lý OCOP cấp tỉnh công bố kết quả và kiểm tra sau công "
	    "nhận.");
	article(ctx, o, at + 1, "Quyết định này có hiệu lực từ ngày ký. Các cơ "
	    "quan, địa phương và chủ thể có liên quan chịu trách nhiệm thi "
	    "hành.");
	return at + 1;
}

enum rc
session_draft(struct ctx *ctx, const struct session *s, struct office *o)
{
	const char *top = formal_top(ctx, s->unit_id);
	size_t last;

	if (with_star(s, 3) + with_star(s, 4) + with_star(s, 5) == 0)
		return note(ctx, RC_CONFLICT, "", N_("Không có sản phẩm nào "
		    "từ 3 sao nên không có quyết định"));
	office_init(o, ctx->mem, str_fmt(ctx->mem, "Dự thảo quyết định, %s",
	    str_or(s->name, s->at[0].product)), ctx_today(ctx));
	o->author = formal_name(ctx->mem, "Ủy ban nhân dân", top);
	formal_heading(o, "ỦY BAN NHÂN DÂN", utf8_upper(ctx->mem, top),
	    "DỰ THẢO");
	formal_numbered(o, "Số: ……/QĐ-UBND", formal_dated(ctx,
	    formal_place_top(ctx, s->unit_id), NONE));
	draft_title(ctx, o, s);
	office_par(o, O_CENTER | O_BOLD | O_GAP, utf8_upper(ctx->mem,
	    str_fmt(ctx->mem, "Chủ tịch Ủy ban nhân dân %s", top)));
	draft_grounds(ctx, o, s);
	office_par(o, O_CENTER | O_BOLD | O_GAP, "QUYẾT ĐỊNH:");
	last = draft_articles(ctx, o, s);
	formal_signatures(o, str_fmt(ctx->mem, "Nơi nhận:\n- Như Điều %zu;\n- "
	    "Lưu: VT.", last), "CHỦ TỊCH", "");
	return RC_OK;
}
