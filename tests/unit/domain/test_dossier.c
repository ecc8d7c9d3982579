/* tests/unit/domain/test_dossier.c: from a draft to the council's door. */
#include "paper.h"

#include "base/buf.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/criteria/criteria_official.h"
#include "domain/rating/dossier_form.h"
#include "domain/rating/dossier_place.h"
#include "domain/rating/round.h"
#include "domain/recognition/certificate.h"
#include "domain/recognition/decision.h"
#include "domain/org/unit_change.h"
#include "domain/recognition/product_code.h"
#include "domain/report/todo.h"
#include "model/export.h"
#include "model/list.h"

static void
set_recognised(struct papers *p, int64_t stars, int64_t decided)
{
	unsigned role = p->w->ctx.system ? 0 : p->w->ctx.grants[0].role;

	world_as(p->w, 0, NONE, NONE);
	make_recognition(p->w, p->product, stars, decided);
	if (role != 0)
		as_maker(p);
}

static void
check_well(struct papers *p, int64_t id)
{
	struct local_check c;

	row_blank(&local_check_entity, &c);
	c.dossier_id = id;
	c.material = c.labour = c.idea = c.identity = "yes";
	c.proposal = "propose";
	well(p, entity_add(&p->w->ctx, &local_check_entity, &c, NULL));
}

static int64_t
sent_in(struct papers *p)
{
	int64_t id;

	as_maker(p);
	id = make_dossier(p, p->product, "first");
	fill_dossier(p, id);
	well(p, step_dossier(p, id, "submit"));
	return id;
}

TEST(a_dossier_takes_place_producer_and_set_from_its_product)
{
	struct papers p;
	struct dossier d;
	int64_t id;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	well(&p, entity_get(&p.w->ctx, &dossier_entity, id, &d));
	WANT_STR("HS-2026-0001", d.code);
	WANT_STR("draft", d.state);
	WANT_STR("qd26-01", d.set_code);
	WANT_INT(p.producer, d.producer_id);
	WANT_INT(p.w->ngoc_chau, d.unit_id);
	WANT_INT(0, d.version_no);
	world_close(p.w);
}

TEST(a_product_has_one_open_dossier)
{
	struct papers p;
	struct dossier d;

	papers_open(&p, mem);
	as_maker(&p);
	make_dossier(&p, p.product, "first");
	row_blank(&dossier_entity, &d);
	d.product_id = p.product;
	d.kind = "first";
	WANT_RC(RC_CONFLICT, entity_add(&p.w->ctx, &dossier_entity, &d,
	    NULL));
	WANT_STR("Sản phẩm này đã có hồ sơ HS-2026-0001. Mở hồ sơ đó",
	    note_of(&p.w->ctx, "product_id")->text);
	notes_clear(&p.w->ctx);
	make_dossier(&p, p.sister, "first");
	world_close(p.w);
}

TEST(a_dossier_is_seen_by_its_producer_and_its_branch_alone)
{
	struct papers p;
	struct dossier d;
	int64_t id, other;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	other = make_producer((world_as(p.w, 0, NONE, NONE), p.w),
	    "HTX khác", "htx", p.w->phuc_hoa);
	world_as(p.w, ROLE_PRODUCER, NONE, other);
	WANT_RC(RC_MISSING, entity_get(&p.w->ctx, &dossier_entity, id, &d));
	world_as(p.w, ROLE_OFFICER, p.w->chu, NONE);
	WANT_RC(RC_MISSING, entity_get(&p.w->ctx, &dossier_entity, id, &d));
	world_as(p.w, ROLE_OFFICER, p.w->ngoc_chau, NONE);
	WANT_RC(RC_OK, entity_get(&p.w->ctx, &dossier_entity, id, &d));
	world_as(p.w, ROLE_LEADER, p.w->province, NONE);
	WANT_RC(RC_OK, entity_get(&p.w->ctx, &dossier_entity, id, &d));
	world_close(p.w);
}

TEST(points_and_star_come_from_the_set_and_the_road_leads_on)
{
	struct papers p;
	struct dossier_full f;
	int64_t id;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	well(&p, dossier_load(&p.w->ctx, id, &f));
	WANT_INT(0, f.star.tally.sum);
	WANT(f.road.star >= 2);
	fill_dossier(&p, id);
	well(&p, dossier_load(&p.w->ctx, id, &f));
	WANT_INT(100, f.star.tally.sum);
	WANT_INT(5, f.star.star);
	WANT_INT(f.set->ncriteria, f.nself);
	/* Points and options are never taken from whoever sends them. */
	WANT_RC(RC_INVALID, dossier_answer(&p.w->ctx, id, "self", "1.1",
	    "2.1.o1", NULL));
	WANT_RC(RC_INVALID, dossier_answer(&p.w->ctx, id, "self", "99.9",
	    "99.9.o1", NULL));
	world_close(p.w);
}

TEST(what_is_missing_is_named_and_keeps_a_dossier_from_being_sent)
{
	struct papers p;
	int64_t id;
	bool found = false;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	WANT_RC(RC_INVALID, step_dossier(&p, id, "submit"));
	for (const struct note *n = p.w->ctx.notes; n != NULL; n = n->next)
		found |= str_eq(n->text, "Còn thiếu minh chứng: Giấy chứng "
		    "nhận an toàn thực phẩm");
	WANT(found);
	WANT_STR("draft", state_of_dossier(&p, id));
	world_close(p.w);
}

/* Full is what has all that is asked; nobody asks for every paper there is. */
TEST(papers_that_nobody_asks_for_are_not_counted_as_lacking)
{
	struct papers p;
	struct dossier_full f;
	size_t optional = 0;
	int64_t id;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	fill_dossier(&p, id);
	well(&p, dossier_load(&p.w->ctx, id, &f));
	for (size_t i = 0; i < f.nitems; i++)
		optional += !f.items[i].needed && f.items[i].state ==
		    ITEM_MISSING;
	WANT(optional > 0);
	WANT_INT(f.nitems - optional, f.nitems_asked);
	WANT_INT(f.nitems_ok, f.nitems_asked);
	for (size_t i = 0; i < f.ntexts; i++)
		well(&p, dossier_answer(&p.w->ctx, id, "self",
		    f.texts[i].code, NULL, "Đã ghi"));
	well(&p, dossier_load(&p.w->ctx, id, &f));
	WANT_INT(100, f.complete);
	world_close(p.w);
}

static size_t
cells_with(const struct office *o, const char *text)
{
	size_t n = 0;

	for (size_t i = 0; i < o->n; i++)
		for (size_t k = 0; k < o->rows[i].n; k++)
			n += strstr(str_or(o->rows[i].cells[k].text, ""),
			    text) != NULL;
	return n;
}

TEST(forms_print_the_official_words_as_long_as_they_are_laid)
{
	struct papers p;
	struct dossier_full f;
	struct office o;
	struct buf b, marked;
	int64_t id, file;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	fill_dossier(&p, id);
	well(&p, dossier_load(&p.w->ctx, id, &f));
	b = BUF_INIT(mem);
	official_template(f.set, &b);
	marked = BUF_INIT(mem);
	for (const char *s = buf_str(&b); *s != '\0'; s++) {
		buf_putc(&marked, *s);
		if (str_begins(s, ":\"") && str_begins(s - 6, "label\""))
			buf_puts(&marked, "\"LỜI VĂN "), s++;
	}
	well(&p, dossier_form(&p.w->ctx, &f, 2, &o));
	WANT_INT(0, cells_with(&o, "LỜI VĂN"));
	world_as(p.w, 0, NONE, NONE);
	well(&p, criteria_bring(&p.w->ctx, buf_str(&marked), marked.len,
	    &file));
	well(&p, dossier_load(&p.w->ctx, id, &f));
	well(&p, dossier_form(&p.w->ctx, &f, 2, &o));
	WANT_INT(f.set->ncriteria, cells_with(&o, "LỜI VĂN"));
	well(&p, criteria_unlay(&p.w->ctx, f.set->code));
	well(&p, dossier_load(&p.w->ctx, id, &f));
	well(&p, dossier_form(&p.w->ctx, &f, 2, &o));
	WANT_INT(0, cells_with(&o, "LỜI VĂN"));
	world_close(p.w);
}

TEST(an_expired_paper_is_no_paper)
{
	struct papers p;
	struct dossier_full f;
	int64_t id, doc;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	doc = make_document(&p, "food_safety", date_make(2023, 1, 1),
	    date_make(2026, 5, 31));
	well(&p, dossier_cite(&p.w->ctx, id, doc, "p.food_safety"));
	well(&p, dossier_load(&p.w->ctx, id, &f));
	for (size_t i = 0; i < f.nitems; i++)
		if (str_eq(f.items[i].code, "p.food_safety"))
			WANT_INT(ITEM_EXPIRED, f.items[i].state);
	world_close(p.w);
}

TEST(sister_products_share_a_paper_and_strangers_do_not)
{
	struct papers p;
	int64_t a, b, doc, other, strange;

	papers_open(&p, mem);
	doc = make_document(&p, "food_safety", NONE, NONE);
	a = make_dossier(&p, p.product, "first");
	b = make_dossier(&p, p.sister, "first");
	well(&p, dossier_cite(&p.w->ctx, a, doc, "p.food_safety"));
	well(&p, dossier_cite(&p.w->ctx, b, doc, "p.food_safety"));
	well(&p, dossier_cite(&p.w->ctx, b, doc, "p.food_safety"));
	other = p.producer;
	p.producer = make_producer(p.w, "HTX khác", "htx", p.w->phuc_hoa);
	strange = make_document(&p, "food_safety", NONE, NONE);
	p.producer = other;
	WANT_RC(RC_INVALID, dossier_cite(&p.w->ctx, a, strange,
	    "p.food_safety"));
	world_close(p.w);
}

/* Decision 26/2026/QĐ-TTg, article 7.1: the electronic dossier has the value
 * of the paper one. */
TEST(article_7_1_what_is_sent_in_is_frozen_with_its_hash)
{
	struct papers p;
	struct dossier_version v;
	struct document d;
	struct dossier row;
	struct rows rows;
	int64_t id;

	papers_open(&p, mem);
	id = sent_in(&p);
	WANT_STR("submitted", state_of_dossier(&p, id));
	well(&p, dossier_versions(&p.w->ctx, id, &rows));
	WANT_INT(1, rows.n);
	well(&p, entity_get(&p.w->ctx, &dossier_version_entity,
	    rows_int(&rows, 0, 0), &v));
	WANT(dossier_version_sound(&p.w->ctx, &v));
	WANT(strstr(v.body, "\"set\":\"qd26-01\"") != NULL);
	WANT(strstr(v.body, "26/2026/QĐ-TTg") != NULL);
	/* Not by its maker, not by the program. */
	WANT_RC(RC_DENIED, entity_put(&p.w->ctx, &dossier_version_entity,
	    &v));
	v.body = "{}";
	WANT(!dossier_version_sound(&p.w->ctx, &v));
	/* What hangs on it can be changed no more. */
	notes_clear(&p.w->ctx);
	WANT_RC(RC_DENIED, dossier_answer(&p.w->ctx, id, "self", "1.1",
	    "1.1.o1", NULL));
	WANT_RC(RC_OK, entity_get(&p.w->ctx, &dossier_entity, id, &row));
	row.samples = 9;
	WANT_RC(RC_DENIED, entity_put(&p.w->ctx, &dossier_entity, &row));
	/* Nor can a file of its papers go. */
	world_as(p.w, 0, NONE, NONE);
	well(&p, entity_by(&p.w->ctx, &document_entity, "kind",
	    "food_safety", &d));
	well(&p, document_files(&p.w->ctx, d.row.id, &rows));
	WANT_INT(1, rows.n);
	WANT_RC(RC_CONFLICT, entity_end(&p.w->ctx, &document_file_entity,
	    rows_int(&rows, 0, 0), 1, true));
	world_close(p.w);
}

/* Decision 26/2026/QĐ-TTg, article 7.2: 15 working days from receipt. */
TEST(article_7_2_the_receiving_unit_has_15_working_days)
{
	struct papers p;
	struct dossier d;
	int64_t id;

	papers_open(&p, mem);
	id = sent_in(&p); /* Monday 1 June 2026 */
	well(&p, entity_get(&p.w->ctx, &dossier_entity, id, &d));
	WANT_INT(date_make(2026, 6, 1), d.filed_on);
	WANT_INT(date_make(2026, 6, 22), d.due_on);
	world_day(p.w, 2026, 6, 22);
	WANT_INT(0, rows_at(p.w, "/dossiers?late=1"));
	world_day(p.w, 2026, 6, 23);
	WANT_INT(1, rows_at(p.w, "/dossiers?late=1"));
	world_close(p.w);
}

TEST(the_four_contents_are_judged_before_it_goes_on_and_the_code_is_made)
{
	struct papers p;
	struct local_check c;
	struct product m;
	struct dossier d;
	int64_t id;

	papers_open(&p, mem);
	id = sent_in(&p);
	WANT_RC(RC_DENIED, step_dossier(&p, id, "check")); /* his own */
	world_as(p.w, ROLE_OFFICER, p.w->chu, NONE);
	WANT_RC(RC_MISSING, step_dossier(&p, id, "check"));
	world_as(p.w, ROLE_OFFICER, p.w->ngoc_chau, NONE);
	WANT_RC(RC_INVALID, step_dossier(&p, id, "check"));
	row_blank(&local_check_entity, &c);
	c.dossier_id = id;
	c.proposal = "propose";
	notes_clear(&p.w->ctx);
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &local_check_entity, &c,
	    NULL));
	WANT_STR("Chọn kết luận về lao động địa phương",
	    note_of(&p.w->ctx, "labour")->text);
	notes_clear(&p.w->ctx);
	check_well(&p, id);
	well(&p, step_dossier(&p, id, "check"));
	well(&p, entity_get(&p.w->ctx, &dossier_entity, id, &d));
	WANT_STR("checked", d.state);
	WANT_INT(date_make(2026, 6, 1), d.passed_on);
	well(&p, entity_get(&p.w->ctx, &product_entity, p.product, &m));
	WANT_STR("24-07309-1-2026", m.code);
	/* What was judged is not judged again afterwards. */
	well(&p, local_check_of(&p.w->ctx, id, &c));
	c.note = "sửa";
	WANT_RC(RC_CONFLICT, entity_put(&p.w->ctx, &local_check_entity, &c));
	world_close(p.w);
}

static const char *
code_given(struct papers *p, int64_t product, int64_t day)
{
	struct product m;

	well(p, product_code_give(&p->w->ctx, product, p->w->ngoc_chau,
	    day));
	well(p, entity_peek(&p->w->ctx, &product_entity, product, &m));
	return m.code;
}

/* Source  Decision 26/2026/QĐ-TTg, annex II (T-X-STT-20YY); before it the code
 *         had a district.  One that was made stays. */
TEST(annex_ii_a_product_code_is_of_the_law_of_its_day)
{
	struct papers p;

	papers_open(&p, mem);
	WANT_STR("24-216-07309-1-2022", code_given(&p, p.product,
	    date_make(2022, 5, 10)));
	WANT_STR("24-07309-1-2026", code_given(&p, p.sister,
	    date_make(2026, 6, 1)));
	WANT_STR("24-216-07309-1-2022", code_given(&p, p.product,
	    date_make(2026, 6, 1)));
	world_close(p.w);
}

/* A dossier sent in before its commune was joined to another. */
TEST(annex_ii_a_product_code_is_of_the_commune_that_took_the_closed_one_over)
{
	struct papers p;
	const int64_t day = date_make(2026, 6, 15);

	papers_open(&p, mem);
	world_as(p.w, 0, NONE, NONE);
	well(&p, unit_close(&p.w->ctx, p.w->ngoc_chau, day, &p.w->phuc_hoa,
	    1));
	WANT_STR("24-07309-1-2026", code_given(&p, p.product, day - 1));
	WANT_STR("24-07342-1-2026", code_given(&p, p.sister, day));
	world_close(p.w);
}

TEST(a_product_code_of_a_commune_taken_over_by_several_is_not_guessed)
{
	struct papers p;
	const int64_t day = date_make(2026, 6, 15);

	papers_open(&p, mem);
	world_as(p.w, 0, NONE, NONE);
	well(&p, unit_close(&p.w->ctx, p.w->ngoc_chau, day,
	    (const int64_t[]){ p.w->phuc_hoa, p.w->chu }, 2));
	WANT(code_given(&p, p.sister, day) == NULL);
	world_close(p.w);
}

/* What is recorded of the product, or else of its producer, says which. */
TEST(annex_ii_of_a_divided_commune_the_code_goes_by_the_recorded_place)
{
	struct papers p;
	struct producer m;
	struct product row;
	const int64_t day = date_make(2026, 6, 15);

	papers_open(&p, mem);
	world_as(p.w, 0, NONE, NONE);
	well(&p, unit_close(&p.w->ctx, p.w->ngoc_chau, day,
	    (const int64_t[]){ p.w->phuc_hoa, p.w->chu }, 2));
	world_day(p.w, 2026, 6, 20);
	well(&p, entity_get(&p.w->ctx, &product_entity, p.product, &row));
	row.unit_id = p.w->chu;
	well(&p, entity_put(&p.w->ctx, &product_entity, &row));
	WANT_STR("24-07525-1-2026", code_given(&p, p.product, day));
	/* A seat that is none of those that took over is no place of making. */
	well(&p, entity_get(&p.w->ctx, &producer_entity, p.producer, &m));
	m.unit_id = p.w->hong_giang;
	well(&p, entity_put(&p.w->ctx, &producer_entity, &m));
	WANT(code_given(&p, p.sister, day) == NULL);
	well(&p, entity_get(&p.w->ctx, &producer_entity, p.producer, &m));
	m.unit_id = p.w->phuc_hoa;
	well(&p, entity_put(&p.w->ctx, &producer_entity, &m));
	WANT_STR("24-07342-1-2026", code_given(&p, p.sister, day));
	world_close(p.w);
}

/* A dossier of a commune that then closes into these. */
static int64_t
sent_in_before(struct papers *p, int64_t a, int64_t b)
{
	int64_t id = sent_in(p);

	world_as(p->w, 0, NONE, NONE);
	well(p, unit_close(&p->w->ctx, p->w->ngoc_chau,
	    date_make(2026, 6, 15), (const int64_t[]){ a, b },
	    (size_t)(a != NONE) + (b != NONE)));
	return id;
}

static int64_t
divided_todo(struct papers *p)
{
	struct todo *t;
	size_t n;

	well(p, todo_load(&p->w->ctx, &t, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(t[i].code, "divided"))
			return t[i].n;
	return 0;
}

/* The list, the to-do list and the engine ask one question. */
static void
waits_for_a_place(struct papers *p, int64_t id, bool waits)
{
	struct dossier d;

	WANT_INT(waits, rows_at(p->w, "/dossiers?unplaced=1"));
	WANT_INT(waits, divided_todo(p));
	well(p, entity_peek(&p->w->ctx, &dossier_entity, id, &d));
	notes_clear(&p->w->ctx);
	WANT_RC(waits ? RC_CONFLICT : RC_OK, dossier_placed(&p->w->ctx, &d));
}

TEST(annex_ii_a_dossier_of_a_divided_commune_goes_on_when_its_place_is_chosen)
{
	struct papers p;
	struct product_place at;
	struct producer m;
	struct product row;
	struct dossier d;
	int64_t id;

	papers_open(&p, mem);
	id = sent_in_before(&p, p.w->phuc_hoa, p.w->chu);
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	waits_for_a_place(&p, id, false); /* not yet */
	world_day(p.w, 2026, 6, 16);
	waits_for_a_place(&p, id, true);
	WANT_STR("Xã Ngọc Châu đã chia cho nhiều đơn vị: Thị trấn Chũ, huyện "
	    "Lục Ngạn, tỉnh Bắc Giang; Xã Phúc Hòa, huyện Tân Yên, tỉnh Bắc "
	    "Giang. Mã sản phẩm ghi theo nơi sản xuất hiện nay: chọn đơn vị "
	    "đó trước khi gửi hồ sơ lên tỉnh hoặc cấp giấy chứng nhận.",
	    p.w->ctx.notes->text);
	check_well(&p, id);
	notes_clear(&p.w->ctx);
	WANT_RC(RC_CONFLICT, step_dossier(&p, id, "check"));
	WANT_STR("submitted", state_of_dossier(&p, id));
	/* Nobody's who does not check it. */
	world_as(p.w, ROLE_OFFICER, p.w->phuc_hoa, NONE);
	WANT_RC(RC_MISSING, dossier_put_at(&p.w->ctx, id, p.w->phuc_hoa));
	as_maker(&p);
	WANT_RC(RC_DENIED, dossier_put_at(&p.w->ctx, id, p.w->phuc_hoa));
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	notes_clear(&p.w->ctx);
	WANT_RC(RC_INVALID, dossier_put_at(&p.w->ctx, id, p.w->hong_giang));
	WANT(note_of(&p.w->ctx, "unit_id") != NULL);
	well(&p, dossier_put_at(&p.w->ctx, id, p.w->phuc_hoa));
	waits_for_a_place(&p, id, false);
	notes_clear(&p.w->ctx);
	WANT_RC(RC_CONFLICT, dossier_put_at(&p.w->ctx, id, p.w->chu));
	well(&p, entity_get(&p.w->ctx, &producer_entity, p.producer, &m));
	WANT_INT(p.w->phuc_hoa, m.unit_id);
	/* Another product of his goes by where he now is. */
	well(&p, entity_get(&p.w->ctx, &product_entity, p.sister, &row));
	WANT_INT(p.w->ngoc_chau, row.unit_id);
	well(&p, product_place(&p.w->ctx, &row, row.unit_id,
	    ctx_today(&p.w->ctx), &at));
	WANT_INT(p.w->phuc_hoa, at.unit);
	/* The officer there sees it now, and sends it on. */
	world_as(p.w, ROLE_OFFICER, p.w->phuc_hoa, NONE);
	notes_clear(&p.w->ctx);
	well(&p, step_dossier(&p, id, "check"));
	well(&p, entity_get(&p.w->ctx, &dossier_entity, id, &d));
	WANT_INT(p.w->phuc_hoa, d.unit_id);
	well(&p, entity_get(&p.w->ctx, &product_entity, p.product, &row));
	WANT_STR("24-07342-1-2026", row.code);
	WANT_INT(p.w->phuc_hoa, row.unit_id);
	world_close(p.w);
}

/* Divided, and what it was divided into joined again: one is left. */
TEST(a_commune_divided_and_joined_again_needs_no_choice)
{
	struct papers p;
	int64_t id;

	papers_open(&p, mem);
	id = sent_in_before(&p, p.w->phuc_hoa, p.w->chu);
	well(&p, unit_close(&p.w->ctx, p.w->chu, date_make(2026, 6, 18),
	    &p.w->phuc_hoa, 1));
	world_day(p.w, 2026, 6, 20);
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	waits_for_a_place(&p, id, false);
	WANT_STR("24-07342-1-2026", code_given(&p, p.product,
	    ctx_today(&p.w->ctx)));
	world_close(p.w);
}

TEST(a_commune_closed_with_nobody_after_it_is_told)
{
	struct papers p;
	struct product row;
	int64_t id;

	papers_open(&p, mem);
	id = sent_in_before(&p, NONE, NONE);
	world_day(p.w, 2026, 6, 20);
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	waits_for_a_place(&p, id, true);
	notes_clear(&p.w->ctx);
	WANT_RC(RC_CONFLICT, dossier_put_at(&p.w->ctx, id, p.w->chu));
	well(&p, entity_get(&p.w->ctx, &product_entity, p.product, &row));
	row.unit_id = p.w->chu;
	well(&p, entity_put(&p.w->ctx, &product_entity, &row));
	waits_for_a_place(&p, id, false);
	world_close(p.w);
}

/* Source  Decision 26/2026/QĐ-TTg, article 2: a household, too, is registered
 *         for business */
TEST(article_2_no_dossier_without_the_business_registration)
{
	struct papers p;
	struct dossier_full f;
	int64_t id;
	bool said = false;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	well(&p, dossier_load(&p.w->ctx, id, &f));
	for (size_t i = 0; i < f.nitems; i++)
		said |= str_eq(f.items[i].kind, "business") &&
		    f.items[i].needed;
	WANT(said);
	WANT_RC(RC_INVALID, step_dossier(&p, id, "submit"));
	said = false;
	for (const struct note *n = p.w->ctx.notes; n != NULL; n = n->next)
		said |= str_eq(n->text, "Còn thiếu minh chứng: Đăng ký kinh "
		    "doanh");
	WANT(said);
	world_close(p.w);
}

TEST(article_2_a_large_enterprise_is_no_subject)
{
	struct papers p;
	struct dossier d;
	int64_t maker;

	papers_open(&p, mem);
	maker = make_producer(p.w, "Tập đoàn Đồi Xanh", "dn_lon",
	    p.w->ngoc_chau);
	row_blank(&dossier_entity, &d);
	d.product_id = make_product(p.w, "Vải hộp", maker, p.w->ngoc_chau);
	d.kind = "first";
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &dossier_entity, &d,
	    NULL));
	WANT_STR("Doanh nghiệp lớn không thuộc đối tượng tham gia theo Quyết "
	    "định 26/2026/QĐ-TTg", note_of(&p.w->ctx, "product_id")->text);
	notes_clear(&p.w->ctx);
	/* A small one is; one that grew is told when it sends in. */
	d.product_id = make_product(p.w, "Vải sấy", make_producer(p.w,
	    "Công ty Đồi Xanh", "dn", p.w->ngoc_chau), p.w->ngoc_chau);
	well(&p, entity_add(&p.w->ctx, &dossier_entity, &d, NULL));
	world_close(p.w);
}

TEST(article_2_an_association_takes_part_with_tourism_alone)
{
	struct papers p;
	struct dossier d;
	int64_t maker, id;

	papers_open(&p, mem);
	maker = make_producer(p.w, "Hiệp hội du lịch Tân Yên", "hoi",
	    p.w->ngoc_chau);
	id = make_dossier(&p, make_product(p.w, "Làng vải Phúc Hòa", maker,
	    p.w->ngoc_chau), "first");
	WANT_RC(RC_INVALID, dossier_set(&p.w->ctx, id, "qd26-01"));
	WANT_STR("Theo Quyết định 26/2026/QĐ-TTg, chủ thể loại Hội, hiệp hội, "
	    "trung tâm điều hành du lịch chỉ tham gia với nhóm Dịch vụ du "
	    "lịch", note_of(&p.w->ctx, "set_code")->text);
	notes_clear(&p.w->ctx);
	well(&p, dossier_set(&p.w->ctx, id, "qd26-26"));
	well(&p, entity_peek(&p.w->ctx, &dossier_entity, id, &d));
	WANT_STR("qd26-26", d.set_code);
	world_close(p.w);
}

static void
ask_more(struct papers *p, int64_t id, struct lack *l)
{
	row_blank(&lack_entity, l);
	l->dossier_id = id;
	l->item = "1.5";
	l->reason = "Thiếu hợp đồng liên kết năm 2026";
	well(p, entity_add(&p->w->ctx, &lack_entity, l, NULL));
}

TEST(a_return_says_why_and_comes_back_to_whoever_asked)
{
	struct papers p;
	struct rows rows;
	struct lack l;
	int64_t id, lack;

	papers_open(&p, mem);
	id = sent_in(&p);
	world_as(p.w, ROLE_OFFICER, p.w->ngoc_chau, NONE);
	WANT_RC(RC_INVALID, step_dossier(&p, id, "return"));
	check_well(&p, id);
	well(&p, step_dossier(&p, id, "check"));
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	well(&p, step_dossier(&p, id, "receive"));
	world_as(p.w, ROLE_ADVISER, p.w->province, NONE);
	ask_more(&p, id, &l);
	lack = l.row.id;
	well(&p, step_dossier(&p, id, "return_up"));
	WANT_STR("returned", state_of_dossier(&p, id));

	as_maker(&p);
	WANT_RC(RC_INVALID, step_dossier(&p, id, "submit"));
	WANT_STR("Chưa trả lời yêu cầu bổ sung: Thiếu hợp đồng liên kết năm "
	    "2026", note_of(&p.w->ctx, str_fmt(p.w->ctx.mem, "lack.%s",
	    key_str(p.w->ctx.mem, lack)))->text);
	well(&p, entity_get(&p.w->ctx, &lack_entity, lack, &l));
	l.reason = "Không thiếu gì";
	WANT_RC(RC_DENIED, entity_put(&p.w->ctx, &lack_entity, &l));
	well(&p, entity_get(&p.w->ctx, &lack_entity, lack, &l));
	l.reply = "Đã thêm hợp đồng số 5";
	well(&p, entity_put(&p.w->ctx, &lack_entity, &l));
	well(&p, step_dossier(&p, id, "submit"));
	WANT_STR("received", state_of_dossier(&p, id));
	well(&p, dossier_versions(&p.w->ctx, id, &rows));
	WANT_INT(2, rows.n);
	well(&p, entity_get(&p.w->ctx, &lack_entity, lack, &l));
	WANT_STR("answered", l.state);
	world_close(p.w);
}

TEST(the_advisory_team_visits_finds_and_reports)
{
	struct papers p;
	struct team_report r;
	struct dossier_full f;
	struct visit v;
	int64_t id;

	papers_open(&p, mem);
	id = sent_in(&p);
	world_as(p.w, ROLE_ADVISER, p.w->province, NONE);
	WANT_RC(RC_DENIED, dossier_answer(&p.w->ctx, id, "team", "1.1",
	    "1.1.o1", NULL));
	world_as(p.w, ROLE_OFFICER, p.w->ngoc_chau, NONE);
	check_well(&p, id);
	well(&p, step_dossier(&p, id, "check"));
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	well(&p, step_dossier(&p, id, "receive"));
	as_maker(&p);
	WANT_RC(RC_DENIED, dossier_answer(&p.w->ctx, id, "team", "1.1",
	    "1.1.o1", NULL));
	world_as(p.w, ROLE_ADVISER, p.w->province, NONE);
	row_blank(&visit_entity, &v);
	v.dossier_id = id;
	v.day = date_make(2026, 6, 1);
	v.place = "Xưởng sơ chế";
	v.seen = "Sạch, một chiều";
	v.position = " 21.312345, 106.1";
	well(&p, entity_add(&p.w->ctx, &visit_entity, &v, NULL));
	WANT_STR("21.31235,106.10000", v.position);
	v.row.id = NONE;
	v.position = "48.85, 2.35";
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &visit_entity, &v, NULL));
	notes_clear(&p.w->ctx);
	well(&p, dossier_answer(&p.w->ctx, id, "team", "1.1", "1.1.o1",
	    "Một phần mua ngoài"));
	well(&p, dossier_load(&p.w->ctx, id, &f));
	WANT_INT(1, f.nteam);
	WANT_INT(100, f.star.tally.sum); /* the maker's own words stand */
	WANT_RC(RC_INVALID, step_dossier(&p, id, "advise"));
	row_blank(&team_report_entity, &r);
	r.dossier_id = id;
	r.summary = "Đủ điều kiện";
	r.proposal = "council";
	well(&p, entity_add(&p.w->ctx, &team_report_entity, &r, NULL));
	well(&p, step_dossier(&p, id, "advise"));
	WANT_STR("advised", state_of_dossier(&p, id));
	world_close(p.w);
}

/* A sister product's dossier, sent in beside the first. */
static int64_t
sent_beside(struct papers *p)
{
	int64_t id;

	as_maker(p);
	id = make_dossier(p, p->sister, "first");
	well(p, dossier_set(&p->w->ctx, id, "qd26-01"));
	fill_dossier(p, id);
	well(p, step_dossier(p, id, "submit"));
	return id;
}

static void
report(struct papers *p, int64_t id, const char *proposal)
{
	struct team_report r;

	row_blank(&team_report_entity, &r);
	r.dossier_id = id;
	r.summary = "Đủ điều kiện";
	r.proposal = proposal;
	well(p, entity_add(&p->w->ctx, &team_report_entity, &r, NULL));
}

TEST(what_is_written_of_one_dossier_counts_for_no_other)
{
	struct papers p;
	struct lack l;
	int64_t id, other;

	papers_open(&p, mem);
	id = sent_in(&p);
	other = sent_beside(&p);
	world_as(p.w, ROLE_OFFICER, p.w->ngoc_chau, NONE);
	check_well(&p, other);
	ask_more(&p, other, &l);
	WANT_RC(RC_INVALID, step_dossier(&p, id, "check"));
	WANT_STR("Ghi đánh giá bốn nội dung theo Mẫu 03 trước khi gửi lên",
	    note_of(&p.w->ctx, "")->text);
	WANT_RC(RC_INVALID, step_dossier(&p, id, "return"));
	WANT_RC(RC_CONFLICT, step_dossier(&p, other, "check"));
	check_well(&p, id);
	notes_clear(&p.w->ctx);
	well(&p, step_dossier(&p, id, "check"));
	WANT_STR("submitted", state_of_dossier(&p, other));
	well(&p, entity_get(&p.w->ctx, &lack_entity, l.row.id, &l));
	well(&p, entity_end(&p.w->ctx, &lack_entity, l.row.id, l.row.version,
	    true));
	well(&p, step_dossier(&p, other, "check"));
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	well(&p, step_dossier(&p, id, "receive"));
	well(&p, step_dossier(&p, other, "receive"));
	report(&p, id, "council");
	WANT_RC(RC_INVALID, step_dossier(&p, other, "advise"));
	WANT_STR("Ghi báo cáo của tổ tư vấn trước khi trình hội đồng",
	    note_of(&p.w->ctx, "")->text);
	report(&p, other, "complete");
	WANT_RC(RC_CONFLICT, step_dossier(&p, other, "advise"));
	notes_clear(&p.w->ctx);
	well(&p, step_dossier(&p, id, "advise"));
	world_close(p.w);
}

TEST(the_four_contents_are_judged_by_today_and_only_a_proposal_goes_on)
{
	struct papers p;
	struct local_check c;
	int64_t id;

	papers_open(&p, mem);
	id = sent_in(&p);
	world_day(p.w, 2026, 6, 3);
	world_as(p.w, ROLE_OFFICER, p.w->ngoc_chau, NONE);
	row_blank(&local_check_entity, &c);
	c.dossier_id = id;
	c.material = c.labour = c.idea = c.identity = "yes";
	c.proposal = "complete";
	c.checked_on = date_make(2026, 6, 4);
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &local_check_entity, &c,
	    NULL));
	WANT_STR("Ngày đánh giá ở tương lai. Nhập lại ngày",
	    note_of(&p.w->ctx, "checked_on")->text);
	notes_clear(&p.w->ctx);
	c.checked_on = date_make(2026, 6, 3);
	well(&p, entity_add(&p.w->ctx, &local_check_entity, &c, NULL));
	/* Left blank it came the day it was sent in. */
	WANT_INT(date_make(2026, 6, 1), c.received_on);
	WANT_RC(RC_CONFLICT, step_dossier(&p, id, "check"));
	c.proposal = "propose";
	c.checked_on = NONE;
	notes_clear(&p.w->ctx);
	well(&p, entity_put(&p.w->ctx, &local_check_entity, &c));
	WANT_INT(date_make(2026, 6, 3), c.checked_on);
	well(&p, step_dossier(&p, id, "check"));
	world_close(p.w);
}

/* The newest of ${n} versions that a dossier has. */
static void
want_versions(struct papers *p, int64_t id, size_t n, const char *code)
{
	struct dossier_version v;
	struct rows rows;

	well(p, dossier_versions(&p->w->ctx, id, &rows));
	WANT_INT(n, rows.n);
	for (size_t i = 0; i < n; i++) {
		WANT_INT(n - i, rows_int(&rows, i, 1));
		well(p, entity_get(&p->w->ctx, &dossier_version_entity,
		    rows_int(&rows, i, 0), &v));
		WANT_INT(id, v.dossier_id);
		WANT(strstr(v.body, code) != NULL);
	}
}

TEST(each_dossier_counts_its_own_versions)
{
	struct papers p;
	struct lack l;
	int64_t id, other;

	papers_open(&p, mem);
	id = sent_in(&p);
	other = sent_beside(&p);
	want_versions(&p, id, 1, "HS-2026-0001");
	want_versions(&p, other, 1, "HS-2026-0002");
	world_as(p.w, ROLE_OFFICER, p.w->ngoc_chau, NONE);
	ask_more(&p, other, &l);
	well(&p, step_dossier(&p, other, "return"));
	as_maker(&p);
	well(&p, entity_get(&p.w->ctx, &lack_entity, l.row.id, &l));
	l.reply = "Đã thêm hợp đồng số 5";
	well(&p, entity_put(&p.w->ctx, &lack_entity, &l));
	well(&p, step_dossier(&p, other, "submit"));
	want_versions(&p, id, 1, "HS-2026-0001");
	want_versions(&p, other, 2, "HS-2026-0002");
	world_close(p.w);
}

static const struct stmt before_council = { .in = "i", .sql =
    "UPDATE dossier SET state = 'council' WHERE id = $1" };
static const struct stmt with_the_team = { .in = "i", .sql =
    "UPDATE dossier SET state = 'received' WHERE id = $1" };

TEST(what_the_advisory_team_wrote_stays_once_the_council_has_it)
{
	struct papers p;
	struct visit v;
	struct extra_test x;
	struct team_report r;
	struct visit_photo photo;
	struct stored_file webp;
	struct rows shots;
	struct ctx *c;
	int64_t id, trip, sample, report;

	papers_open(&p, mem);
	c = &p.w->ctx;
	id = sent_in(&p);
	world_as(p.w, 0, NONE, NONE);
	row_blank(&visit_entity, &v);
	v.dossier_id = id;
	v.day = date_make(2026, 6, 2);
	v.place = "Xưởng";
	v.seen = "Sạch";
	WANT_RC(RC_INVALID, entity_add(c, &visit_entity, &v, NULL));
	WANT_STR("Ngày đi ở tương lai. Ghi sau khi đã đi",
	    note_of(c, "day")->text);
	notes_clear(c);
	v.day = date_make(2026, 6, 1);
	well(&p, entity_add(c, &visit_entity, &v, &trip));
	row_blank(&file_entity, &webp);
	webp.name = "khao-sat.webp";
	webp.type = "image/webp";
	webp.sha256 = "bb";
	webp.size = 3;
	webp.width = webp.height = 4;
	row_blank(&visit_photo_entity, &photo);
	photo.visit_id = trip;
	well(&p, entity_add(c, &file_entity, &webp, &photo.file_id));
	well(&p, entity_add(c, &visit_photo_entity, &photo, NULL));
	row_blank(&extra_test_entity, &x);
	x.dossier_id = id;
	x.about = "Chì";
	x.result = "pass";
	x.sampled_on = date_make(2026, 6, 1);
	x.result_on = date_make(2026, 5, 31);
	WANT_RC(RC_INVALID, entity_add(c, &extra_test_entity, &x, NULL));
	WANT_STR("Ngày có kết quả trước ngày lấy mẫu. Nhập lại ngày",
	    note_of(c, "result_on")->text);
	notes_clear(c);
	x.result_on = date_make(2026, 6, 1);
	well(&p, entity_add(c, &extra_test_entity, &x, &sample));
	row_blank(&team_report_entity, &r);
	r.dossier_id = id;
	r.summary = "Đủ điều kiện";
	r.proposal = "council";
	r.day = date_make(2026, 6, 2);
	WANT_RC(RC_INVALID, entity_add(c, &team_report_entity, &r, NULL));
	WANT(note_of(c, "day") != NULL);
	notes_clear(c);
	r.day = NONE;
	well(&p, entity_add(c, &team_report_entity, &r, &report));
	WANT_INT(date_make(2026, 6, 1), r.day);
	well(&p, tx_begin(c));
	well(&p, db_exec(c->db, &before_council, id));
	well(&p, tx_end(c, RC_OK));
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	WANT_RC(RC_CONFLICT, entity_end(c, &visit_entity, trip, 1, true));
	WANT_RC(RC_CONFLICT, entity_end(c, &extra_test_entity, sample, 1,
	    true));
	WANT_RC(RC_CONFLICT, entity_end(c, &team_report_entity, report, 1,
	    true));
	v.row.id = NONE;
	WANT_RC(RC_CONFLICT, entity_add(c, &visit_entity, &v, NULL));
	/* Nor what was photographed there. */
	well(&p, entity_get(c, &visit_photo_entity, photo.row.id, &photo));
	photo.caption = "Xưởng khác";
	WANT_RC(RC_CONFLICT, entity_put(c, &visit_photo_entity, &photo));
	WANT_RC(RC_CONFLICT, entity_end(c, &visit_photo_entity, photo.row.id,
	    1, true));
	photo.row.id = NONE;
	WANT_RC(RC_CONFLICT, entity_add(c, &visit_photo_entity, &photo, NULL));
	/* While it lies with the team both can be. */
	well(&p, tx_begin(c));
	well(&p, db_exec(c->db, &with_the_team, id));
	well(&p, tx_end(c, RC_OK));
	well(&p, entity_add(c, &visit_photo_entity, &photo, NULL));
	well(&p, entity_end(c, &visit_photo_entity, photo.row.id, 1, true));
	well(&p, visit_photos(c, trip, &shots));
	WANT_INT(1, shots.n);
	/* Another trip has its own. */
	well(&p, entity_add(c, &visit_entity, &v, &trip));
	well(&p, visit_photos(c, trip, &shots));
	WANT_INT(0, shots.n);
	world_close(p.w);
}

/* Decision 26/2026/QĐ-TTg, article 7.6: a certificate that ends on 15/08/2027
 * is renewed from 16/02/2027; the day before is too early. */
TEST(article_7_6_a_renewal_filed_too_early_is_told_the_day)
{
	struct papers p;
	int64_t id;

	papers_open(&p, mem);
	set_recognised(&p, 3, date_make(2024, 8, 15));
	as_maker(&p);
	world_day(p.w, 2027, 2, 15);
	id = make_dossier(&p, p.product, "again");
	fill_dossier(&p, id);
	WANT_RC(RC_INVALID, step_dossier(&p, id, "submit"));
	WANT_STR("Hồ sơ đánh giá lại nộp sớm nhất ngày 16/02/2027",
	    note_of(&p.w->ctx, "kind")->text);
	world_day(p.w, 2027, 2, 16);
	notes_clear(&p.w->ctx);
	well(&p, step_dossier(&p, id, "submit"));
	world_close(p.w);
}

/* Decision 26/2026/QĐ-TTg, article 12.3: 180 days after it ended at most. */
TEST(article_12_3_later_than_180_days_after_the_end_one_registers_anew)
{
	struct dossier d;
	struct papers p;
	int64_t id;

	papers_open(&p, mem);
	/* The last of its own counts, not the first and no sister's. */
	set_recognised(&p, 3, date_make(2021, 8, 15));
	set_recognised(&p, 3, date_make(2024, 8, 15));
	world_day(p.w, 2028, 2, 12);
	make_recognition(p.w, p.sister, 3, date_make(2027, 8, 15));
	as_maker(&p);
	id = make_dossier(&p, p.product, "again");
	fill_dossier(&p, id);
	WANT_RC(RC_INVALID, step_dossier(&p, id, "submit"));
	WANT_STR("Công nhận đã hết hiệu lực quá 180 ngày. Chọn đăng ký lần "
	    "đầu", note_of(&p.w->ctx, "kind")->text);
	world_day(p.w, 2028, 2, 11);
	notes_clear(&p.w->ctx);
	well(&p, step_dossier(&p, id, "submit"));
	/* Nor is a product renewed by what another has. */
	row_blank(&dossier_entity, &d);
	world_as(p.w, 0, NONE, NONE);
	d.product_id = make_product(p.w, "Na", p.producer, p.w->ngoc_chau);
	d.kind = "again";
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &dossier_entity, &d, NULL));
	WANT_STR("Sản phẩm chưa được công nhận từ 3 sao. Chọn đăng ký lần đầu",
	    note_of(&p.w->ctx, "kind")->text);
	world_close(p.w);
}

static void
act(struct papers *p, int64_t certificate, const char *kind, int64_t until)
{
	struct certificate_act a;

	row_blank(&certificate_act_entity, &a);
	a.certificate_id = certificate;
	a.kind = kind;
	a.on_day = ctx_today(&p->w->ctx);
	a.document = "9/QĐ-UBND";
	a.authority = "province";
	a.ground = until == NONE ? "g5" : NULL;
	a.until = until;
	well(p, entity_add(&p->w->ctx, &certificate_act_entity, &a, NULL));
}

/* Articles 7.6 and 12.3: an extension gives time for the answer, it does not
 * open the window later; what was withdrawn begins anew. */
TEST(article_12_3_an_extension_does_not_move_the_window)
{
	struct certificate c;
	struct dossier again;
	struct decision d;
	struct papers p;
	int64_t id;

	papers_open(&p, mem);
	world_day(p.w, 2024, 8, 15);
	row_blank(&decision_entity, &d);
	d.number = "1387/QĐ-UBND";
	d.kind = "recognise";
	d.authority = "province";
	d.decided_on = ctx_today(&p.w->ctx);
	d.unit_id = p.w->province;
	well(&p, entity_add(&p.w->ctx, &decision_entity, &d, NULL));
	row_blank(&certificate_entity, &c);
	c.number = "187/GCN-OCOP";
	c.recognition_id = make_recognition(p.w, p.product, 4, d.decided_on);
	c.decision_id = d.row.id;
	c.issued_on = d.decided_on;
	well(&p, entity_add(&p.w->ctx, &certificate_entity, &c, NULL));
	world_day(p.w, 2027, 4, 18);
	act(&p, c.row.id, "extend", date_make(2028, 2, 11));
	as_maker(&p);
	id = make_dossier(&p, p.product, "again");
	fill_dossier(&p, id);
	well(&p, step_dossier(&p, id, "submit"));
	well(&p, step_dossier(&p, id, "withdraw"));
	world_as(p.w, 0, NONE, NONE);
	act(&p, c.row.id, "withdraw", NONE);
	as_maker(&p);
	row_blank(&dossier_entity, &again);
	again.product_id = p.product;
	again.kind = "again";
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &dossier_entity, &again,
	    NULL));
	WANT_STR("Công nhận của sản phẩm đã bị thu hồi từ ngày 18/04/2027. "
	    "Chọn đăng ký lần đầu", note_of(&p.w->ctx, "kind")->text);
	notes_clear(&p.w->ctx);
	make_dossier(&p, p.product, "first");
	world_close(p.w);
}

/* Decision 26/2026/QĐ-TTg, article 6.1: an upgrade or renewal says what
 * changed. */
TEST(article_6_1_a_renewal_opens_as_a_difference_to_the_last_dossier)
{
	struct papers p;
	struct dossier_diff *diff;
	struct dossier_full f;
	const struct stmt done = { .in = "i", .out = "", .sql =
	    "UPDATE dossier SET state = 'recognised' WHERE id = $1" };
	size_t n, same = 0, gone = 0, update = 0;
	int64_t first, again;

	papers_open(&p, mem);
	make_document(&p, "food_safety", date_make(2024, 1, 1),
	    date_make(2028, 12, 31));
	first = sent_in(&p);
	world_as(p.w, 0, NONE, NONE);
	/* What the council does is not asked here. */
	well(&p, tx_begin(&p.w->ctx));
	well(&p, tx_end(&p.w->ctx, db_exec(p.w->ctx.db, &done, first)));
	world_day(p.w, 2026, 7, 1);
	make_recognition(p.w, p.product, 4, date_make(2026, 6, 20));
	world_day(p.w, 2029, 2, 1);
	as_maker(&p);
	again = make_dossier(&p, p.product, "again");
	well(&p, dossier_load(&p.w->ctx, again, &f));
	WANT_INT(first, f.d.previous_id);
	WANT_INT(100, f.star.tally.sum); /* taken over */
	well(&p, dossier_diff(&p.w->ctx, &f, &diff, &n));
	WANT(n > 2);
	for (size_t i = 0; i < n; i++) {
		same += diff[i].state == DIFF_SAME;
		gone += diff[i].state == DIFF_EXPIRED;
		update += diff[i].state == DIFF_UPDATE;
		if (str_eq(diff[i].doc.kind, "food_safety"))
			WANT_INT(DIFF_EXPIRED, diff[i].state);
		if (str_eq(diff[i].doc.kind, "test"))
			WANT_INT(DIFF_UPDATE, diff[i].state);
	}
	WANT_INT(1, gone);
	WANT(update >= 1);
	WANT(same >= 1);
	world_close(p.w);
}

/* FEATURES idea 4: of thirty papers of which four lapsed, four are asked for. */
TEST(a_renewal_asks_for_those_papers_alone_that_lapsed)
{
	const struct stmt done = { .in = "i", .out = "", .sql =
	    "UPDATE dossier SET state = 'recognised' WHERE id = $1" };
	struct papers p;
	struct dossier_diff *diff;
	struct dossier_full f;
	int64_t first, again, doc;
	size_t n, gone = 0, same = 0, taken = 0;

	papers_open(&p, mem);
	as_maker(&p);
	first = make_dossier(&p, p.product, "first");
	for (int i = 0; i < 30; i++) {
		doc = make_document(&p, "award", date_make(2025, 1, 1 + i),
		    i % 8 == 3 ? date_make(2029, 1, 31) :
		    i % 8 == 4 ? date_make(2029, 2, 1) : NONE);
		well(&p, dossier_cite(&p.w->ctx, first, doc, "p.award"));
	}
	fill_dossier(&p, first);
	well(&p, step_dossier(&p, first, "submit"));
	world_as(p.w, 0, NONE, NONE);
	well(&p, tx_begin(&p.w->ctx));
	well(&p, tx_end(&p.w->ctx, db_exec(p.w->ctx.db, &done, first)));
	world_day(p.w, 2026, 7, 1);
	make_recognition(p.w, p.product, 4, date_make(2026, 6, 20));
	world_day(p.w, 2029, 2, 1);
	as_maker(&p);
	again = make_dossier(&p, p.product, "again");
	well(&p, dossier_load(&p.w->ctx, again, &f));
	for (size_t i = 0; i < f.ncited; i++)
		taken += str_eq(f.cited[i].doc.kind, "award");
	WANT_INT(26, taken);
	well(&p, dossier_diff(&p.w->ctx, &f, &diff, &n));
	for (size_t i = 0; i < n; i++) {
		if (!str_eq(diff[i].doc.kind, "award"))
			continue;
		gone += diff[i].state == DIFF_EXPIRED;
		same += diff[i].state == DIFF_SAME;
		if (diff[i].state == DIFF_EXPIRED)
			WANT_INT(date_make(2029, 1, 31),
			    diff[i].doc.expires_on);
	}
	WANT_INT(4, gone);
	WANT_INT(26, same);
	world_close(p.w);
}

TEST(a_round_takes_its_days_from_the_decision_and_closes)
{
	struct papers p;
	struct dossier d;
	struct round r;
	int64_t id = NONE;

	papers_open(&p, mem);
	row_blank(&round_entity, &r);
	r.level = "province";
	r.year = 2026;
	r.number = 2;
	well(&p, entity_add(&p.w->ctx, &round_entity, &r, &id));
	WANT_STR("Đợt 2 năm 2026", r.name);
	WANT_INT(date_make(2026, 10, 30), r.propose_before);
	WANT_INT(date_make(2026, 12, 30), r.result_before);
	WANT_INT(p.w->province, r.unit_id);
	world_day(p.w, 2026, 10, 30);
	as_maker(&p);
	row_blank(&dossier_entity, &d);
	d.product_id = p.product;
	d.kind = "first";
	d.round_id = id;
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &dossier_entity, &d,
	    NULL));
	WANT_STR("Đợt này nhận hồ sơ trước ngày 30/10/2026. Chọn đợt sau, "
	    "nhận trước ngày 30/04/2027",
	    note_of(&p.w->ctx, "round_id")->text);
	world_close(p.w);
}

/* Source  Decision 26/2026/QĐ-TTg, article 5: proposed before 30 April and
 *         30 October */
TEST(article_5_a_dossier_is_not_sent_in_after_the_last_day_of_its_round)
{
	struct papers p;
	struct dossier d;
	struct round r;
	int64_t id, second, next = NONE;

	papers_open(&p, mem);
	row_blank(&round_entity, &r);
	r.level = "province";
	r.year = 2026;
	r.number = 2;
	well(&p, entity_add(&p.w->ctx, &round_entity, &r, &second));
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	well(&p, entity_get(&p.w->ctx, &dossier_entity, id, &d));
	d.round_id = second;
	well(&p, entity_put(&p.w->ctx, &dossier_entity, &d));
	fill_dossier(&p, id);
	world_day(p.w, 2026, 10, 30);
	notes_clear(&p.w->ctx);
	WANT_RC(RC_INVALID, step_dossier(&p, id, "submit"));
	WANT_STR("Đợt này nhận hồ sơ trước ngày 30/10/2026. Chọn đợt sau, "
	    "nhận trước ngày 30/04/2027",
	    note_of(&p.w->ctx, "round_id")->text);
	WANT_STR("draft", state_of_dossier(&p, id));
	/* The day before is in time; but the commune sends it on too late, so
	 * it waits for the next round. */
	world_day(p.w, 2026, 10, 29);
	notes_clear(&p.w->ctx);
	well(&p, step_dossier(&p, id, "submit"));
	world_as(p.w, 0, NONE, NONE);
	row_blank(&round_entity, &r);
	r.level = "province";
	r.year = 2027;
	r.number = 1;
	well(&p, entity_add(&p.w->ctx, &round_entity, &r, &next));
	world_day(p.w, 2026, 10, 30);
	check_well(&p, id);
	well(&p, step_dossier(&p, id, "check"));
	well(&p, entity_get(&p.w->ctx, &dossier_entity, id, &d));
	WANT_INT(next, d.round_id);
	world_close(p.w);
}

TEST(a_recognised_product_does_not_register_for_the_first_time)
{
	struct papers p;
	struct dossier d;

	papers_open(&p, mem);
	set_recognised(&p, 3, date_make(2025, 1, 1));
	as_maker(&p);
	row_blank(&dossier_entity, &d);
	d.product_id = p.product;
	d.kind = "first";
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &dossier_entity, &d,
	    NULL));
	notes_clear(&p.w->ctx);
	d.product_id = p.sister;
	d.kind = "upgrade";
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &dossier_entity, &d,
	    NULL));
	WANT_STR("Sản phẩm chưa được công nhận từ 3 sao. Chọn đăng ký lần đầu",
	    note_of(&p.w->ctx, "kind")->text);
	world_close(p.w);
}

/* Decision 26/2026/QĐ-TTg, article 12: begun under the old law, sent in under
 * the new one: by the new set. */
TEST(article_12_the_set_is_of_the_law_in_force_when_it_is_sent_in)
{
	struct papers p;
	struct dossier d;

	papers_open(&p, mem);
	as_maker(&p);
	row_blank(&dossier_entity, &d);
	d.product_id = p.sister;
	d.kind = "first";
	d.set_code = "qd1048-01";
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &dossier_entity, &d,
	    NULL));
	WANT_STR("Bộ tiêu chí này không thuộc quyết định đang áp dụng. Chọn "
	    "bộ khác", note_of(&p.w->ctx, "set_code")->text);
	world_close(p.w);
}

/* What an officer sorts by in a workbook: as the list on the page. */
TEST(an_exported_dossier_tells_its_number_its_state_and_its_days)
{
	struct query all = { .unit_id = NONE };
	struct buf out = BUF_INIT(mem);
	struct papers p;

	papers_open(&p, mem);
	sent_in(&p);
	well(&p, export_list(&p.w->ctx, &dossier_entity, &all, EXPORT_CSV,
	    &out));
	WANT(strstr(buf_str(&out), "Số hồ sơ,Trạng thái,Ngày nộp") != NULL);
	WANT(strstr(buf_str(&out), "HS-2026-0001,") != NULL);
	WANT(strstr(buf_str(&out), ",2026-06-01,") != NULL);
	world_close(p.w);
}

DB_TESTS(RUN(a_dossier_takes_place_producer_and_set_from_its_product),
    RUN(a_product_has_one_open_dossier),
    RUN(a_dossier_is_seen_by_its_producer_and_its_branch_alone),
    RUN(points_and_star_come_from_the_set_and_the_road_leads_on),
    RUN(what_is_missing_is_named_and_keeps_a_dossier_from_being_sent),
    RUN(papers_that_nobody_asks_for_are_not_counted_as_lacking),
    RUN(forms_print_the_official_words_as_long_as_they_are_laid),
    RUN(an_expired_paper_is_no_paper),
    RUN(sister_products_share_a_paper_and_strangers_do_not),
    RUN(article_7_1_what_is_sent_in_is_frozen_with_its_hash),
    RUN(article_7_2_the_receiving_unit_has_15_working_days),
    RUN(the_four_contents_are_judged_before_it_goes_on_and_the_code_is_made),
    RUN(annex_ii_a_product_code_is_of_the_law_of_its_day),
    RUN(annex_ii_a_product_code_is_of_the_commune_that_took_the_closed_one_over),
    RUN(a_product_code_of_a_commune_taken_over_by_several_is_not_guessed),
    RUN(annex_ii_of_a_divided_commune_the_code_goes_by_the_recorded_place),
    RUN(annex_ii_a_dossier_of_a_divided_commune_goes_on_when_its_place_is_chosen),
    RUN(a_commune_divided_and_joined_again_needs_no_choice),
    RUN(a_commune_closed_with_nobody_after_it_is_told),
    RUN(article_2_no_dossier_without_the_business_registration),
    RUN(article_2_a_large_enterprise_is_no_subject),
    RUN(article_2_an_association_takes_part_with_tourism_alone),
    RUN(a_return_says_why_and_comes_back_to_whoever_asked),
    RUN(the_advisory_team_visits_finds_and_reports),
    RUN(what_the_advisory_team_wrote_stays_once_the_council_has_it),
    RUN(what_is_written_of_one_dossier_counts_for_no_other),
    RUN(the_four_contents_are_judged_by_today_and_only_a_proposal_goes_on),
    RUN(each_dossier_counts_its_own_versions),
    RUN(article_7_6_a_renewal_filed_too_early_is_told_the_day),
    RUN(article_12_3_later_than_180_days_after_the_end_one_registers_anew),
    RUN(article_12_3_an_extension_does_not_move_the_window),
    RUN(article_6_1_a_renewal_opens_as_a_difference_to_the_last_dossier),
    RUN(a_renewal_asks_for_those_papers_alone_that_lapsed),
    RUN(a_round_takes_its_days_from_the_decision_and_closes),
    RUN(article_5_a_dossier_is_not_sent_in_after_the_last_day_of_its_round),
    RUN(a_recognised_product_does_not_register_for_the_first_time),
    RUN(article_12_the_set_is_of_the_law_in_force_when_it_is_sent_in),
    RUN(an_exported_dossier_tells_its_number_its_state_and_its_days))
