/* api/rest_more.c: who one is, the scheme's figures, files. */
#include <string.h>

#include "api/call.h"
#include "base/date.h"
#include "base/key.h"
#include "base/num.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/org/webhook.h"
#include "domain/programme/indicator.h"
#include "domain/rating/dossier_stage.h"
#include "domain/report/waits.h"
#include "model/file.h"

/* GET /me: the account behind the token, and its roles of today. */
enum rc
call_me(struct call *c)
{
	const struct entity *unit = model_entity(c->api->model, "unit");
	struct ctx *ctx = c->ctx;
	struct json j;

	if (ctx->actor_id == NONE)
		return RC_DENIED;
	j = call_json(c);
	json_obj(&j);
	json_kv_str(&j, "id", key_str(ctx->mem, ctx->actor_id));
	json_kv_str(&j, "name", ctx->actor_name);
	json_key(&j, "roles");
	json_arr(&j);
	for (size_t i = 0; i < ctx->ngrants; i++) {
		const struct grant *g = &ctx->grants[i];

		json_obj(&j);
		json_kv_str(&j, "role", role_code(g->role));
		json_kv_str(&j, "unit_id", g->unit_id == NONE ? NULL :
		    key_str(ctx->mem, g->unit_id));
		json_kv_str(&j, "unit", g->unit_id == NONE ? NULL :
		    entity_label(ctx, unit, g->unit_id));
		json_kv_str(&j, "producer_id", g->producer_id == NONE ? NULL :
		    key_str(ctx->mem, g->producer_id));
		json_end_obj(&j);
	}
	json_end_arr(&j);
	json_end_obj(&j);
	return RC_OK;
}

/* ---- indicators ---- */

static enum rc
figures_of(struct call *c, int64_t *unit, int64_t *year, int64_t *day)
{
	const char *u = req_get(c->req, "unit"), *y = req_get(c->req, "year"),
	    *d = req_get(c->req, "as_of");
	enum rc rc;

	*day = NONE;
	if (d != NULL && !date_parse(d, DATE_DMY, day))
		return call_refuse(c, 400, N_("as_of là ngày dạng "
		    "2024-12-31"));
	*year = date_year(*day != NONE ? *day : ctx_today(c->ctx));
	if (y != NULL && (!str_int(y, year) || *year < 1900 || *year > 2199))
		return call_refuse(c, 400, N_("year là năm có bốn chữ số"));
	if (u != NULL && key_parse(u, unit))
		return RC_OK;
	rc = u == NULL ? unit_root(c->ctx, ctx_today(c->ctx), unit) :
	    unit_find(c->ctx, u, NULL, NONE, *day != NONE ? *day :
	    date_make((int)*year, 12, 31), unit);
	if (rc == RC_MISSING && u == NULL) {
		*unit = NONE;
		return RC_OK;
	}
	return rc == RC_OK ? RC_OK : call_refuse(c, 404, N_("Không có đơn vị "
	    "này vào ngày đó"));
}

/* scheme=: by key, name, short name or decision; NULL unless asked. */
static enum rc
scheme_of(struct call *c, const struct scheme **out)
{
	const char *text = req_get(c->req, "scheme");
	struct scheme *s;
	int64_t id;
	enum rc rc;

	*out = NULL;
	if (str_empty(text))
		return RC_OK;
	rc = entity_lookup(c->ctx, &scheme_entity, text, &id);
	if (rc == RC_CONFLICT)
		return call_refuse(c, 400, N_("Nhiều đề án có tên này; ghi "
		    "số quyết định"));
	if (rc == RC_MISSING)
		return call_refuse(c, 404, N_("Không có đề án này"));
	*out = s = NEW(c->ctx->mem, struct scheme);
	return rc != RC_OK ? rc : entity_get(c->ctx, &scheme_entity, id, s);
}

/* Figures are of the units one may look at: those of staff everywhere, as on
 * the dashboard; nobody else's. */
enum rc
call_indicators(struct call *c)
{
	int64_t unit, year, day;
	const struct scheme *scheme;
	struct indicator_value v;
	struct json j;
	enum rc rc;

	if (!c->ctx->system && !ctx_has(c->ctx, ROLE_STAFF))
		return RC_DENIED;
	if ((rc = figures_of(c, &unit, &year, &day)) != RC_OK ||
	    (rc = scheme_of(c, &scheme)) != RC_OK)
		return rc;
	j = call_json(c);
	json_obj(&j);
	json_kv_int(&j, "year", year);
	json_kv_str(&j, "unit_id", key_str(c->ctx->mem, unit));
	json_key(&j, "data");
	json_arr(&j);
	for (size_t i = 0; i < nindicators && rc == RC_OK; i++) {
		rc = indicator_value(c->ctx, indicators[i].code, scheme, unit,
		    year, day, &v);
		if (rc == RC_OK)
			indicator_json(&j, &v, API_BASE);
	}
	json_end_arr(&j);
	json_end_obj(&j);
	return rc;
}

/* GET /waits: where dossiers wait: of those one may read. */
enum rc
call_waits(struct call *c)
{
	int64_t unit, year, day;
	struct waits w;
	struct json j;
	enum rc rc;

	if (!may_any(c->ctx, &dossier_stage_entity, ACT_READ))
		return RC_DENIED;
	if ((rc = figures_of(c, &unit, &year, &day)) != RC_OK ||
	    (rc = waits_load(c->ctx, unit, day, req_get(c->req, "state"),
	    &w)) != RC_OK)
		return rc;
	j = call_json(c);
	waits_json(c->ctx, &j, &w, API_BASE);
	return RC_OK;
}

/* ---- webhooks ---- */

/* POST /webhooks/{id}/secret: a new signing key, this once. */
enum rc
call_webhook_secret(struct call *c)
{
	int64_t id = call_id(c), was, kept;
	const char *secret;
	size_t one = 1;
	struct webhook w;
	struct json j;
	enum rc rc;

	if (id == NONE)
		return RC_MISSING;
	reply_header(c->reply, "Cache-Control", "no-store");
	if ((rc = tx_begin(c->ctx)) != RC_OK)
		return rc;
	/* Also for a key that was used: who lost the right gets no answer. */
	if ((rc = entity_get(c->ctx, &webhook_entity, id, &w)) == RC_OK)
		rc = may(c->ctx, &webhook_entity, ACT_UPDATE, &w, NULL);
	if (rc == RC_OK)
		rc = once_find(c, &was, &kept, &one);
	if (rc == RC_OK) {
		tx_end(c->ctx, RC_INVALID); /* nothing to write */
		return once_given(c);
	}
	if (rc == RC_MISSING)
		rc = webhook_secret(c->ctx, id, &secret);
	if (rc == RC_OK)
		rc = once_keep(c, 200, &id, 1);
	if ((rc = tx_end(c->ctx, rc)) != RC_OK)
		return rc;
	j = call_json(c);
	json_obj(&j);
	json_kv_str(&j, "secret", secret);
	json_end_obj(&j);
	return RC_OK;
}

/* ---- files ---- */

/* What is kept of it, which of a picture is less than was sent. */
static enum rc
told(struct call *c, int64_t id)
{
	struct stored_file f;
	struct json j;
	enum rc rc = entity_peek(c->ctx, &file_entity, id, &f);

	if (rc != RC_OK)
		return rc;
	c->reply->status = 201;
	reply_header(c->reply, "Location", str_fmt(c->ctx->mem,
	    API_BASE "/files/%s", key_str(c->ctx->mem, id)));
	j = call_json(c);
	json_obj(&j);
	json_kv_str(&j, "id", key_str(c->ctx->mem, id));
	json_kv_str(&j, "name", f.name);
	json_kv_str(&j, "type", f.type);
	json_kv_int(&j, "size", f.size);
	json_kv_str(&j, "sha256", f.sha256);
	json_end_obj(&j);
	return RC_OK;
}

enum rc
call_file_again(struct call *c)
{
	int64_t id, was;
	size_t one = 1;
	enum rc rc;

	/* Also for a key that was used: who lost the right gets no answer. */
	if (!may_any(c->ctx, &file_entity, ACT_CREATE))
		return RC_DENIED;
	if ((rc = ctx_db(c->ctx)) != RC_OK ||
	    (rc = once_find(c, &was, &id, &one)) != RC_OK)
		return rc;
	return told(c, id);
}

static enum rc
keep(struct call *c, const char *name, const char *bytes, size_t n,
    const struct picture *small, int64_t *id)
{
	if (small->n == 0)
		return file_put(c->ctx, name, NULL, bytes, n, id);
	return file_put_picture(c->ctx, file_named(c->ctx->mem, name,
	    "image/jpeg"), small->bytes, small->n, small->width,
	    small->height, id);
}

enum rc
call_file_keep(struct call *c, const char *name, const char *bytes, size_t n)
{
	const char *type = file_type(bytes, n);
	struct picture small;
	int64_t id = NONE, was;
	size_t one = 1;
	enum rc rc;

	if (type != NULL &&
	    (name = file_named(c->ctx->mem, name, type)) == NULL)
		return note(c->ctx, RC_INVALID, "name", N_("Nội dung tệp "
		    "không phải kiểu mà tên tệp ghi ({type})"), "type", type);
	if ((rc = call_file_again(c)) != RC_MISSING ||
	    (rc = file_picture(c->ctx, "", name, bytes, n, &small)) !=
	    RC_OK || (rc = tx_begin(c->ctx)) != RC_OK)
		return rc;
	/* Its twin may have come meanwhile. */
	if ((rc = once_find(c, &was, &id, &one)) != RC_MISSING) {
		tx_end(c->ctx, RC_INVALID);
	} else {
		rc = keep(c, name, bytes, n, &small, &id);
		if (rc == RC_OK)
			rc = once_keep(c, 201, &id, 1);
		rc = tx_end(c->ctx, rc);
	}
	return rc != RC_OK || (rc = ctx_db(c->ctx)) != RC_OK ? rc :
	    told(c, id);
}

/* POST /files?name=…: the body is the file; its type is what it holds. */
enum rc
call_file_add(struct call *c)
{
	if (c->req->nbody == 0)
		return call_refuse(c, 400, N_("Gửi nội dung tệp trong thân "
		    "yêu cầu"));
	return call_file_keep(c, str_or(req_get(c->req, "name"), "tệp"),
	    c->req->body, c->req->nbody);
}

enum rc
call_file_get(struct call *c)
{
	struct stored_file f;
	const char *bytes;
	size_t n;
	enum rc rc;

	if (call_id(c) == NONE)
		return RC_MISSING;
	if ((rc = file_may(c->ctx, call_id(c))) != RC_OK ||
	    (rc = file_get(c->ctx, call_id(c), &f, &bytes, &n)) != RC_OK)
		return rc;
	c->reply->type = f.type;
	reply_header(c->reply, "X-Content-Type-Options", "nosniff");
	reply_header(c->reply, "Content-Disposition", "attachment");
	buf_put(&c->reply->body, bytes, n);
	return RC_OK;
}
