/* test_certificate.c: decisions, certificates, what happens to them, and the
 * code on them.
 * Source  Decision 26/2026/QĐ-TTg, articles 4, 7.6, 8, 9 and 12.3. */
#include "world.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "codec/base32.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/recognition/certificate.h"
#include "domain/recognition/decision.h"
#include "domain/recognition/proof.h"
#include "domain/report/todo.h"
#include "model/file.h"

static int64_t
make_decision(struct world *w, const char *number, const char *authority,
    int64_t day)
{
	struct decision d;

	row_blank(&decision_entity, &d);
	d.number = number;
	d.kind = "recognise";
	d.authority = authority;
	d.body = "UBND tỉnh Bắc Giang";
	d.decided_on = day;
	d.unit_id = w->province;
	WANT_RC(RC_OK, entity_add(&w->ctx, &decision_entity, &d, NULL));
	return d.row.id;
}

static enum rc
issue(struct world *w, const char *number, int64_t recognition,
    int64_t decision, int64_t day, struct certificate *c)
{
	row_blank(&certificate_entity, c);
	c->number = number;
	c->recognition_id = recognition;
	c->decision_id = decision;
	c->issued_on = day;
	return entity_add(&w->ctx, &certificate_entity, c, NULL);
}

/* A 4-star product of Chũ, certified on 15/08/2024. */
static void
certified(struct world *w, struct certificate *c)
{
	int64_t day = date_make(2024, 8, 15);
	int64_t p = make_product(w, "Mật ong hoa vải",
	    make_producer(w, "HTX Hoa Đồi", "htx", w->chu), w->chu);

	WANT_RC(RC_OK, issue(w, "187/GCN-OCOP", make_recognition(w, p, 4, day),
	    make_decision(w, "1387/QĐ-UBND", "province", day), day, c));
}

static enum rc
act(struct world *w, const struct certificate *c, const char *kind,
    int64_t day, const char *ground, int64_t until)
{
	struct certificate_act a;

	row_blank(&certificate_act_entity, &a);
	a.certificate_id = c->row.id;
	a.kind = kind;
	a.on_day = day;
	a.document = "12/KL-SNNMT";
	a.ground = ground;
	a.until = until;
	if (str_eq(kind, "withdraw") || str_eq(kind, "extend"))
		a.authority = "province";
	notes_clear(&w->ctx);
	return entity_add(&w->ctx, &certificate_act_entity, &a, NULL);
}

static enum certificate_state
state_on(struct world *w, const struct certificate *c, int64_t day)
{
	struct certificate_standing s;
	const char *word;

	WANT_RC(RC_OK, certificate_standing(&w->ctx, c, day, &s));
	/* The lists say the same as the page. */
	word = certificate_state_code(s.state);
	WANT_INT(1, rows_at(w, str_fmt(w->ctx.mem,
	    "/certificates?state=%s&as_of=%s", word,
	    date_iso(w->ctx.mem, day))));
	return s.state;
}

TEST(article_4_a_certificate_holds_to_the_end_of_the_same_date_36_months_on)
{
	struct world *w = world_open(mem);
	struct certificate c;

	certified(w, &c);
	WANT_INT(date_make(2027, 8, 15), c.last_on);
	WANT_INT(4, c.stars);
	WANT_INT(w->chu, c.unit_id);
	world_close(w);
}

TEST(article_7_6_its_state_is_that_of_the_day_it_is_read)
{
	struct world *w = world_open(mem);
	struct certificate c;

	certified(w, &c);
	WANT_INT(CERT_VALID, state_on(w, &c, date_make(2027, 2, 15)));
	WANT_INT(CERT_WINDOW, state_on(w, &c, date_make(2027, 2, 16)));
	WANT_INT(CERT_WINDOW, state_on(w, &c, date_make(2027, 4, 17)));
	WANT_INT(CERT_LATE, state_on(w, &c, date_make(2027, 4, 18)));
	WANT_INT(CERT_LATE, state_on(w, &c, date_make(2027, 8, 15)));
	WANT_INT(CERT_EXPIRED, state_on(w, &c, date_make(2027, 8, 16)));
	world_close(w);
}

TEST(before_decision_26_there_was_no_window)
{
	struct world *w = world_open(mem);
	struct certificate c;
	int64_t day = date_make(2022, 8, 15);
	int64_t p = make_product(w, "Mỳ gạo", NONE, w->chu);

	WANT_RC(RC_OK, issue(w, "1", make_recognition(w, p, 4, day),
	    make_decision(w, "2/QĐ-UBND", "province", day), day, &c));
	WANT_INT(CERT_VALID, state_on(w, &c, date_make(2025, 8, 15)));
	WANT_INT(CERT_EXPIRED, state_on(w, &c, date_make(2025, 8, 16)));
	world_close(w);
}

TEST(the_days_of_the_lists_are_those_of_the_decision_in_force)
{
	size_t n;
	const struct regime *const *all = regimes_builtin(&n);
	const struct regime *law = all[n - 1];
	struct renewal r;

	WANT_STR("qd26", law->code);
	WANT_INT(strtoll(LAW_NEWEST_ON, NULL, 10), law->from_on);
	WANT(renewal_of(law, 30000, &r));
	WANT_INT(180, r.ends - r.from);
	WANT_INT(120, r.ends - r.to);
	WANT_INT(180, r.cap - r.ends);
	WANT_INT(15, limit_find(law, "withdraw")->n);
}

/* A decision to come has its own days, and nobody touches code for them. */
TEST(the_days_of_a_decision_that_was_brought_hold_from_its_first_day)
{
	static const char law[] =
	    "decision qd30 | 30/2027/QĐ-TTg\nfrom 2027-01-01\n"
	    "band 5 90\nband 4 70\nband 3 50\nband 2 30\n"
	    "limit certificate 24 months 4 | Có giá trị\n"
	    "limit renew_first 200 days 7 | Sớm nhất\n"
	    "limit renew_last 100 days 7 | Muộn nhất\n"
	    "limit extension 90 days 12 | Kéo dài\n"
	    "limit withdraw 10 days 9 | Thu hồi\n"
	    "part A 100 | Phần A\n"
	    "criterion shine | Độ sáng\n\t- Ít\n\t- Nhiều\n"
	    "set qd30-01 1 | Chè\nA 100\n1 shine 97 = 0 97\n"
	    "2 global_market 3 = 1 2 3\n";
	struct world *w = world_open(mem);
	struct certificate_standing s;
	struct certificate c;
	int64_t id, last = date_make(2027, 8, 15);

	certified(w, &c);
	WANT_RC(RC_OK, criteria_bring(&w->ctx, law, strlen(law), &id));
	WANT_INT(CERT_VALID, state_on(w, &c, date_make(2026, 12, 31)));
	WANT_INT(CERT_VALID, state_on(w, &c, last - 201));
	WANT_INT(CERT_WINDOW, state_on(w, &c, last - 200));
	WANT_INT(CERT_WINDOW, state_on(w, &c, last - 100));
	WANT_INT(CERT_LATE, state_on(w, &c, last - 99));
	WANT_RC(RC_OK, certificate_standing(&w->ctx, &c, last, &s));
	WANT_INT(last + 90, s.renewal.cap);

	/* The term of what is recognised from then on, and its withdrawal. */
	world_day(w, 2027, 3, 1);
	WANT_INT(date_make(2029, 2, 1), recognition_last_on(&w->ctx,
	    date_make(2027, 2, 1)));
	WANT_INT(date_make(2029, 12, 31), recognition_last_on(&w->ctx,
	    date_make(2026, 12, 31)));
	WANT_RC(RC_OK, act(w, &c, "conclude", date_make(2027, 2, 1), "g4",
	    NONE));
	WANT_RC(RC_OK, certificate_standing(&w->ctx, &c, date_make(2027, 3, 1),
	    &s));
	WANT_INT(date_make(2027, 2, 11), s.withdraw_by);
	notes_clear(&w->ctx);
	WANT_RC(RC_INVALID, act(w, &c, "extend", date_make(2027, 2, 1), NULL,
	    last + 91));
	notes_clear(&w->ctx);
	WANT_RC(RC_OK, act(w, &c, "extend", date_make(2027, 2, 1), NULL,
	    last + 90));
	WANT_INT(CERT_EXTENDED, state_on(w, &c, last + 90));
	WANT_INT(CERT_EXPIRED, state_on(w, &c, last + 91));
	world_close(w);
}

TEST(article_12_3_an_extension_is_an_act_with_a_document_and_an_end)
{
	struct world *w = world_open(mem);
	struct certificate c;

	certified(w, &c);
	world_day(w, 2027, 8, 1);
	WANT_RC(RC_INVALID, act(w, &c, "extend", date_make(2027, 7, 30), NULL,
	    date_make(2028, 2, 12)));
	WANT_STR("Kéo dài từ sau 15/08/2027 và nhiều nhất đến hết 11/02/2028",
	    note_of(&w->ctx, "until")->text);
	WANT_RC(RC_INVALID, act(w, &c, "extend", date_make(2027, 7, 30), NULL,
	    date_make(2027, 8, 15)));
	WANT_RC(RC_OK, act(w, &c, "extend", date_make(2027, 7, 30), NULL,
	    date_make(2027, 12, 31)));
	WANT_INT(CERT_LATE, state_on(w, &c, date_make(2027, 8, 15)));
	WANT_INT(CERT_EXTENDED, state_on(w, &c, date_make(2027, 12, 31)));
	WANT_INT(CERT_EXPIRED, state_on(w, &c, date_make(2028, 1, 1)));
	world_close(w);
}

TEST(article_8_a_withdrawal_names_one_of_six_grounds)
{
	struct world *w = world_open(mem);
	struct certificate c;

	certified(w, &c);
	WANT_INT(6, ground_codes.n);
	WANT_RC(RC_INVALID, act(w, &c, "withdraw", date_make(2024, 9, 20),
	    NULL, NONE));
	WANT_STR("Chọn căn cứ thu hồi", note_of(&w->ctx, "ground")->text);
	WANT_RC(RC_OK, act(w, &c, "withdraw", date_make(2024, 9, 20), "g5",
	    NONE));
	WANT_INT(CERT_VALID, state_on(w, &c, date_make(2024, 9, 19)));
	WANT_INT(CERT_WITHDRAWN, state_on(w, &c, date_make(2024, 9, 20)));
	/* once is enough, and nothing extends what is gone */
	WANT_RC(RC_INVALID, act(w, &c, "withdraw", date_make(2024, 9, 21),
	    "g5", NONE));
	WANT_RC(RC_INVALID, act(w, &c, "extend", date_make(2024, 9, 21), NULL,
	    date_make(2027, 9, 1)));
	world_close(w);
}

/* The Ministry finds an assessment wrong; the province takes back what it
 * gave, on the sixth ground. */
TEST(article_10_what_the_ministry_concludes_is_withdrawn_by_who_gave_it)
{
	struct world *w = world_open(mem);
	struct certificate_standing s;
	struct certificate c;

	certified(w, &c);
	WANT_RC(RC_OK, act(w, &c, "conclude", date_make(2024, 9, 20), "g6",
	    NONE));
	WANT_RC(RC_OK, certificate_standing(&w->ctx, &c,
	    date_make(2024, 9, 21), &s));
	WANT_INT(date_make(2024, 9, 20), s.concluded_on);
	WANT_INT(CERT_VALID, s.state); /* until it is decided */
	WANT_RC(RC_OK, act(w, &c, "withdraw", date_make(2024, 9, 25), "g6",
	    NONE));
	WANT_INT(CERT_WITHDRAWN, state_on(w, &c, date_make(2024, 9, 25)));
	world_close(w);
}

static int64_t
ends_on(struct world *w, const struct certificate *c)
{
	struct recognition r;

	WANT_RC(RC_OK, entity_peek(&w->ctx, &recognition_entity,
	    c->recognition_id, &r));
	return r.ends_on;
}

TEST(a_recognition_ends_when_its_certificate_does)
{
	struct world *w = world_open(mem);
	struct certificate_act a;
	struct certificate c;

	certified(w, &c);
	/* The last day of the paper is one of the product's days. */
	WANT_INT(c.last_on + 1, ends_on(w, &c));
	world_day(w, 2027, 8, 1);
	WANT_RC(RC_OK, act(w, &c, "extend", date_make(2027, 7, 30), NULL,
	    date_make(2027, 12, 31)));
	WANT_INT(date_make(2028, 1, 1), ends_on(w, &c));
	WANT_INT(1, rows_at(w, "/recognitions?current=yes&as_of=2027-12-31"));
	WANT_INT(0, rows_at(w, "/recognitions?current=yes&as_of=2028-01-01"));
	WANT_RC(RC_OK, act(w, &c, "withdraw", date_make(2027, 8, 1), "g4",
	    NONE));
	WANT_INT(date_make(2027, 8, 1), ends_on(w, &c));
	WANT_INT(1, rows_at(w, "/recognitions?current=yes&as_of=2027-07-31"));
	WANT_INT(0, rows_at(w, "/recognitions?current=yes&as_of=2027-08-01"));
	WANT_INT(0, rows_at(w, "/products?recognised=2027-08-01"));
	/* An act written by mistake is ended, and with it what it did. */
	WANT_RC(RC_OK, entity_by(&w->ctx, &certificate_act_entity, "kind",
	    "withdraw", &a));
	WANT_RC(RC_OK, entity_end(&w->ctx, &certificate_act_entity, a.row.id,
	    a.row.version, true));
	WANT_INT(date_make(2028, 1, 1), ends_on(w, &c));
	world_close(w);
}

TEST(article_9_whoever_gives_the_star_takes_it_back)
{
	struct world *w = world_open(mem);
	struct certificate_act a;
	struct certificate c;

	WANT_STR("province", decision_authority(&w->ctx, 4,
	    date_make(2026, 6, 1)));
	WANT_STR("ministry", decision_authority(&w->ctx, 5,
	    date_make(2026, 6, 1)));
	certified(w, &c);
	row_blank(&certificate_act_entity, &a);
	a.certificate_id = c.row.id;
	a.kind = "withdraw";
	a.on_day = date_make(2024, 9, 20);
	a.document = "1/QĐ-BNNMT";
	a.ground = "g1";
	a.authority = "ministry";
	WANT_RC(RC_INVALID, entity_add(&w->ctx, &certificate_act_entity, &a,
	    NULL));
	WANT_STR("Ngày 20/09/2024, hạng 4 sao do Cấp tỉnh quyết định",
	    note_of(&w->ctx, "authority")->text);
	world_close(w);
}

TEST(article_8_a_conclusion_is_work_for_15_days_and_late_after)
{
	struct world *w = world_open(mem);
	struct certificate_standing s;
	struct certificate c;
	struct todo *t;
	size_t n;
	bool soon = false, late = false;

	certified(w, &c);
	world_day(w, 2026, 8, 16);
	WANT_RC(RC_OK, act(w, &c, "conclude", date_make(2026, 8, 1), "g2",
	    NONE));
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	WANT_RC(RC_OK, todo_load(&w->ctx, &t, &n));
	for (size_t i = 0; i < n; i++)
		soon = soon || str_eq(t[i].code, "withdraw");
	WANT(soon);
	world_day(w, 2026, 8, 17);
	WANT_RC(RC_OK, todo_load(&w->ctx, &t, &n));
	for (size_t i = 0; i < n; i++)
		late = late || str_eq(t[i].code, "withdraw_late");
	WANT(late);
	/* and the last day is said */
	world_day(w, 2026, 9, 1);
	WANT_RC(RC_OK, act(w, &c, "keep", date_make(2026, 9, 1), NULL, NONE));
	WANT_RC(RC_OK, act(w, &c, "conclude", date_make(2026, 9, 1), "g2",
	    NONE));
	WANT_RC(RC_OK, certificate_standing(&w->ctx, &c,
	    date_make(2026, 9, 1), &s));
	WANT_INT(date_make(2026, 9, 16), s.withdraw_by);
	world_close(w);
}

TEST(a_certificate_near_its_end_waits_for_its_officers)
{
	struct world *w = world_open(mem);
	struct certificate c;
	struct todo *t;
	size_t n, window = 0, late = 0;

	certified(w, &c);
	world_as(w, ROLE_OFFICER, w->chu, NONE);
	world_day(w, 2027, 2, 16);
	WANT_RC(RC_OK, todo_load(&w->ctx, &t, &n));
	for (size_t i = 0; i < n; i++)
		window += str_eq(t[i].code, "cert_window");
	world_day(w, 2027, 4, 18);
	WANT_RC(RC_OK, todo_load(&w->ctx, &t, &n));
	for (size_t i = 0; i < n; i++)
		late += str_eq(t[i].code, "cert_late");
	WANT_INT(1, window);
	WANT_INT(1, late);
	world_close(w);
}

TEST(a_certificate_holds_as_long_as_the_decision_brought_for_its_day_says)
{
	static const char text[] = "decision qd30 | 30/2024/QĐ-TTg\n"
	    "from 2024-08-01\nband 5 90\nband 4 70\nband 3 50\nband 2 30\n"
	    "limit certificate 24 months 4 | Có giá trị | Holds\n"
	    "decides 2024-08-01 province province province\n"
	    "part A 100 | Phần A | Part A\n"
	    "criterion shine | Độ sáng | Shine\n- Nhiều | Much\n"
	    "set qd30-01 1 | Chè | Tea\nA 100\n1 shine 100 = 100\n";
	struct world *w = world_open(mem);
	struct certificate c;
	int64_t id;

	WANT_RC(RC_OK, criteria_bring(&w->ctx, text, sizeof(text) - 1, &id));
	certified(w, &c);
	WANT_INT(date_make(2026, 8, 15), c.last_on);
	WANT_INT(c.last_on + 1, ends_on(w, &c));
	/* It says who decides, too: until a later one says otherwise. */
	WANT_STR("ministry", decision_authority(&w->ctx, 5,
	    date_make(2024, 7, 31)));
	WANT_STR("province", decision_authority(&w->ctx, 5,
	    date_make(2024, 8, 1)));
	WANT_STR("ministry", decision_authority(&w->ctx, 5,
	    date_make(2025, 7, 6)));
	world_close(w);
}

TEST(article_4_one_and_two_stars_get_no_certificate)
{
	struct world *w = world_open(mem);
	struct certificate c;
	int64_t day = date_make(2024, 8, 15);
	int64_t d = make_decision(w, "1/QĐ", "province", day);

	WANT(decision_authority(&w->ctx, 1, day) == NULL);
	WANT(decision_authority(&w->ctx, 2, day) == NULL);
	WANT_RC(RC_INVALID, issue(w, "1", make_recognition(w,
	    make_product(w, "A", NONE, w->chu), 2, day), d, day, &c));
	WANT(note_of(&w->ctx, "recognition_id") != NULL);
	world_close(w);
}

TEST(a_star_is_certified_by_the_decision_of_its_authority)
{
	struct world *w = world_open(mem);
	struct certificate c;
	int64_t day = date_make(2024, 8, 15);
	int64_t r = make_recognition(w, make_product(w, "A", NONE, w->chu), 3,
	    day);

	/* under 148 the district, before and after it the province */
	WANT_STR("district", decision_authority(&w->ctx, 3, day));
	WANT_STR("province", decision_authority(&w->ctx, 3,
	    date_make(2022, 1, 1)));
	WANT_STR("province", decision_authority(&w->ctx, 3,
	    date_make(2025, 7, 6)));
	WANT_RC(RC_INVALID, issue(w, "1", r, make_decision(w, "1/QĐ",
	    "province", day), day, &c));
	WANT(note_of(&w->ctx, "decision_id") != NULL);
	notes_clear(&w->ctx);
	WANT_RC(RC_OK, issue(w, "1", r, make_decision(w, "2/QĐ", "district",
	    day), day, &c));
	world_close(w);
}

TEST(what_was_printed_stays_whatever_is_renamed)
{
	struct world *w = world_open(mem);
	struct certificate c, again;
	struct product p;

	certified(w, &c);
	WANT_INT(64, strlen(c.hash));
	WANT_STR("Mật ong hoa vải", certificate_fact(mem, &c, "product"));
	WANT_STR("HTX Hoa Đồi", certificate_fact(mem, &c, "producer"));
	WANT_RC(RC_OK, entity_get(&w->ctx, &product_entity, c.product_id, &p));
	p.name = "Mật ong khác";
	WANT_RC(RC_OK, entity_put(&w->ctx, &product_entity, &p));
	WANT_RC(RC_OK, entity_get(&w->ctx, &certificate_entity, c.row.id,
	    &again));
	WANT_STR(c.facts, again.facts);
	WANT_STR(c.hash, again.hash);
	/* nobody may change one */
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	again.number = "188/GCN-OCOP";
	WANT_RC(RC_DENIED, entity_put(&w->ctx, &certificate_entity, &again));
	world_close(w);
}

TEST(an_inspector_writes_conclusions_and_no_more)
{
	struct world *w = world_open(mem);
	struct certificate c;

	certified(w, &c);
	world_as(w, ROLE_INSPECTOR, w->luc_ngan, NONE);
	WANT_RC(RC_OK, act(w, &c, "conclude", date_make(2024, 9, 20), "g4",
	    NONE));
	WANT(act(w, &c, "withdraw", date_make(2024, 9, 20), "g4", NONE) !=
	    RC_OK);
	world_as(w, ROLE_INSPECTOR, w->tan_yen, NONE);
	WANT_RC(RC_DENIED, act(w, &c, "conclude", date_make(2024, 9, 20),
	    "g4", NONE));
	world_close(w);
}

/* Another product of Chũ with its paper, beside that of certified(). */
static void
certified_too(struct world *w, const char *name, const char *number,
    struct certificate *c)
{
	int64_t day = date_make(2024, 8, 20);
	int64_t p = make_product(w, name, make_producer(w, name, "htx",
	    w->chu), w->chu);

	WANT_RC(RC_OK, issue(w, str_fmt(w->ctx.mem, "%s/GCN-OCOP", number),
	    make_recognition(w, p, 4, day), make_decision(w,
	    str_fmt(w->ctx.mem, "%s/QĐ-UBND", number), "province", day), day,
	    c));
}

TEST(what_happens_to_one_certificate_happens_to_no_other)
{
	struct world *w = world_open(mem);
	struct certificate a, b, found;
	struct certificate_standing s;

	certified(w, &a);
	certified_too(w, "Mì Chũ", "188", &b);
	WANT_RC(RC_OK, act(w, &b, "conclude", date_make(2024, 9, 10), "g4",
	    NONE));
	WANT_RC(RC_OK, certificate_standing(&w->ctx, &a,
	    date_make(2024, 9, 30), &s));
	WANT(!s.overtaken && s.concluded_on == NONE);
	WANT_RC(RC_OK, act(w, &b, "withdraw", date_make(2024, 9, 20), "g5",
	    NONE));
	WANT_RC(RC_OK, certificate_standing(&w->ctx, &a,
	    date_make(2024, 9, 30), &s));
	WANT_INT(CERT_VALID, s.state);
	WANT_RC(RC_OK, certificate_of(&w->ctx, a.product_id,
	    date_make(2024, 9, 30), &found));
	WANT_STR("187/GCN-OCOP", found.number);
	WANT_RC(RC_OK, certificate_of_recognition(&w->ctx, a.recognition_id,
	    &found));
	WANT_STR("187/GCN-OCOP", found.number);
	WANT_RC(RC_OK, certificate_of_recognition(&w->ctx, b.recognition_id,
	    &found));
	WANT_STR("188/GCN-OCOP", found.number);
	world_close(w);
}

TEST(of_a_products_certificates_the_last_issued_by_that_day_counts)
{
	struct world *w = world_open(mem);
	int64_t day = date_make(2024, 9, 16);
	struct certificate a, b, wrong, found;
	struct certificate_standing s;

	certified(w, &a);
	/* A wrong paper, taken out, and the right one. */
	WANT_RC(RC_OK, issue(w, "201/GCN-OCOP", make_recognition(w,
	    a.product_id, 4, day), make_decision(w, "1500/QĐ-UBND",
	    "province", day), day, &wrong));
	WANT_RC(RC_OK, entity_end(&w->ctx, &certificate_entity,
	    wrong.row.id, wrong.row.version, true));
	WANT_RC(RC_OK, certificate_of(&w->ctx, a.product_id, day, &found));
	WANT_STR("187/GCN-OCOP", found.number);
	WANT_RC(RC_OK, issue(w, "200/GCN-OCOP", wrong.recognition_id,
	    wrong.decision_id, day, &b));
	WANT_RC(RC_OK, certificate_of(&w->ctx, a.product_id, day - 1,
	    &found));
	WANT_STR("187/GCN-OCOP", found.number);
	WANT_RC(RC_OK, certificate_of(&w->ctx, a.product_id, day, &found));
	WANT_STR("200/GCN-OCOP", found.number);
	WANT_RC(RC_OK, certificate_of_recognition(&w->ctx, b.recognition_id,
	    &found));
	WANT_STR("200/GCN-OCOP", found.number);
	WANT_RC(RC_OK, certificate_standing(&w->ctx, &a, day - 1, &s));
	WANT(!s.overtaken);
	WANT_RC(RC_OK, certificate_standing(&w->ctx, &a, day, &s));
	WANT(s.overtaken);
	/* What is written down later has not happened yet. */
	WANT_RC(RC_OK, act(w, &b, "withdraw", date_make(2024, 9, 30), "g5",
	    NONE));
	WANT_RC(RC_OK, certificate_standing(&w->ctx, &b, day, &s));
	WANT(s.withdrawn_on == NONE && s.state == CERT_VALID);
	world_close(w);
}

static enum rc
issue_of(struct world *w, int64_t recognition, int64_t decision, int64_t day,
    const char *field, const char *want)
{
	struct certificate c;
	enum rc rc;

	notes_clear(&w->ctx);
	rc = issue(w, "190/GCN-OCOP", recognition, decision, day, &c);
	if (want != NULL)
		WANT_STR(want, note_of(&w->ctx, field)->text);
	return rc;
}

TEST(a_certificate_fits_the_recognition_and_the_decision_it_names)
{
	struct world *w = world_open(mem);
	int64_t day = date_make(2024, 8, 15);
	int64_t p = make_product(w, "Mật ong hoa vải",
	    make_producer(w, "HTX Hoa Đồi", "htx", w->chu), w->chu);
	int64_t good = make_decision(w, "1387/QĐ-UBND", "province", day);
	int64_t other = make_decision(w, "1388/QĐ-UBND", "province", day);
	int64_t taken_back = make_decision(w, "1389/QĐ-UBND", "province",
	    day);
	struct recognition r;
	struct decision d;

	WANT_RC(RC_OK, entity_get(&w->ctx, &recognition_entity,
	    make_recognition(w, p, 4, day), &r));
	r.decision = "1387/QĐ-UBND";
	WANT_RC(RC_OK, entity_put(&w->ctx, &recognition_entity, &r));
	WANT_RC(RC_OK, entity_get(&w->ctx, &decision_entity, taken_back, &d));
	d.kind = "withdraw";
	d.row.id = NONE;
	d.number = "1400/QĐ-UBND";
	WANT_RC(RC_OK, entity_add(&w->ctx, &decision_entity, &d, &taken_back));
	WANT_RC(RC_INVALID, issue_of(w, r.row.id, other, day, "decision_id",
	    "Lần công nhận này ghi quyết định số 1387/QĐ-UBND"));
	WANT_RC(RC_INVALID, issue_of(w, r.row.id, taken_back, day,
	    "decision_id", "Quyết định này không phải quyết định công nhận"));
	WANT_RC(RC_INVALID, issue_of(w, r.row.id, good, day - 1, "issued_on",
	    "Ngày cấp không thể trước ngày quyết định 15/08/2024"));
	/* It is 1 October 2024. */
	WANT_RC(RC_INVALID, issue_of(w, r.row.id, good,
	    date_make(2024, 10, 2), "issued_on",
	    "Ngày cấp ở tương lai. Nhập lại ngày"));
	WANT_RC(RC_OK, issue_of(w, r.row.id, good, date_make(2024, 10, 1),
	    NULL, NULL));
	world_close(w);
}

TEST(an_act_is_of_a_day_its_certificate_has_lived)
{
	struct world *w = world_open(mem);
	struct certificate c;

	certified(w, &c);
	WANT_RC(RC_INVALID, act(w, &c, "conclude", date_make(2024, 8, 14),
	    "g4", NONE));
	WANT_STR("Giấy này cấp ngày 15/08/2024; văn bản không thể trước ngày "
	    "đó", note_of(&w->ctx, "on_day")->text);
	WANT_RC(RC_INVALID, act(w, &c, "conclude", date_make(2024, 10, 2),
	    "g4", NONE));
	WANT_STR("Ngày văn bản ở tương lai. Nhập lại ngày",
	    note_of(&w->ctx, "on_day")->text);
	WANT_RC(RC_INVALID, act(w, &c, "extend", date_make(2024, 9, 20), NULL,
	    NONE));
	WANT_STR("Nhập ngày cuối được kéo dài",
	    note_of(&w->ctx, "until")->text);
	WANT_RC(RC_INVALID, act(w, &c, "keep", date_make(2024, 9, 20), NULL,
	    NONE));
	WANT_STR("Không có kết luận nào đang chờ xem xét",
	    note_of(&w->ctx, "kind")->text);
	WANT_RC(RC_OK, act(w, &c, "conclude", date_make(2024, 8, 15), "g4",
	    NONE));
	WANT_RC(RC_OK, act(w, &c, "keep", date_make(2024, 10, 1), NULL,
	    NONE));
	world_close(w);
}

/* What a hand can write over in the database; the audit still knows. */
static const struct stmt facts_by_hand = { .in = "is", .sql =
    "UPDATE certificate SET facts = $2 WHERE id = $1" };
static const struct stmt stars_by_hand = { .in = "i", .sql =
    "UPDATE certificate SET stars = 5 WHERE id = $1" };
static const struct stmt both_by_hand = { .in = "iss", .sql =
    "UPDATE certificate SET facts = $2, hash = $3, stars = 5"
    " WHERE id = $1" };

static bool
valid(struct world *w, int64_t id)
{
	struct certificate c;

	WANT_RC(RC_OK, entity_peek(&w->ctx, &certificate_entity, id, &c));
	return certificate_valid(&w->ctx, &c);
}

static const char *
sha256_hex(struct arena *mem, const char *text)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char hex[2 * sizeof(hash) + 1];

	crypto_hash_sha256(hash, (const unsigned char *)text, strlen(text));
	return str_dup(mem, sodium_bin2hex(hex, sizeof(hex), hash,
	    sizeof(hash)));
}

TEST(a_certificate_written_over_by_hand_is_found)
{
	struct world *w = world_open(mem);
	struct certificate a, b, c;
	char *better, *four;

	certified(w, &a);
	certified_too(w, "Mì Chũ", "188", &b);
	WANT_STR(sha256_hex(mem, a.facts), a.hash);
	WANT_STR(sha256_hex(mem, b.facts), b.hash);
	better = str_dup(mem, b.facts);
	four = strstr(better, "\"stars\":4");
	WANT(four != NULL);
	four[8] = '5';
	WANT(valid(w, a.row.id) && valid(w, b.row.id));
	certified_too(w, "Na Chi Lăng", "189", &c);
	WANT_RC(RC_OK, tx_begin(&w->ctx));
	WANT_RC(RC_OK, db_exec(w->ctx.db, &facts_by_hand, a.row.id, better));
	/* The new facts with their own hash. */
	WANT_RC(RC_OK, db_exec(w->ctx.db, &both_by_hand, b.row.id, better,
	    sha256_hex(mem, better)));
	WANT_RC(RC_OK, db_exec(w->ctx.db, &stars_by_hand, c.row.id));
	WANT_RC(RC_OK, tx_end(&w->ctx, RC_OK));
	WANT(!valid(w, a.row.id));
	WANT(!valid(w, b.row.id));
	WANT(!valid(w, c.row.id));
	world_close(w);
}

/* ---- the code ---- */

static char *
folder(struct arena *mem)
{
	char *dir = str_dup(mem, "/tmp/saoque-keys-XXXXXX");

	assert_non_null(mkdtemp(dir));
	file_root(dir);
	return dir;
}

static void
drop_folder(struct arena *mem, const char *dir)
{
	WANT_INT(0, system(str_fmt(mem, "rm -rf '%s'", dir)));
	file_root("");
}

static void
want_verdict(struct world *w, enum proof_verdict want, const char *text)
{
	enum proof_verdict got;
	struct proof p;

	WANT_RC(RC_OK, proof_judge(&w->ctx, text, &p, &got));
	WANT_INT(want, got);
}

TEST(the_code_says_what_the_paper_says_and_checks)
{
	struct world *w = world_open(mem);
	char *dir = folder(mem);
	enum proof_verdict v;
	struct signing_key key;
	struct certificate c;
	struct proof p;
	const char *text, *again, *url;

	certified(w, &c);
	WANT_RC(RC_MISSING, proof_of(&w->ctx, &c, &text));
	WANT_RC(RC_OK, signing_key_make(&w->ctx, false, &key));
	WANT_RC(RC_OK, proof_of(&w->ctx, &c, &text));
	WANT_RC(RC_OK, proof_of(&w->ctx, &c, &again));
	WANT_STR(text, again); /* printed twice, the same */
	url = proof_address(mem, "https://ocop.example", text);
	WANT(str_begins(url, "HTTPS://OCOP.EXAMPLE/V/"));
	WANT_RC(RC_OK, proof_judge(&w->ctx, url, &p, &v));
	WANT_INT(PROOF_GOOD, v);
	WANT_STR("187/GCN-OCOP", p.number);
	WANT_STR("Mật ong hoa vải", p.product);
	WANT_STR("HTX Hoa Đồi", p.producer);
	WANT_STR("1387/QĐ-UBND", p.decision);
	WANT_INT(4, p.stars);
	WANT_INT(date_make(2024, 8, 15), p.issued_on);
	WANT_INT(date_make(2027, 8, 15), p.last_on);
	drop_folder(mem, dir);
	world_close(w);
}

TEST(a_code_is_read_from_what_mails_and_chats_make_of_it)
{
	static const char *const around[][2] = { { "  ", "\n" },
		{ "", "?utm_source=zalo" }, { "", "====" }, { "", "#x" },
		{ "https%3A%2F%2Focop.example%2FV%2F", "" },
		{ "https%3a%2f%2focop.example%2fv%2f", "%2f" },
		{ "https://ocop.example/V/", "/" },
		{ "https://ocop.example/en/V/\r\n", "" } };
	struct world *w = world_open(mem);
	char *dir = folder(mem), *low;
	const char *text, *half;
	struct signing_key key;
	struct certificate c;

	certified(w, &c);
	WANT_RC(RC_OK, signing_key_make(&w->ctx, false, &key));
	WANT_RC(RC_OK, proof_of(&w->ctx, &c, &text));
	for (size_t i = 0; i < COUNT(around); i++)
		want_verdict(w, PROOF_GOOD, str_fmt(mem, "%s%s%s",
		    around[i][0], text, around[i][1]));
	low = str_dup(mem, text);
	for (char *s = low; *s != '\0'; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s += 'a' - 'A';
	want_verdict(w, PROOF_GOOD, low);
	half = str_ndup(mem, text, strlen(text) / 2);
	want_verdict(w, PROOF_GOOD, str_fmt(mem, "%s\r\n  %s", half,
	    text + strlen(half)));
	want_verdict(w, PROOF_UNREADABLE, str_fmt(mem, "%s?%s", half,
	    text + strlen(half)));
	want_verdict(w, PROOF_UNREADABLE, str_fmt(mem, "%s%s", text, text));
	want_verdict(w, PROOF_UNREADABLE, "https://ocop.example/V/");
	drop_folder(mem, dir);
	world_close(w);
}

TEST(a_forged_altered_or_foreign_code_is_told_as_what_it_is)
{
	struct world *w = world_open(mem);
	char *dir = folder(mem), *bad;
	struct signing_key key;
	struct certificate c;
	struct proof mine = { .issuer = "X", .number = "1", .product = "Y",
		.producer = "", .decision = "", .stars = 5, .issued_on = 20000,
		.last_on = 21000 };
	unsigned char public[COSE_PUBLIC], secret[COSE_SECRET];
	const char *text;

	certified(w, &c);
	WANT_RC(RC_OK, signing_key_make(&w->ctx, false, &key));
	WANT_RC(RC_OK, proof_of(&w->ctx, &c, &text));
	for (size_t i = 0; text[i] != '\0'; i += 7) {
		enum proof_verdict v;
		struct proof p;

		bad = str_dup(mem, text);
		bad[i] = bad[i] == 'A' ? 'B' : 'A';
		WANT_RC(RC_OK, proof_judge(&w->ctx, bad, &p, &v));
		WANT(v != PROOF_GOOD);
	}
	want_verdict(w, PROOF_UNREADABLE, "");
	want_verdict(w, PROOF_UNREADABLE, "https://ocop.example/V/ABC");
	want_verdict(w, PROOF_UNREADABLE, str_ndup(mem, text,
	    strlen(text) - 8));
	/* somebody else's key, rightly signed */
	crypto_sign_keypair(public, secret);
	want_verdict(w, PROOF_NO_KEY, proof_write(mem, &mine, secret));
	drop_folder(mem, dir);
	world_close(w);
}

TEST(a_long_name_leaves_the_code_readable)
{
	struct world *w = world_open(mem);
	char *dir = folder(mem), *name = NEW_N(mem, char, 601);
	int64_t day = date_make(2024, 8, 15), p;
	struct signing_key key;
	const char *text = "";
	struct certificate c, of;
	struct proof proof;
	enum proof_verdict verdict;

	for (size_t i = 0; i < 600; i += 3)
		memcpy(name + i, "Ệ", sizeof("Ệ"));
	WANT_RC(RC_OK, signing_key_make(&w->ctx, true, &key));
	p = make_product(w, name, make_producer(w, name, "htx", w->chu),
	    w->chu);
	WANT_RC(RC_OK, issue(w, "187/GCN-OCOP", make_recognition(w, p, 4, day),
	    make_decision(w, "1387/QĐ-UBND", "province", day), day, &c));
	WANT_RC(RC_OK, proof_of(&w->ctx, &c, &text));
	WANT(strlen(text) < 800); /* about what 40 mm hold for a phone */
	WANT_RC(RC_OK, proof_judge(&w->ctx, text, &proof, &verdict));
	WANT_INT(PROOF_GOOD, verdict);
	WANT_RC(RC_OK, proof_certificate(&w->ctx, &proof, &of));
	drop_folder(mem, dir);
	world_close(w);
}

TEST(a_code_is_that_of_its_own_paper_not_of_one_with_its_number)
{
	struct world *w = world_open(mem);
	char *dir = folder(mem);
	struct certificate c, again;
	enum proof_verdict verdict;
	struct signing_key key;
	const char *text = "";
	struct proof p;

	WANT_RC(RC_OK, signing_key_make(&w->ctx, true, &key));
	certified(w, &c);
	WANT_RC(RC_OK, proof_of(&w->ctx, &c, &text));
	WANT_RC(RC_OK, proof_judge(&w->ctx, text, &p, &verdict));
	WANT_INT(PROOF_GOOD, verdict);
	WANT_RC(RC_OK, proof_certificate(&w->ctx, &p, &again));
	/* Taken back as a mistake, and its number given to a later one. */
	WANT_RC(RC_OK, entity_end(&w->ctx, &certificate_entity, c.row.id,
	    c.row.version, true));
	WANT_RC(RC_MISSING, proof_certificate(&w->ctx, &p, &again));
	WANT_RC(RC_OK, issue(w, c.number, c.recognition_id, c.decision_id,
	    c.issued_on + 5, &again));
	WANT_RC(RC_MISSING, proof_certificate(&w->ctx, &p, &again));
	drop_folder(mem, dir);
	world_close(w);
}

TEST(a_retired_key_is_still_believed_one_taken_out_of_use_is_not)
{
	struct world *w = world_open(mem);
	char *dir = folder(mem);
	struct signing_key first, second, *all;
	struct certificate c;
	const char *text, *later;
	size_t n;

	certified(w, &c);
	WANT_RC(RC_OK, signing_key_make(&w->ctx, false, &first));
	WANT_RC(RC_OK, proof_of(&w->ctx, &c, &text));
	WANT_RC(RC_OK, signing_key_make(&w->ctx, false, &second));
	WANT_RC(RC_OK, proof_of(&w->ctx, &c, &later));
	WANT(strcmp(text, later) != 0);
	want_verdict(w, PROOF_GOOD, text);
	want_verdict(w, PROOF_GOOD, later);
	WANT_RC(RC_OK, signing_key_all(&w->ctx, &all, &n));
	WANT_INT(2, n);
	WANT_STR("retired", all[1].state);
	WANT_RC(RC_OK, entity_end(&w->ctx, &signing_key_entity,
	    all[1].row.id, all[1].row.version, true));
	want_verdict(w, PROOF_DISTRUSTED, text);
	want_verdict(w, PROOF_GOOD, later);
	drop_folder(mem, dir);
	world_close(w);
}

TEST(the_secret_half_lies_in_a_file_of_ours_alone)
{
	struct world *w = world_open(mem);
	char *dir = folder(mem);
	unsigned char secret[COSE_SECRET], secret2[COSE_SECRET];
	struct signing_key key, other;
	const char *path;

	/* not for who is signed in, whoever it is */
	world_as(w, ROLE_ADMIN, NONE, NONE);
	WANT_RC(RC_DENIED, signing_key_make(&w->ctx, false, &key));
	world_as(w, 0, NONE, NONE);
	WANT_RC(RC_OK, signing_key_make(&w->ctx, false, &key));
	path = str_fmt(mem, "%s/keys/%s.key", dir, key.kid);
	WANT_INT(0, access(path, R_OK));
	WANT_INT(0, system(str_fmt(mem, "test \"$(stat -c %%a '%s')\" = 600",
	    path)));
	WANT_RC(RC_OK, signing_key_secret(&w->ctx, &key, secret));
	/* no two are the same */
	WANT_RC(RC_OK, signing_key_make(&w->ctx, false, &other));
	WANT_RC(RC_OK, signing_key_secret(&w->ctx, &other, secret2));
	WANT(!str_eq(key.public_key, other.public_key));
	WANT(memcmp(secret, secret2, sizeof(secret)) != 0);
	/* another's file under its name is not taken for it */
	WANT_INT(0, system(str_fmt(mem, "printf %%064d 0 >'%s'", path)));
	WANT_RC(RC_FAULT, signing_key_secret(&w->ctx, &key, secret));
	WANT_INT(0, unlink(path));
	WANT_RC(RC_MISSING, signing_key_secret(&w->ctx, &key, secret));
	drop_folder(mem, dir);
	world_close(w);
}

DB_TESTS(
    RUN(article_4_a_certificate_holds_to_the_end_of_the_same_date_36_months_on),
    RUN(article_7_6_its_state_is_that_of_the_day_it_is_read),
    RUN(before_decision_26_there_was_no_window),
    RUN(the_days_of_the_lists_are_those_of_the_decision_in_force),
    RUN(the_days_of_a_decision_that_was_brought_hold_from_its_first_day),
    RUN(article_12_3_an_extension_is_an_act_with_a_document_and_an_end),
    RUN(article_8_a_withdrawal_names_one_of_six_grounds),
    RUN(article_10_what_the_ministry_concludes_is_withdrawn_by_who_gave_it),
    RUN(a_recognition_ends_when_its_certificate_does),
    RUN(article_9_whoever_gives_the_star_takes_it_back),
    RUN(article_8_a_conclusion_is_work_for_15_days_and_late_after),
    RUN(a_certificate_near_its_end_waits_for_its_officers),
    RUN(a_certificate_holds_as_long_as_the_decision_brought_for_its_day_says),
    RUN(article_4_one_and_two_stars_get_no_certificate),
    RUN(a_star_is_certified_by_the_decision_of_its_authority),
    RUN(what_was_printed_stays_whatever_is_renamed),
    RUN(an_inspector_writes_conclusions_and_no_more),
    RUN(what_happens_to_one_certificate_happens_to_no_other),
    RUN(of_a_products_certificates_the_last_issued_by_that_day_counts),
    RUN(a_certificate_fits_the_recognition_and_the_decision_it_names),
    RUN(an_act_is_of_a_day_its_certificate_has_lived),
    RUN(a_certificate_written_over_by_hand_is_found),
    RUN(the_code_says_what_the_paper_says_and_checks),
    RUN(a_code_is_read_from_what_mails_and_chats_make_of_it),
    RUN(a_forged_altered_or_foreign_code_is_told_as_what_it_is),
    RUN(a_long_name_leaves_the_code_readable),
    RUN(a_code_is_that_of_its_own_paper_not_of_one_with_its_number),
    RUN(a_retired_key_is_still_believed_one_taken_out_of_use_is_not),
    RUN(the_secret_half_lies_in_a_file_of_ours_alone))
