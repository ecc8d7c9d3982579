/* web/rating/certificate.h: what only the record of a certificate shows. */
#ifndef WEB_RATING_CERTIFICATE_H
#define WEB_RATING_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>

#include "domain/recognition/certificate.h"

struct qr;

struct certificate_part {
	const struct certificate *cert;
	const char *key;
	struct certificate_standing standing;
	const char *state, *tag;
	const struct qr *qr; /* NULL: no key here */
	const struct certificate_act *acts; /* newest first */
	size_t nacts;
	bool may_act;
};

#endif
