/* codec/legacy.h: text typed in the old Vietnamese fonts, and the code page
 * that Windows had for Vietnamese. */
#ifndef CODEC_LEGACY_H
#define CODEC_LEGACY_H

#include <stdbool.h>

struct arena;

enum legacy { LEGACY_NONE, LEGACY_TCVN3, LEGACY_VNI,
	LEGACY_1258 }; /* only ever bytes: cells are Unicode */

/** legacy_font(name): by the font's name: ".VnTime", "VNI-Times". */
enum legacy legacy_font(const char *);

/** legacy_guess(text): by the look of the text (Unicode code points that came
 *  out of TCVN3 or VNI bytes read as Windows-1252); LEGACY_NONE when it is
 *  real Vietnamese or plain ASCII. */
enum legacy legacy_guess(const char *);

/** legacy_guess_bytes(text): the same for bytes read as Windows-1252, which
 *  may have been Windows-1258 too. */
enum legacy legacy_guess_bytes(const char *);

/** legacy_text(mem, text, which): as Unicode NFC. */
const char *legacy_text(struct arena *, const char *, enum legacy);

/** legacy_bytes(mem, bytes, n, which): the same from raw single bytes, as in
 *  an old CSV. */
const char *legacy_bytes(struct arena *, const char *, unsigned long,
    enum legacy);

#endif
