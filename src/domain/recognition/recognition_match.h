/* domain/recognition/recognition_match.h: the place, producer and product that a
 * line of the offices' list means; for recognition_take.c. */
#ifndef DOMAIN_RECOGNITION_RECOGNITION_MATCH_H
#define DOMAIN_RECOGNITION_RECOGNITION_MATCH_H

#include "domain/recognition/recognition_take.h"

/** match_place(ctx, line, day, unit): notes say what cannot be found. */
enum rc match_place(struct ctx *, const struct recognition_line *, int64_t day,
    int64_t *unit);

/** match_producer(ctx, line, unit, taking, id): NONE: make a new one. */
enum rc match_producer(struct ctx *, const struct recognition_line *,
    int64_t unit, const struct taking *, int64_t *);

/** match_product(ctx, line, producer, unit, taking, id): the same;
 *  producer NONE when the line names none or a new one. */
enum rc match_product(struct ctx *, const struct recognition_line *,
    int64_t producer, int64_t unit, const struct taking *, int64_t *);

#endif
