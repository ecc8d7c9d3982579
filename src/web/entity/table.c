/* web/entity/table.c: rows as cells, filters as boxes; see table.h. */
#include "model/shown.h"
#include "web/entity/table.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "web/page.h"

enum {
	CHOICES = 40,
	SOLID = 20, /* bytes of a code that is not broken */
};

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
		sortable(p, q, e->shown[i].name, &t->cols[col + i]);
		for (size_t r = 0; r < l->n; r++)
			t->cells[r * t->ncols + col + i].text = shown_text(
			    p->ctx, &e->shown[i], codes[r * e->nshown + i]);
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

/* ---- choices ---- */

static bool
chosen(const char *value, const char *given)
{
	size_t n = strlen(value);
	const char *p = given;

	while (p != NULL && n != 0 && (p = strstr(p, value)) != NULL) {
		if ((p == given || p[-1] == ',') &&
		    (p[n] == ',' || p[n] == '\0'))
			return true;
		p += n;
	}
	return false;
}

/* Has what holds for a time not begun yet?  Then it is no choice. */
static bool
to_come(struct page *p, const struct entity *e, const void *row)
{
	return e->dated != NULL && row_int(entity_field(e, "from_day"), row) >
	    ctx_day(p->ctx);
}

static enum rc
choices_of_ref(struct page *p, const struct field *f, const char *value,
    struct choice **out, size_t *n)
{
	const struct entity *to = model_entity(p->site->model, f->to);
	struct query q = { .unit_id = NONE, .page = 1, .per = CHOICES };
	const struct field *label = entity_field(to, to->label);
	struct list l;
	bool many;
	enum rc rc;

	rc = list_exceeds(p->ctx, to, &q, CHOICES, &many);
	if (rc != RC_OK || many || label->store != ST_TEXT)
		return rc;
	if ((rc = list_load(p->ctx, to, &q, &l)) != RC_OK)
		return rc;
	*out = NEW_N(p->ctx->mem, struct choice, l.n);
	for (size_t i = 0; i < l.n; i++) {
		const void *row = list_row(&l, i);
		struct choice *c = &(*out)[*n];

		c->value = key_str(p->ctx->mem,
		    ((const struct row *)row)->id);
		c->label = field_text(p->ctx, label, row, FOR_PAGE);
		c->on = chosen(c->value, value);
		*n += c->on || !to_come(p, to, row);
	}
	return RC_OK;
}

size_t
choices_run(const struct choice *c, size_t n, size_t from)
{
	size_t i = from;

	while (i < n && str_eq(c[i].group, c[from].group))
		i++;
	return i;
}

/* What is offered today, and what was chosen when something else was. */
static enum rc
choices_offered(struct page *p, const struct field *f, const char *value,
    struct choice **out, size_t *n)
{
	const struct offered *all;
	size_t nall;
	enum rc rc = offer_list(p->ctx, f, &all, &nall);

	if (rc != RC_OK)
		return rc;
	*out = NEW_N(p->ctx->mem, struct choice, nall);
	for (size_t i = 0; i < nall; i++)
		if (all[i].now || chosen(all[i].value, value))
			(*out)[(*n)++] = (struct choice){ all[i].value,
				all[i].label, chosen(all[i].value, value),
				all[i].now ? all[i].group : NULL };
	return RC_OK;
}

enum rc
choices_of(struct page *p, const struct field *f, const char *value,
    struct choice **out, size_t *n)
{
	*n = 0;
	*out = NULL;
	if (f->type == T_REF)
		return choices_of_ref(p, f, value, out, n);
	if (f->type == T_BOOL) {
		*out = NEW_N(p->ctx->mem, struct choice, 2);
		*n = 2;
		(*out)[0] = (struct choice){ "1", tr(p->ctx->lang, N_("Có")),
			chosen("1", value) };
		(*out)[1] = (struct choice){ "0",
			tr(p->ctx->lang, N_("Không")), chosen("0", value) };
		return RC_OK;
	}
	if (f->offer != NULL)
		return choices_offered(p, f, value, out, n);
	if (f->codes == NULL)
		return RC_OK;
	*n = f->codes->n;
	*out = NEW_N(p->ctx->mem, struct choice, *n);
	for (size_t i = 0; i < *n; i++) {
		const struct code *c = &f->codes->at[i];

		(*out)[i] = (struct choice){ c->code,
			tr(p->ctx->lang, c->label), chosen(c->code, value) };
	}
	return RC_OK;
}

/* ---- filters ---- */

static const char *
given(const struct query *q, const char *name)
{
	for (size_t i = 0; i < q->ngiven; i++)
		if (str_eq(q->given[i].name, name))
			return q->given[i].value;
	return "";
}

/* "2022-01-01..2022-12-31" into two boxes, as people write days. */
static void
split_range(struct page *p, const char *value, struct filter_box *box)
{
	const char *dots = strstr(value, "..");
	int64_t day;

	box->from = dots == NULL ? value : str_ndup(p->ctx->mem, value,
	    (size_t)(dots - value));
	box->to = dots == NULL ? value : dots + 2;
	if (box->number)
		return;
	if (date_parse(box->from, DATE_DMY, &day))
		box->from = date_vi(p->ctx->mem, day);
	if (date_parse(box->to, DATE_DMY, &day))
		box->to = date_vi(p->ctx->mem, day);
}

/* A key or a day of the address, as people say it. */
static const char *
said(struct page *p, const struct field *f, const char *value)
{
	int64_t v;

	if (f->type == T_REF && key_parse(value, &v))
		return entity_label(p->ctx,
		    model_entity(p->site->model, f->to), v);
	if (f->type == T_DATE && date_parse(value, DATE_DMY, &v))
		return date_vi(p->ctx->mem, v);
	return value;
}

static enum rc
box_of(struct page *p, const struct field *f, bool range, const char *value,
    struct filter_box *box)
{
	enum rc rc;

	box->name = f->name;
	box->label = tr(p->ctx->lang, f->label);
	box->text = said(p, f, value);
	box->lookup = f->type == T_REF ? f->to : NULL;
	box->number = f->type != T_DATE && f->type != T_INSTANT;
	if (range) {
		box->kind = FILTER_RANGE;
		split_range(p, value, box);
		return RC_OK;
	}
	if ((rc = choices_of(p, f, value, &box->choices, &box->n)) != RC_OK)
		return rc;
	if (box->n == 0)
		box->kind = FILTER_TEXT;
	else if (f->type == T_BOOL || (f->type == T_CODE && box->n <= 8))
		box->kind = FILTER_CHOICES;
	else
		box->kind = FILTER_SELECT;
	return RC_OK;
}

/* What a filter's value means, in words. */
static const char *
chip_value(struct page *p, const struct filter_box *box)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	if (box->kind == FILTER_RANGE)
		return str_fmt(p->ctx->mem, "%s – %s", str_or(box->from, "…"),
		    str_or(box->to, "…"));
	for (size_t i = 0; i < box->n; i++)
		if (box->choices[i].on)
			buf_fmt(&b, "%s%s", b.len == 0 ? "" : ", ",
			    box->choices[i].label);
	return b.len != 0 ? buf_str(&b) : box->text;
}

static const char *
address_without(struct page *p, const struct query *q, const char *name)
{
	struct query other = *q;
	struct buf b = BUF_INIT(p->ctx->mem);

	other.given = NULL;
	other.ngiven = 0;
	for (size_t i = 0; i < q->ngiven; i++)
		if (!str_eq(q->given[i].name, name))
			query_add(p->ctx, &other, q->given[i].name,
			    q->given[i].value);
	if (str_eq(name, "unit"))
		other.unit_id = NONE;
	if (str_eq(name, "q"))
		other.q = NULL;
	buf_fmt(&b, "%s%s", p->base, p->path);
	query_address(p->ctx, &other, &b);
	return buf_str(&b);
}

static void
add_chip(struct page *p, const struct query *q, struct filters *out,
    const char *name, const char *label, const char *value)
{
	out->chips[out->nchips++] = (struct filter_chip){ label, value,
		address_without(p, q, name) };
}

enum rc
filters_make(struct page *p, const struct entity *e, const struct query *q,
    struct filters *out)
{
	const struct entity *unit = model_entity(p->site->model, "unit");
	struct filter_box *box;
	enum rc rc = RC_OK;

	*out = (struct filters){ .unit = "", .as_of = "" };
	out->boxes = NEW_N(p->ctx->mem, struct filter_box,
	    e->nfields + e->nfilters);
	out->chips = NEW_N(p->ctx->mem, struct filter_chip,
	    e->nfields + e->nfilters + 2);
	if (!str_empty(q->q))
		add_chip(p, q, out, "q", tr(p->ctx->lang, N_("Tìm")), q->q);
	if (q->unit_id != NONE && unit != NULL) {
		out->unit = unit->describe != NULL ?
		    unit->describe(p->ctx, q->unit_id) :
		    entity_label(p->ctx, unit, q->unit_id);
		add_chip(p, q, out, "unit", tr(p->ctx->lang, N_("Địa bàn")),
		    out->unit);
	}
	if (p->ctx->as_of != NONE)
		out->as_of = date_vi(p->ctx->mem, p->ctx->as_of);
	for (size_t i = 0; i < e->nfields + e->nfilters && rc == RC_OK; i++) {
		const struct filter *x = NULL;
		struct field as = { 0 };
		const struct field *f = &as;

		if (i < e->nfields) {
			f = &e->fields[i];
			if ((f->flags & (F_FILTER | F_RANGE)) == 0 ||
			    !list_filters(p->ctx, e, f))
				continue;
		} else {
			x = &e->filters[i - e->nfields];
			as.name = x->name;
			as.label = x->label;
			as.type = x->type;
			as.to = x->to;
			as.codes = x->codes;
		}
		box = &out->boxes[out->n++];
		rc = box_of(p, f, x != NULL ? x->range :
		    (f->flags & F_RANGE) != 0 && (f->flags & F_FILTER) == 0,
		    given(q, f->name), box);
		if (rc == RC_OK && *given(q, f->name) != '\0')
			add_chip(p, q, out, f->name, box->label,
			    chip_value(p, box));
	}
	return rc;
}
