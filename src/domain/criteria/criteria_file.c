/* criteria_file.c: the declaration of brought criteria, and reading them. */
#include "domain/criteria/criteria_file.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_official.h"
#include "domain/criteria/legal_clock.h"

enum { Q_DECISIONS, Q_WORDS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_DECISIONS] = { .in = "", .out = "isi", .sql =
	    "SELECT id, body, to_on FROM criteria_file"
	    " WHERE kind = 'decision' AND ended_at IS NULL ORDER BY from_on" },
	[Q_WORDS] = { .in = "s", .out = "s", .sql =
	    "SELECT body FROM criteria_file"
	    " WHERE kind = 'words' AND code = $1 AND ended_at IS NULL" },
};

static const struct code kinds[] = {
	{ "decision", N_("Quyết định"), NULL },
	{ "words", N_("Lời văn chính thức"), NULL },
};
static const struct codes kind_codes = CODES(kinds);

#define F(m) FIELD_OF(struct criteria_file, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(kind), .type = T_CODE, .codes = &kind_codes,
	  .label = N_("Loại tệp"), .empty = N_("Chọn loại tệp"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER | F_NATURAL },
	{ F(code), .type = T_TEXT, .max = 40, .label = N_("Mã"),
	  .flags = F_HIDDEN | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(number), .type = T_TEXT, .max = 100, .label = N_("Số quyết định"),
	  .flags = F_HIDDEN | F_LIST | F_FIND },
	{ F(from_on), .type = T_DATE, .label = N_("Áp dụng từ ngày"),
	  .flags = F_HIDDEN | F_LIST | F_SORT },
	{ F(to_on), .type = T_DATE, .label = N_("Thôi áp dụng từ ngày"),
	  .hint = N_("Để trống khi chưa có quyết định thay thế"),
	  .flags = F_LIST },
	{ F(body), .type = T_LONG, .max = 1000000,
	  .label = N_("Nội dung tệp"), .empty = N_("Dán nội dung tệp"),
	  .hint = N_("Quyết định viết theo dạng của các tệp tiêu chí có "
	      "sẵn, hoặc tệp JSON lời văn chính thức của một bộ"),
	  .flags = F_NEED | F_NOEXPORT },
	{ F(hash), .type = T_TEXT, .max = 64, .label = N_("Mã kiểm"),
	  .flags = F_HIDDEN },
	{ F(used_on), .type = T_DATE, .label = N_("Dùng lần đầu"),
	  .flags = F_HIDDEN | F_LIST },
	{ F(renew_first), .type = T_INT, .unit = N_("ngày"),
	  .label = N_("Sớm nhất nộp hồ sơ đánh giá lại, trước khi hết hạn"),
	  .flags = F_HIDDEN },
	{ F(renew_last), .type = T_INT, .unit = N_("ngày"),
	  .label = N_("Muộn nhất nộp hồ sơ đánh giá lại, trước khi hết hạn"),
	  .flags = F_HIDDEN },
	{ F(extension), .type = T_INT, .unit = N_("ngày"),
	  .label = N_("Kéo dài nhiều nhất"), .flags = F_HIDDEN },
	{ F(withdraw), .type = T_INT, .unit = N_("ngày"),
	  .label = N_("Thu hồi kể từ khi có kết luận"), .flags = F_HIDDEN },
	{ F(months), .type = T_INT, .unit = N_("tháng"),
	  .label = N_("Giấy chứng nhận có giá trị"), .flags = F_HIDDEN },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_STAFF, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN, SCOPE_ALL, NULL },
};
/* clang-format on */
#undef F

/* ---- reading ---- */

/* A brought decision, after our skeleton. */
static enum rc
read_decision(struct ctx *ctx, const char *text, size_t n,
    struct regime **out, struct criteria_faults *faults)
{
	const struct criteria_text texts[] = { criteria_skeleton(),
		{ "", text, n } };

	return criteria_read(ctx->mem, ctx->lang, texts, COUNT(texts), out,
	    faults);
}

/* What a row holds was read when it was stored; one that no longer reads is
 * left out of the list, never half taken. */
static enum rc
brought(struct ctx *ctx, const struct regime **list, size_t *n, size_t most)
{
	struct criteria_faults faults;
	struct regime *r;
	struct rows rows;
	const char *body;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_rows(ctx->db, ctx->mem, &q[Q_DECISIONS], &rows)) !=
	    RC_OK)
		return rc;
	for (size_t i = 0; i < rows.n && *n < most; i++) {
		body = rows_str(&rows, i, 1);
		if (read_decision(ctx, body, strlen(body), &r, &faults) !=
		    RC_OK)
			continue;
		if (rows_int(&rows, i, 2) != NONE)
			r->to_on = rows_int(&rows, i, 2);
		list[(*n)++] = r;
	}
	return RC_OK;
}

enum rc
criteria_regimes(struct ctx *ctx, const struct regime *const **out,
    size_t *n)
{
	enum { MOST = 64 };
	const struct regime **list = NEW_N(ctx->mem, const struct regime *,
	    MOST);
	const struct regime *const *builtin = regimes_builtin(n);
	const struct regime *r;
	enum rc rc;

	memcpy(list, builtin, *n * sizeof(*list));
	if ((rc = brought(ctx, list, n, MOST)) != RC_OK)
		return rc;
	for (size_t i = 1; i < *n; i++)
		for (size_t k = i; k > 0 &&
		    list[k]->from_on < list[k - 1]->from_on; k--) {
			r = list[k];
			list[k] = list[k - 1];
			list[k - 1] = r;
		}
	*out = list;
	return RC_OK;
}

enum rc
criteria_get(struct ctx *ctx, const char *code,
    const struct criteria_set **out)
{
	const struct regime *const *list;
	const struct criteria_set *laid;
	const char *body, *why;
	size_t n;
	enum rc rc;

	if ((rc = criteria_regimes(ctx, &list, &n)) != RC_OK)
		return rc;
	if ((*out = regime_set(list, n, code)) == NULL)
		return RC_MISSING;
	rc = db_one(ctx->db, ctx->mem, &q[Q_WORDS], code, &body);
	if (rc == RC_OK && official_lay(ctx->mem, ctx->lang, *out, body,
	    strlen(body), &laid, &why) == RC_OK)
		*out = laid;
	return rc == RC_MISSING ? RC_OK : rc;
}

/* Which row of the kind has that code now? */
static enum rc
find(struct ctx *ctx, const char *kind, const char *code,
    struct criteria_file *out)
{
	enum rc rc = entity_by(ctx, &criteria_file_entity, "code", code, out);

	return rc == RC_OK && !str_eq(out->kind, kind) ? RC_MISSING : rc;
}

enum rc
criteria_use(struct ctx *ctx, const struct criteria_set *set)
{
	struct criteria_file f;
	bool system = ctx->system;
	enum rc rc = find(ctx, "decision", set->regime->code, &f);

	if (rc == RC_MISSING)
		return RC_OK; /* built in */
	if (rc != RC_OK || f.used_on != NONE)
		return rc;
	f.used_on = ctx_today(ctx);
	/* Who marks need not be one who brings decisions. */
	ctx->system = true;
	rc = entity_put(ctx, &criteria_file_entity, &f);
	ctx->system = system;
	return rc;
}

/* ---- what may be stored ---- */

static enum rc
fault_note(struct ctx *ctx, const struct criteria_faults *faults)
{
	const struct criteria_fault *f = &faults->at[0];

	return note(ctx, RC_INVALID, "body", N_("Dòng {line} ({where}): "
	    "{text}"), "line", str_fmt(ctx->mem, "%d", f->line), "where",
	    str_or(f->where, "…"), "text", f->text);
}

static bool
is_builtin(const char *code, const struct regime *r)
{
	size_t n;
	const struct regime *const *all = regimes_builtin(&n);

	for (size_t i = 0; i < n; i++)
		if (str_eq(all[i]->code, code))
			return true;
	for (size_t i = 0; i < r->nsets; i++)
		if (regime_set(all, n, r->sets[i].code) != NULL)
			return true;
	return false;
}

static void
hash_of(struct ctx *ctx, const struct buf *b, struct criteria_file *f)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(ctx->mem, CRITERIA_HEX);

	crypto_hash_sha256(sum, (const unsigned char *)b->at, b->len);
	sodium_bin2hex(hex, CRITERIA_HEX, sum, sizeof(sum));
	f->hash = hex;
}

static int64_t
limit_n(const struct regime *r, const char *name)
{
	const struct law_limit *l = limit_find(r, name);

	return l != NULL ? l->n : -1;
}

/* Where SQL asks for them; a window is both its days. */
static void
put_limits(const struct regime *r, struct criteria_file *f)
{
	struct renewal window;
	bool has = renewal_of(r, 0, &window);

	f->renew_first = has ? -window.from : -1;
	f->renew_last = has ? -window.to : -1;
	f->extension = limit_n(r, "extension");
	f->withdraw = limit_n(r, "withdraw");
	f->months = limit_n(r, "certificate");
}

/* Days that were counted once are counted so for ever. */
static bool
same_days(const struct regime *a, const struct regime *b)
{
	const struct law_limit *l;

	if (a->nlimits != b->nlimits || a->nrounds != b->nrounds)
		return false;
	for (size_t i = 0; i < a->nlimits; i++) {
		l = limit_find(b, a->limits[i].name);
		if (l == NULL || l->n != a->limits[i].n ||
		    l->unit != a->limits[i].unit)
			return false;
	}
	for (size_t i = 0; i < a->nrounds; i++) {
		const struct law_round *x = &a->rounds[i], *y = &b->rounds[i];

		if (!str_eq(x->level, y->level) || x->number != y->number ||
		    x->propose_day != y->propose_day ||
		    x->propose_month != y->propose_month ||
		    x->result_day != y->result_day ||
		    x->result_month != y->result_month)
			return false;
	}
	return true;
}

static enum rc
keep_days(struct ctx *ctx, const struct criteria_file *was,
    const struct regime *r)
{
	struct criteria_faults faults;
	struct regime *before;

	if (was == NULL || was->used_on == NONE ||
	    (read_decision(ctx, was->body, strlen(was->body), &before,
	    &faults) == RC_OK && same_days(before, r)))
		return RC_OK;
	return note(ctx, RC_CONFLICT, "body", N_("Đã có việc tính theo quyết "
	    "định này nên thời hạn và các đợt không sửa được. Lập quyết định "
	    "mới với mã khác"));
}

static enum rc
rule_decision(struct ctx *ctx, struct criteria_file *f,
    const struct criteria_file *was)
{
	struct criteria_faults faults;
	struct buf facts = BUF_INIT(ctx->mem);
	struct regime *r;

	if (read_decision(ctx, f->body, strlen(f->body), &r, &faults) !=
	    RC_OK)
		return fault_note(ctx, &faults);
	if (is_builtin(r->code, r))
		return note(ctx, RC_CONFLICT, "body", N_("Quyết định {code} "
		    "hoặc bộ tiêu chí của nó đã có sẵn trong chương trình"),
		    "code", r->code);
	if (was != NULL && !str_eq(was->code, r->code))
		return note(ctx, RC_INVALID, "body", N_("Tệp phải giữ mã "
		    "{code} của quyết định"), "code", was->code);
	for (size_t i = 0; i < r->nsets; i++)
		criteria_facts(&r->sets[i], &facts);
	buf_str(&facts);
	f->code = r->code;
	f->number = r->number;
	f->from_on = r->from_on;
	hash_of(ctx, &facts, f);
	if (was != NULL && was->used_on != NONE &&
	    (!str_eq(was->hash, f->hash) || was->from_on != f->from_on))
		return note(ctx, RC_CONFLICT, "body", N_("Đã có sản phẩm "
		    "được chấm theo quyết định này nên điểm và ngày áp dụng "
		    "không sửa được. Lập bộ tiêu chí mới với mã khác"));
	put_limits(r, f);
	if (keep_days(ctx, was, r) != RC_OK)
		return RC_CONFLICT;
	if (f->to_on != NONE && f->to_on <= f->from_on)
		return note(ctx, RC_INVALID, "to_on", N_("Ngày thôi áp dụng "
		    "phải sau ngày bắt đầu"));
	return RC_OK;
}

static enum rc
rule_words(struct ctx *ctx, struct criteria_file *f,
    const struct criteria_file *was)
{
	struct buf body = { .at = NULL };
	const struct criteria_set *set, *laid;
	const struct regime *const *list;
	const char *why;
	size_t n;
	enum rc rc;

	f->code = official_code(ctx->mem, f->body, strlen(f->body));
	if ((rc = criteria_regimes(ctx, &list, &n)) != RC_OK)
		return rc;
	if ((set = regime_set(list, n, f->code)) == NULL)
		return note(ctx, RC_INVALID, "body", N_("Tệp không phải là "
		    "lời văn của một bộ tiêu chí đã có"));
	if (was != NULL && !str_eq(was->code, f->code))
		return note(ctx, RC_INVALID, "body", N_("Tệp phải giữ mã "
		    "{code} của quyết định"), "code", was->code);
	if (official_lay(ctx->mem, ctx->lang, set, f->body, strlen(f->body),
	    &laid, &why) != RC_OK)
		return note(ctx, RC_INVALID, "body", N_("Lời văn chưa khớp. "
		    "{text}"), "text", why);
	f->number = set->regime->number;
	f->from_on = set->regime->from_on;
	body = BUF_INIT(ctx->mem);
	buf_puts(&body, f->body);
	hash_of(ctx, &body, f);
	return RC_OK;
}

bool
criteria_file_valid(struct ctx *ctx, const struct criteria_file *f)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct criteria_file is = *f;
	struct criteria_faults faults;
	struct regime *r;

	if (f->body == NULL)
		return false;
	if (str_eq(f->kind, "words")) {
		buf_puts(&b, f->body);
	} else if (read_decision(ctx, f->body, strlen(f->body), &r,
	    &faults) == RC_OK) {
		for (size_t i = 0; i < r->nsets; i++)
			criteria_facts(&r->sets[i], &b);
	} else {
		return false;
	}
	buf_str(&b);
	hash_of(ctx, &b, &is);
	return str_eq(is.hash, f->hash);
}

static enum rc
rule(struct ctx *ctx, void *row, const void *old)
{
	struct criteria_file *f = row;

	if (str_empty(f->body))
		return RC_OK; /* the field's own check says so */
	return str_eq(f->kind, "words") ? rule_words(ctx, f, old) :
	    rule_decision(ctx, f, old);
}

/* What was scored by it must stay readable: a last day ends it. */
static enum rc
after(struct ctx *ctx, const void *row, const void *old)
{
	const struct criteria_file *f = row, *was = old;

	if (was == NULL || f->row.ended_at == NONE ||
	    was->row.ended_at != NONE || f->used_on == NONE)
		return RC_OK;
	return note(ctx, RC_CONFLICT, "", N_("Đã có sản phẩm được chấm theo "
	    "quyết định này. Đặt ngày thôi áp dụng thay cho việc bỏ đi"));
}

static const char *const unique[] = { "kind, code", NULL };

const struct entity criteria_file_entity = {
	.name = "criteria_file", .plural = "criteria-files",
	.title = N_("Tệp tiêu chí"), .titles = NC_("danh sách", "Tệp tiêu chí"),
	.about = N_("Quyết định mới về tiêu chí và lời văn chính thức của "
	    "phiếu, do quản trị hệ thống đưa vào"),
	.size = sizeof(struct criteria_file),
	.fields = fields, .nfields = COUNT(fields),
	.begins = "from_on", .ends = "to_on",
	.label = "code", .order_by = "-from_on,code", .unique = unique,
	.rights = rights, .nrights = COUNT(rights), .rule = rule,
	.after = after,
};

enum rc
criteria_bring(struct ctx *ctx, const char *text, size_t n, int64_t *id)
{
	const char *code = official_code(ctx->mem, text, n);
	const char *kind = code != NULL ? "words" : "decision";
	struct criteria_faults faults;
	struct criteria_file f;
	struct regime *r;
	enum rc rc;

	if (code == NULL) {
		if (read_decision(ctx, text, n, &r, &faults) != RC_OK)
			return fault_note(ctx, &faults);
		code = r->code;
	}
	if ((rc = find(ctx, kind, code, &f)) == RC_OK) {
		*id = f.row.id;
		f.body = str_ndup(ctx->mem, text, n);
		return entity_put(ctx, &criteria_file_entity, &f);
	}
	if (rc != RC_MISSING)
		return rc;
	row_blank(&criteria_file_entity, &f);
	f.kind = kind;
	f.body = str_ndup(ctx->mem, text, n);
	return entity_add(ctx, &criteria_file_entity, &f, id);
}

enum rc
criteria_unlay(struct ctx *ctx, const char *code)
{
	struct criteria_file f;
	enum rc rc = find(ctx, "words", code, &f);

	return rc != RC_OK ? rc : entity_end(ctx, &criteria_file_entity,
	    f.row.id, f.row.version, true);
}

enum rc
criterion_check(struct ctx *ctx, const char *field, const char *key)
{
	if (str_empty(key) || criterion_known(key))
		return RC_OK;
	return note(ctx, RC_INVALID, field, N_("Không có tiêu chí tên này"));
}
