/* codec/tar.h: a few files in one, as tar, with or without zstd.
 *
 * Whoever reads says which name comes next and how long it is: no name, link
 * or size out of a foreign file is ever followed, and nothing is unpacked that
 * was not asked for. */
#ifndef CODEC_TAR_H
#define CODEC_TAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct tar;

/** tar_create(path, zstd): a new file; NULL: logged. */
struct tar *tar_create(const char *, bool);

/** tar_add(t, name, path): the file ${path}, under ${name}.
 *  Errors  RC_FAULT cannot be read; RC_BUSY cannot be written */
enum rc tar_add(struct tar *, const char *, const char *);

/** tar_end(t): what was added is on disk; RC_BUSY.  Closes nothing. */
enum rc tar_end(struct tar *);

/** tar_open(path): for reading; NULL: logged. */
struct tar *tar_open(const char *);

/** tar_next(t, name, size): RC_FAULT unless the next is a plain file of this
 *  name.  ${name} NULL: unless there is no next. */
enum rc tar_next(struct tar *, const char *, int64_t *size);

/** tar_each(t, part, arg): its bytes, a chunk a call; a non-RC_OK from ${part}
 *  stops.  RC_FAULT: not as many as was said. */
typedef enum rc tar_part(void *arg, const void *, size_t n);
enum rc tar_each(struct tar *, tar_part *, void *);

/** tar_close(t): NULL does nothing. */
void tar_close(struct tar *);

#endif
