/* domain/rating/dossier_stage.c: the stretches of a dossier, kept as it
 * moves, and made of the audit where none were kept. */
#include "domain/rating/dossier_stage.h"

#include <jansson.h>

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/legal_clock.h"
#include "domain/org/closure.h"
#include "domain/rating/dossier_in.h"
#include "domain/rating/holiday.h"
#include "domain/rating/referral.h"
#include "domain/rating/round.h"
#include "model/audit.h"

enum { Q_STANDS, Q_NONE_YET, Q_OF_ROUND, Q__N };
static const struct stmt q[Q__N] = {
	[Q_STANDS] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM dossier_stage WHERE dossier_id = $1"
	    " AND until_on IS NULL AND ended_at IS NULL" },
	[Q_NONE_YET] = { .in = "", .out = "i", .sql =
	    "SELECT d.id FROM dossier d WHERE NOT EXISTS (SELECT 1"
	    " FROM dossier_stage s WHERE s.dossier_id = d.id) ORDER BY d.id" },
	[Q_OF_ROUND] = { .in = "i", .out = "i", .sql =
	    "SELECT d.id FROM dossier d WHERE d.round_id = $1"
	    " AND d.ended_at IS NULL AND d.state IN " DOSSIER_OPEN
	    " ORDER BY d.id" },
};

enum { CHANGES = 1000 }; /* of one dossier that are read back */

#define F(m) FIELD_OF(struct dossier_stage, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(dossier_id), .type = T_REF, .to = "dossier", .label = N_("Hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_HIDDEN | F_LIST | F_FIND | F_FILTER },
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"),
	  .flags = F_FIXED | F_HIDDEN | F_LIST | F_FIND },
	{ F(state), .type = T_CODE, .codes = &dossier_states,
	  .label = N_("Ở bước"),
	  .flags = F_NEED | F_FIXED | F_HIDDEN | F_LIST | F_FILTER },
	{ F(since_on), .type = T_DATE, .label = N_("Từ ngày"),
	  .flags = F_NEED | F_FIXED | F_HIDDEN | F_LIST | F_RANGE | F_SORT },
	{ F(until_on), .type = T_DATE, .label = N_("Chuyển bước ngày"),
	  .flags = F_HIDDEN | F_LIST | F_OPT | F_RANGE | F_SORT },
	{ F(days), .type = T_INT, .label = N_("Số ngày"),
	  .flags = F_HIDDEN | F_LIST | F_RANGE | F_SORT },
	{ F(due_on), .type = T_DATE, .label = N_("Thời hạn"),
	  .flags = F_HIDDEN | F_LIST | F_RANGE | F_SORT },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_FIXED | F_HIDDEN | F_LIST | F_OPT },
	{ F(producer_id), .type = T_REF, .to = "producer",
	  .label = N_("Chủ thể"), .flags = F_FIXED | F_HIDDEN | F_FILTER },
};

#define STANDS "t.since_on <= @ AND (t.until_on IS NULL OR t.until_on > @)"
#define UNTIL                                                                 \
	"CASE WHEN t.until_on IS NULL OR t.until_on > @ THEN @"               \
	" ELSE t.until_on END"

static const struct filter filters[] = {
	{ .name = "standing", .label = N_("Đang ở bước đó"), .type = T_BOOL,
	  .sql = STANDS, .sql_no = "t.until_on IS NOT NULL"
	  " AND t.until_on <= @" },
	{ .name = "late", .label = N_("Quá thời hạn"), .type = T_BOOL,
	  .sql = "t.due_on IS NOT NULL AND t.due_on < " UNTIL },
	{ .name = "not_below", .label = N_("Không thuộc đơn vị nào dưới"),
	  .type = T_REF, .to = "unit", .sql = UNIT_NOT_BELOW("t.unit_id") },
};

static const struct right rights[] = {
	{ ACT_READ, DOSSIER_HELPERS | DOSSIER_READERS, SCOPE_BRANCH, NULL },
	{ ACT_READ, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
};
/* clang-format on */
#undef F

static enum rc fill(struct ctx *);

const struct entity dossier_stage_entity = {
	.name = "dossier_stage", .plural = "dossier-stages",
	.title = N_("Bước của hồ sơ"),
	.titles = NC_("danh sách", "Hồ sơ ở từng bước"),
	.about = N_("Mỗi hồ sơ ở bước nào, từ ngày nào đến ngày nào; ghi theo "
	    "việc đã làm, không ai nhập"),
	.size = sizeof(struct dossier_stage),
	.fields = fields, .nfields = COUNT(fields),
	.filters = filters, .nfilters = COUNT(filters),
	.label = "dossier_id", .order_by = "since_on",
	.owner_unit = "unit_id", .owner_producer = "producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.fill = fill,
};

/* ---- who has it ---- */

static const struct {
	const char *state, *holder;
} holders[] = {
	{ DOSSIER_DRAFT, N_("Chủ thể") },
	{ DOSSIER_RETURNED, N_("Chủ thể") },
	{ DOSSIER_SUBMITTED, N_("Nơi nộp") },
	{ DOSSIER_CHECKED, N_("Cơ quan quản lý OCOP cấp tỉnh") },
	{ DOSSIER_RECEIVED, N_("Tổ tư vấn") },
	{ DOSSIER_ADVISED, N_("Cơ quan quản lý OCOP cấp tỉnh") },
	{ DOSSIER_COUNCIL, N_("Hội đồng") },
	{ DOSSIER_PASSED, N_("Cơ quan quản lý OCOP cấp tỉnh") },
	{ DOSSIER_MINISTRY, N_("Trung ương") },
};

const char *
dossier_holder(const char *state)
{
	for (size_t i = 0; i < COUNT(holders); i++)
		if (str_eq(holders[i].state, state))
			return holders[i].holder;
	return NULL;
}

/* ---- until when ---- */

/* It is written down when the dossier is sent in; of one that was written down
 * further on it is counted. */
static enum rc
check_due(struct ctx *ctx, const struct dossier *d, const struct regime *g,
    int64_t *day)
{
	struct calendar cal;
	enum rc rc;

	*day = d->due_on;
	if (*day != NONE || d->filed_on == NONE)
		return RC_OK;
	if ((rc = calendar_read(ctx, &cal)) == RC_OK)
		*day = limit_due(g, "commune_check", &cal, d->filed_on);
	return rc;
}

/* The Ministry's answer is due with its round. */
static enum rc
ministry_due(struct ctx *ctx, const struct dossier *d, const struct regime *g,
    int64_t *day)
{
	struct round_days round;
	struct referral r;
	enum rc rc = referral_of(ctx, d->row.id, &r);

	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	if (r.send_before != NONE && round_next(g, "ministry",
	    r.sent_on != NONE ? r.sent_on : r.send_before - 1, &round))
		*day = round.result_before - 1;
	return RC_OK;
}

static enum rc
round_due(struct ctx *ctx, const struct dossier *d, int64_t *day)
{
	struct round r;
	enum rc rc;

	if (d->round_id == NONE)
		return RC_OK;
	rc = entity_peek(ctx, &round_entity, d->round_id, &r);
	if (rc == RC_OK && r.result_before != NONE)
		*day = r.result_before - 1;
	return rc == RC_MISSING ? RC_OK : rc;
}

enum rc
dossier_stage_due(struct ctx *ctx, const struct dossier *d, int64_t *day)
{
	const struct regime *g;
	struct dossier_end end;
	enum rc rc = dossier_regime(ctx, d, &g);

	*day = NONE;
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	if (str_eq(d->state, DOSSIER_SUBMITTED))
		rc = check_due(ctx, d, g, day);
	else if (str_eq(d->state, DOSSIER_MINISTRY))
		rc = ministry_due(ctx, d, g, day);
	else if (str_eq(d->kind, "again") && str_in(d->state,
	    "received advised council passed"))
		*day = limit_due(g, "renew_decide", NULL, d->received_on);
	else if (str_in(d->state, "checked received advised council passed"))
		rc = round_due(ctx, d, day);
	if (rc == RC_OK)
		rc = dossier_end_of(ctx, d, &end);
	if (rc == RC_OK && end.day != NONE && (*day == NONE || end.day < *day))
		*day = end.day;
	return rc;
}

/* ---- as it moves ---- */

static bool
is_open(const struct dossier *d)
{
	return d->row.ended_at == NONE && str_in(str_or(d->state, "-"),
	    DOSSIER_DRAFT " " DOSSIER_UNASSESSED " " DOSSIER_PASSED " "
	    DOSSIER_MINISTRY);
}

static enum rc
add(struct ctx *ctx, const struct dossier *d, const char *state, int64_t since,
    int64_t until)
{
	struct dossier was = *d;
	struct dossier_stage s;
	enum rc rc;

	row_blank(&dossier_stage_entity, &s);
	was.state = state;
	if ((rc = dossier_stage_due(ctx, &was, &s.due_on)) != RC_OK)
		return rc;
	s.dossier_id = d->row.id;
	s.product_id = d->product_id;
	s.unit_id = d->unit_id;
	s.producer_id = d->producer_id;
	s.state = state;
	s.since_on = since;
	s.until_on = until;
	s.days = until == NONE ? NONE : until - since;
	return entity_add(ctx, &dossier_stage_entity, &s, NULL);
}

/* One that begins further on than as a draft was written down from papers: it
 * tells its days itself, and nothing of those it does not tell. */
static enum rc
begin(struct ctx *ctx, const struct dossier *d, int64_t day)
{
	const char *at = str_in(d->state, "submitted returned") ?
	    DOSSIER_SUBMITTED : str_eq(d->state, DOSSIER_CHECKED) ?
	    DOSSIER_CHECKED : DOSSIER_RECEIVED;
	int64_t since = d->filed_on;
	enum rc rc = RC_OK;

	if (since == NONE || str_eq(d->state, DOSSIER_DRAFT))
		return is_open(d) ? add(ctx, d, d->state, day, NONE) : RC_OK;
	if (d->passed_on != NONE) {
		rc = add(ctx, d, DOSSIER_SUBMITTED, since, d->passed_on);
		since = d->passed_on;
	}
	if (rc == RC_OK && d->passed_on != NONE && d->received_on != NONE) {
		rc = add(ctx, d, DOSSIER_CHECKED, since, d->received_on);
		since = d->received_on;
	}
	if (rc == RC_OK && !str_eq(d->state, at)) {
		if (str_eq(at, DOSSIER_SUBMITTED) || d->received_on != NONE)
			rc = add(ctx, d, at, since, day);
		since = day;
	}
	return rc == RC_OK && is_open(d) ? add(ctx, d, d->state, since, NONE) :
	    rc;
}

static enum rc
stands(struct ctx *ctx, int64_t dossier, struct dossier_stage *s)
{
	int64_t id;
	enum rc rc = db_one(ctx->db, ctx->mem, &q[Q_STANDS], dossier, &id);

	return rc == RC_OK ? entity_peek(ctx, &dossier_stage_entity, id, s) :
	    rc;
}

static enum rc
move(struct ctx *ctx, const struct dossier *d, int64_t day)
{
	struct dossier_stage s;
	int64_t due;
	enum rc rc = stands(ctx, d->row.id, &s);

	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	if (rc == RC_OK && is_open(d) && str_eq(s.state, d->state)) {
		rc = dossier_stage_due(ctx, d, &due);
		if (rc != RC_OK || due == s.due_on)
			return rc;
		s.due_on = due;
		return entity_put(ctx, &dossier_stage_entity, &s);
	}
	if (rc == RC_OK) {
		/* A clock put back makes no stretch shorter than none. */
		s.until_on = day < s.since_on ? s.since_on : day;
		s.days = s.until_on - s.since_on;
		day = s.until_on;
		rc = entity_put(ctx, &dossier_stage_entity, &s);
		if (rc != RC_OK)
			return rc;
	}
	return is_open(d) ? add(ctx, d, d->state, day, NONE) : RC_OK;
}

/* It follows from the dossier: nobody has a right to write it. */
static enum rc
as_system(struct ctx *ctx, enum rc (*fn)(struct ctx *, const struct dossier *,
    int64_t), const struct dossier *d, int64_t day)
{
	bool was = ctx->system;
	enum rc rc;

	ctx->system = true;
	rc = fn(ctx, d, day);
	ctx->system = was;
	return rc;
}

enum rc
dossier_stage_follow(struct ctx *ctx, const struct dossier *d)
{
	return as_system(ctx, d->row.version == 1 ? begin : move, d,
	    ctx_today(ctx));
}

enum rc
dossier_stage_of_round(struct ctx *ctx, int64_t round)
{
	struct dossier d;
	struct rows rows;
	enum rc rc = db_rows(ctx->db, ctx->mem, &q[Q_OF_ROUND], &rows, round);

	for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
		rc = entity_peek(ctx, &dossier_entity, rows_int(&rows, i, 0),
		    &d);
		if (rc == RC_OK)
			rc = as_system(ctx, move, &d, ctx_today(ctx));
	}
	return rc;
}

/* ---- where none were kept ---- */

/* What the audit says was set of those fields that a stretch is made of. */
static bool
take(struct ctx *ctx, const struct audit_line *l, struct dossier *d)
{
	static const char *const days[] = { "filed_on", "due_on", "passed_on",
		"received_on", "round_id" };
	json_t *after = json_loads(str_or(l->after, "{}"), 0, NULL), *v;
	bool moved = false;

	v = json_object_get(after, "state");
	if (json_is_string(v)) {
		d->state = str_dup(ctx->mem, json_string_value(v));
		moved = true;
	}
	for (size_t i = 0; i < COUNT(days); i++) {
		v = json_object_get(after, days[i]);
		if (v != NULL)
			row_set_int(entity_field(&dossier_entity, days[i]), d,
			    json_is_integer(v) ? json_integer_value(v) : NONE);
	}
	json_decref(after);
	if (str_eq(l->action, "end"))
		d->row.ended_at = l->at;
	if (str_eq(l->action, "resume"))
		d->row.ended_at = NONE;
	return moved || str_in(str_or(l->action, "-"), "end resume");
}

static enum rc
again(struct ctx *ctx, const struct dossier *now, int64_t day)
{
	struct dossier d = *now;
	struct audit_line *l;
	size_t n;
	enum rc rc = audit_of(ctx, dossier_entity.name, d.row.id, NONE, CHANGES,
	    &l, &n);

	(void)day;
	if (rc != RC_OK)
		return rc;
	/* A copy to practise on has no audit of its rows. */
	if (n == 0 || n == CHANGES || !str_eq(l[n - 1].action, "create"))
		return begin(ctx, now, instant_day(now->row.created_at));
	d.filed_on = d.due_on = d.passed_on = d.received_on = NONE;
	d.round_id = d.row.ended_at = NONE;
	for (size_t i = n; i-- > 0 && rc == RC_OK;) {
		if (!take(ctx, &l[i], &d))
			continue;
		rc = (i == n - 1 ? begin : move)(ctx, &d,
		    instant_day(l[i].at));
	}
	return rc == RC_OK ? move(ctx, now, ctx_today(ctx)) : rc;
}

static enum rc
fill(struct ctx *ctx)
{
	struct dossier d;
	struct rows rows;
	enum rc rc = db_rows(ctx->db, ctx->mem, &q[Q_NONE_YET], &rows);

	for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
		rc = entity_peek(ctx, &dossier_entity, rows_int(&rows, i, 0),
		    &d);
		if (rc == RC_OK)
			rc = as_system(ctx, again, &d, NONE);
	}
	return rc;
}
