/* web/rating/page_award.c: /decisions/award: one decision from the dossiers that
 * passed: those it recognises, or those it sends to the Ministry. */
#include "base/date.h"
#include "base/key.h"
#include "base/num.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/rating/award.h"
#include "domain/rating/dossier.h"
#include "domain/recognition/formal.h"
#include "web/page.h"
#include "web/rating/award.h"
#include "web/rating/view/award.h"
#include "web/routes.h"
#include "web/say.h"

enum { MOST = 500 };

static const struct entity *const E = &decision_entity;

/* ---- boxes that are no fields of a decision ---- */

struct form_box
award_box(struct page *p, const char *name, const char *label,
    const char *hint, const char *mode)
{
	const struct note *n = note_of(p->ctx, name);

	return (struct form_box){
		.name = name,
		.label = tr(p->ctx->lang, label),
		.hint = hint != NULL ? tr(p->ctx->lang, hint) : NULL,
		.error = n != NULL ? n->text : NULL,
		.kind = BOX_TEXT,
		.value = str_or(req_form(p->req, name), ""),
		.key = "",
		.mode = mode,
		.complete = "off",
	};
}

/* What the law or the page itself says is not asked. */
void
award_leave(struct form *form, const char *names)
{
	size_t n = 0;

	for (size_t i = 0; i < form->n; i++)
		if (!str_in(form->boxes[i].name, names))
			form->boxes[n++] = form->boxes[i];
	form->n = n;
}

/* ---- the dossiers ---- */

static bool
asked(struct page *p, const char *key)
{
	for (size_t i = 0; i < p->req->form.n; i++)
		if (str_eq(p->req->form.at[i].name, "dossier") &&
		    str_eq(p->req->form.at[i].value, key))
			return true;
	return false;
}

/* The line of this dossier is the place it was chosen at. */
static const char *
error_of(struct page *p, size_t at)
{
	static const char *const on[] = { "product", "stars", "number" };
	const struct note *n;

	for (size_t i = 0; i < COUNT(on); i++)
		if ((n = note_of(p->ctx, str_fmt(p->ctx->mem, "%s.%zu",
		    on[i], at))) != NULL)
			return n->text;
	return NULL;
}

static enum rc
row(struct page *p, const struct dossier *d, struct award_page *x,
    size_t *chosen)
{
	struct dossier_result was;
	struct award_row *r = &x->rows[x->n];
	enum rc rc = dossier_result(p->ctx, d->row.id, &was);

	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	if ((was.stars == STARS_MOST) != x->approve) {
		x->others++;
		return RC_OK;
	}
	*r = (struct award_row){
		.key = key_str(p->ctx->mem, d->row.id),
		.code = d->code,
		.product = entity_label(p->ctx, &product_entity,
		    d->product_id),
		.producer = entity_label(p->ctx, &producer_entity,
		    d->producer_id),
		.unit = entity_label(p->ctx, &unit_entity, d->unit_id),
		.score = was.score == NONE ? "–" : num_str(p->ctx->mem,
		    was.score, 3, p->ctx->lang == LANG_EN ? NUM_EN : NUM_VI),
		.stars = was.stars,
	};
	r->on = p->req->method == M_GET || asked(p, r->key);
	if (p->req->method == M_POST && r->on)
		r->error = error_of(p, (*chosen)++);
	x->n++;
	return RC_OK;
}

static enum rc
waiting(struct page *p, struct award_page *x)
{
	const char *round = str_or(req_get(p->req, "round_id"),
	    req_form(p->req, "round_id"));
	struct query q = { .unit_id = NONE, .page = 1, .per = MOST };
	struct list l;
	size_t chosen = 0;
	enum rc rc;

	query_add(p->ctx, &q, "state", DOSSIER_PASSED);
	if (!str_empty(round))
		query_add(p->ctx, &q, "round_id", round);
	if ((rc = list_load(p->ctx, &dossier_entity, &q, &l)) != RC_OK ||
	    (rc = choices_of(p, entity_field(&dossier_entity, "round_id"),
	        str_or(round, ""), &x->rounds, &x->nrounds)) != RC_OK)
		return rc;
	x->rows = NEW_N(p->ctx->mem, struct award_row, l.n + 1);
	for (size_t i = 0; i < l.n && rc == RC_OK; i++)
		rc = row(p, list_row(&l, i), x, &chosen);
	return rc;
}

/* ---- showing it ---- */

static bool
approving(struct page *p)
{
	return str_eq(str_or(req_get(p->req, "kind"), req_form(p->req,
	    "kind")), "approve");
}

static enum rc
show(struct page *p, struct form *form)
{
	struct award_page x = { .approve = approving(p) };
	const char *title = x.approve ? N_("Trình trung ương hồ sơ 5 sao") :
	    N_("Quyết định công nhận từ hồ sơ đã đạt");
	enum rc rc = waiting(p, &x);

	if (rc != RC_OK)
		return rc;
	award_leave(form, "kind authority");
	x.form = *form;
	x.first = award_box(p, "first", N_("Số giấy chứng nhận đầu tiên"),
	    N_("Ví dụ 187/GCN-OCOP; các giấy sau tăng dần. Để trống thì chưa "
	    "cấp giấy"), "text");
	x.issued = award_box(p, "issued_on", N_("Ngày cấp giấy"),
	    N_("Để trống thì lấy ngày quyết định"), "numeric");
	p->nav = "/dossiers";
	p->noindex = true;
	title = tr(p->ctx->lang, title);
	if (form->failed) {
		page_refused(p);
		title = page_wrong_title(p, title);
	}
	page_begin(p, title);
	view_award(&p->out, p, &x);
	page_end(p);
	return RC_OK;
}

/* GET /decisions/award?kind=approve&round_id=… */
enum rc
page_award(struct page *p)
{
	struct decision d;
	struct form form;
	enum rc rc;

	if (!may_any(p->ctx, E, ACT_CREATE))
		return RC_DENIED;
	award_begin(p->ctx, &d);
	if ((rc = form_fill(p, E, &d, false, &form)) != RC_OK)
		return rc;
	return show(p, &form);
}

/* ---- making it ---- */

enum rc
award_keep(struct ctx *ctx, void *arg)
{
	struct award_save *s = arg;
	enum rc rc = form_keep(ctx, &s->files, &s->award->decision);

	return rc == RC_OK ? award_make(ctx, s->award) : rc;
}

const char *
award_at(struct page *p, void *arg)
{
	const struct award_save *s = arg;

	return str_fmt(p->ctx->mem, "/decisions/%s",
	    key_str(p->ctx->mem, s->award->decision.row.id));
}

static enum rc
chosen(struct page *p, struct award *a)
{
	int64_t id;

	a->lines = NEW_N(p->ctx->mem, struct award_line, MOST);
	for (size_t i = 0; i < p->req->form.n && a->n < MOST; i++) {
		if (!str_eq(p->req->form.at[i].name, "dossier"))
			continue;
		if (!key_parse(p->req->form.at[i].value, &id))
			return RC_INVALID;
		a->lines[a->n++] = (struct award_line){ .dossier_id = id,
			.product_id = NONE, .stars = NONE, .score = NONE };
	}
	return RC_OK;
}

static enum rc
certificates(struct page *p, struct award *a)
{
	const char *first = req_form(p->req, "first"),
	    *day = req_form(p->req, "issued_on");

	a->issued_on = NONE;
	if (!str_empty(day) && !date_parse(day, DATE_DMY, &a->issued_on))
		note(p->ctx, RC_INVALID, "issued_on", N_("Nhập ngày theo dạng "
		    "ngày/tháng/năm, ví dụ 15/10/2024"));
	if (!str_empty(first) && !award_numbers(p->ctx, a, str_trim(
	    p->ctx->mem, first)))
		note(p->ctx, RC_INVALID, "first", N_("Số giấy phải có chữ số "
		    "để đếm tiếp, ví dụ 187/GCN-OCOP"));
	return p->ctx->notes != NULL ? RC_INVALID : RC_OK;
}

/* POST /decisions/award */
enum rc
page_award_do(struct page *p)
{
	struct award a = { .issued_on = NONE };
	struct award_save s = { .award = &a };
	struct form form;
	enum rc rc, files, more;

	if (!may_any(p->ctx, E, ACT_CREATE))
		return RC_DENIED;
	award_begin(p->ctx, &a.decision);
	a.decision.kind = approving(p) ? "approve" : "recognise";
	rc = form_read(p, E, &a.decision);
	files = form_files(p, E, &s.files);
	if (rc == RC_OK)
		rc = files;
	if (rc == RC_OK && (rc = chosen(p, &a)) == RC_OK)
		rc = award_by_law(p->ctx, &a);
	if ((rc == RC_OK || rc == RC_INVALID) &&
	    (more = approving(p) ? RC_OK : certificates(p, &a)) != RC_OK)
		rc = more;
	if (rc == RC_INVALID)
		entity_check(p->ctx, E, &a.decision, NULL);
	if (rc == RC_OK && (rc = page_done(p, award_keep, &s, award_at)) ==
	    RC_OK) {
		form_kept(p->ctx, &s.files);
		page_say(p, SAY_MADE);
		return RC_OK;
	}
	if (rc != RC_INVALID && rc != RC_CONFLICT && rc != RC_DENIED)
		return rc;
	if ((rc = form_again(p, E, false, &form)) != RC_OK)
		return rc;
	return show(p, &form);
}
