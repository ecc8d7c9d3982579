/* cli/given.c: see given.h.
 *
 * One file is unpacked into $TMPDIR, else /var/tmp: a province may be larger
 * than the memory that often stands behind /tmp. */
#include "cli/given.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "model/backup_tar.h"

static enum rc
unpack(struct cli *c, const char *path, struct given_backup *g,
    const char **wrong, struct progress *p)
{
	const struct move_options move = { .progress = progress_bytes,
		.progress_arg = p };
	const char *tmp = getenv("TMPDIR");
	char *dir = str_dup(c->mem, str_fmt(c->mem, "%s/saoque-XXXXXX",
	    tmp != NULL && *tmp != '\0' ? tmp : "/var/tmp"));

	if (mkdtemp(dir) == NULL) {
		cli_wrong(c, "%s: %s", dir, strerror(errno));
		return RC_BUSY;
	}
	g->dir = dir;
	g->unpacked = true;
	return backup_unpack(c->mem, path, dir, &g->b, wrong, &move);
}

enum rc
given_open(struct cli *c, const char *path, struct given_backup *g,
    const char **wrong, struct progress *p)
{
	struct stat st;
	enum rc rc;

	*g = (struct given_backup){ .dir = path };
	*wrong = NULL;
	if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
		rc = unpack(c, path, g, wrong, p);
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
		backup_remove(c->mem, g->dir, &g->b);
}
