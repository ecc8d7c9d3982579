/* test_award.c: what one decision brings: recognitions, certificates, dossiers
 * that go on; and the road of five stars to the Ministry and back.
 * Source  Decision 26/2026/QĐ-TTg, articles 4 and 7 (steps 3e, 3g, 4, 4′). */
#include "paper.h"

#include "codec/office.h"
#include "domain/org/unit_change.h"
#include "domain/rating/award.h"
#include "domain/rating/council.h"
#include "domain/rating/dossier_form.h"
#include "domain/rating/dossier_place.h"
#include "domain/rating/hearing.h"
#include "domain/rating/referral.h"
#include "domain/recognition/certificate.h"
#include "domain/recognition/proof.h"
#include "domain/report/deadline.h"

static const struct stmt advised = { .in = "i", .sql =
    "UPDATE dossier SET state = 'advised' WHERE id = $1" };
static const struct stmt settled = { .in = "iiii", .sql =
    "UPDATE hearing SET state = 'final', star = $2, band = $2,"
    " gate_star = $2, sheets = $3, points = $4, final_on = day"
    " WHERE dossier_id = $1" };
static const struct stmt moved = { .in = "is", .sql =
    "UPDATE dossier SET state = $2 WHERE id = $1" };

static int64_t
make_council(struct papers *p)
{
	struct council c;

	row_blank(&council_entity, &c);
	c.name = "Hội đồng OCOP tỉnh";
	c.decision = "5/QĐ-UBND";
	c.mode = "run";
	c.from_day = date_make(2026, 1, 1);
	c.unit_id = p->w->province;
	well(p, entity_add(&p->w->ctx, &council_entity, &c, NULL));
	return c.row.id;
}

/* A dossier with a final result of three sheets. */
static int64_t
heard(struct papers *p, int64_t council, int64_t product, int64_t star,
    int64_t points)
{
	struct ctx *ctx = &p->w->ctx;
	int64_t id = make_dossier(p, product, "first");
	struct hearing h;

	if (product == p->sister)
		well(p, dossier_set(ctx, id, "qd26-01"));
	well(p, tx_begin(ctx));
	well(p, db_exec(ctx->db, &advised, id));
	well(p, tx_end(ctx, RC_OK));
	row_blank(&hearing_entity, &h);
	h.council_id = council;
	h.dossier_id = id;
	h.day = date_make(2026, 6, 1);
	h.form = "meeting";
	well(p, entity_add(ctx, &hearing_entity, &h, NULL));
	well(p, tx_begin(ctx));
	well(p, db_exec(ctx->db, &settled, id, star, (int64_t)3, points));
	well(p, db_exec(ctx->db, &moved, id, star >= 3 ? "passed" :
	    "failed"));
	well(p, tx_end(ctx, RC_OK));
	return id;
}

static struct award_line
of_dossier(int64_t id, const char *number)
{
	return (struct award_line){ .dossier_id = id, .product_id = NONE,
		.stars = NONE, .score = NONE, .number = number };
}

static struct award_line
of_product(int64_t id, int64_t stars)
{
	return (struct award_line){ .dossier_id = NONE, .product_id = id,
		.stars = stars, .score = NONE };
}

static void
decision(struct papers *p, struct award *a, const char *kind,
    const char *authority, int64_t day)
{
	row_blank(&decision_entity, &a->decision);
	a->decision.kind = kind;
	a->decision.number = "15/QĐ-UBND";
	a->decision.decided_on = day;
	a->decision.authority = authority;
	a->decision.unit_id = p->w->province;
	a->issued_on = NONE;
	notes_clear(&p->w->ctx);
}

static const char *
told(struct papers *p, const char *field)
{
	const struct note *n = note_of(&p->w->ctx, field);

	return n != NULL ? n->text : NULL;
}

TEST(article_7_step_3e_one_decision_recognises_certifies_and_ends_the_dossiers)
{
	struct papers p;
	struct recognition r;
	struct certificate c;
	struct award_line lines[2];
	struct award a = { .lines = lines, .n = 2 };
	int64_t council, first, second, id;

	papers_open(&p, mem);
	council = make_council(&p);
	first = heard(&p, council, p.product, 4, 236);
	second = heard(&p, council, p.sister, 3, 180);
	lines[0] = of_dossier(first, NULL);
	lines[1] = of_dossier(second, NULL);
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 1));
	WANT(award_numbers(&p.w->ctx, &a, "GCN-099/OCOP"));
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	well(&p, award_make(&p.w->ctx, &a));
	WANT_STR("recognised", state_of_dossier(&p, first));
	WANT_STR("recognised", state_of_dossier(&p, second));
	well(&p, dossier_recognition(&p.w->ctx, first, &id));
	well(&p, entity_get(&p.w->ctx, &recognition_entity, id, &r));
	WANT_INT(4, r.stars);
	WANT_INT(78667, r.score); /* 236 / 3 */
	WANT_STR("new", r.kind);
	WANT_STR("15/QĐ-UBND", r.decision);
	WANT_INT(date_make(2029, 6, 1) + 1, r.ends_on);
	well(&p, certificate_by_number(&p.w->ctx, "GCN-099/OCOP", &c));
	WANT_INT(id, c.recognition_id);
	WANT_INT(r.ends_on - 1, c.last_on);
	well(&p, certificate_by_number(&p.w->ctx, "GCN-100/OCOP", &c));
	WANT_INT(p.sister, c.product_id);
	world_close(p.w);
}

/* Source  Decision 26/2026/QĐ-TTg, annex II: the code is of the commune. */
TEST(annex_ii_no_certificate_before_it_is_known_which_commune_its_code_is_of)
{
	struct papers p;
	struct certificate c;
	struct product m;
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 };
	int64_t id;

	papers_open(&p, mem);
	id = heard(&p, make_council(&p), p.product, 4, 236);
	line = of_dossier(id, NULL);
	well(&p, unit_close(&p.w->ctx, p.w->ngoc_chau, date_make(2026, 6, 15),
	    (const int64_t[]){ p.w->phuc_hoa, p.w->chu }, 2));
	world_day(p.w, 2026, 6, 20);
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 20));
	WANT(award_numbers(&p.w->ctx, &a, "GCN-099/OCOP"));
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	WANT_RC(RC_CONFLICT, award_make(&p.w->ctx, &a));
	WANT(str_begins(told(&p, ""), "Vải sớm: Xã Ngọc Châu đã chia cho "));
	WANT_STR("passed", state_of_dossier(&p, id));
	notes_clear(&p.w->ctx);
	well(&p, dossier_put_at(&p.w->ctx, id, p.w->chu));
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 20));
	WANT(award_numbers(&p.w->ctx, &a, "GCN-099/OCOP"));
	well(&p, award_make(&p.w->ctx, &a));
	well(&p, entity_peek(&p.w->ctx, &product_entity, p.product, &m));
	WANT_STR("24-07525-1-2026", m.code);
	well(&p, certificate_by_number(&p.w->ctx, "GCN-099/OCOP", &c));
	WANT_STR(m.code, certificate_fact(mem, &c, "product_code"));
	world_close(p.w);
}

TEST(one_line_that_may_not_be_leaves_nothing_behind)
{
	struct papers p;
	struct award_line lines[2];
	struct award a = { .lines = lines, .n = 2 };
	int64_t council, first, second;

	papers_open(&p, mem);
	council = make_council(&p);
	first = heard(&p, council, p.product, 4, 236);
	second = heard(&p, council, p.sister, 2, 120);
	lines[0] = of_dossier(first, "1/GCN");
	lines[1] = of_dossier(second, "2/GCN");
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 1));
	WANT_RC(RC_CONFLICT, award_make(&p.w->ctx, &a));
	WANT_STR("Hồ sơ HS-2026-0002 không còn chờ quyết định",
	    told(&p, "product.1"));
	WANT_STR("passed", state_of_dossier(&p, first));
	WANT_INT(0, rows_at(p.w, "/recognitions"));
	WANT_INT(0, rows_at(p.w, "/certificates"));
	WANT_INT(0, rows_at(p.w, "/decisions"));
	WANT_INT(NONE, a.decision.row.id);
	world_close(p.w);
}

TEST(article_4_the_province_cannot_recognise_five_stars)
{
	struct papers p;
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 };
	int64_t id;

	papers_open(&p, mem);
	id = heard(&p, make_council(&p), p.product, 5, 276);
	line = of_dossier(id, NULL);
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 1));
	WANT_RC(RC_INVALID, award_make(&p.w->ctx, &a));
	WANT_STR("Ngày 01/06/2026, hạng 5 sao do Cấp trung ương quyết định: "
	    "phê duyệt kết quả rồi trình", told(&p, "stars.0"));
	/* Nor as fewer than the council gave. */
	line = of_dossier(id, NULL);
	line.stars = 4;
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 1));
	WANT_RC(RC_INVALID, award_make(&p.w->ctx, &a));
	WANT_STR("Kết quả đánh giá của hồ sơ HS-2026-0001 là 5 sao",
	    told(&p, "stars.0"));
	/* Nor the Ministry before it was asked. */
	line = of_dossier(id, NULL);
	decision(&p, &a, "recognise", "ministry", date_make(2026, 6, 1));
	WANT_RC(RC_CONFLICT, award_make(&p.w->ctx, &a));
	WANT_STR("Hồ sơ HS-2026-0001 chưa trình trung ương",
	    told(&p, "product.0"));
	/* Nor by the button that is not there. */
	notes_clear(&p.w->ctx);
	WANT_RC(RC_CONFLICT, step_dossier(&p, id, "recognise"));
	WANT_RC(RC_CONFLICT, step_dossier(&p, id, "refer"));
	world_close(p.w);
}

/* The last day of what a coordinator has due of a kind, or NONE. */
static int64_t
due_of(struct papers *p, const char *kind)
{
	int64_t today = ctx_today(&p->w->ctx), day = NONE;
	struct deadline *d;
	size_t n;

	world_as(p->w, ROLE_COORDINATOR, p->w->province, NONE);
	well(p, deadline_list(&p->w->ctx, today, today + 400, &d, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].kind, kind))
			day = d[i].day;
	world_as(p->w, 0, NONE, NONE);
	return day;
}

/* A dossier of five stars, approved and sent on. */
static int64_t
sent_up(struct papers *p, struct referral *r)
{
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 };
	int64_t id = heard(p, make_council(p), p->product, 5, 276);

	line = of_dossier(id, NULL);
	decision(p, &a, "approve", "province", date_make(2026, 6, 1));
	well(p, award_make(&p->w->ctx, &a));
	WANT_STR("ministry", state_of_dossier(p, id));
	well(p, referral_of(&p->w->ctx, id, r));
	/* Article 5: before 30 July. */
	WANT_INT(date_make(2026, 7, 29), due_of(p, "refer"));
	r->sent_on = date_make(2026, 6, 1);
	well(p, entity_put(&p->w->ctx, &referral_entity, r));
	WANT_INT(NONE, due_of(p, "refer"));
	return id;
}

TEST(article_7_step_4_five_stars_go_to_the_ministry_which_recognises)
{
	struct papers p;
	struct referral r;
	struct recognition got;
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 };
	int64_t id, rec;

	papers_open(&p, mem);
	id = sent_up(&p, &r);
	/* Article 5: the Ministry's first round of the year, with its results
	 * before 30 September. */
	WANT_INT(date_make(2026, 7, 30), r.send_before);
	WANT_INT(1, rows_at(p.w, "/dossier-stages?standing=1&state=ministry&"
	    "due_on=2026-09-29..2026-09-29"));
	/* The province still cannot. */
	line = of_dossier(id, NULL);
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 1));
	a.decision.number = "16/QĐ-UBND";
	WANT_RC(RC_CONFLICT, award_make(&p.w->ctx, &a));
	WANT_STR("Hồ sơ HS-2026-0001 đã trình trung ương, chưa có kết quả",
	    told(&p, "product.0"));
	/* The Ministry's paper is recorded by the product's name. */
	line = of_product(p.product, 5);
	line.number = "7/GCN-BNNMT";
	decision(&p, &a, "recognise", "ministry", date_make(2026, 6, 1));
	a.decision.number = "99/QĐ-BNNMT";
	well(&p, award_make(&p.w->ctx, &a));
	WANT_STR("recognised", state_of_dossier(&p, id));
	well(&p, referral_of(&p.w->ctx, id, &r));
	WANT_STR("five", r.answer);
	WANT_STR("99/QĐ-BNNMT", r.document);
	well(&p, dossier_recognition(&p.w->ctx, id, &rec));
	well(&p, entity_get(&p.w->ctx, &recognition_entity, rec, &got));
	WANT_INT(5, got.stars);
	world_close(p.w);
}

TEST(article_7_step_4_less_than_90_comes_back_and_the_province_decides_by_it)
{
	struct papers p;
	struct referral r;
	struct recognition got;
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 };
	int64_t id, rec;

	papers_open(&p, mem);
	id = sent_up(&p, &r);
	r.answer = REFERRAL_FIVE;
	r.answered_on = date_make(2026, 6, 1);
	r.document = "120/BNNMT-OCOP";
	WANT_RC(RC_INVALID, entity_put(&p.w->ctx, &referral_entity, &r));
	notes_clear(&p.w->ctx);
	r.answer = REFERRAL_LESS;
	r.stars = 5;
	r.score = 90000;
	WANT_RC(RC_INVALID, entity_put(&p.w->ctx, &referral_entity, &r));
	WANT(told(&p, "stars") != NULL);
	notes_clear(&p.w->ctx);
	r.stars = 4;
	r.score = 69500;
	WANT_RC(RC_INVALID, entity_put(&p.w->ctx, &referral_entity, &r));
	WANT_STR("Số điểm này chưa đến hạng 4 sao", told(&p, "score"));
	r.score = 88500;
	notes_clear(&p.w->ctx);
	well(&p, entity_put(&p.w->ctx, &referral_entity, &r));
	WANT_STR("passed", state_of_dossier(&p, id));
	line = of_dossier(id, "8/GCN-OCOP");
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 1));
	a.decision.number = "17/QĐ-UBND";
	well(&p, award_make(&p.w->ctx, &a));
	well(&p, dossier_recognition(&p.w->ctx, id, &rec));
	well(&p, entity_get(&p.w->ctx, &recognition_entity, rec, &got));
	WANT_INT(4, got.stars);
	WANT_INT(88500, got.score);
	/* The answer stands. */
	r.stars = 3;
	well(&p, referral_of(&p.w->ctx, id, &r));
	r.stars = 3;
	notes_clear(&p.w->ctx);
	WANT_RC(RC_CONFLICT, entity_put(&p.w->ctx, &referral_entity, &r));
	world_close(p.w);
}

TEST(article_7_step_4_or_the_province_assesses_anew)
{
	struct papers p;
	struct referral r;
	struct hearing h, second;
	struct dossier_result was;
	int64_t id;

	papers_open(&p, mem);
	id = sent_up(&p, &r);
	well(&p, hearing_of(&p.w->ctx, id, &h));
	WANT_RC(RC_CONFLICT, step_dossier(&p, id, "reassess"));
	notes_clear(&p.w->ctx);
	r.answer = REFERRAL_LESS;
	r.answered_on = date_make(2026, 6, 1);
	r.document = "120/BNNMT-OCOP";
	r.stars = 2;
	well(&p, entity_put(&p.w->ctx, &referral_entity, &r));
	WANT_STR("failed", state_of_dossier(&p, id));
	well(&p, step_dossier(&p, id, "reassess"));
	WANT_STR("advised", state_of_dossier(&p, id));
	/* Neither the answer nor the first hearing is its result now; both
	 * stay. */
	WANT_RC(RC_MISSING, dossier_result(&p.w->ctx, id, &was));
	WANT_RC(RC_MISSING, hearing_of(&p.w->ctx, id, &second));
	well(&p, entity_peek(&p.w->ctx, &hearing_entity, h.row.id, &second));
	WANT_STR("final", second.state);
	WANT_INT(5, second.star);
	row_blank(&hearing_entity, &second);
	second.council_id = h.council_id;
	second.dossier_id = id;
	second.day = date_make(2026, 6, 1);
	second.form = "meeting";
	well(&p, entity_add(&p.w->ctx, &hearing_entity, &second, NULL));
	WANT_STR("council", state_of_dossier(&p, id));
	WANT_RC(RC_CONFLICT, step_dossier(&p, id, "reassess"));
	world_close(p.w);
}

/* Source  Decisions 1048/2019, 148/2023 and 1489/2025, as decision_authority
 *         names them. */
TEST(what_others_decided_is_recorded_by_the_law_of_its_day)
{
	struct papers p;
	struct award_line lines[2];
	struct award a = { .lines = lines, .n = 2 };
	struct recognition r;

	papers_open(&p, mem);
	/* 148/2023: three stars are the district's, four the province's. */
	lines[0] = of_product(p.product, 3);
	lines[1] = of_product(p.sister, 4);
	decision(&p, &a, "recognise", "district", date_make(2023, 6, 1));
	WANT_RC(RC_INVALID, award_make(&p.w->ctx, &a));
	WANT_STR("Ngày 01/06/2023, hạng 4 sao do Cấp tỉnh quyết định",
	    told(&p, "stars.1"));
	a.n = 1;
	decision(&p, &a, "recognise", "district", date_make(2023, 6, 1));
	well(&p, award_make(&p.w->ctx, &a));
	/* 1048/2019: both are the province's. */
	a.n = 2;
	lines[0] = of_product(p.product, 3);
	lines[1].skip = true;
	decision(&p, &a, "recognise", "province", date_make(2020, 6, 1));
	a.decision.number = "2/QĐ-UBND";
	well(&p, award_make(&p.w->ctx, &a));
	/* They live beside each other; the day says which is in force. */
	WANT_INT(2, rows_at(p.w, "/recognitions"));
	well(&p, recognition_on(p.w, p.product,
	    date_make(2021, 1, 1), &r));
	WANT_STR("2/QĐ-UBND", r.decision);
	well(&p, recognition_on(p.w, p.product,
	    date_make(2024, 1, 1), &r));
	WANT_STR("15/QĐ-UBND", r.decision);
	/* One star gets no decision, under any law. */
	a.n = 1;
	lines[0] = of_product(p.sister, 2);
	decision(&p, &a, "recognise", "province", date_make(2020, 6, 1));
	a.decision.number = "3/QĐ-UBND";
	WANT_RC(RC_INVALID, award_make(&p.w->ctx, &a));
	WANT_STR("Hạng 1 và 2 sao không có quyết định công nhận; chỉ thông "
	    "báo kết quả", told(&p, "stars.0"));
	world_close(p.w);
}

TEST(article_4_one_and_two_stars_are_told_why_and_the_road_on)
{
	struct papers p;
	struct dossier_full f;
	struct office o;
	bool why = false;
	int64_t id;

	papers_open(&p, mem);
	id = heard(&p, make_council(&p), p.product, 2, 120);
	world_as(p.w, ROLE_PRODUCER, NONE, p.producer);
	well(&p, dossier_load(&p.w->ctx, id, &f));
	well(&p, dossier_notice(&p.w->ctx, &f, &o));
	for (size_t i = 0; i < o.n; i++)
		for (size_t k = 0; k < o.rows[i].n; k++)
			why |= str_begins(str_or(o.rows[i].cells[k].text, ""),
			    "Hạng 1 sao và 2 sao không có quyết định");
	WANT(why);
	/* Nothing to tell before there is a result. */
	id = make_dossier(&p, p.sister, "first");
	well(&p, dossier_set(&p.w->ctx, id, "qd26-01"));
	well(&p, dossier_load(&p.w->ctx, id, &f));
	WANT_RC(RC_MISSING, dossier_notice(&p.w->ctx, &f, &o));
	world_close(p.w);
}

/* A set of 148, which the program has none of. */
static const char old_law[] =
    "decision qd148s | 148/QĐ-TTg\nfrom 2025-07-06\n"
    "band 5 90\nband 4 70\nband 3 50\nband 2 30\n"
    "part A 100 | Phần A\ncriterion shine | Độ sáng\n\t- Ít\n\t- Nhiều\n"
    "set qd148s-01 1 | Rau quả\nA 100\n1 shine 97 = 0 97\n"
    "2 global_market 3 = 1 2 3\n";

static const struct stmt filed = { .in = "iisi", .sql =
    "UPDATE dossier SET state = 'submitted', set_code = 'qd148s-01',"
    " filed_on = $2, kind = $3, unit_id = $4 WHERE id = $1" };

static int64_t
filed_before(struct papers *p, int64_t product, const char *kind)
{
	int64_t id = make_dossier(p, product, "first");

	well(p, tx_begin(&p->w->ctx));
	well(p, db_exec(p->w->ctx.db, &filed, id, date_make(2026, 5, 10),
	    kind, p->w->ngoc_chau));
	return tx_end(&p->w->ctx, RC_OK) == RC_OK ? id : NONE;
}

static void
now_in(struct papers *p, int64_t id, const char *state)
{
	well(p, tx_begin(&p->w->ctx));
	well(p, db_exec(p->w->ctx.db, &moved, id, state));
	well(p, tx_end(&p->w->ctx, RC_OK));
}

TEST(article_12_2_what_was_filed_before_is_assessed_in_time_or_filed_anew)
{
	struct papers p;
	struct dossier d;
	struct hearing h;
	int64_t council, id, other, brought;

	papers_open(&p, mem);
	world_day(p.w, 2026, 5, 10);
	well(&p, criteria_bring(&p.w->ctx, old_law, strlen(old_law),
	    &brought));
	council = make_council(&p);
	id = filed_before(&p, p.product, "first");
	other = filed_before(&p, p.sister, "again");

	/* 30 days for a re-assessment. */
	well(&p, entity_peek(&p.w->ctx, &dossier_entity, other, &d));
	world_day(p.w, 2026, 6, 21);
	WANT_RC(RC_OK, dossier_in_time(&p.w->ctx, &d));
	world_day(p.w, 2026, 6, 22);
	WANT_RC(RC_CONFLICT, dossier_in_time(&p.w->ctx, &d));
	WANT_STR("Hồ sơ nộp ngày 10/05/2026 theo Quyết định 148/QĐ-TTg phải "
	    "được đánh giá xong đến hết ngày 21/06/2026 (Quyết định "
	    "26/2026/QĐ-TTg, điều 12.2). Dừng hồ sơ này rồi nộp hồ sơ mới "
	    "theo Quyết định 26/2026/QĐ-TTg", told(&p, ""));

	/* 60 days for the others: every step asks. */
	world_day(p.w, 2026, 7, 21);
	WANT_RC(RC_CONFLICT, step_dossier(&p, id, "lapse"));
	well(&p, step_dossier(&p, id, "check"));
	world_day(p.w, 2026, 7, 22);
	WANT_RC(RC_CONFLICT, step_dossier(&p, id, "receive"));
	now_in(&p, id, "submitted");
	WANT_RC(RC_CONFLICT, step_dossier(&p, id, "check"));
	now_in(&p, id, "returned");
	WANT_RC(RC_CONFLICT, step_dossier(&p, id, "submit"));
	now_in(&p, id, "received");
	WANT_RC(RC_CONFLICT, step_dossier(&p, id, "advise"));
	now_in(&p, id, "advised");
	row_blank(&hearing_entity, &h);
	h.council_id = council;
	h.dossier_id = id;
	h.day = date_make(2026, 7, 21);
	h.form = "meeting";
	WANT_RC(RC_CONFLICT, entity_add(&p.w->ctx, &hearing_entity, &h, NULL));
	world_day(p.w, 2026, 7, 21);
	well(&p, entity_add(&p.w->ctx, &hearing_entity, &h, NULL));
	world_day(p.w, 2026, 7, 22);
	WANT_RC(RC_CONFLICT, hearing_close(&p.w->ctx, h.row.id));

	/* It goes out of the way, and its hearing with it. */
	well(&p, step_dossier(&p, id, "lapse"));
	WANT_STR("withdrawn", state_of_dossier(&p, id));
	WANT_RC(RC_MISSING, hearing_of(&p.w->ctx, id, &h));
	make_dossier(&p, p.product, "first");
	world_close(p.w);
}

TEST(article_12_2_signed_after_the_end_it_recognises_nothing_older)
{
	struct papers p;
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 };
	int64_t id, brought;

	papers_open(&p, mem);
	world_day(p.w, 2026, 5, 10);
	well(&p, criteria_bring(&p.w->ctx, old_law, strlen(old_law),
	    &brought));
	id = filed_before(&p, p.product, "first");
	now_in(&p, id, "received");
	world_day(p.w, 2026, 8, 1);
	line = of_product(p.product, 3);
	decision(&p, &a, "recognise", "province", date_make(2026, 7, 22));
	WANT_RC(RC_CONFLICT, award_make(&p.w->ctx, &a));
	assert_non_null(strstr(told(&p, "product.0"), "phải được đánh giá xong "
	    "đến hết ngày 21/07/2026; quyết định này ký sau ngày đó"));
	/* One signed in time may be written down later. */
	decision(&p, &a, "recognise", "province", date_make(2026, 7, 21));
	well(&p, award_make(&p.w->ctx, &a));
	WANT_STR("recognised", state_of_dossier(&p, id));
	world_close(p.w);
}

TEST(an_example_decision_issues_example_certificates)
{
	struct papers p;
	struct certificate c;
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 };

	papers_open(&p, mem);
	for (int example = 0; example <= 1; example++) {
		line = of_product(p.product, 3);
		line.number = example == 1 ? "VD-1/GCN" : "1/GCN";
		decision(&p, &a, "recognise", "province", date_make(2026,
		    6, 1));
		a.decision.number = str_fmt(mem, "%d/QĐ", example);
		a.decision.example = example;
		well(&p, award_make(&p.w->ctx, &a));
		well(&p, certificate_by_number(&p.w->ctx, line.number, &c));
		WANT_INT(example, c.example);
	}
	world_close(p.w);
}

TEST(only_who_may_decide_makes_a_decision)
{
	struct papers p;
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 };
	int64_t id;

	papers_open(&p, mem);
	id = heard(&p, make_council(&p), p.product, 4, 236);
	world_as(p.w, ROLE_OFFICER, p.w->ngoc_chau, NONE);
	line = of_dossier(id, NULL);
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 1));
	WANT_RC(RC_DENIED, award_make(&p.w->ctx, &a));
	WANT_STR("passed", state_of_dossier(&p, id));
	world_close(p.w);
}

/* The only row that is there, of those a decision is told to cover. */
static void
want_under(struct papers *p, const struct award *a, int64_t stars,
    const char *product, const char *certificate)
{
	struct rows rows;

	well(p, award_under(&p->w->ctx, &a->decision, &rows));
	WANT_INT(1, rows.n);
	WANT_INT(stars, rows_int(&rows, 0, 1));
	WANT_STR(product, rows_str(&rows, 0, 2));
	WANT_STR(certificate, str_or(rows_str(&rows, 0, 4), ""));
}

TEST(a_decision_covers_what_it_recognised_and_nothing_else)
{
	struct papers p;
	struct recognition r;
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 }, b = a, old = a;
	int64_t council, first, second, third, id, other;

	papers_open(&p, mem);
	council = make_council(&p);
	first = heard(&p, council, p.product, 4, 236);
	second = heard(&p, council, p.sister, 3, 180);
	line = of_dossier(first, "1/GCN");
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 1));
	well(&p, award_make(&p.w->ctx, &a));
	WANT_RC(RC_MISSING, dossier_recognition(&p.w->ctx, second, &id));
	line = of_dossier(second, "2/GCN");
	decision(&p, &b, "recognise", "province", date_make(2026, 6, 1));
	b.decision.number = "16/QĐ-UBND";
	well(&p, award_make(&p.w->ctx, &b));
	/* Numbers begin anew each year. */
	third = make_product(p.w, "Na", p.producer, p.w->ngoc_chau);
	line = of_product(third, 4);
	decision(&p, &old, "recognise", "province", date_make(2023, 6, 1));
	well(&p, award_make(&p.w->ctx, &old));
	want_under(&p, &a, 4, "Vải sớm", "1/GCN");
	want_under(&p, &b, 3, "Bưởi", "2/GCN");
	want_under(&p, &old, 4, "Na", "");
	/* What came of a dossier is its own, too. */
	well(&p, dossier_recognition(&p.w->ctx, first, &id));
	well(&p, dossier_recognition(&p.w->ctx, second, &other));
	WANT(id != other);
	well(&p, entity_get(&p.w->ctx, &recognition_entity, other, &r));
	WANT_INT(p.sister, r.product_id);
	/* Taken back as a mistake, it counts nowhere. */
	well(&p, entity_end(&p.w->ctx, &recognition_entity, other,
	    r.row.version, true));
	WANT_RC(RC_MISSING, dossier_recognition(&p.w->ctx, second, &id));
	world_close(p.w);
}

TEST(a_product_named_in_a_paper_has_its_own_open_dossier_or_none)
{
	struct papers p;
	struct recognition r;
	struct award_line lines[2];
	struct award a = { .lines = lines, .n = 1 };
	int64_t id;

	papers_open(&p, mem);
	id = heard(&p, make_council(&p), p.sister, 4, 236);
	lines[0] = of_product(p.product, 4);
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 1));
	well(&p, award_make(&p.w->ctx, &a));
	WANT_STR("passed", state_of_dossier(&p, id));
	WANT_INT(p.product, lines[0].product_id);
	well(&p, recognition_on(p.w, p.product, date_make(2026, 6, 1), &r));
	WANT_INT(NONE, r.dossier_id);
	lines[0] = of_product(p.sister, NONE);
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 1));
	a.decision.number = "16/QĐ-UBND";
	well(&p, award_make(&p.w->ctx, &a));
	WANT_STR("recognised", state_of_dossier(&p, id));
	world_close(p.w);
}

static const char *
kind_given(struct papers *p, int64_t product, int64_t stars, int64_t day,
    const char *number)
{
	struct recognition r;
	struct award_line line = of_product(product, stars);
	struct award a = { .lines = &line, .n = 1 };

	decision(p, &a, "recognise", "province", day);
	a.decision.number = number;
	well(p, award_make(&p->w->ctx, &a));
	well(p, recognition_on(p->w, product, day, &r));
	WANT_STR(number, r.decision);
	return r.kind;
}

TEST(a_recognition_is_an_upgrade_of_its_own_products_last_one_before_it)
{
	struct papers p;
	int64_t wrong, today = date_make(2026, 6, 1);

	papers_open(&p, mem);
	make_recognition(p.w, p.product, 3, date_make(2020, 6, 1));
	make_recognition(p.w, p.product, 4, date_make(2023, 6, 1));
	make_recognition(p.w, p.sister, 3, date_make(2024, 6, 1));
	/* Ended as a mistake. */
	wrong = make_recognition(p.w, p.sister, 4, date_make(2025, 6, 1));
	well(&p, entity_end(&p.w->ctx, &recognition_entity, wrong, 1, true));
	WANT_STR("again", kind_given(&p, p.product, 4, today, "1/QĐ"));
	WANT_STR("upgrade", kind_given(&p, p.sister, 4, today, "2/QĐ"));
	WANT_STR("new", kind_given(&p, make_product(p.w, "Na", p.producer,
	    p.w->ngoc_chau), 4, today, "3/QĐ"));
	/* Written down late, by what was before its own day. */
	WANT_STR("upgrade", kind_given(&p, p.product, 4,
	    date_make(2022, 6, 1), "4/QĐ"));
	world_close(p.w);
}

/* Two dossiers of five stars, each sent on by a decision of its own. */
static void
both_sent(struct papers *p, int64_t dossiers[2], struct decision by[2])
{
	static const char *const numbers[] = { "15/QĐ-UBND", "16/QĐ-UBND" };
	int64_t council = make_council(p);
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 };

	dossiers[0] = heard(p, council, p->product, 5, 276);
	dossiers[1] = heard(p, council, p->sister, 5, 279);
	for (int i = 0; i < 2; i++) {
		line = of_dossier(dossiers[i], NULL);
		decision(p, &a, "approve", "province", date_make(2026, 6, 1));
		a.decision.number = numbers[i];
		well(p, award_make(&p->w->ctx, &a));
		by[i] = a.decision;
	}
}

static enum rc
answer(struct papers *p, struct referral r, const char *how, int64_t stars)
{
	notes_clear(&p->w->ctx);
	r.answer = how;
	r.stars = stars;
	r.answered_on = date_make(2026, 6, 1);
	r.document = "120/BNNMT-OCOP";
	return entity_put(&p->w->ctx, &referral_entity, &r);
}

TEST(what_the_ministry_says_of_one_dossier_it_says_of_no_other)
{
	struct papers p;
	struct rows rows;
	struct decision by[2];
	struct award_line line;
	struct award up = { .lines = &line, .n = 1 };
	struct referral one, two, back;
	struct dossier_result was;
	int64_t d[2];

	papers_open(&p, mem);
	both_sent(&p, d, by);
	well(&p, referral_of(&p.w->ctx, d[0], &one));
	well(&p, referral_of(&p.w->ctx, d[1], &two));
	WANT_INT(d[0], one.dossier_id);
	WANT_INT(d[1], two.dossier_id);
	well(&p, referrals_under(&p.w->ctx, &by[0], &rows));
	WANT_INT(1, rows.n);
	WANT_STR("Vải sớm", rows_str(&rows, 0, 1));
	well(&p, referrals_under(&p.w->ctx, &by[1], &rows));
	WANT_INT(1, rows.n);
	WANT_STR("Bưởi", rows_str(&rows, 0, 1));
	/* The other is recognised by the Ministry; this one is not for that. */
	line = of_dossier(d[1], NULL);
	line.stars = 5;
	decision(&p, &up, "recognise", "ministry", date_make(2026, 6, 1));
	up.decision.number = "99/QĐ-BNNMT";
	well(&p, award_make(&p.w->ctx, &up));
	WANT_STR("ministry", state_of_dossier(&p, d[0]));
	WANT_RC(RC_INVALID, answer(&p, one, REFERRAL_FIVE, NONE));
	WANT_STR("Ghi quyết định công nhận của trung ương cho sản phẩm này "
	    "trước", told(&p, "answer"));
	/* Fewer for this one leave the other as it is. */
	well(&p, answer(&p, one, REFERRAL_LESS, 4));
	WANT_STR("passed", state_of_dossier(&p, d[0]));
	WANT_STR("recognised", state_of_dossier(&p, d[1]));
	well(&p, dossier_result(&p.w->ctx, d[0], &was));
	WANT_INT(4, was.stars);
	well(&p, dossier_result(&p.w->ctx, d[1], &was));
	WANT_INT(5, was.stars);
	well(&p, referral_came_back(&p.w->ctx, d[0], &back));
	WANT_INT(one.row.id, back.row.id);
	WANT_RC(RC_MISSING, referral_came_back(&p.w->ctx, d[1], &back));
	world_close(p.w);
}

TEST(the_ministry_recognises_by_five_stars_of_this_dossier_only)
{
	struct papers p;
	struct decision by[2];
	struct referral r;
	struct recognition four, got;
	int64_t d[2];

	papers_open(&p, mem);
	both_sent(&p, d, by);
	well(&p, referral_of(&p.w->ctx, d[0], &r));
	well(&p, entity_get(&p.w->ctx, &recognition_entity,
	    make_recognition(p.w, p.product, 4, date_make(2026, 6, 1)),
	    &four));
	four.dossier_id = d[0];
	well(&p, entity_put(&p.w->ctx, &recognition_entity, &four));
	WANT_RC(RC_INVALID, answer(&p, r, REFERRAL_FIVE, NONE));
	WANT(told(&p, "answer") != NULL);
	got = four;
	got.row.id = NONE;
	got.stars = 5;
	well(&p, entity_add(&p.w->ctx, &recognition_entity, &got, NULL));
	WANT_RC(RC_OK, answer(&p, r, REFERRAL_FIVE, NONE));
	world_close(p.w);
}

TEST(a_dossier_is_answered_after_it_was_sent_and_not_in_the_future)
{
	static const char later[] = "Ngày văn bản phải từ ngày gửi đến hôm "
	    "nay. Nhập lại ngày";
	struct papers p;
	struct decision by[2];
	struct referral r;
	int64_t d[2], day = date_make(2026, 6, 1);

	papers_open(&p, mem);
	both_sent(&p, d, by);
	well(&p, referral_of(&p.w->ctx, d[0], &r));
	world_day(p.w, 2026, 6, 10);
	r.sent_on = day + 10;
	WANT_RC(RC_INVALID, entity_put(&p.w->ctx, &referral_entity, &r));
	WANT_STR("Ngày gửi ở tương lai. Nhập lại ngày", told(&p, "sent_on"));
	r.sent_on = day + 5;
	notes_clear(&p.w->ctx);
	well(&p, entity_put(&p.w->ctx, &referral_entity, &r));
	r.answer = REFERRAL_LESS;
	r.stars = 4;
	WANT_RC(RC_INVALID, entity_put(&p.w->ctx, &referral_entity, &r));
	WANT_STR("Nhập ngày văn bản", told(&p, "answered_on"));
	WANT_STR("Nhập số văn bản", told(&p, "document"));
	r.document = "120/BNNMT-OCOP";
	r.answered_on = day + 4;
	notes_clear(&p.w->ctx);
	WANT_RC(RC_INVALID, entity_put(&p.w->ctx, &referral_entity, &r));
	WANT_STR(later, told(&p, "answered_on"));
	r.answered_on = day + 10;
	notes_clear(&p.w->ctx);
	WANT_RC(RC_INVALID, entity_put(&p.w->ctx, &referral_entity, &r));
	WANT_STR(later, told(&p, "answered_on"));
	/* The day it was sent is not too early. */
	r.answered_on = day + 5;
	notes_clear(&p.w->ctx);
	well(&p, entity_put(&p.w->ctx, &referral_entity, &r));
	world_close(p.w);
}

TEST(a_dossier_is_sent_on_by_a_decision_that_approves)
{
	struct papers p;
	struct referral r;
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 };
	int64_t council, five;

	papers_open(&p, mem);
	council = make_council(&p);
	five = heard(&p, council, p.product, 5, 276);
	line = of_dossier(heard(&p, council, p.sister, 4, 236), NULL);
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 1));
	well(&p, award_make(&p.w->ctx, &a));
	row_blank(&referral_entity, &r);
	r.dossier_id = five;
	r.decision_id = a.decision.row.id;
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &referral_entity, &r,
	    NULL));
	WANT_STR("Quyết định này không phê duyệt kết quả để trình trung ương",
	    told(&p, "decision_id"));
	WANT_STR("passed", state_of_dossier(&p, five));
	world_close(p.w);
}

/* The star says where a dossier goes, whoever writes the step. */
TEST(a_dossier_passes_or_fails_by_the_star_of_its_hearing)
{
	struct papers p;
	int64_t council, three, two;

	papers_open(&p, mem);
	council = make_council(&p);
	three = heard(&p, council, p.product, 3, 180);
	two = heard(&p, council, p.sister, 2, 120);
	now_in(&p, three, "council");
	now_in(&p, two, "council");
	WANT_RC(RC_CONFLICT, step_dossier(&p, three, "fail"));
	WANT_STR("Kết quả chính thức của hội đồng chưa có, hoặc khác",
	    told(&p, ""));
	WANT_RC(RC_CONFLICT, step_dossier(&p, two, "pass"));
	notes_clear(&p.w->ctx);
	well(&p, step_dossier(&p, three, "pass"));
	well(&p, step_dossier(&p, two, "fail"));
	WANT_STR("passed", state_of_dossier(&p, three));
	WANT_STR("failed", state_of_dossier(&p, two));
	world_close(p.w);
}

TEST(a_decision_says_of_each_line_why_it_may_not_be)
{
	struct papers p;
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 };
	int64_t id, day = date_make(2026, 6, 1);

	papers_open(&p, mem);
	id = heard(&p, make_council(&p), p.product, 4, 236);
	now_in(&p, id, "council");
	line = of_dossier(id, NULL);
	decision(&p, &a, "recognise", "province", day);
	WANT_RC(RC_CONFLICT, award_make(&p.w->ctx, &a));
	WANT_STR("Hồ sơ HS-2026-0001 đang được hội đồng đánh giá, chưa có kết "
	    "quả chính thức", told(&p, "product.0"));
	now_in(&p, id, "passed");
	decision(&p, &a, "approve", "province", day);
	WANT_RC(RC_INVALID, award_make(&p.w->ctx, &a));
	WANT_STR("Chỉ hồ sơ đạt 5 sao được trình trung ương",
	    told(&p, "stars.0"));
	line = of_product(p.sister, 5);
	decision(&p, &a, "approve", "province", day);
	WANT_RC(RC_INVALID, award_make(&p.w->ctx, &a));
	WANT_STR("Sản phẩm không có hồ sơ đã đạt để trình",
	    told(&p, "product.0"));
	line = of_dossier(id, NULL);
	decision(&p, &a, "withdraw", "province", day);
	WANT_RC(RC_INVALID, award_make(&p.w->ctx, &a));
	WANT_STR("Quyết định này không công nhận, cũng không trình trung ương",
	    told(&p, "kind"));
	WANT_STR("passed", state_of_dossier(&p, id));
	WANT_INT(0, rows_at(p.w, "/decisions"));
	world_close(p.w);
}

TEST(a_certificate_is_of_the_day_it_was_issued_and_the_score_of_its_paper)
{
	struct papers p;
	struct certificate c;
	struct recognition r;
	struct award_line line;
	struct award a = { .lines = &line, .n = 1 };

	papers_open(&p, mem);
	line = of_dossier(heard(&p, make_council(&p), p.product, 4, 236),
	    "1/GCN");
	line.score = 78500;
	world_day(p.w, 2026, 6, 10);
	decision(&p, &a, "recognise", "province", date_make(2026, 6, 1));
	a.issued_on = date_make(2026, 6, 5);
	well(&p, award_make(&p.w->ctx, &a));
	well(&p, certificate_by_number(&p.w->ctx, "1/GCN", &c));
	WANT_INT(date_make(2026, 6, 5), c.issued_on);
	well(&p, entity_get(&p.w->ctx, &recognition_entity, c.recognition_id,
	    &r));
	WANT_INT(78500, r.score);
	WANT_INT(date_make(2026, 6, 1), r.decided_on);
	world_close(p.w);
}

DB_TESTS(
    RUN(article_7_step_3e_one_decision_recognises_certifies_and_ends_the_dossiers),
    RUN(annex_ii_no_certificate_before_it_is_known_which_commune_its_code_is_of),
    RUN(one_line_that_may_not_be_leaves_nothing_behind),
    RUN(article_4_the_province_cannot_recognise_five_stars),
    RUN(article_7_step_4_five_stars_go_to_the_ministry_which_recognises),
    RUN(article_7_step_4_less_than_90_comes_back_and_the_province_decides_by_it),
    RUN(article_7_step_4_or_the_province_assesses_anew),
    RUN(what_others_decided_is_recorded_by_the_law_of_its_day),
    RUN(article_4_one_and_two_stars_are_told_why_and_the_road_on),
    RUN(article_12_2_what_was_filed_before_is_assessed_in_time_or_filed_anew),
    RUN(article_12_2_signed_after_the_end_it_recognises_nothing_older),
    RUN(an_example_decision_issues_example_certificates),
    RUN(only_who_may_decide_makes_a_decision),
    RUN(a_decision_covers_what_it_recognised_and_nothing_else),
    RUN(a_product_named_in_a_paper_has_its_own_open_dossier_or_none),
    RUN(a_recognition_is_an_upgrade_of_its_own_products_last_one_before_it),
    RUN(what_the_ministry_says_of_one_dossier_it_says_of_no_other),
    RUN(the_ministry_recognises_by_five_stars_of_this_dossier_only),
    RUN(a_dossier_is_answered_after_it_was_sent_and_not_in_the_future),
    RUN(a_dossier_is_sent_on_by_a_decision_that_approves),
    RUN(a_dossier_passes_or_fails_by_the_star_of_its_hearing),
    RUN(a_decision_says_of_each_line_why_it_may_not_be),
    RUN(a_certificate_is_of_the_day_it_was_issued_and_the_score_of_its_paper))
