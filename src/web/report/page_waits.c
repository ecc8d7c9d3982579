/* web/report/page_waits.c: GET /waits: where files wait, as a page and as a
 * workbook. */
#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/rating/dossier_stage.h"
#include "web/page.h"
#include "web/report/view/waits.h"
#include "web/report/waits.h"
#include "web/routes.h"

const char *
waits_at(const struct page *p, const struct when *w, const char *state)
{
	return str_fmt(p->ctx->mem, "%s&state=%s", when_address(p, w, w->path,
	    w->unit_id, 0), state);
}

/* Where not, then why: which step is past its term most, who has it. */
static const char *
said(struct page *p, const struct waits *w)
{
	struct ctx *ctx = p->ctx;
	struct buf b = BUF_INIT(ctx->mem);

	if (w->all.late == 0)
		buf_puts(&b, tr(ctx->lang, N_("Không có hồ sơ nào quá thời "
		    "hạn.")));
	else
		buf_puts(&b, tr_fill(ctx->mem, ctx->lang, N_("{n} trong {all} "
		    "hồ sơ đang giải quyết quá thời hạn; nhiều nhất ở bước "
		    "{step} ({k}), {holder} đang giữ."), "n",
		    out_int(&p->out, w->all.late), "all",
		    out_int(&p->out, w->all.now), "step", w->worst->label,
		    "k", out_int(&p->out, w->worst->late), "holder",
		    w->worst->holder, NULL));
	if (w->worst_unit != NULL && w->nunits > 1)
		buf_fmt(&b, " %s", tr_fill(ctx->mem, ctx->lang, N_("Đơn vị có "
		    "nhiều hồ sơ quá hạn nhất: {unit} ({k})."), "unit",
		    w->worst_unit->label, "k", out_int(&p->out,
		    w->worst_unit->late), NULL));
	if (w->slowest != NULL)
		buf_fmt(&b, " %s", tr_fill(ctx->mem, ctx->lang, N_("Bước lâu "
		    "nhất trong 12 tháng: {step}, một nửa số hồ sơ mất từ {n} "
		    "ngày."), "step", w->slowest->label, "n",
		    out_dec(&p->out, w->slowest->median, 3), NULL));
	return buf_str(&b);
}

static enum rc
book(struct page *p, const struct waits_page *s)
{
	p->reply->body = BUF_INIT(p->ctx->mem);
	p->reply->type = "application/vnd.openxmlformats-officedocument."
	    "spreadsheetml.sheet";
	reply_header(p->reply, "Cache-Control", "no-store");
	reply_header(p->reply, "Content-Disposition", str_fmt(p->ctx->mem,
	    "attachment; filename=\"ho-so-cho-%s.xlsx\"",
	    date_iso(p->ctx->mem, s->waits.day)));
	return waits_xlsx(p->ctx, &s->waits, s->when.unit, &p->reply->body);
}

enum rc
page_waits(struct page *p)
{
	struct waits_page s = { 0 };
	struct when *w = &s.when;
	enum rc rc;

	if (!may_any(p->ctx, &dossier_stage_entity, ACT_READ))
		return RC_DENIED;
	if ((rc = when_ask(p, "/waits", w)) != RC_OK)
		return rc;
	/* How files wait has nothing to do with a scheme's end. */
	if (str_empty(req_get(p->req, "as_of")) &&
	    str_empty(req_get(p->req, "year")))
		w->day = ctx_today(p->ctx);
	w->year = date_year(w->day);
	w->nyears = w->nschemes = 0; /* a day is all it takes */
	rc = waits_load(p->ctx, w->unit_id, w->day, req_get(p->req, "state"),
	    &s.waits);
	if (rc != RC_OK)
		return rc;
	if (str_eq(req_get(p->req, "as"), "xlsx"))
		return book(p, &s);
	s.said = said(p, &s.waits);
	s.xlsx = str_fmt(p->ctx->mem, "%s&as=xlsx", waits_at(p, w,
	    s.waits.state));
	p->nav = "/dossiers";
	p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Hồ sơ đang nằm ở đâu")));
	view_waits(&p->out, p, &s);
	page_end(p);
	return RC_OK;
}

/* GET /dossier-stages/{id}: a stretch has no page but its dossier's. */
enum rc
page_dossier_stage(struct page *p)
{
	struct dossier_stage s;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &dossier_stage_entity, page_id(p), &s);
	return rc != RC_OK ? rc : page_go(p, "/dossiers/%s",
	    out_key(&p->out, s.dossier_id));
}
