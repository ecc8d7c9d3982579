/* web/catalogue_map.c: where the products of the catalogue come from: the
 * units directly under the one looked at, on the day looked at. */
#include "web/catalogue.h"

#include "base/key.h"
#include "base/str.h"
#include "domain/org/level.h"
#include "domain/org/unit.h"
#include "domain/product/product.h"
#include "model/list.h"
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

static void
fill(struct page *p, struct catalogue *c, const struct rows *children,
    const struct rows *counts, int64_t unit)
{
	c->areas = NEW_N(p->ctx->mem, struct area, counts->n);
	for (size_t i = 0; i < children->n; i++) {
		int64_t id = rows_int(children, i, 0);
		size_t k = child_at(counts, id);

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
	fill(p, c, &children, &counts, unit);
	return RC_OK;
}
