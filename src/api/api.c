/* api/api.c: from a complete request to a reply: token, rate, route, call,
 * and the problem when it did not go well. */
#include "api/api.h"

#include <string.h>

#include "api/call.h"
#include "base/key.h"
#include "base/log.h"
#include "base/str.h"
#include "domain/org/access_token.h"
#include "model/shown.h"

static void
put_left(struct reply *r, const char *name, int n)
{
	reply_header(r, name, str_fmt(r->mem, "%d", n));
}

static bool
count_call(const struct api *api, struct reply *r, const char *who, int most)
{
	int left, reset;
	bool ok = rate_take(api->rate, str_hash(who), most, clock_ms(api->clock),
	    &left, &reset);

	put_left(r, "RateLimit-Limit", most);
	put_left(r, "RateLimit-Remaining", left);
	put_left(r, "RateLimit-Reset", reset);
	if (!ok)
		put_left(r, "Retry-After", reset);
	return ok;
}

static bool
within_rate(struct call *c, const char *who, int most)
{
	return count_call(c->api, c->reply, who, most);
}

/* Whoever has an answer of his own came by a token. */
bool
api_again(struct api *api, const struct req *req, struct reply *reply)
{
	return count_call(api, reply, str_or(req_header(req, "Authorization"),
	    ""), RATE_TOKEN);
}

/* Who calls: the owner of the token, or nobody. */
static enum rc
take_token(struct call *c, bool *writes)
{
	const char *auth = req_header(c->req, "Authorization");
	struct access_token t;
	enum lang asked = c->ctx->lang;
	enum rc rc;

	*writes = false;
	if (auth == NULL) {
		if (!within_rate(c, c->req->peer, RATE_PEER))
			return call_refuse(c, 429, N_("Chờ hết phút này rồi "
			    "gọi tiếp"));
		return RC_OK;
	}
	/* Guesses are counted by where they come from. */
	rc = str_begins(auth, "Bearer ") ? token_use(c->ctx, auth + 7, &t) :
	    RC_MISSING;
	c->ctx->lang = asked;
	if (rc == RC_MISSING) {
		if (!within_rate(c, c->req->peer, RATE_PEER))
			return call_refuse(c, 429, N_("Chờ hết phút này rồi "
			    "gọi tiếp"));
		return call_refuse(c, 401, N_("Mã truy cập không dùng được: "
		    "sai, đã hết hạn hoặc đã thu hồi"));
	}
	if (rc != RC_OK)
		return rc;
	*writes = str_eq(t.scope, "write");
	c->known_until = t.used_at != NONE ? t.used_at + TOKEN_USED_MS : NONE;
	c->reply->actor = key_str(c->ctx->mem, c->ctx->actor_id);
	if (!within_rate(c, auth, RATE_TOKEN))
		return call_refuse(c, 429, N_("Chờ hết phút này rồi gọi "
		    "tiếp"));
	return RC_OK;
}

static enum method
effective(enum method m)
{
	return m == M_HEAD ? M_GET : m;
}

/* The methods an address takes, for Allow. */
static const struct api_route *
find_route(struct call *c, struct buf *allow)
{
	static const char *const names[] = { "GET", "HEAD", "POST", "PUT",
		"PATCH", "DELETE" };

	for (size_t i = 0; i < api_nroutes; i++) {
		const struct api_route *r = &api_routes[i];

		if (!route_match(r->pattern, c->req->path,
		    c->ctx->mem, &c->args))
			continue;
		if (r->method == effective(c->req->method))
			return r;
		buf_fmt(allow, "%s%s", allow->len != 0 ? ", " : "",
		    names[r->method]);
	}
	return NULL;
}

static enum rc
run(struct call *c)
{
	struct buf allow = BUF_INIT(c->ctx->mem);
	const struct api_route *r;
	bool writes;
	enum rc rc;

	if ((rc = take_token(c, &writes)) != RC_OK)
		return rc;
	if ((r = find_route(c, &allow)) == NULL) {
		if (allow.len == 0)
			return RC_MISSING;
		reply_header(c->reply, "Allow", buf_str(&allow));
		return call_refuse(c, 405, N_("Xem các phương thức trong "
		    "tiêu đề Allow"));
	}
	c->reply->route = r->pattern;
	if (r->writes && c->ctx->actor_id == NONE)
		return call_refuse(c, 401, N_("Gửi kèm mã truy cập: "
		    "Authorization: Bearer sq_…"));
	if (r->writes && !writes)
		return call_refuse(c, 403, N_("Mã truy cập này chỉ để đọc"));
	rc = r->call(c);
	/* Without a token the answer to "may nobody" is: say who you are. */
	if (rc == RC_DENIED && c->ctx->actor_id == NONE)
		return call_refuse(c, 401, N_("Gửi kèm mã truy cập: "
		    "Authorization: Bearer sq_…"));
	return rc;
}

void
api_handle(void *arg, struct req *req, struct reply *reply)
{
	struct api *api = arg;
	const char *lang;
	struct ctx ctx;
	struct call c = { .api = api, .ctx = &ctx, .req = req,
		.reply = reply, .known_until = NONE };
	enum rc rc;

	ctx_init(&ctx, req->mem, api->store, api->model, api->clock);
	ctx.known = api->known;
	ctx.known_branches = api->branches;
	ctx.recall = api->recall;
	ctx.passwords = api->passwords;
	ctx.picture_tool = api->picture_tool;
	ctx.peer = req->peer;
	ctx.origin = req_origin(req);
	lang = req_header(req, "Accept-Language");
	if (lang != NULL && str_begins(lang, "en"))
		ctx.lang = LANG_EN;
	reply->type = "application/json";
	reply_header(reply, "Cache-Control", "private, no-cache");
	reply_header(reply, "Vary", "Authorization, Accept, Accept-Language");
	if ((rc = ctx_db(&ctx)) == RC_OK) {
		reply->stamped = ctx_stamp(&ctx, reply->stamp);
		rc = run(&c);
	}
	if (rc == RC_OK && arena_full(req->mem))
		rc = RC_BUSY;
	if (rc != RC_OK)
		call_problem(&c, rc);
	reply->seen = seen_text(&ctx);
	ctx_fini(&ctx);
}

/* ---- what every call asks ---- */

const struct entity *
call_entity(const struct call *c)
{
	const char *s = route_arg(&c->args, "plural");
	const struct entity *e = s != NULL ?
	    model_plural(c->api->model, s) : NULL;

	return e != NULL && call_shows(e) ? e : NULL;
}

bool
call_shows(const struct entity *e)
{
	return !e->system || e->nrights != 0;
}

int64_t
call_id(const struct call *c)
{
	const char *s = route_arg(&c->args, "id");
	int64_t id;

	return s != NULL && key_parse(s, &id) ? id : NONE;
}

/* Names of the list grammar that are no filter. */
static const char grammar[] = "q sort per unit ended as_of fields labels "
    "after format";

bool
call_grammar(const char *name)
{
	return str_in(name, grammar);
}

static bool
known(struct ctx *ctx, const struct entity *e, const char *name)
{
	const struct field *f;

	if (call_grammar(name) || entity_filter(e, name) != NULL)
		return true;
	f = entity_field(e, name);
	return f != NULL && (f->flags & (F_FILTER | F_RANGE)) != 0 &&
	    list_filters(ctx, e, f);
}

/* "id" and its like, that every row has. */
static bool
has_field(const struct entity *e, const char *name)
{
	const struct field *f = entity_field(e, name);

	if (str_in(name, "id version created_at updated_at ended_at"))
		return true;
	if (f != NULL)
		return (f->flags & (F_SECRET | F_NOEXPORT)) == 0;
	for (size_t i = 0; i < e->nshown; i++)
		if (str_eq(e->shown[i].name, name))
			return true;
	return false;
}

/* A page passes over what it does not know; a program is told, or it takes
 * what it got for what it asked. */
static void
check_grammar(struct call *c, const struct entity *e)
{
	const char *sort = req_get(c->req, "sort");
	const char *per = req_get(c->req, "per");
	const char *ended = req_get(c->req, "ended");
	const char *labels = req_get(c->req, "labels");
	const char *fields = req_get(c->req, "fields");
	int64_t n;
	size_t nnames;
	char **name;

	if (!str_empty(sort) && !list_sorts(c->ctx, e, sort))
		note(c->ctx, RC_INVALID, "sort", N_("Không sắp xếp được theo "
		    "“{name}”"), "name", sort);
	if (!str_empty(per) && (!str_int(per, &n) || n < 1 || n > 200))
		note(c->ctx, RC_INVALID, "per", N_("per là số từ 1 đến 200"));
	if (!str_empty(ended) && !str_in(ended, "0 1"))
		note(c->ctx, RC_INVALID, "ended", N_("Chọn 0 hoặc 1"));
	if (!str_empty(labels) && !str_in(labels, "0 1"))
		note(c->ctx, RC_INVALID, "labels", N_("Chọn 0 hoặc 1"));
	if (str_empty(fields))
		return;
	name = str_split(c->ctx->mem, fields, ',', &nnames);
	for (size_t i = 0; i < nnames; i++)
		if (!has_field(e, name[i]))
			note(c->ctx, RC_INVALID, "fields", N_("Không có trường "
			    "“{name}”"), "name", name[i]);
}

enum rc
call_query(struct call *c, const struct entity *e, struct query *q)
{
	const struct params *get = &c->req->get;
	const char **pairs = NEW_N(c->ctx->mem, const char *, 2 * get->n + 1);

	for (size_t i = 0; i < get->n; i++) {
		pairs[2 * i] = get->at[i].name;
		pairs[2 * i + 1] = get->at[i].value;
		if (!known(c->ctx, e, get->at[i].name))
			note(c->ctx, RC_INVALID, get->at[i].name,
			    N_("Danh sách này không có bộ lọc đó"));
	}
	check_grammar(c, e);
	if (query_parse(c->ctx, e, pairs, get->n, q) != RC_OK ||
	    c->ctx->notes != NULL) {
		c->status = 400;
		return RC_INVALID;
	}
	return RC_OK;
}

enum rc
call_body(struct call *c, json_t **out)
{
	json_t *v;

	if (!str_eq(c->req->type, "application/json") &&
	    !str_eq(c->req->type, "application/merge-patch+json"))
		return call_refuse(c, 415, N_("Gửi nội dung kiểu "
		    "application/json"));
	v = json_loadb(c->req->body != NULL ? c->req->body : "",
	    c->req->nbody, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(v)) {
		json_decref(v);
		return call_refuse(c, 400, N_("Nội dung không phải một đối "
		    "tượng JSON đọc được"));
	}
	*out = v;
	return RC_OK;
}

struct json
call_json(struct call *c)
{
	return JSON_INIT(&c->reply->body);
}
