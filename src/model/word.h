/* model/word.h: the words a row is found by.
 *
 * One table for all entities and both engines: (entity, word, row_id), words
 * folded, so that "some word of it begins with" is a range of an index and
 * not a walk over every row.  `own` marks a word that only personal data has:
 * those who may not read it do not find by it either. */
#ifndef MODEL_WORD_H
#define MODEL_WORD_H

#include <stdint.h>

#include "base/rc.h"

struct ctx;
struct entity;

enum { WORDS_AT_ONCE = 8 };

/* Words on their way in: PostgreSQL answers a statement a round trip. */
struct word_batch {
	struct ctx *ctx;
	const struct entity *entity;
	int n;
	struct {
		const char *word;
		int64_t id;
		int64_t own;
	} at[WORDS_AT_ONCE];
};

/** words_begin(ctx, entity, w): begin; costs nothing. */
void words_begin(struct ctx *, const struct entity *, struct word_batch *);

/** words_row(w, row): the words of one more row, which has none yet.  They lie
 *  in ctx->mem until words_flush. */
enum rc words_row(struct word_batch *, const void *row);

/** words_flush(w): write what waits. */
enum rc words_flush(struct word_batch *);

/** word_put(ctx, entity, row, old): the words of a row that was added (old
 *  NULL) or changed. */
enum rc word_put(struct ctx *, const struct entity *, const void *row,
    const void *old);

/** words_sum(ctx, entity, row, sum, n): add what the words of a row come to;
 *  word_sum: the same for one stored line.  The order does not matter, so that
 *  a table can be compared with what it should be in one reading. */
void words_sum(struct ctx *, const struct entity *, const void *row,
    uint64_t *sum, int64_t *n);
void word_sum(const char *word, int64_t id, int64_t own, uint64_t *sum,
    int64_t *n);

#endif
