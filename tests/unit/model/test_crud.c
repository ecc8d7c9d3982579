/* tests/unit/model/test_crud.c: one row: made, changed, ended, refused. */
#include "small.h"

#include "base/key.h"
#include "base/str.h"
#include "model/idem.h"
#include "model/recall.h"
#include "model/setting.h"

static int64_t
count_of(struct small *s, const char *sql)
{
	struct value none[1];
	struct rows r;

	ctx_fini(&s->ctx);
	WANT_OK(s, ctx_db(&s->ctx));
	WANT_OK(s, db_run(s->ctx.db, s->ctx.mem, sql, none, 0, "i", &r));
	return rows_int(&r, 0, 0);
}

#define THINGS(s) count_of((s), "SELECT COUNT(*) FROM thing")
#define AUDITS(s) count_of((s), "SELECT COUNT(*) FROM audit")

TEST(a_row_comes_back_as_it_was_given)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Vải thiều"), y;
	int64_t id;

	x.about = "hai\ndòng";
	x.kind = "fruit";
	x.count = 5;
	x.weight = 1500;
	x.price = 90000;
	x.made_on = date_make(2024, 6, 1);
	x.fresh = 0;
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, &id));
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &y));
	WANT_STR("Vải thiều", y.name);
	WANT_STR("hai\ndòng", y.about);
	WANT_STR("fruit", y.kind);
	WANT_STR("draft", y.state); /* the rule's */
	WANT_INT(5, y.count);
	WANT_INT(1500, y.weight);
	WANT_INT(90000, y.price);
	WANT_INT(date_make(2024, 6, 1), y.made_on);
	WANT_INT(0, y.fresh);
	WANT_INT(NONE, y.seen_at);
	WANT_INT(1, y.row.version);
	WANT_INT(s->clock.fixed_ms, y.row.created_at);
	WANT_INT(NONE, y.row.ended_at);
	WANT_INT(1, s->afters);
	small_close(s);
}

TEST(a_missing_value_is_asked_for_in_the_fields_own_words)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, NONE, NULL);

	WANT_NOTE(s, RC_INVALID, "name", "Nhập tên của thứ này",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	WANT_NOTE(s, RC_INVALID, "farm_id", "Chọn nông trại",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	WANT_INT(0, THINGS(s));
	small_close(s);
}

TEST(a_number_out_of_range_says_the_range)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Na");

	x.count = 10;
	WANT_NOTE(s, RC_INVALID, "count", "từ 1 đến 9",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	x.count = 3;
	x.weight = -1;
	WANT_NOTE(s, RC_INVALID, "weight", "trở lên",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	x.weight = NONE;
	x.made_on = date_make(1900, 1, 1) - 1;
	WANT_NOTE(s, RC_INVALID, "made_on", "1900",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	WANT_INT(0, THINGS(s));
	small_close(s);
}

TEST(every_fault_of_a_row_is_told_at_once)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Na");

	x.count = 0;
	x.price = -5;
	x.kind = "stone";
	WANT_RC(RC_INVALID, entity_add(&s->ctx, &thing_entity, &x, NULL));
	assert_non_null(note_of(&s->ctx, "count"));
	assert_non_null(note_of(&s->ctx, "price"));
	assert_non_null(note_of(&s->ctx, "kind"));
	small_close(s);
}

TEST(text_too_long_too_short_or_not_utf8_is_refused_from_code_too)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "a");
	char longer[62];

	WANT_NOTE(s, RC_INVALID, "name", "ít nhất 2",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	memset(longer, 'x', 61);
	longer[61] = '\0';
	x.name = longer;
	WANT_NOTE(s, RC_INVALID, "name", "nhiều nhất 60",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	x.name = "b\xC3(t";
	WANT_NOTE(s, RC_INVALID, "name", "UTF-8",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	x.name = "hai\ndòng";
	WANT_NOTE(s, RC_INVALID, "name", "một dòng",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	x.name = "được";
	x.code = "có cách";
	WANT_NOTE(s, RC_INVALID, "code", "không có dấu cách",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	WANT_INT(0, THINGS(s));
	small_close(s);
}

TEST(text_that_is_not_nfc_is_kept_as_nfc)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Va\u0309i"), y;
	int64_t id;

	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, &id));
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &y));
	WANT_STR("Vải", y.name);
	/* And so it is the same name as the composed one. */
	x = small_thing(s, s->farm_n, "Vải");
	WANT_NOTE(s, RC_CONFLICT, "name", "đã có",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	small_close(s);
}

TEST(a_reference_must_be_to_a_row_in_use)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, 12345, "Na"), y;
	struct farm f;
	int64_t id;

	WANT_NOTE(s, RC_INVALID, "farm_id", "Không còn nông trại này",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	id = small_add(s, s->farm_n, "Na");
	WANT_OK(s, entity_get(&s->ctx, &farm_entity, s->farm_n, &f));
	WANT_OK(s, entity_end(&s->ctx, &farm_entity, f.row.id, f.row.version,
	    true));
	x = small_thing(s, s->farm_n, "Ổi");
	WANT_NOTE(s, RC_INVALID, "farm_id", "đã ngừng sử dụng",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	/* What pointed there before may stay. */
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &y));
	y.price = 1;
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &y));
	small_close(s);
}

TEST(a_duplicate_names_the_row_that_is_there)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Na");
	int64_t id = small_add(s, s->farm_n, "Na");

	WANT_NOTE(s, RC_CONFLICT, "name", "“Na” đã có",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	x.farm_id = s->farm_s;
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, NULL));
	/* Out of use it is in nobody's way, but cannot come back then. */
	WANT_OK(s, entity_end(&s->ctx, &thing_entity, id, 1, true));
	small_add(s, s->farm_n, "Na");
	WANT_NOTE(s, RC_CONFLICT, "name", "đã có",
	    entity_end(&s->ctx, &thing_entity, id, 2, false));
	small_close(s);
}

TEST(a_rule_refuses_what_no_single_field_can_say)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Na");

	x.made_on = date_make(2024, 1, 2);
	x.seen_at = date_make(2024, 1, 1) * 86400000;
	WANT_NOTE(s, RC_INVALID, "seen_at", "Thấy trước",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	small_close(s);
}

TEST(a_stale_version_changes_nothing_and_says_when)
{
	struct small *s = small_open(mem);
	int64_t id = small_add(s, s->farm_n, "Na");
	struct thing mine, yours;

	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &mine));
	yours = mine;
	mine.price = 10;
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &mine));
	WANT_INT(2, mine.row.version);
	yours.price = 20;
	WANT_NOTE(s, RC_CONFLICT, "", "vừa được người khác sửa lúc",
	    entity_put(&s->ctx, &thing_entity, &yours));
	WANT_NOTE(s, RC_CONFLICT, "", "vừa được",
	    entity_end(&s->ctx, &thing_entity, id, 1, true));
	WANT_NOTE(s, RC_CONFLICT, "", "vừa được",
	    entity_step(&s->ctx, &thing_entity, id, 1, "send"));
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &yours));
	WANT_INT(10, yours.price);
	small_close(s);
}

TEST(nothing_changed_writes_nothing)
{
	struct small *s = small_open(mem);
	int64_t id = small_add(s, s->farm_n, "Na"), lines = AUDITS(s);
	struct thing x;

	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &x));
	x.about = ""; /* no text, as before */
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	WANT_INT(1, x.row.version);
	WANT_INT(lines, AUDITS(s));
	small_close(s);
}

TEST(a_fixed_field_is_set_once)
{
	struct small *s = small_open(mem);
	int64_t id = small_add(s, s->farm_n, "Na");
	struct thing x;

	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &x));
	x.code = "A1";
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	x.code = "B2";
	x.price = 5;
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &x));
	WANT_STR("A1", x.code);
	WANT_INT(5, x.price);
	small_close(s);
}

TEST(a_failed_follow_up_undoes_the_row_and_its_audit)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "hỏng sau");
	int64_t lines = AUDITS(s);

	WANT_NOTE(s, RC_CONFLICT, "", "Việc sau",
	    entity_add(&s->ctx, &thing_entity, &x, NULL));
	WANT_INT(0, THINGS(s));
	WANT_INT(lines, AUDITS(s));
	small_close(s);
}

TEST(an_inner_failure_leaves_the_outer_work)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Na");
	int64_t lines = AUDITS(s), broken, n;

	WANT_OK(s, tx_begin(&s->ctx));
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, NULL));
	x.name = "hỏng sau";
	WANT_RC(RC_CONFLICT, entity_add(&s->ctx, &thing_entity, &x, NULL));
	WANT_OK(s, tx_end(&s->ctx, RC_OK));
	WANT_INT(1, THINGS(s));
	WANT_INT(lines + 1, AUDITS(s));
	WANT_OK(s, audit_verify(&s->ctx, &n, &broken));
	WANT_INT(NONE, broken);
	small_close(s);
}

TEST(a_full_arena_commits_nothing)
{
	struct small *s = small_open(mem);
	struct arena *tight = arena_open(1 << 16);
	struct thing x = small_thing(s, s->farm_n, "Na");

	s->ctx.mem = tight;
	s->ctx.sql_texts = NULL;
	WANT_OK(s, tx_begin(&s->ctx));
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, NULL));
	arena_alloc(tight, 1 << 17);
	WANT_RC(RC_BUSY, tx_end(&s->ctx, RC_OK));
	ctx_fini(&s->ctx);
	s->ctx.mem = mem;
	s->ctx.sql_texts = NULL;
	notes_clear(&s->ctx);
	arena_close(tight);
	WANT_INT(0, THINGS(s));
	small_close(s);
}

TEST(ended_rows_come_back_and_both_are_told)
{
	struct small *s = small_open(mem);
	int64_t id = small_add(s, s->farm_n, "Na");
	struct audit_line *lines;
	struct thing x;
	size_t n;

	WANT_OK(s, entity_end(&s->ctx, &thing_entity, id, 1, true));
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &x));
	WANT_INT(s->clock.fixed_ms, x.row.ended_at);
	WANT_STR("", small_names(s, ""));
	WANT_STR("Na", small_names(s, "ended=1"));
	WANT_OK(s, entity_end(&s->ctx, &thing_entity, id, 2, false));
	WANT_STR("Na", small_names(s, ""));
	WANT_OK(s, audit_of(&s->ctx, "thing", id, NONE, 9, &lines, &n));
	WANT_INT(3, n);
	WANT_STR("resume", lines[0].action);
	WANT_STR("end", lines[1].action);
	WANT_STR("create", lines[2].action);
	small_close(s);
}

/* ---- steps ---- */

TEST(a_step_goes_only_where_it_is_declared)
{
	struct small *s = small_open(mem);
	int64_t id = small_add(s, s->farm_n, "Na");
	struct thing x;

	WANT_RC(RC_MISSING, entity_step(&s->ctx, &thing_entity, id, 1, "fly"));
	/* An entity without steps has none, whatever is asked. */
	WANT_RC(RC_MISSING, entity_step(&s->ctx, &farm_entity, s->farm_n, 1,
	    "send"));
	WANT_NOTE(s, RC_CONFLICT, "", "Trạng thái hiện tại là Nháp",
	    entity_step(&s->ctx, &thing_entity, id, 1, "publish"));
	WANT_NOTE(s, RC_INVALID, "price", "Nhập giá bán trước",
	    entity_step(&s->ctx, &thing_entity, id, 1, "send"));
	WANT_INT(1, s->guards);
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &x));
	x.price = 10;
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	WANT_OK(s, entity_step(&s->ctx, &thing_entity, id, 2, "send"));
	WANT_OK(s, entity_step(&s->ctx, &thing_entity, id, 3, "publish"));
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &x));
	WANT_STR("open", x.state);
	WANT_INT(s->clock.fixed_ms, x.seen_at); /* the effect's */
	WANT_INT(1, s->effects);
	WANT_INT(4, x.row.version);
	small_close(s);
}

TEST(a_step_asks_for_its_own_roles_on_a_unit_that_covers_the_row)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Na");
	int64_t id;

	x.price = 10;
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, &id));
	small_as(s, s->ann, ROLE_COORDINATOR, s->north, NONE);
	WANT_NOTE(s, RC_DENIED, "", "không có quyền",
	    entity_step(&s->ctx, &thing_entity, id, 1, "send"));
	small_as(s, s->ann, ROLE_OFFICER, s->south, NONE);
	WANT_RC(RC_MISSING, entity_step(&s->ctx, &thing_entity, id, 1,
	    "send"));
	small_as(s, s->ann, ROLE_OFFICER, s->north, NONE);
	WANT_OK(s, entity_step(&s->ctx, &thing_entity, id, 1, "send"));
	small_close(s);
}

TEST(a_form_cannot_take_a_step)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Na");
	int64_t id;

	small_as(s, s->ann, ROLE_COORDINATOR, s->north, NONE);
	x.state = "open";
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, &id));
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &x));
	WANT_STR("draft", x.state);
	x.state = "open";
	x.price = 4;
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	WANT_OK(s, entity_get(&s->ctx, &thing_entity, id, &x));
	WANT_STR("draft", x.state);
	WANT_INT(4, x.price);
	small_close(s);
}

/* ---- values as typed ---- */

static enum rc
type_in(struct small *s, const char *field, const char *text, struct thing *x)
{
	notes_clear(&s->ctx);
	return field_parse(&s->ctx, entity_field(&thing_entity, field), text,
	    x);
}

TEST(what_is_typed_is_read_leniently)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, NONE, NULL);

	WANT_OK(s, type_in(s, "name", "  Va\u0309i thiều ", &x));
	WANT_STR("Vải thiều", x.name);
	WANT_OK(s, type_in(s, "price", "1.200.000", &x));
	WANT_INT(1200000, x.price);
	WANT_OK(s, type_in(s, "weight", "1.234,5", &x));
	WANT_INT(1234500, x.weight);
	WANT_OK(s, type_in(s, "made_on", "5/3/2024", &x));
	WANT_INT(date_make(2024, 3, 5), x.made_on);
	WANT_OK(s, type_in(s, "kind", "HOA QUẢ", &x));
	WANT_STR("fruit", x.kind);
	WANT_OK(s, type_in(s, "fresh", "có", &x));
	WANT_INT(1, x.fresh);
	WANT_OK(s, type_in(s, "farm_id", "vườn đồi", &x));
	WANT_INT(s->farm_n, x.farm_id);
	WANT_OK(s, type_in(s, "price", " ", &x));
	WANT_INT(NONE, x.price);
	small_close(s);
}

TEST(a_value_of_the_wrong_kind_is_told_and_leaves_the_row)
{
	static const struct {
		const char *field, *text, *says;
	} bad[] = {
		{ "count", "năm", "Nhập số" },
		{ "count", "1,5", "số nguyên" },
		{ "count", "99999999999999999999", "quá lớn" },
		{ "weight", "1,2345", "ba chữ số" },
		{ "weight", "1.234", "hai cách" },
		{ "made_on", "30/2/2024", "ngày/tháng/năm" },
		{ "seen_at", "hôm qua", "thời điểm" },
		{ "fresh", "có lẽ", "có hoặc không" },
		{ "kind", "đá", "Chọn một trong: Trái cây, Ngũ cốc" },
		{ "farm_id", "Ao Cá", "Không có nông trại nào tên" },
		{ "picture_id", "ảnh", "Chọn lại tệp" },
		{ "name", "b\xC3(t", "UTF-8" },
		{ "name", "hai\ndòng", "một dòng" },
		{ "name", "x", "ít nhất 2" },
		{ "code", "a b", "dấu cách" },
		{ "code", "1234567890123", "nhiều nhất 12" },
	};
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, NONE, "Na"), was = x;

	for (size_t i = 0; i < COUNT(bad); i++) {
		WANT_RC(RC_INVALID, type_in(s, bad[i].field, bad[i].text,
		    &x));
		small_note(s, bad[i].field, bad[i].says);
		assert_memory_equal(&was, &x, sizeof(x));
	}
	small_close(s);
}

TEST(a_name_that_two_rows_have_is_asked_again)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, NONE, "Na");
	struct farm f;

	row_blank(&farm_entity, &f);
	f.name = "Vườn Đồi";
	f.unit_id = s->south2;
	WANT_OK(s, entity_add(&s->ctx, &farm_entity, &f, NULL));
	WANT_RC(RC_INVALID, type_in(s, "farm_id", "Vườn Đồi", &x));
	small_note(s, "farm_id", "Có nhiều nông trại");
	WANT_OK(s, type_in(s, "farm_id", key_str(mem, s->farm_n), &x));
	WANT_INT(s->farm_n, x.farm_id);
	small_close(s);
}

TEST(what_a_page_a_form_and_a_machine_read)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Na");
	const struct {
		const char *field, *page, *form, *data;
	} as[] = {
		{ "weight", "12.345,5", "12.345,5", "12345.5" },
		{ "price", "1.200.000 đ", "1200000", "1200000" },
		{ "made_on", "05/03/2024", "05/03/2024", "2024-03-05" },
		{ "fresh", "Không", "0", "0" },
		{ "kind", "Ngũ cốc", "grain", "grain" },
		{ "farm_id", "Vườn Đồi", key_str(mem, s->farm_n),
		    key_str(mem, s->farm_n) },
		{ "count", "–", "", "" },
		{ "pin", "•••", "", "" },
	};

	x.weight = 12345500;
	x.price = 1200000;
	x.made_on = date_make(2024, 3, 5);
	x.fresh = 0;
	x.kind = "grain";
	x.pin = "1234";
	for (size_t i = 0; i < COUNT(as); i++) {
		const struct field *f = entity_field(&thing_entity,
		    as[i].field);

		if (i == 1) /* the sign of đồng is num_money's */
			WANT(str_begins(field_text(&s->ctx, f, &x, FOR_PAGE),
			    "1.200.000"));
		else
			WANT_STR(as[i].page,
			    field_text(&s->ctx, f, &x, FOR_PAGE));
		WANT_STR(as[i].form, field_text(&s->ctx, f, &x, FOR_FORM));
		WANT_STR(as[i].data, field_text(&s->ctx, f, &x, FOR_DATA));
	}
	small_close(s);
}

/* ---- small answers ---- */

/* On a PostgreSQL others work on too it may be forgotten at any time. */
TEST(what_is_remembered_is_forgotten_with_a_commit)
{
	struct small *s = small_open(mem);
	struct ctx *c = &s->ctx;
	const char *v = "x";
	bool known = false;

	c->recall = recall_open();
	for (int i = 0; i < 5000 && !known; i++) {
		ctx_fini(c);
		remember(c, "a", "1"); /* nothing is open: nothing is kept */
		WANT_OK(s, ctx_db(c));
		WANT(i > 0 || !recall(c, "a", &v));
		remember(c, "a", "1");
		remember(c, "none", NULL);
		known = recall(c, "a", &v) && recall(c, "none", &v);
	}
	WANT(known && v == NULL);
	WANT(!recall(c, "b", &v));
	remember(c, "long", str_fmt(mem, "%0300d", 1));
	WANT(!recall(c, "long", &v));

	/* Not while something is written, and not on the data after it. */
	WANT_OK(s, tx_begin(c));
	WANT(!recall(c, "a", &v));
	remember(c, "a", "2");
	WANT_OK(s, db_exec(c->db, &(struct stmt){ .sql =
	    "INSERT INTO meta (name, value) VALUES ('k', '1')" }));
	WANT_OK(s, tx_end(c, RC_OK));
	WANT(!recall(c, "a", &v));
	WANT_STR("1", setting_get(c, "k", ""));
	WANT_STR("1", setting_get(c, "k", ""));
	WANT_STR("", setting_get(c, "l", ""));
	WANT_STR("d", setting_get(c, "l", "d"));
	recall_close(c->recall);
	c->recall = NULL;
	small_close(s);
}

/* ---- sent twice ---- */

TEST(a_key_sent_again_gets_its_first_answer)
{
	struct small *s = small_open(mem);
	const char *key, *where;
	int64_t status;

	small_as(s, s->ann, ROLE_ADMIN, NONE, NONE);
	key = idem_new(&s->ctx);
	WANT_INT(22, strlen(key));
	WANT_RC(RC_MISSING, idem_find(&s->ctx, key, &status, &where));
	WANT_OK(s, tx_begin(&s->ctx));
	WANT_OK(s, idem_keep(&s->ctx, key, 303, "/things/1"));
	WANT_OK(s, tx_end(&s->ctx, RC_OK));
	WANT_OK(s, idem_find(&s->ctx, key, &status, &where));
	WANT_INT(303, status);
	WANT_STR("/things/1", where);
	/* Another's key is another key, though the letters are the same. */
	small_as(s, s->bob, ROLE_ADMIN, NONE, NONE);
	WANT_RC(RC_MISSING, idem_find(&s->ctx, key, &status, &where));
	/* Two at once: the second write meets the first. */
	small_as(s, s->ann, ROLE_ADMIN, NONE, NONE);
	WANT_OK(s, tx_begin(&s->ctx));
	WANT_RC(RC_CONFLICT, tx_end(&s->ctx,
	    idem_keep(&s->ctx, key, 303, "/things/2")));
	small_close(s);
}

TEST(two_things_under_one_key_are_two_and_one_sent_again_is_one)
{
	struct small *s = small_open(mem);
	const char *key = idem_new(&s->ctx), *a, *b;
	int64_t status;

	a = idem_part(&s->ctx, key, "a", 1);
	b = idem_part(&s->ctx, key, "b", 1);
	WANT(strcmp(a, b) != 0 && strcmp(a, key) != 0);
	WANT_STR(a, idem_part(&s->ctx, key, "a", 1));
	WANT(strcmp(a, idem_part(&s->ctx, idem_new(&s->ctx), "a", 1)) != 0);
	WANT_RC(RC_MISSING, idem_find(&s->ctx, a, &status, &key));
	small_close(s);
}

TEST(a_key_is_forgotten_after_a_week_and_a_bad_one_is_refused)
{
	struct small *s = small_open(mem);
	const char *key = idem_new(&s->ctx), *where;
	int64_t status;

	WANT_RC(RC_INVALID, idem_find(&s->ctx, "short", &status, &where));
	WANT_RC(RC_INVALID, idem_find(&s->ctx, NULL, &status, &where));
	WANT_RC(RC_INVALID, idem_find(&s->ctx, "ă34567890123456789012",
	    &status, &where));
	WANT_OK(s, tx_begin(&s->ctx));
	WANT_OK(s, idem_keep(&s->ctx, key, 200, NULL));
	WANT_OK(s, tx_end(&s->ctx, RC_OK));
	s->clock.fixed_ms += (int64_t)8 * 86400000;
	WANT_RC(RC_MISSING, idem_find(&s->ctx, key, &status, &where));
	WANT_OK(s, tx_begin(&s->ctx));
	WANT_OK(s, idem_keep(&s->ctx, key, 200, NULL));
	WANT_OK(s, tx_end(&s->ctx, RC_OK));
	WANT_INT(1, count_of(s, "SELECT COUNT(*) FROM idempotency"));
	small_close(s);
}

/* The node of the key a new row gets. */
static int64_t
node_of_next(struct small *s)
{
	struct thing x = small_thing(s, s->farm_n, "Mít");
	int64_t id = 0;

	x.name = str_fmt(s->ctx.mem, "Mít %lld", (long long)THINGS(s));
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, &id));
	return id >> 12 & (KEY_NODES - 1);
}

TEST(a_command_takes_a_node_that_no_server_and_no_other_command_has)
{
	struct small *s = small_open(mem);
	struct thing x = small_thing(s, s->farm_n, "Bỏ");
	int64_t id;

	WANT_INT(0, node_of_next(s)); /* a server that was told none */
	key_node(NODE_NONE);
	WANT_INT(KEY_COMMANDS, node_of_next(s));
	WANT_INT(KEY_COMMANDS, node_of_next(s)); /* once for all its rows */
	key_node(NODE_NONE); /* another */
	WANT_INT(KEY_COMMANDS + 1, node_of_next(s));
	/* What was undone took none: whoever comes next may have it. */
	key_node(NODE_NONE);
	WANT_OK(s, tx_begin(&s->ctx));
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, &id));
	WANT_INT(KEY_COMMANDS + 2, id >> 12 & (KEY_NODES - 1));
	WANT_RC(RC_INVALID, tx_end(&s->ctx, RC_INVALID));
	assert_false(key_has_node());
	WANT_INT(KEY_COMMANDS + 2, node_of_next(s));
	/* After the last the first again. */
	WANT_OK(s, tx_begin(&s->ctx));
	WANT_OK(s, setting_keep(&s->ctx, "node", "511"));
	WANT_OK(s, tx_end(&s->ctx, RC_OK));
	key_node(NODE_NONE);
	WANT_INT(KEY_COMMANDS, node_of_next(s));
	key_node(0);
	small_close(s);
}

DB_TESTS(RUN(a_row_comes_back_as_it_was_given),
    RUN(a_missing_value_is_asked_for_in_the_fields_own_words),
    RUN(a_number_out_of_range_says_the_range),
    RUN(every_fault_of_a_row_is_told_at_once),
    RUN(text_too_long_too_short_or_not_utf8_is_refused_from_code_too),
    RUN(text_that_is_not_nfc_is_kept_as_nfc),
    RUN(a_reference_must_be_to_a_row_in_use),
    RUN(a_duplicate_names_the_row_that_is_there),
    RUN(a_rule_refuses_what_no_single_field_can_say),
    RUN(a_stale_version_changes_nothing_and_says_when),
    RUN(nothing_changed_writes_nothing),
    RUN(a_fixed_field_is_set_once),
    RUN(a_failed_follow_up_undoes_the_row_and_its_audit),
    RUN(an_inner_failure_leaves_the_outer_work),
    RUN(a_full_arena_commits_nothing),
    RUN(ended_rows_come_back_and_both_are_told),
    RUN(a_step_goes_only_where_it_is_declared),
    RUN(a_step_asks_for_its_own_roles_on_a_unit_that_covers_the_row),
    RUN(a_form_cannot_take_a_step),
    RUN(what_is_typed_is_read_leniently),
    RUN(a_value_of_the_wrong_kind_is_told_and_leaves_the_row),
    RUN(a_name_that_two_rows_have_is_asked_again),
    RUN(what_a_page_a_form_and_a_machine_read),
    RUN(what_is_remembered_is_forgotten_with_a_commit),
    RUN(a_key_sent_again_gets_its_first_answer),
    RUN(two_things_under_one_key_are_two_and_one_sent_again_is_one),
    RUN(a_key_is_forgotten_after_a_week_and_a_bad_one_is_refused),
    RUN(a_command_takes_a_node_that_no_server_and_no_other_command_has))
