/* web/entity/page_file.c: GET /files/{id}: a stored file, for those who may
 * see what it belongs to. */
#include "model/file.h"
#include "web/entity/attach.h"
#include "web/page.h"
#include "web/routes.h"

enum rc
page_file(struct page *p)
{
	struct stored_file f;
	const char *bytes;
	size_t n;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = file_may(p->ctx, page_id(p))) != RC_OK ||
	    (rc = file_get(p->ctx, page_id(p), &f, &bytes, &n)) != RC_OK)
		return rc;
	attach(p, f.name, f.type);
	buf_put(&p->reply->body, bytes, n);
	return RC_OK;
}
