/* model/shown.c: see shown.h. */
#include "model/shown.h"

#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "db/db.h"
#include "model/dated.h"
#include "model/entity.h"
#include "model/list_in.h"

enum { AT_ONCE = 200 };

/* "SELECT t.id, (…) FROM product t WHERE t.id IN ($1, …)" */
static const char *
question(struct ctx *ctx, const struct entity *e, size_t n)
{
	struct buf b = BUF_INIT(ctx->mem);

	buf_puts(&b, "SELECT t.id");
	for (size_t i = 0; i < e->nshown; i++)
		buf_fmt(&b, ", (%s)", list_dated(ctx, e->shown[i].sql));
	buf_fmt(&b, " FROM %s t WHERE t.id IN (", dated_rows(ctx, e));
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%s$%zu", i == 0 ? "" : ", ", i + 1);
	buf_puts(&b, ")");
	return buf_str(&b);
}

static enum rc
some(struct ctx *ctx, const struct entity *e, const int64_t *ids, size_t n,
    const char **out)
{
	struct value *in = NEW_N(ctx->mem, struct value, n);
	char *types = arena_alloc(ctx->mem, e->nshown + 2);
	struct rows r;
	enum rc rc;

	for (size_t i = 0; i < n; i++)
		in[i] = v_int(ids[i]);
	types[0] = 'i';
	for (size_t i = 1; i <= e->nshown; i++)
		types[i] = 's';
	types[e->nshown + 1] = '\0';
	rc = db_run(ctx->db, ctx->mem, question(ctx, e, n), in, n, types, &r);
	for (size_t k = 0; rc == RC_OK && k < r.n; k++)
		for (size_t i = 0; i < n; i++)
			if (ids[i] == rows_int(&r, k, 0))
				for (size_t j = 0; j < e->nshown; j++)
					out[i * e->nshown + j] =
					    rows_str(&r, k, j + 1);
	return rc;
}

enum rc
shown_of(struct ctx *ctx, const struct entity *e, const int64_t *ids,
    size_t n, const char ***out)
{
	enum rc rc = ctx_db(ctx);

	*out = NEW_N(ctx->mem, const char *, n * e->nshown + 1);
	for (size_t i = 0; i < n && e->nshown != 0 && rc == RC_OK; i += AT_ONCE)
		rc = some(ctx, e, ids + i, n - i < AT_ONCE ? n - i : AT_ONCE,
		    *out + i * e->nshown);
	return rc;
}

void
shown_json(struct json *j, const struct shown *s, const char *code)
{
	json_key(j, s->name);
	if (s->number && code != NULL)
		json_raw(j, code);
	else
		json_str(j, code);
}

const char *
shown_text(struct ctx *ctx, const struct shown *s, const char *code)
{
	const char *label = NULL;

	if (s->codes == NULL)
		return str_or(code, "–");
	if (code != NULL)
		label = codes_label(s->codes, code);
	return label != NULL ? tr(ctx->lang, label) : "–";
}
