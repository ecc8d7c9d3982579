/* tests/unit/model/small.h: a small model with every kind of field.
 *
 * Two districts (Bắc, Nam) of two communes each, two farms, two people and
 * `thing`, which has a field of each type, rights of every scope, states and
 * steps.  SAOQUE_TEST_ENGINE picks the engine as in tests/unit/db/fix.h. */
#ifndef SMALL_H
#define SMALL_H

#include "../db/fix.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "model/audit.h"
#include "model/ctx.h"
#include "model/entity.h"
#include "model/file.h"
#include "model/import.h"
#include "model/import_batch.h"
#include "model/job.h"
#include "model/list.h"
#include "model/may.h"
#include "model/view.h"

struct place {
	struct row row;
	const char *code, *name;
	int64_t parent_id;
};

struct person {
	struct row row;
	const char *name;
};

struct farm {
	struct row row;
	const char *name;
	int64_t unit_id;
};

struct thing {
	struct row row;
	const char *name, *about, *code, *kind, *state, *phone, *pin;
	int64_t count, weight, price, made_on, seen_at, fresh;
	int64_t farm_id, actor_id, picture_id;
};

extern const struct entity place_entity, person_entity, farm_entity,
    thing_entity;
extern const struct model small_model;

struct small {
	struct fix fix;
	struct store *store;
	struct clock clock;
	struct ctx ctx; /* the program itself */
	int64_t top, north, south;         /* units */
	int64_t north1, north2, south1, south2;
	int64_t farm_n, farm_s;            /* in north1, south1 */
	int64_t ann, bob;                  /* people */
	int guards, effects, afters;       /* calls of the hooks */
};

/** small_open(mem): make it, at 05:00 UTC of 1 October 2024. */
struct small *small_open(struct arena *);
void small_close(struct small *);

/** small_store(s): only the empty store; no schema, no rows. */
struct small *small_store(struct arena *);

/** small_as(s, actor, role, unit, farm): act so from now on; role 0: nobody
 *  signed in.  small_program(s): as the program again. */
void small_as(struct small *, int64_t, unsigned, int64_t, int64_t);
void small_program(struct small *);

/** small_thing(s, farm, name): a row of sound values, not yet added. */
struct thing small_thing(struct small *, int64_t, const char *);

/** small_add(s, farm, name): the same, added or the test fails. */
int64_t small_add(struct small *, int64_t, const char *);

/** small_query(s, text): a query of things, read or the test fails. */
struct query small_query(struct small *, const char *);

/** small_names(s, text): the names that list shows, "a|b|c". */
const char *small_names(struct small *, const char *);

/** small_said(s): the notes, "field: text" a line, and forgets them. */
const char *small_said(struct small *);

/* One statement in a transaction of its own: to damage things. */
void small_sql(struct small *, const char *);

#define WANT_OK(s, call)                                                      \
	do {                                                                  \
		enum rc rc_ = (call);                                         \
		if (rc_ != RC_OK)                                             \
			fail_msg("%s: %d %s", #call, (int)rc_,                \
			    small_said(s));                                   \
	} while (0)

/* Refused with that rc, and a note on that field that has that text. */
#define WANT_NOTE(s, want, field, text, call)                                 \
	do {                                                                  \
		notes_clear(&(s)->ctx);                                       \
		assert_int_equal((want), (call));                             \
		small_note((s), (field), (text));                             \
	} while (0)
void small_note(struct small *, const char *, const char *);

#endif
