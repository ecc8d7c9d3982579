/* model/may.c: one table, asked three ways: any row, this row, which rows. */
#include "model/may.h"

#include <stdarg.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "db/db.h"
#include "model/branch.h"
#include "model/entity.h"
#include "model/limited.h"
#include "model/list.h"
#include "model/recall.h"
#include "model/sql.h"

static const struct {
	unsigned role;
	const char *code;
	const char *label;
} names[] = {
	{ ROLE_PUBLIC, "public", N_("Mọi người") },
	{ ROLE_ADMIN, "admin", N_("Quản trị hệ thống") },
	{ ROLE_COORDINATOR, "coordinator", N_("Điều phối chương trình") },
	{ ROLE_OFFICER, "officer", N_("Cán bộ phụ trách OCOP") },
	{ ROLE_ASSOCIATION, "association", N_("Cán bộ Hội Nông dân") },
	{ ROLE_PRODUCER, "producer", N_("Người của chủ thể") },
	{ ROLE_COUNCIL, "council", N_("Thành viên hội đồng") },
	{ ROLE_ADVISER, "adviser", N_("Tổ tư vấn") },
	{ ROLE_LEADER, "leader", N_("Lãnh đạo") },
	{ ROLE_INSPECTOR, "inspector", N_("Kiểm tra, thanh tra") },
	{ ROLE_READER, "reader", N_("Chỉ xem") },
};

unsigned
role_parse(const char *code)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_eq(names[i].code, code))
			return names[i].role;
	return 0;
}

const char *
role_code(unsigned role)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if (names[i].role == role)
			return names[i].code;
	return "";
}

const char *
role_label(unsigned role)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if (names[i].role == role)
			return names[i].label;
	return "";
}

bool
ctx_has(const struct ctx *ctx, unsigned roles)
{
	if (ctx->system || (roles & ROLE_PUBLIC) != 0)
		return true;
	for (size_t i = 0; i < ctx->ngrants; i++)
		if ((ctx->grants[i].role & roles) != 0)
			return true;
	return false;
}

/* Is there no unit above this one today? */
static bool
is_top(struct ctx *ctx, int64_t unit)
{
	static const struct stmt q = { .in = "ii", .out = "i", .sql =
	    "SELECT 1 FROM unit_under WHERE unit_id = $1 AND above_id <> $1"
	    " AND from_day <= $2 AND to_day > $2 LIMIT 1" };
	int64_t one;

	return ctx_db(ctx) == RC_OK && db_one(ctx->db, ctx->mem, &q, unit,
	    ctx_today(ctx), &one) == RC_MISSING;
}

bool
ctx_has_all(struct ctx *ctx, unsigned roles)
{
	for (size_t i = 0; i < ctx->ngrants; i++) {
		const struct grant *g = &ctx->grants[i];

		if ((g->role & roles) != 0 && g->producer_id == NONE &&
		    (g->unit_id == NONE || is_top(ctx, g->unit_id)))
			return true;
	}
	return ctx->system;
}

/* A right over rows about oneself: for whoever signed in, or only for those
 * who also hold one of its roles. */
static bool
may_be_self(const struct ctx *ctx, const struct right *r)
{
	return ctx->actor_id != NONE &&
	    (r->roles == 0 || ctx_has(ctx, r->roles));
}

bool
may_any(const struct ctx *ctx, const struct entity *e, enum action action)
{
	if (ctx->system)
		return true;
	for (size_t i = 0; i < e->nrights; i++) {
		if ((e->rights[i].actions & action) == 0)
			continue;
		if (e->rights[i].scope == SCOPE_SELF
		    ? may_be_self(ctx, &e->rights[i])
		    : ctx_has(ctx, e->rights[i].roles))
			return true;
	}
	return false;
}

/* The reason, a line at a time, when somebody asked for it. */
static void __attribute__((format(printf, 2, 3)))
say(struct buf *why, const char *fmt, ...)
{
	va_list ap;

	if (why == NULL)
		return;
	va_start(ap, fmt);
	buf_vfmt(why, fmt, ap);
	va_end(ap);
	buf_putc(why, '\n');
}

/* Is unit at or under above on the day looked at? */
static bool
under(struct ctx *ctx, int64_t unit, int64_t above)
{
	static const struct stmt q = { .in = "iii", .out = "i", .sql =
	    "SELECT 1 FROM unit_under WHERE unit_id = $1 AND above_id = $2"
	    " AND from_day <= $3 AND to_day > $3" };
	int64_t one, day = ctx_today(ctx);
	const char *key, *yes;
	enum rc rc;

	if (unit == NONE || ctx_db(ctx) != RC_OK)
		return false;
	key = str_fmt(ctx->mem, "under %lld %lld %lld", (long long)unit,
	    (long long)above, (long long)day);
	if (recall(ctx, key, &yes))
		return yes != NULL;
	rc = db_one(ctx->db, ctx->mem, &q, unit, above, day, &one);
	if (rc == RC_OK || rc == RC_MISSING)
		remember(ctx, key, rc == RC_OK ? "yes" : NULL);
	return rc == RC_OK;
}

static bool
grant_covers(struct ctx *ctx, const struct entity *e, const struct right *r,
    const struct grant *g, const void *row)
{
	int64_t id;

	if ((g->role & r->roles) == 0)
		return false;
	switch (r->scope) {
	case SCOPE_ALL:
		return true;
	case SCOPE_BRANCH:
		if (g->unit_id == NONE)
			return true;
		return e->owner_unit != NULL &&
		    under(ctx, entity_owner_unit(ctx, e, row), g->unit_id);
	case SCOPE_PRODUCER:
		if (g->producer_id == NONE || e->owner_producer == NULL)
			return false;
		id = entity_owner_producer(ctx, e, row);
		return id == g->producer_id;
	default:
		return false;
	}
}

static bool
is_self(struct ctx *ctx, const struct entity *e, const void *row)
{
	if (ctx->actor_id == NONE || e->owner_actor == NULL)
		return false;
	if (strcmp(e->owner_actor, "id") == 0)
		return ((const struct row *)row)->id == ctx->actor_id;
	if (strcmp(e->owner_actor, "created_by") == 0)
		return ((const struct row *)row)->created_by == ctx->actor_id;
	return row_int(entity_field(e, e->owner_actor), row) == ctx->actor_id;
}

static const char *
scope_text(struct ctx *ctx, enum scope s)
{
	switch (s) {
	case SCOPE_ALL:
		return tr(ctx->lang, N_("mọi bản ghi"));
	case SCOPE_BRANCH:
		return tr(ctx->lang, N_("trong địa bàn được giao"));
	case SCOPE_PRODUCER:
		return tr(ctx->lang, N_("của chủ thể mình"));
	default:
		return tr(ctx->lang, N_("của chính mình"));
	}
}

/* Does one line of the table allow it?  Says why in either case. */
static bool
right_allows(struct ctx *ctx, const struct entity *e, const struct right *r,
    const void *row, struct buf *why)
{
	const struct field *state;
	bool held = false;

	if (r->states != NULL && e->state != NULL) {
		state = entity_field(e, e->state);
		if (!str_in(str_or(row_text(state, row), "-"), r->states)) {
			say(why, "– %s: %s", scope_text(ctx, r->scope),
			    tr(ctx->lang, N_("trạng thái hiện tại không cho "
			    "phép")));
			return false;
		}
	}
	if (r->scope == SCOPE_SELF)
		held = may_be_self(ctx, r) && is_self(ctx, e, row);
	else if ((r->roles & ROLE_PUBLIC) != 0 && r->scope == SCOPE_ALL)
		held = true;
	for (size_t i = 0; i < ctx->ngrants && !held; i++) {
		held = grant_covers(ctx, e, r, &ctx->grants[i], row);
		if (held)
			say(why, "+ %s, %s", tr(ctx->lang,
			    role_label(ctx->grants[i].role)),
			    scope_text(ctx, r->scope));
		else if ((ctx->grants[i].role & r->roles) != 0)
			say(why, "– %s: %s", tr(ctx->lang,
			    role_label(ctx->grants[i].role)), tr(ctx->lang,
			    N_("bản ghi ngoài địa bàn được giao")));
	}
	if (held && ctx->ngrants == 0)
		say(why, "+ %s", scope_text(ctx, r->scope));
	return held;
}

/* What may not be used is for the person alone. */
static bool
is_own(const struct right *r)
{
	return r->scope == SCOPE_SELF || r->scope == SCOPE_PRODUCER;
}

enum rc
may(struct ctx *ctx, const struct entity *e, enum action action,
    const void *row, struct buf *why)
{
	bool limited = action == ACT_SEE && !ctx->decides &&
	    limited_row(e, row);
	bool any = false;

	if (ctx->system && limited) {
		say(why, "– %s", tr(ctx->lang, LIMITED));
		return RC_DENIED;
	}
	if (ctx->system) {
		say(why, "+ %s", tr(ctx->lang, N_("Chương trình làm việc này "
		    "theo lệnh của người vận hành")));
		return RC_OK;
	}
	for (size_t i = 0; i < e->nrights; i++) {
		if ((e->rights[i].actions & action) == 0)
			continue;
		any = true;
		if (limited && !is_own(&e->rights[i]))
			continue;
		if (right_allows(ctx, e, &e->rights[i], row, why))
			return RC_OK;
	}
	if (limited)
		say(why, "– %s", tr(ctx->lang, LIMITED));
	else if (!any)
		say(why, "– %s", tr(ctx->lang,
		    N_("Không vai trò nào được làm việc này")));
	else if (ctx->ngrants == 0)
		say(why, "– %s", tr(ctx->lang,
		    N_("Chưa đăng nhập hoặc chưa được giao vai trò nào")));
	else
		say(why, "– %s", tr(ctx->lang,
		    N_("Không vai trò nào đang giữ cho phép việc này")));
	return RC_DENIED;
}

bool
may_step(struct ctx *ctx, const struct entity *e, const struct step *step,
    const void *row)
{
	/* What belongs to nobody lies in no branch.  A producer's people hold
	 * their role on no unit: their reach is their producer. */
	const struct right r = { ACT_UPDATE, step->roles & ~ROLE_PRODUCER,
		e->owner_unit != NULL || e->owner_producer != NULL ?
		SCOPE_BRANCH : SCOPE_ALL, NULL };
	const struct right own = { ACT_UPDATE, step->roles & ROLE_PRODUCER,
		SCOPE_PRODUCER, NULL };

	return ctx->system || right_allows(ctx, e, &r, row, NULL) ||
	    right_allows(ctx, e, &own, row, NULL);
}

/* " OR (...)" for one grant under one right. */
static void
grant_where(struct ctx *ctx, const struct entity *e, const struct right *r,
    const struct grant *g, struct buf *or, struct where *w)
{
	struct buf owner = BUF_INIT(ctx->mem);

	if ((g->role & r->roles) == 0)
		return;
	if (r->scope == SCOPE_ALL ||
	    (r->scope == SCOPE_BRANCH && g->unit_id == NONE)) {
		buf_puts(or, " OR 1=1");
	} else if (r->scope == SCOPE_BRANCH && e->owner_unit != NULL) {
		sql_owner(ctx, e, e->owner_unit, "t", &owner);
		buf_puts(or, " OR ");
		branch_where(ctx, buf_str(&owner), g->unit_id, ctx_today(ctx),
		    or, w);
	} else if (r->scope == SCOPE_PRODUCER && g->producer_id != NONE &&
	    e->owner_producer != NULL) {
		sql_owner(ctx, e, e->owner_producer, "t", &owner);
		buf_fmt(or, " OR %s = ?", buf_str(&owner));
		where_val(w, v_int(g->producer_id));
	}
}

/* " AND t.state IN (...)" around what a right with states gives. */
static void
states_where(struct ctx *ctx, const struct entity *e, const char *states,
    struct buf *b, struct where *w)
{
	char **word;
	size_t k;

	word = str_split(ctx->mem, states, ' ', &k);
	buf_fmt(b, " AND t.%s IN (", e->state);
	for (size_t i = 0; i < k; i++) {
		buf_puts(b, i == 0 ? "?" : ", ?");
		where_val(w, v_text(word[i]));
	}
	buf_putc(b, ')');
}

/* The rights alone; "" when they leave out no row. */
static void
rights_where(struct ctx *ctx, const struct entity *e, enum action action,
    struct where *w)
{
	struct buf all = BUF_INIT(ctx->mem), one;
	size_t before = w->n;

	if (ctx->system)
		return;
	buf_puts(&all, "1=0");
	for (size_t i = 0; i < e->nrights; i++) {
		const struct right *r = &e->rights[i];

		if ((r->actions & action) == 0)
			continue;
		one = BUF_INIT(ctx->mem);
		if ((r->roles & ROLE_PUBLIC) != 0 && r->scope == SCOPE_ALL)
			buf_puts(&one, " OR 1=1");
		if (r->scope == SCOPE_SELF && may_be_self(ctx, r) &&
		    e->owner_actor != NULL) {
			buf_fmt(&one, " OR t.%s = ?", e->owner_actor);
			where_val(w, v_int(ctx->actor_id));
		}
		for (size_t g = 0; g < ctx->ngrants; g++)
			grant_where(ctx, e, r, &ctx->grants[g], &one, w);
		if (one.len == 0)
			continue;
		buf_fmt(&all, " OR ((%s)", one.at + 4);
		if (r->states != NULL && e->state != NULL)
			states_where(ctx, e, r->states, &all, w);
		buf_putc(&all, ')');
	}
	/* Everything allowed anyway: spare the engine the question. */
	if (strstr(buf_str(&all), "((1=1))") != NULL)
		w->n = before;
	else
		where_and(w, buf_str(&all));
}

void
may_where(struct ctx *ctx, const struct entity *e, enum action action,
    struct where *w)
{
	rights_where(ctx, e, action, w);
	if (action == ACT_SEE && e->limited != NULL && !ctx->decides)
		where_and(w, str_fmt(ctx->mem, "t.%s IS NULL", e->limited));
}

bool
may_see_all(struct ctx *ctx, const struct entity *e)
{
	struct where w;
	size_t none;

	where_init(&w, ctx->mem);
	none = w.sql->len;
	rights_where(ctx, e, ACT_SEE, &w);
	return w.sql->len == none; /* no condition */
}
