/* domain/report/state.c: one grouped question, summed four ways. */
#include "domain/report/state.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/unit.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/recognition/recognition.h"
#include "model/branch.h"
#include "model/list.h"

enum { Q_CELLS, Q__N };
static const struct stmt stmts[Q__N] = {
	/* Recognitions in force under the unit.  Recognitions are public, so
	 * no one's rights narrow this. */
	[Q_CELLS] = { .in = "ii", .out = "iissi", .sql =
	    "SELECT r.unit_id, r.stars, p.sector, m.kind, COUNT(*)"
	    " FROM recognition r JOIN product p ON p.id = r.product_id"
	    " LEFT JOIN producer m ON m.id = p.producer_id"
	    " WHERE r.ended_at IS NULL AND r.stars IN (1, 2, 3, 4, 5)"
	    " AND r.unit_id IN (SELECT v.unit_id FROM unit_under v"
	    "  WHERE v.above_id = $1 AND v.from_day <= $2 AND v.to_day > $2)"
	    " AND " RECOGNITION_CURRENT("r", "$2")
	    " GROUP BY r.unit_id, r.stars, p.sector, m.kind" },
};

/* Recognitions in force with those stars, narrowed by one filter. */
static enum rc
address(struct ctx *ctx, int64_t unit, const char *stars, const char *name,
    const char *value, const char **out)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct query q;
	enum rc rc;

	rc = query_text(ctx, &recognition_entity, str_fmt(ctx->mem,
	    "current=1&stars=%s", str_or(stars, "-")), &q);
	if (rc != RC_OK)
		return rc;
	if (name != NULL)
		query_add(ctx, &q, name, value);
	q.unit_id = unit;
	buf_fmt(&b, "/%s", recognition_entity.plural);
	query_address(ctx, &q, &b);
	*out = buf_str(&b);
	return RC_OK;
}

/* The addresses of a line: of its total, three stars or more, and of each
 * star.  A line about one star has only that. */
static enum rc
set_address(struct ctx *ctx, int64_t unit, const char *name,
    const char *value, struct state_line *line)
{
	enum rc rc;

	if (value != NULL && str_eq(name, "stars"))
		return address(ctx, unit, value, NULL, NULL, &line->address);
	rc = address(ctx, unit, "3,4,5", name, value, &line->address);
	for (size_t i = 2; i < STARS && rc == RC_OK; i++)
		rc = address(ctx, unit, star_codes.at[i].code, name, value,
		    &line->at[i]);
	return rc;
}

static void
add(struct state_line *line, int64_t stars, int64_t n)
{
	line->stars[stars - 1] += n;
	if (stars >= 3)
		line->total += n;
}

static struct state_line *
by_code(struct state_line *line, size_t n, const char *code)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (str_eq(line[i].code, code))
			return &line[i];
	return &line[n - 1]; /* not known */
}

static struct state_line *
by_unit(struct state *s, int64_t unit)
{
	for (size_t i = 0; i < s->nchildren; i++)
		if (s->units[i].unit_id == unit)
			return &s->units[i];
	/* The place for what is recorded at the unit itself comes last. */
	s->nunits = s->nchildren + 1;
	s->units[s->nchildren].unit_id = s->unit_id;
	return &s->units[s->nchildren];
}

static enum rc
name_codes(struct ctx *ctx, struct state *s, const struct codes *codes,
    const char *filter, struct state_line *line, size_t most)
{
	enum rc rc = RC_OK;

	assert(codes->n <= most);
	for (size_t i = 0; i < codes->n && rc == RC_OK; i++) {
		line[i].unit_id = NONE;
		line[i].code = codes->at[i].code;
		line[i].label = tr(ctx->lang, codes->at[i].label);
		rc = set_address(ctx, s->unit_id, filter,
		    codes->at[i].code, &line[i]);
	}
	return rc;
}

static enum rc
prepare(struct ctx *ctx, struct state *s, struct rows *children)
{
	struct unit_state own = { 0 }; /* a city may bear its name */
	enum rc rc;

	if ((rc = unit_children(ctx, s->unit_id, s->day, children)) != RC_OK)
		return rc;
	if (s->unit_id != NONE &&
	    (rc = unit_last(ctx, s->unit_id, s->day, &own)) != RC_OK)
		return rc;
	s->nunits = s->nchildren = children->n;
	s->units = NEW_N(ctx->mem, struct state_line, children->n + 1);
	for (size_t i = 0; i < children->n && rc == RC_OK; i++) {
		s->units[i].unit_id = rows_int(children, i, 0);
		s->units[i].code = "";
		s->units[i].label = rows_str(children, i,
		    str_eq(rows_str(children, i, 2), own.name) ? 3 : 2);
		rc = set_address(ctx, s->units[i].unit_id, NULL, NULL,
		    &s->units[i]);
	}
	s->units[children->n].code = "";
	s->units[children->n].label = tr(ctx->lang,
	    N_("Chưa rõ đơn vị cấp dưới"));
	if (rc == RC_OK)
		rc = name_codes(ctx, s, &sector_codes, "sector", s->sectors,
		    SECTORS);
	if (rc == RC_OK)
		rc = name_codes(ctx, s, &star_codes, "stars", s->stars,
		    STARS);
	if (rc == RC_OK)
		rc = name_codes(ctx, s, &producer_kinds, "producer_kind",
		    s->kinds, KINDS);
	if (rc == RC_OK && s->unit_id != NONE)
		rc = set_address(ctx, s->unit_id, "not_below",
		    key_str(ctx->mem, s->unit_id), &s->units[children->n]);
	s->sectors[SECTORS - 1] = (struct state_line){ .unit_id = NONE,
		.code = "", .label = tr(ctx->lang, N_("Chưa phân nhóm")) };
	s->kinds[KINDS - 1] = (struct state_line){ .unit_id = NONE,
		.code = "", .label = tr(ctx->lang, N_("Chưa rõ chủ thể")) };
	if (rc == RC_OK)
		rc = set_address(ctx, s->unit_id, "sector", "-",
		    &s->sectors[SECTORS - 1]);
	if (rc == RC_OK)
		rc = set_address(ctx, s->unit_id, "producer_kind", "-",
		    &s->kinds[KINDS - 1]);
	s->all.unit_id = s->unit_id;
	s->all.code = "";
	s->all.label = tr(ctx->lang, N_("Tổng số"));
	return rc == RC_OK ? set_address(ctx, s->unit_id, NULL, NULL,
	    &s->all) : rc;
}

enum rc
state_of_play(struct ctx *ctx, int64_t unit, int64_t day, struct state *s)
{
	int64_t was = ctx->as_of, stars, n;
	const struct rows *below;
	struct rows r;
	enum rc rc;

	*s = (struct state){ .unit_id = unit,
		.day = day != NONE ? day : ctx_today(ctx) };
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	ctx->as_of = s->day == ctx_today(ctx) ? NONE : s->day;
	rc = prepare(ctx, s, &r);
	ctx->as_of = was;
	if (rc == RC_OK)
		rc = db_rows(ctx->db, ctx->mem, &stmts[Q_CELLS], &r, unit,
		    s->day);
	if (rc == RC_OK)
		rc = branch_children(ctx, unit, s->day, &below);
	for (size_t i = 0; rc == RC_OK && i < r.n; i++) {
		stars = rows_int(&r, i, 1);
		n = rows_int(&r, i, 4);
		if (stars < 1 || stars > STARS)
			continue;
		add(&s->all, stars, n);
		add(by_unit(s, branch_child(below, rows_int(&r, i, 0))),
		    stars, n);
		add(by_code(s->sectors, SECTORS, rows_str(&r, i, 2)), stars,
		    n);
		add(&s->stars[stars - 1], stars, n);
		add(by_code(s->kinds, KINDS, rows_str(&r, i, 3)), stars, n);
	}
	/* One and two stars are counted, not recognised: their own lines say
	 * how many there are. */
	for (size_t i = 0; i < 2; i++)
		s->stars[i].total = s->stars[i].stars[i];
	return rc;
}

/* ---- kept as text ---- */

static void
put_line(struct json *j, const struct state_line *l)
{
	json_obj(j);
	if (l->unit_id != NONE) {
		char key[14];

		key_put(l->unit_id, key);
		json_kv_str(j, "unit", key);
	} else {
		json_kv_str(j, "code", l->code);
	}
	json_kv_str(j, "label", l->label);
	json_kv_int(j, "total", l->total);
	json_key(j, "stars");
	json_arr(j);
	for (size_t i = 0; i < STARS; i++)
		json_int(j, l->stars[i]);
	json_end_arr(j);
	json_end_obj(j);
}

static void
put_lines(struct json *j, const char *name, const struct state_line *l,
    size_t n)
{
	json_key(j, name);
	json_arr(j);
	for (size_t i = 0; i < n; i++)
		put_line(j, &l[i]);
	json_end_arr(j);
}

const char *
state_json(struct ctx *ctx, const struct state *s)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct json j = JSON_INIT(&b);

	json_obj(&j);
	json_kv_str(&j, "day", date_iso(ctx->mem, s->day));
	json_key(&j, "all");
	put_line(&j, &s->all);
	put_lines(&j, "units", s->units, s->nunits);
	put_lines(&j, "sectors", s->sectors, SECTORS);
	put_lines(&j, "stars", s->stars, STARS);
	put_lines(&j, "kinds", s->kinds, KINDS);
	json_end_obj(&j);
	return buf_str(&b);
}
