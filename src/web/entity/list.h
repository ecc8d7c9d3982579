/* web/entity/list.h: what the page of a list shows. */
#ifndef WEB_ENTITY_LIST_H
#define WEB_ENTITY_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "web/entity/filters.h"
#include "web/entity/table.h"

struct saved_view;

struct pager_link {
	size_t page; /* 0: a gap */
	const char *address;
};

struct pager {
	size_t page, pages, n;
	struct pager_link *at;
};

enum { LIST_ALSO = 2 };

struct list_page {
	const struct entity *entity;
	const struct query *query;
	struct table table;
	struct filters filters;
	struct pager pager;
	struct saved_view *views;
	size_t nviews;
	size_t total;
	const char *here; /* this list's address, ending in ? or & */
	const char *whole; /* all of it on one page, to print; NULL: it is */
	const char *saved; /* its filters as a saved view keeps them */
	const char *key; /* idempotency of the form that saves them */
	bool may_add, may_import;
	bool sortable; /* by a column at least */
	/* pages about the whole list */
	const char *also[LIST_ALSO], *also_label[LIST_ALSO];
	size_t nalso;
};

#endif
