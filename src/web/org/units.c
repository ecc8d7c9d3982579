/* web/org/units.c: a unit named on a page, and one named by whoever types. */
#include "web/org/units.h"

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/level.h"
#include "domain/org/unit.h"
#include "model/entity.h"
#include "web/page.h"

struct unit_link
unit_link_of(struct page *p, int64_t id, int64_t day)
{
	struct unit_link l = { .name = "–", .address = "", .day = NONE };
	struct unit_state s;

	if (id == NONE || unit_last(p->ctx, id, day, &s) != RC_OK)
		return l;
	l.name = s.full_name;
	l.address = str_fmt(p->ctx->mem, "%s/units/%s", p->base,
	    key_str(p->ctx->mem, id));
	return l;
}

void
unit_links(struct page *p, const struct rows *r, struct unit_link **out,
    size_t *n)
{
	struct unit_link *l = NEW_N(p->ctx->mem, struct unit_link, r->n);
	struct unit_state s;

	for (size_t i = 0; i < r->n; i++) {
		int64_t id = rows_int(r, i, 0), day = rows_int(r, i, 1);

		l[i] = unit_link_of(p, id, day);
		l[i].day = day;
		l[i].split = rows_int(r, i, 2) == 1;
		/* Names repeat; whose it was tells them apart. */
		if (unit_last(p->ctx, id, day, &s) == RC_OK &&
		    s.parent_id != NONE)
			l[i].more = unit_link_of(p, s.parent_id, day).name;
	}
	*out = l;
	*n = r->n;
}

const char *
level_name(struct page *p, int64_t id)
{
	return id == NONE ? "" : entity_label(p->ctx, &level_entity, id);
}

enum rc
unit_typed(struct page *p, const char *field, int64_t day, int64_t *id)
{
	const char *text = str_trim(p->ctx->mem,
	    str_or(req_form(p->req, field), ""));
	const char *was = req_form(p->req, str_fmt(p->ctx->mem, "%s.was",
	    field));
	const char *key = req_form(p->req, str_fmt(p->ctx->mem, "%s.key",
	    field));
	int64_t looked = p->ctx->as_of;
	enum rc rc;

	*id = NONE;
	if (*text == '\0')
		return RC_OK;
	if (!str_empty(key) && str_eq(was, text) && key_parse(key, id))
		return RC_OK;
	p->ctx->as_of = day;
	rc = entity_lookup(p->ctx, &unit_entity, text, id);
	p->ctx->as_of = looked;
	if (rc == RC_CONFLICT)
		return note(p->ctx, RC_INVALID, field, N_("Có nhiều đơn vị "
		    "tên này. Viết thêm đơn vị cấp trên"));
	if (rc == RC_MISSING || rc == RC_INVALID)
		return note(p->ctx, RC_INVALID, field, N_("Không có đơn vị "
		    "này vào ngày {day}"), "day", date_vi(p->ctx->mem, day));
	return rc;
}
