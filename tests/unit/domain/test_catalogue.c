/* tests/unit/domain/test_catalogue.c: what everybody may look up, and what
 * leaves the program as open data. */
#include "world.h"

#include "base/buf.h"
#include "base/str.h"
#include "codec/xlsx.h"
#include "domain/market/report.h"
#include "domain/org/body.h"
#include "domain/org/unit_change.h"
#include "domain/recognition/catalogue.h"
#include "domain/recognition/open_data.h"
#include "model/export.h"
#include "model/file.h"
#include "model/import.h"
#include "model/list.h"
#include "model/may.h"

/* A recognition of which only the year is known. */
static int64_t
by_year(struct world *w, int64_t product, int64_t stars, int64_t year)
{
	struct recognition r;
	int64_t id = NONE;

	row_blank(&recognition_entity, &r);
	r.product_id = product;
	r.stars = stars;
	r.year = year;
	WANT_RC(RC_OK, entity_add(&w->ctx, &recognition_entity, &r, &id));
	return id;
}

static struct card
card_of(struct world *w, int64_t product)
{
	struct card c;

	WANT_RC(RC_OK, catalogue_cards(&w->ctx, &product, 1, &c));
	WANT_INT(product, c.product_id);
	return c;
}

/* ---- how it goes out ---- */

/* Of the last row: columns whose value is a number, a day, by their titles. */
struct kinds {
	struct arena *mem;
	const char *titles[40];
	const char *numbers, *days, *sector;
};

static enum rc
kinds_row(void *arg, size_t number, const struct cell *c, size_t n)
{
	struct kinds *k = arg;
	struct buf numbers = BUF_INIT(k->mem), days = BUF_INIT(k->mem);

	for (size_t i = 0; i < n && number == 4; i++)
		k->titles[i] = c[i].text;
	for (size_t i = 0; i < n && number == 5; i++) {
		if (c[i].type == CELL_NUMBER)
			buf_fmt(&numbers, "%s %s|", k->titles[i], c[i].text);
		if (c[i].type == CELL_DATE)
			buf_fmt(&days, "%s %s|", k->titles[i], c[i].text);
		if (str_eq(k->titles[i], "Nhóm sản phẩm"))
			k->sector = c[i].text;
	}
	k->numbers = buf_str(&numbers);
	k->days = buf_str(&days);
	return RC_OK;
}

TEST(a_workbook_of_recognitions_has_real_numbers_and_days_and_no_codes)
{
	struct world *w = world_open(mem);
	struct query q;
	struct product p;
	int64_t id;
	struct buf out = BUF_INIT(mem);
	struct kinds k = { .mem = mem };
	struct recognition r;
	struct xlsx_info info;
	const char *why;

	id = make_product(w, "Mật ong", NONE, w->chu);
	WANT_RC(RC_OK, entity_get(&w->ctx, &product_entity, id, &p));
	p.sector = "1";
	WANT_RC(RC_OK, entity_put(&w->ctx, &product_entity, &p));
	id = make_recognition(w, id, 4, date_make(2021, 8, 26));
	WANT_RC(RC_OK, entity_get(&w->ctx, &recognition_entity, id, &r));
	r.score = 86550;
	r.round = 2;
	WANT_RC(RC_OK, entity_put(&w->ctx, &recognition_entity, &r));
	WANT_RC(RC_OK, query_text(&w->ctx, &recognition_entity, "", &q));
	WANT_RC(RC_OK, export_list(&w->ctx, &recognition_entity, &q,
	    EXPORT_XLSX, &out));
	WANT_RC(RC_OK, xlsx_read(mem, out.at, out.len, 0, kinds_row, &k,
	    &info, &why));
	WANT_STR("Hạng sao 4|Điểm 86.55|Năm 2021|Đợt 2|", k.numbers);
	WANT_STR("Ngày quyết định 2021-08-26|", k.days);
	WANT_STR("Thực phẩm", k.sector);
	world_close(w);
}

/* ---- how it stands ---- */

/* Source  Decision 148/QĐ-TTg of 24/02/2023, article 11: 36 months. */
TEST(a_recognition_stands_until_the_day_before_it_ends)
{
	struct world *w = world_open(mem);
	int64_t p = make_product(w, "Mật ong", NONE, w->chu);

	make_recognition(w, p, 4, date_make(2021, 8, 26));
	w->ctx.as_of = date_make(2024, 8, 26);
	WANT_INT(STANDS_HOLDS, card_of(w, p).standing.is);
	WANT_INT(4, card_of(w, p).standing.stars);
	WANT_INT(date_make(2024, 8, 27), card_of(w, p).standing.ends_on);
	w->ctx.as_of = date_make(2024, 8, 27);
	WANT_INT(STANDS_ENDED, card_of(w, p).standing.is);
	w->ctx.as_of = date_make(2021, 8, 25);
	WANT_INT(STANDS_NOT, card_of(w, p).standing.is);
	world_close(w);
}

TEST(without_a_day_it_is_unsure_until_even_the_years_end_is_over)
{
	struct world *w = world_open(mem);
	int64_t p = make_product(w, "Mật ong", NONE, w->chu);

	by_year(w, p, 3, 2021);
	w->ctx.as_of = date_make(2024, 12, 31);
	WANT_INT(STANDS_UNSURE, card_of(w, p).standing.is);
	WANT_INT(2021, card_of(w, p).standing.year);
	WANT_INT(NONE, card_of(w, p).standing.ends_on);
	w->ctx.as_of = date_make(2025, 1, 1);
	WANT_INT(STANDS_ENDED, card_of(w, p).standing.is);
	world_close(w);
}

TEST(a_card_shows_the_newest_that_names_a_star)
{
	struct world *w = world_open(mem);
	int64_t p = make_product(w, "Mật ong", NONE, w->chu), last;

	make_recognition(w, p, 3, date_make(2021, 8, 26));
	make_recognition(w, p, 4, date_make(2023, 5, 4));
	make_recognition(w, p, NONE, date_make(2024, 1, 2));
	WANT_INT(4, card_of(w, p).standing.stars);
	last = make_recognition(w, p, 5, date_make(2024, 2, 2));
	WANT_INT(5, card_of(w, p).standing.stars);
	WANT_RC(RC_OK, entity_end(&w->ctx, &recognition_entity, last, 1,
	    true));
	WANT_INT(4, card_of(w, p).standing.stars);
	world_close(w);
}

TEST(the_page_stands_by_the_same_one_as_the_card)
{
	struct world *w = world_open(mem);
	int64_t p = make_product(w, "Mật ong", NONE, w->chu);
	struct recognition *r;
	size_t n;

	make_recognition(w, p, 4, date_make(2023, 5, 4));
	make_recognition(w, p, NONE, date_make(2024, 1, 2));
	WANT_RC(RC_OK, catalogue_events(&w->ctx, p, &r, &n));
	WANT_INT(2, n);
	WANT_INT(date_make(2024, 1, 2), r[0].decided_on); /* newest first */
	WANT_INT(4, catalogue_newest(r, n)->stars);
	WANT(catalogue_newest(r, 0) == NULL);
	WANT(catalogue_newest(r, 1) == r); /* rather that than nothing */
	world_close(w);
}

TEST(cards_come_in_the_order_asked_with_their_first_photo)
{
	struct world *w = world_open(mem);
	int64_t id[3] = { make_product(w, "Mật ong", NONE, w->chu),
		make_product(w, "Mỳ gạo", NONE, w->chu),
		make_product(w, "Chè", NONE, w->chu) };
	int64_t back[3] = { id[2], id[0], id[1] }, second, first;
	struct photo f;
	struct stored_file file;
	struct card c[3];

	row_blank(&file_entity, &file);
	file.name = "a.jpg";
	file.type = "image/jpeg";
	file.sha256 = "00";
	file.size = 1;
	WANT_RC(RC_OK, entity_add(&w->ctx, &file_entity, &file, NULL));
	row_blank(&photo_entity, &f);
	f.product_id = id[0];
	f.file_id = file.row.id;
	f.place = 2;
	WANT_RC(RC_OK, entity_add(&w->ctx, &photo_entity, &f, &second));
	f.row.id = NONE;
	f.place = 1;
	WANT_RC(RC_OK, entity_add(&w->ctx, &photo_entity, &f, &first));
	make_recognition(w, id[1], 3, date_make(2023, 5, 4));
	WANT_RC(RC_OK, catalogue_cards(&w->ctx, back, 3, c));
	WANT_INT(id[2], c[0].product_id);
	WANT_INT(NONE, c[0].photo_id);
	WANT_INT(first, c[1].photo_id);
	WANT_INT(STANDS_NOT, c[1].standing.is);
	WANT_INT(3, c[2].standing.stars);
	WANT_RC(RC_OK, entity_end(&w->ctx, &photo_entity, first, 1, true));
	WANT_INT(second, card_of(w, id[0]).photo_id);
	world_close(w);
}

/* ---- which ---- */

TEST(a_photo_takes_a_place_and_the_others_close_up)
{
	struct world *w = world_open(mem);
	int64_t product = make_product(w, "Mì gạo", NONE, w->chu), id[3];
	struct stored_file file;
	struct photo f;
	struct rows r;

	row_blank(&file_entity, &file);
	file.name = "anh.jpg";
	file.type = "image/jpeg";
	file.sha256 = "0000000000000000000000000000000000000000000000000000"
	    "000000000000";
	file.size = 1;
	for (int i = 0; i < 3; i++) {
		row_blank(&photo_entity, &f);
		f.product_id = product;
		f.file_id = NONE;
		f.place = i + 1;
		WANT_RC(RC_OK, entity_add(&w->ctx, &file_entity, &file,
		    &f.file_id));
		WANT_RC(RC_OK, entity_add(&w->ctx, &photo_entity, &f,
		    &id[i]));
	}
	WANT_RC(RC_OK, photo_place(&w->ctx, id[2], 1));
	WANT_RC(RC_OK, product_photos(&w->ctx, product, &r));
	WANT_INT(id[2], rows_int(&r, 0, 0));
	WANT_INT(id[0], rows_int(&r, 1, 0));
	WANT_INT(id[1], rows_int(&r, 2, 0));
	WANT_RC(RC_OK, photo_place(&w->ctx, id[2], 2));
	WANT_RC(RC_OK, product_photos(&w->ctx, product, &r));
	WANT_INT(id[0], rows_int(&r, 0, 0));
	WANT_INT(id[2], rows_int(&r, 1, 0));
	WANT_RC(RC_INVALID, photo_place(&w->ctx, id[0], 0));
	WANT_RC(RC_INVALID, photo_place(&w->ctx, id[0], 4));
	world_as(w, ROLE_OFFICER, w->tan_yen, NONE);
	WANT_RC(RC_DENIED, photo_place(&w->ctx, id[0], 2));
	world_close(w);
}

TEST(ever_recognised_is_a_matter_of_the_day_looked_at)
{
	struct world *w = world_open(mem);
	int64_t p = make_product(w, "Mật ong", NONE, w->chu);

	make_product(w, "Chưa từng", NONE, w->chu);
	make_recognition(w, p, 4, date_make(2021, 8, 26));
	WANT_INT(1, rows_at(w, "/products?ever=1"));
	WANT_INT(1, rows_at(w, "/products?ever=0"));
	WANT_INT(1, rows_at(w, "/products?ever=1&as_of=2030-01-01"));
	WANT_INT(0, rows_at(w, "/products?ever=1&as_of=2021-08-25"));
	world_close(w);
}

TEST(a_rank_is_that_of_the_newest_recognition_whether_or_not_it_holds)
{
	struct world *w = world_open(mem);
	int64_t p = make_product(w, "Mật ong", NONE, w->chu);

	make_recognition(w, p, 3, date_make(2019, 8, 26));
	make_recognition(w, p, 4, date_make(2020, 8, 26));
	WANT_INT(1, rows_at(w, "/products?rank=4"));
	WANT_INT(0, rows_at(w, "/products?rank=3"));
	WANT_INT(0, rows_at(w, "/products?stars=4"));
	world_close(w);
}

TEST(a_product_is_found_by_the_name_of_its_commune)
{
	struct world *w = world_open(mem);

	make_product(w, "Mật ong", NONE, w->phuc_hoa);
	make_product(w, "Mật ong", NONE, w->chu);
	WANT_INT(1, rows_at(w, "/products?q=mat ong phuc hoa"));
	world_close(w);
}

/* ---- open data ---- */

static enum rc
count_row(void *arg, const struct value *v)
{
	++*(int64_t *)arg;
	return RC_OK;
}

TEST(open_tables_give_what_their_columns_say)
{
	struct world *w = world_open(mem);
	int64_t maker = make_producer(w, "HTX Hoa Đồi", "htx", w->chu);
	int64_t p = make_product(w, "Mật ong", maker, w->chu);
	int64_t want[] = { 1, 2, 2, 7 }, n, at;

	make_product(w, "Chưa từng", maker, w->chu);
	make_recognition(w, p, 3, date_make(2020, 8, 26));
	make_recognition(w, p, 4, date_make(2023, 8, 26));
	WANT_INT(COUNT(want), open_ntables);
	for (size_t i = 0; i < open_ntables; i++) {
		n = 0;
		WANT_INT(strlen(open_tables[i].out),
		    open_tables[i].ncolumns);
		WANT_RC(RC_OK, open_each(&w->ctx, &open_tables[i], count_row,
		    &n));
		WANT_INT(want[i], n);
	}
	WANT(open_find("products") == &open_tables[0]);
	WANT(open_find("actor") == NULL);
	WANT_RC(RC_OK, open_changed(&w->ctx, &at, &n));
	WANT_INT(ctx_now(&w->ctx), at);
	WANT_INT(2 + 2 + 1 + 7, n);
	world_close(w);
}

static enum rc
no_person(void *arg, const struct value *v)
{
	const struct open_table *t = arg;

	for (size_t i = 0; i < t->ncolumns; i++)
		if (v[i].type == V_TEXT)
			WANT(strstr(v[i].s, "BÍ MẬT") == NULL);
	return RC_OK;
}

TEST(open_data_names_no_person)
{
	struct world *w = world_open(mem);
	struct producer m;
	int64_t p;

	row_blank(&producer_entity, &m);
	m.name = "HTX Hoa Đồi";
	m.kind = "htx";
	m.unit_id = w->chu;
	m.rep_name = m.address = m.note = "BÍ MẬT";
	m.phone = "0912345678";
	WANT_RC(RC_OK, entity_add(&w->ctx, &producer_entity, &m, NULL));
	p = make_product(w, "Mật ong", m.row.id, w->chu);
	make_recognition(w, p, 3, date_make(2023, 8, 26));
	for (size_t i = 0; i < open_ntables; i++) {
		struct open_table t = open_tables[i];

		WANT_RC(RC_OK, open_each(&w->ctx, &t, no_person, &t));
	}
	world_close(w);
}

/* ---- where to buy ---- */

TEST(only_shops_open_that_day_are_shown)
{
	struct world *w = world_open(mem);
	int64_t p = make_product(w, "Mật ong", NONE, w->chu);
	int64_t shop = make_platform(w, "Sàn A");
	int64_t from = date_make(2022, 7, 1), to = date_make(2023, 7, 1);
	struct rows rows;

	make_listing(w, p, shop, from, to);
	WANT_RC(RC_OK, listing_alive(&w->ctx, p, from, &rows));
	WANT_INT(1, rows.n);
	WANT_STR("Sàn A", rows_str(&rows, 0, 0));
	WANT_RC(RC_OK, listing_alive(&w->ctx, p, from - 1, &rows));
	WANT_INT(0, rows.n);
	WANT_RC(RC_OK, listing_alive(&w->ctx, p, to, &rows));
	WANT_INT(0, rows.n);
	world_close(w);
}

/* ---- reports ---- */

TEST(anybody_may_report_but_only_staff_of_the_branch_read_it)
{
	struct world *w = world_open(mem);
	int64_t p = make_product(w, "Mật ong", NONE, w->chu), id;
	struct report r;

	row_blank(&report_entity, &r);
	r.product_id = p;
	r.content = "Nhãn ngoài chợ ghi năm sao";
	r.contact = "0912345678";
	r.state = "da_xu_ly"; /* not theirs to say */
	world_as(w, ROLE_PUBLIC, NONE, NONE);
	w->ctx.actor_id = NONE;
	WANT_RC(RC_OK, entity_add(&w->ctx, &report_entity, &r, &id));
	WANT_RC(RC_MISSING, entity_get(&w->ctx, &report_entity, id, &r));
	world_as(w, ROLE_OFFICER, w->tan_yen, NONE);
	WANT_RC(RC_MISSING, entity_get(&w->ctx, &report_entity, id, &r));
	world_as(w, ROLE_OFFICER, w->luc_ngan, NONE);
	WANT_RC(RC_OK, entity_get(&w->ctx, &report_entity, id, &r));
	WANT_STR("moi", r.state);
	WANT_RC(RC_OK, entity_step(&w->ctx, &report_entity, id,
	    r.row.version, "done"));
	WANT_RC(RC_OK, entity_get(&w->ctx, &report_entity, id, &r));
	WANT_STR("da_xu_ly", r.state);
	r.answer = "Đã kiểm tra, nhãn cũ";
	WANT_RC(RC_OK, entity_put(&w->ctx, &report_entity, &r));
	WANT_RC(RC_OK, entity_get(&w->ctx, &report_entity, id, &r));
	WANT_STR("da_xu_ly", r.state);
	world_close(w);
}

TEST(a_report_of_a_few_letters_is_refused)
{
	struct world *w = world_open(mem);
	const struct field *f = entity_field(&report_entity, "content");
	struct report r;
	int64_t id;

	row_blank(&report_entity, &r);
	r.product_id = make_product(w, "Mật ong", NONE, w->chu);
	WANT_RC(RC_INVALID, field_parse(&w->ctx, f, "sai", &r));
	WANT_STR("Nhập ít nhất 10 ký tự", note_of(&w->ctx, "content")->text);
	notes_clear(&w->ctx);
	WANT_RC(RC_INVALID, entity_add(&w->ctx, &report_entity, &r, &id));
	WANT_STR("Nhập điều khác với trang này",
	    note_of(&w->ctx, "content")->text);
	world_close(w);
}

/* ---- lists ---- */

/* Their first words in the list's order, read row by row. */
static const char *
in_order(struct world *w, const char *address)
{
	struct buf b = BUF_INIT(w->ctx.mem);
	struct query q;
	struct list l;

	WANT_RC(RC_OK, query_text(&w->ctx, &product_entity, address, &q));
	q.per = 1;
	do {
		const struct product *x;

		WANT_RC(RC_OK, list_load(&w->ctx, &product_entity, &q, &l));
		x = list_row(&l, 0);
		buf_fmt(&b, "%s%s", b.len == 0 ? "" : " ", x->name);
		q.after = x->row.id;
	} while (l.more);
	return buf_str(&b);
}

TEST(a_list_is_ordered_by_stars_and_by_the_names_it_refers_to)
{
	struct world *w = world_open(mem);
	int64_t at = w->ngoc_chau;
	int64_t an = make_producer(w, "HTX An", "htx", at);
	int64_t dai = make_producer(w, "HTX Đại", "htx", at);
	int64_t dua = make_producer(w, "HTX Dừa", "htx", at);
	int64_t three = make_product(w, "Ba", an, w->phuc_hoa);
	int64_t four = make_product(w, "Bốn", dai, w->chu);
	int64_t none = make_product(w, "Chưa", dua, w->hong_giang);

	make_recognition(w, three, 3, date_make(2023, 5, 1));
	make_recognition(w, four, 3, date_make(2022, 5, 1));
	make_recognition(w, four, 4, date_make(2024, 5, 1));
	make_recognition(w, none, 5, date_make(2019, 5, 1)); /* run out */
	WANT_STR("Ba Bốn Chưa", in_order(w, "sort=stars"));
	WANT_STR("Bốn Ba Chưa", in_order(w, "sort=-stars"));
	WANT_STR("Ba Chưa Bốn", in_order(w, "sort=producer_id"));
	WANT_STR("Bốn Chưa Ba", in_order(w, "sort=-producer_id"));
	/* Chũ, Hồng Giang, Phúc Hòa */
	WANT_STR("Bốn Chưa Ba", in_order(w, "sort=unit_id"));
	/* as of the day looked at */
	w->ctx.as_of = date_make(2021, 1, 1);
	WANT_STR("Chưa Ba Bốn", in_order(w, "sort=-stars"));
	world_close(w);
}

/* Without a producer a product is known by its name and its unit; and the unit
 * that a list names as it was is no other one that bears the name now. */
TEST(a_list_that_was_exported_comes_back_as_the_same)
{
	static const char file[] = "Tên sản phẩm,Đơn vị,Ghi chú\n"
	    "Chè,Xã Phúc Hòa,một\nChè,Xã Ngọc Châu,hai\n";
	struct world *w = world_open(mem);
	struct import_result res;
	struct unit u;
	struct buf b = BUF_INIT(mem);
	struct query q;

	for (int i = 0; i < 2; i++) {
		WANT_RC(RC_OK, import_run_file(&w->ctx, &product_entity, "a",
		    file, sizeof(file) - 1, &(struct import_options){ 0 },
		    &res));
		WANT_INT(i == 0 ? 2 : 0, res.fresh);
		WANT_INT(i == 0 ? 0 : 2, res.same);
	}
	WANT_RC(RC_OK, unit_close(&w->ctx, w->phuc_hoa,
	    date_make(2024, 7, 1), &w->ngoc_chau, 1));
	WANT_RC(RC_OK, entity_get(&w->ctx, &unit_entity, w->chu, &u));
	u.row = (struct row){ .id = NONE };
	u.code = "07399";
	u.name = "Phúc Hòa";
	u.full_name = "Phường Phúc Hòa";
	u.from_day = date_make(2024, 7, 1);
	WANT_RC(RC_OK, unit_open(&w->ctx, &u, NULL));
	WANT_RC(RC_OK, query_text(&w->ctx, &product_entity, "", &q));
	WANT_RC(RC_OK, export_list(&w->ctx, &product_entity, &q, EXPORT_CSV,
	    &b));
	WANT_RC(RC_OK, import_run_file(&w->ctx, &product_entity, "a", b.at,
	    b.len, &(struct import_options){ 0 }, &res));
	WANT_INT(2, res.same);
	world_close(w);
}

/* One that ended and began again is two rows of one name; a list without the
 * day of their beginning means the first. */
TEST(a_body_is_told_from_its_namesake_by_the_day_it_began)
{
	static const char both[] = "Tên cơ quan,Loại,Đơn vị,Hoạt động từ,"
	    "Kết thúc từ ngày\n"
	    "Hội Nông dân xã,HND,Xã Phúc Hòa,2019-01-01,2025-07-01\n"
	    "Hội Nông dân xã,HND,Xã Phúc Hòa,2025-07-01,\n";
	static const char without[] = "Tên cơ quan,Loại,Đơn vị,Điện thoại\n"
	    "Hội Nông dân xã,HND,Xã Phúc Hòa,0204 3800000\n";
	struct world *w = world_open(mem);
	struct import_result res;

	for (int i = 0; i < 2; i++) {
		WANT_RC(RC_OK, import_run_file(&w->ctx, &body_entity, "a",
		    both, sizeof(both) - 1, &(struct import_options){ 0 },
		    &res));
		WANT_INT(0, res.wrong);
		WANT_INT(i == 0 ? 2 : 0, res.fresh);
		WANT_INT(i == 0 ? 0 : 2, res.same);
	}
	WANT_RC(RC_OK, import_run_file(&w->ctx, &body_entity, "a", without,
	    sizeof(without) - 1, &(struct import_options){ 0 }, &res));
	WANT_INT(1, res.changed);
	world_close(w);
}

TEST(what_lies_under_no_unit_below_is_a_list_of_its_own)
{
	struct world *w = world_open(mem);
	int64_t m = make_producer(w, "HTX", "htx", w->ngoc_chau);
	const char *of = key_str(mem, w->province);

	make_product(w, "Xã", m, w->ngoc_chau);
	make_product(w, "Huyện", m, w->tan_yen);
	make_product(w, "Tỉnh", m, w->province);
	WANT_STR("Tỉnh", in_order(w, str_fmt(mem, "not_below=%s", of)));
	WANT_STR("Huyện", in_order(w, str_fmt(mem, "not_below=%s&unit=%s",
	    key_str(mem, w->tan_yen), key_str(mem, w->tan_yen))));
	world_close(w);
}

DB_TESTS(RUN(a_list_is_ordered_by_stars_and_by_the_names_it_refers_to),
    RUN(a_list_that_was_exported_comes_back_as_the_same),
    RUN(a_body_is_told_from_its_namesake_by_the_day_it_began),
    RUN(what_lies_under_no_unit_below_is_a_list_of_its_own),
    RUN(a_workbook_of_recognitions_has_real_numbers_and_days_and_no_codes),
    RUN(a_recognition_stands_until_the_day_before_it_ends),
    RUN(without_a_day_it_is_unsure_until_even_the_years_end_is_over),
    RUN(a_card_shows_the_newest_that_names_a_star),
    RUN(the_page_stands_by_the_same_one_as_the_card),
    RUN(cards_come_in_the_order_asked_with_their_first_photo),
    RUN(a_photo_takes_a_place_and_the_others_close_up),
    RUN(ever_recognised_is_a_matter_of_the_day_looked_at),
    RUN(a_rank_is_that_of_the_newest_recognition_whether_or_not_it_holds),
    RUN(a_product_is_found_by_the_name_of_its_commune),
    RUN(open_tables_give_what_their_columns_say),
    RUN(open_data_names_no_person),
    RUN(only_shops_open_that_day_are_shown),
    RUN(anybody_may_report_but_only_staff_of_the_branch_read_it),
    RUN(a_report_of_a_few_letters_is_refused))
