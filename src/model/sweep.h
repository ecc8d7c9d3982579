/* model/sweep.h: what was sent and never used does not stay for ever. */
#ifndef MODEL_SWEEP_H
#define MODEL_SWEEP_H

#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct ctx;

enum { SWEEP_DAYS = 30 };

struct swept {
	size_t rows;  /* of files nothing points at */
	size_t bytes; /* files on disk of rows swept before */
};

/**
 * sweep_files(ctx, dir, out):
 * Take away rows of file older than SWEEP_DAYS that no row of any entity, in
 * use or not, points at and that no history but their own tells of; each with
 * an audit line.  Their bytes in ${dir}/files go at a later day's sweep, when
 * still no row names them: a copy taken in between is whole.
 */
enum rc sweep_files(struct ctx *, const char *, struct swept *);

#endif
