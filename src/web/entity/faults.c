/* web/entity/faults.c: faults of a file put together: the same reason in the
 * same column is one thing to mend, however many rows have it. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "web/entity/import.h"

/* A reason without what it quotes: “Xã A” and “Xã B” are not known alike. */
static const char *
shape(struct arena *mem, const char *text)
{
	static const char open[] = "“", close[] = "”";
	struct buf b = BUF_INIT(mem);
	const char *from, *to;

	while ((from = strstr(text, open)) != NULL &&
	    (to = strstr(from, close)) != NULL) {
		buf_put(&b, text, (size_t)(from - text));
		buf_puts(&b, "“…”");
		text = to + strlen(close);
	}
	buf_puts(&b, text);
	return buf_str(&b);
}

static struct fault_group *
group_of(struct fault_group *g, size_t n, const struct import_error *x,
    const char *kind)
{
	for (size_t i = 0; i < n; i++)
		if (g[i].col == x->col && str_eq(g[i].column, x->column) &&
		    str_eq(g[i].kind, kind))
			return &g[i];
	return NULL;
}

/* Most rows first, else as they stand in the file. */
static int
by_rows(const void *a, const void *b)
{
	const struct fault_group *x = a, *y = b;

	if (x->rows != y->rows)
		return x->rows > y->rows ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

void
fault_groups(struct arena *mem, const struct import_error *x, size_t most,
    struct fault_group **out, size_t *n)
{
	struct fault_group *g = NEW_N(mem, struct fault_group, most + 1), *one;
	const char *kind;

	*out = g;
	*n = 0;
	for (; x != NULL; x = x->next) {
		kind = shape(mem, x->message);
		if ((one = group_of(g, *n, x, kind)) == NULL) {
			if (*n == most)
				continue;
			one = &g[(*n)++];
			*one = (struct fault_group){ .col = x->col,
				.column = x->column, .message = x->message,
				.kind = kind, .first = x->row };
		}
		if (!str_eq(one->message, x->message))
			one->message = kind;
		one->rows += one->rows == 0 || one->last != x->row;
		one->last = x->row;
	}
	qsort(g, *n, sizeof(*g), by_rows);
}
