/* model/made.h: files made for somebody by a job, to be fetched soon.
 *
 * Too large to be made or held while a request waits: DIR/made/KEY, named by
 * the job.  They are copies of what the database holds, in no backup, and go
 * after a day; whoever wants one again has it made again. */
#ifndef MODEL_MADE_H
#define MODEL_MADE_H

#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct arena;

enum { MADE_HOURS = 24 };

/** made_begin(mem, job, fd): an empty file to write to, not yet there for
 *  anybody.  RC_BUSY: cannot write.
 *  made_end(mem, job, fd, rc): it is there when ${rc} is RC_OK, else gone;
 *  closes it.  Returns how that went. */
enum rc made_begin(struct arena *, int64_t, int *);
enum rc made_end(struct arena *, int64_t, int, enum rc);

/** made_spare(mem, fd): a file without a name, gone when it is closed. */
enum rc made_spare(struct arena *, int *);

/** made_open(mem, job, fd, n): read it; RC_MISSING: never made, or too long
 *  ago. */
enum rc made_open(struct arena *, int64_t, int *, size_t *);

/** made_sweep(mem, now): take away what is older than a day, at that instant
 *  (UTC ms); how many. */
size_t made_sweep(struct arena *, int64_t);

#endif
