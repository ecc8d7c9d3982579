/* web/entity/index.h: the index of all data, and the words people meet in it. */
#ifndef WEB_ENTITY_INDEX_H
#define WEB_ENTITY_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "web/page.h"

struct index_line {
	const char *address, *title, *about;
	const char *one; /* what one of them is called */
	int64_t n;
	const char *add; /* address of a new one, or NULL */
};

struct index_group {
	const char *title;
	struct index_line *lines;
	size_t n;
};

/* A word of the programme and what it means here. */
struct term {
	const char *word, *means;
};

/* What a role comes for: its first steps. */
struct starter {
	unsigned role;
	const char *who;
	const char *steps[6]; /* NULL ends */
};

#endif
