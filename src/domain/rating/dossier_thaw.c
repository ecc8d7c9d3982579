/* domain/rating/dossier_thaw.c: a frozen version (dossier_version.c) as the
 * dossier it was made of. */
#include <jansson.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/key.h"
#include "base/log.h"
#include "base/num.h"
#include "base/str.h"
#include "domain/criteria/criteria_file.h"
#include "domain/rating/dossier_in.h"
#include "domain/rating/dossier_version.h"
#include "domain/rating/dossier_volume.h"

static const char *
text_of(struct ctx *ctx, const json_t *o, const char *name)
{
	return str_dup(ctx->mem, json_string_value(json_object_get(o, name)));
}

/* As field_text wrote it for data; what was hidden then stays unknown. */
static bool
number_of(const struct field *f, const char *s, int64_t *v)
{
	switch (f->type) {
	case T_DATE:
		return date_parse(s, DATE_DMY, v);
	case T_INSTANT:
		return instant_parse(s, v);
	case T_REF:
	case T_FILE:
		return key_parse(s, v);
	case T_CODE:
		*v = strtoll(s, NULL, 10);
		return true;
	default:
		return num_parse(s, f->type == T_MILLI ? 3 : 0, NUM_C, v) ==
		    NUM_YES;
	}
}

/* What a version does not hold (what is no business of an export) stays as
 * ${row} has it today. */
static void
row_thaw(struct ctx *ctx, const json_t *o, const struct entity *e, void *row)
{
	struct row *head = row;
	const char *key = text_of(ctx, o, "id");
	int64_t v;

	if (key != NULL && key_parse(key, &v))
		head->id = v;
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];
		const char *s = text_of(ctx, o, f->name);

		if ((f->flags & (F_SECRET | F_NOEXPORT)) != 0)
			continue;
		if (f->store == ST_TEXT)
			row_set_text(f, row, s);
		else
			row_set_int(f, row, s != NULL && number_of(f, s, &v) ?
			    v : NONE);
	}
}

static void
answers_thaw(struct ctx *ctx, const json_t *o, struct dossier_full *f)
{
	const json_t *all = json_object_get(o, "answers");
	const json_t *texts = json_object_get(o, "texts");

	f->ntexts = dossier_texts(f->texts);
	for (size_t i = 0; i < f->ntexts; i++) {
		f->texts[i].text = text_of(ctx, texts, f->texts[i].code + 5);
		f->ntexts_done += f->texts[i].text != NULL;
	}
	for (size_t i = 0; f->set != NULL && i < f->set->ncriteria; i++) {
		const struct criterion *c = &f->set->criteria[i];
		const json_t *a = json_object_get(all, c->code);
		const char *option = text_of(ctx, a, "option");
		int at = option != NULL ? criterion_option(c, option) : -1;

		f->self_note[i] = text_of(ctx, a, "note");
		if (at < 0)
			continue;
		f->self.at[i] = (uint8_t)(at + 1);
		f->nself++;
	}
}

static void
files_thaw(struct ctx *ctx, const json_t *cited, int64_t document,
    struct dossier_file *out, size_t *n)
{
	const json_t *files = json_object_get(cited, "files");

	for (size_t i = 0; i < *n; i++)
		if (out[i].document_id == document)
			return; /* cited before */
	for (size_t i = 0; i < json_array_size(files); i++) {
		const json_t *o = json_array_get(files, i);

		out[(*n)++] = (struct dossier_file){ document,
			text_of(ctx, o, "name"), text_of(ctx, o, "type"),
			text_of(ctx, o, "sha256"), json_integer_value(
			json_object_get(o, "size")) };
	}
}

static void
cited_thaw(struct ctx *ctx, const json_t *all, int64_t day,
    struct dossier_full *f, struct dossier_file **out, size_t *n)
{
	size_t files = 0;

	for (size_t i = 0; i < json_array_size(all); i++)
		files += json_array_size(json_object_get(json_array_get(all,
		    i), "files"));
	*out = NEW_N(ctx->mem, struct dossier_file, files + 1);
	f->cited = NEW_N(ctx->mem, struct cited, json_array_size(all) + 1);
	for (size_t i = 0; i < json_array_size(all); i++) {
		const json_t *o = json_array_get(all, i);
		struct cited *c = &f->cited[f->ncited++];

		c->item = text_of(ctx, o, "item");
		c->files = (int64_t)json_array_size(json_object_get(o,
		    "files"));
		row_blank(&document_entity, &c->doc);
		row_thaw(ctx, json_object_get(o, "document"),
		    &document_entity, &c->doc);
		c->expired = c->doc.expires_on != NONE &&
		    c->doc.expires_on < day;
		files_thaw(ctx, o, c->doc.row.id, *out, n);
	}
}

static enum rc
thaw(struct ctx *ctx, const json_t *o, struct dossier_full *f,
    struct dossier_file **files, size_t *n)
{
	const char *set = text_of(ctx, o, "set");
	const char *day = text_of(ctx, o, "frozen_on");
	int64_t frozen_on = NONE;
	enum rc rc;

	if (day == NULL || !date_parse(day, DATE_DMY, &frozen_on))
		return RC_FAULT;
	row_thaw(ctx, json_object_get(o, "dossier"), &dossier_entity, &f->d);
	row_thaw(ctx, json_object_get(o, "product"), &product_entity,
	    &f->product);
	row_thaw(ctx, json_object_get(o, "producer"), &producer_entity,
	    &f->producer);
	if (f->d.filed_on == NONE) /* frozen by the step that files it */
		f->d.filed_on = frozen_on;
	if (set != NULL && (rc = criteria_get(ctx, set, &f->set)) != RC_OK)
		return rc;
	answers_thaw(ctx, o, f);
	cited_thaw(ctx, json_object_get(o, "documents"), frozen_on, f, files,
	    n);
	if (f->set == NULL)
		return RC_OK;
	if ((rc = dossier_items(ctx, f, NULL, 0, NULL)) == RC_OK)
		dossier_rate(f);
	return rc;
}

enum rc
dossier_thaw(struct ctx *ctx, const struct dossier_version *v,
    struct dossier_full *f, struct dossier_file **files, size_t *n)
{
	json_t *o;
	enum rc rc;

	*n = 0;
	*f = (struct dossier_full){ .set = NULL };
	if ((rc = entity_get(ctx, &dossier_entity, v->dossier_id, &f->d)) !=
	    RC_OK || (rc = entity_peek(ctx, &product_entity, f->d.product_id,
	    &f->product)) != RC_OK || (rc = entity_peek(ctx,
	    &producer_entity, f->d.producer_id, &f->producer)) != RC_OK)
		return rc;
	if (!dossier_version_sound(ctx, v)) {
		log_line(LOG_ERROR, "dossier version altered", "dossier=%s",
		    f->d.code);
		return RC_FAULT;
	}
	if ((o = json_loads(v->body, 0, NULL)) == NULL)
		return RC_FAULT;
	rc = thaw(ctx, o, f, files, n);
	json_decref(o);
	return rc;
}
