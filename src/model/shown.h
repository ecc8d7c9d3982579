/* model/shown.h: declared columns that are no fields: what other rows say of
 * a row on the day looked at.  Lists, exports and the interface show them, and
 * lists can be ordered by those of codes; nobody types them, and nothing is
 * stored. */
#ifndef MODEL_SHOWN_H
#define MODEL_SHOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct codes;
struct ctx;
struct entity;
struct json;

struct shown {
	const char *name;
	const char *label;
	const struct codes *codes; /* NULL: any text */
	bool number; /* its codes are numbers, to programs too */
	const char *tag; /* as of a field, or NULL */
	/* A text, one of the codes if it has any, or NULL, over alias t; '@' is
	 * the day. */
	const char *sql;
};

/** shown_of(ctx, entity, ids, n, out): the codes of ${n} rows in one question,
 *  entity->nshown for each, row by row; NULL: none.  For rows that the actor
 *  has been given: no rights are asked. */
enum rc shown_of(struct ctx *, const struct entity *, const int64_t *, size_t,
    const char ***);

/** shown_json(json, shown, code): as a member of an object. */
void shown_json(struct json *, const struct shown *, const char *);

/** shown_text(ctx, shown, code): as people read it; "–" for none. */
const char *shown_text(struct ctx *, const struct shown *, const char *);

#endif
