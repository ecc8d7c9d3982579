/* base/utf8.h: Vietnamese text: valid, composed, folded, sorted. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/** utf8_valid(s, n): well-formed UTF-8, no NUL, no surrogates (RFC 3629). */
bool utf8_valid(const char *, size_t);

/** utf8_len(s): number of code points. */
size_t utf8_len(const char *);

/** utf8_next(p): the code point at *p; *p moves on.  0 at the end, U+FFFD for
 *  each byte that is not UTF-8. */
uint32_t utf8_next(const char **);

/** utf8_put(c, s): ${c} as UTF-8 into s[4], no NUL; its length. */
size_t utf8_put(uint32_t, char *);

/** utf8_cut(a, s, n): the first ${n} code points, "…" appended if cut. */
const char *utf8_cut(struct arena *, const char *, size_t);

/** utf8_nfc(a, s): composed form (Unicode NFC), with control characters but
 *  tab and newline removed, and what is not seen or turns the direction of
 *  writing; Unicode's line ends are newlines.  ${s} must be valid. */
const char *utf8_nfc(struct arena *, const char *);

/** utf8_is_nfc(s): is it already composed? */
bool utf8_is_nfc(const char *);

/**
 * utf8_fold(a, s):
 * The key for search and matching: decompose, casefold, strip marks, đ→d, any
 * run of what is neither letter nor digit becomes one space, trimmed.
 * "Mật ong  Hoa-Vải" → "mat ong hoa vai".  ASCII letters, digits, spaces for
 * Vietnamese text.  Both spellings "hoà/hòa", "thuý/thúy" fold alike; i/y are
 * NOT merged here.
 */
const char *utf8_fold(struct arena *, const char *);

/** utf8_find_key(a, s): as utf8_fold with y as i where people write either for
 *  one sound, so not behind a vowel: "Mỳ Quý" and "mì quí" are "mi qui", but
 *  "tây" is not "tai".  What a beginning becomes does not depend on the rest:
 *  words can be found by theirs. */
const char *utf8_find_key(struct arena *, const char *);

/** utf8_lower(a, s): as utf8_fold but keeps the marks (NFC), so that exact
 *  accents can be compared: "mật ong hoa vải".  Tone place normalised to the
 *  old style (hoà→hòa, thuý→thúy, khoẻ→khỏe) so both spellings match. */
const char *utf8_lower(struct arena *, const char *);

/** utf8_inside(a, s): a label as it stands within a sentence: its first letter
 *  small, unless it begins with an abbreviation ("QR", "STT").  Signs and
 *  names behind stay: "Đánh giá (Mẫu 03)" is "đánh giá (Mẫu 03)". */
const char *utf8_inside(struct arena *, const char *);

/** utf8_upper(a, s): in capitals, for headings of letters; else as it is. */
const char *utf8_upper(struct arena *, const char *);

/**
 * utf8_sort_key(a, s):
 * An ASCII key whose byte order is Vietnamese order: letters a ă â b c d đ e ê
 * g … o ô ơ … u ư … first (f j w z placed as in Latin), then tones (ngang
 * huyền hỏi ngã sắc nặng, as in dictionaries), then case; digits before
 * letters and runs of digits by value; other signs before digits, runs as one.
 * Source: TCVN order as used by CLDR root tailoring "vi".
 */
const char *utf8_sort_key(struct arena *, const char *);

/** utf8_initials(a, name): up to two initials of a person's name, the middle
 *  or family and the given one: "Nguyễn Thu Hà" → "NH". */
const char *utf8_initials(struct arena *, const char *);

/** utf8_unescape(a, s, n, plus): percent-decoded once, '+' as a space when
 *  ${plus}; NULL on a bad escape, a NUL or what is not UTF-8. */
char *utf8_unescape(struct arena *, const char *, size_t, bool);

#endif
