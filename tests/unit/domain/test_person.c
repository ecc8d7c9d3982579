/* tests/unit/domain/test_person.c: a person's data is erased: what was
 * announced goes, from every table and the audit; what the state has to keep
 * stays; Law 91/2025/QH15, Article 14. */
#include "world.h"

#include "base/buf.h"
#include "db/define.h"
#include "domain/market/report.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "domain/rating/council.h"
#include "domain/report/person_held.h"
#include "model/act.h"
#include "model/audit.h"
#include "model/import.h"
#include "model/import_batch.h"
#include "model/sound.h"
#include "model/view.h"
#include "nouns.h"

/* In how many values of any table it stands. */
static int64_t
met(struct world *w, const char *what)
{
	struct arena *mem = w->ctx.mem;
	struct rows tables, cols, r;
	struct value in = v_text(str_fmt(mem, "%%%s%%", what));
	int64_t n = 0;

	ctx_fini(&w->ctx);
	WANT_RC(RC_OK, ctx_db(&w->ctx));
	WANT_RC(RC_OK, db_tables(w->ctx.db, mem, &tables));
	for (size_t i = 0; i < tables.n; i++) {
		const char *t = rows_str(&tables, i, 0);

		WANT_RC(RC_OK, db_columns(w->ctx.db, mem, t, &cols));
		for (size_t k = 0; k < cols.n; k++) {
			if (!str_eq(rows_str(&cols, k, 1), "TEXT"))
				continue;
			WANT_RC(RC_OK, db_run(w->ctx.db, mem, str_fmt(mem,
			    "SELECT COUNT(*) FROM %s WHERE %s LIKE $1", t,
			    rows_str(&cols, k, 0)), &in, 1, "i", &r));
			n += rows_int(&r, 0, 0);
		}
	}
	ctx_fini(&w->ctx);
	return n;
}

static void
want_whole(struct world *w)
{
	int64_t n, broken;

	ctx_fini(&w->ctx);
	WANT_RC(RC_OK, audit_verify(&w->ctx, &n, &broken));
	WANT_INT(NONE, broken);
}

static enum rc
erase(struct world *w, const struct entity *e, int64_t id,
    struct person_plan *plan)
{
	struct person_request r;

	row_blank(&person_request_entity, &r);
	r.entity = e->name;
	r.about = key_str(w->ctx.mem, id);
	r.ground = "asked";
	r.asked_on = date_make(2024, 9, 30);
	r.decided_by = "Chánh Văn phòng";
	notes_clear(&w->ctx);
	return person_erase(&w->ctx, &r, plan);
}

/* A household whose details were changed once. */
static int64_t
household(struct world *w)
{
	int64_t id = make_producer(w, "Hộ Giáp Văn Tiệp", "ho", w->phuc_hoa);
	struct producer p;

	WANT_RC(RC_OK, entity_peek(&w->ctx, &producer_entity, id, &p));
	p.rep_name = "Giáp Văn Tiệp";
	p.phone = "0913579246";
	p.address = "Ngõ 8, thôn Quất Du";
	p.note = "Anh Tiệp hay vắng nhà";
	WANT_RC(RC_OK, entity_put(&w->ctx, &producer_entity, &p));
	p.phone = "0924680135";
	WANT_RC(RC_OK, entity_put(&w->ctx, &producer_entity, &p));
	return id;
}

TEST(a_household_nobody_recognised_is_nowhere_afterwards)
{
	struct world *w = world_open(mem);
	int64_t id = household(w);
	struct person_plan look, done;
	struct producer p;

	WANT(met(w, "Tiệp") > 0);
	WANT(met(w, "tiep") > 0); /* words it is found by */
	WANT_RC(RC_OK, person_look(&w->ctx, &producer_entity, id, &look));
	WANT_INT(0, look.nstays);
	WANT(met(w, "Tiệp") > 0); /* looking does nothing */
	WANT_RC(RC_OK, erase(w, &producer_entity, id, &done));
	WANT_INT(look.ngoes, done.ngoes);
	for (size_t i = 0; i < look.ngoes; i++)
		WANT_INT(look.goes[i].n, done.goes[i].n);
	WANT_INT(0, met(w, "Tiệp"));
	WANT_INT(0, met(w, "tiep"));
	WANT_INT(0, met(w, "0913579246"));
	WANT_INT(0, met(w, "924680135"));
	WANT_INT(0, met(w, "Quất Du"));
	want_whole(w);
	WANT_RC(RC_OK, entity_peek(&w->ctx, &producer_entity, id, &p));
	WANT_STR("ho", p.kind); /* figures stay what they were */
	WANT_INT(w->phuc_hoa, p.unit_id);
	WANT_INT(1, rows_at(w, "/producers"));
	/* The request is on record, without any value. */
	WANT_INT(1, rows_at(w, "/person_requests?ground=asked"));
	world_close(w);
}

TEST(of_a_recognised_household_the_name_in_the_decision_stays)
{
	struct world *w = world_open(mem);
	int64_t id = household(w);
	int64_t tea = make_product(w, "Chè xanh", id, w->phuc_hoa);
	struct person_plan done;
	struct producer p;

	make_recognition(w, tea, 3, date_make(2024, 3, 1));
	WANT_RC(RC_OK, erase(w, &producer_entity, id, &done));
	WANT_INT(1, done.nstays);
	WANT(done.stays[0].why != NULL);
	WANT_RC(RC_OK, entity_peek(&w->ctx, &producer_entity, id, &p));
	WANT_STR("Hộ Giáp Văn Tiệp", p.name);
	assert_null(p.rep_name);
	assert_null(p.phone);
	assert_null(p.note);
	WANT_INT(0, met(w, "0913579246"));
	WANT_INT(0, met(w, "hay vắng nhà"));
	want_whole(w);
	world_close(w);
}

TEST(an_account_is_out_of_use_and_its_acts_have_no_name)
{
	struct world *w = world_open(mem);
	int64_t hoa = make_actor(w, "hoangthihoa", "Hoàng Thị Hoa",
	    w->phuc_hoa), seat_id;
	struct council c;
	struct council_member m;
	struct person_plan done;
	struct sound sound;
	struct actor a;

	make_grant(w, hoa, "coordinator", w->province);
	row_blank(&council_entity, &c);
	c.name = "Hội đồng";
	c.decision = "1/QĐ";
	c.mode = "run";
	c.from_day = date_make(2024, 1, 1);
	c.unit_id = w->province;
	WANT_RC(RC_OK, entity_add(&w->ctx, &council_entity, &c,
	    &seat_id));
	row_blank(&council_member_entity, &m);
	m.council_id = seat_id;
	m.name = "Hoàng Thị Hoa";
	m.seat = "chair";
	m.phone = "0977001122";
	m.actor_id = hoa;
	m.from_day = date_make(2024, 1, 1);
	WANT_RC(RC_OK, entity_add(&w->ctx, &council_member_entity, &m,
	    &seat_id));
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	w->ctx.actor_id = hoa;
	w->ctx.actor_name = "Hoàng Thị Hoa";
	w->ctx.peer = "198.51.100.23";
	make_producer(w, "HTX Chè", "htx", w->phuc_hoa);
	world_as(w, 0, NONE, NONE);
	w->ctx.actor_name = NULL;
	w->ctx.peer = NULL;
	WANT(met(w, "198.51.100.23") > 0);
	WANT_RC(RC_OK, entity_peek(&w->ctx, &actor_entity, hoa, &a));
	a.phone = "0966000111";
	a.totp_on = 1;
	WANT_RC(RC_OK, entity_put(&w->ctx, &actor_entity, &a));
	WANT_RC(RC_OK, erase(w, &actor_entity, hoa, &done));
	/* Every row is what the chain last said of it. */
	sound_init(&sound);
	WANT_RC(RC_OK, sound_changed(&w->ctx, &actor_entity, NULL, &sound));
	WANT_RC(RC_OK, sound_changed(&w->ctx, &council_member_entity, NULL,
	    &sound));
	WANT_INT(0, sound.nfaults);
	WANT_INT(0, met(w, "Hoàng Thị Hoa"));
	WANT_INT(0, met(w, "hoangthihoa"));
	WANT_INT(0, met(w, "198.51.100.23"));
	WANT_INT(0, met(w, "0977001122"));
	want_whole(w);
	WANT_RC(RC_OK, entity_peek(&w->ctx, &actor_entity, hoa, &a));
	WANT(a.row.ended_at != NONE);
	assert_null(a.password);
	WANT_RC(RC_OK, entity_peek(&w->ctx, &council_member_entity, seat_id,
	    &m));
	WANT_STR("chair", m.seat); /* who marked as what is on record */
	world_close(w);
}

TEST(who_reported_a_product_is_forgotten_and_the_report_is_not)
{
	struct world *w = world_open(mem);
	int64_t tea = make_product(w, "Chè xanh", household(w), w->phuc_hoa);
	struct person_plan done;
	struct report r;
	int64_t id;

	row_blank(&report_entity, &r);
	r.product_id = tea;
	r.content = "Tem trên gói chè bị mờ";
	r.contact = "0988123123";
	w->ctx.peer = "203.0.113.9";
	WANT_RC(RC_OK, entity_add(&w->ctx, &report_entity, &r, &id));
	w->ctx.peer = NULL;
	WANT_RC(RC_OK, erase(w, &report_entity, id, &done));
	WANT_INT(0, met(w, "0988123123"));
	WANT_INT(0, met(w, "203.0.113.9"));
	WANT(met(w, "gói chè bị mờ") > 0);
	want_whole(w);
	world_close(w);
}

TEST(only_an_administrator_of_the_area_decides_and_not_about_himself)
{
	struct world *w = world_open(mem);
	int64_t id = household(w), an;
	struct person_plan plan;

	an = make_actor(w, "anh", "Nguyễn Văn An", w->province);
	world_as(w, ROLE_OFFICER, w->phuc_hoa, NONE);
	WANT_RC(RC_DENIED, erase(w, &producer_entity, id, &plan));
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	WANT_RC(RC_DENIED, erase(w, &producer_entity, id, &plan));
	world_as(w, ROLE_ADMIN, w->luc_ngan, NONE);
	WANT_RC(RC_DENIED, person_look(&w->ctx, &producer_entity, id, &plan));
	world_as(w, ROLE_ADMIN, w->province, NONE);
	w->ctx.actor_id = an;
	WANT_RC(RC_DENIED, erase(w, &actor_entity, an, &plan));
	WANT_RC(RC_MISSING, erase(w, &unit_entity, w->province, &plan));
	WANT_RC(RC_OK, erase(w, &producer_entity, id, &plan));
	WANT(!w->ctx.system);
	world_close(w);
}

TEST(a_request_needs_its_day_and_who_decided)
{
	struct world *w = world_open(mem);
	int64_t id = household(w);
	struct person_request r;
	struct person_plan plan;

	row_blank(&person_request_entity, &r);
	r.entity = "producer";
	r.about = key_str(mem, id);
	WANT_RC(RC_INVALID, person_erase(&w->ctx, &r, &plan));
	assert_non_null(note_of(&w->ctx, "asked_on"));
	assert_non_null(note_of(&w->ctx, "decided_by"));
	assert_non_null(note_of(&w->ctx, "ground"));
	WANT(met(w, "Tiệp") > 0);
	notes_clear(&w->ctx);
	r.ground = "asked";
	r.decided_by = "Giám đốc Sở";
	r.asked_on = date_make(2024, 10, 2); /* tomorrow */
	WANT_RC(RC_INVALID, person_erase(&w->ctx, &r, &plan));
	WANT(met(w, "Tiệp") > 0);
	world_close(w);
}

static bool
says(struct buf *b, const char *what)
{
	return strstr(buf_str(b), what) != NULL;
}

/* An account with a session, a list, a producer it speaks for. */
static int64_t
somebody(struct world *w, int64_t producer)
{
	int64_t id = make_actor(w, "tiep", "Giáp Văn Tiệp", w->phuc_hoa);
	struct saved_view v;
	struct role_grant g;
	struct auth_session s;

	row_blank(&role_grant_entity, &g);
	g.actor_id = id;
	g.role = "producer";
	g.producer_id = producer;
	g.from_day = date_make(2024, 1, 1);
	WANT_RC(RC_OK, entity_add(&w->ctx, &role_grant_entity, &g, NULL));
	row_blank(&session_entity, &s);
	s.actor_id = id;
	s.token = "bi-mat-cua-phien";
	s.device = "Điện thoại của Tiệp";
	s.peer = "203.0.113.9";
	s.seen_at = ctx_now(&w->ctx);
	WANT_RC(RC_OK, entity_add(&w->ctx, &session_entity, &s, NULL));
	row_blank(&view_entity, &v);
	v.name = "Chè của tôi";
	v.entity = "product";
	v.address = "?q=che";
	v.actor_id = id;
	WANT_RC(RC_OK, entity_add(&w->ctx, &view_entity, &v, NULL));
	return id;
}

TEST(one_is_told_all_that_is_held_of_oneself_and_no_secret)
{
	struct world *w = world_open(mem);
	struct buf out = BUF_INIT(mem);
	int64_t theirs = household(w), other, id;
	struct producer p;
	struct held h;

	other = make_producer(w, "Hộ Thân Thị Ngoan", "ho", w->phuc_hoa);
	id = somebody(w, theirs);
	world_as(w, ROLE_PRODUCER, NONE, theirs);
	w->ctx.actor_id = id;
	WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity, theirs, &p));
	p.members = 4;
	WANT_RC(RC_OK, entity_put(&w->ctx, &producer_entity, &p));
	WANT_RC(RC_OK, person_held(&w->ctx, &actor_entity, id, &h));
	WANT(!w->ctx.system);
	WANT_INT(1, h.ndid);
	WANT(!h.more);
	WANT_INT(0, w->ctx.seen.n); /* one's own */
	WANT_RC(RC_OK, person_held_json(&w->ctx, &actor_entity, id, &out));
	WANT(says(&out, "\"entity\":\"actor\""));
	WANT(says(&out, "Điện thoại của Tiệp"));
	WANT(says(&out, "203.0.113.9"));
	WANT(says(&out, "Chè của tôi"));
	WANT(says(&out, "0924680135")); /* his producer's */
	WANT(says(&out, "\"entity\":\"role_grant\""));
	WANT(says(&out, "\"action\":\"update\""));
	WANT(!says(&out, "bi-mat-cua-phien"));
	WANT(!says(&out, "\"token\""));
	WANT(!says(&out, "password"));
	WANT(!says(&out, "Ngoan"));
	/* Nobody else's. */
	WANT_RC(RC_DENIED, person_held(&w->ctx, &producer_entity, other, &h));
	WANT_RC(RC_DENIED, person_held(&w->ctx, &producer_entity, theirs, &h));
	world_close(w);
}

TEST(who_decides_is_told_the_same_and_the_audit_that_he_took_a_file)
{
	struct world *w = world_open(mem);
	struct buf mine = BUF_INIT(mem), its = BUF_INIT(mem);
	int64_t theirs = household(w), id = somebody(w, theirs), before, n;
	struct audit_line *lines;
	struct held h;
	size_t nlines;

	n = NONE;
	WANT_RC(RC_OK, audit_verify(&w->ctx, &before, &n));
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	WANT(person_held(&w->ctx, &actor_entity, id, &h) == RC_DENIED);
	world_as(w, ROLE_ADMIN, w->luc_ngan, NONE);
	WANT(person_held(&w->ctx, &actor_entity, id, &h) != RC_OK);
	world_as(w, ROLE_ADMIN, w->province, NONE);
	w->ctx.actor_id = make_actor(w, "quantri2", "Nguyễn Văn An",
	    w->province);
	WANT_RC(RC_OK, person_held_json(&w->ctx, &actor_entity, id, &its));
	WANT(says(&its, "Điện thoại của Tiệp"));
	WANT(says(&its, "0924680135"));
	WANT(w->ctx.seen.n > 0); /* the log says whose went out */
	ctx_fini(&w->ctx);
	WANT_RC(RC_OK, audit_of(&w->ctx, "actor", id, NONE, 1, &lines,
	    &nlines));
	WANT_STR("export", lines[0].action);
	w->ctx.actor_id = id; /* himself: no line */
	WANT_RC(RC_OK, person_held_json(&w->ctx, &actor_entity, id, &mine));
	WANT_RC(RC_OK, audit_of(&w->ctx, "actor", id, NONE, 9, &lines,
	    &nlines));
	n = 0;
	for (size_t i = 0; i < nlines; i++)
		n += str_eq(lines[i].action, "export");
	WANT_INT(1, n);
	world_close(w);
}

TEST(who_decides_in_a_commune_is_told_nothing_new_of_other_places)
{
	struct world *w = world_open(mem);
	int64_t theirs = make_producer(w, "Hộ Lục Ngạn", "ho", w->luc_ngan);
	int64_t id = somebody(w, theirs);
	struct buf out = BUF_INIT(mem);
	struct producer p;

	WANT_RC(RC_OK, entity_peek(&w->ctx, &producer_entity, theirs, &p));
	p.phone = "0913579246";
	WANT_RC(RC_OK, entity_put(&w->ctx, &producer_entity, &p));
	world_as(w, ROLE_ADMIN, w->phuc_hoa, NONE);
	w->ctx.actor_id = make_actor(w, "quantrixa", "Nguyễn Văn Ba",
	    w->phuc_hoa);
	WANT_RC(RC_OK, person_held_json(&w->ctx, &actor_entity, id, &out));
	WANT(says(&out, "203.0.113.9")); /* the person's own */
	WANT(!says(&out, "0913579246")); /* masked, as it is elsewhere */
	world_close(w);
}

TEST(of_what_somebody_did_the_last_lines_are_told_and_that_there_are_more)
{
	struct world *w = world_open(mem);
	int64_t id = somebody(w, household(w));
	struct held h;

	world_as(w, ROLE_PRODUCER, NONE, NONE);
	w->ctx.actor_id = id;
	WANT_RC(RC_OK, tx_begin(&w->ctx));
	for (int i = 0; i < HELD_LINES + 1; i++)
		audit_add(&w->ctx, "actor", id, "sign-in", NULL, NULL);
	WANT_RC(RC_OK, tx_end(&w->ctx, RC_OK));
	WANT_RC(RC_OK, person_held(&w->ctx, &actor_entity, id, &h));
	WANT_INT(HELD_LINES, h.ndid);
	WANT(h.more);
	WANT(h.did[0].seq > h.did[1].seq);
	world_close(w);
}

TEST(an_account_forgotten_leaves_no_way_to_answer_its_reports)
{
	struct world *w = world_open(mem);
	int64_t theirs = household(w), id = somebody(w, theirs), sent;
	struct person_plan done;
	struct report r;

	row_blank(&report_entity, &r);
	r.product_id = make_product(w, "Chè xanh", theirs, w->phuc_hoa);
	r.content = "Nhãn trên gói chè bị mờ";
	r.contact = "0988123123";
	world_as(w, ROLE_PRODUCER, NONE, theirs);
	w->ctx.actor_id = id;
	WANT_RC(RC_OK, entity_add(&w->ctx, &report_entity, &r, &sent));
	w->ctx.actor_id = NONE;
	w->ctx.system = true;
	WANT(met(w, "0988123123") > 0);
	WANT_RC(RC_OK, erase(w, &actor_entity, id, &done));
	WANT_INT(0, met(w, "0988123123"));
	WANT(met(w, "gói chè bị mờ") > 0);
	want_whole(w);
	world_close(w);
}

/* One table for both: what erasing takes whole was told before, and nothing
 * of it is afterwards. */
TEST(what_was_told_as_somebodys_own_is_gone_once_he_is_forgotten)
{
	struct world *w = world_open(mem);
	int64_t theirs = household(w), id = somebody(w, theirs);
	struct person_plan done;
	struct held was, is;

	WANT_RC(RC_OK, person_held(&w->ctx, &actor_entity, id, &was));
	WANT_RC(RC_OK, erase(w, &actor_entity, id, &done));
	WANT_RC(RC_OK, person_held(&w->ctx, &actor_entity, id, &is));
	WANT(is.nparts < was.nparts);
	for (size_t i = 0; i < is.nparts; i++) {
		WANT(is.parts[i].entity != &session_entity);
		WANT(is.parts[i].entity != &view_entity);
	}
	world_close(w);
}

DB_TESTS(RUN(a_household_nobody_recognised_is_nowhere_afterwards),
    RUN(of_a_recognised_household_the_name_in_the_decision_stays),
    RUN(an_account_is_out_of_use_and_its_acts_have_no_name),
    RUN(who_reported_a_product_is_forgotten_and_the_report_is_not),
    RUN(only_an_administrator_of_the_area_decides_and_not_about_himself),
    RUN(a_request_needs_its_day_and_who_decided),
    RUN(one_is_told_all_that_is_held_of_oneself_and_no_secret),
    RUN(who_decides_is_told_the_same_and_the_audit_that_he_took_a_file),
    RUN(who_decides_in_a_commune_is_told_nothing_new_of_other_places),
    RUN(of_what_somebody_did_the_last_lines_are_told_and_that_there_are_more),
    RUN(an_account_forgotten_leaves_no_way_to_answer_its_reports),
    RUN(what_was_told_as_somebodys_own_is_gone_once_he_is_forgotten))
