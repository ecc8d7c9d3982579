/* api/rest_act.c: acts (model/act.h): what is done to a row, or to many, that
 * is more than a change of its fields. */
#include <string.h>

#include "api/call.h"
#include "base/key.h"
#include "base/str.h"
#include "model/act.h"

/* An act on its way. */
struct doing {
	struct call *c;
	const struct act *act;
	int64_t id;      /* of the row it is on, then of what it gives */
	int64_t version; /* that the caller has read, or NONE */
	void *in;
};

/* ---- what it is given ---- */

static const struct field *
field_named(const struct field *f, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(f[i].name, name))
			return &f[i];
	return NULL;
}

static enum rc
unknown(struct call *c, const char *name)
{
	return note(c->ctx, RC_INVALID, str_dup(c->ctx->mem, name),
	    N_("Không có trường này"));
}

/* A line: an object, or a value alone where the list is one of values. */
static void
take_line(struct call *c, const struct act_list *l, json_t *v, void *line)
{
	const struct field *f;
	const char *name;
	json_t *one;

	act_blank(l->fields, l->nfields, line);
	if (*l->fields[0].name == '\0') {
		row_value(c, &l->fields[0], v, line);
		return;
	}
	if (!json_is_object(v))
		note(c->ctx, RC_INVALID, "", N_("Gửi một đối tượng JSON"));
	json_object_foreach(v, name, one)
	{
		f = field_named(l->fields, l->nfields, name);
		if (f == NULL)
			unknown(c, name);
		else
			row_value(c, f, one, line);
	}
}

static void
take_list(struct call *c, const struct act_list *l, json_t *v, void *in)
{
	size_t n = json_array_size(v), i;
	char *at = arena_alloc(c->ctx->mem, n * l->size + 1);
	struct note **mark;
	json_t *one;

	if (!json_is_array(v) || n > l->most) {
		note(c->ctx, RC_INVALID, l->name, N_("Gửi một danh sách nhiều "
		    "nhất {n} dòng"), "n", str_fmt(c->ctx->mem, "%zu",
		    l->most));
		return;
	}
	memset(at, 0, n * l->size + 1);
	json_array_foreach(v, i, one)
	{
		mark = c->ctx->notes_end;
		take_line(c, l, one, at + i * l->size);
		act_of_line(c->ctx, *mark, l, i);
	}
	memcpy((char *)in + l->at, &at, sizeof(at));
	memcpy((char *)in + l->n_at, &n, sizeof(n));
}

static enum rc
take_member(struct doing *x, const char *name, json_t *v, json_t *row)
{
	const struct act *a = x->act;
	const struct field *f = field_named(a->fields, a->nfields, name);

	if (f != NULL)
		return row_value(x->c, f, v, x->in);
	for (size_t i = 0; i < a->nlists; i++)
		if (str_eq(a->lists[i].name, name)) {
			take_list(x->c, &a->lists[i], v, x->in);
			return RC_OK;
		}
	if (a->row == NULL)
		return unknown(x->c, name);
	json_object_set(row, name, v);
	return RC_OK;
}

/* Every fault at once. */
static enum rc
take_body(struct doing *x)
{
	json_t *body, *row, *v;
	const char *name;
	enum rc rc;

	x->in = act_new(x->c->ctx, x->act);
	if (x->act->now != NULL &&
	    (rc = x->act->now(x->c->ctx, x->in)) != RC_OK)
		return rc;
	if (x->c->req->nbody == 0 && x->act->nfields == 0 &&
	    x->act->nlists == 0 && x->act->row == NULL)
		return RC_OK;
	if ((rc = call_body(x->c, &body)) != RC_OK)
		return rc;
	row = json_object();
	json_object_foreach(body, name, v)
		take_member(x, name, v, row);
	if (x->act->row != NULL)
		row_members(x->c, x->act->row, row, x->in, true, "");
	json_decref(row);
	json_decref(body);
	return act_check(x->c->ctx, x->act, x->in);
}

/* ---- what it tells ---- */

static void
put_list(struct call *c, struct json *j, const struct act_list *l,
    const void *in)
{
	const char *at = act_lines(l, in);

	json_key(j, l->name);
	json_arr(j);
	for (size_t i = 0; i < act_count(l, in); i++, at += l->size) {
		if (*l->fields[0].name == '\0') {
			row_put_value(c, j, &l->fields[0], at);
			continue;
		}
		json_obj(j);
		for (size_t k = 0; k < l->nfields; k++) {
			json_key(j, l->fields[k].name);
			row_put_value(c, j, &l->fields[k], at);
		}
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
put_fields(struct call *c, struct json *j, const struct field *f, size_t n,
    const void *in)
{
	for (size_t i = 0; i < n; i++) {
		json_key(j, f[i].name);
		row_put_value(c, j, &f[i], in);
	}
}

void
act_put_told(struct call *c, struct json *j, const struct act *a,
    const void *in)
{
	put_fields(c, j, a->told, a->ntold, in);
	for (size_t i = 0; i < a->ntold_lists; i++)
		put_list(c, j, &a->told_lists[i], in);
}

/* The row alone where nothing else is told. */
static enum rc
answer(struct doing *x, bool again, const char **etag)
{
	const struct act *a = x->act;
	struct call *c = x->c;
	struct json j;
	void *row = NULL;
	enum rc rc;

	if ((rc = ctx_db(c->ctx)) != RC_OK)
		return rc;
	if (a->gives != NULL) {
		row = row_new(c->ctx->mem, a->gives);
		rc = entity_get(c->ctx, a->gives, x->id, row);
		if (rc == RC_MISSING && !again)
			rc = entity_peek(c->ctx, a->gives, x->id, row);
		if (rc != RC_OK)
			return rc;
	}
	if (row != NULL && a->ntold == 0 && a->ntold_lists == 0) {
		*etag = row_answer(c, a->gives, row);
		return RC_OK;
	}
	j = call_json(c);
	json_obj(&j);
	if (row != NULL) {
		json_key(&j, "row");
		row_put(c, &j, a->gives, row);
	}
	if (!again)
		act_put_told(c, &j, a, x->in);
	json_end_obj(&j);
	return RC_OK;
}

/* ---- doing it ---- */

static enum rc
begin(struct doing *x)
{
	struct ctx *ctx = x->c->ctx;
	int64_t version;
	enum rc rc = act_may(ctx, x->act, x->id, &version);

	if (rc == RC_OK && x->version != NONE && x->version != version)
		return call_refuse(x->c, 412, N_("Bản ghi vừa được người khác "
		    "sửa. Đọc lại rồi gửi lại"));
	return rc;
}

/* A key remembers one row: what the act gave, else who sent it. */
static enum rc
remembered(struct doing *x, bool *again)
{
	int64_t status, was;
	size_t n = 1;
	enum rc rc = once_find(x->c, &status, &was, &n);

	*again = rc != RC_MISSING;
	if (rc != RC_OK)
		return rc;
	if ((rc = act_may(x->c->ctx, x->act, x->id, &status)) == RC_OK)
		x->id = was;
	return rc;
}

static enum rc
run(struct doing *x, const char **etag)
{
	struct call *c = x->c;
	bool again;
	enum rc rc;

	if ((rc = tx_begin(c->ctx)) != RC_OK)
		return rc;
	rc = remembered(x, &again);
	if (again) {
		tx_end(c->ctx, RC_INVALID); /* nothing to write */
		if (rc == RC_OK && x->act->once)
			return once_given(c);
		return rc == RC_OK ? answer(x, true, etag) : rc;
	}
	if ((rc = begin(x)) == RC_OK)
		rc = x->act->act(c->ctx, &x->id, x->in);
	if (rc == RC_OK && x->id == NONE)
		x->id = c->ctx->actor_id;
	if (rc == RC_OK)
		rc = once_keep(c, 200, &x->id, 1);
	if (rc == RC_OK)
		rc = answer(x, false, etag);
	return tx_end(c->ctx, rc);
}

/* POST /{plural}/{id}/acts/{act}, /{plural}/acts/{act} */
enum rc
call_act(struct call *c)
{
	struct doing x = { .c = c, .id = NONE, .version = NONE };
	bool of_row = route_arg(&c->args, "id") != NULL;
	const char *etag = NULL;
	int64_t version;
	enum rc rc;

	x.act = act_find(c->api->model, route_arg(&c->args, "plural"),
	    route_arg(&c->args, "act"), of_row);
	if (x.act == NULL || act_reads(x.act))
		return RC_MISSING;
	if (of_row && (x.id = call_id(c)) == NONE)
		return RC_MISSING;
	if (x.act->version && (rc = row_version(c, &x.version)) != RC_OK)
		return rc;
	if ((rc = act_may(c->ctx, x.act, x.id, &version)) != RC_OK ||
	    (rc = take_body(&x)) != RC_OK)
		return rc;
	if (x.act->ready != NULL &&
	    (rc = x.act->ready(c->ctx, x.id, x.in)) != RC_OK)
		return rc;
	if (x.act->once)
		reply_header(c->reply, "Cache-Control", "no-store");
	rc = run(&x, &etag);
	if (rc == RC_OK && etag != NULL)
		reply_header(c->reply, "ETag", etag);
	return rc;
}

/* GET /settings: what holds now of everything that is set by acts. */
enum rc
call_settings(struct call *c)
{
	const struct act *a;
	struct json j;
	void *in;
	enum rc rc = RC_OK;

	if (!ctx_has_all(c->ctx, ROLE_ADMIN))
		return RC_DENIED;
	j = call_json(c);
	json_obj(&j);
	for (size_t i = 0; (a = act_nth(c->api->model, i)) != NULL &&
	    rc == RC_OK; i++) {
		if (a->now == NULL || !str_eq(act_on(a), "settings"))
			continue;
		in = act_new(c->ctx, a);
		if ((rc = a->now(c->ctx, in)) != RC_OK)
			break;
		json_key(&j, a->name);
		json_obj(&j);
		put_fields(c, &j, a->fields, a->nfields, in);
		json_end_obj(&j);
	}
	json_end_obj(&j);
	return rc;
}
