/* web/entity/page_photo.c: photos: taking them in, giving them out.
 *
 * What is sent is never kept: a child process makes a picture and a thumbnail
 * of it, without the place and camera that phones write into files. */
#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "domain/product/photo_act.h"
#include "domain/product/product.h"
#include "model/file.h"
#include "model/idem.h"
#include "web/entity/photo.h"
#include "web/entity/record.h"
#include "web/entity/view/photo.h"
#include "web/page.h"
#include "web/public.h"
#include "web/routes.h"
#include "web/say.h"

/* ---- giving out ---- */

/* A photo is never changed, only ended, so browsers may keep it for good;
 * each asks for the row first, so an ended one is gone for who has not seen
 * it. */
static enum rc
send_photo(struct page *p, bool thumb)
{
	struct photo photo;
	const char *etag;
	int64_t id;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &photo_entity, page_id(p), &photo);
	if (rc != RC_OK)
		return rc;
	if (photo.row.ended_at != NONE)
		return RC_MISSING;
	id = thumb && photo.thumb_id != NONE ? photo.thumb_id :
	    photo.file_id;
	etag = str_fmt(p->ctx->mem, "\"%s\"", key_str(p->ctx->mem, id));
	if (!public_seen(p, etag) && (rc = page_file_reply(p, id)) != RC_OK)
		return rc;
	reply_header(p->reply, "Cache-Control",
	    "public, max-age=31536000, immutable");
	return RC_OK;
}

enum rc
page_photo(struct page *p)
{
	return send_photo(p, false);
}

enum rc
page_photo_thumb(struct page *p)
{
	return send_photo(p, true);
}

/* ---- taking in ---- */

struct taking {
	struct photo photo;
	struct photo_sent sent;
};

static enum rc
keep(struct ctx *ctx, void *arg)
{
	struct taking *t = arg;

	return photo_add(ctx, "anh.jpg", &t->sent, &t->photo);
}

static const char *
kept_at(struct page *p, void *arg)
{
	const struct taking *t = arg;

	return str_fmt(p->ctx->mem, "/products/%s",
	    key_str(p->ctx->mem, t->photo.product_id));
}

static enum rc
take_photo(struct page *p, struct taking *t)
{
	const struct upload *u = req_upload(p->req, "photo");
	enum rc rc;

	/* Asked before the work is done: the engine asks again. */
	rc = may(p->ctx, &photo_entity, ACT_CREATE, &t->photo, NULL);
	if (rc != RC_OK)
		return rc;
	rc = field_parse(p->ctx, entity_field(&photo_entity, "caption"),
	    str_or(req_form(p->req, "caption"), ""), &t->photo);
	if (rc != RC_OK)
		return rc;
	if (u == NULL)
		rc = note(p->ctx, RC_INVALID, "photo", N_("Chọn ảnh"));
	else
		rc = photo_read(p->ctx, "photo", u->bytes, u->n, &t->sent);
	if (rc != RC_OK)
		return rc;
	return page_done(p, keep, t, kept_at);
}

/* POST /{plural}/{id}/photos; only products have any. */
enum rc
page_photo_add(struct page *p)
{
	struct taking t;
	struct product product;
	enum rc rc;

	if (page_entity(p) != &product_entity || page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &product_entity, page_id(p), &product);
	if (rc != RC_OK)
		return rc;
	row_blank(&photo_entity, &t.photo);
	t.photo.product_id = page_id(p);
	rc = take_photo(p, &t);
	if (rc == RC_OK)
		page_say(p, SAY_SAVED);
	if (rc != RC_INVALID)
		return rc;
	p->reply->status = 422;
	return page_record(p);
}

/* GET /photos/new: a photo is added on its product's record. */
enum rc
page_photo_new(struct page *p)
{
	const char *key = str_or(req_get(p->req, "product_id"), "");
	int64_t id;

	if (!key_parse(key, &id))
		return page_go(p, "/products");
	return page_go(p, "/products/%s#h-photos",
	    key_str(p->ctx->mem, id));
}

/* POST /photos/{id}/place: the form's place, from 1; 1 is the main photo. */
enum rc
page_photo_place(struct page *p)
{
	struct photo photo;
	int64_t place;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &photo_entity, page_id(p), &photo);
	if (rc != RC_OK)
		return rc;
	if (!str_int(req_form(p->req, "place"), &place))
		return RC_INVALID;
	if ((rc = photo_place(p->ctx, page_id(p), place)) != RC_OK)
		return rc;
	page_say(p, SAY_SAVED);
	return page_go(p, "/products/%s#h-photos",
	    key_str(p->ctx->mem, photo.product_id));
}

/* ---- on its record ---- */

enum rc
photo_extra(struct page *p, struct record *r)
{
	struct buf b = BUF_INIT(p->ctx->mem);
	struct out o = p->out;

	if (r->row->ended_at != NONE)
		return RC_OK;
	o.b = &b;
	view_photo(&o, r->key);
	r->extra = html_of(&b);
	return RC_OK;
}
