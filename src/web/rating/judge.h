/* web/rating/judge.h: statistics of judges made ready for their views. */
#ifndef WEB_RATING_JUDGE_H
#define WEB_RATING_JUDGE_H

#include "domain/rating/judge.h"

struct judge_part {
	struct judge *judges;  /* of a council */
	struct judged *sheets; /* of one of them */
	size_t n;
};

#endif
