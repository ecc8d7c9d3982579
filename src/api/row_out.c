/* api/row_out.c: a row as JSON.
 *
 * What is read can be sent back: dates ISO, codes as codes, references as
 * keys, quantities as decimals.  A personal value this actor may not see is
 * null and named in "_masked". */
#include <sodium.h>
#include <string.h>

#include "api/call.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "model/shown.h"

static bool
wanted(const struct call *c, const char *name)
{
	const char *fields = req_get(c->req, "fields"), *at;
	size_t n = strlen(name);

	if (str_empty(fields))
		return true;
	for (at = fields; (at = strstr(at, name)) != NULL; at += n)
		if ((at == fields || at[-1] == ',') &&
		    (at[n] == ',' || at[n] == '\0'))
			return true;
	return false;
}

static bool
masked(const struct call *c, const struct field *f, const void *row)
{
	return !may_see(c->ctx, f, row);
}

void
row_put_value(struct call *c, struct json *j, const struct field *f,
    const void *row)
{
	if (!field_set(f, row) || masked(c, f, row)) {
		json_str(j, NULL);
		return;
	}
	switch (f->type) {
	case T_INT:
	case T_MONEY:
		json_int(j, row_int(f, row));
		break;
	case T_MILLI:
		json_dec(j, row_int(f, row), 3);
		break;
	case T_BOOL:
		json_bool(j, row_int(f, row) != 0);
		break;
	case T_REF:
	case T_FILE:
		json_str(j, key_str(c->ctx->mem, row_int(f, row)));
		break;
	case T_CODE:
		if (f->store == ST_INT) {
			json_int(j, row_int(f, row));
			break;
		}
		/* fallthrough */
	default:
		json_str(j, field_text(c->ctx, f, row, FOR_DATA));
	}
}

static void
put_head(struct call *c, struct json *j, const struct row *r)
{
	json_kv_str(j, "id", key_str(c->ctx->mem, r->id));
	json_kv_int(j, "version", r->version);
	json_kv_str(j, "created_at", instant_iso(c->ctx->mem, r->created_at));
	json_kv_str(j, "updated_at", r->updated_at == NONE ? NULL :
	    instant_iso(c->ctx->mem, r->updated_at));
	json_kv_str(j, "ended_at", r->ended_at == NONE ? NULL :
	    instant_iso(c->ctx->mem, r->ended_at));
}

static void
put_labels(struct call *c, struct json *j, const struct entity *e,
    const void *row)
{
	json_key(j, "_labels");
	json_obj(j);
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if (f->type == T_REF && field_set(f, row) &&
		    wanted(c, f->name) && !masked(c, f, row))
			json_kv_str(j, f->name, entity_label(c->ctx,
			    model_entity(c->api->model, f->to),
			    row_int(f, row)));
		else if (f->type == T_CODE && f->store == ST_TEXT &&
		    field_set(f, row) && wanted(c, f->name))
			json_kv_str(j, f->name, field_text(c->ctx, f, row,
			    FOR_PAGE));
	}
	json_end_obj(j);
}

static void
put_masked(struct call *c, struct json *j, const struct entity *e,
    const void *row)
{
	bool any = false;

	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if (!field_set(f, row) || !wanted(c, f->name) ||
		    !masked(c, f, row))
			continue;
		if (!any) {
			json_key(j, "_masked");
			json_arr(j);
		}
		any = true;
		json_str(j, f->name);
	}
	if (any)
		json_end_arr(j);
}

static void
put_shown(struct call *c, struct json *j, const struct entity *e,
    const void *row)
{
	const char **codes;

	if (e->nshown == 0 || shown_of(c->ctx, e,
	        &((const struct row *)row)->id, 1, &codes) != RC_OK)
		return;
	for (size_t i = 0; i < e->nshown; i++)
		if (wanted(c, e->shown[i].name))
			shown_json(j, &e->shown[i], codes[i]);
}

void
row_put(struct call *c, struct json *j, const struct entity *e,
    const void *row)
{
	json_obj(j);
	put_head(c, j, row);
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if ((f->flags & (F_SECRET | F_NOEXPORT)) != 0 ||
		    !wanted(c, f->name))
			continue;
		json_key(j, f->name);
		row_put_value(c, j, f, row);
	}
	put_shown(c, j, e, row);
	put_masked(c, j, e, row);
	if (str_eq(req_get(c->req, "labels"), "1"))
		put_labels(c, j, e, row);
	json_end_obj(j);
}

const char *
row_answer(struct call *c, const struct entity *e, const void *row)
{
	unsigned char sum[crypto_generichash_BYTES_MIN];
	struct buf *b = &c->reply->body;
	struct json j = JSON_INIT(b);
	size_t begun = b->len;
	char hex[17];

	row_put(c, &j, e, row);
	crypto_generichash(sum, sizeof(sum),
	    (const unsigned char *)b->at + begun, b->len - begun, NULL, 0);
	sodium_bin2hex(hex, sizeof(hex), sum, 8);
	return str_fmt(c->ctx->mem, "\"%lld-%s\"",
	    (long long)((const struct row *)row)->version, hex);
}
