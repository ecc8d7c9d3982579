/* domain/org/closure_store.c: bring the table unit_under to what the rule
 * says.  Only lines that differ are written: a unit opened by hand costs a few
 * rows, not seventy thousand. */
#include <string.h>

#include "base/arena.h"
#include "db/db.h"
#include "domain/org/closure.h"
#include "model/bulk.h"

enum { Q_STATES, Q_LINKS, Q_LINES, Q_DROP, Q_CLEAR, Q__N };
static const struct stmt q[Q__N] = {
	[Q_STATES] = { .in = "", .out = "iiii", .sql =
	    "SELECT unit_id, from_day, to_day, parent_id FROM unit_state"
	    " ORDER BY unit_id, from_day" },
	[Q_LINKS] = { .in = "", .out = "iii", .sql =
	    "SELECT unit_id, day, successor_id FROM unit_successor"
	    " ORDER BY unit_id, day, successor_id" },
	[Q_LINES] = { .in = "", .out = "iiii", .sql =
	    "SELECT unit_id, above_id, from_day, to_day FROM unit_under"
	    " ORDER BY unit_id, above_id, from_day" },
	[Q_DROP] = { .in = "iii", .sql =
	    "DELETE FROM unit_under WHERE unit_id = $1 AND above_id = $2"
	    " AND from_day = $3" },
	[Q_CLEAR] = { .in = "", .sql = "DELETE FROM unit_under" },
};

static const char insert_head[] =
    "INSERT INTO unit_under (unit_id, above_id, from_day, to_day)";

static int
line_cmp(const struct closure_line *a, const struct closure_line *b)
{
	if (a->unit_id != b->unit_id)
		return a->unit_id < b->unit_id ? -1 : 1;
	if (a->above_id != b->above_id)
		return a->above_id < b->above_id ? -1 : 1;
	return a->from_day < b->from_day ? -1 : a->from_day > b->from_day;
}

/* Insert lines, BULK_ROWS to a statement. */
static enum rc
insert(struct db *db, struct arena *mem, const struct closure_line *line,
    size_t n)
{
	const char *many = bulk_values(mem, insert_head, 4, BULK_ROWS);
	const char *one = bulk_values(mem, insert_head, 4, 1);
	struct value v[4 * BULK_ROWS];
	size_t k, i = 0;
	enum rc rc = RC_OK;

	while (i < n && rc == RC_OK) {
		k = n - i >= BULK_ROWS ? BULK_ROWS : 1;
		for (size_t r = 0; r < k; r++) {
			v[4 * r] = v_int(line[i + r].unit_id);
			v[4 * r + 1] = v_int(line[i + r].above_id);
			v[4 * r + 2] = v_int(line[i + r].from_day);
			v[4 * r + 3] = v_int(line[i + r].to_day);
		}
		rc = db_run(db, mem, k == 1 ? one : many, v, 4 * k, "", NULL);
		i += k;
	}
	return rc;
}

/* Both sorted: drop what is only in ${old}, insert what is only in ${new}. */
static enum rc
bring(struct db *db, struct arena *mem, const struct closure_line *old,
    size_t nold, const struct closure_line *new, size_t nnew)
{
	struct closure_line *add = NEW_N(mem, struct closure_line, nnew + 1);
	struct closure_line *drop = NEW_N(mem, struct closure_line, nold + 1);
	size_t i = 0, j = 0, nadd = 0, ndrop = 0;
	enum rc rc = RC_OK;
	int c;

	while (i < nold || j < nnew) {
		c = i == nold ? 1 : j == nnew ? -1 : line_cmp(&old[i], &new[j]);
		if (c == 0 && old[i].to_day == new[j].to_day) {
			i++, j++;
			continue;
		}
		if (c <= 0)
			drop[ndrop++] = old[i++];
		if (c >= 0)
			add[nadd++] = new[j++];
	}
	/* Past some point throwing all away is less work. */
	if (ndrop > nold / 2 + 64) {
		if ((rc = db_exec(db, &q[Q_CLEAR])) != RC_OK)
			return rc;
		return insert(db, mem, new, nnew);
	}
	for (i = 0; i < ndrop && rc == RC_OK; i++)
		rc = db_exec(db, &q[Q_DROP], drop[i].unit_id,
		    drop[i].above_id, drop[i].from_day);
	return rc == RC_OK ? insert(db, mem, add, nadd) : rc;
}

/* How many lines are in only one of the two, or differ. */
static int64_t
differ(const struct closure_line *a, size_t na, const struct closure_line *b,
    size_t nb)
{
	int64_t n = 0;
	size_t i = 0, j = 0;
	int c;

	while (i < na || j < nb) {
		c = i == na ? 1 : j == nb ? -1 : line_cmp(&a[i], &b[j]);
		n += c != 0 || a[i].to_day != b[j].to_day;
		i += c <= 0;
		j += c >= 0;
	}
	return n;
}

/* Bring the table to the rule, or (${wrong}) only compare. */
static enum rc
rebuild(struct ctx *ctx, struct arena *mem, int64_t *wrong)
{
	struct rows rs, rl, ro;
	struct closure_state *st;
	struct closure_link *ln;
	struct closure_line *old, *new;
	size_t nnew;
	enum rc rc;

	if ((rc = db_rows(ctx->db, mem, &q[Q_STATES], &rs)) != RC_OK ||
	    (rc = db_rows(ctx->db, mem, &q[Q_LINKS], &rl)) != RC_OK ||
	    (rc = db_rows(ctx->db, mem, &q[Q_LINES], &ro)) != RC_OK)
		return rc;
	st = NEW_N(mem, struct closure_state, rs.n + 1);
	for (size_t i = 0; i < rs.n; i++)
		st[i] = (struct closure_state){ rows_int(&rs, i, 0),
			rows_int(&rs, i, 1), rows_int(&rs, i, 2),
			rows_int(&rs, i, 3) };
	ln = NEW_N(mem, struct closure_link, rl.n + 1);
	for (size_t i = 0; i < rl.n; i++)
		ln[i] = (struct closure_link){ rows_int(&rl, i, 0),
			rows_int(&rl, i, 1), rows_int(&rl, i, 2) };
	old = NEW_N(mem, struct closure_line, ro.n + 1);
	for (size_t i = 0; i < ro.n; i++)
		old[i] = (struct closure_line){ rows_int(&ro, i, 0),
			rows_int(&ro, i, 1), rows_int(&ro, i, 2),
			rows_int(&ro, i, 3) };
	closure_make(mem, st, rs.n, ln, rl.n, &new, &nnew);
	if (wrong == NULL)
		return bring(ctx->db, mem, old, ro.n, new, nnew);
	*wrong = differ(old, ro.n, new, nnew);
	return RC_OK;
}

static enum rc
with_room(struct ctx *ctx, int64_t *wrong)
{
	/* Room of its own: national lists need some tens of megabytes, which
	 * would fill the arena of a request. */
	struct arena *mem = arena_open((size_t)512 << 20);
	enum rc rc;

	rc = rebuild(ctx, mem, wrong);
	if (rc == RC_OK && arena_full(mem))
		rc = RC_BUSY;
	arena_close(mem);
	return rc;
}

enum rc
closure_rebuild(struct ctx *ctx)
{
	ctx->branches = NULL;
	return with_room(ctx, NULL);
}

enum rc
closure_differs(struct ctx *ctx, int64_t *wrong)
{
	enum rc rc = ctx_db(ctx);

	return rc == RC_OK ? with_room(ctx, wrong) : rc;
}
