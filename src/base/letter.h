/* base/letter.h: Vietnamese letters taken apart: base, shape, tone, case.
 *
 * What folding, lowering and sorting have in common.  Pages and entities use
 * base/utf8.h; only the utf8_*.c files look in here. */
#ifndef BASE_LETTER_H
#define BASE_LETTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum letter_kind {
	LETTER_SPACE,
	LETTER_SIGN,
	LETTER_DIGIT,   /* 0-9 */
	LETTER_LATIN,   /* c is a-z; shape and tone say the rest */
	LETTER_FOREIGN, /* any other letter or number; c is its code point */
};

/* In the order of the alphabet: a ă â, o ô ơ, u ư. */
enum letter_shape { SHAPE_PLAIN, SHAPE_FIRST, SHAPE_SECOND };

/* In the order of dictionaries; the last is any mark of another language. */
enum letter_tone {
	TONE_NGANG,
	TONE_HUYEN,
	TONE_HOI,
	TONE_NGA,
	TONE_SAC,
	TONE_NANG,
	TONE_OTHER,
};

struct letter {
	uint32_t c;
	uint8_t kind;
	uint8_t shape;
	uint8_t tone;
	bool upper;
};

/** letter_of(c): ${c} taken apart when it is one Latin letter of Vietnamese
 *  text (ASCII included), else NULL. */
const struct letter *letter_of(uint32_t);

/** letter_code(l): the composed code point of ${l}. */
uint32_t letter_code(const struct letter *);

/** letter_read(a, s, n): ${s} taken apart, composed or not; their number in
 *  *n.  Compatibility forms (full width, ligatures) become what they stand
 *  for; what cannot be seen (U+200B, U+FEFF, ...) is left out. */
struct letter *letter_read(struct arena *, const char *, size_t *);

/** letter_settle(l, n): move tones to their older place at the end of a word
 *  (hoà to hòa, khoẻ to khỏe, thuý to thúy, but quý stays). */
void letter_settle(struct letter *, size_t);

#endif
