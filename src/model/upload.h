/* model/upload.h: a file sent in pieces, so that a broken line costs one piece.
 *
 * The pieces gather in DIR/uploads under the key of a row that says whose it
 * is; how far it came is the size on disk.  A form then names the key instead
 * of carrying the file.  What nobody finishes is gone after two days. */
#ifndef MODEL_UPLOAD_H
#define MODEL_UPLOAD_H

#include <stddef.h>
#include <stdint.h>

#include "model/entity.h"

struct upload_row {
	struct row row;
	const char *name;
	int64_t size; /* when whole */
};

extern const struct entity upload_entity;

/** upload_begin(ctx, name, size, id): RC_INVALID when it is too large; RC_BUSY
 *  with a note: too much was begun today (model/quota.h). */
enum rc upload_begin(struct ctx *, const char *, int64_t, int64_t *);

/** upload_got(ctx, id, row, got): how much of it is here; RC_MISSING when it
 *  is not the actor's. */
enum rc upload_got(struct ctx *, int64_t, struct upload_row *, int64_t *);

/** upload_more(ctx, id, offset, bytes, n, got): the next piece, on disk when
 *  it returns.  RC_CONFLICT: it does not begin where the last one ended (*got
 *  says where); RC_INVALID: more than was announced. */
enum rc upload_more(struct ctx *, int64_t, int64_t, const char *, size_t,
    int64_t *);

/** upload_take(ctx, id, row, bytes, n): all of it; RC_INVALID not whole. */
enum rc upload_take(struct ctx *, int64_t, struct upload_row *, const char **,
    size_t *);

/** upload_done(id): its bytes are kept elsewhere now. */
void upload_done(struct ctx *, int64_t);

#endif
