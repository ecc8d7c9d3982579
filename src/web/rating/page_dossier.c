/* web/rating/page_dossier.c: GET /dossiers/{id}: where a dossier is, what it holds,
 * what is lacking; and its steps. */
#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/legal_clock.h"
#include "domain/org/unit.h"
#include "domain/rating/dossier_stage.h"
#include "domain/rating/dossier_version.h"
#include "domain/rating/hearing.h"
#include "domain/rating/holiday.h"
#include "domain/rating/referral.h"
#include "domain/rating/round.h"
#include "model/idem.h"
#include "model/list.h"
#include "web/entity/form.h"
#include "web/page.h"
#include "web/rating/dossier.h"
#include "web/rating/view/dossier.h"
#include "web/routes.h"
#include "web/say.h"

/* ---- words ---- */

const char *
kind_label(struct out *o, const char *kind)
{
	const char *label = codes_label(&document_kinds, str_or(kind, ""));

	return label != NULL ? tr(o->lang, label) : "";
}

const char *
item_label(struct out *o, const struct dossier_full *f, const char *code)
{
	int at;

	if (str_empty(code))
		return tr(o->lang, N_("Toàn hồ sơ"));
	if (str_begins(code, "p."))
		return kind_label(o, code + 2);
	for (size_t i = 0; i < f->ntexts; i++)
		if (str_eq(f->texts[i].code, code))
			return tr(o->lang, f->texts[i].label);
	if (f->set != NULL && (at = criteria_find(f->set, code)) >= 0)
		return str_fmt(o->mem, "%s %s", code, words_in(o->lang,
		    &f->set->criteria[at].words));
	return code;
}

bool
item_waived(const struct dossier_item *m)
{
	return m->state == ITEM_MISSING && !m->needed;
}

enum fold
item_fold(const struct dossier_item *m)
{
	return m->state == ITEM_OK ? FOLD_DONE : item_waived(m) ?
	    FOLD_WAIVED : FOLD_LACKING;
}

static const char *
under(const struct page *p, int64_t id, const char *rest)
{
	return str_fmt(p->ctx->mem, "%s/dossiers/%s/%s", p->base,
	    key_str(p->ctx->mem, id), rest);
}

const char *
item_place(const struct page *p, const struct dossier_full *f,
    const char *code)
{
	if (str_empty(code) || f->set == NULL)
		return NULL;
	if (str_begins(code, "text."))
		return under(p, f->d.row.id, "report");
	return under(p, f->d.row.id, str_fmt(p->ctx->mem, "papers#i-%s",
	    code));
}

/* Notes of a dossier say what they are about: "part.A", "report", an item of
 * the checklist, a request by its key. */
const char *
dossier_mended_at(const struct page *p, const char *field)
{
	if (str_begins(field, "part."))
		return under(p, page_id(p), str_fmt(p->ctx->mem, "part/%s",
		    field + strlen("part.")));
	if (str_eq(field, "report"))
		return under(p, page_id(p), "report");
	if (str_begins(field, "p."))
		return under(p, page_id(p), str_fmt(p->ctx->mem,
		    "papers#i-%s", field));
	if (str_begins(field, "lack."))
		return str_fmt(p->ctx->mem, "#r-%s", field +
		    strlen("lack."));
	if (str_in(field, "reason set_code"))
		return str_fmt(p->ctx->mem, "#f-%s", field);
	return NULL;
}

const char *
item_tag(const struct dossier_item *m)
{
	return m->state == ITEM_OK ? "tag-ok" : item_waived(m) ? "" :
	    m->state == ITEM_MISSING ? "tag-bad" : "tag-warn";
}

const char *
item_word(struct out *o, const struct dossier_item *m)
{
	static const char *const words[] = {
		[ITEM_MISSING] = N_("Còn thiếu"),
		[ITEM_EXPIRED] = N_("Hết hạn"),
		[ITEM_NO_FILE] = N_("Chưa có tệp"),
		[ITEM_OK] = N_("Đủ"),
	};

	return tr(o->lang, item_waived(m) ? N_("Không bắt buộc") :
	    words[m->state]);
}

const char *
diff_tag(enum diff_state s)
{
	return s == DIFF_SAME ? "tag-ok" : s == DIFF_NEW ? "tag-info" :
	    s == DIFF_DROPPED ? "" : s == DIFF_EXPIRED ? "tag-bad" :
	    "tag-warn";
}

const char *
diff_word(struct out *o, enum diff_state s)
{
	static const char *const words[] = {
		[DIFF_SAME] = N_("Không đổi"),
		[DIFF_EXPIRED] = N_("Hết hạn, cần thay"),
		[DIFF_UPDATE] = N_("Cần cập nhật"),
		[DIFF_DROPPED] = N_("Không dùng lại"),
		[DIFF_NEW] = N_("Mới"),
	};

	return tr(o->lang, words[s]);
}

/* ---- filling ---- */

static int
stage_at(const char *state)
{
	static const char *const at[] = { "draft returned", "submitted",
		"checked", "received", "advised council",
		"passed failed ministry recognised" };

	for (size_t i = 0; i < COUNT(at); i++)
		if (str_in(state, at[i]))
			return (int)i;
	return 0;
}

static void
stages(struct page *p, struct dossier_page *x)
{
	static const char *const labels[STAGES] = { N_("Soạn hồ sơ"),
		N_("Kiểm tra nơi nộp"), N_("Tỉnh tiếp nhận"),
		N_("Tổ tư vấn thẩm định"), N_("Hội đồng đánh giá"),
		N_("Kết quả") };
	const struct dossier *d = &x->f->d;
	bool gone = str_eq(d->state, DOSSIER_WITHDRAWN);
	/* A withdrawn one stands where its days leave off. */
	int now = gone ? 1 + (d->passed_on != NONE) + (d->received_on != NONE) :
	    stage_at(str_or(d->state, "-"));

	for (int i = 0; i < STAGES; i++) {
		struct stage *s = &x->stages[i];

		s->label = tr(p->ctx->lang, labels[i]);
		s->is = i < now ? -1 : i > now;
		if (gone && i == now)
			s->text = tr(p->ctx->lang, N_("Đã rút"));
		else if (i == 0 && d->filed_on != NONE)
			s->text = out_date(&p->out, d->filed_on);
		else if (i == 1 && d->passed_on != NONE)
			s->text = out_date(&p->out, d->passed_on);
		else if (i == 1 && now == 1 && d->due_on != NONE)
			s->text = tr_fill(p->ctx->mem, p->ctx->lang,
			    N_("hạn {day}"), "day", out_date(&p->out,
			    d->due_on), NULL);
		else if (i == 2 && d->received_on != NONE)
			s->text = out_date(&p->out, d->received_on);
	}
}

/* ---- who has it, what he does, until when ---- */

static const struct turn {
	const char *state;
	const char *next; /* N_() */
} turns[] = {
	{ DOSSIER_DRAFT, N_("hoàn thiện tự đánh giá và minh chứng rồi nộp") },
	{ DOSSIER_RETURNED, N_("bổ sung theo yêu cầu, trả lời rồi nộp lại") },
	{ DOSSIER_SUBMITTED, N_("kiểm tra hồ sơ, đánh giá bốn nội dung rồi gửi "
	  "lên tỉnh hoặc trả lại kèm lý do") },
	{ DOSSIER_CHECKED, N_("tiếp nhận hoặc yêu cầu bổ sung") },
	{ DOSSIER_RECEIVED, N_("thẩm định, khảo sát thực địa rồi báo cáo hội "
	  "đồng") },
	{ DOSSIER_ADVISED, N_("đưa hồ sơ ra hội đồng") },
	{ DOSSIER_COUNCIL, N_("chấm và công bố kết quả") },
	{ DOSSIER_PASSED, N_("trình quyết định") },
	{ DOSSIER_MINISTRY, N_("đánh giá hạng 5 sao") },
};

/* A renewal that is written ahead is told when it may come. */
static enum rc
opens(struct page *p, struct dossier_page *x)
{
	const struct dossier *d = &x->f->d;
	const struct regime *g;
	struct renewal r;
	enum rc rc;

	if (!str_eq(d->kind, "again") || !str_eq(d->state, DOSSIER_DRAFT))
		return RC_OK;
	if ((rc = dossier_regime(p->ctx, d, &g)) == RC_OK)
		rc = dossier_renewal(p->ctx, d, g, &r);
	if (rc == RC_OK && r.from != NONE && r.from > ctx_today(p->ctx))
		x->until = tr_fill(p->ctx->mem, p->ctx->lang,
		    N_("nộp được từ ngày {day}"), "day", out_date(&p->out,
		    r.from), NULL);
	return rc == RC_MISSING ? RC_OK : rc;
}

/* "hạn 15/12/2026"; what a producer has only its round hurries. */
static enum rc
until(struct page *p, struct dossier_page *x)
{
	const struct dossier *d = &x->f->d;
	struct round r;
	int64_t due;
	enum rc rc = dossier_stage_due(p->ctx, d, &due);

	if (rc != RC_OK)
		return rc;
	if (due != NONE) {
		x->days_left = due - ctx_today(p->ctx);
		x->until = tr_fill(p->ctx->mem, p->ctx->lang, N_("hạn {day}"),
		    "day", out_date(&p->out, due), NULL);
		/* The receiving unit's days alone are working days. */
		return str_eq(d->state, DOSSIER_SUBMITTED) ?
		    holidays_doubt(p->ctx, due, &x->doubt) : RC_OK;
	}
	if (!str_in(d->state, DOSSIER_DRAFT " " DOSSIER_RETURNED) ||
	    d->round_id == NONE)
		return RC_OK;
	rc = entity_peek(p->ctx, &round_entity, d->round_id, &r);
	if (rc == RC_OK && r.propose_before != NONE)
		x->until = tr_fill(p->ctx->mem, p->ctx->lang,
		    N_("đợt này nhận hồ sơ trước ngày {day}"), "day",
		    out_date(&p->out, r.propose_before), NULL);
	return rc == RC_MISSING ? RC_OK : rc;
}

static enum rc
turn(struct page *p, struct dossier_page *x)
{
	const struct dossier *d = &x->f->d;
	enum rc rc;

	for (size_t i = 0; i < COUNT(turns) && d->row.ended_at == NONE; i++) {
		if (!str_eq(d->state, turns[i].state))
			continue;
		x->holder = tr(p->ctx->lang, dossier_holder(d->state));
		x->next = tr(p->ctx->lang, turns[i].next);
		return (rc = until(p, x)) != RC_OK ? rc : opens(p, x);
	}
	return RC_OK;
}

static void
parts(struct page *p, struct dossier_page *x)
{
	const struct dossier_full *f = x->f;

	x->nparts = f->set->nparts;
	for (size_t i = 0; i < x->nparts; i++) {
		struct part_line *l = &x->parts[i];

		l->letter = f->set->parts[i].letter;
		l->name = words_in(p->ctx->lang, &f->set->parts[i].words);
		l->max = f->set->parts[i].max;
		l->points = f->star.tally.parts[i];
	}
	for (size_t i = 0; i < f->set->ncriteria; i++) {
		struct part_line *l = &x->parts[f->set->criteria[i].part];

		l->all++;
		l->done += f->self.at[i] != 0;
	}
}

static void
steps(struct page *p, struct dossier_page *x)
{
	const struct entity *e = &dossier_entity;
	const struct dossier *d = &x->f->d;

	x->steps = NEW_N(p->ctx->mem, const struct step *, e->nsteps);
	for (size_t i = 0; i < e->nsteps; i++) {
		const struct step *s = &e->steps[i];

		if ((str_eq(s->name, DOSSIER_LAPSE) && !x->over) ||
		    (str_eq(s->name, DOSSIER_REASSESS) && !x->result.central) ||
		    s->follows || !str_in(str_or(d->state, "-"), s->from) ||
		    !may_step(p->ctx, e, s, d))
			continue;
		x->may_return |= str_begins(s->name, "return");
		x->may_check |= str_eq(s->name, "check");
		x->steps[x->nsteps++] = s;
	}
}

/* The set of the dossier it goes on from, or the product's own. */
static enum rc
suggested(struct page *p, struct dossier_page *x)
{
	struct dossier before;
	enum rc rc;

	x->suggested = x->f->product.set_code;
	if (x->f->d.previous_id == NONE)
		return RC_OK;
	rc = entity_peek(p->ctx, &dossier_entity, x->f->d.previous_id,
	    &before);
	if (rc == RC_OK && before.set_code != NULL)
		x->suggested = before.set_code;
	return rc == RC_MISSING ? RC_OK : rc;
}

/* The sets of the decision in force, of the product's sector first. */
static enum rc
sets(struct page *p, struct dossier_page *x)
{
	const struct regime *g;
	enum rc rc = dossier_regime(p->ctx, &x->f->d, &g);

	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	x->law = g;
	x->may_record = may_any(p->ctx, &decision_entity, ACT_CREATE);
	x->sets = g->sets;
	x->nsets = g->nsets;
	return RC_OK;
}

/* What a producer does next, until there is nothing but to send it in. */
static void
goes_on(struct page *p, struct dossier_page *x)
{
	const struct dossier_full *f = x->f;
	const char *label = NULL, *at = "";
	size_t i = 0;

	if (!x->may_edit || f->set == NULL || f->nopen != 0)
		return;
	while (i < f->set->ncriteria && f->self.at[i] != 0)
		i++;
	if (i < f->set->ncriteria) {
		label = N_("Tiếp tục tự đánh giá");
		at = str_fmt(p->ctx->mem, "part/%c", f->set->parts[
		    f->set->criteria[i].part].letter);
	} else if (f->ntexts_done == 0) {
		label = N_("Viết báo cáo tự đánh giá");
		at = "report";
	}
	for (i = 0; i < f->nitems && label == NULL; i++)
		if (item_fold(&f->items[i]) == FOLD_LACKING) {
			label = N_("Bổ sung minh chứng");
			at = "papers";
		}
	if (label == NULL)
		return;
	x->first = under(p, f->d.row.id, at);
	x->first_label = tr(p->ctx->lang, label);
}

/* Its step is refused until this is written. */
static void
comes_first(struct page *p, struct dossier_page *x, const struct entity *e,
    const char *address)
{
	if (e != &local_check_entity && e != &team_report_entity)
		return;
	x->first = address;
	x->first_label = tr(p->ctx->lang, e == &local_check_entity ?
	    N_("Ghi đánh giá Mẫu 03") : N_("Ghi báo cáo của tổ tư vấn"));
}

/* Lists that belong to it: the receiving unit's form, the team's work, where
 * a council has it. */
static enum rc
work(struct page *p, struct dossier_page *x)
{
	const struct entity *const all[] = { &local_check_entity,
		&visit_entity, &extra_test_entity, &team_report_entity,
		&hearing_entity };
	struct related *w = NEW_N(p->ctx->mem, struct related, COUNT(all));
	enum rc rc = RC_OK;

	x->work = w;
	for (size_t i = 0; i < COUNT(all) && rc == RC_OK; i++) {
		const struct entity *e = all[i];
		struct query q = { .unit_id = NONE };
		struct related *l = &w[x->nwork];
		bool add = e == &local_check_entity ? x->may_check :
		    e == &hearing_entity ? x->may_hear : x->may_team;

		if (!may_any(p->ctx, e, ACT_READ))
			continue;
		query_add(p->ctx, &q, "dossier_id", x->key);
		if ((rc = list_count(p->ctx, e, &q, &l->n)) != RC_OK)
			break;
		if (l->n == 0 && !add)
			continue;
		l->label = entity_titles(p->ctx->lang, e);
		l->one = tr(p->ctx->lang, e->title);
		l->address = str_fmt(p->ctx->mem, "%s/%s?dossier_id=%s",
		    p->base, e->plural, x->key);
		l->add = add && (l->n == 0 || e == &visit_entity ||
		    e == &extra_test_entity) ? str_fmt(p->ctx->mem,
		    "%s/%s/new?dossier_id=%s%s%s", p->base, e->plural, x->key,
		    e == &visit_entity ? "&day=" : "", e == &visit_entity ?
		    date_iso(p->ctx->mem, ctx_today(p->ctx)) : "") : NULL;
		x->working |= l->add != NULL;
		if (l->add != NULL && l->n == 0)
			comes_first(p, x, e, l->add);
		x->nwork++;
	}
	return rc;
}

/* The result, and what rests on it. */
static enum rc
outcome(struct page *p, struct dossier_page *x)
{
	struct referral r;
	int64_t id = x->f->d.row.id, recognition;
	enum rc rc = dossier_result(p->ctx, id, &x->result);

	x->has_result = rc == RC_OK;
	x->may_decide = str_in(str_or(x->f->d.state, "-"), DOSSIER_PASSED " "
	    DOSSIER_MINISTRY) && may_any(p->ctx, &decision_entity,
	    ACT_CREATE);
	if (rc == RC_OK || rc == RC_MISSING)
		rc = dossier_recognition(p->ctx, id, &recognition);
	if (rc == RC_OK)
		x->recognition = key_str(p->ctx->mem, recognition);
	if (rc == RC_OK || rc == RC_MISSING)
		rc = referral_of(p->ctx, id, &r);
	if (rc == RC_OK)
		x->referral = key_str(p->ctx->mem, r.row.id);
	return rc == RC_MISSING ? RC_OK : rc;
}

/* Before it is sent on somebody has to say where the product is made. */
static enum rc
place(struct page *p, struct dossier_page *x)
{
	const struct dossier *d = &x->f->d;
	enum rc rc = dossier_place(p->ctx, d, &x->place);

	if (rc != RC_OK || d->row.ended_at != NONE ||
	    !str_in(str_or(d->state, "-"), DOSSIER_DRAFT " "
	    DOSSIER_UNASSESSED " " DOSSIER_PASSED " " DOSSIER_MINISTRY))
		return rc;
	x->place_why = place_why(p->ctx, d, &x->place);
	x->may_place = x->place_why != NULL && dossier_may_place(p->ctx, d);
	if (x->may_place && x->may_check) {
		x->first = "#h-place";
		x->first_label = tr(p->ctx->lang, N_("Ghi nơi sản xuất"));
	}
	return RC_OK;
}

static enum rc
fill(struct page *p, struct dossier_full *f, struct dossier_page *x)
{
	enum rc rc;

	x->f = f;
	x->key = key_str(p->ctx->mem, f->d.row.id);
	x->unit = unit_path(p->ctx, f->d.unit_id, ctx_today(p->ctx));
	x->may_edit = f->d.row.ended_at == NONE && may(p->ctx,
	    &dossier_entity, ACT_UPDATE, &f->d, NULL) == RC_OK;
	x->may_hear = str_eq(f->d.state, DOSSIER_ADVISED) &&
	    may_any(p->ctx, &hearing_entity, ACT_CREATE);
	x->may_team = dossier_advising(p->ctx, &f->d);
	x->form_key = idem_new(p->ctx);
	if ((rc = dossier_end_of(p->ctx, &f->d, &x->end)) != RC_OK)
		return rc;
	x->over = x->end.day != NONE && x->end.day < ctx_today(p->ctx);
	stages(p, x);
	if ((rc = turn(p, x)) != RC_OK || (rc = outcome(p, x)) != RC_OK)
		return rc;
	steps(p, x);
	x->may_check &= f->set != NULL && regime_form(f->set->regime, 3);
	if (f->set != NULL)
		parts(p, x);
	goes_on(p, x);
	if ((rc = suggested(p, x)) != RC_OK)
		return rc;
	if ((rc = dossier_road(p->ctx, f, &x->road)) != RC_OK ||
	    (rc = work(p, x)) != RC_OK || (rc = place(p, x)) != RC_OK ||
	    (rc = dossier_diff(p->ctx, f, &x->diff, &x->ndiff)) != RC_OK ||
	    (rc = dossier_versions(p->ctx, f->d.row.id, &x->versions)) !=
	    RC_OK || (rc = sets(p, x)) != RC_OK)
		return rc;
	return record_timeline(p, &dossier_entity, f->d.row.id, &x->events,
	    &x->nevents);
}

enum rc
page_dossier(struct page *p)
{
	struct dossier_full *f = NEW(p->ctx->mem, struct dossier_full);
	struct dossier_page x = { .days_left = NONE };
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = dossier_load(p->ctx, page_id(p), f)) != RC_OK ||
	    (rc = fill(p, f, &x)) != RC_OK)
		return rc;
	p->nav = "/dossiers";
	p->noindex = true;
	page_begin(p, p->reply->status == 422 ?
	    page_wrong_title(p, f->product.name) :
	    f->product.name);
	view_dossier(&p->out, p, &x);
	page_end(p);
	return RC_OK;
}

enum rc
dossier_told(struct page *p, enum rc rc)
{
	if (rc != RC_INVALID && rc != RC_CONFLICT)
		return rc;
	p->reply->status = 422;
	return page_dossier(p);
}

/* POST /dossiers/{id}/step/{step} */
enum rc
page_dossier_step(struct page *p)
{
	enum rc rc = form_step(p, &dossier_entity);

	return rc == RC_OK || page_id(p) == NONE ? rc : dossier_told(p, rc);
}

/* POST /dossiers/{id}/set */
enum rc
page_dossier_set(struct page *p)
{
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = dossier_set(p->ctx, page_id(p), req_form(p->req, "set_code"));
	if (rc != RC_OK)
		return dossier_told(p, rc);
	page_say(p, SAY_SAVED);
	return page_go(p, "/dossiers/%s", key_str(p->ctx->mem, page_id(p)));
}

/* POST /dossiers/{id}/place.  It may go to a unit of others. */
enum rc
page_dossier_place(struct page *p)
{
	const struct field f = { .name = "unit_id", .type = T_REF, .to = "unit",
		.store = ST_INT, .label = N_("Đơn vị"), .flags = F_NEED,
		.empty = N_("Chọn đơn vị nơi sản xuất hiện nay") };
	int64_t unit = NONE;
	struct dossier d;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = field_parse(p->ctx, &f, str_or(req_form(p->req, "unit_id"), ""),
	    &unit);
	if (rc == RC_OK && unit == NONE)
		rc = note(p->ctx, RC_INVALID, "unit_id", f.empty);
	if (rc == RC_OK)
		rc = dossier_put_at(p->ctx, page_id(p), unit);
	if (rc != RC_OK)
		return dossier_told(p, rc);
	page_say(p, SAY_SAVED);
	if (entity_get(p->ctx, &dossier_entity, page_id(p), &d) != RC_OK)
		return page_go(p, "/dossiers");
	return page_go(p, "/dossiers/%s", key_str(p->ctx->mem, page_id(p)));
}
