/* api/api.h: all that the pages do, for programs: JSON over the same
 * declarations, the same rights, the same audit.
 *
 * Everything under /api/v1 is derived from the entities; api/routes.c is the
 * whole list.  Faults are application/problem+json (RFC 9457) and name their
 * fields. */
#ifndef API_API_H
#define API_API_H

#include <stdbool.h>
#include <stdint.h>

struct api_rate;
struct clock;
struct branches;
struct jobs;
struct known;
struct passwords;
struct model;
struct recall;
struct store;
struct req;
struct reply;
struct server;

/* Made once by main, read-only after. */
struct api {
	struct store *store;
	const struct model *model;
	const struct clock *clock;
	struct jobs *jobs;
	struct branches *branches; /* as found before */
	struct recall *recall;     /* small answers */
	struct passwords *passwords;
	const char *picture_tool; /* path of saoque-picture */
	struct known *known;   /* whose tokens were of use lately */
	struct api_rate *rate; /* NULL: no limit */
	const char *version;
	int64_t started;       /* instant */
	struct server *server; /* for its figures; may be NULL */
};

/** api_handle(api, req, reply): the handler of every request under /api/v1. */
void api_handle(void *, struct req *, struct reply *);

/** api_again(api, req, reply): an answer is to be given once more without
 *  being made: counts the call, and says so in the reply; false: there were
 *  too many. */
bool api_again(struct api *, const struct req *, struct reply *);

#endif
