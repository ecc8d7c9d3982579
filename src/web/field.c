/* web/field.c: see field.h. */
#include "web/field.h"

#include "base/str.h"
#include "web/page.h"

const char *
field_by(const struct page *p, const char *field, bool hint)
{
	return str_fmt(p->ctx->mem, "%s%s %s%s", hint ? "h-" : "",
	    hint ? field : "", note_of(p->ctx, field) != NULL ? "e-" : "",
	    note_of(p->ctx, field) != NULL ? field : "");
}

const char *
field_class(const struct page *p, const char *field)
{
	return note_of(p->ctx, field) != NULL ? "field bad" : "field";
}
