/* codec/qr.h: a text as a QR code, drawn as one SVG path.
 *
 * One path of horizontal runs instead of a rectangle a module: a login URI is
 * 2 KB so, and nothing shows between the modules when it is scaled.
 *
 * Source: ISO/IEC 18004; error correction M, quiet zone of four modules. */
#ifndef CODEC_QR_H
#define CODEC_QR_H

#include <stdbool.h>

#include "base/rc.h"

struct arena;

struct qr {
	int side;         /* of the viewBox "0 0 side side", quiet zone in it */
	/* d of a <path>, to be filled dark on a light ground */
	const char *path;
};

/** qr_make(mem, text, out): RC_INVALID when ${text} is empty or too long to
 *  be one code (about 2,300 bytes). */
enum rc qr_make(struct arena *, const char *, struct qr *);

#endif
