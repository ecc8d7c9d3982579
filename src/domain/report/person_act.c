/* domain/report/person_act.c: erasing a person's data, limiting its use, and
 * what is held of him, declared (model/act.h). */
#include <stddef.h>

#include "base/key.h"
#include "base/str.h"
#include "domain/market/report.h"
#include "domain/org/actor.h"
#include "domain/producer/producer.h"
#include "domain/rating/council.h"
#include "domain/report/person_held.h"
#include "domain/report/report_act.h"

/* What both are given. */
struct asked {
	const char *ground, *decided_by, *document;
	int64_t asked_on;
};

struct erasing {
	struct asked asked;
	struct person_part *goes, *stays;
	size_t ngoes, nstays;
};

struct limiting {
	struct asked asked;
	int64_t since, n;
};

#define F(m) FIELD_OF(struct asked, m)
#define L(m) FIELD_OF(struct limiting, m)
#define P(m) FIELD_OF(struct person_part, m)
/* clang-format off */
/* Which are needed, the request's own declaration says. */
static const struct field fields[] = {
	{ F(ground), .type = T_CODE, .codes = &person_grounds,
	  .label = N_("Căn cứ") },
	{ F(asked_on), .type = T_DATE, .label = N_("Ngày yêu cầu") },
	{ F(decided_by), .type = T_TEXT, .max = 200,
	  .label = N_("Người quyết định") },
	{ F(document), .type = T_TEXT, .max = 100, .label = N_("Số văn bản") },
};

static const struct field limited[] = {
	{ L(since), .type = T_DATE, .label = N_("Hạn chế sử dụng từ ngày") },
	{ L(n), .type = T_INT, .label = N_("Số bản ghi của người này") },
};

static const struct field went[] = {
	{ P(what), .type = T_TEXT, .label = N_("Điều bị xóa") },
	{ P(n), .type = T_INT, .label = N_("Số lượng") },
};
static const struct field kept[] = {
	{ P(what), .type = T_TEXT, .label = N_("Điều ở lại") },
	{ P(n), .type = T_INT, .label = N_("Số lượng") },
	{ P(why), .type = T_TEXT, .label = N_("Vì sao") },
};
static const struct act_list lists[] = {
	{ .name = "goes", .label = N_("Điều bị xóa"),
	  .at = offsetof(struct erasing, goes),
	  .n_at = offsetof(struct erasing, ngoes),
	  .size = sizeof(struct person_part), .fields = went,
	  .nfields = COUNT(went), .most = PERSON_PARTS },
	{ .name = "stays", .label = N_("Điều ở lại"),
	  .at = offsetof(struct erasing, stays),
	  .n_at = offsetof(struct erasing, nstays),
	  .size = sizeof(struct person_part), .fields = kept,
	  .nfields = COUNT(kept), .most = PERSON_PARTS },
};
/* clang-format on */
#undef F
#undef L
#undef P

static void
say(struct ctx *ctx, struct person_part *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		p[i].what = tr(ctx->lang, p[i].what);
		if (p[i].why != NULL)
			p[i].why = tr(ctx->lang, p[i].why);
	}
}

static void
tell(struct ctx *ctx, struct person_plan *plan, struct erasing *x)
{
	say(ctx, plan->goes, plan->ngoes);
	say(ctx, plan->stays, plan->nstays);
	x->goes = plan->goes;
	x->ngoes = plan->ngoes;
	x->stays = plan->stays;
	x->nstays = plan->nstays;
}

static enum rc
look(struct ctx *ctx, const struct entity *e, int64_t id, struct erasing *x)
{
	struct person_plan *plan = NEW(ctx->mem, struct person_plan);
	enum rc rc = person_look(ctx, e, id, plan);

	if (rc == RC_OK)
		tell(ctx, plan, x);
	return rc;
}

static void
request(struct ctx *ctx, const struct entity *e, int64_t id,
    const struct asked *x, struct person_request *r)
{
	row_blank(&person_request_entity, r);
	r->entity = e->name;
	r->about = key_str(ctx->mem, id);
	r->ground = x->ground;
	r->asked_on = x->asked_on;
	r->decided_by = x->decided_by;
	r->document = x->document;
}

static enum rc
erase(struct ctx *ctx, const struct entity *e, int64_t id, struct erasing *x)
{
	struct person_plan *plan = NEW(ctx->mem, struct person_plan);
	struct person_request r;
	enum rc rc;

	request(ctx, e, id, &x->asked, &r);
	if ((rc = person_erase(ctx, &r, plan)) == RC_OK)
		tell(ctx, plan, x);
	return rc;
}

static enum rc
limit(struct ctx *ctx, const struct entity *e, int64_t id, const char *what,
    struct limiting *x)
{
	struct person_request r;
	enum rc rc;

	request(ctx, e, id, &x->asked, &r);
	r.what = what;
	if ((rc = person_limit(ctx, &r, &x->n)) == RC_OK)
		x->since = str_eq(what, PERSON_LIMIT) ? r.decided_on : NONE;
	return rc;
}

static enum rc
held(struct ctx *ctx, const struct entity *e, int64_t id, struct paper *p)
{
	p->name = str_fmt(ctx->mem, "du-lieu-%s", key_str(ctx->mem, id));
	return person_held_json(ctx, e, id, &p->bytes);
}

static enum rc
held_me(struct ctx *ctx, int64_t id, struct paper *p)
{
	return held(ctx, &actor_entity, ctx->actor_id, p);
}

#define ERASE(kind)                                                           \
	static enum rc                                                        \
	erase_##kind(struct ctx *ctx, int64_t *id, void *in)                  \
	{                                                                     \
		return erase(ctx, &kind##_entity, *id, in);                   \
	}                                                                     \
	static enum rc                                                        \
	look_##kind(struct ctx *ctx, int64_t id, void *in)                    \
	{                                                                     \
		return look(ctx, &kind##_entity, id, in);                     \
	}                                                                     \
	static enum rc                                                        \
	held_##kind(struct ctx *ctx, int64_t id, struct paper *p)             \
	{                                                                     \
		return held(ctx, &kind##_entity, id, p);                      \
	}                                                                     \
	static enum rc                                                        \
	limit_##kind(struct ctx *ctx, int64_t *id, void *in)                  \
	{                                                                     \
		return limit(ctx, &kind##_entity, *id, PERSON_LIMIT, in);     \
	}                                                                     \
	static enum rc                                                        \
	lift_##kind(struct ctx *ctx, int64_t *id, void *in)                   \
	{                                                                     \
		return limit(ctx, &kind##_entity, *id, PERSON_LIFT, in);      \
	}
ERASE(actor)
ERASE(producer)
ERASE(council_member)
ERASE(report)

#define LIMIT(kind, what, said)                                               \
	{ .entity = &kind##_entity, .name = what, .of_row = true,             \
	  .label = said, .roles = ROLE_ADMIN,                                 \
	  .size = sizeof(struct limiting), .fields = fields,                  \
	  .nfields = COUNT(fields), .told = limited, .ntold = COUNT(limited)

#define ACT(kind)                                                             \
	{ .entity = &kind##_entity, .name = "erase-person", .of_row = true,   \
	  .label = N_("Xóa dữ liệu cá nhân của người này"),                   \
	  .roles = ROLE_ADMIN, .size = sizeof(struct erasing),                \
	  .fields = fields, .nfields = COUNT(fields), .told_lists = lists,    \
	  .ntold_lists = COUNT(lists), .act = erase_##kind },                 \
	{ .entity = &kind##_entity, .name = "erasing", .of_row = true,        \
	  .label = N_("Xóa dữ liệu cá nhân: điều gì mất, điều gì ở lại"),     \
	  .roles = ROLE_ADMIN, .size = sizeof(struct erasing),                \
	  .told_lists = lists, .ntold_lists = COUNT(lists),                   \
	  .read = look_##kind },                                              \
	{ .entity = &kind##_entity, .name = "held", .of_row = true,           \
	  .label = N_("Mọi điều đang giữ về người này"),                      \
	  .roles = ROLE_ADMIN, .paper = held_##kind, .forms = "json" },       \
	LIMIT(kind, "limit-person", N_("Hạn chế sử dụng dữ liệu cá nhân của " \
	    "người này")), .act = limit_##kind },                             \
	LIMIT(kind, "lift-limit", N_("Bỏ hạn chế sử dụng dữ liệu cá nhân của "\
	    "người này")), .act = lift_##kind }
/* clang-format off */
static const struct act list[] = {
	ACT(actor),
	ACT(producer),
	ACT(council_member),
	ACT(report),
	{ .on = "me", .name = "held", .label = N_("Mọi điều đang giữ về tôi"),
	  .paper = held_me, .forms = "json" },
};
/* clang-format on */

const struct acts person_acts = ACTS(list);
