/* model/job_in.h: between job.c and job_run.c. */
#ifndef MODEL_JOB_IN_H
#define MODEL_JOB_IN_H

#include "model/job.h"

/** jobs_wake(jobs): look at the table now. */
void jobs_wake(struct jobs *);

#endif
