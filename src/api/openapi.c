/* api/openapi.c: GET /api/v1/openapi.json: the description of all this, made
 * from the very tables that answer (OpenAPI 3.1).
 *
 * Every entity that has pages is described by itself: a client made from this
 * knows its fields and their types.  What is shared stands once under
 * components. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/call.h"
#include "api/openapi.h"
#include "base/str.h"

static const char *const verbs[] = { [M_GET] = "get", [M_POST] = "post",
	[M_PUT] = "put", [M_PATCH] = "patch", [M_DELETE] = "delete" };

void
oa_ref(struct json *j, const char *kind, const char *name)
{
	char at[120];

	snprintf(at, sizeof(at), "#/components/%s/%s", kind, name);
	json_obj(j);
	json_kv_str(j, "$ref", at);
	json_end_obj(j);
}

/* ---- one operation ---- */

void
oa_param(struct json *j, const char *name)
{
	oa_ref(j, "parameters", name);
}

/* A filter of a list, by its own name. */
static void
filter_param(struct json *j, const char *name, const char *label)
{
	json_obj(j);
	json_kv_str(j, "name", name);
	json_kv_str(j, "in", "query");
	json_kv_str(j, "description", label);
	json_key(j, "schema");
	json_obj(j);
	json_kv_str(j, "type", "string");
	json_end_obj(j);
	json_end_obj(j);
}

static void
list_params(struct json *j, const struct entity *e)
{
	static const char *const shared[] = { "q", "sort", "per", "after",
		"fields", "labels", "unit", "as_of", "ended", "format" };

	for (size_t i = 0; i < COUNT(shared); i++)
		oa_param(j, shared[i]);
	for (size_t i = 0; i < e->nfields; i++)
		if ((e->fields[i].flags & (F_FILTER | F_RANGE)) != 0 &&
		    entity_filter(e, e->fields[i].name) == NULL &&
		    !call_grammar(e->fields[i].name))
			filter_param(j, e->fields[i].name,
			    e->fields[i].label);
	for (size_t i = 0; i < e->nfilters; i++)
		filter_param(j, e->filters[i].name, e->filters[i].label);
}

static bool
on_row(enum call_kind k)
{
	return k == CALL_GET || k == CALL_PATCH || k == CALL_END ||
	    k == CALL_RESUME || k == CALL_STEP || k == CALL_HISTORY;
}

static bool
needs_version(enum call_kind k)
{
	return k == CALL_PATCH || k == CALL_END || k == CALL_RESUME ||
	    k == CALL_STEP;
}

static void
step_param(struct json *j, const struct entity *e)
{
	json_obj(j);
	json_kv_str(j, "name", "step");
	json_kv_str(j, "in", "path");
	json_kv_bool(j, "required", true);
	json_key(j, "schema");
	json_obj(j);
	json_kv_str(j, "type", "string");
	json_key(j, "enum");
	json_arr(j);
	for (size_t i = 0; i < e->nsteps; i++)
		json_str(j, e->steps[i].name);
	json_end_arr(j);
	json_end_obj(j);
	json_end_obj(j);
}

static void
params(struct json *j, const struct entity *e, const struct api_route *r)
{
	json_key(j, "parameters");
	json_arr(j);
	if (r->kind == CALL_LIST)
		list_params(j, e);
	if (on_row(r->kind))
		oa_param(j, "id");
	if (r->kind == CALL_GET) {
		oa_param(j, "fields");
		oa_param(j, "labels");
		oa_param(j, "If-None-Match");
	}
	if (r->kind == CALL_STEP)
		step_param(j, e);
	if (needs_version(r->kind))
		oa_param(j, "If-Match");
	if (needs_version(r->kind) || r->kind == CALL_ADD ||
	    r->kind == CALL_BULK)
		oa_param(j, "Idempotency-Key");
	json_end_arr(j);
}

void
oa_content(struct json *j, const char *type, const char *schema)
{
	json_key(j, "content");
	json_obj(j);
	json_key(j, type);
	json_obj(j);
	json_key(j, "schema");
	oa_ref(j, "schemas", schema);
	json_end_obj(j);
	json_end_obj(j);
}

static void
body(struct json *j, const struct entity *e, enum call_kind k)
{
	char name[80];

	if (k != CALL_ADD && k != CALL_PATCH && k != CALL_BULK)
		return;
	snprintf(name, sizeof(name), "%s%s", e->name, k == CALL_ADD ? "_new" :
	    k == CALL_PATCH ? "_change" : "_bulk");
	json_key(j, "requestBody");
	json_obj(j);
	json_kv_bool(j, "required", true);
	oa_content(j, k == CALL_PATCH ? "application/merge-patch+json" :
	    "application/json", name);
	json_end_obj(j);
}

void
oa_fault(struct json *j, const char *status)
{
	json_key(j, status);
	oa_ref(j, "responses", "Problem");
}

static void
responses(struct json *j, const struct entity *e, const struct api_route *r)
{
	static const char *const always[] = { "400", "401", "403", "404",
		"429", "503" };
	static const char *const writing[] = { "409", "415", "422" };
	const char *status = r->kind == CALL_ADD ? "201" : "200";
	char name[80];

	snprintf(name, sizeof(name), "%s%s", e->name, r->kind == CALL_LIST ?
	    "_list" : "");
	json_key(j, "responses");
	json_obj(j);
	json_key(j, status);
	json_obj(j);
	json_kv_str(j, "description", "OK");
	oa_content(j, "application/json", r->kind == CALL_HISTORY ? "History" :
	    r->kind == CALL_BULK ? "BulkDone" : name);
	json_end_obj(j);
	if (r->kind == CALL_GET) {
		json_key(j, "304");
		json_obj(j);
		json_kv_str(j, "description", "Not modified");
		json_end_obj(j);
	}
	for (size_t i = 0; i < COUNT(always); i++)
		oa_fault(j, always[i]);
	for (size_t i = 0; r->writes && i < COUNT(writing); i++)
		oa_fault(j, writing[i]);
	if (needs_version(r->kind)) {
		oa_fault(j, "412");
		oa_fault(j, "428");
	}
	json_end_obj(j);
}

static const char *
summary(enum call_kind k)
{
	switch (k) {
	case CALL_LIST: return "List, filtered, sorted, page by page";
	case CALL_ADD: return "Make one";
	case CALL_GET: return "Read one";
	case CALL_PATCH: return "Change some of its fields";
	case CALL_END: return "Take it out of use; it is not erased";
	case CALL_RESUME: return "Put it back into use";
	case CALL_STEP: return "Move it on in its workflow";
	case CALL_HISTORY: return "What happened to it, newest first";
	case CALL_BULK: return "Many changes, all or none";
	default: return "";
	}
}

static void
operation(struct json *j, const struct entity *e, const struct api_route *r)
{
	static const char *const names[] = { [CALL_LIST] = "list",
		[CALL_ADD] = "add", [CALL_GET] = "get", [CALL_PATCH] =
		"change", [CALL_END] = "end", [CALL_RESUME] = "resume",
		[CALL_STEP] = "step", [CALL_HISTORY] = "history",
		[CALL_BULK] = "bulk" };
	char id[100];

	snprintf(id, sizeof(id), "%s_%s", e->name, names[r->kind]);
	json_key(j, verbs[r->method]);
	json_obj(j);
	json_kv_str(j, "operationId", id);
	json_kv_str(j, "summary", summary(r->kind));
	json_key(j, "tags");
	json_arr(j);
	json_str(j, e->name);
	json_end_arr(j);
	params(j, e, r);
	body(j, e, r->kind);
	responses(j, e, r);
	json_end_obj(j);
}

/* ---- all of them ---- */

/* Could anybody ever do this to it?  What nobody may is not offered. */
bool
oa_offered(const struct entity *e, enum call_kind k)
{
	static const unsigned needs[] = { [CALL_ADD] = ACT_CREATE,
		[CALL_BULK] = ACT_CREATE, [CALL_PATCH] = ACT_UPDATE,
		[CALL_END] = ACT_END, [CALL_RESUME] = ACT_END,
		[CALL_OTHER] = 0 };

	if (k == CALL_STEP)
		return e->nsteps != 0;
	if (needs[k] == 0)
		return k != CALL_OTHER;
	for (size_t i = 0; i < e->nrights; i++)
		if ((e->rights[i].actions & needs[k]) != 0)
			return true;
	return false;
}

static void
operations(struct json *j, const struct entity *e, const char *pattern)
{
	for (size_t i = 0; i < api_nroutes; i++)
		if (str_eq(api_routes[i].pattern, pattern) &&
		    oa_offered(e, api_routes[i].kind))
			operation(j, e, &api_routes[i]);
}

/* "/{plural}/{id}" is "/products/{id}", unless the frame has it already. */
static void
entity_paths(struct call *c, struct json *j, const struct entity *e,
    json_t *frame)
{
	const char *last = "", *path;

	for (size_t i = 0; i < api_nroutes; i++) {
		const struct api_route *r = &api_routes[i];

		if (!oa_offered(e, r->kind) || str_eq(r->pattern, last))
			continue;
		last = r->pattern;
		path = str_fmt(c->ctx->mem, "/%s%s", e->plural,
		    r->pattern + strlen(API_BASE "/{plural}"));
		if (json_object_get(frame, path) != NULL)
			continue;
		json_key(j, path);
		json_obj(j);
		operations(j, e, r->pattern);
		json_end_obj(j);
	}
}

/* A value of the frame as it is. */
static void
put_raw(struct json *j, const char *name, const json_t *v)
{
	char *text = json_dumps(v, JSON_ENCODE_ANY | JSON_COMPACT);

	json_key(j, name);
	json_raw(j, text);
	free(text);
}

static void
put_members(struct json *j, json_t *o)
{
	const char *name;
	json_t *v;

	json_object_foreach(o, name, v)
		put_raw(j, name, v);
}

static void
put_components(struct call *c, struct json *j, json_t *o)
{
	const struct model *m = c->api->model;
	const char *name;
	json_t *v;

	json_obj(j);
	json_object_foreach(o, name, v)
	{
		if (!str_eq(name, "schemas")) {
			put_raw(j, name, v);
			continue;
		}
		json_key(j, name);
		json_obj(j);
		put_members(j, v);
		for (size_t i = 0; i < m->n; i++)
			if (call_shows(m->entities[i]))
				oa_entity(j, m->entities[i]);
		oa_act_schemas(c, j);
		json_end_obj(j);
	}
	json_end_obj(j);
}

static void
put_paths(struct call *c, struct json *j, json_t *o)
{
	const struct model *m = c->api->model;

	json_obj(j);
	put_members(j, o);
	for (size_t i = 0; i < m->n; i++)
		if (call_shows(m->entities[i]))
			entity_paths(c, j, m->entities[i], o);
	oa_acts(c, j);
	json_end_obj(j);
}

/* The frame is openapi.json beside this file; entities are put into it. */
enum rc
call_openapi(struct call *c)
{
	json_t *frame = json_loadb((const char *)openapi_frame,
	    openapi_frame_n, 0, NULL), *v;
	struct json j = call_json(c);
	const char *name;

	if (frame == NULL)
		return RC_FAULT;
	reply_header(c->reply, "Access-Control-Allow-Origin", "*");
	json_object_set_new(json_object_get(frame, "info"), "version",
	    json_string(c->api->version));
	json_obj(&j);
	json_object_foreach(frame, name, v)
	{
		if (str_eq(name, "paths")) {
			json_key(&j, name);
			put_paths(c, &j, v);
		} else if (str_eq(name, "components")) {
			json_key(&j, name);
			put_components(c, &j, v);
		} else {
			put_raw(&j, name, v);
		}
	}
	json_end_obj(&j);
	json_decref(frame);
	return RC_OK;
}
