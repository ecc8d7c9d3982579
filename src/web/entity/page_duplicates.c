/* web/entity/page_duplicates.c: producers that may be one: found, set side by side,
 * merged.  What is kept of the two is chosen field by field; both histories
 * stay, and the record that goes says where it went. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "model/idem.h"
#include "model/list.h"
#include "web/entity/duplicates.h"
#include "web/entity/record.h"
#include "web/entity/view/duplicates.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

static const struct entity *const E = &producer_entity;

/* ---- side by side ---- */

static enum rc
products_of(struct page *p, int64_t id, int64_t *n)
{
	struct query q = { .unit_id = NONE };

	query_add(p->ctx, &q, "producer_id", key_str(p->ctx->mem, id));
	return list_count(p->ctx, &product_entity, &q, n);
}

static enum rc
side(struct page *p, int64_t id, struct dup_side *s, struct producer *row)
{
	enum rc rc;

	if ((rc = entity_get(p->ctx, E, id, row)) != RC_OK)
		return rc;
	s->key = key_str(p->ctx->mem, id);
	s->name = row->name;
	s->unit = unit_path(p->ctx, row->unit_id, ctx_today(p->ctx));
	s->since = row->row.created_at;
	return products_of(p, id, &s->products);
}

static void
lines(struct page *p, struct dup_pair *v, const struct producer *a,
    const struct producer *b)
{
	v->lines = NEW_N(p->ctx->mem, struct dup_line, E->nfields);
	for (size_t i = 0; i < E->nfields; i++) {
		const struct field *f = &E->fields[i];
		struct dup_line *l;

		if ((f->flags & (F_HIDDEN | F_SECRET)) != 0 ||
		    (!field_set(f, a) && !field_set(f, b)))
			continue;
		l = &v->lines[v->nlines++];
		l->name = f->name;
		l->label = tr(p->ctx->lang, f->label);
		l->text[0] = field_text(p->ctx, f, a, FOR_PAGE);
		l->text[1] = field_text(p->ctx, f, b, FOR_PAGE);
		l->same = str_eq(field_text(p->ctx, f, a, FOR_DATA),
		    field_text(p->ctx, f, b, FOR_DATA));
		/* What only one knows is taken without asking. */
		l->one = !field_set(f, a) || !field_set(f, b);
		l->second = str_eq(req_form(p->req, str_fmt(p->ctx->mem,
		    "v.%s", f->name)), "1");
	}
}

static enum rc
show_pair(struct page *p, int64_t keep, int64_t drop)
{
	struct dup_pair v = { 0 };
	struct producer a, b;
	enum rc rc;

	if ((rc = side(p, keep, &v.side[0], &a)) != RC_OK ||
	    (rc = side(p, drop, &v.side[1], &b)) != RC_OK)
		return rc;
	lines(p, &v, &a, &b);
	v.form_key = idem_new(p->ctx);
	v.may_merge = may(p->ctx, E, ACT_UPDATE, &a, NULL) == RC_OK &&
	    may(p->ctx, E, ACT_END, &b, NULL) == RC_OK;
	page_refused(p);
	p->nav = "/producers";
	p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("So sánh và gộp hai chủ thể")));
	view_dup_pair(&p->out, p, &v);
	page_end(p);
	return RC_OK;
}

/* ---- the list ---- */

static enum rc
show_list(struct page *p)
{
	struct producer_pair *pairs;
	struct dup_list v = { 0 };
	enum rc rc;

	rc = producer_pairs(p->ctx, &pairs, &v.n, &v.more);
	if (rc != RC_OK)
		return rc;
	v.lines = NEW_N(p->ctx->mem, struct dup_found, v.n);
	for (size_t i = 0; i < v.n; i++) {
		struct dup_found *d = &v.lines[i];

		for (int k = 0; k < 2; k++) {
			struct producer row;

			rc = side(p, pairs[i].id[k], &d->side[k], &row);
			if (rc != RC_OK)
				return rc;
		}
		d->why = duplicate_why(p->ctx, &(struct duplicate){
		    .why = pairs[i].why });
	}
	p->nav = "/producers";
	p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Chủ thể có thể trùng")));
	view_dup_list(&p->out, p, &v);
	page_end(p);
	return RC_OK;
}

static int64_t
key_of(const char *text)
{
	int64_t id;

	return text != NULL && key_parse(text, &id) ? id : NONE;
}

/* GET /producers/duplicates, and with keep= and drop= the two compared. */
enum rc
page_duplicates(struct page *p)
{
	int64_t keep = key_of(req_get(p->req, "keep"));
	int64_t drop = key_of(req_get(p->req, "drop"));

	if (!may_any(p->ctx, E, ACT_UPDATE))
		return RC_DENIED;
	if (keep == NONE || drop == NONE || keep == drop)
		return show_list(p);
	return show_pair(p, keep, drop);
}

/* ---- merging ---- */

struct merging {
	struct page *p;
	int64_t keep, drop;
};

/* What the form says is to be taken from the second. */
static enum rc
merge(struct ctx *ctx, void *arg)
{
	const struct merging *m = arg;
	const char **names = NEW_N(ctx->mem, const char *, E->nfields + 1);
	size_t n = 0;

	for (size_t i = 0; i < E->nfields; i++)
		if ((E->fields[i].flags & (F_HIDDEN | F_SECRET)) == 0 &&
		    str_eq(req_form(m->p->req, str_fmt(ctx->mem, "v.%s",
		    E->fields[i].name)), "1"))
			names[n++] = E->fields[i].name;
	return producer_merge_taking(ctx, m->keep, m->drop, names, n, NULL);
}

static const char *
merged_at(struct page *p, void *arg)
{
	const struct merging *m = arg;

	return str_fmt(p->ctx->mem, "/producers/%s",
	    key_str(p->ctx->mem, m->keep));
}

/* POST /producers/merge */
enum rc
page_merge_do(struct page *p)
{
	struct merging m = { .p = p, .keep = key_of(req_form(p->req, "keep")),
		.drop = key_of(req_form(p->req, "drop")) };
	enum rc rc;

	if (m.keep == NONE || m.drop == NONE)
		return RC_MISSING;
	/* The other way round: same page, the two having changed places. */
	if (req_form(p->req, "turn") != NULL)
		return page_go(p, "/producers/duplicates?keep=%s&drop=%s",
		    key_str(p->ctx->mem, m.drop),
		    key_str(p->ctx->mem, m.keep));
	rc = page_done(p, merge, &m, merged_at);
	if (rc == RC_OK)
		page_say(p, SAY_MERGED);
	if ((rc != RC_INVALID && rc != RC_CONFLICT) || p->ctx->notes == NULL)
		return rc;
	return show_pair(p, m.keep, m.drop);
}

/* ---- on the record ---- */

enum rc
producer_extra(struct page *p, struct record *r)
{
	const struct producer *row = (const void *)r->row;
	struct buf *b = NEW(p->ctx->mem, struct buf);
	struct dup_near v = { .key = r->key };
	struct out o = p->out;
	struct duplicate *d;
	struct producer into;
	size_t n = 0;
	enum rc rc = RC_OK;

	if (row->merged_into != NONE) {
		rc = entity_get(p->ctx, E, row->merged_into, &into);
		if (rc == RC_MISSING)
			return RC_OK;
		v.into = into.name;
		v.into_key = key_str(p->ctx->mem, into.row.id);
	} else if (r->may_edit && r->row->ended_at == NONE) {
		rc = producer_duplicates(p->ctx, row, &d, &n);
	}
	if (rc != RC_OK)
		return rc;
	v.found = NEW_N(p->ctx->mem, struct dup_found, n);
	for (size_t i = 0; i < n; i++) {
		struct producer other;

		if (side(p, d[i].id, &v.found[v.n].side[1], &other) != RC_OK)
			continue;
		v.found[v.n++].why = duplicate_why(p->ctx, &d[i]);
	}
	if (v.n == 0 && v.into == NULL)
		return RC_OK;
	*b = BUF_INIT(p->ctx->mem);
	o.b = b;
	view_dup_near(&o, p, &v);
	if (v.into != NULL)
		r->lead = html_of(b);
	else
		r->extra = html_of(b);
	return RC_OK;
}
