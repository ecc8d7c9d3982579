/* api/openapi_act.c: acts in the description: a path and two schemas each. */
#include <stdio.h>

#include "api/openapi.h"
#include "base/str.h"
#include "model/act.h"

/* "hearings_close" */
static const char *
name_of(struct call *c, const struct act *a, const char *what)
{
	return str_fmt(c->ctx->mem, "%s_%s%s%s", act_on(a), a->of_row ? "" :
	    "all_", a->name, what);
}

/* A reading is given what stands in its address. */
static bool
given(const struct act *a)
{
	return !act_reads(a) && (a->nfields != 0 || a->nlists != 0 ||
	    a->row != NULL);
}

static bool
told(const struct act *a)
{
	return a->paper == NULL && (a->gives == NULL || a->ntold != 0 ||
	    a->ntold_lists != 0);
}

/* ---- schemas ---- */

static void
put_field(struct json *j, const struct field *f)
{
	if ((f->flags & (F_HIDDEN | F_SECRET)) != 0)
		return;
	json_key(j, f->name);
	oa_field(j, f, (f->flags & F_NEED) == 0);
}

static void
put_needed(struct json *j, const struct field *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((f[i].flags & F_NEED) != 0 && (f[i].flags & F_HIDDEN) == 0)
			json_str(j, f[i].name);
}

static void
put_lines(struct json *j, const struct act_list *l)
{
	json_key(j, l->name);
	json_obj(j);
	json_kv_str(j, "type", "array");
	json_kv_str(j, "description", l->label);
	if (l->most != 0)
		json_kv_int(j, "maxItems", (int64_t)l->most);
	json_key(j, "items");
	if (*l->fields[0].name == '\0') {
		oa_field(j, &l->fields[0], false);
		json_end_obj(j);
		return;
	}
	json_obj(j);
	json_kv_str(j, "type", "object");
	json_kv_bool(j, "additionalProperties", false);
	json_key(j, "required");
	json_arr(j);
	put_needed(j, l->fields, l->nfields);
	json_end_arr(j);
	json_key(j, "properties");
	json_obj(j);
	for (size_t i = 0; i < l->nfields; i++)
		put_field(j, &l->fields[i]);
	json_end_obj(j);
	json_end_obj(j);
	json_end_obj(j);
}

static void
put_given(struct json *j, const struct act *a)
{
	json_obj(j);
	json_kv_str(j, "type", "object");
	json_kv_bool(j, "additionalProperties", false);
	json_key(j, "required");
	json_arr(j);
	if (a->now == NULL)
		put_needed(j, a->fields, a->nfields);
	json_end_arr(j);
	json_key(j, "properties");
	json_obj(j);
	for (size_t i = 0; a->row != NULL && i < a->row->nfields; i++)
		put_field(j, &a->row->fields[i]);
	for (size_t i = 0; i < a->nfields; i++)
		put_field(j, &a->fields[i]);
	for (size_t i = 0; i < a->nlists; i++)
		put_lines(j, &a->lists[i]);
	json_end_obj(j);
	json_end_obj(j);
}

/* A call sent again with its key gets the row, and nothing told twice. */
static void
put_told(struct json *j, const struct act *a)
{
	json_obj(j);
	json_kv_str(j, "type", "object");
	json_key(j, "properties");
	json_obj(j);
	if (a->gives != NULL) {
		json_key(j, "row");
		oa_ref(j, "schemas", a->gives->name);
	}
	for (size_t i = 0; i < a->ntold; i++)
		put_field(j, &a->told[i]);
	for (size_t i = 0; i < a->ntold_lists; i++)
		put_lines(j, &a->told_lists[i]);
	json_end_obj(j);
	json_end_obj(j);
}

void
oa_act_schemas(struct call *c, struct json *j)
{
	const struct act *a;

	for (size_t i = 0; (a = act_nth(c->api->model, i)) != NULL; i++) {
		if (given(a)) {
			json_key(j, name_of(c, a, "_given"));
			put_given(j, a);
		}
		if (told(a)) {
			json_key(j, name_of(c, a, "_told"));
			put_told(j, a);
		}
	}
}

/* ---- paths ---- */

static void
put_query(struct json *j, const struct field *f)
{
	json_obj(j);
	json_kv_str(j, "name", f->name);
	json_kv_str(j, "in", "query");
	json_kv_bool(j, "required", (f->flags & F_NEED) != 0);
	json_kv_str(j, "description", f->label);
	json_key(j, "schema");
	oa_field(j, f, false);
	json_end_obj(j);
}

/* A file's forms: "format=docx". */
static void
put_format(struct call *c, struct json *j, const char *forms)
{
	size_t n;
	char **form = str_split(c->ctx->mem, forms, ' ', &n);

	json_obj(j);
	json_kv_str(j, "name", "format");
	json_kv_str(j, "in", "query");
	json_kv_str(j, "description", "Instead of Accept");
	json_key(j, "schema");
	json_obj(j);
	json_kv_str(j, "type", "string");
	json_key(j, "enum");
	json_arr(j);
	for (size_t i = 0; i < n; i++)
		json_str(j, form[i]);
	json_end_arr(j);
	json_end_obj(j);
	json_end_obj(j);
}

static void
put_params(struct call *c, struct json *j, const struct act *a)
{
	json_key(j, "parameters");
	json_arr(j);
	if (a->of_row)
		oa_param(j, "id");
	for (size_t i = 0; act_reads(a) && i < a->nfields; i++)
		put_query(j, &a->fields[i]);
	if (a->forms != NULL)
		put_format(c, j, a->forms);
	if (a->version)
		oa_param(j, "If-Match");
	if (!act_reads(a))
		oa_param(j, "Idempotency-Key");
	json_end_arr(j);
}

static void
put_forms(struct call *c, struct json *j, const char *forms)
{
	size_t n;
	char **form = str_split(c->ctx->mem, forms, ' ', &n);

	json_key(j, "content");
	json_obj(j);
	for (size_t i = 0; i < n; i++) {
		json_key(j, paper_type(form[i]));
		json_obj(j);
		json_end_obj(j);
	}
	json_end_obj(j);
}

static void
put_responses(struct call *c, struct json *j, const struct act *a)
{
	static const char *const faults[] = { "400", "401", "403", "404",
		"409", "422", "429", "503" };

	json_key(j, "responses");
	json_obj(j);
	json_key(j, "200");
	json_obj(j);
	json_kv_str(j, "description", "OK");
	if (a->paper != NULL)
		put_forms(c, j, a->forms);
	else
		oa_content(j, "application/json", told(a) ?
		    name_of(c, a, "_told") : a->gives->name);
	json_end_obj(j);
	for (size_t i = 0; i < COUNT(faults); i++)
		oa_fault(j, faults[i]);
	if (!act_reads(a))
		oa_fault(j, "415");
	if (a->version) {
		oa_fault(j, "412");
		oa_fault(j, "428");
	}
	json_end_obj(j);
}

static void
put_act(struct call *c, struct json *j, const struct act *a)
{
	json_key(j, str_fmt(c->ctx->mem, "/%s%s/%s/%s", act_on(a),
	    a->of_row ? "/{id}" : "", act_reads(a) ? "readings" : "acts",
	    a->name));
	json_obj(j);
	json_key(j, act_reads(a) ? "get" : "post");
	json_obj(j);
	json_kv_str(j, "operationId", name_of(c, a, ""));
	json_kv_str(j, "summary", a->label);
	json_key(j, "tags");
	json_arr(j);
	json_str(j, a->entity != NULL ? a->entity->name : a->on);
	json_end_arr(j);
	put_params(c, j, a);
	if (given(a)) {
		json_key(j, "requestBody");
		json_obj(j);
		json_kv_bool(j, "required", true);
		oa_content(j, "application/json", name_of(c, a, "_given"));
		json_end_obj(j);
	}
	put_responses(c, j, a);
	json_end_obj(j);
	json_end_obj(j);
}

void
oa_acts(struct call *c, struct json *j)
{
	const struct act *a;

	for (size_t i = 0; (a = act_nth(c->api->model, i)) != NULL; i++)
		put_act(c, j, a);
}
