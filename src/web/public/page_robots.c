/* web/public/page_robots.c: what search engines may read: /robots.txt and
 * /sitemap.xml, both from the host they were asked at. */
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/recognition/catalogue.h"
#include "web/page.h"
#include "web/public.h"
#include "web/routes.h"

/* Records ask for an account anyway; naming them only spares the machines a
 * walk.  Searches have no end, so they are left out too. */
static const char robots[] =
    "User-agent: *\n"
    "Disallow: /*?q=\n"
    "Disallow: /*&q=\n"
    "Disallow: /*as_of=\n"
    "Disallow: /sign-in\n"
    "Disallow: /en/sign-in\n"
    "Allow: /\n"
    "\n"
    "Sitemap: ";

enum rc
page_robots(struct page *p)
{
	p->reply->type = "text/plain; charset=utf-8";
	reply_header(p->reply, "Cache-Control", "public, max-age=3600");
	buf_puts(&p->reply->body, robots);
	buf_fmt(&p->reply->body, "%s/sitemap.xml\n", public_origin(p));
	return RC_OK;
}

/* An address in both languages, each naming the other.  ${path} is made of
 * what needs no escaping in XML, the host was checked as one. */
static void
put_url(struct buf *b, const char *origin, const char *path, const char *day)
{
	static const char *const langs[] = { "", "/en" };

	for (size_t i = 0; i < COUNT(langs); i++) {
		buf_fmt(b, "<url><loc>%s%s%s</loc>", origin, langs[i], path);
		if (*day != '\0')
			buf_fmt(b, "<lastmod>%s</lastmod>", day);
		buf_fmt(b, "<xhtml:link rel=\"alternate\" hreflang=\"vi\" "
		    "href=\"%s%s\"/><xhtml:link rel=\"alternate\" "
		    "hreflang=\"en\" href=\"%s/en%s\"/></url>\n", origin, path,
		    origin, path);
	}
}

enum rc
page_sitemap(struct page *p)
{
	const char *origin = public_origin(p);
	struct buf *b = &p->reply->body;
	struct rows rows;
	enum rc rc;

	if ((rc = catalogue_addresses(p->ctx, &rows)) != RC_OK)
		return rc;
	p->reply->type = "application/xml; charset=utf-8";
	reply_header(p->reply, "Cache-Control", "public, max-age=3600");
	buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
	    "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
	put_url(b, origin, "/", "");
	put_url(b, origin, "/open-data", "");
	for (size_t i = 0; i < rows.n; i++)
		put_url(b, origin, str_fmt(p->ctx->mem, "/p/%s",
		    key_str(p->ctx->mem, rows_int(&rows, i, 0))),
		    date_iso(p->ctx->mem, instant_day(rows_int(&rows, i, 1))));
	buf_puts(b, "</urlset>\n");
	return RC_OK;
}
