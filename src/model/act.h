/* model/act.h: what is done to a row, or to many at once, that is more than a
 * change of its fields: a hearing is closed, a unit moves, two producers are
 * merged.  And what is read that is more than fields: the road to the next
 * star, what is due, the minutes of a council; such an act is a reading.
 * Declared once beside the function that does it.
 *
 * From one `const struct act` come the address (`POST
 * /api/v1/hearings/KEY/acts/close`, `GET …/hearings/KEY/readings/minutes`),
 * what its body or its query may hold, its description and the page about it.
 * Rights stand where they always do: the function asks the engine as it does
 * for a page. */
#ifndef MODEL_ACT_H
#define MODEL_ACT_H

#include "base/buf.h"
#include "model/entity.h"

struct office;

/* Many of a kind in what an act is given, or tells: an array of structs.  One
 * field without a name ("") is a list of plain values. */
struct act_list {
	const char *name;
	const char *label;
	size_t at, n_at; /* offsetof: where the array begins, how many */
	size_t size;     /* of one */
	const struct field *fields;
	size_t nfields;
	size_t most;
};

/* A reading to be kept as a file. */
struct paper {
	const char *form; /* asked for: "pdf" */
	const char *name; /* of the file, without its ending */
	struct buf bytes;
	int fd;   /* instead: a file to read, given away; 0: none */
	size_t n; /* bytes it has */
};

struct act {
	/* The kind of row it is of; NULL: ${on} is no kind of row. */
	const struct entity *entity;
	const char *on;    /* "settings"; NULL: the entity's plural */
	const char *name;  /* in the address: "close" */
	const char *label; /* N_(): what it does */
	bool of_row;       /* on one row of the kind */
	bool version;      /* who calls has to have read it as it is */
	bool once; /* what it tells is a secret, kept by nobody on the way */
	/* What the rights of the kind have to allow first; 0: the function
	 * asks by itself, of whoever has one of ${roles} (ROLE_PUBLIC: of
	 * everybody); 0 too: of everybody who is signed in. */
	enum action needs;
	unsigned roles;
	const struct entity *gives; /* the row it answers with; NULL: none */
	size_t size;                /* of what it is given and tells */
	/* What it is given begins with a new row of this kind, and each field
	 * of one may be sent; NULL: not so. */
	const struct entity *row;
	const struct field *fields;
	size_t nfields;
	const struct act_list *lists;
	size_t nlists;
	const struct field *told; /* besides the row; fields of the same */
	size_t ntold;
	const struct act_list *told_lists;
	size_t ntold_lists;
	/** now(ctx, in): what holds now, before anything sent goes over it;
	 *  NULL: nothing does. */
	enum rc (*now)(struct ctx *, void *in);
	/** ready(ctx, id, in): slow work that nobody else has to wait for,
	 *  before the transaction; NULL: none. */
	enum rc (*ready)(struct ctx *, int64_t id, void *in);
	/** act(ctx, id, in): do it.  *id is the row it is on, or NONE; on
	 *  return the row to answer with.  Notes on a line of a list are on
	 *  "LIST.LINE.FIELD". */
	enum rc (*act)(struct ctx *, int64_t *id, void *in);
	/** read(ctx, id, in): instead of ${act}: what is asked is answered, and
	 *  nothing changes. */
	enum rc (*read)(struct ctx *, int64_t id, void *in);
	/** paper(ctx, id, paper): the same, where the answer is a file in one of
	 *  ${forms} ("pdf docx"; the first is the usual one). */
	enum rc (*paper)(struct ctx *, int64_t id, struct paper *);
	const char *forms;
};

/* Those of a subject, as the model lists them. */
struct acts {
	const struct act *at;
	size_t n;
};

#define ACTS(array) { (array), COUNT(array) }

/** act_on(act): the first word of its address. */
const char *act_on(const struct act *);

/** act_nth(model, i): the ${i}th act there is; NULL: no more. */
const struct act *act_nth(const struct model *, size_t);

/** act_find(model, on, name, of_row): NULL when there is none. */
const struct act *act_find(const struct model *, const char *on,
    const char *name, bool of_row);

/** act_of(model, entity, i): the ${i}th of that kind of row; NULL: of none. */
const struct act *act_of(const struct model *, const struct entity *, size_t);

/** act_reads(act): is it a reading? */
bool act_reads(const struct act *);

/** paper_type(form): its media type; NULL: no such form.
 *  paper_office(paper, o): a written document, as "pdf" or "docx". */
const char *paper_type(const char *);
enum rc paper_office(struct paper *, const struct office *);

/** act_roles(act): without one of them nobody may; 0: whoever is signed in. */
unsigned act_roles(const struct act *);

/** act_new(ctx, act): an empty one of what it is given. */
void *act_new(struct ctx *, const struct act *);

/** act_blank(fields, n, in): those to NONE and NULL. */
void act_blank(const struct field *, size_t, void *);

/** act_lines(list, in): where the array begins; act_count: how many. */
void *act_lines(const struct act_list *, const void *);
size_t act_count(const struct act_list *, const void *);

/** act_of_line(ctx, notes, list, i): those notes are of that line. */
void act_of_line(struct ctx *, struct note *, const struct act_list *,
    size_t);

/** act_check(ctx, act, in): every field's own check, a note for each fault. */
enum rc act_check(struct ctx *, const struct act *, void *);

/** act_may(ctx, act, id): may the actor begin it: reads the row, and what
 *  ${needs} or ${roles} says.  RC_MISSING, RC_DENIED.  *version of the row. */
enum rc act_may(struct ctx *, const struct act *, int64_t, int64_t *version);

#endif
