/* web/site.h: what every page shares.  Made once by main, read-only after. */
#ifndef WEB_SITE_H
#define WEB_SITE_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "http/http.h"
#include "model/entity.h"

struct clock;
struct jobs;
struct branches;
struct kept;
struct known;
struct limit;
struct recall;
struct store;

struct site {
	struct store *store;
	const struct model *model;
	const struct clock *clock;
	struct jobs *jobs;
	struct branches *branches; /* as found before */
	struct recall *recall;     /* small answers */
	struct known *known;   /* those signed in lately */
	struct passwords *passwords;
	const char *picture_tool; /* path of saoque-picture */
	const char *version;
	int64_t started;       /* instant */
	struct kept *kept;     /* pages of figures already made */
	struct kept *kept_codes; /* pages behind codes, the same */
	struct kept *waits;    /* how much waits, by session (web/menu.h) */
	struct limit *reports; /* what people send without an account */
	atomic_bool draining;     /* /healthz says 503: stop sending work */
	struct server *server;    /* for /metrics */
};

/** site_handle(site, req, reply): the handler of every request: assets and
 *  probes, language, session, CSRF, route, page or error page. */
void site_handle(void *, struct req *, struct reply *);

#endif
