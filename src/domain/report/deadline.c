/* domain/report/deadline.c: the kinds of deadlines, and who has which. */
#include "domain/report/deadline.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/num.h"
#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/legal_clock.h"
#include "domain/rating/dossier.h"
#include "domain/rating/hearing.h"
#include "domain/rating/holiday.h"
#include "domain/rating/referral.h"
#include "domain/recognition/certificate.h"
#include "domain/recognition/inspection.h"
#include "domain/report/deadline_in.h"
#include "domain/report/person.h"
#include "domain/report/todo_in.h"
#include "model/entity.h"
#include "model/list.h"

/* DOSSIER_UNASSESSED */
#define UNASSESSED "state=submitted,returned,checked,received,advised,council"

/* The newest of its product, in force, and not sent in for again. */
#define CERT_QUERY "newest=1&refiled=0&state=valid,window,late&last_on={days}"

/* clang-format off */
static const struct kind kinds[] = {
	/* due_on was counted in working days when it was sent in. */
	{ "check", OFFICERS | ROLE_LEADER, "producer_id", &dossier_entity,
	  "state=submitted&due_on={days}", "due_on", "commune_check", 0, 0,
	  false, "product_id", N_("Hạn kiểm tra hồ sơ: {name}"),
	  N_("Đánh giá bốn nội dung theo Mẫu 03 rồi gửi lên tỉnh, hoặc trả lại "
	     "kèm lý do."), COMMUNE, true },
	{ "decide", ROLE_COORDINATOR | ROLE_ADVISER | ROLE_COUNCIL |
	  ROLE_LEADER, "producer_id", &dossier_entity,
	  "kind=again&state=received,advised,council,passed&"
	  "received_on={days}", "received_on", "renew_decide", 1, 0, false,
	  "product_id", N_("Hạn có kết quả đánh giá lại: {name}"),
	  N_("Hội đồng cho ý kiến, người có thẩm quyền quyết định."),
	  PROVINCE },
	/* Source  26/2026/QĐ-TTg, article 12.2 */
	{ "finish_old", OFFICERS | ROLE_ADVISER | ROLE_COUNCIL | ROLE_LEADER,
	  "producer_id", &dossier_entity, "kind=first,upgrade&" UNASSESSED
	  "&filed_on={days}", "filed_on", "finish_old", SENT, 0, false,
	  "product_id", N_("Ngày cuối đánh giá theo quyết định cũ: {name}"),
	  N_("Hồ sơ nộp trước ngày quyết định mới có hiệu lực; sau ngày này "
	     "phải dừng rồi nộp hồ sơ mới."), PROVINCE },
	{ "finish_again", OFFICERS | ROLE_ADVISER | ROLE_COUNCIL | ROLE_LEADER,
	  "producer_id", &dossier_entity, "kind=again&" UNASSESSED
	  "&filed_on={days}", "filed_on", "finish_again", SENT, 0, false,
	  "product_id", N_("Ngày cuối đánh giá theo quyết định cũ: {name}"),
	  N_("Hồ sơ nộp trước ngày quyết định mới có hiệu lực; sau ngày này "
	     "phải dừng rồi nộp hồ sơ mới."), PROVINCE },
	{ "hearing", ROLE_COORDINATOR | ROLE_COUNCIL | ROLE_LEADER, NULL,
	  &hearing_entity, "state=marking,second&day={days}", "day", NULL,
	  0, 0, false, "product_id", N_("Hội đồng chấm: {name}"),
	  N_("Thành viên gửi phiếu chấm; thư ký ghi kết luận."), PROVINCE },
	{ "object", ROLE_COORDINATOR | ROLE_LEADER, "producer_id",
	  &hearing_entity, "state=closed&objection_to={days}", "objection_to",
	  NULL, 0, 0, false, "product_id",
	  N_("Ngày cuối khiếu nại kết quả sơ bộ: {name}"),
	  N_("Chủ thể gửi khiếu nại kèm lý do; sau ngày này kết quả được ghi "
	     "chính thức."), PRODUCER, true },
	/* Source  26/2026/QĐ-TTg, articles 5 and 7, step 3e */
	{ "refer", ROLE_COORDINATOR | ROLE_LEADER, NULL, &referral_entity,
	  "open=1&unsent=1&send_before={days}", "send_before", NULL, 0, -1,
	  false, "product_id", N_("Ngày cuối gửi hồ sơ 5 sao lên Bộ: {name}"),
	  N_("Tỉnh đã phê duyệt kết quả; gửi hồ sơ trước ngày Bộ đóng đợt "
	     "này."), PROVINCE },
	{ "withdraw", ROLE_ADMIN | ROLE_COORDINATOR | ROLE_LEADER |
	  ROLE_INSPECTOR, NULL, &certificate_entity, "concluded={days}",
	  "concluded", "withdraw", 1, 0, false, "product_id",
	  N_("Hạn quyết định thu hồi hoặc giữ: {name}"),
	  N_("Đã có kết luận; ghi quyết định thu hồi, hoặc văn bản giữ "
	     "nguyên."), PROVINCE },

	/* Source  26/2026/QĐ-TTg, articles 8 and 9.  Whom it is about learns of
	 * a check when it is done. */
	{ "inspect", ROLE_ADMIN | ROLE_COORDINATOR | ROLE_INSPECTOR, NULL,
	  &inspection_entity, "state=planned&planned_on={days}", "planned_on",
	  NULL, 0, 0, false, "product_id",
	  N_("Ngày dự kiến kiểm tra: {name}"),
	  N_("Xem tiêu chí, nhãn hiệu, quảng cáo; ghi kết quả rồi kết luận."),
	  PROVINCE },
	{ "correct", ROLE_COORDINATOR | ROLE_OFFICER | ROLE_LEADER |
	  ROLE_INSPECTOR, "producer", &inspection_entity,
	  "state=correcting&correct_by={days}", "correct_by", NULL, 0, 0,
	  false, "product_id", N_("Hạn khắc phục sau kiểm tra: {name}"),
	  N_("Chủ thể khắc phục rồi gửi báo cáo; đoàn kiểm tra xem lại."),
	  PRODUCER },

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
	{ "person", ROLE_ADMIN, NULL, &person_request_entity,
	  "open=1&due_on={days}", "due_on", NULL, 0, 0, false, "what",
	  N_("Hạn thực hiện yêu cầu: {name}"),
	  N_("Trả lời người yêu cầu trong 2 ngày làm việc; thực hiện ở trang "
	     "của bản ghi."), PROVINCE },
};
/* clang-format on */

const struct kind *
deadline_kind(size_t i)
{
	return i < COUNT(kinds) ? &kinds[i] : NULL;
}

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
bool
deadline_shift(const struct kind *k, const struct regime *law, int *shift)
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

/* The days on which was sent in what is to be assessed by an older decision to
 * the end of one day, and the decision that says so. */
struct older {
	int64_t from, to, day;
	const struct regime *next;
};

static bool
older_of(const struct kind *k, const struct regime *const *laws, size_t n,
    size_t i, struct older *out)
{
	*out = (struct older){ .from = laws[i]->from_on, .to = NONE };
	for (size_t j = 0; j < n; j++)
		if (laws[j]->from_on > out->from && (out->to == NONE ||
		    laws[j]->from_on <= out->to))
			out->to = laws[j]->from_on - 1;
	out->day = finish_by(laws, n, out->from, str_eq(k->limit,
	    "finish_again"), &out->next);
	return out->to != NONE && out->day != NONE;
}

/* Decisions follow one another: what ends between two days was sent in one
 * stretch. */
static const char *
older_query(struct ctx *ctx, const struct kind *k, int64_t from, int64_t to,
    int64_t producer)
{
	const struct regime *const *laws;
	int64_t first = NONE, last = NONE;
	struct older o;
	size_t n;

	if (criteria_regimes(ctx, &laws, &n) != RC_OK)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		if (!older_of(k, laws, n, i, &o) || o.day < from || o.day > to)
			continue;
		if (first == NONE || o.from < first)
			first = o.from;
		if (last == NONE || o.to > last)
			last = o.to;
	}
	return first == NONE ? NULL : query_of(ctx, k, first, last, producer);
}

const char *
deadline_query(struct ctx *ctx, const char *code, int64_t from, int64_t to,
    int64_t producer, const struct entity **e)
{
	const struct kind *k = kinds;
	int shift;

	while (k < kinds + COUNT(kinds) && !str_eq(k->code, code))
		k++;
	if (k == kinds + COUNT(kinds))
		return NULL;
	*e = k->entity;
	if (k->sign == SENT)
		return older_query(ctx, k, from, to, producer);
	return deadline_shift(k, law_today(ctx), &shift) ?
	    query_of(ctx, k, from - shift, to - shift, producer) : NULL;
}

static const char *
law_text(struct found *f, const struct kind *k, const struct regime *g)
{
	const struct law_limit *l = k->limit == NULL || g == NULL ? NULL :
	    limit_find(g, k->limit);

	return l == NULL ? NULL : tr_fill(f->ctx->mem, f->ctx->lang,
	    N_("{number}, điều {article}"), "number", g->number, "article",
	    l->article, NULL);
}

void
deadline_add(struct found *f, const struct deadline *d)
{
	struct deadline *more;

	for (size_t i = f->begun; i < f->n; i++)
		if (str_eq(f->at[i].uid, d->uid))
			return;
	if (f->n == f->room) {
		more = NEW_N(f->ctx->mem, struct deadline, 2 * f->room + PER);
		if (f->n != 0)
			memcpy(more, f->at, f->n * sizeof(*more));
		f->at = more;
		f->room = 2 * f->room + PER;
	}
	f->at[f->n++] = *d;
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

/* Many are of one year. */
static const char *
doubt_of(struct found *f, int64_t day)
{
	if (f->year != date_year(day) &&
	    holidays_doubt(f->ctx, day, &f->doubt) != RC_OK)
		return NULL;
	f->year = date_year(day);
	return f->doubt;
}

static void
put_at(struct found *f, const struct asked *a, int64_t day, const char *key,
    const char *name, const char *address, int64_t more)
{
	const struct kind *k = a->kind;
	struct ctx *ctx = f->ctx;

	deadline_add(f, &(struct deadline){
		.kind = k->code, .day = day, .opens = k->opens, .more = more,
		.uid = str_fmt(ctx->mem, "%s-%s", k->code, key),
		.title = tr_fill(ctx->mem, ctx->lang, k->title, "name", name,
		    NULL),
		.about = tr(ctx->lang, k->about),
		.whom = tr(ctx->lang, k->whom),
		.law = law_text(f, k, a->law),
		.doubt = k->worked ? doubt_of(f, day) : NULL,
		.address = address,
	});
}

enum rc
deadline_put(struct found *f, const struct asked *a, const void *row)
{
	struct ctx *ctx = f->ctx;
	const struct entity *e = a->kind->entity;
	const char *key = key_str(ctx->mem, ((const struct row *)row)->id);
	int64_t day = a->day;
	enum rc rc;

	if (day == NONE) {
		rc = own_day(ctx, a->kind, row, &day);
		if (rc != RC_OK || day == NONE)
			return rc == RC_MISSING ? RC_OK : rc;
		day += a->shift;
	}
	put_at(f, a, day, key, field_text(ctx, entity_field(e, a->kind->name),
	    row, FOR_PAGE), str_fmt(ctx->mem, "/%s/%s", e->plural, key), 0);
	return RC_OK;
}

/* The rows whose own days are between two. */
enum rc
deadline_ask(struct found *f, const struct asked *a, int64_t from, int64_t to,
    struct query *query)
{
	enum rc rc = query_text(f->ctx, a->kind->entity, query_of(f->ctx,
	    a->kind, from, to, a->producer), query);

	query->unit_id = a->unit;
	return rc == RC_INVALID ? RC_FAULT : rc; /* our mistake */
}

/* So many of one day that are not named: a line that leads to their list. */
static void
put_rest(struct found *f, const struct asked *a, int64_t own, int64_t n,
    const struct query *query)
{
	struct ctx *ctx = f->ctx;
	struct buf b = BUF_INIT(ctx->mem);
	int64_t day = a->day != NONE ? a->day : own + a->shift;

	buf_fmt(&b, "/%s", a->kind->entity->plural);
	query_address(ctx, query, &b);
	/* '~' is behind every letter of a key. */
	put_at(f, a, day, str_fmt(ctx->mem, "~%s-%s", date_iso(ctx->mem, own),
	    key_str(ctx->mem, a->unit != NONE ? a->unit : a->producer)),
	    tr_fill(ctx->mem, ctx->lang, N_("và {n} việc nữa"), "n",
	        num_str(ctx->mem, n, 0, ctx->lang == LANG_EN ? NUM_EN :
	        NUM_VI), NULL), buf_str(&b), n - 1);
}

/* How many rows have one day as theirs. */
struct on_day {
	int64_t own, n;
};

static int
earlier(const void *a, const void *b)
{
	const struct on_day *x = a, *y = b;

	return (x->own > y->own) - (x->own < y->own);
}

/* More than are named: those of the first days are, the others counted day by
 * day, so that the nearest always stand there and nothing drops. */
static enum rc
put_nearest(struct found *f, const struct asked *a, struct query *query)
{
	struct on_day *days;
	struct rows rows;
	struct list l;
	int64_t named = 0;
	size_t k = 0;
	enum rc rc;

	rc = list_group(f->ctx, a->kind->entity, query, a->kind->field, &rows);
	if (rc != RC_OK || rows.n == 0)
		return rc;
	days = NEW_N(f->ctx->mem, struct on_day, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		days[i] = (struct on_day){ rows_int(&rows, i, 0),
			rows_int(&rows, i, 1) };
	qsort(days, rows.n, sizeof(*days), earlier);
	while (k < rows.n && named + days[k].n <= PER)
		named += days[k++].n;
	/* On a day of very many, the first of them. */
	rc = deadline_ask(f, a, days[0].own, days[k == 0 ? 0 : k - 1].own,
	    query);
	query->per = PER;
	if (rc == RC_OK)
		rc = list_load(f->ctx, a->kind->entity, query, &l);
	for (size_t i = 0; rc == RC_OK && i < l.n; i++)
		rc = deadline_put(f, a, list_row(&l, i));
	if (rc == RC_OK && k == 0)
		days[0].n -= (int64_t)l.n;
	for (; rc == RC_OK && k < rows.n; k++) {
		rc = deadline_ask(f, a, days[k].own, days[k].own, query);
		if (rc == RC_OK)
			put_rest(f, a, days[k].own, days[k].n, query);
	}
	return rc;
}

static enum rc
rows_between(struct found *f, const struct asked *a, int64_t from, int64_t to)
{
	struct query query;
	struct list l;
	enum rc rc = deadline_ask(f, a, from, to, &query);

	if (rc != RC_OK)
		return rc;
	query.per = PER;
	rc = list_load(f->ctx, a->kind->entity, &query, &l);
	if (rc == RC_OK && l.total > l.n)
		return put_nearest(f, a, &query);
	for (size_t i = 0; rc == RC_OK && i < l.n; i++)
		rc = deadline_put(f, a, list_row(&l, i));
	return rc;
}

static enum rc
older_rows(struct found *f, struct asked *a)
{
	struct older o;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < f->nlaws && rc == RC_OK; i++) {
		if (!older_of(a->kind, f->laws, f->nlaws, i, &o) ||
		    o.day < f->from || o.day > f->to)
			continue;
		a->day = o.day;
		a->law = o.next;
		rc = rows_between(f, a, o.from, o.to);
	}
	return rc;
}

static enum rc
rows_of(struct found *f, const struct kind *k, int64_t unit, int64_t producer)
{
	struct asked a = { .kind = k, .unit = unit, .producer = producer,
		.day = NONE, .law = f->law };

	if (k->sign == SENT)
		return older_rows(f, &a);
	return deadline_shift(k, f->law, &a.shift) ? rows_between(f, &a,
	    f->from - a.shift, f->to - a.shift) : RC_OK;
}

enum rc
deadline_rows(struct found *f, const struct kind *k)
{
	struct ctx *ctx = f->ctx;
	int64_t *units;
	size_t n;
	enum rc rc = RC_OK;

	f->begun = f->n;
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

/* ---- all of it ---- */

static int
by_day(const void *a, const void *b)
{
	const struct deadline *x = a, *y = b;

	if (x->day != y->day)
		return (x->day > y->day) - (x->day < y->day);
	return strcmp(x->uid, y->uid);
}

void
deadline_sort(struct found *f)
{
	if (f->n > 1)
		qsort(f->at, f->n, sizeof(*f->at), by_day);
}

enum rc
deadline_begin(struct ctx *ctx, int64_t from, int64_t to, struct found *f)
{
	enum rc rc;

	*f = (struct found){ .ctx = ctx, .from = from, .to = to };
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = criteria_regimes(ctx, &f->laws, &f->nlaws)) != RC_OK)
		return rc;
	f->law = regime_of_day(f->laws, f->nlaws, ctx_today(ctx));
	return deadline_rounds(f);
}

enum rc
deadline_list(struct ctx *ctx, int64_t from, int64_t to,
    struct deadline **out, size_t *n)
{
	struct found f;
	enum rc rc = deadline_begin(ctx, from, to, &f);

	for (size_t i = 0; i < COUNT(kinds) && rc == RC_OK; i++)
		rc = deadline_rows(&f, &kinds[i]);
	if (rc != RC_OK)
		return rc;
	deadline_sort(&f);
	*out = f.at;
	*n = f.n;
	return RC_OK;
}

bool
deadline_late(const struct deadline *d, int64_t today)
{
	return !d->opens && d->day < today;
}
