/* tests/unit/web/test_import.c: what an import is asked and found, there and
 * back. */
#include "../test.h"

#include "base/none.h"
#include "base/str.h"
#include "web/entity/import.h"

TEST(what_an_import_is_asked_comes_back_from_its_job)
{
	struct import_asked a = { .entity = "product", .file_id = 12345,
		.lang = LANG_EN, .o = { .sheet = 2, .map = "1=name,3=stars",
		.dates = "dmy", .answers = "product:mật \"ong\"=use\nx=new\n",
		.take_good = true } }, b;

	WANT(asked_read(mem, asked_text(mem, &a), &b));
	WANT_STR("product", b.entity);
	WANT_INT(12345, b.file_id);
	WANT_INT(LANG_EN, b.lang);
	WANT_INT(2, b.o.sheet);
	WANT_STR(a.o.map, b.o.map);
	WANT_STR("dmy", b.o.dates);
	WANT(b.o.numbers == NULL);
	WANT_STR(a.o.answers, b.o.answers);
	WANT(b.o.take_good && !b.o.dry);
	WANT(!asked_read(mem, "no json", &b));
	WANT(!asked_read(mem, "{\"entity\":\"x\",\"file\":\"short\"}", &b));
	WANT(!asked_read(mem, NULL, &b));
}

TEST(what_an_import_found_comes_back_from_its_job)
{
	struct import_error e = { .row = 12, .col = 3, .column = "Hạng sao",
		.message = "“chín” không có" };
	struct import_doubt d = { .row = 7, .column = "Chủ thể",
		.text = "HTX <A>", .like = "HTX A", .id = 99,
		.why = "khác cách viết", .key = "producer:htx a",
		.takes = true };
	struct import_result r = { .batch = NONE, .rows = 20, .fresh = 15,
		.changed = 2, .same = 2, .wrong = 1, .errors = &e,
		.doubts = &d, .ndoubts = 1 }, back;
	const char *json = result_text(mem, &r, "Đã xong", "/batches/1");
	const char *said, *go;

	WANT(result_read(mem, json, &back));
	WANT_INT(NONE, back.batch);
	WANT_INT(20, back.rows);
	WANT_INT(15, back.fresh);
	WANT_INT(1, back.wrong);
	WANT_INT(12, back.errors->row);
	WANT_INT(3, back.errors->col);
	WANT_STR("“chín” không có", back.errors->message);
	WANT(back.errors->next == NULL);
	WANT_INT(1, back.ndoubts);
	WANT_STR("HTX <A>", back.doubts->text);
	WANT_INT(99, back.doubts->id);
	WANT(back.doubts->takes);
	result_said(mem, json, &said, &go);
	WANT_STR("Đã xong", said);
	WANT_STR("/batches/1", go);
}

TEST(a_result_never_leads_to_another_host)
{
	const char *said, *go;

	result_said(mem, "{\"go\":\"//elsewhere\"}", &said, &go);
	WANT(go == NULL);
	result_said(mem, "{\"go\":\"https://elsewhere\"}", &said, &go);
	WANT(go == NULL);
	result_said(mem, "12 0", &said, &go);
	WANT(said == NULL && go == NULL);
}

TEST(an_answer_is_found_by_its_whole_key)
{
	const char *all = "product:a=new\nproduct:a=b=use\n";

	WANT_STR("new", answer_of(all, "product:a"));
	WANT_STR("use", answer_of(all, "product:a=b"));
	WANT(answer_of(all, "product") == NULL);
	WANT(answer_of(NULL, "product:a") == NULL);
}

TEST(columns_are_lettered_as_spreadsheets_do)
{
	WANT_STR("A", import_letter(mem, 1));
	WANT_STR("Z", import_letter(mem, 26));
	WANT_STR("AA", import_letter(mem, 27));
	WANT_STR("SG", import_letter(mem, 501));
}

TESTS(RUN(what_an_import_is_asked_comes_back_from_its_job),
    RUN(what_an_import_found_comes_back_from_its_job),
    RUN(a_result_never_leads_to_another_host),
    RUN(an_answer_is_found_by_its_whole_key),
    RUN(columns_are_lettered_as_spreadsheets_do))
