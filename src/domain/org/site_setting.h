/* domain/org/site_setting.h: what an installation is told about itself. */
#ifndef DOMAIN_ORG_SITE_SETTING_H
#define DOMAIN_ORG_SITE_SETTING_H

#include <stdint.h>

#include "base/rc.h"

struct ctx;

struct site_setting {
	const char *title;
	const char *place;
	const char *url; /* "https://ocop.example": addresses are put behind it */
	int64_t unit_id; /* whose installation it is; NONE: the topmost unit's */
};

enum { SITE_TEXT_MAX = 120 };

/** site_setting_get(ctx, out); site_setting_put(ctx, s): RC_INVALID with
 *  notes on "title", "place", "public_url", "unit"; RC_DENIED. */
void site_setting_get(struct ctx *, struct site_setting *);
enum rc site_setting_put(struct ctx *, const struct site_setting *);

/** site_address(ctx): what addresses of this installation are put behind: as
 *  set, else as whoever asks came here; "" when neither is known. */
const char *site_address(struct ctx *);

#endif
