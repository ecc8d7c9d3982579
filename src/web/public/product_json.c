/* web/public/product_json.c: a product for search engines: schema.org Product as
 * JSON-LD.  No rating is claimed: stars of the programme are an award, not
 * what buyers gave. */
#include "web/public/product.h"

#include "base/date.h"
#include "base/json.h"
#include "base/key.h"
#include "base/log.h"
#include "base/str.h"
#include "domain/recognition/proof.h"
#include "web/page.h"
#include "web/public.h"

static void
pictures(struct page *p, const struct product_page *x, struct json *j)
{
	if (x->photos.n == 0)
		return;
	json_key(j, "image");
	json_arr(j);
	for (size_t i = 0; i < x->photos.n; i++)
		json_str(j, str_fmt(p->ctx->mem, "%s/photos/%s/picture",
		    public_origin(p), key_str(p->ctx->mem,
		        rows_int(&x->photos, i, 0))));
	json_end_arr(j);
}

static void
awards(struct page *p, const struct product_page *x, struct json *j)
{
	bool any = false;

	for (size_t i = 0; i < x->nevents; i++) {
		const struct recognition *r = x->events[i].r;

		/* One that was taken back is no award. */
		if (r->stars == NONE || r->withdrawn_on != NONE)
			continue;
		if (!any) {
			json_key(j, "award");
			json_arr(j);
		}
		any = true;
		json_str(j, str_fmt(p->ctx->mem, "OCOP %lld sao (%lld)",
		    (long long)r->stars, (long long)r->year));
	}
	if (any)
		json_end_arr(j);
}

/* The certificate, for programs that ask: schema.org Certification. */
static enum rc
certification(struct page *p, const struct product_page *x, struct json *j)
{
	struct certificate_standing s;
	struct certificate c;
	const char *issuer;
	enum rc rc = certificate_of(p->ctx, x->product.row.id,
	    ctx_today(p->ctx), &c);

	if (rc == RC_OK)
		rc = certificate_standing(p->ctx, &c, ctx_today(p->ctx), &s);
	/* An example is nobody's certificate. */
	if (rc != RC_OK || c.example == 1)
		return rc == RC_MISSING ? RC_OK : rc;
	json_key(j, "hasCertification");
	json_obj(j);
	json_kv_str(j, "@type", "Certification");
	json_kv_str(j, "name", str_fmt(p->ctx->mem, "OCOP %d sao",
	    (int)c.stars));
	json_kv_str(j, "certificationIdentification", c.number);
	json_kv_str(j, "certificationStatus", certificate_in_force(s.state) ?
	    "https://schema.org/CertificationActive" :
	    "https://schema.org/CertificationInactive");
	json_kv_str(j, "validFrom", date_iso(p->ctx->mem, c.issued_on));
	json_kv_str(j, "expires", date_iso(p->ctx->mem, s.holds_to));
	issuer = certificate_fact(p->ctx->mem, &c, "authority");
	if (*issuer != '\0') {
		json_key(j, "issuedBy");
		json_obj(j);
		json_kv_str(j, "@type", "GovernmentOrganization");
		json_kv_str(j, "name", issuer);
		json_end_obj(j);
	}
	json_kv_str(j, "url", str_fmt(p->ctx->mem, "%s/V/%s",
	    public_origin(p), key_str(p->ctx->mem, c.row.id)));
	json_end_obj(j);
	return RC_OK;
}

static void
offer(struct page *p, const struct product_page *x, struct json *j)
{
	if (x->product.price == NONE)
		return;
	json_key(j, "offers");
	json_obj(j);
	json_kv_str(j, "@type", "Offer");
	json_kv_int(j, "price", x->product.price);
	json_kv_str(j, "priceCurrency", "VND");
	json_kv_str(j, "url", str_fmt(p->ctx->mem, "%s/p/%s",
	    public_origin(p), x->key));
	json_end_obj(j);
}

static void
organization(const struct product_page *x, struct json *j)
{
	if (x->maker == NULL)
		return;
	json_key(j, "manufacturer");
	json_obj(j);
	json_kv_str(j, "@type", "Organization");
	json_kv_str(j, "name", x->maker);
	if (!str_empty(x->maker_place))
		json_kv_str(j, "address", x->maker_place);
	json_end_obj(j);
}

struct html
product_json(struct page *p, const struct product_page *x)
{
	const struct product *d = &x->product;
	struct buf b = BUF_INIT(p->ctx->mem);
	struct json j = JSON_INIT(&b);

	buf_puts(&b, "<script type=\"application/ld+json\">");
	json_obj(&j);
	json_kv_str(&j, "@context", "https://schema.org");
	json_kv_str(&j, "@type", "Product");
	json_kv_str(&j, "name", d->name);
	json_kv_str(&j, "url", str_fmt(p->ctx->mem, "%s/p/%s",
	    public_origin(p), x->key));
	if (!str_empty(d->story))
		json_kv_str(&j, "description", d->story);
	if (x->sector != NULL)
		json_kv_str(&j, "category", x->sector);
	if (d->barcode != NULL)
		json_kv_str(&j, "gtin", d->barcode);
	if (d->code != NULL)
		json_kv_str(&j, "productID", d->code);
	pictures(p, x, &j);
	organization(x, &j);
	awards(p, x, &j);
	/* A fault here only leaves the certificate out of what programs
	 * read. */
	if (certification(p, x, &j) != RC_OK)
		log_line(LOG_WARN, "certificate not told", "product=%s",
		    x->key);
	offer(p, x, &j);
	json_end_obj(&j);
	buf_puts(&b, "</script>");
	return html_of(&b);
}
