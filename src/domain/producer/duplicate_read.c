/* domain/producer/duplicate_read.c: producers that may be one, declared as
 * readings (model/act.h): of all of them, and of one. */
#include <stddef.h>

#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/producer/producer.h"
#include "domain/producer/producer_act.h"

struct pair_told {
	int64_t one_id, other_id;
	const char *one, *one_place, *other, *other_place, *why;
};

struct pairs_told {
	int64_t more;
	struct pair_told *at;
	size_t n;
};

/* clang-format off */
#define F(m) FIELD_OF(struct pairs_told, m)
static const struct field more_fields[] = {
	{ F(more), .type = T_BOOL,
	  .label = N_("Còn nhiều hơn: gộp bớt rồi hỏi lại") },
};
#undef F

#define F(m) FIELD_OF(struct pair_told, m)
static const struct field pair_fields[] = {
	{ F(one_id), .type = T_REF, .to = "producer",
	  .label = N_("Chủ thể được ghi trước") },
	{ F(one), .type = T_TEXT, .label = N_("Tên") },
	{ F(one_place), .type = T_TEXT, .label = N_("Đơn vị") },
	{ F(other_id), .type = T_REF, .to = "producer",
	  .label = N_("Chủ thể có thể trùng") },
	{ F(other), .type = T_TEXT, .label = N_("Tên") },
	{ F(other_place), .type = T_TEXT, .label = N_("Đơn vị") },
	{ F(why), .type = T_TEXT, .label = N_("Vì sao") },
};
#undef F

static const struct act_list lists[] = {
	{ .name = "pairs", .label = N_("Những chủ thể có thể là một"),
	  .at = offsetof(struct pairs_told, at),
	  .n_at = offsetof(struct pairs_told, n),
	  .size = sizeof(struct pair_told), .fields = pair_fields,
	  .nfields = COUNT(pair_fields) },
};
/* clang-format on */

static enum rc
side(struct ctx *ctx, int64_t id, const char **name, const char **place)
{
	struct producer p;
	enum rc rc = entity_get(ctx, &producer_entity, id, &p);

	if (rc == RC_OK) {
		*name = p.name;
		*place = unit_path(ctx, p.unit_id, ctx_today(ctx));
	}
	return rc;
}

/* One that the actor may not read is not told of. */
static enum rc
tell(struct ctx *ctx, struct pairs_told *x, int64_t one, int64_t other,
    const struct duplicate *d)
{
	struct pair_told *t = &x->at[x->n];
	enum rc rc;

	*t = (struct pair_told){ .one_id = one, .other_id = other,
		.why = duplicate_why(ctx, d) };
	if ((rc = side(ctx, one, &t->one, &t->one_place)) == RC_OK)
		rc = side(ctx, other, &t->other, &t->other_place);
	x->n += rc == RC_OK;
	return rc == RC_MISSING ? RC_OK : rc;
}

static enum rc
all(struct ctx *ctx, int64_t id, void *in)
{
	struct pairs_told *x = in;
	struct producer_pair *p;
	bool more;
	size_t n;
	enum rc rc = producer_pairs(ctx, &p, &n, &more);

	if (rc != RC_OK)
		return rc;
	x->more = more;
	x->at = NEW_N(ctx->mem, struct pair_told, n + 1);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = tell(ctx, x, p[i].id[0], p[i].id[1],
		    &(struct duplicate){ .why = p[i].why });
	return rc;
}

/* What is merged or out of use is nobody's double any more. */
static enum rc
of_one(struct ctx *ctx, int64_t id, void *in)
{
	struct pairs_told *x = in;
	struct duplicate *d;
	struct producer p;
	size_t n;
	enum rc rc = entity_get(ctx, &producer_entity, id, &p);

	if (rc != RC_OK || p.row.ended_at != NONE)
		return rc;
	if ((rc = producer_duplicates(ctx, &p, &d, &n)) != RC_OK)
		return rc;
	x->at = NEW_N(ctx->mem, struct pair_told, n + 1);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = tell(ctx, x, id, d[i].id, &d[i]);
	return rc;
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &producer_entity, .name = "duplicates",
	  .label = N_("Chủ thể có thể trùng"), .needs = ACT_UPDATE,
	  .size = sizeof(struct pairs_told), .told = more_fields,
	  .ntold = COUNT(more_fields), .told_lists = lists,
	  .ntold_lists = COUNT(lists), .read = all },
	{ .entity = &producer_entity, .of_row = true, .name = "duplicates",
	  .label = N_("Những chủ thể có thể là chủ thể này"),
	  .needs = ACT_UPDATE, .size = sizeof(struct pairs_told),
	  .told_lists = lists, .ntold_lists = COUNT(lists), .read = of_one },
};
/* clang-format on */

const struct acts duplicate_readings = ACTS(list);
