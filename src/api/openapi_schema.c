/* api/openapi_schema.c: an entity's fields as JSON Schema: as read, as made,
 * as changed. */
#include <stdio.h>

#include "api/call.h"
#include "api/openapi.h"
#include "base/str.h"
#include "model/shown.h"

enum shape { AS_READ, AS_NEW, AS_CHANGE };

static const char *
type_of(const struct field *f)
{
	switch (f->type) {
	case T_INT:
	case T_MONEY:
		return "integer";
	case T_MILLI:
		return "number";
	case T_BOOL:
		return "boolean";
	case T_CODE:
		return f->store == ST_INT ? "integer" : "string";
	default:
		return "string";
	}
}

static void
put_enum(struct json *j, const struct field *f, bool nullable)
{
	json_key(j, "enum");
	json_arr(j);
	for (size_t i = 0; i < f->codes->n; i++) {
		if (f->store == ST_INT)
			json_raw(j, f->codes->at[i].code);
		else
			json_str(j, f->codes->at[i].code);
	}
	if (nullable)
		json_raw(j, "null");
	json_end_arr(j);
}

/* Bounds of text are told where they are the field's own. */
static void
put_bounds(struct json *j, const struct field *f)
{
	bool number = f->type == T_INT || f->type == T_MONEY;

	if (f->type == T_TEXT || f->type == T_LONG) {
		if (f->min != 0)
			json_kv_int(j, "minLength", f->min);
		json_kv_int(j, "maxLength", f->max != 0 ? f->max :
		    f->type == T_LONG ? 20000 : 200);
	} else if (number && (f->min != 0 || f->max != 0)) {
		json_kv_int(j, "minimum", f->min);
		if (f->max != 0)
			json_kv_int(j, "maximum", f->max);
	}
}

void
oa_field(struct json *j, const struct field *f, bool nullable)
{
	json_obj(j);
	json_key(j, "type");
	if (nullable) {
		json_arr(j);
		json_str(j, type_of(f));
		json_str(j, "null");
		json_end_arr(j);
	} else {
		json_str(j, type_of(f));
	}
	json_kv_str(j, "description", f->label);
	if (f->type == T_CODE && f->codes != NULL)
		put_enum(j, f, nullable);
	else if (f->type == T_DATE)
		json_kv_str(j, "format", "date");
	else if (f->type == T_INSTANT)
		json_kv_str(j, "format", "date-time");
	else if (f->type == T_REF || f->type == T_FILE)
		json_kv_str(j, "pattern", "^[0-9A-HJKMNP-TV-Z]{13}$");
	else
		put_bounds(j, f);
	json_end_obj(j);
}

static void
put_field(struct json *j, const struct field *f, bool nullable)
{
	json_key(j, f->name);
	oa_field(j, f, nullable);
}

static bool
shown(const struct field *f, enum shape s)
{
	if ((f->flags & (F_SECRET | F_NOEXPORT)) != 0)
		return false;
	return s == AS_READ || (f->flags & F_HIDDEN) == 0;
}

static void
put_required(struct json *j, const struct entity *e, enum shape s)
{
	static const char *const head[] = { "id", "version", "created_at" };

	if (s == AS_CHANGE)
		return;
	json_key(j, "required");
	json_arr(j);
	for (size_t i = 0; s == AS_READ && i < COUNT(head); i++)
		json_str(j, head[i]);
	for (size_t i = 0; s == AS_NEW && i < e->nfields; i++)
		if ((e->fields[i].flags & F_NEED) != 0 &&
		    shown(&e->fields[i], s))
			json_str(j, e->fields[i].name);
	json_end_arr(j);
}

static void
put_plain(struct json *j, const char *name, const char *type,
    const char *format)
{
	json_key(j, name);
	json_obj(j);
	json_key(j, "type");
	json_raw(j, type);
	if (format != NULL)
		json_kv_str(j, "format", format);
	json_end_obj(j);
}

static void
put_object(struct json *j, const struct entity *e, enum shape s,
    const char *name)
{
	json_key(j, name);
	json_obj(j);
	json_kv_str(j, "type", "object");
	if (s != AS_READ)
		json_kv_bool(j, "additionalProperties", false);
	put_required(j, e, s);
	json_key(j, "properties");
	json_obj(j);
	if (s == AS_READ) {
		put_plain(j, "id", "\"string\"", NULL);
		put_plain(j, "version", "\"integer\"", NULL);
		put_plain(j, "created_at", "\"string\"", "date-time");
		put_plain(j, "updated_at", "[\"string\",\"null\"]",
		    "date-time");
		put_plain(j, "ended_at", "[\"string\",\"null\"]",
		    "date-time");
		put_plain(j, "_masked", "\"array\"", NULL);
		put_plain(j, "_labels", "\"object\"", NULL);
	}
	for (size_t i = 0; i < e->nfields; i++)
		if (shown(&e->fields[i], s))
			put_field(j, &e->fields[i], s != AS_NEW ||
			    (e->fields[i].flags & F_NEED) == 0);
	for (size_t i = 0; s == AS_READ && i < e->nshown; i++)
		put_plain(j, e->shown[i].name, e->shown[i].number ?
		    "[\"integer\",\"null\"]" : "[\"string\",\"null\"]",
		    NULL);
	json_end_obj(j);
	json_end_obj(j);
}

static void
put_list(struct json *j, const struct entity *e, const char *name)
{
	json_key(j, name);
	json_obj(j);
	json_kv_str(j, "type", "object");
	json_key(j, "required");
	json_raw(j, "[\"total\",\"next\",\"data\"]");
	json_key(j, "properties");
	json_obj(j);
	put_plain(j, "total", "\"integer\"", NULL);
	put_plain(j, "next", "[\"string\",\"null\"]", NULL);
	json_key(j, "data");
	json_obj(j);
	json_kv_str(j, "type", "array");
	json_key(j, "items");
	oa_ref(j, "schemas", e->name);
	json_end_obj(j);
	json_end_obj(j);
	json_end_obj(j);
}

/* Items of a bulk call; values as made or as changed. */
static void
put_bulk(struct json *j, const struct entity *e, const char *name)
{
	char as_change[80];

	snprintf(as_change, sizeof(as_change), "%s_change", e->name);
	json_key(j, name);
	json_obj(j);
	json_kv_str(j, "type", "object");
	json_key(j, "required");
	json_raw(j, "[\"items\"]");
	json_key(j, "properties");
	json_obj(j);
	put_plain(j, "dry_run", "\"boolean\"", NULL);
	json_key(j, "items");
	json_obj(j);
	json_kv_str(j, "type", "array");
	json_kv_int(j, "minItems", 1);
	json_kv_int(j, "maxItems", 1000);
	json_key(j, "items");
	json_obj(j);
	json_kv_str(j, "type", "object");
	json_key(j, "required");
	json_raw(j, "[\"action\"]");
	json_key(j, "properties");
	json_obj(j);
	json_key(j, "action");
	json_raw(j, "{\"type\":\"string\","
	    "\"enum\":[\"create\",\"update\",\"end\"]}");
	put_plain(j, "id", "\"string\"", NULL);
	put_plain(j, "version", "\"integer\"", NULL);
	json_key(j, "values");
	oa_ref(j, "schemas", as_change);
	json_end_obj(j);
	json_end_obj(j);
	json_end_obj(j);
	json_end_obj(j);
	json_end_obj(j);
}

void
oa_entity(struct json *j, const struct entity *e)
{
	char name[80];

	put_object(j, e, AS_READ, e->name);
	snprintf(name, sizeof(name), "%s_list", e->name);
	put_list(j, e, name);
	if (oa_offered(e, CALL_ADD)) {
		snprintf(name, sizeof(name), "%s_new", e->name);
		put_object(j, e, AS_NEW, name);
		snprintf(name, sizeof(name), "%s_bulk", e->name);
		put_bulk(j, e, name);
	}
	if (oa_offered(e, CALL_ADD) || oa_offered(e, CALL_PATCH)) {
		snprintf(name, sizeof(name), "%s_change", e->name);
		put_object(j, e, AS_CHANGE, name);
	}
}
