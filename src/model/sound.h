/* model/sound.h: is a database what it should be?  For `saoque verify`; beside
 * the chain (model/audit.h) and the engine's own check (db/db.h).  Nothing is
 * changed: asked twice it says the same. */
#ifndef MODEL_SOUND_H
#define MODEL_SOUND_H

#include "model/ctx.h"

struct entity;
struct field;

/* What was found wrong, in words for the operator. */
struct fault {
	const char *text; /* "product.unit_id: 3 rows point nowhere" */
	struct fault *next;
};

struct sound {
	int64_t files, refs, rows, words; /* how many were looked at */
	int64_t nfaults;
	struct fault *faults, **end; /* the first SOUND_TOLD of them */
};
enum { SOUND_TOLD = 50 };

void sound_init(struct sound *);

/** sound_fault(ctx, s, fmt, ...): one more. */
void sound_fault(struct ctx *, struct sound *, const char *, ...)
    __attribute__((format(printf, 3, 4)));

/** sound_files(ctx, dir, s): every file a row names is there and is its hash.
 *  sound_refs(ctx, s): every reference and file number finds its row.
 *  sound_derived(ctx, s): sort keys, exact texts and words are those that
 *  follow from the rows. */
enum rc sound_files(struct ctx *, const char *, struct sound *);
enum rc sound_refs(struct ctx *, struct sound *);
enum rc sound_derived(struct ctx *, struct sound *);

/** excuse(ctx, field, row): a value that may be another than the chain last
 *  said, since no change of the row made it (model/settle.h, a migration). */
typedef bool said_excuse(struct ctx *, const struct field *, const void *);

/** sound_said(ctx, entity, excuse, s): every row is what the chain last said
 *  of it, and none was added or taken away beside it.  excuse NULL: no value
 *  is excused. */
enum rc sound_said(struct ctx *, const struct entity *, said_excuse *,
    struct sound *);

/** sound_changed(ctx, entity, excuse, s): the same where rows may also come
 *  from whole lists that are one line of the chain: of those that it says were
 *  made, each is there with the values it last said. */
enum rc sound_changed(struct ctx *, const struct entity *, said_excuse *,
    struct sound *);

#endif
