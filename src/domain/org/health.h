/* domain/org/health.h: how the installation is, for who looks after it. */
#ifndef DOMAIN_ORG_HEALTH_H
#define DOMAIN_ORG_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/self.h"
#include "model/ctx.h"
#include "model/storage.h"

enum {
	HEALTH_DAYS = 7,  /* "lately" */
	HEALTH_ROOM = 10, /* percent of the disk that should stay free */
};

struct health {
	struct storage storage;
	bool pg;
	int64_t log_bytes; /* waiting to be merged; NONE: not a file of ours */
	int64_t disk_size, disk_left; /* where files lie; NONE: not told */
	struct self self;
	int64_t sessions;             /* people signed in */
	int64_t jobs_wait, jobs_fail; /* now; lately */
	/* on; deliveries, the last lately */
	int64_t hooks, hooks_wait, hooks_fail;
	int64_t backup_at; /* instant of the last backup; NONE: not known */
};

/** health_of(ctx, out): RC_DENIED unless the actor looks after the system. */
enum rc health_of(struct ctx *, struct health *);

/** health_low_disk(h), health_old_backup(h, now): should somebody do
 *  something?  No backup known is no old one. */
bool health_low_disk(const struct health *);
bool health_old_backup(const struct health *, int64_t);

#endif
