/* model/list_where.c: which rows: filters, search, branch and rights as one
 * condition. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/branch.h"
#include "model/dated.h"
#include "model/entity.h"
#include "model/list_in.h"
#include "model/sql.h"

/* An open end of a range: past every date, instant and amount, and still far
 * from overflowing what a condition adds to it. */
static const int64_t EDGE = INT64_MAX / 4;

/* Of one filter: an engine takes no condition of thousands of parts. */
enum { VALUES_MAX = 200 };

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
	buf_puts(w->sql, " AND (");
	buf_puts(w->sql, text);
	buf_putc(w->sql, ')');
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
	bool first = true;
	enum rc rc;

	if (s->x != NULL) {
		a = v_int(-EDGE);
		b = v_int(EDGE);
		if (*lo != '\0' && (rc = side_value(ctx, s, lo, &a)) != RC_OK)
			return rc;
		if (*hi != '\0' && (rc = side_value(ctx, s, hi, &b)) != RC_OK)
			return rc;
		where_and(w, s->x->sql);
		for (const char *at = s->x->sql; (at = strchr(at, '?')) != NULL;
		    at++, first = !first)
			where_val(w, first ? a : b);
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

	if (n > VALUES_MAX)
		return note(ctx, RC_INVALID, s->name, N_("Chọn nhiều nhất "
		    "{max} giá trị một lúc"), "max", str_fmt(ctx->mem, "%d",
		    VALUES_MAX));

	if (strcmp(text, "-") == 0 && s->f != NULL) {
		where_and(w, str_fmt(ctx->mem, "t.%s IS NULL", s->f->name));
		return RC_OK;
	}
	if (strcmp(text, "-") == 0 && s->x != NULL && s->x->sql_no != NULL) {
		where_and(w, s->x->sql_no);
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

/* '@' in a declared condition is the day looked at and '~' the actor who asks:
 * integers we made. */
const char *
list_dated(struct ctx *ctx, const char *sql)
{
	struct buf b = BUF_INIT(ctx->mem);
	size_t run;

	for (; sql[run = strcspn(sql, "@~")] != '\0'; sql += run + 1) {
		buf_put(&b, sql, run);
		buf_int(&b, sql[run] == '@' ? ctx_day(ctx) :
		    ctx->actor_id == NONE ? 0 : ctx->actor_id);
	}
	buf_put(&b, sql, run);
	return buf_str(&b);
}

/* As it is asked now: on the day looked at, of few rows or of many. */
static struct filter
asked(struct ctx *ctx, const struct filter *x, bool few)
{
	struct filter f = *x;

	f.sql = list_dated(ctx, few && x->sql_each != NULL ? x->sql_each :
	    x->sql);
	if (x->sql_no != NULL)
		f.sql_no = list_dated(ctx, x->sql_no);
	return f;
}

/* Is this field masked for whoever asks, in some row at least?  Then an order
 * or a group must not tell its values either. */
bool
list_masks(struct ctx *ctx, const struct entity *e, const struct field *f)
{
	return (f->flags & F_SECRET) != 0 ||
	    (field_personal(f, NULL) && !may_see_all(ctx, e));
}

bool
list_filters(struct ctx *ctx, const struct entity *e, const struct field *f)
{
	return (f->flags & F_SECRET) == 0 &&
	    (!field_personal(f, NULL) || may_any(ctx, e, ACT_SEE));
}

static enum rc
where_given(struct ctx *ctx, const struct entity *e, const struct given *g,
    bool few, struct where *w)
{
	struct side s = { .e = e, .name = g->name };
	const struct filter *x = entity_filter(e, g->name);
	struct filter now;
	const char *dots = strstr(g->value, "..");

	if (x != NULL) {
		now = asked(ctx, x, few);
		s.x = &now;
		if (x->type == T_BOOL)
			return where_bool(ctx, &s, g->value, w);
		if (x->range && dots == NULL)
			return where_range(ctx, &s, g->value, g->value, w);
	} else {
		s.f = entity_field(e, g->name);
		assert(s.f != NULL);
		if (!list_filters(ctx, e, s.f))
			return note(ctx, RC_DENIED, g->name, N_("Tài khoản này "
			    "không được lọc theo {label}"), "label",
			    utf8_inside(ctx->mem, tr(ctx->lang, s.f->label)));
		/* Among the rows only whose values are seen anyway. */
		if (field_personal(s.f, NULL))
			may_where(ctx, e, ACT_SEE, w);
	}
	if (dots != NULL && (s.f != NULL ? s.f->store == ST_INT : x->range))
		return where_range(ctx, &s, str_ndup(ctx->mem, g->value,
		    (size_t)(dots - g->value)), dots + 2, w);
	return where_values(ctx, &s, g->value, w);
}

/* A LIKE pattern for "some word begins with": the columns have a space before
 * every word, and no sign but letters, digits and spaces. */
const char *
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
 * U+10FFFF comes after whatever a word may go on with.  A word that only
 * personal data has finds the rows whose data are seen. */
static void
put_word(struct ctx *ctx, const char *column, const struct entity *to,
    const char *word, struct where *or)
{
	const char *in = str_fmt(ctx->mem, "%s AND w.word >= ? AND w.word < ?",
	    dated_words(ctx, to));
	const char *end = str_fmt(ctx->mem, "%s\U0010FFFF", word);
	bool all = may_see_all(ctx, to);

	buf_fmt(or->sql, " OR %s IN (%s%s)", column, in,
	    all ? "" : " AND w.own = 0");
	where_val(or, v_text(word));
	where_val(or, v_text(end));
	if (all || !may_any(ctx, to, ACT_SEE))
		return;
	buf_fmt(or->sql, " OR %s IN (SELECT t.id FROM %s t WHERE t.id IN (%s"
	    " AND w.own = 1)", column, to->name, in);
	where_val(or, v_text(word));
	where_val(or, v_text(end));
	may_where(ctx, to, ACT_SEE, or);
	buf_putc(or->sql, ')');
}

/* Every word must begin a word of the row, or of what it refers to. */
static void
where_search(struct ctx *ctx, const struct entity *e, const char *text,
    struct where *w)
{
	size_t n;
	char **word = str_split(ctx->mem, utf8_find_key(ctx->mem, text), ' ',
	    &n);
	struct where or;

	for (size_t i = 0; i < n && i < WORDS_MAX; i++) {
		if (*word[i] == '\0')
			continue;
		where_init(&or, ctx->mem);
		*or.sql = BUF_INIT(ctx->mem);
		if (dated_finds(ctx, e) != NULL)
			put_word(ctx, "t.id", e, word[i], &or);
		for (size_t j = 0; j < e->nfields; j++) {
			const struct field *f = &e->fields[j];
			const struct entity *to;

			if (f->type != T_REF || (f->flags & F_FIND) == 0)
				continue;
			to = model_entity(ctx->model, f->to);
			if (to != NULL && dated_finds(ctx, to) != NULL)
				put_word(ctx, str_fmt(ctx->mem, "t.%s",
				    f->name), to, word[i], &or);
		}
		if (or.n == 0)
			return;
		where_and(w, or.sql->at + strlen(" OR "));
		for (size_t j = 0; j < or.n; j++)
			where_val(w, or.values[j]);
	}
}

/* On a day that was asked for. */
static void
where_day(struct ctx *ctx, const struct entity *e, struct where *w)
{
	if (ctx->as_of == NONE)
		return;
	if (e->begins != NULL) {
		where_and(w, str_fmt(ctx->mem, "t.%s IS NULL OR t.%s <= ?",
		    e->begins, e->begins));
		where_val(w, v_int(ctx->as_of));
	}
	if (e->ends != NULL) {
		where_and(w, str_fmt(ctx->mem, "t.%s IS NULL OR t.%s > ?",
		    e->ends, e->ends));
		where_val(w, v_int(ctx->as_of));
	}
}

bool
leaves_few(struct ctx *ctx, const struct entity *e, const struct query *q)
{
	const struct field *f;

	if (q->unit_id != NONE && e->owner_unit != NULL &&
	    !branch_wide(ctx, q->unit_id, ctx_day(ctx)))
		return true;
	for (size_t i = 0; i < q->ngiven; i++) {
		f = entity_field(e, q->given[i].name);
		if (f != NULL && f->type == T_REF &&
		    !str_eq(q->given[i].value, "-"))
			return true;
	}
	return false;
}

enum rc
where_query(struct ctx *ctx, const struct entity *e, const struct query *q,
    struct where *w)
{
	struct buf owner = BUF_INIT(ctx->mem);
	bool few = leaves_few(ctx, e, q);
	enum rc rc = RC_OK;

	where_and(w, q->ended ? "t.ended_at IS NOT NULL"
	                      : "t.ended_at IS NULL");
	may_where(ctx, e, ACT_READ, w);
	where_day(ctx, e, w);
	for (size_t i = 0; i < q->ngiven && rc == RC_OK; i++)
		rc = where_given(ctx, e, &q->given[i], few, w);
	if (rc == RC_OK && q->unit_id != NONE && e->owner_unit != NULL) {
		sql_owner(ctx, e, e->owner_unit, "t", &owner);
		buf_puts(w->sql, " AND (");
		branch_where(ctx, buf_str(&owner), q->unit_id, ctx_day(ctx),
		    w->sql, w);
		buf_putc(w->sql, ')');
	}
	if (rc == RC_OK && !str_empty(q->q))
		where_search(ctx, e, q->q, w);
	return rc;
}
