/* domain/rating/halt.c: see halt.h. */
#include "domain/rating/halt.h"

#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_file.h"
#include "domain/rating/hearing.h"

enum { Q_OF, Q_SEAT, Q__N };
static const struct stmt q[Q__N] = {
	[Q_OF] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM halt WHERE hearing_id = $1 AND ended_at IS NULL"
	    " ORDER BY id" },
	[Q_SEAT] = { .in = "iii", .out = "i", .sql =
	    "SELECT m.id FROM council_member m"
	    " WHERE m.council_id = $1 AND m.actor_id = $2"
	    " AND m.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM conflict c"
	    " WHERE c.hearing_id = $3 AND c.member_id = m.id"
	    " AND c.ended_at IS NULL)" },
};

static const struct code kinds[] = {
	{ "stop", N_("Dừng chấm"), NULL },
	{ "disqualify", N_("Loại sản phẩm"), NULL },
	{ "reject", N_("Loại hồ sơ"), NULL },
};
const struct codes halt_kinds = CODES(kinds);

static const struct code states[] = {
	{ "raised", N_("Chờ hội đồng kết luận"), NULL },
	{ "upheld", N_("Có căn cứ"), NULL },
	{ "lifted", N_("Không có căn cứ"), NULL },
};
static const struct codes halt_states = CODES(states);

#define F(m) FIELD_OF(struct halt, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(hearing_id), .type = T_REF, .to = "hearing",
	  .label = N_("Lần chấm hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER },
	{ F(member_id), .type = T_REF, .to = "council_member",
	  .label = N_("Người nêu"), .flags = F_FIXED | F_LIST },
	{ F(ground), .type = T_TEXT, .max = 40, .label = N_("Căn cứ"),
	  .empty = N_("Chọn căn cứ"), .flags = F_NEED | F_FIXED | F_LIST },
	{ F(code), .type = T_TEXT, .max = 12, .label = N_("Tiêu chí"),
	  .flags = F_FIXED | F_LIST },
	{ F(reason), .type = T_LONG, .max = 2000, .label = N_("Lý do"),
	  .empty = N_("Nhập lý do"), .flags = F_NEED | F_FIXED },
	{ F(ruling), .type = T_LONG, .max = 2000,
	  .label = N_("Kết luận của hội đồng") },
	{ F(kind), .type = T_CODE, .codes = &halt_kinds,
	  .label = N_("Hệ quả"), .flags = F_HIDDEN | F_LIST | F_FILTER },
	{ F(state), .type = T_CODE, .codes = &halt_states,
	  .tag = "raised=warn upheld=bad lifted=ok", .label = N_("Trạng thái"),
	  .flags = F_HIDDEN | F_LIST | F_FILTER },
	{ F(ruled_on), .type = T_DATE, .label = N_("Ngày kết luận"),
	  .flags = F_HIDDEN },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_HIDDEN },
};
/* clang-format on */
#undef F

static const struct right rights[] = {
	/* A member reads all of them in the council room, unless he is tied. */
	{ ACT_READ, ROLE_STAFF & ~ROLE_COUNCIL, SCOPE_BRANCH, NULL },
	{ ACT_READ, ROLE_COUNCIL, SCOPE_SELF, NULL },
	{ ACT_CREATE, HEARING_LEADS | ROLE_COUNCIL, SCOPE_BRANCH, NULL },
	{ ACT_UPDATE, HEARING_LEADS, SCOPE_BRANCH, "raised" },
};

/* ---- the grounds of a form ---- */

static bool
halts(const struct criteria_note *n)
{
	return n->kind == CN_STOP || n->kind == CN_DISQUALIFY ||
	    n->kind == CN_REJECT;
}

size_t
halt_grounds(const struct criteria_set *set, struct halt_ground *out)
{
	size_t n = 0;

	for (size_t i = 0; i < set->nrejects && n < HALT_GROUNDS; i++)
		out[n++] = (struct halt_ground){ set->rejects[i], NULL };
	for (size_t i = 0; i < set->ncriteria; i++) {
		const struct criterion *c = &set->criteria[i];

		for (size_t k = 0; k < c->nnotes && n < HALT_GROUNDS; k++)
			if (halts(c->notes[k]))
				out[n++] = (struct halt_ground){ c->notes[k],
					c };
	}
	return n;
}

static bool
ground_find(const struct criteria_set *set, const char *name,
    const char *code, struct halt_ground *out)
{
	struct halt_ground all[HALT_GROUNDS];
	size_t n = halt_grounds(set, all);

	for (size_t i = 0; i < n; i++) {
		*out = all[i];
		if (str_eq(out->note->name, name) && (str_empty(code) ||
		    (out->criterion != NULL &&
		    str_eq(out->criterion->code, code))))
			return true;
	}
	return false;
}

/* The length of "6" in "6.4": the group an item stands in. */
static size_t
group_of(const char *code)
{
	const char *dot = strrchr(code, '.');

	return dot == NULL ? strlen(code) : (size_t)(dot - code);
}

/* "zero" is about every criterion beside it, "zero_here" about its own. */
static bool
covers(const struct halt_ground *g, const struct criterion *c)
{
	size_t n = group_of(g->criterion->code);

	if (c == g->criterion)
		return true;
	return str_eq(g->note->name, "zero") && group_of(c->code) == n &&
	    strncmp(c->code, g->criterion->code, n) == 0;
}

bool
halt_at_zero(const struct criteria_set *set, const struct picks *p,
    struct halt_ground *out)
{
	struct halt_ground all[HALT_GROUNDS];
	size_t n = halt_grounds(set, all);

	for (size_t i = 0; i < n; i++) {
		if (all[i].criterion == NULL ||
		    !str_in(all[i].note->name, "zero zero_here"))
			continue;
		for (size_t k = 0; k < set->ncriteria; k++)
			if (covers(&all[i], &set->criteria[k]) &&
			    picks_points(set, p, k) == 0) {
				*out = (struct halt_ground){ all[i].note,
					&set->criteria[k] };
				return true;
			}
	}
	return false;
}

/* ---- the row ---- */

/* A member speaks for oneself. */
static enum rc
own_seat(struct ctx *ctx, const struct hearing *h, struct halt *x)
{
	enum rc rc;

	if (ctx->system || ctx_has(ctx, HEARING_LEADS))
		return RC_OK;
	rc = db_one(ctx->db, ctx->mem, &q[Q_SEAT], h->council_id,
	    ctx->actor_id, h->row.id, &x->member_id);
	if (rc == RC_MISSING)
		return note(ctx, RC_DENIED, "", N_("Chỉ thành viên đang chấm "
		    "hồ sơ này nêu được căn cứ dừng chấm"));
	return rc;
}

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct criteria_set *set;
	struct halt_ground g;
	struct halt *x = p;
	struct hearing h;
	enum rc rc;

	if (x->hearing_id == NONE || old != NULL)
		return RC_OK;
	if ((rc = entity_peek(ctx, &hearing_entity, x->hearing_id, &h)) !=
	    RC_OK || (rc = criteria_get(ctx, h.set_code, &set)) != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	x->unit_id = h.unit_id;
	if ((rc = hearing_untied(ctx, h.row.id)) != RC_OK)
		return rc;
	if (!hearing_marking(&h))
		return note(ctx, RC_CONFLICT, "", N_("Hội đồng đã kết luận hồ "
		    "sơ này"));
	if ((rc = own_seat(ctx, &h, x)) != RC_OK)
		return rc;
	if (str_empty(x->ground))
		return RC_OK;
	if (!ground_find(set, x->ground, NULL, &g))
		return note(ctx, RC_INVALID, "ground", N_("Bộ tiêu chí không "
		    "có căn cứ này"));
	x->kind = criteria_note_word(g.note->kind);
	/* 0 points may be those of a criterion beside the note's. */
	if (str_empty(x->code) && g.criterion != NULL)
		x->code = g.criterion->code;
	return RC_OK;
}

static enum rc
may_rule(struct ctx *ctx, const void *row)
{
	const struct halt *x = row;
	struct hearing h;
	enum rc rc;

	if ((rc = hearing_untied(ctx, x->hearing_id)) != RC_OK)
		return rc;
	if (str_empty(x->ruling))
		return note(ctx, RC_INVALID, "ruling", N_("Ghi kết luận của "
		    "hội đồng và lý do"));
	rc = entity_peek(ctx, &hearing_entity, x->hearing_id, &h);
	if (rc == RC_OK && !hearing_marking(&h))
		return note(ctx, RC_CONFLICT, "", N_("Hội đồng đã kết luận hồ "
		    "sơ này"));
	return rc;
}

static enum rc
ruled(struct ctx *ctx, void *row)
{
	((struct halt *)row)->ruled_on = ctx_today(ctx);
	return RC_OK;
}

/* clang-format off */
static const struct step steps[] = {
	{ .name = "uphold", .label = N_("Có căn cứ"),
	  .from = "raised", .to = "upheld", .roles = HEARING_LEADS,
	  .guard = may_rule, .effect = ruled },
	{ .name = "lift", .label = N_("Không có căn cứ, chấm tiếp"),
	  .from = "raised upheld", .to = "lifted", .roles = HEARING_LEADS,
	  .guard = may_rule, .effect = ruled },
};
/* clang-format on */

static const char *const indexes[] = { "hearing_id", NULL };

const struct entity halt_entity = {
	.name = "halt", .plural = "halts",
	.title = N_("Căn cứ dừng chấm"),
	.titles = NC_("danh sách", "Căn cứ dừng chấm"),
	.about = N_("Căn cứ dừng chấm, loại sản phẩm hoặc hồ sơ: ai nêu, lý "
	    "do, kết luận của hội đồng"),
	.size = sizeof(struct halt),
	.fields = fields, .nfields = COUNT(fields),
	.label = "ground", .order_by = "-created_at",
	.owner_unit = "unit_id", .owner_actor = "created_by",
	.rights = rights, .nrights = COUNT(rights),
	.shut = HEARING_TIED("t.hearing_id"),
	.state = "state", .steps = steps, .nsteps = COUNT(steps),
	.rule = rule, .indexes = indexes,
	.system = true,
};

enum rc
halts_of(struct ctx *ctx, int64_t hearing, struct halt **out, size_t *n)
{
	struct rows rows;
	enum rc rc;

	*n = 0;
	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_rows(ctx->db, ctx->mem,
	    &q[Q_OF], &rows, hearing)) != RC_OK)
		return rc;
	*out = NEW_N(ctx->mem, struct halt, rows.n + 1);
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++)
		rc = entity_peek(ctx, &halt_entity, rows_int(&rows, i, 0),
		    &(*out)[(*n)++]);
	return rc;
}

enum rc
halt_raise(struct ctx *ctx, int64_t hearing, int64_t member,
    const struct halt_ground *g, const char *reason)
{
	struct halt x;

	row_blank(&halt_entity, &x);
	x.hearing_id = hearing;
	x.member_id = member;
	x.ground = g->note->name;
	x.code = g->criterion != NULL ? g->criterion->code : NULL;
	x.reason = reason;
	x.state = "raised";
	return entity_add(ctx, &halt_entity, &x, NULL);
}

enum rc
halt_rule(struct ctx *ctx, int64_t id, bool uphold, const char *ruling)
{
	struct halt x;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = entity_get(ctx, &halt_entity, id, &x)) == RC_OK) {
		x.ruling = ruling;
		if ((rc = entity_put(ctx, &halt_entity, &x)) == RC_OK)
			rc = entity_step(ctx, &halt_entity, id, x.row.version,
			    uphold ? "uphold" : "lift");
	}
	return tx_end(ctx, rc);
}
