/* web/public/page_register.c: GET /register: every recognition with its decision,
 * its certificate and how that stands, for everybody. */
#include "web/public/register.h"

#include "base/key.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "domain/recognition/catalogue.h"
#include "domain/recognition/certificate.h"
#include "model/list.h"
#include "web/asset.h"
#include "web/page.h"
#include "web/public.h"
#include "web/public/view/register.h"
#include "web/routes.h"

enum { LINES = 50 };

static const char *
tag_of(enum certificate_state s)
{
	return s == CERT_EXPIRED || s == CERT_WITHDRAWN ? "bad" :
	    s == CERT_EXTENDED ? "warn" : "ok";
}

/* What the reader need not tell apart: a window is the producer's business. */
static const char *
state_of(struct page *p, enum certificate_state s)
{
	return tr(p->ctx->lang, codes_label(&certificate_states,
	    s == CERT_WINDOW || s == CERT_LATE ? "valid" :
	    certificate_state_code(s)));
}

/* By the recognition alone: it has no certificate, or one made up. */
static void
plainly(struct page *p, const struct recognition *r, struct register_line *l)
{
	struct standing s;

	standing_on(r, ctx_day(p->ctx), &s);
	l->state = standing_short(&p->out, &s);
	l->tag = standing_tag(&s);
	l->last_on = r->decided_on != NONE ? r->ends_on - 1 : NONE;
}

static enum rc
stands(struct page *p, const struct recognition *r, struct register_line *l)
{
	struct certificate_standing s;
	struct certificate c;
	enum rc rc;

	rc = certificate_of_recognition(p->ctx, r->row.id, &c);
	if (rc == RC_MISSING) {
		plainly(p, r, l);
		return RC_OK;
	}
	if (rc != RC_OK || (rc = certificate_standing(p->ctx, &c,
	    ctx_day(p->ctx), &s)) != RC_OK)
		return rc;
	l->number = c.number;
	l->example = c.example;
	l->check = str_fmt(p->ctx->mem, "%s/V/%s", p->base,
	    key_str(p->ctx->mem, c.row.id));
	if (c.example == 1) {
		plainly(p, r, l);
		return RC_OK;
	}
	l->last_on = s.holds_to;
	l->state = state_of(p, s.state);
	l->tag = tag_of(s.state);
	return RC_OK;
}

static enum rc
line(struct page *p, const struct recognition *r, struct register_line *l)
{
	struct product d;
	enum rc rc;

	rc = entity_peek(p->ctx, &product_entity, r->product_id, &d);
	if (rc != RC_OK)
		return rc;
	l->product = d.name;
	l->address = str_fmt(p->ctx->mem, "%s/p/%s", p->base,
	    key_str(p->ctx->mem, d.row.id));
	l->producer = d.producer_id != NONE ? entity_label(p->ctx,
	    &producer_entity, d.producer_id) : "";
	l->unit = r->unit_id != NONE ? entity_label(p->ctx, &unit_entity,
	    r->unit_id) : "";
	l->stars = r->stars;
	l->decision = r->decision;
	l->decided_on = r->decided_on;
	l->year = r->year;
	return stands(p, r, l);
}

static const char *
address(struct page *p, const char *q, size_t page)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	buf_fmt(&b, "%s/register?page=%zu", p->base, page);
	if (!str_empty(q)) {
		buf_puts(&b, "&q=");
		url_escape(&b, q);
	}
	return buf_str(&b);
}

static enum rc
load(struct page *p, struct register_page *g)
{
	const char *pairs[] = { "q", req_get(p->req, "q"), "page",
		req_get(p->req, "page") };
	struct query q;
	struct list l;
	enum rc rc;

	rc = query_parse(p->ctx, &recognition_entity, pairs, 2, &q);
	if (rc != RC_OK && rc != RC_INVALID)
		return rc;
	q.per = LINES;
	g->q = str_or(q.q, "");
	rc = list_load(p->ctx, &recognition_entity, &q, &l);
	if (rc != RC_OK)
		return rc;
	g->at = NEW_N(p->ctx->mem, struct register_line, l.n + 1);
	g->total = l.total;
	g->page = l.page;
	g->pages = l.pages;
	if (l.page > 1)
		g->before = address(p, g->q, l.page - 1);
	if (l.page < l.pages)
		g->after = address(p, g->q, l.page + 1);
	for (; g->n < l.n && rc == RC_OK; g->n++)
		rc = line(p, list_row(&l, g->n), &g->at[g->n]);
	return rc;
}

enum rc
page_register(struct page *p)
{
	struct about a = { .type = "website", .width = NONE,
		.height = NONE };
	struct buf head = BUF_INIT(p->ctx->mem);
	struct register_page g = { 0 };
	enum rc rc;

	if ((rc = load(p, &g)) != RC_OK)
		return rc;
	buf_fmt(&head, "<link rel=\"stylesheet\" href=\"%s\">",
	    asset_url("ocop.css"));
	p->head = html_of(&head);
	p->noindex = *g.q != '\0';
	a.title = tr(p->ctx->lang, N_("Sổ công nhận"));
	a.text = tr(p->ctx->lang, N_("Sản phẩm được công nhận OCOP: quyết "
	    "định, giấy chứng nhận, thời hạn và tình trạng hôm nay."));
	public_begin(p, "/register", &a);
	view_register(&p->out, p, &g);
	page_end(p);
	return RC_OK;
}
