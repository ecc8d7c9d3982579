/* web/org/admin.h: what the page about the running system shows. */
#ifndef WEB_ORG_ADMIN_H
#define WEB_ORG_ADMIN_H

#include "domain/org/health.h"
#include "http/http.h"

enum { ADMIN_ROUTES = 15 };

struct admin_page {
	struct health health;
	bool low_disk, old_backup;
	int64_t started; /* instant */
	struct http_route routes[ADMIN_ROUTES];
	size_t nroutes;
};

#endif
