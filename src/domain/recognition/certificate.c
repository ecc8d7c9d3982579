/* domain/recognition/certificate.c: certificates, their frozen facts and their
 * standing. */
#include "domain/recognition/certificate.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/json.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/org/unit.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/recognition/decision.h"
#include "domain/recognition/recognition.h"
#include "model/audit.h"
#include "model/bytes.h"
#include "model/shown.h"

enum { Q_ACTS, Q_LATER, Q_OF, Q_RECOGNITION, Q_LAW, Q__N };
static const struct stmt q[Q__N] = {
	[Q_ACTS] = { .in = "ii", .out = "siiss", .sql =
	    "SELECT kind, on_day, until, ground, document FROM certificate_act"
	    " WHERE certificate_id = $1 AND ended_at IS NULL AND on_day <= $2"
	    " ORDER BY on_day, id" },
	[Q_LATER] = { .in = "iiii", .out = "i", .sql =
	    "SELECT COUNT(*) FROM certificate WHERE product_id = $1"
	    " AND ended_at IS NULL AND issued_on <= $2"
	    " AND (issued_on > $3 OR (issued_on = $3 AND id > $4))" },
	[Q_LAW] = { .in = "i", .out = "iiii", .sql =
	    "SELECT " CERT_FIRST("$1") ", " CERT_LAST("$1") ", "
	    CERT_MORE("$1") ", " LAW_LIMIT("withdraw", "$1", "15") },
	[Q_OF] = { .in = "ii", .out = "i", .sql =
	    "SELECT id FROM certificate WHERE product_id = $1"
	    " AND ended_at IS NULL AND issued_on <= $2"
	    " ORDER BY issued_on DESC, id DESC LIMIT 1" },
	[Q_RECOGNITION] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM certificate WHERE recognition_id = $1"
	    " AND ended_at IS NULL" },
};

/* By enum certificate_state. */
static const struct code states[] = {
	{ "valid", N_("Còn hiệu lực"), NULL },
	{ "window", N_("Trong hạn nộp hồ sơ đánh giá lại"), NULL },
	{ "late", N_("Quá hạn nộp hồ sơ đánh giá lại"), NULL },
	{ "extended", N_("Được kéo dài"), NULL },
	{ "expired", N_("Hết hạn"), NULL },
	{ "withdrawn", N_("Đã thu hồi"), NULL },
};
const struct codes certificate_states = CODES(states);

const char *
certificate_state_code(enum certificate_state s)
{
	return states[s].code;
}

bool
certificate_in_force(enum certificate_state s)
{
	return s != CERT_EXPIRED && s != CERT_WITHDRAWN;
}

#define F(m) FIELD_OF(struct certificate, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(number), .type = T_TEXT, .max = 60, .label = N_("Số giấy"),
	  .hint = N_("Như trên giấy, ví dụ 187/GCN-OCOP"),
	  .empty = N_("Nhập số giấy chứng nhận"),
	  .aliases = "Số giấy chứng nhận|Số GCN",
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(recognition_id), .type = T_REF, .to = "recognition",
	  .label = N_("Lần công nhận"), .empty = N_("Chọn lần công nhận"),
	  .flags = F_NEED | F_FIXED | F_FILTER },
	{ F(decision_id), .type = T_REF, .to = "decision",
	  .label = N_("Quyết định"), .empty = N_("Chọn quyết định"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER | F_OPT },
	{ F(issued_on), .type = T_DATE, .label = N_("Ngày cấp"),
	  .empty = N_("Nhập ngày cấp"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_RANGE | F_SORT },
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"),
	  .flags = F_HIDDEN | F_LIST | F_FIND | F_FILTER },
	{ F(stars), .type = T_INT, .label = N_("Hạng sao"),
	  .flags = F_HIDDEN | F_LIST | F_FILTER },
	{ F(last_on), .type = T_DATE, .label = N_("Có giá trị đến hết"),
	  .flags = F_HIDDEN | F_LIST | F_RANGE | F_SORT },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_HIDDEN },
	{ F(facts), .type = T_LONG, .max = 4000,
	  .label = N_("Nội dung đã in"), .flags = F_HIDDEN | F_NOEXPORT },
	{ F(hash), .type = T_TEXT, .max = 64,
	  .label = N_("Mã băm của nội dung"), .flags = F_HIDDEN },
	{ F(example), .type = T_BOOL, .label = N_("Ví dụ minh họa"),
	  .flags = F_HIDDEN | F_FILTER },
};

static const struct filter filters[] = {
	{ .name = "state", .label = N_("Tình trạng"), .type = T_CODE,
	  .codes = &certificate_states, .sql = CERT_STATE("t", "@") " = ?" },
	/* The product has no later one: what is over for this one matters. */
	{ .name = "newest", .label = N_("Chưa có giấy mới hơn"),
	  .type = T_BOOL, .sql =
	  "NOT EXISTS (SELECT 1 FROM certificate n WHERE n.product_id ="
	  " t.product_id AND n.ended_at IS NULL AND n.issued_on <= @"
	  " AND (n.issued_on > t.issued_on OR"
	  " (n.issued_on = t.issued_on AND n.id > t.id)))" },
	/* Concluded upon, and neither kept nor withdrawn since. */
	{ .name = "concluded", .label = N_("Có kết luận phải xem xét thu hồi, "
	    "chưa quyết định"), .type = T_DATE, .range = true, .sql =
	  "EXISTS (SELECT 1 FROM certificate_act a WHERE a.certificate_id ="
	  " t.id AND a.ended_at IS NULL AND a.kind = 'conclude'"
	  " AND a.on_day BETWEEN ? AND ? AND NOT EXISTS"
	  " (SELECT 1 FROM certificate_act b WHERE b.certificate_id = t.id"
	  " AND b.ended_at IS NULL AND b.kind IN ('withdraw', 'keep')"
	  " AND b.on_day >= a.on_day))", .value =
	  "SELECT a.on_day FROM certificate_act a WHERE a.certificate_id = t.id"
	  " AND a.ended_at IS NULL AND a.kind = 'conclude'"
	  " ORDER BY a.on_day DESC, a.id DESC LIMIT 1" },
	{ .name = "extended", .label = N_("Được kéo dài đến"),
	  .type = T_DATE, .range = true, .sql =
	  "EXISTS (SELECT 1 FROM certificate_act a WHERE a.certificate_id ="
	  " t.id AND a.ended_at IS NULL AND a.kind = 'extend'"
	  " AND a.until BETWEEN ? AND ?)", .value =
	  "SELECT MAX(a.until) FROM certificate_act a WHERE a.certificate_id ="
	  " t.id AND a.ended_at IS NULL AND a.kind = 'extend'" },
	{ .name = "refiled", .label = N_("Đã nộp hồ sơ đánh giá lại"),
	  .type = T_BOOL, .sql =
	  "EXISTS (SELECT 1 FROM dossier d WHERE d.product_id = t.product_id"
	  " AND d.ended_at IS NULL AND d.kind = 'again'"
	  " AND d.filed_on >= t.issued_on AND d.state IN ('submitted',"
	  " 'returned', 'checked', 'received', 'advised', 'council',"
	  " 'passed'))" },
	{ .name = "producer", .label = N_("Chủ thể"), .type = T_REF,
	  .to = "producer", .sql =
	  "EXISTS (SELECT 1 FROM product p WHERE p.id = t.product_id"
	  " AND p.producer_id = ?)" },
};

/* Nobody changes one: a printed paper is ended and issued again. */
static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_CREATE | ACT_END, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH,
	  NULL },
};
/* clang-format on */
#undef F

/* ---- issuing ---- */

/* Everything the paper says, once: later changes of a name or a unit do not
 * reach it. */
static enum rc
freeze(struct ctx *ctx, struct certificate *c, const struct recognition *r,
    const struct decision *d)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char hex[2 * sizeof(hash) + 1];
	struct producer m = { .name = NULL, .unit_id = NONE };
	struct product p;
	struct buf b = BUF_INIT(ctx->mem);
	struct json j = JSON_INIT(&b);
	enum rc rc;

	rc = entity_peek(ctx, &product_entity, r->product_id, &p);
	if (rc == RC_OK && p.producer_id != NONE)
		rc = entity_peek(ctx, &producer_entity, p.producer_id, &m);
	if (rc != RC_OK)
		return rc;
	json_obj(&j);
	json_kv_str(&j, "number", c->number);
	json_kv_int(&j, "stars", c->stars);
	json_kv_str(&j, "product", p.name);
	json_kv_str(&j, "product_code", p.code);
	json_kv_str(&j, "producer", m.name);
	json_kv_str(&j, "place", unit_path(ctx, r->unit_id, r->counted_on));
	json_kv_str(&j, "decision", d->number);
	json_kv_str(&j, "decided_on", date_iso(ctx->mem, d->decided_on));
	json_kv_str(&j, "authority", str_or(d->body, r->authority));
	json_kv_str(&j, "issued_on", date_iso(ctx->mem, c->issued_on));
	json_kv_str(&j, "last_on", date_iso(ctx->mem, c->last_on));
	json_end_obj(&j);
	c->facts = buf_str(&b);
	crypto_hash_sha256(hash, (const unsigned char *)b.at, b.len);
	c->hash = str_dup(ctx->mem, sodium_bin2hex(hex, sizeof(hex), hash,
	    sizeof(hash)));
	return RC_OK;
}

static void
fits(struct ctx *ctx, const struct certificate *c,
    const struct recognition *r, const struct decision *d)
{
	const char *by = decision_authority(ctx, r->stars,
	    d->decided_on);

	/* Source  26/2026/QĐ-TTg, article 4: no certificate below 3 stars */
	if (by == NULL)
		note(ctx, RC_INVALID, "recognition_id", N_("Giấy chứng nhận "
		    "chỉ cấp từ 3 sao; hạng 1 và 2 sao chỉ được thông báo kết "
		    "quả"));
	else if (!str_eq(by, d->authority))
		note(ctx, RC_INVALID, "decision_id", N_("Ngày {day}, hạng "
		    "{n} sao do {body} quyết định"), "day",
		    date_vi(ctx->mem, d->decided_on), "n",
		    str_fmt(ctx->mem, "%d", (int)r->stars), "body",
		    tr(ctx->lang, codes_label(&authority_codes, by)));
	if (!str_eq(d->kind, "recognise"))
		note(ctx, RC_INVALID, "decision_id", N_("Quyết định này không "
		    "phải quyết định công nhận"));
	if (!str_empty(r->decision) && !str_eq(r->decision, d->number))
		note(ctx, RC_INVALID, "decision_id", N_("Lần công nhận này "
		    "ghi quyết định số {n}"), "n", r->decision);
	if (c->issued_on < d->decided_on)
		note(ctx, RC_INVALID, "issued_on", N_("Ngày cấp không thể "
		    "trước ngày quyết định {day}"), "day",
		    date_vi(ctx->mem, d->decided_on));
	if (c->issued_on > ctx_today(ctx))
		note(ctx, RC_INVALID, "issued_on", N_("Ngày cấp ở tương lai. "
		    "Nhập lại ngày"));
}

/* By the decision of that day, also one that an administrator brought. */
static enum rc
last_day(struct ctx *ctx, int64_t issued_on, int64_t *out)
{
	const struct regime *const *all, *law;
	size_t n;
	enum rc rc = criteria_regimes(ctx, &all, &n);

	if (rc != RC_OK)
		return rc;
	law = regime_of_day(all, n, issued_on);
	*out = law != NULL ? limit_due(law, "certificate", NULL, issued_on) :
	    NONE;
	if (*out == NONE)
		*out = date_add_months(issued_on, RECOGNITION_MONTHS);
	return RC_OK;
}

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	struct certificate *c = p;
	struct recognition r;
	struct decision d;
	enum rc rc;

	if (c->example == NONE)
		c->example = 0;
	if (old != NULL || c->recognition_id == NONE ||
	    c->decision_id == NONE || c->issued_on == NONE)
		return RC_OK;
	rc = entity_peek(ctx, &recognition_entity, c->recognition_id, &r);
	if (rc == RC_OK)
		rc = entity_peek(ctx, &decision_entity, c->decision_id, &d);
	if (rc == RC_MISSING)
		return RC_OK; /* said of the reference already */
	if (rc != RC_OK)
		return rc;
	c->product_id = r.product_id;
	c->unit_id = r.unit_id;
	c->stars = r.stars;
	if ((rc = last_day(ctx, c->issued_on, &c->last_on)) != RC_OK)
		return rc;
	fits(ctx, c, &r, &d);
	return freeze(ctx, c, &r, &d);
}

/* Issued, or ended as a wrong paper. */
static enum rc
after(struct ctx *ctx, const void *p, const void *old)
{
	(void)old;
	return certificate_held(ctx, p);
}

static const struct shown shown[] = {
	{ .name = "state", .label = N_("Tình trạng"),
	  .codes = &certificate_states,
	  .tag = "valid=ok window=warn late=warn extended=warn expired=bad "
	  "withdrawn=bad", .sql = "SELECT " CERT_STATE("t", "@") },
};

static const char *const unique[] = { "number", "recognition_id", NULL };
static const char *const indexes[] = { "product_id, issued_on", "last_on",
	NULL };

const struct entity certificate_entity = {
	.name = "certificate", .plural = "certificates",
	.title = N_("Giấy chứng nhận"),
	.titles = NC_("danh sách", "Giấy chứng nhận"),
	.about = N_("Giấy đã cấp giữ nguyên nội dung; kéo dài, thu hồi là "
	    "việc ghi thêm, và tình trạng được tính khi xem"),
	.size = sizeof(struct certificate),
	.fields = fields, .nfields = COUNT(fields),
	.filters = filters, .nfilters = COUNT(filters),
	.shown = shown, .nshown = COUNT(shown),
	.begins = "issued_on",
	.label = "number", .order_by = "-issued_on,number",
	.unique = unique, .owner_unit = "unit_id",
	.owner_producer = "product_id.producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule, .after = after, .indexes = indexes,
};

static bool
fact_is(json_t *facts, const char *name, const char *want)
{
	return str_eq(json_string_value(json_object_get(facts, name)), want);
}

/* The hash is in the chain since the day of issue.  A copy to practise on has
 * no such line. */
static bool
issued_so(struct ctx *ctx, const struct certificate *c)
{
	const char *hash = audit_pair(ctx, "hash", c->hash);
	struct audit_line *lines;
	size_t n;

	/* Without its braces: it stands among others. */
	hash = str_ndup(ctx->mem, hash + 1, strlen(hash) - 2);
	if (audit_of(ctx, certificate_entity.name, c->row.id, NONE, 1000,
	    &lines, &n) != RC_OK)
		return false;
	for (size_t i = 0; i < n; i++)
		if (str_eq(lines[i].action, "create"))
			return strstr(str_or(lines[i].after, ""), hash) !=
			    NULL;
	return true;
}

bool
certificate_valid(struct ctx *ctx, const struct certificate *c)
{
	json_t *facts = json_loads(str_or(c->facts, ""), 0, NULL);
	bool good;

	good = facts != NULL && str_eq(c->hash, bytes_hash(ctx->mem, c->facts,
	    strlen(c->facts))) && fact_is(facts, "number", c->number) &&
	    json_integer_value(json_object_get(facts, "stars")) == c->stars &&
	    fact_is(facts, "issued_on", date_iso(ctx->mem, c->issued_on)) &&
	    fact_is(facts, "last_on", date_iso(ctx->mem, c->last_on)) &&
	    issued_so(ctx, c);
	json_decref(facts);
	return good;
}

enum rc
certificate_held(struct ctx *ctx, const struct certificate *c)
{
	struct certificate_standing s;
	int64_t held = NONE;
	enum rc rc = certificate_standing(ctx, c, ctx_today(ctx), &s);

	if (rc != RC_OK)
		return rc;
	if (c->row.ended_at != NONE)
		s.withdrawn_on = NONE;
	else if (s.withdrawn_on != NONE)
		held = s.withdrawn_on - 1;
	else if (s.extended_to != NONE)
		held = s.extended_to;
	else if (c->example != 1)
		held = c->last_on;
	return recognition_hold(ctx, c->recognition_id, held,
	    s.withdrawn_on);
}

/* ---- reading ---- */

enum rc
certificate_of(struct ctx *ctx, int64_t product, int64_t day,
    struct certificate *out)
{
	int64_t id;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_OF], product, day, &id);
	if (rc != RC_OK)
		return rc;
	return entity_peek(ctx, &certificate_entity, id, out);
}

enum rc
certificate_of_recognition(struct ctx *ctx, int64_t recognition,
    struct certificate *out)
{
	int64_t id;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_RECOGNITION], recognition, &id);
	if (rc != RC_OK)
		return rc;
	return entity_peek(ctx, &certificate_entity, id, out);
}

enum rc
certificate_by_number(struct ctx *ctx, const char *number,
    struct certificate *out)
{
	return entity_by(ctx, &certificate_entity, "number", number, out);
}

static void
take_act(const struct rows *r, size_t i, struct certificate_standing *s)
{
	const char *kind = rows_str(r, i, 0);
	int64_t day = rows_int(r, i, 1), until = rows_int(r, i, 2);

	if (str_eq(kind, "conclude")) {
		s->concluded_on = day;
	} else if (str_eq(kind, "keep")) {
		s->concluded_on = NONE;
	} else if (str_eq(kind, "withdraw") && s->withdrawn_on == NONE) {
		s->withdrawn_on = day;
		s->concluded_on = NONE;
		s->ground = rows_str(r, i, 3);
		s->document = rows_str(r, i, 4);
	} else if (str_eq(kind, "extend") && s->withdrawn_on == NONE &&
	    (s->extended_to == NONE || until > s->extended_to)) {
		s->extended_to = until;
		s->document = rows_str(r, i, 4);
	}
}

/* The days of the law in force on ${day}, as the lists have them. */
static enum rc
law_days(struct ctx *ctx, const struct certificate *c, int64_t day,
    struct certificate_standing *s)
{
	int64_t first, last, more, withdraw, end = c->last_on;
	enum rc rc = db_one(ctx->db, ctx->mem, &q[Q_LAW], day, &first, &last,
	    &more, &withdraw);

	if (rc != RC_OK)
		return rc;
	/* No window in the law of that day: valid, then over. */
	if (day < date_make(2026, 5, 22))
		first = last = withdraw = -1;
	s->renewal = (struct renewal){ first < 0 ? end + 1 :
		    end - RENEWAL_WARN, end - first, end - (first < 0 ? 0 :
		    last), end, end + more };
	if (withdraw >= 0 && s->concluded_on != NONE)
		s->withdraw_by = s->concluded_on + withdraw;
	return RC_OK;
}

enum rc
certificate_standing(struct ctx *ctx, const struct certificate *c,
    int64_t day, struct certificate_standing *s)
{
	struct rows rows;
	int64_t later;
	enum rc rc;

	*s = (struct certificate_standing){ .extended_to = NONE,
		.withdrawn_on = NONE, .concluded_on = NONE,
		.withdraw_by = NONE };
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_rows(ctx->db, ctx->mem, &q[Q_ACTS], &rows, c->row.id,
	        day)) != RC_OK ||
	    (rc = db_one(ctx->db, ctx->mem, &q[Q_LATER], c->product_id, day,
	        c->issued_on, c->row.id, &later)) != RC_OK)
		return rc;
	for (size_t i = 0; i < rows.n; i++)
		take_act(&rows, i, s);
	s->overtaken = later != 0;
	if ((rc = law_days(ctx, c, day, s)) != RC_OK)
		return rc;
	s->holds_to = s->withdrawn_on != NONE ? s->withdrawn_on - 1 :
	    s->extended_to != NONE ? s->extended_to : c->last_on;
	s->state = certificate_state(&s->renewal, s->extended_to,
	    s->withdrawn_on, day);
	return RC_OK;
}
