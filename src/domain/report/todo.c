/* domain/report/todo.c: how much of each kind of work waits for somebody. */
#include "domain/report/todo.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/num.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/rating/holiday.h"
#include "domain/report/deadline.h"
#include "domain/report/todo_in.h"
#include "model/entity.h"
#include "model/list.h"

enum { NOTICE_MONTH = 11 };

/* Days that queries name, from today. */
static const struct {
	const char *name;
	int days;
} days[] = {
	{ "stale", -90 }, { "week_ago", -7 }, { "today", 0 },
};

/* ---- for whom ---- */

static bool
has_unit(const int64_t *units, size_t n, int64_t unit)
{
	for (size_t i = 0; i < n; i++)
		if (units[i] == unit)
			return true;
	return false;
}

void
todo_units(struct ctx *ctx, unsigned roles, int64_t **out, size_t *n)
{
	int64_t *units = NEW_N(ctx->mem, int64_t, ctx->ngrants + 1);
	size_t all = 0, kept = 0;
	bool under;

	for (size_t i = 0; i < ctx->ngrants; i++) {
		const struct grant *g = &ctx->grants[i];

		if ((g->role & roles) == 0 ||
		    has_unit(units, all, g->unit_id))
			continue;
		units[all++] = g->unit_id;
	}
	*out = units;
	if (has_unit(units, all, NONE)) {
		units[0] = NONE;
		*n = 1;
		return;
	}
	for (size_t i = 0; i < all; i++) {
		under = false;
		for (size_t k = 0; k < all; k++)
			if (k != i && unit_is_under(ctx, units[i], units[k],
			    ctx_today(ctx)))
				under = true;
		if (!under)
			units[kept++] = units[i];
	}
	*n = kept;
}

void
todo_put(struct todos *t, const struct todo *one)
{
	if (t->n < TODO_MOST)
		t->at[t->n++] = *one;
}

/* ---- one rule ---- */

static const char *
fill(struct ctx *ctx, const char *text, int64_t producer)
{
	text = tr_put(ctx->mem, text, "producer",
	    key_str(ctx->mem, producer), "actor",
	    key_str(ctx->mem, ctx->actor_id), NULL);
	for (size_t i = 0; i < COUNT(days); i++)
		text = tr_put(ctx->mem, text, days[i].name,
		    date_iso(ctx->mem, ctx_today(ctx) + days[i].days), NULL);
	return text;
}

static int64_t
row_of(const struct list *l, size_t i)
{
	return ((const struct row *)list_row(l, i))->id;
}

/* "Mật ong, Bún khô, Trà hoa vàng": enough to know what it is about. */
static const char *
names(struct ctx *ctx, const struct list *l)
{
	const struct field *f = entity_field(l->entity, l->entity->label);
	struct buf b = BUF_INIT(ctx->mem);

	for (size_t i = 0; i < l->n; i++)
		buf_fmt(&b, "%s%s", i == 0 ? "" : ", ",
		    l->entity->describe != NULL ?
		    l->entity->describe(ctx, row_of(l, i)) :
		    field_text(ctx, f, list_row(l, i), FOR_PAGE));
	if (l->total > l->n)
		buf_puts(&b, "…");
	return b.len != 0 ? buf_str(&b) : NULL;
}

/* "312", or "hơn 1.000". */
static const char *
counted(struct ctx *ctx, size_t n)
{
	bool more = n > TODO_COUNTED;
	const char *text = num_str(ctx->mem, more ? TODO_COUNTED : (int64_t)n,
	    0, ctx->lang == LANG_EN ? NUM_EN : NUM_VI);

	return more ? tr_fill(ctx->mem, ctx->lang, N_("hơn {n}"), "n", text,
	    NULL) : text;
}

static enum rc
apply(struct todos *t, const struct todo_rule *r, int64_t unit, int64_t producer,
    const char *place)
{
	struct ctx *ctx = t->ctx;
	int64_t today = ctx_today(ctx);
	struct buf b = BUF_INIT(ctx->mem);
	const struct entity *e;
	const char *text;
	struct todo one;
	struct query q;
	struct list l;
	enum rc rc;

	if (r->entity != NULL) {
		e = model_entity(ctx->model, r->entity);
		text = fill(ctx, r->query, producer);
	} else if ((text = deadline_query(ctx, r->deadline, today + r->from,
	    today + r->to, producer, &e)) == NULL) {
		return RC_OK;
	}
	rc = query_text(ctx, e, text, &q);
	if (rc != RC_OK)
		return rc == RC_INVALID ? RC_FAULT : rc; /* our mistake */
	q.unit_id = unit;
	buf_fmt(&b, "/%s", e->plural);
	query_address(ctx, &q, &b);
	q.per = 3;
	q.most = r->none ? 1 : TODO_COUNTED;
	if ((rc = list_load(ctx, e, &q, &l)) != RC_OK)
		return rc;
	if ((l.total == 0) != r->none)
		return RC_OK;
	one = (struct todo){
		.code = r->code, .tone = r->tone,
		.n = r->none ? NONE : (int64_t)l.total,
		.title = tr_fill(ctx->mem, ctx->lang, r->title, "n",
		    counted(ctx, l.total), NULL),
		.about = tr(ctx->lang, r->about),
		.tag = tr(ctx->lang, r->tag),
		.first = r->none ? NULL : names(ctx, &l),
		.place = place,
		.address = r->address != NULL ? r->address : buf_str(&b),
	};
	if (l.total == 1 && r->address == NULL)
		one.only = str_fmt(ctx->mem, "/%s/%s", e->plural,
		    key_str(ctx->mem, row_of(&l, 0)));
	todo_put(t, &one);
	return RC_OK;
}

static enum rc
by_unit(struct todos *t, const struct todo_rule *r)
{
	int64_t *units;
	size_t n;
	enum rc rc = RC_OK;

	todo_units(t->ctx, r->roles, &units, &n);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = apply(t, r, units[i], NONE, n > 1 ?
		    unit_path(t->ctx, units[i], ctx_today(t->ctx)) : NULL);
	return rc;
}

static enum rc
by_producer(struct todos *t, const struct todo_rule *r)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < t->ctx->ngrants && rc == RC_OK; i++) {
		const struct grant *g = &t->ctx->grants[i];

		if ((g->role & r->roles) != 0 && g->producer_id != NONE)
			rc = apply(t, r, NONE, g->producer_id, NULL);
	}
	return rc;
}

/* ---- all of it ---- */

/* Stable, and short: rules come in the order of their weight. */
static void
sort(struct todos *t)
{
	for (size_t i = 1; i < t->n; i++) {
		struct todo one = t->at[i];
		size_t k = i;

		for (; k > 0 && t->at[k - 1].tone > one.tone; k--)
			t->at[k] = t->at[k - 1];
		t->at[k] = one;
	}
}

/* Work that no row says. */
static void
lacks(struct todos *t, const char *code, enum todo_tone tone, const char *title,
    const char *about, const char *tag, const char *address)
{
	todo_put(t, &(struct todo){ .code = code, .tone = tone, .n = NONE,
	    .title = title, .about = about, .tag = tag, .address = address });
}

/* Step 2: of which unit all the figures are to be.  No row says it, but a
 * setting. */
static enum rc
no_root(struct todos *t)
{
	struct ctx *ctx = t->ctx;
	int64_t today = ctx_today(ctx), root;
	struct rows tops;
	enum rc rc;

	if (!ctx_has_all(ctx, ROLE_ADMIN))
		return RC_OK;
	if ((rc = unit_root(ctx, today, &root)) != RC_MISSING)
		return rc;
	rc = unit_children(ctx, NONE, today, &tops);
	if (rc == RC_OK && tops.n != 0)
		lacks(t, "no_root", TODO_BAD,
		    tr(ctx->lang, N_("Chưa chọn đơn vị cao nhất")),
		    tr(ctx->lang, N_("Chọn tỉnh của mình ở Thiết lập: bản đồ, "
		    "xếp hạng và số liệu chung tính cho đơn vị ấy.")),
		    tr(ctx->lang, N_("Bước 2")), "/settings#f-unit");
	return rc;
}

/* A notice tells each year's days off late in the year before. */
static enum rc
no_holidays(struct todos *t)
{
	struct ctx *ctx = t->ctx;
	struct ymd d = date_ymd(ctx_today(ctx));
	int last = d.month >= NOTICE_MONTH ? d.year + 1 : d.year;
	bool known;
	enum rc rc = RC_OK;

	if (!ctx_has(ctx, ROLE_ADMIN | ROLE_COORDINATOR))
		return RC_OK;
	for (int year = d.year; year <= last && rc == RC_OK; year++) {
		rc = holidays_known(ctx, year, &known);
		if (rc != RC_OK || known)
			continue;
		lacks(t, "no_holidays", year == d.year ? TODO_BAD : TODO_WARN,
		    tr_fill(ctx->mem, ctx->lang, N_("Chưa có ngày nghỉ lễ, làm "
		    "bù của năm {year}"), "year", str_fmt(ctx->mem, "%d",
		    year), NULL), tr(ctx->lang, N_("Ghi hoặc nhập theo thông "
		    "báo lịch nghỉ; thiếu thì hạn tính theo ngày làm việc đến "
		    "sớm hơn thực tế.")),
		    tr(ctx->lang, N_("Thiếu lịch nghỉ")), "/holidays");
	}
	return rc;
}

enum rc
todo_load(struct ctx *ctx, struct todo **out, size_t *n)
{
	struct todos *t = NEW(ctx->mem, struct todos);
	enum rc rc = ctx_db(ctx);

	t->ctx = ctx;
	for (size_t i = 0; i < todo_nrules && rc == RC_OK; i++) {
		const struct todo_rule *r = &todo_rules[i];

		if (!ctx_has(ctx, r->roles) || (r->entity != NULL &&
		    model_entity(ctx->model, r->entity) == NULL))
			continue;
		if (r->reach == BY_UNIT)
			rc = by_unit(t, r);
		else if (r->reach == BY_PRODUCER)
			rc = by_producer(t, r);
		else
			rc = apply(t, r, NONE, NONE, NULL);
	}
	if (rc == RC_OK)
		rc = no_root(t);
	if (rc == RC_OK)
		rc = no_holidays(t);
	if (rc == RC_OK)
		rc = todo_targets(t);
	sort(t);
	*out = t->at;
	*n = t->n;
	return rc;
}

const char *
todo_tag(enum todo_tone tone)
{
	return tone == TODO_BAD ? "bad" : tone == TODO_WARN ? "warn" : "info";
}
