/* codec/xml.h: the parts of an Office package as a stream of elements.
 *
 * Expat over unzip, made narrow: names without their namespace prefix, the
 * depth told (the root is 1), no DOCTYPE, at most 64 deep, no single tag over
 * 1 MiB.  Office formats are told apart by position, so that a <font> in an
 * extension is never taken for one in the table of fonts. */
#ifndef CODEC_XML_H
#define CODEC_XML_H

#include <stddef.h>

#include "base/rc.h"

struct arena;
struct unzip;

/* What to call; text may come in pieces.  Any may be NULL.  A non-RC_OK
 * stops the reading. */
struct xml_on {
	enum rc (*start)(void *arg, int depth, const char *name,
	    const char **atts);
	enum rc (*end)(void *arg, int depth, const char *name);
	enum rc (*text)(void *arg, const char *, size_t);
};

/**
 * xml_part(mem, u, name, on, arg, why):
 * Read the part ${name} of the package.
 * Errors  RC_INVALID damaged or forbidden: *why; what a callee returned, with
 *         *why as the callee left it; RC_BUSY the arena is full
 */
enum rc xml_part(struct arena *, struct unzip *, const char *,
    const struct xml_on *, void *, const char **why);

/** xml_att(atts, name): the value, prefix of the name ignored, or NULL. */
const char *xml_att(const char **, const char *);

#endif
