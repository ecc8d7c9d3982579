/* cli/given.h: a backup as somebody gives it to a command: a folder, or one
 * file, which is unpacked for as long as the command runs. */
#ifndef CLI_GIVEN_H
#define CLI_GIVEN_H

#include <stdbool.h>

#include "model/backup.h"

struct cli;
struct progress;

struct given_backup {
	const char *dir; /* where its parts lie */
	bool unpacked;   /* and only for us: given_close takes them away */
	int lock;        /* says so while we live, or -1 */
	struct backup b;
};

/**
 * given_open(cli, path, beside, g, wrong, progress):
 * Unpack it if need be, into a folder beside ${beside} (NULL: among what is for
 * a while only), and compare every part with the manifest.  Such folders that a
 * killed command left there go.
 * Errors  RC_FAULT *wrong names the first part that is not whole; NULL, and
 *         said: no manifest that this program can read.  RC_MISSING there is
 *         no backup, said.  RC_BUSY no room to unpack
 */
enum rc given_open(struct cli *, const char *, const char *beside,
    struct given_backup *, const char **wrong, struct progress *);

/** given_close(cli, g): nothing of it is left that was not there before. */
void given_close(struct cli *, struct given_backup *);

#endif
