/* domain/rating/hearing_read.c: what is read of hearings and rounds besides
 * their rows, declared (model/act.h): where a hearing stands, and what a
 * council wrote down. */
#include <stddef.h>

#include "base/str.h"
#include "domain/criteria/criteria_file.h"
#include "domain/rating/rating_act.h"
#include "domain/rating/round.h"
#include "domain/rating/score_form.h"
#include "domain/rating/session.h"

/* ---- where it stands ---- */

struct seat_told {
	int64_t member_id, sent;
	const char *conflict;
};

struct gate_told {
	const char *criterion, *name;
	int64_t star, points;
};

struct standing {
	int64_t must, sent, sealed, sheets, points, band, gate_star, star;
	int64_t least, most, spread;
	const char *differs;
	struct gate_told *gates;
	size_t ngates;
	struct seat_told *seats;
	size_t nseats;
};

/* clang-format off */
#define F(m) FIELD_OF(struct standing, m)
static const struct field standing_fields[] = {
	{ F(must), .type = T_INT, .label = N_("Số phiếu phải có") },
	{ F(sent), .type = T_INT, .label = N_("Số phiếu đã gửi") },
	{ F(sealed), .type = T_BOOL, .label = N_("Còn niêm phong vì chưa đủ "
	  "phiếu: các trường sau là null") },
	{ F(sheets), .type = T_INT, .label = N_("Số phiếu được tính") },
	{ F(points), .type = T_INT, .label = N_("Tổng điểm của các phiếu") },
	{ F(band), .type = T_INT, .label = N_("Hạng theo điểm") },
	{ F(differs), .type = T_TEXT, .label = N_("Tiêu chí hội đồng phải "
	  "thống nhất; null: không còn") },
	{ F(gate_star), .type = T_INT, .label = N_("Hạng theo điều kiện") },
	{ F(star), .type = T_INT, .label = N_("Hạng sao") },
	{ F(least), .type = T_INT, .label = N_("Phiếu thấp nhất; chỉ người "
	  "làm việc trong chương trình thấy, như hai trường sau và seats") },
	{ F(most), .type = T_INT, .label = N_("Phiếu cao nhất") },
	{ F(spread), .type = T_BOOL, .label = N_("Lệch quá mức quy chế") },
};
#undef F

#define F(m) FIELD_OF(struct gate_told, m)
static const struct field gate_fields[] = {
	{ F(criterion), .type = T_TEXT, .label = N_("Tiêu chí") },
	{ F(name), .type = T_TEXT, .label = N_("Nội dung tiêu chí") },
	{ F(star), .type = T_INT, .label = N_("Hạng sao") },
	{ F(points), .type = T_INT, .label = N_("Điểm cần có") },
};
#undef F

#define F(m) FIELD_OF(struct seat_told, m)
static const struct field seat_fields[] = {
	{ F(member_id), .type = T_REF, .to = "council_member",
	  .label = N_("Thành viên") },
	{ F(sent), .type = T_BOOL, .label = N_("Đã gửi phiếu") },
	{ F(conflict), .type = T_TEXT, .label = N_("Vì sao không được chấm") },
};
#undef F

static const struct act_list standing_lists[] = {
	{ .name = "gates", .label = N_("Điều kiện chưa đạt"),
	  .at = offsetof(struct standing, gates),
	  .n_at = offsetof(struct standing, ngates),
	  .size = sizeof(struct gate_told), .fields = gate_fields,
	  .nfields = COUNT(gate_fields) },
	{ .name = "seats", .label = N_("Từng thành viên"),
	  .at = offsetof(struct standing, seats),
	  .n_at = offsetof(struct standing, nseats),
	  .size = sizeof(struct seat_told), .fields = seat_fields,
	  .nfields = COUNT(seat_fields) },
};
/* clang-format on */

/* What the sheets say, once nobody can be led by it. */
static void
tell_sheets(struct ctx *ctx, const struct hearing_view *v, struct standing *x)
{
	const struct star *s = &v->star;

	if (v->sealed || s->tally.n == 0)
		return;
	x->sheets = s->tally.n;
	x->points = s->tally.sum;
	x->band = s->band;
	if (v->differs >= 0) {
		x->differs = v->set->criteria[v->differs].code;
		return;
	}
	x->gate_star = s->gate_star;
	x->star = s->star;
	x->gates = NEW_N(ctx->mem, struct gate_told, s->nblocking + 1);
	for (; x->ngates < s->nblocking; x->ngates++) {
		const struct gate *g = &s->blocking[x->ngates];

		x->gates[x->ngates] = (struct gate_told){ g->criterion->code,
			words_in(ctx->lang, &g->criterion->words), g->star,
			g->min_points };
	}
}

/* Who sits there and how far apart they are. */
static void
tell_inside(struct ctx *ctx, const struct hearing_view *v, struct standing *x)
{
	if (!ctx_has(ctx, ROLE_STAFF))
		return;
	x->seats = NEW_N(ctx->mem, struct seat_told, v->n + 1);
	for (; x->nseats < v->n; x->nseats++) {
		const struct hearing_seat *s = &v->seats[x->nseats];

		x->seats[x->nseats] = (struct seat_told){ s->member.row.id,
			s->sent, s->conflict };
	}
	if (v->sealed || v->nsheets == 0)
		return;
	x->least = v->least;
	x->most = v->most;
	x->spread = v->spread;
}

static enum rc
standing(struct ctx *ctx, int64_t id, void *in)
{
	struct hearing_view *v = NEW(ctx->mem, struct hearing_view);
	struct standing *x = in;
	enum rc rc = hearing_load(ctx, id, v);

	if (rc != RC_OK)
		return rc;
	x->must = (int64_t)v->must;
	x->sent = (int64_t)v->sent;
	x->sealed = v->sealed;
	tell_sheets(ctx, v, x);
	tell_inside(ctx, v, x);
	return RC_OK;
}

/* ---- papers, of a hearing and of a round ---- */

typedef enum rc gather_fn(struct ctx *, int64_t, struct session *);
typedef enum rc write_fn(struct ctx *, const struct session *,
    struct office *);

static enum rc
written(struct ctx *ctx, int64_t id, gather_fn *gather, write_fn *write,
    const char *name, struct paper *p)
{
	struct session s;
	struct office o;
	enum rc rc;

	if ((rc = gather(ctx, id, &s)) != RC_OK)
		return rc;
	p->name = str_fmt(ctx->mem, "%s-%s", s.file, name);
	if (str_eq(p->form, "xlsx"))
		return session_xlsx(ctx, &s, &p->bytes);
	if ((rc = write(ctx, &s, &o)) != RC_OK)
		return rc;
	return paper_office(p, &o);
}

static enum rc
minutes(struct ctx *ctx, int64_t id, struct paper *p)
{
	return written(ctx, id, session_of_hearing, session_minutes,
	    "bien-ban", p);
}

static enum rc
scores(struct ctx *ctx, int64_t id, struct paper *p)
{
	return written(ctx, id, session_of_hearing, session_scores,
	    "bang-diem", p);
}

static enum rc
draft(struct ctx *ctx, int64_t id, struct paper *p)
{
	return written(ctx, id, session_of_hearing, session_draft,
	    "du-thao-quyet-dinh", p);
}

/* Blank, of the set that this one is scored by: for who marks on paper. */
static enum rc
blank(struct ctx *ctx, int64_t id, struct paper *p)
{
	const struct criteria_set *set;
	struct hearing h;
	struct office o;
	enum rc rc;

	if ((rc = entity_get(ctx, &hearing_entity, id, &h)) != RC_OK ||
	    (rc = criteria_get(ctx, h.set_code, &set)) != RC_OK)
		return rc;
	p->name = str_fmt(ctx->mem, "%s-phieu-danh-gia", set->code);
	score_form(ctx, set, &o);
	return paper_office(p, &o);
}

static enum rc
round_minutes(struct ctx *ctx, int64_t id, struct paper *p)
{
	return written(ctx, id, session_of_round, session_minutes,
	    "bien-ban", p);
}

static enum rc
round_scores(struct ctx *ctx, int64_t id, struct paper *p)
{
	return written(ctx, id, session_of_round, session_scores,
	    "bang-diem", p);
}

static enum rc
round_draft(struct ctx *ctx, int64_t id, struct paper *p)
{
	return written(ctx, id, session_of_round, session_draft,
	    "du-thao-quyet-dinh", p);
}

/* Marks stand in them by name, or will, so they are the staff's. */
/* clang-format off */
#define PAPER(e, word, text, fn, endings)                                     \
	{ .entity = &e, .of_row = true, .roles = ROLE_STAFF, .name = word,    \
	  .label = text, .paper = fn, .forms = endings }
static const struct act list[] = {
	{ .entity = &hearing_entity, .of_row = true, .needs = ACT_READ,
	  .name = "standing", .label = N_("Lần chấm đang ở đâu: ai đã gửi "
	  "phiếu, điểm chênh lệch, tiêu chí phải thống nhất"),
	  .size = sizeof(struct standing), .told = standing_fields,
	  .ntold = COUNT(standing_fields), .told_lists = standing_lists,
	  .ntold_lists = COUNT(standing_lists), .read = standing },
	PAPER(hearing_entity, "form", N_("Phiếu chấm để trống, để in"), blank,
	  "pdf docx"),
	PAPER(hearing_entity, "minutes", N_("Biên bản họp"), minutes,
	  "pdf docx"),
	PAPER(hearing_entity, "scores", N_("Bảng tổng hợp điểm"), scores,
	  "pdf docx xlsx"),
	PAPER(hearing_entity, "draft", N_("Dự thảo quyết định"), draft,
	  "pdf docx"),
	PAPER(round_entity, "minutes", N_("Biên bản họp của cả đợt"),
	  round_minutes, "pdf docx"),
	PAPER(round_entity, "scores", N_("Bảng tổng hợp điểm của cả đợt"),
	  round_scores, "pdf docx xlsx"),
	PAPER(round_entity, "draft", N_("Dự thảo quyết định của cả đợt"),
	  round_draft, "pdf docx"),
};
/* clang-format on */

const struct acts hearing_readings = ACTS(list);
