/* web/entity/choice.c: see choice.h. */
#include "web/entity/choice.h"

#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "domain/producer/document.h"
#include "web/page.h"

enum { CHOICES = 40 };

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

/* Whoever works for one producer means what is that producer's. */
static void
of_own(struct page *p, const struct entity *to, struct query *q)
{
	const struct field *f = to->owner_producer == NULL ? NULL :
	    entity_field(to, to->owner_producer);
	int64_t own = own_producer(p->ctx);

	if (own != NONE && f != NULL && (f->flags & F_FILTER) != 0)
		query_add(p->ctx, q, f->name, key_str(p->ctx->mem, own));
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

	of_own(p, to, &q);
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
		/* A number that the program gave tells nobody anything. */
		c->label = to->describe != NULL &&
		    (label->flags & F_HIDDEN) != 0 ? to->describe(p->ctx,
		    ((const struct row *)row)->id) :
		    field_text(p->ctx, label, row, FOR_PAGE);
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
