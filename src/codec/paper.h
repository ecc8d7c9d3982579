/* codec/paper.h: one page to be printed, drawn from a plain text: where
 * things stand in millimetres, and words with named places in them.
 *
 * The text is what an administrator replaces; docs/certificates.md says what
 * may stand in it.  A line a thing; '#' begins a remark:
 *
 *   page 297 210
 *   color gold #b8860b
 *   fill X Y W H COLOR
 *   frame X Y W H THICK COLOR
 *   line X1 Y1 X2 Y2 THICK COLOR
 *   leaf X Y LONG WIDE ANGLE COLOR        from its foot; 90 points down
 *   stars X Y SIZE COLOR OFF-COLOR        five round X, {stars} of them full
 *   qr X Y SIZE                           the code of place {qr}
 *   text X Y W H WAY SIZE STYLE COLOR | words with {places}
 *   turn X Y ANGLE SIZE COLOR | words
 *
 * WAY is left, center or right, with top, middle or bottom ("center-middle");
 * STYLE is plain, bold, italic, serif, serif-bold or serif-italic.  Words too
 * many for their box are set smaller until they fit.  A line that begins with
 * "?name " is drawn only when place {name} has a value. */
#ifndef CODEC_PAPER_H
#define CODEC_PAPER_H

#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"
#include "base/tr.h"

struct arena;
struct buf;

struct paper_place {
	const char *name, *value; /* NULL: none */
};

struct paper_page {
	const char *text;
	const struct paper_place *places;
	size_t nplaces;
	const char *title; /* of the document */
	const char *author; /* who gives it; NULL */
	int64_t day;       /* it says it was made on; so that one paper is one
	                      file, byte for byte */
	enum lang lang;    /* of what is said about a wrong text */
};

/** paper_pdf(mem, paper, out, why): append the PDF.  RC_INVALID: the text is
 *  wrong, *why says where ("dòng 7: không có màu red"); RC_FAULT: the fonts
 *  (fonts-noto-core) are not on this machine. */
enum rc paper_pdf(struct arena *, const struct paper_page *, struct buf *,
    const char **);

#endif
