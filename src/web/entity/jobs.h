/* web/entity/jobs.h: the long work that pages ask for (model/job.h). */
#ifndef WEB_ENTITY_JOBS_H
#define WEB_ENTITY_JOBS_H

#include <stddef.h>

#include "model/job.h"

extern const struct job_kind site_jobs[];
extern const size_t site_njobs;

#endif
