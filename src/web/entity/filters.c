/* web/entity/filters.c: see filters.h. */
#include "web/entity/filters.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "web/page.h"

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
