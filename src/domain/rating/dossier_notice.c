/* domain/rating/dossier_notice.c: the letter that tells a result. */
#include "domain/rating/dossier_form.h"

#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/legal_clock.h"
#include "domain/rating/award.h"
#include "domain/rating/dossier.h"
#include "domain/rating/hearing.h"
#include "domain/rating/referral.h"
#include "domain/recognition/formal.h"

enum { STEPS_MOST = 20 };

static const int facts[] = { 380, 620 };

/* What the letter is made of. */
struct telling {
	struct ctx *ctx;
	struct office *o;
	const struct dossier_full *f;
	struct dossier_result result;
	struct hearing_view v;
};

static void
fact(struct telling *t, const char *label, const char *value)
{
	const struct office_cell c[] = { { label, 0 }, { str_or(value, ""),
		0 } };

	office_row(t->o, O_BORDER, facts, COUNT(c), c);
}

/* Whoever may read the dossier may know what came of it: not who marked how,
 * which stays with the council. */
static enum rc
load(struct telling *t)
{
	struct ctx *ctx = t->ctx;
	bool system = ctx->system;
	struct hearing h;
	enum rc rc = dossier_result(ctx, t->f->d.row.id, &t->result);

	if (rc != RC_OK || (rc = hearing_of(ctx, t->f->d.row.id, &h)) !=
	    RC_OK)
		return rc;
	ctx->system = true;
	rc = hearing_load(ctx, h.row.id, &t->v);
	ctx->system = system;
	return rc;
}

static void
heading(struct telling *t)
{
	struct ctx *ctx = t->ctx;
	const char *top = formal_top(ctx, t->f->d.unit_id);

	formal_heading(t->o, utf8_upper(ctx->mem, str_fmt(ctx->mem, "Ủy ban "
	    "nhân dân %s", top)), "CƠ QUAN THAM MƯU "
	    "QUẢN LÝ OCOP", "");
	formal_numbered(t->o, "Số: ……/TB-OCOP", formal_dated(ctx,
	    formal_place_top(ctx, t->f->d.unit_id), NONE));
	office_par(t->o, O_CENTER | O_BOLD | O_GAP, "THÔNG BÁO\nKết quả đánh "
	    "giá, phân hạng sản phẩm OCOP");
	office_par(t->o, O_CENTER | O_GAP, str_fmt(ctx->mem, "Kính gửi: %s;\n"
	    "%s.", t->f->producer.name, formal_name(ctx->mem, "Ủy ban nhân "
	    "dân", formal_unit(ctx, t->f->d.unit_id))));
}

static const char *
stars(struct telling *t)
{
	if (t->result.stars == 0)
		return "Không xếp hạng";
	return str_fmt(t->ctx->mem, "%lld sao", (long long)t->result.stars);
}

static void
result(struct telling *t)
{
	struct ctx *ctx = t->ctx;
	const struct dossier_full *f = t->f;

	office_par(t->o, O_INDENT | O_GAP, str_fmt(ctx->mem, "Hội đồng đánh "
	    "giá, phân hạng theo Quyết định %s, phiên ngày %s, cho kết quả "
	    "chính thức ngày %s như sau:", f->set->regime->number,
	    date_vi(ctx->mem, t->v.hearing.day), date_vi(ctx->mem,
	    t->v.hearing.final_on)));
	fact(t, "Sản phẩm", f->product.name);
	fact(t, "Hồ sơ", f->d.code);
	fact(t, "Bộ sản phẩm", words_form(&f->set->words));
	if (t->result.score != NONE)
		fact(t, "Điểm trung bình", num_str(ctx->mem, t->result.score,
		    3, NUM_VI));
	fact(t, "Kết quả", stars(t));
	if (t->result.central)
		fact(t, "Cấp đánh giá", "Trung ương");
}

static void
why(struct telling *t)
{
	const struct star *s = &t->v.star;
	struct ctx *ctx = t->ctx;

	office_par(t->o, O_BOLD | O_GAP, "1. Lý do");
	if (t->v.hearing.halt != NULL) {
		office_par(t->o, O_INDENT, str_fmt(ctx->mem, "Hồ sơ không được "
		    "xếp hạng: %s.", str_or(t->v.hearing.halt_why, "")));
		return;
	}
	office_par(t->o, O_INDENT, str_fmt(ctx->mem, "Điểm trung bình ứng với "
	    "hạng %lld sao; hạng 3 sao cần từ %d điểm và đạt mọi điều kiện của "
	    "hạng đó.", (long long)t->v.hearing.band,
	    t->f->set->regime->band[STARS_GATED]));
	for (size_t i = 0; i < s->nblocking; i++)
		if (s->blocking[i].star == STARS_GATED)
			office_par(t->o, O_INDENT, str_fmt(ctx->mem, "Tiêu chí "
			    "%s, %s: hạng 3 sao cần ít nhất %d điểm.",
			    s->blocking[i].criterion->code, words_form(
			    &s->blocking[i].criterion->words),
			    s->blocking[i].min_points));
}

/* Gates first, as on the dossier's page. */
static void
road(struct telling *t)
{
	struct ctx *ctx = t->ctx;
	struct road r;

	if (t->v.hearing.halt != NULL || t->v.nsheets == 0)
		return;
	road_find(t->f->set, &t->v.finding, NULL, &r);
	if (r.star == 0)
		return;
	office_par(t->o, O_BOLD | O_GAP, str_fmt(ctx->mem, "2. Việc cần làm "
	    "để lên %d sao", r.star));
	for (size_t i = 0; i < r.n && i < STEPS_MOST; i++)
		office_par(t->o, O_INDENT, str_fmt(ctx->mem, "%s %s: %s (thêm "
		    "%d điểm%s).", r.steps[i].criterion->code,
		    words_form(&r.steps[i].criterion->words),
		    words_form(&r.steps[i].option->words), r.steps[i].gain,
		    r.steps[i].star != 0 ? ", điều kiện bắt buộc" : ""));
}

static void
next_round(struct telling *t)
{
	struct ctx *ctx = t->ctx;
	const struct regime *const *all, *g;
	struct round_days d;
	size_t n;

	office_par(t->o, O_INDENT | O_GAP, "Hạng 1 sao và 2 sao không có quyết "
	    "định công nhận và giấy chứng nhận. Chủ thể có thể hoàn thiện sản "
	    "phẩm rồi đăng ký lại.");
	if (criteria_regimes(ctx, &all, &n) != RC_OK)
		all = regimes_builtin(&n);
	g = regime_of_day(all, n, ctx_today(ctx));
	if (g != NULL && round_next(g, "province", ctx_today(ctx), &d))
		office_par(t->o, O_INDENT, str_fmt(ctx->mem, "Đợt đánh giá gần "
		    "nhất nhận hồ sơ từ cấp xã trước ngày %s.",
		    date_vi(ctx->mem, d.propose_before)));
}

static void
goes_on(struct telling *t)
{
	const char *state = str_or(t->f->d.state, "-");

	office_par(t->o, O_INDENT | O_GAP,
	    str_eq(state, DOSSIER_RECOGNISED) ? "Kết quả đã được công nhận "
	    "bằng quyết định; giấy chứng nhận gửi theo quyết định." :
	    str_eq(state, DOSSIER_MINISTRY) ? "Hồ sơ đã trình trung ương đánh "
	    "giá; kết quả sẽ được thông báo khi có." :
	    t->result.stars == STARS_MOST ? "Hồ sơ được trình trung ương đánh "
	    "giá, công nhận theo thẩm quyền." : "Kết quả được trình cấp có "
	    "thẩm quyền quyết định công nhận, cấp giấy chứng nhận.");
}

enum rc
dossier_notice(struct ctx *ctx, const struct dossier_full *f,
    struct office *o)
{
	struct telling *t = NEW(ctx->mem, struct telling);
	enum rc rc;

	*t = (struct telling){ .ctx = ctx, .o = o, .f = f };
	if (f->set == NULL)
		return RC_MISSING;
	if ((rc = load(t)) != RC_OK)
		return rc;
	office_init(o, ctx->mem, str_fmt(ctx->mem, "Thông báo kết quả, hồ sơ "
	    "%s", f->d.code), t->v.hearing.final_on);
	o->author = str_fmt(ctx->mem, "Cơ quan tham mưu quản lý OCOP, %s",
	    formal_top(ctx, f->d.unit_id));
	heading(t);
	result(t);
	if (t->result.stars < STARS_GATED) {
		why(t);
		road(t);
		next_round(t);
	} else {
		goes_on(t);
	}
	formal_signatures(o, "Nơi nhận:\n- Như trên;\n- Lưu: VT.", "THỦ TRƯỞNG "
	    "CƠ QUAN\n(Ký, ghi rõ họ tên, đóng dấu)", NULL);
	return RC_OK;
}
