/* codec/paper_in.h: what the writers of PDF share: fonts, one at a time. */
#ifndef CODEC_PAPER_IN_H
#define CODEC_PAPER_IN_H

#include <stdbool.h>

#include <pango/pangocairo.h>

#include "base/rc.h"

struct arena;
struct buf;

/** paper_fonts(): Fontconfig's and Pango's caches are shared, so one paper is
 *  drawn at a time: waits for its turn, then gives the fonts; NULL (and no
 *  turn) when fonts-noto-core is missing, which is logged. */
PangoFontMap *paper_fonts(void);

/** paper_fonts_give(fonts): the next one's turn. */
void paper_fonts_give(PangoFontMap *);

/** pdf_lang(mem, pdf, from): the file Cairo wrote at ${from} of the buffer is
 *  in Vietnamese and shows its title: appended to it as a later revision, for
 *  Cairo has no words for either.  RC_FAULT: it is none of Cairo's. */
enum rc pdf_lang(struct arena *, struct buf *, size_t);

#endif
