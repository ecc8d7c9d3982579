/* tests/unit/model/test_export.c: what a list shows, as a file, and back. */
#include "small.h"

#include <jansson.h>

#include "model/export.h"

static int64_t
full(struct small *s)
{
	struct thing x = small_thing(s, s->farm_n, "Mật ong; \"rừng\"");
	int64_t id;

	x.about = "dòng một\ndòng hai";
	x.code = "007";
	x.kind = "fruit";
	x.count = 4;
	x.weight = 1234500;
	x.price = 120000;
	x.made_on = date_make(2024, 3, 5);
	x.fresh = 1;
	x.pin = "9876";
	x.actor_id = s->ann;
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, &id));
	return id;
}

static struct buf
exported(struct small *s, const char *query, enum export_format f)
{
	struct query q = small_query(s, query);
	struct buf out = BUF_INIT(s->ctx.mem);

	WANT_OK(s, export_list(&s->ctx, &thing_entity, &q, f, &out));
	return out;
}

/* Taken in again after the row went out of use. */
static void
comes_back(struct small *s, enum export_format f)
{
	struct buf file = exported(s, "", f);
	struct import_result res;
	struct thing x, y;

	WANT_OK(s, entity_by(&s->ctx, &thing_entity, "name",
	    "Mật ong; \"rừng\"", &x));
	WANT_OK(s, entity_end(&s->ctx, &thing_entity, x.row.id,
	    x.row.version, true));
	if (import_run_file(&s->ctx, &thing_entity, "t", file.at, file.len,
	    &(struct import_options){ .numbers = "vi", .dates = "dmy" }, &res)
	    != RC_OK)
		fail_msg("%s", res.errors != NULL ? res.errors->message :
		    small_said(s));
	WANT_INT(1, res.fresh);
	WANT_OK(s, entity_by(&s->ctx, &thing_entity, "name",
	    "Mật ong; \"rừng\"", &y));
	WANT_STR("007", y.code);
	WANT_STR("fruit", y.kind);
	WANT_INT(4, y.count);
	WANT_INT(1234500, y.weight);
	WANT_INT(120000, y.price);
	WANT_INT(date_make(2024, 3, 5), y.made_on);
	WANT_INT(1, y.fresh);
	WANT_INT(s->farm_n, y.farm_id);
	WANT_INT(s->ann, y.actor_id);
	WANT_STR("dòng một\ndòng hai", y.about);
}

TEST(what_went_out_as_csv_comes_in_again)
{
	struct small *s = small_open(mem);

	full(s);
	comes_back(s, EXPORT_CSV);
	small_close(s);
}

TEST(what_went_out_as_csv_for_a_vietnamese_excel_comes_in_again)
{
	struct small *s = small_open(mem);

	full(s);
	comes_back(s, EXPORT_CSV_SEMI);
	small_close(s);
}

TEST(what_went_out_as_a_workbook_comes_in_again)
{
	struct small *s = small_open(mem);

	full(s);
	comes_back(s, EXPORT_XLSX);
	small_close(s);
}

TEST(json_has_keys_codes_iso_dates_and_numbers)
{
	struct small *s = small_open(mem);
	int64_t id = full(s);
	struct buf out = exported(s, "", EXPORT_JSON);
	json_t *all = json_loadb(out.at, out.len, JSON_REJECT_DUPLICATES, NULL);
	json_t *o = json_array_get(all, 0);

	assert_non_null(all);
	WANT_INT(1, json_array_size(all));
	WANT_STR(key_str(mem, id), json_string_value(json_object_get(o,
	    "id")));
	WANT_STR("fruit", json_string_value(json_object_get(o, "kind")));
	WANT_STR("2024-03-05", json_string_value(json_object_get(o,
	    "made_on")));
	WANT_INT(4, json_integer_value(json_object_get(o, "count")));
	WANT(json_number_value(json_object_get(o, "weight")) > 1234.4);
	WANT(json_is_true(json_object_get(o, "fresh")));
	WANT_STR(key_str(mem, s->farm_n), json_string_value(json_object_get(
	    json_object_get(o, "farm_id"), "key")));
	WANT_STR("Vườn Đồi", json_string_value(json_object_get(
	    json_object_get(o, "farm_id"), "label")));
	assert_null(json_object_get(o, "pin")); /* nobody gets a secret */
	json_decref(all);
	small_close(s);
}

TEST(the_file_has_what_the_list_shows)
{
	struct small *s = small_open(mem);
	const char *csv;

	for (int i = 0; i < 700; i++) /* more than a page, a chunk, a fetch */
		small_add(s, s->farm_n, str_fmt(mem, "thu %03d", i));
	small_add(s, s->farm_s, "Lúa");
	csv = exported(s, "farm_id=Vườn Đồi&sort=-name", EXPORT_CSV).at;
	assert_null(strstr(csv, "Lúa"));
	WANT(str_begins(csv, "\xEF\xBB\xBF" "Tên,"));
	WANT(strstr(csv, "thu 699") < strstr(csv, "thu 000"));
	for (int i = 0; i < 700; i++)
		assert_non_null(strstr(csv, str_fmt(mem, "thu %03d", i)));
	small_close(s);
}

TEST(a_cell_that_looks_like_a_formula_is_text)
{
	struct small *s = small_open(mem);
	const char *csv;

	small_add(s, s->farm_n, "=1+1");
	csv = exported(s, "", EXPORT_CSV).at;
	assert_null(strstr(csv, "\n=1+1"));
	small_close(s);
}

DB_TESTS(RUN(what_went_out_as_csv_comes_in_again),
    RUN(what_went_out_as_csv_for_a_vietnamese_excel_comes_in_again),
    RUN(what_went_out_as_a_workbook_comes_in_again),
    RUN(json_has_keys_codes_iso_dates_and_numbers),
    RUN(the_file_has_what_the_list_shows),
    RUN(a_cell_that_looks_like_a_formula_is_text))
