/* model/backup_tar.h: a backup (backup.h) as one file to carry: a tar of its
 * parts, in this order: manifest.json, data.db, files/ab/cd…
 *
 * The manifest comes first and names all that follows, so a file is read in one
 * go: what comes next is known with its length and its SHA-256, and anything
 * else is refused before a byte of it is kept. */
#ifndef MODEL_BACKUP_TAR_H
#define MODEL_BACKUP_TAR_H

#include <stdbool.h>

#include "model/backup.h"

/** backup_is_tar(name): does that name one file?  *.tar, *.tar.zst. */
bool backup_is_tar(const char *);

/**
 * backup_pack(mem, dir, b, to, progress):
 * Make the folder ${dir} with the backup ${b} into the new file ${to}.  The
 * folder goes: each part as soon as it is in, so that no disk need hold all of
 * it twice.  ${to} has its name once it is whole, on disk and read back.
 * Errors  RC_CONFLICT ${to} is there; RC_BUSY; RC_FAULT read back, it differs
 */
enum rc backup_pack(struct arena *, const char *, const struct backup *,
    const char *, const struct move_options *);

/**
 * backup_unpack(mem, file, dir, b, wrong, progress):
 * Make the empty folder ${dir} into the backup in ${file}; ${b} is what its
 * manifest says.
 * Errors  RC_FAULT a part is not what the manifest says: *wrong names it, or
 *         is NULL: no backup of ours; RC_BUSY no room for it in ${dir}
 */
enum rc backup_unpack(struct arena *, const char *, const char *,
    struct backup *, const char **wrong, const struct move_options *);

/** backup_remove(mem, dir, b): take away the parts of a backup that lie in
 *  this folder, nothing else, and the folder when it is empty then. */
void backup_remove(struct arena *, const char *, const struct backup *);

#endif
