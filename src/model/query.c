/* model/query.c: what a list's address says, and the address of a list. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/entity.h"
#include "model/list.h"

void
query_add(struct ctx *ctx, struct query *q, const char *name,
    const char *value)
{
	struct given *more = NEW_N(ctx->mem, struct given, q->ngiven + 1);

	if (q->ngiven != 0)
		memcpy(more, q->given, q->ngiven * sizeof(*more));
	more[q->ngiven].name = name;
	more[q->ngiven++].value = value;
	q->given = more;
}

static struct given *
given_of(struct query *q, const char *name)
{
	for (size_t i = 0; i < q->ngiven; i++)
		if (strcmp(q->given[i].name, name) == 0)
			return &q->given[i];
	return NULL;
}

/* Values of one name add up: stars=3&stars=4 is stars=3,4. */
static void
add_value(struct ctx *ctx, struct query *q, const char *name,
    const char *value)
{
	struct given *g = given_of(q, name);

	if (g != NULL)
		g->value = str_fmt(ctx->mem, "%s,%s", g->value, value);
	else
		query_add(ctx, q, name, value);
}

/* "x.from" and "x.to" of a plain form become one lo..hi. */
static void
add_edge(struct ctx *ctx, struct query *q, const char *name, bool from,
    const char *value)
{
	struct given *g = given_of(q, name);
	const char *dots;

	if (g == NULL)
		query_add(ctx, q, name, str_fmt(ctx->mem, from ? "%s.." :
		    "..%s", value));
	else if ((dots = strstr(g->value, "..")) != NULL)
		g->value = from ? str_fmt(ctx->mem, "%s%s", value, dots)
		    : str_fmt(ctx->mem, "%.*s..%s", (int)(dots - g->value),
		        g->value, value);
}

static bool
known(struct ctx *ctx, const struct entity *e, const char *name)
{
	const struct field *f = entity_field(e, name);

	/* Asking which rows have a value is a way of seeing it. */
	return (f != NULL && (f->flags & (F_FILTER | F_RANGE)) != 0 &&
	    list_filters(ctx, e, f)) || entity_filter(e, name) != NULL;
}

static void
take_number(const char *value, size_t least, size_t most, size_t *out)
{
	int64_t v;

	if (str_int(value, &v) && v >= (int64_t)least && v <= (int64_t)most)
		*out = (size_t)v;
}

static void
take_unit(struct ctx *ctx, const char *value, struct query *q)
{
	const struct entity *unit = model_entity(ctx->model, "unit");

	if (key_parse(value, &q->unit_id))
		return;
	if (unit != NULL &&
	    entity_lookup(ctx, unit, value, &q->unit_id) == RC_OK)
		return;
	q->unit_id = NONE;
	note(ctx, RC_INVALID, "unit", N_("Không có đơn vị “{text}”"), "text",
	    value);
}

/* One name and its value; false when there is no such name. */
static bool
take_pair(struct ctx *ctx, const struct entity *e, const char *name,
    const char *value, struct query *q)
{
	int64_t day;

	if (strcmp(name, "q") == 0) {
		q->q = value;
	} else if (strcmp(name, "sort") == 0) {
		q->sort = value;
	} else if (strcmp(name, "page") == 0) {
		take_number(value, 1, 1000000, &q->page);
	} else if (strcmp(name, "per") == 0) {
		take_number(value, 1, 200, &q->per);
	} else if (strcmp(name, "ended") == 0) {
		q->ended = strcmp(value, "1") == 0;
	} else if (strcmp(name, "unit") == 0) {
		take_unit(ctx, value, q);
	} else if (strcmp(name, "as_of") == 0) {
		if (date_parse(value, DATE_DMY, &day))
			ctx->as_of = day;
		else
			note(ctx, RC_INVALID, "as_of", N_("Nhập ngày theo "
			    "dạng ngày/tháng/năm, ví dụ 15/10/2024"));
	} else if (known(ctx, e, name)) {
		add_value(ctx, q, name, value);
	} else if (str_ends(name, ".from") || str_ends(name, ".to")) {
		bool from = str_ends(name, ".from");
		const char *base = str_ndup(ctx->mem, name,
		    strlen(name) - (from ? 5 : 3));

		if (!known(ctx, e, base))
			return false;
		add_edge(ctx, q, base, from, value);
	} else {
		return false;
	}
	return true;
}

static void
add_unknown(struct ctx *ctx, struct query *q, const char *name)
{
	enum { SHOWN = 200 };

	name = utf8_cut(ctx->mem, name, 40);
	if (q->unknown == NULL)
		q->unknown = name;
	else if (strlen(q->unknown) < SHOWN)
		q->unknown = str_fmt(ctx->mem, "%s, %s", q->unknown, name);
}

static enum rc
parse(struct ctx *ctx, const struct entity *e, const char *const *pairs,
    size_t n, bool strict, struct query *q)
{
	struct note **mark = ctx->notes_end;

	*q = (struct query){ .unit_id = NONE, .page = 1, .per = 25 };
	for (size_t i = 0; i < n; i++) {
		const char *name = pairs[2 * i], *value = pairs[2 * i + 1];

		if (str_empty(value))
			continue;
		if (strlen(value) >= 2000) {
			/* Left out, it would show more than was asked for. */
			note(ctx, RC_INVALID, name,
			    N_("Bộ lọc “{name}” quá dài"), "name", name);
			continue;
		}
		/* Of control characters and spaces alone nothing is left. */
		value = str_trim(ctx->mem, utf8_nfc(ctx->mem, value));
		if (*value == '\0' || take_pair(ctx, e, name, value, q))
			continue;
		if (strict)
			note(ctx, RC_INVALID, name,
			    N_("Không lọc được theo “{name}”"), "name", name);
		else
			add_unknown(ctx, q, name);
	}
	return *mark == NULL ? RC_OK : RC_INVALID;
}

enum rc
query_parse(struct ctx *ctx, const struct entity *e, const char *const *pairs,
    size_t n, struct query *q)
{
	return parse(ctx, e, pairs, n, false, q);
}

enum rc
query_text(struct ctx *ctx, const struct entity *e, const char *text,
    struct query *q)
{
	size_t n;
	char **part = str_split(ctx->mem, text, '&', &n);
	const char **pairs = NEW_N(ctx->mem, const char *, 2 * n);
	char *eq;

	for (size_t i = 0; i < n; i++) {
		eq = strchr(part[i], '=');
		pairs[2 * i] = part[i];
		pairs[2 * i + 1] = eq != NULL ? eq + 1 : "";
		if (eq != NULL)
			*eq = '\0';
	}
	return parse(ctx, e, pairs, n, true, q);
}

static void
put_pair(struct buf *b, size_t *n, const char *name, const char *value)
{
	buf_puts(b, (*n)++ == 0 ? "?" : "&");
	buf_puts(b, name);
	buf_putc(b, '=');
	for (const char *p = value; *p != '\0'; p++) {
		unsigned char c = (unsigned char)*p;

		if (c < 0x80 && (strchr("-._~,:/", c) != NULL ||
		    (c >= '0' && c <= '9') || ((c | 32) >= 'a' &&
		    (c | 32) <= 'z')))
			buf_putc(b, *p);
		else
			buf_fmt(b, "%%%02X", c);
	}
}

void
query_address(struct ctx *ctx, const struct query *q, struct buf *b)
{
	size_t n = 0;

	if (!str_empty(q->q))
		put_pair(b, &n, "q", q->q);
	for (size_t i = 0; i < q->ngiven; i++)
		put_pair(b, &n, q->given[i].name, q->given[i].value);
	if (q->unit_id != NONE)
		put_pair(b, &n, "unit", key_str(ctx->mem, q->unit_id));
	if (ctx->as_of != NONE)
		put_pair(b, &n, "as_of", date_iso(ctx->mem, ctx->as_of));
	if (q->ended)
		put_pair(b, &n, "ended", "1");
	if (!str_empty(q->sort))
		put_pair(b, &n, "sort", q->sort);
	if (q->per != 25 && q->per != 0)
		put_pair(b, &n, "per", str_fmt(ctx->mem, "%zu", q->per));
}
