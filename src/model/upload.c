/* model/upload.c: see upload.h. */
#include "model/upload.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/key.h"
#include "base/log.h"
#include "base/str.h"
#include "model/file.h"
#include "model/quota.h"

enum { KEPT_MS = 2 * 24 * 3600 * 1000, NAMES = 1000 };

#define F(m) FIELD_OF(struct upload_row, m)
static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .max = 250, .label = N_("Tên tệp"),
	  .flags = F_NEED | F_FIXED | F_SEALED },
	{ F(size), .type = T_INT, .min = 1, .max = 12 << 20,
	  .label = N_("Số byte"), .flags = F_NEED | F_FIXED },
};
#undef F

static const struct right rights[] = {
	{ ACT_CREATE, ROLE_STAFF | ROLE_PRODUCER, SCOPE_ALL, NULL },
	{ ACT_READ, 0, SCOPE_SELF, NULL },
};

static const char *const indexes[] = { "created_by, created_at", NULL };

const struct entity upload_entity = {
	.name = "upload", .plural = "uploads",
	.title = N_("Tệp đang tải lên"),
	.titles = NC_("danh sách", "Tệp đang tải lên"),
	.size = sizeof(struct upload_row),
	.fields = fields, .nfields = COUNT(fields),
	.label = "name", .indexes = indexes, .owner_actor = "created_by",
	.rights = rights, .nrights = COUNT(rights),
	.system = true,
};

static const char *
dir_of(struct ctx *ctx)
{
	return str_fmt(ctx->mem, "%s/uploads", file_dir());
}

static const char *
path_of(struct ctx *ctx, int64_t id)
{
	return str_fmt(ctx->mem, "%s/%s", dir_of(ctx), key_str(ctx->mem, id));
}

/* What was begun long ago and never finished. */
static void
sweep(struct ctx *ctx)
{
	DIR *d = opendir(dir_of(ctx));
	const struct dirent *e;
	int64_t id;

	for (int i = 0; d != NULL && i < NAMES && (e = readdir(d)) != NULL;
	    i++)
		if (key_parse(e->d_name, &id) &&
		    ctx_now(ctx) - key_ms(id) > KEPT_MS)
			unlink(path_of(ctx, id));
	if (d != NULL)
		closedir(d);
}

enum rc
upload_begin(struct ctx *ctx, const char *name, int64_t size, int64_t *id)
{
	struct upload_row u;
	enum rc rc;

	if (size < 1 || !file_kept((size_t)size))
		return note(ctx, RC_INVALID, "file", N_("Tệp lớn hơn 12 MB. "
		    "Chọn tệp nhỏ hơn"));
	if ((rc = quota_file(ctx, size)) != RC_OK ||
	    (rc = quota_upload(ctx, size)) != RC_OK)
		return rc;
	if (mkdir(dir_of(ctx), 0700) != 0 && errno != EEXIST) {
		log_line(LOG_ERROR, "upload: cannot make directory",
		    "errno=%s", strerror(errno));
		return RC_BUSY;
	}
	sweep(ctx);
	row_blank(&upload_entity, &u);
	u.name = str_or(name, "tep");
	u.size = size;
	return entity_add(ctx, &upload_entity, &u, id);
}

enum rc
upload_got(struct ctx *ctx, int64_t id, struct upload_row *u, int64_t *got)
{
	struct stat st;
	enum rc rc = entity_get(ctx, &upload_entity, id, u);

	if (rc != RC_OK)
		return rc;
	*got = stat(path_of(ctx, id), &st) == 0 ? (int64_t)st.st_size : 0;
	return RC_OK;
}

static bool
append(const char *path, int64_t offset, const char *b, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	bool ok = fd != -1;
	ssize_t k;

	for (size_t done = 0; ok && done < n; done += (size_t)k) {
		k = pwrite(fd, b + done, n - done, (off_t)offset +
		    (off_t)done);
		if (k == -1 && errno == EINTR)
			k = 0;
		ok = k >= 0;
	}
	ok = ok && fsync(fd) == 0;
	if (fd != -1)
		ok = close(fd) == 0 && ok;
	return ok;
}

enum rc
upload_more(struct ctx *ctx, int64_t id, int64_t offset, const char *b,
    size_t n, int64_t *got)
{
	struct upload_row u;
	enum rc rc = upload_got(ctx, id, &u, got);

	if (rc != RC_OK)
		return rc;
	if (offset != *got)
		return RC_CONFLICT;
	if (n == 0 || (int64_t)n > u.size - offset)
		return RC_INVALID;
	if (!append(path_of(ctx, id), offset, b, n)) {
		log_line(LOG_ERROR, "upload: cannot write", "errno=%s",
		    strerror(errno));
		return RC_BUSY;
	}
	*got += (int64_t)n;
	return RC_OK;
}

enum rc
upload_take(struct ctx *ctx, int64_t id, struct upload_row *u,
    const char **bytes, size_t *n)
{
	int64_t got;
	char *b;
	FILE *f;
	enum rc rc = upload_got(ctx, id, u, &got);
	bool ok;

	if (rc != RC_OK)
		return rc;
	if (got != u->size)
		return note(ctx, RC_INVALID, "file", N_("Tệp {name} chưa tải "
		    "hết. Chọn lại tệp để tải tiếp"), "name", u->name);
	b = arena_alloc(ctx->mem, (size_t)got + 1);
	f = fopen(path_of(ctx, id), "rb");
	ok = f != NULL && fread(b, 1, (size_t)got, f) == (size_t)got;
	if (f != NULL)
		fclose(f);
	*bytes = b;
	*n = (size_t)got;
	return ok ? RC_OK : RC_FAULT;
}

void
upload_done(struct ctx *ctx, int64_t id)
{
	unlink(path_of(ctx, id));
}
