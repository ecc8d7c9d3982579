/* domain/rating/award.c: see award.h. */
#include "domain/rating/award.h"

#include <ctype.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/unit.h"
#include "domain/product/product.h"
#include "domain/rating/dossier.h"
#include "domain/rating/dossier_place.h"
#include "domain/rating/hearing.h"
#include "domain/rating/referral.h"
#include "domain/rating/round.h"
#include "domain/recognition/certificate.h"
#include "domain/recognition/formal.h"
#include "domain/recognition/recognition.h"

enum { Q_OPEN, Q_LAST, Q_UNDER, Q_REFERRED, Q_RECOGNISED, Q__N };
static const struct stmt q[Q__N] = {
	[Q_OPEN] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM dossier WHERE product_id = $1"
	    " AND ended_at IS NULL AND state IN ('checked', 'received',"
	    " 'advised', 'council', 'passed', 'ministry')"
	    " ORDER BY id DESC LIMIT 1" },
	[Q_LAST] = { .in = "ii", .out = "i", .sql =
	    "SELECT stars FROM recognition WHERE product_id = $1"
	    " AND ended_at IS NULL AND stars >= 3 AND counted_on < $2"
	    " ORDER BY counted_on DESC, id DESC LIMIT 1" },
	/* Recognitions name their decision as the paper does. */
	[Q_UNDER] = { .in = "si", .out = "iisis", .sql =
	    "SELECT r.id, r.stars, p.name, c.id, c.number"
	    "  FROM recognition r JOIN product p ON p.id = r.product_id"
	    "  LEFT JOIN certificate c ON c.recognition_id = r.id"
	    "   AND c.ended_at IS NULL"
	    " WHERE r.decision = $1 AND r.decided_on = $2"
	    " AND r.ended_at IS NULL ORDER BY p.name, r.id LIMIT 500" },
	[Q_REFERRED] = { .in = "i", .out = "iss", .sql =
	    "SELECT f.id, p.name, f.answer FROM referral f"
	    "  JOIN product p ON p.id = f.product_id"
	    " WHERE f.decision_id = $1 AND f.ended_at IS NULL"
	    " ORDER BY p.name, f.id LIMIT 500" },
	[Q_RECOGNISED] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM recognition WHERE dossier_id = $1"
	    " AND ended_at IS NULL ORDER BY id LIMIT 1" },
};

/* One line with what it is about. */
struct work {
	struct ctx *ctx;
	const struct award *a;
	struct award_line *l;
	size_t at;
	struct dossier d; /* row.id NONE: none */
	struct product product;
	struct dossier_result result;
	bool has_result;
};

/* ---- results ---- */

enum rc
dossier_result(struct ctx *ctx, int64_t dossier, struct dossier_result *out)
{
	struct referral r;
	struct hearing h;
	enum rc rc = referral_of(ctx, dossier, &r);

	if (rc == RC_OK && !str_empty(r.answer) && r.again_on == NONE) {
		*out = (struct dossier_result){ r.stars, r.score, r.stars,
			true };
		return RC_OK;
	}
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	if ((rc = hearing_of(ctx, dossier, &h)) != RC_OK)
		return rc;
	if (!str_eq(h.state, HEARING_FINAL))
		return RC_MISSING;
	*out = (struct dossier_result){ h.star, h.sheets > 0 ?
		(2 * h.points * 1000 + h.sheets) / (2 * h.sheets) : NONE,
		h.band, false };
	return RC_OK;
}

enum rc
dossier_recognition(struct ctx *ctx, int64_t dossier, int64_t *id)
{
	enum rc rc = ctx_db(ctx);

	return rc == RC_OK ? db_one(ctx->db, ctx->mem, &q[Q_RECOGNISED],
	    dossier, id) : rc;
}

/* ---- notes of a line ---- */

static const char *
count(struct ctx *ctx, int64_t n)
{
	return str_fmt(ctx->mem, "%lld", (long long)n);
}

static const char *
at(const struct work *w, const char *field)
{
	return str_fmt(w->ctx->mem, "%s.%zu", field, w->at);
}

/* What other nouns said of this line is told of it: the box it is about, and
 * the product's name. */
static void
told(const struct work *w, const struct note *before)
{
	static const char *const boxes[][2] = { { "product_id", "product" },
		{ "stars", "stars" }, { "score", "score" },
		{ "number", "number" } };
	struct note *n = before == NULL ? w->ctx->notes : before->next;

	for (; n != NULL; n = n->next) {
		const char *field = "";

		if (strchr(n->field, '.') != NULL)
			continue;
		for (size_t i = 0; i < COUNT(boxes); i++)
			if (str_eq(n->field, boxes[i][0]))
				field = at(w, boxes[i][1]);
		n->field = field;
		n->text = str_fmt(w->ctx->mem, "%s: %s",
		    str_or(w->product.name, "–"), n->text);
	}
}

static const struct note *
last_note(const struct ctx *ctx)
{
	const struct note *n = ctx->notes;

	while (n != NULL && n->next != NULL)
		n = n->next;
	return n;
}

/* ---- a line ---- */

/* Whose it is: the dossier named, or the product's open one. */
static enum rc
find(struct work *w)
{
	struct award_line *l = w->l;
	int64_t id = l->dossier_id;
	enum rc rc;

	w->d.row.id = NONE;
	if (id == NONE && l->product_id == NONE)
		return note(w->ctx, RC_INVALID, at(w, "product"),
		    N_("Chọn sản phẩm"));
	if (id == NONE) {
		rc = db_one(w->ctx->db, w->ctx->mem, &q[Q_OPEN],
		    l->product_id, &id);
		if (rc != RC_OK && rc != RC_MISSING)
			return rc;
		if (rc == RC_MISSING)
			id = NONE;
	}
	if (id != NONE) {
		rc = entity_get(w->ctx, &dossier_entity, id, &w->d);
		if (rc != RC_OK)
			return rc;
		l->dossier_id = id;
		l->product_id = w->d.product_id;
		rc = dossier_result(w->ctx, id, &w->result);
		if (rc != RC_OK && rc != RC_MISSING)
			return rc;
		w->has_result = rc == RC_OK;
	}
	return entity_get(w->ctx, &product_entity, l->product_id,
	    &w->product);
}

/* Nobody assesses by a decision that has ended, whoever decides.
 * Source  Decision 26/2026/QĐ-TTg, article 12.2 */
static enum rc
ended(struct work *w)
{
	struct dossier_end end;
	enum rc rc = dossier_end_of(w->ctx, &w->d, &end);

	if (rc != RC_OK || end.day == NONE ||
	    w->a->decision.decided_on <= end.day)
		return rc;
	return note(w->ctx, RC_CONFLICT, at(w, "product"), N_("Hồ sơ {code} "
	    "theo Quyết định {own} phải được đánh giá xong đến hết ngày {day}; "
	    "quyết định này ký sau ngày đó"), "code", w->d.code, "own",
	    end.own->number, "day", date_vi(w->ctx->mem, end.day));
}

/* The paper and the dossier must say one thing. */
static enum rc
agree(struct work *w)
{
	struct award_line *l = w->l;
	bool central = str_eq(w->a->decision.authority, "ministry");
	const char *state = str_or(w->d.state, "-");

	if (w->d.row.id == NONE)
		return RC_OK;
	if (str_eq(state, DOSSIER_COUNCIL))
		return note(w->ctx, RC_CONFLICT, at(w, "product"),
		    N_("Hồ sơ {code} đang được hội đồng đánh giá, chưa có kết "
		    "quả chính thức"), "code", w->d.code);
	if (!str_in(state, "checked received advised passed ministry"))
		return note(w->ctx, RC_CONFLICT, at(w, "product"),
		    N_("Hồ sơ {code} không còn chờ quyết định"), "code",
		    w->d.code);
	/* At the Ministry the answer is the Ministry's. */
	if (str_eq(state, DOSSIER_MINISTRY) != central && w->has_result)
		return note(w->ctx, RC_CONFLICT, at(w, "product"), central ?
		    N_("Hồ sơ {code} chưa trình trung ương") :
		    N_("Hồ sơ {code} đã trình trung ương, chưa có kết quả"),
		    "code", w->d.code);
	if (!w->has_result)
		return ended(w);
	if (str_eq(state, DOSSIER_MINISTRY))
		return RC_OK;
	if (l->stars == NONE)
		l->stars = w->result.stars;
	if (l->score == NONE)
		l->score = w->result.score;
	if (l->stars != w->result.stars)
		return note(w->ctx, RC_INVALID, at(w, "stars"),
		    N_("Kết quả đánh giá của hồ sơ {code} là {n} sao"),
		    "code", w->d.code, "n", count(w->ctx, w->result.stars));
	return RC_OK;
}

/* Source  Decision 26/2026/QĐ-TTg, article 4, and those before it
 *         (decision_authority) */
static enum rc
allowed(struct work *w)
{
	const struct decision *d = &w->a->decision;
	const char *by;

	if (w->l->stars == NONE)
		return note(w->ctx, RC_INVALID, at(w, "stars"),
		    N_("Chọn hạng sao"));
	by = decision_authority(w->ctx, w->l->stars, d->decided_on);
	if (by == NULL)
		return note(w->ctx, RC_INVALID, at(w, "stars"),
		    N_("Hạng 1 và 2 sao không có quyết định công nhận; chỉ "
		    "thông báo kết quả"));
	if (str_eq(by, d->authority))
		return RC_OK;
	return note(w->ctx, RC_INVALID, at(w, "stars"),
	    w->l->stars == STARS_MOST ?
	    N_("Ngày {day}, hạng {n} sao do {body} quyết định: phê duyệt kết "
	    "quả rồi trình") :
	    N_("Ngày {day}, hạng {n} sao do {body} quyết định"), "day",
	    date_vi(w->ctx->mem, d->decided_on), "n", count(w->ctx,
	    w->l->stars), "body", tr(w->ctx->lang,
	    codes_label(&authority_codes, by)));
}

/* By the dossier's registration, else by what came before. */
static enum rc
kind_of(struct work *w, const char **kind)
{
	int64_t last;
	enum rc rc;

	*kind = w->l->kind;
	if (!str_empty(*kind))
		return RC_OK;
	if (w->d.row.id != NONE && !str_empty(w->d.kind)) {
		*kind = str_eq(w->d.kind, "first") ? "new" : w->d.kind;
		return RC_OK;
	}
	rc = db_one(w->ctx->db, w->ctx->mem, &q[Q_LAST], w->l->product_id,
	    w->a->decision.decided_on, &last);
	*kind = rc == RC_MISSING ? "new" : w->l->stars > last ? "upgrade" :
	    "again";
	return rc == RC_MISSING ? RC_OK : rc;
}

static enum rc
recognise(struct work *w, struct recognition *r)
{
	const struct decision *d = &w->a->decision;
	struct round round;
	enum rc rc;

	row_blank(&recognition_entity, r);
	if ((rc = kind_of(w, &r->kind)) != RC_OK)
		return rc;
	r->product_id = w->l->product_id;
	r->stars = w->l->stars;
	r->score = w->l->score;
	r->decision = d->number;
	r->decided_on = d->decided_on;
	r->authority = str_or(d->body, tr(LANG_VI, codes_label(
	    &authority_codes, str_or(d->authority, ""))));
	r->source_grade = "decision";
	if (w->d.row.id != NONE) {
		r->dossier_id = w->d.row.id;
		r->unit_id = w->d.unit_id; /* as when it was begun */
		if (w->d.round_id != NONE && entity_peek(w->ctx,
		    &round_entity, w->d.round_id, &round) == RC_OK) {
			r->year = round.year;
			r->round = round.number;
		}
	}
	return entity_add(w->ctx, &recognition_entity, r, NULL);
}

/* The certificate names the product's code, and never changes. */
static enum rc
coded(struct work *w)
{
	enum rc rc;

	if (w->d.row.id == NONE)
		return RC_OK;
	rc = dossier_placed(w->ctx, &w->d);
	return rc != RC_OK ? rc : product_code_give(w->ctx, w->l->product_id,
	    w->d.unit_id, w->a->decision.decided_on);
}

static enum rc
certify(struct work *w, const struct recognition *r)
{
	struct certificate c;
	enum rc rc;

	if (str_empty(w->l->number))
		return RC_OK;
	if ((rc = coded(w)) != RC_OK)
		return rc;
	row_blank(&certificate_entity, &c);
	c.number = w->l->number;
	c.recognition_id = r->row.id;
	c.decision_id = w->a->decision.row.id;
	c.issued_on = w->a->issued_on != NONE ? w->a->issued_on :
	    w->a->decision.decided_on;
	c.example = w->a->decision.example;
	return entity_add(w->ctx, &certificate_entity, &c, NULL);
}

/* The Ministry has answered with its decision. */
static enum rc
answer(struct work *w)
{
	struct referral r;
	enum rc rc;

	if (!str_eq(w->d.state, DOSSIER_MINISTRY))
		return RC_OK;
	rc = referral_of(w->ctx, w->d.row.id, &r);
	if (rc != RC_OK)
		return rc;
	r.answer = REFERRAL_FIVE;
	r.answered_on = w->a->decision.decided_on;
	r.document = w->a->decision.number;
	r.score = w->l->score;
	return entity_put(w->ctx, &referral_entity, &r);
}

static enum rc
step(struct work *w, const char *name)
{
	struct dossier now;
	enum rc rc;

	if (w->d.row.id == NONE)
		return RC_OK;
	rc = entity_peek(w->ctx, &dossier_entity, w->d.row.id, &now);
	return rc != RC_OK ? rc : entity_step(w->ctx, &dossier_entity,
	    now.row.id, now.row.version, name);
}

static enum rc
refer(struct work *w)
{
	struct referral r;

	if (w->d.row.id == NONE)
		return note(w->ctx, RC_INVALID, at(w, "product"),
		    N_("Sản phẩm không có hồ sơ đã đạt để trình"));
	if (w->l->stars != STARS_MOST)
		return note(w->ctx, RC_INVALID, at(w, "stars"), N_("Chỉ hồ sơ "
		    "đạt 5 sao được trình trung ương"));
	row_blank(&referral_entity, &r);
	r.dossier_id = w->d.row.id;
	r.decision_id = w->a->decision.row.id;
	return entity_add(w->ctx, &referral_entity, &r, NULL);
}

static enum rc
line(struct work *w)
{
	struct recognition r;
	enum rc rc;

	if ((rc = find(w)) != RC_OK || (rc = agree(w)) != RC_OK)
		return rc;
	if (str_eq(w->a->decision.kind, "approve"))
		return refer(w);
	if ((rc = allowed(w)) != RC_OK || (rc = recognise(w, &r)) != RC_OK ||
	    (rc = certify(w, &r)) != RC_OK || (rc = answer(w)) != RC_OK)
		return rc;
	return step(w, "recognise");
}

/* ---- all of it ---- */

static enum rc
decide(struct ctx *ctx, struct award *a)
{
	struct decision *d = &a->decision;

	if (d->row.id != NONE)
		return entity_get(ctx, &decision_entity, d->row.id, d);
	return entity_add(ctx, &decision_entity, d, &d->row.id);
}

enum rc
award_make(struct ctx *ctx, struct award *a)
{
	bool new = a->decision.row.id == NONE;
	size_t lines = 0;
	enum rc rc, worst = RC_OK;

	for (size_t i = 0; i < a->n; i++)
		lines += !a->lines[i].skip;
	if (lines == 0)
		note(ctx, RC_INVALID, "lines", N_("Chọn ít nhất một sản "
		    "phẩm"));
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = decide(ctx, a);
	if (rc == RC_OK && !str_in(str_or(a->decision.kind, "-"),
	    "recognise approve"))
		rc = note(ctx, RC_INVALID, "kind", N_("Quyết định này không "
		    "công nhận, cũng không trình trung ương"));
	/* Every line is tried, so that all faults are told at once. */
	for (size_t i = 0; i < a->n && rc == RC_OK; i++) {
		const struct note *before = last_note(ctx);
		struct work w = { .ctx = ctx, .a = a, .l = &a->lines[i],
			.at = i };
		enum rc one;

		if (w.l->skip)
			continue;
		one = line(&w);
		told(&w, before);
		if (one == RC_INVALID || one == RC_CONFLICT)
			worst = one;
		else
			rc = one;
	}
	if (rc == RC_OK)
		rc = lines == 0 ? RC_INVALID : worst;
	rc = tx_end(ctx, rc);
	if (rc != RC_OK && new)
		a->decision.row.id = NONE;
	return rc;
}

enum rc
award_under(struct ctx *ctx, const struct decision *d, struct rows *rows)
{
	enum rc rc = ctx_db(ctx);

	return rc == RC_OK ? db_rows(ctx->db, ctx->mem, &q[Q_UNDER], rows,
	    d->number, d->decided_on) : rc;
}

enum rc
referrals_under(struct ctx *ctx, const struct decision *d, struct rows *rows)
{
	enum rc rc = ctx_db(ctx);

	return rc == RC_OK ? db_rows(ctx->db, ctx->mem, &q[Q_REFERRED], rows,
	    d->row.id) : rc;
}

bool
award_numbers(struct ctx *ctx, struct award *a, const char *first)
{
	const char *s = str_or(first, ""), *end;
	size_t width;
	int64_t n;

	while (*s != '\0' && !isdigit((unsigned char)*s))
		s++;
	for (end = s; isdigit((unsigned char)*end); end++)
		;
	width = (size_t)(end - s);
	if (width == 0 || width > 9 ||
	    !str_int(str_ndup(ctx->mem, s, width), &n))
		return false;
	for (size_t i = 0; i < a->n; i++)
		a->lines[i].number = str_fmt(ctx->mem, "%s%0*lld%s",
		    str_ndup(ctx->mem, first, (size_t)(s - first)),
		    *s == '0' ? (int)width : 1, (long long)n + (long long)i,
		    end);
	return true;
}

/* ---- what it begins with ---- */

void
award_begin(struct ctx *ctx, struct decision *d)
{
	int64_t root, today = ctx_today(ctx);

	row_blank(&decision_entity, d);
	if (unit_root(ctx, today, &root) != RC_OK)
		return;
	d->unit_id = root;
	d->body = formal_name(ctx->mem, "UBND", unit_path(ctx, root, today));
}

enum rc
award_by_law(struct ctx *ctx, struct award *a)
{
	struct decision *d = &a->decision;
	struct dossier_result was = { .stars = NONE };
	enum rc rc = RC_OK;

	d->authority = "province";
	if (str_eq(d->kind, "approve") || a->n == 0 || d->decided_on == NONE)
		return RC_OK;
	if (a->lines[0].stars != NONE)
		was.stars = a->lines[0].stars;
	else if (a->lines[0].dossier_id != NONE)
		rc = dossier_result(ctx, a->lines[0].dossier_id, &was);
	if (rc == RC_OK && was.stars != NONE)
		d->authority = str_or(decision_authority(ctx, was.stars,
		    d->decided_on), "province");
	return rc == RC_MISSING ? RC_OK : rc;
}
