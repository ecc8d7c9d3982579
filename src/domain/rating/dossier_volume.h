/* domain/rating/dossier_volume.h: tập hồ sơ: a whole dossier as one PDF to be
 * printed: cover, contents, forms 01 and 02, and every cited document's files
 * in the order of the criteria, numbered through.
 *
 * A producer hands in one set on paper and one that is electronic; this is the
 * first made of the second.  What cannot be printed (a locked file, a
 * spreadsheet, one the reader may not see) has a page that says so.
 *
 * It takes a while, so it is a job (model/job.h); what it made is kept for a
 * day (model/made.h) and given to nobody who may not read all of it.
 * Source  Decision 26/2026/QĐ-TTg, article 7.1 */
#ifndef DOMAIN_RATING_DOSSIER_VOLUME_H
#define DOMAIN_RATING_DOSSIER_VOLUME_H

#include "domain/rating/dossier.h"
#include "model/act.h"
#include "model/job.h"

struct dossier_version;

#define VOLUME_JOB "volume"

/* A file of a cited document. */
struct dossier_file {
	int64_t document_id;
	const char *name, *type, *sha256;
	int64_t size;
};

/** dossier_exhibits(f, out): each cited document once, in the order of the
 *  checklist and the criteria; ${out} has room for f->ncited; how many.  Their
 *  place there is the number they are printed under. */
size_t dossier_exhibits(const struct dossier_full *, const struct cited **);

/** dossier_files(ctx, f, out, n): the files of all of them, as they are now. */
enum rc dossier_files(struct ctx *, const struct dossier_full *,
    struct dossier_file **, size_t *);

/** dossier_thaw(ctx, v, f, out, n): the dossier as it was when it was sent in,
 *  and the files it had.  RC_FAULT: its content does not give its hash. */
enum rc dossier_thaw(struct ctx *, const struct dossier_version *,
    struct dossier_full *, struct dossier_file **, size_t *);

/** dossier_volume_ask(ctx, id, version, job): have it made: of the ${version}th
 *  version; 0: as it is, until it is sent in, then the last one.  The same
 *  one that waits already is not made twice. */
enum rc dossier_volume_ask(struct ctx *, int64_t, int64_t, int64_t *);

/** dossier_volume_work(ctx, job, result): a job_fn. */
enum rc dossier_volume_work(struct ctx *, const struct job *, const char **);

/* What a volume came to. */
struct volume_sum {
	size_t pages, bytes;
	size_t apart; /* files to be printed apart */
	int64_t *shown; /* documents that are in it */
	size_t nshown;
};

/** dossier_bind(ctx, f, v, files, n, job, out): make it; ${v} NULL: not sent in
 *  yet.  Written where made_open finds it. */
enum rc dossier_bind(struct ctx *, const struct dossier_full *,
    const struct dossier_version *, const struct dossier_file *, size_t,
    int64_t, struct volume_sum *);

#endif
