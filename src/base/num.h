/* base/num.h: scaled integers, as Vietnamese, English and machine text.
 *
 * ${scale} is how many decimals the integer carries: 0 money and counts, 3
 * quantities and points (thousandths).  NONE prints as "". */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

enum num_style {
	NUM_VI, /* 1.234.567,5   negative with U+2212 */
	NUM_EN, /* 1,234,567.5   negative with U+2212 */
	NUM_C,  /* 1234567.5     negative with '-' */
};

enum num_found {
	NUM_NOT,       /* no number */
	NUM_YES,       /* read */
	NUM_AMBIGUOUS, /* "1.234": 1234 or 1,234?  *out holds the first */
	NUM_FINE,      /* more decimals than ${scale} keeps */
	NUM_BIG,       /* does not fit */
};

/** num_str(a, v, scale, style): text without trailing zero decimals. */
const char *num_str(struct arena *, int64_t, int, enum num_style);

/** num_fixed(a, v, scale, decimals, style): exactly ${decimals} decimals,
 *  half away from zero; for printing only, never before banding. */
const char *num_fixed(struct arena *, int64_t, int, int, enum num_style);

/**
 * num_parse(text, scale, style, out):
 * Read a number leniently: "1234,5" "1.234,5" "1,234.5" "1234.5" "1 234,5"
 * "−2,5" "-2,5".  One lone separator followed by exactly three digits is
 * NUM_AMBIGUOUS unless ${scale} is 0 and style NUM_VI and the separator '.'
 * (then grouping: money and counts are never thousandths) -- and likewise ','
 * under NUM_EN.  "0.123"/"0,123" is never grouping.  Under NUM_C a
 * lone '.' is always the point, so that what num_str wrote reads back.
 * *out is set by NUM_YES and NUM_AMBIGUOUS only, never to NONE.
 */
enum num_found num_parse(const char *, int, enum num_style, int64_t *);

/** num_percent(a, part, whole, decimals, style): "86,5%", exactly
 *  ${decimals}, half away from zero; "–" when whole <= 0 or part is NONE. */
const char *num_percent(struct arena *, int64_t, int64_t, int, enum num_style);

/** num_money(a, dong, style): "145.000 ₫"; from 10^9 on "1,89 tỷ đồng"
 *  (NUM_VI) or "1.89 billion đồng" (NUM_EN). */
const char *num_money(struct arena *, int64_t, enum num_style);

#endif
