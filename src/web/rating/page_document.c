/* web/rating/page_document.c: the files of a document: taking them in, showing them
 * on its record. */
#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "model/idem.h"
#include "model/list.h"
#include "web/page.h"
#include "web/rating/dossier.h"
#include "web/rating/view/document.h"
#include "web/routes.h"
#include "web/say.h"
#include "web/sent.h"

struct taking {
	int64_t document_id;
	int64_t place;
	struct rows there;
	struct sent sheets[SENT_MOST];
	size_t n;
};

static enum rc
keep(struct ctx *ctx, void *arg)
{
	struct taking *t = arg;
	struct document_file f;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < t->n && rc == RC_OK; i++) {
		/* Chosen again after a broken line: once is enough. */
		if (sent_there(ctx, &t->sheets[i], &t->there, 5))
			continue;
		row_blank(&document_file_entity, &f);
		f.document_id = t->document_id;
		f.place = t->place++;
		rc = sent_keep(ctx, &t->sheets[i], &f.file_id);
		if (rc == RC_OK)
			rc = entity_add(ctx, &document_file_entity, &f, NULL);
	}
	return rc;
}

static const char *
kept_at(struct page *p, void *arg)
{
	const struct taking *t = arg;

	return str_fmt(p->ctx->mem, "/documents/%s#h-files",
	    key_str(p->ctx->mem, t->document_id));
}

static enum rc
take(struct page *p, struct taking *t)
{
	enum rc rc = sent_all(p, "file", t->sheets, &t->n);

	if (rc != RC_OK || (rc = document_files(p->ctx, t->document_id,
	    &t->there)) != RC_OK)
		return rc;
	t->place = (int64_t)t->there.n + 1;
	rc = page_done(p, keep, t, kept_at);
	for (size_t i = 0; i < t->n && rc == RC_OK; i++)
		sent_done(p->ctx, &t->sheets[i]);
	return rc;
}

/* POST /documents/{id}/files */
enum rc
page_document_file(struct page *p)
{
	struct taking *t = NEW(p->ctx->mem, struct taking);
	struct document d;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &document_entity, page_id(p), &d);
	if (rc != RC_OK || (rc = may(p->ctx, &document_entity, ACT_UPDATE, &d,
	    NULL)) != RC_OK)
		return rc;
	if (page_again(p))
		return RC_OK;
	t->document_id = page_id(p);
	rc = take(p, t);
	if (rc == RC_OK)
		page_say(p, SAY_SAVED);
	if (rc != RC_INVALID)
		return rc;
	p->reply->status = 422;
	return page_record_of(p, &document_entity);
}

struct dropping {
	struct document_file f;
};

static enum rc
drop(struct ctx *ctx, void *arg)
{
	const struct dropping *x = arg;

	return entity_end(ctx, &document_file_entity, x->f.row.id,
	    x->f.row.version, true);
}

static const char *
dropped_at(struct page *p, void *arg)
{
	const struct dropping *x = arg;

	return str_fmt(p->ctx->mem, "/documents/%s#h-files",
	    key_str(p->ctx->mem, x->f.document_id));
}

/* POST /document-files/{id}/drop */
enum rc
page_document_file_drop(struct page *p)
{
	struct dropping x;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &document_file_entity, page_id(p), &x.f);
	if (rc != RC_OK || (rc = page_done(p, drop, &x, dropped_at)) != RC_OK)
		return rc;
	page_say(p, SAY_SAVED);
	return RC_OK;
}

/* ---- the dossiers that stand on it ---- */

enum { OPEN_MOST = 12 }; /* dossiers of one producer that are being written */

static struct dossier_use *
use_of(struct page *p, struct file_list *x, const struct dossier_full *f,
    bool offers)
{
	struct dossier_use *u = &x->uses[x->nuses++];

	*u = (struct dossier_use){ .f = f, .offers = offers };
	u->items = NEW_N(p->ctx->mem, const char *, DOSSIER_ITEMS);
	return u;
}

/* Those that cite it, as far as the reader may read them. */
static enum rc
citing(struct page *p, struct file_list *x, int64_t id)
{
	struct dossier_use *u = NULL;
	struct dossier_full *f;
	struct rows rows;
	int64_t seen = NONE;
	enum rc rc = dossier_citing(p->ctx, id, &rows);

	x->uses = NEW_N(p->ctx->mem, struct dossier_use, rows.n + OPEN_MOST);
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
		if (rows_int(&rows, i, 0) != seen) {
			seen = rows_int(&rows, i, 0);
			f = NEW(p->ctx->mem, struct dossier_full);
			rc = dossier_load(p->ctx, seen, f);
			u = rc == RC_OK ? use_of(p, x, f, false) : NULL;
			if (rc == RC_MISSING || rc == RC_DENIED)
				rc = RC_OK;
		}
		if (u != NULL && u->n < DOSSIER_ITEMS)
			u->items[u->n++] = rows_str(&rows, i, 1);
	}
	return rc;
}

static bool
fits(const struct dossier_item *m, int64_t id)
{
	for (size_t i = 0; m->state != ITEM_OK && i < m->nfits; i++)
		if (m->fits[i]->row.id == id)
			return true;
	return false;
}

/* Those being written that lack such a paper. */
static enum rc
offered(struct page *p, struct file_list *x, const struct document *d)
{
	struct query q = { .unit_id = NONE, .page = 1, .per = OPEN_MOST };
	struct dossier_full *f;
	struct dossier_use *u;
	struct list l;
	enum rc rc;

	query_add(p->ctx, &q, "producer_id", key_str(p->ctx->mem,
	    d->producer_id));
	query_add(p->ctx, &q, "state", DOSSIER_DRAFT "," DOSSIER_RETURNED);
	rc = list_load(p->ctx, &dossier_entity, &q, &l);
	for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
		const struct row *h = list_row(&l, i);

		if (may(p->ctx, &dossier_entity, ACT_UPDATE, h, NULL) != RC_OK)
			continue;
		f = NEW(p->ctx->mem, struct dossier_full);
		rc = dossier_load(p->ctx, h->id, f);
		u = rc == RC_OK ? use_of(p, x, f, true) : NULL;
		for (size_t k = 0; rc == RC_OK && k < f->nitems; k++)
			if (fits(&f->items[k], d->row.id))
				u->items[u->n++] = f->items[k].code;
		if (u != NULL && u->n == 0)
			x->nuses--;
		else
			x->noffers++;
	}
	return rc;
}

enum rc
document_extra(struct page *p, struct record *r)
{
	const struct document *d = (const struct document *)r->row;
	struct buf b = BUF_INIT(p->ctx->mem), side = BUF_INIT(p->ctx->mem);
	struct file_list x = { .key = r->key };
	struct out o = p->out;
	enum rc rc;

	if ((rc = document_files(p->ctx, r->row->id, &x.files)) != RC_OK)
		return rc;
	x.may_add = r->may_edit && r->row->ended_at == NONE;
	x.form_key = idem_new(p->ctx);
	x.about = document_about(d->kind);
	if ((rc = citing(p, &x, r->row->id)) != RC_OK || (x.may_add &&
	    x.files.n != 0 && (rc = offered(p, &x, d)) != RC_OK))
		return rc;
	o.b = &b;
	/* What is ready is put where it is asked for. */
	if (x.noffers != 0)
		view_document_offers(&o, p, &x);
	view_file_list(&o, p, &x);
	r->lead = html_of(&b);
	o.b = &side;
	view_document_uses(&o, p, &x);
	r->side = html_of(&side);
	return RC_OK;
}
