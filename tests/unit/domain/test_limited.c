/* tests/unit/domain/test_limited.c: a person's data kept and not used: where it
 * says so, who sees it all the same, and how a request comes to that; Law
 * 91/2025/QH15, Article 4. */
#include "world.h"

#include "base/buf.h"
#include "domain/market/report.h"
#include "domain/org/actor.h"
#include "domain/report/deadline.h"
#include "domain/report/letter.h"
#include "domain/report/person_held.h"
#include "model/audit.h"
#include "model/sound.h"

/* A household found by who speaks for it. */
static int64_t
household(struct world *w)
{
	int64_t id = make_producer(w, "Hộ Giáp Văn Tiệp", "ho", w->phuc_hoa);
	struct producer p;

	WANT_RC(RC_OK, entity_peek(&w->ctx, &producer_entity, id, &p));
	p.rep_name = "Thân Văn Hữu";
	p.rep_sex = "nam";
	p.phone = "0924680135";
	WANT_RC(RC_OK, entity_put(&w->ctx, &producer_entity, &p));
	return id;
}

static enum rc
limit(struct world *w, const struct entity *e, int64_t id, const char *what)
{
	struct person_request r;
	int64_t n;

	row_blank(&person_request_entity, &r);
	r.what = what;
	r.entity = e->name;
	r.about = key_str(w->ctx.mem, id);
	r.ground = "asked";
	r.asked_on = date_make(2024, 9, 30);
	r.decided_by = "Chánh Văn phòng";
	notes_clear(&w->ctx);
	return person_limit(&w->ctx, &r, &n);
}

/* The telephone as this actor reads it. */
static const char *
phone_of(struct world *w, int64_t id, enum text_for use)
{
	struct producer p;

	WANT_RC(RC_OK, entity_peek(&w->ctx, &producer_entity, id, &p));
	return field_text(&w->ctx, entity_field(&producer_entity, "phone"),
	    &p, use);
}

TEST(what_is_limited_is_kept_and_shown_to_nobody_but_the_person)
{
	struct world *w = world_open(mem);
	int64_t id = household(w), n, broken;
	struct producer p;

	WANT_RC(RC_OK, limit(w, &producer_entity, id, PERSON_LIMIT));
	WANT_RC(RC_OK, entity_peek(&w->ctx, &producer_entity, id, &p));
	WANT_STR("0924680135", p.phone); /* kept */
	world_as(w, ROLE_OFFICER, w->phuc_hoa, NONE);
	WANT_STR("đang hạn chế sử dụng", phone_of(w, id, FOR_PAGE));
	WANT_STR("đang hạn chế sử dụng", phone_of(w, id, FOR_DATA));
	world_as(w, ROLE_ADMIN, w->province, NONE);
	WANT_STR("đang hạn chế sử dụng", phone_of(w, id, FOR_PAGE));
	world_as(w, 0, NONE, NONE); /* a command, a job of the clock */
	WANT_STR("đang hạn chế sử dụng", phone_of(w, id, FOR_DATA));
	world_as(w, ROLE_PRODUCER, NONE, id);
	WANT_STR("0924680135", phone_of(w, id, FOR_PAGE));
	/* Lifted, all is as it was. */
	world_as(w, 0, NONE, NONE);
	WANT_RC(RC_OK, limit(w, &producer_entity, id, PERSON_LIFT));
	world_as(w, ROLE_OFFICER, w->phuc_hoa, NONE);
	WANT_STR("0924680135", phone_of(w, id, FOR_PAGE));
	WANT_RC(RC_OK, entity_peek(&w->ctx, &producer_entity, id, &p));
	WANT_INT(NONE, p.limited_on);
	WANT_RC(RC_OK, audit_verify(&w->ctx, &n, &broken));
	WANT_INT(NONE, broken);
	world_close(w);
}

TEST(what_is_limited_is_neither_found_nor_filtered_nor_compared)
{
	struct world *w = world_open(mem);
	int64_t id = household(w);
	struct producer twin;
	struct duplicate *d;
	struct sound sound;
	size_t n;

	row_blank(&producer_entity, &twin);
	twin.name = "HTX Chè";
	twin.unit_id = w->phuc_hoa;
	twin.phone = "0924680135";
	WANT_INT(1, rows_at(w, "/producers?q=0924680135"));
	WANT_INT(1, rows_at(w, "/producers?rep_sex=nam"));
	WANT_RC(RC_OK, producer_duplicates(&w->ctx, &twin, &d, &n));
	WANT_INT(1, n);
	WANT_RC(RC_OK, limit(w, &producer_entity, id, PERSON_LIMIT));
	for (int i = 0; i < 2; i++) {
		world_as(w, i == 0 ? 0 : ROLE_ADMIN, i == 0 ? NONE :
		    w->province, NONE);
		WANT_INT(0, rows_at(w, "/producers?q=0924680135"));
		WANT_INT(0, rows_at(w, "/producers?rep_sex=nam"));
		WANT_INT(1, rows_at(w, "/producers"));
		WANT_INT(1, rows_at(w, "/producers?q=giap")); /* its name */
		WANT_RC(RC_OK, producer_duplicates(&w->ctx, &twin, &d, &n));
		WANT_INT(0, n);
	}
	world_as(w, 0, NONE, NONE);
	sound_init(&sound);
	WANT_RC(RC_OK, sound_derived(&w->ctx, &sound)); /* words, too */
	WANT_RC(RC_OK, sound_changed(&w->ctx, &producer_entity, NULL, &sound));
	WANT_INT(0, sound.nfaults);
	WANT_RC(RC_OK, limit(w, &producer_entity, id, PERSON_LIFT));
	WANT_INT(1, rows_at(w, "/producers?q=0924680135"));
	world_close(w);
}

TEST(who_decides_sees_what_is_limited_and_what_was_frozen_stays)
{
	struct world *w = world_open(mem);
	struct buf out = BUF_INIT(mem);
	int64_t id = household(w);

	WANT_RC(RC_OK, limit(w, &producer_entity, id, PERSON_LIMIT));
	world_as(w, ROLE_ADMIN, w->province, NONE);
	WANT_RC(RC_OK, person_held_json(&w->ctx, &producer_entity, id, &out));
	assert_non_null(strstr(buf_str(&out), "0924680135"));
	WANT(!w->ctx.decides);
	WANT_STR("đang hạn chế sử dụng", phone_of(w, id, FOR_PAGE));
	world_as(w, ROLE_OFFICER, w->phuc_hoa, NONE);
	WANT_RC(RC_DENIED, person_held_json(&w->ctx, &producer_entity, id,
	    &out));
	world_close(w);
}

TEST(an_account_is_limited_with_what_it_reported_and_gets_no_letter)
{
	struct world *w = world_open(mem);
	int64_t hoa = make_actor(w, "hoangthihoa", "Hoàng Thị Hoa",
	    w->phuc_hoa), due[LETTER_DUE];
	int64_t tea = make_product(w, "Chè xanh", household(w), w->phuc_hoa);
	const struct field *contact = entity_field(&report_entity, "contact");
	struct report r;
	struct actor a;
	size_t n;

	make_grant(w, hoa, "coordinator", w->province);
	WANT_RC(RC_OK, entity_peek(&w->ctx, &actor_entity, hoa, &a));
	a.email = "hoa@example.vn";
	WANT_RC(RC_OK, entity_put(&w->ctx, &actor_entity, &a));
	row_blank(&report_entity, &r);
	r.product_id = tea;
	r.content = "Tem trên gói chè bị mờ";
	r.contact = "0988123123";
	w->ctx.actor_id = hoa;
	WANT_RC(RC_OK, entity_add(&w->ctx, &report_entity, &r, &r.row.id));
	w->ctx.actor_id = NONE;
	WANT_RC(RC_OK, letter_due(&w->ctx, ctx_today(&w->ctx), due, &n));
	WANT_INT(1, n);
	WANT_RC(RC_OK, limit(w, &actor_entity, hoa, PERSON_LIMIT));
	WANT_RC(RC_OK, letter_due(&w->ctx, ctx_today(&w->ctx), due, &n));
	WANT_INT(0, n);
	WANT_RC(RC_OK, entity_peek(&w->ctx, &report_entity, r.row.id, &r));
	WANT_STR("đang hạn chế sử dụng", field_text(&w->ctx, contact, &r,
	    FOR_PAGE));
	world_close(w);
}

TEST(it_is_limited_once_and_by_an_administrator_of_the_area)
{
	struct world *w = world_open(mem);
	int64_t id = household(w);

	WANT_RC(RC_OK, limit(w, &producer_entity, id, PERSON_LIMIT));
	WANT_RC(RC_CONFLICT, limit(w, &producer_entity, id, PERSON_LIMIT));
	WANT_RC(RC_OK, limit(w, &producer_entity, id, PERSON_LIFT));
	WANT_RC(RC_CONFLICT, limit(w, &producer_entity, id, PERSON_LIFT));
	world_as(w, ROLE_OFFICER, w->phuc_hoa, NONE);
	WANT_RC(RC_DENIED, limit(w, &producer_entity, id, PERSON_LIMIT));
	WANT_RC(RC_MISSING, limit(w, &unit_entity, w->phuc_hoa,
	    PERSON_LIMIT));
	world_close(w);
}

TEST(a_request_waits_with_its_last_day_and_is_met_by_what_is_decided)
{
	struct world *w = world_open(mem);
	int64_t id = household(w), at;
	struct person_request r, now;
	struct deadline *d;
	size_t n;

	world_as(w, ROLE_ADMIN, w->province, NONE);
	row_blank(&person_request_entity, &r);
	r.what = PERSON_LIMIT;
	r.entity = "producer";
	r.about = key_str(mem, id);
	r.ground = "asked";
	r.asked_on = date_make(2024, 9, 20);
	WANT_RC(RC_OK, entity_add(&w->ctx, &person_request_entity, &r, &at));
	WANT_INT(1, rows_at(w, "/person_requests?open=1"));
	WANT_RC(RC_OK, entity_peek(&w->ctx, &person_request_entity, at, &now));
	WANT_INT(date_make(2024, 10, 5), now.due_on);
	WANT_RC(RC_OK, deadline_list(&w->ctx, date_make(2024, 10, 5),
	    date_make(2024, 10, 5), &d, &n));
	WANT_INT(1, n);
	WANT_RC(RC_OK, limit(w, &producer_entity, id, PERSON_LIMIT));
	WANT_INT(0, rows_at(w, "/person_requests?open=1"));
	WANT_INT(1, rows_at(w, "/person_requests"));
	WANT_RC(RC_OK, entity_peek(&w->ctx, &person_request_entity, at, &now));
	WANT_INT(ctx_today(&w->ctx), now.decided_on);
	WANT_INT(date_make(2024, 9, 20), now.asked_on); /* as it was noted */
	/* About whom he may not decide, he notes nothing. */
	world_as(w, ROLE_ADMIN, w->luc_ngan, NONE);
	WANT_RC(RC_INVALID, entity_add(&w->ctx, &person_request_entity, &r,
	    NULL));
	assert_non_null(note_of(&w->ctx, "about"));
	world_close(w);
}

DB_TESTS(RUN(what_is_limited_is_kept_and_shown_to_nobody_but_the_person),
    RUN(what_is_limited_is_neither_found_nor_filtered_nor_compared),
    RUN(who_decides_sees_what_is_limited_and_what_was_frozen_stays),
    RUN(an_account_is_limited_with_what_it_reported_and_gets_no_letter),
    RUN(it_is_limited_once_and_by_an_administrator_of_the_area),
    RUN(a_request_waits_with_its_last_day_and_is_met_by_what_is_decided))
