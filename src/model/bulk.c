/* model/bulk.c: see bulk.h.
 *
 * The texts are the engine's own, made from declared names, and the same for
 * an entity every time, so the statement cache serves them. */
#include "model/bulk.h"

#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "db/db.h"
#include "model/node.h"
#include "model/sql.h"

const char *
bulk_values(struct arena *mem, const char *head, size_t cols, size_t rows)
{
	struct buf b = BUF_INIT(mem);
	size_t k = 0;

	buf_fmt(&b, "%s VALUES ", head);
	for (size_t r = 0; r < rows; r++) {
		buf_puts(&b, r == 0 ? "(" : ", (");
		for (size_t c = 0; c < cols; c++)
			buf_fmt(&b, "%s$%zu", c == 0 ? "" : ", ", ++k);
		buf_putc(&b, ')');
	}
	return buf_str(&b);
}

/* Values are made in memory that is given back after every statement: a list
 * must not fill the arena of the request that brought it. */
static size_t
bind_row(struct ctx *ctx, struct arena *mem, const struct entity *e,
    const void *row, struct value *v)
{
	struct arena *keep = ctx->mem;
	size_t n;

	ctx->mem = mem;
	n = sql_bind(ctx, e, row, v);
	ctx->mem = keep;
	return n;
}

void
bulk_open(struct ctx *ctx, const struct entity *e, struct bulk *b)
{
	const char *insert = sql_insert(ctx, e);
	const char *end = strstr(insert, " VALUES ");

	*b = (struct bulk){ .ctx = ctx, .entity = e };
	words_begin(ctx, e, &b->words);
	b->mem = arena_open(0);
	b->cols = HEAD_COLS + e->nfields + has_find(e);
	for (size_t i = 0; i < e->nfields; i++)
		b->cols += sorts(&e->fields[i]);
	b->at = NEW_N(ctx->mem, struct value, b->cols * BULK_ROWS);
	b->one = insert;
	b->many = bulk_values(ctx->mem, str_ndup(ctx->mem, insert,
	    (size_t)(end - insert)), b->cols, BULK_ROWS);
}

/* The words it is found by, in the same memory as its values. */
static enum rc
find_words(struct bulk *b, const void *row)
{
	struct arena *keep = b->ctx->mem;
	enum rc rc = RC_OK;

	b->ctx->mem = b->mem;
	if (has_find(b->entity))
		rc = words_row(&b->words, row);
	b->ctx->mem = keep;
	return rc;
}

enum rc
bulk_row(struct bulk *b, void *row)
{
	struct ctx *ctx = b->ctx;
	struct row *h = row;
	enum rc rc;

	if (h->id == NONE)
		h->id = row_key(ctx);
	h->version = 1;
	h->created_at = h->updated_at = ctx_now(ctx);
	h->created_by = h->updated_by = ctx->actor_id;
	h->ended_at = NONE;
	h->batch_id = ctx->batch_id;
	bind_row(ctx, b->mem, b->entity, row, b->at + b->rows * b->cols);
	b->rows++;
	if ((rc = find_words(b, row)) != RC_OK || b->rows < BULK_ROWS)
		return rc;
	b->rows = 0;
	rc = db_run(ctx->db, b->mem, b->many, b->at, b->cols * BULK_ROWS, "",
	    NULL);
	if (rc == RC_OK)
		rc = words_flush(&b->words);
	arena_reset(b->mem);
	return rc;
}

enum rc
bulk_close(struct bulk *b, enum rc rc)
{
	for (size_t i = 0; i < b->rows && rc == RC_OK; i++)
		rc = db_run(b->ctx->db, b->mem, b->one, b->at + i * b->cols,
		    b->cols, "", NULL);
	if (rc == RC_OK)
		rc = words_flush(&b->words);
	arena_close(b->mem);
	b->mem = NULL;
	return rc;
}

enum rc
bulk_add(struct ctx *ctx, const struct entity *e, void *row)
{
	struct bulk b;

	bulk_open(ctx, e, &b);
	return bulk_close(&b, bulk_row(&b, row));
}

/* ", field = $n" for what sql_bind gives behind the head. */
static void
sets(const struct entity *e, struct buf *b, size_t n)
{
	const struct field *f;

	for (size_t i = 0; i < e->nfields; i++) {
		f = &e->fields[i];
		buf_fmt(b, ", %s = $%zu", f->name, n++);
		if (sorts(f))
			buf_fmt(b, ", %s_k = $%zu", f->name, n++);
	}
	if (has_find(e))
		buf_fmt(b, ", find_exact = $%zu", n);
}

enum rc
bulk_put(struct ctx *ctx, const struct entity *e, const void *row)
{
	struct arena *mem = arena_open(0);
	struct buf sql = BUF_INIT(mem);
	struct value v[SQL_MAX + 1];
	void *old = row_new(mem, e);
	size_t n;
	enum rc rc;

	rc = entity_peek(ctx, e, ((const struct row *)row)->id, old);
	if (rc == RC_OK)
		rc = word_put(ctx, e, row, old);
	if (rc != RC_OK) {
		arena_close(mem);
		return rc;
	}
	n = bind_row(ctx, mem, e, row, v);
	/* The head's places but id are taken for who and when. */
	v[HEAD_COLS - 2] = v_int(ctx_now(ctx));
	v[HEAD_COLS - 1] = v_int(ctx->actor_id);
	buf_fmt(&sql, "UPDATE %s SET version = version + 1, updated_at = $1,"
	    " updated_by = $2", e->name);
	sets(e, &sql, 3);
	buf_fmt(&sql, " WHERE id = $%zu", n - HEAD_COLS + 3);
	v[n] = v_int(((const struct row *)row)->id);
	rc = db_run(ctx->db, mem, buf_str(&sql), v + HEAD_COLS - 2,
	    n - HEAD_COLS + 3, "", NULL);
	arena_close(mem);
	return rc;
}

enum rc
bulk_ids(struct ctx *ctx, const char *head, const struct value *in,
    size_t nin, const int64_t *ids, size_t n)
{
	struct value *v = NEW_N(ctx->mem, struct value, nin + BULK_ROWS);
	struct buf sql = BUF_INIT(ctx->mem);
	enum rc rc = RC_OK;

	for (size_t i = 0; i < nin; i++)
		v[i] = in[i];
	buf_puts(&sql, head);
	for (size_t i = 0; i < BULK_ROWS; i++)
		buf_fmt(&sql, "%s$%zu", i == 0 ? " (" : ", ", nin + i + 1);
	buf_putc(&sql, ')');
	/* The last ones are filled up with one of them: one text for all. */
	for (size_t at = 0; at < n && rc == RC_OK; at += BULK_ROWS) {
		for (size_t i = 0; i < BULK_ROWS; i++)
			v[nin + i] = v_int(ids[at + i < n ? at + i : n - 1]);
		rc = db_run(ctx->db, ctx->mem, buf_str(&sql), v,
		    nin + BULK_ROWS, "", NULL);
	}
	return rc;
}
