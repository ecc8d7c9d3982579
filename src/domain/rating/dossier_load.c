/* domain/rating/dossier_load.c: a dossier with all that hangs on it, and what
 * follows: the star it would have, the road on, how complete it is. */
#include "domain/rating/dossier_in.h"

#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_file.h"

enum { Q_ANSWERS, Q_CITED, Q_LACKS, Q_DOCUMENTS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_ANSWERS] = { .in = "is", .out = "sss", .sql =
	    "SELECT code, option, note FROM answer WHERE dossier_id = $1"
	    " AND judge = $2 AND ended_at IS NULL" },
	[Q_CITED] = { .in = "i", .out = "iisi", .sql =
	    "SELECT c.id, c.document_id, c.item, (SELECT COUNT(*)"
	    " FROM document_file f WHERE f.document_id = c.document_id"
	    " AND f.ended_at IS NULL) FROM citation c"
	    " WHERE c.dossier_id = $1 AND c.ended_at IS NULL"
	    " ORDER BY c.id" },
	[Q_LACKS] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM lack WHERE dossier_id = $1 AND ended_at IS NULL"
	    " ORDER BY id" },
	[Q_DOCUMENTS] = { .in = "i", .out = "ii", .sql =
	    "SELECT t.id, (SELECT COUNT(*) FROM document_file f"
	    " WHERE f.document_id = t.id AND f.ended_at IS NULL)"
	    " FROM document t WHERE t.producer_id = $1"
	    " AND t.ended_at IS NULL"
	    " ORDER BY t.issued_on DESC NULLS LAST, t.id DESC LIMIT 400" },
};

/* Source  Decision 26/2026/QĐ-TTg, annex III, form 02, parts I, II and IV. */
static const struct dossier_text asked[] = {
	{ "text.history", N_("Lịch sử hình thành"),
	  N_("Thành lập khi nào, các giai đoạn phát triển"), NULL },
	{ "text.organisation", N_("Cơ cấu tổ chức"),
	  N_("Bao nhiêu thành viên, các bộ phận, ai phụ trách việc gì"),
	  NULL },
	{ "text.material", N_("Vùng nguyên liệu và công nghệ"),
	  N_("Diện tích, sản lượng, quy trình; thay đổi so với lần trước"),
	  NULL },
	{ "text.quality", N_("Chất lượng, bao bì, nhãn"),
	  N_("Tiêu chuẩn đã công bố, kiểm nghiệm, bao bì mới"), NULL },
	{ "text.market", N_("Thị trường"),
	  N_("Bán ở đâu, cho ai; hợp đồng, kênh mới"), NULL },
	{ "text.result", N_("Sản lượng, doanh thu, lợi nhuận"),
	  N_("Hai năm gần nhất, theo từng năm"), NULL },
	{ "text.plan", N_("Kế hoạch sắp tới"),
	  N_("Phát triển sản phẩm và thị trường trong ba năm tới"), NULL },
};

size_t
dossier_texts(struct dossier_text *out)
{
	for (size_t i = 0; i < COUNT(asked); i++)
		out[i] = asked[i];
	return COUNT(asked);
}

enum rc
dossier_picks(struct ctx *ctx, int64_t id, const char *judge,
    const struct criteria_set *set, struct picks *out, size_t *n)
{
	struct rows rows;
	enum rc rc;

	*out = (struct picks){ 0 };
	*n = 0;
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_rows(ctx->db, ctx->mem, &q[Q_ANSWERS], &rows, id,
	    judge)) != RC_OK)
		return rc;
	for (size_t i = 0; i < rows.n; i++) {
		int at = criteria_find(set, rows_str(&rows, i, 0)), o;

		if (at < 0 || rows_str(&rows, i, 1) == NULL)
			continue;
		o = criterion_option(&set->criteria[at], rows_str(&rows, i,
		    1));
		if (o < 0)
			continue;
		out->at[at] = (uint8_t)(o + 1);
		(*n)++;
	}
	return RC_OK;
}

static enum rc
notes_of(struct ctx *ctx, struct dossier_full *f, const char *judge,
    const char **out)
{
	struct rows rows;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_ANSWERS], &rows, f->d.row.id,
	    judge);
	for (size_t i = 0; rc == RC_OK && i < rows.n; i++) {
		const char *code = rows_str(&rows, i, 0);
		int at;

		for (size_t k = 0; k < f->ntexts; k++)
			if (str_eq(f->texts[k].code, code)) {
				f->texts[k].text = rows_str(&rows, i, 2);
				f->ntexts_done++;
			}
		if (f->set != NULL && (at = criteria_find(f->set, code)) >= 0)
			out[at] = rows_str(&rows, i, 2);
	}
	return rc;
}

static enum rc
cited(struct ctx *ctx, struct dossier_full *f)
{
	struct rows rows;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_CITED], &rows, f->d.row.id);
	if (rc != RC_OK)
		return rc;
	f->cited = NEW_N(ctx->mem, struct cited, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++) {
		struct cited *c = &f->cited[f->ncited++];

		c->citation_id = rows_int(&rows, i, 0);
		c->item = rows_str(&rows, i, 2);
		c->files = rows_int(&rows, i, 3);
		rc = entity_peek(ctx, &document_entity, rows_int(&rows, i, 1),
		    &c->doc);
		if (rc != RC_OK)
			return rc;
		c->expired = c->doc.expires_on != NONE &&
		    c->doc.expires_on < ctx_today(ctx);
	}
	return RC_OK;
}

static enum rc
lacks(struct ctx *ctx, struct dossier_full *f)
{
	struct rows rows;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_LACKS], &rows, f->d.row.id);
	if (rc != RC_OK)
		return rc;
	f->lacks = NEW_N(ctx->mem, struct lack, rows.n + 1);
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
		rc = entity_peek(ctx, &lack_entity, rows_int(&rows, i, 0),
		    &f->lacks[f->nlacks]);
		f->nopen += str_eq(f->lacks[f->nlacks++].state, "open");
	}
	return rc;
}

static enum rc
items(struct ctx *ctx, struct dossier_full *f)
{
	struct document *docs;
	struct rows rows;
	int64_t *files;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_DOCUMENTS], &rows,
	    f->d.producer_id);
	if (rc != RC_OK)
		return rc;
	docs = NEW_N(ctx->mem, struct document, rows.n + 1);
	files = NEW_N(ctx->mem, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
		files[i] = rows_int(&rows, i, 1);
		rc = entity_peek(ctx, &document_entity, rows_int(&rows, i, 0),
		    &docs[i]);
	}
	if (rc == RC_OK)
		rc = dossier_items(ctx, f, docs, rows.n, files);
	return rc;
}

void
dossier_rate(struct dossier_full *f)
{
	struct tally t = { 0 };
	size_t all = f->set->ncriteria + f->ntexts + f->nitems_asked;

	tally_add(f->set, &f->self, &t);
	star_rate(f->set, &t, &f->self, &f->star);
	road_find(f->set, &f->self, NULL, &f->road);
	f->complete = (int)((f->nself + f->ntexts_done + f->nitems_ok) * 100 /
	    (all != 0 ? all : 1));
}

enum rc
dossier_load(struct ctx *ctx, int64_t id, struct dossier_full *f)
{
	enum rc rc;

	*f = (struct dossier_full){ .set = NULL };
	if ((rc = entity_get(ctx, &dossier_entity, id, &f->d)) != RC_OK ||
	    (rc = entity_peek(ctx, &product_entity, f->d.product_id,
	    &f->product)) != RC_OK || (rc = entity_peek(ctx,
	    &producer_entity, f->d.producer_id, &f->producer)) != RC_OK)
		return rc;
	f->ntexts = dossier_texts(f->texts);
	if (f->d.set_code != NULL &&
	    (rc = criteria_get(ctx, f->d.set_code, &f->set)) != RC_OK)
		return rc;
	if ((rc = notes_of(ctx, f, "self", f->self_note)) != RC_OK ||
	    (rc = cited(ctx, f)) != RC_OK || (rc = lacks(ctx, f)) != RC_OK ||
	    f->set == NULL)
		return rc;
	if ((rc = notes_of(ctx, f, "team", f->team_note)) != RC_OK ||
	    (rc = dossier_picks(ctx, id, "self", f->set, &f->self,
	    &f->nself)) != RC_OK || (rc = dossier_picks(ctx, id, "team",
	    f->set, &f->team, &f->nteam)) != RC_OK ||
	    (rc = items(ctx, f)) != RC_OK)
		return rc;
	dossier_rate(f);
	return RC_OK;
}

enum rc
dossier_set(struct ctx *ctx, int64_t id, const char *code)
{
	struct dossier d;
	enum rc rc;

	if ((rc = entity_get(ctx, &dossier_entity, id, &d)) != RC_OK)
		return rc;
	if (str_empty(code))
		return note(ctx, RC_INVALID, "set_code", N_("Chọn bộ tiêu "
		    "chí"));
	d.set_code = code;
	return entity_put(ctx, &dossier_entity, &d);
}

enum rc
dossier_counted(struct ctx *ctx, int64_t id)
{
	struct dossier_full f;
	enum rc rc = dossier_load(ctx, id, &f);

	if (rc != RC_OK || f.set == NULL)
		return rc;
	f.d.points = f.star.tally.sum;
	f.d.self_star = f.star.star;
	f.d.complete = f.complete;
	return entity_put(ctx, &dossier_entity, &f.d);
}
