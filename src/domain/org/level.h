/* domain/org/level.h: the levels of units, as data.
 *
 * A level is a row: what it is called and how deep it lies.  No code is named
 * after one, so a reform that drops a level changes rows, not the program. */
#ifndef DOMAIN_ORG_LEVEL_H
#define DOMAIN_ORG_LEVEL_H

#include "model/entity.h"

struct level {
	struct row row;
	const char *code; /* as in lists: "province" */
	const char *name; /* as people say it: "tỉnh" */
	const char *name_en; /* "province", or NULL */
	int64_t rank;        /* 1 is the top */
};

extern const struct entity level_entity;

/**
 * level_need(ctx, code, rank, id):
 * The level of that code; made when it is not there yet (lists bring their
 * levels along), with ${rank} unless it is one of the well-known ones.
 */
enum rc level_need(struct ctx *, const char *, int64_t, int64_t *);

#endif
