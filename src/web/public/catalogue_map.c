/* web/public/catalogue_map.c: where the products of the catalogue come from: the
 * units directly under the one looked at, on the day looked at. */
#include "web/public/catalogue.h"

#include "base/key.h"
#include "base/str.h"
#include "domain/org/level.h"
#include "domain/org/unit.h"
#include "domain/product/product.h"
#include "model/list.h"
#include "web/map.h"
#include "web/page.h"

/* The unit whose parts are shown: the one asked for when it has any, else the
 * one this installation serves.  RC_MISSING: none. */
static enum rc
above_of(struct page *p, int64_t unit, int64_t *above, struct rows *children)
{
	int64_t day = ctx_day(p->ctx);
	enum rc rc;

	if (unit != NONE) {
		*above = unit;
		rc = unit_children(p->ctx, unit, day, children);
		if (rc != RC_OK || children->n != 0)
			return rc;
	}
	if ((rc = unit_root(p->ctx, day, above)) != RC_OK)
		return rc;
	rc = unit_children(p->ctx, *above, day, children);
	return rc == RC_OK && children->n == 0 ? RC_MISSING : rc;
}

static size_t
child_at(const struct rows *children, int64_t id)
{
	size_t i = 0;

	while (i < children->n && rows_int(children, i, 0) != id)
		i++;
	return i;
}

/* The same question for one area. */
static const char *
area_address(struct page *p, const struct catalogue *c, int64_t id)
{
	struct ask a = c->ask;

	a.unit = key_str(p->ctx->mem, id);
	a.loose = false;
	return catalogue_address(p, &a, 1);
}

/* Most first; the rows came by name, and stay so among equals. */
static void
sort(struct area *a, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct area x = a[i];
		size_t j = i;

		for (; j > 0 && a[j - 1].n < x.n; j--)
			a[j] = a[j - 1];
		a[j] = x;
	}
}

static struct map_area
map_area(struct page *p, struct catalogue *c, const struct rows *children,
    size_t i, int64_t n)
{
	const char *text = out_int(&p->out, n);
	const char *number = tr_put(p->ctx->mem, trn(p->ctx->lang,
	    "{n} sản phẩm", "{n} sản phẩm", n), "n", text, NULL);
	int64_t id = rows_int(children, i, 0);

	return (struct map_area){
		.unit_id = id,
		.name = rows_str(children, i, 2),
		.title = str_fmt(p->ctx->mem, "%s: %s",
		    rows_str(children, i, 3), number),
		.text = text,
		.address = n != 0 ? area_address(p, c, id) : NULL,
		.value = n,
	};
}

static void
fill(struct page *p, struct catalogue *c, const struct rows *children,
    const struct rows *counts, int64_t unit, struct map *m)
{
	m->n = children->n;
	m->areas = NEW_N(p->ctx->mem, struct map_area, m->n);
	c->areas = NEW_N(p->ctx->mem, struct area, counts->n);
	for (size_t i = 0; i < children->n; i++) {
		int64_t id = rows_int(children, i, 0);
		size_t k = child_at(counts, id);

		m->areas[i] = map_area(p, c, children, i,
		    k < counts->n ? rows_int(counts, k, 1) : 0);
		if (k == counts->n) {
			c->empty++;
			continue;
		}
		c->areas[c->nareas++] = (struct area){
			.name = rows_str(children, i, 3),
			.address = area_address(p, c, id),
			.n = rows_int(counts, k, 1),
			.on = id == unit,
		};
		c->elsewhere -= rows_int(counts, k, 1);
	}
	sort(c->areas, c->nareas);
}

enum rc
catalogue_map(struct page *p, struct catalogue *c, struct query *q,
    int64_t unit)
{
	struct rows children, counts;
	struct query all = *q;
	struct map m = { .unit = "" };
	struct ask a = c->ask;
	int64_t above;
	enum rc rc;

	rc = above_of(p, unit, &above, &children);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	all.unit_id = above;
	if ((rc = list_count(p->ctx, &product_entity, &all,
	        &c->elsewhere)) != RC_OK ||
	    (rc = list_by_child(p->ctx, &product_entity, &all, above,
	        &counts)) != RC_OK)
		return rc;
	c->level = entity_label(p->ctx, &level_entity,
	    rows_int(&children, 0, 4));
	fill(p, c, &children, &counts, unit, &m);
	a.unit = key_str(p->ctx->mem, above);
	a.loose = true;
	c->loose = catalogue_address(p, &a, 1);
	m.parent_id = above;
	m.day = ctx_day(p->ctx);
	m.label = tr(p->ctx->lang, N_("Sơ đồ số sản phẩm theo đơn vị"));
	return map_draw(p, &m, &c->map);
}
