/* model/export.c: a list as a file.
 *
 * Rows stream through: the file's bytes are all that grows.  Labels of
 * references are asked for once and remembered, as a list of a thousand
 * products names thirty communes. */
#include "model/export.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/json.h"
#include "base/key.h"
#include "base/num.h"
#include "base/str.h"
#include "base/tr.h"
#include "codec/csv.h"
#include "codec/xlsx.h"
#include "model/audit.h"
#include "model/chunk.h"
#include "model/entity.h"
#include "model/file.h"
#include "model/import.h"
#include "model/setting.h"
#include "model/shown.h"

enum { REMEMBER = 512, LABEL_MAX = 104 };

struct label {
	const struct entity *to;
	int64_t id;
	char text[LABEL_MAX];
};

struct export {
	struct ctx *ctx;
	const struct entity *e;
	struct chunk chunk; /* mem NULL: no row yet */
	void (*line)(struct export *, const void *row);
	struct buf *out;
	char sep;
	struct xlsx_writer *w;
	struct json json;
	struct label *labels;
	const struct field **fields; /* its own columns, or */
	size_t nfields, nshown;
	bool keyed; /* the record's key is the last column */
	const struct import_spec *spec; /* those of its files */
};

const char *
export_type(enum export_format f)
{
	switch (f) {
	case EXPORT_XLSX:
		return "application/vnd.openxmlformats-officedocument."
		    "spreadsheetml.sheet";
	case EXPORT_JSON:
		return "application/json";
	default:
		return "text/csv; charset=utf-8";
	}
}

const char *
export_ending(enum export_format f)
{
	return f == EXPORT_XLSX ? "xlsx" : f == EXPORT_JSON ? "json" : "csv";
}

/* ---- values ---- */

/* May this actor see the value itself, not only its mask? */
static bool
masked(const struct export *x, const struct field *f, const void *row)
{
	return !may_see(x->ctx, f, row);
}

static const struct entity *
target(const struct export *x, const struct field *f)
{
	return f->type == T_FILE ? &file_entity
	                         : model_entity(x->ctx->model, f->to);
}

/* A label too long to remember is asked for again. */
static const char *
label(struct export *x, const struct entity *to, int64_t id, bool told)
{
	struct label *l = &x->labels[(uint64_t)id % REMEMBER];
	const char *text;

	if (l->to == to && l->id == id)
		return l->text;
	text = told ? entity_told(x->ctx, to, id) :
	    entity_label(x->ctx, to, id);
	if (strlen(text) < LABEL_MAX) {
		l->to = to;
		l->id = id;
		strcpy(l->text, text);
	}
	return text;
}

/* Words for a value that is no number and no date. */
static const char *
words(struct export *x, const struct field *f, const void *row)
{
	if (!field_set(f, row))
		return "";
	if (!masked(x, f, row) && (f->type == T_REF || f->type == T_FILE))
		return label(x, target(x, f), row_int(f, row),
		    f->type == T_REF);
	if (f->type == T_INSTANT && !masked(x, f, row))
		return instant_vi(x->ctx->mem, row_int(f, row));
	return field_text(x->ctx, f, row, FOR_PAGE);
}

/* A number for a CSV: the point is a comma where Excel is Vietnamese.  Three
 * decimals get a fourth, or they would read as thousands on the way in. */
static const char *
csv_number(struct export *x, const char *s)
{
	char *copy = str_fmt(x->ctx->mem, "%s ", s), *dot = strchr(copy, '.');
	size_t n = strlen(copy);

	copy[n - 1] = '\0';
	if (dot == NULL)
		return copy;
	if (strlen(dot + 1) == 3)
		copy = str_fmt(x->ctx->mem, "%s0", copy);
	if (x->sep == ';')
		*strchr(copy, '.') = ',';
	return copy;
}

static bool
is_number(enum ftype t)
{
	return t == T_INT || t == T_MILLI || t == T_MONEY;
}

static const char *
csv_value(struct export *x, const struct field *f, const void *row)
{
	if (!field_set(f, row))
		return "";
	if (masked(x, f, row) || (!is_number(f->type) && f->type != T_DATE))
		return words(x, f, row);
	if (f->type == T_DATE)
		return date_iso(x->ctx->mem, row_int(f, row));
	return csv_number(x, num_str(x->ctx->mem, row_int(f, row),
	    f->type == T_MILLI ? 3 : 0, NUM_C));
}

/* ---- a row in each format ---- */

static void
give_line(struct export *x, const void *row, const char **text)
{
	const struct import_spec *s = x->spec;

	if (s->give(x->ctx, row, text) != RC_OK)
		for (size_t i = 0; i < s->ncols; i++)
			text[i] = NULL;
}

/* What the columns behind the fields say of a row. */
static const char **
shown(struct export *x, const void *row)
{
	const char **codes;

	return shown_of(x->ctx, x->e, &((const struct row *)row)->id, 1,
	    &codes) == RC_OK ? codes : NEW_N(x->ctx->mem, const char *,
	    x->e->nshown + 1);
}

/* Its text; "" for none. */
static const char *
shown_word(struct export *x, size_t i, const char *code)
{
	return code == NULL ? "" : shown_text(x->ctx, &x->e->shown[i], code);
}

static const char *
row_key(struct export *x, const void *row)
{
	return key_str(x->ctx->mem, ((const struct row *)row)->id);
}

static void
csv_line(struct export *x, const void *row)
{
	const char **text;
	size_t n = x->spec != NULL ? x->spec->ncols : x->nfields;

	text = NEW_N(x->ctx->mem, const char *, n);
	if (x->spec != NULL)
		give_line(x, row, text);
	for (size_t i = 0; i < n; i++) {
		if (x->spec == NULL)
			text[i] = csv_value(x, x->fields[i], row);
		else if (text[i] != NULL && is_number(x->spec->cols[i].type))
			text[i] = csv_number(x, text[i]);
		if (i != 0)
			buf_putc(x->out, x->sep);
		csv_cell(x->out, text[i], x->sep);
	}
	if (x->nshown != 0)
		text = shown(x, row);
	for (size_t i = 0; i < x->nshown; i++) {
		buf_putc(x->out, x->sep);
		csv_cell(x->out, shown_word(x, i, text[i]), x->sep);
	}
	if (x->keyed) {
		buf_putc(x->out, x->sep);
		csv_cell(x->out, row_key(x, row), x->sep);
	}
	buf_puts(x->out, "\r\n");
}

static void
xlsx_value(struct export *x, const struct field *f, const void *row)
{
	int64_t v = f->store == ST_INT ? row_int(f, row) : NONE;

	if (!field_set(f, row))
		xlsx_put_none(x->w, false);
	else if (masked(x, f, row))
		xlsx_put_text(x->w, words(x, f, row), false);
	else if (f->type == T_DATE)
		xlsx_put_date(x->w, v, false);
	else if (is_number(f->type))
		xlsx_put_dec(x->w, v, f->type == T_MILLI ? 3 : 0, false);
	else
		xlsx_put_text(x->w, words(x, f, row), false);
}

static void
xlsx_given(struct export *x, const struct import_col *c, const char *text)
{
	int64_t v;
	int scale = c->type == T_MILLI || c->number ? 3 : 0;

	if (str_empty(text))
		xlsx_put_none(x->w, false);
	else if (c->type == T_DATE && date_parse(text, DATE_DMY, &v))
		xlsx_put_date(x->w, v, false);
	else if ((is_number(c->type) || c->number) &&
	    num_parse(text, scale, NUM_C, &v) == NUM_YES)
		xlsx_put_dec(x->w, v, scale, false);
	else
		xlsx_put_text(x->w, text, false);
}

static void
xlsx_line(struct export *x, const void *row)
{
	const char **text;

	if (x->spec != NULL) {
		text = NEW_N(x->ctx->mem, const char *, x->spec->ncols);
		give_line(x, row, text);
		for (size_t i = 0; i < x->spec->ncols; i++)
			xlsx_given(x, &x->spec->cols[i], text[i]);
	} else {
		for (size_t i = 0; i < x->nfields; i++)
			xlsx_value(x, x->fields[i], row);
	}
	if (x->nshown != 0)
		text = shown(x, row);
	for (size_t i = 0; i < x->nshown; i++)
		xlsx_put_text(x->w, shown_word(x, i, text[i]), false);
	if (x->keyed)
		xlsx_put_text(x->w, row_key(x, row), false);
	xlsx_end_row(x->w);
}

static void
json_ref(struct export *x, const struct field *f, int64_t id)
{
	json_obj(&x->json);
	json_kv_str(&x->json, "key", key_str(x->ctx->mem, id));
	json_kv_str(&x->json, "label", label(x, target(x, f), id, false));
	json_end_obj(&x->json);
}

static void
json_value(struct export *x, const struct field *f, const void *row)
{
	struct json *j = &x->json;

	json_key(j, f->name);
	if (!field_set(f, row))
		json_str(j, NULL);
	else if (masked(x, f, row))
		json_str(j, field_text(x->ctx, f, row, FOR_PAGE));
	else if (f->type == T_REF || f->type == T_FILE)
		json_ref(x, f, row_int(f, row));
	else if (is_number(f->type) ||
	    (f->type == T_CODE && f->store == ST_INT))
		json_dec(j, row_int(f, row), f->type == T_MILLI ? 3 : 0);
	else if (f->type == T_BOOL)
		json_bool(j, row_int(f, row) != 0);
	else
		json_str(j, field_text(x->ctx, f, row, FOR_DATA));
}

static void
json_line(struct export *x, const void *row)
{
	const char **codes;

	json_obj(&x->json);
	json_kv_str(&x->json, "id", row_key(x, row));
	for (size_t i = 0; i < x->nfields; i++)
		json_value(x, x->fields[i], row);
	codes = x->nshown != 0 ? shown(x, row) : NULL;
	for (size_t i = 0; i < x->nshown; i++)
		shown_json(&x->json, &x->e->shown[i], codes[i]);
	json_end_obj(&x->json);
	buf_putc(x->out, '\n');
}

/* ---- the whole file ---- */

static void
own_columns(struct export *x)
{
	const struct entity *e = x->e;

	x->fields = NEW_N(x->ctx->mem, const struct field *, e->nfields);
	for (size_t i = 0; i < e->nfields; i++)
		if ((e->fields[i].flags & (F_HIDDEN | F_SECRET |
		        F_NOEXPORT)) == 0)
			x->fields[x->nfields++] = &e->fields[i];
	/* What the program writes and the list shows stands behind them: a
	 * number, a state, a day.  An import passes over it. */
	for (size_t i = 0; i < e->nfields; i++)
		if ((e->fields[i].flags & (F_HIDDEN | F_LIST | F_SECRET |
		        F_NOEXPORT)) == (F_HIDDEN | F_LIST))
			x->fields[x->nfields++] = &e->fields[i];
}

/* A row in memory that is emptied now and then.  list_each has taken what it
 * needs, and said what it had to, before the first one. */
static enum rc
each(void *arg, const void *row)
{
	struct export *x = arg;
	enum rc rc;

	if (x->chunk.mem == NULL)
		chunk_begin(x->ctx, &x->chunk);
	x->ctx->mem = x->chunk.mem;
	x->line(x, row);
	rc = chunk_turn(x->ctx, &x->chunk);
	x->ctx->mem = x->chunk.keep;
	return rc;
}

static enum rc
run(struct export *x, const struct query *q,
    void (*line)(struct export *, const void *))
{
	enum rc rc;

	x->line = line;
	rc = list_each(x->ctx, x->e, q, each, x);
	return x->chunk.mem != NULL ? chunk_end(x->ctx, &x->chunk, rc) : rc;
}

static enum rc
export_csv(struct export *x, const struct query *q)
{
	size_t n = x->spec != NULL ? x->spec->ncols : x->nfields;

	buf_puts(x->out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < n; i++) {
		if (i != 0)
			buf_putc(x->out, x->sep);
		csv_cell(x->out, tr(x->ctx->lang, x->spec != NULL ?
		    x->spec->cols[i].label : x->fields[i]->label), x->sep);
	}
	for (size_t i = 0; i < x->nshown; i++) {
		buf_putc(x->out, x->sep);
		csv_cell(x->out, tr(x->ctx->lang, x->e->shown[i].label),
		    x->sep);
	}
	if (x->keyed) {
		buf_putc(x->out, x->sep);
		csv_cell(x->out, tr(x->ctx->lang, ROW_KEY_LABEL), x->sep);
	}
	buf_puts(x->out, "\r\n");
	return run(x, q, csv_line);
}

static enum xlsx_kind
kind_of(enum ftype t)
{
	return t == T_INT ? XLSX_INT : t == T_MILLI ? XLSX_DEC :
	    t == T_MONEY ? XLSX_MONEY : t == T_DATE ? XLSX_DATE : XLSX_TEXT;
}

/* "4,5" and "2024-01-01..2024-12-31" as people read them. */
static const char *
filter_words(struct export *x, const struct field *f, const struct filter *y,
    const char *value)
{
	enum ftype type = f != NULL ? f->type : y->type;
	const struct codes *codes = f != NULL ? f->codes : y->codes;
	const char *to = f != NULL ? f->to : y->to, *text;
	struct ctx *ctx = x->ctx;
	struct buf b = BUF_INIT(ctx->mem);
	const char *dots = strstr(value, "..");
	char **part;
	size_t n;
	int64_t v;

	if (dots != NULL && type == T_DATE)
		return str_fmt(ctx->mem, "%s–%s",
		    date_parse(str_ndup(ctx->mem, value,
		        (size_t)(dots - value)), DATE_DMY, &v) ?
		    date_vi(ctx->mem, v) : "…",
		    date_parse(dots + 2, DATE_DMY, &v) ?
		    date_vi(ctx->mem, v) : "…");
	part = str_split(ctx->mem, value, ',', &n);
	for (size_t i = 0; i < n; i++) {
		text = part[i];
		if (codes != NULL && codes_label(codes, text) != NULL)
			text = tr(ctx->lang, codes_label(codes, text));
		else if (to != NULL && key_parse(text, &v))
			text = entity_label(ctx,
			    model_entity(ctx->model, to), v);
		else if (type == T_BOOL)
			text = tr(ctx->lang, strcmp(text, "0") == 0 ?
			    N_("Không") : N_("Có"));
		else if (type == T_DATE && date_parse(text, DATE_DMY, &v))
			text = date_vi(ctx->mem, v);
		buf_fmt(&b, "%s%s", i != 0 ? ", " : "", text);
	}
	return buf_str(&b);
}

/* "Bắc Giang, ngày 28 tháng 10 năm 2024" */
static const char *
place_day(struct ctx *ctx)
{
	const char *place = setting_get(ctx, "place", "");
	const char *day = ctx->lang == LANG_EN ?
	    date_en(ctx->mem, ctx_day(ctx)) :
	    date_long_vi(ctx->mem, ctx_day(ctx));

	return *place == '\0' ? day : str_fmt(ctx->mem, "%s, %s", place, day);
}

/* The filters in words, as the list shows them over its rows. */
static const char *
filters(struct export *x, const struct query *q)
{
	struct ctx *ctx = x->ctx;
	struct buf b = BUF_INIT(ctx->mem);
	const struct entity *unit = model_entity(ctx->model, "unit");
	const struct field *f;
	const struct filter *y;

	if (!str_empty(q->q))
		buf_puts(&b, tr_fill(ctx->mem, ctx->lang, N_("tìm “{text}”"),
		    "text", q->q, NULL));
	if (q->unit_id != NONE && unit != NULL)
		buf_fmt(&b, "%s%s", b.len != 0 ? "; " : "",
		    entity_label(ctx, unit, q->unit_id));
	for (size_t i = 0; i < q->ngiven; i++) {
		f = entity_field(x->e, q->given[i].name);
		y = entity_filter(x->e, q->given[i].name);
		if (f == NULL && y == NULL)
			continue;
		buf_fmt(&b, "%s%s: %s", b.len != 0 ? "; " : "", tr(ctx->lang,
		    f != NULL ? f->label : y->label), filter_words(x, f, y,
		    q->given[i].value));
	}
	if (q->ended)
		buf_fmt(&b, "%s%s", b.len != 0 ? "; " : "",
		    tr(ctx->lang, N_("đã ngừng sử dụng")));
	return b.len == 0 ? NULL : tr_fill(ctx->mem, ctx->lang,
	    N_("Bộ lọc: {text}"), "text", buf_str(&b), NULL);
}

static enum rc
export_xlsx(struct export *x, const struct query *q)
{
	size_t n = x->spec != NULL ? x->spec->ncols : x->nfields;
	struct ctx *ctx = x->ctx;
	struct xlsx_col *cols = NEW_N(ctx->mem, struct xlsx_col,
	    n + x->nshown + 1);
	const char *titles[3], *text;
	struct xlsx_sheet s = { .name = entity_titles(ctx->lang, x->e),
		.titles = titles, .cols = cols, .ncols = n + x->nshown + x->keyed,
		.landscape = true };
	enum ftype t;
	enum rc rc, end;

	for (size_t i = 0; i < n; i++) {
		t = x->spec != NULL ? x->spec->cols[i].type :
		    x->fields[i]->type;
		cols[i].kind = x->spec != NULL && x->spec->cols[i].number ?
		    XLSX_ANY : kind_of(t);
		cols[i].decimals = t == T_MILLI ? 1 : 0;
		cols[i].title = tr(ctx->lang, x->spec != NULL ?
		    x->spec->cols[i].label : x->fields[i]->label);
	}
	for (size_t i = 0; i < x->nshown; i++)
		cols[n + i] = (struct xlsx_col){ .kind = XLSX_TEXT,
			.title = tr(ctx->lang, x->e->shown[i].label) };
	if (x->keyed)
		cols[s.ncols - 1] = (struct xlsx_col){ .kind = XLSX_TEXT,
			.title = tr(ctx->lang, ROW_KEY_LABEL) };
	titles[s.ntitles++] = s.name;
	if ((text = filters(x, q)) != NULL)
		titles[s.ntitles++] = text;
	titles[s.ntitles++] = place_day(ctx);
	x->w = xlsx_begin(ctx->mem, &s);
	rc = run(x, q, xlsx_line);
	end = xlsx_end(x->w, rc == RC_OK ? x->out : NULL);
	return rc != RC_OK ? rc : end;
}

static enum rc
export_json(struct export *x, const struct query *q)
{
	enum rc rc;

	x->json = JSON_INIT(x->out);
	json_arr(&x->json);
	rc = run(x, q, json_line);
	json_end_arr(&x->json);
	buf_putc(x->out, '\n');
	return rc;
}

/* A file outlives the page: that people's data went into one is audited, with
 * what was asked for and of how many.  Without that, no file. */
static enum rc
told(struct export *x, const struct query *q, size_t n)
{
	struct ctx *ctx = x->ctx;
	struct buf asked = BUF_INIT(ctx->mem), b = BUF_INIT(ctx->mem);
	struct json j = JSON_INIT(&b);
	enum rc rc;

	query_address(ctx, q, &asked);
	json_obj(&j);
	json_kv_str(&j, "list", buf_str(&asked));
	json_kv_int(&j, "people", (int64_t)n);
	json_end_obj(&j);
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	audit_add(ctx, x->e->name, NONE, "export", NULL, buf_str(&b));
	return tx_end(ctx, RC_OK);
}

enum rc
export_list(struct ctx *ctx, const struct entity *e, const struct query *q,
    enum export_format f, struct buf *out)
{
	struct export x = {
		.ctx = ctx,
		.e = e,
		.out = out,
		.sep = f == EXPORT_CSV_SEMI ? ';' : ',',
		.labels = NEW_N(ctx->mem, struct label, REMEMBER),
	};
	size_t before = ctx->seen.n;
	enum rc rc;

	/* Machines take the row itself; people, the file they sent. */
	if (f != EXPORT_JSON && e->import != NULL && e->import->give != NULL)
		x.spec = e->import;
	x.nshown = x.spec == NULL ? e->nshown : 0;
	x.keyed = f != EXPORT_JSON && import_takes(e) && import_keyed(e);
	own_columns(&x);
	switch (f) {
	case EXPORT_JSON:
		rc = export_json(&x, q);
		break;
	case EXPORT_XLSX:
		rc = export_xlsx(&x, q);
		break;
	default:
		rc = export_csv(&x, q);
	}
	return rc == RC_OK && ctx->seen.n != before ? told(&x, q,
	    ctx->seen.n - before) : rc;
}
