/* web/report/page_state.c: GET /state: the state of play on any day (S03), and the
 * snapshots that were kept of it. */
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "model/list.h"
#include "web/entity/attach.h"
#include "web/page.h"
#include "web/report/state.h"
#include "web/report/view/state.h"
#include "web/routes.h"
#include "web/say.h"

enum { KEPT = 50, MANY = 20 };

/* A province of a hundred communes: those with something first. */
static struct state_line *
busy(struct page *p, struct state_page *s, size_t *n)
{
	const struct state *st = &s->state;
	struct state_line *l = NEW_N(p->ctx->mem, struct state_line,
	    st->nunits + 1);

	*n = 0;
	s->quiet = NEW_N(p->ctx->mem, struct state_line, st->nunits + 1);
	for (size_t i = 0; i < st->nunits; i++) {
		if (st->units[i].total == 0 && st->nunits > MANY)
			s->quiet[s->nquiet++] = st->units[i];
		else
			l[(*n)++] = st->units[i];
	}
	return l;
}

static void
tables(struct page *p, struct state_page *s)
{
	enum lang lang = p->ctx->lang;
	size_t n;
	const struct state_line *units = busy(p, s, &n);

	s->at[0] = (struct state_table){ tr(lang, N_("Theo đơn vị")),
		tr(lang, N_("Đơn vị")), units, n, false };
	s->at[1] = (struct state_table){ tr(lang, N_("Theo nhóm sản phẩm")),
		tr(lang, N_("Nhóm sản phẩm")), s->state.sectors, SECTORS,
		false };
	s->at[2] = (struct state_table){ tr(lang, N_("Theo loại hình chủ "
	    "thể")), tr(lang, N_("Loại hình chủ thể")), s->state.kinds,
		KINDS, false };
	s->at[3] = (struct state_table){ tr(lang, N_("Theo hạng sao")),
		tr(lang, N_("Hạng sao")), s->state.stars, STARS, true };
}

static enum rc
kept(struct page *p, struct state_page *s)
{
	struct query q = { .unit_id = NONE, .page = 1, .per = KEPT,
		.sort = "-day" };
	struct when w = s->when;
	const struct snapshot *x;
	struct list l;
	enum rc rc;

	if (w.unit_id == NONE)
		return RC_OK;
	query_add(p->ctx, &q, "unit_id", out_key(&p->out, w.unit_id));
	if ((rc = list_load(p->ctx, &snapshot_entity, &q, &l)) != RC_OK)
		return rc;
	s->kept = NEW_N(p->ctx->mem, struct kept_line, l.n + 1);
	for (; s->nkept < l.n; s->nkept++) {
		x = list_row(&l, s->nkept);
		w.day = x->day;
		w.year = date_year(x->day);
		s->kept[s->nkept] = (struct kept_line){
			.key = out_key(&p->out, x->row.id), .day = x->day,
			.taken_at = x->row.created_at,
			.hash = str_ndup(p->ctx->mem, x->sha256, 12),
			.valid = snapshot_valid(x),
			.again = when_address(p, &w, w.path, w.unit_id, 0) };
	}
	return RC_OK;
}

enum rc
page_state(struct page *p)
{
	struct state_page s = { 0 };
	struct when *w = &s.when;
	enum rc rc;

	if ((rc = when_ask(p, "/state", w)) != RC_OK)
		return rc;
	/* How things stand has nothing to do with a scheme's end. */
	if (str_empty(req_get(p->req, "as_of")) &&
	    str_empty(req_get(p->req, "year")))
		w->day = ctx_today(p->ctx);
	w->year = date_year(w->day);
	w->nyears = 0; /* a day is all it takes */
	if ((rc = state_of_play(p->ctx, w->unit_id, w->day, &s.state)) !=
	    RC_OK || (rc = kept(p, &s)) != RC_OK)
		return rc;
	tables(p, &s);
	s.may_keep = w->unit_id != NONE && w->day <= ctx_today(p->ctx) &&
	    may(p->ctx, &snapshot_entity, ACT_CREATE,
	        &(struct snapshot){ .unit_id = w->unit_id }, NULL) == RC_OK;
	p->nav = "/scheme";
	p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Hiện trạng OCOP")));
	view_state(&p->out, p, &s);
	page_end(p);
	return RC_OK;
}

/* ---- keeping one ---- */

struct keep {
	int64_t unit_id, day, id;
};

static enum rc
keep(struct ctx *ctx, void *arg)
{
	struct keep *k = arg;

	return snapshot_take(ctx, k->unit_id, k->day, &k->id);
}

static const char *
kept_at(struct page *p, void *arg)
{
	const struct keep *k = arg;

	return str_fmt(p->ctx->mem, "/state?unit=%s&as_of=%s#h-kept",
	    out_key(&p->out, k->unit_id), date_iso(p->ctx->mem, k->day));
}

/* POST /state: keep the table as it stands. */
enum rc
page_state_keep(struct page *p)
{
	struct keep k = { .id = NONE };
	const char *day = req_form(p->req, "day");
	const char *unit = req_form(p->req, "unit");
	enum rc rc;

	if (unit == NULL || !key_parse(unit, &k.unit_id) || day == NULL ||
	    !date_parse(day, DATE_DMY, &k.day))
		return RC_INVALID;
	if ((rc = page_done(p, keep, &k, kept_at)) == RC_OK)
		page_say(p, SAY_KEPT);
	return rc;
}

/* GET /snapshots/{id}/content: what was kept, byte for byte, so that anybody
 * can check its hash. */
enum rc
page_snapshot(struct page *p)
{
	return page_id(p) == NONE ? RC_MISSING : attach_paper(p, "snapshots",
	    page_id(p), "content", "json");
}
