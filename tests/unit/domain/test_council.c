/* test_council.c: the council room: who may mark, sealed sheets, what sheets
 * may differ by, closing.
 * Source  Decision 26/2026/QĐ-TTg, articles 3.3, 7 and 7.6. */
#include "paper.h"

#include <stdio.h>
#include <string.h>

#include "domain/org/actor.h"
#include "domain/rating/complaint.h"
#include "domain/rating/hearing.h"
#include "domain/rating/judge.h"
#include "domain/rating/rating_act.h"
#include "domain/rating/session.h"
#include "domain/report/todo.h"
#include "model/audit.h"
#include "model/list.h"

enum { PEOPLE = 5 };

/* A council of chair, three members and a secretary, before one dossier. */
struct room {
	struct papers p;
	struct ctx *ctx;
	int64_t council, hearing;
	int64_t actor[PEOPLE], member[PEOPLE]; /* 0 chair, 4 secretary */
};

static const char *const names[PEOPLE] = { "Lê Chủ", "Trần Một", "Phạm Hai",
	"Vũ Ba", "Đỗ Thư" };

static void
as_person(struct room *r, int i)
{
	world_as(r->p.w, ROLE_COUNCIL, r->p.w->province, NONE);
	r->ctx->actor_id = r->actor[i];
	notes_clear(r->ctx);
}

static void
as_lead(struct room *r)
{
	world_as(r->p.w, ROLE_COORDINATOR, r->p.w->province, NONE);
	r->ctx->actor_id = r->actor[4];
	notes_clear(r->ctx);
}

static void
make_people(struct room *r)
{
	struct council_member m;
	struct actor a;

	for (int i = 0; i < PEOPLE; i++) {
		row_blank(&actor_entity, &a);
		a.login = str_fmt(r->ctx->mem, "nguoi%d", i);
		a.name = names[i];
		well(&r->p, entity_add(r->ctx, &actor_entity, &a,
		    &r->actor[i]));
		row_blank(&council_member_entity, &m);
		m.council_id = r->council;
		m.name = names[i];
		m.seat = i == 0 ? "chair" : i == 4 ? "secretary" : "member";
		m.actor_id = r->actor[i];
		m.from_day = date_make(2026, 1, 1);
		/* The last member works where the product is made. */
		if (i == 3)
			m.employer = "Hợp tác xã Hoa Đồi";
		well(&r->p, entity_add(r->ctx, &council_member_entity, &m,
		    &r->member[i]));
	}
}

static const struct stmt advised = { .in = "is", .sql =
    "UPDATE dossier SET state = $2 WHERE id = $1" };

static int64_t
make_advised(struct room *r, int64_t product)
{
	int64_t dossier = make_dossier(&r->p, product, "first");

	well(&r->p, tx_begin(r->ctx));
	well(&r->p, db_exec(r->ctx->db, &advised, dossier, "advised"));
	well(&r->p, tx_end(r->ctx, RC_OK));
	return dossier;
}

static void
room_open_for(struct room *r, struct arena *mem, const char *mode,
    const char *form, const char *set)
{
	struct product what;
	struct council c;
	struct hearing h;
	int64_t dossier;

	papers_open(&r->p, mem);
	r->ctx = &r->p.w->ctx;
	well(&r->p, entity_get(r->ctx, &product_entity, r->p.product,
	    &what));
	what.set_code = set;
	well(&r->p, entity_put(r->ctx, &product_entity, &what));
	row_blank(&council_entity, &c);
	c.name = "Hội đồng OCOP tỉnh";
	c.decision = "5/QĐ-UBND";
	c.mode = mode;
	c.from_day = date_make(2026, 1, 1);
	c.unit_id = r->p.w->province;
	well(&r->p, entity_add(r->ctx, &council_entity, &c, &r->council));
	make_people(r);
	dossier = make_dossier(&r->p, r->p.product, "first");
	row_blank(&hearing_entity, &h);
	h.council_id = r->council;
	h.dossier_id = dossier;
	h.day = date_make(2026, 6, 1);
	h.form = form;
	h.chair_present = 1;
	WANT_RC(RC_INVALID, entity_add(r->ctx, &hearing_entity, &h, NULL));
	notes_clear(r->ctx);
	well(&r->p, tx_begin(r->ctx));
	well(&r->p, db_exec(r->ctx->db, &advised, dossier, "advised"));
	well(&r->p, tx_end(r->ctx, RC_OK));
	well(&r->p, entity_add(r->ctx, &hearing_entity, &h, &r->hearing));
}

static void
want_dossier(struct room *r, const char *state)
{
	struct hearing h;
	struct dossier d;

	well(&r->p, entity_peek(r->ctx, &hearing_entity, r->hearing, &h));
	well(&r->p, entity_peek(r->ctx, &dossier_entity, h.dossier_id, &d));
	WANT_STR(state, d.state);
}

static void
room_open(struct room *r, struct arena *mem, const char *mode,
    const char *form)
{
	room_open_for(r, mem, mode, form, "qd26-01");
}

/* A whole sheet: the best of each criterion, but ${less} points less. */
static void
fill(const struct criteria_set *set, struct picks *p, int less)
{
	for (size_t i = 0; i < set->ncriteria; i++) {
		const struct criterion *c = &set->criteria[i];
		size_t best = 0;

		for (size_t k = 0; k < c->noptions; k++)
			if (c->options[k].points > c->options[best].points)
				best = k;
		/* Lower where no gate stands. */
		if (less > 0 && c->least[3] == 0 && c->least[4] == 0 &&
		    c->least[5] == 0 && best > 0 &&
		    c->options[best].points - c->options[0].points <= less) {
			less -= c->options[best].points -
			    c->options[0].points;
			best = 0;
		}
		p->at[i] = (uint8_t)(best + 1);
	}
}

static enum rc
mark(struct room *r, int i, int less)
{
	struct hearing_view v;
	struct sheet s;
	struct picks p;
	enum rc rc;

	as_person(r, i);
	well(&r->p, hearing_load(r->ctx, r->hearing, &v));
	if ((rc = sheet_mine(r->ctx, &v, &s, &p)) != RC_OK)
		return rc;
	fill(v.set, &p, less);
	if ((rc = sheet_save(r->ctx, &v, &s, &p)) != RC_OK)
		return rc;
	return sheet_send(r->ctx, &v, &s);
}

static void
change(struct room *r, const char *field, const char *text)
{
	struct hearing h;

	as_lead(r);
	well(&r->p, entity_get(r->ctx, &hearing_entity, r->hearing, &h));
	well(&r->p, field_parse(r->ctx, entity_field(&hearing_entity, field),
	    text, &h));
	well(&r->p, entity_put(r->ctx, &hearing_entity, &h));
}

TEST(ties_are_found_in_the_data_however_they_are_written)
{
	struct council_member m = { .name = "Nguyễn Văn An" };
	struct producer p = { .name = "HTX Hoa Đồi", .tax_code = "2400123456",
		.phone = "0912345678", .address = "Thôn Ba, xã Phúc Hòa",
		.rep_name = "Trần Thị Bé" };

	WANT(member_tie(mem, &m, &p) == NULL);
	m.tax_code = "2400 123 456";
	WANT_STR("tax", member_tie(mem, &m, &p));
	m.tax_code = NULL;
	m.phone = "+84 912 345 678";
	WANT_STR("phone", member_tie(mem, &m, &p));
	m.phone = NULL;
	m.employer = "Hợp tác xã Hoa Đồi";
	WANT_STR("employer", member_tie(mem, &m, &p));
	m.employer = NULL;
	m.household = "Nguyễn Văn Con, Tran Thi Be";
	WANT_STR("household", member_tie(mem, &m, &p));
	m.household = NULL;
	m.address = "thôn ba, xã phúc hoà";
	WANT_STR("address", member_tie(mem, &m, &p));
	m.address = "";
	p.address = "";
	WANT(member_tie(mem, &m, &p) == NULL);
}

TEST(whoever_is_tied_and_the_secretary_do_not_mark)
{
	struct room r;
	struct hearing_view v;
	struct conflict tie;

	room_open(&r, mem, "run", "meeting");
	as_lead(&r);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_INT(PEOPLE, v.n);
	WANT_INT(3, v.must);
	WANT_STR("employer", v.seats[3].conflict);
	WANT_RC(RC_DENIED, mark(&r, 3, 0));
	WANT_RC(RC_DENIED, mark(&r, 4, 0));
	WANT_STR("Thư ký không chấm điểm", note_of(r.ctx, "")->text);
	/* declared: the same */
	as_person(&r, 2);
	row_blank(&conflict_entity, &tie);
	tie.hearing_id = r.hearing;
	tie.member_id = r.member[2];
	tie.how = "declared";
	tie.reason = "Em ruột là thành viên hợp tác xã";
	WANT_RC(RC_OK, entity_add(r.ctx, &conflict_entity, &tie, NULL));
	WANT_RC(RC_DENIED, mark(&r, 2, 0));
	/* somebody else altogether */
	as_person(&r, 1);
	r.ctx->actor_id = r.actor[4] + 1;
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	{
		struct sheet s;
		struct picks p;

		WANT_RC(RC_DENIED, sheet_mine(r.ctx, &v, &s, &p));
	}
	world_close(r.p.w);
}

static int64_t
unsent(struct room *r, int i)
{
	struct query q;
	struct list l;

	well(&r->p, query_text(r->ctx, &hearing_entity, str_fmt(r->ctx->mem,
	    "unsent=%s", key_str(r->ctx->mem, r->actor[i])), &q));
	well(&r->p, list_load(r->ctx, &hearing_entity, &q, &l));
	return l.total;
}

static void
want_outside(struct room *r)
{
	struct hearing_view v;

	as_person(r, 3);
	well(&r->p, hearing_load(r->ctx, r->hearing, &v));
	WANT(v.outside && v.sealed);
	WANT_INT(0, v.must + v.sent + v.nsheets + v.nhalts);
	for (size_t i = 0; i < v.n; i++)
		WANT(!v.seats[i].sent);
	for (int i = 0; i < 3; i++)
		WANT_INT(0, unsent(r, i)); /* sent or not: the same */
}

TEST(a_member_tied_to_the_producer_learns_neither_marks_nor_how_many)
{
	struct room r;
	struct session s;
	struct hearing_view v;

	room_open(&r, mem, "run", "meeting");
	want_outside(&r);
	WANT_RC(RC_OK, mark(&r, 0, 0));
	want_outside(&r);
	as_person(&r, 1);
	WANT_INT(0, unsent(&r, 0));
	WANT_INT(1, unsent(&r, 2));
	WANT_RC(RC_OK, mark(&r, 1, 0));
	WANT_RC(RC_OK, mark(&r, 2, 0));
	want_outside(&r);
	as_lead(&r);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	want_outside(&r);
	WANT_RC(RC_DENIED, session_of_hearing(r.ctx, r.hearing, &s));
	as_person(&r, 1);
	WANT_RC(RC_OK, session_of_hearing(r.ctx, r.hearing, &s));
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT(!v.outside && v.nsheets == 3);
	world_close(r.p.w);
}

static int64_t
listed(struct room *r, const struct entity *e, const char *text)
{
	struct query q;
	struct list l;

	well(&r->p, query_text(r->ctx, e, text, &q));
	well(&r->p, list_load(r->ctx, e, &q, &l));
	return l.total;
}

/* As ${i} is told it: by key, by the list, by a filter, by what was done. */
static void
want_told(struct room *r, int i, const char *state, int64_t turn,
    int64_t finding, bool found)
{
	struct audit_line *lines;
	struct hearing h;
	struct finding f;
	struct query q;
	struct list l;
	size_t n;

	as_person(r, i);
	well(&r->p, entity_get(r->ctx, &hearing_entity, r->hearing, &h));
	WANT_STR(state, h.state);
	WANT_INT(turn, h.turn);
	/* Nor when it was changed, or how often. */
	WANT_INT(found, h.row.version > 1);
	WANT(found || h.row.updated_by == h.row.created_by);
	well(&r->p, query_text(r->ctx, &hearing_entity, "", &q));
	well(&r->p, list_load(r->ctx, &hearing_entity, &q, &l));
	WANT_STR(state, ((const struct hearing *)list_row(&l, 0))->state);
	WANT_INT(str_eq(state, HEARING_SECOND), listed(r, &hearing_entity,
	    "state=second"));
	WANT_INT(str_eq(state, HEARING_MARKING), listed(r, &hearing_entity,
	    "state=marking"));
	WANT_RC(found ? RC_OK : RC_MISSING, entity_get(r->ctx,
	    &finding_entity, finding, &f));
	WANT_INT(found, listed(r, &finding_entity, ""));
	well(&r->p, audit_of(r->ctx, "hearing", r->hearing, NONE, 10, &lines,
	    &n));
	WANT(found == (n > 0));
}

TEST(a_member_tied_to_the_producer_learns_neither_of_a_second_turn_nor_findings)
{
	struct room r;
	struct finding f;
	int64_t id;

	room_open(&r, mem, "run", "meeting");
	for (int i = 0; i < 3; i++)
		WANT_RC(RC_OK, mark(&r, i, 0));
	as_lead(&r);
	row_blank(&finding_entity, &f);
	f.hearing_id = r.hearing;
	f.code = "3.5";
	f.option = "3.5.o2";
	well(&r.p, entity_add(r.ctx, &finding_entity, &f, &id));
	want_told(&r, 3, HEARING_MARKING, 1, id, false);
	as_lead(&r);
	WANT_RC(RC_OK, hearing_second(r.ctx, r.hearing));
	want_told(&r, 1, HEARING_SECOND, 2, id, true);
	want_told(&r, 3, HEARING_MARKING, 1, id, false);
	for (int i = 0; i < 3; i++)
		WANT_RC(RC_OK, mark(&r, i, 0));
	as_lead(&r);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	want_told(&r, 3, HEARING_CLOSED, 2, id, false);
	world_close(r.p.w);
}

/* The chair works for the province too, and leads hearings. */
static void
as_chair(struct room *r)
{
	as_lead(r);
	r->ctx->actor_id = r->actor[0];
}

static void
tie(struct room *r, int i)
{
	struct conflict c;

	as_person(r, i);
	row_blank(&conflict_entity, &c);
	c.hearing_id = r->hearing;
	c.member_id = r->member[i];
	c.how = "declared";
	well(&r->p, entity_add(r->ctx, &conflict_entity, &c, NULL));
}

static void
want_no_lead(struct room *r)
{
	struct hearing_view v;
	struct conflict c;
	struct picks p;
	struct sheet s;

	as_chair(r);
	well(&r->p, hearing_load(r->ctx, r->hearing, &v));
	WANT(v.outside && v.sealed);
	WANT_INT(0, v.must + v.sent + v.nsheets + v.nhalts);
	v.hearing.spread_why = "Giữ";
	/* Whatever version he names: the answer does not tell which it is. */
	for (int64_t version = 1; version < 5; version++) {
		v.hearing.row.version = version;
		WANT_RC(RC_DENIED, entity_put(r->ctx, &hearing_entity,
		    &v.hearing));
	}
	WANT_RC(RC_DENIED, sheet_for(r->ctx, &v, r->member[1], &s, &p));
	WANT_RC(RC_DENIED, hearing_second(r->ctx, r->hearing));
	WANT_RC(RC_DENIED, hearing_find(r->ctx, r->hearing, "3.5", "3.5.o2",
	    NULL));
	WANT_RC(RC_DENIED, hearing_close(r->ctx, r->hearing));
	WANT_RC(RC_DENIED, hearing_settle(r->ctx, r->hearing));
	row_blank(&conflict_entity, &c);
	c.hearing_id = r->hearing;
	c.member_id = r->member[1];
	c.how = "absent";
	WANT_RC(RC_DENIED, entity_add(r->ctx, &conflict_entity, &c, NULL));
}

static void
want_presider(struct room *r, int i)
{
	struct hearing_view v;

	as_lead(r);
	well(&r->p, hearing_load(r->ctx, r->hearing, &v));
	WANT_INT(i < 0 ? NONE : r->member[i], v.presider == NULL ? NONE :
	    v.presider->member.row.id);
}

TEST(a_chair_tied_to_the_producer_does_not_lead_and_another_presides)
{
	struct room r;

	room_open(&r, mem, "record", "meeting");
	want_presider(&r, 0);
	tie(&r, 0);
	want_no_lead(&r);
	WANT_RC(RC_OK, mark(&r, 1, 0));
	WANT_RC(RC_OK, mark(&r, 2, 0));
	want_no_lead(&r);
	want_presider(&r, -1);
	WANT_RC(RC_INVALID, hearing_close(r.ctx, r.hearing));
	WANT(note_of(r.ctx, "presider_id") != NULL);
	/* Who is tied himself, or does not mark, does not preside. */
	change(&r, "presider_id", key_str(mem, r.member[3]));
	want_presider(&r, -1);
	change(&r, "presider_id", key_str(mem, r.member[2]));
	want_presider(&r, 2);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	want_no_lead(&r);
	world_close(r.p.w);
}

static enum rc
stand_back(struct room *r, int i, const char *how)
{
	struct conflict c;

	as_lead(r);
	row_blank(&conflict_entity, &c);
	c.hearing_id = r->hearing;
	c.member_id = r->member[i];
	c.how = how;
	return entity_add(r->ctx, &conflict_entity, &c, NULL);
}

TEST(no_mark_is_put_aside_by_calling_its_member_absent_or_tied_afterwards)
{
	struct room r;
	const char *why;

	room_open(&r, mem, "run", "meeting");
	for (int i = 0; i < 3; i++)
		WANT_RC(RC_OK, mark(&r, i, 0));
	WANT_RC(RC_CONFLICT, stand_back(&r, 2, "absent"));
	as_lead(&r);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	WANT_RC(RC_CONFLICT, stand_back(&r, 2, "employer"));
	well(&r.p, hearing_sound(r.ctx, r.hearing, &why));
	WANT(why == NULL);
	world_close(r.p.w);
}

TEST(a_deputy_presides_for_a_chair_tied_to_the_producer)
{
	struct room r;
	struct council_member m;

	room_open(&r, mem, "run", "meeting");
	as_lead(&r);
	well(&r.p, entity_get(r.ctx, &council_member_entity, r.member[1],
	    &m));
	m.seat = "deputy";
	well(&r.p, entity_put(r.ctx, &council_member_entity, &m));
	want_presider(&r, 0);
	tie(&r, 0);
	want_presider(&r, 1);
	WANT_RC(RC_OK, mark(&r, 2, 0));
	WANT_RC(RC_OK, mark(&r, 1, 0));
	as_lead(&r);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	world_close(r.p.w);
}

static int64_t
waiting(struct room *r)
{
	struct todo *t;
	size_t n;

	well(&r->p, todo_load(r->ctx, &t, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(t[i].code, "sheets"))
			return t[i].n;
	return 0;
}

TEST(a_sheet_waits_at_home_for_who_has_to_mark_and_has_not)
{
	struct room r;

	room_open(&r, mem, "run", "meeting");
	for (int i = 0; i < PEOPLE; i++) {
		as_person(&r, i);
		/* the tied one and the secretary do not mark */
		WANT_INT(i < 3 ? 1 : 0, waiting(&r));
	}
	WANT_RC(RC_OK, mark(&r, 1, 0));
	as_person(&r, 1);
	WANT_INT(0, waiting(&r));
	as_person(&r, 2);
	WANT_INT(1, waiting(&r));
	world_close(r.p.w);
}

TEST(sheets_are_sealed_until_all_are_sent)
{
	struct room r;
	struct hearing_view v;
	struct audit_line *lines;
	size_t n;

	room_open(&r, mem, "run", "meeting");
	WANT_RC(RC_OK, mark(&r, 0, 0));
	WANT_RC(RC_OK, mark(&r, 1, 4));
	as_lead(&r);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT(v.sealed);
	WANT_INT(2, v.sent);
	WANT_INT(0, v.nsheets);
	WANT(v.sheets == NULL && v.most == 0);
	WANT_RC(RC_INVALID, hearing_close(r.ctx, r.hearing));
	WANT_STR("Còn 1 phiếu chưa gửi", note_of(r.ctx, "")->text);
	/* not in what is written down of changes either */
	world_as(r.p.w, 0, NONE, NONE);
	WANT_RC(RC_OK, audit_of(r.ctx, NULL, NONE, NONE, 200, &lines, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(lines[i].entity, "sheet"))
			WANT(strstr(str_or(lines[i].after, ""), ".o") ==
			    NULL);
	WANT_RC(RC_OK, mark(&r, 2, 2));
	as_lead(&r);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT(!v.sealed);
	WANT_INT(3, v.nsheets);
	WANT_INT(4, v.most - v.least);
	world_close(r.p.w);
}

TEST(a_sheet_that_was_sent_stays_and_a_half_one_is_not_sent)
{
	struct room r;
	struct hearing_view v;
	struct sheet s;
	struct picks p;

	room_open(&r, mem, "run", "meeting");
	as_person(&r, 1);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	well(&r.p, sheet_mine(r.ctx, &v, &s, &p));
	p.at[0] = 1;
	WANT_RC(RC_OK, sheet_save(r.ctx, &v, &s, &p));
	WANT_RC(RC_INVALID, sheet_send(r.ctx, &v, &s));
	/* what was kept is there again */
	notes_clear(r.ctx);
	well(&r.p, sheet_mine(r.ctx, &v, &s, &p));
	WANT_INT(1, p.at[0]);
	WANT_INT(0, p.at[1]);
	WANT_RC(RC_OK, mark(&r, 1, 0));
	WANT(mark(&r, 1, 3) != RC_OK);
	world_close(r.p.w);
}

TEST(sheets_too_far_apart_block_closing_until_marked_again)
{
	struct room r;
	struct hearing_view v;
	struct hearing h;

	room_open(&r, mem, "run", "meeting");
	WANT_RC(RC_OK, mark(&r, 0, 0));
	WANT_RC(RC_OK, mark(&r, 1, 0));
	WANT_RC(RC_OK, mark(&r, 2, 12));
	as_lead(&r);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_INT(12, v.most - v.least);
	WANT(v.spread);
	WANT_RC(RC_INVALID, hearing_close(r.ctx, r.hearing));
	WANT(note_of(r.ctx, "spread_why") != NULL);
	WANT_RC(RC_OK, hearing_second(r.ctx, r.hearing));
	WANT_RC(RC_OK, mark(&r, 0, 2));
	WANT_RC(RC_OK, mark(&r, 1, 2));
	WANT_RC(RC_OK, mark(&r, 2, 4));
	as_lead(&r);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	well(&r.p, entity_get(r.ctx, &hearing_entity, r.hearing, &h));
	WANT_STR("closed", h.state);
	WANT_INT(3, h.sheets);
	WANT_INT(292, h.points); /* 98 + 98 + 96 */
	WANT_INT(5, h.star);
	WANT_INT(64, strlen(h.last_hash));
	/* closed is closed */
	WANT(mark(&r, 1, 0) != RC_OK);
	world_close(r.p.w);
}

/* As many points apart as the rules allow is not too far. */
TEST(sheets_ten_points_apart_are_not_too_far)
{
	struct room r;
	struct hearing_view v;

	room_open(&r, mem, "run", "meeting");
	WANT_RC(RC_OK, mark(&r, 0, 0));
	WANT_RC(RC_OK, mark(&r, 1, 0));
	WANT_RC(RC_OK, mark(&r, 2, 10));
	as_lead(&r);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_INT(10, v.most - v.least);
	WANT_INT(10, v.council.spread);
	WANT(!v.spread);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	world_close(r.p.w);
}

TEST(who_marks_again_sees_what_he_himself_chose_first)
{
	struct room r;
	struct hearing_view v;
	struct sheet s;
	struct picks p, first;

	room_open(&r, mem, "run", "meeting");
	WANT_RC(RC_OK, mark(&r, 0, 0));
	WANT_RC(RC_OK, mark(&r, 1, 0));
	WANT_RC(RC_OK, mark(&r, 2, 12));
	as_lead(&r);
	WANT_RC(RC_OK, hearing_second(r.ctx, r.hearing));
	as_person(&r, 2);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	well(&r.p, sheet_mine(r.ctx, &v, &s, &p));
	WANT_RC(RC_OK, sheet_first(r.ctx, &v, &s, &first));
	fill(v.set, &p, 12);
	WANT(memcmp(&p, &first, sizeof(p)) == 0);
	/* another's stays his, whatever sheet is asked for */
	s.member_id = v.seats[1].member.row.id;
	WANT_RC(RC_MISSING, sheet_first(r.ctx, &v, &s, &first));
	s.turn = 1;
	WANT_RC(RC_MISSING, sheet_first(r.ctx, &v, &s, &first));
	world_close(r.p.w);
}

TEST(or_until_the_chair_says_why_it_stands)
{
	struct room r;

	room_open(&r, mem, "run", "meeting");
	WANT_RC(RC_OK, mark(&r, 0, 0));
	WANT_RC(RC_OK, mark(&r, 1, 0));
	WANT_RC(RC_OK, mark(&r, 2, 12));
	change(&r, "spread_why", "Đã thảo luận, giữ ý kiến riêng");
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	world_close(r.p.w);
}

TEST(the_chair_is_there_and_enough_have_marked)
{
	struct conflict c;
	struct room r;

	room_open(&r, mem, "run", "meeting");
	WANT_RC(RC_OK, mark(&r, 0, 0));
	WANT_RC(RC_OK, mark(&r, 1, 0));
	as_lead(&r);
	row_blank(&conflict_entity, &c);
	c.hearing_id = r.hearing;
	c.member_id = r.member[2];
	c.how = "absent";
	WANT_RC(RC_OK, entity_add(r.ctx, &conflict_entity, &c, NULL));
	/* 2 of 3 is less than 75 % */
	WANT_RC(RC_INVALID, hearing_close(r.ctx, r.hearing));
	WANT_STR("Mới có 2 trên 3 thành viên chấm, quy chế cần 75%",
	    note_of(r.ctx, "")->text);
	change(&r, "chair_present", "0");
	WANT_RC(RC_INVALID, hearing_close(r.ctx, r.hearing));
	WANT(note_of(r.ctx, "chair_present") != NULL);
	world_close(r.p.w);
}

/* A sheet with the gates of some criterion not passed. */
static void
mark_below(struct room *r, int i, const char **code)
{
	struct hearing_view v;
	struct sheet s;
	struct picks p;

	as_person(r, i);
	well(&r->p, hearing_load(r->ctx, r->hearing, &v));
	well(&r->p, sheet_mine(r->ctx, &v, &s, &p));
	fill(v.set, &p, 0);
	for (size_t k = 0; k < v.set->ncriteria; k++)
		if (v.set->criteria[k].least[5] != 0) {
			p.at[k] = 1;
			*code = v.set->criteria[k].code;
			break;
		}
	well(&r->p, sheet_save(r->ctx, &v, &s, &p));
	well(&r->p, sheet_send(r->ctx, &v, &s));
}

TEST(where_sheets_differ_on_a_gate_the_council_says_what_it_found)
{
	struct hearing_view v;
	struct finding f;
	struct hearing h;
	struct room r;
	const char *code = "";

	room_open(&r, mem, "run", "meeting");
	WANT_RC(RC_OK, mark(&r, 0, 0));
	WANT_RC(RC_OK, mark(&r, 1, 0));
	mark_below(&r, 2, &code);
	as_lead(&r);
	WANT_RC(RC_INVALID, hearing_close(r.ctx, r.hearing));
	WANT(strstr(note_of(r.ctx, "")->text, code) != NULL);
	row_blank(&finding_entity, &f);
	f.hearing_id = r.hearing;
	f.code = code;
	f.option = str_fmt(mem, "%s.o99", code);
	WANT_RC(RC_INVALID, entity_add(r.ctx, &finding_entity, &f, NULL));
	notes_clear(r.ctx);
	f.option = str_fmt(mem, "%s.o1", code);
	f.dissent = "Ông Trần Một thấy đạt mức cao hơn";
	WANT_RC(RC_OK, entity_add(r.ctx, &finding_entity, &f, NULL));
	/* agreed on anew: one finding, the last word */
	WANT_RC(RC_OK, hearing_find(r.ctx, r.hearing, code, str_fmt(mem,
	    "%s.o2", code), NULL));
	WANT_RC(RC_OK, hearing_find(r.ctx, r.hearing, code, f.option,
	    f.dissent));
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_INT(1, v.nfindings);
	WANT_STR(f.option, v.findings[0].option);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	well(&r.p, entity_get(r.ctx, &hearing_entity, r.hearing, &h));
	WANT_INT(5, h.band); /* the mean is of all sheets as marked */
	WANT(h.gate_star < 5);
	WANT_INT(h.gate_star, h.star);
	world_close(r.p.w);
}

static enum rc
find(struct room *r, const char *code, const char *option, int64_t *id)
{
	struct finding f;

	row_blank(&finding_entity, &f);
	f.hearing_id = r->hearing;
	f.code = code;
	f.option = option;
	return entity_add(r->ctx, &finding_entity, &f, id);
}

TEST(what_the_council_found_is_of_its_set_and_stays_once_it_has_closed)
{
	struct finding f;
	struct hearing h;
	struct room r;
	int64_t id;

	room_open(&r, mem, "run", "meeting");
	for (int i = 0; i < 3; i++)
		WANT_RC(RC_OK, mark(&r, i, 0));
	as_lead(&r);
	WANT_RC(RC_INVALID, find(&r, "99.9", "3.5.o1", &id));
	WANT(note_of(r.ctx, "code") != NULL);
	notes_clear(r.ctx);
	WANT_RC(RC_INVALID, find(&r, "3.5", "3.4.o1", &id));
	WANT(note_of(r.ctx, "option") != NULL);
	notes_clear(r.ctx);
	/* One taken back before closing no longer counts. */
	WANT_RC(RC_OK, find(&r, "3.5", "3.5.o1", &id));
	WANT_RC(RC_OK, entity_end(r.ctx, &finding_entity, id, 1, true));
	WANT_RC(RC_OK, find(&r, "4.1", "4.1.o4", &id));
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	well(&r.p, entity_get(r.ctx, &hearing_entity, r.hearing, &h));
	WANT_INT(5, h.star);
	/* None is added, changed or taken back afterwards. */
	WANT_RC(RC_CONFLICT, find(&r, "3.5", "3.5.o1", NULL));
	well(&r.p, entity_get(r.ctx, &finding_entity, id, &f));
	f.option = "4.1.o1";
	WANT_RC(RC_CONFLICT, entity_put(r.ctx, &finding_entity, &f));
	WANT_RC(RC_CONFLICT, entity_end(r.ctx, &finding_entity, id,
	    f.row.version, true));
	WANT_STR("Hội đồng đã kết luận hồ sơ này",
	    note_of(r.ctx, "")->text);
	world_close(r.p.w);
}

TEST(who_is_tied_finds_nothing_for_the_council)
{
	struct room r;
	int64_t id;

	room_open(&r, mem, "run", "meeting");
	as_lead(&r);
	WANT_RC(RC_OK, find(&r, "3.5", "3.5.o1", &id));
	tie(&r, 0);
	as_chair(&r);
	WANT_RC(RC_DENIED, find(&r, "4.1", "4.1.o1", NULL));
	WANT(entity_end(r.ctx, &finding_entity, id, 1, true) != RC_OK);
	world_close(r.p.w);
}

TEST(article_7_6_opinions_in_writing_that_diverge_go_to_a_meeting)
{
	struct room r;

	room_open(&r, mem, "run", "written");
	WANT_RC(RC_OK, mark(&r, 0, 0));
	WANT_RC(RC_OK, mark(&r, 1, 0));
	WANT_RC(RC_OK, mark(&r, 2, 12));
	as_lead(&r);
	WANT_RC(RC_INVALID, hearing_close(r.ctx, r.hearing));
	WANT_STR("Ý kiến bằng văn bản không thống nhất: phải họp",
	    note_of(r.ctx, "form")->text);
	world_close(r.p.w);
}

TEST(paper_sheets_are_typed_in_where_the_council_works_on_paper)
{
	struct hearing_view v;
	struct sheet s;
	struct picks p;
	struct room r;

	room_open(&r, mem, "record", "meeting");
	for (int i = 0; i < 3; i++) {
		as_lead(&r);
		well(&r.p, hearing_load(r.ctx, r.hearing, &v));
		well(&r.p, sheet_for(r.ctx, &v, r.member[i], &s, &p));
		fill(v.set, &p, i);
		well(&r.p, sheet_save(r.ctx, &v, &s, &p));
		well(&r.p, sheet_send(r.ctx, &v, &s));
	}
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	world_close(r.p.w);
	room_open(&r, mem, "run", "meeting");
	as_lead(&r);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_RC(RC_DENIED, sheet_for(r.ctx, &v, r.member[1], &s, &p));
	world_close(r.p.w);
}

TEST(the_dossier_goes_with_its_hearing_to_the_final_result)
{
	struct hearing h, of;
	struct dossier d;
	struct room r;

	room_open(&r, mem, "run", "meeting");
	want_dossier(&r, "council");
	for (int i = 0; i < 3; i++)
		WANT_RC(RC_OK, mark(&r, i, i));
	as_lead(&r);
	WANT_RC(RC_CONFLICT, hearing_settle(r.ctx, r.hearing));
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	want_dossier(&r, "council");
	well(&r.p, entity_get(r.ctx, &hearing_entity, r.hearing, &h));
	WANT_INT(date_make(2026, 6, 1), h.announced_on);
	WANT_INT(date_make(2026, 6, 8), h.objection_to); /* 5 worked days */
	/* by hand no step is taken that the hearing does not say */
	notes_clear(r.ctx);
	well(&r.p, entity_peek(r.ctx, &dossier_entity, h.dossier_id, &d));
	WANT_RC(RC_CONFLICT, entity_step(r.ctx, &dossier_entity, d.row.id,
	    d.row.version, "pass"));
	world_day(r.p.w, 2026, 6, 8);
	as_lead(&r);
	WANT_RC(RC_CONFLICT, hearing_settle(r.ctx, r.hearing));
	WANT_STR("Kết quả sơ bộ còn nhận khiếu nại đến hết ngày 08/06/2026",
	    note_of(r.ctx, "")->text);
	world_day(r.p.w, 2026, 6, 9);
	as_lead(&r);
	WANT_RC(RC_OK, hearing_settle(r.ctx, r.hearing));
	want_dossier(&r, "passed");
	WANT_RC(RC_OK, hearing_of(r.ctx, h.dossier_id, &of));
	WANT_STR("final", of.state);
	WANT_INT(date_make(2026, 6, 9), of.final_on);
	/* and nothing changes it any more */
	WANT_RC(RC_CONFLICT, hearing_settle(r.ctx, r.hearing));
	notes_clear(r.ctx);
	of.note = "Sửa sau";
	WANT_RC(RC_CONFLICT, entity_put(r.ctx, &hearing_entity, &of));
	world_close(r.p.w);
}

/* Every criterion by its first option. */
static void
mark_least(struct room *r, int i)
{
	struct hearing_view v;
	struct sheet s;
	struct picks p;

	as_person(r, i);
	well(&r->p, hearing_load(r->ctx, r->hearing, &v));
	well(&r->p, sheet_mine(r->ctx, &v, &s, &p));
	for (size_t k = 0; k < v.set->ncriteria; k++)
		p.at[k] = 1;
	well(&r->p, sheet_save(r->ctx, &v, &s, &p));
	well(&r->p, sheet_send(r->ctx, &v, &s));
}

TEST(article_4_with_fewer_than_3_stars_the_dossier_fails)
{
	struct hearing h;
	struct room r;

	room_open(&r, mem, "run", "meeting");
	for (int i = 0; i < 3; i++)
		mark_least(&r, i);
	as_lead(&r);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	well(&r.p, entity_get(r.ctx, &hearing_entity, r.hearing, &h));
	WANT(h.star < 3);
	world_day(r.p.w, 2026, 6, 9);
	as_lead(&r);
	WANT_RC(RC_OK, hearing_settle(r.ctx, r.hearing));
	want_dossier(&r, "failed");
	world_close(r.p.w);
}

/* The ground of the set that is called so. */
static struct halt_ground
ground(struct room *r, const char *name)
{
	struct halt_ground all[HALT_GROUNDS];
	const struct criteria_set *set;
	size_t n;

	well(&r->p, criteria_get(r->ctx, "qd26-01", &set));
	n = halt_grounds(set, all);
	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i].note->name, name))
			return all[i];
	fail();
	return all[0];
}

TEST(annex_ii_a_ground_that_stops_scoring_stops_it_when_upheld)
{
	struct hearing_view v;
	struct halt_ground g;
	struct room r;

	room_open(&r, mem, "run", "meeting");
	WANT_RC(RC_OK, mark(&r, 0, 0));
	g = ground(&r, "dirt");
	as_person(&r, 1);
	WANT_RC(RC_OK, halt_raise(r.ctx, r.hearing, NONE, &g,
	    "Lẫn mảnh kim loại"));
	/* that sheet waits, another goes on, nothing closes */
	WANT_RC(RC_CONFLICT, mark(&r, 1, 0));
	WANT_RC(RC_OK, mark(&r, 2, 0));
	as_lead(&r);
	WANT_RC(RC_INVALID, hearing_close(r.ctx, r.hearing));
	WANT_STR("Còn căn cứ dừng chấm chờ hội đồng kết luận",
	    note_of(r.ctx, "")->text);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_INT(1, v.nhalts);
	WANT_STR("stop", v.halts[0].kind);
	WANT_INT(r.member[1], v.halts[0].member_id);
	WANT_STR(g.criterion->code, v.halts[0].code);
	notes_clear(r.ctx);
	WANT_RC(RC_INVALID, halt_rule(r.ctx, v.halts[0].row.id, true, ""));
	WANT_RC(RC_OK, halt_rule(r.ctx, v.halts[0].row.id, true,
	    "Đã xem mẫu, đúng"));
	WANT_RC(RC_CONFLICT, mark(&r, 1, 0));
	as_lead(&r);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_STR("stop", v.hearing.halt);
	WANT_STR("Lẫn mảnh kim loại. Kết luận: Đã xem mẫu, đúng",
	    v.hearing.halt_why);
	WANT_INT(0, v.hearing.star);
	world_day(r.p.w, 2026, 6, 9);
	as_lead(&r);
	WANT_RC(RC_OK, hearing_settle(r.ctx, r.hearing));
	want_dossier(&r, "failed");
	world_close(r.p.w);
}

TEST(a_ground_not_found_right_lets_marking_go_on)
{
	struct hearing_view v;
	struct halt_ground g;
	struct room r;

	room_open(&r, mem, "run", "meeting");
	g = ground(&r, "reject_food");
	/* a stranger to the council and one who stood back raise none */
	as_person(&r, 3);
	WANT_RC(RC_DENIED, halt_raise(r.ctx, r.hearing, NONE, &g, "Giả"));
	as_person(&r, 1);
	WANT_RC(RC_OK, halt_raise(r.ctx, r.hearing, NONE, &g,
	    "Nghi giấy an toàn thực phẩm giả"));
	WANT_RC(RC_CONFLICT, mark(&r, 1, 0));
	as_lead(&r);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_STR("reject", v.halts[0].kind);
	WANT(v.halts[0].code == NULL);
	WANT_RC(RC_OK, halt_rule(r.ctx, v.halts[0].row.id, false,
	    "Cơ quan cấp xác nhận giấy thật"));
	for (int i = 0; i < 3; i++)
		WANT_RC(RC_OK, mark(&r, i, 0));
	as_lead(&r);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT(v.hearing.halt == NULL);
	WANT_INT(5, v.hearing.star);
	world_close(r.p.w);
}

TEST(set_16_stops_at_0_points_in_any_sensory_criterion)
{
	const struct criteria_set *set;
	struct halt_ground g;
	struct picks p;
	struct room r;
	int at;

	room_open(&r, mem, "run", "meeting");
	well(&r.p, criteria_get(r.ctx, "qd26-16", &set));
	fill(set, &p, 0);
	WANT(!halt_at_zero(set, &p, &g));
	at = criteria_find(set, "6.2"); /* the note stands at 6.4 */
	WANT(at >= 0);
	p.at[at] = 0;
	WANT(halt_at_zero(set, &p, &g));
	WANT_STR("6.2", g.criterion->code);
	WANT_STR("zero", g.note->name);
	/* elsewhere 0 points are 0 points */
	fill(set, &p, 0);
	p.at[criteria_find(set, "7")] = 0;
	WANT(!halt_at_zero(set, &p, &g));
	world_close(r.p.w);
}

TEST(a_sheet_of_0_points_there_is_sent_and_raises_the_ground_by_itself)
{
	struct hearing_view v;
	struct sheet s;
	struct picks p;
	struct room r;
	int at;

	room_open_for(&r, mem, "run", "meeting", "qd26-16");
	as_person(&r, 1);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	well(&r.p, sheet_mine(r.ctx, &v, &s, &p));
	fill(v.set, &p, 0);
	at = criteria_find(v.set, "6.2");
	p.at[at] = v.set->criteria[at].options[0].points == 0 ? 1 : 0;
	well(&r.p, sheet_save(r.ctx, &v, &s, &p));
	WANT_RC(RC_OK, sheet_send(r.ctx, &v, &s));
	as_lead(&r);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_INT(1, v.nraised);
	WANT_STR("zero", v.halts[0].ground);
	WANT_STR("6.2", v.halts[0].code);
	WANT_STR("stop", v.halts[0].kind);
	WANT_INT(r.member[1], v.halts[0].member_id);
	WANT_STR("Phiếu chấm 0 điểm ở tiêu chí 6.2", v.halts[0].reason);
	world_close(r.p.w);
}

TEST(the_councils_own_finding_of_0_points_there_puts_the_product_out)
{
	struct hearing_view v;
	struct finding f;
	struct hearing h;
	struct room r;
	const struct criterion *c;

	room_open_for(&r, mem, "run", "meeting", "qd26-16");
	for (int i = 0; i < 3; i++)
		WANT_RC(RC_OK, mark(&r, i, 0));
	as_lead(&r);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	c = &v.set->criteria[criteria_find(v.set, "6.2")];
	WANT_INT(0, c->options[0].points);
	row_blank(&finding_entity, &f);
	f.hearing_id = r.hearing;
	f.code = "6.2";
	f.option = c->options[0].id;
	WANT_RC(RC_OK, entity_add(r.ctx, &finding_entity, &f, NULL));
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	well(&r.p, entity_get(r.ctx, &hearing_entity, r.hearing, &h));
	WANT_STR("stop", h.halt);
	WANT(strstr(h.halt_why, "0 điểm ở tiêu chí 6.2") != NULL);
	WANT_INT(0, h.star);
	world_close(r.p.w);
}

/* A closed hearing of three full sheets, its dossier's producer beside. */
static void
room_closed(struct room *r, struct arena *mem)
{
	room_open(r, mem, "run", "meeting");
	for (int i = 0; i < 3; i++)
		well(&r->p, mark(r, i, 0));
	as_lead(r);
	well(&r->p, hearing_close(r->ctx, r->hearing));
}

static enum rc
complain(struct room *r, const char *code, int64_t *id)
{
	struct complaint c;

	row_blank(&complaint_entity, &c);
	c.hearing_id = r->hearing;
	c.code = code;
	c.reason = "Chưa xét hợp đồng liên kết";
	return entity_add(r->ctx, &complaint_entity, &c, id);
}

static enum rc
answer(struct room *r, int64_t id, const char *option, const char *text,
    const char *step)
{
	struct complaint c;
	enum rc rc;

	as_lead(r);
	well(&r->p, entity_get(r->ctx, &complaint_entity, id, &c));
	c.option = option;
	c.answer = text;
	rc = entity_put(r->ctx, &complaint_entity, &c);
	return rc != RC_OK ? rc : entity_step(r->ctx, &complaint_entity, id,
	    c.row.version, step);
}

TEST(a_complaint_granted_changes_the_mark_and_the_old_result_stays)
{
	struct hearing_view v;
	const char *code = NULL, *hash;
	int64_t id, points, broken;
	struct room r;

	room_closed(&r, mem);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	points = v.hearing.points;
	hash = v.hearing.last_hash;
	WANT_INT(5, v.hearing.star);
	for (size_t i = 0; i < v.set->ncriteria && code == NULL; i++)
		if (v.set->criteria[i].least[5] > 0)
			code = v.set->criteria[i].code;
	/* the producer reads its result, not the marks, and complains */
	as_maker(&r.p);
	notes_clear(r.ctx);
	WANT_RC(RC_OK, complain(&r, code, &id));
	as_lead(&r);
	WANT_RC(RC_CONFLICT, hearing_settle(r.ctx, r.hearing));
	WANT_STR("Còn khiếu nại chưa trả lời", note_of(r.ctx, "")->text);
	WANT_RC(RC_INVALID, answer(&r, id, NULL, NULL, "grant"));
	notes_clear(r.ctx);
	WANT_RC(RC_INVALID, answer(&r, id, NULL, "Xét lại", "grant"));
	notes_clear(r.ctx);
	WANT_RC(RC_INVALID, answer(&r, id, "1.1.o99", "Xét lại", "grant"));
	WANT_RC(RC_OK, answer(&r, id, str_fmt(mem, "%s.o1", code),
	    "Xét lại: hợp đồng đã hết hạn", "grant"));
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT(v.hearing.points < points);
	WANT_INT(0, (points - v.hearing.points) % 3); /* of all sheets */
	WANT(v.hearing.star < 5);
	WANT_INT(2, v.noutcomes);
	WANT_INT(points, v.outcomes[0].points);
	WANT_INT(5, v.outcomes[0].star);
	WANT_STR("granted", v.outcomes[1].why);
	WANT_INT(v.hearing.star, v.outcomes[1].star);
	/* the sheets are as they were sent */
	WANT_STR(hash, v.hearing.last_hash);
	WANT_RC(RC_OK, sheets_sound(r.ctx, r.hearing, &broken));
	WANT_INT(0, broken);
	/* all answered, but others may still come */
	WANT_RC(RC_CONFLICT, hearing_settle(r.ctx, r.hearing));
	world_day(r.p.w, 2026, 6, 9);
	as_lead(&r);
	WANT_RC(RC_OK, hearing_settle(r.ctx, r.hearing));
	notes_clear(r.ctx);
	as_maker(&r.p);
	WANT_RC(RC_CONFLICT, complain(&r, NULL, &id));
	world_close(r.p.w);
}

TEST(a_complaint_refused_or_late_changes_nothing)
{
	struct hearing_view v;
	struct hearing h;
	int64_t id;
	struct room r;

	room_closed(&r, mem);
	/* another producer's people are told of nothing */
	world_as(r.p.w, ROLE_PRODUCER, NONE, make_producer(r.p.w, "HTX Khác",
	    "htx", r.p.w->ngoc_chau));
	WANT_RC(RC_MISSING, entity_get(r.ctx, &hearing_entity, r.hearing,
	    &h));
	WANT_RC(RC_INVALID, complain(&r, NULL, &id));
	notes_clear(r.ctx);
	as_maker(&r.p);
	WANT_RC(RC_OK, complain(&r, NULL, &id));
	WANT_RC(RC_OK, answer(&r, id, NULL, "Không có tình tiết mới",
	    "refuse"));
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_INT(1, v.noutcomes);
	world_day(r.p.w, 2026, 6, 9);
	as_maker(&r.p);
	notes_clear(r.ctx);
	WANT_RC(RC_CONFLICT, complain(&r, NULL, &id));
	WANT_STR("Đã hết thời gian nhận khiếu nại, ngày cuối là 08/06/2026",
	    note_of(r.ctx, "filed_on")->text);
	world_close(r.p.w);
}

TEST(a_halt_complained_of_and_found_wrong_opens_the_marking_again)
{
	struct hearing_view v;
	struct halt_ground g;
	int64_t id;
	struct room r;

	room_open(&r, mem, "run", "meeting");
	WANT_RC(RC_OK, mark(&r, 0, 0));
	g = ground(&r, "too_common");
	as_lead(&r);
	WANT_RC(RC_OK, halt_raise(r.ctx, r.hearing, NONE, &g, "Phổ biến"));
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_STR("disqualify", v.halts[0].kind);
	WANT_RC(RC_OK, halt_rule(r.ctx, v.halts[0].row.id, true, "Đúng"));
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	as_maker(&r.p);
	WANT_RC(RC_OK, complain(&r, NULL, &id));
	WANT_RC(RC_OK, answer(&r, id, NULL, "Giống bản địa, nổi trội",
	    "grant"));
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_STR("marking", v.hearing.state);
	WANT(v.halt == NULL && v.hearing.halt == NULL);
	WANT_STR("reopened", v.outcomes[1].why);
	/* the sheet sent before counts, the others follow */
	WANT_RC(RC_OK, mark(&r, 1, 0));
	WANT_RC(RC_OK, mark(&r, 2, 0));
	as_lead(&r);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_INT(3, v.hearing.sheets);
	WANT_INT(5, v.hearing.star);
	WANT_INT(3, v.noutcomes);
	world_close(r.p.w);
}

/* A second product of the same house before the same council. */
static int64_t
another_hearing(struct room *r)
{
	struct product what;
	struct hearing h;

	world_as(r->p.w, 0, NONE, NONE);
	well(&r->p, entity_get(r->ctx, &product_entity, r->p.sister, &what));
	what.set_code = "qd26-01";
	well(&r->p, entity_put(r->ctx, &product_entity, &what));
	row_blank(&hearing_entity, &h);
	h.council_id = r->council;
	h.dossier_id = make_advised(r, r->p.sister);
	h.day = date_make(2026, 6, 1);
	h.form = "meeting";
	h.chair_present = 1;
	well(&r->p, entity_add(r->ctx, &hearing_entity, &h, NULL));
	return h.row.id;
}

TEST(what_happens_in_one_hearing_happens_in_no_other)
{
	struct hearing_view v;
	struct halt_ground g;
	struct room r, other;
	int64_t id;

	room_open(&r, mem, "run", "meeting");
	other = r;
	other.hearing = another_hearing(&r);
	/* There: two worse sheets, one of two turns, a finding, a ground, a
	 * member who stands back. */
	WANT_RC(RC_OK, mark(&other, 0, 30));
	WANT_RC(RC_OK, mark(&other, 2, 30));
	tie(&other, 1);
	as_lead(&r);
	WANT_RC(RC_OK, find(&other, "3.5", "3.5.o1", NULL));
	g = ground(&other, "dirt");
	WANT_RC(RC_OK, halt_raise(r.ctx, other.hearing, NONE, &g, "Bẩn"));
	/* Here: three best ones. */
	for (int i = 0; i < 3; i++)
		WANT_RC(RC_OK, mark(&r, i, 0));
	as_lead(&r);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_INT(3, v.nsheets);
	WANT_INT(0, v.nhalts + v.nraised);
	WANT(v.seats[1].conflict == NULL);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	WANT_INT(300, v.hearing.points);
	WANT_INT(5, v.hearing.star);
	WANT_INT(1, v.noutcomes);
	/* There it closes as out, is complained of, and waits for that alone. */
	well(&r.p, hearing_load(r.ctx, other.hearing, &v));
	WANT_INT(1, v.nhalts);
	WANT_RC(RC_OK, halt_rule(r.ctx, v.halts[0].row.id, true, "Đúng"));
	WANT_RC(RC_OK, hearing_close(r.ctx, other.hearing));
	as_maker(&r.p);
	WANT_RC(RC_OK, complain(&other, NULL, &id));
	world_day(r.p.w, 2026, 6, 9);
	as_lead(&r);
	WANT_RC(RC_OK, hearing_settle(r.ctx, r.hearing));
	WANT_RC(RC_CONFLICT, hearing_settle(r.ctx, other.hearing));
	want_dossier(&r, "passed");
	want_dossier(&other, "council");
	world_close(r.p.w);
}

TEST(as_many_as_the_quorum_says_are_enough)
{
	struct council c;
	struct room r;

	room_open(&r, mem, "run", "meeting");
	as_lead(&r);
	well(&r.p, entity_get(r.ctx, &council_entity, r.council, &c));
	c.quorum = 100;
	well(&r.p, entity_put(r.ctx, &council_entity, &c));
	WANT_RC(RC_OK, mark(&r, 0, 0));
	WANT_RC(RC_OK, mark(&r, 1, 0));
	tie(&r, 2); /* two of the two who may */
	as_lead(&r);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	world_close(r.p.w);
}

static enum rc
halt_of(struct room *r, const char *ground, int64_t member, struct halt *x)
{
	row_blank(&halt_entity, x);
	x->hearing_id = r->hearing;
	x->ground = ground;
	x->reason = "Lẫn mảnh kim loại";
	x->member_id = member;
	notes_clear(r->ctx);
	return entity_add(r->ctx, &halt_entity, x, NULL);
}

TEST(a_ground_is_one_of_the_set_raised_from_ones_own_seat_while_marking)
{
	struct halt x;
	struct room r;

	room_open(&r, mem, "run", "meeting");
	as_person(&r, 1);
	WANT_RC(RC_INVALID, halt_of(&r, "no_such", NONE, &x));
	WANT_STR("Bộ tiêu chí không có căn cứ này",
	    note_of(r.ctx, "ground")->text);
	/* In nobody else's name, and of the criterion its note stands at. */
	WANT_RC(RC_OK, halt_of(&r, "dirt", r.member[2], &x));
	WANT_INT(r.member[1], x.member_id);
	WANT_STR(ground(&r, "dirt").criterion->code, x.code);
	WANT_STR("stop", x.kind);
	as_person(&r, 3); /* tied */
	WANT_RC(RC_DENIED, halt_of(&r, "dirt", r.member[3], &x));
	as_person(&r, 2);
	r.ctx->actor_id = r.actor[4] + 1; /* sits nowhere */
	WANT_RC(RC_DENIED, halt_of(&r, "dirt", r.member[2], &x));
	world_close(r.p.w);
	room_closed(&r, mem);
	WANT_RC(RC_CONFLICT, halt_of(&r, "dirt", NONE, &x));
	WANT_STR("Hội đồng đã kết luận hồ sơ này",
	    note_of(r.ctx, "")->text);
	world_close(r.p.w);
}

/* Another council, on which they sit too. */
static int64_t
seat_elsewhere(struct room *r, int64_t council, int64_t actor)
{
	struct council_member m;
	int64_t id;

	row_blank(&council_member_entity, &m);
	m.council_id = council;
	m.name = "Trần Một";
	m.seat = "member";
	m.actor_id = actor;
	m.from_day = date_make(2026, 1, 1);
	well(&r->p, entity_add(r->ctx, &council_member_entity, &m, &id));
	return id;
}

TEST(a_ground_is_raised_from_the_seat_in_this_council_not_in_another)
{
	struct council c;
	struct actor a;
	struct halt x;
	struct room r;
	int64_t earlier, seat, guest;

	room_open(&r, mem, "run", "meeting");
	world_as(r.p.w, 0, NONE, NONE);
	row_blank(&council_entity, &c);
	c.name = "Hội đồng cũ";
	c.decision = "4/QĐ-UBND";
	c.mode = "run";
	c.from_day = date_make(2026, 1, 1);
	c.unit_id = r.p.w->province;
	well(&r.p, entity_add(r.ctx, &council_entity, &c, &earlier));
	/* He is new here and was there before. */
	row_blank(&actor_entity, &a);
	a.login = "hai.noi";
	a.name = "Trần Một";
	well(&r.p, entity_add(r.ctx, &actor_entity, &a, &guest));
	seat_elsewhere(&r, earlier, guest);
	as_person(&r, 1);
	r.ctx->actor_id = guest;
	WANT_RC(RC_DENIED, halt_of(&r, "dirt", NONE, &x));
	WANT_STR("Chỉ thành viên đang chấm hồ sơ này nêu được căn cứ dừng "
	    "chấm", note_of(r.ctx, "")->text);
	world_as(r.p.w, 0, NONE, NONE);
	seat = seat_elsewhere(&r, r.council, guest);
	as_person(&r, 1);
	r.ctx->actor_id = guest;
	WANT_RC(RC_OK, halt_of(&r, "dirt", NONE, &x));
	WANT_INT(seat, x.member_id);
	world_close(r.p.w);
}

TEST(who_stood_back_from_one_hearing_may_still_raise_a_ground_in_another)
{
	struct room r, other;
	struct halt x;

	room_open(&r, mem, "run", "meeting");
	other = r;
	other.hearing = another_hearing(&r);
	tie(&other, 1);
	as_person(&r, 1);
	WANT_RC(RC_DENIED, halt_of(&other, "dirt", NONE, &x));
	WANT_RC(RC_OK, halt_of(&r, "dirt", NONE, &x));
	WANT_INT(r.member[1], x.member_id);
	world_close(r.p.w);
}

static enum rc
step_halt(struct room *r, int64_t id, const char *name)
{
	struct halt x;

	notes_clear(r->ctx);
	well(&r->p, entity_peek(r->ctx, &halt_entity, id, &x));
	return entity_step(r->ctx, &halt_entity, id, x.row.version, name);
}

TEST(what_was_ruled_of_a_ground_is_dated_and_stays_once_the_council_has_closed)
{
	struct halt x, lifted;
	struct room r;

	room_open(&r, mem, "run", "meeting");
	WANT_RC(RC_OK, mark(&r, 0, 0));
	as_person(&r, 1);
	WANT_RC(RC_OK, halt_of(&r, "reject_food", NONE, &lifted));
	WANT_RC(RC_OK, halt_of(&r, "dirt", NONE, &x));
	WANT_RC(RC_OK, mark(&r, 2, 0));
	as_lead(&r);
	WANT_RC(RC_INVALID, step_halt(&r, x.row.id, "uphold"));
	WANT_STR("Ghi kết luận của hội đồng và lý do",
	    note_of(r.ctx, "ruling")->text);
	notes_clear(r.ctx);
	WANT_RC(RC_OK, halt_rule(r.ctx, lifted.row.id, false, "Giấy thật"));
	WANT_RC(RC_OK, halt_rule(r.ctx, x.row.id, true, "Đúng"));
	well(&r.p, entity_peek(r.ctx, &halt_entity, x.row.id, &x));
	WANT_INT(date_make(2026, 6, 1), x.ruled_on);
	WANT_RC(RC_CONFLICT, step_halt(&r, lifted.row.id, "uphold"));
	notes_clear(r.ctx);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	WANT_RC(RC_CONFLICT, step_halt(&r, x.row.id, "lift"));
	WANT_STR("Hội đồng đã kết luận hồ sơ này",
	    note_of(r.ctx, "")->text);
	world_close(r.p.w);
}

/* As the API calls it: the sheet as it was read, a remark of now. */
static enum rc
mark_read(struct room *r, int64_t version, const char *remark, int64_t *id)
{
	const struct act *a = &hearing_acts.at[0];
	void *in = act_new(r->ctx, a);

	WANT_STR("mark", a->name);
	for (size_t i = 0; i < a->nfields; i++) {
		if (str_eq(a->fields[i].name, "version"))
			row_set_int(&a->fields[i], in, version);
		if (str_eq(a->fields[i].name, "remark"))
			row_set_text(&a->fields[i], in, remark);
	}
	*id = r->hearing;
	notes_clear(r->ctx);
	return a->act(r->ctx, id, in);
}

TEST(a_sheet_saved_elsewhere_since_it_was_read_is_not_written_over)
{
	struct sheet s;
	struct room r;
	int64_t id;

	room_open(&r, mem, "run", "meeting");
	as_person(&r, 1);
	/* None is there yet: whoever read one did not read his. */
	WANT_RC(RC_CONFLICT, mark_read(&r, 1, "Máy bàn", &id));
	WANT_RC(RC_OK, mark_read(&r, 0, "Điện thoại", &id));
	WANT_RC(RC_CONFLICT, mark_read(&r, 0, "Máy bàn", &id));
	WANT_STR("Phiếu này vừa được lưu ở thiết bị khác. Đọc lại rồi gửi lại",
	    note_of(r.ctx, "version")->text);
	WANT_RC(RC_OK, mark_read(&r, 1, "Điện thoại, lần hai", &id));
	WANT_RC(RC_CONFLICT, mark_read(&r, 1, "Máy bàn", &id));
	WANT_RC(RC_OK, mark_read(&r, 2, "Đã đọc lại", &id));
	well(&r.p, entity_peek(r.ctx, &sheet_entity, id, &s));
	WANT_STR("Đã đọc lại", s.remark);
	WANT_INT(r.member[1], s.member_id);
	world_close(r.p.w);
}

TEST(a_complaint_is_of_a_day_between_result_and_term_and_of_the_set)
{
	struct complaint c;
	struct room r;

	room_closed(&r, mem);
	world_day(r.p.w, 2026, 6, 2);
	as_lead(&r);
	row_blank(&complaint_entity, &c);
	c.hearing_id = r.hearing;
	c.reason = "Chưa xét hợp đồng";
	c.filed_on = date_make(2026, 6, 3);
	WANT_RC(RC_INVALID, entity_add(r.ctx, &complaint_entity, &c, NULL));
	WANT_STR("Ngày nhận ở tương lai. Nhập lại ngày",
	    note_of(r.ctx, "filed_on")->text);
	notes_clear(r.ctx);
	c.filed_on = date_make(2026, 5, 31);
	WANT_RC(RC_INVALID, entity_add(r.ctx, &complaint_entity, &c, NULL));
	WANT_STR("Ngày nhận trước ngày công bố kết quả sơ bộ. Nhập lại ngày",
	    note_of(r.ctx, "filed_on")->text);
	notes_clear(r.ctx);
	c.filed_on = date_make(2026, 6, 1);
	c.code = "99.9";
	WANT_RC(RC_INVALID, entity_add(r.ctx, &complaint_entity, &c, NULL));
	WANT(note_of(r.ctx, "code") != NULL);
	/* Who types in a paper says whose it is and when it came. */
	notes_clear(r.ctx);
	c.code = "3.5";
	c.by = "Trần Một";
	well(&r.p, entity_add(r.ctx, &complaint_entity, &c, NULL));
	well(&r.p, entity_peek(r.ctx, &complaint_entity, c.row.id, &c));
	WANT_STR("Trần Một", c.by);
	WANT_INT(date_make(2026, 6, 1), c.filed_on);
	c.row.id = NONE;
	/* A producer asks; he neither answers himself nor dates it back. */
	as_maker(&r.p);
	notes_clear(r.ctx);
	c.option = "3.5.o1";
	c.answer = "Chấp nhận";
	well(&r.p, entity_add(r.ctx, &complaint_entity, &c, NULL));
	well(&r.p, entity_peek(r.ctx, &complaint_entity, c.row.id, &c));
	WANT(c.option == NULL && c.answer == NULL && c.by == NULL);
	WANT_INT(date_make(2026, 6, 2), c.filed_on);
	WANT_STR("open", c.state);
	world_close(r.p.w);
}

TEST(minutes_and_score_tables_are_for_those_inside_only)
{
	struct session s;
	struct room r;

	room_closed(&r, mem);
	WANT_RC(RC_OK, session_of_hearing(r.ctx, r.hearing, &s));
	as_maker(&r.p);
	WANT_RC(RC_DENIED, session_of_hearing(r.ctx, r.hearing, &s));
	WANT_RC(RC_DENIED, session_of_round(r.ctx, 1, &s));
	world_as(r.p.w, ROLE_PUBLIC, NONE, NONE);
	WANT_RC(RC_DENIED, session_of_hearing(r.ctx, r.hearing, &s));
	WANT_RC(RC_DENIED, session_of_round(r.ctx, 1, &s));
	world_close(r.p.w);
}

TEST(a_sheet_that_was_sent_is_not_written_over_by_any_way)
{
	struct hearing_view v;
	struct sheet s;
	struct picks p;
	struct room r;

	room_open(&r, mem, "run", "meeting");
	WANT_RC(RC_OK, mark(&r, 1, 0));
	as_person(&r, 1);
	well(&r.p, hearing_load(r.ctx, r.hearing, &v));
	well(&r.p, sheet_mine(r.ctx, &v, &s, &p));
	s.remark = "Sửa sau";
	WANT_RC(RC_CONFLICT, entity_put(r.ctx, &sheet_entity, &s));
	s.state = "draft";
	notes_clear(r.ctx);
	WANT_RC(RC_CONFLICT, entity_put(r.ctx, &sheet_entity, &s));
	world_close(r.p.w);
}

static const struct stmt better = { .in = "i", .sql =
    "UPDATE sheet SET points = points + 1 WHERE hearing_id = $1"
    " AND place = 2" };

TEST(a_mark_changed_by_hand_is_found)
{
	int64_t broken;
	struct room r;

	room_open(&r, mem, "run", "meeting");
	for (int i = 0; i < 3; i++)
		WANT_RC(RC_OK, mark(&r, i, i));
	WANT_RC(RC_OK, sheets_sound(r.ctx, r.hearing, &broken));
	WANT_INT(0, broken);
	well(&r.p, tx_begin(r.ctx));
	well(&r.p, db_exec(r.ctx->db, &better, r.hearing));
	well(&r.p, tx_end(r.ctx, RC_OK));
	WANT_RC(RC_OK, sheets_sound(r.ctx, r.hearing, &broken));
	WANT_INT(2, broken);
	world_close(r.p.w);
}

TEST(how_members_mark_is_told_exactly_and_only_to_who_leads)
{
	struct conflict c;
	struct council k;
	struct hearing h;
	struct judge *j;
	struct judged *s;
	struct product x;
	struct room r;
	size_t n;

	room_open(&r, mem, "run", "meeting");
	for (int i = 0; i < 3; i++)
		WANT_RC(RC_OK, mark(&r, i, i)); /* 100, 99, 98: mean 99 */
	as_lead(&r);
	WANT_RC(RC_OK, judges_of(r.ctx, r.council, &j, &n));
	WANT_INT(0, n); /* sealed, and no result yet */
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	/* a second, of two sheets: 100 and 97, mean 98.5 */
	well(&r.p, entity_get(r.ctx, &council_entity, r.council, &k));
	k.quorum = 50;
	well(&r.p, entity_put(r.ctx, &council_entity, &k));
	well(&r.p, entity_get(r.ctx, &hearing_entity, r.hearing, &h));
	world_as(r.p.w, 0, NONE, NONE);
	r.ctx->system = true;
	well(&r.p, entity_get(r.ctx, &product_entity, r.p.sister, &x));
	x.set_code = "qd26-01";
	well(&r.p, entity_put(r.ctx, &product_entity, &x));
	row_blank(&hearing_entity, &h);
	h.council_id = r.council;
	h.dossier_id = make_advised(&r, r.p.sister);
	h.day = date_make(2026, 6, 1);
	h.form = "meeting";
	h.chair_present = 1;
	well(&r.p, entity_add(r.ctx, &hearing_entity, &h, &r.hearing));
	row_blank(&conflict_entity, &c);
	c.hearing_id = r.hearing;
	c.member_id = r.member[2];
	c.how = "absent";
	well(&r.p, entity_add(r.ctx, &conflict_entity, &c, NULL));
	r.ctx->system = false;
	WANT_RC(RC_OK, mark(&r, 0, 0));
	WANT_RC(RC_OK, mark(&r, 1, 3));
	as_lead(&r);
	WANT_RC(RC_OK, hearing_close(r.ctx, r.hearing));
	WANT_RC(RC_OK, judges_of(r.ctx, r.council, &j, &n));
	WANT_INT(3, n); /* by name: Lê Chủ, Phạm Hai, Trần Một */
	WANT_STR("Lê Chủ", j[0].member.name);
	WANT_INT(2, j[0].sheets);
	WANT_INT(12500, part_4(j[0].mean)); /* (1 + 1.5) / 2 */
	WANT_INT(10000, part_4(j[0].least));
	WANT_INT(15000, part_4(j[0].most));
	WANT_INT(2, j[0].milder);
	WANT_INT(1, j[1].sheets);
	WANT_INT(-10000, part_4(j[1].mean));
	WANT_INT(1, j[1].stricter);
	WANT_INT(-7500, part_4(j[2].mean)); /* (0 - 1.5) / 2 */
	WANT_INT(1, j[2].stricter);
	WANT_INT(0, j[2].milder);
	WANT_RC(RC_OK, judged_of(r.ctx, r.council, &s, &n));
	WANT_INT(5, n);
	as_person(&r, 1);
	WANT_RC(RC_DENIED, judges_of(r.ctx, r.council, &j, &n));
	WANT_INT(-3333, part_4((struct part){ -1, 3 }));
	WANT_INT(6667, part_4((struct part){ 2, 3 }));
	world_close(r.p.w);
}

static const struct stmt other_set = { .in = "is", .sql =
    "UPDATE hearing SET set_hash = $2 WHERE id = $1" };
static const struct stmt better_sum = { .in = "i", .sql =
    "UPDATE hearing SET points = points + 3, star = 5 WHERE id = $1" };
static const struct stmt no_last = { .in = "i", .sql =
    "DELETE FROM sheet WHERE hearing_id = $1 AND place = 3" };

static void
by_hand(struct room *r, const struct stmt *s)
{
	well(&r->p, tx_begin(r->ctx));
	well(&r->p, db_exec(r->ctx->db, s, r->hearing, "00"));
	well(&r->p, tx_end(r->ctx, RC_OK));
}

TEST(a_set_changed_in_the_middle_of_a_round_stops_the_marking)
{
	struct hearing_view v;
	struct room r;

	room_open(&r, mem, "run", "meeting");
	WANT_RC(RC_OK, mark(&r, 0, 0));
	by_hand(&r, &other_set);
	as_lead(&r);
	WANT_RC(RC_CONFLICT, hearing_load(r.ctx, r.hearing, &v));
	WANT(strstr(note_of(r.ctx, "")->text, "Bộ tiêu chí đã khác") != NULL);
	WANT_RC(RC_CONFLICT, hearing_close(r.ctx, r.hearing));
	world_close(r.p.w);
}

TEST(verify_finds_a_result_changed_by_hand_and_a_sheet_that_went)
{
	const char *why;
	struct room r;

	room_closed(&r, mem);
	WANT_RC(RC_OK, hearing_sound(r.ctx, r.hearing, &why));
	WANT(why == NULL);
	by_hand(&r, &better);
	WANT_RC(RC_OK, hearing_sound(r.ctx, r.hearing, &why));
	WANT(strstr(why, "place 2, turn 1, of Trần Một") != NULL);
	world_close(r.p.w);
	room_closed(&r, mem);
	by_hand(&r, &better_sum);
	WANT_RC(RC_OK, hearing_sound(r.ctx, r.hearing, &why));
	WANT_STR("its result is not what its sheets give", why);
	world_close(r.p.w);
	room_closed(&r, mem);
	by_hand(&r, &no_last);
	WANT_RC(RC_OK, hearing_sound(r.ctx, r.hearing, &why));
	WANT_STR("its last sheet is not the one its minutes name", why);
	world_close(r.p.w);
}

DB_TESTS(RUN(ties_are_found_in_the_data_however_they_are_written),
    RUN(whoever_is_tied_and_the_secretary_do_not_mark),
    RUN(a_member_tied_to_the_producer_learns_neither_marks_nor_how_many),
    RUN(a_member_tied_to_the_producer_learns_neither_of_a_second_turn_nor_findings),
    RUN(a_chair_tied_to_the_producer_does_not_lead_and_another_presides),
    RUN(no_mark_is_put_aside_by_calling_its_member_absent_or_tied_afterwards),
    RUN(a_deputy_presides_for_a_chair_tied_to_the_producer),
    RUN(a_sheet_waits_at_home_for_who_has_to_mark_and_has_not),
    RUN(sheets_are_sealed_until_all_are_sent),
    RUN(a_sheet_that_was_sent_stays_and_a_half_one_is_not_sent),
    RUN(sheets_too_far_apart_block_closing_until_marked_again),
    RUN(sheets_ten_points_apart_are_not_too_far),
    RUN(who_marks_again_sees_what_he_himself_chose_first),
    RUN(or_until_the_chair_says_why_it_stands),
    RUN(the_chair_is_there_and_enough_have_marked),
    RUN(where_sheets_differ_on_a_gate_the_council_says_what_it_found),
    RUN(what_the_council_found_is_of_its_set_and_stays_once_it_has_closed),
    RUN(who_is_tied_finds_nothing_for_the_council),
    RUN(article_7_6_opinions_in_writing_that_diverge_go_to_a_meeting),
    RUN(paper_sheets_are_typed_in_where_the_council_works_on_paper),
    RUN(the_dossier_goes_with_its_hearing_to_the_final_result),
    RUN(article_4_with_fewer_than_3_stars_the_dossier_fails),
    RUN(annex_ii_a_ground_that_stops_scoring_stops_it_when_upheld),
    RUN(a_ground_not_found_right_lets_marking_go_on),
    RUN(set_16_stops_at_0_points_in_any_sensory_criterion),
    RUN(a_sheet_of_0_points_there_is_sent_and_raises_the_ground_by_itself),
    RUN(the_councils_own_finding_of_0_points_there_puts_the_product_out),
    RUN(a_complaint_granted_changes_the_mark_and_the_old_result_stays),
    RUN(a_complaint_refused_or_late_changes_nothing),
    RUN(a_halt_complained_of_and_found_wrong_opens_the_marking_again),
    RUN(what_happens_in_one_hearing_happens_in_no_other),
    RUN(as_many_as_the_quorum_says_are_enough),
    RUN(a_ground_is_one_of_the_set_raised_from_ones_own_seat_while_marking),
    RUN(a_ground_is_raised_from_the_seat_in_this_council_not_in_another),
    RUN(who_stood_back_from_one_hearing_may_still_raise_a_ground_in_another),
    RUN(what_was_ruled_of_a_ground_is_dated_and_stays_once_the_council_has_closed),
    RUN(a_sheet_saved_elsewhere_since_it_was_read_is_not_written_over),
    RUN(a_complaint_is_of_a_day_between_result_and_term_and_of_the_set),
    RUN(minutes_and_score_tables_are_for_those_inside_only),
    RUN(a_sheet_that_was_sent_is_not_written_over_by_any_way),
    RUN(how_members_mark_is_told_exactly_and_only_to_who_leads),
    RUN(a_set_changed_in_the_middle_of_a_round_stops_the_marking),
    RUN(verify_finds_a_result_changed_by_hand_and_a_sheet_that_went),
    RUN(a_mark_changed_by_hand_is_found))
