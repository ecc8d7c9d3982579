/* domain/report/deadline.c: the kinds of deadlines, and who has which. */
#include "domain/report/deadline.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/legal_clock.h"
#include "domain/rating/dossier.h"
#include "domain/rating/hearing.h"
#include "domain/rating/round.h"
#include "domain/recognition/certificate.h"
#include "domain/report/todo_in.h"
#include "model/entity.h"
#include "model/list.h"

enum {
	OFFICERS = ROLE_COORDINATOR | ROLE_OFFICER | ROLE_ASSOCIATION,
	PER = 200,
};

/* Of whose day it is. */
#define COMMUNE N_("Cấp xã")
#define PRODUCER N_("Chủ thể")
#define PROVINCE N_("Cấp tỉnh")
#define MINISTRY N_("Bộ")

/* The newest of its product, in force, and not sent in for again. */
#define CERT_QUERY "newest=1&refiled=0&state=valid,window,late&last_on={days}"

struct kind {
	const char *code;
	unsigned roles;       /* rows under the units of these roles */
	const char *producer; /* filter by which a producer's people see
	                         theirs, or NULL: not for them */
	const struct entity *entity;
	const char *query;    /* {days}: those of the rows' own day */
	const char *field;    /* the row's own day, or the filter it is the
	                         value of */
	const char *limit;    /* of the decision in force, or NULL */
	int sign;             /* due = own day + sign × limit + more */
	int more;
	bool opens;
	const char *name;     /* field that names the row */
	const char *title;    /* {name} */
	const char *about, *whom;
};

/* clang-format off */
static const struct kind kinds[] = {
	/* due_on was counted in working days when it was sent in. */
	{ "check", OFFICERS | ROLE_LEADER, "producer_id", &dossier_entity,
	  "state=submitted&due_on={days}", "due_on", "commune_check", 0, 0,
	  false, "product_id", N_("Hạn kiểm tra hồ sơ: {name}"),
	  N_("Đánh giá bốn nội dung theo Mẫu 03 rồi gửi lên tỉnh, hoặc trả lại "
	     "kèm lý do."), COMMUNE },
	{ "decide", ROLE_COORDINATOR | ROLE_ADVISER | ROLE_COUNCIL |
	  ROLE_LEADER, "producer_id", &dossier_entity,
	  "kind=again&state=received,advised,council,passed&"
	  "received_on={days}", "received_on", "renew_decide", 1, 0, false,
	  "product_id", N_("Hạn có kết quả đánh giá lại: {name}"),
	  N_("Hội đồng cho ý kiến, người có thẩm quyền quyết định."),
	  PROVINCE },
	{ "hearing", ROLE_COORDINATOR | ROLE_COUNCIL | ROLE_LEADER, NULL,
	  &hearing_entity, "state=marking,second&day={days}", "day", NULL,
	  0, 0, false, "product_id", N_("Hội đồng chấm: {name}"),
	  N_("Thành viên gửi phiếu chấm; thư ký ghi kết luận."), PROVINCE },
	{ "object", ROLE_COORDINATOR | ROLE_LEADER, "producer_id",
	  &hearing_entity, "state=closed&objection_to={days}", "objection_to",
	  NULL, 0, 0, false, "product_id",
	  N_("Ngày cuối khiếu nại kết quả sơ bộ: {name}"),
	  N_("Chủ thể gửi khiếu nại kèm lý do; sau ngày này kết quả được ghi "
	     "chính thức."), PRODUCER },
	{ "withdraw", ROLE_ADMIN | ROLE_COORDINATOR | ROLE_LEADER |
	  ROLE_INSPECTOR, NULL, &certificate_entity, "concluded={days}",
	  "concluded", "withdraw", 1, 0, false, "product_id",
	  N_("Hạn quyết định thu hồi hoặc giữ: {name}"),
	  N_("Đã có kết luận; ghi quyết định thu hồi, hoặc văn bản giữ "
	     "nguyên."), PROVINCE },

	/* Renewal.  A certificate in force has its own last day; a product
	 * recognised without one goes by its recognition, whose ends_on is the
	 * first day it no longer holds. */
	{ "warn", OFFICERS, "producer_id", &product_entity,
	  "ends={days}&certified=0&refiled=0", "ends", NULL, 0,
	  -RENEWAL_WARN - 1, true, "name",
	  N_("Bắt đầu chuẩn bị hồ sơ đánh giá lại: {name}"),
	  N_("Còn 240 ngày đến hết hiệu lực: xem giấy tờ nào phải xin lại."),
	  PRODUCER },
	{ "open", OFFICERS, "producer_id", &product_entity,
	  "ends={days}&certified=0&refiled=0", "ends", "renew_first",
	  -1, -1, true, "name",
	  N_("Bắt đầu nhận hồ sơ đánh giá lại: {name}"),
	  N_("Nộp từ ngày này tại xã, phường."), PRODUCER },
	{ "close", OFFICERS, "producer_id", &product_entity,
	  "ends={days}&certified=0&refiled=0", "ends", "renew_last", -1,
	  -1, false, "name",
	  N_("Ngày cuối nộp hồ sơ đánh giá lại: {name}"),
	  N_("Nộp tại xã, phường; sau ngày này việc kéo dài phải có văn bản."),
	  PRODUCER },
	{ "cert_warn", OFFICERS, "producer", &certificate_entity,
	  CERT_QUERY, "last_on", NULL, 0, -RENEWAL_WARN, true, "product_id",
	  N_("Bắt đầu chuẩn bị hồ sơ đánh giá lại: {name}"),
	  N_("Còn 240 ngày đến hết hiệu lực: xem giấy tờ nào phải xin lại."),
	  PRODUCER },
	{ "cert_open", OFFICERS, "producer", &certificate_entity,
	  CERT_QUERY, "last_on", "renew_first", -1, 0, true,
	  "product_id", N_("Bắt đầu nhận hồ sơ đánh giá lại: {name}"),
	  N_("Nộp từ ngày này tại xã, phường."), PRODUCER },
	{ "cert_close", OFFICERS, "producer", &certificate_entity,
	  CERT_QUERY, "last_on", "renew_last", -1, 0, false,
	  "product_id", N_("Ngày cuối nộp hồ sơ đánh giá lại: {name}"),
	  N_("Nộp tại xã, phường; sau ngày này việc kéo dài phải có văn bản."),
	  PRODUCER },
	{ "cert_end", OFFICERS | ROLE_LEADER | ROLE_INSPECTOR, "producer",
	  &certificate_entity, "newest=1&state=valid,window,late&"
	  "last_on={days}", "last_on", NULL, 0, 0, false, "product_id",
	  N_("Ngày cuối còn hiệu lực công nhận: {name}"),
	  N_("Sau ngày này sản phẩm không được dùng hạng sao, trừ khi đã được "
	     "kéo dài bằng văn bản."), PRODUCER },
	{ "extended", OFFICERS | ROLE_LEADER | ROLE_INSPECTOR, "producer",
	  &certificate_entity, "newest=1&state=window,late,extended&"
	  "extended={days}", "extended", NULL, 0, 0, false,
	  "product_id", N_("Hết thời gian kéo dài: {name}"),
	  N_("Không kéo dài thêm được quá 180 ngày sau khi hết hiệu lực."),
	  PROVINCE },
	{ "end", OFFICERS | ROLE_LEADER | ROLE_INSPECTOR, "producer_id",
	  &product_entity, "ends={days}&certified=0", "ends", NULL, 0,
	  -1, false, "name", N_("Ngày cuối còn hiệu lực công nhận: {name}"),
	  N_("Sau ngày này sản phẩm không được dùng hạng sao, trừ khi đã được "
	     "kéo dài bằng văn bản."), PRODUCER },
	{ "paper", ROLE_OFFICER | ROLE_ASSOCIATION, "producer_id",
	  &document_entity, "expires_on={days}", "expires_on", NULL, 0, 0,
	  false, "name", N_("Minh chứng hết hạn: {name}"),
	  N_("Xin cấp lại rồi tải bản mới lên; hồ sơ không nhận giấy hết "
	     "hạn."), PRODUCER },
};
/* clang-format on */

struct found {
	struct ctx *ctx;
	const struct regime *const *laws;
	size_t nlaws;
	const struct regime *law; /* in force today */
	int64_t from, to;
	struct deadline *at;
	size_t n;
};

/* ---- one kind ---- */

static const struct regime *
law_today(struct ctx *ctx)
{
	const struct regime *const *all;
	size_t n;

	return criteria_regimes(ctx, &all, &n) == RC_OK ?
	    regime_of_day(all, n, ctx_today(ctx)) : NULL;
}

/* From the row's own day to the one it is due; false: no such limit. */
static bool
shift_of(const struct kind *k, const struct regime *law, int *shift)
{
	const struct law_limit *l;

	*shift = k->more;
	if (k->limit == NULL || k->sign == 0)
		return true;
	if (law == NULL || (l = limit_find(law, k->limit)) == NULL ||
	    l->unit != LIMIT_DAYS)
		return false;
	*shift += k->sign * l->n;
	return true;
}

static const char *
query_of(struct ctx *ctx, const struct kind *k, int64_t from, int64_t to,
    int64_t producer)
{
	const char *text = tr_put(ctx->mem, k->query, "days",
	    str_fmt(ctx->mem, "%s..%s", date_iso(ctx->mem, from),
	        date_iso(ctx->mem, to)), NULL);

	return producer == NONE ? text : str_fmt(ctx->mem, "%s=%s&%s",
	    k->producer, key_str(ctx->mem, producer), text);
}

const char *
deadline_query(struct ctx *ctx, const char *code, int64_t from, int64_t to,
    int64_t producer, const struct entity **e)
{
	int shift;

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_eq(kinds[i].code, code)) {
			*e = kinds[i].entity;
			return shift_of(&kinds[i], law_today(ctx), &shift) ?
			    query_of(ctx, &kinds[i], from - shift,
			        to - shift, producer) : NULL;
		}
	return NULL;
}

static const char *
law_text(struct found *f, const struct kind *k)
{
	const struct law_limit *l = k->limit == NULL || f->law == NULL ?
	    NULL : limit_find(f->law, k->limit);

	return l == NULL ? NULL : tr_fill(f->ctx->mem, f->ctx->lang,
	    N_("{number}, điều {article}"), "number", f->law->number,
	    "article", l->article, NULL);
}

static bool
there(const struct found *f, const char *uid)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(f->at[i].uid, uid))
			return true;
	return false;
}

static enum rc
own_day(struct ctx *ctx, const struct kind *k, const void *row, int64_t *day)
{
	const struct field *f = entity_field(k->entity, k->field);

	if (f == NULL)
		return list_value(ctx, k->entity, k->field,
		    ((const struct row *)row)->id, day);
	*day = row_int(f, row);
	return RC_OK;
}

static enum rc
put(struct found *f, const struct kind *k, const void *row, int shift)
{
	struct ctx *ctx = f->ctx;
	const char *key = key_str(ctx->mem, ((const struct row *)row)->id);
	const char *uid = str_fmt(ctx->mem, "%s-%s", k->code, key);
	int64_t day;
	enum rc rc;

	if (f->n == DEADLINE_MOST || there(f, uid))
		return RC_OK;
	rc = own_day(ctx, k, row, &day);
	if (rc != RC_OK || day == NONE)
		return rc == RC_MISSING ? RC_OK : rc;
	f->at[f->n++] = (struct deadline){
		.kind = k->code, .uid = uid, .day = day + shift,
		.opens = k->opens,
		.title = tr_fill(ctx->mem, ctx->lang, k->title, "name",
		    field_text(ctx, entity_field(k->entity, k->name), row,
		        FOR_PAGE), NULL),
		.about = tr(ctx->lang, k->about),
		.whom = tr(ctx->lang, k->whom),
		.law = law_text(f, k),
		.address = str_fmt(ctx->mem, "/%s/%s", k->entity->plural,
		    key),
	};
	return RC_OK;
}

/* What is due between two days, of a unit or of a producer. */
static enum rc
ask(struct found *f, const struct kind *k, int64_t from, int64_t to,
    int64_t unit, int64_t producer, struct query *query)
{
	enum rc rc = query_text(f->ctx, k->entity, query_of(f->ctx, k, from,
	    to, producer), query);

	query->unit_id = unit;
	return rc == RC_INVALID ? RC_FAULT : rc; /* our mistake */
}

static enum rc
rows_of(struct found *f, const struct kind *k, int64_t unit, int64_t producer)
{
	struct query query;
	struct list l;
	int shift;
	enum rc rc;

	if (!shift_of(k, f->law, &shift))
		return RC_OK;
	rc = ask(f, k, f->from - shift, f->to - shift, unit, producer, &query);
	if (rc != RC_OK)
		return rc;
	query.per = PER;
	rc = list_load(f->ctx, k->entity, &query, &l);
	for (size_t i = 0; i < l.n && rc == RC_OK; i++)
		rc = put(f, k, list_row(&l, i), shift);
	return rc;
}

static enum rc
one_kind(struct found *f, const struct kind *k)
{
	struct ctx *ctx = f->ctx;
	int64_t *units;
	size_t n;
	enum rc rc = RC_OK;

	if (ctx_has(ctx, k->roles)) {
		todo_units(ctx, k->roles, &units, &n);
		for (size_t i = 0; i < n && rc == RC_OK; i++)
			rc = rows_of(f, k, units[i], NONE);
	}
	for (size_t i = 0; k->producer != NULL && i < ctx->ngrants &&
	    rc == RC_OK; i++)
		if ((ctx->grants[i].role & ROLE_PRODUCER) != 0 &&
		    ctx->grants[i].producer_id != NONE)
			rc = rows_of(f, k, NONE, ctx->grants[i].producer_id);
	return rc;
}

/* ---- rounds ---- */

enum {
	SENDERS = OFFICERS | ROLE_LEADER | ROLE_PRODUCER | ROLE_READER |
	    ROLE_ADMIN,
	JUDGES = ROLE_COORDINATOR | ROLE_LEADER | ROLE_COUNCIL |
	    ROLE_ADVISER | ROLE_READER,
};

/* The decision says "before" a day: the last one is the day before it.
 * Source  Decision 26/2026/QĐ-TTg, article 5 */
static const struct {
	const char *level;
	bool result;
	unsigned roles;
	const char *title, *about, *whom;
} round_kinds[] = {
	{ "province", false, SENDERS,
	  N_("Ngày cuối gửi hồ sơ lên tỉnh, đợt {n} năm {year}"),
	  N_("Xã, phường gửi trước ngày {day}; chủ thể nộp sớm hơn 15 ngày làm "
	     "việc."), COMMUNE },
	{ "province", true, JUDGES,
	  N_("Ngày cuối có kết quả cấp tỉnh, đợt {n} năm {year}"),
	  N_("Có kết quả trước ngày {day}."), PROVINCE },
	{ "ministry", false, ROLE_COORDINATOR | ROLE_LEADER,
	  N_("Ngày cuối tỉnh gửi hồ sơ 5 sao lên Bộ, đợt {n} năm {year}"),
	  N_("Tỉnh gửi trước ngày {day}."), PROVINCE },
	{ "ministry", true, ROLE_COORDINATOR | ROLE_LEADER | ROLE_READER,
	  N_("Ngày cuối có kết quả của Bộ, đợt {n} năm {year}"),
	  N_("Có kết quả trước ngày {day}."), MINISTRY },
};

static void
put_round(struct found *f, const char *level, int number, int year,
    int64_t before, bool result, const char *law, const char *address)
{
	struct ctx *ctx = f->ctx;
	const char *uid = str_fmt(ctx->mem, "%s-%s-%d-%d", result ? "result" :
	    "propose", level, year, number);

	if (before == NONE || before - 1 < f->from || before - 1 > f->to ||
	    f->n == DEADLINE_MOST || there(f, uid))
		return;
	for (size_t i = 0; i < COUNT(round_kinds); i++)
		if (str_eq(round_kinds[i].level, level) &&
		    round_kinds[i].result == result &&
		    ctx_has(ctx, round_kinds[i].roles))
			f->at[f->n++] = (struct deadline){
				.kind = result ? "result" : "propose",
				.uid = uid, .day = before - 1,
				.title = tr_fill(ctx->mem, ctx->lang,
				    round_kinds[i].title, "n",
				    str_fmt(ctx->mem, "%d", number), "year",
				    str_fmt(ctx->mem, "%d", year), NULL),
				.about = tr_fill(ctx->mem, ctx->lang,
				    round_kinds[i].about, "day",
				    date_vi(ctx->mem, before), NULL),
				.whom = tr(ctx->lang, round_kinds[i].whom),
				.law = law, .address = address,
			};
}

/* A round that was written down goes before the same one of the decision. */
static enum rc
written_rounds(struct found *f)
{
	struct query query = { .unit_id = NONE, .per = PER };
	struct list l;
	enum rc rc = list_load(f->ctx, &round_entity, &query, &l);

	for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
		const struct round *r = list_row(&l, i);
		const char *at = str_fmt(f->ctx->mem, "/rounds/%s",
		    key_str(f->ctx->mem, r->row.id));

		put_round(f, r->level, (int)r->number, (int)r->year,
		    r->propose_before, false, r->basis, at);
		put_round(f, r->level, (int)r->number, (int)r->year,
		    r->result_before, true, r->basis, at);
	}
	return rc;
}

static void
law_rounds(struct found *f, const struct regime *g, int year)
{
	for (size_t i = 0; i < g->nrounds; i++) {
		const struct law_round *r = &g->rounds[i];
		struct round_days d = round_in(r, year);
		const char *law;

		if (regime_of_day(f->laws, f->nlaws, d.propose_before) != g)
			continue;
		law = tr_fill(f->ctx->mem, f->ctx->lang,
		    N_("{number}, điều {article}"), "number", g->number,
		    "article", r->article, NULL);
		put_round(f, r->level, r->number, year, d.propose_before,
		    false, law, "/rounds");
		put_round(f, r->level, r->number, year, d.result_before, true,
		    law, "/rounds");
	}
}

static enum rc
rounds(struct found *f)
{
	int first = date_year(f->from) - 1, last = date_year(f->to) + 1;
	enum rc rc;

	if (!ctx_has(f->ctx, ROLE_STAFF | ROLE_PRODUCER))
		return RC_OK;
	if ((rc = written_rounds(f)) != RC_OK)
		return rc;
	for (size_t i = 0; i < f->nlaws; i++)
		for (int year = first; year <= last; year++)
			law_rounds(f, f->laws[i], year);
	return RC_OK;
}

/* ---- all of it ---- */

static int
by_day(const void *a, const void *b)
{
	const struct deadline *x = a, *y = b;

	if (x->day != y->day)
		return (x->day > y->day) - (x->day < y->day);
	return strcmp(x->uid, y->uid);
}

static enum rc
begin(struct ctx *ctx, int64_t from, int64_t to, struct found *f)
{
	enum rc rc;

	*f = (struct found){ .ctx = ctx, .from = from, .to = to };
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = criteria_regimes(ctx, &f->laws, &f->nlaws)) != RC_OK)
		return rc;
	f->law = regime_of_day(f->laws, f->nlaws, ctx_today(ctx));
	f->at = NEW_N(ctx->mem, struct deadline, DEADLINE_MOST);
	return rounds(f);
}

enum rc
deadline_list(struct ctx *ctx, int64_t from, int64_t to,
    struct deadline **out, size_t *n)
{
	struct found f;
	enum rc rc = begin(ctx, from, to, &f);

	for (size_t i = 0; i < COUNT(kinds) && rc == RC_OK; i++)
		rc = one_kind(&f, &kinds[i]);
	if (rc != RC_OK)
		return rc;
	qsort(f.at, f.n, sizeof(*f.at), by_day);
	*out = f.at;
	*n = f.n;
	return RC_OK;
}

/* ---- the next ones ---- */

/* How many of one kind are due on one day. */
struct due {
	const struct kind *kind;
	int64_t unit_id;
	int64_t own;  /* the rows' own day */
	int64_t day, n;
};

/* In the order of the list. */
static bool
nearer(const struct due *a, const struct due *b)
{
	return a->day != b->day ? a->day < b->day :
	    strcmp(a->kind->code, b->kind->code) < 0;
}

/* Keep the nearest. */
static void
keep(struct due *at, size_t *n, size_t most, const struct due *one)
{
	size_t i;

	for (i = 0; i < *n; i++)
		if (at[i].kind == one->kind && at[i].day == one->day) {
			at[i].n += one->n;
			return;
		}
	if (*n < most)
		i = (*n)++;
	else if (!nearer(one, &at[--i]))
		return;
	for (; i > 0 && nearer(one, &at[i - 1]); i--)
		at[i] = at[i - 1];
	at[i] = *one;
}

static enum rc
days_of(struct found *f, const struct kind *k, struct due *at, size_t *n,
    size_t most)
{
	int64_t *units;
	size_t nunits;
	struct query query;
	struct rows rows;
	int shift;
	enum rc rc = RC_OK;

	if (!ctx_has(f->ctx, k->roles) || !shift_of(k, f->law, &shift))
		return RC_OK;
	todo_units(f->ctx, k->roles, &units, &nunits);
	for (size_t u = 0; u < nunits && rc == RC_OK; u++) {
		rc = ask(f, k, f->from - shift, f->to - shift, units[u], NONE,
		    &query);
		if (rc == RC_OK)
			rc = list_group(f->ctx, k->entity, &query, k->field,
			    &rows);
		for (size_t i = 0; i < rows.n && rc == RC_OK; i++)
			keep(at, n, most, &(struct due){ k, units[u],
			    rows_int(&rows, i, 0),
			    rows_int(&rows, i, 0) + shift,
			    rows_int(&rows, i, 1) });
	}
	return rc;
}

/* One of them by name, and how many more there are. */
static enum rc
name_one(struct found *f, const struct due *due)
{
	size_t before = f->n;
	struct query query;
	struct list l;
	enum rc rc = ask(f, due->kind, due->own, due->own, due->unit_id, NONE,
	    &query);

	query.per = query.most = 1;
	if (rc == RC_OK)
		rc = list_load(f->ctx, due->kind->entity, &query, &l);
	if (rc == RC_OK && l.n != 0)
		rc = put(f, due->kind, list_row(&l, 0),
		    (int)(due->day - due->own));
	if (f->n > before)
		f->at[before].more = due->n - 1;
	return rc;
}

/* Those of one kind on one day are one, and only so many are kept. */
static size_t
fold(struct deadline *d, size_t n, size_t most)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		if (k > 0 && d[k - 1].day == d[i].day &&
		    str_eq(d[k - 1].kind, d[i].kind))
			d[k - 1].more += 1 + d[i].more;
		else if (k < most)
			d[k++] = d[i];
		else
			break;
	}
	return k;
}

enum rc
deadline_next(struct ctx *ctx, int64_t from, int64_t to, size_t most,
    struct deadline **out, size_t *n)
{
	struct due *at = NEW_N(ctx->mem, struct due, most);
	size_t ndue = 0;
	struct found f;
	enum rc rc;

	/* Theirs may lie in a unit of the same person: row by row, so that
	 * none counts twice.  They are few. */
	if (ctx_has(ctx, ROLE_PRODUCER)) {
		rc = deadline_list(ctx, from, to, out, n);
		if (rc == RC_OK)
			*n = fold(*out, *n, most);
		return rc;
	}
	rc = begin(ctx, from, to, &f);
	for (size_t i = 0; i < COUNT(kinds) && rc == RC_OK; i++)
		rc = days_of(&f, &kinds[i], at, &ndue, most);
	for (size_t i = 0; i < ndue && rc == RC_OK; i++)
		rc = name_one(&f, &at[i]);
	if (rc != RC_OK)
		return rc;
	qsort(f.at, f.n, sizeof(*f.at), by_day);
	*out = f.at;
	*n = fold(f.at, f.n, most);
	return RC_OK;
}

bool
deadline_late(const struct deadline *d, int64_t today)
{
	return !d->opens && d->day < today;
}
