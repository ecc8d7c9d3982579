/* web/public/product.h: a product's public page made ready for its view. */
#ifndef WEB_PUBLIC_PRODUCT_H
#define WEB_PUBLIC_PRODUCT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"
#include "domain/product/product.h"
#include "domain/recognition/catalogue.h"
#include "web/out.h"

struct page;

/* One recognition in words. */
struct event {
	const struct recognition *r;
	const char *kind;   /* "Công nhận mới" */
	const char *score;  /* "79,9 điểm", or NULL */
	const char *grade;  /* how good its source is, or NULL */
	const char *link;   /* the source's address, or NULL */
	const char *source; /* its words when it is no address, or NULL */
	const char *unit;   /* the unit of its day */
};

/* Without a key of its own: the page is kept by caches, so one key would be
 * everybody's. */
struct report_form {
	const char *content, *contact; /* as typed */
	bool failed;
};

struct product_page {
	struct product product;
	const char *key;
	const char *sector; /* in full */
	const char *place;  /* where it is made, with what lies above */
	const char *maker, *maker_kind, *maker_place; /* NULL: not known */
	struct standing standing;
	struct event *events; /* newest first */
	size_t nevents;
	const struct event *newest; /* the one it stands by, or NULL */
	struct rows photos;   /* id, file_id, caption, width, height */
	struct rows shops;    /* name, url, state, checked_on, example */
	bool may_edit;        /* staff: a link to the record */
	struct report_form form;
};

/** product_json(p, x): the page's facts as schema.org JSON-LD. */
struct html product_json(struct page *, const struct product_page *);

#endif
