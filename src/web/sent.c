/* web/sent.c: see sent.h. */
#include "web/sent.h"

#include "base/key.h"
#include "base/str.h"
#include "model/bytes.h"
#include "model/file.h"
#include "model/upload.h"
#include "web/page.h"

static enum rc
too_many(struct page *p, const char *field)
{
	return note(p->ctx, RC_INVALID, field, N_("Mỗi lần tải nhiều nhất 20 "
	    "tệp"));
}

enum rc
sent_read(struct page *p, const char *field, const struct upload *u,
    struct sent *s)
{
	struct picture pic;
	const char *type;
	enum rc rc;

	*s = (struct sent){ str_or(u->filename, "tep"), u->bytes, u->n, NONE,
		NONE, NONE };
	type = file_type(u->bytes, u->n);
	if (type == NULL)
		return note(p->ctx, RC_INVALID, field, N_("Không nhận "
		    "kiểu tệp {name}. Chọn tệp PDF, ảnh, Word, Excel "
		    "hoặc CSV"), "name", s->name);
	if (file_named(p->ctx->mem, s->name, type) == NULL)
		return note(p->ctx, RC_INVALID, field, N_("Nội dung tệp {name} "
		    "không phải kiểu mà tên tệp ghi. Mở tệp, lưu lại đúng "
		    "kiểu rồi chọn lại"), "name", s->name);
	rc = file_picture(p->ctx, field, s->name, u->bytes, u->n, &pic);
	if (rc != RC_OK)
		return rc;
	if (pic.n == 0) {
		s->name = file_named(p->ctx->mem, s->name, type);
		return RC_OK;
	}
	s->bytes = pic.bytes;
	s->n = pic.n;
	s->width = pic.width;
	s->height = pic.height;
	s->name = file_named(p->ctx->mem, s->name, "image/jpeg");
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

/* What resume.js sent in pieces, named by the form. */
static enum rc
all_pieces(struct page *p, const char *field, struct sent *out, size_t *n)
{
	int64_t id;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < p->req->form.n && rc == RC_OK; i++) {
		const struct param *g = &p->req->form.at[i];

		if (!str_eq(g->name, "upload"))
			continue;
		if (!key_parse(g->value, &id))
			return RC_INVALID;
		if (*n == SENT_MOST)
			return too_many(p, field);
		rc = sent_pieces(p, field, id, &out[(*n)++]);
	}
	return rc;
}

enum rc
sent_all(struct page *p, const char *field, struct sent *out, size_t *n)
{
	enum rc rc;

	*n = 0;
	rc = all_pieces(p, field, out, n);
	for (size_t i = 0; i < p->req->nuploads && rc == RC_OK; i++) {
		if (!str_eq(p->req->uploads[i].field, field))
			continue;
		if (*n == SENT_MOST)
			return too_many(p, field);
		rc = sent_read(p, field, &p->req->uploads[i], &out[(*n)++]);
	}
	if (rc == RC_OK && *n == 0)
		return note(p->ctx, RC_INVALID, field, N_("Chọn tệp"));
	return rc;
}

bool
sent_there(struct ctx *ctx, const struct sent *s, const struct rows *rows,
    size_t col)
{
	const char *hash = bytes_hash(ctx->mem, s->bytes, s->n);

	for (size_t i = 0; i < rows->n; i++)
		if (str_eq(rows_str(rows, i, col), hash))
			return true;
	return false;
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
