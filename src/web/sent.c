/* web/sent.c: see sent.h. */
#include "web/sent.h"

#include "base/str.h"
#include "codec/picture.h"
#include "domain/producer/document.h"
#include "model/file.h"
#include "model/upload.h"
#include "web/page.h"

enum rc
sent_read(struct page *p, const char *field, const struct upload *u,
    struct sent *s)
{
	struct picture pic;
	enum rc rc;

	*s = (struct sent){ str_or(u->filename, "tep"), u->bytes, u->n, NONE,
		NONE, NONE };
	if (picture_type(u->bytes, u->n) == NULL) {
		if (file_type(u->bytes, u->n) == NULL)
			return note(p->ctx, RC_INVALID, field, N_("Không nhận "
			    "kiểu tệp {name}. Chọn tệp PDF, ảnh, Word, Excel "
			    "hoặc CSV"), "name", s->name);
		return RC_OK;
	}
	rc = picture_shrink(p->ctx->mem, p->site->picture_tool, u->bytes,
	    u->n, DOCUMENT_SIDE, "jpeg", &pic);
	if (rc == RC_INVALID)
		return note(p->ctx, RC_INVALID, field, N_("Không đọc được ảnh "
		    "{name}. Chụp lại hoặc chọn ảnh khác"), "name", s->name);
	if (rc != RC_OK)
		return rc;
	s->bytes = pic.bytes;
	s->n = pic.n;
	s->width = pic.width;
	s->height = pic.height;
	return RC_OK;
}

enum rc
sent_pieces(struct page *p, const char *field, int64_t id, struct sent *s)
{
	struct upload u = { .field = field };
	struct upload_row row;
	enum rc rc = upload_take(p->ctx, id, &row, &u.bytes, &u.n);

	if (rc != RC_OK)
		return rc;
	u.filename = row.name;
	rc = sent_read(p, field, &u, s);
	s->upload = id;
	return rc;
}

enum rc
sent_keep(struct ctx *ctx, const struct sent *s, int64_t *id)
{
	return s->width != NONE ?
	    file_put_picture(ctx, s->name, s->bytes, s->n, s->width,
	    s->height, id) : file_put(ctx, s->name, NULL, s->bytes, s->n, id);
}

void
sent_done(struct ctx *ctx, const struct sent *s)
{
	if (s->upload != NONE)
		upload_done(ctx, s->upload);
}
