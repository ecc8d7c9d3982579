/* model/entity.c: finding one's way in declarations; row structs by field. */
#include "model/entity.h"

#include <assert.h>
#include <string.h>

#include "base/str.h"

const struct entity *
model_entity(const struct model *m, const char *name)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->entities[i]->name, name) == 0)
			return m->entities[i];
	return NULL;
}

const struct entity *
model_plural(const struct model *m, const char *plural)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->entities[i]->plural, plural) == 0)
			return m->entities[i];
	return NULL;
}

const struct field *
entity_field(const struct entity *e, const char *name)
{
	for (size_t i = 0; i < e->nfields; i++)
		if (strcmp(e->fields[i].name, name) == 0)
			return &e->fields[i];
	return NULL;
}

const char *
entity_titles(enum lang lang, const struct entity *e)
{
	return trc(lang, "danh sách", e->titles);
}

const struct filter *
entity_filter(const struct entity *e, const char *name)
{
	for (size_t i = 0; i < e->nfilters; i++)
		if (strcmp(e->filters[i].name, name) == 0)
			return &e->filters[i];
	return NULL;
}

const char *
codes_label(const struct codes *codes, const char *code)
{
	if (code == NULL)
		return NULL;
	for (size_t i = 0; i < codes->n; i++)
		if (strcmp(codes->at[i].code, code) == 0)
			return codes->at[i].label;
	return NULL;
}

int64_t
row_int(const struct field *f, const void *row)
{
	int64_t v;

	assert(f->store == ST_INT);
	memcpy(&v, (const char *)row + f->at, sizeof(v));
	return v;
}

const char *
row_text(const struct field *f, const void *row)
{
	const char *s;

	assert(f->store == ST_TEXT);
	memcpy(&s, (const char *)row + f->at, sizeof(s));
	return s;
}

void
row_set_int(const struct field *f, void *row, int64_t v)
{
	assert(f->store == ST_INT);
	memcpy((char *)row + f->at, &v, sizeof(v));
}

void
row_set_text(const struct field *f, void *row, const char *s)
{
	assert(f->store == ST_TEXT);
	memcpy((char *)row + f->at, &s, sizeof(s));
}

void
row_blank(const struct entity *e, void *row)
{
	struct row *head = row;

	memset(row, 0, e->size);
	head->id = head->created_by = head->updated_by = NONE;
	head->ended_at = head->batch_id = NONE;
	for (size_t i = 0; i < e->nfields; i++)
		if (e->fields[i].store == ST_INT)
			row_set_int(&e->fields[i], row, NONE);
}

void *
row_new(struct arena *mem, const struct entity *e)
{
	void *row = arena_alloc(mem, e->size);

	row_blank(e, row);
	return row;
}

bool
field_personal(const struct field *f, const void *row)
{
	return (f->flags & F_PERSONAL) != 0 &&
	    (row == NULL || f->a_person == NULL || f->a_person(row));
}

bool
field_set(const struct field *f, const void *row)
{
	return f->store == ST_INT ? row_int(f, row) != NONE
	                          : !str_empty(row_text(f, row));
}
