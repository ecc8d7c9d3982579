/* domain/producer/document_act.c: the files of a document, declared
 * (model/act.h). */
#include "base/str.h"
#include "domain/producer/document.h"
#include "domain/producer/producer_act.h"
#include "model/file.h"

struct filing {
	int64_t file_id;
	const char *name;
	struct picture small; /* of one kept as it came; else n 0 */
};

/* clang-format off */
#define F(m) FIELD_OF(struct filing, m)
static const struct field fields[] = {
	{ F(file_id), .type = T_FILE, .label = N_("Tệp đã gửi"),
	  .empty = N_("Chọn tệp"), .flags = F_NEED },
};
#undef F
/* clang-format on */

static enum rc
ready(struct ctx *ctx, int64_t id, void *in)
{
	struct filing *x = in;
	struct stored_file file;
	const char *bytes;
	size_t n;
	enum rc rc = file_get(ctx, x->file_id, &file, &bytes, &n);

	if (rc != RC_OK || !file_raw(&file))
		return rc;
	x->name = file_named(ctx->mem, file.name, "image/jpeg");
	return file_picture(ctx, "file_id", file.name, bytes, n, &x->small);
}

static enum rc
add_file(struct ctx *ctx, int64_t *id, void *in)
{
	struct filing *x = in;
	struct document_file f;
	struct rows there;
	enum rc rc = document_files(ctx, *id, &there);

	row_blank(&document_file_entity, &f);
	f.document_id = *id;
	f.file_id = x->file_id;
	f.place = (int64_t)there.n + 1;
	if (rc == RC_OK && x->small.n != 0)
		rc = file_put_picture(ctx, str_or(x->name, "tep.jpg"),
		    x->small.bytes, x->small.n, x->small.width,
		    x->small.height, &f.file_id);
	return rc == RC_OK ? entity_add(ctx, &document_file_entity, &f, id) :
	    rc;
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &document_entity, .name = "add-file", .of_row = true,
	  .label = N_("Thêm một tệp đã gửi vào minh chứng"),
	  .needs = ACT_UPDATE, .gives = &document_file_entity,
	  .size = sizeof(struct filing), .fields = fields,
	  .nfields = COUNT(fields), .ready = ready, .act = add_file },
};
/* clang-format on */

const struct acts document_acts = ACTS(list);
