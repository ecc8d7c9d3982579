/* model/list.c: the one place that composes SQL.  Names come from
 * declarations only; every value is bound. */
#include "model/list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/entity.h"
#include "model/sql.h"

/* An open end of a range: past every date, instant and amount, and still far
 * from overflowing what a condition adds to it. */
static const int64_t EDGE = INT64_MAX / 4;

enum { WORDS_MAX = 8 }; /* of a search; the rest is not looked for */

/* ---- conditions ---- */

void
where_init(struct where *w, struct arena *mem)
{
	w->sql = NEW(mem, struct buf);
	*w->sql = BUF_INIT(mem);
	w->cap = 64;
	w->values = NEW_N(mem, struct value, w->cap);
	w->n = 0;
	buf_puts(w->sql, " WHERE 1=1");
}

void
where_and(struct where *w, const char *text)
{
	buf_fmt(w->sql, " AND (%s)", text);
}

void
where_val(struct where *w, struct value v)
{
	struct value *more;

	if (w->n == w->cap) {
		more = NEW_N(w->sql->mem, struct value, w->cap * 2);
		memcpy(more, w->values, w->n * sizeof(*more));
		w->values = more;
		w->cap *= 2;
	}
	w->values[w->n++] = v;
}

/* '?' one after the other become $1, $2, …: declared text has no quoted '?'. */
static const char *
numbered(struct arena *mem, const char *sql)
{
	struct buf b = BUF_INIT(mem);
	int n = 0;

	for (; *sql != '\0'; sql++) {
		if (*sql == '?')
			buf_fmt(&b, "$%d", ++n);
		else
			buf_putc(&b, *sql);
	}
	return buf_str(&b);
}

/* One declared column or filter that is being compared. */
struct side {
	const struct entity *e;
	const char *name;
	const struct field *f;   /* a column, or */
	const struct filter *x;  /* a declared condition */
};

static enum rc
bad_value(struct ctx *ctx, const struct side *s, const char *text)
{
	return note(ctx, RC_INVALID, s->name, N_("Bộ lọc “{label}” không nhận "
	    "giá trị “{text}”"), "label", tr(ctx->lang,
	    s->f != NULL ? s->f->label : s->x->label), "text", text);
}

/* Text of the address as the value the column holds. */
static enum rc
side_value(struct ctx *ctx, const struct side *s, const char *text,
    struct value *out)
{
	struct field as = { .name = s->name, .store = ST_INT };
	int64_t v = NONE;
	struct note **mark = ctx->notes_end;
	enum rc rc;

	if (s->f != NULL && s->f->store == ST_TEXT) {
		*out = v_text(text);
		return RC_OK;
	}
	assert(s->f != NULL || s->x != NULL);
	as.type = s->f != NULL ? s->f->type : s->x->type;
	as.to = s->f != NULL ? s->f->to : s->x->to;
	as.codes = s->f != NULL ? s->f->codes : s->x->codes;
	if (s->f == NULL && (as.type == T_CODE || as.type == T_TEXT)) {
		*out = v_text(text);
		return RC_OK;
	}
	/* An instant is asked by its day: the day begins in Việt Nam. */
	if (as.type == T_INSTANT && date_parse(text, DATE_DMY, &v)) {
		*out = v_int(v * 24 * 3600 * 1000 - ZONE_MS);
		return RC_OK;
	}
	if ((rc = field_parse(ctx, &as, text, &v)) != RC_OK) {
		*mark = NULL; /* one plain sentence instead */
		ctx->notes_end = mark;
		return rc == RC_INVALID ? bad_value(ctx, s, text) : rc;
	}
	*out = v_int(v);
	return RC_OK;
}

static enum rc
where_range(struct ctx *ctx, const struct side *s, const char *lo,
    const char *hi, struct where *w)
{
	struct value a, b;
	enum rc rc;

	if (s->x != NULL) {
		a = v_int(-EDGE);
		b = v_int(EDGE);
		if (*lo != '\0' && (rc = side_value(ctx, s, lo, &a)) != RC_OK)
			return rc;
		if (*hi != '\0' && (rc = side_value(ctx, s, hi, &b)) != RC_OK)
			return rc;
		where_and(w, s->x->sql);
		where_val(w, a);
		where_val(w, b);
		return RC_OK;
	}
	assert(s->f != NULL);
	if (*lo != '\0') {
		if ((rc = side_value(ctx, s, lo, &a)) != RC_OK)
			return rc;
		where_and(w, str_fmt(ctx->mem, "t.%s >= ?", s->f->name));
		where_val(w, a);
	}
	if (*hi != '\0') {
		if ((rc = side_value(ctx, s, hi, &b)) != RC_OK)
			return rc;
		/* To the end of that day for instants. */
		if (s->f->type == T_INSTANT)
			b.i += 24 * 3600 * 1000 - 1;
		where_and(w, str_fmt(ctx->mem, "t.%s <= ?", s->f->name));
		where_val(w, b);
	}
	return RC_OK;
}

static enum rc
where_values(struct ctx *ctx, const struct side *s, const char *text,
    struct where *w)
{
	struct buf b = BUF_INIT(ctx->mem);
	size_t n, k = 0;
	char **part = str_split(ctx->mem, text, ',', &n);
	struct value *vals = NEW_N(ctx->mem, struct value, n);
	enum rc rc;

	if (strcmp(text, "-") == 0 && s->f != NULL) {
		where_and(w, str_fmt(ctx->mem, "t.%s IS NULL", s->f->name));
		return RC_OK;
	}
	for (size_t i = 0; i < n; i++) {
		rc = side_value(ctx, s, str_trim(ctx->mem, part[i]), &vals[k]);
		if (rc != RC_OK)
			return rc;
		if (s->x != NULL)
			buf_fmt(&b, "%s(%s)", k == 0 ? "" : " OR ",
			    s->x->sql);
		else
			buf_puts(&b, k == 0 ? "?" : ", ?");
		k++;
	}
	where_and(w, s->x != NULL ? buf_str(&b) :
	    str_fmt(ctx->mem, "t.%s IN (%s)", s->f->name, buf_str(&b)));
	for (size_t i = 0; i < k; i++)
		where_val(w, vals[i]);
	return RC_OK;
}

static enum rc
where_bool(struct ctx *ctx, const struct side *s, const char *text,
    struct where *w)
{
	const struct filter *x = s->x;
	struct value v;
	enum rc rc;

	if ((rc = side_value(ctx, s, text, &v)) != RC_OK)
		return rc;
	where_and(w, v.i == 1 ? x->sql : x->sql_no != NULL ? x->sql_no :
	    str_fmt(ctx->mem, "NOT (%s)", x->sql));
	return RC_OK;
}

/* '@' in a declared condition is the day looked at: an integer we made. */
static struct filter
dated(struct ctx *ctx, const struct filter *x)
{
	struct filter f = *x;
	const char *day = str_fmt(ctx->mem, "%lld", (long long)ctx_day(ctx));
	struct buf b = BUF_INIT(ctx->mem), no = BUF_INIT(ctx->mem);

	for (const char *p = x->sql; *p != '\0'; p++)
		*p == '@' ? buf_puts(&b, day) : buf_putc(&b, *p);
	f.sql = buf_str(&b);
	for (const char *p = x->sql_no; p != NULL && *p != '\0'; p++)
		*p == '@' ? buf_puts(&no, day) : buf_putc(&no, *p);
	if (x->sql_no != NULL)
		f.sql_no = buf_str(&no);
	return f;
}

/* Is this field masked for whoever asks?  Then a filter, an order or a group
 * must not tell its values either. */
static bool
masked(const struct ctx *ctx, const struct field *f)
{
	return (f->flags & F_SECRET) != 0 ||
	    ((f->flags & F_PERSONAL) != 0 && !may_see_personal(ctx));
}

static enum rc
where_given(struct ctx *ctx, const struct entity *e, const struct given *g,
    struct where *w)
{
	struct side s = { .e = e, .name = g->name };
	const struct filter *x = entity_filter(e, g->name);
	struct filter now;
	const char *dots = strstr(g->value, "..");

	if (x != NULL) {
		now = dated(ctx, x);
		s.x = &now;
		if (x->type == T_BOOL)
			return where_bool(ctx, &s, g->value, w);
		if (x->range && dots == NULL)
			return where_range(ctx, &s, g->value, g->value, w);
	} else {
		s.f = entity_field(e, g->name);
		assert(s.f != NULL);
		if (masked(ctx, s.f))
			return note(ctx, RC_DENIED, g->name, N_("Tài khoản này "
			    "không được lọc theo {label}"), "label",
			    utf8_lower(ctx->mem, tr(ctx->lang, s.f->label)));
	}
	if (dots != NULL && (s.f == NULL || s.f->store == ST_INT))
		return where_range(ctx, &s, str_ndup(ctx->mem, g->value,
		    (size_t)(dots - g->value)), dots + 2, w);
	return where_values(ctx, &s, g->value, w);
}

/* A LIKE pattern for "some word begins with": the columns have a space before
 * every word, and no sign but letters, digits and spaces. */
static const char *
word_like(struct arena *mem, const char *word)
{
	struct buf b = BUF_INIT(mem);

	buf_puts(&b, "% ");
	for (; *word != '\0'; word++)
		if (*word != '%' && *word != '_' && *word != '\\')
			buf_putc(&b, *word);
	buf_putc(&b, '%');
	return buf_str(&b);
}

/* Rows of ${to} of which a word begins with this one: a range of the index.
 * U+10FFFF comes after whatever a word may go on with. */
static void
put_word(struct ctx *ctx, const char *column, const struct entity *to,
    struct buf *b, int *k)
{
	buf_fmt(b, "%s%s IN (SELECT w.row_id FROM word w WHERE w.entity = '%s'"
	    " AND w.word >= ? AND w.word < ?%s)", *k == 0 ? "" : " OR ",
	    column, to->name, may_see_personal(ctx) ? "" : " AND w.own = 0");
	(*k)++;
}

/* Every word must begin a word of the row, or of what it refers to. */
static void
where_search(struct ctx *ctx, const struct entity *e, const char *text,
    struct where *w)
{
	size_t n;
	char **word = str_split(ctx->mem, utf8_fold(ctx->mem, text), ' ', &n);
	struct buf or;
	int k;

	for (size_t i = 0; i < n && i < WORDS_MAX; i++) {
		if (*word[i] == '\0')
			continue;
		or = BUF_INIT(ctx->mem);
		k = 0;
		if (has_find(e))
			put_word(ctx, "t.id", e, &or, &k);
		for (size_t j = 0; j < e->nfields; j++) {
			const struct field *f = &e->fields[j];
			const struct entity *to;

			if (f->type != T_REF || (f->flags & F_FIND) == 0)
				continue;
			to = model_entity(ctx->model, f->to);
			if (to != NULL && has_find(to))
				put_word(ctx, str_fmt(ctx->mem, "t.%s",
				    f->name), to, &or, &k);
		}
		if (k == 0)
			return;
		where_and(w, buf_str(&or));
		for (; k > 0; k--) {
			where_val(w, v_text(word[i]));
			where_val(w, v_text(str_fmt(ctx->mem, "%s\U0010FFFF",
			    word[i])));
		}
	}
}

static enum rc
where_query(struct ctx *ctx, const struct entity *e, const struct query *q,
    struct where *w)
{
	struct buf owner = BUF_INIT(ctx->mem);
	enum rc rc = RC_OK;

	where_and(w, q->ended ? "t.ended_at IS NOT NULL"
	                      : "t.ended_at IS NULL");
	may_where(ctx, e, ACT_READ, w);
	for (size_t i = 0; i < q->ngiven && rc == RC_OK; i++)
		rc = where_given(ctx, e, &q->given[i], w);
	if (rc == RC_OK && q->unit_id != NONE && e->owner_unit != NULL) {
		sql_owner(ctx, e, e->owner_unit, "t", &owner);
		where_and(w, str_fmt(ctx->mem, "%s IN (SELECT v.unit_id FROM "
		    "unit_under v WHERE v.above_id = ? AND v.from_day <= ? AND"
		    " v.to_day > ?)", buf_str(&owner)));
		where_val(w, v_int(q->unit_id));
		where_val(w, v_int(ctx_day(ctx)));
		where_val(w, v_int(ctx_day(ctx)));
	}
	if (rc == RC_OK && !str_empty(q->q))
		where_search(ctx, e, q->q, w);
	return rc;
}

/* ---- order ---- */

/* One thing that rows are ordered by. */
struct term {
	const char *sql;
	const char *like[WORDS_MAX]; /* its own values, in order */
	size_t nlikes;
	char type;        /* 'i' or 's' */
	bool down;
};

enum { TERMS = 12 };

struct order {
	struct term at[TERMS];
	size_t n;
};

static void
add_term(struct ctx *ctx, const struct entity *e, const char *name,
    struct order *o)
{
	bool down = *name == '-';
	const char *bare = down ? name + 1 : name;
	const struct field *f = entity_field(e, bare);

	if (o->n == TERMS ||
	    (f == NULL && !str_in(bare, "updated_at created_at")))
		return;
	o->at[o->n++] = (struct term){
		.sql = str_fmt(ctx->mem, "t.%s%s", bare,
		    f != NULL && sorts(f) ? "_k" : ""),
		.type = f != NULL && f->store == ST_TEXT ? 's' : 'i',
		.down = down,
	};
}

/* Nor does the order tell what is masked. */
static bool
may_sort(const struct ctx *ctx, const struct entity *e, const char *name)
{
	const char *bare = *name == '-' ? name + 1 : name;
	const struct field *f = entity_field(e, bare);

	return f == NULL ? str_in(bare, "updated_at created_at") :
	    (f->flags & (F_SORT | F_RANGE)) != 0 && !masked(ctx, f);
}

/* Rows that have every word with just these accents come first. */
static void
add_exact(struct ctx *ctx, const struct query *q, struct order *o)
{
	struct buf sql = BUF_INIT(ctx->mem);
	struct term *t = &o->at[o->n];
	size_t n;
	char **word = str_split(ctx->mem, utf8_lower(ctx->mem, q->q), ' ',
	    &n);

	*t = (struct term){ .type = 'i' };
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
static void
order_of(struct ctx *ctx, const struct entity *e, const struct query *q,
    struct order *o)
{
	size_t n;
	char **part;

	o->n = 0;
	if (!str_empty(q->q) && has_find(e))
		add_exact(ctx, q, o);
	if (!str_empty(q->sort) && may_sort(ctx, e, q->sort))
		add_term(ctx, e, q->sort, o);
	part = str_split(ctx->mem, e->order_by != NULL ? e->order_by : "",
	    ',', &n);
	for (size_t i = 0; i < n; i++)
		add_term(ctx, e, str_trim(ctx->mem, part[i]), o);
	if (o->n == TERMS)
		o->n--;
	o->at[o->n++] = (struct term){ .sql = "t.id", .type = 'i' };
}

static void
put_likes(const struct term *t, struct where *w)
{
	for (size_t i = 0; i < t->nlikes; i++)
		where_val(w, v_text(t->like[i]));
}

static void
put_order(const struct order *o, struct where *w)
{
	for (size_t i = 0; i < o->n; i++) {
		const struct term *t = &o->at[i];

		buf_fmt(w->sql, "%s%s%s NULLS LAST",
		    i == 0 ? " ORDER BY " : ", ", t->sql,
		    t->down ? " DESC" : "");
		put_likes(t, w);
	}
}

/* ---- asking ---- */

const void *
list_row(const struct list *l, size_t i)
{
	return l->rows + i * l->entity->size;
}

static enum rc
ask(struct ctx *ctx, const struct where *w, const char *head,
    const char *types, struct rows *rows)
{
	return db_run(ctx->db, ctx->mem, numbered(ctx->mem,
	    str_fmt(ctx->mem, "%s%s", head, w->sql->at)), w->values, w->n,
	    types, rows);
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
	buf_fmt(&sql, " FROM %s t", e->name);
	where_and(&w, "t.id = ?");
	where_val(&w, v_int(id));
	may_where(ctx, e, ACT_READ, &w);
	rc = ask(ctx, &w, buf_str(&sql), types, rows);
	return rc == RC_OK && rows->n == 0 ? RC_MISSING : rc;
}

/* "t.name_k > ? OR t.name_k IS NULL" and its likes: what comes behind a value
 * in the order of a term; nothing comes behind NULL. */
static void
put_behind(const struct term *t, struct value v, struct where *w)
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
put_same(const struct term *t, struct value v, struct where *w)
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
static enum rc
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

enum rc
list_count(struct ctx *ctx, const struct entity *e, const struct query *q,
    int64_t *n)
{
	struct where w;
	struct rows rows;
	enum rc rc;

	where_init(&w, ctx->mem);
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = where_query(ctx, e, q, &w)) != RC_OK)
		return rc;
	rc = ask(ctx, &w, str_fmt(ctx->mem, "SELECT COUNT(*) FROM %s t",
	    e->name), "i", &rows);
	if (rc == RC_OK)
		*n = rows_int(&rows, 0, 0);
	return rc;
}

enum rc
list_sum(struct ctx *ctx, const struct entity *e, const struct query *q,
    const char *field, int64_t *sum)
{
	struct where w;
	struct rows rows;
	enum rc rc;

	assert(entity_field(e, field) != NULL);
	where_init(&w, ctx->mem);
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = where_query(ctx, e, q, &w)) != RC_OK)
		return rc;
	rc = ask(ctx, &w, str_fmt(ctx->mem,
	    "SELECT COALESCE(SUM(t.%s), 0) FROM %s t", field, e->name), "i",
	    &rows);
	if (rc == RC_OK)
		*sum = rows_int(&rows, 0, 0);
	return rc;
}

static const char *
select_all(struct ctx *ctx, const struct entity *e)
{
	struct buf head = BUF_INIT(ctx->mem);

	buf_puts(&head, "SELECT ");
	sql_columns(e, &head);
	buf_fmt(&head, " FROM %s t", e->name);
	return buf_str(&head);
}

/* The page's keys are found first: putting whole rows in order, most of which
 * are on other pages, costs many times as much. */
static enum rc
load_page(struct ctx *ctx, const struct entity *e, const struct query *q,
    const struct list *l, struct rows *rows)
{
	struct buf head = BUF_INIT(ctx->mem);
	struct where w;
	struct order o;
	enum rc rc;

	where_init(&w, ctx->mem);
	order_of(ctx, e, q, &o);
	if ((rc = where_query(ctx, e, q, &w)) != RC_OK ||
	    (q->after != 0 &&
	    (rc = where_after(ctx, e, &o, q->after, &w)) != RC_OK))
		return rc;
	put_order(&o, &w);
	buf_puts(w.sql, " LIMIT ? OFFSET ?) p JOIN ");
	/* One more than wanted tells whether something follows. */
	where_val(&w, v_int((int64_t)l->per + 1));
	where_val(&w, v_int(q->after != 0 ? 0 :
	    (int64_t)((l->page - 1) * l->per)));
	buf_fmt(w.sql, "%s t ON t.id = p.id", e->name);
	put_order(&o, &w);
	buf_puts(&head, "SELECT ");
	sql_columns(e, &head);
	buf_fmt(&head, " FROM (SELECT t.id FROM %s t", e->name);
	return ask(ctx, &w, buf_str(&head), sql_types(e, ctx->mem), rows);
}

enum rc
list_load(struct ctx *ctx, const struct entity *e, const struct query *q,
    struct list *l)
{
	struct rows rows;
	size_t per = q->per != 0 ? q->per : 25;
	size_t page = q->page != 0 ? q->page : 1;
	int64_t total;
	enum rc rc;

	if ((rc = list_count(ctx, e, q, &total)) != RC_OK)
		return rc;
	*l = (struct list){ .entity = e, .total = (size_t)total, .per = per };
	l->pages = (l->total + per - 1) / per;
	if (l->pages == 0)
		l->pages = 1;
	l->page = page <= l->pages ? page : l->pages;
	if (total == 0)
		return RC_OK;
	if ((rc = load_page(ctx, e, q, l, &rows)) != RC_OK)
		return rc;
	l->more = rows.n > per;
	l->n = l->more ? per : rows.n;
	l->rows = arena_array(ctx->mem, l->n, e->size);
	for (size_t i = 0; i < l->n; i++)
		sql_take(e, rows.at + i * rows.cols, l->rows + i * e->size);
	return RC_OK;
}

enum rc
list_group(struct ctx *ctx, const struct entity *e, const struct query *q,
    const char *field, struct rows *rows)
{
	struct buf by = BUF_INIT(ctx->mem);
	const struct field *f = entity_field(e, field);
	struct where w;
	enum rc rc;

	if (f != NULL && masked(ctx, f))
		return RC_DENIED;
	if (f != NULL) {
		buf_fmt(&by, "t.%s", f->name);
	} else {
		assert(strcmp(field, "unit") == 0 && e->owner_unit != NULL);
		sql_owner(ctx, e, e->owner_unit, "t", &by);
	}
	where_init(&w, ctx->mem);
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = where_query(ctx, e, q, &w)) != RC_OK)
		return rc;
	buf_puts(w.sql, " GROUP BY 1 ORDER BY 2 DESC, 1");
	return ask(ctx, &w, str_fmt(ctx->mem, "SELECT %s, COUNT(*) FROM %s t",
	    buf_str(&by), e->name), f != NULL && f->store == ST_TEXT ? "si" :
	    "ii", rows);
}

enum rc
list_by_child(struct ctx *ctx, const struct entity *e, const struct query *q,
    int64_t above, struct rows *rows)
{
	struct buf owner = BUF_INIT(ctx->mem);
	struct where w, first;
	const char *day = str_fmt(ctx->mem, "%lld", (long long)ctx_day(ctx));
	enum rc rc;

	assert(e->owner_unit != NULL);
	sql_owner(ctx, e, e->owner_unit, "t", &owner);
	where_init(&w, ctx->mem);
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	/* The join's value comes first in the text, so first in the list. */
	where_init(&first, ctx->mem);
	where_val(&first, v_int(above));
	if ((rc = where_query(ctx, e, q, &w)) != RC_OK)
		return rc;
	for (size_t i = 0; i < w.n; i++)
		where_val(&first, w.values[i]);
	buf_puts(w.sql, " GROUP BY s.unit_id ORDER BY 2 DESC, 1");
	first.sql = w.sql;
	return ask(ctx, &first, str_fmt(ctx->mem, "SELECT s.unit_id, COUNT(*)"
	    " FROM %s t JOIN unit_under c ON c.unit_id = %s AND"
	    " c.from_day <= %s AND c.to_day > %s JOIN unit_state s ON"
	    " s.unit_id = c.above_id AND s.parent_id = ? AND"
	    " s.from_day <= %s AND (s.to_day IS NULL OR s.to_day > %s)",
	    e->name, buf_str(&owner), day, day, day, day), "ii", rows);
}

/* ---- all rows, one at a time ---- */

struct each {
	const struct entity *e;
	void *row;
	list_row_fn *fn;
	void *arg;
};

static enum rc
each_row(void *arg, const struct value *v)
{
	struct each *x = arg;

	sql_take(x->e, v, x->row);
	return x->fn(x->arg, x->row);
}

enum rc
list_each(struct ctx *ctx, const struct entity *e, const struct query *q,
    list_row_fn *fn, void *arg)
{
	struct each x = { e, row_new(ctx->mem, e), fn, arg };
	struct order o;
	struct where w;
	enum rc rc;

	where_init(&w, ctx->mem);
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = where_query(ctx, e, q, &w)) != RC_OK)
		return rc;
	order_of(ctx, e, q, &o);
	put_order(&o, &w);
	return db_each(ctx->db, ctx->mem, numbered(ctx->mem, str_fmt(ctx->mem,
	    "%s%s", select_all(ctx, e), w.sql->at)), w.values, w.n,
	    sql_types(e, ctx->mem), each_row, &x);
}
