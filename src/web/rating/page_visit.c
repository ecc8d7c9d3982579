/* web/rating/page_visit.c: photos of the advisory team's visits. */
#include "base/key.h"
#include "base/str.h"
#include "codec/picture.h"
#include "model/file.h"
#include "model/idem.h"
#include "web/page.h"
#include "web/rating/dossier.h"
#include "web/rating/view/document.h"
#include "web/routes.h"
#include "web/say.h"
#include "web/sent.h"

struct taking {
	int64_t visit_id;
	const char *caption;
	struct rows there;
	struct sent sent[SENT_MOST];
	struct picture small[SENT_MOST];
	size_t n;
};

static enum rc
keep_one(struct ctx *ctx, const struct taking *t, size_t i)
{
	const struct picture *small = &t->small[i];
	struct visit_photo v;
	enum rc rc;

	row_blank(&visit_photo_entity, &v);
	v.visit_id = t->visit_id;
	v.caption = t->caption;
	if ((rc = sent_keep(ctx, &t->sent[i], &v.file_id)) != RC_OK ||
	    (rc = file_put_picture(ctx, "khao-sat.webp", small->bytes,
	    small->n, small->width, small->height, &v.thumb_id)) != RC_OK)
		return rc;
	return entity_add(ctx, &visit_photo_entity, &v, NULL);
}

static enum rc
keep(struct ctx *ctx, void *arg)
{
	struct taking *t = arg;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < t->n && rc == RC_OK; i++)
		/* Chosen again after a broken line: once is enough. */
		if (!sent_there(ctx, &t->sent[i], &t->there, 2))
			rc = keep_one(ctx, t, i);
	return rc;
}

static const char *
kept_at(struct page *p, void *arg)
{
	const struct taking *t = arg;

	return str_fmt(p->ctx->mem, "/visits/%s",
	    key_str(p->ctx->mem, t->visit_id));
}

static enum rc
take(struct page *p, struct taking *t)
{
	enum rc rc = sent_all(p, "photo", t->sent, &t->n);

	for (size_t i = 0; i < t->n && rc == RC_OK; i++) {
		t->sent[i].name = "khao-sat.jpg";
		if (t->sent[i].width == NONE)
			return note(p->ctx, RC_INVALID, "photo", N_("Tệp này "
			    "không phải ảnh JPEG, PNG hoặc WebP. Chọn ảnh "
			    "khác"));
		rc = picture_shrink(p->ctx->mem, p->site->picture_tool,
		    t->sent[i].bytes, t->sent[i].n, THUMB_SIDE, "webp",
		    &t->small[i]);
	}
	if (rc != RC_OK || (rc = visit_photos(p->ctx, t->visit_id,
	    &t->there)) != RC_OK)
		return rc;
	rc = page_done(p, keep, t, kept_at);
	for (size_t i = 0; i < t->n && rc == RC_OK; i++)
		sent_done(p->ctx, &t->sent[i]);
	return rc;
}

/* POST /visits/{id}/photos */
enum rc
page_visit_photo_add(struct page *p)
{
	struct taking *t = NEW(p->ctx->mem, struct taking);
	struct visit v;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &visit_entity, page_id(p), &v);
	if (rc != RC_OK || (rc = may(p->ctx, &visit_entity, ACT_UPDATE, &v,
	    NULL)) != RC_OK)
		return rc;
	if (page_again(p))
		return RC_OK;
	t->visit_id = page_id(p);
	t->caption = str_or(req_form(p->req, "caption"), NULL);
	if ((rc = take(p, t)) == RC_OK)
		page_say(p, SAY_SAVED);
	if (rc != RC_INVALID)
		return rc;
	p->reply->status = 422;
	return page_record_of(p, &visit_entity);
}

static enum rc
give(struct page *p, bool thumb)
{
	struct visit_photo photo;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &visit_photo_entity, page_id(p), &photo);
	if (rc != RC_OK || (rc = page_file_reply(p, thumb ? photo.thumb_id :
	    photo.file_id)) != RC_OK)
		return rc;
	reply_header(p->reply, "Cache-Control", "private, no-cache");
	return RC_OK;
}

enum rc
page_visit_picture(struct page *p)
{
	return give(p, false);
}

enum rc
page_visit_thumb(struct page *p)
{
	return give(p, true);
}

enum rc
visit_extra(struct page *p, struct record *r)
{
	const struct visit *v = (const struct visit *)r->row;
	struct visit_gallery g = { .key = r->key };
	struct dossier d;
	struct buf b = BUF_INIT(p->ctx->mem);
	struct out o = p->out;
	size_t n;
	char **at;
	enum rc rc;

	if ((rc = visit_photos(p->ctx, r->row->id, &g.photos)) != RC_OK)
		return rc;
	if ((rc = entity_peek(p->ctx, &dossier_entity, v->dossier_id, &d)) !=
	    RC_OK)
		return rc;
	g.may_add = r->may_edit && r->row->ended_at == NONE &&
	    dossier_advising(p->ctx, &d);
	g.form_key = idem_new(p->ctx);
	if (!str_empty(v->position)) {
		at = str_split(p->ctx->mem, v->position, ',', &n);
		if (n == 2)
			g.map = str_fmt(p->ctx->mem,
			    "https://www.openstreetmap.org/?mlat=%s&mlon=%s"
			    "#map=16/%s/%s", at[0], at[1], at[0], at[1]);
	}
	o.b = &b;
	view_visit_gallery(&o, p, &g);
	r->extra = html_of(&b);
	return RC_OK;
}
