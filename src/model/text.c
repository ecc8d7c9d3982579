/* model/text.c: values as people type and read them. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "model/dated.h"
#include "model/entity.h"
#include "model/limited.h"
#include "model/offer.h"

static int
scale_of(const struct field *f)
{
	return f->type == T_MILLI ? 3 : 0;
}

static enum num_style
style_of(const struct ctx *ctx, enum text_for use)
{
	if (use == FOR_DATA)
		return NUM_C;
	return ctx->lang == LANG_EN ? NUM_EN : NUM_VI;
}

/* ---- reading ---- */

static enum rc
parse_number(struct ctx *ctx, const struct field *f, const char *s, void *row)
{
	int64_t v;

	switch (num_parse(s, scale_of(f), style_of(ctx, FOR_FORM), &v)) {
	case NUM_YES:
		break;
	case NUM_AMBIGUOUS:
		return note(ctx, RC_INVALID, f->name, N_("“{text}” có thể "
		    "hiểu hai cách. Nhập {whole} hoặc {small}"), "text", s,
		    "whole", num_str(ctx->mem, v, scale_of(f), NUM_C),
		    "small", num_str(ctx->mem, v / 1000, scale_of(f),
		        style_of(ctx, FOR_FORM)));
	case NUM_FINE:
		return note(ctx, RC_INVALID, f->name, scale_of(f) == 0 ?
		    N_("Nhập số nguyên, không có phần lẻ") :
		    N_("Nhập nhiều nhất ba chữ số sau dấu phẩy"));
	case NUM_BIG:
		return note(ctx, RC_INVALID, f->name, N_("Số quá lớn"));
	default:
		return note(ctx, RC_INVALID, f->name,
		    N_("Nhập số, ví dụ 1.234,5"));
	}
	row_set_int(f, row, v);
	return RC_OK;
}

static enum rc
parse_bool(struct ctx *ctx, const struct field *f, const char *s, void *row)
{
	const char *k = utf8_fold(ctx->mem, s);

	if (str_in(k, "1 co x true on yes dung"))
		row_set_int(f, row, 1);
	else if (str_in(k, "0 khong false off no sai"))
		row_set_int(f, row, 0);
	else
		return note(ctx, RC_INVALID, f->name,
		    N_("Chọn có hoặc không"));
	return RC_OK;
}

/* A code, its label or one of its aliases, accents aside. */
static const char *
find_code(struct ctx *ctx, const struct codes *codes, const char *s)
{
	const char *k = utf8_fold(ctx->mem, s);
	char **alias;
	size_t n;

	for (size_t i = 0; i < codes->n; i++) {
		const struct code *c = &codes->at[i];

		if (strcmp(c->code, s) == 0 ||
		    strcmp(utf8_fold(ctx->mem, c->label), k) == 0 ||
		    strcmp(utf8_fold(ctx->mem, tr(LANG_EN, c->label)), k) == 0)
			return c->code;
		if (c->aliases == NULL)
			continue;
		alias = str_split(ctx->mem, c->aliases, '|', &n);
		for (size_t j = 0; j < n; j++)
			if (strcmp(utf8_fold(ctx->mem, alias[j]), k) == 0)
				return c->code;
	}
	return NULL;
}

static enum rc
parse_code(struct ctx *ctx, const struct field *f, const char *s, void *row)
{
	const char *code = find_code(ctx, f->codes, s);
	struct buf list = BUF_INIT(ctx->mem);

	if (code == NULL) {
		for (size_t i = 0; i < f->codes->n && i < 8; i++)
			buf_fmt(&list, "%s%s", i == 0 ? "" : ", ",
			    tr(ctx->lang, f->codes->at[i].label));
		return note(ctx, RC_INVALID, f->name,
		    N_("“{text}” không có trong danh sách. Chọn một trong: "
		    "{list}"), "text", s, "list", buf_str(&list));
	}
	if (f->store == ST_TEXT)
		row_set_text(f, row, code);
	else
		row_set_int(f, row, strtoll(code, NULL, 10));
	return RC_OK;
}

static enum rc
parse_ref(struct ctx *ctx, const struct field *f, const char *s, void *row)
{
	const struct entity *to = model_entity(ctx->model, f->to);
	int64_t id;
	enum rc rc;

	if (key_parse(s, &id)) {
		row_set_int(f, row, id);
		return RC_OK;
	}
	rc = entity_lookup(ctx, to, s, &id);
	/* Nor does a name tell that there is a row one may not read. */
	if (rc == RC_OK && !ctx->system && entity_get(ctx, to, id,
	    row_new(ctx->mem, to)) == RC_MISSING)
		rc = RC_MISSING;
	if (rc == RC_OK)
		row_set_int(f, row, id);
	else if (rc == RC_CONFLICT)
		note(ctx, RC_INVALID, f->name, N_("Có nhiều {what} tên "
		    "“{text}”. Chọn rõ một"), "what",
		    utf8_inside(ctx->mem, tr(ctx->lang, to->title)), "text", s);
	else if (rc == RC_MISSING)
		note(ctx, RC_INVALID, f->name, N_("Không có {what} nào tên "
		    "“{text}”"), "what",
		    utf8_inside(ctx->mem, tr(ctx->lang, to->title)), "text", s);
	return rc == RC_CONFLICT || rc == RC_MISSING ? RC_INVALID : rc;
}

static enum rc
parse_text(struct ctx *ctx, const struct field *f, const char *s, void *row)
{
	int64_t max = f->max != 0 ? f->max : f->type == T_LONG ? 20000 : 200;
	size_t n = utf8_len(s);
	const char *why;
	enum rc rc;

	if (f->offer != NULL) {
		if ((rc = offer_parse(ctx, f, s, &s)) == RC_OK)
			row_set_text(f, row, s);
		return rc;
	}
	if (f->type == T_TEXT && strpbrk(s, "\r\n") != NULL)
		return note(ctx, RC_INVALID, f->name,
		    N_("Nhập trên một dòng"));
	if ((int64_t)n > max)
		return note(ctx, RC_INVALID, f->name, N_("Dài {n} ký tự; "
		    "nhiều nhất {max}"), "n", num_str(ctx->mem, (int64_t)n, 0,
		    NUM_VI), "max", num_str(ctx->mem, max, 0, NUM_VI));
	if ((int64_t)n < f->min)
		return note(ctx, RC_INVALID, f->name,
		    N_("Nhập ít nhất {min} ký tự"), "min",
		    num_str(ctx->mem, f->min, 0, NUM_VI));
	if (f->check != NULL && (why = f->check(s)) != NULL)
		return note(ctx, RC_INVALID, f->name, why);
	row_set_text(f, row, s);
	return RC_OK;
}

enum rc
field_parse(struct ctx *ctx, const struct field *f, const char *text,
    void *row)
{
	int64_t v;
	const char *s;

	if (text == NULL)
		text = "";
	if (!utf8_valid(text, strlen(text)))
		return note(ctx, RC_INVALID, f->name, N_("Văn bản không phải "
		    "UTF-8. Nhập lại bằng bàn phím Unicode"));
	s = str_trim(ctx->mem, utf8_nfc(ctx->mem, text));
	if (*s == '\0') {
		if (f->store == ST_INT)
			row_set_int(f, row, NONE);
		else
			row_set_text(f, row, NULL);
		return RC_OK;
	}
	switch (f->type) {
	case T_INT:
	case T_MILLI:
	case T_MONEY:
		return parse_number(ctx, f, s, row);
	case T_DATE:
		if (!((f->flags & F_UNTIL) != 0 ?
		    date_until(s, DATE_DMY, &v) :
		    date_parse(s, DATE_DMY, &v)))
			return note(ctx, RC_INVALID, f->name, N_("Nhập ngày "
			    "theo dạng ngày/tháng/năm, ví dụ 15/10/2024"));
		row_set_int(f, row, v);
		return RC_OK;
	case T_INSTANT:
		if (!instant_parse(s, &v))
			return note(ctx, RC_INVALID, f->name,
			    N_("Nhập thời điểm dạng 2024-10-15T08:30:00+07:00"));
		row_set_int(f, row, v);
		return RC_OK;
	case T_BOOL:
		return parse_bool(ctx, f, s, row);
	case T_CODE:
		return parse_code(ctx, f, s, row);
	case T_REF:
		return parse_ref(ctx, f, s, row);
	case T_FILE:
		if (!key_parse(s, &v))
			return note(ctx, RC_INVALID, f->name,
			    N_("Chọn lại tệp"));
		row_set_int(f, row, v);
		return RC_OK;
	default:
		return parse_text(ctx, f, s, row);
	}
}

/* ---- writing ---- */

/* Personal data for those whose task it is not: first and last only, and of
 * what is short or one of a few nothing. */
static const char *
masked(struct ctx *ctx, const struct field *f, const char *s)
{
	size_t n = utf8_len(s);
	struct buf b = BUF_INIT(ctx->mem);
	const char *p = s, *from;
	size_t keep = n > 6 ? 2 : 1;

	if (f->type == T_CODE || f->type == T_LONG || n < 4)
		return MASK MASK MASK;
	for (size_t i = 0; i < n; i++) {
		from = p;
		utf8_next(&p);
		if (i < keep || i >= n - keep)
			buf_put(&b, from, (size_t)(p - from));
		else
			buf_puts(&b, MASK);
	}
	return buf_str(&b);
}

/* What stands there for those who do not see it. */
static const char *
unseen(struct ctx *ctx, const struct field *f, const void *row, const char *s)
{
	if (!may_use(ctx, f, row))
		return tr(ctx->lang, LIMITED);
	return s != NULL ? masked(ctx, f, s) : MASK MASK MASK;
}

static const char *
int_text(struct ctx *ctx, const struct field *f, int64_t v, enum text_for use)
{
	bool page = use == FOR_PAGE;
	const char *s;

	switch (f->type) {
	case T_MONEY:
		if (page)
			return num_money(ctx->mem, v, style_of(ctx, use));
		return num_str(ctx->mem, v, 0, NUM_C);
	case T_DATE:
		if (use == FOR_DATA)
			return date_iso(ctx->mem, v);
		return ctx->lang == LANG_EN && page ? date_en(ctx->mem, v)
		                                    : date_vi(ctx->mem, v);
	case T_INSTANT:
		if (!page)
			return instant_iso(ctx->mem, v);
		return ctx->lang == LANG_EN ? instant_en(ctx->mem, v)
		                            : instant_vi(ctx->mem, v);
	case T_BOOL:
		if (!page)
			return v != 0 ? "1" : "0";
		return v != 0 ? tr(ctx->lang, N_("Có"))
		              : tr(ctx->lang, N_("Không"));
	case T_CODE:
		s = str_fmt(ctx->mem, "%lld", (long long)v);
		if (page && codes_label(f->codes, s) != NULL)
			return tr(ctx->lang, codes_label(f->codes, s));
		return s;
	case T_REF:
		if (page)
			return entity_label(ctx,
			    model_entity(ctx->model, f->to), v);
		return key_str(ctx->mem, v);
	case T_FILE:
		return key_str(ctx->mem, v);
	default:
		/* Years and the like are not grouped where they are typed. */
		s = num_str(ctx->mem, v, scale_of(f),
		    page && v > 9999 ? style_of(ctx, use) :
		    use == FOR_DATA || f->type == T_INT ? NUM_C :
		    style_of(ctx, use));
		if (page && f->unit != NULL)
			s = str_fmt(ctx->mem, str_eq(f->unit, "%") ? "%s%s" :
			    "%s %s", s, tr(ctx->lang, f->unit));
		return s;
	}
}

const char *
field_text(struct ctx *ctx, const struct field *f, const void *row,
    enum text_for use)
{
	const char *s;

	if ((f->flags & F_SECRET) != 0)
		return use == FOR_PAGE ? MASK MASK MASK : "";
	if (!field_set(f, row))
		return use == FOR_PAGE ? "–" : "";
	if (f->store == ST_INT) {
		if (!may_see(ctx, f, row))
			return unseen(ctx, f, row, NULL);
		return int_text(ctx, f, row_int(f, row), use);
	}
	s = row_text(f, row);
	if (!may_see(ctx, f, row))
		return unseen(ctx, f, row, s);
	if (f->type == T_CODE && use == FOR_PAGE &&
	    codes_label(f->codes, s) != NULL)
		return tr(ctx->lang, codes_label(f->codes, s));
	if (f->offer != NULL && use == FOR_PAGE)
		return offer_label(ctx, f, s);
	return s;
}

/* ---- labels of rows ---- */

enum { MANY = 64 };

/* The column, in the language asked for where the row has it so. */
static const char *
label_sql(struct ctx *ctx, const struct entity *e)
{
	return ctx->lang == LANG_EN && e->label_en != NULL ?
	    str_fmt(ctx->mem, "COALESCE(t.%s, t.%s)", e->label_en, e->label) :
	    str_fmt(ctx->mem, "t.%s", e->label);
}

/* What stands in rows for the label, as text: a code by its name, a reference
 * by the label of what it points at. */
static enum rc
label_texts(struct ctx *ctx, const struct field *f, const struct rows *rows,
    const char **text)
{
	int64_t target[MANY];
	const char *name;

	if (f->type == T_REF) {
		for (size_t r = 0; r < rows->n; r++)
			target[r] = rows_int(rows, r, 1);
		return entity_labels(ctx, model_entity(ctx->model, f->to),
		    target, rows->n, text);
	}
	for (size_t r = 0; r < rows->n && f->store == ST_TEXT; r++) {
		text[r] = rows_str(rows, r, 1);
		if (f->type == T_CODE &&
		    (name = codes_label(f->codes, text[r])) != NULL)
			text[r] = tr(ctx->lang, name);
	}
	return RC_OK;
}

/* At most MANY. */
static enum rc
labels_of(struct ctx *ctx, const struct entity *e, const int64_t *ids, size_t n,
    const char **out)
{
	const struct field *f = entity_field(e, e->label);
	struct buf sql = BUF_INIT(ctx->mem);
	const char *text[MANY] = { NULL };
	struct value in[MANY];
	struct rows rows;
	enum rc rc;

	buf_fmt(&sql, "SELECT t.id, %s FROM %s t WHERE t.id IN (",
	    label_sql(ctx, e), dated_rows(ctx, e));
	for (size_t i = 0; i < n; i++) {
		buf_fmt(&sql, "%s$%zu", i == 0 ? "" : ", ", i + 1);
		in[i] = v_int(ids[i]);
	}
	buf_putc(&sql, ')');
	rc = db_run(ctx->db, ctx->mem, buf_str(&sql), in, n,
	    f->store == ST_INT ? "ii" : "is", &rows);
	if (rc != RC_OK || (rc = label_texts(ctx, f, &rows, text)) != RC_OK)
		return rc;
	for (size_t r = 0; r < rows.n; r++)
		for (size_t i = 0; i < n; i++)
			if (ids[i] == rows_int(&rows, r, 0) && text[r] != NULL)
				out[i] = text[r];
	return RC_OK;
}

enum rc
entity_labels(struct ctx *ctx, const struct entity *e, const int64_t *ids,
    size_t n, const char **out)
{
	enum rc rc = ctx_db(ctx);

	for (size_t i = 0; i < n; i++)
		out[i] = "–";
	for (size_t i = 0; i < n && rc == RC_OK; i += MANY)
		rc = labels_of(ctx, e, ids + i, n - i < MANY ? n - i : MANY,
		    out + i);
	return rc;
}

const char *
row_label(struct ctx *ctx, const struct entity *e, const void *row)
{
	const struct field *f = entity_field(e, ctx->lang == LANG_EN &&
	    e->label_en != NULL ? e->label_en : e->label);

	return e->dated == NULL && f->type == T_TEXT && field_set(f, row) ?
	    row_text(f, row) :
	    entity_label(ctx, e, ((const struct row *)row)->id);
}

const char *
entity_label(struct ctx *ctx, const struct entity *e, int64_t id)
{
	const char *out = "–";

	if (id != NONE)
		entity_labels(ctx, e, &id, 1, &out);
	return out;
}
