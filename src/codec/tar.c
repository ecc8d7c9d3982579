/* codec/tar.c: see tar.h.  libarchive, of which only tar and zstd are let in:
 * it knows forty more formats, and each would be a parser for strangers. */
#include "codec/tar.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

enum { CHUNK = 65536 };

struct tar {
	struct archive *a;
	int fd;
	bool written;
	int64_t size; /* of the file that is read at the moment */
};

static enum rc
failed(const struct tar *t, const char *name, enum rc rc)
{
	const char *cause = archive_error_string(t->a);

	log_line(LOG_ERROR, t->written ? "tar not written" : "tar not read",
	    "name=%s cause=%s", name, cause != NULL ? cause : "");
	return rc;
}

static struct tar *
on(const char *path, int flags)
{
	struct tar *t;
	int fd = open(path, flags | O_CLOEXEC, 0600);

	if (fd == -1 || (t = calloc(1, sizeof(*t))) == NULL) {
		log_line(LOG_ERROR, "cannot open", "path=%s errno=%s", path,
		    strerror(errno));
		if (fd != -1)
			close(fd);
		return NULL;
	}
	t->fd = fd;
	return t;
}

/* ---- writing ---- */

struct tar *
tar_create(const char *path, bool zstd)
{
	struct tar *t = on(path, O_WRONLY | O_CREAT | O_EXCL);

	if (t == NULL)
		return NULL;
	t->written = true;
	if ((t->a = archive_write_new()) != NULL &&
	    archive_write_set_format_pax_restricted(t->a) == ARCHIVE_OK &&
	    (!zstd || archive_write_add_filter_zstd(t->a) == ARCHIVE_OK) &&
	    archive_write_open_fd(t->a, t->fd) == ARCHIVE_OK)
		return t;
	(void)failed(t, path, RC_FAULT);
	tar_close(t);
	return NULL;
}

static enum rc
head(struct tar *t, const char *name, const struct stat *st)
{
	struct archive_entry *e = archive_entry_new();
	int made = ARCHIVE_FATAL;

	if (e != NULL) {
		archive_entry_set_pathname(e, name);
		archive_entry_set_filetype(e, AE_IFREG);
		archive_entry_set_perm(e, 0600);
		archive_entry_set_size(e, st->st_size);
		archive_entry_set_mtime(e, st->st_mtime, 0);
		made = archive_write_header(t->a, e);
	}
	archive_entry_free(e);
	return made == ARCHIVE_OK ? RC_OK : failed(t, name, RC_BUSY);
}

enum rc
tar_add(struct tar *t, const char *name, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	unsigned char b[CHUNK];
	struct stat st;
	int64_t left;
	ssize_t n = 0;
	enum rc rc;

	if (fd == -1 || fstat(fd, &st) != 0) {
		log_line(LOG_ERROR, "cannot read", "path=%s errno=%s", path,
		    strerror(errno));
		rc = RC_FAULT;
		goto done;
	}
	left = st.st_size;
	rc = head(t, name, &st);
	while (rc == RC_OK && left > 0 && (n = read(fd, b, CHUNK)) > 0) {
		if (archive_write_data(t->a, b, (size_t)n) != n)
			rc = failed(t, name, RC_BUSY);
		left -= n;
	}
	if (rc == RC_OK && left != 0)
		rc = failed(t, name, RC_FAULT);
done:
	if (fd != -1)
		close(fd);
	return rc;
}

enum rc
tar_end(struct tar *t)
{
	if (archive_write_close(t->a) == ARCHIVE_OK && fsync(t->fd) == 0)
		return RC_OK;
	return failed(t, "", RC_BUSY);
}

/* ---- reading ---- */

struct tar *
tar_open(const char *path)
{
	struct tar *t = on(path, O_RDONLY);

	if (t == NULL)
		return NULL;
	if ((t->a = archive_read_new()) != NULL &&
	    archive_read_support_format_tar(t->a) == ARCHIVE_OK &&
	    archive_read_support_filter_zstd(t->a) == ARCHIVE_OK &&
	    archive_read_open_fd(t->a, t->fd, CHUNK) == ARCHIVE_OK)
		return t;
	(void)failed(t, path, RC_FAULT);
	tar_close(t);
	return NULL;
}

enum rc
tar_next(struct tar *t, const char *name, int64_t *size)
{
	struct archive_entry *e;
	int got = archive_read_next_header(t->a, &e);
	const char *is;

	if (name == NULL)
		return got == ARCHIVE_EOF ? RC_OK : failed(t, "", RC_FAULT);
	if (got != ARCHIVE_OK)
		return failed(t, name, RC_FAULT);
	is = archive_entry_pathname(e);
	if (is == NULL || strcmp(is, name) != 0 ||
	    archive_entry_filetype(e) != AE_IFREG ||
	    archive_entry_hardlink(e) != NULL || !archive_entry_size_is_set(e))
		return failed(t, name, RC_FAULT);
	*size = t->size = archive_entry_size(e);
	return *size >= 0 ? RC_OK : failed(t, name, RC_FAULT);
}

enum rc
tar_each(struct tar *t, tar_part *part, void *arg)
{
	unsigned char b[CHUNK];
	int64_t left = t->size;
	la_ssize_t n;
	enum rc rc;

	while ((n = archive_read_data(t->a, b, CHUNK)) > 0) {
		if (n > left)
			return failed(t, "", RC_FAULT);
		left -= n;
		if ((rc = part(arg, b, (size_t)n)) != RC_OK)
			return rc;
	}
	return n == 0 && left == 0 ? RC_OK : failed(t, "", RC_FAULT);
}

void
tar_close(struct tar *t)
{
	if (t == NULL)
		return;
	if (t->a != NULL)
		(void)archive_free(t->a);
	close(t->fd);
	free(t);
}
