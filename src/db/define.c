/* db/define.c: see define.h. */
#include "db/define.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"
#include "db/engine.h"

static char
letter(const char *type)
{
	return str_eq(type, "BIGINT") ? 'i' : str_eq(type, "TEXT") ? 's' :
	    str_eq(type, "BYTEA") ? 'b' : '\0';
}

/* Names of the first column, one after the other. */
static const char **
names(struct arena *mem, const struct rows *r)
{
	const char **list = NEW_N(mem, const char *, r->n + 1);

	for (size_t i = 0; i < r->n; i++)
		list[i] = rows_str(r, i, 0);
	return list;
}

/* A foreign key stands beside its column: SQLite drops no column that a key
 * of the table names, and a migration may want to. */
static const char *
make(struct arena *mem, const struct db_table *t, const struct rows *cols,
    const struct rows *refs)
{
	struct buf b = BUF_INIT(mem);

	buf_fmt(&b, "CREATE TABLE %s (", t->name);
	for (size_t i = 0; i < t->ncols; i++) {
		buf_fmt(&b, "%s%s %s%s", i > 0 ? ", " : "", t->cols[i],
		    rows_str(cols, i, 1), rows_int(cols, i, 2) != 0 ?
		    " NOT NULL" : "");
		for (size_t j = 0; refs != NULL && j < refs->n; j++)
			if (str_eq(rows_str(refs, j, 0), t->cols[i]))
				buf_fmt(&b, " REFERENCES %s (%s)",
				    rows_str(refs, j, 1),
				    rows_str(refs, j, 2));
	}
	/* Where the key is most of the row, the key is the row. */
	buf_fmt(&b, ", PRIMARY KEY (%s))%s", t->key,
	    strchr(t->key, ',') != NULL ? " WITHOUT ROWID" : "");
	return buf_str(&b);
}

static enum rc
columns(struct db *db, struct arena *mem, struct db_table *t,
    const struct rows *refs)
{
	const struct value in = v_text(t->name);
	struct buf key = BUF_INIT(mem);
	struct rows cols, keys;
	char *types;
	enum rc rc;

	if ((rc = db_columns(db, mem, t->name, &cols)) != RC_OK ||
	    (rc = db_run(db, mem, db->e->keys, &in, 1, "s", &keys)) != RC_OK)
		return rc;
	t->cols = names(mem, &cols);
	t->ncols = cols.n;
	t->types = types = arena_alloc(mem, cols.n + 1);
	for (size_t i = 0; i < cols.n; i++)
		if ((types[i] = letter(rows_str(&cols, i, 1))) == '\0') {
			log_line(LOG_ERROR, "a column of a type that is not"
			    " ours", "table=%s column=%s type=%s", t->name,
			    t->cols[i], rows_str(&cols, i, 1));
			return RC_FAULT;
		}
	for (size_t i = 0; i < keys.n; i++)
		buf_fmt(&key, "%s%s", i > 0 ? ", " : "",
		    rows_str(&keys, i, 0));
	t->key = buf_str(&key);
	if (keys.n == 0) {
		log_line(LOG_ERROR, "a table without a key", "table=%s",
		    t->name);
		return RC_FAULT;
	}
	t->make = make(mem, t, &cols, refs);
	t->bare = make(mem, t, &cols, NULL);
	return RC_OK;
}

static enum rc
table(struct db *db, struct arena *mem, struct db_table *t)
{
	const struct value in = v_text(t->name);
	struct rows refs, indexes;
	enum rc rc;

	if ((rc = db_run(db, mem, db->e->refs, &in, 1, "sss", &refs)) !=
	    RC_OK || (rc = columns(db, mem, t, &refs)) != RC_OK ||
	    (rc = db_run(db, mem, db->e->indexes, &in, 1, "s", &indexes)) !=
	    RC_OK)
		return rc;
	t->refs = NEW_N(mem, const char *, refs.n + 1);
	t->parents = NEW_N(mem, const char *, refs.n + 1);
	t->nrefs = refs.n;
	for (size_t i = 0; i < refs.n; i++) {
		t->parents[i] = rows_str(&refs, i, 1);
		t->refs[i] = str_fmt(mem, "FOREIGN KEY (%s) REFERENCES %s (%s)",
		    rows_str(&refs, i, 0), t->parents[i],
		    rows_str(&refs, i, 2));
	}
	t->indexes = names(mem, &indexes);
	t->nindexes = indexes.n;
	return RC_OK;
}

/* Does it refer to one of these? */
static bool
waits(const struct db_table *t, const struct db_table *list, size_t n)
{
	for (size_t i = 0; i < t->nrefs; i++)
		for (size_t j = 0; j < n; j++)
			if (str_eq(t->parents[i], list[j].name) &&
			    !str_eq(list[j].name, t->name))
				return true;
	return false;
}

/* Those that wait for nobody first; the rest keep their order. */
static enum rc
sort(struct db_table *list, size_t n)
{
	struct db_table t;
	size_t i;

	for (size_t done = 0; done < n; done++) {
		for (i = done; i < n; i++)
			if (!waits(&list[i], list + done, n - done))
				break;
		if (i == n) {
			log_line(LOG_ERROR, "references in a circle",
			    "table=%s", list[done].name);
			return RC_FAULT;
		}
		t = list[i];
		memmove(&list[done + 1], &list[done], (i - done) * sizeof(t));
		list[done] = t;
	}
	return RC_OK;
}

enum rc
db_define(struct db *db, struct arena *mem, struct db_table **out, size_t *n)
{
	struct rows tables;
	struct db_table *list;
	enum rc rc;

	if ((rc = db_tables(db, mem, &tables)) != RC_OK)
		return rc;
	list = NEW_N(mem, struct db_table, tables.n + 1);
	for (size_t i = 0; i < tables.n; i++) {
		list[i].name = rows_str(&tables, i, 0);
		if ((rc = table(db, mem, &list[i])) != RC_OK)
			return rc;
	}
	*out = list;
	*n = tables.n;
	return sort(list, tables.n);
}

enum rc
db_make(struct db *db, const struct db_table *list, size_t n)
{
	enum rc rc = RC_OK;

	/* A row may refer to one of its own table that comes after it. */
	if (!db->e->pg)
		rc = db_ddl(db, "PRAGMA defer_foreign_keys = ON");
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = db_ddl(db, db->e->pg ? list[i].bare : list[i].make);
	return rc;
}

enum rc
db_made(struct db *db, struct arena *mem, const struct db_table *list,
    size_t n)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < list[i].nindexes && rc == RC_OK; j++)
			rc = db_ddl(db, list[i].indexes[j]);
	for (size_t i = 0; i < n && db->e->pg; i++)
		for (size_t j = 0; j < list[i].nrefs && rc == RC_OK; j++)
			rc = db_ddl(db, str_fmt(mem, "ALTER TABLE %s ADD %s",
			    list[i].name, list[i].refs[j]));
	return rc;
}
