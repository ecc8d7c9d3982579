/* web/entity/photo.h: photos of products on their records. */
#ifndef WEB_ENTITY_PHOTO_H
#define WEB_ENTITY_PHOTO_H

#include <stdbool.h>

#include "db/db.h"

struct gallery {
	const char *key;    /* of the product */
	struct rows photos; /* id, file_id, caption, width, height */
	bool may_add;
	const char *form_key; /* idempotency */
	const char *caption;  /* as typed */
};

#endif
