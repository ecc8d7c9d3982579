/* domain/product/photo_act.h: photographs taken in: what is sent is never
 * kept, but two smaller pictures of it, without the place and camera that
 * phones write into files. */
#ifndef DOMAIN_PRODUCT_PHOTO_ACT_H
#define DOMAIN_PRODUCT_PHOTO_ACT_H

#include "codec/picture.h"
#include "model/act.h"

struct photo;

struct photo_sent {
	struct picture big, small;
};

/** photo_read(ctx, field, bytes, n, out): the two of what was sent; RC_INVALID
 *  with a note on ${field}. */
enum rc photo_read(struct ctx *, const char *, const char *, size_t,
    struct photo_sent *);

/** photo_keep(ctx, name, sent, file, thumb): both, in the caller's
 *  transaction.  photo_add(ctx, name, sent, photo): and the row, as the last
 *  of its product's. */
enum rc photo_keep(struct ctx *, const char *, const struct photo_sent *,
    int64_t *, int64_t *);
enum rc photo_add(struct ctx *, const char *, const struct photo_sent *,
    struct photo *);

/* What an act that adds one is given. */
struct photo_given {
	int64_t file_id;
	const char *caption;
	struct photo_sent sent;
};
enum { PHOTO_GIVEN = 2 };
extern const struct field photo_given_fields[PHOTO_GIVEN];

/** photo_of_file(ctx, given): read the stored file it names. */
enum rc photo_of_file(struct ctx *, struct photo_given *);

extern const struct acts photo_acts;

#endif
