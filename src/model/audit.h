/* model/audit.h: who changed what, in a chain of hashes.
 *
 * Table audit: seq, at, actor_id, actor_name, peer, entity, row_id, action,
 * batch_id, before, after (JSON of the fields that changed), opened, hash =
 * SHA-256(previous hash || the row's other columns but opened, each as
 * length:text).  Where a value may be personal, the columns hold its seal and
 * opened the value (model/seal.h); what is read here is opened already.
 * Written in the outermost tx_end, in the same transaction as the change. */
#ifndef MODEL_AUDIT_H
#define MODEL_AUDIT_H

#include <stdint.h>

#include "base/rc.h"
#include "db/db.h"
#include "model/ctx.h"

struct arena;
struct audit_line;
struct entity;

struct audit_entry {
	const char *entity;
	int64_t row_id;
	const char *action; /* "create" "update" "end" "resume" "sign-in" ... */
	const char *before; /* JSON object or NULL */
	const char *after;
	int64_t batch_id; /* of the ctx when it was queued */
	struct audit_entry *next;
};

/** audit_add(ctx, entity, row_id, action, before, after): queue an entry. */
void audit_add(struct ctx *, const char *, int64_t, const char *, const char *,
    const char *);

/* In what came after a "merge": the id of the record that was taken in. */
#define AUDIT_MERGED "merged"

/** audit_pair(ctx, name, value): the JSON object {"name":"value"}. */
const char *audit_pair(struct ctx *, const char *, const char *);

/** audit_change(ctx, entity, action, old, row): queue one with the fields that
 *  differ (old NULL: all set fields); secrets appear as "***".  Returns how
 *  many fields differ. */
int audit_change(struct ctx *, const struct entity *, const char *,
    const void *old, const void *row);

/** audit_head(ctx, hash): the hash of the last line, "" before the first:
 *  while it stays, nothing in the database has changed. */
enum rc audit_head(struct ctx *, const char **);

/** audit_flush(ctx): write the queue (tx_end calls it). */
enum rc audit_flush(struct ctx *);

/**
 * audit_verify(ctx, count, broken): walk the chain; *broken gets the seq of
 * the first entry that does not fit, or NONE.  A value beside a line must fit
 * its seal, and one that is gone must have been erased by a later line.
 */
enum rc audit_verify(struct ctx *, int64_t *count, int64_t *broken);

/** audit_reseal(ctx): the lines of a database made before there were seals,
 *  sealed and chained anew (model/reseal.c), and a line that tells the hash of
 *  the last one of before. */
enum rc audit_reseal(struct ctx *);

/** audit_sealed(ctx, yes): has the chain seals?  One of a database that is
 *  not brought up to date yet has none. */
enum rc audit_sealed(struct ctx *, bool *);

/* Memory for the lines of one audit_walk: some of them hold a dossier. */
enum { AUDIT_ROOM = 1 << 30 };

/** audit_walk(ctx, mem, after, sealed, rows): the next 500 lines behind seq
 *  ${after} as they are stored, in ${mem}; ${sealed} as audit_sealed says.
 *  audit_take(rows, i, line): one of them. */
enum rc audit_walk(struct ctx *, struct arena *, int64_t, bool,
    struct rows *);
void audit_take(const struct rows *, size_t, struct audit_line *);

/* One line of a timeline. */
struct audit_line {
	int64_t seq, at, actor_id, row_id, batch_id;
	const char *actor, *peer, *entity, *action, *before, *after, *hash;
	const char *opened; /* what the seals of a stored line were made of */
};

/** audit_hash(mem, prev, line): the hash that belongs to a line, as it is
 *  stored, after one whose hash is ${prev} ("" before the first); hex. */
const char *audit_hash(struct arena *, const char *, const struct audit_line *);

/** audit_of(ctx, entity, row_id, below, max, lines, n): newest first, before
 *  ${below} seq (NONE: from the end).  entity NULL: of everything. */
enum rc audit_of(struct ctx *, const char *, int64_t, int64_t below, size_t max,
    struct audit_line **, size_t *);

/* What to look for in the whole of it; blank ones do not count. */
struct audit_filter {
	const char *entity, *action;
	int64_t actor_id;
	int64_t from_day, to_day; /* both included */
	int64_t below;            /* seq; NONE: from the end */
};

/** audit_find(ctx, filter, max, lines, n): newest first.  RC_DENIED unless
 *  the actor looks after the system: others see the history of what they may
 *  read, on its page. */
enum rc audit_find(struct ctx *, const struct audit_filter *, size_t max,
    struct audit_line **, size_t *);

/** audit_used(ctx, line): its JSON as the actor may have it: of a row whose use
 *  is limited (model/limited.h) without what is personal. */
enum rc audit_used(struct ctx *, struct audit_line *);

/* A changed field for people: label, before, after as text. */
struct audit_diff {
	const char *label, *before, *after;
};

/** audit_diffs(ctx, line, out, n): a line's JSON as labelled texts. */
enum rc audit_diffs(struct ctx *, const struct audit_line *,
    struct audit_diff **, size_t *);

#endif
