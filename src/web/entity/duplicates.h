/* web/entity/duplicates.h: producers that may be one, as their pages show them. */
#ifndef WEB_ENTITY_DUPLICATES_H
#define WEB_ENTITY_DUPLICATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct dup_side {
	const char *key, *name, *unit;
	int64_t products, since;
};

/* Two that may be one; on a record only side[1], the other one. */
struct dup_found {
	struct dup_side side[2];
	const char *why;
};

struct dup_list {
	struct dup_found *lines;
	size_t n;
	bool more; /* than are shown */
};

/* A field of both. */
struct dup_line {
	const char *name, *label;
	const char *text[2];
	bool same, one; /* nothing to choose: alike, or only one has it */
	bool second; /* the value of the second is chosen */
};

struct dup_pair {
	struct dup_side side[2]; /* kept, dropped */
	struct dup_line *lines;
	size_t nlines;
	const char *form_key;
	bool may_merge;
};

/* On a producer's record. */
struct dup_near {
	const char *key;
	const char *into, *into_key; /* where it went, or NULL */
	struct dup_found *found;
	size_t n;
};

#endif
