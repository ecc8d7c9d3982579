/* web/page.c: the frame of every page, and how a page ends. */
#include "web/page.h"

#include <stdarg.h>
#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "model/file.h"
#include "model/idem.h"
#include "model/quota.h"
#include "web/asset.h"
#include "web/menu.h"
#include "web/say.h"
#include "web/view/error.h"
#include "web/view/layout.h"

void
page_begin(struct page *p, const char *title)
{
	p->title = title;
	p->reply->body = BUF_INIT(p->ctx->mem);
	p->out.b = NEW(p->ctx->mem, struct buf);
	*p->out.b = BUF_INIT(p->ctx->mem);
}

/* Public pages carry the little CSS they need, named by its hash in the
 * policy, so that a shopper's first view is one answer. */
static void
inline_style(struct page *p)
{
	struct buf head = BUF_INIT(p->ctx->mem);
	struct html style = asset_critical(&p->out);

	buf_put(&head, style.at, style.n);
	buf_put(&head, p->head.at, p->head.n);
	p->head = html_of(&head);
	reply_header(p->reply, "Content-Security-Policy", str_fmt(p->ctx->mem,
	    "default-src 'self'; img-src 'self' data:; style-src 'self' %s; "
	    "script-src 'self'; frame-ancestors 'none'; form-action 'self'; "
	    "base-uri 'none'; object-src 'none'", critical_css_csp));
}

void
page_end(struct page *p)
{
	struct html body = html_of(p->out.b);
	struct menu m;

	if (p->public_page)
		inline_style(p);
	menu_of(p, &m);
	p->out.b = &p->reply->body;
	view_layout(&p->out, p, &m, body);
	/* A page that tells this reader something is this reader's. */
	if (p->public_page && p->session_id == NONE && p->said == NULL &&
	    p->reply->status == 200)
		reply_header(p->reply, "Cache-Control", "public, max-age=60");
	else
		reply_header(p->reply, "Cache-Control", "no-store");
	reply_header(p->reply, "Content-Language", lang_code(p->ctx->lang));
}

void
page_repeats(struct page *p)
{
	/* What is told once, or about what was just sent, is not. */
	if (p->session_id != NONE && p->req->method == M_GET &&
	    p->reply->status == 200 && p->said == NULL &&
	    p->ctx->notes == NULL)
		p->reply->again_ms = p->known_until - ctx_now(p->ctx);
}

enum rc
page_go(struct page *p, const char *fmt, ...)
{
	struct buf b = BUF_INIT(p->ctx->mem);
	va_list ap;

	buf_puts(&b, p->base);
	va_start(ap, fmt);
	buf_vfmt(&b, fmt, ap);
	va_end(ap);
	reply_redirect(p->reply, buf_str(&b));
	/* A script goes there itself: what it sent is written. */
	if (str_eq(req_header(p->req, "X-Draft"), "1"))
		p->reply->status = 201;
	return RC_OK;
}

void
page_say(struct page *p, const char *msg)
{
	const char *code = say_code(msg);

	if (code != NULL)
		reply_cookie(p->reply, "said", code, 30, p->req->secure);
}

int64_t
page_id(const struct page *p)
{
	const char *s = route_arg(&p->args, "id");
	int64_t id;

	return s != NULL && key_parse(s, &id) ? id : NONE;
}

const struct entity *
page_entity(const struct page *p)
{
	const char *s = route_arg(&p->args, "plural");
	const struct entity *e;

	e = s != NULL ? model_plural(p->site->model, s) : NULL;
	return e != NULL && !e->system ? e : NULL;
}

enum rc
page_query(struct page *p, const struct entity *e, struct query *q)
{
	const struct params *get = &p->req->get;
	const char **pairs = NEW_N(p->ctx->mem, const char *, 2 * get->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < get->n; i++) {
		if (str_eq(get->at[i].name, "as"))
			continue;
		pairs[2 * n] = get->at[i].name;
		pairs[2 * n++ + 1] = get->at[i].value;
	}
	return query_parse(p->ctx, e, pairs, n, q);
}

int64_t
page_version(const struct page *p)
{
	int64_t v;

	return str_int(req_form(p->req, "_version"), &v) ? v : NONE;
}

/* Where to, and what was filled in, file and all.  What the form carries of its
 * own (_csrf, _key, _version) and what was left empty is none of it. */
static void
filled_in(const struct req *r, struct buf *b)
{
	buf_fmt(b, "%s\n", r->path);
	for (size_t i = 0; i < r->form.n; i++) {
		const struct param *f = &r->form.at[i];

		if (*f->name != '_' && *f->value != '\0')
			buf_fmt(b, "%zu %s=%s\n", strlen(f->value), f->name,
			    f->value);
	}
	for (size_t i = 0; i < r->nuploads; i++) {
		const struct upload *u = &r->uploads[i];

		buf_fmt(b, "%zu %s:", u->n, u->field);
		buf_put(b, u->bytes, u->n);
	}
}

/* Somebody who goes back, writes something else and sends it means something
 * else: only the same form with the same in it is the same. */
static const char *
form_key(const struct page *p)
{
	const char *key = req_form(p->req, "_key");
	struct buf b = BUF_INIT(p->ctx->mem);

	if (key == NULL)
		key = req_header(p->req, "X-Idempotency-Key");
	if (key == NULL)
		return NULL;
	filled_in(p->req, &b);
	return idem_part(p->ctx, key, b.at, b.len);
}

bool
page_used(struct page *p)
{
	const char *key = form_key(p), *where;
	int64_t status;

	return key != NULL && ctx_db(p->ctx) == RC_OK &&
	    idem_find(p->ctx, key, &status, &where) == RC_OK;
}

bool
page_again(struct page *p)
{
	const char *key = form_key(p), *where;
	int64_t status;

	return key != NULL && ctx_db(p->ctx) == RC_OK &&
	    idem_find(p->ctx, key, &status, &where) == RC_OK &&
	    page_go(p, "%s", where) == RC_OK;
}

enum rc
page_done(struct page *p, done_fn *fn, void *arg,
    const char *(*location)(struct page *, void *))
{
	const char *key = form_key(p), *where = NULL;
	int64_t status;
	enum rc rc;

	if ((rc = tx_begin(p->ctx)) != RC_OK)
		return rc;
	if (key != NULL &&
	    idem_find(p->ctx, key, &status, &where) == RC_OK) {
		tx_end(p->ctx, RC_INVALID); /* nothing to write */
		return page_go(p, "%s", where);
	}
	rc = fn(p->ctx, arg);
	if (rc == RC_OK) {
		where = location(p, arg);
		if (key != NULL)
			rc = idem_keep(p->ctx, key, 303, where);
	}
	if ((rc = tx_end(p->ctx, rc)) != RC_OK)
		return rc;
	return page_go(p, "%s", where);
}

/* ---- errors ---- */

const char *
page_wrong_title(struct page *p, const char *title)
{
	p->wrong = true;
	return title;
}

enum rc
page_file_reply(struct page *p, int64_t id)
{
	struct stored_file f;
	const char *bytes;
	size_t n;
	enum rc rc = file_get(p->ctx, id, &f, &bytes, &n);

	if (rc != RC_OK)
		return rc;
	p->reply->type = f.type;
	buf_put(&p->reply->body, bytes, n);
	return RC_OK;
}

void
page_refused(struct page *p)
{
	enum rc worst = RC_OK;

	/* What can be mended here comes before what cannot. */
	for (const struct note *n = p->ctx->notes; n != NULL; n = n->next)
		if (worst == RC_OK || n->rc == RC_INVALID)
			worst = n->rc;
	if (worst != RC_OK)
		p->reply->status = rc_http(worst);
}

static const struct {
	enum rc rc;
	const char *title;
	const char *what;
} errors[] = {
	{ RC_MISSING, N_("Không tìm thấy trang này"),
	  N_("Địa chỉ không đúng, bản ghi không còn, hoặc tài khoản này không "
	  "được xem. Kiểm tra lại địa chỉ hoặc quay về trang đầu.") },
	{ RC_DENIED, N_("Không có quyền"),
	  N_("Tài khoản này không được làm việc này. Hỏi quản trị hệ thống của "
	  "đơn vị để được giao vai trò phù hợp.") },
	{ RC_CONFLICT, N_("Chưa lưu được"),
	  N_("Dữ liệu vừa thay đổi. Tải lại trang, xem thay đổi rồi làm "
	  "lại.") },
	{ RC_INVALID, N_("Yêu cầu chưa đúng"),
	  N_("Quay lại trang trước, kiểm tra các ô đã nhập.") },
	{ RC_BUSY, N_("Hệ thống đang bận"),
	  N_("Hệ thống chưa xử lý được. Dữ liệu đã nhập vẫn còn ở trang "
	  "trước; thử lại sau ít phút.") },
	{ RC_FAULT, N_("Hệ thống gặp lỗi"),
	  N_("Hệ thống chưa xử lý được. Dữ liệu đã nhập vẫn còn ở trang "
	  "trước; thử lại sau ít phút hoặc báo mã lỗi cho người vận hành.") },
};

void
page_error(struct page *p, enum rc rc)
{
	size_t i = 0;

	while (i < COUNT(errors) - 1 && errors[i].rc != rc)
		i++;
	p->reply->status = rc_http(rc);
	if (rc == RC_BUSY && p->ctx->notes != NULL) {
		/* Not we are busy: he is to wait, and is told for how long. */
		p->reply->status = 429;
		reply_header(p->reply, "Retry-After", str_fmt(p->ctx->mem,
		    "%lld", (long long)quota_wait_s(p->ctx)));
	} else if (rc == RC_BUSY) {
		reply_header(p->reply, "Retry-After", "5");
	}
	p->narrow = p->noindex = true;
	p->public_page = false;
	page_begin(p, tr(p->ctx->lang, rc == RC_DENIED && p->refused != NULL ?
	    p->refused : errors[i].title));
	view_error(&p->out, p, tr(p->ctx->lang, errors[i].what));
	page_end(p);
}
