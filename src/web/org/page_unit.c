/* web/org/page_unit.c: what the record of a unit shows beside its fields: its
 * past, who came before and after it, who works there; and the members of a
 * cluster. */
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/actor.h"
#include "domain/org/body.h"
#include "domain/org/cluster.h"
#include "domain/org/unit_tree.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "model/list.h"
#include "web/org/units.h"
#include "web/org/view/unit.h"
#include "web/page.h"

enum { SHOWN = 60 };

static struct html
drawn(struct page *p, void (*view)(struct out *, const struct page *,
    const void *), const void *arg)
{
	struct buf *b = NEW(p->ctx->mem, struct buf);
	struct out o = p->out;

	*b = BUF_INIT(p->ctx->mem);
	o.b = b;
	view(&o, p, arg);
	return html_of(b);
}

/* ---- a unit ---- */

static enum rc
history(struct page *p, int64_t id, struct unit_more *m)
{
	struct rows r;
	enum rc rc = unit_states(p->ctx, id, &r);

	if (rc != RC_OK)
		return rc;
	m->lines = NEW_N(p->ctx->mem, struct unit_line, r.n);
	m->nlines = r.n;
	for (size_t i = 0; i < r.n; i++) {
		struct unit_line *l = &m->lines[r.n - 1 - i];

		l->from = rows_int(&r, i, 1);
		l->to = rows_int(&r, i, 2);
		l->code = rows_str(&r, i, 3);
		l->full_name = rows_str(&r, i, 5);
		l->level = level_name(p, rows_int(&r, i, 6));
		l->parent = unit_link_of(p, rows_int(&r, i, 7), l->from);
	}
	return RC_OK;
}

static enum rc
bodies(struct page *p, const char *key, struct unit_more *m)
{
	struct query q = { .unit_id = NONE, .page = 1, .per = SHOWN };
	struct list l;
	enum rc rc;

	query_add(p->ctx, &q, "unit_id", key);
	if ((rc = list_load(p->ctx, &body_entity, &q, &l)) != RC_OK)
		return rc;
	m->bodies = NEW_N(p->ctx->mem, struct unit_link, l.n);
	for (size_t i = 0; i < l.n; i++) {
		const struct body *b = list_row(&l, i);

		if (b->to_day != NONE && b->to_day <= ctx_day(p->ctx))
			continue;
		m->bodies[m->nbodies++] = (struct unit_link){
			.name = b->name, .address = str_fmt(p->ctx->mem,
			"%s/bodies/%s", p->base, key_str(p->ctx->mem,
			b->row.id)), .day = b->from_day };
	}
	return RC_OK;
}

/* Who holds a role on the unit itself, as far as the reader may know. */
static enum rc
people(struct page *p, const char *key, struct unit_more *m)
{
	struct query q = { .unit_id = NONE, .page = 1, .per = SHOWN };
	int64_t day = ctx_day(p->ctx);
	struct list l;
	enum rc rc;

	m->see_people = may_any(p->ctx, &role_grant_entity, ACT_CREATE);
	if (!m->see_people)
		return RC_OK;
	query_add(p->ctx, &q, "unit_id", key);
	if ((rc = list_load(p->ctx, &role_grant_entity, &q, &l)) != RC_OK)
		return rc;
	m->people = NEW_N(p->ctx->mem, struct unit_person, l.n);
	for (size_t i = 0; i < l.n; i++) {
		const struct role_grant *g = list_row(&l, i);

		if (g->from_day > day || (g->to_day != NONE &&
		    g->to_day <= day))
			continue;
		m->people[m->npeople++] = (struct unit_person){
			.name = entity_label(p->ctx, &actor_entity,
			    g->actor_id),
			.role = tr(p->ctx->lang,
			    role_label(role_parse(g->role))),
			.address = str_fmt(p->ctx->mem, "%s/actors/%s",
			    p->base, key_str(p->ctx->mem, g->actor_id)),
			.from = g->from_day,
		};
	}
	return RC_OK;
}

static enum rc
numbers(struct page *p, int64_t id, struct unit_more *m)
{
	struct query q = { .unit_id = id };
	struct rows below;
	enum rc rc;

	rc = unit_children(p->ctx, id, ctx_day(p->ctx), &below);
	if (rc != RC_OK)
		return rc;
	m->below = (int64_t)below.n;
	rc = list_count(p->ctx, &product_entity, &q, &m->products);
	return rc != RC_OK ? rc
	    : list_count(p->ctx, &producer_entity, &q, &m->producers);
}

static enum rc
neighbours(struct page *p, int64_t id, struct unit_more *m)
{
	struct rows r;
	int64_t cluster;
	enum rc rc;

	if ((rc = unit_took(p->ctx, id, &r)) != RC_OK)
		return rc;
	unit_links(p, &r, &m->heirs, &m->nheirs);
	if ((rc = unit_came_from(p->ctx, id, &r)) != RC_OK)
		return rc;
	unit_links(p, &r, &m->origins, &m->norigins);
	/* The name an old unit bore when it was taken over. */
	for (size_t i = 0; i < r.n; i++)
		m->origins[i].name = unit_link_of(p, rows_int(&r, i, 0),
		    rows_int(&r, i, 1) - 1).name;
	rc = cluster_of(p->ctx, id, ctx_day(p->ctx), &cluster);
	if (rc == RC_OK)
		m->cluster = (struct unit_link){
			.name = entity_label(p->ctx, &cluster_entity, cluster),
			.address = str_fmt(p->ctx->mem, "%s/clusters/%s",
			    p->base, key_str(p->ctx->mem, cluster)),
		};
	return rc == RC_MISSING ? RC_OK : rc;
}

static void
unit_view(struct out *o, const struct page *p, const void *m)
{
	view_unit_extra(o, p, m);
}

static void
unit_side_view(struct out *o, const struct page *p, const void *m)
{
	view_unit_side(o, p, m);
}

enum rc
unit_extra(struct page *p, struct record *r)
{
	const struct unit *u = (const struct unit *)(const void *)r->row;
	struct unit_more m = { .key = r->key };
	int64_t id = r->row->id;
	enum rc rc;

	m.open = u->to_day == NONE;
	m.may_change = r->may_edit && m.open;
	m.branch = str_fmt(p->ctx->mem, "%s/units?at=%s#u-%s", p->base,
	    r->key, r->key);
	if ((rc = history(p, id, &m)) != RC_OK ||
	    (rc = neighbours(p, id, &m)) != RC_OK ||
	    (rc = bodies(p, r->key, &m)) != RC_OK ||
	    (rc = people(p, r->key, &m)) != RC_OK ||
	    (rc = numbers(p, id, &m)) != RC_OK)
		return rc;
	/* The changes have buttons of their own, with their days. */
	r->may_edit = false;
	r->extra = drawn(p, unit_view, &m);
	r->side = drawn(p, unit_side_view, &m);
	return RC_OK;
}

/* ---- a cluster ---- */

static void
cluster_view(struct out *o, const struct page *p, const void *m)
{
	view_cluster_extra(o, p, m);
}

enum rc
cluster_extra(struct page *p, struct record *r)
{
	struct query q = { .unit_id = NONE, .page = 1, .per = 200 };
	struct cluster_more m = { .key = r->key, .day = ctx_day(p->ctx) };
	struct cluster_member one;
	struct list l;
	enum rc rc;

	query_add(p->ctx, &q, "cluster_id", r->key);
	rc = list_load(p->ctx, &cluster_member_entity, &q, &l);
	if (rc != RC_OK)
		return rc;
	row_blank(&cluster_member_entity, &one);
	one.cluster_id = r->row->id;
	m.may_add = may_any(p->ctx, &cluster_member_entity, ACT_CREATE) &&
	    r->row->ended_at == NONE;
	m.now = NEW_N(p->ctx->mem, struct unit_link, l.n);
	m.before = NEW_N(p->ctx->mem, struct unit_link, l.n);
	m.ends = NEW_N(p->ctx->mem, int64_t, l.n);
	for (size_t i = 0; i < l.n; i++) {
		const struct cluster_member *c = list_row(&l, i);
		bool over = c->to_day != NONE && c->to_day <= m.day;
		struct unit_link *x;

		if (over)
			m.ends[m.nbefore] = c->to_day;
		x = over ? &m.before[m.nbefore++] : &m.now[m.nnow++];
		*x = unit_link_of(p, c->unit_id, over ? c->to_day - 1 : m.day);
		x->day = c->from_day;
		x->more = key_str(p->ctx->mem, c->row.id);
		x->split = may(p->ctx, &cluster_member_entity, ACT_UPDATE, c,
		    NULL) == RC_OK;
	}
	r->extra = drawn(p, cluster_view, &m);
	return RC_OK;
}
