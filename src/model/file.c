/* model/file.c: bytes on disk by hash, a row for each name they came with. */
#include "model/file.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/key.h"
#include "base/log.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/bytes.h"
#include "model/quota.h"

#define F(m) FIELD_OF(struct stored_file, m)

enum { FILE_MAX = 12 << 20, ROOT_MAX = 1024 };

static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .max = 250, .label = N_("Tên tệp"),
	  .flags = F_NEED | F_LIST | F_FIND | F_SEALED },
	{ F(type), .type = T_TEXT, .max = 100, .label = N_("Kiểu"),
	  .flags = F_NEED | F_FIXED },
	{ F(sha256), .type = T_TEXT, .max = 64, .label = N_("Mã băm SHA-256"),
	  .flags = F_NEED | F_FIXED },
	{ F(size), .type = T_INT, .label = N_("Số byte"),
	  .flags = F_NEED | F_FIXED },
	{ F(width), .type = T_INT, .label = N_("Rộng") },
	{ F(height), .type = T_INT, .label = N_("Cao") },
};

static const struct right rights[] = {
	{ ACT_CREATE, ROLE_STAFF | ROLE_PRODUCER, SCOPE_ALL, NULL },
	{ ACT_READ, ROLE_ADMIN, SCOPE_ALL, NULL },
};

static const char *const indexes[] = { "sha256", "created_by, created_at",
	NULL };

const struct entity file_entity = {
	.name = "file", .plural = "files",
	.title = N_("Tệp"), .titles = NC_("danh sách", "Tệp"),
	.size = sizeof(struct stored_file),
	.fields = fields, .nfields = COUNT(fields),
	.label = "name",
	.rights = rights, .nrights = COUNT(rights),
	.indexes = indexes,
	.system = true,
};

/* Written once, before threads start. */
static char root[ROOT_MAX];

void
file_root(const char *dir)
{
	snprintf(root, sizeof(root), "%s", str_or(dir, ""));
}

const char *
file_dir(void)
{
	return root;
}

bool
file_kept(size_t n)
{
	return *root != '\0' && n != 0 && n <= FILE_MAX;
}

/* ---- type by content ---- */

static bool
begins(const char *b, size_t n, const char *magic, size_t len)
{
	return n >= len && memcmp(b, magic, len) == 0;
}

/* A zip holds a name as plain bytes, so a search finds it. */
static bool
holds(const char *b, size_t n, const char *word)
{
	size_t len = strlen(word);
	const char *p = b, *end = b + n;

	while ((size_t)(end - p) >= len &&
	    (p = memchr(p, word[0], (size_t)(end - p) - len + 1)) != NULL) {
		if (memcmp(p, word, len) == 0)
			return true;
		p++;
	}
	return false;
}

const char *
file_type(const char *b, size_t n)
{
	if (begins(b, n, "%PDF-", 5))
		return "application/pdf";
	if (begins(b, n, "\xFF\xD8\xFF", 3))
		return "image/jpeg";
	if (begins(b, n, "\x89PNG\r\n\x1A\n", 8))
		return "image/png";
	if (n >= 12 && begins(b, n, "RIFF", 4) && memcmp(b + 8, "WEBP", 4) == 0)
		return "image/webp";
	if (begins(b, n, "PK\3\4", 4)) {
		if (holds(b, n, "xl/workbook.xml"))
			return "application/vnd.openxmlformats-officedocument"
			    ".spreadsheetml.sheet";
		if (holds(b, n, "word/document.xml"))
			return "application/vnd.openxmlformats-officedocument"
			    ".wordprocessingml.document";
		return NULL;
	}
	/* Text: no byte that text does not have. */
	if (n == 0 || memchr(b, '\0', n) != NULL)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)b[i];

		if (c == 0x7f ||
		    (c < 0x20 && strchr("\t\n\r\f", c) == NULL))
			return NULL;
	}
	return utf8_valid(b, n) ? "text/csv" : NULL;
}

/* What names of a type end in; the first is the one we give. */
static const struct {
	const char *type, *first, *all;
} endings[] = {
	{ "application/pdf", "pdf", "pdf" },
	{ "image/jpeg", "jpg", "jpg jpeg jfif" },
	{ "image/png", "png", "png" },
	{ "image/webp", "webp", "webp" },
	{ "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	  "xlsx", "xlsx" },
	{ "application/vnd.openxmlformats-officedocument.wordprocessingml"
	  ".document", "docx", "docx" },
	{ "text/csv", "csv", "csv tsv txt" },
};

/* "jpg" of "Ảnh 1.JPG"; NULL: "Giấy số 12.KL-SNN" has none. */
static const char *
ending(struct arena *mem, const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t n = dot != NULL ? strlen(dot + 1) : 0;

	if (n == 0 || n > 5 || strspn(dot + 1, "0123456789") == n ||
	    strspn(dot + 1, "0123456789abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != n)
		return NULL;
	return str_lower(mem, dot + 1);
}

const char *
file_named(struct arena *mem, const char *name, const char *type)
{
	const char *end = ending(mem, name);
	size_t i = 0;

	while (i < COUNT(endings) && !str_eq(endings[i].type, type))
		i++;
	if (i == COUNT(endings))
		return NULL;
	if (end == NULL)
		return str_fmt(mem, "%s.%s", name, endings[i].first);
	if (str_in(end, endings[i].all))
		return name;
	if (!str_begins(type, "image/") ||
	    !str_in(end, "jpg jpeg jfif png webp gif bmp heic heif tif tiff"))
		return NULL;
	return str_fmt(mem, "%.*s.%s", (int)(strrchr(name, '.') - name), name,
	    endings[i].first);
}

/* "C:\photos\a.jpg": some browsers send the whole path. */
static const char *
base_name(struct ctx *ctx, const char *name)
{
	const char *s = str_or(name, "");
	const char *slash = strrchr(s, '/'), *back = strrchr(s, '\\');

	if (slash != NULL)
		s = slash + 1;
	if (back != NULL && back + 1 > s)
		s = back + 1;
	s = str_trim(ctx->mem, utf8_valid(s, strlen(s)) ?
	    utf8_nfc(ctx->mem, s) : "");
	return utf8_cut(ctx->mem, str_or(s, tr(ctx->lang, N_("tệp"))), 240);
}

static enum rc
put(struct ctx *ctx, const char *name, const char *type, const char *b,
    size_t n, int64_t width, int64_t height, int64_t *id)
{
	struct stored_file f;
	const char *is;
	enum rc rc;

	if (n > FILE_MAX)
		return note(ctx, RC_INVALID, "", N_("Tệp lớn hơn 12 MB. Chọn "
		    "tệp nhỏ hơn"));
	is = file_type(b, n);
	if (is == NULL || (type != NULL && !str_begins(is, type)))
		return note(ctx, RC_INVALID, "", N_("Không nhận kiểu tệp này. "
		    "Chọn tệp PDF, ảnh, Word, Excel hoặc CSV"));
	if (*root == '\0') {
		log_line(LOG_ERROR, "file: no directory for files", NULL);
		return RC_FAULT;
	}
	row_blank(&file_entity, &f);
	f.name = base_name(ctx, name);
	f.type = is;
	f.sha256 = bytes_hash(ctx->mem, b, n);
	f.size = (int64_t)n;
	f.width = width;
	f.height = height;
	if (!may_any(ctx, &file_entity, ACT_CREATE))
		return entity_add(ctx, &file_entity, &f, id);
	if ((rc = quota_file(ctx, f.size)) != RC_OK ||
	    (rc = bytes_put(ctx->mem, root, f.sha256, b, n)) != RC_OK)
		return rc;
	return entity_add(ctx, &file_entity, &f, id);
}

enum rc
file_put(struct ctx *ctx, const char *name, const char *type, const char *b,
    size_t n, int64_t *id)
{
	return put(ctx, name, type, b, n, NONE, NONE, id);
}

enum rc
file_put_picture(struct ctx *ctx, const char *name, const char *b, size_t n,
    int64_t width, int64_t height, int64_t *id)
{
	return put(ctx, name, "image/", b, n, width, height, id);
}

enum rc
file_picture(struct ctx *ctx, const char *field, const char *name,
    const char *b, size_t n, struct picture *out)
{
	enum rc rc;

	*out = (struct picture){ 0 };
	if (picture_type(b, n) == NULL)
		return RC_OK;
	rc = picture_shrink(ctx->mem, ctx->picture_tool, b, n, FILE_SIDE,
	    "jpeg", out);
	return rc != RC_INVALID ? rc : note(ctx, rc, field, N_("Không đọc "
	    "được ảnh {name}. Chụp lại hoặc chọn ảnh khác"), "name", name);
}

bool
file_raw(const struct stored_file *f)
{
	return str_begins(f->type, "image/") && f->width == NONE;
}

enum rc
file_get(struct ctx *ctx, int64_t id, struct stored_file *f, const char **b,
    size_t *n)
{
	enum rc rc;

	if ((rc = entity_peek(ctx, &file_entity, id, f)) != RC_OK)
		return rc;
	if (f->size < 0 || f->size > FILE_MAX || f->sha256 == NULL)
		return RC_FAULT;
	rc = bytes_get(ctx->mem, root, f->sha256, (size_t)f->size, b);
	if (rc != RC_OK) {
		log_line(LOG_ERROR, "file: gone or damaged", "file=%s "
		    "sha256=%s", key_str(ctx->mem, id), f->sha256);
		return RC_FAULT;
	}
	*n = (size_t)f->size;
	return RC_OK;
}
