/* domain/rating/dossier_part.c: what hangs on a dossier: answers, citations,
 * and what is lacking.  Whoever may change the dossier now may change these;
 * the advisory team has answers of its own. */
#include "domain/rating/dossier_in.h"

#include "base/date.h"
#include "base/str.h"
#include "domain/criteria/criteria_file.h"

enum { Q_ANSWER, Q_CITED, Q_CITING, Q__N };
static const struct stmt q[Q__N] = {
	[Q_ANSWER] = { .in = "iss", .out = "i", .sql =
	    "SELECT id FROM answer WHERE dossier_id = $1 AND judge = $2"
	    " AND code = $3 AND ended_at IS NULL" },
	[Q_CITED] = { .in = "iis", .out = "i", .sql =
	    "SELECT id FROM citation WHERE dossier_id = $1"
	    " AND document_id = $2 AND item = $3 AND ended_at IS NULL" },
	[Q_CITING] = { .in = "i", .out = "is", .sql =
	    "SELECT c.dossier_id, c.item FROM citation c"
	    " JOIN dossier d ON d.id = c.dossier_id"
	    " WHERE c.document_id = $1 AND c.ended_at IS NULL"
	    " AND d.ended_at IS NULL ORDER BY d.id DESC, c.item" },
};

static const struct right rights[] = {
	{ ACT_READ, DOSSIER_READERS, SCOPE_BRANCH, NULL },
	{ ACT_ALL, DOSSIER_HELPERS | ROLE_ADVISER, SCOPE_BRANCH, NULL },
	{ ACT_ALL, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
};

/* The dossier, when the actor may change what hangs on it. */
static enum rc
changing(struct ctx *ctx, int64_t id, struct dossier *d)
{
	enum rc rc;

	if (id == NONE)
		return note(ctx, RC_INVALID, "dossier_id", N_("Chọn hồ sơ"));
	if ((rc = entity_peek(ctx, &dossier_entity, id, d)) != RC_OK)
		return rc;
	if (may(ctx, &dossier_entity, ACT_UPDATE, d, NULL) != RC_OK)
		return note(ctx, RC_DENIED, "", N_("Hồ sơ {code} đã nộp nên "
		    "không sửa được. Chờ yêu cầu bổ sung, hoặc rút hồ sơ"),
		    "code", d->code);
	return RC_OK;
}

/* ---- answers ---- */

static const struct code judges[] = {
	{ "self", N_("Tự đánh giá"), NULL },
	{ "team", N_("Tổ tư vấn"), NULL },
};
static const struct codes judge_codes = CODES(judges);

#define F(m) FIELD_OF(struct answer, m)
/* clang-format off */
static const struct field answer_fields[] = {
	{ F(dossier_id), .type = T_REF, .to = "dossier", .label = N_("Hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST },
	{ F(judge), .type = T_CODE, .codes = &judge_codes,
	  .label = N_("Người đánh giá"), .flags = F_NEED | F_FIXED | F_LIST },
	{ F(code), .type = T_TEXT, .max = 40, .label = N_("Tiêu chí"),
	  .flags = F_NEED | F_FIXED | F_LIST },
	{ F(option), .type = T_TEXT, .max = 40, .label = N_("Mức"),
	  .flags = F_LIST },
	{ F(note), .type = T_LONG, .max = 10000, .label = N_("Diễn giải") },
};
/* clang-format on */
#undef F

static enum rc
check_option(struct ctx *ctx, const struct dossier *d, const struct answer *a)
{
	const struct criteria_set *set;
	enum rc rc;
	int at;

	if (d->set_code == NULL)
		return note(ctx, RC_INVALID, "code", N_("Chọn bộ tiêu chí "
		    "trước khi đánh giá"));
	if ((rc = criteria_get(ctx, d->set_code, &set)) != RC_OK)
		return rc;
	if ((at = criteria_find(set, a->code)) < 0)
		return note(ctx, RC_INVALID, "code", N_("Bộ tiêu chí này không "
		    "có tiêu chí {code}"), "code", a->code);
	if (!str_empty(a->option) &&
	    criterion_option(&set->criteria[at], a->option) < 0)
		return note(ctx, RC_INVALID, a->code, N_("Chọn một mức điểm"));
	return RC_OK;
}

static enum rc
answer_rule(struct ctx *ctx, void *p, const void *old)
{
	struct answer *a = p;
	struct dossier d;
	enum rc rc;

	(void)old;
	if (str_eq(a->judge, "team")) {
		rc = entity_peek(ctx, &dossier_entity, a->dossier_id, &d);
		if (rc == RC_OK && !dossier_advising(ctx, &d))
			rc = note(ctx, RC_DENIED, "", N_("Chỉ tổ tư vấn ghi "
			    "được phần này, sau khi tỉnh tiếp nhận hồ sơ"));
	} else {
		rc = changing(ctx, a->dossier_id, &d);
	}
	if (rc != RC_OK || a->code == NULL || str_begins(a->code, "text."))
		return rc;
	return check_option(ctx, &d, a);
}

static const char *const answer_unique[] = { "dossier_id, judge, code", NULL };

const struct entity answer_entity = {
	.name = "answer", .plural = "answers",
	.title = N_("Câu trả lời"), .titles = NC_("danh sách", "Câu trả lời"),
	.size = sizeof(struct answer),
	.fields = answer_fields, .nfields = COUNT(answer_fields),
	.label = "code", .order_by = "code", .unique = answer_unique,
	.owner_unit = "dossier_id.unit_id",
	.owner_producer = "dossier_id.producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = answer_rule, .system = true,
};

enum rc
dossier_answer(struct ctx *ctx, int64_t id, const char *judge, const char *code,
    const char *option, const char *text)
{
	struct answer a;
	int64_t row;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_ANSWER], id, judge, code, &row);
	if (rc == RC_MISSING && str_empty(option) && str_empty(text))
		return tx_end(ctx, RC_OK);
	if (rc == RC_MISSING)
		row_blank(&answer_entity, &a);
	else if (rc != RC_OK || (rc = entity_peek(ctx, &answer_entity, row,
	    &a)) != RC_OK)
		return tx_end(ctx, rc);
	a.dossier_id = id;
	a.judge = judge;
	a.code = code;
	a.option = str_or(option, NULL);
	a.note = str_or(text, NULL);
	return tx_end(ctx, rc == RC_MISSING ?
	    entity_add(ctx, &answer_entity, &a, NULL) :
	    entity_put(ctx, &answer_entity, &a));
}

/* ---- citations ---- */

#define F(m) FIELD_OF(struct citation, m)
/* clang-format off */
static const struct field citation_fields[] = {
	{ F(dossier_id), .type = T_REF, .to = "dossier", .label = N_("Hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST },
	{ F(document_id), .type = T_REF, .to = "document",
	  .label = N_("Minh chứng"), .empty = N_("Chọn minh chứng"),
	  .flags = F_NEED | F_FIXED | F_LIST },
	{ F(item), .type = T_TEXT, .max = 40, .label = N_("Mục"),
	  .flags = F_NEED | F_FIXED | F_LIST },
};
/* clang-format on */
#undef F

static enum rc
citation_rule(struct ctx *ctx, void *p, const void *old)
{
	struct citation *c = p;
	struct document doc;
	struct dossier d;
	enum rc rc;

	(void)old;
	if ((rc = changing(ctx, c->dossier_id, &d)) != RC_OK ||
	    c->document_id == NONE)
		return rc;
	rc = entity_peek(ctx, &document_entity, c->document_id, &doc);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	/* Sister products share papers; strangers do not. */
	if (doc.producer_id != d.producer_id)
		return note(ctx, RC_INVALID, "document_id", N_("Minh chứng này "
		    "của chủ thể khác. Chọn minh chứng của chủ thể đứng tên "
		    "hồ sơ"));
	return RC_OK;
}

/* Taking one back asks the same as giving it. */
static enum rc
citation_after(struct ctx *ctx, const void *p, const void *old)
{
	const struct citation *c = p;
	struct dossier d;

	if (old == NULL || c->row.ended_at == NONE)
		return RC_OK;
	return changing(ctx, c->dossier_id, &d);
}

static const char *const citation_unique[] = {
	"dossier_id, document_id, item", NULL };
static const char *const citation_indexes[] = { "document_id", NULL };

const struct entity citation_entity = {
	.name = "citation", .plural = "citations",
	.title = N_("Viện dẫn"),
	.titles = NC_("danh sách", "Viện dẫn minh chứng"),
	.size = sizeof(struct citation),
	.fields = citation_fields, .nfields = COUNT(citation_fields),
	.label = "item", .order_by = "item", .unique = citation_unique,
	.owner_unit = "dossier_id.unit_id",
	.owner_producer = "dossier_id.producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = citation_rule, .after = citation_after,
	.indexes = citation_indexes, .system = true,
};

enum rc
dossier_cite(struct ctx *ctx, int64_t id, int64_t document, const char *item)
{
	struct citation c;
	int64_t row;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_CITED], id, document, item, &row);
	if (rc == RC_MISSING) {
		row_blank(&citation_entity, &c);
		c.dossier_id = id;
		c.document_id = document;
		c.item = item;
		rc = entity_add(ctx, &citation_entity, &c, NULL);
	}
	return tx_end(ctx, rc);
}

enum rc
citation_drop(struct ctx *ctx, const struct citation *c)
{
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = entity_end(ctx, &citation_entity, c->row.id, c->row.version,
	    true);
	if (rc == RC_OK)
		rc = dossier_counted(ctx, c->dossier_id);
	return tx_end(ctx, rc);
}

enum rc
dossier_citing(struct ctx *ctx, int64_t document, struct rows *out)
{
	enum rc rc = ctx_db(ctx);

	return rc != RC_OK ? rc : db_rows(ctx->db, ctx->mem, &q[Q_CITING],
	    out, document);
}

enum rc
dossier_cite_fitting(struct ctx *ctx, int64_t id, size_t *n)
{
	struct dossier_full f;
	enum rc rc;

	*n = 0;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = dossier_load(ctx, id, &f);
	for (size_t i = 0; rc == RC_OK && i < f.nitems; i++) {
		const struct dossier_item *m = &f.items[i];

		if (m->state == ITEM_OK || m->nfits == 0)
			continue;
		rc = dossier_cite(ctx, id, m->fits[0]->row.id, m->code);
		*n += rc == RC_OK;
	}
	return tx_end(ctx, rc);
}

/* ---- what is lacking ---- */

static const struct code lack_states[] = {
	{ "open", N_("Chờ bổ sung"), NULL },
	{ "answered", N_("Đã bổ sung"), NULL },
};
static const struct codes lack_state_codes = CODES(lack_states);

#define F(m) FIELD_OF(struct lack, m)
/* clang-format off */
static const struct field lack_fields[] = {
	{ F(dossier_id), .type = T_REF, .to = "dossier", .label = N_("Hồ sơ"),
	  .empty = N_("Chọn hồ sơ"),
	  .flags = F_NEED | F_FIXED | F_LIST },
	{ F(item), .type = T_TEXT, .max = 40, .label = N_("Mục"),
	  .flags = F_LIST | F_FIXED },
	{ F(reason), .type = T_LONG, .max = 4000,
	  .label = N_("Nội dung cần bổ sung và lý do"),
	  .empty = N_("Nhập nội dung cần bổ sung"), .flags = F_NEED },
	{ F(reply), .type = T_LONG, .max = 4000, .label = N_("Trả lời") },
	{ F(state), .type = T_CODE, .codes = &lack_state_codes,
	  .tag = "open=warn answered=ok", .label = N_("Trạng thái"),
	  .flags = F_HIDDEN | F_LIST | F_FILTER },
};
/* clang-format on */
#undef F

/* Those who can return a dossier say why; the producer's side answers. */
static bool
may_return(struct ctx *ctx, const struct dossier *d)
{
	const struct entity *e = &dossier_entity;

	for (size_t i = 0; i < e->nsteps; i++)
		if (str_begins(e->steps[i].name, "return") &&
		    str_in(str_or(d->state, "-"), e->steps[i].from) &&
		    may_step(ctx, e, &e->steps[i], d))
			return true;
	return false;
}

static enum rc
lack_rule(struct ctx *ctx, void *p, const void *old)
{
	const struct lack *was = old;
	struct lack *l = p;
	struct dossier d;
	enum rc rc;

	if (str_empty(l->state))
		l->state = "open";
	if (l->dossier_id == NONE)
		return RC_OK;
	rc = entity_peek(ctx, &dossier_entity, l->dossier_id, &d);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	if (was != NULL && str_eq(was->reason, l->reason) &&
	    may(ctx, &dossier_entity, ACT_UPDATE, &d, NULL) == RC_OK)
		return RC_OK;
	if (!ctx->system && !may_return(ctx, &d))
		return note(ctx, RC_DENIED, "", N_("Chỉ nơi đang giữ hồ sơ ghi "
		    "được yêu cầu bổ sung"));
	return RC_OK;
}

static enum rc
lack_after(struct ctx *ctx, const void *p, const void *old)
{
	const struct lack *l = p;
	struct dossier d;
	enum rc rc;

	if (old == NULL || l->row.ended_at == NONE || ctx->system)
		return RC_OK;
	rc = entity_peek(ctx, &dossier_entity, l->dossier_id, &d);
	if (rc == RC_OK && !may_return(ctx, &d))
		return note(ctx, RC_DENIED, "", N_("Chỉ nơi đang giữ hồ sơ bỏ "
		    "được yêu cầu bổ sung"));
	return rc;
}

static const char *const lack_indexes[] = { "dossier_id", NULL };

const struct entity lack_entity = {
	.name = "lack", .plural = "lacks",
	.title = N_("Yêu cầu bổ sung"),
	.titles = NC_("danh sách", "Yêu cầu bổ sung"),
	.size = sizeof(struct lack),
	.fields = lack_fields, .nfields = COUNT(lack_fields),
	.label = "reason",
	.owner_unit = "dossier_id.unit_id",
	.owner_producer = "dossier_id.producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = lack_rule, .after = lack_after, .indexes = lack_indexes,
	.system = true,
};
