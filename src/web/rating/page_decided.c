/* web/rating/page_decided.c: /decisions/record: a decision that was made elsewhere,
 * with its products, on one page; and what stands under a decision. */
#include "base/key.h"
#include "base/str.h"
#include "domain/product/product.h"
#include "domain/rating/award.h"
#include "domain/recognition/recognition.h"
#include "web/entity/record.h"
#include "web/page.h"
#include "web/rating/award.h"
#include "web/rating/view/award.h"
#include "web/routes.h"
#include "web/say.h"

static const struct entity *const E = &decision_entity;

static const char *
named(struct page *p, const char *what, size_t i)
{
	return str_fmt(p->ctx->mem, "%s.%zu", what, i);
}

/* ---- the boxes of a line ---- */

static void
choose(struct page *p, struct form_box *b, const struct codes *codes,
    const char *only)
{
	b->kind = BOX_SELECT;
	b->choices = NEW_N(p->ctx->mem, struct choice, codes->n);
	for (size_t i = 0; i < codes->n; i++)
		if (str_in(codes->at[i].code, only))
			b->choices[b->n++] = (struct choice){
				codes->at[i].code,
				tr(p->ctx->lang, codes->at[i].label),
				str_eq(codes->at[i].code, b->value) };
}

static enum rc
line_boxes(struct page *p, size_t i, struct decided_line *l)
{
	int64_t product = NONE;
	enum rc rc;

	if (i == 0 && !key_parse(str_or(req_get(p->req, "product_id"), ""),
	    &product))
		product = NONE;
	rc = form_ref_box(p, entity_field(&recognition_entity, "product_id"),
	    named(p, "product", i), product, &l->boxes[0]);
	l->boxes[0].need = true;
	l->boxes[1] = award_box(p, named(p, "stars", i), N_("Hạng sao"), NULL,
	    "numeric");
	l->boxes[1].need = true;
	choose(p, &l->boxes[1], &star_codes, "3 4 5");
	l->boxes[2] = award_box(p, named(p, "score", i), N_("Điểm"), NULL,
	    "decimal");
	l->boxes[3] = award_box(p, named(p, "number", i),
	    N_("Số giấy chứng nhận"), N_("Để trống thì chưa ghi giấy"),
	    "text");
	l->boxes[4] = award_box(p, named(p, "kind", i), N_("Loại công nhận"),
	    N_("Để trống thì theo hồ sơ hoặc lần công nhận trước"), "text");
	choose(p, &l->boxes[4], &recognition_kinds, "new again upgrade");
	return rc;
}

/* ---- showing it ---- */

static size_t
lines_sent(struct page *p)
{
	int64_t n;

	return str_int(req_form(p->req, "lines"), &n) && n > 0 &&
	    n <= DECIDED_LINES ? (size_t)n : DECIDED_AT_ONCE;
}

static int64_t
decision_sent(struct page *p)
{
	const char *key = str_or(req_get(p->req, "decision_id"),
	    req_form(p->req, "decision_id"));
	int64_t id;

	return key_parse(str_or(key, ""), &id) ? id : NONE;
}

static enum rc
show(struct page *p, struct form *form, size_t n)
{
	struct decided_page x = { .n = n, .more = n < DECIDED_LINES };
	int64_t id = decision_sent(p);
	const char *title = tr(p->ctx->lang, N_("Ghi quyết định của nơi "
	    "khác"));
	enum rc rc = RC_OK;

	award_leave(form, "kind");
	x.form = *form;
	if (id != NONE) {
		x.decision = key_str(p->ctx->mem, id);
		x.name = entity_label(p->ctx, E, id);
	}
	x.lines = NEW_N(p->ctx->mem, struct decided_line, n);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = line_boxes(p, i, &x.lines[i]);
	if (rc != RC_OK)
		return rc;
	p->nav = "/dossiers";
	p->noindex = true;
	if (form->failed && p->ctx->notes != NULL) {
		page_refused(p);
		title = page_wrong_title(p, title);
	}
	page_begin(p, title);
	view_decided(&p->out, p, &x);
	page_end(p);
	return RC_OK;
}

/* GET /decisions/record?product_id=…&decision_id=… */
enum rc
page_decided(struct page *p)
{
	struct decision d;
	struct form form;
	enum rc rc;

	if (!may_any(p->ctx, &recognition_entity, ACT_CREATE))
		return RC_DENIED;
	award_begin(p->ctx, &d);
	if ((rc = form_fill(p, E, &d, false, &form)) != RC_OK)
		return rc;
	return show(p, &form, DECIDED_AT_ONCE);
}

/* ---- reading it ---- */

static bool
empty(struct page *p, size_t i)
{
	static const char *const of[] = { "product", "stars", "score",
		"number" };

	for (size_t k = 0; k < COUNT(of); k++)
		if (!str_empty(str_trim(p->ctx->mem, str_or(req_form(p->req,
		    named(p, of[k], i)), ""))))
			return false;
	return true;
}

/* A box that stands for a field of a recognition. */
static enum rc
value(struct page *p, const char *field, size_t i, struct recognition *r)
{
	const char *name = named(p, field, i);
	enum rc rc = field_parse(p->ctx, entity_field(&recognition_entity,
	    field), str_or(req_form(p->req, name), ""), r);

	for (struct note *n = p->ctx->notes; n != NULL; n = n->next)
		if (str_eq(n->field, field))
			n->field = name;
	return rc;
}

static enum rc
line(struct page *p, size_t i, struct award_line *l)
{
	struct recognition r;
	enum rc rc, stars, score;

	row_blank(&recognition_entity, &r);
	rc = form_ref(p, entity_field(&recognition_entity, "product_id"),
	    named(p, "product", i), &r);
	stars = value(p, "stars", i, &r);
	score = value(p, "score", i, &r);
	*l = (struct award_line){
		.dossier_id = NONE,
		.product_id = r.product_id,
		.stars = r.stars,
		.score = r.score,
		.kind = str_or(req_form(p->req, named(p, "kind", i)), NULL),
		.number = str_or(str_trim(p->ctx->mem, str_or(req_form(p->req,
		    named(p, "number", i)), "")), NULL),
	};
	return rc != RC_OK ? rc : stars != RC_OK ? stars : score;
}

/* Lines keep the place they have on the page: notes are told there. */
static enum rc
lines(struct page *p, struct award *a, size_t n)
{
	enum rc worst = RC_OK, rc;

	a->lines = NEW_N(p->ctx->mem, struct award_line, n);
	a->n = n;
	for (size_t i = 0; i < n; i++) {
		if (empty(p, i)) {
			a->lines[i].skip = true;
			continue;
		}
		rc = line(p, i, &a->lines[i]);
		if (rc != RC_OK && rc != RC_INVALID)
			return rc;
		if (rc != RC_OK)
			worst = rc;
	}
	return worst;
}

/* The form again; with more lines when they were asked for. */
static enum rc
again(struct page *p, size_t n)
{
	struct form form;
	enum rc rc = form_again(p, E, false, &form);

	if (rc != RC_OK)
		return rc;
	if (req_form(p->req, "more") != NULL)
		n = n + DECIDED_AT_ONCE > DECIDED_LINES ? DECIDED_LINES :
		    n + DECIDED_AT_ONCE;
	return show(p, &form, n);
}

/* POST /decisions/record */
enum rc
page_decided_do(struct page *p)
{
	struct award a = { .issued_on = NONE };
	struct award_save s = { .award = &a };
	size_t n = lines_sent(p);
	enum rc rc = RC_OK, files, more;

	if (!may_any(p->ctx, &recognition_entity, ACT_CREATE))
		return RC_DENIED;
	if (req_form(p->req, "more") != NULL)
		return again(p, n);
	award_begin(p->ctx, &a.decision);
	a.decision.kind = "recognise";
	a.decision.row.id = decision_sent(p);
	if (a.decision.row.id == NONE) {
		rc = form_read(p, E, &a.decision);
		files = form_files(p, E, &s.files);
		rc = rc == RC_OK ? files : rc;
	}
	if ((rc == RC_OK || rc == RC_INVALID) &&
	    (more = lines(p, &a, n)) != RC_OK)
		rc = more;
	if (rc == RC_INVALID && a.decision.row.id == NONE)
		entity_check(p->ctx, E, &a.decision, NULL);
	if (rc == RC_OK && (rc = page_done(p, award_keep, &s, award_at)) ==
	    RC_OK) {
		form_kept(p->ctx, &s.files);
		page_say(p, SAY_MADE);
		return RC_OK;
	}
	return rc != RC_INVALID && rc != RC_CONFLICT && rc != RC_DENIED ? rc :
	    again(p, n);
}

/* ---- on the record ---- */

enum rc
decision_extra(struct page *p, struct record *r)
{
	const struct decision *d = (const void *)r->row;
	struct decision_part x = { .key = r->key };
	struct buf b = BUF_INIT(p->ctx->mem);
	struct out o = p->out;
	enum rc rc;

	if ((rc = award_under(p->ctx, d, &x.recognitions)) != RC_OK ||
	    (rc = referrals_under(p->ctx, d, &x.referrals)) != RC_OK)
		return rc;
	x.n = x.recognitions.n + x.referrals.n;
	x.may_add = r->may_edit && d->row.ended_at == NONE &&
	    str_eq(d->kind, "recognise");
	o.b = &b;
	view_decision_part(&o, p, &x);
	r->extra = html_of(&b);
	return RC_OK;
}
