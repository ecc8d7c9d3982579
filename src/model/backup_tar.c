/* model/backup_tar.c: see backup_tar.h. */
#include "model/backup_tar.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/log.h"
#include "base/str.h"
#include "codec/tar.h"

/* A province with a million files has one of 100 MB. */
static const int64_t manifest_most = (int64_t)256 << 20;

struct part {
	const char *name, *sha256;
	int64_t bytes;
};

/* Of a walk over the parts. */
struct walk {
	struct arena *mem;
	const char *dir; /* NULL: only looked at */
	const struct move_options *move;
	int64_t done; /* bytes */
};

/* All but the manifest are as many as files, and one. */
static struct part
part_at(struct arena *mem, const struct backup *b, int64_t i)
{
	const char *hex;

	if (i == 0)
		return (struct part){ BACKUP_DATA, b->data_sha256,
			b->data_bytes };
	hex = b->what.hashes[i - 1];
	return (struct part){ str_fmt(mem, "files/%.2s/%s", hex, hex + 2), hex,
		b->what.sizes[i - 1] };
}

bool
backup_is_tar(const char *name)
{
	return str_ends(name, ".tar") || str_ends(name, ".tar.zst");
}

static void
tell(struct walk *w, const char *name, int64_t bytes)
{
	w->done += bytes;
	if (w->move->progress != NULL)
		w->move->progress(w->move->progress_arg, name, w->done);
}

/* ---- from a file ---- */

struct sink {
	FILE *f; /* or NULL */
	crypto_hash_sha256_state sum;
};

static enum rc
pour(void *arg, const void *b, size_t n)
{
	struct sink *s = arg;

	crypto_hash_sha256_update(&s->sum, b, n);
	return s->f == NULL || fwrite(b, 1, n, s->f) == n ? RC_OK : RC_BUSY;
}

static enum rc
no_room(const char *path)
{
	log_line(LOG_ERROR, "cannot write there", "path=%s errno=%s", path,
	    strerror(errno));
	return RC_BUSY;
}

/* The folder a part lies in, if any. */
static void
make_above(const char *dir, const char *name, struct arena *mem)
{
	const char *slash = strrchr(name, '/');

	if (slash == NULL)
		return;
	(void)mkdir(str_fmt(mem, "%s/files", dir), 0700);
	(void)mkdir(str_fmt(mem, "%s/%.*s", dir, (int)(slash - name), name),
	    0700);
}

/* The next part; that of the manifest has no hash but what it says itself. */
static enum rc
take(struct walk *w, struct tar *t, const struct part *p)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	char hex[crypto_hash_sha256_BYTES * 2 + 1];
	struct sink s = { .f = NULL };
	const char *path = "";
	int64_t size;
	enum rc rc;

	if ((rc = tar_next(t, p->name, &size)) != RC_OK)
		return rc;
	if (p->sha256 != NULL ? size != p->bytes : size > p->bytes)
		return RC_FAULT;
	if (w->dir != NULL) {
		path = str_fmt(w->mem, "%s/%s", w->dir, p->name);
		make_above(w->dir, p->name, w->mem);
		if ((s.f = fopen(path, "wxe")) == NULL)
			return no_room(path);
	}
	crypto_hash_sha256_init(&s.sum);
	rc = tar_each(t, pour, &s);
	if (s.f != NULL && fclose(s.f) != 0 && rc == RC_OK)
		rc = RC_BUSY;
	if (rc == RC_BUSY)
		return no_room(path);
	crypto_hash_sha256_final(&s.sum, sum);
	sodium_bin2hex(hex, sizeof(hex), sum, sizeof(sum));
	if (rc == RC_OK && p->sha256 != NULL && !str_eq(hex, p->sha256))
		rc = RC_FAULT;
	tell(w, p->name, size);
	return rc;
}

static enum rc
take_manifest(struct walk *w, struct tar *t)
{
	return take(w, t, &(struct part){ BACKUP_MANIFEST, NULL,
	    manifest_most });
}

/* All that follows it, and nothing more. */
static enum rc
take_parts(struct walk *w, struct tar *t, const struct backup *b,
    const char **wrong)
{
	struct arena *mem = w->mem, *one = arena_open((size_t)1 << 20);
	struct part p;
	int64_t size;
	enum rc rc = RC_OK;

	w->mem = one;
	for (int64_t i = 0; i <= b->what.files && rc == RC_OK; i++) {
		arena_reset(one);
		p = part_at(one, b, i);
		if ((rc = take(w, t, &p)) != RC_OK)
			*wrong = str_dup(mem, p.name);
	}
	if (rc == RC_OK && (rc = tar_next(t, NULL, &size)) != RC_OK)
		*wrong = BACKUP_MANIFEST;
	w->mem = mem;
	arena_close(one);
	return rc;
}

/* A manifest may promise more than any disk holds. */
static enum rc
room(const char *dir, const struct backup *b)
{
	uint64_t need = (uint64_t)b->data_bytes +
	    (uint64_t)b->what.file_bytes;
	struct statvfs fs;

	if (statvfs(dir, &fs) != 0 || need / fs.f_frsize < fs.f_bavail)
		return RC_OK;
	log_line(LOG_ERROR, "no room to unpack it", "path=%s bytes=%llu", dir,
	    (unsigned long long)need);
	return RC_BUSY;
}

enum rc
backup_unpack(struct arena *mem, const char *file, const char *dir,
    struct backup *b, const char **wrong, const struct move_options *move)
{
	struct walk w = { .mem = mem, .dir = dir, .move = move };
	struct tar *t = tar_open(file);
	enum rc rc;

	*wrong = NULL;
	*b = (struct backup){ .made_at = NULL };
	if (t == NULL)
		return RC_FAULT;
	if ((rc = take_manifest(&w, t)) == RC_OK &&
	    (rc = backup_read(mem, dir, b)) == RC_OK &&
	    (rc = room(dir, b)) == RC_OK)
		rc = take_parts(&w, t, b, wrong);
	tar_close(t);
	return rc;
}

/* ---- into a file ---- */

static enum rc
put(struct walk *w, struct tar *t, const char *name)
{
	const char *path = str_fmt(w->mem, "%s/%s", w->dir, name);
	struct stat st;
	enum rc rc;

	if (stat(path, &st) != 0)
		return RC_FAULT;
	if ((rc = tar_add(t, name, path)) == RC_OK && unlink(path) != 0)
		rc = no_room(path);
	tell(w, name, st.st_size);
	return rc;
}

static enum rc
write_all(struct walk *w, const struct backup *b, const char *file, bool zstd)
{
	struct arena *mem = w->mem, *one = arena_open((size_t)1 << 20);
	struct tar *t = tar_create(file, zstd);
	enum rc rc = RC_BUSY;

	w->mem = one;
	if (t != NULL)
		rc = put(w, t, BACKUP_MANIFEST);
	for (int64_t i = 0; i <= b->what.files && rc == RC_OK; i++) {
		arena_reset(one);
		rc = put(w, t, part_at(one, b, i).name);
	}
	if (rc == RC_OK)
		rc = tar_end(t);
	tar_close(t);
	w->mem = mem;
	arena_close(one);
	return rc;
}

static enum rc
read_back(struct arena *mem, const struct backup *b, const char *file,
    const struct move_options *move)
{
	struct walk w = { .mem = mem, .move = move };
	struct tar *t = tar_open(file);
	const char *wrong = BACKUP_MANIFEST;
	enum rc rc = RC_FAULT;

	if (t != NULL && (rc = take_manifest(&w, t)) == RC_OK)
		rc = take_parts(&w, t, b, &wrong);
	tar_close(t);
	if (rc != RC_OK)
		log_line(LOG_ERROR, "not as it was", "part=%s", wrong);
	return rc;
}

/* The name lasts when the folder that holds it does. */
static enum rc
give_name(struct arena *mem, const char *file, const char *to)
{
	const char *slash = strrchr(to, '/');
	const char *above = slash == NULL ? "." :
	    str_fmt(mem, "%.*s", (int)(slash - to + 1), to);
	int fd;
	bool kept;

	if (rename(file, to) != 0)
		return no_room(to);
	fd = open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	kept = fd != -1 && fsync(fd) == 0;
	if (fd != -1)
		close(fd);
	return kept ? RC_OK : no_room(above);
}

enum rc
backup_pack(struct arena *mem, const char *dir, const struct backup *b,
    const char *to, const struct move_options *move)
{
	struct walk w = { .mem = mem, .dir = dir, .move = move };
	const char *file = str_fmt(mem, "%s/tar", dir);
	struct stat st;
	enum rc rc;

	rc = write_all(&w, b, file, str_ends(to, ".zst"));
	if (rc == RC_OK)
		rc = read_back(mem, b, file, move);
	if (rc == RC_OK && lstat(to, &st) == 0)
		rc = RC_CONFLICT;
	if (rc == RC_OK)
		rc = give_name(mem, file, to);
	if (rc != RC_OK)
		(void)unlink(file);
	backup_remove(mem, dir, b);
	return rc;
}

void
backup_remove(struct arena *mem, const char *dir, const struct backup *b)
{
	struct arena *one = arena_open((size_t)1 << 20);

	(void)unlink(str_fmt(mem, "%s/" BACKUP_MANIFEST, dir));
	(void)unlink(str_fmt(mem, "%s/" BACKUP_DATA, dir));
	for (int64_t i = 0; i < b->what.files; i++) {
		arena_reset(one);
		(void)unlink(str_fmt(one, "%s/%s", dir,
		    part_at(one, b, i + 1).name));
		(void)rmdir(str_fmt(one, "%s/files/%.2s", dir,
		    b->what.hashes[i]));
	}
	arena_close(one);
	(void)rmdir(str_fmt(mem, "%s/files", dir));
	(void)rmdir(dir);
}
