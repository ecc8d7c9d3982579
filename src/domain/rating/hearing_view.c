/* domain/rating/hearing_view.c: where a hearing stands: who has to mark and
 * has, what the sheets say once they are open, what was found, halted,
 * complained of. */
#include "domain/rating/hearing.h"

#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_file.h"
#include "domain/rating/complaint.h"

enum { Q_TIED, Q_CONFLICTS, Q_SHEETS, Q_FIRST, Q_FINDINGS, Q_OUTCOMES, Q_OF, Q__N };
static const struct stmt q[Q__N] = {
	[Q_TIED] = { .in = "ii", .out = "i", .sql =
	    "SELECT x.id FROM conflict x JOIN council_member k"
	    " ON k.id = x.member_id WHERE x.hearing_id = $1"
	    " AND k.actor_id = $2 AND x.how <> 'absent'"
	    " AND x.ended_at IS NULL LIMIT 1" },
	[Q_CONFLICTS] = { .in = "i", .out = "is", .sql =
	    "SELECT member_id, how FROM conflict WHERE hearing_id = $1"
	    " AND ended_at IS NULL ORDER BY id" },
	[Q_SHEETS] = { .in = "ii", .out = "ii", .sql =
	    "SELECT id, member_id FROM sheet WHERE hearing_id = $1"
	    " AND turn = $2 AND state = 'sent' ORDER BY place" },
	[Q_FIRST] = { .in = "ii", .out = "ii", .sql =
	    "SELECT member_id, points FROM sheet WHERE hearing_id = $1"
	    " AND turn = $2 AND state = 'sent' ORDER BY place" },
	[Q_FINDINGS] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM finding WHERE hearing_id = $1"
	    " AND ended_at IS NULL ORDER BY id" },
	[Q_OUTCOMES] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM outcome WHERE hearing_id = $1 ORDER BY number" },
	[Q_OF] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM hearing WHERE dossier_id = $1"
	    " AND ended_at IS NULL" },
};

static const char *
conflict_with(const struct rows *r, int64_t member)
{
	for (size_t i = 0; i < r->n; i++)
		if (rows_int(r, i, 0) == member)
			return rows_str(r, i, 1);
	return NULL;
}

static bool
has_sent(const struct rows *r, int64_t member)
{
	for (size_t i = 0; i < r->n; i++)
		if (rows_int(r, i, 1) == member)
			return true;
	return false;
}

/* Who is tied sees nothing of it, though he lead the council. */
static enum rc
shut_out(struct ctx *ctx, int64_t hearing, bool *out)
{
	int64_t id;
	enum rc rc;

	*out = false;
	if (ctx->system || ctx->actor_id == NONE)
		return RC_OK;
	if ((rc = ctx_db(ctx)) == RC_OK)
		rc = db_one(ctx->db, ctx->mem, &q[Q_TIED], hearing,
		    ctx->actor_id, &id);
	*out = rc == RC_OK;
	return rc == RC_MISSING ? RC_OK : rc;
}

enum rc
hearing_untied(struct ctx *ctx, int64_t id)
{
	bool tied;
	enum rc rc = shut_out(ctx, id, &tied);

	return rc != RC_OK || !tied ? rc : note(ctx, RC_DENIED, "", N_("Tài "
	    "khoản này có liên quan đến chủ thể nên không điều hành lần chấm "
	    "này. Người chủ trì thay và người điều phối khác làm việc này"));
}

static bool
tied(const struct hearing_seat *s)
{
	return s->conflict != NULL && !str_eq(s->conflict, "absent");
}

/* Decision 26/2026/QĐ-TTg, article 7, leaves it to the council's own rules who
 * presides for a chair that may not. */
static void
preside(struct hearing_view *v)
{
	const struct hearing_seat *deputy = NULL, *named = NULL;

	for (size_t i = 0; i < v->n; i++) {
		const struct hearing_seat *s = &v->seats[i];

		if (str_eq(s->member.seat, "chair"))
			v->chair = s;
		if (tied(s))
			continue;
		if (s->member.row.id == v->hearing.presider_id)
			named = s;
		if (str_eq(s->member.seat, "deputy") && deputy == NULL)
			deputy = s;
	}
	v->presider = v->chair == NULL || !tied(v->chair) ? v->chair :
	    named != NULL ? named : deputy;
}

static void
seal(struct hearing_view *v)
{
	for (size_t i = 0; i < v->n; i++)
		v->seats[i].sent = false;
	v->must = v->sent = 0;
	v->sealed = true;
}

static enum rc
seats_of(struct ctx *ctx, struct hearing_view *v, const struct rows *sent)
{
	const struct hearing *h = &v->hearing;
	struct council_member *m;
	struct rows ties;
	enum rc rc;

	rc = council_members(ctx, h->council_id, h->day, &m, &v->n);
	if (rc == RC_OK)
		rc = db_rows(ctx->db, ctx->mem, &q[Q_CONFLICTS], &ties,
		    h->row.id);
	if (rc != RC_OK)
		return rc;
	v->seats = NEW_N(ctx->mem, struct hearing_seat, v->n + 1);
	for (size_t i = 0; i < v->n; i++) {
		struct hearing_seat *s = &v->seats[i];

		s->member = m[i];
		s->conflict = conflict_with(&ties, m[i].row.id);
		s->sent = has_sent(sent, m[i].row.id);
		if (member_marks(&m[i]) && s->conflict == NULL) {
			v->must++;
			v->sent += s->sent;
		}
	}
	preside(v);
	/* Announced is announced, whoever joins the council later. */
	v->sealed = hearing_marking(h) && (v->sent < v->must ||
	    v->must == 0);
	if (v->outside)
		seal(v);
	return RC_OK;
}

/* Agreed on: as if all had marked so. */
static bool
agree(struct hearing_view *v, struct picks *as, const char *code,
    const char *option, int *at)
{
	int o;

	if ((*at = criteria_find(v->set, code)) < 0 || (o = criterion_option(
	    &v->set->criteria[*at], str_or(option, ""))) < 0)
		return false;
	v->finding.at[*at] = (uint8_t)(o + 1);
	for (size_t k = 0; k < v->nsheets; k++)
		as[k].at[*at] = (uint8_t)(o + 1);
	return true;
}

/* The council's finding of 0 points where the form stops at 0. */
static void
found_zero(struct ctx *ctx, struct hearing_view *v, int at)
{
	struct picks only = v->finding;
	struct halt_ground g;

	for (size_t i = 0; i < v->set->ncriteria; i++)
		if ((int)i != at && v->set->criteria[i].noptions > 0)
			only.at[i] = (uint8_t)v->set->criteria[i].noptions;
	if (v->halt != NULL || !halt_at_zero(v->set, &only, &g))
		return;
	v->halt = criteria_note_word(g.note->kind);
	v->halt_why = tr_fill(ctx->mem, LANG_VI, N_("Hội đồng thống nhất 0 "
	    "điểm ở tiêu chí {code}. {ground}"), "code",
	    v->set->criteria[at].code, "ground", words_form(&g.note->words),
	    NULL);
}

static enum rc
found(struct ctx *ctx, struct hearing_view *v, struct picks *as)
{
	struct rows rows;
	enum rc rc;
	int at;

	/* Where all sheets pass the same gates any of them says it. */
	v->finding = v->picks[0];
	rc = db_rows(ctx->db, ctx->mem, &q[Q_FINDINGS], &rows,
	    v->hearing.row.id);
	v->findings = NEW_N(ctx->mem, struct finding, rows.n + 1);
	for (size_t i = 0; rc == RC_OK && i < rows.n; i++) {
		struct finding *f = &v->findings[v->nfindings++];

		rc = entity_peek(ctx, &finding_entity, rows_int(&rows, i, 0),
		    f);
		if (rc == RC_OK && !agree(v, as, f->code, f->option, &at))
			return RC_FAULT;
		if (rc == RC_OK && picks_points(v->set, &v->finding,
		    (size_t)at) == 0)
			found_zero(ctx, v, at);
	}
	if (rc == RC_OK)
		v->differs = star_differs(v->set, as, v->nsheets, STARS_MOST);
	return rc;
}

/* What the council granted a complaint counts for gates and for points: every
 * sheet's mark there is taken to be it.  The sheets stay as they were sent. */
static enum rc
granted(struct hearing_view *v, struct picks *as)
{
	int at;

	for (size_t i = 0; i < v->ncomplaints; i++) {
		const struct complaint *c = &v->complaints[i];

		if (!str_eq(c->state, COMPLAINT_GRANTED) ||
		    str_empty(c->code))
			continue;
		if (!agree(v, as, c->code, c->option, &at))
			return RC_FAULT;
		for (size_t k = 0; k < v->nsheets; k++)
			v->counted[k].at[at] = v->finding.at[at];
	}
	return RC_OK;
}

/* What each gave before the second turn. */
static enum rc
first_turn(struct ctx *ctx, struct hearing_view *v)
{
	struct rows rows;
	enum rc rc = db_rows(ctx->db, ctx->mem, &q[Q_FIRST], &rows,
	    v->hearing.row.id, v->hearing.turn - 1);

	v->first = NEW_N(ctx->mem, int64_t, v->nsheets);
	for (size_t i = 0; i < v->nsheets; i++) {
		v->first[i] = NONE;
		for (size_t k = 0; rc == RC_OK && k < rows.n; k++)
			if (rows_int(&rows, k, 0) == v->sheets[i].member_id)
				v->first[i] = rows_int(&rows, k, 1);
	}
	return rc;
}

static enum rc
opened(struct ctx *ctx, struct hearing_view *v, const struct rows *sent)
{
	struct tally t = { 0 };
	struct picks *as;
	enum rc rc = RC_OK;

	v->sheets = NEW_N(ctx->mem, struct sheet, sent->n);
	v->picks = NEW_N(ctx->mem, struct picks, sent->n);
	for (size_t i = 0; i < sent->n && rc == RC_OK; i++) {
		struct sheet *s = &v->sheets[v->nsheets];

		rc = entity_peek(ctx, &sheet_entity, rows_int(sent, i, 0), s);
		if (rc != RC_OK)
			return rc;
		/* Who stood back after sending is not counted. */
		for (size_t k = 0; k < v->n; k++)
			if (v->seats[k].member.row.id == s->member_id &&
			    v->seats[k].conflict != NULL)
				goto next;
		if (!picks_read(v->set, s->picks, &v->picks[v->nsheets]))
			return RC_FAULT;
		if (v->nsheets == 0 || s->points < v->least)
			v->least = s->points;
		if (v->nsheets == 0 || s->points > v->most)
			v->most = s->points;
		v->nsheets++;
	next:;
	}
	v->spread = v->most - v->least > v->council.spread;
	if (v->nsheets == 0)
		return RC_OK;
	if (v->hearing.turn > 1 && (rc = first_turn(ctx, v)) != RC_OK)
		return rc;
	as = NEW_N(ctx->mem, struct picks, v->nsheets);
	v->counted = NEW_N(ctx->mem, struct picks, v->nsheets);
	memcpy(as, v->picks, v->nsheets * sizeof(*as));
	memcpy(v->counted, v->picks, v->nsheets * sizeof(*as));
	if ((rc = found(ctx, v, as)) == RC_OK)
		rc = granted(v, as);
	for (size_t i = 0; i < v->nsheets; i++)
		tally_add(v->set, &v->counted[i], &t);
	star_rate(v->set, &t, &v->finding, &v->star);
	return rc;
}

static enum rc
halted(struct ctx *ctx, struct hearing_view *v)
{
	enum rc rc = halts_of(ctx, v->hearing.row.id, &v->halts, &v->nhalts);

	for (size_t i = 0; i < v->nhalts; i++) {
		const struct halt *x = &v->halts[i];

		v->nraised += str_eq(x->state, "raised");
		if (!str_eq(x->state, "upheld") || v->halt != NULL)
			continue;
		v->halt = x->kind;
		v->halt_why = tr_fill(ctx->mem, LANG_VI, N_("{reason}. Kết "
		    "luận: {ruling}"), "reason", x->reason, "ruling",
		    x->ruling, NULL);
	}
	return rc;
}

/* After the preliminary result: complaints, and results there were. */
static enum rc
later(struct ctx *ctx, struct hearing_view *v)
{
	struct rows rows;
	enum rc rc;

	rc = complaints_of(ctx, v->hearing.row.id, &v->complaints,
	    &v->ncomplaints);
	for (size_t i = 0; i < v->ncomplaints; i++)
		v->nopen += str_eq(v->complaints[i].state, COMPLAINT_OPEN);
	if (rc != RC_OK || (rc = db_rows(ctx->db, ctx->mem, &q[Q_OUTCOMES],
	    &rows, v->hearing.row.id)) != RC_OK)
		return rc;
	v->outcomes = NEW_N(ctx->mem, struct outcome, rows.n + 1);
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++)
		rc = entity_peek(ctx, &outcome_entity, rows_int(&rows, i, 0),
		    &v->outcomes[v->noutcomes++]);
	return rc;
}

/* Marks mean what they meant when it was opened, or nothing. */
static enum rc
same_set(struct ctx *ctx, const struct hearing_view *v)
{
	return str_eq(v->set->hash, v->hearing.set_hash) ? RC_OK : note(ctx,
	    RC_CONFLICT, "", N_("Bộ tiêu chí đã khác bản dùng khi mở lần "
	    "chấm. Báo quản trị viên"));
}

/* Who is outside has none looked for: nor does the clock tell him how many
 * there are. */
static enum rc
sent_of(struct ctx *ctx, struct hearing_view *v, struct rows *sent)
{
	enum rc rc = shut_out(ctx, v->hearing.row.id, &v->outside);

	*sent = (struct rows){ 0 };
	return rc != RC_OK || v->outside ? rc : db_rows(ctx->db, ctx->mem,
	    &q[Q_SHEETS], sent, v->hearing.row.id, v->hearing.turn);
}

enum rc
hearing_load(struct ctx *ctx, int64_t id, struct hearing_view *v)
{
	struct rows sent;
	enum rc rc;

	*v = (struct hearing_view){ .differs = -1 };
	if ((rc = entity_get(ctx, &hearing_entity, id, &v->hearing)) !=
	    RC_OK || (rc = entity_peek(ctx, &council_entity,
	    v->hearing.council_id, &v->council)) != RC_OK ||
	    (rc = criteria_get(ctx, v->hearing.set_code, &v->set)) != RC_OK ||
	    (rc = same_set(ctx, v)) != RC_OK ||
	    (rc = sent_of(ctx, v, &sent)) != RC_OK ||
	    (rc = seats_of(ctx, v, &sent)) != RC_OK || (!v->outside &&
	    (rc = halted(ctx, v)) != RC_OK) || (rc = later(ctx, v)) != RC_OK)
		return rc;
	return v->sealed ? RC_OK : opened(ctx, v, &sent);
}

enum rc
hearing_of(struct ctx *ctx, int64_t dossier, struct hearing *out)
{
	int64_t id;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_one(ctx->db, ctx->mem,
	    &q[Q_OF], dossier, &id)) != RC_OK)
		return rc;
	return entity_peek(ctx, &hearing_entity, id, out);
}
