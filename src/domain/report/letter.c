/* domain/report/letter.c: see letter.h: who gets one, and what was sent. */
#include "domain/report/letter.h"

#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/account.h"
#include "domain/org/actor.h"
#include "model/audit.h"
#include "model/setting.h"

enum { Q_DUE, Q_OF, Q__N };
static const struct stmt q[Q__N] = {
	/* $1 the week, $2 today, $3 now, $4 six days in ms, $5 tries, $6 how
	 * many */
	[Q_DUE] = { .in = "iiiiii", .out = "i", .sql =
	    "SELECT a.id FROM actor a LEFT JOIN letter l ON l.actor_id = a.id"
	    " AND l.week = $1 AND l.ended_at IS NULL"
	    " WHERE a.ended_at IS NULL AND a.email LIKE '%@%'"
	    " AND a.limited_on IS NULL"
	    " AND COALESCE(a.letters, 1) = 1"
	    " AND EXISTS (SELECT 1 FROM role_grant g WHERE g.actor_id = a.id"
	    " AND g.ended_at IS NULL AND g.from_day <= $2"
	    " AND (g.to_day IS NULL OR g.to_day > $2))"
	    " AND (l.id IS NULL OR (l.state = 'failed' AND l.tries < $5"
	    " AND l.next_at <= $3))"
	    " AND NOT EXISTS (SELECT 1 FROM letter s WHERE s.actor_id = a.id"
	    " AND s.sent_at > $3 - $4 AND s.sent_at < $3 + $4)"
	    " ORDER BY a.id LIMIT $6" },
	[Q_OF] = { .in = "ii", .out = "i", .sql =
	    "SELECT id FROM letter WHERE actor_id = $1 AND week = $2"
	    " AND ended_at IS NULL" },
};

enum { WAIT_MS = 30 * 60 * 1000, DAYS6_MS = 6 * 86400 * 1000 };

static const struct code states[] = {
	{ "sending", N_("Đang gửi"), NULL },
	{ "sent", N_("Đã gửi"), NULL },
	{ "failed", N_("Chưa gửi được"), NULL },
	{ "unsure", N_("Không rõ đã đến chưa"), NULL },
	{ "nothing", N_("Không có việc, không gửi"), NULL },
};
static const struct codes state_codes = CODES(states);

#define F(m) FIELD_OF(struct weekly_letter, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(actor_id), .type = T_REF, .to = "actor", .label = N_("Người nhận"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER | F_FIND },
	{ F(week), .type = T_DATE, .label = N_("Thư của tuần"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_RANGE | F_SORT },
	{ F(state), .type = T_CODE, .codes = &state_codes,
	  .tag = "sending=info sent=ok failed=bad unsure=warn nothing=info",
	  .label = N_("Trạng thái"),
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(tries), .type = T_INT, .label = N_("Số lần gửi"),
	  .flags = F_LIST | F_OPT },
	{ F(next_at), .type = T_INSTANT, .label = N_("Gửi lại lúc"),
	  .flags = F_OPT },
	{ F(sent_at), .type = T_INSTANT, .label = N_("Gửi lúc"),
	  .flags = F_LIST },
	{ F(error), .type = T_TEXT, .max = 300, .label = N_("Lý do"),
	  .flags = F_LIST | F_OPT },
};

/* Made by the program alone. */
static const struct right rights[] = {
	{ ACT_READ, ROLE_ADMIN, SCOPE_ALL, NULL },
	{ ACT_READ, 0, SCOPE_SELF, NULL },
};
/* clang-format on */
#undef F

static const char *const unique[] = { "actor_id, week", NULL };

const struct entity letter_entity = {
	.name = "letter", .plural = "letters",
	.title = N_("Thư hằng tuần"),
	.titles = NC_("danh sách", "Thư hằng tuần"),
	.about = N_("Thư nhắc việc đã gửi, mỗi người nhiều nhất một thư mỗi "
	    "tuần"),
	.size = sizeof(struct weekly_letter),
	.fields = fields, .nfields = COUNT(fields),
	.label = "week", .order_by = "-week", .unique = unique,
	.owner_actor = "actor_id",
	.rights = rights, .nrights = COUNT(rights),
};

/* ---- how ---- */

static const struct code tls_list[] = {
	{ "starttls", N_("STARTTLS (thường là cổng 587)"), NULL },
	{ "tls", N_("TLS ngay từ đầu (thường là cổng 465)"), NULL },
	{ "none", N_("Không mã hóa, chỉ trong mạng nội bộ"), NULL },
};
const struct codes letter_tls = CODES(tls_list);

void
letter_way_get(struct ctx *ctx, struct letter_way *w)
{
	*w = (struct letter_way){
		.host = setting_get(ctx, "smtp_host", ""),
		.tls = setting_get(ctx, "smtp_tls", "starttls"),
		.user = setting_get(ctx, "smtp_user", ""),
		.from = setting_get(ctx, "smtp_from", ""),
	};
	if (!str_int(setting_get(ctx, "smtp_port", ""), &w->port))
		w->port = 587;
	if (!str_int(setting_get(ctx, "smtp_day", ""), &w->weekday))
		w->weekday = 1;
}

/* What a name of a host is made of: it becomes part of an address. */
static bool
is_host(const char *s)
{
	return strlen(s) <= 253 && s[strspn(s, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")] == '\0';
}

static bool
is_address(const char *s)
{
	const char *at = strchr(s, '@');

	for (const char *c = s; *c != '\0'; c++)
		if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7f ||
		    strchr("<>,;\"\\", *c) != NULL)
			return false;
	return at != NULL && at != s && at[1] != '\0' &&
	    strchr(at + 1, '@') == NULL;
}

static void
check_way(struct ctx *ctx, const struct letter_way *w)
{
	if (!is_host(w->host))
		note(ctx, RC_INVALID, "smtp_host", N_("Nhập tên máy chủ, ví dụ "
		    "mail.coquan.vn"));
	if (w->port < 1 || w->port > 65535)
		note(ctx, RC_INVALID, "smtp_port", N_("Nhập số cổng từ 1 đến "
		    "65535"));
	if (codes_label(&letter_tls, w->tls) == NULL)
		note(ctx, RC_INVALID, "smtp_tls", N_("Chọn cách mã hóa"));
	if ((*w->host != '\0' || *w->from != '\0') && !is_address(w->from))
		note(ctx, RC_INVALID, "smtp_from", N_("Nhập địa chỉ thư điện "
		    "tử, ví dụ ten@coquan.vn"));
	if (w->weekday < 1 || w->weekday > 7)
		note(ctx, RC_INVALID, "smtp_day", N_("Chọn ngày gửi"));
}

static enum rc
put_number(struct ctx *ctx, const char *name, int64_t n)
{
	return setting_put(ctx, name, str_fmt(ctx->mem, "%lld",
	    (long long)n));
}

enum rc
letter_way_put(struct ctx *ctx, const struct letter_way *w)
{
	enum rc rc;

	if (!ctx_has_all(ctx, ROLE_ADMIN))
		return RC_DENIED;
	check_way(ctx, w);
	if (ctx->notes != NULL)
		return RC_INVALID;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = setting_put(ctx, "smtp_host", w->host)) == RC_OK &&
	    (rc = put_number(ctx, "smtp_port", w->port)) == RC_OK &&
	    (rc = setting_put(ctx, "smtp_tls", w->tls)) == RC_OK &&
	    (rc = setting_put(ctx, "smtp_user", w->user)) == RC_OK &&
	    (rc = setting_put(ctx, "smtp_from", w->from)) == RC_OK)
		rc = put_number(ctx, "smtp_day", w->weekday);
	return tx_end(ctx, rc);
}

int64_t
letter_week(const struct letter_way *w, int64_t day)
{
	return day - (date_weekday(day) - w->weekday + 7) % 7;
}

/* ---- who wants them ---- */

enum rc
letter_wanted(struct ctx *ctx, bool *wanted)
{
	struct actor a;
	enum rc rc = entity_peek(ctx, &actor_entity, ctx->actor_id, &a);

	*wanted = rc == RC_OK && a.letters != 0;
	return rc;
}

enum rc
letter_want(struct ctx *ctx, bool want)
{
	return account_wish(ctx, NULL, want);
}

/* ---- one after the other ---- */

enum rc
letter_due(struct ctx *ctx, int64_t week, int64_t *out, size_t *n)
{
	struct rows rows;
	enum rc rc;

	*n = 0;
	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_rows(ctx->db, ctx->mem,
	    &q[Q_DUE], &rows, week, ctx_today(ctx), ctx_now(ctx),
	    (int64_t)DAYS6_MS, (int64_t)LETTER_TRIES, (int64_t)LETTER_DUE)) !=
	    RC_OK)
		return rc;
	for (; *n < rows.n; ++*n)
		out[*n] = rows_int(&rows, *n, 0);
	return RC_OK;
}

enum rc
letter_claim(struct ctx *ctx, int64_t actor, int64_t week,
    struct weekly_letter *l)
{
	int64_t id;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_OF], actor, week, &id);
	if (rc == RC_MISSING) {
		row_blank(&letter_entity, l);
		l->actor_id = actor;
		l->week = week;
		l->state = "sending";
		l->tries = 1;
		rc = entity_add(ctx, &letter_entity, l, NULL);
	} else if (rc == RC_OK && (rc = entity_peek(ctx, &letter_entity, id,
	    l)) == RC_OK) {
		if (str_eq(l->state, "failed") && l->tries < LETTER_TRIES) {
			l->state = "sending";
			l->tries++;
			rc = entity_put(ctx, &letter_entity, l);
		} else {
			rc = RC_CONFLICT;
		}
	}
	return tx_end(ctx, rc);
}

enum rc
letter_done(struct ctx *ctx, struct weekly_letter *l, const char *state,
    const char *error)
{
	l->state = state;
	l->error = error;
	l->next_at = str_eq(state, "failed") ? ctx_now(ctx) +
	    (int64_t)WAIT_MS * l->tries : NONE;
	l->sent_at = str_in(state, "sent unsure") ? ctx_now(ctx) : NONE;
	return entity_put(ctx, &letter_entity, l);
}
