/* model/backup.h: a province kept in a folder of its own.
 *
 *	BACKUP/data.db        all tables, one SQLite file, from either engine
 *	BACKUP/files/ab/cd…   the files its rows name
 *	BACKUP/manifest.json  written last: without it there is no backup
 *
 * The manifest holds the SHA-256 of each part and of each table's rows, the
 * schema's version, how many rows, and the last hash of the audit.  Everything
 * is looked at again before anything of it is restored. */
#ifndef MODEL_BACKUP_H
#define MODEL_BACKUP_H

#include "model/carry.h"

#define BACKUP_DATA "data.db"
#define BACKUP_MANIFEST "manifest.json"

/* What a manifest says. */
struct backup {
	const char *made_at, *program, *schema, *engine;
	const char *data_sha256;
	int64_t data_bytes;
	struct carried what;
};

/** backup_make(from, dir, to, version, move, out): keep the province of
 *  ${from} and its files under ${dir} in the new folder ${to}.  While others
 *  write: it is the province of the moment it began.
 *  Errors  RC_CONFLICT ${to} holds something; RC_BUSY; RC_FAULT */
enum rc backup_make(struct ctx *, const char *dir, const char *to,
    const char *version, const struct move_options *, struct backup *);

/** backup_read(mem, dir, out): its manifest.  RC_MISSING there is none;
 *  RC_FAULT it cannot be read, or is of a form this program does not know. */
enum rc backup_read(struct arena *, const char *, struct backup *);

/** backup_sound(mem, dir, b, wrong): are all parts what the manifest says?
 *  RC_FAULT and the name of the first that is not. */
enum rc backup_sound(struct arena *, const char *, const struct backup *,
    const char **wrong);

/** backup_restore(ctx, dir, b, to, move, out): bring it to a new place, checked
 *  before it is committed.  ${ctx} is one over the backup's own database. */
enum rc backup_restore(struct ctx *, const char *, const struct backup *,
    const struct place *, const struct move_options *, struct carried *);

#endif
