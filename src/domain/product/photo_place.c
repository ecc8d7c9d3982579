/* domain/product/photo_place.c: the order of a product's photos. */
#include "domain/product/product.h"

/* Write the place of one, when it is another than before. */
static enum rc
set_place(struct ctx *ctx, int64_t id, int64_t place)
{
	struct photo photo;
	enum rc rc = entity_get(ctx, &photo_entity, id, &photo);

	if (rc != RC_OK || photo.place == place)
		return rc;
	photo.place = place;
	return entity_put(ctx, &photo_entity, &photo);
}

static enum rc
renumber(struct ctx *ctx, const struct rows *all, int64_t id, int64_t place)
{
	int64_t next = 1;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < all->n && rc == RC_OK; i++) {
		if (rows_int(all, i, 0) == id)
			continue;
		if (next == place)
			next++;
		rc = set_place(ctx, rows_int(all, i, 0), next++);
	}
	return rc == RC_OK ? set_place(ctx, id, place) : rc;
}

enum rc
photo_place(struct ctx *ctx, int64_t id, int64_t place)
{
	struct photo photo;
	struct rows all;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = entity_get(ctx, &photo_entity, id, &photo)) != RC_OK ||
	    (rc = may(ctx, &photo_entity, ACT_UPDATE, &photo, NULL)) !=
	    RC_OK || (rc = product_photos(ctx, photo.product_id, &all)) !=
	    RC_OK)
		return tx_end(ctx, rc);
	if (photo.row.ended_at != NONE || place < 1 ||
	    place > (int64_t)all.n)
		return tx_end(ctx, note(ctx, RC_INVALID, "place",
		    N_("Không có chỗ này trong các ảnh của sản phẩm")));
	return tx_end(ctx, renumber(ctx, &all, id, place));
}
