/* tests/unit/model/test_schema.c: the database follows the declarations, and
 * old data goes where a migration says. */
#include "small.h"

#include "model/migrate.h"
#include "model/schema.h"
#include "model/setting.h"

/* A model of one entity, declared anew by each test. */
struct note_row {
	struct row row;
	const char *name, *more;
	int64_t n;
};
#define F(m) FIELD_OF(struct note_row, m)

static const struct right rights[] = {
	{ ACT_ALL, ROLE_ADMIN, SCOPE_ALL, NULL },
};

#define ENTITY(fs) {                                                          \
	.name = "memo", .plural = "memos", .title = "Ghi nhớ",                \
	.titles = "Ghi nhớ", .size = sizeof(struct note_row),                 \
	.fields = (fs), .nfields = COUNT(fs), .label = "name",                \
	.order_by = "name", .rights = rights, .nrights = COUNT(rights) }

static const struct field first[] = {
	{ F(name), .type = T_TEXT, .label = "Tên", .flags = F_NEED | F_LIST },
	{ F(n), .type = T_INT, .label = "Số", .flags = F_NEED },
};
static const struct entity memo_first = ENTITY(first);

static const struct field wider[] = {
	{ F(name), .type = T_TEXT, .label = "Tên",
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT },
	{ F(n), .type = T_INT, .label = "Số", .flags = F_NEED },
	{ F(more), .type = T_TEXT, .label = "Thêm", .flags = F_NEED | F_SORT },
};
static const struct entity memo_wider = ENTITY(wider);

static const struct field dropped[] = {
	{ F(name), .type = T_TEXT, .label = "Tên", .flags = F_NEED },
};
static const struct entity memo_dropped = ENTITY(dropped);

static const struct field retyped[] = {
	{ .name = "n", .at = offsetof(struct note_row, more),
	  .store = ST_TEXT, .type = T_TEXT, .label = "Số" },
	{ F(name), .type = T_TEXT, .label = "Tên", .flags = F_NEED },
};
static const struct entity memo_retyped = ENTITY(retyped);

static const struct field eased[] = {
	{ F(name), .type = T_TEXT, .label = "Tên", .flags = F_NEED | F_LIST },
	{ F(n), .type = T_INT, .label = "Số" },
};
static const struct entity memo_eased = ENTITY(eased);

/* From now on the database is opened by a program with this declaration. */
static void
program(struct small *s, const struct entity *e)
{
	const struct entity **one = NEW(s->ctx.mem, const struct entity *);
	struct model *m = NEW(s->ctx.mem, struct model);

	ctx_fini(&s->ctx);
	one[0] = e;
	m->entities = one;
	m->n = 1;
	s->ctx.model = m;
	s->ctx.sql_texts = NULL;
	notes_clear(&s->ctx);
}

static void
add(struct small *s, const struct entity *e, const char *name, int64_t n)
{
	struct note_row r;

	row_blank(e, &r);
	r.name = name;
	r.n = n;
	WANT_OK(s, entity_add(&s->ctx, e, &r, NULL));
}

static int64_t
count(struct small *s, const char *sql)
{
	struct rows r;

	ctx_fini(&s->ctx);
	WANT_OK(s, ctx_db(&s->ctx));
	WANT_OK(s, db_run(s->ctx.db, s->ctx.mem, sql, NULL, 0, "i", &r));
	return rows_int(&r, 0, 0);
}

static const char *
names(struct small *s, const struct entity *e, const char *text)
{
	struct buf b = BUF_INIT(s->ctx.mem);
	struct query q;
	struct list l;

	WANT_OK(s, query_text(&s->ctx, e, text, &q));
	WANT_OK(s, list_load(&s->ctx, e, &q, &l));
	for (size_t i = 0; i < l.n; i++)
		buf_fmt(&b, "%s%s", i == 0 ? "" : "|",
		    ((const struct note_row *)list_row(&l, i))->name);
	return buf_str(&b);
}

static const struct migration none[] = { { 0, NULL, NULL } };

TEST(opening_twice_changes_nothing)
{
	struct small *s = small_open(mem);
	int64_t lines = count(s, "SELECT COUNT(*) FROM audit");

	WANT_OK(s, schema_open(&s->ctx));
	WANT_OK(s, schema_open(&s->ctx));
	WANT_INT(lines, count(s, "SELECT COUNT(*) FROM audit"));
	small_close(s);
}

TEST(new_columns_come_by_themselves_and_old_rows_are_found_and_sorted)
{
	struct small *s = small_store(mem);

	program(s, &memo_first);
	WANT_OK(s, schema_open_with(&s->ctx, none));
	add(s, &memo_first, "Ổi", 1);
	add(s, &memo_first, "Đào", 2);
	for (int i = 0; i < 600; i++) /* more than one go */
		add(s, &memo_first, str_fmt(mem, "xa %d", i), 3);
	program(s, &memo_wider);
	WANT_OK(s, schema_open_with(&s->ctx, none));
	WANT_STR("Đào", names(s, &memo_wider, "q=dao"));
	WANT_STR("Ổi", names(s, &memo_wider, "q=oi"));
	WANT(str_begins(names(s, &memo_wider, ""), "Đào|Ổi|xa 0|xa 1|xa 2|"));
	WANT_INT(600, count(s, "SELECT COUNT(*) FROM word WHERE word = 'xa'"));
	small_close(s);
}

TEST(what_is_found_by_changes_with_the_declaration)
{
	struct small *s = small_store(mem);

	program(s, &memo_wider);
	WANT_OK(s, schema_open_with(&s->ctx, none));
	small_sql(s, "INSERT INTO memo (id, version, created_at, updated_at,"
	    " name, n, more) VALUES (1, 1, 0, 0, 'Mơ', 1, 'x')");
	/* Nobody told the engine of it: not found, until keys are remade. */
	WANT_STR("", names(s, &memo_wider, "q=mo"));
	small_sql(s, "UPDATE meta SET value = 'old' WHERE name = 'recipe.memo'"
	    " OR name = 'schema'");
	WANT_OK(s, schema_open_with(&s->ctx, none));
	WANT_STR("Mơ", names(s, &memo_wider, "q=mo"));
	small_close(s);
}

TEST(a_dropped_retyped_or_eased_column_is_refused)
{
	static const struct entity *const now[] = { &memo_dropped,
		&memo_retyped, &memo_eased };
	struct small *s = small_store(mem);

	program(s, &memo_first);
	WANT_OK(s, schema_open_with(&s->ctx, none));
	add(s, &memo_first, "Ổi", 1);
	for (size_t i = 0; i < COUNT(now); i++) {
		program(s, now[i]);
		WANT_NOTE(s, RC_CONFLICT, "", "khác với chương trình",
		    schema_open_with(&s->ctx, none));
	}
	/* And the program it was made by still opens it. */
	program(s, &memo_first);
	WANT_OK(s, schema_open_with(&s->ctx, none));
	WANT_STR("Ổi", names(s, &memo_first, ""));
	small_close(s);
}

TEST(a_migration_says_what_becomes_of_old_data)
{
	static const char *const as_text[] = {
		"ALTER TABLE memo ADD COLUMN n2 TEXT",
		"UPDATE memo SET n2 = 'số ' || CAST(n AS TEXT)",
		"ALTER TABLE memo DROP COLUMN n",
		"ALTER TABLE memo RENAME COLUMN n2 TO n", NULL };
	static const struct migration list[] = {
		{ 1, "n as text", as_text }, { 0, NULL, NULL } };
	struct small *s = small_store(mem);
	struct note_row r;

	program(s, &memo_first);
	WANT_OK(s, schema_open_with(&s->ctx, none));
	add(s, &memo_first, "Ổi", 7);
	program(s, &memo_retyped);
	WANT_OK(s, schema_open_with(&s->ctx, list));
	WANT_OK(s, entity_by(&s->ctx, &memo_retyped, "name", "Ổi", &r));
	WANT_STR("số 7", r.more);
	/* Once: a second opening runs nothing. */
	WANT_OK(s, schema_open_with(&s->ctx, list));
	WANT_INT(1, count(s, "SELECT COUNT(*) FROM migration"));
	small_close(s);
}

TEST(a_failed_migration_leaves_the_database_as_it_was)
{
	static const char *const good[] = { "UPDATE memo SET n = n + 1",
		NULL };
	static const char *const bad[] = { "UPDATE memo SET n = n + 1",
		"ALTER TABLE nowhere DROP COLUMN n", NULL };
	static const struct migration list[] = { { 1, "good", good },
		{ 2, "bad", bad }, { 0, NULL, NULL } };
	struct small *s = small_store(mem);

	program(s, &memo_first);
	WANT_OK(s, schema_open_with(&s->ctx, none));
	add(s, &memo_first, "Ổi", 7);
	WANT(schema_open_with(&s->ctx, list) != RC_OK);
	WANT_INT(7, count(s, "SELECT n FROM memo"));
	WANT_INT(0, count(s, "SELECT COUNT(*) FROM migration"));
	small_close(s);
}

TEST(a_new_database_needs_no_migration_but_remembers_them)
{
	static const char *const never[] = { "ALTER TABLE nowhere DROP COLUMN"
		" n", NULL };
	static const struct migration list[] = { { 1, "never", never },
		{ 0, NULL, NULL } };
	struct small *s = small_store(mem);

	program(s, &memo_first);
	WANT_OK(s, schema_open_with(&s->ctx, list));
	WANT_INT(1, count(s, "SELECT COUNT(*) FROM migration"));
	small_close(s);
}

TEST(a_migration_edited_after_it_ran_is_refused)
{
	static const char *const was[] = { "UPDATE memo SET n = 1", NULL };
	static const char *const is[] = { "UPDATE memo SET n = 2", NULL };
	static const struct migration before[] = { { 1, "m", was },
		{ 0, NULL, NULL } };
	static const struct migration after[] = { { 1, "m", is },
		{ 0, NULL, NULL } };
	struct small *s = small_store(mem);

	program(s, &memo_first);
	WANT_OK(s, schema_open_with(&s->ctx, before));
	WANT_RC(RC_CONFLICT, schema_open_with(&s->ctx, after));
	small_close(s);
}

TEST(a_database_of_a_newer_program_is_refused)
{
	static const char *const what[] = { "UPDATE memo SET n = 1", NULL };
	static const struct migration newer[] = { { 1, "m", what },
		{ 0, NULL, NULL } };
	struct small *s = small_store(mem);

	program(s, &memo_first);
	WANT_OK(s, schema_open_with(&s->ctx, newer));
	/* By a migration we do not know, */
	WANT_RC(RC_CONFLICT, schema_open_with(&s->ctx, none));
	/* or by the version it notes. */
	small_sql(s, str_fmt(mem, "UPDATE meta SET value = '%d.ffff' WHERE"
	    " name = 'schema'", SCHEMA_VERSION + 1));
	WANT_NOTE(s, RC_CONFLICT, "", "phiên bản mới hơn",
	    schema_open_with(&s->ctx, newer));
	small_close(s);
}

TEST(a_set_that_need_not_be_unique_any_more_refuses_nothing)
{
	static const char *const by_name[] = { "name", NULL };
	struct small *s = small_store(mem);
	struct entity strict = memo_first;

	strict.unique = by_name;
	program(s, &strict);
	WANT_OK(s, schema_open_with(&s->ctx, none));
	add(s, &strict, "Ổi", 1);
	program(s, &memo_first);
	WANT_OK(s, schema_open_with(&s->ctx, none));
	add(s, &memo_first, "Ổi", 2);
	/* And back again it cannot be while two are alike. */
	program(s, &strict);
	WANT_RC(RC_CONFLICT, schema_open_with(&s->ctx, none));
	small_close(s);
}

TEST(the_programs_own_migrations_are_numbered_without_gaps)
{
	for (int i = 0; migrations[i].number != 0; i++) {
		WANT_INT(i + 1, migrations[i].number);
		WANT(migrations[i].sql[0] != NULL);
		WANT_INT(64, strlen(migration_hash(mem, &migrations[i])));
	}
}

TEST(settings_are_the_administrators_and_audited)
{
	struct small *s = small_open(mem);
	struct audit_line *lines;
	size_t n;

	WANT_STR("x", setting_get(&s->ctx, "title", "x"));
	small_as(s, s->ann, ROLE_OFFICER, s->north, NONE);
	WANT_NOTE(s, RC_DENIED, "", "quản trị", setting_put(&s->ctx, "title",
	    "OCOP"));
	small_as(s, s->ann, ROLE_ADMIN, NONE, NONE);
	WANT_OK(s, setting_put(&s->ctx, "title", "OCOP"));
	WANT_STR("OCOP", setting_get(&s->ctx, "title", "x"));
	WANT_OK(s, audit_of(&s->ctx, "setting", NONE, NONE, 9, &lines, &n));
	small_close(s);
}

DB_TESTS(RUN(opening_twice_changes_nothing),
    RUN(new_columns_come_by_themselves_and_old_rows_are_found_and_sorted),
    RUN(what_is_found_by_changes_with_the_declaration),
    RUN(a_dropped_retyped_or_eased_column_is_refused),
    RUN(a_migration_says_what_becomes_of_old_data),
    RUN(a_failed_migration_leaves_the_database_as_it_was),
    RUN(a_new_database_needs_no_migration_but_remembers_them),
    RUN(a_migration_edited_after_it_ran_is_refused),
    RUN(a_database_of_a_newer_program_is_refused),
    RUN(a_set_that_need_not_be_unique_any_more_refuses_nothing),
    RUN(the_programs_own_migrations_are_numbered_without_gaps),
    RUN(settings_are_the_administrators_and_audited))
