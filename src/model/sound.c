/* model/sound.c: see sound.h. */
#include "model/sound.h"

#include <stdarg.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "model/bytes.h"
#include "model/entity.h"
#include "model/sql.h"
#include "model/word.h"

enum { Q_FILES, Q_WORDS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_FILES] = { .in = "", .out = "si", .sql =
	    "SELECT sha256, size FROM file GROUP BY sha256, size"
	    " ORDER BY sha256" },
	[Q_WORDS] = { .in = "s", .out = "sii", .sql =
	    "SELECT word, row_id, own FROM word WHERE entity = $1" },
};

void
sound_init(struct sound *s)
{
	*s = (struct sound){ .nfaults = 0 };
	s->end = &s->faults;
}

void
sound_fault(struct ctx *ctx, struct sound *s, const char *fmt, ...)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct fault *f;
	va_list ap;

	if (s->nfaults++ >= SOUND_TOLD)
		return;
	va_start(ap, fmt);
	buf_vfmt(&b, fmt, ap);
	va_end(ap);
	f = NEW(ctx->mem, struct fault);
	f->text = buf_str(&b);
	*s->end = f;
	s->end = &f->next;
}

/* ---- files ---- */

enum rc
sound_files(struct ctx *ctx, const char *dir, struct sound *s)
{
	struct arena *one = arena_open((size_t)64 << 20);
	const char *bytes;
	struct rows list;
	enum rc rc, is;

	if ((rc = ctx_db(ctx)) == RC_OK)
		rc = db_rows(ctx->db, ctx->mem, &q[Q_FILES], &list);
	for (size_t i = 0; rc == RC_OK && i < list.n; i++) {
		const char *hex = rows_str(&list, i, 0);

		arena_reset(one);
		is = bytes_get(one, dir, hex, (size_t)rows_int(&list, i, 1),
		    &bytes);
		s->files++;
		if (is != RC_OK)
			sound_fault(ctx, s, "file %s: %s", hex,
			    is == RC_MISSING ? "gone" : "damaged");
	}
	arena_close(one);
	return rc;
}

/* ---- references ---- */

static enum rc
lost(struct ctx *ctx, const struct entity *e, const struct field *f,
    struct sound *s)
{
	const char *to = f->type == T_FILE ? "file" : f->to;
	struct rows r;
	enum rc rc;

	rc = db_run(ctx->db, ctx->mem, str_fmt(ctx->mem,
	    "SELECT COUNT(t.%s), SUM(CASE WHEN x.id IS NULL THEN 1 ELSE 0 END)"
	    " FROM %s t LEFT JOIN %s x ON x.id = t.%s WHERE t.%s IS NOT NULL",
	    f->name, e->name, to, f->name, f->name), NULL, 0, "ii", &r);
	if (rc != RC_OK)
		return rc;
	s->refs += rows_int(&r, 0, 0);
	if (rows_int(&r, 0, 1) != NONE && rows_int(&r, 0, 1) > 0)
		sound_fault(ctx, s, "%s.%s: %lld rows point at no %s",
		    e->name, f->name, (long long)rows_int(&r, 0, 1), to);
	return RC_OK;
}

enum rc
sound_refs(struct ctx *ctx, struct sound *s)
{
	enum rc rc = ctx_db(ctx);

	for (size_t i = 0; i < ctx->model->n; i++) {
		const struct entity *e = ctx->model->entities[i];

		for (size_t j = 0; j < e->nfields && rc == RC_OK; j++)
			if (e->fields[j].type == T_REF ||
			    e->fields[j].type == T_FILE)
				rc = lost(ctx, e, &e->fields[j], s);
	}
	return rc;
}

/* ---- what follows from the rows ---- */

struct look {
	struct ctx *ctx;
	const struct entity *e;
	struct sound *s;
	void *row;
	size_t cols;  /* those of the row; the derived ones come after */
	uint64_t sum; /* of its words */
	int64_t n;
	int64_t wrong; /* rows whose keys are not as they should be */
};

static bool
same(const struct value *v, const char *want)
{
	return str_eq(v->type == V_NULL ? NULL : v->s, want);
}

static enum rc
look_row(void *arg, const struct value *v)
{
	struct look *l = arg;
	struct arena *keep = l->ctx->mem, *mem = arena_open(0);
	const struct value *at = v + l->cols;
	const char *s;
	bool good = true;

	l->ctx->mem = mem;
	sql_take(l->e, v, l->row);
	for (size_t i = 0; i < l->e->nfields; i++) {
		if (!sorts(&l->e->fields[i]))
			continue;
		s = row_text(&l->e->fields[i], l->row);
		good = same(at++, str_empty(s) ? NULL :
		    utf8_sort_key(mem, s)) && good;
	}
	if (has_find(l->e)) {
		s = find_exact(l->ctx, l->e, l->row);
		good = str_eq(str_or(at->type == V_NULL ? NULL : at->s, NULL),
		    str_or(s, NULL)) && good;
		words_sum(l->ctx, l->e, l->row, &l->sum, &l->n);
	}
	l->wrong += !good;
	l->s->rows++;
	l->ctx->mem = keep;
	arena_close(mem);
	return RC_OK;
}

struct add {
	uint64_t sum;
	int64_t n;
};

static enum rc
add_word(void *arg, const struct value *v)
{
	struct add *a = arg;

	word_sum(v[0].s, v[1].i, v[2].i, &a->sum, &a->n);
	return RC_OK;
}

static enum rc
derived(struct ctx *ctx, const struct entity *e, struct sound *s)
{
	struct look l = { .ctx = ctx, .e = e, .s = s,
		.row = row_new(ctx->mem, e) };
	struct buf sql = BUF_INIT(ctx->mem), types = BUF_INIT(ctx->mem);
	struct value in = v_text(e->name);
	struct add a = { 0 };
	enum rc rc;

	buf_puts(&types, sql_types(e, ctx->mem));
	l.cols = types.len;
	buf_puts(&sql, "SELECT ");
	sql_columns(e, &sql);
	for (size_t i = 0; i < e->nfields; i++)
		if (sorts(&e->fields[i])) {
			buf_fmt(&sql, ", t.%s_k", e->fields[i].name);
			buf_putc(&types, 's');
		}
	if (has_find(e)) {
		buf_puts(&sql, ", t.find_exact");
		buf_putc(&types, 's');
	}
	buf_fmt(&sql, " FROM %s t", e->name);
	rc = db_each(ctx->db, ctx->mem, buf_str(&sql), NULL, 0,
	    buf_str(&types), look_row, &l);
	if (rc == RC_OK)
		rc = db_each(ctx->db, ctx->mem, q[Q_WORDS].sql, &in, 1,
		    q[Q_WORDS].out, add_word, &a);
	if (rc != RC_OK)
		return rc;
	s->words += a.n;
	if (l.wrong > 0)
		sound_fault(ctx, s, "%s: %lld rows have other sort keys than "
		    "their texts give", e->name, (long long)l.wrong);
	if (a.n != l.n || a.sum != l.sum)
		sound_fault(ctx, s, "%s: %lld words are kept, not the %lld "
		    "that its texts give", e->name, (long long)a.n,
		    (long long)l.n);
	return RC_OK;
}

enum rc
sound_derived(struct ctx *ctx, struct sound *s)
{
	enum rc rc = ctx_db(ctx);

	for (size_t i = 0; i < ctx->model->n && rc == RC_OK; i++)
		rc = derived(ctx, ctx->model->entities[i], s);
	return rc;
}
