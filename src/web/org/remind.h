/* web/org/remind.h: how somebody is reminded outside these pages. */
#ifndef WEB_ORG_REMIND_H
#define WEB_ORG_REMIND_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/report/letter.h"

struct remind_page {
	bool has; /* an address of his calendar */
	int64_t made_at, used_at;
	const char *address; /* made just now, or NULL */
	struct letter_way way;
	struct letter_text letter;
	bool wanted;
};

#endif
