/* model/import_cols.c: the columns a file may bring, and an empty file that
 * has them. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/tr.h"
#include "model/import_in.h"

static bool
has_natural(const struct entity *e)
{
	for (size_t i = 0; i < e->nfields; i++)
		if ((e->fields[i].flags & F_NATURAL) != 0)
			return true;
	return false;
}

/* A state changes by its declared steps only. */
static bool
may_come(const struct entity *e, const struct field *f)
{
	if ((f->flags & (F_HIDDEN | F_SECRET | F_NOEXPORT)) != 0 ||
	    f->type == T_FILE)
		return false;
	return e->nsteps == 0 || e->state == NULL ||
	    entity_field(e, e->state) != f;
}

void
import_cols(struct ctx *ctx, const struct entity *e,
    const struct import_col **cols, size_t *n)
{
	bool natural = has_natural(e);
	struct import_col *c;

	if (e->import != NULL) {
		*cols = e->import->cols;
		*n = e->import->ncols;
		return;
	}
	c = NEW_N(ctx->mem, struct import_col, e->nfields + 1);
	*n = 0;
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if (!may_come(e, f))
			continue;
		c[(*n)++] = (struct import_col){
			.name = f->name,
			.label = f->label,
			.aliases = f->aliases,
			.type = f->type,
			.codes = f->codes,
			.until = (f->flags & F_UNTIL) != 0,
			/* A file that only changes some columns of rows it
			 * names need not have the others. */
			.need = (f->flags & F_NEED) != 0 &&
			    (!natural || (f->flags & F_NATURAL) != 0),
		};
	}
	c[(*n)++] = (struct import_col){ .name = ROW_KEY,
		.label = ROW_KEY_LABEL, .type = T_TEXT };
	*cols = c;
}

bool
import_takes(const struct entity *e)
{
	bool made = e->import != NULL;

	for (size_t i = 0; i < e->nrights; i++)
		made = made || (e->rights[i].actions & ACT_CREATE) != 0;
	for (size_t i = 0; i < e->nfields; i++)
		if (e->fields[i].type == T_FILE &&
		    (e->fields[i].flags & F_NEED) != 0)
			return false;
	return made && !e->system;
}

bool
import_may(const struct ctx *ctx, const struct entity *e)
{
	return import_takes(e) && may_any(ctx, e, ACT_CREATE);
}

static enum xlsx_kind
kind_of(enum ftype t)
{
	switch (t) {
	case T_INT:
		return XLSX_INT;
	case T_MILLI:
		return XLSX_DEC;
	case T_MONEY:
		return XLSX_MONEY;
	case T_DATE:
		return XLSX_DATE;
	default:
		return XLSX_TEXT;
	}
}

enum rc
import_template(struct ctx *ctx, const struct entity *e, struct buf *out)
{
	const struct import_col *cols;
	struct xlsx_col *x;
	struct xlsx_sheet s = { .landscape = true };
	size_t n;

	import_cols(ctx, e, &cols, &n);
	if (e->import == NULL)
		n--; /* new rows have no key yet */
	x = NEW_N(ctx->mem, struct xlsx_col, n);
	for (size_t i = 0; i < n; i++)
		x[i] = (struct xlsx_col){
			.title = tr(ctx->lang, cols[i].label),
			.kind = kind_of(cols[i].type),
			.decimals = cols[i].type == T_MILLI ? 3 : 0,
		};
	s.name = entity_titles(ctx->lang, e);
	s.cols = x;
	s.ncols = n;
	return xlsx_end(xlsx_begin(ctx->mem, &s), out);
}
