/* tests/unit/domain/test_waits.c: where files wait, and for how long. */
#include "paper.h"

#include "base/buf.h"
#include "domain/rating/dossier_stage.h"
#include "domain/rating/holiday.h"
#include "domain/rating/round.h"
#include "domain/report/waits.h"
#include "model/list.h"

static void
judge_well(struct papers *p, int64_t id)
{
	struct local_check c;

	row_blank(&local_check_entity, &c);
	c.dossier_id = id;
	c.material = c.labour = c.idea = c.identity = "part";
	c.proposal = "propose";
	well(p, entity_add(&p->w->ctx, &local_check_entity, &c, NULL));
}

/* A dossier of a product of its own, sent in today from a commune. */
static int64_t
sent_from(struct papers *p, const char *name, int64_t unit)
{
	struct papers own = *p;
	struct product row;
	int64_t id;

	world_as(p->w, 0, NONE, NONE);
	own.producer = make_producer(p->w, name, "htx", unit);
	own.product = make_product(p->w, name, own.producer, unit);
	well(p, entity_get(&p->w->ctx, &product_entity, own.product, &row));
	row.set_code = "qd26-01";
	well(p, entity_put(&p->w->ctx, &product_entity, &row));
	as_maker(&own);
	id = make_dossier(&own, own.product, "first");
	fill_dossier(&own, id);
	well(&own, step_dossier(&own, id, "submit"));
	return id;
}

static void
passed_on(struct papers *p, int64_t id, int64_t unit)
{
	world_as(p->w, ROLE_OFFICER, unit, NONE);
	judge_well(p, id);
	well(p, step_dossier(p, id, "check"));
}

static void
returned(struct papers *p, int64_t id, const char *step)
{
	struct lack l;

	row_blank(&lack_entity, &l);
	l.dossier_id = id;
	l.reason = "Thiếu hợp đồng";
	well(p, entity_add(&p->w->ctx, &lack_entity, &l, NULL));
	well(p, step_dossier(p, id, step));
}

static void
sent_again(struct papers *p, int64_t id)
{
	struct dossier d;
	struct query q;
	struct list list;
	struct lack l;

	well(p, entity_peek(&p->w->ctx, &dossier_entity, id, &d));
	world_as(p->w, ROLE_PRODUCER, NONE, d.producer_id);
	well(p, query_text(&p->w->ctx, &lack_entity, "", &q));
	well(p, list_load(&p->w->ctx, &lack_entity, &q, &list));
	for (size_t i = 0; i < list.n; i++) {
		l = *(const struct lack *)list_row(&list, i);
		if (l.dossier_id != id || !str_eq(l.state, "open"))
			continue;
		l.reply = "Đã bổ sung";
		well(p, entity_put(&p->w->ctx, &lack_entity, &l));
	}
	well(p, step_dossier(p, id, "submit"));
}

/* "draft 0, submitted 8>2026-06-22, returned …" */
static const char *
stretches(struct papers *p, int64_t id)
{
	struct ctx *c = &p->w->ctx;
	struct buf b = BUF_INIT(c->mem);
	const struct dossier_stage *s;
	struct query q;
	struct list l;

	well(p, query_text(c, &dossier_stage_entity, "", &q));
	query_add(c, &q, "dossier_id", key_str(c->mem, id));
	well(p, list_load(c, &dossier_stage_entity, &q, &l));
	for (size_t i = 0; i < l.n; i++) {
		s = list_row(&l, i);
		buf_fmt(&b, "%s%s", i == 0 ? "" : ", ", s->state);
		if (s->days != NONE)
			buf_fmt(&b, " %lld", (long long)s->days);
		if (s->due_on != NONE)
			buf_fmt(&b, ">%s", date_iso(c->mem, s->due_on));
	}
	return buf_str(&b);
}

TEST(a_dossier_leaves_a_stretch_at_every_step)
{
	struct papers p;
	int64_t id;

	papers_open(&p, mem);
	id = sent_from(&p, "Mật ong", p.w->ngoc_chau);
	WANT_STR("draft 0, submitted>2026-06-22", stretches(&p, id));
	world_day(p.w, 2026, 6, 9);
	world_as(p.w, ROLE_OFFICER, p.w->ngoc_chau, NONE);
	returned(&p, id, "return");
	world_day(p.w, 2026, 6, 12);
	sent_again(&p, id);
	/* article 7.2: 15 working days anew, from Friday 12 June */
	WANT_STR("draft 0, submitted 8>2026-06-22, returned 3, "
	    "submitted>2026-07-03", stretches(&p, id));
	world_day(p.w, 2026, 6, 15);
	passed_on(&p, id, p.w->ngoc_chau);
	world_day(p.w, 2026, 6, 20);
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	well(&p, step_dossier(&p, id, "receive"));
	WANT_STR("draft 0, submitted 8>2026-06-22, returned 3, "
	    "submitted 3>2026-07-03, checked 5, received",
	    stretches(&p, id));
	/* What is over stands nowhere. */
	returned(&p, id, "return_up");
	world_day(p.w, 2026, 6, 21);
	well(&p, step_dossier(&p, id, "withdraw"));
	WANT_INT(0, rows_at(p.w, "/dossier-stages?standing=1"));
	WANT_INT(7, rows_at(p.w, "/dossier-stages"));
	world_close(p.w);
}

TEST(a_draft_taken_out_of_use_stands_nowhere_and_comes_back)
{
	struct papers p;
	struct dossier d;
	int64_t id;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	WANT_INT(1, rows_at(p.w, "/dossier-stages?standing=1"));
	world_day(p.w, 2026, 6, 4);
	well(&p, entity_get(&p.w->ctx, &dossier_entity, id, &d));
	well(&p, entity_end(&p.w->ctx, &dossier_entity, id, d.row.version,
	    true));
	WANT_INT(0, rows_at(p.w, "/dossier-stages?standing=1"));
	WANT_STR("draft 3", stretches(&p, id));
	well(&p, entity_end(&p.w->ctx, &dossier_entity, id,
	    d.row.version + 1, false));
	WANT_STR("draft 3, draft", stretches(&p, id));
	world_close(p.w);
}

TEST(article_5_a_step_of_the_province_is_due_with_its_round)
{
	struct papers p;
	struct round r;
	int64_t id;

	papers_open(&p, mem);
	row_blank(&round_entity, &r);
	r.level = "province";
	r.year = 2026;
	r.number = 2;
	well(&p, entity_add(&p.w->ctx, &round_entity, &r, NULL));
	id = sent_from(&p, "Mật ong", p.w->ngoc_chau);
	passed_on(&p, id, p.w->ngoc_chau);
	WANT_STR("draft 0, submitted 0>2026-06-22, checked>2026-12-29",
	    stretches(&p, id));
	/* A round that is moved moves what waits for it. */
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	well(&p, entity_get(&p.w->ctx, &round_entity, r.row.id, &r));
	r.result_before = date_make(2026, 12, 16);
	well(&p, entity_put(&p.w->ctx, &round_entity, &r));
	WANT_STR("draft 0, submitted 0>2026-06-22, checked>2026-12-15",
	    stretches(&p, id));
	world_close(p.w);
}

TEST(a_holiday_that_is_added_moves_the_end_of_the_check)
{
	struct papers p;
	struct holiday h;
	int64_t id;

	papers_open(&p, mem);
	id = sent_from(&p, "Mật ong", p.w->ngoc_chau);
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	row_blank(&holiday_entity, &h);
	h.day = date_make(2026, 6, 10);
	h.kind = "off";
	h.name = "Nghỉ đột xuất";
	well(&p, entity_add(&p.w->ctx, &holiday_entity, &h, NULL));
	WANT_STR("draft 0, submitted>2026-06-23", stretches(&p, id));
	world_day(p.w, 2026, 6, 23);
	WANT_INT(0, rows_at(p.w, "/dossier-stages?standing=1&late=1"));
	world_day(p.w, 2026, 6, 24);
	WANT_INT(1, rows_at(p.w, "/dossier-stages?standing=1&late=1"));
	world_close(p.w);
}

/* ---- the figures ---- */

/* Every figure of a line is the number of its rows, and the middle of the days
 * of those rows is the median that is told. */
static void
want_rows(struct papers *p, const struct waits_line *l)
{
	struct ctx *c = &p->w->ctx;
	int64_t was = c->as_of, most = NONE;
	const struct dossier_stage *a, *b;
	struct query q;
	struct list rows;

	WANT_INT(l->now, rows_at(p->w, l->now_at));
	WANT_INT(l->late, rows_at(p->w, l->late_at));
	if (l->done == NONE)
		return;
	WANT_INT(l->done, rows_at(p->w, l->done_at));
	WANT_INT(l->done_late, rows_at(p->w, l->done_late_at));
	well(p, query_text(c, &dossier_stage_entity,
	    strchr(l->done_at, '?') + 1, &q));
	q.sort = "days";
	q.per = 200;
	well(p, list_load(c, &dossier_stage_entity, &q, &rows));
	c->as_of = was;
	if (rows.n == 0) {
		WANT_INT(NONE, l->median);
		WANT_INT(NONE, l->most_id);
		return;
	}
	a = list_row(&rows, (rows.n - 1) / 2);
	b = list_row(&rows, rows.n / 2);
	WANT_INT((a->days + b->days) * 500, l->median);
	for (size_t i = 0; i < rows.n; i++) {
		a = list_row(&rows, i);
		most = most == NONE || a->days > most ? a->days : most;
	}
	WANT_INT(most, l->most);
}

static void
want_sums(struct papers *p, const struct waits *w)
{
	int64_t now = 0, late = 0, unit_now = 0, unit_late = 0, done = 0,
	    step_done = 0;

	for (size_t i = 0; i < WAIT_STEPS; i++) {
		want_rows(p, &w->steps[i]);
		now += w->steps[i].now;
		late += w->steps[i].late;
		if (str_eq(w->steps[i].state, w->state))
			step_done = w->steps[i].done;
	}
	want_rows(p, &w->all);
	WANT_INT(w->all.now, now);
	WANT_INT(w->all.late, late);
	for (size_t i = 0; i < w->nunits; i++) {
		want_rows(p, &w->units[i]);
		unit_now += w->units[i].now;
		unit_late += w->units[i].late;
		done += w->units[i].done;
	}
	WANT_INT(now, unit_now);
	WANT_INT(late, unit_late);
	WANT_INT(step_done, done);
}

/* Six dossiers from three communes in June and July 2026. */
static void
some_wait(struct papers *p)
{
	const int64_t units[] = { p->w->ngoc_chau, p->w->ngoc_chau,
		p->w->phuc_hoa, p->w->chu, p->w->chu, p->w->chu };
	int64_t ids[COUNT(units)];

	for (size_t i = 0; i < COUNT(units); i++) {
		world_day(p->w, 2026, 6, 1 + (int)i);
		ids[i] = sent_from(p, str_fmt(p->w->ctx.mem, "Sản phẩm %zu",
		    i), units[i]);
	}
	for (size_t i = 0; i < 4; i++) {
		/* the fourth long past its term */
		world_day(p->w, 2026, i == 3 ? 7 : 6, 8 + 5 * (int)i);
		passed_on(p, ids[i], units[i]);
	}
	world_day(p->w, 2026, 7, 25);
	world_as(p->w, ROLE_COORDINATOR, p->w->province, NONE);
	well(p, step_dossier(p, ids[0], "receive"));
	returned(p, ids[1], "return_up");
}

TEST(the_rows_behind_a_figure_are_the_figure)
{
	static const char *const steps[] = { "submitted", "returned",
		"checked", "received" };
	struct papers p;
	struct waits w;

	papers_open(&p, mem);
	some_wait(&p);
	world_day(p.w, 2026, 8, 3);
	for (size_t i = 0; i < COUNT(steps); i++) {
		well(&p, waits_load(&p.w->ctx, p.w->province, NONE, steps[i],
		    &w));
		WANT_STR(steps[i], w.state);
		WANT_INT(6, w.all.now);
		want_sums(&p, &w);
	}
	well(&p, waits_load(&p.w->ctx, p.w->province, NONE, NULL, &w));
	WANT_STR("submitted", w.state);
	/* 2 at the commune since early June: past 15 working days */
	WANT_INT(2, w.steps[1].now);
	WANT_INT(2, w.steps[1].late);
	WANT_INT(4, w.steps[1].done);
	WANT_INT(1, w.steps[1].done_late);
	WANT_INT(date_make(2026, 8, 3) - date_make(2026, 6, 5),
	    w.steps[1].longest);
	/* 7, 11, 15 and 49 days */
	WANT_INT(13000, w.steps[1].median);
	WANT_INT(49, w.steps[1].most);
	WANT_STR("submitted", w.worst->state);
	/* by district, then by commune */
	WANT_INT(2, w.nunits);
	WANT_INT(p.w->luc_ngan, w.worst_unit->unit_id);
	well(&p, waits_load(&p.w->ctx, p.w->luc_ngan, NONE, NULL, &w));
	WANT_INT(3, w.all.now);
	want_sums(&p, &w);
	world_close(p.w);
}

TEST(as_of_a_day_files_wait_where_they_waited_then)
{
	struct papers p;
	struct waits w;

	papers_open(&p, mem);
	some_wait(&p);
	well(&p, waits_load(&p.w->ctx, p.w->province, date_make(2026, 6, 7),
	    NULL, &w));
	WANT_INT(6, w.steps[1].now);
	WANT_INT(0, w.all.late);
	WANT_INT(0, w.steps[1].done);
	want_sums(&p, &w);
	well(&p, waits_load(&p.w->ctx, p.w->province, date_make(2026, 7, 1),
	    NULL, &w));
	WANT_INT(3, w.steps[1].now);
	WANT_INT(3, w.steps[1].done);
	WANT_INT(3, w.steps[1].late);
	want_sums(&p, &w);
	world_close(p.w);
}

TEST(what_one_may_not_read_is_not_counted)
{
	struct papers p;
	struct waits w;

	papers_open(&p, mem);
	some_wait(&p);
	world_as(p.w, ROLE_OFFICER, p.w->phuc_hoa, NONE);
	well(&p, waits_load(&p.w->ctx, p.w->province, NONE, NULL, &w));
	WANT_INT(1, w.all.now);
	want_sums(&p, &w);
	world_as(p.w, ROLE_PRODUCER, NONE, p.producer);
	well(&p, waits_load(&p.w->ctx, p.w->province, NONE, NULL, &w));
	WANT_INT(0, w.all.now);
	world_as(p.w, ROLE_READER, p.w->province, NONE);
	well(&p, waits_load(&p.w->ctx, p.w->province, NONE, NULL, &w));
	WANT_INT(0, w.all.now);
	world_close(p.w);
}

/* ---- a database from before ---- */

TEST(what_the_audit_tells_is_what_was_kept)
{
	struct papers p;
	struct query q;
	struct list l;
	const char *were[16];
	size_t n;

	papers_open(&p, mem);
	some_wait(&p);
	world_as(p.w, 0, NONE, NONE);
	well(&p, query_text(&p.w->ctx, &dossier_entity, "", &q));
	well(&p, list_load(&p.w->ctx, &dossier_entity, &q, &l));
	n = l.n;
	WANT(n <= COUNT(were));
	for (size_t i = 0; i < n; i++)
		were[i] = stretches(&p, ((const struct row *)list_row(&l, i))
		    ->id);
	well(&p, tx_begin(&p.w->ctx));
	well(&p, db_ddl(p.w->ctx.db, "DELETE FROM dossier_stage"));
	well(&p, tx_end(&p.w->ctx, RC_OK));
	WANT_INT(0, rows_at(p.w, "/dossier-stages"));
	well(&p, tx_begin(&p.w->ctx));
	well(&p, tx_end(&p.w->ctx, dossier_stage_entity.fill(&p.w->ctx)));
	for (size_t i = 0; i < n; i++)
		WANT_STR(were[i], stretches(&p, ((const struct row *)
		    list_row(&l, i))->id));
	/* and nothing twice */
	well(&p, tx_begin(&p.w->ctx));
	well(&p, tx_end(&p.w->ctx, dossier_stage_entity.fill(&p.w->ctx)));
	WANT_STR(were[0], stretches(&p, ((const struct row *)
	    list_row(&l, 0))->id));
	world_close(p.w);
}

DB_TESTS(RUN(a_dossier_leaves_a_stretch_at_every_step),
    RUN(a_draft_taken_out_of_use_stands_nowhere_and_comes_back),
    RUN(article_5_a_step_of_the_province_is_due_with_its_round),
    RUN(a_holiday_that_is_added_moves_the_end_of_the_check),
    RUN(the_rows_behind_a_figure_are_the_figure),
    RUN(as_of_a_day_files_wait_where_they_waited_then),
    RUN(what_one_may_not_read_is_not_counted),
    RUN(what_the_audit_tells_is_what_was_kept))
