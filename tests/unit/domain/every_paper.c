/* tests/unit/domain/every_paper.c: the papers of every criteria set, for
 * tests/papers to read.
 *
 *   every_paper DIR [SET...]
 *
 * A product with a dossier for each set of Decision 26/2026/QĐ-TTg, each second
 * one handed in and judged by its commune, gives forms 01, 02 and 03; a
 * council of seven gives minutes and table of scores, and a set its form to
 * score on, also for those of Decision 1048/QĐ-TTg; each third hearing was
 * marked twice.  Names and remarks
 * are as long as people write them.  What stands on them is told on standard
 * output, a line a criterion: set, number, most points, points, name. */
#include "paper.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "domain/criteria/criteria_book.h"
#include "domain/rating/dossier_form.h"
#include "domain/rating/score_form.h"
#include "domain/rating/session.h"

enum { MEMBERS = 7, MUCH = 1 << 30 };

static const char *const remark = "Hợp đồng tiêu thụ với siêu thị và cửa hàng "
    "nông sản sạch trong tỉnh, ngoài tỉnh; sổ ghi chép từng vụ, ảnh vùng trồng "
    "kèm theo, đã đối chiếu với tổ chức chứng nhận";

static const char *where;

static void
keep(struct papers *p, const struct office *o, const char *set,
    const char *name)
{
	static const struct {
		const char *end;
		enum rc (*write)(const struct office *, struct buf *);
	} kinds[] = { { "pdf", office_pdf }, { "docx", office_docx } };

	for (size_t i = 0; i < COUNT(kinds); i++) {
		const char *path = str_fmt(p->w->ctx.mem, "%s/%s-%s.%s",
		    where, set, name, kinds[i].end);
		struct buf b = BUF_INIT(p->w->ctx.mem);
		FILE *f = fopen(path, "w");

		WANT_RC(RC_OK, kinds[i].write(o, &b));
		assert_non_null(f);
		WANT_INT(b.len, fwrite(b.at, 1, b.len, f));
		WANT_INT(0, fclose(f));
	}
}

/* ---- who and what ---- */

static void
describe_maker(struct papers *p)
{
	struct producer m;

	well(p, entity_get(&p->w->ctx, &producer_entity, p->producer, &m));
	m.name = "Hợp tác xã Sản xuất, chế biến và tiêu thụ nông sản sạch Hoa "
	    "Đồi Ngọc Châu";
	m.address = "Số 12, thôn Đồi Hoa";
	m.phone = "0912345678";
	m.email = "htxhoadoingocchau@example.vn";
	m.rep_name = "Nguyễn Thị Phương Thảo";
	m.rep_post = "Chủ tịch Hội đồng quản trị kiêm Giám đốc";
	m.rep_sex = "nu";
	m.rep_ethnic = "01";
	m.rep_address = "Thôn Đồi Hoa, xã Ngọc Châu";
	m.founded_on = date_make(2018, 4, 12);
	m.reg_no = "240507000123";
	well(p, entity_put(&p->w->ctx, &producer_entity, &m));
}

static int64_t
product_of(struct papers *p, const struct criteria_set *set)
{
	int64_t id = make_product(p->w, str_fmt(p->w->ctx.mem, "Sản phẩm “%s” "
	    "hộp giấy 500 g", set->words.vi), p->producer, p->w->ngoc_chau);
	struct product m;

	well(p, entity_get(&p->w->ctx, &product_entity, id, &m));
	m.set_code = set->code;
	m.packaging = "Hộp giấy 500 g, túi hút chân không 250 g";
	well(p, entity_put(&p->w->ctx, &product_entity, &m));
	return id;
}

static void
tell(const struct criteria_set *set, const struct picks *picks)
{
	size_t at = 0;

	for (size_t i = 0; i < set->nlines; i++) {
		const struct criteria_line *l = &set->lines[i];

		if (l->group != NULL)
			printf("%s\t%s\t%d\t\t%s\n", set->code,
			    l->group->code, l->group->max,
			    words_form(&l->group->words));
		else
			printf("%s\t%s\t%d\t%d\t%s\n", set->code,
			    l->criterion->code, l->criterion->max,
			    picks_points(set, picks, at),
			    words_form(&l->criterion->words));
		at += l->group == NULL;
	}
}

/* ---- forms ---- */

static void
check_by_commune(struct papers *p, int64_t id)
{
	struct local_check c;

	well(p, step_dossier(p, id, "submit"));
	world_as(p->w, ROLE_OFFICER, p->w->ngoc_chau, NONE);
	row_blank(&local_check_entity, &c);
	c.dossier_id = id;
	c.sheet_no = "07-12";
	c.material = c.labour = c.idea = c.identity = "yes";
	c.material_text = c.labour_text = remark;
	c.idea_text = "Sản phẩm truyền thống của xã từ năm 1965";
	c.proposal = "propose";
	c.letter_no = "45/BC-UBND";
	c.checker = "Trần Văn Bình, công chức kinh tế";
	well(p, entity_add(&p->w->ctx, &local_check_entity, &c, NULL));
}

static void
forms(struct papers *p, const struct criteria_set *set, bool judged)
{
	static const char *const ip[] = { "trademark", "design" };
	static bool rights;
	struct ctx *ctx = &p->w->ctx;
	struct dossier_full f;
	struct dossier d;
	struct office o;
	int64_t id;

	world_as(p->w, 0, NONE, NONE);
	id = product_of(p, set);
	as_maker(p);
	row_blank(&dossier_entity, &d);
	d.product_id = id;
	d.kind = "first";
	d.samples = 5;
	well(p, entity_add(ctx, &dossier_entity, &d, &id));
	fill_dossier(p, id);
	for (size_t i = 0; !rights && i < COUNT(ip); i++) {
		struct document m;
		int64_t paper = make_document(p, "ip", date_make(2025, 2, 3),
		    date_make(2035, 2, 3));

		well(p, entity_get(ctx, &document_entity, paper, &m));
		m.ip = ip[i];
		m.number = "4-0412345-000";
		m.issuer = "Cục Sở hữu trí tuệ, Bộ Khoa học và Công nghệ";
		well(p, entity_put(ctx, &document_entity, &m));
	}
	rights = true;
	well(p, dossier_load(ctx, id, &f));
	for (size_t i = 0; i < f.set->ncriteria; i++) {
		const struct criterion *c = &f.set->criteria[i];

		size_t k = str_eq(c->key, "intellectual_property") ?
		    c->noptions - 1 : i % c->noptions;

		well(p, dossier_answer(ctx, id, "self", c->code,
		    c->options[k].id, i % 3 == 0 ? remark : NULL));
	}
	well(p, dossier_answer(ctx, id, "self", "text.history", NULL,
	    remark));
	well(p, dossier_load(ctx, id, &f));
	for (size_t i = 0; i < f.nitems; i++)
		for (size_t k = 0; k < f.items[i].nfits; k++)
			well(p, dossier_cite(ctx, id,
			    f.items[i].fits[k]->row.id, f.items[i].code));
	if (judged)
		check_by_commune(p, id);
	well(p, dossier_load(ctx, id, &f));
	tell(f.set, &f.self);
	for (int n = 1; n <= 3; n++) {
		well(p, dossier_form(ctx, &f, n, &o));
		keep(p, &o, set->code, str_fmt(ctx->mem, "form%d", n));
	}
}

/* ---- council ---- */

static void
seat(struct hearing_view *v, size_t i, bool second)
{
	static const char *const names[MEMBERS] = { "Lê Ô", "Phạm Thị Hồng "
	    "Nhung", "Giáp Văn Ước", "Đặng Quốc Khánh", "Ngô Thị Mỹ Hạnh",
	    "Vi Văn Ất", "Hoàng Đình Nguyên" };
	struct council_member *m = &v->seats[i].member;
	struct sheet *s = &v->sheets[i];
	struct tally t = { 0 };

	row_blank(&council_member_entity, m);
	m->row.id = (int64_t)i + 1;
	m->name = names[i];
	m->seat = i == 0 ? "chair" : "member";
	m->body = "Sở Nông nghiệp và Môi trường";
	for (size_t k = 0; k < v->set->ncriteria; k++)
		v->picks[i].at[k] = (uint8_t)(v->set->criteria[k].noptions -
		    (i + k) % 7 / 6);
	tally_add(v->set, &v->picks[i], &t);
	row_blank(&sheet_entity, s);
	s->member_id = m->row.id;
	s->points = t.sum;
	v->counted[i] = v->picks[i];
	if (second)
		v->first[i] = i == 4 ? NONE : t.sum - (int64_t)i * 3;
	v->hearing.points += t.sum;
	v->hearing.sheets++;
}

static void
council(struct papers *p, const struct criteria_set *set, bool second)
{
	struct ctx *ctx = &p->w->ctx;
	struct session_item *m = NEW(ctx->mem, struct session_item);
	struct session s = { .at = m, .n = 1, .file = "x",
		.unit_id = p->w->province };
	struct hearing_view *v = &m->view;
	struct tally t = { 0 };
	struct office o;

	*m = (struct session_item){ .dossier = "HS-2026-0001",
		.product = set->words.vi, .producer = "HTX Hoa Đồi",
		.place = "Xã Ngọc Châu, Tỉnh Bắc Giang" };
	v->set = set;
	row_blank(&council_entity, &v->council);
	v->council.name = "Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh";
	v->council.decision = "812/QĐ-UBND";
	v->council.decided_on = date_make(2026, 5, 25);
	row_blank(&hearing_entity, &v->hearing);
	v->hearing.council_id = 1;
	v->hearing.day = v->hearing.announced_on = date_make(2026, 6, 20);
	v->hearing.form = "meeting";
	v->hearing.state = HEARING_CLOSED;
	v->hearing.turn = second ? 2 : 1;
	v->hearing.last_hash = "0123456789abcdef0123456789abcdef"
	    "0123456789abcdef0123456789abcdef";
	v->hearing.points = v->hearing.sheets = 0;
	v->n = v->nsheets = MEMBERS;
	v->seats = NEW_N(ctx->mem, struct hearing_seat, MEMBERS);
	v->sheets = NEW_N(ctx->mem, struct sheet, MEMBERS);
	v->picks = NEW_N(ctx->mem, struct picks, MEMBERS);
	v->counted = NEW_N(ctx->mem, struct picks, MEMBERS);
	v->first = second ? NEW_N(ctx->mem, int64_t, MEMBERS) : NULL;
	for (size_t i = 0; i < MEMBERS; i++) {
		seat(v, i, second);
		tally_add(set, &v->counted[i], &t);
	}
	t.n = MEMBERS;
	star_rate(set, &t, &v->picks[1], &v->star);
	v->hearing.band = v->star.band;
	v->hearing.star = v->star.star;
	well(p, session_scores(ctx, &s, &o));
	keep(p, &o, set->code, "scores");
	well(p, session_minutes(ctx, &s, &o));
	keep(p, &o, set->code, "minutes");
	if (str_begins(set->code, "qd1048"))
		tell(set, &v->picks[0]);
}

/* The form it is scored on. */
static void
blank(struct papers *p, const struct criteria_set *set)
{
	struct office o;

	score_form(&p->w->ctx, set, &o);
	keep(p, &o, set->code, "sheet");
}

static bool
asked(int argc, char **argv, const char *code)
{
	for (int i = 2; i < argc; i++)
		if (str_eq(argv[i], code))
			return true;
	return argc == 2;
}

int
main(int argc, char **argv)
{
	struct arena *mem = arena_open(MUCH);
	const struct regime *const *all;
	struct papers p;
	size_t n;

	if (argc < 2)
		return EXIT_FAILURE;
	where = argv[1];
	papers_open(&p, mem);
	describe_maker(&p);
	all = regimes_builtin(&n);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < all[i]->nsets; k++) {
			const struct criteria_set *set = &all[i]->sets[k];

			if (!asked(argc, argv, set->code))
				continue;
			if (regime_form(all[i], 1))
				forms(&p, set, set->number % 2 == 0);
			world_as(p.w, 0, NONE, NONE);
			council(&p, set, set->number % 3 == 0);
			blank(&p, set);
		}
	world_close(p.w);
	arena_close(mem);
	return EXIT_SUCCESS;
}
