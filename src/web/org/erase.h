/* web/org/erase.h: the page on which a person's data is erased. */
#ifndef WEB_ORG_ERASE_H
#define WEB_ORG_ERASE_H

#include "web/org/asking.h"

struct erasing_page {
	struct asking asking;
	struct person_plan plan;
};

#endif
