/* web/site.c: from a complete request to a reply: assets and probes first,
 * then language, session, token, route. */
#include "web/site.h"

#include <sodium.h>
#include <string.h>

#include "base/key.h"
#include "base/log.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/auth.h"
#include "http/encode.h"
#include "model/setting.h"
#include "web/asset.h"
#include "web/menu.h"
#include "web/page.h"
#include "web/say.h"

/* ---- what needs no page ---- */

static void
serve_asset(struct req *req, struct reply *reply)
{
	const struct asset *a = asset_find(req->path);
	const char *accepts = str_or(req_header(req, "Accept-Encoding"), "");

	if (a == NULL) {
		reply->status = 404;
		reply->type = "text/plain; charset=utf-8";
		buf_puts(&reply->body, "404\n");
		return;
	}
	reply_header(reply, "Cache-Control",
	    "public, max-age=31536000, immutable");
	reply_header(reply, "Vary", "Accept-Encoding");
	if (a->gz != NULL && gzip_wanted(accepts)) {
		reply_header(reply, "Content-Encoding", "gzip");
		reply_fixed(reply, a->gz, a->ngz, a->type);
	} else {
		reply_fixed(reply, a->bytes, a->n, a->type);
	}
}

static void
serve_health(struct site *site, struct req *req, struct reply *reply)
{
	struct ctx ctx;
	enum rc rc = RC_BUSY;

	ctx_init(&ctx, req->mem, site->store, site->model, site->clock);
	if (!atomic_load(&site->draining))
		rc = ctx_db(&ctx);
	ctx_fini(&ctx);
	reply->status = rc == RC_OK ? 200 : 503;
	reply->type = "text/plain; charset=utf-8";
	reply->route = "/healthz";
	reply_header(reply, "Cache-Control", "no-store");
	buf_puts(&reply->body, rc == RC_OK ? "ok\n" : "unavailable\n");
}

/* Figures of the inside are for the machine itself and its scraper. */
static bool
local(const struct req *req)
{
	return str_begins(req->peer, "127.") || strcmp(req->peer, "::1") == 0;
}

static void
counter(struct buf *b, const char *name, const char *help, int64_t v)
{
	buf_fmt(b, "# HELP saoque_db_%s_total %s\n"
	    "# TYPE saoque_db_%s_total counter\nsaoque_db_%s_total %lld\n",
	    name, help, name, name, (long long)v);
}

static void
serve_metrics(struct site *site, struct reply *reply)
{
	struct store_stats s;

	reply->type = "text/plain; version=0.0.4; charset=utf-8";
	reply->route = "/metrics";
	reply_header(reply, "Cache-Control", "no-store");
	if (site->server != NULL)
		http_metrics(site->server, &reply->body);
	store_stats(site->store, &s);
	counter(&reply->body, "commits", "Commits that reached the disk.",
	    s.commits);
	counter(&reply->body, "transactions",
	    "Transactions in them; several share a commit.", s.transactions);
	counter(&reply->body, "busy", "Transactions turned away.", s.busy);
	counter(&reply->body, "reconnects",
	    "Connections to PostgreSQL made anew.", s.reconnects);
}

/* ---- a page ---- */

/* "/en/products" is "/products" in English. */
static void
take_language(struct page *p)
{
	const char *path = p->req->path;

	p->base = "";
	if (str_begins(path, "/en") && (path[3] == '/' || path[3] == '\0')) {
		p->base = "/en";
		path = path[3] == '\0' ? "/" : path + 3;
		p->ctx->lang = LANG_EN;
	}
	p->path = path;
	p->out.lang = p->ctx->lang;
}

static enum rc
take_session(struct page *p)
{
	const char *token = req_cookie(p->req, "session");
	enum lang lang = p->ctx->lang;
	struct signed_on s;
	enum rc rc;

	p->session_id = NONE;
	p->csrf = "";
	if (str_empty(token))
		return RC_OK;
	rc = auth_session(p->ctx, token, &s);
	p->ctx->lang = lang; /* the address decides the language */
	if (rc == RC_DENIED)
		return RC_OK; /* the second step is still to come */
	if (rc == RC_MISSING) {
		reply_cookie(p->reply, "session", "", 0, p->req->secure);
		return RC_OK;
	}
	if (rc != RC_OK)
		return rc;
	p->session_id = s.session_id;
	p->csrf = s.csrf;
	p->must_change = s.must_change;
	p->second_due = s.second_due;
	p->known_until = s.until;
	p->reply->actor = key_str(p->ctx->mem, p->ctx->actor_id);
	return RC_OK;
}

static void
take_said(struct page *p)
{
	const char *code = req_cookie(p->req, "said"), *text;

	if (str_empty(code) || p->req->method != M_GET)
		return;
	if ((text = say_text(code)) != NULL)
		p->said = tr(p->ctx->lang, text);
	reply_cookie(p->reply, "said", "", 0, p->req->secure);
}

/* A change must come from our own page: its Origin is this host, and its form
 * carries the session's token. */
static bool
own_form(const struct page *p, unsigned flags)
{
	const char *origin = req_header(p->req, "Origin");
	const char *site = req_header(p->req, "Sec-Fetch-Site");
	const char *given = req_form(p->req, "_csrf"), *host;

	if (site != NULL && strcmp(site, "same-origin") != 0 &&
	    strcmp(site, "none") != 0)
		return false;
	if (origin != NULL && strcmp(origin, "null") != 0) {
		host = strstr(origin, "://");
		if (host == NULL || !str_eq(host + 3, p->req->host))
			return false;
	}
	if ((flags & PAGE_NOCSRF) != 0)
		return true;
	if (given == NULL)
		given = req_header(p->req, "X-CSRF-Token");
	return given != NULL && *p->csrf != '\0' &&
	    strlen(given) == strlen(p->csrf) &&
	    sodium_memcmp(given, p->csrf, strlen(given)) == 0;
}

/* The page of ours that a form stood on, or NULL. */
static const char *
came_from(const struct page *p)
{
	const char *from = req_header(p->req, "Referer"), *host, *path;

	host = from != NULL ? strstr(from, "://") : NULL;
	path = host != NULL ? strchr(host + 3, '/') : NULL;
	return path != NULL && path[1] != '/' && str_eq(str_ndup(p->ctx->mem,
	    host + 3, (size_t)(path - host - 3)), p->req->host) ? path : NULL;
}

static enum rc
old_form(struct page *p)
{
	p->refused = N_("Biểu mẫu đã cũ");
	if ((p->helps_at = came_from(p)) != NULL)
		p->helps = N_("Mở lại trang");
	return note(p->ctx, RC_DENIED, "", N_("Biểu mẫu đã cũ hoặc "
	    "không từ trang này. Mở lại trang rồi gửi lại"));
}

static enum rc
signed_out(struct page *p)
{
	p->refused = N_("Phiên làm việc đã hết");
	p->helps = N_("Đăng nhập");
	p->helps_at = str_fmt(p->ctx->mem, "%s/sign-in", p->base);
	return note(p->ctx, RC_DENIED, "", N_("Phiên làm việc đã hết. "
	    "Đăng nhập lại ở thẻ khác, quay lại trang này rồi gửi "
	    "lại; nội dung đã nhập vẫn còn"));
}

static enum rc
sign_in_first(struct page *p)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	if (p->req->method != M_GET && p->req->method != M_HEAD)
		return signed_out(p);
	url_escape(&b, p->path);
	if (*p->req->query != '\0') {
		url_escape(&b, "?");
		url_escape(&b, p->req->query);
	}
	return page_go(p, "/sign-in?next=%s", buf_str(&b));
}

static bool
method_fits(enum method want, enum method is)
{
	return want == is || (want == M_GET && is == M_HEAD);
}

static enum rc
run_route(struct page *p)
{
	const struct page_route *r = NULL;
	bool path_known = false;

	for (size_t i = 0; i < page_nroutes && r == NULL; i++) {
		if (!route_match(page_routes[i].pattern, p->path, p->ctx->mem,
		    &p->args))
			continue;
		path_known = true;
		if (method_fits(page_routes[i].method, p->req->method))
			r = &page_routes[i];
	}
	if (r == NULL) {
		if (!path_known)
			return RC_MISSING;
		page_error(p, RC_INVALID);
		p->reply->status = 405;
		reply_header(p->reply, "Allow", "GET, HEAD, POST");
		return RC_OK;
	}
	p->reply->route = r->pattern;
	if ((r->flags & PAGE_OPEN) == 0) {
		/* Nothing to sign in for under a word that is none. */
		if (route_arg(&p->args, "plural") != NULL &&
		    page_entity(p) == NULL)
			return RC_MISSING;
		if (p->session_id == NONE)
			return sign_in_first(p);
		/* No other page: a token made meanwhile would outlive it. */
		if (p->must_change && !str_eq(p->path, "/account/password"))
			return page_go(p, "/account/password");
		if (p->second_due && !p->must_change &&
		    !str_in(p->path, "/account/totp /account/recovery"))
			return page_go(p, "/account/totp");
	}
	if (p->req->method == M_POST && !own_form(p, r->flags))
		return old_form(p);
	if (p->req->method == M_POST)
		menu_forget(p);
	return r->page(p);
}

static void
serve_page(struct site *site, struct req *req, struct reply *reply)
{
	struct ctx ctx;
	struct page p = { .site = site, .ctx = &ctx, .req = req,
		.reply = reply, .session_id = NONE, .nav = "", .csrf = "" };
	enum rc rc;

	ctx_init(&ctx, req->mem, site->store, site->model, site->clock);
	ctx.known = site->known;
	ctx.passwords = site->passwords;
	ctx.picture_tool = site->picture_tool;
	ctx.known_branches = site->branches;
	ctx.recall = site->recall;
	ctx.peer = req->peer;
	ctx.origin = req_origin(req);
	p.out.mem = req->mem;
	take_language(&p);
	p.site_title = p.site_place = "";
	if ((rc = ctx_db(&ctx)) == RC_OK) {
		reply->stamped = ctx_stamp(&ctx, reply->stamp);
		rc = take_session(&p);
	}
	if (rc == RC_OK) {
		p.site_title = setting_get(&ctx, "title", "OCOP");
		p.site_place = setting_get(&ctx, "place", "");
		take_said(&p);
		rc = run_route(&p);
	}
	if (rc == RC_OK && arena_full(req->mem))
		rc = RC_BUSY;
	if (rc != RC_OK) {
		reply_empty(reply);
		page_error(&p, rc);
	}
	reply->seen = seen_text(&ctx);
	ctx_fini(&ctx);
}

void
site_handle(void *arg, struct req *req, struct reply *reply)
{
	struct site *site = arg;

	if (str_begins(req->path, "/assets/"))
		serve_asset(req, reply);
	else if (strcmp(req->path, "/healthz") == 0)
		serve_health(site, req, reply);
	else if (strcmp(req->path, "/metrics") == 0 && local(req))
		serve_metrics(site, reply);
	else
		serve_page(site, req, reply);
}
