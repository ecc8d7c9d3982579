/* model/bulk.h: rows of a declared entity written without a question: neither
 * rights, checks and rules are asked, nor is the audit told.
 *
 * For rows that are the program's own (a session, a failed try), and for many
 * at once: a national list changes ten thousand units, and each of them
 * through entity_add would ask the same ten thousand times.  Who calls this has
 * checked the whole, writes the one audit entry, and has the transaction
 * open. */
#ifndef MODEL_BULK_H
#define MODEL_BULK_H

#include "model/entity.h"
#include "model/word.h"

struct value;

/* Rows on their way in. */
struct bulk {
	struct ctx *ctx;
	const struct entity *entity;
	struct arena *mem; /* for their values, until they are sent */
	struct value *at;
	size_t rows; /* waiting */
	size_t cols;
	const char *many; /* the statement for BULK_ROWS rows */
	const char *one;
	struct word_batch words; /* theirs, waiting */
};

/* PostgreSQL answers a statement a round trip, so rows are sent together. */
enum { BULK_ROWS = 64 };

/** bulk_open(ctx, entity, b): begin inserting rows of an entity. */
void bulk_open(struct ctx *, const struct entity *, struct bulk *);

/** bulk_row(b, row): one more; its head (id, version, times) is filled in. */
enum rc bulk_row(struct bulk *, void *);

/** bulk_close(b, rc): send what waits if ${rc} is RC_OK; how it ended. */
enum rc bulk_close(struct bulk *, enum rc);

/** bulk_add(ctx, entity, row): one row, now. */
enum rc bulk_add(struct ctx *, const struct entity *, void *);

/** bulk_put(ctx, entity, row): all fields of the row of that id; its version
 *  goes up by one, whatever it was. */
enum rc bulk_put(struct ctx *, const struct entity *, const void *);

/**
 * bulk_ids(ctx, head, in, nin, ids, n):
 * "${head} ($5, $6, …)" for many ids, BULK_ROWS at a time: ${head} ends in
 * "… IN" and has ${nin} places of its own before.
 */
enum rc bulk_ids(struct ctx *, const char *, const struct value *, size_t,
    const int64_t *, size_t);

/**
 * bulk_values(mem, head, cols, rows):
 * "${head} VALUES ($1, $2), ($3, $4) …": the text of a many-row insert.
 */
const char *bulk_values(struct arena *, const char *, size_t, size_t);

#endif
