/* model/act.c: see act.h. */
#include "model/act.h"

#include <string.h>

#include "base/str.h"
#include "model/check.h"

const char *
act_on(const struct act *a)
{
	return a->on != NULL ? a->on : a->entity->plural;
}

const struct act *
act_nth(const struct model *m, size_t i)
{
	for (size_t k = 0; k < m->nacts; i -= m->acts[k++]->n)
		if (i < m->acts[k]->n)
			return &m->acts[k]->at[i];
	return NULL;
}

const struct act *
act_find(const struct model *m, const char *on, const char *name, bool of_row)
{
	const struct act *a;

	for (size_t i = 0; (a = act_nth(m, i)) != NULL; i++)
		if (a->of_row == of_row && str_eq(a->name, name) &&
		    str_eq(act_on(a), on))
			return a;
	return NULL;
}

void
act_blank(const struct field *f, size_t n, void *in)
{
	for (size_t i = 0; i < n; i++) {
		if (f[i].store == ST_INT)
			row_set_int(&f[i], in, NONE);
		else
			row_set_text(&f[i], in, NULL);
	}
}

const struct act *
act_of(const struct model *m, const struct entity *e, size_t i)
{
	const struct act *a;

	for (size_t k = 0; (a = act_nth(m, k)) != NULL; k++)
		if (a->entity == e && i-- == 0)
			return a;
	return NULL;
}

bool
act_reads(const struct act *a)
{
	return a->read != NULL || a->paper != NULL;
}

unsigned
act_roles(const struct act *a)
{
	unsigned roles = a->roles;

	for (size_t i = 0; a->needs != 0 && i < a->entity->nrights; i++)
		if ((a->entity->rights[i].actions & a->needs) != 0)
			roles |= a->entity->rights[i].roles;
	return roles;
}

void *
act_new(struct ctx *ctx, const struct act *a)
{
	void *in = arena_alloc(ctx->mem, a->size + 1);

	memset(in, 0, a->size + 1);
	if (a->row != NULL)
		row_blank(a->row, in);
	act_blank(a->fields, a->nfields, in);
	act_blank(a->told, a->ntold, in);
	return in;
}

void *
act_lines(const struct act_list *l, const void *in)
{
	void *at;

	memcpy(&at, (const char *)in + l->at, sizeof(at));
	return at;
}

size_t
act_count(const struct act_list *l, const void *in)
{
	size_t n;

	memcpy(&n, (const char *)in + l->n_at, sizeof(n));
	return n;
}

/* The notes made since then are of that line. */
void
act_of_line(struct ctx *ctx, struct note *n, const struct act_list *l, size_t i)
{
	for (; n != NULL; n = n->next)
		n->field = *n->field == '\0' ?
		    str_fmt(ctx->mem, "%s.%zu", l->name, i) :
		    str_fmt(ctx->mem, "%s.%zu.%s", l->name, i, n->field);
}

static enum rc
check_list(struct ctx *ctx, const struct act_list *l, const void *in)
{
	const char *at = act_lines(l, in);
	struct note **mark;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < act_count(l, in) && rc == RC_OK; i++) {
		mark = ctx->notes_end;
		rc = check_fields(ctx, l->fields, l->nfields,
		    at + i * l->size);
		act_of_line(ctx, *mark, l, i);
	}
	return rc;
}

/* The row of ${row} is checked by whatever adds it. */
enum rc
act_check(struct ctx *ctx, const struct act *a, void *in)
{
	enum rc rc = check_fields(ctx, a->fields, a->nfields, in);

	for (size_t i = 0; i < a->nlists && rc == RC_OK; i++)
		rc = check_list(ctx, &a->lists[i], in);
	return rc != RC_OK ? rc : ctx->notes != NULL ? RC_INVALID : RC_OK;
}

static bool
asked(const struct ctx *ctx, const struct act *a)
{
	if (a->needs != 0 || (a->roles & ROLE_PUBLIC) != 0)
		return true;
	return a->roles != 0 ? ctx_has(ctx, a->roles) :
	    ctx->system || ctx->actor_id != NONE;
}

enum rc
act_may(struct ctx *ctx, const struct act *a, int64_t id, int64_t *version)
{
	struct row *row;
	enum rc rc;

	*version = NONE;
	if (!a->of_row)
		return asked(ctx, a) && (a->needs == 0 ||
		    may_any(ctx, a->entity, a->needs)) ? RC_OK : RC_DENIED;
	row = row_new(ctx->mem, a->entity);
	if ((rc = entity_get(ctx, a->entity, id, row)) != RC_OK)
		return rc;
	*version = row->version;
	if (!asked(ctx, a))
		return RC_DENIED;
	return a->needs == 0 ? RC_OK :
	    may(ctx, a->entity, a->needs, row, NULL);
}
