/* web/org/settings.h: what the page of settings shows. */
#ifndef WEB_ORG_SETTINGS_H
#define WEB_ORG_SETTINGS_H

#include <stdbool.h>

#include "domain/report/letter.h"
#include "model/storage.h"
#include "web/entity/choice.h"

struct settings {
	const char *title, *place, *unit, *url;
	/* how mail goes out, as typed */
	const char *host, *port, *user, *from;
	const char *tls;
	int64_t weekday;
	/* how strict it is, as typed */
	bool second_step;
	const char *first_days, *files, *mb;
	bool demo;
	const char *day; /* of the outlines to load */
	struct choice *levels;
	size_t nlevels;
	int64_t loaded, unknown; /* of the file loaded just now, or NONE */
	struct storage storage;
};

#endif
