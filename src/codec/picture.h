/* codec/picture.h: photos made small and clean, in a child process.
 *
 * The server never parses picture bytes: it runs a separate executable,
 * saoque-picture, which links libvips, puts itself under rlimits and seccomp,
 * reads the picture from standard input and writes one small picture without
 * any metadata. */
#ifndef CODEC_PICTURE_H
#define CODEC_PICTURE_H

#include <stddef.h>

#include "base/rc.h"

struct arena;

struct picture {
	const char *bytes; /* JPEG or WebP as told, metadata stripped */
	size_t n;
	int width, height;
};

/** picture_type(bytes, n): "image/jpeg", "image/png", "image/webp" by magic
 *  number, or NULL. */
const char *picture_type(const char *, size_t);

/**
 * picture_shrink(mem, tool, bytes, n, side, format, out):
 * Fit into ${side} x ${side} pixels (never enlarged), rotated by EXIF, sRGB,
 * metadata dropped.  ${format}: "jpeg", "webp", or "print": a JPEG light
 * enough to be one page of hundreds.  ${tool}: path of the child.
 * Errors  RC_INVALID not a picture it can read, or over 40 megapixels;
 *         RC_BUSY no memory/time (5 s CPU, 512 MiB); RC_FAULT no such tool.
 */
enum rc picture_shrink(struct arena *, const char *, const char *, size_t,
    int, const char *, struct picture *);

#endif
