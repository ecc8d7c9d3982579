/* domain/report/person_held.h: all that is held of a person, told to himself
 * or to who decides about it.
 *
 * Law 91/2025/QH15 on personal data: who data is about may see them and get
 * them (Article 4).  Passwords, tokens, codes and their hashes are nobody's
 * to read; what a member marked stays sealed in its sheet. */
#ifndef DOMAIN_REPORT_PERSON_HELD_H
#define DOMAIN_REPORT_PERSON_HELD_H

#include "domain/report/person.h"

struct audit_line;
struct buf;

struct held_value {
	const char *name, *label;
	const char *text; /* as people read it */
	const char *data; /* as programs do */
};

struct held_row {
	const char *key;
	int64_t since; /* instant it was made */
	struct held_value *at;
	size_t n;
};

/* Rows of one kind, newest first. */
enum { HELD_ROWS = 200, HELD_PARTS = 20, HELD_LINES = 300 };
struct held_part {
	const struct entity *entity;
	int64_t n; /* of them all */
	struct held_row *rows;
	size_t nrows; /* told: at most HELD_ROWS */
};

struct held {
	const struct entity *entity;
	int64_t id;
	int64_t at; /* instant */
	struct held_part parts[HELD_PARTS];
	size_t nparts;
	struct audit_line *did; /* by an account, the last HELD_LINES */
	size_t ndid;
	bool more; /* there are older ones */
};

/** person_held(ctx, entity, id, held): one's own account, or what the actor
 *  may decide about (person_may).  RC_DENIED; RC_MISSING. */
enum rc person_held(struct ctx *, const struct entity *, int64_t,
    struct held *);

/** person_held_json(ctx, entity, id, out): the same as a file; that it was
 *  made of somebody else is audited. */
enum rc person_held_json(struct ctx *, const struct entity *, int64_t,
    struct buf *);

#endif
