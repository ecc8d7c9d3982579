/* model/storage.h: how much there is, for whoever looks after the disk. */
#ifndef MODEL_STORAGE_H
#define MODEL_STORAGE_H

#include <stdint.h>

#include "base/rc.h"
#include "model/ctx.h"

struct storage {
	int64_t db_bytes;
	int64_t files, file_bytes;
	int64_t audit_lines;
};

/** storage_of(ctx, out): RC_DENIED unless the actor looks after the system. */
enum rc storage_of(struct ctx *, struct storage *);

#endif
