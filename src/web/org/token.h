/* web/org/token.h: what the page of access tokens shows. */
#ifndef WEB_ORG_TOKEN_H
#define WEB_ORG_TOKEN_H

#include "model/list.h"

struct token_page {
	struct list list; /* of struct access_token */
	const char *made; /* the new one, this once; or NULL */
	const char *name, *expires; /* as typed */
	bool write;
};

#endif
