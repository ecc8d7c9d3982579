/* Checks after recognition.
 * Source  Decision 26/2026/QĐ-TTg, articles 8 and 9. */
#include "world.h"

#include "base/date.h"
#include "base/str.h"
#include "domain/recognition/certificate.h"
#include "domain/recognition/decision.h"
#include "domain/recognition/inspection.h"

/* A product with three stars and the paper that says so. */
static int64_t
starred(struct world *w, struct certificate *c)
{
	int64_t day = date_make(2024, 8, 15);
	int64_t p = make_product(w, "Mật ong hoa vải",
	    make_producer(w, "HTX Hoa Đồi", "htx", w->chu), w->chu);
	struct decision d;

	row_blank(&decision_entity, &d);
	d.number = "1387/QĐ-UBND";
	d.kind = "recognise";
	d.authority = "province";
	d.body = "UBND tỉnh Bắc Giang";
	d.decided_on = day;
	d.unit_id = w->province;
	WANT_RC(RC_OK, entity_add(&w->ctx, &decision_entity, &d, NULL));
	row_blank(&certificate_entity, c);
	c->number = "187/GCN-OCOP";
	c->recognition_id = make_recognition(w, p, 4, day);
	c->decision_id = d.row.id;
	c->issued_on = day;
	WANT_RC(RC_OK, entity_add(&w->ctx, &certificate_entity, c, NULL));
	return p;
}

static void
planned(struct world *w, int64_t product, struct inspection *i)
{
	row_blank(&inspection_entity, i);
	i->product_id = product;
	i->kind = "sudden";
	i->planned_on = ctx_today(&w->ctx);
	WANT_RC(RC_OK, entity_add(&w->ctx, &inspection_entity, i, NULL));
	WANT_RC(RC_OK, entity_peek(&w->ctx, &inspection_entity, i->row.id,
	    i));
}

static bool
noted(struct world *w, const char *field)
{
	for (struct note *n = w->ctx.notes; n != NULL; n = n->next)
		if (str_eq(n->field, field))
			return true;
	return false;
}

static enum rc
put(struct world *w, struct inspection *i)
{
	notes_clear(&w->ctx);
	return entity_put(&w->ctx, &inspection_entity, i);
}

static enum rc
step(struct world *w, struct inspection *i, const char *name)
{
	enum rc rc;

	notes_clear(&w->ctx);
	rc = entity_step(&w->ctx, &inspection_entity, i->row.id,
	    i->row.version, name);
	WANT_RC(RC_OK, entity_peek(&w->ctx, &inspection_entity, i->row.id,
	    i));
	return rc;
}

static void
done(struct world *w, struct inspection *i)
{
	i->done_on = ctx_today(&w->ctx);
	i->seen = "Nhãn còn in hạng sao cũ";
	i->criteria = "good";
}

TEST(article_9_what_has_no_stars_is_not_checked_for_them)
{
	struct world *w = world_open(mem);
	struct inspection i;
	int64_t p = make_product(w, "Miến dong", make_producer(w, "HTX Miến",
	    "htx", w->chu), w->chu);

	row_blank(&inspection_entity, &i);
	i.product_id = p;
	i.kind = "periodic";
	i.planned_on = ctx_today(&w->ctx);
	WANT_RC(RC_INVALID, entity_add(&w->ctx, &inspection_entity, &i, NULL));
	WANT(noted(w, "product_id"));
	world_close(w);
}

TEST(a_check_is_concluded_by_what_was_looked_at)
{
	struct world *w = world_open(mem);
	struct certificate c;
	struct inspection i;

	planned(w, starred(w, &c), &i);
	WANT_STR(INSPECTION_PLANNED, i.state);
	WANT_RC(RC_INVALID, step(w, &i, "keep"));
	WANT(noted(w, "done_on"));
	i.done_on = ctx_today(&w->ctx) + 1;
	WANT_RC(RC_INVALID, put(w, &i));
	done(w, &i);
	i.criteria = NULL;
	WANT_RC(RC_OK, put(w, &i));
	WANT_RC(RC_INVALID, step(w, &i, "keep"));
	WANT(noted(w, "criteria"));
	/* Something wrong, or a sample nobody has heard of yet, is not kept. */
	i.criteria = "good";
	i.mark = "bad";
	WANT_RC(RC_OK, put(w, &i));
	WANT_RC(RC_INVALID, step(w, &i, "keep"));
	i.mark = "good";
	i.sample = "fail";
	WANT_RC(RC_OK, put(w, &i));
	WANT_RC(RC_INVALID, step(w, &i, "keep"));
	i.sample = "wait";
	WANT_RC(RC_OK, put(w, &i));
	WANT_RC(RC_INVALID, step(w, &i, "keep"));
	WANT(noted(w, "sample"));
	i.sample = "pass";
	WANT_RC(RC_OK, put(w, &i));
	WANT_RC(RC_OK, step(w, &i, "keep"));
	WANT_STR(INSPECTION_KEPT, i.state);
	world_close(w);
}

TEST(what_is_to_be_put_right_has_a_day_and_what_was_found_stays)
{
	struct world *w = world_open(mem);
	struct certificate c;
	struct inspection i;
	struct correction x;

	planned(w, starred(w, &c), &i);
	done(w, &i);
	i.mark = "bad";
	WANT_RC(RC_OK, put(w, &i));
	WANT_RC(RC_INVALID, step(w, &i, "correct"));
	WANT(noted(w, "asked"));
	i.asked = "In lại nhãn";
	i.correct_by = i.done_on;
	WANT_RC(RC_INVALID, put(w, &i));
	i.correct_by = i.done_on + 20;
	WANT_RC(RC_OK, put(w, &i));

	/* Nothing is reported before it is asked. */
	row_blank(&correction_entity, &x);
	x.inspection_id = i.row.id;
	x.done = "Đã in lại toàn bộ nhãn";
	WANT_RC(RC_CONFLICT, entity_add(&w->ctx, &correction_entity, &x,
	    NULL));
	WANT_RC(RC_OK, step(w, &i, "correct"));
	WANT_RC(RC_OK, entity_add(&w->ctx, &correction_entity, &x, NULL));

	i.mark = "good";
	WANT_RC(RC_INVALID, put(w, &i));
	WANT(noted(w, "mark"));
	i.mark = "bad";
	WANT_RC(RC_INVALID, step(w, &i, "close"));
	WANT(noted(w, "verified"));
	i.verified = "Nhãn mới đúng hạng sao";
	i.document = "12/BB-SNNMT";
	WANT_RC(RC_OK, put(w, &i));
	WANT_RC(RC_OK, step(w, &i, "close"));
	WANT_STR(INSPECTION_CORRECTED, i.state);
	WANT_RC(RC_CONFLICT, entity_add(&w->ctx, &correction_entity, &x,
	    NULL));
	world_close(w);
}

TEST(a_check_is_told_to_nobody_who_could_warn_before_it_is_concluded)
{
	struct world *w = world_open(mem);
	struct certificate c;
	struct inspection i;
	struct product p;
	static const unsigned roles[] = { ROLE_OFFICER, ROLE_ASSOCIATION,
		ROLE_COUNCIL, ROLE_ADVISER, ROLE_PRODUCER };

	planned(w, starred(w, &c), &i);
	WANT_RC(RC_OK, entity_peek(&w->ctx, &product_entity, i.product_id,
	    &p));
	for (int told = 0; told < 2; told++) {
		for (size_t k = 0; k < COUNT(roles); k++) {
			world_as(w, roles[k], w->chu, roles[k] ==
			    ROLE_PRODUCER ? p.producer_id : NONE);
			WANT_INT(told, rows_at(w, "/inspections?"));
		}
		world_as(w, ROLE_INSPECTOR, w->chu, NONE);
		WANT_INT(1, rows_at(w, "/inspections?"));
		world_as(w, 0, NONE, NONE);
		if (told == 1)
			break;
		done(w, &i);
		WANT_RC(RC_OK, put(w, &i));
		WANT_RC(RC_OK, step(w, &i, "keep"));
	}
	world_close(w);
}

/* Source  26/2026/QĐ-TTg, article 8: 15 days from the conclusion */
TEST(article_8_a_check_that_concludes_so_starts_the_15_days)
{
	struct world *w = world_open(mem);
	struct certificate_standing s;
	struct certificate c;
	struct inspection i, again;
	int64_t today;

	world_day(w, 2026, 9, 1);
	today = ctx_today(&w->ctx);
	planned(w, starred(w, &c), &i);
	done(w, &i);
	WANT_RC(RC_OK, put(w, &i));
	WANT_RC(RC_INVALID, step(w, &i, "propose"));
	WANT(noted(w, "ground"));
	i.ground = "g4";
	WANT_RC(RC_OK, put(w, &i));
	WANT_RC(RC_INVALID, step(w, &i, "propose"));
	WANT(noted(w, "document"));
	i.document = "9/KL-SNNMT";
	WANT_RC(RC_OK, put(w, &i));
	WANT_RC(RC_OK, step(w, &i, "propose"));
	WANT_RC(RC_OK, certificate_standing(&w->ctx, &c, today, &s));
	WANT_INT(today, s.concluded_on);
	WANT_INT(today + 15, s.withdraw_by);

	/* Not twice at once. */
	planned(w, i.product_id, &again);
	done(w, &again);
	again.ground = "g4";
	again.document = "10/KL-SNNMT";
	WANT_RC(RC_OK, put(w, &again));
	WANT_RC(RC_CONFLICT, step(w, &again, "propose"));
	WANT_STR(INSPECTION_PLANNED, again.state);
	world_close(w);
}

TESTS(RUN(article_9_what_has_no_stars_is_not_checked_for_them),
    RUN(a_check_is_concluded_by_what_was_looked_at),
    RUN(what_is_to_be_put_right_has_a_day_and_what_was_found_stays),
    RUN(a_check_is_told_to_nobody_who_could_warn_before_it_is_concluded),
    RUN(article_8_a_check_that_concludes_so_starts_the_15_days))
