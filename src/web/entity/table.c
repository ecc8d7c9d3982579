/* web/entity/table.c: see table.h. */
#include "web/entity/table.h"

#include <string.h>

#include "base/buf.h"
#include "base/key.h"
#include "base/str.h"
#include "model/shown.h"
#include "web/page.h"

enum { SOLID = 20 }; /* bytes of a code that is not broken */

const char *
field_tag(const struct field *f, const char *code)
{
	size_t n;
	const char *p;

	if (f->tag == NULL || code == NULL)
		return NULL;
	n = strlen(code);
	for (p = f->tag; (p = strstr(p, code)) != NULL; p += n) {
		if ((p != f->tag && p[-1] != ' ') || p[n] != '=')
			continue;
		switch (p[n + 1]) {
		case 'o':
			return "ok";
		case 'w':
			return "warn";
		case 'b':
			return "bad";
		default:
			return "info";
		}
	}
	return NULL;
}

static bool
is_number(const struct field *f)
{
	return f->type == T_INT || f->type == T_MILLI || f->type == T_MONEY;
}

/* The address of this list in another order. */
static const char *
sort_address(struct page *p, const struct query *q, const char *sort)
{
	struct query other = *q;
	struct buf b = BUF_INIT(p->ctx->mem);

	other.sort = sort;
	buf_fmt(&b, "%s%s", p->base, p->path);
	query_address(p->ctx, &other, &b);
	return buf_str(&b);
}

static void
sortable(struct page *p, const struct query *q, const char *name,
    struct column *c)
{
	const char *s = q->sort;

	if (s != NULL && str_eq(s, name))
		c->sorted = 1;
	else if (s != NULL && *s == '-' && str_eq(s + 1, name))
		c->sorted = -1;
	c->name = name;
	c->sort = sort_address(p, q, c->sorted == 1 ?
	    str_fmt(p->ctx->mem, "-%s", name) : name);
}

static void
column_make(struct page *p, const struct field *f, const struct query *q,
    struct column *c)
{
	c->label = tr(p->ctx->lang, f->label);
	c->num = is_number(f);
	c->opt = (f->flags & F_OPT) != 0;
	if ((f->flags & (F_SORT | F_RANGE)) != 0)
		sortable(p, q, f->name, c);
}

/* One column of references, looked up together. */
static enum rc
fill_refs(struct page *p, const struct field *f, const struct list *l,
    struct cell_text *cells, size_t stride)
{
	int64_t *ids = NEW_N(p->ctx->mem, int64_t, l->n);
	const char **text = NEW_N(p->ctx->mem, const char *, l->n);
	enum rc rc;

	for (size_t i = 0; i < l->n; i++)
		ids[i] = row_int(f, list_row(l, i));
	rc = entity_labels(p->ctx, model_entity(p->site->model, f->to), ids,
	    l->n, text);
	for (size_t i = 0; i < l->n; i++)
		cells[i * stride].text = text[i];
	return rc;
}

/* The columns that are no fields, from ${col} on: one question. */
static enum rc
fill_shown(struct page *p, const struct entity *e, const struct list *l,
    const struct query *q, struct table *t, size_t col)
{
	int64_t *ids = NEW_N(p->ctx->mem, int64_t, l->n + 1);
	const char **codes;
	enum rc rc;

	for (size_t r = 0; r < l->n; r++)
		ids[r] = ((const struct row *)list_row(l, r))->id;
	if ((rc = shown_of(p->ctx, e, ids, l->n, &codes)) != RC_OK)
		return rc;
	for (size_t i = 0; i < e->nshown; i++) {
		t->cols[col + i] = (struct column){
			.label = tr(p->ctx->lang, e->shown[i].label) };
		if (e->shown[i].codes != NULL)
			sortable(p, q, e->shown[i].name, &t->cols[col + i]);
		for (size_t r = 0; r < l->n; r++)
			t->cells[r * t->ncols + col + i] = (struct cell_text){
				.text = shown_text(p->ctx, &e->shown[i],
				    codes[r * e->nshown + i]),
				.tag = field_tag(&(struct field){
				    .tag = e->shown[i].tag },
				    codes[r * e->nshown + i]) };
	}
	return RC_OK;
}

/* One column of a field, from its first cell on. */
static enum rc
fill_field(struct page *p, const struct field *f, const struct list *l,
    struct cell_text *cell, size_t stride)
{
	if (f->type == T_REF && (f->flags & F_PERSONAL) == 0)
		return fill_refs(p, f, l, cell, stride);
	for (size_t r = 0; r < l->n; r++, cell += stride) {
		cell->text = field_text(p->ctx, f, list_row(l, r), FOR_PAGE);
		if (f->type == T_CODE && f->store == ST_TEXT)
			cell->tag = field_tag(f, row_text(f, list_row(l, r)));
	}
	return RC_OK;
}

/* "HS-2026-0007": short and without a space. */
static bool
is_solid(const char *s)
{
	return strchr(s, ' ') == NULL && strlen(s) <= SOLID;
}

/* The fields of a list: a name that rows are found by stands first, for it is
 * the link to the row; the others as declared. */
static size_t
fields_of(const struct entity *e, const struct field **out)
{
	const struct field *called = entity_field(e, e->label);
	size_t n = 0;

	if (called != NULL && (called->type != T_TEXT ||
	    (called->flags & (F_LIST | F_SORT)) != (F_LIST | F_SORT)))
		called = NULL;
	if (called != NULL)
		out[n++] = called;
	for (size_t i = 0; i < e->nfields; i++)
		if ((e->fields[i].flags & F_LIST) != 0 &&
		    &e->fields[i] != called)
			out[n++] = &e->fields[i];
	return n;
}

enum rc
table_make(struct page *p, const struct entity *e, const struct list *l,
    const struct query *q, struct table *t)
{
	const struct field **f = NEW_N(p->ctx->mem, const struct field *,
	    e->nfields);
	size_t n = fields_of(e, f);
	enum rc rc = RC_OK;

	*t = (struct table){ .nrows = l->n, .ncols = n + e->nshown,
		.first = (l->page - 1) * l->per + 1 };
	t->cols = NEW_N(p->ctx->mem, struct column, t->ncols);
	t->cells = NEW_N(p->ctx->mem, struct cell_text, t->ncols * l->n);
	t->keys = NEW_N(p->ctx->mem, const char *, l->n);
	for (size_t i = 0; i < l->n; i++)
		t->keys[i] = key_str(p->ctx->mem,
		    ((const struct row *)list_row(l, i))->id);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		column_make(p, f[i], q, &t->cols[i]);
		rc = fill_field(p, f[i], l, &t->cells[i], t->ncols);
	}
	if (rc == RC_OK)
		rc = fill_shown(p, e, l, q, t, n);
	for (size_t i = 0; rc == RC_OK && i < t->ncols * l->n; i++) {
		t->cells[i].none = str_eq(t->cells[i].text, "–");
		t->cells[i].solid = is_solid(t->cells[i].text);
	}
	return rc;
}
