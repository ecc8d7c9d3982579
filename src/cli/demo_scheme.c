/* cli/demo_scheme.c: the association's scheme, its targets, acts of guidance
 * and the totals that others printed. */
#include "base/str.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "domain/programme/guidance.h"
#include "domain/programme/published.h"
#include "domain/programme/scheme.h"
#include "domain/programme/target.h"

/* The files' own words for what we count. */
static const char *const indicator_words[][2] = {
	{ "new_products", "new_guided" },
	{ "new_3star", "star3" },
	{ "kept_up", "kept" },
	{ "active_associations", "associations" },
};

static const char *
indicator_of(const char *word)
{
	for (size_t i = 0; i < COUNT(indicator_words); i++)
		if (str_eq(indicator_words[i][0], word))
			return indicator_words[i][1];
	return word;
}

static enum rc
schemes(struct demo *d)
{
	struct scheme s;
	struct tsv t;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "scheme", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		row_blank(&scheme_entity, &s);
		s.name = tsv_at(&t, i, "name");
		s.short_name = "Đề án OCOP 2022–2025";
		s.from_day = tsv_day(&t, i, "from");
		s.to_day = tsv_day(&t, i, "to");
		s.purpose = tsv_at(&t, i, "note");
		s.issuer = "UBND tỉnh Bắc Giang";
		s.parts = "Khảo sát, lựa chọn sản phẩm tiềm năng\n"
		    "Vận động thành lập tổ hợp tác, hợp tác xã\n"
		    "Tập huấn cán bộ Hội và chủ thể\n"
		    "Tư vấn hồ sơ, bao bì, nhãn hiệu, tem truy xuất\n"
		    "Tự đánh giá, đánh giá các cấp\n"
		    "Xúc tiến thương mại, đưa lên sàn, duy trì, củng cố";
		rc = entity_add(&d->cli->ctx, &scheme_entity, &s, NULL);
		demo_keep(d, "scheme", "", s.row.id, NONE, NONE);
	}
	return rc;
}

static int64_t
milli(int64_t v)
{
	return v == NONE ? NONE : v * 1000;
}

static enum rc
targets(struct demo *d)
{
	struct target g;
	struct tsv t;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "targets", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		row_blank(&target_entity, &g);
		g.scheme_id = demo_id(d, "scheme", "", NONE);
		g.indicator = indicator_of(tsv_at(&t, i, "indicator"));
		g.unit_id = demo_id(d, "unit", tsv_at(&t, i, "unit"), NONE);
		g.year = tsv_int(&t, i, "year");
		if (g.year == NONE)
			g.year = 0;
		g.value = milli(tsv_int(&t, i, "min"));
		g.value_max = milli(tsv_int(&t, i, "max"));
		g.reason = tsv_at(&t, i, "note");
		g.example = tsv_int(&t, i, "example");
		rc = entity_add(&d->cli->ctx, &target_entity, &g, NULL);
	}
	return rc;
}

static enum rc
guidances(struct demo *d)
{
	struct ctx *ctx = &d->cli->ctx;
	struct guidance g;
	struct tsv t;
	int64_t id;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "guidance", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		row_blank(&guidance_entity, &g);
		g.product_id = demo_id(d, "product", tsv_at(&t, i, "product"),
		    NONE);
		g.kind = tsv_at(&t, i, "kind");
		g.day = tsv_day(&t, i, "day");
		g.body_id = demo_id(d, "body", tsv_at(&t, i, "body"), g.day);
		g.topic = tsv_at(&t, i, "topic");
		g.content = tsv_at(&t, i, "note");
		g.example = tsv_int(&t, i, "example");
		g.state = "nhap";
		rc = entity_add(ctx, &guidance_entity, &g, &id);
		/* The last three wait for their confirmation. */
		if (rc == RC_OK && i + 3 < t.rows)
			rc = entity_step(ctx, &guidance_entity, id, 1,
			    "confirm");
	}
	return rc;
}

static enum rc
published(struct demo *d)
{
	struct published_total p;
	struct tsv t;
	enum rc rc;

	if ((rc = tsv_open(d->cli, "published", &t)) != RC_OK)
		return rc;
	for (size_t i = 0; i < t.rows && rc == RC_OK; i++) {
		row_blank(&published_total_entity, &p);
		p.unit_id = demo_id(d, "unit", tsv_at(&t, i, "unit"), NONE);
		p.as_of = tsv_day(&t, i, "as_of");
		p.total = tsv_int(&t, i, "total");
		p.stars3 = tsv_int(&t, i, "stars3");
		p.stars4 = tsv_int(&t, i, "stars4");
		p.stars5 = tsv_int(&t, i, "stars5");
		p.source = tsv_at(&t, i, "source");
		p.note = tsv_at(&t, i, "note");
		rc = entity_add(&d->cli->ctx, &published_total_entity, &p,
		    NULL);
	}
	return rc;
}

enum rc
demo_scheme(struct demo *d)
{
	enum rc rc;

	if ((rc = schemes(d)) != RC_OK || (rc = targets(d)) != RC_OK ||
	    (rc = guidances(d)) != RC_OK)
		return rc;
	return published(d);
}
