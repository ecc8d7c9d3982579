/* domain/rating/session.c: what was heard, gathered; the table of scores. */
#include "domain/rating/session.h"

#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "codec/xlsx.h"
#include "db/db.h"
#include "domain/org/unit.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/rating/dossier.h"
#include "domain/rating/round.h"
#include "domain/rating/session_in.h"
#include "domain/recognition/formal.h"

/* ---- gathering ---- */

static enum rc
take(struct ctx *ctx, struct session *s)
{
	struct session_item *m = &s->at[s->n];
	const struct hearing *h = &m->view.hearing;
	struct producer who;
	struct product what;
	struct dossier d;
	enum rc rc;

	if (m->view.outside)
		return note(ctx, RC_DENIED, "", N_("Văn bản này có điểm của hồ "
		    "sơ mà tài khoản này không tham gia chấm vì có liên quan "
		    "đến chủ thể"));
	if (hearing_marking(h)) {
		s->waiting++;
		return RC_OK;
	}
	if ((rc = entity_peek(ctx, &dossier_entity, h->dossier_id, &d)) !=
	    RC_OK || (rc = entity_peek(ctx, &product_entity, h->product_id,
	    &what)) != RC_OK)
		return rc;
	m->dossier = d.code;
	m->product = what.name;
	rc = entity_peek(ctx, &producer_entity, d.producer_id, &who);
	if (rc == RC_OK) {
		m->producer = who.name;
		m->place = unit_path(ctx, who.unit_id, ctx_today(ctx));
	}
	s->n++;
	return rc == RC_MISSING ? RC_OK : rc;
}

static enum rc
any(struct ctx *ctx, const struct session *s)
{
	return s->n > 0 ? RC_OK : note(ctx, RC_CONFLICT, "", N_("Hội đồng chưa "
	    "công bố kết quả sơ bộ nào"));
}

static bool
inside(struct ctx *ctx)
{
	return ctx_has(ctx, ROLE_STAFF);
}

enum rc
session_of_hearing(struct ctx *ctx, int64_t id, struct session *s)
{
	enum rc rc;

	*s = (struct session){ .at = NEW(ctx->mem, struct session_item) };
	if (!inside(ctx))
		return RC_DENIED;
	if ((rc = hearing_load(ctx, id, &s->at[0].view)) != RC_OK ||
	    (rc = take(ctx, s)) != RC_OK)
		return rc;
	s->unit_id = s->at[0].view.hearing.unit_id;
	s->file = str_or(s->at[0].dossier, "ho-so");
	return any(ctx, s);
}

enum rc
session_of_round(struct ctx *ctx, int64_t id, struct session *s)
{
	struct round r;
	struct rows rows;
	enum rc rc;

	*s = (struct session){ .n = 0 };
	if (!inside(ctx))
		return RC_DENIED;
	if ((rc = entity_get(ctx, &round_entity, id, &r)) != RC_OK ||
	    (rc = hearings_of(ctx, id, &rows)) != RC_OK)
		return rc;
	s->name = r.name;
	s->file = str_fmt(ctx->mem, "dot-%lld-%lld", (long long)r.number,
	    (long long)r.year);
	s->unit_id = r.unit_id;
	s->at = NEW_N(ctx->mem, struct session_item, rows.n + 1);
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
		rc = hearing_load(ctx, rows_int(&rows, i, 0),
		    &s->at[s->n].view);
		if (rc == RC_OK)
			rc = take(ctx, s);
		else if (rc == RC_MISSING)
			rc = RC_OK;
	}
	return rc == RC_OK ? any(ctx, s) : rc;
}

/* ---- what every paper of it says ---- */

void
session_heading(struct ctx *ctx, const struct session *s, struct office *o,
    const char *number, const char *title)
{
	const struct council *c = &s->at[0].view.council;

	o->author = c->name;
	formal_heading(o, utf8_upper(ctx->mem, str_fmt(ctx->mem, "Ủy ban nhân "
	    "dân %s", formal_top(ctx, s->unit_id))), utf8_upper(ctx->mem,
	    c->name), "");
	if (number != NULL)
		formal_numbered(o, number, "");
	office_par(o, O_CENTER | O_BOLD | O_GAP, title);
	office_par(o, O_CENTER, s->name != NULL ? s->name : str_fmt(ctx->mem,
	    "%s (hồ sơ %s)", s->at[0].product, s->at[0].dossier));
}

/* Who presided, and who wrote, of all of them; NULL: not one person. */
static void
signers(const struct session *s, const struct hearing_seat **chair,
    const struct hearing_seat **wrote)
{
	*chair = s->at[0].view.presider;
	*wrote = NULL;
	for (size_t i = 0; i < s->at[0].view.n; i++)
		if (str_eq(s->at[0].view.seats[i].member.seat, "secretary"))
			*wrote = &s->at[0].view.seats[i];
	for (size_t i = 1; i < s->n; i++) {
		const struct hearing_view *v = &s->at[i].view;

		if (*chair != NULL && (v->presider == NULL ||
		    v->presider->member.row.id != (*chair)->member.row.id))
			*chair = NULL;
		if (v->council.row.id != s->at[0].view.council.row.id)
			*wrote = NULL;
	}
}

void
session_sign(const struct session *s, struct office *o)
{
	const struct hearing_seat *chair, *wrote;

	signers(s, &chair, &wrote);
	formal_signed(o, "THƯ KÝ\n(Ký, ghi rõ họ tên)", wrote == NULL ? "" :
	    wrote->member.name, chair == NULL || str_eq(chair->member.seat,
	    "chair") ? "CHỦ TỊCH HỘI ĐỒNG\n(Ký, ghi rõ họ tên)" :
	    "NGƯỜI CHỦ TRÌ\n(Ký, ghi rõ họ tên)", chair == NULL ? "" :
	    chair->member.name);
}

const char *
session_mean(struct ctx *ctx, const struct hearing *h)
{
	const struct tally t = { .n = h->sheets, .sum = h->points };

	return h->sheets <= 0 || h->halt != NULL ? "–" : num_fixed(ctx->mem,
	    mean_4(&t), 4, 4, NUM_VI);
}

const char *
session_result(struct ctx *ctx, const struct hearing *h)
{
	return h->halt != NULL ? codes_label(&halt_kinds, h->halt) :
	    str_fmt(ctx->mem, "%lld sao", (long long)h->star);
}

const char *
session_no(struct ctx *ctx, size_t i)
{
	return str_fmt(ctx->mem, "%zu", i + 1);
}

/* ---- who marked: columns of the table ---- */

/* Everybody of one council who marked anything in the session. */
struct markers {
	int64_t council;
	const struct council_member **at;
	size_t n;
};

static void
markers_of(struct ctx *ctx, const struct session *s, int64_t council,
    struct markers *m)
{
	size_t most = 0, k;

	*m = (struct markers){ .council = council };
	for (size_t i = 0; i < s->n; i++)
		most += s->at[i].view.n;
	m->at = NEW_N(ctx->mem, const struct council_member *, most + 1);
	for (size_t i = 0; i < s->n; i++) {
		const struct hearing_view *v = &s->at[i].view;

		if (v->hearing.council_id != council)
			continue;
		for (size_t j = 0; j < v->n; j++) {
			const struct council_member *p = &v->seats[j].member;

			for (k = 0; k < m->n && m->at[k]->row.id != p->row.id;
			    k++)
				;
			if (k == m->n && member_marks(p))
				m->at[m->n++] = p;
		}
	}
}

/* The sheet that counts, and its place among view->picks; NULL when there is
 * none. */
static const struct sheet *
sheet_of(const struct hearing_view *v, int64_t member, size_t *at)
{
	for (size_t i = 0; i < v->nsheets; i++)
		if (v->sheets[i].member_id == member) {
			*at = i;
			return &v->sheets[i];
		}
	return NULL;
}

static void
legend(struct ctx *ctx, struct office *o, const struct markers *m)
{
	for (size_t i = 0; i < m->n; i++)
		office_par(o, O_SMALL, str_fmt(ctx->mem, "(%zu) %s%s%s", i + 1,
		    m->at[i]->name, m->at[i]->body != NULL ? ", " : "",
		    str_or(m->at[i]->body, "")));
}

/* Columns: ${before} fixed ones, one a member, ${after} fixed ones. */
static int *
widths(struct ctx *ctx, const int *before, size_t nb, size_t members,
    const int *after, size_t na)
{
	int *w = NEW_N(ctx->mem, int, nb + members + na);
	int left = 1000;

	for (size_t i = 0; i < nb; i++)
		left -= w[i] = before[i];
	for (size_t i = 0; i < na; i++)
		left -= w[nb + members + i] = after[i];
	for (size_t i = 0; i < members; i++)
		w[nb + i] = left / (int)members;
	return w;
}

/* How wide a member's column may be: the more, the narrower. */
static int
member_width(size_t n)
{
	return n > 9 ? 46 : n > 5 ? 56 : 70;
}

static void
numbers_of(struct ctx *ctx, struct office_cell *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		c[i] = (struct office_cell){ str_fmt(ctx->mem, "(%zu)", i +
		    1), O_SMALL | O_BOLD | O_CENTER };
}

/* ---- marked again: what each gave first ---- */

int64_t
session_first(const struct hearing_view *v, size_t sheet)
{
	return v->first == NULL ? NONE : v->first[sheet];
}

static bool
marked_again(const struct session *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->at[i].view.first != NULL)
			return true;
	return false;
}

/* "97", below it what was given first: "(100)". */
static const char *
points(struct ctx *ctx, const struct hearing_view *v, size_t at)
{
	int64_t now = v->sheets[at].points, was = session_first(v, at);

	return was == NONE ? str_fmt(ctx->mem, "%lld", (long long)now) :
	    str_fmt(ctx->mem, "%lld\n(%lld)", (long long)now,
	    (long long)was);
}

/* ---- a round: a line a product ---- */

static void
product_row(struct ctx *ctx, struct office *o, const struct session_item *m,
    const struct markers *who, const int *w, size_t no)
{
	struct office_cell *c = NEW_N(ctx->mem, struct office_cell, who->n +
	    4);
	const struct hearing *h = &m->view.hearing;
	size_t at;

	c[0] = (struct office_cell){ session_no(ctx, no), O_SMALL | O_CENTER };
	c[1] = (struct office_cell){ str_fmt(ctx->mem, "%s\n%s", m->product,
	    str_or(m->producer, "")), O_SMALL };
	for (size_t i = 0; i < who->n; i++) {
		const struct sheet *s = sheet_of(&m->view,
		    who->at[i]->row.id, &at);

		c[2 + i] = (struct office_cell){ s == NULL ? "–" :
		    points(ctx, &m->view, at), O_SMALL | O_CENTER };
	}
	c[2 + who->n] = (struct office_cell){ session_mean(ctx, h), O_SMALL |
		O_CENTER };
	c[3 + who->n] = (struct office_cell){ session_result(ctx, h),
		O_SMALL | O_CENTER | O_BOLD };
	office_row(o, O_BORDER, w, who->n + 4, c);
}

static void
products(struct ctx *ctx, struct office *o, const struct session *s,
    const struct markers *who)
{
	const int member = member_width(who->n);
	const int name = 1000 - 55 - 110 - 95 - member * (int)who->n;
	const int before[] = { 55, name }, after[] = { 110, 95 };
	int *w = widths(ctx, before, 2, who->n, after, 2);
	struct office_cell *c = NEW_N(ctx->mem, struct office_cell, who->n +
	    4);

	c[0] = (struct office_cell){ "TT", O_SMALL | O_BOLD | O_CENTER };
	c[1] = (struct office_cell){ "Sản phẩm, chủ thể", O_SMALL | O_BOLD |
		O_CENTER };
	numbers_of(ctx, c + 2, who->n);
	c[2 + who->n] = (struct office_cell){ "Trung bình", O_SMALL | O_BOLD |
		O_CENTER };
	c[3 + who->n] = (struct office_cell){ "Kết quả", O_SMALL | O_BOLD |
		O_CENTER };
	office_row(o, O_BORDER | O_HEAD, w, who->n + 4, c);
	for (size_t i = 0; i < s->n; i++)
		if (s->at[i].view.hearing.council_id == who->council)
			product_row(ctx, o, &s->at[i], who, w, i);
}

/* ---- one hearing: a line a criterion ---- */

static void
criterion_row(struct ctx *ctx, struct office *o, const struct hearing_view *v,
    const struct markers *who, const int *w, size_t i)
{
	const struct criterion *c = &v->set->criteria[i];
	struct office_cell *cell = NEW_N(ctx->mem, struct office_cell,
	    who->n + 4);
	struct tally t = { 0 };
	size_t at;

	cell[0] = (struct office_cell){ c->code, O_SMALL };
	cell[1] = (struct office_cell){ words_form(&c->words), O_SMALL };
	cell[2] = (struct office_cell){ str_fmt(ctx->mem, "%d", c->max),
		O_SMALL | O_CENTER };
	for (size_t k = 0; k < who->n; k++)
		cell[3 + k] = (struct office_cell){ sheet_of(v,
		    who->at[k]->row.id, &at) == NULL ? "–" : str_fmt(ctx->mem,
		    "%d", picks_points(v->set, &v->picks[at], i)), O_SMALL |
		    O_CENTER };
	for (size_t k = 0; k < v->nsheets; k++, t.n++)
		t.sum += picks_points(v->set, &v->counted[k], i);
	cell[3 + who->n] = (struct office_cell){ t.n == 0 ? "" :
	    num_fixed(ctx->mem, mean_4(&t), 4, 2, NUM_VI), O_SMALL |
	    O_CENTER };
	office_row(o, O_BORDER, w, who->n + 4, cell);
}

static void
total_row(struct ctx *ctx, struct office *o, const struct hearing_view *v,
    const struct markers *who, const int *w)
{
	struct office_cell *cell = NEW_N(ctx->mem, struct office_cell,
	    who->n + 4);
	const struct sheet *s;
	size_t at;

	cell[1] = (struct office_cell){ "Tổng điểm", O_SMALL | O_BOLD };
	cell[2] = (struct office_cell){ str_fmt(ctx->mem, "%d",
	    v->set->total), O_SMALL | O_CENTER | O_BOLD };
	for (size_t k = 0; k < who->n; k++) {
		s = sheet_of(v, who->at[k]->row.id, &at);
		cell[3 + k] = (struct office_cell){ s == NULL ? "–" :
		    str_fmt(ctx->mem, "%lld", (long long)s->points),
		    O_SMALL | O_CENTER | O_BOLD };
	}
	cell[3 + who->n] = (struct office_cell){ session_mean(ctx,
	    &v->hearing), O_SMALL | O_CENTER | O_BOLD };
	office_row(o, O_BORDER, w, who->n + 4, cell);
}

/* What each had given before the discussion, under what counts. */
static void
first_row(struct ctx *ctx, struct office *o, const struct hearing_view *v,
    const struct markers *who, const int *w)
{
	struct office_cell *cell = NEW_N(ctx->mem, struct office_cell,
	    who->n + 4);
	struct tally t = { 0 };
	size_t at;

	cell[1] = (struct office_cell){ "Tổng điểm lần chấm thứ nhất, trước "
	    "thảo luận", O_SMALL };
	for (size_t k = 0; k < who->n; k++) {
		int64_t was = sheet_of(v, who->at[k]->row.id, &at) == NULL ?
		    NONE : session_first(v, at);

		cell[3 + k] = (struct office_cell){ was == NONE ? "–" :
		    str_fmt(ctx->mem, "%lld", (long long)was), O_SMALL |
		    O_CENTER };
		if (was != NONE) {
			t.sum += was;
			t.n++;
		}
	}
	cell[3 + who->n] = (struct office_cell){ t.n == 0 ? "–" :
	    num_fixed(ctx->mem, mean_4(&t), 4, 4, NUM_VI), O_SMALL |
	    O_CENTER };
	office_row(o, O_BORDER, w, who->n + 4, cell);
}

static void
criteria(struct ctx *ctx, struct office *o, const struct hearing_view *v,
    const struct markers *who)
{
	const int member = member_width(who->n);
	const int name = 1000 - 85 - 70 - 110 - member * (int)who->n;
	const int before[] = { 85, name, 70 }, after[] = { 110 };
	int *w = widths(ctx, before, 3, who->n, after, 1);
	struct office_cell *c = NEW_N(ctx->mem, struct office_cell, who->n +
	    4);

	c[0] = (struct office_cell){ "Mục", O_SMALL | O_BOLD };
	c[1] = (struct office_cell){ "Tiêu chí", O_SMALL | O_BOLD |
		O_CENTER };
	c[2] = (struct office_cell){ "Tối đa", O_SMALL | O_BOLD | O_CENTER };
	numbers_of(ctx, c + 3, who->n);
	c[3 + who->n] = (struct office_cell){ "Trung bình", O_SMALL | O_BOLD |
		O_CENTER };
	office_row(o, O_BORDER | O_HEAD, w, who->n + 4, c);
	for (size_t i = 0; i < v->set->ncriteria; i++)
		criterion_row(ctx, o, v, who, w, i);
	total_row(ctx, o, v, who, w);
	if (v->first != NULL)
		first_row(ctx, o, v, who, w);
}

bool
session_first_of(const struct session *s, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (s->at[k].view.hearing.council_id ==
		    s->at[i].view.hearing.council_id)
			return false;
	return true;
}

enum rc
session_scores(struct ctx *ctx, const struct session *s, struct office *o)
{
	struct markers who;

	office_init(o, ctx->mem, str_fmt(ctx->mem, "Bảng tổng hợp điểm, %s",
	    str_or(s->name, s->at[0].product)), ctx_today(ctx));
	session_heading(ctx, s, o, NULL, "BẢNG TỔNG HỢP ĐIỂM");
	for (size_t i = 0; i < s->n; i++) {
		const struct hearing_view *v = &s->at[i].view;

		if (!session_first_of(s, i))
			continue;
		markers_of(ctx, s, v->hearing.council_id, &who);
		office_par(o, O_BOLD | O_GAP, v->council.name);
		legend(ctx, o, &who);
		if (who.n == 0)
			continue;
		if (s->name != NULL)
			products(ctx, o, s, &who);
		else
			criteria(ctx, o, v, &who);
	}
	office_par(o, O_SMALL | O_GAP, "Điểm của từng thành viên là điểm trên "
	    "phiếu đã gửi. Trung bình không làm tròn khi xếp hạng; in đến bốn "
	    "chữ số thập phân.");
	if (s->name != NULL && marked_again(s))
		office_par(o, O_SMALL, "Số trong ngoặc là điểm lần chấm thứ "
		    "nhất, trước thảo luận; điểm lần chấm thứ hai được "
		    "tính.");
	session_sign(s, o);
	return RC_OK;
}

/* ---- the workbook ---- */

static void
xlsx_row_of(struct ctx *ctx, struct xlsx_writer *x,
    const struct session_item *m, const struct markers *who, bool again)
{
	const struct hearing *h = &m->view.hearing;
	const struct tally t = { .n = h->sheets, .sum = h->points };
	int64_t was;
	const struct sheet *s;
	size_t at;

	xlsx_put_text(x, m->dossier, false);
	xlsx_put_text(x, m->product, false);
	xlsx_put_text(x, str_or(m->producer, ""), false);
	for (size_t i = 0; i < who->n; i++) {
		s = sheet_of(&m->view, who->at[i]->row.id, &at);
		if (s != NULL)
			xlsx_put_int(x, s->points, false);
		else
			xlsx_put_none(x, false);
	}
	for (size_t i = 0; again && i < who->n; i++) {
		was = sheet_of(&m->view, who->at[i]->row.id, &at) == NULL ?
		    NONE : session_first(&m->view, at);
		if (was != NONE)
			xlsx_put_int(x, was, false);
		else
			xlsx_put_none(x, false);
	}
	xlsx_put_int(x, h->sheets, false);
	xlsx_put_int(x, h->points, false);
	if (h->sheets > 0)
		xlsx_put_dec(x, mean_4(&t), 4, false);
	else
		xlsx_put_none(x, false);
	xlsx_put_int(x, h->band, false);
	xlsx_put_int(x, h->gate_star, false);
	xlsx_put_text(x, session_result(ctx, h), false);
	xlsx_put_text(x, str_or(h->last_hash, ""), false);
	xlsx_end_row(x);
}

enum rc
session_xlsx(struct ctx *ctx, const struct session *s, struct buf *out)
{
	static const struct xlsx_col before[] = { { "Số hồ sơ", XLSX_TEXT, 0,
	    0 }, { "Sản phẩm", XLSX_TEXT, 0, 0 }, { "Chủ thể", XLSX_TEXT, 0,
	    0 } };
	static const struct xlsx_col after[] = { { "Số phiếu", XLSX_INT, 0,
	    0 }, { "Tổng điểm", XLSX_INT, 0, 0 }, { "Trung bình", XLSX_DEC, 0,
	    4 }, { "Hạng theo điểm", XLSX_INT, 0, 0 }, { "Hạng theo điều kiện",
	    XLSX_INT, 0, 0 }, { "Kết quả", XLSX_TEXT, 0, 0 },
	    { "Mã băm phiếu cuối", XLSX_TEXT, 0, 0 } };
	const char *title = str_fmt(ctx->mem, "Bảng tổng hợp điểm, %s",
	    str_or(s->name, s->at[0].product));
	struct markers who;
	struct xlsx_col *cols;
	struct xlsx_writer *x;
	bool again = marked_again(s);
	size_t n = 0;

	/* One table: the members of the first council have the columns. */
	markers_of(ctx, s, s->at[0].view.hearing.council_id, &who);
	cols = NEW_N(ctx->mem, struct xlsx_col, who.n * 2 + COUNT(before) +
	    COUNT(after));
	for (size_t i = 0; i < COUNT(before); i++)
		cols[n++] = before[i];
	for (size_t i = 0; i < who.n; i++)
		cols[n++] = (struct xlsx_col){ who.at[i]->name, XLSX_INT, 0,
			0 };
	for (size_t i = 0; again && i < who.n; i++)
		cols[n++] = (struct xlsx_col){ str_fmt(ctx->mem, "%s, lần "
		    "chấm thứ nhất", who.at[i]->name), XLSX_INT, 0, 0 };
	for (size_t i = 0; i < COUNT(after); i++)
		cols[n++] = after[i];
	x = xlsx_begin(ctx->mem, &(struct xlsx_sheet){ .name = "Điểm",
	    .titles = &title, .ntitles = 1, .cols = cols, .ncols = n,
	    .landscape = true });
	for (size_t i = 0; i < s->n; i++)
		xlsx_row_of(ctx, x, &s->at[i], &who, again);
	return xlsx_end(x, out);
}
