/* model/file.h: stored files: bytes kept once by their hash.
 *
 * DIR/files/ab/cdef… named by SHA-256; entity `file` holds name, type (by
 * content, never as claimed), size and hash.  Bytes are written to a temporary
 * file, synced and renamed before the row is committed. */
#ifndef MODEL_FILE_H
#define MODEL_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"
#include "codec/picture.h"
#include "model/ctx.h"
#include "model/entity.h"

struct stored_file {
	struct row row;
	const char *name;
	const char *type;
	const char *sha256;
	int64_t size;
	int64_t width, height; /* pictures, else NONE */
};

extern const struct entity file_entity;

/** file_root(dir): the data directory; files live in dir/files.  Once at
 *  start.  The directory is made at the first file. */
void file_root(const char *);

/** file_dir(): that directory; "" when none was given. */
const char *file_dir(void);

/** file_kept(n): would a file of ${n} bytes be kept: is there a root, and is
 *  it small enough? */
bool file_kept(size_t);

/** file_put(ctx, name, type, bytes, n, id): keep them (at most 12 MiB).  type:
 *  what it must be, by content ("image/" for any picture), or NULL: anything
 *  file_type knows.  RC_BUSY with a note: the actor sent too much today
 *  (model/quota.h). */
enum rc file_put(struct ctx *, const char *, const char *, const char *,
    size_t, int64_t *);

/** file_put_picture(ctx, name, bytes, n, width, height, id): the same for a
 *  picture whose size is known. */
enum rc file_put_picture(struct ctx *, const char *, const char *, size_t,
    int64_t width, int64_t height, int64_t *);

/* A picture is never kept as it came: whatever a phone wrote into it, the
 * place among it, would go to all who may see what points at it. */
enum { FILE_SIDE = 2400 };

/** file_picture(ctx, field, name, bytes, n, out): what of a picture is kept;
 *  out->n 0: it is none, and kept as it is.  RC_INVALID with a note on
 *  ${field}.  Slow: before a transaction. */
enum rc file_picture(struct ctx *, const char *, const char *, const char *,
    size_t, struct picture *);

/** file_raw(file): a picture as a camera made it? */
bool file_raw(const struct stored_file *);

/** file_get(ctx, id, file, bytes, n): row and bytes; RC_FAULT when the bytes
 *  are gone or do not match their hash.  No rights asked: whose file it is,
 *  the row that points at it knows, and the caller asks for that one. */
enum rc file_get(struct ctx *, int64_t, struct stored_file *, const char **,
    size_t *);

/** file_may(ctx, id): may the actor have it: did he bring it, does he look
 *  after the system, or may he read a row in use that points at it?  Else
 *  RC_MISSING, as if there were none. */
enum rc file_may(struct ctx *, int64_t);

/** file_named(mem, name, type): the name with an ending of that type: given
 *  one when it has none, another when both are pictures'; NULL: it says to be
 *  something else. */
const char *file_named(struct arena *, const char *, const char *);

/** file_type(bytes, n): media type by content: pdf, jpeg, png, webp, xlsx,
 *  docx, csv text; NULL: none we take. */
const char *file_type(const char *, size_t);

#endif
