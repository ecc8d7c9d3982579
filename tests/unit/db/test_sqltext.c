/* tests/unit/db/test_sqltext.c: changes to SQL text, and what stays. */
#include "../test.h"

#include <string.h>

#include "db/sqltext.h"

TEST(places_change_only_outside_quotes_and_comments)
{
	WANT_STR("SELECT ?1, ?12 -- $3\n, ?2",
	    sqltext_places(mem, "SELECT $1, $12 -- $3\n, $2"));
	WANT_STR("'it''s $1' || ?1 || \"a$1\" /* $2 */",
	    sqltext_places(mem, "'it''s $1' || $1 || \"a$1\" /* $2 */"));
	WANT_STR("a$1 $x $", sqltext_places(mem, "a$1 $x $"));
	WANT_STR("'open $1", sqltext_places(mem, "'open $1"));
	WANT_STR("/* open $1", sqltext_places(mem, "/* open $1"));
}

TEST(types_are_named_as_sqlite_does)
{
	WANT_STR("CREATE TABLE t (a INTEGER, b TEXT DEFAULT 'BIGINT', c BLOB)"
	    " STRICT",
	    sqltext_ddl(mem, "CREATE TABLE t (a BIGINT, b TEXT DEFAULT "
	    "'BIGINT', c bytea);\n", false));
	WANT_STR("create table t (a INTEGER) WITHOUT ROWID, STRICT",
	    sqltext_ddl(mem, "create table t (a bigint) WITHOUT ROWID",
	    false));
	WANT_STR("ALTER TABLE t ADD COLUMN x BLOB",
	    sqltext_ddl(mem, "ALTER TABLE t ADD COLUMN x BYTEA", false));
	WANT_STR("CREATE INDEX i ON t (bigint_x)",
	    sqltext_ddl(mem, "CREATE INDEX i ON t (bigint_x)", false));
}

TEST(text_sorts_by_bytes_on_postgresql)
{
	WANT_STR("CREATE TABLE t (a BIGINT, b TEXT COLLATE \"C\" NOT NULL)",
	    sqltext_ddl(mem, "CREATE TABLE t (a BIGINT, b TEXT NOT NULL)",
	    true));
	WANT_STR("CREATE INDEX i ON t (CAST(a AS TEXT))",
	    sqltext_ddl(mem, "CREATE INDEX i ON t (CAST(a AS TEXT))", true));
	WANT_STR("CREATE TABLE t (a BIGINT)",
	    sqltext_ddl(mem, "CREATE TABLE t (a bigint) WITHOUT ROWID",
	    true));
}

TEST(the_head_is_one_line_cut_between_characters)
{
	char out[SQLTEXT_HEAD], in[400];

	sqltext_head(out, "  SELECT\n\t  1 ");
	WANT_STR("SELECT 1", out);
	for (size_t i = 0; i < 130; i++)
		memcpy(in + i * 3, "ệ", 4);
	sqltext_head(out, in);
	WANT_INT(198, strlen(out));
	in[0] = 'x';
	in[1] = 'x';
	for (size_t i = 0; i < 100; i++)
		memcpy(in + 2 + i * 3, "ệ", 4);
	sqltext_head(out, in);
	WANT_INT(200, strlen(out));
	sqltext_head(out, "");
	WANT_STR("", out);
}

TEST(reading_statements_are_known_by_their_first_word)
{
	WANT(sqltext_reads("  select 1"));
	WANT(sqltext_reads("WITH a AS (SELECT 1) SELECT 2"));
	WANT(!sqltext_reads("INSERT INTO t SELECT 1"));
	WANT(!sqltext_reads("SELECTED"));
}

TESTS(RUN(places_change_only_outside_quotes_and_comments),
    RUN(types_are_named_as_sqlite_does),
    RUN(text_sorts_by_bytes_on_postgresql),
    RUN(the_head_is_one_line_cut_between_characters),
    RUN(reading_statements_are_known_by_their_first_word))
