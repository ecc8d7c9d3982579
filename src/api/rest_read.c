/* api/rest_read.c: lists, rows and what happened to them. */
#include "api/call.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "model/audit.h"
#include "model/export.h"

enum { HISTORY = 100 };

/* ---- lists ---- */

/* CSV and XLSX by Accept, or by format= where a header is hard to send. */
static bool
as_file(const struct call *c, enum export_format *f)
{
	const char *accept = str_or(req_header(c->req, "Accept"), "");
	const char *format = str_or(req_get(c->req, "format"), "");

	if (str_eq(format, "csv") || (*format == '\0' &&
	    str_begins(accept, "text/csv")))
		*f = EXPORT_CSV;
	else if (str_eq(format, "xlsx") || (*format == '\0' &&
	    str_begins(accept, "application/vnd.openxmlformats-officedocument."
	    "spreadsheetml.sheet")))
		*f = EXPORT_XLSX;
	else
		return false;
	return true;
}

static enum rc
give_file(struct call *c, const struct entity *e, const struct query *q,
    enum export_format f)
{
	enum rc rc = export_list(c->ctx, e, q, f, &c->reply->body);

	if (rc != RC_OK)
		return rc;
	c->reply->type = export_type(f);
	reply_header(c->reply, "Content-Disposition", str_fmt(c->ctx->mem,
	    "attachment; filename=\"%s.%s\"", e->plural, export_ending(f)));
	return RC_OK;
}

/* The address of what follows, or NULL at the end. */
static const char *
next_page(struct call *c, const struct entity *e, const struct query *q,
    const struct list *l)
{
	static const char *const own[] = { "fields", "labels" };
	struct buf b = BUF_INIT(c->ctx->mem);
	size_t head;

	if (!l->more)
		return NULL;
	buf_fmt(&b, API_BASE "/%s", e->plural);
	head = b.len;
	query_address(c->ctx, q, &b);
	for (size_t i = 0; i < COUNT(own); i++) {
		const char *v = req_get(c->req, own[i]);

		if (str_empty(v))
			continue;
		buf_fmt(&b, "%c%s=", b.len == head ? '?' : '&', own[i]);
		url_escape(&b, v);
	}
	buf_fmt(&b, "%cafter=%s", b.len == head ? '?' : '&', key_str(
	    c->ctx->mem, ((const struct row *)list_row(l, l->n - 1))->id));
	return buf_str(&b);
}

enum rc
call_list(struct call *c)
{
	const struct entity *e = call_entity(c);
	const char *after = req_get(c->req, "after"), *next;
	enum export_format f;
	struct query q;
	struct list l;
	struct json j;
	enum rc rc;

	if (e == NULL)
		return RC_MISSING;
	if (!may_any(c->ctx, e, ACT_READ))
		return RC_DENIED;
	if ((rc = call_query(c, e, &q)) != RC_OK)
		return rc;
	if (as_file(c, &f))
		return give_file(c, e, &q, f);
	if (after != NULL && !key_parse(after, &q.after))
		return call_refuse(c, 400, N_("after phải là mã của bản ghi "
		    "cuối trang trước"));
	if ((rc = list_load(c->ctx, e, &q, &l)) != RC_OK) {
		/* a value the filter does not take, a row that is gone */
		c->status = rc == RC_INVALID ? 400 : 0;
		return rc;
	}
	next = next_page(c, e, &q, &l);
	if (next != NULL)
		reply_header(c->reply, "Link", str_fmt(c->ctx->mem,
		    "<%s>; rel=\"next\"", next));
	j = call_json(c);
	json_obj(&j);
	json_kv_int(&j, "total", (int64_t)l.total);
	json_kv_str(&j, "next", next);
	json_key(&j, "data");
	json_arr(&j);
	for (size_t i = 0; i < l.n; i++)
		row_put(c, &j, e, list_row(&l, i));
	json_end_arr(&j);
	json_end_obj(&j);
	return RC_OK;
}

/* ---- one row ---- */

static enum rc
read_row(struct call *c, const struct entity **e, void **row)
{
	if ((*e = call_entity(c)) == NULL || call_id(c) == NONE)
		return RC_MISSING;
	*row = row_new(c->ctx->mem, *e);
	return entity_seen(c->ctx, *e, call_id(c), *row);
}

enum rc
call_get(struct call *c)
{
	const struct entity *e;
	const char *seen = req_header(c->req, "If-None-Match"), *etag;
	void *row;
	enum rc rc;

	if ((rc = read_row(c, &e, &row)) != RC_OK)
		return rc;
	etag = row_answer(c, e, row);
	reply_header(c->reply, "ETag", etag);
	if (c->known_until != NONE)
		c->reply->again_ms = c->known_until - ctx_now(c->ctx);
	if (str_eq(seen, etag)) {
		c->reply->status = 304;
		c->reply->body.len = 0;
	}
	return RC_OK;
}

static void
put_line(struct call *c, struct json *j, const struct audit_line *l,
    const struct audit_diff *d, size_t n)
{
	json_obj(j);
	json_kv_str(j, "at", instant_iso(c->ctx->mem, l->at));
	/* Who works here is not the public's business. */
	json_kv_str(j, "by", c->ctx->actor_id != NONE ? l->actor : NULL);
	json_kv_str(j, "action", l->action);
	json_key(j, "changes");
	json_arr(j);
	for (size_t i = 0; i < n; i++) {
		json_obj(j);
		json_kv_str(j, "label", d[i].label);
		json_kv_str(j, "before", d[i].before);
		json_kv_str(j, "after", d[i].after);
		json_end_obj(j);
	}
	json_end_arr(j);
	json_end_obj(j);
}

enum rc
call_history(struct call *c)
{
	const struct entity *e;
	struct audit_line *lines;
	struct audit_diff *d;
	struct json j;
	size_t n, nd;
	void *row;
	enum rc rc;

	if ((rc = read_row(c, &e, &row)) != RC_OK ||
	    (rc = audit_of(c->ctx, e->name, call_id(c), NONE, HISTORY, &lines,
	        &n)) != RC_OK)
		return rc;
	j = call_json(c);
	json_obj(&j);
	json_key(&j, "data");
	json_arr(&j);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		rc = audit_diffs(c->ctx, &lines[i], &d, &nd);
		if (rc == RC_OK)
			put_line(c, &j, &lines[i], d, nd);
	}
	json_end_arr(&j);
	json_end_obj(&j);
	return rc;
}
