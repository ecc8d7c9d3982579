/* codec/office.c: putting a document together. */
#include "codec/office.h"

#include <string.h>

#include "base/arena.h"

static const int whole[] = { 1000 };

size_t
office_lead(const struct office_cell *c)
{
	const char *end = (c->flags & O_LEAD) != 0 && c->text != NULL ?
	    strstr(c->text, ". ") : NULL;

	return end != NULL ? (size_t)(end - c->text) + 1 : 0;
}

void
office_init(struct office *o, struct arena *mem, const char *title,
    int64_t day)
{
	*o = (struct office){ .mem = mem, .title = title, .day = day };
}

void
office_row(struct office *o, unsigned flags, const int *widths, size_t n,
    const struct office_cell *cells)
{
	struct office_cell *copy = NEW_N(o->mem, struct office_cell, n);
	struct office_row *more;

	memcpy(copy, cells, n * sizeof(*cells));
	if (o->n == o->cap) {
		o->cap = o->cap != 0 ? o->cap * 2 : 64;
		more = NEW_N(o->mem, struct office_row, o->cap);
		if (o->n != 0)
			memcpy(more, o->rows, o->n * sizeof(*more));
		o->rows = more;
	}
	o->rows[o->n++] = (struct office_row){ copy, widths, n, flags };
}

void
office_par(struct office *o, unsigned flags, const char *text)
{
	const struct office_cell cell = { text, flags };

	office_row(o, flags & (O_GAP | O_KEEP), whole, 1, &cell);
}
