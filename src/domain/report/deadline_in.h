/* domain/report/deadline_in.h: what the parts of the deadlines share. */
#ifndef DOMAIN_REPORT_DEADLINE_IN_H
#define DOMAIN_REPORT_DEADLINE_IN_H

#include "base/tr.h"
#include "domain/report/deadline.h"
#include "model/ctx.h"

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

struct found {
	struct ctx *ctx;
	const struct regime *const *laws;
	size_t nlaws;
	const struct regime *law; /* in force today */
	int64_t from, to;
	struct deadline *at;
	size_t n, room;
	size_t begun; /* where those of the kind at hand begin */
};

/** deadline_add(f, d): one more, unless the kind at hand has it already. */
void deadline_add(struct found *, const struct deadline *);

/** deadline_rounds(f): the last days of the rounds of assessment. */
enum rc deadline_rounds(struct found *);

#endif
