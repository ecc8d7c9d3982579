/* model/chunk.h: long work in bounded memory.  For src/model only.
 *
 * Between chunk_begin and chunk_end a ctx works in an arena of its own that
 * chunk_turn empties every so many rows, so that twenty thousand rows take no
 * more than a few hundred.  Whatever must last is copied to `keep`. */
#ifndef MODEL_CHUNK_H
#define MODEL_CHUNK_H

#include <stddef.h>

#include "base/rc.h"

struct arena;
struct audit_entry;
struct ctx;
struct note;
struct sql_text;

struct chunk {
	struct arena *keep; /* the ctx's own */
	struct arena *mem;
	struct sql_text *texts;
	struct note *notes;
	struct note **notes_end;
	struct audit_entry **queued; /* entries from here on lie in mem */
	size_t n;
};

/** chunk_begin(ctx, c): notes made from now on go with the chunk. */
void chunk_begin(struct ctx *, struct chunk *);

/** chunk_turn(ctx, c): a row is done: now and then, and when it fills, write
 *  the audit queued so far and empty the arena.  At the depth of transactions
 *  of chunk_begin. */
enum rc chunk_turn(struct ctx *, struct chunk *);

/** chunk_end(ctx, c, rc): the ctx is as it was before; returns rc, or what
 *  writing the rest of the audit met. */
enum rc chunk_end(struct ctx *, struct chunk *, enum rc);

#endif
