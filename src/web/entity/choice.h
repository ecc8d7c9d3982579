/* web/entity/choice.h: what may be chosen for a field, on a form or to filter a
 * list by. */
#ifndef WEB_ENTITY_CHOICE_H
#define WEB_ENTITY_CHOICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rc.h"

struct field;
struct page;

/* One choice of a filter or field. */
struct choice {
	const char *value, *label;
	bool on;
	const char *group; /* under which it stands, or NULL */
};

/** choices_run(choices, n, from): behind the last one of the same group. */
size_t choices_run(const struct choice *, size_t, size_t);

/** choices_of(p, field, value, out, n): what may be chosen for a code, yes/no
 *  or small reference field; n = 0 when there are too many (over 40). */
enum rc choices_of(struct page *, const struct field *, const char *,
    struct choice **, size_t *);

/** level_choices(p, by_code, chosen, out, n): the levels of units, by their
 *  codes as in files, or by their keys. */
enum rc level_choices(struct page *, bool, const char *, struct choice **,
    size_t *);

#endif
