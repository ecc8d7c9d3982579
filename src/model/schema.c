/* model/schema.c: tables from declarations.
 *
 * The derived statements use three words for types, BIGINT TEXT BYTEA, which
 * db_ddl turns into the engine's own. */
#include "model/schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/key.h"
#include "base/log.h"
#include "base/none.h"
#include "base/str.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/entity.h"
#include "model/migrate.h"
#include "model/rekey.h"
#include "model/setting.h"
#include "model/sql.h"

/* Tables of the engine itself, which are no entities.  The first two must be
 * there before a migration runs. */
static const char *const own_tables[] = { "meta", "migration" };
static const char *const system_ddl[] = {
	"CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT)",
	"CREATE TABLE migration (number BIGINT NOT NULL PRIMARY KEY,"
	" name TEXT NOT NULL, hash TEXT NOT NULL, at BIGINT NOT NULL)",
	"CREATE TABLE audit (seq BIGINT NOT NULL PRIMARY KEY,"
	" at BIGINT NOT NULL, actor_id BIGINT, actor_name TEXT, peer TEXT,"
	" entity TEXT NOT NULL, row_id BIGINT, action TEXT NOT NULL,"
	" batch_id BIGINT, before TEXT, after TEXT, hash TEXT NOT NULL,"
	" opened TEXT)",
	"CREATE INDEX audit_row ON audit (entity, row_id, seq)",
	"CREATE INDEX audit_batch ON audit (batch_id)",
	"CREATE INDEX audit_actor ON audit (actor_id, seq)",
	"CREATE TABLE unit_under (unit_id BIGINT NOT NULL,"
	" above_id BIGINT NOT NULL, from_day BIGINT NOT NULL,"
	" to_day BIGINT NOT NULL,"
	" PRIMARY KEY (unit_id, above_id, from_day))",
	"CREATE INDEX unit_under_above ON unit_under"
	" (above_id, unit_id, from_day, to_day)",
	"CREATE TABLE word (entity TEXT NOT NULL, word TEXT NOT NULL,"
	" row_id BIGINT NOT NULL, own BIGINT NOT NULL,"
	" PRIMARY KEY (entity, word, row_id)) WITHOUT ROWID",
	"CREATE TABLE idempotency (id TEXT NOT NULL PRIMARY KEY,"
	" at BIGINT NOT NULL, status BIGINT NOT NULL, location TEXT)",
	"CREATE INDEX idempotency_at ON idempotency (at)",
};

static const char *
type_word(const struct field *f)
{
	return f->store == ST_INT ? "BIGINT" : "TEXT";
}

static void
column_def(const struct field *f, bool later, struct buf *b)
{
	buf_fmt(b, "%s %s", f->name, type_word(f));
	/* A column added later cannot be NOT NULL without a default; the
	 * engine checks F_NEED itself on every write. */
	if ((f->flags & F_NEED) != 0 && !later)
		buf_puts(b, " NOT NULL");
	if (f->type == T_REF)
		buf_fmt(b, " REFERENCES %s (id)", f->to);
}

static void
table_sql(const struct entity *e, struct buf *b)
{
	buf_fmt(b, "CREATE TABLE %s (id BIGINT NOT NULL PRIMARY KEY,"
	    " version BIGINT NOT NULL, created_at BIGINT NOT NULL,"
	    " created_by BIGINT, updated_at BIGINT NOT NULL,"
	    " updated_by BIGINT, ended_at BIGINT, batch_id BIGINT", e->name);
	for (size_t i = 0; i < e->nfields; i++) {
		buf_puts(b, ", ");
		column_def(&e->fields[i], false, b);
		if (sorts(&e->fields[i]))
			buf_fmt(b, ", %s_k TEXT", e->fields[i].name);
	}
	if (has_find(e))
		buf_puts(b, ", find_exact TEXT");
	buf_putc(b, ')');
}

/* "producer_id, name" -> "producer_id_name" */
static const char *
words(struct arena *mem, const char *list)
{
	char *s = str_dup(mem, list), *to = s;

	for (const char *p = s; *p != '\0'; p++)
		if (*p != ',')
			*to++ = *p == ' ' ? '_' : *p;
	*to = '\0';
	return s;
}

typedef enum rc ddl_fn(void *arg, const char *sql);

/* Every index an entity wants. */
static enum rc
indexes(const struct entity *e, struct arena *mem, ddl_fn *fn, void *arg)
{
	const struct field *f;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < e->nfields && rc == RC_OK; i++) {
		f = &e->fields[i];
		if (f->type == T_REF)
			rc = fn(arg, str_fmt(mem, "CREATE INDEX IF NOT EXISTS"
			    " %s_%s ON %s (%s)", e->name, f->name, e->name,
			    f->name));
		else if (sorts(f))
			rc = fn(arg, str_fmt(mem, "CREATE INDEX IF NOT EXISTS"
			    " %s_%s_k ON %s (%s_k, id)", e->name, f->name,
			    e->name, f->name));
		else if ((f->flags & F_RANGE) != 0 ||
		    ((f->flags & F_SORT) != 0 && f->store == ST_INT))
			rc = fn(arg, str_fmt(mem, "CREATE INDEX IF NOT EXISTS"
			    " %s_%s ON %s (%s, id)", e->name, f->name,
			    e->name, f->name));
	}
	for (const char *const *u = e->unique; u != NULL && *u != NULL &&
	    rc == RC_OK; u++)
		rc = fn(arg, str_fmt(mem, "CREATE UNIQUE INDEX IF NOT EXISTS"
		    " %s_u_%s ON %s (%s) WHERE ended_at IS NULL", e->name,
		    words(mem, *u), e->name, *u));
	for (const char *const *x = e->indexes; x != NULL && *x != NULL &&
	    rc == RC_OK; x++)
		rc = fn(arg, str_fmt(mem, "CREATE INDEX IF NOT EXISTS"
		    " %s_x_%s ON %s (%s)", e->name, words(mem, *x), e->name,
		    *x));
	return rc;
}

static enum rc
run_ddl(void *arg, const char *sql)
{
	struct ctx *ctx = arg;

	return db_ddl(ctx->db, sql);
}

static bool
has_row(const struct rows *r, const char *name, size_t *at)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(rows_str(r, i, 0), name)) {
			if (at != NULL)
				*at = i;
			return true;
		}
	return false;
}

/* A column that is there must be what the declaration says. */
static enum rc
want_column(struct ctx *ctx, const struct entity *e, const struct rows *have,
    const char *name, const char *type, const char *def)
{
	const char *is;
	size_t at;

	if (!has_row(have, name, &at))
		return db_ddl(ctx->db, str_fmt(ctx->mem,
		    "ALTER TABLE %s ADD COLUMN %s", e->name, def));
	if (str_eq(is = rows_str(have, at, 1), type))
		return RC_OK;
	log_line(LOG_ERROR, "schema: column changed type; a migration must say"
	    " what becomes of its data", "table=%s column=%s is=%s wanted=%s",
	    e->name, name, is, type);
	return RC_CONFLICT;
}

/* What need not be given any more would still be asked for by the table. */
static enum rc
want_optional(const struct entity *e, const struct field *f,
    const struct rows *have)
{
	size_t at;

	if ((f->flags & F_NEED) != 0 || !has_row(have, f->name, &at) ||
	    rows_int(have, at, 2) == 0)
		return RC_OK;
	log_line(LOG_ERROR, "schema: column is needed no longer; a migration"
	    " must make it so", "table=%s column=%s", e->name, f->name);
	return RC_CONFLICT;
}

static bool
declared(const struct entity *e, const char *name)
{
	static const char *const own = "id version created_at created_by "
	    "updated_at updated_by ended_at batch_id find_exact";
	size_t n = strlen(name);
	char base[80];

	if (str_in(name, own) || entity_field(e, name) != NULL)
		return true;
	if (n < 3 || n >= sizeof(base) || !str_ends(name, "_k"))
		return false;
	memcpy(base, name, n - 2);
	base[n - 2] = '\0';
	return entity_field(e, base) != NULL;
}

static enum rc
follow(struct ctx *ctx, const struct entity *e, const struct rows *have)
{
	struct buf def;
	const struct field *f;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < e->nfields && rc == RC_OK; i++) {
		f = &e->fields[i];
		def = BUF_INIT(ctx->mem);
		column_def(f, true, &def);
		rc = want_column(ctx, e, have, f->name, type_word(f),
		    buf_str(&def));
		if (rc == RC_OK)
			rc = want_optional(e, f, have);
		if (rc == RC_OK && sorts(f))
			rc = want_column(ctx, e, have,
			    str_fmt(ctx->mem, "%s_k", f->name), "TEXT",
			    str_fmt(ctx->mem, "%s_k TEXT", f->name));
	}
	if (rc == RC_OK && has_find(e))
		rc = want_column(ctx, e, have, "find_exact", "TEXT",
		    "find_exact TEXT");
	for (size_t i = 0; i < have->n && rc == RC_OK; i++) {
		if (declared(e, rows_str(have, i, 0)))
			continue;
		log_line(LOG_ERROR, "schema: column no longer declared; a"
		    " migration must say what becomes of its data",
		    "table=%s column=%s", e->name, rows_str(have, i, 0));
		rc = RC_CONFLICT;
	}
	return rc;
}

/* A set that need not be unique any more would refuse rows. */
static enum rc
drop_uniques(struct ctx *ctx, const struct entity *e)
{
	struct rows have;
	const char *name;
	bool wanted;
	enum rc rc;

	rc = db_uniques(ctx->db, ctx->mem, e->name, &have);
	for (size_t i = 0; rc == RC_OK && i < have.n; i++) {
		name = rows_str(&have, i, 0);
		wanted = false;
		for (const char *const *u = e->unique; u != NULL &&
		    *u != NULL; u++)
			wanted = wanted || str_eq(name, str_fmt(ctx->mem,
			    "%s_u_%s", e->name, words(ctx->mem, *u)));
		if (!wanted)
			rc = db_ddl(ctx->db, str_fmt(ctx->mem,
			    "DROP INDEX %s", name));
	}
	return rc;
}

static bool
not_made(const struct model *m, const char *name, const bool *done)
{
	for (size_t i = 0; i < m->n; i++)
		if (str_eq(m->entities[i]->name, name))
			return !done[i];
	return false;
}

/* Does it refer to a table that is not made yet? */
static bool
waits(const struct model *m, const struct entity *e, const bool *done)
{
	const struct field *f;

	for (size_t i = 0; i < e->nfields; i++) {
		f = &e->fields[i];
		if (f->type == T_REF && !str_eq(f->to, e->name) &&
		    not_made(m, f->to, done))
			return true;
	}
	return false;
}

static enum rc
create(struct ctx *ctx, const struct entity *e)
{
	struct buf sql = BUF_INIT(ctx->mem);

	table_sql(e, &sql);
	return db_ddl(ctx->db, buf_str(&sql));
}

/* A table stands after those it refers to. */
static enum rc
create_in_order(struct ctx *ctx, const struct rows *tables)
{
	const struct model *m = ctx->model;
	bool *done = NEW_N(ctx->mem, bool, m->n);
	bool moved = true;
	const struct entity *e;
	enum rc rc;

	while (moved) {
		moved = false;
		for (size_t i = 0; i < m->n; i++) {
			e = m->entities[i];
			if (done[i] || waits(m, e, done))
				continue;
			done[i] = moved = true;
			if (!has_row(tables, e->name, NULL) &&
			    (rc = create(ctx, e)) != RC_OK)
				return rc;
		}
	}
	for (size_t i = 0; i < m->n; i++)
		if (!done[i]) {
			log_line(LOG_ERROR, "schema: references in a circle",
			    "entity=%s", m->entities[i]->name);
			return RC_FAULT;
		}
	return RC_OK;
}

/* The table an own line makes, or makes an index of. */
static const char *
table_of(struct arena *mem, const char *ddl)
{
	const char *index = strstr(ddl, " ON "), *at;

	at = index != NULL ? index + strlen(" ON ") :
	    strstr(ddl, "TABLE ") + strlen("TABLE ");
	return str_ndup(mem, at, strcspn(at, " "));
}

static enum rc
create_own(struct ctx *ctx, const struct rows *tables)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < COUNT(system_ddl) && rc == RC_OK; i++)
		if (!has_row(tables, table_of(ctx->mem, system_ddl[i]), NULL))
			rc = db_ddl(ctx->db, system_ddl[i]);
	return rc;
}

static enum rc
bring_up_one(struct ctx *ctx, const struct entity *e, bool there)
{
	struct rows have;
	enum rc rc;

	if (there && ((rc = db_columns(ctx->db, ctx->mem, e->name, &have)) !=
	    RC_OK || (rc = follow(ctx, e, &have)) != RC_OK ||
	    (rc = drop_uniques(ctx, e)) != RC_OK))
		return rc;
	return indexes(e, ctx->mem, run_ddl, ctx);
}

static enum rc
bring_up(struct ctx *ctx, const struct rows *tables)
{
	const struct model *m = ctx->model;
	enum rc rc;

	if ((rc = create_own(ctx, tables)) == RC_OK)
		rc = create_in_order(ctx, tables);
	for (size_t i = 0; i < m->n && rc == RC_OK; i++)
		rc = bring_up_one(ctx, m->entities[i],
		    has_row(tables, m->entities[i]->name, NULL));
	return rc;
}

/* The declarations' text: when it is the stored one, nothing is compared, so
 * that a start takes milliseconds. */
static const char *
fingerprint(struct ctx *ctx, const struct migration *m)
{
	struct buf b = BUF_INIT(ctx->mem);

	schema_sql(ctx->model, ctx->mem, &b);
	for (size_t i = 0; i < ctx->model->n; i++)
		buf_puts(&b, rekey_recipe(ctx->mem, ctx->model->entities[i]));
	for (; m->number != 0; m++)
		buf_puts(&b, migration_hash(ctx->mem, m));
	return str_fmt(ctx->mem, "%d.%016llx", SCHEMA_VERSION,
	    (unsigned long long)str_hash(buf_str(&b)));
}

/* Everything in one transaction: old data first, then what is missing, then
 * what follows from the rows. */
static enum rc
upgrade(struct ctx *ctx, const struct migration *m)
{
	struct rows tables;
	bool fresh, sealed = true;
	enum rc rc;

	if ((rc = db_tables(ctx->db, ctx->mem, &tables)) != RC_OK)
		return rc;
	fresh = !has_row(&tables, "meta", NULL);
	if (has_row(&tables, "audit", NULL) &&
	    (rc = audit_sealed(ctx, &sealed)) != RC_OK)
		return rc;
	for (size_t i = 0; i < 2 && rc == RC_OK; i++)
		if (!has_row(&tables, own_tables[i], NULL))
			rc = db_ddl(ctx->db, system_ddl[i]);
	if (rc == RC_OK)
		rc = migrate(ctx, m, fresh);
	if (rc == RC_OK)
		rc = db_tables(ctx->db, ctx->mem, &tables);
	if (rc == RC_OK)
		rc = bring_up(ctx, &tables);
	if (rc == RC_OK && !sealed)
		rc = audit_reseal(ctx);
	return rc == RC_OK ? rekey_all(ctx) : rc;
}

bool
schema_current(struct ctx *ctx)
{
	return str_eq(setting_get(ctx, "schema", ""),
	    fingerprint(ctx, migrations));
}

/* New keys come after all that are there: the clock may have been put back
 * since they were made. */
static enum rc
pass_keys(struct ctx *ctx)
{
	struct buf sql = BUF_INIT(ctx->mem);
	struct rows r;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	for (size_t i = 0; i < ctx->model->n; i++)
		buf_fmt(&sql, "%s SELECT MAX(id) AS id FROM %s",
		    i == 0 ? "SELECT MAX(t.id) FROM (" : " UNION ALL",
		    ctx->model->entities[i]->name);
	buf_puts(&sql, ") t");
	rc = db_run(ctx->db, ctx->mem, buf_str(&sql), NULL, 0, "i", &r);
	if (rc == RC_OK && r.n > 0 && rows_int(&r, 0, 0) != NONE)
		key_past(rows_int(&r, 0, 0));
	return rc;
}

enum rc
schema_open(struct ctx *ctx)
{
	enum rc rc = schema_open_with(ctx, migrations);

	return rc == RC_OK ? pass_keys(ctx) : rc;
}

enum rc
schema_open_with(struct ctx *ctx, const struct migration *m)
{
	const char *mine = fingerprint(ctx, m), *theirs = NULL;
	struct rows tables;
	int64_t version = 0;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_tables(ctx->db, ctx->mem, &tables)) != RC_OK)
		return rc;
	if (has_row(&tables, "meta", NULL)) {
		theirs = setting_get(ctx, "schema", "");
		version = strtoll(theirs, NULL, 10);
		if (version > SCHEMA_VERSION) {
			log_line(LOG_ERROR, "schema: written by a newer"
			    " program", "database=%lld program=%d",
			    (long long)version, SCHEMA_VERSION);
			return note(ctx, RC_CONFLICT, "", N_("Cơ sở dữ liệu do "
			    "phiên bản mới hơn tạo ra. Cập nhật chương trình "
			    "rồi mở lại"));
		}
		if (str_eq(theirs, mine))
			return RC_OK;
	}
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = upgrade(ctx, m)) == RC_OK)
		rc = setting_keep(ctx, "schema", mine);
	if (rc == RC_CONFLICT)
		note(ctx, rc, "", N_("Cấu trúc cơ sở dữ liệu khác với chương "
		    "trình. Xem nhật ký để biết bảng và cột"));
	return tx_end(ctx, rc);
}

static enum rc
print_ddl(void *arg, const char *sql)
{
	buf_fmt(arg, "%s;\n", sql);
	return RC_OK;
}

void
schema_sql(const struct model *m, struct arena *mem, struct buf *out)
{
	for (size_t i = 0; i < COUNT(system_ddl); i++)
		print_ddl(out, system_ddl[i]);
	for (size_t i = 0; i < m->n; i++) {
		table_sql(m->entities[i], out);
		buf_puts(out, ";\n");
		indexes(m->entities[i], mem, print_ddl, out);
	}
}
