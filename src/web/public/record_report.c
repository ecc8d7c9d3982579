/* web/public/record_report.c: what somebody reported, for whoever looks into
 * it: the picture to be seen at once, and whom to ask. */
#include "base/key.h"
#include "base/str.h"
#include "domain/market/report.h"
#include "domain/product/product.h"
#include "web/entity/record.h"
#include "web/page.h"
#include "web/public/view/report.h"

enum rc
report_extra(struct page *p, struct record *r)
{
	const struct report *t = (const struct report *)r->row;
	struct buf b = BUF_INIT(p->ctx->mem);
	struct product d;
	enum rc rc = entity_peek(p->ctx, &product_entity, t->product_id, &d);

	if (rc != RC_OK)
		return rc;
	r->edit = N_("Ghi kết quả xử lý");
	p->out.b = &b;
	view_reported(&p->out, p, t, &d, r->may_edit && str_eq(t->state, "moi"));
	r->lead = html_of(&b);
	return RC_OK;
}
