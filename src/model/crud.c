/* model/crud.c: one row: get, add, put, end, step.  Rights are asked here,
 * the audit is written here; who writes to an entity's table by another way
 * (bulk.h, forget.c, sweep.c) says why. */
#include <string.h>

#include "base/buf.h"
#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/dated.h"
#include "model/entity.h"
#include "model/list_in.h"
#include "model/node.h"
#include "model/settle.h"
#include "model/sql.h"
#include "model/word.h"

enum rc
entity_peek(struct ctx *ctx, const struct entity *e, int64_t id, void *row)
{
	const struct sql_text *s = sql_text(ctx, e);
	struct value in = v_int(id);
	struct rows rows;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = db_run(ctx->db, ctx->mem, s->select, &in, 1, s->types, &rows);
	if (rc != RC_OK)
		return rc;
	if (rows.n == 0)
		return RC_MISSING;
	sql_take(e, rows.at, row);
	return RC_OK;
}

/* As it is told today to who asks. */
static enum rc
told(struct ctx *ctx, const struct entity *e, int64_t id, void *row)
{
	struct buf sql = BUF_INIT(ctx->mem);
	struct value in = v_int(id);
	struct rows rows;
	enum rc rc;

	buf_puts(&sql, "SELECT ");
	sql_columns(e, &sql);
	buf_fmt(&sql, " FROM %s t WHERE t.id = $1", dated_rows(ctx, e));
	rc = db_run(ctx->db, ctx->mem, buf_str(&sql), &in, 1,
	    sql_types(e, ctx->mem), &rows);
	if (rc == RC_OK && rows.n == 0)
		return RC_MISSING;
	if (rc == RC_OK)
		sql_take(e, rows.at, row);
	return rc;
}

enum rc
entity_get(struct ctx *ctx, const struct entity *e, int64_t id, void *row)
{
	enum rc rc = entity_peek(ctx, e, id, row);

	/* What may not be read does not exist: no probing by key. */
	if (rc == RC_OK && may(ctx, e, ACT_READ, row, NULL) != RC_OK)
		return RC_MISSING;
	return rc == RC_OK && dated_kept(ctx, e) ? told(ctx, e, id, row) : rc;
}

enum rc
entity_seen(struct ctx *ctx, const struct entity *e, int64_t id, void *row)
{
	enum rc rc;

	if ((rc = entity_get(ctx, e, id, row)) != RC_OK || e->dated == NULL)
		return rc;
	rc = told(ctx, e, id, row);
	return rc == RC_MISSING ? RC_OK : rc;
}

enum rc
entity_veiled(struct ctx *ctx, const struct entity *e, int64_t id, bool *out)
{
	struct value in = v_int(id);
	struct rows rows;
	enum rc rc;

	*out = false;
	if (e->veil == NULL || !dated_kept(ctx, e))
		return RC_OK;
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = db_run(ctx->db, ctx->mem, str_fmt(ctx->mem, "SELECT 1 FROM %s t"
	    " WHERE t.id = $1 AND %s", e->name, list_dated(ctx, e->veil)),
	    &in, 1, "i", &rows);
	*out = rc == RC_OK && rows.n != 0;
	return rc;
}

static enum rc
denied(struct ctx *ctx, const struct entity *e)
{
	return note(ctx, RC_DENIED, "", N_("Tài khoản này không có quyền làm "
	    "việc này với {what} ngoài phạm vi được giao"), "what",
	    utf8_inside(ctx->mem, tr(ctx->lang, e->title)));
}

/* Ways a write may fail that no check foresaw. */
static enum rc
explain(struct ctx *ctx, enum rc rc)
{
	if (rc == RC_CONFLICT)
		note(ctx, rc, "", N_("Bản ghi trùng hoặc đang được bản ghi "
		    "khác dùng. Tải lại trang rồi thử lại"));
	else if (rc == RC_INVALID)
		note(ctx, rc, "", N_("Dữ liệu không hợp lệ"));
	return rc;
}

/* The field that only declared steps move, or NULL. */
static const struct field *
state_of(const struct entity *e)
{
	return e->state != NULL && e->nsteps != 0 ? entity_field(e, e->state)
	                                          : NULL;
}

/* The row by ${sql}, and what follows from it.  All of it goes together; what
 * the declaration runs afterwards finds it done. */
static enum rc
write_row(struct ctx *ctx, const struct entity *e, const char *sql,
    const void *row, const void *old)
{
	struct value v[SQL_MAX];
	size_t n = sql_bind(ctx, e, row, v);
	enum rc rc;

	rc = db_send(ctx->db, sql, v, n);
	if (rc == RC_OK)
		rc = word_put(ctx, e, row, old);
	if (rc == RC_OK)
		rc = settle(ctx, e, row, old);
	if (rc == RC_OK)
		rc = db_sure(ctx->db);
	return explain(ctx, rc);
}

static enum rc
add(struct ctx *ctx, const struct entity *e, void *row, int64_t *id)
{
	const struct field *state = state_of(e);
	struct note **mark = ctx->notes_end;
	struct row *h = row;
	enum rc rc;

	h->id = NONE;
	/* A form begins where the declaration does; the program may load what
	 * has gone further elsewhere. */
	if (state != NULL && !ctx->system)
		row_set_text(state, row, state->codes->at[0].code);
	/* The rule may derive the owner, so it comes before the question. */
	rc = entity_check(ctx, e, row, NULL);
	if (rc != RC_OK && rc != RC_CONFLICT)
		return rc;
	/* That there is such a row already is not told to whom may not make
	 * one there. */
	if (may(ctx, e, ACT_CREATE, row, NULL) != RC_OK) {
		*mark = NULL;
		ctx->notes_end = mark;
		return denied(ctx, e);
	}
	if (rc != RC_OK)
		return rc;
	h->id = row_key(ctx);
	h->version = 1;
	h->created_at = h->updated_at = ctx_now(ctx);
	h->created_by = h->updated_by = ctx->actor_id;
	h->ended_at = NONE;
	h->batch_id = ctx->batch_id;
	if ((rc = write_row(ctx, e, sql_insert(ctx, e), row, NULL)) != RC_OK)
		return rc;
	audit_change(ctx, e, "create", NULL, row);
	if (e->after != NULL && (rc = e->after(ctx, row, NULL)) != RC_OK)
		return rc;
	if (id != NULL)
		*id = h->id;
	return RC_OK;
}

enum rc
entity_add(struct ctx *ctx, const struct entity *e, void *row, int64_t *id)
{
	enum rc rc;

	if (!may_any(ctx, e, ACT_CREATE))
		return denied(ctx, e);
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	return tx_end(ctx, add(ctx, e, row, id));
}

/* Write row over old, which is what is stored. */
static enum rc
replace(struct ctx *ctx, const struct entity *e, void *row, const void *old,
    const char *action)
{
	struct row *h = row;
	enum rc rc;

	h->version++;
	h->updated_at = ctx_now(ctx);
	h->updated_by = ctx->actor_id;
	if ((rc = write_row(ctx, e, sql_update(ctx, e), row, old)) != RC_OK)
		return rc;
	audit_change(ctx, e, action, old, row);
	return e->after != NULL ? e->after(ctx, row, old) : RC_OK;
}

static enum rc
stale(struct ctx *ctx, const struct entity *e, const struct row *now)
{
	return note(ctx, RC_CONFLICT, "", N_("{what} vừa được người khác sửa "
	    "lúc {when}. Xem thay đổi rồi lưu lại"), "what",
	    tr(ctx->lang, e->title), "when",
	    field_text(ctx, &(struct field){ .type = T_INSTANT,
	        .store = ST_INT, .at = offsetof(struct row, updated_at) },
	        now, FOR_PAGE));
}

/* What is shut is not there to be changed; nor is what is under a veil, before
 * any version is compared: that would tell whether it has changed. */
static enum rc
kept(struct ctx *ctx, const struct entity *e, int64_t id)
{
	void *row;
	bool veil;
	enum rc rc;

	if (!dated_kept(ctx, e))
		return RC_OK;
	row = row_new(ctx->mem, e);
	if ((rc = told(ctx, e, id, row)) != RC_OK ||
	    (rc = entity_veiled(ctx, e, id, &veil)) != RC_OK || !veil)
		return rc;
	return note(ctx, RC_DENIED, "", N_("Tài khoản này không được xem hết "
	    "{what} này nên không sửa được"), "what",
	    utf8_inside(ctx->mem, tr(ctx->lang, e->title)));
}

/* Read what is stored under the writer's turn and compare the version. */
static enum rc
take(struct ctx *ctx, const struct entity *e, int64_t id, int64_t version,
    void *old)
{
	enum rc rc = entity_peek(ctx, e, id, old);

	if (rc != RC_OK)
		return rc;
	if (may(ctx, e, ACT_READ, old, NULL) != RC_OK)
		return RC_MISSING;
	if ((rc = kept(ctx, e, id)) != RC_OK)
		return rc;
	if (((struct row *)old)->version != version)
		return stale(ctx, e, old);
	return RC_OK;
}

static bool
same(const struct entity *e, const void *a, const void *b)
{
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if (f->store == ST_INT ? row_int(f, a) != row_int(f, b)
		    : !str_eq(str_or(row_text(f, a), NULL),
		        str_or(row_text(f, b), NULL)))
			return false;
	}
	return true;
}

static enum rc
put(struct ctx *ctx, const struct entity *e, void *row)
{
	struct row *h = row;
	void *old = row_new(ctx->mem, e);
	enum rc rc;

	if ((rc = take(ctx, e, h->id, h->version, old)) != RC_OK)
		return rc;
	memcpy(row, old, sizeof(struct row));
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if (((f->flags & F_FIXED) == 0 || !field_set(f, old)) &&
		    f != state_of(e))
			continue;
		if (f->store == ST_INT)
			row_set_int(f, row, row_int(f, old));
		else
			row_set_text(f, row, row_text(f, old));
	}
	if (may(ctx, e, ACT_UPDATE, old, NULL) != RC_OK)
		return denied(ctx, e);
	if ((rc = entity_check(ctx, e, row, old)) != RC_OK)
		return rc;
	/* Nobody moves a row out of his own reach, or into another's. */
	if (may(ctx, e, ACT_UPDATE, row, NULL) != RC_OK)
		return denied(ctx, e);
	if (same(e, old, row))
		return RC_OK;
	return replace(ctx, e, row, old, "update");
}

enum rc
entity_put(struct ctx *ctx, const struct entity *e, void *row)
{
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	return tx_end(ctx, put(ctx, e, row));
}

static enum rc
end(struct ctx *ctx, const struct entity *e, int64_t id, int64_t version,
    bool ended)
{
	void *old = row_new(ctx->mem, e), *row = row_new(ctx->mem, e);
	struct row *h = row;
	enum rc rc;

	if ((rc = take(ctx, e, id, version, old)) != RC_OK)
		return rc;
	if (may(ctx, e, ACT_END, old, NULL) != RC_OK)
		return denied(ctx, e);
	memcpy(row, old, e->size);
	if ((h->ended_at != NONE) == ended)
		return RC_OK;
	h->ended_at = ended ? ctx_now(ctx) : NONE;
	/* Coming back it must fit among those in use. */
	if (!ended && (rc = entity_check(ctx, e, row, old)) != RC_OK)
		return rc;
	return replace(ctx, e, row, old, ended ? "end" : "resume");
}

enum rc
entity_end(struct ctx *ctx, const struct entity *e, int64_t id,
    int64_t version, bool ended)
{
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	return tx_end(ctx, end(ctx, e, id, version, ended));
}

static enum rc
step(struct ctx *ctx, const struct entity *e, int64_t id, int64_t version,
    const char *name)
{
	void *old = row_new(ctx->mem, e), *row = row_new(ctx->mem, e);
	const struct field *state = state_of(e);
	const struct step *s = NULL;
	enum rc rc;

	for (size_t i = 0; i < e->nsteps; i++)
		if (str_eq(e->steps[i].name, name))
			s = &e->steps[i];
	if (s == NULL)
		return RC_MISSING;
	if ((rc = take(ctx, e, id, version, old)) != RC_OK)
		return rc;
	if (!may_step(ctx, e, s, old))
		return denied(ctx, e);
	memcpy(row, old, e->size);
	if (!str_in(str_or(row_text(state, row), "-"), s->from))
		return note(ctx, RC_CONFLICT, "", N_("Trạng thái hiện tại là "
		    "{state}; không làm được việc này"), "state",
		    field_text(ctx, state, row, FOR_PAGE));
	if (s->guard != NULL && (rc = s->guard(ctx, row)) != RC_OK)
		return rc;
	row_set_text(state, row, s->to);
	if (s->effect != NULL && (rc = s->effect(ctx, row)) != RC_OK)
		return rc;
	return replace(ctx, e, row, old, s->name);
}

enum rc
entity_step(struct ctx *ctx, const struct entity *e, int64_t id,
    int64_t version, const char *name)
{
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	return tx_end(ctx, step(ctx, e, id, version, name));
}

/* Rows in use whose ${field} is ${in}, by their keys. */
static enum rc
select_by(struct ctx *ctx, const struct entity *e, const char *field,
    struct value in, const char *limit, struct rows *rows)
{
	struct buf sql = BUF_INIT(ctx->mem);
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	buf_puts(&sql, "SELECT ");
	sql_columns(e, &sql);
	buf_fmt(&sql, " FROM %s t WHERE t.%s = $1 AND t.ended_at IS NULL"
	    " ORDER BY t.id%s", e->name, field, limit);
	return db_run(ctx->db, ctx->mem, buf_str(&sql), &in, 1,
	    sql_text(ctx, e)->types, rows);
}

enum rc
entity_by(struct ctx *ctx, const struct entity *e, const char *field,
    const char *text, void *row)
{
	struct rows rows;
	enum rc rc = select_by(ctx, e, field, v_text(text), " LIMIT 1", &rows);

	if (rc != RC_OK)
		return rc;
	if (rows.n == 0)
		return RC_MISSING;
	sql_take(e, rows.at, row);
	return RC_OK;
}

enum rc
entity_among(struct ctx *ctx, const struct entity *e, const char *field,
    int64_t id, void **out, size_t *n)
{
	struct rows rows;
	enum rc rc = select_by(ctx, e, field, v_int(id), "", &rows);
	char *row;

	*n = 0;
	if (rc != RC_OK)
		return rc;
	*out = row = arena_alloc(ctx->mem, (rows.n + 1) * e->size);
	for (size_t i = 0; i < rows.n; i++, row += e->size) {
		row_blank(e, row);
		sql_take(e, rows.at + i * rows.cols, row);
	}
	*n = rows.n;
	return RC_OK;
}

enum rc
entity_ids(struct ctx *ctx, const struct entity *e, const char *field,
    int64_t id, struct rows *ids)
{
	struct value in = v_int(id);
	enum rc rc = ctx_db(ctx);

	return rc != RC_OK ? rc : db_run(ctx->db, ctx->mem, str_fmt(ctx->mem,
	    "SELECT id FROM %s WHERE %s = $1 ORDER BY created_at DESC, id",
	    e->name, field), &in, 1, "i", ids);
}

/* Rows that have all its words, and of them those whose label is found by
 * the same: the way to a name typed without its accents. */
static enum rc
by_words(struct ctx *ctx, const struct entity *e, const struct field *label,
    const char *text, int64_t *id)
{
	enum { MOST = 8, LOOKED_AT = 500 };
	const char *key = utf8_find_key(ctx->mem, text);
	struct buf sql = BUF_INIT(ctx->mem);
	struct value in[MOST];
	struct rows rows;
	char **word;
	size_t n, k = 0;
	int64_t found = NONE;
	enum rc rc;

	word = str_split(ctx->mem, key, ' ', &n);
	buf_fmt(&sql, "SELECT t.id, t.%s FROM %s t WHERE t.ended_at IS NULL",
	    label->name, e->name);
	for (size_t i = 0; i < n && k < MOST; i++) {
		if (*word[i] == '\0')
			continue;
		in[k++] = v_text(word[i]);
		buf_fmt(&sql, " AND t.id IN (SELECT w.row_id FROM word w WHERE"
		    " w.entity = '%s' AND w.word = $%zu)", e->name, k);
	}
	if (k == 0)
		return RC_MISSING;
	buf_fmt(&sql, " ORDER BY t.id LIMIT %d", LOOKED_AT);
	rc = db_run(ctx->db, ctx->mem, buf_str(&sql), in, k, "is", &rows);
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < rows.n; i++) {
		if (!str_eq(utf8_find_key(ctx->mem, str_or(rows_str(&rows, i,
		    1), "")), key))
			continue;
		if (found != NONE)
			return RC_CONFLICT;
		found = rows_int(&rows, i, 0);
	}
	*id = found;
	return found != NONE ? RC_OK : RC_MISSING;
}

/* The row in use of which this field says that text. */
static enum rc
by_label(struct ctx *ctx, const struct entity *e, const struct field *label,
    const char *text, int64_t *id)
{
	struct value in;
	struct rows rows;
	enum rc rc;

	/* The sort key is equal for equal words, whatever the spacing. */
	in = v_text(sorts(label) ? utf8_sort_key(ctx->mem, text) : text);
	rc = db_run(ctx->db, ctx->mem, str_fmt(ctx->mem, "SELECT id FROM %s "
	    "WHERE %s%s = $1 AND ended_at IS NULL ORDER BY id LIMIT 2",
	    e->name, label->name, sorts(label) ? "_k" : ""), &in, 1, "i",
	    &rows);
	if (rc == RC_OK && rows.n == 0 && has_find(e) &&
	    (label->flags & F_FIND) != 0)
		return by_words(ctx, e, label, text, id);
	if (rc != RC_OK)
		return rc;
	if (rows.n != 1)
		return rows.n == 0 ? RC_MISSING : RC_CONFLICT;
	*id = rows_int(&rows, 0, 0);
	return RC_OK;
}

/* Rows in use whose label is what another row is called. */
static enum rc
by_target(struct ctx *ctx, const struct entity *e, const struct field *label,
    const char *text, int64_t *id)
{
	struct value in;
	struct rows rows;
	int64_t target;
	enum rc rc = entity_lookup(ctx, model_entity(ctx->model, label->to),
	    text, &target);

	if (rc != RC_OK)
		return rc;
	in = v_int(target);
	rc = db_run(ctx->db, ctx->mem, str_fmt(ctx->mem, "SELECT id FROM %s "
	    "WHERE %s = $1 AND ended_at IS NULL ORDER BY id LIMIT 2", e->name,
	    label->name), &in, 1, "i", &rows);
	if (rc == RC_OK && rows.n == 1)
		*id = rows_int(&rows, 0, 0);
	return rc != RC_OK || rows.n == 1 ? rc :
	    rows.n == 0 ? RC_MISSING : RC_CONFLICT;
}

/* "Xã Phúc Hòa [07354]", "Giò Gà [01K…]": a name, and what tells it apart from
 * others of the same name: as exports write it.  Both must be right. */
static enum rc
by_both(struct ctx *ctx, const struct entity *e, const char *text,
    int64_t *id)
{
	size_t n = strlen(text);
	const char *open = n > 0 && text[n - 1] == ']' ?
	    strrchr(text, '[') : NULL;
	enum rc rc;

	if (open == NULL || open == text || open[-1] != ' ')
		return RC_MISSING;
	rc = entity_lookup(ctx, e, str_ndup(ctx->mem, open + 1,
	    n - 2 - (size_t)(open - text)), id);
	return rc == RC_OK && !str_eq(utf8_fold(ctx->mem,
	    str_ndup(ctx->mem, text, (size_t)(open - 1 - text))),
	    utf8_fold(ctx->mem, entity_label(ctx, e, *id))) ? RC_MISSING : rc;
}

static enum rc
look(struct ctx *ctx, const struct entity *e, const char *text, int64_t *id)
{
	const struct field *label = entity_field(e, e->label);
	enum rc rc;

	if (e->lookup != NULL)
		return e->lookup(ctx, text, id);
	if (label == NULL)
		return RC_MISSING;
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	if (label->type == T_REF)
		return by_target(ctx, e, label, text, id);
	if (label->store != ST_TEXT)
		return RC_MISSING;
	rc = by_label(ctx, e, label, text, id);
	if (rc == RC_MISSING && e->label_en != NULL)
		rc = by_label(ctx, e, entity_field(e, e->label_en), text, id);
	return rc;
}

enum rc
entity_lookup(struct ctx *ctx, const struct entity *e, const char *text,
    int64_t *id)
{
	enum rc rc;

	if (key_parse(text, id))
		return entity_peek(ctx, e, *id, row_new(ctx->mem, e));
	rc = look(ctx, e, text, id);
	return rc == RC_MISSING ? by_both(ctx, e, text, id) : rc;
}

static bool
finds(struct ctx *ctx, const struct entity *e, const char *text, int64_t id)
{
	int64_t got;

	return entity_lookup(ctx, e, text, &got) == RC_OK && got == id;
}

const char *
entity_told(struct ctx *ctx, const struct entity *e, int64_t id)
{
	const char *label = entity_label(ctx, e, id), *told;
	const struct field *tell = e->tell != NULL ? entity_field(e, e->tell) :
	    NULL;
	void *row = row_new(ctx->mem, e);
	int64_t got;
	enum rc rc = entity_lookup(ctx, e, label, &got);

	/* What nothing is found by, an import leaves as it is. */
	if (rc != RC_CONFLICT && (rc != RC_OK || got == id))
		return label;
	if (tell != NULL && entity_peek(ctx, e, id, row) == RC_OK) {
		told = str_fmt(ctx->mem, "%s [%s]", label,
		    str_or(row_text(tell, row), ""));
		if (finds(ctx, e, told, id))
			return told;
	}
	return str_fmt(ctx->mem, "%s [%s]", label, key_str(ctx->mem, id));
}

/* Walk a path of references from a row struct: the first step in memory, the
 * rest in one question. */
static int64_t
owner(struct ctx *ctx, const struct entity *e, const char *path,
    const void *row)
{
	const char *dot = path != NULL ? strchr(path, '.') : NULL;
	const struct field *f;
	const struct entity *to;
	struct buf sql = BUF_INIT(ctx->mem);
	struct value in;
	struct rows rows;

	if (path == NULL)
		return NONE;
	if (strcmp(path, "id") == 0)
		return ((const struct row *)row)->id;
	f = entity_field(e, dot == NULL ? path :
	    str_ndup(ctx->mem, path, (size_t)(dot - path)));
	if (dot == NULL || row_int(f, row) == NONE)
		return row_int(f, row);
	to = model_entity(ctx->model, f->to);
	in = v_int(row_int(f, row));
	buf_puts(&sql, "SELECT ");
	sql_owner(ctx, to, dot + 1, "t", &sql);
	buf_fmt(&sql, " FROM %s t WHERE t.id = $1", to->name);
	if (ctx_db(ctx) != RC_OK || db_run(ctx->db, ctx->mem, buf_str(&sql),
	    &in, 1, "i", &rows) != RC_OK || rows.n == 0)
		return NONE;
	return rows_int(&rows, 0, 0);
}

int64_t
entity_owner_unit(struct ctx *ctx, const struct entity *e, const void *row)
{
	return owner(ctx, e, e->owner_unit, row);
}

int64_t
entity_owner_producer(struct ctx *ctx, const struct entity *e,
    const void *row)
{
	return owner(ctx, e, e->owner_producer, row);
}
