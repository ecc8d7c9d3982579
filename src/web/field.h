/* web/field.h: what the fields of a page's own form share; the parts that draw
 * them are in view/field.html. */
#ifndef WEB_FIELD_H
#define WEB_FIELD_H

#include <stdbool.h>

struct page;

/** field_by(p, field, hint): ids that describe a field: its hint, its error. */
const char *field_by(const struct page *, const char *, bool hint);

/** field_class(p, field): of the box around it: "field", in error "field bad". */
const char *field_class(const struct page *, const char *);

#endif
