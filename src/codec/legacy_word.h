/* codec/legacy_word.h: Vietnamese letters and syllables, as old fonts spell them.
 * For src/codec only. */
#ifndef CODEC_LEGACY_WORD_H
#define CODEC_LEGACY_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** viet_tone(c, tone): the toneless small vowel ${c} with tone 0-5 (ngang
 *  huyền hỏi ngã sắc nặng); 0 when ${c} is none. */
uint32_t viet_tone(uint32_t, int);

/** viet_upper(c): the capital of a Vietnamese letter; others unchanged. */
uint32_t viet_upper(uint32_t);

enum word_is {
	WORD_NOT,   /* no Vietnamese syllable */
	WORD_MAYBE, /* one without a first consonant: may be chance */
	WORD_SURE,
};

/** legacy_word(letters, n): could this be one Vietnamese syllable? */
enum word_is legacy_word(const uint32_t *, size_t);

#endif
