/* cli/demo_units.c: the demo's units with their past, the bodies on them. */
#include "base/key.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "domain/org/body.h"
#include "domain/org/closure.h"
#include "domain/org/cluster.h"
#include "domain/org/level.h"
#include "domain/org/unit.h"
#include "model/audit.h"
#include "model/bulk.h"
#include "model/setting.h"

/* The files name the last day, the tables the first day after. */
static int64_t
after(int64_t last)
{
	return last == NONE ? NONE : last + 1;
}

/* The row of a key that began last: what the unit is called now. */
static size_t
latest(const struct tsv *t, const char *key)
{
	size_t best = t->rows;

	for (size_t i = 0; i < t->rows; i++)
		if (str_eq(tsv_at(t, i, "key"), key) && (best == t->rows ||
		    tsv_day(t, i, "from") > tsv_day(t, best, "from")))
			best = i;
	return best;
}

static enum rc
add_unit(struct demo *d, const struct tsv *t, size_t i, int64_t level)
{
	struct unit u;
	enum rc rc;

	row_blank(&unit_entity, &u);
	u.code = tsv_at(t, i, "code");
	u.name = tsv_at(t, i, "name");
	u.full_name = tsv_at(t, i, "full_name");
	u.level_id = level;
	u.parent_id = demo_id(d, "unit", tsv_at(t, i, "parent"), NONE);
	u.from_day = tsv_day(t, i, "from");
	u.to_day = after(tsv_day(t, i, "to"));
	if ((rc = bulk_add(&d->cli->ctx, &unit_entity, &u)) == RC_OK)
		demo_keep(d, "unit", tsv_at(t, i, "key"), u.row.id, NONE,
		    NONE);
	return rc;
}

static enum rc
add_state(struct demo *d, const struct tsv *t, size_t i)
{
	struct ctx *ctx = &d->cli->ctx;
	struct unit_state s;
	enum rc rc;

	row_blank(&unit_state_entity, &s);
	s.unit_id = demo_id(d, "unit", tsv_at(t, i, "key"), NONE);
	s.from_day = tsv_day(t, i, "from");
	s.to_day = after(tsv_day(t, i, "to"));
	s.code = tsv_at(t, i, "code");
	s.name = tsv_at(t, i, "name");
	s.full_name = tsv_at(t, i, "full_name");
	s.parent_id = demo_id(d, "unit", tsv_at(t, i, "parent"), NONE);
	s.name_key = unit_key(ctx->mem, s.name);
	s.full_key = unit_key(ctx->mem, s.full_name);
	rc = level_need(ctx, tsv_at(t, i, "level"), 9, &s.level_id);
	return rc == RC_OK ? bulk_add(ctx, &unit_state_entity, &s) : rc;
}

static enum rc
units(struct demo *d)
{
	static const char *const levels[] = { "province", "district",
		"commune" };
	struct ctx *ctx = &d->cli->ctx;
	struct tsv t;
	int64_t level;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "units", &t)) != RC_OK)
		return rc;
	/* From the top down: a parent is there before its children. */
	for (size_t l = 0; l < COUNT(levels) && rc == RC_OK; l++) {
		rc = level_need(ctx, levels[l], (int64_t)l + 1, &level);
		for (size_t i = 0; i < t.rows && rc == RC_OK; i++)
			if (str_eq(tsv_at(&t, i, "level"), levels[l]) &&
			    latest(&t, tsv_at(&t, i, "key")) == i)
				rc = add_unit(d, &t, i, level);
	}
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++)
		rc = add_state(d, &t, i);
	return rc;
}

static enum rc
successors(struct demo *d)
{
	struct unit_successor s;
	struct tsv t;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "successors", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		row_blank(&unit_successor_entity, &s);
		s.unit_id = demo_id(d, "unit", tsv_at(&t, i, "old"), NONE);
		s.successor_id = demo_id(d, "unit", tsv_at(&t, i, "new"),
		    NONE);
		s.day = tsv_day(&t, i, "day");
		s.split = tsv_int(&t, i, "split");
		rc = bulk_add(&d->cli->ctx, &unit_successor_entity, &s);
	}
	return rc;
}

static enum rc
bodies(struct demo *d)
{
	struct body b;
	struct tsv t;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "bodies", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		row_blank(&body_entity, &b);
		b.kind = tsv_at(&t, i, "kind");
		b.name = tsv_at(&t, i, "name");
		b.unit_id = demo_id(d, "unit", tsv_at(&t, i, "unit"), NONE);
		b.from_day = tsv_day(&t, i, "from");
		b.to_day = after(tsv_day(&t, i, "to"));
		rc = bulk_add(&d->cli->ctx, &body_entity, &b);
		demo_keep(d, "body", tsv_at(&t, i, "key"), b.row.id,
		    b.from_day, b.to_day);
	}
	return rc;
}

static enum rc
clusters(struct demo *d)
{
	struct ctx *ctx = &d->cli->ctx;
	struct cluster c;
	struct cluster_member m;
	const char *last = NULL;
	struct tsv t;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "clusters", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		if (!str_eq(last, tsv_at(&t, i, "key"))) {
			last = tsv_at(&t, i, "key");
			row_blank(&cluster_entity, &c);
			c.name = tsv_at(&t, i, "name");
			c.scheme = tsv_at(&t, i, "note");
			c.year_from = 2022;
			c.year_to = 2025;
			rc = entity_add(ctx, &cluster_entity, &c, NULL);
		}
		row_blank(&cluster_member_entity, &m);
		m.cluster_id = c.row.id;
		m.unit_id = demo_id(d, "unit", tsv_at(&t, i, "unit"), NONE);
		m.from_day = tsv_day(&t, i, "from");
		m.to_day = after(tsv_day(&t, i, "to"));
		if (rc == RC_OK)
			rc = entity_add(ctx, &cluster_member_entity, &m,
			    NULL);
	}
	return rc;
}

enum rc
demo_units(struct demo *d)
{
	struct ctx *ctx = &d->cli->ctx;
	enum rc rc;

	if ((rc = units(d)) != RC_OK || (rc = successors(d)) != RC_OK ||
	    (rc = closure_rebuild(ctx)) != RC_OK ||
	    (rc = bodies(d)) != RC_OK || (rc = clusters(d)) != RC_OK)
		return rc;
	audit_add(ctx, "unit", NONE, "import", NULL,
	    audit_pair(ctx, "demo", "units"));
	return setting_put(ctx, "unit", key_str(ctx->mem,
	    demo_id(d, "unit", "p24", NONE)));
}
