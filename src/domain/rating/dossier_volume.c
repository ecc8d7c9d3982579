/* domain/rating/dossier_volume.c: what goes into a volume, asking for one, and
 * the work (the binding itself is in dossier_bind.c). */
#include "domain/rating/dossier_volume.h"

#include <jansson.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/key.h"
#include "base/num.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/rating/dossier_version.h"
#include "domain/rating/rating_act.h"
#include "model/made.h"

/* Jobs wait for one another: nobody fills the row alone. */
enum { WAITING_MOST = 5 };

enum { Q_SAME, Q_WAITING, Q_VERSION, Q__N };
static const struct stmt q[Q__N] = {
	[Q_SAME] = { .in = "is", .out = "i", .sql =
	    "SELECT id FROM job WHERE kind = 'volume' AND actor_id = $1"
	    " AND args = $2 AND state IN ('wait', 'run')"
	    " ORDER BY id LIMIT 1" },
	[Q_WAITING] = { .in = "i", .out = "i", .sql =
	    "SELECT COUNT(*) FROM job WHERE kind = 'volume'"
	    " AND actor_id = $1 AND state IN ('wait', 'run')" },
	[Q_VERSION] = { .in = "ii", .out = "i", .sql =
	    "SELECT id FROM dossier_version WHERE dossier_id = $1"
	    " AND number = $2" },
};

/* ---- documents in order ---- */

/* Papers of the whole as the checklist has them, then the criteria; what
 * stands for an item that is gone from both comes last, but it comes. */
static size_t
rank(const struct dossier_full *f, const char *item)
{
	int at;

	if (f->set != NULL && (at = criteria_find(f->set, item)) >= 0)
		return DOSSIER_ITEMS + (size_t)at;
	for (size_t i = 0; i < f->nitems; i++)
		if (str_eq(f->items[i].code, item))
			return i;
	return SIZE_MAX;
}

size_t
dossier_exhibits(const struct dossier_full *f, const struct cited **out)
{
	size_t n = 0, k, at;

	/* By rank; citations of the same rank in the order they were made. */
	for (size_t i = 0; i < f->ncited; i++) {
		at = rank(f, f->cited[i].item);
		for (k = n; k > 0 && rank(f, out[k - 1]->item) > at; k--)
			out[k] = out[k - 1];
		out[k] = &f->cited[i];
		n++;
	}
	/* Of each document the first. */
	at = 0;
	for (size_t i = 0; i < n; i++) {
		for (k = 0; k < at && out[k]->doc.row.id !=
		    out[i]->doc.row.id; k++)
			;
		if (k == at)
			out[at++] = out[i];
	}
	return at;
}

enum rc
dossier_files(struct ctx *ctx, const struct dossier_full *f,
    struct dossier_file **out, size_t *n)
{
	const struct cited **all = NEW_N(ctx->mem, const struct cited *,
	    f->ncited + 1);
	size_t docs = dossier_exhibits(f, all), room = 0;
	struct rows *rows = NEW_N(ctx->mem, struct rows, docs + 1);
	enum rc rc;

	for (size_t i = 0; i < docs; i++) {
		rc = document_files(ctx, all[i]->doc.row.id, &rows[i]);
		if (rc != RC_OK)
			return rc;
		room += rows[i].n;
	}
	*out = NEW_N(ctx->mem, struct dossier_file, room + 1);
	*n = 0;
	for (size_t i = 0; i < docs; i++)
		for (size_t k = 0; k < rows[i].n; k++)
			(*out)[(*n)++] = (struct dossier_file){
				all[i]->doc.row.id,
				rows_str(&rows[i], k, 2),
				rows_str(&rows[i], k, 3),
				rows_str(&rows[i], k, 5),
				rows_int(&rows[i], k, 4) };
	return RC_OK;
}

/* ---- asking ---- */

struct asked {
	int64_t dossier_id, version_id; /* NONE: as it is */
	enum lang lang;
};

static const char *
asked_text(struct ctx *ctx, const struct asked *a)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct json j = JSON_INIT(&b);

	json_obj(&j);
	json_kv_str(&j, "dossier", key_str(ctx->mem, a->dossier_id));
	json_kv_str(&j, "version", a->version_id != NONE ? key_str(ctx->mem,
	    a->version_id) : NULL);
	json_kv_str(&j, "lang", ctx->lang == LANG_EN ? "en" : "vi");
	json_end_obj(&j);
	return buf_str(&b);
}

static bool
asked_read(const struct job *j, struct asked *a)
{
	json_t *o = json_loads(str_or(j->args, ""), 0, NULL);
	const char *dossier = json_string_value(json_object_get(o,
	    "dossier"));
	const char *version = json_string_value(json_object_get(o,
	    "version"));
	bool ok = str_eq(j->kind, VOLUME_JOB) && dossier != NULL &&
	    key_parse(dossier, &a->dossier_id);

	a->version_id = NONE;
	if (version != NULL)
		ok = key_parse(version, &a->version_id) && ok;
	a->lang = lang_parse(str_or(json_string_value(json_object_get(o,
	    "lang")), "vi"));
	json_decref(o);
	return ok;
}

/* What was sent in is what others hold, so that is printed. */
static enum rc
version_of(struct ctx *ctx, const struct dossier *d, int64_t number,
    int64_t *id)
{
	enum rc rc;

	*id = NONE;
	if (number == 0 && !str_in(str_or(d->state, "-"), DOSSIER_DRAFT " "
	    DOSSIER_RETURNED) && d->version_no != NONE)
		number = d->version_no;
	if (number == 0)
		return RC_OK;
	rc = db_one(ctx->db, ctx->mem, &q[Q_VERSION], d->row.id, number, id);
	return rc != RC_MISSING ? rc : note(ctx, RC_INVALID, "version",
	    N_("Hồ sơ không có lần nộp này"));
}

enum rc
dossier_volume_ask(struct ctx *ctx, int64_t id, int64_t version, int64_t *job)
{
	struct asked a = { .dossier_id = id };
	struct dossier_version v;
	struct dossier d;
	const char *args;
	int64_t n;
	enum rc rc;

	if ((rc = entity_get(ctx, &dossier_entity, id, &d)) != RC_OK ||
	    (rc = version_of(ctx, &d, version, &a.version_id)) != RC_OK)
		return rc;
	if (a.version_id != NONE && (rc = entity_get(ctx,
	    &dossier_version_entity, a.version_id, &v)) != RC_OK)
		return rc;
	args = asked_text(ctx, &a);
	rc = db_one(ctx->db, ctx->mem, &q[Q_SAME], ctx->actor_id, args, job);
	if (rc != RC_MISSING)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_WAITING], ctx->actor_id, &n);
	if (rc != RC_OK)
		return rc;
	if (n >= WAITING_MOST)
		return note(ctx, RC_CONFLICT, "", N_("Đang có {n} tập hồ sơ "
		    "chờ in. Đợi xong rồi in tiếp"), "n", num_str(ctx->mem, n,
		    0, NUM_VI));
	return job_ask(ctx, NULL, VOLUME_JOB, args, a.version_id == NONE ?
	    tr_fill(ctx->mem, ctx->lang, N_("In tập hồ sơ {code}, bản đang "
	    "soạn"), "code", d.code, NULL) : tr_fill(ctx->mem, ctx->lang,
	    N_("In tập hồ sơ {code}, lần nộp {n}"), "code", d.code, "n",
	    num_str(ctx->mem, v.number, 0, NUM_VI), NULL), job);
}

/* ---- the work ---- */

static enum rc
load(struct ctx *ctx, const struct asked *a, struct dossier_full *f,
    struct dossier_version *v, struct dossier_file **files, size_t *n)
{
	enum rc rc;

	if (a->version_id == NONE) {
		rc = dossier_load(ctx, a->dossier_id, f);
		return rc == RC_OK ? dossier_files(ctx, f, files, n) : rc;
	}
	rc = entity_get(ctx, &dossier_version_entity, a->version_id, v);
	return rc == RC_OK ? dossier_thaw(ctx, v, f, files, n) : rc;
}

static const char *
told(struct ctx *ctx, const struct dossier_full *f, const struct job *j,
    const struct volume_sum *s)
{
	enum num_style style = ctx->lang == LANG_EN ? NUM_EN : NUM_VI;
	struct buf b = BUF_INIT(ctx->mem);
	struct json out = JSON_INIT(&b);

	json_obj(&out);
	json_kv_str(&out, "said", tr_fill(ctx->mem, ctx->lang, s->apart == 0 ?
	    N_("Tập hồ sơ {code} đã xong: {pages} trang, {mb} MB. Tệp được "
	    "giữ một ngày") : N_("Tập hồ sơ {code} đã xong: {pages} trang, "
	    "{mb} MB. {apart} tệp phải in riêng, có trang ghi rõ. Tệp được giữ "
	    "một ngày"), "code", f->d.code, "pages", num_str(ctx->mem,
	    (int64_t)s->pages, 0, style), "mb", num_str(ctx->mem,
	    (int64_t)((s->bytes * 10 + 999999) / 1000000), 1, style),
	    "apart", num_str(ctx->mem, (int64_t)s->apart, 0, style), NULL));
	json_kv_str(&out, "go", str_fmt(ctx->mem, "/jobs/%s/volume.pdf",
	    key_str(ctx->mem, j->row.id)));
	json_kv_int(&out, "pages", (int64_t)s->pages);
	json_kv_int(&out, "bytes", (int64_t)s->bytes);
	json_kv_int(&out, "apart", (int64_t)s->apart);
	json_key(&out, "documents");
	json_arr(&out);
	for (size_t i = 0; i < s->nshown; i++)
		json_str(&out, key_str(ctx->mem, s->shown[i]));
	json_end_arr(&out);
	json_end_obj(&out);
	return buf_str(&b);
}

enum rc
dossier_volume_work(struct ctx *ctx, const struct job *j, const char **result)
{
	struct dossier_full *f = NEW(ctx->mem, struct dossier_full);
	struct dossier_version v;
	struct dossier_file *files;
	struct volume_sum sum;
	struct asked a;
	size_t n;
	enum rc rc;

	if (!asked_read(j, &a))
		return RC_FAULT;
	ctx->lang = a.lang;
	if ((rc = load(ctx, &a, f, &v, &files, &n)) != RC_OK ||
	    (rc = dossier_bind(ctx, f, a.version_id != NONE ? &v : NULL,
	    files, n, j->row.id, &sum)) != RC_OK)
		return rc;
	*result = told(ctx, f, j, &sum);
	return RC_OK;
}

/* ---- having it ---- */

/* Who may no longer read all that is in it does not get it. */
static enum rc
still_may(struct ctx *ctx, const struct job *j, const struct asked *a)
{
	json_t *o = json_loads(str_or(j->result, ""), 0, NULL);
	const json_t *all = json_object_get(o, "documents");
	struct dossier d;
	struct document doc;
	struct dossier_version v;
	int64_t id;
	enum rc rc;

	rc = entity_get(ctx, &dossier_entity, a->dossier_id, &d);
	if (rc == RC_OK && a->version_id != NONE)
		rc = entity_get(ctx, &dossier_version_entity, a->version_id,
		    &v);
	for (size_t i = 0; rc == RC_OK && i < json_array_size(all); i++)
		rc = key_parse(str_or(json_string_value(json_array_get(all,
		    i)), ""), &id) ? entity_get(ctx, &document_entity, id,
		    &doc) : RC_FAULT;
	json_decref(o);
	return rc;
}

static enum rc
paper(struct ctx *ctx, int64_t id, struct paper *p)
{
	struct dossier d;
	struct asked a;
	struct job j;
	enum rc rc;

	if ((rc = entity_get(ctx, &job_entity, id, &j)) != RC_OK)
		return rc;
	if (!asked_read(&j, &a))
		return RC_MISSING;
	if ((rc = still_may(ctx, &j, &a)) != RC_OK ||
	    (rc = entity_get(ctx, &dossier_entity, a.dossier_id, &d)) !=
	    RC_OK)
		return rc;
	if (!str_eq(j.state, "done"))
		return note(ctx, RC_CONFLICT, "", N_("Việc này chưa xong"));
	rc = made_open(ctx->mem, id, &p->fd, &p->n);
	if (rc == RC_MISSING)
		return note(ctx, RC_MISSING, "", N_("Tệp này chỉ giữ một "
		    "ngày. In lại tập hồ sơ"));
	p->name = str_fmt(ctx->mem, "%s-tap-ho-so", d.code);
	return rc;
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &job_entity, .of_row = true, .name = "volume",
	  .label = N_("Tập hồ sơ đã in xong"), .needs = ACT_READ,
	  .paper = paper, .forms = "pdf" },
};
/* clang-format on */

const struct acts volume_readings = ACTS(list);
