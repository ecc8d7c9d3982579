/* web/org/units.h: what the pages about units show. */
#ifndef WEB_ORG_UNITS_H
#define WEB_ORG_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"
#include "web/entity/record.h"
#include "web/entity/choice.h"

struct page;
struct rows;

/* A unit named, with its page. */
struct unit_link {
	const char *name, *address;
	int64_t day;   /* NONE: no matter */
	bool split;    /* only a part */
	const char *more; /* beside the name, or NULL */
};

/* A unit in the tree. */
struct twig {
	struct unit_link unit;
	const char *key, *code, *level;
	const char *toggle; /* address that opens or shuts it; NULL: a leaf */
	bool open, here;
	int64_t products, producers; /* NONE: not counted */
	const char *day; /* "&as_of=…" for the lists behind the numbers */
	int64_t closed;  /* since that day, or NONE */
	struct unit_link *heirs;
	size_t nheirs;
	struct twig *kids;
	size_t nkids;
};

/* A unit found by name or code. */
struct unit_hit {
	struct unit_link unit;
	const char *code, *was; /* another name it was found by, or NULL */
	const char *branch;     /* address of the tree opened there */
	int64_t closed;
	struct unit_link *heirs;
	size_t nheirs;
};

struct unit_tree {
	int64_t day;
	const char *as_of; /* as typed */
	const char *q;
	bool gone, may_change, may_import;
	const char *whole; /* address of the tree from the very top, or NULL */
	const char *sheet; /* address of the same units as a table */
	struct twig *top;
	size_t ntop;
	struct unit_hit *hits;
	size_t nhits;
	bool more; /* than are shown */
};

/* A stretch of a unit's history. */
struct unit_line {
	int64_t from, to;
	const char *code, *full_name, *level;
	struct unit_link parent;
};

struct unit_person {
	const char *name, *role, *address;
	int64_t from;
};

/* Beside the facts of a unit. */
struct unit_more {
	const char *key;
	bool open, may_change;
	const char *branch; /* address in the tree */
	struct unit_line *lines;
	size_t nlines;
	struct unit_link *heirs, *origins, *bodies;
	size_t nheirs, norigins, nbodies;
	struct unit_link cluster; /* name NULL: in none */
	struct unit_person *people;
	size_t npeople;
	bool see_people;
	int64_t below, products, producers;
};

/* Units of a cluster. */
struct cluster_more {
	const char *key;
	int64_t day;
	bool may_add;
	struct unit_link *now, *before; /* address: of the membership */
	size_t nnow, nbefore;
	int64_t *ends; /* of those before */
};

/** unit_link_of(p, id, day): its name on that day and its page. */
struct unit_link unit_link_of(struct page *, int64_t, int64_t);

/** unit_links(p, rows, out, n): of rows unit_id, day, split. */
void unit_links(struct page *, const struct rows *, struct unit_link **,
    size_t *);

/** level_name(p, id): the level as people say it. */
const char *level_name(struct page *, int64_t);

/** unit_typed(p, field, day, id): the unit of a box of a form: chosen by key
 *  ("field.key", while the text is still "field.was"), or what is written
 *  meant on that day; NONE for an empty box; a note on the field and
 *  RC_INVALID when it is none. */
enum rc unit_typed(struct page *, const char *, int64_t, int64_t *);

/* ---- changes by hand ---- */

enum unit_what { UNIT_OPEN = 1, UNIT_RENAME, UNIT_MOVE, UNIT_CLOSE };
enum { UNIT_HEIRS = 12 };

/* One line of the preview. */
struct unit_diff {
	const char *label, *before, *after;
};

struct unit_form {
	enum unit_what what;
	const char *key;   /* of the unit, "" for a new one */
	struct unit_link unit;
	const char *action, *cancel;
	const char *form_key;
	const char *day, *code, *name, *full_name;
	const char *level;
	struct choice *levels;
	size_t nlevels;
	const char *parent, *parent_key;
	const char *heir[UNIT_HEIRS], *heir_key[UNIT_HEIRS];
	size_t nheirs; /* boxes shown */
	bool failed;
	/* the preview */
	struct unit_diff *diffs;
	size_t ndiffs;
	int64_t on; /* the day, read */
	int64_t products, producers, people;
};

/* ---- whole lists ---- */

struct unit_import;
struct unit_list_form {
	const char *kind; /* "list" or "map" */
	const char *day;
	bool part;
	const char *level;
	struct choice *levels;
	size_t nlevels;
	/* the preview */
	const struct unit_import *taken;
	const char *file, *file_name, *form_key;
	bool done;
};

#endif
