/* domain/report/person.c: see person.h.  Each kind of row counts what it has
 * and erases it in the same function, so that what was announced is what is
 * done. */
#include "domain/report/person.h"

#include "base/buf.h"
#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/market/report.h"
#include "domain/org/actor.h"
#include "domain/producer/producer.h"
#include "domain/rating/council.h"
#include "domain/rating/hearing.h"
#include "domain/report/person_in.h"
#include "model/forget.h"
#include "model/import.h"
#include "model/import_batch.h"
#include "model/job.h"

enum { Q_JOBS, Q_SLOW, Q_STARS, Q_DOSSIERS, Q_PEOPLE, Q_ACTS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_JOBS] = { .in = "s", .out = "i", .sql =
	    "SELECT id FROM job WHERE args LIKE $1 ORDER BY id" },
	[Q_SLOW] = { .in = "s", .sql =
	    "DELETE FROM sign_in_slow WHERE what LIKE $1" },
	[Q_STARS] = { .in = "i", .out = "i", .sql =
	    "SELECT COUNT(*) FROM recognition r JOIN product p"
	    " ON p.id = r.product_id WHERE p.producer_id = $1" },
	[Q_DOSSIERS] = { .in = "i", .out = "i", .sql =
	    "SELECT COUNT(*) FROM dossier_version v JOIN dossier d"
	    " ON d.id = v.dossier_id WHERE d.producer_id = $1" },
	[Q_PEOPLE] = { .in = "i", .out = "i", .sql =
	    "SELECT COUNT(DISTINCT actor_id) FROM role_grant"
	    " WHERE producer_id = $1" },
	[Q_ACTS] = { .in = "i", .out = "i", .sql =
	    "SELECT COUNT(*) FROM audit WHERE actor_id = $1" },
};

/* A plan on its way: looked at, or done. */
struct work {
	struct ctx *ctx;
	struct person_plan *plan;
	bool doing;
};

static void
goes(struct work *w, const char *what, int64_t n)
{
	struct person_plan *p = w->plan;

	if (n != 0 && p->ngoes < PERSON_PARTS)
		p->goes[p->ngoes++] = (struct person_part){ what, n, NULL };
}

static void
stays(struct work *w, const char *what, int64_t n, const char *why)
{
	struct person_plan *p = w->plan;

	if (n != 0 && p->nstays < PERSON_PARTS)
		p->stays[p->nstays++] = (struct person_part){ what, n, why };
}

static enum rc
count_of(struct work *w, int which, int64_t id, int64_t *n)
{
	return db_one(w->ctx->db, w->ctx->mem, &q[which], id, n);
}

static int64_t
filled(const struct entity *e, const void *row, const char *names)
{
	int64_t n = 0;

	for (size_t i = 0; i < e->nfields; i++)
		n += str_in(e->fields[i].name, names) &&
		    field_set(&e->fields[i], row);
	return n;
}

static void
blank(const struct entity *e, void *row, const char *names)
{
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if (!str_in(f->name, names))
			continue;
		if (f->store == ST_INT)
			row_set_int(f, row, NONE);
		else
			row_set_text(f, row, NULL);
	}
}

/* ---- files a row came in ---- */

/* What was said of lines of the file stands in the jobs that read it. */
static enum rc
jobs(struct work *w, int64_t file)
{
	struct ctx *ctx = w->ctx;
	struct rows r;
	struct job j;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_JOBS], &r, str_fmt(ctx->mem,
	    "%%%s%%", key_str(ctx->mem, file)));
	for (size_t i = 0; rc == RC_OK && i < r.n; i++) {
		rc = entity_peek(ctx, &job_entity, rows_int(&r, i, 0), &j);
		j.title = "Tệp đã xóa";
		j.args = "{}";
		j.result = NULL;
		if (rc == RC_OK)
			rc = forget_values(ctx, &job_entity, &j,
			    "title args result");
	}
	return rc;
}

static enum rc
drop_file(struct work *w, int64_t id)
{
	struct ctx *ctx = w->ctx;
	struct batch b;
	int64_t file;
	enum rc rc = entity_peek(ctx, &batch_entity, id, &b);

	if (rc != RC_OK)
		return rc;
	file = b.file_id;
	b.file_id = NONE;
	b.name = "Tệp đã xóa";
	rc = forget_values(ctx, &batch_entity, &b, "name file_id");
	if (rc == RC_OK)
		rc = jobs(w, file);
	return rc == RC_OK ? forget_file(ctx, file) : rc;
}

static enum rc
imports(struct work *w, const struct entity *e, int64_t id)
{
	struct rows r;
	enum rc rc;

	rc = person_batches(w->ctx, e, id, &r);
	if (rc == RC_OK)
		goes(w, N_("Tệp nhập có dòng của người này"), (int64_t)r.n);
	for (size_t i = 0; rc == RC_OK && w->doing && i < r.n; i++)
		rc = drop_file(w, rows_int(&r, i, 0));
	return rc;
}

/* ---- producers ---- */

static const char spoken_for[] = "rep_name rep_sex rep_ethnic rep_disability "
    "phone phone2 email note";

/* A household's name is somebody's; one that was recognised stands in a
 * decision and a public register. */
static enum rc
producer_row(struct work *w, int64_t id, bool named, int64_t *n)
{
	struct ctx *ctx = w->ctx;
	const struct entity *e = &producer_entity;
	const char *names = spoken_for;
	struct producer p;
	enum rc rc = entity_peek(ctx, e, id, &p);

	if (rc != RC_OK)
		return rc;
	if (field_personal(entity_field(e, "address"), &p))
		names = str_fmt(ctx->mem, "%s address tax_code reg_no village"
		    "%s", names, named ? "" : " name name_key");
	*n += filled(e, &p, names);
	if (!w->doing)
		return RC_OK;
	blank(e, &p, names);
	if (p.name == NULL) {
		p.name = str_fmt(ctx->mem, "Chủ thể đã xóa tên %s",
		    key_str(ctx->mem, id));
		p.name_key = str_lower(ctx->mem, key_str(ctx->mem, id));
	}
	return forget_values(ctx, e, &p, names);
}

static enum rc
producer(struct work *w, int64_t id)
{
	static const char archive[] = N_("Hồ sơ, quyết định của cơ quan nhà "
	    "nước: giữ theo pháp luật về lưu trữ");
	struct rows merged;
	int64_t n = 0, stars, dossiers, people;
	enum rc rc;

	if ((rc = count_of(w, Q_STARS, id, &stars)) != RC_OK ||
	    (rc = count_of(w, Q_DOSSIERS, id, &dossiers)) != RC_OK ||
	    (rc = count_of(w, Q_PEOPLE, id, &people)) != RC_OK ||
	    (rc = person_ids(w->ctx, &producer_entity, &producer_entity, id,
	        &merged)) != RC_OK)
		return rc;
	rc = producer_row(w, id, stars + dossiers != 0, &n);
	for (size_t i = 0; rc == RC_OK && i < merged.n; i++)
		rc = producer_row(w, rows_int(&merged, i, 0), false, &n);
	goes(w, N_("Họ tên, liên hệ, địa chỉ, ghi chú, và mọi giá trị trước "
	    "đó trong nhật ký"), n);
	if (rc == RC_OK)
		rc = imports(w, &producer_entity, id);
	for (size_t i = 0; rc == RC_OK && i < merged.n; i++)
		rc = imports(w, &producer_entity, rows_int(&merged, i, 0));
	stays(w, N_("Lần công nhận và giấy chứng nhận"), stars, archive);
	stays(w, N_("Bản hồ sơ đã nộp, có tên và liên hệ như khi nộp"),
	    dossiers, archive);
	stays(w, N_("Tài khoản của người thuộc chủ thể"), people,
	    N_("Mỗi tài khoản là của một người: xóa riêng"));
	return rc;
}

/* ---- members of councils ---- */

static enum rc
seat(struct work *w, int64_t id, int64_t *n)
{
	static const char names[] = "name tax_code phone address employer "
	    "household";
	const struct entity *e = &council_member_entity;
	struct council_member m;
	enum rc rc = entity_peek(w->ctx, e, id, &m);

	if (rc != RC_OK)
		return rc;
	*n += filled(e, &m, names);
	if (!w->doing)
		return RC_OK;
	blank(e, &m, names);
	m.name = str_fmt(w->ctx->mem, "Thành viên đã xóa tên %s",
	    key_str(w->ctx->mem, id));
	return forget_values(w->ctx, e, &m, names);
}

static const char sheets_stay[] = N_("Phiếu và kết quả chấm giữ số và vai "
    "trò của thành viên: là phần của hồ sơ công nhận");

static enum rc
member(struct work *w, int64_t id)
{
	struct rows sheets;
	int64_t n = 0;
	enum rc rc = seat(w, id, &n);

	goes(w, N_("Họ tên, liên hệ và những điều dùng để tìm xung đột lợi "
	    "ích, cả trong nhật ký"), n);
	if (rc == RC_OK)
		rc = person_ids(w->ctx, &council_member_entity, &sheet_entity,
		    id, &sheets);
	if (rc == RC_OK)
		stays(w, N_("Phiếu chấm"), (int64_t)sheets.n, sheets_stay);
	return rc == RC_OK ? imports(w, &council_member_entity, id) : rc;
}

/* ---- reports ---- */

static enum rc
report_row(struct work *w, int64_t id, int64_t *n)
{
	struct report r;
	enum rc rc = entity_peek(w->ctx, &report_entity, id, &r);

	if (rc != RC_OK)
		return rc;
	*n += 1 + (r.contact != NULL);
	if (!w->doing)
		return RC_OK;
	r.contact = NULL;
	return forget_values(w->ctx, &report_entity, &r, "contact peer");
}

static void
reports(struct work *w, int64_t n, int64_t values)
{
	goes(w, N_("Điện thoại hoặc thư điện tử để trả lời, và địa chỉ mạng "
	    "lúc gửi"), values);
	stays(w, N_("Nội dung phản ánh và kết quả xử lý"), n,
	    N_("Phản ánh đã nhận phải giải quyết và lưu; nội dung có tên ai "
	    "thì sửa riêng"));
}

static enum rc
report(struct work *w, int64_t id)
{
	int64_t n = 0;
	enum rc rc = report_row(w, id, &n);

	if (rc == RC_OK)
		reports(w, 1, n);
	return rc;
}

/* ---- accounts ---- */

static enum rc
own_rows(struct work *w, int64_t id, int64_t *n)
{
	const struct person_rows *t;
	struct rows ids;
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK &&
	    (t = person_rows_nth(&actor_entity, i)) != NULL; i++) {
		if (!t->whole)
			continue;
		if (w->doing)
			rc = forget_among(w->ctx, t->entity, t->by, id, n);
		else if ((rc = entity_ids(w->ctx, t->entity, t->by, id,
		    &ids)) == RC_OK)
			*n += (int64_t)ids.n;
	}
	return rc;
}

/* Out of use first, in the ordinary way; the account itself goes last, since
 * its line is what the lines it made are held against. */
static enum rc
actor_row(struct work *w, int64_t id, int64_t *n)
{
	static const char names[] = "login name phone email password "
	    "totp_secret totp_step totp_on letters";
	struct ctx *ctx = w->ctx;
	struct actor a;
	enum rc rc = entity_peek(ctx, &actor_entity, id, &a);

	if (rc != RC_OK)
		return rc;
	*n += filled(&actor_entity, &a, "login name phone email");
	if (!w->doing)
		return RC_OK;
	if ((rc = db_exec(ctx->db, &q[Q_SLOW], str_fmt(ctx->mem, "%%%s%%",
	        a.login))) != RC_OK ||
	    (rc = entity_end(ctx, &actor_entity, id, a.row.version, true)) !=
	    RC_OK || (rc = forget_trail(ctx, id)) != RC_OK ||
	    (rc = entity_peek(ctx, &actor_entity, id, &a)) != RC_OK)
		return rc;
	blank(&actor_entity, &a, names);
	a.totp_on = 0;
	a.letters = 0;
	a.login = str_fmt(ctx->mem, "da-xoa-%s", str_lower(ctx->mem,
	    key_str(ctx->mem, id)));
	a.name = str_fmt(ctx->mem, "Người đã xóa tên %s",
	    key_str(ctx->mem, id));
	/* Of his signing in, too, which is told of the account. */
	return forget_values(ctx, &actor_entity, &a, str_fmt(ctx->mem,
	    "%s device peer", names));
}

static enum rc
actor(struct work *w, int64_t id)
{
	const struct entity *e = &actor_entity;
	struct rows seats, sheets, sent;
	int64_t n = 0, own = 0, held = 0, said = 0, acts;
	enum rc rc;

	if ((rc = person_ids(w->ctx, e, &sheet_entity, id, &sheets)) !=
	    RC_OK ||
	    (rc = count_of(w, Q_ACTS, id, &acts)) != RC_OK ||
	    (rc = person_ids(w->ctx, e, &council_member_entity, id,
	        &seats)) != RC_OK ||
	    (rc = person_ids(w->ctx, e, &report_entity, id, &sent)) != RC_OK)
		return rc;
	for (size_t i = 0; rc == RC_OK && i < seats.n; i++)
		rc = seat(w, rows_int(&seats, i, 0), &held);
	for (size_t i = 0; rc == RC_OK && i < sent.n; i++)
		rc = report_row(w, rows_int(&sent, i, 0), &said);
	if (rc == RC_OK)
		rc = imports(w, e, id);
	if (rc == RC_OK)
		rc = own_rows(w, id, &own);
	if (rc == RC_OK)
		rc = actor_row(w, id, &n);
	goes(w, N_("Tên đăng nhập, họ tên, điện thoại, thư điện tử, cả trong "
	    "nhật ký; tài khoản ngừng dùng"), n);
	goes(w, N_("Phiên làm việc, mã truy cập, mã khôi phục, địa chỉ lịch, "
	    "thư, danh sách đã lưu"), own);
	goes(w, N_("Dữ liệu của người này ở hội đồng"), held);
	reports(w, (int64_t)sent.n, said);
	goes(w, N_("Tên và địa chỉ mạng trong các dòng nhật ký người này "
	    "làm ra"), acts);
	stays(w, N_("Việc người này đã làm, không còn tên"), acts,
	    N_("Nhật ký phải cho biết việc gì đã xảy ra và khi nào"));
	stays(w, N_("Phiếu chấm"), (int64_t)sheets.n, sheets_stay);
	return rc;
}

/* ---- any of them ---- */

static const struct kind {
	const struct entity *entity;
	enum rc (*work)(struct work *, int64_t);
} kinds[] = {
	{ &actor_entity, actor },
	{ &producer_entity, producer },
	{ &council_member_entity, member },
	{ &report_entity, report },
};

static const struct kind *
kind_of(const struct entity *e)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (kinds[i].entity == e)
			return &kinds[i];
	return NULL;
}

bool
person_kind(const struct entity *e)
{
	return kind_of(e) != NULL;
}

bool
person_may(struct ctx *ctx, const struct entity *e, const void *row)
{
	if (!person_kind(e) || (e == &actor_entity &&
	    ((const struct row *)row)->id == ctx->actor_id))
		return false;
	return ctx->system || (ctx_has(ctx, ROLE_ADMIN) &&
	    may(ctx, e, ACT_UPDATE, row, NULL) == RC_OK);
}

enum rc
person_row(struct ctx *ctx, const struct entity *e, int64_t id, void **row)
{
	enum rc rc;

	if (!person_kind(e))
		return RC_MISSING;
	*row = row_new(ctx->mem, e);
	if ((rc = entity_get(ctx, e, id, *row)) != RC_OK)
		return rc;
	return person_may(ctx, e, *row) ? RC_OK : RC_DENIED;
}

enum rc
person_allowed(struct ctx *ctx, const struct entity *e, int64_t id)
{
	void *row;
	enum rc rc = person_row(ctx, e, id, &row);

	if (rc != RC_DENIED)
		return rc;
	return note(ctx, RC_DENIED, "", e == &actor_entity &&
	    id == ctx->actor_id ? N_("Một quản trị khác quyết định về dữ liệu "
	    "của tài khoản này") : N_("Chỉ quản trị của địa bàn được quyết "
	    "định về dữ liệu cá nhân"));
}

static enum rc
run(struct work *w, const struct entity *e, int64_t id)
{
	*w->plan = (struct person_plan){ .entity = e, .id = id };
	return kind_of(e)->work(w, id);
}

enum rc
person_look(struct ctx *ctx, const struct entity *e, int64_t id,
    struct person_plan *plan)
{
	struct work w = { .ctx = ctx, .plan = plan };
	enum rc rc = person_allowed(ctx, e, id);

	return rc == RC_OK ? run(&w, e, id) : rc;
}

static enum rc
erase(struct ctx *ctx, struct person_request *r, const struct entity *e,
    int64_t id, struct person_plan *plan)
{
	struct work w = { .ctx = ctx, .plan = plan, .doing = true };
	enum rc rc;

	r->what = PERSON_ERASE;
	if ((rc = person_decided(ctx, r)) != RC_OK)
		return rc;
	return run(&w, e, id);
}

enum rc
person_erase(struct ctx *ctx, struct person_request *r,
    struct person_plan *plan)
{
	const struct entity *e = model_entity(ctx->model,
	    str_or(r->entity, ""));
	bool system = ctx->system;
	int64_t id;
	enum rc rc;

	if (!key_parse(str_or(r->about, ""), &id))
		return RC_MISSING;
	if ((rc = person_allowed(ctx, e, id)) != RC_OK ||
	    (rc = tx_begin(ctx)) != RC_OK)
		return rc;
	/* What an administrator decides reaches rows of nobody's and rows he
	 * could not change by hand. */
	ctx->system = true;
	rc = erase(ctx, r, e, id, plan);
	ctx->system = system;
	return tx_end(ctx, rc);
}
