/* domain/rating/judge.c: see judge.h. */
#include "domain/rating/judge.h"

#include "db/db.h"
#include "domain/rating/hearing.h"

enum { Q_SHEETS, Q_MEMBERS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_SHEETS] = { .in = "i", .out = "iiiii", .sql =
	    "SELECT h.id, h.product_id, s.member_id, h.day, s.points"
	    " FROM hearing h JOIN sheet s ON s.hearing_id = h.id"
	    " AND s.turn = h.turn AND s.state = 'sent'"
	    " WHERE h.council_id = $1 AND h.state IN ('closed', 'final')"
	    " AND h.halt IS NULL AND h.ended_at IS NULL"
	    " AND NOT EXISTS (SELECT 1 FROM conflict c"
	    " WHERE c.hearing_id = h.id AND c.member_id = s.member_id"
	    " AND c.ended_at IS NULL)"
	    " ORDER BY h.day, h.id, s.place" },
	[Q_MEMBERS] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM council_member WHERE council_id = $1"
	    " ORDER BY name, id" },
};

enum { READERS = HEARING_LEADS | ROLE_LEADER };

/* Of the unit that the council belongs to. */
static enum rc
may_look(struct ctx *ctx, int64_t council)
{
	struct council c;
	enum rc rc = entity_get(ctx, &council_entity, council, &c);

	return rc != RC_OK ? rc : ctx_has(ctx, READERS) ? RC_OK : RC_DENIED;
}

/* Sum and number of each hearing's sheets, beside each of them. */
static void
add_up(struct judged *s, size_t n)
{
	for (size_t i = 0, to; i < n; i = to) {
		int64_t sum = 0;

		for (to = i; to < n && s[to].hearing_id == s[i].hearing_id;
		    to++)
			sum += s[to].points;
		for (size_t k = i; k < to; k++) {
			s[k].sum = sum;
			s[k].n = (int64_t)(to - i);
		}
	}
}

enum rc
judged_of(struct ctx *ctx, int64_t council, struct judged **out, size_t *n)
{
	struct rows r;
	enum rc rc;

	*n = 0;
	if ((rc = may_look(ctx, council)) != RC_OK ||
	    (rc = db_rows(ctx->db, ctx->mem, &q[Q_SHEETS], &r, council)) !=
	    RC_OK)
		return rc;
	*out = NEW_N(ctx->mem, struct judged, r.n + 1);
	for (size_t i = 0; i < r.n; i++)
		(*out)[i] = (struct judged){ .hearing_id = rows_int(&r, i, 0),
			.product_id = rows_int(&r, i, 1),
			.member_id = rows_int(&r, i, 2),
			.day = rows_int(&r, i, 3),
			.points = rows_int(&r, i, 4) };
	*n = r.n;
	add_up(*out, *n);
	return RC_OK;
}

/* ---- fractions ---- */

static int64_t
common(int64_t a, int64_t b)
{
	int64_t x = a, y = b;

	while (y != 0) {
		int64_t t = x % y;

		x = y;
		y = t;
	}
	return a / x * b;
}

static struct part
plus(struct part a, struct part b)
{
	int64_t den = common(a.den, b.den);

	return (struct part){ a.num * (den / a.den) + b.num * (den / b.den),
		den };
}

static bool
below(struct part a, struct part b)
{
	return a.num * b.den < b.num * a.den;
}

struct part
judged_by(const struct judged *s)
{
	return (struct part){ s->points * s->n - s->sum, s->n };
}

int64_t
part_4(struct part p)
{
	int64_t most = 2 * (p.num < 0 ? -p.num : p.num) * 10000 + p.den;

	return (p.num < 0 ? -1 : 1) * (most / (2 * p.den));
}

/* ---- each member ---- */

static void
take(struct judge *j, const struct judged *s)
{
	struct part d = judged_by(s);

	j->mean = j->sheets == 0 ? d : plus(j->mean, d);
	if (j->sheets == 0 || below(d, j->least))
		j->least = d;
	if (j->sheets == 0 || below(j->most, d))
		j->most = d;
	j->sheets++;
	j->milder += d.num > 0;
	j->stricter += d.num < 0;
}

enum rc
judges_of(struct ctx *ctx, int64_t council, struct judge **out, size_t *n)
{
	struct judged *s;
	struct rows r;
	size_t all;
	enum rc rc;

	*n = 0;
	if ((rc = judged_of(ctx, council, &s, &all)) != RC_OK ||
	    (rc = db_rows(ctx->db, ctx->mem, &q[Q_MEMBERS], &r, council)) !=
	    RC_OK)
		return rc;
	*out = NEW_N(ctx->mem, struct judge, r.n + 1);
	for (size_t i = 0; i < r.n && rc == RC_OK; i++) {
		struct judge *j = &(*out)[*n];
		int64_t id = rows_int(&r, i, 0);

		*j = (struct judge){ .sheets = 0 };
		for (size_t k = 0; k < all; k++)
			if (s[k].member_id == id)
				take(j, &s[k]);
		if (j->sheets == 0)
			continue;
		j->mean.den *= j->sheets;
		rc = entity_peek(ctx, &council_member_entity, id, &j->member);
		(*n)++;
	}
	return rc;
}
