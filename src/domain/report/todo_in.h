/* domain/report/todo_in.h: what the parts of the to-do list share. */
#ifndef DOMAIN_REPORT_TODO_IN_H
#define DOMAIN_REPORT_TODO_IN_H

#include "domain/report/todo.h"

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
