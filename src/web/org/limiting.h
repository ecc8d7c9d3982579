/* web/org/limiting.h: the page on which the use of a person's data is limited,
 * or no longer. */
#ifndef WEB_ORG_LIMITING_H
#define WEB_ORG_LIMITING_H

#include "web/org/asking.h"

struct limiting_page {
	struct asking asking;
	const char *title;
	int64_t since; /* limited since that day; NONE: it is not */
};

#endif
