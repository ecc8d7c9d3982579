/* web/entity/record_product.c: a product's record: how its recognition stands, and
 * its photos. */
#include "base/arena.h"
#include "domain/product/product.h"
#include "domain/recognition/catalogue.h"
#include "model/idem.h"
#include "web/entity/photo.h"
#include "web/entity/record.h"
#include "web/entity/view/photo.h"
#include "web/entity/view/record_product.h"
#include "web/page.h"

enum rc
product_extra(struct page *p, struct record *r)
{
	struct gallery g = { .key = r->key, .caption =
	    req_form(p->req, "caption") };
	struct buf b = BUF_INIT(p->ctx->mem);
	struct out o = p->out;
	struct photo one;
	struct card card;
	enum rc rc;

	o.b = &b;
	rc = product_photos(p->ctx, r->row->id, &g.photos);
	if (rc == RC_OK)
		rc = catalogue_cards(p->ctx, &r->row->id, 1, &card);
	if (rc != RC_OK)
		return rc;
	row_blank(&photo_entity, &one);
	one.product_id = r->row->id;
	g.may_add = r->row->ended_at == NONE && may(p->ctx, &photo_entity,
	    ACT_CREATE, &one, NULL) == RC_OK;
	g.form_key = idem_new(p->ctx);
	if (r->row->ended_at == NONE)
		view_product_stands(&o, p, r->key, &card.standing);
	if (g.photos.n != 0 || g.may_add)
		view_gallery(&o, p, &g);
	r->extra = html_of(&b);
	return RC_OK;
}
