/* model/backup_last.h: when the last backup was made: a line in a file beside
 * the data, not a row: a backup changes nothing that it keeps. */
#ifndef MODEL_BACKUP_LAST_H
#define MODEL_BACKUP_LAST_H

#include <stdbool.h>
#include <stdint.h>

/** backup_done(dir, made_at): the province in this folder was kept, at this
 *  instant as text.  False: it could not be noted. */
bool backup_done(const char *, const char *);

/** backup_last(dir): the instant; NONE: not known. */
int64_t backup_last(const char *);

#endif
