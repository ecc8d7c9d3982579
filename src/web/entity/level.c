/* web/entity/level.c: the levels of units, to choose from. */
#include "base/key.h"
#include "base/str.h"
#include "domain/org/level.h"
#include "model/list.h"
#include "web/entity/choice.h"
#include "web/page.h"

enum { LEVELS = 40 };

enum rc
level_choices(struct page *p, bool by_code, const char *chosen,
    struct choice **out, size_t *n)
{
	struct query q = { .unit_id = NONE, .page = 1, .per = LEVELS };
	struct list l;
	enum rc rc;

	*n = 0;
	if ((rc = list_load(p->ctx, &level_entity, &q, &l)) != RC_OK)
		return rc;
	*out = NEW_N(p->ctx->mem, struct choice, l.n);
	for (size_t i = 0; i < l.n; i++) {
		const struct level *v = list_row(&l, i);
		const char *s = by_code ? v->code :
		    key_str(p->ctx->mem, v->row.id);

		(*out)[(*n)++] = (struct choice){ s, entity_label(p->ctx,
			&level_entity, v->row.id),
			str_eq(s, chosen) };
	}
	return RC_OK;
}
