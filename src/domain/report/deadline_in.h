/* domain/report/deadline_in.h: what the parts of the deadlines share. */
#ifndef DOMAIN_REPORT_DEADLINE_IN_H
#define DOMAIN_REPORT_DEADLINE_IN_H

#include <stdbool.h>

#include "base/tr.h"
#include "domain/report/deadline.h"
#include "model/ctx.h"
#include "model/may.h"

struct entity;
struct query;
struct regime;

enum {
	OFFICERS = ROLE_COORDINATOR | ROLE_OFFICER | ROLE_ASSOCIATION,
	PER = 200, /* rows of one kind that are named */
};

/* Of whose day it is. */
#define COMMUNE N_("Cấp xã")
#define PRODUCER N_("Chủ thể")
#define PROVINCE N_("Cấp tỉnh")
#define MINISTRY N_("Bộ")

enum { SENT = 9 }; /* the day is one for all sent in under an older decision */

struct kind {
	const char *code;
	unsigned roles;       /* rows under the units of these roles */
	const char *producer; /* filter by which a producer's people see
	                         theirs, or NULL: not for them */
	const struct entity *entity;
	const char *query;    /* {days}: those of the rows' own day */
	const char *field;    /* the row's own day, or the filter it is the
	                         value of */
	const char *limit;    /* of the decision in force, or NULL */
	int sign;             /* due = own day + sign × limit + more; at SENT:
	                         that many days after a newer decision */
	int more;
	bool opens;
	const char *name;     /* field that names the row */
	const char *title;    /* {name} */
	const char *about, *whom;
	bool worked; /* counted in working days */
};

struct found {
	struct ctx *ctx;
	const struct regime *const *laws;
	size_t nlaws;
	const struct regime *law; /* in force today */
	int64_t from, to;
	struct deadline *at;
	size_t n, room;
	size_t begun; /* where those of the kind at hand begin */
	int year; /* the last asked for, and what is to be said of it */
	const char *doubt;
};

/* The rows of one kind that a unit or a producer has. */
struct asked {
	const struct kind *kind;
	int64_t unit, producer;
	int shift;          /* from the rows' own day to the one due, or */
	int64_t day;        /* not NONE: one day for all of them */
	const struct regime *law;
};

/** deadline_add(f, d): one more, unless the kind at hand has it already. */
void deadline_add(struct found *, const struct deadline *);

/** deadline_rounds(f): the last days of the rounds of assessment. */
enum rc deadline_rounds(struct found *);

/** deadline_kind(i): one of the table, NULL past its end. */
const struct kind *deadline_kind(size_t);

/** deadline_begin(ctx, from, to, f): the law, and the rounds. */
enum rc deadline_begin(struct ctx *, int64_t, int64_t, struct found *);

/** deadline_shift(kind, law, shift): from the row's own day to the one it is
 *  due; false: no such limit. */
bool deadline_shift(const struct kind *, const struct regime *, int *);

/** deadline_ask(f, asked, from, to, query): the rows whose own days are
 *  between two. */
enum rc deadline_ask(struct found *, const struct asked *, int64_t, int64_t,
    struct query *);

/** deadline_put(f, asked, row): one row's. */
enum rc deadline_put(struct found *, const struct asked *, const void *);

/** deadline_rows(f, kind): all the actor has of one kind. */
enum rc deadline_rows(struct found *, const struct kind *);

/** deadline_sort(f): by day. */
void deadline_sort(struct found *);

#endif
