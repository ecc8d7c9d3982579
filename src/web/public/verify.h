/* web/public/verify.h: the page behind the code on a certificate. */
#ifndef WEB_PUBLIC_VERIFY_H
#define WEB_PUBLIC_VERIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/recognition/proof.h"
#include "web/out.h"

struct verify {
	enum proof_verdict verdict;
	bool found;        /* it stands in our register */
	const struct certificate *cert;
	struct certificate_standing standing;
	const char *tone;  /* ok warn bad */
	const char *title; /* the answer in a line */
	const char *text;  /* and what follows from it; NULL: nothing */
	/* as printed */
	const char *product, *producer, *place, *decision, *authority;
	/* as known today */
	const char *product_key; /* NULL: no page */
	const char *photo;       /* key, NULL: none */
	const char *story;
	struct html style;
};

#endif
