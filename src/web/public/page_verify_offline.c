/* web/public/page_verify_offline.c: GET /verify: a page that, once opened, checks
 * codes without a network: it carries our keys and the list of what was
 * withdrawn, each with its day, and the scripts that check.
 *
 * They are the only ones of a public page that do the work themselves; they
 * say so when they cannot, and a code can always be opened as an address. */
#include "base/date.h"
#include "base/str.h"
#include "codec/base32.h"
#include "domain/recognition/proof.h"
#include "web/asset.h"
#include "web/page.h"
#include "web/public.h"
#include "web/public/view/verify_offline.h"
#include "web/routes.h"

/* GET /offline.js: at the root, for a worker reaches no further than the
 * folder it comes from. */
enum rc
page_offline_worker(struct page *p)
{
	const struct asset *a = asset_find(asset_url("offline.js"));

	p->reply->type = a->type;
	reply_header(p->reply, "Cache-Control", "no-cache");
	buf_put(&p->reply->body, a->bytes, a->n);
	return RC_OK;
}

static const char *const scripts[] = { "cose.js", "ed25519.js", "verify.js" };

enum rc
page_verify_offline(struct page *p)
{
	struct about a = { .type = "website", .width = NONE,
		.height = NONE };
	struct buf keys = BUF_INIT(p->ctx->mem), list = BUF_INIT(p->ctx->mem),
	    head = BUF_INIT(p->ctx->mem);
	enum rc rc;

	if ((rc = signing_keys_json(p->ctx, &keys)) != RC_OK)
		return rc;
	rc = proof_withdrawn(p->ctx, &list);
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	for (size_t i = 0; i < COUNT(scripts); i++)
		buf_fmt(&head, "<script src=\"%s\" defer></script>",
		    asset_url(scripts[i]));
	p->head = html_of(&head);
	p->narrow = true;
	a.title = tr(p->ctx->lang, N_("Kiểm tra mã giấy chứng nhận"));
	a.text = tr(p->ctx->lang, N_("Mở trang này một lần khi có mạng; sau đó "
	    "kiểm tra được mã giấy chứng nhận OCOP cả khi không có mạng."));
	public_begin(p, "/verify", &a);
	view_verify_offline(&p->out, p, buf_str(&keys), base32_put(p->ctx->mem,
	    (const unsigned char *)list.at, list.len));
	page_end(p);
	return RC_OK;
}
