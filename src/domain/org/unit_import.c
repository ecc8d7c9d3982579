/* domain/org/unit_import.c: a list of units against those there are.
 *
 * Levels are taken from the top down, so that a row's parent has its unit
 * before the row is compared. */
#include "domain/org/unit_import.h"

#include <stdlib.h>
#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "domain/org/closure.h"
#include "domain/org/level.h"
#include "domain/org/unit.h"
#include "domain/org/unit_list.h"
#include "model/audit.h"
#include "model/bulk.h"
#include "model/node.h"

enum { Q_LATER, Q__N };
static const struct stmt q[Q__N] = {
	[Q_LATER] = { .in = "i", .out = "i", .sql =
	    "SELECT COUNT(*) FROM unit_state"
	    " WHERE from_day > $1 OR to_day > $1" },
};

/* $1 the day, $2 now, $3 by whom; ids follow (bulk.h). */
static const char end_states[] =
	"UPDATE unit_state SET to_day = $1, version = version + 1,"
	" updated_at = $2, updated_by = $3 WHERE id IN";
static const char end_units[] =
	"UPDATE unit SET to_day = $1, version = version + 1,"
	" updated_at = $2, updated_by = $3 WHERE id IN";

enum { C_CODE, C_NAME, C_FULL, C_LEVEL, C_PARENT, C__N };
static const char *const columns[C__N] = { "code", "name", "full_name",
	"level", "parent_code" };

enum { LEVELS = 20 };

/* One row of the file. */
struct line {
	size_t row;
	size_t level; /* into levels, which are in order of rank */
	const char *code, *name, *full_name, *parent_code;
	int64_t unit_id, parent_id;
	struct known_unit *was; /* NULL: a new unit */
	bool differs;
};

struct list_level {
	const char *code;
	int64_t id, rank;
};

struct job {
	struct ctx *ctx;
	struct arena *mem;
	int64_t day;
	bool whole;
	struct unit_import *out;
	struct unit_sheet sheet;
	struct list_level levels[LEVELS];
	size_t nlevels;
	struct line *line; /* by level, then code */
	size_t n;
	struct known_units known;
	int64_t *ends; /* states that end, units that close */
	size_t nends;
	int64_t *closes;
	size_t ncloses;
};

/* ---- reading ---- */

static int
by_rank(const void *pa, const void *pb)
{
	const struct list_level *a = pa, *b = pb;

	return a->rank < b->rank ? -1 : a->rank > b->rank;
}

static size_t
level_at(const struct job *j, const char *code)
{
	size_t i = 0;

	while (i < j->nlevels && strcmp(j->levels[i].code, code) != 0)
		i++;
	return i;
}

/* The levels the file names, in order of rank. */
static enum rc
take_levels(struct job *j)
{
	struct level level;
	struct list_level *l;
	const char *code;
	enum rc rc;

	for (size_t i = 0; i < j->sheet.n; i++) {
		code = list_cell(&j->sheet, i, C_LEVEL);
		if (*code == '\0' || level_at(j, code) < j->nlevels)
			continue;
		if (j->nlevels == LEVELS)
			return note(j->ctx, RC_INVALID, "file",
			    N_("Tệp có quá nhiều cấp"));
		l = &j->levels[j->nlevels];
		/* A level nobody knows yet lies below those before it. */
		rc = level_need(j->ctx, code, 10 + (int64_t)j->nlevels, &l->id);
		if (rc != RC_OK || (rc = entity_peek(j->ctx, &level_entity,
		    l->id, &level)) != RC_OK)
			return rc;
		l->code = code;
		l->rank = level.rank;
		j->nlevels++;
	}
	qsort(j->levels, j->nlevels, sizeof(j->levels[0]), by_rank);
	return RC_OK;
}

static int
line_cmp(const void *pa, const void *pb)
{
	const struct line *a = pa, *b = pb;

	if (a->level != b->level)
		return a->level < b->level ? -1 : 1;
	return strcmp(a->code, b->code);
}

static void
take_line(struct job *j, size_t i)
{
	struct line *l = &j->line[j->n];
	const struct unit_sheet *s = &j->sheet;

	*l = (struct line){ .row = s->row[i], .unit_id = NONE,
		.parent_id = NONE };
	l->level = level_at(j, list_cell(s, i, C_LEVEL));
	l->code = list_cell(s, i, C_CODE);
	l->name = list_cell(s, i, C_NAME);
	l->full_name = list_cell(s, i, C_FULL);
	l->parent_code = list_cell(s, i, C_PARENT);
	if (l->level == j->nlevels)
		fault_add(j->ctx, j->out, l->row, N_("Thiếu cấp của đơn vị"),
		    NULL);
	else if (*l->code == '\0')
		fault_add(j->ctx, j->out, l->row, N_("Thiếu mã đơn vị"), NULL);
	else if (*l->name == '\0' || *l->full_name == '\0')
		fault_add(j->ctx, j->out, l->row, N_("Thiếu tên đơn vị {code}"),
		    "code", l->code, NULL);
	else if (utf8_len(l->code) > 20 || utf8_len(l->full_name) > 200 ||
	    utf8_len(l->name) > 200)
		fault_add(j->ctx, j->out, l->row,
		    N_("Mã hoặc tên của đơn vị {code} quá dài"), "code",
		    utf8_cut(j->ctx->mem, l->code, 20), NULL);
	else
		j->n++;
}

static void
take_lines(struct job *j)
{
	j->line = NEW_N(j->mem, struct line, j->sheet.n + 1);
	for (size_t i = 0; i < j->sheet.n; i++)
		take_line(j, i);
	qsort(j->line, j->n, sizeof(*j->line), line_cmp);
	for (size_t i = 1; i < j->n; i++)
		if (line_cmp(&j->line[i - 1], &j->line[i]) == 0)
			fault_add(j->ctx, j->out, j->line[i].row,
			    N_("Mã {code} lặp lại trong cùng một cấp"), "code",
			    j->line[i].code, NULL);
}

/* ---- comparing ---- */

/* The parent by its code: the nearest level above that has it in the file,
 * else among the units there are and that the file does not speak for. */
static bool
find_parent(struct job *j, struct line *l)
{
	struct line key, *up;
	struct known_unit *k;

	if (*l->parent_code == '\0')
		return true;
	key.code = l->parent_code;
	for (size_t lv = l->level; lv-- > 0;) {
		key.level = lv;
		up = bsearch(&key, j->line, j->n, sizeof(key), line_cmp);
		if (up != NULL) {
			l->parent_id = up->unit_id;
			return true;
		}
	}
	for (size_t lv = l->level; !j->whole && lv-- > 0;) {
		k = known_find(&j->known, j->levels[lv].id, l->parent_code);
		if (k != NULL && k->to_day == NONE && !k->covered) {
			l->parent_id = k->unit_id;
			return true;
		}
	}
	return false;
}

/* Only a rename that people would call one: "Hoà" for "Hòa" or a small letter
 * at the start is not. */
static bool
same_words(struct arena *mem, const char *a, const char *b)
{
	return strcmp(a, b) == 0 ||
	    strcmp(utf8_lower(mem, a), utf8_lower(mem, b)) == 0;
}

/* Which of the units there are the file speaks for: all, or those under the
 * top units it holds. */
static void
cover(struct job *j)
{
	struct known_unit *k, *top;

	for (size_t i = 0; i < j->n; i++) {
		k = known_find(&j->known, j->levels[j->line[i].level].id,
		    j->line[i].code);
		if (k != NULL)
			k->seen = true;
	}
	assert(j->known.n == 0 || j->known.at != NULL);
	for (size_t i = 0; i < j->known.n; i++) {
		top = &j->known.at[i];
		for (int deep = 0; top != NULL && top->parent_id != NONE &&
		    deep < LEVELS; deep++)
			top = known_by_id(&j->known, top->parent_id);
		j->known.at[i].covered = j->whole ||
		    (top != NULL && top->seen);
	}
}

static void
compare(struct job *j)
{
	struct line *l;
	struct known_unit *k;

	cover(j);
	for (size_t i = 0; i < j->n; i++) {
		l = &j->line[i];
		k = l->was = known_find(&j->known, j->levels[l->level].id,
		    l->code);
		l->unit_id = k != NULL ? k->unit_id
		                       : row_key(j->ctx);
		if (!find_parent(j, l))
			fault_add(j->ctx, j->out, l->row, N_("Không có đơn vị "
			    "cấp trên {parent} của {name}"), "parent",
			    l->parent_code, "name", l->full_name, NULL);
		l->differs = k == NULL || k->to_day != NONE ||
		    k->parent_id != l->parent_id ||
		    !same_words(j->mem, k->name, l->name) ||
		    !same_words(j->mem, k->full_name, l->full_name);
	}
}

/* ---- what a preview shows ---- */

static const char *
name_of(const struct job *j, int64_t unit)
{
	const struct known_unit *k = known_by_id(&j->known, unit);

	if (k != NULL)
		return k->full_name;
	for (size_t i = 0; i < j->n; i++)
		if (j->line[i].unit_id == unit)
			return j->line[i].full_name;
	return NULL;
}

/* "Xã Phúc Hòa, Huyện Tân Yên", out of the file's arena. */
static const char *
placed(const struct job *j, const char *name, int64_t parent)
{
	const char *up = parent == NONE ? NULL : name_of(j, parent);

	return str_fmt(j->ctx->mem, "%s%s%s", name, up != NULL ? ", " : "",
	    str_or(up, ""));
}

static void
turned(struct job *j, enum unit_turn turn, size_t so_far, const char *code,
    const struct known_unit *was, const struct line *now)
{
	struct unit_import *out = j->out;
	struct unit_turned *t;

	if (so_far > UNIT_TURNED)
		return;
	if (out->turned == NULL)
		out->turned = NEW_N(j->ctx->mem, struct unit_turned,
		    3 * UNIT_TURNED);
	t = &out->turned[out->nturned++];
	t->turn = turn;
	t->code = str_dup(j->ctx->mem, code);
	t->before = was == NULL || turn == UNIT_ADDED ? NULL :
	    placed(j, was->full_name, was->parent_id);
	t->after = now == NULL ? NULL :
	    placed(j, now->full_name, now->parent_id);
}

/* ---- writing ---- */

static void
fill(const struct job *j, const struct line *l, struct unit *u)
{
	row_blank(&unit_entity, u);
	u->row.id = l->unit_id;
	u->code = l->code;
	u->name = l->name;
	u->full_name = l->full_name;
	u->level_id = j->levels[l->level].id;
	u->parent_id = l->parent_id;
	u->from_day = j->day;
}

/* New units first: others may hang on them. */
static enum rc
write_new_units(struct job *j)
{
	struct bulk b;
	struct unit u;
	enum rc rc = RC_OK;

	bulk_open(j->ctx, &unit_entity, &b);
	for (size_t i = 0; i < j->n && rc == RC_OK; i++) {
		if (j->line[i].was != NULL)
			continue;
		fill(j, &j->line[i], &u);
		rc = bulk_row(&b, &u);
	}
	return bulk_close(&b, rc);
}

/* A unit's turn: the state in force ends, the row says what is now.  A state
 * that began this very day is put right instead. */
static enum rc
write_state(struct job *j, const struct line *l, struct bulk *b)
{
	struct ctx *ctx = j->ctx;
	const struct known_unit *k = l->was;
	struct unit_state s;
	struct unit u;
	struct arena *keep = ctx->mem;
	enum rc rc = RC_OK;

	fill(j, l, &u);
	ctx->mem = j->mem;
	unit_state_of(ctx, &u, &s);
	ctx->mem = keep;
	if (k == NULL || k->to_day != NONE) /* new, or back again */
		turned(j, UNIT_ADDED, ++j->out->added, l->code, k, l);
	else
		turned(j, UNIT_CHANGED, ++j->out->changed, l->code, k, l);
	if (k == NULL)
		return bulk_row(b, &s);
	if (k->to_day == NONE && k->from_day < j->day)
		j->ends[j->nends++] = k->state_id;
	if ((rc = bulk_put(ctx, &unit_entity, &u)) != RC_OK)
		return rc;
	if (k->from_day < j->day)
		return bulk_row(b, &s);
	s.row.id = k->state_id;
	return bulk_put(ctx, &unit_state_entity, &s);
}

static enum rc
write_states(struct job *j)
{
	struct bulk b;
	enum rc rc = RC_OK;

	bulk_open(j->ctx, &unit_state_entity, &b);
	for (size_t i = 0; i < j->n && rc == RC_OK; i++) {
		if (j->line[i].differs)
			rc = write_state(j, &j->line[i], &b);
		else
			j->out->same++;
	}
	return bulk_close(&b, rc);
}

static enum rc
write_ends(struct job *j)
{
	const struct value in[3] = { v_int(j->day), v_int(ctx_now(j->ctx)),
		v_int(j->ctx->actor_id) };
	const struct known_unit *k;
	enum rc rc;

	for (size_t i = 0; i < j->known.n; i++) {
		k = &j->known.at[i];
		if (k->seen || !k->covered || k->to_day != NONE)
			continue;
		turned(j, UNIT_CLOSED, ++j->out->closed, k->code, k, NULL);
		j->ends[j->nends++] = k->state_id;
		j->closes[j->ncloses++] = k->unit_id;
	}
	rc = bulk_ids(j->ctx, end_states, in, COUNT(in), j->ends, j->nends);
	return rc != RC_OK ? rc : bulk_ids(j->ctx, end_units, in, COUNT(in),
	    j->closes, j->ncloses);
}

static void
report(struct job *j)
{
	struct buf b = BUF_INIT(j->ctx->mem);
	struct json w = JSON_INIT(&b);

	json_obj(&w);
	json_kv_str(&w, "day", date_iso(j->ctx->mem, j->day));
	json_kv_bool(&w, "whole", j->whole);
	json_kv_int(&w, "rows", (int64_t)j->out->rows);
	json_kv_int(&w, "added", (int64_t)j->out->added);
	json_kv_int(&w, "changed", (int64_t)j->out->changed);
	json_kv_int(&w, "same", (int64_t)j->out->same);
	json_kv_int(&w, "closed", (int64_t)j->out->closed);
	json_end_obj(&w);
	audit_add(j->ctx, "unit", NONE, "import", NULL, buf_str(&b));
}

static enum rc
run(struct job *j)
{
	struct ctx *ctx = j->ctx;
	int64_t later;
	enum rc rc;

	rc = db_one(ctx->db, ctx->mem, &q[Q_LATER], j->day, &later);
	if (rc != RC_OK)
		return rc;
	if (later > 0)
		return note(ctx, RC_CONFLICT, "day", N_("Đã có thay đổi đơn vị "
		    "sau ngày {day}. Nhập các danh sách theo thứ tự ngày"),
		    "day", date_vi(ctx->mem, j->day));
	if ((rc = take_levels(j)) != RC_OK ||
	    (rc = known_load(ctx, j->mem, &j->known)) != RC_OK)
		return rc;
	j->out->rows = j->sheet.n;
	take_lines(j);
	j->ends = NEW_N(j->mem, int64_t, j->known.n + 1);
	j->closes = NEW_N(j->mem, int64_t, j->known.n + 1);
	if (j->out->nfaults == 0)
		compare(j);
	if (j->out->nfaults != 0)
		return note(ctx, RC_INVALID, "file", N_("Danh sách có lỗi ở "
		    "dòng {row}: {why}"), "row", str_fmt(ctx->mem, "%zu",
		    j->out->faults[0].row), "why", j->out->faults[0].text);
	if ((rc = write_new_units(j)) != RC_OK ||
	    (rc = write_states(j)) != RC_OK || (rc = write_ends(j)) != RC_OK ||
	    (rc = closure_rebuild(ctx)) != RC_OK)
		return rc;
	report(j);
	return RC_OK;
}

enum rc
unit_import(struct ctx *ctx, const char *bytes, size_t n, int64_t day,
    bool whole, struct unit_import *out)
{
	struct job j = { .ctx = ctx, .day = day, .whole = whole, .out = out };
	struct unit top;
	enum rc rc;

	*out = (struct unit_import){ 0 };
	row_blank(&unit_entity, &top);
	if (may(ctx, &unit_entity, ACT_CREATE, &top, NULL) != RC_OK)
		return note(ctx, RC_DENIED, "", N_("Chỉ tài khoản quản trị "
		    "toàn hệ thống được nhập danh sách đơn vị"));
	if (day == NONE)
		return note(ctx, RC_INVALID, "day",
		    N_("Nhập ngày có hiệu lực của danh sách"));
	/* Room of its own: ten thousand rows would fill a request's. */
	j.mem = arena_open((size_t)512 << 20);
	rc = list_read(ctx, j.mem, bytes, n, columns, C__N, C__N, &j.sheet);
	if (rc == RC_OK && (rc = tx_begin(ctx)) == RC_OK) {
		rc = run(&j);
		rc = tx_end(ctx, rc == RC_OK && arena_full(j.mem) ? RC_BUSY
		                                                  : rc);
	}
	arena_close(j.mem);
	return rc;
}

enum rc
unit_import_look(struct ctx *ctx, const char *bytes, size_t n, int64_t day,
    bool whole, struct unit_import *out)
{
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = unit_import(ctx, bytes, n, day, whole, out);
	tx_end(ctx, rc == RC_OK ? RC_INVALID : rc); /* nothing stays */
	return rc;
}
