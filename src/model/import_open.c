/* model/import_open.c: what a file is, before a row of it is tried: which
 * column is which, and what the person must decide first. */
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "model/import_in.h"

/* The first value under a title, as the person knows it. */
static const char *
sample(struct import_run *r, size_t col)
{
	const struct import_sheet *s = &r->sheet;
	const struct cell *c;
	enum legacy which;

	for (size_t i = r->head.body; i < s->n; i++) {
		c = cell_at(&s->rows[i], col);
		if (cell_blank(c))
			continue;
		which = cell_legacy(c, legacy_guess(c->text));
		return utf8_cut(r->keep, which != LEGACY_NONE ?
		    legacy_text(r->keep, c->text, which) :
		    str_trim(r->keep, c->text), 60);
	}
	return "";
}

static void
found_fill(struct import_run *r)
{
	struct import_result *res = r->result;
	const struct import_head *h = &r->head;
	struct import_found *f;
	const struct taken *t;

	res->header_row = r->sheet.rows[h->first].number;
	res->found = NEW_N(r->keep, struct import_found, h->ncols);
	for (size_t c = 0; c < h->ncols; c++) {
		f = &res->found[res->nfound];
		if (h->titles[c].show == NULL && h->target[c] == NO_COL &&
		    *sample(r, c) == '\0')
			continue;
		res->nfound++;
		f->col = c + 1;
		f->title = str_or(str_dup(r->keep, h->titles[c].show), "");
		f->sample = sample(r, c);
		if (h->target[c] == NO_COL)
			continue;
		t = &r->taken[h->target[c]];
		f->name = t->col->name;
		f->date_unclear = t->date_unclear;
		f->number_unclear = t->number_unclear;
		f->legacy = t->legacy;
	}
}

static void
whole(struct import_run *r, const char *message)
{
	import_fault(r, 0, 0, "", message);
}

static enum rc
find_columns(struct import_run *r, struct arena *mem)
{
	const struct import_options *o = r->options;
	struct ctx *ctx = r->ctx;
	const char *wrong;
	bool found;

	found = head_find(mem, &r->sheet, r->cols, r->ncols, &r->head);
	if (o->map != NULL && !map_given(mem, o->map, r->cols, r->ncols,
	        r->head.ncols, r->head.target, &wrong)) {
		whole(r, tr_fill(r->keep, ctx->lang, N_("Không hiểu cách ghép "
		    "cột “{text}”. Viết dạng 1=name,2=stars"), "text", wrong,
		    NULL));
		return RC_INVALID;
	}
	r->head.matched = 0;
	for (size_t c = 0; c < r->head.ncols; c++) {
		if (r->head.target[c] == NO_COL)
			continue;
		r->taken[r->head.target[c]].at = c;
		r->head.matched++;
	}
	if (!found && r->head.matched == 0)
		whole(r, tr(ctx->lang, N_("Không tìm thấy dòng tiêu đề trong "
		    "30 dòng đầu. Ghép cột bằng tay hoặc dùng tệp mẫu")));
	return RC_OK;
}

/* Everything that must be decided is flagged; `ask` names the first. */
static void
must_ask(struct import_run *r)
{
	struct import_result *res = r->result;
	const struct taken *t;

	for (size_t i = 0; i < r->ncols; i++) {
		t = &r->taken[i];
		if (t->at == NO_COL && t->col->need) {
			res->ask = "columns";
			if (r->head.matched != 0)
				whole(r, tr_fill(r->keep, r->ctx->lang,
				    N_("Thiếu cột “{label}”. Ghép cột này với "
				    "một cột của tệp"), "label",
				    tr(r->ctx->lang, t->col->label), NULL));
		}
	}
	if (r->head.matched == 0)
		res->ask = "columns";
	for (size_t i = 0; i < r->ncols && res->ask == NULL; i++)
		if (r->taken[i].date_unclear)
			res->ask = "dates";
	for (size_t i = 0; i < r->ncols && res->ask == NULL; i++)
		if (r->taken[i].number_unclear)
			res->ask = "numbers";
}

/* Are all the columns there that must be? */
static bool
has_table(struct import_run *r, struct arena *mem)
{
	bool all = head_find(mem, &r->sheet, r->cols, r->ncols, &r->head);
	bool found;

	for (size_t i = 0; i < r->ncols && all; i++) {
		found = !r->cols[i].need;
		for (size_t c = 0; c < r->head.ncols && !found; c++)
			found = r->head.target[c] == i;
		all = found;
	}
	return all;
}

/* The sheet asked for; else the first on which the columns are found: a cover
 * or an empty "Sheet1" may come before it.  None such: the first that has
 * anything, for the person to say what it is. */
static enum rc
read_sheet(struct import_run *r, struct arena *mem, const char *bytes,
    size_t n, const char **why)
{
	enum { FEW = 20 };
	size_t *at = &r->result->sheet, any = 0;
	enum rc rc;

	*at = r->options->sheet != 0 ? r->options->sheet : 1;
	for (;; ++*at) {
		rc = sheet_read(mem, bytes, n, *at - 1, &r->sheet, why);
		if (r->options->sheet != 0 || rc == RC_BUSY ||
		    (rc == RC_OK && (any == *at || r->sheet.info.nsheets < 2 ||
		    has_table(r, mem))))
			return rc;
		if (rc == RC_OK && any == 0)
			any = *at;
		if (*at < r->sheet.info.nsheets && *at < FEW)
			continue;
		if (any == 0 || any == *at)
			return rc;
		*at = any - 1;
	}
}

enum rc
import_open(struct ctx *ctx, struct arena *mem, const struct entity *e,
    const char *bytes, size_t n, const struct import_options *o,
    struct import_result *res, struct import_run *r)
{
	const char *why;
	enum rc rc;

	*res = (struct import_result){ .batch = NONE };
	*r = (struct import_run){
		.ctx = ctx,
		.entity = e,
		.options = o,
		.result = res,
		.keep = ctx->mem,
		.errors_end = &res->errors,
		.doubts_end = &res->doubts,
	};
	import_cols(ctx, e, &r->cols, &r->ncols);
	r->taken = NEW_N(ctx->mem, struct taken, r->ncols);
	for (size_t i = 0; i < r->ncols; i++)
		r->taken[i] = (struct taken){ .at = NO_COL,
			.col = &r->cols[i] };
	rc = read_sheet(r, mem, bytes, n, &why);
	res->nsheets = r->sheet.info.nsheets;
	res->sheets = NEW_N(r->keep, const char *, res->nsheets);
	for (size_t i = 0; i < res->nsheets; i++)
		res->sheets[i] = str_dup(r->keep, r->sheet.info.sheets[i]);
	if (rc == RC_INVALID)
		whole(r, tr(ctx->lang, str_or(why, N_("Không đọc được tệp"))));
	if (rc != RC_OK)
		return rc;
	if ((rc = find_columns(r, mem)) != RC_OK)
		return rc;
	for (size_t i = 0; i < r->ncols; i++)
		if (r->taken[i].at != NO_COL)
			taken_look(mem, &r->sheet, &r->head, o, &r->taken[i]);
	found_fill(r);
	must_ask(r);
	return res->ask != NULL ? RC_INVALID : RC_OK;
}
