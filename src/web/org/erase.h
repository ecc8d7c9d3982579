/* web/org/erase.h: the page on which a person's data is erased. */
#ifndef WEB_ORG_ERASE_H
#define WEB_ORG_ERASE_H

#include "domain/report/person_held.h"

struct erasing_page {
	const struct entity *entity;
	const char *key, *name, *form_key;
	const char *ground, *asked_on, *decided_by, *document; /* as typed */
	struct person_plan plan;
	struct held *held;
};

#endif
