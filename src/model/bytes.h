/* model/bytes.h: bytes on disk by their hash: DIR/files/ab/cdef…
 *
 * Whole and on disk before the name is there, and never changed afterwards: a
 * name is never half a file, and a copy may be taken at any time. */
#ifndef MODEL_BYTES_H
#define MODEL_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct arena;

/** bytes_hash(mem, b, n): SHA-256, hex. */
const char *bytes_hash(struct arena *, const char *, size_t);

/** bytes_put(mem, dir, hex, b, n): keep them; RC_BUSY: cannot write. */
enum rc bytes_put(struct arena *, const char *, const char *, const char *,
    size_t);

/** bytes_get(mem, dir, hex, n, out): read them back; RC_MISSING when they are
 *  gone, RC_FAULT when they do not match their hash. */
enum rc bytes_get(struct arena *, const char *, const char *, size_t,
    const char **);

/** bytes_drop(mem, dir, hex, before): take them away unless they were brought
 *  (again) since that instant (UTC ms); true when they were.  Safe beside a
 *  bytes_put of this process. */
bool bytes_drop(struct arena *, const char *, const char *, int64_t);

#endif
