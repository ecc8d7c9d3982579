/* web/rating/judge.h: statistics of judges made ready for their views. */
#ifndef WEB_RATING_JUDGE_H
#define WEB_RATING_JUDGE_H

#include "domain/rating/judge.h"

/* Who sits in a council today. */
struct council_part {
	const char *key;
	const struct council_member *members;
	size_t n;
	bool chair; /* among them */
	bool run;   /* sheets are marked here */
	bool add;
};

struct judge_part {
	struct judge *judges;  /* of a council */
	struct judged *sheets; /* of one of them */
	size_t n;
};

#endif
