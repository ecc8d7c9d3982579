/* domain/org/unit_list.c: see unit_list.h. */
#include "domain/org/unit_list.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "codec/csv.h"
#include "db/db.h"
#include "domain/org/unit_import.h"
#include "model/ctx.h"

static const struct stmt stmts = { .in = "", .out = "iiiiiisss", .sql =
    "SELECT s.id, s.unit_id, s.from_day, s.to_day, s.level_id, s.parent_id,"
    " s.code, s.name, s.full_name FROM unit_state s"
    " JOIN unit u ON u.id = s.unit_id AND u.from_day = s.from_day" };

/* ---- the file ---- */

struct reader {
	struct ctx *ctx;
	struct arena *mem;
	const char *const *columns;
	size_t need;
	size_t *place; /* of each column in the file, SIZE_MAX: not there */
	size_t cap;
	struct unit_sheet *out;
};

static enum rc
take_header(struct reader *r, const char **cells, size_t n)
{
	for (size_t c = 0; c < r->out->ncols; c++) {
		r->place[c] = SIZE_MAX;
		for (size_t i = 0; i < n; i++)
			if (str_eq(r->columns[c], str_trim(r->mem, cells[i])))
				r->place[c] = i;
		if (c < r->need && r->place[c] == SIZE_MAX)
			return note(r->ctx, RC_INVALID, "file",
			    N_("Tệp thiếu cột {name}. Dòng đầu phải có tên "
			    "các cột"), "name", r->columns[c]);
	}
	return RC_OK;
}

static void
grow(struct reader *r)
{
	struct unit_sheet *s = r->out;
	size_t cap = r->cap == 0 ? 1024 : r->cap * 2;
	const char **cells = NEW_N(r->mem, const char *, cap * s->ncols);
	size_t *row = NEW_N(r->mem, size_t, cap);

	if (s->n != 0) {
		memcpy(cells, s->cells, s->n * s->ncols * sizeof(*cells));
		memcpy(row, s->row, s->n * sizeof(*row));
	}
	s->cells = cells;
	s->row = row;
	r->cap = cap;
}

static enum rc
take_row(void *arg, size_t number, const char **cells, size_t n)
{
	struct reader *r = arg;
	struct unit_sheet *s = r->out;
	const char **to, *text;
	bool any = false;

	if (r->place == NULL) {
		r->place = NEW_N(r->mem, size_t, s->ncols);
		return take_header(r, cells, n);
	}
	if (s->n == r->cap)
		grow(r);
	to = s->cells + s->n * s->ncols;
	for (size_t c = 0; c < s->ncols; c++) {
		text = r->place[c] < n ? cells[r->place[c]] : "";
		to[c] = str_trim(r->mem, utf8_nfc(r->mem, text));
		any = any || *to[c] != '\0';
	}
	if (any)
		s->row[s->n++] = number;
	return RC_OK;
}

enum rc
list_read(struct ctx *ctx, struct arena *mem, const char *bytes, size_t n,
    const char *const *columns, size_t ncols, size_t need,
    struct unit_sheet *out)
{
	struct reader r = { ctx, mem, columns, need, NULL, 0, out };
	const char *why = NULL;
	enum rc rc;

	*out = (struct unit_sheet){ .ncols = ncols };
	rc = csv_read(mem, bytes, n, take_row, &r, &why);
	if (rc == RC_INVALID && note_of(ctx, "file") == NULL)
		note(ctx, rc, "file", N_("Không đọc được tệp: {why}"), "why",
		    str_or(why, "?"));
	if (rc == RC_OK && out->n == 0)
		rc = note(ctx, RC_INVALID, "file",
		    N_("Tệp không có dòng dữ liệu nào"));
	return rc;
}

const char *
list_cell(const struct unit_sheet *s, size_t row, size_t col)
{
	return s->cells[row * s->ncols + col];
}

/* ---- the units there are ---- */

/* qsort has no argument, so what is sorted carries what it is sorted by. */
struct ref {
	const struct known_unit *is;
	size_t at;
};

static int
by_code(const void *pa, const void *pb)
{
	const struct known_unit *a = ((const struct ref *)pa)->is;
	const struct known_unit *b = ((const struct ref *)pb)->is;
	int c;

	if (a->level_id != b->level_id)
		return a->level_id < b->level_id ? -1 : 1;
	if ((c = strcmp(a->code, b->code)) != 0)
		return c;
	/* NONE, open, first; then the last one to close */
	if ((a->to_day == NONE) != (b->to_day == NONE))
		return a->to_day == NONE ? -1 : 1;
	return a->to_day > b->to_day ? -1 : a->to_day < b->to_day;
}

static int
by_id(const void *pa, const void *pb)
{
	const struct known_unit *a = ((const struct ref *)pa)->is;
	const struct known_unit *b = ((const struct ref *)pb)->is;

	return a->unit_id < b->unit_id ? -1 : a->unit_id > b->unit_id;
}

static size_t *
sorted(struct arena *mem, const struct known_units *k,
    int (*cmp)(const void *, const void *))
{
	struct ref *ref = NEW_N(mem, struct ref, k->n + 1);
	size_t *out = NEW_N(mem, size_t, k->n + 1);

	for (size_t i = 0; i < k->n; i++)
		ref[i] = (struct ref){ &k->at[i], i };
	qsort(ref, k->n, sizeof(*ref), cmp);
	for (size_t i = 0; i < k->n; i++)
		out[i] = ref[i].at;
	return out;
}

enum rc
known_load(struct ctx *ctx, struct arena *mem, struct known_units *k)
{
	struct rows r;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_rows(ctx->db, mem, &stmts, &r)) != RC_OK)
		return rc;
	k->n = r.n;
	k->at = NEW_N(mem, struct known_unit, r.n + 1);
	for (size_t i = 0; i < r.n; i++)
		k->at[i] = (struct known_unit){
			.state_id = rows_int(&r, i, 0),
			.unit_id = rows_int(&r, i, 1),
			.from_day = rows_int(&r, i, 2),
			.to_day = rows_int(&r, i, 3),
			.level_id = rows_int(&r, i, 4),
			.parent_id = rows_int(&r, i, 5),
			.code = rows_str(&r, i, 6),
			.name = rows_str(&r, i, 7),
			.full_name = rows_str(&r, i, 8),
		};
	k->by_code = sorted(mem, k, by_code);
	k->by_id = sorted(mem, k, by_id);
	return RC_OK;
}

struct known_unit *
known_find(const struct known_units *k, int64_t level, const char *code)
{
	size_t lo = 0, hi = k->n, mid;
	const struct known_unit *m;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		m = &k->at[k->by_code[mid]];
		if (m->level_id < level ||
		    (m->level_id == level && strcmp(m->code, code) < 0))
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == k->n)
		return NULL;
	m = &k->at[k->by_code[lo]];
	return m->level_id == level && strcmp(m->code, code) == 0
	    ? &k->at[k->by_code[lo]] : NULL;
}

struct known_unit *
known_by_id(const struct known_units *k, int64_t id)
{
	size_t lo = 0, hi = k->n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (k->at[k->by_id[mid]].unit_id < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < k->n && k->at[k->by_id[lo]].unit_id == id
	    ? &k->at[k->by_id[lo]] : NULL;
}

/* ---- what is wrong ---- */

void
fault_add(struct ctx *ctx, struct unit_import *out, size_t row,
    const char *msg, ...)
{
	struct unit_fault *all;
	const char *name[3] = { NULL }, *value[3] = { NULL };
	va_list ap;

	va_start(ap, msg);
	for (size_t i = 0; i < COUNT(name); i++) {
		if ((name[i] = va_arg(ap, const char *)) == NULL)
			break;
		value[i] = va_arg(ap, const char *);
	}
	va_end(ap);
	if (out->nfaults == UNIT_FAULTS)
		return;
	all = NEW_N(ctx->mem, struct unit_fault, out->nfaults + 1);
	if (out->nfaults != 0)
		memcpy(all, out->faults, out->nfaults * sizeof(*all));
	all[out->nfaults].row = row;
	all[out->nfaults].text = tr_fill(ctx->mem, ctx->lang, msg, name[0],
	    value[0], name[1], value[1], name[2], value[2], NULL);
	out->faults = all;
	out->nfaults++;
}
