/* web/entity/import.h: a file on its way in: what pages, jobs and views share.
 *
 * The file sent is kept at once (model/file.h); everything decided about it
 * travels in addresses and forms until a job does it, so that nothing is kept
 * half-decided and Back works.  What a job found comes back as its result. */
#ifndef WEB_ENTITY_IMPORT_H
#define WEB_ENTITY_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"
#include "model/file.h"
#include "model/import.h"
#include "model/import_batch.h"
#include "model/import_job.h"

struct job;
struct page;

/* Up to so many lines are tried while the person waits; more is a job. */
enum { IMPORT_NOW = 2000 };

/* A file being imported, found again by its address. */
struct import_sent {
	const struct entity *entity;
	struct stored_file file;
	const char *key;
	const char *bytes;
	size_t n;
	struct import_options o;
	const char *query; /* these options as "?sheet=1&…", or "" */
	int64_t job;       /* the job whose result is shown, or NONE */
	const struct job *done; /* that job */
};

/** sent_find(p, sent): the file of {id} and the options of the address (or of
 *  its job).  RC_MISSING: none that this person may import. */
enum rc sent_find(struct page *, struct import_sent *);

/** sent_form(p, options): the same options out of a form. */
void sent_form(struct page *, struct import_options *);

/** import_entity(p): the entity of {plural} that this person may import into,
 *  else NULL. */
const struct entity *import_entity(const struct page *);

/* ---- what views are given ---- */

struct batch_line {
	const struct batch *batch;
	const char *key, *who;
	const struct entity *entity;
};

struct import_start {
	const struct entity *entity;
	const char *key;  /* idempotency */
	const char *text; /* pasted, as typed */
	struct batch_line *batches;
	size_t nbatches;
};

/* A reason, in a column, and how many rows have it. */
struct fault_group {
	size_t rows, col;    /* col from 1, 0: the row */
	const char *column;  /* its label or "" */
	const char *message; /* “…” where rows differ in what it quotes */
	const char *kind;    /* the reason without what it quotes */
	size_t first, last;  /* rows of the sheet */
};

/** fault_groups(mem, errors, most, out, n): by column and reason, those of
 *  most rows first; of more than ${most} the first found are kept. */
void fault_groups(struct arena *, const struct import_error *, size_t,
    struct fault_group **, size_t *);

struct import_show {
	const struct import_sent *sent;
	const struct import_result *r;
	const struct import_col *cols;
	size_t ncols;
	const char *map;  /* columns as they are now, "1=name,…" */
	const char *key;  /* idempotency */
	bool dates, numbers; /* must be asked, or were */
	bool readable;
	bool tried;       /* counts, errors and doubts are known */
	size_t good;      /* rows that would be written */
	size_t nerrors;   /* that are told */
	struct fault_group *groups; /* of them; none where no two are alike */
	size_t ngroups;
};

struct batch_page {
	struct batch_line line;
	const char *file;  /* address, or NULL */
	const char *again; /* where its wrong rows are told, or NULL */
	bool may_undo;
	const char *key;  /* idempotency */
};

/** answer_of(answers, key): "use", "new" or NULL. */
const char *answer_of(const char *, const char *);

/** import_letter(mem, col): 1 is A, 27 is AA. */
const char *import_letter(struct arena *, size_t);

/** batch_line(p, batch, line): ready for a view. */
void batch_line(struct page *, const struct batch *, struct batch_line *);

#endif
