/* model/sound_said.c: rows against what the chain last said of them.
 *
 * Every change is a line of the chain (audit.h), with the values after it.
 * Told one after the other they give the row as it must be now: a value, a
 * row added or one taken away behind the program's back is none of its
 * lines. */
#include <jansson.h>

#include "base/buf.h"
#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/entity.h"
#include "model/seal.h"
#include "model/setting.h"
#include "model/sound.h"

enum { Q_LINES, Q__N };
static const struct stmt q[Q__N] = {
	[Q_LINES] = { .in = "si", .out = "sss", .sql =
	    "SELECT action, after, opened FROM audit WHERE entity = $1"
	    " AND row_id = $2 ORDER BY seq" },
};

/* What the chain says of one row. */
struct said {
	json_t *values;
	bool made, ended;
};

static enum rc
listen(struct ctx *ctx, const struct entity *e, int64_t id, struct said *out)
{
	struct audit_line l = { .actor_id = NONE };
	struct rows lines;
	const char *action;
	json_t *after;
	enum rc rc;

	*out = (struct said){ .values = json_object() };
	rc = db_rows(ctx->db, ctx->mem, &q[Q_LINES], &lines, e->name, id);
	for (size_t i = 0; rc == RC_OK && i < lines.n; i++) {
		action = rows_str(&lines, i, 0);
		out->made = out->made || str_eq(action, "create");
		if (str_in(action, "end resume"))
			out->ended = str_eq(action, "end");
		l.after = rows_str(&lines, i, 1);
		l.opened = rows_str(&lines, i, 2);
		seal_open(ctx->mem, &l);
		after = json_loads(str_or(l.after, "{}"), 0, NULL);
		json_object_update(out->values, after);
		json_decref(after);
	}
	return rc;
}

static bool
as_said(const struct field *f, const void *row, const json_t *v)
{
	if (f->store == ST_INT)
		return row_int(f, row) == (json_is_integer(v) ?
		    json_integer_value(v) : NONE);
	return str_eq(str_or(row_text(f, row), ""),
	    str_or(json_string_value(v), ""));
}

/* A copy to practise on has no line of what it brought. */
static void
unsaid(struct ctx *ctx, const struct entity *e, const struct row *h,
    struct sound *s)
{
	if (str_empty(setting_get(ctx, "practice", "")))
		sound_fault(ctx, s, "%s %s: the chain does not say that it was "
		    "made", e->name, key_str(ctx->mem, h->id));
}

/* A fault for each field that is another. */
static void
compare(struct ctx *ctx, const struct entity *e, said_excuse *excuse,
    const void *row, const struct said *said, struct sound *s)
{
	const struct row *h = row;

	if (said->ended != (h->ended_at != NONE))
		sound_fault(ctx, s, "%s %s: it is %s use, and the chain says "
		    "otherwise", e->name, key_str(ctx->mem, h->id),
		    said->ended ? "in" : "out of");
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if ((f->flags & F_SECRET) != 0 ||
		    as_said(f, row, json_object_get(said->values, f->name)) ||
		    (excuse != NULL && excuse(ctx, f, row)))
			continue;
		sound_fault(ctx, s, "%s %s: its %s is not what the chain last "
		    "said", e->name, key_str(ctx->mem, h->id), f->name);
	}
}

/* Rows that the chain made and nobody may take away. */
static enum rc
gone(struct ctx *ctx, const struct entity *e, struct sound *s)
{
	struct value in = v_text(e->name);
	struct rows r;
	enum rc rc;

	rc = db_run(ctx->db, ctx->mem, str_fmt(ctx->mem,
	    "SELECT DISTINCT a.row_id FROM audit a WHERE a.entity = $1"
	    " AND a.action = 'create' AND NOT EXISTS"
	    " (SELECT 1 FROM %s t WHERE t.id = a.row_id) ORDER BY a.row_id",
	    e->name), &in, 1, "i", &r);
	for (size_t i = 0; rc == RC_OK && i < r.n; i++)
		sound_fault(ctx, s, "%s %s: gone; the chain says that it was "
		    "made", e->name, key_str(ctx->mem, rows_int(&r, i, 0)));
	return rc;
}

static enum rc
each(struct ctx *ctx, const struct entity *e, said_excuse *excuse, bool all,
    struct sound *s)
{
	struct arena *keep = ctx->mem, *mem;
	struct sql_text *texts = ctx->sql_texts;
	struct said said = { .values = NULL };
	struct rows r;
	void *row;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK || (rc = gone(ctx, e, s)) != RC_OK)
		return rc;
	rc = db_run(ctx->db, keep, str_fmt(keep, "SELECT id FROM %s"
	    " ORDER BY id", e->name), NULL, 0, "i", &r);
	mem = arena_open(0);
	row = row_new(keep, e);
	for (size_t i = 0; rc == RC_OK && i < r.n; i++) {
		ctx->mem = mem;
		ctx->sql_texts = NULL;
		rc = entity_peek(ctx, e, rows_int(&r, i, 0), row);
		if (rc == RC_OK)
			rc = listen(ctx, e, rows_int(&r, i, 0), &said);
		ctx->mem = keep;
		ctx->sql_texts = texts;
		if (rc == RC_OK && said.made)
			compare(ctx, e, excuse, row, &said, s);
		else if (rc == RC_OK && all)
			unsaid(ctx, e, row, s);
		json_decref(said.values);
		said.values = NULL;
		arena_reset(mem);
	}
	arena_close(mem);
	return rc;
}

enum rc
sound_said(struct ctx *ctx, const struct entity *e, said_excuse *excuse,
    struct sound *s)
{
	return each(ctx, e, excuse, true, s);
}

enum rc
sound_changed(struct ctx *ctx, const struct entity *e, said_excuse *excuse,
    struct sound *s)
{
	return each(ctx, e, excuse, false, s);
}
