/* web/sent.h: a file that came with a form, made ready to be kept.
 *
 * Photographed papers are made smaller and lose what phones write into
 * pictures; everything else is kept as it came. */
#ifndef WEB_SENT_H
#define WEB_SENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct ctx;
struct page;
struct rows;
struct upload;

struct sent {
	const char *name;
	const char *bytes;
	size_t n;
	int64_t width, height; /* NONE: no picture */
	int64_t upload;        /* came in pieces, else NONE */
};

/** sent_read(p, field, upload, out): of a multipart form.  RC_INVALID with a
 *  note on ${field}: nothing we take. */
enum rc sent_read(struct page *, const char *, const struct upload *,
    struct sent *);

/** sent_pieces(p, field, id, out): the same for what came in pieces. */
enum rc sent_pieces(struct page *, const char *, int64_t, struct sent *);

/* Files one form takes at a time; resume.js sends a form for each so many. */
enum { SENT_MOST = 20 };

/** sent_all(p, field, out, n): every file of ${field}, whether it came with
 *  the form or in pieces ("upload"); at least one, at most SENT_MOST. */
enum rc sent_all(struct page *, const char *, struct sent *, size_t *);

/** sent_there(ctx, sent, rows, col): does one of ${rows}, whose column ${col}
 *  is a hash, hold the same bytes? */
bool sent_there(struct ctx *, const struct sent *, const struct rows *,
    size_t);

/** sent_keep(ctx, sent, file_id): keep it, in the caller's transaction. */
enum rc sent_keep(struct ctx *, const struct sent *, int64_t *);

/** sent_done(ctx, sent): it is kept: its pieces may go. */
void sent_done(struct ctx *, const struct sent *);

#endif
