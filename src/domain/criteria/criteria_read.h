/* domain/criteria/criteria_read.h: criteria from our own text format.
 *
 * The format is described in rules/README.md: a line a thing, made to be read
 * beside the printed form.  Whatever does not add up is refused, naming the
 * line and the cell: options top out at the criterion's maximum, criteria at
 * their group's, groups at their part's, parts at 100; points and stars climb
 * together; nothing is there twice and no word is unknown. */
#ifndef DOMAIN_CRITERIA_CRITERIA_READ_H
#define DOMAIN_CRITERIA_CRITERIA_READ_H

#include "base/rc.h"
#include "domain/criteria/criteria_set.h"

enum { CRITERIA_FAULTS = 20, CRITERIA_BYTES = 1024 * 1024 };

/* One of the texts a regime is made of. */
struct criteria_text {
	const char *name; /* for messages */
	const char *text;
	size_t n;
};

struct criteria_fault {
	const char *file;
	int line;
	const char *where; /* "qd26-04 7", or "" */
	const char *text;  /* in the reader's language */
};

struct criteria_faults {
	struct criteria_fault at[CRITERIA_FAULTS];
	size_t n; /* more than CRITERIA_FAULTS are not kept */
};

/**
 * criteria_read(mem, lang, texts, n, out, faults):
 * Read one regime: the common skeleton first, then the decision; or one text
 * that holds both.  All of *out lives in ${mem}; the texts may go.
 *
 * Errors  RC_INVALID with at least one fault
 */
enum rc criteria_read(struct arena *, enum lang, const struct criteria_text *,
    size_t, struct regime **, struct criteria_faults *);

#endif
