/* domain/rating/visit_act.c: photos of a visit, declared (model/act.h). */
#include "domain/product/photo_act.h"
#include "domain/rating/rating_act.h"
#include "domain/rating/visit.h"

static enum rc
ready(struct ctx *ctx, int64_t id, void *in)
{
	return photo_of_file(ctx, in);
}

static enum rc
add_photo(struct ctx *ctx, int64_t *id, void *in)
{
	const struct photo_given *g = in;
	struct visit_photo v;
	enum rc rc;

	row_blank(&visit_photo_entity, &v);
	v.visit_id = *id;
	v.caption = g->caption;
	rc = photo_keep(ctx, "khao-sat.jpg", &g->sent, &v.file_id,
	    &v.thumb_id);
	return rc == RC_OK ? entity_add(ctx, &visit_photo_entity, &v, id) : rc;
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &visit_entity, .name = "add-photo", .of_row = true,
	  .label = N_("Thêm một ảnh từ tệp đã gửi; ảnh được thu nhỏ và bỏ thông "
	  "tin máy chụp"), .needs = ACT_UPDATE,
	  .gives = &visit_photo_entity, .size = sizeof(struct photo_given),
	  .fields = photo_given_fields, .nfields = PHOTO_GIVEN,
	  .ready = ready, .act = add_photo },
};
/* clang-format on */

const struct acts visit_acts = ACTS(list);
