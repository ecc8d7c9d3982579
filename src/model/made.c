/* model/made.c: see made.h. */
#include "model/made.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/key.h"
#include "base/log.h"
#include "base/str.h"
#include "model/file.h"

static const char *
folder(struct arena *mem)
{
	return str_fmt(mem, "%s/made", file_dir());
}

static const char *
path_of(struct arena *mem, int64_t job, const char *ending)
{
	return str_fmt(mem, "%s/%s%s", folder(mem), key_str(mem, job),
	    ending);
}

static enum rc
cannot(const char *what)
{
	log_line(LOG_ERROR, "made: cannot write", "what=%s errno=%s", what,
	    strerror(errno));
	return RC_BUSY;
}

static enum rc
make_folder(struct arena *mem)
{
	if (*file_dir() == '\0')
		return RC_FAULT;
	return mkdir(folder(mem), 0700) == 0 || errno == EEXIST ? RC_OK :
	    cannot("folder");
}

enum rc
made_begin(struct arena *mem, int64_t job, int *fd)
{
	enum rc rc = make_folder(mem);

	if (rc != RC_OK)
		return rc;
	*fd = open(path_of(mem, job, ".new"), O_RDWR | O_CREAT | O_TRUNC |
	    O_CLOEXEC, 0600);
	return *fd != -1 ? RC_OK : cannot("file");
}

enum rc
made_end(struct arena *mem, int64_t job, int fd, enum rc rc)
{
	const char *path = path_of(mem, job, ".new");

	if (close(fd) != 0 && rc == RC_OK)
		rc = cannot("file");
	if (rc == RC_OK && rename(path, path_of(mem, job, "")) != 0)
		rc = cannot("name");
	if (rc != RC_OK)
		unlink(path);
	return rc;
}

enum rc
made_spare(struct arena *mem, int *fd)
{
	char *path = str_fmt(mem, "%s/spare-XXXXXX", folder(mem));
	enum rc rc = make_folder(mem);

	if (rc != RC_OK)
		return rc;
	if ((*fd = mkstemp(path)) == -1)
		return cannot("spare file");
	unlink(path);
	return RC_OK;
}

enum rc
made_open(struct arena *mem, int64_t job, int *fd, size_t *n)
{
	struct stat st;

	*fd = open(path_of(mem, job, ""), O_RDONLY | O_CLOEXEC);
	if (*fd == -1)
		return RC_MISSING;
	if (fstat(*fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(*fd);
		return RC_FAULT;
	}
	*n = (size_t)st.st_size;
	return RC_OK;
}

size_t
made_sweep(struct arena *mem, int64_t now)
{
	const char *dir = folder(mem);
	int64_t before = now / 1000 - MADE_HOURS * INT64_C(3600);
	DIR *d = *file_dir() != '\0' ? opendir(dir) : NULL;
	struct dirent *e;
	struct stat st;
	size_t n = 0;

	while (d != NULL && (e = readdir(d)) != NULL) {
		const char *path = str_fmt(mem, "%s/%s", dir, e->d_name);

		if (e->d_name[0] != '.' && stat(path, &st) == 0 &&
		    S_ISREG(st.st_mode) && (int64_t)st.st_mtime < before)
			n += unlink(path) == 0;
	}
	if (d != NULL)
		closedir(d);
	return n;
}
