/* model/list_order.c: in what order, and what comes behind a row. */
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/dated.h"
#include "model/entity.h"
#include "model/list_in.h"
#include "model/shown.h"
#include "model/sql.h"

/* Those lists can be ordered by: any text has no key of its language. */
static const struct shown *
shown_named(const struct entity *e, const char *name)
{
	for (size_t i = 0; i < e->nshown; i++)
		if (e->shown[i].codes != NULL &&
		    str_eq(e->shown[i].name, name))
			return &e->shown[i];
	return NULL;
}

/* What a reference is ordered by: as the list of what it names is. */
static const struct field *
of_target(const struct entity *to)
{
	const char *by = to->order_by != NULL ? to->order_by : to->label;

	return entity_field(to, by + (*by == '-'));
}

static const char *
ref_sql(struct ctx *ctx, const struct field *f, const struct entity *to)
{
	const struct field *by = of_target(to);

	return str_fmt(ctx->mem, "(SELECT r.%s%s FROM %s r WHERE r.id = t.%s)",
	    by->name, sorts(by) ? "_k" : "", dated_rows(ctx, to), f->name);
}

static void
add_term(struct ctx *ctx, const struct entity *e, const char *name,
    struct order *o)
{
	bool down = *name == '-';
	const char *bare = down ? name + 1 : name;
	const struct field *f = entity_field(e, bare);
	const struct shown *x = shown_named(e, bare);
	const struct entity *to = f != NULL && f->type == T_REF &&
	    (f->flags & F_SORT) != 0 ? model_entity(ctx->model, f->to) : NULL;
	struct order_term *t = &o->at[o->n];

	if (o->n == TERMS || (f == NULL && x == NULL &&
	    !str_in(bare, "updated_at created_at")))
		return;
	*t = (struct order_term){ .type = 'i', .down = down };
	if (x != NULL) {
		t->sql = str_fmt(ctx->mem, "(%s)", list_dated(ctx, x->sql));
		t->type = 's';
	} else if (to != NULL) {
		t->sql = ref_sql(ctx, f, to);
		t->type = of_target(to)->store == ST_TEXT ? 's' : 'i';
	} else {
		t->sql = str_fmt(ctx->mem, "t.%s%s", bare,
		    f != NULL && sorts(f) ? "_k" : "");
		t->type = f != NULL && f->store == ST_TEXT ? 's' : 'i';
	}
	o->n++;
}

/* Nor does the order tell what is masked. */
bool
list_sorts(struct ctx *ctx, const struct entity *e, const char *name)
{
	const char *bare = *name == '-' ? name + 1 : name;
	const struct field *f = entity_field(e, bare);

	return f == NULL ? shown_named(e, bare) != NULL ||
	    str_in(bare, "updated_at created_at") :
	    (f->flags & (F_SORT | F_RANGE)) != 0 && !list_masks(ctx, e, f);
}

/* Rows that have every word with just these accents come first. */
static void
add_exact(struct ctx *ctx, const struct query *q, struct order *o)
{
	struct buf sql = BUF_INIT(ctx->mem);
	struct order_term *t = &o->at[o->n];
	size_t n;
	char **word = str_split(ctx->mem, utf8_lower(ctx->mem, q->q), ' ',
	    &n);

	*t = (struct order_term){ .type = 'i' };
	for (size_t i = 0; i < n && i < WORDS_MAX; i++) {
		if (*word[i] == '\0')
			continue;
		buf_puts(&sql, t->nlikes == 0 ?
		    "CASE WHEN t.find_exact LIKE ?" :
		    " AND t.find_exact LIKE ?");
		t->like[t->nlikes++] = word_like(ctx->mem, word[i]);
	}
	if (t->nlikes == 0)
		return;
	buf_puts(&sql, " THEN 0 ELSE 1 END");
	t->sql = buf_str(&sql);
	o->n++;
}

/* Exact accents first, then the asked order, then the key so that pages never
 * overlap. */
void
order_of(struct ctx *ctx, const struct entity *e, const struct query *q,
    struct order *o)
{
	size_t n;
	char **part;

	o->n = 0;
	if (!str_empty(q->q) && dated_finds(ctx, e) != NULL)
		add_exact(ctx, q, o);
	if (!str_empty(q->sort) && list_sorts(ctx, e, q->sort))
		add_term(ctx, e, q->sort, o);
	part = str_split(ctx->mem, e->order_by != NULL ? e->order_by : "",
	    ',', &n);
	for (size_t i = 0; i < n; i++)
		add_term(ctx, e, str_trim(ctx->mem, part[i]), o);
	if (o->n == TERMS)
		o->n--;
	o->at[o->n++] = (struct order_term){ .sql = "t.id", .type = 'i' };
}

static void
put_likes(const struct order_term *t, struct where *w)
{
	for (size_t i = 0; i < t->nlikes; i++)
		where_val(w, v_text(t->like[i]));
}

void
put_order(const struct order *o, struct where *w)
{
	for (size_t i = 0; i < o->n; i++) {
		const struct order_term *t = &o->at[i];

		buf_fmt(w->sql, "%s%s%s NULLS LAST",
		    i == 0 ? " ORDER BY " : ", ", t->sql,
		    t->down ? " DESC" : "");
		put_likes(t, w);
	}
}

/* What a row is ordered by, as values. */
static enum rc
values_of(struct ctx *ctx, const struct entity *e, const struct order *o,
    int64_t id, struct rows *rows)
{
	char types[TERMS + 1] = "";
	struct buf sql = BUF_INIT(ctx->mem);
	struct where w;
	enum rc rc;

	where_init(&w, ctx->mem);
	for (size_t i = 0; i < o->n; i++) {
		buf_fmt(&sql, "%s%s", i == 0 ? "SELECT " : ", ",
		    o->at[i].sql);
		types[i] = o->at[i].type;
		put_likes(&o->at[i], &w);
	}
	buf_fmt(&sql, " FROM %s t", dated_rows(ctx, e));
	where_and(&w, "t.id = ?");
	where_val(&w, v_int(id));
	may_where(ctx, e, ACT_READ, &w);
	rc = list_ask(ctx, &w, buf_str(&sql), types, rows);
	return rc == RC_OK && rows->n == 0 ? RC_MISSING : rc;
}

/* "t.name_k > ? OR t.name_k IS NULL" and its likes: what comes behind a value
 * in the order of a term; nothing comes behind NULL. */
static void
put_behind(const struct order_term *t, struct value v, struct where *w)
{
	if (v.type == V_NULL) {
		buf_puts(w->sql, "1=0");
		return;
	}
	buf_fmt(w->sql, "(%s %c ?", t->sql, t->down ? '<' : '>');
	put_likes(t, w);
	where_val(w, v);
	if (t->nlikes == 0) /* a CASE is never NULL */
		buf_fmt(w->sql, " OR %s IS NULL", t->sql);
	buf_putc(w->sql, ')');
}

static void
put_same(const struct order_term *t, struct value v, struct where *w)
{
	if (v.type == V_NULL) {
		buf_fmt(w->sql, "%s IS NULL", t->sql);
		return;
	}
	buf_fmt(w->sql, "%s = ?", t->sql);
	put_likes(t, w);
	where_val(w, v);
}

/* Rows behind that one: behind it by the first term, or the same there and
 * behind it by the second, and so on. */
enum rc
where_after(struct ctx *ctx, const struct entity *e, const struct order *o,
    int64_t id, struct where *w)
{
	struct rows rows;
	enum rc rc = values_of(ctx, e, o, id, &rows);

	if (rc != RC_OK)
		return rc == RC_MISSING ? note(ctx, RC_INVALID, "after",
		    N_("Không còn bản ghi này. Đọc lại từ trang đầu")) : rc;
	buf_puts(w->sql, " AND (");
	for (size_t i = 0; i < o->n; i++) {
		buf_puts(w->sql, i == 0 ? "(" : " OR (");
		for (size_t j = 0; j < i; j++) {
			put_same(&o->at[j], rows.at[j], w);
			buf_puts(w->sql, " AND ");
		}
		put_behind(&o->at[i], rows.at[i], w);
		buf_putc(w->sql, ')');
	}
	buf_putc(w->sql, ')');
	return RC_OK;
}
