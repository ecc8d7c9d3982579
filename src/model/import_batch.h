/* model/import_batch.h: one import as a row of its own. */
#ifndef MODEL_IMPORT_BATCH_H
#define MODEL_IMPORT_BATCH_H

#include "model/entity.h"

struct batch {
	struct row row;
	const char *entity; /* entity name */
	const char *name;   /* of the file */
	const char *sha256;
	int64_t file_id;    /* the file kept, or NONE */
	int64_t actor_id;   /* whose import, NONE: the operator's command */
	int64_t rows, fresh, changed, same, wrong;
	const char *state;  /* taken, undone */
	int64_t undone, kept; /* rows taken back; rows others changed since */
};

#endif
