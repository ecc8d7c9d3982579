/* model/setting.h: what an installation is told about itself, by name; and what
 * the program remembers about its own database. */
#ifndef MODEL_SETTING_H
#define MODEL_SETTING_H

#include "base/rc.h"

struct ctx;

/** setting_read(ctx, name, value): its text, NULL when there is none; for what
 *  must not be guessed at. */
enum rc setting_read(struct ctx *, const char *, const char **);

/** setting_get(ctx, name, def): its text; ${def} when there is none, also when
 *  it cannot be read. */
const char *setting_get(struct ctx *, const char *, const char *);

/** setting_put(ctx, name, value): an administrator's word, audited.
 *  Errors  RC_DENIED (a note) */
enum rc setting_put(struct ctx *, const char *, const char *);

/** setting_keep(ctx, name, value): the program's own: in an open transaction, no
 *  rights asked, no audit.  For src/model only. */
enum rc setting_keep(struct ctx *, const char *, const char *);

#endif
