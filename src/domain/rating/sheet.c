/* domain/rating/sheet.c: phiếu chấm: a draft kept as it is filled in, then
 * sent for good into a chain of hashes. */
#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/rating/hearing.h"

enum { Q_MINE, Q_LAST, Q_CHAIN, Q_HALTED, Q_AT, Q__N };
static const struct stmt q[Q__N] = {
	[Q_MINE] = { .in = "iii", .out = "i", .sql =
	    "SELECT id FROM sheet WHERE hearing_id = $1 AND member_id = $2"
	    " AND turn = $3 AND ended_at IS NULL" },
	[Q_LAST] = { .in = "i", .out = "is", .sql =
	    "SELECT place, hash FROM sheet WHERE hearing_id = $1"
	    " AND state = 'sent' ORDER BY place DESC LIMIT 1" },
	[Q_CHAIN] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM sheet WHERE hearing_id = $1 AND state = 'sent'"
	    " ORDER BY place" },
	[Q_HALTED] = { .in = "ii", .out = "i", .sql =
	    "SELECT COUNT(*) FROM halt WHERE hearing_id = $1"
	    " AND ended_at IS NULL AND (state = 'upheld'"
	    " OR (state = 'raised' AND member_id = $2))" },
	[Q_AT] = { .in = "ii", .out = "i", .sql =
	    "SELECT id FROM sheet WHERE hearing_id = $1 AND state = 'sent'"
	    " ORDER BY place LIMIT 1 OFFSET $2" },
};

static const struct code states[] = {
	{ "draft", N_("Nháp"), NULL },
	{ "sent", N_("Đã gửi"), NULL },
};
static const struct codes sheet_states = CODES(states);

/* Options and points are in no audit, export or list: it is sealed. */
#define F(m) FIELD_OF(struct sheet, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(hearing_id), .type = T_REF, .to = "hearing",
	  .label = N_("Lần chấm hồ sơ"), .flags = F_NEED | F_FIXED },
	{ F(member_id), .type = T_REF, .to = "council_member",
	  .label = N_("Thành viên"), .flags = F_NEED | F_FIXED },
	{ F(actor_id), .type = T_REF, .to = "actor",
	  .label = N_("Người ghi phiếu"), .flags = F_FIXED | F_HIDDEN },
	{ F(turn), .type = T_INT, .min = 1, .max = 2,
	  .label = N_("Lần chấm"), .flags = F_NEED | F_FIXED },
	{ F(state), .type = T_CODE, .codes = &sheet_states,
	  .label = N_("Trạng thái"), .flags = F_NEED | F_HIDDEN },
	{ F(picks), .type = T_LONG, .max = 4000, .label = N_("Mức đã chọn"),
	  .flags = F_SECRET },
	{ F(remark), .type = T_LONG, .max = 4000, .label = N_("Nhận xét"),
	  .flags = F_SECRET },
	{ F(writer), .type = T_TEXT, .max = 40, .label = N_("Trang ghi"),
	  .flags = F_SECRET | F_HIDDEN },
	{ F(points), .type = T_INT, .label = N_("Điểm"),
	  .flags = F_SECRET | F_HIDDEN },
	{ F(place), .type = T_INT, .label = N_("Thứ tự gửi"),
	  .flags = F_HIDDEN },
	{ F(sent_at), .type = T_INSTANT, .label = N_("Gửi lúc"),
	  .flags = F_HIDDEN },
	{ F(before), .type = T_TEXT, .max = 64,
	  .label = N_("Mã băm phiếu trước"), .flags = F_HIDDEN },
	{ F(hash), .type = T_TEXT, .max = 64, .label = N_("Mã băm"),
	  .flags = F_HIDDEN },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_COUNCIL | ROLE_COORDINATOR, SCOPE_SELF, NULL },
	{ ACT_CREATE | ACT_UPDATE, ROLE_COUNCIL | ROLE_COORDINATOR,
	  SCOPE_SELF, NULL },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct sheet *was = old;

	if (was != NULL && str_eq(was->state, "sent"))
		return note(ctx, RC_CONFLICT, "", N_("Phiếu đã gửi, không sửa "
		    "được"));
	return RC_OK;
}

static const char *const unique[] = { "hearing_id, member_id, turn", NULL };

const struct entity sheet_entity = {
	.name = "sheet", .plural = "sheets",
	.title = N_("Phiếu chấm"), .titles = NC_("danh sách", "Phiếu chấm"),
	.size = sizeof(struct sheet),
	.fields = fields, .nfields = COUNT(fields),
	.label = "member_id", .unique = unique,
	.owner_actor = "actor_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule,
	.system = true,
};

/* ---- options as text ---- */

bool
picks_read(const struct criteria_set *set, const char *text,
    struct picks *out)
{
	struct arena *mem = arena_open(0);
	size_t n;
	char **id = str_split(mem, str_or(text, ""), ' ', &n);
	bool known = true;

	*out = (struct picks){ 0 };
	for (size_t k = 0; k < n && known; k++) {
		if (*id[k] == '\0')
			continue;
		if (*id[k] == '-') {
			int at = criteria_find(set, id[k] + 1);

			if ((known = at >= 0))
				out->none[at] = true;
			continue;
		}
		known = false;
		for (size_t i = 0; i < set->ncriteria && !known; i++) {
			int o = criterion_option(&set->criteria[i], id[k]);

			if (o < 0)
				continue;
			out->at[i] = (uint8_t)(o + 1);
			known = true;
		}
	}
	arena_close(mem);
	return known;
}

/* As picks_read takes them. */
static const char *
picks_write(struct arena *mem, const struct criteria_set *set,
    const struct picks *p)
{
	struct buf b = BUF_INIT(mem);

	for (size_t i = 0; i < set->ncriteria; i++)
		if (p->at[i] != 0)
			buf_fmt(&b, "%s%s", b.len != 0 ? " " : "",
			    set->criteria[i].options[p->at[i] - 1].id);
		else if (p->none[i])
			buf_fmt(&b, "%s-%s", b.len != 0 ? " " : "",
			    set->criteria[i].code);
	return buf_str(&b);
}

/* ---- whose ---- */

static enum rc
take(struct ctx *ctx, const struct hearing_view *v,
    const struct hearing_seat *seat, struct sheet *s, struct picks *p)
{
	int64_t id;
	enum rc rc;

	if (!member_marks(&seat->member))
		return note(ctx, RC_DENIED, "", N_("Thư ký không chấm "
		    "điểm"));
	if (seat->conflict != NULL)
		return note(ctx, RC_DENIED, "", N_("Thành viên này không chấm "
		    "hồ sơ này: đã ghi xung đột lợi ích hoặc vắng mặt"));
	*p = (struct picks){ 0 };
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_MINE], v->hearing.row.id,
	    seat->member.row.id, v->hearing.turn, &id);
	if (rc == RC_OK) {
		if ((rc = entity_get(ctx, &sheet_entity, id, s)) != RC_OK)
			return rc;
		return picks_read(v->set, s->picks, p) ? RC_OK : RC_FAULT;
	}
	if (rc != RC_MISSING)
		return rc;
	row_blank(&sheet_entity, s);
	s->row.id = NONE;
	s->hearing_id = v->hearing.row.id;
	s->member_id = seat->member.row.id;
	s->actor_id = ctx->actor_id;
	s->turn = v->hearing.turn;
	s->state = "draft";
	return RC_OK;
}

enum rc
sheet_mine(struct ctx *ctx, const struct hearing_view *v, struct sheet *s,
    struct picks *p)
{
	for (size_t i = 0; i < v->n; i++)
		if (ctx->actor_id != NONE &&
		    v->seats[i].member.actor_id == ctx->actor_id)
			return take(ctx, v, &v->seats[i], s, p);
	return note(ctx, RC_DENIED, "", N_("Tài khoản này không phải thành "
	    "viên của hội đồng"));
}

enum rc
sheet_for(struct ctx *ctx, const struct hearing_view *v, int64_t member,
    struct sheet *s, struct picks *p)
{
	if (!ctx->system && (!str_eq(v->council.mode, "record") ||
	    !ctx_has(ctx, ROLE_COORDINATOR)))
		return note(ctx, RC_DENIED, "", N_("Hội đồng này chấm trên hệ "
		    "thống; mỗi thành viên tự gửi phiếu"));
	if (v->outside)
		return hearing_untied(ctx, v->hearing.row.id);
	for (size_t i = 0; i < v->n; i++)
		if (v->seats[i].member.row.id == member)
			return take(ctx, v, &v->seats[i], s, p);
	return RC_MISSING;
}

enum rc
sheet_first(struct ctx *ctx, const struct hearing_view *v,
    const struct sheet *s, struct picks *out)
{
	struct sheet first;
	int64_t id;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_one(ctx->db, ctx->mem, &q[Q_MINE], v->hearing.row.id,
	        s->member_id, s->turn - 1, &id)) != RC_OK ||
	    (rc = entity_get(ctx, &sheet_entity, id, &first)) != RC_OK)
		return rc;
	return picks_read(v->set, first.picks, out) ? RC_OK : RC_FAULT;
}

/* ---- keeping and sending ---- */

static enum rc
open_still(struct ctx *ctx, const struct hearing_view *v,
    const struct sheet *s)
{
	struct hearing now;
	int64_t halted;
	enum rc rc = entity_peek(ctx, &hearing_entity, s->hearing_id, &now);

	if (rc != RC_OK)
		return rc;
	if (!hearing_marking(&now) || now.turn != s->turn ||
	    now.row.id != v->hearing.row.id)
		return note(ctx, RC_CONFLICT, "", N_("Lần chấm này đã kết "
		    "thúc; phiếu không nhận thêm"));
	if (str_eq(s->state, "sent"))
		return note(ctx, RC_CONFLICT, "", N_("Phiếu đã gửi, không sửa "
		    "được"));
	rc = db_one(ctx->db, ctx->mem, &q[Q_HALTED], s->hearing_id,
	    s->member_id, &halted);
	if (rc == RC_OK && halted > 0)
		return note(ctx, RC_CONFLICT, "", N_("Phiếu đang dừng vì có "
		    "căn cứ dừng chấm; chờ kết luận của hội đồng"));
	return rc;
}

static enum rc
put(struct ctx *ctx, struct sheet *s)
{
	return s->row.id == NONE ? entity_add(ctx, &sheet_entity, s, NULL) :
	    entity_put(ctx, &sheet_entity, s);
}

enum rc
sheet_save(struct ctx *ctx, const struct hearing_view *v, struct sheet *s,
    const struct picks *p)
{
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = open_still(ctx, v, s)) == RC_OK) {
		s->picks = picks_write(ctx->mem, v->set, p);
		rc = put(ctx, s);
	}
	return tx_end(ctx, rc);
}

/* Everything of the sheet that means something, and the one before. */
static const char *
hash_of(struct arena *mem, const struct sheet *s)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char hex[2 * sizeof(hash) + 1];
	const char *all = str_fmt(mem, "%s\n%lld\n%lld\n%lld\n%lld\n%lld\n%lld"
	    "\n%s\n%s\n", str_or(s->before, ""), (long long)s->hearing_id,
	    (long long)s->member_id, (long long)s->turn,
	    (long long)s->place, (long long)s->sent_at,
	    (long long)s->points, str_or(s->picks, ""),
	    str_or(s->remark, ""));

	crypto_hash_sha256(hash, (const unsigned char *)all, strlen(all));
	return str_dup(mem, sodium_bin2hex(hex, sizeof(hex), hash,
	    sizeof(hash)));
}

static enum rc
chain(struct ctx *ctx, const struct hearing_view *v, struct sheet *s,
    const struct picks *p)
{
	struct picks sent = *p;
	struct tally t = { 0 };
	const char *last = "";
	int64_t place = 0;
	enum rc rc;

	rc = db_one(ctx->db, ctx->mem, &q[Q_LAST], s->hearing_id, &place,
	    &last);
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	tally_add(v->set, p, &t);
	/* Of a sent sheet whatever has no option is none. */
	memset(sent.none, 0, sizeof(sent.none));
	s->picks = picks_write(ctx->mem, v->set, &sent);
	s->state = "sent";
	s->points = t.sum;
	s->place = place + 1;
	s->before = last;
	s->sent_at = ctx_now(ctx);
	s->hash = hash_of(ctx->mem, s);
	return put(ctx, s);
}

/* 0 points where the form stops at 0: the sheet counts and is the ground. */
static enum rc
stop_at_zero(struct ctx *ctx, const struct hearing_view *v,
    const struct sheet *s, const struct picks *p)
{
	struct halt_ground g;

	return !halt_at_zero(v->set, p, &g) ? RC_OK : halt_raise(ctx,
	    s->hearing_id, s->member_id, &g, tr_fill(ctx->mem, LANG_VI,
	    N_("Phiếu chấm 0 điểm ở tiêu chí {code}"), "code",
	    g.criterion->code, NULL));
}

/* Where the form prints no option of 0 points, none is 0 points. */
static bool
may_be_left(const struct criterion *c)
{
	for (size_t i = 0; i < c->noptions; i++)
		if (c->options[i].points == 0)
			return false;
	return true;
}

enum rc
sheet_send(struct ctx *ctx, const struct hearing_view *v, struct sheet *s)
{
	struct picks p;
	enum rc rc;

	if (!picks_read(v->set, s->picks, &p))
		return RC_FAULT;
	for (size_t i = 0; i < v->set->ncriteria; i++)
		if (p.at[i] == 0 && !may_be_left(&v->set->criteria[i]))
			return note(ctx, RC_INVALID, v->set->criteria[i].code,
			    N_("Chọn mức điểm cho tiêu chí {code}"), "code",
			    v->set->criteria[i].code);
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = open_still(ctx, v, s)) == RC_OK)
		rc = chain(ctx, v, s, &p);
	if (rc == RC_OK)
		rc = stop_at_zero(ctx, v, s, &p);
	return tx_end(ctx, rc);
}

enum rc
sheets_sound(struct ctx *ctx, int64_t hearing, int64_t *broken)
{
	const char *before = "";
	struct rows rows;
	struct sheet s;
	enum rc rc;

	*broken = 0;
	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_rows(ctx->db, ctx->mem,
	    &q[Q_CHAIN], &rows, hearing)) != RC_OK)
		return rc;
	for (size_t i = 0; i < rows.n && *broken == 0; i++) {
		rc = entity_peek(ctx, &sheet_entity, rows_int(&rows, i, 0),
		    &s);
		if (rc != RC_OK)
			return rc;
		if (s.place != (int64_t)i + 1 ||
		    !str_eq(str_or(s.before, ""), before) ||
		    !str_eq(s.hash, hash_of(ctx->mem, &s)))
			*broken = (int64_t)i + 1;
		before = s.hash;
	}
	return RC_OK;
}

static const char *
sheet_name(struct ctx *ctx, int64_t hearing, int64_t place)
{
	struct sheet s;
	int64_t id;

	if (db_one(ctx->db, ctx->mem, &q[Q_AT], hearing, place - 1, &id) !=
	    RC_OK || entity_peek(ctx, &sheet_entity, id, &s) != RC_OK)
		return "";
	return str_fmt(ctx->mem, "sheet %s (place %lld, turn %lld, of %s) is "
	    "not what its hash says", key_str(ctx->mem, id),
	    (long long)place, (long long)s.turn, entity_label(ctx,
	    &council_member_entity, s.member_id));
}

enum rc
hearing_sound(struct ctx *ctx, int64_t id, const char **why)
{
	const char *last = NULL;
	struct hearing_view v;
	int64_t place, broken;
	enum rc rc;

	*why = NULL;
	if ((rc = sheets_sound(ctx, id, &broken)) != RC_OK)
		return rc;
	if (broken != 0) {
		*why = sheet_name(ctx, id, broken);
		return RC_OK;
	}
	if ((rc = hearing_load(ctx, id, &v)) != RC_OK) {
		if (rc == RC_CONFLICT)
			*why = "its criteria set is another than it was "
			    "opened with";
		return rc == RC_CONFLICT ? RC_OK : rc;
	}
	rc = db_one(ctx->db, ctx->mem, &q[Q_LAST], id, &place, &last);
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	if (hearing_marking(&v.hearing))
		return RC_OK;
	if (!str_eq(str_or(last, ""), str_or(v.hearing.last_hash, "")))
		*why = "its last sheet is not the one its minutes name";
	else if (v.hearing.halt == NULL &&
	    (v.hearing.sheets != v.star.tally.n ||
	    v.hearing.points != v.star.tally.sum ||
	    v.hearing.star != v.star.star))
		*why = "its result is not what its sheets give";
	return RC_OK;
}
