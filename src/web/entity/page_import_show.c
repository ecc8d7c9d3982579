/* web/entity/page_import_show.c: what a file is taken for and what would come
 * of it, before anything is kept. */
#include "base/buf.h"
#include "base/str.h"
#include "model/export.h"
#include "model/idem.h"
#include "model/import_read.h"
#include "model/job.h"
#include "web/entity/attach.h"
#include "web/entity/import.h"
#include "web/entity/view/import.h"
#include "web/page.h"
#include "web/routes.h"

/* "1=name,3=stars": the columns as they were found or given. */
static const char *
map_now(struct page *p, const struct import_result *r)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	for (size_t i = 0; i < r->nfound; i++)
		if (r->found[i].name != NULL)
			buf_fmt(&b, "%s%zu=%s", b.len != 0 ? "," : "",
			    r->found[i].col, r->found[i].name);
	return buf_str(&b);
}

/* Look at the file; try it when that is quick or a job did.  RC_OK also when
 * something is wrong with it: the result says what. */
static enum rc
try(struct page *p, struct import_sent *s, struct import_result *r,
    bool *tried)
{
	struct import_options o = s->o;
	enum rc rc;

	*tried = false;
	rc = import_look(p->ctx, s->entity, s->bytes, s->n, &o, r);
	if (rc == RC_OK && s->done != NULL &&
	    import_found(p->ctx->mem, s->done, r)) {
		*tried = true;
	} else if (rc == RC_OK && r->rows <= IMPORT_NOW) {
		o.dry = true;
		rc = import_run_file(p->ctx, s->entity, s->file.name,
		    s->bytes, s->n, &o, r);
		*tried = rc == RC_OK || rc == RC_INVALID;
	}
	return rc == RC_INVALID ? RC_OK : rc;
}

/* GET /{plural}/import/{id} */
enum rc
page_import_show(struct page *p)
{
	struct import_sent s;
	struct import_result r;
	struct import_show v = { .sent = &s, .r = &r };
	enum rc rc;

	if ((rc = sent_find(p, &s)) != RC_OK ||
	    (rc = try(p, &s, &r, &v.tried)) != RC_OK)
		return rc;
	import_cols(p->ctx, s.entity, &v.cols, &v.ncols);
	v.key = idem_new(p->ctx);
	v.readable = r.nfound != 0;
	v.map = s.o.map != NULL ? s.o.map : map_now(p, &r);
	v.dates = s.o.dates != NULL;
	v.numbers = s.o.numbers != NULL;
	for (size_t i = 0; i < r.nfound; i++) {
		v.dates = v.dates || r.found[i].date_unclear;
		v.numbers = v.numbers || r.found[i].number_unclear;
	}
	v.good = r.fresh + r.changed;
	for (const struct import_error *x = r.errors; x != NULL; x = x->next)
		v.nerrors++;
	fault_groups(p->ctx->mem, r.errors, v.nerrors, &v.groups, &v.ngroups);
	if (v.ngroups == v.nerrors)
		v.ngroups = 0;
	p->nav = str_fmt(p->ctx->mem, "/%s", s.entity->plural);
	p->noindex = true;
	page_begin(p, tr_fill(p->ctx->mem, p->ctx->lang,
	    N_("Xem trước: {file}"), "file", s.file.name, NULL));
	view_import_show(&p->out, p, &v);
	page_end(p);
	return RC_OK;
}

/* GET /{plural}/import/{id}/marked: the table back, wrong cells red. */
enum rc
page_import_marked(struct page *p)
{
	struct import_sent s;
	struct import_result r;
	bool tried;
	enum rc rc;

	if ((rc = sent_find(p, &s)) != RC_OK ||
	    (rc = try(p, &s, &r, &tried)) != RC_OK)
		return rc;
	rc = import_marked(p->ctx, s.entity, s.file.name, s.bytes, s.n, &s.o,
	    &r, &p->reply->body);
	if (rc == RC_OK)
		attach(p, str_fmt(p->ctx->mem, "%s.%s", import_marked_name(
		    p->ctx->mem, s.file.name), export_ending(EXPORT_XLSX)),
		    export_type(EXPORT_XLSX));
	return rc;
}
