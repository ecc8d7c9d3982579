/* web/public/page_product.c: GET /p/{id}: what anybody may know of a product, and
 * POST /p/{id}/report: that something differs from it.
 *
 * Nothing here names a person: a producer is its name, kind and place. */
#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "codec/picture.h"
#include "domain/market/listing.h"
#include "domain/market/report.h"
#include "domain/org/unit.h"
#include "domain/producer/producer.h"
#include "domain/recognition/certificate.h"
#include "web/limit.h"
#include "web/page.h"
#include "web/public.h"
#include "web/public/product.h"
#include "web/public/view/product.h"
#include "web/routes.h"
#include "web/say.h"
#include "web/sent.h"

/* ---- loading ---- */

static enum rc
maker(struct page *p, struct product_page *x)
{
	struct producer m;
	enum rc rc;

	if (x->product.producer_id == NONE)
		return RC_OK;
	rc = entity_peek(p->ctx, &producer_entity, x->product.producer_id,
	    &m);
	if (rc != RC_OK)
		return rc;
	x->maker = m.name;
	if (m.kind != NULL)
		x->maker_kind = tr(p->ctx->lang,
		    codes_label(&producer_kinds, m.kind));
	if (m.unit_id != NONE)
		x->maker_place = unit_path(p->ctx, m.unit_id,
		    ctx_day(p->ctx));
	return RC_OK;
}

/* "70-<90" of a list is "70 đến dưới 90". */
static const char *
points_said(struct page *p, const char *text)
{
	const char *to = text == NULL ? NULL : strstr(text, "-<");

	if (to == NULL)
		return text;
	return tr_fill(p->ctx->mem, p->ctx->lang, N_("{a} đến dưới {b}"), "a",
	    str_ndup(p->ctx->mem, text, (size_t)(to - text)), "b", to + 2,
	    NULL);
}

static void
event_words(struct page *p, const struct recognition *r, struct event *e)
{
	enum num_style style = p->ctx->lang == LANG_EN ? NUM_EN : NUM_VI;
	const char *points = points_said(p, r->score_text);

	e->r = r;
	e->kind = str_eq(str_or(r->kind, "unknown"), "unknown") ?
	    tr(p->ctx->lang, N_("Công nhận")) :
	    tr(p->ctx->lang, codes_label(&recognition_kinds, r->kind));
	if (r->score != NONE)
		points = num_fixed(p->ctx->mem, r->score, 3, 1, style);
	if (!str_empty(points))
		e->score = tr_fill(p->ctx->mem, p->ctx->lang,
		    N_("{n} điểm"), "n", points, NULL);
	if (r->source_grade != NULL)
		e->grade = tr(p->ctx->lang, codes_label(&source_grades,
		    r->source_grade));
	if (str_begins(str_or(r->source, ""), "https://") ||
	    str_begins(str_or(r->source, ""), "http://"))
		e->link = r->source;
	else if (!str_empty(r->source))
		e->source = r->source;
	if (r->unit_id != NONE)
		e->unit = unit_path(p->ctx, r->unit_id, r->counted_on);
}

/* Does it hold by an extension alone?
 * Source  Decision 26/2026/QĐ-TTg, article 12.3 */
static enum rc
extended(struct page *p, const struct recognition *r, bool *out)
{
	struct certificate_standing s;
	struct certificate c;
	enum rc rc = certificate_of_recognition(p->ctx, r->row.id, &c);

	*out = false;
	if (rc == RC_OK)
		rc = certificate_standing(p->ctx, &c, ctx_day(p->ctx), &s);
	if (rc == RC_OK)
		*out = s.state == CERT_EXTENDED;
	return rc == RC_MISSING ? RC_OK : rc;
}

static enum rc
events(struct page *p, struct product_page *x)
{
	struct recognition *r;
	const struct recognition *newest;
	enum rc rc;

	rc = catalogue_events(p->ctx, x->product.row.id, &r, &x->nevents);
	if (rc != RC_OK)
		return rc;
	newest = catalogue_newest(r, x->nevents);
	standing_on(newest, ctx_day(p->ctx), &x->standing);
	if (x->standing.is == STANDS_HOLDS &&
	    (rc = extended(p, newest, &x->standing.extended)) != RC_OK)
		return rc;
	x->events = NEW_N(p->ctx->mem, struct event, x->nevents);
	for (size_t i = 0; i < x->nevents; i++) {
		event_words(p, &r[i], &x->events[i]);
		if (&r[i] == newest)
			x->newest = &x->events[i];
	}
	return RC_OK;
}

/* Everything the page says; RC_MISSING also for a product out of use. */
static enum rc
load(struct page *p, int64_t id, struct product_page *x)
{
	const struct product *d = &x->product;
	enum rc rc;

	*x = (struct product_page){ .key = key_str(p->ctx->mem, id) };
	rc = entity_get(p->ctx, &product_entity, id, &x->product);
	if (rc != RC_OK)
		return rc;
	if (d->row.ended_at != NONE)
		return RC_MISSING;
	if (d->sector != NULL)
		x->sector = tr(p->ctx->lang, codes_label(&sector_codes,
		    d->sector));
	if (d->unit_id != NONE)
		x->place = unit_path(p->ctx, d->unit_id, ctx_day(p->ctx));
	x->may_edit = may(p->ctx, &product_entity, ACT_UPDATE, &x->product,
	    NULL) == RC_OK;
	if ((rc = maker(p, x)) != RC_OK || (rc = events(p, x)) != RC_OK ||
	    (rc = product_photos(p->ctx, id, &x->photos)) != RC_OK)
		return rc;
	return listing_alive(p->ctx, id, ctx_day(p->ctx), &x->shops);
}

/* ---- showing ---- */

/* Its story's begin, else what and whose it is. */
static const char *
sentence(struct page *p, const struct product_page *x)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	if (!str_empty(x->product.story))
		return utf8_cut(p->ctx->mem, x->product.story, 155);
	buf_puts(&b, x->product.name);
	if (x->maker != NULL)
		buf_fmt(&b, " – %s", x->maker);
	if (!str_empty(x->place))
		buf_fmt(&b, ", %s", x->place);
	buf_fmt(&b, ". %s.", standing_words(&p->out, &x->standing));
	return buf_str(&b);
}

static void
show(struct page *p, struct product_page *x)
{
	struct about a = { .title = x->product.name, .type = "product",
		.text = sentence(p, x), .width = NONE, .height = NONE };

	if (x->photos.n != 0) {
		a.picture = str_fmt(p->ctx->mem, "/photos/%s/picture",
		    key_str(p->ctx->mem, rows_int(&x->photos, 0, 0)));
		a.width = rows_int(&x->photos, 0, 3);
		a.height = rows_int(&x->photos, 0, 4);
	}
	p->head = product_json(p, x);
	public_begin(p, str_fmt(p->ctx->mem, "/p/%s", x->key), &a);
	if (x->form.failed)
		p->title = page_wrong_title(p, p->title);
	view_product(&p->out, p, x);
	page_end(p);
}

enum rc
page_product(struct page *p)
{
	struct product_page x;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = load(p, page_id(p), &x)) != RC_OK)
		return rc;
	show(p, &x);
	return RC_OK;
}

/* ---- what differs ---- */

struct told {
	struct report report;
	struct sent photo; /* n 0: none */
};

static const char *
told_at(struct page *p, void *arg)
{
	const struct told *t = arg;

	/* An address of its own, so that no kept copy of the page hides the
	 * answer. */
	return str_fmt(p->ctx->mem, "/p/%s?sent=1",
	    key_str(p->ctx->mem, t->report.product_id));
}

static enum rc
tell(struct ctx *ctx, void *arg)
{
	struct told *t = arg;
	bool system = ctx->system;
	enum rc rc;

	if (t->photo.n == 0)
		return entity_add(ctx, &report_entity, &t->report, NULL);
	/* Who has no account keeps no file and may see none; this one is for
	 * who reads the report. */
	ctx->system = true;
	rc = sent_keep(ctx, &t->photo, &t->report.photo_id);
	if (rc == RC_OK)
		rc = entity_add(ctx, &report_entity, &t->report, NULL);
	ctx->system = system;
	return rc;
}

/* What costs work comes after the limit, what the sender mistook before. */
static enum rc
send_report(struct page *p, struct told *t)
{
	const struct upload *u = req_upload(p->req, "photo");
	bool photo = u != NULL && u->n != 0;
	enum rc rc;

	rc = entity_check(p->ctx, &report_entity, &t->report, NULL);
	if (rc != RC_OK)
		return rc;
	if (photo && picture_type(u->bytes, u->n) == NULL)
		return note(p->ctx, RC_INVALID, "photo", N_("Tệp này không "
		    "phải ảnh JPEG, PNG hoặc WebP. Chọn ảnh khác"));
	if (!limit_take(p->site->reports, p->req->peer, ctx_now(p->ctx)))
		return note(p->ctx, RC_INVALID, "", N_("Từ mạng này đã có 5 "
		    "phản ánh trong một giờ. Gửi lại sau ít phút"));
	if (photo)
		rc = sent_read(p, "photo", u, &t->photo);
	if (rc == RC_OK &&
	    (rc = page_done(p, tell, t, told_at)) == RC_OK)
		page_say(p, SAY_REPORTED);
	return rc;
}

enum rc
page_report(struct page *p)
{
	struct product_page x;
	struct told t = { .photo = { .n = 0 } };
	struct report *r = &t.report;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = load(p, page_id(p), &x)) != RC_OK)
		return rc;
	row_blank(&report_entity, r);
	r->product_id = page_id(p);
	x.form.content = req_form(p->req, "content");
	x.form.contact = req_form(p->req, "contact");
	/* People do not see this box; what fills every box is no person.  It
	 * gets the same answer, so that it learns nothing. */
	if (!str_empty(req_form(p->req, "website"))) {
		page_say(p, SAY_REPORTED);
		return page_go(p, "%s", told_at(p, &t));
	}
	rc = field_parse(p->ctx, entity_field(&report_entity, "content"),
	    str_or(x.form.content, ""), r);
	if (rc == RC_OK)
		rc = field_parse(p->ctx, entity_field(&report_entity,
		    "contact"), str_or(x.form.contact, ""), r);
	if (rc == RC_OK)
		rc = send_report(p, &t);
	if (rc != RC_INVALID)
		return rc;
	x.form.failed = true;
	p->reply->status = 422;
	show(p, &x);
	return RC_OK;
}
