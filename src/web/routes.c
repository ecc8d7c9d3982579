/* web/routes.c: every address, in one table.  The first that fits wins, so
 * fixed words stand before places. */
#include "web/pages.h"

const struct page_route page_routes[] = {
	{ M_GET, "/lookup/{name}", page_lookup, 0 },

	/* every entity, derived */
	{ M_GET, "/{plural}", page_list, 0 },
	{ M_POST, "/{plural}", page_create, 0 },
	{ M_GET, "/{plural}/new", page_new, 0 },
	{ M_GET, "/{plural}/{id}", page_record, 0 },
	{ M_POST, "/{plural}/{id}", page_update, 0 },
	{ M_GET, "/{plural}/{id}/edit", page_edit, 0 },
	{ M_GET, "/{plural}/{id}/end", page_end_ask, 0 },
	{ M_POST, "/{plural}/{id}/end", page_end_do, 0 },
	{ M_POST, "/{plural}/{id}/step/{step}", page_step_do, 0 },
};

const size_t page_nroutes = COUNT(page_routes);
