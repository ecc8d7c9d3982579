/* web/rating/page_dossier_part.c: the parts of a dossier, each a page of its
 * own that is saved before the next: self-assessment by part of the form, the
 * texts of form 02, the documents cited; and the advisory team's findings. */
#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "web/page.h"
#include "web/rating/dossier.h"
#include "web/rating/view/dossier_part.h"
#include "web/routes.h"
#include "web/say.h"

static enum rc
load(struct page *p, struct dossier_full **f)
{
	*f = NEW(p->ctx->mem, struct dossier_full);
	return page_id(p) == NONE ? RC_MISSING :
	    dossier_load(p->ctx, page_id(p), *f);
}

static void
begin(struct page *p, const char *title)
{
	p->nav = "/dossiers";
	p->narrow = true;
	p->noindex = true;
	page_begin(p, p->reply->status == 422 ? page_wrong_title(p, title) : title);
}

/* Where saving leads: what the button said. */
static const char *
onward(struct page *p, const char *next)
{
	const char *key = key_str(p->ctx->mem, page_id(p));

	return req_form(p->req, "stop") != NULL || next == NULL ?
	    str_fmt(p->ctx->mem, "/dossiers/%s", key) :
	    str_fmt(p->ctx->mem, "/dossiers/%s/%s", key, next);
}

/* ---- a part of the form ---- */

static enum rc
open_part(struct page *p, struct part_page *x)
{
	const char *letter = str_or(route_arg(&p->args, "part"), "");
	struct dossier_full *f;
	enum rc rc;

	if ((rc = load(p, &f)) != RC_OK)
		return rc;
	if (f->set == NULL)
		return RC_MISSING;
	x->f = f;
	x->key = key_str(p->ctx->mem, page_id(p));
	x->team = str_begins(p->path + strlen("/dossiers/") + 13, "/team/");
	x->picks = x->team ? &f->team : &f->self;
	x->notes = x->team ? f->team_note : f->self_note;
	for (x->at = 0; x->at < f->set->nparts; x->at++)
		if (letter[0] == f->set->parts[x->at].letter &&
		    letter[1] == '\0')
			break;
	if (x->at == f->set->nparts)
		return RC_MISSING;
	if (x->at + 1 < f->set->nparts)
		x->next = str_fmt(p->ctx->mem, "%s/%c", x->team ? "team" :
		    "part", f->set->parts[x->at + 1].letter);
	else if (!x->team)
		x->next = "report";
	tally_add(f->set, x->picks, &x->tally);
	if (x->team)
		return dossier_advising(p->ctx, &f->d) ? RC_OK : RC_DENIED;
	return may(p->ctx, &dossier_entity, ACT_UPDATE, &f->d, NULL);
}

static enum rc
show_part(struct page *p, const struct part_page *x)
{
	const struct criteria_part *a = &x->f->set->parts[x->at];

	begin(p, tr_fill(p->ctx->mem, p->ctx->lang, x->team ?
	    N_("Tổ tư vấn, phần {letter}: {name}") :
	    N_("Tự đánh giá, phần {letter}: {name}"), "letter",
	    str_fmt(p->ctx->mem, "%c", a->letter), "name",
	    words_in(p->ctx->lang, &a->words), NULL));
	view_dossier_part(&p->out, p, x);
	page_end(p);
	return RC_OK;
}

/* GET /dossiers/{id}/part/{part}, /dossiers/{id}/team/{part} */
enum rc
page_dossier_part(struct page *p)
{
	struct part_page x = { .next = NULL };
	enum rc rc = open_part(p, &x);

	return rc == RC_OK ? show_part(p, &x) : rc;
}

struct saving {
	struct page *p;
	const struct part_page *x;
	const char *next;
};

static enum rc
save_part(struct ctx *ctx, void *arg)
{
	const struct saving *s = arg;
	const struct criteria_set *set = s->x->f->set;
	int64_t id = s->x->f->d.row.id;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < set->ncriteria && rc == RC_OK; i++) {
		const struct criterion *c = &set->criteria[i];
		const char *option = req_form(s->p->req, c->code);
		const char *text = req_form(s->p->req, str_fmt(ctx->mem,
		    "n.%s", c->code));

		if (c->part != s->x->at || (option == NULL && text == NULL))
			continue;
		rc = dossier_answer(ctx, id, s->x->team ? "team" : "self",
		    c->code, option, str_or(text != NULL ?
		    str_trim(ctx->mem, text) : NULL, NULL));
	}
	return rc == RC_OK && !s->x->team ? dossier_counted(ctx, id) : rc;
}

static const char *
saved_at(struct page *p, void *arg)
{
	const struct saving *s = arg;

	return onward(p, s->next);
}

enum rc
page_dossier_part_do(struct page *p)
{
	struct part_page x = { .next = NULL };
	struct saving s = { p, &x, NULL };
	enum rc rc = open_part(p, &x);

	if (rc != RC_OK)
		return rc;
	s.next = x.next;
	rc = page_done(p, save_part, &s, saved_at);
	if (rc == RC_OK)
		page_say(p, SAY_SAVED);
	if (rc != RC_INVALID)
		return rc;
	p->reply->status = 422;
	return show_part(p, &x);
}

/* ---- the texts ---- */

static enum rc
open_own(struct page *p, struct dossier_full **f)
{
	enum rc rc = load(p, f);

	return rc != RC_OK ? rc : may(p->ctx, &dossier_entity, ACT_UPDATE,
	    &(*f)->d, NULL);
}

enum rc
page_dossier_report(struct page *p)
{
	struct dossier_full *f;
	enum rc rc = open_own(p, &f);

	if (rc != RC_OK)
		return rc;
	begin(p, tr(p->ctx->lang, N_("Báo cáo tự đánh giá (Mẫu 02)")));
	view_dossier_report(&p->out, p, f);
	page_end(p);
	return RC_OK;
}

static enum rc
save_texts(struct ctx *ctx, void *arg)
{
	const struct saving *s = arg;
	struct dossier_text texts[DOSSIER_TEXTS];
	int64_t id = page_id(s->p);
	size_t n = dossier_texts(texts);
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		const char *text = req_form(s->p->req, texts[i].code);

		if (text != NULL)
			rc = dossier_answer(ctx, id, "self", texts[i].code,
			    NULL, str_trim(ctx->mem, text));
	}
	return rc == RC_OK ? dossier_counted(ctx, id) : rc;
}

enum rc
page_dossier_report_do(struct page *p)
{
	struct saving s = { p, NULL, "papers" };
	struct dossier_full *f;
	enum rc rc = open_own(p, &f);

	if (rc != RC_OK || (rc = page_done(p, save_texts, &s, saved_at)) !=
	    RC_OK)
		return rc;
	page_say(p, SAY_SAVED);
	return RC_OK;
}

/* ---- the papers ---- */

enum rc
page_dossier_papers(struct page *p)
{
	struct dossier_full *f;
	enum rc rc = open_own(p, &f);

	if (rc != RC_OK)
		return rc;
	if (f->set == NULL)
		return RC_MISSING;
	begin(p, tr(p->ctx->lang, N_("Minh chứng của hồ sơ")));
	p->narrow = true;
	view_dossier_papers(&p->out, p, f);
	page_end(p);
	return RC_OK;
}

static enum rc
cite(struct ctx *ctx, void *arg)
{
	const struct saving *s = arg;
	const char *key = req_form(s->p->req, "document");
	int64_t id = page_id(s->p), doc;
	size_t n;
	enum rc rc;

	if (req_form(s->p->req, "all") != NULL)
		rc = dossier_cite_fitting(ctx, id, &n);
	else if (key == NULL || !key_parse(key, &doc))
		rc = note(ctx, RC_INVALID, "document", N_("Chọn minh chứng"));
	else
		rc = dossier_cite(ctx, id, doc, str_or(req_form(s->p->req,
		    "item"), "p.other"));
	return rc == RC_OK ? dossier_counted(ctx, id) : rc;
}

/* POST /dossiers/{id}/papers: one document for one item, or all that fit */
enum rc
page_dossier_cite(struct page *p)
{
	struct saving s = { p, NULL, "papers" };
	struct dossier_full *f;
	enum rc rc = open_own(p, &f);

	if (rc != RC_OK || (rc = page_done(p, cite, &s, saved_at)) != RC_OK)
		return rc;
	page_say(p, SAY_SAVED);
	return RC_OK;
}

static enum rc
uncite(struct ctx *ctx, void *arg)
{
	return citation_drop(ctx, arg);
}

static const char *
uncited_at(struct page *p, void *arg)
{
	const struct citation *c = arg;

	return str_fmt(p->ctx->mem, "/dossiers/%s/papers",
	    key_str(p->ctx->mem, c->dossier_id));
}

/* POST /citations/{id}/drop */
enum rc
page_citation_drop(struct page *p)
{
	struct citation c;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &citation_entity, page_id(p), &c);
	if (rc == RC_OK)
		rc = page_done(p, uncite, &c, uncited_at);
	if (rc == RC_OK)
		page_say(p, SAY_SAVED);
	return rc;
}
