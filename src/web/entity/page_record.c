/* web/entity/page_record.c: GET /{plural}/{id}: one row, what belongs to it
 * and what happened to it. */
#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "domain/rating/dossier.h"
#include "domain/report/person.h"
#include "model/audit.h"
#include "model/file.h"
#include "model/idem.h"
#include "model/limited.h"
#include "web/entity/record.h"
#include "web/entity/table.h"
#include "web/entity/view/record.h"
#include "web/page.h"
#include "web/routes.h"

enum { TIMELINE = 30 };

/* What only the program reads, such as a name made ready to be compared. */
enum { KEYS = F_HIDDEN | F_NOEXPORT };

/* A reference by what its entity says of a row, where it says more. */
static const char *
fact_text(struct page *p, const struct field *f, const void *row)
{
	const struct entity *to = f->type == T_REF ?
	    model_entity(p->site->model, f->to) : NULL;

	if (f->type == T_FILE)
		return entity_label(p->ctx, &file_entity, row_int(f, row));
	return to != NULL && to->describe != NULL ?
	    to->describe(p->ctx, row_int(f, row)) :
	    field_text(p->ctx, f, row, FOR_PAGE);
}

static enum rc
facts(struct page *p, const struct entity *e, const void *row,
    struct record *r)
{
	r->facts = NEW_N(p->ctx->mem, struct fact, e->nfields);
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];
		const struct entity *to;
		struct fact *fact;

		if ((f->flags & F_SECRET) != 0 || !field_set(f, row) ||
		    (f->type == T_FILE && (f->flags & F_NEED) != 0) ||
		    (f->flags & KEYS) == KEYS)
			continue;
		fact = &r->facts[r->nfacts++];
		fact->label = tr(p->ctx->lang, f->label);
		fact->text = fact_text(p, f, row);
		fact->lines = f->type == T_LONG;
		fact->hash = (f->flags & F_HIDDEN) != 0 &&
		    str_ends(f->name, "hash");
		r->nhashes += fact->hash;
		if (f->type == T_CODE && f->store == ST_TEXT)
			fact->tag = field_tag(f, row_text(f, row));
		if (f->type == T_TEXT && (str_begins(fact->text, "https://") ||
		    str_begins(fact->text, "http://")))
			fact->address = fact->text;
		if (f->type == T_FILE)
			fact->address = str_fmt(p->ctx->mem, "%s/files/%s",
			    p->base, key_str(p->ctx->mem, row_int(f, row)));
		if (f->type != T_REF)
			continue;
		to = model_entity(p->site->model, f->to);
		if (!to->system && may_any(p->ctx, to, ACT_READ))
			fact->address = str_fmt(p->ctx->mem, "%s/%s/%s",
			    p->base, to->plural,
			    key_str(p->ctx->mem, row_int(f, row)));
	}
	return RC_OK;
}

/* What is asked of those that refer to a row. */
struct asked {
	const struct entity **of;
	struct query *q;
};

static void
one_related(struct page *p, const struct entity *o, const struct field *f,
    const char *key, struct record *r, struct asked *a)
{
	struct related *x = &r->related[r->nrelated];
	struct query *q = &a->q[r->nrelated];

	*q = (struct query){ .unit_id = NONE };
	query_add(p->ctx, q, f->name, key);
	a->of[r->nrelated++] = o;
	x->label = entity_titles(p->ctx->lang, o);
	x->one = tr(p->ctx->lang, o->title);
	x->address = str_fmt(p->ctx->mem, "%s/%s?%s=%s", p->base, o->plural,
	    f->name, key);
	if (r->row->ended_at == NONE && may_any(p->ctx, o, ACT_CREATE))
		x->add = str_fmt(p->ctx->mem, "%s/%s/new?%s=%s", p->base,
		    o->plural, f->name, key);
}

/* Every other entity that refers to this one, with how many rows do. */
static enum rc
related(struct page *p, const struct entity *e, const char *key,
    struct record *r)
{
	const struct model *m = p->site->model;
	const size_t most = m->n * 2;
	struct asked a = { NEW_N(p->ctx->mem, const struct entity *, most),
		NEW_N(p->ctx->mem, struct query, most) };
	int64_t *n = NEW_N(p->ctx->mem, int64_t, most);
	enum rc rc;

	r->related = NEW_N(p->ctx->mem, struct related, most);
	for (size_t i = 0; i < m->n; i++) {
		const struct entity *o = m->entities[i];

		if (o->system || !may_any(p->ctx, o, ACT_READ))
			continue;
		for (size_t j = 0; j < o->nfields; j++) {
			const struct field *f = &o->fields[j];

			if (f->type == T_REF && str_eq(f->to, e->name) &&
			    (f->flags & (F_FILTER | F_HIDDEN)) == F_FILTER &&
			    r->nrelated < most)
				one_related(p, o, f, key, r, &a);
		}
	}
	rc = list_counts(p->ctx, a.of, a.q, r->nrelated, n);
	for (size_t i = 0; i < r->nrelated && rc == RC_OK; i++)
		r->related[i].n = n[i];
	return rc;
}

enum rc
record_timeline(struct page *p, const struct entity *e, int64_t id,
    struct happening **out, size_t *count)
{
	struct audit_line *lines;
	size_t n;
	enum rc rc;

	rc = audit_of(p->ctx, e->name, id, NONE, TIMELINE, &lines, &n);
	if (rc != RC_OK)
		return rc;
	*out = NEW_N(p->ctx->mem, struct happening, n);
	*count = n;
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		struct happening *h = &(*out)[i];

		h->at = lines[i].at;
		h->who = who_text(p, &lines[i]);
		h->what = action_text(p, e, lines[i].action);
		if (lines[i].before != NULL)
			rc = audit_diffs(p->ctx, &lines[i], &h->diffs,
			    &h->ndiffs);
	}
	return rc;
}

static void
steps(struct page *p, const struct entity *e, const void *row,
    struct record *r)
{
	const struct field *f;

	if (e->state == NULL)
		return;
	f = entity_field(e, e->state);
	r->step_key = idem_new(p->ctx);
	r->steps = NEW_N(p->ctx->mem, const struct step *, e->nsteps);
	for (size_t i = 0; i < e->nsteps; i++)
		if (!e->steps[i].follows &&
		    str_in(str_or(row_text(f, row), "-"), e->steps[i].from) &&
		    may_step(p->ctx, e, &e->steps[i], row))
			r->steps[r->nsteps++] = &e->steps[i];
}

enum rc
page_record(struct page *p)
{
	const struct entity *e = page_entity(p);

	/* A dossier's record is a page of its own. */
	return e == &dossier_entity ? page_dossier(p) : page_record_of(p, e);
}

/* What is written about a dossier is a step of its way: who wrote it goes on
 * there; a hearing has a way of its own. */
static const char *
dossier_of(struct page *p, const struct entity *e, const void *row)
{
	const struct field *f = entity_field(e, "dossier_id");

	return f == NULL || str_eq(e->name, "hearing") || !field_set(f, row) ||
	    !may_any(p->ctx, &dossier_entity, ACT_READ) ? NULL :
	    str_fmt(p->ctx->mem, "%s/dossiers/%s", p->base,
	    key_str(p->ctx->mem, row_int(f, row)));
}

enum rc
page_record_of(struct page *p, const struct entity *e)
{
	struct record r = { 0 };
	void *row;
	enum rc rc;

	if (e == NULL || page_id(p) == NONE)
		return RC_MISSING;
	row = row_new(p->ctx->mem, e);
	if ((rc = entity_get(p->ctx, e, page_id(p), row)) != RC_OK)
		return rc;
	r.entity = e;
	r.row = row;
	r.key = key_str(p->ctx->mem, page_id(p));
	r.may_edit = may(p->ctx, e, ACT_UPDATE, row, NULL) == RC_OK;
	r.may_end = may(p->ctx, e, ACT_END, row, NULL) == RC_OK;
	r.may_erase = person_may(p->ctx, e, row);
	r.limited = limited_row(e, row);
	r.dossier = dossier_of(p, e, row);
	steps(p, e, row, &r);
	if ((rc = facts(p, e, row, &r)) != RC_OK ||
	    (rc = related(p, e, r.key, &r)) != RC_OK ||
	    (rc = record_timeline(p, e, page_id(p), &r.events,
	    &r.nevents)) != RC_OK ||
	    (rc = record_extra(p, &r)) != RC_OK)
		return rc;
	p->nav = str_fmt(p->ctx->mem, "/%s", e->plural);
	p->noindex = true;
	page_begin(p, row_label(p->ctx, e, row));
	view_record(&p->out, p, &r);
	if (record_repeats(e))
		page_repeats(p);
	page_end(p);
	return RC_OK;
}
