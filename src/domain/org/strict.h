/* domain/org/strict.h: what an installation asks of its people: second steps,
 * how long a first password lasts, how much may be sent in a day. */
#ifndef DOMAIN_ORG_STRICT_H
#define DOMAIN_ORG_STRICT_H

#include <stdbool.h>

#include "model/quota.h"

enum { STRICT_FIRST_DAYS = 7, STRICT_FIRST_MOST = 90 };

struct strict {
	bool second_step;   /* administrators need one */
	int64_t first_days; /* a first password lasts so long */
	struct quota quota;
};

/**
 * strict_get(ctx, out): the settings second_step ("admins" or "off"),
 * first_password_days, upload_files_a_day, upload_mb_a_day.
 *
 * Not said: administrators need a second step, since whoever has their
 * password has the province; but not where everything is invented (demo,
 * practice copy), for people to look around at once.
 */
enum rc strict_get(struct ctx *, struct strict *);

/** strict_put(ctx, s): RC_INVALID with a note on "first_password_days",
 *  "upload_files_a_day", "upload_mb_a_day"; RC_DENIED. */
enum rc strict_put(struct ctx *, const struct strict *);

#endif
