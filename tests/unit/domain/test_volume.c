/* tests/unit/domain/test_volume.c: a whole dossier bound for printing.  What
 * came out is read with poppler, as whoever prints it would. */
#include <poppler.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "paper.h"

#include "base/buf.h"
#include "domain/rating/dossier_volume.h"
#include "domain/rating/rating_act.h"
#include "model/made.h"

#define WANT_HAS(text, word) WANT(strstr(text, word) != NULL)

static const char *
tool(void)
{
	const char *t = getenv("SAOQUE_PICTURE");

	assert_non_null(t);
	return t;
}

static int64_t me; /* who asks: a job belongs to somebody */

static void
as(struct papers *p, unsigned role, int64_t unit, int64_t producer)
{
	world_as(p->w, role, unit, producer);
	p->w->ctx.actor_id = me;
}

static void
open_all(struct papers *p, struct arena *mem)
{
	papers_open(p, mem);
	me = make_actor(p->w, "hoa", "Hoa", p->w->ngoc_chau);
	file_root(p->w->fix.dir);
	p->w->ctx.picture_tool = tool();
}

static void
close_all(struct papers *p)
{
	file_root(NULL);
	world_close(p->w);
}

/* ---- files ---- */

/* A PDF with a page of that word for each letter of it. */
static const char *
pdf_of(struct arena *mem, const char *word)
{
	struct buf b = BUF_INIT(mem);
	size_t n = strlen(word);

	buf_puts(&b, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
	    "2 0 obj<</Type/Pages/Kids[");
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%zu 0 R ", 10 + i);
	buf_fmt(&b, "]/Count %zu>>endobj\n", n);
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%zu 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 "
		    "595 842]/Contents 3 0 R/Resources<</Font<</F1<</Type/Font"
		    "/Subtype/Type1/BaseFont/Courier>>>>>>>>endobj\n", 10 + i);
	buf_fmt(&b, "3 0 obj<</Length %zu>>\nstream\nBT /F1 24 Tf 60 400 Td "
	    "(%s) Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n",
	    n + 38, word);
	return buf_str(&b);
}

static void
add_file(struct papers *p, int64_t document, const char *name,
    const char *bytes)
{
	struct document_file f;

	row_blank(&document_file_entity, &f);
	f.document_id = document;
	if (picture_type(bytes, strlen(bytes)) != NULL)
		well(p, file_put_picture(&p->w->ctx, name, bytes,
		    strlen(bytes), 40, 30, &f.file_id));
	else
		well(p, file_put(&p->w->ctx, name, NULL, bytes,
		    strlen(bytes), &f.file_id));
	well(p, entity_add(&p->w->ctx, &document_file_entity, &f, NULL));
}

/* A document with one file of its own, cited for an item. */
static int64_t
cite(struct papers *p, int64_t dossier, const char *kind, const char *number,
    const char *item, const char *file, const char *bytes)
{
	struct document d;
	int64_t id = NONE;

	row_blank(&document_entity, &d);
	d.producer_id = p->producer;
	d.kind = kind;
	d.number = number;
	well(p, entity_add(&p->w->ctx, &document_entity, &d, &id));
	if (bytes != NULL)
		add_file(p, id, file, bytes);
	well(p, dossier_cite(&p->w->ctx, dossier, id, item));
	return id;
}

static int64_t
begin(struct papers *p)
{
	int64_t id;

	as(p, ROLE_PRODUCER, NONE, p->producer);
	id = make_dossier(p, p->product, "first");
	for (const char *const *c = (const char *const[]){ "1.1", "1.2",
	    "3.1", NULL }; *c != NULL; c++)
		well(p, dossier_answer(&p->w->ctx, id, "self", *c,
		    str_fmt(p->w->ctx.mem, "%s.o2", *c), NULL));
	return id;
}

/* ---- volumes ---- */

static int64_t
ask(struct papers *p, int64_t dossier, int64_t version)
{
	struct ctx *c = &p->w->ctx;
	int64_t job = NONE;

	well(p, tx_begin(c));
	well(p, tx_end(c, dossier_volume_ask(c, dossier, version, &job)));
	return job;
}

static void
done(struct papers *p, struct job *j, const char *result)
{
	bool system = p->w->ctx.system;

	j->state = "done";
	j->result = result;
	p->w->ctx.system = true;
	well(p, entity_put(&p->w->ctx, &job_entity, j));
	p->w->ctx.system = system;
}

static const char *
work(struct papers *p, int64_t job)
{
	struct ctx *c = &p->w->ctx;
	const char *result = NULL;
	struct job j;

	well(p, entity_peek(c, &job_entity, job, &j));
	well(p, dossier_volume_work(c, &j, &result));
	done(p, &j, result);
	return result;
}

struct volume {
	char **text; /* of each page */
	int n;
};

static struct volume
volume_read(struct papers *p, int64_t job)
{
	struct arena *mem = p->w->ctx.mem;
	char *at = g_strdup_printf("file://%s/made/%s", p->w->fix.dir,
	    key_str(mem, job));
	PopplerDocument *d = poppler_document_new_from_file(at, NULL, NULL);
	struct volume v;

	g_free(at);
	assert_non_null(d);
	v.n = poppler_document_get_n_pages(d);
	v.text = NEW_N(mem, char *, (size_t)v.n);
	for (int k = 0; k < v.n; k++) {
		PopplerPage *page = poppler_document_get_page(d, k);
		char *text = poppler_page_get_text(page);

		v.text[k] = str_dup(mem, text);
		g_free(text);
		g_object_unref(page);
	}
	g_object_unref(d);
	return v;
}

static struct volume
make(struct papers *p, int64_t dossier)
{
	int64_t job = ask(p, dossier, 0);

	work(p, job);
	return volume_read(p, job);
}

/* The first page that has the word, from 1; 0: none. */
static int
page_of(const struct volume *v, const char *word)
{
	for (int k = 0; k < v->n; k++)
		if (strstr(v->text[k], word) != NULL)
			return k + 1;
	return 0;
}

/* ---- promises ---- */

TEST(documents_stand_in_the_order_of_the_criteria_each_once)
{
	const struct cited *all[8];
	struct dossier_full f;
	int64_t id, three, one, both;
	struct papers p;

	open_all(&p, mem);
	id = begin(&p);
	three = cite(&p, id, "labour", "3", "3.1", NULL, NULL);
	both = cite(&p, id, "material", "2", "1.2", NULL, NULL);
	well(&p, dossier_cite(&p.w->ctx, id, both, "3.1"));
	one = cite(&p, id, "business", "1", "p.business", NULL, NULL);
	well(&p, dossier_load(&p.w->ctx, id, &f));
	WANT_INT(4, f.ncited);
	WANT_INT(3, dossier_exhibits(&f, all));
	WANT_INT(one, all[0]->doc.row.id);
	WANT_INT(both, all[1]->doc.row.id);
	WANT_INT(three, all[2]->doc.row.id);
	close_all(&p);
}

/* Idea 4: the printed dossier numbers pages in criteria order. */
TEST(the_pages_told_are_those_at_the_foot)
{
	static const char *const words[] = { "AAA", "BB", "CCCC" };
	static const char *const numbers[] = { "so-1", "so-2", "so-3" };
	static const char *const items[] = { "p.business", "1.2", "3.1" };
	struct papers p;
	struct volume v;
	int64_t id;

	open_all(&p, mem);
	id = begin(&p);
	for (int i = 2; i >= 0; i--)
		cite(&p, id, i == 0 ? "business" : "material", numbers[i],
		    items[i], "quet.pdf", pdf_of(mem, words[i]));
	v = make(&p, id);
	for (int k = 0; k < v.n; k++)
		WANT_HAS(v.text[k], str_fmt(mem, "· trang %d/%d", k + 1,
		    v.n));
	for (int i = 0; i < 3; i++) {
		int at = page_of(&v, words[i]);
		int last = at + (int)strlen(words[i]) - 1;
		const char *range = str_fmt(mem, "%d–%d", at, last);

		WANT(at > 3);
		WANT(i == 0 || at > page_of(&v, words[i - 1]));
		for (int k = at; k <= last; k++)
			WANT_HAS(v.text[k - 1], str_fmt(mem, "Hồ sơ "
			    "HS-2026-0001 (bản đang soạn) · Tài liệu số %d · "
			    "trang %d/%d", i + 1, k, v.n));
		/* in the contents, and in the list of form 02 */
		WANT_HAS(v.text[page_of(&v, "MỤC LỤC") - 1], range);
		WANT_HAS(v.text[page_of(&v, "Tài liệu minh chứng kèm theo") -
		    1], range);
		WANT_HAS(v.text[page_of(&v, "MỤC LỤC") - 1], numbers[i]);
	}
	WANT_HAS(v.text[0], "Vải sớm");
	WANT_HAS(v.text[0], "HTX HOA ĐỒI");
	WANT_HAS(v.text[0], "Bản đang soạn, chưa nộp");
	close_all(&p);
}

TEST(what_cannot_be_printed_has_a_page_that_says_why)
{
	struct papers p;
	struct volume v;
	int64_t id, gone;
	const char *said;

	open_all(&p, mem);
	id = begin(&p);
	gone = make_document(&p, "labour", NONE, NONE); /* of no bytes */
	well(&p, dossier_cite(&p.w->ctx, id, gone, "3.1"));
	cite(&p, id, "business", "1", "p.business", "khoa.pdf", "%PDF-1.4\n1 "
	    "0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages"
	    "/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R/ID[<00><00>]/"
	    "Encrypt<</Filter/Standard/V 1/R 2/O<0123456789abcdef0123456789ab"
	    "cdef0123456789abcdef0123456789abcdef>/U<0123456789abcdef01234567"
	    "89abcdef0123456789abcdef0123456789abcdef>/P -4>>>>\n%%EOF\n");
	cite(&p, id, "material", "2", "1.1", "cut.pdf", "%PDF-1.7 cut");
	cite(&p, id, "material", "3", "1.2", NULL, NULL);
	cite(&p, id, "growing", "4", "1.2", "ghi.csv", "Lô;Số cây\nA1;120\n");
	cite(&p, id, "label", "5", "1.2", "anh.jpg", "\xFF\xD8\xFF\xE0 none");
	cite(&p, id, "growth", "6", "3.1", "tot.pdf", pdf_of(mem, "GOOD"));
	gone = ask(&p, id, 0);
	said = work(&p, gone);
	v = volume_read(&p, gone);
	WANT_HAS(v.text[page_of(&v, "khoa.pdf") - 1], "được đặt mật khẩu");
	WANT_HAS(v.text[page_of(&v, "cut.pdf") - 1], "tệp hỏng");
	WANT_HAS(v.text[page_of(&v, "anh.jpg") - 1], "tệp hỏng");
	WANT_HAS(v.text[page_of(&v, "giay.pdf") - 1], "không còn trong kho");
	WANT(page_of(&v, "Chưa có tệp nào được gửi lên") > 0);
	/* a short text is written out, and a sound file is there */
	WANT_HAS(v.text[page_of(&v, "A1;120") - 1], "ghi.csv");
	WANT(page_of(&v, "GOOD") > 0);
	WANT_HAS(said, "\"apart\":4");
	WANT_HAS(v.text[page_of(&v, "MỤC LỤC") - 1], "Có 4 tệp không dựng");
	close_all(&p);
}

/* Decision 26/2026/QĐ-TTg, article 7.1: what was assessed is provable. */
TEST(a_version_is_printed_as_it_was_sent_in)
{
	struct dossier_version version;
	struct product product;
	struct rows versions;
	struct document d;
	struct papers p;
	struct volume v;
	int64_t id, doc, job;

	open_all(&p, mem);
	as(&p, ROLE_PRODUCER, NONE, p.producer);
	id = make_dossier(&p, p.product, "first");
	doc = cite(&p, id, "business", "cu-1", "p.business", "a.pdf",
	    pdf_of(mem, "OLD"));
	fill_dossier(&p, id);
	well(&p, step_dossier(&p, id, "submit"));
	world_as(p.w, 0, NONE, NONE);
	well(&p, entity_get(&p.w->ctx, &product_entity, p.product, &product));
	product.name = "Tên sản phẩm mới";
	well(&p, entity_put(&p.w->ctx, &product_entity, &product));
	well(&p, entity_get(&p.w->ctx, &document_entity, doc, &d));
	d.number = "moi-2";
	well(&p, entity_put(&p.w->ctx, &document_entity, &d));
	add_file(&p, doc, "b.pdf", pdf_of(mem, "LATER"));
	as(&p, ROLE_PRODUCER, NONE, p.producer);
	job = ask(&p, id, 0); /* lies with others: what they hold */
	work(&p, job);
	v = volume_read(&p, job);
	well(&p, dossier_versions(&p.w->ctx, id, &versions));
	well(&p, entity_get(&p.w->ctx, &dossier_version_entity,
	    rows_int(&versions, 0, 0), &version));
	WANT_HAS(v.text[0], "Vải sớm");
	WANT_HAS(v.text[0], "Lần 1");
	WANT_HAS(v.text[0], str_ndup(mem, version.sha256, 32));
	WANT_HAS(v.text[0], version.sha256 + 32);
	WANT(page_of(&v, "cu-1") > 0 && page_of(&v, "OLD") > 0);
	WANT_INT(0, page_of(&v, "moi-2"));
	WANT_INT(0, page_of(&v, "LATER"));
	WANT_INT(0, page_of(&v, "Tên sản phẩm mới"));
	WANT_HAS(v.text[page_of(&v, "Phần III") - 1], "Phần III");
	WANT(page_of(&v, "100 điểm, tương ứng 5 sao") > 0);
	WANT(page_of(&v, "Doanh thu 2025: 1,2 tỷ đồng") > 0);
	WANT_RC(RC_INVALID, dossier_volume_ask(&p.w->ctx, id, 2, &job));
	close_all(&p);
}

/* A producer may sit elsewhere than where its product is registered. */
TEST(a_document_out_of_reach_has_a_page_that_says_so)
{
	struct product product;
	struct papers p;
	struct volume v;
	int64_t id;

	open_all(&p, mem);
	well(&p, entity_get(&p.w->ctx, &product_entity, p.product, &product));
	product.unit_id = p.w->phuc_hoa;
	well(&p, entity_put(&p.w->ctx, &product_entity, &product));
	id = begin(&p);
	cite(&p, id, "labour", "bi-mat", "3.1", "a.pdf", pdf_of(mem, "SECRET"));
	as(&p, ROLE_OFFICER, p.w->phuc_hoa, NONE);
	v = make(&p, id);
	WANT(page_of(&v, "không có quyền xem tài liệu") > 0);
	WANT_INT(0, page_of(&v, "SECRET"));
	WANT_INT(0, page_of(&v, "a.pdf"));
	close_all(&p);
}

TEST(a_volume_is_given_to_nobody_who_may_not_read_it_any_more)
{
	struct paper paper = { .form = "pdf" };
	const struct act *a = &volume_readings.at[0];
	struct papers p;
	int64_t id, job;

	open_all(&p, mem);
	id = begin(&p);
	cite(&p, id, "labour", "1", "3.1", "a.pdf", pdf_of(mem, "A"));
	job = ask(&p, id, 0);
	/* asked for twice, it waits once */
	WANT_INT(job, ask(&p, id, 0));
	WANT_RC(RC_CONFLICT, a->paper(&p.w->ctx, job, &paper));
	notes_clear(&p.w->ctx);
	work(&p, job);
	well(&p, a->paper(&p.w->ctx, job, &paper));
	WANT(paper.fd > 0 && paper.n > 1000);
	close(paper.fd);
	WANT_STR("HS-2026-0001-tap-ho-so", paper.name);
	/* The same person, moved elsewhere. */
	as(&p, ROLE_OFFICER, p.w->chu, NONE);
	WANT_RC(RC_MISSING, a->paper(&p.w->ctx, job, &paper));
	as(&p, ROLE_PRODUCER, NONE, p.producer);
	/* Another one. */
	p.w->ctx.actor_id = me + 1;
	WANT_RC(RC_MISSING, a->paper(&p.w->ctx, job, &paper));
	p.w->ctx.actor_id = me;
	/* A day later it is gone. */
	WANT_INT(0, made_sweep(mem, (int64_t)time(NULL) * 1000));
	WANT_INT(1, made_sweep(mem, ((int64_t)time(NULL) + 25 * 3600) *
	    1000));
	WANT_RC(RC_MISSING, a->paper(&p.w->ctx, job, &paper));
	close_all(&p);
}

TESTS(RUN(documents_stand_in_the_order_of_the_criteria_each_once),
    RUN(the_pages_told_are_those_at_the_foot),
    RUN(what_cannot_be_printed_has_a_page_that_says_why),
    RUN(a_version_is_printed_as_it_was_sent_in),
    RUN(a_document_out_of_reach_has_a_page_that_says_so),
    RUN(a_volume_is_given_to_nobody_who_may_not_read_it_any_more))
