/* web/entity/page_list.c: GET /{plural}: any entity's list, and its files. */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "model/export.h"
#include "model/idem.h"
#include "model/import.h"
#include "model/view.h"
#include "web/entity/table.h"
#include "web/entity/view/list.h"
#include "web/page.h"
#include "web/routes.h"

/* "san-pham-2024-10-28.xlsx" */
static const char *
file_name(struct page *p, const struct entity *e, enum export_format f)
{
	return str_fmt(p->ctx->mem, "%s-%s.%s", e->plural,
	    date_iso(p->ctx->mem, ctx_today(p->ctx)), export_ending(f));
}

static enum rc
send_file(struct page *p, const struct entity *e, const struct query *q,
    const char *as)
{
	enum export_format f = EXPORT_CSV;
	enum rc rc;

	if (str_eq(as, "xlsx"))
		f = EXPORT_XLSX;
	else if (str_eq(as, "csv;"))
		f = EXPORT_CSV_SEMI;
	else if (str_eq(as, "json"))
		f = EXPORT_JSON;
	else if (!str_eq(as, "csv"))
		return RC_MISSING;
	if ((rc = export_list(p->ctx, e, q, f, &p->reply->body)) != RC_OK)
		return rc;
	p->reply->type = export_type(f);
	reply_header(p->reply, "Cache-Control", "no-store");
	reply_header(p->reply, "Content-Disposition", str_fmt(p->ctx->mem,
	    "attachment; filename=\"%s\"", file_name(p, e, f)));
	return RC_OK;
}

/* "/en/products?stars=4&" with page to be put behind, for the pager. */
static const char *
address_of(struct page *p, const struct query *q, const char *more)
{
	struct buf b = BUF_INIT(p->ctx->mem);
	size_t head;

	buf_fmt(&b, "%s%s", p->base, p->path);
	head = b.len;
	query_address(p->ctx, q, &b);
	buf_puts(&b, b.len == head ? "?" : "&");
	buf_puts(&b, more);
	return buf_str(&b);
}

enum { ON_PAPER = 200 }; /* rows of one page at most (model/list.h) */

/* The list on one page, as long as that may be; NULL when it is already. */
static const char *
whole_of(struct page *p, const struct query *q, const struct list *l)
{
	struct query all = *q;
	struct buf b = BUF_INIT(p->ctx->mem);

	if (l->pages <= 1 || q->per == ON_PAPER)
		return NULL;
	all.per = ON_PAPER;
	buf_fmt(&b, "%s%s", p->base, p->path);
	query_address(p->ctx, &all, &b);
	return buf_str(&b);
}

/* "?stars=4" or "", as views are saved (model/view.h). */
static const char *
saved_as(struct page *p, const struct query *q)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	query_address(p->ctx, q, &b);
	return buf_str(&b);
}

/* Pages around the current one; 0 is a gap. */
static void
pager_make(struct page *p, const struct query *q, const struct list *l,
    struct pager *out)
{
	size_t last = 0;

	out->page = l->page;
	out->pages = l->pages;
	out->at = NEW_N(p->ctx->mem, struct pager_link, 16);
	for (size_t i = 1; i <= l->pages && out->n < 14; i++) {
		size_t far = i > l->page ? i - l->page : l->page - i;

		if (i != 1 && i != l->pages && far > 2)
			continue;
		if (last != 0 && i != last + 1)
			out->at[out->n++] = (struct pager_link){ 0, NULL };
		out->at[out->n++] = (struct pager_link){ i, address_of(p, q,
			str_fmt(p->ctx->mem, "page=%zu", i)) };
		last = i;
	}
}

/* Lists that have a page of their own beside them. */
static void
also(struct page *p, const struct entity *e, struct list_page *v)
{
	static const struct {
		const char *entity, *address, *label;
		enum action may;
	} pages[] = {
		{ "producer", "/producers/duplicates",
		  N_("Chủ thể có thể trùng"), ACT_UPDATE },
		{ "unit", "/units", N_("Xem dạng cây"), ACT_READ },
		{ "dossier", "/waits", N_("Hồ sơ đang nằm ở đâu"), ACT_READ },
		{ "dossier_stage", "/waits", N_("Hồ sơ đang nằm ở đâu"),
		  ACT_READ },
		{ "decision", "/decisions/award",
		  N_("Lập từ hồ sơ đã đạt"), ACT_CREATE },
		{ "decision", "/decisions/record",
		  N_("Ghi quyết định của nơi khác"), ACT_CREATE },
	};

	for (size_t i = 0; i < COUNT(pages); i++)
		if (str_eq(pages[i].entity, e->name) &&
		    v->nalso < LIST_ALSO &&
		    may_any(p->ctx, e, pages[i].may)) {
			v->also[v->nalso] = pages[i].address;
			v->also_label[v->nalso++] = tr(p->ctx->lang,
			    pages[i].label);
		}
}

enum rc
page_list(struct page *p)
{
	const struct entity *e = page_entity(p);
	struct list_page v = { 0 };
	struct query q;
	const char *as = req_get(p->req, "as");
	struct list l;
	enum rc rc;

	if (e == NULL || !may_any(p->ctx, e, ACT_READ))
		return RC_MISSING;
	rc = page_query(p, e, &q);
	if (rc != RC_OK && rc != RC_INVALID)
		return rc;
	if (rc == RC_INVALID)
		p->reply->status = 422;
	/* In a file nobody would see that it holds more than was asked for. */
	if (as != NULL && q.unknown != NULL)
		rc = note(p->ctx, RC_INVALID, "", N_("Bộ lọc “{name}” không có "
		    "ở danh sách này"), "name", q.unknown);
	if (as != NULL)
		return rc == RC_OK ? send_file(p, e, &q, as) : rc;
	rc = list_load(p->ctx, e, &q, &l);
	if (rc == RC_INVALID) {
		/* A filter that cannot be read: say so, show all the rest. */
		q.ngiven = 0;
		p->reply->status = 422;
		rc = list_load(p->ctx, e, &q, &l);
	}
	if (rc != RC_OK ||
	    (rc = table_make(p, e, &l, &q, &v.table)) != RC_OK ||
	    (rc = filters_make(p, e, &q, &v.filters)) != RC_OK ||
	    (rc = views_of(p->ctx, e, &v.views, &v.nviews)) != RC_OK)
		return rc;
	pager_make(p, &q, &l, &v.pager);
	v.entity = e;
	v.query = &q;
	v.total = l.total;
	v.here = address_of(p, &q, "");
	v.whole = whole_of(p, &q, &l);
	v.saved = saved_as(p, &q);
	v.key = idem_new(p->ctx);
	v.may_add = may_any(p->ctx, e, ACT_CREATE);
	for (size_t i = 0; i < v.table.ncols; i++)
		v.sortable |= v.table.cols[i].sort != NULL;
	v.may_import = import_may(p->ctx, e);
	also(p, e, &v);
	p->nav = str_fmt(p->ctx->mem, "/%s", e->plural);
	p->noindex = true;
	page_begin(p, entity_titles(p->ctx->lang, e));
	view_list(&p->out, p, &v);
	page_end(p);
	return RC_OK;
}
