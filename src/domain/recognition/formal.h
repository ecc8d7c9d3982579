/* domain/recognition/formal.h: what every official paper of ours has: the heading,
 * place and day, who signs.  In Vietnamese, as such papers are.
 *
 * Source  Decree 30/2020/NĐ-CP, annex I */
#ifndef DOMAIN_RECOGNITION_FORMAL_H
#define DOMAIN_RECOGNITION_FORMAL_H

#include <stdint.h>

#include "codec/office.h"
#include "model/ctx.h"

/** formal_heading(o, above, who, form): who writes on the left, the nation on
 *  the right; ${form} stands above, as "Mẫu số 01", unless empty. */
void formal_heading(struct office *, const char *, const char *,
    const char *);

/** formal_nation(o, form): the nation alone, in the middle, over a form that
 *  no office writes. */
void formal_nation(struct office *, const char *);

/** formal_dated(ctx, place, day): "Bắc Giang, ngày 28 tháng 10 năm 2024";
 *  dots for a day that is NONE.
 *  formal_place(ctx, unit), formal_place_top(ctx, unit): the place such a line
 *  names, without the word of its kind unless its name is a number; of the
 *  unit, and of the one at the top above it.
 *  formal_numbered(o, number, dated): the line under the heading. */
const char *formal_dated(struct ctx *, const char *, int64_t);
const char *formal_place(struct ctx *, int64_t);
const char *formal_place_top(struct ctx *, int64_t);
void formal_numbered(struct office *, const char *, const char *);

/** formal_signatures(o, left, right, name): two offices, and the name under
 *  the right one; what follows the first line of an office is how to sign.
 *  Left may be "Nơi nhận:", with a line for each copy. */
void formal_signatures(struct office *, const char *, const char *,
    const char *);

/** formal_signed(o, left, whose, right, name): the same, a name under each. */
void formal_signed(struct office *, const char *, const char *, const char *,
    const char *);

/** formal_unit(ctx, unit), formal_top(ctx, unit): the full name of a unit
 *  today, and of the one at the top above it. */
const char *formal_unit(struct ctx *, int64_t);
const char *formal_top(struct ctx *, int64_t);

/** formal_name(mem, head, name): "UBND" and "Tỉnh Bắc Giang" as one name: "UBND
 *  tỉnh Bắc Giang". */
const char *formal_name(struct arena *, const char *, const char *);

#endif
