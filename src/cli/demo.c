/* cli/demo.c: see demo.h. */
#include "cli/demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "cli/cli.h"

/* The files are part of the program: a fault in them is ours. */
static void __attribute__((noreturn))
broken(const char *file, const char *what)
{
	fprintf(stderr, "saoque demo: %s: %s\n", file, what);
	abort();
}

static void
read_rows(struct cli *c, const char *text, struct tsv *t)
{
	size_t lines, k;
	char **line = str_split(c->mem, text, '\n', &lines);
	char **cell;

	t->at = NULL;
	for (size_t i = 0; i < lines; i++) {
		if (*line[i] == '\0' || *line[i] == '#')
			continue;
		cell = str_split(c->mem, line[i], '\t', &k);
		if (t->at == NULL) {
			t->heads = cell;
			t->cols = k;
			t->at = NEW_N(c->mem, char *, lines * k);
			continue;
		}
		if (k != t->cols)
			broken(t->name, "a row of another width");
		memcpy(t->at + t->rows++ * k, cell, k * sizeof(*cell));
	}
}

enum rc
tsv_open(struct cli *c, const char *name, struct tsv *t)
{
	const unsigned char *bytes;
	size_t n;

	*t = (struct tsv){ .name = name };
	if ((bytes = demo_bytes(name, &n)) != NULL)
		read_rows(c, str_ndup(c->mem, (const char *)bytes, n), t);
	if (t->heads == NULL)
		broken(name, "not there");
	return RC_OK;
}

const char *
tsv_at(const struct tsv *t, size_t row, const char *column)
{
	for (size_t i = 0; i < t->cols; i++)
		if (strcmp(t->heads[i], column) == 0)
			return str_or(t->at[row * t->cols + i], NULL);
	broken(t->name, column);
}

int64_t
tsv_day(const struct tsv *t, size_t row, const char *column)
{
	const char *s = tsv_at(t, row, column);
	int64_t day;

	if (s == NULL)
		return NONE;
	if (!date_parse(s, DATE_DMY, &day))
		broken(t->name, s);
	return day;
}

int64_t
tsv_int(const struct tsv *t, size_t row, const char *column)
{
	const char *s = tsv_at(t, row, column);
	int64_t v;

	if (s == NULL)
		return NONE;
	if (!str_int(s, &v))
		broken(t->name, s);
	return v;
}

void
demo_keep(struct demo *d, const char *kind, const char *key, int64_t id,
    int64_t from, int64_t to)
{
	struct demo_key *more;

	if (d->n == d->cap) {
		d->cap = d->cap != 0 ? d->cap * 2 : 256;
		more = NEW_N(d->cli->mem, struct demo_key, d->cap);
		if (d->n != 0)
			memcpy(more, d->keys, d->n * sizeof(*more));
		d->keys = more;
	}
	d->keys[d->n++] = (struct demo_key){ kind, key, id, from, to };
}

int64_t
demo_id(const struct demo *d, const char *kind, const char *key, int64_t day)
{
	if (key == NULL)
		return NONE;
	for (size_t i = 0; i < d->n; i++) {
		const struct demo_key *k = &d->keys[i];

		if (strcmp(k->kind, kind) != 0 || strcmp(k->key, key) != 0)
			continue;
		if (day == NONE || ((k->from == NONE || k->from <= day) &&
		    (k->to == NONE || day < k->to)))
			return k->id;
	}
	broken(kind, key);
}
