/* api/rest_bulk.c: POST /{plural}/bulk: up to a thousand changes, all or
 * none.
 *
 *   {"items": [{"action": "create", "values": {…}},
 *              {"action": "update", "id": "…", "version": 3, "values": {…}},
 *              {"action": "end", "id": "…", "version": 3}]}
 *
 * Faults of every item are told, their fields as "items/2/name".  "dry_run":
 * true tries it and writes nothing. */
#include "api/call.h"
#include "base/key.h"
#include "base/str.h"

enum { ITEMS = 1000 };

struct bulk_call {
	struct call *c;
	const struct entity *e;
	int64_t *ids;
};

static enum rc
wrong(struct call *c, const char *prefix, const char *field, const char *msg)
{
	return note(c->ctx, RC_INVALID, str_fmt(c->ctx->mem, "%s%s", prefix,
	    field), msg);
}

/* Notes made since the mark are about this item. */
static void
about(struct call *c, struct note *n, const char *prefix)
{
	for (; n != NULL; n = n->next)
		if (!str_begins(n->field, "items/"))
			n->field = str_fmt(c->ctx->mem, "%s%s", prefix,
			    n->field);
}

static enum rc
make(struct bulk_call *b, json_t *item, const char *prefix, int64_t *id)
{
	void *row = row_new(b->c->ctx->mem, b->e);
	json_t *values = json_object_get(item, "values");
	enum rc rc;

	if (!json_is_object(values))
		return wrong(b->c, prefix, "values", N_("Gửi một đối tượng"));
	rc = row_members(b->c, b->e, values, row, true, prefix);
	return rc == RC_OK ? entity_add(b->c->ctx, b->e, row, id) : rc;
}

/* The row an item names, in the version it names. */
static enum rc
named(struct bulk_call *b, json_t *item, const char *prefix,
    enum action action, struct row *row)
{
	json_t *version = json_object_get(item, "version");
	const char *key = json_string_value(json_object_get(item, "id"));
	struct ctx *ctx = b->c->ctx;
	int64_t id;
	enum rc rc;

	if (key == NULL || !key_parse(key, &id))
		return wrong(b->c, prefix, "id", N_("Gửi mã 13 ký tự của bản "
		    "ghi"));
	if (!json_is_integer(version))
		return wrong(b->c, prefix, "version", N_("Gửi phiên bản đã "
		    "đọc"));
	rc = entity_get(ctx, b->e, id, row);
	if (rc == RC_MISSING)
		return wrong(b->c, prefix, "id", N_("Không có bản ghi này"));
	if (rc == RC_OK && (rc = may(ctx, b->e, action, row, NULL)) != RC_OK)
		return note(ctx, rc, str_fmt(ctx->mem, "%sid", prefix),
		    N_("Tài khoản này không được làm việc này với bản ghi "
		    "đó"));
	if (rc == RC_OK && row->version != json_integer_value(version))
		return note(ctx, RC_CONFLICT, str_fmt(ctx->mem, "%sversion",
		    prefix), N_("Bản ghi vừa được người khác sửa. Đọc lại rồi "
		    "gửi lại"));
	return rc;
}

static enum rc
one(struct bulk_call *b, json_t *item, const char *prefix, int64_t *id)
{
	const char *what = json_string_value(json_object_get(item, "action"));
	json_t *values = json_object_get(item, "values");
	bool update = str_eq(what, "update");
	struct row *row;
	enum rc rc;

	if (str_eq(what, "create"))
		return make(b, item, prefix, id);
	if (!update && !str_eq(what, "end"))
		return wrong(b->c, prefix, "action", N_("Chọn create, update "
		    "hoặc end"));
	if (update && !json_is_object(values))
		return wrong(b->c, prefix, "values", N_("Gửi một đối tượng"));
	row = row_new(b->c->ctx->mem, b->e);
	rc = named(b, item, prefix, update ? ACT_UPDATE : ACT_END, row);
	if (rc != RC_OK)
		return rc;
	*id = row->id;
	if (!update)
		return entity_end(b->c->ctx, b->e, row->id, row->version,
		    true);
	rc = row_members(b->c, b->e, values, row, false, prefix);
	return rc == RC_OK ? entity_put(b->c->ctx, b->e, row) : rc;
}

/* Each in a savepoint of its own, so that the faults of all are known. */
static enum rc
all(struct bulk_call *b, json_t *items)
{
	struct ctx *ctx = b->c->ctx;
	enum rc rc = RC_OK, now;
	json_t *item;
	size_t i;

	json_array_foreach(items, i, item)
	{
		const char *prefix = str_fmt(ctx->mem, "items/%zu/", i);
		struct note **mark = ctx->notes_end;

		if ((now = tx_begin(ctx)) != RC_OK)
			return now;
		now = tx_end(ctx, one(b, item, prefix, &b->ids[i]));
		about(b->c, *mark, prefix);
		if (now == RC_BUSY || now == RC_FAULT)
			return now;
		if (rc == RC_OK)
			rc = now;
	}
	return rc;
}

/* Done before, in his name: may he still?  See still_may in rest_write.c. */
static enum rc
still_may(struct bulk_call *b, json_t *items, size_t n)
{
	struct ctx *ctx = b->c->ctx;
	void *row = row_new(ctx->mem, b->e);
	enum rc rc = ctx_db(ctx);

	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		const char *what = json_string_value(json_object_get(
		    json_array_get(items, i), "action"));

		rc = entity_peek(ctx, b->e, b->ids[i], row);
		if (rc == RC_OK)
			rc = may(ctx, b->e, str_eq(what, "create") ?
			    ACT_CREATE : str_eq(what, "update") ? ACT_UPDATE :
			    ACT_END, row, NULL);
	}
	return rc;
}

static void
answer(struct call *c, const int64_t *ids, size_t n, bool dry)
{
	struct json j = call_json(c);

	json_obj(&j);
	json_kv_bool(&j, "dry_run", dry);
	json_key(&j, "ids");
	json_arr(&j);
	for (size_t i = 0; i < n; i++)
		json_str(&j, key_str(c->ctx->mem, ids[i]));
	json_end_arr(&j);
	json_end_obj(&j);
}

static enum rc
run(struct bulk_call *b, json_t *body)
{
	json_t *items = json_object_get(body, "items");
	bool dry = json_is_true(json_object_get(body, "dry_run"));
	size_t n = json_array_size(items), found = n;
	int64_t was;
	enum rc rc;

	if (n == 0 || n > ITEMS)
		return call_refuse(b->c, 422, N_("Gửi từ 1 đến 1.000 mục "
		    "trong items"));
	b->ids = NEW_N(b->c->ctx->mem, int64_t, n);
	if ((rc = tx_begin(b->c->ctx)) != RC_OK)
		return rc;
	if ((rc = once_find(b->c, &was, b->ids, &found)) != RC_MISSING) {
		(void)tx_end(b->c->ctx, RC_INVALID);
		if (rc == RC_OK)
			rc = still_may(b, items, found);
	} else if ((rc = all(b, items)) == RC_OK && dry) {
		(void)tx_end(b->c->ctx, RC_INVALID);
		rc = ctx_db(b->c->ctx);
	} else {
		if (rc == RC_OK)
			rc = once_keep(b->c, 200, b->ids, n);
		rc = tx_end(b->c->ctx, rc);
	}
	if (rc == RC_OK)
		answer(b->c, b->ids, n, dry);
	return rc;
}

enum rc
call_bulk(struct call *c)
{
	struct bulk_call b = { .c = c, .e = call_entity(c) };
	json_t *body;
	enum rc rc;

	if (b.e == NULL)
		return RC_MISSING;
	if ((rc = call_body(c, &body)) != RC_OK)
		return rc;
	rc = run(&b, body);
	json_decref(body);
	return rc;
}
