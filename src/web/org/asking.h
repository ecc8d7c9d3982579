/* web/org/asking.h: the pages on which is decided what a person asked about data
 * of his own: the row, and the form that both have. */
#ifndef WEB_ORG_ASKING_H
#define WEB_ORG_ASKING_H

#include "domain/report/person_held.h"
#include "web/page.h"

struct asking {
	const struct entity *entity;
	const char *what; /* PERSON_ERASE … */
	const char *law;  /* N_(), under the grounds */
	const char *key, *name, *form_key;
	const char *ground, *asked_on, *decided_by, *document; /* as typed */
	int64_t due_on; /* of the request that waits, or NONE */
	struct held *held;
};

/** asking_begin(p, a): the row of the address.  RC_MISSING. */
enum rc asking_begin(struct page *, struct asking *);

/** asking_show(p, a): what is held, and what stands in the form: of the request
 *  that waits when nothing was typed. */
enum rc asking_show(struct page *, struct asking *);

/** asking_read(p, a, request): what was typed; notes on every fault. */
void asking_read(struct page *, struct asking *, struct person_request *);

#endif
