/* web/rating/page_criteria.c: the criteria of the decisions, for everybody to read
 * and to try: GET /criteria, /criteria/{set}, and a sheet for practice at
 * /criteria/{set}/practice, scored here and kept nowhere.  Administrators bring
 * new decisions and official words there. */
#include "web/rating/criteria.h"

#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/criteria_official.h"
#include "domain/rating/score_form.h"
#include "model/act.h"
#include "model/idem.h"
#include "web/asset.h"
#include "web/entity/attach.h"
#include "web/page.h"
#include "web/public.h"
#include "web/rating/view/criteria.h"
#include "web/rating/view/practice.h"
#include "web/routes.h"
#include "web/say.h"

/* ---- words ---- */

const char *
criteria_gate_word(struct out *o, int star)
{
	return tr_fill(o->mem, o->lang, N_("cần cho {n} sao"), "n",
	    out_int(o, star), NULL);
}

const char *
criteria_note_tag(enum criteria_note_kind kind)
{
	switch (kind) {
	case CN_STOP:
	case CN_DISQUALIFY:
	case CN_REJECT:
		return "tag-bad";
	case CN_REQUIREMENT:
	case CN_EVIDENCE:
		return "tag-warn";
	default:
		return "tag-info";
	}
}

const char *
criteria_note_title(struct out *o, enum criteria_note_kind kind)
{
	static const char *const titles[CN__N] = {
		[CN_INFO] = N_("Lưu ý"),
		[CN_REQUIREMENT] = N_("Bắt buộc"),
		[CN_EVIDENCE] = N_("Cần giấy tờ"),
		[CN_STORY] = N_("Có điều kiện"),
		[CN_STOP] = N_("Dừng chấm"),
		[CN_DISQUALIFY] = N_("Sản phẩm bị loại"),
		[CN_REJECT] = N_("Hồ sơ bị loại"),
	};

	return tr(o->lang, titles[kind]);
}

const char *
criteria_place(struct out *o, const struct criterion *c)
{
	char *id = str_fmt(o->mem, "c-%s", c->code);

	for (char *p = id; *p != '\0'; p++)
		if (*p == '.')
			*p = '-';
	return id;
}

bool
criteria_has_zero(const struct criterion *c)
{
	for (size_t i = 0; i < c->noptions; i++)
		if (c->options[i].points == 0)
			return true;
	return false;
}

/* Decision 26/2026/QĐ-TTg, article 4: who recognises which star. */
const char *
criteria_verdict(struct out *o, const struct practice_page *x)
{
	const struct star *s = &x->star;
	const char *n = out_int(o, s->star);

	if (s->star < s->band)
		return tr_fill(o->mem, o->lang, N_("Đủ điểm của {band} sao "
		    "nhưng mới đạt điều kiện của {n} sao"), "band",
		    out_int(o, s->band), "n", n, NULL);
	if (star_by(s->star) == BY_MINISTRY)
		return tr(o->lang, N_("Đủ điểm và điều kiện để trình trung "
		    "ương xét 5 sao"));
	if (star_by(s->star) == BY_NOBODY)
		return tr_fill(o->mem, o->lang, N_("Mới đạt mức {n} sao, "
		    "chưa được công nhận"), "n", n, NULL);
	return tr_fill(o->mem, o->lang, N_("Đủ điểm và điều kiện của {n} "
	    "sao"), "n", n, NULL);
}

/* ---- pages ---- */

/* The frame of a public page that needs the whole style. */
static void
begin(struct page *p, const char *path, const char *title, const char *text)
{
	struct about a = { .title = title, .text = text, .type = "website",
		.width = NONE, .height = NONE };
	struct buf head = BUF_INIT(p->ctx->mem);

	buf_fmt(&head, "<link rel=\"stylesheet\" href=\"%s\">",
	    asset_url("ocop.css"));
	p->head = html_of(&head);
	public_begin(p, path, &a);
}

/* The day in the address; today when it names none that can be read. */
static int64_t
day_asked(struct page *p)
{
	int64_t day;

	if (date_parse(str_or(req_get(p->req, "as_of"), ""), DATE_DMY, &day))
		return day;
	return ctx_today(p->ctx);
}

enum rc
page_criteria(struct page *p)
{
	struct criteria_index x = { .day = day_asked(p) };
	enum rc rc;

	if ((rc = criteria_regimes(p->ctx, &x.all, &x.n)) != RC_OK)
		return rc;
	x.now = regime_of_day(x.all, x.n, x.day);
	x.asked = x.day != ctx_today(p->ctx);
	p->noindex = x.asked;
	x.may_bring = may_any(p->ctx, &criteria_file_entity, ACT_CREATE);
	if (x.may_bring)
		x.form_key = idem_new(p->ctx);
	if (note_of(p->ctx, "file") != NULL)
		p->wrong = true;
	begin(p, "/criteria", trc(p->ctx->lang, "danh sách",
	    NC_("danh sách", "Bộ tiêu chí")),
	    tr(p->ctx->lang, N_("Tiêu chí đánh giá, phân hạng sản phẩm OCOP "
	    "theo từng quyết định: điểm, điều kiện hạng sao và chấm thử.")));
	view_criteria(&p->out, p, &x);
	page_end(p);
	return RC_OK;
}

/* ---- files an administrator brings ---- */

enum { BRING_MOST = 60 };

static enum rc
bring(struct ctx *ctx, void *arg)
{
	const struct page *p = arg;
	const struct note *bad;
	int64_t id;
	size_t n = 0;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < p->req->nuploads && rc == RC_OK; i++) {
		const struct upload *u = &p->req->uploads[i];

		if (!str_eq(u->field, "file") || u->n == 0)
			continue;
		if (++n > BRING_MOST)
			return note(ctx, RC_INVALID, "file", N_("Mỗi lần đưa "
			    "vào nhiều nhất {n} tệp"), "n", str_fmt(ctx->mem,
			    "%d", BRING_MOST));
		rc = criteria_bring(ctx, u->bytes, u->n, &id);
		if (rc == RC_OK || (bad = note_of(ctx, "body")) == NULL)
			continue;
		note(ctx, rc, "file", N_("Tệp {name}: {text}"), "name",
		    str_or(u->filename, "?"), "text", bad->text);
	}
	return rc == RC_OK && n == 0 ? note(ctx, RC_INVALID, "file",
	    N_("Chọn tệp")) : rc;
}

static const char *
brought_at(struct page *p, void *arg)
{
	(void)arg;
	return str_fmt(p->ctx->mem, "%s", "/criteria");
}

/* POST /criteria: decisions and official words, all of them or none. */
enum rc
page_criteria_bring(struct page *p)
{
	enum rc rc;

	if (!may_any(p->ctx, &criteria_file_entity, ACT_CREATE))
		return RC_DENIED;
	if (page_again(p))
		return RC_OK;
	rc = page_done(p, bring, p, brought_at);
	if (rc == RC_OK)
		page_say(p, SAY_SAVED);
	if (rc != RC_INVALID && rc != RC_CONFLICT)
		return rc;
	page_refused(p);
	return page_criteria(p);
}

static enum rc
set_asked(struct page *p, const struct criteria_set **set)
{
	return criteria_get(p->ctx, route_arg(&p->args, "set"), set);
}

enum rc
page_criteria_set(struct page *p)
{
	const struct criteria_set *set;
	enum rc rc;

	if ((rc = set_asked(p, &set)) != RC_OK)
		return rc;
	begin(p, str_fmt(p->ctx->mem, "/criteria/%s", set->code),
	    words_in(p->ctx->lang, &set->words), tr_fill(p->ctx->mem,
	    p->ctx->lang, N_("Bộ tiêu chí {name}, Quyết định {number}: điểm "
	    "từng mức và điều kiện hạng sao."), "name",
	    words_in(p->ctx->lang, &set->words), "number",
	    set->regime->number, NULL));
	view_criteria_set(&p->out, p, set);
	page_end(p);
	return RC_OK;
}

/* GET /criteria/{set}/form/{file}: "phieu.pdf", "phieu.docx", to be filled by
 * hand */
enum rc
page_criteria_form(struct page *p)
{
	const char *file = str_or(route_arg(&p->args, "file"), "");
	struct paper paper = { .bytes = BUF_INIT(p->ctx->mem) };
	const struct criteria_set *set;
	struct office o;
	enum rc rc;

	if (!str_begins(file, "phieu."))
		return RC_MISSING;
	if ((rc = set_asked(p, &set)) != RC_OK)
		return rc;
	paper.form = file + strlen("phieu.");
	score_form(p->ctx, set, &o);
	if ((rc = paper_office(&paper, &o)) != RC_OK)
		return rc;
	buf_put(&p->reply->body, paper.bytes.at, paper.bytes.len);
	attach(p, str_fmt(p->ctx->mem, "%s-phieu-danh-gia.%s", set->code,
	    paper.form), paper_type(paper.form));
	return RC_OK;
}

/* GET /criteria/{set}/words.json: to write the decision's words into. */
enum rc
page_criteria_words(struct page *p)
{
	const struct criteria_set *set;
	enum rc rc;

	if (!may_any(p->ctx, &criteria_file_entity, ACT_CREATE))
		return RC_DENIED;
	if ((rc = set_asked(p, &set)) != RC_OK)
		return rc;
	official_template(set, &p->reply->body);
	attach(p, str_fmt(p->ctx->mem, "%s-loi-van.json", set->code),
	    "application/json");
	return RC_OK;
}

static void
practice_show(struct page *p, const struct practice_page *x)
{
	p->noindex = x->sent;
	begin(p, str_fmt(p->ctx->mem, "/criteria/%s/practice", x->set->code),
	    tr_fill(p->ctx->mem, p->ctx->lang, N_("Chấm thử: {name}"), "name",
	    words_in(p->ctx->lang, &x->set->words), NULL),
	    tr(p->ctx->lang, N_("Chọn mức đạt được của từng tiêu chí để biết "
	    "sản phẩm được mấy sao, còn vướng điều kiện nào và nên làm gì "
	    "trước.")));
	view_practice(&p->out, p, x);
	page_end(p);
}

enum rc
page_practice(struct page *p)
{
	struct practice_page x = { .sent = false };
	enum rc rc;

	if ((rc = set_asked(p, &x.set)) != RC_OK)
		return rc;
	practice_show(p, &x);
	return RC_OK;
}

/* What was chosen is named by its option; points are the set's own.  An
 * option that is none of its criterion counts as nothing chosen. */
enum rc
page_practice_do(struct page *p)
{
	struct practice_page x = { .sent = true };
	struct tally t = { 0 };
	int option;
	enum rc rc;

	if ((rc = set_asked(p, &x.set)) != RC_OK)
		return rc;
	for (size_t i = 0; i < x.set->ncriteria; i++) {
		const struct criterion *c = &x.set->criteria[i];

		option = criterion_option(c, req_form(p->req, c->code));
		x.picks.at[i] = (uint8_t)(option + 1);
		x.chosen += option >= 0;
	}
	tally_add(x.set, &x.picks, &t);
	star_rate(x.set, &t, &x.picks, &x.star);
	road_find(x.set, &x.picks, NULL, &x.road);
	practice_show(p, &x);
	return RC_OK;
}
