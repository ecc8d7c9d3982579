/* web/report/home.h: what somebody sees first. */
#ifndef WEB_REPORT_HOME_H
#define WEB_REPORT_HOME_H

#include <stddef.h>
#include <stdint.h>

#include "domain/report/deadline.h"
#include "domain/report/todo.h"

struct page;

struct shortcut {
	const char *label, *about, *address;
};

/* So little work leaves room below itself for what comes next. */
enum { HOME_FEW = 6 };

struct home {
	const char *who; /* the roles held, with their places */
	struct todo *todos;
	size_t n;
	size_t late; /* of them: red */
	int64_t day;
	struct shortcut *links;
	size_t nlinks;
	struct deadline *next;
	size_t nnext;
};

/** home_who(p): the roles held, with their places. */
const char *home_who(struct page *);

#endif
