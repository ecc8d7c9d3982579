/* tests/unit/domain/test_producer.c: names, numbers, duplicates, merging. */
#include "world.h"

#include "domain/producer/ident.h"
#include "domain/producer/name.h"
#include "domain/producer/people.h"
#include "model/audit.h"
#include "model/may.h"

TEST(a_tax_code_needs_its_check_digit)
{
	WANT(tax_code_valid("0100109106"));
	WANT(tax_code_valid("0101248141"));
	WANT(tax_code_valid("0100109106-001"));
	WANT(tax_code_valid("024185012345")); /* personal number */
	WANT(!tax_code_valid("0100109107"));
	WANT(!tax_code_valid("0100109106-1"));
	WANT(!tax_code_valid("01001091060"));
	WANT(!tax_code_valid("010010910a"));
	WANT(!tax_code_valid(""));
}

TEST(a_telephone_number_has_one_form)
{
	WANT_STR("0912345678", phone_norm(mem, "+84 912.345.678"));
	WANT_STR("0912345678", phone_norm(mem, "+84 (0)912 345 678"));
	WANT_STR("0912345678", phone_norm(mem, "84912345678"));
	WANT_STR("0912345678", phone_norm(mem, "0912 345 678"));
	WANT_STR("02043854321", phone_norm(mem, "0204.3854.321"));
	WANT_STR("hỏi Lan", phone_norm(mem, "hỏi Lan"));
	WANT(phone_check("+1 202 555 0100") != NULL);
	WANT(phone_check("12345") != NULL);
	WANT(phone_check("0912 345 678") == NULL);
	WANT(phone_norm(mem, NULL) == NULL);
}

TEST(an_address_of_a_page_begins_with_http)
{
	WANT(url_check("https://voso.vn/mat-ong") == NULL);
	WANT(url_check("javascript:alert(1)") != NULL);
	WANT(url_check("voso.vn") != NULL);
	WANT(url_check("https://") != NULL);
	WANT(email_check("ten@example.vn") == NULL);
	WANT(email_check("ten@") != NULL);
	WANT(email_check("@example.vn") != NULL);
}

TEST(spellings_of_one_name_have_one_key)
{
	WANT_STR(name_key(mem, "Mỳ Gạo Lục Ngạn"),
	    name_key(mem, "Mì gạo  lục ngạn"));
	WANT_STR(producer_key(mem, "HTX Nông nghiệp Xanh Yên Thế"),
	    producer_key(mem, "Hợp tác xã nông nghiệp xanh Yên Thế"));
	WANT_STR("joi vn", producer_key(mem, "Công ty TNHH JOY VN"));
	WANT_STR("nguien danh thuiet",
	    producer_key(mem, "Hộ kinh doanh Nguyễn Danh Thuyết"));
	WANT_STR("htx", producer_key(mem, "HTX"));
	WANT_STR("hoa binh", producer_key(mem, "Hòa Bình"));
	WANT_STR("", name_key(mem, NULL));
}

TEST(likeness_sees_through_general_words_and_places)
{
	WANT(name_like(mem, "HTX Nông nghiệp sản xuất và kinh doanh dịch vụ "
	    "tổng hợp Hồng Xuân", "HTX Sản xuất và Kinh doanh dịch vụ tổng "
	    "hợp Hồng Xuân"));
	WANT(name_like(mem, "Vải thiều", "Vải thiều Lục Ngạn"));
	WANT(!name_like(mem, "HTX Quang Duy", "HTX Mộc Sơn"));
	WANT(!name_like(mem, "Mật ong hoa vải", "Mật ong hoa nhãn"));
}

TEST(the_54_peoples_are_there_once_each)
{
	WANT_INT(55, ethnic_codes.n); /* and foreigners */
	for (size_t i = 0; i < ethnic_codes.n; i++)
		WANT_INT(i + 1, strtol(ethnic_codes.at[i].code, NULL, 10));
	WANT_STR("Sán Dìu", codes_label(&ethnic_codes, "18"));
}

TEST(a_kind_is_read_as_offices_write_it)
{
	struct world *w = world_open(mem);
	const struct field *f = entity_field(&producer_entity, "kind");
	static const char *const said[][2] = { { "HTX", "htx" },
		{ "hợp tác xã", "htx" }, { "HKD", "ho" }, { "DN", "dn" },
		{ "CSSX", "co_so" }, { "THT", "tht" } };
	struct producer p;

	for (size_t i = 0; i < COUNT(said); i++) {
		row_blank(&producer_entity, &p);
		WANT_RC(RC_OK, field_parse(&w->ctx, f, said[i][0], &p));
		WANT_STR(said[i][1], p.kind);
	}
	world_close(w);
}

TEST(a_producer_keeps_its_phone_in_one_form_and_needs_a_unit)
{
	struct world *w = world_open(mem);
	struct producer p;
	int64_t id;

	row_blank(&producer_entity, &p);
	p.name = "HTX Mộc Sơn";
	p.kind = "htx";
	p.phone = "+84 912 345 678";
	WANT_RC(RC_INVALID, entity_add(&w->ctx, &producer_entity, &p, &id));
	WANT(note_of(&w->ctx, "unit_id") != NULL);
	notes_clear(&w->ctx);
	p.unit_id = w->ngoc_chau;
	WANT_RC(RC_OK, entity_add(&w->ctx, &producer_entity, &p, &id));
	WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity, id, &p));
	WANT_STR("0912345678", p.phone);
	world_close(w);
}

TEST(duplicates_are_found_by_name_in_the_branch_tax_code_and_phone)
{
	struct world *w = world_open(mem);
	struct producer p;
	struct duplicate *d;
	size_t n;

	make_producer(w, "HTX Mộc Sơn", "htx", w->tan_yen);
	make_producer(w, "HTX Mộc Sơn", "htx", w->chu); /* elsewhere */
	row_blank(&producer_entity, &p);
	p.name = "HTX Khác Hẳn";
	p.kind = "htx";
	p.unit_id = w->hong_giang;
	p.tax_code = "0100109106";
	p.phone = "0912345678";
	WANT_RC(RC_OK, entity_add(&w->ctx, &producer_entity, &p, NULL));

	row_blank(&producer_entity, &p);
	p.name = "Hợp tác xã mộc sơn";
	p.unit_id = w->ngoc_chau;
	WANT_RC(RC_OK, producer_duplicates(&w->ctx, &p, &d, &n));
	WANT_INT(1, n);
	WANT_INT(DUP_NAME, d[0].why);
	WANT_INT(w->tan_yen, d[0].unit_id);

	p.name = "HTX Mới";
	p.phone2 = "+84 912 345 678";
	p.tax_code = "0100109106";
	WANT_RC(RC_OK, producer_duplicates(&w->ctx, &p, &d, &n));
	WANT_INT(1, n);
	WANT_INT(DUP_TAX | DUP_PHONE, d[0].why);
	WANT_STR("cùng mã số thuế, cùng số điện thoại",
	    duplicate_why(&w->ctx, &d[0]));
	world_close(w);
}

TEST(pairs_that_may_be_one_are_for_those_who_may_change_them)
{
	struct world *w = world_open(mem);
	int64_t one = make_producer(w, "HTX Mộc Sơn", "htx", w->tan_yen);
	int64_t other = make_producer(w, "Hợp tác xã mộc sơn", "htx",
	    w->ngoc_chau);
	struct producer_pair *p;
	struct producer row;
	bool more;
	size_t n;

	make_producer(w, "HTX Mộc Sơn", "htx", w->chu); /* elsewhere */
	WANT_RC(RC_OK, producer_pairs(&w->ctx, &p, &n, &more));
	WANT_INT(1, n);
	WANT_INT(one, p[0].id[0]);
	WANT_INT(other, p[0].id[1]);
	WANT_INT(DUP_NAME, p[0].why);
	for (int i = 0; i < 2; i++) {
		WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity,
		    i == 0 ? one : other, &row));
		row.phone = "0912345678";
		WANT_RC(RC_OK, entity_put(&w->ctx, &producer_entity, &row));
	}
	WANT_RC(RC_OK, producer_pairs(&w->ctx, &p, &n, &more));
	WANT_INT(1, n); /* once, for both reasons */
	WANT_INT(DUP_NAME | DUP_PHONE, p[0].why);
	WANT(!more);
	world_as(w, ROLE_OFFICER, w->luc_ngan, NONE);
	WANT_RC(RC_OK, producer_pairs(&w->ctx, &p, &n, &more));
	WANT_INT(0, n);
	world_close(w);
}

TEST(merging_moves_what_refers_and_keeps_both_histories)
{
	struct world *w = world_open(mem);
	int64_t keep = make_producer(w, "HTX Nông nghiệp Xanh", "htx",
	    w->ngoc_chau);
	int64_t drop = make_producer(w, "HTX Nông nghiệp xanh Tân Yên", "htx",
	    w->tan_yen);
	int64_t one = make_product(w, "Chả gà", drop, w->ngoc_chau);
	struct producer p;
	struct product product;
	struct audit_line *lines;
	int64_t moved = 0, count, broken;
	size_t n;

	WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity, drop, &p));
	p.village = "Thôn Trại";
	WANT_RC(RC_OK, entity_put(&w->ctx, &producer_entity, &p));
	WANT_RC(RC_OK, producer_merge(&w->ctx, keep, drop, &moved));
	WANT_INT(1, moved);
	WANT_RC(RC_OK, entity_get(&w->ctx, &product_entity, one, &product));
	WANT_INT(keep, product.producer_id);
	WANT_INT(2, product.row.version);
	WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity, drop, &p));
	WANT(p.row.ended_at != NONE);
	WANT_INT(keep, p.merged_into);
	WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity, keep, &p));
	WANT_STR("Thôn Trại", p.village); /* what only the other knew */
	WANT_STR("HTX Nông nghiệp Xanh", p.name);
	WANT_RC(RC_OK, audit_of(&w->ctx, "product", one, NONE, 10, &lines,
	    &n));
	WANT_INT(2, n);
	WANT_RC(RC_OK, audit_of(&w->ctx, "producer", drop, NONE, 10, &lines,
	    &n));
	WANT_STR("end", lines[0].action);
	WANT_RC(RC_OK, audit_verify(&w->ctx, &count, &broken));
	WANT_INT(NONE, broken);

	WANT_RC(RC_INVALID, producer_merge(&w->ctx, keep, drop, NULL));
	WANT_RC(RC_INVALID, producer_merge(&w->ctx, keep, keep, NULL));
	world_close(w);
}

TEST(only_who_may_end_a_producer_may_merge_it)
{
	struct world *w = world_open(mem);
	int64_t keep = make_producer(w, "HTX Một", "htx", w->ngoc_chau);
	int64_t drop = make_producer(w, "HTX Hai", "htx", w->chu);
	struct producer p;

	world_as(w, ROLE_OFFICER, w->province, NONE);
	WANT_RC(RC_DENIED, producer_merge(&w->ctx, keep, drop, NULL));
	world_as(w, ROLE_COORDINATOR, w->tan_yen, NONE);
	WANT_RC(RC_DENIED, producer_merge(&w->ctx, keep, drop, NULL));
	WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity, drop, &p));
	WANT_INT(NONE, p.row.ended_at);
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	WANT_RC(RC_OK, producer_merge(&w->ctx, keep, drop, NULL));
	world_close(w);
}

TEST(staff_of_a_producer_change_their_own_only)
{
	struct world *w = world_open(mem);
	int64_t mine = make_producer(w, "HTX Một", "htx", w->ngoc_chau);
	int64_t other = make_producer(w, "HTX Hai", "htx", w->ngoc_chau);
	struct producer p;
	struct product s;

	world_as(w, ROLE_PRODUCER, NONE, mine);
	WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity, other, &p));
	p.village = "Thôn Hạ";
	WANT_RC(RC_DENIED, entity_put(&w->ctx, &producer_entity, &p));
	WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity, mine, &p));
	p.village = "Thôn Hạ";
	WANT_RC(RC_OK, entity_put(&w->ctx, &producer_entity, &p));
	row_blank(&product_entity, &s);
	s.name = "Măng khô";
	s.producer_id = other;
	WANT_RC(RC_DENIED, entity_add(&w->ctx, &product_entity, &s, NULL));
	notes_clear(&w->ctx);
	s.producer_id = mine;
	s.unit_id = NONE;
	WANT_RC(RC_OK, entity_add(&w->ctx, &product_entity, &s, NULL));
	WANT_INT(w->ngoc_chau, s.unit_id); /* the producer's */
	world_close(w);
}

TEST(everybody_reads_producers_but_not_their_telephones)
{
	struct world *w = world_open(mem);
	struct producer p;
	int64_t id;

	row_blank(&producer_entity, &p);
	p.name = "HTX Một";
	p.kind = "htx";
	p.unit_id = w->chu;
	p.phone = "0912345678";
	WANT_RC(RC_OK, entity_add(&w->ctx, &producer_entity, &p, &id));
	world_as(w, ROLE_PUBLIC, NONE, NONE);
	w->ctx.ngrants = 0;
	WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity, id, &p));
	WANT_STR("09••••••78", field_text(&w->ctx,
	    entity_field(&producer_entity, "phone"), &p, FOR_PAGE));
	WANT_RC(RC_DENIED, entity_put(&w->ctx, &producer_entity, &p));
	world_close(w);
}

DB_TESTS(RUN(a_tax_code_needs_its_check_digit),
    RUN(a_telephone_number_has_one_form),
    RUN(an_address_of_a_page_begins_with_http),
    RUN(spellings_of_one_name_have_one_key),
    RUN(likeness_sees_through_general_words_and_places),
    RUN(the_54_peoples_are_there_once_each),
    RUN(a_kind_is_read_as_offices_write_it),
    RUN(a_producer_keeps_its_phone_in_one_form_and_needs_a_unit),
    RUN(duplicates_are_found_by_name_in_the_branch_tax_code_and_phone),
    RUN(pairs_that_may_be_one_are_for_those_who_may_change_them),
    RUN(merging_moves_what_refers_and_keeps_both_histories),
    RUN(only_who_may_end_a_producer_may_merge_it),
    RUN(staff_of_a_producer_change_their_own_only),
    RUN(everybody_reads_producers_but_not_their_telephones))
