/* web/org/page_units.c: GET /units: the tree of units as of a day, opened branch
 * by branch through the address, and units found by any name they ever bore.
 * With a filter of the derived list in the address it is that list. */
#include "web/org/units.h"

#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/unit_tree.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "model/list.h"
#include "web/org/view/units.h"
#include "web/page.h"
#include "web/routes.h"

enum { DEEP = 20, COUNTED = 80 };

/* ---- the tree ---- */

struct growing {
	struct page *p;
	int64_t day;
	bool gone;
	int64_t path[DEEP]; /* open units, from the top down */
	size_t npath;
	const char *tail; /* of every address of this tree */
	const char *lists; /* "&as_of=…", or "" for today */
};

static const char *
branch(struct growing *g, int64_t id)
{
	const char *key = key_str(g->p->ctx->mem, id);

	if (id == NONE)
		return str_fmt(g->p->ctx->mem, "%s/units?%s", g->p->base,
		    g->tail);
	return str_fmt(g->p->ctx->mem, "%s/units?at=%s%s#u-%s", g->p->base,
	    key, g->tail, key);
}

static int64_t
counted(const struct rows *r, int64_t id)
{
	for (size_t i = 0; i < r->n; i++)
		if (rows_int(r, i, 0) == id)
			return rows_int(r, i, 1);
	return 0;
}

static enum rc
count_one(struct page *p, const struct entity *e, int64_t id, int64_t *n)
{
	struct query q = { .unit_id = id };

	return list_count(p->ctx, e, &q, n);
}

/* The numbers beside units of one parent. */
static enum rc
count_level(struct growing *g, int64_t parent, struct twig *t, size_t n,
    const int64_t *ids)
{
	struct query q = { .unit_id = parent };
	struct rows products, producers;
	struct page *p = g->p;
	enum rc rc = RC_OK;

	if (parent == NONE) {
		for (size_t i = 0; i < n && n <= COUNTED && rc == RC_OK; i++) {
			rc = count_one(p, &product_entity, ids[i],
			    &t[i].products);
			if (rc == RC_OK)
				rc = count_one(p, &producer_entity, ids[i],
				    &t[i].producers);
		}
		return rc;
	}
	if ((rc = list_by_child(p->ctx, &product_entity, &q, parent,
	    &products)) != RC_OK || (rc = list_by_child(p->ctx,
	    &producer_entity, &q, parent, &producers)) != RC_OK)
		return rc;
	for (size_t i = 0; i < n; i++) {
		t[i].products = counted(&products, ids[i]);
		t[i].producers = counted(&producers, ids[i]);
	}
	return RC_OK;
}

static void
twig_begin(struct growing *g, struct twig *t, int64_t id, const char *code,
    const char *full_name, int64_t level)
{
	struct page *p = g->p;

	*t = (struct twig){ .products = NONE, .producers = NONE,
		.closed = NONE, .day = g->lists };
	t->key = key_str(p->ctx->mem, id);
	t->unit.name = full_name;
	t->unit.address = str_fmt(p->ctx->mem, "%s/units/%s", p->base,
	    t->key);
	t->unit.day = NONE;
	t->code = code;
	t->level = level_name(p, level);
}

static enum rc grow(struct growing *, int64_t, size_t, struct twig **,
    size_t *);

/* Those that closed while under this parent, behind those still there. */
static enum rc
grow_gone(struct growing *g, int64_t parent, struct twig **out, size_t *n)
{
	struct rows r, took;
	struct twig *t;
	enum rc rc;

	if ((rc = unit_gone(g->p->ctx, parent, g->day, &r)) != RC_OK)
		return rc;
	t = NEW_N(g->p->ctx->mem, struct twig, *n + r.n);
	if (*n != 0)
		memcpy(t, *out, *n * sizeof(*t));
	for (size_t i = 0; i < r.n && rc == RC_OK; i++) {
		struct twig *x = &t[*n + i];

		twig_begin(g, x, rows_int(&r, i, 0), rows_str(&r, i, 1),
		    rows_str(&r, i, 3), rows_int(&r, i, 4));
		x->closed = rows_int(&r, i, 5);
		rc = unit_took(g->p->ctx, rows_int(&r, i, 0), &took);
		if (rc == RC_OK)
			unit_links(g->p, &took, &x->heirs, &x->nheirs);
	}
	*out = t;
	*n += r.n;
	return rc;
}

static enum rc
open_twig(struct growing *g, int64_t id, int64_t parent, size_t deep,
    int64_t below, struct twig *t)
{
	t->open = deep < g->npath && g->path[deep] == id;
	t->here = t->open && deep + 1 == g->npath;
	if (below == 0 && !t->open)
		return RC_OK;
	t->toggle = branch(g, t->open ? parent : id);
	return t->open ? grow(g, id, deep + 1, &t->kids, &t->nkids) : RC_OK;
}

static enum rc
grow(struct growing *g, int64_t parent, size_t deep, struct twig **out,
    size_t *n)
{
	struct rows r, below;
	struct twig *t;
	int64_t *ids;
	enum rc rc;

	rc = unit_children(g->p->ctx, parent, g->day, &r);
	if (rc != RC_OK ||
	    (rc = unit_below(g->p->ctx, parent, g->day, &below)) != RC_OK)
		return rc;
	*out = t = NEW_N(g->p->ctx->mem, struct twig, r.n);
	*n = r.n;
	ids = NEW_N(g->p->ctx->mem, int64_t, r.n);
	for (size_t i = 0; i < r.n && rc == RC_OK; i++) {
		ids[i] = rows_int(&r, i, 0);
		twig_begin(g, &t[i], ids[i], rows_str(&r, i, 1),
		    rows_str(&r, i, 3), rows_int(&r, i, 4));
		rc = open_twig(g, ids[i], parent, deep,
		    counted(&below, ids[i]), &t[i]);
	}
	if (rc == RC_OK)
		rc = count_level(g, parent, t, r.n, ids);
	return rc == RC_OK && g->gone ? grow_gone(g, parent, out, n) : rc;
}

/* From the unit up to ${stop} or the top. */
static void
find_path(struct growing *g, int64_t at, int64_t stop)
{
	int64_t up[DEEP];
	struct unit_state s;
	size_t n = 0;

	while (at != NONE && n < DEEP &&
	    unit_last(g->p->ctx, at, g->day, &s) == RC_OK) {
		up[n++] = at;
		if (at == stop)
			break;
		at = s.parent_id;
	}
	g->npath = 0;
	while (n > 0)
		g->path[g->npath++] = up[--n];
}

static enum rc
grow_root(struct growing *g, int64_t root, struct unit_tree *v)
{
	struct unit_state s;
	struct twig *t = NEW(g->p->ctx->mem, struct twig);
	enum rc rc;

	if ((rc = unit_last(g->p->ctx, root, g->day, &s)) != RC_OK)
		return rc;
	twig_begin(g, t, root, s.code, s.full_name, s.level_id);
	if (s.to_day != NONE && s.to_day <= g->day)
		t->closed = s.to_day;
	v->top = t;
	v->ntop = 1;
	if ((rc = count_level(g, NONE, t, 1, &root)) != RC_OK)
		return rc;
	rc = open_twig(g, root, NONE, 0, 1, t);
	t->toggle = NULL; /* it is what the tree stands on */
	return rc;
}

static enum rc
grow_tree(struct growing *g, struct unit_tree *v)
{
	const char *text = str_or(req_get(g->p->req, "at"), "");
	bool all = req_get(g->p->req, "all") != NULL;
	int64_t at, root;

	if (!key_parse(text, &at))
		at = NONE;
	if (all || unit_root(g->p->ctx, g->day, &root) != RC_OK)
		root = NONE;
	else
		v->whole = str_fmt(g->p->ctx->mem, "%s/units?all=1%s",
		    g->p->base, g->tail);
	if (root != NONE && at == NONE)
		at = root;
	find_path(g, at, root);
	if (root != NONE && g->npath != 0 && g->path[0] == root)
		return grow_root(g, root, v);
	v->whole = NULL;
	return grow(g, NONE, 0, &v->top, &v->ntop);
}

/* ---- finding ---- */

static enum rc
find(struct growing *g, struct unit_tree *v)
{
	struct rows r, took;
	struct unit_state now;
	enum rc rc;

	rc = unit_search(g->p->ctx, v->q, g->day, &r);
	if (rc != RC_OK)
		return rc;
	v->more = r.n > UNIT_FOUND;
	v->nhits = v->more ? UNIT_FOUND : r.n;
	v->hits = NEW_N(g->p->ctx->mem, struct unit_hit, v->nhits);
	for (size_t i = 0; i < v->nhits && rc == RC_OK; i++) {
		struct unit_hit *h = &v->hits[i];
		int64_t id = rows_int(&r, i, 0);

		h->unit = unit_link_of(g->p, id, g->day);
		h->unit.more = unit_path(g->p->ctx, id, g->day);
		h->code = rows_str(&r, i, 1);
		h->branch = branch(g, id);
		h->closed = NONE;
		if (!str_eq(h->unit.name, rows_str(&r, i, 2)))
			h->was = rows_str(&r, i, 2);
		if (unit_last(g->p->ctx, id, g->day, &now) != RC_OK ||
		    now.to_day == NONE || now.to_day > g->day)
			continue;
		h->closed = now.to_day;
		if ((rc = unit_took(g->p->ctx, id, &took)) == RC_OK)
			unit_links(g->p, &took, &h->heirs, &h->nheirs);
	}
	return rc;
}

/* ---- the page ---- */

static bool
for_the_list(const struct page *p)
{
	for (size_t i = 0; i < p->req->get.n; i++)
		if (!str_in(p->req->get.at[i].name, "at as_of q gone all"))
			return true;
	return false;
}

static void
read_day(struct page *p, struct unit_tree *v)
{
	int64_t day;

	v->as_of = str_trim(p->ctx->mem,
	    str_or(req_get(p->req, "as_of"), ""));
	if (*v->as_of == '\0')
		return;
	if (date_parse(v->as_of, DATE_DMY, &day)) {
		p->ctx->as_of = day;
		v->as_of = date_vi(p->ctx->mem, day);
		return;
	}
	p->reply->status = 422;
	note(p->ctx, RC_INVALID, "as_of", N_("Nhập ngày theo dạng "
	    "ngày/tháng/năm, ví dụ 15/10/2024"));
}

static void
tails(struct growing *g, const struct unit_tree *v)
{
	struct page *p = g->p;
	const char *day = date_iso(p->ctx->mem, p->ctx->as_of);

	g->lists = *day == '\0' ? "" : str_fmt(p->ctx->mem, "&as_of=%s", day);
	g->tail = str_fmt(p->ctx->mem, "%s%s%s", g->lists,
	    v->gone ? "&gone=1" : "",
	    req_get(p->req, "all") != NULL ? "&all=1" : "");
}

enum rc
page_units(struct page *p)
{
	struct unit_tree v = { 0 };
	struct growing g = { .p = p };
	struct unit any;
	enum rc rc;

	if (for_the_list(p)) {
		p->args.at[p->args.n++] = (struct param){ "plural", "units" };
		return page_list(p);
	}
	read_day(p, &v);
	v.q = str_trim(p->ctx->mem, str_or(req_get(p->req, "q"), ""));
	v.gone = req_get(p->req, "gone") != NULL;
	v.day = g.day = ctx_day(p->ctx);
	g.gone = v.gone;
	tails(&g, &v);
	row_blank(&unit_entity, &any);
	v.may_change = may_any(p->ctx, &unit_entity, ACT_CREATE);
	v.may_import = may(p->ctx, &unit_entity, ACT_CREATE, &any, NULL) ==
	    RC_OK;
	v.sheet = str_fmt(p->ctx->mem, "%s/units?open_on=%s%s", p->base,
	    date_iso(p->ctx->mem, v.day), g.lists);
	rc = *v.q != '\0' ? find(&g, &v) : grow_tree(&g, &v);
	if (rc != RC_OK)
		return rc;
	p->nav = "/data";
	p->noindex = true;
	page_begin(p, entity_titles(p->ctx->lang, &unit_entity));
	view_units(&p->out, p, &v);
	page_end(p);
	return RC_OK;
}
