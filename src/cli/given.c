/* cli/given.c: see given.h.
 *
 * One file is unpacked beside where it goes, else into $TMPDIR, else /var/tmp: a
 * province may be larger than the memory that often stands behind /tmp.  A
 * command that is killed cannot take it away: the next one there does. */
#include "cli/given.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "model/backup_tar.h"

#define LOCK "lock"

/* Old enough that whoever made it has locked it, if he is still there. */
enum { SETTLED = 60 };

/* Held by the process, whatever becomes of it.  -1: somebody else's. */
static int
lock(struct arena *mem, const char *dir)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int fd = open(str_fmt(mem, "%s/" LOCK, dir), O_RDWR | O_CREAT |
	    O_NOFOLLOW | O_CLOEXEC, 0600);

	if (fd == -1 || fcntl(fd, F_SETLK, &l) == 0)
		return fd;
	close(fd);
	return -1;
}

static void
take_away(struct arena *mem, const char *dir, const struct backup *b, int fd)
{
	(void)unlink(str_fmt(mem, "%s/" LOCK, dir));
	backup_remove(mem, dir, b);
	if (fd != -1)
		close(fd);
}

/* What a command that was killed has left: nobody holds its lock. */
static void
sweep_one(struct arena *mem, const char *dir)
{
	struct backup b = { .made_at = NULL };
	struct stat st;
	int fd;

	if (lstat(dir, &st) != 0 || !S_ISDIR(st.st_mode) ||
	    st.st_uid != geteuid() || st.st_mtime + SETTLED >= time(NULL) ||
	    (fd = lock(mem, dir)) == -1)
		return;
	if (backup_read(mem, dir, &b) != RC_OK)
		b = (struct backup){ .made_at = NULL };
	take_away(mem, dir, &b, fd);
}

/* ${begins} is a path and how the names begin there. */
static void
sweep(struct arena *mem, const char *begins)
{
	const char *slash = strrchr(begins, '/');
	const char *above = slash == NULL ? "." :
	    str_ndup(mem, begins, (size_t)(slash - begins) + 1);
	const char *name = slash == NULL ? begins : slash + 1;
	DIR *d = opendir(above);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (str_begins(e->d_name, name))
			sweep_one(mem, str_fmt(mem, "%s/%s", above,
			    e->d_name));
	if (d != NULL)
		closedir(d);
}

/* A folder beside where it goes, so that it lies on the disk that has to hold
 * it anyway; else among what is for a while only. */
static const char *
begins_at(struct cli *c, const char *beside)
{
	const char *tmp = getenv("TMPDIR");
	size_t n = beside == NULL ? 0 : strlen(beside);

	while (n > 1 && beside[n - 1] == '/')
		n--;
	if (n > 1)
		return str_fmt(c->mem, "%.*s.unpacked-", (int)n, beside);
	return str_fmt(c->mem, "%s/saoque-unpacked-",
	    tmp != NULL && *tmp != '\0' ? tmp : "/var/tmp");
}

static enum rc
unpack(struct cli *c, const char *path, const char *beside,
    struct given_backup *g, const char **wrong, struct progress *p)
{
	const struct move_options move = { .progress = progress_bytes,
		.progress_arg = p };
	const char *begins = begins_at(c, beside);
	char *dir = str_dup(c->mem, str_fmt(c->mem, "%sXXXXXX", begins));

	sweep(c->mem, begins);
	if (mkdtemp(dir) == NULL) {
		cli_wrong(c, "%s: %s", dir, strerror(errno));
		return RC_BUSY;
	}
	g->dir = dir;
	g->unpacked = true;
	g->lock = lock(c->mem, dir);
	return backup_unpack(c->mem, path, dir, &g->b, wrong, &move);
}

enum rc
given_open(struct cli *c, const char *path, const char *beside,
    struct given_backup *g, const char **wrong, struct progress *p)
{
	struct stat st;
	enum rc rc;

	*g = (struct given_backup){ .dir = path, .lock = -1 };
	*wrong = NULL;
	if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
		rc = unpack(c, path, beside, g, wrong, p);
	else if ((rc = backup_read(c->mem, path, &g->b)) == RC_OK)
		rc = backup_sound(c->mem, path, &g->b, wrong);
	if (rc == RC_OK)
		progress_end(p, "backup is whole");
	else if (rc == RC_MISSING)
		cli_wrong(c, "%s: no backup: it has no " BACKUP_MANIFEST,
		    path);
	else if (rc == RC_FAULT && *wrong == NULL)
		cli_wrong(c, "%s: a manifest that this program cannot read",
		    path);
	return rc;
}

void
given_close(struct cli *c, struct given_backup *g)
{
	if (g->unpacked)
		take_away(c->mem, g->dir, &g->b, g->lock);
}
