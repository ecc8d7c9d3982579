/* db/sqlite_file.c: what the first hundred bytes of a database file tell.
 *
 * SQLite notices a file cut short only when it needs a page that is gone,
 * perhaps weeks later: the head says how long the file should be.
 * Source: https://www.sqlite.org/fileformat2.html, 1.3 */
#include "db/sqlite_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

enum { HEAD = 100 };

static uint32_t
be32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static enum rc
damaged(const char *path, const char *cause)
{
	log_line(LOG_ERROR, "database file damaged", "path=%s cause=%s", path,
	    cause);
	return RC_FAULT;
}

/* While a write-ahead log has content, the newest pages may be only there. */
static bool
has_wal(const char *path)
{
	char name[4096];
	struct stat st;
	int n;

	n = snprintf(name, sizeof(name), "%s-wal", path);
	return n > 0 && (size_t)n < sizeof(name) && stat(name, &st) == 0 &&
	    st.st_size > 0;
}

static enum rc
head_check(const char *path, const unsigned char *h, int64_t size)
{
	int64_t page, pages;

	if (memcmp(h, "SQLite format 3", 16) != 0)
		return damaged(path, "not an SQLite database");
	page = h[16] << 8 | h[17];
	if (page == 1)
		page = 65536;
	if (page < 512 || (page & (page - 1)) != 0)
		return damaged(path, "impossible page size in the head");
	/* The page count is valid while both change counters agree. */
	pages = be32(h + 28);
	if (be32(h + 24) == be32(h + 92) && pages > 0 &&
	    size < pages * page && !has_wal(path))
		return damaged(path, "file is shorter than its head says");
	return RC_OK;
}

enum rc
sqlite_file_check(const char *path, bool create, bool *fresh)
{
	unsigned char h[HEAD];
	enum rc rc = RC_FAULT;
	struct stat st;
	ssize_t n;
	int fd;

	*fresh = false;
	fd = open(path, O_RDONLY | O_CLOEXEC | (create ? O_CREAT : 0), 0600);
	if (fd == -1) {
		if (errno == ENOENT && !create)
			return RC_MISSING;
		log_line(LOG_ERROR, "database file not opened",
		    "path=%s cause=%s", path, strerror(errno));
		return RC_FAULT;
	}
	if (fstat(fd, &st) == -1 || !S_ISREG(st.st_mode)) {
		log_line(LOG_ERROR, "database file not opened",
		    "path=%s cause=%s", path, "not a regular file");
	} else if (st.st_size == 0) {
		*fresh = true;
		rc = RC_OK;
	} else if ((n = pread(fd, h, HEAD, 0)) != HEAD) {
		rc = damaged(path, n == -1 ? strerror(errno) :
		    "shorter than a database head");
	} else {
		rc = head_check(path, h, (int64_t)st.st_size);
	}
	close(fd);
	return rc;
}

bool
sqlite_file_still(const char *path)
{
	const char *slash = strrchr(path, '/');
	char dir[4096];
	int n;

	n = slash == NULL ? snprintf(dir, sizeof(dir), ".") :
	    snprintf(dir, sizeof(dir), "%.*s", (int)(slash - path + 1), path);
	/* Where only we may not write, another may be writing now. */
	return n > 0 && (size_t)n < sizeof(dir) && access(dir, W_OK) != 0 &&
	    errno == EROFS && !has_wal(path);
}
