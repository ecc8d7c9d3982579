/* domain/report/todo_in.h: what the parts of the to-do list share. */
#ifndef DOMAIN_REPORT_TODO_IN_H
#define DOMAIN_REPORT_TODO_IN_H

#include "domain/report/todo.h"

/* Within what a rule looks. */
enum todo_reach {
	BY_UNIT = 1, /* rows owned under the units of the roles */
	BY_PRODUCER, /* rows of the producer: place {producer} in the query */
	BY_RIGHTS,   /* whatever rows the actor may read */
};

/* A kind of work: either rows of an entity that answer a query, or what falls
 * due of a kind of deadline. */
struct todo_rule {
	const char *code;
	enum todo_tone tone;
	enum todo_reach reach;
	unsigned roles;
	const char *deadline; /* a kind of deadline.h, or NULL */
	int from, to;         /* of it: days from today */
	const char *entity;
	const char *query;    /* places: {producer}, {actor}, and the days
	                         that todo.c names */
	bool none;            /* it is work when there is no such row */
	const char *title;    /* {n} */
	const char *about;
	const char *tag;
	const char *address;  /* where to go, when not to the list */
};

extern const struct todo_rule todo_rules[];
extern const size_t todo_nrules;

enum { TODO_MOST = 60 }; /* lines a person can get */

struct todos {
	struct ctx *ctx;
	struct todo at[TODO_MOST];
	size_t n;
};

/** todo_put(t, todo): one more line; beyond TODO_MOST it is dropped. */
void todo_put(struct todos *, const struct todo *);

/** todo_units(ctx, roles, units, n): the units on which the actor holds one
 *  of these roles, those under another one left out; one of NONE: everywhere.
 *  Storage is the arena's. */
void todo_units(struct ctx *, unsigned, int64_t **, size_t *);

/** todo_targets(t): targets behind their plan, or not handed down. */
enum rc todo_targets(struct todos *);

#endif
