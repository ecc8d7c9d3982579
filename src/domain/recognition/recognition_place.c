/* domain/recognition/recognition_place.c: the unit a line of a list means.
 *
 * Names are dated: a decision of 2021 names the communes of 2021.  Yet lists
 * are also typed again later with today's names, and a database may know the
 * units only from some day on; so the decision's day is tried first, then the
 * first day that is known, then today.
 *
 * A list is of one province and often does not say of which.  Then it is the
 * installation's, else that of the body that decided, else that of all that
 * is here already. */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/unit.h"
#include "domain/recognition/recognition_match.h"

enum { Q_FIRST_DAY, Q_DAYS, Q_FIRST, Q_LAST, Q__N };
static const struct stmt q[Q__N] = {
	[Q_FIRST_DAY] = { .in = "", .out = "i", .sql =
	    "SELECT MIN(from_day) FROM unit_state" },
	[Q_DAYS] = { .in = "", .out = "i", .sql =
	    "SELECT DISTINCT from_day FROM unit_state" },
	[Q_FIRST] = { .in = "", .out = "i", .sql =
	    "SELECT unit_id FROM product ORDER BY id LIMIT 1" },
	[Q_LAST] = { .in = "", .out = "i", .sql =
	    "SELECT unit_id FROM product ORDER BY id DESC LIMIT 1" },
};

struct place {
	struct ctx *ctx;
	int64_t day;
	const char *wrong; /* column that could not be found, or NULL */
	const char *text;
	int64_t within;
	enum rc rc;
};

static bool
find(struct place *p, const char *column, const char *text, int64_t within,
    int64_t *id)
{
	enum rc rc = unit_find(p->ctx, text, NULL, within, p->day, id);

	if (rc == RC_OK)
		return true;
	p->wrong = column;
	p->text = text;
	p->within = within;
	p->rc = rc;
	return false;
}

/* Any of several codes. */
static bool
by_code(struct place *p, const char *codes, int64_t within, int64_t *id)
{
	size_t n;
	char **code = str_split(p->ctx->mem, codes, ' ', &n);

	for (size_t i = 0; i < n; i++)
		if (*code[i] != '\0' && unit_find(p->ctx, code[i], NULL,
		    within, p->day, id) == RC_OK)
			return true;
	return false;
}

/* "UBND tỉnh Bắc Giang", "UBND huyện Yên Thế": the place of who decided. */
static bool
by_authority(struct place *p, const char *authority, int64_t *top)
{
	static const char *const heads[] = { "UBND ", "Ủy ban nhân dân ",
		"Uỷ ban nhân dân " };
	const char *at;
	int64_t id;

	for (size_t i = 0; i < COUNT(heads); i++) {
		at = str_empty(authority) ? NULL : strstr(authority, heads[i]);
		if (at == NULL)
			continue;
		at += strlen(heads[i]);
		if (unit_find_top(p->ctx, at, p->day, top) == RC_OK)
			return true;
		return unit_find(p->ctx, at, NULL, NONE, p->day, &id) ==
		    RC_OK && unit_top(p->ctx, id, p->day, top) == RC_OK;
	}
	return false;
}

/* Where the first and the last product lie, when that is one place: two looks
 * instead of a walk over all of them for every line. */
static bool
by_others(struct place *p, int64_t *top)
{
	struct ctx *ctx = p->ctx;
	int64_t first, last, other;

	return db_one(ctx->db, ctx->mem, &q[Q_FIRST], &first) == RC_OK &&
	    db_one(ctx->db, ctx->mem, &q[Q_LAST], &last) == RC_OK &&
	    unit_top(ctx, first, p->day, top) == RC_OK &&
	    unit_top(ctx, last, p->day, &other) == RC_OK && *top == other;
}

static bool
find_top(struct place *p, const struct recognition_line *l, int64_t *top)
{
	if (!str_empty(l->province)) {
		if (unit_find_top(p->ctx, l->province, p->day, top) == RC_OK)
			return true;
		return find(p, "province", l->province, NONE, top);
	}
	if (unit_root(p->ctx, p->day, top) != RC_OK &&
	    !by_authority(p, l->authority, top) && !by_others(p, top))
		*top = NONE;
	return true;
}

/* Has there ever been such a unit there?  Levels come and go, and then the
 * commune alone is enough; a district of another province is a mistake.
 * Where the province was not told, *top becomes the district's. */
static bool
ever(struct place *p, const char *district, int64_t *top)
{
	struct ctx *ctx = p->ctx;
	struct rows days;
	int64_t id, day;
	enum rc rc;

	if (db_rows(ctx->db, ctx->mem, &q[Q_DAYS], &days) != RC_OK)
		return false;
	for (size_t i = 0; i < days.n; i++) {
		day = rows_int(&days, i, 0);
		rc = unit_find(ctx, district, NULL, *top, day, &id);
		if (rc == RC_CONFLICT)
			return true;
		if (rc == RC_OK)
			return *top != NONE ||
			    unit_top(ctx, id, day, top) == RC_OK;
	}
	return false;
}

/* All the line says about the place, as of one day. */
static bool
on_day(struct place *p, const struct recognition_line *l, int64_t *out)
{
	int64_t top, mid = NONE;

	p->wrong = NULL;
	if (!find_top(p, l, &top))
		return false;
	if (!str_empty(l->unit_code) && by_code(p, l->unit_code, top, out))
		return true;
	if ((str_empty(l->district_code) ||
	    !by_code(p, l->district_code, top, &mid)) &&
	    !str_empty(l->district) &&
	    !find(p, "district", l->district, top, &mid)) {
		if (str_empty(l->commune) || !ever(p, l->district, &top))
			return false;
		mid = NONE;
	}
	*out = mid != NONE ? mid : top;
	if (!str_empty(l->commune) && !find(p, "commune", l->commune, *out,
	    out))
		return false;
	p->wrong = NULL;
	return *out != NONE;
}

static enum rc
not_found(struct ctx *ctx, const struct place *p)
{
	const char *within = p->within != NONE ?
	    unit_path(ctx, p->within, p->day) : "";

	if (p->wrong == NULL)
		return note(ctx, RC_INVALID, "province", N_("Không rõ địa "
		    "bàn. Ghi tên tỉnh, hoặc đặt đơn vị của hệ thống trong "
		    "phần thiết lập"));
	if (p->rc == RC_CONFLICT)
		return note(ctx, RC_INVALID, p->wrong, N_("Có nhiều đơn vị "
		    "tên “{text}”. Ghi thêm đơn vị cấp trên hoặc mã"), "text",
		    p->text);
	if (*within == '\0')
		return note(ctx, RC_INVALID, p->wrong, N_("Không có đơn vị "
		    "“{text}” vào ngày {day}"), "text", p->text, "day",
		    date_vi(ctx->mem, p->day));
	return note(ctx, RC_INVALID, p->wrong, N_("Không có đơn vị “{text}” "
	    "thuộc {within} vào ngày {day}"), "text", p->text, "within",
	    within, "day", date_vi(ctx->mem, p->day));
}

enum rc
match_place(struct ctx *ctx, const struct recognition_line *l, int64_t day,
    int64_t *unit)
{
	struct place p = { .ctx = ctx, .day = day }, first;
	int64_t known = NONE;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	if (on_day(&p, l, unit))
		return RC_OK;
	first = p;
	rc = db_one(ctx->db, ctx->mem, &q[Q_FIRST_DAY], &known);
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	if (known != NONE && known > day) {
		p.day = known;
		if (on_day(&p, l, unit))
			return RC_OK;
		first = p;
	}
	p.day = ctx_today(ctx);
	if (on_day(&p, l, unit))
		return RC_OK;
	return not_found(ctx, &first);
}
