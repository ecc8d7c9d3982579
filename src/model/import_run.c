/* model/import_run.c: every row tried in one transaction, each in a savepoint
 * of its own; then all of it kept, or none.
 *
 * Rows are worked on in an arena that is emptied as it goes (model/chunk.h);
 * what the result says is copied into the ctx's own. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "model/file.h"
#include "model/import_batch.h"
#include "model/import_in.h"

enum { DOUBTS_MAX = 1000, STEP = 200 };
/* A sheet of 200,000 short rows fits; one made to fill memory does not. */
static const size_t SHEET_MAX = (size_t)512 << 20;

struct answer {
	const char *key, *value;
};

/* ---- what is told ---- */

void
import_fault(struct import_run *r, size_t row, size_t col,
    const char *column, const char *message)
{
	struct import_error *e;

	if (r->nerrors == IMPORT_ERRORS)
		return;
	r->nerrors++;
	e = NEW(r->keep, struct import_error);
	e->row = row;
	e->col = col;
	e->column = str_dup(r->keep, column);
	e->message = str_dup(r->keep, message);
	*r->errors_end = e;
	r->errors_end = &e->next;
}

/* The same name in a hundred rows is one question. */
void
import_doubt(struct import_run *r, const struct import_doubt *told)
{
	struct import_doubt *d;

	if (r->result->ndoubts == DOUBTS_MAX)
		return;
	for (d = r->result->doubts; d != NULL; d = d->next)
		if (strcmp(d->key, told->key) == 0)
			return;
	d = NEW(r->keep, struct import_doubt);
	*d = *told;
	d->column = str_dup(r->keep, told->column);
	d->text = str_dup(r->keep, told->text);
	d->like = str_dup(r->keep, told->like);
	d->why = str_dup(r->keep, told->why);
	d->key = str_dup(r->keep, told->key);
	d->next = NULL;
	*r->doubts_end = d;
	r->doubts_end = &d->next;
	r->result->ndoubts++;
}

static int
by_key(const void *a, const void *b)
{
	const struct answer *x = a, *y = b;

	return strcmp(x->key, y->key);
}

/* Sorted by key, as import_answer looks for them. */
static void
read_answers(struct import_run *r)
{
	char **line, *eq;
	size_t n;

	if (str_empty(r->options->answers))
		return;
	line = str_split(r->keep, r->options->answers, '\n', &n);
	r->answers = NEW_N(r->keep, struct answer, n);
	for (size_t i = 0; i < n; i++) {
		/* The last '=': a key may hold one. */
		if ((eq = strrchr(line[i], '=')) == NULL)
			continue;
		*eq = '\0';
		if (eq[1] == 'u')
			r->answers[r->nanswers++] =
			    (struct answer){ line[i], "use" };
		else if (eq[1] == 'n')
			r->answers[r->nanswers++] =
			    (struct answer){ line[i], "new" };
	}
	qsort(r->answers, r->nanswers, sizeof(*r->answers), by_key);
}

const char *
import_answer(const struct import_run *r, const char *key)
{
	struct answer want = { key, NULL }, *a;

	if (r->nanswers == 0)
		return NULL;
	a = bsearch(&want, r->answers, r->nanswers, sizeof(want), by_key);
	return a != NULL ? a->value : NULL;
}

/* ---- rows ---- */

/* A row's notes become errors of its cells. */
static void
tell(struct import_run *r, size_t row)
{
	const struct taken *t;
	const struct note *n;

	r->result->wrong++;
	if (r->ctx->notes == NULL)
		import_fault(r, row, 0, "", tr(r->ctx->lang,
		    N_("Không lưu được dòng này")));
	for (n = r->ctx->notes; n != NULL; n = n->next) {
		/* What could not be read is told as that, not as missing. */
		if (*n->field != '\0' && note_of(r->ctx, n->field) != n)
			continue;
		t = NULL;
		for (size_t i = 0; i < r->ncols; i++)
			if (strcmp(r->cols[i].name, n->field) == 0)
				t = &r->taken[i];
		import_fault(r, row, t != NULL && t->at != NO_COL ?
		    t->at + 1 : 0, t != NULL ? tr(r->ctx->lang,
		    t->col->label) : "", n->text);
	}
}

static enum rc
read_line(struct import_run *r, const struct sheet_row *row,
    const char **text)
{
	const struct taken *t;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < r->ncols; i++) {
		t = &r->taken[i];
		if (t->at != NO_COL && cell_text(r->ctx, t,
		        cell_at(row, t->at), r->entity->import != NULL,
		        &text[i]) != RC_OK)
			rc = RC_INVALID;
	}
	return rc;
}

static enum rc
take(struct import_run *r, const struct sheet_row *row)
{
	const struct import_spec *spec = r->entity->import;
	const char **text = NEW_N(r->ctx->mem, const char *, r->ncols);
	struct import_line line = { row->number, text };
	enum import_what what = IMPORT_SAME;
	enum rc rc, read;

	r->result->rows++;
	read = read_line(r, row, text);
	/* Though a cell cannot be read, all that is wrong is told at once. */
	if ((read != RC_OK && spec != NULL) ||
	    (rc = tx_begin(r->ctx)) != RC_OK)
		rc = read != RC_OK ? read : rc;
	else {
		rc = spec != NULL ? spec->take(r->ctx, r, &line, &what) :
		    row_take(r->ctx, r, &line, &what);
		if (read != RC_OK && rc != RC_BUSY && rc != RC_FAULT)
			rc = read;
		rc = tx_end(r->ctx, rc);
	}
	if (rc == RC_BUSY || rc == RC_FAULT)
		return rc;
	if (rc != RC_OK || what == IMPORT_WRONG)
		tell(r, row->number);
	else if (what == IMPORT_NEW)
		r->result->fresh++;
	else if (what == IMPORT_CHANGED)
		r->result->changed++;
	else
		r->result->same++;
	return RC_OK;
}

static enum rc
all_rows(struct import_run *r)
{
	const struct import_options *o = r->options;
	const struct import_sheet *s = &r->sheet;
	const struct sheet_row *row;
	struct chunk c;
	bool ended = false, summed = false;
	enum line_is is;
	enum rc rc = RC_OK;

	chunk_begin(r->ctx, &c);
	for (size_t i = r->head.body; i < s->n && rc == RC_OK; i++) {
		row = &s->rows[i];
		is = line_is(r->ctx->mem, &r->head, row);
		ended = ended || is == LINE_GRAND;
		summed = summed || ended || is == LINE_TOTAL;
		/* Below the total come place, day and signatures. */
		if (is == LINE_DATA && !(summed && r->head.matched > 3 &&
		        line_filled(&r->head, row) < (ended ? 3 : 2)))
			rc = take(r, row);
		if (rc == RC_OK)
			rc = chunk_turn(r->ctx, &c);
		if (o->progress != NULL && (i % STEP == 0 || i + 1 == s->n))
			o->progress(o->progress_arg, i + 1 - r->head.body,
			    s->n - r->head.body);
	}
	return chunk_end(r->ctx, &c, rc);
}

/* ---- the batch ---- */

static const char *
digest(struct arena *mem, const char *bytes, size_t n)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(mem, sizeof(sum) * 2 + 1);

	crypto_hash_sha256(sum, (const unsigned char *)bytes, n);
	return sodium_bin2hex(hex, sizeof(sum) * 2 + 1, sum, sizeof(sum));
}

/* The batch is the program's own record: no role may write one by hand. */
static enum rc
batch_add(struct import_run *r, struct batch *b, const char *name,
    const char *bytes, size_t n)
{
	struct ctx *ctx = r->ctx;
	bool system = ctx->system;
	enum rc rc = RC_OK;

	row_blank(&batch_entity, b);
	b->entity = r->entity->name;
	b->actor_id = ctx->actor_id;
	b->name = utf8_cut(ctx->mem, str_or(name, "tệp"), 240);
	b->sha256 = digest(ctx->mem, bytes, n);
	b->state = "taken";
	b->rows = b->fresh = b->changed = b->same = b->wrong = 0;
	ctx->system = true;
	if (r->options->file_id != 0)
		b->file_id = r->options->file_id;
	else if (!r->options->dry && file_kept(n) && file_type(bytes, n) != NULL)
		rc = file_put(ctx, b->name, NULL, bytes, n, &b->file_id);
	if (rc == RC_OK)
		rc = entity_add(ctx, &batch_entity, b, NULL);
	ctx->system = system;
	return rc;
}

static enum rc
batch_count(struct import_run *r, struct batch *b)
{
	struct ctx *ctx = r->ctx;
	bool system = ctx->system;
	enum rc rc;

	b->rows = (int64_t)r->result->rows;
	b->fresh = (int64_t)r->result->fresh;
	b->changed = (int64_t)r->result->changed;
	b->same = (int64_t)r->result->same;
	b->wrong = (int64_t)r->result->wrong;
	ctx->system = true;
	rc = entity_put(ctx, &batch_entity, b);
	ctx->system = system;
	return rc;
}

/* In the transaction.  RC_OK with nothing changed is undone by the caller. */
static enum rc
run(struct import_run *r, struct batch *b)
{
	struct import_result *res = r->result;
	int64_t outer = r->ctx->batch_id;
	enum rc rc;

	r->ctx->batch_id = b->row.id;
	rc = all_rows(r);
	r->ctx->batch_id = outer;
	if (rc != RC_OK)
		return rc;
	if (res->rows == 0) {
		import_fault(r, 0, 0, "", tr(r->ctx->lang, N_("Không có dòng "
		    "dữ liệu nào dưới dòng tiêu đề")));
		return RC_INVALID;
	}
	if (res->wrong != 0 && !r->options->take_good)
		return RC_INVALID;
	return batch_count(r, b);
}

static enum rc
allowed(struct ctx *ctx, const struct entity *e,
    struct import_result *res)
{
	*res = (struct import_result){ .batch = NONE };
	if (import_may(ctx, e))
		return RC_OK;
	if (!import_takes(e))
		return note(ctx, RC_INVALID, "", N_("{what} không nhập từ bảng "
		    "tính được"), "what", entity_titles(ctx->lang, e));
	return note(ctx, RC_DENIED, "", N_("Tài khoản này không có quyền nhập "
	    "{what}"), "what", entity_titles(ctx->lang, e));
}

enum rc
import_look(struct ctx *ctx, const struct entity *e, const char *bytes,
    size_t n, const struct import_options *o, struct import_result *res)
{
	struct arena *mem;
	struct import_run r;
	enum rc rc;

	if ((rc = allowed(ctx, e, res)) != RC_OK)
		return rc;
	mem = arena_open(SHEET_MAX);
	rc = import_open(ctx, mem, e, bytes, n, o, res, &r);
	if (r.sheet.n > r.head.body)
		res->rows = r.sheet.n - r.head.body;
	arena_close(mem);
	return rc;
}

enum rc
import_run_file(struct ctx *ctx, const struct entity *e, const char *name,
    const char *bytes, size_t n, const struct import_options *o,
    struct import_result *res)
{
	struct arena *mem;
	struct import_run r;
	struct batch b;
	bool keep;
	enum rc rc, end;

	if ((rc = allowed(ctx, e, res)) != RC_OK)
		return rc;
	mem = arena_open(SHEET_MAX);
	rc = import_open(ctx, mem, e, bytes, n, o, res, &r);
	if (rc != RC_OK)
		goto done;
	read_answers(&r);
	if ((rc = tx_begin(ctx)) != RC_OK)
		goto done;
	rc = batch_add(&r, &b, name, bytes, n);
	if (rc == RC_OK)
		rc = run(&r, &b);
	keep = rc == RC_OK && !o->dry && res->fresh + res->changed != 0;
	/* A file that says nothing new leaves no batch behind. */
	end = tx_end(ctx, keep || rc != RC_OK ? rc : RC_INVALID);
	if (rc == RC_OK && (keep || end != RC_INVALID))
		rc = end;
	if (rc == RC_OK && keep)
		res->batch = b.row.id;
done:
	arena_close(mem);
	return rc;
}
