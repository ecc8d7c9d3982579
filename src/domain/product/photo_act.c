/* domain/product/photo_act.c: photos of products, declared (model/act.h). */
#include "domain/product/photo_act.h"

#include "base/str.h"
#include "codec/picture.h"
#include "domain/product/product.h"
#include "model/file.h"

/* ---- a new one ---- */

enum rc
photo_read(struct ctx *ctx, const char *field, const char *bytes, size_t n,
    struct photo_sent *out)
{
	enum rc rc;

	if (picture_type(bytes, n) == NULL)
		return note(ctx, RC_INVALID, field, N_("Tệp này không phải "
		    "ảnh JPEG, PNG hoặc WebP. Chọn ảnh khác"));
	rc = picture_shrink(ctx->mem, ctx->picture_tool, bytes, n, PHOTO_SIDE,
	    "jpeg", &out->big);
	if (rc == RC_OK)
		rc = picture_shrink(ctx->mem, ctx->picture_tool,
		    out->big.bytes, out->big.n, THUMB_SIDE, "webp",
		    &out->small);
	if (rc == RC_INVALID)
		return note(ctx, RC_INVALID, field, N_("Không đọc được "
		    "ảnh này, hoặc ảnh lớn hơn 40 megapixel. Chụp lại hoặc "
		    "chọn ảnh khác"));
	return rc;
}

enum rc
photo_keep(struct ctx *ctx, const char *name, const struct photo_sent *s,
    int64_t *file, int64_t *thumb)
{
	enum rc rc = file_put_picture(ctx, name, s->big.bytes, s->big.n,
	    s->big.width, s->big.height, file);

	return rc != RC_OK ? rc : file_put_picture(ctx, name, s->small.bytes,
	    s->small.n, s->small.width, s->small.height, thumb);
}

enum rc
photo_of_file(struct ctx *ctx, struct photo_given *g)
{
	struct stored_file file;
	const char *bytes;
	size_t n;
	enum rc rc = file_get(ctx, g->file_id, &file, &bytes, &n);

	return rc != RC_OK ? rc : photo_read(ctx, "file_id", bytes, n,
	    &g->sent);
}

/* The picture is made before anybody has to wait for it. */
static enum rc
ready(struct ctx *ctx, int64_t id, void *in)
{
	struct photo p;
	enum rc rc;

	row_blank(&photo_entity, &p);
	p.product_id = id;
	rc = may(ctx, &photo_entity, ACT_CREATE, &p, NULL);
	return rc == RC_OK ? photo_of_file(ctx, in) : rc;
}

enum rc
photo_add(struct ctx *ctx, const char *name, const struct photo_sent *s,
    struct photo *p)
{
	struct rows there;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = product_photos(ctx, p->product_id, &there)) == RC_OK) {
		p->place = (int64_t)there.n + 1;
		rc = photo_keep(ctx, name, s, &p->file_id, &p->thumb_id);
	}
	if (rc == RC_OK)
		rc = entity_add(ctx, &photo_entity, p, &p->row.id);
	return tx_end(ctx, rc);
}

static enum rc
add(struct ctx *ctx, int64_t *id, void *in)
{
	const struct photo_given *g = in;
	struct photo p;
	enum rc rc;

	row_blank(&photo_entity, &p);
	p.product_id = *id;
	p.caption = g->caption;
	rc = photo_add(ctx, "anh.jpg", &g->sent, &p);
	*id = p.row.id;
	return rc;
}

/* Of whom the rights of photos say where. */
enum { PHOTOGRAPHERS = ROLE_ADMIN | ROLE_COORDINATOR | ROLE_OFFICER |
	    ROLE_ASSOCIATION | ROLE_PRODUCER };

/* ---- its place ---- */

struct placing {
	int64_t place;
};

static enum rc
place(struct ctx *ctx, int64_t *id, void *in)
{
	const struct placing *p = in;

	return photo_place(ctx, *id, p->place);
}

/* clang-format off */
#define F(m) FIELD_OF(struct photo_given, m)
const struct field photo_given_fields[PHOTO_GIVEN] = {
	{ F(file_id), .type = T_FILE, .label = N_("Tệp đã gửi"),
	  .empty = N_("Chọn ảnh"), .flags = F_NEED },
	{ F(caption), .type = T_TEXT, .label = N_("Chú thích") },
};
#undef F

#define F(m) FIELD_OF(struct placing, m)
static const struct field place_fields[] = {
	{ F(place), .type = T_INT, .min = 1, .max = 1000,
	  .label = N_("Thứ tự"), .flags = F_NEED },
};
#undef F

static const struct act list[] = {
	{ .entity = &product_entity, .name = "add-photo", .of_row = true,
	  .label = N_("Thêm một ảnh từ tệp đã gửi; ảnh được thu nhỏ và bỏ thông "
	  "tin máy chụp"), .roles = PHOTOGRAPHERS,
	  .gives = &photo_entity,
	  .size = sizeof(struct photo_given), .fields = photo_given_fields,
	  .nfields = PHOTO_GIVEN, .ready = ready, .act = add },
	{ .entity = &photo_entity, .name = "place", .of_row = true,
	  .label = N_("Đặt ảnh vào thứ tự này; 1 là ảnh chính"),
	  .needs = ACT_UPDATE, .gives = &photo_entity,
	  .size = sizeof(struct placing), .fields = place_fields,
	  .nfields = COUNT(place_fields), .act = place },
};
/* clang-format on */

const struct acts photo_acts = ACTS(list);
