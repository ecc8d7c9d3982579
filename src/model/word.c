/* model/word.c: see word.h. */
#include "model/word.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/limited.h"
#include "model/sql.h"

/* Of one row: a long text is found by its beginning. */
enum { WORDS_MAX = 240 };

enum { Q_PUT, Q_DROP, Q__N };
/* Fewer than eight are filled up with the last one again. */
static const struct stmt q[Q__N] = {
	[Q_PUT] = { .in = "ssiisiisiisiisiisiisiisii",
	    .sql = "INSERT INTO word (entity, word, row_id, own) VALUES"
	    " ($1, $2, $3, $4), ($1, $5, $6, $7), ($1, $8, $9, $10),"
	    " ($1, $11, $12, $13), ($1, $14, $15, $16), ($1, $17, $18, $19),"
	    " ($1, $20, $21, $22), ($1, $23, $24, $25)"
	    " ON CONFLICT DO NOTHING" },
	[Q_DROP] = { .in = "sissssssss", .sql =
	    "DELETE FROM word WHERE entity = $1 AND row_id = $2 AND word IN"
	    " ($3, $4, $5, $6, $7, $8, $9, $10)" },
};
enum { DROP_AT_ONCE = 8 };

/* The words of one row, those of public fields first. */
struct found {
	const char *word[WORDS_MAX];
	size_t n, open; /* word[0..open) are not personal */
};

static void
found_add(struct found *f, const char *word)
{
	if (*word == '\0' || f->n == WORDS_MAX)
		return;
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->word[i], word) == 0)
			return;
	f->word[f->n++] = word;
}

static void
found_fields(struct ctx *ctx, const struct entity *e, const void *row,
    bool personal, struct found *f)
{
	const struct field *fd;
	const char *s;
	char **word;
	size_t n;

	for (size_t i = 0; i < e->nfields; i++) {
		fd = &e->fields[i];
		if ((fd->flags & F_FIND) == 0 || fd->store != ST_TEXT ||
		    field_personal(fd, row) != personal ||
		    str_empty(s = row_text(fd, row)))
			continue;
		word = str_split(ctx->mem, utf8_find_key(ctx->mem, s), ' ', &n);
		for (size_t j = 0; j < n; j++)
			found_add(f, word[j]);
	}
}

static void
find(struct ctx *ctx, const struct entity *e, const void *row,
    struct found *f)
{
	f->n = 0;
	found_fields(ctx, e, row, false, f);
	f->open = f->n;
	if (!limited_row(e, row))
		found_fields(ctx, e, row, true, f);
}

void
words_begin(struct ctx *ctx, const struct entity *e, struct word_batch *w)
{
	w->ctx = ctx;
	w->entity = e;
	w->n = 0;
}

enum rc
words_flush(struct word_batch *w)
{
	struct value in[1 + 3 * WORDS_AT_ONCE];
	size_t k = 0;

	if (w->n == 0)
		return RC_OK;
	in[k++] = v_text(w->entity->name);
	for (int i = 0; i < WORDS_AT_ONCE; i++) {
		int at = i < w->n ? i : w->n - 1;

		in[k++] = v_text(w->at[at].word);
		in[k++] = v_int(w->at[at].id);
		in[k++] = v_int(w->at[at].own);
	}
	w->n = 0;
	return db_send(w->ctx->db, q[Q_PUT].sql, in, k);
}

static enum rc
put(struct word_batch *w, const struct found *f, int64_t id)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < f->n && rc == RC_OK; i++) {
		w->at[w->n].word = f->word[i];
		w->at[w->n].id = id;
		w->at[w->n++].own = i >= f->open;
		if (w->n == WORDS_AT_ONCE)
			rc = words_flush(w);
	}
	return rc;
}

enum rc
words_row(struct word_batch *w, const void *row)
{
	struct found f;

	find(w->ctx, w->entity, row, &f);
	return put(w, &f, ((const struct row *)row)->id);
}

static enum rc
drop(struct ctx *ctx, const struct entity *e, const struct found *f,
    int64_t id)
{
	struct value in[2 + DROP_AT_ONCE];
	enum rc rc = RC_OK;

	in[0] = v_text(e->name);
	in[1] = v_int(id);
	for (size_t i = 0; i < f->n && rc == RC_OK; i += DROP_AT_ONCE) {
		for (size_t j = 0; j < DROP_AT_ONCE; j++)
			in[2 + j] = v_text(f->word[i + j < f->n ? i + j :
			    f->n - 1]);
		rc = db_send(ctx->db, q[Q_DROP].sql, in, COUNT(in));
	}
	return rc;
}

static bool
alike(const struct found *a, const struct found *b)
{
	if (a->n != b->n || a->open != b->open)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->word[i], b->word[i]) != 0)
			return false;
	return true;
}

enum rc
word_put(struct ctx *ctx, const struct entity *e, const void *row,
    const void *old)
{
	struct found now, was;
	struct word_batch w;
	int64_t id = ((const struct row *)row)->id;
	enum rc rc = RC_OK;

	if (!has_find(e))
		return RC_OK;
	find(ctx, e, row, &now);
	if (old != NULL) {
		find(ctx, e, old, &was);
		if (alike(&now, &was))
			return RC_OK;
		rc = drop(ctx, e, &was, id);
	}
	words_begin(ctx, e, &w);
	if (rc == RC_OK)
		rc = put(&w, &now, id);
	return rc == RC_OK ? words_flush(&w) : rc;
}

/* Lines are added up: near ones must not lie near. */
static uint64_t
stir(uint64_t h)
{
	h = (h ^ h >> 31) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

void
word_sum(const char *word, int64_t id, int64_t own, uint64_t *sum, int64_t *n)
{
	uint64_t h = str_hash(word) ^ (uint64_t)own;

	*sum += stir(stir(h) ^ (uint64_t)id);
	++*n;
}

void
words_sum(struct ctx *ctx, const struct entity *e, const void *row,
    uint64_t *sum, int64_t *n)
{
	struct found f;

	find(ctx, e, row, &f);
	for (size_t i = 0; i < f.n; i++)
		word_sum(f.word[i], ((const struct row *)row)->id,
		    i >= f.open, sum, n);
}
