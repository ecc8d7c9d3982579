/* web/public/page_catalogue.c: GET /: the catalogue for everybody.
 *
 * It shows what was ever recognised, each with how that stands on the day
 * looked at: a buyer with an old label finds the product and reads that its
 * recognition has ended. */
#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/unit.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "model/list.h"
#include "web/page.h"
#include "web/public.h"
#include "web/public/catalogue.h"
#include "web/public/view/catalogue.h"
#include "web/routes.h"

static void
put(struct buf *b, char *sep, const char *name, const char *value)
{
	if (*value == '\0')
		return;
	buf_fmt(b, "%c%s=", *sep, name);
	url_escape(b, value);
	*sep = '&';
}

const char *
catalogue_address(struct page *p, const struct ask *a, size_t page)
{
	struct buf b = BUF_INIT(p->ctx->mem);
	char sep = '?';

	buf_fmt(&b, "%s/", p->base);
	put(&b, &sep, "q", a->q);
	put(&b, &sep, "sector", a->sector);
	put(&b, &sep, "rank", a->rank);
	put(&b, &sep, "holds", a->holds ? "1" : "");
	put(&b, &sep, "unit", a->unit);
	put(&b, &sep, "loose", a->loose ? "1" : "");
	put(&b, &sep, "as_of", a->as_of);
	put(&b, &sep, "sort", a->by_name ? "name" : "");
	if (page > 1)
		buf_fmt(&b, "%cpage=%zu", sep, page);
	return buf_str(&b);
}

/* ---- what is asked ---- */

/* A digit of a small range, or nothing. */
static const char *
digit(struct page *p, const char *name, char most)
{
	const char *s = str_or(req_get(p->req, name), "");

	return s[0] >= '1' && s[0] <= most && s[1] == '\0' ? s : "";
}

/* The address as a query of products; what cannot be read makes a note and is
 * left out. */
static enum rc
take(struct page *p, struct catalogue *c, struct query *q)
{
	static const char *const plain[] = { "q", "unit", "as_of", "page" };
	const char *pairs[2 * COUNT(plain)];
	enum rc rc;

	for (size_t i = 0; i < COUNT(plain); i++) {
		pairs[2 * i] = plain[i];
		pairs[2 * i + 1] = req_get(p->req, plain[i]);
	}
	rc = query_parse(p->ctx, &product_entity, pairs, COUNT(plain), q);
	if (rc != RC_OK && rc != RC_INVALID)
		return rc;
	if (rc == RC_INVALID)
		p->reply->status = 422;
	q->per = CATALOGUE_PAGE;
	c->ask.q = str_or(q->q, "");
	c->ask.sector = digit(p, "sector", '6');
	c->ask.rank = digit(p, "rank", '5');
	c->ask.holds = str_eq(req_get(p->req, "holds"), "1");
	c->ask.unit = key_str(p->ctx->mem, q->unit_id);
	c->ask.loose = *c->ask.unit != '\0' &&
	    str_eq(req_get(p->req, "loose"), "1");
	c->ask.as_of = date_iso(p->ctx->mem, p->ctx->as_of);
	c->ask.by_name = str_eq(req_get(p->req, "sort"), "name");
	/* What has none any more comes last. */
	q->sort = c->ask.by_name ? "name" : "-stars";
	c->day = out_date(&p->out, ctx_day(p->ctx));
	query_add(p->ctx, q, "ever", "1");
	if (*c->ask.sector != '\0')
		query_add(p->ctx, q, "sector", c->ask.sector);
	if (*c->ask.rank != '\0')
		query_add(p->ctx, q, "rank", c->ask.rank);
	if (c->ask.holds)
		query_add(p->ctx, q, "recognised",
		    date_iso(p->ctx->mem, ctx_day(p->ctx)));
	return RC_OK;
}

static enum rc
figures(struct page *p, struct catalogue *c)
{
	struct query q = { .unit_id = NONE };
	enum rc rc;

	query_add(p->ctx, &q, "ever", "1");
	rc = list_count(p->ctx, &product_entity, &q, &c->ever);
	if (rc != RC_OK)
		return rc;
	query_add(p->ctx, &q, "recognised",
	    date_iso(p->ctx->mem, ctx_day(p->ctx)));
	return list_count(p->ctx, &product_entity, &q, &c->holds);
}

/* ---- choices ---- */

static struct pick
pick(struct page *p, const char *label, const struct ask *a, bool on)
{
	return (struct pick){ tr(p->ctx->lang, label),
		catalogue_address(p, a, 1), on };
}

static void
picks(struct page *p, struct catalogue *c)
{
	struct ask a = c->ask;

	a.sector = "";
	c->sectors[0] = pick(p, N_("Tất cả"), &a, *c->ask.sector == '\0');
	for (size_t i = 0; i < SECTORS_SHORT; i++) {
		a.sector = str_fmt(p->ctx->mem, "%zu", i + 1);
		c->sectors[i + 1] = pick(p, sector_shorts[i], &a,
		    str_eq(a.sector, c->ask.sector));
	}
	a = c->ask;
	a.rank = "";
	c->ranks[c->nranks++] = pick(p, N_("Mọi hạng"), &a,
	    *c->ask.rank == '\0');
	/* Below three stars nothing is in the programme's catalogue; shown
	 * only when somebody asked for it. */
	for (int i = RANKS; i >= 1; i--) {
		a.rank = str_fmt(p->ctx->mem, "%d", i);
		if (i < 3 && !str_eq(a.rank, c->ask.rank))
			continue;
		c->ranks[c->nranks] = pick(p, "", &a,
		    str_eq(a.rank, c->ask.rank));
		c->ranks[c->nranks++].label = tr_fill(p->ctx->mem,
		    p->ctx->lang, N_("{n} sao"), "n", a.rank, NULL);
	}
	a = c->ask;
	a.holds = !a.holds;
	c->in_force = pick(p, N_("Còn hiệu lực"), &a, c->ask.holds);
	a = c->ask;
	a.by_name = !a.by_name;
	c->by_name = pick(p, N_("Xếp theo tên"), &a, c->ask.by_name);
	a = c->ask;
	a.unit = "";
	a.loose = false;
	c->unit = pick(p, "", &a, true);
}

/* Pages around the current one; 0 is a gap. */
static void
pages(struct page *p, struct catalogue *c, const struct list *l)
{
	size_t last = 0;

	c->pager.page = l->page;
	c->pager.pages = l->pages;
	c->pager.at = NEW_N(p->ctx->mem, struct pager_link, 16);
	for (size_t i = 1; i <= l->pages && c->pager.n < 14; i++) {
		size_t far = i > l->page ? i - l->page : l->page - i;

		if (i != 1 && i != l->pages && far > 2)
			continue;
		if (last != 0 && i != last + 1)
			c->pager.at[c->pager.n++] =
			    (struct pager_link){ 0, NULL };
		c->pager.at[c->pager.n++] = (struct pager_link){ i,
			catalogue_address(p, &c->ask, i) };
		last = i;
	}
}

/* ---- the cards ---- */

static enum rc
items(struct page *p, struct catalogue *c, const struct list *l)
{
	int64_t id[CATALOGUE_PAGE], maker[CATALOGUE_PAGE],
	    unit[CATALOGUE_PAGE];
	const char *makers[CATALOGUE_PAGE], *units[CATALOGUE_PAGE];
	struct card card[CATALOGUE_PAGE];
	const struct product *x;
	enum rc rc;

	c->n = l->n;
	c->items = NEW_N(p->ctx->mem, struct item, l->n);
	for (size_t i = 0; i < l->n; i++) {
		x = list_row(l, i);
		id[i] = x->row.id;
		maker[i] = x->producer_id;
		unit[i] = x->unit_id;
	}
	if ((rc = catalogue_cards(p->ctx, id, l->n, card)) != RC_OK ||
	    (rc = entity_labels(p->ctx, &producer_entity, maker, l->n,
	        makers)) != RC_OK ||
	    (rc = entity_labels(p->ctx, &unit_entity, unit, l->n,
	        units)) != RC_OK)
		return rc;
	for (size_t i = 0; i < l->n; i++) {
		x = list_row(l, i);
		c->items[i] = (struct item){
			.address = str_fmt(p->ctx->mem, "%s/p/%s", p->base,
			    key_str(p->ctx->mem, id[i])),
			.name = x->name,
			.producer = maker[i] != NONE ? makers[i] : "",
			.unit = units[i],
			.sector = x->sector,
			.standing = card[i].standing,
		};
		if (card[i].photo_id != NONE)
			c->items[i].thumb = str_fmt(p->ctx->mem,
			    "/photos/%s/thumb",
			    key_str(p->ctx->mem, card[i].photo_id));
	}
	return RC_OK;
}

static enum rc
load(struct page *p, struct catalogue *c)
{
	struct query q, here;
	struct list l;
	int64_t unit;
	enum rc rc;

	if ((rc = take(p, c, &q)) != RC_OK)
		return rc;
	here = q; /* the map shows all of them */
	if (c->ask.loose)
		query_add(p->ctx, &here, "not_below", c->ask.unit);
	if ((rc = figures(p, c)) != RC_OK ||
	    (rc = list_load(p->ctx, &product_entity, &here, &l)) != RC_OK ||
	    (rc = items(p, c, &l)) != RC_OK)
		return rc;
	c->total = l.total;
	picks(p, c);
	pages(p, c, &l);
	unit = q.unit_id;
	c->unit.label = unit != NONE ? entity_label(p->ctx, &unit_entity,
	    unit) : NULL;
	if (c->ask.loose)
		c->unit.label = str_fmt(p->ctx->mem, "%s: %s", c->unit.label,
		    utf8_inside(p->ctx->mem, tr(p->ctx->lang,
		    N_("Chưa rõ đơn vị cấp dưới"))));
	return catalogue_map(p, c, &q, unit);
}

enum rc
page_catalogue(struct page *p)
{
	struct catalogue c = { 0 };
	struct about a = { .type = "website", .width = NONE,
		.height = NONE };
	enum rc rc;

	if ((rc = load(p, &c)) != RC_OK)
		return rc;
	a.title = tr_fill(p->ctx->mem, p->ctx->lang,
	    N_("Danh mục sản phẩm {title}"), "title", p->site_title, NULL);
	a.text = tr_fill(p->ctx->mem, p->ctx->lang,
	    N_("Tra cứu {n} sản phẩm từng được công nhận OCOP, hạng sao, chủ "
	    "thể, nơi làm ra và hiệu lực công nhận."), "n",
	    out_int(&p->out, c.ever), NULL);
	/* Answers to searches are not pages of their own for search engines:
	 * there is no end of them. */
	p->noindex = *c.ask.q != '\0' || *c.ask.as_of != '\0' || c.ask.loose;
	public_begin(p, catalogue_address(p, &c.ask, c.pager.page) +
	    strlen(p->base), &a);
	view_catalogue(&p->out, p, &c);
	page_end(p);
	return RC_OK;
}
