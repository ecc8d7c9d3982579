/* codec/volume.h: papers, pictures and foreign PDFs bound into one PDF.
 *
 * The server draws the leaves (office_leaves in codec/office.h): every word of
 * ours, frames, numbers.  A child in a cage (codec/pages_child.c) lays foreign
 * pages into their frames; the server never parses one.  What comes out is
 * written to a file as it is made, so that memory does not grow with it. */
#ifndef CODEC_VOLUME_H
#define CODEC_VOLUME_H

#include <stddef.h>

#include "base/rc.h"

struct arena;

enum { VOLUME_MOST = 2000 }; /* leaves */

/* Can a file be bound in, and if not, why? */
enum volume_why { VOLUME_FITS, VOLUME_LOCKED, VOLUME_BROKEN, VOLUME_LONG,
	VOLUME_HEAVY, VOLUME_FONTS };

struct volume_look {
	enum volume_why why;
	size_t pages;
	const char *turns; /* a letter a page: 'p' upright, 'l' lying */
};

/** volume_look(mem, tool, pdf, n, out): try a foreign PDF, each page of it, in
 *  a child of its own: 20 s, 768 MiB, VOLUME_FILE_MOST pages.  RC_OK also when
 *  it does not fit; RC_FAULT no such tool, RC_BUSY no process to be had. */
enum rc volume_look(struct arena *, const char *, const char *, size_t,
    struct volume_look *);

/* What is laid into the next leaves, in order. */
struct volume_laid {
	enum { LAID_NOTHING, LAID_PDF, LAID_JPEG } kind;
	size_t leaves;
	size_t n;          /* bytes */
	int width, height; /* of a JPEG */
};

struct volume_mark {
	size_t leaf; /* from 1 */
	const char *text;
};

struct volume_bind {
	const char *leaves; /* PDF of all of them */
	size_t nleaves;     /* bytes */
	const struct volume_mark *marks; /* the outline */
	size_t nmarks;
	const struct volume_laid *laid;
	size_t nlaid;
	/** bytes(arg, i, mem, out): those of laid[i], read when their turn
	 *  comes. */
	enum rc (*bytes)(void *, size_t, struct arena *, const char **);
	void (*progress)(void *, size_t done, size_t total); /* or NULL */
	void *arg;
	int fd;      /* where the volume is written */
	size_t most; /* bytes it may have */
	size_t done; /* out: leaves bound; when it failed, at the next one */
	size_t size; /* out: bytes */
};

/** volume_bind(tool, b): RC_INVALID: what is laid into the leaf after b->done
 *  breaks it; RC_BUSY: no time, memory or room; RC_FAULT: no tool. */
enum rc volume_bind(const char *, struct volume_bind *);

#endif
