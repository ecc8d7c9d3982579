/* web/org/page_admin.c: GET /admin: how the running system is, for who looks
 * after it.  The same as JSON: api/rest_health.c. */
#include "web/org/admin.h"
#include "web/org/view/admin.h"
#include "web/page.h"
#include "web/routes.h"

enum rc
page_admin(struct page *p)
{
	struct admin_page v = { .started = p->site->started };
	enum rc rc;

	if ((rc = health_of(p->ctx, &v.health)) != RC_OK)
		return rc;
	v.low_disk = health_low_disk(&v.health);
	v.old_backup = health_old_backup(&v.health, ctx_now(p->ctx));
	if (p->site->server != NULL)
		v.nroutes = http_slowest(p->site->server, v.routes,
		    ADMIN_ROUTES);
	p->nav = "/data";
	p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Vận hành")));
	view_admin(&p->out, p, &v);
	page_end(p);
	return RC_OK;
}
