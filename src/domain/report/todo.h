/* domain/report/todo.h: what waits for somebody today, reddest first.
 *
 * Each kind of work is declared once, in the table of todo_rules.c: whose it is,
 * which rows, how red.  A line is a query, and its address is that query: it
 * opens the very rows it counts.  Nothing is stored; what is done is gone at
 * the next look. */
#ifndef DOMAIN_REPORT_TODO_H
#define DOMAIN_REPORT_TODO_H

#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"
#include "model/ctx.h"

/* Nobody does a thousand things today: so far they are counted. */
enum { TODO_COUNTED = 1000 };

enum todo_tone {
	TODO_BAD = 1, /* late */
	TODO_WARN,    /* soon */
	TODO_INFO,    /* when there is time */
};

struct todo {
	const char *code;
	enum todo_tone tone;
	int64_t n;           /* rows behind the address, beyond TODO_COUNTED
	                        one more for all; NONE: not of rows */
	const char *title;   /* all texts in the person's language */
	const char *about;   /* what to do */
	const char *tag;     /* "Còn dưới 30 ngày" */
	const char *first;   /* the first rows by name, or NULL */
	const char *place;   /* which unit, when the person has several, or NULL */
	const char *address; /* "/products?…" */
	const char *only;    /* "/products/…" when it is one row, or NULL */
};

/** todo_load(ctx, out, n): what waits for the actor, by today's roles, within
 *  the units they are held on. */
enum rc todo_load(struct ctx *, struct todo **, size_t *);

/** todo_tag(tone): the class of its tag: "bad" "warn" "info". */
const char *todo_tag(enum todo_tone);

#endif
