/* tests/unit/domain/test_rating.c: recognitions, and taking the offices' list
 * in. */
#include "world.h"

#include "base/buf.h"
#include "domain/org/unit_change.h"
#include "domain/recognition/recognition_take.h"
#include "model/export.h"
#include "model/import.h"
#include "model/may.h"
#include "model/setting.h"

/* ---- recognitions ---- */

/* Source  Decision 26/2026/QĐ-TTg, article 4.3. */
TEST(article_4_3_a_recognition_holds_to_the_same_date_36_months_on)
{
	struct world *w = world_open(mem);
	int64_t p = make_product(w, "Mật ong", NONE, w->chu);
	struct recognition r;

	make_recognition(w, p, 4, date_make(2021, 8, 26));
	WANT_RC(RC_OK, recognition_on(w, p,
	    date_make(2024, 8, 26), &r));
	WANT_INT(date_make(2024, 8, 27), r.ends_on);
	WANT_RC(RC_MISSING, recognition_on(w, p,
	    date_make(2024, 8, 27), &r));
	WANT_RC(RC_MISSING, recognition_on(w, p,
	    date_make(2021, 8, 25), &r));
	world_close(w);
}

TEST(without_a_day_the_end_of_the_year_counts)
{
	struct world *w = world_open(mem);
	int64_t p = make_product(w, "Mật ong", NONE, w->chu), id;
	struct recognition r;

	row_blank(&recognition_entity, &r);
	r.product_id = p;
	r.stars = 3;
	WANT_RC(RC_INVALID, entity_add(&w->ctx, &recognition_entity, &r,
	    &id));
	WANT_STR("Nhập ngày quyết định, hoặc năm công nhận khi chưa rõ ngày",
	    note_of(&w->ctx, "year")->text);
	r.year = 2022;
	WANT_RC(RC_OK, entity_add(&w->ctx, &recognition_entity, &r, &id));
	WANT_INT(date_make(2022, 12, 31), r.counted_on);
	WANT_STR("unknown", r.kind);
	WANT_INT(w->chu, r.unit_id); /* the product's */
	r.stars = 6;
	WANT_RC(RC_INVALID, entity_put(&w->ctx, &recognition_entity, &r));
	world_close(w);
}

TEST(only_coordinators_recognise_and_only_in_their_branch)
{
	struct world *w = world_open(mem);
	int64_t p = make_product(w, "Mật ong", NONE, w->chu);
	struct recognition r;

	row_blank(&recognition_entity, &r);
	r.product_id = p;
	r.year = 2023;
	world_as(w, ROLE_OFFICER, w->province, NONE);
	WANT_RC(RC_DENIED, entity_add(&w->ctx, &recognition_entity, &r,
	    NULL));
	world_as(w, ROLE_COORDINATOR, w->tan_yen, NONE);
	WANT_RC(RC_DENIED, entity_add(&w->ctx, &recognition_entity, &r,
	    NULL));
	world_as(w, ROLE_COORDINATOR, w->luc_ngan, NONE);
	WANT_RC(RC_OK, entity_add(&w->ctx, &recognition_entity, &r, NULL));
	world_close(w);
}

TEST(the_first_recognition_is_the_earliest_of_three_stars_or_more)
{
	struct world *w = world_open(mem);
	int64_t a = make_product(w, "A", NONE, w->chu);
	int64_t b = make_product(w, "B", NONE, w->chu);
	struct recognition r;

	make_recognition(w, a, 2, date_make(2021, 1, 1)); /* does not count */
	make_recognition(w, a, 3, date_make(2022, 1, 1));
	make_recognition(w, a, 4, date_make(2023, 1, 1));
	row_blank(&recognition_entity, &r);
	r.product_id = b;
	r.stars = 4;
	r.kind = "again"; /* says itself that it is not the first */
	r.decided_on = date_make(2023, 5, 5);
	WANT_RC(RC_OK, entity_add(&w->ctx, &recognition_entity, &r, NULL));
	WANT_INT(1, rows_at(w, "/recognitions?first=1"));
	WANT_INT(3, rows_at(w, "/recognitions?first=0"));
	WANT_INT(1, rows_at(w, "/recognitions?first=1&stars=3"));
	WANT_INT(1, rows_at(w, "/products?star_first=2022-01-01..2022-01-01"));
	WANT_INT(0, rows_at(w, "/products?star_first=2023-01-01..2023-12-31"));
	world_close(w);
}

TEST(the_newest_in_force_says_how_many_stars_a_product_has)
{
	struct world *w = world_open(mem);
	int64_t a = make_product(w, "A", NONE, w->chu);

	make_recognition(w, a, 3, date_make(2022, 6, 1));
	make_recognition(w, a, 4, date_make(2024, 6, 1));
	WANT_INT(1, rows_at(w, "/recognitions?current=1"));
	WANT_INT(1, rows_at(w, "/products?stars=4"));
	WANT_INT(0, rows_at(w, "/products?stars=3"));
	WANT_INT(1, rows_at(w, "/products?stars=3&as_of=2023-01-01"));
	WANT_INT(1, rows_at(w, "/products?recognised=2022-06-01"));
	WANT_INT(0, rows_at(w, "/products?recognised=2022-05-31"));
	WANT_INT(1, rows_at(w, "/products?ends=2027-06-02..2027-06-02"));
	WANT_INT(0, rows_at(w, "/products?ends=2025-06-02..2025-06-02"));
	WANT_INT(0, rows_at(w, "/recognitions?current=1&as_of=2022-05-31"));
	/* What was decided later is in no list of that day. */
	WANT_INT(0, rows_at(w, "/recognitions?as_of=2022-05-31"));
	WANT_INT(1, rows_at(w, "/recognitions?as_of=2022-06-01"));
	WANT_INT(2, rows_at(w, "/recognitions?as_of=2030-01-01"));
	world_close(w);
}

TEST(recognitions_are_asked_by_sector_producer_and_kind)
{
	struct world *w = world_open(mem);
	int64_t htx = make_producer(w, "HTX A", "htx", w->chu);
	int64_t p = make_product(w, "Rượu", htx, w->chu);
	struct product row;
	char key[14], ask[60];

	WANT_RC(RC_OK, entity_get(&w->ctx, &product_entity, p, &row));
	row.sector = "2";
	WANT_RC(RC_OK, entity_put(&w->ctx, &product_entity, &row));
	make_recognition(w, p, 3, date_make(2024, 1, 1));
	WANT_INT(1, rows_at(w, "/recognitions?sector=2"));
	WANT_INT(0, rows_at(w, "/recognitions?sector=1"));
	WANT_INT(1, rows_at(w, "/recognitions?producer_kind=htx"));
	WANT_INT(1, rows_at(w, "/products?producer_kind=htx"));
	key_put(htx, key);
	snprintf(ask, sizeof(ask), "/recognitions?producer=%s", key);
	WANT_INT(1, rows_at(w, ask));
	WANT_INT(1, rows_at(w, "/producers?recognised=2024-10-01&sector=2"));
	world_close(w);
}

/* ---- products ---- */

TEST(a_product_code_is_made_of_its_parts_and_stays)
{
	struct world *w = world_open(mem);
	struct product p;
	int64_t id;

	row_blank(&product_entity, &p);
	p.name = "Chè";
	p.unit_id = w->chu;
	p.code_t = "24";
	p.code_x = "07525";
	p.code_stt = 3;
	p.code_year = 2026;
	WANT_RC(RC_OK, entity_add(&w->ctx, &product_entity, &p, &id));
	WANT_STR("24-07525-3-2026", p.code);
	p.code_x = "07531"; /* a merger does not reprint labels */
	WANT_RC(RC_OK, entity_put(&w->ctx, &product_entity, &p));
	WANT_STR("24-07525-3-2026", p.code);
	world_close(w);
}

TEST(a_barcode_with_a_wrong_digit_is_refused)
{
	struct world *w = world_open(mem);
	const struct field *f = entity_field(&product_entity, "barcode");
	struct product p;

	row_blank(&product_entity, &p);
	WANT_RC(RC_OK, field_parse(&w->ctx, f, "4006381333931", &p));
	WANT_RC(RC_INVALID, field_parse(&w->ctx, f, "4006381333932", &p));
	world_close(w);
}

/* ---- the offices' list ---- */

struct heard {
	const char *say; /* the answer given to every doubt */
	int n;
	struct taking_doubt last;
};

static const char *
answer(void *arg, const char *key)
{
	return ((struct heard *)arg)->say;
}

static void
hear(void *arg, const struct taking_doubt *d)
{
	struct heard *h = arg;

	h->n++;
	h->last = *d;
}

static struct recognition_taken
take(struct world *w, struct recognition_line l, struct heard *h)
{
	const struct taking t = { answer, hear, h };
	struct recognition_taken out;
	enum rc rc = recognition_take(&w->ctx, &l, &t, &out);

	if (rc != RC_OK)
		world_notes(w);
	WANT_RC(RC_OK, rc);
	return out;
}

static const struct recognition_line mang = {
	.product = "Măng Lục trúc tươi Lâm sinh Ngọc Châu",
	.producer = "HTX Măng Lục trúc Lâm sinh Ngọc Châu",
	.producer_kind = "HTX", .district = "Tân Yên", .stars = "4",
	.year = "2021", .round = "1", .decided_on = "2021-08-26",
	.authority = "UBND tỉnh Bắc Giang",
};

TEST(a_line_makes_producer_product_and_recognition_once)
{
	struct world *w = world_open(mem);
	struct heard h = { 0 };
	struct recognition_taken a = take(w, mang, &h), b;
	struct recognition_line again = mang;
	struct recognition r;

	WANT_INT(TAKEN_NEW, a.what);
	WANT(a.product_new && a.producer_new);
	b = take(w, mang, &h);
	WANT_INT(TAKEN_SAME, b.what);
	WANT_INT(a.recognition_id, b.recognition_id);
	WANT(!b.product_new && !b.producer_new);
	again.stars = "3";
	again.note = "Sửa theo quyết định";
	b = take(w, again, &h);
	WANT_INT(TAKEN_CHANGED, b.what);
	WANT_INT(0, h.n);
	WANT_RC(RC_OK, entity_get(&w->ctx, &recognition_entity,
	    a.recognition_id, &r));
	WANT_INT(3, r.stars);
	WANT_INT(w->tan_yen, r.unit_id);
	WANT_INT(1, rows_at(w, "/recognitions"));
	world_close(w);
}

TEST(another_spelling_is_the_same_and_is_told)
{
	struct world *w = world_open(mem);
	struct heard h = { 0 };
	struct recognition_taken a = take(w, mang, &h), b;
	struct recognition_line l = mang;
	struct product p;

	l.product = "Măng lục trúc tươi Lâm Sinh Ngọc Châu";
	l.producer = "Hợp tác xã Măng lục trúc Lâm Sinh Ngọc Châu";
	l.commune = "Xã Ngọc Châu";
	l.year = "2024";
	l.decided_on = NULL;
	l.kind = "re-recognition";
	l.score = "70-<90";
	b = take(w, l, &h);
	WANT_INT(TAKEN_NEW, b.what);
	WANT_INT(a.product_id, b.product_id);
	WANT_INT(a.producer_id, b.producer_id);
	WANT_INT(2, h.n);
	WANT_STR("khác cách viết", h.last.why);
	WANT(h.last.takes);
	/* The later line knows the commune. */
	WANT_RC(RC_OK, entity_get(&w->ctx, &product_entity, a.product_id,
	    &p));
	WANT_INT(w->ngoc_chau, p.unit_id);
	/* And the first one, read again, still says the same. */
	WANT_INT(TAKEN_SAME, take(w, mang, &h).what);
	world_close(w);
}

TEST(an_answer_of_new_is_obeyed)
{
	struct world *w = world_open(mem);
	struct heard h = { .say = "new" };
	struct recognition_taken a = take(w, mang, &h), b;
	struct recognition_line l = mang;

	l.product = "Măng lục trúc tươi lâm sinh Ngọc Châu";
	b = take(w, l, &h);
	WANT_INT(1, h.n);
	WANT(b.product_new);
	WANT(a.product_id != b.product_id);
	world_close(w);
}

TEST(a_producer_of_the_same_name_elsewhere_is_another_until_told)
{
	struct world *w = world_open(mem);
	struct heard h = { 0 }, use = { .say = "use" };
	struct recognition_line l = mang, m = mang;
	struct recognition_taken a = take(w, mang, &h), b;

	l.district = "Lục Ngạn";
	l.product = "Bún khô";
	m.product = "Bún tươi";
	m.commune = "Hồng Giang";
	m.district = "Lục Ngạn";
	b = take(w, l, &h);
	WANT_INT(1, h.n);
	WANT_STR("cùng tên, ở địa bàn khác", h.last.why);
	WANT(!h.last.takes);
	WANT(b.producer_new);
	WANT(a.producer_id != b.producer_id);
	m.producer = "HTX Măng Lục trúc lâm sinh Ngọc Châu";
	use.n = 0;
	WANT_INT(b.producer_id, take(w, m, &use).producer_id);
	world_close(w);
}

TEST(a_like_named_producer_of_this_very_product_is_the_same)
{
	struct world *w = world_open(mem);
	struct heard h = { 0 };
	struct recognition_line l = {
		.product = "Vải thiều Lục Ngạn (Hồng Xuân)",
		.producer = "HTX Nông nghiệp sản xuất và kinh doanh dịch vụ "
		    "tổng hợp Hồng Xuân",
		.district = "Lục Ngạn", .stars = "4", .year = "2022" };
	struct recognition_taken a = take(w, l, &h), b;

	l.producer = "HTX Sản xuất và Kinh doanh dịch vụ tổng hợp Hồng Xuân";
	l.stars = "5";
	l.year = "2024";
	l.kind = "upgrade";
	b = take(w, l, &h);
	WANT_INT(a.product_id, b.product_id);
	WANT(h.last.takes);
	/* Another product of a like name is not enough. */
	l.producer = "HTX Dịch vụ tổng hợp Hồng Xuân";
	l.product = "Bưởi";
	b = take(w, l, &h);
	WANT(b.producer_new);
	WANT(!h.last.takes);
	world_close(w);
}

TEST(a_line_without_producer_finds_the_only_product_of_that_name)
{
	struct world *w = world_open(mem);
	struct heard h = { 0 };
	struct recognition_line l = { .product = "Mỳ Gạo Lục Ngạn",
		.producer = "HTX Dịch vụ Nông nghiệp Hằng Hiếu",
		.commune = "TT Chũ", .district = "Lục Ngạn", .stars = "4",
		.year = "2021" };
	struct recognition_taken a = take(w, l, &h), b;

	l = (struct recognition_line){ .product = "Mì gạo Lục Ngạn",
		.district = "Lục Ngạn", .stars = "4", .year = "2023" };
	b = take(w, l, &h);
	WANT_INT(a.product_id, b.product_id);
	WANT_STR("dòng này không ghi chủ thể", h.last.why);
	/* Two of that name: nobody can tell which. */
	make_product(w, "Mỳ gạo Lục Ngạn", make_producer(w, "HTX B", "htx",
	    w->hong_giang), w->hong_giang);
	l.year = "2024";
	WANT(take(w, l, &h).product_new);
	WANT(!h.last.takes);
	world_close(w);
}

TEST(a_place_is_found_by_code_name_or_what_is_above)
{
	struct world *w = world_open(mem);
	struct heard h = { 0 };
	struct recognition_line l = { .product = "A", .year = "2022",
		.unit_code = "07525 99999", .district = "Tân Yên" };
	struct recognition_taken t;
	struct recognition r;

	t = take(w, l, &h);
	WANT_RC(RC_OK, entity_get(&w->ctx, &recognition_entity,
	    t.recognition_id, &r));
	WANT_INT(w->chu, r.unit_id);
	l = (struct recognition_line){ .product = "B", .year = "2022" };
	t = take(w, l, &h);
	WANT_RC(RC_OK, entity_get(&w->ctx, &recognition_entity,
	    t.recognition_id, &r));
	WANT_INT(w->province, r.unit_id);
	/* Before the first list of units the first one serves. */
	l = (struct recognition_line){ .product = "C",
		.decided_on = "01/02/2018", .commune = "xã Phúc Hoà",
		.district = "H. Tân Yên" };
	t = take(w, l, &h);
	WANT_RC(RC_OK, entity_get(&w->ctx, &recognition_entity,
	    t.recognition_id, &r));
	WANT_INT(w->phuc_hoa, r.unit_id);
	world_close(w);
}

static int64_t
unit_of(struct world *w, struct recognition_line l)
{
	struct heard h = { 0 };
	struct recognition_taken t = take(w, l, &h);
	struct recognition r;

	WANT_RC(RC_OK, entity_get(&w->ctx, &recognition_entity,
	    t.recognition_id, &r));
	return r.unit_id;
}

TEST(a_list_that_names_no_province_is_placed_by_who_decided_or_by_the_rest)
{
	struct world *w = world_open(mem);
	struct recognition_line l = { .product = "A", .year = "2022" };
	struct recognition_taken out;

	struct unit other;

	/* Another province, and no setting that says whose system it is. */
	WANT_RC(RC_OK, entity_get(&w->ctx, &unit_entity, w->province, &other));
	other.code = "27";
	other.name = "Bắc Ninh";
	other.full_name = "Tỉnh Bắc Ninh";
	WANT_RC(RC_OK, unit_open(&w->ctx, &other, NULL));
	WANT_RC(RC_OK, setting_put(&w->ctx, "unit", ""));
	WANT_RC(RC_INVALID, recognition_take(&w->ctx, &l, NULL, &out));
	WANT(note_of(&w->ctx, "province") != NULL);
	notes_clear(&w->ctx);
	l.authority = "UBND tỉnh Bắc Giang";
	WANT_INT(w->province, unit_of(w, l));
	WANT_INT(w->province, unit_of(w, (struct recognition_line){
	    .product = "B", .year = "2022" }));
	WANT_INT(w->luc_ngan, unit_of(w, (struct recognition_line){
	    .product = "C", .year = "2022", .district_code = "219" }));
	WANT_INT(w->tan_yen, unit_of(w, (struct recognition_line){
	    .product = "D", .year = "2022", .district = "Tân Yên",
	    .authority = "UBND huyện Tân Yên" }));
	world_close(w);
}

TEST(a_decision_of_which_only_the_month_is_known_keeps_it_in_words)
{
	struct world *w = world_open(mem);
	static const char *const said[] = { "2021-11", "11/2021",
		"tháng 11 năm 2021" };
	struct recognition_line l = mang;
	struct heard h = { 0 };
	struct recognition_taken out;
	struct recognition r;

	l.year = NULL;
	for (size_t i = 0; i < COUNT(said); i++) {
		l.decided_on = said[i];
		out = take(w, l, &h);
		WANT_INT(i == 0 ? TAKEN_NEW : TAKEN_SAME, out.what);
		WANT_RC(RC_OK, entity_get(&w->ctx, &recognition_entity,
		    out.recognition_id, &r));
		WANT_INT(NONE, r.decided_on);
		WANT_INT(2021, r.year);
		WANT_STR("tháng 11/2021", r.note);
	}
	l.decided_on = "13/2021";
	WANT_RC(RC_INVALID, recognition_take(&w->ctx, &l, NULL, &out));
	WANT(note_of(&w->ctx, "decided_on") != NULL);
	world_close(w);
}

TEST(a_wrong_line_says_which_cell_and_writes_nothing)
{
	struct world *w = world_open(mem);
	struct recognition_taken out;
	struct recognition_line l = mang;

	l.commune = "Xã Không Có";
	WANT_RC(RC_INVALID, recognition_take(&w->ctx, &l, NULL, &out));
	WANT_STR("Không có đơn vị “Xã Không Có” thuộc Huyện Tân Yên, tỉnh "
	    "Bắc Giang vào ngày 26/08/2021", note_of(&w->ctx, "commune")->text);
	notes_clear(&w->ctx);
	l = mang;
	l.stars = "7";
	l.product = " ";
	WANT_RC(RC_INVALID, recognition_take(&w->ctx, &l, NULL, &out));
	WANT(note_of(&w->ctx, "stars") != NULL);
	notes_clear(&w->ctx);
	l = mang;
	l.decided_on = "31/02/2021";
	WANT_RC(RC_INVALID, recognition_take(&w->ctx, &l, NULL, &out));
	WANT(note_of(&w->ctx, "decided_on") != NULL);
	notes_clear(&w->ctx);
	l = mang;
	l.producer = "Sao Mai";
	l.producer_kind = NULL;
	WANT_RC(RC_INVALID, recognition_take(&w->ctx, &l, NULL, &out));
	WANT(note_of(&w->ctx, "producer_kind") != NULL);
	WANT_INT(0, rows_at(w, "/producers"));
	WANT_INT(0, rows_at(w, "/products"));
	world_close(w);
}

TEST(stars_and_kinds_are_read_as_lists_write_them)
{
	struct world *w = world_open(mem);
	static const struct {
		const char *stars;
		int64_t n;
	} said[] = { { "***", 3 }, { "★★★★", 4 }, { "5 sao", 5 },
		{ "Hạng 3 sao", 3 }, { "4", 4 } };
	struct recognition_line l = mang;
	struct heard h = { 0 };
	struct recognition_taken t;
	struct recognition r;

	for (size_t i = 0; i < COUNT(said); i++) {
		l.stars = said[i].stars;
		t = take(w, l, &h);
		WANT_RC(RC_OK, entity_get(&w->ctx, &recognition_entity,
		    t.recognition_id, &r));
		WANT_INT(said[i].n, r.stars);
	}
	l.kind = "upgrade candidate";
	l.score = "68";
	t = take(w, l, &h);
	WANT_RC(RC_OK, entity_get(&w->ctx, &recognition_entity,
	    t.recognition_id, &r));
	WANT_STR("unknown", r.kind);
	WANT_STR("upgrade candidate", r.note);
	WANT_INT(68000, r.score);
	world_close(w);
}

/* The offices' list goes out in the shape it came in. */
TEST(a_list_that_went_out_comes_in_as_the_same)
{
	struct world *w = world_open(mem);
	const struct import_options dry = { .dry = true };
	const struct query all = { .unit_id = NONE };
	struct recognition_taken t;
	struct import_result r;
	struct buf out = BUF_INIT(mem);

	WANT_RC(RC_OK, recognition_take(&w->ctx, &(struct recognition_line){
	    .product = "Vải sớm", .producer = "HTX Phúc Hòa",
	    .producer_kind = "HTX", .commune = "Phúc Hòa",
	    .district = "Tân Yên", .stars = "4", .score = "79,5",
	    .decision = "1234/QĐ-UBND", .decided_on = "2024-08-26",
	    .sector = "1" }, NULL, &t));
	WANT_RC(RC_OK, recognition_take(&w->ctx, &(struct recognition_line){
	    .product = "Mỳ Chũ", .producer = "HTX Chũ",
	    .producer_kind = "HTX", .commune = "Thị trấn Chũ", .stars = "3",
	    .year = "2023", .round = "2" }, NULL, &t));
	for (int f = EXPORT_CSV; f <= EXPORT_XLSX; f++) {
		out.len = 0;
		WANT_RC(RC_OK, export_list(&w->ctx, &recognition_entity, &all,
		    f, &out));
		WANT_RC(RC_OK, import_run_file(&w->ctx, &recognition_entity,
		    f == EXPORT_XLSX ? "a.xlsx" : "a.csv", out.at, out.len,
		    &dry, &r));
		WANT_INT(2, r.rows);
		WANT_INT(2, r.same);
		WANT_INT(0, r.ndoubts);
	}
	world_close(w);
}

DB_TESTS(RUN(article_4_3_a_recognition_holds_to_the_same_date_36_months_on),
    RUN(without_a_day_the_end_of_the_year_counts),
    RUN(only_coordinators_recognise_and_only_in_their_branch),
    RUN(the_first_recognition_is_the_earliest_of_three_stars_or_more),
    RUN(the_newest_in_force_says_how_many_stars_a_product_has),
    RUN(recognitions_are_asked_by_sector_producer_and_kind),
    RUN(a_product_code_is_made_of_its_parts_and_stays),
    RUN(a_barcode_with_a_wrong_digit_is_refused),
    RUN(a_line_makes_producer_product_and_recognition_once),
    RUN(another_spelling_is_the_same_and_is_told),
    RUN(an_answer_of_new_is_obeyed),
    RUN(a_producer_of_the_same_name_elsewhere_is_another_until_told),
    RUN(a_like_named_producer_of_this_very_product_is_the_same),
    RUN(a_line_without_producer_finds_the_only_product_of_that_name),
    RUN(a_place_is_found_by_code_name_or_what_is_above),
    RUN(a_list_that_names_no_province_is_placed_by_who_decided_or_by_the_rest),
    RUN(a_decision_of_which_only_the_month_is_known_keeps_it_in_words),
    RUN(a_wrong_line_says_which_cell_and_writes_nothing),
    RUN(stars_and_kinds_are_read_as_lists_write_them),
    RUN(a_list_that_went_out_comes_in_as_the_same))
