/* cli/demo_products.c: the demo's producers, products, recognitions,
 * platforms and listings. */
#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "domain/market/listing.h"
#include "domain/market/platform.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/recognition/recognition.h"

static enum rc
producers(struct demo *d)
{
	struct producer p;
	struct tsv t;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "producers", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		row_blank(&producer_entity, &p);
		p.name = tsv_at(&t, i, "name");
		p.kind = tsv_at(&t, i, "kind");
		if (str_eq(p.kind, "hkd"))
			p.kind = "ho";
		p.village = tsv_at(&t, i, "village");
		p.unit_id = demo_id(d, "unit", tsv_at(&t, i, "unit"), NONE);
		rc = entity_add(&d->cli->ctx, &producer_entity, &p, NULL);
		demo_keep(d, "producer", tsv_at(&t, i, "key"), p.row.id, NONE,
		    NONE);
	}
	return rc;
}

static enum rc
products(struct demo *d)
{
	struct product p;
	struct tsv t;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "products", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		row_blank(&product_entity, &p);
		p.name = tsv_at(&t, i, "name");
		p.producer_id = demo_id(d, "producer",
		    tsv_at(&t, i, "producer"), NONE);
		p.sector = tsv_at(&t, i, "sector");
		p.unit_id = demo_id(d, "unit", tsv_at(&t, i, "unit"), NONE);
		rc = entity_add(&d->cli->ctx, &product_entity, &p, NULL);
		demo_keep(d, "product", tsv_at(&t, i, "key"), p.row.id, NONE,
		    NONE);
	}
	return rc;
}

static enum rc
recognitions(struct demo *d)
{
	struct recognition r;
	struct tsv t;
	const char *score;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "recognitions", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		row_blank(&recognition_entity, &r);
		r.product_id = demo_id(d, "product", tsv_at(&t, i, "product"),
		    NONE);
		r.kind = str_or(tsv_at(&t, i, "kind"), "unknown");
		r.stars = tsv_int(&t, i, "stars");
		score = tsv_at(&t, i, "score");
		if (score != NULL && num_parse(score, 3, NUM_C, &r.score) !=
		    NUM_YES)
			r.score = NONE;
		r.score_text = score;
		r.year = tsv_int(&t, i, "year");
		r.round = tsv_int(&t, i, "round");
		r.decision = tsv_at(&t, i, "decision");
		r.decided_on = tsv_day(&t, i, "decision_date");
		r.authority = tsv_at(&t, i, "authority");
		r.source_grade = tsv_at(&t, i, "source_grade");
		r.source = tsv_at(&t, i, "source");
		r.note = tsv_at(&t, i, "note");
		rc = entity_add(&d->cli->ctx, &recognition_entity, &r, NULL);
		demo_keep(d, "recognition", str_fmt(d->cli->mem, "%zu", i),
		    r.row.id, NONE, NONE);
	}
	return rc;
}

static enum rc
platforms(struct demo *d)
{
	struct platform p;
	struct tsv t;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "platforms", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		row_blank(&platform_entity, &p);
		p.name = tsv_at(&t, i, "name");
		p.kind = tsv_at(&t, i, "kind");
		p.from_day = tsv_day(&t, i, "from");
		p.to_day = tsv_day(&t, i, "to");
		p.note = tsv_at(&t, i, "note");
		rc = entity_add(&d->cli->ctx, &platform_entity, &p, NULL);
		demo_keep(d, "platform", tsv_at(&t, i, "key"), p.row.id, NONE,
		    NONE);
	}
	return rc;
}

static enum rc
listings(struct demo *d)
{
	struct listing l;
	struct tsv t;
	int64_t last;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "listings", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		row_blank(&listing_entity, &l);
		l.product_id = demo_id(d, "product", tsv_at(&t, i, "product"),
		    NONE);
		l.platform_id = demo_id(d, "platform",
		    tsv_at(&t, i, "platform"), NONE);
		l.url = tsv_at(&t, i, "url");
		l.listed_on = tsv_day(&t, i, "from");
		last = tsv_day(&t, i, "to");
		l.ended_on = last == NONE ? NONE : last + 1;
		l.state = l.ended_on == NONE ? "unknown" : "dead";
		l.note = tsv_at(&t, i, "note");
		l.example = tsv_int(&t, i, "example");
		rc = entity_add(&d->cli->ctx, &listing_entity, &l, NULL);
	}
	return rc;
}

enum rc
demo_products(struct demo *d)
{
	enum rc rc;

	if ((rc = producers(d)) != RC_OK || (rc = products(d)) != RC_OK ||
	    (rc = recognitions(d)) != RC_OK || (rc = platforms(d)) != RC_OK)
		return rc;
	return listings(d);
}
