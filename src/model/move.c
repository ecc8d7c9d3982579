/* model/move.c: see move.h. */
#include "model/move.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/none.h"
#include "base/str.h"
#include "db/db.h"
#include "db/define.h"

enum { AT_ONCE = 32, EVERY = 1000 };

/* One table on its way. */
struct walk {
	const struct db_table *t;
	struct db *to;
	const struct move_options *o;
	struct arena *mem; /* of the rows that wait */
	struct value *v;   /* AT_ONCE rows of them */
	size_t n;
	const char *many, *one;
	crypto_hash_sha256_state sum;
	int64_t rows, before; /* of this table; of those before it */
};

/* "5:hello," "s", "i7,", "-,": no two rows give the same bytes. */
static void
sum(struct walk *w, const struct value *v)
{
	char head[32];
	int n;

	if (v->type == V_INT)
		n = snprintf(head, sizeof(head), "i%lld,", (long long)v->i);
	else if (v->type == V_NULL)
		n = snprintf(head, sizeof(head), "-,");
	else
		n = snprintf(head, sizeof(head), "%c%zu:",
		    v->type == V_TEXT ? 's' : 'b', v->n);
	crypto_hash_sha256_update(&w->sum, (const unsigned char *)head,
	    (size_t)n);
	if (v->type == V_TEXT || v->type == V_BLOB)
		crypto_hash_sha256_update(&w->sum,
		    (const unsigned char *)v->s, v->n);
}

static const char *
insert(struct arena *mem, const struct db_table *t, size_t rows)
{
	struct buf b = BUF_INIT(mem);
	size_t at = 0;

	buf_fmt(&b, "INSERT INTO %s (", t->name);
	for (size_t i = 0; i < t->ncols; i++)
		buf_fmt(&b, "%s%s", i > 0 ? ", " : "", t->cols[i]);
	buf_puts(&b, ") VALUES ");
	for (size_t r = 0; r < rows; r++) {
		buf_puts(&b, r > 0 ? ", (" : "(");
		for (size_t i = 0; i < t->ncols; i++)
			buf_fmt(&b, "%s$%zu", i > 0 ? ", " : "", ++at);
		buf_putc(&b, ')');
	}
	return buf_str(&b);
}

/* Write what waits: all of a full load in one statement, a rest singly. */
static enum rc
flush(struct walk *w)
{
	size_t k = w->n == AT_ONCE ? AT_ONCE : 1, cols = w->t->ncols;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < w->n && rc == RC_OK; i += k)
		rc = db_run(w->to, w->mem, k == 1 ? w->one : w->many,
		    w->v + i * cols, k * cols, "", NULL);
	w->n = 0;
	arena_reset(w->mem);
	return rc;
}

static enum rc
take(struct walk *w, const struct value *row)
{
	struct value *v = w->v + w->n * w->t->ncols;
	bool keep = true;
	enum rc rc;

	for (size_t i = 0; i < w->t->ncols; i++) {
		v[i] = row[i];
		if (v[i].type == V_TEXT || v[i].type == V_BLOB)
			v[i].s = str_ndup(w->mem, row[i].s, row[i].n);
		/* What it would have been, for PostgreSQL. */
		else if (v[i].type == V_NULL)
			v[i] = w->t->types[i] == 'i' ? v_int(NONE) :
			    w->t->types[i] == 's' ? v_text(NULL) :
			    v_blob(NULL, 0);
	}
	if (w->o != NULL && w->o->change != NULL &&
	    (rc = w->o->change(w->o->arg, w->mem, w->t, v, &keep)) != RC_OK)
		return rc;
	if (keep && ++w->n == AT_ONCE)
		return flush(w);
	return RC_OK;
}

static enum rc
row(void *arg, const struct value *v)
{
	struct walk *w = arg;

	for (size_t i = 0; i < w->t->ncols; i++)
		sum(w, &v[i]);
	if (++w->rows % EVERY == 0 && w->o != NULL && w->o->progress != NULL)
		w->o->progress(w->o->progress_arg, w->t->name,
		    w->before + w->rows);
	return w->to != NULL ? take(w, v) : RC_OK;
}

static enum rc
table(struct walk *w, struct db *from, struct arena *mem, struct moved *out)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(mem, sizeof(hash) * 2 + 1);
	struct buf b = BUF_INIT(mem);
	enum rc rc;

	w->v = NEW_N(mem, struct value, AT_ONCE * w->t->ncols);
	w->many = insert(mem, w->t, AT_ONCE);
	w->one = insert(mem, w->t, 1);
	crypto_hash_sha256_init(&w->sum);
	buf_puts(&b, "SELECT ");
	for (size_t i = 0; i < w->t->ncols; i++)
		buf_fmt(&b, "%s%s", i > 0 ? ", " : "", w->t->cols[i]);
	buf_fmt(&b, " FROM %s ORDER BY %s", w->t->name, w->t->key);
	rc = db_each(from, mem, buf_str(&b), NULL, 0, w->t->types, row, w);
	if (rc == RC_OK && w->to != NULL)
		rc = flush(w);
	crypto_hash_sha256_final(&w->sum, hash);
	sodium_bin2hex(hex, sizeof(hash) * 2 + 1, hash, sizeof(hash));
	*out = (struct moved){ w->t->name, w->rows, hex };
	return rc;
}

static enum rc
empty(struct db *to, struct arena *mem)
{
	struct rows tables;
	enum rc rc = db_tables(to, mem, &tables);

	return rc == RC_OK && tables.n > 0 ? RC_CONFLICT : rc;
}

enum rc
move_rows(struct db *from, struct db *to, struct arena *mem,
    const struct move_options *o, struct move_report *out)
{
	struct arena *waiting = arena_open((size_t)1 << 30);
	struct walk w = { .to = to, .o = o, .mem = waiting };
	struct db_table *list;
	size_t n;
	enum rc rc;

	*out = (struct move_report){ .tables = NULL };
	if ((rc = db_define(from, mem, &list, &n)) != RC_OK ||
	    (to != NULL && ((rc = empty(to, mem)) != RC_OK ||
	    (rc = db_make(to, list, n)) != RC_OK)))
		goto done;
	out->tables = NEW_N(mem, struct moved, n + 1);
	for (; out->n < n && rc == RC_OK; out->n++) {
		w.t = &list[out->n];
		w.rows = w.n = 0;
		w.before = out->rows;
		rc = table(&w, from, mem, &out->tables[out->n]);
		out->rows += w.rows;
	}
	if (rc == RC_OK && to != NULL)
		rc = db_made(to, mem, list, n);
done:
	arena_close(waiting);
	return rc;
}

const char *
move_same(const struct move_report *a, const struct move_report *b)
{
	const struct moved *x, *y;
	size_t j;

	for (size_t i = 0; i < a->n; i++) {
		x = &a->tables[i];
		for (j = 0; j < b->n; j++)
			if (str_eq(b->tables[j].table, x->table))
				break;
		y = &b->tables[j];
		if (j == b->n || x->rows != y->rows ||
		    !str_eq(x->sha256, y->sha256))
			return x->table;
	}
	return a->n < b->n ? "" : NULL;
}
