/* web/entity/page_import.c: the first step of an import: choose a file or paste a
 * block; see what was imported before; take an empty template. */
#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "model/export.h"
#include "model/idem.h"
#include "model/job.h"
#include "web/entity/attach.h"
#include "web/entity/import.h"
#include "web/entity/view/import.h"
#include "web/page.h"
#include "web/routes.h"

enum { BATCHES = 10 };

static enum rc
batches(struct page *p, const struct entity *e, struct import_start *v)
{
	struct query q = { .unit_id = NONE, .page = 1, .per = BATCHES,
		.sort = "-created_at" };
	struct list l;
	enum rc rc;

	query_add(p->ctx, &q, "entity", e->name);
	if ((rc = list_load(p->ctx, &batch_entity, &q, &l)) != RC_OK)
		return rc;
	v->batches = NEW_N(p->ctx->mem, struct batch_line, l.n);
	v->nbatches = l.n;
	for (size_t i = 0; i < l.n; i++)
		batch_line(p, list_row(&l, i), &v->batches[i]);
	return RC_OK;
}

static enum rc
show(struct page *p, const struct entity *e)
{
	const char *title = tr_fill(p->ctx->mem, p->ctx->lang,
	    N_("Nhập từ bảng tính: {list}"), "list",
	    entity_titles(p->ctx->lang, e), NULL);
	struct import_start v = { .entity = e, .key = idem_new(p->ctx),
		.text = req_form(p->req, "text") };
	enum rc rc;

	if ((rc = batches(p, e, &v)) != RC_OK)
		return rc;
	if (p->ctx->notes != NULL) {
		page_refused(p);
		title = page_wrong_title(p, title);
	}
	p->nav = str_fmt(p->ctx->mem, "/%s", e->plural);
	p->noindex = true;
	page_begin(p, title);
	view_import_start(&p->out, p, &v);
	page_end(p);
	return RC_OK;
}

/* GET /{plural}/import */
enum rc
page_import(struct page *p)
{
	const struct entity *e = import_entity(p);

	return e != NULL ? show(p, e) : RC_MISSING;
}

/* GET /{plural}/import/template */
enum rc
page_import_template(struct page *p)
{
	const struct entity *e = import_entity(p);
	enum rc rc;

	if (e == NULL)
		return RC_MISSING;
	rc = import_template(p->ctx, e, &p->reply->body);
	if (rc == RC_OK)
		attach(p, str_fmt(p->ctx->mem, "mau-%s.%s", e->plural,
		    export_ending(EXPORT_XLSX)), export_type(EXPORT_XLSX));
	return rc;
}

/* ---- sending ---- */

struct sending {
	struct page *p;
	const struct entity *entity;
	const char *name, *bytes;
	size_t n;
	bool job; /* so many lines that they are tried in the background */
	int64_t file, id;
};

static enum rc
send(struct ctx *ctx, void *arg)
{
	struct sending *s = arg;
	struct import_asked a = { .entity = s->entity->name,
		.lang = ctx->lang, .o = { .dry = true } };
	enum rc rc;

	rc = file_put(ctx, s->name, NULL, s->bytes, s->n, &s->file);
	a.file_id = s->file;
	if (rc == RC_OK && s->job)
		rc = import_ask(s->p->ctx, &a, s->name, &s->id);
	return rc;
}

static const char *
sent_where(struct page *p, void *arg)
{
	struct sending *s = arg;

	if (s->job)
		return str_fmt(p->ctx->mem, "/jobs/%s",
		    key_str(p->ctx->mem, s->id));
	return str_fmt(p->ctx->mem, "/%s/import/%s", s->entity->plural,
	    key_str(p->ctx->mem, s->file));
}

/* Unreadable files are refused at once, with the reason. */
static enum rc
look(struct page *p, struct sending *s)
{
	struct import_options o = { 0 };
	struct import_result r;
	enum rc rc;

	rc = import_look(p->ctx, s->entity, s->bytes, s->n, &o, &r);
	/* A picture or a document: what is wrong with its first line helps
	 * nobody. */
	if (rc == RC_INVALID && r.nfound == 0 &&
	    s->n > 2 && memcmp(s->bytes, "PK", 2) != 0 &&
	    memcmp(s->bytes, "\xD0\xCF", 2) != 0 &&
	    !str_eq(str_or(file_type(s->bytes, s->n), "text/csv"), "text/csv"))
		return note(p->ctx, RC_INVALID, "file", N_("Tệp này không "
		    "phải bảng tính. Chọn tệp .xlsx hoặc .csv"));
	if (rc == RC_INVALID && r.nfound == 0)
		return note(p->ctx, RC_INVALID, "file", r.errors != NULL ?
		    r.errors->message : N_("Không đọc được tệp"));
	if (rc != RC_OK && rc != RC_INVALID)
		return rc;
	if (r.rows > IMPORT_MOST)
		return note(p->ctx, RC_INVALID, "file", N_("Tệp có hơn 20.000 "
		    "dòng. Chia thành nhiều tệp, mỗi tệp không quá 20.000 "
		    "dòng"));
	s->job = rc == RC_OK && r.rows > IMPORT_NOW;
	return RC_OK;
}

static enum rc
given(struct page *p, struct sending *s)
{
	const struct upload *u = req_upload(p->req, "file");
	const char *text = req_form(p->req, "text");

	if (u != NULL && u->n != 0) {
		s->name = u->filename;
		s->n = u->n;
		s->bytes = import_plain(p->ctx->mem, u->bytes, &s->n);
	} else if (!str_empty(text)) {
		s->name = tr(p->ctx->lang, N_("Khối dán.csv"));
		s->bytes = text;
		s->n = strlen(text);
	} else {
		return note(p->ctx, RC_INVALID, "file",
		    N_("Chọn tệp hoặc dán bảng"));
	}
	if (!file_kept(s->n))
		return note(p->ctx, RC_INVALID, "file", N_("Tệp lớn hơn 12 MB. "
		    "Chọn tệp nhỏ hơn"));
	return look(p, s);
}

/* POST /{plural}/import */
enum rc
page_import_send(struct page *p)
{
	struct sending s = { .p = p, .entity = import_entity(p), .id = NONE };
	enum rc rc;

	if (s.entity == NULL)
		return RC_MISSING;
	rc = given(p, &s);
	if (rc == RC_OK)
		rc = page_done(p, send, &s, sent_where);
	if (rc == RC_OK)
		jobs_wake(p->site->jobs);
	return rc == RC_INVALID ? show(p, s.entity) : rc;
}
