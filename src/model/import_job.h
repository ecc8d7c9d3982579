/* model/import_job.h: an import as a job: what is asked of it, and what it
 * found, as JSON in the job's row.  Pages and programs ask the same way. */
#ifndef MODEL_IMPORT_JOB_H
#define MODEL_IMPORT_JOB_H

#include <stdbool.h>
#include <stdint.h>

#include "model/import.h"

enum { IMPORT_MOST = 20000 }; /* rows of one file */

/* What an import job is asked: its arguments. */
struct import_asked {
	const char *entity;
	int64_t file_id;
	struct import_options o; /* without progress */
	enum lang lang;          /* what is said, is said in */
};

/** asked_text(mem, asked): as JSON.  asked_read: and back; false: not one. */
const char *asked_text(struct arena *, const struct import_asked *);
bool asked_read(struct arena *, const char *, struct import_asked *);

/** result_text(mem, result, said, go): a job's result as JSON: the counts,
 *  errors and doubts, a sentence for people and where to look then. */
const char *result_text(struct arena *, const struct import_result *,
    const char *said, const char *go);

/** result_read(mem, json, result): counts, errors and doubts again; columns
 *  are not in it.  False: not such a result. */
bool result_read(struct arena *, const char *, struct import_result *);

/** result_said(mem, json, said, go): the sentence and address of any job's
 *  result; NULL where there is none. */
void result_said(struct arena *, const char *, const char **, const char **);

/** import_ask(ctx, asked, file name, id): queue the job, in a transaction. */
enum rc import_ask(struct ctx *, const struct import_asked *, const char *,
    int64_t *);

/** import_ask_undo(ctx, batch id, file name, id): queue taking it back. */
enum rc import_ask_undo(struct ctx *, int64_t, const char *, int64_t *);

#endif
