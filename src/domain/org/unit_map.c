/* domain/org/unit_map.c: lists of which units took over which. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/json.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/closure.h"
#include "domain/org/level.h"
#include "domain/org/unit.h"
#include "domain/org/unit_import.h"
#include "domain/org/unit_list.h"
#include "model/audit.h"
#include "model/bulk.h"

enum { Q_LEVELS, Q_LINKS, Q_ON_DAY, Q__N };
static const struct stmt q[Q__N] = {
	[Q_LEVELS] = { .in = "", .out = "is", .sql =
	    "SELECT id, code FROM level ORDER BY rank DESC" },
	[Q_LINKS] = { .in = "", .out = "iii", .sql =
	    "SELECT unit_id, successor_id, day FROM unit_successor" },
	[Q_ON_DAY] = { .in = "sii", .out = "i", .sql =
	    "SELECT unit_id FROM unit_state WHERE code = $1 AND level_id = $2"
	    " AND from_day <= $3 AND (to_day IS NULL OR to_day > $3)" },
};

enum { C_OLD, C_NEW, C_SPLIT, C__N };
static const char *const columns[C__N] = { "old_code", "new_code", "split" };

struct pair {
	int64_t unit_id, successor_id, day;
	bool known, split;
};

static int
pair_cmp(const void *pa, const void *pb)
{
	const struct pair *a = pa, *b = pb;

	if (a->unit_id != b->unit_id)
		return a->unit_id < b->unit_id ? -1 : 1;
	if (a->successor_id != b->successor_id)
		return a->successor_id < b->successor_id ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return b->known - a->known; /* what is there first */
}

/* The level whose codes the old column holds. */
static enum rc
find_level(struct ctx *ctx, const struct unit_sheet *s,
    const struct known_units *known, const char *code, int64_t *level)
{
	struct rows r;
	size_t hits, best = 0;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_LEVELS], &r);
	for (size_t i = 0; rc == RC_OK && i < r.n; i++) {
		if (code != NULL && !str_eq(code, rows_str(&r, i, 1)))
			continue;
		hits = 0;
		for (size_t k = 0; k < s->n; k++)
			hits += known_find(known, rows_int(&r, i, 0),
			    list_cell(s, k, C_OLD)) != NULL;
		if (hits > best) {
			best = hits;
			*level = rows_int(&r, i, 0);
		}
	}
	if (rc == RC_OK && best == 0)
		rc = note(ctx, RC_INVALID, "file",
		    N_("Không mã cũ nào của tệp có trong danh sách đơn vị"));
	return rc;
}

/* The unit open under the code on the day; lists of later days may have come
 * before the map. */
static int64_t
open_on(struct ctx *ctx, const struct known_unit *k, int64_t level,
    const char *code, int64_t day)
{
	int64_t id = NONE;

	if (k != NULL && k->from_day <= day &&
	    (k->to_day == NONE || k->to_day > day))
		return k->unit_id;
	return db_one(ctx->db, ctx->mem, &q[Q_ON_DAY], code, level, day,
	    &id) == RC_OK ? id : NONE;
}

static void
take_pair(struct ctx *ctx, const struct unit_sheet *s, size_t i, int64_t level,
    const struct known_units *known, int64_t day, struct pair *p,
    struct unit_import *out)
{
	const char *from = list_cell(s, i, C_OLD);
	const char *to = list_cell(s, i, C_NEW);
	const struct known_unit *a = known_find(known, level, from);
	int64_t b = open_on(ctx, known_find(known, level, to), level, to, day);

	if (a == NULL) {
		fault_add(ctx, out, s->row[i], N_("Không có đơn vị mã {code}"),
		    "code", from, NULL);
		return;
	}
	if (b == NONE) {
		fault_add(ctx, out, s->row[i], N_("Không có đơn vị mã {code} "
		    "hoạt động vào ngày {day}"), "code", to, "day",
		    date_vi(ctx->mem, day), NULL);
		return;
	}
	p->unit_id = a->unit_id;
	p->successor_id = b;
	/* The closure looks for what took over on the day of closing. */
	p->day = a->to_day != NONE && a->to_day < day ? a->to_day : day;
	p->split = strcmp(list_cell(s, i, C_SPLIT), "1") == 0;
}

static enum rc
write_pairs(struct ctx *ctx, struct pair *p, size_t n,
    struct unit_import *out)
{
	struct unit_successor row;
	struct bulk b;
	enum rc rc = RC_OK;

	qsort(p, n, sizeof(*p), pair_cmp);
	bulk_open(ctx, &unit_successor_entity, &b);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		if (p[i].known)
			continue;
		if (p[i].unit_id == p[i].successor_id ||
		    (i > 0 && p[i - 1].unit_id == p[i].unit_id &&
		    p[i - 1].successor_id == p[i].successor_id &&
		    p[i - 1].day == p[i].day)) {
			out->same++;
			continue;
		}
		row_blank(&unit_successor_entity, &row);
		row.unit_id = p[i].unit_id;
		row.successor_id = p[i].successor_id;
		row.day = p[i].day;
		row.split = p[i].split;
		out->added++;
		rc = bulk_row(&b, &row);
	}
	return bulk_close(&b, rc);
}

static void
report(struct ctx *ctx, int64_t day, const struct unit_import *out)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct json w = JSON_INIT(&b);

	json_obj(&w);
	json_kv_str(&w, "day", date_iso(ctx->mem, day));
	json_kv_int(&w, "rows", (int64_t)out->rows);
	json_kv_int(&w, "added", (int64_t)out->added);
	json_kv_int(&w, "same", (int64_t)out->same);
	json_end_obj(&w);
	audit_add(ctx, "unit_successor", NONE, "import", NULL, buf_str(&b));
}

static enum rc
run(struct ctx *ctx, struct arena *mem, const struct unit_sheet *s, int64_t day,
    const char *level, struct unit_import *out)
{
	struct known_units known;
	struct rows links;
	struct pair *p;
	int64_t level_id = NONE;
	size_t n;
	enum rc rc;

	out->rows = s->n;
	if ((rc = known_load(ctx, mem, &known)) != RC_OK ||
	    (rc = find_level(ctx, s, &known, level, &level_id)) != RC_OK ||
	    (rc = db_rows(ctx->db, mem, &q[Q_LINKS], &links)) != RC_OK)
		return rc;
	p = NEW_N(mem, struct pair, s->n + links.n + 1);
	for (n = 0; n < s->n; n++)
		take_pair(ctx, s, n, level_id, &known, day, &p[n], out);
	for (size_t i = 0; i < links.n; i++)
		p[n++] = (struct pair){ rows_int(&links, i, 0),
			rows_int(&links, i, 1), rows_int(&links, i, 2), true,
			false };
	if (out->nfaults != 0)
		return note(ctx, RC_INVALID, "file", N_("Danh sách có lỗi ở "
		    "dòng {row}: {why}"), "row", str_fmt(ctx->mem, "%zu",
		    out->faults[0].row), "why", out->faults[0].text);
	if ((rc = write_pairs(ctx, p, n, out)) != RC_OK ||
	    (rc = closure_rebuild(ctx)) != RC_OK)
		return rc;
	report(ctx, day, out);
	return RC_OK;
}

enum rc
unit_map_import(struct ctx *ctx, const char *bytes, size_t n, int64_t day,
    const char *level, struct unit_import *out)
{
	struct arena *mem;
	struct unit_sheet sheet;
	struct unit top;
	enum rc rc;

	*out = (struct unit_import){ 0 };
	row_blank(&unit_entity, &top);
	if (may(ctx, &unit_entity, ACT_CREATE, &top, NULL) != RC_OK)
		return note(ctx, RC_DENIED, "", N_("Chỉ tài khoản quản trị "
		    "toàn hệ thống được nhập danh sách đơn vị"));
	mem = arena_open((size_t)512 << 20);
	rc = list_read(ctx, mem, bytes, n, columns, C__N, C_SPLIT, &sheet);
	if (rc == RC_OK && (rc = tx_begin(ctx)) == RC_OK) {
		rc = run(ctx, mem, &sheet, day, level, out);
		rc = tx_end(ctx, rc == RC_OK && arena_full(mem) ? RC_BUSY
		                                                : rc);
	}
	arena_close(mem);
	return rc;
}

enum rc
unit_map_look(struct ctx *ctx, const char *bytes, size_t n, int64_t day,
    const char *level, struct unit_import *out)
{
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = unit_map_import(ctx, bytes, n, day, level, out);
	tx_end(ctx, rc == RC_OK ? RC_INVALID : rc); /* nothing stays */
	return rc;
}
