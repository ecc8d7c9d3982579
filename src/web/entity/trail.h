/* web/entity/trail.h: the whole audit on a page, and long work in progress. */
#ifndef WEB_ENTITY_TRAIL_H
#define WEB_ENTITY_TRAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/job.h"
#include "web/entity/record.h"
#include "web/entity/choice.h"

struct trail_line {
	int64_t seq;
	struct happening event;
	const char *entity;  /* in words */
	const char *label;   /* of the row, NULL: there is none */
	const char *address; /* of its page, or NULL */
	const char *peer, *hash;
};

struct trail {
	struct trail_line *lines;
	size_t n;
	struct choice *entities, *actions;
	size_t nentities, nactions;
	const char *actor, *from, *to; /* as typed */
	const char *older; /* address of the next page, or NULL */
	bool filtered;
	bool checked; /* the chain was walked just now */
	int64_t count, broken;
};

struct job_page {
	const struct job *job;
	const char *who;
	bool running; /* the page comes again by itself */
	int64_t done, total;
	const char *result; /* a sentence, or NULL */
	const char *go;     /* where what came of it is seen, or NULL */
	int every;          /* seconds until the page comes again */
};

struct job_list {
	const struct job *const *jobs;
	const char *const *who;
	size_t n;
};

#endif
