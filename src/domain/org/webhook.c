/* domain/org/webhook.c: see webhook.h. */
#include "domain/org/webhook.h"

#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/bulk.h"

enum { Q_ON, Q_LAST, Q_NEWS, Q_SEEN, Q_DUE, Q_SENT, Q_AGAIN, Q_OFF, Q__N };
static const struct stmt q[Q__N] = {
	[Q_ON] = { .in = "", .out = "isi", .sql =
	    "SELECT id, events, seen_seq FROM webhook"
	    " WHERE state = 'on' AND ended_at IS NULL ORDER BY id" },
	[Q_LAST] = { .in = "", .out = "i", .sql =
	    "SELECT COALESCE(MAX(seq), 0) FROM audit" },
	[Q_NEWS] = { .in = "ii", .out = "iissi", .sql =
	    "SELECT seq, at, entity, action, row_id FROM audit"
	    " WHERE seq > $1 ORDER BY seq LIMIT $2" },
	[Q_SEEN] = { .in = "ii", .sql =
	    "UPDATE webhook SET seen_seq = $2 WHERE id = $1" },
	[Q_DUE] = { .in = "ii", .out = "issssi", .sql =
	    "SELECT d.id, w.url, w.secret, d.body, d.event, d.tries"
	    " FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id"
	    " WHERE d.state = 'wait' AND d.next_at <= $1 AND w.state = 'on'"
	    " AND w.ended_at IS NULL ORDER BY d.next_at, d.id LIMIT $2" },
	[Q_SENT] = { .in = "iiii", .sql =
	    "UPDATE webhook_delivery SET state = 'sent', tries = $2,"
	    " status = $3, error = NULL, updated_at = $4,"
	    " version = version + 1 WHERE id = $1" },
	[Q_AGAIN] = { .in = "isiiisi", .sql =
	    "UPDATE webhook_delivery SET state = $2, tries = $3,"
	    " next_at = $4, status = $5, error = $6, updated_at = $7,"
	    " version = version + 1 WHERE id = $1" },
	[Q_OFF] = { .in = "i", .sql =
	    "UPDATE webhook SET state = 'off', version = version + 1"
	    " WHERE id = (SELECT webhook_id FROM webhook_delivery"
	    " WHERE id = $1)" },
};

enum { NEWS = 500 };

/* ---- declarations ---- */

static const char *
url_check(const char *s)
{
	if ((str_begins(s, "https://") || str_begins(s, "http://")) &&
	    strpbrk(s, " \"<>@") == NULL)
		return NULL;
	return N_("Nhập địa chỉ bắt đầu bằng https:// hoặc http://");
}

/* clang-format off */
static const struct code state_list[] = {
	{ "off", N_("Đang tắt"), NULL },
	{ "on", N_("Đang bật"), NULL },
};
static const struct codes states = CODES(state_list);

#define F(m) FIELD_OF(struct webhook, m)
static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .max = 80, .label = N_("Tên"),
	  .empty = N_("Nhập tên"),
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT },
	{ F(url), .type = T_TEXT, .max = 500, .label = N_("Địa chỉ nhận"),
	  .empty = N_("Nhập địa chỉ nhận"), .check = url_check,
	  .hint = N_("Địa chỉ của chương trình kia, ví dụ "
	  "https://baocao.tinh.vn/ocop"),
	  .flags = F_NEED | F_LIST },
	{ F(events), .type = T_TEXT, .max = 500,
	  .label = N_("Báo về loại dữ liệu"),
	  .hint = N_("Mã loại dữ liệu, cách nhau bằng dấu cách, ví dụ product "
	  "recognition; * là tất cả"),
	  .empty = N_("Nhập loại dữ liệu, hoặc * cho tất cả"),
	  .flags = F_NEED | F_LIST },
	{ F(state), .type = T_CODE, .codes = &states, .label = N_("Trạng thái"),
	  .tag = "on=ok off=", .flags = F_HIDDEN | F_LIST | F_FILTER },
	{ F(secret), .type = T_TEXT, .label = N_("Khóa ký"),
	  .flags = F_HIDDEN | F_SECRET | F_NOEXPORT },
	{ F(seen_seq), .type = T_INT, .label = N_("Đã đọc nhật ký đến"),
	  .flags = F_HIDDEN | F_NOEXPORT },
};
static const struct right rights[] = {
	{ ACT_ALL, ROLE_ADMIN, SCOPE_ALL, NULL },
};
#undef F

static const struct code sent_list[] = {
	{ "wait", N_("Chờ gửi"), NULL },
	{ "sent", N_("Đã gửi"), NULL },
	{ "failed", N_("Không gửi được"), NULL },
};
static const struct codes sent_states = CODES(sent_list);

#define F(m) FIELD_OF(struct webhook_delivery, m)
static const struct field delivery_fields[] = {
	{ F(webhook_id), .type = T_REF, .to = "webhook",
	  .label = N_("Nơi nhận"), .flags = F_NEED | F_LIST | F_FILTER },
	{ F(event), .type = T_TEXT, .label = N_("Việc"),
	  .flags = F_NEED | F_LIST | F_FIND },
	{ F(state), .type = T_CODE, .codes = &sent_states,
	  .label = N_("Trạng thái"), .tag = "wait=info sent=ok failed=bad",
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(tries), .type = T_INT, .label = N_("Số lần gửi"),
	  .flags = F_LIST },
	{ F(status), .type = T_INT, .label = N_("Mã trả lời"),
	  .flags = F_LIST },
	{ F(error), .type = T_TEXT, .max = 300, .label = N_("Lý do"),
	  .flags = F_LIST | F_OPT },
	{ F(next_at), .type = T_INSTANT, .label = N_("Gửi lại lúc"),
	  .flags = F_NEED | F_LIST | F_OPT },
	{ F(seq), .type = T_INT, .label = N_("Số nhật ký"), .flags = F_NEED },
	{ F(body), .type = T_LONG, .label = N_("Nội dung"), .flags = F_NEED },
};
static const struct right delivery_rights[] = {
	{ ACT_READ, ROLE_ADMIN, SCOPE_ALL, NULL },
};
#undef F
/* clang-format on */

static const char *const delivery_unique[] = { "webhook_id, seq", NULL };
static const char *const delivery_indexes[] = { "state, next_at", NULL };

/* Every word names a kind of data that is told of. */
static enum rc
check_events(struct ctx *ctx, const char *events)
{
	size_t n;
	char **word = str_split(ctx->mem, events, ' ', &n);

	for (size_t i = 0; i < n; i++) {
		const struct entity *e = model_entity(ctx->model, word[i]);

		if (*word[i] == '\0' || strcmp(word[i], "*") == 0 ||
		    (e != NULL && !e->system))
			continue;
		return note(ctx, RC_INVALID, "events", N_("Không có loại dữ "
		    "liệu “{text}”"), "text", word[i]);
	}
	return RC_OK;
}

static enum rc
webhook_rule(struct ctx *ctx, void *row, const void *old)
{
	struct webhook *w = row;

	if (str_empty(w->state))
		w->state = "off";
	return str_empty(w->events) ? RC_OK : check_events(ctx, w->events);
}

static enum rc
has_secret(struct ctx *ctx, const void *row)
{
	const struct webhook *w = row;

	return !str_empty(w->secret) ? RC_OK : note(ctx, RC_INVALID, "",
	    N_("Tạo khóa ký trước khi bật"));
}

/* From now on: what was before is not told. */
static enum rc
begin_now(struct ctx *ctx, void *row)
{
	struct webhook *w = row;

	return db_one(ctx->db, ctx->mem, &q[Q_LAST], &w->seen_seq);
}

static const struct step steps[] = {
	{ "on", N_("Bật"), "off", "on", ROLE_ADMIN, has_secret, begin_now },
	{ "off", N_("Tắt"), "on", "off", ROLE_ADMIN, NULL, NULL },
};

static enum rc
wait_now(struct ctx *ctx, void *row)
{
	struct webhook_delivery *d = row;

	d->tries = 0;
	d->next_at = ctx_now(ctx);
	return RC_OK;
}

static const struct step delivery_steps[] = {
	{ "again", N_("Gửi lại"), "failed sent", "wait", ROLE_ADMIN, NULL,
	  wait_now },
};

const struct entity webhook_entity = {
	.name = "webhook", .plural = "webhooks",
	.title = N_("Nơi nhận tin"), .titles = NC_("danh sách", "Nơi nhận tin"),
	.about = N_("Chương trình khác được báo khi dữ liệu thay đổi."),
	.size = sizeof(struct webhook),
	.fields = fields, .nfields = COUNT(fields),
	.label = "name", .order_by = "name",
	.rights = rights, .nrights = COUNT(rights),
	.state = "state", .steps = steps, .nsteps = COUNT(steps),
	.rule = webhook_rule,
};

const struct entity webhook_delivery_entity = {
	.name = "webhook_delivery", .plural = "webhook_deliveries",
	.title = N_("Tin đã báo"), .titles = NC_("danh sách", "Tin đã báo"),
	.about = N_("Từng lần báo cho nơi nhận và kết quả."),
	.size = sizeof(struct webhook_delivery),
	.fields = delivery_fields, .nfields = COUNT(delivery_fields),
	.label = "event", .order_by = "-created_at",
	.unique = delivery_unique, .indexes = delivery_indexes,
	.rights = delivery_rights, .nrights = COUNT(delivery_rights),
	.state = "state", .steps = delivery_steps,
	.nsteps = COUNT(delivery_steps),
};

/* ---- keys ---- */

enum rc
webhook_secret(struct ctx *ctx, int64_t id, const char **out)
{
	const int form = sodium_base64_VARIANT_ORIGINAL;
	unsigned char raw[32];
	char text[64];
	struct webhook w, now;
	enum rc rc;

	randombytes_buf(raw, sizeof(raw));
	strcpy(text, "whsec_");
	sodium_bin2base64(text + 6, sizeof(text) - 6, raw, sizeof(raw), form);
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = entity_get(ctx, &webhook_entity, id, &w);
	if (rc == RC_OK)
		rc = may(ctx, &webhook_entity, ACT_UPDATE, &w, NULL);
	if (rc == RC_OK) {
		now = w;
		now.secret = *out = str_dup(ctx->mem, text);
		audit_change(ctx, &webhook_entity, "update", &w, &now);
		rc = bulk_put(ctx, &webhook_entity, &now);
	}
	return tx_end(ctx, rc);
}

/* ---- what is to be told ---- */

static bool
wanted(const struct ctx *ctx, const char *events, const char *entity)
{
	const struct entity *e = model_entity(ctx->model, entity);

	/* Not of itself: that would go on for ever. */
	if (e == NULL || e->system || str_begins(entity, "webhook"))
		return false;
	return str_in("*", events) || str_in(entity, events);
}

/* {"event":"product.update","at":…,"by":…,"row":KEY,"href":…} */
static const char *
body_of(struct ctx *ctx, const struct rows *r, size_t i)
{
	const struct entity *e = model_entity(ctx->model, rows_str(r, i, 2));
	const char *key = key_str(ctx->mem, rows_int(r, i, 4));
	struct buf b = BUF_INIT(ctx->mem);
	struct json j = JSON_INIT(&b);

	json_obj(&j);
	json_kv_str(&j, "event", str_fmt(ctx->mem, "%s.%s", e->name,
	    rows_str(r, i, 3)));
	json_kv_int(&j, "seq", rows_int(r, i, 0));
	json_kv_str(&j, "at", instant_iso(ctx->mem, rows_int(r, i, 1)));
	json_kv_str(&j, "row", *key == '\0' ? NULL : key);
	json_kv_str(&j, "href", *key == '\0' ? NULL : str_fmt(ctx->mem,
	    "/api/v1/%s/%s", e->plural, key));
	json_end_obj(&j);
	return buf_str(&b);
}

static enum rc
queue(struct ctx *ctx, int64_t webhook, const struct rows *r, size_t i)
{
	struct webhook_delivery d;

	row_blank(&webhook_delivery_entity, &d);
	d.webhook_id = webhook;
	d.seq = rows_int(r, i, 0);
	d.event = str_fmt(ctx->mem, "%s.%s", rows_str(r, i, 2),
	    rows_str(r, i, 3));
	d.body = body_of(ctx, r, i);
	d.state = "wait";
	d.tries = 0;
	d.next_at = ctx_now(ctx);
	return bulk_add(ctx, &webhook_delivery_entity, &d);
}

static enum rc
gather_one(struct ctx *ctx, int64_t id, const char *events, int64_t seen)
{
	struct rows news;
	int64_t last;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_NEWS], &news, seen,
	    (int64_t)NEWS);
	if (rc != RC_OK || news.n == 0)
		return rc;
	last = rows_int(&news, news.n - 1, 0);
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	for (size_t i = 0; i < news.n && rc == RC_OK; i++)
		if (wanted(ctx, events, rows_str(&news, i, 2)))
			rc = queue(ctx, id, &news, i);
	if (rc == RC_OK)
		rc = db_exec(ctx->db, &q[Q_SEEN], id, last);
	return tx_end(ctx, rc);
}

enum rc
webhook_gather(struct ctx *ctx)
{
	struct rows on;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = db_rows(ctx->db, ctx->mem, &q[Q_ON], &on);
	for (size_t i = 0; rc == RC_OK && i < on.n; i++)
		if ((rc = ctx_db(ctx)) == RC_OK)
			rc = gather_one(ctx, rows_int(&on, i, 0),
			    rows_str(&on, i, 1), rows_int(&on, i, 2) == NONE ?
			    0 : rows_int(&on, i, 2));
	return rc;
}

enum rc
webhook_due_list(struct ctx *ctx, struct webhook_due *out, size_t *n)
{
	struct rows r;
	enum rc rc;

	*n = 0;
	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_rows(ctx->db, ctx->mem,
	    &q[Q_DUE], &r, ctx_now(ctx), (int64_t)WEBHOOK_DUE)) != RC_OK)
		return rc;
	for (size_t i = 0; i < r.n; i++)
		out[(*n)++] = (struct webhook_due){
			.id = rows_int(&r, i, 0),
			.url = rows_str(&r, i, 1),
			.secret = rows_str(&r, i, 2),
			.body = rows_str(&r, i, 3),
			.event = rows_str(&r, i, 4),
			.tries = rows_int(&r, i, 5),
		};
	return RC_OK;
}

enum rc
webhook_done(struct ctx *ctx, const struct webhook_due *d, int64_t status,
    const char *error)
{
	static const int wait_s[WEBHOOK_TRIES - 1] = { 60, 300, 1800, 7200,
		43200 };
	int64_t now = ctx_now(ctx), tries = d->tries + 1, next = now;
	bool last = tries >= WEBHOOK_TRIES || status == 410;
	enum rc rc;

	if (!last)
		next += (int64_t)wait_s[tries - 1] * 1000;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if (status >= 200 && status < 300)
		rc = db_exec(ctx->db, &q[Q_SENT], d->id, tries, status, now);
	else
		rc = db_exec(ctx->db, &q[Q_AGAIN], d->id, last ? "failed" :
		    "wait", tries, next, status, error, now);
	if (rc == RC_OK && status == 410)
		rc = db_exec(ctx->db, &q[Q_OFF], d->id);
	return tx_end(ctx, rc);
}
