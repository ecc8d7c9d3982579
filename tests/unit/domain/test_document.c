/* tests/unit/domain/test_document.c: evidence kept once. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "paper.h"

#include "domain/criteria/criterion_proof.h"
#include "domain/report/person.h"
#include "model/import.h"
#include "model/upload.h"

TEST(a_document_is_named_by_kind_and_number_when_nobody_names_it)
{
	struct papers p;
	struct document d;

	papers_open(&p, mem);
	as_maker(&p);
	row_blank(&document_entity, &d);
	d.kind = "food_safety";
	d.number = "12/2026/ATTP";
	/* The maker's people need not say whose it is. */
	well(&p, entity_add(&p.w->ctx, &document_entity, &d, NULL));
	WANT_STR("Giấy chứng nhận an toàn thực phẩm, 12/2026/ATTP", d.name);
	WANT_INT(p.producer, d.producer_id);
	d.number = "13/2026/ATTP";
	well(&p, entity_put(&p.w->ctx, &document_entity, &d));
	WANT_STR("Giấy chứng nhận an toàn thực phẩm, 13/2026/ATTP", d.name);
	d.name = "Giấy của xưởng mới";
	well(&p, entity_put(&p.w->ctx, &document_entity, &d));
	d.number = "14/2026/ATTP";
	well(&p, entity_put(&p.w->ctx, &document_entity, &d));
	WANT_STR("Giấy của xưởng mới", d.name);
	world_close(p.w);
}

TEST(documents_are_read_by_their_producer_and_those_whose_task_they_are)
{
	struct papers p;
	struct document d;
	int64_t id, other;

	papers_open(&p, mem);
	id = make_document(&p, "labour", NONE, NONE);
	other = make_producer(p.w, "HTX khác", "htx", p.w->phuc_hoa);
	world_as(p.w, ROLE_PRODUCER, NONE, other);
	WANT_RC(RC_MISSING, entity_get(&p.w->ctx, &document_entity, id, &d));
	WANT_INT(0, rows_at(p.w, "/documents"));
	world_as(p.w, ROLE_READER, p.w->province, NONE);
	WANT_RC(RC_MISSING, entity_get(&p.w->ctx, &document_entity, id, &d));
	world_as(p.w, ROLE_OFFICER, p.w->chu, NONE);
	WANT_RC(RC_MISSING, entity_get(&p.w->ctx, &document_entity, id, &d));
	world_as(p.w, ROLE_OFFICER, p.w->ngoc_chau, NONE);
	WANT_RC(RC_OK, entity_get(&p.w->ctx, &document_entity, id, &d));
	as_maker(&p);
	WANT_RC(RC_OK, entity_get(&p.w->ctx, &document_entity, id, &d));
	WANT_INT(1, rows_at(p.w, "/documents"));
	world_close(p.w);
}

TEST(a_cited_document_cannot_be_ended_and_the_dossier_is_named)
{
	struct papers p;
	struct document d;
	int64_t id, doc;

	papers_open(&p, mem);
	as_maker(&p);
	doc = make_document(&p, "food_safety", NONE, NONE);
	id = make_dossier(&p, p.product, "first");
	well(&p, dossier_cite(&p.w->ctx, id, doc, "p.food_safety"));
	well(&p, entity_get(&p.w->ctx, &document_entity, doc, &d));
	WANT_RC(RC_CONFLICT, entity_end(&p.w->ctx, &document_entity, doc,
	    d.row.version, true));
	WANT_STR("Minh chứng này đang được viện dẫn trong hồ sơ HS-2026-0001 "
	    "(Vải sớm). Thay bằng minh chứng khác trong hồ sơ trước",
	    note_of(&p.w->ctx, "")->text);
	/* nor by somebody above him, nor by way of the dossier's files */
	world_as(p.w, ROLE_ADMIN, NONE, NONE);
	notes_clear(&p.w->ctx);
	WANT_RC(RC_CONFLICT, entity_end(&p.w->ctx, &document_entity, doc,
	    d.row.version, true));
	WANT_INT(1, rows_at(p.w, "/documents?cited=1"));
	WANT_INT(0, rows_at(p.w, "/documents?cited=0"));
	world_close(p.w);
}

/* A dossier that was sent in, and one of the documents it stands on. */
static int64_t
sent_in_with(struct papers *p, int64_t *doc)
{
	struct dossier_full f;
	int64_t id;

	as_maker(p);
	id = make_dossier(p, p->product, "first");
	fill_dossier(p, id);
	well(p, dossier_load(&p->w->ctx, id, &f));
	*doc = f.cited[0].doc.row.id;
	well(p, step_dossier(p, id, "submit"));
	return id;
}

/* It is there, in use, its file too, and the dossier shows it. */
static void
want_cited(struct papers *p, int64_t id, int64_t doc)
{
	struct dossier_full f;
	struct document d;
	struct rows files;
	bool found = false;

	world_as(p->w, 0, NONE, NONE);
	notes_clear(&p->w->ctx);
	well(p, entity_peek(&p->w->ctx, &document_entity, doc, &d));
	WANT_INT(NONE, d.row.ended_at);
	well(p, dossier_load(&p->w->ctx, id, &f));
	for (size_t i = 0; i < f.ncited; i++)
		found = found || (f.cited[i].doc.row.id == doc &&
		    f.cited[i].files == 1);
	WANT(found);
	WANT_INT(f.d.producer_id, d.producer_id);
	well(p, document_files(&p->w->ctx, doc, &files));
	WANT_INT(1, files.n);
}

static const char paper_list[] = "Chủ thể,Loại minh chứng,Số,Nơi cấp\n"
    "HTX Hoa Đồi,Giải thưởng,7/BK,Sở Công Thương\n";

TEST(a_cited_document_stays_when_the_list_it_came_in_is_taken_back)
{
	struct import_options o = { 0 };
	struct import_result r;
	size_t undone, kept;
	struct papers p;
	struct rows ids;
	int64_t id;

	papers_open(&p, mem);
	world_as(p.w, 0, NONE, NONE);
	well(&p, import_run_file(&p.w->ctx, &document_entity, "giay.csv",
	    paper_list, sizeof(paper_list) - 1, &o, &r));
	WANT_INT(1, rows_at(p.w, "/documents?kind=award"));
	well(&p, entity_ids(&p.w->ctx, &document_entity, "producer_id",
	    p.producer, &ids));
	id = make_dossier(&p, p.product, "first");
	well(&p, dossier_cite(&p.w->ctx, id, rows_int(&ids, 0, 0),
	    "p.other"));
	well(&p, import_undo(&p.w->ctx, r.batch, &undone, &kept));
	WANT_INT(0, undone);
	WANT_INT(1, kept);
	WANT_INT(1, rows_at(p.w, "/documents?cited=1"));
	world_close(p.w);
}

TEST(a_cited_document_stays_when_the_same_list_comes_again)
{
	struct import_options o = { 0 };
	struct import_result r;
	size_t undone, kept;
	struct document d;
	struct papers p;
	int64_t id, doc;

	papers_open(&p, mem);
	id = sent_in_with(&p, &doc);
	world_as(p.w, 0, NONE, NONE);
	well(&p, entity_get(&p.w->ctx, &document_entity, doc, &d));
	d.number = "7/BK";
	d.kind = "award";
	well(&p, entity_put(&p.w->ctx, &document_entity, &d));
	well(&p, import_run_file(&p.w->ctx, &document_entity, "giay.csv",
	    paper_list, sizeof(paper_list) - 1, &o, &r));
	want_cited(&p, id, doc);
	WANT_INT(1, rows_at(p.w, "/documents?kind=award"));
	world_as(p.w, 0, NONE, NONE);
	well(&p, import_undo(&p.w->ctx, r.batch, &undone, &kept));
	want_cited(&p, id, doc);
	world_close(p.w);
}

TEST(a_cited_document_goes_with_its_dossier_when_producers_are_merged)
{
	struct papers p;
	int64_t id, doc, keep;

	papers_open(&p, mem);
	id = sent_in_with(&p, &doc);
	world_as(p.w, 0, NONE, NONE);
	keep = make_producer(p.w, "Hợp tác xã Hoa Đồi xanh", "htx",
	    p.w->ngoc_chau);
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	well(&p, producer_merge(&p.w->ctx, keep, p.producer, NULL));
	want_cited(&p, id, doc);
	world_as(p.w, ROLE_PRODUCER, NONE, keep);
	WANT(rows_at(p.w, "/documents?cited=1") > 0);
	world_close(p.w);
}

TEST(a_cited_document_stays_when_its_producer_or_product_goes_out_of_use)
{
	struct producer m;
	struct product row;
	struct papers p;
	int64_t id, doc;

	papers_open(&p, mem);
	id = sent_in_with(&p, &doc);
	world_as(p.w, 0, NONE, NONE);
	well(&p, entity_get(&p.w->ctx, &product_entity, p.product, &row));
	well(&p, entity_end(&p.w->ctx, &product_entity, p.product,
	    row.row.version, true));
	want_cited(&p, id, doc);
	well(&p, entity_get(&p.w->ctx, &producer_entity, p.producer, &m));
	well(&p, entity_end(&p.w->ctx, &producer_entity, p.producer,
	    m.row.version, true));
	want_cited(&p, id, doc);
	world_as(p.w, ROLE_OFFICER, p.w->ngoc_chau, NONE);
	WANT(rows_at(p.w, "/documents?cited=1") > 0);
	world_close(p.w);
}

/* Law 91/2025/QH15 takes persons' data, not what a dossier stands on. */
TEST(a_cited_document_stays_when_its_producers_people_are_forgotten)
{
	struct person_request r;
	struct person_plan plan;
	struct rows versions;
	struct papers p;
	int64_t id, doc;

	papers_open(&p, mem);
	id = sent_in_with(&p, &doc);
	world_as(p.w, ROLE_ADMIN, NONE, NONE);
	row_blank(&person_request_entity, &r);
	r.entity = "producer";
	r.about = key_str(mem, p.producer);
	r.ground = "asked";
	r.asked_on = date_make(2026, 5, 30);
	r.decided_by = "Chánh Văn phòng";
	well(&p, person_erase(&p.w->ctx, &r, &plan));
	want_cited(&p, id, doc);
	well(&p, dossier_versions(&p.w->ctx, id, &versions));
	WANT_INT(1, versions.n);
	world_close(p.w);
}

TEST(a_document_out_of_use_is_not_cited_and_a_dossier_put_back_lets_go_of_it)
{
	struct dossier_full f;
	struct document d;
	struct dossier o;
	struct papers p;
	int64_t id, doc;

	papers_open(&p, mem);
	as_maker(&p);
	doc = make_document(&p, "food_safety", NONE, NONE);
	id = make_dossier(&p, p.product, "first");
	well(&p, dossier_cite(&p.w->ctx, id, doc, "p.food_safety"));
	/* a draft thrown away holds nothing back */
	well(&p, entity_get(&p.w->ctx, &dossier_entity, id, &o));
	well(&p, entity_end(&p.w->ctx, &dossier_entity, id, o.row.version,
	    true));
	well(&p, entity_get(&p.w->ctx, &document_entity, doc, &d));
	well(&p, entity_end(&p.w->ctx, &document_entity, doc, d.row.version,
	    true));
	well(&p, entity_peek(&p.w->ctx, &dossier_entity, id, &o));
	well(&p, entity_end(&p.w->ctx, &dossier_entity, id, o.row.version,
	    false));
	well(&p, dossier_load(&p.w->ctx, id, &f));
	WANT_INT(0, f.ncited);
	WANT_RC(RC_INVALID, dossier_cite(&p.w->ctx, id, doc,
	    "p.food_safety"));
	world_close(p.w);
}

TEST(expired_documents_are_found_by_day)
{
	struct papers p;

	papers_open(&p, mem);
	make_document(&p, "test", date_make(2025, 5, 1),
	    date_make(2026, 5, 31));
	make_document(&p, "test", date_make(2025, 6, 1),
	    date_make(2026, 6, 1));
	make_document(&p, "business", date_make(2020, 1, 1), NONE);
	WANT_INT(1, rows_at(p.w, "/documents?expired=1"));
	WANT_INT(1, rows_at(p.w,
	    "/documents?expires_on=2026-06-01..2026-07-31"));
	world_close(p.w);
}

TEST(a_document_does_not_end_before_it_begins)
{
	struct papers p;
	struct document d;

	papers_open(&p, mem);
	row_blank(&document_entity, &d);
	d.producer_id = p.producer;
	d.kind = "test";
	d.issued_on = date_make(2026, 5, 1);
	d.expires_on = date_make(2026, 4, 1);
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &document_entity, &d,
	    NULL));
	WANT_STR("Hạn sử dụng trước ngày cấp. Nhập lại ngày",
	    note_of(&p.w->ctx, "expires_on")->text);
	d.expires_on = NONE;
	d.issued_on = date_make(2026, 7, 1);
	notes_clear(&p.w->ctx);
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &document_entity, &d,
	    NULL));
	world_close(p.w);
}

/* Source  Decision 26/2026/QĐ-TTg, annex III, form 02, part I, 7d */
TEST(only_a_paper_of_intellectual_property_says_which_right)
{
	struct papers p;
	struct document d;

	papers_open(&p, mem);
	as_maker(&p);
	row_blank(&document_entity, &d);
	d.kind = "test";
	d.ip = "trademark";
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &document_entity, &d,
	    NULL));
	assert_non_null(note_of(&p.w->ctx, "ip"));
	notes_clear(&p.w->ctx);
	d.kind = "ip";
	well(&p, entity_add(&p.w->ctx, &document_entity, &d, NULL));
	world_close(p.w);
}

TEST(every_kind_of_document_says_what_it_is)
{
	(void)mem;
	for (size_t i = 0; i < document_kinds.n; i++)
		assert_non_null(document_about(document_kinds.at[i].code));
	assert_null(document_about("nothing"));
}

TEST(a_file_in_pieces_goes_on_where_the_line_broke)
{
	char dir[] = "/tmp/saoque-upload-XXXXXX";
	struct upload_row row;
	const char *bytes;
	struct papers p;
	int64_t id = NONE, got;
	size_t n;

	assert_non_null(mkdtemp(dir));
	file_root(dir);
	papers_open(&p, mem);
	as_maker(&p);
	well(&p, upload_begin(&p.w->ctx, "giay.pdf", 10, &id));
	well(&p, upload_more(&p.w->ctx, id, 0, "%PDF-", 5, &got));
	WANT_INT(5, got);
	WANT_RC(RC_INVALID, upload_take(&p.w->ctx, id, &row, &bytes, &n));
	notes_clear(&p.w->ctx);
	/* The answer was lost: the piece comes again. */
	WANT_RC(RC_CONFLICT, upload_more(&p.w->ctx, id, 0, "%PDF-", 5,
	    &got));
	WANT_INT(5, got);
	WANT_RC(RC_CONFLICT, upload_more(&p.w->ctx, id, 7, "abc", 3, &got));
	WANT_RC(RC_INVALID, upload_more(&p.w->ctx, id, 5, "123456", 6, &got));
	well(&p, upload_more(&p.w->ctx, id, 5, "12345", 5, &got));
	well(&p, upload_take(&p.w->ctx, id, &row, &bytes, &n));
	WANT_INT(10, n);
	WANT(memcmp(bytes, "%PDF-12345", 10) == 0);
	/* Nobody else's. */
	p.w->ctx.actor_id = 2;
	WANT_RC(RC_MISSING, upload_got(&p.w->ctx, id, &row, &got));
	WANT_RC(RC_MISSING, upload_more(&p.w->ctx, id, 10, "x", 1, &got));
	p.w->ctx.actor_id = 1;
	upload_done(&p.w->ctx, id);
	well(&p, upload_got(&p.w->ctx, id, &row, &got));
	WANT_INT(0, got);
	WANT_RC(RC_INVALID, upload_begin(&p.w->ctx, "lon.pdf", 13 << 20,
	    &id));
	file_root(NULL);
	rmdir(str_fmt(mem, "%s/uploads", dir));
	rmdir(dir);
	world_close(p.w);
}

/* Which paper proves a criterion is our reading; theirs stands before it. */
TEST(an_administrator_says_which_paper_proves_a_criterion)
{
	struct criterion_proof row;
	struct dossier_full f;
	struct papers p;
	const char *kind = NULL;
	int64_t id;

	papers_open(&p, mem);
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	row_blank(&criterion_proof_entity, &row);
	row.criterion = "labelling";
	row.kind = "test";
	row.from_points = 2;
	well(&p, entity_add(&p.w->ctx, &criterion_proof_entity, &row, NULL));
	row_blank(&criterion_proof_entity, &row);
	row.criterion = "promotion"; /* no paper at all */
	well(&p, entity_add(&p.w->ctx, &criterion_proof_entity, &row, NULL));
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	well(&p, dossier_answer(&p.w->ctx, id, "self", "2.3", "2.3.o1", NULL));
	well(&p, dossier_answer(&p.w->ctx, id, "self", "4.3", "4.3.o2", NULL));
	well(&p, dossier_load(&p.w->ctx, id, &f));
	for (size_t i = 0; i < f.nitems; i++)
		WANT(!str_eq(f.items[i].code, "2.3") &&
		    !str_eq(f.items[i].code, "4.3"));
	well(&p, dossier_answer(&p.w->ctx, id, "self", "2.3", "2.3.o2", NULL));
	well(&p, dossier_load(&p.w->ctx, id, &f));
	for (size_t i = 0; i < f.nitems; i++)
		if (str_eq(f.items[i].code, "2.3"))
			kind = f.items[i].kind;
	WANT_STR("test", kind);
	WANT_RC(RC_DENIED, entity_add(&p.w->ctx, &criterion_proof_entity,
	    &row, NULL));
	world_close(p.w);
}

DB_TESTS(RUN(a_document_is_named_by_kind_and_number_when_nobody_names_it),
    RUN(documents_are_read_by_their_producer_and_those_whose_task_they_are),
    RUN(a_cited_document_cannot_be_ended_and_the_dossier_is_named),
    RUN(a_cited_document_stays_when_the_list_it_came_in_is_taken_back),
    RUN(a_cited_document_stays_when_the_same_list_comes_again),
    RUN(a_cited_document_goes_with_its_dossier_when_producers_are_merged),
    RUN(a_cited_document_stays_when_its_producer_or_product_goes_out_of_use),
    RUN(a_cited_document_stays_when_its_producers_people_are_forgotten),
    RUN(a_document_out_of_use_is_not_cited_and_a_dossier_put_back_lets_go_of_it),
    RUN(expired_documents_are_found_by_day),
    RUN(a_document_does_not_end_before_it_begins),
    RUN(only_a_paper_of_intellectual_property_says_which_right),
    RUN(every_kind_of_document_says_what_it_is),
    RUN(a_file_in_pieces_goes_on_where_the_line_broke),
    RUN(an_administrator_says_which_paper_proves_a_criterion))
